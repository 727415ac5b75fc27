"""Friction in round pipes."""

from __future__ import annotations

import math

import numpy as np

LAMINAR, TURBULENT = 2300.0, 4000.0
_LN_10 = math.log(10.0)


def darcy_factor(reynolds, relative_roughness):
    """Darcy friction factor: laminar, Colebrook–White, and a straight line in between.

    Parameters
    ----------
    reynolds, relative_roughness : array_like
        Reynolds number and roughness over bore.

    Notes
    -----
    Colebrook–White is solved by three Newton steps from the formula of Swamee and Jain (1976), which
    leaves a relative error below 1e-8.
    """
    reynolds = np.maximum(np.asarray(reynolds, float), 1.0)
    laminar = 64.0 / reynolds
    turbulent = _colebrook(np.maximum(reynolds, TURBULENT), relative_roughness)
    share = np.clip((reynolds - LAMINAR) / (TURBULENT - LAMINAR), 0.0, 1.0)
    return np.where(reynolds <= LAMINAR, laminar, 64.0 / LAMINAR * (1 - share) + turbulent * share)


def friction_of(reynolds: float, relative_roughness: float) -> float:
    """`darcy_factor` of a single flow, without the cost of arrays."""
    if reynolds <= LAMINAR:
        return 64.0 / max(reynolds, 1.0)
    turbulent = _colebrook(max(reynolds, TURBULENT), relative_roughness, math.log10)
    share = min((reynolds - LAMINAR) / (TURBULENT - LAMINAR), 1.0)
    return 64.0 / LAMINAR * (1 - share) + turbulent * share


def _colebrook(reynolds, relative_roughness, log10=np.log10):
    x = -2.0 * log10(relative_roughness / 3.7 + 5.74 / reynolds**0.9)
    for _ in range(3):
        argument = relative_roughness / 3.7 + 2.51 * x / reynolds
        slope = 1.0 + 2.0 / _LN_10 * 2.51 / reynolds / argument
        x = x - (x + 2.0 * log10(argument)) / slope
    return x**-2


def epanet_factor(reynolds, relative_roughness):
    """Darcy friction factor as EPANET 2.2 takes it, for networks that are to run there; arguments broadcast.

    Notes
    -----
    Laminar below 2000, the formula of Swamee and Jain (1976) above 4000, between them Dunlop's cubic (1991), which
    meets both with equal slope. In turbulent flow it is up to 2 % off Colebrook and White.
    """
    reynolds = np.maximum(np.asarray(reynolds, float), 1.0)
    turbulent = 0.25 / np.log10(relative_roughness / 3.7 + 5.74 / np.maximum(reynolds, TURBULENT) ** 0.9) ** 2
    argument = relative_roughness / 3.7 + 5.74 / TURBULENT**0.9
    root = -2.0 * np.log10(argument)
    upper = root**-2
    # Twice the factor less the fall of Swamee and Jain at 4000 per unit of ln Re: what Dunlop's cubic asks for.
    fall = upper * (2.0 - 3.6 * 5.74 / TURBULENT**0.9 / np.log(10.0) / (argument * root))
    r = reynolds / 2000.0
    cubic = 7.0 * upper - fall
    cubic = cubic + r * (0.128 - 17.0 * upper + 2.5 * fall)
    cubic = cubic + r**2 * (-0.128 + 13.0 * upper - 2.0 * fall) + r**3 * (0.032 - 3.0 * upper + 0.5 * fall)
    return np.where(reynolds <= 2000.0, 64.0 / reynolds, np.where(reynolds >= TURBULENT, turbulent, cubic))


def area(bore_m):
    """Cross-section of a bore, m2."""
    return np.pi / 4.0 * np.asarray(bore_m, float) ** 2


def pressure_gradient(flow_m3_s, bore_m, roughness_m, density, viscosity):
    """Pressure lost per metre of pipe by an incompressible flow, Pa/m (Darcy–Weisbach); all arguments broadcast."""
    velocity = np.abs(flow_m3_s) / area(bore_m)
    reynolds = density * velocity * bore_m / viscosity
    return darcy_factor(reynolds, roughness_m / bore_m) * density * velocity**2 / (2.0 * bore_m)


def hazen_williams_gradient(flow_m3_s, bore_m, coefficient, specific_weight):
    """Pressure lost per metre of water pipe by the formula of Hazen and Williams, Pa/m; all arguments broadcast.

    Parameters
    ----------
    coefficient : array_like
        C of the pipe: about 100 for old steel, 140 for new steel, 150 for plastic.
    specific_weight : float
        N/m3.

    Notes
    -----
    Head h = 10.67 L Q^1.852 / (C^1.852 d^4.8704), for water near 20 °C in turbulent flow.
    """
    slope = 10.67 * (np.abs(flow_m3_s) / coefficient) ** 1.852 / np.asarray(bore_m, float) ** 4.8704
    return slope * specific_weight
