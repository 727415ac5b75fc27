"""Steiner networks: a graph with terminals in arrays, and one that shrinks and knows what its edges stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np


@dataclass(frozen=True)
class Network:
    """An undirected graph without loops or parallel edges, and the nodes that a tree has to join.

    Attributes
    ----------
    nodes : int
    start, end : ndarray of int, shape (m,)
    cost : ndarray, shape (m,)
        At least zero.
    terminals : ndarray of int
        Sorted.
    """

    nodes: int
    start: np.ndarray
    end: np.ndarray
    cost: np.ndarray
    terminals: np.ndarray

    @cached_property
    def wanted(self) -> np.ndarray:
        """Per node whether it is a terminal."""
        wanted = np.zeros(self.nodes, bool)
        wanted[self.terminals] = True
        return wanted

    @cached_property
    def rows(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """First entry per node, and for each entry the node at the far end and the edge; sorted by near end."""
        near, far = np.r_[self.end, self.start], np.r_[self.start, self.end]
        edge = np.tile(np.arange(len(self.start)), 2)
        order = np.argsort(near, kind="stable")
        return np.searchsorted(near[order], np.arange(self.nodes + 1)), far[order], edge[order]

    @cached_property
    def reverse(self) -> np.ndarray:
        """For each entry of `rows` the entry of the same edge at its other end."""
        _, _, edge = self.rows
        order = np.argsort(edge, kind="stable")
        reverse = np.empty(len(edge), int)
        reverse[order[0::2]], reverse[order[1::2]] = order[1::2], order[0::2]
        return reverse

    @cached_property
    def heads(self) -> np.ndarray:
        """Near end of each entry of `rows`, the head of the arc that comes in there."""
        first, _, _ = self.rows
        return np.repeat(np.arange(self.nodes), np.diff(first))

    def matrix(self, cost: np.ndarray | None = None):
        """Symmetric matrix of the costs of the edges."""
        from scipy.sparse import csr_matrix

        first, other, edge = self.rows
        return csr_matrix(((self.cost if cost is None else cost)[edge], other, first), shape=(self.nodes,) * 2)


class Shrinking:
    """A network that loses edges and nodes, and remembers the edges of the first graph behind each of its own.

    Attributes
    ----------
    at : list of dict
        Per node its neighbours: cost of the edge, and its members (the number of an edge, or a pair of members).
    wanted : set of int
    taken : list
        Members of the edges that belong to the tree for certain.
    offset : float
        Their cost.
    """

    def __init__(self, nodes: int, start: np.ndarray, end: np.ndarray, cost: np.ndarray, terminals: np.ndarray):
        self.at: list[dict] = [{} for _ in range(nodes)]
        self.wanted, self.taken, self.offset = set(terminals.tolist()), [], 0.0
        for e, (a, b, c) in enumerate(zip(start.tolist(), end.tolist(), cost.tolist())):
            if a != b:
                self.join(a, b, c, e)

    def join(self, a: int, b: int, cost: float, members) -> bool:
        """Put in an edge unless one no dearer is there."""
        old = self.at[a].get(b)
        if old is not None and old[0] <= cost:
            return False
        self.at[a][b] = self.at[b][a] = (cost, members)
        return True

    def cut(self, a: int, b: int) -> None:
        """Take out an edge."""
        del self.at[a][b], self.at[b][a]

    def drop(self, v: int) -> list[int]:
        """Take out the edges of a node; returns its neighbours."""
        neighbours = list(self.at[v])
        for w in neighbours:
            self.cut(v, w)
        return neighbours

    def bridge(self, v: int, pairs) -> list[int]:
        """Take out a node, with edges between those `pairs` of its neighbours in its place."""
        edges = dict(self.at[v])
        neighbours = self.drop(v)
        for a, b in pairs:
            self.join(a, b, edges[a][0] + edges[b][0], (edges[a][1], edges[b][1]))
        return neighbours

    def merge(self, t: int, v: int) -> list[int]:
        """Take the edge from terminal t to v for certain, and make both one terminal t; returns the neighbours."""
        cost, members = self.at[t][v]
        self.offset += cost
        self.taken.append(members)
        self.cut(t, v)
        edges = dict(self.at[v])
        neighbours = self.drop(v)
        self.wanted.discard(v)
        for w, (c, m) in edges.items():
            self.join(t, w, c, m)
        return neighbours

    def network(self) -> tuple[Network, np.ndarray, list]:
        """The network as it is now in arrays, the old number of each node, and the members of each edge."""
        old = np.array(sorted(self.wanted | {v for v, own in enumerate(self.at) if own}), int)
        fresh = np.full(len(self.at), -1)
        fresh[old] = np.arange(len(old))
        edges = [(a, b, c, m) for a in old.tolist() for b, (c, m) in self.at[a].items() if a < b]
        start, end, cost, members = ([*column] for column in zip(*edges)) if edges else ([], [], [], [])
        terminals = fresh[np.array(sorted(self.wanted), int)]
        ends = fresh[np.array(start, int)], fresh[np.array(end, int)]
        return Network(len(old), *ends, np.array(cost, float), terminals), old, members


def members(parts) -> list[int]:
    """Edges of the first graph behind some members."""
    found, stack = [], list(parts)
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack += part
        else:
            found.append(part)
    return sorted(set(found))
