"""Roads as planners draw them: they must meet where they should and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from drawn_parks import lengths, roads
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from eip_planner.network import linework


def parts_of(lines) -> int:
    """Number of connected parts."""
    xy, start, end = linework.nodes_of(lines)
    return connected_components(coo_matrix((np.ones(len(start)), (start, end)), shape=(len(xy),) * 2))[0]


def test_crossing_roads_meet_though_nobody_split_them():
    lines, road = linework.road_edges(roads([(0, 50), (100, 50)], [(30, 0), (30, 80)]), 0.5)
    assert lengths(lines) == [30, 30, 50, 70]
    assert sorted(road) == [0, 0, 1, 1]
    assert {r: lengths(lines[road == r]) for r in (0, 1)} == {0: [30, 70], 1: [30, 50]}
    assert parts_of(lines) == 1


def test_roads_that_share_a_vertex_in_mid_line():
    lines, _ = linework.road_edges(roads([(0, 0), (50, 10), (100, 0)], [(50, 90), (50, 10), (60, -50)]), 0.5)
    assert len(lines) == 4
    assert len(linework.nodes_of(lines)[0]) == 5


@pytest.mark.parametrize("miss", [0.004, 0.05, 0.3])
def test_ends_that_miss_by_centimetres(miss):
    lines, _ = linework.road_edges(
        roads([(0, 0), (100, 0)], [(100 + miss, miss / 2), (200, 0)], [(50, miss), (50, 80)]), 0.5
    )
    assert parts_of(lines) == 1
    assert len(lines) == 4
    assert len(linework.nodes_of(lines)[0]) == 5


def test_ends_that_stay_apart():
    lines, _ = linework.road_edges(roads([(0, 0), (100, 0)], [(101, 0), (200, 0)]), 0.5)
    assert parts_of(lines) == 2


def test_overshoot_leaves_no_stump():
    """A road drawn a centimetre over the junction ends there."""
    lines, _ = linework.road_edges(roads([(0, 0), (100, 0)], [(50, -0.01), (50, 80)]), 0.5)
    assert lengths(lines) == [50, 50, 80]


def test_heights_and_many_parts():
    steep = shapely.from_wkt("LINESTRING Z (0 0 5, 100 0 25)")
    both = shapely.from_wkt("MULTILINESTRING Z ((50 0 9, 50 70 9), (50 100 1, 90 100 2))")
    lines, road = linework.road_edges(roads(steep, both), 0.5)
    assert not shapely.has_z(lines).any()
    assert lengths(lines) == [40, 50, 50, 70], "lengths are those of the map"
    assert sorted(road) == [0, 0, 1, 1]
    assert parts_of(lines) == 2


def test_line_drawn_twice_counts_once():
    lines, _ = linework.road_edges(roads([(0, 0), (100, 0)], [(100, 0), (0, 0)], [(60, 0), (160, 0)]), 0.5)
    assert sum(lengths(lines)) == pytest.approx(160)
    assert parts_of(lines) == 1


@pytest.mark.parametrize("kind", ["bridge", "tunnel"])
def test_bridge_is_not_joined_to_what_it_crosses(kind):
    lines, road = linework.road_edges(
        roads([(0, 0), (100, 0)], [(50, -40), (50, 40)], [(50, 40), (90, 40)], **{kind: [1]}), 0.5
    )
    assert lengths(lines[road == 1]) == [80], "the bridge is whole"
    assert lengths(lines[road == 0]) == [100]
    assert parts_of(lines) == 2, "the bridge joins the road at its end, not the one below"


def test_bridge_may_end_in_mid_road():
    lines, road = linework.road_edges(roads([(0, 0), (100, 0)], [(30, 0), (30, 50)], bridge=[1]), 0.5)
    assert lengths(lines[road == 0]) == [30, 70]
    assert parts_of(lines) == 1


def test_nothing_but_bridges():
    lines, road = linework.road_edges(roads([(0, 0), (100, 0)], [(50, -40), (50, 40)], bridge=[0, 1]), 0.5)
    assert lengths(lines) == [80, 100]
    assert list(road) == [0, 1]


def test_split_keeps_length_and_parent():
    lines = shapely.linestrings([[(0, 0), (100, 0)], [(0, 10), (50, 10)]])
    pieces, parent = linework.split(lines, np.array([0, 0, 1, 0]), np.array([70.0, 20.0, 0.0, 20.001]))
    assert lengths(pieces[parent == 0]) == [20, 30, 50]
    assert lengths(pieces[parent == 1]) == [50], "a cut at the end is none"
    assert shapely.length(pieces).sum() == pytest.approx(150)


def test_cut_by_area():
    lines = shapely.linestrings([[(0, 0), (100, 0)], [(45, -5), (55, 5)], [(0, 50), (10, 50)]])
    pieces, parent, inside = linework.cut_by_area(lines, shapely.box(40, -10, 60, 10))
    assert sorted(zip(parent.tolist(), np.round(shapely.length(pieces), 2).tolist(), inside.tolist())) == [
        (0, 20.0, True),
        (0, 40.0, False),
        (0, 40.0, False),
        (1, 14.14, True),
        (2, 10.0, False),
    ]


def test_random_lines_keep_their_length_and_cross_nowhere():
    """Whatever is drawn: pieces add up to the union of the lines, and touch at ends only."""
    random = np.random.default_rng(8)
    drawn = [random.uniform(0, 300, (3, 2)).round(1) for _ in range(25)]
    lines, _ = linework.road_edges(roads(*drawn), 0.0)
    assert shapely.length(lines).sum() == pytest.approx(shapely.length(shapely.linestrings(drawn)).sum(), rel=1e-3)
    a, b = shapely.STRtree(lines).query(lines, predicate="crosses")
    deep = [
        p
        for i, j in zip(a, b)
        if i < j
        for p in shapely.get_parts(shapely.intersection(lines[i], lines[j]))
        if shapely.distance(p, shapely.multipoints(shapely.get_coordinates(lines[[i]])[[0, -1]])) > 0.05
    ]
    assert not deep
