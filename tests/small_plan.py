"""The small park as a planner's drawing: plots, codes, streets, halls and boundary in a DXF."""

from __future__ import annotations

from pathlib import Path

import ezdxf
import small_park as drawing
from ezdxf.enums import TextEntityAlignment
from osgeo import ogr

MERIDIAN = "105°45'"
LAYERS = {
    "factory": "Đất công nghiệp",
    "warehouse": "Đất kho bãi",
    "green": "Đất cây xanh",
    "road": "Đất giao thông",
    "technical": "Hạ tầng kỹ thuật",
    "social": "Hạ tầng xã hội",
    "service": "Đất dịch vụ",
    "vacant": "Đất trống",
}


def write(path: Path, note: str = "") -> Path:
    """Write the drawing in the CRS of the small park; `note` is what its title block claims."""
    document = ezdxf.new("R2018")
    space = document.modelspace()
    tables = drawing.tables()
    for row in tables["parcels"]:
        shape = ogr.CreateGeometryFromWkt(row["wkt"])
        _polygon(space, LAYERS[row["land_use"]], shape)
        x, y, *_ = shape.PointOnSurface().GetPoint()
        text = space.add_text(row["parcel_id"], height=2, dxfattribs={"layer": "SO LO"})
        text.set_placement((x, y), align=TextEntityAlignment.MIDDLE_CENTER)
    for name, layer in (("park", "Ranh giới KCN"), ("buildings", "Nhà xưởng")):
        for row in tables[name]:
            _polygon(space, layer, ogr.CreateGeometryFromWkt(row["wkt"]))
    for row in tables["roads"]:
        points = ogr.CreateGeometryFromWkt(row["wkt"]).GetPoints()
        space.add_lwpolyline(points, dxfattribs={"layer": "Tim đường"})
    if note:
        space.add_text(note, height=5, dxfattribs={"layer": "KHUNG TEN", "insert": points[0]})
    document.saveas(path)
    return path


def _polygon(space, layer: str, shape) -> None:
    rings = [shape.GetGeometryRef(n).GetPoints()[:-1] for n in range(shape.GetGeometryCount())]
    if len(rings) == 1:
        space.add_lwpolyline(rings[0], close=True, dxfattribs={"layer": layer})
        return
    hatch = space.add_hatch(dxfattribs={"layer": layer})
    for ring in rings:
        hatch.paths.add_polyline_path(ring, is_closed=True)
