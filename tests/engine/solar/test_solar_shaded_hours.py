"""Neighbours' shade hour by hour: it falls when the sun is behind them, and takes nothing that rows have taken."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.solar.climate import built_in, load
from eip_planner.solar.energy import ac_power, cases_of, plant, specific_year
from eip_planner.solar.generation import MONTH, generation
from eip_planner.solar.irradiance import plane_of_array, sky_of
from eip_planner.solar.lines import FULL, azimuths, tangent
from eip_planner.solar.planes import STEPS, PlaneShade
from eip_planner.solar.roof_shade import Kept, kept
from eip_planner.solar.row_shade import Rows, shaded_share, share_towards, sky_left

FLUSH = "close_mount_glass_glass"
ELEVATIONS = np.degrees(np.arctan(tangent(np.arange(STEPS + 1) * FULL / STEPS)))
# In each of twelve directions the middle of a step of the table.
HORIZON = (ELEVATIONS[1:] + ELEVATIONS[:-1])[[9, 20, 33, 30, 14, 3, 1, 6, 25, 40, 22, 12]] / 2.0


def behind(*horizons) -> PlaneShade:
    """Planes that see the sky over a horizon as high all over each plane."""
    horizon = np.array(horizons, float)
    lit = (horizon[:, :, None] <= ELEVATIONS).astype(np.float32)
    return PlaneShade(azimuths(horizon.shape[1]), ELEVATIONS, lit, horizon, np.full(len(horizon), 9))


def hours_of(climate, cases, shade, system):
    """Hours of roofs of 1 kWp, kW, their months, and what shade leaves of these."""
    light, energy = kept(shade.take(np.arange(len(cases)) // 2), climate, cases, system)
    open_ = specific_year(sky_of(climate), cases.slopes, cases.azimuths, cases.thermal, system, rows=cases.rows)[1]
    looks = Kept(light, energy, shade, np.arange(len(cases)) // 2)
    n = len(cases) // 2
    found = generation(climate, cases, np.ones(n), open_ * energy, system, looks)
    return found.light.spread(found.by_owner(np.arange(n), n)), open_ * energy, energy


@pytest.mark.parametrize("slope, facing", [(0.0, 180.0), (10.0, 90.0), (20.0, 250.0)])
def test_hours_beside_a_plain_loop_over_twelve_directions(write_epw, weather, scenario, slope, facing):
    """Ray by ray, each hour of a year: the year to 0.1 %, and the hours where they belong."""
    import pvlib

    climate, system = load(write_epw(weather), scenario), plant(scenario)
    found, *_ = hours_of(climate, cases_of([slope] * 2, [facing] * 2, [FLUSH] * 2), behind(HORIZON), system)
    sky = sky_of(climate)
    at = slope, facing, sky.dhi, sky.dni, sky.extra, sky.zenith, sky.azimuth
    diffuse = pvlib.irradiance.haydavies(*at, return_components=True)
    around, even = (next(v for k, v in diffuse.items() if k.endswith(n)) for n in ("circumsolar", "isotropic"))
    beam = sky.dni * np.maximum(pvlib.irradiance.aoi_projection(slope, facing, sky.zenith, sky.azimuth), 0.0)
    ground = pvlib.irradiance.get_ground_diffuse(slope, sky.ghi, system.albedo)
    lit = []
    for azimuth, zenith in zip(sky.azimuth, sky.zenith):
        place = azimuth / 30.0 - 0.5
        turn = place - np.floor(place)
        left, right = int(np.floor(place)) % 12, (int(np.floor(place)) + 1) % 12
        lit.append((1 - turn) * (90 - zenith > HORIZON[left]) + turn * (90 - zenith > HORIZON[right]))
    seen = whole = 0.0
    for k in range(12):
        for e in np.arange(0.125, 90.0, 0.25):
            a, t = np.radians(30.0 * k + 15.0 - facing), np.radians(slope)
            cosine = np.sin(np.radians(e)) * np.cos(t) + np.cos(np.radians(e)) * np.sin(t) * np.cos(a)
            light = max(cosine, 0.0) * np.cos(np.radians(e))
            whole, seen = whole + light, seen + light * (e > HORIZON[k])
    power = (beam + around) * np.array(lit) + even * seen / whole + ground
    expected = ac_power(np.asarray(power), sky.temp_c, sky.wind_ms, FLUSH, system) / 1000.0
    time = climate.time[climate.ghi > 0]
    hour = (time.dayofyear.to_numpy() - 1) * 24 + time.hour.to_numpy()
    assert found.sum() == pytest.approx(expected.sum(), rel=1e-3)
    off = np.abs(found[0, hour] - expected)
    assert np.median(off) < 1e-4 and np.quantile(off, 0.9) < 0.005
    assert found[0].sum() == pytest.approx(found[0, hour].sum())


@pytest.mark.parametrize("table", [True, False])
def test_a_plane_shaded_in_the_morning_keeps_its_afternoon(write_epw, weather, scenario, table):
    """A wall in the east: no beam before noon, and after noon what an open roof under a smaller sky has."""
    climate = built_in(scenario) if table else load(write_epw(weather), scenario)
    system, wall = plant(scenario), np.where(azimuths(72) < 180.0, 89.99, 0.0)
    cases = cases_of([0.0] * 4, [0.0] * 4, [FLUSH] * 4)
    found, months, left = hours_of(climate, cases, behind(wall, np.zeros(72)), system)
    sums = np.column_stack([found[:, m == MONTH].sum(axis=1) for m in range(12)])
    assert sums == pytest.approx(months[::2], rel=1e-6)
    assert left[2:] == pytest.approx(1.0, abs=1e-6) and (left[:2] < 0.7).all()
    hour = np.arange(8760) % 24
    early, late = (hour >= 8) & (hour < 11), (hour >= 13) & (hour < 16)
    morning, afternoon = (found[0, part].sum() / found[1, part].sum() for part in (early, late))
    # Half of the sky is left, and light from around the sun and the beam come whole or not at all.
    assert morning < 0.45 and 0.75 < afternoon < 1.0


def test_no_beam_is_lost_to_the_row_in_front_when_a_neighbour_has_it(scenario):
    """Rows that face a high wall in the east hide nothing from one another that the wall does not hide: rows or none,
    the light is the same in every step, while in the open they lose a part of each morning.
    """
    climate, system = built_in(scenario), plant(scenario)
    sky, wall = sky_of(climate), behind(np.where(azimuths(72) < 180.0, 90.0, 0.0))
    at = np.array([20.0]), np.array([90.0])
    rows, none = Rows(np.array([0.95]), np.zeros(1)), Rows(np.zeros(1), np.zeros(1))
    clear = np.abs(sky.azimuth - 180.0) > 4.0
    light = [plane_of_array(sky, *at, 0.2, rows=r, left=wall.left(sky, *at, r))[0] for r in (none, rows)]
    assert light[1][clear] == pytest.approx(light[0][clear], abs=0.01)
    open_ = [plane_of_array(sky, *at, 0.2, rows=r)[0] for r in (none, rows)]
    assert (open_[0] - open_[1]).max() > 50.0 and shaded_share(sky, *at, rows).max() > 0.3
    # Of the open rows the wall leaves more than of planes without rows: shares of both would count shade twice.
    shares = [kept(wall, climate, cases_of(*at, [FLUSH], r), system)[0] for r in (none, rows)]
    assert (shares[1] > shares[0] + 0.01).all()


def test_sky_over_rows_and_neighbours(scenario):
    """Without neighbours nothing is lost; over a horizon a direction that both hide is lost once."""
    at, rows = (np.array([15.0]), np.array([200.0])), Rows(np.array([0.85]), np.zeros(1))
    assert behind(np.zeros(72)).sky_share(*at, rows) == pytest.approx(1.0, abs=1e-3)
    shade = behind(np.full(72, 30.0))
    azimuth, elevation = (x.ravel() for x in np.meshgrid(np.arange(1.0, 360, 2), np.arange(0.25, 90, 0.5)))
    tilt, turn, e = np.radians(15.0), np.radians(azimuth - 200.0), np.radians(elevation)
    cosine = np.maximum(np.sin(e) * np.cos(tilt) + np.cos(e) * np.sin(tilt) * np.cos(turn), 0.0) * np.cos(e)
    free = 1.0 - share_towards(90.0 - elevation, azimuth, *at, rows)[0]
    assert (cosine * free).sum() / cosine.sum() == pytest.approx(sky_left(at[0], rows)[0], abs=2e-3)
    exact = (cosine * free * (elevation > 30.0)).sum() / (cosine * free).sum()
    assert shade.sky_share(*at, rows)[0] == pytest.approx(exact, abs=0.01)
    product = shade.sky_share(*at)[0] * sky_left(at[0], rows)[0]
    assert shade.sky_share(*at, rows)[0] * sky_left(at[0], rows)[0] > product + 0.01


def test_horizon_of_perez_is_hidden_by_whatever_rises(scenario):
    wall = behind(np.where(azimuths(72) < 180.0, 2.0, 0.0))
    assert wall.horizon_share([90.0, 270.0, 180.0]) == pytest.approx([0.0, 1.0, 0.5], abs=1e-6)
