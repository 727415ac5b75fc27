"""Horizons: exact on slopes and at walls, the same with and without numba, whatever the cells are like."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.errors import Cancelled
from eip_planner.libraries import usable
from eip_planner.solar.horizon import gradient, horizons
from eip_planner.solar.lines import FULL, azimuths, degrees, lines

WAYS = [pytest.param(True, marks=pytest.mark.skipif(not usable("numba"), reason="numba is not installed")), False]


def plane(shape, dx, dy, slope, uphill):
    """A plane that rises towards an azimuth."""
    row, column = np.indices(shape)
    turn = np.radians(uphill)
    rise = column * dx * np.sin(turn) - row * dy * np.cos(turn)
    return (rise * np.tan(np.radians(slope))).astype(np.float32)


def rough(shape, seed=1):
    """Ground with blocks, walls, and a hole."""
    random = np.random.default_rng(seed)
    surface = random.normal(0, 0.3, shape)
    for _ in range(12):
        row, column = random.integers(0, shape[0] - 8), random.integers(0, shape[1] - 8)
        surface[row : row + random.integers(2, 8), column : column + random.integers(2, 8)] += random.uniform(3, 12)
    surface[5:9, 4:7] = np.nan
    return surface.astype(np.float32)


@pytest.mark.parametrize("compiled", WAYS)
@pytest.mark.parametrize("cell", [(1.0, 1.0), (0.5, 0.8), (2.0, 1.2)])
@pytest.mark.parametrize("uphill", [0.0, 37.0, 225.0])
def test_slope_of_45_degrees(compiled, cell, uphill):
    """The horizon of a plane that rises at 45° is atan(cos d), d degrees from straight uphill."""
    away = np.array([0.0, 10.0, 30.0, 45.0, 60.0, 75.0, 100.0, 300.0, 330.0])
    surface = plane((41, 41), *cell, 45.0, uphill)
    found = degrees(horizons(surface, *cell, (uphill + away) % 360.0, compiled=compiled))[:, 15:26, 15:26]
    expected = np.degrees(np.arctan(np.maximum(np.cos(np.radians(away)), 0.0)))
    assert np.abs(found - expected[:, None, None]).max() < 0.01


def test_published_values_of_a_45_degree_slope():
    found = degrees(horizons(plane((31, 31), 1.0, 1.0, 45.0, 0.0), 1.0, 1.0, [0.0, 30.0, 45.0, 60.0]))[:, 15, 15]
    assert found == pytest.approx([45.0, 40.893, 35.264, 26.565], abs=0.01)


@pytest.mark.parametrize("compiled", WAYS)
@pytest.mark.parametrize("slope", [3.0, 20.0, 48.0])
def test_other_slopes(compiled, slope):
    found = degrees(horizons(plane((31, 31), 0.5, 0.5, slope, 110.0), 0.5, 0.5, [110.0, 150.0], compiled=compiled))
    expected = np.degrees(np.arctan(np.tan(np.radians(slope)) * np.cos(np.radians([0.0, 40.0]))))
    assert np.abs(found[:, 12:19, 12:19] - expected[:, None, None]).max() < 0.01


@pytest.mark.parametrize("compiled", WAYS)
def test_wall_stands_between_its_cells(compiled):
    """10 m high, its face at the edge of the last high cell; exact across, and along lines that meet it askew."""
    surface = np.zeros((60, 201), np.float32)
    surface[:20] = 10.0
    distance = np.arange(40) + 0.5
    for azimuth in (0.0, 30.0, 315.0):
        found = degrees(horizons(surface, 1.0, 1.0, [azimuth], compiled=compiled))[0, 20:, 100]
        exact = np.degrees(np.arctan(10.0 / distance * np.cos(np.radians(azimuth))))
        tolerance = 0.01 if azimuth == 0.0 else np.degrees(0.5 * np.cos(np.radians(azimuth)) ** 2 * 10 / distance**2)
        assert (np.abs(found - exact) < tolerance + 0.01).all()
    assert (horizons(surface, 1.0, 1.0, [180.0], compiled=compiled) == 0).all()


@pytest.mark.parametrize("compiled", WAYS)
def test_gentle_ground_by_comparing_all_with_all(compiled):
    """Along rows and columns the sweep gives what a search through all cells gives."""
    random = np.random.default_rng(5)
    surface = np.cumsum(random.uniform(-1, 1, (40, 50)), axis=1).astype(np.float32)
    found = horizons(surface, 1.5, 1.5, [90.0, 270.0], compiled=compiled) / FULL
    for row in range(40):
        for column in range(50):
            for k, sight in enumerate((surface[row, column + 1 :], surface[row, :column][::-1])):
                rise, run = sight - surface[row, column], 1.5 * np.arange(1, len(sight) + 1)
                expected = max(0.0, np.max(rise / run, initial=0.0))
                assert found[k, row, column] == pytest.approx(expected / (1 + expected), abs=2e-5)


def test_no_limit_of_distance():
    """A mountain 50 km away is seen over the plain between."""
    surface = np.zeros((3, 5001), np.float32)
    surface[:, -1] = 3000.0
    found = degrees(horizons(surface, 10.0, 10.0, [90.0]))[0, 1, 0]
    assert found == pytest.approx(np.degrees(np.arctan(3000.0 / 49995.0)), abs=0.01)


@pytest.mark.skipif(not usable("numba"), reason="numba is not installed")
@pytest.mark.parametrize("shape", [(33, 47), (80, 21)])
@pytest.mark.parametrize("cell", [(1.0, 1.0), (0.5, 0.8)])
def test_numpy_gives_the_same(shape, cell):
    """Bit by bit."""
    angles = [*azimuths(16), 0.0, 45.0, 90.0, 135.0, 180.0, 270.0]
    surface = rough(shape)
    assert (horizons(surface, *cell, angles, compiled=True) == horizons(surface, *cell, angles, compiled=False)).all()


@pytest.mark.parametrize("compiled", WAYS)
def test_holes_hide_nothing(compiled):
    """A hole in a wall is seen through; beside it nothing changes."""
    surface = np.zeros((21, 41), np.float32)
    surface[:, 20] = 5.0
    whole = horizons(surface, 1.0, 1.0, [90.0], compiled=compiled)[0]
    surface[10, 20] = np.nan
    holed = horizons(surface, 1.0, 1.0, [90.0], compiled=compiled)[0]
    assert (holed[10] == 0).all() and (whole[10, :20] > 0).all()
    rest = np.arange(21) != 10
    assert (holed[rest] == whole[rest]).all()


@pytest.mark.parametrize("compiled", WAYS)
def test_nothing_but_holes(compiled):
    surface = np.full((5, 7), np.nan, np.float32)
    assert (horizons(surface, 1.0, 1.0, azimuths(8), compiled=compiled) == 0).all()
    assert np.isnan(gradient(surface, 1.0, 1.0)).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1), (2, 2)])
def test_smallest_rasters(shape):
    assert (horizons(np.zeros(shape, np.float32), 1.0, 1.0, azimuths(8)) == 0).all()


def test_a_park_on_a_mountain():
    """Heights far above sea level lose nothing to the precision of float32."""
    low = horizons(rough((30, 30)), 1.0, 1.0, azimuths(8))
    high = horizons(rough((30, 30)).astype(float) + 2048.0, 1.0, 1.0, azimuths(8))
    assert np.abs(low.astype(int) - high).max() <= 3


@pytest.mark.parametrize("azimuth", [0.0, 12.0, 45.0, 77.0, 90.0, 200.0, 321.0])
def test_each_cell_lies_on_one_line(azimuth):
    """And all lines together hold every cell."""
    sight = lines(azimuth, (13, 17), 1.0, 0.7)
    steps, across = (13, 17) if sight.along_rows else (17, 13)
    line = np.arange(across) - sight.shift[:steps, None]
    assert line.min() >= sight.first and line.max() < sight.last
    assert all(len(set(row)) == across for row in line.tolist())
    assert (np.abs(np.diff(sight.shift)) <= 1).all()


def test_gradient_does_not_climb_walls():
    """Flat up to the edge of a roof and up to the wall below it; a pitched roof keeps its pitch at eaves and wall."""
    surface = np.zeros((9, 20), np.float32)
    surface[:, 10:] = 8.0 + 0.2 * np.arange(10)
    east, north = gradient(surface, 0.5, 0.5)
    assert (north == 0).all() and (east[:, :10] == 0).all()
    assert east[:, 10:] == pytest.approx(0.4, abs=1e-5)


@pytest.mark.parametrize(("heights", "slope"), [((0, 3, 10), 3), ((0, 10, 4), 0), ((0, 1, 2), 1), ((0, 1, 9), 1)])
def test_gradient_between_walls(heights, slope):
    """Two walls that rise the same way: the gentler; a crest: level; one wall: the other side."""
    assert gradient(np.array([heights], np.float32), 1.0, 1.0)[0][0, 1] == slope


def test_gradient_of_a_plane():
    east, north = gradient(plane((9, 11), 0.5, 2.0, 30.0, 200.0), 0.5, 2.0)
    assert east == pytest.approx(np.tan(np.radians(30)) * np.sin(np.radians(200)), abs=1e-4)
    assert north == pytest.approx(np.tan(np.radians(30)) * np.cos(np.radians(200)), abs=1e-4)


@pytest.mark.parametrize("error", [ImportError, SystemError])
def test_numba_that_does_not_fit(monkeypatch, error):
    """A numba that refuses the numpy that is here is passed over."""
    from eip_planner.solar import crew

    load = crew.import_module

    def refuse(name, package):
        if name == ".sweep_numba":
            raise error("Numba needs NumPy 1.23 or less")
        return load(name, package)

    expected = horizons(rough((20, 20)), 1.0, 1.0, [33.0])
    monkeypatch.setattr(crew, "import_module", refuse)
    assert (horizons(rough((20, 20)), 1.0, 1.0, [33.0]) == expected).all()


@pytest.mark.parametrize("compiled", WAYS)
def test_cancel(compiled):
    """A raised `Cancelled` comes through at once, whatever the threads are doing."""
    import time

    def cancel(fraction, text=None):
        raise Cancelled("stop")

    start = time.process_time()
    with pytest.raises(Cancelled):
        horizons(np.zeros((1500, 1500), np.float32), 1.0, 1.0, azimuths(72), compiled=compiled, progress=cancel)
    assert time.process_time() - start < 1.0
