"""The best plan and the best bound found so far, and the steps that improve them."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from itertools import combinations

import numpy as np

from ..progress import Progress, part
from . import annealing, cut_rows, formulation, loops, solver
from .assignment import assignment
from .exchange import exchange
from .nearness import neighbourhoods
from .problem import Plan, Problem
from .relaxation import Trimmed
from .streets import lacking_m
from .toll import tolled
from .unlike import Unlike
from .valuation import Valuation, objective, value_without_pressure, with_pressure, without_cycles

_SCALING_ROUNDS = 3
_POLISH_ROUNDS = 3
_CUT_ROUNDS = 60
_RISE, _PATIENCE = 2e-5, 3
_SPLIT_ROUNDS, _FIRST_GAIN, _LATER_GAIN, _IDLE = 4, 0.25, 0.02, 1e-6
_INTERIOR = 5_000
_TURNS = 3
_REFINEMENTS = 20
_BLOCK_NODES = 1
_BLOCK_SHARE = 0.25
_BOUND_SHARE = 0.25
_MERGE_SHARE = 0.6
_PROOF_NODES = (1, 5, 50, 500)
_ROOT_SHARE = 0.4
_ANNEALING_SHARE, _WORTH_COMPILING_S, _FEW = 0.15, 2.0, 12
_TURNS_PER_S, _TURNS_PER_DEMAND, _SLOWER = 300_000, 2_000, 2.0
_EXCHANGE_SHARE, _OF_THE_REST = 0.25, 1.0 / 3.0
_WORTH_A_PROGRAM = 0.05
_TRIALS = 1
_LOOP_ROUNDS = 6
_ROUNDED = 0.999
_ALMOST_ONE = 1.0 + 1e-6
_USED = 0.1
_TINY = 1e-6
_LEAST_S = 0.1


def empty_plan(problem: Problem) -> Plan:
    """The plan in which nobody is joined."""
    return Plan(
        np.zeros((len(problem.grades), len(problem.graph.start))),
        np.zeros((len(problem.grades), len(problem.demands.rate)), bool),
        np.zeros((len(problem.grades), len(problem.supplies.rate))),
    )


class Search:
    """The best plan and the best bound so far, and the ways to improve them; `design.design` gives their order."""

    def __init__(
        self,
        problem: Problem,
        time_limit: float,
        gap: float,
        unlike: Unlike | None = None,
        drawn: np.ndarray | None = None,
    ):
        """Plans draw `drawn` times the rates that they give, per grade; the bound holds for any losses."""
        self.lossless, self.time_limit, self.goal, self.unlike = problem, time_limit, gap, unlike
        self.problem = self._drawing(drawn)
        self.began = time.monotonic()
        self.pieces = formulation.first_pieces(problem)
        self.most = [np.zeros(len(problem.graph.arcs[0])) for _ in problem.grades]
        for most, own in zip(self.most, self.pieces):
            most[own.arc] = own.high
        self.best: Plan | None = None
        self.settled: Plan | None = None
        self.valuation: Valuation | None = None
        self.value, self.bound = np.inf, least_objective(problem)
        self.cuts: list = []
        self.loops = loops.short_loops(problem) if problem.streets else []
        self.prices, self.relaxed = None, -np.inf
        self.open_rates: np.ndarray | None = None
        self.seen = np.zeros((len(problem.grades), len(problem.graph.arcs[0])))
        self.proofs = self.anneals = 0
        self.answer: Plan | None = None
        self.tempting: Plan | None = None
        in_a_grade = np.isin(np.arange(len(problem.demands.rate)), np.concatenate([g.demands for g in problem.grades]))
        self.required = in_a_grade & (problem.serve_all | problem.demands.must)
        self.forced = bool(problem.streets) or problem.least_given is not None
        self.offer(empty_plan(problem))

    def _drawing(self, drawn: np.ndarray | None) -> Problem:
        """The problem that plans are made for."""
        if drawn is None:
            return self.lossless
        grades = (replace(grade, usable=grade.usable / d) for grade, d in zip(self.lossless.grades, drawn))
        return replace(self.lossless, grades=tuple(grades))

    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.began

    def left(self) -> float:
        """Seconds left."""
        return self.time_limit - self.spent()

    def gap(self) -> float:
        """Distance from the best plan to the bound, relative to the plan's cost."""
        return np.inf if self.best is None else (self.value - self.bound) / max(self.valuation.cost, 1e-9)

    def offer(self, plan: Plan) -> None:
        """Keep a plan if it is the best and serves all who have to be served."""
        if (self.required & ~plan.served.any(axis=0)).any():
            return
        plan = without_cycles(self.problem, plan)
        if self._overdraws(plan) or self._unforced(plan):
            self.seen = np.maximum(self.seen, formulation.arc_rates(self.problem, plan))
            return
        if self.unlike is not None and not self.unlike.accepts(self.problem, plan):
            return
        self.seen = np.maximum(self.seen, formulation.arc_rates(self.problem, plan))
        valuation = value_without_pressure(self.problem, plan)
        if not objective(self.problem, valuation) < self.value - 1e-9:
            return
        self.tempting = plan
        valuation = with_pressure(self.problem, plan, valuation)
        value = objective(self.problem, valuation)
        if value < self.value - 1e-9:
            self.best, self.valuation, self.value = plan, valuation, value

    def _overdraws(self, plan: Plan) -> bool:
        """Whether a plan draws more than the supplies have."""
        return bool((self._taken(plan) > self.problem.supplies.rate * _ALMOST_ONE + _TINY).any())

    def keep(self, plan: Plan) -> Plan | None:
        """Offer a plan; what is kept of it if it is better."""
        before = self.value
        self.offer(plan)
        return self.best if self.value < before else None

    def allows(self, plan: Plan) -> bool:
        """Whether a plan serves all who have to be served and has whatever else is forced."""
        return not (self.required & ~plan.served.any(axis=0)).any() and not self._unforced(plan)

    def _unforced(self, plan: Plan) -> bool:
        """Whether a plan leaves out a street that has to be followed, or a supply that has to be used."""
        if lacking_m(self.problem.streets, plan.rate) > 0.0:
            return True
        if self.problem.least_given is None:
            return False
        return bool((self._taken(plan) < self.problem.least_given * _ROUNDED - _TINY).any())

    def _taken(self, plan: Plan) -> np.ndarray:
        """Rate that a plan takes from each supply."""
        return sum(
            np.bincount(grade.supplies, given[grade.supplies] / np.maximum(grade.usable, 1e-9), len(given))
            for grade, given in zip(self.problem.grades, plan.given)
        )

    def _learn(self, plan: Plan) -> bool:
        """Forbid the rings of a plan by which it follows a street; False when there is none."""
        found = loops.loops_in(self.problem, plan, self.loops) if self.problem.streets else []
        self.loops += found
        return bool(found)

    def charge(self) -> None:
        """Put on pressure the price that suits the best plan: it raises the bound and guides the search."""
        plan = self.best if self.best is not None and self.best.rate.any() else self.tempting
        if plan is None or self.left() <= 0:
            return
        self.lossless = tolled(self.lossless, plan)
        tolls = [grade.toll for grade in self.lossless.grades]
        grades = (replace(grade, toll=toll) for grade, toll in zip(self.problem.grades, tolls))
        self.problem = replace(self.problem, grades=tuple(grades))
        if any(grade.toll > 0.0 for grade in self.problem.grades):
            drawn = zip(self.problem.grades, self.pieces)
            self.pieces = tuple(formulation.draw(self.problem, g, own.arc, own.low, own.high) for g, own in drawn)

    def relax(self, progress: Progress) -> None:
        """Solve the linear relaxation, adding cuts as long as any is violated and they gain enough."""
        # Of a short time something has to be left for plans.
        self._cut(progress, self.spent() + _BOUND_SHARE * self.time_limit, self._worth(_FIRST_GAIN))

    def tighten(self, progress: Progress) -> None:
        """Split the cost lines at the rates of the relaxation and solve it again, with more cuts, as time allows."""
        until = self.spent() + _BOUND_SHARE * min(self.time_limit, self.left())
        for i in range(_SPLIT_ROUNDS):
            if self.open_rates is None or self.spent() > until or self.gap() <= self.goal:
                return
            if not self._split(self.open_rates):
                return
            self._cut(part(progress, i / _SPLIT_ROUNDS, (i + 1) / _SPLIT_ROUNDS), until, self._worth(_LATER_GAIN))

    def _worth(self, share: float) -> float:
        """A share of the gap to be reached, in money."""
        return share * self.goal * (self.valuation.cost if self.best else 0.0)

    def _cut(self, progress: Progress, until: float, least: float) -> None:
        """Solve the linear relaxation, adding cuts as long as a round of them gains `least`."""
        program, place = self._program(self.pieces, self.lossless)
        relaxation, before, idle = Trimmed(program, _INTERIOR), -np.inf, 0
        self.prices = self.open_rates = None
        first = program.rows.shape[0] - len(self.cuts)
        for i in range(_CUT_ROUNDS):
            step = part(progress, i / _CUT_ROUNDS, (i + 1) / _CUT_ROUNDS)
            x, value, prices = relaxation.solve(max(self.left(), 0.1), part(step, 0.0, 0.5))
            if x is None:
                return
            if value > before + _RISE * abs(value):
                idle = 0
                dropped = set(relaxation.trim(first, x, _IDLE).tolist())
                self.cuts = [cut for j, cut in enumerate(self.cuts) if first + j not in dropped]
            else:
                idle += 1
            gain, before = value - before, value
            self.bound, self.relaxed = max(self.bound, min(value, self.value)), value
            self.prices = None if prices is None else [prices[opened] for opened in place.opened]
            self.open_rates = self._open_rates(place, x)
            self.seen = np.maximum(self.seen, self.open_rates)
            if self.left() <= 0 or self.spent() > until:
                return
            if idle > _PATIENCE or gain < least:
                return
            found = cut_rows.separate(self.lossless, self.pieces, place, x, part(step, 0.5, 1.0))
            if not found:
                return
            self.cuts += found
            relaxation.add(*cut_rows.rows_of(self.lossless, found, self.pieces, place))

    def _open_rates(self, place, x: np.ndarray) -> np.ndarray:
        """Rate that each arc would carry if what the relaxation opens of it were all of it."""
        rates = np.zeros_like(self.seen)
        for g, own in enumerate(self.pieces):
            opened, rate = (
                np.bincount(own.arc, x[columns[g]], minlength=rates.shape[1]) for columns in (place.opened, place.rate)
            )
            used = opened > _USED
            rates[g, used] = rate[used] / opened[used]
        return rates

    def build(self, progress: Progress) -> None:
        """Deal demands and supplies out to the grades by what joining them is worth about, then plan every grade."""
        plans = []
        for grade, (mine, rate) in zip(self.problem.grades, assignment(self.problem, progress)):
            supplies = replace(self.problem.supplies, rate=rate)
            own = {"grades": (replace(grade, demands=mine),), "supplies": supplies}
            alone = replace(self.problem, **own, streets=(), least_given=None)
            search = Search(alone, max(min(self.time_limit * _BLOCK_SHARE, self.left()), 0.1), self.goal / 4.0)
            if len(mine):
                search._scale_slopes(progress)
            if search.best is None:
                return
            plans.append(search.best)
        self.offer(Plan(*(np.concatenate([getattr(p, name) for p in plans]) for name in ("rate", "served", "given"))))

    def resume(self, plan: Plan, progress: Progress) -> None:
        """Keep what the supplies allow of an older plan: its demands along its pipes, else along others."""
        rates = formulation.arc_rates(self.problem, plan)
        used = tuple(own.take(rates[g, own.arc] > _TINY) for g, own in enumerate(self.pieces))
        for pieces in (used, self.pieces):
            program, place = formulation.formulate(self.problem, pieces)
            cost, high = program.cost.copy(), program.high.copy()
            for g, (grade, own) in enumerate(zip(self.problem.grades, pieces)):
                price = own.slope + np.where(rates[g, own.arc] > _TINY, 0.0, own.fixed / np.maximum(own.high, 1e-9))
                cost[place.opened[g]], cost[place.rate[g]] = 0.0, price
                high[place.served[g]] = plan.served[g, grade.demands]
            relaxation = solver.Relaxation(program)
            x, _, _ = relaxation.solve(max(self.left(), _LEAST_S), progress, cost=cost, high=high)
            if x is not None:
                self._round(relaxation, program, pieces, place, x, progress)
            if self.best is not None and self.best.served.any():
                return

    def anneal(self, progress: Progress) -> None:
        """Take groups of demands out of the best plan and join them again, thousands of times."""
        seconds, demands = _ANNEALING_SHARE * self.time_limit, len(self.problem.demands.rate)
        worth_compiling = seconds >= _WORTH_COMPILING_S and demands >= _FEW
        if not worth_compiling or self.best is None or not annealing.suits(self.problem):
            return
        self.anneals += 1
        turns = min(int(seconds * _TURNS_PER_S / demands), _TURNS_PER_DEMAND * demands)
        began = self.spent()

        def goes_on(done: float) -> float:
            progress(done, None)
            gone = (self.spent() - began) / (_SLOWER * seconds)
            return 1.0 if self.left() <= 0 or self.gap() <= self.goal else gone

        annealing.anneal(self.problem, self.best, turns, self.anneals, self.offer, goes_on)

    def exchange(self, progress: Progress) -> None:
        """Join demands of the best plan otherwise, one by one and in groups of neighbours."""
        until = self.spent() + min(_EXCHANGE_SHARE * self.time_limit, _OF_THE_REST * self.left())
        if self.best is None or self.best is self.settled:
            return

        exchange(self.problem, self.best, self.keep, lambda: self.spent() < min(until, self.time_limit), progress)
        self.settled = self.best if self.spent() < until else None

    def explore(self, progress: Progress, kept: float) -> None:
        """Improve the plan move by move, in a fixed order, until no move changes it; `kept` of the time is left."""
        grades = range(len(self.problem.grades))
        blocks = [*((g,) for g in grades), *combinations(grades, 2)]
        moves = [self.anneal, self.exchange, *(partial(self._replan_grades, block) for block in blocks)]
        moves += [partial(self._replan_around, *free) for free in neighbourhoods(self.problem)]
        idle = 0
        for turn in range(_TURNS * len(moves)):
            progress(turn / (_TURNS * len(moves)), None)
            if self.best is None or idle == len(moves) or self.gap() <= self.goal:
                return
            if self.left() <= self.time_limit * kept:
                return
            before = self.value
            moves[turn % len(moves)](progress)
            idle = 0 if self.value < before - _TINY * abs(before) else idle + 1

    def _replan_grades(self, block: tuple[int, ...], progress: Progress) -> None:
        """Plan some grades anew with the demands and supplies that the other grades of the best plan leave."""
        best = self.best
        rest = self._rest(block)
        search = Search(rest, min(self.time_limit * _BLOCK_SHARE, max(self.left(), 0.1)), self.goal / 4.0)
        search.offer(Plan(best.rate[list(block)], best.served[list(block)], best.given[list(block)]))
        search.solve(progress)
        if search.best is None:
            return
        rate, served, given = best.rate.copy(), best.served.copy(), best.given.copy()
        for i, g in enumerate(block):
            rate[g], served[g], given[g] = search.best.rate[i], search.best.served[i], search.best.given[i]
        self.offer(Plan(rate, served, given))

    def _rest(self, block: tuple[int, ...]) -> Problem:
        """The problem of some grades with what the others of the best plan leave."""
        others = [g for g in range(len(self.problem.grades)) if g not in block]
        taken, supplies = self.best.served[others].any(axis=0), self.problem.supplies
        rate, year = supplies.rate.copy(), supplies.year.copy()
        least = self.problem.least_given
        least = None if least is None else least.copy()
        for g in others:
            grade = self.problem.grades[g]
            if least is not None:
                least[grade.supplies] -= self.best.given[g, grade.supplies] / np.maximum(grade.usable, 1e-9)
            rate[grade.supplies] -= self.best.given[g, grade.supplies] / np.maximum(grade.usable, 1e-9)
            year -= self.valuation.produced[g]
        grades = (self.problem.grades[g] for g in block)
        return replace(
            self.problem,
            supplies=replace(supplies, rate=np.maximum(rate, 0.0), year=np.maximum(year, 0.0)),
            grades=tuple(replace(grade, demands=grade.demands[~taken[grade.demands]]) for grade in grades),
            streets=tuple(street.rest(self.best.rate[others]) for street in self.problem.streets),
            least_given=None if least is None else np.maximum(least, 0.0),
        )

    def _replan_around(self, demands: np.ndarray, arcs: np.ndarray, progress: Progress) -> None:
        """Plan anew some demands and arcs, the others served and open as in the best plan (Shaw 1998)."""
        rates = formulation.arc_rates(self.problem, self.best)
        near, open_ = [], []
        for g, grade in enumerate(self.problem.grades):
            own = self._joined(g)
            used = rates[g, own.arc] > _TINY
            own = own.take(used | arcs[own.arc])
            rate = rates[g, own.arc]
            usual = float(np.median(self.problem.demands.rate[grade.demands])) if len(grade.demands) else 1.0
            near.append(formulation.through(self.problem, grade, own, np.where(rate > _TINY, rate, usual)))
            open_.append((rate > _TINY) & ~arcs[own.arc])
        program, place = formulation.formulate(self.problem, tuple(near))
        low, high = program.low.copy(), program.high.copy()
        for g, grade in enumerate(self.problem.grades):
            low[place.opened[g]][open_[g]] = 1.0
            held = ~demands[grade.demands]
            served = self.best.served[g, grade.demands].astype(float)
            low[place.served[g]][held] = served[held]
            high[place.served[g]][held] = served[held]
        limit = max(min(self.time_limit * _BLOCK_SHARE, self.left()), 0.1)
        part_program = replace(program, low=low, high=high)
        answer = solver.solve(
            part_program, time_limit=limit, nodes=_BLOCK_NODES, gap=self.goal / 10.0, progress=progress
        )
        if answer.x is not None:
            self.offer(formulation.plan_of(self.problem, tuple(near), place, answer.x))

    def solve(self, progress: Progress) -> None:
        """Look for a good plan of all grades at once: slope scaling, then programs with lines through its rates."""
        if not any(len(grade.demands) for grade in self.problem.grades):
            return
        rates = self._scale_slopes(progress)
        for _ in range(_POLISH_ROUNDS):
            before = self.value
            self._polish(rates, progress)
            if self.left() <= 0 or not self.value < before - _TINY * abs(before):
                return

    def _scale_slopes(self, progress: Progress) -> list[np.ndarray]:
        """Linear programs in which the price of an arc is its cost over the rate it carried last.

        Returns the rates of the last one, per grade and piece.
        """
        program, place = formulation.formulate(self.problem, self.pieces)
        relaxation, rounding = solver.Relaxation(program), solver.Relaxation(program)
        price = [own.slope + own.fixed / np.maximum(own.high, 1e-9) for own in self.pieces]
        rates, seen = [np.zeros(len(own.arc)) for own in self.pieces], set()
        for _ in range(_SCALING_ROUNDS):
            cost = program.cost.copy()
            for g, own_price in enumerate(price):
                cost[place.opened[g]], cost[place.rate[g]] = 0.0, own_price
            x, _, _ = relaxation.solve(max(self.left(), 0.1), progress, cost=cost)
            if x is None:
                return rates
            self._round(rounding, program, self.pieces, place, x, progress)
            rates = [x[place.rate[g]] for g in range(len(price))]
            key = np.round(np.concatenate(rates), 6).tobytes()
            if key in seen or self.left() <= 0:
                return rates
            seen.add(key)
            price = [
                np.where(rate > _TINY, own.slope + own.fixed / np.where(rate > _TINY, rate, 1.0), old)
                for own, rate, old in zip(self.pieces, rates, price)
            ]
        return rates

    def _round(self, rounding: solver.Relaxation, program: solver.Program, pieces, place, x, progress) -> None:
        """Offer the plan in which the demands that a linear program serves in full are served, and no others."""
        low, high, cost = program.low.copy(), program.high.copy(), program.cost.copy()
        for g in range(len(self.problem.grades)):
            full = x[place.served[g]] > _ROUNDED
            low[place.served[g]] = high[place.served[g]] = full
            cost[place.opened[g]] = 0.0
            cost[place.rate[g]] = np.where(x[place.rate[g]] > _TINY, 1e-3, 1.0) * (program.cost[place.rate[g]] + _TINY)
        found, _, _ = rounding.solve(max(self.left(), 0.1), progress, cost=cost, low=low, high=high)
        if found is not None:
            self.offer(formulation.plan_of(self.problem, pieces, place, found))

    def _polish(self, rates: list[np.ndarray], progress: Progress) -> None:
        """Solve the program with cost lines through the best plan's rates, else through `rates`."""
        near = []
        for g, (grade, own) in enumerate(zip(self.problem.grades, self.pieces)):
            rate = rates[g]
            if self.best is not None:
                used = formulation.arc_rates(self.problem, self.best)[g, own.arc]
                rate = np.where(used > 0, used, rate)
            near.append(formulation.through(self.problem, grade, own, rate))
        self._search_within(tuple(near), self.time_limit * _BLOCK_SHARE, progress)

    def _search_within(self, near: tuple[formulation.Pieces, ...], limit: float, progress: Progress) -> None:
        """Offer the answer of a program with given cost lines, found within `limit` seconds."""
        effort = {"nodes": _BLOCK_NODES, "gap": self.goal / 4.0, "trials": _TRIALS}
        for _ in range(_LOOP_ROUNDS):
            program, place = self._program(near, self.problem)
            share = max(min(limit, self.left()), 0.1)
            answer = solver.solve(program, time_limit=share, **effort, progress=progress)
            if answer.x is None:
                return
            plan = formulation.plan_of(self.problem, near, place, answer.x)
            self.offer(plan)
            if not self._learn(plan) or self.left() <= 0:
                return

    def root(self, progress: Progress) -> None:
        """Look for a bound and a plan at the root of the whole program, then at what it and all plans so far use."""
        if self.left() <= self.time_limit * _WORTH_A_PROGRAM or self.gap() <= self.goal:
            return
        self.charge()
        self.tighten(progress)
        if self.left() <= 0 or self.gap() <= self.goal:
            return
        before = self.value
        self._whole(progress, self.time_limit * _ROOT_SHARE)
        # A plan that draws too much may lie near one that does not.
        near = self.answer is not None and self._overdraws(self.answer)
        for _ in range(_POLISH_ROUNDS):
            if not (near or self.value < before - _TINY * abs(before)) or self.gap() <= self.goal:
                return
            before, near = self.value, False
            self.merge(progress)

    def merge(self, progress: Progress) -> None:
        """Plan anew on the arcs that plans so far or the relaxation use, with cost lines through the best's rates."""
        if self.left() <= self.time_limit * _WORTH_A_PROGRAM:
            return
        near = []
        rates = formulation.arc_rates(self.problem, self.best or empty_plan(self.problem))
        for g, grade in enumerate(self.problem.grades):
            own = self._joined(g)
            # Where nothing that is forced has been found yet, what plans have used does not help.
            if self.best is not None or not self.forced:
                own = own.take(self.seen[g, own.arc] > _TINY)
            rate = np.where(rates[g, own.arc] > _TINY, rates[g, own.arc], self.seen[g, own.arc])
            near.append(formulation.through(self.problem, grade, own, rate))
        self._search_within(tuple(near), self.left() * _MERGE_SHARE, progress)

    def _joined(self, g: int) -> formulation.Pieces:
        """One stretch over all rates for each arc of a grade that has any left."""
        own = self.pieces[g].take(np.unique(self.pieces[g].arc, return_index=True)[1])
        return replace(own, low=np.zeros(len(own.arc)), high=self.most[g][own.arc])

    def prove(self, progress: Progress) -> str:
        """Raise the bound by the whole program, refining its cost lines; return what ended the search."""
        for i in range(_REFINEMENTS):
            progress(i / _REFINEMENTS, None)
            if self.gap() <= self.goal:
                return "gap"
            if self.left() <= 0:
                return "time"
            refined = self._refine()
            if refined:
                self.relax(progress)
            elif self.proofs > len(_PROOF_NODES):
                break
            self._fix()
            answer = self._whole(progress, self.left())
            if answer.stopped_by == "infeasible":
                self.bound = max(self.bound, self.value)
                return "gap" if self.best is not None else "infeasible"
            if answer.stopped_by == "time":
                return "time"
        return self.ended("work")

    def ended(self, stopped: str) -> str:
        """What ended the search, where the last step has said `stopped`."""
        if self.best is not None and self.gap() <= self.goal:
            return "gap"
        return "time" if stopped == "work" and self.left() <= 0 else stopped

    def _program(self, pieces: tuple[formulation.Pieces, ...], problem: Problem):
        """The program of all grades with all cuts found so far: for plans or for bounds."""
        program, place = formulation.formulate(problem, pieces)
        if self.loops:
            program = program.with_rows(*loops.loop_rows(self.loops, problem, pieces, place))
        if self.unlike is not None:
            program = program.with_rows(*self.unlike.rows(problem, pieces, place))
        return program.with_rows(*cut_rows.rows_of(problem, self.cuts, pieces, place)), place

    def _whole(self, progress: Progress, limit: float):
        """Solve the program of all grades from the best plan, offer what it finds and raise the bound."""
        program, place = self._program(self.pieces, self.lossless)
        start, scale = None, 1.0
        if self.best is not None:
            dealt = self.valuation.delivered, self.valuation.produced
            start = formulation.vector_of(self.problem, self.pieces, place, self.best, *dealt)
            # The solver's gap is relative to the objective, ours to the cost.
            scale = max(self.valuation.cost, 1e-9) / max(abs(self.value), 1e-9)
        nodes, self.proofs = _PROOF_NODES[min(self.proofs, len(_PROOF_NODES) - 1)], self.proofs + 1
        limit, gap = max(min(limit, self.left()), 0.1), self.goal / 2.0 * scale
        answer = solver.solve(
            program, time_limit=limit, nodes=nodes, gap=gap, start=start, trials=_TRIALS, progress=progress
        )
        if answer.x is not None:
            self.answer = formulation.plan_of(self.problem, self.pieces, place, answer.x)
            self.offer(self.answer)
            self._learn(self.answer)
        if answer.stopped_by not in ("infeasible", "error"):
            self.bound = max(self.bound, min(answer.bound, self.value))
        return answer

    def _fix(self) -> None:
        """Drop stretches whose reduced cost shows that no plan better than the best uses them, but none of the best."""
        if self.prices is None or self.best is None:
            return
        slack = self.value - self.relaxed + _TINY * max(abs(self.value), 1.0)
        kept = [prices <= slack for prices in self.prices]
        for keep, own, rates in zip(kept, self.pieces, formulation.arc_rates(self.problem, self.best)):
            used = own.at(rates)
            keep[used[used >= 0]] = True
        self.pieces = tuple(own.take(keep) for own, keep in zip(self.pieces, kept))
        self.prices = None

    def _refine(self) -> bool:
        """Make the cost lines tight at the last answer and at the best plan; False when they already are."""
        plans = [plan for plan in (self.answer, self.best) if plan is not None]
        return self._split(*(formulation.arc_rates(self.problem, plan) for plan in plans))

    def _split(self, *points: np.ndarray) -> bool:
        """Make the cost lines tight at given rates per grade and arc; False when they already are."""
        if self.best is None:
            return False
        least, split = self.goal * self.valuation.cost / 200.0, 0
        for rates in points:
            self.pieces, count = formulation.refine(self.problem, self.pieces, rates, least)
            split += count
        if split:
            self.prices = None
        return split > 0


def least_objective(problem: Problem) -> float:
    """Objective if all pipes were free: a bound that is known before any program is solved."""
    if not problem.valued:
        return 0.0
    cheapest = np.full(len(problem.demands.rate), np.inf)
    for grade in problem.grades:
        price = problem.supplies.price[grade.supplies].min(initial=np.inf)
        cheapest[grade.demands] = np.minimum(cheapest[grade.demands], price)
    known = np.isfinite(cheapest)
    year, price = problem.demands.year[known], problem.demands.price[known]
    if problem.serve_all:
        return problem.factor * float((year * cheapest[known]).sum())
    return -problem.factor * float((year * np.maximum(price - cheapest[known], 0.0)).sum())
