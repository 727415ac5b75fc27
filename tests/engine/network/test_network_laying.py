"""How a pipe is laid on each edge: the cheapest way that is allowed there, with its own cost and length."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner import catalogue
from eip_planner.network.pipes import USUAL_LAYING, cheapest_laying
from eip_planner.scenario import Scenario

CROSSING = np.array(["", "bridge", "road", "river", "", "power"], object)
INSIDE = np.array([True, True, True, True, False, True])
ROWS = {row["laying"]: row for row in catalogue.rows("laying")}


def price(name: str) -> float:
    return ROWS[name]["cost_factor"] * (1 + ROWS[name]["extra_length"])


def test_steam_leaves_the_rack_at_roads_and_outside_the_fence():
    laying, length, cost = cheapest_laying("steam", CROSSING, INSIDE, Scenario())
    assert laying.tolist() == ["rack", "rack", "trench", "trench", "trench", "trench"]
    ratio = price("trench") / price("rack")
    assert cost.tolist() == pytest.approx([1, 1, ratio, ratio, ratio, ratio])
    assert length.tolist() == pytest.approx([1, 1, *[1 / (1 + ROWS["rack"]["extra_length"])] * 4])


@pytest.mark.parametrize("carrier", ["heat", "water"])
def test_buried_pipes_stay_buried(carrier):
    laying, length, cost = cheapest_laying(carrier, CROSSING, INSIDE, Scenario())
    assert set(laying) == {"trench"}
    assert (length == 1).all() and (cost == 1).all()


def test_usual_laying_is_the_cheapest_on_open_land():
    for carrier, usual in USUAL_LAYING.items():
        allowed = [name for name, row in ROWS.items() if carrier in row["carriers"].split()]
        assert min(allowed, key=price) == usual
