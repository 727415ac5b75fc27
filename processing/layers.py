"""QGIS layers and rasters into what the engine takes: frames with shapely geometry in one metric CRS, and arrays."""

from __future__ import annotations

from math import ceil, floor, nan
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsPointXY,
    QgsProcessingFeatureSource,
    QgsRasterLayer,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..eip_planner.errors import InputError
from ..eip_planner.language import tr
from ..eip_planner.tables import LINE, POINT, POLYGON
from .compat import plain

GEOMETRY_TYPES = {
    POLYGON: QgsWkbTypes.GeometryType.PolygonGeometry,
    LINE: QgsWkbTypes.GeometryType.LineGeometry,
    POINT: QgsWkbTypes.GeometryType.PointGeometry,
}
_WGS84 = "EPSG:4326"


class Input:
    """A layer that stands for one table: what the planner calls it, its features and its CRS."""

    def __init__(self, table: str, where: str, source):
        self.table, self.where, self.source = table, where, source
        self.crs = source.sourceCrs() if isinstance(source, QgsProcessingFeatureSource) else source.crs()
        # A GeoPackage has entries for "no CRS", which QGIS hands over as a valid one with such a name.
        if self.crs.description().startswith("Undefined"):
            self.crs = QgsCoordinateReferenceSystem()
        self.geometry_type = QgsWkbTypes.geometryType(source.wkbType())

    def features(self):
        """Iterate over all features, whatever the state of their geometry."""
        request = QgsFeatureRequest()
        if isinstance(self.source, QgsProcessingFeatureSource):
            skip = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
            return self.source.getFeatures(request, skip)
        return self.source.getFeatures(request)

    def frame(self, target: QgsCoordinateReferenceSystem | None, context):
        """Attributes and geometry as a DataFrame, geometry reprojected to `target` (None: table without geometry)."""
        import pandas as pd
        import shapely

        names = [field.name() for field in self.source.fields()]
        transform = None
        if target is not None and target != self.crs:
            transform = QgsCoordinateTransform(self.crs, target, context.transformContext())
        rows, shapes = [], []
        for feature in self.features():
            rows.append([plain(value) for value in feature.attributes()])
            if target is not None:
                shapes.append(self._wkb(feature, transform))
        frame = pd.DataFrame(rows, columns=names)
        if target is not None:
            frame = frame.drop(columns="geometry", errors="ignore")
            frame["geometry"] = shapely.from_wkb(shapes)
        return frame

    def _wkb(self, feature, transform):
        """Geometry as WKB with curves made straight; None where there is none."""
        if not feature.hasGeometry():
            return None
        geometry = feature.geometry()
        if QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry.set(geometry.constGet().segmentize())
        if transform is not None:
            try:
                geometry.transform(transform)
            except QgsCsException as error:
                raise InputError(
                    self.where,
                    tr("coordinates cannot be transformed ({error})").format(error=error),
                    tr("assign the CRS that the data were drawn in"),
                    f"#{feature.id()}",
                ) from None
        return bytes(geometry.asWkb())

    def centre(self, target: QgsCoordinateReferenceSystem, context) -> tuple[float, float]:
        """Middle of the layer's extent in another CRS; of an empty layer the origin of its own."""
        extent = (
            self.source.sourceExtent() if isinstance(self.source, QgsProcessingFeatureSource) else self.source.extent()
        )
        # QGIS before 3.40 gives an empty layer an extent of zeros, later ones one that is not finite.
        middle = extent.center() if extent.isFinite() else QgsPointXY(0.0, 0.0)
        return to(self.crs, target, context)(middle.x(), middle.y())


def to(source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem, context):
    """A function ``(x, y) -> (x, y)`` from one CRS to another."""
    transform = QgsCoordinateTransform(source, target, context.transformContext())

    def project(x: float, y: float) -> tuple[float, float]:
        point = transform.transform(QgsPointXY(x, y))
        return point.x(), point.y()

    return project


def name_of(crs: QgsCoordinateReferenceSystem) -> str:
    """Authority code of a CRS, else its WKT."""
    return crs.authid() or crs.toWkt()


def crs_of(name: str) -> QgsCoordinateReferenceSystem:
    """The CRS of a name as `name_of` gives it."""
    return (
        QgsCoordinateReferenceSystem(name) if name.startswith("EPSG:") else QgsCoordinateReferenceSystem.fromWkt(name)
    )


def metric_crs(requested: QgsCoordinateReferenceSystem, anchor: Input, context):
    """Working CRS of a run by the engine's rule.

    Returns
    -------
    crs, sentence, (longitude, latitude)
    """
    from ..eip_planner.crs import Candidate, choose

    wgs84 = QgsCoordinateReferenceSystem(_WGS84)

    def candidate(crs):
        metres = not crs.isGeographic() and crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
        return Candidate(name_of(crs), metres, to(crs, wgs84, context), *anchor.centre(crs, context))

    name, sentence = choose(candidate(requested) if requested.isValid() else None, candidate(anchor.crs))
    return crs_of(name), sentence, anchor.centre(wgs84, context)


def package_inputs(path: str) -> list[Input]:
    """The layers of a park GeoPackage, opened by QGIS."""
    from ..eip_planner.files import park_layers

    inputs = []
    for name in park_layers(Path(path)):
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        if not layer.isValid():
            raise InputError(
                "INPUT", tr("layer '{layer}' cannot be read").format(layer=name), tr("repair the GeoPackage")
            )
        inputs.append(Input(name, name, layer))
    return inputs


def read_vector(path: Path, encoding: str):
    """All features of a file of one layer, read by GDAL as they are, mixed geometry types included.

    Parameters
    ----------
    encoding : str
        Encoding to assume, empty for that of the file.

    Returns
    -------
    frame, crs : DataFrame, str
        Attributes and ``geometry`` in the file's coordinates; name of the CRS, None without one.

    Raises
    ------
    RuntimeError
        GDAL cannot read the file.
    """
    import pandas as pd
    import shapely
    from osgeo import gdal

    gdal.UseExceptions()
    options = [f"ENCODING={encoding}"] if encoding else []
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, open_options=options)
    layer = dataset.GetLayer(0)
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(n).GetName() for n in range(definition.GetFieldCount())]
    rows, shapes = [], []
    for feature in layer:
        rows.append([feature.GetField(n) for n in range(len(names))])
        geometry = feature.GetGeometryRef()
        shapes.append(None if geometry is None else bytes(geometry.GetLinearGeometry().ExportToWkb()))
    frame = pd.DataFrame(rows, columns=names).drop(columns="geometry", errors="ignore")
    frame["geometry"] = shapely.from_wkb(shapes)
    crs = QgsCoordinateReferenceSystem.fromWkt(layer.GetSpatialRef().ExportToWkt()) if layer.GetSpatialRef() else None
    return frame, None if crs is None or not crs.isValid() else name_of(crs)


def read_raster(
    layer: QgsRasterLayer, where: str, target: QgsCoordinateReferenceSystem, bounds=None, nearest: bool = False
):
    """First band of a raster as `files.Raster` in the metric CRS.

    Parameters
    ----------
    bounds : (west, south, east, north), optional
        Part to read, metres in `target`; where the raster has nothing the values are NaN.
    nearest : bool
        Keep the values of cells, as classes need, and do not interpolate.

    Raises
    ------
    InputError
        No CRS, a rotated grid, or a source that GDAL cannot open.
    """
    import numpy as np
    from osgeo import gdal

    from ..eip_planner.check import crs_missing
    from ..eip_planner.files import FEET, Raster
    from ..eip_planner.grids import refuse_grid

    if not layer.crs().isValid():
        raise crs_missing(where)
    gdal.UseExceptions()
    try:
        dataset = gdal.Open(layer.source())
        size = dataset.RasterYSize, dataset.RasterXSize
        refuse_grid(where, dataset.GetGeoTransform(), *size, layer.crs().isGeographic())
        unit = dataset.GetRasterBand(1).GetUnitType().lower()
        sources = seen_in(target, dataset, layer.crs(), nearest)
        place = sources[0].GetGeoTransform()
        window = _window(sources[0], place, bounds)
        metres = 1.0 if nearest else FEET.get(unit, 1.0)
        values = np.empty((0, 0), "float32")
        if window[2] and window[3]:
            values = read_cells(sources, window, metres)
    except RuntimeError as error:
        raise InputError(
            where, tr("the raster cannot be read ({error})").format(error=error), tr("give a GeoTIFF")
        ) from None
    west, dx, _, north, _, dy = place
    values = values if metres == 1.0 else values * np.float32(metres)
    place = west + window[0] * dx, north + window[1] * dy, dx, -dy
    return Raster(values, *place, metres, *warped_from(layer.crs(), target))


def seen_in(target: QgsCoordinateReferenceSystem, dataset, own: QgsCoordinateReferenceSystem, nearest: bool = False):
    """A raster in the CRS of a run: itself, or virtual ones with the nearest cells and, unless only they are wanted,
    with interpolated ones.
    """
    from osgeo import gdal

    if own == target:
        return [dataset]
    options = {"srcSRS": own.toWkt(), "dstSRS": target.toWkt(), "dstNodata": nan, "outputType": gdal.GDT_Float32}
    methods = ("near",) if nearest else ("near", "bilinear")
    return [gdal.Warp("", dataset, format="VRT", resampleAlg=method, **options) for method in methods]


def read_cells(sources: list, window: tuple[int, int, int, int], metres: float):
    """Cells of `seen_in`, float32, NaN where there are none; `metres` per unit of height."""
    import numpy as np

    from ..eip_planner.grids import joined

    read = []
    for source in sources:
        band = source.GetRasterBand(1)
        values, nodata = band.ReadAsArray(*window).astype("float32"), band.GetNoDataValue()
        if nodata is not None:
            values[values == np.float32(nodata)] = np.nan
        read.append(values)
    _, dx, *_, dy = sources[0].GetGeoTransform()
    return read[0] if len(read) == 1 else joined(*read, max(dx, -dy) / metres)


def warped_from(own: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem) -> tuple[str, bool]:
    """CRS that a raster has to be warped out of, for a sentence, and whether it is in degrees; empty without need."""
    return ("", False) if own == target else (own.authid() or own.description(), own.isGeographic())


def _window(dataset, place, bounds) -> tuple[int, int, int, int]:
    """Whole cells of a north-up raster that meet a box: first column and row, number of columns and rows."""
    size = dataset.RasterXSize, dataset.RasterYSize
    if bounds is None:
        return 0, 0, *size
    west, dx, _, north, _, dy = place
    spans = (((bounds[0] - west) / dx, (bounds[2] - west) / dx), ((bounds[3] - north) / dy, (bounds[1] - north) / dy))
    left, top = (min(max(floor(first), 0), n) for (first, _), n in zip(spans, size))
    right, bottom = (min(max(ceil(last), 0), n) for (_, last), n in zip(spans, size))
    return left, top, right - left, bottom - top
