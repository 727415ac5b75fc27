"""The workbook: opens, keeps numbers as numbers and unknown cells empty, and runs no formula out of a name."""

import pandas as pd
import pytest
from openpyxl import load_workbook

from eip_planner import language
from eip_planner.report import write_workbook
from eip_planner.tables import NONE, Table, count, flag, num, text

TABLE = Table(
    "t",
    NONE,
    "T",
    (text("name", "Name"), num("kwp", "Power", "kWp"), count("dn", "Nominal diameter"), flag("ok", "Feasible")),
)


def write(tmp_path, *rows):
    path = tmp_path / "bảng.xlsx"
    frame = pd.DataFrame(list(rows), columns=TABLE.names)
    write_workbook(path, {"t": (TABLE, frame)})
    return load_workbook(path)["t"]


@pytest.mark.parametrize(
    "name",
    ['=HYPERLINK("http://x","y")', "=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "=1", "＝1+1"],
)
def test_text_that_looks_like_a_formula_stays_a_text(name, tmp_path):
    cell = write(tmp_path, (name, 1.0, 2, True))["A2"]
    assert cell.data_type == "s" and str(cell.value)[:1] not in "=+-@"
    assert name.strip() in cell.value


@pytest.mark.parametrize("name", ["-5", "+3.2", "Sợi – Dệt", "1e5"])
def test_harmless_text_is_left_as_it_is(name, tmp_path):
    cell = write(tmp_path, (name, 1.0, 2, True))["A2"]
    assert cell.data_type == "s" and cell.value == name


def test_letters_that_a_spreadsheet_cannot_hold_do_not_stop_it(tmp_path):
    assert "Dệt" in write(tmp_path, ("Sợi\x0b\x00Dệt", 1.0, 2, True))["A2"].value


def test_numbers_stay_numbers_and_unknown_stays_empty(tmp_path):
    sheet = write(
        tmp_path, ("a", 1234.5, 100, True), (None, float("nan"), float("nan"), None), ("c", float("inf"), 1, False)
    )
    assert [c.value for c in sheet[2]] == ["a", 1234.5, 100, "yes"]
    assert [c.value for c in sheet[3]] == [None] * 4
    assert [c.value for c in sheet[4]] == ["c", None, 1, "no"]


def test_headings_carry_units_and_the_language_of_the_reader(tmp_path):
    assert [c.value for c in write(tmp_path, ("a", 1.0, 2, True))[1]] == [
        "Name",
        "Power [kWp]",
        "Nominal diameter",
        "Feasible",
    ]
    with language.speaking("vi"):
        sheet = write(tmp_path, ("a", 1.0, 2, True))
    assert sheet["A1"].value != "Name" and sheet["D2"].value == "có"


def test_review_becomes_a_sheet_for_each_layer(tmp_path, small_review):
    path = tmp_path / "review.xlsx"
    write_workbook(path, small_review.layers)
    book = load_workbook(path)
    assert book.sheetnames == [name[:31] for name in small_review.layers]
    for name, (table, frame) in small_review.layers.items():
        sheet = book[name[:31]]
        assert (sheet.max_row, sheet.max_column) == (len(frame) + 1, len(table.fields)), name
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    roofs = book["roofs"]
    column = [c.value for c in roofs[1]].index("Power [kWp]")
    total = sum(row[column].value for row in roofs.iter_rows(min_row=2))
    assert total == pytest.approx(small_review.numbers["KWP"])
