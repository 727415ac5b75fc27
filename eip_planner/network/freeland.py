"""Links over free land where no road leads: least-cost paths over the cells of a cost raster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, part, silent
from . import linework
from .spread import spread

if TYPE_CHECKING:
    from .cells import Cells

_REACH_CELLS = 1.5
_LEAST_COST = 1e-9
_BLOCK_CELLS, _BLOCK_LINES = 500_000, 50


@dataclass(frozen=True)
class FreeLand:
    """What is laid over free land.

    Attributes
    ----------
    lines : ndarray of LineString, shape (n,)
        They end on each other, on the lines they join, or where a service line starts.
    land : ndarray, shape (n,)
        Mean multiplier of the cells along each.
    parcel : ndarray of int, shape (p,)
        Rows of the parcels that are reached.
    service : ndarray of LineString, shape (p,)
        From the end of a link to the outline of the parcel.
    service_land : ndarray, shape (p,)
        Multiplier of the cell that each starts in.
    before, after : int
        Number of parts of the lines without and with the links.
    """

    lines: np.ndarray
    land: np.ndarray
    parcel: np.ndarray
    service: np.ndarray
    service_land: np.ndarray
    before: int
    after: int


def free_links(
    cells: Cells,
    lines: np.ndarray,
    parcels: np.ndarray,
    barred: np.ndarray,
    reach_m: float,
    progress: Progress = silent,
) -> FreeLand:
    """Join the parts of a graph of lines, and parcels beside it, over free land.

    Parameters
    ----------
    lines : ndarray of LineString
        Joined where their ends meet.
    parcels : ndarray of Polygon
        Each is joined to the line that is nearest in cost.
    barred : ndarray of Polygon
        Plots and forbidden areas: the metres between a cell and a line or a parcel do not run through them either.
    reach_m : float
        Dearest link, as metres of open land: length × multiplier.

    Notes
    -----
    One search (`spread`) from all parts at once gives every cell its nearest part. The cheapest links between
    cells of two parts span all parts as cheaply as the shortest paths between every two do (Mehlhorn 1988). Links to
    parcels follow the same tree, so that they share their first metres. A path over cells is up to 8 % longer than the
    straight one; it is then straightened where that costs no more (`Cells.straightened`).
    """
    import shapely

    _, start, end = linework.nodes_of(lines)
    before, of_node = _parts(start, end, None)
    cell, owner, foot = _feet(cells, lines, of_node[start], barred, part(progress, 0.0, 0.1))
    mean = cells.mean_from(shapely.get_coordinates(shapely.get_point(foot, 0)), cell, cells.weight)
    first = np.maximum(shapely.length(foot) * mean, _LEAST_COST)
    cost, previous, way = spread(cells, cell, first, reach_m, part(progress, 0.1, 0.7))
    source = np.where(way >= 0, owner[way] if len(owner) else -1, -1)
    bridges = _between_parts(cells, cost, source, before, reach_m, part(progress, 0.7, 0.8))
    ends, service = _to_parcels(cells, parcels, barred, cost, reach_m, part(progress, 0.8, 1.0))
    reached = np.flatnonzero(ends >= 0)
    steps, roots = _paths([*bridges.ravel().tolist(), *ends[reached].tolist()], previous)
    steps |= {(a, b) for a, b in bridges.tolist()}
    paths = [
        cells.straightened(cells.centres(np.array(chain)))
        for chain in _chains(steps, {*roots, *ends[reached].tolist()})
    ]
    land = [cells.along(xy, cells.land)[0] / float(np.hypot(*np.diff(xy, axis=0).T).sum()) for xy in paths]
    own = np.unique(way[np.array(roots, int)])
    own = own[shapely.length(foot[own]) > linework.NODE_M]
    flat = cells.land.ravel()
    return FreeLand(
        np.r_[np.array([shapely.linestrings(xy) for xy in paths], object), foot[own]],
        np.r_[land, cells.mean_from(shapely.get_coordinates(shapely.get_point(foot[own], 0)), cell[own], cells.land)],
        reached,
        service[reached],
        flat[ends[reached]],
        before,
        _parts(*source[bridges].T, before)[0],
    )


def _parts(start: np.ndarray, end: np.ndarray, count: int | None) -> tuple[int, np.ndarray]:
    """Number of connected parts of a graph, and the part of each node."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    count = count or int(max(start.max(initial=-1), end.max(initial=-1))) + 1
    graph = coo_matrix((np.ones(len(start)), (start, end)), shape=(count, count))
    return connected_components(graph, directed=False)


def _open(links: np.ndarray, barred: np.ndarray) -> np.ndarray:
    """Mask of the links that run through none of the polygons."""
    import shapely

    free = np.ones(len(links), bool)
    if len(barred):
        link, area = shapely.STRtree(barred).query(links, predicate="intersects")
        free[link[shapely.length(shapely.intersection(links[link], barred[area])) > linework.NODE_M]] = False
    return free


def _feet(cells: Cells, lines: np.ndarray, part: np.ndarray, barred: np.ndarray, progress: Progress):
    """Cells in which a link can leave the lines: cell, part that it leaves, and the shortest way from a line of it."""
    import shapely

    found = [(np.empty(0, int), np.empty(0, int), np.empty(0, object))]
    for at in range(0, len(lines), _BLOCK_LINES):
        progress(at / len(lines), None)
        cell, line = cells.under(lines[at : at + _BLOCK_LINES])
        way = shapely.shortest_line(lines[at + line], shapely.points(cells.centres(cell)))
        free = _open(way, barred)
        found.append((cell[free], part[at + line[free]], way[free]))
    cell, owner, way = (np.concatenate(column) for column in zip(*found))
    order = np.lexsort((shapely.length(way), owner, cell))
    cell, owner, way = cell[order], owner[order], way[order]
    _, first = np.unique(np.stack([cell, owner], axis=1), axis=0, return_index=True)
    return cell[first], owner[first], way[first]


def _between_parts(cells: Cells, cost, source: np.ndarray, parts: int, reach_m: float, progress) -> np.ndarray:
    """Steps from a cell of one part to a cell of another that join the parts most cheaply, shape (k, 2)."""
    total, pair = _pairs(cells, cost, source, parts, reach_m, progress)
    label, chosen = np.arange(parts), []
    for i in np.lexsort((pair[:, 1], pair[:, 0], total)):
        a, b = label[source[pair[i]]]
        if a != b:
            label[label == a] = b
            chosen.append(i)
    return pair[np.array(chosen, int)]


def _pairs(cells: Cells, cost: np.ndarray, source: np.ndarray, parts: int, reach_m: float, progress: Progress):
    """Cheapest step between every two neighbouring parts: cost of the whole link, and its two cells."""
    shape, found = cells.land.shape, []
    blocks = range(0, shape[0], max(_BLOCK_CELLS // shape[1], 1))
    for top in blocks:
        progress(top / shape[0], None)
        bottom = min(top + blocks.step + 1, shape[0])
        for r, c in ((0, 1), (1, 0), (1, 1), (1, -1)):
            number = np.arange(top * shape[1], bottom * shape[1]).reshape(bottom - top, shape[1])
            last = bottom - top - (r or bottom < shape[0])
            here = slice(0, last), slice(max(-c, 0), shape[1] - max(c, 0))
            there = slice(r, last + r), slice(max(c, 0), shape[1] + min(c, 0))
            a, b = number[here].ravel(), number[there].ravel()
            apart = (source[a] >= 0) & (source[b] >= 0) & (source[a] != source[b])
            a, b = a[apart], b[apart]
            if r and c:
                columns = shape[1]
                sides = cells.land.ravel()[[a // columns * columns + b % columns, b // columns * columns + a % columns]]
                a, b = a[np.isfinite(sides).all(axis=0)], b[np.isfinite(sides).all(axis=0)]
            step = np.hypot(r * cells.dy, c * cells.dx) * (cells.weight.ravel()[a] + cells.weight.ravel()[b]) / 2.0
            found.append((cost[a] + step + cost[b], np.stack([a, b], axis=1)))
    total, pair = (np.concatenate(column) for column in zip(*found))
    pair, total = pair[total <= reach_m], total[total <= reach_m]
    order = np.lexsort((pair[:, 1], pair[:, 0], total))
    pair, total = pair[order], total[order]
    both = np.sort(source[pair], axis=1)
    _, first = np.unique(both[:, 0] * parts + both[:, 1], return_index=True)
    return total[first], pair[first]


def _to_parcels(cells: Cells, parcels, barred: np.ndarray, cost: np.ndarray, reach_m: float, progress: Progress):
    """Per parcel the cell that its service line starts in (−1: out of reach), and the line."""
    import shapely

    end, service = np.full(len(parcels), -1), np.full(len(parcels), None, object)
    reach = _REACH_CELLS * cells.diagonal_m
    for p, parcel in enumerate(parcels):
        progress(p / len(parcels), None)
        near = cells.around(parcel, reach)
        near = near[np.isfinite(cost[near])]
        way = shapely.shortest_line(shapely.points(cells.centres(near)), parcel)
        length = shapely.length(way)
        total = cost[near] + length * cells.weight.ravel()[near]
        good = (length > linework.NODE_M) & (length <= reach) & (total <= reach_m)
        near, way, total = near[good], way[good], total[good]
        free = _open(way, barred)
        if free.any():
            best = int(np.argmin(np.where(free, total, np.inf)))
            end[p], service[p] = near[best], way[best]
    return end, service


def _paths(ends: list[int], previous: np.ndarray) -> tuple[set, list[int]]:
    """Steps of the search tree from cells back to the lines, and the cells at which they leave them."""
    steps, roots, seen = set(), set(), set()
    for cell in ends:
        while cell not in seen:
            seen.add(cell)
            before = int(previous[cell])
            if before < 0:
                roots.add(cell)
            else:
                steps.add((before, cell))
                cell = before
    return steps, sorted(roots)


def _chains(steps: set, stops: set) -> list[list[int]]:
    """Cells in a row between stops and forks."""
    beside: dict[int, list[int]] = {}
    for a, b in sorted(steps):
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    fixed = {c for c, others in beside.items() if len(others) != 2 or c in stops}
    chains, done = [], set()
    for first in sorted(fixed):
        for cell in beside[first]:
            if (first, cell) in done:
                continue
            chain = [first, cell]
            while chain[-1] not in fixed:
                chain.append(next(c for c in beside[chain[-1]] if c != chain[-2]))
            done |= {(chain[0], chain[1]), (chain[-1], chain[-2])}
            chains.append(chain)
    return chains
