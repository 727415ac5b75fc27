"""Networks from one source with linear pipe cost, against trying every set of edges."""

from __future__ import annotations

import time

import numpy as np
import pytest

from eip_planner.errors import Cancelled
from eip_planner.network.single_source import source_tree
from eip_planner.network.source_search import SourceSearch

SEEDS = range(200)


def random_case(seed: int):
    """Up to 7 nodes and 9 edges, loops and parallel edges; with odd seeds all have to be served."""
    random = np.random.default_rng(seed)
    nodes = int(random.integers(2, 8))
    count = int(random.integers(nodes - 1, 10))
    start, end = random.integers(0, nodes, (2, count))
    if seed % 6:
        start[: nodes - 1], end[: nodes - 1] = np.arange(nodes - 1), np.arange(1, nodes)
    fixed, slope = random.uniform(0.0, 10.0, count), random.uniform(0.0, 3.0, count)
    customers = int(random.integers(1, 6))
    node, rate = random.integers(0, nodes, customers), random.uniform(0.2, 3.0, customers)
    worth = None if seed % 2 else random.uniform(0.0, 25.0, customers)
    return nodes, start, end, fixed, slope, int(random.integers(0, nodes)), node, rate, worth


def reached(case, edges):
    """Cost per unit of flow to each node that some edges reach, and whether they are a tree."""
    _, start, end, _, slope, source, *_ = case
    distance, stack = {source: 0.0}, [source]
    while stack:
        v = stack.pop()
        for e in edges:
            for a, b in ((start[e], end[e]), (end[e], start[e])):
                if a == v and b not in distance:
                    distance[b] = distance[v] + slope[e]
                    stack.append(b)
    return distance, len(distance) == len(edges) + 1


def best_cost(case) -> float:
    """The least cost over all trees."""
    *_, fixed, _, _, node, rate, worth = case
    best = np.inf
    for chosen in range(1 << len(fixed)):
        edges = [e for e in range(len(fixed)) if chosen >> e & 1]
        distance, tree = reached(case, edges)
        if not tree:
            continue
        cost = fixed[edges].sum()
        for k, v in enumerate(node):
            flow = rate[k] * distance.get(v, np.inf)
            cost += flow if worth is None else min(flow - worth[k], 0.0)
        best = min(best, cost)
    return best


@pytest.mark.parametrize("block", range(8))
def test_cost_is_the_least_and_the_answer_costs_it(block):
    for seed in list(SEEDS)[block::8]:
        case = random_case(seed)
        *_, fixed, _, _, node, rate, worth = case
        best, found = best_cost(case), source_tree(*case, gap=1e-7)
        assert found.cost == pytest.approx(best, rel=1e-7, abs=1e-7), seed
        if not np.isfinite(best):
            continue
        assert best - 1e-5 * max(1.0, found.pipes) <= found.bound <= best + 1e-7, seed
        distance, tree = reached(case, np.flatnonzero(found.edges))
        assert tree, seed
        pipes = fixed[found.edges].sum() + sum(rate[k] * distance[node[k]] for k in np.flatnonzero(found.served))
        assert found.pipes == pytest.approx(pipes, abs=1e-9), seed
        gains = 0.0 if worth is None else worth[found.served].sum()
        assert found.cost == pytest.approx(pipes - gains, abs=1e-9), seed
        assert found.served.all() or worth is not None, seed


@pytest.mark.parametrize("block", range(4))
def test_proof_does_not_lean_on_good_trees(block, monkeypatch):
    """Only the tree of shortest ways and those of whole points are offered; the bound has to do the rest."""
    improve = SourceSearch.improve

    def rarely(self, opened, polish=True):
        if np.isin(opened, (0.0, 1.0)).all():
            improve(self, opened, polish=False)

    monkeypatch.setattr(SourceSearch, "improve", rarely)
    for seed in list(SEEDS)[block::4]:
        case = random_case(seed)
        assert source_tree(*case, gap=1e-7).cost == pytest.approx(best_cost(case), rel=1e-6, abs=1e-6), seed


def test_every_tree_satisfies_the_inequalities(monkeypatch):
    """At capacities drawn at random, against the cost of the flow to each customer in every tree."""
    made = 0
    monkeypatch.setattr(SourceSearch, "run", lambda self: searches.append(self))
    for seed in range(60):
        searches: list[SourceSearch] = []
        case = random_case(seed)
        source_tree(*case)
        search, random = searches[0], np.random.default_rng(seed)
        network, node = search.network, search.demand.node
        if not search.arcs:
            continue
        capacity = random.choice([0.0, 0.3, 0.6, 1.0], search.arcs)
        rows = search.inequalities(capacity, random.choice([0.4, 1.0], search.count))
        made += rows.shape[0]
        tree = (network.nodes, network.start, network.end, None, search.slope, search.source)
        for chosen in range(1 << len(network.start)):
            edges = [e for e in range(len(network.start)) if chosen >> e & 1]
            distance, good = reached(tree, edges)
            if not good:
                continue
            away = [distance.get(h, -1.0) > distance.get(t, np.inf) for t, h in zip(search.tail, search.head)]
            opened = np.isin(network.rows[2], edges) & (np.array(away) | (search.slope[network.rows[2]] == 0))
            served = np.array([v in distance for v in node], float)
            flow = np.array([distance.get(v, 0.0) for v in node])
            assert (rows @ np.r_[opened, served, flow] <= 1e-9).all(), seed
    assert made > 100


@pytest.fixture(scope="module")
def district():
    pytest.importorskip("benchmarks.districts")
    from benchmarks.districts import draw

    return draw(3, 120)


@pytest.mark.parametrize("serve_all", [True, False])
def test_district_is_proven_and_no_plain_plan_is_below_the_bound(district, serve_all):
    from benchmarks.districts import exact, plain

    found, peer = exact(district, serve_all, 60.0), plain(district, serve_all, 5.0)
    assert found.gap <= 1e-4
    assert found.served.sum() > 20
    assert peer.bound <= found.cost + 1e-6 * found.pipes
    assert found.bound <= peer.value + 1e-6 * found.pipes


def test_time_limit_and_cancel(district):
    from benchmarks.districts import draw, exact

    large = draw(0, 400)
    began = time.monotonic()
    found = exact(large, True, 0.5)
    assert time.monotonic() - began < 30.0
    assert found.bound <= found.cost

    def progress(fraction, text):
        raise Cancelled("stop")

    d = district
    with pytest.raises(Cancelled):
        source_tree(d.nodes, d.start, d.end, d.length, d.length, d.plant, d.consumer, d.demand, progress=progress)


def test_same_input_same_network(district):
    from benchmarks.districts import exact

    assert np.array_equal(exact(district, False, 60.0).edges, exact(district, False, 60.0).edges)
