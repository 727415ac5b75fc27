"""Branch and cut for Steiner trees: directed cuts (Koch and Martin 1998), branching on nodes in or out of the tree."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Callable

import numpy as np

from ..progress import Progress, silent
from . import solver
from .relaxation import Trimmed
from .steiner_network import Network
from .steiner_search import improved, spanned, tree_of

_VIOLATION = 1e-4
_WHOLE = 1e-5
_NESTED = 4
_STALL_ROUNDS = 8
_STALL = 1e-5
_IDLE = 0.05
_NOTHING = 1e-9


class CutSearch:
    """Best-first search over linear relaxations of one network.

    Parameters
    ----------
    root : int
        Terminal that all arcs lead away from.
    usable : ndarray of bool
        Edges that a tree cheaper than the cutoff may use.
    cutoff : float
        Cost from which on trees are of no interest.
    offer : callable
        ``(edges)`` takes trees; returns the new cutoff.
    left : callable
        Seconds left.

    Attributes
    ----------
    bound : float
        No tree is cheaper than this and than the cutoff.
    kept : ndarray of bool
        Arcs that a tree cheaper than the cutoff may use, per entry of `network.rows`.
    """

    def __init__(
        self,
        network: Network,
        kernels: Callable[[], dict],
        root: int,
        usable: np.ndarray,
        cutoff: float,
        offer: Callable[[np.ndarray], float],
        left: Callable[[], float],
        progress: Progress = silent,
    ):
        self.network, self.root, self.cutoff = network, root, cutoff
        self._kernels, self._offer, self._left, self._progress = kernels, offer, left, progress
        first, other, edge = network.rows
        self._first, self._tail, self._edge, self._head = first, other, edge, network.heads
        self._arcs = len(other)
        self.kept = (self._head != root) & usable[edge]
        self.bound, self._grown, self._turn = 0.0, np.inf, 0
        self._seen: set[bytes] = set()
        program = self._program()
        self._relaxation, self._rows = Trimmed(program), program.rows.shape[0]
        self._low = np.r_[np.zeros(self._arcs), network.wanted.astype(float)]

    def _program(self) -> solver.Program:
        """Columns: arcs, then nodes. Rows: a node in the tree is entered once, and is left if it is no terminal."""
        from scipy.sparse import csr_matrix, hstack, vstack

        n, a = self.network.nodes, np.arange(self._arcs)
        enter = csr_matrix((np.ones(len(a)), (self._head, a)), shape=(n, len(a)))
        leave = csr_matrix((np.ones(len(a)), (self._tail, a)), shape=(n, len(a)))
        nodes = csr_matrix((-np.ones(n), (np.arange(n), np.arange(n))), shape=(n, n))
        others, inner = np.arange(n) != self.root, ~self.network.wanted
        rows = vstack(
            [hstack([enter, nodes]).tocsr()[others], hstack([enter - leave, csr_matrix((n, n))]).tocsr()[inner]],
            format="csr",
        )
        return solver.Program(
            np.r_[self.network.cost[self._edge], np.zeros(n)],
            rows,
            np.r_[np.zeros(others.sum()), np.full(inner.sum(), -np.inf)],
            np.zeros(rows.shape[0]),
            np.r_[np.zeros(len(a)), self.network.wanted.astype(float)],
            np.r_[self.kept.astype(float), np.ones(n)],
            np.zeros(len(a) + n, bool),
        )

    def _add(self, cuts) -> int:
        """Add cuts (sink, arcs) that are not there yet; returns their number."""
        from scipy.sparse import csr_matrix

        fresh = []
        for sink, arcs in cuts:
            key = np.r_[sink, np.sort(arcs)].tobytes()
            if key not in self._seen:
                self._seen.add(key)
                fresh.append(np.r_[self._arcs + sink, arcs])
        if fresh:
            start = np.cumsum([0] + [len(row) for row in fresh])
            value = -np.ones(start[-1])
            value[start[:-1]] = 1.0
            shape = (len(fresh), self._arcs + self.network.nodes)
            self._relaxation.add(csr_matrix((value, np.concatenate(fresh), start), shape=shape))
        return len(fresh)

    def add_directed(self, cut: np.ndarray, sinks: np.ndarray, arcs: np.ndarray) -> None:
        """Begin with known cuts: cut and arc of each entry, sink of each cut."""
        borders = np.searchsorted(cut, np.arange(len(sinks) + 1))
        self._add([(int(sinks[i]), arcs[borders[i] : borders[i + 1]]) for i in range(len(sinks))])

    def solve_root(self) -> tuple[np.ndarray | None, float]:
        """Solve the relaxation of the whole network; returns its point and value."""
        return self._solve({}, fix=True)

    def _solve(self, fixed: dict, fix: bool = False) -> tuple[np.ndarray | None, float]:
        """Relaxation with some nodes put in (1) or out (0), with cuts until none is violated or they gain little."""
        low, high = self._low.copy(), np.r_[self.kept.astype(float), np.ones(self.network.nodes)]
        for v, value in fixed.items():
            low[self._arcs + v] = high[self._arcs + v] = value
        best, trimmed, since, value = -np.inf, -np.inf, 0, -np.inf
        while True:
            self._progress(0.0, None)
            x, found, prices = self._relaxation.solve(self._left(), self._progress, low=low, high=high)
            if x is None:
                if self._left() <= 0 or not self._relaxation.infeasible():
                    return None, value
                if fix:
                    self.bound = self.cutoff
                return None, np.inf
            value = found
            if fix:
                self.bound = max(self.bound, value)
            self._improve(x)
            if value >= self.cutoff:
                return None, value
            if fix and prices is not None:
                self.kept &= ~(value + prices[: self._arcs] >= self.cutoff)
                high[: self._arcs] = self.kept
            since = 0 if value > best + _STALL * abs(value) else since + 1
            best = max(best, value)
            if value > trimmed + _STALL * abs(value):
                # Only after a gain, so that the search cannot go round in circles.
                self._relaxation.trim(self._rows, x, _IDLE)
                self._seen.clear()
                trimmed = value
            inside = x[self._arcs :]
            branchable = (np.abs(inside - 0.5) < 0.5 - _WHOLE).any()
            if (since >= _STALL_ROUNDS and branchable) or self._left() <= 0 or not self._add(self._violated(x)):
                return x, value

    def _violated(self, x: np.ndarray):
        """Cuts that a point violates: for every terminal and every node wholly in the tree, up to some nested ones."""
        opened, inside = np.maximum(x[: self._arcs], 0.0), x[self._arcs :]
        sinks = np.flatnonzero((inside > 1.0 - _WHOLE) & (np.arange(len(inside)) != self.root))
        network = self.network
        used = np.flatnonzero((opened > _NOTHING) | (opened[network.reverse] > _NOTHING))
        place = np.full(self._arcs, -1)
        place[used] = np.arange(len(used))
        first = np.searchsorted(self._head[used], np.arange(network.nodes + 1))
        shape = first, self._tail[used], place[network.reverse[used]]
        found = []
        for sink in sinks.tolist():
            capacity = opened[used]
            for _ in range(_NESTED):
                near, far = self._kernels()["cut"](*shape, capacity, self.root, sink, 1.0 - _VIOLATION)
                if not near:
                    break
                behind, before = np.zeros((2, network.nodes), bool)
                behind[near] = before[far] = True
                border = behind[self._head] & ~behind[self._tail]
                found.append((sink, np.flatnonzero(border)))
                found.append((sink, np.flatnonzero(before[self._tail] & ~before[self._head])))
                capacity[border[used]] = 1.0
        return found

    def _improve(self, x: np.ndarray) -> None:
        """Offer a tree grown along the arcs that the relaxation uses; local search when it is the best of its kind."""
        used = np.zeros(len(self.network.start))
        np.maximum.at(used, self._edge, np.clip(x[: self._arcs], 0.0, 1.0))
        guide, terminals = self.network.cost * (1.0 - used), self.network.terminals
        starts = {self.root, int(terminals[self._turn % len(terminals)])}
        self._turn += 1
        trees = (tree_of(self.network, self._kernels(), guide, start) for start in sorted(starts))
        edges, cost = min(trees, key=lambda tree: tree[1])
        if edges is None or cost >= self._grown:
            return
        self._grown = cost
        edges = improved(self.network, self._kernels(), edges, lambda: self._left() <= 0)
        self.cutoff = min(self.cutoff, self._offer(edges))

    def search(self, x: np.ndarray | None, value: float) -> None:
        """Branch from the point and value of the root until no open node may hold a cheaper tree, or time is up."""
        closed, number = np.inf, 0
        heap: list = [] if x is None else [(value, 0, {}, x)]
        while heap:
            self.bound = max(self.bound, min(heap[0][0], closed, self.cutoff))
            if heap[0][0] >= self.cutoff or self._left() <= 0:
                return
            value, _, fixed, x = heappop(heap)
            inside = x[self._arcs :]
            half = np.where(np.isin(np.arange(len(inside)), list(fixed)), 1.0, np.abs(inside - 0.5))
            v = int(np.argmin(half))
            if half[v] > 0.5 - _WHOLE:
                edges, _ = spanned(self.network, self._kernels(), inside > 0.5)
                if edges is not None:
                    self.cutoff = min(self.cutoff, self._offer(edges))
                closed = min(closed, value)
                continue
            for choice in (1.0, 0.0):
                branch = {**fixed, v: choice}
                point, bound = self._solve(branch)
                bound = max(bound, value)
                if point is not None:
                    number += 1
                    heappush(heap, (bound, number, branch, point))
                elif bound < self.cutoff:
                    closed = min(closed, bound)
        self.bound = max(self.bound, min(closed, self.cutoff))
