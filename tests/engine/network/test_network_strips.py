"""Two sides of a wide road, their corners at junctions, and the ways across."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from drawn_parks import lengths, obstacles, parcels, park, roads

from eip_planner import catalogue
from eip_planner.network.corridors import build_corridors
from eip_planner.network.linework import nodes_of, road_edges
from eip_planner.network.strips import lay_strips, offsets, road_widths
from eip_planner.scenario import Scenario

CROSS = [[(-100, 0), (0, 0)], [(0, 0), (100, 0)], [(0, -80), (0, 0)], [(0, 0), (0, 80)]]


def laid(axes, offset, apart=()):
    return lay_strips(shapely.linestrings(axes), np.array(offset, float), np.isin(np.arange(len(axes)), apart))


def sides(strips):
    return strips.lines[strips.side != 0]


def test_one_road_has_two_sides_joined_at_its_ends():
    strips = laid([[(0, 0), (100, 0)]], [7])
    assert lengths(sides(strips)) == [100, 100]
    assert lengths(strips.lines[strips.over]) == [7, 7, 7, 7], "from each end of a side to the middle"
    left = strips.lines[strips.side == 1][0]
    assert shapely.get_coordinates(left)[:, 1].tolist() == [7, 7]
    xy, start, end = nodes_of(strips.lines)
    assert len(xy) == 6
    assert (np.bincount(np.r_[start, end]) == 2).all(), "a ring"


def test_cross_roads_have_four_corners():
    strips = laid(CROSS, [10, 10, 6, 6])
    assert lengths(sides(strips)) == [70] * 4 + [94] * 4
    inner = [shapely.get_coordinates(line) for line in strips.lines[strips.over]]
    corners = {tuple(np.round(ends[0], 6)) for ends in inner if np.allclose(ends[1], 0)}
    assert corners == {(6, 10), (-6, 10), (6, -10), (-6, -10)}
    xy, start, end = nodes_of(strips.lines)
    degree = np.bincount(np.r_[start, end])
    at = {tuple(p): d for p, d in zip(np.round(xy, 6), degree)}
    assert [at[c] for c in sorted(corners)] == [3] * 4, "two sides meet, and the way to the middle"
    assert at[0.0, 0.0] == 4


def test_slanting_corner_keeps_both_distances():
    strips = laid([[(0, 0), (100, 0)], [(0, 0), (60, 80)]], [8, 5])
    corner = np.array([shapely.get_coordinates(line)[0] for line in strips.lines[strips.over]])
    inside = corner[(corner[:, 0] > 0) & (corner[:, 1] > 0)][0]
    assert shapely.distance(shapely.points(inside), shapely.linestrings(CROSS[1])) == pytest.approx(8)
    assert shapely.distance(shapely.points(inside), shapely.linestrings([(0, 0), (60, 80)])) == pytest.approx(5)


def test_narrow_road_runs_into_the_corner_without_a_crossing():
    strips = laid([*CROSS[:2], CROSS[3]], [10, 10, 0])
    narrow = [line for line, over in zip(strips.lines, strips.over) if not over and shapely.length(line) == 70]
    assert len(narrow) == 1, "80 m less the half of the wide road"
    assert shapely.get_coordinates(narrow[0])[0].tolist() == [0, 10]


def test_bent_road_keeps_its_distance():
    axis = shapely.linestrings([(0, 0), (100, 0), (100, 100)])
    strips = lay_strips(np.array([axis], object), np.array([9.0]), np.zeros(1, bool))
    assert lengths(sides(strips)) == [182, 218]
    for line in sides(strips):
        assert shapely.hausdorff_distance(line, axis) == pytest.approx(9 * np.sqrt(2), abs=0.01)
        assert shapely.distance(line, axis) == pytest.approx(9)


def test_carriageways_side_by_side_have_one_line_each():
    twin = [[(0, 0), (200, 0)], [(0, 14), (200, 14)]]
    assert lengths(laid(twin, [20, 20]).lines) == [200, 200]
    assert (laid(twin, [20, 20]).side == 0).all()
    assert len(sides(laid(twin, [6, 6]))) == 4, "room for both"


def test_bridge_has_sides_and_meets_nothing_below():
    over = [[(0, -60), (0, 60)], [(-100, 0), (100, 0)], [(0, 60), (0, 160)]]
    strips = laid(over, [8, 8, 8], apart=[0])
    assert lengths(sides(strips)) == [100, 100, 120, 120, 200, 200]
    assert all(e != 1 for e in strips.axis[strips.over & (shapely.distance(strips.lines, shapely.Point(0, 0)) < 50)])


def test_short_road_between_wide_ones_does_not_turn_back():
    stagger = [[(-200, 0), (0, 0)], [(0, 0), (5, 0)], [(5, 0), (200, 0)], [(0, 0), (0, 90)], [(5, 0), (5, -90)]]
    strips = laid(stagger, [20] * 5)
    assert shapely.is_valid(strips.lines).all()
    assert shapely.length(strips.lines).max() <= 200.01
    assert len(np.unique(strips.axis)) == 5


def test_ring_road_and_islands():
    ring = shapely.linestrings([(0, 0), (50, 0), (50, 50), (0, 50), (0, 0)])
    strips = lay_strips(
        np.array([ring, shapely.linestrings([(900, 0), (950, 0)])], object), np.array([10.0, 10.0]), np.zeros(2, bool)
    )
    assert lengths(strips.lines[strips.axis == 0]) == [200]
    assert lengths(sides(strips)) == [50, 50]


def test_every_line_hangs_together():
    """Whatever is drawn: strips of a connected net are connected, and none is far from its axis."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    random = np.random.default_rng(5)
    for _ in range(20):
        drawn = [random.uniform(0, 400, (3, 2)).round(1) for _ in range(7)]
        axes, _ = road_edges(roads(*drawn), 0.5)
        parts = [connected(*nodes_of(axes), coo_matrix, connected_components)]
        strips = lay_strips(axes, random.choice([0.0, 7.0, 15.0], len(axes)), np.zeros(len(axes), bool))
        parts.append(connected(*nodes_of(strips.lines), coo_matrix, connected_components))
        assert parts[0] == parts[1]
        own = strips.axes[strips.axis]
        assert (shapely.distance(strips.lines, own) <= 15.01).all()


def connected(xy, start, end, coo_matrix, connected_components) -> int:
    return connected_components(coo_matrix((np.ones(len(start)), (start, end)), shape=(len(xy),) * 2))[0]


def test_width_is_the_road_s_own_or_usual_for_its_class():
    table = roads(
        *[[(0, 0), (9, 0)]] * 5, class_=["collector", "National", None, "ngõ", "local"], width=[33, 0, None, None, 12]
    )
    width, over = road_widths(table, Scenario())
    usual = {row["class"]: row for row in catalogue.rows("road_classes")}
    assert width.tolist() == [33, usual["national"]["width_m"], *[usual["other"]["width_m"]] * 2, 12]
    assert over.tolist() == [usual[c]["crossing"] for c in ("collector", "national", "other", "other", "local")]


def test_strip_keeps_off_the_plots():
    axes = shapely.linestrings([[(0, 0), (100, 0)], [(0, 500), (100, 500)]])
    plots = np.array([shapely.box(0, 12, 100, 90)], object)
    margin = Scenario()["strip_margin_m"]
    found = offsets(axes, np.array([40.0, 40.0]), plots, Scenario())
    assert found.tolist() == [11.5, 20 - margin]


WIDE = roads([(0, 0), (400, 0)], width=[26.0], class_=["collector"])
BOTH = parcels(("A", 40, 13, 120, 90), ("B", 200, 13, 280, 90), ("C", 100, -90, 190, -13))


def price(name: str) -> float:
    return next(row["multiplier"] for row in catalogue.rows("crossings") if row["class"] == name)


def test_parcel_beyond_the_road_is_reached_across_it():
    found = build_corridors(park(parcels=BOTH, roads=WIDE), ["A", "B", "C"], Scenario())
    along = found.edges[found.edges["crossing"] == ""]
    assert along["length_m"].sum() == pytest.approx(400)
    assert set(shapely.get_coordinates(along.geometry.to_numpy())[:, 1]) == {10.0}, "beside the road, where two join it"
    bars = found.edges[(found.edges["crossing"] == "road") & (found.edges["length_m"] > 15)]
    assert bars["length_m"].to_numpy() == pytest.approx([20.0] * (found.entries["parcel_id"] == "C").sum())
    assert (bars["multiplier"] == price("road")).all()
    assert set(found.component[found.entries["node"]]) == {0}
    assert found.entries["length_m"].to_numpy() == pytest.approx([3.0] * len(found.entries))


def test_road_that_is_dear_to_cross_has_two_mains():
    dear = WIDE.assign(**{"class": "national"})
    found = build_corridors(park(parcels=BOTH, roads=dear), ["A", "B", "C"], Scenario())
    assert found.edges.loc[found.edges["crossing"] == "", "length_m"].sum() == pytest.approx(800)
    assert set(found.edges["crossing"]) == {"", "trenchless"}
    assert set(found.edges.loc[found.edges["crossing"] != "", "multiplier"]) == {price("trenchless")}


def test_main_lies_on_the_side_without_obstacle():
    rail = obstacles(("rail", "rail", 0, 8, 400, 30, 0.0))
    found = build_corridors(park(parcels=BOTH, roads=WIDE, obstacles=rail), ["A", "B", "C"], Scenario())
    main = found.edges[found.edges["crossing"] == ""]
    assert main["length_m"].sum() == pytest.approx(400)
    assert (shapely.get_coordinates(main.geometry.to_numpy())[:, 1] == -10.0).all()


def test_dearer_class_rules_where_two_meet():
    """A power line over a road does not make its crossing cheaper."""
    line = obstacles(("power", "power", 100, -300, 190, 300, 0.0))
    found = build_corridors(park(parcels=BOTH, roads=WIDE, obstacles=line), ["A", "B", "C"], Scenario())
    assert (found.edges.loc[found.edges["crossing"] == "road", "multiplier"] == price("road")).all()
    assert set(found.edges["crossing"]) == {"", "road", "power"}
    assert found.edges.loc[found.edges["crossing"] == "power", "length_m"].sum() == pytest.approx(90)


def test_road_that_must_not_be_used():
    two = roads([(0, 0), (400, 0)], [(0, 200), (400, 200)])
    plots = parcels(("A", 20, 10, 120, 90))
    found = build_corridors(park(parcels=plots, roads=two), ["A"], Scenario(roads_no=frozenset({"R1"})))
    assert set(found.edges["road_id"]) == {"R2"}
    assert found.entries.empty
