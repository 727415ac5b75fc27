"""Steady flow in a water network with loops: heads and flows of many sets of diameters at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from .friction import area, darcy_factor

_FOOT = 0.3048
# The formula of Hazen and Williams with the figures of EPANET: 4.727 in feet and cubic feet per second.
_HW_FLOW, _HW_BORE = 1.852, 4.871
_HAZEN_WILLIAMS = 4.727 * _FOOT ** (_HW_BORE - 3 * _HW_FLOW)
# EPANET takes gravity as 32.2 ft/s2; a thousandth of a metre of loss in ten, but the file is to run there.
_GRAVITY = 32.2 * _FOOT
_LEAST_FLOW = 1e-6
_MOST_ROUNDS, _SETTLED_M = 60, 1e-7
_LARGEST_BLOCK, _FEW_LOOPS = 2_000_000, 40


@dataclass(frozen=True)
class LoopedNetwork:
    """Junctions, fixed heads and pipes; nodes count junctions first, then sources.

    Attributes
    ----------
    junction, source : tuple of str
        Names of the n junctions and s sources.
    elevation_m, demand_m3_s : ndarray, shape (n,)
    source_m : ndarray, shape (s,)
        Head that each source holds.
    pipe : tuple of str
        Names of the m pipes.
    tail, head : ndarray of int, shape (m + u,)
        Ends of the pipes and, behind them, of the u pumps, from suction to delivery.
    length_m, roughness, minor : ndarray, shape (m,)
        Length; C of Hazen and Williams, or roughness in metres; sum of the local loss coefficients.
    hazen_williams : bool
        Else the formula of Darcy and Weisbach.
    viscosity_m2_s : float
        Kinematic, for Darcy and Weisbach.
    pump : tuple of str
        Names of the pumps.
    duty_m3_s, duty_m : ndarray, shape (u,)
        A point of each pump's curve: a parabola with a shut-off head of 4/3 and no head at twice the flow.
    factor : callable
        Darcy friction factor of Reynolds number and relative roughness.

    Every junction must be joined to a source.
    """

    junction: tuple
    source: tuple
    elevation_m: np.ndarray
    demand_m3_s: np.ndarray
    source_m: np.ndarray
    pipe: tuple
    tail: np.ndarray
    head: np.ndarray
    length_m: np.ndarray
    roughness: np.ndarray
    minor: np.ndarray
    hazen_williams: bool = True
    viscosity_m2_s: float = 1e-6
    pump: tuple = ()
    duty_m3_s: np.ndarray = field(default_factory=lambda: np.empty(0))
    duty_m: np.ndarray = field(default_factory=lambda: np.empty(0))
    factor: object = darcy_factor

    @cached_property
    def layout(self) -> Loops:
        """Tree and loops."""
        return _loops(self)


@dataclass(frozen=True)
class Loops:
    """A spanning tree out of the sources and the loops that the other links close.

    Attributes
    ----------
    chord : ndarray of int, shape (l,)
        Links outside the tree, as places in `ring`.
    ring, bridge : ndarray of int
        Links that lie in a loop, and those that lie in none: these carry the same flow whatever their diameters.
    loop : ndarray, shape (l, ring)
        1 or −1 for the links of each loop, as they point along it or against it.
    way : sparse array, shape (n, links)
        The same for the links between each junction and its source, pointing away from the source.
    base : ndarray, shape (links,)
        Flow that serves all demands through the tree alone, m3/s.
    level_m : ndarray, shape (n,)
        Head of the source that each junction hangs on.
    step_m : ndarray, shape (l,)
        Difference of the sources that the two ends of a chord hang on.
    """

    chord: np.ndarray
    ring: np.ndarray
    bridge: np.ndarray
    loop: np.ndarray
    way: object
    base: np.ndarray
    level_m: np.ndarray
    step_m: np.ndarray


@dataclass(frozen=True)
class Steady:
    """Steady states of b sets of diameters.

    Attributes
    ----------
    head_m : ndarray, shape (b, n)
        Total head at the junctions; NaN where the iteration did not settle or a pump would run backwards.
    flow_m3_s : ndarray, shape (b, links)
        Along the direction of each link.
    """

    head_m: np.ndarray
    flow_m3_s: np.ndarray


def unreached(network: LoopedNetwork) -> list[str]:
    """Names of the junctions that no pipe or pump joins to a source."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    n, total = len(network.junction), len(network.junction) + len(network.source)
    graph = coo_matrix((np.ones(len(network.tail)), (network.tail, network.head)), shape=(total, total))
    part = connected_components(graph, directed=False)[1]
    fed = np.isin(part[:n], part[n:])
    return [name for name, reached in zip(network.junction, fed) if not reached]


def _loops(network: LoopedNetwork) -> Loops:
    from scipy.sparse import csr_matrix

    n, links = len(network.junction), len(network.tail)
    source_of = np.full(n + len(network.source), -1)
    source_of[n:] = np.arange(len(network.source))
    way = np.zeros((len(source_of), links))
    joined: list[list] = [[] for _ in source_of]
    for link, (a, b) in enumerate(zip(network.tail.tolist(), network.head.tolist())):
        joined[a].append((link, b, 1.0))
        joined[b].append((link, a, -1.0))
    queue, in_tree = list(range(n, len(source_of))), np.zeros(links, bool)
    for node in queue:
        for link, other, sign in joined[node]:
            if source_of[other] < 0:
                way[other] = way[node]
                way[other, link] = sign
                source_of[other], in_tree[link] = source_of[node], True
                queue.append(other)
    chord = np.flatnonzero(~in_tree)
    tail, head = network.tail[chord], network.head[chord]
    loop = way[tail] - way[head]
    loop[np.arange(len(chord)), chord] += 1.0
    inside = loop.any(axis=0)
    ring, bridge = np.flatnonzero(inside), np.flatnonzero(~inside)
    level = network.source_m[source_of]
    base, step = network.demand_m3_s @ way[:n], level[tail] - level[head]
    return Loops(np.searchsorted(ring, chord), ring, bridge, loop[:, ring], csr_matrix(way[:n]), base, level[:n], step)


def velocity(network: LoopedNetwork, flow_m3_s, bore_m) -> np.ndarray:
    """Speed in the pipes, m/s."""
    return np.abs(flow_m3_s[..., : len(network.pipe)]) / area(bore_m)


def bridge_losses(network: LoopedNetwork, bore_m: np.ndarray) -> np.ndarray:
    """Head lost along the links that lie in no loop for each of k bores, m, shape (bridges, k)."""
    layout = network.layout
    bore = np.repeat(np.asarray(bore_m, float)[:, None], len(network.pipe), axis=1)
    flow = np.repeat(layout.base[None], len(bore), axis=0)
    return _losses(network, bore, layout.bridge)(flow[:, layout.bridge], slice(None))[0].T


def steady(
    network: LoopedNetwork, bore_m: np.ndarray, near: np.ndarray | None = None, known_m: np.ndarray | None = None
) -> Steady:
    """Heads and flows with the given bores.

    Parameters
    ----------
    bore_m : ndarray, shape (b, m)
        One row per set of diameters.
    near : ndarray, shape (links,) or (b, links), optional
        Flows to begin with: those of a similar network save half of the work.
    known_m : ndarray, shape (b, bridges), optional
        Head lost along the links that lie in no loop, as `bridge_losses` gives it.

    Notes
    -----
    Newton's method on the flows of the loops, after flows that keep every demand. The iterates are those of the
    global gradient algorithm (Todini and Pilati 1988), whose flows keep the demands from the second on; written in
    the loops (Elhay et al. 2014, "reformulated co-tree flows") the system has one row per loop, not per node. One
    round costs b × links in loops × loops².
    """
    bore = np.atleast_2d(np.asarray(bore_m, float))
    layout = network.layout
    block = max(1, _LARGEST_BLOCK // max(1, len(network.tail), len(layout.ring) * len(layout.chord)))
    parts = []
    for first in range(0, len(bore), block):
        rows = slice(first, first + block)
        start = near if near is None or near.ndim == 1 else near[rows]
        parts.append(_steady(network, bore[rows], start, None if known_m is None else known_m[rows]))
    return Steady(*(np.concatenate(part) for part in zip(*parts)))


def _steady(network: LoopedNetwork, bore, near, known) -> tuple[np.ndarray, np.ndarray]:
    layout = network.layout
    ring, bridge, loop = layout.ring, layout.bridge, layout.loop
    flow = np.repeat(layout.base[None], len(bore), axis=0)
    drop = np.empty_like(flow)
    busy = np.arange(len(bore)) if len(layout.chord) else np.empty(0, int)
    if len(busy):
        loss = _losses(network, bore, ring)
        if near is None:
            chords = _linear(network, bore, loss)
        else:
            chords = np.broadcast_to(near[..., ring[layout.chord]], (len(bore), len(layout.chord)))
        inside = layout.base[ring] + chords @ loop
        lost = np.empty_like(inside)
        for _ in range(_MOST_ROUNDS):
            lost[busy], slope = loss(inside[busy], busy)
            gap = lost[busy] @ loop.T - layout.step_m
            wide = np.abs(gap).max(axis=1) > _SETTLED_M
            busy, gap, slope = busy[wide], gap[wide], slope[wide]
            if not len(busy):
                break
            matrix = (loop * slope[:, None, :]) @ loop.T
            inside[busy] -= _solved(matrix, gap) @ loop
        flow[:, ring], drop[:, ring] = inside, lost
    drop[:, bridge] = _losses(network, bore, bridge)(flow[:, bridge], slice(None))[0] if known is None else known
    head = layout.level_m - (layout.way @ drop.T).T
    head[busy] = np.nan
    # No pump runs backwards.
    head[(flow[:, bore.shape[1] :] < -_LEAST_FLOW).any(axis=1)] = np.nan
    return head, flow


def _solved(matrix: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Solutions of many small symmetric positive systems, shape (b, l); `matrix` is used up.

    LAPACK would start threads for each of them, which cost more than the sums and everything on a busy machine.
    """
    right, count = right.copy(), right.shape[1]
    if count > _FEW_LOOPS:
        return np.linalg.solve(matrix, right[:, :, None])[:, :, 0]
    for k in range(count - 1):
        share = matrix[:, k + 1 :, k] / matrix[:, k, k, None]
        matrix[:, k + 1 :, k + 1 :] -= share[:, :, None] * matrix[:, None, k, k + 1 :]
        right[:, k + 1 :] -= share * right[:, k, None]
    for k in range(count - 1, -1, -1):
        right[:, k] -= (matrix[:, k, k + 1 :] * right[:, k + 1 :]).sum(axis=1)
        right[:, k] /= matrix[:, k, k]
    return right


def _linear(network: LoopedNetwork, bore, loss) -> np.ndarray:
    """Flows of the chords if every link in a loop had the resistance that it has at 0.3 m/s."""
    layout = network.layout
    loop, base = layout.loop, layout.base[layout.ring]
    usual = np.concatenate([0.3 * area(bore), np.tile(network.duty_m3_s, (len(bore), 1))], axis=1)
    _, slope = loss(usual[:, layout.ring], slice(None))
    slope = np.maximum(slope, 1e-9)
    gap = (slope * base) @ loop.T - layout.step_m
    matrix = (loop * slope[:, None, :]) @ loop.T
    return base[layout.chord] - _solved(matrix, gap)


def _losses(network: LoopedNetwork, bore, links):
    """Function of the flows in some links and of rows: head lost along each of them, m, and its derivative."""
    count = bore.shape[1]
    pipe, pump = links[links < count], links[links >= count] - count
    bore, length, rough = bore[:, pipe], network.length_m[pipe], network.roughness[pipe]
    section = area(bore)
    local = network.minor[pipe] / (2.0 * _GRAVITY * section**2)
    curve = network.duty_m[pump] / 3.0 / np.maximum(network.duty_m3_s[pump], _LEAST_FLOW) ** 2
    shut_off = 4.0 / 3.0 * network.duty_m[pump]
    if network.hazen_williams:
        resistance = _HAZEN_WILLIAMS * length / rough**_HW_FLOW / bore**_HW_BORE
    else:
        per_square = length / bore / (2.0 * _GRAVITY * section**2)
        per_flow = bore / section / network.viscosity_m2_s

    def loss(flow, rows):
        size = np.abs(flow)
        rate = np.maximum(size[:, : len(pipe)], _LEAST_FLOW)
        if network.hazen_williams:
            chord = resistance[rows] * rate ** (_HW_FLOW - 1.0)
            slope = _HW_FLOW * chord
        else:
            reynolds, relative = per_flow[rows] * rate, rough / bore[rows]
            factor = network.factor(reynolds, relative)
            ahead = network.factor(reynolds * 1.001, relative)
            chord = per_square[rows] * factor * rate
            slope = per_square[rows] * rate * (2.0 * factor + np.maximum((ahead - factor) / 0.001, -factor))
        chord, slope = chord + local[rows] * rate, slope + 2.0 * local[rows] * rate
        if not len(pump):
            return chord * flow, slope
        through, least = flow[:, len(pipe) :], np.maximum(size[:, len(pipe) :], _LEAST_FLOW)
        lift = shut_off - curve * through * np.abs(through)
        return np.c_[chord * flow[:, : len(pipe)], -lift], np.c_[slope, 2.0 * curve * least]

    return loss
