"""Steam in a pipe: compressible flow with friction and heat loss, condensate drained on the way."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, log, nan, pi
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import PRESSURE_RANGE_BAR
from .friction import area, friction_of
from .steam_cells import cells

if TYPE_CHECKING:
    from ..scenario import Scenario

KG_S = 1000.0 / 3600.0
_STEP_SHARE = 0.02
_MOST_STEPS = 2000
_STILL_KG_S = 1e-9  # what still flows counts as this, so that what it loses can be told per kg


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

    def transmittance(self, outer_m):
        """Heat loss per metre and kelvin above the air, W/(m K): conduction through the wall and a film outside."""
        cladding = outer_m + 2.0 * self.thickness_m
        wall = np.log(cladding / outer_m) / (2.0 * pi * self.conductivity) if self.thickness_m > 0 else 0.0
        resistance = wall + 1.0 / (pi * cladding * self.film)
        return (1.0 + self.supplement) / resistance

    def loss_w_m(self, temperature_c, outer_m):
        """Heat loss per metre at a steam temperature, W/m."""
        return (temperature_c - self.air_c) * self.transmittance(outer_m)


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
    """Steam at the two ends of a pipe.

    Attributes
    ----------
    pressure_bar, enthalpy : float
        At the end: absolute bar and kJ/kg; NaN where the flow chokes.
    velocity_in, velocity_out : float
        m/s.
    loss_kw, condensate_kg_s : float
        Heat lost and condensate drained on the way.
    choked_at_m : float
        Where the flow chokes, NaN where it reaches the end.
    """

    pressure_bar: float
    enthalpy: float
    velocity_in: float
    velocity_out: float
    loss_kw: float
    condensate_kg_s: float
    choked_at_m: float


def march(
    pressure_bar: float,
    enthalpy: float,
    flow_kg_s: float,
    length_m: float,
    bore_m: float,
    roughness_m: float,
    loss_w_m=lambda temperature_c: 0.0,
    drained: bool = True,
) -> Passage:
    """Follow steam along a pipe.

    Momentum: dp/dx (1 + G² ∂v/∂p) = −f G² v / 2D, with G the mass flow per area; the flow chokes where the
    bracket vanishes. Energy: the enthalpy falls by the heat loss; what falls below saturation condenses
    and is drained. Kinetic energy in the energy balance (about 1 kJ/kg at 50 m/s) is left out.

    Parameters
    ----------
    pressure_bar, enthalpy : float
        At the inlet, absolute bar and kJ/kg; nothing passes where the pressure is NaN.
    flow_kg_s, length_m, bore_m : float
        Mass flow at the inlet and geometry.
    loss_w_m : callable
        Heat loss per metre at a temperature in °C.
    drained : bool
        False keeps the steam saturated along the pipe whatever its enthalpy ("adiabatic, saturated").

    Notes
    -----
    Midpoint steps, each of at most a fiftieth of the pressure.
    """
    table, least = cells(), PRESSURE_RANGE_BAR[0]
    p, h, m, a = float(pressure_bar), float(enthalpy), max(float(flow_kg_s), _STILL_KG_S), float(area(bore_m))
    if isnan(p):
        return Passage(nan, nan, nan, nan, nan, 0.0, 0.0)
    h = max(h, table.vapour(log(p)))
    x = loss = condensate = 0.0
    choked = nan
    speed_in = m / a / table.density(p, h)

    def slopes(p, h):
        flux = m / a
        h = h if drained else table.vapour(log(p))
        density, viscosity, temperature = table.state(p, h)
        friction = friction_of(flux * bore_m / viscosity, roughness_m / bore_m)
        near = p * 0.999
        other = table.density(near, h if drained else table.vapour(log(near)))
        bracket = 1.0 + flux**2 * (1.0 / density - 1.0 / other) / (0.001 * p * 1e5)
        return -friction * flux**2 / density / (2.0 * bore_m) / 1e5, bracket, loss_w_m(temperature) / 1000.0

    for _ in range(_MOST_STEPS):
        if x >= length_m:
            break
        gradient, bracket, heat = slopes(p, h)
        if p <= least or bracket <= 0.0:
            choked = x
            break
        steep = max(-gradient / bracket, 1e-9)
        dx = min(length_m - x, _STEP_SHARE * p / steep)
        gradient, bracket, heat = slopes(max(p - steep * dx / 2.0, least), h - heat / m * dx / 2.0)
        if bracket <= 0.0:
            choked = x + dx / 2.0
            break
        p = max(p + gradient / bracket * dx, least)
        x, h, loss = x + dx, h - heat / m * dx, loss + heat * dx
        vapour = table.vapour(log(p))
        if h < vapour:
            drops = min(m * (vapour - h) / (vapour - table.liquid(log(p))), 0.999 * m)
            m, condensate, h = m - drops, condensate + drops, vapour
    else:
        choked = x
    if not isnan(choked):
        return Passage(nan, nan, speed_in, nan, loss, condensate, choked)
    h = h if drained else table.vapour(log(p))
    return Passage(p, h, speed_in, m / a / table.density(p, h), loss, condensate, choked)
