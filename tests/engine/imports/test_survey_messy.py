"""Messy workbooks: each is read right, or refused with the cell and the reason."""

import datetime
import math
import zipfile

import openpyxl
import pytest
from survey_books import Read, book

from eip_planner.errors import InputError
from eip_planner.imports.remarks import Remarks
from eip_planner.imports.survey import read_survey

HEAD = ["Firm id", "Name", "Plots", "Employees", "Electricity per year [MWh]"]


def refused(path, *words: str, **how) -> None:
    """The survey is refused, in one sentence with all the words."""
    with pytest.raises(InputError) as caught:
        Read(path, **how)
    lacking = [w for w in words if w not in str(caught.value)]
    assert not lacking, f"{lacking} not in: {caught.value}"


def unknown(value) -> bool:
    return value is None or math.isnan(value)


def test_columns_in_any_order(tmp_path):
    rows = [["Electricity per year [MWh]", "Plots", "Name", "Firm id"], [1200.5, "P02", "Alpha", "F1"]]
    read = Read(book(tmp_path / "a.xlsx", {"Tenants": rows}))
    assert read.firms["F1"]["name"] == "Alpha"
    assert read.firms["F1"]["electricity_mwh"] == 1200.5
    assert read.tenants == {"P01": None, "P02": "F1", "P03": None}
    assert read.warnings == []


def test_vietnamese_headings(tmp_path):
    rows = [
        [
            "STT",
            "Tên doanh nghiệp",
            "Mã số thuế",
            "Ký hiệu lô đất",
            "Ngành nghề",
            "Số lao động (người)",
            "Nước thải (m3/ngày đêm)",
        ],
        [1, "Công ty TNHH Sen Vàng", "0301234567", "CN-A1-01", "Dệt nhuộm", 420, 310.5],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"Danh sách": rows}))
    firm = read.firms["0301234567"]
    assert (firm["name"], firm["sector"], firm["employees"], firm["wastewater_m3d"]) == (
        "Công ty TNHH Sen Vàng",
        "Dệt nhuộm",
        420,
        310.5,
    )
    assert read.tenants["P01"] == "0301234567"
    assert read.warnings == []


def test_headings_without_accents_in_capitals(tmp_path):
    rows = [["TEN DOANH NGHIEP", "LO DAT", "SO LAO DONG", "ISO 14001"], ["Sen Vang", "kb 02", 12, "khong"]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert read.firms["N001"]["employees"] == 12
    assert read.firms["N001"]["iso14001"] is False
    assert read.tenants["P03"] == "N001"
    assert read.said("were given a new one") == ["S!A2"]


@pytest.mark.parametrize(
    ("heading", "value", "field", "wanted"),
    [
        ("Điện năng tiêu thụ (kWh/tháng)", 150000, "electricity_mwh", 1800.0),
        ("Điện tiêu thụ hàng tháng (kWh)", 150000, "electricity_mwh", 1800.0),
        ("Điện năng năm 2024 (kWh)", 1800000, "electricity_mwh", 1800.0),
        ("Electricity, GWh/year", 1.8, "electricity_mwh", 1800.0),
        ("Nước cấp (m³/ngày)", 50, "water_m3d", 50.0),
        ("Water use [m3/month]", 3650, "water_m3d", 120.0),
        ("Nhiên liệu mỗi năm [TOE]", 10, "fuel_gj", 418.68),
        ("Chất thải rắn (tấn/tháng)", 2, "solid_waste_t", 24.0),
        ("electricity_mwh", 1800, "electricity_mwh", 1800.0),
    ],
)
def test_units_in_headings(tmp_path, heading, value, field, wanted):
    read = Read(book(tmp_path / "a.xlsx", {"S": [["Name", "Plots", heading], ["Alpha", "P01", value]]}))
    assert read.firms["N001"][field] == pytest.approx(wanted, rel=1e-12)
    assert read.warnings == []


def test_units_in_cells(tmp_path):
    rows = [
        ["Tên doanh nghiệp", "Lô", "Nước cấp", "Điện năng", "Nhiệt độ nước thải"],
        ["A", "P01", "120 m3/ngày", "30.000 kWh/tháng", "35 °C"],
        ["B", "P02", "3.650,5 m3/tháng", "1,5 GWh/năm", 36],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert [read.firms[f]["water_m3d"] for f in ("N001", "N002")] == pytest.approx([120, 3650.5 * 12 / 365])
    assert [read.firms[f]["electricity_mwh"] for f in ("N001", "N002")] == pytest.approx([360, 1500])
    assert [read.firms[f]["wastewater_temperature_c"] for f in ("N001", "N002")] == [35, 36]


def test_units_below_the_heading_and_numbered_columns(tmp_path):
    rows = [
        ["TT", "Tên doanh nghiệp", "Lô đất", "Điện năng", "Nước cấp"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [None, None, None, "kWh/tháng", "m3/ngày"],
        [1, "Sen", "P01", 10000, 7],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert list(read.firms) == ["N001"]
    assert read.firms["N001"]["electricity_mwh"] == pytest.approx(120)
    assert read.firms["N001"]["water_m3d"] == 7


def test_decimal_comma_and_thousands_point(tmp_path):
    rows = [HEAD, ["F1", "A", "P01", "1.250", "1.234,5"], ["F2", "B", "P02", "80", "2.345.678,25"]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert [read.firms[f]["electricity_mwh"] for f in ("F1", "F2")] == [1234.5, 2345678.25]
    # 1.250 alone says nothing; the other numbers of the sheet prove the comma.
    assert read.firms["F1"]["employees"] == 1250


def test_decimal_point_and_thousands_comma_or_blank(tmp_path):
    rows = [HEAD, ["F1", "A", "P01", "1,250", "1,234.5"], ["F2", "B", "P02", "1 250", "12 345.6"]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert [read.firms[f]["electricity_mwh"] for f in ("F1", "F2")] == [1234.5, 12345.6]
    assert [read.firms[f]["employees"] for f in ("F1", "F2")] == [1250, 1250]


def test_number_that_can_be_read_in_two_ways(tmp_path):
    path = book(tmp_path / "a.xlsx", {"S": [HEAD, ["F1", "A", "P01", 5, "1.250"]]})
    read = Read(path)
    assert unknown(read.firms["F1"]["electricity_mwh"])
    assert read.said("with a decimal or with a thousands sign") == ["S!E2"]
    assert Read(path, decimal="comma").firms["F1"]["electricity_mwh"] == 1250
    assert Read(path, decimal="point").firms["F1"]["electricity_mwh"] == 1.25


def test_two_conventions_in_one_sheet_prove_nothing(tmp_path):
    rows = [HEAD, ["F1", "A", "P01", 5, "1.234,5"], ["F2", "B", "P02", 6, "1,234.5"], ["F3", "C", "P03", 7, "1.250"]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert [read.firms[f]["electricity_mwh"] for f in ("F1", "F2")] == [1234.5, 1234.5]
    assert unknown(read.firms["F3"]["electricity_mwh"])
    assert read.said("thousands sign") == ["S!E4"]


def test_title_and_heading_of_two_merged_rows(tmp_path):
    rows = [
        ["DANH SÁCH DOANH NGHIỆP TRONG KCN NĂM 2025"],
        [],
        ["STT", "Tên doanh nghiệp", "Lô đất", "Nước (m3/ngày)", None, "Điện", None],
        [None, None, None, "Cấp", "Thải", "Tiêu thụ điện (kWh/tháng)", "Máy biến áp (kVA)"],
        [1, "Sen Vàng", "P01", 100, 80, 150000, 630],
    ]
    merged = ["A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3"]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}, {"S": merged}))
    firm = read.firms["N001"]
    found = [firm[f] for f in ("water_m3d", "wastewater_m3d", "electricity_mwh", "transformer_kva")]
    assert found == pytest.approx([100, 80, 1800, 630])
    assert read.warnings == []


def test_several_sheets_of_different_kinds(tmp_path):
    flows = [
        ["Doanh nghiệp", "Cung/Cầu", "Loại năng lượng", "Lưu lượng", "Đơn vị", "Áp suất", "Đơn vị áp suất"],
        ["Sen Vàng", "nhu cầu", "hơi", 5.5, "tấn/giờ", 8, "bar(g)"],
        ["F2", "cung", "nước", "30 m3/h", None, None, None],
    ]
    sheets = {
        "Bìa": [["Phiếu khảo sát"], ["Kính gửi quý doanh nghiệp"]],
        "Doanh nghiệp": [
            ["Tên", "Mã doanh nghiệp", "Lô"],
            ["Công ty TNHH Sen Vàng", "F1", "P01"],
            ["Bê Ta", "F2", "P02"],
        ],
        "Trống": [],
        "Dòng": flows,
    }
    read = Read(book(tmp_path / "a.xlsx", sheets))
    assert set(read.firms) == {"F1", "F2"}
    steam, water = read.flows["F1-steam-demand-1"], read.flows["F2-water-supply-1"]
    assert (steam["amount"], steam["unit"], steam["pressure"], steam["pressure_unit"]) == (5.5, "t/h", 8, "bar(g)")
    assert (water["amount"], water["unit"]) == (30, "m3/h")
    assert read.said("'Trống' is empty") and read.said("'Bìa' holds no table")
    assert read.warnings == []


def test_notes_totals_and_headings_in_between(tmp_path):
    rows = [
        ["STT", "Tên doanh nghiệp", "Lô đất", "Số lao động"],
        ["A. Ngành dệt may"],
        [1, "Sen Vàng", "P01", 100],
        ["STT", "Tên doanh nghiệp", "Lô đất", "Số lao động"],
        [2, "Tổng công ty May Bến Sông", "P02", 300],
        [None, "Tổng cộng", None, 400],
        [None, None, None, None],
        ["Ghi chú: số liệu năm 2025"],
        [None, "Người lập biểu", None, "Giám đốc"],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert {f["name"]: f["employees"] for f in read.firms.values()} == {
        "Sen Vàng": 100,
        "Tổng công ty May Bến Sông": 300,
    }
    assert read.said("totals") == ["S!B6"]
    assert read.said("single cell") == ["S!A2, S!A8"]
    assert read.said("taken for notes") == ["S!B9"]


def test_firm_cell_merged_over_its_plots(tmp_path):
    rows = [
        ["Tên doanh nghiệp", "Lô đất", "Số lao động"],
        ["Sen Vàng", "P01", 120],
        [None, "P02", None],
        ["Bê Ta", "P03", 7],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}, {"S": ["A2:A3", "C2:C3"]}))
    assert read.tenants == {"P01": "N001", "P02": "N001", "P03": "N002"}
    assert [f["employees"] for f in read.firms.values()] == [120, 7]
    assert read.said("merged cell") == ["S!C2"]


def test_macros_are_not_run_and_told(tmp_path):
    path = book(tmp_path / "survey.xlsm", {"S": [HEAD, ["F1", "A", "P01", 5, 10]]})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    read = Read(path)
    assert read.firms["F1"]["electricity_mwh"] == 10
    assert len(read.said("macros")) == 1


def test_zip_bomb(tmp_path):
    path = book(tmp_path / "a.xlsx", {"S": [HEAD]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * 60_000_000)
    assert path.stat().st_size < 100_000
    refused(path, "INPUT", "unpacks to more than 50 MB", "a.xlsx")


def test_entities_that_multiply(tmp_path):
    """A document type definition that expands a billionfold ends in a sentence, not in a full memory."""
    laughs = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    path, bad = book(tmp_path / "a.xlsx", {"S": [HEAD]}), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for part in old.infolist():
            text = (
                f"<?xml version='1.0'?>{laughs}]><x>&a11;</x>"
                if part.filename.endswith("sheet1.xml")
                else old.read(part)
            )
            new.writestr(part.filename, text)
    refused(bad, "b.xlsx")


def test_formulas_without_results(tmp_path):
    rows = [HEAD, ["F1", "A", "P01", 5, "=D2*12"], ["F2", "B", "P02", 6, "=D3*12"]]
    refused(book(tmp_path / "a.xlsx", {"S": rows}), "S!E2, S!E3", "formula", "save it")


def test_cells_with_errors_dates_and_words(tmp_path):
    rows = [
        HEAD,
        ["F1", "A", "P01", "#REF!", datetime.datetime(2025, 2, 1)],
        ["F2", "B", "P02", "không rõ", "nhiều"],
        ["F3", "C", "P03", -4, "<50"],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert all(unknown(f[n]) for f in read.firms.values() for n in ("employees", "electricity_mwh"))
    told = " ".join(cell for cell, _ in read.warnings)
    assert [c for c in ("S!D2", "S!E2", "S!E3", "S!D4", "S!E4") if c not in told] == []
    assert "S!D3" not in told


def test_every_cell_that_is_left_out_is_named(tmp_path):
    rows = [HEAD, *([f"F{n}", "A", "P01" if n == 2 else None, "many", 1] for n in range(2, 30))]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert read.said("it is no number") == [", ".join(f"S!D{n}" for n in range(2, 30))]


def test_ranges_and_approximate_numbers(tmp_path):
    rows = [HEAD, ["F1", "A", "P01", "100 - 150", "khoảng 1200"], ["F2", "B", "P02", "200–150", 5]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    firm = read.firms["F1"]
    assert [firm[n] for n in ("employees_lo", "employees", "employees_hi", "electricity_mwh")] == [100, 125, 150, 1200]
    assert unknown(read.firms["F2"]["employees"])
    assert read.said("runs backwards") == ["S!D3"]
    assert read.said("approximate") == ["S!E2"]


def test_amount_without_unit_or_period_is_not_guessed(tmp_path):
    rows = [["Name", "Plots", "Electricity", "Water use [m3]", "Waste [kg/day]"], ["A", "P01", 1500000, 300, 5]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert all(unknown(read.firms["N001"][n]) for n in ("electricity_mwh", "water_m3d", "solid_waste_t"))
    assert read.said("has no unit") == ["S!C2"]
    assert read.said("per day, month or year") == ["S!D2"]
    assert read.said("'kg/day' is no unit") == ["S!E2"]


@pytest.mark.parametrize(("how", "unit"), [("ask", None), ("gauge", "bar(g)"), ("absolute", "bar(a)")])
def test_plain_bar(tmp_path, how, unit):
    rows = [["Tên doanh nghiệp", "Lô", "Hơi (T/h)", "Áp suất hơi (bar)"], ["A", "P01", 4, 7]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}), pressure=how)
    flow = read.flows["N001-steam-demand-1"]
    assert (flow["amount"], flow["unit"], flow["pressure_unit"]) == (4, "t/h", unit)
    assert unknown(flow["pressure"]) if unit is None else flow["pressure"] == 7
    assert read.said("gauge or absolute") == (["S!D2"] if unit is None else [])


CSV = "Mã DN;Tên doanh nghiệp;Lô;Điện năng (MWh/năm)\nF1;Công ty Đường Sữa;P01;1.234,5\nF2;Nhựa Ước Mơ;P02;12,25\n"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_csv_in_each_encoding(tmp_path, code):
    path = tmp_path / "a.csv"
    path.write_bytes(_windows(CSV) if code == "cp1258" else CSV.encode(code))
    read = Read(path)
    assert [f["name"] for f in read.firms.values()] == ["Công ty Đường Sữa", "Nhựa Ước Mơ"]
    assert [f["electricity_mwh"] for f in read.firms.values()] == [1234.5, 12.25]
    assert bool(read.said("Windows-1258")) == (code == "cp1258")


def _windows(text: str) -> bytes:
    """Vietnamese as Windows stores it: tone marks stand behind their letter, circumflex and horn do not."""
    from unicodedata import normalize

    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        parts = normalize("NFD", letter)
        rest = normalize("NFC", "".join(p for p in parts if p not in tones))
        out.append(rest + "".join(p for p in parts if p in tones))
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize("sign", [",", "\t", "|"])
def test_csv_with_other_delimiters(tmp_path, sign):
    (tmp_path / "a.csv").write_text(
        sign.join(["Firm id", "Name", "Plots"]) + "\n" + sign.join(["F1", '"A, B & C"', "P01"]) + "\n"
    )
    read = Read(tmp_path / "a.csv")
    assert read.firms["F1"]["name"] == "A, B & C"
    assert read.tenants["P01"] == "F1"


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"Firm id;Name\nF1;\x8d\x9d\x81\xd2\n")
    refused(tmp_path / "a.csv", "a.csv", "is no text in UTF-8, UTF-16 or Windows-1258")


def test_empty_sheets_and_sheets_without_headings(tmp_path):
    refused(book(tmp_path / "a.xlsx", {"S": [], "T": []}), "INPUT", "no sheet has the headings")
    refused(book(tmp_path / "b.xlsx", {"S": [["hello", "world"], [1, 2]]}), "no sheet has the headings")
    (tmp_path / "c.csv").write_text("")
    refused(tmp_path / "c.csv", "no sheet has the headings")


def test_heading_without_rows(tmp_path):
    read = Read(book(tmp_path / "a.xlsx", {"S": [HEAD]}))
    assert read.firms == {}
    assert read.merged.read_firms == 0


def test_two_tenants_on_one_plot(tmp_path):
    rows = [
        ["Mã DN", "Tên doanh nghiệp", "Lô", "Hơi (t/h)"],
        ["F1", "A", "P01", 2],
        ["F2", "B", "CN-A1-01", 3],
        ["F3", "C", "P02", None],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert read.tenants == {"P01": None, "P02": "F3", "P03": None}
    assert {f["firm_id"]: f["parcel_id"] for f in read.flows.values()} == {"F1": "P01", "F2": "P01"}
    assert read.said("2 firms claim the plot 'P01': F1, F2") == ["S!C2, S!C3"]
    assert read.merged.joined == 3


def test_path_with_blanks_and_vietnamese_letters(tmp_path):
    folder = tmp_path / "Khu công nghiệp Bàu Sao"
    folder.mkdir()
    assert (
        Read(book(folder / "phiếu khảo sát (bản 2).xlsx", {"S": [HEAD, ["F1", "A", "P01", 5, 10]]})).firms["F1"][
            "employees"
        ]
        == 5
    )


def test_duplicate_ids(tmp_path):
    rows = [HEAD, ["F1", "A", "P01", 5, 10], ["F2", "B", "P02", 5, 10], ["F1", "A", "P03", 5, 12]]
    refused(book(tmp_path / "a.xlsx", {"S": rows}), "S!E2, S!E4", "'F1' stands more than once", "electricity_mwh")
    rows[3][4] = None
    read = Read(book(tmp_path / "b.xlsx", {"S": rows}))
    assert read.firms["F1"]["electricity_mwh"] == 10
    assert read.tenants == {"P01": "F1", "P02": "F2", "P03": "F1"}


def test_duplicate_flow_ids(tmp_path):
    head = ["flow_id", "firm_id", "role", "carrier", "amount", "unit"]
    rows = [head, ["S1", "F1", "demand", "steam", 5, "t/h"], ["S1", "F1", "demand", "heat", 5, "MW"]]
    refused(book(tmp_path / "a.xlsx", {"S": rows}), "S!D2, S!D3", "'S1' stands more than once", "carrier")


def test_flows_that_cannot_be_used_are_named(tmp_path):
    head = ["Flow id", "Firm id", "Role", "Carrier", "Amount", "Unit"]
    rows = [
        head,
        ["S1", "F1", "demand", "steam", 5, "t/h"],
        ["S2", "F1", "demand", "steam", None, "t/h"],
        ["S3", "F1", "demand", "gas", 5, "t/h"],
        ["S4", "F1", "demand", "water", 5, "t/h"],
        ["S5", "F9", "demand", "water", 5, "m3/h"],
        ["S6", "F1", "demand", "water", 5, "m3/day"],
    ]
    sheets = {"Firms": [["Firm id", "Name"], ["F1", "A"]], "Flows": rows}
    read = Read(book(tmp_path / "a.xlsx", sheets))
    assert list(read.flows) == ["S1"]
    assert read.said("no amount that can be read") == ["Flows!A3, Flows!A7"]
    assert read.said("carrier 'gas' is not known") == ["Flows!D4"]
    assert read.said("does not fit the carrier") == ["Flows!E5"]
    assert read.said("the firm 'F9' of a flow") == ["Flows!B6"]


def test_units_of_rates(tmp_path):
    head = ["Flow id", "Firm id", "Role", "Carrier", "Amount", "Unit", "Mean (kg/h)", "Pressure [MPa(g)]"]
    rows = [
        head,
        ["S1", "F1", "demand", "steam", "5.000 kg/h", None, 3500, 0.8],
        ["S2", "F1", "demand", "heat", 800, "kW", None, None],
    ]
    read = Read(book(tmp_path / "a.xlsx", {"Flows": rows}), decimal="comma")
    steam, heat = read.flows["S1"], read.flows["S2"]
    assert [steam[n] for n in ("amount", "amount_mean", "pressure")] == pytest.approx([5, 3.5, 0.8])
    assert (steam["unit"], steam["pressure_unit"]) == ("t/h", "MPa(g)")
    assert (heat["amount"], heat["unit"]) == (0.8, "MW")


def test_columns_that_are_not_read_are_named(tmp_path):
    rows = [["Firm id", "Name", "Plots", "Phone", "Company name", "Note"], ["F1", "A", "P01", "0901", "B", None]]
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}))
    assert read.said("column 'Phone' is not known") == ["S!D1"]
    assert read.said("column 'Company name' gives what an earlier one gives") == ["S!E1"]
    assert read.said("'Note'") == []
    assert read.firms["F1"]["name"] == "A"


def test_files_of_other_kinds(tmp_path):
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    refused(tmp_path / "old.xls", "old .xls file or locked with a password")
    (tmp_path / "cut.xlsx").write_bytes(book(tmp_path / "a.xlsx", {"S": [HEAD]}).read_bytes()[:900])
    refused(tmp_path / "cut.xlsx", "cut.xlsx", "is damaged")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    refused(tmp_path / "b.xlsx", "is no XLSX workbook")
    refused(tmp_path / "none.xlsx", "none.xlsx", "cannot be read")
    refused(tmp_path, "cannot be read")


def test_cell_far_away(tmp_path):
    made = openpyxl.Workbook()
    made.active.append(HEAD)
    made.active["XFD1048576"] = "x"
    made.save(tmp_path / "a.xlsx")
    refused(tmp_path / "a.xlsx", "XFD1048576", "delete")


def test_cancel(tmp_path):
    class Stop(Exception):
        pass

    def progress(fraction, text=None):
        raise Stop

    with pytest.raises(Stop):
        read_survey(book(tmp_path / "a.xlsx", {"S": [HEAD]}), Remarks(), progress=progress)
