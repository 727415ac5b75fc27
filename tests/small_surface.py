"""A surface model for fast tests, drawn by code: two halls and a wall of 90 by 70 m, in any CRS, grid and unit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal
from small_park import CRS, geographic

WEST, NORTH = 592100.0, 1249500.0


def heights() -> np.ndarray:
    """Metres, cells of 1 m."""
    surface = np.full((70, 90), 31.0, np.float32)
    surface[15:45, 10:40] += 9.0
    surface[20:50, 55:75] += 14.0
    surface[60:, 5:60] += 3.0
    return surface


def write(
    path: Path, values=None, crs: str | None = CRS, place=(WEST, 1, 0, NORTH, 0, -1), nodata=None, unit=""
) -> Path:
    """Write a GeoTIFF; `place` is GDAL's geotransform."""
    gdal.UseExceptions()
    values = heights() if values is None else values
    file = gdal.GetDriverByName("GTiff").Create(str(path), values.shape[1], values.shape[0], 1, gdal.GDT_Float32)
    file.SetGeoTransform(place)
    if crs:
        file.SetProjection(geographic(crs).ExportToWkt())
    band = file.GetRasterBand(1)
    band.WriteArray(values)
    band.SetUnitType(unit)
    if nodata is not None:
        band.SetNoDataValue(nodata)
    file.FlushCache()
    return path
