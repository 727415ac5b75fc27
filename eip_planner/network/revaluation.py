"""A built network valued again with other assumptions: routes and diameters stay, money and the year's dispatch change.

The base is valued by the same `money.bill_of`; an assumption left at its base changes nothing. Capital follows in
proportion what it is a product of; losses follow the insulation and the ground, the hours and the price of the
cheapest supply; pumps run against the head that the changed flows meet.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..economics import present_value_factor
from . import hotwater
from . import steam as steam_pipe
from .credits import boiler_credit, fee_credit, reclaimed
from .media import HeatMedium, SteamMedium
from .money import Bill, bill_of, running_hours

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario
    from .case import Built, Case
    from .problem import Grade, Parties, Problem

CAPITAL = ("eur_mvnd", "local_cost_factor")
OUTSIDE = "outside_fence_cost_factor"
MEDIUM = {
    "steam": ("steam_insulation_w_mk", "film_w_m2k", "loss_supplement"),
    "heat": (
        "casing_insulation_w_mk",
        "ground_w_mk",
        "ground_c",
        "cover_m",
        "heat_roughness_mm",
        "station_pressure_bar",
    ),
    "water": ("water_roughness_mm", "service_head_m"),
}
FLOWS = ("demand_price", "supply_price", "demand_hours", "demand_amount", "supply_amount")


@dataclass(frozen=True)
class Base:
    """A built network and what it was valued with.

    Attributes
    ----------
    capital : tuple of ndarray
        Of each pipe by grade.
    pipes : DataFrame
        Rows of `results.NETWORK`, in the same order.
    ratio : dict of str to (ndarray, ndarray)
        For each name of `FLOWS` the low and high end of every flow over its base.
    heads : dict
        Heads of pumps that are known, by the changes that move them.
    """

    case: Case
    built: Built
    capital: tuple
    pipes: DataFrame
    carrier: str
    scenario: Scenario
    ratio: dict = field(default_factory=dict)
    heads: dict = field(default_factory=dict)

    @cached_property
    def reused(self) -> np.ndarray:
        """Which supplies are treated wastewater."""
        return reclaimed(self.case.supply)

    @cached_property
    def pipe_columns(self) -> dict[str, np.ndarray]:
        """Columns of `pipes` that capital goes by; hundreds of valuations compare them."""
        return {name: self.pipes[name].to_numpy() for name in ("inside_fence", "crossing", "laying")}

    def flow_ratio(self, name: str, t: float) -> np.ndarray:
        """Factor of every flow on the way from its low (t = −1) over its base (0) to its high end (1) and beyond."""
        low, high = self.ratio[name]
        return np.maximum(1.0 + (t * (high - 1.0) if t >= 0 else -t * (low - 1.0)), 0.0)


def revalue(base: Base, changes: dict) -> tuple[Bill, Scenario]:
    """Value the network with some assumptions changed; also the scenario that says so.

    Parameters
    ----------
    changes : dict of str to float
        Keys of the catalogue's assumptions with their values; ``crossing:class`` and ``laying:class`` with a
        multiplier; names of `FLOWS` with a place between their ends (`Base.flow_ratio`).
    """
    own = {k: v for k, v in changes.items() if k not in FLOWS and ":" not in k}
    assumptions = {k: replace(base.scenario.value(k), value=v) for k, v in own.items()}
    # A record of its own: what is tried here is not what the result rests on.
    scenario = replace(base.scenario, assumptions={**base.scenario.assumptions, **assumptions}, used={})
    problem = _problem(base, changes, scenario)
    moving = {*MEDIUM[base.carrier], "demand_amount"}
    heads = base.heads.setdefault(frozenset(item for item in changes.items() if item[0] in moving), {})
    return bill_of(base.built, problem, _capital(base, changes, scenario), scenario, heads), scenario


def _capital(base: Base, changes: dict, scenario: Scenario) -> tuple:
    was, keys = base.scenario, (*CAPITAL, f"{base.carrier}_cost_factor")
    factor = float(np.prod([scenario[k] / was[k] for k in keys]))
    columns = base.pipe_columns
    factors = np.where(columns["inside_fence"].astype(bool), factor, factor * scenario[OUTSIDE] / was[OUTSIDE])
    for column, catalogue, name, value in (
        ("crossing", "crossings", "class", "multiplier"),
        ("laying", "laying", "laying", "cost_factor"),
    ):
        known = {row[name]: row[value] for row in was.rows(catalogue)}
        for kind in {k.partition(":")[2] for k in changes if k.startswith(f"{column}:")}:
            ratio = changes[f"{column}:{kind}"] / known[kind]
            factors = factors * np.where(columns[column] == kind, ratio, 1.0)
    ends = np.cumsum([len(part) for part in base.capital])
    return tuple(part * f for part, f in zip(base.capital, np.split(factors, ends[:-1])))


def _problem(base: Base, changes: dict, scenario: Scenario) -> Problem:
    problem, was = base.built.problem, base.scenario
    factor = problem.factor
    if {"discount_rate", "network_life"} & set(changes):
        factor = present_value_factor(scenario["discount_rate"], scenario["network_life"])
    ratio = {name: base.flow_ratio(name, changes[name]) if name in changes else 1.0 for name in FLOWS}
    fees = [fee_credit(base.carrier, base.reused, s) for s in (was, scenario)]
    supplies = _scaled(problem.supplies, ratio["supply_amount"], ratio["supply_amount"])
    supplies = replace(supplies, price=(problem.supplies.price + fees[0]) * ratio["supply_price"] - fees[1])
    demands = _scaled(problem.demands, ratio["demand_hours"], ratio["demand_hours"] * ratio["demand_amount"])
    old, new = problem.demands, demands
    boilers = (
        boiler_credit(base.carrier, old.rate, old.year, problem.factor, was),
        boiler_credit(base.carrier, new.rate, new.year, factor, scenario),
    )
    demands = replace(demands, price=(old.price - boilers[0]) * ratio["demand_price"] + boilers[1])
    changed = replace(problem, supplies=supplies, demands=demands, factor=factor)
    physical = bool(set(MEDIUM[base.carrier]) & set(changes))
    grades = tuple(
        _grade(base, grade, changed, scenario, physical) if sized.state is not None else grade
        for grade, sized in zip(problem.grades, base.built.sized)
    )
    return replace(changed, grades=grades)


def _scaled(parties: Parties, hours, year) -> Parties:
    """Parties whose hours and amounts of a year are multiplied."""
    changes = {"hours": parties.hours * hours, "year": parties.year * year}
    if getattr(parties, "share", None) is not None:
        changes["share"] = parties.share * np.broadcast_to(year, len(parties.rate))[:, None]
    return replace(parties, **changes)


def _grade(base: Base, grade: Grade, changed: Problem, scenario: Scenario, physical: bool) -> Grade:
    """A grade with the losses and flows of the changed problem."""
    problem, medium = base.built.problem, grade.medium
    if physical:
        medium = _medium(medium, scenario)
    before, after = (_mean_rate(p.demands, grade) for p in (problem, changed))
    if not isinstance(medium, SteamMedium) and before > 0:
        medium = replace(medium, mean_share=medium.mean_share * after / before)
    lost = np.ones(len(grade.metre))
    if physical:
        np.divide(medium.loss(), grade.medium.loss(), out=lost, where=grade.medium.loss() > 0)
    hours = _ratio(*(running_hours(p.demands.hours, grade) for p in (changed, problem)))
    worth = _ratio(*(_cheapest(p, grade) for p in (changed, problem)))
    return replace(grade, medium=medium, metre=grade.metre * (lost * hours * worth * changed.factor / problem.factor))


def _ratio(after: float, before: float) -> float:
    """How much more; 1 where there was nothing, so that nothing stays nothing."""
    return after / before if before > 0 else 1.0


def _mean_rate(demands: Parties, grade: Grade) -> float:
    """Sum of the mean rates of the demands of a grade."""
    year, hours = demands.year[grade.demands], demands.hours[grade.demands]
    return float(np.nansum(np.divide(year, hours, out=np.zeros(len(year)), where=hours > 0)))


def _cheapest(problem: Problem, grade: Grade) -> float:
    """Price at which losses are made good; 0 where none is known."""
    price = problem.supplies.price[grade.supplies]
    return float(np.nanmin(price)) if np.isfinite(price).any() else 0.0


def _medium(medium, scenario: Scenario):
    """The medium between the insulation, the ground and the walls of the scenario."""
    if isinstance(medium, SteamMedium):
        return replace(medium, insulation=steam_pipe.insulation(scenario))
    if isinstance(medium, HeatMedium):
        return replace(
            medium,
            ground=hotwater.ground(scenario),
            roughness_m=scenario["heat_roughness_mm"] / 1000,
            station_bar=scenario["station_pressure_bar"],
        )
    return replace(medium, roughness_m=scenario["water_roughness_mm"] / 1000, service_head_m=scenario["service_head_m"])
