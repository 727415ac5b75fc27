"""Links over a cost raster: least cost, never over forbidden ground, with the cost of what they cross."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import numpy as np
import pytest
import shapely
from drawn_parks import CRS, obstacles, parcels, park, roads

from eip_planner.catalogue import assumptions
from eip_planner.errors import InputError
from eip_planner.files import Raster, read_raster
from eip_planner.network import cells as cells_module
from eip_planner.network.cells import Cells, cells_of, window_of
from eip_planner.network.corridors import build_corridors, corridor_table
from eip_planner.network.freeland import free_links
from eip_planner.scenario import Scenario

NONE = np.empty(0, object)
PLOTS = parcels(("A", 20, 10, 120, 90), ("B", 300, 10, 380, 90))
GAP = roads([(0, 0), (150, 0)], [(250, 0), (400, 0)])


def raster(west, south, east, north, step=2.0, *changes) -> Raster:
    """Cells of 1, and of another value in boxes (west, south, east, north, value)."""
    values = np.ones((round((north - south) / step), round((east - west) / step)), np.float32)
    for w, s, e, n, value in changes:
        rows = slice(round((north - n) / step), round((north - s) / step))
        values[rows, round((w - west) / step) : round((e - west) / step)] = value
    return Raster(values, west, north, step, step)


def cells(grid: Raster) -> Cells:
    values = np.where(grid.values > 0, grid.values, np.nan).astype(float)
    return Cells(values, values, grid.west, grid.north, grid.dx, grid.dy)


def cost_of(found) -> float:
    return float((shapely.length(found.lines) * found.land).sum())


def spots(*points):
    """Lines of 2 m."""
    return shapely.linestrings([[(x, y - 1), (x, y + 1)] for x, y in points])


@pytest.mark.parametrize("step", [1.0, 2.0])
def test_through_the_gap_of_a_wall(step):
    """The taut string round the corners of the gap; eight directions alone would be 3.8 % longer."""
    grid = raster(0, 0, 200, 200, step, (100, 0, 102, 200, np.nan), (100, 150, 102, 160, 1.0))
    found = free_links(cells(grid), spots((20, 50), (180, 50)), NONE, NONE, 1000.0)
    exact = hypot(80, 99) + 2 + hypot(78, 99)
    assert (found.before, found.after) == (2, 1)
    assert exact <= shapely.length(found.lines).sum() <= exact * 1.01 + 2 * step
    wall = shapely.union_all([shapely.box(100, 0, 102, 150), shapely.box(100, 160, 102, 200)])
    assert not shapely.intersects(wall, found.lines).any()
    assert found.land == pytest.approx(1.0)


@pytest.mark.parametrize(("price", "pays"), [(0.3, True), (0.9, False)])
def test_cheap_lane_where_it_pays(price, pays):
    """200 m straight, or 40 m down, 200 m in the lane and 40 m up."""
    grid = raster(0, 0, 220, 100, 2.0, (0, 10, 220, 14, price))
    found = free_links(cells(grid), spots((10, 53), (210, 53)), NONE, NONE, 1000.0)
    lane = shapely.box(0, 10, 220, 14)
    inside = shapely.length(shapely.intersection(found.lines, lane)).sum()
    if pays:
        assert inside > 100
        assert cost_of(found) < 2 * 41 + 200 * price
        # Slanting into the lane is worth it: Snell's law, cosine of the angle to the lane equals the ratio of cost.
        slant = 2 * 38 * np.sqrt(1 - price**2) + 200 * price
        assert cost_of(found) == pytest.approx(slant, rel=0.05)
        assert cost_of(found) >= slant - 4
    else:
        assert inside == 0
        assert cost_of(found) == pytest.approx(200, abs=0.1)


@pytest.mark.parametrize("count", [2, 4])
def test_spans_the_parts_as_cheaply_as_all_pairs_do(monkeypatch, count):
    """Against shortest paths between every two parts over a graph made by hand, and the tree over those.

    Links of more than two parts may share metres and so cost less than that tree.
    """
    monkeypatch.setattr(Cells, "straightened", lambda self, xy: xy)
    rng = np.random.default_rng(5)
    for _ in range(12):
        values = rng.choice([0.5, 1.0, 2.0, 5.0, np.nan], (14, 14), p=[0.2, 0.3, 0.2, 0.15, 0.15])
        picked = rng.choice(196, count, replace=False)
        values.ravel()[picked] = 1.0
        grid = cells(Raster(values, 0.0, 14.0, 1.0, 1.0))
        ends = [divmod(int(p), 14) for p in picked]
        lines = shapely.linestrings([[(c + 0.5, 13.5 - r), (c + 0.55, 13.5 - r)] for r, c in ends])
        found = free_links(grid, lines, NONE, NONE, 1e6)
        tree, after = spanned(values, ends)
        assert found.after == after
        assert cost_of(found) <= tree + 0.2 * count
        if count == 2:
            assert cost_of(found) == pytest.approx(tree, abs=0.4)


def spanned(values, ends):
    """Cost of the cheapest tree over the shortest paths between cells, and the number of parts left."""
    rows, columns = values.shape
    count = rows * columns
    away = np.full((count, count), np.inf)
    for r in range(rows):
        for c in range(columns):
            for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
                if r + dr < rows and 0 <= c + dc < columns:
                    beside = values[r + dr, c] + values[r, c + dc]
                    if np.isfinite(values[r, c] + values[r + dr, c + dc] + (beside if dr and dc else 0)):
                        one, two = r * columns + c, (r + dr) * columns + c + dc
                        away[one, two] = away[two, one] = hypot(dr, dc) * (values[r, c] + values[r + dr, c + dc]) / 2
    for k in range(count):
        away = np.minimum(away, away[:, k : k + 1] + away[k])
    number = [r * columns + c for r, c in ends]
    label, total = list(range(len(ends))), 0.0
    for a, b in sorted(combinations(range(len(ends)), 2), key=lambda p: away[number[p[0]], number[p[1]]]):
        if label[a] != label[b] and np.isfinite(away[number[a], number[b]]):
            label = [label[a] if i == label[b] else i for i in label]
            total += away[number[a], number[b]]
    return total, len(set(label))


def test_two_forbidden_cells_that_meet_leave_no_gap():
    values = np.ones((6, 6))
    values[:3, 2] = values[3:, 3] = np.nan
    grid = Cells(values, values, 0.0, 6.0, 1.0, 1.0)
    assert free_links(grid, spots((0.5, 3.0), (5.5, 3.0)), NONE, NONE, 100.0).after == 2


def test_reach_is_counted_in_cost():
    grid = cells(raster(0, 0, 220, 100, 2.0, (0, 0, 220, 100, 2.0)))
    drawn = spots((10, 53), (110, 53))
    assert free_links(grid, drawn, NONE, NONE, 199.0).after == 2
    assert free_links(grid, drawn, NONE, NONE, 201.0).after == 1


def test_the_gap_of_a_street():
    """100 m of open land between two streets, wider than a straight bridge may be."""
    scene = {"parcels": PLOTS, "roads": GAP}
    built = build_corridors(park(**scene), ["A", "B"], Scenario(), cost_raster=raster(0, -100, 400, 100))
    assert (built.parts, built.left) == (2, 1)
    link = built.edges[built.edges["road_id"].isna()]
    assert link["length_m"].sum() == pytest.approx(100.0, abs=3.0)
    assert link["multiplier"].to_numpy() == pytest.approx(1.0)
    assert set(built.component) == {0}
    dear = raster(0, -100, 400, 100, 2.0, (0, -100, 400, 100, 1.5))
    dearer = build_corridors(park(**scene), ["A", "B"], Scenario(), cost_raster=dear).edges
    assert dearer.loc[dearer["road_id"].isna(), "multiplier"].to_numpy() == pytest.approx(1.5)


@pytest.mark.parametrize("value", [np.nan, 0.0, -1.0])
def test_barrier_without_data(value):
    shut = raster(0, -100, 400, 100, 2.0, (190, -100, 194, 100, value))
    near = roads([(0, 0), (180, 0)], [(200, 0), (400, 0)])
    built = build_corridors(park(parcels=PLOTS, roads=near), ["A", "B"], Scenario(), cost_raster=shut)
    assert (built.parts, built.left) == (2, 2)
    assert len(set(built.component)) == 2


def test_obstacles_count_on_top():
    scene = {"parcels": PLOTS, "roads": GAP}
    wet, closed = (obstacles(("other", rule, 190, -300, 210, 300, 0.0)) for rule in ("river", "forbidden"))
    grid = raster(0, -100, 400, 100, 2.0, (0, -100, 400, 100, 1.5))
    over = build_corridors(park(**scene, obstacles=wet), ["A", "B"], Scenario(), cost_raster=grid).edges
    water = over[over["crossing"] == "river"]
    assert water["length_m"].tolist() == pytest.approx([20.0])
    assert water["multiplier"].tolist() == pytest.approx([1.5 * 4.5])
    assert build_corridors(park(**scene, obstacles=closed), ["A", "B"], Scenario(), cost_raster=grid).left == 2


def test_a_river_is_crossed_only_where_it_pays():
    """Straight through: 80 + 4.5 x 20 = 170; round its end: 2 x hypot(40, 20) + 20 = 109, or with 60 for 20: 192."""
    for end, crosses in ((20, False), (80, True)):
        wet = obstacles(("other", "river", 190, -300, 210, end, 0.0))
        scene = park(parcels=PLOTS, roads=GAP, obstacles=wet)
        edges = build_corridors(scene, ["A", "B"], Scenario(), cost_raster=raster(0, -100, 400, 190)).edges
        assert ("river" in set(edges["crossing"])) == crosses


def test_no_service_line_through_a_thin_plot():
    """A plot of a metre lies before the parcel: it is reached beside it."""
    parcel, thin = shapely.box(40, 60, 80, 100), shapely.box(30, 58.4, 90, 59.4)
    street = shapely.linestrings([[[0, 20], [120, 20]]])
    grid = cells(raster(0, 0, 120, 120))
    barred = np.array([parcel, thin], object)
    grid.land[grid.touched(parcel) | grid.touched(thin)] = np.nan
    found = free_links(grid, street, barred[:1], barred, 500.0)
    assert len(found.service) == 1
    assert not shapely.intersects(thin, np.r_[found.lines, found.service]).any()


def test_a_pond_is_gone_round():
    pond = obstacles(("other", "forbidden", 190, -30, 210, 60, 0.0))
    scene = park(parcels=PLOTS, roads=GAP, obstacles=pond)
    built = build_corridors(scene, ["A", "B"], Scenario(), cost_raster=raster(0, -100, 400, 100))
    link = built.edges[built.edges["road_id"].isna()]
    exact = 2 * hypot(40, 30) + 20
    assert exact <= link["length_m"].sum() <= exact * 1.02 + 6
    assert not shapely.intersects(pond.geometry.iloc[0], link.geometry.to_numpy()).any()


def test_a_parcel_without_a_road():
    """From the plot's edge 188 m to the street; another plot stands in the straight way."""
    plots = parcels(("A", 20, 10, 120, 90), ("L", 40, 200, 100, 260), ("M", 30, 120, 110, 160))
    street = roads([(0, 0), (400, 0)])
    scene = park(parcels=plots, roads=street)
    assert "L" not in set(build_corridors(scene, ["A", "L"], Scenario()).entries["parcel_id"])
    built = build_corridors(scene, ["A", "L"], Scenario(), cost_raster=raster(0, -100, 400, 300))
    assert built.over_land == ("L",)
    entry = built.entries[built.entries["parcel_id"] == "L"].iloc[0]
    assert entry["length_m"] <= 1.5 * hypot(2, 2)
    assert shapely.distance(entry.geometry, plots.geometry.iloc[1]) == pytest.approx(0.0, abs=1e-6)
    assert built.component[entry["node"]] == built.component[built.entries["node"].iloc[0]]
    way = built.edges[built.edges["road_id"].isna()]
    length = way["length_m"].sum() + entry["length_m"]
    # West of both plots and back to the corner of its own: (18, 0) or nearer, (20, 90), (30, 160), (40, 200).
    exact = 90 + hypot(10, 30) + 40 + hypot(10, 40)
    assert exact - 12 <= length <= exact * 1.03 + 8
    assert shapely.length(shapely.intersection(way.geometry.union_all(), plots.geometry.union_all())) < 0.01
    table = corridor_table(built)
    assert len(table) == len(built.edges) + len(built.entries)


def test_across_a_wide_street_costs_more():
    """One side of the street has the strip; the way to the plot beyond crosses to the other."""
    plots = parcels(("A", 20, 13, 120, 90), ("L", 40, -300, 100, -200))
    street = roads([(0, 0), (400, 0)], width=[20.0])
    built = build_corridors(
        park(parcels=plots, roads=street), ["A", "L"], Scenario(), cost_raster=raster(0, -300, 400, 100)
    )
    way = built.edges[built.edges["road_id"].isna()]
    assert way.loc[way["crossing"] == "road", "length_m"].sum() == pytest.approx(14.0, abs=0.5)
    assert way.loc[way["crossing"] == "road", "multiplier"].to_numpy() == pytest.approx(1.5)


def test_nothing_to_link_changes_nothing():
    scene = park(parcels=PLOTS, roads=roads([(0, 0), (400, 0)]))
    plain = build_corridors(scene, ["A", "B"], Scenario())
    given = build_corridors(scene, ["A", "B"], Scenario(), cost_raster=raster(0, -100, 400, 100))
    assert given.edges.equals(plain.edges)
    assert given.entries.equals(plain.entries)
    assert "free_land_reach_m" in assumptions()


def test_cells_are_bounded(monkeypatch):
    scene = park(parcels=PLOTS, roads=GAP)
    monkeypatch.setattr(cells_module, "MOST_CELLS", 200)
    with pytest.raises(InputError, match="larger cells"):
        build_corridors(scene, ["A"], Scenario(), cost_raster=raster(0, -100, 400, 100))
    # What lies outside the park does not count.
    assert cells_of(raster(-4000, -4000, 4400, 4000, 40.0), scene, NONE, []).land.size <= 200


@pytest.mark.parametrize("where", [(0, -100, 400, 100), (9000, 9000, 9400, 9100)])
def test_a_raster_that_allows_nothing(where):
    grid = raster(*where, 2.0, (0, -100, 400, 100, 0.0)) if where[0] == 0 else raster(*where)
    with pytest.raises(InputError, match="COST_RASTER"):
        build_corridors(park(parcels=PLOTS, roads=GAP), ["A"], Scenario(), cost_raster=grid)


def test_raster_of_another_crs(tmp_path):
    """Classes stay classes, and the link is as long as it was."""
    rasterio = pytest.importorskip("rasterio")
    from pyproj import Transformer
    from rasterio.transform import from_origin

    east, north = 592_000.0, 1_250_000.0
    place = roads([(east, north), (east + 150, north)], [(east + 250, north), (east + 400, north)])
    plots = PLOTS.set_geometry(PLOTS.translate(east, north))
    x, y = Transformer.from_crs(CRS, "EPSG:32648", always_xy=True).transform(east, north)
    values = np.full((400, 700), 3.0, np.float32)
    values[:100] = -9.0
    with rasterio.open(
        tmp_path / "c.tif", "w", driver="GTiff", height=400, width=700, count=1, dtype="float32",
        crs="EPSG:32648", transform=from_origin(x - 100, y + 250, 1.0, 1.0), nodata=-9.0,
    ) as target:  # fmt: skip
        target.write(values, 1)
    scene = park(parcels=plots, roads=place)
    grid = read_raster(tmp_path / "c.tif", CRS, "COST_RASTER", window_of(scene), nearest=True)
    assert set(np.unique(grid.values[np.isfinite(grid.values)])) == {3.0}
    built = build_corridors(scene, ["A", "B"], Scenario(), cost_raster=grid)
    link = built.edges[built.edges["road_id"].isna()]
    assert built.left == 1
    assert link["length_m"].sum() == pytest.approx(100.0, abs=3.0)
    assert link["multiplier"].to_numpy() == pytest.approx(3.0)
