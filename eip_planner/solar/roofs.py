"""Roof planes from footprint, roof type, pitch and direction of fall; what is not known is assumed and marked.

A roof is cut into *facets*: connected pieces of one plane. Each facet has a frame of its own in which
distances and areas are those in the roof's plane: u runs along the eaves, v up the slope.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from . import overlay

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario

_LEAST_M2 = 1e-6
# Directions are written in whole degrees, and the north of a grid is not the true one.
_SNAP_DEG = 1.0


@dataclass(frozen=True)
class Forms:
    """Shape of each roof, arrays of shape (n,).

    Attributes
    ----------
    kind : ndarray of str
        ``flat``, ``gable``, ``sawtooth`` or ``shed``.
    pitch, azimuth : ndarray
        Degrees; azimuth of the fall clockwise from north (of a flat roof: of its edge that faces nearest to south).
    assumed : ndarray of str
        What was not given, as a sentence; empty if all was.
    """

    kind: np.ndarray
    pitch: np.ndarray
    azimuth: np.ndarray
    assumed: np.ndarray


@dataclass(frozen=True)
class Facets:
    """Connected pieces of roof planes, arrays of shape (f,).

    Attributes
    ----------
    building : ndarray of int
        Row of the building.
    plane : ndarray of int
        Number of the plane within its building, from 1.
    slope, azimuth : ndarray
        Degrees from the horizontal; degrees clockwise from north that the plane falls to.
    outline : ndarray of shapely Polygon
        The connected part of the footprint that the facet belongs to, on the map.
    x, y : ndarray
        Origin of the facet's frame on the map.
    low, high : ndarray
        Where ridge or valley bound the facet, metres in the frame up the slope; infinite where the outline does.
    own : ndarray
        The facet itself on the map where it is no band of its outline, else None.
    seam : ndarray
        Where such a facet borders others, lines on the map, else None.
    glazed : ndarray of bool
        Whether it is the glazed face of a sawtooth roof: no place for modules, whatever its slope.
    """

    building: np.ndarray
    plane: np.ndarray
    slope: np.ndarray
    azimuth: np.ndarray
    outline: np.ndarray
    x: np.ndarray
    y: np.ndarray
    low: np.ndarray
    high: np.ndarray
    own: np.ndarray
    seam: np.ndarray
    glazed: np.ndarray

    def __len__(self) -> int:
        return len(self.building)

    def take(self, rows) -> Facets:
        """The facets at `rows`."""
        return Facets(*(getattr(self, f.name)[rows] for f in fields(self)))

    def into_plane(self, shapes: np.ndarray, facet: np.ndarray) -> np.ndarray:
        """Lay map geometries into the frames of the facets numbered `facet`, shapes (k,) to (k,)."""
        return _transform(shapes, facet, self._to_plane)

    def onto_map(self, shapes: np.ndarray, facet: np.ndarray) -> np.ndarray:
        """The way back of `into_plane`."""
        return _transform(shapes, facet, self.point_on_map)

    def _to_plane(self, xy, row):
        sin, cos, stretch = self._turn(row)
        x, y = xy[:, 0] - self.x[row], xy[:, 1] - self.y[row]
        return np.column_stack((y * sin - x * cos, -(x * sin + y * cos) * stretch))

    def point_on_map(self, uv: np.ndarray, row: np.ndarray) -> np.ndarray:
        """Points (k, 2) in the frames of the facets at `row`, shape (k,), on the map."""
        sin, cos, stretch = self._turn(row)
        u, w = uv[:, 0], uv[:, 1] / stretch
        return np.column_stack((self.x[row] - u * cos - w * sin, self.y[row] + u * sin - w * cos))

    def _turn(self, row):
        azimuth = np.radians(self.azimuth[row])
        return np.sin(azimuth), np.cos(azimuth), 1.0 / np.cos(np.radians(self.slope[row]))


def _transform(shapes, facet, turn):
    import shapely

    def turned(shapes, facet):
        row = np.repeat(facet, shapely.get_num_coordinates(shapes))
        return shapely.transform(shapes, lambda xy: turn(xy, row))

    result = turned(shapes, facet)
    spoilt = np.flatnonzero(~shapely.is_valid(result))
    result[spoilt] = turned(overlay.noded(shapes[spoilt]), facet[spoilt])
    return result


def without_overlaps(footprints: np.ndarray, heights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut footprints so that no ground is covered twice: the higher roof keeps it, else the earlier.

    Returns
    -------
    footprints : ndarray of shapely geometry, shape (n,)
    overlap_m2 : ndarray, shape (n,)
        Area that each footprint lost.
    """
    import shapely

    footprints = footprints.copy()
    lost = np.zeros(len(footprints))
    a, b = shapely.STRtree(footprints).query(footprints, predicate="intersects")
    once = a < b
    a, b = a[once], b[once]
    shared = shapely.area(shapely.intersection(footprints[a], footprints[b])) > _LEAST_M2
    height = np.nan_to_num(heights, nan=-np.inf)
    for i, j in zip(a[shared], b[shared]):
        under, over = (i, j) if height[j] > height[i] else (j, i)
        before = shapely.area(footprints[under])
        footprints[under] = overlay.difference(footprints[[under]], footprints[[over]])[0]
        lost[under] += before - shapely.area(footprints[under])
    return footprints, lost


def forms(buildings: GeoDataFrame, footprints: np.ndarray, scenario: Scenario) -> Forms:
    """Shape of each roof: as given, else the catalogue's assumption.

    A roof of unknown type is a gable. Without a direction of fall the ridge runs along the longer side; a shed then
    falls to the less sunny side, and the glass of a sawtooth roof faces north. A given direction within a degree of a
    wall's is taken as that of the wall.
    """
    given = buildings["roof_type"].to_numpy(object)
    pitch = buildings["pitch_deg"].to_numpy(float)
    azimuth = buildings["azimuth_deg"].to_numpy(float) % 360.0
    unknown = np.array([kind is None or kind != kind for kind in given])
    kind = np.where(unknown, "gable", given).astype(str)
    flat = kind == "flat"
    no_pitch, no_azimuth = np.isnan(pitch) & ~flat, np.isnan(azimuth) & ~flat

    usual = np.zeros(len(kind))
    for name in ("gable", "shed", "sawtooth"):
        where = no_pitch & ~unknown & (kind == name)
        if where.any():
            usual[where] = scenario[f"roof_pitch_{name}"]
    if (no_pitch & unknown).any():
        usual[no_pitch & unknown] = scenario["roof_pitch_unknown"]
    axis, long = _axes(footprints)
    wall = nearest_edge(axis, azimuth)
    azimuth = np.where(np.abs(wall - azimuth) <= _SNAP_DEG, wall, azimuth)
    south = nearest_edge(axis, 180.0)
    fall = np.where(long, axis + 90.0, axis) % 360.0
    fall = np.where(kind == "shed", np.where(np.cos(np.radians(fall)) >= 0, fall, (fall + 180.0) % 360.0), fall)
    fall = np.where(flat | (kind == "sawtooth"), south, fall)

    words = (tr("roof type"), unknown), (tr("pitch"), no_pitch), (tr("direction of fall"), no_azimuth)
    assumed = [", ".join(word for word, missing in words if missing[i]) for i in range(len(kind))]
    return Forms(
        kind=kind,
        pitch=np.where(flat, 0.0, np.where(no_pitch, usual, pitch)),
        azimuth=np.where(flat | no_azimuth, fall, azimuth),
        assumed=np.array([tr("assumed: {fields}").format(fields=text) if text else "" for text in assumed], object),
    )


def _axes(footprints: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Main direction of the edges of each footprint, degrees in [0, 90), and whether the longer side follows it.

    The length-weighted mean of the edges' fourfold angle: walls at right angles count as one direction.
    """
    import shapely

    rings, owner = shapely.get_parts(footprints, return_index=True)
    rings, part = shapely.get_rings(rings, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    owner = owner[part][ring]
    step = np.diff(xy, axis=0)
    along = np.arctan2(step[:, 0], step[:, 1])
    weight = np.hypot(step[:, 0], step[:, 1]) * (ring[1:] == ring[:-1])
    total = np.zeros(len(footprints), complex)
    np.add.at(total, owner[1:], weight * np.exp(4j * along))
    axis = np.degrees(np.angle(total)) / 4.0 % 90.0
    turn = np.radians(axis)[owner]
    extent = [
        np.maximum.reduceat(s, first) - np.minimum.reduceat(s, first)
        for first in [np.flatnonzero(np.diff(owner, prepend=-1))]
        for s in (xy[:, 0] * np.sin(turn) + xy[:, 1] * np.cos(turn), xy[:, 0] * np.cos(turn) - xy[:, 1] * np.sin(turn))
    ]
    return axis, extent[0] >= extent[1]


def wall_directions(footprints: np.ndarray) -> np.ndarray:
    """Main direction of the walls of each footprint, degrees in [0, 90)."""
    return _axes(footprints)[0]


def nearest_edge(edges: np.ndarray, wanted: float) -> np.ndarray:
    """Of the four directions along and across `edges`, that nearest to `wanted`, degrees."""
    return wanted + (edges - wanted + 45.0) % 90.0 - 45.0


def facets(form: Forms, footprints: np.ndarray, scenario: Scenario) -> Facets:
    """Cut roofs into facets.

    Flat and shed roofs are one plane. A gable has two, with the ridge through the middle of the footprint's extent
    along the fall. A sawtooth roof repeats a sheet that falls to the given azimuth and a glazed face that falls away
    from it.
    """
    import shapely

    outline, building = shapely.get_parts(footprints, return_index=True)
    bounds = shapely.bounds(outline)
    n = len(outline)
    whole = Facets(
        building=building,
        plane=np.ones(n, int),
        slope=form.pitch[building],
        azimuth=form.azimuth[building],
        outline=outline,
        x=bounds[:, [0, 2]].mean(axis=1),
        y=bounds[:, [1, 3]].mean(axis=1),
        low=np.full(n, -np.inf),
        high=np.full(n, np.inf),
        own=np.full(n, None, object),
        seam=np.full(n, None, object),
        glazed=np.zeros(n, bool),
    )
    # Extent along the fall, metres on the map.
    extent = shapely.bounds(whole.into_plane(outline, np.arange(n)))[:, [1, 3]]
    extent = extent * np.cos(np.radians(whole.slope))[:, None]
    kind = form.kind[building]
    pieces = [whole.take(np.isin(kind, ("flat", "shed")))]
    for name, cut in (("gable", _gable), ("sawtooth", _sawtooth)):
        rows = np.flatnonzero(kind == name)
        if len(rows):
            pieces += cut(whole.take(rows), *extent[rows].T, scenario)
    return joined(pieces)


def joined(pieces: list[Facets]) -> Facets:
    """Facets of several tables, sorted by building, plane and height."""
    table = Facets(*(np.concatenate([getattr(p, f.name) for p in pieces]) for f in fields(Facets)))
    return table.take(np.lexsort((table.low, table.plane, table.building)))


def _side(roof: Facets, plane: int, slope, turned: bool, low, high, glazed: bool = False) -> Facets:
    """A plane of `roof` from `low` to `high`, metres on the map up the main slope; perhaps facing the other way."""
    if turned:
        low, high = -high, -low
    stretch = 1.0 / np.cos(np.radians(slope))
    return Facets(
        building=roof.building,
        plane=np.full(len(roof), plane),
        slope=np.broadcast_to(slope, len(roof)).astype(float),
        azimuth=(roof.azimuth + 180.0) % 360.0 if turned else roof.azimuth,
        outline=roof.outline,
        x=roof.x,
        y=roof.y,
        low=low * stretch,
        high=high * stretch,
        own=roof.own,
        seam=roof.seam,
        glazed=np.full(len(roof), glazed),
    )


def _gable(roof: Facets, start, end, scenario: Scenario) -> list[Facets]:
    ridge = (start + end) / 2.0
    return [
        _side(roof, 1, roof.slope, False, np.full(len(roof), -np.inf), ridge),
        _side(roof, 2, roof.slope, True, ridge, np.full(len(roof), np.inf)),
    ]


def _sawtooth(roof: Facets, start, end, scenario: Scenario) -> list[Facets]:
    glass = scenario["roof_sawtooth_glass_deg"]
    teeth = np.maximum(np.rint((end - start) / scenario["roof_sawtooth_span_m"]), 1).astype(int)
    width = (end - start) / teeth
    row = np.repeat(np.arange(len(roof)), teeth)
    number = np.arange(len(row)) - np.repeat(np.cumsum(teeth) - teeth, teeth)
    roof, first, last = roof.take(row), number == 0, number == teeth[row] - 1
    low = start[row] + number * width[row]
    rise = np.tan(np.radians(roof.slope))
    ridge = low + width[row] * np.tan(np.radians(glass)) / (np.tan(np.radians(glass)) + rise)
    return [
        _side(roof, 1, roof.slope, False, np.where(first, -np.inf, low), ridge),
        _side(roof, 2, glass, True, ridge, np.where(last, np.inf, low + width[row]), True),
    ]


def in_plane(table: Facets) -> tuple[np.ndarray, np.ndarray]:
    """Each facet in its own frame, and its whole outline there, shapes (f,)."""
    import shapely

    outline = table.into_plane(table.outline, np.arange(len(table)))
    shape = outline.copy()
    cut = np.flatnonzero(np.isfinite(table.low) | np.isfinite(table.high))
    shape[cut] = overlay.intersection(outline[cut], band(outline[cut], table.low[cut], table.high[cut]))
    own = np.flatnonzero(~shapely.is_missing(table.own))
    shape[own] = table.into_plane(table.own[own], own)
    return shape, outline


def band(shapes: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Boxes across `shapes` from v = `low` to v = `high`; infinite ends reach beyond the shapes."""
    import shapely

    west, south, east, north = shapely.bounds(shapes).T
    bottom = np.maximum(low, south - 1)
    return shapely.box(west - 1, bottom, east + 1, np.maximum(np.minimum(high, north + 1), bottom))
