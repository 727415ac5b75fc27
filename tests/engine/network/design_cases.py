"""Small design problems, an independent checker of plans, and the best plan by trying everything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from eip_planner.network.problem import Grade, Graph, Parties, Plan, Problem

FACTOR = 9.0
TINY = 1e-7


def parties(node, rate, hours, price, year=None, must=None):
    """Supplies or demands; without `year` a party runs all its hours at its rate."""
    node, rate, hours, price = (
        np.asarray(a, t) for a, t in zip((node, rate, hours, price), (int, float, float, float))
    )
    count = len(node)
    return Parties(
        np.array([f"F{i}" for i in range(count)]),
        node,
        rate,
        rate * hours if year is None else np.asarray(year, float),
        hours,
        price,
        np.zeros(count, bool) if must is None else np.asarray(must, bool),
    )


def graph(nodes, edges, one_way=()):
    """A graph of (start, end, length) or (start, end, length, weight)."""
    columns = list(zip(*[e if len(e) == 4 else (*e, e[2]) for e in edges]))
    return Graph(
        nodes,
        np.array(columns[0], int),
        np.array(columns[1], int),
        np.array([i not in one_way for i in range(len(edges))], bool),
        np.array(columns[2], float),
        np.array(columns[3], float),
    )


def grade(supplies, demands, largest, laid, metre=None, usable=None, pumping=None, medium=None):
    """One grade with pipes that carry up to `largest` and cost `laid` per metre of weight."""
    largest, laid = np.asarray(largest, float), np.asarray(laid, float)
    return Grade(
        name="grade",
        supplies=np.asarray(supplies, int),
        demands=np.asarray(demands, int),
        usable=np.ones(len(supplies)) if usable is None else np.asarray(usable, float),
        pipes=None,
        largest=largest,
        metre=np.zeros(len(laid)) if metre is None else np.asarray(metre, float),
        laid=laid,
        pumping=pumping or (lambda rate, k: 0.0 * rate * k),
        medium=medium,
    )


def random_problem(seed: int, serve_all: bool, most_edges: int = 8) -> Problem:
    """A problem of one grade: up to 8 edges, 1 to 3 supplies, 2 to 4 demands, some edges one way, some loops."""
    random = np.random.default_rng(seed)
    nodes = int(random.integers(4, 8))
    edges = [(int(random.integers(0, n)), n) for n in range(1, nodes)]
    others = [e for e in combinations(range(nodes), 2) if e not in edges]
    extra = min(int(random.integers(0, most_edges - len(edges) + 1)), len(others))
    edges += [others[i] for i in random.choice(len(others), extra, replace=False)]
    flip = random.random(len(edges)) < 0.5
    length = random.uniform(5.0, 60.0, len(edges)).round(1)
    shape = graph(
        nodes,
        [
            (b, a, x, x * w) if f else (a, b, x, x * w)
            for (a, b), f, x, w in zip(edges, flip, length, random.choice([1.0, 1.0, 1.5, 4.0], len(edges)))
        ],
    )
    s, d = int(random.integers(1, 4)), int(random.integers(2, 5))
    take = random.uniform(1.0, 10.0, d).round(1)
    give = random.dirichlet(np.ones(s)) * take.sum() * random.uniform(0.9, 1.8)
    if serve_all:
        give *= max(1.0, 1.02 * take.sum() / give.sum())
    # In a park nobody's supply and demand share a node: each plot has a terminal for either.
    place = random.permutation(nodes)
    border = int(random.integers(1, nodes - 1))
    supplies = parties(
        random.choice(place[:border], s), give, np.full(s, 8000.0), random.choice([0.0002, 0.0002, 0.0003], s).round(5)
    )
    demands = parties(
        random.choice(place[border:], d),
        take,
        random.uniform(3000.0, 8000.0, d).round(),
        random.uniform(0.0004, 0.002, d),
    )
    total = take.sum()
    largest = np.array([0.3, 0.6, 1.01]) * total
    laid = np.sort(random.uniform(0.4, 2.5, 3)) * random.choice([0.3, 1.0, 3.0])
    metre = np.sort(random.uniform(0.0, 0.2, 3))
    return Problem(
        shape, supplies, demands, (grade(range(s), range(d), largest, laid, metre),), FACTOR, serve_all, True
    )


def grid_problem(seed: int, side: int, supplies: int, demands: int, serve_all: bool = False) -> Problem:
    """A park of square blocks: streets of 40 to 80 m, some crossing a river, firms at the corners."""
    random = np.random.default_rng(seed)
    pairs = [(r * side + c, r * side + c + 1) for r in range(side) for c in range(side - 1)]
    pairs += [(r * side + c, (r + 1) * side + c) for r in range(side - 1) for c in range(side)]
    length = random.uniform(40.0, 80.0, len(pairs))
    weight = length * random.choice([1.0, 1.0, 1.0, 4.5], len(pairs))
    place = random.permutation(side * side)
    take = random.uniform(1.0, 10.0, demands)
    give = random.dirichlet(np.full(supplies, 5.0)) * take.sum() * (1.3 if serve_all else 0.9)
    total = take.sum()
    own = grade(
        range(supplies), range(demands), total * np.array([0.05, 0.1, 0.2, 0.4, 0.7, 1.01]), np.linspace(1.0, 2.5, 6)
    )
    return Problem(
        graph(side * side, [(a, b, x, w) for (a, b), x, w in zip(pairs, length, weight)]),
        parties(place[:supplies], give, np.full(supplies, 8000.0), random.uniform(0.0001, 0.0003, supplies)),
        parties(
            place[supplies : supplies + demands],
            take,
            random.uniform(3000.0, 8000.0, demands),
            random.uniform(0.0005, 0.0025, demands),
        ),
        (own,),
        FACTOR,
        serve_all,
        True,
    )


def two_grades(seed: int, serve_all: bool) -> Problem:
    """A problem of two grades: the first supply can feed both, and has enough for all; the others the second only."""
    problem = random_problem(seed, serve_all)
    random = np.random.default_rng(1000 + seed)
    supplies, demands, base = problem.supplies, problem.demands, problem.grades[0]
    count = len(demands.rate)
    rate, year = supplies.rate.copy(), supplies.year.copy()
    rate[0], year[0] = 3.0 * demands.rate.sum(), 3e4 * demands.rate.sum()
    low = np.flatnonzero(random.random(count) < 0.7)
    dear = replace(base, supplies=np.array([0]), usable=np.array([0.8]), laid=base.laid * 1.3)
    cheap = replace(base, demands=low)
    return replace(problem, supplies=replace(supplies, rate=rate, year=year), grades=(dear, cheap))


def best_value_of_grades(problem: Problem) -> float:
    """The best objective of a problem of `two_grades`, by trying every division of the demands.

    The one supply that both grades share has enough for all, so that what one does is no matter to the other.
    """
    alone = [{} for _ in problem.grades]
    for own, values in zip(problem.grades, alone):
        for size in range(len(own.demands) + 1):
            for some in combinations(own.demands.tolist(), size):
                one = replace(own, demands=np.array(some, int))
                must = np.isin(np.arange(len(problem.demands.rate)), some)
                part = replace(problem, grades=(one,), demands=replace(problem.demands, must=must))
                values[some] = best_value(part) if some else 0.0
    everybody = set(np.concatenate([own.demands for own in problem.grades]).tolist())
    return min(
        first + second
        for some, first in alone[0].items()
        for others, second in alone[1].items()
        if not set(some) & set(others) and (not problem.serve_all or set(some) | set(others) == everybody)
    )


def with_existing(problem: Problem, seed: int) -> Problem:
    """The problem with a pipe in place beside some edges: one size, hardly any laying cost, another length."""
    random = np.random.default_rng(2000 + seed)
    shape = problem.graph
    old = random.choice(len(shape.start), min(2, len(shape.start)), replace=False)
    kind = random.integers(0, len(problem.grades[0].largest), len(old))
    return replace(
        problem,
        graph=Graph(
            shape.nodes,
            np.r_[shape.start, shape.end[old]],
            np.r_[shape.end, shape.start[old]],
            np.r_[shape.two_way, np.ones(len(old), bool)],
            np.r_[shape.length_m, shape.length_m[old] * 1.2],
            np.r_[shape.weight_m, shape.length_m[old] * 0.1],
            np.r_[shape.only, kind],
        ),
    )


def tree_plan(problem: Problem, seed: int) -> Plan:
    """Some plan of one grade: demands in random order join a random spanning forest as long as the supplies suffice."""
    random = np.random.default_rng(seed)
    shape, own = problem.graph, problem.grades[0]
    edges: list[int] = []
    for e in random.permutation(len(shape.start)).tolist():
        if is_forest(shape, [*edges, e]):
            edges.append(e)
    served = np.zeros((1, len(problem.demands.rate)), bool)
    given = np.zeros((1, len(problem.supplies.rate)))
    for nodes in parts_of(shape, edges):
        s = [i for i in own.supplies.tolist() if problem.supplies.node[i] in nodes]
        free = problem.supplies.rate[s].sum()
        for d in random.permutation([i for i in own.demands.tolist() if problem.demands.node[i] in nodes]).tolist():
            if problem.demands.rate[d] <= free and (problem.serve_all or random.random() < 0.8):
                served[0, d] = True
                free -= problem.demands.rate[d]
        left = (problem.demands.rate * served[0])[
            [problem.demands.node[d] in nodes for d in range(len(served[0]))]
        ].sum()
        for i in random.permutation(s).tolist():
            given[0, i] = min(left, problem.supplies.rate[i])
            left -= given[0, i]
    rate = np.zeros((1, len(shape.start)))
    for e in edges:
        beyond = _side(shape, edges, e)
        rate[0, e] = (problem.demands.rate * served[0])[np.isin(problem.demands.node, list(beyond))].sum()
        rate[0, e] -= given[0, np.isin(problem.supplies.node, list(beyond))].sum()
    rate[np.abs(rate) < 1e-9] = 0.0
    return Plan(rate, served, given)


@dataclass(frozen=True)
class Money:
    """Costs of a plan worked out from scratch, present values."""

    network: float
    production: float
    avoided: float


def audit(problem: Problem, plan: Plan) -> None:
    """Assert that a plan can be built and run: balance, capacities, one-way lines, served once, forest."""
    shape = problem.graph
    assert (plan.served.sum(axis=0) <= 1).all(), "served twice"
    used_of = np.zeros(len(problem.supplies.rate))
    for g, own in enumerate(problem.grades):
        balance = np.zeros(shape.nodes)
        np.add.at(balance, shape.end, plan.rate[g])
        np.add.at(balance, shape.start, -plan.rate[g])
        np.add.at(balance, problem.supplies.node, plan.given[g])
        np.add.at(balance, problem.demands.node, -problem.demands.rate * plan.served[g])
        assert np.abs(balance).max() < 1e-5, f"flow is not conserved: {balance}"
        assert (plan.rate[g][~shape.two_way] >= -1e-6).all(), "against a one-way line"
        assert np.abs(plan.rate[g]).max(initial=0.0) <= own.largest[-1] * (1 + 1e-6), "above the largest pipe"
        strangers = np.setdiff1d(np.arange(len(problem.demands.rate)), own.demands)
        assert not plan.served[g, strangers].any(), "served by a pipe that does not fit"
        strangers = np.setdiff1d(np.arange(len(problem.supplies.rate)), own.supplies)
        assert not (plan.given[g, strangers] > 1e-6).any(), "fed by a supply that does not fit"
        used_of[own.supplies] += plan.given[g, own.supplies] / own.usable
        assert is_forest(shape, np.flatnonzero(plan.rate[g])), "pipes close a loop"
    assert (used_of <= problem.supplies.rate * (1 + 1e-6) + 1e-6).all(), "a supply gives more than it has"
    served = plan.served.any(axis=0)
    members = np.unique(np.concatenate([own.demands for own in problem.grades]))
    forced = np.isin(np.arange(len(served)), members) & (problem.serve_all | problem.demands.must)
    assert served[forced].all(), "somebody who must be served is not"
    for street in problem.streets:
        rates = np.abs(plan.rate).sum(axis=0)
        laid = [x for x, own in zip(street.length_m, street.beside) if rates[own].sum() > 0.0]
        assert sum(laid) >= street.least_m * (1 - 1e-5), f"{street.road_id} is not followed"
    if problem.least_given is not None:
        assert (used_of >= problem.least_given * 0.999 - 1e-6).all(), "a supply that must be used is not"


def is_forest(shape: Graph, edges) -> bool:
    """Whether edges close no loop (union–find)."""
    parent = list(range(shape.nodes))

    def root(n):
        while parent[n] != n:
            n = parent[n]
        return n

    for e in edges:
        a, b = root(int(shape.start[e])), root(int(shape.end[e]))
        if a == b:
            return False
        parent[a] = b
    return True


def money_of(problem: Problem, plan: Plan) -> Money:
    """Costs of a plan of one grade by the definitions: true pipe sizes, the year's energy at least cost."""
    own, shape = problem.grades[0], problem.graph
    network = sum(
        pipe_cost(own, abs(plan.rate[0, e]), shape.length_m[e], shape.weight_m[e]) for e in np.flatnonzero(plan.rate[0])
    )
    production = avoided = 0.0
    for nodes in parts_of(shape, np.flatnonzero(plan.rate[0])):
        s = [i for i in range(len(problem.supplies.rate)) if problem.supplies.node[i] in nodes]
        d = [i for i in np.flatnonzero(plan.served[0]) if problem.demands.node[i] in nodes]
        cost, worth = year_of(problem, s, d, plan.given[0, s][None, :])
        production, avoided = production + cost[0], avoided + worth[0]
    return Money(network, production, avoided)


def pipe_cost(own: Grade, rate: float, length: float, weight: float) -> float:
    """The cheapest pipe that carries a rate."""
    return min(
        (weight * a + length * m for a, m, most in zip(own.laid, own.metre, own.largest) if rate <= most * (1 + 1e-9)),
        default=np.inf,
    )


def parts_of(shape: Graph, edges) -> list[set[int]]:
    """Connected sets of nodes; a node without edge is a set of its own."""
    label = list(range(shape.nodes))
    for e in edges:
        a, b = label[shape.start[e]], label[shape.end[e]]
        label = [a if x == b else x for x in label]
    return [{n for n in range(shape.nodes) if label[n] == x} for x in sorted(set(label))]


def year_of(problem: Problem, s: list, d: list, given: np.ndarray):
    """Production cost and avoided cost of one connected network, for many splits `given` (n, supplies) at once.

    Cheapest supply to best-paying demand; under `npv` nothing is delivered that costs more than it saves, but to those
    who must be served, and they come first.
    """
    production, avoided = np.zeros(len(given)), np.zeros(len(given))
    room = np.minimum(given * problem.supplies.hours[s], problem.supplies.year[s])
    room = np.where(given > 0, room, 0.0)
    by_price = sorted(range(len(s)), key=lambda i: problem.supplies.price[s[i]])
    forced = problem.demands.must & (not problem.serve_all)
    for j in sorted(d, key=lambda j: (not forced[j], -problem.demands.price[j])):
        need = np.full(len(given), problem.demands.year[j])
        for i in by_price:
            gain = problem.demands.price[j] - problem.supplies.price[s[i]]
            if not problem.serve_all and not forced[j] and gain <= 0:
                continue
            amount = np.minimum(need, room[:, i])
            room[:, i] -= amount
            need = need - amount
            production += problem.factor * amount * problem.supplies.price[s[i]]
            avoided += problem.factor * amount * problem.demands.price[j]
    return production, avoided


def best_value(problem: Problem) -> float:
    """The best objective of a problem of one grade without pumping, by trying every forest and split.

    In a tree the rates are linear in what the supplies give, costs are steps of the rates, and the year's money is
    piecewise linear; so an optimum lies where lines of steps, limits and merit order meet. Streets that have to be
    followed must have a single edge.
    """
    shape, m = problem.graph, len(problem.graph.start)
    cache: dict = {}
    everybody = frozenset(problem.grades[0].demands.tolist())
    must = everybody if problem.serve_all else frozenset(i for i in everybody if problem.demands.must[i])
    best = np.inf
    for size in range(min(m, shape.nodes - 1) + 1):
        for edges in combinations(range(m), size):
            if not is_forest(shape, edges) or not _followed(problem).keys() <= set(edges):
                continue
            value = 0.0
            for nodes in parts_of(shape, edges):
                own = tuple(e for e in edges if shape.start[e] in nodes)
                key = (own, frozenset(nodes))
                if key not in cache:
                    cache[key] = _best_of_tree(problem, own, nodes, must)
                value += cache[key]
            best = min(best, value)
    return best


def _followed(problem: Problem) -> dict[int, float]:
    """Edges that must have a pipe, with the least rate."""
    return {int(np.flatnonzero(street.beside[0])[0]): street.least_rate for street in problem.streets}


def _best_of_tree(problem: Problem, edges, nodes, must) -> float:
    d_here = [i for i in problem.grades[0].demands.tolist() if problem.demands.node[i] in nodes]
    s_here = [i for i in problem.grades[0].supplies.tolist() if problem.supplies.node[i] in nodes]
    least = [i for i in d_here if i in must]
    free = [i for i in d_here if i not in must]
    best = np.inf if least or _followed(problem).keys() & set(edges) else 0.0
    for count in range(len(free) + 1):
        for some in combinations(free, count):
            served = [*least, *some]
            if served:
                best = min(best, _best_split(problem, edges, nodes, s_here, served))
    return best


def _best_split(problem: Problem, edges, nodes, s, d) -> float:
    own, shape = problem.grades[0], problem.graph
    total, most = problem.demands.rate[d].sum(), problem.supplies.rate[s] * own.usable[s]
    if not s or most.sum() < total - TINY:
        return np.inf
    # Rates are base + slope · (given by all supplies but the last).
    behind = [_side(shape, edges, e) for e in edges]
    demand = np.array([sum(problem.demands.rate[j] for j in d if problem.demands.node[j] in b) for b in behind])
    inside = np.array([[float(problem.supplies.node[i] in b) for i in s] for b in behind]).reshape(len(edges), len(s))
    base = demand - inside[:, -1] * total if edges else np.zeros(0)
    slope = -inside[:, :-1] + inside[:, -1:] if edges else np.zeros((0, len(s) - 1))
    given = _splits(problem, s, d, total, most, base, slope, [_followed(problem).get(e) for e in edges])
    given = given[(given >= -TINY).all(axis=1) & (given <= most + TINY).all(axis=1)]
    if not len(given):
        return np.inf
    given = np.clip(given, 0.0, most)
    rate = base + given[:, :-1] @ slope.T
    cost = np.zeros(len(given))
    for i, e in enumerate(edges):
        flow = np.where(np.abs(rate[:, i]) < 1e-6, 0.0, rate[:, i])
        fits = (shape.only[e] < 0) | (np.arange(len(own.largest)) == shape.only[e])
        options = np.where(
            fits & (np.abs(flow)[:, None] <= own.largest * (1 + 1e-9)),
            own.laid * shape.weight_m[e] + own.metre * shape.length_m[e],
            np.inf,
        ).min(axis=1)
        wrong = (flow < 0) & (not shape.two_way[e])
        least = _followed(problem).get(e)
        wrong |= least is not None and np.abs(flow) < least * (1.0 - 1e-6)
        cost += np.where(wrong, np.inf, np.where(flow == 0, 0.0, options))
    production, avoided = year_of(problem, s, d, given)
    if problem.serve_all:
        wanted = problem.demands.year[d].sum()
        delivered = _delivered(problem, s, d, given)
        value = cost + production + problem.factor * problem.supplies.price.max() * np.maximum(wanted - delivered, 0.0)
    else:
        value = cost + production - avoided
    return float(value.min())


def _delivered(problem: Problem, s, d, given) -> np.ndarray:
    room = np.minimum(given * problem.supplies.hours[s], problem.supplies.year[s]).sum(axis=1)
    return np.minimum(room, problem.demands.year[d].sum())


def _side(shape: Graph, edges, cut: int) -> set:
    """Nodes of a tree on the far side (end) of one edge; flow to them is positive."""
    found = {int(shape.end[cut])}
    while True:
        more = {
            int(b)
            for e in edges
            if e != cut
            for a, b in ((shape.start[e], shape.end[e]), (shape.end[e], shape.start[e]))
            if int(a) in found and int(b) not in found
        }
        if not more:
            return found
        found |= more


def _splits(problem: Problem, s, d, total, most, base, slope, followed) -> np.ndarray:
    """All splits where an optimum may lie."""
    free = len(s) - 1
    if free == 0:
        return np.array([[total]])
    own = problem.grades[0]
    lines = []  # a · g = c over the free supplies
    for i in range(len(base)):
        if np.abs(slope[i]).any():
            steps = own.largest if followed[i] is None else (*own.largest, followed[i])
            lines += [(slope[i], x - base[i]) for k in steps for x in (k, -k)] + [(slope[i], -base[i])]
    sums = {0.0}
    for j in sorted(d, key=lambda j: -problem.demands.price[j]):
        sums |= {problem.demands.year[j] + x for x in sums}
    for i in range(len(s)):
        axis = np.eye(len(s))[i]
        row, shift = (axis[:-1], 0.0) if i < free else (-np.ones(free), total)
        values = {0.0, most[i], *(x / problem.supplies.hours[s[i]] for x in sums)}
        values.add(problem.supplies.year[s[i]] / problem.supplies.hours[s[i]])
        lines += [(row, v - shift) for v in values]
    if len(s) == 3:
        # Two supplies together cover what the best-paying demands need.
        for pair in combinations(range(3), 2):
            weight = np.zeros(3)
            weight[list(pair)] = problem.supplies.hours[[s[i] for i in pair]]
            row = weight[:-1] - weight[-1]
            lines += [(row, x - weight[-1] * total) for x in sums if np.abs(row).any()]
    a, c = np.array([x[0] for x in lines]), np.array([x[1] for x in lines])
    if free == 1:
        keep = np.abs(a[:, 0]) > TINY
        points = (c[keep] / a[keep, 0])[:, None]
    else:
        i, j = np.triu_indices(len(a), 1)
        det = a[i, 0] * a[j, 1] - a[i, 1] * a[j, 0]
        keep = np.abs(det) > TINY
        i, j, det = i[keep], j[keep], det[keep]
        points = np.column_stack([(c[i] * a[j, 1] - c[j] * a[i, 1]) / det, (a[i, 0] * c[j] - a[j, 0] * c[i]) / det])
    return np.column_stack([points, total - points.sum(axis=1)])
