"""Irradiance on tilted planes, all orientations at once, from a climate whose components are made to close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .row_shade import shaded_share, sky_left

if TYPE_CHECKING:
    from .climate import Climate
    from .row_shade import Rows

MODELS = ("haydavies", "perez", "isotropic")
_COS_HORIZON = 0.01745


@dataclass(frozen=True)
class Sky:
    """Sun and sky of the steps with light, shape (t,).

    Attributes
    ----------
    zenith, azimuth : ndarray
        Sun at the middle of the step, degrees, refraction included; azimuth clockwise from north.
    extra : ndarray
        Extraterrestrial normal irradiance, W/m2.
    ghi, dni, dhi : ndarray
        W/m2; ``ghi = dni · cos(zenith) + dhi`` holds in each step.
    temp_c, wind_ms : ndarray
        Air temperature, °C, and wind speed, m/s.
    hours : ndarray, shape (t, 12)
        Hours that a step stands for, in the column of its month.
    """

    zenith: np.ndarray
    azimuth: np.ndarray
    extra: np.ndarray
    ghi: np.ndarray
    dni: np.ndarray
    dhi: np.ndarray
    temp_c: np.ndarray
    wind_ms: np.ndarray
    hours: np.ndarray

    def by_month(self, power: np.ndarray) -> np.ndarray:
        """Sum W over the steps to kWh per month: shape (…, t) to (…, 12)."""
        return power @ self.hours / 1000.0


def sky_of(climate: Climate) -> Sky:
    """Place the sun over a climate and make its components close.

    Notes
    -----
    Rounded, averaged or modelled tables do not close exactly. GHI is what was measured or calibrated, so the
    beam on the horizontal is GHI − DHI; DNI follows from the sun's height, at most the extraterrestrial value,
    and what the beam cannot carry (sun below the horizon at mid-step) is diffuse. A level plane without a
    horizon therefore receives exactly the GHI.
    """
    import pvlib

    light = climate.ghi > 0
    time = climate.time[light]
    sun = pvlib.solarposition.get_solarposition(time, climate.latitude, climate.longitude)
    zenith = sun["apparent_zenith"].to_numpy()
    extra = np.asarray(pvlib.irradiance.get_extra_radiation(time), float)
    ghi = climate.ghi[light]
    cos_zenith = np.cos(np.radians(zenith))
    beam = ghi - np.minimum(climate.dhi[light], ghi)
    up = cos_zenith > _COS_HORIZON
    dni = np.where(up, np.minimum(beam / np.where(up, cos_zenith, 1.0), extra), 0.0)
    hours = np.zeros((len(time), 12))
    hours[np.arange(len(time)), climate.month[light] - 1] = climate.weight[light]
    return Sky(
        zenith=zenith,
        azimuth=sun["azimuth"].to_numpy(),
        extra=extra,
        ghi=ghi,
        dni=dni,
        dhi=ghi - dni * np.maximum(cos_zenith, 0.0),
        temp_c=climate.temp_c[light],
        wind_ms=climate.wind_ms[light],
        hours=hours,
    )


def closure_gap(climate: Climate) -> float:
    """Mean gap between GHI and DNI·cos z + DHI over the mean of GHI: small when zone and hour convention are right."""
    placed = sky_of(climate)
    light = climate.ghi > 0
    cos_zenith = np.maximum(np.cos(np.radians(placed.zenith)), 0.0)
    gap = np.abs(placed.ghi - climate.dni[light] * cos_zenith - climate.dhi[light])
    weight = climate.weight[light]
    return float(weight @ gap / (weight @ placed.ghi))


def plane_of_array(
    sky: Sky,
    slopes: np.ndarray,
    azimuths: np.ndarray,
    albedo: float,
    model: str = "haydavies",
    rows: Rows | None = None,
) -> np.ndarray:
    """Irradiance on planes that nothing but their own rows shades.

    Parameters
    ----------
    slopes, azimuths : ndarray, shape (n,)
        Degrees from the horizontal; degrees clockwise from north that the planes face.
    albedo : float
        Reflectance of the surroundings, 0 to 1.
    model : str
        Model of the sky's diffuse light, one of `MODELS`: Hay and Davies 1980, Perez 1990, isotropic.
    rows : Rows, optional
        Rows of tilted modules; their shade takes from the beam, of Hay and Davies' model from the circumsolar light
        too, and from the rest of the sky.

    Returns
    -------
    ndarray, shape (n, t)
        W/m2.
    """
    import pvlib

    airmass = pvlib.atmosphere.get_relative_airmass(np.minimum(sky.zenith, 90.0)) if model == "perez" else None
    total = pvlib.irradiance.get_total_irradiance(
        np.asarray(slopes, float)[:, None],
        np.asarray(azimuths, float)[:, None],
        sky.zenith,
        sky.azimuth,
        sky.dni,
        sky.ghi,
        sky.dhi,
        dni_extra=sky.extra,
        airmass=airmass,
        albedo=albedo,
        model=model,
    )
    if rows is None or not np.any(rows.ratio > 0):
        return np.asarray(total["poa_global"])
    beam, diffuse = np.asarray(total["poa_direct"]), np.asarray(total["poa_sky_diffuse"])
    shade = shaded_share(sky, slopes, azimuths, rows)
    around = _circumsolar(sky, beam) if model == "haydavies" else 0.0
    lost = (beam + around) * shade + (diffuse - around) * (1.0 - sky_left(slopes, rows))[:, None]
    return np.asarray(total["poa_global"]) - lost


def _circumsolar(sky: Sky, beam: np.ndarray) -> np.ndarray:
    """Diffuse light from around the sun that Hay and Davies add to the `beam` on the planes, W/m2."""
    height = np.maximum(np.cos(np.radians(sky.zenith)), _COS_HORIZON)
    return beam * np.where(sky.dni > 0, sky.dhi / sky.extra / height, 0.0)
