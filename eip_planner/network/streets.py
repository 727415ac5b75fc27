"""Roads that the shared network has to follow: what counts as following one, and the same as rows of the program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from . import linework

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from .formulation import Columns, Pieces
    from .problem import Plan, Problem

_ALONG = 0.5  # of its length that a pipe beside a road runs in the road's direction
_LEAST_CELL_M = 0.1
_SLACK = 1e-6


@dataclass(frozen=True)
class Street:
    """A road that pipes have to run beside, cut into stretches with the same edges beside them.

    Attributes
    ----------
    road_id : str
    length_m : ndarray, shape (c,)
        Length of each stretch along the axis of the road.
    beside : ndarray of bool, shape (c, m)
        Edges of the graph that run beside each stretch, on either side.
    least_m : float
        Length along the road that must have a pipe.
    least_rate : float
        Rates beside a stretch, all grades together, from which on it has one: without it the program would take
        opened pipes that carry nothing for a main.
    """

    road_id: str
    length_m: np.ndarray
    beside: np.ndarray
    least_m: float
    least_rate: float

    def has_pipe(self, rate: np.ndarray) -> np.ndarray:
        """Which stretches have a pipe, for rates of shape (grades, edges)."""
        beside = self.beside @ np.abs(rate).sum(axis=0)
        return beside >= self.least_rate * (1.0 - _SLACK)

    def lacking_m(self, rate: np.ndarray) -> float:
        """Metres of pipe beside the road that are missing."""
        return max(self.least_m * (1.0 - _SLACK) - float(self.length_m[self.has_pipe(rate)].sum()), 0.0)

    def on_chains(self, chains: tuple) -> Street:
        """The street on a reduced graph, whose edges stand for chains of edges (`reduction.Reduction.chains`)."""
        beside = [self.beside[:, members].any(axis=1) for members, _ in chains]
        return replace(self, beside=np.array(beside, bool).reshape(len(chains), len(self.length_m)).T)

    def rest(self, rate: np.ndarray) -> Street:
        """What is still to be followed where pipes with some rates lie already."""
        open_ = ~self.has_pipe(rate)
        done = float(self.length_m[~open_].sum())
        return replace(
            self, length_m=self.length_m[open_], beside=self.beside[open_], least_m=max(self.least_m - done, 0.0)
        )


def lacking_m(streets: tuple[Street, ...], rate: np.ndarray) -> float:
    """Metres of pipe missing beside all roads that must be followed."""
    return sum(street.lacking_m(rate) for street in streets)


def kept_edges(streets: tuple[Street, ...], edges: int) -> np.ndarray:
    """Edges that a reduction must not drop for a parallel one: mask of shape (m,)."""
    kept = np.zeros(edges, bool)
    for street in streets:
        kept |= street.beside.any(axis=0)
    return kept


def beside_road(road, lines: GeoDataFrame, reserve_m: float, road_id: str) -> tuple[np.ndarray, np.ndarray]:
    """Stretches of a road, and the edges beside each.

    Parameters
    ----------
    road : LineString or MultiLineString
    lines : GeoDataFrame
        The edges of the graph (`case.Case.lines`).
    reserve_m : float
        Width of the road reserve: existing pipes and links in it count like the road's own strips.

    Returns
    -------
    length_m : ndarray, shape (c,)
    beside : ndarray of bool, shape (c, m)

    Notes
    -----
    Every edge is projected on the part of the road nearest to its middle. Ways across the road have hardly any length
    along it and do not count.
    """
    import shapely

    parts, _ = linework.parts(np.array([road], object))
    none = np.empty(0), np.zeros((0, len(lines)), bool)
    shapes = lines.geometry.to_numpy()
    middle = shapely.line_interpolate_point(shapes, 0.5, normalized=True)
    free = lines["road_id"].isna() & lines["parcel_id"].isna()
    near = free.to_numpy() & (shapely.distance(middle, road) <= reserve_m / 2.0)
    edge = np.flatnonzero(near | (lines["road_id"] == road_id).to_numpy())
    if not len(edge) or not len(parts):
        return none
    line = parts[shapely.STRtree(parts).nearest(middle[edge])]
    first = np.cumsum(np.r_[0.0, shapely.length(parts)])[shapely.STRtree(parts).nearest(middle[edge])]
    length = shapely.length(shapes[edge])
    ends = [shapely.line_locate_point(line, shapely.get_point(shapes[edge], place)) for place in (0, -1)]
    low, high, at = np.minimum(*ends), np.maximum(*ends), shapely.line_locate_point(line, middle[edge])
    # Where a road comes back on itself an end may be projected on another limb of it.
    astray = (at < low) | (at > high) | (high - low > 1.5 * length + reserve_m)
    low = first + np.where(astray, np.maximum(at - length / 2.0, 0.0), low)
    high = np.where(astray, np.minimum(first + at + length / 2.0, first + shapely.length(line)), first + high)
    along = high - low >= np.maximum(_ALONG * length, _LEAST_CELL_M)
    edge, low, high = edge[along], low[along], high[along]
    if not len(edge):
        return none
    marks = np.unique(np.r_[low, high])
    marks = marks[np.r_[True, np.diff(marks) > _LEAST_CELL_M]]
    centre, cell = (marks[1:] + marks[:-1]) / 2.0, np.diff(marks)
    covers = (low <= centre[:, None]) & (centre[:, None] <= high)
    rows, kind = np.unique(covers, axis=0, return_inverse=True)
    length_m = np.bincount(np.ravel(kind), cell, minlength=len(rows))
    beside = np.zeros((len(rows), len(lines)), bool)
    beside[:, edge] = rows
    some = beside.any(axis=1)
    return length_m[some], beside[some]


def columns_of(streets: tuple[Street, ...]) -> int:
    """Number of columns that the streets need: one per stretch, 1 where it has a pipe."""
    return sum(len(street.length_m) for street in streets)


def add_rows(rows, problem: Problem, pieces: tuple[Pieces, ...], place: Columns) -> None:
    """Rows of all streets: a stretch has a pipe where one is open and carries something; enough stretches have one."""
    edge, at = problem.graph.arcs[2], place.along.start
    for street in problem.streets:
        count = len(street.length_m)
        own = np.arange(count)
        opened, rates = [(own, at + own, np.ones(count))], [(own, at + own, np.full(count, street.least_rate))]
        for g, grade_pieces in enumerate(pieces):
            cell, piece = np.nonzero(street.beside[:, edge[grade_pieces.arc]])
            opened.append((cell, place.opened[g].start + piece, -np.ones(len(cell))))
            rates.append((cell, place.rate[g].start + piece, -np.ones(len(cell))))
        for entries in (opened, rates):
            row, column, value = (np.concatenate(column) for column in zip(*entries))
            rows.add(row, column, value, -np.inf, 0.0, count)
        if street.least_m > 0.0:
            rows.add(np.zeros(count), at + own, street.length_m / street.least_m, 1.0, np.inf, 1)
        at += count


def column_values(streets: tuple[Street, ...], plan: Plan) -> np.ndarray:
    """Values of the columns of all streets for a plan."""
    values = [street.has_pipe(plan.rate).astype(float) for street in streets]
    return np.concatenate(values) if values else np.zeros(0)
