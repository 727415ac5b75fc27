"""Shortest networks against SteinerPy: one supply with enough for all, one size of pipe, all served."""

from __future__ import annotations

from dataclasses import replace

import networkx
import numpy as np
import pytest
import steinerpy
from design_cases import audit, grade, grid_problem, parties

from eip_planner.network.design import design


@pytest.mark.parametrize("seed, side, demands", [(0, 6, 6), (1, 7, 8), (2, 8, 10), (3, 8, 14)])
def test_shortest_network(seed, side, demands):
    problem = grid_problem(seed, side, 1, demands, serve_all=True)
    shape, take = problem.graph, problem.demands.rate
    own = grade([0], range(demands), [2.0 * take.sum()], [1.0])
    plain = replace(
        problem,
        supplies=parties(problem.supplies.node, [2.0 * take.sum()], [8000.0], [0.0]),
        grades=(own,),
    )
    found = design(plain, time_limit=30.0, gap=1e-6)
    audit(plain, found.plan)
    graph = networkx.Graph()
    graph.add_weighted_edges_from(zip(shape.start.tolist(), shape.end.tolist(), shape.weight_m.tolist()))
    terminals = [int(n) for n in np.unique(np.r_[problem.supplies.node, problem.demands.node])]
    peer = steinerpy.SteinerProblem(graph, [terminals]).get_solution(time_limit=60)
    assert found.valuation.network == pytest.approx(peer.objective, rel=1e-6)
    assert found.bound == pytest.approx(peer.objective, rel=1e-4)
