"""A plan turned into tables of a park: which object is what, plots with their codes, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..findings import INFO, WARNING, Findings
from ..language import number, tr
from ..park import RECORD, TABLES
from ..progress import Progress, part, silent
from ..scenario import Scenario
from ..tables import NONE, POINT, POLYGON, Table, num, text
from . import outlines
from .drawing import Drawing, VectorReader, read_features, read_vector, typed_in, unreadable
from .dxf import read_dxf
from .legend import KIND_FIELDS, Legend
from .meridian import Reading
from .plots import SLIVER_M2, number_plots

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

TEXTS = Table(
    "plan_texts",
    POINT,
    "Texts of the plan",
    (
        text("text", "Text"),
        text("layer", "Layer"),
        num("height_m", "Height of the letters", "m"),
        text("typed_in", "Typed in", choices=("unicode", "tcvn3", "vni")),
        text("parcel_id", "Parcel id"),
    ),
)


@dataclass(frozen=True)
class Plan:
    """A plan as tables of a park.

    Attributes
    ----------
    tables : dict of str to GeoDataFrame
        Tables of `park.TABLES` by name, in the metric CRS of the run.
    texts : GeoDataFrame
        Every text of the plan, `TEXTS`.
    closed : int
        Gaps that were closed.
    unused : int
        Objects on layers that no rule knows.
    """

    tables: dict[str, GeoDataFrame]
    texts: GeoDataFrame
    closed: int
    unused: int


def read_plan(
    path: str | Path, legend: Legend, reader: VectorReader = read_vector, progress: Progress = silent
) -> Drawing:
    """Read a DXF, a Shapefile or a GeoJSON.

    Parameters
    ----------
    reader : callable
        From path and encoding to the features of a file and the name of its CRS; inside QGIS its own takes the place.

    Raises
    ------
    InputError
        The file does not exist, cannot be read or is empty.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError("INPUT", tr("{path} does not exist").format(path=path), tr("give the path of a plan"))
    ending = path.suffix.lower()
    if ending in (".dxf", ".dwg"):
        return read_dxf(path, progress)
    if ending not in (".shp", ".geojson", ".json"):
        raise unreadable(path, tr("its ending is '{ending}'").format(ending=ending))
    return read_features(path, legend, reader)


def straighten(drawing: Drawing, reading: Reading) -> Drawing:
    """The drawing in metres, easting first, in the CRS of the reading."""

    def turn(xy: np.ndarray) -> np.ndarray:
        return reading.scale * (xy[:, ::-1] if reading.swapped else xy)

    return drawing if not reading.swapped and reading.scale == 1.0 else drawing.moved(turn)


def build_plan(
    drawing: Drawing,
    legend: Legend,
    source: str,
    scenario: Scenario,
    *,
    tolerance: float = 0.5,
    park: DataFrame | None = None,
    progress: Progress = silent,
) -> tuple[Plan, Findings]:
    """Turn a drawing into tables.

    Parameters
    ----------
    drawing : Drawing
        In the metric CRS of the run.
    source : str
        Name of the file, kept with every row.
    tolerance : float
        Longest gap that is closed, metres.
    park : DataFrame, optional
        The park's row with id and outline, taken where the plan has no boundary of its own.

    Raises
    ------
    InputError
        No layer is known, or nothing that is known encloses an area.
    """
    import geopandas as gpd

    findings = Findings(drawing.findings)
    shapes = drawing.shapes
    rules = {key: legend.of_layer(*key) for key in set(zip(shapes["layer"], shapes["block"]))}
    found = [rules[key] for key in zip(shapes["layer"], shapes["block"])]
    # What has a plot code in its fields is a plot, whatever its layer is called.
    coded = shapes["plot_code"].notna()
    shapes = shapes.assign(
        table=[r.table if r else "parcels" if c else None for r, c in zip(found, coded)],
        value=[r.value or None if r else None for r in found],
    )
    unused = _say_unused(shapes, findings)
    areas, lines, closed = _sort_out(shapes, tolerance, findings, part(progress, 0.0, 0.6))
    if "parcels" not in areas:
        raise _no_parcels(shapes)
    plain = {n: f for n, f in {**areas, **lines}.items() if n not in ("park", "parcels")}
    tables = {name: _table(name, frame, source) for name, frame in plain.items()}
    parcels, texts = number_plots(areas["parcels"], drawing.texts, legend, findings)
    tables["parcels"] = _table("parcels", parcels, source)
    tables["park"] = _park(areas.get("park"), park, parcels, source, scenario, findings)
    if len(tables["park"]) == 1:
        tables["parcels"]["park_id"] = tables["park"]["park_id"].iloc[0]
    typed = typed_in(texts)
    if typed:
        counts = ", ".join(f"{n} {code.upper()}" for code, n in typed.items())
        findings.add(
            INFO,
            "INPUT",
            tr("texts turned into Unicode: {counts}").format(counts=counts),
            tr("look through the layer plan_texts"),
        )
    texts = texts.rename(columns={"height": "height_m", "code": "typed_in"})[[*TEXTS.names, "geometry"]]
    texts = gpd.GeoDataFrame(texts, geometry="geometry")
    progress(1.0, None)
    return Plan({name: tables[name] for name in TABLES if name in tables}, texts, closed, unused), findings


def _sort_out(shapes, tolerance: float, findings: Findings, progress: Progress):
    """Areas and lines by table, and the number of gaps that were closed for the areas."""
    import pandas as pd
    import shapely

    areas: dict[str, list] = {}
    lines: dict[str, list] = {}
    closed = 0
    groups = list(shapes[shapes["table"].notna()].fillna({"value": ""}).groupby(["table", "value"], sort=False))
    for n, ((table, value), group) in enumerate(groups):
        progress(n / len(groups), None)
        value, geometry = value or None, group["geometry"].to_numpy()
        flat = shapely.get_dimensions(geometry) == 2
        if TABLES[table].geometry != POLYGON:
            drawn = np.where(flat, shapely.boundary(geometry), geometry)
            lines.setdefault(table, []).append(pd.DataFrame({"value": value, "geometry": drawn}))
            continue
        whole = group[flat][["plot_code", "land_use", "geometry"]]
        if not flat.all():
            made = outlines.enclose(geometry[~flat], whole["geometry"].to_numpy(), tolerance)
            _say_gaps(table, value, made, tolerance, findings)
            closed += made.closed
            bare = {"plot_code": None, "land_use": None, "geometry": made.faces}
            whole = pd.concat([whole[~made.divided], pd.DataFrame(bare)], ignore_index=True)
        if len(whole):
            areas.setdefault(table, []).append(whole.assign(value=value))
    joined = [{n: pd.concat(frames, ignore_index=True) for n, frames in found.items()} for found in (areas, lines)]
    return _clean(joined[0], findings), joined[1], closed


def _clean(areas: dict, findings: Findings) -> dict:
    """Areas made valid, without slivers and without doubles."""
    import shapely

    cleaned = {}
    for name, frame in areas.items():
        whole = shapely.make_valid(shapely.force_2d(frame["geometry"].to_numpy()))
        frame = frame.assign(geometry=whole)[shapely.area(whole) > SLIVER_M2]
        # An outline whose use is known goes before one without.
        frame = frame.sort_values("value", key=lambda v: v.isna(), kind="stable").reset_index(drop=True)
        double = outlines.drop_doubles(frame["geometry"].to_numpy()) if len(frame) else np.zeros(0, bool)
        if double.any():
            findings.add(
                INFO,
                name,
                tr("{n} outlines are drawn twice, or outlined and hatched; one of each is kept").format(n=double.sum()),
                tr("nothing to do"),
            )
        frame = frame[~double].reset_index(drop=True)
        if len(frame):
            cleaned[name] = frame
    return cleaned


def _park(outline, given, parcels, source: str, scenario: Scenario, findings: Findings):
    """The park's row: its boundary in the plan, else the one given, else the outline of the plots."""
    import geopandas as gpd
    import shapely

    if outline is None and given is not None:
        return gpd.GeoDataFrame(given, geometry="geometry")
    if outline is not None:
        shape = shapely.union_all([_filled(g) for g in outline["geometry"]])
    else:
        half = scenario["plan_street_m"] / 2
        shape = shapely.union_all(parcels["geometry"].to_numpy())
        # Square joins keep the corners of plots where they are.
        shape = _filled(shapely.buffer(shapely.buffer(shape, half, join_style="mitre"), -half, join_style="mitre"))
        findings.add(
            WARNING,
            "park",
            tr("the plan has no boundary of the park; the outline of the plots stands in"),
            tr("give PARK, or name the boundary's layer in the mapping file"),
        )
    row = {"park_id": "PARK", "name": Path(source).stem}
    if given is not None and len(given) == 1:
        row = {k: given[k].iloc[0] for k in given.columns if k != "geometry"}
    return gpd.GeoDataFrame([{**row, "source": source}], geometry=[shape])


def _filled(shape):
    """A polygon without its holes; a boundary encloses all within."""
    import shapely

    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    return shapely.union_all([shapely.Polygon(p.exterior) for p in parts])


def _table(name: str, frame, source: str) -> GeoDataFrame:
    """Rows with the fields of their table: kind, key, source."""
    import geopandas as gpd

    columns = {"geometry": frame["geometry"].to_numpy(), "source": source}
    if name == "parcels":
        columns |= {c: list(frame[c]) for c in ("parcel_id", "plot_code", "land_use")}
    elif KIND_FIELDS[name]:
        columns[KIND_FIELDS[name]] = list(frame["value"])
    key = TABLES[name].key
    if key and name != "parcels":
        columns[key] = [f"{name[0].upper()}{n}" for n in range(1, len(frame) + 1)]
    return gpd.GeoDataFrame(columns, geometry="geometry")


def _say_unused(shapes, findings: Findings) -> int:
    idle = shapes[shapes["table"].isna()]
    if len(idle):
        counts = idle["layer"].value_counts()
        findings.add(
            INFO,
            "INPUT",
            tr("{n} objects on layers that stand for nothing known are left out").format(n=len(idle)),
            tr("name the layers in the mapping file if they belong to the park"),
            [f"{layer} ({n})" for layer, n in counts.items()],
        )
    return len(idle)


def _say_gaps(table: str, value: str | None, made, tolerance: float, findings: Findings) -> None:
    where = f"{table} {value}" if value else table
    if made.closed:
        findings.add(
            WARNING,
            where,
            tr("{n} gaps of up to {tolerance} m are closed").format(n=made.closed, tolerance=number(tolerance, 2)),
            tr("check the outlines there"),
        )
    if made.left_m > tolerance:
        findings.add(
            WARNING,
            where,
            tr("{length} m of lines enclose nothing and are left out").format(length=number(made.left_m, 1)),
            tr("close the outlines in CAD, or raise TOLERANCE"),
        )


def _no_parcels(shapes) -> InputError:
    known = shapes[shapes["table"] == "parcels"]
    if len(known):
        return InputError(
            "INPUT",
            tr("no closed outline on the layers of plots ({layers})").format(layers=_layers(known)),
            tr("close the polylines in CAD (BOUNDARY, PEDIT Close), or raise TOLERANCE"),
        )
    return InputError(
        "INPUT",
        tr("no layer of the plan is known as one of plots; it has {layers}").format(layers=_layers(shapes)),
        tr("name the layers in a mapping file (MAPPING)"),
    )


def _layers(shapes) -> str:
    counts = shapes["layer"].fillna("–").value_counts()
    return ", ".join(f"'{layer}' ({n})" for layer, n in counts.head(8).items()) + (" …" if len(counts) > 8 else "")


def output_tables() -> dict[str, Table]:
    """Tables of the result by layer name, each with the fields about its source."""
    tables = {name: replace(t, fields=(*t.fields, *RECORD)) for name, t in TABLES.items() if t.geometry != NONE}
    return {**tables, TEXTS.name: TEXTS}
