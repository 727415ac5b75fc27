"""Search for the cheapest tree from one source by inequalities out of the prices of each customer's flow."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from ..progress import Progress
from . import solver
from .relaxation import Trimmed
from .steiner_network import Network
from .tree_kernels import kernels

_LARGE = 200  # nodes from which compiling pays
_SHARE = 0.3
_ROOM = 0.1
_LEAST_ROOM = 0.005
_TOLERANCE = 1e-5
_ROUNDS = 400
_PATIENCE = 8
_MOST_NODES = 1_000_000
_SAFE = 1e-9
_NONE = np.array([-1])


@dataclass(frozen=True)
class Customers:
    """Customers of a network.

    Attributes
    ----------
    node : ndarray of int, shape (k,)
    rate : ndarray, shape (k,)
    gain : ndarray, shape (k,)
        Worth of serving the customer, less the cost of a line of its own.
    worth : ndarray, shape (k,)
    must : ndarray of bool, shape (k,)
        Whether the customer has to be served.
    """

    node: np.ndarray
    rate: np.ndarray
    gain: np.ndarray
    worth: np.ndarray
    must: np.ndarray

    def take(self, rows: np.ndarray) -> Customers:
        """The customers of some rows."""
        return Customers(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


class SourceSearch:
    """Search for the cheapest tree from a source.

    Parameters
    ----------
    network : Network
        Its costs are those of edges that do not depend on the flow; its terminals do not matter.
    slope : ndarray, shape (m,)
        Cost per unit of flow of each edge.
    source : int
    demand : Customers
    gap : float
        Relative to the cost of the pipes, at which to stop.
    """

    def __init__(
        self,
        network: Network,
        slope: np.ndarray,
        source: int,
        demand: Customers,
        time_limit: float,
        gap: float,
        progress: Progress,
    ):
        self.began, self.time_limit, self.gap, self.progress = time.monotonic(), time_limit, gap, progress
        self.network, self.slope, self.source = network, slope, source
        self.order = np.argsort(demand.node, kind="stable")
        self.demand = demand.take(self.order)
        self.house = np.searchsorted(self.demand.node, np.arange(network.nodes + 1))
        self.kernels = kernels(network.nodes > _LARGE)
        _, other, _ = network.rows
        self.arcs, self.count = len(other), len(self.demand.node)
        self.size = self.arcs + 2 * self.count
        self.edges, self.served = np.zeros(len(network.start), bool), np.zeros(self.count, bool)
        self.value, self.bound, self.pipes = np.inf, -np.inf, 0.0
        if not self.demand.must.any():
            self.value = 0.0
        # Arcs are the rows of the network read as leaving their node.
        self.tail, self.head = network.heads, other
        self.kept = self.head != source
        self.low = np.r_[np.zeros(self.arcs), self.demand.must.astype(float), np.zeros(self.count)]
        self.rows: list = []
        self.grown = -np.inf

    def run(self) -> None:
        """Trees, relaxation, proof."""
        if not self.count or self.size == 2 * self.count:
            served = self.demand.node == self.source
            worth = self.demand.gain * served * (self.demand.must | (self.demand.gain > 0))
            reached = not (self.demand.must & ~served).any()
            self.value = self.bound = -float(worth.sum()) if reached else np.inf
            self.served = served & (self.demand.must | (self.demand.gain > 0))
            return
        self.improve(np.zeros(self.arcs))
        if self.relax():
            self.prove()

    def left(self) -> float:
        """Seconds left."""
        return self.time_limit - (time.monotonic() - self.began)

    def close(self) -> bool:
        """Whether best tree and bound are near enough."""
        return self.value - self.bound <= self.gap * max(self.pipes, 1e-12)

    def high(self) -> np.ndarray:
        """Upper limits of the columns: arcs, customers, costs of their flows."""
        return np.r_[self.kept.astype(float), np.ones(self.count), np.full(self.count, np.inf)]

    def program(self) -> solver.Program:
        """A node is entered once at most, and left only when it is entered; a customer is served where it is."""
        from scipy.sparse import csr_matrix, vstack

        n, a, k = self.network.nodes, np.arange(self.arcs), np.arange(self.count)
        node, edge = self.demand.node, self.network.rows[2]

        def matrix(row, column, value, count):
            return csr_matrix((np.full(len(row), value), (row, column)), shape=(count, self.size))

        enter, leave = matrix(self.head, a, 1.0, n), matrix(self.tail, a, 1.0, n)
        must, ends = np.zeros(n, bool), np.ones(n, bool)
        must[node[self.demand.must]] = True
        ends[node] = ends[self.source] = False
        others, on, out = np.arange(n) != self.source, a[self.tail != self.source], k[node != self.source]
        both = matrix(np.r_[a, a], np.r_[a, self.network.reverse], 1.0, self.arcs)
        rows = [
            enter[others],
            both[on] - enter[self.tail[on]],
            (enter - leave)[ends],
            matrix(np.arange(len(out)), self.arcs + out, 1.0, len(out)) - enter[node[out]],
        ]
        low = np.full(sum(part.shape[0] for part in rows), -np.inf)
        low[: n - 1] = must[others]
        high = np.zeros(len(low))
        high[: n - 1] = 1.0
        cost = np.r_[self.network.cost[edge], -self.demand.gain, self.demand.rate]
        return solver.Program(
            cost, vstack(rows, format="csr"), low, high, self.low, self.high(), np.zeros(self.size, bool)
        )

    def inequalities(self, opened: np.ndarray, wanted: np.ndarray):
        """Rows ``row · x ≤ 0`` that hold for every tree, out of the flows that some capacities allow."""
        from scipy.sparse import csr_matrix

        first, other, edge = self.network.rows
        of, value, row, arc, fall = self.kernels["price"](
            first, other, self.network.reverse, self.slope[edge], opened, self.source, self.demand.node, wanted
        )
        if not of:
            return csr_matrix((0, self.size))
        of, value, row = np.array(of, int), np.array(value), np.array(row, int)
        flows = np.flatnonzero(value > 0)
        entries = (
            np.r_[np.where(value > 0, value, 1.0), -np.ones(len(flows)), -np.array(fall)],
            (
                np.r_[np.arange(len(of)), flows, row],
                np.r_[self.arcs + of, self.arcs + self.count + of[flows], np.array(arc, int)],
            ),
        )
        rows = csr_matrix(entries, shape=(len(of), self.size))
        scale = 1.0 / np.maximum(np.abs(rows).max(axis=1).toarray().ravel(), 1e-12)
        return rows.multiply(scale[:, None]).tocsr()

    def relax(self) -> bool:
        """Solve the relaxation, adding inequalities as long as one is violated; True when a gap is left to close."""
        relaxation = Trimmed(self.program())
        mean, idle, room = None, 0, _ROOM
        for i in range(_ROUNDS):
            self.progress(i / _ROUNDS, None)
            x, value, prices = relaxation.solve(max(self.left(), 0.1), self.progress, high=self.high())
            if x is None:
                if self.left() > 0 and relaxation.infeasible():
                    # Without the arcs that no better tree uses there is no tree.
                    self.bound = self.value
                return False
            idle = 0 if value > self.bound + _TOLERANCE * abs(value) else idle + 1
            self.raise_bound(value)
            opened, wanted = np.clip(x[: self.arcs], 0.0, 1.0), np.clip(x[self.arcs : -self.count], 0.0, 1.0)
            self.improve(opened, polish=i & (i - 1) == 0)
            if self.close() or self.left() <= 0:
                return False
            if prices is not None:
                self.kept &= ~(value + prices[: self.arcs] >= self.value)
            mean = opened if mean is None else (mean + opened) / 2.0
            rows, violated = self._separate(_SHARE * opened + (1.0 - _SHARE) * mean + room, wanted, x)
            while not violated.any() and room > 0.0:
                room = room / 4.0 if room > _LEAST_ROOM else 0.0
                rows, violated = self._separate(opened + room, wanted, x)
            if not violated.any() or idle > _PATIENCE:
                return True
            self.rows.append(rows[violated])
            relaxation.add(rows[violated])
        return True

    def raise_bound(self, bound: float) -> None:
        """Take over a bound on trees better than the best."""
        safe = bound - _SAFE * abs(bound) if np.isfinite(bound) else bound
        self.bound = max(self.bound, min(safe, self.value))

    def _separate(self, opened: np.ndarray, wanted: np.ndarray, x: np.ndarray):
        """Inequalities made at some capacities, and which of them a point violates."""
        rows = self.inequalities(opened, wanted)
        return rows, rows @ x > _TOLERANCE

    def improve(self, opened: np.ndarray, polish: bool = True) -> None:
        """Try the tree of cheapest ways by what the relaxation leaves to pay."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra

        first, other, edge = self.network.rows
        usual = float(np.median(self.demand.rate))
        guide = self.network.cost[edge] * (1.0 - 0.98 * opened) + usual * self.slope[edge]
        ways = csr_matrix((guide, other, first), shape=(self.network.nodes,) * 2)
        _, before = dijkstra(ways, indices=self.source, return_predecessors=True)
        inside = np.zeros(len(self.network.start), bool)
        inside[edge[before[other] == self.tail]] = True
        self.offer(inside, polish)

    def worths(self, inside: np.ndarray, add: np.ndarray, remove: np.ndarray):
        """Worth of a tree with exchanges; customers and edges of the last."""
        d, (first, other, edge) = self.demand, self.network.rows
        return self.kernels["pruned"](
            first, other, edge, self.network.cost, self.slope, self.source, self.house, d.rate, d.gain, d.must, inside,
            add, remove,
        )  # fmt: skip

    def offer(self, inside: np.ndarray, polish: bool) -> None:
        """Keep a tree if it is the best; one better than any grown before is first polished by exchanges."""
        worth = self.worths(inside, _NONE, _NONE)[0][0]
        polish &= worth > self.grown
        self.grown = max(self.grown, worth)
        while polish and self.left() > 0:
            before = worth
            inside, worth = self._exchanged(inside, worth)
            if worth <= before + 1e-6 * abs(before):
                break
        if -worth < self.value:
            _, served, used = self.worths(inside, _NONE, _NONE)
            self.value, self.edges, self.served = -worth, np.array(used), np.array(served)
            self.pipes = self.value + float(self.demand.worth[self.served].sum())

    def _exchanged(self, inside: np.ndarray, worth: float) -> tuple[np.ndarray, float]:
        """A tree after the best exchange of each cycle, in the order of what they are worth, where it still helps."""
        add, remove = self._exchanges(inside)
        if not len(add):
            return inside, worth
        found = np.array(self.worths(inside, add, remove)[0])
        done: set[int] = set()
        for i in np.argsort(-found, kind="stable")[: (found > worth).sum()]:
            if add[i] in done or not inside[remove[i]]:
                continue
            done.add(add[i])
            value = self.worths(inside, add[i : i + 1], remove[i : i + 1])[0][0]
            if value > worth:
                inside, worth = inside.copy(), value
                inside[add[i]], inside[remove[i]] = True, False
        return inside, worth

    def _exchanges(self, inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Each edge outside a tree with each edge of the cycle that it closes."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import breadth_first_order

        first, other, edge = self.network.rows
        own = csr_matrix((inside[edge].astype(float), other, first), shape=(self.network.nodes,) * 2)
        own.eliminate_zeros()
        order, before = breadth_first_order(own, self.source)
        depth = np.full(self.network.nodes, -1)
        depth[self.source] = 0
        for v in order[1:]:
            depth[v] = depth[before[v]] + 1
        link = {(int(a), int(b)): e for e, (a, b) in enumerate(zip(self.network.start, self.network.end))}
        add, remove = [], []
        for e in np.flatnonzero(~inside & (depth[self.network.start] >= 0) & (depth[self.network.end] >= 0)):
            a, b = int(self.network.start[e]), int(self.network.end[e])
            while a != b:
                if depth[a] < depth[b]:
                    a, b = b, a
                up = int(before[a])
                add.append(int(e))
                remove.append(link[a, up] if (a, up) in link else link[up, a])
                a = up
        return np.array(add, int), np.array(remove, int)

    def prove(self) -> None:
        """Mixed-integer programs with all inequalities, and those that their answers violate, until the gap is met."""
        from scipy.sparse import vstack

        while not self.close() and self.left() > 0:
            program = self.program()
            if self.rows:
                program = program.with_rows(vstack(self.rows, format="csr"))
            integer = np.zeros(self.size, bool)
            integer[: self.arcs + self.count] = True
            gap = 0.4 * self.gap * self.pipes / max(abs(self.value), 1e-12)
            answer = solver.solve(
                replace(program, integer=integer), time_limit=max(self.left(), 0.1), nodes=_MOST_NODES, gap=gap,
                progress=self.progress,
            )  # fmt: skip
            self.raise_bound(np.inf if answer.stopped_by == "infeasible" else answer.bound)
            if answer.x is None:
                return
            opened = np.round(answer.x[: self.arcs])
            self.improve(opened)
            served = np.round(answer.x[self.arcs : -self.count])
            rows, violated = self._separate(opened, served, answer.x)
            if not violated.any():
                return
            self.rows.append(rows[violated])
