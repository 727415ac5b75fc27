"""Light on shaded surfaces: exact scenes, symmetry, monotony, and a brute-force reference ray by ray."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shade_reference as reference
from shade_reference import Block, Drawn

from eip_planner.errors import Cancelled
from eip_planner.libraries import usable
from eip_planner.scenario import Scenario
from eip_planner.solar.climate import built_in
from eip_planner.solar.irradiance import sky_of
from eip_planner.solar.irradiation import irradiation
from eip_planner.solar.sky import moments, table
from eip_planner.solar.tiles import irradiate, tiles

ALBEDO = 0.2
SCENE = Drawn(
    80.0,
    (
        Block(25, 30, 30, 20, 8),
        Block(58, 32, 18, 30, 12, turn=20),
        Block(35, 62, 34, 14, 7, turn=-10, pitch=10),
        Block(30, 34, 5, 4, 10.5),
    ),
)


@pytest.fixture(scope="module")
def sun():
    return moments(built_in(Scenario()))


@pytest.fixture(scope="module")
def sky(sun):
    return table(sun, 72, ALBEDO)


@pytest.fixture(scope="module")
def light(sky):
    return irradiation(SCENE.raster(1.0), 1.0, 1.0, sky)


@pytest.mark.parametrize("model", ["haydavies", "perez"])
def test_brute_force(sun, model):
    """Every hour, ray by ray, on roofs with all their edges: mean bias under 0.5 %, RMSE under 2 %."""
    light = irradiation(SCENE.raster(1.0), 1.0, 1.0, table(sun, 72, ALBEDO, model))
    row, column, slope, facing = SCENE.roof_cells(1.0, 0.0)
    some = np.random.default_rng(2).permutation(len(row))[:120]
    row, column, slope, facing = (part[some] for part in (row, column, slope, facing))
    hours = sky_of(reference.hourly(built_in(Scenario())))
    expected = reference.irradiation(SCENE, column + 0.5, 79.5 - row, slope, facing, hours, ALBEDO, model=model)
    difference = light.annual[row, column] / expected - 1.0
    assert expected.min() < 0.9 * expected.max()
    assert abs(light.annual[row, column].mean() / expected.mean() - 1.0) < 0.005
    assert abs(difference.mean()) < 0.005
    assert np.sqrt(np.mean(difference**2)) < 0.02


def test_foot_and_top_of_a_high_wall(sky):
    """Half the sky at the foot of an endless, endlessly high wall, all of it on its top."""
    surface = np.zeros((41, 4001), np.float32)
    surface[:20] = 1e6
    view = irradiation(surface, 1.0, 1.0, sky).sky_view
    assert view[20:, 2000] == pytest.approx(0.5, abs=0.005)
    assert view[20, 2000] == pytest.approx(0.5, abs=0.001)
    assert view[:20] == pytest.approx(1.0, abs=1e-5)


def test_view_at_a_wall_of_finite_height(sky):
    """Beside an endless wall of height h at distance d, (1 + cos atan(h/d)) / 2 of the sky is seen."""
    surface = np.zeros((60, 3001), np.float32)
    surface[:20] = 10.0
    view = irradiation(surface, 1.0, 1.0, sky).sky_view[20:, 1500]
    exact = (1.0 + np.cos(np.arctan(10.0 / (np.arange(40) + 0.5)))) / 2.0
    assert view == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_scene_turned_with_the_sun(sun, quarters):
    """The same map, turned."""
    surface = SCENE.raster(1.0)
    surface[10:13, 50:60] = np.nan
    straight = irradiation(surface, 1.0, 1.0, table(sun, 72, ALBEDO))
    around = replace(sun, azimuth=(sun.azimuth + 90.0 * quarters) % 360.0)
    turned = irradiation(np.rot90(surface, -quarters).copy(), 1.0, 1.0, table(around, 72, ALBEDO))
    for one, other in ((straight.annual, turned.annual), (straight.sky_view, turned.sky_view)):
        assert np.rot90(other, quarters) == pytest.approx(one, rel=2e-5, nan_ok=True)


def test_cells_that_are_not_square(sun, sky):
    """Turned by a quarter with its cells, and the same scene in cells half as wide."""
    surface = SCENE.raster(0.5)[1::2]
    light = irradiation(surface, 0.5, 1.0, sky).annual
    around = table(replace(sun, azimuth=(sun.azimuth + 90.0) % 360.0), 72, ALBEDO)
    turned = irradiation(np.rot90(surface, -1).copy(), 1.0, 0.5, around).annual
    assert np.rot90(turned) == pytest.approx(light, rel=2e-5)


def test_half_the_cell_size(sky, light):
    """Means over roofs change by less than 1 %."""
    fine = irradiation(SCENE.raster(0.5), 0.5, 0.5, sky).annual
    for block in SCENE.blocks[:3]:
        one = replace(SCENE, blocks=(block, *(b for b in SCENE.blocks if b is not block)))
        means = []
        for values, cell in ((light.annual, 1.0), (fine, 0.5)):
            n = len(one.blocks)
            row, column, *_ = one.roof_cells(cell, 0.0)
            x, y = (column + 0.5) * cell, one.size - (row + 0.5) * cell
            means.append(values[row, column][block.on_roof(x, y, 0.0)].mean())
            assert n == 4
        assert means[1] == pytest.approx(means[0], rel=0.01)


@pytest.mark.parametrize("rise", [0.5, 3.0, 20.0])
def test_a_higher_neighbour_never_adds_light(sky, light, rise):
    """In no month and in no cell that is not itself raised."""
    surface = SCENE.raster(1.0)
    row, column = np.indices(surface.shape)
    raised = SCENE.blocks[1].on_roof(column + 0.5, 79.5 - row, 0.0)
    higher = irradiation(np.where(raised, surface + np.float32(rise), surface), 1.0, 1.0, sky)
    # Cells that touch the raised ones may change their own slope.
    near = np.zeros_like(raised)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            near |= np.roll(raised, (down, right), (0, 1))
    gain = (higher.monthly / light.monthly - 1.0)[:, ~near]
    assert gain.max() <= 1e-5
    assert gain.min() < -0.001


def test_months_sum_to_the_year(light):
    assert light.monthly.sum(axis=0, dtype=float) == pytest.approx(light.annual, rel=1e-6)
    assert light.monthly.shape == (12, 80, 80) and (light.monthly > 0).all()


@pytest.mark.skipif(not usable("numba"), reason="numba is not installed")
def test_numpy_gives_the_same(sky):
    surface = SCENE.raster(2.0)
    surface[3:6, 3:9] = np.nan
    one = irradiation(surface, 2.0, 2.0, sky, compiled=True)
    other = irradiation(surface, 2.0, 2.0, sky, compiled=False)
    assert other.monthly == pytest.approx(one.monthly, rel=1e-5, nan_ok=True)
    assert other.sky_view == pytest.approx(one.sky_view, rel=1e-5, nan_ok=True)


def test_mask_and_holes(sky, light):
    """Only cells of the mask are computed, with the shade of all; cells without height stay empty."""
    surface = SCENE.raster(1.0)
    mask = surface > 0
    masked = irradiation(surface, 1.0, 1.0, sky, mask=mask)
    assert (np.isnan(masked.annual) == ~mask).all()
    assert (masked.annual[mask] == light.annual[mask]).all()
    surface[40:45, 10:20] = np.nan
    holed = irradiation(surface, 1.0, 1.0, sky)
    assert (np.isnan(holed.annual) == np.isnan(surface)).all()
    assert (np.isnan(holed.sky_view) == np.isnan(surface)).all()


def patched(surface, sky, cells, **options):
    """Annual map put together from tiles, and what may have been missed."""
    annual = np.zeros(surface.shape, np.float32)

    def write(tile, light):
        annual[tile.rows, tile.columns] = light.annual

    missed = irradiate(lambda r, c: surface[r, c], write, surface.shape, 1.0, 1.0, sky, cells=cells, **options)
    return annual, missed


def test_short_halos_say_what_they_miss(sky, light):
    """Relief of 12 m ends at 3° in 229 m; windows of 60 m have halos of 15 m, and only ever miss shade."""
    whole, missed = patched(SCENE.raster(1.0), sky, 10_000)
    assert missed == 0.0 and (whole == light.annual).all()
    parts, missed = patched(SCENE.raster(1.0), sky, 60 * 60)
    assert missed == pytest.approx(np.degrees(np.arctan(12.0 / 15.0)))
    assert (parts >= light.annual * (1 - 1e-4)).all()
    assert parts.mean() == pytest.approx(light.annual.mean(), rel=0.02)


def test_wide_halos_give_the_same_map(sky):
    """A low scene whose shade below 3° is all that is lost, and no seam between tiles."""
    low = replace(SCENE, blocks=tuple(replace(b, eaves=b.eaves / 12, pitch=0.0) for b in SCENE.blocks))
    surface = low.raster(1.0)
    whole, _ = patched(surface, sky, 10_000)
    parts, missed = patched(surface, sky, 79 * 79)
    assert missed == pytest.approx(3.0, abs=0.1)
    assert parts == pytest.approx(whole, rel=0.003)


@pytest.mark.parametrize(("shape", "reach", "cells"), [((100, 100), (9, 9), 2500), ((5000, 30), (40, 40), 10000)])
def test_tiles_cover_the_raster_once(shape, reach, cells):
    count = np.zeros(shape, int)
    for tile in tiles(shape, reach, cells):
        count[tile.rows, tile.columns] += 1
        window = np.zeros(shape, bool)[tile.window_rows, tile.window_columns]
        assert window.size <= cells
        assert window[tile.inner].shape == count[tile.rows, tile.columns].shape
    assert (count == 1).all()


def test_tiles_without_mask_are_not_computed(sky):
    surface = SCENE.raster(1.0)
    read, calls = [], []

    def window(rows, columns):
        read.append(rows)
        return surface[rows, columns]

    irradiate(
        window,
        lambda tile, light: calls.append(np.isnan(light.annual).all()),
        surface.shape,
        1.0,
        1.0,
        sky,
        cells=2500,
        mask=lambda rows, columns: np.zeros(surface[rows, columns].shape, bool),
    )
    assert calls and all(calls)


@pytest.mark.parametrize("at", [0.0, 0.3, 0.9])
def test_cancel(sky, at):
    """Whatever is under way, cancel comes through within a second."""
    import time

    when = []

    def progress(fraction, text=None):
        if fraction >= at:
            when.append(time.process_time())
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        irradiation(np.zeros((700, 700), np.float32), 1.0, 1.0, sky, progress=progress)
    assert time.process_time() - when[0] < 1.0


def test_progress_is_reported_often(sky):
    import time

    looks = [time.process_time()]
    fractions = []

    def progress(fraction, text=None):
        looks.append(time.process_time())
        fractions.append(fraction)

    irradiation(np.zeros((700, 700), np.float32), 1.0, 1.0, sky, progress=progress)
    assert max(np.diff(looks)) < 1.0
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
