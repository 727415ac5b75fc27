"""A buried pair of pipes against the theory of line sources, and cooling along a pipe against its equation."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest

from eip_planner.network.hotwater import GAP_M, SURFACE_M2K_W, Ground, temperature_after

GROUND = Ground(27.4, 1.5, 0.027, 0.8)
OUTER, CASING = 0.1143, 0.2


def by_line_sources(ground: Ground, outer: float, casing: float, supply_c: float, return_c: float) -> tuple:
    """Loss of each pipe, W/m: line sources with their mirror images above the surface, foam as a resistance."""
    depth = ground.cover_m + casing / 2 + SURFACE_M2K_W * ground.conductivity
    apart = casing + GAP_M
    foam = np.log(casing / outer) / (2 * pi * ground.insulation)
    soil = 1 / (2 * pi * ground.conductivity)
    own = soil * np.log(2 * depth / (casing / 2))
    other = soil * np.log(np.hypot(2 * depth, apart) / apart)
    rise = np.array([supply_c, return_c]) - ground.temperature_c
    return tuple(np.linalg.solve([[foam + own, other], [other, foam + own]], rise))


@pytest.mark.parametrize("supply_c, return_c", [(90.0, 50.0), (120.0, 27.4), (60.0, 60.0)])
def test_pair_of_buried_pipes(supply_c, return_c):
    expected = by_line_sources(GROUND, OUTER, CASING, supply_c, return_c)
    own, other = GROUND.transmittances(OUTER, CASING)
    warm, cold = supply_c - 27.4, return_c - 27.4
    assert own * warm - other * cold == pytest.approx(expected[0], rel=1e-9)
    assert own * cold - other * warm == pytest.approx(expected[1], rel=1e-9)
    assert GROUND.loss_w_m(supply_c, return_c, OUTER, CASING) == pytest.approx(sum(expected), rel=1e-9)


def test_pipes_far_apart_do_not_warm_each_other(monkeypatch):
    monkeypatch.setattr("eip_planner.network.hotwater.GAP_M", 1e6)
    own, other = GROUND.transmittances(OUTER, CASING)
    depth = 0.8 + CASING / 2 + SURFACE_M2K_W * 1.5
    alone = np.log(4 * depth / CASING) / (2 * pi * 1.5) + np.log(CASING / OUTER) / (2 * pi * 0.027)
    assert other == pytest.approx(0.0, abs=1e-9)
    assert own == pytest.approx(1 / alone, rel=1e-9)


@pytest.mark.parametrize(
    "outer, casing, catalogue", [(0.0603, 0.125, 18), (0.1143, 0.2, 23), (0.1683, 0.25, 30), (0.2191, 0.315, 33)]
)
def test_loss_is_near_that_of_a_catalogue(outer, casing, catalogue):
    """Loss of supply and return at 90/50 °C in ground of 25 °C by catalogue transmittances of single pipes, W/m."""
    assert Ground(25.0, 1.5, 0.027, 0.8).loss_w_m(90.0, 50.0, outer, casing) == pytest.approx(catalogue, rel=0.15)


def test_supplement_and_many_pipes_at_once():
    more = Ground(27.4, 1.5, 0.027, 0.8, 0.2)
    assert more.loss_w_m(90, 50, OUTER, CASING) == pytest.approx(1.2 * GROUND.loss_w_m(90, 50, OUTER, CASING))
    assert GROUND.loss_w_m(90, 50, np.array([0.06, OUTER]), np.array([0.125, CASING])).shape == (2,)


def test_cooling_along_a_pipe_is_the_solution_of_its_equation():
    """m c dT/dx = −U (T − Te), stepped through finely."""
    loss, flow, capacity, temperature = 0.4, 1.2, 4.19, 95.0
    step = 0.1
    for _ in range(20000):
        middle = temperature - loss * (temperature - 27.0) * step / 2 / (flow * capacity * 1000)
        temperature -= loss * (middle - 27.0) * step / (flow * capacity * 1000)
    assert temperature_after(95.0, 27.0, loss, 2000.0, flow, capacity) == pytest.approx(temperature, abs=1e-6)
    assert temperature_after(95.0, 27.0, loss, 1e9, flow, capacity) == pytest.approx(27.0)
    assert temperature_after(95.0, 27.0, loss, 0.0, flow, capacity) == 95.0
