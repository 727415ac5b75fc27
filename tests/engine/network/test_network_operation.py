"""A network in operation: nodes, least load, drip legs, pumps, and limits with what cures them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import small_park
from mains_cases import ALTITUDE, cold, hot, mains, tree, two_supplies, vapour
from tree_cases import TAKEN, position

from eip_planner import catalogue
from eip_planner.files import read_park
from eip_planner.fluids import ATMOSPHERE_BAR, GRAVITY, steam, water
from eip_planner.network.friction import hazen_williams_gradient
from eip_planner.network.limits import limit_findings, limit_table
from eip_planner.network.mains import least_load
from eip_planner.network.nodes import node_table, waiting_h
from eip_planner.network.operation import drip_legs, pump_duty
from eip_planner.network.results import LIMITS, NODES
from eip_planner.network.sizing import Needs
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario

NOTHING = Needs({}, {})


def scenario(**values) -> Scenario:
    known = catalogue.assumptions()
    return Scenario(assumptions={k: known[k].override(value=v) for k, v in values.items()})


def limits(part, carrier, needs=NOTHING, share=0.3, **values):
    least = least_load(part, {n: share * r for n, r in part.layout.demand.items()})
    return limit_table([(part, least, needs)], carrier, scenario(**values))


def nodes(part, carrier, share=0.3):
    least = least_load(part, {n: share * r for n, r in part.layout.demand.items()})
    return node_table([(part, least)], carrier).set_index("node")


# Friction of Hazen and Williams at 1.0 m/s, C = 140: m3/h and metres per kilometre.
@pytest.mark.parametrize("bore, flow, head", [(0.1, 28, 10.6), (0.2, 113, 4.7), (0.3, 254, 2.9), (0.5, 707, 1.6)])
def test_hazen_williams(bore, flow, head):
    found = hazen_williams_gradient(flow / 3600, bore, 140.0, 9806.65) / 9806.65 * 1000
    assert found == pytest.approx(head, rel=0.03)


def test_formula_of_hazen_and_williams_is_a_choice_of_the_scenario(tmp_path):
    park = read_park(small_park.write(tmp_path / "p.gpkg"), Scenario())[0]
    plain, other = (
        study_carrier(park, "water", scenario(water_hazen_williams_c=c), time_limit=3.0) for c in (0.0, 90.0)
    )
    density = float(water().density(28.0))
    bores = {int(r["dn"]): r["inner_mm"] / 1000 for r in catalogue.rows("pipes")}
    for row in other.network.itertuples():
        metres = 10.67 * row.length_m * (row.rate_peak / 3600 / 90) ** 1.852 / bores[row.dn] ** 4.8704
        assert row.pressure_drop_kpa == pytest.approx(metres * density * GRAVITY / 1000, rel=1e-9)
    assert other.network["pressure_drop_kpa"].sum() > 1.2 * plain.network["pressure_drop_kpa"].sum()


def test_nodes_of_water():
    part = mains(cold(ALTITUDE), tree(20.0), [5, 4, 4, 2, 3])
    table = nodes(part, "water")
    assert list(table.reset_index()[list(NODES.names)].columns) == list(NODES.names)
    assert table["kind"].to_dict() == {0: "supply", 1: "junction", 2: "junction", **dict.fromkeys(TAKEN, "demand")}
    assert table["altitude_m"].to_dict() == ALTITUDE
    metres = table["pressure_bar_g"] * 1e5 / (float(water().density(28.0)) * GRAVITY)
    assert table["head_m"].to_numpy() == pytest.approx((metres + table["altitude_m"]).to_numpy())
    for i, (tail, head) in enumerate(zip(part.layout.tail, part.layout.head)):
        lost = (table.loc[tail, "head_m"] - table.loc[head, "head_m"]) * float(water().density(28.0)) * GRAVITY / 1e5
        assert lost == pytest.approx(part.state.drop_bar[i])
    assert (table["pressure_least_bar_g"] <= table["pressure_bar_g"] + 1e-9).all(), "the pump gives less"
    assert table.index.map(lambda n: f"X1-{n}").tolist() == table["node_id"].tolist()


def test_nodes_of_superheated_steam_cool_and_then_condense():
    start = steam().enthalpy(11.0, 220.0)
    table = nodes(mains(vapour(11.0, start), tree(1.0), [5, 5, 5, 5, 5]), "steam", 0.05)
    assert table.loc[0, "superheat_k"] == pytest.approx(220.0 - float(steam().saturation_temperature(11.0)), abs=0.05)
    assert "superheated by 35" in table.loc[0, "note"]
    assert (table["temperature_least_c"] <= table["temperature_c"] + 1e-6).all()
    far = table.loc[4]
    saturation = float(steam().saturation_temperature(far["pressure_least_bar_g"] + ATMOSPHERE_BAR))
    assert far["temperature_least_c"] == pytest.approx(saturation, abs=0.2), "a trickle arrives saturated"
    assert far["temperature_c"] > saturation + 5.0


def test_least_load_of_steam_drains_what_its_heat_loss_condenses():
    medium = vapour(11.0, float(steam().saturated_enthalpy(11.0)))
    part = mains(medium, tree(1.0), [5, 5, 5, 5, 5])
    least = least_load(part, {n: 0.1 * r for n, r in TAKEN.items()})
    latent = float(steam().saturated_enthalpy(11.0) - steam().condensate_enthalpy(11.0))
    assert least.condensate_kg_h.sum() == pytest.approx(least.loss_kw.sum() / latent * 3600, rel=0.03)
    assert least.output[0] == pytest.approx(0.9 + least.condensate_kg_h.sum() / 1000, rel=1e-3)


def test_least_load_of_hot_water_is_cooler():
    part = mains(hot(TAKEN), tree(0.3), [5, 5, 5, 5, 5])
    least = least_load(part, dict.fromkeys(TAKEN, 0.0))
    for node in TAKEN:
        assert least.temperature[node] < part.state.temperature[node] - 1.0
    assert np.isfinite(list(least.temperature.values())).all(), "nothing stands quite still"


def test_age_of_water_is_the_time_on_its_way():
    part = mains(cold(ALTITUDE), tree(20.0), [5, 4, 4, 2, 3])
    least = least_load(part, {n: 0.5 * r for n, r in part.layout.demand.items()})
    assert least.velocity_ms == pytest.approx(part.state.velocity_ms / 2)
    age = waiting_h(part, least)
    for node, way in {3: (1, 3), 4: (1, 2, 4), 5: (1, 2, 5)}.items():
        pipes = [position(part.layout, n) for n in way]
        assert age[node] == pytest.approx(sum(part.layout.length_m[i] / least.velocity_ms[i] for i in pipes) / 3600)


def test_age_where_two_supplies_meet_is_the_mean_by_flow():
    part = mains(cold(), two_supplies(10.0), [4, 4, 3, 5, 4])
    age, layout, speed = waiting_h(part, part.state), part.layout, part.state.velocity_ms
    hours = layout.length_m / speed / 3600
    ways = {(int(t), int(h)): hours[i] for i, (t, h) in enumerate(zip(layout.tail, layout.head))}
    mean = (30 * ways[0, 1] + 20 * (ways[4, 2] + ways[2, 1])) / 50
    assert age[1] == pytest.approx(mean)


@pytest.mark.parametrize("spacing, legs", [(40.0, [10, 8, 4, 7, 9]), (400.0, [1, 1, 1, 1, 1])])
def test_drip_legs(spacing, legs):
    part = mains(vapour(11.0, float(steam().saturated_enthalpy(11.0))), tree(1.0), [5, 5, 5, 5, 5])
    count, each = drip_legs(part, scenario(drip_leg_spacing_m=spacing))
    by_head = dict(zip(part.layout.head.tolist(), count))
    assert [by_head[n] for n in (1, 2, 3, 4, 5)] == legs
    assert each * count == pytest.approx(part.state.condensate_kg_h)
    assert np.isnan(drip_legs(mains(cold(), tree(20.0), [5] * 5), Scenario())[0]).all()


def test_pump_duty():
    """Power = weight of the flow × head / efficiency."""
    part = mains(cold(ALTITUDE), tree(20.0), [5, 4, 4, 2, 3])
    head, flow, power = pump_duty(part, scenario(pump_efficiency=0.5))[0]
    assert flow == pytest.approx(180.0)
    assert head == pytest.approx(part.state.head_m[0])
    assert power == pytest.approx(float(water().density(28.0)) * GRAVITY * 180.0 / 3600 * head / 0.5 / 1000)
    assert pump_duty(mains(vapour(11.0, 2780.0), tree(1.0), [5] * 5), Scenario()) == {}


def test_all_well_is_an_empty_table():
    part = mains(cold(ALTITUDE), tree(20.0), [7, 7, 7, 7, 7])
    found = limits(part, "water", water_least_velocity_ms=0.001)
    assert len(found) == 0 and set(LIMITS.names) <= set(found.columns)
    assert limit_findings(found, "water") == []


def test_too_fast_and_the_size_that_cures_it():
    part = mains(cold(ALTITUDE), tree(20.0), [5, 4, 4, 4, 4])
    found = limits(part, "water", water_least_velocity_ms=0.001).set_index("place")
    assert set(found["quantity"]) == {"velocity"} and set(found["load"]) == {"peak"}
    for place, row in found.iterrows():
        i = part.pipe_id.index(place)
        flow = part.state.velocity_ms[i] * part.medium.pipes.bore_m[part.pipe[i]] ** 2
        fits = part.medium.pipes.dn[flow / part.medium.pipes.bore_m**2 <= 1.5 * (1 + 1e-6)]
        assert row["dn_cure"] == fits[0] > row["dn"]
        assert row["excess"] == pytest.approx(row["value"] - 1.5) and row["value"] > 1.5
        assert place in row["reason"] and f"DN {fits[0]}" in row["reason"]
    assert set(found.index) == {p for p, v in zip(part.pipe_id, part.state.velocity_ms) if v > 1.5}


def test_too_fast_in_the_largest_size_names_the_bore_that_would_do():
    medium = replace(cold(), velocity_ms=0.2)
    part = mains(medium, tree(200.0), [15] * 5)
    row = limits(part, "water", water_least_velocity_ms=1e-9).iloc[0]
    assert np.isnan(row["dn_cure"]) and "no size of the catalogue" in row["reason"] and "mm" in row["reason"]


def test_steep_hot_water_pipe_and_its_cure():
    part = mains(hot(TAKEN), tree(1.0), [5, 5, 5, 1, 4])
    found = limits(part, "heat", share=1.0)
    steep = part.medium.gradient(part.layout, part.state)
    assert set(found["place"]) == {p for p, g in zip(part.pipe_id, steep) if g > 250.0} and len(found)
    for row in found[found["quantity"] == "gradient"].itertuples():
        i = part.pipe_id.index(row.place)
        size = int(np.flatnonzero(part.medium.pipes.dn == row.dn_cure)[0])
        wider, narrower = (replace_pipe(part, i, k) for k in (size, size - 1))
        assert part.medium.gradient(narrower.layout, narrower.state)[i] > 250.0
        assert (
            part.medium.gradient(wider.layout, wider.state)[i]
            <= 250.0
            < part.medium.gradient(part.layout, part.state)[i]
        )


def replace_pipe(part, i, size):
    pipe = part.pipe.copy()
    pipe[i] = size
    return mains(part.medium, part.layout, pipe)


def test_hot_water_too_cool_at_the_least_load():
    part = mains(hot(TAKEN), tree(0.3), [5, 5, 5, 5, 5])
    needs = Needs({}, {n: part.state.temperature[n] - 0.5 for n in TAKEN})
    assert len(limits(part, "heat", needs, share=1.0)) == 0
    found = limits(part, "heat", needs, share=0.02)
    assert set(found["place"]) == {"D3", "D4", "D5"} and set(found["load"]) == {"least"}
    assert (found["value"] < found["limit"]).all() and found["dn_cure"].isna().all()
    assert all("bypass" in reason for reason in found["reason"])


def test_superheat_that_is_lost_on_the_way():
    part = mains(vapour(11.0, steam().enthalpy(11.0, 200.0)), tree(1.0), [5, 5, 5, 5, 5])
    asked = part.state.temperature[4] + 2.0
    wet = Needs({3: 5.0, 4: 5.0}, {3: 150.0, 4: asked})
    found = limits(part, "steam", wet, share=1.0)
    assert found["place"].tolist() == ["D4", "D4"] and found["load"].tolist() == ["peak", "least"]
    assert found["excess"].iloc[0] == pytest.approx(2.0, abs=0.01)
    # At or below saturation nothing superheated is asked for.
    assert len(limits(part, "steam", Needs({4: 20.0}, {4: 205.0}), share=1.0)) == 0


def test_steam_that_condenses_at_the_least_load():
    part = mains(vapour(11.0, float(steam().saturated_enthalpy(11.0))), tree(1.0), [8, 8, 8, 8, 8])
    assert "condensate" not in set(limits(part, "steam", share=1.0)["quantity"])
    row = limits(part, "steam", share=0.01).set_index("quantity").loc["condensate"]
    least = least_load(part, {n: 0.01 * r for n, r in TAKEN.items()})
    assert row["value"] == pytest.approx(100 * least.condensate_kg_h.sum() / 1000 / least.output[0])
    assert row["limit"] == 20.0 and row["value"] > 20.0


def test_water_that_creeps_and_grows_old():
    part = mains(cold(ALTITUDE), tree(2.0), [5, 5, 5, 5, 5])
    found = limits(part, "water", share=0.01, water_age_h=1.0)
    assert set(found["quantity"]) == {"velocity", "age"} and set(found["load"]) == {"least"}
    assert set(found.loc[found["quantity"] == "age", "place"]) == {"D3", "D4", "D5"}
    findings = limit_findings(found, "water")
    assert len(findings) == 2 and {f.layer for f in findings} == {"network_water"}
    slow = found[found["quantity"] == "velocity"]
    assert findings[0].message == slow.loc[slow["excess"].idxmax(), "reason"]


def test_narrower_pipe_that_holds_at_both_loads():
    part = mains(cold(ALTITUDE), tree(6.0), [6, 6, 6, 6, 6])
    found = limits(part, "water", share=0.3, water_least_velocity_ms=0.1, water_age_h=1000.0)
    assert len(found)
    for row in found.itertuples():
        i = part.pipe_id.index(row.place)
        size = int(np.flatnonzero(part.medium.pipes.dn == row.dn_cure)[0])
        ratio = (part.medium.pipes.bore_m[part.pipe[i]] / part.medium.pipes.bore_m[size]) ** 2
        assert row.value * ratio >= 0.1 and part.state.velocity_ms[i] * ratio <= 1.5


def test_no_size_holds_at_both_loads():
    part = mains(cold(ALTITUDE), tree(20.0), [5, 4, 4, 2, 3])
    found = limits(part, "water", share=0.1, water_least_velocity_ms=0.3, water_age_h=1000.0)
    found = found[found["load"] == "least"]
    assert len(found) and found["dn_cure"].isna().all()
    assert found["reason"].str.contains("no size holds").all()


def test_pressure_below_the_air_outside():
    high = {**ALTITUDE, 2: 50.0}
    row = limits(mains(cold(high), tree(20.0), [7] * 5), "water", water_least_velocity_ms=0.001).iloc[0]
    assert row["place"] == "X1-2" and row["quantity"] == "pressure" and -0.9 < row["value"] < 0


@pytest.mark.parametrize("carrier", ["steam", "heat", "water"])
def test_tables_of_a_park(tmp_path, carrier):
    """Nodes, pipes and customers of a study say the same."""
    rows = small_park.tables()
    for flow in rows["flows"]:
        if flow["role"] == "demand":
            flow["amount_min"] = 0.1 * flow["amount"]
    park = read_park(small_park.write(Path(tmp_path) / "p.gpkg", rows), Scenario())[0]
    found = study_carrier(park, carrier, Scenario(), time_limit=5.0)
    nodes = found.nodes.set_index("node")
    assert found.nodes["node_id"].is_unique
    assert set(nodes.index) == {*found.network["from_node"], *found.network["to_node"]}
    for end, point in (("from", 0), ("to", -1)):
        at = nodes.loc[found.network[f"{end}_node"]]
        places = [shape.coords[point] for shape in found.network.geometry]
        assert np.abs(np.c_[at.geometry.x, at.geometry.y] - np.array(places)[:, :2]).max() < 1e-6
        if carrier != "heat":
            assert at["pressure_bar_g"].to_numpy() == pytest.approx(found.network[f"pressure_{end}_bar_g"].to_numpy())
    assert (found.network["velocity_least_ms"] < found.network["velocity_ms"]).all()
    pumps = found.customers[found.customers["role"] == "supply"]
    assert pumps["pump_kw"].notna().all() == (carrier != "steam")
    if carrier == "water":
        assert pumps["pump_flow_m3h"].sum() == pytest.approx(pumps["rate_peak"].sum())
        slow = found.network["velocity_least_ms"] / found.network["velocity_ms"]
        assert slow.to_numpy() == pytest.approx(0.1)
    assert (nodes["kind"] == "demand").sum() == found.served


# Steam tables: water of 160 °C boils at 6.182 bar(a), of 130 °C at 2.703 bar(a).
@pytest.mark.parametrize(("supply_c", "boils"), [(160.0, 5.169), (130.0, None), (95.0, None)])
def test_supply_that_boils(supply_c, boils):
    part = mains(hot(TAKEN, supply_c, 60.0), tree(0.05), [3, 3, 3, 3, 3])
    found = limits(part, "heat")
    rows = found[found["quantity"] == "pressure"]
    if boils is None:
        assert not len(rows)
        return
    difference = part.state.pressure
    lowest = 2.0 + (max(difference.values()) + min(difference.values())) / 2.0
    assert len(rows) == 1 and rows["limit"].iloc[0] == pytest.approx(boils, abs=0.002)
    assert rows["value"].iloc[0] == pytest.approx(lowest) and rows["excess"].iloc[0] == pytest.approx(
        boils - lowest, abs=0.002
    )
    assert f"hold {boils - lowest:.1f} bar more" in rows["reason"].iloc[0]
