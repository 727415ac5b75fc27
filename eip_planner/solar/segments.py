"""Planes of one roof from the cells of a surface model: planes are grown from even places, largest first.

Deterministic: candidate places are taken at equal steps, not at random.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_HALF = 2
_SEEDS, _SAMPLE, _MOST, _TRIES = 24, 4000, 60, 40
_GRADIENT = 0.12
_REFITS = 6
_IN_LINE = 1e-9


@dataclass(frozen=True)
class Segments:
    """Planes of a roof.

    Attributes
    ----------
    label : ndarray of int, shape (rows, columns)
        Plane of each cell, from 0, the largest first; -1 off the roof.
    planes : ndarray, shape (p, 3)
        Rise towards east and north, and height at the middle of the first cell, metres.
    residual : ndarray, shape (rows, columns)
        Height over the plane, metres; over the nearest of those of the cells around. NaN off the roof.
    """

    label: np.ndarray
    planes: np.ndarray
    residual: np.ndarray


def segment(heights: np.ndarray, dx: float, dy: float, residual_m: float, least_cells: int) -> Segments | None:
    """Find planes; None where planes explain less than 60 % of the cells.

    Parameters
    ----------
    heights : ndarray, shape (rows, columns)
        Metres, north up; NaN off the roof.
    dx, dy : float
        Cell size, metres.
    residual_m : float
        What lies farther from every plane is none of it.
    least_cells : int
        Cells of the smallest plane.
    """
    there = np.isfinite(heights)
    row, column = np.nonzero(there)
    points = np.column_stack((column * dx, -row * dy, np.ones(len(row))))
    z = heights[there]
    gradient, even = _local(heights, there, dx, dy, residual_m / 2.0)
    gradient, even = gradient[there], even[there]
    planes = _grow(points, z, gradient, even, residual_m / 2.0, least_cells)
    if not len(planes):
        return None
    label = np.full(heights.shape, -1)
    for _ in range(2):
        owner = _assign(points, z, planes, there, residual_m, least_cells)
        planes = np.array([_fit(points, z, owner == k, planes[k], residual_m) for k in range(len(planes))])
    order = np.argsort(-np.bincount(owner, minlength=len(planes)), kind="stable")
    order = order[np.bincount(owner, minlength=len(planes))[order] > 0]
    rank = np.full(len(planes), -1)
    rank[order] = np.arange(len(order))
    label[there], planes = rank[owner], planes[order]
    residual = _residual(heights, label, planes, dx, dy)
    if np.mean(np.abs(residual[there]) <= residual_m) < 0.6:
        return None
    return Segments(label, planes, residual)


def _local(heights: np.ndarray, there: np.ndarray, dx: float, dy: float, even_m: float):
    """Gradient of the plane through each cell's surroundings, and whether they lie evenly in it."""
    from scipy import ndimage

    def mean(values):
        return ndimage.uniform_filter(values, 2 * _HALF + 1, mode="constant")

    rows, columns = heights.shape
    filled = np.where(there, heights, 0.0).astype(float)
    filled -= filled[there].mean()
    filled[~there] = 0.0
    x = np.broadcast_to((np.arange(columns) - columns / 2) * dx, heights.shape)
    y = np.broadcast_to(-(np.arange(rows)[:, None] - rows / 2) * dy, heights.shape)
    whole = mean(there.astype(float)) > 1.0 - 1e-9
    level = mean(filled)
    spread = _HALF * (_HALF + 1) / 3.0
    east = (mean(filled * x) - level * x) / (spread * dx**2)
    north = (mean(filled * y) - level * y) / (spread * dy**2)
    rest = mean(filled**2) - level**2 - spread * ((east * dx) ** 2 + (north * dy) ** 2)
    return np.stack((east, north), axis=2), whole & (np.sqrt(np.maximum(rest, 0.0)) < even_m)


def _grow(points, z, gradient, even, near_m: float, least: int) -> np.ndarray:
    """Planes one after the other, each that which most even places of a sample agree with."""
    free, planes = even.copy(), []
    for _ in range(_TRIES + _MOST):
        seeds = np.flatnonzero(free)
        if len(seeds) < max(least // 2, 3) or len(planes) == _MOST:
            break
        picked = seeds[np.linspace(0, len(seeds) - 1, min(_SEEDS, len(seeds))).astype(int)]
        sample = seeds[np.linspace(0, len(seeds) - 1, min(_SAMPLE, len(seeds))).astype(int)]
        trial = np.column_stack((gradient[picked], z[picked] - (points[picked, :2] * gradient[picked]).sum(axis=1)))
        off = np.abs(points[sample] @ trial.T - z[sample, None])
        tilted = _apart(gradient[sample, None], trial[None, :, :2])
        best = int(np.argmax(((off < near_m) & (tilted < _GRADIENT)).sum(axis=0)))
        plane, members = trial[best], np.zeros(len(z), bool)
        for _ in range(_REFITS):
            found = free & (np.abs(points @ plane - z) < near_m)
            found &= _apart(gradient, plane[:2]) < _GRADIENT
            if found.sum() < 3 or (found == members).all():
                break
            members = found
            plane = _through(points[members], z[members], plane)
        free[picked[best]] = False
        if members.sum() >= max(least // 2, 3):
            planes.append(plane)
            free &= ~members
    return np.array(planes)


def _apart(gradient, other) -> np.ndarray:
    """Larger of the differences east and north; numpy takes a maximum over an axis of two slowly."""
    return np.maximum(np.abs(gradient[..., 0] - other[..., 0]), np.abs(gradient[..., 1] - other[..., 1]))


def _assign(points, z, planes, there, residual_m: float, least: int) -> np.ndarray:
    """The nearest plane of each cell among those that lie about it; small islands go to what surrounds them."""
    from scipy import ndimage

    off = np.abs(points @ planes.T - z[:, None])
    grid = np.full(there.shape, -1)
    grid[there] = np.where(off.min(axis=1) <= residual_m, off.argmin(axis=1), -1)
    for k in range(len(planes)):
        parts, _ = ndimage.label(grid == k)
        size = np.bincount(parts.ravel())
        small = size < least
        small[0] = False
        grid[small[parts]] = -1
    # What was taken out may still belong to a plane that lies beside it.
    for k in range(len(planes)):
        beside = ndimage.binary_dilation(grid == k, iterations=3)[there]
        off[~beside, k] = np.inf
    known = np.isfinite(off).any(axis=1)
    grid[there] = np.where(known, off.argmin(axis=1), -1)
    if (grid[there] < 0).all():
        return np.zeros(len(z), int)
    _, (row, column) = ndimage.distance_transform_edt(grid < 0, return_indices=True)
    return grid[row, column][there]


def _fit(points, z, members, plane, near_m: float) -> np.ndarray:
    """Least squares through the cells of a plane that lie near it."""
    members = members & (np.abs(points @ plane - z) < near_m)
    if members.sum() < 3:
        return plane
    return _through(points[members], z[members], plane)


def _through(points, z, plane) -> np.ndarray:
    """Least squares; `plane` where the points lie in one line and leave the fall across it open."""
    fitted, _, rank, _ = np.linalg.lstsq(points, z, rcond=_IN_LINE)
    return fitted if rank == 3 else plane


def _residual(heights, label, planes, dx: float, dy: float) -> np.ndarray:
    rows, columns = heights.shape
    x, y = np.arange(columns) * dx, -np.arange(rows)[:, None] * dy
    around = np.pad(label, 1, constant_values=-1)
    result = np.full(heights.shape, np.nan)
    for i in range(3):
        for j in range(3):
            near = around[i : i + rows, j : j + columns]
            east, north, level = planes[np.maximum(near, 0)].transpose(2, 0, 1)
            off = np.where((near >= 0) & (label >= 0), heights - (east * x + north * y + level), np.nan)
            closer = ~(np.abs(result) <= np.abs(off))
            result = np.where(closer & ~np.isnan(off), off, result)
    return result
