"""Green strip, patches, walk to open green."""

import numpy as np
import pytest
import shapely
from score_drawing import make_park
from shapely.geometry import LineString, Point, Polygon, box

from eip_planner.scenario import Scenario
from eip_planner.score.buffer import boundary_samples
from eip_planner.score.score import assess_park
from eip_planner.score.walk import walk

SCENARIO = Scenario()


def green(shape, **more):
    return {"class": "vegetation", "geometry": shape, **more}


def assess(shape, surfaces=None, parcels=None, **tables):
    """A park whose ground is sealed where nothing is drawn on it."""
    if surfaces is not None:
        drawn = shapely.union_all([s["geometry"] for s in surfaces])
        rest = shapely.difference(shape, drawn)
        surfaces = [*surfaces, *([{"class": "sealed", "geometry": rest}] if rest.area else [])]
    parcels = parcels or [{"parcel_id": "S", "land_use": "service", "geometry": shape}]
    return assess_park(
        make_park(park=[{"park_id": "K", "geometry": shape}], surfaces=surfaces, parcels=parcels, **tables), SCENARIO
    )


def ends(result, indicator):
    return result.indicators.set_index("indicator").loc[indicator, ["x_lo", "x_hi"]].tolist()


def ring(shape, width):
    return shapely.difference(shape, shape.buffer(-width, join_style="mitre"))


SQUARE = box(0, 0, 1000, 1000)
FRAME = Polygon(SQUARE.exterior.coords, [box(400, 400, 600, 600).exterior.coords])


@pytest.mark.parametrize(
    "shape", [SQUARE, SQUARE.reverse(), FRAME, FRAME.reverse(), Point(0, 0).buffer(500, quad_segs=64)]
)
def test_samples_cover_the_boundary_and_look_inwards(shape):
    samples = boundary_samples(shape, 10.0, 10.0)
    assert samples["length_m"].sum() == pytest.approx(shape.boundary.length)
    assert shapely.union_all(samples.geometry.to_numpy()).length == pytest.approx(shape.boundary.length)
    assert samples["length_m"].max() <= 10.0 + 1e-9
    lines = samples["transect"].to_numpy()
    assert shapely.length(lines) == pytest.approx(10.0)
    starts, stops = shapely.get_point(lines, 0), shapely.get_point(lines, 1)
    assert shapely.distance(starts, shape.boundary).max() < 1e-6
    inside = shapely.contains(shape, stops)
    assert inside.mean() > 0.99
    assert shapely.distance(stops, shape.boundary)[inside] == pytest.approx(10.0, abs=6.0)


def test_boundary_with_repeated_corners():
    shape = Polygon([(0, 0), (50, 0), (50, 0), (100, 0), (100, 100), (100, 100), (0, 100)])
    samples = boundary_samples(shape, 10.0, 10.0)
    assert (
        samples["length_m"].sum() == pytest.approx(400)
        and np.isfinite(shapely.length(samples["transect"].to_numpy())).all()
    )


@pytest.mark.parametrize("width, share", [(10.0, 1.0), (9.1, 1.0), (8.9, 0.0), (5.0, 0.0)])
def test_strip_must_be_green_on_ninety_percent_of_ten_metres(width, share):
    # The samples beside a corner (8 of 400) look along the strip of the other side.
    assert ends(assess(SQUARE, [green(ring(SQUARE, width))]), "C1") == pytest.approx([share, share], abs=0.0201)


def test_strip_with_a_path_in_it_is_not_continuous():
    path = box(0, 2, 1000, 4)
    strip = shapely.difference(ring(SQUARE, 12), path)
    # South side lost, with one sample beside each of its corners.
    assert ends(assess(SQUARE, [green(strip)]), "C1") == pytest.approx([0.75, 0.75], abs=0.006)


def test_strip_around_a_hole_counts_as_boundary():
    inner = box(380, 380, 620, 620).difference(box(400, 400, 600, 600))
    assert ends(assess(FRAME, [green(inner)]), "C1") == pytest.approx([800 / 4800] * 2)


def test_strip_of_a_park_in_parts():
    parts = shapely.MultiPolygon([box(0, 0, 100, 100), box(300, 0, 400, 100)])
    assert ends(assess(parts, [green(box(0, 0, 100, 100))]), "C1") == pytest.approx([0.5, 0.5])


def test_round_boundary():
    shape = Point(0, 0).buffer(500, quad_segs=64)
    assert ends(assess(shape, [green(ring(shape, 10.2))]), "C1") == pytest.approx([1.0, 1.0])


def test_unmapped_boundary_takes_both_ends():
    park = make_park(
        park=[{"park_id": "K", "geometry": SQUARE}],
        parcels=[{"parcel_id": "S", "land_use": "service", "geometry": SQUARE}],
        surfaces=[green(box(0, 0, 1000, 100)), {"class": "sealed", "geometry": box(0, 900, 1000, 1000)}],
    )
    result = assess_park(park, SCENARIO)
    assert ends(result, "C1") == pytest.approx([1200 / 4000, 2800 / 4000], abs=0.006)
    assert set(result.boundary["strip"]) == {"present", "missing", "unknown"}


def test_green_land_whose_cover_is_not_mapped_may_be_a_strip():
    parcels = [
        {"parcel_id": "G", "land_use": "green", "geometry": box(0, 0, 20, 1000)},
        {"parcel_id": "S", "land_use": "service", "geometry": box(20, 0, 1000, 1000)},
    ]
    result = assess(SQUARE, [green(box(20, 0, 21, 1))], parcels)
    assert ends(result, "C1") == [0.0, 0.0]  # here the rest is drawn as sealed
    park = make_park(
        park=[{"park_id": "K", "geometry": SQUARE}],
        parcels=parcels,
        surfaces=[{"class": "sealed", "geometry": box(20, 0, 1000, 1000)}],
    )
    assert ends(assess_park(park, SCENARIO), "C1") == pytest.approx([0.0, 0.26], abs=0.003)


def patch(x, size=100.0):
    return green(box(x, 0, x + size, 10))


@pytest.mark.parametrize(
    "starts, areas", [((0,), [1000]), ((0, 150), [2000]), ((0, 151), [1000, 1000]), ((0, 150, 300, 600), [3000, 1000])]
)
def test_connectivity_of_patches(starts, areas):
    result = assess(SQUARE, [patch(x) for x in starts])
    assert ends(result, "C2") == pytest.approx([np.sqrt(np.sum(np.square(areas))) / sum(areas)] * 2)
    assert sorted(set(result.patches["component_m2"])) == pytest.approx(sorted(set(areas)))


def test_small_patches_do_not_count_but_slivers_do_not_part_a_lawn():
    result = assess(SQUARE, [patch(0), patch(500, 49.0)])
    assert ends(result, "C2") == [1.0, 1.0] and len(result.patches) == 1
    lawn = [green(box(k * 5.0, 500, k * 5.0 + 4.99, 540)) for k in range(20)]  # 20 pieces of 200 m2, a centimetre apart
    result = assess(SQUARE, [*lawn, green(box(0, 0, 100, 40))])
    assert len(result.patches) == 2
    assert ends(result, "C2") == pytest.approx([np.sqrt(3992**2 + 4000**2) / 7992] * 2)


def test_no_green_connects_nothing():
    assert ends(assess(SQUARE, [{"class": "gravel", "geometry": box(0, 0, 9, 9)}]), "C2") == [0.0, 0.0]


@pytest.mark.parametrize("unmapped, status", [(19.0, "measured"), (21.0, "missing")])
def test_connectivity_is_unknown_above_two_percent_unmapped(unmapped, status):
    surfaces = [green(box(0, 0, 100, 1000)), {"class": "sealed", "geometry": box(100, 0, 1000 - unmapped, 1000)}]
    park = make_park(
        park=[{"park_id": "K", "geometry": SQUARE}],
        surfaces=surfaces,
        parcels=[{"parcel_id": "S", "land_use": "service", "geometry": SQUARE}],
    )
    assert assess_park(park, SCENARIO).indicators.set_index("indicator").loc["C2", "status"] == status


def test_green_of_vacant_plots_may_link_or_part():
    """Two patches of 10,000 m2, between them a vacant plot of 20,000 m2 with 4,000 m2 of green somewhere."""
    shape = box(0, 0, 400, 100)
    parcels = [
        {"parcel_id": "V", "land_use": "vacant", "geometry": box(100, 0, 300, 100)},
        {"parcel_id": "G1", "land_use": "green", "geometry": box(0, 0, 100, 100)},
        {"parcel_id": "G2", "land_use": "green", "geometry": box(300, 0, 400, 100)},
    ]
    result = assess(
        shape,
        [green(box(0, 0, 100, 100)), green(box(300, 0, 400, 100))],
        parcels,
        buildings=[{"building_id": "far", "geometry": box(5000, 0, 5010, 10)}],
    )
    low, high = ends(result, "C2")
    assert (low, high) == pytest.approx((np.hypot(1e4, 1e4) / 24_000, 1.0))
    # Every way to lay the 4,000 m2 stays inside: apart, as a link, as one lump at the side of a patch.
    for areas in ([1e4, 1e4, 4e3], [24e3], [14e3, 1e4], [1e4, 1e4, 2e3, 2e3]):
        assert low <= np.sqrt(np.sum(np.square(areas))) / sum(areas) <= high


def test_green_of_a_vacant_plot_beside_one_of_two_patches():
    shape = box(0, 0, 1000, 100)
    parcels = [
        {"parcel_id": "V", "land_use": "vacant", "geometry": box(100, 0, 200, 100)},
        {"parcel_id": "S", "land_use": "service", "geometry": shape.difference(box(100, 0, 200, 100))},
    ]
    lawns = [green(box(0, 0, 100, 100)), green(box(900, 0, 1000, 100))]
    hall = [{"building_id": "far", "geometry": box(5000, 0, 5010, 10)}]
    low, high = ends(assess(shape, lawns, parcels, buildings=hall), "C2")
    assert (low, high) == pytest.approx((np.hypot(1e4, 1e4) / 22_000, np.hypot(1.2e4, 1e4) / 20_000))
    assert low <= np.hypot(1.2e4, 1e4) / 22_000 <= high


def roads(*lines, **more):
    return [{"road_id": f"R{i}", "geometry": LineString(line), **more} for i, line in enumerate(lines)]


def street_frame(rows):
    return make_park(
        park=[{"park_id": "K", "geometry": SQUARE}],
        parcels=[{"parcel_id": "S", "land_use": "service", "geometry": SQUARE}],
        roads=rows,
    ).roads


def graph_distance(rows, start, goal):
    """Walk between two points, each with a mere dot around it."""
    place, end = (np.array([Point(p).buffer(1e-4)], dtype=object) for p in (start, goal))
    return float(walk(street_frame(rows), place, end, 0.01, 1e6).distance_m[0])


def test_roads_join_where_they_cross():
    """They cross away from any vertex."""
    cross = roads([(0, 0), (200, 0)], [(103.7, -96.4), (103.7, 100)])
    assert graph_distance(cross, (0, 0), (103.7, 100)) == pytest.approx(203.7, abs=1e-3)


def test_bridge_joins_at_its_ends_only():
    cross = roads([(0, 0), (205, 0)], [(107, -100), (107, 100)])
    cross[1]["bridge"] = "yes"
    assert graph_distance(cross, (0, 0), (107, 100)) == np.inf
    joined = [*cross, {"road_id": "J", "geometry": LineString([(205, 0), (205, 100), (107, 100)])}]
    assert graph_distance(joined, (0, 0), (107, 100)) == pytest.approx(205 + 100 + 98, abs=1e-3)


def test_ends_that_miss_by_a_few_centimetres_are_joined():
    assert graph_distance(roads([(0, 0), (100, 0)], [(100.3, 0), (200, 0)]), (0, 0), (200, 0)) == pytest.approx(
        200, abs=1e-3
    )
    assert graph_distance(roads([(0, 0), (100, 0)], [(101, 0), (200, 0)]), (0, 0), (200, 0)) == np.inf


def test_walking_distance_against_networkx():
    """A random street grid; networkx finds the same lengths on its own graph."""
    networkx = pytest.importorskip("networkx")
    rng = np.random.default_rng(2)
    graph, rows = networkx.Graph(), []
    for i in range(6):
        for j in range(6):
            for di, dj in ((1, 0), (0, 1)):
                if i + di < 6 and j + dj < 6 and rng.random() < 0.75:
                    a, b = (i * 60.0, j * 60.0), ((i + di) * 60.0, (j + dj) * 60.0)
                    graph.add_edge(a, b, weight=60.0)
                    rows.append([a, b])
    frame = street_frame(roads(*rows))
    goal = (0.0, 0.0)
    lengths = networkx.single_source_dijkstra_path_length(graph, goal, weight="weight")
    places = np.array([Point(n).buffer(1.0) for n in graph.nodes], dtype=object)
    found = walk(frame, places, np.array([Point(goal).buffer(1e-3)], dtype=object), 2.0, 1e6).distance_m
    expected = [lengths.get(n, np.inf) for n in graph.nodes]
    assert found == pytest.approx(expected, abs=0.01)


OPEN = {"accessible": "yes"}


def walk_park(surfaces, firms=None, **more):
    """A road from west to east along y = 0, green at its west end, plots north of it at 100 m steps."""
    shape = box(0, -50, 1000, 100)
    parcels = [
        {
            "parcel_id": f"P{k}",
            "land_use": "factory",
            "firm_id": f"F{k}",
            "geometry": box(k * 100, 0, k * 100 + 100, 100),
        }
        for k in range(1, 10)
    ]
    parcels.append({"parcel_id": "S", "land_use": "green", "geometry": box(0, -50, 1000, 0).union(box(0, 0, 100, 100))})
    return assess(shape, surfaces, parcels, firms=firms, roads=roads([(0, 0), (1000, 0)]), **more)


def staff(*numbers):
    return [{"firm_id": f"F{k + 1}", "employees": n} for k, n in enumerate(numbers)]


def test_share_of_jobs_near_open_green():
    # Gates stand at x = 150, 250, ...; the green ends at x = 100: F1 50 m, F2 150 m, F3 250 m, F4 350 m
    result = walk_park([green(box(0, 0, 100, 100), **OPEN)], staff(10, 20, 30, 40, 0, 0, 0, 0, 100))
    assert ends(result, "C3") == pytest.approx([0.3, 0.3])
    assert result.plots.set_index("parcel_id")["green_in_reach"].tolist() == ["yes"] * 3 + ["no"] * 6


def test_plots_stand_in_for_jobs():
    """Nine plots of one hectare with 2 to 1,500 jobs each, three of them near."""
    result = walk_park([green(box(0, 0, 100, 100), **OPEN)])
    assert ends(result, "C3") == pytest.approx([6 / 9006, 4500 / 4512])
    assert result.indicators.set_index("indicator").loc["C3", "status"] == "estimated"
    some = walk_park([green(box(0, 0, 100, 100), **OPEN)], staff(10, 20, 30, 40, 0, 0, 0, 0, None))
    assert ends(some, "C3") == pytest.approx([60 / 1600, 60 / 102])
    assert some.indicators.set_index("indicator").loc["C3", "lacking"] == "F9"


@pytest.mark.parametrize("known", [None, 0, 5, 9])
def test_drawn_jobs_stay_between_what_their_plots_told(known):
    """Whoever answers, and whatever within the range of jobs per area: the share lies inside the one before."""
    rng = np.random.default_rng(known)
    surfaces = [green(box(0, 0, 100, 100), **OPEN)]
    jobs = np.exp(rng.uniform(np.log(2), np.log(1500), (8, 9))).round()
    told = None if known is None else staff(*[n if k < known else None for k, n in enumerate(jobs[0])])
    before = ends(walk_park(surfaces, told), "C3")
    jobs[:, : known or 0] = jobs[0, : known or 0]
    shares = [ends(walk_park(surfaces, staff(*row)), "C3") for row in jobs]
    for share, row in zip(shares, jobs):
        assert share == pytest.approx([row[:3].sum() / row.sum()] * 2)
    assert before[0] - 1e-9 <= min(shares)[0] and max(shares)[0] <= before[1] + 1e-9
    assert known == 9 or max(shares)[0] > min(shares)[0]


def test_a_firm_without_plot_and_without_figure_may_be_any_share():
    firms = [*staff(10, 20, 30, 40, 0, 0, 0, 0, 100), {"firm_id": "X"}]
    assert ends(walk_park([green(box(0, 0, 100, 100), **OPEN)], firms), "C3") == pytest.approx([0.0, 1.0])


def test_job_ranges_and_firms_without_a_plot():
    firms = staff(10, 20, 30, 40, 0, 0, 0, 0, 100)
    firms[0].update(employees_lo=5, employees_hi=30)
    assert ends(walk_park([green(box(0, 0, 100, 100), **OPEN)], firms), "C3") == pytest.approx([55 / 195, 80 / 220])
    firms = [*staff(10, 20, 30, 40, 0, 0, 0, 0, 100), {"firm_id": "X", "employees": 50}]
    assert ends(walk_park([green(box(0, 0, 100, 100), **OPEN)], firms), "C3") == pytest.approx([60 / 250, 110 / 250])


@pytest.mark.parametrize(
    "surfaces, expected",
    [
        ([green(box(0, 0, 100, 100))], [0.0, 0.3]),  # nobody has said whether it is open
        ([green(box(0, 0, 100, 100), accessible="no")], [0.0, 0.0]),
        ([green(box(0, 0, 24, 100), **OPEN)], [0.0, 0.0]),  # 2,400 m2 are too small
        ([green(box(0, 0, 24, 100), **OPEN), green(box(24, 0, 30, 100))], [0.0, 0.3]),  # with its neighbour perhaps not
        ([green(box(0, 0, 13, 100), **OPEN), green(box(13, 0, 26, 100), **OPEN)], [0.3, 0.3]),
    ],
)
def test_open_green(surfaces, expected):
    # Green that ends at x = 30 or before: F1's gate is 120 m from there, F2's 220 m, F3's 320 m; shares of F1 and F2
    scenario = staff(10, 20, 30, 40, 0, 0, 0, 0, 100)
    if surfaces[0]["geometry"].bounds[2] < 100:
        expected = [0.15 if e else 0.0 for e in expected]
    assert ends(walk_park(surfaces, scenario), "C3") == pytest.approx(expected)


def test_unmapped_ground_may_be_open_green():
    surfaces = [{"class": "sealed", "geometry": box(0, -50, 1000, 100).difference(box(900, -50, 1000, 0))}]
    park = make_park(
        park=[{"park_id": "K", "geometry": box(0, -50, 1000, 100)}],
        surfaces=surfaces,
        firms=staff(10, 20, 30, 40, 0, 0, 0, 0, 100),
        parcels=[
            {
                "parcel_id": f"P{k}",
                "land_use": "factory",
                "firm_id": f"F{k}",
                "geometry": box(k * 100, 0, k * 100 + 100, 100),
            }
            for k in range(1, 10)
        ],
        roads=roads([(0, 0), (1000, 0)]),
    )
    # 5,000 m2 beside F9; F7's gate at 750 lies 150 m off, F6's 250 m, F5's 350 m
    assert ends(assess_park(park, SCENARIO), "C3") == pytest.approx([0.0, 0.5])


def test_without_roads_the_walk_is_unknown():
    result = assess(SQUARE, [green(SQUARE, **OPEN)])
    assert result.indicators.set_index("indicator").loc["C3", "status"] == "missing"
