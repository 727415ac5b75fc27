"""How far demands are from each other along the corridors."""

from __future__ import annotations

import numpy as np

from .problem import Problem


def demand_distances(problem: Problem) -> np.ndarray:
    """Weighted metres between all demands, whatever the directions of service lines, shape (demands, demands)."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    graph = problem.graph
    ends = np.r_[graph.start, graph.end], np.r_[graph.end, graph.start]
    both = csr_matrix((np.r_[graph.weight_m, graph.weight_m], ends), shape=(graph.nodes,) * 2)
    nodes, which = np.unique(problem.demands.node, return_inverse=True)
    return dijkstra(both, indices=nodes)[np.ix_(which, problem.demands.node)]
