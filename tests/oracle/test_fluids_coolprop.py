"""Steam and water against CoolProp, which computes them by IAPWS-95 instead of IF97."""

from __future__ import annotations

import numpy as np
import pytest
from CoolProp.CoolProp import PropsSI

from eip_planner import fluids

BARS = np.geomspace(0.35, 55.0, 25)


@pytest.mark.parametrize("bar", BARS)
def test_saturated_steam(bar):
    steam = fluids.steam()
    assert steam.saturation_temperature(bar) == pytest.approx(
        PropsSI("T", "P", bar * 1e5, "Q", 1, "Water") - 273.15, abs=0.02
    )
    assert steam.saturated_enthalpy(bar) == pytest.approx(PropsSI("H", "P", bar * 1e5, "Q", 1, "Water") / 1e3, rel=1e-3)
    assert steam.condensate_enthalpy(bar) == pytest.approx(
        PropsSI("H", "P", bar * 1e5, "Q", 0, "Water") / 1e3, rel=1e-3
    )
    assert steam.saturated_density(bar) == pytest.approx(PropsSI("D", "P", bar * 1e5, "Q", 1, "Water"), rel=1e-3)
    assert steam.viscosity(bar, steam.saturated_enthalpy(bar)) == pytest.approx(
        PropsSI("V", "P", bar * 1e5, "Q", 1, "Water"), rel=3e-3
    )


@pytest.mark.parametrize("bar", BARS[::3])
@pytest.mark.parametrize("superheat", [2.0, 20.0, 80.0, 200.0, 320.0])
def test_superheated_steam(bar, superheat):
    steam = fluids.steam()
    celsius = float(steam.saturation_temperature(bar)) + superheat
    state = {key: PropsSI(key, "P", bar * 1e5, "T", celsius + 273.15, "Water") for key in "HDV"}
    enthalpy = steam.enthalpy(bar, celsius)
    assert enthalpy == pytest.approx(state["H"] / 1e3, rel=1e-3)
    assert steam.density(bar, state["H"] / 1e3) == pytest.approx(state["D"], rel=1e-3)
    assert steam.temperature(bar, state["H"] / 1e3) == pytest.approx(celsius, abs=0.3)
    assert steam.viscosity(bar, enthalpy) == pytest.approx(state["V"], rel=3e-3)


@pytest.mark.parametrize("celsius", np.linspace(5.0, 185.0, 19))
def test_water(celsius):
    water = fluids.water()
    state = {key: PropsSI(key, "P", fluids.WATER_PRESSURE_BAR * 1e5, "T", celsius + 273.15, "Water") for key in "DVCH"}
    assert water.density(celsius) == pytest.approx(state["D"], rel=1e-3)
    assert water.viscosity(celsius) == pytest.approx(state["V"], rel=5e-3)
    assert water.heat_capacity(celsius) == pytest.approx(state["C"] / 1e3, rel=1e-3)
    assert water.enthalpy(celsius) == pytest.approx(state["H"] / 1e3, rel=1e-3, abs=0.1)
