"""Each algorithm through qgis_process: listed, explained, and run on the small park."""

import json

import pytest
from geopackage import layers

TABLES = {
    "checkinputs": "park parcels firms flows links roads utilities obstacles pipes buildings surfaces canopy ponds",
    "matchflows": "parcels flows firms",
    "pipelines": "park parcels flows firms roads obstacles utilities pipes",
    "rooftopsolar": "buildings parcels firms roof_obstacles",
    "greenscore": "park parcels surfaces buildings roads firms flows links canopy ponds",
}
SINKS = {
    "checkinputs": {"FINDINGS": "gpkg"},
    "matchflows": {"OUTPUT": "gpkg", "FINDINGS": "gpkg"},
    "pipelines": dict.fromkeys(
        ("NETWORK", "CUSTOMERS", "LINKS", "UNCONNECTED", "NODES", "OUTAGES", "LIMITS", "FINDINGS"), "gpkg"
    )
    | {"REPORT": "html", "EPANET": "inp", "PANDAPIPES": "json"},
    "rooftopsolar": {"OUTPUT": "gpkg", "PARTS": "gpkg", "REPORT": "html", "FINDINGS": "gpkg"},
    "greenscore": dict.fromkeys(("INDICATORS", "LEGAL", "PLOTS", "BOUNDARY", "PATCHES", "FINDINGS"), "gpkg")
    | {"REPORT": "html"},
    "parkreview": {"OUTPUT": "gpkg", "REPORT": "html"},
    "environment": {"REPORT": "html"},
}
NUMBERS = {
    "checkinputs": "ERRORS WARNINGS",
    "matchflows": "LINKS FEASIBLE",
    "pipelines": "COST BOUND GAP_FOUND NPV LENGTH_M SERVED CO2_T",
    "rooftopsolar": "KWP MWH MWH_LO MWH_HI USABLE_M2 ROOF_M2",
    "greenscore": "SCORE_LO SCORE_HI COVERAGE",
    "parkreview": "KWP MWH SCORE_LO SCORE_HI COVERAGE "
    + " ".join(f"{c}_{n}" for c in ("STEAM", "HEAT", "WATER") for n in ("COST", "NPV", "LENGTH_M", "SERVED")),
    "environment": "MISSING",
}


def test_every_algorithm_is_listed(qgis_process):
    answer = qgis_process("--json", "list")
    answer.assert_clean()
    found = json.loads(answer.out[answer.out.index("{") :])["providers"]["eip"]["algorithms"]
    assert set(found) >= {f"eip:{name}" for name in NUMBERS}


@pytest.mark.parametrize("name", NUMBERS)
def test_help_explains_every_parameter(qgis_process, name):
    answer = qgis_process("--json", "help", f"eip:{name}")
    answer.assert_clean()
    told = json.loads(answer.out[answer.out.index("{") :])
    assert len(told["algorithm_details"]["short_description"]) > 20
    assert told["parameters"]
    for parameter, details in told["parameters"].items():
        assert len(details.get("help") or details["description"]) > 3, parameter
    assert set(NUMBERS[name].split()) <= set(told["outputs"])
    assert set(SINKS[name]) <= set(told["outputs"])


@pytest.mark.parametrize("name", NUMBERS)
def test_algorithm_runs_on_the_small_park(qgis_process, small_park, tmp_path, name):
    given = {t.upper(): f"{small_park}|layername={t}" for t in TABLES.get(name, "").split()}
    if name == "parkreview":
        given = {"INPUT": small_park}
    targets = {sink: tmp_path / f"{sink.lower()}.{kind}" for sink, kind in SINKS[name].items()}
    answer = qgis_process.run(name, **given, **targets)
    answer.assert_clean()
    numbers = {n: answer.results[n] for n in NUMBERS[name].split()}
    assert all(isinstance(value, (int, float)) for value in numbers.values()), numbers
    for sink, path in targets.items():
        assert answer.results[sink] == str(path)
        assert path.stat().st_size > 100, sink
        if path.suffix == ".gpkg" and sink != "OUTPUT":
            assert layers(path) == [sink.lower()]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in targets.values())
