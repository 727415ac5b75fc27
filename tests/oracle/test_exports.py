"""Files written for EPANET and pandapipes, run there as they are: heads, pressures and temperatures must be ours."""

from __future__ import annotations

import numpy as np
import pandapipes
import pytest
from mains_cases import ALTITUDE, cold, found, hot, mains, tree, two_supplies
from tree_cases import TAKEN
from wntr.epanet.toolkit import ENepanet

from eip_planner.fluids import gauge_bar
from eip_planner.network.epanet import epanet_text
from eip_planner.network.pandapipes_json import pandapipes_text

HEAD = 10  # EN_HEAD
WATER = {
    "small": (lambda: mains(cold(ALTITUDE), tree(3.0), [1, 1, 2, 0, 0])),
    "large": (lambda: mains(cold(ALTITUDE, {0: 1.5}), tree(40.0), [9, 8, 8, 6, 6])),
    "narrow": (lambda: mains(cold(ALTITUDE), tree(20.0), [5, 4, 4, 2, 3])),
    "no pump": (lambda: mains(cold(ALTITUDE, {0: 9.0}), tree(20.0), [5, 5, 5, 5, 5])),
    "hazen williams": (lambda: mains(cold(ALTITUDE, None, 140.0), tree(20.0), [5, 4, 4, 3, 3])),
    "two supplies": (lambda: mains(cold(), two_supplies(10.0), [4, 4, 3, 5, 4])),
}
HEAT = {
    "tree": (lambda: [mains(hot(TAKEN), tree(0.5), [5, 5, 4, 3, 3])]),
    "weak flow": (lambda: [mains(hot(TAKEN), tree(0.05), [3, 3, 2, 2, 2])]),
    "two supplies": (lambda: [mains(hot((3, 5)), two_supplies(0.3), [4, 4, 4, 5, 4])]),
    "two grades": (
        lambda: [
            mains(hot(TAKEN), tree(0.5), [5, 5, 4, 3, 3]),
            mains(hot((3, 5), 70.0, 40.0), two_supplies(0.2), [4, 4, 4, 5, 4], "Y", 6),
        ]
    ),
}


def epanet_heads(result, folder) -> dict:
    """Head of every node by EPANET, m; the file must run without any error or warning."""
    path = folder / "net.inp"
    path.write_text(epanet_text(result, "KCN Thử [nghiệm]; một"), encoding="utf-8")
    engine = ENepanet()
    engine.ENopen(str(path), str(folder / "net.rpt"), str(folder / "net.bin"))
    engine.ENsolveH()
    count = engine.ENgetcount(0)
    heads = {engine.ENgetnodeid(i): engine.ENgetnodevalue(i, HEAD) for i in range(1, count + 1)}
    engine.ENclose()
    report = (folder / "net.rpt").read_text(encoding="utf-8", errors="replace")
    assert "WARNING" not in report.upper() and "ERROR" not in report.upper(), report
    return heads


@pytest.mark.parametrize("case", WATER)
def test_water_in_epanet(case, tmp_path):
    part = WATER[case]()
    heads = epanet_heads(found("water", part), tmp_path)
    ours = part.level_m
    worst = max(abs(heads[part.node_id(n)] - level) for n, level in ours.items())
    print(f"EPANET {case}: {worst:.4f} m of {max(ours.values()) - min(ours.values()):.1f} m")
    assert worst < (0.05 if case == "hazen williams" else 0.005)


@pytest.mark.parametrize("case", HEAT)
def test_hot_water_in_epanet(case, tmp_path):
    parts = HEAT[case]()
    heads = epanet_heads(found("heat", *parts), tmp_path)
    for part in parts:
        for node, level in part.level_m.items():
            name = part.node_id(node)
            assert heads[f"{name}-S"] - heads[f"{name}-R"] == pytest.approx(level, abs=0.01), name
        low = min(heads[f"{part.node_id(n)}-R"] for n in part.layout.supply)
        assert low * part.medium.specific_weight / 1e5 == pytest.approx(2.0, abs=0.01), "the pressure that is held"


def computed(result, folder):
    """Junctions by name with pressure in bar and temperature in °C by pandapipes."""
    path = folder / "net.json"
    path.write_text(pandapipes_text(result, "KCN"), encoding="utf-8")
    net = pandapipes.from_json(str(path))
    pandapipes.pipeflow(net)
    assert net.converged
    table = net.junction.join(net.res_junction).set_index("name")
    return table["p_bar"].to_dict(), (table["t_k"] - 273.15).to_dict()


@pytest.mark.parametrize("case", WATER)
def test_water_in_pandapipes(case, tmp_path):
    part = WATER[case]()
    bar, _ = computed(found("water", part), tmp_path)
    for node, pressure in part.state.pressure.items():
        assert bar[part.node_id(node)] == pytest.approx(gauge_bar(pressure), rel=0.01), node


@pytest.mark.parametrize("case", HEAT)
def test_hot_water_in_pandapipes(case, tmp_path):
    parts = HEAT[case]()
    bar, celsius = computed(found("heat", *parts), tmp_path)
    for part in parts:
        for node, difference in part.state.pressure.items():
            name = part.node_id(node)
            assert bar[f"{name}-S"] - bar[f"{name}-R"] == pytest.approx(difference, rel=0.01), name
            assert celsius[f"{name}-S"] == pytest.approx(part.state.temperature[node], abs=0.02), name
        backs = [celsius[f"{part.node_id(n)}-R"] for n in part.layout.demand]
        assert backs == pytest.approx([part.medium.back_c[n] for n in part.layout.demand], abs=0.3)
        ends = [celsius[f"{part.node_id(n)}-R"] for n in part.layout.supply]
        assert max(ends) < max(backs), "the return cools on its way"


def test_throttled_branch_is_there(tmp_path):
    """The case of two supplies is one in which a valve has to hold the flow; without it EPANET gives other heads."""
    part = WATER["two supplies"]()
    assert part.throttled_m.max() > 1.0
    text = epanet_text(found("water", part), "")
    assert text.count("FCV") == 1
    assert np.count_nonzero(part.throttled_m > 0.02) == 1
