"""Small problems whose demands peak at different hours, and the best plan by trying everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
from design_cases import is_forest, parts_of, pipe_cost, random_problem

from eip_planner.network.problem import Problem

TINY = 1e-9


def with_hours(problem: Problem, seed: int, hours: int = 4, always: bool = False) -> Problem:
    """The problem with loads: demands stand still in some hours and peak in at least one, supplies may rest too."""
    random = np.random.default_rng(5000 + seed)
    supplies, demands = problem.supplies, problem.demands
    length = random.dirichlet(np.full(hours, 3.0)) * 8760.0

    def peaks(count: int, rest: float) -> np.ndarray:
        found = random.choice([0.0, 0.3, 0.6, 1.0], (count, hours), p=[rest, 0.2, 0.2, 0.6 - rest])
        found[np.arange(count), random.integers(0, hours, count)] = 1.0
        return found

    has = np.ones((len(supplies.rate), hours)) if always else peaks(len(supplies.rate), 0.1)
    takes = peaks(len(demands.rate), 0.4)
    mean = takes * random.uniform(0.5, 1.0, takes.shape)
    common = {"period_h": length, "period_bin": np.arange(hours)}
    return replace(
        problem,
        supplies=replace(
            supplies, share=has, peak=has, hours=(has > 0) @ length, year=supplies.rate * (has @ length), **common
        ),
        demands=replace(
            demands, share=mean, peak=takes, hours=(takes > 0) @ length, year=demands.rate * (mean @ length), **common
        ),
    )


def one_supply(seed: int, serve_all: bool) -> Problem:
    """A problem of one supply, which often has less than the sum of all peaks but enough at any hour."""
    problem = random_problem(seed, serve_all, 7)
    first = problem.supplies.take(np.array([0]))
    grade = replace(problem.grades[0], supplies=np.array([0]), usable=np.ones(1))
    problem = replace(problem, supplies=first, grades=(grade,))
    shaped = with_hours(problem, seed)
    together = ((shaped.demands.peak > 0) & (shaped.supplies.share > 0)).any(axis=1).all()
    # Who never runs with the supply is no candidate.
    problem = shaped if together else with_hours(problem, seed, always=True)
    hours = problem.demands.peak[:, problem.supplies.share[0] > 0]
    most = (problem.demands.rate @ hours).max(initial=0.0)
    random = np.random.default_rng(seed)
    rate = np.array([most * (1.0 if serve_all else random.uniform(0.5, 1.1))])
    return replace(
        problem,
        supplies=replace(problem.supplies, rate=rate, year=rate * (problem.supplies.share @ problem.supplies.period_h)),
    )


def best_of_hours(problem: Problem) -> float:
    """The best objective of a problem of one supply: every tree, everybody's choice, each pipe by its busiest hour."""
    shape, own, supplies, demands = problem.graph, problem.grades[0], problem.supplies, problem.demands
    root, count = int(supplies.node[0]), len(demands.rate)
    runs = supplies.share[0] > 0
    need = demands.rate[:, None] * demands.peak * runs
    best = np.inf if problem.serve_all or demands.must.any() else 0.0
    for size in range(1, min(len(shape.start), shape.nodes - 1) + 1):
        for edges in combinations(range(len(shape.start)), size):
            if not is_forest(shape, edges):
                continue
            nodes = next(part for part in parts_of(shape, edges) if root in part)
            if any(shape.start[e] not in nodes for e in edges):
                continue
            here = [d for d in range(count) if demands.node[d] in nodes]
            for k in range(1, len(here) + 1):
                for served in combinations(here, k):
                    if problem.serve_all and k < count:
                        continue
                    value = _value(problem, own, edges, root, list(served), need)
                    best = min(best, value)
    return best


def _value(problem: Problem, own, edges, root: int, served: list, need: np.ndarray) -> float:
    shape, supplies, demands = problem.graph, problem.supplies, problem.demands
    together = need[served].sum(axis=0).max()
    if together > supplies.rate[0] * (1 + TINY):
        return np.inf
    cost = 0.0
    for e in edges:
        rest = [x for x in edges if x != e]
        far = next(part for part in parts_of(shape, rest) if root not in part and _touches(shape, e, part))
        behind = [d for d in served if demands.node[d] in far]
        if not behind:
            return np.inf
        if shape.start[e] in far and not shape.two_way[e]:
            return np.inf
        cost += pipe_cost(own, need[behind].sum(axis=0).max(), shape.length_m[e], shape.weight_m[e])
    room = np.minimum(together * (supplies.share[0] > 0), supplies.rate[0] * supplies.share[0]) * supplies.period_h
    production = avoided = wanted = delivered = 0.0
    for d in sorted(served, key=lambda d: -demands.price[d]):
        asks = demands.rate[d] * demands.share[d] * demands.period_h
        wanted += demands.year[d]
        if not problem.serve_all and demands.price[d] <= supplies.price[0]:
            continue
        gets = np.minimum(asks, room)
        room = room - gets
        delivered += gets.sum()
        production += problem.factor * gets.sum() * supplies.price[0]
        avoided += problem.factor * gets.sum() * demands.price[d]
    if problem.serve_all:
        return cost + production + problem.shortage_price * max(wanted - delivered, 0.0)
    return cost + production - avoided


def _touches(shape, e: int, nodes: set) -> bool:
    return int(shape.start[e]) in nodes or int(shape.end[e]) in nodes
