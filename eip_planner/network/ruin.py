"""Inner loop of `annealing`: compiled by numba where it is there, else plain Python; both give the same result.

Imported when it is needed only: compiling takes seconds.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from .. import libraries

if libraries.usable("numba"):
    from numba import njit

    # What only kernels call needs no way in from Python, which takes longest to compile.
    compiled, within = njit(error_model="numpy"), njit(error_model="numpy", no_cpython_wrapper=True)
else:

    def compiled(kernel):
        """The kernel as it is."""
        return kernel

    within = compiled


_MODULUS, _FACTOR, _TERM = 2147483648, 1103515245, 12345
_TINY = 1e-6
_NONE = np.int64(-1)  # so that numba compiles for one kind of integer only
_SELDOM, _RARELY = 8, 200  # one in so many times a grade, or a demand, is passed over
ROUND_UP = 1.0 - 1e-4


class Net(NamedTuple):
    """The graph, and what a pipe costs.

    Attributes
    ----------
    first : ndarray, shape (nodes + 1,)
        Where the arcs that lead into each node begin.
    tail, edge, sign : ndarray, shape (arcs,)
        Their tails, their edges, and +1 where they run from start to end.
    start, end, length, weight, only : ndarray, shape (edges,)
        As in `problem.Graph`.
    laid, metre : ndarray, shape (grades, sizes + 1, cells)
        Cost of the cheapest pipe per metre of weight and of length, for a rate of so many cells; in the rows behind the
        first that of each size alone, infinite where it is too small.
    scale : ndarray, shape (grades,)
        Cells per rate.
    """

    first: np.ndarray
    tail: np.ndarray
    edge: np.ndarray
    sign: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray
    weight: np.ndarray
    only: np.ndarray
    laid: np.ndarray
    metre: np.ndarray
    scale: np.ndarray


class Market(NamedTuple):
    """Demands and supplies.

    Attributes
    ----------
    member : ndarray of bool, shape (grades, demands)
    node, rate, worth : ndarray, shape (demands,)
        What a demand pays, present value; infinite where it must be served.
    near : ndarray, shape (demands, demands)
        All demands by their distance, the demand itself first.
    beside : ndarray, shape (supplies,)
        Node of each supply.
    usable : ndarray, shape (grades, supplies)
        Zero where a supply does not feed a grade.
    production : ndarray, shape (supplies, demands)
        Present value of what a demand takes from a supply.
    merit : ndarray of int, shape (supplies,)
        The supplies in the order in which they take their turn.
    hours, year, price : ndarray, shape (supplies,)
        Present value per unit of energy in `price`.
    energy : ndarray, shape (demands,)
        What each takes in a year.
    lacking : float
        Present value charged per unit of energy that is not there.
    """

    member: np.ndarray
    node: np.ndarray
    rate: np.ndarray
    worth: np.ndarray
    near: np.ndarray
    beside: np.ndarray
    usable: np.ndarray
    production: np.ndarray
    merit: np.ndarray
    hours: np.ndarray
    year: np.ndarray
    price: np.ndarray
    energy: np.ndarray
    lacking: float


class State(NamedTuple):
    """A plan in which every demand has one or two supplies, and a way from each.

    Attributes
    ----------
    flow : ndarray, shape (grades, edges)
    grade : ndarray, shape (demands,)
        −1 where a demand is not served.
    supply, part, steps : ndarray, shape (demands, 2)
        The supplies, the rate from each (zero where there is none), and the number of edges on the way.
    way : ndarray, shape (demands, 2, nodes)
        Edges from the supply on, counted from 1, negative where they are followed backwards.
    room : ndarray, shape (supplies,)
        Rate that is left.
    given : ndarray, shape (grades, supplies)
    value : ndarray, shape (2,)
        Cost of the pipes less what the demands pay; the same with production.
    """

    flow: np.ndarray
    grade: np.ndarray
    supply: np.ndarray
    part: np.ndarray
    steps: np.ndarray
    way: np.ndarray
    room: np.ndarray
    given: np.ndarray
    value: np.ndarray


class Desk(NamedTuple):
    """What a search for a way writes down.

    Attributes
    ----------
    distance, via : ndarray, shape (nodes,)
        Cost from a node to the demand, and the edge on which the way goes on, as in `State.way`.
    seen, done : ndarray, shape (nodes,)
        Number of the last search that has come to a node, and that has ended with it.
    stamp : ndarray, shape (1,)
        Number of this search.
    """

    distance: np.ndarray
    via: np.ndarray
    seen: np.ndarray
    done: np.ndarray
    stamp: np.ndarray


@compiled
def ruin_and_recreate(net, market, now, old, best, random, heat, most):
    """Take demands out of a plan and join them again, time after time; keep by chance what is a little worse.

    Parameters
    ----------
    net : Net
    market : Market
    now, old, best : State
        The plan to start from, a copy of it, and the best so far; all are changed in place.
    random : int
        Where the random numbers begin.
    heat : ndarray, shape (turns,)
        What a plan may cost more than the one before, on average, time after time.
    most : int
        Most demands taken out together.

    Returns
    -------
    random : int
        Where the random numbers go on.
    """
    demands, nodes = len(market.rate), len(net.first) - 1
    chosen, marked, everyone = np.zeros(demands, np.int64), np.zeros(demands, np.bool_), np.arange(demands)
    desk = Desk(
        np.zeros(nodes), np.zeros(nodes, np.int64), np.zeros(nodes, np.int64), np.zeros(nodes, np.int64),
        np.zeros(1, np.int64),
    )  # fmt: skip
    for turn in range(len(heat)):
        random, size, closed = _choose(market, now, chosen, marked, random, most)
        for i in range(size):
            _leave(net, market, now, chosen[i])
        random = _order(market, chosen, size, random)
        for i in range(size):
            random = _next(random)
            shut = _below(random, _SELDOM * len(market.member))
            random = _next(random)
            if _below(random, _RARELY) > 0:
                _join(net, market, now, desk, chosen[i], shut, closed)
        now.value[1] = now.value[0] + dispatched(net, market, now)
        random = _next(random)
        if now.value[1] <= old.value[1] - heat[turn] * np.log((random + 1) / (_MODULUS + 1)):
            _copy(now, old, chosen, size)
            if now.value[1] < best.value[1] - _TINY:
                _copy(now, best, everyone, demands)
        else:
            _copy(old, now, chosen, size)
    return random


@compiled
def dispatched(net, market, now):
    """Present value of the year's production if in every connected network the supplies take their turns by merit."""
    nodes = len(net.first) - 1
    left, total = market.year.copy(), 0.0
    parent, need = np.zeros(nodes, np.int64), np.zeros(nodes)
    for g in range(len(market.member)):
        for v in range(nodes):
            parent[v] = v
            need[v] = 0.0
        for e in range(len(net.start)):
            if now.flow[g, e] != 0.0:
                parent[_top(parent, net.start[e])] = _top(parent, net.end[e])
        for d in range(len(market.rate)):
            if now.grade[d] == g:
                need[_top(parent, market.node[d])] += market.energy[d]
        for s in market.merit:
            if now.given[g, s] > _TINY:
                top = _top(parent, market.beside[s])
                part = min(need[top], left[s], market.hours[s] * now.given[g, s])
                total += part * market.price[s]
                left[s] -= part
                need[top] -= part
        for v in range(nodes):
            total += need[v] * market.lacking
    return total


@within
def _top(parent, v):
    """What stands for a connected network, the way to it made shorter."""
    while parent[v] != v:
        parent[v] = parent[parent[v]]
        v = parent[v]
    return v


@within
def _next(random):
    return (random * _FACTOR + _TERM) % _MODULUS


@within
def _below(random, count):
    return (random >> 8) % count


@within
def _copy(source, target, chosen, size):
    """What the chosen demands have changed."""
    for g in range(len(source.flow)):
        for e in range(source.flow.shape[1]):
            target.flow[g, e] = source.flow[g, e]
        for s in range(len(source.room)):
            target.given[g, s] = source.given[g, s]
    for s in range(len(source.room)):
        target.room[s] = source.room[s]
    target.value[0], target.value[1] = source.value[0], source.value[1]
    for i in range(size):
        d = chosen[i]
        target.grade[d] = source.grade[d]
        for i in range(2):
            target.supply[d, i], target.part[d, i] = source.supply[d, i], source.part[d, i]
            target.steps[d, i] = source.steps[d, i]
            for j in range(source.steps[d, i]):
                target.way[d, i, j] = source.way[d, i, j]


@within
def _choose(market, now, chosen, marked, random, most):
    """Neighbours, or demands behind a pipe and some neighbours."""
    demands, size = len(market.rate), _NONE + 1
    marked[:] = False
    random = _next(random)
    d = _below(random, demands)
    random = _next(random)
    behind, closed = _below(random, 2) == 0 and now.grade[d] >= 0, _NONE
    if behind:
        random = _next(random)
        e = abs(now.way[d, 0, _below(random, now.steps[d, 0])])
        random = _next(random)
        if _below(random, 2) == 0:
            closed = e - 1
        for i in range(demands):
            other = market.near[d, i]
            if now.grade[other] == now.grade[d] and size < most and _uses(now, other, e):
                marked[other] = True
                chosen[size] = other
                size += 1
    random = _next(random)
    wanted = min(size + 1 + _below(random, 3 if behind else most), demands)
    for i in range(demands):
        if size >= wanted:
            break
        other = market.near[d, i]
        random = _next(random)
        if not marked[other] and _below(random, 4) > 0:
            marked[other] = True
            chosen[size] = other
            size += 1
    return random, size, closed


@within
def _order(market, chosen, size, random):
    """Demands in the order in which they come back: by chance, by size, or by what they pay per rate."""
    random = _next(random)
    kind = _below(random, 3)
    for i in range(1, size):
        if kind == 0:
            random = _next(random)
            j = _below(random, i + 1)
            chosen[i], chosen[j] = chosen[j], chosen[i]
            continue
        j = i
        while j > 0:
            a, b = chosen[j - 1], chosen[j]
            if kind == 1:
                ahead = market.rate[b] > market.rate[a]
            else:
                ahead = market.worth[b] * market.rate[a] > market.worth[a] * market.rate[b]
            if not ahead:
                break
            chosen[j - 1], chosen[j] = b, a
            j -= 1
    return random


@within
def _cost(net, g, e, flow):
    """Cost of the pipe of an edge."""
    k = net.only[e] + 1
    cell = min(int(abs(flow) * net.scale[g] + ROUND_UP), net.laid.shape[2] - 1)
    return net.weight[e] * net.laid[g, k, cell] + net.length[e] * net.metre[g, k, cell]


@within
def _carry(net, now, g, step, rate):
    """Let a pipe of a way carry more, or less."""
    e = abs(step) - 1
    now.value[0] -= _cost(net, g, e, now.flow[g, e])
    now.flow[g, e] += rate if step > 0 else -rate
    if abs(now.flow[g, e]) < _TINY:
        now.flow[g, e] = 0.0
    now.value[0] += _cost(net, g, e, now.flow[g, e])


@within
def _uses(now, d, e):
    """Whether a demand's flow comes along an edge, counted from 1."""
    for i in range(2):
        for j in range(now.steps[d, i]):
            if abs(now.way[d, i, j]) == e:
                return True
    return False


@within
def _leave(net, market, now, d):
    """Take a demand out."""
    if now.grade[d] < 0:
        return
    _drop(net, market, now, d, 0)
    _drop(net, market, now, d, 1)
    now.value[0] += market.worth[d]
    now.grade[d] = -1


@within
def _drop(net, market, now, d, i):
    """Take one of two parts of a demand out."""
    g, s, rate = now.grade[d], now.supply[d, i], now.part[d, i]
    for j in range(now.steps[d, i]):
        _carry(net, now, g, now.way[d, i, j], -rate)
    if rate > 0.0:
        now.room[s] += rate / market.usable[g, s]
        now.given[g, s] -= rate
    now.part[d, i], now.steps[d, i] = 0.0, 0


@within
def _lay(net, market, now, d, i, g, s, rate):
    """Let one of two parts of a demand come along the way that has been found."""
    for j in range(now.steps[d, i]):
        _carry(net, now, g, now.way[d, i, j], rate)
    now.supply[d, i], now.part[d, i] = s, rate
    now.room[s] -= rate / market.usable[g, s]
    now.given[g, s] += rate


@within
def _follow(net, now, desk, d, i, node, goal):
    """Write the way from a node to the demand down."""
    steps = 0
    while node != goal:
        step = desk.via[node]
        now.way[d, i, steps] = step
        steps += 1
        node = net.end[step - 1] if step > 0 else net.start[-step - 1]
    now.steps[d, i] = steps


@within
def _join(net, market, now, desk, d, shut, closed):
    """Join a demand in the grade and along the way where it costs least, if that is less than it pays.

    Grade `shut` and edge `closed` are out of question. Where no supply has enough left, two share the demand.
    """
    g = _join_whole(net, market, now, desk, d, shut, closed)
    if g < 0:
        g = _join_shared(net, market, now, desk, d, shut, closed)
    if g >= 0:
        now.grade[d] = g
        now.value[0] -= market.worth[d]


@within
def _join_whole(net, market, now, desk, d, shut, closed):
    """Join a demand to one supply; the grade, negative where it has no place."""
    least, grade, supply = market.worth[d], _NONE, _NONE
    for g in range(len(market.member)):
        if market.member[g, d] and g != shut:
            least, s, node = _search(net, market, now, desk, g, d, market.rate[d], _NONE, least, closed)
            if s >= 0:
                grade, supply = g, s
                _follow(net, now, desk, d, 0, node, market.node[d])
    if grade >= 0:
        _lay(net, market, now, d, 0, grade, supply, market.rate[d])
    return grade


@within
def _join_shared(net, market, now, desk, d, shut, closed):
    """Join a demand to the supply that has most left, and for the rest to another; the grade, or a negative number."""
    for g in range(len(market.member)):
        first, most, total = _NONE, _TINY, 0.0
        for s in range(len(market.beside)):
            room = now.room[s] * market.usable[g, s]
            total += max(room, 0.0)
            if most < room < market.rate[d]:
                first, most = s, room
        if not market.member[g, d] or g == shut or first < 0 or total < market.rate[d] - _TINY:
            continue
        cost, s, node = _search(net, market, now, desk, g, d, most, first, market.worth[d], closed)
        if s < 0:
            continue
        now.grade[d] = g
        _follow(net, now, desk, d, 0, node, market.node[d])
        _lay(net, market, now, d, 0, g, s, most)
        rest = market.rate[d] - most
        _, s, node = _search(net, market, now, desk, g, d, rest, _NONE, market.worth[d] - cost, closed)
        if s >= 0:
            _follow(net, now, desk, d, 1, node, market.node[d])
            _lay(net, market, now, d, 1, g, s, rest)
            return g
        _drop(net, market, now, d, 0)
        now.grade[d] = -1
    return _NONE


@within
def _has(market, now, g, s, rate, alone):
    """Whether a supply has a rate left for a grade, and is the one that is asked for."""
    usable = market.usable[g, s]
    return (alone < 0 or s == alone) and usable > 0.0 and now.room[s] * usable >= rate - _TINY


@within
def _search(net, market, now, desk, g, d, rate, alone, least, closed):
    """Cheapest way from any supply to a demand, at marginal cost, if it costs less than `least` (Dijkstra).

    Supplies that have `rate` left; only `alone` unless it is negative. Returns the cost, the supply (negative where
    there is none), and its node.
    """
    desk.stamp[0] += 1
    stamp, distance, via, seen, done = desk.stamp[0], desk.distance, desk.via, desk.seen, desk.done
    goal, found, end, share = market.node[d], _NONE, _NONE, rate / market.rate[d]
    dear = least
    for s in range(len(market.beside)):
        if _has(market, now, g, s, rate, alone):
            dear = min(dear, share * market.production[s, d])
    distance[goal], seen[goal] = 0.0, stamp
    heap = [(0.0, goal)]
    while len(heap) > 0:
        here, v = heappop(heap)
        if here + dear >= least:
            break
        if done[v] == stamp:
            continue
        done[v] = stamp
        for s in range(len(market.beside)):
            if market.beside[s] != v or not _has(market, now, g, s, rate, alone):
                continue
            if here + share * market.production[s, d] < least:
                least, found, end = here + share * market.production[s, d], s, v
        for a in range(net.first[v], net.first[v + 1]):
            u = net.tail[a]
            if done[u] == stamp:
                continue
            e = net.edge[a]
            if e == closed:
                continue
            flow = now.flow[g, e]
            more = _cost(net, g, e, flow + rate * net.sign[a]) - _cost(net, g, e, flow)
            reach = here + max(more, _TINY)
            if reach + dear < least and (seen[u] != stamp or reach < distance[u]):
                distance[u], seen[u] = reach, stamp
                via[u] = e + 1 if net.sign[a] > 0 else -e - 1
                heappush(heap, (reach, u))
    return least, found, end
