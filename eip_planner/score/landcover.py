"""Ground cover and tree crowns out of an NDVI or land-cover raster, where nobody has drawn them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..language import number, tr
from .overlay import area_per_cell, polygons
from .value import Interval

if TYPE_CHECKING:
    from shapely import Geometry

    from ..files import Raster
    from ..scenario import Scenario

NAME = "landcover"
_MOST_CELLS = 500_000


@dataclass(frozen=True)
class LandCover:
    """A raster as polygons.

    Attributes
    ----------
    regions : dict of str to geometry
        By the classes of ``landcover.csv``, cut at the park's boundary; they do not overlap.
    rows : dict of str to dict
        The table ``landcover.csv`` by class: what a cell holds, as shares of its area.
    """

    regions: dict[str, Geometry]
    rows: dict[str, dict]

    def canopy(self, ground: Geometry) -> tuple[Interval, float]:
        """Tree crowns on `ground`, m2, and the area of it that the raster tells nothing about."""
        cells = polygons(ground)
        low = high = known = 0.0
        for name, shape in self.regions.items():
            area = float(area_per_cell(cells, shape).sum())
            low, high = low + area * self.rows[name]["canopy_low"], high + area * self.rows[name]["canopy_high"]
            known += area
        unknown = max(ground.area - known, 0.0)
        return Interval(low, high + unknown), unknown


def read_cover(raster: Raster, boundary: Geometry, scenario: Scenario) -> LandCover:
    """Turn the cells of a raster into polygons by class.

    Parameters
    ----------
    raster : Raster
        NDVI, or the codes of a class table of ``landcover.csv``; NaN where it tells nothing. Cells at the boundary
        count with the part that lies inside.

    Raises
    ------
    InputError
        No cell in the park has a value, there are too many, or a value is in no table.
    """
    import shapely

    x, y, values = _window(raster, boundary.bounds)
    rows, columns = np.nonzero(np.isfinite(values))
    # Cells are boxes between shared corners, so that neighbours merge without a gap.
    cells = shapely.box(x[columns], y[rows + 1], x[columns + 1], y[rows])
    shapely.prepare(boundary)
    inside = shapely.intersects(boundary, cells)
    cells, found = cells[inside], values[rows[inside], columns[inside]]
    if not len(found):
        raise _error(tr("no cell in the park has a value"), tr("give a raster that covers the park"))
    cut = ~shapely.covers(boundary, cells)
    cells[cut] = shapely.intersection(cells[cut], boundary)
    table = _scheme(found, scenario)
    starts = np.array([row["low"] for row in table])
    kind = np.searchsorted(starts, found, side="right") - 1
    regions = {
        row["class"]: shapely.multipolygons(polygons(shapely.union_all(cells[kind == k])))
        for k, row in enumerate(table)
        if (kind == k).any()
    }
    return LandCover(regions, {row["class"]: row for row in table})


def _window(raster: Raster, bounds):
    """Edges of the columns and rows that meet a box, and the values there."""
    west, south, east, north = bounds
    rows, columns = raster.values.shape

    def span(first, last, n):
        return slice(*np.clip([int(np.floor(first)), int(np.ceil(last))], 0, n))

    across = span((west - raster.west) / raster.dx, (east - raster.west) / raster.dx, columns)
    down = span((raster.north - north) / raster.dy, (raster.north - south) / raster.dy, rows)
    n = (across.stop - across.start) * (down.stop - down.start)
    if n > _MOST_CELLS:
        size = np.sqrt(n / _MOST_CELLS * raster.dx * raster.dy)
        raise _error(
            tr("{n} cells lie in the park's extent, more than {most}").format(n=number(n), most=number(_MOST_CELLS)),
            tr("resample the raster to cells of {size} m").format(size=number(np.ceil(size))),
        )
    x = raster.west + raster.dx * np.arange(across.start, across.stop + 1)
    y = raster.north - raster.dy * np.arange(down.start, down.stop + 1)
    return x, y, raster.values[down, across]


def _scheme(values: np.ndarray, scenario: Scenario) -> list[dict]:
    """Rows of the table that the values belong to, rising.

    Whole numbers are codes, so that a mask of 0 and 1 is not taken for NDVI.
    """
    table = sorted(scenario.rows(NAME), key=lambda row: row["low"])
    found = np.unique(values)
    if (found == np.round(found)).all():
        classes = [row for row in table if row["scheme"] != "ndvi"]
        unknown = found[~np.isin(found, [row["low"] for row in classes])]
        if len(unknown):
            raise _error(
                tr("class {value} is in no table that we know").format(value=number(unknown[0])),
                tr("give an NDVI raster, or one with the codes of ESA WorldCover: {codes}").format(
                    codes=", ".join(number(row["low"]) for row in classes)
                ),
            )
        return classes
    outside = found[(found < -1) | (found > 1)]
    if len(outside):
        raise _error(
            tr("value {value} is no NDVI, which lies between -1 and 1").format(value=number(outside[0], 3)),
            tr("divide scaled values, or give a raster with class codes"),
        )
    return [row for row in table if row["scheme"] == "ndvi"]


def _error(problem: str, remedy: str) -> InputError:
    return InputError("LANDCOVER", problem, remedy)
