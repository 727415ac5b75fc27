"""A plan with true pipes: sized on all peaks at once or, where loads are known, on what flows at the same time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress
from .case import Built, Case
from .layout import lay_out
from .moments import at_full, busiest, first_pipes, moments_of, size_moments
from .peaks import hours_of
from .problem import Plan, Problem
from .sizing import needs_of, size
from .valuation import valuate

if TYPE_CHECKING:
    from ..scenario import Scenario
    from .design import Design

_OVERDRAW = 1.002


def sized_plan(problem: Problem, found: Design, case: Case, scenario: Scenario, progress: Progress) -> Built:
    """Size the pipes of a plan; where loads are known on what flows at the same time, whatever its rates mean."""
    layouts, sized, moments = [], [], []
    graph, plan, whole = problem.graph, found.plan, problem.at_once is None
    true = (
        problem
        if whole
        else replace(problem, supplies=case.problem.supplies, demands=case.problem.demands, at_once=None)
    )
    hours = None if whole else hours_of(true.supplies, true.demands)
    peak, most = plan.rate.copy(), plan.given.copy()
    for g, grade in enumerate(problem.grades):
        supply, demand = {}, {}
        for s in grade.supplies:
            if plan.given[g, s] > 1e-6:
                supply[int(problem.supplies.node[s])] = (
                    supply.get(int(problem.supplies.node[s]), 0.0) + plan.given[g, s]
                )
        rows = np.flatnonzero(plan.served[g])
        for d in rows:
            node = int(problem.demands.node[d])
            demand[node] = demand.get(node, 0.0) + problem.demands.rate[d]
        layout = lay_out(
            graph.start, graph.end, graph.length_m * grade.pipes.length_factor, plan.rate[g], supply, demand
        )
        limit = getattr(grade.medium, "velocity_ms", np.inf)

        def needs(some, rows=rows):
            return needs_of(case.demand.iloc[rows[some]], problem.demands.node[rows[some]], scenario)

        if hours is None or not len(layout.edge):
            start = found.valuation.pipe[g, layout.edge]
            sized.append(size(layout, grade.medium, start, needs(slice(None)), grade.laid, limit, progress))
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
            one, own = size_moments(layout, own, grade.medium, start, grade.laid, limit, progress)
            sized.append(one)
            moments.append(own)
        layouts.append(layout)
    if not whole:
        plan = Plan(peak, plan.served, most)
        found = replace(found, plan=plan, valuation=valuate(true, plan))
    return Built(true, found, tuple(layouts), tuple(sized), tuple(moments))


def overdrawn_rates(built: Built, plan: Plan, problem: Problem, available: np.ndarray):
    """Rates of the supplies of the `problem`, lowered where losses, or what flows at the same time, draw more of its
    `plan` than is `available`; None when all is well.
    """
    rate, changed = problem.supplies.rate.copy(), False
    for g, sized in enumerate(built.sized):
        grade, given = problem.grades[g], plan.given[g]
        for node, output in (sized.state.output if sized.state else {}).items():
            rows = np.flatnonzero((problem.supplies.node == node) & (given > 1e-6))
            usable = grade.usable[np.searchsorted(grade.supplies, rows)]
            limit = float((usable * available[rows]).sum())
            if output > limit * _OVERDRAW:
                rate[rows] = given[rows] * limit / output / usable
                changed = True
    return rate if changed else None
