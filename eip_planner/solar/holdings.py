"""Which parcel holds which share of a roof: shares cover the footprint exactly, none twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from . import overlay

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_SLIVER_M2 = 1.0


@dataclass(frozen=True)
class Holdings:
    """Shares of footprints, arrays of shape (h,).

    Attributes
    ----------
    building : ndarray of int
        Row of the building.
    parcel : ndarray
        Parcel id, or None where the building stands on none.
    ground : ndarray of shapely geometry
        Ground around the building that goes with the parcel; None where that is all of it.
    """

    building: np.ndarray
    parcel: np.ndarray
    ground: np.ndarray

    def split(self, shapes: np.ndarray, building: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Cut map geometries of buildings by these shares.

        Returns
        -------
        pieces, source, parcel : ndarray, shape (k,)
            Polygons or MultiPolygons, the row of `shapes` each comes from, and its parcel id; sorted by source.
        """
        import shapely

        source, share = overlay.pairs(building, self.building)
        pieces, ground = shapes[source], self.ground[share]
        cut = ~(shapely.is_missing(ground) | shapely.covered_by(pieces, ground))
        pieces[cut] = overlay.intersection(pieces[cut], ground[cut], overlay.GRID_M)
        there = ~shapely.is_empty(pieces)
        return pieces[there], source[there], self.parcel[share][there]

    def at(self, x: np.ndarray, y: np.ndarray, building: np.ndarray) -> np.ndarray:
        """Parcel of points on buildings, shape (k,): that whose ground holds them, else the building's first."""
        import shapely

        point, share = overlay.pairs(building, self.building)
        ground = self.ground[share]
        holds = shapely.is_missing(ground)
        cut = np.flatnonzero(~holds)
        shapely.prepare(ground[cut])
        holds[cut] = shapely.contains_xy(ground[cut], x[point[cut]], y[point[cut]])
        order = np.lexsort((~holds, point))
        first = order[np.flatnonzero(np.diff(point[order], prepend=-1))]
        return self.parcel[share[first]]


def holdings(
    buildings: GeoDataFrame, footprints: np.ndarray, parcels: GeoDataFrame | None, progress: Progress = silent
) -> Holdings:
    """Lay footprints over parcels.

    What lies outside every parcel goes with the building's own ``parcel_id``, else with the parcel that holds most
    of it; shares under a square metre, mere differences between surveys, go with the latter. Where parcels overlap,
    the one with the larger share takes the ground.
    """
    import shapely

    own = buildings["parcel_id"].to_numpy(object)
    alone = np.arange(len(own)), own.copy(), np.full(len(own), None, object)
    if parcels is None:
        return Holdings(*alone)
    ids, grounds = parcels["parcel_id"].to_numpy(object), parcels.geometry.to_numpy()
    building, parcel = shapely.STRtree(grounds).query(footprints, predicate="intersects")
    covered = shapely.covers(grounds[parcel], footprints[building])
    alone[1][building[covered]] = ids[parcel[covered]]
    crossing = ~np.isin(building, building[covered])
    rows, start = np.unique(building[crossing], return_index=True)
    shares = []
    for k, (row, members) in enumerate(zip(rows, np.split(parcel[crossing], start[1:]))):
        progress(k / len(rows))
        shares += [(row, *share) for share in _shares(footprints[row], grounds[members], ids[members], own[row])]
    whole = ~np.isin(alone[0], rows)
    table = [np.concatenate((column[whole], _column(shares, k, column.dtype))) for k, column in enumerate(alone)]
    return Holdings(*table)


def _column(rows: list[tuple], k: int, dtype) -> np.ndarray:
    column = np.empty(len(rows), dtype)
    column[:] = [row[k] for row in rows]
    return column


def _shares(footprint, grounds: np.ndarray, ids: np.ndarray, own) -> list[tuple]:
    """Shares (parcel id, ground) of one footprint that no parcel covers; a single share has no ground.

    The grounds cover all around the footprint without overlap, so that they cut any part of the roof.
    """
    import shapely

    west, south, east, north = shapely.bounds(footprint)
    around = np.array([shapely.box(west - 1, south - 1, east + 1, north + 1)], object)
    grounds = overlay.intersection(grounds, around, overlay.GRID_M)
    taken, shares, left = shapely.MultiPolygon(), {}, shapely.area(footprint)
    for k in np.argsort(-shapely.area(shapely.intersection(grounds, footprint)), kind="stable"):
        ground = overlay.difference(grounds[[k]], np.array([taken], object), overlay.GRID_M)[0]
        area = shapely.area(shapely.intersection(ground, footprint))
        if area >= _SLIVER_M2:
            shares[ids[k]], left = ground, left - area
            taken = shapely.union(taken, ground, grid_size=overlay.GRID_M)
    largest = next(iter(shares), own)
    keeper = largest if own is None or left < _SLIVER_M2 else own
    others = {name: ground for name, ground in shares.items() if name != keeper}
    if not others:
        return [(keeper, None)]
    away = overlay.union(np.array(list(others.values()), object), np.zeros(len(others), int), 1)
    rest = overlay.difference(around, away, overlay.GRID_M)
    return [(keeper, rest[0]), *others.items()]
