"""DXF drawings: every kind of object that carries a plan, and every kind of file that is none."""

import math

import ezdxf
import pytest
import shapely
from ezdxf.enums import TextEntityAlignment
from plan_cases import at, box, hatch, new, plot, saved

from eip_planner import libraries
from eip_planner.errors import Cancelled, InputError, MissingLibrary
from eip_planner.imports.dxf import read_dxf


def read(document, folder):
    return read_dxf(saved(document, folder))


def only(drawing):
    assert len(drawing.shapes) == 1
    return drawing.shapes["geometry"].iloc[0]


def messages(drawing) -> list[str]:
    return [f.message for f in drawing.findings]


def refusal(path) -> str:
    with pytest.raises(InputError) as error:
        read_dxf(path)
    sentence = str(error.value)
    assert sentence.startswith("INPUT: ") and sentence.endswith(".") and "\n" not in sentence
    return sentence


@pytest.mark.parametrize("version", ["R12", "R2000", "R2004", "R2007", "R2010", "R2018"])
def test_closed_polylines_of_every_version(version, tmp_path):
    document, space = new(version)
    add = space.add_polyline2d if version == "R12" else space.add_lwpolyline
    add(box(0, 0, 200, 100), close=True, dxfattribs={"layer": "LO DAT"})
    found = only(read(document, tmp_path))
    assert found.geom_type == "Polygon" and found.area == pytest.approx(20000)


def test_binary_dxf(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 200, 100))
    path = tmp_path / "binary.dxf"
    document.saveas(path, fmt="bin")
    assert only(read_dxf(path)).area == pytest.approx(20000)


def test_circle_ellipse_and_rounded_corner(tmp_path):
    """Areas against the formulas, within 0.03 %."""
    document, space = new()
    space.add_circle(at((0, 0))[0], 50)
    space.add_ellipse(at((200, 0))[0], major_axis=(60, 0), ratio=0.5)
    # A square of 100 m with one side a half circle: bulge 1.
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = box(300, 0, 400, 100)
    space.add_lwpolyline([(x0, y0, 0), (x1, y1, 1), (x2, y2, 0), (x3, y3, 0)], format="xyb", close=True)
    found = read(document, tmp_path).shapes["geometry"]
    expected = [math.pi * 2500, math.pi * 60 * 30, 10000 + math.pi * 1250]
    assert list(found.map(lambda g: g.area)) == pytest.approx(expected, rel=3e-4)


def test_line_arc_and_open_polyline_stay_lines(tmp_path):
    document, space = new()
    space.add_line(*at((0, 0), (30, 40)))
    space.add_arc(at((0, 0))[0], 100, 0, 90)
    space.add_lwpolyline(at((0, 0), (10, 0), (10, 10)))
    found = read(document, tmp_path).shapes["geometry"]
    assert list(found.map(lambda g: g.geom_type)) == ["LineString"] * 3
    assert list(found.map(lambda g: g.length)) == pytest.approx([50, 50 * math.pi, 20], rel=3e-4)


def test_hatch_with_hole_island_and_two_parts(tmp_path):
    document, space = new()
    hatch(space, "CX", box(0, 0, 100, 100), box(20, 20, 80, 80), box(40, 40, 60, 60), box(200, 0, 300, 100))
    found = only(read(document, tmp_path))
    assert found.area == pytest.approx(10000 - 3600 + 400 + 10000)


def test_hatch_bounded_by_edges(tmp_path):
    document, space = new()
    path = space.add_hatch().paths.add_edge_path()
    corners = box(0, 0, 100, 100)
    for a, b in zip(corners, [*corners[1:], corners[0]]):
        path.add_line(a, b)
    assert only(read(document, tmp_path)).area == pytest.approx(10000)


def test_block_moved_turned_and_scaled(tmp_path):
    """What lies on layer 0 of a block takes the layer of the insert, the rest keeps its own."""
    document, space = new()
    block = document.blocks.new("HALL")
    block.add_lwpolyline([(0, 0), (10, 0), (10, 5), (0, 5)], close=True)
    block.add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True, dxfattribs={"layer": "KHUNG TEN"})
    turned = {"xscale": 2, "yscale": 3, "rotation": 90, "layer": "NHA XUONG"}
    space.add_blockref("HALL", at((100, 100))[0], dxfattribs=turned)
    found = read(document, tmp_path).shapes
    assert list(found["layer"]) == ["NHA XUONG", "KHUNG TEN"] and list(found["block"]) == ["HALL", "HALL"]
    hall = found["geometry"].iloc[0]
    assert hall.area == pytest.approx(50 * 6)
    assert hall.bounds == pytest.approx((*at((85, 100))[0], *at((100, 120))[0]))


def test_blocks_in_blocks_and_rows_of_blocks(tmp_path):
    document, space = new()
    inner = document.blocks.new("INNER")
    inner.add_lwpolyline([(0, 0), (10, 0), (10, 10), (0, 10)], close=True)
    document.blocks.new("OUTER").add_blockref("INNER", (5, 5))
    rows = {"column_count": 3, "row_count": 2, "column_spacing": 50, "row_spacing": 50, "layer": "NHA XUONG"}
    space.add_blockref("OUTER", at((0, 0))[0], dxfattribs=rows)
    found = read(document, tmp_path).shapes
    assert len(found) == 6 and set(found["layer"]) == {"NHA XUONG"} and set(found["block"]) == {"OUTER"}
    assert shapely.union_all(found["geometry"].to_numpy()).area == pytest.approx(600)


def test_attributes_of_a_block_are_texts_with_a_tag(tmp_path):
    document, space = new()
    document.blocks.new("LO").add_lwpolyline([(0, 0), (10, 0), (10, 10)], close=True)
    insert = space.add_blockref("LO", at((0, 0))[0])
    insert.add_attrib("SOLO", "CN-07", at((3, 3))[0])
    texts = read(document, tmp_path).texts
    assert list(zip(texts["tag"], texts["text"])) == [("SOLO", "CN-07")]


def test_middle_of_a_text_whatever_its_alignment(tmp_path):
    """One text around the same point, aligned left, centred, right and turned."""
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    half = 5 * 0.7 * 2 / 2
    for x, align in ((-half, "LEFT"), (0, "CENTER"), (half, "RIGHT")):
        space.add_text("CN-01", height=2).set_placement(at((x, -1))[0], align=TextEntityAlignment[align])
    space.add_text("CN-01", height=2, rotation=90).set_placement(at((1, -half))[0])
    space.add_mtext("CN-01", dxfattribs={"char_height": 2, "insert": at((0, 0))[0], "attachment_point": 5})
    for point in read(document, tmp_path).texts["geometry"]:
        assert (point.x, point.y) == pytest.approx(at((0, 0))[0], abs=1.01)


def test_multiline_text_with_codes_of_its_own(tmp_path):
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    space.add_mtext(r"{\fVNI-Times|b0|i0;Ñ1}\PCN-01", dxfattribs={"insert": at((5, 5))[0]})
    assert list(read(document, tmp_path).texts["text"]) == ["Đ1", "CN-01"]


def test_fonts_of_styles_tell_the_code(tmp_path):
    """TCVN3 and VNI side by side in one drawing of the old kind, each style with its font."""
    document, space = new("R2000")
    for name, font in (("ABC", ".VnTime.ttf"), ("VNI", "VNI-TIMES.TTF"), ("NEW", "arial.ttf")):
        document.styles.add(name, font=font)
    space.add_lwpolyline(box(0, 0, 10, 10), close=True, dxfattribs={"layer": "§Êt c«ng nghiÖp"})
    written = (("ABC", "Lo¹i ®Êt §1"), ("ABC", "§1"), ("VNI", "Ñöôøng N1"), ("VNI", "Ñ2"), ("NEW", "Đ3 Ø300"))
    for style, text in written:
        space.add_text(text, dxfattribs={"style": style, "insert": at((5, 5))[0]})
    drawing = read(document, tmp_path)
    assert list(drawing.texts["text"]) == ["Loại đất Đ1", "Đ1", "Đường N1", "Đ2", "Đ3 Ø300"]
    assert list(drawing.texts["code"]) == ["tcvn3", "tcvn3", "vni", "vni", "unicode"]
    assert list(drawing.shapes["layer"]) == ["Đất công nghiệp"]


@pytest.mark.parametrize("version", ["R12", "R2000", "R2010"])
def test_letters_outside_the_code_page(version, tmp_path):
    document, space = new(version)
    layer = "ĐẤT CÔNG NGHIỆP"
    space.add_polyline2d(box(0, 0, 10, 10), close=True, dxfattribs={"layer": layer})
    space.add_text("Đ1", dxfattribs={"insert": at((5, 5))[0], "layer": layer})
    if version != "R12":
        space.add_mtext("Đường\\PĐ2", dxfattribs={"insert": at((5, 5))[0]})
    drawing = read(document, tmp_path)
    assert list(drawing.shapes["layer"]) == [layer]
    assert list(drawing.texts["text"]) == ["Đ1", "Đường", "Đ2"][: 3 if version != "R12" else 1]


def test_old_code_in_a_new_drawing(tmp_path):
    """Bytes of TCVN3 in a file that says UTF-8: converters leave such."""
    document, space = new("R2010")
    plot(space, "LAYER-X", box(0, 0, 10, 10), "TEXT-X")
    path = saved(document, tmp_path)
    content = path.read_bytes().replace(b"LAYER-X", "§Êt c«ng nghiÖp".encode("latin-1"))
    path.write_bytes(content.replace(b"TEXT-X", "L« ®Êt §1".encode("latin-1")))
    drawing = read_dxf(path)
    assert drawing.shapes["layer"].tolist() == ["Đất công nghiệp"]
    assert drawing.texts["text"].tolist() == ["Lô đất Đ1"]


def test_special_signs_of_cad(tmp_path):
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    space.add_text("Kinh tuyến trục 105%%d45'", dxfattribs={"insert": at((0, 0))[0]})
    drawing = read(document, tmp_path)
    assert drawing.texts["text"].iloc[0] == "Kinh tuyến trục 105°45'"
    assert (drawing.noted, drawing.label) == ("EPSG:9210", None)


def test_geographic_data_is_a_label(tmp_path):
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    space.new_geodata().setup_local_grid(design_point=(0, 0), reference_point=at((0, 0))[0])
    space.get_geodata().coordinate_system_definition = (
        '<?xml version="1.0" encoding="UTF-16" standalone="no" ?><Dictionary version="1.0" '
        'xmlns="http://www.osgeo.org/mapguide/coordinatesystem"><Alias id="9210" type="CoordinateSystem">'
        "<ObjectId>EPSG=9210</ObjectId><Namespace>EPSG Code</Namespace></Alias>"
        '<Axis uom="METER"><CoordinateSystemAxis><AxisOrder>1</AxisOrder><AxisName>Easting</AxisName>'
        "<AxisAbbreviation>E</AxisAbbreviation><AxisDirection>east</AxisDirection></CoordinateSystemAxis>"
        "<CoordinateSystemAxis><AxisOrder>2</AxisOrder><AxisName>Northing</AxisName>"
        "<AxisAbbreviation>N</AxisAbbreviation><AxisDirection>north</AxisDirection></CoordinateSystemAxis></Axis>"
        "</Dictionary>"
    )
    assert read(document, tmp_path).label == "EPSG:9210"


def test_layers_switched_off_are_left_out_and_counted(tmp_path):
    document, space = new()
    document.layers.add("OLD").off()
    document.layers.add("COLD").freeze()
    for layer in ("OLD", "COLD", "LO DAT"):
        space.add_lwpolyline(box(0, 0, 10, 10), close=True, dxfattribs={"layer": layer})
    drawing = read(document, tmp_path)
    assert list(drawing.shapes["layer"]) == ["LO DAT"]
    assert messages(drawing) == ["2 objects on layers that are off or frozen are left out"]


def test_heights_are_dropped_and_counted(tmp_path):
    document, space = new()
    space.add_polyline3d([(x, y, 7.5) for x, y in box(0, 0, 100, 100)], close=True)
    drawing = read(document, tmp_path)
    assert only(drawing).area == pytest.approx(10000) and not only(drawing).has_z
    assert messages(drawing) == ["1 lines have heights, which are dropped"]


def test_bodies_beside_a_plan_are_counted(tmp_path):
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    space.add_3dface([(0, 0, 0), (1, 0, 0), (1, 1, 5)])
    assert messages(read(document, tmp_path)) == ["1 objects of kinds that cannot be read are left out"]


def test_block_that_is_missing(tmp_path):
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    space.add_blockref("XREF", (0, 0))
    assert messages(read(document, tmp_path)) == ["1 inserts of blocks or external references are empty"]


def test_block_that_holds_itself(tmp_path):
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    document.blocks.new("SELF").add_blockref("SELF", (1, 1))
    space.add_blockref("SELF", (0, 0))
    assert len(read(document, tmp_path).shapes) == 1


def test_point_like_leftovers(tmp_path):
    document, space = new()
    space.add_lwpolyline(box(0, 0, 10, 10), close=True)
    space.add_lwpolyline(at((0, 0), (0, 0)))
    space.add_hatch()
    assert messages(read(document, tmp_path)) == ["2 lines or hatches have no length or area and are left out"]


# What is no plan


def test_empty_drawing(tmp_path):
    document, _ = new()
    assert "the plan is empty: no outline and no line" in refusal(saved(document, tmp_path))


def test_three_dimensional_drawing(tmp_path):
    document, space = new()
    for z in (0, 10):
        space.add_3dface([(0, 0, z), (10, 0, z), (10, 10, z), (0, 10, z)])
    sentence = refusal(saved(document, tmp_path))
    assert "three-dimensional: 2 solids or faces and no flat outline; export a flat plan" in sentence


def test_no_dxf_at_all(tmp_path):
    path = tmp_path / "bản vẽ.dxf"
    path.write_text("Kính gửi Ban quản lý, xin gửi bản vẽ.\n", encoding="utf-8")
    assert "bản vẽ.dxf is no DXF drawing, or is cut off" in refusal(path)
    path.write_bytes(b"")
    assert "is no DXF drawing, or is cut off" in refusal(path)


def test_drawing_that_is_cut_off(tmp_path):
    document, space = new()
    for n in range(200):
        plot(space, "LO DAT", box(0, n, 1, n + 1))
    path = saved(document, tmp_path)
    content = path.read_bytes()
    for share in (0.2, 0.6, 0.99):
        path.write_bytes(content[: int(share * len(content))])
        assert "is cut off" in refusal(path)


def test_dwg_under_another_name(tmp_path):
    path = tmp_path / "plan.dxf"
    path.write_bytes(b"AC1032\0\0\0\0 a drawing of 2018")
    assert "is a DWG drawing; save it as DXF in CAD" in refusal(path)


@pytest.mark.parametrize("seed", range(8))
def test_damaged_drawing(seed, tmp_path):
    """Lines of the middle of a file shuffled: a sentence, or a drawing, never another error."""
    import random

    document, space = new()
    for n in range(30):
        plot(space, "LO DAT", box(0, n, 1, n + 1), f"CN-{n}")
    path = saved(document, tmp_path)
    rows = path.read_bytes().splitlines(keepends=True)
    middle = rows[20:-20]
    random.Random(seed).shuffle(middle)
    path.write_bytes(b"".join([*rows[:20], *middle, *rows[-20:]]))
    sentence = refusal(path)
    assert "is damaged" in sentence and "AUDIT" in sentence


def test_damaged_numbers(tmp_path):
    document, space = new()
    plot(space, "LO DAT", box(0, 0, 100, 100))
    path = saved(document, tmp_path)
    path.write_text(path.read_text().replace("592100.0", "59x100.0"))
    assert "is damaged" in refusal(path)


def test_without_ezdxf(tmp_path, monkeypatch):
    document, _ = new()
    path = saved(document, tmp_path)
    monkeypatch.setattr(libraries, "installed", lambda name: None if name == "ezdxf" else "9")
    with pytest.raises(MissingLibrary, match=r"^Missing or too old: ezdxf ≥ 1.1; install with: .*pip install.*ezdxf"):
        read_dxf(path)


def test_cancel(tmp_path):
    document, space = new()
    for n in range(500):
        space.add_line(*at((0, n), (1, n)))
    path = saved(document, tmp_path)

    def stop(fraction, text=None):
        if fraction > 0.5:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        read_dxf(path, stop)


def test_versions_of_ezdxf_agree_on_the_api():
    """The oldest version that is allowed is named in the requirement."""
    assert libraries.LIBRARIES["ezdxf"].floor == "1.1" and ezdxf.__version__ >= "1.1"
