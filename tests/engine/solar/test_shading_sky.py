"""The table of the sky: it closes with the climate, and open planes receive what pvlib's transposition gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eip_planner.solar.climate import built_in, load
from eip_planner.solar.irradiance import plane_of_array
from eip_planner.solar.irradiation import irradiation
from eip_planner.solar.sky import LEVELS, VIEW, moments, table
from eip_planner.solar.transposition import MODELS, parts


@pytest.fixture(params=["built in", "file"])
def climate(request, scenario, weather, write_epw):
    return built_in(scenario) if request.param == "built in" else load(write_epw(weather), scenario)


def transposed(sky, slope, facing, model):
    """Irradiance on a plane by pvlib alone, W/m2."""
    import pvlib

    return pvlib.irradiance.get_total_irradiance(
        slope, facing, sky.zenith, sky.azimuth, sky.dni, sky.ghi, sky.dhi,
        dni_extra=sky.extra, albedo=0.2, model=model,
        airmass=pvlib.atmosphere.get_relative_airmass(np.minimum(sky.zenith, 90.0)),
    )["poa_global"]  # fmt: skip


def monthly_ghi(climate):
    return np.bincount(climate.month, climate.ghi * climate.weight, 13)[1:] / 1000


def test_moments_keep_every_month(climate):
    """GHI and DHI of every month are those of the climate, and the parts close in each moment."""
    sky = moments(climate)
    assert sky.by_month(sky.ghi) == pytest.approx(monthly_ghi(climate), rel=1e-9)
    assert sky.by_month(sky.dhi) == pytest.approx(
        np.bincount(climate.month, np.minimum(climate.dhi, climate.ghi) * climate.weight, 13)[1:] / 1000, rel=0.02
    )
    assert sky.ghi == pytest.approx(sky.dni * np.maximum(np.cos(np.radians(sky.zenith)), 0) + sky.dhi)
    assert (sky.dni <= sky.extra + 1e-9).all() and (sky.dhi >= -1e-9).all()


def test_moments_follow_the_sun_through_each_month(scenario):
    """The mean day of June stands for thirty days, and the sun moves from moment to moment by a third of an hour."""
    sky = moments(built_in(scenario))
    june = sky.hours[:, 5] > 0
    noon = sky.zenith[june].reshape(30, -1).min(axis=1)
    assert noon.max() - noon.min() > 0.5
    assert sky.hours[june].sum() == pytest.approx(30 * june.sum() / 90)


@pytest.mark.parametrize("bins", [8, 72, 90])
@pytest.mark.parametrize("model", MODELS)
def test_flat_open_roof_receives_the_global_sum(climate, bins, model):
    """In every month, to 0.1 %."""
    sky = table(moments(climate), bins, 0.2, model)
    light = irradiation(np.full((5, 6), 31.0, np.float32), 1.0, 1.0, sky)
    assert light.monthly[:, 2, 3] == pytest.approx(monthly_ghi(climate), rel=1e-3)
    assert light.monthly[:, 2, 3] == pytest.approx(monthly_ghi(climate), rel=1e-5)
    assert light.sky_view == pytest.approx(1.0, abs=1e-5)
    assert sky.open_year == pytest.approx(monthly_ghi(climate).sum(), rel=1e-5)


@pytest.mark.parametrize("slope", [5.0, 10.0, 30.0])
@pytest.mark.parametrize("facing", [0.0, 90.0, 200.0])
@pytest.mark.parametrize("model", MODELS)
def test_open_planes_agree_with_pvlib(climate, slope, facing, model):
    """By month to 0.1 %, the year to 0.02 %; of Perez' light pvlib lets go of some 0.03 % while the sun is below 5°."""
    sky = moments(climate)
    row, column = np.indices((9, 9))
    tilt, turn = np.tan(np.radians(slope)), np.radians(facing)
    surface = ((row * np.cos(turn) - column * np.sin(turn)) * tilt).astype(np.float32)
    light = irradiation(surface, 1.0, 1.0, table(sky, 72, 0.2, model))
    expected = sky.by_month(transposed(sky, slope, facing, model))
    ours = sky.by_month(plane_of_array(sky, [slope], [facing], 0.2, model))[0]
    assert light.monthly[:, 4, 4] == pytest.approx(expected, rel=2.5e-3 if model == "perez" else 1e-3)
    assert light.annual[4, 4] == pytest.approx(expected.sum(), rel=6e-4 if model == "perez" else 2e-4)
    assert light.monthly[:, 4, 4] == pytest.approx(ours, rel=1e-3)
    assert light.annual[4, 4] == pytest.approx(ours.sum(), rel=2e-4)
    assert light.sky_view[4, 4] == pytest.approx((1 + np.cos(np.radians(slope))) / 2, abs=2e-4)


def test_light_falls_as_the_horizon_rises(scenario):
    """No level sends more upwards than a lower one, and nothing comes from above the zenith."""
    sky = table(moments(built_in(scenario)), 72, 0.2)
    assert sky.vectors.shape[1] == LEVELS
    assert (np.diff(sky.vectors[:, :, 2], axis=1) <= 1e-6).all()
    assert sky.vectors[:, -1, :, VIEW] == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("facing", [0.0, 77.0, 180.0, 290.0])
def test_light_of_the_horizon(climate, facing):
    """Perez's third part lies in the lowest level, and a wall receives it whole, whatever it faces."""
    sky = moments(climate)
    # Without suns that would share the lowest level with the horizon.
    sky = replace(sky, dni=np.where(sky.zenith > 89.0, 0.0, sky.dni), dhi=np.where(sky.zenith > 89.0, 0.0, sky.dhi))
    perez = table(sky, 72, 0.2, "perez")
    split = parts(sky, "perez")
    lowest = perez.vectors[:, 0] - perez.vectors[:, 1]
    rest = lowest[..., VIEW, None] * sky.by_month(split.even)
    angle = np.radians(facing)
    wall = ((lowest[..., :12] - rest)[:, :2] * np.array([np.sin(angle), np.cos(angle)])[:, None]).sum(axis=1)
    front = np.cos(np.radians(perez.azimuths) - angle) > 0
    assert wall[front].sum(axis=0) == pytest.approx(sky.by_month(split.brim), rel=5e-3, abs=0.02)
    assert np.abs(sky.by_month(split.brim)).max() > 1.0


def test_half_of_the_sky(scenario):
    """Above 45° of a uniform sky lies half of what a level plane receives."""
    sky = table(moments(built_in(scenario)), 72, 0.2)
    assert sky.vectors[:, LEVELS // 2, 2, VIEW].sum() == pytest.approx(0.5, abs=0.002)


def test_sun_between_two_azimuths_is_shared(scenario):
    """A sun in the middle of a sector belongs to it alone, one on a border to both sides alike."""
    sky = moments(built_in(scenario))
    for azimuth, expected in ((22.5, [1, 0]), (45.0, [0.5, 0.5]), (0.0, [0.5, 0]), (360.0, [0.5, 0])):
        turned = replace(sky, azimuth=np.full_like(sky.azimuth, azimuth), dhi=np.zeros_like(sky.dhi))
        light = table(turned, 8, 0.0).vectors[:, 0, 2, :12].sum(axis=1)
        assert light[:2] / light.sum() == pytest.approx(expected, abs=1e-6)


def test_unknown_model(scenario):
    with pytest.raises(ValueError, match="muneer"):
        table(moments(built_in(scenario)), 8, 0.2, "muneer")
