"""Each roof plane cut exactly into what carries modules and what does not.

Where reasons overlap the first of these counts: steep, weak, obstacle, setback, path, shaded; the rest is usable.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from . import overlay
from .groups import Axis, Beat, lengths
from .roofs import band

if TYPE_CHECKING:
    from .profiles import Profile
    from .roofs import Facets

_BALANCE = 1e-8
PART_NAMES = ("usable", "setback", "path", "obstacle", "shaded", "steep", "weak")


@dataclass(frozen=True)
class RoofObstacles:
    """Obstacles on the map with the row of the building they stand on, shape (o,); one on two buildings comes twice."""

    building: np.ndarray
    kind: np.ndarray
    shape: np.ndarray

    def with_(self, others: RoofObstacles) -> RoofObstacles:
        """These and others."""
        return RoofObstacles(*(np.concatenate((getattr(self, f.name), getattr(others, f.name))) for f in fields(self)))

    def take(self, rows) -> RoofObstacles:
        """Those at `rows`."""
        return RoofObstacles(*(getattr(self, f.name)[rows] for f in fields(self)))


@dataclass(frozen=True)
class Pieces:
    """What facets are cut into, arrays of shape (p,); together they are the facets, and none overlap.

    Attributes
    ----------
    facet : ndarray of int
        Row of the facet.
    part : ndarray of str
        One of `PART_NAMES`.
    shape : ndarray of shapely geometry
        In the facet's frame: one Polygon for each usable piece, one MultiPolygon for every other part of a facet.
    """

    facet: np.ndarray
    part: np.ndarray
    shape: np.ndarray


def cut(
    facets: Facets,
    roof: np.ndarray,
    outline: np.ndarray,
    profile: Profile,
    obstacles: RoofObstacles,
    shut: np.ndarray,
    beat: Beat | None = None,
    dark: np.ndarray | None = None,
) -> Pieces:
    """Cut facets into pieces.

    Parameters
    ----------
    roof, outline : ndarray of shapely geometry, shape (f,)
        Each facet and its whole outline in the facet's frame, from `roofs.in_plane`.
    shut : ndarray of str, shape (f,)
        ``steep`` or ``weak`` for facets that may carry no modules at all, else empty.
    beat : Beat, optional
        Room that modules take: groups then hold whole modules.
    dark : ndarray of shapely geometry, shape (f,), optional
        What is too shaded, in the facet's frame.

    Notes
    -----
    Corners of setbacks and clearances are square, not round: never less than the distance asked. The groups of one
    facet are the fewest that keep the largest side allowed; `groups.lengths` says how long they are.
    """
    import shapely

    free = shut == ""
    area = shapely.area(roof)
    solid, clear = _obstructed(facets, roof, profile, obstacles)

    dark = np.full(len(facets), shapely.Polygon(), object) if dark is None else dark

    def divide(rows, grid=None):
        steps = None if beat is None else beat.take(rows)
        cuts = (a[rows] for a in (roof, outline, solid, clear, dark))
        facet, part, shape = _divide(facets.take(rows), *cuts, profile, steps, grid)
        return Pieces(rows[facet], part, shape)

    quick = divide(np.flatnonzero(free))
    # Nearly coincident edges can defeat the fast overlay: where the account does not balance, cut on a grid.
    gap = np.bincount(quick.facet, shapely.area(quick.shape), len(facets)) - area
    wrong = free & (np.abs(gap) > _BALANCE * area)
    right = ~wrong[quick.facet]
    cuts = [
        *(Pieces(*_listed(part, roof, shut == part)) for part in ("steep", "weak")),
        Pieces(quick.facet[right], quick.part[right], quick.shape[right]),
        divide(np.flatnonzero(wrong), overlay.GRID_M),
    ]
    return Pieces(*(np.concatenate([getattr(c, f.name) for c in cuts]) for f in fields(Pieces)))


def _divide(facets: Facets, roof, outline, solid, clear, dark, profile: Profile, beat: Beat | None, grid: float | None):
    """Facet, part and shape of the pieces of facets that may carry modules.

    Parameters
    ----------
    roof, outline, solid, clear, dark : ndarray of shapely geometry, shape (f,)
        The facets, their outlines, obstacles with their clearance, what is kept clear around exits, and what is too
        shaded, in the frames of the facets.
    grid : float or None
        Of the overlays, metres.
    """
    import shapely

    banded = shapely.is_missing(facets.own)
    window = np.where(banded, band(outline, facets.low, facets.high), roof)
    inner = shapely.buffer(outline, -profile.edge_m, join_style="mitre") if profile.edge_m else outline
    inside = overlay.intersection(inner, window, grid)
    bounded = np.isfinite(facets.low) | np.isfinite(facets.high) | ~(banded | shapely.is_empty(facets.seam))
    cells, owner, paths = _grid(
        inside, facets.low + profile.ridge_m, facets.high - profile.ridge_m, bounded, profile, beat
    )
    exits = np.flatnonzero(~shapely.is_empty(clear))
    paths[exits] = shapely.union(paths[exits], clear[exits])
    groups = overlay.difference(overlay.intersection(inside[owner], cells, grid), clear[owner], grid)
    groups = overlay.difference(groups, solid[owner], grid)
    usable, of = overlay.polygons(overlay.difference(groups, dark[owner], grid))
    dim = np.flatnonzero(~shapely.is_empty(dark[owner]) & ~shapely.is_empty(groups))
    shaded = overlay.gather(overlay.intersection(groups[dim], dark[owner[dim]], grid), owner[dim], len(outline))
    setback = overlay.intersection(overlay.difference(outline, inner, grid), window, grid)
    rest = [
        _listed("obstacle", overlay.intersection(overlay.intersection(outline, window, grid), solid, grid)),
        _listed("setback", overlay.difference(setback, solid, grid)),
        _listed("path", overlay.difference(overlay.intersection(inside, paths, grid), solid, grid)),
        _listed("shaded", shaded),
    ]
    usable = owner[of], np.full(len(usable), "usable", object), usable
    return tuple(np.concatenate(column) for column in zip(usable, *rest))


def _listed(part: str, shapes: np.ndarray, where=True):
    """Facet, part and shape of the facets that have such a part."""
    import shapely

    shapes = overlay.gather(shapes, np.arange(len(shapes)), len(shapes))
    facet = np.flatnonzero(~shapely.is_empty(shapes) & where)
    return facet, np.full(len(facet), part, object), shapes[facet]


def _grid(
    inside: np.ndarray, low: np.ndarray, high: np.ndarray, bounded: np.ndarray, profile: Profile, beat: Beat | None
):
    """Boxes for groups of modules, and the paths between them.

    Parameters
    ----------
    inside : ndarray of shapely geometry, shape (f,)
        What the distance from the edge leaves of each facet, in its frame.
    low, high : ndarray, shape (f,)
        Where the distance from ridge or valley ends; infinite without one.
    bounded : ndarray of bool, shape (f,)
        Whether the facet borders another one.

    Returns
    -------
    cells, owner : ndarray, shape (g,)
        Boxes, the outermost reaching beyond the facet, and the row of the facet each belongs to.
    paths : ndarray of shapely geometry, shape (f,)
        All around the facet that is in no cell.
    """
    import shapely

    paths = np.full(len(inside), shapely.Polygon(), object)
    owner = np.flatnonzero(~shapely.is_empty(inside))
    west, bottom, east, top = shapely.bounds(inside[owner]).T
    paths[owner] = shapely.box(west - 2, bottom - 2, east + 2, top + 2)
    south, north = np.maximum(bottom, low[owner]), np.minimum(top, high[owner])
    # Cells reach a metre beyond the facet where no ridge bounds it: they must cut nothing off there.
    beneath, above = 1.0 * (bottom > low[owner]), 1.0 * (top < high[owner])
    along, up = east - west + profile.path_m, north - south + profile.path_m
    columns, rows = (np.ceil(size / (profile.group_m + profile.path_m) - 1e-9).astype(int) for size in (along, up))
    # The ridge is a centre line itself; a plane without one needs a path along the eaves too.
    single = ~bounded[owner] & profile.centre_path
    if profile.centre_path:
        columns, rows = columns + columns % 2, np.where(single, rows + rows % 2, rows)
    count = np.where(north > south, columns * rows, 0)
    of = np.repeat(np.arange(len(owner)), count)
    row, column = np.divmod(np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count), columns[of])
    wide, tall = lengths(
        Axis(along - columns * profile.path_m, columns, np.full(len(owner), profile.centre_path)),
        Axis(up - rows * profile.path_m, rows, single),
        profile.group_m,
        profile.centre_play_m,
        None if beat is None else beat.take(owner),
    )
    before, below = (np.cumsum(side + profile.path_m, axis=1) - side - profile.path_m for side in (wide, tall))
    left, base = west[of] + before[of, column], south[of] + below[of, row]
    right, head = left + wide[of, column], base + tall[of, row]
    cells = shapely.box(
        left - (column == 0),
        base - beneath[of] * (row == 0),
        right + (column + 1 == columns[of]),
        head + above[of] * (row + 1 == rows[of]),
    )
    room = (right > left) & (head > base)
    cells, of = cells[room], owner[of[room]]
    return cells, of, overlay.difference(paths, overlay.gather(cells, of, len(inside)))


def _obstructed(facets: Facets, roof: np.ndarray, profile: Profile, obstacles: RoofObstacles):
    """Per facet, in its frame: obstacles with their clearance, and what is kept clear around exits; empty without."""
    import shapely

    facet, obstacle = overlay.pairs(facets.building, obstacles.building)
    shape, kind = facets.into_plane(obstacles.shape[obstacle], facet), obstacles.kind[obstacle]
    distance = np.array([profile.clearance_m[k] for k in kind], float)
    solid = shapely.buffer(shape, distance, join_style="mitre", mitre_limit=2.0)
    exit_ = kind == "exit"
    place = facet[exit_]
    clear = shapely.buffer(shape[exit_], profile.exit_m, join_style="mitre", mitre_limit=2.0)
    if profile.exit_path:
        own = shapely.intersects(shape[exit_], roof[place])
        _, south, _, north = shapely.bounds(roof[place[own]]).T
        middle = shapely.get_x(shapely.centroid(shape[exit_][own]))
        way = shapely.box(middle - profile.path_m / 2, south - 1, middle + profile.path_m / 2, north + 1)
        clear, place = np.concatenate((clear, way)), np.concatenate((place, place[own]))
    seamed = np.flatnonzero(~shapely.is_missing(facets.seam))
    if len(seamed):
        seam = facets.into_plane(facets.seam[seamed], seamed)
        strip = shapely.buffer(seam, profile.ridge_m, cap_style="square", join_style="mitre", mitre_limit=2.0)
        clear, place = np.concatenate((clear, strip)), np.concatenate((place, seamed))
    return _united(solid, facet, roof), _united(clear, place, roof)


def _united(shapes: np.ndarray, facet: np.ndarray, roof: np.ndarray) -> np.ndarray:
    """Union per facet of the shapes that touch it, shape (f,)."""
    import shapely

    near = shapely.intersects(shapes, roof[facet])
    return overlay.union(shapes[near], facet[near], len(roof))
