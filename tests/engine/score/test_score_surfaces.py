"""Ground cover: each square metre once, whatever is drawn over what."""

import numpy as np
import pytest
import shapely
from score_drawing import make_park
from shapely.geometry import Polygon, box

from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park
from eip_planner.score.surfaces import CLASSES

SCENARIO = Scenario()


def surface(name, shape, **more):
    return {"class": name, "geometry": shape, **more}


def ground(park_shape, surfaces=None, state="today", **tables):
    """Area by class of a drawn park, m2, and the result it came from."""
    tables.setdefault("parcels", [{"parcel_id": "S", "land_use": "service", "geometry": shapely.envelope(park_shape)}])
    result = assess_park(
        make_park(park=[{"park_id": "K", "geometry": park_shape}], surfaces=surfaces, **tables), SCENARIO
    )
    rows = result.surfaces_by_class
    return rows[rows["state"] == state].set_index("class")["counted_m2"].to_dict(), result


def test_catalogue_knows_every_class():
    rows = {r["class"]: r for r in SCENARIO.rows("surfaces")}
    assert set(CLASSES) <= set(rows)
    assert sorted(r["rank"] for r in rows.values()) == list(range(1, len(rows) + 1))
    # Nothing soft wins over something hard, so an overlap never adds green; green roofs stand on roofs.
    on_ground = sorted((rows[c] for c in CLASSES if "green_roof" not in c), key=lambda r: r["rank"])
    assert [r["baf_high"] for r in on_ground] == sorted(r["baf_high"] for r in on_ground)
    # Bounds of what nobody has mapped enclose every class of the ground.
    for column in ("baf", "c", "green", "impervious"):
        assert rows["unclassified"][f"{column}_low"] <= min(rows[c][f"{column}_low"] for c in ("roof", "vegetation"))
        assert rows["unclassified"][f"{column}_high"] >= max(r[f"{column}_high"] for r in on_ground)


def test_overlap_goes_to_the_harder_surface_and_green_roofs_lie_on_roofs():
    areas, result = ground(
        box(0, 0, 100, 100),
        [
            surface("vegetation", box(0, 0, 100, 100)),
            surface("sealed", box(0, 0, 50, 100)),
            surface("roof", box(40, 0, 60, 50)),
            surface("green_roof_40", box(40, 0, 60, 10)),
            surface("vegetation", box(90, 0, 100, 100)),
        ],
    )
    assert areas == pytest.approx({"green_roof_40": 200, "roof": 800, "sealed": 4500, "vegetation": 4500})
    # Drawn by class: 10 000 + 5 000 + 1 000 + 200 on ground of 10 000; the lawn drawn twice is no overlap of classes.
    assert result.overlap_m2 == pytest.approx(6_200)


def test_building_is_roof_only_where_no_surface_says_otherwise():
    areas, _ = ground(
        box(0, 0, 100, 100),
        [surface("green_roof_20", box(0, 0, 10, 10)), surface("sealed", box(20, 0, 100, 100))],
        buildings=[{"building_id": "B", "geometry": box(0, 0, 30, 20)}],
    )
    assert areas == pytest.approx(
        {"green_roof_20": 100, "roof": 20 * 20 - 100, "sealed": 8000, "unclassified": 2000 - 400}
    )


def test_nothing_drawn_is_unclassified_and_spans_both_extremes():
    areas, result = ground(box(0, 0, 100, 100))
    assert areas == pytest.approx({"unclassified": 10_000})
    rows = result.indicators.set_index("indicator")
    assert rows.loc["A2", ["x_lo", "x_hi"]].tolist() == pytest.approx([0, 1])
    assert rows.loc["B1", ["x_lo", "x_hi"]].tolist() == pytest.approx([0.30, 0.77])
    assert rows.loc[["A2", "B1"], "status"].tolist() == ["missing", "missing"]


def test_partly_mapped_ground_takes_both_extremes_of_the_rest():
    _, result = ground(
        box(0, 0, 100, 100),
        [surface("vegetation", box(0, 0, 20, 100)), surface("sealed", box(20, 0, 90, 100))],
        canopy=[{"geometry": box(0, 0, 5, 100)}, {"geometry": box(88, 0, 95, 100)}],
    )
    rows = result.indicators.set_index("indicator")
    assert rows.loc["A2", ["x_lo", "x_hi"]].tolist() == pytest.approx([0.2, 0.3])
    assert rows.loc["B1", ["x_lo", "x_hi"]].tolist() == pytest.approx(
        [0.2 * 0.37 + 0.7 * 0.77 + 0.1 * c for c in (0.30, 0.77)]
    )
    # Crowns 0..5 and 88..95; the unmapped 95..100 may hold more, 90..95 is counted already.
    assert rows.loc["A3", ["x_lo", "x_hi"]].tolist() == pytest.approx([0.12, 0.17])
    assert rows.loc["A2", "status"] == "partial"


def test_drained_roofs_add_a_fifth_of_their_area():
    def esf(*drained):
        halls = [
            {"building_id": f"B{i}", "geometry": box(10 * i, 0, 10 * i + 10, 100), "roof_drained": d}
            for i, d in enumerate(drained)
        ]
        _, result = ground(box(0, 0, 100, 100), [surface("sealed", box(40, 0, 100, 100))], buildings=halls)
        return result.indicators.set_index("indicator").loc["A2", ["x_lo", "x_hi"]].tolist()

    assert esf("yes", "no", "no", "yes") == pytest.approx([0.04, 0.04])
    assert esf("yes", None, "no", "no") == pytest.approx([0.02, 0.04])
    _, drawn = ground(box(0, 0, 100, 100), [surface("roof", box(0, 0, 100, 100))])
    assert drawn.indicators.set_index("indicator").loc["A2", ["x_lo", "x_hi"]].tolist() == pytest.approx([0.0, 0.2])


def test_ecological_surface_is_at_most_one():
    whole = box(0, 0, 100, 100)
    generous = Scenario(assumptions={"drained_roof_weight": SCENARIO.value("drained_roof_weight").override(value=1.5)})
    park = make_park(
        park=[{"park_id": "K", "geometry": whole}],
        buildings=[{"building_id": "B", "geometry": whole, "roof_drained": "yes"}],
        parcels=[{"parcel_id": "S", "land_use": "service", "geometry": whole}],
    )
    row = assess_park(park, generous).indicators.set_index("indicator").loc["A2"]
    assert row[["x_lo", "x_hi"]].tolist() == [1.0, 1.0]


def ring_park():
    return Polygon(box(0, 0, 300, 300).exterior.coords, [box(100, 100, 200, 200).exterior.coords])


def test_park_with_a_hole_and_a_park_in_three_parts():
    areas, _ = ground(ring_park(), [surface("vegetation", box(50, 50, 250, 150))])
    # A quarter of the lawn's 20 000 lies in the hole.
    assert areas == pytest.approx({"vegetation": 15_000, "unclassified": 65_000})
    parts = shapely.MultiPolygon([box(0, 0, 100, 100), box(200, 0, 300, 100), box(0, 500, 50, 600)])
    areas, _ = ground(parts, [surface("vegetation", box(50, 0, 250, 100)), surface("paver", box(0, 400, 25, 700))])
    assert areas == pytest.approx({"vegetation": 10_000, "paver": 2_500, "unclassified": 12_500})


def test_random_overlaps_and_slivers_add_up_to_the_park():
    rng = np.random.default_rng(11)
    rows = []
    for _ in range(400):
        x, y, r = *rng.uniform(0, 300, 2), rng.uniform(2, 40)
        angle = np.sort(rng.uniform(0, 2 * np.pi, 9))
        shape = Polygon(np.column_stack([x + r * np.cos(angle), y + r * np.sin(angle)]))
        if shape.is_valid and shape.area > 1:
            rows.append(surface(rng.choice(CLASSES), shape))
    for k in range(200):  # strips that miss or overlap their neighbour by a hair
        rows.append(
            surface("vegetation" if k % 2 else "sealed", box(k * 1.5 + rng.normal(0, 1e-6), 0, k * 1.5 + 1.5, 60))
        )
    for state in ("today", "build_out"):
        areas, _ = ground(ring_park(), rows, state)
        assert sum(areas.values()) == pytest.approx(80_000, rel=1e-9)
        assert min(areas.values()) >= 0


def test_winner_of_every_place_is_the_lowest_rank():
    """Areas by class against 40,000 points that ask each polygon themselves."""
    rng = np.random.default_rng(5)
    rank = {r["class"]: r["rank"] for r in SCENARIO.rows("surfaces")}
    rows = [
        surface(rng.choice(CLASSES), shapely.Point(*rng.uniform(0, 100, 2)).buffer(rng.uniform(3, 15)))
        for _ in range(120)
    ]
    areas, _ = ground(box(0, 0, 100, 100), rows)
    x, y = (np.arange(200) + 0.5) / 2, (np.arange(200) + 0.5) / 2
    points = shapely.points(*np.meshgrid(x, y)).ravel()
    best = np.full(len(points), rank["unclassified"])
    for row in rows:
        inside = shapely.contains(row["geometry"], points)
        best[inside] = np.minimum(best[inside], rank[row["class"]])
    for name in (*CLASSES, "unclassified"):
        assert areas.get(name, 0.0) == pytest.approx(np.mean(best == rank[name]) * 1e4, abs=40), name


def test_unknown_class_is_unclassified_ground():
    areas, _ = ground(
        box(0, 0, 100, 100), [surface("lava", box(0, 0, 50, 100)), surface("sealed", box(50, 0, 100, 100))]
    )
    assert areas == pytest.approx({"sealed": 5000, "unclassified": 5000})


def test_land_use_tells_cover_where_nothing_is_mapped():
    parcels = [
        {"parcel_id": "R", "land_use": "road", "geometry": box(0, 0, 10, 100)},
        {"parcel_id": "G", "land_use": "green", "geometry": box(10, 0, 40, 100)},
        {"parcel_id": "W", "land_use": "water", "geometry": box(40, 0, 60, 100)},
        {"parcel_id": "S", "land_use": "service", "geometry": box(60, 0, 100, 100)},
    ]
    areas, result = ground(
        box(0, 0, 100, 100),
        [surface("sealed", box(0, 0, 5, 100)), surface("sealed", box(60, 0, 100, 100))],
        parcels=parcels,
    )
    assert areas == pytest.approx({"sealed": 4500, "road_land": 500, "green_land": 3000, "water_land": 2000})
    row = result.indicators.set_index("indicator").loc["A2"]
    assert row[["x_lo", "x_hi"]].tolist() == pytest.approx([0.3 * 0.7 + 0.2 * 0.2, 0.05 * 0.5 + 0.3 + 0.2])
    assert row["status"] == "estimated"
