"""Legal checks: PASS, FAIL or UNKNOWN, each with evidence and article; never averaged, apart from the score."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..language import number, tr
from ..park import Park
from .buffer import strip, strip_share
from .exchanges import TYPES, Exchanges
from .land import Land
from .plots import Plots, code_limits, green_shares
from .reading import Reading
from .standards import Threshold, thresholds
from .surfaces import Ground
from .value import Interval

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Geometry

    from ..scenario import Scenario

PASS, FAIL, UNKNOWN = "PASS", "FAIL", "UNKNOWN"
_ROUNDING = 1e-9
_NAMED = 5


@dataclass(frozen=True)
class Evidence:
    """What was measured for a check: `measured` must reach `required`; both in `unit`."""

    measured: Interval
    required: float
    unit: str
    text: str

    @property
    def result(self) -> str:
        """PASS when even the low end suffices, FAIL when not even the high end does."""
        if self.measured.low >= self.required - _ROUNDING:
            return PASS
        return FAIL if self.measured.high < self.required - _ROUNDING else UNKNOWN


@dataclass(frozen=True)
class Check:
    """One legal check: the key of its threshold, and how to measure under a given threshold."""

    id: str
    key: str
    label: str
    measure: Callable[[Threshold], Evidence]


@dataclass(frozen=True)
class Facts:
    """What the checks look at."""

    park: Park
    boundary: Geometry
    land: Land
    ground: Ground
    plots: Plots
    samples: GeoDataFrame
    trade: Exchanges
    recp: Reading
    scenario: Scenario


def check_law(facts: Facts, appraised: str | None, standard: str) -> list[dict]:
    """Make every legal check; rows of `results.LEGAL`.

    Parameters
    ----------
    appraised : str or None
        Day of the plan's appraisal; without it a check is made under every code and is UNKNOWN where they differ.
    standard : str
        ``auto`` or the name of a code.
    """
    return [_judge(check, facts, appraised, standard) for check in _checks(facts)]


def _checks(facts: Facts) -> tuple[Check, ...]:
    def land(*uses):
        return lambda threshold: _land_share(facts, uses, threshold)

    return (
        Check("green_land", "green_land_share", tr("Green land of the park"), land("green")),
        Check("traffic_land", "traffic_land_share", tr("Traffic land of the park"), land("road")),
        Check("technical_land", "technical_land_share", tr("Technical areas of the park"), land("technical")),
        Check(
            "shared_land",
            "shared_land_share",
            tr("Green, traffic, technical and shared social land"),
            land("green", "road", "technical", "social"),
        ),
        Check("plot_density", "plot_density", tr("Net density of the built plots"), lambda t: _built_density(facts, t)),
        Check(
            "planned_density",
            "plot_density",
            tr("Net density that the plan allows"),
            lambda t: _planned_density(facts, t),
        ),
        Check("plot_green", "plot_green_share", tr("Green share of the built plots"), lambda t: _built_green(facts, t)),
        Check("boundary_strip", "boundary_strip_m", tr("Green strip along the boundary"), lambda t: _strip(facts, t)),
        Check("recp", "recp_firm_share", tr("Firms applying RECP"), lambda t: _recp(facts, t)),
        Check(
            "symbiosis",
            "symbiosis_count",
            tr("Industrial symbioses between firms with an ISO standard"),
            lambda t: _symbioses(facts, t),
        ),
    )


def _judge(check: Check, facts: Facts, appraised: str | None, standard: str) -> dict:
    found = thresholds(check.key, appraised, standard, facts.scenario)
    measured = {t: check.measure(t) for t in found}
    known = [t for t in found if t.value == t.value]
    verdicts = {t.standard: measured[t].result if t in known else UNKNOWN for t in found}
    shown = next(iter(known or found), None)
    evidence = measured.get(shown)
    result = next(iter(verdicts.values())) if len(set(verdicts.values())) == 1 else UNKNOWN
    interval = evidence.measured if evidence else Interval(nan, nan)
    return {
        "check": check.id,
        "label": check.label,
        "result": result,
        "measured_lo": interval.low,
        "measured_hi": interval.high if isfinite(interval.high) else nan,
        "required": evidence.required if evidence else nan,
        "unit": evidence.unit if evidence else "",
        "threshold": shown.value if shown else nan,
        "threshold_unit": shown.unit if shown else "",
        "standard": " / ".join(t.standard for t in found),
        "article": shown.article if shown else "",
        "effective_from": shown.effective_from if shown else "",
        "effective_to": shown.effective_to if shown else "",
        "appraised": appraised or "",
        "threshold_status": shown.status if shown else "",
        "confirmed_by": shown.confirmed_by if shown else "",
        "evidence": evidence.text if evidence else "",
        "reason": _reason(result, verdicts, known, appraised),
    }


def _reason(result: str, verdicts: dict, known, appraised) -> str:
    """Why a check could not be decided."""
    if result != UNKNOWN:
        return ""
    if not verdicts:
        return tr("no code in the catalogue was in force on {date}").format(date=appraised)
    if not known:
        return tr("the number of {standard} is not known to us").format(standard=" / ".join(verdicts))
    if len(verdicts) > 1:
        numbers = {t.standard for t in known}
        said = ", ".join(f"{s}: {v if s in numbers else tr('number not known')}" for s, v in verdicts.items())
        return tr("the day of the plan's appraisal is not given, and the codes do not agree ({said})").format(said=said)
    return tr("the layers do not decide it")


def _land_share(facts: Facts, uses, threshold: Threshold) -> Evidence:
    land = facts.land
    text = tr("{area} ha of {total} ha; land use unknown on {unknown} ha").format(
        area=number(sum(land.regions[u].area for u in uses) / 1e4, 2),
        total=number(land.area_m2 / 1e4, 2),
        unknown=number(land.unknown.area / 1e4, 2),
    )
    return Evidence(land.share(*uses), threshold.value, "share", text)


def _built_density(facts: Facts, threshold: Threshold) -> Evidence:
    frame = facts.plots.frame
    area = frame["area_m2"].to_numpy(float)
    strict, mild = _density_limits(facts, frame, threshold)
    low, high = (frame[c].to_numpy(float) / area for c in ("footprint_lo", "footprint_hi"))
    return _of_plots(facts, high <= strict + _ROUNDING, low <= mild + _ROUNDING)


def _planned_density(facts: Facts, threshold: Threshold) -> Evidence:
    frame = facts.plots.frame
    frame = frame[frame["plan_hi"].notna().to_numpy()]
    allowed = frame["height_limit"].to_numpy(float)
    floors = frame["floors"].to_numpy(float)
    frame = frame.assign(
        height_lo=np.nan_to_num(allowed),
        height_hi=np.where(np.isnan(allowed), np.inf, allowed),
        many_lo=np.where(np.isnan(floors), False, frame["many_lo"]),
        many_hi=np.where(np.isnan(floors), True, frame["many_hi"]),
    )
    strict, mild = _density_limits(facts, frame, threshold)
    return _counted(
        frame["parcel_id"].to_numpy(),
        (frame["plan_hi"] <= strict + _ROUNDING).to_numpy(),
        (frame["plan_lo"] <= mild + _ROUNDING).to_numpy(),
    )


def _density_limits(facts: Facts, frame, threshold: Threshold):
    floors = thresholds("plot_density_floors", None, threshold.standard, facts.scenario)[0].value
    return code_limits(frame, threshold.standard, threshold.value, floors, facts.scenario)


def _built_green(facts: Facts, threshold: Threshold) -> Evidence:
    low, high = green_shares(facts.plots, facts.ground, observed=True)
    return _of_plots(facts, low >= threshold.value - _ROUNDING, high >= threshold.value - _ROUNDING)


def _of_plots(facts: Facts, surely, perhaps) -> Evidence:
    """Count the built plots that keep a rule; where we cannot tell that a plot is built, it may break any rule."""
    frame = facts.plots.frame
    doubtful = (frame["built"] == "unknown").to_numpy() | frame["land_use"].isna().to_numpy()
    counted = (frame["built"] != "no").to_numpy()
    surely, perhaps = surely & ~doubtful, perhaps | doubtful
    return _counted(frame["parcel_id"].to_numpy()[counted], surely[counted], perhaps[counted])


def _counted(ids, surely, perhaps) -> Evidence:
    """Share of the plots that keep a rule, for certain and perhaps; every one must."""
    n = len(ids)
    if not n:
        return Evidence(Interval(nan, nan), 1.0, "share", tr("no plot to check"))
    broken = ids[~perhaps]
    text = tr("{n} of {total} plots keep the rule, {unknown} cannot be told").format(
        n=int(surely.sum()), total=n, unknown=int((perhaps & ~surely).sum())
    )
    if len(broken):
        text += "; " + tr("broken on {plots}").format(plots=_named(broken))
    return Evidence(Interval(float(surely.mean()), float(perhaps.mean())), 1.0, "share", text)


def _named(ids) -> str:
    shown = ", ".join(str(i) for i in ids[:_NAMED])
    return shown + (f" … ({len(ids)})" if len(ids) > _NAMED else "")


def _strip(facts: Facts, threshold: Threshold) -> Evidence:
    """Share of the boundary, gates left out, with a green strip of the demanded width."""
    samples = facts.samples
    if threshold.value == threshold.value and threshold.value != facts.scenario["strip_width_m"]:
        samples = strip(facts.park, facts.boundary, facts.ground, threshold.value, facts.scenario)
    checked = samples[~samples["gate"].to_numpy(bool)]
    lost, doubtful = (float(checked["length_m"][checked["strip"] == s].sum()) for s in ("missing", "unknown"))
    x = strip_share(checked)
    if facts.park.roads is None:
        x = Interval(x.low, 1.0)
    text = tr("strip missing on {lost} m of {total} m, unknown on {doubtful} m; road entrances left out").format(
        lost=number(lost), total=number(checked["length_m"].sum()), doubtful=number(doubtful)
    )
    return Evidence(x, 1.0, "share", text)


def _recp(facts: Facts, threshold: Threshold) -> Evidence:
    if facts.park.firms is None or not facts.recp.applicable:
        return Evidence(Interval(nan, nan), threshold.value, "share", tr("no firm is given"))
    answers = facts.park.firms["recp"]
    text = tr("{n} of {total} firms apply RECP, {unknown} have not answered").format(
        n=int(answers.eq(True).sum()), total=len(answers), unknown=int(answers.isna().sum())
    )
    return Evidence(facts.recp.x, threshold.value, "share", text)


def _symbioses(facts: Facts, threshold: Threshold) -> Evidence:
    """Number of existing symbioses all of whose firms have ISO 14001 or ISO 50001."""
    ends, firms = facts.trade.existing, facts.park.firms
    if ends is None:
        return Evidence(Interval(0.0, np.inf), threshold.value, "1", tr("existing links are not recorded"))
    links = ends[(ends["role"] == "supply") & (ends["firm_id"].isna() | (ends["firm_id"] != ends["partner"]))]
    iso = (
        {}
        if firms is None
        else {
            f: True if a is True or b is True else False if a is False and b is False else None
            for f, a, b in zip(firms["firm_id"], firms["iso14001"], firms["iso50001"])
        }
    )
    sure = perhaps = 0
    for firm, partner, kind in zip(links["firm_id"], links["partner"], links["is_type"]):
        answers = [iso.get(f) for f in (firm, partner) if f is not None and f == f]
        perhaps += all(a is not False for a in answers)
        sure += kind in TYPES and all(a is True for a in answers) and bool(answers)
    text = tr("{n} existing links, {sure} between firms known to have an ISO standard").format(n=len(links), sure=sure)
    return Evidence(Interval(float(sure), float(perhaps)), threshold.value, "1", text)
