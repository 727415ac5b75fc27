"""The corridor graph of a park: obstacles, crossings with class and cost, service lines to parcels."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from drawn_parks import areas, obstacles, parcels, park, roads

from eip_planner import catalogue
from eip_planner.network.corridors import build_corridors
from eip_planner.network.entries import ENTRIES_PER_PARCEL
from eip_planner.scenario import Scenario

LINE = [(0, 0), (400, 0)]
PLOTS = parcels(("A", 20, 10, 120, 90), ("B", 300, 10, 380, 90))


def multipliers() -> dict:
    return {row["class"]: row["multiplier"] for row in catalogue.rows("crossings")}


def built(ids=("A", "B"), **tables):
    tables = {"parcels": PLOTS, "roads": roads(LINE), **tables}
    return build_corridors(park(**tables), ids, Scenario())


def test_graph_covers_the_road_and_reaches_the_parcels():
    found = built()
    assert found.edges["length_m"].sum() == pytest.approx(400)
    assert (found.edges["length_m"] == shapely.length(found.edges.geometry.to_numpy())).all()
    assert set(found.edges["road_id"]) == {"R1"}
    assert set(found.component) == {0}
    for edge in found.edges.itertuples():
        ends = shapely.get_coordinates(edge.geometry)[[0, -1]]
        assert np.abs(ends - found.nodes[[edge.start, edge.end]]).max() < 0.03
    assert set(found.entries["parcel_id"]) == {"A", "B"}


def test_service_line_runs_from_its_node_to_the_outline():
    found, shapes = built(), PLOTS.set_index("parcel_id").geometry
    for entry in found.entries.itertuples():
        first, last = shapely.get_coordinates(entry.geometry)[[0, -1]]
        assert np.hypot(*(first - found.nodes[entry.node])) < 0.03
        assert shapes[entry.parcel_id].exterior.distance(shapely.Point(last)) < 1e-6
        assert entry.length_m == pytest.approx(10.0)
        assert entry.multiplier == 1.0


def test_several_places_to_join_a_parcel():
    corner = built(["A"], roads=roads(LINE, [(0, 0), (0, 200)], [(0, 120), (400, 120)], [(140, 0), (140, 120)]))
    sides = {tuple(np.sign(np.round(end - start)).astype(int)) for start, end in _ends(corner.entries)}
    assert sides == {(0, 1), (1, 0), (-1, 0), (0, -1)}, "the middle of each frontage"
    assert len(corner.entries) == ENTRIES_PER_PARCEL
    assert corner.entries["node"].is_unique


def _ends(entries):
    return [shapely.get_coordinates(line)[[0, -1]] for line in entries.geometry]


def test_candidates_keep_apart():
    places = np.array([start for start, _ in _ends(built(["A"], roads=roads(LINE, [(0, 3), (400, 3)])).entries)])
    gaps = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert (gaps + 1e9 * np.eye(len(gaps)) > 15.0).all()


def test_far_parcel_has_no_service_line():
    far = parcels(("A", 20, 10, 120, 90), ("FAR", 20, 70, 120, 150))
    assert set(built(["A", "FAR"], parcels=far).entries["parcel_id"]) == {"A"}


def test_service_line_does_not_run_through_a_neighbour():
    plots = parcels(("FRONT", 0, 5, 100, 25), ("BACK", 0, 30, 100, 80))
    assert set(built(["FRONT", "BACK"], parcels=plots).entries["parcel_id"]) == {"FRONT"}
    plots.loc[0, "land_use"] = "green"
    assert set(built(["BACK"], parcels=plots).entries["parcel_id"]) == {"BACK"}, "a green strip may be crossed"


@pytest.mark.parametrize("kind, rule", [("building", "forbidden"), ("protected", None), ("other", None)])
def test_forbidden_obstacle_is_kept_clear_with_its_safety_distance(kind, rule):
    found = built(obstacles=obstacles((kind, rule, 150, -20, 200, 5, 7.0)))
    area = shapely.box(143.05, -27, 206.95, 12)
    assert not shapely.intersects(area, found.edges.geometry.to_numpy()).any()
    assert found.edges["length_m"].sum() == pytest.approx(400 - 64, abs=0.1)
    assert len(set(found.component[found.entries["node"]])) == 2, "cut in two, and told apart"


def test_service_line_avoids_a_forbidden_place():
    found = built(["A"], obstacles=obstacles(("building", "forbidden", 0, 3, 200, 8, 0.0)))
    assert found.entries.empty


CROSSINGS = [
    ("canal", None, "river"),
    ("rail", "rail", "rail"),
    ("road", "trenchless", "trenchless"),
    ("power", "power", "power"),
]


@pytest.mark.parametrize("kind, rule, expected", CROSSINGS)
def test_crossing_is_an_edge_with_class_and_cost(kind, rule, expected):
    found = built(obstacles=obstacles((kind, rule, 200, -50, 230, 50, 5.0)))
    crossing = found.edges[found.edges["crossing"] != ""]
    assert crossing["crossing"].tolist() == [expected]
    assert crossing["length_m"].sum() == pytest.approx(40.0)
    assert crossing["multiplier"].tolist() == [multipliers()[expected]]
    assert (found.edges.loc[found.edges["crossing"] == "", "multiplier"] == 1.0).all()
    assert set(found.component) == {0}


def test_service_line_across_a_river_costs_as_a_river():
    found = built(["A"], obstacles=obstacles(("river", None, -10, 3, 410, 7, 0.0)))
    assert set(found.entries["crossing"]) == {"river"}
    assert (found.entries["multiplier"] == multipliers()["river"]).all()


def test_pipe_on_a_bridge_costs_less_than_under_the_river():
    water = obstacles(("river", None, 200, -50, 230, 50, 0.0))
    found = built(obstacles=water, roads=roads(LINE, [(0, -20), (400, -20)], bridge=[1]))
    crossing = found.edges[found.edges["crossing"] != ""].set_index("road_id")
    assert crossing["crossing"].to_dict() == {"R1": "river", "R2": "bridge"}
    assert crossing["multiplier"].to_dict() == {"R1": multipliers()["river"], "R2": multipliers()["bridge"]}


def test_forbidden_wins_where_obstacles_overlap():
    both = obstacles(("river", "river", 150, -50, 250, 50, 0.0), ("other", "forbidden", 180, -50, 220, 50, 0.0))
    found = built(obstacles=both)
    assert found.edges.loc[found.edges["crossing"] == "river", "length_m"].sum() == pytest.approx(60.0)
    assert found.edges["length_m"].sum() == pytest.approx(360.0)


def test_outside_the_fence_costs_more():
    fence = areas("park_id", ("P", 0, -100, 250, 100, {}))
    found, factor = built(park=fence), Scenario()["outside_fence_cost_factor"]
    inside = found.edges.groupby("inside_fence")["length_m"].sum()
    assert inside.to_dict() == pytest.approx({True: 250.0, False: 150.0})
    assert (found.edges.loc[~found.edges["inside_fence"], "multiplier"] == factor).all()
    assert factor != 1.0


def test_separate_roads_are_separate_parts():
    found = built(roads=roads([(0, 0), (150, 0)], [(250, 0), (400, 0)]))
    assert len(set(found.component)) == 2
    part = found.entries.assign(part=found.component[found.entries["node"]]).groupby("parcel_id")["part"].first()
    assert part["A"] != part["B"]


def test_empty_roads_give_an_empty_graph():
    found = built(roads=roads(LINE).iloc[:0])
    assert len(found.edges) == 0
    assert len(found.entries) == 0
