"""Factory and warehouse plots: built or vacant, density, green (indicator A4, plot rules)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..park import Park, interval
from .land import PLOTS, Land
from .overlay import NOTHING, area_per_cell, polygons, union, without
from .reading import SLIP, Reading, missing, not_applicable
from .standards import net_density
from .surfaces import Ground, footprints
from .value import Interval

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Geometry

    from ..scenario import Scenario

# The score keeps one yardstick, whatever code a plan falls under.
REFERENCE = "QCVN 01:2021/BXD"
FLOORS = 5


@dataclass(frozen=True)
class Plots:
    """The plots to which the plot rules apply, or may apply where the land use is unknown.

    Attributes
    ----------
    frame : GeoDataFrame
        ``row`` in the parcels, ``parcel_id``, ``land_use``, ``area_m2``, ``built`` and ``vacant`` (yes, no, unknown),
        ``footprint_lo``, ``footprint_hi`` (m2), ``height_lo``, ``height_hi`` (m), ``many_lo``, ``many_hi`` (more than
        five floors for certain, perhaps), ``plan_lo``, ``plan_hi`` (the plan's density as share, NaN without),
        ``limit_lo``, ``limit_hi`` (density that counts, share), ``plan_green`` (share), ``height_limit``, ``floors``.
    vacant, doubtful : geometry
        Plots that are vacant, and ground of which we cannot tell.
    permitted : dict of str to float
        ``area_m2`` of the vacant plots and the m2 of roof, vegetation and sealed ground that the plan permits.
    """

    frame: GeoDataFrame
    vacant: Geometry
    doubtful: Geometry
    permitted: dict[str, float]


def find_plots(park: Park, boundary: Geometry, planned: bool, today: Ground, scenario: Scenario) -> Plots:
    """Find out which plots are built, which are vacant, and what the plan permits on them.

    Notes
    -----
    A plot is built if its roofs cover the share `built_share`. It is vacant if it is not built and its land use says
    so, or no firm holds it, or the whole park is planned. Without buildings, roofs among the surfaces tell what is
    built, and unclassified ground may hide a roof.
    """
    if park.parcels is None:
        ground = without(boundary, union([today.roofs, footprints(park)]))
        return Plots(_empty(), union(NOTHING), ground, {"area_m2": 0.0, "roof": 0.0, "vegetation": 0.0, "sealed": 0.0})
    frame = _inside(park, boundary)
    cells, area = frame.geometry.to_numpy(), frame["area_m2"].to_numpy()
    use, firm = frame["land_use"], frame["firm_id"].notna().to_numpy()
    low, high = _roof_areas(park, cells, (use == "vacant").to_numpy(), planned, today)
    frame["footprint_lo"], frame["footprint_hi"] = low, high
    least = scenario["built_share"] * area
    frame["built"] = np.select([low >= least, high < least], ["yes", "no"], "unknown")
    free = (frame["built"] != "yes").to_numpy() & (planned | (use == "vacant").to_numpy() | ~firm)
    certain = free & (frame["built"] == "no").to_numpy() & use.notna().to_numpy()
    frame["vacant"] = np.select([certain, free], ["yes", "unknown"], "no")
    _heights(frame, park, scenario)
    _limits(frame, scenario)
    vacant, doubtful = (union(cells[(frame["vacant"] == answer).to_numpy()]) for answer in ("yes", "unknown"))
    return Plots(frame, vacant, doubtful, _permitted(frame, scenario))


def _empty():
    import geopandas as gpd

    columns = (
        "row",
        "parcel_id",
        "land_use",
        "area_m2",
        "built",
        "vacant",
        "footprint_lo",
        "footprint_hi",
        "height_lo",
        "height_hi",
        "many_lo",
        "many_hi",
        "plan_lo",
        "plan_hi",
        "limit_lo",
        "limit_hi",
        "plan_green",
        "height_limit",
        "floors",
    )
    return gpd.GeoDataFrame({c: [] for c in columns}, geometry=[])


def _inside(park: Park, boundary):
    """Plots cut at the park's boundary; those outside are dropped."""
    import shapely

    parcels = park.parcels
    frame = parcels[(parcels["land_use"].isin(PLOTS) | parcels["land_use"].isna()).to_numpy()]
    shapes = [shapely.multipolygons(polygons(g)) for g in shapely.intersection(frame.geometry.to_numpy(), boundary)]
    frame = frame.set_geometry(np.array(shapes, dtype=object))
    frame["area_m2"] = frame.geometry.area
    frame["row"] = np.flatnonzero(parcels.index.isin(frame.index))
    return frame[frame["area_m2"] > 0].reset_index(drop=True)


def _roof_areas(park: Park, cells, said_vacant, planned: bool, today: Ground):
    if park.buildings is not None:
        low = area_per_cell(cells, footprints(park))
        return low, low
    low = area_per_cell(cells, today.roofs)
    if planned:
        return low, low
    return low, low + np.where(said_vacant, 0.0, area_per_cell(cells, today.regions["unclassified"]))


def _heights(frame, park: Park, scenario: Scenario) -> None:
    """Mean height by footprint, and whether there are more than five floors; unknown heights may be anything."""
    import shapely

    buildings, cells, n = park.buildings, frame.geometry.to_numpy(), len(frame)
    frame["height_lo"], frame["height_hi"], frame["many_lo"], frame["many_hi"] = 0.0, np.inf, False, True
    if buildings is not None:
        shapes = buildings.geometry.to_numpy()
        building, plot = shapely.STRtree(cells).query(shapes, predicate="intersects")
        size = shapely.area(shapely.intersection(shapes[building], cells[plot]))
        building, plot, size = building[size > 0], plot[size > 0], size[size > 0]
        low, _, high = interval(buildings, "height_m")
        low, high = np.nan_to_num(low), np.where(np.isnan(high), np.inf, high)
        whole = np.bincount(plot, size, n)
        for name, height, none in (("height_lo", low, 0.0), ("height_hi", high, np.inf)):
            with np.errstate(invalid="ignore"):
                frame[name] = np.where(whole > 0, np.bincount(plot, size * height[building], n) / whole, none)
        floors = buildings["floors"].to_numpy(float)
        most = np.where(np.isnan(floors), high / scenario["storey_height_m"], floors)
        frame["many_lo"] = np.bincount(plot, floors[building] > FLOORS, n) > 0
        frame["many_hi"] = (np.bincount(plot, most[building] >= FLOORS + 1, n) > 0) | (whole == 0)
    said = frame["floors"].to_numpy(float)
    for end in ("many_lo", "many_hi"):
        frame[end] = np.where(np.isnan(said), frame[end], said > FLOORS).astype(bool)


def _limits(frame, scenario: Scenario) -> None:
    """Density that counts: the plan's, else the code's at the height of the buildings."""
    low, _, high = interval(frame, "density_limit")
    frame["plan_lo"], frame["plan_hi"] = low / 100, high / 100
    strict, mild = _reference_limits(frame, scenario)
    frame["limit_lo"], frame["limit_hi"] = _first_known(frame["plan_lo"], strict), _first_known(frame["plan_hi"], mild)
    frame["plan_green"] = frame["green_limit"].to_numpy(float) / 100


def _reference_limits(frame, scenario: Scenario):
    code = {r["key"]: r["value"] for r in scenario.rows("standards") if r["standard"] == REFERENCE}
    return code_limits(frame, REFERENCE, code["plot_density"], code["plot_density_floors"], scenario)


def _first_known(values, others):
    values = values.to_numpy(float)
    return np.where(np.isnan(values), others, values)


def code_limits(frame, standard: str, cap: float, cap_floors: float, scenario: Scenario):
    """Strictest and mildest net density (shares) that a code may set for each plot.

    Parameters
    ----------
    cap : float
        Density that no plot may exceed.
    cap_floors : float
        The same above five floors; NaN if the code's number is unknown.
    """
    area = frame["area_m2"].to_numpy(float)
    ends = []
    for height, many in (("height_hi", "many_hi"), ("height_lo", "many_lo")):
        table = net_density(area, frame[height].to_numpy(float), standard, scenario)
        limit = np.full(len(frame), cap) if table is None else np.minimum(cap, table)
        ends.append(np.where(frame[many].to_numpy(bool), np.fmin(limit, cap_floors), limit))
    return ends[0], ends[1]


def _permitted(frame, scenario: Scenario) -> dict[str, float]:
    """What the plan permits on the vacant plots: density as roof, least green, the rest paved."""
    plots = frame[(frame["vacant"] == "yes").to_numpy()]
    area = plots["area_m2"].to_numpy(float)
    allowed = plots["height_limit"].fillna(0.0).to_numpy(float)
    _, mild = _reference_limits(plots.assign(height_lo=allowed, height_hi=allowed), scenario)
    green = plots["plan_green"].fillna(scenario["plot_green_reference"]).to_numpy(float)
    roof = np.minimum(_first_known(plots["plan_hi"], mild), 1 - green)
    return {
        "area_m2": float(area.sum()),
        "roof": float((area * roof).sum()),
        "vegetation": float((area * green).sum()),
        "sealed": float((area * (1 - green - roof)).sum()),
    }


def green_shares(plots: Plots, ground: Ground, observed: bool = False):
    """Least and greatest green share of each plot; `observed` leaves open what only a raster tells."""
    cells, area = plots.frame.geometry.to_numpy(), plots.frame["area_m2"].to_numpy(float)
    low, high = np.zeros(len(cells)), np.zeros(len(cells))
    for name, shape in ground.regions.items():
        row = ground.rows[name]
        least, most = (0, 1) if observed and ground.of_raster(name) else (row["green_low"], row["green_high"])
        if most:
            share = area_per_cell(cells, shape) / area
            low, high = low + least * share, high + most * share
    return low, high


def plot_credits(plots: Plots, ground: Ground, scenario: Scenario):
    """Least and greatest credit 0..1 of each plot: green over reference times density limit over density.

    Each factor is at most 1. A vacant plot gets the credit of its plan.
    """
    frame, reference = plots.frame, scenario["plot_green_reference"]
    area = frame["area_m2"].to_numpy(float)
    green = green_shares(plots, ground)
    with np.errstate(divide="ignore"):
        room_low = np.minimum(1.0, frame["limit_lo"].to_numpy(float) * area / frame["footprint_hi"].to_numpy(float))
        room_high = np.minimum(1.0, frame["limit_hi"].to_numpy(float) * area / frame["footprint_lo"].to_numpy(float))
    planned = np.minimum(1.0, frame["plan_green"].fillna(reference).to_numpy(float) / reference)
    vacant = (frame["vacant"] == "yes").to_numpy()
    doubtful = (frame["land_use"].isna() | (frame["built"] == "unknown") | (frame["vacant"] == "unknown")).to_numpy()
    low, high = (np.minimum(1.0, g / reference) * room for g, room in zip(green, (room_low, room_high)))
    return np.select([doubtful, vacant], [0.0, planned], low), np.select([doubtful, vacant], [1.0, planned], high)


def plot_rules(plots: Plots, land: Land, ground: Ground, built_out: bool, scenario: Scenario) -> Reading:
    """A4: mean credit of the built plots by area, and of the vacant ones at build-out."""
    layers = ("parcels", "buildings", "surfaces", *ground.layers[4:])
    frame = plots.frame
    doubtful = (frame["built"] == "unknown") | ((frame["built"] == "yes") & frame["land_use"].isna())
    counted = doubtful | (frame["built"] == "yes")
    if built_out:
        counted |= frame["vacant"] != "no"
    counted = counted.to_numpy(bool)
    if not counted.any():
        unnamed = land.unknown.area > SLIP * land.area_m2
        return missing("A4", *layers) if unnamed else not_applicable("A4", *layers)
    area = frame["area_m2"].to_numpy(float)[counted]
    low, high = (c[counted] for c in plot_credits(plots, ground, scenario))
    x = Interval(float(np.average(low, weights=area)), float(np.average(high, weights=area)))
    wide = high - low > SLIP
    return Reading(
        "A4",
        x,
        layers,
        partial=bool(wide.any()),
        estimated=ground.has_raster,
        lacking=tuple(frame["parcel_id"].to_numpy()[counted][wide].astype(str)),
    )
