"""Shade on roofs: what each plane loses of beam and diffuse light, and which places on it are too dark for modules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, part, silent
from . import overlay
from .energy import ac_power
from .irradiance import plane_of_array, sky_of
from .lines import azimuths
from .planes import STEPS, PlaneShade, plane_shade
from .sky import MONTHS, moments, table

if TYPE_CHECKING:
    from ..files import Raster
    from .climate import Climate
    from .energy import Plant
    from .irradiance import Sky

_BLOCK = 300_000
_COS_HORIZON = 0.01745


@dataclass(frozen=True)
class RoofShade:
    """Shade on n roof planes.

    Attributes
    ----------
    planes : PlaneShade
        Where each plane, without its dark places, sees the sky; NaN where it was not assessed.
    dark : ndarray of shapely geometry, shape (n,)
        Cells of the surface model that receive less than the share asked for; empty without any.
    """

    planes: PlaneShade
    dark: np.ndarray

    @property
    def assessed(self) -> np.ndarray:
        """Whether anything is known of a plane, shape (n,)."""
        return self.planes.cells > 0

    def take(self, rows) -> PlaneShade:
        """What the planes at `rows` see."""
        p = self.planes
        return PlaneShade(p.azimuths, p.elevations, p.lit[rows], p.mean_deg[rows], p.cells[rows])


def roof_shade(
    surface: Raster,
    planes: np.ndarray,
    slopes: np.ndarray,
    facing: np.ndarray,
    climate: Climate,
    least: float,
    albedo: float,
    bins: int = 72,
    progress: Progress = silent,
) -> RoofShade:
    """Look at the sky from roof planes.

    Parameters
    ----------
    planes : ndarray of shapely geometry, shape (n,)
        On the map; empty for planes that are not to be assessed.
    slopes, facing : ndarray, shape (n,)
        Of the planes, degrees.
    least : float
        Share of the open plane's yearly light from above below which a place is too dark.
    """
    import shapely

    report = part(progress, 0.0, 1.0)
    light = _light(climate, slopes, facing, albedo, bins)
    open_ = light[:, :, 0].sum(axis=1)
    found = [np.zeros((3, 0), int)]

    def bright(plane, row, column, level):
        share = np.zeros(len(plane))
        for d in range(bins):
            report(0.0)
            share += light[plane, d, level[:, d]]
        dark = share < least * open_[plane]
        found.append(np.stack((plane[dark], row[dark], column[dark])))
        return ~dark

    shade = plane_shade(surface, planes, bins, report, keep=bright)
    plane, row, column = np.concatenate(found, axis=1)
    west, north = surface.west + column * surface.dx, surface.north - row * surface.dy
    squares = shapely.box(west, north - surface.dy, west + surface.dx, north)
    return RoofShade(shade, overlay.union(squares, plane, len(planes)))


def _light(climate: Climate, slopes: np.ndarray, facing: np.ndarray, albedo: float, bins: int) -> np.ndarray:
    """Light of the year on planes from above each level of each azimuth, shape (n, bins, STEPS + 1)."""
    sky = table(moments(climate), bins, albedo)
    vectors = sky.vectors[:, :: (sky.vectors.shape[1] - 1) // STEPS, :, :MONTHS].sum(axis=3)
    slope, toward = np.radians(np.asarray(slopes, float)), np.radians(np.asarray(facing, float))
    normal = np.stack((np.sin(slope) * np.sin(toward), np.sin(slope) * np.cos(toward), np.cos(slope)), axis=1)
    light = np.einsum("nc,dlc->ndl", normal, vectors).astype(np.float32)
    # Below the plane itself nothing comes.
    angle = np.radians(azimuths(bins))
    rise = np.tan(slope)[:, None] * np.maximum(-np.cos(angle - toward[:, None]), 0.0)
    own = np.ceil(STEPS * rise / (1.0 + rise)).astype(int)
    level = np.maximum(np.arange(STEPS + 1), own[:, :, None])
    return np.take_along_axis(light, level, axis=2)


def kept(
    shade: PlaneShade,
    climate: Climate,
    slopes: np.ndarray,
    facing: np.ndarray,
    thermal: np.ndarray,
    plant: Plant,
    progress: Progress = silent,
) -> tuple[np.ndarray, np.ndarray]:
    """Shares of irradiation and of energy that shade leaves to modules, both of shape (n, 12); NaN where not assessed.

    Parameters
    ----------
    slopes, facing : ndarray, shape (n,)
        Of the modules on the planes of `shade`, degrees.
    thermal : ndarray of str, shape (n,)
        Mounting, by pvlib's name.

    Notes
    -----
    In each step the beam and the light from around the sun reach the lit share of the plane, the rest of the sky's
    light its share of a uniform sky (Hay and Davies 1980); what the ground reflects is left as it is. Modules in the
    shade and in the sun share one inverter without loss by mismatch.
    """
    sky = sky_of(climate)
    n = len(slopes)
    view = shade.sky_share(slopes, facing)
    light, energy = np.full((2, n, 12), np.nan)
    thermal = np.asarray(thermal, str)
    size = max(1, _BLOCK // max(len(sky.zenith), 1))
    for name in np.unique(thermal):
        members = np.flatnonzero((thermal == name) & np.isfinite(view))
        for start in range(0, len(members), size):
            progress(start / n)
            rows = members[start : start + size]
            whole = plane_of_array(sky, slopes[rows], facing[rows], plant.albedo)
            looks = PlaneShade(
                shade.azimuths, shade.elevations, shade.lit[rows], shade.mean_deg[rows], shade.cells[rows]
            )
            beam, even = _components(sky, slopes[rows], facing[rows])
            left = np.maximum(whole - (1.0 - looks.beam_share(sky)) * beam - (1.0 - view[rows])[:, None] * even, 0.0)
            for result, (full, rest) in (
                (light, (whole, left)),
                (energy, (ac_power(p, sky.temp_c, sky.wind_ms, name, plant) for p in (whole, left))),
            ):
                result[rows] = sky.by_month(rest) / sky.by_month(full)
    return light, energy


def _components(sky: Sky, slopes: np.ndarray, facing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Beam with the light around the sun, and the even light of the sky on open planes, W/m2, both (n, t)."""
    slope, zenith = np.radians(np.asarray(slopes, float))[:, None], np.radians(sky.zenith)
    turn = np.radians(sky.azimuth - np.asarray(facing, float)[:, None])
    incidence = np.maximum(np.cos(slope) * np.cos(zenith) + np.sin(slope) * np.sin(zenith) * np.cos(turn), 0.0)
    around = sky.dni / sky.extra
    beam = incidence * (sky.dni + around * sky.dhi / np.maximum(np.cos(zenith), _COS_HORIZON))
    return beam, (1.0 - around) * sky.dhi * (1.0 + np.cos(slope)) / 2.0
