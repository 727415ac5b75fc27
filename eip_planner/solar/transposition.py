"""The light of each step in parts that a plane, and what shades it, treat each in one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..scenario import Scenario
    from .irradiance import Sky

MODELS = ("haydavies", "perez", "isotropic")
# Sun so low that light from around it is no longer divided by its height: as in pvlib.
_LEAST_HEIGHT = {"haydavies": 0.01745, "perez": np.cos(np.radians(85.0)), "isotropic": 1.0}


@dataclass(frozen=True)
class Parts:
    """Beam and diffuse light of each step, shape (t,), W/m2.

    Attributes
    ----------
    beam : ndarray
        On a plane that faces the sun: DNI and the diffuse light from around the sun.
    even : ndarray
        On a level plane, from the rest of the sky, which is as bright everywhere.
    brim : ndarray
        On a wall, from the horizon, whatever the wall faces; negative where the sky is darker there than above.
    """

    beam: np.ndarray
    even: np.ndarray
    brim: np.ndarray


def sky_model(scenario: Scenario) -> str:
    """Model of the sky's diffuse light that a scenario chooses, one of `MODELS`."""
    return "perez" if scenario["solar_sky_perez"] == 1 else "haydavies"


def parts(sky: Sky, model: str) -> Parts:
    """Split the light of a sky.

    Parameters
    ----------
    model : str
        Hay and Davies 1980; Perez and others 1990, Solar Energy 44(5):271–289, with the coefficients of all sites;
        or isotropic.

    Notes
    -----
    What a sun just over the horizon cannot carry of the light around it stays even, so that a level plane
    receives all diffuse light in each step.
    """
    if model not in MODELS:
        raise ValueError(f"model {model!r} is none of {MODELS}")
    height = np.cos(np.radians(sky.zenith))
    share, brim = np.zeros(len(height)), np.zeros(len(height))
    if model == "haydavies":
        share = np.where(sky.dni > 0, sky.dni / sky.extra, 0.0)
    elif model == "perez":
        share, brim = _perez(sky)
    around = np.where(height > 0, share * sky.dhi / np.maximum(height, _LEAST_HEIGHT[model]), 0.0)
    return Parts(sky.dni + around, sky.dhi - around * np.maximum(height, 0.0), brim)


def _perez(sky: Sky) -> tuple[np.ndarray, np.ndarray]:
    """Share of the diffuse light from around the sun, and light of the horizon on a wall, W/m2."""
    import pvlib

    airmass = pvlib.atmosphere.get_relative_airmass(np.minimum(sky.zenith, 90.0))
    sun = sky.dhi, sky.dni, sky.extra, sky.zenith, sky.azimuth, airmass

    def part(name: str, slope: float) -> np.ndarray:
        found = pvlib.irradiance.perez(slope, sky.azimuth, *sun, return_components=True)
        # Older versions of pvlib name the parts without what they are on.
        return np.nan_to_num(np.asarray(next(v for k, v in found.items() if k.endswith(name)), float))

    even, there = part("isotropic", 0.0), sky.dhi > 0
    share = np.where(there, 1.0 - even / np.where(there, sky.dhi, 1.0), 0.0)
    return share, part("horizon", 90.0)


def incidence(sky: Sky, slopes: np.ndarray, azimuths: np.ndarray) -> np.ndarray:
    """Cosine of the angle between the sun and the normal of planes, 0 where it is behind them, shape (n, t)."""
    slope, zenith = np.radians(np.asarray(slopes, float))[:, None], np.radians(sky.zenith)
    turn = np.radians(sky.azimuth - np.asarray(azimuths, float)[:, None])
    return np.maximum(np.cos(slope) * np.cos(zenith) + np.sin(slope) * np.sin(zenith) * np.cos(turn), 0.0)
