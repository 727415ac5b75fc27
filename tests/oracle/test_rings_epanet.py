"""Looped networks node by node against EPANET (WNTR), and chosen diameters run there."""

from __future__ import annotations

import numpy as np
import pytest
from qgis_tools import ROOT
from ring_cases import draw
from wntr.epanet.toolkit import ENepanet

from eip_planner.network.inp import read_inp
from eip_planner.network.ring_study import study_diameters
from eip_planner.network.rings import steady
from eip_planner.network.sizes import read_sizes

HEAD, FLOW, PRESSURE = 10, 8, 11
NETWORKS = ROOT / "benchmarks" / "networks"
BEST_KNOWN = {"two_loop": 419_000.0, "hanoi": 6_081_087.0}


def written(network, bore, path):
    """The network as an EPANET file in litres per second."""
    names = network.junction + network.source
    pipes = range(len(network.pipe))
    scale = 1.0 if network.hazen_williams else 1000.0
    rows = {
        "JUNCTIONS": [
            f"{n} {e:.9f} {d * 1000:.9f}" for n, e, d in zip(network.junction, network.elevation_m, network.demand_m3_s)
        ],
        "RESERVOIRS": [f"{n} {h:.9f}" for n, h in zip(network.source, network.source_m)],
        "PIPES": [
            f"{network.pipe[i]} {names[network.tail[i]]} {names[network.head[i]]} {network.length_m[i]:.9f} "
            f"{bore[i] * 1000:.9f} {network.roughness[i] * scale:.9f} {network.minor[i]:.9f} Open"
            for i in pipes
        ],
        "OPTIONS": [
            "UNITS LPS",
            f"HEADLOSS {'H-W' if network.hazen_williams else 'D-W'}",
            "ACCURACY 1e-8",
            "TRIALS 500",
        ],
        "TIMES": ["DURATION 0"],
    }
    path.write_text("\n".join(f"[{k}]\n" + "\n".join(v) for k, v in rows.items()) + "\n[END]\n", encoding="utf-8")
    return path


def epanet(path, names, what):
    """Figures of nodes or links by EPANET."""
    engine = ENepanet()
    engine.ENopen(str(path), str(path.with_suffix(".rpt")), str(path.with_suffix(".bin")))
    engine.ENsolveH()
    if what == FLOW:
        found = [engine.ENgetlinkvalue(engine.ENgetlinkindex(n), what) for n in names]
    else:
        found = [engine.ENgetnodevalue(engine.ENgetnodeindex(n), what) for n in names]
    engine.ENclose()
    return np.array(found)


@pytest.mark.parametrize("hazen_williams", [True, False])
@pytest.mark.parametrize("seed", range(8))
def test_random_networks_node_by_node(seed, hazen_williams, tmp_path):
    junctions = 10 + 12 * seed
    network, bore = draw(seed, junctions, junctions // 3, 1 + seed % 3, hazen_williams)
    path = written(network, bore, tmp_path / "net.inp")
    found = steady(network, bore[None])
    off = np.abs(epanet(path, network.junction, HEAD) - found.head_m[0])
    lost = network.source_m.max() - found.head_m.min()
    print(f"{junctions} junctions, {'H-W' if hazen_williams else 'D-W'}: {off.max():.5f} m of {lost:.1f} m")
    assert off.max() < max(0.01, 2e-5 * lost)
    flows = epanet(path, network.pipe, FLOW) / 1000.0
    assert found.flow_m3_s[0] == pytest.approx(flows, abs=2e-5)


@pytest.mark.parametrize("name", BEST_KNOWN)
def test_published_networks_node_by_node_with_the_chosen_diameters(name, tmp_path):
    study = study_diameters(NETWORKS / f"{name}.inp", read_sizes(NETWORKS / f"{name}.csv"), 30.0)
    assert study.cost == pytest.approx(BEST_KNOWN[name], rel=1e-6), "the default effort finds the best known"
    path = tmp_path / "out.inp"
    path.write_text(study.text, encoding="utf-8")
    network = read_inp(path).network
    off = np.abs(epanet(path, network.junction, HEAD) - study.choice.head_m)
    assert off.max() < 0.01
    assert epanet(path, network.junction, PRESSURE).min() >= 30.0
