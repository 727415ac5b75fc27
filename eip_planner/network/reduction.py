"""Make a corridor graph smaller without changing any optimum: cut dead ends, join edges in series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .problem import Graph


@dataclass(frozen=True)
class Reduction:
    """A smaller graph and the way back.

    Attributes
    ----------
    graph : Graph
        Same node numbers, fewer edges.
    chains : tuple of (edges, signs)
        For each edge of the small graph the edges it stands for, and +1 where they run the same way.
    """

    graph: Graph
    chains: tuple

    def expand(self, rate: np.ndarray, edges: int) -> np.ndarray:
        """Rates on the edges of the full graph, shape (grades, edges)."""
        full = np.zeros((len(rate), edges))
        for e, (members, signs) in enumerate(self.chains):
            full[:, members] = rate[:, [e]] * signs
        return full

    def contract(self, rate: np.ndarray) -> np.ndarray:
        """Rates on the edges of the small graph out of rates on the full one: the way back from `expand`."""
        ends = [(members[0], signs[0]) for members, signs in self.chains]
        return rate[:, [e for e, _ in ends]] * [sign for _, sign in ends]


def reduce_graph(graph: Graph, terminals: np.ndarray, kept: np.ndarray | None = None) -> Reduction:
    """Remove edges that lead nowhere and join chains of edges that meet nothing else.

    Parameters
    ----------
    terminals : ndarray of int
        Nodes that must stay: those of supplies and demands.
    kept : ndarray of bool, shape (edges,), optional
        Edges that a parallel one does not replace, even if it is shorter and cheaper.

    Notes
    -----
    Exact, because two edges in series carry the same flow, so that their lengths and weights add up.
    Existing pipes join only others of their size. Parallel edges are reduced to the one of least weight where no edge
    is one-way and it is also the shortest.
    """
    fixed = np.zeros(len(graph.start), bool) if kept is None else kept
    keep = np.zeros(graph.nodes, bool)
    keep[terminals] = True
    edges = {
        e: (
            int(graph.start[e]),
            int(graph.end[e]),
            bool(graph.two_way[e]),
            graph.length_m[e],
            graph.weight_m[e],
            [e],
            [1.0],
            int(graph.only[e]),
        )
        for e in range(len(graph.start))
    }
    at: list[set[int]] = [set() for _ in range(graph.nodes)]
    for e, (a, b, *_) in edges.items():
        at[a].add(e)
        at[b].add(e)
    fresh = len(edges)
    todo = [n for n in range(graph.nodes) if len(at[n]) <= 2]
    while todo:
        n = todo.pop()
        if keep[n] or not 1 <= len(at[n]) <= 2:
            continue
        if len(at[n]) == 1:
            e = at[n].pop()
            a, b = edges.pop(e)[:2]
            other = b if a == n else a
            at[other].discard(e)
            todo.append(other)
            continue
        first, second = sorted(at[n])
        if not (edges[first][2] and edges[second][2]) or edges[first][7] != edges[second][7]:
            continue
        joined = _in_series(edges.pop(first), edges.pop(second), n)
        at[n].clear()
        for end in joined[:2]:
            at[end] -= {first, second}
        if joined[0] == joined[1]:
            todo.append(joined[0])
            continue
        twin = next((e for e in at[joined[0]] & at[joined[1]] if edges[e][2] and edges[e][7] == joined[7]), None)
        cheaper = twin is not None and edges[twin][3] <= joined[3] and edges[twin][4] <= joined[4]
        if cheaper and not fixed[joined[5]].any():
            todo += joined[:2]
            continue
        dearer = twin is not None and edges[twin][3] >= joined[3] and edges[twin][4] >= joined[4]
        if dearer and not fixed[edges[twin][5]].any():
            edges.pop(twin)
            for end in joined[:2]:
                at[end].discard(twin)
        edges[fresh] = joined
        for end in joined[:2]:
            at[end].add(fresh)
        todo += joined[:2]
        fresh += 1
    kept = [edges[e] for e in sorted(edges)]
    columns = list(zip(*kept)) if kept else [()] * 8
    small = Graph(
        graph.nodes,
        np.array(columns[0], int),
        np.array(columns[1], int),
        np.array(columns[2], bool),
        np.array(columns[3], float),
        np.array(columns[4], float),
        np.array(columns[7], int),
    )
    return Reduction(small, tuple((np.array(m, int), np.array(s)) for m, s in zip(columns[5], columns[6])))


def _in_series(one, two, middle: int):
    """Two edges that meet in `middle`, as one from the far end of the first to that of the second."""
    a, members, signs = (
        (one[0], one[5], one[6]) if one[1] == middle else (one[1], one[5][::-1], [-s for s in one[6][::-1]])
    )
    b, more, more_signs = (
        (two[1], two[5], two[6]) if two[0] == middle else (two[0], two[5][::-1], [-s for s in two[6][::-1]])
    )
    return a, b, True, one[3] + two[3], one[4] + two[4], members + more, signs + more_signs, one[7]
