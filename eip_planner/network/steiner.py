"""Exact Steiner trees in graphs: the cheapest edges that join some nodes.

The graph is reduced, a dual ascent bounds the cost and shows which edges no better tree uses, shortest-path heuristics
with local search find trees, and branch and cut on what is left closes the gap.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from ..progress import Progress, silent
from .steiner_cuts import CutSearch
from .steiner_network import Network, Shrinking, members
from .steiner_reductions import by_bound, by_special_distance, tidy
from .steiner_search import improved, spanned, tree_of
from .tree_kernels import kernels

_PATIENCE_S = (5.0, 2.0)  # for small and larger networks: from then on compiling is worth the seconds that it takes
_SMALL = 200
_ROOTS = 6
_STARTS = 8
_POLISHED = 4
_WORTH = 0.97
_AGAIN = 0.85
_ROOM = 0.25  # of one unit: all that breaking ties may add to a tree
_SLACK = 1e-3  # of one unit: above the errors of the solver
_SAFE = 1e-9


@dataclass(frozen=True)
class SteinerTree:
    """A tree and what is known about better ones.

    Attributes
    ----------
    edges : ndarray of int
        Edges of the tree; empty when the terminals do not hang together.
    cost : float
        Infinite when there is no tree.
    bound : float
        No tree is cheaper.
    optimal : bool
        The tree is the cheapest, or it is known that there is none.
    seconds : float
    """

    edges: np.ndarray
    cost: float
    bound: float
    optimal: bool
    seconds: float


def steiner_tree(
    nodes: int,
    start: np.ndarray,
    end: np.ndarray,
    cost: np.ndarray,
    terminals: np.ndarray,
    *,
    time_limit: float = 60.0,
    progress: Progress = silent,
) -> SteinerTree:
    """Find the cheapest tree that joins the terminals, and prove it.

    Parameters
    ----------
    nodes : int
    start, end : ndarray of int, shape (m,)
        Ends of each edge; loops and parallel edges are allowed.
    cost : ndarray, shape (m,)
        At least zero.
    terminals : ndarray of int
    time_limit : float
        Seconds; then the best tree and bound found so far are returned.

    Raises
    ------
    ValueError
        When a cost is negative or not a number, or a node does not exist.
    """
    start, end, terminals = (np.asarray(a, int) for a in (start, end, np.unique(np.asarray(terminals, int))))
    cost = np.asarray(cost, float)
    if not (cost >= 0).all() or not np.isfinite(cost).all():
        raise ValueError("costs have to be finite and at least zero")
    numbers = np.r_[start, end, terminals]
    if len(numbers) and not 0 <= numbers.min() <= numbers.max() < nodes:
        raise ValueError("edges and terminals have to be nodes of the graph")
    search = _Search(nodes, start, end, cost, terminals, time_limit, progress)
    search.run()
    return search.result()


def unit_of(cost: np.ndarray) -> float:
    """The largest power of ten, at most 1 and at least 0.001, of which all costs are multiples; else 0."""
    for unit in (1.0, 0.1, 0.01, 0.001):
        whole = cost / unit
        if (np.abs(whole - np.round(whole)) < 1e-9 * np.maximum(1.0, whole)).all():
            return unit
    return 0.0


class _Search:
    """One search: the network that is left, the best tree and the bound.

    Where costs are whole numbers of units, ties are broken by adding a little to each edge, less than a unit in any
    tree; a tree of fewer units stays cheaper.
    """

    def __init__(self, nodes, start, end, cost, terminals, time_limit, progress):
        self.began, self.time_limit, self.progress = time.monotonic(), time_limit, progress
        self.unit = unit_of(cost)
        # Of parallel edges the cheapest counts, of equal ones the first.
        low, high = np.minimum(start, end), np.maximum(start, end)
        order = np.lexsort((cost, high, low))
        order = order[low[order] != high[order]]
        first = np.r_[True, np.diff(low[order]) + np.diff(high[order]) * nodes != 0][: len(order)]
        self.origin = np.sort(order[first])
        true = cost[self.origin] if not self.unit else np.round(cost[self.origin] / self.unit)
        self.whole = Network(nodes, start[self.origin], end[self.origin], true, terminals)
        broken = true
        if self.unit:
            spread = np.random.default_rng(0).random(len(true))
            broken = true + spread * _ROOM / max(len(terminals), nodes, 1)
        self.left_over = Shrinking(nodes, start[self.origin], end[self.origin], broken, terminals)
        self.edges, self.value, self.bound = np.empty(0, int), np.inf, 0.0

    @property
    def kernels(self) -> dict:
        """The inner loops, compiled once the search has proven to be long."""
        return kernels(self.time_limit - self.left() > _PATIENCE_S[self.whole.nodes > _SMALL])

    def left(self) -> float:
        """Seconds left."""
        return self.time_limit - (time.monotonic() - self.began)

    def cutoff(self) -> float:
        """Cost, in the network that is left, from which on a tree is no better than the best."""
        limit = self.value - 1.0 + _ROOM + _SLACK if self.unit else self.value * (1.0 - _SAFE)
        return limit - self.left_over.offset

    def raise_bound(self, bound: float) -> None:
        """Take over a bound of the network that is left: on trees better than the best known."""
        bound = bound + self.left_over.offset
        bound = np.ceil(bound - _ROOM - _SLACK / 2.0) if self.unit else bound * (1.0 - _SAFE)
        self.bound = max(self.bound, min(bound, self.value))

    def done(self) -> bool:
        """Whether the best tree is proven or the time is up."""
        return self.value <= self.bound or self.left() <= 0

    def offer(self, parts) -> None:
        """Keep the tree over the edges behind some members if it is the best."""
        own = members([*parts, *self.left_over.taken])
        inside = self.whole.wanted.copy()
        inside[self.whole.start[own]] = inside[self.whole.end[own]] = True
        edges, value = spanned(self.whole, self.kernels, inside)
        if edges is not None and value < self.value:
            self.edges, self.value = edges, value

    def run(self) -> None:
        """Reduce, bound, search; again as long as the network shrinks; then branch and cut."""
        if len(self.whole.terminals) < 2:
            self.value = self.bound = 0.0
            return
        if not self._connected():
            self.bound = np.inf
            return
        while not self.done():
            self._reduce()
            network, old, parts = self.left_over.network()
            if len(network.terminals) < 2:
                self.offer([])
                self.bound = self.value
                return
            cuts, gone = self._ascend(network, parts)
            if cuts is None or self.done():
                return
            if gone.mean() > 1.0 - _WORTH:
                self._remove(network, old, gone)
                continue
            gone = self._branch(network, parts, gone, *cuts)
            if gone is None:
                return
            self._remove(network, old, gone)

    def size(self) -> int:
        """Number of edges left."""
        return sum(map(len, self.left_over.at)) // 2

    def _connected(self) -> bool:
        from scipy.sparse.csgraph import connected_components

        part = connected_components(self.whole.matrix(), directed=False)[1]
        return len(np.unique(part[self.whole.terminals])) == 1

    def _reduce(self) -> None:
        """Apply the tests that need no bound until they find little."""
        before = np.inf
        while True:
            self.progress(0.0, None)
            tidy(self.left_over)
            size = self.size()
            if size >= _WORTH * before or len(self.left_over.wanted) < 2 or self.left() <= 0:
                return
            before = size
            by_special_distance(self.left_over)

    def _remove(self, network: Network, old: np.ndarray, gone: np.ndarray) -> None:
        """Take edges of the network out."""
        for a, b in zip(old[network.start[gone]].tolist(), old[network.end[gone]].tolist()):
            self.left_over.cut(a, b)

    def _ascend(self, network: Network, parts: list):
        """Trees along the ways that dual ascents from several roots leave free, and what their bounds show.

        Returns
        -------
        cuts : (root, cuts) or None
            Of the best bound; None when there is no better tree.
        gone : ndarray of bool
            Edges that no better tree uses.
        """
        first, other, edge = network.rows
        random = np.random.default_rng(len(network.start))
        roots = random.permutation(network.terminals)[:_ROOTS].tolist()
        starts = [] if np.isfinite(self.value) else [*random.permutation(network.nodes)[:_STARTS].tolist(), *roots]
        trees = [tree_of(network, self.kernels, network.cost, start) for start in starts]
        ascents = []
        for root in roots:
            self.progress(0.0, None)
            bound, reduced, *cuts = self.kernels["ascend"](first, other, network.cost[edge], root, network.terminals)
            if not np.isfinite(bound):
                self.bound = self.value
                return None, None
            self.raise_bound(bound)
            reduced = np.array(reduced)
            ascents.append((bound, root, reduced, cuts))
            least = np.full(len(network.start), np.inf)
            np.minimum.at(least, edge, reduced)
            guides = np.where(least > 0, np.inf, network.cost), network.cost + least
            trees += [tree_of(network, self.kernels, guide, root) for guide in guides]
            if self.left() <= 0:
                break
        for edges, _ in sorted((tree for tree in trees if tree[0] is not None), key=lambda tree: tree[1])[:_POLISHED]:
            self.offer([parts[e] for e in improved(network, self.kernels, edges, lambda: self.left() <= 0)])
        gone = np.zeros(len(network.start), bool)
        for bound, root, reduced, _ in ascents:
            self.raise_bound(bound)
            gone |= by_bound(network, root, reduced, bound, self.cutoff())
        _, root, _, cuts = max(ascents, key=lambda ascent: ascent[0])
        return (root, [np.array(part, int) for part in cuts]), gone

    def _branch(self, network: Network, parts: list, gone: np.ndarray, root: int, cuts):
        """Branch and cut; where the relaxation shows many edges to be useless, return them instead: a mask."""

        def offer(edges: np.ndarray) -> float:
            self.offer([parts[e] for e in edges])
            return self.cutoff()

        search = CutSearch(network, lambda: self.kernels, root, ~gone, self.cutoff(), offer, self.left, self.progress)
        search.add_directed(*cuts)
        x, value = search.solve_root()
        self.raise_bound(search.bound)
        if x is None:
            return None
        used = np.zeros(len(network.start), bool)
        used[network.rows[2][search.kept]] = True
        if used.mean() < _AGAIN:
            return ~used
        search.search(x, value)
        self.raise_bound(search.bound)
        return None

    def result(self) -> SteinerTree:
        """What was found."""
        scale = self.unit or 1.0
        optimal = bool(self.value <= self.bound * (1.0 + 2.0 * _SAFE))
        seconds = time.monotonic() - self.began
        return SteinerTree(self.origin[self.edges], self.value * scale, self.bound * scale, optimal, seconds)
