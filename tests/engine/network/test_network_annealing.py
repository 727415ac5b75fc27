"""Annealing: its plans can be built, its own value is their value, and it is never better than the optimum."""

from dataclasses import replace
from importlib import util
from pathlib import Path

import numpy as np
import pytest
from design_cases import audit, best_value, grid_problem, random_problem, two_grades

from eip_planner import libraries
from eip_planner.network import annealing, ruin
from eip_planner.network.assignment import most_served
from eip_planner.network.search import Search, empty_plan, least_objective
from eip_planner.network.valuation import objective, valuate, without_cycles
from eip_planner.progress import silent

_TURNS = 1500


def improve(problem, turns=_TURNS, random=1):
    """All plans offered, and the best value among them or of nothing at all."""
    plans = []
    annealing.anneal(problem, empty_plan(problem), turns, random, plans.append, lambda _: 0.0)
    nothing = np.inf if problem.serve_all else objective(problem, valuate(problem, empty_plan(problem)))
    values = [nothing]
    for plan in plans:
        if problem.serve_all and not plan.served.any(axis=0).all():
            continue
        whole = without_cycles(problem, plan)
        audit(problem, whole)
        values.append(objective(problem, valuate(problem, whole)))
    return plans, min(values)


@pytest.fixture(scope="module")
def small_cases():
    """Problems with their best values by trying every forest and split."""
    problems = [random_problem(seed, seed % 2 == 1) for seed in range(40)]
    return [(problem, best_value(problem)) for problem in problems]


def test_optimum_of_small_cases(small_cases):
    """Never better than the best of all, and hardly ever worse."""
    gaps = []
    for problem, best in small_cases:
        _, value = improve(problem)
        assert value >= best - 2e-6 * max(abs(best), 1.0)
        gaps.append((value - best) / max(abs(best), 1.0) if np.isfinite(value) else np.inf)
    assert np.mean(np.array(gaps) < 1e-6) >= 0.8


@pytest.mark.parametrize("serve_all", [False, True])
def test_several_grades(serve_all):
    kept = 0
    for seed in range(10):
        problem = two_grades(seed, serve_all)
        plans, _ = improve(problem)
        kept += len(plans)
    assert kept > 5


@pytest.mark.parametrize("seed", range(6))
def test_own_value_is_that_of_the_plan(seed):
    problem = grid_problem(seed, 5, 3, 8)
    net, market = annealing._net(problem), annealing._market(problem)
    plans, _ = improve(problem)
    assert plans
    for plan in plans:
        state = annealing._state(problem, net, market, without_cycles(problem, plan))
        if (state.grade >= 0).sum() < plan.served.sum():
            continue
        value = objective(problem, valuate(problem, annealing._plan(state)))
        # The tables round a rate up by a cell at most.
        assert state.value[1] == pytest.approx(value, rel=2e-3, abs=1.0)


def test_same_start_same_plans():
    problem = grid_problem(3, 5, 2, 8)
    one, other, third = (improve(problem, 600, random)[0] for random in (1, 1, 2))
    assert len(one) == len(other)
    for a, b in zip(one, other):
        assert np.array_equal(a.rate, b.rate)
        assert np.array_equal(a.given, b.given)
    assert len(one) != len(third) or any(not np.array_equal(a.rate, b.rate) for a, b in zip(one, third))


def plain():
    """The kernels without numba."""
    spec = util.spec_from_file_location("eip_planner.network.plain_ruin", Path(ruin.__file__))
    module = util.module_from_spec(spec)
    usable, libraries.usable = libraries.usable, lambda name: name != "numba" and usable(name)
    try:
        spec.loader.exec_module(module)
    finally:
        libraries.usable = usable
    return module


def test_plain_python_gives_the_same(monkeypatch):
    problem = grid_problem(5, 4, 2, 6)
    compiled, _ = improve(problem, 300)
    monkeypatch.setattr(annealing, "_kernels", plain)
    slow, _ = improve(problem, 300)
    assert len(slow) == len(compiled)
    for a, b in zip(compiled, slow):
        assert np.allclose(a.rate, b.rate, atol=1e-9)
        assert np.array_equal(a.served, b.served)


def test_stops_when_time_is_gone():
    asked = []

    def gone(done):
        asked.append(done)
        return float(len(asked) > 20)

    problem = grid_problem(1, 4, 2, 6)
    annealing.anneal(problem, empty_plan(problem), 10**9, 1, lambda plan: None, gone)
    assert len(asked) < 40


def test_search_is_better_for_it():
    """From the first plan on, the best plan never gets worse; over some parks it gets better."""
    gained = 0
    for seed in range(5):
        problem = grid_problem(seed, 6, 3, 14)
        search = Search(problem, 60.0, 1e-6)
        search.build(silent)
        before = search.value
        search.anneal(silent)
        assert least_objective(problem) - 1e-6 <= search.value <= before
        gained += search.value < before - 1e-6
    assert gained >= 2


def test_losses_are_left_to_the_supplies():
    """A plan that draws more than it gives keeps within the supplies; the bound does not count the losses."""
    for seed in range(6):
        problem = grid_problem(seed, 5, 2, 8)
        drawn = np.full(len(problem.grades), 1.1)
        search, free = Search(problem, 20.0, 1e-6, drawn=drawn), Search(problem, 20.0, 1e-6)
        for one in (search, free):
            one.build(silent)
            one.relax(silent)
            one.merge(silent)
        taken = 1.1 * search.best.given.sum(axis=0)
        assert (taken <= problem.supplies.rate * (1 + 1e-6) + 1e-5).all()
        assert search.bound <= free.value + 1e-6
        assert search.value >= free.bound - 1e-6


def test_who_must_be_served_is(small_cases):
    for problem, _ in small_cases[:12:2]:
        must = np.zeros(len(problem.demands.rate), bool)
        must[0] = True
        forced = replace(problem, demands=replace(problem.demands, must=must))
        plans, _ = improve(forced, 400)
        if any(plan.served[:, 0].any() for plan in plans):
            assert plans[-1].served[:, 0].any()


def test_everybody_is_served_where_no_price_is_known():
    """Cheaper networks for all are found although nothing is paid for energy."""
    for seed in range(4):
        priced = replace(grid_problem(seed, 5, 3, 12), serve_all=True, valued=False)
        priced = priced.without(most_served(priced))
        supplies, demands = (replace(p, price=np.full(len(p.price), np.nan)) for p in (priced.supplies, priced.demands))
        problem = replace(priced, supplies=supplies, demands=demands)
        search = Search(problem, 60.0, 1e-6)
        search.build(silent)
        before = search.value
        annealing.anneal(problem, search.best, _TURNS, 1, search.offer, lambda _: 0.0)
        assert search.best.served.any(axis=0)[problem.grades[0].demands].all()
        assert search.value < before
