"""Properties of steam and water, and pressures as people and equations write them.

Steam by IAPWS-IF97 (library `iapws`), tabulated once and interpolated by splines in ln p; absolute
pressure in bar, temperature in °C, enthalpy in kJ/kg, density in kg/m3, viscosity in Pa s.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

ATMOSPHERE_BAR = 1.01325
GRAVITY = 9.80665
_KGF_CM2_BAR = 0.980665
PRESSURE_RANGE_BAR = (0.3, 60.0)
SUPERHEAT_KJ_KG = 1100.0
# The table of superheat reaches beyond it at every pressure.
HOTTEST_STEAM_C = 600.0
WATER_PRESSURE_BAR = 13.0


def absolute_bar(pressure: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """Absolute pressure in bar from readings in ``bar(g)``, ``MPa(g)``, ``kG/cm2(g)`` or ``bar(a)``.

    NaN where the pressure is unknown.
    """
    factor = {"bar(g)": 1.0, "MPa(g)": 10.0, "kG/cm2(g)": _KGF_CM2_BAR, "bar(a)": 1.0}
    scale = np.array([factor.get(u, np.nan) for u in unit], float)
    offset = np.array([0.0 if u == "bar(a)" else ATMOSPHERE_BAR for u in unit])
    return np.asarray(pressure, float) * scale + offset


def gauge_bar(pressure_bar_a):
    """Gauge pressure in bar from absolute pressure in bar."""
    return pressure_bar_a - ATMOSPHERE_BAR


@dataclass(frozen=True)
class Steam:
    """Interpolated states of dry steam; build it with `steam`.

    ``temperature``, ``density`` and ``viscosity`` take pressure (bar absolute) and enthalpy (kJ/kg);
    enthalpies below that of saturated vapour are read as saturated vapour, because condensate is
    drained from a main.
    """

    saturated: dict

    @cached_property
    def superheated(self) -> dict:
        """Splines over ln p and superheat, tabulated when they are first read: most runs know saturated steam alone."""
        from iapws import IAPWS97
        from scipy.interpolate import RectBivariateSpline

        x, vapour = _states(1)
        superheat = np.r_[0.0, np.linspace(0.03, 1.0, 20) ** 1.5 * SUPERHEAT_KJ_KG]
        pressure = np.exp(x)
        grid = [[s] + [IAPWS97(P=p / 10.0, h=s.h + dh) for dh in superheat[1:]] for p, s in zip(pressure, vapour)]
        table = {
            "t": [[s.T - 273.15 for s in row] for row in grid],
            "pv": [[p * s.v for s in row] for p, row in zip(pressure, grid)],
            "mu": [[s.mu for s in row] for row in grid],
        }
        return {k: RectBivariateSpline(x, superheat, np.array(v)) for k, v in table.items()}

    def saturation_temperature(self, pressure):
        """Temperature of saturation, °C."""
        return self.saturated["t"](np.log(pressure))

    def saturation_pressure(self, temperature: float) -> float:
        """Absolute pressure at which water of a temperature boils, bar, within `PRESSURE_RANGE_BAR`."""
        from scipy.optimize import brentq

        return brentq(lambda p: float(self.saturation_temperature(p)) - temperature, *PRESSURE_RANGE_BAR)

    def saturated_enthalpy(self, pressure):
        """Enthalpy of saturated vapour, kJ/kg."""
        return self.saturated["h"](np.log(pressure))

    def condensate_enthalpy(self, pressure):
        """Enthalpy of saturated water, kJ/kg."""
        return self.saturated["hf"](np.log(pressure))

    def saturated_density(self, pressure):
        """Density of saturated vapour, kg/m3."""
        return pressure / self.saturated["pv"](np.log(pressure))

    def superheat(self, pressure, enthalpy):
        """Enthalpy above saturated vapour, kJ/kg; zero for wet steam."""
        return np.maximum(enthalpy - self.saturated_enthalpy(pressure), 0.0)

    def temperature(self, pressure, enthalpy):
        """Temperature, °C."""
        return self._read("t", pressure, enthalpy)

    def density(self, pressure, enthalpy):
        """Density, kg/m3."""
        return pressure / self._read("pv", pressure, enthalpy)

    def viscosity(self, pressure, enthalpy):
        """Dynamic viscosity, Pa s."""
        return self._read("mu", pressure, enthalpy)

    def enthalpy(self, pressure: float, temperature: float) -> float:
        """Enthalpy at a temperature, kJ/kg; that of saturated vapour at or below saturation, NaN outside the table."""
        from iapws import IAPWS97

        if not (PRESSURE_RANGE_BAR[0] <= pressure <= PRESSURE_RANGE_BAR[1] and temperature <= HOTTEST_STEAM_C):
            return float("nan")
        if temperature <= self.saturation_temperature(pressure):
            return float(self.saturated_enthalpy(pressure))
        return IAPWS97(P=pressure / 10.0, T=temperature + 273.15).h

    def enthalpies(self, pressure, temperature) -> np.ndarray:
        """`enthalpy` of many states; steam of unknown temperature counts as saturated."""
        known = np.where(np.isnan(temperature), 0.0, temperature)
        return np.array([self.enthalpy(p, t) for p, t in zip(pressure, known)])

    def _read(self, name, pressure, enthalpy):
        x = np.log(pressure)
        return self.superheated[name].ev(x, self.superheat(pressure, enthalpy))


@lru_cache(maxsize=1)
def steam() -> Steam:
    """Tabulate IAPWS-IF97 over `PRESSURE_RANGE_BAR`; up to `SUPERHEAT_KJ_KG` of superheat it takes half a second."""
    from scipy.interpolate import CubicSpline

    x, vapour = _states(1)
    _, liquid = _states(0)
    saturated = {
        "t": [s.T - 273.15 for s in vapour],
        "h": [s.h for s in vapour],
        "hf": [s.h for s in liquid],
        "pv": [p * s.v for p, s in zip(np.exp(x), vapour)],
    }
    return Steam({k: CubicSpline(x, v) for k, v in saturated.items()})


def _states(quality: int) -> tuple[np.ndarray, list]:
    """Logarithms of the pressures of the table, and the states of IAPWS-IF97 on the line of saturation."""
    from iapws import IAPWS97

    x = np.linspace(*np.log(PRESSURE_RANGE_BAR), 41)
    return x, [IAPWS97(P=p / 10.0, x=quality) for p in np.exp(x)]


@dataclass(frozen=True)
class Water:
    """Interpolated properties of liquid water at `WATER_PRESSURE_BAR`; each takes a temperature in °C."""

    density: object
    viscosity: object
    heat_capacity: object
    enthalpy: object


@lru_cache(maxsize=1)
def water() -> Water:
    """Tabulate IAPWS-IF97 for water from 0.1 to 190 °C: kg/m3, Pa s, kJ/(kg K) and kJ/kg."""
    from iapws import IAPWS97
    from scipy.interpolate import CubicSpline

    temperature = np.linspace(0.1, 190.0, 39)
    states = [IAPWS97(P=WATER_PRESSURE_BAR / 10.0, T=t + 273.15) for t in temperature]
    return Water(*(CubicSpline(temperature, [getattr(s, name) for s in states]) for name in ("rho", "mu", "cp", "h")))
