"""The drawing board of the synthetic parks: grid, road reserves, blocks cut into plots. Metres, shapely geometries.

Everything is drawn in the grid of the park (u along the main boulevard, v across it) and turned to the map at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import polygonize, substring

CRS = "EPSG:9210"
CENTRE = (592597.4, 1249772.7)
GRID_DEG = 12.0
CORNER = 11.0
SECTORS = ("textile", "paper", "plastics", "food", "metal", "chemicals", "wood", "warehouse", "vacant")
INDUSTRY = dict(zip("TPLFMCWHV", SECTORS))
OTHER = dict(zip("gtsoak", ("green", "technical", "service", "social", "water", "road")))


@dataclass(frozen=True)
class Frame:
    """Where a drawing grid lies on the map: `centre` (E, N) is its point `pivot`, turned clockwise by `degrees`."""

    centre: tuple[float, float] = CENTRE
    pivot: tuple[float, float] = (1230.0, 1440.0)
    degrees: float = GRID_DEG

    def to_map(self, shapes):
        """Geometries in EPSG:9210, rounded to the millimetre so that shared corners stay shared."""
        c, s = cos(radians(self.degrees)), sin(radians(self.degrees))

        def turn(points):
            u, v = (points - self.pivot).T
            return np.round(np.column_stack([u * c + v * s, v * c - u * s]) + self.centre, 3)

        return shapely.transform(np.asarray(shapes, dtype=object), turn)

    def to_grid(self, x, y):
        """Grid coordinates of map coordinates (arrays)."""
        c, s = cos(radians(self.degrees)), sin(radians(self.degrees))
        dx, dy = x - self.centre[0], y - self.centre[1]
        return dx * c - dy * s + self.pivot[0], dx * s + dy * c + self.pivot[1]

    def azimuth(self, du: float, dv: float) -> float:
        """Azimuth (degrees clockwise from north) of a direction in the grid."""
        return float((np.degrees(np.arctan2(du, dv)) + self.degrees) % 360)


@dataclass(frozen=True)
class Road:
    """A centre-line with its reserve width; `whole` ones are not cut at junctions."""

    name: str
    kind: str
    width: float
    line: LineString
    whole: bool = False

    @property
    def reserve(self) -> Polygon:
        return self.line.buffer(self.width / 2, cap_style="flat", join_style="mitre")


@dataclass
class Lot:
    """A parcel while it is drawn: `group` joins the plots of one firm, `tag` names a plant or a park."""

    code: str
    use: str
    shape: Polygon | MultiPolygon
    sector: str | None = None
    group: int | None = None
    tag: str = ""
    zone: str = ""


def smooth(points, times: int = 2) -> LineString:
    """Round the corners of a polyline (Chaikin)."""
    p = np.asarray(points, float)
    for _ in range(times):
        inner = np.repeat(p, 2, axis=0)[1:-1]
        a, b = inner[0::2], inner[1::2]
        cut = np.stack([a * 0.75 + b * 0.25, a * 0.25 + b * 0.75], axis=1).reshape(-1, 2)
        p = np.vstack([p[:1], cut[1:-1], p[-1:]])
    return LineString(np.round(p, 2))


def places(text: str) -> dict[str, float]:
    """Named lines of the grid, written ``name position, name position``."""
    return {name: float(at) for name, at in (pair.split() for pair in text.split(","))}


def largest(shape):
    """The largest polygon of a geometry."""
    return max(shapely.get_parts(shape), key=shapely.area)


def road_land(roads: list[Road], roundabouts=(), turning=()):
    """Union of the reserves with bevelled corners at junctions, roundabouts and turning heads (point, radius)."""
    union = shapely.union_all([r.reserve for r in roads])
    bevelled = union.buffer(CORNER, join_style="mitre").buffer(-CORNER, quad_segs=1)
    return shapely.union_all([bevelled, *(Point(p).buffer(r, quad_segs=12) for p, r in (*roundabouts, *turning))])


def cut_block(
    name: str, net, u: tuple[float, float], v: tuple[float, float], direction: str, pattern: str, groups
) -> list[Lot]:
    """Cut one block into plots.

    Parameters
    ----------
    net : Polygon
        Land that may be built on; the block is what lies in it between `u` and `v`.
    direction : str
        ``=`` for rows from south to north (plots from west to east), ``|`` for columns from west to east.
    pattern : str
        Rows divided by ``/``; each word is a letter of `INDUSTRY` or `OTHER` with a share of the frontage and a name
        behind a point, e.g. ``T4 +2 V3 t5.boilers``; ``+`` is a further plot of the same firm.
    groups : iterator of int
        Numbers for the firms.
    """
    block = largest(net.intersection(box(u[0], v[0], u[1], v[1])))
    west, south, east, north = block.bounds
    across, along = ((south, north), (west, east)) if direction == "=" else ((west, east), (south, north))
    rows = [row.split() for row in pattern.split("/")]
    lots: list[Lot] = []
    for row, (a0, a1) in zip(rows, _cuts(across, [1.0] * len(rows))):
        words = [word.partition(".") for word in row]
        for (word, _, tag), (b0, b1) in zip(words, _cuts(along, [float(w[0][1:]) for w in words])):
            cell = box(b0, a0, b1, a1) if direction == "=" else box(a0, b0, a1, b1)
            ground, letter = largest(block.intersection(cell)), word[0]
            if letter == "+":
                lots.append(replace(lots[-1], shape=ground))
            elif letter in OTHER or letter == "V":
                lots.append(Lot("", {**OTHER, **INDUSTRY}[letter], ground, tag=tag, zone=name))
            else:
                use = "warehouse" if letter == "H" else "factory"
                lots.append(Lot("", use, ground, INDUSTRY[letter], next(groups), tag, name))
    return lots


def _cuts(span, weights) -> list[tuple[float, float]]:
    ends = np.round(span[0] + np.concatenate([[0], np.cumsum(weights)]) / np.sum(weights) * (span[1] - span[0]), 0)
    ends[0], ends[-1] = span[0] - 1, span[1] + 1
    return list(zip(ends[:-1], ends[1:]))


def polygonal(shape):
    """The polygons of a geometry, without the slivers and lines that overlays leave."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return MultiPolygon([p for p in parts if p.geom_type == "Polygon" and p.area > 1e-3])


def tile(park: Polygon, lots: list[Lot], land: list[tuple[str, object]]) -> list[Lot]:
    """Make the lots an exact coverage of the park: shared edges get the same corners, road land takes what is left.

    Parameters
    ----------
    land : list of (code, polygon)
        Road reserves in order of rank; whatever no lot claims falls to the nearest of them.
    """
    claimed, shapes = shapely.union_all([lot.shape for lot in lots]), []
    rest = park.difference(claimed)
    for _, reserve in land:
        piece = rest.intersection(reserve)
        rest = rest.difference(reserve)
        shapes.append(piece)
    owners = [polygonal(shape) for shape in [*(lot.shape for lot in lots), *shapes]]
    lines = shapely.union_all([shapely.boundary(s) for s in owners] + [park.boundary], grid_size=0.01)
    faces = np.array([f for f in polygonize(lines) if park.buffer(0.1).contains(f.representative_point())])
    points = shapely.point_on_surface(faces)
    tree = shapely.STRtree(owners)
    index = tree.nearest(points)
    inside = tree.query(points, predicate="within")
    # Where owners overlap the first in the list has the ground, whatever order the tree answers in.
    order = np.argsort(-inside[1], kind="stable")
    index[inside[0][order]] = inside[1][order]
    roads = [Lot(code, "road", s) for (code, _), s in zip(land, shapes)]
    result = []
    for k, lot in enumerate([*lots, *roads]):
        mine = faces[index == k]
        if len(mine):
            lot.shape = shapely.coverage_union_all(mine)
            result.append(lot)
    return result


def split_roads(roads: list[Road], park: Polygon, crossings) -> list[dict]:
    """Centre-lines as they are drawn: cut at junctions (unless `whole`), at the fence and at both ends of bridges.

    Parameters
    ----------
    crossings : list of Polygon
        Water that a road crosses on a bridge.
    """
    water, rows = shapely.union_all(list(crossings)), []
    for road in roads:
        others = [r.line for r in roads if r.name != road.name]
        cuts = {0.0, road.line.length}
        marks = [road.line.intersection(park.boundary), shapely.boundary(road.line.intersection(water))]
        marks += [] if road.whole else [road.line.intersection(o) for o in others]
        for mark in marks:
            cuts |= {round(road.line.project(p), 2) for p in shapely.get_parts(mark) if p.geom_type == "Point"}
        ends = sorted(cuts)
        ends = [a for a, b in zip(ends, ends[1:] + [np.inf]) if b - a > 1.0]
        for k, (a, b) in enumerate(zip(ends, ends[1:])):
            piece = substring(road.line, a, b)
            middle = piece.interpolate(0.5, normalized=True)
            rows.append(
                {
                    "road_id": f"{road.name}-{k + 1:02d}" if len(ends) > 2 else road.name,
                    "class": road.kind,
                    "width_m": road.width,
                    "bridge": bool(water.contains(middle)),
                    "inside_fence": bool(park.contains(middle)),
                    "geometry": piece,
                }
            )
    return rows
