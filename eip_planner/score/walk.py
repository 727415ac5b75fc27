"""Walks along the roads to the nearest of some places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..crs import SCALE_TOLERANCE as SPARE
from .overlay import NOTHING, subdivided

_JOIN_M = 0.5
_LEAST_M = 1e-6
_ARC = 16


@dataclass(frozen=True)
class Walk:
    """Walks to the nearest goal.

    Attributes
    ----------
    distance_m : ndarray, shape (n,)
        From each place; infinite where it is beyond the limit.
    lines : ndarray of shapely lines
        Roads from which a goal is within the limit.
    """

    distance_m: np.ndarray
    lines: np.ndarray


@dataclass(frozen=True)
class _Streets:
    """Vertices of the roads, shape (n, 2), and the straight pieces between them: lines, number of the first vertex."""

    points: np.ndarray
    pieces: np.ndarray
    first: np.ndarray
    ground: np.ndarray
    ends: np.ndarray


@dataclass(frozen=True)
class _Stops:
    """Points on pieces of road: number of the piece, metres from its start, coordinates."""

    piece: np.ndarray
    at: np.ndarray
    xy: np.ndarray


def walk(roads, places: np.ndarray, goals: np.ndarray, reach: float, limit: float) -> Walk:
    """Walk from each place to the nearest goal.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines; they join where they cross, but bridges and tunnels only at their ends.
    places, goals : ndarray of polygons
        A place is left by the road point nearest to its centre. A walker steps off the road wherever a goal is at most
        `reach` away. The steps between edge and road at both ends count.
    reach, limit : float
        Metres. Both are taken wider by the error of scale that a CRS may have, so that it decides nothing.

    Notes
    -----
    Exact on the given lines: the road point of each place, and the points where a goal comes into reach, are vertices
    of the graph. Within reach a straight step is never longer than a further walk, so no other point need be one.
    """
    import shapely

    reach, limit = reach * (1 + SPARE), limit * (1 + SPARE)
    streets = _streets(roads)
    if not len(goals) or not len(streets.pieces):
        return Walk(np.full(len(places), np.inf), NOTHING)
    goals, tree = subdivided(goals), shapely.STRtree(streets.pieces)
    end, joints = _joints(streets, tree)
    place, gates = _gates(streets, tree, places)
    entries = _entries(streets, tree, goals, reach)

    xy = np.concatenate([streets.points, joints.xy, gates.xy, entries.xy])
    after = np.cumsum([len(streets.points), len(joints.xy), len(gates.xy)])
    a, b, length = _chained(streets, (joints, gates, entries), after)
    joined = after[0] + np.arange(len(end))
    near = _near_ends(streets)
    step = _steps(xy, goals, reach)
    far = _distances(
        xy,
        (np.concatenate([a, end, near[:, 0]]), np.concatenate([b, joined, near[:, 1]])),
        step,
        limit,
    )
    distance = np.full(len(places), np.inf)
    from_gate = far[after[1] : after[2]] + shapely.distance(places[place], shapely.points(gates.xy))
    np.minimum.at(distance, place, np.where(from_gate <= limit, from_gate, np.inf))
    beside = np.isfinite(_steps((xy[a] + xy[b]) / 2, goals, reach))
    return Walk(distance, _covered(xy[a], xy[b], length, limit - far[a], limit - far[b], beside))


def _streets(roads) -> _Streets:
    import shapely

    lines = roads.geometry.to_numpy()
    apart = (roads["bridge"].eq(True) | roads["tunnel"].eq(True)).to_numpy()
    ground = shapely.get_parts(shapely.union_all(lines[~apart]))
    drawn = shapely.remove_repeated_points(np.concatenate([ground, shapely.get_parts(lines[apart])]))
    points, line = shapely.get_coordinates(drawn, return_index=True)
    same = line[:-1] == line[1:]
    first = np.flatnonzero(same)
    pieces = shapely.linestrings(np.stack([points[first], points[first + 1]], axis=1))
    ends = np.flatnonzero(np.append(True, ~same) | np.append(~same, True))
    return _Streets(points, pieces, first, line[first] < len(ground), ends)


def _stops(streets: _Streets, piece: np.ndarray, points: np.ndarray) -> _Stops:
    """The points of pieces that are nearest to given points."""
    import shapely

    at = shapely.line_locate_point(streets.pieces[piece], points)
    xy = shapely.get_coordinates(shapely.line_interpolate_point(streets.pieces[piece], at))
    return _Stops(piece, at, xy)


def _joints(streets: _Streets, tree) -> tuple[np.ndarray, _Stops]:
    """Ends of lines, and where each meets a road on the ground, even if the drawing leaves a small gap."""
    import shapely

    points = shapely.points(streets.points[streets.ends])
    end, piece = tree.query(points, predicate="dwithin", distance=_JOIN_M)
    end, piece = end[streets.ground[piece]], piece[streets.ground[piece]]
    return streets.ends[end], _stops(streets, piece, points[end])


def _near_ends(streets: _Streets) -> np.ndarray:
    """Pairs of line ends that are one: bridges and tunnels may follow each other."""
    from scipy.spatial import cKDTree

    return streets.ends[cKDTree(streets.points[streets.ends]).query_pairs(_JOIN_M, output_type="ndarray")]


def _gates(streets: _Streets, tree, places: np.ndarray) -> tuple[np.ndarray, _Stops]:
    """Where each place meets the roads: at the nearest one, or at each of those equally near."""
    import shapely

    centres = shapely.centroid(places)
    (place, _), nearest = tree.query_nearest(centres, all_matches=False, return_distance=True)
    nearest = nearest[np.argsort(place)]
    place, piece = tree.query(centres, predicate="dwithin", distance=nearest * (1 + SPARE) + _LEAST_M)
    return place, _stops(streets, piece, centres[place])


def _entries(streets: _Streets, tree, goals: np.ndarray, reach: float) -> _Stops:
    """Where roads come within reach of a goal."""
    import shapely

    goal, piece = tree.query(goals, predicate="dwithin", distance=reach)
    wanted, goal = np.unique(goal, return_inverse=True)
    around = shapely.buffer(goals[wanted], reach, quad_segs=_ARC)
    xy, pair = shapely.get_coordinates(shapely.intersection(streets.pieces[piece], around[goal]), return_index=True)
    return _stops(streets, piece[pair], shapely.points(xy))


def _chained(streets: _Streets, stops: tuple[_Stops, ...], after: np.ndarray):
    """Edges along the pieces from stop to stop: number of both nodes, and length.

    `after` holds the number of the first node of each group of stops.
    """
    import shapely

    n = np.arange(len(streets.pieces))
    length = shapely.length(streets.pieces)
    piece = np.concatenate([n, n, *(s.piece for s in stops)])
    at = np.concatenate([np.zeros(len(n)), length, *(s.at for s in stops)])
    node = np.concatenate(
        [streets.first, streets.first + 1, *(k + np.arange(len(s.piece)) for k, s in zip(after, stops))]
    )
    order = np.lexsort((at, piece))
    piece, at, node = piece[order], at[order], node[order]
    same = piece[:-1] == piece[1:]
    return node[:-1][same], node[1:][same], np.diff(at)[same]


def _steps(xy: np.ndarray, goals: np.ndarray, reach: float) -> np.ndarray:
    """Distance of points to the nearest goal, infinite beyond `reach`."""
    import shapely

    points = shapely.points(xy)
    (point, _), away = shapely.STRtree(goals).query_nearest(
        points, max_distance=reach + _LEAST_M, all_matches=False, return_distance=True
    )
    step = np.full(len(xy), np.inf)
    step[point] = np.maximum(away, _LEAST_M)
    return step


def _distances(xy, edges, step: np.ndarray, limit: float) -> np.ndarray:
    """Length of the shortest walk from each node, its step to the goal included."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    n, (a, b) = len(xy), edges
    # Doubled entries would be summed by the matrix: of each pair of nodes one edge is kept.
    pairs = np.unique(np.sort(np.column_stack([a, b]), axis=1), axis=0)
    a, b = pairs[pairs[:, 0] != pairs[:, 1]].T
    length = np.maximum(np.hypot(*(xy[a] - xy[b]).T), _LEAST_M)
    entry = np.flatnonzero(np.isfinite(step))
    rows = np.concatenate([a, b, np.full(len(entry), n)])
    columns = np.concatenate([b, a, entry])
    graph = csr_matrix((np.concatenate([length, length, step[entry]]), (rows, columns)), shape=(n + 1, n + 1))
    return dijkstra(graph, directed=True, indices=n, limit=limit)[:n]


def _covered(start, end, length, from_start, from_end, beside) -> np.ndarray:
    """Parts of straight edges that can be reached from their ends, or lie beside a goal, joined to lines."""
    import shapely

    whole = beside | (from_start + from_end >= length)
    pieces = [np.stack([start[whole], end[whole]], axis=1)]
    for a, b, left in ((start, end, from_start), (end, start, from_end)):
        some = ~whole & (left > 0)
        share = (left[some] / length[some])[:, None]
        pieces.append(np.stack([a[some], a[some] + share * (b[some] - a[some])], axis=1))
    drawn = np.concatenate(pieces)
    drawn = drawn[np.hypot(*(drawn[:, 0] - drawn[:, 1]).T) > _LEAST_M]
    return shapely.get_parts(shapely.line_merge(shapely.multilinestrings(shapely.linestrings(drawn))))
