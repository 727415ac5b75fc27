"""Value function and interval arithmetic of the score."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

import numpy as np


@dataclass(frozen=True)
class Interval:
    """All that a non-negative quantity may be, from `low` to `high`; worst cases add up."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __mul__(self, factor: float) -> Interval:
        return Interval(self.low * factor, self.high * factor)

    def __truediv__(self, other: Interval) -> Interval:
        """Least over greatest to greatest over least; anything when the divisor may be zero."""
        if other.low <= 0.0:
            return Interval(0.0, inf)
        low = 0.0 if other.high == inf else self.low / other.high
        return Interval(low, self.high / other.low)

    def capped(self, limit: float) -> Interval:
        """The interval with both ends at most `limit`."""
        return Interval(min(self.low, limit), min(self.high, limit))

    @property
    def known(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high and isfinite(self.low)


UNKNOWN = Interval(-inf, inf)


def total(low: np.ndarray, high: np.ndarray) -> Interval:
    """Sum of quantities that are each known between `low` and `high`, arrays of shape (n,)."""
    return Interval(float(np.sum(low)), float(np.sum(high)))


def value(x, x0: float, xr: float, x1: float):
    """Value 0..1 of a quantity: 0 at `x0`, 0.5 at the reference `xr`, 1 at `x1`, linear between, clipped.

    For decreasing indicators ``x0 > xr > x1``.
    """
    sign = 1.0 if x1 > x0 else -1.0
    return np.interp(np.multiply(x, sign), np.multiply((x0, xr, x1), sign), (0.0, 0.5, 1.0))


def value_between(x: Interval, x0: float, xr: float, x1: float) -> Interval:
    """Values at both ends of `x`, in order."""
    ends = value((x.low, x.high), x0, xr, x1)
    return Interval(float(ends.min()), float(ends.max()))
