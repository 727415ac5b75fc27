"""Mains sized on what flows at once: every hour that rules, in EPANET and pandapipes, gives what is printed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from mains_cases import ALTITUDE, cold, found, hot, mains
from test_exports import computed, epanet_heads
from tree_cases import TAKEN, lay_tree

from eip_planner.fluids import ATMOSPHERE_BAR, gauge_bar
from eip_planner.network.mains import busiest_hour
from eip_planner.network.moments import at_full, moments_of, size_moments, weakest
from eip_planner.network.peaks import Hours
from eip_planner.network.sizing import Needs

NODE, RATE = np.array(list(TAKEN)), np.array(list(TAKEN.values()))
SHARE = np.array([[1.0, 0.0, 0.3], [0.0, 1.0, 0.5], [0.0, 1.0, 1.0]])


def in_hours(medium, scale: float, start: int, limit: float):
    """The tree with customers of a day and a night shift, sized, as mains."""
    whole = at_full(lay_tree(scale), NODE, RATE * scale)
    hours = Hours(SHARE, np.arange(3)).take(np.arange(3), RATE * scale)
    needs = lambda rows: Needs({}, {int(n): 0.0 for n in NODE[rows]})  # noqa: E731
    moments = moments_of(whole, NODE, RATE * scale, hours, needs)
    sized, moments = size_moments(whole, moments, medium, np.full(5, start), medium.pipes.cost_mvnd_m, limit)
    return replace(mains(medium, whole, sized.pipe), state=sized.state, moments=moments)


def test_water_of_every_hour_in_epanet(tmp_path):
    """Heads at all nodes hour by hour; the printed pressure is that of the hour in which it is lowest."""
    part = in_hours(cold(ALTITUDE), 10.0, 0, 1.5)
    rule, weight = weakest(part.layout, part.moments), part.medium.specific_weight
    seen = set()
    for k, moment in enumerate(part.moments):
        hour = busiest_hour(replace(part, moments=(moment,)))
        heads = epanet_heads(found("water", hour), tmp_path)
        for n, level in hour.level_m.items():
            assert heads[hour.node_id(n)] == pytest.approx(level, abs=0.005)
        for n in (n for n, best in rule.items() if best == k):
            bar = (heads[part.node_id(n)] - ALTITUDE[n]) * weight / 1e5
            assert part.state.pressure[n] - ATMOSPHERE_BAR == pytest.approx(bar, abs=0.001)
            seen.add(n)
    assert len(part.moments) == 3 and seen == {0, 1, 2, 3, 4, 5}
    assert len(set(rule.values())) > 1


def test_hot_water_of_every_hour_in_pandapipes(tmp_path):
    part = in_hours(hot(TAKEN), 0.4, 0, 3.0)
    for moment in part.moments:
        hour = busiest_hour(replace(part, moments=(moment,)))
        bar, celsius = computed(found("heat", hour), tmp_path)
        for n in moment.layout.demand:
            name = part.node_id(n)
            assert celsius[f"{name}-S"] == pytest.approx(moment.state.temperature[n], abs=0.02)
            assert bar[f"{name}-S"] - bar[f"{name}-R"] == pytest.approx(moment.state.pressure[n], rel=0.01)


@pytest.mark.parametrize("coefficient", [0.0, 140.0])
def test_water_of_every_hour_in_pandapipes(tmp_path, coefficient):
    part = in_hours(cold(ALTITUDE, None, coefficient), 10.0, 0, 1.5)
    for moment in part.moments:
        hour = busiest_hour(replace(part, moments=(moment,)))
        bar, _ = computed(found("water", hour), tmp_path)
        for n, pressure in moment.state.pressure.items():
            assert bar[part.node_id(n)] == pytest.approx(gauge_bar(pressure), rel=0.01)
