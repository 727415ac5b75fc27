"""Customers that the search has joined on rates that are means: for whom the supplies lack in some hour, or who are not
worth their true pipes.
"""

from __future__ import annotations

import numpy as np

from ..progress import Progress, silent
from .layout import Layout, lay_out
from .peaks import hours_of, with_peaks
from .problem import Plan, Problem
from .valuation import objective, valuate

_ROUNDS = 3
_SURE = 0.9  # of his peak: whose planned rate is nearly that has been judged by his true pipes
_SLACK = 1e-6
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


def pruned(problem: Problem, original: Problem, plan: Plan, relieve: bool = False, progress: Progress = silent) -> Plan:
    """Leave out whoever the plan is better without, pipes sized on what flows at the same time.

    Parameters
    ----------
    problem : Problem
        That of the plan's rates, made of the `original` one by `peaks.planning`.
    relieve : bool
        Leave out, too, whom the supplies cannot serve in every hour.
    """
    true = with_peaks(problem, original)
    hours = hours_of(true.supplies, true.demands)
    if problem.at_once is None or problem.serve_all or hours is None:
        return plan
    trial = _Trial(problem, true, plan, true.demands.rate[:, None] * hours.share)
    served, free = plan.served.copy(), ~true.demands.must
    value, excess = trial.of(served)
    while relieve and excess > _SLACK:
        found = [(*trial.of(_without(served, k)), k) for k in zip(*np.nonzero(served & free))]
        progress(0.0, None)
        found = [one for one in found if one[1] < excess - _SLACK]
        if not found:
            break
        # Who frees most of what is lacking for what he is worth.
        value, excess, k = max(found, key=lambda one: (excess - one[1]) / max(one[0] - value, _NOTHING))
        served[k] = False
    doubtful = problem.demands.rate < _SURE * true.demands.rate
    for _ in range(_ROUNDS):
        before = value
        for k in zip(*np.nonzero(served & doubtful & free)):
            progress(0.0, None)
            other = trial.of(_without(served, k))
            if other[0] < value:
                value, served[k] = other[0], False
        if value == before:
            break
    if (served == plan.served).all():
        return plan
    rate, given = plan.rate.copy(), plan.given.copy()
    for g, own in enumerate(trial.flows):
        rate[g], given[g] = own.plan(served[g], problem.demands.rate[:, None])
    return Plan(rate, served, given)


def _without(served: np.ndarray, k: tuple) -> np.ndarray:
    fewer = served.copy()
    fewer[k] = False
    return fewer


class _Trial:
    """Plans with fewer customers."""

    def __init__(self, problem: Problem, true: Problem, plan: Plan, need: np.ndarray):
        self.true, self.plan, self.need = true, plan, need
        self.flows = [GradeFlows(problem, plan, g) for g in range(len(problem.grades))]

    def of(self, served: np.ndarray) -> tuple[float, float]:
        """Objective, and by how much of their rates the supplies lack in their worst hours, all added up."""
        true, rate, given = self.true, self.plan.rate.copy(), self.plan.given.copy()
        drawn = np.zeros((len(true.supplies.rate), self.need.shape[1]))
        for g, (grade, own) in enumerate(zip(true.grades, self.flows)):
            rate[g], given[g] = own.plan(served[g], self.need)
            drawn[grade.supplies] += own.outputs(served[g], self.need)[grade.supplies] / grade.usable[:, None]
        over = np.maximum(drawn.max(axis=1) / np.maximum(true.supplies.rate, _NOTHING) - 1.0, 0.0)
        return objective(true, valuate(true, Plan(rate, served, given))), float(over.sum())


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
