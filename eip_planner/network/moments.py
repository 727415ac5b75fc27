"""The hours that rule a built network: what flows in each, pipes that hold in all of them, and the worst state."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, part, silent
from .layout import Layout
from .media import State, SteamMedium, WaterMedium
from .peaks import Hours, date_text
from .problem import Grade, Graph
from .sizing import Needs, Sized, enlarge, size

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING = 1e-9  # of the largest flow
_OWN_PEAK = 1.0 - 1e-9


@dataclass(frozen=True)
class Moment:
    """One hour of a network: the pipes in which something flows, what holds there, who takes how much.

    Attributes
    ----------
    layout : Layout
        Pipes in use; steam that condenses in pipes that stand is taken where they branch off.
    row : ndarray of int
        Their positions in the whole layout.
    needs : Needs
        What must arrive at those who take anything; the temperature at those who take their peak.
    rate : ndarray
        What each served demand takes.
    flow : ndarray
        Of every pipe of the whole layout, without losses.
    date : int
        Bin of the year (24 · month + hour, both from 0).
    state : State, optional
        None before the pipes are sized.
    """

    layout: Layout
    row: np.ndarray
    needs: Needs
    rate: np.ndarray
    flow: np.ndarray
    date: int
    state: State | None = None


def moments_of(whole: Layout, node: np.ndarray, rate: np.ndarray, hours: Hours, needs_of: Callable) -> list[Moment]:
    """The network in each of some hours.

    Parameters
    ----------
    whole : Layout
        All pipes; where some meet they share the flow in the proportion of its rates.
    node, rate : ndarray, shape (k,)
        Of the served demands; rates are peaks.
    hours : Hours
        Of the same demands.
    needs_of : callable
        ``(rows) -> Needs`` of some of them.
    """
    none, found = np.zeros(len(whole.edge)), []
    for share, date in zip(hours.share.T, hours.date.tolist()):
        taken = share * rate
        flow = whole.upstream(_summed(node, taken), none)
        needs, own = needs_of(np.flatnonzero(taken > 0.0)), needs_of(np.flatnonzero(share >= _OWN_PEAK))
        needs = Needs(needs.pressure_bar, own.temperature_c)
        row = np.flatnonzero(flow > _NOTHING * flow.max(initial=0.0))
        layout = _part(whole, row, flow, {n: r for n, r in _summed(node, taken).items() if r > 0.0})
        found.append(Moment(layout, row, needs, taken, flow, date))
    return found


def _summed(node: np.ndarray, rate: np.ndarray) -> dict:
    total: dict = {}
    for n, r in zip(node.tolist(), rate.tolist()):
        total[n] = total.get(n, 0.0) + r
    return total


def outputs(whole: Layout, flow: np.ndarray, lost: np.ndarray) -> dict:
    """What each supply node gives when a `flow` enters the pipes and some is `lost` in them."""
    return {n: float(flow[whole.tail == n].sum() - (flow - lost)[whole.head == n].sum()) for n in whole.supply}


def _part(whole: Layout, row: np.ndarray, flow: np.ndarray, demand: dict) -> Layout:
    tail, head = whole.tail[row], whole.head[row]
    given = outputs(whole, flow, np.zeros(len(flow)))
    supply = {n: rate for n, rate in given.items() if n in tail and rate > 0.0}
    return Layout(whole.edge[row], tail, head, flow[row], whole.length_m[row], supply, demand)


def at_full(whole: Layout, node: np.ndarray, rate: np.ndarray) -> Layout:
    """The layout with all peaks at once, shared in its own proportions."""
    none, demand = np.zeros(len(whole.edge)), _summed(node, rate)
    flow = whole.upstream(demand, none)
    return replace(whole, rate=flow, demand=demand, supply=outputs(whole, flow, none))


def busiest(whole: Layout, moments: list[Moment]) -> tuple[np.ndarray, dict]:
    """The most that flows in each pipe, and out of each supply node, without losses."""
    none = np.zeros(len(whole.edge))
    given = [outputs(whole, m.flow, none) for m in moments]
    return np.max([m.flow for m in moments], axis=0), {n: max(one[n] for one in given) for n in whole.supply}


def first_pipes(grade: Grade, graph: Graph, edge: np.ndarray, peak: np.ndarray, full: np.ndarray) -> np.ndarray:
    """Cheapest pipes that carry what flows at most, pumping counted by what everybody's peaks add up to.

    A pipe in place that is too small is where its edge starts from; so is the largest where none carries the peak.
    """
    length, weight, only = graph.length_m[edge], graph.weight_m[edge], graph.only[edge]
    k = np.arange(len(grade.largest))[None, :]
    cost = weight[:, None] * grade.laid + length[:, None] * (grade.metre + grade.pumping(full[:, None], k))
    fits = np.isfinite(grade.costs(peak, length, weight, only))
    start = np.argmin(np.where(fits, cost, np.inf), axis=1)
    return np.where(fits.any(axis=1), start, np.where(only >= 0, only, len(grade.largest) - 1))


def size_moments(
    whole: Layout,
    moments: list[Moment],
    medium,
    pipe: np.ndarray,
    cost_m: np.ndarray,
    velocity_ms: float,
    progress: Progress = silent,
    price: np.ndarray | None = None,
) -> tuple[Sized, tuple[Moment, ...]]:
    """Enlarge pipes until each of the hours is right; returns the worst state of all, and every hour with its own.

    The hours are gone through one after the other, with pipes that only grow, until none grows any more. Steam pipes
    are at first at least the cheapest for the hour in which most flows; `price` as in `sizing.size`.
    """
    pipe, settled = pipe.copy(), False
    if isinstance(medium, SteamMedium):
        most = moments[leading(tuple(moments))]
        layout, row = _kept_warm(whole, most, medium, pipe), most.row
        dear = None if price is None else price[row]
        own = size(layout, medium, pipe[row], most.needs, cost_m, velocity_ms, progress, dear)
        pipe[row] = np.maximum(pipe[row], own.pipe)
    while not settled:
        before, done, failed = pipe.copy(), [], {}
        for i, moment in enumerate(moments):
            step = part(progress, i / len(moments), (i + 1) / len(moments))
            layout = _kept_warm(whole, moment, medium, pipe)
            own = enlarge(layout, medium, pipe[moment.row], moment.needs, cost_m, velocity_ms, step)
            pipe[moment.row] = own.pipe
            failed = {**own.failed, **failed}
            done.append(replace(moment, layout=layout, state=own.state))
        settled = (pipe == before).all()
    done = [moment for moment in done if moment.state is not None]
    if not done:
        return Sized(pipe, None, {}), ()
    return Sized(pipe, worst_state(whole, done, medium), failed), tuple(done)


def _kept_warm(whole: Layout, moment: Moment, medium, pipe: np.ndarray) -> Layout:
    """The layout of an hour, with the steam that pipes which stand still condense."""
    stands = np.setdiff1d(np.arange(len(pipe)), moment.row)
    if not isinstance(medium, SteamMedium) or not len(stands):
        return moment.layout
    lost = np.zeros(len(pipe))
    lost[stands] = medium.loss()[pipe[stands]] * whole.length_m[stands]
    drawn = whole.upstream({}, lost)
    demand, used = dict(moment.layout.demand), {*moment.layout.tail.tolist(), *moment.layout.head.tolist()}
    for i in stands:
        if int(whole.tail[i]) in used:
            demand[int(whole.tail[i])] = demand.get(int(whole.tail[i]), 0.0) + float(drawn[i])
    return replace(moment.layout, demand=demand)


def worst_state(whole: Layout, moments: list[Moment], medium) -> State:
    """For each pipe what holds when it runs fastest, for each node its lowest pressure and temperature.

    A supply has the highest pressure and head that it must give. The temperature of a demand is that of the hours in
    which it takes its peak.
    """
    states = [m.state for m in moments]
    fastest = ruling(whole, moments)
    arrays = {}
    for field in fields(State):
        if isinstance(getattr(states[0], field.name), np.ndarray):
            value = np.zeros(len(whole.edge), getattr(states[0], field.name).dtype)
            for k, moment in enumerate(moments):
                mine = fastest[moment.row] == k
                value[moment.row[mine]] = getattr(moment.state, field.name)[mine]
            arrays[field.name] = value
    judged = {n for m in moments for n in m.needs.temperature_c}
    pressure: dict = {}
    temperature: dict = {}
    head: dict = {}
    for moment in moments:
        state = moment.state
        for n, value in state.pressure.items():
            pick = np.maximum if n in whole.supply else np.minimum
            pressure[n] = float(pick(pressure.get(n, value), value))
        for n, value in state.temperature.items():
            if n not in judged or n in moment.needs.temperature_c:
                temperature[n] = float(np.minimum(temperature.get(n, value), value))
        for n, value in state.head_m.items():
            head[n] = max(head.get(n, value), value)
    lost = _lost(medium, arrays)
    output: dict = {}
    for moment in moments:
        flow = whole.upstream(_needs_at(whole, moment), lost)
        for n, value in outputs(whole, flow, lost).items():
            output[n] = max(output.get(n, 0.0), value)
    return State(**arrays, pressure=pressure, temperature=temperature, head_m=head, output=output)


def ruling(whole: Layout, moments: list[Moment]) -> np.ndarray:
    """Position of the hour in which each pipe runs fastest; where the flow chokes, of the first in which it does."""
    best, fastest = np.full(len(whole.edge), -np.inf), np.zeros(len(whole.edge), int)
    for k, moment in enumerate(moments):
        speed = np.where(np.isnan(moment.state.velocity_ms) | moment.state.choked, np.inf, moment.state.velocity_ms)
        more = speed > best[moment.row] * (1.0 + _NOTHING)
        fastest[moment.row[more]] = k
        best[moment.row[more]] = speed[more]
    return fastest


def weakest(whole: Layout, moments: list[Moment]) -> dict:
    """Position of the hour in which each node has its lowest pressure, a supply the highest that it gives."""
    found: dict = {}
    for k, moment in enumerate(moments):
        for n, value in moment.state.pressure.items():
            before = found.get(n)
            worse = before is None or (
                value > before[0] * (1.0 + _NOTHING) if n in whole.supply else not value >= before[0] * (1.0 - _NOTHING)
            )
            if worse and not (before is not None and np.isnan(before[0])):
                found[n] = (value, k)
    return {n: k for n, (_, k) in found.items()}


def dated(moments: tuple[Moment, ...], position) -> list:
    """Month and hour of some of the hours; None for None, and everywhere if there are no hours."""
    return [date_text(moments[k].date) if moments and k is not None else None for k in position]


def _lost(medium, arrays: dict) -> np.ndarray:
    """What each pipe loses of the rate, in the unit of the rate."""
    if isinstance(medium, SteamMedium):
        return arrays["condensate_kg_h"] / 1000.0
    return np.zeros(len(arrays["loss_kw"])) if isinstance(medium, WaterMedium) else arrays["loss_kw"] / 1000.0


def _needs_at(whole: Layout, moment: Moment) -> dict:
    """What the demands take in an hour, without the condensate of pipes that stand."""
    return {n: moment.layout.demand.get(n, 0.0) for n in whole.demand}


def leading(moments: tuple[Moment, ...]) -> int:
    """Position of the hour in which most flows altogether."""
    return int(np.argmax([m.rate.sum() for m in moments]))
