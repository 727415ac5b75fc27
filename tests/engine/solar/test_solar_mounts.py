"""Modules on roofs: published row pitches, shade between rows by another way, counts."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.errors import InputError
from eip_planner.solar import mounts
from eip_planner.solar.mounts import Module, arrange, count, shadow_length, share_out

LATITUDE = 11.3


@pytest.fixture
def module(scenario):
    return mounts.module(scenario)


def pitch(laid, module):
    """Row pitch along the ground from the density, metres."""
    return laid.multiple / (laid.per_m2 * (module.width_m + module.gap_m))


def test_module_is_that_of_the_catalogue(module):
    assert (module.length_m, module.width_m, module.wp) == (2.278, 1.134, 585)
    assert module.wp / (module.length_m * module.width_m) == pytest.approx(226, abs=0.6)


def test_flush_density(scenario, module):
    """585 Wp of 2,278 × 1,134 mm with 20 mm gaps: 221 W per square metre."""
    laid = arrange("flush", None, [0.0, 10.0], [180.0, 90.0], [0.0, 0.0], LATITUDE, module, scenario)
    assert laid.per_m2 * module.wp == pytest.approx([221, 221], abs=0.6)
    assert laid.slopes.tolist() == [[0, 0], [10, 10]] and laid.azimuths[1].tolist() == [90, 90]
    assert not laid.racked.any()


@pytest.mark.parametrize("tilt, hour, gap, ratio", [(10, 9, 0.367, 0.87), (5, 9, 0.184, 0.93), (10, 8, None, 0.83)])
def test_row_pitch_is_the_published_one(assume, module, tilt, hour, gap, ratio):
    """No shade between rows at that solar hour on 21 December at 11.3° N, modules 2.278 m up the slope."""
    laid = arrange("tilted", tilt, [0.0], [0.0], [0.0], LATITUDE, module, assume(solar_rack_sun_hour=hour))
    between = pitch(laid, module)[0]
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
    level, falling = pitch(
        arrange("tilted", 10, [0.0, 4.0], [0.0, 0.0], [0.0, 0.0], LATITUDE, module, scenario), module
    ) * [1, np.cos(np.radians(4.0))]
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
    assert laid.per_m2[0] == pytest.approx(2 / (pair * (module.width_m + module.gap_m)))


def test_steep_pairs_keep_the_sun_out_of_each_others_shade(scenario, module):
    """At 60° the ridge to the east shades its neighbour at 9 h unless they stand apart."""
    laid = arrange("east_west", 60, [0.0], [0.0], [0.0], LATITUDE, module, scenario)
    flat, high = module.length_m * np.cos(np.radians(60)), module.length_m * np.sin(np.radians(60))
    shadow = high * shadow_length(LATITUDE, np.array([90.0]), np.array([0.0]), 9.0)[0]
    assert shadow > flat + scenario["solar_valley_gap_m"]
    assert pitch(laid, module)[0] == pytest.approx(flat + shadow)


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
    assert laid.per_m2[2] == flush.per_m2[2] and laid.thermal[2] == flush.thermal[2]
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


def boxes(*sizes):
    from shapely.geometry import box

    return np.array([box(0, 0, w, h) for w, h in sizes], object)


def test_count_by_density():
    one = Module(2.0, 1.0, 0.0, 500)
    pieces = boxes((40, 40), (4, 2), (4, 1.9), (1.0, 2.0))
    assert count(pieces, np.full(4, 0.5), np.ones(4, int), one.width_m).tolist() == [800, 4, 3, 1]
    assert count(pieces, np.full(4, 0.5), np.full(4, 2), one.width_m).tolist() == [800, 4, 2, 0]


def test_what_is_narrower_than_a_module_carries_none():
    from shapely.geometry import box

    pieces = boxes((100, 0.99), (0.5, 0.5), (100, 1.01))
    assert count(pieces, np.full(3, 0.5), np.ones(3, int), 1.0).tolist() == [0, 0, 50]
    # A broad piece with a narrow tail counts without the tail.
    tail = box(0, 0, 10, 10).union(box(10, 0, 60, 0.9))
    assert count(np.array([tail], object), np.array([0.5]), np.array([1]), 1.0).tolist() == [50]


def test_count_never_exceeds_the_area():
    from shapely.geometry import Polygon

    random = np.random.default_rng(2)
    shapes = []
    for _ in range(300):
        angle = np.sort(random.uniform(0, 2 * np.pi, random.integers(3, 12)))
        radius = random.uniform(1, 20, len(angle))
        shapes.append(Polygon(np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))).buffer(0))
    shapes = np.array(shapes, object)
    area = np.array([s.area for s in shapes])
    counted = count(shapes, np.full(300, 0.38), np.ones(300, int), 1.134)
    assert (counted <= area * 0.38 + 1e-6).all() and (counted >= 0).all()
    assert counted.sum() > 0.6 * area.sum() * 0.38


def test_modules_of_a_piece_are_shared_by_area_and_kept():
    total = np.array([10, 7, 0, 1])
    owner = np.array([0, 1, 1, 1, 2, 2, 3, 3])
    area = np.array([5.0, 1, 1, 1, 3, 4, 0.2, 0.8])
    shared = share_out(total, area, owner)
    assert np.bincount(owner, shared).tolist() == total.tolist()
    assert shared[0] == 10 and sorted(shared[1:4]) == [2, 2, 3] and shared[7] == 1
    assert (np.abs(shared - total[owner] * area / np.bincount(owner, area)[owner]) < 1).all()
