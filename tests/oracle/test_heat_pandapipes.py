"""The supply line of a hot-water tree against pandapipes: temperature and pressure at every node."""

from __future__ import annotations

import numpy as np
import pandapipes
import pytest
from tree_cases import TAKEN, lay_tree

from eip_planner.network.hotwater import Ground
from eip_planner.network.media import HeatMedium
from eip_planner.network.pipes import pipes
from eip_planner.scenario import Scenario

SUPPLY_C, RETURN_C = 95.0, 55.0
GROUND = Ground(27.4, 1.5, 0.027, 0.8)
START_BAR = 12.0


def peer(layout, medium, pipe, flow):
    """Temperature in °C and pressure in bar at the nodes by pandapipes, with our mass flows drawn at the demands."""
    density, viscosity, capacity = medium.fluid
    own, other = GROUND.transmittances(medium.pipes.outer_m[pipe], medium.pipes.casing_m[pipe])
    loss = own - other * (RETURN_C - GROUND.temperature_c) / (SUPPLY_C - GROUND.temperature_c)
    net = pandapipes.create_empty_network("net", add_stdtypes=False)
    fluid = pandapipes.create_constant_fluid(
        "water of the design", "liquid", density=density, viscosity=viscosity, heat_capacity=capacity * 1000.0
    )
    net.fluid = fluid
    junction = {
        n: pandapipes.create_junction(net, pn_bar=10.0, tfluid_k=SUPPLY_C + 273.15, name=str(n)) for n in range(6)
    }
    pandapipes.create_ext_grid(net, junction[0], p_bar=START_BAR, t_k=SUPPLY_C + 273.15, type="pt")
    for i, (tail, head) in enumerate(zip(layout.tail.tolist(), layout.head.tolist())):
        bore = float(medium.pipes.bore_m[pipe[i]])
        pandapipes.create_pipe_from_parameters(
            net,
            junction[tail],
            junction[head],
            length_km=float(layout.length_m[i]) / 1000,
            diameter_m=bore,
            k_mm=medium.roughness_m * 1000,
            # pandapipes takes the transmittance per area of the bore.
            u_w_per_m2k=float(loss[i]) / (np.pi * bore),
            text_k=GROUND.temperature_c + 273.15,
            sections=20,
        )
    for node in TAKEN:
        pandapipes.create_sink(net, junction[node], mdot_kg_per_s=float(flow[layout.head == node][0]))
    pandapipes.pipeflow(net, mode="sequential", friction_model="colebrook", tol_p=1e-8, tol_m=1e-8, tol_T=1e-6)
    result = net.res_junction
    return (
        {n: float(result.t_k[j]) - 273.15 for n, j in junction.items()},
        {n: float(result.p_bar[j]) for n, j in junction.items()},
    )


@pytest.mark.parametrize("scale, size", [(1.0, 6), (0.3, 4), (0.05, 2), (0.004, 4), (0.001, 6)])
def test_supply_line(scale, size):
    medium = HeatMedium(
        pipes("heat", Scenario()),
        SUPPLY_C,
        RETURN_C,
        dict.fromkeys(TAKEN, RETURN_C),
        3.0,
        250.0,
        5e-5,
        GROUND,
        0.8,
        1.0,
        0.0,
    )
    layout, pipe = lay_tree(scale), np.full(5, size)
    state = medium.simulate(layout, pipe)
    flow = state.velocity_ms * np.pi / 4 * medium.pipes.bore_m[pipe] ** 2 * medium.fluid[0]
    celsius, bar = peer(layout, medium, pipe, flow)
    for i, (tail, head) in enumerate(zip(layout.tail.tolist(), layout.head.tolist())):
        assert celsius[head] == pytest.approx(state.temperature[head], abs=0.02), head
        # Ours is the drop of both pipes.
        assert bar[tail] - bar[head] == pytest.approx(state.drop_bar[i] / 2, rel=2e-3, abs=1e-5), head
    for node, heat in layout.demand.items():
        taken = float(flow[layout.head == node][0])
        given = taken * medium.fluid[2] * (celsius[node] - RETURN_C) / 1e3
        assert given == pytest.approx(heat, rel=5e-3), "what arrives there, cooled to its return, is its heat"
    assert SUPPLY_C - min(celsius.values()) > 0.1, "something is lost on the way"
