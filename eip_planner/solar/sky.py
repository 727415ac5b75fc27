"""The light of a year as one table of vectors per azimuth and elevation: shading then costs the same for any weather.

Cumulative sky after Robinson and Stone 2004, but with vectors, so that one table serves every tilt. Diffuse light from
around the sun is added to the beam; that of the horizon (Perez) comes from the lowest level of every azimuth, level
as the light itself, so that whatever rises above the horizon hides it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .irradiance import Sky, sky_of
from .lines import FULL, LAYERS, LEVELS, azimuths
from .transposition import parts

if TYPE_CHECKING:
    from .climate import Climate

MONTHS = 12
VIEW = 12


@dataclass(frozen=True)
class SkyTable:
    """What comes from above a horizon, by azimuth.

    Attributes
    ----------
    azimuths : ndarray, shape (d,)
        As `lines.azimuths` gives them, degrees.
    vectors : ndarray of float32, shape (d, LEVELS, 3, LAYERS)
        Light from the bin of an azimuth and from above a level, as a vector (east, north, up); its product with the
        normal of a plane is what the plane receives. Layers 0 to 11 are the months, kWh/m2; layer 12 is the
        uniform sky of which a level plane receives 1.
    ground : ndarray, shape (12,)
        What a level plane facing down receives from open ground, kWh/m2 by month.
    """

    azimuths: np.ndarray
    vectors: np.ndarray
    ground: np.ndarray

    @property
    def open_year(self) -> float:
        """What a level plane receives in the open, kWh/m2."""
        return float(self.vectors[:, 0, 2, :MONTHS].sum(dtype=float))


def moments(climate: Climate, per_step: int = 3) -> Sky:
    """Sun and sky of a climate at several moments of each step and, of a mean day, at those of every day.

    The sun moves 15° in an hour: one position per step would draw separate shadows. DNI is constant within
    a step, its beam on the horizontal is what the climate's GHI − DHI leaves for it.
    """
    import pandas as pd

    days = climate.weight.astype(int)
    row = np.repeat(np.arange(len(days)), np.where(climate.ghi > 0, days, 0) * per_step)
    count = np.arange(len(row)) - np.searchsorted(row, row)
    day, part = count // per_step, count % per_step
    first = np.where(days > 1, 1 - climate.time.day.to_numpy(), 0)
    offset = pd.to_timedelta((first[row] + day) * 24.0 + (part + 0.5) / per_step - 0.5, unit="h")
    fine = replace(
        climate,
        time=climate.time[row] + offset,
        weight=(climate.weight / np.maximum(days, 1))[row] / per_step,
        **{k: getattr(climate, k)[row] for k in ("month", "ghi", "dni", "dhi", "temp_c", "wind_ms")},
    )
    return sky_of(_shaped(fine, per_step))


def _shaped(fine: Climate, per_step: int) -> Climate:
    """Let the beam of each step rise and fall with the sun's height within it."""
    import pvlib

    sun = pvlib.solarposition.get_solarposition(fine.time, fine.latitude, fine.longitude)
    height = np.maximum(np.cos(np.radians(sun["apparent_zenith"].to_numpy())), 0.0).reshape(-1, per_step)
    mean = height.mean(axis=1, keepdims=True)
    share = np.where(mean > 0, height / np.where(mean > 0, mean, 1.0), 1.0).ravel()
    diffuse = np.minimum(fine.dhi, fine.ghi)
    return replace(fine, ghi=diffuse + (fine.ghi - diffuse) * share, dhi=diffuse)


def table(sky: Sky, bins: int, albedo: float, model: str = "haydavies") -> SkyTable:
    """Sum up a year of sun and sky.

    Parameters
    ----------
    sky : Sky
        Sun and sky of the steps with light, e.g. of `moments`.
    bins : int
        Number of azimuths. The sun between two of them is shared out to both.
    albedo : float
        Reflectance of the ground, 0 to 1.
    model : str
        Model of the sky's diffuse light, one of `transposition.MODELS`.
    """
    split = parts(sky, model)
    light = np.zeros((bins, LEVELS, 3, LAYERS))
    up, beam = np.cos(np.radians(sky.zenith)), split.beam
    diffuse, brim = sky.by_month(split.even), sky.by_month(split.brim)

    shining = np.flatnonzero(beam > 0)
    angle, rise = np.radians(sky.azimuth[shining]), np.tan(np.radians(90.0 - sky.zenith[shining]))
    across = np.sqrt(1.0 - up[shining] ** 2)
    vector = np.stack((across * np.sin(angle), across * np.cos(angle), up[shining]), axis=1)
    energy = vector[:, :, None] * (beam[shining, None] * sky.hours[shining] / 1000.0)[:, None, :]
    level = np.minimum(rise / (1.0 + rise) * FULL / 256.0, LEVELS - 1).astype(int)
    place = sky.azimuth[shining] / 360.0 * bins - 0.5
    lower = np.floor(place).astype(int)
    for shift, share in ((0, 1.0 - (place - lower)), (1, place - lower)):
        np.add.at(light[..., :MONTHS], ((lower + shift) % bins, level), energy * share[:, None, None])
    light = light[:, ::-1].cumsum(axis=1)[:, ::-1]

    uniform = _uniform(bins)
    light[..., :MONTHS] += uniform[..., None] * diffuse
    light[..., VIEW] = uniform
    # Half of what a wall receives comes from each quarter of the horizon on either side of where it faces.
    toward, width = np.radians(azimuths(bins)), 2.0 * np.pi / bins
    across = np.stack((np.sin(toward), np.cos(toward)), axis=1)[:, :, None] * np.sin(width / 2.0)
    light[:, 0, :2, :MONTHS] += across * brim
    return SkyTable(
        azimuths=azimuths(bins),
        vectors=np.ascontiguousarray(light, np.float32),
        ground=albedo * sky.by_month(sky.ghi),
    )


def _uniform(bins: int) -> np.ndarray:
    """A uniform sky of which a level plane receives 1, shape (bins, LEVELS, 3)."""
    edge = np.minimum(np.arange(LEVELS) * 256.0 / FULL, 1.0)
    elevation = np.arctan2(edge, 1.0 - edge)
    width = 2.0 * np.pi / bins
    angle = np.radians(azimuths(bins))[:, None]
    side = (np.pi / 4.0 - elevation / 2.0 - np.sin(2.0 * elevation) / 4.0) * 2.0 * np.sin(width / 2.0)
    top = np.broadcast_to(np.cos(elevation) ** 2 / 2.0 * width, (bins, LEVELS))
    return np.stack((np.sin(angle) * side, np.cos(angle) * side, top), axis=2) / np.pi
