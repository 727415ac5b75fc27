"""Water: general limits, what stays unverified, and reclaimed water that must never reach a drinking main."""

import numpy as np
import pandas as pd
import pytest
import small_park
from park_cases import flows_park

from eip_planner import catalogue
from eip_planner.files import read_park
from eip_planner.network.study import prepare, study_carrier
from eip_planner.park import QUALITIES
from eip_planner.scenario import Scenario
from eip_planner.symbiosis.matching import match_flows
from eip_planner.symbiosis.streams import streams

WATER = {"carrier": "water", "unit": "m3/h", "hours": 7000.0}
CLEAN = {"tds_mgl": 100.0, "cod_mgl": 5.0, "colour": 5.0}
PLANT = {"firm_id": None, "parcel_id": "P3", "operator": "developer"}


def links(*flows, scenario=None):
    return match_flows(flows_park(*({**WATER, "amount": 5.0, **flow} for flow in flows)), scenario or Scenario())


def pair(supply, demand):
    table = links(
        {"flow_id": "S", "firm_id": "F1", "role": "supply", **supply},
        {"flow_id": "D", "firm_id": "F2", "role": "demand", **demand},
    )
    return table.iloc[0]


def test_catalogue_has_each_use_and_quantity_once_and_a_better_use_never_a_laxer_limit():
    rows = catalogue.rows("water_limits")
    table = pd.DataFrame(rows).pivot(index="use", columns="quantity", values="limit").replace("", np.inf).astype(float)
    assert len(rows) == table.size == len(QUALITIES) * 3
    limit = table.loc[list(QUALITIES)].to_numpy()
    assert (limit[:-1] <= limit[1:]).all()


@pytest.mark.parametrize("row", [r for r in catalogue.rows("water_limits") if r["limit"] != ""], ids=str)
def test_use_gives_the_limit_where_the_demand_has_none(row):
    name, limit = row["quantity"], row["limit"]
    supply = {"quality": row["use"], **CLEAN, "origin": "fresh"}
    at, above = (pair({**supply, name: value}, {"quality": row["use"]}) for value in (limit, limit + 1.0))
    assert at["feasible"]
    assert above["reason_code"] in (name, "treated")
    assert f"{limit + 1:,.0f} " in above["reason"] and f"general limit of {limit:,.0f} " in above["reason"]


def test_limit_of_the_permit_wins_over_that_of_the_use():
    supply = {"quality": "cooling", **CLEAN, "tds_mgl": 1500.0}
    assert "above the general limit of 1,000 mg/l" in pair(supply, {"quality": "cooling"})["reason"]
    assert pair(supply, {"quality": "cooling", "tds_mgl": 1800.0})["feasible"]
    assert "above the demand's limit of 900 mg/l" in pair(supply, {"quality": "irrigation", "tds_mgl": 900.0})["reason"]


def test_what_is_not_verified_is_marked_and_never_passes_in_silence():
    sound = pair({"quality": "process", **CLEAN}, {"quality": "process"})
    assert sound["feasible"] and sound["quality_verified"] == "yes" and sound["quality_note"] == ""
    unknown = pair({"quality": "process", "tds_mgl": 100.0, "colour": 5.0}, {"quality": "process"})
    assert unknown["feasible"] and unknown["quality_verified"] == "no"
    assert unknown["quality_note"] == "quality not verified: COD (the supply's value is unknown)"
    no_limit = pair({"quality": "cooling", **CLEAN}, {"quality": "cooling"})
    assert no_limit["feasible"] and no_limit["quality_note"] == "quality not verified: colour (no limit is known)"
    own = pair({"quality": "cooling", **CLEAN}, {"quality": "cooling", "colour": 40.0})
    assert own["quality_verified"] == "yes"


def test_refused_pairs_and_other_carriers_say_nothing_of_verification():
    assert pair({"quality": "cooling"}, {"quality": "process"})["quality_verified"] is None
    heat = {"carrier": "heat", "unit": "MW", "temperature_c": 95.0}
    hot = pair({**heat}, {**heat, "temperature_c": 60.0})
    assert hot["feasible"] and hot["quality_verified"] is None and hot["quality_note"] == ""


DRINKING = {"quality": "drinking", **CLEAN}


@pytest.mark.parametrize(
    ("supply", "used"),
    [
        ({**PLANT, **DRINKING}, False),
        ({**PLANT, **DRINKING, "operator": "third_party", "name": "Nhà máy nước cấp"}, False),
        ({**PLANT, **DRINKING, "origin": "reclaimed"}, True),
        ({**PLANT, **DRINKING, "name": "Nước tái sử dụng, lọc RO"}, True),
        ({**PLANT, **DRINKING, "flow_id": "WWTP-S9"}, True),
        ({**PLANT, **DRINKING, "flow_id": "WWTP-S9", "origin": "fresh"}, False),
        ({**DRINKING, "origin": "reclaimed"}, True),
        ({**DRINKING}, False),
        ({**PLANT, **CLEAN, "quality": "process"}, True),
        ({**PLANT, **CLEAN, "quality": "process", "origin": "fresh"}, False),
        ({**CLEAN, "quality": "cooling"}, True),
    ],
)
def test_reclaimed_water_is_recognised_and_never_serves_drinking(supply, used):
    flows = (
        {"flow_id": "S", "firm_id": "F1", "role": "supply", **supply},
        {"flow_id": "D", "firm_id": "F2", "role": "demand", "quality": "drinking"},
        {"flow_id": "E", "firm_id": "F2", "role": "demand", "quality": "irrigation"},
    )
    park = flows_park(*({**WATER, "amount": 5.0, **flow} for flow in flows))
    assert streams(park, Scenario())["reclaimed"].tolist() == [used, False, False]
    table = match_flows(park, Scenario()).set_index("demand_flow")
    if supply["quality"] == "drinking":
        assert table["reason_code"]["D"] == ("reclaimed" if used else "")
        assert ("origin = fresh" in table["reason"]["D"]) is used
    else:
        assert table["reason_code"]["D"] == "quality"
    assert table["feasible"]["E"]
    by_firm = "operator" not in supply
    assert table["is_type"]["E"] == ("a" if by_firm else "c" if used else None)


def test_plant_that_gives_used_water_is_not_believed_when_it_says_drinking():
    table = links(
        {"flow_id": "S1", "role": "supply", **PLANT, **DRINKING},
        {"flow_id": "S2", "role": "supply", **PLANT, **CLEAN, "quality": "cooling"},
        {"flow_id": "D", "firm_id": "F2", "role": "demand", "quality": "drinking"},
    ).set_index("supply_flow")
    assert table["reason_code"].to_dict() == {"S1": "reclaimed", "S2": "quality"}


def two_plants(tmp_path, change=None):
    """The small park with water works and a plant that gives used water and calls it drinking."""
    rows = small_park.tables()
    own = next(row for row in rows["flows"] if row["flow_id"] == "S3")
    own.update(quality="drinking", origin="reclaimed", colour=5.0, operator="developer", cod_mgl=5.0)
    rows["flows"].append({**own, "flow_id": "S8", "parcel_id": "P15", "origin": "fresh", "price": 0.009})
    drinker = next(row for row in rows["flows"] if row["flow_id"] == "D6")
    rows["flows"].append({**drinker, "flow_id": "D12", "firm_id": "F03", "quality": "drinking"})
    return read_park(small_park.write(tmp_path / "park.gpkg", rows), Scenario())[0]


def test_mains_of_reclaimed_and_drinking_water_stay_apart(tmp_path):
    """Classes and limits alone would let both plants feed one main."""
    park = two_plants(tmp_path)
    case = prepare(park, "water", Scenario(), "npv", None)
    of_drinker = case.demand.index[case.demand["flow_id"] == "D12"][0]
    flows = case.supply["flow_id"].to_numpy()
    for grade in case.problem.grades:
        fed = set(flows[grade.supplies])
        assert fed in ({"S3"}, {"S8"})
        assert of_drinker not in grade.demands or fed == {"S8"}
    found = study_carrier(park, "water", Scenario(), objective="connect_all", time_limit=3.0)
    links = found.links.set_index(["supply_flow", "demand_flow"])
    assert links["reason_code"]["S3", "D12"] == "reclaimed"
    assert links["status"]["S8", "D12"] == "proposed" and links["status"]["S3", "D12"] == "possible"


def test_water_that_does_not_suit_its_own_firm_never_joins_a_main_that_serves_it(tmp_path):
    """Cooling water of a firm that itself needs process water: refused for its quality, not as the same firm."""
    supply = {"flow_id": "S", "firm_id": "F1", "role": "supply", **CLEAN, "quality": "cooling"}
    demand = {"flow_id": "D", "firm_id": "F1", "role": "demand", "quality": "process"}
    assert links(supply, demand)["reason_code"].tolist() == ["quality"]
    assert links({**supply, "quality": "process"}, demand)["reason_code"].tolist() == ["same_firm"]


def random_pair(random):
    supply = {"quality": str(random.choice(QUALITIES)), **{k: float(random.uniform(0, 1.5) * 60) for k in CLEAN}}
    demand = {"quality": str(random.choice(QUALITIES))}
    demand.update({k: float(random.uniform(0, 1.5) * 60) for k in CLEAN if random.random() < 0.5})
    return supply, demand


def worse(random, quality):
    return QUALITIES[random.integers(QUALITIES.index(quality), len(QUALITIES))]


@pytest.mark.parametrize("seed", range(4))
def test_cleaner_supply_never_loses_a_pair_and_stricter_demand_never_gains_one(seed):
    """Every supply also in a dirtier form, every demand also in a laxer one."""
    random = np.random.default_rng(seed)
    flows = []
    for i in range(25):
        supply, demand = random_pair(random)
        dirty = {k: v * random.uniform(1, 2) for k, v in supply.items() if k in CLEAN}
        lax = {k: v * random.uniform(1, 2) for k, v in demand.items() if k in CLEAN}
        for name, one in (("", supply), ("x", {**dirty, "quality": worse(random, supply["quality"])})):
            flows.append({"flow_id": f"S{i}{name}", "role": "supply", **PLANT, "parcel_id": None, **one})
        for name, one in (("", demand), ("x", {**lax, "quality": worse(random, demand["quality"])})):
            flows.append({"flow_id": f"D{i}{name}", "firm_id": "F2", "role": "demand", **one})
    table = links(*flows).pivot(index="supply_flow", columns="demand_flow", values=["feasible", "treatment"])
    fits = table["feasible"].astype(bool)
    untreated = fits & (table["treatment"] == "")
    assert 0.05 < untreated.to_numpy().mean() < fits.to_numpy().mean() < 0.95
    for one in (fits, untreated):
        for i in range(25):
            assert (one.loc[f"S{i}"] >= one.loc[f"S{i}x"]).all()
            assert (one[f"D{i}x"] >= one[f"D{i}"]).all()
    quality = {flow["flow_id"]: QUALITIES.index(flow["quality"]) for flow in flows}
    rises = fits.index.map(quality).to_numpy()[:, None] > fits.columns.map(quality).to_numpy()[None, :]
    assert rises.any() and not (untreated.to_numpy() & rises).any()
    drinking = fits.columns.map(quality).to_numpy() == 0
    assert drinking.any() and not (fits & ~untreated).to_numpy()[:, drinking].any()
