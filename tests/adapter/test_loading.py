"""Loading the plugin: nothing heavy, nothing written, from any folder; the engine knows no QGIS."""

from __future__ import annotations

import ast
import json
import shutil
import sys
from pathlib import Path

import pytest
from adapter_tools import ALGORITHMS, NAMES, OFFERED, ask, inputs
from qgis_tools import HEAVY, ROOT, link_plugin, run_python


@pytest.fixture(scope="module")
def bare(tmp_path_factory, small_park):
    """What a plugin says whose heavy libraries are all missing: loaded names, can-execute, run of each algorithm."""
    home = tmp_path_factory.mktemp("bare")
    question = """
values_of = json.loads(given[0])
answer = {}
for algorithm in algorithms:
    sinks = [p for p in algorithm.destinationParameterDefinitions() if not p.flags() & p.Flag.FlagOptional]
    values = {**{p.name(): "TEMPORARY_OUTPUT" for p in sinks}, **values_of[algorithm.name()]}
    answer[algorithm.name()] = {"can": algorithm.canExecute(), "run": run(algorithm.name(), values)}
"""
    values_of = json.dumps({name: inputs(name, small_park) for name in NAMES})
    return ask(home, question, link_plugin(home / "plugins"), values_of, blocked=HEAVY)


def test_loads_with_every_heavy_library_blocked(bare):
    assert sorted(bare) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_missing_library_is_one_sentence_with_the_command(name, bare):
    """Both where the desktop asks before it opens the dialog, and where qgis_process runs without asking."""
    fine, sentence = bare[name]["can"]
    needs = next(a.NEEDS for a in ALGORITHMS if name == a.NAME)
    if not needs:
        assert (fine, sentence) == (True, "")
        assert isinstance(bare[name]["run"], dict), bare[name]["run"]
        assert bare[name]["run"]["MISSING"] >= len(HEAVY) - 4
        return
    assert not fine
    for text in (sentence, bare[name]["run"]):
        assert text.startswith(("Missing or too old: ", "QgsProcessingException: Missing or too old: ")), text
        assert "geopandas ≥ 1.0" in text and "python" in text and "-m pip install" in text
        assert "\n" not in text and "Traceback" not in text
    assert all(library in sentence.lower() for library in needs)


@pytest.mark.parametrize("name", [a.NAME for a in ALGORITHMS if a.NEEDS])
def test_needs_cover_what_is_imported(name, small_park, tmp_path):
    """An algorithm runs when all that it does not name is missing, matplotlib and the like included."""
    home, needs = tmp_path, next(a.NEEDS for a in ALGORITHMS if name == a.NAME)
    # pyproj comes with geopandas; the rest of the stack of pandas is its own affair.
    blocked = [library for library in HEAVY if library not in (*needs, "pyproj")]
    question = """
algorithm, values, folder = given
instance, values = provider.algorithm(algorithm), json.loads(values)
for p in instance.destinationParameterDefinitions():
    end = "gpkg" if p.type() == "sink" else p.defaultFileExtension()
    if end != "xlsx":
        values[p.name()] = f"{folder}/{p.name()}.{end}"
answer = run(algorithm, values)
"""
    values = json.dumps(inputs(name, small_park))
    results = ask(home, question, link_plugin(home / "plugins"), name, values, tmp_path, blocked=blocked)
    assert isinstance(results, dict), results


def test_loading_imports_nothing_heavy_and_writes_nothing(tmp_path):
    """Also no network and no XML: what QGIS starts with every day must cost nothing."""
    plugins = tmp_path / "plugins"
    plugins.mkdir()
    shutil.copytree(
        ROOT,
        plugins / "eip_planner",
        ignore=shutil.ignore_patterns("build", ".git", "tests", "sample_data", "__pycache__"),
    )
    before = sorted((str(p), p.stat().st_mtime_ns) for p in plugins.rglob("*"))
    question = """
for algorithm in provider.algorithms():
    algorithm.create(), algorithm.canExecute(), algorithm.icon(), algorithm.parameterDefinitions()
answer = sorted({m.split(".")[0] for m in set(sys.modules) - before})
"""
    loaded = ask(tmp_path, question, plugins, PYTHONDONTWRITEBYTECODE="1")
    assert "eip_planner" in loaded
    assert set(HEAVY).isdisjoint(loaded), set(HEAVY) & set(loaded)
    assert sorted((str(p), p.stat().st_mtime_ns) for p in plugins.rglob("*")) == before
    # Qt makes a folder of its own.
    assert [p.name for p in (tmp_path / "tmp").iterdir() if not p.name.startswith("qt_temp")] == []


@pytest.mark.parametrize("name", ["eip_planner-main", "eip_planner"])
@pytest.mark.parametrize("place", ["plugins", "Quy hoạch khu công nghiệp/bản vẽ 2"])
def test_loads_and_runs_from_any_folder(name, place, small_park, tmp_path):
    plugins = link_plugin(tmp_path / place, name)
    question = 'answer = run("checkinputs", {"INPUT": given[0]})'
    assert ask(tmp_path, question, plugins, small_park, name=name) == {"ERRORS": 0, "WARNINGS": 0}


def test_unloads_and_loads_again(tmp_path):
    question = """
plugin.unload()
gone = app.processingRegistry().providerById("eip") is None
plugin.initGui()
answer = [gone, len(app.processingRegistry().providerById("eip").algorithms())]
"""
    assert ask(tmp_path, question, link_plugin(tmp_path / "plugins")) == [True, len(OFFERED)]


def test_vietnamese_from_the_profile(tmp_path):
    """In a Vietnamese QGIS titles are Vietnamese from the start."""
    question = 'answer = provider.algorithm("checkinputs").displayName()'
    assert ask(tmp_path, question, link_plugin(tmp_path / "plugins"), LANG="vi_VN.UTF-8") == "Kiểm tra dữ liệu đầu vào"


def test_processing_refuses_to_be_top_level(tmp_path):
    """Our folder on the path would hide the `processing` of QGIS: it says so, and what to do."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); import processing"
    done = run_python(tmp_path, code, str(ROOT))
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: ") and "eip_planner" in last and "QGIS_PLUGINPATH" in last


ENGINE = sorted((ROOT / "eip_planner").rglob("*.py"))


def imported(path: Path) -> set[str]:
    """First names of everything that a file imports from outside its package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_engine_imports_no_qgis():
    assert len(ENGINE) > 40
    for path in ENGINE:
        assert imported(path).isdisjoint({"qgis", "processing", "gui", "PyQt5", "eip_planner"}), path


def test_engine_runs_without_qgis(small_park, tmp_path):
    """Every module imports, and a park is read and scored, in a Python that has no QGIS."""
    code = """
import importlib, pkgutil, sys
for name in ("qgis", "PyQt5", "PyQt6", "osgeo"):
    sys.modules[name] = None
sys.path.insert(0, sys.argv[1])
import eip_planner
names = [m.name for m in pkgutil.walk_packages(eip_planner.__path__, "eip_planner.") if "__main__" not in m.name]
for name in names:
    importlib.import_module(name)
from eip_planner.files import read_park
from eip_planner.scenario import read
from eip_planner.symbiosis.matching import match_flows
park, findings = read_park(sys.argv[2], read(None))
print(len(names), len(match_flows(park, read(None))))
"""
    done = run_python(tmp_path, code, str(ROOT), str(small_park))
    assert done.returncode == 0, done.stderr
    modules, matches = map(int, done.stdout.split())
    assert modules > 40 and matches == 7


def test_root_imports_nothing_by_itself():
    """``__init__.py`` is run for every plugin that lies about, enabled or not."""
    module = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8"))
    assert [type(node).__name__ for node in module.body] == ["Expr", "FunctionDef"]


def test_no_file_edits_the_path():
    for path in [*ENGINE, *(ROOT / "processing").rglob("*.py"), *(ROOT / "gui").rglob("*.py"), ROOT / "plugin.py"]:
        assert "sys.path" not in path.read_text(encoding="utf-8"), path
    assert sys.version_info >= (3, 9)
