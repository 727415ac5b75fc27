"""Plans made out of a known one: they differ by the rule, can be built, and lose little; branches and what they feed."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pytest
from design_cases import FACTOR, audit, graph, grade, grid_problem, is_forest, parties, parts_of, pipe_cost, year_of

from eip_planner.network.branches import branches, fed
from eip_planner.network.design import design, design_unlike
from eip_planner.network.detours import detour
from eip_planner.network.problem import Plan, Problem
from eip_planner.network.rivals import mended, rival
from eip_planner.network.search import Search
from eip_planner.network.unlike import CUSTOMERS, EITHER, ROUTE, Unlike
from eip_planner.network.valuation import objective, valuate


def value_of(problem, plan):
    return objective(problem, valuate(problem, plan))


def other_plans(problem):
    """Edges, customers and objective of every plan of a problem of one grade with one supply that has room."""
    shape, own, root = problem.graph, problem.grades[0], int(problem.supplies.node[0])
    everybody = range(len(problem.demands.rate))
    sets = [
        list(some)
        for some in chain.from_iterable(combinations(everybody, k) for k in range(1, len(everybody) + 1))
        if problem.demands.rate[list(some)].sum() <= problem.supplies.rate[0] + 1e-9
        and (not problem.serve_all or len(some) == len(everybody))
    ]
    for size in range(1, shape.nodes):
        for edges in combinations(range(len(shape.start)), size):
            if not is_forest(shape, edges):
                continue
            tree = next(part for part in parts_of(shape, edges) if root in part)
            if len(tree) != size + 1:
                continue
            ends, count = np.unique(np.r_[shape.start[list(edges)], shape.end[list(edges)]], return_counts=True)
            leaves = set(ends[count == 1].tolist()) - {root}
            for some in sets:
                at = set(problem.demands.node[some].tolist())
                if leaves <= at <= tree:
                    cost = 0.0
                    for e in edges:
                        beyond = next(
                            p
                            for p in parts_of(shape, [x for x in edges if x != e])
                            if root not in p and p <= tree and len(p & {int(shape.start[e]), int(shape.end[e])}) == 1
                        )
                        rate = problem.demands.rate[[d for d in some if problem.demands.node[d] in beyond]].sum()
                        cost += pipe_cost(own, rate, shape.length_m[e], shape.weight_m[e])
                    total = np.array([[problem.demands.rate[some].sum()]])
                    production, avoided = year_of(problem, [0], some, total)
                    yield (
                        set(edges),
                        set(some),
                        cost + float(production[0] - (0.0 if problem.serve_all else avoided[0])),
                    )
