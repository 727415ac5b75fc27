"""Horizon of every cell of a surface model by a sweep of convex hulls: O(N) per azimuth, no limit of distance.

The upper hull of what lies behind a cell is kept as a stack while a line is walked from its far end (after Timonen
and Westerholm 2010); the point that remains on top when the cell looks back is its horizon. Between two cells of
like height a line takes the mean of both, at a wall the nearer cell, and the face of a wall stands half-way between
the cells on both sides: the first is exact on slopes, the others keep walls sharp.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import Callable

import numpy as np

from ..progress import Progress, silent
from .crew import Crew
from .lines import WALL, lines

_CELLS_PER_TASK = 2_000_000
_CELLS_PER_BATCH = 100_000_000
_MOST = 12
_PAD = 16


class Scene:
    """A surface model, ready to be looked over from every side.

    Parameters
    ----------
    surface : ndarray, shape (rows, columns)
        Heights, metres, north up; NaN where there is none: such cells hide nothing.
    dx, dy : float
        Cell size, metres.
    middle : (float, float), optional
        Where the lines of sight are laid out from, see `lines.lines`.
    """

    def __init__(self, surface: np.ndarray, dx: float, dy: float, middle: tuple[float, float] | None = None):
        lowest = np.nanmin(surface) if np.isfinite(surface).any() else 0.0
        # Heights above the lowest cell keep float32 exact where the whole park lies high.
        self.heights = np.ascontiguousarray(surface - lowest, np.float32)
        self.turned = np.ascontiguousarray(self.heights.T)
        self.dx, self.dy, self.middle = dx, dy, middle

    def batches(
        self, angles: np.ndarray, crew: Crew, kernels: ModuleType, report: Progress = silent
    ) -> Iterator[tuple[slice, np.ndarray]]:
        """Horizons of all cells, some azimuths at a time.

        Parameters
        ----------
        angles : ndarray
            Azimuths, degrees.
        report : Progress
            Gets the share of azimuths that is done.

        Yields
        ------
        slice, ndarray of uint16, shape (azimuths, rows, columns)
            Which azimuths, and their horizons as `lines.degrees` reads them; valid until the next batch.
        """
        rows, columns = shape = self.heights.shape
        size = int(np.clip(_CELLS_PER_BATCH // max(rows * columns, 1), 1, min(_MOST, len(angles))))
        # Padding: one layout in memory for either direction, and no two rows on the same lines of the cache.
        horizon = np.zeros((size, rows, columns + _PAD), np.uint16)[:, :, :columns]
        bins = len(angles)
        for start in range(0, bins, size):
            part = slice(start, min(start + size, bins))
            tasks = []
            for layer, azimuth in zip(horizon, angles[part]):
                tasks += self._tasks(azimuth, shape, layer, crew, kernels)
            width = (part.stop - start) / bins
            crew.work(tasks, lambda share, at=start / bins, width=width: report(at + share * width))
            yield part, horizon[: part.stop - start]

    def _tasks(self, azimuth: float, shape, layer: np.ndarray, crew: Crew, kernels: ModuleType) -> list[Callable]:
        sight = lines(azimuth, shape, self.dx, self.dy, self.middle)
        grid, out = (self.heights, layer) if sight.along_rows else (self.turned, layer.T)
        count = sight.last - sight.first
        step = max(64, min(count, _CELLS_PER_TASK // grid.shape[0]))
        return [
            partial(kernels.sweep, grid, *sight.arguments, first, min(first + step, sight.last), out, crew.stop)
            for first in range(sight.first, sight.last, step)
        ]


def horizons(
    surface: np.ndarray,
    dx: float,
    dy: float,
    angles: np.ndarray,
    *,
    compiled: bool | None = None,
    progress: Progress = silent,
) -> np.ndarray:
    """Horizon of every cell in some azimuths.

    Parameters
    ----------
    surface : ndarray, shape (rows, columns)
        Heights, metres, north up; NaN where there is none.
    dx, dy : float
        Cell size, metres.
    angles : ndarray, shape (a,)
        Azimuths, degrees clockwise from north.
    compiled : bool, optional
        Whether to use numba; without it whenever it is installed.

    Returns
    -------
    ndarray of uint16, shape (a, rows, columns)
        ``rise / (rise + run)`` of the horizon times 65,535, 0 where nothing rises above the level;
        `lines.degrees` turns it into degrees.
    """
    result = np.empty((len(angles), *surface.shape), np.uint16)
    with Crew(compiled) as crew:
        kernels = crew.kernels(lambda: progress(0.0))
        for part, block in Scene(surface, dx, dy).batches(np.asarray(angles, float), crew, kernels, progress):
            result[part] = block
    return result


def gradient(surface: np.ndarray, dx: float, dy: float) -> tuple[np.ndarray, np.ndarray]:
    """Rise over run of the surface in each cell towards east and north, float32; NaN where there is no height.

    Differences across a wall are not slopes: where only one side of a cell is no wall, that side counts; where both
    are, the gentler if both rise the same way, else none.
    """
    return _slope(surface, dx), -_slope(surface.T, dy).T


def _slope(surface: np.ndarray, spacing: float) -> np.ndarray:
    result = np.empty(surface.shape, np.float32)
    rows = max(1, 1_000_000 // max(surface.shape[1], 1))
    for start in range(0, len(surface), rows):
        block = surface[start : start + rows]
        rise = np.full((len(block), surface.shape[1] + 1), np.nan, np.float32)
        rise[:, 1:-1] = np.diff(block, axis=1) / np.float32(spacing)
        before, after = rise[:, :-1], rise[:, 1:]
        before = np.where(np.isnan(before), after, before)
        after = np.where(np.isnan(after), before, after)
        gentle = np.where(np.abs(before) <= np.abs(after), before, after)
        even = (np.abs(before) <= WALL) == (np.abs(after) <= WALL)
        slope = np.where(even & (np.abs(gentle) <= WALL), (before + after) / np.float32(2.0), gentle)
        slope = np.where(even & (np.abs(gentle) > WALL) & (before * after < 0), np.float32(0.0), slope)
        result[start : start + rows] = np.where(np.isnan(block), np.nan, np.nan_to_num(slope))
    return result
