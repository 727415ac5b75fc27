"""Irradiance on tilted planes, all orientations at once, from a climate whose components are made to close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .row_shade import horizon_left, shaded_share, sky_left
from .transposition import incidence, parts

if TYPE_CHECKING:
    from .climate import Climate
    from .row_shade import Rows

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


@dataclass(frozen=True)
class Left:
    """What neighbours leave of the light of n planes, 0 to 1.

    Attributes
    ----------
    beam : ndarray, shape (n, t)
        Of the beam and the light from around the sun: the share of the plane that the sun reaches.
    even, brim : ndarray, shape (n,)
        Of the even light of the sky, and of that of the horizon.
    """

    beam: np.ndarray
    even: np.ndarray
    brim: np.ndarray


def plane_of_array(
    sky: Sky,
    slopes: np.ndarray,
    azimuths: np.ndarray,
    albedo: float,
    model: str = "haydavies",
    rows: Rows | None = None,
    left: Left | None = None,
) -> np.ndarray:
    """Irradiance on planes.

    Parameters
    ----------
    slopes, azimuths : ndarray, shape (n,)
        Degrees from the horizontal; degrees clockwise from north that the planes face.
    albedo : float
        Reflectance of the surroundings, 0 to 1.
    model : str
        Model of the sky's diffuse light, one of `transposition.MODELS`.
    rows : Rows, optional
        Rows of tilted modules that shade one another; without it there are none.
    left : Left, optional
        What neighbours leave; without it there are none.

    Returns
    -------
    ndarray, shape (n, t)
        W/m2.

    Notes
    -----
    Where neighbours keep the sun from a part of a plane, rows in front take from the rest only: no beam is lost
    twice. What the ground reflects is not shaded.
    """
    light = parts(sky, model)
    slope = np.radians(np.asarray(slopes, float))
    beam = incidence(sky, slopes, azimuths)
    even, brim, ground = (1.0 + np.cos(slope)) / 2.0, np.sin(slope), albedo * (1.0 - np.cos(slope)) / 2.0
    if rows is not None and np.any(rows.ratio > 0):
        beam *= 1.0 - shaded_share(sky, slopes, azimuths, rows)
        even, brim = even * sky_left(slopes, rows), brim * horizon_left(slopes, rows)
    if left is not None:
        beam *= left.beam
        even, brim = even * left.even, brim * left.brim
    total = beam * light.beam + even[:, None] * light.even + ground[:, None] * sky.ghi
    return np.maximum(total + brim[:, None] * light.brim, 0.0) if light.brim.any() else total
