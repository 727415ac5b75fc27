"""Pipes of a plan between the nodes at which it branches, and the demands that each feeds."""

from __future__ import annotations

import numpy as np

from .problem import Plan, Problem

_TINY = 1e-6


def branches(problem: Problem, plan: Plan, g: int) -> list[np.ndarray]:
    """Edges in use of a grade, in series from a node at which pipes meet, or somebody takes or gives, to the next.

    Pipes must not close a ring.
    """
    graph, used = problem.graph, np.flatnonzero(plan.rate[g])
    at: dict[int, list[int]] = {}
    for e in used.tolist():
        at.setdefault(int(graph.start[e]), []).append(e)
        at.setdefault(int(graph.end[e]), []).append(e)
    parties = np.r_[problem.demands.node[plan.served[g]], problem.supplies.node[plan.given[g] > _TINY]]
    ends = {n for n, own in at.items() if len(own) != 2} | (set(parties.tolist()) & at.keys())
    seen: set[int] = set()
    result = []
    for node in sorted(ends):
        for first in at[node]:
            if first in seen:
                continue
            chain, here = [first], _other(graph, first, node)
            while here not in ends:
                chain.append(next(e for e in at[here] if e != chain[-1]))
                here = _other(graph, chain[-1], here)
            seen.update(chain)
            result.append(np.array(chain))
    return result


def fed(problem: Problem, plan: Plan, g: int, edges: np.ndarray) -> np.ndarray:
    """Demands of a grade to which flow of some of its edges leads."""
    graph, rate = problem.graph, plan.rate[g]
    used = np.flatnonzero(rate)
    tail, head = np.where(rate[used] > 0, (graph.start[used], graph.end[used]), (graph.end[used], graph.start[used]))
    onward: dict[int, list[int]] = {}
    for a, b in zip(tail.tolist(), head.tolist()):
        onward.setdefault(a, []).append(b)
    todo = head[np.isin(used, edges)].tolist()
    reached = set(todo)
    while todo:
        fresh = [b for b in onward.get(todo.pop(), ()) if b not in reached]
        reached.update(fresh)
        todo += fresh
    return np.flatnonzero(plan.served[g] & np.isin(problem.demands.node, list(reached)))


def _other(graph, edge: int, node: int) -> int:
    """The other end of an edge."""
    start, end = int(graph.start[edge]), int(graph.end[edge])
    return end if start == node else start
