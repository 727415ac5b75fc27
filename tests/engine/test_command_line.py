"""``python -m eip_planner review``: exit code 0 with results, 1 with a sentence and no file touched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
import small_park as drawing

from eip_planner import __version__
from eip_planner.__main__ import main
from eip_planner.files import layer_names

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_data"


@pytest.fixture
def planned(tmp_path):
    """A copy of the planned sample park: no firms, so that a review is quick."""
    return Path(shutil.copy(SAMPLE / "planned.gpkg", tmp_path / "quy hoạch.gpkg"))


def refused(capsys, *arguments):
    """The sentence with which a run ends with exit code 1."""
    assert main([str(a) for a in arguments]) == 1
    printed = capsys.readouterr()
    assert not printed.out and "Traceback" not in printed.err
    return printed.err.strip().splitlines()[-1]


def test_review_writes_everything_and_prints_the_headline(planned, tmp_path, capsys):
    out, report, tables = (tmp_path / f"kết quả.{end}" for end in ("gpkg", "html", "xlsx"))
    assert main(["review", str(planned), "-o", str(out), "--report", str(report), "--tables", str(tables)]) == 0
    printed = capsys.readouterr()
    headline = dict(line.split(": ") for line in printed.out.splitlines())
    assert headline["STEAM_COST"] == headline["KWP"] == "not assessed"
    assert 0 < float(headline["SCORE_LO"]) < float(headline["SCORE_HI"]) < 100
    assert {"indicators", "legal", "plots", "findings", "assumptions", "run"} <= set(layer_names(out))
    assert report.stat().st_size > 10_000 and tables.stat().st_size > 5_000
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]
    run = gpd.read_file(out, layer="run").set_index("key")["value"]
    assert run["eip_planner"] == __version__ and len(run["INPUT quy hoạch.gpkg"]) == 64


def test_language_comes_from_the_option_before_the_scenario(planned, tmp_path, capsys):
    scenario = tmp_path / "s.toml"
    scenario.write_text('language = "vi"', encoding="utf-8")
    out = tmp_path / "out.gpkg"
    assert main(["review", str(planned), "-o", str(out), "--scenario", str(scenario)]) == 0
    assert "STEAM_COST: chưa đánh giá" in capsys.readouterr().out
    assert main(["review", str(planned), "-o", str(out), "--scenario", str(scenario), "--language", "en"]) == 0
    assert "STEAM_COST: not assessed" in capsys.readouterr().out


def test_findings_are_printed_and_errors_end_the_run(tmp_path, capsys):
    rows = drawing.tables()
    rows["buildings"][0]["wkt"] = None
    rows["parcels"][2]["parcel_id"] = "P02"
    rows["flows"][1]["pressure_unit"] = None
    path = drawing.write(tmp_path / "park.gpkg", rows)
    out = tmp_path / "out.gpkg"
    out.write_text("an older result", encoding="utf-8")
    assert main(["review", str(path), "-o", str(out)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(line.startswith("warning: buildings [B0]: 1 of 8") for line in lines)
    assert sum(line.startswith("error: ") for line in lines) == 2
    assert lines[-1].startswith("parcels [P02]: parcel_id stands more than once; ") and "1 more" in lines[-1]
    assert out.read_text(encoding="utf-8") == "an older result"


def test_cost_raster_reaches_the_networks(tmp_path, capsys):
    """Two streets without the avenue between them, and a raster of open land; it is named among the inputs."""
    from osgeo import gdal, osr

    rows = drawing.tables()
    rows["roads"] = [row for row in rows["roads"] if row["road_id"] != "R5"]
    path = drawing.write(tmp_path / "park.gpkg", {name: own for name, own in rows.items() if name != "buildings"})
    west, _, _, north = gpd.read_file(path, layer="parcels").total_bounds
    grid = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "land.tif"), 240, 180, 1, gdal.GDT_Float32)
    grid.SetGeoTransform((west - 120.0, 5.0, 0.0, north + 120.0, 0.0, -5.0))
    system = osr.SpatialReference()
    system.SetFromUserInput(drawing.CRS)
    grid.SetProjection(system.ExportToWkt())
    grid.GetRasterBand(1).Fill(1.0)
    grid = None
    out = tmp_path / "out.gpkg"
    options = ["--cost-raster", str(tmp_path / "land.tif"), "--time-limit", "2", "--language", "en"]
    assert main(["review", str(path), "-o", str(out), *options]) == 0
    assert any("over the cost raster" in text for text in gpd.read_file(out, layer="findings")["message"])
    assert "COST_RASTER land.tif" in set(gpd.read_file(out, layer="run")["key"])
    capsys.readouterr()
    sentence = refused(capsys, "review", path, "-o", out, "--cost-raster", tmp_path / "none.tif")
    assert sentence.startswith("COST_RASTER: ")


def test_missing_file_is_a_sentence(tmp_path, capsys):
    sentence = refused(capsys, "review", tmp_path / "absent.gpkg", "-o", tmp_path / "out.gpkg")
    assert sentence.startswith("INPUT: ") and "does not exist" in sentence


@pytest.mark.parametrize("option", ["-o", "--report", "--tables"])
def test_output_below_a_file_or_nowhere_is_a_sentence(option, planned, tmp_path, capsys):
    name = {"-o": "OUTPUT", "--report": "REPORT", "--tables": "TABLES"}[option]
    before = sorted(p.name for p in tmp_path.iterdir())
    for target in (planned / "out", tmp_path / "absent" / "out", tmp_path):
        arguments = {"-o": tmp_path / "out.gpkg", option: target}
        sentence = refused(capsys, "review", planned, *(x for pair in arguments.items() for x in pair))
        assert sentence.startswith(f"{name}: ") and "cannot be written" in sentence
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_two_outputs_on_one_file_are_refused(planned, tmp_path, capsys):
    sentence = refused(capsys, "review", planned, "-o", tmp_path / "out", "--report", tmp_path / "." / "out")
    assert sentence.startswith("REPORT: ") and "also the target of OUTPUT" in sentence


def test_output_may_not_be_the_input(planned, capsys):
    before = planned.read_bytes()
    assert refused(capsys, "review", planned, "-o", planned).startswith("OUTPUT: ")
    assert planned.read_bytes() == before


@pytest.mark.parametrize(
    ("option", "value", "where"),
    [
        ("--scenario", "absent.toml", "SCENARIO"),
        ("--dem", "absent.tif", "DEM"),
        ("--dsm", "absent.tif", "DSM"),
        ("--climate", "absent.epw", "CLIMATE"),
        ("--crs", "EPSG:3857", "CRS"),
        ("--crs", "EPSG:123456", "CRS"),
        ("--crs", "nonsense", "CRS"),
    ],
)
def test_option_that_cannot_be_used_is_named(option, value, where, planned, tmp_path, capsys):
    given = value if option == "--crs" else tmp_path / value
    sentence = refused(capsys, "review", planned, "-o", tmp_path / "out.gpkg", option, given)
    assert sentence.startswith(f"{where}: ") and "; " in sentence
    assert not (tmp_path / "out.gpkg").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["revue"], ["review"], ["review", "a.gpkg", "-o", "b.gpkg", "--audience", "all"]]
)
def test_unknown_words_are_refused_with_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2 and "usage:" in capsys.readouterr().err


def test_runs_as_a_module_and_says_its_version():
    done = subprocess.run(
        [sys.executable, "-m", "eip_planner", "--version"], cwd=ROOT, capture_output=True, text=True, env=os.environ
    )
    assert done.returncode == 0 and done.stdout.strip() == __version__
