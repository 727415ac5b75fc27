"""Flow cuts: what some demands take must come across every border around them, at the pipe size that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from .formulation import Columns, Pieces
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scipy.sparse import csr_matrix

_SCALE = 100_000_000
_VIOLATION = 0.01
_SHARES = (0.01, 0.3, 0.7)
_FLOW = 1e-4
_MOST_CUTS = 150


@dataclass(frozen=True)
class FlowCut:
    """Demands K within a set of nodes get what they take from supplies in it or by pipes of one grade into it.

    With q their rates, Q their sum, and each stretch of rate on an arc into the set in one of two parts:
    ``Σ rate + Σ min(high, Q) · open + Σ given ≥ Σ q · served``, the first sum over stretches of the first part, the
    second over those of the second, the third over the supplies in the set. For of all that a pipe carries into the
    set at most Q is for K (Rardin and Wolsey 1993). So a wide pipe opened a little cannot stand for a narrow one.

    Attributes
    ----------
    grade : int
    arcs : ndarray of int
        Arcs that lead into the set.
    by_opening : ndarray of bool
        For each of them, whether the stretch that Q falls into counts by its opening rather than by its rate;
        stretches below count by their rate and stretches above by their opening, which is always the tighter.
    demands, supplies : ndarray of int
        K, and the supplies in the set; positions within the grade.
    most : float
        Q.
    """

    grade: int
    arcs: np.ndarray
    by_opening: np.ndarray
    demands: np.ndarray
    supplies: np.ndarray
    most: float


def separate(
    problem: Problem, pieces: tuple[Pieces, ...], place: Columns, x: np.ndarray, progress: Progress = silent
) -> list[FlowCut]:
    """Find flow cuts that a solution of the linear relaxation violates, the worst first.

    By minimum cuts between the supplies and the demands that lie behind an arc in use, and each demand alone.
    """
    found = []
    for g in range(len(pieces)):
        point = _Point(problem, pieces, place, x, g)
        seen = set()
        for chosen in point.groups():
            key = np.packbits(chosen).tobytes()
            if key not in seen:
                progress(0.0, None)
                seen.add(key)
                found += point.cuts(chosen)
    order = np.argsort([-violation for violation, _ in found], kind="stable")
    return [found[i][1] for i in order[:_MOST_CUTS]]


class _Point:
    """One grade at a point of the relaxation."""

    def __init__(self, problem: Problem, pieces: tuple[Pieces, ...], place: Columns, x: np.ndarray, g: int):
        self.g, self.own, self.nodes = g, pieces[g], problem.graph.nodes
        self.tail, self.head, _ = problem.graph.arcs
        grade = problem.grades[g]
        self.opened, self.rate = x[place.opened[g]], x[place.rate[g]]
        self.takes, self.at = problem.demands.rate[grade.demands], problem.demands.node[grade.demands]
        self.served = np.clip(x[place.served[g]], 0.0, 1.0)
        self.given, self.beside = np.maximum(x[place.given[g]], 0.0), problem.supplies.node[grade.supplies]

    def groups(self) -> Iterator[np.ndarray]:
        """Demands to look at together, as masks: each alone, and those behind an arc in use."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import breadth_first_order

        wanted = self.served > _VIOLATION
        for i in np.flatnonzero(wanted):
            yield np.arange(len(wanted)) == i
        arcs = len(self.tail)
        opened, rate = (np.bincount(self.own.arc, part, minlength=arcs) for part in (self.opened, self.rate))
        for share in _SHARES:
            on = (opened >= share) & (rate > _FLOW * self.takes.max(initial=0.0))
            links = csr_matrix((np.ones(on.sum()), (self.tail[on], self.head[on])), shape=(self.nodes, self.nodes))
            for node in np.unique(self.head[on]):
                behind = np.zeros(self.nodes, bool)
                behind[breadth_first_order(links, node, return_predecessors=False)] = True
                yield wanted & behind[self.at]

    def cuts(self, chosen: np.ndarray) -> Iterator[tuple[float, FlowCut]]:
        """Violated cuts for some demands, each with its violation in shares of what they take."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import breadth_first_order, maximum_flow

        most = float(self.takes[chosen].sum())
        if most <= 0.0:
            return
        share = np.minimum(self.rate / most, self.opened)
        capacity = np.bincount(self.own.arc, np.maximum(share, 0.0), minlength=len(self.tail))
        source, sink = self.nodes, self.nodes + 1
        row = np.r_[np.full(len(self.beside), source), self.at[chosen], self.tail]
        column = np.r_[self.beside, np.full(chosen.sum(), sink), self.head]
        wanted = (self.takes * self.served)[chosen] / most
        value = np.r_[np.minimum(self.given / most, 1.0), wanted, np.minimum(capacity, 1.0)]
        value = np.round(value * _SCALE).astype(np.int32)
        graph = csr_matrix((value, (row, column)), shape=(self.nodes + 2,) * 2)
        result = maximum_flow(graph, source, sink)
        if result.flow_value >= (wanted.sum() - _VIOLATION) * _SCALE:
            return
        residual = graph - result.flow
        residual.eliminate_zeros()
        near = np.zeros(self.nodes + 2, bool)
        near[breadth_first_order(residual.T.tocsr(), sink, return_predecessors=False)] = True
        far = np.ones(self.nodes + 2, bool)
        far[breadth_first_order(residual.tocsr(), source, return_predecessors=False)] = False
        for inside in (near, far):
            cut = self._cut(inside, chosen & inside[self.at])
            if cut is not None:
                yield cut

    def _cut(self, inside: np.ndarray, chosen: np.ndarray) -> tuple[float, FlowCut] | None:
        """The cut of some demands into a set of nodes with its violation, None where it holds."""
        most = float(self.takes[chosen].sum())
        if most <= 0.0:
            return None
        arcs = np.flatnonzero(inside[self.head] & ~inside[self.tail])
        around = (self.own.low < most) & (self.own.high > most)
        by_opening = np.zeros(len(self.tail), bool)
        by_opening[self.own.arc[around & (most * self.opened < self.rate)]] = True
        cut = FlowCut(self.g, arcs, by_opening[arcs], np.flatnonzero(chosen), np.flatnonzero(inside[self.beside]), most)
        rows, by_rate, weight = _coefficients(cut, self.own)
        comes = self.rate[rows[by_rate]].sum() / most + weight[~by_rate] @ self.opened[rows[~by_rate]]
        comes += self.given[cut.supplies].sum() / most
        violation = (self.takes * self.served)[chosen].sum() / most - comes
        return (violation, cut) if violation > _VIOLATION else None


def _coefficients(cut: FlowCut, own: Pieces) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The stretches on the arcs of a cut, which of them count by their rate, and their weight per opening over Q."""
    flag = np.zeros(int(max(own.arc.max(initial=0), cut.arcs.max(initial=0))) + 1, bool)
    inside = flag.copy()
    inside[cut.arcs] = True
    flag[cut.arcs[cut.by_opening]] = True
    rows = np.flatnonzero(inside[own.arc])
    low, high = own.low[rows], own.high[rows]
    by_rate = (high <= cut.most) | ((low < cut.most) & ~flag[own.arc[rows]])
    return rows, by_rate, np.minimum(high / cut.most, 1.0)


def rows_of(problem: Problem, found: list[FlowCut], pieces: tuple[Pieces, ...], place: Columns) -> csr_matrix:
    """Cuts as rows of ``row · x ≤ 0`` for given pieces, divided by Q."""
    from scipy.sparse import csr_matrix

    if not found:
        return csr_matrix((0, place.size))
    row, column, value = [], [], []
    for i, cut in enumerate(found):
        g = cut.grade
        stretches, by_rate, weight = _coefficients(cut, pieces[g])
        takes = problem.demands.rate[problem.grades[g].demands[cut.demands]] / cut.most
        parts = (
            (place.served[g].start + cut.demands, takes),
            (place.given[g].start + cut.supplies, np.full(len(cut.supplies), -1.0 / cut.most)),
            (place.rate[g].start + stretches[by_rate], np.full(by_rate.sum(), -1.0 / cut.most)),
            (place.opened[g].start + stretches[~by_rate], -weight[~by_rate]),
        )
        column += [part for part, _ in parts]
        value += [part for _, part in parts]
        row.append(np.full(sum(len(part) for part, _ in parts), i))
    entries = (np.concatenate(value), (np.concatenate(row), np.concatenate(column)))
    return csr_matrix(entries, shape=(len(found), place.size))
