"""Lines as planners draw them, turned into edges that meet where they should and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

GRID_M = 0.01
NODE_M = 0.02


def road_edges(roads: GeoDataFrame, gap_m: float) -> tuple[np.ndarray, np.ndarray]:
    """Split roads at their junctions.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines, single or multi-part; ``bridge`` and ``tunnel`` keep a line off what it crosses.
    gap_m : float
        Ends that miss another line by up to this distance are joined to it.

    Returns
    -------
    edges : ndarray of LineString, shape (m,)
    road : ndarray of int, shape (m,)
        Row of the road each edge came from.
    """
    import shapely

    lines, road = parts(roads.geometry.to_numpy())
    lines = close_gaps(lines, gap_m)
    apart = np.array([b is True or t is True for b, t in zip(roads["bridge"], roads["tunnel"])], bool)[road]
    level = shapely.get_parts(shapely.union_all(lines[~apart], grid_size=GRID_M)) if (~apart).any() else lines[:0]
    level = level[shapely.length(level) > NODE_M]
    if not len(level):
        return lines[apart], road[apart]
    tree = shapely.STRtree(lines[~apart])
    nearest = tree.nearest(shapely.line_interpolate_point(level, 0.5, normalized=True))
    level_road = road[~apart][nearest]
    ends = shapely.get_point(np.repeat(lines[apart], 2), np.tile([0, -1], int(apart.sum())))
    at, which = _within(level, ends, NODE_M)
    level, parent = split(level, which, shapely.line_locate_point(level[which], ends[at]))
    return np.r_[level, lines[apart]], np.r_[level_road[parent], road[apart]]


def parts(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Single lines of lines with many parts, in the plane, and the row each comes from."""
    import shapely

    parts, index = shapely.get_parts(shapely.force_2d(shapes), return_index=True)
    keep = shapely.length(parts) > NODE_M
    return parts[keep], index[keep]


def _within(lines: np.ndarray, points: np.ndarray, distance: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs (point, line) not farther apart than `distance`."""
    import shapely

    return tuple(shapely.STRtree(lines).query(points, predicate="dwithin", distance=distance))


def close_gaps(lines: np.ndarray, gap_m: float) -> np.ndarray:
    """Move line ends that miss another end, or another line, by up to `gap_m` onto it."""
    import shapely
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    n = len(lines)
    if n < 2:
        return lines
    ends = np.stack([shapely.get_coordinates(shapely.get_point(lines, i)) for i in (0, -1)], axis=1).reshape(-1, 2)
    pairs = cKDTree(ends).query_pairs(gap_m, output_type="ndarray")
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(2 * n, 2 * n))
    count, cluster = connected_components(links, directed=False)
    first = np.full(count, 2 * n)
    np.minimum.at(first, cluster, np.arange(2 * n))
    ends = ends[first[cluster]]
    lone = np.bincount(cluster, minlength=count)[cluster] == 1
    points = shapely.points(ends)
    at, which = _within(lines, points, gap_m)
    other = lone[at] & (at // 2 != which)
    for p, line in zip(at[other], which[other]):
        foot = shapely.line_interpolate_point(lines[line], shapely.line_locate_point(lines[line], points[p]))
        ends[p] = shapely.get_coordinates(foot)[0]
    return np.array([_with_ends(line, ends[2 * i], ends[2 * i + 1]) for i, line in enumerate(lines)], object)


def _with_ends(line, start, end):
    import shapely

    xy = shapely.get_coordinates(line)
    xy[0], xy[-1] = start, end
    return shapely.linestrings(xy)


def split(lines: np.ndarray, which: np.ndarray, measure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut lines at distances along them.

    Parameters
    ----------
    lines : ndarray of LineString, shape (n,)
    which, measure : ndarray, shape (k,)
        Line to cut, and distance from its start in metres; cuts at an end are left out.

    Returns
    -------
    pieces : ndarray of LineString
    parent : ndarray of int
        Line each piece came from.
    """
    import shapely
    from shapely.ops import substring

    length = shapely.length(lines)
    inner = (measure > NODE_M) & (measure < length[which] - NODE_M)
    cuts: dict[int, list[float]] = {}
    for line, distance in sorted(zip(which[inner].tolist(), measure[inner].tolist())):
        places = cuts.setdefault(line, [])
        if not places or distance - places[-1] > NODE_M:
            places.append(distance)
    pieces, parent = [], []
    for i, line in enumerate(lines):
        stops = [0.0, *cuts.get(i, ()), length[i]]
        pieces += [line] if len(stops) == 2 else [substring(line, a, b) for a, b in zip(stops, stops[1:])]
        parent += [i] * (len(stops) - 1)
    return np.array(pieces, object), np.array(parent, int)


def cut_by_area(lines: np.ndarray, area) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cut lines at the outline of a polygon.

    Returns
    -------
    pieces : ndarray of LineString
    parent : ndarray of int
    inside : ndarray of bool
        Whether the piece lies in `area`.
    """
    import shapely

    shapely.prepare(area)
    touched = shapely.intersects(area, lines) & ~shapely.covers(area, lines)
    covered = shapely.covers(area, lines)
    results = [(lines[~touched], np.flatnonzero(~touched), covered[~touched])]
    for operation, is_inside in ((shapely.intersection, True), (shapely.difference, False)):
        parts, index = shapely.get_parts(operation(lines[touched], area), return_index=True)
        keep = shapely.length(parts) > NODE_M
        results.append((parts[keep], np.flatnonzero(touched)[index[keep]], np.full(int(keep.sum()), is_inside)))
    return tuple(np.concatenate(column) for column in zip(*results))


def touches(lines: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which lines have their middle on one of the others."""
    import shapely

    found = np.zeros(len(lines), bool)
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    if len(others):
        found[_within(others, middle, NODE_M)[0]] = True
    return found


def nodes_of(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Number the ends of lines; ends within 2 cm are one node.

    Returns
    -------
    xy : ndarray, shape (n, 2)
    start, end : ndarray of int, shape (m,)
    """
    import shapely
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    m = len(lines)
    ends = np.concatenate([shapely.get_coordinates(shapely.get_point(lines, i)) for i in (0, -1)])
    pairs = cKDTree(ends).query_pairs(NODE_M, output_type="ndarray")
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(2 * m, 2 * m))
    count, cluster = connected_components(links, directed=False)
    xy = np.empty((count, 2))
    xy[cluster[::-1]] = ends[::-1]
    return xy, cluster[:m], cluster[m:]
