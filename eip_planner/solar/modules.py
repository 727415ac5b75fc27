"""Modules drawn on roofs: where each lies, on which plane and parcel; polygons are made when asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .groups import Beat
from .mounts import ORIENTATIONS
from .packing import Packed, Pattern, pack
from .roofs import Facets

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from .mounts import Arrangement, Module

_ALIGNED_DEG = 0.01


@dataclass(frozen=True)
class Modules:
    """Drawn modules, arrays of shape (m,), sorted by row.

    Attributes
    ----------
    facet : ndarray of int
        Row of the facet.
    roof : ndarray of int
        Row of the table of roofs (plane and parcel).
    row : ndarray of int
        Number of the row on its plane, from 1, from the eaves up.
    orientation, half : ndarray of int
        0 portrait, 1 landscape; half of a pair that faces the other way.
    x, y : ndarray
        Lower left corner, as seen up the slope, on the map.
    along, up : ndarray, shape (f, 2, 2)
        Sides of the module on each facet in each orientation, as vectors on the map.
    tilts, azimuths : ndarray, shape (f, 2)
        Of each half, degrees.
    wp : float
        Power of one module.
    """

    facet: np.ndarray
    roof: np.ndarray
    row: np.ndarray
    orientation: np.ndarray
    half: np.ndarray
    x: np.ndarray
    y: np.ndarray
    along: np.ndarray
    up: np.ndarray
    tilts: np.ndarray
    azimuths: np.ndarray
    wp: float

    def __len__(self) -> int:
        return len(self.x)

    def part(self, start: int, stop: int) -> Modules:
        """The modules from `start` to before `stop`."""
        return self.keep(slice(start, stop))

    def keep(self, which) -> Modules:
        """Some of the modules."""
        each = ("facet", "roof", "row", "orientation", "half", "x", "y")
        return replace(self, **{name: getattr(self, name)[which] for name in each})

    def polygons(self) -> np.ndarray:
        """Rectangles on the map, shape (m,)."""
        import shapely

        start = np.column_stack((self.x, self.y))
        along, up = self.along[self.facet, self.orientation], self.up[self.facet, self.orientation]
        return shapely.polygons(np.stack((start, start + along, start + along + up, start + up), axis=1))

    def frame(self, roofs: GeoDataFrame, by_row: bool = False) -> GeoDataFrame:
        """Table `results.MODULES`: one feature for each module, or for each row of each plane and parcel."""
        import geopandas as gpd
        import shapely

        first, number = np.arange(len(self)), np.ones(len(self), int)
        shapes = self.polygons()
        if by_row and len(self):
            key = np.column_stack((self.roof, self.row))
            _, first, group, number = np.unique(key, axis=0, return_index=True, return_inverse=True, return_counts=True)
            group = group.reshape(-1)
            order = np.argsort(group, kind="stable")
            shapes = shapely.multipolygons(shapes[order], indices=group[order])
        facet, half, owner = self.facet[first], self.half[first], roofs.iloc[self.roof[first]]
        tilt = self.tilts[facet, half]
        return gpd.GeoDataFrame(
            {
                **{name: owner[name].to_numpy() for name in ("plane_id", "building_id", "parcel_id")},
                "row": self.row[first].astype(int),
                "orientation": np.array(ORIENTATIONS, object)[self.orientation[first]],
                "tilt_deg": tilt,
                "facing_deg": np.where(tilt == 0, np.nan, self.azimuths[facet, half]),
                "modules": number,
                "wp": np.full(len(first), self.wp),
                "kwp": number * self.wp / 1000.0,
            },
            geometry=shapes,
        )


def beat(block: Facets, laid: Arrangement, module: Module) -> Beat:
    """Room that modules take in the frames of facets; NaN where rows do not run along the facet or across it."""
    n = len(block)
    along = np.broadcast_to(module.along + module.gap_m, (n, 2))
    gap = np.full((n, 2), module.gap_m)
    stretch = np.where(laid.racked, 1.0 / np.cos(np.radians(block.slope)), 1.0)[:, None]
    step = np.stack((along, laid.pitch * stretch), axis=2)
    free = np.stack((gap, (laid.pitch - laid.depth) * stretch), axis=2)
    turn = np.where(laid.racked, (laid.azimuths[:, 0] - block.azimuth) % 180.0, 0.0)
    across = np.abs(turn - 90.0) < _ALIGNED_DEG
    step[across], free[across] = step[across][:, :, ::-1], free[across][:, :, ::-1]
    step[~across & (np.minimum(turn, 180.0 - turn) >= _ALIGNED_DEG)] = np.nan
    return Beat(step, free, across, ~laid.racked)


def draw(
    pieces: np.ndarray, of: np.ndarray, block: Facets, laid: Arrangement, module: Module
) -> tuple[np.ndarray, ...]:
    """Lay modules on usable pieces.

    Parameters
    ----------
    pieces : ndarray of shapely Polygon, shape (p,)
        In the frames of their facets.
    of : ndarray of int, shape (p,)
        Row of the facet in `block`, which `laid` belongs to.

    Returns
    -------
    facet, row, orientation, half, x, y : ndarray, shape (m,)
        As in `Modules`, sorted by facet and row; facets as in `block`.
    """
    rows = frames(block, laid)
    turned = np.flatnonzero(laid.racked[of])
    shapes = np.array(pieces, object)
    shapes[turned] = rows.into_plane(block.onto_map(shapes[turned], of[turned]), of[turned])
    found = pack(shapes, Pattern(module.along, module.gap_m, laid.depth[of], laid.pitch[of], ~laid.racked[of]))
    return _numbered(found, of, rows, laid)


def frames(block: Facets, laid: Arrangement) -> Facets:
    """The facets as rows see them: racks stand level and face their own way."""
    azimuth = np.where(laid.racked, laid.azimuths[:, 0], block.azimuth)
    slope = np.where(laid.racked, 0.0, block.slope)
    return Facets(**{**vars(block), "slope": slope, "azimuth": azimuth})


def sides(block: Facets, laid: Arrangement, module: Module) -> tuple[np.ndarray, np.ndarray]:
    """Sides of modules as vectors on the map, along the row and up, both of shape (f, 2, 2)."""
    rows = frames(block, laid)
    angle = np.radians(rows.azimuth)[:, None]
    up = laid.depth / laid.multiple[:, None] * np.cos(np.radians(rows.slope))[:, None]
    along = np.broadcast_to(module.along, up.shape)
    return (
        np.stack((-along * np.cos(angle), along * np.sin(angle)), axis=2),
        np.stack((-up * np.sin(angle), -up * np.cos(angle)), axis=2),
    )


def _numbered(found: Packed, of: np.ndarray, rows: Facets, laid: Arrangement) -> tuple[np.ndarray, ...]:
    """Pairs as two rows, rows numbered by plane, corners on the map."""
    facet = of[found.piece]
    pair = np.flatnonzero(laid.multiple[facet] == 2)
    half = np.concatenate((np.zeros(len(facet), int), np.ones(len(pair), int)))
    each = np.concatenate((np.arange(len(facet)), pair))
    facet, piece, orientation, u = facet[each], found.piece[each], found.orientation[each], found.u[each]
    v = found.v[each] + half * laid.depth[facet, orientation] / 2.0
    order = np.lexsort((u, v, piece, facet))
    facet, piece, orientation, half, u, v = (a[order] for a in (facet, piece, orientation, half, u, v))
    starts = np.diff(facet, prepend=-1).astype(bool) | np.diff(piece, prepend=-1).astype(bool)
    number = np.cumsum(starts | (np.diff(v, prepend=-np.inf) != 0))
    plane = np.column_stack((rows.building[facet], rows.plane[facet]))
    begins = np.ones(len(facet), bool)
    begins[1:] = (plane[1:] != plane[:-1]).any(axis=1)
    offset = np.maximum.accumulate(np.where(begins, number - 1, 0)) if len(number) else number
    corner = rows.point_on_map(np.column_stack((u, v)), facet)
    # A park may have tens of millions of modules: no wider numbers than needed.
    small = (number - offset).astype(np.int32), orientation.astype(np.int8), half.astype(np.int8)
    return facet.astype(np.int32), *small, corner[:, 0].copy(), corner[:, 1].copy()
