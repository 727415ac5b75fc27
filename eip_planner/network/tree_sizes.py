"""Least-cost sizes of the pipes of a forest in which every pipe takes a known drop out of a potential."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LEVELS = 6000


@dataclass(frozen=True)
class Forest:
    """What is to be sized; flow runs from `tail` to `head`, and where pipes meet the lowest level rules.

    Attributes
    ----------
    tail, head : ndarray of int, shape (m,)
        Nodes; without directions the pipes form no ring.
    price, drop, floor : ndarray, shape (m, k)
        Cost of each pipe in each size (infinite: not to be had), the drop it takes out of the potential, and the
        least level at its end.
    most, least : dict of int to float
        Highest level that a supply can give, least level that a demand needs, by node.
    """

    tail: np.ndarray
    head: np.ndarray
    price: np.ndarray
    drop: np.ndarray
    floor: np.ndarray
    most: dict
    least: dict


def cheapest_sizes(forest: Forest, levels: int = LEVELS) -> np.ndarray | None:
    """Size of each pipe at the least sum of prices; None where no choice keeps the needs, or pipes form a ring.

    Notes
    -----
    Dynamic programming from the leaves over the level at each node, on a grid from the lowest need to the highest
    supply: drops are rounded to the grid, which over n pipes in a row is off by about a fifth of √n steps.
    """
    sizes = np.zeros(len(forest.tail), int)
    for tree in _trees(forest):
        if tree is None or not _size_tree(forest, tree, levels, sizes):
            return None
    return sizes


def levels_of(forest: Forest, sizes: np.ndarray) -> dict:
    """Level at every node of a forest with given sizes when each supply gives its most."""
    taken = forest.drop[np.arange(len(sizes)), sizes]
    waiting = np.bincount(forest.head, minlength=max(forest.tail.max(), forest.head.max()) + 1)
    level, ready = dict(forest.most), [n for n in sorted(set(forest.tail.tolist())) if not waiting[n]]
    while ready:
        node = ready.pop()
        for e in np.flatnonzero(forest.tail == node).tolist():
            head = int(forest.head[e])
            level[head] = min(level.get(head, np.inf), level[node] - taken[e])
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    return level


def has_ring(forest: Forest) -> bool:
    """Whether pipes form a ring."""
    return any(tree is None for tree in _trees(forest))


def _trees(forest: Forest):
    """Pipes of each component as (pipe, node behind it, node before it), from the root on; None for a ring."""
    at: dict[int, list[tuple[int, int]]] = {}
    for e, (a, b) in enumerate(zip(forest.tail.tolist(), forest.head.tolist())):
        at.setdefault(a, []).append((e, b))
        at.setdefault(b, []).append((e, a))
    seen: set[int] = set()
    for root in at:
        if root in seen:
            continue
        seen.add(root)
        order, stack, via = [], [root], {root: -1}
        while stack:
            node = stack.pop()
            for e, other in at[node]:
                if e == via[node]:
                    continue
                if other in seen:
                    yield None
                    return
                seen.add(other)
                via[other] = e
                order.append((e, other, node))
                stack.append(other)
        yield order


def _size_tree(forest: Forest, order: list, levels: int, sizes: np.ndarray) -> bool:
    """Write the sizes of one tree; False where its needs cannot be kept."""
    nodes = {order[0][2], *(node for _, node, _ in order)}
    top = max((forest.most[n] for n in nodes if n in forest.most), default=0.0)
    base = min((forest.least[n] for n in nodes if n in forest.least), default=0.0)
    step = max((top - base) / (levels - 1), 1e-12)
    values = {n: _alone(forest, n, base, step, levels) for n in nodes}
    pipes = [e for e, _, _ in order]
    drop = np.rint(np.minimum(forest.drop[pipes] / step, levels)).astype(int)
    floor = np.ceil(np.clip((forest.floor[pipes] - base) / step, 0, levels) - 1e-9).astype(int)
    downward = [int(forest.head[e]) == node for e, node, _ in order]
    best: dict[int, np.ndarray] = {}
    for i in range(len(order) - 1, -1, -1):
        e, node, before = order[i]
        own = values[node]
        best[node] = np.minimum.accumulate(own) if downward[i] else np.minimum.accumulate(own[::-1])[::-1]
        values[before] += _through(best[node], forest.price[e], drop[i], floor[i], downward[i])
    root = order[0][2]
    if not np.isfinite(values[root]).any():
        return False
    level = {root: int(np.argmin(values[root]))}
    for i, (e, node, before) in enumerate(order):
        sizes[e], level[node] = _choose(
            best[node], values[node], forest.price[e], drop[i], floor[i], downward[i], level[before]
        )
    return True


def _alone(forest: Forest, node: int, base: float, step: float, levels: int) -> np.ndarray:
    """Cost of a node by its level: nothing within what it can have and what it needs, else infinite."""
    value, grid = np.zeros(levels), np.arange(levels)
    if node in forest.most:
        value[grid > (forest.most[node] - base) / step + 1e-6] = np.inf
    if node in forest.least:
        value[grid < (forest.least[node] - base) / step - 1e-6] = np.inf
    return value


def _through(best: np.ndarray, price, drop, floor, downward: bool) -> np.ndarray:
    """Least cost of what lies behind a pipe, pipe included, by the level before it."""
    levels = len(best)
    cost = np.full(levels, np.inf)
    for k in np.flatnonzero(np.isfinite(price) & (drop + floor < levels)).tolist():
        d, low = int(drop[k]), int(floor[k])
        if downward:
            np.minimum(cost[low + d :], best[low : levels - d] + price[k], out=cost[low + d :])
        else:
            np.minimum(cost[low : levels - d], best[low + d :] + price[k], out=cost[low : levels - d])
            np.minimum(cost[:low], best[low + d] + price[k], out=cost[:low])
    return cost


def _choose(best: np.ndarray, value: np.ndarray, price, drop, floor, downward: bool, level: int) -> tuple[int, int]:
    """Size of a pipe and level behind it, where the level before it is given."""
    levels, found = len(best), (np.inf, 0, 0)
    for k in np.flatnonzero(np.isfinite(price)).tolist():
        at = level - int(drop[k]) if downward else max(level, int(floor[k])) + int(drop[k])
        if not 0 <= at < levels or (downward and at < floor[k]):
            continue
        if best[at] + price[k] < found[0]:
            found = best[at] + price[k], k, at
    _, k, at = found
    node = int(np.argmin(value[: at + 1])) if downward else at + int(np.argmin(value[at:]))
    return k, node
