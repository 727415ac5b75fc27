"""Inner loops of the search for Steiner trees: compiled by numba where it is there and worth its start, else plain Python.

Each kernel is one function for both ways, so that both give the same result. A graph is handed over as rows of
incident edges: those of node v are `first[v]` to `first[v + 1]`, and `other` and `edge` tell where they lead and which
they are; directed kernels take arcs sorted by head instead.
"""

from __future__ import annotations

from functools import lru_cache
from heapq import heappop, heappush

import numpy as np

from .. import libraries


def ascend(first, tail, cost, root, terminals):
    """Raise a dual solution of the directed cuts until every terminal is reached from `root` without cost (Wong 1984).

    Parameters
    ----------
    first, tail, cost : arcs sorted by head

    Returns
    -------
    bound : float
        Lower bound on a tree; infinite when a terminal cannot be reached.
    reduced : list of float
        Reduced cost of each arc.
    cut_of, sink_of : list of int
        For each entry (arc) the number of the cut; for each cut its terminal.
    arcs : list of int
    """
    n = len(first) - 1
    reduced = [c for c in cost]
    active, seen, stamp, bound = [False] * n, [0] * n, 0, 0.0
    heap = [(0, 0)]
    heap.pop()
    for t in terminals:
        if t != root:
            active[t] = True
            heappush(heap, (first[t + 1] - first[t], t))
    cut_of, arcs, sink_of = [0], [0], [0]
    cut_of.pop()
    arcs.pop()
    sink_of.pop()
    while len(heap) > 0:
        score, t = heappop(heap)
        stamp += 1
        seen[t] = stamp
        order, i, joined = [t], 0, False
        while i < len(order) and not joined:
            v = order[i]
            i += 1
            for a in range(first[v], first[v + 1]):
                u = tail[a]
                if reduced[a] <= 0.0 and seen[u] != stamp:
                    if u == root or active[u]:
                        joined = True
                        break
                    seen[u] = stamp
                    order.append(u)
        if joined:
            active[t] = False
            continue
        border = [0]
        border.pop()
        least = np.inf
        for v in order:
            for a in range(first[v], first[v + 1]):
                if seen[tail[a]] != stamp:
                    border.append(a)
                    if reduced[a] < least:
                        least = reduced[a]
        if len(border) == 0:
            return np.inf, reduced, cut_of, sink_of, arcs
        if len(border) > 1.25 * score and len(heap) > 0:
            heappush(heap, (len(border), t))
            continue
        for a in border:
            reduced[a] = reduced[a] - least if reduced[a] > least else 0.0
            cut_of.append(len(sink_of))
            arcs.append(a)
        sink_of.append(t)
        bound += least
        heappush(heap, (len(border), t))
    return bound, reduced, cut_of, sink_of, arcs


def grow(first, other, edge, cost, start, wanted, left):
    """Nodes of the tree that joins the nearest wanted node again and again (Takahashi and Matsuyama 1980).

    Parameters
    ----------
    cost : per edge; infinite where an edge may not be used
    wanted : per node, whether the tree has to reach it
    left : int
        How many are wanted.

    Returns
    -------
    inside : list of bool
    left : int
        How many could not be reached.
    """
    n = len(first) - 1
    distance, before, inside = [np.inf] * n, [-1] * n, [False] * n
    distance[start] = 0.0
    inside[start] = True
    if wanted[start]:
        left -= 1
    heap = [(0.0, start)]
    while len(heap) > 0 and left > 0:
        d, v = heappop(heap)
        if d > distance[v]:
            continue
        if wanted[v] and not inside[v]:
            u = v
            while not inside[u]:
                inside[u] = True
                if wanted[u]:
                    left -= 1
                distance[u] = 0.0
                heappush(heap, (0.0, u))
                u = before[u]
            continue
        for i in range(first[v], first[v + 1]):
            w = other[i]
            far = d + cost[edge[i]]
            if far < distance[w]:
                distance[w] = far
                before[w] = v
                heappush(heap, (far, w))
    return inside, left


def span(first, other, edge, cost, inside, wanted, start):
    """Shortest tree over the nodes `inside`, without the branches that end at nobody wanted.

    Returns
    -------
    edges : list of int
    total : float
        Infinite when the nodes do not hang together.
    """
    n = len(first) - 1
    key, link, before, done = [np.inf] * n, [-1] * n, [-1] * n, [False] * n
    degree = [0] * n
    key[start] = 0.0
    heap = [(0.0, start)]
    order = [start]
    order.pop()
    while len(heap) > 0:
        _, v = heappop(heap)
        if done[v]:
            continue
        done[v] = True
        order.append(v)
        if link[v] >= 0:
            degree[v] += 1
            degree[before[v]] += 1
        for i in range(first[v], first[v + 1]):
            w, e = other[i], edge[i]
            if inside[w] and not done[w] and cost[e] < key[w]:
                key[w] = cost[e]
                link[w] = e
                before[w] = v
                heappush(heap, (cost[e], w))
    total = 0.0
    edges = [0]
    edges.pop()
    for v in range(n):
        if wanted[v] and not done[v]:
            return edges, np.inf
    for j in range(len(order) - 1, -1, -1):
        v = order[j]
        if link[v] < 0:
            continue
        if degree[v] == 1 and not wanted[v]:
            degree[before[v]] -= 1
            continue
        edges.append(link[v])
        total += cost[link[v]]
    return edges, total


def cut(first, tail, reverse, capacity, root, sink, wanted):
    """Arcs of two cuts between `root` and `sink` of less than `wanted`: that nearest to the sink, that to the root.

    Parameters
    ----------
    first, tail, reverse, capacity : arcs sorted by head; `reverse` is the arc the other way

    Returns
    -------
    near, far : list of int
        Empty when the flow reaches `wanted`.
    """
    n = len(first) - 1
    left = [c for c in capacity]
    flow = 0.0
    while True:
        via = [-1] * n
        seen = [False] * n
        seen[sink] = True
        order, i = [sink], 0
        while i < len(order) and not seen[root]:
            v = order[i]
            i += 1
            for a in range(first[v], first[v + 1]):
                u = tail[a]
                if left[a] > 1e-9 and not seen[u]:
                    seen[u] = True
                    via[u] = a
                    order.append(u)
        if not seen[root]:
            break
        most, v = np.inf, root
        while v != sink:
            a = via[v]
            most = min(most, left[a])
            v = tail[reverse[a]]
        v = root
        while v != sink:
            a = via[v]
            left[a] -= most
            left[reverse[a]] += most
            v = tail[reverse[a]]
        flow += most
        if flow >= wanted:
            return [0 for _ in range(0)], [0 for _ in range(0)]
    near = [a for v in order for a in range(first[v], first[v + 1]) if not seen[tail[a]]]
    reached = [False] * n
    reached[root] = True
    order, i = [root], 0
    while i < len(order):
        v = order[i]
        i += 1
        for a in range(first[v], first[v + 1]):
            u = tail[a]
            if left[reverse[a]] > 1e-9 and not reached[u]:
                reached[u] = True
                order.append(u)
    far = [reverse[a] for v in order for a in range(first[v], first[v + 1]) if not reached[tail[a]]]
    return near, far


_KERNELS = (ascend, grow, span, cut)


def _plain(kernel):
    """A kernel on lists, which plain Python reads faster than arrays."""

    def call(*arguments):
        return kernel(*(a.tolist() if isinstance(a, np.ndarray) else a for a in arguments))

    return call


@lru_cache(maxsize=2)
def kernels(compiled: bool) -> dict:
    """The kernels by name, compiled or not."""
    if not (compiled and libraries.usable("numba")):
        return {kernel.__name__: _plain(kernel) for kernel in _KERNELS}
    from numba import njit

    return {kernel.__name__: njit(kernel) for kernel in _KERNELS}
