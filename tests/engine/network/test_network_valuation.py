"""Money of a plan by hand, the year's energy by linear programming, and loops taken out of plans."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from design_cases import audit, grade, graph, money_of, parties, random_problem, tree_plan

from eip_planner.network.problem import Plan, Problem
from eip_planner.network.valuation import components, objective, valuate, without_cycles


def line_problem(serve_all=False, **changes):
    """Two supplies at one end, two demands at the other: 100 m, of which half under a river."""
    shape = graph(3, [(0, 1, 50.0), (1, 2, 50.0, 200.0)])
    own = grade([0, 1], [0, 1], [5.0, 20.0], [1.0, 1.6], [0.1, 0.3])
    supplies = parties([0, 0], [6.0, 10.0], [8000.0, 8000.0], [0.01, 0.04])
    demands = parties([2, 2], [8.0, 4.0], [5000.0, 6000.0], [0.03, 0.05])
    return Problem(shape, supplies, demands, (replace(own, **changes),), 10.0, serve_all, True)


def line_plan(given=(6.0, 6.0)):
    return Plan(np.array([[12.0, 12.0]]), np.ones((1, 2), bool), np.array([given]))


def test_money_by_hand():
    """The second demand pays most and is served first by the first supply: 24,000 t; then 24,000 t go to the first."""
    found = valuate(line_problem(), line_plan())
    assert found.network == pytest.approx(250.0 * 1.6 + 100.0 * 0.3)
    assert found.pipe.tolist() == [[1, 1]]
    assert found.produced.tolist() == [[48000.0, 0.0]], "the second supply costs more than the first demand pays"
    assert found.delivered.tolist() == [24000.0, 24000.0]
    assert found.production == pytest.approx(10 * 48000 * 0.01)
    assert found.avoided == pytest.approx(10 * (24000 * 0.03 + 24000 * 0.05))
    assert objective(line_problem(), found) == pytest.approx(430 + 4800 - 19200)
    assert found.cost == pytest.approx(5230.0)


def test_money_when_all_must_be_served():
    problem = line_problem(serve_all=True)
    found = valuate(problem, line_plan())
    assert found.delivered.tolist() == [40000.0, 24000.0]
    assert found.produced.tolist() == [[48000.0, 16000.0]]
    assert found.shortage == 0.0
    assert objective(problem, found) == pytest.approx(430 + 10 * (48000 * 0.01 + 16000 * 0.04))


def test_shortage_is_charged_at_the_dearest_price():
    """Supplies that run half the year lack 16,000 t."""
    problem = line_problem(serve_all=True)
    short = replace(problem, supplies=parties([0, 0], [6.0, 10.0], [4000.0, 4000.0], [0.01, 0.04]))
    found = valuate(short, line_plan())
    assert found.delivered.sum() == pytest.approx(48000.0)
    assert found.shortage == pytest.approx(10 * 16000 * 0.04)


def test_unknown_prices_cost_nothing_and_value_nothing():
    problem = replace(line_problem(serve_all=True), valued=False)
    unpriced = replace(problem, supplies=replace(problem.supplies, price=np.full(2, np.nan)))
    found = valuate(unpriced, line_plan())
    assert (found.cost, found.production, found.shortage) == (pytest.approx(430.0), 0.0, 0.0)


def test_pumping_is_part_of_the_choice_of_pipe():
    """The narrow pipe would carry it, but pumping makes the wide one cheaper."""
    pumped = line_problem(pumping=lambda rate, k: np.where(np.asarray(k) == 0, 0.5, 0.0) * rate)
    plan = Plan(np.array([[4.0, 4.0]]), np.array([[False, True]]), np.array([[4.0, 0.0]]))
    assert valuate(line_problem(), plan).pipe.tolist() == [[0, 0]]
    assert valuate(pumped, plan).pipe.tolist() == [[1, 0]], "under the river the wide pipe costs too much"
    assert valuate(pumped, plan).network == pytest.approx(50 * 1.6 + 50 * 0.3 + 200 * 1.0 + 50 * (0.1 + 0.5 * 4))


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", range(15))
def test_dispatch_is_the_best_there_is(seed, serve_all):
    """Against a linear program that deals out the year's energy within each network."""
    from scipy.optimize import linprog

    problem = random_problem(seed, serve_all)
    plan = tree_plan(problem, seed)
    found = valuate(problem, plan)
    part = components(problem, plan, 0)
    pairs = [
        (s, d)
        for s in np.flatnonzero(plan.given[0] > 0)
        for d in np.flatnonzero(plan.served[0])
        if part[problem.supplies.node[s]] == part[problem.demands.node[d]]
    ]
    gain = [
        (problem.shortage_price / problem.factor if serve_all else problem.demands.price[d]) - problem.supplies.price[s]
        for s, d in pairs
    ]
    given, need = range(len(plan.given[0])), range(len(plan.served[0]))
    rows = [[float(s == i) for s, _ in pairs] for i in given] + [[float(d == j) for _, d in pairs] for j in need]
    room = np.minimum(plan.given[0] * problem.supplies.hours, problem.supplies.year)
    best = linprog(-np.array(gain), rows, np.r_[room, problem.demands.year]) if pairs else None
    delivered = found.delivered.sum() if serve_all else (found.delivered * problem.demands.price).sum()
    price = problem.shortage_price / problem.factor if serve_all else 1.0
    mine = price * delivered - (found.produced[0] * problem.supplies.price).sum()
    assert mine == pytest.approx(-best.fun if pairs else 0.0, rel=1e-7, abs=1e-9)
    by_hand = money_of(problem, plan)
    assert (found.network, found.production) == pytest.approx((by_hand.network, by_hand.production))
    if not serve_all:
        assert found.avoided == pytest.approx(by_hand.avoided)


def ring(one_way=(), largest=(5.0, 20.0), laid=(1.0, 1.2)):
    """Two ways of 100 m and 120 m from a supply to a demand."""
    shape = graph(4, [(0, 1, 50.0), (1, 3, 50.0), (0, 2, 60.0), (2, 3, 60.0)], one_way)
    own = grade([0], [0], list(largest), list(laid))
    return Problem(
        shape, parties([0], [10.0], [8000.0], [0.0]), parties([3], [8.0], [8000.0], [1.0]), (own,), 9.0, False, True
    )


def test_loop_is_opened_on_its_dearer_side():
    problem = ring()
    plan = Plan(np.array([[3.0, 3.0, 5.0, 5.0]]), np.ones((1, 1), bool), np.array([[8.0]]))
    found = without_cycles(problem, plan)
    assert found.rate.tolist() == [[8.0, 8.0, 0.0, 0.0]]
    audit(problem, found)
    assert valuate(problem, found).network < valuate(problem, plan).network


def test_loop_through_service_lines_is_opened():
    """A parcel that is fed through two of its service lines, which run one way only."""
    problem = ring(one_way=(1, 3))
    plan = Plan(np.array([[3.0, 3.0, 5.0, 5.0]]), np.ones((1, 1), bool), np.array([[8.0]]))
    audit(problem, without_cycles(problem, plan))


def test_loop_that_no_single_pipe_can_replace_stays():
    """Each way carries its largest pipe full: pushed to one side it could not be built."""
    problem = ring(largest=(2.0, 5.0))
    plan = Plan(np.array([[4.0, 4.0, 4.0, 4.0]]), np.ones((1, 1), bool), np.array([[8.0]]))
    found = without_cycles(problem, plan)
    assert np.abs(found.rate).max() <= 5.0
    assert np.isfinite(valuate(problem, found).network)


@pytest.mark.parametrize("seed", range(10))
def test_random_plans_with_loops(seed):
    """Flow added around loops goes away again; nobody's share changes."""
    problem = random_problem(seed, False)
    plan = tree_plan(problem, seed)
    random = np.random.default_rng(seed)
    looped = plan.rate.copy()
    for _ in range(3):
        looped += _around(problem.graph, random)
    looped[np.abs(looped) < 1e-9] = 0.0
    # Capacity is no question here.
    wide = replace(problem, grades=(replace(problem.grades[0], largest=problem.grades[0].largest * 100),))
    found = without_cycles(wide, Plan(looped, plan.served, plan.given))
    audit(wide, found)
    assert (found.served == plan.served).all()


def _around(shape, random) -> np.ndarray:
    """A little flow around one loop of a graph, zero without a loop."""
    from scipy.linalg import null_space

    incidence = np.zeros((shape.nodes, len(shape.start)))
    incidence[shape.end, np.arange(len(shape.start))] += 1
    incidence[shape.start, np.arange(len(shape.start))] -= 1
    loops = null_space(incidence)
    if not loops.shape[1]:
        return np.zeros((1, len(shape.start)))
    return (loops @ random.normal(0, 2.0, loops.shape[1]))[None, :]


@pytest.mark.parametrize("seed", range(6))
def test_components_are_those_of_scipy(seed):
    """Nodes have one name exactly where a matrix of all pipes in use says that they hang together."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rng = np.random.default_rng(seed)
    problem, ends = line_problem(), rng.integers(0, 60, (80, 2))
    many = graph(60, [(int(a), int(b), 1.0) for a, b in ends])
    rate = np.where(rng.random(80) < 0.1 * seed, rng.uniform(-1.0, 1.0, 80), 0.0)
    found = components(replace(problem, graph=many), Plan(rate[None], np.ones((1, 2), bool), np.zeros((1, 2))), 0)
    used = ends[rate != 0.0]
    links = coo_matrix((np.ones(len(used)), (used[:, 0], used[:, 1])), shape=(60, 60))
    expected = connected_components(links, directed=False)[1]
    assert ((found[:, None] == found) == (expected[:, None] == expected)).all()
