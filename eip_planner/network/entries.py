"""Where each parcel can be joined to the corridors: service lines that do not depend on the axes of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..park import Park

ENTRIES_PER_PARCEL = 4
OPEN_LAND = ("road", "green", "technical", "water")
_SPACING_M, _LEAST_SPACING_M = 15.0, 4.0
_SPACING_SHARE = 0.3  # of the longest frontage: less than the third that lies between two places
_FRONTAGE_M = 5.0
_PLACES = (1 / 2, 1 / 6, 5 / 6)
_ARC_SEGMENTS = 32


def find_entries(park: Park, parcel_ids, lines: np.ndarray, reach_m: float, kerbs: np.ndarray) -> GeoDataFrame:
    """Service lines to parcels from the lines in reach, a few per parcel.

    Parameters
    ----------
    lines : ndarray of LineString
        Where a pipe may lie.
    reach_m : float
        Longest service line.
    kerbs : ndarray of LineString
        Lines that no service line may cross: the axes of roads with two sides.

    Returns
    -------
    GeoDataFrame
        ``parcel_id``, ``edge`` and ``measure`` (line and distance along it), ``length_m``, ``rank`` (0 for the middle
        of a frontage), geometry from the line to the parcel's outline.

    Notes
    -----
    The frontage of a parcel is the part of a line that is hardly farther than its nearest point. Middle of each
    frontage first, then a sixth from its ends; shorter lines first; none within 15 m of a better one, or on a narrow
    plot within 0.3 of its longest frontage and 4 m. Nothing here depends on where the axes of the map point or on
    obstacles, so that an obstacle only ever takes entries away.
    """
    import geopandas as gpd
    import shapely

    parcels = park.parcels[park.parcels["parcel_id"].isin(list(parcel_ids))]
    shapes, ids = parcels.geometry.to_numpy(), parcels["parcel_id"].to_numpy()
    tree = shapely.STRtree(lines)
    p, e = tree.query(shapes, predicate="dwithin", distance=reach_m) if len(lines) else (np.empty(0, int),) * 2
    near = shapely.buffer(shapes[p], shapely.distance(shapes[p], lines[e]) + _FRONTAGE_M, quad_segs=_ARC_SEGMENTS)
    runs, pair = shapely.get_parts(shapely.line_merge(shapely.intersection(lines[e], near)), return_index=True)
    runs, pair = runs[shapely.length(runs) > 0], pair[shapely.length(runs) > 0]
    longest = np.zeros(len(shapes))
    np.maximum.at(longest, p[pair], shapely.length(runs))
    spacing = np.clip(_SPACING_SHARE * longest, _LEAST_SPACING_M, _SPACING_M)
    points = np.concatenate([shapely.line_interpolate_point(runs, f, normalized=True) for f in _PLACES])
    rank = np.repeat(np.arange(len(_PLACES)) > 0, len(runs)).astype(int)
    # A few metres in sight round a corner are no frontage: the last resort.
    rank = np.where(np.tile(shapely.length(runs), len(_PLACES)) < _SPACING_M, len(_PLACES), rank)
    p, e = np.tile(p[pair], len(_PLACES)), np.tile(e[pair], len(_PLACES))
    service = shapely.shortest_line(points, shapes[p])
    length = shapely.length(service)
    allowed = (length <= reach_m) & ~_through_others(service, ids[p], park) & ~_over(service, kerbs)
    chosen = _spread(p, rank, shapely.get_coordinates(points), length, allowed, spacing)
    table = {
        "parcel_id": ids[p][chosen],
        "edge": e[chosen],
        "measure": shapely.line_locate_point(lines[e[chosen]], points[chosen]),
        "length_m": length[chosen],
        "rank": rank[chosen],
    }
    return gpd.GeoDataFrame(table, geometry=service[chosen])


def plots_of(park: Park) -> tuple[np.ndarray, np.ndarray]:
    """Shapes and ids of the parcels that are no open land: nobody else's pipe runs through them."""
    plots = park.parcels[~park.parcels["land_use"].isin(OPEN_LAND)]
    return plots.geometry.to_numpy(), plots["parcel_id"].to_numpy()


def _through_others(service: np.ndarray, parcel_id: np.ndarray, park: Park) -> np.ndarray:
    """Service lines that would run through somebody else's plot."""
    import shapely

    shapes, ids = plots_of(park)
    line, plot = shapely.STRtree(shapes).query(service, predicate="intersects")
    foreign = ids[plot] != parcel_id[line]
    line, plot = line[foreign], plot[foreign]
    through = shapely.length(shapely.intersection(service[line], shapes[plot])) > 1.0
    blocked = np.zeros(len(service), bool)
    blocked[line[through]] = True
    return blocked


def _over(service: np.ndarray, kerbs: np.ndarray) -> np.ndarray:
    import shapely

    crossing = np.zeros(len(service), bool)
    crossing[shapely.STRtree(kerbs).query(service, predicate="crosses")[0]] = True
    return crossing


def _spread(parcel: np.ndarray, rank: np.ndarray, xy: np.ndarray, length: np.ndarray, allowed: np.ndarray, spacing):
    """Per parcel the best service lines that keep their distance, the parcel's `spacing`, from each other."""
    chosen: dict[int, list[int]] = {}
    for i in np.lexsort((np.round(length, 2), rank)):
        kept, apart = chosen.setdefault(int(parcel[i]), []), spacing[parcel[i]]
        if allowed[i] and len(kept) < ENTRIES_PER_PARCEL and all(np.hypot(*(xy[i] - xy[k])) > apart for k in kept):
            kept.append(i)
    return np.array([i for kept in chosen.values() for i in kept], int)
