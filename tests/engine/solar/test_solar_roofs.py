"""Roof planes: shapes whose areas and directions can be written down."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.solar.roofs import facets, forms, in_plane, nearest_edge, without_overlaps


def plans(make_park, scenario, *rows):
    """Facets and forms of buildings given as rows without id."""
    park = make_park(buildings=[{"building_id": f"B{k}", **row} for k, row in enumerate(rows)])
    footprints = park.buildings.geometry.to_numpy()
    form = forms(park.buildings, footprints, scenario)
    return facets(form, footprints, scenario), form


def area(table):
    import shapely

    return shapely.area(in_plane(table)[0])


@pytest.fixture
def hall():
    from shapely.geometry import box

    return box(1000, 2000, 1080, 2040)


def test_flat_roof_is_one_level_plane_along_its_walls(make_park, scenario, hall):
    from shapely import affinity

    table, form = plans(make_park, scenario, {"roof_type": "flat", "geometry": affinity.rotate(hall, 20)})
    assert len(table) == 1 and table.slope[0] == 0
    assert area(table) == pytest.approx([3200])
    assert form.azimuth[0] == pytest.approx(160) and form.assumed[0] == ""
    _, south, _, north = in_plane(table)[0][0].bounds
    assert north - south == pytest.approx(40)


@pytest.mark.parametrize("azimuth", [0, 33, 90, 180, 271.5])
def test_gable_has_two_equal_planes_that_fall_apart(make_park, scenario, hall, azimuth):
    from shapely import affinity

    turned = affinity.rotate(hall, 180 - azimuth)
    row = {"roof_type": "gable", "pitch_deg": 12, "azimuth_deg": azimuth, "geometry": turned}
    table, _ = plans(make_park, scenario, row)
    assert area(table) == pytest.approx([1600 / np.cos(np.radians(12))] * 2)
    assert sorted(table.azimuth) == pytest.approx(sorted([azimuth, (azimuth + 180) % 360]))
    assert list(table.plane) == [1, 2]
    # Each plane lies on the side that it falls to.
    centre = np.array(turned.centroid.coords[0])
    for k, shape in enumerate(table.onto_map(in_plane(table)[0], np.arange(2))):
        away = np.array(shape.centroid.coords[0]) - centre
        assert np.degrees(np.arctan2(*away)) % 360 == pytest.approx(table.azimuth[k] % 360, abs=1e-6)
        assert np.hypot(*away) == pytest.approx(10)


def test_shed_is_one_plane(make_park, scenario, hall):
    row = {"roof_type": "shed", "pitch_deg": 30, "azimuth_deg": 90, "geometry": hall}
    table, _ = plans(make_park, scenario, row)
    assert area(table) == pytest.approx([3200 / np.cos(np.radians(30))])
    west, south, east, north = in_plane(table)[0][0].bounds
    assert (east - west, north - south) == pytest.approx((40, 80 / np.cos(np.radians(30))))


def test_sawtooth_repeats_sheet_and_glass(make_park, scenario, hall):
    row = {"roof_type": "sawtooth", "pitch_deg": 20, "azimuth_deg": 180, "geometry": hall}
    table, _ = plans(make_park, scenario, row)
    assert len(table) == 8  # 40 m at 10 m a tooth
    sheet, glass = table.plane == 1, table.plane == 2
    assert (table.slope[sheet] == 20).all() and (table.slope[glass] == 70).all()
    assert (table.azimuth[sheet] == 180).all() and (table.azimuth[glass] == 0).all()
    plan = area(table) * np.cos(np.radians(table.slope))
    assert plan.sum() == pytest.approx(3200)
    # Sheet and glass meet in the ridge at one height: plan widths are as the cotangents.
    share = np.tan(np.radians(70)) / (np.tan(np.radians(70)) + np.tan(np.radians(20)))
    assert plan[sheet] == pytest.approx(800 * share) and plan[glass] == pytest.approx(800 * (1 - share))


def test_facets_do_not_overlap_and_cover_the_footprint(make_park, scenario):
    import shapely
    from shapely.geometry import Polygon

    shape = Polygon([(0, 0), (90, 8), (84, 50), (40, 46), (38, 80), (-4, 76)], [[(10, 10), (20, 10), (15, 22)]])
    for kind in ("gable", "sawtooth", "shed", "flat"):
        row = {"roof_type": kind, "pitch_deg": 25, "azimuth_deg": 140, "geometry": shape}
        table, _ = plans(make_park, scenario, row)
        ground = table.onto_map(in_plane(table)[0], np.arange(len(table)))
        assert shapely.area(ground).sum() == pytest.approx(shape.area)
        assert shapely.union_all(ground, grid_size=1e-6).area == pytest.approx(shape.area)


def test_frames_measure_in_the_roof_plane_and_lead_back(make_park, scenario, hall):
    row = {"roof_type": "shed", "pitch_deg": 60, "azimuth_deg": 180, "geometry": hall}
    table, _ = plans(make_park, scenario, row)
    flat = table.into_plane(np.array([hall], object), np.array([0]))
    assert flat[0].area == pytest.approx(2 * hall.area)
    assert table.onto_map(flat, np.array([0]))[0].equals_exact(hall, 1e-9)


def test_unknown_roof_is_a_gable_along_its_long_side_and_says_so(make_park, scenario, hall):
    from shapely import affinity

    table, form = plans(make_park, scenario, {"geometry": hall}, {"geometry": affinity.rotate(hall, 90)})
    assert list(form.kind) == ["gable", "gable"]
    assert (form.pitch == scenario["roof_pitch_unknown"]).all()
    assert sorted(table.azimuth[:2]) == pytest.approx([0, 180])
    assert sorted(table.azimuth[2:]) == pytest.approx([90, 270])
    assert "roof type" in form.assumed[0] and "pitch" in form.assumed[0] and "direction of fall" in form.assumed[0]


def test_what_is_given_is_not_assumed(make_park, scenario, hall):
    rows = [
        {"roof_type": "gable", "pitch_deg": 7, "azimuth_deg": 0, "geometry": hall},
        {"roof_type": "gable", "pitch_deg": 7, "azimuth_deg": None, "geometry": hall},
        {"roof_type": "gable", "pitch_deg": None, "azimuth_deg": 0, "geometry": hall},
        {"roof_type": "flat", "pitch_deg": None, "azimuth_deg": None, "geometry": hall},
    ]
    _, form = plans(make_park, scenario, *rows)
    assert list(form.assumed) == ["", "assumed: direction of fall", "assumed: pitch", ""]
    assert form.pitch == pytest.approx([7, 7, scenario["roof_pitch_gable"], 0])


def test_shed_without_direction_takes_the_less_sunny_side(make_park, scenario, hall):
    _, form = plans(make_park, scenario, {"roof_type": "shed", "pitch_deg": 5, "geometry": hall})
    assert form.azimuth[0] % 360 == pytest.approx(0)


def test_walls_count_by_length_not_by_number_of_corners(make_park, scenario):
    """A long hall at 30° with a small zigzag annex keeps its direction."""
    from shapely import affinity
    from shapely.geometry import Polygon

    hall = Polygon([(0, 0), (100, 0), (100, 30), (52, 30), (51, 31), (50, 30), (49, 31), (48, 30), (0, 30)])
    _, form = plans(make_park, scenario, {"roof_type": "gable", "geometry": affinity.rotate(hall, 30)})
    assert form.azimuth[0] % 180 == pytest.approx(150, abs=0.5)


def test_nearest_edge():
    assert nearest_edge(np.array([0.0, 20.0, 70.0, 160.0, 225.1]), 180.0) == pytest.approx([180, 200, 160, 160, 135.1])


def test_parts_of_one_building_make_one_plane_per_side(make_park, scenario, hall):
    from shapely.geometry import MultiPolygon, box

    both = MultiPolygon([hall, box(1100, 2000, 1180, 2040)])
    table, _ = plans(make_park, scenario, {"roof_type": "gable", "pitch_deg": 10, "geometry": both})
    assert len(table) == 4 and sorted(table.plane) == [1, 1, 2, 2]
    assert len(set(table.azimuth[table.plane == 1])) == 1


def test_ground_is_covered_once_by_the_higher_roof():
    import shapely
    from shapely.geometry import box

    shapes = np.array([box(0, 0, 10, 10), box(5, 0, 15, 10), box(15, 0, 20, 10), box(6, 1, 7, 2)], object)
    cut, lost = without_overlaps(shapes, np.array([5.0, 8.0, np.nan, np.nan]))
    assert shapely.area(cut) == pytest.approx([50, 100, 50, 0])
    assert lost == pytest.approx([50, 0, 0, 1])
    assert shapely.area(cut).sum() == pytest.approx(shapely.union_all(shapes).area)


def test_neighbours_that_only_touch_are_left_alone():
    from shapely.geometry import box

    shapes = np.array([box(0, 0, 10, 10), box(10, 0, 20, 10)], object)
    cut, lost = without_overlaps(shapes, np.array([5.0, 8.0]))
    assert (cut == shapes).all() and (lost == 0).all()
