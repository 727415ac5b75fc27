"""Local search on a plan: demands are taken out and joined again, one by one, along the ways that cost least.

A demand joins along a shortest path on which a pipe that lies already costs only what a wider one costs more
(marginal cost). Demands that are neighbours are taken out together, so that a branch can find another way, another
grade or no place at all; the whole plan is valued anew, and the change stays if it is worth it (ruin and recreate,
Schrimpf et al. 2000).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

import numpy as np

from ..progress import Progress, silent
from .nearness import demand_distances
from .problem import Plan, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_TINY = 1e-6
_NEAR = (1, 3, 6, 12)
_LEAST = 1e-6


def exchange(
    problem: Problem,
    plan: Plan,
    offer: Callable[[Plan], Plan | None],
    goes_on: Callable[[], bool],
    progress: Progress = silent,
    held: np.ndarray | None = None,
    barred: np.ndarray | None = None,
) -> None:
    """Improve a plan until no group of neighbours has a better place.

    Parameters
    ----------
    offer : callable
        Told every changed plan; returns what is kept of it if it is better, for the next change to start from.
    goes_on : callable
        Asked before every change.
    held : ndarray of bool, shape (demands,), optional
        Demands that stay joined, or not joined, as they are.
    barred : ndarray of bool, shape (grades, edges), optional
        Edges along which nobody joins.
    """
    draft = Draft(problem, plan)
    if held is not None:
        draft.candidates &= ~held
    if barred is not None:
        draft.barred = barred
    if not draft.candidates.any():
        return
    groups, last = list(_groups(problem, draft.candidates)), 0
    for turn in range(len(groups) * len(groups)):
        if turn - last >= len(groups) or not goes_on():
            return
        progress(min((turn - last) / len(groups), 1.0), None)
        for order in (draft.joined_first, draft.largest_first):
            before = draft.plan()
            draft.move(order(groups[turn % len(groups)]))
            kept = offer(draft.plan()) if draft.differs(before) else None
            draft.take(kept or before)
            last = last if kept is None else turn


def _groups(problem: Problem, candidates: np.ndarray) -> Iterator[np.ndarray]:
    """Each demand alone, then with its nearest neighbours, few and many."""
    rows = np.flatnonzero(candidates)
    near = np.argsort(demand_distances(problem)[np.ix_(rows, rows)], axis=1, kind="stable")
    for count in _NEAR:
        seen = set()
        for own in near[:, :count]:
            key = tuple(sorted(own.tolist()))
            if key not in seen:
                seen.add(key)
                yield rows[own]


class Draft:
    """A plan that is being changed.

    Attributes
    ----------
    candidates : ndarray of bool, shape (demands,)
        Demands that some grade can serve.
    forced : ndarray of bool, shape (demands,)
        Demands that join at any cost.
    barred : ndarray of bool, shape (grades, edges)
        Edges along which nobody joins.
    """

    def __init__(self, problem: Problem, plan: Plan):
        self.problem, self.net = problem, _Net(problem)
        self.take(plan)
        self.candidates = np.zeros(len(problem.demands.rate), bool)
        self.forced = problem.demands.must | problem.serve_all
        self.barred = np.zeros(plan.rate.shape, bool)
        self.usable = np.ones_like(plan.given)
        for g, grade in enumerate(problem.grades):
            self.candidates[grade.demands] = True
            self.usable[g, grade.supplies] = grade.usable

    def take(self, plan: Plan) -> None:
        """Go on from a plan."""
        self.rate, self.served, self.given = plan.rate.copy(), plan.served.copy(), plan.given.copy()

    def plan(self) -> Plan:
        """The plan as it stands."""
        return Plan(self.rate.copy(), self.served.copy(), self.given.copy())

    def differs(self, other: Plan) -> bool:
        """Whether anything flows otherwise."""
        same = np.allclose(self.rate, other.rate, rtol=0.0, atol=_TINY) and (self.served == other.served).all()
        return not (same and np.allclose(self.given, other.given, rtol=0.0, atol=_TINY))

    def joined_first(self, demands: np.ndarray) -> np.ndarray:
        """Demands that are served, then the others, the largest first."""
        return demands[np.lexsort((-self.problem.demands.rate[demands], ~self.served.any(axis=0)[demands]))]

    def largest_first(self, demands: np.ndarray) -> np.ndarray:
        """Demands by size, those that cannot join last counted in."""
        return demands[np.argsort(-self.problem.demands.rate[demands], kind="stable")]

    def move(self, demands: np.ndarray) -> None:
        """Take demands out and join them again in this order."""
        self.give_up(demands)
        for d in demands:
            self._join(d)

    def give_up(self, demands: np.ndarray) -> None:
        """Take demands out."""
        for g, d in zip(*np.nonzero(self.served[:, demands])):
            self._leave(g, demands[d])

    def _leave(self, g: int, d: int) -> None:
        """Take the flow of a demand off the pipes, way by way back to the supplies."""
        problem, rate, given = self.problem, self.rate[g], self.given[g]
        rest = problem.demands.rate[d]
        while rest > _TINY:
            node, way = int(problem.demands.node[d]), []
            while True:
                here = [s for s in self.net.supplies_at.get(node, ()) if given[s] > _TINY]
                if here:
                    break
                arrives, e, sign = max(
                    ((rate[e] * sign, e, sign) for e, sign in self.net.at[node]), default=(0.0, 0, 0)
                )
                if arrives <= _TINY:
                    # What is left are the errors of a solver.
                    rest = 0.0
                    break
                way.append((e, sign))
                node = int(self.net.ends[e][sign > 0])
            if not rest:
                break
            edges, signs = np.array([e for e, _ in way], int), np.array([s for _, s in way])
            part = min(rest, given[here[0]], *(rate[edges] * signs).tolist())
            rate[edges] -= part * signs
            given[here[0]] -= part
            rest -= part
        rate[np.abs(rate) < _TINY] = 0.0
        given[given < _TINY] = 0.0
        self.served[g, d] = False

    def _join(self, d: int) -> None:
        """Join a demand in the grade and along the way where it is worth most, if it is worth it or must be."""
        problem, best = self.problem, None
        rate, year = problem.demands.rate[d], np.nan_to_num(problem.demands.year[d])
        room = problem.supplies.rate - (self.given / self.usable).sum(axis=0)
        worth = np.inf if self.forced[d] else problem.factor * year * np.nan_to_num(problem.demands.price[d])
        for g, grade in enumerate(problem.grades):
            if not self.net.member[g, d]:
                continue
            supplies = grade.supplies[room[grade.supplies] * grade.usable >= rate - _TINY]
            production = problem.factor * year * np.nan_to_num(problem.supplies.price[supplies])
            cost, supply, edges, signs = self.net.way(g, self.rate[g], rate, supplies, production, d, self.barred[g])
            if cost < min(worth, np.inf if best is None else best[0]):
                best = cost, g, supply, edges, signs
        if best is not None:
            _, g, supply, edges, signs = best
            self.rate[g, edges] += rate * signs
            self.rate[g, np.abs(self.rate[g]) < _TINY] = 0.0
            self.given[g, supply] += rate
            self.served[g, d] = True


class _Net:
    """The graph as shortest paths need it: one arc between two nodes, and a root before all supplies."""

    def __init__(self, problem: Problem):
        self.problem, graph = problem, problem.graph
        self.member = np.zeros((len(problem.grades), len(problem.demands.rate)), bool)
        for g, grade in enumerate(problem.grades):
            self.member[g, grade.demands] = True
        self.ends = list(zip(graph.end.tolist(), graph.start.tolist()))
        self.at: dict[int, list] = {}
        for e, (end, start) in enumerate(self.ends):
            self.at.setdefault(end, []).append((e, 1.0))
            self.at.setdefault(start, []).append((e, -1.0))
        self.supplies_at: dict[int, list] = {}
        for s, node in enumerate(problem.supplies.node.tolist()):
            self.supplies_at.setdefault(node, []).append(s)
        tail, head, edge = graph.arcs
        self.order = np.lexsort((head, tail))
        tail, head = tail[self.order], head[self.order]
        self.edge, self.sign = edge[self.order], np.where(self.order < len(graph.start), 1.0, -1.0)
        fresh = np.r_[True, (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])]
        self.first = np.flatnonzero(fresh)
        self.tail, self.head = tail[self.first], head[self.first]
        self.starts = np.searchsorted(self.tail, np.arange(graph.nodes + 1))
        self.key = self.tail * (graph.nodes + 1) + self.head

    def way(self, g: int, flow: np.ndarray, rate: float, supplies: np.ndarray, production: np.ndarray, d: int, barred):
        """Cheapest way for more flow to a demand: cost, supply, edges and their signs; infinite where there is none."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import dijkstra

        none = np.inf, -1, np.empty(0, int), np.empty(0)
        if not len(supplies):
            return none
        graph, grade = self.problem.graph, self.problem.grades[g]
        lasting = np.abs(flow[self.edge] + rate * self.sign)
        ends = graph.length_m, graph.weight_m, graph.only
        used = flow != 0.0
        now = np.zeros(len(flow))
        now[used] = grade.cheapest(np.abs(flow[used]), *(x[used] for x in ends))[1]
        after = grade.cheapest(lasting, *(x[self.edge] for x in ends))[1]
        after[lasting < _TINY] = 0.0
        more = np.where(barred[self.edge], np.inf, np.maximum(after - now[self.edge], _LEAST))
        cost = np.minimum.reduceat(more, self.first)
        root, sources = graph.nodes, self.problem.supplies.node[supplies]
        order = np.lexsort((production, sources))
        sources, index = np.unique(sources[order], return_index=True)
        cheapest = order[index]
        matrix = csr_matrix(
            (
                np.r_[cost, np.maximum(production[cheapest], _LEAST)],
                np.r_[self.head, sources],
                np.r_[self.starts, len(self.tail) + len(sources)],
            ),
            shape=(root + 1, root + 1),
        )
        goal = int(self.problem.demands.node[d])
        distance, before = dijkstra(matrix, indices=root, return_predecessors=True)
        if not np.isfinite(distance[goal]):
            return none
        nodes = [goal]
        while before[nodes[-1]] != root:
            nodes.append(int(before[nodes[-1]]))
        steps = np.array(nodes[:0:-1], int) * (root + 1) + np.array(nodes[-2::-1], int)
        among = np.searchsorted(self.key, steps)
        last = np.r_[self.first[1:], len(self.edge)]
        arcs = np.array([self.first[i] + int(np.argmin(more[self.first[i] : last[i]])) for i in among], int)
        supply = int(supplies[cheapest[np.searchsorted(sources, nodes[-1])]])
        return float(distance[goal]), supply, self.edge[arcs], self.sign[arcs]
