"""What a firm pays for electricity in each hour of the year, and what it may sell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..language import tr
from .calendar import calendar, in_force

if TYPE_CHECKING:
    from ..scenario import Scenario

PERIODS = ("normal", "off_peak", "peak")


@dataclass(frozen=True)
class ExportRule:
    """Sale of surplus: share of the year's output that may be sold, and its price, million VND/MWh."""

    decree: str
    share: float
    price: float
    price_low: float
    price_high: float


def period_shares(scenario: Scenario) -> np.ndarray:
    """Share of each hour of the year that lies in each period, shape (3, 8760), in the order of `PERIODS`.

    A period that begins at half past counts for half of its first hour.
    """
    days = calendar(scenario)
    starts = np.arange(24.0)
    shares = np.zeros((3, 365, 24))
    for row in _in_force(scenario, "tariff_hours"):
        inside = np.clip(np.minimum(row["to_hour"], starts + 1) - np.maximum(row["from_hour"], starts), 0.0, 1.0)
        # Holidays have the hours of their weekday.
        on = np.ones(365, bool) if row["days"] == "all" else ~days.sunday
        shares[PERIODS.index(row["period"]), on] += inside
    shares[0] = 1.0 - shares[1] - shares[2]
    return shares.reshape(3, -1)


def prices(voltages_kv: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Price of electricity in each hour for firms at some voltages, million VND/MWh, shape (n, 8760), without VAT.

    A voltage that is not known (NaN) is taken from the scenario.
    """
    shares = period_shares(scenario)
    table = _in_force(scenario, "tariffs")
    known = np.where(np.isnan(voltages_kv), scenario["tariff_voltage_kv"], voltages_kv)
    rows = [
        next(
            r
            for r in table
            if r["voltage_from_kv"] <= kv and (r["voltage_below_kv"] == "" or kv < r["voltage_below_kv"])
        )
        for kv in known
    ]
    return np.array([[row[period] for period in PERIODS] for row in rows]).reshape(-1, 3) @ shares / 1000.0


def export_rule(scenario: Scenario) -> ExportRule:
    """The rule on the sale of surplus that holds in the first year of operation."""
    row = _in_force(scenario, "export_rules")[0]
    return ExportRule(row["decree"], row["share"], row["price_mvnd_mwh"], row["price_low"], row["price_high"])


def _in_force(scenario: Scenario, name: str) -> list[dict]:
    rows = in_force(scenario.rows(name), scenario)
    if not rows:
        raise InputError(
            "SCENARIO",
            tr("{table} has no rule for {year}").format(table=f"{name}.csv", year=int(scenario["solar_first_year"])),
            tr("choose another solar_first_year"),
        )
    return rows
