"""The price of pressure: a bound that no plan passes which keeps the pressures, by trying everything."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import combinations, product

import numpy as np
import pytest
from design_cases import FACTOR, grade, graph, parties

from eip_planner.fluids import steam
from eip_planner.network import formulation, solver
from eip_planner.network.design import design
from eip_planner.network.grades import build_grade
from eip_planner.network.media import SteamMedium
from eip_planner.network.pipes import Pipes, pipes
from eip_planner.network.potential import potential
from eip_planner.network.problem import Plan, Problem
from eip_planner.network.steam import Insulation
from eip_planner.network.toll import slope_of, tolled
from eip_planner.network.valuation import objective, valuate
from eip_planner.scenario import Scenario

BAR, SPEED, ROUGHNESS = 9.0, 35.0, 1e-4
SIZES = np.array([1, 3, 4, 6])


def drawn(seed: int, serve_all: bool) -> tuple[Problem, np.ndarray]:
    """One boiler, up to three customers that need nearly its pressure, up to seven edges; the pressures needed."""
    random = np.random.default_rng(seed)
    nodes = int(random.integers(5, 7))
    edges = [(int(random.integers(0, n)), n) for n in range(1, nodes)]
    others = [e for e in combinations(range(nodes), 2) if e not in edges]
    edges += [others[i] for i in random.choice(len(others), 7 - len(edges), replace=False)]
    shape = graph(nodes, [(a, b, x) for (a, b), x in zip(edges, random.uniform(100.0, 700.0, len(edges)).round())])
    taken = np.sort(random.choice(np.arange(1, nodes), 3, replace=False))
    demands = parties(taken, random.uniform(0.5, 4.0, 3), [6000.0] * 3, random.uniform(0.45, 0.6, 3))
    supplies = parties([0], [20.0], [8000.0], [0.4])
    need = BAR - random.uniform(0.05, 0.7, 3)
    catalogue = pipes("steam", Scenario())
    some = {name: getattr(catalogue, name)[SIZES] for name in ("dn", "bore_m", "outer_m", "casing_m", "cost_mvnd_m")}
    sold = Pipes(**some, laying="rack", length_factor=catalogue.length_factor)
    enthalpy = {0: float(steam().saturated_enthalpy(BAR))}
    medium = SteamMedium(sold, {0: BAR}, enthalpy, SPEED, ROUGHNESS, Insulation(0.1, 0.05, 12.0, 27.0, 0.15))
    laid = sold.cost_mvnd_m * sold.length_factor * random.uniform(0.3, 1.0)
    own = grade([0], [0, 1, 2], medium.largest(), laid, medium=medium)
    own = replace(own, slope=slope_of(medium, supplies.node, need, own.demands))
    return Problem(shape, supplies, demands, (own,), FACTOR, serve_all, True), need


def best_plan(problem: Problem, need: np.ndarray) -> tuple[float, Plan]:
    """Least objective over all customers, trees and sizes, with no heat lost on the way and no steam speeding up."""
    best, found = np.inf, empty(problem)
    if not problem.serve_all:
        best = objective(problem, valuate(problem, found))
    for count in range(1, 4):
        if problem.serve_all and count < 3:
            continue
        for some in combinations(range(3), count):
            for edges in trees(problem, some):
                plan, way = plan_on(problem, some, edges)
                valued = valuate(problem, plan)
                pipes_cost = cheapest(problem, plan, way, some, need)
                value = objective(problem, valued) - valued.network + pipes_cost
                if value < best:
                    best, found = value, plan
    return best, found


def empty(problem: Problem) -> Plan:
    return Plan(np.zeros((1, len(problem.graph.start))), np.zeros((1, 3), bool), np.zeros((1, 1)))


def trees(problem: Problem, some):
    """Sets of edges that form a tree over the boiler and the customers, with no end elsewhere."""
    shape, ends = problem.graph, {0, *problem.demands.node[list(some)].tolist()}
    for size in range(len(some), len(shape.start) + 1):
        for edges in combinations(range(len(shape.start)), size):
            seen, grown = {0}, True
            while grown:
                grown = False
                for e in edges:
                    a, b = int(shape.start[e]), int(shape.end[e])
                    if (a in seen) != (b in seen):
                        seen |= {a, b}
                        grown = True
            touched = np.bincount(np.r_[shape.start[list(edges)], shape.end[list(edges)]], minlength=shape.nodes)
            leaves = set(np.flatnonzero(touched == 1).tolist())
            if ends <= seen and len(seen) == size + 1 and leaves <= ends:
                yield edges


def plan_on(problem: Problem, some, edges) -> tuple[Plan, dict]:
    """The plan that serves some customers on a tree, and the edges on the way to each."""
    shape = problem.graph
    via, stack = {0: []}, [0]
    while stack:
        node = stack.pop()
        for e in edges:
            a, b = int(shape.start[e]), int(shape.end[e])
            for here, there, sign in ((a, b, 1.0), (b, a, -1.0)):
                if here == node and there not in via:
                    via[there] = [*via[node], (e, sign)]
                    stack.append(there)
    rate = np.zeros(len(shape.start))
    for d in some:
        for e, sign in via[int(problem.demands.node[d])]:
            rate[e] += sign * problem.demands.rate[d]
    served = np.isin(np.arange(3), some)
    given = problem.demands.rate[served].sum()
    return Plan(rate[None], served[None], np.array([[given]])), {d: via[int(problem.demands.node[d])] for d in some}


@lru_cache(maxsize=1)
def mass_integral():
    """Pressures and the integral of the density of saturated steam over them, by the trapezoidal rule."""
    pressure = np.linspace(7.0, 9.5, 5001)
    density = np.asarray(steam().saturated_density(pressure))
    return pressure, np.r_[0.0, np.cumsum((density[1:] + density[:-1]) / 2.0 * np.diff(pressure))]


def friction(reynolds: float, relative: float) -> float:
    """Colebrook and White by repeated insertion."""
    f = 0.02
    for _ in range(50):
        f = (-2.0 * np.log10(relative / 3.7 + 2.51 / reynolds / np.sqrt(f))) ** -2
    return f


def cheapest(problem: Problem, plan: Plan, way: dict, some, need: np.ndarray) -> float:
    """Least cost of pipes on a tree that keep velocity at the boiler's pressure, and every customer's pressure."""
    own, shape = problem.grades[0], problem.graph
    used = np.flatnonzero(plan.rate[0])
    bore, mass = own.medium.pipes.bore_m, np.abs(plan.rate[0, used])[:, None] / 3.6
    cross = np.pi / 4 * bore**2
    viscosity = float(steam().viscosity(need.min(), float(steam().saturated_enthalpy(need.min()))))
    factor = np.array(
        [[friction(m * d / a / viscosity, ROUGHNESS / d) for d, a in zip(bore, cross)] for m in mass[:, 0]]
    )
    drop = (
        factor * (mass / cross) ** 2 / (2 * bore) / 1e5 * shape.length_m[used][:, None] * own.medium.pipes.length_factor
    )
    fits = mass / cross / float(steam().saturated_density(BAR)) <= SPEED * (1 + 1e-9)
    cost = np.where(fits, shape.length_m[used][:, None] * own.laid, np.inf)
    choice = np.array(list(product(range(len(bore)), repeat=len(used))))
    total = cost[np.arange(len(used)), choice].sum(axis=1)
    taken = drop[np.arange(len(used)), choice]
    pressure, integral = mass_integral()
    at = np.interp([BAR, *need], pressure, integral)
    for d in some:
        path = np.isin(used, [e for e, _ in way[d]])
        total = np.where(taken[:, path].sum(axis=1) <= at[0] - at[1 + d], total, np.inf)
    return float(total.min())


@pytest.mark.parametrize("seed", range(24))
def test_no_plan_that_keeps_the_pressures_passes_the_bound(seed):
    problem, need = drawn(seed, seed % 2 == 1)
    best, plan = best_plan(problem, need)
    found = design(problem, time_limit=60.0, gap=1e-6)
    if not np.isfinite(best):
        return
    assert found.bound <= best + 1e-6 * abs(best)
    # The search never claims more than its own plan: the program alone has no such brake.
    half = tolled(problem, plan)
    for price in (1.0, 2.0, 4.0):
        dear = replace(half, grades=(replace(half.grades[0], toll=price * half.grades[0].toll),))
        program, _ = formulation.formulate(dear, formulation.first_pieces(dear))
        answer = solver.solve(program, time_limit=20.0, gap=1e-6)
        assert answer.bound <= best + 1e-6 * abs(best)


def test_the_price_raises_the_bound():
    """Where pressure binds, the bound comes closer to the best plan that keeps it; it hardly ever falls."""
    gained = []
    for seed in range(12):
        problem, _ = drawn(seed, True)
        blind = replace(problem, grades=tuple(replace(own, slope=None) for own in problem.grades))
        with_price, without = (design(p, time_limit=60.0, gap=1e-6).bound for p in (problem, blind))
        gained.append((with_price - without) / abs(without))
    assert min(gained) >= -1e-3
    assert max(gained) > 0.01


def test_twice_the_price_uses_up_the_pressure():
    """Half of it is taken: other plans than the best have pressure to spare."""
    problem, need = drawn(3, True)
    found = design(replace(problem, grades=(replace(problem.grades[0], slope=None),)), time_limit=20.0, gap=1e-6)
    own = tolled(problem, found.plan).grades[0]
    own = replace(own, toll=2.0 * own.toll)
    used = np.flatnonzero(found.plan.rate[0])
    rate, shape = np.abs(found.plan.rate[0, used]), problem.graph

    def spent(grade) -> float:
        pipe, _ = grade.cheapest(rate, shape.length_m[used], shape.weight_m[used], shape.only[used])
        return float(grade.slope.used(rate, pipe) @ shape.length_m[used])

    pressure, integral = mass_integral()
    at = np.interp([BAR, *(need - 1e-3)], pressure, integral)
    budget = problem.demands.rate @ (at[0] - at[1:])
    if own.toll > 0.0:
        assert spent(own) <= budget * (1 + 1e-6) < spent(problem.grades[0])
    else:
        assert spent(problem.grades[0]) <= budget * (1 + 1e-6)


def test_a_main_has_the_pressure_of_its_weakest_supply():
    """Stronger steam is let down at its own fence: its enthalpy stays, and pipes are sized for the lower pressure."""
    pd = pytest.importorskip("pandas")
    supply = pd.DataFrame({"pressure_bar": [9.0, 21.0], "temperature_c": [np.nan, 250.0]})
    demand = pd.DataFrame({"pressure_bar": [7.0, np.nan], "rate": [2.0, 3.0], "rate_mean": [1.0, 2.0]})
    both = parties([0, 1], [9.0, 9.0], [8000.0] * 2, [0.4, 0.3]), parties([2, 3], [2.0, 3.0], [6000.0] * 2, [0.6] * 2)
    rows = np.arange(2)
    own = build_grade("steam", supply, demand, both, (rows, rows), {}, FACTOR, Scenario())
    assert own.medium.pressure_bar == {0: 9.0, 1: 9.0}
    assert own.medium.enthalpy[1] == pytest.approx(steam().enthalpy(21.0, 250.0)) != own.medium.enthalpy[0]
    assert own.slope.brings[0] == own.slope.brings[1] > own.slope.needs[0] > own.slope.needs[1]
    fastest = own.largest / 3.6 / float(steam().saturated_density(9.0)) / (np.pi / 4 * own.pipes.bore_m**2)
    assert fastest == pytest.approx(Scenario()["steam_velocity_ms"])


def test_pressure_that_no_pipe_brings_is_dear_but_no_wall():
    """The way to the customer in want has the largest pipes and counts twice; the others are sized as they need."""
    problem, _ = drawn(1, True)
    own = problem.grades[0]
    plan = next(plan_on(problem, (0, 1, 2), edges)[0] for edges in trees(problem, (0, 1, 2)))
    needs = np.full(3, potential().at(6.0))
    easy = replace(problem, grades=(replace(own, slope=replace(own.slope, needs=needs)),))
    needs = needs.copy()
    needs[1] = potential().at(BAR - 1e-4)
    hard = replace(problem, grades=(replace(own, slope=replace(own.slope, needs=needs)),))
    simple, dear = valuate(easy, plan), valuate(hard, plan)
    assert np.isfinite(dear.network) and dear.network > simple.network
    way = [e for e, _ in plan_on(problem, (0, 1, 2), np.flatnonzero(plan.rate[0]))[1][1]]
    assert (dear.pipe[0, way] >= simple.pipe[0, way]).all()
    assert dear.pipe[0, way].max() == len(SIZES) - 1
    ends, used = problem.graph, np.flatnonzero(plan.rate[0])
    once = own.prices(ends.length_m, ends.weight_m, ends.only)[used, dear.pipe[0, used]]
    assert dear.network == pytest.approx(once.sum() + once[np.isin(used, way)].sum())
