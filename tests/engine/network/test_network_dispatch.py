"""The year's energy where loads are known: by hand, and against a linear program over all periods."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from design_cases import audit, grade, graph, parties, random_problem, tree_plan

from eip_planner import load
from eip_planner.network import formulation
from eip_planner.network.design import design
from eip_planner.network.problem import Plan, Problem
from eip_planner.network.valuation import dispatch, objective, valuate


def shaped(party, share, period_h):
    """Parties with loads; what a demand takes in a year is the sum over its periods."""
    share, period_h = np.asarray(share, float), np.asarray(period_h, float)
    return replace(party, share=share, period_h=period_h, hours=(share > 0) @ period_h)


def one_network(supplies, demands, serve_all=False, usable=None):
    """All supplies at one end of a pipe, all demands at the other."""
    s, d = len(supplies.rate), len(demands.rate)
    own = grade(range(s), range(d), [1e4], [1.0], usable=usable)
    return Problem(graph(2, [(0, 1, 100.0)]), supplies, demands, (own,), 9.0, serve_all, True)


def plan_of(problem, given, served=None):
    served = np.ones((1, len(problem.demands.rate)), bool) if served is None else served
    total = (problem.demands.rate * served[0]).sum()
    return Plan(np.array([[total]]), served, np.array([given], float))


def day_and_night(serve_all=False, must=(False, False)):
    """A cheap supply by day, a dear one always; a demand by night, one always that pays little."""
    supplies = shaped(parties([0, 0], [5.0, 5.0], [1, 1], [0.01, 0.04]), [[1, 0], [1, 1]], [4000.0, 4760.0])
    demands = parties([1, 1], [3.0, 4.0], [1, 1], [0.05, 0.03], year=[3 * 4760.0, 4 * 8760.0], must=must)
    demands = shaped(demands, [[0, 1], [1, 1]], [4000.0, 4760.0])
    return one_network(replace(supplies, year=np.full(2, 1e9)), demands, serve_all)


def test_energy_flows_only_while_both_run():
    problem = day_and_night()
    delivered, produced = dispatch(problem, plan_of(problem, [5.0, 2.0]))
    assert produced.tolist() == [[4 * 4000.0, 2 * 4760.0]], "by night the dear one alone, for the demand that pays"
    assert delivered.tolist() == [2 * 4760.0, 4 * 4000.0]


def test_all_are_served_as_far_as_possible_when_all_must_be():
    problem = day_and_night(serve_all=True)
    found = valuate(problem, plan_of(problem, [5.0, 2.0]))
    assert found.produced.tolist() == [[4 * 4000.0, 2 * 4760.0]]
    assert found.shortage == pytest.approx(9 * 0.04 * 5 * 4760)


def test_demand_that_must_be_served_gets_energy_at_its_cost():
    problem = day_and_night(must=(False, True))
    delivered, produced = dispatch(problem, plan_of(problem, [2.0, 5.0]))
    assert delivered.tolist() == [4760.0, 4 * 8760.0], "it comes first, though the supply costs more than it pays"
    assert produced.tolist() == [[2 * 4000.0, 2 * 4000.0 + 5 * 4760.0]]


def test_demand_that_must_be_served_gets_energy_without_loads_too():
    supplies = parties([0], [5.0], [8000.0], [0.04])
    problem = one_network(supplies, parties([1, 1], [3.0, 2.0], [8000.0] * 2, [0.01, 0.02], must=[True, False]))
    delivered, produced = dispatch(problem, plan_of(problem, [5.0]))
    assert delivered.tolist() == [24000.0, 0.0] and produced.tolist() == [[24000.0]]
    assert objective(problem, valuate(problem, plan_of(problem, [5.0]))) > 100.0 + 9 * 24000 * 0.03 - 1e-6


def test_share_that_a_grade_can_take_holds_in_every_period():
    supplies = shaped(parties([0], [10.0], [1], [0.01], year=[1e9]), [[1.0, 0.3]], [4000.0, 4760.0])
    demands = shaped(parties([1], [8.0], [1], [0.05], year=[8 * 8760.0]), [[1, 1]], [4000.0, 4760.0])
    problem = one_network(supplies, demands, usable=[0.8])
    delivered, _ = dispatch(problem, plan_of(problem, [8.0]))
    assert delivered == pytest.approx([8 * 4000 + 0.8 * 3 * 4760])


def random_case(seed, serve_all, limited):
    random = np.random.default_rng(seed)
    s, d, t = int(random.integers(1, 5)), int(random.integers(1, 7)), int(random.integers(1, 9))
    hours = random.dirichlet(np.ones(t)) * 8760
    form = [random.choice([0.0, 0.3, 0.7, 1.0], (n, t)) for n in (s, d)]
    take = random.uniform(1, 9, d)
    supplies = parties([0] * s, random.uniform(2, 20, s), [1.0] * s, random.uniform(0.01, 0.05, s), year=[1e9] * s)
    supplies = shaped(supplies, form[0], hours)
    if limited:
        most = supplies.rate * (supplies.share @ hours)
        rows = random.permutation(s)[:limited]
        year = np.full(s, 1e9)
        year[rows] = most[rows] * random.uniform(0.1, 0.9, len(rows))
        supplies = replace(supplies, year=year)
    price, must = random.uniform(0.0, 0.08, d), random.random(d) < 0.2
    demands = parties([1] * d, take, [1.0] * d, price, year=take * (form[1] @ hours), must=must)
    problem = one_network(supplies, shaped(demands, form[1], hours), serve_all)
    return problem, plan_of(problem, random.uniform(0.2, 1.0, s) * supplies.rate)


def best_of_all(problem, plan):
    """Linear program: energy of every supply for every demand in every period; must demands count most."""
    from scipy.optimize import linprog

    own, asked, hours = problem.supplies, problem.demands, problem.supplies.period_h
    s, d, t = len(own.rate), len(asked.rate), len(hours)
    worth = problem.shortage_price / problem.factor if problem.serve_all else np.where(asked.must, 10.0, asked.price)
    cost = np.broadcast_to((own.price[:, None] - worth)[:, :, None], (s, d, t))
    index = np.arange(s * d * t).reshape(s, d, t)
    rows, limit = [], []

    def add(columns, most):
        row = np.zeros(s * d * t)
        row[columns.ravel()] = 1.0
        rows.append(row)
        limit.append(most)

    for i in range(s):
        add(index[i], own.year[i])
        for k in range(t):
            add(index[i, :, k], min(plan.given[0, i] * (own.share[i, k] > 0), own.rate[i] * own.share[i, k]) * hours[k])
    for j in range(d):
        for k in range(t):
            add(index[:, j, k], asked.rate[j] * asked.share[j, k] * hours[k])
    found = linprog(cost.ravel(), np.array(rows), limit)
    return -found.fun, worth


@pytest.mark.parametrize("limited", [0, 1])
@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", range(25))
def test_dispatch_is_the_best_there_is(seed, serve_all, limited):
    problem, plan = random_case(seed, serve_all, limited)
    delivered, produced = dispatch(problem, plan)
    best, worth = best_of_all(problem, plan)
    assert delivered.sum() == pytest.approx(produced.sum())
    mine = (delivered * worth).sum() - (produced[0] * problem.supplies.price).sum()
    assert mine == pytest.approx(best, rel=1e-6, abs=1e-6)


def with_loads(problem, seed):
    """A random problem in which everybody has a load over six periods, and demands take what it says."""
    random = np.random.default_rng(seed)
    hours = random.dirichlet(np.ones(6)) * 8760
    form = [random.choice([0.0, 0.4, 1.0, 1.0], (len(p.rate), 6)) for p in (problem.supplies, problem.demands)]
    supplies = replace(shaped(problem.supplies, form[0], hours), year=problem.supplies.year * 0.8)
    demands = shaped(problem.demands, form[1], hours)
    return replace(problem, supplies=supplies, demands=replace(demands, year=demands.rate * (form[1] @ hours)))


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_every_plan_is_a_point_of_the_program_that_costs_no_more(seed, serve_all):
    problem = with_loads(random_problem(seed, serve_all), seed)
    for trial in range(4):
        plan = tree_plan(problem, 100 * seed + trial)
        value = valuate(problem, plan)
        pieces = formulation.first_pieces(problem)
        program, place = formulation.formulate(problem, pieces)
        x = formulation.vector_of(problem, pieces, place, plan, value.delivered, value.produced)
        row = program.rows @ x
        assert (row >= program.row_low - 1e-6).all() and (row <= program.row_high + 1e-6).all()
        assert program.cost @ x <= objective(problem, value) + 1e-6


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_design_keeps_its_bound_and_no_plan_is_below_it(seed, serve_all):
    problem = with_loads(random_problem(seed, serve_all), seed)
    found = design(problem, time_limit=5.0, gap=1e-4)
    audit(problem, found.plan)
    mine = objective(problem, found.valuation)
    assert found.bound <= mine + 1e-6
    for trial in range(60):
        plan = tree_plan(problem, trial)
        if not serve_all or plan.served.any(axis=0).all():
            assert found.bound <= objective(problem, valuate(problem, plan)) + 1e-6
    blind = replace(
        problem,
        supplies=replace(problem.supplies, share=None, period_h=None),
        demands=replace(problem.demands, share=None, period_h=None),
    )
    assert design(blind, time_limit=5.0, gap=1e-4).bound <= mine + 1e-6, "loads only take away"


@pytest.mark.parametrize("serve_all", [False, True])
def test_bound_knows_the_hours_in_common(serve_all):
    """One supply by day for a demand by day and two that run always: bound and plan meet."""
    supplies = replace(shaped(parties([0], [20.0], [1], [0.01]), [[1, 0]], [4000.0, 4760.0]), year=np.array([1e9]))
    take = np.array([3.0, 4.0, 2.0])
    demands = parties([1] * 3, take, [1] * 3, [0.05, 0.03, 0.04], year=take * [4000.0, 8760.0, 8760.0])
    problem = one_network(supplies, shaped(demands, [[1, 0], [1, 1], [1, 1]], [4000.0, 4760.0]), serve_all)
    found = design(problem, time_limit=5.0, gap=1e-4)
    assert found.valuation.delivered == pytest.approx(take * 4000.0)
    assert found.bound == pytest.approx(objective(problem, found.valuation), rel=1e-4)


def test_loads_over_one_period_are_no_loads():
    """Everybody at the peak in every hour: the same money as without loads."""
    for seed in range(8):
        problem = random_problem(seed, False)
        hours = np.array([3000.0, 5760.0])
        flat = [
            replace(p, hours=np.full(len(p.rate), 8760.0), year=p.rate * 8760)
            for p in (problem.supplies, problem.demands)
        ]
        plain = replace(problem, supplies=flat[0], demands=flat[1])
        full = replace(
            problem, **{n: shaped(p, np.ones((len(p.rate), 2)), hours) for n, p in zip(("supplies", "demands"), flat)}
        )
        plan = tree_plan(problem, seed)
        assert objective(full, valuate(full, plan)) == pytest.approx(objective(plain, valuate(plain, plan)), rel=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_periods_hold_the_hours_and_energy_of_the_bins(seed):
    random = np.random.default_rng(seed)
    form = random.choice([0.0, 0.3, 1.0], (4, 12, 24))
    own = load.fit(form, random.uniform(100, 8760, 4), random.uniform(0.2, 1.0, 4))
    rate, peak, hours = load.periods(own)
    assert hours.sum() == pytest.approx(8760.0) and (hours >= 0).all()
    assert (rate > 0) @ hours == pytest.approx(own.running)
    assert rate @ hours == pytest.approx(own.year)
    assert (peak >= rate - 1e-9).all()
    for a in range(4):
        for b in range(4):
            both = ((rate[a] > 0) & (rate[b] > 0)) @ hours
            assert both == pytest.approx(np.minimum(own.hours[a], own.hours[b]).sum())


@pytest.mark.parametrize("loads", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_plans_with_demands_that_must_be_served_are_points_of_the_program(seed, loads):
    """Though some pay nothing; where supplies run longer than they do, the program knows what they cost."""
    random = np.random.default_rng(seed)
    problem = random_problem(seed, False)
    must = random.random(len(problem.demands.rate)) < 0.6
    price = np.where(must, 0.0, problem.demands.price)
    if random.random() < 0.5:
        problem = replace(
            problem, supplies=replace(problem.supplies, hours=np.full(len(problem.supplies.rate), 3500.0))
        )
    problem = replace(problem, demands=replace(problem.demands, must=must, price=price))
    problem = with_loads(problem, seed) if loads else problem
    plans = [tree_plan(problem, 100 * seed + trial) for trial in range(60)]
    for plan in [p for p in plans if p.served[0, must].all()][:6]:
        value = valuate(problem, plan)
        pieces = formulation.first_pieces(problem)
        program, place = formulation.formulate(problem, pieces)
        x = formulation.vector_of(problem, pieces, place, plan, value.delivered, value.produced)
        row = program.rows @ x
        assert (row >= program.row_low - 1e-6).all() and (row <= program.row_high + 1e-6).all()
        assert program.cost @ x <= objective(problem, value) + 1e-6


def test_loss_of_a_demand_that_must_be_served_is_in_the_bound():
    """One pipe, one supply: bound and plan meet, because the energy at a loss is certain."""
    supplies = parties([0], [9.0], [8000.0], [0.004])
    demands = parties([1, 1], [4.0, 3.0], [8000.0, 6000.0], [0.01, 0.0], must=[False, True])
    for loads in (False, True):
        problem = one_network(supplies, demands)
        if loads:
            form = [[1.0, 0.5]]
            s = replace(shaped(supplies, form, [5000.0, 3760.0]), year=np.array([1e9]))
            d = replace(shaped(demands, form * 2, [5000.0, 3760.0]), year=demands.rate * 6880.0)
            problem = replace(problem, supplies=s, demands=d)
        found = design(problem, time_limit=5.0, gap=1e-4)
        assert found.bound == pytest.approx(objective(problem, found.valuation), rel=1e-3)
