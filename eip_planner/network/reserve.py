"""Room in the road reserve: whether a pipe with its clearances fits between the utilities that lie there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..findings import Findings
from ..language import number, tr
from ..park import Park
from .results import LIMITS
from .strips import road_widths

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario

_PROBES = (0.25, 0.5, 0.75)
_PLACES = 81
_IN_AXIS_M = 0.5
_TOLERANCE_M = 0.05


def least_clearances(carrier: str, scenario: Scenario) -> dict:
    """Least horizontal distance from a pipe of `carrier` to each kind of utility, m; NaN where nobody knows it."""
    found = {}
    for row in scenario.rows("clearances"):
        kinds = {row["kind_a"], row["kind_b"]}
        if carrier in kinds:
            other = (kinds - {carrier} or {carrier}).pop()
            found[other] = float("nan") if row["horizontal_m"] == "" else float(row["horizontal_m"])
    return found


def row_widths(dn: np.ndarray, carrier: str, scenario: Scenario) -> np.ndarray:
    """Width that the pipes of one main take, m: with insulation, and both pipes of hot water."""
    size = {int(row["dn"]): row for row in scenario.rows("pipes")}
    outer, casing = (np.array([size[int(d)][name] for d in dn], float) / 1000.0 for name in ("outer_mm", "casing_mm"))
    if carrier == "heat":
        return 2.0 * casing + scenario["pair_gap_m"]
    return outer + 2.0 * scenario["steam_insulation_mm"] / 1000.0 if carrier == "steam" else outer


def reserve_limits(
    network: GeoDataFrame, carrier: str, park: Park, scenario: Scenario
) -> tuple[GeoDataFrame, Findings]:
    """Pipes that do not fit into their strip of the road: rows of `LIMITS`, and what could not be checked.

    Notes
    -----
    At three places of every pipe beside a road the utilities across the strip are looked up. The pipe may lie anywhere
    in the strip; where it keeps even in the best place less than the clearance and the error of a utility's position,
    the rest is missing. The middle of the three places counts, so that a service line that crosses does not.
    """
    import geopandas as gpd
    import pandas as pd
    import shapely

    findings = Findings()
    rows = np.flatnonzero(network["road_id"].notna() & (network["crossing"] == "") & network["parcel_id"].isna())
    if park.utilities is None or not len(park.utilities) or not len(rows):
        if park.utilities is None and len(rows):
            findings.add(
                "info",
                "utilities",
                tr("the lines of other utilities are unknown: room in the road reserve was not checked"),
                tr("give the layer utilities"),
            )
        return LIMITS.empty(), findings
    network = network.iloc[rows].reset_index(drop=True)
    width = row_widths(network["dn"].to_numpy(int), carrier, scenario)
    probe, inner, outer, base, outward = _probes(network, park, scenario)
    index, line, across = _crossed(probe, base, outward, park)
    clearance = least_clearances(carrier, scenario)
    kind = park.utilities["kind"].to_numpy(object)[line]
    accuracy = park.utilities["accuracy"].fillna(scenario["utility_accuracy_m"]).to_numpy(float)[line]
    radius = np.array([clearance.get(k, np.nan) for k in kind], float) + accuracy + np.tile(width, 3)[index] / 2.0
    _say_unknown(network, index, kind, carrier, clearance, findings)
    known = np.isfinite(radius)
    missing = _missing(len(probe), index[known], across[known], radius[known], inner, outer, np.tile(width, 3))
    missing = np.median(missing.reshape(3, -1), axis=0)
    short = np.flatnonzero(missing > _TOLERANCE_M)
    if not len(short):
        return LIMITS.empty(), findings
    strip = np.median((outer - inner).reshape(3, -1), axis=0)
    sentence = tr(
        "pipe {place}: {width} m wide, it lacks {off} m to other utilities in a strip of {strip} m of road {road}"
    )
    table = pd.DataFrame(
        {
            "place": network["segment_id"].to_numpy()[short],
            "carrier": carrier,
            "grade": network["grade"].to_numpy()[short],
            "load": "always",
            "quantity": "strip width",
            "value": strip[short],
            "limit": (strip + missing)[short],
            "unit": "m",
            "excess": missing[short],
            "dn": network["dn"].to_numpy(float)[short],
            "reason": [
                sentence.format(
                    place=network["segment_id"][i],
                    width=number(width[i], 2),
                    off=number(missing[i], 2),
                    strip=number(strip[i], 1),
                    road=network["road_id"][i],
                )
                for i in short
            ],
        }
    ).reindex(columns=list(LIMITS.names))
    middle = shapely.line_interpolate_point(network.geometry.to_numpy()[short], 0.5, normalized=True)
    return gpd.GeoDataFrame(table, geometry=middle), findings


def _probes(network: GeoDataFrame, park: Park, scenario: Scenario):
    """Lines across the strips: the line, the strip's distance from the road's axis, foot on the axis and direction."""
    import shapely

    roads = park.roads.set_index("road_id").loc[network["road_id"]]
    axis = np.tile(shapely.force_2d(roads.geometry.to_numpy()), 3)
    shapes = np.tile(network.geometry.to_numpy(), 3)
    share = np.repeat(_PROBES, len(network))
    at = shapely.line_interpolate_point(shapes, share, normalized=True)
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(shapes, share + 0.01, normalized=True))
    place, foot = (
        shapely.get_coordinates(at),
        shapely.get_coordinates(shapely.get_point(shapely.shortest_line(axis, at), 0)),
    )
    offset = np.hypot(*(place - foot).T)
    in_axis = offset < _IN_AXIS_M
    along = ahead - place
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    outward = np.where(in_axis[:, None], normal, place - foot)
    outward /= np.maximum(np.hypot(*outward.T), 1e-9)[:, None]
    half = np.tile(road_widths(roads.reset_index(), scenario)[0], 3) / 2.0
    outer = np.where(in_axis, half, np.minimum(offset + scenario["strip_margin_m"], half))
    inner = np.where(in_axis, -half, np.maximum(outer - scenario["pipe_strip_m"], 0.0))
    reach = 3.0
    ends = np.stack([foot + outward * (inner - reach)[:, None], foot + outward * (outer + reach)[:, None]], axis=1)
    return shapely.linestrings(ends), inner, outer, foot, outward


def _crossed(probe: np.ndarray, base: np.ndarray, outward: np.ndarray, park: Park):
    """Utilities that a probe meets: probe, utility, and distance from the road's axis."""
    import shapely

    lines = shapely.force_2d(park.utilities.geometry.to_numpy())
    index, line = shapely.STRtree(lines).query(probe, predicate="intersects")
    met = shapely.intersection(probe[index], lines[line])
    points, pair = shapely.get_coordinates(met, return_index=True)
    index, line = index[pair], line[pair]
    return index, line, ((points - base[index]) * outward[index]).sum(axis=1)


def _missing(count: int, index, across, radius, inner, outer, width) -> np.ndarray:
    """What is missing at each probe in the best place of its strip, m."""
    low, high = inner + width / 2.0, outer - width / 2.0
    tight = np.maximum(low - high, 0.0)
    middle = (low + high) / 2.0
    low, high = np.where(tight > 0, middle, low), np.where(tight > 0, middle, high)
    places = low[:, None] + (high - low)[:, None] * np.linspace(0.0, 1.0, _PLACES)
    lack = np.zeros((count, _PLACES))
    np.maximum.at(lack, index, radius[:, None] - np.abs(places[index] - across[:, None]))
    return np.maximum(lack.min(axis=1), tight)


def _say_unknown(network, index, kind, carrier: str, clearance: dict, findings: Findings) -> None:
    """One warning for each pair of kinds whose clearance nobody knows."""
    segment = np.tile(network["segment_id"].to_numpy(), 3)[index]
    for other in sorted(set(kind)):
        if not np.isfinite(clearance.get(other, np.nan)):
            findings.add(
                "warning",
                f"network_{carrier}",
                tr(
                    "the least distance between {carrier} and {other} is unknown: these neighbours were not checked"
                ).format(carrier=tr(carrier), other=tr(other)),
                tr("fill the cell of clearances.csv, with its source"),
                sorted(set(segment[kind == other])),
            )
