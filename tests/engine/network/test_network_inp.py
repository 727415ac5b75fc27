"""EPANET files: numbers arrive in SI, all but the diameters is kept, and what is not designed with is a sentence."""

import numpy as np
import pytest
from mains_cases import ALTITUDE, cold, found, mains, tree
from ring_cases import inp_text

from eip_planner.errors import InputError
from eip_planner.fluids import gauge_bar
from eip_planner.network.epanet import epanet_text
from eip_planner.network.inp import read_inp, with_diameters
from eip_planner.network.ring_study import study_diameters
from eip_planner.network.rings import steady
from eip_planner.network.sizes import Sizes, park_sizes, read_sizes
from eip_planner.scenario import Scenario


def write(folder, text):
    path = folder / "lưới.inp"
    path.write_text(text, encoding="utf-8")
    return path


def test_numbers_arrive_in_si(tmp_path):
    file = read_inp(write(tmp_path, inp_text()))
    network = file.network
    assert (network.junction, network.source, network.pipe) == (("a", "b", "c"), ("R",), ("p1", "p2", "p3", "p4"))
    assert network.demand_m3_s == pytest.approx([0.02, 0.01, 0.0])
    assert network.elevation_m == pytest.approx([10, 12, 8]) and network.source_m == pytest.approx([60])
    assert file.bore_m == pytest.approx([0.2, 0.15, 0.15, 0.15])
    assert network.minor == pytest.approx([0, 0, 0, 2.5]) and network.hazen_williams
    assert network.tail.tolist() == [3, 0, 1, 2] and network.head.tolist() == [0, 1, 2, 0]
    assert file.places["b"] == (200.0, 100.0) and file.vertices == {"p2": [(150.0, 80.0)]}


@pytest.mark.parametrize(("unit", "factor"), [("LPS", 1e-3), ("CMD", 1 / 86400), ("LPM", 1 / 60000), ("MLD", 1 / 86.4)])
def test_flow_units(unit, factor, tmp_path):
    network = read_inp(write(tmp_path, inp_text(OPTIONS=f"UNITS {unit}\nHEADLOSS D-W\nVISCOSITY 0.8"))).network
    assert network.demand_m3_s == pytest.approx(np.array([36, 18, 0]) * factor)
    assert not network.hazen_williams and network.roughness == pytest.approx([0.13, 0.13, 0.13, 0.12])
    assert network.viscosity_m2_s == pytest.approx(0.8 * 1.022e-6, rel=1e-3)


def test_only_diameters_change(tmp_path):
    file = read_inp(write(tmp_path, inp_text()))
    text = with_diameters(file, np.array([0.25, 0.2, 0.1, 0.0545]))
    again = read_inp(write(tmp_path, text))
    assert again.bore_m == pytest.approx([0.25, 0.2, 0.1, 0.0545])
    old, new = (t.replace(" ;", ";").split() for t in (file.text, text))
    assert len(old) == len(new) and sum(a != b for a, b in zip(old, new)) == 4
    assert with_diameters(file, file.bore_m).split() == file.text.split()


REFUSED = {
    "no reservoir": ({"RESERVOIRS": ""}, "no reservoir", None),
    "a node without pipe": ({"JUNCTIONS": "a 10 36\nb 12 18\nc 8 0\nd 9 5"}, "no pipe joins", "d"),
    "length zero": ({"PIPES": "p1 R a 0 200 130\np2 a b 9 9 9\np3 b c 9 9 9"}, "length of the pipe is 0", "p1"),
    "no roughness": ({"PIPES": "p1 R a 5 200"}, "length, diameter or roughness", "p1"),
    "an unknown node": ({"PIPES": "p1 R x 5 200 130"}, "node 'x', which does not exist", "p1"),
    "closed": ({"PIPES": "p1 R a 5 200 130 0 Closed"}, "closed or has a check valve", "p1"),
    "closed by status": ({"STATUS": "p3 Closed"}, "closed or has another speed", "p3"),
    "not a number": ({"JUNCTIONS": "a ten 36\nb 12 18\nc 8 0"}, "'ten' is not a number", "a"),
    "a tank": ({"TANKS": "T 1 2 3 4 5 0"}, "has tanks", "T"),
    "a valve": ({"VALVES": "v a b 100 PRV 30 0"}, "has valves", "v"),
    "a pump of power": ({"PUMPS": "u R a POWER 5"}, "no head curve of one point", "u"),
    "US units": ({"OPTIONS": "UNITS GPM"}, "the flow unit is GPM", None),
    "no units": ({"OPTIONS": ""}, "the flow unit is GPM", None),
    "Chezy": ({"OPTIONS": "UNITS LPS\nHEADLOSS C-M"}, "formula is C-M", None),
    "a pattern": ({"PATTERNS": "1 0.5 1.2"}, "a pattern changes", "1"),
    "demands": ({"DEMANDS": "a 5"}, "demands by category", "a"),
    "rules": ({"CONTROLS": "LINK p1 CLOSED AT TIME 5"}, "has controls", "LINK"),
    "two nodes of one id": ({"JUNCTIONS": "a 10 36\na 12 18\nc 8 0\nb 1 1"}, "two nodes have the same id", None),
    "two pipes of one id": ({"PIPES": "p R a 5 9 9\np a b 5 9 9\nq b c 5 9 9"}, "two links have the same id", None),
    "nothing": ({"PIPES": ""}, "no junctions or no pipes", None),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case, tmp_path):
    changes, sentence, feature = REFUSED[case]
    with pytest.raises(InputError, match=sentence) as caught:
        read_inp(write(tmp_path, inp_text(**changes)))
    assert caught.value.where == "INPUT" and caught.value.feature == feature and caught.value.remedy


def test_absent_file_is_a_sentence(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_inp(tmp_path / "absent.inp")


@pytest.mark.parametrize("medium", [cold(ALTITUDE), cold(ALTITUDE, {0: 9.0})], ids=["pump", "no pump"])
def test_exported_network_has_the_pressures_of_the_design(medium, tmp_path):
    part = mains(medium, tree(20.0), [5, 5, 5, 5, 5])
    file = read_inp(write(tmp_path, epanet_text(found("water", part), "KCN")))
    head = dict(zip(file.network.junction, steady(file.network, file.bore_m[None]).head_m[0]))
    ours = {part.node_id(n): level for n, level in part.level_m.items() if part.node_id(n) in head}
    assert len(ours) >= 5
    for name, level in ours.items():
        assert head[name] == pytest.approx(level, abs=0.005), name
    lowest = min(gauge_bar(p) for p in part.state.pressure.values())
    assert lowest > 0.0


def test_table_runs_with_the_flow_and_carries_the_drawing(tmp_path):
    path = write(
        tmp_path, inp_text(PIPES="p1 a R 100 200 130\np2 a b 300 150 130\np3 b c 300 150 130\np4 c a 200 150 130")
    )
    study = study_diameters(
        path, Sizes(np.array([100, 150, 200]), np.array([0.1, 0.15, 0.2]), np.array([1.0, 2.0, 3.0])), 30.0, effort=1
    )
    rows = study.table.set_index("pipe_id")
    assert (rows.loc["p1", "from_id"], rows.loc["p1", "to_id"]) == ("R", "a")
    assert rows.loc["p1", "flow_m3h"] == pytest.approx(108.0)
    assert list(rows.loc["p2"].geometry.coords) == [(100.0, 0.0), (150.0, 80.0), (200.0, 100.0)]
    assert (rows["pressure_to_m"] >= 30.0).all() and rows.loc["p1", "pressure_from_m"] == 0.0
    drop = rows["pressure_from_m"] - rows["pressure_to_m"]
    assert drop["p1"] == pytest.approx(rows.loc["p1", "head_loss_m"] + 10.0 - 60.0)
    assert read_inp(write(tmp_path, study.text)).bore_m == pytest.approx(rows["inner_mm"].to_numpy() / 1000)


def test_sizes_are_sorted_and_useless_ones_go(tmp_path):
    path = tmp_path / "sizes.csv"
    path.write_text("# mine\ndn, inner_mm, cost_eur_m\n200,208,90\n100,105,40\n150,155,95\n", encoding="utf-8-sig")
    sizes = read_sizes(path)
    assert sizes.dn.tolist() == [100, 200] and sizes.bore_m == pytest.approx([0.105, 0.208])
    assert sizes.cost_m.tolist() == [40.0, 90.0]
    own = park_sizes(Scenario())
    assert (np.diff(own.cost_m) > 0).all() and own.dn[0] == 50


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("dn;inner_mm;cost\n1;2;3\n", "needs a column inner_mm"),
        ("", "needs a column inner_mm"),
        ("dn,inner_mm,cost\n100,105,forty\n", "cost is 'forty' in row 1"),
        ("dn,inner_mm,cost\n100,105,40\n100,-1,40\n", r"inner_mm is '-1.0' in row 2"),
        ("dn,inner_mm,cost_a,cost_b\n100,105,40,50\n", "needs a column inner_mm"),
        ("dn,inner_mm,cost\n100,105\n", "cost is 'None' in row 1"),
    ],
)
def test_sizes_that_are_none(text, sentence, tmp_path):
    path = tmp_path / "sizes.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=sentence):
        read_sizes(path)
