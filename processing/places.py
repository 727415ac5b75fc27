"""Where an import lands: an extent as the planner gave it, the surroundings of a park, projections of arrays."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsLineString

from ..eip_planner.errors import InputError
from ..eip_planner.language import tr
from . import layers

DEGREES = "EPSG:4326"


class Box:
    """A rectangle in a CRS, an anchor for `layers.metric_crs` like a layer."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, bounds):
        self.crs, self.bounds = crs, tuple(map(float, bounds))

    def centre(self, target: QgsCoordinateReferenceSystem, context) -> tuple[float, float]:
        """Middle of the box in another CRS."""
        west, south, east, north = self.bounds
        return layers.to(self.crs, target, context)((west + east) / 2, (south + north) / 2)

    def shape(self, target: QgsCoordinateReferenceSystem, context):
        """The box as a polygon (shapely) in another CRS, its edges dense enough to stay where they are."""
        import shapely

        box = shapely.box(*self.bounds)
        return shapely.transform(shapely.segmentize(box, box.length / 400), projection(self.crs, target, context))


def projection(source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem, context):
    """A function from coordinates in one CRS to coordinates in another, arrays of shape (n, 2)."""
    import numpy as np

    transform = QgsCoordinateTransform(source, target, context.transformContext())

    def project(points):
        line = QgsLineString(points[:, 0].tolist(), points[:, 1].tolist())
        try:
            line.transform(transform)
        except QgsCsException as error:
            raise InputError(
                "CRS",
                tr("coordinates cannot be transformed ({error})").format(error=error),
                tr("choose a VN-2000 or UTM zone, or leave CRS empty"),
            ) from None
        # WKB of a line: byte order, type and number of points stand before the coordinates.
        return np.frombuffer(bytes(line.asWkb()), "<f8", offset=9).reshape(-1, 2)

    return project


def extent(run, name: str) -> Box | None:
    """An extent parameter, None if it is not set.

    Raises
    ------
    InputError
        It has no area, or numbers that are no degrees and no CRS.
    """
    if not run.has(name):
        return None
    box = run.algorithm.parameterAsExtent(run.parameters, name, run.context)
    crs = run.algorithm.parameterAsExtentCrs(run.parameters, name, run.context)
    bounds = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
    if not crs.isValid():
        if min(bounds[0] + 180, 180 - bounds[2], bounds[1] + 90, 90 - bounds[3]) < 0:
            raise InputError(
                name, tr("the extent has no CRS"), tr("write it behind the numbers: west,east,south,north [EPSG:9210]")
            )
        crs = QgsCoordinateReferenceSystem(DEGREES)
    if box.isEmpty() or not box.isFinite():
        raise InputError(name, tr("the extent is empty"), tr("give west,east,south,north"))
    return Box(crs, bounds)
