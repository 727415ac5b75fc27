"""Other plans made out of a known one: pipes or customers are given up where that costs least, until the plan differs.

A pipe is given up with all it feeds: its customers join again along other ways, at any cost or not at all. Moves are
taken greedily by what they cost for the difference that they make; what a move costs is found out anew only when it
looks best (lazy evaluation, Minoux 1978). The plan found is then improved by `exchange`, what was given up staying so.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..progress import Progress, silent
from .branches import branches, fed
from .exchange import Draft, exchange
from .problem import Plan, Problem
from .unlike import EITHER, ROUTE, lacking
from .valuation import objective, value_without_pressure, with_pressure, without_cycles

if TYPE_CHECKING:
    from collections.abc import Iterator

_TINY = 1e-9
_FOR_TRIALS, _FOR_EXCHANGE = 0.35, 0.5


@dataclass(frozen=True)
class _Move:
    """Pipes of a grade that nobody may use any more, demands that are given up, and demands that are won."""

    grade: int
    edges: np.ndarray
    leave: np.ndarray
    join: np.ndarray


@dataclass(frozen=True)
class _State:
    """A plan on its way to being another one.

    Attributes
    ----------
    value : float
        Objective; without pressure, which it never exceeds, as long as it is not `exact`.
    lack : float
        What the plan still lacks of the difference, all known plans added up.
    held, barred :
        Demands and edges that earlier moves have settled.
    """

    plan: Plan
    value: float
    exact: bool
    lack: float
    held: np.ndarray
    barred: np.ndarray


def detour(
    problem: Problem,
    begin: Plan,
    known: tuple[Plan, ...],
    by: str,
    allows: Callable[[Plan], bool],
    offer: Callable[[Plan], Plan | None],
    spent: Callable[[], float],
    progress: Progress = silent,
) -> None:
    """Change a plan until it differs from all known ones, and offer what comes of it.

    Parameters
    ----------
    begin : Plan
        One of the known plans, or what the problem allows of it.
    by : str
        ``route``: pipes are given up; ``customers``: demands are given up or won.
    allows : callable
        Whether a plan has whatever it must have.
    offer : callable
        Told every plan; returns what is kept of it if it differs and is better, as in `exchange`.
    spent : callable
        Share of the time that is gone; some of it is kept for plans that do not differ yet.
    """
    walk = _Walk(problem, known, by, allows)
    state = walk.end(begin, spent, progress)
    kept = offer(state.plan)
    if kept is not None:
        exchange(problem, kept, offer, lambda: spent() < _FOR_EXCHANGE, progress, state.held, state.barred)


class _Walk:
    """From a known plan, move by move, to one that differs from all that are known."""

    def __init__(self, problem: Problem, known: tuple[Plan, ...], by: str, allows: Callable[[Plan], bool]):
        self.problem, self.known, self.by, self.allows = problem, known, by, allows
        self.draft = Draft(problem, known[0])
        self.bound = self.draft.forced.copy()
        self.networks: dict[tuple, float] = {}

    def end(self, plan: Plan, spent: Callable[[], float], progress: Progress) -> _State:
        """Where the walk comes to."""
        none = np.zeros(len(self.problem.demands.rate), bool), np.zeros(plan.rate.shape, bool)
        state = self._valued(_State(plan, 0.0, False, self._lack(plan), *none))
        before = None
        while state.lack > 0.0 and state is not before:
            before, state = state, self._go_on(state, spent, progress)
        return state

    def _go_on(self, state: _State, spent: Callable[[], float], progress: Progress) -> _State:
        """Take the moves that the pipes and customers of a plan allow."""
        heap: list[tuple] = []
        for i, move in enumerate(self._moves(state)):
            progress(0.0, None)
            if spent() > _FOR_TRIALS:
                break
            self._push(heap, i, move, state, self._after(state, move, progress))
        while heap and state.lack > 0.0 and spent() < 1.0:
            progress(0.0, None)
            _, i, move, before, after = heapq.heappop(heap)
            if before is not state:
                after = self._after(state, move, progress)
            elif after.exact:
                state = after
                continue
            else:
                after = self._valued(after)
            self._push(heap, i, move, state, after)
        return state

    def _push(self, heap: list, i: int, move: _Move, state: _State, after: _State | None) -> None:
        if after is not None:
            heapq.heappush(heap, (_price(state, after), i, move, state, after))

    def _moves(self, state: _State) -> Iterator[_Move]:
        """What can be given up or won, what changes least first."""
        none, problem, plan = np.empty(0, int), self.problem, state.plan
        ways = [(g, own) for g in range(len(plan.rate)) for own in branches(problem, plan, g)]
        ways = sorted(((*way, fed(problem, plan, *way)) for way in ways), key=lambda way: len(way[2]))
        if self.by == ROUTE:
            yield from (_Move(g, own, none, none) for g, own, _ in ways)
            return
        free, joined = ~(state.held | self.bound), plan.served.any(axis=0)
        for d in np.flatnonzero(free & self.draft.candidates):
            yield _Move(0, none, *((np.array([d]), none) if joined[d] else (none, np.array([d]))))
        for group in dict.fromkeys(tuple(demands.tolist()) for _, _, demands in ways):
            if len(group) > 1 and free[list(group)].all():
                yield _Move(0, none, np.array(group), none)

    def _after(self, state: _State, move: _Move, progress: Progress) -> _State | None:
        """The plan after a move; None where it does not differ more than before."""
        best = None
        for at_any_cost in (True, False)[: 1 + (self.by == ROUTE)]:
            draft, barred, held = self.draft, state.barred.copy(), state.held.copy()
            barred[move.grade, move.edges] = True
            held[move.leave] = held[move.join] = True
            draft.take(state.plan)
            draft.barred, draft.forced = barred, self.bound.copy()
            again = fed(self.problem, state.plan, move.grade, move.edges)
            draft.give_up(np.r_[move.leave, again])
            again = np.r_[move.join, again]
            draft.forced[again] |= at_any_cost
            for d in draft.largest_first(again):
                progress(0.0, None)
                draft.move(np.array([d]))
            plan = without_cycles(self.problem, draft.plan())
            lack = self._lack(plan)
            if not plan.rate.any() or lack > state.lack - _TINY or not self.allows(plan):
                continue
            value = objective(self.problem, value_without_pressure(self.problem, plan))
            after = _State(plan, value, False, lack, held, barred)
            if np.isfinite(value) and (best is None or _price(state, after) < _price(state, best)):
                best = after
        return best

    def _lack(self, plan: Plan) -> float:
        """What a plan lacks of being another one, in the way of this walk, where it is not another one in either."""
        same = (old for old in self.known if lacking(self.problem, old, EITHER, plan) > 0.0)
        return sum(lacking(self.problem, old, self.by, plan) for old in same)

    def _valued(self, state: _State) -> _State:
        """The same with its exact objective."""
        plan, network = state.plan, 0.0
        for g, grade in enumerate(self.problem.grades):
            own = Plan(plan.rate[[g]], plan.served[[g]], plan.given[[g]])
            key = g, own.rate.tobytes(), own.served.tobytes(), own.given.tobytes()
            if key not in self.networks:
                alone = replace(self.problem, grades=(grade,))
                self.networks[key] = with_pressure(alone, own, value_without_pressure(alone, own)).network
            network += self.networks[key]
        valuation = replace(value_without_pressure(self.problem, plan), network=network)
        return replace(state, value=objective(self.problem, valuation), exact=True)


def _price(before: _State, after: _State) -> float:
    """What a move costs for all of the difference that it makes."""
    return (after.value - before.value) / (before.lack - after.lack)
