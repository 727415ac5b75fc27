"""Find a good plan and prove how good it is."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from ..language import tr
from ..progress import Progress, part, silent
from . import cuts, formulation, solver
from .problem import Plan, Problem
from .reduction import reduce_graph
from .valuation import Valuation, objective, valuate, without_cycles

_SCALING_ROUNDS = 8
_CUT_ROUNDS = 60
_FOR_PROOF = 0.3
_BLOCK_NODES = 40
_PROOF_NODES = 400
_REFINEMENTS = 20
_ROUNDED = 0.999
_TINY = 1e-6


@dataclass(frozen=True)
class Design:
    """The best plan found and what is known about better ones.

    Attributes
    ----------
    plan : Plan
        On the edges of the problem's own graph.
    bound : float
        No plan has a lower objective.
    stopped_by : str
        ``gap``, ``work`` (the search has done all it does), ``time`` or ``infeasible``.
    seconds : float
    solver : str
    """

    plan: Plan
    valuation: Valuation
    bound: float
    stopped_by: str
    seconds: float
    solver: str


def design(problem: Problem, *, time_limit: float = 60.0, gap: float = 0.01, progress: Progress = silent) -> Design:
    """Choose customers, supplies, routes and pipes.

    1. The graph is reduced.
    2. A linear relaxation whose cost lines never exceed the true cost, with directed cuts, gives a bound.
    3. Slope scaling (Kim and Pardalos 1999) gives a first plan.
    4. Mixed-integer programs on the arcs that relaxation and best plan use, with cost lines drawn through the best
       plan's rates, give better plans.
    5. The mixed-integer program on all arcs that may still matter raises the bound; where its plan finds the cost lines
       loose they are refined, until bound and plan meet.

    Every plan is valued with true pipe sizes.

    Parameters
    ----------
    time_limit : float
        Seconds for all together; the best found so far is returned.
    gap : float
        Gap, relative to the cost of the plan, at which to stop.
    """
    reduction = reduce_graph(problem.graph, np.unique(np.r_[problem.supplies.node, problem.demands.node]))
    search = _Search(replace(problem, graph=reduction.graph), time_limit, gap)
    progress(0.0, tr("Bound by directed cuts"))
    search.relax(part(progress, 0.0, 0.1))
    progress(0.1, tr("First plans"))
    search.scale_slopes(part(progress, 0.1, 0.2))
    progress(0.2, tr("Better plans"))
    search.explore(part(progress, 0.2, 0.5))
    progress(0.5, tr("Proof"))
    stopped = search.prove(part(progress, 0.5, 1.0))
    progress(1.0, None)
    plan = search.best or _empty(search.problem)
    full = Plan(reduction.expand(plan.rate, len(problem.graph.start)), plan.served, plan.given)
    return Design(full, valuate(problem, full), search.bound, stopped, search.spent(), solver.name())


def _in_grades(problem: Problem) -> np.ndarray:
    return np.isin(np.arange(len(problem.demands.rate)), np.concatenate([grade.demands for grade in problem.grades]))


def _empty(problem: Problem) -> Plan:
    return Plan(
        np.zeros((len(problem.grades), len(problem.graph.start))),
        np.zeros((len(problem.grades), len(problem.demands.rate)), bool),
        np.zeros((len(problem.grades), len(problem.supplies.rate))),
    )


class _Search:
    """The best plan and the best bound so far, and the ways to improve them."""

    def __init__(self, problem: Problem, time_limit: float, gap: float):
        self.problem, self.time_limit, self.goal = problem, time_limit, gap
        self.began = time.monotonic()
        self.pieces = formulation.first_pieces(problem)
        self.best: Plan | None = None
        self.valuation: Valuation | None = None
        self.value, self.bound = np.inf, -np.inf
        self.required = _in_grades(problem) & (problem.serve_all | problem.demands.must)
        self.cuts: list[cuts.Cut] = []
        self.relaxed = [np.zeros(len(own.arc)) for own in self.pieces]
        self.prices = None
        self.seen = [np.zeros(len(own.arc), bool) for own in self.pieces]
        self.offer(_empty(problem))

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
        valuation = valuate(self.problem, plan)
        value = objective(self.problem, valuation)
        if value < self.value - 1e-9:
            self.best, self.valuation, self.value = plan, valuation, value

    def scale_slopes(self, progress: Progress) -> None:
        """Linear programs in which the price of an arc is its cost over the rate it carried last."""
        program, place = formulation.formulate(self.problem, self.pieces)
        relaxation = solver.Relaxation(program)
        rounding = solver.Relaxation(program)
        price = [own.slope + own.fixed / np.maximum(own.high, 1e-9) for own in self.pieces]
        seen = set()
        for i in range(_SCALING_ROUNDS):
            progress(i / _SCALING_ROUNDS, None)
            if self.left() <= 0:
                return
            cost = program.cost.copy()
            for g, own_price in enumerate(price):
                cost[place.opened[g]], cost[place.rate[g]] = 0.0, own_price
            x, _, _ = relaxation.solve(self.left(), progress, cost=cost)
            if x is None:
                return
            self._round(rounding, program, place, x, progress)
            rates = [x[place.rate[g]] for g in range(len(price))]
            for used, rate in zip(self.seen, rates):
                used |= rate > 1e-6
            key = np.round(np.concatenate(rates), 6).tobytes()
            if key in seen:
                return
            seen.add(key)
            price = [
                np.where(rate > 1e-6, own.slope + own.fixed / np.where(rate > 1e-6, rate, 1.0), old)
                for own, rate, old in zip(self.pieces, rates, price)
            ]

    def _round(self, rounding: solver.Relaxation, program: solver.Program, place, x: np.ndarray, progress) -> None:
        """Offer the plan in which the demands that a linear program serves in full are served, and no others."""
        low, high, cost = program.low.copy(), program.high.copy(), program.cost.copy()
        whole = True
        for g in range(len(self.problem.grades)):
            full = x[place.served[g]] > _ROUNDED
            whole &= bool(np.all(full | (x[place.served[g]] < 1.0 - _ROUNDED)))
            low[place.served[g]] = high[place.served[g]] = full
            cost[place.opened[g]] = 0.0
            cost[place.rate[g]] = np.where(x[place.rate[g]] > _TINY, 1e-3, 1.0) * (program.cost[place.rate[g]] + _TINY)
        if whole or not self.required.any():
            found, _, _ = rounding.solve(self.left(), progress, cost=cost, low=low, high=high)
        else:
            # Some demands that must be served are shared between grades: let a small program choose.
            integer = np.zeros(place.size, bool)
            for served in place.served:
                integer[served] = True
            choice = replace(program, cost=cost, integer=integer)
            found = solver.solve(
                choice, time_limit=max(self.left(), 0.1), nodes=_BLOCK_NODES, gap=0.05, progress=progress
            ).x
        if found is not None:
            self.offer(formulation.plan_of(self.problem, self.pieces, place, found))

    def relax(self, progress: Progress) -> None:
        """Solve the linear relaxation, adding directed cuts as long as any is violated."""
        program, place = formulation.formulate(self.problem, self.pieces)
        relaxation = solver.Relaxation(program)
        for i in range(_CUT_ROUNDS):
            progress(i / _CUT_ROUNDS, None)
            if self.left() <= 0:
                return
            x, value, prices = relaxation.solve(self.left(), progress)
            if x is None:
                return
            self.bound = max(self.bound, value)
            self.relaxed = [x[place.rate[g]] for g in range(len(self.pieces))]
            self.prices = None if prices is None else [prices[place.opened[g]] for g in range(len(self.pieces))]
            found = cuts.separate(self.problem, self.pieces, place, x)
            if not found:
                return
            self.cuts += found
            relaxation.add(cuts.rows_of(found, self.pieces, place))

    def explore(self, progress: Progress) -> None:
        """Improve the plan grade by grade, then by pairs of grades, the others standing still, until nothing changes."""
        grades = range(len(self.problem.grades))
        blocks = [*((g,) for g in grades), *combinations(grades, 2)]
        idle = turn = 0
        while (
            self.best is not None
            and idle < len(blocks)
            and self.left() > self.time_limit * _FOR_PROOF
            and self.gap() > self.goal
        ):
            progress(min(self.spent() / (self.time_limit * (1.0 - _FOR_PROOF)), 1.0), None)
            before = self.value
            self._improve(blocks[turn % len(blocks)], progress)
            better = self.value < before - _TINY * abs(before)
            idle, turn = (0 if better else idle + 1), turn + 1

    def _improve(self, block: tuple[int, ...], progress: Progress) -> None:
        """Plan some grades of the best plan anew with the demands and supplies that its other grades leave.

        Cost lines go through the rates of that plan, else through those of the relaxation.
        """
        best = self.best
        rest = self._rest(best, block)
        rates = formulation.arc_rates(self.problem, best)
        near = []
        for g, grade in zip(block, rest.grades):
            own = self.pieces[g]
            usual = np.maximum(self.relaxed[g], _TINY if len(block) == 1 else np.where(self.seen[g], _TINY, 0.0))
            used = rates[g, own.arc]
            near.append(formulation.through(self.problem, grade, own, np.where(used > 0, used, usual)))
        program, place = formulation.formulate(rest, tuple(near))
        limit = max(min(self.time_limit / 10.0, self.left()), 0.1)
        answer = solver.solve(program, time_limit=limit, nodes=_BLOCK_NODES, gap=self.goal / 4.0, progress=progress)
        if answer.x is None:
            return
        found = formulation.plan_of(rest, tuple(near), place, answer.x)
        rate, served, given = best.rate.copy(), best.served.copy(), best.given.copy()
        for i, g in enumerate(block):
            rate[g], served[g], given[g] = found.rate[i], found.served[i], found.given[i]
        self.offer(Plan(rate, served, given))

    def _rest(self, plan: Plan, block: tuple[int, ...]) -> Problem:
        """The problem of some grades with what the others of a plan leave."""
        others = [g for g in range(len(self.problem.grades)) if g not in block]
        taken, supplies = plan.served[others].any(axis=0), self.problem.supplies
        rate, year = supplies.rate.copy(), supplies.year.copy()
        for g in others:
            grade = self.problem.grades[g]
            rate[grade.supplies] -= plan.given[g, grade.supplies] / np.maximum(grade.usable, 1e-9)
            year -= self.valuation.produced[g]
        grades = (self.problem.grades[g] for g in block)
        return replace(
            self.problem,
            supplies=replace(supplies, rate=np.maximum(rate, 0.0), year=np.maximum(year, 0.0)),
            grades=tuple(replace(grade, demands=grade.demands[~taken[grade.demands]]) for grade in grades),
        )

    def prove(self, progress: Progress) -> str:
        """Raise the bound by the whole program, refining its cost lines; return what ended the search."""
        self._fix()
        for i in range(_REFINEMENTS):
            progress(i / _REFINEMENTS, None)
            if self.gap() <= self.goal:
                return "gap"
            if self.left() <= 0:
                return "time"
            answer, place = self._whole(progress)
            if answer.stopped_by == "infeasible":
                self.bound = max(self.bound, self.value)
                return "gap" if self.best is not None else "infeasible"
            self.bound = max(self.bound, min(answer.bound, self.value))
            if answer.stopped_by == "time":
                return "time"
            if answer.x is None or not self._refine(place, answer.x):
                break
        return "gap" if self.gap() <= self.goal else "work"

    def _whole(self, progress: Progress):
        """Solve the program of all grades from the best plan, and offer what it finds."""
        program, place = formulation.formulate(self.problem, self.pieces)
        program = program.with_rows(cuts.rows_of(self.cuts, self.pieces, place))
        start, scale = None, 1.0
        if self.best is not None:
            dealt = self.valuation.delivered, self.valuation.produced
            start = formulation.vector_of(self.problem, self.pieces, place, self.best, *dealt)
            # The solver's gap is relative to the objective, ours to the cost.
            scale = max(self.valuation.cost, 1e-9) / max(abs(self.value), 1e-9)
        limit = max(self.left(), 0.1)
        answer = solver.solve(
            program, time_limit=limit, nodes=_PROOF_NODES, gap=self.goal / 2.0 * scale, start=start, progress=progress
        )
        if answer.x is not None:
            self.offer(formulation.plan_of(self.problem, self.pieces, place, answer.x))
        return answer, place

    def _fix(self) -> None:
        """Drop arcs whose reduced cost shows that no plan better than the best uses them."""
        if self.prices is None or self.best is None:
            return
        slack = self.value - self.bound
        kept = [prices <= slack for prices in self.prices]
        self.pieces = tuple(own.take(keep) for own, keep in zip(self.pieces, kept))

    def _refine(self, place, x: np.ndarray) -> bool:
        """Make the cost lines tight at the program's answer and at the best plan; False when they already are."""
        plan = formulation.plan_of(self.problem, self.pieces, place, x)
        least, split = self.goal * self.valuation.cost / 200.0, 0
        for rates in (formulation.arc_rates(self.problem, plan), formulation.arc_rates(self.problem, self.best)):
            self.pieces, count = formulation.refine(self.problem, self.pieces, rates, least)
            split += count
        return split > 0


def most_served(problem: Problem) -> np.ndarray:
    """Demands (rows) to leave out so that the supplies suffice and as much as possible is served.

    Pipes are taken as given: within one connected part of the graph only the supplies' rates limit.
    """
    from scipy.sparse import coo_matrix, csr_matrix
    from scipy.sparse.csgraph import connected_components

    graph = problem.graph
    links = coo_matrix((np.ones(len(graph.start)), (graph.start, graph.end)), shape=(graph.nodes, graph.nodes))
    _, part_of = connected_components(links, directed=False)
    variables = [(g, "d", d) for g, grade in enumerate(problem.grades) for d in grade.demands]
    variables += [(g, "s", s) for g, grade in enumerate(problem.grades) for s in grade.supplies]
    rows: dict[tuple, list[tuple[int, float]]] = {}
    for i, (g, kind, k) in enumerate(variables):
        grade = problem.grades[g]
        if kind == "d":
            rows.setdefault(("balance", g, part_of[problem.demands.node[k]]), []).append((i, problem.demands.rate[k]))
            rows.setdefault(("once", k), []).append((i, 1.0))
        else:
            usable = grade.usable[int(np.flatnonzero(grade.supplies == k)[0])]
            rows.setdefault(("balance", g, part_of[problem.supplies.node[k]]), []).append((i, -usable))
            rows.setdefault(("has", k), []).append((i, 1.0))
    limits = [
        {"balance": 0.0, "once": 1.0, "has": problem.supplies.rate[key[1]] if key[0] == "has" else 0.0}[key[0]]
        for key in rows
    ]
    entries = [(r, i, v) for r, members in enumerate(rows.values()) for i, v in members]
    r, i, v = zip(*entries)
    matrix = csr_matrix((v, (r, i)), shape=(len(rows), len(variables)))
    demand = np.array([kind == "d" for _, kind, _ in variables])
    worth = np.array(
        [
            problem.demands.rate[k] + (problem.demands.rate.sum() if problem.demands.must[k] else 0.0)
            if kind == "d"
            else 0.0
            for _, kind, k in variables
        ]
    )
    program = solver.Program(
        -worth,
        matrix,
        np.full(len(rows), -np.inf),
        np.array(limits),
        np.zeros(len(variables)),
        np.where(demand, 1.0, np.inf),
        demand,
    )
    answer = solver.solve(program, time_limit=10.0, gap=1e-6)
    served = {variables[j][2] for j in np.flatnonzero((answer.x > 0.5) & demand)}
    candidates = {k for _, kind, k in variables if kind == "d"}
    return np.array(sorted(candidates - served), int)
