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
from .existing import leave_room
from .found_planes import Found, found_planes
from .generation import generation
from .holdings import Holdings, holdings
from .irradiance import sky_of
from .modules import Modules, beat, draw, sides
from .pieces import PART_NAMES, RoofObstacles, cut
from .results import MONTHS, PARTS, ROOFS, RoofResult
from .roof_shade import Kept, RoofShade, kept, roof_shade
from .roofs import Facets, Forms, facets, forms, in_plane, joined, without_overlaps
from .surface import Survey, survey

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..files import Raster
    from ..park import Park
    from ..scenario import Scenario
    from .mounts import Arrangement, Module
    from .profiles import Profile

_BLOCK = 100
_JOINED = 16


def assess_roofs(
    park: Park,
    scenario: Scenario,
    *,
    dsm: Raster | None = None,
    climate: str | Path | Climate | None = None,
    mount: str = "flush",
    tilt: float | None = None,
    profile: str = "vn_c07",
    setback_m: float | None = None,
    module_wp: float | None = None,
    progress: Progress = silent,
) -> RoofResult:
    """Assess every roof of a park: pieces, modules drawn on them, and energy of the first year.

    Parameters
    ----------
    dsm : Raster, optional
        Surface model with buildings and trees, metres; without it shading is not assessed.
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
    Areas are those in the roof's plane. Where a surface model covers a roof, what stands around it takes from its
    light; elsewhere shading is not assessed, and the yield is that of open planes.
    """
    require(["pandas", "shapely", "geopandas", "scipy", "pvlib"])
    from shapely import Polygon

    rules = profiles.profile(profile, scenario, setback_m)
    module = mounts.module(scenario, module_wp)
    weather = climate if isinstance(climate, Climate) else load(climate, scenario)
    findings = Findings()
    remarks.on_climate(weather, park, scenario, findings)
    if park.buildings is None:
        return RoofResult(ROOFS.empty(), PARTS.empty(), findings, weather, mount, profile, None)

    progress(0.0, tr("Shaping roofs"))
    buildings, footprints = _footprints(park, findings)
    seen = None
    if dsm is not None:
        heights, names = buildings["height_m"].to_numpy(float), buildings["building_id"].to_numpy(object)
        seen = survey(dsm, footprints, heights, names, scenario, findings, stretch(progress, 0.0, 0.04))
    form = forms(buildings, footprints, scenario)
    table = facets(form, footprints, scenario)
    found = None
    if seen is not None:
        found = found_planes(seen, footprints, scenario, stretch(progress, 0.04, 0.05))
        table = joined([table.take(~found.used[table.building]), found.facets]) if found.used.any() else table
    laid = mounts.arrange(
        mount, tilt, table.slope, table.azimuth, form.azimuth[table.building], park.latitude, module, scenario
    )
    obstacles = _obstacles(park, buildings, footprints, findings)
    if found is not None:
        obstacles = obstacles.with_(found.obstacles)
    obstacles = obstacles.take(np.argsort(obstacles.building, kind="stable"))
    progress(0.05, tr("Laying roofs over parcels"))
    held = holdings(buildings, footprints, park.parcels, stretch(progress, 0.05, 0.2))
    _, plane_of = np.unique(np.column_stack((table.building, table.plane)), axis=0, return_inverse=True)
    plane_of, shade, begin = plane_of.reshape(-1), None, 0.2
    if seen is not None:
        begin = 0.6
        shade = _shade(seen, table, plane_of, weather, scenario, stretch(progress, 0.2, begin))
    weak = (buildings["structure"] == "weak").to_numpy()[table.building]
    steep = table.glazed | (table.slope > scenario["roof_steep_deg"])
    shut = np.where(steep, "steep", np.where(weak, "weak", ""))
    cutting = stretch(progress, begin, 0.85)
    dark = np.full(len(table), Polygon(), object) if shade is None else shade.dark[plane_of]
    roofs, parts, drawn = [], [], []
    for start in range(0, len(buildings), _BLOCK):
        cutting(start / len(buildings), tr("Cutting roofs"))
        rows = np.arange(*np.searchsorted(table.building, (start, start + _BLOCK)))
        on = obstacles.take(slice(*np.searchsorted(obstacles.building, (start, start + _BLOCK))))
        pieces, modules = _cut(table.take(rows), rows, laid.take(rows), rules, on, held, shut[rows], dark[rows], module)
        offset = sum(map(len, roofs))
        for tables, frame in zip((roofs, parts, drawn), _tables(buildings, table, pieces, modules, offset)):
            tables.append(frame)
    roofs, parts = (_joined(tables, cutting) for tables in (roofs, parts))
    modules = Modules(
        # Column by column, so that no more than one lies there twice.
        *(np.concatenate([block.pop(0) for block in drawn]) for _ in range(len(drawn[0]))),
        *sides(table, laid, module),
        laid.slopes,
        laid.azimuths,
        module.wp,
    )
    cutting(1.0)

    first = roofs.pop("facet").to_numpy(int)
    _add_form(roofs, table, form, found, laid, first, mount)
    roofs["firm_id"] = _firms(park, roofs["parcel_id"])
    roofs, modules = leave_room(roofs, modules, park, module, findings)
    lie = _halves(laid, table, first)
    remains = _add_shade(roofs, shade, plane_of[first], lie, weather, scenario, stretch(progress, 0.85, 0.87))
    monthly = _add_energy(
        roofs,
        lie,
        remains,
        weather,
        module,
        park.roof_obstacles is None,
        scenario,
        stretch(progress, 0.87, 0.93),
    )
    account = _settle(park, roofs, weather, lie, monthly, remains, scenario, stretch(progress, 0.93, 1.0))
    guessed = (form.assumed != "") & (found is None or ~found.used)
    remarks.on_roofs(park, buildings, guessed, roofs, scenario, findings, dsm is not None)
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
        modules=modules,
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
    dark: np.ndarray,
    module: Module,
) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """Pieces of some facets on the map, split by parcel, and the modules on them.

    Returns
    -------
    facet, parcel, part, shape, area_m2 : ndarray, shape (k,)
        Part ``""`` is the whole facet.
    facet, parcel, row, orientation, half, x, y : ndarray, shape (m,)
        As in `Modules`; a module belongs to the parcel that holds its middle.
    """
    import shapely

    roof, outline = in_plane(block)
    shaded = block.into_plane(dark, np.arange(len(block)))
    pieces = cut(block, roof, outline, rules, obstacles, shut, beat(block, laid, module), shaded)
    use = np.flatnonzero(pieces.part == "usable")
    on, *place, x, y = draw(pieces.shape[use], pieces.facet[use], block, laid, module)
    along, up = (side[on, place[1]] for side in sides(block, laid, module))
    middle = np.column_stack((x, y)) + (along + up) / 2.0
    owner = held.at(*middle.T, block.building[on])

    facet = np.concatenate((pieces.facet, np.arange(len(block))))
    part = np.concatenate((pieces.part, np.full(len(block), "", object)))
    shapes = block.onto_map(np.concatenate((pieces.shape, roof)), facet)
    split, source, parcel = held.split(shapes, block.building[facet])
    area = shapely.area(split) / np.cos(np.radians(block.slope[facet[source]]))
    return (rows[facet[source]], parcel, part[source], split, area), (rows[on], owner, *place, x, y)


def _tables(
    buildings: GeoDataFrame, table: Facets, pieces: tuple, modules: tuple, offset: int
) -> tuple[GeoDataFrame, GeoDataFrame, list[np.ndarray]]:
    """Roofs (one row per plane and parcel, with ``facet``, the first facet of the plane), parts, and modules.

    Parameters
    ----------
    pieces, modules : tuple
        From `_cut`.
    offset : int
        Rows of roofs before these.
    """
    import geopandas as gpd
    import pandas as pd

    facet, parcel, part, shape, area = pieces
    on, owner, *place = modules
    code, names = pd.factorize(parcel)
    key = np.column_stack((table.building[facet], table.plane[facet], code))
    keys, row = np.unique(key, axis=0, return_inverse=True)
    row = row.reshape(-1)
    n = len(keys)
    ids = buildings["building_id"].to_numpy(object)[keys[:, 0]]
    first = np.full(n, len(table))
    np.minimum.at(first, row, facet)
    roof = _rows_of(keys, np.column_stack((table.building[on], table.plane[on], pd.Index(names).get_indexer(owner))))
    whole = part == ""
    roofs = {
        "plane_id": [f"{building}-{plane}" for building, plane in zip(ids, keys[:, 1])],
        "building_id": ids,
        "parcel_id": np.append(names, None)[keys[:, 2]],
        "facet": first,
        "area_m2": np.bincount(row[whole], area[whole], n),
        "modules": np.bincount(roof, minlength=n),
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
    return roofs, parts, [on.astype(np.int32), (roof + offset).astype(np.int32), *place]


def _joined(tables: list[GeoDataFrame], progress: Progress) -> GeoDataFrame:
    """One table of many, a few at a time: in one go tens of thousands of roofs would be silent for seconds."""
    import pandas as pd

    while len(tables) > 1:
        joined = []
        for start in range(0, len(tables), _JOINED):
            progress(1.0)
            joined.append(pd.concat(tables[start : start + _JOINED], ignore_index=True))
        tables = joined
    return tables[0]


def _rows_of(keys: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Row of each of `wanted` in sorted `keys` (building, plane, parcel); of a missing sliver, one of its plane."""
    base = np.append(keys.max(axis=0, initial=0) + 2, 1)
    numbers, sought = (((k[:, 0] * base[1]) + k[:, 1]) * base[2] + k[:, 2] + 1 for k in (keys, wanted))
    row = np.minimum(np.searchsorted(numbers, sought), len(keys) - 1)
    lost = numbers[row] != sought
    row[lost] = np.searchsorted(numbers, sought[lost] - wanted[lost, 2] - 1)
    return row


def _add_form(
    roofs: GeoDataFrame,
    table: Facets,
    form: Forms,
    found: Found | None,
    laid: Arrangement,
    first: np.ndarray,
    mount: str,
) -> None:
    """Columns on shape and mounting."""
    slope, building = table.slope[first], table.building[first]
    tilt, racked = laid.slopes[first, 0], laid.racked[first]
    roofs["slope_deg"] = slope
    roofs["azimuth_deg"] = np.where(slope == 0, np.nan, table.azimuth[first])
    roofs["mount"] = np.where(racked, mount, "flush")
    roofs["tilt_deg"] = tilt
    roofs["facing_deg"] = np.where(tilt == 0, np.nan, laid.azimuths[first, 0])
    shown = np.zeros(len(first), bool) if found is None else found.used[building]
    why = np.full(len(first), "", object) if found is None else found.reason[building]
    assumed = np.where(shown, "", form.assumed[building])
    roofs["basis"] = np.where(shown, "surface model", np.where(assumed == "", "given", "estimated"))
    steeper = tr("too steep for racks: flush") if mount != "flush" else ""
    roofs["note"] = [
        "; ".join(filter(None, (text, because, "" if on_rack else steeper)))
        for text, because, on_rack in zip(assumed, why, racked)
    ]


def _shade(
    seen: Survey, table: Facets, plane_of: np.ndarray, weather: Climate, scenario: Scenario, progress: Progress
) -> RoofShade:
    """Shade on all planes of buildings that the surface model shows."""
    progress(0.0, tr("Sun and shade on roofs"))
    shapes = table.onto_map(in_plane(table)[0], np.arange(len(table)))
    n = plane_of.max(initial=-1) + 1
    asked = seen.assessed[table.building]
    first = np.unique(plane_of, return_index=True)[1]
    _, base, _ = weather.years()
    return roof_shade(
        seen.surface,
        overlay.gather(shapes[asked], plane_of[asked], n),
        table.slope[first],
        table.azimuth[first],
        base,
        scenario["solar_shade_least"],
        plant(scenario),
        progress=progress,
    )


def _add_shade(
    roofs: GeoDataFrame,
    shade: RoofShade | None,
    plane: np.ndarray,
    lie: Cases,
    weather: Climate,
    scenario: Scenario,
    progress: Progress,
) -> Kept:
    """Columns on shade, and what it leaves to each half of each row."""
    n = len(roofs)
    if shade is None:
        roofs["shading"], roofs["shade_pct"], roofs["sky_share"] = "not assessed", np.nan, np.nan
        return Kept.all(2 * n)
    of, row, back = np.unique(plane, return_index=True, return_inverse=True)
    cases, looks = lie.take((2 * row[:, None] + np.arange(2)).ravel()), shade.planes.take(np.repeat(of, 2))
    _, base, _ = weather.years()
    light, energy = (
        np.where(np.isnan(share), 1.0, share).reshape(-1, 2, 12)[back.reshape(-1)].reshape(-1, 12)
        for share in kept(looks, base, cases, plant(scenario), progress)
    )
    roofs["shading"] = np.where(shade.assessed[plane], "assessed", "not assessed")
    view = looks.sky_share(cases.slopes, cases.azimuths).reshape(-1, 2).mean(axis=1)
    roofs["sky_share"] = view[back.reshape(-1)]
    return Kept(light, energy, shade.planes, np.repeat(plane, 2))


def _add_energy(
    roofs: GeoDataFrame,
    cases: Cases,
    remains: Kept,
    weather: Climate,
    module: Module,
    blind: bool,
    scenario: Scenario,
    progress: Progress,
) -> np.ndarray:
    """Columns on power, energy and CO2; `cases` are both halves of each row; `blind` without skylights and vents drawn.

    Returns
    -------
    monthly : ndarray, shape (2n, 12)
        kWh per kWp of each half in the months of the base year, shade taken off.
    """
    system = plant(scenario)
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
        before = energy
        poa, energy = poa * remains.light, energy * remains.energy
        by_half = energy
        poa, energy = (halves.reshape(len(roofs), 2, 12).mean(axis=1) for halves in (poa, energy))
        roofs[column] = kwp * energy.sum(axis=1) / 1000.0
        if column == "mwh":
            monthly = by_half
            roofs["poa_kwh_m2"] = poa.sum(axis=1)
            open_ = before.reshape(len(roofs), 2, 12).mean(axis=1).sum(axis=1)
            lost = 100.0 * (1.0 - energy.sum(axis=1) / open_)
            roofs["shade_pct"] = np.where(roofs["shading"] == "assessed", lost, np.nan)
            roofs["kwh_kwp"] = np.where(kwp > 0, energy.sum(axis=1), np.nan)
            for month, name in enumerate(MONTHS):
                roofs[name] = kwp * energy[:, month] / 1000.0
    if blind:
        roofs["mwh_lo"] *= 1.0 - scenario.value("roof_skylight_share").high
    roofs["co2_t"] = roofs["mwh"] * scenario["grid_emission_factor"]
    return monthly


def _settle(
    park: Park,
    roofs: GeoDataFrame,
    weather: Climate,
    cases: Cases,
    monthly: np.ndarray,
    shade: Kept,
    scenario: Scenario,
    progress: Progress,
) -> Account:
    """Account with the firms, and its columns on the roofs."""
    progress(0.0, tr("Solar energy against the load of the firms"))
    one = np.ones(len(roofs))
    hours = generation(weather.years()[1], cases, one, monthly, plant(scenario), shade, stretch(progress, 0.0, 0.4))
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
