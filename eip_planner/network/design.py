"""Find a good plan and prove how good it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..language import tr
from ..progress import Progress, part, silent
from . import solver
from .problem import Plan, Problem
from .reduction import Reduction, reduce_graph
from .rivals import mended, rival
from .search import Search, empty_plan
from .streets import kept_edges
from .valuation import Valuation, valuate

_FOR_ROOT, _FOR_NOTHING = 0.8, 0.0


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


def design(
    problem: Problem,
    *,
    time_limit: float = 60.0,
    gap: float = 0.01,
    start: Plan | None = None,
    drawn: np.ndarray | None = None,
    proof: bool = True,
    progress: Progress = silent,
) -> Design:
    """Choose customers, supplies, routes and pipes.

    1. The graph is reduced.
    2. Demands are dealt out to the grades by value and distance, and a first plan is made for every grade by slope
       scaling (Kim and Pardalos 1999).
    3. A linear relaxation of all grades whose cost lines never exceed the true cost, with directed cuts, capacity
       cuts and flow cuts, gives a bound.
    4. Demands are taken out and joined anew by shortest paths at marginal cost: in groups and thousands of times
       (`annealing`, where numba is there and the time is worth its start), then one by one (`exchange`).
    5. What the plans so far and the relaxation use is planned anew, all grades together, with cost lines drawn
       through the best plan's rates.
    6. Step 4, grades, pairs of grades, and the pipes around a few neighbouring demands, each while all the rest stands
       still, as long as the plan gets better.
    7. Pressure gets a price (`toll`), and the cost lines are split where the relaxation uses them. Then the
       mixed-integer program of all grades raises the bound; where its plan finds the cost lines loose they are
       refined, until bound and plan meet.

    Every plan is valued with true pipe sizes.

    Parameters
    ----------
    time_limit : float
        Seconds for all together; the best found so far is returned.
    gap : float
        Gap, relative to the cost of the plan, at which to stop.
    start : Plan, optional
        Plan of a problem that differs from this one in the rates of supplies and in demands left out: what can be
        kept of it takes the place of a first plan.
    drawn : ndarray, shape (grades,), optional
        How much more than it gives the plan draws from the supplies in each grade, for losses take the rest: 1 or a
        little more. The bound holds for plans without losses.
    proof : bool
        Whether to take steps 3, 5 and 7: not needed where the bound is known and `start` is near.
    """
    reduction, small = reduced(problem)
    search = Search(small, time_limit, gap, drawn=drawn)
    progress(0.0, tr("First plan"))
    if start is not None:
        search.resume(replace(start, rate=reduction.contract(start.rate)), part(progress, 0.0, 0.1))
    if search.best is None or not search.best.served.any():
        search.build(part(progress, 0.1, 0.2))
    if proof:
        progress(0.2, tr("Bound by directed cuts"))
        search.relax(part(progress, 0.2, 0.3))
    progress(0.3, tr("Better plans"))
    if proof:
        search.anneal(part(progress, 0.3, 0.3))
    search.exchange(part(progress, 0.3, 0.35))
    if proof:
        search.merge(part(progress, 0.35, 0.38))
        search.exchange(part(progress, 0.38, 0.4))
    search.explore(part(progress, 0.4, 0.6), _FOR_ROOT if proof else _FOR_NOTHING)
    stopped = search.ended("work")
    if proof:
        search.root(part(progress, 0.6, 0.7))
        progress(0.7, tr("Proof"))
        stopped = search.prove(part(progress, 0.7, 0.9))
        search.explore(part(progress, 0.9, 1.0), _FOR_NOTHING)
        stopped = search.ended(stopped)
    progress(1.0, None)
    plan = search.best or empty_plan(search.problem)
    full = Plan(reduction.expand(plan.rate, len(problem.graph.start)), plan.served, plan.given)
    return Design(full, valuate(problem, full), search.bound, stopped, search.spent(), solver.name())


def design_unlike(
    problem: Problem,
    known: tuple[Plan, ...],
    *,
    time_limit: float,
    gap: float,
    start: Plan | None = None,
    progress: Progress = silent,
) -> Plan | None:
    """Find a good plan that differs from all known ones (`unlike.Unlike`); None when none is found.

    Parameters
    ----------
    known : tuple of Plan
        At least one, on the edges of the problem's own graph.
    time_limit, gap : float
        As in `design`.
    start : Plan, optional
        A plan that differs, but was made for other rates of supplies or more demands: what can be kept of it is tried
        first.
    """
    reduction, small = reduced(problem)
    old = tuple(replace(plan, rate=reduction.contract(plan.rate)) for plan in known)
    best = None
    if start is not None:
        best = mended(small, old, replace(start, rate=reduction.contract(start.rate)), time_limit, gap, progress)
    if best is None:
        best = rival(small, old, time_limit, gap, progress)
    return best and Plan(reduction.expand(best.rate, len(problem.graph.start)), best.served, best.given)


def reduced(problem: Problem) -> tuple[Reduction, Problem]:
    """A problem on its reduced graph."""
    terminals = np.unique(np.r_[problem.supplies.node, problem.demands.node])
    kept = kept_edges(problem.streets, len(problem.graph.start))
    reduction = reduce_graph(problem.graph, terminals, kept)
    streets = tuple(street.on_chains(reduction.chains) for street in problem.streets)
    return reduction, replace(problem, graph=reduction.graph, streets=streets)
