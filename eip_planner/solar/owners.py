"""Owners of roofs: the firms, and one more for all roofs that belong to none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .demand import demand
from .self_use import Firm
from .tariff import export_rule, prices

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..park import Park
    from ..scenario import Scenario
    from .demand import Demand
    from .tariff import ExportRule

ENDS = ("low", "value", "high")
_SUFFIX = {"low": "_lo", "value": "", "high": "_hi"}


@dataclass(frozen=True)
class Owners:
    """Owners of n roofs, arrays of shape (m,); the last is nobody.

    Attributes
    ----------
    of : ndarray of int, shape (n,)
        Owner of each roof.
    firm_id : ndarray
        None for nobody.
    kwp : ndarray
        Power of all their roofs.
    ratio : dict of str to ndarray
        Energy of the low, base and high year over that of the base year.
    electricity : dict of str to ndarray
        MWh a year, low, base and high: see `demand.Demand`.
    backfeed : ndarray
        MW that may flow out; infinite where the transformer is not known.
    demand : Demand or None
    row : ndarray of int
        Row of the firm in the park's table; -1 for nobody.
    tariff : ndarray, shape (v, 8760)
        Prices at the voltages that occur, million VND/MWh.
    voltage : ndarray of int
        Row of `tariff`.
    rule : ExportRule
    """

    of: np.ndarray
    firm_id: np.ndarray
    kwp: np.ndarray
    ratio: dict[str, np.ndarray]
    electricity: dict[str, np.ndarray]
    backfeed: np.ndarray
    demand: Demand | None
    row: np.ndarray
    tariff: np.ndarray
    voltage: np.ndarray
    rule: ExportRule

    def firm(self, k: int, end: str, power: np.ndarray, before: np.ndarray, hour: np.ndarray) -> Firm:
        """Owner `k` in the low, base or high case, with sale by the rule.

        Parameters
        ----------
        power, before : ndarray, shape (t,)
            Of all modules that it can add, and of those it has, in the base year, kW, in the hours `hour` of the
            year. What the latter give meets the load first.
        """
        amount = self.electricity[end][k]
        if np.isinf(amount) or amount == 0 or self.row[k] < 0:
            load = np.full(len(hour), 0.0 if amount == 0 else np.inf)
        else:
            load = self.course(k, end, hour)
        return Firm(
            per_kwp=power * self.ratio[end][k] / max(self.kwp[k], 1e-9) / 1000.0,
            load=np.maximum(load - before * self.ratio[end][k] / 1000.0, 0.0),
            price=self.tariff[self.voltage[k], hour],
            backfeed=self.backfeed[k],
            share=self.rule.share,
            sale_price={"low": self.rule.price_low, "value": self.rule.price, "high": self.rule.price_high}[end],
        )

    def course(self, k: int, end: str, hour: np.ndarray) -> np.ndarray:
        """Load of a firm whose electricity is finite, MW, in the hours `hour` of the year."""
        return self.electricity[end][k] * self.demand.shapes[self.demand.of[self.row[k]], hour].astype(float)

    def load(self, known: np.ndarray) -> np.ndarray:
        """Load of some owners together, base case, MW, shape (8760,)."""
        if self.demand is None:
            return np.zeros(self.tariff.shape[1])
        weight = np.bincount(self.demand.of[self.row[known]], self.electricity["value"][known], len(self.demand.shapes))
        return weight @ self.demand.shapes.astype(float)


def owners(park: Park, roofs: GeoDataFrame, scenario: Scenario) -> Owners:
    """Owners of roofs with columns ``firm_id``, ``kwp``, ``mwh``, ``mwh_lo`` and ``mwh_hi``."""
    ids = {} if park.firms is None else {name: k for k, name in enumerate(park.firms["firm_id"])}
    row = np.array([ids.get(name, -1) for name in roofs["firm_id"]], int)
    rows = np.unique(row[row >= 0])
    of = np.where(row < 0, len(rows), np.searchsorted(rows, row))
    rows = np.append(rows, -1)
    there, m = rows >= 0, len(rows)

    def field(name: str) -> np.ndarray:
        values = np.full(m, np.nan)
        if there.any():
            values[there] = park.firms[name].to_numpy(float)[rows[there]]
        return values

    found = demand(park, scenario) if there.any() else None
    electricity = {"low": np.zeros(m), "value": np.full(m, np.nan), "high": np.full(m, np.inf)}
    if found is not None:
        for end, amounts in zip(ENDS, (found.low, found.base, found.high)):
            electricity[end][there] = amounts[rows[there]]
    energy = {end: np.bincount(of, roofs["mwh" + _SUFFIX[end]], m) for end in ENDS}
    voltages, voltage = np.unique(np.nan_to_num(field("voltage_kv"), nan=-1.0), return_inverse=True)
    transformer = field("transformer_kva") * scenario["solar_backfeed_kw_kva"] / 1000.0
    return Owners(
        of=of,
        firm_id=np.array([None if k < 0 else park.firms["firm_id"].iloc[k] for k in rows], object),
        kwp=np.bincount(of, roofs["kwp"], m),
        ratio={e: np.divide(energy[e], energy["value"], out=np.ones(m), where=energy["value"] > 0) for e in ENDS},
        electricity=electricity,
        backfeed=np.where(np.isnan(transformer), np.inf, transformer),
        demand=found,
        row=rows,
        tariff=prices(np.where(voltages < 0, np.nan, voltages), scenario),
        voltage=voltage.reshape(-1),
        rule=export_rule(scenario),
    )
