"""What a raster must be like before its cells can be taken for squares of the ground."""

from __future__ import annotations

import numpy as np

from .errors import InputError
from .language import tr

# Rise over a cell beyond which the heights between two cells are those of a wall, not of a slope.
_WALL = 1.2
# A cell of a hundredth is a kilometre in degrees and a centimetre in metres.
_CELL_OF_DEGREES = 0.01


def refuse_grid(where: str, place: tuple, rows: int, columns: int, degrees: bool) -> None:
    """Refuse grids that are turned, or whose coordinates are degrees although their CRS counts in another unit.

    Parameters
    ----------
    where : str
        Parameter, for the sentence.
    place : tuple of float
        West, cell width, two terms of rotation around north, and minus the cell height, in GDAL's order.
    degrees : bool
        Whether the CRS counts in degrees.

    Raises
    ------
    InputError
        The grid cannot be used.
    """
    west, dx, across, north, down, dy = place
    if across or down or dx < 0 or dy > 0:
        raise InputError(where, tr("the raster is rotated or upside down"), tr("warp it to a north-up grid"))
    x, y = max(abs(west), abs(west + columns * dx)), max(abs(north), abs(north + rows * dy))
    if not degrees and x <= 360 and y <= 90 and max(dx, -dy) < _CELL_OF_DEGREES:
        raise InputError(
            where,
            tr("its coordinates are degrees, not metres"),
            tr("assign its true CRS, or warp it to the park's CRS"),
        )


def joined(nearest: np.ndarray, between: np.ndarray, cell: float) -> np.ndarray:
    """Heights of a warped grid: interpolated on slopes, those of the nearest cell at walls, which stay upright.

    Parameters
    ----------
    nearest, between : ndarray
        The same cells, taken from the nearest one and interpolated; NaN where there are none.
    cell : float
        Cell size, metres.
    """
    # A nearest cell lies at most 0.71 cells away, so that on a slope it differs by less.
    slope = np.abs(nearest - between) <= _WALL * cell * np.float32(0.71)
    return np.where(slope, between, nearest)
