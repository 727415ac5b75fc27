"""Hours of a common year: what modules give in each, by owner, without ever holding all roofs times all hours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from .energy import Cases, blocks
from .irradiance import Sky, sky_of

if TYPE_CHECKING:
    from .climate import Climate
    from .energy import Plant
    from .roof_shade import Kept

HOURS = 8760
_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
MONTH = np.repeat(np.arange(12), _DAYS * 24)
_SLOPE_DEG, _AZIMUTH_DEG, _RATIO = 1.0, 5.0, 0.02
# Share of a month's energy below which a plane has a course of the day of its own.
_DIM = 0.995


@dataclass(frozen=True)
class Daylight:
    """Hours of the year with light, shape (t,), in order, and the step of the sky that stands for each.

    Attributes
    ----------
    hour : ndarray of int
        0 to 8,759; hour 0 is the first of January, 0 to 1 o'clock.
    step : ndarray of int
        Row of the sky.
    """

    hour: np.ndarray
    step: np.ndarray

    @property
    def month(self) -> np.ndarray:
        """Month of each hour, 0 to 11."""
        return MONTH[self.hour]

    def spread(self, values: np.ndarray) -> np.ndarray:
        """Values of the hours with light on all hours, zero in the dark: shape (…, t) to (…, 8760)."""
        year = np.zeros((*values.shape[:-1], HOURS), values.dtype)
        year[..., self.hour] = values
        return year


def daylight(climate: Climate) -> Daylight:
    """The hours of a climate's year; a table of mean days repeats each of them on every day of its month."""
    time = climate.time
    light = climate.ghi > 0
    number = np.where(light, np.cumsum(light) - 1, -1)
    if np.all(climate.weight == 1.0):
        hour = ((time.dayofyear.to_numpy() - 1) * 24 + time.hour.to_numpy()) % HOURS
        step = np.full(HOURS, -1)
        step[hour] = number
    else:
        table = np.full((12, 24), -1)
        table[climate.month - 1, time.hour.to_numpy()] = number
        step = np.repeat(table, _DAYS, axis=0).ravel()
    there = np.flatnonzero(step >= 0)
    return Daylight(there, step[there])


@dataclass(frozen=True)
class Generation:
    """Power of roofs hour by hour, kept as few shapes and monthly factors.

    Attributes
    ----------
    light : Daylight
    shape : ndarray of float32, shape (s, t)
        kW per kWp of each kind of plane in the hours with light.
    of : ndarray of int, shape (2n,)
        Kind of each half of the modules of n roofs.
    scale : ndarray, shape (2n, 12)
        Brings the month of a kind to that of the half of a roof, with its kWp: kW over kW per kWp.
    """

    light: Daylight
    shape: np.ndarray
    of: np.ndarray
    scale: np.ndarray

    def take(self, roofs: np.ndarray) -> Generation:
        """The hours of some of the roofs."""
        halves = (2 * np.asarray(roofs)[:, None] + np.arange(2)).ravel()
        return replace(self, of=self.of[halves], scale=self.scale[halves])

    def times(self, kwp: np.ndarray) -> Generation:
        """The hours of roofs with as many times the power, shape (n,)."""
        return replace(self, scale=self.scale * np.repeat(kwp, 2)[:, None])

    def by_owner(self, owner: np.ndarray, owners: int) -> np.ndarray:
        """Sum of the roofs of each owner, kW, shape (owners, t); `owner` has shape (n,)."""
        from scipy import sparse

        total = np.zeros((owners, len(self.light.hour)))
        row = np.repeat(owner, 2)
        for month in range(12):
            now = self.light.month == month
            mix = sparse.csr_matrix((self.scale[:, month], (row, self.of)), shape=(owners, len(self.shape)))
            total[:, now] = mix @ self.shape[:, now].astype(float)
        return total

    def weighed(self, share: np.ndarray, owner: np.ndarray) -> np.ndarray:
        """Energy of each roof times what its owner's row of `share`, shape (owners, t), says of the hour: kWh, (n,)."""
        pairs, pair = np.unique(np.column_stack((np.repeat(owner, 2), self.of)), axis=0, return_inverse=True)
        energy = np.zeros((len(pairs), 12))
        for month in range(12):
            now = np.flatnonzero(self.light.month == month)
            for start in range(0, len(pairs), 2000):
                who, kind = pairs[start : start + 2000].T
                energy[start : start + 2000, month] = np.einsum(
                    "pt,pt->p", share[np.ix_(who, now)], self.shape[np.ix_(kind, now)].astype(float)
                )
        return (energy[pair.reshape(-1)] * self.scale).sum(axis=1).reshape(-1, 2).sum(axis=1)


def generation(
    climate: Climate,
    cases: Cases,
    kwp: np.ndarray,
    monthly: np.ndarray,
    plant: Plant,
    shade: Kept | None = None,
    progress: Progress = silent,
) -> Generation:
    """Hours of roofs whose months are known.

    Parameters
    ----------
    cases : Cases
        How each half of the modules of n roofs lies, 2n in all.
    kwp : ndarray, shape (n,)
        Power of the roofs.
    monthly : ndarray, shape (2n, 12)
        Yield of each half, kWh per kWp and month: what shades a roof has been taken off.
    shade : Kept, optional
        What shade leaves to each half; without it nothing is known of shade.

    Notes
    -----
    The course of the day is that of a plane whose slope and azimuth are rounded to 1° and 5°, but for planes that
    shade takes more than half a percent from in some month: they have a course of their own, in which the sun
    comes late or leaves early. Months are brought to those given, so that the hours of each roof sum to its months
    exactly. A plane with a course of its own takes 4 bytes per hour with light.
    """
    coarse = replace(
        cases,
        slopes=np.round(cases.slopes / _SLOPE_DEG) * _SLOPE_DEG,
        azimuths=np.round(cases.azimuths / _AZIMUTH_DEG) * _AZIMUTH_DEG % 360.0,
        rows=replace(
            cases.rows,
            ratio=np.round(cases.rows.ratio / _RATIO) * _RATIO,
            fall=np.where(cases.rows.ratio > 0, np.round(cases.rows.fall), 0.0),
        ),
    )
    kinds, of = coarse.distinct()
    sky: Sky = sky_of(climate)
    light = daylight(climate)
    own, looks, dim = np.zeros(0, int), None, np.zeros(len(of), bool)
    if shade is not None and shade.looks is not None:
        dim = shade.energy.min(axis=1) < _DIM
        own, of[dim] = _distinct(cases, shade.plane, dim, len(kinds))
        looks = shade.looks.take(shade.plane[own])
    shape = np.zeros((len(kinds) + len(own), len(light.hour)), np.float32)
    for start, some, seen in ((0, kinds, None), (len(kinds), cases.take(own), looks)):
        for block, _, power in blocks(sky, some, plant, seen, progress):
            shape[start + block] = power[:, light.step] / 1000.0
    sums = np.column_stack([shape[:, light.month == m].sum(axis=1, dtype=float) for m in range(12)])
    factor = np.divide(monthly, sums[of], out=np.zeros_like(monthly), where=sums[of] > 0)
    return Generation(light, shape, of, factor * np.repeat(kwp, 2)[:, None] / 2.0)


def _distinct(cases: Cases, plane: np.ndarray, which: np.ndarray, after: int) -> tuple[np.ndarray, np.ndarray]:
    """One half of each case on each plane; of every half in `which` its place among these, `after` others."""
    _, case = cases.take(which).distinct()
    key = np.column_stack((plane[which], case))
    _, first, place = np.unique(key, axis=0, return_index=True, return_inverse=True)
    return np.flatnonzero(which)[first], after + place.reshape(-1)
