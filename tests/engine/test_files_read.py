"""Reading parks and rasters outside QGIS: what is no park is refused in a sentence."""

import shutil
import sqlite3

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import rasterio
import small_park as drawing
from rasterio import Affine
from rasterio.transform import from_origin

from eip_planner.errors import EipError, InputError
from eip_planner.files import Raster, layer_names, park_layers, read_park, read_raster
from eip_planner.park import TABLES
from eip_planner.scenario import Scenario


def test_small_park_is_read_whole(small_park):
    park, findings = read_park(small_park, Scenario())
    findings.raise_errors()
    assert layer_names(small_park) == list(drawing.tables())
    assert set(park.given) == set(TABLES)
    assert park.crs == "EPSG:9210"
    assert (park.longitude, park.latitude) == pytest.approx((106.6, 11.3), abs=0.02)
    assert park.boundary.area == pytest.approx(drawing.WIDTH * drawing.HEIGHT)
    assert park.park["name"].iloc[0] == "Khu công nghiệp thử"


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32648"])
def test_crs_of_the_data_does_not_change_lengths_and_areas(crs, small_park, tmp_path):
    park, findings = read_park(drawing.write(tmp_path / "park.gpkg", crs=crs), Scenario())
    findings.raise_errors()
    own, _ = read_park(small_park, Scenario())
    assert park.crs == "EPSG:32648"
    np.testing.assert_allclose(park.parcels.geometry.area, own.parcels.geometry.area, rtol=2e-3)
    np.testing.assert_allclose(park.roads.geometry.length, own.roads.geometry.length, rtol=1e-3)
    assert any("EPSG:3857" in f.message for f in findings) is (crs == "EPSG:3857")


def test_crs_that_is_asked_for_is_worked_in(small_park):
    assert read_park(small_park, Scenario(), "EPSG:32648")[0].crs == "EPSG:32648"
    with pytest.raises(InputError, match=r"^CRS: EPSG:3857 is not"):
        read_park(small_park, Scenario(), "EPSG:3857")


def test_every_layer_is_brought_into_one_crs(tmp_path):
    """Buildings that lie in another zone of the country, truly reprojected, are no error."""
    rows = drawing.tables()
    buildings = rows.pop("buildings")
    path = drawing.write(tmp_path / "park.gpkg", rows)
    frame = gpd.GeoDataFrame(
        pd.DataFrame(buildings).drop(columns="wkt"),
        geometry=gpd.GeoSeries.from_wkt([b["wkt"] for b in buildings], crs=drawing.CRS),
    )
    pyogrio.write_dataframe(frame.to_crs("EPSG:5899"), path, layer="buildings", driver="GPKG", append=True)
    park, findings = read_park(path, Scenario())
    findings.raise_errors()
    np.testing.assert_allclose(park.buildings.geometry.area, frame.geometry.area, rtol=1e-6)
    assert park.buildings.within(park.boundary).all()


def test_wrong_meridian_of_one_layer_is_218_km(tmp_path):
    path = drawing.write(tmp_path / "park.gpkg", drawn_in={"buildings": "EPSG:5899"})
    with pytest.raises(InputError, match=r"^buildings: the layer lies 21[78] km from park; .*meridian"):
        read_park(path, Scenario())[1].raise_errors()


def test_wrong_meridian_of_all_layers_is_found_by_the_province(tmp_path):
    path = drawing.write(tmp_path / "park.gpkg", drawn_in=dict.fromkeys(drawing.tables(), "EPSG:5899"))
    _, findings = read_park(path, Scenario())
    findings.raise_errors()
    assert any("EPSG:5899 cannot be verified" in f.message for f in findings)
    with pytest.raises(InputError, match=r"^park: the park lies at 108\.\d+° E .* outside Hồ Chí Minh; .*meridian"):
        read_park(path, Scenario(province=drawing.PROVINCE))[1].raise_errors()


@pytest.mark.parametrize("layer", ["park", "parcels", "buildings"])
def test_layer_without_crs_is_refused_by_name(layer, tmp_path):
    path = drawing.write(tmp_path / "park.gpkg", drawn_in={layer: None})
    with pytest.raises(InputError, match=rf"^{layer}: the layer has no CRS; assign the CRS"):
        read_park(path, Scenario())


@pytest.mark.parametrize("layer", ["park", "parcels"])
def test_missing_layer_is_named(layer, tmp_path):
    rows = drawing.tables()
    rows.pop(layer)
    path = drawing.write(tmp_path / "park.gpkg", rows)
    with pytest.raises(InputError, match=rf"layer '{layer}' is missing in park\.gpkg; add the layer"):
        park_layers(path)


def test_layers_that_are_no_tables_of_a_park_are_passed_over(small_park, tmp_path):
    path = shutil.copy(small_park, tmp_path / "more.gpkg")
    pyogrio.write_dataframe(pd.DataFrame({"a": [1]}), path, layer="remarks", driver="GPKG", append=True)
    assert "remarks" in layer_names(path) and "remarks" not in park_layers(path)


def _text(path):
    path.write_text("not a database, only words " * 50, encoding="utf-8")


def _nothing(path):
    path.write_bytes(b"")


def _other_database(path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (a)")


def _cut(path):
    drawing.write(path)
    path.write_bytes(path.read_bytes()[:3000])


@pytest.mark.parametrize("spoil", [_text, _nothing, _other_database, _cut])
def test_what_is_no_geopackage_is_refused(spoil, tmp_path):
    path = tmp_path / "park.gpkg"
    spoil(path)
    with pytest.raises(InputError, match=r"^INPUT: .*park\.gpkg is not a GeoPackage \(.*\); give a \.gpkg file"):
        layer_names(path)


def test_geopackage_damaged_inside_a_layer_is_refused(tmp_path):
    path = drawing.write(tmp_path / "park.gpkg")
    with sqlite3.connect(path) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'parcels'").fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)
    with pytest.raises(EipError):
        read_park(path, Scenario())


@pytest.mark.parametrize("name", ["absent.gpkg", "."])
def test_path_without_file_is_refused(name, tmp_path):
    with pytest.raises(InputError, match=r"does not exist; give the path of a GeoPackage"):
        layer_names(tmp_path / name)


def test_path_with_blanks_signs_and_vietnamese_letters(small_park, tmp_path):
    folder = tmp_path / "Khu công nghiệp #1 100%?"
    folder.mkdir()
    path = shutil.copy(small_park, folder / "Bàu Bàng.gpkg")
    assert read_park(path, Scenario())[0].parcels is not None


def test_reading_leaves_the_file_as_it_was(small_park):
    before = small_park.read_bytes()
    read_park(small_park, Scenario())
    assert small_park.read_bytes() == before
    assert [p.name for p in small_park.parent.iterdir()] == [small_park.name]


@pytest.fixture
def plane(tmp_path):
    """A raster of the plane z = 2 x + 3 y in metres from its corner, one cell without data."""

    def write(crs="EPSG:9210"):
        west, north, step = 592000.0, 1249700.0, 10.0
        x, y = np.meshgrid(np.arange(8) * step + step / 2, -np.arange(6) * step - step / 2)
        values = (2 * x + 3 * y).astype("float32")
        values[0, 7] = -9999
        path = tmp_path / "plane.tif"
        profile = {"driver": "GTiff", "height": 6, "width": 8, "count": 1, "dtype": "float32", "nodata": -9999}
        with rasterio.open(path, "w", crs=crs, transform=from_origin(west, north, step, step), **profile) as file:
            file.write(values, 1)
        return path

    return write


def test_raster_of_a_plane_is_sampled_exactly(plane):
    raster = read_raster(plane(), "EPSG:9210", "DEM")
    assert (raster.west, raster.north, raster.dx, raster.dy) == (592000.0, 1249700.0, 10.0, 10.0)
    x, y = np.array([5.0, 33.3, 60.0]), np.array([-5.0, -20.0, -41.7])
    np.testing.assert_allclose(raster.sample(raster.west + x, raster.north + y), 2 * x + 3 * y, atol=1e-4)


def test_raster_is_unknown_outside_and_beside_cells_without_data(plane):
    raster = read_raster(plane(), "EPSG:9210", "DEM")
    x, y = np.array([-1.0, 81.0, 40.0, 40.0, 71.0]), np.array([-5.0, -5.0, 1.0, -61.0, -8.0])
    assert np.isnan(raster.sample(raster.west + x, raster.north + y)).all()


def test_raster_in_another_crs_is_warped(plane):
    own, warped = (read_raster(plane(), crs, "DEM") for crs in ("EPSG:9210", "EPSG:32648"))
    from pyproj import Transformer

    x, y = own.west + 40.0, own.north - 30.0
    there = Transformer.from_crs("EPSG:9210", "EPSG:32648", always_xy=True).transform(x, y)
    found = warped.sample(np.array([there[0]]), np.array([there[1]]))
    assert found == pytest.approx(own.sample(np.array([x]), np.array([y])), abs=15.0)
    assert np.isfinite(found).all()


def test_walls_stay_upright_in_another_crs(tmp_path):
    """Of a hall of 12 m hardly a height lies between ground and roof, in whatever CRS it was drawn."""
    values = np.full((60, 60), 30.0, "float32")
    values[20:40, 15:45] = 42.0
    profile = {"driver": "GTiff", "height": 60, "width": 60, "count": 1, "dtype": "float32", "crs": "EPSG:32648"}
    with rasterio.open(tmp_path / "hall.tif", "w", transform=from_origin(676000.0, 1249700.0, 1, 1), **profile) as file:
        file.write(values, 1)
    found = read_raster(tmp_path / "hall.tif", "EPSG:9210", "DSM")
    there = found.values[np.isfinite(found.values)]
    assert np.minimum(np.abs(there - 30.0), np.abs(there - 42.0)).max() < 0.86
    assert abs((there > 36.0).sum() - 600) < 30
    assert (found.warped, found.degrees) == ("EPSG:32648", False)


def test_slopes_are_interpolated_in_another_crs(tmp_path):
    """The heights of a slope of 40° lie on its plane."""
    east = np.arange(60) + 0.5
    values = np.tile(east * np.tan(np.radians(40.0)), (60, 1)).astype("float32")
    profile = {"driver": "GTiff", "height": 60, "width": 60, "count": 1, "dtype": "float32", "crs": "EPSG:32648"}
    with rasterio.open(tmp_path / "slope.tif", "w", transform=from_origin(676000.0, 1249700.0, 1, 1), **profile) as f:
        f.write(values, 1)
    found = read_raster(tmp_path / "slope.tif", "EPSG:9210", "DSM").values[10:50, 10:50]
    row, column = np.indices(found.shape)
    ones = np.ones(found.size)
    plane = np.linalg.lstsq(np.column_stack((row.ravel(), column.ravel(), ones)), found.ravel(), rcond=None)
    assert np.sqrt(plane[1][0] / found.size) < 0.02


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"transform": Affine(0.9, 0.4, 592000.0, 0.4, -0.9, 1249700.0)}, "rotated or upside down"),
        ({"transform": from_origin(106.6, 11.3, 9e-6, 9e-6)}, "its coordinates are degrees, not metres"),
    ],
)
def test_grids_that_are_no_squares_of_the_ground_are_refused(options, words, tmp_path):
    profile = {"driver": "GTiff", "height": 6, "width": 8, "count": 1, "dtype": "float32", "crs": "EPSG:9210"}
    with rasterio.open(tmp_path / "odd.tif", "w", **profile, **options) as file:
        file.write(np.zeros((6, 8), "float32"), 1)
    with pytest.raises(InputError, match=f"^DSM: .*{words}"):
        read_raster(tmp_path / "odd.tif", "EPSG:9210", "DSM")


def test_grid_of_one_row_is_sampled():
    row = Raster(np.array([[1.0, 3.0]]), 0.0, 10.0, 10.0, 10.0)
    assert row.sample(np.array([10.0]), np.array([5.0])) == pytest.approx([2.0])


def test_raster_without_crs_and_no_raster_are_refused(plane, tmp_path):
    with pytest.raises(InputError, match=r"^DEM: the layer has no CRS"):
        read_raster(plane(crs=None), "EPSG:9210", "DEM")
    (tmp_path / "words.tif").write_text("words", encoding="utf-8")
    with pytest.raises(InputError, match=r"^DSM: .*words\.tif cannot be read .*; give a GeoTIFF"):
        read_raster(tmp_path / "words.tif", "EPSG:9210", "DSM")
