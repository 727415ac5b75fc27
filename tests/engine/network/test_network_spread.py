"""The search over tiles against one search over all cells, and that it reports and can be cancelled."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import coo_matrix, vstack
from scipy.sparse.csgraph import dijkstra

from eip_planner.errors import Cancelled
from eip_planner.network.cells import Cells
from eip_planner.network.spread import spread


def rough(seed: int, rows: int, columns: int) -> Cells:
    """Cells of very different cost with walls and holes, so that ways wind through tiles and back."""
    random = np.random.default_rng(seed)
    land = random.choice([0.2, 1.0, 1.0, 9.0], (rows, columns)) * random.uniform(0.9, 1.1, (rows, columns))
    land[random.random((rows, columns)) < 0.15] = np.nan
    for row in range(6, rows, 12):
        land[row] = np.nan
        land[row, random.integers(columns)] = 1.0
    return Cells(land, land, 0.0, 0.0, 2.0, 3.0)


def at_once(cells: Cells, cell, first, reach):
    """One search from a node that leads to all start cells."""
    count = cells.land.size
    grid = cells.grid()
    grid.resize((count, count + 1))
    best = np.full(count, np.inf)
    np.minimum.at(best, cell, first)
    place = np.flatnonzero(np.isfinite(best))
    out = coo_matrix((best[place], (np.zeros(len(place), int), place)), shape=(1, count + 1))
    return dijkstra(vstack([grid, out.tocsr()], format="csr"), indices=count, limit=reach)[:count]


@pytest.mark.parametrize("reach", [60.0, 1e6])
@pytest.mark.parametrize("tile", [1, 7, 16, 500])
@pytest.mark.parametrize("seed", range(3))
def test_costs_are_those_of_one_search(seed, tile, reach):
    cells = rough(seed, 50, 40)
    random = np.random.default_rng(seed)
    cell = random.choice(np.flatnonzero(np.isfinite(cells.land.ravel())), 6)
    cell[5] = cell[4]
    first = random.uniform(0.1, 30.0, 6)
    cost, previous, start = spread(cells, cell, first, reach, tile=tile)
    assert cost == pytest.approx(at_once(cells, cell, first, reach), rel=1e-9)
    found = np.flatnonzero(np.isfinite(cost))
    assert (start[found] >= 0).all() and (start[np.isinf(cost)] == -1).all()
    grid = cells.grid()
    for c in found.tolist():
        way = [c]
        while previous[way[-1]] >= 0:
            way.append(int(previous[way[-1]]))
        assert way[-1] == cell[start[c]]
        steps = sum(grid[b, a] for a, b in zip(way, way[1:]))
        assert first[start[c]] + steps == pytest.approx(cost[c], rel=1e-9)


def test_nothing_in_reach():
    cells = rough(0, 20, 20)
    cost, previous, start = spread(cells, np.array([0]), np.array([5.0]), 4.0)
    assert np.isinf(cost).all() and (previous == -1).all() and (start == -1).all()


def test_search_reports_and_hears_cancel():
    """One call before each tile: 16 tiles at least, never backwards by more than labels are corrected; the first
    refusal ends it.
    """
    cells = Cells(np.ones((40, 40)), np.ones((40, 40)), 0.0, 0.0, 1.0, 1.0)
    said = []
    spread(cells, np.array([0]), np.array([1.0]), 1e3, lambda fraction, text: said.append(fraction), tile=10)
    assert len(said) >= 16 and min(said) >= 0.0 and max(said) <= 1.0

    def refuse(fraction, text):
        raise Cancelled("no")

    with pytest.raises(Cancelled):
        spread(cells, np.array([0]), np.array([1.0]), 1e3, refuse, tile=10)
