"""Overlay of many polygons at once; only polygons come out: points, lines and slivers where pieces touch are dropped.

A `grid` (metres) snaps vertices to it: slower, but right also where edges nearly coincide.
"""

from __future__ import annotations

import numpy as np

GRID_M = 1e-7
_LEAST_M2 = 1e-6


def polygons(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The single polygons in `shapes` and the row each comes from, both of shape (k,)."""
    import shapely

    row = np.arange(len(shapes))
    while (shapely.get_type_id(shapes) > shapely.GeometryType.POLYGON).any():
        shapes, source = shapely.get_parts(shapes, return_index=True)
        row = row[source]
    keep = shapely.area(shapes) > _LEAST_M2
    return shapes[keep], row[keep]


def gather(shapes: np.ndarray, group: np.ndarray, n: int) -> np.ndarray:
    """One MultiPolygon per group 0 … n−1 out of shapes that do not overlap, shape (n,); empty where there is none."""
    import shapely

    parts, row = polygons(shapes)
    result = np.full(n, shapely.MultiPolygon(), object)
    if len(parts):
        order = np.argsort(group[row], kind="stable")
        present, index = np.unique(group[row][order], return_inverse=True)
        result[present] = shapely.multipolygons(parts[order], indices=index)
    return result


def intersection(a: np.ndarray, b: np.ndarray, grid: float | None = None) -> np.ndarray:
    """Pairwise intersection."""
    import shapely

    return _clean(shapely.intersection(a, b, grid_size=grid))


def difference(a: np.ndarray, b: np.ndarray, grid: float | None = None) -> np.ndarray:
    """Pairwise difference, computed only where `b` is not empty."""
    import shapely

    result = np.array(a, object)
    cutting = ~shapely.is_empty(b)
    result[cutting] = _clean(shapely.difference(result[cutting], b[cutting], grid_size=grid))
    return result


def union(shapes: np.ndarray, group: np.ndarray, n: int) -> np.ndarray:
    """Union per group 0 … n−1 of shapes that may overlap, shape (n,); empty where there is none."""
    import shapely

    result = np.full(n, shapely.MultiPolygon(), object)
    order = np.argsort(group, kind="stable")
    present, start = np.unique(group[order], return_index=True)
    for row, members in zip(present, np.split(shapes[order], start[1:])):
        result[row] = shapely.union_all(members)
    return result


def pairs(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers of all pairs with equal values in `left` and `right`."""
    order = np.argsort(right, kind="stable")
    first = np.searchsorted(right[order], left, "left")
    count = np.searchsorted(right[order], left, "right") - first
    row = np.repeat(np.arange(len(left)), count)
    within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, order[first[row] + within]


def noded(shapes: np.ndarray) -> np.ndarray:
    """The shapes on the grid: rings that touch share a vertex there, so that they stay valid when turned."""
    import shapely

    # Grid size 0 afterwards: the grid must not govern later overlays.
    return shapely.set_precision(shapely.set_precision(shapes, GRID_M), 0.0)


def _clean(shapes: np.ndarray) -> np.ndarray:
    """Collections and pieces without area made polygonal."""
    import shapely

    odd = (shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION) | (
        ~shapely.is_empty(shapes) & (shapely.get_dimensions(shapes) < 2)
    )
    if odd.any():
        shapes[odd] = gather(shapes[odd], np.arange(odd.sum()), int(odd.sum()))
    return shapes
