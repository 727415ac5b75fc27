"""Read and write GeoPackages and rasters outside QGIS; inside QGIS the plugin's adapter does this."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from . import crs as crs_rule
from .check import Source, check, crs_missing
from .errors import InputError
from .findings import Findings
from .grids import joined, refuse_grid
from .language import RESOURCES, tr
from .park import TABLES, Park
from .tables import NONE

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from .scenario import Scenario


# Metres per unit of height, by the names that rasters give it.
FEET = {"ft": 0.3048, "feet": 0.3048, "foot": 0.3048, "us-ft": 1200 / 3937, "us survey foot": 1200 / 3937}


@dataclass(frozen=True)
class Raster:
    """A north-up grid in the metric CRS of a run.

    Attributes
    ----------
    values : ndarray, shape (rows, columns)
        Metres; NaN where there is no data.
    west, north : float
        Outer corner of the first cell, metres.
    dx, dy : float
        Cell size, metres, both positive.
    metres : float
        Metres per unit of height of the file; the values are metres already.
    warped : str
        CRS of the file where it is not that of the run: the values are interpolated out of it. Else empty.
    degrees : bool
        Whether that CRS counts in degrees.
    """

    values: np.ndarray
    west: float
    north: float
    dx: float
    dy: float
    metres: float = 1.0
    warped: str = ""
    degrees: bool = False

    def sample(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Bilinear values at points; NaN outside or where a neighbouring cell has no data."""
        rows, columns = self.values.shape
        c, r = (x - self.west) / self.dx - 0.5, (self.north - y) / self.dy - 0.5
        inside = (c > -0.5) & (c < columns - 0.5) & (r > -0.5) & (r < rows - 0.5)
        c, r = np.clip(c, 0, columns - 1), np.clip(r, 0, rows - 1)
        c0, r0 = np.minimum(c.astype(int), max(columns - 2, 0)), np.minimum(r.astype(int), max(rows - 2, 0))
        c1, r1 = np.minimum(c0 + 1, columns - 1), np.minimum(r0 + 1, rows - 1)
        u, v, z = c - c0, r - r0, self.values
        value = (z[r0, c0] * (1 - u) + z[r0, c1] * u) * (1 - v) + (z[r1, c0] * (1 - u) + z[r1, c1] * u) * v
        return np.where(inside, value, np.nan)


def layer_names(path: Path, where: str = "INPUT") -> list[str]:
    """Layers and attribute tables of a GeoPackage, in the order they were added; `where` is named in an error.

    Raises
    ------
    InputError
        The file does not exist, cannot be read or is not a GeoPackage.
    """
    if not path.is_file():
        raise InputError(where, tr("{path} does not exist").format(path=path), tr("give the path of a GeoPackage"))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute(
                "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') "
                "AND table_name != 'layer_styles' ORDER BY rowid"
            )
            return [name for (name,) in found]
    except sqlite3.Error as error:
        raise InputError(
            where,
            tr("{path} is not a GeoPackage ({error})").format(path=path, error=error),
            tr("give a .gpkg file; other formats can be converted in QGIS"),
        ) from None


def park_layers(path: Path) -> list[str]:
    """Layers of a GeoPackage that are tables of a park.

    Raises
    ------
    InputError
        A table that every park needs is absent.
    """
    names = layer_names(path)
    for table in TABLES.values():
        if table.required and table.name not in names:
            raise InputError(
                "INPUT",
                tr("layer '{layer}' is missing in {path}").format(layer=table.name, path=path.name),
                tr("add the layer; README lists the tables"),
            )
    return [name for name in TABLES if name in names]


def read_park(path: str | Path, scenario: Scenario, crs: str | None = None) -> tuple[Park, Findings]:
    """Read a park from a GeoPackage with geopandas; same rules as inside QGIS.

    Parameters
    ----------
    path : path
        GeoPackage whose layers are named as in `park.TABLES`.
    crs : str, optional
        Metric CRS to work in, e.g. ``"EPSG:9210"``.
    """
    path = Path(path)
    frames = {name: _read_layer(path, name) for name in park_layers(path)}
    anchor = frames["park"] if len(frames["park"]) else frames["parcels"]
    chosen, _ = crs_rule.choose(_candidate(crs, anchor) if crs else None, _candidate(anchor.crs, anchor))
    longitude, latitude = _centre(anchor.to_crs("EPSG:4326"))
    sources = [
        Source(name, name, frame if TABLES[name].geometry == NONE else frame.to_crs(chosen), _crs_name(frame))
        for name, frame in frames.items()
    ]
    return check(sources, chosen, longitude, latitude, scenario)


def _read_layer(path: Path, name: str) -> DataFrame:
    import geopandas as gpd
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        frame = gpd.read_file(path, layer=name, engine="pyogrio")
    except (DataSourceError, DataLayerError) as error:
        raise InputError(
            name,
            tr("{path} cannot be read ({error})").format(path=path, error=error),
            tr("give a .gpkg file; other formats can be converted in QGIS"),
        ) from None
    # A GeoPackage has two entries for "no CRS", which GDAL hands over by name.
    if TABLES[name].geometry != NONE and (frame.crs is None or frame.crs.name.startswith("Undefined")):
        raise crs_missing(name)
    return frame


def _crs_name(frame) -> str:
    crs = getattr(frame, "crs", None)
    if crs is None:
        return ""
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.to_wkt()


def _centre(frame: GeoDataFrame) -> tuple[float, float]:
    west, south, east, north = frame.total_bounds
    return (west + east) / 2, (south + north) / 2


def _candidate(crs, anchor: GeoDataFrame) -> crs_rule.Candidate:
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_user_input(crs)
    except CRSError:
        raise InputError(
            "CRS", tr("{crs} is unknown").format(crs=crs), tr("choose a VN-2000 or UTM zone, or leave CRS empty")
        ) from None
    x, y = _centre(anchor.to_crs(crs))
    metres = crs.is_projected and all(axis.unit_name == "metre" for axis in crs.axis_info[:2])
    to_lonlat = Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform
    return crs_rule.Candidate(":".join(crs.to_authority() or ()) or crs.to_wkt(), metres, to_lonlat, x, y)


def read_raster(path: str | Path, crs: str, where: str, bounds=None, nearest: bool = False) -> Raster:
    """Read the first band of a raster with rasterio, warped to `crs` when it is in another.

    Parameters
    ----------
    bounds : (west, south, east, north), optional
        Part to read, metres in `crs`; where the raster has nothing the values are NaN.
    nearest : bool
        Keep the values of cells, as classes need, and do not interpolate.

    Raises
    ------
    InputError
        The file cannot be read, has no CRS, or its grid is turned or in degrees that it does not know of.
    """
    import rasterio
    from rasterio.enums import Resampling
    from rasterio.vrt import WarpedVRT

    try:
        with rasterio.open(path) as source:
            if source.crs is None:
                raise crs_missing(where)
            refuse_grid(where, source.transform.to_gdal(), *source.shape, source.crs.is_geographic)
            own = "" if source.crs == rasterio.CRS.from_user_input(crs) else source.crs.to_string()
            degrees = bool(own) and source.crs.is_geographic
            metres = 1.0 if nearest else FEET.get((source.units[0] or "").lower(), 1.0)
            read = []
            for method in (Resampling.nearest,) if nearest or not own else (Resampling.nearest, Resampling.bilinear):
                with WarpedVRT(source, crs=crs, resampling=method) as warped:
                    window = None if bounds is None else _window(warped, bounds)
                    read.append(warped.read(1, window=window, masked=True).astype("float32").filled(np.nan))
                    t = warped.transform if window is None else warped.window_transform(window)
    except rasterio.errors.RasterioIOError as error:
        raise InputError(
            where, tr("{path} cannot be read ({error})").format(path=path, error=error), tr("give a GeoTIFF")
        ) from None
    values = read[0] if len(read) == 1 else joined(*read, max(t.a, -t.e) / metres)
    values = values if metres == 1.0 else values * np.float32(metres)
    return Raster(values, t.c, t.f, t.a, -t.e, metres, own, degrees)


def _window(raster, bounds):
    """Whole cells of a raster that meet a box; empty where it lies beside it."""
    from rasterio.windows import Window

    box = raster.window(*bounds)
    left, top = max(int(box.col_off // 1), 0), max(int(box.row_off // 1), 0)
    right = min(int(-(-(box.col_off + box.width) // 1)), raster.width)
    bottom = min(int(-(-(box.row_off + box.height) // 1)), raster.height)
    return Window(left, top, max(right - left, 0), max(bottom - top, 0))


def write_layers(path: str | Path, layers: dict[str, DataFrame], crs: str) -> None:
    """Write tables as layers of a new GeoPackage, each with its style; an old file is replaced at the end.

    Parameters
    ----------
    layers : dict of str to DataFrame
        Layer name to table; a GeoDataFrame becomes a layer in `crs`.
    """
    import pyogrio

    path = Path(path)
    beside = path.with_name(f".{path.stem}.new.gpkg")
    try:
        beside.unlink(missing_ok=True)
        for name, frame in layers.items():
            if "geometry" in frame:
                frame = frame.set_crs(crs, allow_override=True)
            # An old GeoPackage version, because old GDALs warn about a new one.
            fresh = {} if beside.exists() else {"dataset_options": {"VERSION": "1.2"}}
            pyogrio.write_dataframe(frame, beside, layer=name, driver="GPKG", append=not fresh, **fresh)
        store_styles(beside, {name: style_of(name) for name in layers})
        beside.replace(path)
    except (OSError, sqlite3.Error, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise InputError(
            "OUTPUT",
            tr("{path} cannot be written ({error})").format(path=path, error=error),
            tr("choose another place"),
        ) from None
    finally:
        if beside.is_file():
            beside.unlink()


def style_of(layer: str) -> str | None:
    """QML style of a result layer: the file named like it, else like its first word; None without one."""
    for name in (layer, layer.split("_")[0]):
        path = RESOURCES / "styles" / f"{name}.qml"
        if path.exists():
            return path.read_text(encoding="utf-8")
    return None


def store_styles(path: Path, styles: dict[str, str | None]) -> None:
    """Store QML texts as default styles of layers in a GeoPackage (QGIS's table ``layer_styles``) that have none."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE IF NOT EXISTS layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, "
            "f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, "
            "styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, "
            "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
        )
        # GDAL, and so QGIS, finds no table that is not registered where others are.
        database.execute(
            "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles')"
        )
        styled = {name for (name,) in database.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault")}
        for layer, qml in styles.items():
            if qml is not None and layer not in styled:
                row = database.execute(
                    "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
                ).fetchone()
                database.execute(
                    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
                    "styleName, styleQML, styleSLD, useAsDefault, description, owner) "
                    "VALUES ('', '', ?, ?, ?, ?, '', 1, '', '')",
                    (layer, row[0] if row else "", layer, qml),
                )
