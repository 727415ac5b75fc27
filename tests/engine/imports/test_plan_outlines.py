"""Outlines out of lines: areas that can be worked out by hand, gaps just below and above the tolerance."""

import numpy as np
import pytest
import shapely

from eip_planner.imports.outlines import drop_doubles, enclose, parents

NONE = np.zeros(0, object)


def lines(*points) -> np.ndarray:
    return np.array([shapely.LineString(p) for p in points], object)


def boxes(*corners) -> np.ndarray:
    return np.array([shapely.box(*c) for c in corners], object)


def areas(polygons) -> list[float]:
    return sorted(round(float(a), 3) for a in shapely.area(polygons))


SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100)]


def test_ring_with_a_gap_is_closed_by_its_own_ends():
    found = enclose(lines([*SQUARE, (0, 0.4)]), NONE, 0.5)
    assert (areas(found.faces), found.closed, found.left_m) == ([10000.0], 1, 0.0)


def test_exact_ring_counts_no_gap():
    assert enclose(lines([*SQUARE, (0, 0)]), NONE, 0.5).closed == 0


def test_gap_beyond_the_tolerance_stays_open():
    found = enclose(lines([*SQUARE, (0, 0.6)]), NONE, 0.5)
    assert (len(found.faces), found.closed) == (0, 0)
    assert found.left_m == pytest.approx(399.4)


def test_short_line_is_no_ring():
    assert len(enclose(lines([(0, 0), (0.2, 0), (0.2, 0.2)]), NONE, 0.5).faces) == 0


def test_four_lines_with_gaps_at_the_corners():
    found = enclose(
        lines([(0.3, 0), (100, 0)], [(100, 0.2), (100, 100)], [(99.7, 100), (0, 100)], [(0, 99.9), (0, 0.1)]), NONE, 0.5
    )
    assert found.closed == 4
    assert areas(found.faces)[0] == pytest.approx(10000, rel=1e-4)


def test_web_of_shared_lines():
    """Two streets of three plots drawn as five lines that overshoot by up to a metre: dangles are no plots."""
    web = lines([(-1, 0), (301, 0)], [(-1, 100), (301, 100)], *([(x, -1), (x, 101)] for x in (0, 100, 200, 300)))
    found = enclose(web, NONE, 0.5)
    assert areas(found.faces) == [10000.0] * 3
    assert found.closed == 0
    assert found.left_m == pytest.approx(12.0)


def test_line_that_ends_short_of_another():
    """A dividing line 0.3 m short at one end, in a closed outline: the outline is divided, one gap closed."""
    found = enclose(lines([(50, 0.3), (50, 100)]), boxes((0, 0, 100, 100), (200, 0, 300, 100)), 0.5)
    assert areas(found.faces) == [5000.0, 5000.0]
    assert list(found.divided) == [True, False]
    assert found.closed == 1


def test_line_along_an_outline_divides_nothing():
    found = enclose(lines([(0, 0), (100, 0)]), boxes((0, 0, 100, 100)), 0.5)
    assert not found.divided.any()


def test_tolerance_of_zero_closes_nothing():
    found = enclose(lines([*SQUARE, (0, 0.4)]), NONE, 0.0)
    assert (len(found.faces), found.closed) == (0, 0)


def test_doubles():
    found = drop_doubles(boxes((0, 0, 100, 100), (0.1, 0, 100, 100), (0, 0, 90, 100), (300, 0, 400, 100)))
    assert list(found) == [False, True, False, False]


def test_parents_are_the_smallest_around():
    found = parents(boxes((0, 0, 100, 100), (10, 10, 60, 60), (20, 20, 30, 30), (90, 90, 120, 120), (200, 0, 210, 10)))
    assert list(found) == [-1, 0, 1, -1, -1]


def test_time_grows_no_faster_than_the_drawing():
    """A web of 10,000 plots, every vertical line 0.2 m short: well under what a planner waits for."""
    import time

    n = 100
    rows = [[(0, 50 * i), (50 * n, 50 * i)] for i in range(n + 1)]
    columns = [[(50 * i, 0.2), (50 * i, 50 * n)] for i in range(n + 1)]
    began = time.process_time()
    found = enclose(lines(*rows, *columns), NONE, 0.5)
    assert len(found.faces) == n * n
    assert time.process_time() - began < 20
