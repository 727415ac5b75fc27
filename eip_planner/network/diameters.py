"""Least-cost sizes of the pipes of a looped water network, so that the pressure suffices at every node."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..language import number, tr
from ..progress import Progress, part, silent
from .bridges import size_bridges
from .friction import area
from .rings import LoopedNetwork, bridge_losses, steady, velocity

# EPANET's heads differ from ours by up to a millimetre.
_RESERVE_M, _TOLERANCE = 0.001, 1e-5
_MOST_CHAINS, _LEAST_CHAINS, _CHAIN_PIPES = 64, 16, 4000
_LEAST_ROUNDS = 300
_MOST_PAIRS, _PAIR_LINKS, _MOST_IMPROVEMENTS = 4000, 200_000, 200
_SAVING, _SEARCHED = 1e-9, 0.95


@dataclass(frozen=True)
class Task:
    """What is to be chosen.

    Attributes
    ----------
    network : LoopedNetwork
    bore_m : ndarray, shape (k,)
        Bores of the sizes on sale, smallest first.
    price : ndarray, shape (m, k)
        Cost of each pipe in each size; rises with the size.
    least_m : ndarray, shape (n,)
        Total head that each junction needs.
    fastest_ms : float
        Highest velocity allowed; infinite for none.
    """

    network: LoopedNetwork
    bore_m: np.ndarray
    price: np.ndarray
    least_m: np.ndarray
    fastest_ms: float = np.inf


@dataclass(frozen=True)
class Choice:
    """Sizes that keep all limits.

    Attributes
    ----------
    size : ndarray of int, shape (m,)
        Row of the catalogue for each pipe.
    cost : float
    bound : float
        No choice is cheaper: known for a network without loops, else NaN.
    head_m, margin_m : ndarray, shape (n,)
        Total head at the junctions, and how much of it is more than needed.
    flow_m3_s : ndarray, shape (links,)
    velocity_ms : ndarray, shape (m,)
    evaluated : int
        Sets of sizes whose flows were computed.
    seconds : float
        Processor time.
    """

    size: np.ndarray
    cost: float
    bound: float
    head_m: np.ndarray
    margin_m: np.ndarray
    flow_m3_s: np.ndarray
    velocity_ms: np.ndarray
    evaluated: int
    seconds: float


@dataclass
class _Tried:
    """Sets of sizes with their cost, their flows, and by how much they break the limits (metres of head)."""

    size: np.ndarray
    cost: np.ndarray
    excess: np.ndarray
    flow: np.ndarray
    head: np.ndarray

    def row(self, i) -> _Tried:
        """One set, or several."""
        i = np.atleast_1d(i)
        return _Tried(self.size[i], self.cost[i], self.excess[i], self.flow[i], self.head[i])

    def put(self, where: np.ndarray, other: _Tried) -> None:
        """Take over the sets of another at the places marked."""
        for name in ("size", "cost", "excess", "flow", "head"):
            getattr(self, name)[where] = getattr(other, name)[where]


class _Scale:
    """Weighs sets of sizes and counts them."""

    def __init__(self, task: Task):
        self.task, self.count = task, 0
        network = task.network
        self.bridge = network.layout.bridge
        self.is_pipe = self.bridge < len(network.pipe)
        self.lost = bridge_losses(network, task.bore_m)

    def weigh(self, size: np.ndarray, near: np.ndarray | None = None) -> _Tried:
        """Cost and limits of sets of sizes, shape (b, m); `near` are flows to begin with."""
        task = self.task
        bore = task.bore_m[size]
        row = np.where(self.is_pipe, size[:, np.where(self.is_pipe, self.bridge, 0)], 0)
        state = steady(task.network, bore, near, self.lost[np.arange(len(self.bridge)), row])
        self.count += len(size)
        excess = np.maximum(task.least_m + _RESERVE_M - state.head_m, 0.0).sum(axis=1)
        if np.isfinite(task.fastest_ms):
            # As much as the pressure that a metre of water stands for at the limit: both fade together.
            over = velocity(task.network, state.flow_m3_s, bore) / task.fastest_ms - 1.0
            excess = excess + np.maximum(over, 0.0).sum(axis=1)
        cost = task.price[np.arange(size.shape[1]), size].sum(axis=1)
        excess = np.where(np.isnan(excess), np.inf, np.where(excess > _TOLERANCE, excess, 0.0))
        return _Tried(size, cost, excess, state.flow_m3_s, state.head_m)


def choose(task: Task, effort: float = 150.0, seed: int = 1, progress: Progress = silent) -> Choice:
    """Cheapest sizes found that keep every limit; the same task gives the same answer.

    Parameters
    ----------
    effort : float
        Rounds of the search per pipe.
    seed : int
        Of the random numbers.

    Raises
    ------
    InputError
        No set of sizes that keeps the limits was found.

    Notes
    -----
    Simulated annealing (Cunha and Sousa 1999 used it for such networks) in 16 to 64 chains side by side, whose flows
    are computed together; each move makes one pipe larger or smaller, half of them another one the other way. What
    the limits are broken by has a price that rises while few chains keep them. Then single changes and pairs of a
    smaller and a larger pipe as long as they save, and at last the pipes outside the loops by `size_bridges`. With
    loops the result is no proof of the least cost, and there is no bound; without them only the last step is taken,
    which proves it.
    """
    started = time.process_time()
    progress(0.0, tr("Choosing pipe sizes"))
    scale = _Scale(task)
    pipes = len(task.network.pipe)
    largest = scale.weigh(np.full((1, pipes), len(task.bore_m) - 1))
    rounds = max(_LEAST_ROUNDS, round(effort * pipes))
    if len(task.network.layout.chord):
        found = _anneal(scale, _start(scale, largest), rounds, np.random.default_rng(seed), progress)
        found = found if found is None else _improve(scale, found, progress)
    else:
        found = largest if largest.excess[0] <= 0.0 else None
    if found is None:
        raise _short(task, largest)
    found, bound = _settle(scale, found, progress)
    progress(1.0, None)
    head, flow = found.head[0], found.flow[0]
    speed = velocity(task.network, flow, task.bore_m[found.size[0]])
    spent = time.process_time() - started
    return Choice(
        found.size[0], float(found.cost[0]), bound, head, head - task.least_m, flow, speed, scale.count, spent
    )


def _start(scale: _Scale, largest: _Tried) -> _Tried:
    """Cheapest set within the limits among those of one velocity everywhere; the largest pipes without any."""
    task = scale.task
    flow = np.abs(largest.flow[0, : len(task.network.pipe)])
    fastest = flow / area(task.bore_m)[:, None]
    sizes = [np.argmax(np.vstack([fastest <= v, np.ones_like(flow, bool)]), axis=0) for v in np.geomspace(0.2, 5.0, 40)]
    tried = scale.weigh(np.minimum(sizes, len(task.bore_m) - 1), largest.flow[0])
    cost = np.where(tried.excess <= 0.0, tried.cost, np.inf)
    best = int(np.argmin(cost))
    return tried.row(best) if np.isfinite(cost[best]) else largest


def _anneal(scale: _Scale, first: _Tried, rounds: int, random, progress: Progress) -> _Tried | None:
    """Best set within the limits that the chains meet, None without any."""
    task = scale.task
    pipes, top = len(task.network.pipe), len(task.bore_m) - 1
    steps = np.diff(task.price, axis=1)
    hot, cold = float(np.quantile(steps, 0.75)), float(np.quantile(steps, 0.1)) / 3.0
    chains = min(max(_CHAIN_PIPES // pipes, _LEAST_CHAINS), _MOST_CHAINS)
    now = first.row(np.zeros(chains, int))
    best = first if first.excess[0] <= 0.0 else None
    fine, every = hot, np.arange(chains)
    for turn in range(rounds):
        done = turn / rounds
        progress(_SEARCHED * done, None)
        warmth = hot * (cold / hot) ** done
        size = now.size.copy()
        one, other = random.integers(0, pipes, (2, chains))
        way = np.where(random.random(chains) < 0.5, 1, -1)
        size[every, one] += way
        size[every, other] -= np.where(random.random(chains) < 0.5, way, 0)
        weighed = scale.weigh(np.clip(size, 0, top), now.flow)
        rise = weighed.cost - now.cost + fine * (weighed.excess - now.excess)
        rise = np.where(np.isfinite(weighed.excess), rise, np.inf)
        now.put(random.random(chains) < np.exp(-np.maximum(rise, 0.0) / warmth), weighed)
        keeps = weighed.excess <= 0.0
        if keeps.any():
            i = int(np.argmin(np.where(keeps, weighed.cost, np.inf)))
            if best is None or weighed.cost[i] < best.cost[0] * (1.0 - _SAVING):
                best = weighed.row(i)
        fine *= 1.01 if (now.excess <= 0.0).mean() < 0.2 + 0.6 * done else 1.0 / 1.01
    return best


def _improve(scale: _Scale, found: _Tried, progress: Progress) -> _Tried:
    """Smaller pipes, then pairs of a smaller and a larger pipe, as long as that saves."""
    task = scale.task
    top, every = len(task.bore_m) - 1, np.arange(len(task.network.pipe))
    pairs, most = False, min(_MOST_PAIRS, max(_PAIR_LINKS // len(every), len(every)))
    for _ in range(_MOST_IMPROVEMENTS):
        progress(_SEARCHED, None)
        size = found.size[0]
        smaller, larger = every[size > 0], every[size < top] if pairs else every[:0]
        one, other = (v.ravel() for v in np.meshgrid(smaller, np.r_[larger, -1], indexing="ij"))
        saving = task.price[one, size[one]] - task.price[one, size[one] - 1]
        rise = np.minimum(size[other] + 1, top)
        saving = saving - np.where(other < 0, 0.0, task.price[other, rise] - task.price[other, size[other]])
        order = np.flatnonzero((saving > _SAVING * found.cost[0]) & (one != other))
        # The pairs that save least are the likeliest to keep the limits.
        order = order[np.argsort(saving[order], kind="stable")][:most]
        one, other, row = one[order], other[order], np.arange(len(order))
        changed = np.repeat(found.size, len(order), axis=0)
        changed[row, one] -= 1
        changed[row[other >= 0], other[other >= 0]] += 1
        cost = np.full(1, np.inf)
        if len(order):
            weighed = scale.weigh(changed, found.flow[0])
            cost = np.where(weighed.excess <= 0.0, weighed.cost, np.inf)
        best = int(np.argmin(cost))
        if np.isfinite(cost[best]):
            found, pairs = weighed.row(best), False
        elif pairs:
            break
        else:
            pairs = True
    return found


def _settle(scale: _Scale, found: _Tried, progress: Progress) -> tuple[_Tried, float]:
    """Exact sizes outside the loops; the bound holds where there are no loops."""
    task = scale.task
    size, bound = size_bridges(
        task, found.size[0], found.head[0], found.flow[0], scale.lost, _RESERVE_M, part(progress, _SEARCHED, 1.0)
    )
    if size is not None:
        settled = scale.weigh(size[None], found.flow[0])
        if settled.excess[0] <= 0.0 and settled.cost[0] <= found.cost[0]:
            found = settled
    return found, np.nan if len(task.network.layout.chord) else bound


def _short(task: Task, largest: _Tried) -> InputError:
    """Why nothing serves: the node that is worst off, or the pipe that is too fast, with the largest pipes."""
    lack = task.least_m - largest.head[0]
    node = int(np.nanargmax(lack)) if np.isfinite(lack).any() else 0
    if lack[node] > 0.0:
        said = tr("even with the largest pipes {lack} m of pressure are missing")
        return InputError(
            "MIN_PRESSURE",
            said.format(lack=number(float(lack[node]), 2)),
            tr("ask for less pressure, raise the source, or offer larger sizes"),
            task.network.junction[node],
        )
    speed = velocity(task.network, largest.flow[0], task.bore_m[largest.size[0]])
    pipe = int(np.argmax(speed))
    return InputError(
        "VELOCITY",
        tr("even in the largest size the water runs at {speed} m/s").format(speed=number(float(speed[pipe]), 2)),
        tr("allow more, or offer larger sizes"),
        task.network.pipe[pipe],
    )
