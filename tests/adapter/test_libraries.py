"""Libraries that are there and do not fit: too old, refused, or built against another GEOS than QGIS uses."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import pytest
from adapter_tools import ALGORITHMS, NAMES, algorithm, ask, inputs, refusal, required_outputs, run
from eip_planner_plugin.eip_planner import libraries
from qgis_tools import link_plugin

GEOMETRIC = [a.NAME for a in ALGORITHMS if "shapely" in a.NEEDS]


@pytest.fixture
def change(monkeypatch):
    """Function that changes what is demanded of a library."""

    def changed(name: str, **values) -> None:
        monkeypatch.setitem(libraries.LIBRARIES, name, dataclasses.replace(libraries.LIBRARIES[name], **values))

    return changed


@pytest.mark.parametrize(("version", "refused"), [("3.99.0", True), (None, False)])
def test_clash_of_geos_is_refused(version, refused, small_park, tmp_path):
    """A shapely with another GEOS than QGIS may cut wrongly without a word: nothing runs with it, all with the same."""
    question = """
import ctypes, shapely
values_of, folder, version = json.loads(given[0]), *given[1:]
# In qgis_process the program is linked to GEOS, so that its names are open to all; in Python they are hidden.
ctypes.CDLL("libgeos_c.so.1", ctypes.RTLD_GLOBAL)
shapely.geos_version_string = version or shapely.geos_version_string
answer = {}
for algorithm in algorithms:
    if "shapely" in algorithm.NEEDS and (version or algorithm.name() != "parkreview"):
        values = values_of[algorithm.name()]
        for p in algorithm.destinationParameterDefinitions():
            if not p.flags() & p.Flag.FlagOptional:
                end = "gpkg" if p.type() == "sink" else p.defaultFileExtension()
                values[p.name()] = f"{folder}/{algorithm.name()}_{p.name()}.{end}"
        answer[algorithm.name()] = run(algorithm.name(), values)
"""
    values_of = json.dumps({name: inputs(name, small_park) for name in GEOMETRIC})
    answers = ask(tmp_path, question, link_plugin(tmp_path / "plugins"), values_of, tmp_path, version or "")
    assert len(answers) == len(GEOMETRIC) - (not refused)
    for said in answers.values():
        assert isinstance(said, str) == refused, said
        assert not refused or ("GEOS 3.99.0" in said and "--no-binary shapely" in said and "\n" not in said)
    assert bool(list(tmp_path.glob("*.gpkg"))) != refused


@pytest.mark.parametrize("name", GEOMETRIC)
def test_too_old_counts_as_missing(name, small_park, tmp_path, change):
    change("pandas", floor="99.1")
    fine, sentence = algorithm(name).canExecute()
    assert not fine and "pandas ≥ 99.1" in sentence and '"pandas>=99.1"' in sentence
    assert refusal(name, {**inputs(name, small_park), **required_outputs(name, tmp_path)}) == sentence


def test_refused_version(change):
    change("pandas", refused=(libraries.installed("pandas"),))
    assert libraries.missing(("numpy", "pandas")) == ["pandas"]


@pytest.mark.parametrize("name", NAMES)
def test_all_is_well_here(name):
    assert algorithm(name).canExecute() == (True, "")


def test_environment_names_every_library(tmp_path, change):
    """One row per library, and the command for what is missing."""
    change("iapws", floor="99.1")
    targets = {"REPORT": str(tmp_path / "environment.html"), "FINDINGS": str(tmp_path / "findings.gpkg")}
    results = run("environment", targets)
    page = (tmp_path / "environment.html").read_text(encoding="utf-8")
    assert all(f"<td>{library.package}</td>" in page for library in libraries.LIBRARIES.values())
    assert "iapws&gt;=99.1" in page and results["MISSING"] >= 1


def test_workbook_without_its_library(small_park, tmp_path, monkeypatch):
    """The review needs openpyxl only for TABLES: without it all else works, and TABLES is refused in a sentence."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    values = {**inputs("parkreview", small_park), **required_outputs("parkreview", tmp_path)}
    sentence = refusal("parkreview", {**values, "TABLES": str(tmp_path / "tables.xlsx")})
    assert "openpyxl ≥ 3.0" in sentence and "\n" not in sentence
    assert list(tmp_path.iterdir()) == []
    assert Path(run("parkreview", values)["OUTPUT"]).exists()
