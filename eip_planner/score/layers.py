"""Result tables and map layers out of scores, plots and ground."""

from __future__ import annotations

from math import isfinite, nan
from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from ..park import Park
from ..tables import Table
from .buffer import Near, Patches
from .combine import Score
from .plots import Plots, green_shares, plot_credits
from .profile import Profile
from .reading import Reading
from .results import DOMAINS, GREEN_REACH, INDICATORS, PATCHES, PLOTS, SURFACES_BY_CLASS
from .surfaces import Ground
from .value import Interval

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..scenario import Scenario


def table(rows: list, declared: Table) -> DataFrame:
    """Rows as a table with the declared columns."""
    import pandas as pd

    return pd.DataFrame(rows, columns=list(declared.names))


def _ends(name: str, interval: Interval | None) -> dict[str, float]:
    """Two cells of a table; an end that is not known is empty."""
    ends = (nan, nan) if interval is None else (interval.low, interval.high)
    return {f"{name}_{e}": v if isfinite(v) else nan for e, v in zip(("lo", "hi"), ends)}


def _points(score: Score, indicator: str) -> Interval:
    return score.values[indicator] * score.weights[indicator]


def indicators_table(park: Park, profile: Profile, existing: Score, today: Score, proposal: Score | None) -> DataFrame:
    """Table `results.INDICATORS`; a gain is the change of both ends of the points, the smaller one first."""
    rows = []
    for i, indicator in profile.indicators.items():
        reading, points = existing.readings[i], _points(existing, i)
        row = {
            "indicator": i,
            "domain": indicator.domain,
            "label": tr(indicator.label),
            "weight": existing.weights[i],
            "unit": indicator.unit,
            "status": existing.status[i],
            "reference": indicator.xr,
            **_ends("x", reading.x),
            **_ends("points", points),
            **_ends("today_x", today.readings[i].x),
            **_ends("today_points", _points(today, i)),
        }
        if proposal is not None:
            new = _points(proposal, i)
            gains = sorted((new.low - points.low, new.high - points.high))
            row.update(_ends("scenario_x", proposal.readings[i].x))
            row.update({**_ends("scenario_points", new), **_ends("gain", Interval(*gains))})
        row.update(layers=", ".join(reading.layers), lacking=", ".join(reading.lacking), **_origin(park, reading))
        rows.append(row)
    return table(rows, INDICATORS)


def _origin(park: Park, reading: Reading) -> dict[str, str]:
    """Sources and years of the layers behind a reading."""
    frames = [park.given[name] for name in reading.layers if name in park.given]
    sources = sorted({s for f in frames for s in f["source"].dropna().unique()})
    years = [y for f in frames for y in f["data_year"].dropna()]
    span = sorted({f"{y:.0f}" for y in (min(years), max(years))}) if years else []
    return {"source": "; ".join(sources), "date": "–".join(span)}


def domains_table(profile: Profile, existing: Score, today: Score, proposal: Score | None) -> DataFrame:
    """Table `results.DOMAINS`: the whole, the parts and the domains, each scaled to 0..100."""

    def row(group, kind, label, members, of):
        return {
            "group": group,
            "kind": kind,
            "label": label,
            "weight": sum(existing.weights[i] for i in members),
            **_ends("score", of(existing)),
            **_ends("today", of(today)),
            **_ends("scenario", None if proposal is None else of(proposal)),
        }

    rows = [row("whole", "whole", tr("Whole score"), profile.indicators, lambda s: Interval(s.low, s.high))]
    rows += [row(g.id, g.kind, tr(g.label), g.indicators, lambda s, g=g: s.groups[g.id]) for g in profile.groups]
    return table(rows, DOMAINS)


def plots_table(found: Plots, ground: Ground, near: Near | None, scenario: Scenario) -> GeoDataFrame:
    """Table `results.PLOTS`."""
    frame = found.frame
    area, reference = frame["area_m2"].to_numpy(float), scenario["plot_green_reference"]
    density = [frame[c].to_numpy(float) / area for c in ("footprint_lo", "footprint_hi")]
    limit = [frame[c].to_numpy(float) for c in ("limit_lo", "limit_hi")]
    green, credit = green_shares(found, ground), plot_credits(found, ground, scenario)
    built = (frame["built"] == "yes").to_numpy()
    # The green of a vacant plot is the plan's at build-out, and is not drawn anywhere.
    green = [np.where(frame["vacant"] == "yes", np.nan, g) for g in green]
    observed = green_shares(found, ground, observed=True) if ground.has_raster else green
    broken = (density[0] > limit[1] + 1e-9) | (observed[1] < reference - 1e-9)
    kept = (density[1] <= limit[0] + 1e-9) & (observed[0] >= reference - 1e-9)
    above = density[0] > limit[1] + 1e-9
    within = density[1] <= limit[0] + 1e-9
    row = frame["row"].to_numpy(int)
    reached, out_of_reach = (False, False) if near is None else (near.surely[row], ~near.perhaps[row])
    columns = {
        "density_pct_lo": 100 * density[0],
        "density_pct_hi": 100 * density[1],
        "density_limit_pct_lo": 100 * limit[0],
        "density_limit_pct_hi": 100 * limit[1],
        "limit_from": np.where(frame["plan_hi"].notna(), "plan", "code"),
        "green_pct_lo": 100 * green[0],
        "green_pct_hi": np.minimum(100.0, 100 * green[1]),
        "green_limit_pct": 100 * reference,
        "credit_lo": credit[0],
        "credit_hi": credit[1],
        "green_in_reach": np.select([reached, out_of_reach], ["yes", "no"], "unknown"),
        "above_density": np.select([above, within], ["yes", "no"], "unknown"),
        "excess_m2_lo": np.maximum(0.0, (density[0] - limit[1]) * area),
        "excess_m2_hi": np.maximum(0.0, (density[1] - limit[0]) * area),
        "result": np.select([~built, broken, kept], [None, "no", "yes"], "unknown"),
    }
    return frame.assign(**columns)[[*PLOTS.names, "geometry"]]


def patches_table(patches: Patches) -> GeoDataFrame:
    """Table `results.PATCHES`."""
    frame = patches.frame
    whole = frame.groupby("component")["area_m2"].transform("sum")
    return frame.assign(component_m2=whole)[[*PATCHES.names, "geometry"]]


def reach_table(near: Near | None) -> GeoDataFrame:
    """Table `results.GREEN_REACH`; empty without roads."""
    return GREEN_REACH.empty() if near is None else near.roads


def surfaces_table(states: dict[str, Ground]) -> GeoDataFrame:
    """Table `results.SURFACES_BY_CLASS` for each state by name."""
    import geopandas as gpd

    rows, shapes = [], []
    for state, ground in states.items():
        layers = [(c, tr(ground.rows[c]["label"]), s, ground.areas[c]) for c, s in ground.regions.items()]
        layers.append(("plots", tr("Vacant plots as the plan permits"), ground.plots, 0.0))
        for name, label, shape, counted in layers:
            if shape.area or counted:
                rows.append((state, name, label, shape.area, counted, counted / ground.area_m2))
                shapes.append(shape)
    frame = table(rows, SURFACES_BY_CLASS)
    return gpd.GeoDataFrame(frame, geometry=np.array(shapes, dtype=object))
