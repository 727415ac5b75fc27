"""Pressure of steam as a potential: a pipe lowers it by a drop that the pressure itself hardly changes.

With ρ(p) the density of saturated steam, φ(p) = ∫ ρ dp turns the momentum equation of `steam.march` into
dφ/dx = −f G² / 2D · (ρ v) / (1 + G² ∂v/∂p): the last two factors are 1 or more, and 1 for slow saturated steam.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..fluids import PRESSURE_RANGE_BAR, steam
from .friction import LAMINAR, TURBULENT, area, darcy_factor

_POINTS = 6000
_LOWEST_FACTOR = 64.0 / LAMINAR


@dataclass(frozen=True)
class Potential:
    """Potential and density of saturated steam over pressure, read by straight lines between many points.

    Attributes
    ----------
    pressure_bar, density, level : ndarray
        All rise; the level in bar kg/m3 is zero at the least pressure.
    """

    pressure_bar: np.ndarray
    density: np.ndarray
    level: np.ndarray

    def at(self, pressure_bar):
        """Potential at a pressure, bar kg/m3."""
        return np.interp(pressure_bar, self.pressure_bar, self.level)

    def pressure(self, level):
        """Pressure of a potential, absolute bar."""
        return np.interp(level, self.level, self.pressure_bar)

    def at_density(self, density):
        """Potential at which saturated steam has a density; infinite where no pressure of the table suffices."""
        found = np.interp(density, self.density, self.level)
        return np.where(density > self.density[-1], np.inf, found)


@lru_cache(maxsize=1)
def potential() -> Potential:
    """Tabulate the potential over `PRESSURE_RANGE_BAR`."""
    pressure = np.geomspace(*PRESSURE_RANGE_BAR, _POINTS)
    density = np.asarray(steam().saturated_density(pressure), float)
    steps = np.diff(pressure) * (density[1:] + density[:-1]) / 2.0
    return Potential(pressure, density, np.r_[0.0, np.cumsum(steps)])


def viscosities(low_bar: float, high_bar: float, enthalpy: float) -> tuple[float, float]:
    """Lowest and highest viscosity between two pressures, from saturated steam up to an enthalpy in kJ/kg, Pa s.

    Viscosity rises with the temperature.
    """
    table = steam()
    coolest = float(table.saturated_enthalpy(low_bar))
    hottest = max(float(table.viscosity(p, enthalpy)) for p in (low_bar, high_bar))
    return float(table.viscosity(low_bar, coolest)), hottest


def least_drop(flow_kg_s, bore_m, roughness_m: float, viscosity: tuple[float, float]) -> np.ndarray:
    """Potential that a metre of pipe takes at least, bar kg/m3; never falls with the flow; arguments broadcast.

    Parameters
    ----------
    viscosity : (float, float)
        Lowest and highest that the steam may have, Pa s.
    """
    flow, bore = np.asarray(flow_kg_s, float), np.asarray(bore_m, float)
    flux = flow / area(bore)
    factor = darcy_factor(np.maximum(flux * bore / viscosity[0], TURBULENT), roughness_m / bore)
    turbulent = flux * bore / viscosity[1] >= TURBULENT
    factor = np.where(turbulent, factor, np.minimum(factor, _LOWEST_FACTOR))
    return factor * flux**2 / (2.0 * bore) / 1e5
