"""eip:importosm through qgis_process: from extracts and a server into tables, checked, reviewed; refusals."""

from __future__ import annotations

import bz2

import pytest
import small_park as drawing
from geopackage import crs, layers, rows
from osgeo import ogr, osr
from osm_files import Osm, draw_small_park
from overpass_server import Overpass, free_port

OLD = b"what an earlier run left here"
COUNTS = {
    "ROADS": 6,
    "BUILDINGS": 8,
    "PARCELS": 13,
    "OBSTACLES": 3,
    "UTILITIES": 1,
    "SURFACES": 2,
    "CANOPY": 0,
    "PONDS": 1,
}


@pytest.fixture
def old(tmp_path):
    """An output of an earlier run."""
    path = tmp_path / "old.gpkg"
    path.write_bytes(OLD)
    return path


@pytest.fixture(scope="module")
def extract(tmp_path_factory):
    """The small park as an extract, in a folder with blanks and Vietnamese letters."""
    folder = tmp_path_factory.mktemp("osm") / "bản đồ Bàu Bàng"
    folder.mkdir()
    return draw_small_park().write(folder / "khu công nghiệp.osm.pbf")


@pytest.fixture(scope="module")
def park(small_park):
    return f"{small_park}|layername=park"


def assert_intact(old) -> None:
    """The old output is as it was and nothing lies beside it."""
    assert old.read_bytes() == OLD
    assert [p.name for p in old.parent.iterdir() if p.name.startswith(".")] == []


def counts(answer) -> dict:
    return {name: answer.results[name] for name in COUNTS}


def shapes(path, layer: str) -> dict[str, ogr.Geometry]:
    """Geometry of each feature by its plot code, else its id."""
    package = ogr.Open(str(path))
    rows_ = [(f.items(), f.GetGeometryRef().Clone()) for f in package.GetLayerByName(layer)]
    return {row.get("plot_code") or row.get("parcel_id") or row["road_id"]: shape for row, shape in rows_}


def test_import_check_review(qgis_process, extract, park, tmp_path):
    """The chain of a planner: what the import writes is accepted, and a review runs on it."""
    package = tmp_path / "nhập từ OSM.gpkg"
    answer = qgis_process.run("importosm", OSM_FILE=extract, PARK=park, OUTPUT=package)
    answer.assert_clean()
    assert counts(answer) == COUNTS
    tables = "park roads buildings parcels obstacles utilities surfaces ponds licence"
    assert layers(package) == sorted(tables.split())
    assert crs(package) == {("EPSG", 9210)}
    (licence,) = rows(package, "licence")
    assert "OpenStreetMap contributors" in licence["attribution"] and "ODbL" in licence["licence"]
    assert licence["origin"] == extract.name and len(licence["checksum"]) == 64
    checked = qgis_process.run("checkinputs", INPUT=package)
    checked.assert_clean()
    assert checked.results["ERRORS"] == 0
    review = qgis_process.run("parkreview", INPUT=package, OUTPUT=tmp_path / "review.gpkg", REPORT=tmp_path / "r.html")
    review.assert_clean()
    assert review.results["KWP"] > 0 and review.results["STEAM_COST"] is None


def test_same_place_and_areas_as_drawn(qgis_process, extract, park, tmp_path):
    """Plots come back where they were drawn in VN-2000, within a centimetre, by the transformation of PROJ alone."""
    package = tmp_path / "map.gpkg"
    qgis_process.run("importosm", OSM_FILE=extract, PARK=park, OUTPUT=package).assert_clean()
    found = shapes(package, "parcels")
    drawn = {r["parcel_id"]: ogr.CreateGeometryFromWkt(r["wkt"]) for r in drawing.tables()["parcels"]}
    (relation,) = (key for key in found if key.startswith("relation"))
    (pond,) = (key for key in found if key.startswith("way"))
    found["G01"] = found.pop(relation)
    assert found.pop(pond).GetArea() == pytest.approx(80 * 70, rel=1e-4)
    assert found.keys() <= drawn.keys() and len(found) == COUNTS["PARCELS"] - 1
    for key, shape in found.items():
        assert shape.GetArea() == pytest.approx(drawn[key].GetArea(), rel=1e-4), key
        assert shape.GetEnvelope() == pytest.approx(drawn[key].GetEnvelope(), abs=0.02), key


def test_packed_xml(qgis_process, park, tmp_path):
    path = tmp_path / "map.osm.bz2"
    path.write_bytes(bz2.compress(draw_small_park().xml()))
    answer = qgis_process.run("importosm", OSM_FILE=path, PARK=park, OUTPUT=tmp_path / "map.gpkg")
    answer.assert_clean()
    assert counts(answer) == COUNTS


def test_without_park_all_of_the_file(qgis_process, extract, tmp_path):
    """No park: everything, in the UTM zone, and a finding says what lacks; eip:checkinputs explains it."""
    package, findings = tmp_path / "map.gpkg", tmp_path / "findings.gpkg"
    answer = qgis_process.run("importosm", OSM_FILE=extract, OUTPUT=package, FINDINGS=findings)
    answer.assert_clean()
    assert counts(answer) == COUNTS and crs(package) == {("EPSG", 32648)}
    assert "without PARK the result has no park layer" in [r["message"] for r in rows(findings, "findings")]
    qgis_process.run("checkinputs", INPUT=package).assert_refused("'park'", "is missing", "add the layer")


def corner(code: str) -> tuple[float, float]:
    """South-west corner of the small park in another CRS."""
    west, south = ogr.CreateGeometryFromWkt(drawing.tables()["park"][0]["wkt"]).GetEnvelope()[::2]
    transform = osr.CoordinateTransformation(drawing.geographic(drawing.CRS), drawing.geographic(code))
    return transform.TransformPoint(west, south)[:2]


@pytest.mark.parametrize("code", ["EPSG:4326", "EPSG:9210"])
def test_extent(qgis_process, extract, code, tmp_path):
    """Half of the park as an extent in any CRS; degrees need not be named."""
    (west, south), step = corner(code), (0.0042, 0.0035) if code == "EPSG:4326" else (458, 386)
    box = f"{west - step[0] / 50},{west + step[0]},{south - step[1] / 50},{south + step[1]}"
    named = box if code == "EPSG:4326" else f"{box} [{code}]"
    answer = qgis_process.run("importosm", OSM_FILE=extract, EXTENT=named, OUTPUT=tmp_path / "map.gpkg")
    answer.assert_clean()
    assert 0 < answer.results["BUILDINGS"] < COUNTS["BUILDINGS"] and answer.results["ROADS"] > 0


def test_margin(qgis_process, extract, park, tmp_path):
    """Without surroundings the road that leads 60 m out of the park ends at its fence."""
    package = tmp_path / "map.gpkg"
    qgis_process.run("importosm", OSM_FILE=extract, PARK=park, MARGIN_M=0, OUTPUT=package).assert_clean()
    drawn = sum(ogr.CreateGeometryFromWkt(r["wkt"]).Length() for r in drawing.tables()["roads"])
    assert sum(shape.Length() for shape in shapes(package, "roads").values()) == pytest.approx(drawn - 60, abs=0.1)


def test_overpass(qgis_process, park, tmp_path):
    """On request a server is asked, and the tables are those of the extract."""
    with Overpass(draw_small_park().json()) as server:
        package = tmp_path / "map.gpkg"
        answer = qgis_process.run("importosm", OVERPASS=server.address, PARK=park, OUTPUT=package)
        answer.assert_clean()
        assert counts(answer) == COUNTS
        assert [path for path, *_ in server.asked] == ["/api/interpreter"]
        assert rows(package, "licence")[0]["origin"] == server.address


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("busy", ("429", "wait some minutes")),
        ("late", ("no full answer within 2 s",)),
        ("empty", ("nothing there",)),
        ("cut", ("use an extract",)),
    ],
)
def test_overpass_that_fails(qgis_process, way, words, park, old):
    with Overpass(draw_small_park().json()) as server:
        server.way = way
        answer = qgis_process.run("importosm", OVERPASS=server.address, PARK=park, TIMEOUT=2, OUTPUT=old, timeout=60)
        answer.assert_refused("OVERPASS", *words)
    assert_intact(old)


def test_no_network(qgis_process, park, old):
    address = f"http://127.0.0.1:{free_port()}/api"
    qgis_process.run("importosm", OVERPASS=address, PARK=park, OUTPUT=old).assert_refused(
        "cannot be reached", "OSM_FILE"
    )
    assert_intact(old)


def test_server_without_a_place(qgis_process, old):
    answer = qgis_process.run("importosm", OVERPASS="http://127.0.0.1:1/api", OUTPUT=old)
    answer.assert_refused("EXTENT", "where to look", "PARK or EXTENT")
    assert_intact(old)


def test_no_source_and_two(qgis_process, extract, park, old):
    qgis_process.run("importosm", PARK=park, OUTPUT=old).assert_refused("either OSM_FILE or OVERPASS")
    both = qgis_process.run("importosm", OSM_FILE=extract, OVERPASS="http://127.0.0.1:1", PARK=park, OUTPUT=old)
    both.assert_refused("either OSM_FILE or OVERPASS")
    assert_intact(old)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("hỏng.osm.pbf", draw_small_park().pbf()[:-50], "cut off or damaged"),
        ("letter.osm", b"a letter", "no OpenStreetMap file"),
        ("fields.osm", Osm().xml(), "nothing there"),
    ],
)
def test_bad_files(qgis_process, name, content, words, park, old, tmp_path):
    (tmp_path / name).write_bytes(content)
    run = qgis_process.run("importosm", OSM_FILE=tmp_path / name, PARK=park, OUTPUT=old)
    run.assert_refused("OSM_FILE", words)
    assert_intact(old)


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        ("106.6,106.6,11.1,11.2", "extent is empty"),
        ("592000,593000,1249000,1250000", "has no CRS"),
        ("100,100.1,20,20.1", "nothing there"),
    ],
)
def test_bad_extents(qgis_process, extract, extent, words, old):
    answer = qgis_process.run("importosm", OSM_FILE=extract, EXTENT=extent, OUTPUT=old)
    answer.assert_refused(words)
    assert_intact(old)
