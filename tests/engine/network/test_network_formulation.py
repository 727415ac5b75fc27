"""The program never costs more than the truth, and knows every plan that can be built."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from design_cases import audit, grade, graph, parties, random_problem, tree_plan

from eip_planner.network import formulation
from eip_planner.network.problem import Problem
from eip_planner.network.valuation import objective, valuate

SEEDS = range(12)


def refined(problem, pieces, plan, rounds=3):
    """Pieces made tight at a plan."""
    for _ in range(rounds):
        pieces, _ = formulation.refine(problem, pieces, formulation.arc_rates(problem, plan), 1e-9)
    return pieces


def true_cost(problem, own, rate):
    edge = problem.graph.arcs[2][own.arc]
    return problem.grades[0].cheapest(
        rate, problem.graph.length_m[edge], problem.graph.weight_m[edge], problem.graph.only[edge]
    )[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_lie_nowhere_above_the_true_cost(seed):
    problem = random_problem(seed, False)
    plan = tree_plan(problem, seed)
    first = formulation.first_pieces(problem)
    for pieces in (first, refined(problem, first, plan)):
        own = pieces[0]
        for share in np.r_[1e-6, np.linspace(0.001, 1.0, 300)]:
            rate = own.low + share * (own.high - own.low)
            assert (own.fixed + own.slope * rate <= true_cost(problem, own, rate) * (1 + 1e-9) + 1e-9).all()
        assert (own.fixed >= 0).all() and (own.slope >= 0).all()


def pumped(problem):
    """The problem with pumping that grows with the third power of the rate, less in wider pipes."""
    own = problem.grades[0]

    def pumping(rate, k):
        return 0.5 * np.asarray(rate) * (rate / own.largest[k]) ** 2

    return replace(problem, grades=(replace(own, pumping=pumping),))


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_lie_below_costs_with_pumping(seed):
    """Bent within a size, and not cheapest where a size is full."""
    problem = pumped(random_problem(seed, False))
    plan = tree_plan(problem, seed)
    first = formulation.first_pieces(problem)
    for pieces in (first, refined(problem, first, plan)):
        own = pieces[0]
        for share in np.r_[1e-6, np.linspace(0.001, 1.0, 700)]:
            rate = own.low + share * (own.high - own.low)
            assert (own.fixed + own.slope * rate <= true_cost(problem, own, rate) * (1 + 1e-9) + 1e-9).all()
    rates = formulation.arc_rates(problem, plan)
    pieces = refined(problem, first, plan, 6)
    assert formulation.refine(problem, pieces, rates, 1e-9)[1] == 0, "what cannot be split is not counted"


@pytest.mark.parametrize("seed", SEEDS)
def test_refined_lines_are_tight_at_the_plan(seed):
    """Costs without pumping are flat within a size, so that a stretch of one size has no slack left."""
    problem = random_problem(seed, False)
    plan = tree_plan(problem, seed)
    rates = formulation.arc_rates(problem, plan)
    first = formulation.first_pieces(problem)
    pieces = refined(problem, first, plan)
    arcs = np.flatnonzero(rates[0])

    def slack(own):
        piece = own.at(rates[0])[arcs]
        assert (piece >= 0).all()
        line = own.fixed[piece] + own.slope[piece] * rates[0, arcs]
        return true_cost(problem, own.take(piece), rates[0, arcs]) - line

    assert slack(pieces[0]) == pytest.approx(np.zeros(len(arcs)), abs=1e-6)
    again, count = formulation.refine(problem, pieces, rates, 1e-9)
    assert count == 0, "a stretch of one size is not split again"
    assert len(again[0].arc) == len(pieces[0].arc)


@pytest.mark.parametrize("seed", SEEDS)
def test_stretches_cover_all_rates_of_an_arc(seed):
    problem = random_problem(seed, False)
    first = formulation.first_pieces(problem)[0]
    own = refined(problem, (first,), tree_plan(problem, seed))[0]
    for a, low, high in zip(first.arc, first.low, first.high):
        mine = own.take(own.arc == a)
        order = np.argsort(mine.low)
        assert mine.low[order[0]] == low
        assert mine.high[order[-1]] == high
        assert mine.low[order[1:]] == pytest.approx(mine.high[order[:-1]], rel=1e-8)


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_is_a_point_of_the_program_that_costs_no_more(seed, serve_all):
    problem = random_problem(seed, serve_all)
    plan = tree_plan(problem, seed)
    audit(problem, plan)
    value = valuate(problem, plan)
    pieces = formulation.first_pieces(problem)
    for own in (pieces, refined(problem, pieces, plan)):
        program, place = formulation.formulate(problem, own)
        x = formulation.vector_of(problem, own, place, plan, value.delivered, value.produced)
        row = program.rows @ x
        assert (row >= program.row_low - 1e-6).all() and (row <= program.row_high + 1e-6).all()
        assert (x >= program.low - 1e-9).all() and (x <= program.high + 1e-9).all()
        assert np.array_equal(x[program.integer], np.round(x[program.integer]))
        assert program.cost @ x <= objective(problem, value) + 1e-6
    assert program.cost @ x == pytest.approx(objective(problem, value), abs=1e-5), "refined, it costs the same"


@pytest.mark.parametrize("seed", SEEDS)
def test_plan_of_a_vector_is_the_plan(seed):
    problem = random_problem(seed, False)
    plan = tree_plan(problem, seed)
    pieces = formulation.first_pieces(problem)
    place = formulation.columns(problem, pieces)
    x = formulation.vector_of(problem, pieces, place, plan, np.zeros(9), np.zeros((1, 9)))
    back = formulation.plan_of(problem, pieces, place, x)
    assert np.allclose(back.rate, plan.rate)
    assert (back.served == plan.served).all()
    assert np.allclose(back.given, plan.given)


def test_lines_through_a_rate_meet_the_true_cost_there():
    problem = random_problem(3, False)
    own = formulation.first_pieces(problem)[0]
    rate = 0.4 * own.high
    near = formulation.through(problem, problem.grades[0], own, rate)
    assert near.fixed + near.slope * rate == pytest.approx(true_cost(problem, own, rate))


def test_rate_at_which_a_size_ends_belongs_below():
    """Two sizes, 4 and 10: a plan that carries just 4 is priced with the small one, one a hair above with the other."""
    supplies, demands = parties([0], [10.0], [8000.0], [0.0]), parties([1], [6.0], [8000.0], [1.0])
    own = grade([0], [0], [4.0, 10.0], [1.0, 2.0])
    problem = Problem(graph(2, [(0, 1, 100.0)]), supplies, demands, (own,), 9.0, False, True)
    pieces = formulation.Pieces(np.array([0]), np.zeros(1), np.array([10.0]), np.zeros(1), np.zeros(1))
    pieces, count = formulation.refine(problem, (pieces,), np.array([[6.0, 0.0]]), 1e-9)
    assert count == 1
    for rate, cost in ((4.0, 100.0), (4.001, 200.0), (10.0, 200.0)):
        piece = pieces[0].at(np.array([rate, 0.0]))[0]
        assert pieces[0].fixed[piece] + pieces[0].slope[piece] * rate == pytest.approx(cost, rel=1e-6), rate
