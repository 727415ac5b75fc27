"""Geometry rules over arrays of shapes."""

import numpy as np
import pytest
import shapely
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    box,
)

from eip_planner.geometry import distance_of_bounds, of_other_kind, repair

SQUARE, ROAD, DOT = box(0, 0, 1, 1), LineString([(0, 0), (3, 4)]), Point(1, 1)


def shapes(*found):
    array = np.empty(len(found), object)
    array[:] = found
    return array


def test_kinds_are_told_apart():
    found = shapes(
        *(SQUARE, MultiPolygon([SQUARE]), ROAD, MultiLineString([ROAD]), DOT, MultiPoint([DOT]), None, Polygon())
    )
    for kind, own in (("polygon", (0, 1)), ("line", (2, 3)), ("point", (4, 5))):
        expected = [i not in own for i in range(6)] + [False, False]
        assert of_other_kind(found, kind).tolist() == expected
    mixed = shapes(GeometryCollection([SQUARE, ROAD]), GeometryCollection([ROAD, DOT]))
    assert of_other_kind(mixed, "polygon").tolist() == [False, True]
    assert of_other_kind(mixed, "line").tolist() == [True, False]


def test_sound_shapes_come_back_untouched():
    mended, skipped, repaired = repair(shapes(SQUARE, MultiPolygon([SQUARE])), "polygon")
    assert mended[0].equals_exact(SQUARE, 0.0) and mended[1].geom_type == "MultiPolygon"
    assert not skipped.any() and not repaired.any()


@pytest.mark.parametrize("kind", ["line", "polygon"])
def test_only_parts_of_the_kind_are_kept(kind):
    mixed = GeometryCollection([box(5, 5, 7, 7), GeometryCollection([ROAD, DOT]), box(0, 0, 1, 1)])
    mended, skipped, repaired = repair(shapes(mixed), kind)
    assert repaired[0] and not skipped[0]
    assert (mended[0].area, mended[0].length) == ((5.0, 12.0) if kind == "polygon" else (0.0, 5.0))


def test_what_has_no_extent_is_skipped():
    flat = Polygon([(0, 0), (1, 1), (2, 2), (0, 0)])
    assert repair(shapes(flat, None, Polygon()), "polygon")[1].all()
    assert repair(shapes(LineString([(1, 1), (1, 1)]), LineString()), "line")[1].all()
    assert not repair(shapes(DOT), "point")[1].any()


def test_height_is_dropped():
    mended, _, repaired = repair(shapes(shapely.force_3d(SQUARE, 5.0)), "polygon")
    assert not mended[0].has_z and mended[0].equals(SQUARE) and not repaired[0]


@pytest.mark.parametrize(
    ("other", "distance"),
    [((4, 5, 6, 7), 5.0), ((0, 11, 1, 12), 10.0), ((-9, 0, -8, 1), 8.0), ((0.5, 0.5, 9, 9), 0.0), ((1, 1, 2, 2), 0.0)],
)
def test_distance_of_boxes(other, distance):
    assert distance_of_bounds((0, 0, 1, 1), other) == distance_of_bounds(other, (0, 0, 1, 1)) == distance
