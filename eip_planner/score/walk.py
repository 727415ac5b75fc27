"""Walking distances along the roads."""

from __future__ import annotations

import numpy as np

# Roads are walked from vertex to vertex; so fine that the rounding of a gate's place does not matter.
SPACING_M = 10.0
_JOIN_M = 0.5
_LEAST_M = 1e-6


def walking_graph(roads):
    """Vertices of the road network and its graph of lengths.

    Parameters
    ----------
    roads : GeoDataFrame
        Lines; they join where they cross, but bridges and tunnels only at their ends.

    Returns
    -------
    points : ndarray, shape (n, 2)
    graph : scipy csr_matrix, shape (n, n)
        Metres, both directions.
    """
    import shapely
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

    lines = roads.geometry.to_numpy()
    apart = (roads["bridge"].eq(True) | roads["tunnel"].eq(True)).to_numpy()
    ground = shapely.get_parts(shapely.union_all(lines[~apart]))
    drawn = np.concatenate([ground, shapely.get_parts(lines[apart])])
    points, line = shapely.get_coordinates(shapely.segmentize(drawn, SPACING_M), return_index=True)
    same = line[:-1] == line[1:]
    a, b = np.flatnonzero(same), np.flatnonzero(same) + 1
    ends = np.append(True, ~same) | np.append(~same, True)
    joint = np.flatnonzero(ends | (line < len(ground)))
    joined = joint[cKDTree(points[joint]).query_pairs(_JOIN_M, output_type="ndarray")]
    a, b = np.concatenate([a, joined[:, 0]]), np.concatenate([b, joined[:, 1]])
    length = np.maximum(np.hypot(*(points[a] - points[b]).T), _LEAST_M)
    # Doubled entries would be summed by the matrix: of each pair of vertices one edge is kept.
    pair = np.unique(np.sort(np.column_stack([a, b]), axis=1), axis=0, return_index=True)[1]
    a, b, length = a[pair], b[pair], length[pair]
    rows, columns = np.concatenate([a, b]), np.concatenate([b, a])
    return points, csr_matrix((np.tile(length, 2), (rows, columns)), shape=(len(points), len(points)))


def walking_distances(roads, places: np.ndarray, goals: np.ndarray, reach: float, limit: float) -> np.ndarray:
    """Distance from each place to the nearest goal along the roads, metres; infinite beyond `limit`.

    Parameters
    ----------
    places, goals : ndarray of polygons
        A place is left by the road point nearest to its centre; a goal is entered from road points at most
        `reach` away. The steps from edge to road at both ends count.
    """
    import shapely
    from scipy.sparse import csr_matrix, vstack
    from scipy.sparse.csgraph import dijkstra
    from scipy.spatial import cKDTree

    if not len(goals):
        return np.full(len(places), np.inf)
    xy, graph = walking_graph(roads)
    points = shapely.points(xy)
    goal, entry = shapely.STRtree(points).query(goals, predicate="dwithin", distance=reach)
    if not len(entry):
        return np.full(len(places), np.inf)
    step = np.full(len(xy), np.inf)
    np.minimum.at(step, entry, np.maximum(shapely.distance(goals[goal], points[entry]), _LEAST_M))
    entries = np.flatnonzero(np.isfinite(step))
    n = len(xy)
    start = csr_matrix((step[entries], (np.zeros(len(entries), int), entries)), shape=(1, n))
    wide = vstack([graph, start]).tocsr()
    wide.resize((n + 1, n + 1))
    distance = dijkstra(wide, directed=True, indices=n, limit=limit)[:n]
    gate = cKDTree(xy).query(shapely.get_coordinates(shapely.centroid(places)))[1]
    return distance[gate] + shapely.distance(places, points[gate])
