"""The price of pressure: what a plan's pipes use up of the potential, and what that is worth in money.

On any network of a grade, whatever its shape, the sum over the pipes of rate times drop of potential is at most the sum
over the supplies of rate times the potential there, less the same over the demands: letting down and mixing only lose.
So a price on the drops, paid back on what supplies bring and demands need, never raises the cost of a plan that keeps
the pressures, and the least cost with it is a lower bound (Lagrange). The best price is the one at which the pipes
chosen with it just use up what there is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import PRESSURE_RANGE_BAR
from .friction import area
from .potential import least_drop, potential, viscosities
from .problem import TOLERANCE
from .steam import KG_S
from .tree_sizes import Forest, cheapest_sizes, has_ring, levels_of

if TYPE_CHECKING:
    from .media import SteamMedium
    from .problem import Plan, Problem

TOLERANCE_BAR = 1e-3  # by which a demand may fall short of its need
_DOUBLINGS, _HALVINGS = 60, 40
_LEVELS, _SIZES, _TINY = 1500, 6, 1e-6
_SPARED = 0.99
_CAUTION = 0.5  # other plans than the best have pressure to spare, and a price on it would flatter them


@dataclass(frozen=True)
class Slope:
    """Potentials of one grade of steam.

    Attributes
    ----------
    brings : ndarray, shape (supplies,)
        Highest potential that each supply can give, bar kg/m3; of all supplies of the problem.
    needs : ndarray, shape (demands,)
        Least potential that each demand needs; zero where it needs none.
    bore_m : ndarray, shape (k,)
    roughness_m : float
    viscosity : (float, float)
        Lowest and highest that the steam can have, Pa s.
    length_factor : float
        Length of pipe per length of route.
    velocity_ms : float
        Highest velocity.
    """

    brings: np.ndarray
    needs: np.ndarray
    bore_m: np.ndarray
    roughness_m: float
    viscosity: tuple[float, float]
    length_factor: float
    velocity_ms: float

    def used(self, rate, k) -> np.ndarray:
        """Rate times least drop of potential per metre of route, for pipes `k`."""
        return rate * self.drop(rate, k)

    def drop(self, rate, k) -> np.ndarray:
        """Least drop of potential per metre of route, bar kg/m3, for pipes `k`."""
        return least_drop(rate * KG_S, self.bore_m[k], self.roughness_m, self.viscosity) * self.length_factor

    def floor(self, rate: np.ndarray) -> np.ndarray:
        """Least level at which each pipe keeps the velocity, shape (n, k)."""
        density = rate[:, None] * KG_S / area(self.bore_m) / self.velocity_ms
        return potential().at_density(density)


def steam_pipes(problem: Problem, plan: Plan, g: int, used: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Cheapest pipes of a plan's edges that keep pressure and velocity at the least drops, and what each costs.

    A demand that not even the largest pipes bring its pressure gets about what they do, and the way to it counts twice:
    any way that works is better. None where the edges form a ring.
    """
    grade, graph, rate = problem.grades[g], problem.graph, plan.rate[g, used]
    tail, head = np.where(rate > 0, (graph.start[used], graph.end[used]), (graph.end[used], graph.start[used]))
    rate = np.abs(rate)
    price = grade.prices(graph.length_m[used], graph.weight_m[used], graph.only[used])
    price = np.where(rate[:, None] <= grade.largest * (1.0 + TOLERANCE), price, np.inf)
    k = np.arange(len(grade.largest))[None, :]
    drop = grade.slope.drop(rate[:, None], k) * graph.length_m[used][:, None]
    most, least = {}, {}
    for s in np.flatnonzero(plan.given[g] > _TINY).tolist():
        most[int(problem.supplies.node[s])] = float(grade.slope.brings[s])
    for d in np.flatnonzero(plan.served[g]).tolist():
        node = int(problem.demands.node[d])
        least[node] = max(least.get(node, 0.0), float(grade.slope.needs[d]))
    # A pipe many sizes wider than the narrowest is hardly ever worth it.
    likely = np.where(np.cumsum(np.isfinite(price), axis=1) <= _SIZES, price, np.inf)
    forest = Forest(tail, head, likely, drop, grade.slope.floor(rate), most, least)
    if has_ring(forest):
        return None
    pipe, every = cheapest_sizes(forest, _LEVELS), np.arange(len(used))
    if pipe is None:
        forest = replace(forest, price=price)
        pipe = cheapest_sizes(forest, _LEVELS)
    if pipe is not None:
        return pipe, price[every, pipe]
    humbled = _humbled(forest)
    pipe = cheapest_sizes(humbled, _LEVELS)
    if pipe is None:
        pipe = np.full(len(used), len(grade.largest) - 1)
    failing = [n for n, level in least.items() if humbled.least[n] < level]
    return pipe, price[every, pipe] * np.where(_way_to(failing, tail, head), 2.0, 1.0)


def _way_to(nodes: list[int], tail: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Pipes that carry flow to some nodes: a mask."""
    found, todo = np.zeros(len(tail), bool), list(nodes)
    while todo:
        into = (head == todo.pop()) & ~found
        found |= into
        todo += tail[into].tolist()
    return found


def _humbled(forest: Forest) -> Forest:
    """The forest with needs that the largest pipes can meet, however fast the steam runs in them."""
    floor = forest.floor.copy()
    floor[:, -1] = 0.0
    level = levels_of(forest, np.full(len(forest.tail), forest.price.shape[1] - 1))
    spared = {n: _SPARED * level[n] for n in forest.least}
    return replace(forest, floor=floor, least={n: min(v, spared[n]) for n, v in forest.least.items()})


def slope_of(medium: SteamMedium, node: np.ndarray, pressure_bar: np.ndarray, demands: np.ndarray) -> Slope:
    """Potentials of a grade.

    Parameters
    ----------
    node : ndarray of int, shape (supplies,)
        Of all supplies of the problem.
    pressure_bar : ndarray, shape (demands,)
        That all demands of the problem need, NaN where unknown.
    demands : ndarray of int
        Rows of the demands that the grade can serve.
    """
    level = potential()
    brings = [float(level.at(medium.pressure_bar[n])) if n in medium.pressure_bar else 0.0 for n in node.tolist()]
    need = np.maximum(np.nan_to_num(pressure_bar) - TOLERANCE_BAR, PRESSURE_RANGE_BAR[0])
    # Every pipe leads to a demand, so that no pressure is below the least need.
    lowest = float(need[demands].min(initial=medium.best[0]))
    return Slope(
        np.array(brings),
        np.asarray(level.at(need), float),
        medium.pipes.bore_m,
        medium.roughness_m,
        viscosities(lowest, medium.best[0], max(medium.enthalpy.values())),
        medium.pipes.length_factor,
        medium.velocity_ms,
    )


def tolled(problem: Problem, plan: Plan) -> Problem:
    """The problem with a price on the drops of potential of each grade: some of the best for the rates of a plan."""
    grades = (replace(grade, toll=_CAUTION * _best_toll(problem, plan, g)) for g, grade in enumerate(problem.grades))
    return replace(problem, grades=tuple(grades))


def _best_toll(problem: Problem, plan: Plan, g: int) -> float:
    """Price at which the cheapest pipes for a plan's rates use up what its supplies bring and its demands leave."""
    grade, graph = problem.grades[g], problem.graph
    used = np.flatnonzero(plan.rate[g])
    if grade.slope is None or not len(used):
        return 0.0
    rate, ends = np.abs(plan.rate[g, used]), (graph.length_m[used], graph.weight_m[used], graph.only[used])
    budget = plan.given[g] @ grade.slope.brings - (problem.demands.rate * plan.served[g]) @ grade.slope.needs

    def spare(toll: float) -> float:
        pipe, _ = replace(grade, toll=toll).cheapest(rate, *ends)
        return budget - float(grade.slope.used(rate, pipe) @ ends[0])

    if spare(0.0) >= 0.0:
        return 0.0
    high = float(grade.laid[0]) / max(budget, 1e-9)
    for _ in range(_DOUBLINGS):
        if spare(high) >= 0.0:
            break
        high *= 2.0
    else:
        return 0.0
    low = 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        low, high = (low, middle) if spare(middle) >= 0.0 else (middle, high)
    return high
