"""Directed cuts: whoever is served must be reached by pipe from a supply, across every border in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from .formulation import Columns, Pieces
from .problem import Problem

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SCALE = 1_000_000
_VIOLATION = 0.02
_NESTED = 3


@dataclass(frozen=True)
class Cut:
    """``served ≤ open pipes on arcs into S`` in one grade, S a set of nodes with the demand and without supply.

    Attributes
    ----------
    grade, demand : int
        Position of the grade, and of the demand within it.
    arcs : ndarray of int
        Arcs that lead into S.
    """

    grade: int
    demand: int
    arcs: np.ndarray


def separate(
    problem: Problem, pieces: tuple[Pieces, ...], place: Columns, x: np.ndarray, progress: Progress = silent
) -> list[Cut]:
    """Find cuts that a solution of the linear relaxation violates.

    By maximum flow from the supplies to each demand over the open shares of the arcs (Wong 1984; Koch and Martin
    1998): the cut nearest to the demand, then up to two nested ones behind it.
    """
    tail, head, _ = problem.graph.arcs
    found = []
    for g, (grade, own) in enumerate(zip(problem.grades, pieces)):
        opened = np.bincount(own.arc, x[place.opened[g]], minlength=len(tail))
        roots = np.unique(problem.supplies.node[grade.supplies])
        wanted = x[place.served[g]]
        for i in np.flatnonzero(wanted > _VIOLATION):
            progress(0.0, None)
            sink = int(problem.demands.node[grade.demands[i]])
            for arcs in _violated(tail, head, opened, roots, sink, wanted[i], problem.graph.nodes):
                found.append(Cut(g, int(i), arcs))
    return found


def _violated(tail, head, opened, roots, sink: int, wanted: float, nodes: int):
    """Arcs of violated cuts between `roots` and `sink`."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    capacity = np.round(np.clip(opened, 0.0, 1.0) * _SCALE).astype(np.int32)
    row, col = np.r_[np.full(len(roots), nodes), tail], np.r_[roots, head]
    for _ in range(_NESTED):
        value = np.r_[np.full(len(roots), 2 * _SCALE, np.int32), capacity]
        graph = csr_matrix((value, (row, col)), shape=(nodes + 1, nodes + 1))
        result = maximum_flow(graph, nodes, sink)
        if result.flow_value >= (wanted - _VIOLATION) * _SCALE:
            return
        residual = graph - result.flow
        residual.eliminate_zeros()
        side = np.zeros(nodes + 1, bool)
        side[breadth_first_order(residual.T.tocsr(), sink, return_predecessors=False)] = True
        arcs = np.flatnonzero(side[head] & ~side[tail])
        yield arcs
        capacity[arcs] = _SCALE


def rows_of(found: list[Cut], pieces: tuple[Pieces, ...], place: Columns) -> csr_matrix:
    """Cuts as rows of ``row · x ≤ 0`` for given pieces."""
    from scipy.sparse import csr_matrix

    row, column, value = [], [], []
    for i, cut in enumerate(found):
        inside = place.opened[cut.grade].start + np.flatnonzero(np.isin(pieces[cut.grade].arc, cut.arcs))
        row.append(np.full(len(inside) + 1, i))
        column.append(np.r_[place.served[cut.grade].start + cut.demand, inside])
        value.append(np.r_[1.0, -np.ones(len(inside))])
    if not found:
        return csr_matrix((0, place.size))
    entries = (np.concatenate(value), (np.concatenate(row), np.concatenate(column)))
    return csr_matrix(entries, shape=(len(found), place.size))
