"""Steiner trees against dynamic programming, and what their reductions, bounds and heuristics promise."""

from __future__ import annotations

import time

import numpy as np
import pytest
from steiner_cases import covering, hypercube, joins, length_of_optimum, random_case

from eip_planner.errors import Cancelled
from eip_planner.network import steiner, steiner_cuts, tree_kernels
from eip_planner.network.steiner import steiner_tree, unit_of
from eip_planner.network.steiner_network import Network, Shrinking, members
from eip_planner.network.steiner_reductions import Special, bottlenecks, by_bound, by_special_distance, tidy
from eip_planner.network.steiner_search import spanned

SEEDS = range(240)


@pytest.mark.parametrize("block", range(8))
def test_optimum_is_that_of_dynamic_programming(block):
    for seed in list(SEEDS)[block::8]:
        case = random_case(seed)
        best, found = length_of_optimum(*case), steiner_tree(*case)
        assert found.optimal, seed
        assert found.cost == pytest.approx(best, rel=1e-8), seed
        if np.isfinite(best):
            assert found.bound <= best * (1 + 1e-12) <= found.cost * (1 + 1e-8), seed
            assert joins(case, found.edges), seed
            assert case[3][found.edges].sum() == pytest.approx(found.cost), seed


@pytest.mark.parametrize("block", range(8))
def test_branch_and_cut_alone_finds_the_optimum(block, monkeypatch):
    """Without reductions and without the bounds of the dual ascent everything is left to cuts and branching."""
    monkeypatch.setattr(steiner._Search, "_reduce", lambda self: None)
    monkeypatch.setattr(steiner, "by_bound", lambda network, *_: np.zeros(len(network.start), bool))
    monkeypatch.setattr(steiner, "_AGAIN", 0.0)
    monkeypatch.setattr(steiner._Search, "raise_bound", _only_from_cuts(steiner._Search.raise_bound))
    for seed in list(SEEDS)[block:120:8]:
        case = random_case(seed)
        found = steiner_tree(*case)
        assert found.optimal and found.cost == pytest.approx(length_of_optimum(*case), rel=1e-8), seed


@pytest.mark.parametrize("seed", range(24))
def test_branching_is_needed_and_right(seed, monkeypatch):
    """Cubes and covering problems, without known cuts and good trees to begin with: the relaxation leaves a gap."""
    monkeypatch.setattr(steiner._Search, "_reduce", lambda self: None)
    monkeypatch.setattr(steiner, "by_bound", lambda network, *_: np.zeros(len(network.start), bool))
    monkeypatch.setattr(steiner, "improved", lambda network, kernels, edges, over: edges)
    monkeypatch.setattr(
        steiner, "tree_of", lambda network, kernels, *_: spanned(network, kernels, np.ones(network.nodes))
    )
    monkeypatch.setattr(steiner_cuts.CutSearch, "_improve", lambda self, x: None)
    monkeypatch.setattr(steiner_cuts.CutSearch, "add_directed", lambda self, *cuts: None)
    monkeypatch.setattr(steiner, "_AGAIN", 0.0)
    monkeypatch.setattr(steiner, "_ROOTS", 1)
    monkeypatch.setattr(steiner._Search, "raise_bound", _only_from_cuts(steiner._Search.raise_bound))
    case = covering(seed)
    if seed % 2:
        nodes, start, end, _, terminals = hypercube(4)
        case = nodes, start, end, np.random.default_rng(seed).integers(100, 111, len(start)).astype(float), terminals
    found = steiner_tree(*case, time_limit=60.0)
    assert found.optimal and found.cost == pytest.approx(length_of_optimum(*case))


def test_published_optimum_of_a_cube():
    """The set PUC of SteinLib gives 20 for hc5u."""
    found = steiner_tree(*hypercube(5), time_limit=60.0)
    assert found.optimal and found.cost == 20.0


def _tree_over_all(network, kernels, *_):
    return spanned(network, kernels, np.ones(network.nodes, bool))


def _only_from_cuts(raise_bound):
    import inspect

    def call(self, bound):
        if inspect.stack()[1].function == "_branch":
            raise_bound(self, bound)

    return call


@pytest.mark.parametrize("test", [tidy, by_special_distance])
def test_reductions_keep_the_optimum(test):
    smaller = 0
    for seed in SEEDS:
        case = random_case(seed, connected=True, whole=False)
        shrinking = Shrinking(*case)
        edges = sum(map(len, shrinking.at)) // 2
        test(shrinking)
        network, _, parts = shrinking.network()
        smaller += len(network.start) < edges
        rest = length_of_optimum(network.nodes, network.start, network.end, network.cost, network.terminals)
        assert rest + shrinking.offset == pytest.approx(length_of_optimum(*case), rel=1e-8), seed
        assert {e for part in parts for e in members([part])} <= set(range(len(case[1])))
    assert smaller > 150


def test_bounds_of_dual_ascent_hold_and_what_they_remove_is_not_needed():
    ascend, tight, removed = tree_kernels.kernels(False)["ascend"], 0, 0
    for seed in SEEDS:
        case = random_case(seed, connected=True, whole=False)
        shrinking = Shrinking(*case)
        network, _, _ = shrinking.network()
        if len(network.terminals) < 2:
            continue
        best = length_of_optimum(*case)
        first, other, edge = network.rows
        for root in network.terminals.tolist():
            bound, reduced, *_ = ascend(first, other, network.cost[edge], root, network.terminals)
            assert bound <= best * (1 + 1e-9), (seed, root)
            tight += bound > best * (1 - 1e-9)
            gone = by_bound(network, root, np.array(reduced), bound, best * (1 + 1e-6))
            removed += gone.sum()
            left = Network(network.nodes, network.start[~gone], network.end[~gone], network.cost[~gone], [])
            value = length_of_optimum(left.nodes, left.start, left.end, left.cost, network.terminals)
            assert value == pytest.approx(best, rel=1e-8), (seed, root)
    assert tight > 200 and removed > 500


def test_special_distance_is_the_longest_hop_over_terminals():
    """Against all ways: the least over sequences of terminals of the longest distance in a row (Floyd–Warshall)."""
    for seed in range(60):
        case = random_case(seed, connected=True, whole=False)
        network, _, _ = Shrinking(*case).network()
        if len(network.terminals) < 2:
            continue
        from scipy.sparse.csgraph import floyd_warshall

        hop = floyd_warshall(network.matrix(), directed=False)
        best = hop.copy()
        for t in network.terminals:
            best = np.minimum(best, np.maximum(best[:, [t]], best[[t], :]))
        a, b = network.start, network.end
        assert Special(network)(a, b) == pytest.approx(best[a, b])
        among = np.ix_(network.terminals, network.terminals)
        assert bottlenecks(hop[among]) == pytest.approx(best[among])


def test_compiled_and_plain_kernels_agree():
    pytest.importorskip("numba")
    plain, compiled = tree_kernels.kernels(False), tree_kernels.kernels(True)
    for seed in range(20):
        network, _, _ = Shrinking(*random_case(seed, connected=True)).network()
        first, other, edge = network.rows
        if len(network.terminals) < 2:
            continue
        root, sink = network.terminals[:2].tolist()
        random = np.random.default_rng(seed)
        wanted = network.wanted
        calls = {
            "ascend": (first, other, network.cost[edge], root, network.terminals),
            "grow": (first, other, edge, network.cost, root, wanted, len(network.terminals)),
            "span": (first, other, edge, network.cost, np.ones(network.nodes, bool), wanted, root),
            "cut": (first, other, network.reverse, random.random(len(other)) / 3.0, root, sink, 1.0),
            "price": (
                first, other, network.reverse, network.cost[edge], random.random(len(other)) / 2.0, root,
                network.terminals, np.full(len(network.terminals), 0.7),
            ),
        }  # fmt: skip
        for name, arguments in calls.items():
            one, two = plain[name](*arguments), compiled[name](*arguments)
            for x, y in zip(one, two):
                assert np.array_equal(np.asarray(x), np.asarray(y)), (seed, name)


def test_no_tree_one_terminal_and_bad_input():
    apart = steiner_tree(4, [0, 2], [1, 3], [1.0, 1.0], [0, 3])
    assert apart.optimal and apart.cost == np.inf and not len(apart.edges)
    alone = steiner_tree(3, [0], [1], [5.0], [2])
    assert alone.optimal and alone.cost == 0.0 and alone.bound == 0.0
    assert steiner_tree(1, [], [], [], []).optimal
    same = steiner_tree(2, [0, 1, 0, 0], [1, 0, 1, 0], [5.0, 3.0, 4.0, 0.0], [0, 1, 1])
    assert same.edges.tolist() == [1] and same.cost == 3.0
    for cost in (-1.0, np.nan, np.inf):
        with pytest.raises(ValueError):
            steiner_tree(2, [0], [1], [cost], [0, 1])
    with pytest.raises(ValueError):
        steiner_tree(2, [0], [2], [1.0], [0, 1])


def test_units():
    assert unit_of(np.array([1.0, 7.0])) == 1.0
    assert unit_of(np.array([1.0, 7.3])) == 0.1
    assert unit_of(np.array([1.0, np.pi])) == 0.0


def test_time_limit_and_cancel():
    case = hypercube(6)
    began = time.process_time()
    found = steiner_tree(*case, time_limit=1.0)
    assert time.process_time() - began < 8.0
    assert joins(case, found.edges) and 0 < found.bound <= found.cost
    calls = []

    def progress(fraction, text):
        calls.append(fraction)
        if len(calls) > 3:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        steiner_tree(*case, progress=progress)


def test_same_input_same_tree():
    case = random_case(11, connected=True)
    assert np.array_equal(steiner_tree(*case).edges, steiner_tree(*case).edges)
