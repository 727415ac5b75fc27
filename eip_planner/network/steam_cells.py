"""States of steam one by one: the splines of `fluids.steam` as polynomials of their cells.

A pipe is followed step by step, each from the state before: reading arrays of a single state would take most of the
time.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from math import log

import numpy as np

from ..fluids import steam

_NODES = np.array([-0.9, -0.3, 0.3, 0.9])


class Cells:
    """The table of `fluids.Steam` for plain numbers; outside it the superheated states stay at its border.

    Attributes
    ----------
    vapour, liquid : callable
        Enthalpy of saturated vapour and of saturated water at ln of the absolute pressure in bar, kJ/kg.
    """

    def __init__(self, table):
        self.vapour, self.liquid = (_line(table.saturated[name]) for name in ("h", "hf"))
        knots = table.superheated["t"].get_knots()
        self._x, self._y = (np.unique(ends).tolist() for ends in knots)
        self._cells = {name: _patches(spline, self._x, self._y) for name, spline in table.superheated.items()}

    def density(self, pressure: float, enthalpy: float) -> float:
        """Density, kg/m3, at absolute bar and kJ/kg."""
        x = log(pressure)
        i, j, u, v = self._place(x, enthalpy - self.vapour(x))
        return pressure / _value(self._cells["pv"][i][j], u, v)

    def state(self, pressure: float, enthalpy: float) -> tuple[float, float, float]:
        """Density in kg/m3, viscosity in Pa s and temperature in °C at absolute bar and kJ/kg."""
        x = log(pressure)
        i, j, u, v = self._place(x, enthalpy - self.vapour(x))
        volume, viscosity, temperature = (_value(self._cells[name][i][j], u, v) for name in ("pv", "mu", "t"))
        return pressure / volume, viscosity, temperature

    def _place(self, x: float, superheat: float) -> tuple[int, int, float, float]:
        """Cell of a state, and the place in it from −1 to 1 each way."""
        i, u = _within(self._x, x)
        j, v = _within(self._y, superheat)
        return i, j, u, v


def _within(ends: list, value: float) -> tuple[int, float]:
    value = min(max(value, ends[0]), ends[-1])
    i = min(bisect_right(ends, value), len(ends) - 1) - 1
    low, high = ends[i], ends[i + 1]
    return i, (2.0 * value - low - high) / (high - low)


def _line(spline):
    """A cubic spline of one variable as a function of plain numbers."""
    ends, rows = spline.x.tolist(), spline.c.T.tolist()
    last = len(rows) - 1

    def value(x: float) -> float:
        i = min(max(bisect_right(ends, x) - 1, 0), last)
        a, b, c, d = rows[i]
        x -= ends[i]
        return ((a * x + b) * x + c) * x + d

    return value


def _patches(spline, x: list, y: list) -> list:
    """Sixteen coefficients for each cell of a bicubic spline, out of its values at sixteen points."""
    inverse = np.linalg.inv(np.vander(_NODES))
    points = [
        ((ends[1:] + ends[:-1])[:, None] / 2.0 + np.diff(ends)[:, None] / 2.0 * _NODES).ravel()
        for ends in map(np.asarray, (x, y))
    ]
    values = spline(*points).reshape(len(x) - 1, 4, len(y) - 1, 4)
    return np.einsum("ap,ipjq,bq->ijab", inverse, values, inverse).reshape(len(x) - 1, len(y) - 1, 16).tolist()


def _value(cell: list, u: float, v: float) -> float:
    a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q = cell
    return (
        ((((a * v + b) * v + c) * v + d) * u + ((e * v + f) * v + g) * v + h) * u + ((i * v + j) * v + k) * v + m
    ) * u + (((n * v + o) * v + p) * v + q)


@lru_cache(maxsize=1)
def cells() -> Cells:
    """The table of `fluids.steam`."""
    return Cells(steam())
