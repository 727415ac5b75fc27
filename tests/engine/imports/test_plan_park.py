"""A whole plan turned into the tables of a park: the sample park there and back, and the cases of real drawings."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from plan_cases import SAMPLE, at, box, build, hatch, new, park_box, plot, projection, sample_park, saved
from pyproj import Transformer

from eip_planner.check import Source, check
from eip_planner.errors import InputError
from eip_planner.findings import Findings
from eip_planner.imports import legend as legends
from eip_planner.imports.meridian import choose
from eip_planner.imports.plan import build_plan, output_tables, read_plan, straighten
from eip_planner.imports.plots import looks_like_code
from eip_planner.scenario import Scenario, read


def said(findings) -> list[str]:
    return [f.message for f in findings]


def parcels(document, folder, **given):
    made, findings = build(saved(document, folder), **given)
    return made.tables["parcels"].set_index("parcel_id"), said(findings)


@pytest.mark.parametrize("swapped", [False, True])
def test_sample_park_there_and_back(swapped, tmp_path):
    """Drawn in 105°45', labelled 107°45': every plot comes back with its code, its use and its area within 0.1 %."""
    note = "VN-2000, KTT: kinh tuyến trục 107%%d45'"
    path = sample_park(tmp_path / "Bàu Bàng (bản vẽ).dxf", swapped=swapped, claimed=note)
    legend, placing = legends.read(), Findings()
    drawing = read_plan(path, legend)
    reading = choose(drawing.middle, projection, Scenario(), placing, noted=drawing.noted, park=park_box())
    assert (reading.crs, reading.swapped) == ("EPSG:9210", swapped)
    assert "labelled wrongly (107°45'" in said(placing)[0]
    made, findings = build_plan(straighten(drawing, reading), legend, path.name, read(None))
    drawn = gpd.read_file(SAMPLE, layer="parcels")
    both = drawn.merge(made.tables["parcels"], on="plot_code", suffixes=("", "_found"), validate="one_to_one")
    assert len(both) == len(drawn) == len(made.tables["parcels"]) == 189
    assert np.abs(both["geometry_found"].area / both["geometry"].area - 1).max() < 1e-3
    assert shapely.area(shapely.symmetric_difference(both["geometry_found"], both["geometry"])).max() < 0.5
    named = both["land_code_now"].notna() & (both["land_use"] != "water")
    assert (both["land_use_found"] == both["land_use"])[named].all()
    assert [len(made.tables[n]) for n in ("park", "roads", "buildings")] == [1, 88, 665]
    assert made.tables["park"].area.sum() == pytest.approx(gpd.read_file(SAMPLE, layer="park").area.sum(), rel=1e-3)
    assert made.unused == 0 and [f for f in findings if f.severity == "warning"] == []


def test_result_is_a_park_without_errors(tmp_path):
    made, _ = build(sample_park(tmp_path / "plan.dxf"))
    sources = [Source(n, n, f, "EPSG:9210") for n, f in made.tables.items()]
    checked, findings = check(sources, "EPSG:9210", 106.6, 11.3, read(None))
    assert [f for f in findings if f.severity == "error"] == []
    known = output_tables()
    for name, frame in checked.given.items():
        assert set(known[name].names) <= {*frame.columns}, name


def test_areas_do_not_depend_on_the_zone(tmp_path):
    """The same park in 107°45', where it lies outside its zone and is too large: moved to 105°45' it is right."""
    path = sample_park(tmp_path / "plan.dxf", "EPSG:5899")
    drawing = read_plan(path, legends.read())
    move = Transformer.from_crs("EPSG:5899", "EPSG:9210", always_xy=True)
    drawing = drawing.moved(lambda xy: np.column_stack(move.transform(*xy.T)))
    made, _ = build_plan(drawing, legends.read(), path.name, read(None))
    drawn = gpd.read_file(SAMPLE, layer="parcels")
    both = drawn.merge(made.tables["parcels"], on="plot_code", suffixes=("", "_found"))
    assert np.abs(both["geometry_found"].area / both["geometry"].area - 1).max() < 1e-3


def test_middle_is_that_of_most_objects(tmp_path):
    """A stray circle at the origin does not move the plan to another place."""
    document, space = new()
    for n in range(3):
        plot(space, "LO DAT", box(100 * n, 0, 100 * n + 50, 80), f"A{n}")
    space.add_circle((0, 0), 1)
    assert read_plan(saved(document, tmp_path), legends.read()).middle == pytest.approx(at((75, 40))[0])


# Plots


def test_gaps_are_closed_and_counted(tmp_path):
    document, space = new()
    plot(space, "ĐẤT CÔNG NGHIỆP", [*box(0, 0, 200, 100), at((0, 0.4))[0]], "CN-01", closed=False)
    plot(space, "ĐẤT CÔNG NGHIỆP", [*box(300, 0, 500, 100), at((300, 5))[0]], "CN-02", closed=False)
    found, messages = parcels(document, tmp_path)
    assert list(found.index) == ["CN-01"] and found.area.iloc[0] == pytest.approx(20000, rel=1e-3)
    assert "1 gaps of up to 0.50 m are closed" in messages
    assert any("m of lines enclose nothing" in m for m in messages)
    found, messages = parcels(document, tmp_path, tolerance=6.0)
    assert set(found.index) == {"CN-01", "CN-02"} and "2 gaps of up to 6.00 m are closed" in messages


def test_plots_out_of_a_web_of_lines(tmp_path):
    document, space = new()
    for x in (0, 100, 200):
        space.add_line(*at((x, 0), (x, 50)), dxfattribs={"layer": "RANH LÔ"})
    for y in (0, 50):
        space.add_line(*at((-2, y), (202, y)), dxfattribs={"layer": "RANH LÔ"})
    for n, x in enumerate((40, 140), 1):
        space.add_text(f"CN{n}", height=2, dxfattribs={"insert": at((x, 25))[0]})
    found, messages = parcels(document, tmp_path)
    assert found.area.to_dict() == pytest.approx({"CN1": 5000, "CN2": 5000})
    assert list(found["land_use"]) == ["factory", "factory"]
    assert "2 land uses follow from the plot code" in messages


def test_outline_and_hatch_of_one_plot_are_one(tmp_path):
    """The outline on a layer of plots, the use on the layer of the hatch."""
    document, space = new()
    plot(space, "RANH LÔ", box(0, 0, 100, 100), "A1")
    hatch(space, "Đất cây xanh", box(0, 0, 100, 100))
    found, messages = parcels(document, tmp_path)
    assert list(found["land_use"]) == ["green"]
    assert any("drawn twice, or outlined and hatched" in m for m in messages)


def test_hatch_over_a_zone_gives_its_use_to_the_plots(tmp_path):
    document, space = new()
    hatch(space, "Đất công nghiệp", box(0, 0, 300, 100))
    for n in range(3):
        plot(space, "RANH LÔ", box(100 * n, 0, 100 * n + 100, 100), f"L{n}")
    found, _ = parcels(document, tmp_path)
    assert found["land_use"].to_dict() == {"L0": "factory", "L1": "factory", "L2": "factory"}
    assert list(found.area) == pytest.approx([10000] * 3)


def test_hatch_of_many_parts_is_taken_apart_by_its_codes(tmp_path):
    document, space = new()
    hatch(space, "Đất công nghiệp", box(0, 0, 100, 100), box(200, 0, 300, 100))
    hatch(space, "Đất cây xanh", box(0, 200, 100, 300), box(200, 200, 300, 300))
    for code, x in (("CN-1", 50), ("CN-2", 250)):
        space.add_text(code, height=2, dxfattribs={"insert": at((x, 50))[0]})
    found, _ = parcels(document, tmp_path)
    assert found["land_use"].value_counts().to_dict() == {"factory": 2, "green": 1}
    assert found.loc["CN-2"].geometry.area == pytest.approx(10000)
    assert found[found["land_use"] == "green"].area.iloc[0] == pytest.approx(20000)


def test_ring_without_a_code_in_a_plot_of_its_kind_is_a_hole(tmp_path):
    document, space = new()
    plot(space, "Đất cây xanh", box(0, 0, 100, 100))
    plot(space, "Đất cây xanh", box(10, 10, 90, 90))
    space.add_text("CX-1", height=2, dxfattribs={"insert": at((1, 3))[0]})
    found, messages = parcels(document, tmp_path)
    assert found.area.to_dict() == pytest.approx({"CX-1": 3600})
    assert any("taken as holes" in m for m in messages)


def test_plot_within_a_plot_is_cut_out(tmp_path):
    document, space = new()
    plot(space, "Đất công nghiệp", box(0, 0, 100, 100))
    space.add_text("CN-1", height=2, dxfattribs={"insert": at((10, 10))[0]})
    plot(space, "Đất công nghiệp", box(40, 40, 60, 60), "CN-2")
    plot(space, "Hạ tầng kỹ thuật", box(70, 70, 80, 80))
    found, messages = parcels(document, tmp_path)
    assert found.loc[["CN-1", "CN-2"]].area.to_dict() == pytest.approx({"CN-1": 9500, "CN-2": 400})
    assert list(found["land_use"].sort_values()) == ["factory", "factory", "technical"]
    assert any(m.startswith("2 plots lie within another") for m in messages)


def test_overlap_is_said(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 100, 100), "A1")
    plot(space, "LO DAT", box(90, 0, 190, 100), "A2")
    assert "plots overlap by 1,000 m2" in parcels(document, tmp_path)[1]


def test_which_text_is_the_code(tmp_path):
    """Area, density, floors and a tenant stand beside the code; a bare number gives way to letters."""
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 100, 100))
    for n, (text, height) in enumerate((("Lô CN-05", 3), ("2,05 ha", 3), ("60%", 3), ("12", 4), ("Công ty 3A", 5))):
        space.add_text(text, height=height, dxfattribs={"insert": at((10, 10 + 10 * n))[0]})
    found, messages = parcels(document, tmp_path)
    assert list(found["plot_code"]) == ["CN-05"] and not any("several texts" in m for m in messages)


def test_two_codes_in_one_plot_are_said(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 100, 100))
    for text, height, y in (("CN-1", 2, 10), ("CN-2", 3, 50)):
        space.add_text(text, height=height, dxfattribs={"insert": at((10, y))[0]})
    found, messages = parcels(document, tmp_path)
    assert list(found.index) == ["CN-2"]
    assert "1 plots hold several texts like a code; the largest is taken" in messages


def test_codes_that_repeat_or_lack(tmp_path):
    document, space = new()
    for n, code in enumerate(("A1", "A1", None, "A1_2")):
        plot(space, "LO DAT", box(200 * n, 0, 200 * n + 100, 100), code)
    found, messages = parcels(document, tmp_path)
    assert found.index.is_unique and len(found) == 4
    assert list(found["plot_code"])[:2] == ["A1", "A1"] and found["plot_code"].isna().sum() == 2
    assert "2 plots have no code in the plan and are numbered" in messages
    assert "1 plot codes stand in more than one plot; a number is added" in messages


def test_attribute_of_a_block_goes_before_texts(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 100, 100), "CN-99")
    document.blocks.new("TEN_LO")
    space.add_blockref("TEN_LO", at((20, 20))[0]).add_attrib("SOLO", "CN-07", at((20, 20))[0])
    found, _ = parcels(document, tmp_path)
    assert list(found["plot_code"]) == ["CN-07"]


@pytest.mark.parametrize(
    "word", ["CN-A2-01", "Đ1", "Lô A1", "LÔ SỐ 12", "CN 05", "12", "KB-A1-01B", "Lô đất CN-3", "12/3"]
)
def test_codes(word):
    assert looks_like_code(word)


@pytest.mark.parametrize(
    "word", ["2,05", "2.05 ha", "0.85ha", "22kV", "60%", "Công ty 3", "A", "5 tầng 3", "S=12", "Ø300,5"]
)
def test_no_codes(word):
    assert not looks_like_code(word)


def test_tcvn3_and_vni_names(tmp_path):
    """A drawing of the old kind: layer names, codes and remarks in TCVN3 and VNI."""
    document, space = new("R2000")
    document.styles.add("ABC", font=".VnArial.ttf")
    document.styles.add("VNI", font="VNI-Helve.ttf")
    plot(space, "§Êt c«ng nghiÖp", box(0, 0, 100, 100), "L« §1", style="ABC")
    plot(space, "C©y xanh", box(200, 0, 300, 100), "Loâ Ñ2", style="VNI")
    space.add_text("C«ng ty DÖt B×nh D\xad¬ng", dxfattribs={"style": "ABC", "insert": at((5, 5))[0]})
    made, findings = build(saved(document, tmp_path))
    found = made.tables["parcels"].set_index("parcel_id")["land_use"]
    assert found.to_dict() == {"Đ1": "factory", "Đ2": "green"}
    texts = made.texts.set_index("text")
    assert texts.loc["Công ty Dệt Bình Dương", "parcel_id"] == "Đ1"
    assert texts["typed_in"].to_dict() == {"Lô Đ1": "tcvn3", "Lô Đ2": "vni", "Công ty Dệt Bình Dương": "tcvn3"}
    assert "texts turned into Unicode: 2 TCVN3, 1 VNI" in said(findings)


# The park and the other tables


def test_boundary_of_the_plan_has_no_holes(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(10, 10, 90, 90), "A1")
    hatch(space, "RANH KCN", box(0, 0, 100, 100), box(40, 40, 60, 60))
    made, _ = build(saved(document, tmp_path))
    assert made.tables["park"].area.iloc[0] == pytest.approx(10000)
    assert made.tables["park"]["name"].iloc[0] == "plan"


def test_without_a_boundary_the_plots_stand_in(tmp_path):
    """Two rows of plots with a street of 40 m between them: the street belongs to the park."""
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 200, 100), "A1")
    plot(space, "LO DAT", box(0, 140, 200, 240), "A2")
    made, findings = build(saved(document, tmp_path))
    assert made.tables["park"].area.iloc[0] == pytest.approx(200 * 240, rel=1e-6)
    assert any("the outline of the plots stands in" in m for m in said(findings))


def test_given_park_stands_in_and_gives_its_id(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 200, 100), "A1")
    outline = shapely.Polygon(box(-5, -5, 205, 105))
    given = gpd.GeoDataFrame({"park_id": ["SYN-01"], "name": ["Mẫu"]}, geometry=[outline])
    made, _ = build(saved(document, tmp_path), park=given)
    assert made.tables["park"].area.iloc[0] == pytest.approx(210 * 110)
    assert list(made.tables["parcels"]["park_id"]) == ["SYN-01"]
    plot(space, "RANH KCN", box(-10, -10, 210, 110))
    made, _ = build(saved(document, tmp_path), park=given)
    assert made.tables["park"].area.iloc[0] == pytest.approx(220 * 120)
    assert made.tables["park"][["park_id", "name"]].iloc[0].tolist() == ["SYN-01", "Mẫu"]


def test_other_tables_by_layer_and_block(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 200, 100), "A1")
    hall = document.blocks.new("NHA_MAU")
    hall.add_lwpolyline([(0, 0), (20, 0), (20, 10), (0, 10)], close=True)
    space.add_blockref("NHA_MAU", at((10, 10))[0])
    space.add_lwpolyline(at((0, -10), (200, -10)), dxfattribs={"layer": "Tim đường"})
    space.add_lwpolyline(at((0, -12), (200, -12)), dxfattribs={"layer": "Cấp nước"})
    space.add_lwpolyline(box(-50, 0, -20, 100), close=True, dxfattribs={"layer": "Kênh thoát"})
    space.add_lwpolyline(at((0, 0), (9, 9)), dxfattribs={"layer": "KHUNG TEN"})
    mapping = tmp_path / "mapping.csv"
    mapping.write_text("name,object,table,value\nNHA*,block,buildings,\n", encoding="utf-8")
    made, findings = build(saved(document, tmp_path), mapping=mapping)
    assert {n: len(f) for n, f in made.tables.items()} == {
        **{"park": 1, "parcels": 1, "roads": 1, "utilities": 1, "obstacles": 1, "buildings": 1}
    }
    assert made.tables["buildings"].area.iloc[0] == pytest.approx(200)
    assert made.tables["utilities"]["kind"].tolist() == ["water"]
    assert made.tables["obstacles"]["kind"].tolist() == ["canal"]
    assert made.unused == 1
    idle = next(f for f in findings if "stand for nothing known" in f.message)
    assert idle.feature_id == "KHUNG TEN (1)"


# Plans without plots


def test_plan_without_closed_lines(tmp_path):
    document, space = new()
    for n in range(3):
        space.add_lwpolyline(at((0, 20 * n), (100, 20 * n), (110, 20 * n + 5)), dxfattribs={"layer": "RANH LÔ"})
    with pytest.raises(InputError, match=r"^INPUT: no closed outline on the layers of plots \('RANH LÔ' \(3\)\)"):
        build(saved(document, tmp_path))


def test_plan_without_known_layers(tmp_path):
    document, space = new()
    plot(space, "0", box(0, 0, 100, 100))
    plot(space, "VUNG 1", box(0, 0, 100, 100))
    with pytest.raises(InputError, match=r"^INPUT: no layer .* it has '0' \(1\), 'VUNG 1' \(1\); name the layers"):
        build(saved(document, tmp_path))


# Shapefile and GeoJSON


def zones(folder, name: str, codes, uses, crs="EPSG:9210", **options):
    frame = gpd.GeoDataFrame(
        {"SoLo": codes, "LoaiDat": uses},
        geometry=[shapely.Polygon(box(200 * n, 0, 200 * n + 100, 100)) for n in range(len(codes))],
        crs=crs,
    )
    frame.to_file(folder / name, engine="pyogrio", **options)
    return folder / name


@pytest.mark.parametrize("name", ["lô đất.shp", "lô đất.geojson"])
def test_fields_give_code_and_use(name, tmp_path):
    path = zones(tmp_path, name, ["Lô Đ1", "CX-2", "A3"], ["Đất công nghiệp", None, "SKK"])
    made, findings = build(path) if name.endswith("shp") else build_in_metres(path)
    found = made.tables["parcels"].set_index("parcel_id")
    assert found["land_use"].to_dict() == {"Đ1": "factory", "CX-2": "green", "A3": "factory"}
    assert "1 land uses follow from the plot code" in said(findings)


def test_file_of_any_name_with_codes_is_one_of_plots(tmp_path):
    found = build(zones(tmp_path, "x1.shp", ["A1", "A2"], ["SKK", "DGT"]))[0].tables["parcels"]
    assert found["land_use"].tolist() == ["factory", "road"]


def test_plot_of_several_parts_stays_one(tmp_path):
    parts = shapely.MultiPolygon([shapely.Polygon(box(x, 0, x + 50, 100)) for x in (0, 100)])
    frame = gpd.GeoDataFrame({"SoLo": [7]}, geometry=[parts], crs="EPSG:9210")
    frame.to_file(tmp_path / "lo dat.shp", engine="pyogrio")
    found = build(tmp_path / "lo dat.shp")[0].tables["parcels"]
    assert found["parcel_id"].tolist() == ["7"] and found.area.iloc[0] == pytest.approx(10000)


def build_in_metres(path):
    """A GeoJSON comes in degrees."""
    legend = legends.read()
    drawing = read_plan(path, legend)
    move = Transformer.from_crs(drawing.label, "EPSG:9210", always_xy=True)
    return build_plan(drawing.moved(lambda xy: np.column_stack(move.transform(*xy.T))), legend, path.name, read(None))


def test_label_of_a_shapefile(tmp_path):
    assert read_plan(zones(tmp_path, "lo dat.shp", ["A1"], ["SKK"]), legends.read()).label == "EPSG:9210"
    path = zones(tmp_path, "lo dat 2.shp", ["A1"], ["SKK"])
    path.with_suffix(".prj").unlink()
    assert read_plan(path, legends.read()).label is None


@pytest.mark.parametrize(
    ("codes", "uses"),
    [
        (["L« §1", "L« §2"], ["§Êt c«ng nghiÖp", "§Êt c©y xanh"]),
        (["Loâ Ñ1", "Loâ Ñ2"], ["Ñaát coâng nghieäp", "Ñaát caây xanh"]),
    ],
)
def test_shapefile_in_an_old_code(codes, uses, tmp_path):
    """Bytes of TCVN3 or VNI in the table and nothing that names them."""
    path = zones(tmp_path, "lo dat.shp", codes, uses, encoding="ISO-8859-1")
    path.with_suffix(".cpg").unlink()
    found = build(path)[0].tables["parcels"].set_index("parcel_id")
    assert found["land_use"].to_dict() == {"Đ1": "factory", "Đ2": "green"}


def test_shapefile_in_utf8_that_names_no_code(tmp_path):
    path = zones(tmp_path, "lo dat.shp", ["Lô Đ1"], ["Đất công nghiệp"], encoding="UTF-8")
    path.with_suffix(".cpg").unlink()
    assert build(path)[0].tables["parcels"]["parcel_id"].tolist() == ["Đ1"]


def test_field_called_layer_names_the_layers(tmp_path):
    """As QGIS writes a drawing that it has imported: lines and polygons in one file, texts as points."""
    ring = shapely.Polygon(box(0, 0, 100, 100))
    rows = [("RANH LÔ", None, ring.exterior), ("TIM DUONG", None, shapely.LineString(at((0, -9), (99, -9)))),
            ("SO LO", "CN-1", ring.centroid), ("RANH LÔ", None, shapely.Polygon(box(200, 0, 300, 100)))]  # fmt: skip
    frame = gpd.GeoDataFrame(rows, columns=["Layer", "Text", "geometry"], geometry="geometry", crs="EPSG:9210")
    path = tmp_path / "plan.geojson"
    frame.to_crs("EPSG:4326").to_file(path, driver="GeoJSON", engine="pyogrio")
    made, _ = build_in_metres(path)
    assert set(made.tables["parcels"]["plot_code"]) == {"CN-1", None} and len(made.tables["roads"]) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.geojson", "{"),
        ("plan.geojson", "[1, 2, 3]"),
        ("plan.shp", "no Shapefile"),
        ("plan.geojson", ""),
        ("plan.pdf", "%PDF"),
        ("plan.dgn", ""),
    ],
)
def test_files_that_are_no_plan(name, content, tmp_path):
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=r"^INPUT: .*plan\..* cannot be read as a plan \(.*\); give a DXF"):
        read_plan(tmp_path / name, legends.read())


def test_no_file(tmp_path):
    with pytest.raises(InputError, match=r"^INPUT: .*none.dxf does not exist; give the path of a plan\.$"):
        read_plan(tmp_path / "none.dxf", legends.read())


def test_empty_geojson(tmp_path):
    (tmp_path / "plan.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(InputError, match=r"^INPUT: .*(is empty|cannot be read)"):
        read_plan(tmp_path / "plan.geojson", legends.read())
