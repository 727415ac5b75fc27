"""Roofs under a surface model: what shade takes, what is too dark, and what is said of a poor model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import box

from eip_planner.errors import InputError
from eip_planner.files import Raster
from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.climate import built_in
from eip_planner.solar.energy import ac_power, cases_of, plant
from eip_planner.solar.irradiance import sky_of
from eip_planner.solar.planes import plane_shade
from eip_planner.solar.results import PARTS
from eip_planner.solar.roof_shade import kept

WEST, SOUTH, SIZE = 592000.0, 1249000.0, 120.0
PART_COLUMNS = [f"{name}_m2" for name in PARTS["part"].choices]


def scene(*blocks, cell=1.0, ground=30.0):
    """A surface model out of boxes (west, south, east, north, height), metres in the scene."""
    n = int(SIZE / cell)
    x, y = np.meshgrid((np.arange(n) + 0.5) * cell, SIZE - (np.arange(n) + 0.5) * cell)
    values = np.full((n, n), ground, np.float32)
    for west, south, east, north, height in blocks:
        values[(x > west) & (x < east) & (y > south) & (y < north)] = ground + height
    return Raster(values, WEST, SOUTH + SIZE, cell, cell)


def hall(west, south, east, north, name="B1", height=8.0, **more):
    shape = box(WEST + west, SOUTH + south, WEST + east, SOUTH + north)
    return {
        "building_id": name, "geometry": shape, "roof_type": "flat", "structure": "ok", "height_m": height, **more,
    }  # fmt: skip


HALL = (40, 40, 80, 80)


@pytest.fixture
def roofs_under(make_park, scenario):
    def run(*blocks, rows=None, surface=None, **more):
        park = make_park(buildings=rows or [hall(*HALL)])
        return assess_roofs(park, scenario, dsm=surface or scene((*HALL, 8.0), *blocks), **more)

    return run


def test_an_open_roof_loses_nothing(roofs_under, make_park, scenario):
    found = roofs_under()
    bare = assess_roofs(make_park(buildings=[hall(*HALL)]), scenario)
    row = found.roofs.iloc[0]
    assert (row["shading"], row["sky_share"], row["shaded_m2"]) == ("assessed", pytest.approx(1.0), 0.0)
    assert row["shade_pct"] == pytest.approx(0.0, abs=1e-4)
    assert found.totals["mwh"] == pytest.approx(bare.totals["mwh"], rel=1e-6)
    assert not any("shading is not assessed" in f.message for f in found.findings)
    assert bare.roofs["shading"].tolist() == ["not assessed"] and bare.roofs["shade_pct"].isna().all()


def test_raising_a_neighbour_never_raises_the_yield(roofs_under):
    years = [roofs_under((84, 30, 96, 90, height)) for height in (4.0, 9.0, 14.0, 22.0, 40.0)]
    energy, light = ([r.roofs[c].iloc[0] for r in years] for c in ("kwh_kwp", "sky_share"))
    assert (np.diff(energy[1:]) < 0).all() and energy[0] > energy[2]
    assert (np.diff(light) <= 1e-9).all() and light[-1] < 0.9
    total = [r.totals["mwh"] for r in years]
    assert (np.diff(total) <= 1e-9).all()


def test_what_is_too_dark_carries_no_modules(roofs_under):
    """A tower on the roof's eastern edge: the account stays exact, and the dark part lies beside it."""
    found = roofs_under((76, 40, 80, 80, 38.0))
    row = found.roofs.iloc[0]
    assert row["shaded_m2"] > 50
    assert found.roofs[PART_COLUMNS].sum(axis=1).to_numpy() == pytest.approx([40 * 40], rel=1e-6)
    dark = found.parts[found.parts["part"] == "shaded"].geometry.union_all()
    assert dark.centroid.x > WEST + 65
    modules = found.drawn().geometry
    assert not modules.buffer(-1e-3).intersects(dark).any()
    assert found.totals["kwp"] < roofs_under().totals["kwp"]


def test_turning_scene_and_sun_by_a_right_angle(roofs_under, monkeypatch):
    """Everything turned clockwise by 90°: the same roofs, planes for planes."""
    from eip_planner.solar import roof_shade

    block = (84, 30, 96, 90, 20.0)
    straight = roofs_under(block)
    turned_block = (30, SIZE - 96, 90, SIZE - 84, 20.0)
    place = roof_shade.sky_of, roof_shade.moments

    def turned(make):
        return lambda climate: (lambda sky: replace(sky, azimuth=(sky.azimuth + 90.0) % 360.0))(make(climate))

    monkeypatch.setattr(roof_shade, "sky_of", turned(place[0]))
    monkeypatch.setattr(roof_shade, "moments", turned(place[1]))
    round_ = roofs_under(turned_block)
    for column in ("shade_pct", "sky_share", "kwh_kwp", "shaded_m2", "usable_m2"):
        assert round_.roofs[column].iloc[0] == pytest.approx(straight.roofs[column].iloc[0], rel=1e-5, abs=1e-6)


def test_half_the_cell_size_changes_little(make_park, scenario):
    blocks = (*HALL, 8.0), (84, 30, 96, 90, 20.0), (45, 84, 60, 96, 15.0)
    coarse, fine = (
        assess_roofs(make_park(buildings=[hall(*HALL)]), scenario, dsm=scene(*blocks, cell=cell)).roofs.iloc[0]
        for cell in (1.0, 0.5)
    )
    assert coarse["kwh_kwp"] == pytest.approx(fine["kwh_kwp"], rel=0.01)
    assert coarse["shade_pct"] > 1


@pytest.mark.parametrize("slope, facing", [(0.0, 180.0), (10.0, 90.0), (15.0, 250.0)])
def test_kept_energy_beside_a_plain_loop_over_the_hours(scenario, slope, facing):
    """Hour by hour with the published Hay-Davies parts from pvlib, written out: monthly energy to 0.1 %."""
    import pvlib

    climate = built_in(scenario)
    roof = np.array([box(WEST + 40, SOUTH + 40, WEST + 80, SOUTH + 80)], object)
    shade = plane_shade(scene((*HALL, 8.0), (84, 30, 96, 90, 25.0)), roof)
    slopes, azimuths = np.array([slope]), np.array([facing])
    cases = cases_of(slopes, azimuths, ["close_mount_glass_glass"])
    light, energy = kept(shade, climate, cases, plant(scenario))
    sky, lit, view = sky_of(climate), None, float(shade.sky_share(slopes, azimuths)[0])
    lit = shade.beam_share(sky)[0]
    sums = np.zeros((4, 12))
    for k in range(len(sky.zenith)):
        at = sky.zenith[k], sky.azimuth[k]
        parts = pvlib.irradiance.haydavies(
            slope, facing, sky.dhi[k], sky.dni[k], sky.extra[k], *at, return_components=True
        )
        parts = {name.replace("poa_", ""): float(value) for name, value in parts.items()}
        beam = sky.dni[k] * max(pvlib.irradiance.aoi_projection(slope, facing, *at), 0.0)
        ground = pvlib.irradiance.get_ground_diffuse(slope, sky.ghi[k], 0.2)
        whole = beam + parts["circumsolar"] + parts["isotropic"] + ground
        left = lit[k] * (beam + parts["circumsolar"]) + view * parts["isotropic"] + ground
        for row, power in enumerate((whole, left)):
            watts = ac_power(
                np.array([power]), sky.temp_c[[k]], sky.wind_ms[[k]], "close_mount_glass_glass", plant(scenario)
            )
            sums[row] += power * sky.hours[k]
            sums[row + 2] += watts[0] * sky.hours[k]
    assert light[0] == pytest.approx(sums[1] / sums[0], rel=1e-3)
    assert energy[0] == pytest.approx(sums[3] / sums[2], rel=1e-3)
    assert energy[0].max() < 0.99


def test_tiles_give_the_same(scenario):
    surface = scene((*HALL, 8.0), (84, 30, 96, 90, 9.0), (10, 10, 30, 30, 8.5))
    roofs = np.array([box(WEST + w, SOUTH + s, WEST + e, SOUTH + n) for w, s, e, n in (HALL, (10, 10, 30, 30))], object)
    whole, pieces = plane_shade(surface, roofs, 36), plane_shade(surface, roofs, 36, cells=6400)
    assert pieces.cells.tolist() == whole.cells.tolist()
    # A halo reaches as far as anything may stand 3° above a roof.
    high = whole.elevations > 3.0
    assert (whole.lit[..., high] < 1).any() and np.abs(pieces.lit - whole.lit)[..., high].max() < 1e-6


def test_roofs_outside_are_named_and_not_zero(roofs_under):
    rows = [hall(*HALL), hall(300, 300, 340, 340, "B2"), hall(110, 40, 150, 80, "B3")]
    found = roofs_under(rows=rows)
    shading = found.roofs.set_index("building_id")
    assert shading["shading"].to_dict() == {"B1": "assessed", "B2": "not assessed", "B3": "not assessed"}
    assert shading.loc["B2", "mwh"] > 0 and np.isnan(shading.loc["B2", "shade_pct"])
    said = next(f for f in found.findings if "have no heights" in f.message)
    assert (said.layer, said.feature_id) == ("DSM", "B2, B3") and "2 of 3" in said.message


def test_holes_in_the_model(roofs_under):
    surface = scene((*HALL, 8.0))
    surface.values[:, 30:] = -9999.0
    found = roofs_under(surface=surface)
    assert found.roofs["shading"].tolist() == ["not assessed"]
    assert any("no height on Earth" in f.message for f in found.findings)


def test_bare_ground_is_no_surface_model(roofs_under):
    found = roofs_under(surface=scene())
    assert found.roofs["shading"].tolist() == ["not assessed"]
    assert any("do not stand in the surface model" in f.message and f.feature_id == "B1" for f in found.findings)


def test_heights_over_any_level_give_the_same(roofs_under):
    """Absolute or relative: only differences count."""
    block = (84, 30, 96, 90, 20.0)
    absolute, relative = (
        roofs_under(surface=scene((*HALL, 8.0), block, ground=ground)).totals for ground in (1400.0, 0.0)
    )
    assert absolute["mwh"] == pytest.approx(relative["mwh"], rel=1e-4)


def test_heights_in_feet_are_suspected(roofs_under):
    rows = [hall(10 + 35 * k, 10, 35 + 35 * k, 40, f"B{k}") for k in range(3)]
    blocks = [(10 + 35 * k, 10, 35 + 35 * k, 40) for k in range(3)]
    feet = roofs_under(rows=rows, surface=scene(*[(*b, 8 * 3.281) for b in blocks]))
    assert any("may be in feet" in f.message for f in feet.findings)
    metres = roofs_under(rows=rows, surface=scene(*[(*b, 8.0) for b in blocks]))
    assert not any("times as high" in f.message for f in metres.findings)


def test_degrees_are_refused(roofs_under):
    grid = Raster(np.zeros((50, 50), np.float32), 106.6, 11.3, 1e-5, 1e-5)
    with pytest.raises(InputError, match=r"DSM: its coordinates are degrees, not metres; assign its true CRS"):
        roofs_under(surface=grid)


@pytest.mark.parametrize("shape", [(0, 0), (50, 50)])
def test_a_model_of_another_place(roofs_under, shape):
    away = Raster(np.zeros(shape, np.float32), WEST + 9e4, SOUTH, 1.0, 1.0)
    found = roofs_under(surface=away)
    assert found.roofs["shading"].tolist() == ["not assessed"] and found.totals["mwh"] > 0
