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
    """Steam at the two ends of a pipe.

    Attributes
    ----------
    pressure_bar, enthalpy : float
        At the end: absolute bar and kJ/kg; NaN when the flow chokes.
    velocity_in, velocity_out : float
        m/s.
    loss_kw, condensate_kg_s : float
        Heat lost and condensate drained on the way.
    choked_at_m : float
        Where the flow chokes, NaN when it reaches the end.
    """

    pressure_bar: float
    enthalpy: float
    velocity_in: float
    velocity_out: float
    loss_kw: float
    condensate_kg_s: float
    choked_at_m: float


NO_PASSAGE = Passage(*[float("nan")] * 5, 0.0, 0.0)


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
        At the inlet, absolute bar and kJ/kg.
    flow_kg_s, length_m, bore_m, roughness_m : float
        Mass flow at the inlet and geometry.
    loss_w_m : callable
        Heat loss per metre at a temperature in °C.
    drained : bool
        False keeps the steam saturated along the pipe whatever its enthalpy ("adiabatic, saturated").
    """
    table = steam()
    a = float(area(bore_m))
    p, h, m = pressure_bar, max(enthalpy, float(table.saturated_enthalpy(pressure_bar))), flow_kg_s
    x = loss = condensate = 0.0
    speed_in = m / a / float(table.density(p, h))

    def slopes(p, h, m):
        mass_flux = m / a
        if not drained:
            h = float(table.saturated_enthalpy(p))
        volume = 1.0 / float(table.density(p, h))
        viscosity = float(table.viscosity(p, h))
        friction = float(darcy_factor(m * bore_m / (a * viscosity), roughness_m / bore_m))
        near = p * 0.999
        other = float(table.saturated_enthalpy(near)) if not drained else h
        change = (volume - 1.0 / float(table.density(near, other))) / (0.001 * p * 1e5)
        bracket = 1.0 + mass_flux**2 * change
        heat = float(loss_w_m(float(table.temperature(p, h)))) / 1000.0
        return -friction * mass_flux**2 * volume / (2.0 * bore_m) / 1e5, bracket, heat

    choked = float("nan")
    for _ in range(_MOST_STEPS):
        if x >= length_m:
            break
        if p <= PRESSURE_RANGE_BAR[0]:
            choked = x
            break
        gradient, bracket, heat = slopes(p, h, m)
        if bracket <= 0.0:
            choked = x
            break
        dx = min(length_m - x, _STEP_SHARE * p / max(-gradient / bracket, 1e-9))
        middle = p + gradient / bracket * dx / 2.0
        gradient, bracket, heat = slopes(max(middle, PRESSURE_RANGE_BAR[0]), h - heat / m * dx / 2.0, m)
        if bracket <= 0.0:
            choked = x + dx / 2.0
            break
        p, x = p + gradient / bracket * dx, x + dx
        h, loss = h - heat / m * dx, loss + heat * dx
        vapour = float(table.saturated_enthalpy(max(p, PRESSURE_RANGE_BAR[0])))
        if h < vapour:
            drops = min(m * (vapour - h) / (vapour - float(table.condensate_enthalpy(p))), 0.999 * m)
            m, h, condensate = m - drops, vapour, condensate + drops
    else:
        choked = x
    if choked == choked:
        return Passage(float("nan"), float("nan"), speed_in, float("nan"), loss, condensate, choked)
    if not drained:
        h = float(table.saturated_enthalpy(p))
    return Passage(p, h, speed_in, m / a / float(table.density(p, h)), loss, condensate, choked)
