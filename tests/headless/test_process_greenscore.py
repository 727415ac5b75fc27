"""The score by `qgis_process`: each layer left out widens it, a raster narrows it, its map layers arrive."""

import geopackage
import pytest
from osgeo import gdal, osr

LAYERS = ("park", "parcels", "surfaces", "buildings", "roads", "firms", "flows", "links", "canopy", "ponds")
OPTIONAL = tuple(name for name in LAYERS if name not in ("park", "parcels"))


def layers_of(park, *names):
    return {name.upper(): f"{park}|layername={name}" for name in names}


def score(qgis_process, folder, given, **more):
    """Low and high score and coverage, and the indicators by id."""
    sink = folder / "indicators.gpkg"
    answer = qgis_process.run("greenscore", **given, **more, INDICATORS=sink)
    answer.assert_clean()
    rows = {row["indicator"]: row for row in geopackage.rows(sink, "indicators")}
    assert len(rows) == 14
    return [answer.results[n] for n in ("SCORE_LO", "SCORE_HI", "COVERAGE")], rows


@pytest.fixture(scope="module")
def whole(qgis_process, small_park, tmp_path_factory):
    return score(qgis_process, tmp_path_factory.mktemp("whole"), layers_of(small_park, *LAYERS))


@pytest.mark.parametrize("layer", OPTIONAL)
def test_without_a_layer_the_score_is_wider_or_equal(qgis_process, small_park, tmp_path, whole, layer):
    left = [name for name in LAYERS if name != layer]
    (low, high, coverage), rows = score(qgis_process, tmp_path, layers_of(small_park, *left))
    (low_all, high_all, coverage_all), rows_all = whole
    assert low <= low_all + 1e-6 and high >= high_all - 1e-6 and coverage <= coverage_all + 1e-6
    for name, row in rows.items():
        before = rows_all[name]
        assert row["points_lo"] <= before["points_lo"] + 1e-6 and row["points_hi"] >= before["points_hi"] - 1e-6, name
        # No silent zero: what is missing may still bring all its points.
        if row["status"] == "missing":
            assert (row["points_lo"], row["points_hi"]) == pytest.approx((0.0, row["weight"])), name


def test_boundary_and_parcels_alone(qgis_process, small_park, tmp_path, whole):
    (low, high, coverage), rows = score(qgis_process, tmp_path, layers_of(small_park, "park", "parcels"))
    assert low <= whole[0][0] and high >= whole[0][1] and coverage < whole[0][2]
    assert {rows[i]["status"] for i in ("A3", "B2", "B3", "D1", "D2", "E1", "E2")} == {"missing"}


def test_map_layers_of_green(qgis_process, small_park, tmp_path):
    files = {n: tmp_path / f"{n.lower()}.gpkg" for n in ("GREENREACH", "GREENLINKS", "PATCHES")}
    score(qgis_process, tmp_path, layers_of(small_park, *LAYERS), **files)
    assert sum(row["length_m"] for row in geopackage.rows(files["GREENREACH"], "greenreach")) > 100
    assert geopackage.layers(files["GREENLINKS"]) == ["greenlinks"]
    assert all(row["gap_m"] <= 50.1 for row in geopackage.rows(files["GREENLINKS"], "greenlinks"))


def land_cover(path, codes, size, crs="EPSG:9210", west=591990.0, north=1249690.0):
    """A raster of one byte per cell that reaches beyond the small park."""
    gdal.UseExceptions()
    target = gdal.GetDriverByName("GTiff").Create(str(path), len(codes[0]), len(codes), 1, gdal.GDT_Byte)
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    target.SetProjection(reference.ExportToWkt())
    target.SetGeoTransform((west, size, 0, north, 0, -size))
    target.GetRasterBand(1).SetNoDataValue(0)
    target.WriteRaster(0, 0, len(codes[0]), len(codes), b"".join(bytes(row) for row in codes))
    target.FlushCache()
    return path


def test_land_cover_stands_in_for_polygons(qgis_process, small_park, tmp_path):
    given = layers_of(small_park, "park", "parcels")
    plain, before = score(qgis_process, tmp_path, given)
    raster = land_cover(tmp_path / "cover.tif", [[10 if c < 50 else 50 for c in range(100)]] * 70, 10.0)
    told, rows = score(qgis_process, tmp_path, given, LANDCOVER=raster)
    assert told[0] >= plain[0] - 1e-6 and told[1] <= plain[1] + 1e-6 and told[1] - told[0] < plain[1] - plain[0] - 1
    assert (before["A3"]["status"], rows["A3"]["status"]) == ("missing", "estimated")
    # Cells end 490 m east of the park's corner: 490 of 920 m are trees today.
    shares = rows["A3"]["today_x_lo"], rows["A3"]["today_x_hi"]
    assert shares == pytest.approx((0.1 * 490 / 920, (490 + 0.3 * 430) / 920))
    other = gdal.Warp(str(tmp_path / "degrees.tif"), str(raster), dstSRS="EPSG:4326", resampleAlg="near")
    other.FlushCache()
    _, rows = score(qgis_process, tmp_path, given, LANDCOVER=tmp_path / "degrees.tif")
    assert (rows["A3"]["today_x_lo"], rows["A3"]["today_x_hi"]) == pytest.approx(shares, abs=0.01)


@pytest.mark.parametrize("code, place, words", [(7, {}, "class 7"), (10, {"west": 700000.0}, "no cell in the park")])
def test_raster_that_tells_nothing_ends_with_a_sentence(qgis_process, small_park, tmp_path, code, place, words):
    raster = land_cover(tmp_path / "cover.tif", [[code] * 100] * 70, 10.0, **place)
    sink = tmp_path / "i.gpkg"
    given = layers_of(small_park, "park", "parcels")
    refused = qgis_process.run("greenscore", **given, LANDCOVER=raster, INDICATORS=sink)
    refused.assert_refused("LANDCOVER", words)
    assert not sink.exists()
