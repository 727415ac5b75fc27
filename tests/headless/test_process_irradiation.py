"""`eip:solarirradiation` through qgis_process: rasters asked for and no others, numbers of the map, and a refusal."""

from __future__ import annotations

import numpy as np
import pytest
import small_surface
from osgeo import gdal


def read(path) -> np.ndarray:
    """All bands of a raster."""
    return gdal.Open(str(path)).ReadAsArray()


def rasters(folder) -> set[str]:
    """Names of the rasters in a folder."""
    return {p.name for p in folder.iterdir() if p.suffix == ".tif"}


@pytest.fixture
def dsm(tmp_path):
    """A surface model of two halls and a wall, in a folder of its own."""
    (tmp_path / "in").mkdir()
    return small_surface.write(tmp_path / "in" / "dsm.tif")


@pytest.fixture
def folder(tmp_path):
    """Where results go."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_year_months_and_sky(qgis_process, dsm, folder):
    targets = {name: folder / f"{name.lower()}.tif" for name in ("OUTPUT", "MONTHLY", "SVF")}
    answer = qgis_process.run("solarirradiation", DSM=dsm, AZIMUTHS=36, **targets)
    answer.assert_clean()
    year, months, sky = (read(targets[name]) for name in ("OUTPUT", "MONTHLY", "SVF"))
    assert year.shape == sky.shape == (70, 90) and months.shape == (12, 70, 90)
    assert months.sum(axis=0) == pytest.approx(year, rel=1e-5)
    assert answer.results["MEAN_KWH_M2"] == pytest.approx(float(year.mean()), rel=1e-4)
    assert answer.results["OPEN_KWH_M2"] == pytest.approx(float(year[30, 65]), rel=1e-3)
    assert sky[30, 65] == pytest.approx(1.0, abs=1e-3) and sky[30, 40] < 0.6
    assert year[30, 40] < 0.8 * year[30, 65]
    assert {answer.results[name] for name in targets} == {str(path) for path in targets.values()}


def test_year_alone_by_perez(qgis_process, dsm, folder, tmp_path):
    """What was not asked for is not written; level roofs receive the same by either model of the sky."""
    (tmp_path / "perez.toml").write_text("[assumptions]\nsolar_sky_perez = 1\n", encoding="utf-8")
    means = []
    for name, more in (("plain.tif", {}), ("perez.tif", {"SCENARIO": tmp_path / "perez.toml"})):
        answer = qgis_process.run("solarirradiation", DSM=dsm, AZIMUTHS=36, OUTPUT=folder / name, **more)
        answer.assert_clean()
        assert "MONTHLY" not in answer.results
        means.append(answer.results["MEAN_KWH_M2"])
    assert rasters(folder) == {"plain.tif", "perez.tif"}
    plain, perez = read(folder / "plain.tif"), read(folder / "perez.tif")
    assert perez[30, 65] == pytest.approx(plain[30, 65], rel=1e-4)
    # Between the halls it matters where in the sky the light comes from.
    assert perez[30, 41] / plain[30, 41] - 1.0 > 0.005
    assert means[1] == pytest.approx(means[0], rel=0.03)


def test_turned_grid(qgis_process, folder, tmp_path):
    """The old raster stays."""
    old = folder / "year.tif"
    old.write_bytes(b"old")
    dsm = small_surface.write(tmp_path / "turned.tif", place=(592100.0, 0.9, 0.4, 1249500.0, 0.4, -0.9))
    answer = qgis_process.run("solarirradiation", DSM=dsm, OUTPUT=old)
    answer.assert_refused("DSM", "rotated or upside down", "warp it to a north-up grid")
    assert old.read_bytes() == b"old" and rasters(folder) == {"year.tif"}
