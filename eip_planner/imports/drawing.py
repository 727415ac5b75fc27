"""A plan as it was drawn: outlines, lines and texts with their layers, whatever file they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..errors import InputError
from ..findings import Findings
from ..language import tr
from . import legend as legends
from .meridian import zone_of
from .vietnamese_fonts import UNICODE, to_unicode

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

VectorReader = Callable[[Path, str], "tuple[DataFrame, str | None]"]
SHAPE_COLUMNS = ("layer", "block", "plot_code", "land_use", "geometry")
TEXT_COLUMNS = ("layer", "tag", "text", "height", "code", "geometry")


@dataclass(frozen=True)
class Drawing:
    """Contents of a plan.

    Attributes
    ----------
    shapes : DataFrame
        Columns `SHAPE_COLUMNS`: polygons of closed outlines and hatches, and lines; `plot_code` and `land_use` are None
        where the file has no such fields.
    texts : DataFrame
        Columns `TEXT_COLUMNS`: Unicode texts, tag of a block's attribute, height, the code they were typed in, place.
    label : str or None
        CRS that the file claims for itself.
    noted : str or None
        CRS that a text in the plan names.
    findings : Findings
        What was left out or mended while reading.
    """

    shapes: DataFrame
    texts: DataFrame
    label: str | None = None
    noted: str | None = None
    findings: Findings = field(default_factory=Findings)

    @property
    def middle(self) -> tuple[float, float]:
        """Middle of the drawing: median of the objects' middles, so that a stray object does not move it."""
        import shapely

        west, south, east, north = shapely.bounds(self.shapes["geometry"].to_numpy()).T
        return float(np.median((west + east) / 2)), float(np.median((south + north) / 2))

    def moved(self, function: Callable[[np.ndarray], np.ndarray]) -> Drawing:
        """The drawing with `function` applied to all coordinates, arrays of shape (n, 2)."""
        import shapely

        def move(frame):
            return frame.assign(geometry=shapely.transform(frame["geometry"].to_numpy(), function))

        return replace(self, shapes=move(self.shapes), texts=move(self.texts))


def new_drawing(shapes: list[dict], texts: list[dict], label: str | None, findings: Findings) -> Drawing:
    """A drawing from rows; texts are still as typed, with the font's name as ``font``.

    Raises
    ------
    InputError
        There is no outline and no line.
    """
    import pandas as pd

    if not shapes:
        raise InputError(
            "INPUT", tr("the plan is empty: no outline and no line in it"), tr("export the layers of the plan")
        )
    shapes_ = pd.DataFrame(shapes, columns=[*SHAPE_COLUMNS])
    texts_ = pd.DataFrame(texts, columns=["layer", "tag", "text", "height", "font", "geometry"])
    named = [(shapes_, c) for c in ("layer", "block", "plot_code", "land_use")] + [(texts_, "layer")]
    # All names together: what a short one leaves open the others tell.
    words = sorted({w for frame, column in named for w in frame[column] if w})
    readable = dict(zip(words, to_unicode(words)[0]))
    for frame, column in named:
        frame[column] = [readable.get(w) for w in frame[column]]
    texts_["text"], texts_["code"] = to_unicode(list(texts_["text"]), list(texts_["font"]))
    return Drawing(shapes_, texts_[list(TEXT_COLUMNS)], label, _noted(texts_["text"]), findings)


def _noted(texts) -> str | None:
    """CRS that a text such as "kinh tuyến trục 105°45'" names."""
    for text in texts:
        note = re.search(r"kinh tuyến\D*(1\d\d.*)", text, re.IGNORECASE)
        if note:
            try:
                return zone_of(note[1])
            except InputError:
                continue
    return None


def of_features(frame: GeoDataFrame, name: str, crs: str | None, legend: legends.Legend) -> Drawing:
    """A drawing from the features of a Shapefile, a GeoJSON or any layer.

    A field called ``layer`` names the layer of each feature, else the file does. Fields that the legend knows give
    plot code and land use.

    Parameters
    ----------
    frame : GeoDataFrame or DataFrame
        Attributes and ``geometry`` in the file's own coordinates.
    name : str
        Name of the file without ending.
    crs : str, optional
        CRS that the file claims.
    """
    import shapely

    columns = {str(c): str(c).lower() for c in frame.columns if c != "geometry"}
    layer = next((c for c, low in columns.items() if low == "layer"), None)
    fields = {}
    for column in columns:
        rule = legend.find(legends.FIELD, column)
        if rule is not None:
            fields.setdefault(rule.value, column)
    text = next((c for c, low in columns.items() if low in ("text", "label", "textstring")), None)
    shapes, texts, findings = [], [], Findings()
    frame = frame[~(shapely.is_missing(frame["geometry"]) | shapely.is_empty(frame["geometry"]))]
    for _, row in frame.iterrows():
        base = {"layer": _word(row[layer]) if layer else name, "block": None}
        shape = shapely.force_2d(row["geometry"])
        for part in [shape] if shape.geom_type == "MultiPolygon" else shapely.get_parts(shape):
            if part.geom_type == "Point":
                if text and row[text] == row[text] and row[text]:
                    row_of_text = {"tag": "", "text": str(row[text]), "height": 1.0, "font": "", "geometry": part}
                    texts.append({**base, **row_of_text})
                continue
            values = {f: _word(row[fields[f]]) if f in fields else None for f in ("plot_code", "land_use")}
            shapes.append({**base, **values, "geometry": part})
    return new_drawing(shapes, texts, crs, findings)


def _word(value) -> str | None:
    """A cell as a word; None where there is nothing. Numbers that are whole lose their decimals."""
    if value is None or value != value:
        return None
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip() or None


def read_features(path: Path, legend: legends.Legend, reader: VectorReader) -> Drawing:
    """A Shapefile or GeoJSON as a drawing.

    Raises
    ------
    InputError
        The file cannot be read, or is empty.
    """
    try:
        frame, crs = reader(path, encoding_of(path))
    except (RuntimeError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from None
    return of_features(frame, path.stem, crs, legend)


def read_vector(path: Path, encoding: str) -> tuple[DataFrame, str | None]:
    """Features and CRS of a file, read outside QGIS.

    Raises
    ------
    RuntimeError
        The file cannot be read, or has no geometry.
    """
    import geopandas as gpd

    frame = gpd.read_file(path, engine="pyogrio", **({"encoding": encoding} if encoding else {}))
    if "geometry" not in frame:
        raise RuntimeError(tr("it has no geometry"))
    authority = frame.crs.to_authority() if frame.crs is not None else None
    return frame, ":".join(authority) if authority else frame.crs.to_wkt() if frame.crs is not None else None


def encoding_of(path: Path) -> str:
    """Encoding to read a Shapefile in that names none, empty for any other file.

    What is no UTF-8 is read byte by byte, so that the old Vietnamese codes survive.
    """
    table = path.with_suffix(".dbf")
    named = any(path.with_suffix(end).exists() for end in (".cpg", ".CPG"))
    if path.suffix.lower() != ".shp" or named or not table.exists():
        return ""
    content = table.read_bytes()
    # Records begin where the header says; the header itself is binary.
    records = content[int.from_bytes(content[8:10], "little") :]
    try:
        records.decode("utf-8")
    except UnicodeDecodeError:
        return "ISO-8859-1"
    return "UTF-8"


def unreadable(path: Path, why) -> InputError:
    """The error for a file that is no plan."""
    return InputError(
        "INPUT",
        tr("{path} cannot be read as a plan ({why})").format(path=path, why=str(why).strip().rstrip(".")),
        tr("give a DXF, a Shapefile (.shp with .shx and .dbf) or a GeoJSON"),
    )


def typed_in(texts: DataFrame) -> dict[str, int]:
    """How many texts were typed in which old code."""
    counts = texts["code"].value_counts()
    return {code: int(n) for code, n in counts.items() if code != UNICODE}
