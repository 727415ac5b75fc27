"""Shade on roof planes: nothing in the open, half behind a wall, and the same year as a plain loop over the hours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shade_reference as reference
from shade_reference import Block, Drawn
from shapely.geometry import Polygon, box

from eip_planner.errors import Cancelled
from eip_planner.files import Raster
from eip_planner.scenario import Scenario
from eip_planner.solar.climate import built_in
from eip_planner.solar.irradiance import sky_of
from eip_planner.solar.irradiation import irradiation
from eip_planner.solar.lines import azimuths
from eip_planner.solar.planes import STEPS, PlaneShade, plane_shade
from eip_planner.solar.sky import moments, table

WEST, NORTH = 592000.0, 1249080.0


def on_map(surface, cell=1.0):
    return Raster(surface, WEST, NORTH, cell, cell)


def rectangle(west, south, east, north):
    """A polygon, metres from the south-west corner of an 80 m scene."""
    return box(WEST + west, NORTH - 80 + south, WEST + east, NORTH - 80 + north)


@pytest.fixture(scope="module")
def sky():
    return sky_of(reference.hourly(built_in(Scenario())))


def test_open_roof(sky):
    shade = plane_shade(on_map(np.full((80, 80), 9.0, np.float32)), np.array([rectangle(10, 10, 30, 40)], object))
    assert (shade.lit == 1).all() and (shade.mean_deg == 0).all()
    assert shade.cells.tolist() == [600]
    assert shade.beam_share(sky) == pytest.approx(1.0)
    assert shade.sky_share([0.0], [0.0]) == pytest.approx(1.0)


def test_strip_at_a_long_wall():
    """Strips at different distances: horizon and view of the sky as beside an endless wall in the north."""
    surface = np.zeros((80, 2001), np.float32)
    surface[:20] = 12.0
    strips = [box(WEST + 990, NORTH - 20 - d - 1, WEST + 1010, NORTH - 20 - d) for d in (0, 5, 30)]
    shade = plane_shade(on_map(surface), np.array(strips, object), 72)
    north = np.argmin(np.abs(shade.azimuths - 2.5))
    height = np.arctan(12.0 / (np.array([0.5, 5.5, 30.5]) / np.cos(np.radians(2.5))))
    assert shade.mean_deg[:, north] == pytest.approx(np.degrees(height), abs=0.2)
    assert shade.sky_share(np.zeros(3), np.zeros(3)) == pytest.approx((1 + np.cos(height)) / 2, abs=0.01)


def test_sky_share_faces_the_wall_or_not():
    """Of a plane turned to the wall more light is taken than of one turned away from it."""
    surface = np.zeros((80, 801), np.float32)
    surface[:20] = 12.0
    strip = np.array([box(WEST + 390, NORTH - 25, WEST + 410, NORTH - 22)] * 3, object)
    toward, level, away = plane_shade(on_map(surface), strip).sky_share([30.0, 0.0, 30.0], [0.0, 0.0, 180.0])
    assert toward < level < away < 1.0


def test_sun_behind_a_tower(sky):
    """Lit share of a plane at every hour beside rays that are followed one by one: mean over the year to 0.5 %."""
    scene = Drawn(80.0, (Block(40, 40, 40, 30, 8), Block(52, 40, 8, 8, 18)))
    surface = scene.raster(0.5)
    roof = np.array([rectangle(22, 27, 46, 53)], object)
    shade = plane_shade(Raster(surface, WEST, NORTH, 0.5, 0.5), roof)
    x, y = (part.ravel() + 0.5 for part in np.meshgrid(np.arange(22, 46), np.arange(27, 53)))
    up = np.flatnonzero((sky.zenith < 88) & (sky.dni > 0))[::7]
    exact = np.array([reference.sees(scene, x, y, sky.azimuth[k], 90 - sky.zenith[k]).mean() for k in up])
    found = shade.beam_share(sky)[0, up]
    weight = sky.dni[up] * np.cos(np.radians(sky.zenith[up]))
    assert exact.min() < 0.7
    assert weight @ found / (weight @ exact) == pytest.approx(1.0, abs=0.005)
    assert np.abs(found - exact).max() < 0.15 and np.sqrt(np.mean((found - exact) ** 2)) < 0.02


def test_same_year_as_the_map(sky):
    """Beam and diffuse shares put together give the mean of the map of irradiation on a level roof."""
    scene = Drawn(80.0, (Block(40, 40, 40, 30, 8), Block(52, 40, 8, 8, 18)))
    surface = scene.raster(1.0)
    map_ = irradiation(surface, 1.0, 1.0, table(moments(built_in(Scenario())), 72, 0.2)).annual
    shade = plane_shade(on_map(surface), np.array([rectangle(22, 27, 46, 53)], object))
    around = np.where(sky.dni > 0, sky.dni / sky.extra, 0.0)
    lit = shade.beam_share(sky)[0]
    level = np.maximum(np.cos(np.radians(sky.zenith)), 0.0)
    light = lit * (sky.dni * level + around * sky.dhi) + shade.sky_share([0.0], [0.0])[0] * (1 - around) * sky.dhi
    assert sky.by_month(light).sum() == pytest.approx(map_[27:53, 22:46].mean(), rel=0.005)


@pytest.mark.parametrize(("azimuth", "lit"), [(22.5, 0.0), (0.0, 0.5), (45.0, 0.5), (67.5, 1.0), (360.0, 0.5)])
def test_sun_between_two_azimuths(sky, azimuth, lit):
    """One dark sector of eight: nothing in its middle, half at its borders."""
    dark = np.ones((1, 8, STEPS + 1), np.float32)
    dark[0, 0] = 0.0
    shade = PlaneShade(azimuths(8), np.linspace(0.0, 90.0, STEPS + 1), dark, np.zeros((1, 8)), np.ones(1, int))
    turned = replace(sky, azimuth=np.full_like(sky.azimuth, azimuth))
    assert shade.beam_share(turned) == pytest.approx(lit, abs=1e-6)


def test_what_is_not_known():
    """A plane outside, one on a hole and an empty one are not assessed; a tiny one is judged by its cell."""
    surface = np.zeros((80, 80), np.float32)
    surface[60:, :20] = np.nan
    planes = [rectangle(200, 200, 210, 210), rectangle(2, 2, 12, 12), Polygon(), rectangle(40.1, 40.1, 40.3, 40.3)]
    shade = plane_shade(on_map(surface), np.array(planes, object), 8)
    assert shade.cells.tolist() == [0, 0, 0, 1]
    assert np.isnan(shade.lit[:3]).all() and (shade.lit[3] == 1).all()
    assert np.isnan(shade.sky_share(np.zeros(4), np.zeros(4))).tolist() == [True, True, True, False]


def test_no_planes():
    assert plane_shade(on_map(np.zeros((9, 9), np.float32)), np.empty(0, object), 8).lit.shape == (0, 8, 65)


def test_cancel():
    def cancel(fraction, text=None):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        plane_shade(on_map(np.zeros((50, 50), np.float32)), np.array([rectangle(0, 0, 9, 9)], object), progress=cancel)
