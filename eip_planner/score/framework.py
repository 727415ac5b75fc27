"""The part of the International EIP Framework 2.0 that layers can answer; its benchmarks are unverified."""

from __future__ import annotations

from math import isfinite, nan
from typing import TYPE_CHECKING

from ..language import tr
from ..park import Park
from .combine import Score
from .layers import table
from .plots import Plots
from .results import FRAMEWORK
from .value import Interval

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

_READINGS = {"renewables": "D1", "reused": "B3", "open_space": "A1"}


def framework_table(park: Park, score: Score, plots: Plots, land_balance: DataFrame, scenario: Scenario) -> DataFrame:
    """Table `results.FRAMEWORK`: what can be computed of the park as it is; all else is named and left empty."""
    found = {key: (score.readings[i].x, score.status[i], score.readings[i].layers) for key, i in _READINGS.items()}
    found["zoned"] = _zoned(land_balance)
    found["occupancy"] = _occupancy(park, plots)
    rows = []
    for row in scenario.rows("eip_framework"):
        share, status, layers = found.get(row["key"], (None, "missing", ()))
        known = share is not None and status not in ("missing", "not_applicable")
        percent = Interval(100 * share.low, min(100 * share.high, 100.0)) if known else Interval(nan, nan)
        benchmark = row["benchmark"] if row["benchmark"] != "" else nan
        rows.append(
            {
                "topic": row["topic"],
                "label": tr(row["label"]),
                "unit": row["unit"],
                "value_lo": percent.low,
                "value_hi": percent.high,
                "status": status,
                "benchmark": benchmark,
                "benchmark_status": row["status"],
                "standing": _standing(percent, benchmark),
                "indicator": _READINGS.get(row["key"], ""),
                "origin": ", ".join(layers),
                "note": _note(row["key"], known, benchmark),
            }
        )
    return table(rows, FRAMEWORK)


def _standing(percent: Interval, benchmark: float) -> str:
    if percent.low >= benchmark:
        return "reached"
    return "below" if percent.high < benchmark else "open"


def _note(key: str, known: bool, benchmark: float) -> str:
    if not key:
        return tr("No layer answers it.")
    if not known:
        return tr("The layers do not say enough.")
    return tr("Benchmark not known to us.") if not isfinite(benchmark) else ""


def _zoned(land_balance: DataFrame):
    """Share of the park to which the approved plan gives a use."""
    planned = land_balance.set_index("land_use")["planned_pct"]
    share = float(planned.drop("unknown").sum(skipna=False)) / 100
    if share != share:
        return None, "missing", ("parcels",)
    return Interval(share, share), "measured", ("parcels",)


def _occupancy(park: Park, plots: Plots):
    """Share of the area of factory and warehouse plots that a firm holds or a building stands on."""
    frame, layers = plots.frame, ("parcels", "buildings")
    if not len(frame) or (park.parcels["firm_id"].isna().all() and park.buildings is None):
        return None, "missing", layers
    area, held = frame["area_m2"].to_numpy(float), frame["firm_id"].notna().to_numpy()
    surely = held | frame["built"].eq("yes").to_numpy()
    perhaps = surely | frame["built"].eq("unknown").to_numpy() | frame["land_use"].isna().to_numpy()
    ends = Interval(*(float(area[which].sum() / area.sum()) for which in (surely, perhaps)))
    return ends, "measured" if ends.high - ends.low < 1e-9 else "partial", layers
