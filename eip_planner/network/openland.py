"""Links over open land between parts of the corridors that do not hang together."""

from __future__ import annotations

import numpy as np

from . import linework


def bridges(lines: np.ndarray, plots: np.ndarray, reach_m: float) -> tuple[np.ndarray, int, int]:
    """The shortest straight links that join the parts of a graph of lines.

    Parameters
    ----------
    lines : ndarray of LineString
        Joined where their ends meet.
    plots : ndarray of Polygon
        No link runs through them.
    reach_m : float
        Longest link.

    Returns
    -------
    links : ndarray of LineString
        A forest between the parts (Kruskal 1956), from line to line.
    before, after : int
        Number of parts without and with the links.
    """
    import shapely
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    xy, start, end = linework.nodes_of(lines)
    joined = coo_matrix((np.ones(len(start)), (start, end)), shape=(len(xy), len(xy)))
    before, part = connected_components(joined, directed=False)
    if before < 2 or not reach_m > 0:
        return lines[:0], before, before
    one, two = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=reach_m)
    apart = part[start[one]] < part[start[two]]
    one, two = one[apart], two[apart]
    links = shapely.shortest_line(lines[one], lines[two])
    line, plot = shapely.STRtree(plots).query(links, predicate="intersects") if len(plots) else (one[:0], one[:0])
    through = shapely.length(shapely.intersection(links[line], plots[plot])) > linework.NODE_M
    free = np.ones(len(links), bool)
    free[line[through]] = False
    label, chosen = np.arange(before), []
    for i in np.argsort(shapely.length(links), kind="stable"):
        a, b = label[part[start[one[i]]]], label[part[start[two[i]]]]
        if free[i] and a != b:
            label[label == a] = b
            chosen.append(i)
    return links[np.array(chosen, int)], before, before - len(chosen)


def split_at_ends(lines: np.ndarray, links: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Split lines where links end on them: pieces and their parents."""
    import shapely

    ends = shapely.get_point(np.repeat(links, 2), np.tile([0, -1], len(links)))
    end, line = shapely.STRtree(lines).query(ends, predicate="dwithin", distance=linework.NODE_M)
    return linework.split(lines, line, shapely.line_locate_point(lines[line], ends[end]))
