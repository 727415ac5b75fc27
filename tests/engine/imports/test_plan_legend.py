"""What layers, blocks, codes and fields stand for: built-in names, the planner's file, and refusals."""

import pytest

from eip_planner import catalogue
from eip_planner.errors import InputError
from eip_planner.imports import legend
from eip_planner.imports.legend import KIND_FIELDS, plain
from eip_planner.park import TABLES

BUILT_IN = legend.read()


@pytest.mark.parametrize(
    ("layer", "table", "value"),
    [
        ("HT_DAT_SX_CONGNGHIEP", "parcels", "factory"),
        ("QHDD_DAT_CAYXANHCHUYENDUNG", "parcels", "green"),
        ("DAT_HTKT_DUONGGT", "parcels", "road"),
        ("Đất cây xanh", "parcels", "green"),
        ("DAT-CAY-XANH", "parcels", "green"),
        ("01_RANH LÔ", "parcels", ""),
        ("Ranh giới KCN", "park", ""),
        ("TIM_DUONG", "roads", ""),
        ("Nhà xưởng", "buildings", ""),
        ("xref$0$NHA_XUONG", "buildings", ""),
        ("quy hoach|LO DAT", "parcels", ""),
        ("Thoát nước mưa", "utilities", "drain"),
        ("Đường sắt", "obstacles", "rail"),
        ("Skk", "parcels", "factory"),
        ("xref$0$SKK", "parcels", "factory"),
    ],
)
def test_built_in_names(layer, table, value):
    rule = BUILT_IN.of_layer(layer)
    assert (rule.table, rule.value) == (table, value)


@pytest.mark.parametrize("layer", ["0", "Defpoints", "KHUNG TEN", "DIM", "ranh", "mép đường"])
def test_names_that_stand_for_nothing(layer):
    assert BUILT_IN.of_layer(layer) is None


@pytest.mark.parametrize(
    ("word", "use"),
    [
        ("CX-01", "green"),
        ("CN-A2-01", "factory"),
        ("KB-A1-01", "warehouse"),
        ("Đất kho bãi", "warehouse"),
        ("SKK", "factory"),
        ("P001", None),
        ("", None),
        (None, None),
    ],
)
def test_land_use_of_codes_and_words(word, use):
    assert BUILT_IN.land_use(word) == use


def test_plain_names():
    assert plain("  Đường_GIAO-thông (2) ") == "duong giao thong 2"


def test_catalogue_is_sound():
    """Each built-in rule leads to a table that a plan can fill and to a word that the table knows."""
    for row in catalogue.rows("plan_layers"):
        field = KIND_FIELDS[row["table"]]
        words = TABLES[row["table"]][field].choices if field else ("",)
        if row["object"] != "field" and words:
            assert row["value"] in ("", *words), row
        assert row["object"] in legend.OBJECTS


def own(tmp_path, text: str, encoding: str = "utf-8"):
    path = tmp_path / "bảng ký hiệu.csv"
    path.write_text(text, encoding=encoding)
    return legend.read(path)


@pytest.mark.parametrize("sign", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_own_file_goes_first(sign, encoding, tmp_path):
    """As a spreadsheet saves it: byte-order mark, semicolons, empty lines, a remark."""
    text = "# mine\nname,object,table,value\n*dat cong nghiep*,layer,parcels,warehouse\n\nMY*,block,buildings,\n"
    rules = own(tmp_path, text.replace(",", sign), encoding)
    assert rules.of_layer("Đất công nghiệp").value == "warehouse"
    assert rules.of_layer("0", "my hall").table == "buildings"
    assert rules.of_layer("Đất cây xanh").value == "green"


def test_layer_can_be_left_out(tmp_path):
    assert own(tmp_path, "name,object,table,value\n*cay xanh*,layer,skip,\n").of_layer("CÂY XANH") is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a,colour,parcels,factory", ("MAPPING [a]", "'colour' is unknown", "layer, block, code, field")),
        ("a,layer,houses,", ("'houses' is unknown", "buildings")),
        ("a,layer,parcels,industry", ("'industry' is unknown", "factory, warehouse")),
        ("a,layer,utilities,", ("value is empty", "power, telecom")),
        ("a,field,parcels,colour", ("'colour' is unknown", "plot_code, land_use")),
    ],
)
def test_lines_that_make_no_sense(line, words, tmp_path):
    with pytest.raises(InputError) as error:
        own(tmp_path, f"name,object,table,value\n{line}\n")
    assert not [w for w in words if w not in str(error.value)], str(error.value)


def test_files_that_are_none(tmp_path):
    with pytest.raises(InputError, match=r"^MAPPING: column 'object' is missing in bảng ký hiệu.csv; write the col"):
        own(tmp_path, "name,table\n")
    with pytest.raises(InputError, match=r"^MAPPING: .*cannot be read.*; give a CSV file in UTF-8"):
        own(tmp_path, "tên", "utf-16")
    with pytest.raises(InputError, match=r"^MAPPING: .*cannot be read"):
        legend.read(tmp_path / "none.csv")
