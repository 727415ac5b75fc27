"""The design problem as a mixed-integer program: fixed-charge flow with straight cost lines over stretches of rate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .problem import TOLERANCE, Grade, Plan, Problem
from .solver import Program
from .streets import add_rows, column_values, columns_of

_SAMPLES = 40
_CHUNK = 256
_TINY = 1e-6
_ABOVE = 1.0 + 2.0 * TOLERANCE
_JUST_BELOW = 0.999
_MOST_SETS = 50
_KINDS_IN_SETS = 5
_PREFIXES = 8


@dataclass(frozen=True)
class Pieces:
    """Stretches of rate on the arcs of one grade, each with a straight line that nowhere exceeds the true cost.

    Attributes
    ----------
    arc : ndarray of int, shape (p,)
    low, high : ndarray, shape (p,)
        Ends of the stretch, base unit of the carrier.
    fixed, slope : ndarray, shape (p,)
        Cost = fixed + slope · rate, present value in million VND.
    """

    arc: np.ndarray
    low: np.ndarray
    high: np.ndarray
    fixed: np.ndarray
    slope: np.ndarray

    def take(self, rows: np.ndarray) -> Pieces:
        """Some of the stretches."""
        return Pieces(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    def at(self, rate: np.ndarray) -> np.ndarray:
        """Piece that a rate per arc falls into, −1 where there is none; where two meet, the one of the lower line."""
        found = np.full(len(rate), -1)
        own = rate[self.arc]
        rows = np.flatnonzero((own > 0) & (own >= self.low - _TINY) & (own <= self.high + _TINY))
        rows = rows[np.argsort(-(self.fixed + self.slope * own)[rows], kind="stable")]
        found[self.arc[rows]] = rows
        return found


def first_pieces(problem: Problem) -> tuple[Pieces, ...]:
    """One stretch per grade and arc, from nothing to the most that can ever be needed there."""
    tail, head, edge = problem.graph.arcs
    only = problem.graph.only[edge]
    result = []
    for grade in problem.grades:
        give = problem.supplies.rate[grade.supplies] * grade.usable
        take = problem.demands.rate[grade.demands]
        supply_at, demand_at = np.zeros(problem.graph.nodes), np.zeros(problem.graph.nodes)
        np.add.at(supply_at, problem.supplies.node[grade.supplies], give)
        np.add.at(demand_at, problem.demands.node[grade.demands], take)
        last, first = np.isin(head, tail, invert=True), np.isin(tail, head, invert=True)
        most = np.full(len(tail), min(give.sum(), take.sum(), grade.largest[-1]))
        most = np.minimum(most, np.where(only >= 0, grade.largest[only], np.inf))
        most = np.minimum(most, np.where(last, demand_at[head], np.inf))
        most = np.minimum(most, np.where(first, supply_at[tail], np.inf))
        # With several supplies two flows may share a demand, so that a pipe may carry less than any demand takes.
        least = _JUST_BELOW * take.min() if len(grade.supplies) == 1 and len(take) else 0.0
        # A pipe in place that is too small for every demand is none.
        of_use = (most > _TINY) & ((only < 0) | (most >= least))
        arc = np.flatnonzero(of_use) if len(take) else np.empty(0, int)
        result.append(
            draw(problem, grade, arc, np.full(len(arc), min(least, most[arc].min(initial=np.inf))), most[arc])
        )
    return tuple(result)


def draw(problem: Problem, grade: Grade, arc: np.ndarray, low: np.ndarray, high: np.ndarray) -> Pieces:
    """Draw under the true cost of each stretch the line that is highest in the stretch's middle."""
    if not len(arc):
        return Pieces(arc, low, high, low, low)
    edge = problem.graph.arcs[2][arc]
    length, weight, only = problem.graph.length_m[edge], problem.graph.weight_m[edge], problem.graph.only[edge]
    begin = _begin(grade, low)
    grid = begin[:, None] + (high - begin)[:, None] * np.linspace(0.0, 1.0, _SAMPLES) ** 2
    steps = np.clip(grade.largest[None, :], begin[:, None], high[:, None])
    rates = np.sort(np.concatenate([grid, steps], axis=1), axis=1)
    columns = np.maximum(rates, _TINY).T
    cost = np.stack([grade.cheapest(column, length, weight, only)[1] for column in columns], axis=1)
    # Costs never fall with the rate, so the cost at the left end of a step is safe up to its right end.
    safe = np.concatenate([cost[:, :1], cost[:, :-1]], axis=1)
    fixed, slope = np.zeros(len(arc)), np.zeros(len(arc))
    for rows in np.array_split(np.arange(len(arc)), len(arc) // _CHUNK + 1):
        fixed[rows], slope[rows] = _supporting(rates[rows], safe[rows], (low + high)[rows] / 2.0)
    return Pieces(arc, low, high, fixed, slope)


def _begin(grade: Grade, low: np.ndarray) -> np.ndarray:
    """Where a stretch begins: just above `low` where a size ends there, for that rate is the stretch's below."""
    return np.where(np.isin(low, grade.largest), low * _ABOVE, low)


def _supporting(x: np.ndarray, y: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Per row the line below all points (x, y) that is highest at `at`, with an intercept of at least zero."""
    xi, xj = np.where(x <= at[:, None], x, np.nan)[:, :, None], np.where(x >= at[:, None], x, np.nan)[:, None, :]
    yi, yj = y[:, :, None], y[:, None, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        slopes = np.where(xj > xi, (yj - yi) / (xj - xi), 0.0)
        value = np.where(np.isnan(xi + xj), np.inf, yi + slopes * (at[:, None, None] - xi))
    best = np.argmin(value.reshape(len(x), -1), axis=1)
    slope = np.maximum(slopes.reshape(len(x), -1)[np.arange(len(x)), best], 0.0)
    fixed = (y - slope[:, None] * x).min(axis=1)
    sinks = fixed < 0
    slope = np.where(sinks, (y / np.maximum(x, _TINY)).min(axis=1), slope)
    return np.maximum(fixed, 0.0), slope


def through(problem: Problem, grade: Grade, own: Pieces, rate: np.ndarray) -> Pieces:
    """Lines that meet the true cost at given rates and follow it around them: to search with, not to bound.

    Parameters
    ----------
    rate : ndarray
        Per stretch; where it is zero the line stays as it is.
    """
    used = rate > _TINY
    edge = problem.graph.arcs[2][own.arc[used]]
    length, weight, only = problem.graph.length_m[edge], problem.graph.weight_m[edge], problem.graph.only[edge]
    middle, most = np.minimum(rate[used], own.high[used]), own.high[used]
    low, high = middle / 2.0, np.minimum(middle * 2.0, most)
    cost = [grade.cheapest(r, length, weight, only)[1] for r in (low, middle, high)]
    slope, fixed = own.slope.copy(), own.fixed.copy()
    slope[used] = np.maximum((cost[2] - cost[0]) / (high - low), 0.0)
    fixed[used] = np.maximum(cost[1] - slope[used] * middle, 0.0)
    return Pieces(own.arc, np.zeros(len(rate)), own.high, fixed, slope)


def refine(
    problem: Problem, pieces: tuple[Pieces, ...], rates: np.ndarray, least_gain: float
) -> tuple[tuple[Pieces, ...], int]:
    """Split the stretches whose line lies far below the true cost at given rates.

    Parameters
    ----------
    rates : ndarray, shape (grades, arcs)
        Rates at which the lines should become tight.
    least_gain : float
        Smallest difference worth a split, million VND.

    Returns
    -------
    pieces : tuple of Pieces
        The stretch around each such rate now ends where its pipe size ends.
    count : int
        Number of stretches split.
    """
    result, count = [], 0
    for g, (grade, own) in enumerate(zip(problem.grades, pieces)):
        piece = own.at(rates[g])
        arcs = np.flatnonzero(piece >= 0)
        piece = piece[arcs]
        edge = problem.graph.arcs[2][arcs]
        rate = np.maximum(rates[g, arcs], _begin(grade, own.low[piece]))
        graph = problem.graph
        pipe, cost = grade.cheapest(rate, graph.length_m[edge], graph.weight_m[edge], graph.only[edge])
        upper = np.minimum(grade.largest[pipe], own.high[piece])
        lower = np.maximum(np.where(pipe > 0, grade.largest[np.maximum(pipe - 1, 0)], 0.0), own.low[piece])
        loose = cost - own.fixed[piece] - own.slope[piece] * rate > least_gain
        loose &= (upper < own.high[piece]) | ((lower > own.low[piece]) & (lower < own.high[piece]))
        if not loose.any():
            result.append(own)
            continue
        count += int(loose.sum())
        arcs, piece, lower, upper = arcs[loose], piece[loose], lower[loose], upper[loose]
        kept = np.setdiff1d(np.arange(len(own.arc)), piece)
        stretches = [(own.low[piece], lower), (lower, upper), (upper, own.high[piece])]
        low, high = (np.concatenate([s[i] for s in stretches]) for i in (0, 1))
        arc = np.tile(arcs, 3)
        wide = high - low > _TINY
        fresh = draw(problem, grade, arc[wide], low[wide], high[wide])
        result.append(
            Pieces(*(np.r_[getattr(own, name)[kept], getattr(fresh, name)] for name in Pieces.__dataclass_fields__))
        )
    return tuple(result), count


@dataclass(frozen=True)
class Columns:
    """Where the variables of each grade stand in the solution vector, and the size of the whole."""

    opened: tuple
    rate: tuple
    served: tuple
    given: tuple
    energy: tuple
    delivered: tuple
    short: tuple
    along: slice
    size: int


def columns(problem: Problem, pieces: tuple[Pieces, ...]) -> Columns:
    """Number the variables: per grade open stretches, rates, served demands, given rates, energies, shortage."""
    parts: dict[str, list[slice]] = {name: [] for name in Columns.__dataclass_fields__ if name not in ("along", "size")}
    at = 0
    for grade, own in zip(problem.grades, pieces):
        s, d = len(grade.supplies), len(grade.demands)
        for part, size in zip(parts.values(), (len(own.arc), len(own.arc), d, s, s, d, 1)):
            part.append(slice(at, at + size))
            at += size
    size = at + columns_of(problem.streets)
    return Columns(*(tuple(p) for p in parts.values()), slice(at, size), size)


class _Rows:
    """Collects sparse rows."""

    def __init__(self):
        self._entries, self._low, self._high, self._count = [], [], [], 0

    def add(self, row, column, value, low, high, count: int) -> None:
        """Add `count` rows: entries in local row numbers, and the limits of each row."""
        row, column, value = np.broadcast_arrays(
            np.asarray(row, int) + self._count, np.asarray(column, int), np.asarray(value, float)
        )
        self._entries.append((row.ravel(), column.ravel(), value.ravel()))
        self._low.append(np.broadcast_to(np.asarray(low, float), count))
        self._high.append(np.broadcast_to(np.asarray(high, float), count))
        self._count += count

    def matrix(self, size: int):
        """The rows as a matrix with their limits."""
        from scipy.sparse import csr_matrix

        row, column, value = (np.concatenate(part) for part in zip(*self._entries))
        matrix = csr_matrix((value, (row, column)), shape=(self._count, size))
        return matrix, np.concatenate(self._low), np.concatenate(self._high)


def formulate(problem: Problem, pieces: tuple[Pieces, ...]) -> tuple[Program, Columns]:
    """Write the problem as a program.

    Notes
    -----
    Per grade: flow is conserved at every node; an edge is used in one direction and one stretch of rate; a pipe
    goes on from where it comes and on to where it leads; energy delivered in a year is covered by the supplies'
    rates times their hours. Within one connected network any supply may serve any demand; over several unconnected
    networks of one grade the energy rows relax, which keeps the bound valid.
    """
    place = columns(problem, pieces)
    rows = _Rows()
    for g, (grade, own) in enumerate(zip(problem.grades, pieces)):
        _flow_rows(rows, problem, grade, own, place, g)
        _continuation_rows(rows, problem, grade, own, place, g)
        if problem.valued:
            _energy_rows(rows, problem, grade, place, g)
    _shared_rows(rows, problem, place)
    if problem.at_once is not None:
        _hour_rows(rows, problem, place)
    add_rows(rows, problem, pieces, place)
    matrix, row_low, row_high = rows.matrix(place.size)
    cost, high, integer = _objective(problem, pieces, place)
    return Program(cost, matrix, row_low, row_high, np.zeros(place.size), high, integer), place


def _range(part: slice) -> np.ndarray:
    return np.arange(part.start, part.stop)


def _flow_rows(rows: _Rows, problem: Problem, grade: Grade, own: Pieces, place: Columns, g: int) -> None:
    graph = problem.graph
    tail, head, edge = (ends[own.arc] for ends in graph.arcs)
    rate, opened = _range(place.rate[g]), _range(place.opened[g])
    served, given = _range(place.served[g]), _range(place.given[g])
    row = np.r_[head, tail, problem.supplies.node[grade.supplies], problem.demands.node[grade.demands]]
    value = np.r_[np.ones(len(rate)), -np.ones(len(rate)), np.ones(len(given)), -problem.demands.rate[grade.demands]]
    rows.add(row, np.r_[rate, rate, given, served], value, 0.0, 0.0, graph.nodes)
    p = np.arange(len(rate))
    rows.add(np.r_[p, p], np.r_[rate, opened], np.r_[np.ones(len(p)), -own.high], -np.inf, 0.0, len(p))
    floor = np.flatnonzero(own.low > _TINY)
    q = np.arange(len(floor))
    rows.add(
        np.r_[q, q], np.r_[rate[floor], opened[floor]], np.r_[np.ones(len(q)), -own.low[floor]], 0.0, np.inf, len(q)
    )
    _, group = np.unique(edge, return_inverse=True)
    rows.add(group, opened, 1.0, -np.inf, 1.0, int(group.max(initial=-1)) + 1)


def _continuation_rows(rows: _Rows, problem: Problem, grade: Grade, own: Pieces, place: Columns, g: int) -> None:
    """A pipe leaves a node without supply only if one arrives, and ends only at a demand."""
    tail, head, edge = problem.graph.arcs
    opened = place.opened[g].start
    pieces_of: dict[int, list[int]] = {}
    for p, a in enumerate(own.arc.tolist()):
        pieces_of.setdefault(a, []).append(opened + p)
    into: dict[int, list[int]] = {}
    out: dict[int, list[int]] = {}
    for a in pieces_of:
        into.setdefault(int(head[a]), []).append(a)
        out.setdefault(int(tail[a]), []).append(a)
    source = set(problem.supplies.node[grade.supplies].tolist())
    sink = set(problem.demands.node[grade.demands].tolist())
    entries: list[tuple[int, int, float]] = []
    count = 0
    for a, own_columns in pieces_of.items():
        for stops, others in (
            (tail[a] in source, into.get(int(tail[a]), ())),
            (head[a] in sink, out.get(int(head[a]), ())),
        ):
            if stops:
                continue
            entries += [(count, c, 1.0) for c in own_columns]
            entries += [(count, c, -1.0) for b in others if edge[b] != edge[a] for c in pieces_of[b]]
            count += 1
    for i, d in enumerate(grade.demands):
        entries.append((count, place.served[g].start + i, 1.0))
        entries += [(count, c, -1.0) for b in into.get(int(problem.demands.node[d]), ()) for c in pieces_of[b]]
        count += 1
    if entries:
        row, column, value = zip(*entries)
        rows.add(row, column, value, -np.inf, 0.0, count)


def _energy_rows(rows: _Rows, problem: Problem, grade: Grade, place: Columns, g: int) -> None:
    energy, given = _range(place.energy[g]), _range(place.given[g])
    delivered, served = _range(place.delivered[g]), _range(place.served[g])
    s, d = np.arange(len(energy)), np.arange(len(delivered))
    value = np.r_[np.ones(len(s)), -np.ones(len(d)), 1.0]
    rows.add(np.zeros(len(value)), np.r_[energy, delivered, place.short[g].start], value, 0.0, 0.0, 1)
    hours = problem.surge * problem.supplies.hours[grade.supplies]
    rows.add(np.r_[s, s], np.r_[energy, given], np.r_[np.ones(len(s)), -hours], -np.inf, 0.0, len(s))
    year = problem.demands.year[grade.demands]
    least = np.where(problem.serve_all | _surely_met(problem, g), 0.0, -np.inf)
    rows.add(np.r_[d, d], np.r_[delivered, served], np.r_[np.ones(len(d)), -year], least, 0.0, len(d))
    if problem.supplies.share is not None:
        _load_rows(rows, problem, grade, place, g)


def _surely_met(problem: Problem, g: int) -> np.ndarray:
    """Demands of a grade that must be served and get all they ask for from whichever supplies the plan takes.

    They come first in the dispatch, and the rates that the plan takes cover their peaks; so it is enough that no supply
    runs less than they do, also by its amount of a year. Supplies of several grades could be used up elsewhere.
    """
    grade = problem.grades[g]
    supply, demand = problem.supplies.take(grade.supplies), problem.demands.take(grade.demands)
    others = [own.supplies for i, own in enumerate(problem.grades) if i != g]
    alone = not np.isin(grade.supplies, np.concatenate([*others, np.empty(0, int)])).any()
    rate = np.maximum(supply.rate * grade.usable, _TINY)
    # Rates that are means over several hours do not cover the peak of each.
    must = demand.must & alone & bool(len(rate)) & (problem.at_once is None)
    if supply.share is None:
        runs = np.minimum(supply.hours, supply.year / rate).min(initial=np.inf)
        return must & (demand.year <= runs * demand.rate).all(where=demand.must)
    unbound = (supply.year >= rate * (supply.share @ supply.period_h)).all()
    within = (demand.share <= supply.share.min(axis=0, initial=np.inf)).all(axis=1)
    return must & unbound & within.all(where=demand.must)


def _load_rows(rows: _Rows, problem: Problem, grade: Grade, place: Columns, g: int) -> None:
    """What every dispatch of periods keeps, in sums over the year.

    A supply gives in a period no more than the plan takes from it, nor than it has there. So in any set of periods
    any demands together get no more than is given while one of them runs; and each gets there at least what it gets
    in the year less what it takes in the rest of the year. The demands taken together are those that pay best.
    """
    energy, given = _range(place.energy[g]), _range(place.given[g])
    delivered, served, short = _range(place.delivered[g]), _range(place.served[g]), place.short[g].start
    supply, demand = problem.supplies.take(grade.supplies), problem.demands.take(grade.demands)
    runs = problem.surge * (supply.share > 0.0) * supply.period_h
    has = (supply.rate * grade.usable)[:, None] * supply.share * supply.period_h
    takes = demand.rate[:, None] * demand.share * supply.period_h
    full = supply.share >= supply.share.max(axis=1, initial=0.0, keepdims=True)
    s = np.arange(len(energy))
    slope, fixed = (runs * full).sum(axis=1), (has * ~full).sum(axis=1)
    rows.add(np.r_[s, s], np.r_[energy, given], np.r_[np.ones(len(s)), -slope], -np.inf, fixed, len(s))
    sets = _sets_of_periods(runs > 0.0)
    rest, order = takes @ (~sets).T, np.argsort(-demand.price, kind="stable")
    t = np.arange(len(sets))
    for count in np.unique(np.linspace(0, len(order), _PREFIXES + 1).round().astype(int)[1:]):
        best = order[:count]
        inside = (sets & (takes[best] > 0.0).any(axis=0)).astype(float)
        row = np.r_[np.repeat(t, count), np.repeat(t, count), t, np.repeat(t, len(s))]
        column = np.r_[np.tile(delivered[best], len(t)), np.tile(served[best], len(t)), np.full(len(t), short)]
        value = np.r_[np.ones(len(t) * count), -rest[best].T.ravel(), -np.ones(len(t))]
        # What is given there is limited by the rates taken, by what supplies have, by the energies of the year.
        for by, most, beside in (
            (given, inside @ runs.T, 0.0),
            (given, inside @ (runs * full).T, (inside @ (has * ~full).T).sum(axis=1)),
            (energy, inside @ runs.T > 0.0, 0.0),
            (given, np.zeros((len(sets), len(s))), (inside @ has.T).sum(axis=1)),
        )[: 3 + (problem.at_once is not None)]:
            entries = np.r_[value, -most.astype(float).ravel()]
            rows.add(row, np.r_[column, np.tile(by, len(t))], entries, -np.inf, beside, len(t))


def _sets_of_periods(runs: np.ndarray) -> np.ndarray:
    """Sets of the kinds of period that differ in who supplies, shape (sets, periods): all sets of few kinds, else each
    kind and the periods in which a supply stands still.
    """
    kinds, kind = np.unique(runs, axis=1, return_inverse=True)
    count = kinds.shape[1]
    if count <= _KINDS_IN_SETS:
        chosen = (np.arange(1, 2**count)[:, None] >> np.arange(count)) & 1
        return chosen.astype(bool)[:, np.ravel(kind)]
    alone = np.arange(min(count, _MOST_SETS))[:, None] == np.ravel(kind)
    sets = np.unique(np.concatenate([alone, ~runs]), axis=0)
    return sets[sets.any(axis=1)]


def _shared_rows(rows: _Rows, problem: Problem, place: Columns) -> None:
    """Rows over all grades: a demand is served once, a supply gives what it has."""
    for d in range(len(problem.demands.rate)):
        members = [
            place.served[g].start + int(np.searchsorted(grade.demands, d))
            for g, grade in enumerate(problem.grades)
            if d in grade.demands
        ]
        if members:
            forced = problem.serve_all or problem.demands.must[d]
            rows.add(0, members, 1.0, 1.0 if forced else 0.0, 1.0, 1)
    for s in range(len(problem.supplies.rate)):
        found = [
            (g, int(np.searchsorted(grade.supplies, s)))
            for g, grade in enumerate(problem.grades)
            if s in grade.supplies
        ]
        if found:
            share = [1.0 / max(problem.grades[g].usable[i], 1e-9) for g, i in found]
            least = 0.0 if problem.least_given is None else problem.least_given[s]
            rows.add(0, [place.given[g].start + i for g, i in found], share, least, problem.supplies.rate[s], 1)
            if problem.valued:
                rows.add(0, [place.energy[g].start + i for g, i in found], 1.0, 0.0, problem.supplies.year[s], 1)


def _hour_rows(rows: _Rows, problem: Problem, place: Columns) -> None:
    """In no hour do the demands served take more than the supplies have: those of one grade, and of all together."""
    need, usable = problem.at_once.need, np.zeros((len(problem.grades), len(problem.supplies.rate)))
    for g, grade in enumerate(problem.grades):
        usable[g, grade.supplies] = grade.usable
    alone = [(g,) for g in range(len(problem.grades))]
    for group in dict.fromkeys([*alone, tuple(range(len(problem.grades)))]):
        column = np.concatenate([_range(place.served[g]) for g in group])
        taken = np.concatenate([need[problem.grades[g].demands] for g in group]).T
        row = np.repeat(np.arange(len(taken)), len(column))
        has = float(usable[list(group)].max(axis=0) @ problem.at_once.available)
        rows.add(row, np.tile(column, len(taken)), taken.ravel(), -np.inf, has, len(taken))


def _objective(problem: Problem, pieces: tuple[Pieces, ...], place: Columns):
    cost, high, integer = np.zeros(place.size), np.full(place.size, np.inf), np.zeros(place.size, bool)
    high[place.along] = 1.0
    for g, (grade, own) in enumerate(zip(problem.grades, pieces)):
        cost[place.opened[g]], cost[place.rate[g]] = own.fixed, own.slope
        high[place.opened[g]] = high[place.served[g]] = 1.0
        high[place.rate[g]] = own.high
        integer[place.opened[g]] = integer[place.served[g]] = True
        if problem.valued:
            cost[place.energy[g]] = problem.factor * problem.supplies.price[grade.supplies]
            if not problem.serve_all:
                cost[place.delivered[g]] = -problem.factor * problem.demands.price[grade.demands]
        if grade.toll > 0.0:
            cost[place.given[g]] -= grade.toll * grade.slope.brings[grade.supplies]
            cost[place.served[g]] += grade.toll * (problem.demands.rate * grade.slope.needs)[grade.demands]
        cost[place.short[g]] = problem.shortage_price
        if not (problem.valued and problem.serve_all):
            high[place.short[g]] = 0.0
    return cost, high, integer


def arc_rates(problem: Problem, plan: Plan) -> np.ndarray:
    """Rates of a plan per direction, shape (grades, arcs)."""
    m = len(problem.graph.start)
    back = problem.graph.arcs[2][m:]
    return np.concatenate([np.maximum(plan.rate, 0.0), np.maximum(-plan.rate[:, back], 0.0)], axis=1)


def plan_of(problem: Problem, pieces: tuple[Pieces, ...], place: Columns, x: np.ndarray) -> Plan:
    """Read a solution vector as a plan."""
    edge = problem.graph.arcs[2]
    m = len(problem.graph.start)
    rate = np.zeros((len(problem.grades), m))
    served = np.zeros((len(problem.grades), len(problem.demands.rate)), bool)
    given = np.zeros((len(problem.grades), len(problem.supplies.rate)))
    for g, (grade, own) in enumerate(zip(problem.grades, pieces)):
        np.add.at(rate[g], edge[own.arc], np.where(own.arc < m, 1.0, -1.0) * x[place.rate[g]])
        served[g, grade.demands] = x[place.served[g]] > 0.5
        given[g, grade.supplies] = x[place.given[g]]
    rate[np.abs(rate) < _TINY] = 0.0
    return Plan(rate, served, given)


def vector_of(
    problem: Problem,
    pieces: tuple[Pieces, ...],
    place: Columns,
    plan: Plan,
    delivered: np.ndarray,
    produced: np.ndarray,
) -> np.ndarray:
    """Write a plan with its dispatch as a solution vector, for a solver to start from."""
    x = np.zeros(place.size)
    x[place.along] = column_values(problem.streets, plan)
    rates = arc_rates(problem, plan)
    for g, (grade, own) in enumerate(zip(problem.grades, pieces)):
        arcs = np.flatnonzero(rates[g])
        piece = own.at(rates[g])[arcs]
        x[place.rate[g].start + piece] = rates[g, arcs]
        x[place.opened[g].start + piece] = 1.0
        x[place.served[g]] = plan.served[g, grade.demands]
        x[place.given[g]] = plan.given[g, grade.supplies]
        if problem.valued:
            x[place.energy[g]] = produced[g, grade.supplies]
            x[place.delivered[g]] = delivered[grade.demands] * plan.served[g, grade.demands]
        if problem.valued and problem.serve_all:
            wanted = problem.demands.year[grade.demands] * plan.served[g, grade.demands]
            x[place.short[g]] = max(wanted.sum() - produced[g].sum(), 0.0)
            x[place.delivered[g]] = wanted
    return x
