"""From readings to a score: weighted values, coverage, class, sensitivity, what to survey next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from .profile import Profile
from .reading import Reading
from .value import Interval

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

DRAWS, SEED = 1000, 1
_ROUNDING = 1e-9
_SETTLED_POINTS = 0.01


@dataclass(frozen=True)
class Score:
    """One score: readings of the indicators and what they sum to.

    Attributes
    ----------
    readings : dict of str to Reading
    values : dict of str to Interval
        Value 0..1 of each indicator.
    status : dict of str to str
        measured, estimated, partial, missing or not_applicable.
    weights : dict of str to float
        Points that each indicator can bring; 0 where it does not apply, then the others are scaled to 100.
    low, high : float
        Score 0..100; worst cases add up.
    coverage : float
        Weight of the indicators that are not missing.
    known : float or None
        Score of those alone, at the middle of their intervals; None below the least coverage.
    class_id : str or None
        None while the interval spans several classes.
    class_name : str
    groups : dict of str to Interval or None
        Parts and domains, each scaled to 0..100; None where nothing applies.
    """

    readings: dict[str, Reading]
    values: dict[str, Interval]
    status: dict[str, str]
    weights: dict[str, float]
    low: float
    high: float
    coverage: float
    known: float | None
    class_id: str | None
    class_name: str
    groups: dict[str, Interval | None]


def combine(readings: Iterable[Reading], profile: Profile, scenario: Scenario) -> Score:
    """Sum up readings by the rules of the profile."""
    readings = {r.indicator: r for r in readings}
    values = {i: profile.indicators[i].value(r.x) for i, r in readings.items()}
    status = {i: _status(r, values[i]) for i, r in readings.items()}
    weights = _weights(status, profile)
    whole = _sum(weights, values, weights)
    present = [i for i in weights if status[i] not in ("missing", "not_applicable")]
    coverage = sum(weights[i] for i in present)
    between = _sum(weights, values, present)
    known = None if between is None or coverage < scenario["known_coverage"] else (between.low + between.high) / 2
    low, high = (0.0, 100.0) if whole is None else (whole.low, whole.high)
    class_id, class_name = _class(low, high, profile)
    groups = {g.id: _sum(weights, values, g.indicators) for g in profile.groups}
    return Score(readings, values, status, weights, low, high, coverage, known, class_id, class_name, groups)


def _status(reading: Reading, value: Interval) -> str:
    """An interval that excludes nothing is missing, whatever was measured on the way."""
    if not reading.applicable:
        return "not_applicable"
    if value.low < _ROUNDING and value.high > 1 - _ROUNDING:
        return "missing"
    if reading.partial and not reading.x.known:
        return "partial"
    return "estimated" if reading.estimated else "measured"


def _weights(status: dict[str, str], profile: Profile) -> dict[str, float]:
    weights = {i: 0.0 if status[i] == "not_applicable" else profile.indicators[i].weight for i in status}
    whole = sum(weights.values())
    return {i: 100.0 * w / whole for i, w in weights.items()} if whole else weights


def _sum(weights, values, indicators) -> Interval | None:
    """Weighted mean of the values of some indicators, 0..100; None without weight."""
    weight = sum(weights[i] for i in indicators)
    if not weight:
        return None
    ends = (100.0 * sum(weights[i] * getattr(values[i], end) for i in indicators) / weight for end in ("low", "high"))
    return Interval(*ends)


def _class(low: float, high: float, profile: Profile) -> tuple[str | None, str]:
    first, last = profile.class_of(low), profile.class_of(high)
    names = [tr(label) for _, label in profile.classes]
    if first == last:
        return profile.classes[first][0], names[first]
    return None, tr("undetermined between {low} and {high}").format(low=names[first], high=names[last])


def sensitivity(score: Score, profile: Profile, scenario: Scenario) -> DataFrame:
    """Table `results.SENSITIVITY`: equal weights, random weights (the span of all draws), each indicator left out."""
    import pandas as pd

    ids = [i for i, w in score.weights.items() if w > 0]
    base = np.array([score.weights[i] for i in ids])
    ends = np.array([[score.values[i].low, score.values[i].high] for i in ids]).reshape(-1, 2)
    spread = scenario["weight_spread"]
    draws = base * np.random.default_rng(SEED).uniform(1 - spread, 1 + spread, (DRAWS, len(ids)))
    rows = [("profile", tr("weights of the profile"), score.low, score.high)]
    if ids:
        totals = 100.0 * draws @ ends / draws.sum(axis=1)[:, None]
        rows.append(("equal", tr("equal weights"), *(100.0 * ends.mean(axis=0))))
        rows.append(
            (
                "random",
                tr("{n} random weights, ±{spread} %").format(n=DRAWS, spread=round(100 * spread)),
                totals[:, 0].min(),
                totals[:, 1].max(),
            )
        )
    for k, i in enumerate(ids):
        rest = np.delete(base, k)
        if rest.sum():
            without = 100.0 * rest @ np.delete(ends, k, axis=0) / rest.sum()
            rows.append(
                (
                    f"without_{i}",
                    tr("without {id}, {label}").format(id=i, label=tr(profile.indicators[i].label)),
                    *without,
                )
            )
    return pd.DataFrame(rows, columns=["case", "label", "score_lo", "score_hi"])


def survey(score: Score) -> DataFrame:
    """Table `results.SURVEY`: open indicators, the one whose answer would settle most points first."""
    import pandas as pd

    open_points = {i: w * (score.values[i].high - score.values[i].low) for i, w in score.weights.items()}
    ranked = [i for i in sorted(open_points, key=lambda i: -open_points[i]) if open_points[i] > _SETTLED_POINTS]
    rows = [(k + 1, i, open_points[i], question(i), ", ".join(score.readings[i].lacking)) for k, i in enumerate(ranked)]
    return pd.DataFrame(rows, columns=["rank", "indicator", "points", "question", "lacking"])


def question(indicator: str) -> str:
    """What to ask or map to learn more about an indicator."""
    return {
        "A1": tr("Which land use has the ground that no parcel with a known use covers? Draw or complete the parcels."),
        "A2": tr(
            "What covers the unclassified ground, and which roofs drain to infiltration? Map it from an orthophoto."
        ),
        "A3": tr("Where do trees stand? Map the crowns from an orthophoto."),
        "A4": tr("How are the plots built and planted? Map buildings with height, and the green on the plots."),
        "B1": tr("What covers the unclassified ground? Map roofs, paving, green and water from an orthophoto."),
        "B2": tr("Which ponds and basins hold rain, and how much? Ask the developer for their storage volume."),
        "B3": tr(
            "How much wastewater does each firm have, how much is reused, and does it meet the quality of its use?"
        ),
        "C1": tr("Where along the fence does a green strip of 10 m stand? Map the green on both sides of the gaps."),
        "C2": tr("Where are the green patches? Map the unclassified ground and the green planned on vacant plots."),
        "C3": tr("Which green is open to people, and how many people work at each firm? Map the roads too."),
        "D1": tr("How much electricity does each firm use, and how much solar power stands on its roofs?"),
        "D2": tr("How much heat does each firm need, and how much of it is recovered, shared or renewable?"),
        "E1": tr("Which exchanges between firms exist, and how much do they carry in a year?"),
        "E2": tr("Which firms apply RECP with measured results?"),
    }[indicator]
