"""Least-cost sizes of the steam pipes of a layout: the forest is sized anew until the simulation agrees with it."""

from __future__ import annotations

from typing import Callable

import numpy as np

from ..progress import Progress, silent
from .friction import area
from .layout import Layout
from .media import State, SteamMedium
from .potential import least_drop, potential, viscosities
from .steam import KG_S
from .tree_sizes import LEVELS, Forest, cheapest_sizes

_ROUNDS = 6
_RESERVE = 2e-4
_CHOKED = 3.0


def cheapest_pipes(
    layout: Layout,
    medium: SteamMedium,
    price: np.ndarray,
    needs: dict,
    velocity_ms: float,
    works: Callable,
    progress: Progress = silent,
) -> tuple[np.ndarray | None, float]:
    """Cheapest pipes found that work (None when there are none), and a cost below which no pipes work.

    Parameters
    ----------
    price : ndarray, shape (m, k)
        Cost of each pipe in each size; infinite where a size is not to be had.
    needs : dict of int to float
        Absolute bar at the demand nodes.
    works : callable
        ``(state, pipe) -> bool``: whether a simulated layout keeps pressure and velocity.

    Notes
    -----
    A pipe's drop of potential and its least level at the velocity limit are first those of saturated steam at the
    rates of the plan, which nothing real falls below: the sizes for these give the lower cost. Then both are
    multiplied by what the simulation of the last sizes says of each pipe: heat lost, condensate, acceleration.
    """
    every = np.arange(len(layout.edge))
    base = _forest(layout, medium, price, needs, velocity_ms)
    pipe = cheapest_sizes(_eased(base, -0.5 * _depth(layout) / LEVELS))
    if pipe is None:
        return None, np.inf
    bound, best, least = float(price[every, pipe].sum()), None, np.inf
    near, reserve = None, _RESERVE
    for i in range(_ROUNDS):
        progress(i / _ROUNDS, None)
        state = medium.simulate(layout, pipe, near)
        cost = float(price[every, pipe].sum())
        if cost < least and works(state, pipe):
            # The last word has a simulation from scratch.
            exact = state if near is None else medium.simulate(layout, pipe)
            if works(exact, pipe):
                best, least = pipe, cost
        near = state
        forest = _corrected(base, layout, medium, velocity_ms, state, pipe)
        found = cheapest_sizes(_eased(forest, reserve))
        if found is None or (found == pipe).all():
            if best is not None:
                break
            reserve *= 4.0
        if found is not None:
            pipe = found
    return best, bound


def _depth(layout: Layout) -> int:
    """Most pipes that the steam runs through one after the other."""
    behind: dict = {}
    for tail, head in zip(layout.tail.tolist(), layout.head.tolist()):
        behind[head] = max(behind.get(head, 0), behind.get(tail, 0) + 1)
    return max(behind.values(), default=0)


def _forest(layout: Layout, medium: SteamMedium, price, needs: dict, velocity_ms: float) -> Forest:
    """The forest of saturated steam at the rates of the plan."""
    level = potential()
    most = {n: float(level.at(medium.pressure_bar[n])) for n in layout.supply}
    least = {n: float(level.at(p)) for n, p in needs.items() if n in layout.demand and p > 0.0}
    strongest = max(medium.pressure_bar[n] for n in layout.supply)
    weakest = min([*(p for p in needs.values() if p > 0.0), strongest])
    viscosity = viscosities(weakest, strongest, max(medium.enthalpy[n] for n in layout.supply))
    flow = layout.rate[:, None] * KG_S
    drop = least_drop(flow, medium.pipes.bore_m, medium.roughness_m, viscosity)
    floor = level.at_density(flow / area(medium.pipes.bore_m) / velocity_ms)
    # What is too fast even in the largest size is said, not refused.
    floor[:, -1] = 0.0
    return Forest(layout.tail, layout.head, price, drop * layout.length_m[:, None], floor, most, least)


def _eased(forest: Forest, reserve: float) -> Forest:
    """The forest with a share of the potential between needs and supplies held in reserve."""
    if not forest.least:
        return forest
    span = max(forest.most.values()) - min(forest.least.values())
    least = {n: v + reserve * span for n, v in forest.least.items()}
    return Forest(forest.tail, forest.head, forest.price, forest.drop, forest.floor, forest.most, least)


def _corrected(base: Forest, layout: Layout, medium: SteamMedium, velocity_ms: float, state: State, pipe) -> Forest:
    """The forest with drops and least levels multiplied by what a simulation says of each pipe."""
    level, every = potential(), np.arange(len(pipe))
    dropped = level.at(state.pressure_from) - level.at(state.pressure_to)
    ratio = dropped / np.maximum(base.drop[every, pipe], 1e-12)
    ratio = np.where(np.isfinite(ratio), ratio, _CHOKED)
    bore, flow = medium.pipes.bore_m, layout.rate * KG_S
    density = np.interp(state.pressure_to, level.pressure_bar, level.density)
    faster = state.velocity_ms * area(bore[pipe]) * density / flow
    faster = np.where(np.isfinite(faster), faster, 1.0)
    floor = level.at_density((flow * faster)[:, None] / area(bore) / velocity_ms)
    floor[:, -1] = 0.0
    return Forest(base.tail, base.head, base.price, base.drop * ratio[:, None], floor, base.most, base.least)
