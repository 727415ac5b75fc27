"""Which demands are near each other along the corridors, whatever the directions of service lines."""

from __future__ import annotations

import numpy as np

from .problem import Problem

_FELLOWS = 8


def demand_distances(problem: Problem) -> np.ndarray:
    """Weighted metres between all demands, shape (demands, demands)."""
    distance, which = _from_demands(problem)
    return distance[np.ix_(which, problem.demands.node)]


def neighbourhoods(problem: Problem) -> list[tuple[np.ndarray, np.ndarray]]:
    """Groups of demands that are neighbours, and the arcs near each: masks over demands and arcs."""
    distance, which = _from_demands(problem)
    nodes = np.unique(problem.demands.node)
    tail, head, _ = problem.graph.arcs
    groups = np.unique(np.sort(np.argsort(distance[:, nodes], kind="stable")[:, :_FELLOWS]), axis=0)
    result = []
    for close in groups:
        among = distance[close][:, nodes[close]]
        inside = np.max(among, where=np.isfinite(among), initial=0.0)
        reach = distance[close].min(axis=0)
        result.append((np.isin(which, close), (reach[tail] <= inside) & (reach[head] <= inside)))
    return result


def _from_demands(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """Weighted metres from each node with demands to all nodes, and which of these rows belongs to each demand."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    graph = problem.graph
    ends = np.r_[graph.start, graph.end], np.r_[graph.end, graph.start]
    both = csr_matrix((np.r_[graph.weight_m, graph.weight_m], ends), shape=(graph.nodes,) * 2)
    nodes, which = np.unique(problem.demands.node, return_inverse=True)
    return dijkstra(both, indices=nodes), which
