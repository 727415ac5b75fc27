"""Capacity cuts: every plan satisfies them, they are violated where they are made, and they raise the bound."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from design_cases import grade, graph, grid_problem, parties, tree_plan

from eip_planner.network import capacity_cuts, cuts, formulation
from eip_planner.network.problem import Plan, Problem
from eip_planner.network.solver import Relaxation
from eip_planner.network.valuation import valuate

SEEDS = range(6)


def two_grades_of(problem: Problem) -> Problem:
    """The grid with a second grade that the first supply alone may feed, for every other demand only."""
    first = problem.grades[0]
    second = replace(
        first, supplies=np.array([0]), demands=first.demands[::2], usable=np.array([0.9]), laid=0.9 * first.laid
    )
    return replace(problem, grades=(first, second))


def relaxed(seed: int, rounds: int = 6):
    """Problem, pieces, columns, and per round the cuts found with the point and value that they were made for."""
    problem = two_grades_of(grid_problem(seed, 5, 3, 9))
    pieces = formulation.first_pieces(problem)
    program, place = formulation.formulate(problem, pieces)
    relaxation, history = Relaxation(program), []
    for _ in range(rounds):
        x, value, _ = relaxation.solve(10.0)
        directed = cuts.separate(problem, pieces, place, x)
        found = [] if directed else capacity_cuts.separate(problem, pieces, place, x)
        history.append((found, x, value))
        if directed:
            relaxation.add(cuts.rows_of(directed, pieces, place))
        if found:
            relaxation.add(*capacity_cuts.rows_of(problem, found, pieces, place))
        if not (found or directed):
            break
    return problem, pieces, place, history


CASES = {seed: relaxed(seed) for seed in SEEDS}


def plan_in_both(problem: Problem, seed: int) -> Plan:
    """A plan of the first grade, with what the second could serve instead served by neither: some plan of both."""
    alone = tree_plan(replace(problem, grades=problem.grades[:1]), seed)
    return Plan(*(np.concatenate([part, np.zeros_like(part)]) for part in (alone.rate, alone.served, alone.given)))


def test_cuts_are_found_and_raise_the_bound():
    found = [any(cut for cut, *_ in history) for *_, history in CASES.values()]
    assert sum(found) >= 3
    together = [len(cut.grades) for *_, history in CASES.values() for cuts_, *_ in history for cut in cuts_]
    assert {1, 2} <= set(together), "of one grade and of both"
    rise = [
        history[-1][2] - next(v for c, _, v in history if c)
        for *_, history in CASES.values()
        if any(c for c, *_ in history)
    ]
    assert sum(r > 1.0 for r in rise) >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_cuts_are_violated_where_they_are_made(seed):
    problem, pieces, place, history = CASES[seed]
    for found, x, _ in history:
        rows, high = capacity_cuts.rows_of(problem, found, pieces, place)
        assert (rows @ x > high + 0.01).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_satisfies_every_cut(seed):
    """With the first lines and with refined ones, whose stretches end where sizes end."""
    problem, pieces, _, history = CASES[seed]
    found = [cut for round_cuts, *_ in history for cut in round_cuts]
    for trial in range(15):
        plan = plan_in_both(problem, 100 * seed + trial)
        value = valuate(problem, plan)
        fine, _ = formulation.refine(problem, pieces, formulation.arc_rates(problem, plan), 1e-9)
        for own in (pieces, fine):
            columns = formulation.columns(problem, own)
            rows, high = capacity_cuts.rows_of(problem, found, own, columns)
            x = formulation.vector_of(problem, own, columns, plan, value.delivered, value.produced)
            assert (rows @ x <= high + 1e-6).all()


def test_small_supply_beside_the_demand_is_no_way_round_the_cut():
    """A demand of 10 with a supply of 4 next to it: the long pipe from the large supply has to be opened in full."""
    shape = graph(3, [(0, 1, 10.0), (2, 1, 500.0)])
    supplies = parties([0, 2], [4.0, 20.0], [8000.0] * 2, [0.0001, 0.0001])
    own = grade([0, 1], [0], [5.0, 10.0], [1.0, 1.5])
    problem = Problem(shape, supplies, parties([1], [10.0], [8000.0], [0.02]), (own,), 9.0, False, True)
    pieces = formulation.first_pieces(problem)
    place = formulation.columns(problem, pieces)
    x = np.zeros(place.size)
    arcs = pieces[0].arc.tolist()
    x[place.opened[0].start + arcs.index(0)] = 1.0
    x[place.opened[0].start + arcs.index(1)] = 0.6
    x[place.served[0]] = 1.0
    found = capacity_cuts.separate(problem, pieces, place, x)
    assert any(cut.arcs.tolist() == [1] and cut.rest == pytest.approx(6.0) for cut in found)
    rows, high = capacity_cuts.rows_of(problem, found, pieces, place)
    assert (rows @ x - high).max() == pytest.approx(0.4)
    assert not cuts.separate(problem, pieces, place, x), "directed cuts do not see it"


def test_rows_of_no_cuts():
    problem, pieces, place, _ = CASES[0]
    rows, high = capacity_cuts.rows_of(problem, [], pieces, place)
    assert rows.shape == (0, place.size) and high.shape == (0,)
