"""Modules on roofs: published row pitches, and shade between rows by another way."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.errors import InputError
from eip_planner.solar import mounts
from eip_planner.solar.mounts import arrange, shadow_length

LATITUDE = 11.3


@pytest.fixture
def module(scenario):
    return mounts.module(scenario)


def pitch(laid):
    """Row pitch of upright modules along the ground, metres."""
    return laid.pitch[:, 0]


def test_module_is_that_of_the_catalogue(module):
    assert (module.length_m, module.width_m, module.wp) == (2.278, 1.134, 585)
    assert module.wp / (module.length_m * module.width_m) == pytest.approx(226, abs=0.6)


def test_flush_density(scenario, module):
    """585 Wp of 2,278 × 1,134 mm with 20 mm gaps: 221 W per square metre."""
    laid = arrange("flush", None, [0.0, 10.0], [180.0, 90.0], [0.0, 0.0], LATITUDE, module, scenario)
    for k in (0, 1):
        each = laid.pitch[:, k] * (module.along[k] + module.gap_m)
        assert module.wp / each == pytest.approx([221, 221], abs=0.6)
    assert laid.slopes.tolist() == [[0, 0], [10, 10]] and laid.azimuths[1].tolist() == [90, 90]
    assert not laid.racked.any()


@pytest.mark.parametrize("tilt, hour, gap, ratio", [(10, 9, 0.367, 0.87), (5, 9, 0.184, 0.93), (10, 8, None, 0.83)])
def test_row_pitch_is_the_published_one(assume, module, tilt, hour, gap, ratio):
    """No shade between rows at that solar hour on 21 December at 11.3° N, modules 2.278 m up the slope."""
    laid = arrange("tilted", tilt, [0.0], [0.0], [0.0], LATITUDE, module, assume(solar_rack_sun_hour=hour))
    between = pitch(laid)[0]
    assert module.length_m / between == pytest.approx(ratio, abs=0.005)
    if gap is not None:
        assert between - module.length_m * np.cos(np.radians(tilt)) == pytest.approx(gap, abs=0.001)


@pytest.mark.parametrize("facing", [180.0, 150.0, 215.0])
def test_rows_shade_from_just_before_that_hour_only(facing):
    """pvlib's row shading (Anderson and Jensen 2024): none from 9 to 15 h solar time, some a little beyond."""
    from pvlib import shading, solarposition

    tilt, length = 12.0, 2.278
    high, flat = length * np.sin(np.radians(tilt)), length * np.cos(np.radians(tilt))
    pitch = flat + high * shadow_length(LATITUDE, np.array([facing]), np.array([0.0]), 9.0)[0]
    hours = np.array([8.8, 9.001, 10, 11, 12, 13, 14, 14.999, 15.2])
    angle = np.radians((hours - 12) * 15)
    declination = solarposition.declination_spencer71(355)
    zenith = solarposition.solar_zenith_analytical(np.radians(LATITUDE), angle, declination)
    azimuth = solarposition.solar_azimuth_analytical(np.radians(LATITUDE), angle, declination, zenith)
    # An axis pointing 90° left of the facing direction, turned by the tilt to its right, faces there.
    shaded = shading.shaded_fraction1d(
        np.degrees(zenith), np.degrees(azimuth), facing - 90.0, tilt, collector_width=length, pitch=pitch
    )
    assert shaded[1:-1] == pytest.approx(0, abs=1e-9)
    assert max(shaded[0], shaded[-1]) > 0


def test_falling_roof_needs_longer_rows(scenario, module):
    level, falling = pitch(arrange("tilted", 10, [0.0, 4.0], [0.0, 0.0], [0.0, 0.0], LATITUDE, module, scenario))
    assert falling > level
    # Written out: the shadow of the upper edge runs down until it meets ground that falls with it.
    rise = module.length_m * np.sin(np.radians(10)) / (level - module.length_m * np.cos(np.radians(10)))
    flat, fall = module.length_m * np.cos(np.radians(10)), np.tan(np.radians(4.0))
    reach = (module.length_m * np.sin(np.radians(10)) + flat * fall) / (rise - fall)
    assert falling == pytest.approx(flat + reach)


def test_east_west_pairs(scenario, module):
    laid = arrange("east_west", 10, [0.0], [0.0], [0.0], LATITUDE, module, scenario)
    assert sorted(laid.azimuths[0]) == [90, 270] and laid.slopes[0].tolist() == [10, 10]
    assert laid.multiple[0] == 2
    pair = 2 * module.length_m * np.cos(np.radians(10)) + scenario["solar_valley_gap_m"]
    assert laid.pitch[0, 0] == pytest.approx(pair)
    assert laid.depth[0, 0] == pytest.approx(pair - scenario["solar_valley_gap_m"])


def test_steep_pairs_keep_the_sun_out_of_each_others_shade(scenario, module):
    """At 60° the ridge to the east shades its neighbour at 9 h unless they stand apart."""
    laid = arrange("east_west", 60, [0.0], [0.0], [0.0], LATITUDE, module, scenario)
    flat, high = module.length_m * np.cos(np.radians(60)), module.length_m * np.sin(np.radians(60))
    shadow = high * shadow_length(LATITUDE, np.array([90.0]), np.array([0.0]), 9.0)[0]
    assert shadow > flat + scenario["solar_valley_gap_m"]
    assert pitch(laid)[0] == pytest.approx(flat + shadow)


def test_rows_follow_the_walls_and_face_south_or_east(scenario, module):
    edges = np.array([0.0, 20.0, 60.0, 160.0])
    flat = np.zeros(4)
    tilted = arrange("tilted", 10, flat, flat, edges, LATITUDE, module, scenario)
    assert tilted.azimuths[:, 0] == pytest.approx([180, 200, 150, 160])
    pairs = arrange("east_west", 10, flat, flat, edges, LATITUDE, module, scenario)
    assert pairs.azimuths[:, 0] == pytest.approx([90, 110, 60, 70])
    assert (pairs.azimuths[:, 1] - pairs.azimuths[:, 0]) % 360 == pytest.approx(180)


def test_racks_stand_on_nearly_flat_roofs_only(scenario, module):
    slopes = np.array([0.0, 3.0, 8.0])
    laid = arrange("tilted", 10, slopes, np.full(3, 33.0), np.zeros(3), LATITUDE, module, scenario)
    flush = arrange("flush", None, slopes, np.full(3, 33.0), np.zeros(3), LATITUDE, module, scenario)
    assert laid.racked.tolist() == [True, True, False]
    assert laid.slopes[:, 0].tolist() == [10, 10, 8] and laid.azimuths[2, 0] == 33
    assert (laid.pitch[2] == flush.pitch[2]).all() and laid.thermal[2] == flush.thermal[2]
    assert laid.thermal[0] == "open_rack_glass_glass"
    lower = arrange("tilted", 2, slopes, np.full(3, 33.0), np.zeros(3), LATITUDE, module, scenario)
    assert lower.racked.tolist() == [True, False, False]


@pytest.mark.parametrize(
    "mount, tilt, words", [("vertical", None, "MOUNT"), ("tilted", 0.0, "TILT"), ("tilted", 75, "TILT")]
)
def test_mounts_without_meaning_are_refused(scenario, module, mount, tilt, words):
    with pytest.raises(InputError, match=words):
        arrange(mount, tilt, [0.0], [0.0], [0.0], LATITUDE, module, scenario)


@pytest.mark.parametrize("wp", [0, -5, float("nan"), float("inf")])
def test_power_without_meaning_is_refused(scenario, wp):
    with pytest.raises(InputError, match="MODULE_WP"):
        mounts.module(scenario, wp)
