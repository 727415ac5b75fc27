"""Steam and water against the verification tables of IAPWS, steam tables and handbook values."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

from eip_planner import fluids


@pytest.fixture(scope="module")
def steam():
    return fluids.steam()


# IAPWS-IF97, table 35: saturation temperature, K.
@pytest.mark.parametrize("megapascal, kelvin", [(0.1, 372.755919), (1.0, 453.035632)])
def test_saturation_temperature_of_the_release(steam, megapascal, kelvin):
    assert steam.saturation_temperature(megapascal * 10) == pytest.approx(kelvin - 273.15, abs=1e-3)


# Steam tables after IF97: bar, vapour and water in kJ/kg, vapour in m3/kg.
SATURATED = [
    (1.0, 2674.95, 417.436, 1.69402),
    (5.0, 2748.11, 640.185, 0.374804),
    (10.0, 2777.12, 762.683, 0.194349),
    (20.0, 2798.38, 908.622, 0.0995805),
    (40.0, 2800.90, 1087.43, 0.0497766),
]


@pytest.mark.parametrize("bar, vapour, water, volume", SATURATED)
def test_saturated_states_of_the_steam_tables(steam, bar, vapour, water, volume):
    assert steam.saturated_enthalpy(bar) == pytest.approx(vapour, rel=2e-5)
    assert steam.condensate_enthalpy(bar) == pytest.approx(water, rel=2e-5)
    assert steam.saturated_density(bar) == pytest.approx(1 / volume, rel=1e-4)
    assert steam.density(bar, vapour) == pytest.approx(1 / volume, rel=2e-4)


def test_backward_equation_of_the_release(steam):
    """IAPWS-IF97, table 24: temperature at 3 MPa and 3000 kJ/kg."""
    assert steam.temperature(30.0, 3000.0) == pytest.approx(575.373370 - 273.15, abs=0.05)


@pytest.mark.parametrize(
    "bar, celsius, enthalpy, volume", [(10.0, 300.0, 3051.70, 0.257979), (20.0, 400.0, 3248.23, 0.151215)]
)
def test_superheated_states_of_the_steam_tables(steam, bar, celsius, enthalpy, volume):
    assert steam.enthalpy(bar, celsius) == pytest.approx(enthalpy, rel=2e-5)
    assert steam.temperature(bar, enthalpy) == pytest.approx(celsius, abs=0.1)
    assert steam.density(bar, enthalpy) == pytest.approx(1 / volume, rel=2e-4)


def test_viscosity_of_the_release(steam):
    """IAPWS 2008 release on viscosity, table 4: steam of 433.15 K and 1 kg/m3 has 14.538324 µPa s."""

    def density(bar):
        return float(steam.density(bar, steam.enthalpy(bar, 160.0))) - 1.0

    bar = brentq(density, 1.0, 3.0)
    assert steam.viscosity(bar, steam.enthalpy(bar, 160.0)) == pytest.approx(14.538324e-6, rel=1e-3)


def test_interpolation_between_the_nodes(steam):
    iapws = pytest.importorskip("iapws")
    random = np.random.default_rng(3)
    for bar, superheat in zip(np.exp(random.uniform(np.log(0.35), np.log(58.0), 60)), random.uniform(1.0, 690.0, 60)):
        enthalpy = iapws.IAPWS97(P=bar / 10, x=1).h + superheat
        state = iapws.IAPWS97(P=bar / 10, h=enthalpy)
        assert steam.temperature(bar, enthalpy) == pytest.approx(state.T - 273.15, abs=0.3), (bar, superheat)
        assert steam.density(bar, enthalpy) == pytest.approx(state.rho, rel=2e-3), (bar, superheat)
        assert steam.viscosity(bar, enthalpy) == pytest.approx(state.mu, rel=2e-3), (bar, superheat)


def test_wet_steam_is_read_as_dry(steam):
    dry = float(steam.saturated_enthalpy(8.0))
    assert steam.density(8.0, dry - 300.0) == steam.density(8.0, dry)
    assert steam.temperature(8.0, dry - 300.0) == pytest.approx(170.4, abs=0.05)
    assert steam.enthalpy(8.0, 100.0) == pytest.approx(dry)
    assert steam.superheat(8.0, dry - 1.0) == 0.0


# Handbook values: density and heat capacity at 1.3 MPa, viscosity at any moderate pressure.
@pytest.mark.parametrize(
    "celsius, density, viscosity, capacity",
    [(20.0, 998.75, 1.0012e-3, 4.181), (50.0, 988.55, 0.5470e-3, 4.178), (90.0, 965.9, 0.3147e-3, 4.202)],
)
def test_water(celsius, density, viscosity, capacity):
    water = fluids.water()
    assert water.density(celsius) == pytest.approx(density, rel=5e-4)
    assert water.viscosity(celsius) == pytest.approx(viscosity, rel=3e-3)
    assert water.heat_capacity(celsius) == pytest.approx(capacity, rel=1e-3)


def test_enthalpy_of_water_is_the_integral_of_its_heat_capacity():
    water = fluids.water()
    grid = np.linspace(20.0, 120.0, 2001)
    middle = (grid[1:] + grid[:-1]) / 2
    integral = (water.heat_capacity(middle) * np.diff(grid)).sum()
    assert water.enthalpy(120.0) - water.enthalpy(20.0) == pytest.approx(integral, rel=1e-5)


def test_pressures_as_people_write_them():
    found = fluids.absolute_bar(
        np.array([7.0, 0.7, 7.0, 7.0, 7.0]), np.array(["bar(g)", "MPa(g)", "kG/cm2(g)", "bar(a)", None], object)
    )
    assert found[:4] == pytest.approx([8.01325, 8.01325, 7.87791, 7.0], abs=1e-5)
    assert np.isnan(found[4])
    assert fluids.gauge_bar(found[0]) == pytest.approx(7.0)


@pytest.mark.parametrize("bar", [0.3, 1.0, 10.0, 30.0, 60.0])
@pytest.mark.parametrize("celsius", [450.0, 540.0, 600.0])
def test_hot_steam_of_power_plants_is_within_the_table(steam, bar, celsius):
    iapws = pytest.importorskip("iapws")
    state = iapws.IAPWS97(P=bar / 10, T=celsius + 273.15)
    assert steam.enthalpy(bar, celsius) == pytest.approx(state.h, rel=1e-9)
    assert steam.temperature(bar, state.h) == pytest.approx(celsius, abs=0.01)
    assert steam.density(bar, state.h) == pytest.approx(state.rho, rel=1e-5)
    assert steam.viscosity(bar, state.h) == pytest.approx(state.mu, rel=1e-5)


@pytest.mark.parametrize("bar, celsius", [(10.0, 600.5), (60.5, 400.0), (0.2, 150.0), (np.nan, 200.0), (80.0, 20.0)])
def test_steam_outside_the_table_has_no_enthalpy(steam, bar, celsius):
    assert np.isnan(steam.enthalpy(bar, celsius))
