"""Steam in one pipe: closed solutions of compressible flow, heat loss of a cylinder, condensate, the main of Ulsan."""

from __future__ import annotations

from math import log, pi

import numpy as np
import pytest

from eip_planner.fluids import steam
from eip_planner.network.friction import area, darcy_factor
from eip_planner.network.steam import KG_S, Insulation, march

HOT = 400.0  # °C at low pressure: nearly an ideal gas, whose temperature stays as its enthalpy stays


def isothermal(bar, end_bar, flow, bore, roughness):
    """Length over which an ideal gas of constant temperature falls from `bar` to `end_bar`, m."""
    enthalpy = steam().enthalpy(bar, HOT)
    pressure, end = bar * 1e5, end_bar * 1e5
    flux = flow / float(area(bore))
    gas = pressure / float(steam().density(bar, enthalpy))
    factor = float(darcy_factor(flux * bore / float(steam().viscosity(bar, enthalpy)), roughness / bore))
    return bore / factor * ((pressure**2 - end**2) / (flux**2 * gas) - 2.0 * log(pressure / end))


@pytest.mark.parametrize("end_bar", [1.9, 1.4, 1.0])
def test_isothermal_gas(end_bar):
    flow, bore, roughness = 0.25, 0.1071, 1e-4
    length = isothermal(2.0, end_bar, flow, bore, roughness)
    found = march(2.0, steam().enthalpy(2.0, HOT), flow, length, bore, roughness)
    assert 2.0 - found.pressure_bar == pytest.approx(2.0 - end_bar, rel=0.01)
    assert found.velocity_out / found.velocity_in == pytest.approx(2.0 / end_bar, rel=0.01), "the density falls with p"


def test_isothermal_gas_chokes_at_its_own_speed():
    flow, bore, roughness = 0.25, 0.1071, 1e-4
    enthalpy = steam().enthalpy(2.0, HOT)
    gas = 2e5 / float(steam().density(2.0, enthalpy))
    critical = flow / float(area(bore)) * gas**0.5 / 1e5
    length = isothermal(2.0, critical, flow, bore, roughness)
    assert march(2.0, enthalpy, flow, 1.03 * length, bore, roughness).choked_at_m == pytest.approx(length, rel=0.02)
    reached = march(2.0, enthalpy, flow, 0.97 * length, bore, roughness)
    assert np.isnan(reached.choked_at_m)
    assert reached.pressure_bar > critical


def test_small_drop_is_that_of_constant_density():
    flow, bore, roughness, length = 5.0 * KG_S, 0.2101, 1e-4, 50.0
    density, viscosity = 5.145, float(steam().viscosity(10.0, 2777.12))
    factor = float(darcy_factor(4 * flow / (pi * bore * viscosity), roughness / bore))
    speed = flow / density / float(area(bore))
    found = march(10.0, 2777.12, flow, length, bore, roughness)
    assert (10.0 - found.pressure_bar) * 1e5 == pytest.approx(
        factor * length / bore * density * speed**2 / 2, rel=0.005
    )
    assert found.velocity_in == pytest.approx(speed, rel=1e-3)


# Published screening figures: bar(a), bore, t/h and kPa per 100 m of saturated steam at 30 m/s, roughness 0.1 mm.
@pytest.mark.parametrize(
    "bar, bore, tonnes, kpa",
    [(8, 0.1071, 4.0, 34), (10, 0.2101, 19.3, 19), (13, 0.3127, 54.9, 15), (20, 0.4954, 209, 12.7)],
)
def test_table_of_gradients(bar, bore, tonnes, kpa):
    found = march(bar, float(steam().saturated_enthalpy(bar)), tonnes * KG_S, 10.0, bore, 1e-4)
    assert found.velocity_in == pytest.approx(30.0, rel=0.02)
    assert (bar - found.pressure_bar) * 1000 == pytest.approx(kpa, rel=0.04)


# 100 t/h through 6.2 km of DN500, adiabatic and saturated.
@pytest.mark.parametrize("inlet, outlet", [(10, 5.4), (13, 9.9), (16, 13.6), (20, 18.1)])
def test_main_of_ulsan(inlet, outlet):
    found = march(inlet, 0.0, 100 * KG_S, 6200.0, 0.495, 1e-4, drained=False)
    assert found.pressure_bar == pytest.approx(outlet, rel=0.01)
    assert np.isnan(found.choked_at_m)
    if inlet == 10:
        assert found.velocity_in == pytest.approx(28, abs=0.3)
        assert found.velocity_out == pytest.approx(50, abs=1.5)


def test_main_of_ulsan_chokes_at_eight_bar():
    found = march(8.0, 0.0, 100 * KG_S, 6200.0, 0.495, 1e-4, drained=False)
    assert found.choked_at_m < 6200
    assert np.isnan(found.pressure_bar)


def test_loss_of_an_insulated_cylinder():
    """Conduction through a cylindrical wall and a film outside, in series (Incropera, chapter 3)."""
    outer, thick, k, film = 0.2191, 0.1, 0.05, 12.0
    inside, outside = outer / 2, outer / 2 + thick
    expected = 2 * pi * (190.0 - 27.0) / (log(outside / inside) / k + 1 / (film * outside))
    assert Insulation(thick, k, film, 27.0, 0.0).loss_w_m(190.0, outer) == pytest.approx(expected, rel=1e-12)
    assert Insulation(thick, k, film, 27.0, 0.15).loss_w_m(190.0, outer) == pytest.approx(1.15 * expected)


def test_loss_of_an_insulated_cylinder_by_shells():
    """The same wall as many thin shells, each a flat wall of its mean radius."""
    radius = np.linspace(0.1, 0.2, 4001)
    mean = (radius[1:] + radius[:-1]) / 2
    shells = (np.diff(radius) / (0.05 * 2 * pi * mean)).sum() + 1 / (12.0 * 2 * pi * 0.2)
    assert Insulation(0.1, 0.05, 12.0, 27.0, 0.0).loss_w_m(127.0, 0.2) == pytest.approx(100.0 / shells, rel=1e-6)


def test_bare_pipe_loses_by_its_film_alone():
    assert Insulation(0.0, 0.05, 12.0, 20.0, 0.0).loss_w_m(168.0, 0.1143) == pytest.approx(pi * 0.1143 * 12 * 148)


def test_condensate_of_saturated_steam():
    """In a wide pipe the pressure stays, and all heat lost is latent."""
    found = march(10.0, 2777.12, 2.0, 1000.0, 0.6, 1e-4, lambda t: 250.0)
    assert found.pressure_bar == pytest.approx(10.0, abs=0.01)
    assert found.loss_kw == pytest.approx(250.0, rel=1e-6)
    assert found.condensate_kg_s == pytest.approx(250.0 / (2777.12 - 762.683), rel=2e-3)
    assert found.enthalpy == pytest.approx(2777.1, abs=0.2)


def test_superheat_is_lost_first():
    start = steam().enthalpy(10.0, 250.0)
    found = march(10.0, start, 2.0, 1000.0, 0.6, 1e-4, lambda t: 250.0)
    assert found.condensate_kg_s == 0.0
    assert found.enthalpy == pytest.approx(start - 250.0 / 2.0, rel=1e-9)
    long = march(10.0, start, 2.0, 4000.0, 0.6, 1e-4, lambda t: 250.0)
    latent = 1000.0 - 2.0 * (start - 2777.1)
    assert long.condensate_kg_s == pytest.approx(latent / (2777.1 - 762.7), rel=0.02)


def test_energy_and_mass_balance_with_pressure_loss():
    """Heat in = heat out + loss + what the condensate carries away."""
    start = steam().enthalpy(12.0, 200.0)
    flow = 6.0 * KG_S
    found = march(12.0, start, flow, 1500.0, 0.1603, 1e-4, lambda t: 2.0 * (t - 27.0))
    out = flow - found.condensate_kg_s
    low, high = (found.condensate_kg_s * float(steam().condensate_enthalpy(p)) for p in (found.pressure_bar, 12.0))
    drained = flow * start - out * found.enthalpy - found.loss_kw
    assert found.condensate_kg_s > 0.01
    assert low * 0.99 <= drained <= high * 1.01


def test_half_a_pipe_after_half_a_pipe():
    """Marching in two goes ends where one go ends: the steps are fine enough."""
    start, flow = float(steam().saturated_enthalpy(9.0)), 8.0 * KG_S

    def loss(t):
        return 3.0 * (t - 27.0)

    whole = march(9.0, start, flow, 1200.0, 0.1603, 1e-4, loss)
    first = march(9.0, start, flow, 600.0, 0.1603, 1e-4, loss)
    second = march(first.pressure_bar, first.enthalpy, flow - first.condensate_kg_s, 600.0, 0.1603, 1e-4, loss)
    assert second.pressure_bar == pytest.approx(whole.pressure_bar, rel=1e-3)
    assert first.condensate_kg_s + second.condensate_kg_s == pytest.approx(whole.condensate_kg_s, rel=0.01)
