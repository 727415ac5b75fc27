"""Heat loss and temperatures of a pair of buried hot-water pipes."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..scenario import Scenario

SURFACE_M2K_W = 0.0685
GAP_M = 0.15


@dataclass(frozen=True)
class Ground:
    """What surrounds a buried pair of pre-insulated pipes.

    Attributes
    ----------
    temperature_c : float
        Undisturbed ground.
    conductivity, insulation : float
        Of ground and foam, W/(m K).
    cover_m : float
        Ground above the casings.
    supplement : float
        Share added for fittings.
    """

    temperature_c: float
    conductivity: float
    insulation: float
    cover_m: float
    supplement: float = 0.0

    def transmittances(self, outer_m, casing_m):
        """Transmittances U1 and U2 of a pair, W/(m K).

        The loss of one pipe is U1 (its temperature − ground) − U2 (the other's − ground). Source: steady-state
        theory of EN 13941 for two equal pipes in homogeneous ground (zero-order multipole; Wallentén 1991), the
        surface counted as an extra layer of ground.
        """
        depth = self.cover_m + casing_m / 2.0 + SURFACE_M2K_W * self.conductivity
        apart = casing_m + GAP_M
        soil = np.log(4.0 * depth / casing_m) / (2.0 * pi * self.conductivity)
        foam = np.log(casing_m / outer_m) / (2.0 * pi * self.insulation)
        mutual = np.log(1.0 + (2.0 * depth / apart) ** 2) / (4.0 * pi * self.conductivity)
        square = (soil + foam) ** 2 - mutual**2
        return (soil + foam) / square, mutual / square

    def loss_w_m(self, supply_c, return_c, outer_m, casing_m):
        """Heat loss of both pipes together per metre of route, W/m."""
        own, other = self.transmittances(outer_m, casing_m)
        return (own - other) * (supply_c + return_c - 2.0 * self.temperature_c) * (1.0 + self.supplement)


def ground(scenario: Scenario) -> Ground:
    """The ground of the scenario."""
    return Ground(
        scenario["ground_c"], scenario["ground_w_mk"], scenario["casing_insulation_w_mk"], scenario["cover_m"]
    )


def temperature_after(inlet_c, surroundings_c, loss_w_mk, length_m, flow_kg_s, heat_capacity):
    """Temperature of water at the end of a pipe, °C: exponential approach to the surroundings.

    Parameters
    ----------
    loss_w_mk : array_like
        Heat loss per metre and kelvin.
    heat_capacity : float
        kJ/(kg K).
    """
    return surroundings_c + (inlet_c - surroundings_c) * np.exp(
        -loss_w_mk * length_m / (flow_kg_s * heat_capacity * 1000.0)
    )
