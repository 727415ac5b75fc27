"""Every algorithm on the small park, whole and damaged: all outputs come back, and no damage stops what can go on."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_park as drawing
from adapter_tools import (
    NAMES,
    PACKAGED,
    algorithm,
    assert_sentence,
    given_tables,
    inputs,
    layer,
    outputs,
    parameters,
    refusal,
    required_outputs,
    rows,
    run,
    sinks,
    table_parameters,
)
from eip_planner_plugin.eip_planner.park import TABLES
from qgis.core import QgsVectorLayer

TABLES_OF = [(name, table) for name in NAMES for table in given_tables(name)]
DRAWN_OF = [(name, table) for name, table in TABLES_OF if TABLES[table].geometry != "none"]
# Unknown for a good reason: the interval of the score of the small park spans several classes; loops have no bound; no
# firm of the small park says whether it has solar modules.
NULLS = {("greenscore", "CLASS"), ("pipediameters", "BOUND"), ("rooftopsolar", "EXISTING_KWP")}
EMPTY_AT_TIMES = ("FINDINGS", "UNCONNECTED", "LIMITS", "GREENLINKS", "ALTERNATIVE_PLANS")
# What an algorithm is about: without any of it there is no answer, and it says so.
SUBJECT = {
    ("greenscore", "park"),
    ("importosm", "park"),
    ("parkreview", "park"),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_declared_output_is_returned(name, ran):
    results, _ = ran(name)
    instance = algorithm(name)
    assert set(results) == {output.name() for output in instance.outputDefinitions()}
    assert {(name, key) for key, value in results.items() if value is None} <= NULLS


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_there_and_every_layer_has_features(name, ran):
    results, _ = ran(name)
    for key, (kind, destination, _) in parameters(name).items():
        if destination:
            assert Path(results[key]).stat().st_size > 100, key
        if kind == "sink":
            found = QgsVectorLayer(results[key], key, "ogr")
            assert found.isValid(), key
            assert key in EMPTY_AT_TIMES or found.featureCount() > 0, key


@pytest.mark.parametrize("name", NAMES)
def test_progress_rises_and_tells_the_step(name, ran):
    _, feedback = ran(name)
    assert feedback.fractions[-1] == 100.0
    assert max((a - b for a, b in zip(feedback.fractions, feedback.fractions[1:])), default=0.0) <= 1e-9
    assert len(feedback.texts) >= (0 if name == "environment" else 1)


@pytest.mark.parametrize("name", NAMES)
def test_only_the_required_outputs(name, small_park, tmp_path):
    """Without its optional inputs and outputs an algorithm runs too, and writes nothing but what was asked for."""
    wanted = required_outputs(name, tmp_path)
    needed = [key for key, (_, destination, optional) in parameters(name).items() if not destination and not optional]
    given = {
        k: v for k, v in inputs(name, small_park).items() if k in needed or k in ("TIME_LIMIT", "MERIDIAN", "OSM_FILE")
    }
    if not given and name == "checkinputs":
        given = {"INPUT": str(small_park)}
    results = run(name, {**given, **wanted})
    assert {p.name for p in tmp_path.iterdir()} == {Path(path).name for path in wanted.values()}
    assert set(results) >= set(wanted)


@pytest.mark.parametrize("name", [n for n in NAMES if sinks(n)])
def test_temporary_outputs(name, small_park):
    """`TEMPORARY_OUTPUT`, which the desktop gives, works for every sink."""
    wanted = {k: "TEMPORARY_OUTPUT" for k in parameters(name) if parameters(name)[k][1]}
    results = run(name, {**inputs(name, small_park), **wanted})
    for sink in sinks(name):
        assert QgsVectorLayer(results[sink], sink, "ogr").isValid(), sink


@pytest.mark.parametrize(("name", "table"), TABLES_OF)
def test_empty_layer(name, table, tmp_path):
    """An empty layer is a finding; where nothing can be computed without it, a sentence that names it."""
    package = drawing.write(tmp_path / "park.gpkg", {**drawing.tables(), table: []})
    values = {**inputs(name, package), **required_outputs(name, tmp_path)}
    where = table if name in PACKAGED else table.upper()
    if (name, table) in SUBJECT:
        assert_sentence(refusal(name, values), table.upper())
        assert sorted(p.name for p in tmp_path.iterdir()) == ["park.gpkg"]
        return
    run(name, values)
    found = [f for f in rows(values["FINDINGS"]) if f["layer"] == where]
    assert "the layer is empty" in [f["message"] for f in found]


@pytest.mark.parametrize("name", PACKAGED)
@pytest.mark.parametrize("empty", [("parcels",), ("flows", "firms", "links", "roads", "buildings")])
def test_every_output_of_a_poor_package(name, empty, tmp_path):
    """Report, workbook, picture and sheet are written whatever is unknown."""
    package = drawing.write(tmp_path / "park.gpkg", {**drawing.tables(), **{table: [] for table in empty}})
    targets = outputs(name, tmp_path)
    run(name, {**inputs(name, package), **targets})
    assert [key for key, path in targets.items() if not Path(path).stat().st_size] == []


@pytest.mark.parametrize("name", PACKAGED)
def test_level_zero(name, tmp_path):
    """Boundary and plots alone are enough; what cannot be known is null, not zero."""
    tables = drawing.tables()
    package = drawing.write(tmp_path / "park.gpkg", {"park": tables["park"], "parcels": tables["parcels"]})
    results = run(name, {**inputs(name, package), **outputs(name, tmp_path)})
    assert results["SCORE_LO"] < results["SCORE_HI"]
    unknown = [k for k in results if k.startswith(("STEAM", "HEAT", "WATER")) or k in ("KWP", "MWH")]
    assert [results[k] for k in unknown] == [None] * len(unknown) != []


@pytest.mark.parametrize("name", [n for n in NAMES if given_tables(n)])
def test_null_and_empty_geometry(name, tmp_path):
    """One feature without geometry and one with an empty one in every layer: skipped, counted and named."""
    tables = drawing.tables()
    kinds = {t: "LINESTRING" if tables[t][0]["wkt"].startswith("LINE") else "POLYGON" for t in _drawn(tables)}
    for table, kind in kinds.items():
        key = TABLES[table].key
        for n, wkt in enumerate((None, f"{kind} EMPTY")):
            tables[table].append({**tables[table][-1], "wkt": wkt, **({key: f"gone{n}"} if key else {})})
    package = drawing.write(tmp_path / "park.gpkg", tables)
    values = {**inputs(name, package), **required_outputs(name, tmp_path)}
    run(name, values)
    findings = rows(values["FINDINGS"])
    for table in given_tables(name):
        if table in kinds:
            where = table if name in PACKAGED else table.upper()
            total = len(tables[table])
            sentence = f"2 of {total} features have no usable geometry and are skipped"
            assert [f["message"] for f in findings if f["layer"] == where and "skipped" in f["message"]] == [sentence]


def _drawn(tables) -> list[str]:
    return [name for name in tables if TABLES[name].geometry != "none"]


@pytest.mark.parametrize(("name", "table"), DRAWN_OF)
def test_wrong_geometry_type(name, table, tmp_path):
    """Points where polygons or lines are due are refused, by the name of the layer."""
    tables = drawing.tables()
    package = drawing.write(
        tmp_path / "park.gpkg", {**tables, table: [{**r, "wkt": drawing.point(9, 9)} for r in tables[table]]}
    )
    sentence = refusal(name, {**inputs(name, package), **required_outputs(name, tmp_path)})
    assert_sentence(sentence, table if name in PACKAGED else table.upper(), "geometry", "right geometry type")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["park.gpkg"]


@pytest.mark.parametrize("name", NAMES)
def test_unknown_parameter(name, small_park, tmp_path):
    values = {**inputs(name, small_park), **required_outputs(name, tmp_path), "PARCEL": "x"}
    assert_sentence(refusal(name, values), "PARCEL: unknown parameter", "SCENARIO")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [n for n in NAMES if table_parameters(n)])
def test_layer_that_cannot_be_read(name, tmp_path):
    (tmp_path / "broken.gpkg").write_text("no database")
    table = table_parameters(name)[0]
    sentence = refusal(name, {table: str(tmp_path / "broken.gpkg"), **required_outputs(name, tmp_path)})
    assert_sentence(sentence, table, "broken.gpkg")


@pytest.mark.parametrize("name", [n for n in NAMES if len(table_parameters(n)) > 1])
def test_missing_required_table(name, small_park, tmp_path):
    """Leaving out a table that is required is refused, leaving out another is not a reason to stop (tested above)."""
    for table in table_parameters(name):
        if parameters(name)[table][2]:
            continue
        values = {k: v for k, v in inputs(name, small_park).items() if k != table}
        assert table.lower() in refusal(name, {**values, **required_outputs(name, tmp_path)}).lower()


@pytest.mark.parametrize("name", [n for n in NAMES if table_parameters(n)])
def test_layers_in_the_project(name, small_park, tmp_path):
    """Layers that are open in the project, given by object and by id, work like files."""
    from qgis.core import QgsProject

    given, project = inputs(name, small_park), QgsProject.instance()
    opened = {t: QgsVectorLayer(layer(small_park, t.lower()), t, "ogr") for t in given if t in table_parameters(name)}
    try:
        for opened_layer in opened.values():
            project.addMapLayer(opened_layer)
        ids = {t: v.id() if n % 2 else v for n, (t, v) in enumerate(opened.items())}
        results = run(name, {**given, **ids, **outputs(name, tmp_path)})
        assert Path(results["FINDINGS"]).exists()
    finally:
        project.clear()


def test_alternatives_come_when_they_are_asked_for(tmp_path):
    """One other plan as numbered pipes, which is told in the report too."""
    targets = outputs("pipelines", tmp_path)
    park = drawing.write(tmp_path / "park.gpkg")
    run("pipelines", {**inputs("pipelines", park), **targets, "ALTERNATIVES": 1, "TIME_LIMIT": 60.0})
    found = rows(targets["ALTERNATIVE_PLANS"])
    assert {f["alternative"] for f in found} == {1}
    assert all(f["loss_mvnd"] >= 0 and f["dn"] > 0 for f in found)
    assert found[0]["same_pct"] <= 80.0 or found[0]["joined"] or found[0]["not_joined"]
    assert "Alternatives</h4>" in Path(targets["REPORT"]).read_text(encoding="utf-8")
