"""Shade on whole roof planes: how much of each sees which part of the sky, from a surface model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..progress import Progress, part, silent
from .crew import Crew
from .horizon import Scene
from .irradiance import Left, Sky
from .lines import FULL, azimuths, tangent
from .row_shade import share_towards
from .tiles import LOWEST_DEG, MOST_CELLS, tiles

if TYPE_CHECKING:
    from ..files import Raster
    from .row_shade import Rows

STEPS = 64
Keep = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class PlaneShade:
    """What roof planes see, plane by plane; NaN where the surface model has no height on a plane.

    Attributes
    ----------
    azimuths : ndarray, shape (d,)
        As `lines.azimuths` gives them, degrees.
    elevations : ndarray, shape (STEPS + 1,)
        Degrees, from 0 to 90.
    lit : ndarray of float32, shape (n, d, STEPS + 1)
        Share of a plane's area that sees the sky in the direction of an azimuth and an elevation.
    mean_deg : ndarray, shape (n, d)
        Mean horizon of a plane, degrees.
    cells : ndarray of int, shape (n,)
        Cells of the surface model on a plane; 0: not assessed.
    """

    azimuths: np.ndarray
    elevations: np.ndarray
    lit: np.ndarray
    mean_deg: np.ndarray
    cells: np.ndarray

    def beam_share(self, sky: Sky) -> np.ndarray:
        """Share of each plane that the sun reaches at each step of `sky`, shape (n, t): the factor for its beam.

        Between azimuths and elevations the share is interpolated.
        """
        bins = len(self.azimuths)
        place = np.asarray(sky.azimuth) / 360.0 * bins - 0.5
        left = np.floor(place).astype(int)
        turn = (place - left).astype(np.float32)
        level = np.interp(90.0 - sky.zenith, self.elevations, np.arange(STEPS + 1.0))
        low = np.minimum(level.astype(int), STEPS - 1)
        climb = (level - low).astype(np.float32)
        share = np.zeros((len(self.lit), len(place)), np.float32)
        for azimuth, weight in ((left % bins, 1 - turn), ((left + 1) % bins, turn)):
            share += weight * ((1 - climb) * self.lit[:, azimuth, low] + climb * self.lit[:, azimuth, low + 1])
        return share

    def take(self, rows) -> PlaneShade:
        """What some of the planes see."""
        return PlaneShade(self.azimuths, self.elevations, self.lit[rows], self.mean_deg[rows], self.cells[rows])

    def left(self, sky: Sky, slopes: np.ndarray, facing: np.ndarray, rows: Rows) -> Left:
        """What neighbours leave of each part of the light; what rows in front hide anyway is not theirs to take."""
        return Left(self.beam_share(sky), self.sky_share(slopes, facing, rows), self.horizon_share(facing))

    def horizon_share(self, facing: np.ndarray) -> np.ndarray:
        """Light of the horizon on each plane, over that in the open, shape (n,); `facing` as in `sky_share`."""
        turn = np.radians(self.azimuths - np.asarray(facing, float)[:, None])
        weight = np.maximum(np.cos(turn), 0.0)
        return (weight * self.lit[:, :, 0]).sum(axis=1) / weight.sum(axis=1)

    def sky_share(self, slopes: np.ndarray, facing: np.ndarray, rows: Rows | None = None) -> np.ndarray:
        """Light of a uniform sky on each plane, over that on the same plane in the open, shape (n,).

        The factor for the diffuse light that does not come from around the sun.

        Parameters
        ----------
        slopes, facing : ndarray, shape (n,)
            Degrees from the horizontal; degrees clockwise from north that the planes (or modules) face.
        rows : Rows, optional
            Rows of modules: what each hides from the next counts neither here nor in the open.
        """
        slope, facing = np.radians(np.asarray(slopes, float)), np.radians(np.asarray(facing, float))
        normal = np.stack((np.sin(slope) * np.sin(facing), np.sin(slope) * np.cos(facing), np.cos(slope)), axis=1)
        edges = np.radians(self.elevations)
        middle, width = (edges[1:] + edges[:-1]) / 2.0, np.diff(edges)
        angle = np.radians(self.azimuths)
        seen = (self.lit[:, :, 1:] + self.lit[:, :, :-1]) / 2.0
        open_, shaded = np.zeros(len(normal)), np.zeros(len(normal))
        for d, a in enumerate(angle):
            direction = np.stack((np.cos(middle) * np.sin(a), np.cos(middle) * np.cos(a), np.sin(middle)))
            light = np.maximum(normal @ direction, 0.0) * np.cos(middle) * width
            if rows is not None and np.any(rows.ratio > 0):
                toward = np.degrees(slope), np.degrees(facing), rows
                light *= 1.0 - share_towards(90.0 - np.degrees(middle), self.azimuths[d], *toward)
            open_ += light.sum(axis=1)
            shaded += (light * seen[:, d]).sum(axis=1)
        return shaded / open_


def plane_shade(
    surface: Raster,
    planes: np.ndarray,
    bins: int = 72,
    progress: Progress = silent,
    *,
    keep: Keep | None = None,
    cells: int = MOST_CELLS,
) -> PlaneShade:
    """Look at the sky from every cell of roof planes.

    Parameters
    ----------
    surface : Raster
        Surface model in the CRS of the planes, metres.
    planes : ndarray of shapely Polygon, shape (n,)
        Roof planes on the map. A plane without a cell's centre is judged by the cell at its middle.
    bins : int
        Number of azimuths.
    keep : callable, optional
        Gets plane, row and column of cells, shape (k,), and their horizons in steps of ``elevations``, rounded up,
        shape (k, bins); says which of them count, unless that leaves nothing of a plane.
    cells : int
        Most cells of the surface model that are looked over at once.

    Notes
    -----
    One sweep per azimuth over the whole surface model, whatever the number of planes; memory is about 15 bytes per
    cell of a tile of the model, `bins` bytes per cell of a roof in it, and 20 kB per plane.
    """
    plane, row, column = cells_of(surface, planes, part(progress, 0.0, 0.1))
    n = len(planes)
    count = np.bincount(plane, minlength=n)
    # A share of rise / (rise + run) per level: the levels lie closer together near the horizon.
    lit, spare = np.zeros((2, n, bins, STEPS + 1), np.float32)
    mean = np.zeros((n, bins))
    kept = np.zeros(n, int)
    shape = surface.values.shape
    plan = tiles(shape, _reach(surface, row, column), cells)
    for k, tile in enumerate(plan):
        step = part(progress, 0.1 + 0.9 * k / len(plan), 0.1 + 0.9 * (k + 1) / len(plan))
        here = (row >= tile.rows.start) & (row < tile.rows.stop)
        here &= (column >= tile.columns.start) & (column < tile.columns.stop)
        if not here.any():
            continue
        of, r, c = plane[here], row[here] - tile.window_rows.start, column[here] - tile.window_columns.start
        window = surface.values[tile.window_rows, tile.window_columns]
        middle = (shape[0] - 1) / 2 - tile.window_rows.start, (shape[1] - 1) / 2 - tile.window_columns.start
        level = np.zeros((len(of), bins), np.uint8)
        for d, value in _horizons(Scene(window, surface.dx, surface.dy, middle), r, c, bins, step):
            # Rounded up: between a dark and a lit level the share is interpolated, half a step too low.
            level[:, d] = -(-value.astype(np.int64) * STEPS // FULL)
            mean[:, d] += np.bincount(of, np.degrees(np.arctan(tangent(value))), n)
        counts = np.ones(len(of), bool) if keep is None else keep(of, row[here], column[here], level)
        kept += np.bincount(of[counts], minlength=n)
        for sums, members in ((lit, counts), (spare, ~counts)):
            _add(sums, of[members], level[members], step)
    nothing = kept == 0
    lit[nothing], kept[nothing] = spare[nothing], count[nothing]
    known, whole = (np.where(number > 0, number, np.nan)[:, None] for number in (kept, count))
    return PlaneShade(
        azimuths=azimuths(bins),
        elevations=np.degrees(np.arctan(tangent(np.arange(STEPS + 1) * FULL / STEPS))),
        lit=(lit.cumsum(axis=2) / known[:, :, None]).astype(np.float32),
        mean_deg=mean / whole,
        cells=count,
    )


def _horizons(scene: Scene, row: np.ndarray, column: np.ndarray, bins: int, progress: Progress):
    """Horizons of some cells, azimuth by azimuth."""
    with Crew() as crew:
        kernels = crew.kernels(lambda: progress(0.0))
        for of, horizon in scene.batches(azimuths(bins), crew, kernels, progress):
            for d, layer in zip(range(of.start, of.stop), horizon):
                yield d, layer[row, column]


def _add(sums: np.ndarray, plane: np.ndarray, level: np.ndarray, progress: Progress) -> None:
    """Count cells by plane, azimuth and level."""
    n = len(sums)
    for d in range(level.shape[1]):
        progress(0.0)
        sums[:, d] += np.bincount(plane * (STEPS + 1) + level[:, d], minlength=n * (STEPS + 1)).reshape(n, STEPS + 1)


def _reach(surface: Raster, row: np.ndarray, column: np.ndarray) -> tuple[int, int]:
    """Rows and columns within which what stands around may hide the sun from roofs."""
    if not len(row) or not np.isfinite(surface.values).any():
        return 0, 0
    rise = max(float(np.nanmax(surface.values) - surface.values[row, column].min()), 0.0)
    reach = rise / np.tan(np.radians(LOWEST_DEG))
    return int(np.ceil(reach / surface.dy)), int(np.ceil(reach / surface.dx))


def cells_of(surface: Raster, planes: np.ndarray, progress: Progress) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Plane, row and column of the cells with a height whose centres lie on a plane."""
    import shapely

    rows, columns = surface.values.shape
    middle = shapely.point_on_surface(planes)
    shapely.prepare(planes)
    found = [np.zeros((3, 0), int)]
    for n, (west, south, east, north) in enumerate(shapely.bounds(planes)):
        if n % 50 == 0:
            progress(n / len(planes))
        if np.isnan(west):
            continue
        first, last = (int(np.floor((x - surface.west) / surface.dx)) for x in (west, east))
        top, bottom = (int(np.floor((surface.north - y) / surface.dy)) for y in (north, south))
        c, r = np.meshgrid(
            np.arange(max(first, 0), min(last + 1, columns)), np.arange(max(top, 0), min(bottom + 1, rows))
        )
        c, r = c.ravel(), r.ravel()
        x, y = surface.west + (c + 0.5) * surface.dx, surface.north - (r + 0.5) * surface.dy
        inside = shapely.contains_xy(planes[n], x, y)
        if len(c) and not inside.any():
            inside[np.argmin(np.hypot(x - shapely.get_x(middle[n]), y - shapely.get_y(middle[n])))] = True
        inside &= np.isfinite(surface.values[r, c])
        found.append(np.stack((np.full(inside.sum(), n), r[inside], c[inside])))
    return tuple(np.concatenate(found, axis=1))
