"""Make a Steiner network smaller: no tree that is best, or none better than the best known, is lost.

The tests are those of Duin and Volgenant (1989) and of Polzin and Vahdati Daneshmand (2001). All compare strictly, so
that they may be applied together; where costs are whole numbers, `steiner` breaks ties beforehand.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from .steiner_network import Network, Shrinking

_NEAREST = 10
_MOST_ENTRIES = 4_000_000
_LARGEST_DEGREE = 4
_CLEARLY = 1.0 - 1e-11  # more than the rounding of sums


def tidy(shrinking: Shrinking) -> None:
    """Tests that look at a node and its neighbours: dead ends, chains, and terminals with one way out."""
    at, wanted = shrinking.at, shrinking.wanted
    todo = [v for v, own in enumerate(at) if own]
    while todo:
        v = todo.pop()
        degree = len(at[v])
        if not degree:
            continue
        if v in wanted:
            if len(wanted) == 1:
                continue
            w = min(at[v], key=lambda u: at[v][u][0])
            # The shortest edge between two terminals, if it is the shortest at one of them, is in the tree.
            if degree == 1 or w in wanted:
                if w not in wanted:
                    wanted.add(w)
                todo += [v, *shrinking.merge(v, w)]
        elif degree == 1:
            todo += shrinking.drop(v)
        elif degree == 2:
            todo += shrinking.bridge(v, [tuple(at[v])])


def distances(network: Network, limit: float = np.inf) -> np.ndarray:
    """Distance from each terminal to each node, shape (terminals, nodes)."""
    from scipy.sparse.csgraph import dijkstra

    return dijkstra(network.matrix(), directed=False, indices=network.terminals, limit=limit)


def bottlenecks(distance: np.ndarray) -> np.ndarray:
    """Longest hop that cannot be avoided on the way from terminal to terminal, shape (terminals, terminals).

    Parameters
    ----------
    distance : ndarray, shape (terminals, terminals)
    """
    count = len(distance)
    longest = np.zeros((count, count))
    reach, by, joined = distance[0].copy(), np.zeros(count, int), np.zeros(count, bool)
    joined[0], order = True, [0]
    for _ in range(count - 1):
        t = int(np.argmin(np.where(joined, np.inf, reach)))
        longest[t, order] = longest[order, t] = np.maximum(longest[by[t], order], reach[t])
        joined[t] = True
        order.append(t)
        nearer = distance[t] < reach
        reach[nearer], by[nearer] = distance[t][nearer], t
    return longest


class Special:
    """Upper limits on special distances: the longest hop on a way that may rest at terminals."""

    def __init__(self, network: Network):
        from scipy.sparse.csgraph import dijkstra

        self.network = network
        self.to = distances(network)
        longest = bottlenecks(self.to[:, network.terminals])
        nearest = min(_NEAREST, len(network.terminals))
        self._near = np.argsort(self.to, axis=0, kind="stable")[:nearest].T
        self._far = np.take_along_axis(self.to, self._near.T, axis=0).T
        self._longest = longest
        self._direct = None
        if network.nodes**2 <= _MOST_ENTRIES and len(network.start):
            self._direct = dijkstra(network.matrix(), directed=False, limit=float(network.cost.max()))

    def __call__(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Special distance between the nodes a and b, pair by pair."""
        best = np.full(len(a), np.inf) if self._direct is None else self._direct[a, b]
        for i in range(self._near.shape[1]):
            for j in range(self._near.shape[1]):
                hop = self._longest[self._near[a, i], self._near[b, j]]
                best = np.minimum(best, np.maximum(np.maximum(self._far[a, i], hop), self._far[b, j]))
        return best


def by_special_distance(shrinking: Shrinking) -> None:
    """Take out edges longer than the special distance of their ends, and nodes that no tree branches at."""
    network, old, _ = shrinking.network()
    if len(network.terminals) < 2 or not len(network.start):
        return
    special = Special(network)
    longer = special(network.start, network.end) < network.cost * _CLEARLY
    for a, b in zip(old[network.start[longer]].tolist(), old[network.end[longer]].tolist()):
        shrinking.cut(a, b)
    _merge_nearest(shrinking, network, old, special)
    _bridge_branchless(shrinking, network, old, special)


def _merge_nearest(shrinking: Shrinking, network: Network, old: np.ndarray, special: Special) -> None:
    """Take the shortest edge of a terminal if any other is longer than the way through it to another terminal."""
    at, wanted = shrinking.at, shrinking.wanted
    touched = np.zeros(len(at), bool)
    for i, t in enumerate(old[network.terminals].tolist()):
        if touched[t] or touched[list(at[t])].any() or len(at[t]) < 2 or len(wanted) < 2:
            continue
        v, second = sorted(at[t], key=lambda u: at[t][u][0])[:2]
        column = special.to[:, np.searchsorted(old, v)].copy()
        column[i] = np.inf
        if at[t][v][0] + column.min() < at[t][second][0] * _CLEARLY:
            wanted.add(v)
            touched[[t, v, *at[t], *at[v]]] = True
            shrinking.merge(t, v)


def _bridge_branchless(shrinking: Shrinking, network: Network, old: np.ndarray, special: Special) -> None:
    """Replace nodes of degree 3 or 4 whose edges cost more than joining their neighbours in other ways."""
    at, wanted = shrinking.at, shrinking.wanted
    known = np.full(len(at), -1)
    known[old] = np.arange(len(old))
    nodes = [v for v in old.tolist() if v not in wanted and 3 <= len(at[v]) <= _LARGEST_DEGREE]
    pairs = [(v, a, b) for v in nodes for a, b in combinations(sorted(at[v]), 2)]
    if not pairs:
        return
    v, a, b = np.array(pairs).T
    limit = dict(zip(pairs, special(known[a], known[b]).tolist()))
    touched: set[int] = set()
    for v in nodes:
        around = sorted(at[v])
        if v in touched or any((v, *pair) not in limit for pair in combinations(around, 2)) or len(around) < 3:
            continue
        if all(
            _joined(v, group, limit) < sum(at[v][w][0] for w in group) * _CLEARLY
            for size in range(3, len(around) + 1)
            for group in combinations(around, size)
        ):
            edges = at[v]
            kept = [
                (a, b) for a, b in combinations(around, 2) if limit[v, a, b] >= (edges[a][0] + edges[b][0]) * _CLEARLY
            ]
            shrinking.bridge(v, kept)
            touched.update(around)


def _joined(v: int, group: tuple[int, ...], limit: dict) -> float:
    """Length of a shortest tree over some neighbours of v by their special distances."""

    def length(p: int, q: int) -> float:
        return limit[v, min(p, q), max(p, q)]

    left, total = list(group[1:]), 0.0
    reach = {w: length(group[0], w) for w in left}
    while left:
        w = min(left, key=reach.get)
        total += reach[w]
        left.remove(w)
        for u in left:
            reach[u] = min(reach[u], length(w, u))
    return total


def by_bound(network: Network, root: int, reduced: np.ndarray, bound: float, cutoff: float) -> np.ndarray:
    """Edges that no tree cheaper than `cutoff` uses, by reduced costs of a dual solution: a mask.

    Parameters
    ----------
    reduced : ndarray, shape (2 m,)
        Reduced cost per entry of `network.rows`, as of the arc into the near end.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    first, other, edge = network.rows
    backward = csr_matrix((reduced, other, first), shape=(network.nodes,) * 2)
    here = dijkstra(backward.T.tocsr(), indices=root)
    onward = dijkstra(backward, indices=network.terminals[network.terminals != root], min_only=True)
    least = np.full(len(network.start), np.inf)
    np.minimum.at(least, edge, bound + here[other] + reduced + onward[network.heads])
    return least >= cutoff
