"""Hours of a firm's electricity: a load profile by hour, Sundays and holidays by how much the firm runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .. import load
from ..park import interval
from ..score.firms import sector_bound
from .calendar import Calendar, calendar
from .generation import MONTH

if TYPE_CHECKING:
    from ..park import Park
    from ..scenario import Scenario

_BY_SHIFTS = {1: "day_shift", 2: "two_shifts", 3: "three_shifts"}
_MOST_HOURS = ((3000.0, "day_shift"), (6000.0, "two_shifts"))
_GRAIN = 0.05


@dataclass(frozen=True)
class Demand:
    """Electricity of n firms in the hours of a year.

    Attributes
    ----------
    low, base, high : ndarray, shape (n,)
        MWh a year. Of a firm that has not answered the base is NaN, the low end zero and the high end the most that is
        plausible for its sector and plot, infinite where nothing bounds it.
    profile : ndarray of str, shape (n,)
        Name of the load profile.
    guessed : ndarray of bool, shape (n,)
        Whether neither shifts nor operating hours are known.
    shapes : ndarray of float32, shape (k, 8760)
        Share of the year's electricity in each hour.
    of : ndarray of int, shape (n,)
        Row of `shapes` of each firm.
    """

    low: np.ndarray
    base: np.ndarray
    high: np.ndarray
    profile: np.ndarray
    guessed: np.ndarray
    shapes: np.ndarray
    of: np.ndarray

    def hours(self, firms, amounts: np.ndarray) -> np.ndarray:
        """Load of some firms, MW, shape (m, 8760); `amounts` are MWh a year, and an infinite one has no end."""
        shape = self.shapes[self.of[firms]].astype(float)
        endless = np.isinf(amounts)[:, None]
        return np.where(endless, np.inf, shape * np.where(endless, 0.0, amounts[:, None]))


def demand(park: Park, scenario: Scenario) -> Demand:
    """Electricity of the firms of a park, in the order of its table."""
    firms = park.firms
    low, base, high = interval(firms, "electricity_mwh")
    unknown = np.isnan(base)
    low, high = np.where(unknown, 0.0, low), np.where(unknown, sector_bound(park, "electricity_mwh", scenario), high)
    shifts, running = firms["shifts"].to_numpy(float), firms["op_hours"].to_numpy(float)
    profile = np.array([_profile(s, h) for s, h in zip(shifts, running)], object)
    days = calendar(scenario)
    tables = {name: load.shape(name, scenario) for name in set(profile)}
    sunday, holiday = (np.zeros(len(firms)) for _ in range(2))
    for name, table in tables.items():
        of = profile == name
        sunday[of], holiday[of] = open_days(running[of] / (table > 0).any(axis=0).sum(), days)
    keys: dict[tuple, int] = {}
    of = np.array([keys.setdefault(key, len(keys)) for key in zip(profile, sunday, holiday)], int)
    shapes = np.array([year(tables[name], days, s, h, scenario["electric_idle_share"]) for name, s, h in keys])
    return Demand(
        low=low,
        base=base,
        high=high,
        profile=profile,
        guessed=np.isnan(shifts) & np.isnan(running),
        shapes=shapes.reshape(-1, len(MONTH)).astype(np.float32),
        of=of,
    )


def _profile(shifts: float, running: float) -> str:
    """Profile by shifts, else by operating hours; two shifts where neither is known."""
    if shifts in _BY_SHIFTS:
        return _BY_SHIFTS[int(shifts)]
    if np.isnan(running):
        return "two_shifts"
    return next((name for most, name in _MOST_HOURS if running <= most), "three_shifts")


def open_days(days_run: np.ndarray, days: Calendar) -> tuple[np.ndarray, np.ndarray]:
    """Share of Sundays and of holidays on which firms run, that run on so many days a year; none where unknown.

    Working days come first, then Sundays, then holidays. Shares are rounded to a twentieth.
    """
    known = np.nan_to_num(np.asarray(days_run, float))
    over = known - days.working.sum()
    sunday = np.clip(over / days.plain_sunday.sum(), 0.0, 1.0)
    holiday = np.clip((over - days.plain_sunday.sum()) / days.holiday.sum(), 0.0, 1.0)
    return np.round(sunday / _GRAIN) * _GRAIN, np.round(holiday / _GRAIN) * _GRAIN


def year(table: np.ndarray, days: Calendar, sunday: float, holiday: float, idle: float) -> np.ndarray:
    """Share of the year's electricity in each hour, shape (8760,), sum 1.

    Parameters
    ----------
    table : ndarray, shape (12, 24)
        Load profile, shares of the peak. Each month keeps its energy: what Sundays and holidays leave is used on the
        other days of the month.
    sunday, holiday : float
        Share of these days on which the firm runs.
    idle : float
        Load of the firm while it stands still, as share of the highest load of the month.
    """
    monthly = table.sum(axis=1) * np.bincount(MONTH) / 24.0
    runs = np.select([days.holiday, days.sunday], [holiday, sunday], 1.0)[:, None]
    month = MONTH[::24]
    least = idle * table.max(axis=1)[month][:, None]
    course = np.maximum(table[month], least)
    course = least + runs * (course - least)
    sums = np.bincount(month, course.sum(axis=1), 12)
    scale = np.divide(monthly, sums, out=np.zeros(12), where=sums > 0)
    hours = (course * scale[month][:, None]).ravel()
    return hours / hours.sum()
