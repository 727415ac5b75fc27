"""Tables as they were read, turned into a clean `Park` with findings about what was mended or doubtful.

An *error* ends a run with exit code 1; a *warning* or *info* is a finding and the run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import catalogue, geometry
from .columns import Reader
from .errors import InputError
from .findings import ERROR, INFO, WARNING, Findings
from .language import number, tr
from .load import bins, names, shape
from .park import FLOWS, TABLES, UNITS, Park
from .tables import NONE, Table

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from .scenario import Scenario

FAR_M = 20_000.0


@dataclass(frozen=True)
class Source:
    """A table as it was read.

    Attributes
    ----------
    table : str
        Name of the table in `park.TABLES`.
    where : str
        What the planner calls it: parameter or layer.
    frame : DataFrame
        Attributes, and a ``geometry`` column of shapely objects already in the metric CRS.
    crs : str
        CRS the data came in, e.g. ``"EPSG:4326"``; empty for a table without geometry.
    """

    table: str
    where: str
    frame: DataFrame
    crs: str = ""


def check(
    sources: list[Source], crs: str, longitude: float, latitude: float, scenario: Scenario
) -> tuple[Park, Findings]:
    """Turn tables as read into a `Park`, with a finding for all that was mended or doubtful.

    Parameters
    ----------
    sources : list of Source
        One per table, geometries in `crs`.
    crs : str
        Metric CRS of the run.
    longitude, latitude : float
        Centre of the park, degrees WGS 84.

    Notes
    -----
    Errors are collected too: call `Findings.raise_errors` before computing with the park.
    """
    findings = Findings()
    frames = {}
    for source in sources:
        frame = _table(source, findings)
        if frame is not None:
            frames[source.table] = frame
    where = {s.table: s.where for s in sources}
    _flows(frames, where, findings)
    _profiles(frames, where, scenario, findings)
    _relations(frames, where, findings)
    _places(frames, where, sources, scenario, (longitude, latitude), findings)
    return Park(crs, longitude, latitude, **frames), findings


def crs_missing(where: str) -> InputError:
    """The error for a layer without CRS."""
    return InputError(where, tr("the layer has no CRS"), tr("assign the CRS that the data were drawn in"))


def _table(source: Source, findings: Findings) -> DataFrame | None:
    """Schema, geometry, key and values of one table; None when nothing can be made of it."""
    table, where = TABLES[source.table], source.where
    if len(source.frame) == 0:
        findings.add(
            WARNING, where, tr("the layer is empty"), tr("leave it out, or fill it: an empty layer counts as unknown")
        )
        return None
    frame = source.frame.rename(columns={c: str(c).lower() for c in source.frame.columns}).reset_index(drop=True)
    absent = [f.name for f in table.fields if f.required and f.name not in frame]
    if absent:
        findings.add(
            ERROR,
            where,
            tr("field '{field}' is missing").format(field=absent[0]),
            tr("add the field, or rename yours; see the table '{table}' in README").format(table=table.name),
            field=absent[0],
        )
        return None
    labels = _labels(frame, table)
    if table.geometry != NONE:
        frame, labels = _geometries(frame, labels, table, where, findings)
        if frame is None:
            return None
    _key(frame, labels, table, where, findings)
    return _schema(frame, labels, table, where, findings)


def _labels(frame: DataFrame, table: Table) -> Series:
    """What to call each row in a sentence: its id, else its number in the layer."""
    numbers = "#" + (frame.index + 1).astype(str).to_series(index=frame.index)
    if table.key is None:
        return numbers
    keys = frame[table.key]
    return keys.astype(str).where(keys.notna() & (keys.astype(str).str.strip() != ""), numbers)


def _geometries(frame, labels, table: Table, where: str, findings: Findings):
    shapes = frame["geometry"].to_numpy()
    wrong = geometry.of_other_kind(shapes, table.geometry)
    if wrong.any():
        findings.add(
            ERROR,
            where,
            tr("{kind} geometry is needed, the layer has other").format(kind=tr(table.geometry)),
            tr("choose a layer of the right geometry type"),
            labels[wrong],
        )
        return None, None
    mended, skipped, repaired = geometry.repair(shapes, table.geometry)
    if repaired.any():
        findings.add(
            WARNING,
            where,
            tr("{n} of {total} geometries were invalid and have been repaired").format(
                n=int(repaired.sum()), total=len(frame)
            ),
            tr("check them: areas may differ from what was meant"),
            labels[repaired],
        )
    if skipped.any():
        findings.add(
            WARNING,
            where,
            tr("{n} of {total} features have no usable geometry and are skipped").format(
                n=int(skipped.sum()), total=len(frame)
            ),
            tr("draw them, or delete the rows"),
            labels[skipped],
        )
    frame = frame.assign(geometry=mended)[~skipped].reset_index(drop=True)
    labels = labels[~skipped].reset_index(drop=True)
    if frame.empty:
        findings.add(WARNING, where, tr("no feature is left"), tr("draw the features; the layer counts as unknown"))
        return None, None
    return frame, labels


def _key(frame, labels, table: Table, where: str, findings: Findings) -> None:
    if table.key is None:
        return
    ids = frame[table.key]
    blank = ids.isna() | (ids.astype(str).str.strip() == "")
    if blank.any():
        findings.add(
            ERROR,
            where,
            tr("{field} is empty").format(field=table.key),
            tr("give every feature its own id"),
            labels[blank],
            table.key,
        )
    twice = ids.astype(str).duplicated(keep=False) & ~blank
    if twice.any():
        findings.add(
            ERROR,
            where,
            tr("{field} stands more than once").format(field=table.key),
            tr("give every feature its own id"),
            sorted(set(labels[twice])),
            table.key,
        )


def _schema(frame, labels, table: Table, where: str, findings: Findings):
    import pandas as pd

    columns = Reader(table, where, labels, findings).read(frame)
    if table.geometry == NONE:
        return pd.DataFrame(columns)
    import geopandas as gpd

    return gpd.GeoDataFrame(columns, geometry=frame["geometry"].to_numpy())


def _flows(frames: dict, where: dict, findings: Findings) -> None:
    """Rules between the fields of one flow."""
    flows = frames.get("flows")
    if flows is None:
        return
    place, ids = where["flows"], flows["flow_id"]
    odd = np.array(
        [c is not None and u is not None and u not in UNITS[c] for c, u in zip(flows["carrier"], flows["unit"])], bool
    )
    if odd.any():
        row = flows[odd].iloc[0]
        findings.add(
            ERROR,
            place,
            tr("unit '{unit}' does not fit the carrier '{carrier}'").format(unit=row["unit"], carrier=row["carrier"]),
            tr("use {units}").format(units=" / ".join(UNITS[row["carrier"]])),
            ids[odd],
            "unit",
        )
    bare = flows["pressure"].notna() & flows["pressure_unit"].isna()
    if bare.any():
        findings.add(
            ERROR,
            place,
            tr("pressure without unit"),
            tr("write one of: {choices}").format(choices=", ".join(FLOWS["pressure_unit"].choices)),
            ids[bare],
            "pressure_unit",
        )
    limit = flows["carrier"].map({"steam": 600.0, "heat": 200.0, "water": 110.0}).astype(float)
    kelvin = (flows["temperature_c"] > limit) & (flows["temperature_c"] > 273.15)
    if kelvin.any():
        findings.add(
            WARNING,
            place,
            tr("temperature_c looks like kelvin and is taken as unknown"),
            tr("write degrees Celsius (kelvin − 273.15)"),
            ids[kelvin],
            "temperature_c",
        )
        flows.loc[kelvin, [c for c in flows if c.startswith("temperature_c")]] = np.nan
    silent = (flows["carrier"] == "steam") & flows["pressure"].isna()
    if silent.any():
        findings.add(
            WARNING,
            place,
            tr("steam flow without pressure cannot be matched"),
            tr("ask the firm for the pressure it needs or gives"),
            ids[silent],
            "pressure",
        )
    homeless = flows["firm_id"].isna() & flows["parcel_id"].isna()
    if homeless.any():
        findings.add(
            WARNING,
            place,
            tr("flow has neither firm nor parcel and has no place on the map"),
            tr("fill firm_id or parcel_id"),
            ids[homeless],
            "parcel_id",
        )


def _profiles(frames: dict, where: dict, scenario: Scenario, findings: Findings) -> None:
    """Load profiles that nobody knows are taken as not given: no name may quietly change the hours in common."""
    flows = frames.get("flows")
    if flows is None:
        return
    known = names(scenario)
    spelled = flows["profile"].map(lambda w: None if w is None else str(w).strip())
    unknown = spelled.notna() & ~spelled.isin(known)
    if unknown.any():
        findings.add(
            WARNING,
            where["flows"],
            tr("load profile '{value}' is unknown: the flow counts as continuous").format(
                value=spelled[unknown].iloc[0]
            ),
            tr("use one of: {choices}, or describe it in the scenario file under [profiles]").format(
                choices=", ".join(known)
            ),
            flows["flow_id"][unknown],
            "profile",
        )
    flows["profile"] = spelled.mask(unknown, None).astype(object)
    most = flows["profile"].map({n: bins()[shape(n, scenario) > 0].sum() for n in flows["profile"].dropna().unique()})
    longer = flows["hours"] > most.astype(float)
    if longer.any():
        findings.add(
            INFO,
            where["flows"],
            tr("hours are more than the {most} h in which the load profile runs; those of the profile count").format(
                most=number(most[longer].iloc[0])
            ),
            tr("check hours and profile of the flow"),
            flows["flow_id"][longer],
            "hours",
        )


def _relations(frames: dict, where: dict, findings: Findings) -> None:
    """References from one table to another."""
    unknown_firm = tr("firm '{value}' is not in the firms table")
    unknown_parcel = tr("parcel '{value}' is not in the parcels layer")
    rules = (
        ("flows", "firm_id", "firms", ERROR, unknown_firm, tr("add the firm, or correct firm_id")),
        ("parcels", "firm_id", "firms", WARNING, unknown_firm, tr("add the firm, or correct firm_id")),
        (
            "flows",
            "parcel_id",
            "parcels",
            WARNING,
            unknown_parcel,
            tr("correct parcel_id; until then the flow has no place"),
        ),
        (
            "buildings",
            "parcel_id",
            "parcels",
            WARNING,
            unknown_parcel,
            tr("correct parcel_id; until then the building is placed by its position"),
        ),
    )
    for table, column, other, severity, sentence, remedy in rules:
        if table not in frames or other not in frames:
            continue
        values = frames[table][column]
        lost = values.notna() & ~values.isin(frames[other][column])
        if lost.any():
            key = TABLES[table].key
            findings.add(
                severity,
                where[table],
                sentence.format(value=values[lost].iloc[0]),
                remedy,
                frames[table][key][lost],
                column,
            )
    firms, parcels = frames.get("firms"), frames.get("parcels")
    if firms is not None and parcels is not None:
        landless = ~firms["firm_id"].isin(parcels["firm_id"])
        if landless.any():
            findings.add(
                INFO,
                where["firms"],
                tr("firm without a parcel"),
                tr("fill firm_id of its parcel"),
                firms["firm_id"][landless],
                "firm_id",
            )


def _places(frames: dict, where: dict, sources: list[Source], scenario: Scenario, centre, findings: Findings) -> None:
    """Layers that lie far apart, outside their province, or in a CRS that needs a word."""
    for source in sources:
        if source.crs == "EPSG:3857":
            findings.add(
                WARNING,
                source.where,
                tr("EPSG:3857 is not true to scale; the layer is reprojected"),
                tr("keep data in VN-2000"),
            )
    anchor = next((name for name in ("park", "parcels", "buildings") if name in frames), None)
    if anchor is None:
        return
    for name, frame in frames.items():
        if name == anchor or TABLES[name].geometry == NONE:
            continue
        distance = geometry.distance_of_bounds(frame.total_bounds, frames[anchor].total_bounds)
        if distance > FAR_M:
            findings.add(
                ERROR,
                where[name],
                tr("the layer lies {km} km from {other}").format(km=number(distance / 1000, 0), other=where[anchor]),
                tr("its CRS is probably the wrong VN-2000 meridian: assign the right one"),
            )
    _province(where[anchor], next(s.crs for s in sources if s.table == anchor), scenario, centre, findings)


def _province(where: str, crs: str, scenario: Scenario, centre, findings: Findings) -> None:
    provinces = {r["name"].casefold(): r for r in catalogue.rows("provinces")}
    vn2000 = {r["crs"] for r in catalogue.rows("vn2000_zones")}
    if scenario.province is None:
        if crs in vn2000:
            findings.add(
                INFO,
                where,
                tr("the VN-2000 meridian of {crs} cannot be verified").format(crs=crs),
                tr("name the province in the scenario file"),
            )
        return
    row = provinces.get(scenario.province.casefold())
    if row is None:
        findings.add(
            WARNING,
            "SCENARIO",
            tr("province '{name}' is not in the catalogue").format(name=scenario.province),
            tr("use one of: {choices}").format(choices=", ".join(r["name"] for r in provinces.values())),
            field="province",
        )
        return
    inside = row["west"] <= centre[0] <= row["east"] and row["south"] <= centre[1] <= row["north"]
    if not inside:
        findings.add(
            ERROR,
            where,
            tr("the park lies at {lon}° E {lat}° N, outside {province}").format(
                lon=number(centre[0], 3), lat=number(centre[1], 3), province=row["name"]
            ),
            tr("the CRS is probably the wrong VN-2000 meridian: assign the right one"),
        )
