"""eip:solarirradiation: rasters whatever the surface model is like, and sentences where it is wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import small_park as drawing
import small_surface
from adapter_tools import Feedback, algorithm, assert_sentence, layer, outputs, refusal, rows, run
from osgeo import gdal, osr

NAME = "solarirradiation"


def files(folder: Path) -> set[str]:
    """Names of the files in a folder, without the statistics that QGIS keeps beside a raster that it opens."""
    return {p.name for p in folder.iterdir() if not p.name.endswith(".aux.xml")}


def read(path: str) -> tuple[np.ndarray, gdal.Dataset]:
    """All bands of a raster and its file."""
    file = gdal.Open(path)
    return file.ReadAsArray(), file


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Results of one run, and the heights it was given."""
    folder = tmp_path_factory.mktemp("irradiation")
    surface = small_surface.heights()
    surface[0:4, 80:] = -9999.0
    dsm = small_surface.write(folder / "dsm.tif", surface, nodata=-9999.0)
    return run(NAME, {"DSM": str(dsm), **outputs(NAME, folder)}), surface


def test_rasters(done):
    """Same grid and CRS as the surface model, named bands, NaN where there is no height."""
    results, surface = done
    for key, bands in (("OUTPUT", ["Year"]), ("MONTHLY", [f"Month {m}" for m in range(1, 13)]), ("SVF", ["Sky view"])):
        values, file = read(results[key])
        assert file.GetGeoTransform() == (small_surface.WEST, 1, 0, small_surface.NORTH, 0, -1)
        assert osr.SpatialReference(file.GetProjection()).IsSame(drawing.geographic(drawing.CRS))
        assert [file.GetRasterBand(n).GetDescription() for n in range(1, file.RasterCount + 1)] == bands
        assert np.isnan(file.GetRasterBand(1).GetNoDataValue())
        assert (np.isnan(values) == (surface == -9999.0)).all()


def test_numbers(done):
    """Months sum to the year, roofs in the open receive the whole sky, and the mean is that of the map."""
    results, _ = done
    year, months, view = (read(results[key])[0] for key in ("OUTPUT", "MONTHLY", "SVF"))
    assert months.sum(axis=0) == pytest.approx(year, rel=1e-5, nan_ok=True)
    assert year[30, 65] == pytest.approx(results["OPEN_KWH_M2"], rel=1e-3)
    assert results["OPEN_KWH_M2"] == pytest.approx(1800, abs=5)
    assert results["MEAN_KWH_M2"] == pytest.approx(np.nanmean(year), rel=1e-4)
    assert view[30, 65] == pytest.approx(1.0, abs=1e-3)
    assert view[30, 40] < 0.6 and year[30, 40] < 0.75 * results["OPEN_KWH_M2"]
    assert [f["message"] for f in rows(results["FINDINGS"])] == [
        "40 of 6,300 cells have no height: they get no value and cast no shade"
    ]


def test_mask(done, tmp_path):
    """Only cells within the polygons; the mask may be in another CRS."""
    _, surface = done
    west, north = small_surface.WEST, small_surface.NORTH
    x, y = (west + 10.2, west + 39.8), (north - 44.8, north - 15.2)
    ring = ", ".join(f"{a} {b}" for a, b in ((x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]), (x[0], y[0])))
    tables = {"buildings": [{"building_id": "B", "wkt": f"POLYGON (({ring}))"}]}
    mask = drawing.write(tmp_path / "mask.gpkg", tables, crs="EPSG:4326")
    dsm = small_surface.write(tmp_path / "dsm.tif")
    values = {"DSM": str(dsm), "MASK": layer(mask, "buildings"), **outputs(NAME, tmp_path)}
    results = run(NAME, values)
    year, _ = read(results["OUTPUT"])
    there = np.zeros(surface.shape, bool)
    there[15:45, 10:40] = True
    assert (np.isfinite(year) == there).all()
    assert results["MEAN_KWH_M2"] == pytest.approx(year[there].mean(), rel=1e-5)
    assert rows(results["FINDINGS"]) == []


def test_optional_rasters_may_be_left_out(tmp_path):
    dsm = small_surface.write(tmp_path / "dsm.tif")
    results = run(NAME, {"DSM": str(dsm), "OUTPUT": str(tmp_path / "year.tif")})
    assert files(tmp_path) == {"dsm.tif", "year.tif"}
    assert "MONTHLY" not in results and "SVF" not in results


def test_model_in_degrees(tmp_path):
    """It is warped to the UTM zone, and roofs in the open still receive all."""
    cell = 1 / 111_000
    dsm = small_surface.write(tmp_path / "dsm.tif", crs="EPSG:4326", place=(106.6, cell, 0, 11.3, 0, -cell))
    results = run(NAME, {"DSM": str(dsm), **outputs(NAME, tmp_path)})
    year, file = read(results["OUTPUT"])
    assert osr.SpatialReference(file.GetProjection()).GetAuthorityCode(None) == "32648"
    assert np.nanmax(year) == pytest.approx(results["OPEN_KWH_M2"], rel=0.03)


def test_heights_in_feet(done, tmp_path):
    """The unit that the file names is heeded, and a finding says so."""
    results, surface = done
    feet = np.where(surface == -9999.0, surface, surface / 0.3048)
    dsm = small_surface.write(tmp_path / "dsm.tif", feet, nodata=-9999.0, unit="ft")
    other = run(NAME, {"DSM": str(dsm), **outputs(NAME, tmp_path)})
    assert read(other["OUTPUT"])[0] == pytest.approx(read(results["OUTPUT"])[0], rel=2e-3, nan_ok=True)
    assert "heights are in feet" in " ".join(f["message"] for f in rows(other["FINDINGS"]))


def test_other_climate_and_azimuths(tmp_path):
    dsm = small_surface.write(tmp_path / "dsm.tif")
    (tmp_path / "scenario.toml").write_text("[assumptions]\nsolar_albedo = 0.1\n")
    few = {"DSM": str(dsm), "AZIMUTHS": 8, "SCENARIO": str(tmp_path / "scenario.toml"), **outputs(NAME, tmp_path)}
    assert run(NAME, few)["OPEN_KWH_M2"] == pytest.approx(1800, abs=5)
    sentence = refusal(NAME, {**few, "CLIMATE": str(tmp_path / "none.epw")})
    assert_sentence(sentence, "CLIMATE", "does not exist")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"place": (592100.0, 0.9, 0.4, 1249500.0, 0.4, -0.9)}, ("DSM", "rotated", "warp it to a north-up grid")),
        ({"crs": None}, ("DSM", "has no CRS")),
        ({"values": np.full((9, 9), -9999.0, np.float32), "nodata": -9999.0}, ("DSM", "no cell has a height")),
    ],
)
def test_surfaces_that_are_refused(options, words, tmp_path):
    targets = outputs(NAME, tmp_path)
    for path in targets.values():
        Path(path).write_text("old")
    dsm = small_surface.write(tmp_path / "dsm.tif", **options)
    assert_sentence(refusal(NAME, {"DSM": str(dsm), **targets}), *words)
    assert {Path(path).read_text() for path in targets.values()} == {"old"}
    assert len(files(tmp_path)) == len(targets) + 1


@pytest.mark.parametrize("name", ["none.tif", "text.tif"])
def test_file_that_is_no_raster(name, tmp_path):
    (tmp_path / "text.tif").write_text("no raster")
    assert "DSM" in refusal(NAME, {"DSM": str(tmp_path / name), **outputs(NAME, tmp_path)})


def test_mask_of_lines(small_park, tmp_path):
    dsm = small_surface.write(tmp_path / "dsm.tif")
    values = {"DSM": str(dsm), "MASK": layer(small_park, "roads"), **outputs(NAME, tmp_path)}
    assert_sentence(refusal(NAME, values), "MASK", "no polygons")


def test_format_that_cannot_be_written(tmp_path):
    dsm = small_surface.write(tmp_path / "dsm.tif")
    sentence = refusal(NAME, {"DSM": str(dsm), **outputs(NAME, tmp_path), "OUTPUT": str(tmp_path / "year.xyz")})
    assert_sentence(sentence, "OUTPUT", ".xyz", "ends in .tif")
    assert files(tmp_path) == {"dsm.tif"}


@pytest.mark.parametrize("kilobytes", [1, 20, 120])
def test_full_disk(kilobytes, tmp_path):
    """The old rasters survive, and the sentence says what to do."""
    from test_sinks import largest_file

    targets = outputs(NAME, tmp_path)
    for path in targets.values():
        Path(path).write_text("old")
    random = np.random.default_rng(1).normal(31, 2, (70, 90)).astype(np.float32)
    dsm = small_surface.write(tmp_path / "dsm.tif", random)
    with largest_file(1024 * kilobytes):
        sentence = refusal(NAME, {"DSM": str(dsm), **targets})
    assert_sentence(sentence, "cannot be written", "free space")
    assert {Path(path).read_text() for path in targets.values()} == {"old"}
    assert len(files(tmp_path)) == len(targets) + 1


def test_colours_in_the_desktop(tmp_path):
    """A raster that is loaded into the project is coloured over the range of its values."""
    from eip_planner_plugin.processing.tree import Coloured
    from qgis.core import QgsProcessingContext, QgsProcessingOutputLayerDefinition, QgsProject, QgsRasterLayer

    dsm = small_surface.write(tmp_path / "dsm.tif")
    instance, context = algorithm(NAME), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    year = str(tmp_path / "year.tif")
    target = QgsProcessingOutputLayerDefinition(year, QgsProject.instance())
    _, fine = instance.run({"DSM": str(dsm), "OUTPUT": target}, context, Feedback(), {}, False)
    assert fine
    assert isinstance(context.layerToLoadOnCompletionDetails(year).postProcessor(), Coloured)
    loaded = QgsRasterLayer(year, "year")
    context.layerToLoadOnCompletionDetails(year).postProcessor().postProcessLayer(loaded, context, Feedback())
    renderer = loaded.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    items = renderer.shader().rasterShaderFunction().colorRampItemList()
    values, _ = read(year)
    assert items[0].value == pytest.approx(values.min(), rel=0.01)
    assert items[-1].value == pytest.approx(values.max(), rel=0.01)


def test_tiles(tmp_path, monkeypatch, done):
    """A model that does not fit is computed in tiles; a finding says what may be missed."""
    from eip_planner_plugin.eip_planner.solar import tiles

    monkeypatch.setitem(tiles.irradiate.__kwdefaults__, "cells", 2500)
    results, _ = done
    dsm = small_surface.write(tmp_path / "dsm.tif")
    parts = run(NAME, {"DSM": str(dsm), **outputs(NAME, tmp_path)}, Feedback())
    whole, pieces = read(results["OUTPUT"])[0], read(parts["OUTPUT"])[0]
    assert np.isfinite(pieces).all()
    assert np.nanmean(np.abs(pieces / whole - 1)) < 0.03
    assert "computed in tiles" in " ".join(f["message"] for f in rows(parts["FINDINGS"]))
