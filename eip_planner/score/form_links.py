"""Exchanges in the units of the forms: kWh, m3, tonnes of CO2, dong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from .form_cells import Cell, number_cell

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

_DONG = 1e6


def heat_kwh(links: DataFrame, scenario: Scenario) -> tuple[float, float]:
    """Least and greatest heat of steam and heat links, kWh a year."""
    steam = scenario.value("steam_mwh_t")
    ends = []
    for amount, rate in (("amount_lo", steam.low), ("amount_hi", steam.high)):
        ends.append(float((links[amount] * np.where(links["carrier"] == "steam", rate, 1.0)).sum()) * 1e3)
    return ends[0], ends[1]


def water_m3(links: DataFrame) -> tuple[float, float]:
    """Least and greatest reclaimed water, m3 a year; a link of unknown quality counts in the upper value alone."""
    surely = links["fit"].eq("yes")
    return float(links["amount_lo"][surely].sum()), float(links["amount_hi"].sum())


def delivered(customers: DataFrame, scenario: Scenario) -> dict[str, Cell]:
    """Heat and water that proposed networks bring to demands."""
    demand = customers[customers["role"] == "demand"]
    ends = demand.assign(amount_lo=demand["energy_year"], amount_hi=demand["energy_year"])
    heat = ends[ends["carrier"].isin(("steam", "heat"))]
    water = ends[ends["carrier"].eq("water") & ends["fit"].ne("no")]
    cells = {}
    if len(heat) and heat["energy_year"].notna().all():
        cells["linked_kwh"] = number_cell(*heat_kwh(heat, scenario), heat["firm_id"])
    if len(water) and water["energy_year"].notna().all():
        cells["linked_water"] = number_cell(*water_m3(water), water["firm_id"])
    return cells


def net(customers: DataFrame, scenario: Scenario) -> dict[str, Cell]:
    """What proposed networks bring to the park: deliveries, CO2 and money of demands less those of supplies."""
    cells = delivered(customers, scenario)
    sign = np.where(customers["role"] == "demand", 1.0, -1.0)
    firms = customers["firm_id"]
    for key, column, factor, note in (
        ("linked_co2", "co2_t_a", 1.0, tr("Expected: less what the supplies emit, without pumps.")),
        ("linked_money", "money_mvnd_a", _DONG, tr("Expected: less what the supplies cost to run, without capital.")),
    ):
        amount = factor * float((customers[column] * sign).sum(skipna=False))
        if amount == amount:
            cells[key] = number_cell(amount, amount, firms, note)
    return cells
