"""Steam in a pipe: compressible flow with friction and heat loss, condensate drained on the way."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import PRESSURE_RANGE_BAR, steam
from .friction import area, darcy_factor

if TYPE_CHECKING:
    from ..scenario import Scenario

KG_S = 1000.0 / 3600.0
_STEP_SHARE = 0.02
_MOST_STEPS = 2000


@dataclass(frozen=True)
class Insulation:
    """Heat loss of an insulated pipe in air.

    Attributes
    ----------
    thickness_m, conductivity, film : float
        Of the insulation in m and W/(m K); transfer to the air in W/(m2 K).
    air_c, supplement : float
        Air temperature; share added for supports and fittings.
    """

    thickness_m: float
    conductivity: float
    film: float
    air_c: float
    supplement: float

    def loss_w_m(self, temperature_c, outer_m):
        """Heat loss per metre at a steam temperature, W/m: conduction through the wall and a film outside."""
        cladding = outer_m + 2.0 * self.thickness_m
        wall = np.log(cladding / outer_m) / (2.0 * pi * self.conductivity) if self.thickness_m > 0 else 0.0
        resistance = wall + 1.0 / (pi * cladding * self.film)
        return (temperature_c - self.air_c) / resistance * (1.0 + self.supplement)


def insulation(scenario: Scenario) -> Insulation:
    """The insulation of the scenario."""
    return Insulation(
        scenario["steam_insulation_mm"] / 1000,
        scenario["steam_insulation_w_mk"],
        scenario["film_w_m2k"],
        scenario["air_c"],
        scenario["loss_supplement"],
    )


@dataclass(frozen=True)
class Passage:
    """Steam at the two ends of pipes; arrays of the shape that `march` was given.

    Attributes
    ----------
    pressure_bar, enthalpy : ndarray
        At the end: absolute bar and kJ/kg; NaN where the flow chokes.
    velocity_in, velocity_out : ndarray
        m/s.
    loss_kw, condensate_kg_s : ndarray
        Heat lost and condensate drained on the way.
    choked_at_m : ndarray
        Where the flow chokes, NaN where it reaches the end.
    """

    pressure_bar: np.ndarray
    enthalpy: np.ndarray
    velocity_in: np.ndarray
    velocity_out: np.ndarray
    loss_kw: np.ndarray
    condensate_kg_s: np.ndarray
    choked_at_m: np.ndarray


def march(
    pressure_bar,
    enthalpy,
    flow_kg_s,
    length_m,
    bore_m,
    roughness_m: float,
    loss_w_m=lambda temperature_c: 0.0,
    drained: bool = True,
) -> Passage:
    """Follow steam along pipes, all of them at once.

    Momentum: dp/dx (1 + G² ∂v/∂p) = −f G² v / 2D, with G the mass flow per area; the flow chokes where the
    bracket vanishes. Energy: the enthalpy falls by the heat loss; what falls below saturation condenses
    and is drained. Kinetic energy in the energy balance (about 1 kJ/kg at 50 m/s) is left out.

    Parameters
    ----------
    pressure_bar, enthalpy : array_like
        At the inlets, absolute bar and kJ/kg; nothing passes where the pressure is NaN.
    flow_kg_s, length_m, bore_m : array_like
        Mass flow at the inlets and geometry; all broadcast.
    loss_w_m : callable
        Heat loss per metre at the temperatures of all pipes in °C.
    drained : bool
        False keeps the steam saturated along the pipe whatever its enthalpy ("adiabatic, saturated").

    Notes
    -----
    Midpoint steps, each of at most a fiftieth of the pressure; every pipe has steps of its own.
    """
    table, least = steam(), PRESSURE_RANGE_BAR[0]
    given = (pressure_bar, enthalpy, flow_kg_s, length_m, bore_m)
    p, h, m, length, bore = (np.array(v, float) for v in np.broadcast_arrays(*given))
    a = area(bore)
    blocked = np.isnan(p)
    p[blocked] = least
    h = np.maximum(h, table.saturated_enthalpy(p))
    x, loss, condensate = np.zeros_like(p), np.zeros_like(p), np.zeros_like(p)
    speed_in = m / a / table.density(p, h)
    choked = np.where(blocked, 0.0, np.nan)

    def slopes(p, h, m):
        flux = m / a
        h = h if drained else table.saturated_enthalpy(p)
        volume = 1.0 / table.density(p, h)
        friction = darcy_factor(flux * bore / table.viscosity(p, h), roughness_m / bore)
        near = p * 0.999
        other = h if drained else table.saturated_enthalpy(near)
        bracket = 1.0 + flux**2 * (volume - 1.0 / table.density(near, other)) / (0.001 * p * 1e5)
        heat = loss_w_m(table.temperature(p, h)) / 1000.0
        return -friction * flux**2 * volume / (2.0 * bore) / 1e5, bracket, heat

    for _ in range(_MOST_STEPS):
        choked = np.where(np.isnan(choked) & (x < length) & (p <= least), x, choked)
        going = np.isnan(choked) & (x < length)
        if not going.any():
            break
        gradient, bracket, heat = slopes(p, h, m)
        stuck = going & (bracket <= 0.0)
        steep = np.maximum(-gradient / np.where(bracket > 0.0, bracket, 1.0), 1e-9)
        dx = np.where(going & ~stuck, np.minimum(length - x, _STEP_SHARE * p / steep), 0.0)
        half_h = h - heat / m * dx / 2.0
        gradient, bracket, heat = slopes(np.maximum(p - steep * dx / 2.0, least), half_h, m)
        late = going & ~stuck & (bracket <= 0.0)
        choked = np.where(stuck, x, np.where(late, x + dx / 2.0, choked))
        dx = np.where(late, 0.0, dx)
        p = np.maximum(p + gradient / np.where(bracket > 0.0, bracket, 1.0) * dx, least)
        x, h, loss = x + dx, h - heat / m * dx, loss + heat * dx
        vapour = table.saturated_enthalpy(p)
        wet = (dx > 0.0) & (h < vapour)
        drops = np.minimum(m * (vapour - h) / (vapour - table.condensate_enthalpy(p)), 0.999 * m)
        drops = np.where(wet, drops, 0.0)
        m, condensate, h = m - drops, condensate + drops, np.where(wet, vapour, h)
    else:
        choked = np.where(going, x, choked)
    arrived = np.isnan(choked)
    h = h if drained else table.saturated_enthalpy(p)
    speed_out = m / a / table.density(p, h)
    ends = (np.where(arrived, value, np.nan)[()] for value in (p, h))
    speed_in, loss = (np.where(blocked, np.nan, value)[()] for value in (speed_in, loss))
    condensate = np.where(blocked, 0.0, condensate)[()]
    return Passage(*ends, speed_in, np.where(arrived, speed_out, np.nan)[()], loss, condensate, choked[()])
