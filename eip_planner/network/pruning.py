"""Customers that the search has joined on rates that are means, but who are not worth their true pipes."""

from __future__ import annotations

import numpy as np

from ..progress import Progress, silent
from .layout import Layout, lay_out
from .peaks import hours_of, with_peaks
from .problem import Plan, Problem
from .valuation import objective, valuate

_ROUNDS = 3
_NOTHING = 1e-9  # of the largest flow


def laid(problem: Problem, plan: Plan, g: int, longer: float = 1.0) -> Layout:
    """The pipes of a grade with the rates of a plan; `longer` by expansion loops."""
    graph, grade = problem.graph, problem.grades[g]
    supply, demand = {}, {}
    for s in grade.supplies:
        if plan.given[g, s] > 1e-6:
            node = int(problem.supplies.node[s])
            supply[node] = supply.get(node, 0.0) + plan.given[g, s]
    for d in np.flatnonzero(plan.served[g]):
        node = int(problem.demands.node[d])
        demand[node] = demand.get(node, 0.0) + problem.demands.rate[d]
    return lay_out(graph.start, graph.end, graph.length_m * longer, plan.rate[g], supply, demand)


def pruned(problem: Problem, original: Problem, plan: Plan, progress: Progress = silent) -> Plan:
    """Leave out whoever the plan is better without, pipes sized on what flows at the same time.

    Parameters
    ----------
    problem : Problem
        That of the plan's rates, made of the `original` one by `peaks.planning`.
    """
    true = with_peaks(problem, original)
    hours = hours_of(true.supplies, true.demands)
    if problem.at_once is None or problem.serve_all or hours is None:
        return plan
    need = true.demands.rate[:, None] * hours.share
    flows = [GradeFlows(problem, plan, g) for g in range(len(problem.grades))]
    doubtful = problem.demands.rate < 0.9 * true.demands.rate
    served = plan.served.copy()
    best = _value(true, plan, served, flows, need)
    for _ in range(_ROUNDS):
        before = best
        for g, d in zip(*np.nonzero(served & doubtful & ~true.demands.must)):
            progress(0.0, None)
            served[g, d] = False
            value = _value(true, plan, served, flows, need)
            if value < best:
                best = value
            else:
                served[g, d] = True
        if best == before:
            break
    if (served == plan.served).all():
        return plan
    rate, given = plan.rate.copy(), plan.given.copy()
    for g, own in enumerate(flows):
        rate[g], given[g] = own.plan(served[g], problem.demands.rate[:, None])
    return Plan(rate, served, given)


def _value(true: Problem, plan: Plan, served: np.ndarray, flows: list, need: np.ndarray) -> float:
    rate, given = plan.rate.copy(), plan.given.copy()
    for g, own in enumerate(flows):
        rate[g], given[g] = own.plan(served[g], need)
    return objective(true, valuate(true, Plan(rate, served, given)))


class GradeFlows:
    """What a unit taken by each demand of a grade brings into every pipe and out of every supply."""

    def __init__(self, problem: Problem, plan: Plan, g: int):
        self.layout, self.old, self.g = laid(problem, plan, g), plan, g
        self.unit = np.zeros((len(self.layout.edge), len(problem.demands.rate)))
        none = np.zeros(len(self.layout.edge))
        for d in np.flatnonzero(plan.served[g]):
            self.unit[:, d] = self.layout.upstream({int(problem.demands.node[d]): 1.0}, none)
        self.at = problem.supplies.node

    def plan(self, served: np.ndarray, need: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Signed highest rate of every edge, and the highest that every supply gives, over the columns of `need`."""
        old, edge = self.old.rate[self.g], self.layout.edge
        rate = np.zeros(len(old))
        most = (self.unit[:, served] @ need[served]).max(axis=1, initial=0.0)
        most[most <= _NOTHING * most.max(initial=0.0)] = 0.0
        rate[edge] = np.sign(old[edge]) * most
        return rate, self.outputs(served, need).max(axis=1, initial=0.0)

    def outputs(self, served: np.ndarray, need: np.ndarray) -> np.ndarray:
        """What every supply gives in each column of `need`; those at one node share it as in the plan."""
        old, layout = self.old.given[self.g], self.layout
        flow = self.unit[:, served] @ need[served]
        given = np.zeros((len(old), need.shape[1]))
        for n in layout.supply:
            out = flow[layout.tail == n].sum(axis=0) - flow[layout.head == n].sum(axis=0)
            here = np.flatnonzero((self.at == n) & (old > 1e-6))
            given[here] = (old[here] / old[here].sum())[:, None] * out
        return given
