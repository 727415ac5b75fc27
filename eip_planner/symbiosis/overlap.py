"""Hours in common and the energy that really overlaps, of pairs of supply and demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..load import Load, bins
from .streams import loads

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

_CHUNK = 2048
_YEAR_H = 8760.0


@dataclass(frozen=True)
class Overlap:
    """What pairs have in common in a year, arrays of shape (pairs,); NaN where hours are unknown.

    Attributes
    ----------
    hours, hours_least, hours_most : ndarray
        Hours in which both run.
    year, year_least, year_most : ndarray
        Amount per year that the supply can hand to the demand in these hours.
    profiles : ndarray of str
        Whose profile is known: ``both``, ``supply``, ``demand`` or ``none``.
    """

    hours: np.ndarray
    hours_least: np.ndarray
    hours_most: np.ndarray
    year: np.ndarray
    year_least: np.ndarray
    year_most: np.ndarray
    profiles: np.ndarray


def overlap(s: DataFrame, d: DataFrame, rate: np.ndarray, scenario: Scenario) -> Overlap:
    """What supplies `s` and demands `d`, row by row, have in common.

    Parameters
    ----------
    s, d : DataFrame
        Rows of `streams`.
    rate : ndarray
        Highest rate that passes.

    Notes
    -----
    Within a bin (an hour of the day in a month) both run at the same time as far as they can; at least, as little as
    they can. A flow without a profile runs alike in every hour; where its partner has a profile it could, at most,
    run just when that one runs. Without any profile one flow's hours lie within the other's as far as they can.
    """
    given, asked = s["profile"].notna().to_numpy(), d["profile"].notna().to_numpy()
    whose = np.select([given & asked, given, asked], ["both", "supply", "demand"], "none").astype(object)
    hs, hd = s["hours"].to_numpy(float), d["hours"].to_numpy(float)
    mean = np.minimum(np.minimum(s["rate_mean"].to_numpy(float), rate), d["rate_mean"].to_numpy(float))
    hours, hours_least = np.minimum(hs, hd), np.maximum(hs + hd - _YEAR_H, 0.0)
    hours_most, year, year_least, year_most = hours.copy(), mean * hours, mean * hours_least, mean * hours
    shaped = np.flatnonzero(given | asked)
    if len(shaped):
        free = np.where(given == asked, 0, np.where(given, 1, -1))
        sides = [_flows(t.iloc[shaped], scenario) for t in (s, d)]
        peaks = [t["rate"].to_numpy(float)[shaped] for t in (s, d)]
        parts = []
        for at in np.array_split(np.arange(len(shaped)), len(shaped) // _CHUNK + 1):
            supply, demand = (_Side(peak[at], load.take(place[at])) for peak, (load, place) in zip(peaks, sides))
            parts.append(_in_bins(supply, demand, rate[shaped[at]], free[shaped[at]]))
        found = (np.concatenate(part) for part in zip(*parts))
        hours[shaped], hours_least[shaped], hours_most[shaped], year[shaped], year_least[shaped], year_most[shaped] = (
            found
        )
    return Overlap(hours, hours_least, hours_most, year, year_least, year_most, whose)


def _flows(table: DataFrame, scenario: Scenario) -> tuple[Load, np.ndarray]:
    """Loads of the flows of a table that names each many times, and the place of each row in them."""
    first = table.drop_duplicates("flow_id")
    place = {flow: i for i, flow in enumerate(first["flow_id"])}
    return loads(first, scenario), table["flow_id"].map(place).to_numpy(int)


@dataclass(frozen=True)
class _Side:
    """Peak rates, shape (n,), and loads of the supplies or the demands of n pairs."""

    rate: np.ndarray
    load: Load


def _in_bins(supply: _Side, demand: _Side, rate: np.ndarray, free: np.ndarray) -> tuple:
    """The six arrays of `Overlap`; `free` is 1 where the demand, −1 where the supply has no profile."""
    passes = np.minimum(supply.rate[:, None] * supply.load.rate, demand.rate[:, None] * demand.load.rate)
    passes = np.minimum(passes, rate[:, None])
    most = np.minimum(supply.load.hours, demand.load.hours)
    least = np.maximum(supply.load.hours + demand.load.hours - bins().ravel(), 0.0)
    hours, year = most.sum(axis=1), (most * passes).sum(axis=1)
    # A free flow may put its hours where most passes, or leave out those first.
    room = np.where(free[:, None] < 0, demand.load.hours, supply.load.hours)
    ends = np.minimum(supply.load.running, demand.load.running)
    sure = np.maximum(supply.load.running + demand.load.running - _YEAR_H, 0.0)
    return (
        hours,
        np.where(free, sure, least.sum(axis=1)),
        np.where(free, ends, hours),
        year,
        np.where(free, _filled(room, passes, sure, 1.0), (least * passes).sum(axis=1)),
        np.where(free, _filled(room, passes, ends, -1.0), year),
    )


def _filled(room: np.ndarray, passes: np.ndarray, hours: np.ndarray, sign: float) -> np.ndarray:
    """Amount passed in `hours` that fill the `room` of the bins, those first where least (1) or most (−1) passes."""
    order = np.argsort(sign * passes, axis=1, kind="stable")
    room, passes = (np.take_along_axis(a, order, axis=1) for a in (room, passes))
    used = np.diff(np.minimum(np.cumsum(room, axis=1), hours[:, None]), axis=1, prepend=0.0)
    return (used * passes).sum(axis=1)
