"""A whole tree at its peak: every node's pressure and temperature by hand, and what the supply has to give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tree_cases import TAKEN, lay_tree, position

from eip_planner.fluids import ATMOSPHERE_BAR, GRAVITY, steam, water
from eip_planner.network.friction import area, darcy_factor
from eip_planner.network.hotwater import Ground
from eip_planner.network.media import HeatMedium, SteamMedium, WaterMedium
from eip_planner.network.pipes import pipes
from eip_planner.network.steam import KG_S, Insulation, march
from eip_planner.scenario import Scenario

WAYS = {3: (1, 3), 4: (1, 2, 4), 5: (1, 2, 5)}
INSULATION = Insulation(0.1, 0.05, 12.0, 27.0, 0.15)


def darcy(flow, bore, roughness, density, viscosity):
    """Pa per metre."""
    speed = flow / float(area(bore))
    return (
        float(darcy_factor(density * speed * bore / viscosity, roughness / bore)) * density * speed**2 / 2 / bore,
        speed,
    )


@pytest.fixture(scope="module")
def heat():
    back = {3: 50.0, 4: 55.0, 5: 60.0}
    ground = Ground(27.4, 1.5, 0.027, 0.8)
    return HeatMedium(pipes("heat", Scenario()), 95.0, 55.0, back, 3.0, 250.0, 5e-5, ground, 0.8, 1.0, 0.0)


def test_hot_water_brings_each_demand_its_heat(heat):
    layout = lay_tree()
    pipe = np.full(5, 6)
    state = heat.simulate(layout, pipe)
    density, _, capacity = heat.fluid
    flow = state.velocity_ms * area(heat.pipes.bore_m[pipe]) * density
    for node, megawatt in TAKEN.items():
        arriving = flow[position(layout, node)]
        heat_kw = arriving * capacity * (state.temperature[node] - heat.back_c[node])
        assert heat_kw == pytest.approx(megawatt * 1000, rel=1e-6)
    assert flow[position(layout, 1)] == pytest.approx(sum(flow[position(layout, n)] for n in (3, 4, 5)))
    assert density == pytest.approx(975.4, rel=1e-3), "at the mean of 75 °C"


def test_hot_water_cools_along_the_way(heat):
    """T = Te + (T0 − Te) exp(−U L / m c), pipe after pipe; U from the loss of the supply pipe beside its return."""
    layout = lay_tree(0.1)
    pipe = np.full(5, 3)
    state = heat.simulate(layout, pipe)
    density, _, capacity = heat.fluid
    own, other = heat.ground.transmittances(heat.pipes.outer_m[3], heat.pipes.casing_m[3])
    loss = (own * (95.0 - 27.4) - other * (55.0 - 27.4)) / (95.0 - 27.4)
    for node, way in WAYS.items():
        temperature = 95.0
        for head in way:
            i = position(layout, head)
            flow = state.velocity_ms[i] * float(area(heat.pipes.bore_m[3])) * density
            temperature = 27.4 + (temperature - 27.4) * np.exp(-loss * layout.length_m[i] / (flow * capacity * 1000))
        assert state.temperature[node] == pytest.approx(temperature, abs=1e-6)
        assert 80.0 < temperature < 94.5


def test_hot_water_head_is_that_of_the_worst_way(heat):
    layout = lay_tree()
    pipe = np.arange(5) + 4
    state = heat.simulate(layout, pipe)
    density, viscosity, _ = heat.fluid
    bar = {}
    for i, head in enumerate(layout.head.tolist()):
        bore = heat.pipes.bore_m[pipe[i]]
        gradient, _ = darcy(state.velocity_ms[i] * float(area(bore)), bore, heat.roughness_m, density, viscosity)
        assert state.drop_bar[i] == pytest.approx(2 * gradient * layout.length_m[i] / 1e5, rel=1e-9), "both pipes"
        bar[head] = state.drop_bar[i]
    worst = max(sum(bar[head] for head in way) for way in WAYS.values())
    assert state.head_m[0] == pytest.approx((0.8 + worst) * 1e5 / (density * GRAVITY), rel=1e-9)
    lowest = min(state.pressure[n] for n in WAYS)
    assert lowest == pytest.approx(0.8)
    for node, way in WAYS.items():
        assert state.pressure[0] - state.pressure[node] == pytest.approx(sum(bar[head] for head in way))


def test_hot_water_supply_gives_demands_and_losses(heat):
    layout = lay_tree()
    pipe = np.full(5, 5)
    state = heat.simulate(layout, pipe)
    per_metre = heat.ground.loss_w_m(95.0, 55.0, heat.pipes.outer_m[5], heat.pipes.casing_m[5])
    assert state.loss_kw == pytest.approx(per_metre * layout.length_m / 1000)
    assert state.output[0] == pytest.approx(9.0 + per_metre * layout.length_m.sum() / 1e6, rel=1e-9)


def test_largest_rate_of_hot_water_is_at_its_limit(heat):
    density, viscosity, capacity = heat.fluid
    for bore, megawatt in zip(heat.pipes.bore_m, heat.largest()):
        gradient, speed = darcy(
            megawatt * 1000 / (capacity * 40.0) / density, bore, heat.roughness_m, density, viscosity
        )
        assert max(gradient / 250.0, speed / 3.0) == pytest.approx(1.0, rel=1e-6)


# Design tables: MW at 250 Pa/m, 40 K, roughness 0.05 mm, bores of EN 253.
@pytest.mark.parametrize("dn, megawatt", [(50, 0.44), (100, 2.6), (200, 15.2), (300, 43)])
def test_largest_rate_of_hot_water_is_that_of_design_tables(heat, dn, megawatt):
    unhurried = replace(heat, velocity_ms=10.0)
    assert unhurried.largest()[heat.pipes.dn == dn] == pytest.approx([megawatt], rel=0.03)


@pytest.fixture(scope="module")
def cold():
    altitude = {0: 10.0, 1: 12.0, 2: 11.0, 3: 14.0, 4: 25.0, 5: 8.0}
    return WaterMedium(pipes("water", Scenario()), 1.5, 1e-4, 28.0, altitude, 20.0, {0: 1.5 + ATMOSPHERE_BAR}, 1.0, 0.0)


def test_water_levels_around_the_tree(cold):
    layout = lay_tree(20.0)
    pipe = np.full(5, 4)
    state = cold.simulate(layout, pipe)
    density, viscosity = float(water().density(28.0)), float(water().viscosity(28.0))
    head = {}
    for i, node in enumerate(layout.head.tolist()):
        bore = cold.pipes.bore_m[4]
        gradient, speed = darcy(layout.rate[i] / 3600, bore, 1e-4, density, viscosity)
        assert state.velocity_ms[i] == pytest.approx(speed)
        head[node] = gradient * layout.length_m[i] / (density * GRAVITY)
    lost = {node: sum(head[h] for h in way) for node, way in WAYS.items()}
    source = max(cold.altitude_m[n] + 20.0 + lost[n] for n in WAYS)
    for node in WAYS:
        metres = (state.pressure[node] - ATMOSPHERE_BAR) * 1e5 / (density * GRAVITY)
        assert metres == pytest.approx(source - lost[node] - cold.altitude_m[node], rel=1e-9)
        assert metres >= 20.0 - 1e-9
    assert state.head_m[0] == pytest.approx(source - 10.0 - 1.5e5 / (density * GRAVITY), rel=1e-9)
    assert state.output == {0: 180.0}
    assert not state.loss_kw.any()


def test_largest_rate_of_water(cold):
    assert cold.largest() == pytest.approx(1.5 * np.pi / 4 * cold.pipes.bore_m**2 * 3600)
    assert not cold.loss().any()


def test_pumping_is_the_work_against_friction(cold, heat):
    """Present value = price of one W for life × pressure × volume flow, per metre."""
    flow = 60.0 / 3600
    bore = cold.pipes.bore_m[3]
    gradient, _ = darcy(flow, bore, 1e-4, float(water().density(28.0)), float(water().viscosity(28.0)))
    assert replace(cold, pump_price=7.0).pumping(60.0, 3) == pytest.approx(7.0 * gradient * flow)
    half = replace(cold, pump_price=7.0, mean_share=0.5)
    assert half.pumping(60.0, 3) == pytest.approx(replace(cold, pump_price=7.0).pumping(30.0, 3))
    density, viscosity, capacity = heat.fluid
    flow = 2.0 * 1000 / (capacity * 40.0) / density
    gradient, _ = darcy(flow, heat.pipes.bore_m[3], heat.roughness_m, density, viscosity)
    assert replace(heat, pump_price=7.0).pumping(2.0, 3) == pytest.approx(7.0 * 2.0 * gradient * flow)


@pytest.fixture(scope="module")
def vapour():
    start = steam().enthalpy(11.0, 200.0)
    return SteamMedium(pipes("steam", Scenario()), {0: 11.0}, {0: start}, 35.0, 1e-4, INSULATION)


def test_steam_around_the_tree(vapour):
    layout = lay_tree()
    pipe = np.full(5, 5)
    state = vapour.simulate(layout, pipe)
    lost = state.condensate_kg_h / 1000.0
    assert state.output[0] == pytest.approx(9.0 + lost.sum(), rel=1e-3), "demands and what is drained"
    assert lost.sum() > 0
    pressure, enthalpy = {0: 11.0}, {0: vapour.enthalpy[0]}
    inflow = layout.upstream(TAKEN, lost)
    for i, (tail, head) in enumerate(zip(layout.tail.tolist(), layout.head.tolist())):
        alone = march(
            pressure[tail],
            enthalpy[tail],
            inflow[i] * KG_S,
            layout.length_m[i],
            vapour.pipes.bore_m[5],
            1e-4,
            lambda t: INSULATION.loss_w_m(t, vapour.pipes.outer_m[5]),
        )
        pressure[head], enthalpy[head] = alone.pressure_bar, alone.enthalpy
        assert state.pressure_to[i] == pytest.approx(alone.pressure_bar, rel=1e-4)
        assert state.velocity_ms[i] == pytest.approx(max(alone.velocity_in, alone.velocity_out), rel=1e-3)
        assert state.loss_kw[i] == pytest.approx(alone.loss_kw, rel=1e-3)
    assert (state.pressure_to < state.pressure_from).all()
    for node in TAKEN:
        assert state.temperature[node] == pytest.approx(
            float(steam().temperature(pressure[node], enthalpy[node])), abs=0.05
        )


def test_choked_steam_is_told_from_there_on(vapour):
    state = vapour.simulate(lay_tree(3.0), np.zeros(5, int))
    assert state.choked.all()
    assert all(np.isnan(state.pressure[n]) for n in TAKEN)


def test_largest_rate_of_steam_is_at_the_velocity_limit(vapour):
    """Of steam that has cooled to saturation, when it is densest: the bound must hold for every pipe."""
    found = vapour.largest()
    density = float(steam().saturated_density(11.0))
    assert density > float(steam().density(11.0, vapour.enthalpy[0]))
    assert found * KG_S / density / (np.pi / 4 * vapour.pipes.bore_m**2) == pytest.approx(np.full(len(found), 35.0))


def test_two_supplies_mix(heat):
    """Where water of two supplies meets, the temperature is the mean by mass, and the lower level rules."""
    from eip_planner.network.layout import lay_out

    layout = lay_out(
        np.array([0, 2, 1]),
        np.array([1, 1, 3]),
        np.array([2000.0, 50.0, 100.0]),
        np.array([1.0, 2.0, 3.0]),
        {0: 1.0, 2: 2.0},
        {3: 3.0},
    )
    state = heat.simulate(layout, np.full(3, 5))
    density = heat.fluid[0]
    mass = {(t, h): v for t, h, v in zip(layout.tail, layout.head, state.velocity_ms * density)}
    ends = {(t, h): v for t, h, v in zip(layout.tail, layout.head, state.temperature_to)}
    mean = (mass[0, 1] * ends[0, 1] + mass[2, 1] * ends[2, 1]) / (mass[0, 1] + mass[2, 1])
    assert ends[0, 1] < ends[2, 1] - 0.2
    assert state.temperature[1] == pytest.approx(mean, abs=1e-9)
    assert state.temperature_from[position(layout, 3)] == pytest.approx(mean, abs=1e-9)
    assert mass[0, 1] == pytest.approx(mass[1, 3] / 3, rel=1e-9)
