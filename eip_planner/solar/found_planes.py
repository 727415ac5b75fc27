"""Planes and obstacles of roofs as a surface model shows them, in place of those that a roof type implies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from ..progress import Progress, silent
from .partition import partition
from .pieces import RoofObstacles
from .risers import with_risers
from .roofs import Facets, joined, nearest_edge, wall_directions
from .segments import Segments, segment

if TYPE_CHECKING:
    from ..scenario import Scenario
    from .surface import Survey


_BALANCE = 1e-7


@dataclass(frozen=True)
class Found:
    """What a surface model shows of n roofs.

    Attributes
    ----------
    facets : Facets or None
        Of the roofs whose planes were found; None without any.
    obstacles : RoofObstacles
        What rises from their planes or lies below them.
    reason : ndarray of str, shape (n,)
        Why the planes of a roof were not taken from the model; empty where they were.
    """

    facets: Facets | None
    obstacles: RoofObstacles
    reason: np.ndarray

    @property
    def used(self) -> np.ndarray:
        """Roofs whose planes were found, shape (n,)."""
        return self.reason == ""


def found_planes(seen: Survey, footprints: np.ndarray, scenario: Scenario, progress: Progress = silent) -> Found:
    """Look for planes on every roof that the surface model shows."""
    import shapely

    surface = seen.surface
    cell = surface.dx * surface.dy
    residual = scenario["roof_dsm_residual_m"]
    least = max(int(np.ceil(scenario["roof_dsm_plane_m2"] / cell)), 4)
    most_cell, needed = scenario["roof_dsm_cell_m"], scenario["roof_dsm_cells"]
    walls = wall_directions(footprints)
    order = np.argsort(seen.building, kind="stable")
    start = np.searchsorted(seen.building[order], np.arange(len(footprints) + 1))
    reason = np.full(len(footprints), tr("not in the surface model"), object)
    rows, solids = [], []
    for k in np.flatnonzero(seen.assessed):
        progress(k / len(footprints))
        own = order[start[k] : start[k + 1]]
        if max(surface.dx, surface.dy) > most_cell or len(own) < needed:
            reason[k] = tr("too few cells of the surface model")
            continue
        first_row, first_column = seen.row[own].min(), seen.column[own].min()
        row, column = seen.row[own] - first_row, seen.column[own] - first_column
        heights = np.full((row.max() + 1, column.max() + 1), np.nan)
        heights[row, column] = surface.values[seen.row[own], seen.column[own]]
        found = segment(heights, surface.dx, surface.dy, residual, least)
        if found is None:
            reason[k] = tr("no planes in the surface model")
            continue
        found, riser = with_risers(heights, found, surface.dx, surface.dy, residual, least)
        west = surface.west + (first_column + 0.5) * surface.dx
        north = surface.north - (first_row + 0.5) * surface.dy
        place = west, north, surface.dx, surface.dy
        shapes, label = partition(footprints[k], found, *place, walls[k], scenario["roof_dsm_snap_deg"])
        whole = shapely.area(footprints[k])
        if abs(shapely.area(shapes).sum() - whole) > _BALANCE * whole:
            reason[k] = tr("no planes in the surface model")
            continue
        reason[k] = ""
        rows.append(_facets(k, footprints[k], shapes, label, found, riser, walls[k], scenario))
        solids.append((k, _obstacles(found, footprints[k], *place, residual)))
    facets = joined(rows) if rows else None
    shapes = np.array([shape for _, shape in solids], object)
    there = ~shapely.is_empty(shapes)
    building = np.array([k for k, _ in solids], int)[there]
    return Found(facets, RoofObstacles(building, np.full(len(building), "found", object), shapes[there]), reason)


def _facets(k: int, footprint, shapes, label, found: Segments, riser: int, wall: float, scenario: Scenario) -> Facets:
    """Facets of one roof; planes from `riser` on are glazed."""
    import shapely

    east, north, _ = found.planes[label].T
    slope = np.degrees(np.arctan(np.hypot(east, north)))
    azimuth = np.degrees(np.arctan2(-east, -north)) % 360.0
    flat = slope < scenario["roof_dsm_flat_deg"]
    edge = nearest_edge(np.full(len(slope), wall), azimuth)
    snapped = np.abs(edge - azimuth) <= scenario["roof_dsm_snap_deg"]
    azimuth = np.where(flat, nearest_edge(np.full(len(slope), wall), 180.0), np.where(snapped, edge, azimuth)) % 360.0
    wholes = shapely.get_parts(footprint)
    inside = shapely.point_on_surface(shapes)
    outline = np.array([wholes[np.argmax(shapely.contains(wholes, point))] for point in inside], object)
    bounds = shapely.bounds(shapes)
    n = len(shapes)
    edges = shapely.buffer(shapely.boundary(outline), 1e-4)
    return Facets(
        building=np.full(n, k),
        plane=label + 1,
        slope=np.where(flat, 0.0, slope),
        azimuth=azimuth,
        outline=outline,
        x=bounds[:, [0, 2]].mean(axis=1),
        y=bounds[:, [1, 3]].mean(axis=1),
        low=np.full(n, -np.inf),
        high=np.full(n, np.inf),
        own=shapes,
        seam=shapely.difference(shapely.boundary(shapes), edges),
        glazed=label >= riser,
    )


def _obstacles(found: Segments, footprint, west, north, dx, dy, residual_m: float):
    """Cells that lie off all planes around them, but for those that the roof's edge crosses."""
    import shapely

    spread = 1.4826 * np.nanmedian(np.abs(found.residual))
    row, column = np.nonzero(np.abs(found.residual) > max(residual_m, 4.0 * spread))
    if not len(row):
        return shapely.Polygon()
    x, y = west + column * dx, north - row * dy
    far = shapely.distance(shapely.points(x, y), shapely.boundary(footprint)) > 0.75 * max(dx, dy)
    x, y = x[far], y[far]
    return shapely.union_all(shapely.box(x - dx / 2, y - dy / 2, x + dx / 2, y + dy / 2))
