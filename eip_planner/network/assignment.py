"""Which grade, if any, serves each demand: dealt out before any pipe is drawn."""

from __future__ import annotations

import numpy as np

from ..progress import Progress, silent
from . import solver
from .problem import Problem

_DEALT_NODES = 200
_TINY = 1e-6
_FAR_M = 1e5
_SHARED_TRENCH = 0.4


def most_served(problem: Problem) -> np.ndarray:
    """Demands (rows) to leave out so that the supplies suffice and as much as possible is served.

    Pipes are taken as given: within one connected part of the graph only the supplies' rates limit.
    """
    worth = problem.demands.rate + np.where(problem.demands.must, problem.demands.rate.sum(), 0.0)
    served, _ = _deal(problem, -np.tile(worth, (len(problem.grades), 1)), np.zeros(len(worth), bool), silent)
    candidates = np.unique(np.concatenate([grade.demands for grade in problem.grades]))
    return np.setdiff1d(candidates, np.flatnonzero(served.any(axis=0)))


def assignment(problem: Problem, progress: Progress = silent) -> list[tuple[np.ndarray, np.ndarray]]:
    """Deal demands and supplies out to grades by what they are worth, less what joining them costs about.

    Returns
    -------
    list of (demands, rates)
        Per grade its demands (rows) and the rate of every supply that is set aside for it.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    tail, head, edge = problem.graph.arcs
    weights = csr_matrix((problem.graph.weight_m[edge], (tail, head)), shape=(problem.graph.nodes,) * 2)
    cost = np.zeros((len(problem.grades), len(problem.demands.rate)))
    for g, grade in enumerate(problem.grades):
        distance = dijkstra(weights, indices=np.unique(problem.supplies.node[grade.supplies]), min_only=True)
        pipe = np.minimum(np.searchsorted(grade.largest, problem.demands.rate), len(grade.largest) - 1)
        cost[g] = np.minimum(distance[problem.demands.node], _FAR_M) * grade.laid[pipe] * _SHARED_TRENCH
        if problem.valued and not problem.serve_all:
            margin = problem.demands.price - problem.supplies.price[grade.supplies].min()
            cost[g] -= problem.factor * np.nan_to_num(margin * problem.demands.year)
    forced = np.full(len(problem.demands.rate), problem.serve_all) | problem.demands.must
    served, given = _deal(problem, cost, forced, progress)
    if served is None:
        return [(grade.demands[:0], problem.supplies.rate) for grade in problem.grades]
    total = given.sum(axis=0)
    room = np.where(total > _TINY, problem.supplies.rate / np.maximum(total, _TINY), 0.0)
    return [(grade.demands[served[g, grade.demands]], given[g] * room) for g, grade in enumerate(problem.grades)]


def _deal(problem: Problem, cost: np.ndarray, forced: np.ndarray, progress: Progress):
    """Choose a grade, or none, for each demand at least cost, within the rates of the supplies of each connected part.

    Returns
    -------
    served : ndarray of bool, shape (grades, demands)
    given : ndarray, shape (grades, supplies)
        Part of each supply's rate set aside for the grade.
    """
    from scipy.sparse import coo_matrix, csr_matrix
    from scipy.sparse.csgraph import connected_components

    graph = problem.graph
    links = coo_matrix((np.ones(len(graph.start)), (graph.start, graph.end)), shape=(graph.nodes, graph.nodes))
    _, part_of = connected_components(links, directed=False)
    variables = [(g, "d", d) for g, grade in enumerate(problem.grades) for d in grade.demands]
    variables += [(g, "s", s) for g, grade in enumerate(problem.grades) for s in grade.supplies]
    rows: dict[tuple, list[tuple[int, float]]] = {}
    for i, (g, kind, k) in enumerate(variables):
        if kind == "d":
            rows.setdefault(("balance", g, part_of[problem.demands.node[k]]), []).append((i, problem.demands.rate[k]))
            rows.setdefault(("once", k), []).append((i, 1.0))
        else:
            usable = problem.grades[g].usable[int(np.searchsorted(problem.grades[g].supplies, k))]
            rows.setdefault(("balance", g, part_of[problem.supplies.node[k]]), []).append((i, -usable))
            rows.setdefault(("has", k), []).append((i, 1.0))
    high = {"balance": lambda key: 0.0, "once": lambda key: 1.0, "has": lambda key: problem.supplies.rate[key[1]]}
    low = {"balance": lambda key: -np.inf, "once": lambda key: float(forced[key[1]]), "has": lambda key: 0.0}
    entries = [(r, i, v) for r, members in enumerate(rows.values()) for i, v in members]
    r, i, v = zip(*entries)
    demand = np.array([kind == "d" for _, kind, _ in variables])
    program = solver.Program(
        np.array([cost[g, k] if kind == "d" else 0.0 for g, kind, k in variables]),
        csr_matrix((v, (r, i)), shape=(len(rows), len(variables))),
        np.array([low[key[0]](key) for key in rows]),
        np.array([high[key[0]](key) for key in rows]),
        np.zeros(len(variables)),
        np.where(demand, 1.0, np.inf),
        demand,
    )
    answer = solver.solve(program, time_limit=10.0, nodes=_DEALT_NODES, gap=1e-4, progress=progress)
    if answer.x is None:
        return None, None
    served = np.zeros((len(problem.grades), len(problem.demands.rate)), bool)
    given = np.zeros((len(problem.grades), len(problem.supplies.rate)))
    for value, (g, kind, k) in zip(answer.x, variables):
        if kind == "d":
            served[g, k] = value > 0.5
        else:
            given[g, k] = value
    return served, given
