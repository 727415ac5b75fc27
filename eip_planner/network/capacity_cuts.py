"""Capacity cuts: where demands take more than the supplies beside them give, a pipe must come in from outside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from .formulation import Columns, Pieces
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scipy.sparse import csr_matrix

_SCALE = 1_000_000
_VIOLATION = 0.03
_WANTED = 0.02
_SHARES = (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 0.97)
_MOST_FLOWS = 300
_MOST_CUTS = 100


@dataclass(frozen=True)
class CapacityCut:
    """Some demands within a set of nodes, served by some grades together, need a pipe of these grades into the set.

    With K the demands, q their rates and r > 0 what K takes beyond all that the supplies in the set can give:
    ``Σ min(1, high / r) · open pipes on arcs into the set + Σ min(1, q / r) · (1 − served) ≥ 1``: a knapsack cover
    of the flow into the set, its coefficients cut down to r (Carr et al. 2000).

    Attributes
    ----------
    grades : tuple of int
    arcs : ndarray of int
        Arcs that lead into the set.
    demands : ndarray of int
        K, rows of the demands.
    rest : float
        r.
    """

    grades: tuple
    arcs: np.ndarray
    demands: np.ndarray
    rest: float


def separate(
    problem: Problem, pieces: tuple[Pieces, ...], place: Columns, x: np.ndarray, progress: Progress = silent
) -> list[CapacityCut]:
    """Find capacity cuts that a solution of the linear relaxation violates, the worst first.

    Sets of nodes are tried that hang together by arcs open by a certain share at least, and the near sides of
    minimum cuts between demands and supplies, the supplies left out that cannot serve the demand even together.
    """
    found = []
    for grades in _groups(problem):
        group = _Group(problem, pieces, place, x, grades)
        seen = set()
        for inside in group.candidates():
            progress(0.0, None)
            key = np.packbits(inside).tobytes()
            if key not in seen:
                seen.add(key)
                found += group.cut(inside)
    order = np.argsort([-violation for violation, _ in found], kind="stable")
    return [found[i][1] for i in order[:_MOST_CUTS]]


def _groups(problem: Problem) -> list[tuple[int, ...]]:
    """Grades one by one, all that can serve the same demand, and all."""
    count = len(problem.grades)
    together = {tuple(range(count))}
    for d in range(len(problem.demands.rate)):
        together.add(tuple(g for g, grade in enumerate(problem.grades) if d in grade.demands))
    return [(g,) for g in range(count)] + sorted(group for group in together if len(group) > 1)


class _Group:
    """Some grades seen as one: what is open, served and given there at a point."""

    def __init__(self, problem: Problem, pieces, place: Columns, x: np.ndarray, grades: tuple[int, ...]):
        self.problem, self.grades = problem, grades
        self.tail, self.head, _ = problem.graph.arcs
        self.opened = np.zeros(len(self.tail))
        self.wanted, self.most = np.zeros(len(problem.demands.rate)), np.zeros(len(problem.supplies.rate))
        for g in grades:
            grade = problem.grades[g]
            self.opened += np.bincount(pieces[g].arc, x[place.opened[g]], minlength=len(self.tail))
            self.wanted[grade.demands] += x[place.served[g]]
            usable = problem.supplies.rate[grade.supplies] * grade.usable
            self.most[grade.supplies] = np.maximum(self.most[grade.supplies], usable)
        self.wanted = np.clip(self.wanted, 0.0, 1.0)

    def candidates(self) -> Iterator[np.ndarray]:
        """Sets of nodes, as masks."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        nodes, at = self.problem.graph.nodes, self.problem.demands.node
        wanted = self.wanted > _WANTED
        if not wanted.any():
            return
        for share in _SHARES:
            on = self.opened >= share
            links = csr_matrix((np.ones(on.sum()), (self.tail[on], self.head[on])), shape=(nodes, nodes))
            _, label = connected_components(links, directed=False)
            for part in np.unique(label[at[wanted]]):
                yield label == part
        for roots, sinks in islice(self._ends(), _MOST_FLOWS):
            yield from self._sides(roots, sinks)

    def _ends(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Nodes of supplies and of demands to separate, the most wanted demands first."""
        supplies, at, of = np.flatnonzero(self.most > 0), self.problem.supplies.node, self.problem.demands.node
        eager = np.flatnonzero(self.wanted > 0.5)
        if len(eager):
            for s in supplies:
                yield at[[s]], np.unique(of[eager])
        for d in np.argsort(-self.wanted, kind="stable"):
            rate = self.problem.demands.rate[d]
            small = supplies[self.most[supplies] < rate]
            if self.wanted[d] <= _WANTED or not len(small):
                continue
            tried = set()
            for order in (np.argsort(self.most[small], kind="stable"), np.argsort(-self.most[small], kind="stable")):
                out = _within(self.most[small[order]], rate)
                roots = np.unique(at[np.setdiff1d(supplies, small[order][out])])
                if len(roots) and tuple(roots) not in tried:
                    tried.add(tuple(roots))
                    yield roots, of[[d]]

    def _sides(self, roots: np.ndarray, sinks: np.ndarray) -> Iterator[np.ndarray]:
        """The smallest and the largest set of nodes around the sinks of a minimum cut."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import breadth_first_order, maximum_flow

        nodes, ends = self.problem.graph.nodes, len(roots) + len(sinks)
        capacity = np.round(np.clip(self.opened, 0.0, 1.0) * _SCALE).astype(np.int32)
        row = np.r_[np.full(len(roots), nodes), sinks, self.tail]
        column = np.r_[roots, np.full(len(sinks), nodes + 1), self.head]
        value = np.r_[np.full(ends, 2 * _SCALE, np.int32), capacity]
        graph = csr_matrix((value, (row, column)), shape=(nodes + 2, nodes + 2))
        result = maximum_flow(graph, nodes, nodes + 1)
        if result.flow_value >= (1.0 - _VIOLATION) * _SCALE:
            return
        residual = graph - result.flow
        residual.eliminate_zeros()
        side = np.zeros(nodes + 2, bool)
        side[breadth_first_order(residual.T.tocsr(), nodes + 1, return_predecessors=False)] = True
        yield side[:nodes]
        side = np.ones(nodes + 2, bool)
        side[breadth_first_order(residual.tocsr(), nodes, return_predecessors=False)] = False
        yield side[:nodes]

    def cut(self, inside: np.ndarray) -> list[tuple[float, CapacityCut]]:
        """The most violated cut into a set of nodes, with its violation, by the most wanted demands and by each."""
        into = inside[self.head] & ~inside[self.tail]
        slack = 1.0 - self.opened[into].sum()
        if slack <= _VIOLATION:
            return []
        demands, supplies = self.problem.demands, self.problem.supplies
        some = np.flatnonzero(inside[demands.node] & (self.wanted > _WANTED))
        some = some[np.argsort(-self.wanted[some], kind="stable")]
        most = self.most[inside[supplies.node]].sum()
        best = (_VIOLATION, some[:0], 0.0)
        for chosen in [some[: i + 1] for i in range(len(some))] + [some[i : i + 1] for i in range(1, len(some))]:
            rest = demands.rate[chosen].sum() - most
            if rest > 1e-6 * max(1.0, most):
                missing = np.minimum(1.0, demands.rate[chosen] / rest) @ (1.0 - self.wanted[chosen])
                best = max(best, (slack - missing, chosen, rest), key=lambda b: b[0])
        violation, chosen, rest = best
        return [(violation, CapacityCut(self.grades, np.flatnonzero(into), np.sort(chosen), rest))] if rest else []


def _within(sizes: np.ndarray, limit: float) -> np.ndarray:
    """Which sizes, taken one after another where they still fit, stay below a limit together."""
    total, taken = 0.0, []
    for i, size in enumerate(sizes):
        if total + size < limit * (1.0 - 1e-9):
            total += size
            taken.append(i)
    return np.array(taken, int)


def rows_of(
    problem: Problem, found: list[CapacityCut], pieces: tuple[Pieces, ...], place: Columns
) -> tuple[csr_matrix, np.ndarray]:
    """Cuts as rows of ``row · x ≤ high`` for given pieces."""
    from scipy.sparse import csr_matrix

    if not found:
        return csr_matrix((0, place.size)), np.zeros(0)
    row, column, value, high = [], [], [], []
    for i, cut in enumerate(found):
        weight = np.minimum(1.0, problem.demands.rate[cut.demands] / cut.rest)
        for g in cut.grades:
            own, members = pieces[g], problem.grades[g].demands
            at = np.flatnonzero(np.isin(own.arc, cut.arcs))
            mine = np.isin(cut.demands, members)
            row.append(np.full(len(at) + mine.sum(), i))
            column.append(
                np.r_[place.opened[g].start + at, place.served[g].start + np.searchsorted(members, cut.demands[mine])]
            )
            value.append(np.r_[-np.minimum(1.0, own.high[at] / cut.rest), weight[mine]])
        high.append(weight.sum() - 1.0)
    entries = (np.concatenate(value), (np.concatenate(row), np.concatenate(column)))
    return csr_matrix(entries, shape=(len(found), place.size)), np.array(high)
