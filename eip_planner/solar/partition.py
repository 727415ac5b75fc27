"""A footprint cut into the planes of its roof: straight lines where planes meet or step, no gap and no overlap."""

from __future__ import annotations

import numpy as np

from .segments import Segments

_LEAST_POINTS, _MOST_LINES = 3, 12
_MEETING = 0.02


def partition(
    footprint, segments: Segments, west: float, north: float, dx: float, dy: float, axis_deg: float, snap_deg: float
) -> tuple[np.ndarray, np.ndarray]:
    """Cut a footprint.

    Parameters
    ----------
    footprint : shapely Polygon or MultiPolygon
    segments : Segments
        Planes of its cells.
    west, north : float
        Middle of the first cell on the map.
    axis_deg : float
        A direction of the walls: lines within `snap_deg` of it, or across, run along it.

    Returns
    -------
    shape, label : ndarray
        Polygons whose areas add up to the footprint's, and the plane of each.

    Notes
    -----
    Two planes that meet are parted by the line in which they intersect, two that step by lines along the walls. All
    lines together cut the footprint into faces; each goes to the plane that holds most of its cells.
    """
    import shapely

    label = segments.label
    cuts = _lines(segments, west, north, dx, dy, axis_deg, snap_deg)
    if not cuts:
        parts = shapely.get_parts(footprint)
        return parts, np.zeros(len(parts), int)
    left, bottom, right, top = shapely.bounds(footprint)
    long = np.hypot(right - left, top - bottom) + 10.0
    middle = np.array([(left + right) / 2.0, (bottom + top) / 2.0])
    drawn = []
    for point, direction in cuts:
        foot = point + ((middle - point) @ direction) * direction
        drawn.append(shapely.linestrings([foot - long * direction, foot + long * direction]))
    # Lines reach beyond the footprint: one that ended on its boundary might miss it by a rounding.
    noded = shapely.union_all([shapely.boundary(footprint), *drawn])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = shapely.point_on_surface(faces)
    faces = faces[shapely.contains(footprint, inside)]
    owner = _owners(faces, label, segments, west, north, dx, dy)
    shapes, labels = [], []
    for k in np.unique(owner):
        parts = shapely.get_parts(shapely.coverage_union_all(faces[owner == k]))
        shapes.append(parts)
        labels.append(np.full(len(parts), k))
    return np.concatenate(shapes), np.concatenate(labels)


def _owners(faces, label, segments: Segments, west, north, dx, dy) -> np.ndarray:
    """Plane of each face: that of most of its cells, without any that of the nearest cell."""
    import shapely

    row, column = np.nonzero(label >= 0)
    x, y = west + column * dx, north - row * dy
    cell, face = shapely.STRtree(faces).query(shapely.points(x, y), predicate="intersects")
    n = len(segments.planes)
    votes = np.bincount(face * n + label[row, column][cell], minlength=len(faces) * n).reshape(len(faces), n)
    owner = votes.argmax(axis=1)
    inside = shapely.point_on_surface(faces)
    for k in np.flatnonzero(votes.sum(axis=1) == 0):
        nearest = np.argmin(np.hypot(x - shapely.get_x(inside[k]), y - shapely.get_y(inside[k])))
        owner[k] = label[row[nearest], column[nearest]]
    return owner


def _lines(segments: Segments, west, north, dx, dy, axis_deg, snap_deg) -> list[tuple[np.ndarray, np.ndarray]]:
    """Lines between neighbouring planes, as a point and a direction on the map."""
    label, planes = segments.label, segments.planes
    pairs, points = [], []
    for down, across in ((0, 1), (1, 0)):
        a, b = label[: label.shape[0] - down, : label.shape[1] - across], label[down:, across:]
        row, column = np.nonzero((a != b) & (a >= 0) & (b >= 0))
        pairs.append(np.sort(np.column_stack((a[row, column], b[row, column])), axis=1))
        points.append(np.column_stack((west + (column + across / 2.0) * dx, north - (row + down / 2.0) * dy)))
    pairs, points = np.concatenate(pairs), np.concatenate(points)
    found, stepped = [], []
    turn = np.radians(axis_deg)
    walls = np.array([[np.sin(turn), np.cos(turn)], [np.cos(turn), -np.sin(turn)]])
    cell = max(dx, dy)
    for a, b in np.unique(pairs, axis=0):
        border = points[(pairs == (a, b)).all(axis=1)]
        if len(border) < _LEAST_POINTS:
            continue
        met = _meeting(planes[a] - planes[b], border, west, north, cell)
        if met is not None:
            found.append(_snapped(*met, walls, snap_deg))
        else:
            stepped += _steps(border, walls, cell)
    # Where planes intersect is known better than where they step.
    return _apart(found + stepped, cell)


def _meeting(difference, border, west, north, cell):
    """Where two planes intersect, if that is where they border."""
    steep = np.hypot(difference[0], difference[1])
    if steep < _MEETING:
        return None
    across = difference[:2] / steep
    off = (border - (west, north)) @ across + difference[2] / steep
    near = np.abs(off) < 1.5 * cell
    if near.mean() < 0.6:
        return None
    point = border[near].mean(axis=0) - off[near].mean() * across
    return point, np.array([-across[1], across[0]])


def _snapped(point, direction, walls, snap_deg):
    """The same line along a wall's direction if it nearly is."""
    along = walls @ direction
    k = int(np.argmax(np.abs(along)))
    if np.degrees(np.arccos(min(abs(along[k]), 1.0))) <= snap_deg:
        return point, walls[k]
    return point, direction


def _steps(border, walls, cell) -> list[tuple[np.ndarray, np.ndarray]]:
    """Lines along the walls that the border of two planes runs on, the longest first."""
    lines = []
    while len(border) >= _LEAST_POINTS and len(lines) < _MOST_LINES:
        best = None
        for k in (0, 1):
            place = border @ walls[1 - k]
            order = np.sort(place)
            count = np.searchsorted(order, order + cell, "right") - np.arange(len(order))
            at = int(np.argmax(count))
            if best is None or count[at] > best[0]:
                best = count[at], k, order[at : at + count[at]].mean(), place
        number, k, middle, place = best
        if number < _LEAST_POINTS:
            break
        lines.append((middle * walls[1 - k], walls[k]))
        border = border[np.abs(place - middle) > 0.75 * cell]
    return lines


def _apart(lines, cell) -> list[tuple[np.ndarray, np.ndarray]]:
    """Without lines that nearly are one that came before."""
    kept: list[tuple[np.ndarray, np.ndarray]] = []
    for point, direction in lines:
        for other, along in kept:
            across = np.array([-along[1], along[0]])
            if abs(direction @ along) > 0.9999 and abs((point - other) @ across) < 0.5 * cell:
                break
        else:
            kept.append((point, direction))
    return kept
