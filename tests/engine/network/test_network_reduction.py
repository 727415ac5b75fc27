"""The smaller graph is the same problem: what is cheapest in it is cheapest in the whole graph."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from design_cases import best_value, graph, random_problem

from eip_planner.network.problem import Plan
from eip_planner.network.reduction import reduce_graph
from eip_planner.network.valuation import objective, valuate


def tangled(seed: int):
    """A graph with chains, dead ends, parallel edges, one-way service lines and a separate part; and terminals."""
    random = np.random.default_rng(seed)
    n = 40
    edges = [(int(random.integers(0, k)), k) for k in range(1, n)]
    edges += [tuple(random.choice(n, 2, replace=False).tolist()) for _ in range(8)]
    edges += [edges[int(i)] for i in random.choice(len(edges), 4)]
    edges += [(n, n + 1), (n + 1, n + 2)]
    edges = [(b, a) if random.random() < 0.5 else (a, b) for a, b in edges]
    length = random.uniform(5.0, 50.0, len(edges))
    weight = length * random.choice([1.0, 1.0, 1.5, 4.0], len(edges))
    terminals = random.choice(n, 6, replace=False)
    one_way = {e for e, (_, b) in enumerate(edges) if b in terminals[:2] and random.random() < 0.7}
    return graph(n + 3, [(a, b, x, w) for (a, b), x, w in zip(edges, length, weight)], one_way), terminals


def distances(shape, weights, terminals):
    """Cheapest way from each terminal to each other, by the direction in which edges may be used."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    tail, head, edge = shape.arcs
    best = {}
    for t, h, e in zip(tail.tolist(), head.tolist(), edge):
        best[t, h] = min(best.get((t, h), np.inf), weights[e])
    row, col = zip(*best)
    matrix = csr_matrix((list(best.values()), (row, col)), shape=(shape.nodes,) * 2)
    return dijkstra(matrix, indices=terminals)[:, terminals]


@pytest.mark.parametrize("seed", range(12))
def test_ways_between_terminals_are_as_long_and_as_dear(seed):
    shape, terminals = tangled(seed)
    small = reduce_graph(shape, terminals).graph
    assert len(small.start) < 0.8 * len(shape.start)
    for name in ("length_m", "weight_m"):
        whole, reduced = (distances(g, getattr(g, name), terminals) for g in (shape, small))
        assert np.allclose(whole, reduced), name
    degree = np.bincount(np.r_[small.start, small.end], minlength=small.nodes)
    inner = np.setdiff1d(np.arange(small.nodes), terminals)
    one_way = np.unique(np.r_[small.start, small.end][np.tile(~small.two_way, 2)])
    assert (degree[np.setdiff1d(inner, one_way)] != 1).all(), "a dead end is left"
    assert (degree[np.setdiff1d(inner, one_way)] != 2).all(), "a chain is left"


@pytest.mark.parametrize("seed", range(12))
def test_expanded_rates_are_the_same_flow(seed):
    """Any rates on the small graph are rates on the whole graph, with the same balance, length and weight."""
    shape, terminals = tangled(seed)
    reduction = reduce_graph(shape, terminals)
    small = reduction.graph
    random = np.random.default_rng(seed)
    rate = random.normal(0.0, 5.0, (2, len(small.start)))
    rate[:, ~small.two_way] = np.abs(rate[:, ~small.two_way])
    full = reduction.expand(rate, len(shape.start))

    def balance(g, r):
        out = np.zeros(g.nodes)
        np.add.at(out, g.end, r)
        np.add.at(out, g.start, -r)
        return out

    for own, whole in zip(rate, full):
        assert np.allclose(balance(small, own), balance(shape, whole))
        assert (whole[~shape.two_way] >= 0).all()
        for name in ("length_m", "weight_m"):
            assert (getattr(small, name) * own**2).sum() == pytest.approx((getattr(shape, name) * whole**2).sum())


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_best_value_is_the_same(seed, serve_all):
    problem = random_problem(seed, serve_all)
    terminals = np.unique(np.r_[problem.supplies.node, problem.demands.node])
    small = replace(problem, graph=reduce_graph(problem.graph, terminals).graph)
    assert best_value(small) == pytest.approx(best_value(problem), rel=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_value_of_an_expanded_plan_is_the_same(seed):
    """Serve the first demand from the first supply along some way of the small graph."""
    problem = random_problem(seed, False)
    reduction = reduce_graph(problem.graph, np.unique(np.r_[problem.supplies.node, problem.demands.node]))
    small = replace(problem, graph=reduction.graph)
    amount = min(problem.demands.rate[0], problem.supplies.rate[0])
    rate = np.zeros((1, len(reduction.graph.start)))
    rate[0] = _way(reduction.graph, int(problem.supplies.node[0]), int(problem.demands.node[0])) * amount
    served, given = np.zeros((1, len(problem.demands.rate)), bool), np.zeros((1, len(problem.supplies.rate)))
    served[0, 0], given[0, 0] = True, amount
    plan = Plan(rate, served, given)
    expanded = Plan(reduction.expand(rate, len(problem.graph.start)), served, given)
    here, there = (valuate(p, x) for p, x in ((small, plan), (problem, expanded)))
    assert objective(small, here) == pytest.approx(objective(problem, there), rel=1e-12)
    assert here.network > 0


def _way(shape, source: int, target: int) -> np.ndarray:
    """+1 or −1 on the edges of a way with fewest edges."""
    for size in range(1, len(shape.start) + 1):
        for edges in combinations(range(len(shape.start)), size):
            sign, node = np.zeros(len(shape.start)), source
            left = set(edges)
            while left:
                step = next((e for e in left if node in (shape.start[e], shape.end[e])), None)
                if step is None:
                    break
                sign[step] = 1.0 if shape.start[step] == node else -1.0
                node = int(shape.end[step] if sign[step] > 0 else shape.start[step])
                left.discard(step)
            if not left and node == target:
                return sign
    raise ValueError("no way")


def test_terminal_at_a_dead_end_and_in_a_chain_stays():
    line = graph(4, [(0, 1, 10.0), (2, 1, 20.0), (2, 3, 30.0)])
    assert len(reduce_graph(line, np.array([0, 2])).graph.start) == 1
    small = reduce_graph(line, np.array([0, 1, 2])).graph
    assert sorted(small.length_m.tolist()) == [10.0, 20.0]


def test_parallel_way_stays_when_it_is_longer_but_cheaper():
    """The longer way is laid more cheaply: both may be best, by the loss of heat per metre."""
    both = graph(4, [(0, 1, 100.0, 100.0), (0, 2, 30.0, 300.0), (2, 1, 30.0, 300.0), (1, 3, 5.0)])
    assert len(reduce_graph(both, np.array([0, 3])).graph.start) >= 2
    worse = graph(4, [(0, 1, 50.0, 100.0), (0, 2, 30.0, 300.0), (2, 1, 30.0, 300.0), (1, 3, 5.0)])
    small = reduce_graph(worse, np.array([0, 3])).graph
    assert small.weight_m.sum() == 105.0


def test_graph_without_terminals_vanishes():
    shape, _ = tangled(0)
    two_way = graph(shape.nodes, list(zip(shape.start, shape.end, shape.length_m)))
    kept = reduce_graph(two_way, np.empty(0, int)).graph
    degree = np.bincount(np.r_[kept.start, kept.end], minlength=kept.nodes)
    assert (degree[degree > 0] >= 3).all()
