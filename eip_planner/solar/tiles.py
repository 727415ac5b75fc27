"""Surface models of any size: tiles with a halo, so that memory is bounded; one tile, and so no halo, where it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, degrees, isqrt, radians, tan
from typing import Callable

import numpy as np

from ..progress import Progress, part, silent
from .irradiation import Irradiation, irradiation
from .sky import SkyTable

# About 70 bytes per cell of a tile are in use at once.
MOST_CELLS = 20_000_000
# A halo reaches as far as the whole relief stands above this elevation: sun below it brings 0.1 % of a year.
LOWEST_DEG = 3.0
_STRIP = 4_000_000


@dataclass(frozen=True)
class Tile:
    """A piece of a raster, and the window around it that may shade it.

    Attributes
    ----------
    rows, columns : slice
        The tile.
    window_rows, window_columns : slice
        Tile and halo.
    """

    rows: slice
    columns: slice
    window_rows: slice
    window_columns: slice

    @property
    def inner(self) -> tuple[slice, slice]:
        """The tile as rows and columns of its window."""
        return (
            slice(self.rows.start - self.window_rows.start, self.rows.stop - self.window_rows.start),
            slice(self.columns.start - self.window_columns.start, self.columns.stop - self.window_columns.start),
        )


def tiles(shape: tuple[int, int], reach: tuple[int, int], cells: int = MOST_CELLS) -> list[Tile]:
    """Cut a raster into tiles whose windows have at most `cells` cells.

    Parameters
    ----------
    reach : (int, int)
        Wanted width of the halo in rows and columns; at most a quarter of the side of a window.
    """
    rows, columns = shape
    if rows * columns <= cells:
        whole = slice(0, rows), slice(0, columns)
        return [Tile(*whole, *whole)]
    side = isqrt(cells)
    spans = [list(_spans(length, side, min(halo, side // 4))) for length, halo in zip(shape, reach)]
    return [Tile(r, c, around_r, around_c) for r, around_r in spans[0] for c, around_c in spans[1]]


def _spans(length: int, side: int, halo: int) -> Iterator[tuple[slice, slice]]:
    count = ceil(length / (side - 2 * halo))
    edges = [length * i // count for i in range(count + 1)]
    for start, stop in zip(edges, edges[1:]):
        yield slice(start, stop), slice(max(0, start - halo), min(length, stop + halo))


def irradiate(
    read: Callable[[slice, slice], np.ndarray],
    write: Callable[[Tile, Irradiation], None],
    shape: tuple[int, int],
    dx: float,
    dy: float,
    sky: SkyTable,
    *,
    mask: Callable[[slice, slice], np.ndarray] | None = None,
    cells: int = MOST_CELLS,
    compiled: bool | None = None,
    progress: Progress = silent,
) -> float:
    """Compute a raster of any size tile by tile.

    Parameters
    ----------
    read : callable
        Gives the heights of some rows and columns, metres, NaN where there are none.
    write : callable
        Takes each tile with what it receives.
    mask : callable, optional
        Gives the cells to compute of some rows and columns; a tile without any is not computed.
    cells : int
        Most cells in memory at once.

    Returns
    -------
    float
        Elevation, degrees, below which a horizon may have been missed because it lies beyond the halo; 0 if none.
    """
    if shape[0] * shape[1] <= cells:
        relief = reach_m = 0.0
    else:
        relief = _relief(read, shape, part(progress, 0.0, 0.02))
        reach_m = relief / tan(radians(LOWEST_DEG))
    reach = ceil(reach_m / dy), ceil(reach_m / dx)
    plan = tiles(shape, reach, cells)
    for n, tile in enumerate(plan):
        step = part(progress, 0.02 + 0.98 * n / len(plan), 0.02 + 0.98 * (n + 1) / len(plan))
        step(0.0)
        wanted = None if mask is None else mask(tile.rows, tile.columns)
        if wanted is not None and not wanted.any():
            height, width = tile.rows.stop - tile.rows.start, tile.columns.stop - tile.columns.start
            result = Irradiation.nothing((height, width))
        else:
            surface = read(tile.window_rows, tile.window_columns)
            middle = (shape[0] - 1) / 2 - tile.window_rows.start, (shape[1] - 1) / 2 - tile.window_columns.start
            result = irradiation(
                surface,
                dx,
                dy,
                sky,
                mask=wanted,
                inner=tile.inner,
                middle=middle,
                compiled=compiled,
                progress=step,
            )
        write(tile, result)
    if len(plan) == 1:
        return 0.0
    halo_m = min(min(r, isqrt(cells) // 4) * size for r, size in zip(reach, (dy, dx)))
    return degrees(np.arctan2(relief, halo_m))


def _relief(read, shape: tuple[int, int], progress: Progress) -> float:
    """Highest less lowest height of a raster, metres."""
    low, high = np.inf, -np.inf
    rows = max(1, _STRIP // shape[1])
    for start in range(0, shape[0], rows):
        progress(start / shape[0])
        strip = read(slice(start, min(start + rows, shape[0])), slice(0, shape[1]))
        there = strip[np.isfinite(strip)]
        if there.size:
            low, high = min(low, float(there.min())), max(high, float(there.max()))
    return max(high - low, 0.0)
