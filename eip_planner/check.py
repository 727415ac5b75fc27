"""Findings about inputs: what is wrong, in which feature, and what to do; and the clean `Park` behind them.

An *error* ends a run with exit code 1; a *warning* or *info* is a finding and the run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import catalogue, geometry
from .errors import InputError
from .language import number, tr
from .park import FLOWS, RECORD, TABLES, UNITS, Park
from .tables import BOOLEAN, DATE, INTEGER, NONE, NUMBER, Field, Table, text

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from .scenario import Scenario

FINDINGS = Table(
    "findings",
    NONE,
    "Findings",
    (
        text("severity", "Severity", choices=("error", "warning", "info")),
        text("layer", "Layer"),
        text("feature_id", "Features"),
        text("field", "Field"),
        text("message", "Message"),
        text("remedy", "Remedy"),
    ),
)
ERROR, WARNING, INFO = "error", "warning", "info"
FAR_M = 20_000.0
_NAMED = 5


@dataclass(frozen=True)
class Finding:
    """One thing to look at: severity, layer, feature, field, what is wrong, what to do."""

    severity: str
    layer: str
    feature_id: str
    field: str
    message: str
    remedy: str


class Findings(list):
    """A list of `Finding` that is filled while a park is read."""

    def add(self, severity: str, layer: str, message: str, remedy: str, features=(), field: str = "") -> None:
        """Append one finding; of many `features` the first few are named and the rest counted."""
        names = [str(f) for f in features]
        shown = ", ".join(names[:_NAMED]) + (f" … ({len(names)})" if len(names) > _NAMED else "")
        self.append(Finding(severity, layer, shown, field, message, remedy))

    def count(self, severity: str) -> int:
        """Number of findings of one severity."""
        return sum(f.severity == severity for f in self)

    def raise_errors(self) -> None:
        """Raise the first error as `InputError`, saying how many more there are."""
        errors = [f for f in self if f.severity == ERROR]
        if errors:
            first = errors[0]
            more = (
                tr(" (and {n} more errors, listed by eip:checkinputs)").format(n=len(errors) - 1) if errors[1:] else ""
            )
            raise InputError(first.layer, first.message, first.remedy + more, first.feature_id)

    def frame(self) -> DataFrame:
        """The findings as a table, errors first."""
        import pandas as pd

        order = {ERROR: 0, WARNING: 1, INFO: 2}
        ranked = sorted(self, key=lambda f: order[f.severity])
        columns = list(Finding.__dataclass_fields__)
        return pd.DataFrame([[getattr(f, c) for c in columns] for f in ranked], columns=columns)


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
    return _values(frame, labels, table, where, findings)


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


def _values(frame, labels, table: Table, where: str, findings: Findings):
    """Every field of the schema as a column of its kind; other columns are dropped."""
    import pandas as pd

    columns = {}
    for field in (*table.fields, *RECORD):
        raw = frame[field.name] if field.name in frame else None
        if raw is None:
            columns[field.name] = pd.Series(
                [np.nan if field.kind in (NUMBER, INTEGER) else None] * len(frame),
                dtype=float if field.kind in (NUMBER, INTEGER) else object,
            )
        elif field.kind in (NUMBER, INTEGER):
            columns[field.name] = _numbers(raw, field, table, labels, where, findings)
        elif field.kind == BOOLEAN:
            columns[field.name] = _flags(raw, field, labels, where, findings)
        else:
            columns[field.name] = _texts(raw, field, table, labels, where, findings)
        if field.kind == NUMBER:
            columns.update(_interval(frame, field, columns[field.name], labels, where, findings))
    if table.geometry == NONE:
        return pd.DataFrame(columns)
    import geopandas as gpd

    return gpd.GeoDataFrame(columns, geometry=frame["geometry"].to_numpy())


def _numbers(raw, field: Field, table: Table, labels, where: str, findings: Findings):
    import pandas as pd

    values = pd.to_numeric(raw, errors="coerce").astype(float)
    given = raw.notna() & (raw.astype(str).str.strip() != "")
    bad = (given & ~np.isfinite(values)) | (values < field.low if field.low is not None else False)
    severity = ERROR if field.required else WARNING
    if field.required:
        bad |= ~given
    if bad.any():
        shown = raw[bad].iloc[0]
        findings.add(
            severity,
            where,
            tr("{field} is {value}, which is no valid amount").format(
                field=field.name, value="NaN" if shown is None or shown != shown else shown
            ),
            tr("write a number of at least {low}").format(low=number(field.low))
            if field.low is not None
            else tr("write a number"),
            labels[bad],
            field.name,
        )
    high = values > field.high if field.high is not None else np.zeros(len(values), bool)
    if high.any():
        findings.add(
            WARNING,
            where,
            tr("{field} is above {high} {unit} and is taken as unknown").format(
                field=field.name, high=number(field.high), unit=field.unit
            ),
            tr("check value and unit"),
            labels[high],
            field.name,
        )
    return values.mask(bad | high)


def _interval(frame, field: Field, base, labels, where: str, findings: Findings) -> dict:
    """The ``_lo`` and ``_hi`` columns of a field, dropped where they do not enclose the base."""
    import pandas as pd

    ends = {
        end: pd.to_numeric(frame[field.name + end], errors="coerce").astype(float)
        for end in ("_lo", "_hi")
        if field.name + end in frame
    }
    if not ends:
        return {}
    low = ends.get("_lo", base).fillna(base)
    high = ends.get("_hi", base).fillna(base)
    floor = -np.inf if field.low is None else field.low
    bad = (low > high) | (base < low) | (base > high) | (low < floor)
    if bad.any():
        findings.add(
            WARNING,
            where,
            tr("{field}: low ≤ value ≤ high does not hold; the range is dropped").format(field=field.name),
            tr("put the three in order"),
            labels[bad],
            field.name,
        )
    return {field.name + "_lo": low.mask(bad, base), field.name + "_hi": high.mask(bad, base)}


_TRUE, _FALSE = ("true", "yes", "1", "1.0", "có", "t", "y"), ("false", "no", "0", "0.0", "không", "f", "n")


def _flags(raw, field: Field, labels, where: str, findings: Findings):
    words = raw.map(lambda v: None if v is None or v != v else str(v).strip().lower())
    unknown = words.notna() & ~words.isin((*_TRUE, *_FALSE, ""))
    if unknown.any():
        findings.add(
            WARNING,
            where,
            tr("{field} is '{value}' and is taken as unknown").format(field=field.name, value=raw[unknown].iloc[0]),
            tr("write yes or no"),
            labels[unknown],
            field.name,
        )
    return words.map(lambda w: True if w in _TRUE else False if w in _FALSE else None).astype(object)


def _texts(raw, field: Field, table: Table, labels, where: str, findings: Findings):
    words = raw.map(lambda v: None if v is None or v != v or str(v).strip() == "" else str(v).strip()).astype(object)
    words = words.where(words.notna(), None)
    if field.name == "land_use":
        names = {r["name"]: r["land_use"] for r in catalogue.rows("land_use_names")}
        words = words.map(lambda w: names.get(land_code(w), w)).astype(object)
    if field.kind == DATE:
        return _dates(words, field, labels, where, findings)
    if not field.choices:
        return words
    spelled = {_squeeze(c): c for c in field.choices}
    spelled.update(
        {"barg": "bar(g)", "bara": "bar(a)", "mpag": "MPa(g)", "kg/cm2g": "kG/cm2(g)", "m³/h": "m3/h"}
        if field.name in ("unit", "pressure_unit")
        else {}
    )
    found = words.map(lambda w: None if w is None else spelled.get(_squeeze(w))).astype(object)
    unknown = words.notna() & found.isna()
    blank = words.isna() & field.required
    if unknown.any() or blank.any():
        fatal = field.required and field.name != "land_use" and table.name != "surfaces"
        shown = words[unknown].iloc[0] if unknown.any() else ""
        findings.add(
            ERROR if fatal else WARNING,
            where,
            tr("{field} '{value}' is unknown").format(field=field.name, value=shown),
            tr("use one of: {choices}").format(choices=", ".join(field.choices)),
            labels[unknown | blank],
            field.name,
        )
    return found.where(found.notna(), None)


def _squeeze(word: str) -> str:
    return "".join(word.split()).lower().replace("²", "2").replace("³", "3")


def land_code(word: str | None) -> str | None:
    """A land-use name without the prefix that says existing or planned (Thông tư 16/2025)."""
    if word is None:
        return None
    upper = word.upper()
    for prefix in ("HT_", "QHDD_", "QHDH_", "QHCT_", "QH_"):
        if upper.startswith(prefix):
            return upper[len(prefix) :]
    return upper if upper.startswith("DAT_") else word.lower()


def _dates(words, field: Field, labels, where: str, findings: Findings):
    from datetime import date

    def parse(word):
        try:
            return date.fromisoformat(word[:10].replace("/", "-")).isoformat()
        except ValueError:
            return None

    found = words.map(lambda w: None if w is None else parse(w)).astype(object)
    bad = words.notna() & found.isna()
    if bad.any():
        findings.add(
            WARNING,
            where,
            tr("{field} '{value}' is no date and is taken as unknown").format(
                field=field.name, value=words[bad].iloc[0]
            ),
            tr("write dates as 2026-06-30"),
            labels[bad],
            field.name,
        )
    return found.where(found.notna(), None)


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
