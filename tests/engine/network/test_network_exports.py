"""Files for EPANET and pandapipes: sections, ids, true lengths and nothing that a reader would stumble over."""

from __future__ import annotations

import json
from io import StringIO

import numpy as np
import pandas as pd
import pytest
import small_park
from mains_cases import ALTITUDE, cold, found, hot, mains, tree, two_supplies
from tree_cases import TAKEN

from eip_planner.files import read_park
from eip_planner.network.epanet import epanet_text
from eip_planner.network.pandapipes_json import pandapipes_text
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario


def sections(text: str) -> dict:
    """Rows of an EPANET file by section."""
    rows, name = {}, None
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            rows[name] = []
        elif line.strip() and not line.startswith(";"):
            rows[name].append(line.split())
    return rows


def tables(text: str) -> dict:
    """Tables of a pandapipes file by name."""
    content = json.loads(text)["_object"]
    return {
        name: pd.read_json(StringIO(value["_object"]), orient="split")
        for name, value in content.items()
        if isinstance(value, dict) and value.get("_class") == "DataFrame"
    }


@pytest.mark.parametrize("carrier", ["water", "heat"])
def test_network_of_a_park_in_both_formats(tmp_path, carrier):
    park = read_park(small_park.write(tmp_path / "p.gpkg"), Scenario())[0]
    result = study_carrier(park, carrier, Scenario(), time_limit=5.0)
    sides = ("-S", "-R") if carrier == "heat" else ("",)
    rows = sections(epanet_text(result, "KCN"))
    length = result.network.set_index("segment_id")["length_m"]
    assert {r[0]: float(r[3]) for r in rows["PIPES"]} == pytest.approx(
        {f"{name}{side}": metres for name, metres in length.items() for side in sides}, abs=1e-5
    )
    named = {r[0] for r in rows["JUNCTIONS"]} | {r[0] for r in rows["RESERVOIRS"]}
    assert {f"{n}{side}" for n in result.nodes["node_id"] for side in sides} <= named
    assert {r[0] for r in rows["COORDINATES"]} >= named - {r[0] for r in rows["RESERVOIRS"] if r[0].startswith("R-")}
    assert {end for r in rows["PIPES"] for end in r[1:3]} <= named
    assert rows["OPTIONS"][:2] == [["UNITS", "CMH"], ["HEADLOSS", "D-W"]]
    taken = sum(float(r[2]) for r in rows["JUNCTIONS"] if float(r[2]) > 0)
    if carrier == "water":
        demand = result.customers[result.customers["role"] == "demand"]
        assert taken == pytest.approx(demand["rate_peak"].sum())
    else:
        assert sum(float(r[2]) for r in rows["JUNCTIONS"]) == pytest.approx(0.0, abs=1e-4), "what is taken comes back"
    net = tables(pandapipes_text(result, "KCN"))
    assert len(net["pipe"]) == len(sides) * len(length)
    assert net["pipe"]["length_km"].sum() * 1000 == pytest.approx(len(sides) * length.sum())
    assert len(net["junction"]) == len(net["junction_geodata"]) == len(sides) * len(result.nodes)
    assert set(net["pipe"]["from_junction"]) | set(net["pipe"]["to_junction"]) <= set(net["junction"].index)
    joined = result.customers["role"].value_counts()
    assert len(net["heat_consumer" if carrier == "heat" else "sink"]) == joined["demand"]
    assert len(net["circ_pump_pressure" if carrier == "heat" else "ext_grid"]) == joined["supply"]


def test_pump_gives_head_from_its_own_level():
    part = mains(cold(ALTITUDE, {0: 1.5}), tree(20.0), [5, 4, 4, 2, 3])
    rows = sections(epanet_text(found("water", part), "x"))
    (reservoir,) = rows["RESERVOIRS"]
    (curve,) = rows["CURVES"]
    assert float(curve[1]) == pytest.approx(180.0, abs=1e-3)
    assert float(reservoir[1]) + float(curve[2]) == pytest.approx(part.level_m[0], abs=1e-4)
    assert rows["PUMPS"] == [["P-X1-0", "R-X1-0", "X1-0", "HEAD", "C-X1-0"]]


def test_supply_with_pressure_enough_is_a_reservoir():
    part = mains(cold(ALTITUDE, {0: 9.0}), tree(20.0), [5] * 5)
    rows = sections(epanet_text(found("water", part), "x"))
    assert [r[0] for r in rows["RESERVOIRS"]] == ["X1-0"] and not rows["PUMPS"]
    assert float(rows["RESERVOIRS"][0][1]) == pytest.approx(part.level_m[0], abs=1e-5)


@pytest.mark.parametrize("coefficient", [0.0, 130.0])
def test_friction_formula(coefficient):
    part = mains(cold(ALTITUDE, None, coefficient), tree(20.0), [5, 4, 4, 2, 3])
    rows = sections(epanet_text(found("water", part), "x"))
    rough = np.array([float(r[5]) for r in rows["PIPES"]])
    options = dict(rows["OPTIONS"])
    if coefficient:
        assert options["HEADLOSS"] == "H-W" and (rough == 130.0).all() and "VISCOSITY" not in options
    else:
        assert options["HEADLOSS"] == "D-W" and rough == pytest.approx(0.1, rel=0.15), "near the true roughness"
        assert float(options["VISCOSITY"]) == pytest.approx(0.82, abs=0.01), "of 28 °C over that of 20 °C"


def test_valve_holds_the_branch_with_pressure_to_spare():
    part = mains(cold(), two_supplies(10.0), [4, 4, 3, 5, 4])
    rows = sections(epanet_text(found("water", part), "x"))
    (valve,) = rows["VALVES"]
    assert valve[4] == "FCV" and float(valve[5]) == pytest.approx(20.0)
    assert any(r[2] == valve[1] for r in rows["PIPES"]) and valve[2] == "X1-1"
    net = tables(pandapipes_text(found("water", part), "x"))
    assert len(net["flow_control"]) == 1
    both = sections(epanet_text(found("heat", mains(hot((3, 5)), two_supplies(0.3), [4, 4, 4, 5, 4])), "x"))
    assert len(both["VALVES"]) == 2, "in the supply and in the return"


@pytest.mark.parametrize("title", ["KCN [thử]; số 1", "a\nb", "", "x" * 300])
def test_title_breaks_no_section(title):
    text = epanet_text(found("heat", mains(hot(TAKEN), tree(0.5), [5] * 5)), title)
    assert list(sections(text))[:2] == ["TITLE", "JUNCTIONS"]
    assert max(len(line) for line in text.splitlines() if not line.startswith(";")) < 255
    assert json.loads(pandapipes_text(found("heat"), title))["_object"]["name"] == title


@pytest.mark.parametrize("carrier", ["steam", "water"])
def test_without_a_network_of_a_liquid(carrier):
    rows = sections(epanet_text(found(carrier), "KCN"))
    assert not rows["JUNCTIONS"] and any("no" in line for line in rows["TITLE"])
    assert all(len(t) == 0 for t in tables(pandapipes_text(found(carrier), "KCN")).values())
