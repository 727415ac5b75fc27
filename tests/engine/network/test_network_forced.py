"""What a planner forces or forbids, through the whole study: roads, supplies, demands; and what cannot be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from drawn_parks import roads
from network_audit import audit_result
from test_network_alternatives import ladder

from eip_planner.errors import InputError
from eip_planner.files import Raster
from eip_planner.network.study import study_carrier
from eip_planner.park import FLOWS
from eip_planner.scenario import Scenario, read


def scenario_of(tmp_path, text: str) -> Scenario:
    path = tmp_path / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def designed(drawn, scenario, carrier="steam", **options):
    found = study_carrier(drawn, carrier, scenario, time_limit=20.0, **options)
    audit_result(found, drawn, scenario)
    return found


def metres_on(found, road_id: str) -> float:
    return found.network.loc[found.network["road_id"] == road_id, "length_m"].sum()


@pytest.mark.parametrize("objective", ["npv", "connect_all"])
def test_network_follows_a_forced_road(tmp_path, objective):
    """Two streets lead to the firm: without force the one that pays, with force either; never better than free."""
    drawn = ladder()
    drawn = replace(drawn, flows=drawn.flows.iloc[:2])
    free = designed(drawn, Scenario(), objective=objective)
    costs = {}
    for road_id, section in (("R1", "roads.steam"), ("R2", "roads")):
        scenario = scenario_of(tmp_path, f'[{section}]\nmust = ["{road_id}"]')
        found = designed(drawn, scenario, objective=objective)
        assert metres_on(found, road_id) > 0.75 * drawn.roads.length[int(road_id[1]) - 1]
        assert found.cost_mvnd >= free.cost_mvnd * (1 - 1e-9)
        assert found.bound_mvnd >= free.bound_mvnd - 1e-6 or objective == "npv"
        costs[road_id] = found.cost_mvnd
    assert min(costs.values()) == pytest.approx(free.cost_mvnd)
    assert max(costs.values()) > 1.001 * free.cost_mvnd


def test_alternatives_follow_it_too(tmp_path):
    drawn = ladder()
    scenario = scenario_of(tmp_path, '[roads]\nmust = ["R2"]')
    found = designed(drawn, scenario, alternatives=2)
    assert len(found.alternatives)
    for _, plan in found.alternatives.groupby("alternative"):
        upper = shapely.intersection(shapely.union_all(plan.geometry.to_numpy()), shapely.box(60, 90, 380, 110))
        assert upper.length > 0.6 * 320


def test_road_of_another_carrier_does_not_count(tmp_path):
    scenario = scenario_of(tmp_path, '[roads.heat]\nmust = ["R1"]')
    drawn = ladder()
    assert designed(drawn, scenario).cost_mvnd == pytest.approx(designed(drawn, Scenario()).cost_mvnd)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[roads]\nmust = ["R9"]', ("R9", "unknown")),
        ('[roads]\nno = ["R8"]', ("R8", "unknown")),
        ('[roads]\nmust = ["R1"]\nno = ["R1"]', ("R1", "forced and forbidden")),
        ('[roads]\nmust = ["R3"]', ("R3", "no flow", "take it out of must")),
        ('[roads]\nmust = ["R1", "R2"]\n[assumptions]\nforced_road_share = 1.0', ("R1", "R2", "forced_road_share")),
        ('[roads]\nmust = ["R1"]\n[flows]\nno = ["S1"]', ("R1", "can be joined")),
    ],
)
def test_what_cannot_be_forced_is_refused_with_a_sentence(tmp_path, text, words):
    """Unknown roads, a blind alley, two streets at full length between one supply and one firm, nobody to join."""
    drawn = ladder()
    drawn = replace(
        drawn,
        flows=drawn.flows.iloc[:2],
        roads=roads(*drawn.roads.geometry, [(420, -60), (600, -200)]).assign(
            **{"class": "internal", "inside_fence": True}
        ),
    )
    with pytest.raises(InputError) as error:
        study_carrier(drawn, "steam", scenario_of(tmp_path, text), time_limit=10.0)
    assert error.value.where == "SCENARIO"
    assert all(word in str(error.value) for word in words), str(error.value)


@pytest.mark.parametrize(
    "text",
    ['[roads]\nmust = "R1"', "[roads.steam]\nmust = [1]", '[roads.gas]\nmust = ["R1"]', '[roads.steam]\nno = ["R1"]',
     '[roads]\nsteam = ["R1"]'],
)  # fmt: skip
def test_scenario_refuses_other_forms(tmp_path, text):
    with pytest.raises(InputError):
        scenario_of(tmp_path, text)


def test_forced_and_forbidden_flows(tmp_path):
    """A plant beside the first, dearer: not used unless forced, then used all year; forbidden, never. So demands."""
    drawn = ladder()
    dear = drawn.flows.iloc[0].to_dict() | {"flow_id": "S2", "firm_id": "F3", "price": 0.6}
    frame = type(drawn.flows)([*drawn.flows.to_dict("records"), dear], columns=drawn.flows.columns)
    drawn = replace(drawn, flows=frame)
    assert "S2" not in set(designed(drawn, Scenario()).customers["flow_id"])
    found = designed(drawn, scenario_of(tmp_path, '[flows]\nmust = ["S2", "D3"]\nno = ["X1"]'))
    own = found.customers.set_index("flow_id")
    assert own.loc["S2", "rate_peak"] >= 0.1 * 6.4 * 0.99 and own.loc["S2", "energy_year"] > 0.09 * 6.4 * 8000
    assert "D3" in own.index
    assert any(f.feature_id == "X1" and "unknown" in f.message for f in found.findings)
    found = designed(drawn, scenario_of(tmp_path, '[flows]\nno = ["D3", "S2"]'))
    assert set(found.customers["flow_id"]) == {"S1", "D2"}


def test_forced_flow_that_fits_nobody_is_told(tmp_path):
    drawn = ladder()
    lost = drawn.flows.assign(pressure=np.where(drawn.flows["flow_id"] == "D3", 40.0, drawn.flows["pressure"]))
    found = designed(replace(drawn, flows=lost), scenario_of(tmp_path, '[flows]\nmust = ["D3"]'))
    (told,) = [f for f in found.findings if "forced" in f.message]
    assert told.feature_id == "D3" and "bar(g)" in told.message
    assert {f.name for f in FLOWS.fields} >= {"participate"}


def test_supplies_too_small_for_forced_demands_are_told(tmp_path):
    drawn = ladder()
    small = drawn.flows.assign(amount=np.where(drawn.flows["flow_id"] == "S1", 5.0, drawn.flows["amount"]))
    scenario = scenario_of(tmp_path, '[flows]\nmust = ["D2", "D3"]')
    found = study_carrier(replace(drawn, flows=small), "steam", scenario, time_limit=10.0)
    assert any("forced" in f.message and "D2" in f.feature_id for f in found.findings)


def test_supply_smaller_than_any_demand_is_the_reason():
    drawn = ladder()
    small = drawn.flows.assign(amount=np.where(drawn.flows["flow_id"] == "S1", 0.1, drawn.flows["amount"]))
    drawn = replace(drawn, flows=small)
    found = study_carrier(drawn, "steam", Scenario(), time_limit=10.0)
    told = found.unconnected.set_index("flow_id")
    assert (told.loc[["D2", "D3"], "reason_code"] == "supply_short").all() and "0.1" in told.loc["D2", "reason"]
    assert found.stopped_by == "gap" and not len(found.network)


def test_dem_without_data_in_the_park_is_no_level():
    drawn = ladder()
    water = {"carrier": "water", "unit": "m3/h", "pressure": np.nan, "pressure_unit": None, "quality": "process"}
    drawn = replace(drawn, flows=drawn.flows.assign(**water, origin="fresh"))
    far = Raster(np.full((9, 9), 5.0), 90_000.0, 0.0, 5.0, 5.0)
    found = study_carrier(drawn, "water", Scenario(), time_limit=10.0, dem=far)
    assert found.served and any("has no data in the park" in note for note in found.notes)
