"""Pipes that work: the cheapest for steam; else what is too fast or loses too much pressure is enlarged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import gauge_bar, steam
from ..language import number, tr
from ..progress import Progress, silent
from .layout import Layout
from .media import HeatMedium, State, SteamMedium
from .steam_sizes import cheapest_pipes

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

_ROUNDS = 60
_TOLERANCE_BAR = 1e-3
TOLERANCE_K = 0.05
_SUPERHEAT_K = 1.0
_CLOSE = 1e-3  # of the cost below which no steam pipes work: what enlarging step by step could still save


@dataclass(frozen=True)
class Needs:
    """What must arrive at the demand nodes.

    Attributes
    ----------
    pressure_bar, temperature_c : dict of int to float
        Absolute bar (steam) and °C (hot water: of the network, with the approach; steam: as asked for).
    """

    pressure_bar: dict
    temperature_c: dict


def needs_of(demand: DataFrame, node: np.ndarray, scenario: Scenario) -> Needs:
    """The highest need at each node; `demand` has rows of `symbiosis.streams`, unknown needs count as none."""
    needs = Needs({}, {})
    approach = scenario["approach_k"] if (demand["carrier"] == "heat").any() else 0.0
    for n, pressure, temperature in zip(node.tolist(), demand["pressure_bar"], demand["temperature_c"]):
        needs.pressure_bar[n] = max(needs.pressure_bar.get(n, 0.0), pressure)
        needs.temperature_c[n] = max(needs.temperature_c.get(n, 0.0), temperature + approach)
    return needs


@dataclass(frozen=True)
class Sized:
    """Pipes of a layout, its state at the peak, and the nodes that cannot be served with the reason."""

    pipe: np.ndarray
    state: State | None
    failed: dict


def size(
    layout: Layout,
    medium,
    pipe: np.ndarray,
    needs: Needs,
    cost_m: np.ndarray,
    velocity_ms: float,
    progress: Progress = silent,
    price: np.ndarray | None = None,
) -> Sized:
    """Choose pipes whose velocity, pressure and temperature are right everywhere, or say where they cannot be.

    Steam pipes are the cheapest for the layout, found by `cheapest_pipes`; where that does not come close to what no
    pipes fall below, and for other carriers, pipes are enlarged step by step.

    Parameters
    ----------
    pipe : ndarray of int, shape (m,)
        Index of each pipe to start from; pipes are never made smaller, except by `price`.
    cost_m : ndarray, shape (k,)
        Cost per metre of each diameter, to enlarge where a bar costs least.
    velocity_ms : float
        Highest velocity.
    price : ndarray, shape (m, k), optional
        Cost of each pipe of steam in each size, infinite where it cannot be had; without it length times `cost_m`, and
        no pipe smaller than that to start from.
    """
    if not len(layout.edge):
        return Sized(pipe, None, {})
    if not isinstance(medium, SteamMedium):
        return enlarge(layout, medium, pipe, needs, cost_m, velocity_ms, progress)
    if price is None:
        price = np.where(np.arange(len(cost_m)) >= pipe[:, None], layout.length_m[:, None] * cost_m, np.inf)

    def works(state: State, pipe: np.ndarray) -> bool:
        return not _shortfalls(state, needs) and not len(_too_fast(state, pipe, len(cost_m), velocity_ms))

    found, least = cheapest_pipes(layout, medium, price, needs.pressure_bar, velocity_ms, works, progress)
    every, best = np.arange(len(pipe)), None
    if found is not None:
        state = medium.simulate(layout, found)
        best = Sized(found, state, _failures(state, medium, needs))
        if not best.failed and price[every, found].sum() <= least * (1.0 + _CLOSE):
            return best
    other = enlarge(layout, medium, pipe, needs, cost_m, velocity_ms, progress)
    options = [other] if best is None else [best, other]
    return min(options, key=lambda sized: (len(sized.failed), price[every, sized.pipe].sum()))


def enlarge(
    layout: Layout, medium, pipe, needs: Needs, cost_m, velocity_ms: float, progress: Progress = silent
) -> Sized:
    """Enlarge what is too fast, too steep or takes too much pressure, until nothing is or can be.

    Parameters as those of `size`.
    """
    if not len(layout.edge):
        return Sized(pipe, None, {})
    pipe, near = pipe.copy(), None
    for i in range(_ROUNDS):
        progress(i / _ROUNDS, None)
        state = medium.simulate(layout, pipe, near)
        grown = _too_small(layout, medium, state, pipe, needs, cost_m, velocity_ms)
        if not grown and near is None:
            break
        # Nearly the same pipes are simulated from the state before; the last word has a simulation from scratch.
        near = state if grown else None
        pipe[grown] += 1
    return Sized(pipe, state, _failures(state, medium, needs))


def _too_small(layout: Layout, medium, state: State, pipe, needs: Needs, cost_m, velocity_ms: float) -> list[int]:
    """Pipes to enlarge: the too fast or steep, else for steam those that win most pressure for their money."""
    fast = _too_fast(state, pipe, len(cost_m), velocity_ms).tolist()
    if isinstance(medium, HeatMedium):
        # The design has sized by the mean cooling; whoever cools the water less draws more.
        steep = medium.gradient(layout, state) > medium.gradient_pa_m * (1 + 1e-6)
        fast = sorted({*fast, *np.flatnonzero(steep & (pipe < len(cost_m) - 1)).tolist()})
    if fast or not isinstance(medium, SteamMedium):
        return fast
    short = _shortfalls(state, needs)
    worst = sorted(short, key=short.get, reverse=True)[:3]
    return sorted({_worth_most(layout, state, pipe, node, cost_m) for node in worst} - {None})


def _too_fast(state: State, pipe: np.ndarray, sizes: int, velocity_ms: float) -> np.ndarray:
    """Pipes in which the medium runs too fast and that could be larger."""
    fast = np.nan_to_num(state.velocity_ms, nan=0.0) > velocity_ms * (1 + 1e-6)
    return np.flatnonzero(fast & (pipe < sizes - 1))


def _shortfalls(state: State, needs: Needs) -> dict:
    """Nodes that lack pressure, with how much."""
    return {
        n: np.inf if np.isnan(state.pressure[n]) else p - state.pressure[n]
        for n, p in needs.pressure_bar.items()
        if not state.pressure[n] >= p - _TOLERANCE_BAR
    }


def _worth_most(layout: Layout, state: State, pipe: np.ndarray, node: int, cost_m: np.ndarray):
    """The pipe on the way to a node whose next size wins most pressure for its money; None if all are largest."""
    path = [i for i in layout.reach(node) if pipe[i] < len(cost_m) - 1]
    if not path:
        return None
    choked = [i for i in path if state.choked[i]]
    if choked:
        return choked[-1]
    gain = {
        i: state.drop_bar[i] / max(layout.length_m[i] * (cost_m[pipe[i] + 1] - cost_m[pipe[i]]), 1e-9) for i in path
    }
    return max(gain, key=lambda i: (gain[i], -i))


def _failures(state: State, medium, needs: Needs) -> dict:
    failed = {}
    if isinstance(medium, SteamMedium):
        for node in _shortfalls(state, needs):
            arrives = state.pressure[node]
            failed[node] = (
                "pressure_drop",
                tr("the flow chokes before it arrives, even in the largest pipe")
                if np.isnan(arrives)
                else tr("{arrives} bar(g) would arrive, {needed} bar(g) are needed, even in the largest pipe").format(
                    arrives=number(gauge_bar(arrives), 1), needed=number(gauge_bar(needs.pressure_bar[node]), 1)
                ),
            )
        failed.update({n: why for n, why in _too_wet(state, needs).items() if n not in failed})
    if isinstance(medium, HeatMedium):
        for node, needed in needs.temperature_c.items():
            if state.temperature[node] < needed - TOLERANCE_K:
                failed[node] = (
                    "heat_loss",
                    tr("{arrives} °C would arrive, {needed} °C are needed with the exchanger").format(
                        arrives=number(state.temperature[node], 1), needed=number(needed, 1)
                    ),
                )
    return failed


def _too_wet(state: State, needs: Needs) -> dict:
    """Nodes that ask for superheated steam and get it too cool; a wider pipe would only cool it more."""
    return {
        node: (
            "superheat_loss",
            tr("{arrives} °C would arrive, superheated steam of {needed} °C is needed").format(
                arrives=number(state.temperature[node], 1), needed=number(needed, 1)
            ),
        )
        for node, needed in superheated(needs).items()
        if state.temperature[node] < needed - TOLERANCE_K
    }


def superheated(needs: Needs) -> dict:
    """Temperatures asked for that lie above saturation at the pressure asked for, °C."""
    table = steam()
    return {
        node: needed
        for node, needed in needs.temperature_c.items()
        if needs.pressure_bar.get(node, 0.0) > 0.0
        and needed > float(table.saturation_temperature(needs.pressure_bar[node])) + _SUPERHEAT_K
    }
