"""Shade on roofs: what each plane loses of beam and diffuse light, and which places on it are too dark for modules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, part, silent
from . import overlay
from .energy import blocks
from .irradiance import sky_of
from .lines import azimuths
from .planes import STEPS, PlaneShade, plane_shade
from .sky import MONTHS, moments, table

if TYPE_CHECKING:
    from ..files import Raster
    from .climate import Climate
    from .energy import Cases, Plant


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


def roof_shade(
    surface: Raster,
    planes: np.ndarray,
    slopes: np.ndarray,
    facing: np.ndarray,
    climate: Climate,
    least: float,
    plant: Plant,
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
    light = _light(climate, slopes, facing, plant, bins)
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


def _light(climate: Climate, slopes: np.ndarray, facing: np.ndarray, plant: Plant, bins: int) -> np.ndarray:
    """Light of the year on planes from above each level of each azimuth, shape (n, bins, STEPS + 1)."""
    sky = table(moments(climate), bins, plant.albedo, plant.model)
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


@dataclass(frozen=True)
class Kept:
    """What shade leaves to n halves of modules.

    Attributes
    ----------
    light, energy : ndarray, shape (n, 12)
        Shares of irradiation and of energy by month; 1 where shade was not assessed.
    looks : PlaneShade or None
        What planes see; None without a surface model.
    plane : ndarray of int, shape (n,)
        Row of `looks` of each half.
    """

    light: np.ndarray
    energy: np.ndarray
    looks: PlaneShade | None
    plane: np.ndarray

    @classmethod
    def all(cls, n: int) -> Kept:
        """Nothing is known to shade anything."""
        return cls(np.ones((n, 12)), np.ones((n, 12)), None, np.zeros(n, int))


def kept(
    shade: PlaneShade, climate: Climate, cases: Cases, plant: Plant, progress: Progress = silent
) -> tuple[np.ndarray, np.ndarray]:
    """Shares of irradiation and of energy that shade leaves to modules, both of shape (n, 12); NaN where not assessed.

    Parameters
    ----------
    cases : Cases
        How the modules lie on the n planes of `shade`.

    Notes
    -----
    In each step the beam and the light from around the sun reach the lit share of the plane, the rest of the sky's
    light its share of a uniform sky; what the ground reflects is left as it is. Modules in the shade and in the sun
    share one inverter without loss by mismatch. The shares are of what rows of modules leave to one another.
    """
    sky = sky_of(climate)
    light, energy = np.full((2, len(cases), 12), np.nan)
    known = np.flatnonzero(shade.cells > 0)
    cases, shade = cases.take(known), shade.take(known)
    sums = np.zeros((2, 2, len(known), 12))
    for k, seen in enumerate((None, shade)):
        for block, *powers in blocks(sky, cases, plant, seen, part(progress, k / 2, (k + 1) / 2)):
            sums[k, :, block] = np.stack([sky.by_month(power) for power in powers], axis=1)
    light[known], energy[known] = sums[1] / sums[0]
    return light, energy
