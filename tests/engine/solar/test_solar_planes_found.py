"""Roof planes out of surface models that were drawn: their slopes, their polygons, obstacles, and the ways back."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import affinity
from shapely.geometry import Polygon, box

from eip_planner.files import Raster
from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.results import PARTS
from eip_planner.solar.segments import segment

WEST, SOUTH, SIZE = 592000.0, 1249000.0, 140.0
PART_COLUMNS = [f"{name}_m2" for name in PARTS["part"].choices]
TURN = 12.0
RISE = np.tan(np.radians(10.0))


def drawn(shape, top, cell=1.0, noise=0.0, ground=20.0):
    """A surface model with one roof: `top(u, v)` over the corner of the unturned footprint."""
    n = int(SIZE / cell)
    x, y = np.meshgrid((np.arange(n) + 0.5) * cell, SIZE - (np.arange(n) + 0.5) * cell)
    turn = np.radians(TURN)
    u, v = (x - 40) * np.cos(turn) + (y - 40) * np.sin(turn), -(x - 40) * np.sin(turn) + (y - 40) * np.cos(turn)
    values = np.full((n, n), ground)
    inside = shapely.contains_xy(shape, u, v)
    values[inside] = ground + top(u, v)[inside]
    values += np.random.default_rng(4).normal(0, 1, values.shape) * noise
    return Raster(values.astype(np.float32), WEST, SOUTH + SIZE, cell, cell)


def on_map(shape):
    return affinity.translate(affinity.rotate(shape, TURN, origin=(0, 0)), WEST + 40, SOUTH + 40)


def gable(u, v):
    return 8.0 + RISE * (20.0 - np.abs(v - 20.0))


def hip(u, v):
    return 8.0 + RISE * np.minimum.reduce([u, 60 - u, v, 40 - v])


def stepped(u, v):
    return np.where(u < 25, 8.0, 12.0)


def teeth(u, v):
    return 8.0 + 0.2 * (v % 10.0)


PLAIN = box(0, 0, 60, 40)
ELL = Polygon([(0, 0), (60, 0), (60, 20), (20, 20), (20, 50), (0, 50)])


def ell(u, v):
    """Level, its northern wing 3 m higher than the rest."""
    return np.where((u < 20) & (v > 20), 11.0, 8.0)


@pytest.fixture
def roof(make_park, scenario):
    def run(shape, top, cell=1.0, noise=0.0, things=(), **more):
        row = {
            "building_id": "B1", "geometry": on_map(shape), "roof_type": "flat", "structure": "ok", "height_m": 9.0,
        }  # fmt: skip
        layers = {"roof_obstacles": [{"kind": k, "geometry": on_map(g)} for k, g in things]} if things else {}
        park = make_park(buildings=[row], **layers)
        return assess_roofs(park, scenario, dsm=drawn(shape, top, cell, noise), **more)

    return run


@pytest.mark.parametrize("noise", [0.0, 0.05])
@pytest.mark.parametrize(
    "shape, top, planes, slope, faces",
    [
        (PLAIN, gable, 2, 10.0, {0, 180}),
        (PLAIN, hip, 4, 10.0, {0, 90, 180, 270}),
        (PLAIN, stepped, 2, 0.0, set()),
        (PLAIN, teeth, 4, np.degrees(np.arctan(0.2)), {180}),
        (ELL, ell, 2, 0.0, set()),
    ],
)
def test_planes_that_were_drawn_are_found(roof, shape, top, planes, slope, faces, noise):
    found = roof(shape, top, noise=noise)
    roofs = found.roofs
    assert len(roofs) == planes and set(roofs["basis"]) == {"surface model"}
    assert roofs["slope_deg"].to_numpy() == pytest.approx(np.full(planes, slope), abs=0.3)
    turned = {(f - TURN) % 360 for f in faces}
    for azimuth in roofs["azimuth_deg"].dropna():
        assert min(abs((azimuth - t + 180) % 360 - 180) for t in turned) < 0.5
    assert found.roofs.geometry.area.sum() == pytest.approx(shape.area, rel=1e-6)
    assert found.roofs.geometry.union_all().symmetric_difference(on_map(shape)).area < 1e-3
    assert roofs[PART_COLUMNS].sum(axis=1).to_numpy() == pytest.approx(roofs["area_m2"].to_numpy(), rel=1e-6)
    assert roofs[PART_COLUMNS].sum().sum() == pytest.approx(found.totals["roof_m2"], rel=1e-6)


def test_lines_lie_where_planes_meet(roof):
    """Ridge of the gable in the middle; hips from the corners; the step of the L at its inner corner."""
    halves = roof(PLAIN, gable).roofs.geometry.area
    assert halves.to_numpy() == pytest.approx([1200, 1200], rel=0.01)
    areas = sorted(roof(PLAIN, hip).roofs.geometry.area)
    assert areas == pytest.approx([400, 400, 800, 800], rel=0.03)
    areas = sorted(roof(ELL, ell).roofs.geometry.area)
    assert areas == pytest.approx([600, 1200], rel=0.03)


def test_gable_found_is_the_gable_given(roof, make_park, scenario):
    """With and without the model: same usable area and modules but for the cells' width."""
    row = {
        "building_id": "B1", "geometry": on_map(PLAIN), "roof_type": "gable", "pitch_deg": 10.0,
        "azimuth_deg": 180 - TURN, "structure": "ok", "height_m": 9.0,
    }  # fmt: skip
    given = assess_roofs(make_park(buildings=[row]), scenario)
    found = roof(PLAIN, gable)
    for name in ("usable_m2", "roof_m2", "kwp"):
        assert found.totals[name] == pytest.approx(given.totals[name], rel=0.01)
    assert found.totals["mwh"] == pytest.approx(given.totals["mwh"], rel=0.01)


def test_what_stands_on_the_roof_is_an_obstacle(roof):
    """A box of 4 × 6 m, a metre high: found with its clearance of half a metre, no modules on it, nothing else."""
    thing = box(20, 8, 24, 14)
    found = roof(PLAIN, lambda u, v: gable(u, v) + shapely.contains_xy(thing, u, v))
    blocked = found.parts[found.parts["part"] == "obstacle"].geometry.union_all()
    assert blocked.buffer(0.9).contains(on_map(thing)) and blocked.area < 70
    assert not found.drawn().geometry.intersects(on_map(thing.buffer(-0.8))).any()
    assert roof(PLAIN, gable).roofs["obstacle_m2"].sum() == 0
    assert roof(PLAIN, gable, noise=0.06).roofs["obstacle_m2"].sum() < 5


def test_half_the_cell_size_finds_the_same(roof):
    coarse, fine = (roof(PLAIN, hip, cell).roofs for cell in (1.0, 0.5))
    assert len(coarse) == len(fine) == 4
    assert coarse["usable_m2"].sum() == pytest.approx(fine["usable_m2"].sum(), rel=0.01)
    assert coarse["mwh"].sum() / coarse["kwp"].sum() == pytest.approx(fine["mwh"].sum() / fine["kwp"].sum(), rel=0.01)


def test_ways_back_are_told(roof):
    """Cells too coarse, a roof too small, a heap: the roof type is used, and the note says why."""
    for found, words in (
        (roof(PLAIN, gable, cell=2.0), "too few cells"),
        (roof(box(0, 0, 8, 6), lambda u, v: 8.0 + 0 * u), "too few cells"),
        (roof(PLAIN, lambda u, v: 8.0 + 2.5 * np.sin(1.9 * u) * np.cos(2.3 * v)), "no planes"),
    ):
        assert found.roofs["basis"].tolist() == ["given"] and words in found.roofs["note"].iloc[0]
        assert found.roofs["slope_deg"].tolist() == [0.0]
        assert found.roofs["shading"].tolist() == ["assessed"]


def test_segments_of_a_plain_array():
    """Two planes on a grid, one cell wide off: labels, planes and the height of what stands out."""
    x = np.tile(np.arange(40.0), (30, 1))
    heights = np.where(x < 20, 0.1 * x, 4.0 - 0.1 * x)
    heights[10:12, 5:7] += 1.0
    found = segment(heights, 1.0, 1.0, 0.3, 10)
    assert len(found.planes) == 2 and (found.label >= 0).all()
    assert np.abs(np.abs(found.planes[:, 0]) - 0.1).max() < 1e-3 and np.abs(found.planes[:, 1]).max() < 1e-3
    assert found.label[5, 10] != found.label[5, 30]
    out = np.argwhere(np.abs(found.residual) > 0.3)
    assert sorted(map(tuple, out)) == [(10, 5), (10, 6), (11, 5), (11, 6)]
    assert segment(np.random.default_rng(1).uniform(0, 9, (30, 30)), 1.0, 1.0, 0.3, 10) is None
