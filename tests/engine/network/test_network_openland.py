"""Gaps between parts of the roads: bridged up to a distance, never through a plot, and told."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from drawn_parks import lengths, obstacles, parcels, park, roads

from eip_planner.catalogue import assumptions
from eip_planner.network.corridors import build_corridors, corridor_table
from eip_planner.network.openland import bridges, split_at_ends
from eip_planner.network.results import CORRIDORS
from eip_planner.scenario import Scenario

PLOTS = parcels(("A", 20, 10, 120, 90), ("B", 300, 10, 380, 90))


def far(reach: float) -> Scenario:
    return Scenario(assumptions={"bridge_reach_m": assumptions()["bridge_reach_m"].override(value=reach)})


def test_shortest_links_make_one_part():
    """Three streets: two gaps of 20 and 30 m are bridged; the third, of 50 m between the same, is not needed."""
    drawn = shapely.linestrings([[(0, 0), (100, 0)], [(40, 20), (40, 100)], [(0, 130), (100, 130)]])
    links, before, after = bridges(drawn, drawn[:0], 60.0)
    assert lengths(links) == [20, 30]
    assert (before, after) == (3, 1)
    pieces, parent = split_at_ends(drawn, links)
    assert lengths(pieces) == [40, 40, 60, 60, 80]
    assert parent.tolist() == [0, 0, 1, 2, 2]


@pytest.mark.parametrize(("reach", "after"), [(0.0, 3), (19.9, 3), (25.0, 2), (31.0, 1)])
def test_reach(reach, after):
    drawn = shapely.linestrings([[(0, 0), (100, 0)], [(40, 20), (40, 100)], [(0, 130), (100, 130)]])
    assert bridges(drawn, drawn[:0], reach)[2] == after


def test_never_through_a_plot():
    drawn = shapely.linestrings([[(0, 0), (100, 0)], [(0, 30), (100, 30)]])
    wall = np.array([shapely.box(-50, 10, 150, 20)], object)
    assert bridges(drawn, wall, 60.0)[2] == 2


def test_corridors_over_a_gap():
    street = roads([(0, 0), (150, 0)], [(250, 0), (400, 0)])
    apart, joined = (build_corridors(park(parcels=PLOTS, roads=street), ["A", "B"], far(r)) for r in (90.0, 110.0))
    assert (apart.parts, apart.left) == (2, 2)
    assert len(set(apart.component)) == 2
    assert (joined.parts, joined.left) == (2, 1)
    assert set(joined.component) == {0}
    link = joined.edges[joined.edges["road_id"].isna()]
    assert link["length_m"].tolist() == [100.0]
    assert link["multiplier"].tolist() == [1.0]


def test_obstacle_in_the_gap_counts():
    street = roads([(0, 0), (150, 0)], [(250, 0), (400, 0)])
    shut, wet = (
        build_corridors(
            park(parcels=PLOTS, roads=street, obstacles=obstacles(("other", rule, 190, -90, 210, 90, 0.0))),
            ["A", "B"],
            far(110.0),
        )
        for rule in ("forbidden", "river")
    )
    assert len(set(shut.component[shut.entries["node"]])) == 2
    assert wet.edges.loc[wet.edges["crossing"] == "river", "length_m"].tolist() == [20.0]


def test_table_of_the_corridors():
    street = roads([(0, 0), (150, 0)], [(250, 0), (400, 0)])
    found = corridor_table(build_corridors(park(parcels=PLOTS, roads=street), ["A", "B"], far(0.0)))
    assert list(found.columns) == [*CORRIDORS.names, "geometry"]
    assert found["edge_id"].is_unique
    assert set(found["component"]) == {1, 2}
    assert set(found.loc[found["parcel_id"] == "A", "component"]) != set(
        found.loc[found["parcel_id"] == "B", "component"]
    )
    assert found["length_m"].to_numpy() == pytest.approx(shapely.length(found.geometry.to_numpy()))


def test_empty_scene():
    found = build_corridors(park(parcels=PLOTS, roads=roads([(0, 0), (1, 0)]).iloc[:0]), ["A"], Scenario())
    assert corridor_table(found).empty
