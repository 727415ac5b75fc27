"""A cost raster as a grid of cells that a pipe may cross: which are free, and the straight ways between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..language import number, tr
from ..progress import Progress, silent

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from ..files import Raster
    from ..park import Park

MOST_CELLS = 10_000_000
_AROUND = tuple((r, c) for r in (-1, 0, 1) for c in (-1, 0, 1) if r or c)
_MARGIN_M = 100.0
_SHRUNK = 0.499  # of a cell: to share an outline is not to overlap


@dataclass(frozen=True)
class Cells:
    """The cells of a cost raster in the window of a park.

    Attributes
    ----------
    land : ndarray, shape (rows, columns)
        Multiplier of the laying cost over that of open land; NaN where no pipe may lie.
    weight : ndarray, shape (rows, columns)
        The same with the cost of obstacles and of the ground outside the fence: what a search goes by.
    west, north, dx, dy : float
        As in `files.Raster`.
    """

    land: np.ndarray
    weight: np.ndarray
    west: float
    north: float
    dx: float
    dy: float

    @property
    def diagonal_m(self) -> float:
        """Diagonal of a cell."""
        return float(np.hypot(self.dx, self.dy))

    def centres(self, cell: np.ndarray) -> np.ndarray:
        """Coordinates of cells, numbered row by row, shape (n, 2)."""
        row, column = np.divmod(cell, self.land.shape[1])
        return np.stack([self.west + (column + 0.5) * self.dx, self.north - (row + 0.5) * self.dy], axis=-1)

    def around(self, shape, reach_m: float) -> np.ndarray:
        """Free cells whose centres lie in the box of a geometry or up to `reach_m` from it, numbered row by row."""
        rows, columns = self._box(shape, reach_m)
        row, column = np.nonzero(np.isfinite(self.land[rows, columns]))
        return (row + rows.start) * self.land.shape[1] + column + columns.start

    def under(self, lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Free cells that lines run through, and those beside them: pairs (cell, line)."""
        place = np.stack(self._run_through(lines), axis=1)
        beside = [place + (r, c, 0) for r, c in _AROUND if not (r and c)]
        return self._free(np.concatenate([place, *beside]))

    def mean_from(self, foot: np.ndarray, cell: np.ndarray, values: np.ndarray) -> np.ndarray:
        """Mean value on the way from points to the centres of cells beside them.

        A strip may lie in a cell that a plot touches: then the cell beside it tells the value.
        """
        column = np.floor((foot[:, 0] - self.west) / self.dx).astype(int)
        row = np.floor((self.north - foot[:, 1]) / self.dy).astype(int)
        rows, columns = values.shape
        known = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        own = values.ravel()[cell]
        there = np.where(known, values[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)], np.nan)
        return (own + np.where(np.isnan(there), own, there)) / 2.0

    def _run_through(self, lines: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        import shapely

        fine = shapely.segmentize(lines, min(self.dx, self.dy) / 2.0)
        xy, line = shapely.get_coordinates(fine, return_index=True)
        row = np.floor((self.north - xy[:, 1]) / self.dy).astype(int)
        column = np.floor((xy[:, 0] - self.west) / self.dx).astype(int)
        return tuple(np.unique(np.stack([row, column, line], axis=1), axis=0).T)

    def _free(self, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of rows (row, column, line) those on free cells, each once: pairs (cell, line)."""
        row, column, line = place.T
        rows, columns = self.land.shape
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        cell, line = row[inside] * columns + column[inside], line[inside]
        free = np.isfinite(self.land.ravel()[cell])
        pairs = np.unique(np.stack([cell[free], line[free]], axis=1), axis=0)
        return pairs[:, 0], pairs[:, 1]

    def within(self, shape) -> np.ndarray:
        """Mask of the cells whose centres lie in a polygon."""
        import shapely

        found = np.zeros(self.land.shape, bool)
        for polygon in shapely.get_parts(shape):
            rows, columns = self._box(polygon, 0.0)
            x = self.west + (np.arange(columns.start, columns.stop) + 0.5) * self.dx
            y = self.north - (np.arange(rows.start, rows.stop) + 0.5) * self.dy
            shapely.prepare(polygon)
            found[rows, columns] |= shapely.intersects_xy(polygon, *np.meshgrid(x, y))
        return found

    def touched(self, shape) -> np.ndarray:
        """Mask of the cells that a polygon overlaps, by however little."""
        import shapely

        found = self.within(shape)
        outline = np.stack(self._run_through(shapely.get_parts(shapely.boundary(shapely.get_parts(shape)))), axis=1)
        cell, _ = self._free(np.concatenate([outline + (r, c, 0) for r, c in ((0, 0), *_AROUND)]))
        cell = np.unique(cell[~found.ravel()[cell]])
        x, y = self.centres(cell).T
        half = self.dx * _SHRUNK, self.dy * _SHRUNK
        shapely.prepare(shape)
        found.ravel()[cell] = shapely.intersects(shape, shapely.box(x - half[0], y - half[1], x + half[0], y + half[1]))
        return found

    def _box(self, shape, reach_m: float) -> tuple[slice, slice]:
        import shapely

        west, south, east, north = shapely.bounds(shape) + np.array([-1, -1, 1, 1]) * reach_m
        ends = (self.north - north) / self.dy, (self.north - south) / self.dy
        sides = (west - self.west) / self.dx, (east - self.west) / self.dx
        return tuple(
            slice(*np.clip([int(np.floor(a)), int(np.ceil(b))], 0, most).tolist())
            for (a, b), most in zip((ends, sides), self.land.shape)
        )

    def window(self, rows: slice, columns: slice) -> Cells:
        """The cells of some rows and columns."""
        corner = self.west + columns.start * self.dx, self.north - rows.start * self.dy
        return Cells(self.land[rows, columns], self.weight[rows, columns], *corner, self.dx, self.dy)

    def grid(self) -> csr_matrix:
        """Cost of the steps between all cells and their eight neighbours: length × mean weight of the two cells.

        A diagonal step needs both cells beside it: two forbidden cells that share a corner leave no gap.
        """
        from scipy.sparse import csr_matrix

        rows, columns = self.land.shape
        count = rows * columns
        padded = np.full((rows + 2, columns + 2), np.nan)
        padded[1:-1, 1:-1] = self.weight

        def moved(r: int, c: int) -> np.ndarray:
            return padded[1 + r : rows + 1 + r, 1 + c : columns + 1 + c]

        cost = np.empty((count, len(_AROUND)))
        for k, (r, c) in enumerate(_AROUND):
            mean = (self.weight + moved(r, c)) / 2.0
            if r and c:
                mean[np.isnan(moved(r, 0)) | np.isnan(moved(0, c))] = np.nan
            cost[:, k] = mean.ravel() * np.hypot(r * self.dy, c * self.dx)
        step = np.isfinite(cost)
        first = np.r_[0, np.cumsum(step.sum(axis=1))]
        offset = np.array([r * columns + c for r, c in _AROUND], np.int32)
        neighbour = (np.arange(count, dtype=np.int32)[:, None] + offset)[step]
        return csr_matrix((cost[step], neighbour, first), shape=(count, count))

    def along(self, xy: np.ndarray, values: np.ndarray) -> tuple[float, float]:
        """Integral and highest of cell values along a line of points, exactly; NaN where it leaves the free cells."""
        total, peak = 0.0, 0.0
        for a, b in zip(xy[:-1], xy[1:]):
            p, q = ((end - (self.west, self.north)) / (self.dx, -self.dy) for end in (a, b))
            cuts = [np.zeros(1), np.ones(1)]
            for i in (0, 1):
                if p[i] != q[i]:
                    lines = np.arange(np.ceil(min(p[i], q[i])), np.floor(max(p[i], q[i])) + 1)
                    cuts.append((lines - p[i]) / (q[i] - p[i]))
            t = np.unique(np.clip(np.concatenate(cuts), 0.0, 1.0))
            t = t[np.r_[True, np.diff(t) > 1e-9]]
            if self._cuts_corner(p + t[:, None] * (q - p), values):
                return float("nan"), float("nan")
            column, row = np.floor(p + (((t[:-1] + t[1:]) / 2.0)[:, None]) * (q - p)).astype(int).T
            if (np.minimum(row, column) < 0).any() or (row >= len(values)).any() or (column >= values.shape[1]).any():
                return float("nan"), float("nan")
            here = values[row, column]
            total, peak = total + float((here * np.diff(t)).sum() * np.hypot(*(b - a))), max(peak, float(here.max()))
        return total, peak

    @staticmethod
    def _cuts_corner(at: np.ndarray, values: np.ndarray) -> bool:
        """Whether points, in cells, lie on a corner where a forbidden cell begins."""
        corner = np.round(at)
        column, row = corner[(np.abs(at - corner) < 1e-6).all(axis=1)].astype(int).T
        around = [np.clip(row - 1, 0, None), np.minimum(row, values.shape[0] - 1)]
        beside = [np.clip(column - 1, 0, None), np.minimum(column, values.shape[1] - 1)]
        return any(np.isnan(values[r, c]).any() for r in around for c in beside)

    def straightened(self, xy: np.ndarray) -> np.ndarray:
        """A path of cell centres with fewer corners: straight over free cells, no dearer in sum nor anywhere.

        A path of eight directions is up to 8 % longer than the straight one; each straight piece is taken as far as
        it goes (line of sight), found by doubling and halving.
        """
        step, top = np.array([self.along(xy[i : i + 2], self.weight) for i in range(len(xy) - 1)]).T
        cost = np.r_[0.0, np.cumsum(step)]

        def clear(i: int, j: int) -> bool:
            total, peak = self.along(xy[[i, j]], self.weight)
            return total <= (cost[j] - cost[i]) * (1.0 + 1e-9) and peak <= top[i:j].max()

        kept, last = [0], len(xy) - 1
        while kept[-1] < last:
            i = kept[-1]
            good, bad = (last, last) if clear(i, last) else (i + 1, last)
            reach = 2
            while good < bad and i + reach < bad:
                if clear(i, i + reach):
                    good, reach = i + reach, 2 * reach
                else:
                    bad = i + reach
            while bad - good > 1:
                middle = (good + bad) // 2
                good, bad = (middle, bad) if clear(i, middle) else (good, middle)
            kept.append(good)
        return xy[kept]


def window_of(park: Park) -> tuple[float, float, float, float]:
    """West, south, east and north of a park and 100 m around it: the part of a cost raster that is used."""
    import shapely

    shapes = [t.total_bounds for t in (park.park, park.parcels, park.roads) if t is not None and len(t)]
    west, south, east, north = shapely.total_bounds(shapely.box(*np.array(shapes, float).reshape(-1, 4).T)).tolist()
    return west - _MARGIN_M, south - _MARGIN_M, east + _MARGIN_M, north + _MARGIN_M


def cells_of(raster: Raster, park: Park, shut: np.ndarray, dearer: list, progress: Progress = silent) -> Cells:
    """The cells of a cost raster in a park.

    Parameters
    ----------
    raster : Raster
        Multiplier of the laying cost over that of open land; cells at or below zero or without data are forbidden.
    shut : ndarray of Polygon
        No pipe runs through the cells that they overlap.
    dearer : list of (geometry, factor)
        Areas in which a pipe costs more.

    Raises
    ------
    InputError
        No cell is free, or there are more than `MOST_CELLS` in the park.
    """
    west, south, east, north = window_of(park)
    rows, columns = raster.values.shape
    top, bottom = (int(np.clip((raster.north - y) // raster.dy, -1, rows)) for y in (north, south))
    left, right = (int(np.clip((x - raster.west) // raster.dx, -1, columns)) for x in (west, east))
    top, left = max(top, 0), max(left, 0)
    land = raster.values[top : bottom + 1, left : right + 1].astype(float)
    if land.size > MOST_CELLS:
        raise InputError(
            "COST_RASTER",
            tr("the raster has {n} cells in the park, more than {most}").format(
                n=number(land.size), most=number(MOST_CELLS)
            ),
            tr("give a raster of larger cells"),
        )
    land[~(np.isfinite(land) & (land > 0))] = np.nan
    if not np.isfinite(land).any():
        raise InputError(
            "COST_RASTER",
            tr("the raster has no cell above zero in the park"),
            tr("give multipliers of the laying cost, 1 for open land, that cover the land around the roads"),
        )
    corner = raster.west + left * raster.dx, raster.north - top * raster.dy
    cells = Cells(land, land.copy(), *corner, raster.dx, raster.dy)
    for i, shape in enumerate(shut):
        progress(i / len(shut), None)
        land[cells.touched(shape)] = np.nan
    weight = land.copy()
    for shape, factor in dearer:
        progress(1.0, None)
        weight[cells.within(shape)] *= factor
    return Cells(land, weight, *corner, raster.dx, raster.dy)
