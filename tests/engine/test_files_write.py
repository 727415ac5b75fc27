"""Writing GeoPackages: what was written is read again, and a failure leaves the old file as it was."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, box

from eip_planner import files
from eip_planner.errors import InputError
from eip_planner.files import layer_names, store_styles, style_of, write_layers

ROOT = Path(__file__).resolve().parents[2]


def layers():
    return {
        "network_steam": gpd.GeoDataFrame(
            {"segment_id": ["A", "B"], "dn": [100.0, np.nan], "note": ["Ống dẫn hơi – đoạn 1 ≥ ²", None]},
            geometry=[LineString([(0, 0), (10, 10)]), None],
        ),
        "roofs": gpd.GeoDataFrame({"kwp": [1.5]}, geometry=[box(0, 0, 5, 5)]),
        "customers_steam": gpd.GeoDataFrame({"flow_id": []}, geometry=[]),
        "run": pd.DataFrame({"key": ["tên"], "value": ["Khu công nghiệp Bàu Bàng"]}),
    }


def test_round_trip(tmp_path):
    path = tmp_path / "kết quả.gpkg"
    write_layers(path, layers(), "EPSG:9210")
    assert layer_names(path) == list(layers())
    network = gpd.read_file(path, layer="network_steam")
    assert network.crs.to_authority() == ("EPSG", "9210")
    assert network["note"].tolist() == ["Ống dẫn hơi – đoạn 1 ≥ ²", None]
    assert network["dn"][0] == 100.0 and np.isnan(network["dn"][1])
    assert network.geometry[0].equals(LineString([(0, 0), (10, 10)])) and network.geometry[1] is None
    assert len(gpd.read_file(path, layer="customers_steam")) == 0
    run = gpd.read_file(path, layer="run")
    assert "geometry" not in run and run.loc[0, "value"] == "Khu công nghiệp Bàu Bàng"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_styles_are_stored_for_layers_that_have_one(tmp_path):
    path = tmp_path / "out.gpkg"
    write_layers(path, layers(), "EPSG:9210")
    with sqlite3.connect(path) as database:
        stored = {
            name: (column, qml, default)
            for name, column, qml, default in database.execute(
                "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault FROM layer_styles"
            )
        }
    assert set(stored) == {"network_steam", "roofs", "customers_steam"}
    for name, (column, qml, default) in stored.items():
        assert column == "geom" and default == 1 and qml == style_of(name) and "<qgis" in qml


def test_style_is_that_of_the_layer_else_of_its_first_word():
    styles = ROOT / "resources" / "styles"
    assert style_of("network_steam") == (styles / "network_steam.qml").read_text(encoding="utf-8")
    assert style_of("network_other") == (styles / "network.qml").read_text(encoding="utf-8")
    assert style_of("assumptions") is None


def test_styles_can_be_stored_again(tmp_path):
    path = tmp_path / "out.gpkg"
    write_layers(path, layers(), "EPSG:9210")
    store_styles(path, {"roofs": None})
    assert len(layer_names(path)) == len(layers())


def test_old_file_is_replaced_whole(tmp_path):
    path = tmp_path / "out.gpkg"
    write_layers(path, layers(), "EPSG:9210")
    write_layers(path, {"run": layers()["run"]}, "EPSG:9210")
    assert layer_names(path) == ["run"]


def test_remains_of_a_crash_do_no_harm(tmp_path):
    (tmp_path / ".out.new.gpkg").write_text("half a file", encoding="utf-8")
    write_layers(tmp_path / "out.gpkg", layers(), "EPSG:9210")
    assert layer_names(tmp_path / "out.gpkg") == list(layers())


def test_failure_at_the_last_step_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "out.gpkg"
    write_layers(path, layers(), "EPSG:9210")
    before = path.read_bytes()

    def fail(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(files, "store_styles", fail)
    with pytest.raises(InputError, match=r"^OUTPUT: .*disk is full"):
        write_layers(path, {"run": layers()["run"]}, "EPSG:9210")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("place", ["file/out.gpkg", "absent/out.gpkg"])
def test_place_that_cannot_hold_a_file_is_refused(place, tmp_path):
    (tmp_path / "file").write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(InputError, match=r"^OUTPUT: .*out\.gpkg cannot be written .*; choose another place"):
        write_layers(tmp_path / place, layers(), "EPSG:9210")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_folder_in_the_place_of_the_output_is_refused(tmp_path):
    (tmp_path / "out.gpkg").mkdir()
    with pytest.raises(InputError, match=r"^OUTPUT: .*cannot be written"):
        write_layers(tmp_path / "out.gpkg", layers(), "EPSG:9210")
    assert [p.name for p in tmp_path.iterdir()] == ["out.gpkg"]


FULL_DISK = """
import resource, sys
import geopandas as gpd
from shapely.geometry import Point
from eip_planner.errors import InputError
from eip_planner.files import write_layers
path = sys.argv[1]
small = gpd.GeoDataFrame({"a": ["old"]}, geometry=[Point(0, 0)])
write_layers(path, {"run": small}, "EPSG:9210")
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
large = gpd.GeoDataFrame({"a": ["x" * 1000] * 2000}, geometry=[Point(i, i) for i in range(2000)])
try:
    write_layers(path, {"run": large}, "EPSG:9210")
except InputError as error:
    sys.exit(str(error))
"""


def test_full_disk_is_a_sentence_and_leaves_the_old_file(tmp_path):
    """A limit on the size of files stands for the disk that is full."""
    path = tmp_path / "out.gpkg"
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("OUTPUT: ")
    assert gpd.read_file(path, layer="run")["a"].tolist() == ["old"]
    assert [p.name for p in tmp_path.iterdir()] == ["out.gpkg"]
