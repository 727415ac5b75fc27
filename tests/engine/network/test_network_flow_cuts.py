"""Flow cuts: every plan satisfies them, they are violated where they are made, and they see pipes that are too wide."""

from __future__ import annotations

import numpy as np
import pytest
from design_cases import grade, graph, grid_problem, parties, random_problem, tree_plan

from eip_planner.network import cut_rows, flow_cuts, formulation
from eip_planner.network.flow_cuts import FlowCut
from eip_planner.network.problem import Problem
from eip_planner.network.relaxation import Trimmed
from eip_planner.network.valuation import valuate

SEEDS = range(6)


def relaxed(problem: Problem, seed: int, rounds: int = 6):
    """Pieces around the rates of some plan, columns, and per round all cuts with the point they were made for."""
    rates = formulation.arc_rates(problem, tree_plan(problem, seed))
    pieces, _ = formulation.refine(problem, formulation.first_pieces(problem), rates, 1e-9)
    program, place = formulation.formulate(problem, pieces)
    relaxation, history = Trimmed(program), []
    for _ in range(rounds):
        x, value, _ = relaxation.solve(10.0)
        found = cut_rows.separate(problem, pieces, place, x)
        history.append((found, x, value))
        relaxation.add(*cut_rows.rows_of(problem, found, pieces, place))
    return problem, pieces, place, history


def flows(found: list) -> list[FlowCut]:
    return [cut for cut in found if isinstance(cut, FlowCut)]


CASES = {seed: relaxed(grid_problem(seed, 5, 1 + seed % 3, 9, serve_all=seed < 3), seed) for seed in SEEDS}
SMALL = [relaxed(random_problem(seed, seed % 2 == 1, 8), seed) for seed in range(30)]


@pytest.mark.parametrize("seed", SEEDS)
def test_cuts_are_violated_where_they_are_made(seed):
    problem, pieces, place, history = CASES[seed]
    assert any(flows(found) for found, *_ in history)
    for found, x, _ in history:
        assert (flow_cuts.rows_of(problem, flows(found), pieces, place) @ x > 0.005).all()


def hold(problem: Problem, pieces, found: list, trials: int, seed: int) -> int:
    """Try every cut on some plans, with lines as they are and as refined at the plan; how many were tried."""
    for trial in range(trials):
        plan = tree_plan(problem, 100 * seed + trial)
        value = valuate(problem, plan)
        fine, _ = formulation.refine(problem, pieces, formulation.arc_rates(problem, plan), 1e-9)
        for own in (pieces, fine):
            columns = formulation.columns(problem, own)
            x = formulation.vector_of(problem, own, columns, plan, value.delivered, value.produced)
            assert (flow_cuts.rows_of(problem, found, own, columns) @ x <= 1e-6).all()
    return len(found) * trials


@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_satisfies_every_cut(seed):
    problem, pieces, _, history = CASES[seed]
    assert hold(problem, pieces, [cut for found, *_ in history for cut in flows(found)], 20, seed)


def test_plans_of_small_problems_satisfy_every_cut():
    """Loops, one-way lines, supplies that share a demand, demands that share a node."""
    tried = 0
    for seed, (problem, pieces, _, history) in enumerate(SMALL):
        tried += hold(problem, pieces, [cut for found, *_ in history for cut in flows(found)], 20, seed)
    assert tried > 1000


def test_flow_between_two_supplies_through_the_set():
    """What passes through the set to a demand behind it may come in by wide pipes: the cut must leave room for it."""
    shape = graph(4, [(0, 1, 10.0), (1, 2, 10.0), (3, 2, 10.0)])
    own = grade([0, 1], [0, 1], [2.0, 6.0, 20.0], [1.0, 1.5, 2.0])
    problem = Problem(
        shape,
        parties([0, 3], [12.0, 1.0], [8000.0] * 2, [0.0001, 0.0001]),
        parties([1, 2], [2.0, 10.0], [8000.0] * 2, [0.02, 0.02]),
        (own,),
        9.0,
        True,
        True,
    )
    problem, pieces, _, history = relaxed(problem, 1)
    cut = FlowCut(0, np.array([0]), np.array([True]), np.array([0]), np.array([], int), 2.0)
    hold(problem, pieces, [cut, *(c for found, *_ in history for c in flows(found))], 10, 0)


def test_wide_pipe_opened_a_little_is_seen():
    """A demand of 2 by an arc of two sizes: 0.9 of the narrow one that carries 1 and 0.1 of the wide one."""
    own = grade([0], [0, 1], [2.0, 20.0], [1.0, 2.0])
    shape = graph(3, [(0, 1, 10.0), (0, 2, 10.0)])
    problem = Problem(
        shape,
        parties([0], [20.0], [8000.0], [0.0001]),
        parties([1, 2], [2.0, 18.0], [8000.0] * 2, [0.02, 0.02]),
        (own,),
        9.0,
        True,
        True,
    )
    low, high, fixed = (np.array(column) for column in ([0.0, 2.0], [2.0, 20.0], [9.0, 19.0]))
    pieces = (formulation.Pieces(np.array([0, 0]), low, high, fixed, np.zeros(2)),)
    place = formulation.columns(problem, pieces)
    x = np.zeros(place.size)
    x[place.opened[0]], x[place.rate[0]] = [0.9, 0.1], [1.0, 1.0]
    x[place.served[0]] = [1.0, 0.0]
    x[place.given[0]] = 2.0
    found = flow_cuts.separate(problem, pieces, place, x)
    assert found and all(0 in cut.arcs and cut.demands.tolist() == [0] and cut.most == 2.0 for cut in found)
    # (1 by the narrow pipe + 0.1 · 2 by the wide one) of 2 are there.
    assert (flow_cuts.rows_of(problem, found, pieces, place) @ x) == pytest.approx(np.full(len(found), 0.4))


def test_rows_of_all_kinds_keep_their_order():
    problem, pieces, place, history = CASES[4]
    found = [cut for cuts, *_ in history for cut in cuts]
    assert len({type(cut) for cut in found}) == 3
    mixed = found[::-1]
    rows, high = cut_rows.rows_of(problem, mixed, pieces, place)
    for i, cut in enumerate(mixed):
        alone, limit = cut_rows.rows_of(problem, [cut], pieces, place)
        assert abs(rows[i] - alone).max() == 0.0 and high[i] == limit[0]
    rows, high = cut_rows.rows_of(problem, [], pieces, place)
    assert rows.shape == (0, place.size) and high.shape == (0,)
