"""Lines of sight across a raster: each cell lies on exactly one line of each azimuth.

The raster is sheared: a line steps along rows or columns, whichever it crosses less, and its cell at step t is
``line + shift[t]`` across. A horizon is kept as ``rise / (rise + run)`` in 16 bits: one division, no arctangent,
and a resolution of 0.001° to 0.002° at all heights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

FULL = 65535
# Horizons are sorted into this many levels, and the table of the sky holds this many layers per level: twelve
# months, the view of the sky, and nothing in the rest, which fills two vector registers.
LEVELS = 257
LAYERS = 16
# Rise over run beyond which neighbouring cells are taken for a wall, not for a slope.
WALL = 1.2


@dataclass(frozen=True)
class Lines:
    """Lines that look towards one azimuth.

    Attributes
    ----------
    along_rows : bool
        A line takes one step per row; else one per column, and the raster is to be transposed.
    shift : ndarray of int, shape (steps,)
        Cell of line 0 at each step.
    weight, side : ndarray, shape (steps,)
        The line passes between two cells: weight of the other one, 0 to 0.5, and on which side it lies, -1, 0 or 1.
    spacing, step : float32
        Metres between cells across the lines, and along a line from step to step.
    forward : bool
        The lines look towards the last step.
    first, last : int
        Number of the first line, and that after the last.
    """

    along_rows: bool
    shift: np.ndarray
    weight: np.ndarray
    side: np.ndarray
    spacing: np.float32
    step: np.float32
    forward: bool
    first: int
    last: int

    @property
    def arguments(self) -> tuple:
        """What the kernels take, in their order."""
        return self.shift, self.weight, self.side, self.spacing, self.step, self.forward


def lines(
    azimuth: float, shape: tuple[int, int], dx: float, dy: float, middle: tuple[float, float] | None = None
) -> Lines:
    """Lines that look towards `azimuth` (degrees clockwise from north) over a north-up raster of `shape`.

    Parameters
    ----------
    dx, dy : float
        Cell size, metres.
    middle : (float, float), optional
        Row and column that the lines are laid out from; without it the raster's middle. Tiles of one raster have one
        in common, and a turned raster has the same lines, turned.
    """
    angle = np.radians(azimuth)
    right, down = np.sin(angle) / dx, -np.cos(angle) / dy
    along_rows = abs(down) > abs(right) * (1 + 1e-9)
    main, cross = (down, right) if along_rows else (right, down)
    steps, across = shape if along_rows else shape[::-1]
    middle = middle or ((shape[0] - 1) / 2, (shape[1] - 1) / 2)
    exact = cross / main * (np.arange(steps) - middle[0 if along_rows else 1])
    # Rounded, so that the sine of half a turn is zero.
    exact = np.round(exact, 9)
    shift = np.rint(exact).astype(np.int64)
    off = exact - shift
    return Lines(
        along_rows=along_rows,
        shift=shift,
        weight=np.abs(off).astype(np.float32),
        side=np.sign(off).astype(np.int64),
        spacing=np.float32(dx if along_rows else dy),
        step=np.float32(1.0 / abs(main)),
        forward=bool(main > 0),
        first=int(-shift.max()),
        last=int(across - shift.min()),
    )


def azimuths(count: int) -> np.ndarray:
    """Middles of `count` sectors around the compass, the first of which begins in the north; degrees.

    No middle then lies along a wall that runs north or east, where half the sky is neither seen nor hidden.
    """
    return 360.0 * (np.arange(count) + 0.5) / count


def tangent(horizon: np.ndarray) -> np.ndarray:
    """Tangent of horizons that are kept in 16 bits; infinite at the zenith."""
    share = np.asarray(horizon, float) / FULL
    with np.errstate(divide="ignore"):
        return share / (1.0 - share)


def degrees(horizon: np.ndarray) -> np.ndarray:
    """Elevation of horizons that are kept in 16 bits, degrees."""
    return np.degrees(np.arctan(tangent(horizon)))
