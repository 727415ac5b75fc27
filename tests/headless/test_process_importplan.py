"""eip:importplan through qgis_process: drawings as planners have them, and what is none, refused in one sentence."""

from __future__ import annotations

import ezdxf
import geopackage
import pytest
import small_park as drawing
import small_plan
from osgeo import ogr, osr

OLD = b"what an earlier run left here"
WEST, SOUTH = 592000.0, 1249000.0


@pytest.fixture
def old(tmp_path):
    """An output of an earlier run."""
    path = tmp_path / "old.gpkg"
    path.write_bytes(OLD)
    return path


def features(path, layer: str) -> list[tuple[dict, ogr.Geometry]]:
    """Attributes and geometry of a layer."""
    source = ogr.Open(str(path))
    return [(f.items(), f.GetGeometryRef().Clone()) for f in source.GetLayerByName(layer)]


def drawn_areas() -> dict[str, float]:
    """Area of each plot of the small park."""
    return {r["parcel_id"]: ogr.CreateGeometryFromWkt(r["wkt"]).GetArea() for r in drawing.tables()["parcels"]}


def assert_same_plots(package) -> None:
    """Every plot with its code and use, its area within 0.1 %."""
    expected, uses = drawn_areas(), {r["parcel_id"]: r["land_use"] for r in drawing.tables()["parcels"]}
    found = {row["parcel_id"]: (row["land_use"], shape.GetArea()) for row, shape in features(package, "parcels")}
    assert {key: use for key, (use, _) in found.items()} == uses
    assert {key: area for key, (_, area) in found.items()} == pytest.approx(expected, rel=1e-3)


def corners(west, south, east, north):
    """A rectangle, metres from a corner of the park."""
    return [(WEST + x, SOUTH + y) for x, y in ((west, south), (east, south), (east, north), (west, north))]


def test_drawing_with_a_wrong_label(qgis_process, small_park, tmp_path):
    """Import, check: the note in the title block says 107°45', the place says 105°45'."""
    place = tmp_path / "Khu công nghiệp Bàu Bàng"
    place.mkdir()
    plan = small_plan.write(place / "bản vẽ quy hoạch.dxf", "Hệ VN-2000, kinh tuyến trục 107%%d45', múi chiếu 3%%d")
    package, findings = place / "kết quả.gpkg", place / "vấn đề.gpkg"
    park = f"{small_park}|layername=park"
    answer = qgis_process.run("importplan", INPUT=plan, PARK=park, OUTPUT=package, FINDINGS=findings)
    answer.assert_clean()
    assert answer.results["PLAN_CRS"] == "EPSG:9210"
    assert (answer.results["PARCELS"], answer.results["CLOSED"]) == (18, 0)
    assert_same_plots(package)
    messages = [row["message"] for row in geopackage.rows(findings, geopackage.layers(findings)[0])]
    assert any("labelled wrongly (107°45' (EPSG:5899" in m and "km from PARK" in m for m in messages)
    checked = qgis_process.run("checkinputs", INPUT=package)
    checked.assert_clean()
    assert (checked.results["ERRORS"], checked.results["WARNINGS"]) == (0, 0)


def test_review_of_an_imported_plan(qgis_process, tmp_path):
    """The whole chain, without a park layer: the meridian is confirmed."""
    package, review = tmp_path / "park.gpkg", tmp_path / "review.gpkg"
    plan = small_plan.write(tmp_path / "plan.dxf")
    qgis_process.run("importplan", INPUT=plan, MERIDIAN="105.75", OUTPUT=package).assert_clean()
    answer = qgis_process.run("parkreview", INPUT=package, OUTPUT=review)
    answer.assert_clean()
    assert answer.results["KWP"] > 0 and answer.results["SCORE_HI"] > answer.results["SCORE_LO"]


def test_zone_of_the_result_can_be_asked_for(qgis_process, tmp_path):
    package = tmp_path / "park.gpkg"
    plan = small_plan.write(tmp_path / "plan.dxf")
    answer = qgis_process.run("importplan", INPUT=plan, MERIDIAN="105-45", CRS="EPSG:32648", OUTPUT=package)
    answer.assert_clean()
    assert geopackage.crs(package) == {("EPSG", 32648)}
    found = {row["parcel_id"]: shape.GetArea() for row, shape in features(package, "parcels")}
    assert found == pytest.approx(drawn_areas(), rel=1e-3)


@pytest.mark.parametrize("kind", ["ESRI Shapefile", "GeoJSON"])
def test_other_formats(qgis_process, small_park, tmp_path, kind):
    """A Shapefile whose table is in TCVN3, without a word about zone or code; a GeoJSON in degrees."""
    shape = kind == "ESRI Shapefile"
    path = tmp_path / ("lo dat.shp" if shape else "lô đất.geojson")
    crs = drawing.geographic("EPSG:9210" if shape else "EPSG:4326")
    shift = osr.CoordinateTransformation(drawing.geographic("EPSG:9210"), crs)
    options = ["ENCODING=ISO-8859-1"] if shape else []
    source = ogr.GetDriverByName(kind).CreateDataSource(str(path))
    layer = source.CreateLayer(path.stem, crs, ogr.wkbPolygon, options)
    layer.CreateField(ogr.FieldDefn("SoLo", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("LoaiDat", ogr.OFTString))
    for row in drawing.tables()["parcels"]:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["SoLo"] = ("L« " if shape else "Lô ") + row["parcel_id"]
        feature["LoaiDat"] = "§Êt c«ng nghiÖp" if shape else "Đất công nghiệp"
        geometry = ogr.CreateGeometryFromWkt(row["wkt"])
        geometry.Transform(shift)
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    del layer, source
    for end in (".prj", ".cpg"):
        path.with_suffix(end).unlink(missing_ok=True)
    package = tmp_path / "park.gpkg"
    answer = qgis_process.run("importplan", INPUT=path, PARK=f"{small_park}|layername=park", OUTPUT=package)
    answer.assert_clean()
    assert answer.results["PLAN_CRS"] == ("EPSG:9210" if shape else "EPSG:4326")
    found = {row["parcel_id"]: (row["land_use"], shape.GetArea()) for row, shape in features(package, "parcels")}
    assert {use for use, _ in found.values()} == {"factory"}
    assert {key: area for key, (_, area) in found.items()} == pytest.approx(drawn_areas(), rel=1e-3)


def test_mapping_file_and_old_fonts(qgis_process, tmp_path):
    """Layers of a name of their own, a gap of 0.8 m, names in TCVN3 and VNI."""
    document = ezdxf.new("R2000")
    space = document.modelspace()
    document.styles.add("ABC", font=".VnTime.ttf")
    document.styles.add("VNI", font="VNI-Times.ttf")
    ring = corners(0, 0, 200, 100)
    space.add_lwpolyline([*ring, (ring[0][0], ring[0][1] + 0.8)], dxfattribs={"layer": "VUNG 1"})
    space.add_lwpolyline(corners(300, 0, 500, 100), close=True, dxfattribs={"layer": "VUNG 2"})
    for text, style, x in (("L« §1", "ABC", 100), ("Loâ Ñ2", "VNI", 400), ("Ñöôøng Leâ Lôïi", "VNI", 420)):
        space.add_text(text, height=3, dxfattribs={"style": style, "insert": (WEST + x, SOUTH + 50)})
    document.saveas(tmp_path / "plan.dxf")
    mapping = tmp_path / "bảng.csv"
    lines = ("name;object;table;value", "VUNG 1;layer;parcels;factory", "VUNG 2;layer;parcels;green")
    mapping.write_text("\n".join(lines), "utf-8-sig")
    package = tmp_path / "park.gpkg"
    values = {"MERIDIAN": "105°45'", "MAPPING": mapping, "TOLERANCE": 1, "OUTPUT": package}
    answer = qgis_process.run("importplan", INPUT=tmp_path / "plan.dxf", **values)
    answer.assert_clean()
    assert answer.results["CLOSED"] == 1
    assert {r["plot_code"]: r["land_use"] for r, _ in features(package, "parcels")} == {"Đ1": "factory", "Đ2": "green"}
    assert {r["text"] for r, _ in features(package, "plan_texts")} == {"Lô Đ1", "Lô Đ2", "Đường Lê Lợi"}


def empty(space):
    """Nothing at all."""


def open_lines(space):
    """Plots whose outlines stay open."""
    space.add_lwpolyline(corners(0, 0, 200, 100), dxfattribs={"layer": "RANH LÔ"})


def bodies(space):
    """A building of faces."""
    for z in (0, 8):
        space.add_3dface([(x, y, z) for x, y in corners(0, 0, 20, 10)])


def strangers(space):
    """Outlines on layers that nobody knows."""
    space.add_lwpolyline(corners(0, 0, 200, 100), close=True, dxfattribs={"layer": "LOP 7"})


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (empty, ("INPUT: the plan is empty",)),
        (open_lines, ("INPUT: no closed outline", "'RANH LÔ' (1)", "TOLERANCE")),
        (bodies, ("INPUT: the drawing is three-dimensional", "export a flat plan")),
        (strangers, ("INPUT: no layer of the plan is known", "'LOP 7' (1)", "MAPPING")),
    ],
    ids=["empty", "open lines", "3D", "unknown layers"],
)
def test_drawings_without_a_plan(qgis_process, old, tmp_path, draw, words):
    document = ezdxf.new("R2010")
    draw(document.modelspace())
    path = tmp_path / "bản vẽ số 3.dxf"
    document.saveas(path)
    qgis_process.run("importplan", INPUT=path, MERIDIAN="105.75", OUTPUT=old).assert_refused(*words)
    assert_intact(old)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a letter", ("is no DXF drawing, or is cut off", "EOF")),
        (b"", ("is no DXF drawing, or is cut off",)),
        (b"AC1027\0\0 a DWG", ("is a DWG drawing", "DXFOUT")),
        (b"  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n 10\nhere\n  0\nENDSEC\n  0\nEOF\n", ("is damaged", "AUDIT")),
    ],
    ids=["letter", "nothing", "dwg", "damaged"],
)
def test_files_that_are_no_drawing(qgis_process, old, tmp_path, content, words):
    path = tmp_path / "bản vẽ.dxf"
    path.write_bytes(content)
    qgis_process.run("importplan", INPUT=path, OUTPUT=old).assert_refused("INPUT", "bản vẽ.dxf", *words)
    assert_intact(old)


def test_cut_off_drawing(qgis_process, old, tmp_path):
    path = small_plan.write(tmp_path / "plan.dxf")
    path.write_bytes(path.read_bytes()[:20000])
    qgis_process.run("importplan", INPUT=path, OUTPUT=old).assert_refused("INPUT", "is cut off")
    assert_intact(old)


@pytest.mark.parametrize(
    ("name", "content"), [("plan.geojson", "{"), ("plan.shp", "none"), ("plan.pdf", "%PDF"), (None, None)]
)
def test_files_of_other_kinds(qgis_process, old, tmp_path, name, content):
    path = tmp_path / (name or "none.dxf")
    if name:
        path.write_text(content)
    words = ("cannot be read as a plan", "give a DXF") if name else ("does not exist",)
    qgis_process.run("importplan", INPUT=path, OUTPUT=old).assert_refused("INPUT", *words)
    assert_intact(old)


def test_meridian_that_nobody_knows(qgis_process, old, tmp_path):
    """Nothing is applied without evidence: 19 zones fit, one must be confirmed, and it must exist."""
    plan = small_plan.write(tmp_path / "plan.dxf", "kinh tuyến trục 107%%d45'")
    run = qgis_process.run("importplan", INPUT=plan, OUTPUT=old)
    run.assert_refused("MERIDIAN", "a text in the plan names 107°45'", "confirm it, or give PARK")
    province = tmp_path / "scenario.toml"
    province.write_text('province = "Hồ Chí Minh"\n', encoding="utf-8")
    run = qgis_process.run("importplan", INPUT=plan, SCENARIO=province, OUTPUT=old)
    run.assert_refused("MERIDIAN", "central meridians bring the plan to Hồ Chí Minh", "105°45' (EPSG:9210")
    run = qgis_process.run("importplan", INPUT=plan, MERIDIAN="106.1", OUTPUT=old)
    run.assert_refused("MERIDIAN", "'106.1' is no central meridian", "105°45'")
    run = qgis_process.run("importplan", INPUT=plan, MERIDIAN="EPSG:1", OUTPUT=old)
    run.assert_refused("MERIDIAN", "EPSG:1")
    assert_intact(old)


def assert_intact(old) -> None:
    """The old output is as it was and nothing lies beside it."""
    assert old.read_bytes() == OLD
    assert [p.name for p in old.parent.iterdir() if p.name.startswith(".")] == []
