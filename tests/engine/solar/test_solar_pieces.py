"""Pieces of roofs: areas that can be written down, and an account that balances on any shape."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.errors import InputError
from eip_planner.solar.pieces import RoofObstacles, cut
from eip_planner.solar.profiles import profile
from eip_planner.solar.roofs import facets, forms, in_plane

NOTHING = RoofObstacles(np.empty(0, int), np.empty(0, object), np.empty(0, object))


@pytest.fixture
def pieces_of(make_park, scenario):
    """Cut roofs: rows of buildings without id, obstacles as (building, kind, shape); areas by part and the pieces."""

    def run(rows, obstacles=(), name="vn_c07", edge_m=None, shut=None):
        import shapely

        park = make_park(buildings=[{"building_id": f"B{k}", **row} for k, row in enumerate(rows)])
        footprints = park.buildings.geometry.to_numpy()
        table = facets(forms(park.buildings, footprints, scenario), footprints, scenario)
        on = NOTHING
        if obstacles:
            building, kind, shape = zip(*obstacles)
            on = RoofObstacles(np.array(building), np.array(kind, object), np.array(shape, object))
        roof, outline = in_plane(table)
        shut = np.full(len(table), "") if shut is None else np.asarray(shut)
        pieces = cut(table, roof, outline, profile(name, scenario, edge_m), on, shut)
        sums = {part: shapely.area(pieces.shape[pieces.part == part]).sum() for part in set(pieces.part)}
        return sums, pieces, table, roof

    return run


def hall(width, depth, x=0.0, y=0.0):
    from shapely.geometry import box

    return box(x, y, x + width, y + depth)


FLAT = {"roof_type": "flat"}
GABLE = {"roof_type": "gable", "pitch_deg": 15, "azimuth_deg": 180}


def test_flat_roof_in_groups(pieces_of):
    """120 × 60 m: 118 × 58 m inside the metre of edge, three by two groups, paths of 1.5 m between."""
    sums, pieces, _, _ = pieces_of([{**FLAT, "geometry": hall(120, 60)}])
    assert sums["setback"] == pytest.approx(120 * 60 - 118 * 58)
    assert sums["usable"] == pytest.approx((118 - 2 * 1.5) * (58 - 1.5))
    assert sums["path"] == pytest.approx(118 * 58 - sums["usable"])
    assert (pieces.part == "usable").sum() == 6


@pytest.mark.parametrize("size, groups", [(42.0, 1), (42.1, 4), (83.5, 4), (83.6, 9)])
def test_fewest_groups_that_keep_forty_metres(pieces_of, size, groups):
    _, pieces, _, _ = pieces_of([{**FLAT, "geometry": hall(size, size)}])
    usable = pieces.shape[pieces.part == "usable"]
    assert len(usable) == groups
    assert max(max(g.bounds[2] - g.bounds[0], g.bounds[3] - g.bounds[1]) for g in usable) <= 40 + 1e-6


def test_distances_are_measured_in_the_roof_plane(pieces_of):
    """60 × 30 m gable at 15°: per side 15/cos 15° up the slope, less 1 m at the eaves and 0.75 m at the ridge."""
    sums, _, _table, roof = pieces_of([{**GABLE, "geometry": hall(60, 30)}])
    up = 15 / np.cos(np.radians(15))
    assert sum(r.area for r in roof) == pytest.approx(2 * 60 * up)
    assert sums["usable"] == pytest.approx(2 * (58 - 1.5) * (up - 1.75))
    assert sums["setback"] == pytest.approx(2 * (60 * up - 58 * (up - 1)))
    assert sum(sums.values()) == pytest.approx(2 * 60 * up)


def test_edge_distance_may_be_set(pieces_of):
    sums, _, _, _ = pieces_of([{**FLAT, "geometry": hall(30, 20)}], edge_m=0.0)
    assert sums == pytest.approx({"usable": 600})
    sums, _, _, _ = pieces_of([{**FLAT, "geometry": hall(30, 20)}], edge_m=2.5)
    assert sums["usable"] == pytest.approx(25 * 15)
    sums, _, _, _ = pieces_of([{**FLAT, "geometry": hall(30, 20)}], edge_m=11)
    assert sums == pytest.approx({"setback": 600})


def test_courtyard_has_an_edge_too(pieces_of):
    yard = hall(40, 40).difference(hall(10, 10, 15, 15))
    sums, _, _, _ = pieces_of([{**FLAT, "geometry": yard}])
    assert sums["setback"] == pytest.approx(40 * 40 - 38 * 38 + 12 * 12 - 10 * 10)


@pytest.mark.parametrize("kind, clearance", [("skylight", 0.5), ("vent", 0.5), ("monitor", 1.0), ("plant", 1.0)])
def test_obstacle_takes_its_clearance(pieces_of, kind, clearance):
    sums, _, _, _ = pieces_of([{**FLAT, "geometry": hall(30, 30)}], [(0, kind, hall(4, 6, 10, 10))])
    blocked = (4 + 2 * clearance) * (6 + 2 * clearance)
    assert sums["obstacle"] == pytest.approx(blocked)
    assert sums["usable"] == pytest.approx(28 * 28 - blocked)


def test_exit_keeps_three_metres_clear(pieces_of):
    sums, pieces, _, _ = pieces_of([{**FLAT, "geometry": hall(30, 30)}], [(0, "exit", hall(2, 2, 14, 14))])
    assert sums["obstacle"] == pytest.approx(4)
    assert sums["path"] == pytest.approx(8 * 8 - 4)
    middle = pieces.shape[pieces.part == "obstacle"][0]
    assert min(g.distance(middle) for g in pieces.shape[pieces.part == "usable"]) >= 3 - 1e-9


def test_obstacle_beyond_the_ridge_keeps_its_clearance(pieces_of):
    """A monitor on the ridge of a gable blocks both sides."""
    sums, pieces, _table, _ = pieces_of([{**GABLE, "geometry": hall(60, 30)}], [(0, "monitor", hall(20, 2, 20, 14))])
    per_side = 22 * (1 / np.cos(np.radians(15)) + 1)
    assert sums["obstacle"] == pytest.approx(2 * per_side)
    assert set(pieces.facet[pieces.part == "obstacle"]) == {0, 1}


def test_obstacles_belong_to_their_building(pieces_of):
    rows = [{**FLAT, "geometry": hall(30, 30)}, {**FLAT, "geometry": hall(30, 30, 30.2, 0)}]
    _sums, pieces, table, _ = pieces_of(rows, [(1, "vent", hall(1, 1, 30.2, 10))])
    blocked = pieces.part == "obstacle"
    assert set(table.building[pieces.facet[blocked]]) == {1}


def test_shut_planes_are_one_piece(pieces_of):
    rows = [{**GABLE, "geometry": hall(60, 30)}]
    sums, _, _, roof = pieces_of(rows, [(0, "vent", hall(1, 1, 5, 5))], shut=["steep", "weak"])
    assert sums == pytest.approx({"steep": roof[0].area, "weak": roof[1].area})


def test_ifc_keeps_the_centre_lines_free(pieces_of):
    """40 × 40 m flat: a cross of paths, although one group would be small enough."""
    sums, pieces, _, _ = pieces_of([{**FLAT, "geometry": hall(40, 40)}], name="ifc")
    inside = 40 - 2 * 1.22
    assert sums["usable"] == pytest.approx((inside - 1.22) ** 2)
    for group in pieces.shape[pieces.part == "usable"]:
        west, south, east, north = group.bounds
        assert min(abs(west), abs(east)) == pytest.approx(0.61) and min(abs(south), abs(north)) == pytest.approx(0.61)


def test_ifc_leads_a_path_to_each_exit(pieces_of):
    sums, _, _, _ = pieces_of([{**GABLE, "geometry": hall(40, 40)}], [(0, "exit", hall(1, 1, 10, 8))], name="ifc")
    without, _, _, _ = pieces_of([{**GABLE, "geometry": hall(40, 40)}], name="ifc")
    up = 20 / np.cos(np.radians(15)) - 1.22 - 0.61
    around = (1 + 2 * 1.22) * (1 / np.cos(np.radians(15)) + 2 * 1.22)
    strip = 1.22 * (up - (1 / np.cos(np.radians(15)) + 2 * 1.22))
    assert without["usable"] - sums["usable"] == pytest.approx(around + strip)


def random_roof(random, k):
    """A footprint of any shape, perhaps with a courtyard, and obstacles of all kinds on and beside it."""
    from shapely import affinity
    from shapely.geometry import Point, Polygon, box

    x, y = 600_000 + 300.0 * (k % 40), 1_250_000 + 300.0 * (k // 40)
    style = k % 4
    if style == 0:
        shape = box(0, 0, random.uniform(6, 150), random.uniform(6, 90))
    elif style == 1:
        a, b, c, d = random.uniform(20, 110), random.uniform(20, 80), random.uniform(5, 18), random.uniform(5, 18)
        shape = Polygon([(0, 0), (a, 0), (a, c), (d, c), (d, b), (0, b)])
    elif style == 2:
        shape = box(0, 0, 80, 70).difference(box(20, 20, 20 + random.uniform(5, 40), 20 + random.uniform(5, 30)))
    else:
        angle = np.sort(random.uniform(0, 2 * np.pi, random.integers(5, 14)))
        radius = random.uniform(12, 70, len(angle))
        shape = Polygon(np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))).buffer(0)
    turn = random.choice([0.0, 30.0, random.uniform(0, 360)])
    place = lambda s: affinity.translate(affinity.rotate(s, turn, origin=(0, 0)), x, y)  # noqa: E731
    west, south, east, north = shape.bounds
    things = []
    for _ in range(random.integers(0, 9)):
        u, v = random.uniform(west - 2, east + 2), random.uniform(south - 2, north + 2)
        if random.random() < 0.5:
            u, v = np.round(u), np.round(v)  # edges that coincide with setbacks and with one another
        thing = random.choice(["skylight", "vent", "monitor", "exit", "plant"])
        body = (
            Point(u, v).buffer(random.uniform(0.2, 2))
            if thing == "vent"
            else box(u, v, u + random.integers(1, 12), v + 1)
        )
        things.append((k, thing, place(body)))
    row = {
        "roof_type": random.choice(["flat", "gable", "shed", "sawtooth"]),
        "pitch_deg": random.uniform(0, 40),
        "azimuth_deg": random.choice([(180 - turn) % 360, random.uniform(0, 360)]),
        "geometry": place(shape),
    }
    return row, things


@pytest.mark.parametrize("name", ["vn_c07", "ifc"])
def test_account_balances_on_a_thousand_random_roofs(pieces_of, name):
    import shapely

    random = np.random.default_rng(11)
    roofs = [random_roof(random, k) for k in range(1000)]
    rows, things = [row for row, _ in roofs], [thing for _, group in roofs for thing in group]
    sums, pieces, table, roof = pieces_of(rows, things, name)
    area = shapely.area(roof)
    by_facet = np.bincount(pieces.facet, shapely.area(pieces.shape), len(table))
    assert np.abs(by_facet - area).max() < 1e-6 * area.max()
    big = area > 1
    assert np.abs(by_facet[big] / area[big] - 1).max() < 1e-6
    assert sum(sums.values()) == pytest.approx(area.sum(), rel=1e-9)
    # On the map, with plan area over the cosine of the slope, nothing is lost either.
    ground = table.onto_map(pieces.shape, pieces.facet)
    assert shapely.is_valid(ground).all()
    back = np.bincount(pieces.facet, shapely.area(ground) / np.cos(np.radians(table.slope[pieces.facet])), len(table))
    assert np.abs(back[big] / area[big] - 1).max() < 1e-6
    footprint = np.array([row["geometry"].area for row in rows])
    plan = np.bincount(table.building[pieces.facet], shapely.area(ground), len(rows))
    assert np.abs(plan / footprint - 1).max() < 1e-6
    # No two pieces of a facet overlap.
    order = np.argsort(pieces.facet, kind="stable")
    shape, facet = pieces.shape[order], pieces.facet[order]
    for step in range(1, 12):
        a, b = np.arange(len(shape) - step), np.arange(step, len(shape))
        same = facet[a] == facet[b]
        shared = shapely.area(shapely.intersection(shape[a[same]], shape[b[same]], grid_size=1e-7))
        assert shared.max(initial=0) < 1e-4


@pytest.mark.parametrize("name", ["vn_c07", "ifc"])
def test_rules_hold_on_random_roofs(pieces_of, name, scenario):
    """Groups are short enough and far enough apart, and what is usable keeps off edge, exits and obstacles."""
    import shapely

    rules = profile(name, scenario)
    random = np.random.default_rng(5)
    roofs = [random_roof(random, k) for k in range(120)]
    _, pieces, table, roof = pieces_of([row for row, _ in roofs], [t for _, group in roofs for t in group], name)
    usable = np.flatnonzero(pieces.part == "usable")
    west, south, east, north = shapely.bounds(pieces.shape[usable]).T
    assert max((east - west).max(), (north - south).max()) <= rules.group_m + 1e-6
    outline = in_plane(table)[1]
    edge = shapely.distance(pieces.shape[usable], shapely.boundary(outline[pieces.facet[usable]]))
    assert edge.min() >= rules.edge_m - 1e-6
    for _, things in roofs:
        for building, kind, shape in things:
            for k in usable[table.building[pieces.facet[usable]] == building]:
                body = table.into_plane(np.array([shape], object), pieces.facet[[k]])[0]
                if not body.intersects(roof[pieces.facet[k]]):
                    continue
                least = rules.exit_m if kind == "exit" else rules.clearance_m[kind]
                assert pieces.shape[k].distance(body) >= least - 1e-6
    # Two groups of one facet that no obstacle has divided are a path apart; groups cut by one obstacle may be nearer,
    # but then they lie in one cell: together no larger than a group.
    for f in np.unique(pieces.facet[usable]):
        group = pieces.shape[usable[pieces.facet[usable] == f]]
        for i in range(len(group)):
            for j in range(i):
                both = shapely.bounds(shapely.multipolygons([group[i], group[j]]))
                together = max(both[2] - both[0], both[3] - both[1]) <= rules.group_m + 1e-6
                assert together or group[i].distance(group[j]) >= rules.path_m - 1e-6


def test_an_account_that_does_not_balance_is_cut_again_on_a_grid(pieces_of, monkeypatch):
    """The fast overlay can fail where edges nearly coincide; here it is made to."""
    from eip_planner.solar import overlay

    rows = [{**FLAT, "geometry": hall(50, 50, 60 * k)} for k in range(3)]
    expected, _, _, _ = pieces_of(rows)
    plain, grids = overlay.intersection, []

    def failing(a, b, grid=None):
        result = plain(a, b, grid)
        grids.append(grid)
        if grid is None and len(result):
            result[-1] = hall(1, 1)
        return result

    monkeypatch.setattr(overlay, "intersection", failing)
    sums, pieces, _, _ = pieces_of(rows)
    assert sums == pytest.approx(expected)
    assert set(pieces.facet) == {0, 1, 2} and set(grids) == {None, overlay.GRID_M}


def test_unknown_profile_and_negative_distance_are_refused(scenario):
    with pytest.raises(InputError, match=r"PROFILE.*'us'.*vn_c07, ifc"):
        profile("us", scenario)
    for wrong in (-1, float("nan"), float("inf")):
        with pytest.raises(InputError, match="SETBACK_M"):
            profile("ifc", scenario, wrong)
