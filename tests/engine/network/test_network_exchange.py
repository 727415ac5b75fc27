"""Local search: what is taken out and joined again is a plan, gets better, and is never better than the optimum."""

from dataclasses import replace

import numpy as np
import pytest
from design_cases import audit, best_value, grid_problem, random_problem, two_grades

from eip_planner.network.exchange import exchange
from eip_planner.network.search import Search, empty_plan, least_objective
from eip_planner.network.valuation import objective, valuate, without_cycles
from eip_planner.progress import silent


def improve(problem, plan):
    """The plan that the exchange ends with, its value, and those of all plans kept on the way."""
    best = plan
    values = [objective(problem, valuate(problem, plan))]

    def offer(trial):
        nonlocal best
        trial = without_cycles(problem, trial)
        value = objective(problem, valuate(problem, trial))
        if value >= values[-1] - 1e-9:
            return None
        audit(problem, trial)
        values.append(value)
        best = trial
        return trial

    exchange(problem, plan, offer, lambda: True)
    return best, values


@pytest.mark.parametrize("seed", range(12))
def test_kept_plans_can_be_built_and_get_better_until_none_does(seed):
    problem = grid_problem(seed, 4, 2, 6)
    plan, values = improve(problem, empty_plan(problem))
    assert values == sorted(values, reverse=True)
    assert least_objective(problem) <= values[-1]
    assert len(improve(problem, plan)[1]) == 1


def test_optimum_of_small_cases():
    """Never better than every forest and split tried; from nothing, one by one, it finds most of the optima."""
    gaps = []
    for seed in range(40):
        problem = random_problem(seed, False)
        best = best_value(problem)
        value = improve(problem, empty_plan(problem))[1][-1]
        assert least_objective(problem) <= best + 1e-6 <= value + 2e-6 * max(abs(best), 1.0)
        gaps.append((value - best) / max(abs(best), 1.0))
    assert np.mean(np.array(gaps) < 1e-6) >= 0.5


@pytest.mark.parametrize("serve_all", [False, True])
def test_several_grades_and_everybody_served(serve_all):
    kept = 0
    for seed in range(10):
        problem = two_grades(seed, serve_all)
        search = Search(problem, 10.0, 1e-4)
        search.build(silent)
        if search.best is None:
            continue
        built = search.value
        search.exchange(silent)
        audit(problem, search.best)
        assert least_objective(problem) - 1e-9 <= search.value <= built
        kept += 1
    assert kept > 5


def test_flow_that_is_cheaper_elsewhere_goes_there():
    """Taken off a way round and joined along the straight one; the pipe of the others costs only what is wider."""
    problem = grid_problem(3, 4, 2, 6)
    plan, _ = improve(problem, empty_plan(problem))
    longest = max(range(len(problem.graph.start)), key=lambda e: abs(plan.rate[:, e]).sum() * problem.graph.weight_m[e])
    assert plan.rate[:, longest].any()
    weight = problem.graph.weight_m.copy()
    weight[longest] *= 50.0
    dearer = replace(problem, graph=replace(problem.graph, weight_m=weight))
    moved, after = improve(dearer, plan)
    assert not moved.rate[:, longest].any() and after[-1] < after[0]


def test_older_plan_is_kept_without_time_for_another():
    """Supplies lowered by a third: some of those they served stay joined, though the clock has run out."""
    kept = 0
    for seed in range(8):
        problem = grid_problem(seed, 4, 2, 6)
        before = Search(problem, 10.0, 1e-4)
        before.build(silent)
        if before.best is None or not before.best.served.any():
            continue
        lower = replace(problem, supplies=replace(problem.supplies, rate=problem.supplies.rate * 0.7))
        search = Search(lower, 0.0, 1e-4)
        search.resume(before.best, silent)
        if not search.best.served.any():
            continue
        kept += 1
        audit(lower, search.best)
        assert not (search.best.served & ~before.best.served).any(), "nobody new"
    assert kept >= 6
