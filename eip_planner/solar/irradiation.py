"""What each cell of a surface model receives in a year, month by month, in the plane of the cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from ..language import tr
from ..progress import Progress, silent
from .crew import Crew
from .horizon import Scene, gradient
from .sky import MONTHS, VIEW, SkyTable

_CELLS_PER_TASK = 200_000


@dataclass(frozen=True)
class Irradiation:
    """Light on the cells of a raster.

    Attributes
    ----------
    monthly : ndarray of float32, shape (12, rows, columns)
        kWh per m2 of the cell's own plane; NaN where there is no height, or outside the mask.
    sky_view : ndarray of float32, shape (rows, columns)
        Share of a uniform sky's light that reaches the cell's plane: 1 on a level plane with nothing around.
    """

    monthly: np.ndarray
    sky_view: np.ndarray

    @classmethod
    def nothing(cls, shape: tuple[int, int]) -> Irradiation:
        """What is known of cells that were not computed."""
        empty = np.full((VIEW + 1, *shape), np.nan, np.float32)
        return cls(empty[:MONTHS], empty[VIEW])

    @property
    def annual(self) -> np.ndarray:
        """kWh/m2 of the year, float32."""
        return self.monthly.sum(axis=0)


def irradiation(
    surface: np.ndarray,
    dx: float,
    dy: float,
    sky: SkyTable,
    *,
    mask: np.ndarray | None = None,
    inner: tuple[slice, slice] | None = None,
    middle: tuple[float, float] | None = None,
    compiled: bool | None = None,
    progress: Progress = silent,
) -> Irradiation:
    """Sum the light of a year over every cell of a surface model, shaded by all others.

    Parameters
    ----------
    surface : ndarray, shape (rows, columns)
        Heights, metres, north up; NaN where there is none: such cells hide nothing and receive nothing.
    dx, dy : float
        Cell size, metres.
    sky : SkyTable
        The light of the year.
    mask : ndarray of bool, shape of the result, optional
        Cells to compute.
    inner : (slice, slice), optional
        Rows and columns to compute; the others only cast shade.
    middle : (float, float), optional
        Where the lines of sight are laid out from, see `lines.lines`.
    compiled : bool, optional
        Whether to use numba; without it whenever it is installed.

    Notes
    -----
    What hides the sky is dark: it reflects nothing, so that a higher neighbour never adds light. The ground below
    the horizon reflects as in the usual transposition to open planes.
    """
    inner = inner or (slice(0, surface.shape[0]), slice(0, surface.shape[1]))
    east, north = (part[inner].copy() for part in gradient(surface, dx, dy))
    if mask is not None:
        east[~mask] = np.nan
    bins = len(sky.azimuths)
    angle = np.radians(sky.azimuths)
    sines, cosines = np.sin(angle).astype(np.float32), np.cos(angle).astype(np.float32)
    out = np.zeros((VIEW + 1, *east.shape), np.float32)
    rows = max(1, _CELLS_PER_TASK // max(east.shape[1], 1))
    with Crew(compiled) as crew:
        progress(0.0, tr("Sun and shade on the surface"))
        kernels = crew.kernels(lambda: progress(0.0))
        for part, horizon in Scene(surface, dx, dy, middle).batches(sky.azimuths, crew, kernels, progress):
            seen = horizon[:, inner[0], inner[1]], east, north, sines[part], cosines[part], sky.vectors[part]
            tasks = [
                partial(kernels.accumulate, *seen, first, min(first + rows, len(east)), out, crew.stop)
                for first in range(0, len(east), rows)
            ]
            crew.work(tasks, lambda share, done=part.stop / bins: progress(done))
    _finish(out, east, north, sky.ground)
    return Irradiation(out[:MONTHS], out[VIEW])


def _finish(out: np.ndarray, east: np.ndarray, north: np.ndarray, ground: np.ndarray) -> None:
    """Add the light from the ground, and mark what was not computed; some rows at a time."""
    rows = max(1, _CELLS_PER_TASK // max(east.shape[1], 1))
    for start in range(0, len(east), rows):
        block = slice(start, start + rows)
        up = 1.0 / np.sqrt(1.0 + east[block] ** 2 + north[block] ** 2)
        out[:MONTHS, block] += (ground[:, None, None] * (1.0 - up) / 2.0).astype(np.float32)
        out[:, block][:, np.isnan(east[block])] = np.nan
