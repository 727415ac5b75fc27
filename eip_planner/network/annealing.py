"""Simulated annealing on a plan: groups of demands are taken out and joined again, thousands of times.

The moves are those of `exchange` (ruin and recreate, Schrimpf et al. 2000), but every demand has one or two ways, pipes
are the cheapest at tabled rates, and pressure is no matter: so a move takes a fraction of a millisecond. What it finds
is valued by others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Callable

import numpy as np

from .. import libraries
from ..background import run_beside
from .nearness import demand_distances
from .problem import Plan, Problem

if TYPE_CHECKING:
    from .ruin import Market, Net, State

_CELLS = 2000
_MOST_CELLS = 20_000_000
_CHUNK = 100
_HOT, _COLD = 1e-3, 2e-5  # of what all demands pay
_MOST = 20
_HALF = 0.5
_TINY = 1e-6
_DEARER = 10.0


def suits(problem: Problem) -> bool:
    """Whether a problem can be annealed: there is numba, its ways fit into memory, and no road or supply is forced."""
    size = len(problem.demands.rate) * (problem.graph.nodes + len(problem.demands.rate))
    forced = problem.streets or problem.least_given is not None
    return 0 < size <= _MOST_CELLS and not forced and libraries.usable("numba")


def anneal(
    problem: Problem,
    plan: Plan,
    turns: int,
    random: int,
    offer: Callable[[Plan], object],
    goes_on: Callable[[float], float],
) -> None:
    """Improve a plan by so many moves, if the problem `suits` and the kernels are there.

    Parameters
    ----------
    random : int
        Where the random numbers begin: the same gives the same plans.
    offer : callable
        Told plans on the way, those that are the best so far and some others.
    goes_on : callable
        Told the share of the moves made, every few moves; returns the share of the time that is gone. The moves cool
        with whichever is more, and end at one.
    """
    kernels = run_beside(_kernels, lambda: goes_on(0.0))
    if kernels is None:
        return
    net, market = _net(problem), _market(problem)
    now = _state(problem, net, market, plan)
    old, best = (kernels.State(*(part.copy() for part in now)) for _ in range(2))
    none = net, market, now, old, best, random, np.zeros(0), _MOST
    # The first call compiles, which takes seconds.
    run_beside(lambda: kernels.ruin_and_recreate(*none), lambda: goes_on(0.0))
    known, scale = {_key(now)}, _scale(problem)
    for begin in range(0, turns, _CHUNK):
        gone = max(begin / turns, goes_on(begin / turns))
        if gone >= 1.0:
            return
        heat = np.full(_CHUNK, scale * _HOT * (_COLD / _HOT) ** gone)
        random = kernels.ruin_and_recreate(net, market, now, old, best, random, heat, _MOST)
        # While it is hot, only the best is worth a look.
        for state in (best, now)[: 1 + (gone > _HALF)]:
            if _key(state) not in known:
                known.add(_key(state))
                offer(_plan(state))


def _kernels():
    """The module of the kernels; None where numba refuses what is installed here."""
    try:
        return import_module(".ruin", __package__)
    except (ImportError, SystemError):
        return None


def _key(state: State) -> bytes:
    """What tells a plan from others."""
    return np.round(state.flow, 3).tobytes()


def _scale(problem: Problem) -> float:
    """Present value of all energy that the demands pay, or that the dearest supply makes for them; where no price is
    known, what it costs to lay the narrowest pipes along all streets.
    """
    price = np.maximum(np.nan_to_num(problem.demands.price), problem.shortage_price / problem.factor)
    energy = problem.factor * float(np.nan_to_num(problem.demands.year) @ price) if problem.valued else 0.0
    return energy or float(problem.graph.weight_m.sum() * min(grade.laid.min() for grade in problem.grades))


def _any_cost(problem: Problem) -> float:
    """More than any way can cost with its energy."""
    widest = problem.graph.weight_m.sum() * max(grade.laid.max() for grade in problem.grades)
    return _DEARER * (_scale(problem) + float(widest))


def _net(problem: Problem) -> Net:
    from .ruin import Net

    graph = problem.graph
    tail, head, edge = graph.arcs
    order = np.argsort(head, kind="stable")
    sign = np.where(np.arange(len(tail)) < len(graph.start), 1.0, -1.0)
    most = max(float(problem.demands.rate.sum()), _TINY)
    rate = np.linspace(0.0, most, _CELLS)
    laid, metre = zip(*(_tables(grade, rate) for grade in problem.grades))
    return Net(
        np.searchsorted(head[order], np.arange(graph.nodes + 1)),
        tail[order],
        edge[order],
        sign[order],
        graph.start,
        graph.end,
        graph.length_m,
        graph.weight_m,
        graph.only,
        np.array(laid),
        np.array(metre),
        np.full(len(problem.grades), (_CELLS - 1) / most),
    )


def _tables(grade, rate: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cost per metre of weight and of length at each rate: of the pipe that is cheapest at weight 1, and of each."""
    k = np.arange(len(grade.largest))
    metre = np.stack([grade.metre[i] + grade.pumping(rate, i) + grade.tolls(rate, i) + 0.0 * rate for i in k])
    laid = np.repeat(grade.laid[:, None], len(rate), axis=1)
    fits = rate <= grade.largest[:, None] * (1.0 + _TINY)
    metre = np.where(fits, metre, _DEARER * (laid[-1] + metre[-1].max()))
    best = np.argmin(laid + metre, axis=0)
    every = np.arange(len(rate))
    laid, metre = np.vstack([laid[best, every], laid]), np.vstack([metre[best, every], metre])
    laid[:, 0] = metre[:, 0] = 0.0
    return laid, metre


def _market(problem: Problem) -> Market:
    from .ruin import Market

    demands, supplies = problem.demands, problem.supplies
    member = np.zeros((len(problem.grades), len(demands.rate)), bool)
    usable = np.zeros((len(problem.grades), len(supplies.rate)))
    for g, grade in enumerate(problem.grades):
        member[g, grade.demands] = True
        usable[g, grade.supplies] = grade.usable
    year = problem.factor * np.nan_to_num(demands.year)
    forced = problem.serve_all | demands.must
    worth = year * np.nan_to_num(demands.price) + np.where(forced, _any_cost(problem), 0.0)
    near = np.argsort(demand_distances(problem), axis=1, kind="stable")
    price = np.nan_to_num(supplies.price)
    return Market(
        member,
        demands.node,
        demands.rate,
        worth,
        near,
        supplies.node,
        usable,
        price[:, None] * year,
        np.lexsort((np.arange(len(price)), price)),
        np.nan_to_num(supplies.hours),
        np.nan_to_num(supplies.year),
        problem.factor * price,
        np.nan_to_num(demands.year),
        problem.factor * float(np.nan_to_num(demands.price).max(initial=0.0)),
    )


def _state(problem: Problem, net: Net, market: Market, plan: Plan) -> State:
    """A plan as ways; demands that more than two supplies or ways share are left out."""
    from .ruin import State, dispatched

    demands, nodes = len(market.rate), problem.graph.nodes
    rest, given = plan.rate.copy(), plan.given.copy()
    state = State(
        np.zeros(plan.rate.shape),
        np.full(demands, -1),
        np.full((demands, 2), -1),
        np.zeros((demands, 2)),
        np.zeros((demands, 2), int),
        np.zeros((demands, 2, nodes), np.int32),
        problem.supplies.rate.copy(),
        np.zeros_like(given),
        np.zeros(2),
    )
    for g, d in zip(*np.nonzero(plan.served)):
        parts = _traced(net, market, rest[g], given[g], d)
        if sum(rate for _, _, rate in parts) < market.rate[d] - _TINY:
            continue
        state.grade[d] = g
        for i, (found, s, rate) in enumerate(parts):
            state.flow[g, np.abs(found) - 1] += np.where(found > 0, rate, -rate)
            state.supply[d, i], state.part[d, i], state.steps[d, i] = s, rate, len(found)
            state.way[d, i, : len(found)] = found
            state.room[s] -= rate / market.usable[g, s]
            state.given[g, s] += rate
    state.flow[np.abs(state.flow) < _TINY] = 0.0
    state.value[:] = _network(net, state.flow) - market.worth[state.grade >= 0].sum()
    state.value[1] += dispatched(net, market, state)
    return state


def _network(net: Net, flow: np.ndarray) -> float:
    """Cost of all pipes."""
    from .ruin import ROUND_UP

    cell = np.minimum((np.abs(flow) * net.scale[:, None] + ROUND_UP).astype(int), net.laid.shape[2] - 1)
    g, k = np.arange(len(flow))[:, None], net.only + 1
    return float((net.weight * net.laid[g, k, cell] + net.length * net.metre[g, k, cell]).sum())


def _traced(net: Net, market: Market, flow: np.ndarray, given: np.ndarray, d: int) -> list:
    """Up to two parts of a demand's flow, each as way, supply and rate, against the largest flows that arrive.

    They are taken out of `flow` and `given`.
    """
    parts: list = []
    left = float(market.rate[d])
    while left > _TINY and len(parts) < 2:
        node, found, rate = int(market.node[d]), [], left
        while True:
            here = np.flatnonzero((market.beside == node) & (given > _TINY))
            if len(here):
                break
            arcs = np.arange(net.first[node], net.first[node + 1])
            arrives = flow[net.edge[arcs]] * net.sign[arcs]
            if not len(arcs) or arrives.max() <= _TINY or len(found) > len(net.first):
                return parts
            a = arcs[np.argmax(arrives)]
            rate = min(rate, float(arrives.max()))
            found.append(int(net.sign[a]) * (int(net.edge[a]) + 1))
            node = int(net.tail[a])
        way, s = np.array(found[::-1], int), int(here[np.argmax(given[here])])
        rate = min(rate, float(given[s]))
        flow[np.abs(way) - 1] -= np.where(way > 0, rate, -rate)
        given[s] -= rate
        left -= rate
        parts.append((way, s, rate))
    return parts


def _plan(state: State) -> Plan:
    served = np.arange(len(state.flow))[:, None] == state.grade
    return Plan(state.flow.copy(), served, state.given.copy())
