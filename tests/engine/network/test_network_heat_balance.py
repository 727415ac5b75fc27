"""Hot water at any load: every customer gets its heat with its own cooling, and the mixed return balances."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from mains_cases import GROUND, hot
from scipy.optimize import brentq
from tree_cases import TAKEN, lay_tree

from eip_planner.network.friction import area
from eip_planner.network.grades import build_grade
from eip_planner.network.layout import lay_out
from eip_planner.scenario import Scenario


def flows(medium, state, pipe):
    """Mass flow of each pipe, kg/s."""
    return state.velocity_ms * area(medium.pipes.bore_m[pipe]) * medium.fluid[0]


@pytest.mark.parametrize("load", [2.0, 0.2, 0.05, 0.02, 0.01, 0.002])
@pytest.mark.parametrize("back", [55.0, 35.0, 20.0])
def test_one_pipe_against_a_root_finder(load, back):
    """Flow and temperature of 1.5 km of DN 200 down to a thousandth of the peak; the ground has 27.4 °C."""
    medium, pipe = hot((1,), 95.0, back), np.array([6])
    layout = lay_out(np.array([0]), np.array([1]), np.array([1500.0]), np.array([load]), {0: load}, {1: load})
    state = medium.simulate(layout, pipe)
    capacity = medium.fluid[2]
    loss = medium.transmittances(pipe)[0][0]

    def arriving(flow):
        return GROUND.temperature_c + (95.0 - GROUND.temperature_c) * np.exp(-loss * 1500.0 / (flow * capacity * 1e3))

    least = load * 1e3 / capacity / (95.0 - back)
    flow = brentq(lambda q: q * capacity * (arriving(q) - back) - load * 1e3, least, 100.0 * least + 10.0)
    assert flows(medium, state, pipe)[0] == pytest.approx(flow, rel=1e-6)
    assert state.temperature[1] == pytest.approx(arriving(flow), abs=1e-3)


@pytest.mark.parametrize("scale", [1.0, 0.1, 0.01, 0.001])
def test_every_customer_gets_its_heat_with_its_own_cooling(scale):
    back = {3: 45.0, 4: 65.0, 5: 55.0}
    medium, layout, pipe = replace(hot(TAKEN), back_c=back), lay_tree(scale), np.array([6, 5, 5, 4, 4])
    state = medium.simulate(layout, pipe)
    flow, capacity = flows(medium, state, pipe), medium.fluid[2]
    taken = {}
    for node, heat in layout.demand.items():
        taken[node] = float(flow[layout.head == node].sum())
        given = taken[node] * capacity * (state.temperature[node] - back[node]) / 1e3
        assert given == pytest.approx(heat, rel=2e-5), node
    leaving = float(flow[layout.tail == 0].sum())
    assert leaving == pytest.approx(sum(taken.values()), rel=1e-9)
    mixed = sum(taken[n] * back[n] for n in back) / leaving
    lost = sum(f * capacity * (a - b) for f, a, b in zip(flow, state.temperature_from, state.temperature_to)) / 1e3
    assert leaving * capacity * (95.0 - mixed) / 1e3 == pytest.approx(9.0 * scale + lost, rel=2e-5)
    assert lost > 0.0


def test_least_load_is_never_warmer_than_the_peak():
    medium, pipe = hot(TAKEN), np.array([6, 5, 5, 4, 4])
    temperatures = [medium.simulate(lay_tree(s), pipe).temperature for s in (1.0, 0.3, 0.1, 0.03, 0.01, 0.003)]
    for warm, cool in zip(temperatures[:-1], temperatures[1:]):
        assert all(cool[n] < warm[n] for n in TAKEN)


def test_design_return_is_that_of_the_mixed_water():
    """9 MW cooled by 60 K and 3 MW by 15 K: 0.15 + 0.2 parts of water, so 12 MW take 34.3 K, not 48.75 K."""
    supply = pd.DataFrame({"temperature_c": [95.0], "return_c": [np.nan]})
    demand = pd.DataFrame(
        {"temperature_c": [70.0, 85.0], "return_c": [30.0, 75.0], "rate": [9.0, 3.0], "rate_mean": [9.0, 3.0]}
    )
    parties = (
        SimpleNamespace(node=np.array([0]), price=np.array([0.5])),
        SimpleNamespace(node=np.array([1, 2]), hours=np.array([8000.0, 8000.0])),
    )
    assert Scenario()["approach_k"] == 5.0
    members = np.array([0]), np.array([0, 1])
    medium = build_grade("heat", supply, demand, parties, members, {}, 8.0, Scenario()).medium
    assert medium.back_c == {1: 35.0, 2: 80.0}
    assert 95.0 - medium.return_c == pytest.approx(12.0 / (9.0 / 60.0 + 3.0 / 15.0))
