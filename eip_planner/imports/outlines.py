"""Outlines out of linework: gaps closed, lines made faces, doubles dropped, nested outlines cut out of each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# Ends that differ by less are one point: drawings carry rounding of about this size, metres.
_GRID = 1e-3
_SAME = 0.98


@dataclass(frozen=True)
class Outlines:
    """What lines enclose.

    Attributes
    ----------
    faces : ndarray of shapely polygons
        New polygons.
    divided : ndarray of bool
        Which of the given outlines are replaced by faces.
    closed : int
        Gaps that were closed.
    left_m : float
        Length of the lines that enclose nothing, metres.
    """

    faces: np.ndarray
    divided: np.ndarray
    closed: int
    left_m: float


def enclose(lines: np.ndarray, polygons: np.ndarray, tolerance: float) -> Outlines:
    """Polygons that lines enclose, alone, together or with outlines that they divide.

    Parameters
    ----------
    lines, polygons : ndarray of shapely geometry
        Linework of one kind in metres; polygons that a line reaches into are divided by it.
    tolerance : float
        Longest gap that is closed, metres: between the two ends of a line, between ends, or from an end to another
        line.

    Notes
    -----
    A line is closed by itself first. What remains is noded together with straight bridges over the gaps and turned into
    faces; that grows with n log n.
    """
    import shapely

    ends = np.array([[shapely.get_point(g, 0), shapely.get_point(g, -1)] for g in lines], object).reshape(-1, 2)
    gap = shapely.distance(ends[:, 0], ends[:, 1]) if len(lines) else np.zeros(0)
    # A line that hardly leaves its own gap is no ring with a gap but a short line.
    ring = (gap <= tolerance) & (shapely.get_num_coordinates(lines) > 2) & (shapely.length(lines) > 4 * tolerance)
    own = np.array([shapely.Polygon(shapely.get_coordinates(g)) for g in lines[ring]], object)
    closed = int((gap[ring] > _GRID).sum())
    loose, untouched = lines[~ring], np.zeros(len(polygons), bool)
    if not len(loose):
        return Outlines(own, untouched, closed, 0.0)
    whole = np.concatenate([polygons, own])
    divided = _divided(whole, loose)
    web = np.concatenate([loose, shapely.boundary(whole[divided])])
    bridges = _bridges(web, tolerance)
    parts = shapely.get_parts(shapely.union_all(np.concatenate([web, bridges]), grid_size=_GRID))
    made, cuts, dangles, _ = shapely.polygonize_full(parts)
    made = shapely.get_parts(made)
    made = made[shapely.area(made) > tolerance**2]
    left = float(shapely.length(cuts) + shapely.length(dangles))
    if not len(made):
        return Outlines(own, untouched, closed, left)
    used, _ = shapely.STRtree(made).query(shapely.centroid(bridges), predicate="dwithin", distance=_GRID)
    closed += len(np.unique(used))
    faces = np.concatenate([own[~divided[len(polygons) :]], made])
    return Outlines(faces, divided[: len(polygons)], closed, left)


def _divided(polygons: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Mark the polygons that a line runs through inside."""
    import shapely

    marked = np.zeros(len(polygons), bool)
    if len(polygons):
        line, polygon = shapely.STRtree(polygons).query(lines, predicate="intersects")
        inner = shapely.length(shapely.intersection(lines[line], polygons[polygon]))
        along = shapely.length(shapely.intersection(lines[line], shapely.boundary(polygons[polygon])))
        marked[polygon[inner - along > _GRID]] = True
    return marked


def _bridges(lines: np.ndarray, tolerance: float) -> np.ndarray:
    """Straight lines from each loose end to the nearest loose end, else to the nearest other line, within tolerance."""
    import shapely

    if tolerance <= 0:
        return np.zeros(0, object)
    noded = shapely.get_parts(shapely.union_all(lines, grid_size=_GRID))
    ends = np.concatenate([shapely.get_point(noded, 0), shapely.get_point(noded, -1)])
    owner = np.tile(np.arange(len(noded)), 2)
    places = np.round(shapely.get_coordinates(ends) / _GRID).astype(np.int64)
    _, index, count = np.unique(places, axis=0, return_inverse=True, return_counts=True)
    loose = count[index.ravel()] == 1
    ends, owner = ends[loose], owner[loose]
    if not len(ends):
        return np.zeros(0, object)
    bridges, joined = [], set()
    a, b = shapely.STRtree(ends).query(ends, predicate="dwithin", distance=tolerance)
    pairs = sorted((shapely.distance(ends[i], ends[j]), i, j) for i, j in zip(a, b) if i < j)
    for _, i, j in pairs:
        own_ends = owner[i] == owner[j] and shapely.length(noded[owner[i]]) <= 4 * tolerance
        if i not in joined and j not in joined and not own_ends:
            joined |= {i, j}
            bridges.append(shapely.LineString([ends[i], ends[j]]))
    tree = shapely.STRtree(noded)
    for i, end in enumerate(ends):
        if i in joined:
            continue
        others = [k for k in tree.query(end, predicate="dwithin", distance=tolerance) if k != owner[i]]
        if others:
            nearest = min(others, key=lambda k: shapely.distance(end, noded[k]))
            bridges.append(shapely.shortest_line(end, noded[nearest]))
    return np.array([b for b in bridges if shapely.length(b) > 0], object)


def drop_doubles(polygons: np.ndarray) -> np.ndarray:
    """Mark polygons that repeat an earlier one: a hatch over its outline, an outline drawn twice."""
    import shapely

    double = np.zeros(len(polygons), bool)
    area = shapely.area(polygons)
    first, second = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    keep = (first < second) & (np.minimum(area[first], area[second]) > _SAME * np.maximum(area[first], area[second]))
    for i, j in sorted(zip(first[keep], second[keep])):
        common = shapely.area(shapely.intersection(polygons[i], polygons[j]))
        if not double[i] and common > _SAME * max(area[i], area[j]):
            double[j] = True
    return double


def parents(polygons: np.ndarray) -> np.ndarray:
    """Index of the smallest polygon that contains each polygon, -1 for an outermost one; shape (n,)."""
    import shapely

    area = shapely.area(polygons)
    found = np.full(len(polygons), -1)
    points = shapely.point_on_surface(polygons)
    inner, outer = shapely.STRtree(polygons).query(points, predicate="within")
    larger = area[outer] > area[inner] * (1 + 1e-9)
    inner, outer = inner[larger], outer[larger]
    for i, j in zip(inner, outer):
        whole = shapely.area(shapely.intersection(polygons[i], polygons[j])) > _SAME * area[i]
        if whole and (found[i] < 0 or area[j] < area[found[i]]):
            found[i] = j
    return found
