"""Condensate and return water as heat for others: amounts by the steam tables, price by what the owner loses."""

import numpy as np
import pytest
from iapws import IAPWS97
from park_cases import flows_park

from eip_planner.scenario import Scenario
from eip_planner.symbiosis.cascade import cascades
from eip_planner.symbiosis.matching import match_flows
from eip_planner.symbiosis.results import MATCHES

STEAM = {"flow_id": "A", "firm_id": "F1", "role": "demand", "carrier": "steam", "unit": "t/h", "amount": 20.0}
STEAM.update(pressure=8.0, pressure_unit="bar(g)", return_c=95.0, condensate_return_pct=60.0, hours=8000.0, price=0.9)
HEAT = {"flow_id": "B", "firm_id": "F2", "role": "demand", "carrier": "heat", "unit": "MW", "amount": 5.0}
HEAT.update(temperature_c=70.0, return_c=40.0, hours=6000.0, price=1.3)
COLD_C = Scenario()["water_temperature_c"]


def found(*flows):
    return cascades(flows_park(*flows), Scenario())


def liquid(celsius):
    return IAPWS97(P=1.3, T=celsius + 273.15).h


def test_condensate_feeds_a_lower_demand():
    """12 t/h from 95 °C down to the demand's return and the approach, 45 °C; a supply below what is asked for."""
    links = found(STEAM, HEAT)
    assert links[["supply_flow", "demand_flow", "cascade", "carrier"]].to_numpy().tolist() == [
        ["A", "B", "condensate", "heat"]
    ]
    link = links.iloc[0]
    assert link["feasible"] and link["reason"] == "" and link.geometry.length > 0
    assert link["amount"] == pytest.approx(12.0 / 3.6 * (liquid(95.0) - liquid(45.0)) / 1000.0, rel=0.005)
    assert link["amount_year"] == pytest.approx(link["amount"] * 6000.0)
    assert set(MATCHES.names) == set(links.columns) - {"geometry"}


def test_condensate_costs_what_its_owner_pays_for_the_heat():
    """0.9 million VND per t of steam over the heat that a t takes on between condensate and steam."""
    vapour = IAPWS97(P=(8.0 + 1.01325) / 10.0, x=1).h
    assert found(STEAM, HEAT).iloc[0]["price_floor"] == pytest.approx(0.9 * 3600.0 / (vapour - liquid(95.0)), rel=1e-3)


def test_return_water_of_one_feeds_the_next():
    """5 MW between 90 and 70 °C; the same water gives as much again per 20 K, down to 45 °C: 6.25 MW, 4 are asked."""
    upper = {**HEAT, "flow_id": "U", "firm_id": "F1", "temperature_c": 90.0, "return_c": 70.0, "price": 1.1}
    lower = {**HEAT, "temperature_c": 60.0, "amount": 9.0}
    link = found(upper, lower).iloc[0]
    assert (link["supply_flow"], link["cascade"]) == ("U", "return_water")
    assert link["amount"] == pytest.approx(5.0 * (70.0 - 45.0) / 20.0)
    assert link["price_floor"] == pytest.approx(1.1)


def test_heat_never_flows_uphill_nor_inside_a_firm():
    assert len(found(STEAM, {**HEAT, "temperature_c": 90.0})) == 0, "95 °C less the exchanger and the pipe is 88 °C"
    assert len(found(STEAM, {**HEAT, "firm_id": "F1"})) == 0
    assert len(found({**STEAM, "participate": "no"}, HEAT)) == 0
    assert len(found({**HEAT, "firm_id": None, "parcel_id": "P1"})) == 0


@pytest.mark.parametrize("missing", ["condensate_return_pct", "return_c", "pressure"])
def test_what_is_unknown_is_no_supply(missing):
    unit = {"pressure_unit": None} if missing == "pressure" else {}
    assert len(found({**STEAM, missing: None, **unit}, HEAT)) == 0


def test_unknown_price_stays_unknown():
    assert np.isnan(found({**STEAM, "price": None}, HEAT).iloc[0]["price_floor"])


def test_only_the_nearest_of_many_are_looked_at():
    """Twelve demands on the plot beside and one farther off: ten of those beside."""
    near = [{**HEAT, "flow_id": f"N{i:02}"} for i in range(12)]
    links = found(STEAM, *near, {**HEAT, "flow_id": "FAR", "firm_id": "F3"})
    assert len(links) == 10 and "FAR" not in set(links["demand_flow"])


def test_many_flows_do_not_make_many_pairs():
    heat = [
        {
            **HEAT,
            "flow_id": f"H{i:04}",
            "firm_id": f"F{i % 3 + 1}",
            "temperature_c": 50.0 + i % 50,
            "return_c": 30.0 + i % 50,
        }
        for i in range(300)
    ]
    links = found(*heat)
    assert 0 < len(links) <= 2000


def test_common_links_are_those_of_before():
    """Matching itself knows no derived supplies: nothing of it is counted twice."""
    links = match_flows(flows_park(STEAM, HEAT), Scenario())
    assert len(links) == 0
    assert len(found()) == 0


def test_hours_in_common_hold_for_heat_used_again():
    night, day = {**STEAM, "profile": "night", "hours": 2920.0}, {**HEAT, "profile": "day_shift", "hours": 3650.0}
    assert len(found(night, day)) == 0
    link = found(night, {**HEAT, "profile": "continuous", "hours": 8760.0}).iloc[0]
    assert link["hours"] == pytest.approx(2920.0)
