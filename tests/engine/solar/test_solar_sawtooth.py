"""Sawtooth halls: their glazed faces are told as steep, in their own area, with and without a surface model."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import affinity
from shapely.geometry import box

from eip_planner.files import Raster
from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.results import PARTS

WEST, SOUTH, SIZE = 592000.0, 1249000.0, 140.0
PART_COLUMNS = [f"{name}_m2" for name in PARTS["part"].choices]
PITCH, GLASS, SPAN, HALL = 20.0, 70.0, 10.0, box(0, 0, 60, 40)
# A tooth rises over its sheet and falls over its glass: widths in plan are as the cotangents.
GLASS_WIDE = SPAN * np.tan(np.radians(PITCH)) / (np.tan(np.radians(PITCH)) + np.tan(np.radians(GLASS)))


def teeth(u, v):
    within = v % SPAN
    return 8.0 + np.minimum(np.tan(np.radians(PITCH)) * within, np.tan(np.radians(GLASS)) * (SPAN - within))


def on_map(shape, turn):
    return affinity.translate(affinity.rotate(shape, turn, origin=(0, 0)), WEST + 40, SOUTH + 40)


def drawn(top, cell, turn, noise=0.03, blur=False):
    """A surface model with one hall of 60 × 40 m on level ground."""
    n = int(SIZE / cell)
    x, y = np.meshgrid((np.arange(n) + 0.5) * cell, SIZE - (np.arange(n) + 0.5) * cell)
    angle = np.radians(turn)
    u = (x - 40) * np.cos(angle) + (y - 40) * np.sin(angle)
    v = -(x - 40) * np.sin(angle) + (y - 40) * np.cos(angle)
    values = np.where(shapely.contains_xy(HALL, u, v), 20.0 + top(u, v), 20.0)
    if blur:
        from scipy.ndimage import uniform_filter

        values = uniform_filter(values, 3)
    values += np.random.default_rng(4).normal(0, 1, values.shape) * noise
    return Raster(values.astype(np.float32), WEST, SOUTH + SIZE, cell, cell)


@pytest.fixture
def hall(make_park, scenario):
    def run(surface=None, shape=HALL, turn=12.0, kind="sawtooth", rules=scenario):
        row = {
            "building_id": "B1", "geometry": on_map(shape, turn), "roof_type": kind, "structure": "ok",
            "pitch_deg": PITCH, "azimuth_deg": 180 - turn, "height_m": 9.0,
        }  # fmt: skip
        return assess_roofs(make_park(buildings=[row]), rules, dsm=surface)

    return run


def expected():
    """Area of sheets and of glass in their own planes."""
    plan = HALL.area * GLASS_WIDE / SPAN
    return (HALL.area - plan) / np.cos(np.radians(PITCH)), plan / np.cos(np.radians(GLASS))


def test_glass_by_roof_type_is_steep(hall):
    roofs = hall().roofs
    sheet, glass = expected()
    assert roofs["area_m2"].tolist() == pytest.approx([sheet, glass])
    assert roofs["steep_m2"].tolist() == pytest.approx([0, glass]) and (roofs["modules"] > 0).tolist() == [True, False]
    assert roofs[PART_COLUMNS].sum(axis=1).tolist() == pytest.approx(roofs["area_m2"].tolist(), rel=1e-9)


@pytest.mark.parametrize("angle", [45.0, 60.0])
def test_glass_is_no_place_for_modules_at_any_slope(hall, assume, angle):
    """Less steep than the slope that ends modules elsewhere: still glass."""
    roofs = hall(rules=assume(roof_sawtooth_glass_deg=angle)).roofs
    assert roofs["slope_deg"].tolist() == pytest.approx([PITCH, angle])
    assert roofs["steep_m2"].iloc[1] == pytest.approx(roofs["area_m2"].iloc[1]) and roofs["modules"].iloc[1] == 0


@pytest.mark.parametrize(
    "cell, turn", [(0.25, 0.0), (0.5, 0.0), (0.5, 12.0), (0.5, 33.0), (1.0, 0.0), (1.0, 12.0), (1.0, 33.0)]
)
def test_glass_in_a_surface_model_is_steep(hall, cell, turn):
    """Bands of one to five cells, along the grid and across it."""
    found = hall(drawn(teeth, cell, turn), turn=turn)
    roofs = found.roofs
    assert set(roofs["basis"]) == {"surface model"}
    sheet, glass = expected()
    faces = roofs["steep_m2"] > 0
    # On the grid a metre cell has its middle on the glass or not: the width of the band is one cell or two.
    loose = 0.35 if (cell, turn) == (1.0, 0.0) else 0.04
    assert faces.sum() == 4 and (~faces).sum() == 4
    assert roofs["steep_m2"].sum() == pytest.approx(glass, rel=loose)
    assert roofs["area_m2"][~faces].sum() == pytest.approx(sheet, rel=loose / 3)
    assert (roofs["modules"][faces] == 0).all() and (roofs["obstacle_m2"] < 10).all()
    assert roofs[PART_COLUMNS].sum(axis=1).to_numpy() == pytest.approx(roofs["area_m2"].to_numpy(), rel=1e-6)
    assert roofs.geometry.area.sum() == pytest.approx(HALL.area, rel=1e-6)
    fall = (roofs["azimuth_deg"][faces] - (-turn) + 180) % 360 - 180
    assert np.abs(fall).max() < 1 and roofs["slope_deg"][faces].min() > 55
    # No module reaches into the glass.
    for tooth in range(4):
        band = on_map(box(0, (tooth + 1) * SPAN - GLASS_WIDE + 0.3, 60, (tooth + 1) * SPAN - 0.3), turn)
        assert not found.drawn().geometry.intersects(band).any()


def test_with_and_without_a_surface_model_agree(hall):
    given, found = hall(), hall(drawn(teeth, 0.5, 12.0))
    for name in ("roof_m2", "kwp", "usable_m2"):
        assert found.totals[name] == pytest.approx(given.totals[name], rel=0.02)


def test_what_is_no_glass_is_not_taken_for_it(hall):
    """A step between level roofs, a parapet, a wall's blurred edge, ground within a footprint drawn too wide."""
    for top, shape, blur in (
        (lambda u, v: 8.0 + 4.0 * np.clip((v - 20) / 1.2, 0, 1), HALL, False),
        (lambda u, v: np.where(v < 20, 8.0, 12.0), HALL, True),
        (lambda u, v: 8.0 + 1.2 * (np.abs(v - 20) < 0.4), HALL, False),
        (lambda u, v: 8.0 + 0.17 * (20 - np.abs(v - 20)), HALL, True),
        (lambda u, v: 8.0 + 0.17 * (20 - np.abs(v - 20)), box(-1.5, -1.5, 61.5, 41.5), False),
        (lambda u, v: 8.0 + 2.0 * ((np.abs(v - 20) < 3) & (np.abs(u - 30) < 12)), HALL, True),
    ):
        for cell in (0.5, 1.0):
            roofs = hall(drawn(top, cell, 12.0, blur=blur), shape, kind="flat").roofs
            assert roofs["steep_m2"].sum() == 0
            assert roofs["slope_deg"].max() < 12
