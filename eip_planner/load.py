"""Load over a typical year: 12 months × 24 hours of the day, as shares of the peak.

A flow's ``amount`` is its peak rate while running, and its energy of a year is ``amount_mean`` (else ``amount``) ×
``hours``. `fit` lays that energy into the bins of the profile, in this order: the flow runs in the hours in which the
profile is above zero, as often in each as ``hours`` ask for; its rate follows the profile and is scaled until the
year's energy is that of the table, but never above the peak. Where the profile runs fewer hours than ``hours`` say,
the profile's hours hold and the rate rises instead, as far as the peak allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from . import catalogue
from .catalogue import Value
from .errors import InputError
from .language import tr

if TYPE_CHECKING:
    from .scenario import Scenario

CONTINUOUS = "continuous"
MONTHS, HOURS = 12, 24
_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], float)
_ROUNDS = 60
_DIGITS = 9


def bins() -> np.ndarray:
    """Hours of the year in each month and hour of the day, shape (12, 24), sum 8,760."""
    return np.repeat(_DAYS[:, None], HOURS, axis=1)


def names(scenario: Scenario) -> tuple[str, ...]:
    """Profiles that a flow may name: those of the catalogue and the planner's own."""
    return tuple(dict.fromkeys([*_labels(), *scenario.profiles]))


def shape(name: str, scenario: Scenario) -> np.ndarray:
    """Share of the peak per month and hour of the day.

    Parameters
    ----------
    name : str
        A profile of ``resources/catalogues/load_profiles.csv`` or of the scenario file, which comes first.

    Returns
    -------
    ndarray, shape (12, 24)
        Between 0 and 1, highest value 1. Column 0 is the hour from 0:00 to 1:00.

    Raises
    ------
    InputError
        There is no such profile.
    """
    if name in scenario.profiles:
        none = float("nan")
        label = tr("Load profile {name}").format(name=name)
        scenario.used[f"profile {name}"] = Value(
            f"profile {name}", none, none, none, "", label, tr("changed by the planner"), "", "scenario"
        )
        return np.array(scenario.profiles[name], float)
    if name not in _labels():
        raise InputError(
            "FLOWS",
            tr("there is no load profile '{name}'").format(name=name),
            tr("use one of: {choices}").format(choices=", ".join(names(scenario))),
        )
    rows = [r for r in scenario.rows("load_profiles") if r["profile"] == name]
    month, hour = np.ones(MONTHS), np.ones(HOURS)
    for row in rows:
        (month if row["kind"] == "month" else hour)[int(row["index"]) - 1] = row["value"]
    return _relative(month[:, None] * hour[None, :])


@cache
def _labels() -> dict[str, str]:
    return {r["profile"]: r["label"] for r in catalogue.rows("load_profiles")}


def _relative(table: np.ndarray) -> np.ndarray:
    return table / table.max()


@dataclass(frozen=True)
class Load:
    """When flows run and at which rate, per bin of the year.

    Attributes
    ----------
    hours : ndarray, shape (k, 288)
        Hours in which each flow runs.
    rate : ndarray, shape (k, 288)
        Mean rate while running, as share of the peak.
    peak : ndarray, shape (k, 288)
        Highest rate, as share of the peak.
    """

    hours: np.ndarray
    rate: np.ndarray
    peak: np.ndarray

    def take(self, rows) -> Load:
        """The loads of some flows."""
        return Load(self.hours[rows], self.rate[rows], self.peak[rows])

    @property
    def running(self) -> np.ndarray:
        """Hours of the year in which each flow runs, shape (k,)."""
        return self.hours.sum(axis=1)

    @property
    def year(self) -> np.ndarray:
        """Energy of the year over the peak rate (full-load hours), shape (k,)."""
        return (self.hours * self.rate).sum(axis=1)


def fit(shapes: np.ndarray, hours: np.ndarray, mean: np.ndarray) -> Load:
    """Lay the hours and the energy of flows into the bins of their profiles.

    Parameters
    ----------
    shapes : ndarray, shape (k, 12, 24)
        Profiles, as shares of the peak.
    hours : ndarray, shape (k,)
        Running hours of the year; NaN gives NaN.
    mean : ndarray, shape (k,)
        Mean rate while running over the peak rate, at most 1.

    Notes
    -----
    A flat shape gives ``hours`` spread evenly and ``mean`` in every bin.
    """
    form = np.asarray(shapes, float).reshape(len(shapes), -1)
    weight = bins().ravel()
    runs = form > 0.0
    often = np.minimum(hours / np.maximum(runs @ weight, 1e-9), 1.0)
    spread = often[:, None] * runs * weight
    wanted = np.minimum(hours * mean, spread.sum(axis=1))
    # The energy min(1, k · form) grows with k: halve the interval in which the right k lies.
    low = np.zeros(len(form))
    high = 1.0 / np.where(runs, form, 1.0).min(axis=1, initial=1.0)
    for _ in range(_ROUNDS):
        middle = (low + high) / 2.0
        less = (spread * np.minimum(1.0, middle[:, None] * form)).sum(axis=1) < wanted
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    rate = np.minimum(1.0, high[:, None] * form)
    return Load(spread, np.where(np.isnan(wanted)[:, None], np.nan, rate), np.fmax(form, rate))


def periods(load: Load, digits: int = _DIGITS) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Stretches of the year in which the same flows run, each at one rate.

    Within a bin flows run at the same time as far as they can: those that run seldom run while the others do.

    Parameters
    ----------
    digits : int
        Decimals of hours and rates (as shares) that tell two stretches apart.

    Returns
    -------
    rate, peak : ndarray, shape (k, t)
        Mean and highest rate as shares of the peak; zero while a flow stands still.
    hours : ndarray, shape (t,)
        Sum 8,760.
    """
    return dated_periods(load, digits)[:3]


def dated_periods(load: Load, digits: int = _DIGITS) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """`periods`, and for each the first bin of the year (24 · month + hour, both from 0) that it stands for.

    Of the stretches of one bin the first is that in which most flows run: all that run in that bin at all.
    """
    weight = bins().ravel()
    count = len(load.hours)
    kinds = np.round(np.concatenate([load.hours / weight, load.rate, load.peak]), digits)
    kinds, first, kind = np.unique(kinds, axis=1, return_index=True, return_inverse=True)
    weight = np.bincount(np.ravel(kind), weight)
    often, rate, peak = kinds[:count], kinds[count : 2 * count], kinds[2 * count :]
    shares, hours, dates = [], [], []
    for k in range(kinds.shape[1]):
        ends = np.unique(np.r_[often[:, k], 1.0])
        ends = ends[ends > 0.0]
        runs = often[:, [k]] >= ends
        shares.append((runs * rate[:, [k]], runs * peak[:, [k]]))
        hours.append(np.diff(ends, prepend=0.0) * weight[k])
        dates.append(np.full(len(ends), first[k]))
    rates, peaks = (np.concatenate(part, axis=1) for part in zip(*shares))
    return rates, peaks, np.concatenate(hours), np.concatenate(dates)


def read_profiles(section: dict, folder: Path) -> dict[str, tuple]:
    """Profiles of a scenario file, each scaled to the peak 1.

    Parameters
    ----------
    section : dict
        ``{name: {"month": [12 numbers], "hour": [24 numbers]}}`` or ``{name: {"table": "file.csv"}}``: 12 rows of 24
        numbers, without headings, beside the scenario file. What is not given is 1.

    Raises
    ------
    InputError
        Not that many numbers, negative ones, or nothing above zero.
    """
    return {name: tuple(map(tuple, _own(name, given, folder).tolist())) for name, given in section.items()}


def _own(name: str, given, folder: Path) -> np.ndarray:
    if not isinstance(given, dict) or not given or set(given) - {"month", "hour", "table"}:
        raise _wrong(name, tr('write month = [12 numbers] and hour = [24 numbers], or table = "file.csv"'))
    if "table" in given:
        if len(given) > 1:
            raise _wrong(name, tr("give either a table or months and hours"))
        table = _numbers(name, _cells(name, folder / str(given["table"])), (MONTHS, HOURS))
    else:
        month = _numbers(name, given.get("month", [1.0] * MONTHS), (MONTHS,))
        hour = _numbers(name, given.get("hour", [1.0] * HOURS), (HOURS,))
        table = month[:, None] * hour[None, :]
    if not table.max() > 0.0:
        raise _wrong(name, tr("at least one value must be above zero"))
    return _relative(table)


def _cells(name: str, path: Path) -> list:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(name, tr("{path} cannot be read ({error})").format(path=path, error=error)) from None
    return [line.replace(";", ",").split(",") for line in lines if line.strip() and not line.startswith("#")]


def _numbers(name: str, values, form: tuple) -> np.ndarray:
    try:
        found = np.array(values, float)
    except (TypeError, ValueError):
        found = np.empty(0)
    if found.shape != form or not (found >= 0.0).all() or not np.isfinite(found).all():
        size = " × ".join(str(n) for n in form)
        raise _wrong(name, tr("write {size} numbers, none of them negative").format(size=size))
    return found


def _wrong(name: str, remedy: str) -> InputError:
    return InputError("SCENARIO", tr("the load profile '{name}' is not complete").format(name=name), remedy)
