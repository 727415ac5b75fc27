"""Polygons laid over polygons: unions, disjoint pieces, areas per cell. Vectorised over shapely arrays."""

from __future__ import annotations

import numpy as np

from ..progress import Progress, silent

NOTHING = np.array([], dtype=object)
_CORNERS = 128


def union(shapes):
    """Union of valid polygons; an empty geometry for none. Only those that meet others are overlaid: crowns abound."""
    import shapely

    shapes = np.asarray(shapes, dtype=object)
    shapes = shapes[~shapely.is_empty(shapes)]
    if len(shapes) == 1:
        return shapes[0]
    parts = shapely.get_parts(shapes)
    one, other = shapely.STRtree(parts).query(parts, predicate="intersects")
    meeting = np.zeros(len(parts), bool)
    meeting[one[one != other]] = True
    merged = shapely.union_all(parts[meeting])
    alone = parts[~meeting]
    return shapely.multipolygons(np.r_[alone, polygons(merged)]) if len(alone) else merged


def polygons(shape) -> np.ndarray:
    """The polygons in a geometry, without the lines and points that touching polygons leave."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts(shape))
    return parts[(shapely.get_dimensions(parts) == 2) & (shapely.area(parts) > 0)]


def subdivided(shapes: np.ndarray) -> np.ndarray:
    """Polygons cut into parts of few corners, so that a look at one place does not walk around the park."""
    import shapely

    done, large = [], shapes
    while len(large):
        many = shapely.get_num_coordinates(large) > _CORNERS
        done.append(large[~many])
        large = large[many]
        west, south, east, north = shapely.bounds(large).T
        x, y = (west + east) / 2, (south + north) / 2
        wide = east - west > north - south
        first = shapely.box(west, south, np.where(wide, x, east), np.where(wide, north, y))
        second = shapely.box(np.where(wide, x, west), np.where(wide, south, y), east, north)
        large = polygons(shapely.intersection(np.r_[large, large], np.r_[first, second]))
    return np.concatenate(done) if done else shapes


def common(shape, other):
    """Area that two polygons share, as one geometry."""
    import shapely

    return shapely.multipolygons(polygons(shapely.intersection(shape, other)))


def without(shape, other):
    """`shape` less `other`, as one geometry. Each polygon is cut by those that meet it: most are met by few."""
    import shapely

    parts, cuts = polygons(shape), polygons(other)
    part, cut = shapely.STRtree(cuts).query(parts, predicate="intersects")
    met, which = np.unique(part, return_inverse=True)
    less = shapely.difference(parts[met], shapely.multipolygons(cuts[cut], indices=which))
    return shapely.multipolygons(np.r_[np.delete(parts, met), polygons(less)])


def stacked(layers, boundary, progress: Progress = silent):
    """Cut layers that may overlap into pieces that do not.

    Parameters
    ----------
    layers : sequence of (name, geometry)
        Earlier ones win. Names may repeat.
    boundary : geometry
        Nothing outside it is kept.

    Returns
    -------
    regions : dict of name to MultiPolygon
        Disjoint.
    rest : MultiPolygon
        What no layer covers; with the regions it makes up the boundary.
    """
    regions, rest = {}, boundary
    for i, (name, shape) in enumerate(layers):
        progress(i / len(layers), None)
        mine = common(shape, rest)
        rest = without(rest, shape)
        regions[name] = union([regions[name], mine]) if name in regions else mine
    return regions, rest


def area_per_cell(cells: np.ndarray, shape) -> np.ndarray:
    """Area of `shape` (polygons that do not overlap) within each of `cells`, shape (n,)."""
    import shapely

    parts = subdivided(polygons(shape))
    if not len(parts):
        return np.zeros(len(cells))
    tree = shapely.STRtree(cells)
    part, cell = tree.query(parts, predicate="intersects")
    areas = shapely.area(shapely.intersection(parts[part], cells[cell]))
    return np.bincount(cell, areas, len(cells))


def length_per_line(lines: np.ndarray, shape) -> np.ndarray:
    """Length of each of `lines` within `shape` (polygons that do not overlap), shape (n,)."""
    import shapely

    parts = subdivided(polygons(shape))
    if not len(parts):
        return np.zeros(len(lines))
    part, line = shapely.STRtree(lines).query(parts, predicate="intersects")
    lengths = shapely.length(shapely.intersection(parts[part], lines[line]))
    return np.bincount(line, lengths, len(lines))


def clusters(shapes: np.ndarray, gap: float) -> np.ndarray:
    """Number of the cluster of each shape: those at most `gap` apart, directly or by way of others, share one."""
    import shapely
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    n = len(shapes)
    if not n:
        return np.zeros(0, int)
    a, b = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=gap)
    return connected_components(coo_matrix((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)[1]
