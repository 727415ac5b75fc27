"""Networks of water that has to be treated first: one state of each supply, its price and what is left of it."""

import pytest
import small_park
from network_audit import audit_result

from eip_planner import catalogue
from eip_planner.files import read_park
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario
from eip_planner.symbiosis.matching import match_flows


def told():
    """The catalogue as it stands: {treatment: {quantity: (value, low, high)}}."""
    table = {}
    for row in catalogue.rows("treatments"):
        table.setdefault(row["treatment"], {})[row["quantity"]] = row["value"], row["low"], row["high"]
    return table


def small(tmp_path, **supply):
    """The small park, its reclaimed water changed; D6 asks for process, D7 for cooling water."""
    rows = small_park.tables()
    next(row for row in rows["flows"] if row["flow_id"] == "S3").update(supply)
    return read_park(small_park.write(tmp_path / "park.gpkg", rows), Scenario())[0]


TREATING = Scenario(assumptions={"network_treatment": catalogue.assumptions()["network_treatment"].override(value=1.0)})


def design(park, scenario=TREATING):
    found = study_carrier(park, "water", scenario, objective="connect_all", time_limit=3.0)
    audit_result(found, park, scenario)
    return found, found.links.set_index(["supply_flow", "demand_flow"])


def test_supply_that_fits_as_it_is_is_not_treated_in_the_network(tmp_path):
    park = small(tmp_path, quality="cooling", tds_mgl=400.0, cod_mgl=40.0, colour=40.0)
    matched = match_flows(park, Scenario()).set_index(["supply_flow", "demand_flow"])
    assert matched["treatment"]["S3", "D6"] == "ultrafiltration" and matched["feasible"]["S3", "D6"]
    found, links = design(park)
    assert not links["feasible"]["S3", "D6"] and links["treatment"]["S3", "D6"] == "ultrafiltration"
    told_to = found.unconnected.set_index("flow_id")["reason"]["D6"]
    assert "Ultrafiltration makes it fit" in told_to and "enter the treated water as a supply of its own" in told_to
    assert set(found.customers["flow_id"]) == {"S3", "D7"}
    assert not any("treated" in note for note in found.notes)


def test_supply_that_fits_nobody_joins_the_network_after_treatment(tmp_path):
    """1,400 mg/l of salt: membranes for all; 69 % of the water is left, at the price of treatment and water lost."""
    raw = {"quality": "cooling", "tds_mgl": 1400.0, "cod_mgl": 100.0, "colour": 40.0, "price": 0.001}
    raw.update(amount=110.0, amount_mean=100.0)
    found, links = design(small(tmp_path, **raw))
    assert (links["status"] == "proposed").all() and (links["treatment"] == "reverse_osmosis").all()
    assert set(found.customers["flow_id"]) == {"S3", "D6", "D7"}
    assert any("S3: Ultrafiltration and reverse osmosis" in note for note in found.notes)
    own = told()["reverse_osmosis"]
    cost = own["cost_mvnd_m3"][0] + own["electricity_kwh_m3"][0] * Scenario()["electricity_price"] / 1000
    price = 0.001 / own["recovery"][0] + cost
    pure = {"quality": "process", "tds_mgl": 1400.0 * (1 - own["tds_mgl"][0]), "cod_mgl": 5.0, "colour": 2.0}
    amount = {"amount": 110.0 * own["recovery"][0], "amount_mean": 100.0 * own["recovery"][0]}
    entered, _ = design(small(tmp_path, **pure, **amount, price=price))
    assert found.cost_mvnd == pytest.approx(entered.cost_mvnd) and found.npv_mvnd == pytest.approx(entered.npv_mvnd)


def test_without_leave_of_the_scenario_nothing_is_treated(tmp_path):
    raw = {"quality": "cooling", "tds_mgl": 1400.0, "cod_mgl": 100.0, "colour": 40.0}
    found = study_carrier(small(tmp_path, **raw), "water", Scenario(), time_limit=1.0)
    assert found.stopped_by == "nothing_to_build" and not found.links["feasible"].any()
    assert set(found.unconnected["reason_code"]) == {"treated"}
    assert found.unconnected["reason"].str.contains("network_treatment = 1").all()


def test_treated_water_is_no_more_than_what_is_recovered(tmp_path):
    """65 m3/h are asked for, of 90 m3/h raw 62 are left: somebody stays out."""
    raw = {"quality": "cooling", "tds_mgl": 1400.0, "cod_mgl": 100.0, "colour": 40.0, "price": 0.001}
    found, _ = design(small(tmp_path, **raw))
    assert found.served == 1 and found.unconnected["reason_code"].tolist() == ["supply_short"]


def test_state_that_serves_most_is_chosen_and_the_cheaper_of_equals(tmp_path):
    """COD keeps both out, the class D6 besides: filtering opens D7 only, ultrafiltration both."""
    park = small(tmp_path, quality="cooling", tds_mgl=400.0, cod_mgl=45.0, colour=20.0)
    matched = match_flows(park, Scenario()).set_index("demand_flow")
    assert matched["treatment"][["D6", "D7"]].to_dict() == {"D6": "ultrafiltration", "D7": "filtration"}
    _, links = design(park)
    links = links.reset_index("supply_flow")
    assert links["feasible"].all() and set(links["treatment"]) == {"ultrafiltration"}
