"""Geometry rules that hold for every layer: kind, repair, distance. Vectorised over shapely arrays."""

from __future__ import annotations

from math import hypot

import numpy as np

from .tables import LINE, POINT, POLYGON

_DIMENSION = {POINT: 0, LINE: 1, POLYGON: 2}


def of_other_kind(shapes: np.ndarray, kind: str) -> np.ndarray:
    """Mark the geometries that are present but not of `kind` (points, lines or polygons, single or multi).

    A collection counts as its highest dimension; empty and missing geometries are of no kind.
    """
    import shapely

    present = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return present & (shapely.get_dimensions(shapes) != _DIMENSION[kind])


def repair(shapes: np.ndarray, kind: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Flatten to 2-D and mend invalid geometries.

    Parameters
    ----------
    shapes : ndarray of shapely geometry, shape (n,)
    kind : str
        ``point``, ``line`` or ``polygon``; after mending only parts of this kind are kept.

    Returns
    -------
    shapes, skipped, repaired : ndarray, shape (n,)
        Mended geometries; those with nothing left to keep; those that were invalid or mixed.
    """
    import shapely

    flat = shapely.force_2d(shapes)
    missing = shapely.is_missing(flat) | shapely.is_empty(flat) | ~np.isfinite(shapely.bounds(flat)).all(axis=1)
    flat = np.where(missing, None, flat)
    repaired = ~missing & (
        ~shapely.is_valid(flat) | (shapely.get_type_id(flat) == shapely.GeometryType.GEOMETRYCOLLECTION)
    )
    if repaired.any():
        flat[repaired] = [_of_kind(_valid(g), kind) for g in flat[repaired]]
    size = shapely.area(flat) if kind == POLYGON else shapely.length(flat) if kind == LINE else np.ones(len(flat))
    skipped = missing | shapely.is_empty(flat) | ~(size > 0)
    return flat, skipped, repaired & ~skipped


def _valid(shape):
    """A valid geometry; some multi-polygons defeat the usual algorithm, for those the zero-width buffer stands in."""
    import shapely

    try:
        return shapely.make_valid(shape)
    except shapely.GEOSException:
        return shapely.buffer(shape, 0.0)


def _of_kind(shape, kind: str):
    """The parts of a geometry that have the dimension of `kind`, merged into one."""
    import shapely

    parts = shapely.get_parts(shape)
    while (shapely.get_type_id(parts) > shapely.GeometryType.POLYGON).any():
        parts = shapely.get_parts(parts)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == _DIMENSION[kind]])


def distance_of_bounds(a, b) -> float:
    """Distance between two boxes (west, south, east, north), in their unit; 0 when they meet."""
    dx = max(a[0] - b[2], b[0] - a[2], 0.0)
    dy = max(a[1] - b[3], b[1] - a[3], 0.0)
    return hypot(dx, dy)
