"""Pinch targets: how much heat a park could hand on at best, whoever gives it to whom (Linnhoff and Flower 1978)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .. import fluids
from ..load import periods
from ..park import Park
from .streams import loads, streams

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

_CHUNK = 256
_MANY = 500
_KG_S = 3.6


def problem_table(
    start_c: np.ndarray, end_c: np.ndarray, heat: np.ndarray, shift_k: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Least hot and cold utility of streams, and the pinch.

    Parameters
    ----------
    start_c, end_c : ndarray, shape (n,)
        Temperatures of each stream; hot streams (``heat`` above zero) cool down, cold ones (below zero) warm up. Alike
        where a stream condenses or boils.
    heat : ndarray, shape (n,) or (n, t)
        Heat that a stream gives (above zero) or takes (below zero), in each of t periods.
    shift_k : ndarray, shape (n,)
        The stream's part of the temperature difference: hot streams count cooler, cold ones warmer by it.

    Returns
    -------
    hot, cold : ndarray, shape (t,)
        Least heat from outside, and least heat left over.
    pinch_c : ndarray, shape (t,)
        Temperature, shifted, above which no heat may be left over; NaN without a pinch.

    Notes
    -----
    Heat above a level can serve what is needed above it or lower down. The level above which most is missing tells the
    hot utility. Levels count twice, with and without the heat that condenses or boils just there.
    """
    heat = np.asarray(heat, float)
    heat = heat[:, None] if heat.ndim == 1 else heat
    sign = np.where((heat >= 0).all(axis=1), -1.0, 1.0)
    low, high = np.minimum(start_c, end_c) + sign * shift_k, np.maximum(start_c, end_c) + sign * shift_k
    levels = np.unique(np.r_[low, high])
    hot, pinch = np.zeros(heat.shape[1]), np.full(heat.shape[1], np.nan)
    for part in np.array_split(levels, len(levels) // _CHUNK + 1):
        for at in (high[None, :] > part[:, None], high[None, :] >= part[:, None]):
            share = np.clip((high - part[:, None]) / np.where(high > low, high - low, 1.0), 0.0, 1.0)
            missing = -(np.where(high > low, share, at) @ heat)
            best = missing.argmax(axis=0) if len(part) else np.zeros(heat.shape[1], int)
            most = missing.max(axis=0, initial=-np.inf)
            higher = most > hot + 1e-12
            hot, pinch = np.where(higher, most, hot), np.where(higher, part[best] if len(part) else np.nan, pinch)
    cold = np.maximum(heat.sum(axis=0) + hot, 0.0)
    return hot, cold, np.where(cold > 1e-9 * np.abs(heat).sum(axis=0), pinch, np.nan)


@dataclass(frozen=True)
class Targets:
    """What a park's steam and heat could do at best in a year, MWh.

    Attributes
    ----------
    given_mwh, asked_mwh : float
        Heat of all supplies and of all demands.
    hot_mwh, cold_mwh : float
        Least heat from elsewhere, and least heat left over.
    pinch_c : float
        Where the supplies' heat becomes too cool, of the period that lacks most; NaN without a pinch.
    streams, unknown : int
        Flows counted, and flows of which temperature, pressure or hours are unknown.
    """

    given_mwh: float
    asked_mwh: float
    hot_mwh: float
    cold_mwh: float
    pinch_c: float
    streams: int
    unknown: int

    @property
    def recoverable_mwh(self) -> float:
        """The most heat that supplies could hand to demands."""
        return self.asked_mwh - self.hot_mwh


def pinch_targets(park: Park, scenario: Scenario) -> Targets | None:
    """Targets over all steam and heat flows of a park that take part; None where no flow is known well enough.

    Supplies of plants and boilers count like those of firms, and firms may serve themselves. Heat is handed on only
    while both run (`load.periods`). Steam serves steam without a temperature difference; hot water is warmed by an
    exchanger that costs the approach of the catalogue. Of more than 500 flows, temperatures count in whole degrees and
    hours and rates in hundredths. Not reached by pipes alone: who gives to whom, pressure drop
    and distance are not asked for.
    """
    table = streams(park, scenario)
    table = table[table["carrier"].isin(("steam", "heat")) & (table["participate"] != "no")].reset_index(drop=True)
    legs = _legs(table, scenario)
    known = np.zeros(len(table), bool)
    known[legs.flow] = True
    known &= table["hours"].notna().to_numpy()
    if not known.any():
        return None
    legs, many = legs.take(known[legs.flow]), known.sum() > _MANY
    share, _, hours = periods(loads(table[known], scenario), **({"digits": 2} if many else {}))
    if many:
        legs = replace(legs, start_c=np.round(legs.start_c), end_c=np.round(legs.end_c))
    place = np.cumsum(known) - 1
    heat = legs.heat[:, None] * share[place[legs.flow]] * hours
    hot, cold, pinch = problem_table(legs.start_c, legs.end_c, heat, legs.shift_k)
    worst = int(np.argmax(np.where(np.isnan(pinch), -1.0, hot)))
    return Targets(
        float(heat[legs.heat > 0].sum()),
        float(-heat[legs.heat < 0].sum()),
        float(hot.sum()),
        float(cold.sum()),
        float(pinch[worst]),
        int(known.sum()),
        int((~known).sum()),
    )


def heat_handed_on(park: Park, customers: list, scenario: Scenario) -> float:
    """MWh a year that networks bring to their demands; steam counts with the heat above its condensate.

    Parameters
    ----------
    customers : list of DataFrame
        Tables `network.results.CUSTOMERS`. NaN where their energy is unknown.
    """
    table = streams(park, scenario)
    legs = _legs(table, scenario)
    heat = np.bincount(legs.flow, np.abs(legs.heat), len(table))
    per_unit = dict(zip(table["flow_id"], heat / np.where(table["rate"] > 0.0, table["rate"], np.inf)))
    return float(
        sum(
            (own["energy_year"] * own["flow_id"].map(per_unit)).sum(skipna=False)
            for own in (c[c["role"] == "demand"] for c in customers)
        )
    )


@dataclass(frozen=True)
class _Legs:
    """Parts of flows that warm up, boil, condense or cool down: row of the flow, temperatures, MW, shift."""

    flow: np.ndarray
    start_c: np.ndarray
    end_c: np.ndarray
    heat: np.ndarray
    shift_k: np.ndarray

    def take(self, rows: np.ndarray) -> _Legs:
        """Some of the legs."""
        return _Legs(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def _legs(table: DataFrame, scenario: Scenario) -> _Legs:
    gives = (table["role"] == "supply").to_numpy()
    steam, rate = (table["carrier"] == "steam").to_numpy(), table["rate"].to_numpy(float)
    warm = table["temperature_c"].to_numpy(float)
    back = table["return_c"].fillna(table["temperature_c"] - scenario["heat_cooling_k"]).to_numpy(float)
    shift = np.where(gives, 0.0, scenario["approach_k"])
    parts = [(np.flatnonzero(~steam & (back < warm)), warm, back, rate, shift)]
    if steam.any():
        saturated, level = table["saturation_c"].to_numpy(float), table["pressure_bar"].to_numpy(float)
        feed = np.minimum(table["return_c"].fillna(scenario["feed_water_c"]).to_numpy(float), saturated - 1e-6)
        rows = np.flatnonzero(steam & np.isfinite(saturated))
        vapour, liquid, cool = (np.full(len(table), np.nan) for _ in range(3))
        vapour[rows] = fluids.steam().saturated_enthalpy(level[rows])
        liquid[rows] = fluids.steam().condensate_enthalpy(level[rows])
        cool[rows] = fluids.water().enthalpy(feed[rows])
        flow = rate / _KG_S / 1000.0
        none = np.zeros(len(table))
        parts += [
            (rows, saturated, saturated, flow * (vapour - liquid), none),
            (rows, saturated, feed, flow * np.maximum(liquid - cool, 0.0), none),
        ]
    flow = np.concatenate([rows for rows, *_ in parts])
    warm, back, heat, shift = (np.concatenate([part[i][part[0]] for part in parts]) for i in (1, 2, 3, 4))
    heat = np.where(gives[flow], heat, -heat)
    used = np.isfinite(heat) & (heat != 0.0)
    return _Legs(flow, warm, back, heat, shift).take(used)
