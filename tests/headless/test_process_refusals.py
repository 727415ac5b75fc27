"""Bad input ends with exit code 1 and one sentence, and what lay at the output still lies there."""

from __future__ import annotations

import pytest
import small_park as drawing

OLD = b"what an earlier run left here"


@pytest.fixture
def old(tmp_path):
    """An output of an earlier run."""
    path = tmp_path / "old.gpkg"
    path.write_bytes(OLD)
    return path


def assert_intact(old) -> None:
    """The old output is as it was and nothing lies beside it."""
    assert old.read_bytes() == OLD
    assert [p.name for p in old.parent.iterdir() if p.name.startswith(".")] == []


def test_no_geopackage(qgis_process, old, tmp_path):
    wrong = tmp_path / "park.gpkg"
    wrong.write_text("a letter, not a GeoPackage")
    qgis_process.run("parkreview", INPUT=wrong, OUTPUT=old).assert_refused("INPUT", str(wrong), "is not a GeoPackage")
    assert_intact(old)


def test_unknown_parameter(qgis_process, small_park, old):
    answer = qgis_process.run("parkreview", INPUT=small_park, TIMELIMIT=5, OUTPUT=old)
    answer.assert_refused("TIMELIMIT", "unknown parameter", "TIME_LIMIT")
    assert_intact(old)


def test_duplicate_ids(qgis_process, old, tmp_path):
    rows = drawing.tables()
    rows["parcels"][4]["parcel_id"] = rows["parcels"][3]["parcel_id"]
    park = drawing.write(tmp_path / "twice.gpkg", rows)
    qgis_process.run("parkreview", INPUT=park, OUTPUT=old).assert_refused("parcels", rows["parcels"][3]["parcel_id"])
    assert_intact(old)


def test_file_with_many_layers_of_other_names(qgis_process, small_park, old, tmp_path):
    rows = drawing.tables()
    many = drawing.write(tmp_path / "many.gpkg", {"buildings": rows["buildings"], "ponds": rows["ponds"]})
    answer = qgis_process.run("matchflows", PARCELS=many, FLOWS=f"{small_park}|layername=flows", OUTPUT=old)
    answer.assert_refused("PARCELS", "2 layers", "|layername=")
    assert_intact(old)


def test_file_with_many_layers_gives_the_one_of_the_parameter(qgis_process, small_park, tmp_path):
    answer = qgis_process.run("matchflows", PARCELS=small_park, FLOWS=small_park, OUTPUT=tmp_path / "links.gpkg")
    answer.assert_clean()
    assert answer.results["FEASIBLE"] > 0


def test_file_as_parent_folder(qgis_process, small_park, old):
    answer = qgis_process.run("parkreview", INPUT=small_park, OUTPUT=old / "review.gpkg")
    answer.assert_refused("OUTPUT", str(old), "cannot be written")
    assert_intact(old)


def test_two_outputs_on_one_file(qgis_process, small_park, old):
    layers = {name: f"{small_park}|layername={name.lower()}" for name in ("PARK", "PARCELS", "FLOWS", "ROADS")}
    answer = qgis_process.run("pipelines", **layers, NETWORK=old, CUSTOMERS=old)
    answer.assert_refused("CUSTOMERS", "NETWORK", str(old))
    assert_intact(old)


def test_output_as_layer_of_a_file(qgis_process, small_park, old):
    answer = qgis_process.run("parkreview", INPUT=small_park, OUTPUT=f"{old}|layername=review")
    answer.assert_refused("OUTPUT", "|")
    assert_intact(old)


def test_one_output_fails_and_the_other_stays(qgis_process, small_park, old, tmp_path):
    """The second output cannot be written: the first must not have been replaced."""
    locked = tmp_path / "locked"
    locked.mkdir()
    answer = qgis_process.run("parkreview", INPUT=small_park, OUTPUT=old, REPORT=locked)
    answer.assert_refused("REPORT", str(locked))
    assert_intact(old)
