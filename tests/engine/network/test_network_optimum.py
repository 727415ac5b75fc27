"""The best plan by trying everything, and the plan that the design finds: the same, on hundreds of small problems."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from design_cases import audit, best_value, random_problem

from eip_planner.network.design import design
from eip_planner.network.problem import Problem
from eip_planner.network.valuation import objective

GAP = 1e-6
QUICK, REST = range(60), range(60, 500)


def check(problem: Problem, best: float) -> None:
    found = design(problem, time_limit=60.0, gap=GAP)
    audit(problem, found.plan)
    value, slack = objective(problem, found.valuation), 1e-5 * max(abs(best), 1.0)
    assert found.bound <= best + slack, "the bound is wrong"
    assert value == pytest.approx(best, abs=slack)


@pytest.mark.parametrize("seed", QUICK)
def test_one_grade(seed):
    """Even seeds for the best net present value, odd ones for the cheapest network that serves all."""
    problem = random_problem(seed, seed % 2 == 1, 7)
    check(problem, best_value(problem))


@pytest.mark.slow
@pytest.mark.parametrize("seed", REST)
def test_one_grade_many(seed):
    problem = random_problem(seed, seed % 2 == 1, 7)
    check(problem, best_value(problem))


def graded(seed: int, serve_all: bool, count: int) -> Problem:
    """A problem of several grades that all supplies can feed, the wider the dearer: supplies have enough for all.

    So what one grade does is no matter to the others, and the best is found grade by grade.
    """
    problem = random_problem(seed, serve_all, 6)
    random = np.random.default_rng(seed)
    base, demands = problem.grades[0], len(problem.demands.rate)
    rate, year = 3.0 * problem.demands.rate.sum(), 1e5 * problem.demands.rate.sum()
    supplies = replace(
        problem.supplies,
        rate=np.full(len(problem.supplies.rate), rate),
        year=np.full(len(problem.supplies.rate), year),
        price=np.full(len(problem.supplies.rate), 0.0002),
    )
    grades = [replace(base, laid=base.laid * 1.3)]
    for _ in range(count - 1):
        some = np.sort(random.choice(demands, random.integers(1, demands), replace=False))
        grades.append(replace(base, demands=some, laid=base.laid * random.uniform(0.6, 1.2)))
    return replace(problem, supplies=supplies, grades=tuple(grades))


def best_of_grades(problem: Problem) -> float:
    """The best objective by trying every division of the demands among the grades."""
    everybody = tuple(range(len(problem.demands.rate)))
    best = {(): 0.0}
    for own in problem.grades:
        alone = {}
        for size in range(len(own.demands) + 1):
            for some in combinations(own.demands.tolist(), size):
                one = replace(own, demands=np.array(some, int))
                must = np.isin(np.arange(len(everybody)), some)
                part = replace(problem, grades=(one,), demands=replace(problem.demands, must=must))
                alone[some] = best_value(part) if some else 0.0
        together: dict = {}
        for before, value in best.items():
            for some, more in alone.items():
                if not set(before) & set(some):
                    key = tuple(sorted((*before, *some)))
                    together[key] = min(together.get(key, np.inf), value + more)
        best = together
    return best[everybody] if problem.serve_all else min(best.values())


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("seed", range(8))
def test_several_grades(seed, count):
    problem = graded(seed, seed % 2 == 1, count)
    check(problem, best_of_grades(problem))


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("seed", range(8, 40))
def test_several_grades_many(seed, count):
    problem = graded(seed, seed % 2 == 1, count)
    check(problem, best_of_grades(problem))


@pytest.mark.parametrize("seed", range(10))
def test_forced_and_forbidden(seed):
    """Somebody who must be joined is, somebody left out of all grades is not; the rest is the best there is."""
    problem = random_problem(seed, False, 7)
    demands = len(problem.demands.rate)
    must = np.arange(demands) == seed % demands
    forbidden = (seed + 1) % demands
    problem = replace(problem, demands=replace(problem.demands, must=must)).without([forbidden])
    best = best_value(problem)
    if not np.isfinite(best):
        assert design(problem, time_limit=20.0, gap=GAP).stopped_by == "infeasible"
        return
    check(problem, best)
    found = design(problem, time_limit=20.0, gap=GAP).plan.served[0]
    assert found[must].all() and not found[forbidden]
