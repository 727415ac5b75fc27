"""From a climate file and a surface model to light on its cells: what to say about both, and the table of the sky."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from ..findings import INFO, WARNING, Findings
from ..language import number, tr
from ..libraries import usable
from . import remarks
from .climate import Climate, load
from .sky import SkyTable, moments, table
from .transposition import sky_model

if TYPE_CHECKING:
    from ..files import Raster
    from ..scenario import Scenario

# Coarser cells do not show roofs.
_COARSE_M = 2.0


@dataclass(frozen=True)
class Place:
    """Where a surface model lies, degrees."""

    longitude: float
    latitude: float


def light(
    climate: str | Path | Climate | None,
    place: Place,
    bins: int,
    scenario: Scenario,
    findings: Findings,
) -> SkyTable:
    """The light of a base year.

    Parameters
    ----------
    climate : path or Climate, optional
        EPW or PVGIS TMY file; without it the built-in table for Ho Chi Minh City.
    place : Place
        For a finding, if the climate was observed elsewhere.
    bins : int
        Number of azimuths.
    """
    weather = climate if isinstance(climate, Climate) else load(climate, scenario)
    remarks.on_climate(weather, place, scenario, findings)
    _, base, _ = weather.years()
    return table(moments(base), bins, scenario["solar_albedo"], sky_model(scenario))


def on_cells(surface: Raster, findings: Findings) -> None:
    """What to say of a surface model before it is used, and of the way it is used.

    Parameters
    ----------
    surface : Raster
        Or anything else with its cell size, unit of height and CRS.
    """
    size = max(surface.dx, surface.dy)
    if surface.degrees:
        findings.add(
            WARNING,
            "DSM",
            tr("it is in degrees ({crs}) and was warped to cells of {size} m: edges of roofs are blurred").format(
                crs=surface.warped, size=number(size, 2)
            ),
            tr("give a surface model in metres, best in the working CRS"),
        )
    elif surface.warped:
        findings.add(
            INFO,
            "DSM",
            tr("it is in another CRS ({crs}) and was warped to the working CRS").format(crs=surface.warped),
            tr("check that buildings lie on their roofs"),
        )
    if size > _COARSE_M:
        findings.add(
            WARNING,
            "DSM",
            tr("cells of {size} m do not show roofs").format(size=number(size, 1)),
            tr("give a surface model with cells of 1 m or less"),
        )
    if surface.metres != 1.0:
        findings.add(
            INFO, "DSM", tr("heights are in feet and were turned into metres"), tr("check the unit of the file")
        )
    if not usable("numba"):
        findings.add(
            INFO,
            "DSM",
            tr("numba is not installed: shading takes about thirty times as long"),
            tr("see eip:environment"),
        )


def on_result(computed: int, unknown: int, missed_deg: float, findings: Findings) -> None:
    """What to say of cells without heights, and of what tiles may have missed.

    Parameters
    ----------
    computed, unknown : int
        Cells with and without a result, of those asked for.
    missed_deg : float
        Elevation below which horizons may have been missed, degrees.

    Raises
    ------
    InputError
        No cell has a result.
    """
    if not computed:
        raise InputError(
            "DSM",
            tr("no cell has a height, or none that has one lies within the mask"),
            tr("give a surface model and a mask of the same place"),
        )
    if unknown:
        findings.add(
            WARNING if unknown > computed else INFO,
            "DSM",
            tr("{n} of {total} cells have no height: they get no value and cast no shade").format(
                n=number(unknown), total=number(computed + unknown)
            ),
            tr("fill the gaps of the surface model if buildings stand there"),
        )
    if missed_deg > 0.0:
        findings.add(
            INFO,
            "DSM",
            tr(
                "the raster was computed in tiles: what stands less than {angle}° above the horizon casts no shade"
            ).format(angle=number(missed_deg, 1)),
            tr("cut the surface model to the park and its surroundings"),
        )
