"""Directed cuts: every plan satisfies them, and each is violated by the point that it was made for."""

from __future__ import annotations

import numpy as np
import pytest
from design_cases import grid_problem, tree_plan

from eip_planner.network import cuts, formulation
from eip_planner.network.solver import Relaxation, solve
from eip_planner.network.valuation import valuate

SEEDS = range(8)


def relaxed(seed: int, rounds: int = 8):
    """Problem, pieces, columns, and per round the cuts found with the point and value that they were made for."""
    problem = grid_problem(seed, 5, 1 + seed % 3, 8)
    pieces = formulation.first_pieces(problem)
    program, place = formulation.formulate(problem, pieces)
    relaxation, history = Relaxation(program), []
    for _ in range(rounds):
        x, value, _ = relaxation.solve(10.0)
        found = cuts.separate(problem, pieces, place, x)
        history.append((found, x, value))
        if not found:
            break
        relaxation.add(cuts.rows_of(found, pieces, place))
    return problem, pieces, place, history


CASES = {seed: relaxed(seed) for seed in SEEDS}


def test_cuts_are_found_and_raise_the_bound():
    rise = [history[-1][2] - history[0][2] for *_, history in CASES.values()]
    assert sum(bool(history[0][0]) for *_, history in CASES.values()) >= 3
    assert sum(r > 1.0 for r in rise) >= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_cuts_are_violated_where_they_are_made(seed):
    _, pieces, place, history = CASES[seed]
    for found, x, _ in history:
        if found:
            assert (cuts.rows_of(found, pieces, place) @ x > 0.01).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_satisfies_every_cut(seed):
    problem, pieces, place, history = CASES[seed]
    found = [cut for round_cuts, *_ in history for cut in round_cuts]
    rows = cuts.rows_of(found, pieces, place)
    for trial in range(20):
        plan = tree_plan(problem, 100 * seed + trial)
        value = valuate(problem, plan)
        x = formulation.vector_of(problem, pieces, place, plan, value.delivered, value.produced)
        assert (rows @ x <= 1e-9).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_cuts_separate_the_demand_from_every_supply(seed):
    """Without the arcs of the cut nobody reaches the demand."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order

    problem, _, _, history = CASES[seed]
    tail, head, _ = problem.graph.arcs
    for cut in (c for round_cuts, *_ in history for c in round_cuts):
        rest = np.setdiff1d(np.arange(len(tail)), cut.arcs)
        matrix = csr_matrix((np.ones(len(rest)), (tail[rest], head[rest])), shape=(problem.graph.nodes,) * 2)
        sink = problem.demands.node[problem.grades[cut.grade].demands[cut.demand]]
        for source in problem.supplies.node:
            assert sink not in breadth_first_order(matrix, source, return_predecessors=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_bound_never_falls_and_stays_below_the_optimum(seed):
    """The optimum of the program that knows no cuts."""
    problem, pieces, _, history = CASES[seed]
    values = [value for *_, value in history]
    assert (np.diff(values) >= -1e-6).all()
    program, _ = formulation.formulate(problem, pieces)
    assert values[-1] <= solve(program, time_limit=20.0, gap=1e-6).value + 1e-6


def test_rows_of_no_cuts():
    _, pieces, place, _ = CASES[0]
    assert cuts.rows_of([], pieces, place).shape == (0, place.size)
