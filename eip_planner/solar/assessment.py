"""What the roofs of a park can carry: the whole chain from footprints to energy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..findings import INFO, WARNING, Findings
from ..language import number, tr
from ..libraries import require
from ..progress import Progress, silent
from ..progress import part as stretch
from . import mounts, overlay, profiles, remarks, row_shade
from .account import Account, settle
from .account_remarks import on_account
from .climate import Climate, load
from .energy import Cases, cases_of, plant, specific_year
from .generation import generation
from .holdings import Holdings, holdings
from .irradiance import sky_of
from .pieces import PART_NAMES, RoofObstacles, cut
from .results import MONTHS, PARTS, ROOFS, RoofResult
from .roofs import Facets, Forms, facets, forms, in_plane, without_overlaps

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..park import Park
    from ..scenario import Scenario
    from .mounts import Arrangement, Module
    from .profiles import Profile

_BLOCK = 100


def assess_roofs(
    park: Park,
    scenario: Scenario,
    *,
    climate: str | Path | Climate | None = None,
    mount: str = "flush",
    tilt: float | None = None,
    profile: str = "vn_c07",
    setback_m: float | None = None,
    module_wp: float | None = None,
    progress: Progress = silent,
) -> RoofResult:
    """Assess every roof of a park: pieces, modules by density, and energy of the first year.

    Parameters
    ----------
    climate : path or Climate, optional
        EPW or PVGIS TMY file; without it the built-in table for Ho Chi Minh City.
    mount : str
        ``flush``, ``tilted`` (racks in rows) or ``east_west`` (pairs); racks only on nearly flat roofs.
    tilt : float, optional
        Tilt of modules on racks, degrees.
    profile : str
        Fire and access rules: ``vn_c07`` or ``ifc``.
    setback_m : float, optional
        Distance from the roof's edge, metres; without it the profile's.
    module_wp : float, optional
        Power of one module, Wp; without it the catalogue's.

    Raises
    ------
    InputError
        A parameter has no meaning, or the climate file cannot be used.

    Notes
    -----
    Areas are those in the roof's plane. Shading is not assessed: the yield is that of open planes. Modules are counted
    by density on each usable piece, which is an upper bound for drawn modules.
    """
    require(["pandas", "shapely", "geopandas", "scipy", "pvlib"])
    import pandas as pd

    rules = profiles.profile(profile, scenario, setback_m)
    module = mounts.module(scenario, module_wp)
    weather = climate if isinstance(climate, Climate) else load(climate, scenario)
    findings = Findings()
    remarks.on_climate(weather, park, scenario, findings)
    if park.buildings is None:
        return RoofResult(ROOFS.empty(), PARTS.empty(), findings, weather, mount, profile)

    progress(0.0, tr("Shaping roofs"))
    buildings, footprints = _footprints(park, findings)
    form = forms(buildings, footprints, scenario)
    table = facets(form, footprints, scenario)
    laid = mounts.arrange(
        mount, tilt, table.slope, table.azimuth, form.azimuth[table.building], park.latitude, module, scenario
    )
    obstacles = _obstacles(park, buildings, footprints, findings)
    progress(0.05, tr("Laying roofs over parcels"))
    held = holdings(buildings, footprints, park.parcels, stretch(progress, 0.05, 0.2))
    weak = (buildings["structure"] == "weak").to_numpy()[table.building]
    shut = np.where(table.slope > scenario["roof_steep_deg"], "steep", np.where(weak, "weak", ""))
    cutting = stretch(progress, 0.2, 0.85)
    roofs, parts = [], []
    for start in range(0, len(buildings), _BLOCK):
        cutting(start / len(buildings), tr("Cutting roofs"))
        rows = np.arange(*np.searchsorted(table.building, (start, start + _BLOCK)))
        pieces = _cut(table.take(rows), rows, laid, rules, obstacles, held, shut[rows], module)
        for tables, frame in zip((roofs, parts), _tables(buildings, table, *pieces)):
            tables.append(frame)
    roofs, parts = pd.concat(roofs, ignore_index=True), pd.concat(parts, ignore_index=True)

    first = roofs.pop("facet").to_numpy(int)
    _add_form(roofs, table, form, laid, first, mount)
    cases, monthly = _add_energy(
        roofs, laid, table, first, weather, module, park.roof_obstacles is None, scenario, stretch(progress, 0.85, 0.93)
    )
    roofs["firm_id"] = _firms(park, roofs["parcel_id"])
    account = _settle(park, roofs, weather, cases, monthly, scenario, stretch(progress, 0.93, 1.0))
    remarks.on_roofs(park, buildings, form, roofs, scenario, findings)
    on_account(account, park, weather, findings)
    if mount == "flush" and tilt is not None:
        findings.add(
            INFO, "TILT", tr("flush modules lie in the roof: the tilt is not used"), tr("choose tilted or east_west")
        )
    progress(1.0, None)
    return RoofResult(
        roofs=roofs[[*ROOFS.names, "geometry"]],
        parts=parts[[*PARTS.names, "geometry"]],
        findings=findings,
        climate=weather,
        mount=mount,
        profile=profile,
        account=account,
    )


def _footprints(park: Park, findings: Findings) -> tuple[GeoDataFrame, np.ndarray]:
    """Buildings with ground of their own, and their footprints without overlaps."""
    import shapely

    buildings = park.buildings
    footprints, lost = without_overlaps(buildings.geometry.to_numpy(), buildings["height_m"].to_numpy(float))
    cut_ = lost > 1.0
    if cut_.any():
        findings.add(
            WARNING,
            "buildings",
            tr("footprints overlap by {area} m2, which is counted once").format(area=number(lost.sum())),
            tr("draw each roof once"),
            buildings["building_id"][cut_],
        )
    there = ~shapely.is_empty(footprints)
    return buildings[there].reset_index(drop=True), footprints[there]


def _obstacles(park: Park, buildings: GeoDataFrame, footprints: np.ndarray, findings: Findings) -> RoofObstacles:
    """Roof obstacles with the buildings that they name, else with those they lie on."""
    import shapely

    if park.roof_obstacles is None:
        return RoofObstacles(np.empty(0, int), np.empty(0, object), np.empty(0, object))
    table = park.roof_obstacles
    shapes, kinds = table.geometry.to_numpy(), table["kind"].to_numpy(object)
    obstacle, building = shapely.STRtree(footprints).query(shapes, predicate="intersects")
    named = table["building_id"].to_numpy(object)[obstacle]
    ids = buildings["building_id"].to_numpy(object)
    fits = (ids[building] == named) | ~np.isin(obstacle, obstacle[ids[building] == named])
    lost = ~np.isin(np.arange(len(shapes)), obstacle)
    if lost.any():
        findings.add(
            WARNING,
            "roof_obstacles",
            tr("{n} roof obstacles lie on no roof and are not counted").format(n=int(lost.sum())),
            tr("move them onto their roofs"),
            (np.flatnonzero(lost) + 1).tolist(),
        )
    return RoofObstacles(building[fits], kinds[obstacle[fits]], shapes[obstacle[fits]])


def _cut(
    block: Facets,
    rows: np.ndarray,
    laid: Arrangement,
    rules: Profile,
    obstacles: RoofObstacles,
    held: Holdings,
    shut: np.ndarray,
    module: Module,
) -> tuple[np.ndarray, ...]:
    """Pieces of some facets on the map, split by parcel.

    Returns
    -------
    facet, parcel, part, shape, area_m2, modules : ndarray, shape (k,)
        Part ``""`` is the whole facet.
    """
    import shapely

    roof, outline = in_plane(block)
    pieces = cut(block, roof, outline, rules, obstacles, shut)
    modules = np.zeros(len(pieces.part), int)
    use = np.flatnonzero(pieces.part == "usable")
    of = rows[pieces.facet[use]]
    modules[use] = mounts.count(pieces.shape[use], laid.per_m2[of], laid.multiple[of], module.width_m)

    facet = np.concatenate((pieces.facet, np.arange(len(block))))
    part = np.concatenate((pieces.part, np.full(len(block), "", object)))
    shapes = block.onto_map(np.concatenate((pieces.shape, roof)), facet)
    modules = np.concatenate((modules, np.zeros(len(block), int)))
    split, source, parcel = held.split(shapes, block.building[facet])
    area = shapely.area(split) / np.cos(np.radians(block.slope[facet[source]]))
    return rows[facet[source]], parcel, part[source], split, area, mounts.share_out(modules, area, source)


def _tables(
    buildings: GeoDataFrame, table: Facets, facet, parcel, part, shape, area, modules
) -> tuple[GeoDataFrame, GeoDataFrame]:
    """Roofs (one row per plane and parcel, with ``facet``, the first facet of the plane) and parts."""
    import geopandas as gpd
    import pandas as pd

    code, names = pd.factorize(parcel)
    key = np.column_stack((table.building[facet], table.plane[facet], code))
    keys, row = np.unique(key, axis=0, return_inverse=True)
    row = row.reshape(-1)
    n = len(keys)
    ids = buildings["building_id"].to_numpy(object)[keys[:, 0]]
    first = np.full(n, len(table))
    np.minimum.at(first, row, facet)
    whole = part == ""
    roofs = {
        "plane_id": [f"{building}-{plane}" for building, plane in zip(ids, keys[:, 1])],
        "building_id": ids,
        "parcel_id": np.append(names, None)[keys[:, 2]],
        "facet": first,
        "area_m2": np.bincount(row[whole], area[whole], n),
        "modules": np.bincount(row, modules, n).astype(int),
    }
    for name in PART_NAMES:
        of = part == name
        roofs[f"{name}_m2"] = np.bincount(row[of], area[of], n)
    roofs = gpd.GeoDataFrame(roofs, geometry=overlay.gather(shape[whole], row[whole], n))

    order = {name: k for k, name in enumerate(PART_NAMES)}
    line = row[~whole] * len(PART_NAMES) + np.array([order[name] for name in part[~whole]], int)
    lines, group = np.unique(line, return_inverse=True)
    owner = roofs.iloc[lines // len(PART_NAMES)].reset_index(drop=True)
    parts = gpd.GeoDataFrame(
        {
            "plane_id": owner["plane_id"],
            "building_id": owner["building_id"],
            "parcel_id": owner["parcel_id"],
            "part": np.array(PART_NAMES, object)[lines % len(PART_NAMES)],
            "area_m2": np.bincount(group, area[~whole], len(lines)),
        },
        geometry=overlay.gather(shape[~whole], group, len(lines)),
    )
    return roofs, parts


def _add_form(
    roofs: GeoDataFrame, table: Facets, form: Forms, laid: Arrangement, first: np.ndarray, mount: str
) -> None:
    """Columns on shape and mounting."""
    slope, building = table.slope[first], table.building[first]
    tilt, racked = laid.slopes[first, 0], laid.racked[first]
    roofs["slope_deg"] = slope
    roofs["azimuth_deg"] = np.where(slope == 0, np.nan, table.azimuth[first])
    roofs["mount"] = np.where(racked, mount, "flush")
    roofs["tilt_deg"] = tilt
    roofs["facing_deg"] = np.where(tilt == 0, np.nan, laid.azimuths[first, 0])
    roofs["shading"] = "not assessed"
    roofs["basis"] = np.where(form.assumed[building] == "", "given", "estimated")
    steeper = tr("too steep for racks: flush") if mount != "flush" else ""
    roofs["note"] = [
        "; ".join(filter(None, (assumed, "" if on_rack else steeper)))
        for assumed, on_rack in zip(form.assumed[building], racked)
    ]


def _add_energy(
    roofs: GeoDataFrame,
    laid: Arrangement,
    table: Facets,
    first: np.ndarray,
    weather: Climate,
    module: Module,
    blind: bool,
    scenario: Scenario,
    progress: Progress,
) -> tuple[Cases, np.ndarray]:
    """Columns on power, energy and CO2; `blind` where no layer shows skylights and vents.

    Returns
    -------
    cases : Cases
        How each half of the modules of each row lies, shape (2n,).
    monthly : ndarray, shape (2n, 12)
        kWh per kWp of each half in the months of the base year.
    """
    system = plant(scenario)
    cases = _halves(laid, table, first)
    kwp = roofs["modules"].to_numpy() * module.wp / 1000.0
    roofs["kwp"] = kwp
    monthly = np.zeros((2 * len(roofs), 12))
    for k, (column, year) in enumerate(zip(("mwh_lo", "mwh", "mwh_hi"), weather.years())):
        progress(k / 3, tr("Sun on roofs"))
        poa, energy = specific_year(
            sky_of(year),
            cases.slopes,
            cases.azimuths,
            cases.thermal,
            system,
            progress=stretch(progress, k / 3, (k + 1) / 3),
            rows=cases.rows,
        )
        by_half = energy
        poa, energy = (halves.reshape(len(roofs), 2, 12).mean(axis=1) for halves in (poa, energy))
        roofs[column] = kwp * energy.sum(axis=1) / 1000.0
        if column == "mwh":
            monthly = by_half
            roofs["poa_kwh_m2"] = poa.sum(axis=1)
            roofs["kwh_kwp"] = np.where(kwp > 0, energy.sum(axis=1), np.nan)
            for month, name in enumerate(MONTHS):
                roofs[name] = kwp * energy[:, month] / 1000.0
    if blind:
        roofs["mwh_lo"] *= 1.0 - scenario.value("roof_skylight_share").high
    roofs["co2_t"] = roofs["mwh"] * scenario["grid_emission_factor"]
    return cases, monthly


def _settle(
    park: Park,
    roofs: GeoDataFrame,
    weather: Climate,
    cases: Cases,
    monthly: np.ndarray,
    scenario: Scenario,
    progress: Progress,
) -> Account:
    """Account with the firms, and its columns on the roofs."""
    progress(0.0, tr("Solar energy against the load of the firms"))
    base, kwp = weather.years()[1], roofs["kwp"].to_numpy(float)
    hours = generation(base, cases, kwp, monthly, plant(scenario), stretch(progress, 0.0, 0.4))
    account = settle(park, roofs, hours, scenario, stretch(progress, 0.4, 1.0))
    for name, column in account.roofs.items():
        roofs[name] = column
    return account


def _halves(laid: Arrangement, table: Facets, first: np.ndarray) -> Cases:
    """How each half of the modules of each row of the result lies: halves of one row follow each other."""
    facing = laid.azimuths[first]
    fall = row_shade.fall_behind(table.slope[first, None], table.azimuth[first, None], facing)
    rows = row_shade.Rows(np.repeat(laid.ratio[first], 2), fall.ravel())
    return cases_of(laid.slopes[first].ravel(), facing.ravel(), np.repeat(laid.thermal[first], 2), rows)


def _firms(park: Park, parcel_id):
    """Firm on each parcel; None where unknown."""
    if park.parcels is None:
        return [None] * len(parcel_id)
    firm = dict(zip(park.parcels["parcel_id"], park.parcels["firm_id"]))
    return [firm.get(parcel) for parcel in parcel_id]
