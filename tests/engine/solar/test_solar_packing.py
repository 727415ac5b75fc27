"""Modules drawn on roofs: inside, apart, as many as fit; against shapely, counts by hand and an optimum of cuts."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely
from shapely import affinity
from shapely.geometry import Point, Polygon, box

from eip_planner.solar import mounts
from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.packing import TOLERANCE_M, Pattern, _chosen, pack
from eip_planner.solar.results import MODULES

LONG, SHORT, GAP = 2.278, 1.134, 0.02


def flush(n, mixed=True):
    size = np.array([LONG, SHORT])
    return Pattern(size[::-1], GAP, np.tile(size, (n, 1)), np.tile(size + GAP, (n, 1)), np.full(n, mixed))


def rectangles(packed, pattern, less=0.0):
    """Modules as boxes, each side moved in by `less`."""
    wide = pattern.along[packed.orientation]
    high = pattern.depth[packed.piece, packed.orientation]
    return shapely.box(packed.u + less, packed.v + less, packed.u + wide - less, packed.v + high - less)


def packed_on(*shapes, mixed=True):
    shapes = np.array(shapes, object)
    return np.bincount(pack(shapes, flush(len(shapes), mixed)).piece, minlength=len(shapes)).tolist()


def test_counts_that_can_be_done_by_hand():
    """40 × 40 m: 17 rows of 34, upright or across; a strip as wide as one module; a hair less than one."""
    assert packed_on(box(0, 0, 40, 40)) == [17 * 34]
    assert packed_on(box(0, 0, SHORT, LONG), box(5, 5, 5 + LONG, 5 + SHORT), box(0, 0, SHORT, LONG - 0.001)) == [
        1,
        1,
        0,
    ]
    assert packed_on(box(0, 0, 100, SHORT)) == [int((100 + GAP) / (LONG + GAP))]
    # Eight upright rows leave 1.9 m, where one across has room.
    assert packed_on(box(0, 0, 20.25, 20.25)) == [8 * 17 + 8]
    assert packed_on(box(0, 0, 20.25, 20.25), mixed=False) == [8 * 17]
    assert packed_on() == []


def test_a_hole_is_gone_around():
    """A vent in the middle of one row takes the modules that it touches, and no others."""
    whole = box(0, 0, 11 * (SHORT + GAP), LONG)
    vent = box(4 * (SHORT + GAP) + 0.3, 1.0, 4 * (SHORT + GAP) + 0.6, 1.2)
    assert packed_on(whole, whole.difference(vent)) == [11, 10]


def random_piece(random):
    angle = np.sort(random.uniform(0, 2 * np.pi, random.integers(3, 14)))
    radius = random.uniform(3, 30, len(angle))
    shape = Polygon(np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))).buffer(0)
    if random.random() < 0.4:
        shape = box(0, 0, *random.uniform(5, 45, 2))
    west, south, east, north = shape.bounds
    for _ in range(random.integers(0, 7)):
        u, v = random.uniform(west, east), random.uniform(south, north)
        hole = Point(u, v).buffer(random.uniform(0.2, 3)) if random.random() < 0.4 else box(u, v, u + 4, v + 1)
        shape = shape.difference(hole)
    shape = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    return affinity.translate(shape, *random.uniform(-500, 500, 2))


@pytest.mark.parametrize("mixed, count", [(True, 1000), (False, 200)])
def test_inside_and_apart_on_a_thousand_random_polygons(mixed, count):
    """No module reaches over an edge or a hole by more than the tolerance, and no two overlap."""
    random = np.random.default_rng(3)
    pieces = np.array([random_piece(random) for _ in range(count)], object)
    pattern = flush(len(pieces), mixed)
    packed = pack(pieces, pattern)
    core = rectangles(packed, pattern, 2 * TOLERANCE_M)
    assert len(core) > 50 * count
    shapely.prepare(pieces)
    assert shapely.covered_by(core, pieces[packed.piece]).all()
    # Modules keep their gap, within a row and from row to row.
    grown = rectangles(packed, pattern, 2 * TOLERANCE_M - GAP / 2)
    for k in np.unique(packed.piece):
        own = grown[packed.piece == k]
        a, b = shapely.STRtree(own).query(own, predicate="intersects")
        assert (a == b).all()
    same = (np.diff(packed.piece) == 0) & (np.diff(packed.v) == 0)
    apart = np.diff(packed.u)[same] - pattern.along[packed.orientation[:-1][same]]
    assert apart.min() >= GAP - 1e-9


def test_no_row_could_take_one_more():
    """Along the rows found, a module shifted in small steps finds no free place in what is left."""
    random = np.random.default_rng(8)
    pieces = np.array([random_piece(random) for _ in range(5)], object)
    pattern = flush(len(pieces), False)
    packed = pack(pieces, pattern)
    shapes = rectangles(packed, pattern)
    for k in np.unique(packed.piece):
        own = packed.piece == k
        taken = shapely.union_all(shapely.buffer(shapes[own], GAP - 0.001, join_style="mitre"))
        rest = pieces[k].buffer(-1e-4, join_style="mitre").difference(taken)
        shapely.prepare(rest)
        west, _, east, _ = pieces[k].bounds
        wide, high = pattern.along[packed.orientation[own][0]], pattern.depth[k, packed.orientation[own][0]]
        for v in np.unique(packed.v[own]):
            u = np.arange(west, east, 0.17)
            tried = shapely.box(u, v, u + wide, v + high)
            assert not shapely.covered_by(tried, rest).any()


@cache
def by_cuts(width, height):
    """Most modules in a rectangle that is cut through again and again; sides in whole modules' short sides + gap."""
    if min(width, height) < 1 or max(width, height) < 2:
        return 0
    best = 1 if width * height >= 2 else 0
    for w in range(1, width // 2 + 1):
        best = max(best, by_cuts(w, height) + by_cuts(width - w, height))
    for h in range(1, height // 2 + 1):
        best = max(best, by_cuts(width, h) + by_cuts(width, height - h))
    return best


def test_near_the_optimum_of_cuts():
    """Modules taken as two squares: rows find all but a few per cent of what cutting in all ways finds."""
    square = Pattern(np.array([1.0, 2.0]), 0.0, np.array([[2.0, 1.0]]), np.array([[2.0, 1.0]]), np.array([True]))
    for width, height in [(9, 7), (17, 12), (20, 9), (21, 21), (13, 30)]:
        found = len(pack(np.array([box(0, 0, width, height)], object), square).u)
        assert by_cuts(width, height) * 0.97 <= found <= by_cuts(width, height)


@pytest.mark.parametrize("side", [1.762, 1.134, 1.3, 2.0])
def test_rows_of_both_orientations_are_mixed_best(side):
    """Rectangles of any size: against all numbers of upright rows, whatever the sides of the module."""
    random = np.random.default_rng(5)
    size, sides = np.array([side * 1.4, side]), random.uniform(2, 30, (200, 2))
    n = len(sides)
    pattern = Pattern(size[::-1], GAP, np.tile(size, (n, 1)), np.tile(size + GAP, (n, 1)), np.full(n, True))
    found = np.bincount(pack(np.array([box(0, 0, *s) for s in sides], object), pattern).piece, minlength=n)
    for (width, height), count in zip(sides, found):
        across, upright = (int((width + GAP) / (s + GAP)) for s in size)
        best = 0
        for rows in range(int((height + GAP) / (size[0] + GAP)) + 1):
            above = int((height + GAP - rows * (size[0] + GAP)) / (size[1] + GAP))
            best = max(best, rows * upright + above * across)
        assert count == best


def test_rows_step_over_an_obstacle():
    """A slot between two rows that do not keep one beat: both rows are laid, one from below and one from above."""
    wide = 10 * (SHORT + GAP)
    whole = box(0, 0, wide + 1, 2.9 + LONG)
    assert packed_on(whole.difference(box(-1, LONG + 0.01, wide, 2.9 - 0.01))) == [20]


def test_best_choice_of_rows():
    """All sets of rows that keep apart, tried one by one."""
    random = np.random.default_rng(4)
    for mixed in (True, False):
        for _ in range(40):
            n = 9
            orientation, base = random.integers(0, 2, n), np.round(random.uniform(0, 9, n), 1)
            count = random.integers(0, 6, n)
            pattern = flush(1, mixed)
            laid = _chosen(np.zeros(n, int), orientation, base, count, pattern)
            ends = base + pattern.pitch[0, orientation]

            def apart(rows, base=base, ends=ends, orientation=orientation, mixed=mixed):
                order = sorted(rows, key=base.__getitem__)
                pairs = zip(order, order[1:])  # by lower end
                alike = mixed or len(set(orientation[list(rows)])) <= 1
                return alike and all(base[b] >= ends[a] - TOLERANCE_M for a, b in pairs)

            sets = (np.flatnonzero([mask >> k & 1 for k in range(n)]) for mask in range(2**n))
            best = max(count[rows].sum() for rows in sets if apart(rows))
            assert apart(np.flatnonzero(laid)) and count[laid].sum() == best


def building(shape, name, kind, azimuth=180.0, pitch=10.0):
    return {
        "building_id": name, "geometry": shape, "roof_type": kind, "pitch_deg": pitch, "azimuth_deg": azimuth,
        "structure": "ok", "height_m": 8.0,
    }  # fmt: skip


@pytest.mark.parametrize("mount", ["flush", "tilted", "east_west"])
def test_drawn_modules_are_the_power(make_park, scenario, mount):
    """On the map: rectangles of the module's size within usable parts, none overlap, and their power is the roof's."""
    slanting = Polygon([(0, 0), (60, 5), (55, 50), (20, 70), (-5, 40)])
    rows = [
        building(slanting, "B1", "gable", 180.0, 4.0),
        building(affinity.translate(slanting, 100), "B2", "flat"),
        building(affinity.rotate(box(200, 0, 260, 45), 25), "B3", "shed", 155.0, 12.0),
    ]
    things = [{"kind": "vent", "building_id": None, "geometry": Point(x, 30).buffer(0.6)} for x in (20, 130, 230)]
    parcels = [
        {"parcel_id": f"P{k}", "land_use": "factory", "firm_id": None, "geometry": box(*b)}
        for k, b in enumerate([(-50, -50, 25, 200), (25, -50, 400, 200)])
    ]
    result = assess_roofs(make_park(buildings=rows, roof_obstacles=things, parcels=parcels), scenario, mount=mount)
    drawn = result.drawn()
    assert list(drawn.columns) == [*MODULES.names, "geometry"]
    shapes = drawn.geometry.to_numpy()
    assert drawn["kwp"].sum() == pytest.approx(result.totals["kwp"]) and len(drawn) == result.totals["modules"]
    by_plane = drawn.groupby(["plane_id", "parcel_id"])["kwp"].sum()
    expected = result.roofs.set_index(["plane_id", "parcel_id"])["kwp"]
    assert by_plane.to_dict() == pytest.approx(expected[expected > 0].to_dict())
    core = shapely.buffer(shapes, -1e-5, join_style="mitre")
    usable = result.parts[result.parts["part"] == "usable"].dissolve("plane_id").geometry
    assert shapely.covered_by(core, shapely.buffer(usable.loc[drawn["plane_id"]].to_numpy(), 1e-6)).all()
    a, b = shapely.STRtree(core).query(core, predicate="intersects")
    assert (a == b).all()
    tilt = np.where(
        drawn["plane_id"].str.startswith("B3") | (mount == "flush"), drawn["tilt_deg"], scenario["solar_tilt"]
    )
    assert drawn["tilt_deg"].to_numpy() == pytest.approx(tilt)
    assert shapely.area(shapes) == pytest.approx(LONG * SHORT * np.cos(np.radians(drawn["tilt_deg"].to_numpy())))
    assert set(drawn["orientation"]) <= {"portrait", "landscape"}
    if mount == "east_west":
        halves = drawn.loc[drawn["plane_id"] == "B2-1", "facing_deg"].round(3).value_counts()
        assert len(halves) == 2 and halves.iloc[0] == halves.iloc[1] and abs(np.diff(halves.index)[0]) == 180
    # The same in rows: nothing lost, each row on one plane and one height.
    rows_ = result.drawn(by_row=True)
    assert rows_["modules"].sum() == len(drawn) and rows_["kwp"].sum() == pytest.approx(drawn["kwp"].sum())
    assert not rows_.duplicated(["plane_id", "parcel_id", "row"]).any()
    assert shapely.get_num_geometries(rows_.geometry.to_numpy()).tolist() == rows_["modules"].tolist()


def test_rows_on_racks_stand_as_far_apart_as_the_sun_asks(make_park, scenario):
    """Distance of neighbouring rows on a flat roof: the published pitch, 2.61 m at 10° (facing the equator)."""
    roof = [building(box(0, 0, 60, 38), "B1", "flat")]
    drawn = assess_roofs(make_park(buildings=roof), scenario, mount="tilted", tilt=10).drawn()
    for name, up in zip(mounts.ORIENTATIONS, (LONG, SHORT)):
        bounds = shapely.bounds(drawn.geometry[drawn["orientation"] == name].to_numpy())
        base = np.unique(np.round(bounds[:, 1], 6))
        assert np.diff(base) == pytest.approx(2.61 / LONG * up, abs=0.01)
    assert drawn["orientation"].nunique() == 2


@pytest.mark.parametrize("name, kind", [("vn_c07", "flat"), ("vn_c07", "gable"), ("ifc", "flat"), ("ifc", "gable")])
def test_a_roof_that_is_not_quite_square_loses_no_row(make_park, scenario, name, kind):
    """Another map projection shears a rectangle by micrometres, a hand by millimetres: the rows stay."""
    shapes = []
    for high in (138.0, 2 + 16 * (LONG + GAP) - GAP + 0.01):
        square = box(0, 0, 67, high)
        sheared = affinity.affine_transform(square, [1.0, 2e-7, -3e-7, 1.0, 0, 0])
        shapes += [square, sheared, Polygon([(0, 0), (67, 0.004), (67.003, high + 0.005), (0.003, high)])]
    rows = [building(affinity.translate(s, 200.0 * k), f"B{k}", kind) for k, s in enumerate(shapes)]
    roofs = assess_roofs(make_park(buildings=rows), scenario, profile=name).roofs
    counts = roofs.groupby("building_id")["modules"].sum().to_numpy().reshape(2, 3)
    assert counts.min() > 500
    assert (counts == counts[:, :1]).all()
