"""Safety corridors: crossed with class and cost, never followed; distances by kind, voltage and date."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from drawn_parks import CRS, obstacles, parcels, park, roads

from eip_planner import catalogue
from eip_planner.network.corridors import build_corridors
from eip_planner.network.safety import following_parts, in_force, obstacle_areas
from eip_planner.scenario import Scenario

LINE = [(0, 0), (400, 0)]
PLOTS = parcels(("A", 20, 10, 120, 90), ("B", 300, 10, 380, 90))


def built(*rows, lines=(LINE,), **tables):
    return build_corridors(
        park(parcels=PLOTS, roads=roads(*lines), obstacles=obstacles(*rows) if rows else None, **tables),
        ["A", "B"],
        Scenario(),
    )


def power(voltage, *points):
    import geopandas as gpd

    table = {"kind": ["power"], "voltage_kv": [voltage], "accuracy": [np.nan]}
    return gpd.GeoDataFrame(table, geometry=[shapely.linestrings(points)], crs=CRS)


@pytest.mark.parametrize(
    ("line", "follows"),
    [
        ([(50, -40), (50, 40)], False),
        ([(0, -30), (104, 30)], False),
        ([(0, -12), (400, -5)], True),
        ([(0, 9.5), (400, 9.5)], False),
        ([(50, 0), (50, 40)], False),
    ],
    ids=["straight", "30 degrees", "along", "on the edge", "ends inside"],
)
def test_crossing_or_following(line, follows):
    found = following_parts(np.array([shapely.linestrings(line)], object), shapely.box(-10, -10, 500, 10))
    assert bool(len(found)) == follows


@pytest.mark.parametrize("rule", ["power", "rail", "river"])
def test_road_along_the_corridor_is_closed_and_one_across_it_costs(rule):
    along = built((rule, rule, 130, -5, 280, 6, 0.0), lines=(LINE, [(200, -60), (200, 60)]))
    inside = shapely.intersects(shapely.box(131, -4, 279, 5), along.edges.geometry.to_numpy())
    kept = along.edges[inside]
    assert set(kept["crossing"]) == {rule}
    assert kept["length_m"].sum() == pytest.approx(11.0), "the road across"
    assert set(kept["road_id"]) == {"R2"}
    price = next(row["multiplier"] for row in catalogue.rows("crossings") if row["class"] == rule)
    assert (kept["multiplier"] == price).all()


def test_entries_do_not_cut_what_follows_into_crossings():
    """Service lines split the road every few metres; it follows the corridor all the same."""
    found = built(("power", "power", -50, -20, 450, 9, 0.0))
    assert found.edges.empty
    assert found.entries.empty


def test_bridge_may_follow_its_river():
    table = roads(LINE, bridge=[0])
    found = build_corridors(
        park(parcels=PLOTS, roads=table, obstacles=obstacles(("river", None, 130, -5, 280, 6, 0.0))), ["A"], Scenario()
    )
    assert found.edges.loc[found.edges["crossing"] == "bridge", "length_m"].sum() == pytest.approx(150)


@pytest.mark.parametrize(("voltage", "distance"), [(110.0, 4.0), (150.0, 6.0), (220.0, 6.0), (750.0, 7.0)])
def test_power_line_of_the_utilities_has_a_corridor(voltage, distance):
    areas = obstacle_areas(park(utilities=power(voltage, (200, -50), (200, 50))), Scenario())
    assert list(areas) == ["power"]
    assert areas["power"].bounds == pytest.approx((200 - distance, -50, 200 + distance, 50))
    found = built(utilities=power(voltage, (200, -50), (200, 50)))
    assert found.edges.loc[found.edges["crossing"] == "power", "length_m"].sum() == pytest.approx(2 * distance)


def test_cable_has_no_corridor():
    assert obstacle_areas(park(utilities=power(22.0, (200, -50), (200, 50))), Scenario()) == {}
    assert obstacle_areas(park(utilities=power(np.nan, (200, -50), (200, 50))), Scenario()) == {}


def test_distance_of_the_layer_stands_before_the_catalogue():
    usual = {r["kind"]: r["distance_m"] for r in catalogue.rows("safety_corridors")}
    areas = obstacle_areas(
        park(obstacles=obstacles(("rail", "rail", 0, 0, 10, 10, np.nan), ("canal", None, 100, 0, 110, 10, 2.0))),
        Scenario(),
    )
    assert areas["rail"].bounds[0] == -usual["rail"]
    assert areas["river"].bounds[0] == 98.0


def test_rows_hold_between_their_dates():
    rows = catalogue.rows("safety_corridors")
    old, new = in_force(rows, "2020-06-01"), in_force(rows)
    assert {r["year"] for r in old if r["kind"] == "power"} == {"2014"}
    assert {r["year"] for r in new if r["kind"] == "power"} == {"2025"}
    assert in_force(rows, "2026-01-01") == new
    assert len([r for r in old if r["kind"] == "rail"]) == 1, "without dates a row always holds"


@pytest.mark.parametrize("seed", range(6))
def test_obstacle_never_makes_the_way_cheaper(seed):
    """Least cost between the parcels, with and without an obstacle somewhere; the roads are narrow."""
    random = np.random.default_rng(seed)
    lines = [LINE, [(0, 120), (400, 120)], *[[(x, 0), (x, 120)] for x in (0, 140, 270, 400)]]
    plain = way(built(lines=lines))
    for _ in range(6):
        x, y = random.uniform(0, 380), random.uniform(-20, 130)
        rule = str(random.choice(["forbidden", "river", "rail", "power", "road"]))
        box = (x, y, x + random.uniform(5, 120), y + random.uniform(5, 60))
        assert way(built(("other", rule, *box, 0.0), lines=lines)) >= plain - 1e-6


def way(found) -> float:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    count = len(found.nodes)
    own = {p: found.entries[found.entries["parcel_id"] == p] for p in ("A", "B")}
    if own["A"].empty or own["B"].empty:
        return np.inf
    weight = found.edges["length_m"] * found.edges["multiplier"]
    graph = coo_matrix((weight, (found.edges["start"], found.edges["end"])), shape=(count, count)).tocsr()
    distance = dijkstra(graph, directed=False, indices=own["A"]["node"].to_numpy())[:, own["B"]["node"].to_numpy()]
    ends = [(own[p]["length_m"] * own[p]["multiplier"]).to_numpy() for p in ("A", "B")]
    return float((distance + ends[0][:, None] + ends[1][None, :]).min())
