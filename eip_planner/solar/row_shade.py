"""Light that parallel rows of tilted modules take from one another, as if the rows had no ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .irradiance import Sky

_POINTS = (np.arange(32) + 0.5) / 32


@dataclass(frozen=True)
class Rows:
    """Rows of modules on n planes, arrays of shape (n,).

    Attributes
    ----------
    ratio : ndarray
        Length of the modules up their slope over the distance from row to row in plan; 0 without rows.
    fall : ndarray
        How much the roof falls behind the rows, degrees; negative where it rises.
    """

    ratio: np.ndarray
    fall: np.ndarray

    def take(self, index) -> Rows:
        """The rows on some of the planes."""
        return Rows(self.ratio[index], self.fall[index])


def fall_behind(slopes: np.ndarray, azimuths: np.ndarray, facing: np.ndarray) -> np.ndarray:
    """Fall of roofs behind rows that face `facing`, degrees; `azimuths` are those of the roofs' own fall."""
    across = np.cos(np.radians(np.asarray(azimuths) - np.asarray(facing) - 180.0))
    return np.degrees(np.arctan(np.tan(np.radians(slopes)) * across))


def shaded_share(sky: Sky, tilts: np.ndarray, facing: np.ndarray, rows: Rows) -> np.ndarray:
    """Share of each row that the row in front of it keeps from the beam, shape (n, t).

    Notes
    -----
    In the plane across the rows the ray over the upper edge in front meets the next row's slope at a height that
    is linear in the sun's direction. The row behind casts no shadow on a side that sees the sun.
    """
    return share_towards(sky.zenith, sky.azimuth, tilts, facing, rows)


def share_towards(
    zenith: np.ndarray, azimuth: np.ndarray, tilts: np.ndarray, facing: np.ndarray, rows: Rows
) -> np.ndarray:
    """Share of each row from which the row in front hides directions, degrees, shape (t,): (n, t)."""
    tilt, fall = np.radians(tilts)[:, None], np.radians(rows.fall)[:, None]
    zenith = np.radians(zenith)
    up = np.cos(zenith)
    ahead = np.sin(zenith) * np.cos(np.radians(azimuth - np.asarray(facing, float)[:, None]))
    facing_sun = np.cos(tilt) * up + np.sin(tilt) * ahead
    clear = up - np.tan(fall) * ahead
    there = (facing_sun > 0) & (up > 0) & (rows.ratio[:, None] > 0)
    share = 1.0 - clear / np.where(there, rows.ratio[:, None] * facing_sun, 1.0)
    return np.where(there, np.clip(share, 0.0, 1.0), 0.0)


def sky_left(tilts: np.ndarray, rows: Rows) -> np.ndarray:
    """Share of a uniform sky's light on the open plane that a row still receives, mean over the row, shape (n,)."""
    tilt = np.radians(tilts)[:, None]
    left = (1.0 + np.cos(tilt + _mask(tilts, rows))) / (1.0 + np.cos(tilt))
    return np.where(rows.ratio[:, None] > 0, left, 1.0).mean(axis=1)


def horizon_left(tilts: np.ndarray, rows: Rows) -> np.ndarray:
    """Share of a row that sees the horizon over the row in front, shape (n,)."""
    return np.where(rows.ratio[:, None] > 0, _mask(tilts, rows) <= 0.0, True).mean(axis=1)


def _mask(tilts: np.ndarray, rows: Rows) -> np.ndarray:
    """Angle above the horizontal up to which the row in front hides the sky from points of a row, radians."""
    tilt, fall = np.radians(tilts)[:, None], np.radians(rows.fall)[:, None]
    pitch = 1.0 / np.where(rows.ratio > 0, rows.ratio, 1.0)[:, None]
    height = (1.0 - _POINTS) * np.sin(tilt) + pitch * np.tan(fall)
    away = pitch - (1.0 - _POINTS) * np.cos(tilt)
    return np.maximum(np.arctan2(height, away), 0.0)
