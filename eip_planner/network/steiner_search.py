"""Good Steiner trees: shortest-path heuristics on guiding costs, and exchange of key paths and nodes."""

from __future__ import annotations

from typing import Callable

import numpy as np

from .steiner_network import Network


def tree_of(network: Network, kernels: dict, guide: np.ndarray, start: int) -> tuple[np.ndarray | None, float]:
    """A tree grown from `start` along shortest ways by the costs `guide`, then made shortest over its nodes.

    Returns
    -------
    edges : ndarray of int or None
    cost : float
        Infinite when a terminal cannot be reached.
    """
    first, other, edge = network.rows
    inside, left = kernels["grow"](first, other, edge, guide, start, network.wanted, len(network.terminals))
    return (None, np.inf) if left else spanned(network, kernels, np.array(inside))


def spanned(network: Network, kernels: dict, inside: np.ndarray) -> tuple[np.ndarray | None, float]:
    """The shortest tree over some nodes, less what leads to no terminal."""
    first, other, edge = network.rows
    root = int(network.terminals[0])
    edges, cost = kernels["span"](first, other, edge, network.cost, inside, network.wanted, root)
    return (None, np.inf) if not np.isfinite(cost) else (np.sort(np.array(edges, int)), cost)


def improved(network: Network, kernels: dict, edges: np.ndarray, over: Callable[[], bool]) -> np.ndarray:
    """A tree that no single move makes cheaper, unless the time is `over`.

    Moves: put in a node; take out a key node or a key path and join the pieces again (Uchoa and Werneck 2012).
    """
    best, cost = edges, float(network.cost[edges].sum())
    while True:
        before = cost
        for move in (_inserted, _exchanged):
            for found, value in move(network, kernels, best):
                if value < cost * (1.0 - 1e-12):
                    best, cost = found, value
                    break
                if over():
                    return best
        if cost >= before:
            return best


def _inside(network: Network, edges: np.ndarray) -> np.ndarray:
    inside = network.wanted.copy()
    inside[network.start[edges]] = inside[network.end[edges]] = True
    return inside


def _inserted(network: Network, kernels: dict, edges: np.ndarray):
    """Trees with one node more."""
    inside = _inside(network, edges)
    touching = np.zeros(network.nodes, int)
    np.add.at(touching, network.start, inside[network.end])
    np.add.at(touching, network.end, inside[network.start])
    for v in np.flatnonzero(~inside & (touching > 1)):
        inside[v] = True
        yield spanned(network, kernels, inside)
        inside[v] = False


def _exchanged(network: Network, kernels: dict, edges: np.ndarray):
    """Trees without one key path, or without one key node and the paths at it."""
    paths = key_paths(network, edges)
    at: dict[int, list[int]] = {}
    for i, (_, ends) in enumerate(paths):
        for v in ends:
            at.setdefault(v, []).append(i)
    first, _, entry = network.rows
    removals = [([i], np.empty(0, int)) for i in range(len(paths))]
    removals += [(own, entry[first[v] : first[v + 1]]) for v, own in sorted(at.items()) if not network.wanted[v]]
    for gone, forbidden in removals:
        guide = network.cost.copy()
        guide[edges] = 0.0
        for i in gone:
            guide[paths[i][0]] = network.cost[paths[i][0]]
        guide[forbidden] = np.inf
        yield tree_of(network, kernels, guide, int(network.terminals[0]))


def key_paths(network: Network, edges: np.ndarray) -> list[tuple[list[int], tuple[int, int]]]:
    """Paths of a tree between terminals or branchings: their edges and their ends."""
    at: dict[int, list[tuple[int, int]]] = {}
    for e in edges.tolist():
        a, b = int(network.start[e]), int(network.end[e])
        at.setdefault(a, []).append((e, b))
        at.setdefault(b, []).append((e, a))
    key = {v for v, own in at.items() if network.wanted[v] or len(own) > 2}
    paths = []
    for v in sorted(key):
        for e, w in at[v]:
            path = [e]
            while w not in key:
                e, w = next(step for step in at[w] if step[0] != path[-1])
                path.append(e)
            if v < w:
                paths.append((path, (v, w)))
    return paths
