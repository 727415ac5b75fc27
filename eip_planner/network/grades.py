"""Grades of one carrier: which supplies may feed one pipe together, and whom that pipe can serve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import gauge_bar, steam
from ..language import number, tr
from ..park import QUALITIES
from ..symbiosis.matching import return_temperature
from . import hotwater
from . import steam as steam_pipe
from .media import HeatMedium, SteamMedium, WaterMedium
from .pipes import pipes
from .problem import Grade, Parties
from .toll import slope_of

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

_MW_PER_W = 1e-6
_ALL_YEAR_H = 8760.0


def sets_of(feasible: np.ndarray, harmless: np.ndarray, kind: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Find the groups of supplies that may feed one pipe together, and whom that pipe can serve.

    Parameters
    ----------
    feasible : ndarray of bool, shape (supplies, demands)
    harmless : ndarray of bool, shape (supplies, demands)
        Pairs refused only because both ends are one firm or never run together; they do no harm in a shared pipe.
    kind : ndarray, shape (supplies,)
        Supplies of different kinds never share a pipe.

    Returns
    -------
    list of (supplies, demands)
        Rows, sorted: for each supply that has a partner the largest group in which it is the weakest. Every demand
        suits every supply of its group.
    """
    suits = feasible | harmless
    found = {}
    for s in np.flatnonzero(feasible.any(axis=1)):
        members = np.flatnonzero((kind == kind[s]) & (suits | ~suits[s]).all(axis=1))
        demands = np.flatnonzero(suits[members].all(axis=0) & feasible[members].any(axis=0))
        found[(tuple(members), tuple(demands))] = (members, demands)
    return list(found.values())


def build_grade(
    carrier: str,
    supply: DataFrame,
    demand: DataFrame,
    parties: tuple[Parties, Parties],
    members: tuple,
    altitude_m: dict,
    factor: float,
    scenario: Scenario,
) -> Grade:
    """Describe one grade: medium, capacities and cost per metre.

    Parameters
    ----------
    supply, demand : DataFrame
        Rows of `symbiosis.streams` in the order of `parties`.
    members : (supplies, demands)
        Rows that belong to this grade.
    altitude_m : dict of int to float
        Ground at graph nodes, where known.
    factor : float
        Present value of one unit a year.
    """
    supplies, demands = members
    s, d = supply.iloc[supplies], demand.iloc[demands]
    nodes = parties[0].node[supplies], parties[1].node[demands]
    known_hours = parties[1].hours[demands]
    hours = float(np.nanmax(known_hours)) if np.isfinite(known_hours).any() else _ALL_YEAR_H
    mean_share = float(d["rate_mean"].sum() / d["rate"].sum()) if d["rate"].sum() > 0 else 1.0
    pump = factor * hours * scenario["electricity_price"] / scenario["pump_efficiency"] * _MW_PER_W
    medium, name, usable = _MEDIA[carrier](s, d, nodes, mean_share, pump, altitude_m, scenario)
    prices = parties[0].price[supplies]
    energy_price = float(np.nanmin(prices)) if np.isfinite(prices).any() else 0.0
    laid = medium.pipes.cost_mvnd_m * medium.pipes.length_factor * (1.0 + scenario["network_upkeep"] * factor)
    metre = medium.loss() * medium.pipes.length_factor * hours * energy_price * factor
    grade = Grade(name, supplies, demands, usable, medium.pipes, medium.largest(), metre, laid, medium.pumping, medium)
    if carrier != "steam":
        return grade
    return replace(grade, slope=slope_of(medium, parties[0].node, demand["pressure_bar"].to_numpy(float), demands))


def numbered(grades: list[Grade]) -> tuple[Grade, ...]:
    """The grades, with a number behind names that several of them have."""
    names = [grade.name for grade in grades]
    return tuple(
        replace(grade, name=f"{grade.name} ({names[: i + 1].count(grade.name)})")
        if names.count(grade.name) > 1
        else grade
        for i, grade in enumerate(grades)
    )


def _steam(s, d, nodes, mean_share, pump, altitude_m, scenario: Scenario):
    # One main has one pressure: stronger supplies let their steam down at their own fence.
    pressure = dict.fromkeys(nodes[0].tolist(), float(s["pressure_bar"].min()))
    enthalpy = {
        n: steam().enthalpy(p, t) if t == t else float(steam().saturated_enthalpy(p))
        for n, p, t in zip(nodes[0].tolist(), s["pressure_bar"], s["temperature_c"])
    }
    medium = SteamMedium(
        pipes("steam", scenario),
        pressure,
        enthalpy,
        scenario["steam_velocity_ms"],
        scenario["steam_roughness_mm"] / 1000,
        steam_pipe.insulation(scenario),
    )
    weakest = number(gauge_bar(min(pressure.values())), 1)
    return medium, tr("Steam from {pressure} bar(g)").format(pressure=weakest), np.ones(len(s))


def _heat(s, d, nodes, mean_share, pump, altitude_m, scenario: Scenario):
    supply_c = float(s["temperature_c"].min())
    back = return_temperature(d, scenario).to_numpy(float)
    # Mixed by mass: whoever cools the water less sends more of it back.
    mass = d["rate"].to_numpy(float) / np.maximum(supply_c - back, 1.0)
    return_c = float(np.average(back, weights=mass)) if mass.sum() > 0 else float(back.mean())
    medium = HeatMedium(
        pipes("heat", scenario),
        supply_c,
        return_c,
        dict(zip(nodes[1].tolist(), back)),
        scenario["heat_velocity_ms"],
        scenario["heat_gradient_pa_m"],
        scenario["heat_roughness_mm"] / 1000,
        hotwater.ground(scenario),
        scenario["station_pressure_bar"],
        mean_share,
        pump,
    )
    own_c, cooled_to = s["temperature_c"].to_numpy(float), s["return_c"].to_numpy(float)
    usable = (own_c - return_c) / (own_c - cooled_to)
    name = tr("Hot water {supply}/{back} °C").format(supply=number(supply_c), back=number(return_c))
    return medium, name, np.clip(np.where(np.isnan(usable), 1.0, usable), 0.0, 1.0)


def _water(s, d, nodes, mean_share, pump, altitude_m, scenario: Scenario):
    offered = {n: p for n, p in zip(nodes[0].tolist(), s["pressure_bar"]) if p == p}
    medium = WaterMedium(
        pipes("water", scenario),
        scenario["water_velocity_ms"],
        scenario["water_roughness_mm"] / 1000,
        scenario["water_temperature_c"],
        altitude_m,
        scenario["service_head_m"],
        offered,
        mean_share,
        pump,
        scenario["water_hazen_williams_c"],
    )
    worst = max(s["quality"], key=QUALITIES.index)
    return medium, tr("Water, {quality}").format(quality=tr(worst)), np.ones(len(s))


_MEDIA = {"steam": _steam, "heat": _heat, "water": _water}
