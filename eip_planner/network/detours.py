"""Other plans made out of a known one: pipes or customers are given up where that costs least, until the plan differs.

A pipe is given up with all it feeds: its customers join again along other ways, at any cost or not at all. Moves are
taken greedily by what they cost for the difference that they make; after each only the moves that looked best before
are tried anew (lazy evaluation, Minoux 1978). The plan found is then improved by `exchange`, given-up pipes barred.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..progress import Progress, silent
from .exchange import Draft, exchange
from .problem import Plan, Problem
from .unlike import CUSTOMERS, EITHER, ROUTE, lacking
from .valuation import objective, valuate, without_cycles

_TINY = 1e-9


@dataclass(frozen=True)
class _Move:
    """Pipes or customers to give up, or customers to join.

    Attributes
    ----------
    grade, edges :
        Pipes that nobody may use any more; their customers join anew.
    leave, join : ndarray of int
        Customers that are given up and that are won.
    """

    grade: int
    edges: np.ndarray
    leave: np.ndarray
    join: np.ndarray


@dataclass(frozen=True)
class _State:
    """A plan on its way to being another one, its objective, and what moves before have fixed."""

    plan: Plan
    value: float
    lack: float
    held: np.ndarray
    barred: np.ndarray


def detour(
    problem: Problem,
    known: tuple[Plan, ...],
    by: str,
    offer: Callable[[Plan], Plan | None],
    goes_on: Callable[[], bool],
    progress: Progress = silent,
) -> None:
    """Change the first of some plans until it differs from all of them, and offer what comes of it.

    Parameters
    ----------
    by : str
        ``route``: pipes are given up; ``customers``: customers are given up or won.
    offer, goes_on : callable
        As in `exchange`; what does not differ enough is not to be kept.
    """
    walk = _Walk(problem, known, by)
    state = walk.start(known[0])
    while state.lack > 0.0:
        after = walk.step_out(state, goes_on, progress)
        if after is state:
            return
        state = after
    if offer(state.plan) is not None:
        exchange(problem, state.plan, offer, goes_on, progress, state.held, state.barred)


class _Walk:
    def __init__(self, problem: Problem, known: tuple[Plan, ...], by: str):
        self.problem, self.known, self.by = problem, known, by

    def start(self, plan: Plan) -> _State:
        none = np.zeros(len(self.problem.demands.rate), bool), np.zeros(plan.rate.shape, bool)
        return _State(plan, self.value(plan), self.lack(plan), *none)

    def value(self, plan: Plan) -> float:
        return objective(self.problem, valuate(self.problem, plan))

    def lack(self, plan: Plan) -> float:
        return sum(
            lacking(self.problem, old, plan, self.by)
            for old in self.known
            if lacking(self.problem, old, plan, EITHER) > 0.0
        )

    def step_out(self, state: _State, goes_on, progress) -> _State:
        """Take moves until the plan differs or none is left."""
        heap = []
        for i, move in enumerate(self.moves(state)):
            progress(0.0, None)
            if not goes_on():
                break
            after = self.after(state, move)
            if after is not None:
                heapq.heappush(heap, (self.ratio(state, after), i, move))
        while heap and state.lack > 0.0 and goes_on():
            progress(0.0, None)
            _, i, move = heapq.heappop(heap)
            after = self.after(state, move)
            if after is None:
                continue
            ratio = self.ratio(state, after)
            if heap and ratio > heap[0][0] + _TINY:
                heapq.heappush(heap, (ratio, i, move))
                continue
            state = after
        return state

    def ratio(self, state, after):
        return (after.value - state.value) / (state.lack - after.lack)

    def moves(self, state: _State) -> list[_Move]:
        none = np.empty(0, int)
        branches = [(g, own) for g in range(len(self.problem.grades)) for own in branches_of(self.problem, state.plan, g)]
        if self.by == ROUTE:
            return [_Move(g, own, none, none) for g, own in branches]
        free = ~state.held & ~(self.problem.demands.must | self.problem.serve_all)
        joined = state.plan.served.any(axis=0)
        groups = [(d,) for d in np.flatnonzero(joined & free).tolist()]
        groups += [tuple(fed(self.problem, state.plan, g, own).tolist()) for g, own in branches]
        groups = [np.array(one) for one in dict.fromkeys(groups) if one and free[list(one)].all()]
        candidates = Draft(self.problem, state.plan).candidates
        outside = np.flatnonzero(candidates & ~joined & ~state.held)
        return [_Move(0, none, one, none) for one in groups] + [_Move(0, none, none, np.array([d])) for d in outside]

    def after(self, state: _State, move: _Move) -> _State | None:
        best = None
        for at_any_cost in (True, False)[: 1 + (self.by == ROUTE)]:
            draft = Draft(self.problem, state.plan)
            draft.barred = state.barred.copy()
            draft.barred[move.grade, move.edges] = True
            held = state.held.copy()
            if self.by == ROUTE:
                own = fed(self.problem, state.plan, move.grade, move.edges)
                draft.forced |= at_any_cost
                draft.move(draft.largest_first(own))
                if at_any_cost and not draft.served[:, own].any(axis=0).all():
                    pass
            else:
                held[move.leave] = held[move.join] = True
                draft.give_up(move.leave)
                draft.forced |= np.isin(np.arange(len(held)), move.join)
                draft.move(move.join)
            plan = without_cycles(self.problem, draft.plan())
            if not plan.rate.any():
                continue
            lack = self.lack(plan)
            if lack > state.lack - _TINY:
                continue
            value = self.value(plan)
            found = _State(plan, value, lack, held, draft.barred)
            if best is None or self.ratio(state, found) < self.ratio(state, best):
                best = found
        return best


def branches_of(problem: Problem, plan: Plan, g: int) -> list[np.ndarray]:
    """Pipes of one grade between two nodes at which pipes meet, somebody takes or somebody gives."""
    graph, rate = problem.graph, plan.rate[g]
    used = np.flatnonzero(rate)
    at: dict[int, list[int]] = {}
    for e in used.tolist():
        at.setdefault(int(graph.start[e]), []).append(e)
        at.setdefault(int(graph.end[e]), []).append(e)
    ends = set(problem.demands.node[plan.served[g]].tolist()) | set(problem.supplies.node[plan.given[g] > 1e-6].tolist())
    ends |= {n for n, own in at.items() if len(own) != 2}
    seen, result = set(), []
    for n in sorted(ends & at.keys()):
        for e in at[n]:
            if e in seen:
                continue
            chain, here = [e], n
            while True:
                e = chain[-1]
                seen.add(e)
                here = int(graph.end[e]) if int(graph.start[e]) == here else int(graph.start[e])
                if here in ends:
                    break
                chain.append(next(x for x in at[here] if x != e))
            result.append(np.array(chain))
    return result


def fed(problem: Problem, plan: Plan, g: int, edges: np.ndarray) -> np.ndarray:
    """Demands that flow through some pipes of a grade leads to."""
    graph, rate = problem.graph, plan.rate[g]
    onward: dict[int, list[int]] = {}
    used = np.flatnonzero(rate)
    tail = np.where(rate[used] > 0, graph.start[used], graph.end[used])
    head = np.where(rate[used] > 0, graph.end[used], graph.start[used])
    for a, b in zip(tail.tolist(), head.tolist()):
        onward.setdefault(a, []).append(b)
    todo = head[np.isin(used, edges)].tolist()
    reached = set(todo)
    while todo:
        for b in onward.get(todo.pop(), ()):
            if b not in reached:
                reached.add(b)
                todo.append(b)
    return np.flatnonzero(plan.served[g] & np.isin(problem.demands.node, list(reached)))
