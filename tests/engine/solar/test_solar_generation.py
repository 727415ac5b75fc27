"""Hours of roofs sum to their months; rows shade one another as rays say."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.solar.climate import built_in, read_epw
from eip_planner.solar.energy import ac_power, cases_of, plant, specific_year
from eip_planner.solar.generation import HOURS, MONTH, daylight, generation
from eip_planner.solar.irradiance import plane_of_array, sky_of
from eip_planner.solar.row_shade import Rows, fall_behind, shaded_share, sky_left

FLUSH, OPEN = "close_mount_glass_glass", "open_rack_glass_glass"
SLOPES = np.array([0.0, 0.0, 5.3, 5.3, 10.0, 10.0, 12.4, 12.4])
AZIMUTHS = np.array([0.0, 0.0, 101.0, 101.0, 180.0, 0.0, 283.2, 283.2])
KWP = np.array([100.0, 250.0, 40.0, 75.0])


@pytest.fixture
def hours(scenario):
    def make(climate):
        cases, system = cases_of(SLOPES, AZIMUTHS, [FLUSH] * 8), plant(scenario)
        monthly = specific_year(sky_of(climate), SLOPES, AZIMUTHS, cases.thermal, system)[1]
        return generation(climate, cases, KWP, monthly, system), monthly

    return make


def test_mean_days_are_repeated_on_every_day_of_their_month(scenario):
    climate = built_in(scenario)
    light = daylight(climate)
    sky = sky_of(climate)
    ghi = light.spread(sky.ghi[light.step]).reshape(365, 24)
    for month in range(12):
        table = climate.ghi[climate.month == month + 1]
        assert (ghi[MONTH[::24] == month] == table).all()
    assert ghi.sum() == pytest.approx(climate.weight @ climate.ghi)


def test_hours_of_a_file_stand_at_their_place_in_the_year(write_epw, weather, scenario):
    climate = read_epw(write_epw(weather), scenario)
    light = daylight(climate)
    ghi = light.spread(sky_of(climate).ghi[light.step])
    assert ghi == pytest.approx(weather["ghi"].to_numpy(), abs=1e-5)


@pytest.mark.parametrize("table", [True, False])
def test_hours_sum_to_the_months_of_each_roof_and_owner(hours, write_epw, weather, scenario, table):
    climate = built_in(scenario) if table else read_epw(write_epw(weather), scenario)
    found, monthly = hours(climate)
    each = found.light.spread(found.by_owner(np.arange(4), 4))
    assert each.shape == (4, HOURS) and each.min() >= 0
    expected = KWP[:, None] * monthly.reshape(4, 2, 12).mean(axis=1)
    got = np.column_stack([each[:, m == MONTH].sum(axis=1) for m in range(12)])
    assert got == pytest.approx(expected, rel=1e-9)
    two = found.by_owner(np.array([0, 1, 0, 1]), 2)
    assert two.sum(axis=0) == pytest.approx(found.by_owner(np.arange(4), 4).sum(axis=0))
    # Weighing with ones gives the energy, with a share that of the owner's hours.
    ones = np.ones_like(two)
    assert found.weighed(ones, np.array([0, 1, 0, 1])) == pytest.approx(expected.sum(axis=1))
    share = np.random.default_rng(1).random(two.shape)
    by_roof = found.weighed(share, np.array([0, 1, 0, 1]))
    assert by_roof[[0, 2]].sum() == pytest.approx((two[0] * share[0]).sum())
    assert found.take(np.array([2])).by_owner(np.array([0]), 1) == pytest.approx(found.by_owner(np.arange(4), 4)[[2]])


def test_course_of_a_day_is_that_of_the_plane_itself(hours, scenario):
    """Slope and azimuth are rounded for the course of the day: the error of an hour stays small."""
    climate = built_in(scenario)
    found, _ = hours(climate)
    sky, system = sky_of(climate), plant(scenario)
    for k in (2, 6):
        poa = plane_of_array(sky, SLOPES[[k]], AZIMUTHS[[k]], system.albedo)
        exact = ac_power(poa, sky.temp_c, sky.wind_ms, FLUSH, system)[0][found.light.step] / 1000.0
        ours = found.by_owner(np.arange(4), 4)[k // 2] / KWP[k // 2]
        assert np.abs(ours - exact).max() < 0.01 and np.abs(ours - exact).mean() < 0.002


def test_rows_shade_as_rays_say(scenario):
    """A ray from each of 400 points of the row behind, in the plane across the rows, hits the row in front or not."""
    sky = sky_of(built_in(scenario))
    for tilt, facing, length, pitch, fall in (
        (10, 180, 2.278, 2.61, 0.0),
        (25, 90, 1.1, 1.6, 4.0),
        (15, 200, 2.0, 2.4, -5.0),
    ):
        rows = Rows(np.array([length / pitch]), np.array([float(fall)]))
        ours = shaded_share(sky, [tilt], [facing], rows)[0]
        zenith, angle = np.radians(sky.zenith), np.radians(sky.azimuth - facing)
        up, ahead = np.cos(zenith), np.sin(zenith) * np.cos(angle)
        s = (np.arange(400) + 0.5) / 400 * length
        cos, sin = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
        x, z = pitch + s * cos, -pitch * np.tan(np.radians(fall)) + s * sin
        # Where the ray towards the sun passes the upper edge in front; behind the sun it never does.
        lit_side = (cos * up + sin * ahead > 0) & (up > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            there = z + (x - length * cos)[None, :] * (up / ahead)[:, None]
        hit = (ahead > 1e-9)[:, None] & (there < length * sin)
        expected = np.where(lit_side, hit.mean(axis=1), 0.0)
        assert np.abs(ours - expected).max() < 0.004 and expected.max() > 0.05


def test_rows_agree_with_pvlib(scenario):
    shading = pytest.importorskip("pvlib.shading")
    if not hasattr(shading, "shaded_fraction1d"):
        pytest.skip("an older pvlib")
    sky = sky_of(built_in(scenario))
    rows = Rows(np.array([0.85]), np.array([0.0]))
    ours = shaded_share(sky, [12.0], [165.0], rows)[0]
    # The axis runs 90° left of where the rows face.
    theirs = shading.shaded_fraction1d(sky.zenith, sky.azimuth, 75.0, 12.0, collector_width=0.85, pitch=1.0)
    theirs = np.where(sky.zenith < 90, theirs, 0.0)
    front = np.cos(np.radians(sky.azimuth - 165.0)) > 0
    assert np.abs(ours - theirs)[front].max() < 1e-6 and ours[front].max() > 0.2


def test_sky_above_rows_against_a_sum_over_the_sky():
    """Uniform sky, infinite rows: the view of each point is (1 + cos(tilt + mask)) / 2."""
    rows = Rows(np.array([0.9, 0.0]), np.array([0.0, 0.0]))
    left = sky_left(np.array([20.0, 20.0]), rows)
    assert left[1] == 1.0
    points, angles = (np.arange(500) + 0.5) / 500, np.radians((np.arange(1800) + 0.5) / 10)
    tilt, pitch = np.radians(20.0), 1 / 0.9
    # Angle counted from the horizon in front; light across the plane by the cosine of incidence.
    weight = np.clip(np.sin(angles + tilt), 0, None)
    mask = np.arctan2((1 - points) * np.sin(tilt), pitch - (1 - points) * np.cos(tilt))
    seen = np.array([(weight * (angles > m)).sum() for m in mask])
    assert left[0] == pytest.approx(seen.mean() / weight.sum(), abs=1e-3)


def test_open_planes_lose_nothing_and_dense_rows_more(scenario):
    sky, system = sky_of(built_in(scenario)), plant(scenario)
    at = np.array([15.0]), np.array([180.0]), [OPEN], system
    years = [
        specific_year(sky, *at, rows=Rows(np.array([ratio]), np.zeros(1)))[1].sum() for ratio in (0.0, 0.5, 0.8, 0.95)
    ]
    assert years[0] == pytest.approx(specific_year(sky, *at)[1].sum()) and (np.diff(years) < 0).all()
    assert 0.97 < years[2] / years[0] < 1.0


def test_fall_behind_rows_that_face_down_the_roof_is_a_rise():
    found = fall_behind([4.0, 4.0, 4.0], [180.0, 0.0, 90.0], [180.0, 180.0, 180.0])
    assert found == pytest.approx([-4.0, 4.0, 0.0], abs=1e-9)
