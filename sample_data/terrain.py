"""Ground and surface of the synthetic park as rasters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from buildings import Building
from cover import Tree
from layout import CRS
from plan import Plan

DEM_CELL, DSM_CELL = 5.0, 1.0
GRAIN = 64.0
MARGIN = 60.0


def grid(plan: Plan) -> tuple[float, float, int, int]:
    """West and north edge of both rasters and their size in DEM cells."""
    west, south, east, north = shapely.bounds(plan.frame.to_map([plan.park])[0])
    west, north = np.floor((west - MARGIN) / 10) * 10, np.ceil((north + MARGIN) / 10) * 10
    return west, north, int(np.ceil((east + MARGIN - west) / 10) * 2), int(np.ceil((north - south + MARGIN) / 10) * 2)


def ground(plan: Plan, u, v):
    """Altitude (m) at grid points: falls from the north-west to the canal; canals and ponds are cut in."""
    z = (
        33.5
        - 0.0030 * u
        + 0.0016 * (v - 1440)
        + 0.5 * np.sin(u / 520.0) * np.cos(v / 610.0)
        + 0.25 * np.sin((u + v) / 310.0)
    )
    shape = np.shape(u)
    points = shapely.points(np.ravel(u), np.ravel(v))
    for water, depth in ((plan.river, 4.2), (plan.branch, 3.0), (plan.lake, 2.2)):
        near = shapely.dwithin(points, water, 12.0)
        distance = np.full(len(points), 12.0)
        distance[near] = shapely.distance(points[near], water)
        z = z - depth * np.clip(1 - distance.reshape(shape) / 6.0, 0, 1)
    return z


def dem(plan: Plan) -> np.ndarray:
    """Ground altitudes in cells of 5 m, float32."""
    west, north, columns, rows = grid(plan)
    x = west + (np.arange(columns) + 0.5) * DEM_CELL
    y = north - (np.arange(rows) + 0.5) * DEM_CELL
    u, v = plan.frame.to_grid(*np.meshgrid(x, y))
    return (np.round(ground(plan, u, v) * GRAIN) / GRAIN).astype("float32")


def dsm(
    plan: Plan,
    heights: np.ndarray,
    buildings: list[Building],
    stands: list[tuple[int, str, object, float]],
    groups: list[list[Tree]],
) -> np.ndarray:
    """Ground, roofs in their true shape and trees in cells of 1 m, float32.

    Parameters
    ----------
    heights : ndarray
        The DEM; the ground between its cells is bilinear, so that the DSM is nowhere below it.
    stands : list of (building number, kind, polygon, height above the roof in m)
    """
    west, north, *_ = grid(plan)
    factor = int(DEM_CELL / DSM_CELL)
    surface = _finer(heights, factor)
    bare = surface.copy()

    def window(shape):
        """Rows, columns and grid coordinates of the cells about a shape of the park's grid."""
        a, b, c, d = shapely.bounds(plan.frame.to_map([shape])[0])
        c0, c1 = int((a - west) / DSM_CELL), int((c - west) / DSM_CELL) + 1
        r0, r1 = int((north - d) / DSM_CELL), int((north - b) / DSM_CELL) + 1
        x, y = west + (np.arange(c0, c1) + 0.5) * DSM_CELL, north - (np.arange(r0, r1) + 0.5) * DSM_CELL
        return (slice(r0, r1), slice(c0, c1)), plan.frame.to_grid(*np.meshgrid(x, y))

    for segment in plan.segments:
        if segment["bridge"]:
            deck = segment["geometry"].buffer(segment["width_m"] / 3, cap_style="flat")
            place, (u, v) = window(deck)
            surface[place] = np.where(shapely.contains_xy(deck, u, v), bare[place].max() + 0.4, surface[place])
    for tree in (t for g in groups for t in g):
        place, (u, v) = window(shapely.Point(tree.u, tree.v).buffer(tree.radius, quad_segs=2))
        d2 = ((u - tree.u) ** 2 + (v - tree.v) ** 2) / tree.radius**2
        crown = np.where(d2 < 1, bare[place] + tree.height * (1 - 0.35 * d2), 0)
        surface[place] = np.maximum(surface[place], crown)
    floors = []
    for building in buildings:
        place, (u, v) = window(building.shape)
        inside = shapely.contains_xy(building.shape, u, v)
        floors.append(float(bare[place][inside].max()))
        surface[place] = np.where(inside, floors[-1] + building.top(u, v), surface[place])
    for number, _, shape, height in stands:
        if height > 0:
            place, (u, v) = window(shape)
            inside = shapely.contains_xy(shape, u, v)
            surface[place] = np.where(inside, floors[number] + buildings[number].top(u, v) + height, surface[place])
    return (np.ceil(surface * GRAIN - 1e-3) / GRAIN).astype("float32")


def _finer(heights: np.ndarray, factor: int) -> np.ndarray:
    """Bilinear refinement about cell centres; the outermost half cell keeps the value of the edge."""
    result = heights.astype(float)
    for axis in (0, 1):
        n = result.shape[axis]
        at = np.clip((np.arange(n * factor) + 0.5) / factor - 0.5, 0, n - 1)
        low = np.minimum(at.astype(int), n - 2)
        share = np.expand_dims(at - low, 1 - axis)
        result = np.take(result, low, axis) * (1 - share) + np.take(result, low + 1, axis) * share
    return result


def write(path: Path, values: np.ndarray, plan: Plan, cell: float, description: str) -> None:
    """Write a GeoTIFF (float32, deflate)."""
    import rasterio
    from rasterio.transform import from_origin

    west, north, *_ = grid(plan)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=values.shape[0],
        width=values.shape[1],
        count=1,
        dtype="float32",
        crs=CRS,
        transform=from_origin(west, north, cell, cell),
        compress="deflate",
        predictor=3,
        zlevel=9,
        tiled=True,
        blockxsize=512,
        blockysize=512,
    ) as file:
        file.write(values, 1)
        file.set_band_description(1, description)
        file.update_tags(TIFFTAG_IMAGEDESCRIPTION=description)
