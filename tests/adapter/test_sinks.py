"""Outputs: all or none, the old ones survive whatever goes wrong, and no target is taken that would lose data."""

from __future__ import annotations

import resource
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
import small_park as drawing
from adapter_tools import NAMES, assert_sentence, inputs, layers_of, outputs, parameters, refusal, required_outputs, run
from qgis.core import QgsVectorLayer

WITH_TWO = [n for n in NAMES if sum(destination for _, destination, _ in parameters(n).values()) > 1]
# Writes three layers and a page, and is fast.
FAST = "rooftopsolar"


@pytest.fixture
def values(small_park, tmp_path):
    """Inputs and outputs of the fast algorithm, an old file at each target."""
    found = outputs(FAST, tmp_path)
    for path in found.values():
        Path(path).write_text("old")
    return {**inputs(FAST, small_park), **found}


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {p.name: p.read_bytes() for p in folder.iterdir()}


@contextmanager
def largest_file(size: int):
    """Let no file grow beyond `size` bytes: to a program this is a full disk."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


@pytest.mark.parametrize("name", NAMES)
def test_old_outputs_are_replaced(name, ran, small_park, tmp_path):
    """A second run over the files of the first leaves the same files and nothing beside them."""
    targets = outputs(name, tmp_path)
    for path in targets.values():
        Path(path).write_text("old")
    run(name, {**inputs(name, small_park), **targets})
    first = state(tmp_path)
    assert set(first) == {Path(p).name for p in targets.values()}
    assert b"old" not in first.values()
    run(name, {**inputs(name, small_park), **targets})
    assert set(state(tmp_path)) == set(first)


@pytest.mark.parametrize("name", NAMES)
def test_old_outputs_survive_a_failure(name, small_park, tmp_path):
    """An engine that breaks leaves every file as it was."""
    targets = outputs(name, tmp_path)
    for path in targets.values():
        Path(path).write_text("old")
    before = state(tmp_path)
    (tmp_path.parent / "wrong.toml").write_text("[assumptions]\nno_such_key = 1\n")
    values = {**inputs(name, small_park), **targets, "SCENARIO": str(tmp_path.parent / "wrong.toml")}
    assert_sentence(refusal(name, values), "no_such_key")
    assert state(tmp_path) == before


@pytest.mark.parametrize("step", range(8))
def test_swap_that_breaks_is_rolled_back(step, values, tmp_path, monkeypatch):
    """Whichever rename fails, every old file comes back: two renames for each of four outputs."""
    before, replace, calls = state(tmp_path), Path.replace, []

    def breaking(self, target):
        calls.append(self)
        if len(calls) == step + 1:
            raise PermissionError(13, "locked by another program")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", breaking)
        sentence = refusal(FAST, values)
    assert_sentence(sentence, "cannot be written", "locked by another program", "choose another place")
    assert state(tmp_path) == before


@pytest.mark.parametrize("kilobytes", [0, 4, 30, 60, 90, 100, 120])
def test_full_disk(kilobytes, values, tmp_path):
    """At whatever byte the disk is full: the old outputs, and a sentence with parameter and remedy."""
    before = state(tmp_path)
    with largest_file(1024 * kilobytes):
        sentence = refusal(FAST, values)
    assert_sentence(sentence, "cannot be written", "free space")
    assert sentence.split(":")[0] in outputs(FAST, tmp_path)
    assert state(tmp_path) == before


def test_disk_that_is_just_large_enough(values, tmp_path):
    """The limit itself does no harm: what fails above fails for want of space."""
    with largest_file(50_000_000):
        run(FAST, values)
    assert b"old" not in state(tmp_path).values()


def test_full_disk_for_a_review(small_park, tmp_path):
    """The review's one GeoPackage of many layers, on a disk that is full half way."""
    targets = outputs("parkreview", tmp_path)
    for path in targets.values():
        Path(path).write_text("old")
    before = state(tmp_path)
    with largest_file(300_000):
        sentence = refusal("parkreview", {**inputs("parkreview", small_park), **targets})
    assert_sentence(sentence, "OUTPUT", "cannot be written", "free space")
    assert state(tmp_path) == before


def test_small_file_system(small_park, tmp_path):
    """The same on a real file system that is full; only root can make one."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=160k", "none", str(tmp_path)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no right to mount a file system")
    try:
        targets = outputs(FAST, tmp_path)
        for path in targets.values():
            Path(path).write_text("old")
        before = state(tmp_path)
        sentence = refusal(FAST, {**inputs(FAST, small_park), **targets})
        assert_sentence(sentence, "cannot be written", "free space")
        assert state(tmp_path) == before
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.parametrize("name", WITH_TWO)
def test_two_outputs_on_one_file(name, small_park, tmp_path):
    first, second, *_ = outputs(name, tmp_path)
    targets = {**outputs(name, tmp_path), first: str(tmp_path / "one.gpkg"), second: f"{tmp_path}/./one.gpkg"}
    sentence = refusal(name, {**inputs(name, small_park), **targets})
    assert_sentence(sentence, first, second, "one.gpkg", "its own file")
    assert state(tmp_path) == {}


@pytest.mark.parametrize("name", NAMES)
def test_output_on_an_input(name, small_park, tmp_path):
    """The park itself is no target: it would be gone."""
    package = drawing.write(tmp_path / "park.gpkg")
    before = state(tmp_path)
    for output in required_outputs(name, tmp_path):
        values = {**inputs(name, package), **required_outputs(name, tmp_path), output: str(package)}
        if any(str(package) in str(v) for k, v in values.items() if k != output):
            assert_sentence(refusal(name, values), output, "park.gpkg")
    assert state(tmp_path) == before


@pytest.mark.parametrize("name", NAMES)
def test_layer_name_in_an_output(name, small_park, tmp_path):
    """``file.gpkg|layername=x`` would make a file literally so named."""
    for output in required_outputs(name, tmp_path):
        values = {**required_outputs(name, tmp_path), output: str(tmp_path / "all.gpkg|layername=x")}
        assert_sentence(refusal(name, {**inputs(name, small_park), **values}), output, "contains '|'")
    assert state(tmp_path) == {}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["no/such/folder", "file"])
def test_output_whose_folder_is_none(name, place, small_park, tmp_path):
    (tmp_path / "file").write_text("a file, no folder")
    for output, path in required_outputs(name, tmp_path / place).items():
        values = {**inputs(name, small_park), **required_outputs(name, tmp_path), output: path}
        assert_sentence(refusal(name, values), output, "cannot be written", "choose another place")
    assert set(state(tmp_path)) == {"file"}


def test_output_that_is_a_folder(values, tmp_path):
    (tmp_path / "folder.gpkg").mkdir()
    sentence = refusal(FAST, {**values, "OUTPUT": str(tmp_path / "folder.gpkg")})
    assert_sentence(sentence, "OUTPUT", "it is a folder")


def test_ambiguous_input(small_park, tmp_path):
    """Of a file with many layers the one named like the parameter is taken; without one the file is refused."""
    bare = {key: str(small_park) for key in ("BUILDINGS", "PARCELS", "ROOF_OBSTACLES")}
    expected = run(FAST, {**inputs(FAST, small_park), **required_outputs(FAST, tmp_path)})
    assert run(FAST, {**bare, **required_outputs(FAST, tmp_path)})["ROOF_M2"] == expected["ROOF_M2"]
    tables = drawing.tables()
    package = drawing.write(tmp_path / "two.gpkg", {"park": tables["park"], "parcels": tables["parcels"]})
    sentence = refusal(FAST, {"BUILDINGS": str(package), **required_outputs(FAST, tmp_path)})
    assert_sentence(sentence, "BUILDINGS", "two.gpkg holds 2 layers", "'buildings'", "|layername=")


@pytest.mark.parametrize("end", ["shp", "geojson", "csv"])
def test_other_formats(end, small_park, tmp_path):
    """Whatever format QGIS can write, the rows arrive."""
    targets = required_outputs("matchflows", tmp_path)
    results = run("matchflows", {**inputs("matchflows", small_park), **targets, "OUTPUT": str(tmp_path / f"m.{end}")})
    assert QgsVectorLayer(results["OUTPUT"], "matches", "ogr").featureCount() == results["LINKS"]


def test_blanks_and_vietnamese_letters(small_park, tmp_path):
    folder = tmp_path / "Khu công nghiệp Bàu Bàng – bản 2"
    folder.mkdir()
    targets = outputs(FAST, folder)
    results = run(FAST, {**inputs(FAST, small_park), **targets})
    assert {p.name for p in folder.iterdir()} == {Path(p).name for p in targets.values()}
    assert layers_of(Path(results["OUTPUT"]))[0] == Path(results["OUTPUT"]).stem
