"""Plans drawn for tests: DXF files written with ezdxf, from a few lines or from the whole sample park."""

from __future__ import annotations

from pathlib import Path

import ezdxf
import geopandas as gpd
import numpy as np
import shapely
from ezdxf.enums import TextEntityAlignment
from pyproj import Transformer

from eip_planner.imports import legend as legends
from eip_planner.imports import meridian, plan
from eip_planner.scenario import read

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data" / "park.gpkg"
# A corner of the sample park in EPSG:9210.
WEST, SOUTH = 592000.0, 1249000.0


def new(version: str = "R2010"):
    """An empty drawing and its model space."""
    document = ezdxf.new(version)
    return document, document.modelspace()


def box(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    """Corners of a rectangle, metres from the corner."""
    corners = ((west, south), (east, south), (east, north), (west, north))
    return [(WEST + x, SOUTH + y) for x, y in corners]


def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Points, metres from the corner."""
    return [(WEST + x, SOUTH + y) for x, y in points]


def plot(space, layer: str, corners, code: str | None = None, closed: bool = True, **text) -> None:
    """A plot as closed polyline, its code in the middle."""
    space.add_lwpolyline(corners, close=closed, dxfattribs={"layer": layer})
    if code is not None:
        middle = np.mean(corners, axis=0)
        space.add_text(code, height=3, dxfattribs={"layer": "SO LO", **text}).set_placement(tuple(middle))


def hatch(space, layer: str, *rings) -> None:
    """A hatch with outer and inner boundaries."""
    made = space.add_hatch(dxfattribs={"layer": layer})
    for ring in rings:
        made.paths.add_polyline_path(ring, is_closed=True)


def polygon(space, layer: str, shape) -> None:
    """A polygon: with holes or parts as hatch, else as closed polyline."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    if len(parts) == 1 and not parts[0].interiors:
        space.add_lwpolyline(parts[0].exterior.coords[:-1], close=True, dxfattribs={"layer": layer})
        return
    hatch(space, layer, *(r.coords[:-1] for p in parts for r in (p.exterior, *p.interiors)))


def sample_park(path: Path, crs: str = "EPSG:9210", swapped: bool = False, claimed: str | None = None) -> Path:
    """The sample park as DXF: plots on layers named as in Thông tư 16/2025, codes as texts, roads, halls, boundary.

    Parameters
    ----------
    crs : str
        CRS of the coordinates.
    claimed : str, optional
        Text of the title block, true or not.
    """
    document, space = new("R2018")
    frames = {n: gpd.read_file(SAMPLE, layer=n).to_crs(crs) for n in ("park", "parcels", "roads", "buildings")}

    def turn(shape):
        return shapely.transform(shape, lambda xy: xy[:, ::-1]) if swapped else shape

    for name, layer in (("park", "RANH KCN"), ("buildings", "NHÀ XƯỞNG")):
        for shape in frames[name].geometry:
            polygon(space, layer, turn(shape))
    for row in frames["parcels"].itertuples():
        polygon(space, row.land_code_now or "ĐẤT TRỐNG", turn(row.geometry))
        place = turn(row.geometry).representative_point()
        text = space.add_text(row.plot_code, height=2)
        text.set_placement((place.x, place.y), align=TextEntityAlignment.MIDDLE_CENTER)
    for shape in frames["roads"].geometry:
        space.add_lwpolyline(turn(shape).coords, dxfattribs={"layer": "TIM DUONG"})
    if claimed:
        place = turn(frames["park"].geometry.iloc[0]).centroid
        space.add_text(claimed, height=5, dxfattribs={"layer": "KHUNG TEN"}).set_placement((place.x, place.y))
    document.saveas(path)
    return path


def projection(crs: str):
    """From a CRS to degrees, by pyproj."""
    return Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform


def park_box(path: Path = SAMPLE) -> meridian.Reference:
    """Where the park of a GeoPackage lies."""
    return meridian.Reference("PARK", tuple(gpd.read_file(path, layer="park").to_crs("EPSG:4326").total_bounds))


def build(path: Path, tolerance: float = 0.5, mapping: Path | None = None, park=None):
    """Read and build a plan whose coordinates are metres already."""
    legend = legends.read(mapping)
    drawing = plan.read_plan(path, legend)
    return plan.build_plan(drawing, legend, path.name, read(None), tolerance=tolerance, park=park)


def saved(document, folder: Path, name: str = "plan.dxf") -> Path:
    """The drawing on disk."""
    path = folder / name
    document.saveas(path)
    return path
