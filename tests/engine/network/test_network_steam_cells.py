"""States of steam one by one are those of the table; so is the friction of a single flow."""

import numpy as np
import pytest
from iapws import IAPWS97

from eip_planner.fluids import PRESSURE_RANGE_BAR, SUPERHEAT_KJ_KG, steam
from eip_planner.network.friction import darcy_factor, friction_of
from eip_planner.network.steam_cells import cells


def test_states_of_the_table():
    random = np.random.default_rng(0)
    table, one = steam(), cells()
    # A little beyond the table too: the slope of the volume looks below the least pressure.
    pressure = np.exp(random.uniform(*(np.log(PRESSURE_RANGE_BAR) + (-0.001, 0.0)), 4000))
    enthalpy = table.saturated_enthalpy(pressure) + random.uniform(-50.0, 1.02 * SUPERHEAT_KJ_KG, 4000)
    found = np.array([one.state(p, h) for p, h in zip(pressure.tolist(), enthalpy.tolist())])
    for column, name in enumerate(("density", "viscosity", "temperature")):
        assert found[:, column] == pytest.approx(getattr(table, name)(pressure, enthalpy), rel=1e-11)
    assert [one.density(p, h) for p, h in zip(pressure.tolist(), enthalpy.tolist())] == found[:, 0].tolist()
    for own, name in ((one.vapour, "saturated_enthalpy"), (one.liquid, "condensate_enthalpy")):
        assert [own(x) for x in np.log(pressure).tolist()] == pytest.approx(getattr(table, name)(pressure), rel=1e-13)


@pytest.mark.parametrize(("bar", "celsius"), [(4.0, 180.0), (10.0, 250.0), (25.0, 400.0)])
def test_states_of_the_formulation(bar, celsius):
    true = IAPWS97(P=bar / 10.0, T=celsius + 273.15)
    assert cells().state(bar, true.h) == pytest.approx((true.rho, true.mu, celsius), rel=1e-4)


def test_friction_of_one_flow():
    reynolds = np.r_[0.1, 500.0, 2100.0, 2300.0, 2301.0, 3000.0, 4000.0, np.geomspace(4000.0, 1e8, 50)]
    for rough in (1e-5, 1e-3, 3e-2):
        expected = darcy_factor(reynolds, rough)
        assert [friction_of(r, rough) for r in reynolds.tolist()] == pytest.approx(expected, rel=1e-12)
