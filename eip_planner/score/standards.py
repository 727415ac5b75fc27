"""Legal thresholds with their time, chosen by the day of the plan's appraisal; never by today's date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from ..catalogue import Value
from ..errors import InputError
from ..language import tr

if TYPE_CHECKING:
    from ..scenario import Scenario

_CONFIRMATION = ("value", "article", "signer", "date")


@dataclass(frozen=True)
class Threshold:
    """One number of one code.

    Attributes
    ----------
    value : float
        NaN when the number is not known to us.
    confirmed_by : str
        Who read it in the law, and when; empty unless the scenario file says so.
    """

    key: str
    standard: str
    value: float
    unit: str
    article: str
    effective_from: str
    effective_to: str
    status: str
    confirmed_by: str = ""


def thresholds(key: str, appraised: str | None, standard: str, scenario: Scenario) -> tuple[Threshold, ...]:
    """The thresholds under which a plan must be checked.

    Parameters
    ----------
    key : str
        As in ``standards.csv``.
    appraised : str or None
        Day of the plan's appraisal, ISO 8601.
    standard : str
        ``auto``, or the name of a code of which every rule is to be taken.

    Returns
    -------
    tuple of Threshold
        One, if the appraisal day or `standard` decides; every code in the catalogue when the day is unknown;
        none when no code in the catalogue was in force on that day.

    Notes
    -----
    Plans appraised before a change of code stay under the code of that day. What a certificate is judged by
    (transition ``registration``) does not depend on the plan's appraisal.
    """
    rows = [r for r in scenario.rows("standards") if r["key"] == key]
    if rows[0]["transition"] == "appraisal":
        if standard != "auto":
            rows = [r for r in rows if r["standard"] == standard]
        elif appraised is not None:
            rows = [r for r in rows if r["effective_from"] <= appraised <= (r["effective_to"] or "9999")]
    return tuple(_confirmed(_threshold(r), scenario) for r in rows)


def check_choice(standard: str, scenario: Scenario) -> None:
    """Refuse an unknown standard, and confirmations that are unknown or incomplete.

    Raises
    ------
    InputError
        Says which are known, or what is lacking.
    """
    rows = scenario.rows("standards")
    codes = sorted({r["standard"] for r in rows if r["transition"] == "appraisal"})
    if standard not in ("auto", *codes):
        raise InputError(
            "STANDARD",
            tr("'{name}' is unknown").format(name=standard),
            tr("use one of: {choices}").format(choices=", ".join(("auto", *codes))),
        )
    keys = sorted({r["key"] for r in rows})
    for key, given in scenario.confirmed.items():
        if key not in keys:
            raise InputError(
                "SCENARIO",
                tr("there is no legal threshold '{key}' to confirm").format(key=key),
                tr("use one of: {choices}").format(choices=", ".join(keys)),
            )
        entry = given if isinstance(given, dict) else {}
        lacking = [name for name in _CONFIRMATION if entry.get(name) in (None, "")]
        if lacking:
            raise InputError(
                "SCENARIO",
                tr("the confirmation of '{key}' has no {field}").format(key=key, field=lacking[0]),
                tr("write value, article, signer and date"),
            )
        number = entry["value"]
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number < float("inf"):
            raise InputError(
                "SCENARIO",
                tr("confirm.{key}.value is {value}").format(key=key, value=number),
                tr("write a number in the unit of standards.csv: a share of 10 % is 0.10"),
            )
        if not _is_day(str(entry["date"])):
            raise InputError(
                "SCENARIO",
                tr("confirm.{key}.date is {value}").format(key=key, value=entry["date"]),
                tr("write dates as 2026-06-30"),
            )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _threshold(row: dict) -> Threshold:
    value = row["value"] if row["value"] != "" else float("nan")
    return Threshold(
        row["key"],
        row["standard"],
        value,
        row["unit"],
        row["article"],
        row["effective_from"],
        row["effective_to"],
        row["status"],
    )


def _confirmed(threshold: Threshold, scenario: Scenario) -> Threshold:
    """The threshold with the planner's confirmation, if that speaks of this code."""
    given = scenario.confirmed.get(threshold.key)
    if given is None:
        return threshold
    named = {r["standard"] for r in scenario.rows("standards") if _names(r["standard"], given["article"])}
    if named and threshold.standard not in named:
        return threshold
    value, signed = float(given["value"]), f"{given['signer']}, {given['date']}"
    label = next(r["label"] for r in scenario.rows("standards") if r["key"] == threshold.key)
    key, source = f"confirm.{threshold.key}", f"{given['article']}; {signed}"
    scenario.used[key] = Value(key, value, value, value, threshold.unit, label, source, "", "confirmed")
    return replace(threshold, value=value, article=str(given["article"]), status="confirmed", confirmed_by=signed)


def _names(standard: str, article: str) -> bool:
    """Whether `article` speaks of `standard`, with or without the ministry behind the slash."""
    number = standard.split("/BXD")[0].split("/NĐ")[0]
    return number in article


def net_density(area_m2: np.ndarray, height_m: np.ndarray, standard: str, scenario: Scenario) -> np.ndarray | None:
    """Highest net density (share) of plots by area and height of buildings; None if the code's table is unknown.

    Linear between the points of ``net_density.csv``, level beyond them; an infinite height stands for the highest.
    """
    rows = [r for r in scenario.rows("net_density") if r["standard"] == standard]
    if not rows:
        return None
    areas, heights = (np.unique([r[c] for r in rows]) for c in ("area_m2", "height_m"))
    cell = {(r["area_m2"], r["height_m"]): r["density_pct"] / 100 for r in rows}
    at_height = np.array([np.interp(height_m, heights, [cell[a, h] for h in heights]) for a in areas])
    upper = np.clip(np.searchsorted(areas, area_m2), 1, len(areas) - 1)
    share = np.clip((area_m2 - areas[upper - 1]) / (areas[upper] - areas[upper - 1]), 0.0, 1.0)
    plot = np.arange(len(upper))
    return at_height[upper - 1, plot] * (1 - share) + at_height[upper, plot] * share
