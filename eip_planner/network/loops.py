"""Rings that no network has: rows that keep a program from following a street by pipes that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .streets import kept_edges
from .valuation import find_cycle

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from .formulation import Columns, Pieces
    from .problem import Plan, Problem


@dataclass(frozen=True)
class Loop:
    """Edges that close a ring, of which no grade has all: networks are laid without rings."""

    edges: np.ndarray


def short_loops(problem: Problem) -> list[Loop]:
    """The shortest ring through each edge beside the streets.

    Without them a relaxed program follows a street by a ring that nobody is joined to.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    graph, found = problem.graph, {}
    edges = np.flatnonzero(kept_edges(problem.streets, len(graph.start)) & graph.two_way & (graph.only < 0))
    usable = graph.two_way & (graph.only < 0)
    for e in edges:
        others = np.flatnonzero(usable & (np.arange(len(graph.start)) != e))
        others = others[np.argsort(-graph.length_m[others], kind="stable")]
        pair = np.sort(np.stack([graph.start[others], graph.end[others]]), axis=0)
        _, last = np.unique(pair[:, ::-1], axis=1, return_index=True)
        others = others[::-1][last]
        a, b = graph.start[others], graph.end[others]
        ways = csr_matrix((graph.length_m[others], (a, b)), shape=(graph.nodes,) * 2)
        distance, before = dijkstra(ways, False, int(graph.start[e]), return_predecessors=True)
        if not np.isfinite(distance[graph.end[e]]):
            continue
        of_pair = {frozenset((int(s), int(t))): int(o) for s, t, o in zip(a, b, others)}
        ring, node = [int(e)], int(graph.end[e])
        while node != graph.start[e]:
            ring.append(of_pair[frozenset((node, int(before[node])))])
            node = int(before[node])
        found.setdefault(frozenset(ring), Loop(np.sort(ring)))
    return list(found.values())


def loops_in(problem: Problem, plan: Plan, known: list[Loop]) -> list[Loop]:
    """Rings of a plan that are not known yet."""
    old, found = {tuple(loop.edges.tolist()) for loop in known}, []
    for rates in plan.rate:
        rate = rates.copy()
        cycle = find_cycle(problem.graph, rate)
        while cycle is not None:
            ring = np.unique(cycle[0])
            if tuple(ring.tolist()) not in old and (problem.graph.only[ring] < 0).all():
                old.add(tuple(ring.tolist()))
                found.append(Loop(ring))
            rate[ring[0]] = 0.0
            cycle = find_cycle(problem.graph, rate)
    return found


def loop_rows(
    loops: list[Loop], problem: Problem, pieces: tuple[Pieces, ...], place: Columns
) -> tuple[csr_matrix, np.ndarray]:
    """Rows ``row · x ≤ high``: of each ring at least one edge stays free, grade by grade."""
    from scipy.sparse import csr_matrix

    edge = problem.graph.arcs[2]
    row, column, high, count = [np.empty(0, int)], [np.empty(0, int)], [], 0
    for loop in loops:
        for g, own in enumerate(pieces):
            inside = np.flatnonzero(np.isin(edge[own.arc], loop.edges))
            row.append(np.full(len(inside), count))
            column.append(place.opened[g].start + inside)
            high.append(len(loop.edges) - 1.0)
            count += 1
    row, column = np.concatenate(row), np.concatenate(column)
    return csr_matrix((np.ones(len(row)), (row, column)), shape=(count, place.size)), np.array(high)
