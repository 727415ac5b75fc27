"""Friction factors against the Moody chart and closed solutions, gradients against Poiseuille and Hazen–Williams."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.network.friction import area, darcy_factor, pressure_gradient

# Moody (1944) as tabulated in textbooks of fluid mechanics: Reynolds, roughness over bore, factor.
MOODY = [
    (4e3, 1e-9, 0.0399),
    (1e5, 1e-9, 0.0180),
    (1e6, 1e-9, 0.0116),
    (1e7, 1e-9, 0.0081),
    (1e5, 1e-4, 0.0185),
    (1e5, 1e-3, 0.0222),
    (1e6, 1e-3, 0.0199),
    (1e8, 1e-2, 0.0379),
    (1e8, 5e-2, 0.0716),
]


@pytest.mark.parametrize("reynolds, roughness, factor", MOODY)
def test_moody_chart(reynolds, roughness, factor):
    assert darcy_factor(reynolds, roughness) == pytest.approx(factor, rel=0.006)


def test_colebrook_equation_is_satisfied():
    reynolds, roughness = np.meshgrid(np.geomspace(4000, 1e8, 60), np.geomspace(1e-6, 0.05, 40))
    root = 1.0 / np.sqrt(darcy_factor(reynolds, roughness))
    right = -2.0 * np.log10(roughness / 3.7 + 2.51 * root / reynolds)
    assert np.abs(right / root - 1.0).max() < 1e-7


def test_laminar_and_transition():
    slow = np.array([1.0, 10.0, 640.0, 2300.0])
    assert darcy_factor(slow, 0.01) == pytest.approx(64.0 / slow)
    between = darcy_factor(np.linspace(2300.0, 4000.0, 200), 1e-3)
    assert np.abs(np.diff(between)).max() < 1e-3, "no jump"
    assert between[-1] == pytest.approx(darcy_factor(4000.1, 1e-3), rel=1e-4)
    assert between[100] == pytest.approx((between[0] + between[-1]) / 2, rel=0.01)


def test_rough_pipe_does_not_see_the_reynolds_number():
    assert darcy_factor(1e12, 0.002) == pytest.approx((2.0 * np.log10(3.7 / 0.002)) ** -2, rel=1e-6)


def test_gradient_of_laminar_flow_is_poiseuille():
    flow, bore, viscosity = 2e-6, 0.02, 1e-3
    assert pressure_gradient(flow, bore, 1e-4, 1000.0, viscosity) == pytest.approx(
        128.0 * viscosity * flow / (np.pi * bore**4), rel=1e-9
    )


@pytest.mark.parametrize("bore, metres_per_km", [(0.1, 10.6), (0.2, 4.7), (0.3, 2.9), (0.5, 1.6)])
def test_gradient_agrees_with_hazen_williams_at_one_metre_per_second(bore, metres_per_km):
    """Hazen and Williams with C = 140; a steel pipe of 0.05 mm roughness comes close to it."""
    flow = float(area(bore))
    hazen = 10.67 * 1000.0 * flow**1.852 / (140.0**1.852 * bore**4.8704)
    assert hazen == pytest.approx(metres_per_km, abs=0.06)
    darcy = pressure_gradient(flow, bore, 5e-5, 998.2, 1.002e-3) * 1000.0 / (998.2 * 9.80665)
    assert darcy == pytest.approx(hazen, rel=0.1)


def test_gradient_broadcasts_and_ignores_the_direction():
    flow = np.array([[0.01], [-0.01]])
    bore = np.array([0.1, 0.2, 0.3])
    gradient = pressure_gradient(flow, bore, 1e-4, 1000.0, 1e-3)
    assert gradient.shape == (2, 3)
    assert (gradient[0] == gradient[1]).all()
    assert (np.diff(gradient[0]) < 0).all()
