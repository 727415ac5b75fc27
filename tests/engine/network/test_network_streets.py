"""Roads that a network has to follow, and supplies that it has to use."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from design_cases import audit, best_value, graph, grid_problem, is_forest, money_of, parties, pipe_cost, random_problem

from eip_planner.network.design import design
from eip_planner.network.problem import Plan, Problem
from eip_planner.network.reduction import reduce_graph
from eip_planner.network.streets import Street, beside_road
from eip_planner.network.valuation import objective

GAP = 1e-6
LEAST = 0.01


def street(problem: Problem, cells, share: float = 1.0) -> Street:
    """A street of stretches, each of some edges; a stretch is as long as its first edge."""
    beside = np.array([np.isin(np.arange(len(problem.graph.start)), own) for own in cells])
    length = problem.graph.length_m[[own[0] for own in cells]]
    least = LEAST * problem.demands.rate.min()
    return Street("R", length, beside, share * length.sum(), least)


def check(problem: Problem, best: float, time_limit: float = 60.0) -> None:
    found = design(problem, time_limit=time_limit, gap=GAP)
    slack = 1e-5 * max(abs(best), 1.0)
    if not np.isfinite(best):
        assert found.stopped_by == "infeasible" and not found.plan.rate.any()
        return
    audit(problem, found.plan)
    assert found.bound <= best + slack, "the bound is wrong"
    assert objective(problem, found.valuation) == pytest.approx(best, abs=slack)


@pytest.mark.parametrize("seed", range(30))
def test_forced_edge_is_followed_at_least_cost(seed):
    """One edge with a pipe: every forest, customers and split tried; odd seeds serve all."""
    problem = random_problem(seed, bool(seed % 2), 7)
    edge = seed % len(problem.graph.start)
    problem = replace(problem, streets=(street(problem, [[edge]]),))
    check(problem, best_value(problem))


def best_of_one_source(problem: Problem) -> float:
    """Every tree from the only supply and every set of customers: rates follow from who is behind each pipe."""
    shape, best = problem.graph, np.inf
    demands, must = range(len(problem.demands.rate)), problem.serve_all
    for count in range(len(demands) + 1):
        for some in combinations(demands, count):
            if must and count < len(demands):
                continue
            take = problem.demands.rate[list(some)]
            if take.sum() > problem.supplies.rate[0] + 1e-9:
                continue
            for size in range(shape.nodes):
                for edges in combinations(range(len(shape.start)), size):
                    rate = rates_of_tree(problem, edges, some)
                    if rate is None:
                        continue
                    pipes = np.abs(rate)
                    own = problem.streets[0]
                    laid = [
                        x for x, b in zip(own.length_m, own.beside) if pipes[b].sum() >= own.least_rate * (1 - 1e-6)
                    ]
                    if sum(laid) < own.least_m * (1 - 1e-6):
                        continue
                    served = np.isin(np.arange(len(demands)), some)[None, :]
                    plan = Plan(rate[None, :], served, np.array([[take.sum()]]))
                    money = money_of(problem, plan)
                    best = min(best, money.network + money.production - (0 if must else money.avoided))
    return best


def rates_of_tree(problem: Problem, edges, some):
    """Rates on a forest whose every edge is needed; None where it is none or somebody is not reached."""
    shape, root = problem.graph, int(problem.supplies.node[0])
    if not is_forest(shape, edges):
        return None
    rate, reached, todo = np.zeros(len(shape.start)), {root: None}, [root]
    order = []
    while todo:
        node = todo.pop()
        for e in edges:
            for a, b, way in ((shape.start[e], shape.end[e], 1.0), (shape.end[e], shape.start[e], -1.0)):
                if a == node and int(b) not in reached and (way > 0 or shape.two_way[e]):
                    reached[int(b)] = (e, way, node)
                    todo.append(int(b))
                    order.append(int(b))
    need = dict.fromkeys(reached, 0.0)
    for d in some:
        if int(problem.demands.node[d]) not in reached:
            return None
        need[int(problem.demands.node[d])] += problem.demands.rate[d]
    for node in order[::-1]:
        e, way, before = reached[node]
        rate[e] = way * need[node]
        need[before] += need[node]
    return rate if (rate[list(edges)] != 0).all() else None


@pytest.mark.parametrize("seed", range(24))
def test_most_of_a_street_is_followed_at_least_cost(seed):
    """A street of three stretches, of which two thirds must have a pipe: every tree from one supply tried."""
    problem = random_problem(seed, bool(seed % 2), 7)
    supplies = problem.supplies.take(np.array([0]))
    supplies = replace(supplies, rate=np.array([40.0]), year=np.array([4e5]))
    grade = replace(problem.grades[0], supplies=np.array([0]), usable=np.ones(1), largest=np.array([5.0, 15.0, 60.0]))
    problem = replace(problem, supplies=supplies, grades=(grade,))
    chosen = np.random.default_rng(seed).permutation(len(problem.graph.start))[:4].tolist()
    cells = [[chosen[0], chosen[3]], [chosen[1]], [chosen[2]]] if len(chosen) > 3 else [[e] for e in chosen]
    problem = replace(problem, streets=(street(problem, cells, 2.0 / 3.0),))
    check(problem, best_of_one_source(problem))


def test_ring_that_leads_nowhere_is_no_main():
    """A remote block could be followed by a ring of pipes that nobody is joined to; the main has to go there and back
    out on the other side instead.
    """
    #  0 supply - 1 demand on the short way; the street 2-3 lies off it, with a parallel way 2-4-3.
    edges = [(0, 1, 10.0), (0, 2, 60.0), (2, 3, 20.0), (3, 1, 60.0), (2, 4, 5.0), (4, 3, 20.0)]
    base = random_problem(0, False)
    grade = replace(
        base.grades[0], supplies=np.array([0]), demands=np.array([0]), usable=np.ones(1), largest=np.array([1.0, 9.0]),
        laid=np.array([1.0, 2.0]), metre=np.zeros(2),
    )  # fmt: skip
    problem = Problem(
        graph(5, edges), parties([0], [9.0], [8000.0], [0.0002]), parties([1], [5.0], [8000.0], [0.02]), (grade,), 9.0,
        False, True,
    )  # fmt: skip
    free = design(problem, time_limit=10.0, gap=GAP)
    assert np.flatnonzero(free.plan.rate[0]).tolist() == [0]
    forced = replace(problem, streets=(street(problem, [[2]]),))
    found = design(forced, time_limit=10.0, gap=GAP)
    assert np.flatnonzero(found.plan.rate[0]).tolist() == [1, 2, 3]
    assert found.bound == pytest.approx(objective(forced, found.valuation))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("serve_all", [False, True])
def test_streets_of_larger_parks(seed, serve_all):
    """Four by four blocks, three supplies: the row of streets in the middle; bound and plan are those of the forced
    problem, which cannot be better than the free one.
    """
    problem = grid_problem(seed, 4, 3, 6, serve_all)
    free = design(problem, time_limit=20.0, gap=0.002)
    row = [e for e in range(12) if e // 3 == 1]
    forced = replace(problem, streets=(street(problem, [[e] for e in row]),))
    found = design(forced, time_limit=20.0, gap=0.002)
    audit(forced, found.plan)
    value = objective(forced, found.valuation)
    assert free.bound - 1e-6 <= found.bound <= value + 1e-6
    assert (value - found.bound) / found.valuation.cost < 0.05
    assert value >= objective(problem, free.valuation) - 0.002 * free.valuation.cost - 1e-6


def test_reduction_keeps_the_dearer_way_along_a_street():
    edges = [(0, 1, 10.0), (0, 2, 20.0), (2, 1, 20.0)]
    shape = graph(3, edges)
    assert len(reduce_graph(shape, np.array([0, 1])).chains) == 1
    chains = reduce_graph(shape, np.array([0, 1]), np.array([False, True, False])).chains
    assert sorted(sorted(members.tolist()) for members, _ in chains) == [[0], [1, 2]]


@pytest.mark.parametrize("serve_all", [False, True])
def test_forced_supply_is_used(serve_all):
    """The dearer of two supplies is not used unless it is forced; then it gives its least rate, and energy before the
    cheap one.
    """
    base = random_problem(0, serve_all)
    grade = replace(
        base.grades[0], supplies=np.arange(2), demands=np.array([0]), usable=np.array([1.0, 0.5]),
        largest=np.array([3.0, 9.0]), laid=np.array([1.0, 2.0]), metre=np.zeros(2),
    )  # fmt: skip
    supplies = parties([0, 2], [9.0, 4.0], [8000.0] * 2, [0.001, 0.004])
    demands = parties([1], [5.0], [6000.0], [0.002])
    shape = graph(3, [(0, 1, 10.0), (2, 1, 30.0)])
    problem = Problem(shape, supplies, demands, (grade,), 9.0, serve_all, True)
    free = design(problem, time_limit=5.0, gap=GAP)
    assert free.plan.given[0].tolist() == [5.0, 0.0]
    forced = replace(
        problem, supplies=replace(supplies, must=np.array([False, True])), least_given=np.array([0.0, 0.8])
    )
    found = design(forced, time_limit=5.0, gap=GAP)
    audit(forced, found.plan)
    assert found.plan.given[0] == pytest.approx([4.6, 0.4])
    assert found.valuation.produced[0] == pytest.approx([30000.0 - 3200.0, 3200.0])
    cost = pipe_cost(grade, 4.6, 10.0, 10.0) + pipe_cost(grade, 0.4, 30.0, 30.0)
    assert found.valuation.cost == pytest.approx(cost + 9.0 * (26800.0 * 0.001 + 3200.0 * 0.004))


def lines_of(*rows):
    """Edges (road_id, coordinates) as the lines of a case."""
    import geopandas as gpd
    import shapely

    table = {"road_id": [r for r, _ in rows], "parcel_id": [None] * len(rows)}
    return gpd.GeoDataFrame(table, geometry=[shapely.linestrings(xy) for _, xy in rows])


def test_stretches_of_a_road():
    """Two sides of a road with different cuts, a way across, an existing pipe in its reserve, a stranger."""
    import shapely

    road = shapely.linestrings([(0, 0), (100, 0)])
    lines = lines_of(
        ("R1", [(0, 5), (60, 5)]),
        ("R1", [(60, 5), (100, 5)]),
        ("R1", [(30, -5), (100, -5)]),
        ("R1", [(60, 5), (60, -5)]),
        (None, [(10, 2), (40, 2)]),
        ("R2", [(0, 4), (100, 4)]),
        (None, [(10, 30), (40, 30)]),
    )
    length, beside = beside_road(road, lines, 20.0, "R1")
    assert length.sum() == pytest.approx(100.0)
    cells = {tuple(np.flatnonzero(own).tolist()): x for x, own in zip(length, beside)}
    expected = {(0,): 10.0, (0, 4): 20.0, (0, 2, 4): 10.0, (0, 2): 20.0, (1, 2): 40.0}
    assert cells == pytest.approx(expected)


def test_stretches_of_a_ring_and_of_a_road_in_parts():
    import shapely

    ring = shapely.linestrings([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    pieces = [("R1", [(0, 0), (100, 0), (100, 50)]), ("R1", [(100, 50), (100, 100), (0, 100), (0, 0)])]
    length, beside = beside_road(ring, lines_of(*pieces), 10.0, "R1")
    assert length.tolist() == pytest.approx([250.0, 150.0]) and beside.tolist() == [[False, True], [True, False]]
    both = shapely.multilinestrings([shapely.linestrings([(0, 0), (50, 0)]), shapely.linestrings([(0, 90), (30, 90)])])
    length, _ = beside_road(both, lines_of(("R1", [(0, 3), (50, 3)]), ("R1", [(0, 93), (30, 93)])), 10.0, "R1")
    assert sorted(length.tolist()) == pytest.approx([30.0, 50.0])
