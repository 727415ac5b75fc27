"""Least cost from several sources over a grid of cells, tile by tile, so that a search can be watched and cancelled."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent

if TYPE_CHECKING:
    from .cells import Cells

TILE = 160
_GAIN = 1e-9


def spread(
    cells: Cells,
    cell: np.ndarray,
    first_cost: np.ndarray,
    reach: float,
    progress: Progress = silent,
    tile: int = TILE,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cheapest way to every cell from the nearest of some start cells.

    Parameters
    ----------
    cell : ndarray of int, shape (k,)
        Start cells, numbered row by row; one may be named more than once.
    first_cost : ndarray, shape (k,)
        What it costs to start there.
    reach : float
        Dearest way.
    tile : int
        Cells along the side of a tile.

    Returns
    -------
    cost : ndarray, shape (cells,)
        Infinite where nothing leads within reach.
    previous : ndarray of int, shape (cells,)
        Cell before, −1 at the start of a way and where none leads.
    start : ndarray of int, shape (cells,)
        Position in `cell` of the start of the way, −1 where none leads.

    Notes
    -----
    Labels are corrected tile by tile: the tile with the cheapest news from its neighbours is searched (Dijkstra 1959)
    with a border of one cell, until no tile has news. The costs are those of one search over all cells; of two ways
    that cost the same either may be taken.
    """
    rows, columns = cells.land.shape
    cost, previous, start = np.full(rows * columns, np.inf), np.full(rows * columns, -1), np.full(rows * columns, -1)
    order = np.lexsort((np.arange(len(cell)), first_cost, cell))
    order = order[first_cost[order] <= reach]
    places, first = np.unique(cell[order], return_index=True)
    cost[places], start[places] = first_cost[order][first], order[first]
    across = -(-columns // tile)
    news: dict[int, float] = {}
    queue: list[tuple[float, int]] = []

    def tell(changed: np.ndarray, but: int) -> None:
        """Note for each tile that has changed cells in it or at its border the cheapest of them."""
        row, column = np.divmod(changed, columns)
        for r in (-1, 0, 1):
            for c in (-1, 0, 1):
                inside = (row + r >= 0) & (row + r < rows) & (column + c >= 0) & (column + c < columns)
                of_tile = (row[inside] + r) // tile * across + (column[inside] + c) // tile
                for t in np.unique(of_tile).tolist():
                    least = float(cost[changed[inside][of_tile == t]].min())
                    if t != but and least < news.get(t, np.inf):
                        news[t] = least
                        heapq.heappush(queue, (least, t))

    tell(places, -1)
    while queue:
        least, t = heapq.heappop(queue)
        if news.get(t) != least:
            continue
        del news[t]
        progress(least / max(reach, _GAIN), None)
        changed = _search(cells, t // across * tile, t % across * tile, tile, cost, previous, reach)
        if len(changed):
            tell(changed, t)
    return cost, previous, _followed(previous, start, progress)


def _search(cells: Cells, top: int, left: int, tile: int, cost: np.ndarray, previous: np.ndarray, reach: float):
    """Search one tile from what is known in it and at its border; returns the cells that are cheaper now."""
    from scipy.sparse import coo_matrix, vstack
    from scipy.sparse.csgraph import dijkstra

    rows, columns = cells.land.shape
    upper, lower = max(top - 1, 0), min(top + tile + 1, rows)
    west, east = max(left - 1, 0), min(left + tile + 1, columns)
    grid = cells.window(slice(upper, lower), slice(west, east)).grid()
    count = grid.shape[0]
    number = (np.arange(upper, lower)[:, None] * columns + np.arange(west, east)).ravel()
    known = np.flatnonzero(np.isfinite(cost[number]))
    # A step of no cost is no step: costs are counted from a little below the cheapest.
    base = cost[number[known]].min() - 1.0
    out = coo_matrix((cost[number[known]] - base, (np.zeros(len(known), int), known)), shape=(1, count + 1))
    grid.resize((count, count + 1))
    found, before = dijkstra(
        vstack([grid, out.tocsr()], format="csr"), indices=count, return_predecessors=True, limit=reach - base
    )
    found, before = found[:count] + base, before[:count]
    row, column = np.divmod(number, columns)
    own = (row >= top) & (row < top + tile) & (column >= left) & (column < left + tile)
    better = np.flatnonzero(own & (found < cost[number] - _GAIN))
    cost[number[better]] = found[better]
    previous[number[better]] = number[before[better]]
    return number[better]


def _followed(previous: np.ndarray, start: np.ndarray, progress: Progress) -> np.ndarray:
    """The start of every cell's way, by doubling the steps back."""
    at = np.flatnonzero(previous >= 0)
    jump = previous.copy()
    jump[jump < 0] = np.flatnonzero(jump < 0)
    while len(at):
        progress(1.0, None)
        jump[at] = jump[jump[at]]
        at = at[previous[jump[at]] >= 0]
    return start[jump]
