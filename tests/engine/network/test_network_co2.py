"""CO2 of a tonne of steam or a megawatt hour of heat: fuel, boiler and enthalpy by hand."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from eip_planner import catalogue
from eip_planner.network.climate import carbon_of
from eip_planner.scenario import Scenario

FUELS = {row["fuel"]: row for row in catalogue.rows("fuels")}
# Steam tables, kJ/kg: vapour at 10 bar(a) saturated and of 300 °C, water of 80 °C.
SATURATED, HOT, FEED = 2777.12, 3051.70, 335.9


def per_unit(carrier, **flow):
    known = {
        "fuel": "gas",
        "boiler_efficiency": 0.8,
        "pressure_bar": 10.0,
        "temperature_c": np.nan,
        "return_c": 80.0,
    }
    flows = pd.DataFrame([{**known, **flow}], index=["D"])
    case, park = SimpleNamespace(supply=flows[:0], demand=flows), SimpleNamespace(firms=None)
    return carbon_of(case, carrier, park, Scenario()).demand[0]


@pytest.mark.parametrize(("celsius", "vapour"), [(np.nan, SATURATED), (150.0, SATURATED), (300.0, HOT)])
def test_a_tonne_of_steam(celsius, vapour):
    by_hand = FUELS["gas"]["kgco2_gj"] / 1000.0 / 0.8 * (vapour - FEED) / 1000.0
    assert per_unit("steam", temperature_c=celsius) == pytest.approx(by_hand, rel=1e-3)


def test_a_megawatt_hour_of_heat_holds_3_6_gigajoule():
    assert per_unit("heat") == pytest.approx(FUELS["gas"]["kgco2_gj"] / 1000.0 / 0.8 * 3.6)


def test_biomass_counts_nothing_and_an_unknown_fuel_is_unknown():
    assert per_unit("steam", fuel="wood") == 0.0
    assert np.isnan(per_unit("steam", fuel=None))
