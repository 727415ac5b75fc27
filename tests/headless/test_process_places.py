"""Where the plugin and the data may lie, which language is spoken, and the commands of the Makefile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import geopackage
import pytest
from qgis_tools import BUILD, ROOT, link_plugin, new_qgis_process, surroundings


def test_path_with_blanks_and_vietnamese_letters(small_park, tmp_path):
    place = tmp_path / "Quy hoạch khu công nghiệp số 1"
    process = new_qgis_process(place / "hồ sơ", link_plugin(place / "trình cắm thêm"))
    park = place / "Bàu Bàng mở rộng.gpkg"
    shutil.copy(small_park, park)
    targets = {"OUTPUT": place / "kết quả.gpkg", "REPORT": place / "báo cáo.html", "PDF": place / "bản đồ.pdf"}
    answer = process.run("parkreview", INPUT=park, **targets)
    answer.assert_clean()
    for name, path in targets.items():
        assert answer.results[name] == str(path)
        assert path.stat().st_size > 1000


def test_folder_named_as_github_names_it(small_park, tmp_path):
    process = new_qgis_process(tmp_path, name="eip_planner-main")
    answer = process.run("checkinputs", INPUT=small_park)
    answer.assert_clean()
    assert answer.results["ERRORS"] == 0


@pytest.mark.parametrize("way", ["LANG", "setting"])
def test_vietnamese(small_park, tmp_path, way):
    process = new_qgis_process(tmp_path, **({"LANG": "vi_VN.UTF-8"} if way == "LANG" else {}))
    if way == "setting":
        settings = next((tmp_path / "profile").rglob("QGIS3.ini"))
        with settings.open("a", encoding="utf-8") as file:
            file.write("\n[locale]\noverrideFlag=true\nuserLocale=vi\n")
    told = process("--json", "help", "eip:parkreview")
    told.assert_clean()
    details = json.loads(told.out[told.out.index("{") :])["algorithm_details"]
    assert details["name"] not in ("Park review", "")
    assert any(letter in details["name"] for letter in "ạảấầẩẫậắằẳẵặáàãâăđếềểễệéèêíìịóòọôơốồổộớờợúùụưứừựý")
    package = tmp_path / "review.gpkg"
    process.run("parkreview", INPUT=small_park, OUTPUT=package).assert_clean()
    assert "Chiều dài" in geopackage.styles(package)["network_steam"]


def test_another_python_first_on_the_path(tmp_path):
    """With conda or pyenv: the Python inside QGIS must not take its library from them."""
    if not (BUILD / "ready").exists():
        pytest.skip("no make setup here")
    build, other = tmp_path / "build", tmp_path / "other"
    build.mkdir()
    (build / "overlay").symlink_to(BUILD / "overlay")
    library = other / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    (library / "lib-dynload").mkdir(parents=True)
    (library / "os.py").write_text("")
    (other / "bin").mkdir()
    (other / "bin" / "python3").write_text("#!/bin/sh\nexit 1\n")
    (other / "bin" / "python3").chmod(0o755)
    environment = surroundings(tmp_path / "home", PATH=f"{other / 'bin'}{os.pathsep}{os.environ['PATH']}")
    del environment["QGIS_CUSTOM_CONFIG_PATH"]
    subprocess.run(["sh", ROOT / "packaging" / "shims.sh", build, ROOT], env=environment, check=True)
    command = [build / "bin" / "qgis_process", "help", "eip:parkreview"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert "TIME_LIMIT" in done.stdout


def test_make_env_gives_a_working_qgis_process(small_park, tmp_path):
    if not (BUILD / "ready").exists() or shutil.which("make") is None:
        pytest.skip("no make setup here")
    package = tmp_path / "links.gpkg"
    layers = f"PARCELS='{small_park}|layername=parcels' FLOWS='{small_park}|layername=flows'"
    script = f'eval "$(make -s env)" && qgis_process run eip:matchflows {layers} OUTPUT={package}'
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("QGIS_", "QT_", "PYTHON", "MAKE"))}
    done = subprocess.run(["sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert package.exists()
    assert "FEASIBLE" in done.stdout
