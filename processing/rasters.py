"""Rasters by GDAL, window by window: a surface model as the engine reads it, and the rasters of a result."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterFileWriter, QgsRasterLayer

from ..eip_planner.check import crs_missing
from ..eip_planner.errors import InputError
from ..eip_planner.files import FEET
from ..eip_planner.grids import refuse_grid
from ..eip_planner.language import tr
from .layers import read_cells, seen_in, to, warped_from
from .outputs import unwritable

_OPTIONS = (
    "TILED=YES",
    "INTERLEAVE=BAND",
    "COMPRESS=DEFLATE",
    "ZLEVEL=1",
    "PREDICTOR=3",
    "NUM_THREADS=ALL_CPUS",
    "BIGTIFF=IF_SAFER",
)


class Surface:
    """Heights of a raster layer in the metric CRS of a run.

    Attributes
    ----------
    shape : (int, int)
        Rows and columns.
    dx, dy : float
        Cell size, metres.
    metres : float
        Metres per unit of height that the file names; 1 where it names none.
    warped : str
        CRS of the layer where it is not that of the run, else empty.
    degrees : bool
        Whether that CRS counts in degrees.

    Raises
    ------
    InputError
        No CRS, a rotated grid, coordinates in degrees under a CRS in metres, or a source that GDAL cannot open.
    """

    def __init__(self, layer: QgsRasterLayer, where: str, target: QgsCoordinateReferenceSystem):
        gdal.UseExceptions()
        self.where, self.crs = where, target
        try:
            source = gdal.Open(layer.source())
            size = source.RasterYSize, source.RasterXSize
            refuse_grid(where, source.GetGeoTransform(), *size, layer.crs().isGeographic())
            unit = source.GetRasterBand(1).GetUnitType().lower()
            self._sources = seen_in(target, source, layer.crs())
        except RuntimeError as error:
            raise self._unreadable(error) from None
        dataset = self._sources[0]
        self.place, self.shape = dataset.GetGeoTransform(), (dataset.RasterYSize, dataset.RasterXSize)
        self.dx, self.dy = self.place[1], -self.place[5]
        self.metres = FEET.get(unit, 1.0)
        self.warped, self.degrees = warped_from(layer.crs(), target)

    def read(self, rows: slice, columns: slice) -> np.ndarray:
        """Heights of a window, metres, float32; NaN where there are none."""
        window = columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start
        try:
            values = read_cells(self._sources, window, self.metres)
        except RuntimeError as error:
            raise self._unreadable(error) from None
        values[~np.isfinite(values)] = np.nan
        return values * np.float32(self.metres) if self.metres != 1.0 else values

    def mask(self, shapes: list[bytes]):
        """A function that marks the cells of a window whose centres lie in polygons, given as WKB."""
        crs = _reference(self.crs)
        self._polygons = ogr.GetDriverByName("Memory").CreateDataSource("mask")
        layer = self._polygons.CreateLayer("mask", crs, ogr.wkbUnknown)
        for wkb in shapes:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
            layer.CreateFeature(feature)

        def marked(rows: slice, columns: slice) -> np.ndarray:
            size = columns.stop - columns.start, rows.stop - rows.start
            burnt = gdal.GetDriverByName("MEM").Create("", *size, 1, gdal.GDT_Byte)
            west, dx, _, north, _, dy = self.place
            burnt.SetGeoTransform((west + columns.start * dx, dx, 0, north + rows.start * dy, 0, dy))
            burnt.SetProjection(crs.ExportToWkt())
            gdal.RasterizeLayer(burnt, [1], layer, burn_values=[1])
            return burnt.ReadAsArray().astype(bool)

        return marked

    def _unreadable(self, error) -> InputError:
        return InputError(
            self.where, tr("the raster cannot be read ({error})").format(error=error), tr("give a GeoTIFF")
        )


class Anchor:
    """A raster layer as `layers.metric_crs` looks at it."""

    def __init__(self, layer: QgsRasterLayer, where: str):
        if not layer.crs().isValid():
            raise crs_missing(where)
        self.crs, self._extent = layer.crs(), layer.extent()

    def centre(self, target: QgsCoordinateReferenceSystem, context) -> tuple[float, float]:
        """Middle of the raster in another CRS."""
        return to(self.crs, target, context)(self._extent.center().x(), self._extent.center().y())


class Result:
    """A raster that is written tile by tile; NaN is its nodata.

    Parameters
    ----------
    parameter, target : str
        Output, and where it will be in the end, both for an error.
    path : Path
        File to write.
    bands : list of str
        Descriptions of the bands.
    unit : str
        Of all bands.
    """

    def __init__(self, parameter: str, target: str, path: Path, like: Surface, bands: list[str], unit: str):
        self.parameter, self.target, self.path, self.count = parameter, Path(target), path, len(bands)
        name = QgsRasterFileWriter.driverForExtension(path.suffix)
        driver = gdal.GetDriverByName(name) if name else None
        if driver is None or driver.GetMetadataItem(gdal.DCAP_CREATE) != "YES":
            raise InputError(
                parameter,
                tr("'{end}' is no format that rasters can be written to").format(end=path.suffix),
                tr("give a path that ends in .tif"),
            )
        rows, columns = like.shape
        try:
            options = list(_OPTIONS) if name == "GTiff" else []
            self._dataset = driver.Create(str(path), columns, rows, len(bands), gdal.GDT_Float32, options)
            self._dataset.SetGeoTransform(like.place)
            self._dataset.SetProjection(_reference(like.crs).ExportToWkt())
            for n, text in enumerate(bands, 1):
                band = self._dataset.GetRasterBand(n)
                band.SetNoDataValue(float("nan"))
                band.SetDescription(text)
                band.SetUnitType(unit)
        except RuntimeError as error:
            raise unwritable(parameter, self.target, error) from None

    def write(self, values: np.ndarray, row: int, column: int, band: int = 1) -> None:
        """Write an array to a band, its first cell at `row` and `column`."""
        try:
            self._dataset.GetRasterBand(band).WriteArray(np.ascontiguousarray(values), column, row)
        except RuntimeError as error:
            raise unwritable(self.parameter, self.target, error) from None

    def close(self) -> None:
        """Finish the file, and see that it arrived: a full disk may show only now."""
        try:
            self._dataset.FlushCache()
            self._dataset = None
            written = gdal.Open(str(self.path))
            for n in range(1, self.count + 1):
                band = written.GetRasterBand(n)
                band.ReadAsArray(band.XSize - 1, band.YSize - 1, 1, 1)
        except (RuntimeError, AttributeError) as error:
            raise unwritable(self.parameter, self.target, error) from None


def _reference(crs: QgsCoordinateReferenceSystem) -> osr.SpatialReference:
    reference = osr.SpatialReference()
    reference.ImportFromWkt(crs.toWkt())
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference
