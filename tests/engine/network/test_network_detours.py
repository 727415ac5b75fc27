"""Plans made out of a known one: they differ by the rule, can be built, and lose little."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest
from design_cases import FACTOR, audit, grade, graph, grid_problem, is_forest, parties, parts_of, pipe_cost, year_of

from eip_planner.errors import Cancelled
from eip_planner.network.branches import branches, fed
from eip_planner.network.design import design, design_unlike
from eip_planner.network.detours import detour
from eip_planner.network.problem import Plan, Problem
from eip_planner.network.rivals import mended, rival
from eip_planner.network.search import Search
from eip_planner.network.unlike import CUSTOMERS, EITHER, ROUTE, Unlike, exchanged, shared
from eip_planner.network.valuation import objective, valuate


def value_of(problem, plan):
    return objective(problem, valuate(problem, plan))


def every_plan(problem):
    """Edges, customers and objective of every plan of a problem of one grade and one supply."""
    shape, root = problem.graph, int(problem.supplies.node[0])
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
                if leaves <= set(problem.demands.node[some].tolist()) <= tree:
                    yield set(edges), set(some), money(problem, edges, tree, some)


def money(problem, edges, tree, some):
    """Objective of a tree of pipes that serves some demands."""
    shape, root = problem.graph, int(problem.supplies.node[0])
    cost = 0.0
    for e in edges:
        parts = [part for part in parts_of(shape, [x for x in edges if x != e]) if part <= tree and root not in part]
        beyond = next(part for part in parts if part & {int(shape.start[e]), int(shape.end[e])})
        rate = sum(problem.demands.rate[d] for d in some if problem.demands.node[d] in beyond)
        cost += pipe_cost(problem.grades[0], rate, shape.length_m[e], shape.weight_m[e])
    production, avoided = year_of(problem, [0], some, np.array([[problem.demands.rate[some].sum()]]))
    return cost + float(production[0]) - (0.0 if problem.serve_all else float(avoided[0]))


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_as_good_as_the_best_of_all_other_plans(seed, serve_all):
    """Against every plan there is: the rival differs, is never better than the best that does, and hardly worse."""
    problem = grid_problem(seed, 3, 1, 5, serve_all)
    found = design(problem, time_limit=60.0, gap=1e-4)
    length, known = problem.graph.length_m, (found.plan,)
    old = set(np.flatnonzero(found.plan.rate[0]).tolist()), set(np.flatnonzero(found.plan.served[0]).tolist())

    def differs(edges, customers):
        metres = [sum(length[e] for e in some) for some in (edges & old[0], edges, old[0])]
        same_route = metres[0] > 0.8 * min(metres[1:]) + 1e-9
        return not same_route or len(customers ^ old[1]) >= max(1.0, 0.1 * len(customers), 0.1 * len(old[1]))

    best = min(value for edges, customers, value in every_plan(problem) if differs(edges, customers))
    plan = rival(problem, known, 60.0, 0.01)
    audit(problem, plan)
    assert differs(set(np.flatnonzero(plan.rate[0]).tolist()), set(np.flatnonzero(plan.served[0]).tolist()))
    slack = 0.001 * found.valuation.cost
    assert best - slack <= value_of(problem, plan) <= best + 0.03 * found.valuation.cost
    for by in (ROUTE, CUSTOMERS):
        search = Search(problem, 60.0, 0.01, Unlike(known, (EITHER,)))
        detour(problem, found.plan, known, by, search.allows, search.keep, lambda: 0.0)
        if by == ROUTE or not serve_all:
            assert search.best is not None, "the detour alone finds another plan"
            audit(problem, search.best)
            assert search.value >= best - slack


@pytest.mark.parametrize("seed", [0, 3])
def test_three_that_all_differ_in_a_larger_grid(seed):
    """Each from the best and from each other, whichever came first, and near it; the same ones every time."""
    problem = grid_problem(seed, 4, 2, 10)
    best = design(problem, time_limit=60.0, gap=0.3).plan
    runs = []
    for _ in range(2):
        known = (best,)
        for _ in range(3):
            plan = detours_of(problem, known)
            audit(problem, plan)
            for old in known:
                most = max(own.served.any(axis=0).sum() for own in (old, plan))
                assert shared(problem, old, plan) <= 0.8 or exchanged(old, plan) >= max(1.0, 0.1 * most)
                assert shared(problem, old, plan) == shared(problem, plan, old)
            assert value_of(problem, plan) - value_of(problem, best) < 0.1 * valuate(problem, best).cost
            known += (plan,)
        runs.append(known)
    assert all((a.rate == b.rate).all() and (a.served == b.served).all() for a, b in zip(*runs))


def detours_of(problem, known):
    """The better of the detours by route and by customers, without any program."""
    found = []
    for by in (ROUTE, CUSTOMERS):
        search = Search(problem, 60.0, 0.01, Unlike(known, (EITHER,) * len(known)))
        detour(problem, known[0], known, by, search.allows, search.keep, lambda: 0.0)
        found.append(search)
    return min(found, key=lambda search: search.value).best


def star():
    """A supply at node 0, a pipe to node 1, and from there on to demands at 3 by way of 2, and at 4 and 5."""
    lines = graph(6, [(0, 1, 100.0), (1, 2, 40.0), (2, 3, 40.0), (4, 1, 30.0), (4, 5, 20.0)])
    supplies = parties([0], [20.0], [8000.0], [0.0002])
    demands = parties([3, 4, 5], [2.0, 3.0, 1.0], [8000.0] * 3, [0.002] * 3)
    own = grade([0], range(3), [10.0, 20.0], [1.0, 1.5])
    problem = Problem(lines, supplies, demands, (own,), FACTOR, False, True)
    rate = np.array([[6.0, 2.0, 2.0, -4.0, 1.0]])
    return problem, Plan(rate, np.ones((1, 3), bool), np.array([[6.0]]))


def test_branches_and_what_they_feed():
    problem, plan = star()
    found = branches(problem, plan, 0)
    assert sorted(sorted(own.tolist()) for own in found) == [[0], [1, 2], [3], [4]]
    expected = {0: [0, 1, 2], 1: [0], 3: [1, 2], 4: [2]}
    for own in found:
        assert fed(problem, plan, 0, own).tolist() == expected[int(min(own))]
    assert branches(problem, replace(plan, rate=0.0 * plan.rate), 0) == []


def test_customers_take_another_way_together():
    """Two streets of nearly the same length: for neither of two customers alone is the other one worth its cost."""
    lines = graph(6, [(0, 2, 100.0), (2, 1, 100.0), (0, 3, 105.0), (3, 1, 105.0), (1, 4, 10.0), (1, 5, 10.0)])
    supplies = parties([0], [20.0], [8000.0], [0.0])
    demands = parties([4, 5], [2.0, 2.0], [8000.0] * 2, [0.001] * 2)
    own = grade([0], range(2), [10.0], [1.0])
    problem = Problem(lines, supplies, demands, (own,), FACTOR, False, True)
    worth = FACTOR * 2.0 * 8000.0 * 0.001
    assert 2.0 * worth > 230.0 > 220.0 > worth
    rate = np.array([[4.0, 4.0, 0.0, 0.0, 2.0, 2.0]])
    best = Plan(rate, np.ones((1, 2), bool), np.array([[4.0]]))
    search = Search(problem, 60.0, 0.01, Unlike((best,), (ROUTE,)))
    detour(problem, best, (best,), ROUTE, search.allows, search.keep, lambda: 0.0)
    assert search.best.served.all()
    assert search.value - value_of(problem, best) == pytest.approx(10.0)


def test_one_in_ten_of_the_larger_number_of_customers():
    """Of 20 and 22 customers three have to be others, whichever plan was first; of 20 and 20 two are enough."""
    problem = grid_problem(0, 6, 1, 24)

    def plan(joined):
        served = np.isin(np.arange(24), joined)[None, :]
        return Plan(np.ones((1, len(problem.graph.start))), served, np.ones((1, 1)))

    few, more, others = plan(range(20)), plan(range(22)), plan(range(1, 21))
    for old, new in ((few, more), (more, few)):
        assert not Unlike((old,), (CUSTOMERS,)).accepts(problem, new)
        assert not Unlike((old,), (EITHER,)).accepts(problem, new), "nor by the route, which is the same"
    assert Unlike((few,), (CUSTOMERS,)).accepts(problem, others)
    assert Unlike((few,), (EITHER,)).accepts(problem, others)
    assert not Unlike((few,), (ROUTE,)).accepts(problem, others)
    assert Unlike((more,), (CUSTOMERS,)).accepts(problem, plan(range(1, 24)))


def test_nothing_else_to_build():
    """A tree of streets with demands that must be joined leaves no other plan."""
    problem, plan = star()
    problem = replace(problem, demands=replace(problem.demands, must=np.ones(3, bool)))
    assert rival(problem, (plan,), 5.0, 0.01) is None


def test_mended_keeps_what_the_supplies_allow():
    """Less supply: demands go, the plan still differs, and no more is taken than there is."""
    problem = grid_problem(2, 3, 1, 6)
    best = design(problem, time_limit=60.0, gap=0.01).plan
    other = design_unlike(problem, (best,), time_limit=20.0, gap=0.01)
    less = replace(problem, supplies=replace(problem.supplies, rate=0.8 * other.given[0]))
    plan = mended(less, (best,), other, 20.0, 0.01)
    audit(less, plan)
    assert Unlike((best,), (EITHER,)).accepts(less, plan)
    again = rival(less, (best,), 20.0, 0.01)
    audit(less, again)


def test_cancel_is_heard():
    problem = grid_problem(1, 4, 2, 10)
    best = design(problem, time_limit=60.0, gap=0.3).plan
    calls = []

    def progress(fraction, text):
        calls.append(fraction)
        if len(calls) > 40:
            raise Cancelled

    with pytest.raises(Cancelled):
        rival(problem, (best,), 60.0, 0.01, progress)
    assert len(calls) == 41
