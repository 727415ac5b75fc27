"""Flows in comparable units: rates, pressures, hours, places; what is unknown stays unknown."""

import numpy as np
import pytest
from iapws import IAPWS97
from park_cases import flows_park

from eip_planner.fluids import absolute_bar, gauge_bar
from eip_planner.scenario import Scenario
from eip_planner.symbiosis.streams import streams

STEAM = {"firm_id": "F1", "role": "demand", "carrier": "steam", "pressure": 8.0, "pressure_unit": "bar(g)"}
HEAT = {"firm_id": "F1", "role": "demand", "carrier": "heat", "unit": "MW", "temperature_c": 80.0}


def stream(firms=None, **flow):
    return streams(flows_park(flow, firms=firms), Scenario()).iloc[0]


@pytest.mark.parametrize(
    ("reading", "unit", "bar"),
    [
        # 1 atm = 1.01325 bar, 1 kgf/cm2 = 98.0665 kPa (both exact by definition).
        (0.0, "bar(g)", 1.01325),
        (8.0, "bar(g)", 9.01325),
        (0.8, "MPa(g)", 9.01325),
        (8.0, "kG/cm2(g)", 8 * 0.980665 + 1.01325),
        (9.01325, "bar(a)", 9.01325),
    ],
)
def test_pressure_units(reading, unit, bar):
    found = absolute_bar(np.array([reading]), np.array([unit], object))
    assert found == pytest.approx([bar], rel=1e-12)
    assert gauge_bar(found) == pytest.approx([bar - 1.01325])


def test_pressure_without_value_or_unit_is_unknown():
    found = absolute_bar(np.array([np.nan, 8.0, np.nan]), np.array(["bar(g)", None, None], object))
    assert np.isnan(found).all()


@pytest.mark.parametrize(("bar_a", "celsius"), [(1.01325, 99.974), (10.0, 179.886), (20.0, 212.385)])
def test_saturation_temperature_is_that_of_the_steam_tables(bar_a, celsius):
    """Values of the IAPWS-IF97 saturation line (IAPWS R7-97, table 35 gives 179.886 °C at 1 MPa)."""
    row = stream(**{**STEAM, "pressure": bar_a, "pressure_unit": "bar(a)"}, amount=1.0, unit="t/h")
    assert row["saturation_c"] == pytest.approx(celsius, abs=0.01)


@pytest.mark.parametrize(("pressure", "back"), [(8.0, 90.0), (3.0, 60.0), (14.0, None)])
def test_steam_in_megawatts_is_converted_by_enthalpy(pressure, back):
    """t/h = 3.6 MW / (h'' − h of the condensate, else of the feed water), enthalpies by the library iapws."""
    row = stream(**{**STEAM, "pressure": pressure}, return_c=back, amount=5.0, unit="MW")
    feed = Scenario()["feed_water_c"] if back is None else back
    p = (pressure + 1.01325) / 10.0
    rise = IAPWS97(P=p, x=1).h - IAPWS97(P=1.3, T=feed + 273.15).h
    assert row["rate"] == pytest.approx(5.0 * 3600.0 / rise, rel=1e-4)


def test_steam_in_megawatts_without_pressure_has_an_unknown_rate():
    row = stream(**{**STEAM, "pressure": None, "pressure_unit": None}, amount=5.0, unit="MW")
    assert np.isnan(row["rate"]) and np.isnan(row["pressure_bar"]) and np.isnan(row["saturation_c"])


@pytest.mark.parametrize(("carrier", "unit"), [("steam", "t/h"), ("heat", "MW"), ("water", "m3/h")])
def test_base_units_stay_as_they_are_and_a_year_is_mean_times_hours(carrier, unit):
    row = stream(
        firm_id="F1",
        role="demand",
        carrier=carrier,
        unit=unit,
        amount=8.0,
        amount_mean=6.0,
        amount_min=2.0,
        hours=7200.0,
    )
    assert (row["rate"], row["rate_mean"], row["rate_min"], row["year"]) == (8.0, 6.0, 2.0, 43200.0)


def test_range_of_the_rate_is_converted_with_it():
    row = stream(**HEAT, amount=2.0, amount_lo=1.5, amount_hi=3.0)
    assert (row["rate_lo"], row["rate"], row["rate_hi"]) == (1.5, 2.0, 3.0)
    steam = stream(**STEAM, return_c=90.0, amount=5.0, amount_lo=4.0, amount_hi=6.0, unit="MW")
    assert steam["rate_lo"] / steam["rate"] == pytest.approx(0.8)
    assert steam["rate_hi"] / steam["rate"] == pytest.approx(1.2)


def test_mean_is_the_peak_where_it_is_not_given_and_never_above_it():
    assert stream(**HEAT, amount=2.0, hours=100.0)["rate_mean"] == 2.0
    assert stream(**HEAT, amount=2.0, amount_mean=9.0)["rate_mean"] == 2.0


def test_hours_are_the_flows_else_the_firms_else_unknown():
    firms = [{"firm_id": "F1", "op_hours": 5000.0}]
    assert stream(firms, **HEAT, amount=2.0, hours=6000.0)["hours"] == 6000.0
    assert stream(firms, **HEAT, amount=2.0)["hours"] == 5000.0
    unknown = stream(**HEAT, amount=2.0)
    assert np.isnan(unknown["hours"]) and np.isnan(unknown["year"])


def test_place_is_the_named_parcel_else_the_firms_largest():
    park = flows_park(
        {**HEAT, "amount": 1.0},
        {**HEAT, "amount": 1.0, "parcel_id": "P3"},
        {**HEAT, "amount": 1.0, "firm_id": None, "parcel_id": "P2"},
        {**HEAT, "amount": 1.0, "firm_id": None, "parcel_id": "P9"},
    )
    found = streams(park, Scenario())
    assert found["parcel_id"].where(found["parcel_id"].notna(), None).tolist() == ["P1", "P3", "P2", None]
    assert found["x"].tolist()[:3] == [400.0, 1000.0, 700.0] and np.isnan(found["x"][3])
    assert found["park_id"].tolist()[:3] == ["K", "K", "K"]


@pytest.mark.parametrize(("celsius", "vapour"), [(300.0, 3051.70), (150.0, 2777.12)])
def test_megawatts_of_superheated_steam_weigh_less(celsius, vapour):
    """Enthalpies of the steam tables at 10 bar(a); steam below saturation is read as saturated."""
    row = stream(
        **{**STEAM, "pressure": 10.0, "pressure_unit": "bar(a)"},
        temperature_c=celsius,
        return_c=80.0,
        amount=5.0,
        unit="MW",
    )
    assert row["rate"] == pytest.approx(5.0 * 3600.0 / (vapour - 335.9), rel=1e-3)


def test_megawatts_of_steam_beyond_the_tables_have_an_unknown_rate():
    assert np.isnan(stream(**{**STEAM, "pressure": 80.0}, amount=5.0, unit="MW")["rate"])
