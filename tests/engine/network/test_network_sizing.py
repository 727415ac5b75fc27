"""The catalogue of pipes, and the steps from the cheapest pipe to one that works."""

from __future__ import annotations

import numpy as np
import pytest
from tree_cases import TAKEN, lay_tree, position

from eip_planner import catalogue
from eip_planner.fluids import steam
from eip_planner.network.hotwater import Ground
from eip_planner.network.media import HeatMedium, SteamMedium, WaterMedium
from eip_planner.network.pipes import pipes
from eip_planner.network.sizing import Needs, size
from eip_planner.network.steam import Insulation
from eip_planner.scenario import Scenario

INSULATION = Insulation(0.1, 0.05, 12.0, 27.0, 0.15)


@pytest.mark.parametrize("carrier, laying", [("steam", "rack"), ("heat", "trench"), ("water", "trench")])
def test_pipes_of_the_catalogue(carrier, laying):
    scenario = Scenario()
    found = pipes(carrier, scenario)
    rows = catalogue.rows("pipes")
    laid = next(r for r in catalogue.rows("laying") if r["laying"] == laying)
    money = scenario["eur_mvnd"] * scenario["local_cost_factor"] * scenario[f"{carrier}_cost_factor"]
    assert found.dn.tolist() == [int(r["dn"]) for r in rows]
    assert found.cost_mvnd_m == pytest.approx([r["cost_eur_m"] * money * laid["cost_factor"] for r in rows])
    assert (found.laying, found.length_factor) == (laying, 1.0 + laid["extra_length"])
    for values in (found.dn, found.bore_m, found.outer_m, found.casing_m, found.cost_mvnd_m):
        assert (np.diff(values) > 0).all(), "each size is wider and dearer than the one before"
    assert (found.bore_m < found.outer_m).all() and (found.outer_m < found.casing_m).all()
    assert found.bore_m * 1000 == pytest.approx(found.dn, rel=0.12)


def cold(speed: float) -> WaterMedium:
    return WaterMedium(pipes("water", Scenario()), speed, 1e-4, 28.0, {}, 20.0, {}, 1.0, 0.0)


def test_too_fast_water_gets_the_first_pipe_that_is_wide_enough():
    medium, layout = cold(1.5), lay_tree(30.0)
    found = size(layout, medium, np.zeros(5, int), Needs({}, {}), medium.pipes.cost_mvnd_m, 1.5)
    expected = np.searchsorted(medium.largest(), layout.rate)
    assert found.pipe.tolist() == expected.tolist()
    assert (found.state.velocity_ms <= 1.5 + 1e-9).all()
    assert found.failed == {}


def test_pipes_never_shrink_and_stop_at_the_largest():
    medium, layout = cold(1.5), lay_tree(30.0)
    start = np.full(5, 9)
    assert (size(layout, medium, start, Needs({}, {}), medium.pipes.cost_mvnd_m, 1.5).pipe == 9).all()
    flood = size(lay_tree(9000.0), medium, start, Needs({}, {}), medium.pipes.cost_mvnd_m, 1.5)
    assert (flood.pipe[position(layout, 1)]) == len(medium.pipes.dn) - 1
    assert flood.state.velocity_ms.max() > 1.5, "said by the velocity"


def vapour(bar: float) -> SteamMedium:
    return SteamMedium(
        pipes("steam", Scenario()),
        {0: bar},
        {0: float(steam().saturated_enthalpy(bar))},
        35.0,
        1e-4,
        INSULATION,
    )


def test_steam_that_arrives_too_weak_gets_wider_pipes():
    medium, layout = vapour(9.0), lay_tree()
    wide_enough = np.searchsorted(medium.largest(), layout.rate)
    cost = medium.pipes.cost_mvnd_m
    easy = size(layout, medium, wide_enough, Needs(dict.fromkeys(TAKEN, 2.0), {}), cost, 35.0)
    strict = size(layout, medium, wide_enough, Needs(dict.fromkeys(TAKEN, 8.7), {}), cost, 35.0)
    assert min(easy.state.pressure[n] for n in TAKEN) < 8.7
    assert all(strict.state.pressure[n] >= 8.7 - 1e-3 for n in TAKEN)
    assert strict.failed == {}
    assert (strict.pipe >= easy.pipe).all() and (strict.pipe > easy.pipe).any()
    assert (strict.state.velocity_ms <= 35.0 * (1 + 1e-6)).all()


def test_only_the_way_to_the_weak_demand_is_widened():
    medium, layout = vapour(9.0), lay_tree()
    cost = medium.pipes.cost_mvnd_m
    start = size(layout, medium, np.zeros(5, int), Needs(dict.fromkeys(TAKEN, 1.0), {}), cost, 35.0).pipe
    found = size(layout, medium, start, Needs({3: 1.0, 4: 1.0, 5: 8.7}, {}), cost, 35.0)
    assert found.pipe[position(layout, 3)] == start[position(layout, 3)]
    assert found.pipe[position(layout, 4)] == start[position(layout, 4)]
    assert found.state.pressure[5] >= 8.7 - 1e-3


def test_pressure_that_no_pipe_can_bring_is_a_reason():
    medium, layout = vapour(9.0), lay_tree()
    needs = Needs({3: 9.5, 4: 2.0, 5: 2.0}, {})
    found = size(layout, medium, np.full(5, 5), needs, medium.pipes.cost_mvnd_m, 35.0)
    assert list(found.failed) == [3]
    code, sentence = found.failed[3]
    assert code == "pressure_drop"
    assert "8.5 bar(g) are needed" in sentence


def test_flow_that_chokes_in_the_largest_pipe_is_a_reason():
    medium = vapour(9.0)
    found = size(lay_tree(400.0), medium, np.full(5, 3), Needs({3: 2.0}, {}), medium.pipes.cost_mvnd_m, 35.0)
    assert found.failed[3][0] == "pressure_drop"
    assert "chokes" in found.failed[3][1]


def test_hot_water_that_arrives_cold_is_a_reason():
    ground = Ground(27.4, 1.5, 0.027, 0.8)
    medium = HeatMedium(
        pipes("heat", Scenario()), 80.0, 50.0, dict.fromkeys(TAKEN, 50.0), 3.0, 250.0, 5e-5, ground, 0.8, 1.0, 0.0
    )
    layout = lay_tree(0.01)
    arrives = medium.simulate(layout, np.zeros(5, int)).temperature
    needs = Needs({}, {3: arrives[3], 4: arrives[4] + 0.1, 5: arrives[5]})
    found = size(layout, medium, np.zeros(5, int), needs, medium.pipes.cost_mvnd_m, 3.0)
    assert {node: why[0] for node, why in found.failed.items()} == {4: "heat_loss"}
    assert f"{found.state.temperature[4]:.1f} °C would arrive" in found.failed[4][1]


def test_nothing_to_size():
    from eip_planner.network.layout import lay_out

    empty = lay_out(np.array([0]), np.array([1]), np.array([5.0]), np.zeros(1), {}, {})
    found = size(empty, cold(1.5), np.empty(0, int), Needs({}, {}), np.ones(3), 1.5)
    assert found.state is None
    assert found.failed == {}


def test_hot_water_pipes_grow_until_none_is_steep():
    """Who cools the water less than the mean draws more than the design has counted with."""
    back = {3: 85.0, 4: 55.0, 5: 55.0}
    ground = Ground(27.4, 1.5, 0.027, 0.8)
    medium = HeatMedium(pipes("heat", Scenario()), 95.0, 55.0, back, 3.0, 250.0, 5e-5, ground, 0.8, 1.0, 0.0)
    layout = lay_tree(0.5)
    start = np.searchsorted(medium.largest(), layout.rate)
    assert medium.gradient(layout, medium.simulate(layout, start)).max() > 300.0
    found = size(layout, medium, start, Needs({}, {}), medium.pipes.cost_mvnd_m, 3.0)
    assert medium.gradient(layout, found.state).max() <= 250.0
    grown = np.flatnonzero(found.pipe > start)
    assert len(grown)
    for i in grown:
        smaller = found.pipe.copy()
        smaller[i] -= 1
        state = medium.simulate(layout, smaller)
        assert max(medium.gradient(layout, state)[i] / 250.0, state.velocity_ms[i] / 3.0) > 1.0, "one size too many"


def test_superheat_that_is_lost_leaves_the_demand_out():
    start = steam().enthalpy(11.0, 210.0)
    medium = SteamMedium(pipes("steam", Scenario()), {0: 11.0}, {0: start}, 35.0, 1e-4, INSULATION)
    layout = lay_tree()
    needs = Needs(dict.fromkeys(TAKEN, 6.0), {3: 160.0, 4: 205.0, 5: 158.0})
    found = size(layout, medium, np.full(5, 7), needs, medium.pipes.cost_mvnd_m, 35.0)
    assert list(found.failed) == [4] and found.failed[4][0] == "superheat_loss"
    assert "205" in found.failed[4][1] and found.state.temperature[4] < 205.0
    warm = Needs(needs.pressure_bar, {**needs.temperature_c, 4: found.state.temperature[4] - 0.1})
    assert size(layout, medium, np.full(5, 7), warm, medium.pipes.cost_mvnd_m, 35.0).failed == {}
