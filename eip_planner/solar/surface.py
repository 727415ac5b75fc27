"""What a surface model knows of buildings: whether it covers them, and whether they stand in it at their height."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..findings import INFO, WARNING, Findings
from ..language import number, tr
from ..progress import Progress, silent
from .planes import cells_of
from .shading import on_cells

if TYPE_CHECKING:
    from ..files import Raster
    from ..park import Park
    from ..scenario import Scenario

_RING_M = 6.0
# Fewer cells on a roof are no picture of it.
_LEAST_CELLS = 4
_FEET_PER_M = 3.281
# Marks of missing heights that a file forgot to declare.
_LOWEST_M, _HIGHEST_M = -500.0, 9000.0


@dataclass(frozen=True)
class Survey:
    """A surface model and what it knows of n buildings.

    Attributes
    ----------
    surface : Raster
        Heights, metres, what are none as NaN.
    building, row, column : ndarray of int, shape (k,)
        Cells with a height whose centres lie on buildings.
    covered : ndarray, shape (n,)
        Share of the footprint that has heights.
    rise_m : ndarray, shape (n,)
        Height of the roof over what surrounds the building; NaN where either is not known.
    assessed : ndarray of bool, shape (n,)
        Whether the model may be asked about the building.
    """

    surface: Raster
    building: np.ndarray
    row: np.ndarray
    column: np.ndarray
    covered: np.ndarray
    rise_m: np.ndarray
    assessed: np.ndarray


def window(park: Park, scenario: Scenario) -> tuple[float, float, float, float] | None:
    """Part of a surface model that roofs need: west, south, east, north, metres; None without buildings."""
    if park.buildings is None or not len(park.buildings):
        return None
    west, south, east, north = park.buildings.total_bounds
    reach = scenario["solar_reach_m"]
    return west - reach, south - reach, east + reach, north + reach


def survey(
    surface: Raster,
    footprints: np.ndarray,
    heights: np.ndarray,
    names: np.ndarray,
    scenario: Scenario,
    findings: Findings,
    progress: Progress = silent,
) -> Survey:
    """Look for buildings in a surface model, and say what is missing.

    Parameters
    ----------
    heights : ndarray, shape (n,)
        Of buildings, metres, NaN where not known; they tell feet from metres, and what is not in the model yet.
    names : ndarray, shape (n,)
        Ids for findings.

    Raises
    ------
    InputError
        The grid is in degrees, or holds no height.
    """
    import shapely

    surface = _cleaned(surface, footprints, findings)
    on_cells(surface, findings)
    building, row, column = cells_of(surface, footprints, progress)
    n = len(footprints)
    count = np.bincount(building, minlength=n)
    area = np.maximum(shapely.area(footprints), surface.dx * surface.dy)
    covered = np.minimum(count * surface.dx * surface.dy / area, 1.0)
    rise = _rise(surface, footprints, building, row, column)
    there = (covered >= scenario["roof_dsm_cover"]) & (count >= _LEAST_CELLS)
    standing = ~(rise < scenario["roof_dsm_rise_m"]) | ~(heights > 2 * scenario["roof_dsm_rise_m"])
    _tell(names, there, standing, findings)
    _compare(rise[there & standing], heights[there & standing], scenario, findings)
    return Survey(surface, building, row, column, covered, rise, there & standing)


def _cleaned(surface: Raster, footprints: np.ndarray, findings: Findings) -> Raster:
    import shapely

    rows, columns = surface.values.shape
    east, south = surface.west + columns * surface.dx, surface.north - rows * surface.dy
    west, _, right, _ = shapely.total_bounds(footprints)
    degrees = max(abs(surface.west), abs(east)) <= 360 and max(abs(surface.north), abs(south)) <= 90
    if rows * columns and degrees and max(abs(west), abs(right)) > 360:
        raise InputError(
            "DSM",
            tr("its coordinates are degrees, not metres"),
            tr("assign its true CRS, or warp it to the park's CRS"),
        )
    odd = (surface.values < _LOWEST_M) | (surface.values > _HIGHEST_M)
    if odd.any():
        surface = replace(surface, values=np.where(odd, np.float32(np.nan), surface.values))
        findings.add(
            WARNING,
            "DSM",
            tr("{n} cells hold no height on Earth and count as missing").format(n=number(int(odd.sum()))),
            tr("declare the nodata value of the file"),
        )
    if not np.isfinite(surface.values).any():
        findings.add(
            WARNING,
            "DSM",
            tr("no roof lies on the surface model"),
            tr("give a surface model of this place; check its CRS"),
        )
    return surface


def _rise(surface: Raster, footprints, building, row, column) -> np.ndarray:
    """Median of the roof over the lower fifth of the open cells around it."""
    import shapely

    n = len(footprints)
    roofed = np.zeros(surface.values.shape, bool)
    roofed[row, column] = True
    result = np.full(n, np.nan)
    order = np.argsort(building, kind="stable")
    start = np.searchsorted(building[order], np.arange(n + 1))
    bounds = shapely.bounds(footprints)
    rows, columns = surface.values.shape
    for k in np.flatnonzero(np.diff(start)):
        own = order[start[k] : start[k + 1]]
        west, south, east, north = bounds[k]
        left, right = ((x - surface.west) / surface.dx for x in (west - _RING_M, east + _RING_M))
        top, bottom = ((surface.north - y) / surface.dy for y in (north + _RING_M, south - _RING_M))
        window = (
            slice(max(int(top), 0), min(int(bottom) + 1, rows)),
            slice(max(int(left), 0), min(int(right) + 1, columns)),
        )
        around = surface.values[window][~roofed[window]]
        around = around[np.isfinite(around)]
        if len(around):
            result[k] = np.median(surface.values[row[own], column[own]]) - np.quantile(around, 0.2)
    return result


def _tell(names: np.ndarray, there: np.ndarray, standing: np.ndarray, findings: Findings) -> None:
    if not there.all():
        findings.add(
            WARNING,
            "DSM",
            tr("{n} of {total} roofs have no heights in the surface model: their shading is not assessed").format(
                n=int((~there).sum()), total=len(there)
            ),
            tr("give a surface model that covers them"),
            names[~there],
        )
    missing = there & ~standing
    if missing.any():
        findings.add(
            WARNING,
            "DSM",
            tr("{n} of {total} buildings do not stand in the surface model: their shading is not assessed").format(
                n=int(missing.sum()), total=len(there)
            ),
            tr("give a newer surface model, or one with buildings and not of the bare ground"),
            names[missing],
        )


def _compare(rise: np.ndarray, heights: np.ndarray, scenario: Scenario, findings: Findings) -> None:
    """Do heights in the model agree with those of the layer, or rather in feet?"""
    known = (rise > 0) & (heights > 0)
    if known.sum() < 3:
        return
    ratio = float(np.median(rise[known] / heights[known]))
    if abs(ratio / _FEET_PER_M - 1.0) <= 0.2:
        findings.add(
            WARNING,
            "DSM",
            tr("roofs stand {ratio} times as high as height_m says: the heights may be in feet").format(
                ratio=number(ratio, 1)
            ),
            tr("declare the unit of the file, or convert it to metres"),
        )
    elif not 0.5 <= ratio <= 2.0:
        findings.add(
            INFO,
            "DSM",
            tr("roofs stand {ratio} times as high as height_m says").format(ratio=number(ratio, 1)),
            tr("check height_m and the surface model"),
        )
