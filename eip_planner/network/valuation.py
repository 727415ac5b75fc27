"""What a plan truly costs and saves: real pipe sizes, and the year's energy dealt out by merit."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .problem import Plan, Problem
from .streets import lacking_m
from .toll import steam_pipes


@dataclass(frozen=True)
class Valuation:
    """Money of a plan, present values in million VND.

    Attributes
    ----------
    pipe : ndarray of int, shape (grades, edges)
        Cheapest pipe of each edge in use, −1 where there is none.
    network : float
        Laying, upkeep, heat loss and pumping of all pipes.
    production, avoided : float
        Production of the energy delivered; what the demands pay today for it.
    delivered : ndarray, shape (demands,)
        Amount per year.
    produced : ndarray, shape (grades, supplies)
        Amount per year.
    shortage : float
        Charge on what served demands do not get.
    """

    pipe: np.ndarray
    network: float
    production: float
    avoided: float
    delivered: np.ndarray
    produced: np.ndarray
    shortage: float

    @property
    def cost(self) -> float:
        """Capital and present value of running cost."""
        return self.network + self.production

    @property
    def net_present_value(self) -> float:
        """Avoided cost less cost; what one firm pays another cancels."""
        return self.avoided - self.cost


def valuate(problem: Problem, plan: Plan) -> Valuation:
    """Value a plan by true pipe sizes and the year's dispatch."""
    return with_pressure(problem, plan, value_without_pressure(problem, plan))


def value_without_pressure(problem: Problem, plan: Plan) -> Valuation:
    """Value a plan as if steam might arrive at any pressure: quicker, and never dearer."""
    pipe, network = _pipes(problem, plan, False)
    delivered, produced = dispatch(problem, plan)
    production = problem.factor * float((produced * np.nan_to_num(problem.supplies.price)).sum())
    avoided = problem.factor * float((delivered * np.nan_to_num(problem.demands.price)).sum())
    wanted = np.nan_to_num(problem.demands.year)[plan.served.any(axis=0)].sum()
    shortage = problem.shortage_price * max(float(wanted - delivered.sum()), 0.0)
    return Valuation(pipe, network, production, avoided, delivered, produced, shortage)


def with_pressure(problem: Problem, plan: Plan, valuation: Valuation) -> Valuation:
    """The valuation with steam pipes that keep the pressures."""
    if all(grade.slope is None for grade in problem.grades):
        return valuation
    pipe, network = _pipes(problem, plan, True)
    return replace(valuation, pipe=pipe, network=network)


def _pipes(problem: Problem, plan: Plan, pressed: bool) -> tuple[np.ndarray, float]:
    """Cheapest pipe of each edge in use, shape (grades, edges), and the cost of all."""
    graph = problem.graph
    pipe, network = np.full(plan.rate.shape, -1), 0.0
    for g, grade in enumerate(problem.grades):
        used = np.flatnonzero(plan.rate[g])
        if not len(used):
            continue
        found = steam_pipes(problem, plan, g, used) if pressed and grade.slope is not None else None
        if found is None:
            ends = graph.length_m[used], graph.weight_m[used], graph.only[used]
            found = replace(grade, toll=0.0).cheapest(np.abs(plan.rate[g, used]), *ends)
        pipe[g, used] = found[0]
        network += float(found[1].sum())
    return pipe, network


def objective(problem: Problem, valuation: Valuation) -> float:
    """What the design minimises: cost with a charge on shortage (`connect_all`), else minus the net present value."""
    return valuation.cost + valuation.shortage if problem.serve_all else -valuation.net_present_value


def components(problem: Problem, plan: Plan, g: int) -> np.ndarray:
    """Connected network of each node in grade `g`, named by its first node; nodes without pipe are alone."""
    used, graph = np.flatnonzero(plan.rate[g]), problem.graph
    ends = np.r_[graph.start[used], graph.end[used]].tolist()
    # The pipes of a plan are few: walking them is quicker than a matrix of all nodes.
    near: dict[int, int] = {}
    for one, other in zip(ends[: len(used)], ends[len(used) :]):
        low, high = sorted((_first(near, one), _first(near, other)))
        near[high] = low
    label = np.arange(graph.nodes)
    label[ends] = [_first(near, node) for node in ends]
    return label


def _first(near: dict[int, int], node: int) -> int:
    """The first node of those that hang together with `node`; the way there is cut short for the next who asks."""
    while (above := near.setdefault(node, node)) != node:
        near[node] = node = near.setdefault(above, above)
    return node


def dispatch(problem: Problem, plan: Plan, pairs: list | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Deal out the energy of a year: within each network the cheapest supply serves the best-paying demand first.

    A supply gives at most its hours times the rate the plan takes from it, and at most its amount of a year; where
    loads are known, it gives in each period what it has there, and only to demands that run then. Demands that must be
    served get energy even where they pay less than it costs; supplies that must be used go before cheaper ones. Best
    possible within the model as long as no two limits of a year meet, because one supply is as good as another inside
    a network. Nothing is dealt out when the problem is not `valued`.

    `pairs` gets (supplies, demands, amounts of shape (supplies, demands)) of each network in which loads are known.
    """
    delivered, produced = (
        np.zeros(len(problem.demands.rate)),
        np.zeros((len(problem.grades), len(problem.supplies.rate))),
    )
    if not problem.valued:
        return delivered, produced
    left = problem.supplies.year.copy()
    supply, demand = problem.supplies, problem.demands
    stock = None if supply.share is None else supply.rate[:, None] * supply.share * supply.period_h
    forced, merit = demand.must & (not problem.serve_all), _merit(problem)
    for g, grade in enumerate(problem.grades):
        component = components(problem, plan, g)
        for c in np.unique(component[demand.node[grade.demands[plan.served[g, grade.demands]]]]):
            demands = [d for d in grade.demands if plan.served[g, d] and component[demand.node[d]] == c]
            supplies = [s for s in grade.supplies if plan.given[g, s] > 0 and component[supply.node[s]] == c]
            supplies.sort(key=lambda s: (merit[s], s))
            demands.sort(key=lambda d: (not forced[d], -demand.price[d], d))
            if stock is None:
                _deal(problem, plan.given[g], supplies, demands, left, delivered, produced[g])
            elif supplies:
                usable = grade.usable[np.searchsorted(grade.supplies, supplies)]
                rate = plan.given[g] * _surge(problem, demands)
                own = _deal_periods(problem, rate, usable, supplies, demands, left, stock, delivered, produced[g])
                if pairs is not None:
                    pairs.append((supplies, demands, _matched(*own)))
    return delivered, produced


def _surge(problem: Problem, demands: list) -> float:
    """How many times their rates the demands of one network take together when they take most."""
    if problem.at_once is None:
        return 1.0
    return float(problem.at_once.need[demands].sum(axis=0).max() / problem.demands.rate[demands].sum())


def _merit(problem: Problem) -> np.ndarray:
    """Price by which supplies take their turn: first those that must be used."""
    return np.where(problem.supplies.must, -np.inf, problem.supplies.price)


def _deal(problem: Problem, given, supplies, demands, left, delivered, produced) -> None:
    room, merit = {s: min(left[s], problem.supplies.hours[s] * given[s]) for s in supplies}, _merit(problem)
    queue = list(supplies)
    for d in demands:
        need = problem.demands.year[d]
        at_any_cost = problem.serve_all or problem.demands.must[d]
        while need > 1e-9 and queue:
            s = queue[0]
            if not at_any_cost and problem.demands.price[d] <= merit[s]:
                break
            amount = min(need, room[s])
            delivered[d] += amount
            produced[s] += amount
            room[s] -= amount
            left[s] -= amount
            need -= amount
            if room[s] <= 1e-9:
                queue.pop(0)


def _deal_periods(problem: Problem, given, usable, supplies, demands, left, stock, delivered, produced):
    """Deal out one network's energy in every period; `usable` belongs to `supplies`, both are sorted by merit.

    Returns what each supply gives and what each demand gets per period.
    """
    supply, demand = problem.supplies, problem.demands
    hours = demand.period_h
    room = np.minimum(
        (given[supplies, None] * (supply.share[supplies] > 0.0)) * hours, usable[:, None] * stock[supplies]
    )
    need = demand.rate[demands, None] * demand.share[demands] * hours
    forced = demand.must[demands] | problem.serve_all
    pays = np.where(forced, np.inf, demand.price[demands])
    worth = np.full(len(demands), problem.shortage_price / problem.factor) if problem.serve_all else pays
    price = _merit(problem)[supplies]
    wanted = np.array([need[pays > p].sum(axis=0) for p in price])
    given_out = _stacked(room, wanted, np.zeros(len(hours)))
    for i, s in enumerate(supplies):
        limit = max(left[s], 0.0)
        if given_out[i].sum() > limit:
            below = given_out[:i].sum(axis=0)
            given_out[i] = _rationed(given_out[i], limit, need, worth, room[i + 1 :], price[i + 1 :], below)
            given_out[i + 1 :] = _stacked(room[i + 1 :], wanted[i + 1 :], below + given_out[i])
        left[s] -= given_out[i].sum()
    stock[supplies] -= given_out / np.maximum(usable, 1e-9)[:, None]
    produced[supplies] += given_out.sum(axis=1)
    before = np.cumsum(need, axis=0) - need
    got = np.clip(given_out.sum(axis=0) - before, 0.0, need)
    delivered[demands] += got.sum(axis=1)
    return given_out, got


def _matched(given: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Who gives how much to whom, if in each period the first supply serves the first demand: (supplies, demands)."""
    end = np.minimum(np.cumsum(given, axis=0)[:, None], np.cumsum(got, axis=0))
    begin = np.maximum((np.cumsum(given, axis=0) - given)[:, None], np.cumsum(got, axis=0) - got)
    return np.maximum(end - begin, 0.0).sum(axis=2)


def _stacked(room: np.ndarray, wanted: np.ndarray, below: np.ndarray) -> np.ndarray:
    """What each supply gives per period upon what those `below` it give, up to what is `wanted` at its price."""
    top = below + np.cumsum(room, axis=0)
    return np.clip(wanted - (top - room), 0.0, room)


def _rationed(most, total: float, need, worth, other_room, other_price, below) -> np.ndarray:
    """What a supply gives per period when its year allows only `total`: where a unit of it is worth most.

    A unit is worth what the dearest of the other supplies in use costs, or what the demand pays that would lack it. In
    a period as much has at least the worth v as demands of that worth need beyond what cheaper supplies give.
    """
    result = np.zeros(len(most))
    for v in np.unique(np.r_[worth, other_price])[::-1]:
        step = need[worth >= v].sum(axis=0) - below - other_room[other_price < v].sum(axis=0)
        step = np.clip(step, result, most)
        more = step.sum() - result.sum()
        if more >= total - result.sum() and more > 0.0:
            return result + (step - result) * (total - result.sum()) / more
        result = step
    return result * min(1.0, total / max(result.sum(), 1e-9))


def without_cycles(problem: Problem, plan: Plan) -> Plan:
    """Push flow around every cycle of pipes until one of them is empty, in the direction that costs less.

    Flows on a cycle could not be set without valves; and because a metre of pipe costs less per unit the more
    it carries, one of the two directions hardly ever costs more. A street that must be followed keeps its pipe.
    """
    rate = plan.rate.copy()
    for g, grade in enumerate(problem.grades):
        while True:
            cycle = find_cycle(problem.graph, rate[g])
            if cycle is None:
                break
            edges, signs = cycle
            trials = []
            graph, flow = problem.graph, rate[g, edges] * signs
            smallest = [flow[flow * way < 0] for way in (1.0, -1.0) if (flow * way < 0).any()]
            # The smallest flow is pushed to nothing, so that none turns round: one-way lines stay right.
            emptied = [way[np.argmin(np.abs(way))] for way in smallest]
            # A pipe in place cannot take more, so it may have to be the one that is emptied, whatever it carries.
            emptied += list(flow[graph.only[edges] >= 0])
            for pushed, x in enumerate(emptied):
                trial = (flow - x) * signs
                trial[np.abs(trial) < 1e-6] = 0.0
                if (trial[~graph.two_way[edges]] < 0).any():
                    continue
                now = np.abs(trial)
                laid = grade.cheapest(now, graph.length_m[edges], graph.weight_m[edges], graph.only[edges])[1]
                cost = np.where(now > 0, laid, 0.0)
                if np.isfinite(cost).all():
                    changed = rate.copy()
                    changed[g, edges] = trial
                    trials.append((lacking_m(problem.streets, changed), float(cost.sum()), -pushed, trial))
            if not trials:
                if _renewed(problem.graph, rate[g], edges):
                    continue
                break
            rate[g, edges] = min(trials, key=lambda t: t[:3])[3]
    return Plan(rate, plan.served, plan.given)


def _renewed(graph, rate: np.ndarray, edges: np.ndarray) -> bool:
    """Lay a new pipe instead of one in place that keeps a cycle from being opened; False where that cannot be."""
    for e in edges[graph.only[edges] >= 0]:
        ends = {int(graph.start[e]), int(graph.end[e])}
        for new in np.flatnonzero((graph.only < 0) & graph.two_way & (rate == 0)):
            if {int(graph.start[new]), int(graph.end[new])} == ends:
                rate[new] = rate[e] if graph.start[new] == graph.start[e] else -rate[e]
                rate[e] = 0.0
                return True
    return False


def _is_forest(graph, rate: np.ndarray) -> bool:
    """Whether the edges in use close no cycle: each joins two parts that nothing has joined before."""
    used = np.flatnonzero(rate)
    near: dict[int, int] = {}
    for one, other in zip(graph.start[used].tolist(), graph.end[used].tolist()):
        here, there = _first(near, one), _first(near, other)
        if here == there:
            return False
        near[here] = there
    return True


def find_cycle(graph, rate: np.ndarray):
    """One cycle of edges in use as (edges, +1 where it runs from start to end), or None."""
    if _is_forest(graph, rate):
        return None
    at: dict[int, list[tuple[int, int, float]]] = {}
    for e in np.flatnonzero(rate):
        at.setdefault(int(graph.start[e]), []).append((int(e), int(graph.end[e]), 1.0))
        at.setdefault(int(graph.end[e]), []).append((int(e), int(graph.start[e]), -1.0))
    seen: set[int] = set()
    for root in at:
        if root in seen:
            continue
        seen.add(root)
        via: dict[int, tuple[int, int, float]] = {}
        stack = [root]
        while stack:
            node = stack.pop()
            for e, other, sign in at[node]:
                if via.get(node, (None,))[0] == e:
                    continue
                if other in seen:
                    return _close(via, node, other, e, sign)
                seen.add(other)
                via[other] = (e, node, sign)
                stack.append(other)
    return None


def _close(via, node: int, other: int, e: int, sign: float):
    """The cycle made by edge `e` from `node` to `other` and the tree paths of both."""

    def path(n):
        steps = []
        while n in via:
            edge, before, s = via[n]
            steps.append((edge, s, before))
            n = before
        return steps

    up, down = path(node), path(other)
    common = {s[0] for s in up} & {s[0] for s in down}
    edges = [(edge, s) for edge, s, _ in reversed(up) if edge not in common] + [(e, sign)]
    edges += [(edge, -s) for edge, s, _ in down if edge not in common]
    return np.array([x[0] for x in edges], int), np.array([x[1] for x in edges])
