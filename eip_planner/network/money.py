"""What a built network costs and saves, pipe by pipe and supply by supply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..economics import simple_payback
from ..fluids import GRAVITY, water
from .media import HeatMedium, SteamMedium
from .valuation import dispatch

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario
    from .case import Built
    from .problem import Problem

_J_PER_MWH = 3.6e9
_NAN = float("nan")
_ALL_YEAR_H = 8760.0


@dataclass(frozen=True)
class Bill:
    """Money of a built network; amounts are present values in million VND unless a name says otherwise.

    Attributes
    ----------
    capital, upkeep, losses : tuple of ndarray, one per grade, shape (pipes,)
        Of each pipe, in the order of the grade's layout.
    pump_mwh : ndarray, shape (grades, supplies)
        Electricity of the pumps per year.
    power_price : float
        Million VND per MWh.
    production, avoided : float
        Production of what is delivered; what the demands pay today for it.
    delivered, produced : ndarray, shape (demands,), (grades, supplies)
        Amounts per year.
    factor : float
        Present value of one unit a year.
    valued : bool
        Prices and hours are known.
    """

    capital: tuple
    upkeep: tuple
    losses: tuple
    pump_mwh: np.ndarray
    power_price: float
    production: float
    avoided: float
    delivered: np.ndarray
    produced: np.ndarray
    factor: float
    valued: bool

    @cached_property
    def capital_sum(self) -> float:
        """Capital of all pipes."""
        return float(sum(part.sum() for part in self.capital))

    @cached_property
    def network(self) -> float:
        """Capital, upkeep, losses and pumping: the cost without production."""
        pieces = sum(float(part.sum()) for kind in (self.upkeep, self.losses) for part in kind)
        return self.capital_sum + pieces + self.factor * self.power_price * float(self.pump_mwh.sum())

    @property
    def cost(self) -> float:
        """Capital and present value of running cost."""
        return self.network + self.production

    @property
    def net_present_value(self) -> float:
        """Avoided cost less cost; NaN where prices or hours are unknown."""
        return self.avoided - self.cost if self.valued else _NAN

    @property
    def yearly(self) -> float:
        """Avoided cost less running cost of a year, the same every year; NaN where prices or hours are unknown."""
        return (self.avoided - self.cost + self.capital_sum) / self.factor if self.valued else _NAN

    @property
    def levelised(self) -> float:
        """Cost per unit delivered, million VND per t, MWh or m3: its present value over that of the amounts."""
        amount = float(self.delivered.sum()) if self.valued else 0.0
        return self.cost / (self.factor * amount) if amount > 0 else _NAN

    @property
    def payback_a(self) -> float:
        """Simple payback in years."""
        return simple_payback(self.capital_sum, self.yearly) if self.valued else _NAN


def capital_of(built: Built, network: GeoDataFrame) -> tuple:
    """Capital of each pipe by grade, out of the table of the network, which lists the grades one after the other."""
    ends = np.cumsum([len(layout.edge) for layout in built.layouts])
    return tuple(np.split(network["capex_mvnd"].to_numpy(float), ends[:-1]))


def bill_of(built: Built, problem: Problem, capital: tuple, scenario: Scenario, heads: dict | None = None) -> Bill:
    """Value the pipes as sized and the year as `problem` has it; pumps run at the mean rate against the head then.

    Parameters
    ----------
    problem : Problem
        That of `built`, or the same with other prices, amounts, losses or factor.
    capital : tuple of ndarray
        Of each pipe by grade.
    heads : dict of int to dict, optional
        Head of the pump at each supply node by grade, where it is known from the same flows; completed.
    """
    plan, heads = built.design.plan, {} if heads is None else heads
    delivered, produced = dispatch(problem, plan)
    share = scenario["network_upkeep"] * problem.factor
    upkeep, losses, pump_mwh = [], [], np.zeros(produced.shape)
    for g, (grade, layout, sized) in enumerate(zip(problem.grades, built.layouts, built.sized)):
        upkeep.append(share * (capital[g] + _worth_of_existing(problem.graph, grade, layout.edge, sized.pipe)))
        losses.append(problem.graph.length_m[layout.edge] * grade.metre[sized.pipe])
        if sized.state is not None and not isinstance(grade.medium, SteamMedium):
            if g not in heads:
                heads[g] = _mean_heads(grade.medium, layout, sized.pipe)
            pump_mwh[g] = _pump_mwh(problem, grade, heads[g], plan.given[g], produced[g], scenario)
    return Bill(
        capital,
        tuple(upkeep),
        tuple(losses),
        pump_mwh,
        scenario["electricity_price"],
        problem.factor * float((produced * np.nan_to_num(problem.supplies.price)).sum()),
        problem.factor * float((delivered * np.nan_to_num(problem.demands.price)).sum()),
        delivered,
        produced,
        problem.factor,
        problem.valued,
    )


def _worth_of_existing(graph, grade, edge, pipe) -> np.ndarray:
    """What existing pipes would cost if they were laid today, which their upkeep goes by; zero of new pipes."""
    anew = grade.pipes.cost_mvnd_m[pipe] * grade.pipes.length_factor * graph.length_m[edge]
    return np.where(pipe == graph.only[edge], anew, 0.0)


def running_hours(hours: np.ndarray, grade) -> float:
    """Hours per year in which the pipes of a grade are in use: those of the demand that runs longest."""
    known = hours[grade.demands]
    return float(np.nanmax(known)) if np.isfinite(known).any() else _ALL_YEAR_H


def _mean_heads(medium, layout, pipe: np.ndarray) -> dict:
    """Head of the pump at each supply node at the mean rate, m; 0 where nothing flows."""
    share = medium.mean_share
    if share <= 0:
        return dict.fromkeys(layout.supply, 0.0)
    mean = replace(
        layout,
        rate=layout.rate * share,
        supply={n: r * share for n, r in layout.supply.items()},
        demand={n: r * share for n, r in layout.demand.items()},
    )
    return medium.simulate(mean, pipe).head_m


def _pump_mwh(problem: Problem, grade, head: dict, given, produced, scenario: Scenario) -> np.ndarray:
    """Electricity per year of the pump of each supply of one grade."""
    medium = grade.medium
    if isinstance(medium, HeatMedium):
        density, _, capacity = medium.fluid
        volume_per_unit = _J_PER_MWH / (capacity * 1000.0 * (medium.supply_c - medium.return_c)) / density
    else:
        density, volume_per_unit = float(water().density(medium.temperature_c)), 1.0
    joule = np.zeros(len(produced))
    for s in grade.supplies:
        if given[s] > 1e-6:
            joule[s] = produced[s] * volume_per_unit * density * GRAVITY * head[int(problem.supplies.node[s])]
    return joule / scenario["pump_efficiency"] / _J_PER_MWH
