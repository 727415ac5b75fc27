"""A plan with true pipes: sized on all peaks at once or, where loads are known, on what flows at the same time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress
from .case import Built, Case
from .moments import at_full, busiest, first_pipes, moments_of, size_moments
from .peaks import hours_of, with_peaks
from .problem import Plan, Problem
from .pruning import GradeFlows, laid
from .sizing import needs_of, size
from .valuation import valuate

if TYPE_CHECKING:
    from ..scenario import Scenario
    from .design import Design

_OVERDRAW = 1.002
_SPARED = 0.996  # so that the next plan, with other losses, is not overdrawn in its turn


def sized_plan(problem: Problem, found: Design, case: Case, scenario: Scenario, progress: Progress) -> Built:
    """Size the pipes of a plan; where loads are known on what flows at the same time, whatever its rates mean."""
    layouts, sized, moments = [], [], []
    graph, plan, true = problem.graph, found.plan, with_peaks(problem, case.problem)
    hours = None if problem.at_once is None else hours_of(true.supplies, true.demands)
    peak, most = plan.rate.copy(), plan.given.copy()
    for g, grade in enumerate(problem.grades):
        rows = np.flatnonzero(plan.served[g])
        layout = laid(problem, plan, g, grade.pipes.length_factor)
        limit = getattr(grade.medium, "velocity_ms", np.inf)

        def needs(some, rows=rows):
            return needs_of(case.demand.iloc[rows[some]], problem.demands.node[rows[some]], scenario)

        price = grade.prices(graph.length_m, graph.weight_m, graph.only)[layout.edge]
        if hours is None or not len(layout.edge):
            start = found.valuation.pipe[g, layout.edge]
            sized.append(size(layout, grade.medium, start, needs(slice(None)), grade.laid, limit, progress, price))
            moments.append(())
        else:
            node, rate = true.demands.node[rows], true.demands.rate[rows]
            layout = at_full(layout, node, rate)
            own = moments_of(layout, node, rate, hours.take(rows, rate), needs)
            flow, given = busiest(layout, own)
            peak[g, layout.edge] = np.sign(plan.rate[g, layout.edge]) * flow
            for n, total in given.items():
                here = (problem.supplies.node == n) & (plan.given[g] > 1e-6)
                most[g, here] = plan.given[g, here] * total / plan.given[g, here].sum()
            start = first_pipes(grade, graph, layout.edge, flow, layout.rate)
            one, own = size_moments(layout, own, grade.medium, start, grade.laid, limit, progress, price)
            sized.append(one)
            moments.append(own)
        layouts.append(layout)
    if hours is not None:
        plan = Plan(peak, plan.served, most)
        found = replace(found, plan=plan, valuation=valuate(true, plan))
    return Built(true, found, tuple(layouts), tuple(sized), tuple(moments))


def drawn_rates(built: Built) -> np.ndarray:
    """What flows out of the supplies for all that a plan gives, at least one, shape (grades,)."""
    given = built.design.plan.given.sum(axis=1)
    output = np.array([sum(sized.state.output.values()) if sized.state else 0.0 for sized in built.sized])
    return np.maximum(np.divide(output, given, out=np.ones(len(given)), where=given > 0.0), 1.0)


def overdrawn_rates(built: Built, plan: Plan, problem: Problem, available: np.ndarray, drawn: np.ndarray | None = None):
    """Rates of the supplies of the `problem`, lowered where losses, or what flows at the same time, draw more of its
    `plan` than is `available`; None when all is well.

    `drawn` is what the next plan counts anyway as drawn for what it gives in each grade.
    """
    counted = np.ones(len(problem.grades)) if drawn is None else drawn
    rate, changed = problem.supplies.rate.copy(), False
    for g, sized in enumerate(built.sized):
        grade, given = problem.grades[g], plan.given[g]
        for node, output in (sized.state.output if sized.state else {}).items():
            rows = np.flatnonzero((problem.supplies.node == node) & (given > 1e-6))
            usable = grade.usable[np.searchsorted(grade.supplies, rows)]
            limit = float((usable * available[rows]).sum())
            if output > limit * _OVERDRAW:
                rate[rows] = _SPARED * given[rows] * limit / output / usable * counted[g]
                changed = True
    if problem.at_once is not None:
        taken, together = _in_all_grades(built, plan, problem)
        over = together > available * _OVERDRAW
        rate[over] = np.minimum(rate[over], (taken * available)[over] / together[over])
        changed |= bool(over.any())
    return rate if changed else None


def _in_all_grades(built: Built, plan: Plan, problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """What the plan takes from each supply for all grades, and the most that flows out of it in one hour, with losses;
    both as shares of its own rate's unit, before any part that a grade cannot use.
    """
    true = built.problem
    hours = hours_of(true.supplies, true.demands)
    need = true.demands.rate[:, None] * hours.share
    taken, drawn = np.zeros(len(true.supplies.rate)), np.zeros((len(true.supplies.rate), len(hours.date)))
    for g, (grade, sized) in enumerate(zip(problem.grades, built.sized)):
        if sized.state is None:
            continue
        flows = GradeFlows(problem, plan, g)
        for s, usable in zip(grade.supplies, grade.usable):
            given = built.design.plan.given[g, s]
            if given > 1e-6:
                node = int(true.supplies.node[s])
                here = built.design.plan.given[g, true.supplies.node == node].sum()
                with_losses = max(sized.state.output[node] / here, 1.0)
                taken[s] += plan.given[g, s] / usable
                drawn[s] += with_losses * flows.outputs(plan.served[g], need)[s] / usable
    return taken, drawn.max(axis=1)
