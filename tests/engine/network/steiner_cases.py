"""Small Steiner instances, and their optimum by dynamic programming over their terminals (Dreyfus and Wagner 1971)."""

from __future__ import annotations

import numpy as np


def random_case(seed: int, connected: bool = False, whole: bool = True):
    """Nodes, start, end, cost, terminals: up to 16 nodes and 8 terminals, with loops and parallel edges."""
    random = np.random.default_rng(seed)
    nodes = int(random.integers(2, 17))
    count = int(random.integers(nodes - 1, 3 * nodes + 2))
    start, end = random.integers(0, nodes, (2, count))
    if connected or seed % 7:
        start, end = np.r_[start, np.arange(nodes - 1)], np.r_[end, np.arange(1, nodes)]
    count = len(start)
    cost = [
        random.uniform(0.0, 10.0, count),
        random.integers(1, 4, count).astype(float),
        random.integers(0, 11, count).astype(float),
        random.integers(1, 100, count) / 10.0,
    ][seed % 4 if whole else 0]
    terminals = np.sort(random.choice(nodes, int(random.integers(1, min(nodes, 8) + 1)), replace=False))
    return nodes, start, end, cost, terminals


def length_of_optimum(nodes, start, end, cost, terminals) -> float:
    """Cost of the cheapest tree."""
    distance = np.full((nodes, nodes), np.inf)
    for a, b, c in zip(start, end, cost):
        distance[a, b] = distance[b, a] = min(distance[a, b], c)
    np.fill_diagonal(distance, 0.0)
    for v in range(nodes):
        distance = np.minimum(distance, distance[:, [v]] + distance[[v], :])
    last = len(terminals) - 1
    if last < 1:
        return 0.0
    best = {1 << i: distance[terminals[i]] for i in range(last)}
    for chosen in range(1, 1 << last):
        if chosen in best:
            continue
        joined, part = np.full(nodes, np.inf), (chosen - 1) & chosen
        while part:
            joined = np.minimum(joined, best[part] + best[chosen ^ part])
            part = (part - 1) & chosen
        best[chosen] = (joined[:, None] + distance).min(axis=0)
    return float(best[(1 << last) - 1][terminals[last]])


def joins(case, edges) -> bool:
    """Whether some edges are a tree that joins the terminals."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    nodes, start, end, _, terminals = case
    links = coo_matrix((np.ones(len(edges)), (start[edges], end[edges])), shape=(nodes, nodes))
    parts, part_of = connected_components(links, directed=False)
    return len(np.unique(part_of[terminals])) == 1 and parts == nodes - len(edges)


def hypercube(dimension: int):
    """A cube whose even corners are terminals: hard to prove."""
    nodes = 1 << dimension
    edges = [(v, v | 1 << d) for v in range(nodes) for d in range(dimension) if not v >> d & 1]
    start, end = np.array(edges).T
    even = np.array([v for v in range(nodes) if bin(v).count("1") % 2 == 0])
    return nodes, start, end, np.ones(len(edges)), even


def covering(seed: int):
    """A root, nine hubs at about the same cost from it, and seven terminals with three hubs each."""
    random = np.random.default_rng(seed)
    hubs, far = np.arange(1, 10), np.arange(10, 17)
    chosen = np.concatenate([random.choice(hubs, 3, replace=False) for _ in far])
    start, end = np.r_[np.zeros(9, int), chosen], np.r_[hubs, np.repeat(far, 3)]
    cost = np.r_[random.integers(10, 13, 9), np.ones(21)].astype(float)
    return 17, start, end, cost, np.r_[0, far]
