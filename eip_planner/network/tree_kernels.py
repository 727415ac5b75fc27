"""Inner loops of the searches for trees: compiled by numba where it is there and worth its start, else plain Python.

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
    reduced = list(cost)
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
    """Two cuts between `root` and `sink` of less than `wanted`, by the nodes behind the one and before the other.

    Parameters
    ----------
    first, tail, reverse, capacity : arcs sorted by head; `reverse` is the arc the other way

    Returns
    -------
    near : list of int
        Nodes that can reach the sink; empty when the flow reaches `wanted`.
    far : list of int
        Nodes that the root can reach.
    """
    n = len(first) - 1
    left = list(capacity)
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
    reached = [False] * n
    reached[root] = True
    far, i = [root], 0
    while i < len(far):
        v = far[i]
        i += 1
        for a in range(first[v], first[v + 1]):
            u = tail[a]
            if left[reverse[a]] > 1e-9 and not reached[u]:
                reached[u] = True
                far.append(u)
    return order, far


def price(first, head, reverse, cost, capacity, root, sinks, wanted):
    """Cheapest flows from `root` to each sink alone, by successive shortest ways, and the prices that prove them.

    Parameters
    ----------
    first, head, reverse, cost, capacity : arcs sorted by tail; costs are the same both ways
    wanted : per sink, what has to arrive

    Returns
    -------
    sink, value : list
        For each inequality the number of the sink and its price per unit, 0 where not enough arrives.
    row, arc, fall : list
        For each entry the number of the inequality, the arc and by how much a unit of its capacity cuts the price;
        1 for the arcs into the part that is not reached.
    """
    n, m = len(first) - 1, len(head)
    of, value, row, arc, fall = [0], [0.0], [0], [0], [0.0]
    of.pop()
    value.pop()
    row.pop()
    arc.pop()
    fall.pop()
    for j in range(len(sinks)):
        t = sinks[j]
        flow, height, sent = [0.0] * m, [0.0] * n, 0.0
        reached = True
        while reached and sent < wanted[j] - 1e-6:
            distance, via, done = [np.inf] * n, [-1] * n, [False] * n
            distance[root] = 0.0
            heap = [(0.0, root)]
            while len(heap) > 0:
                d, v = heappop(heap)
                if done[v]:
                    continue
                done[v] = True
                if v == t:
                    break
                for a in range(first[v], first[v + 1]):
                    w = head[a]
                    if done[w]:
                        continue
                    if flow[reverse[a]] > 1e-7:
                        far = d + max(height[v] - height[w] - cost[a], 0.0)
                    elif capacity[a] - flow[a] > 1e-7:
                        far = d + max(height[v] - height[w] + cost[a], 0.0)
                    else:
                        continue
                    if far < distance[w]:
                        distance[w] = far
                        via[w] = a
                        heappush(heap, (far, w))
            reached = done[t]
            if not reached:
                of.append(j)
                value.append(0.0)
                for v in range(n):
                    if done[v]:
                        for a in range(first[v], first[v + 1]):
                            if not done[head[a]]:
                                row.append(len(of) - 1)
                                arc.append(a)
                                fall.append(1.0)
                break
            last = distance[t]
            for v in range(n):
                height[v] += distance[v] if done[v] else last
            most, v = wanted[j] - sent, t
            while v != root:
                a = via[v]
                back = flow[reverse[a]]
                most = min(most, back if back > 1e-7 else capacity[a] - flow[a])
                v = head[reverse[a]]
            v = t
            while v != root:
                a = via[v]
                if flow[reverse[a]] > 1e-7:
                    flow[reverse[a]] -= most
                else:
                    flow[a] += most
                v = head[reverse[a]]
            sent += most
        if reached and height[t] > 0.0:
            of.append(j)
            value.append(height[t])
            for v in range(n):
                for a in range(first[v], first[v + 1]):
                    drop = height[head[a]] - height[v] - cost[a]
                    if drop > 1e-9:
                        row.append(len(of) - 1)
                        arc.append(a)
                        fall.append(drop)
    return of, value, row, arc, fall


def pruned(first, other, edge, fixed, slope, root, house, rate, gain, must, inside, add, remove):
    """Worth of trees that differ from one by an edge put in and one taken out, each with its best customers.

    Parameters
    ----------
    first, other, edge : rows of incident edges
    fixed, slope : per edge
    house : per node the first of its customers, one entry more; customers are sorted by node
    rate, gain, must : per customer
    inside : per edge, whether it is in the tree
    add, remove : per tree; -1 for none

    Returns
    -------
    list of float
        Gains less costs; minus infinity where a customer that must be served is not reached.
    served : list of bool
        Customers of the last tree.
    used : list of bool
        Edges of the last tree that lead to one of them.
    """
    n, count, needed = len(first) - 1, len(rate), 0
    for k in range(count):
        if must[k]:
            needed += 1
    worths = [0.0]
    worths.pop()
    own = list(inside)
    served, used = [False] * count, [False] * len(own)
    for i in range(len(add)):
        if add[i] >= 0:
            own[add[i]] = True
        if remove[i] >= 0:
            own[remove[i]] = False
        distance, via, before, left = [-1.0] * n, [-1] * n, [-1] * n, needed
        distance[root] = 0.0
        order, at = [root], 0
        while at < len(order):
            v = order[at]
            at += 1
            for r in range(first[v], first[v + 1]):
                w = other[r]
                if own[edge[r]] and distance[w] < 0.0:
                    distance[w] = distance[v] + slope[edge[r]]
                    via[w] = edge[r]
                    before[w] = v
                    order.append(w)
        worth, kept = [0.0] * n, [False] * n
        served, used = [False] * count, [False] * len(own)
        for j in range(len(order) - 1, -1, -1):
            v = order[j]
            for k in range(house[v], house[v + 1]):
                more = gain[k] - rate[k] * distance[v]
                if must[k] or more > 0.0:
                    worth[v] += more
                    served[k] = True
                    if must[k]:
                        kept[v] = True
                        left -= 1
            if via[v] >= 0 and (kept[v] or worth[v] > fixed[via[v]]):
                worth[before[v]] += worth[v] - fixed[via[v]]
                kept[before[v]] = kept[before[v]] or kept[v]
                used[via[v]] = True
        for v in order:
            if via[v] >= 0 and not (used[via[v]] and (before[v] == root or used[via[before[v]]])):
                used[via[v]] = False
                for k in range(house[v], house[v + 1]):
                    served[k] = False
        worths.append(worth[root] if left == 0 else -np.inf)
        if add[i] >= 0:
            own[add[i]] = False
        if remove[i] >= 0:
            own[remove[i]] = True
    return worths, served, used


_KERNELS = (ascend, grow, span, cut, price, pruned)


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
