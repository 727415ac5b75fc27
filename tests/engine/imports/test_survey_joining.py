"""Firms and plots: joined by id, code or name, and a word about each that did not join."""

import pandas as pd
import pytest
from survey_books import Read, book, parcels, park

from eip_planner.imports.remarks import Remarks
from eip_planner.imports.sectors import fill_gaps
from eip_planner.imports.tenancies import Plots, company
from eip_planner.scenario import Scenario

HEAD = ["Firm id", "Name", "Plots", "Employees"]


def firms(**columns):
    """A table of firms as a park has it."""
    from eip_planner.park import FIRMS, RECORD
    from eip_planner.tables import INTEGER, NUMBER

    frame = pd.DataFrame(columns)
    for field in (*FIRMS.fields, *RECORD):
        if field.name not in frame:
            numeric = field.kind in (NUMBER, INTEGER)
            frame[field.name] = pd.Series(
                [float("nan") if numeric else None] * len(frame), dtype=float if numeric else object
            )
    return frame


@pytest.mark.parametrize(
    ("words", "found", "lost"),
    [
        ("P01", ["P01"], []),
        ("p 01", ["P01"], []),
        ("CN-A1-02", ["P02"], []),
        ("Lô CN A1-02", ["P02"], []),
        ("P01; CN-A1-02", ["P01", "P02"], []),
        ("P01, P03 và P09", ["P01", "P03"], ["P09"]),
        ("X/1", ["P04"], []),
        ("B1", [], ["B1"]),
        ("P01-P03", [], ["P01-P03"]),
    ],
)
def test_plots(words, found, lost):
    plots = Plots(
        parcels(
            ("P01", "CN-A1-01", None),
            ("P02", "CN-A1-02", None),
            ("P03", "B1", None),
            ("P04", "X/1", None),
            ("P05", "B 1", None),
        )
    )
    assert plots.many(words) == (found, lost)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công ty TNHH Sen Vàng", "SEN VANG CO., LTD"),
        ("Cty CP Bến Sông", "Bến Sông JSC"),
        ("Công ty TNHH MTV Đá Mài", "da mai"),
    ],
)
def test_names_of_one_firm(one, other):
    assert company(one) == company(other)


def test_names_of_two_firms():
    assert company("Công ty TNHH Sen Vàng") != company("Công ty TNHH Sen Hồng")
    assert company("Công ty TNHH") == "cong ty tnhh"


def test_join_by_id_code_and_name_with_report(tmp_path):
    rows = [
        HEAD,
        ["F1", "Sen Vàng", "P01", 1],
        ["F2", "Bê Ta", "CN-A1-02", 2],
        ["F3", "Ga Ma", None, 3],
        ["F4", "Đen Ta", "Z9", 4],
    ]
    plots = (("P01", "CN-A1-01", None), ("P02", "CN-A1-02", None), ("P03", "KB-02", "CÔNG TY TNHH GA MA"))
    read = Read(book(tmp_path / "a.xlsx", {"S": rows}), park(*plots))
    assert read.tenants == {"P01": "F1", "P02": "F2", "P03": "F3"}
    assert (read.merged.read_firms, read.merged.joined) == (4, 3)
    assert read.said("plot 'Z9' is not among the parcels") == ["S!C5"]
    assert read.said("have no parcel") == ["F4"]
    assert read.said("by its name") == ["P03"]


def test_plot_that_changes_hands_is_told(tmp_path):
    read = Read(
        book(tmp_path / "a.xlsx", {"S": [HEAD, ["F2", "B", "P01", 1]]}),
        park(("P01", None, "F1"), firms=firms(firm_id=["F1"], name=["A"])),
    )
    assert read.tenants == {"P01": "F2"}
    assert read.said("had the firm 'F1' and now has 'F2'") == ["S!C2"]


def test_shared_plot_stays_with_the_firm_that_held_it(tmp_path):
    rows = [HEAD, ["F1", "A", "P01", 1], ["F2", "B", "P01", 1]]
    read = Read(
        book(tmp_path / "a.xlsx", {"S": rows}), park(("P01", None, "F2"), firms=firms(firm_id=["F2"], name=["B"]))
    )
    assert read.tenants == {"P01": "F2"}


def test_survey_completes_what_was_known(tmp_path):
    known = firms(firm_id=["F1", "F2"], name=["Sen Vàng", "Bê Ta"], employees=[10.0, 20.0], electricity_mwh=[5.0, 6.0])
    known["electricity_mwh_lo"], known["electricity_mwh_hi"] = 4.0, 8.0
    head = ["Tên doanh nghiệp", "Số lao động", "Điện năng (MWh/năm)"]
    path = book(tmp_path / "a.xlsx", {"S": [head, ["Công ty TNHH Sen Vàng", None, 50], ["Mới", 3, None]]})
    read = Read(path, park(firms=known))
    assert set(read.firms) == {"F1", "F2", "N001"}
    assert (read.firms["F1"]["employees"], read.firms["F1"]["electricity_mwh"]) == (10, 50)
    # The old range does not hold for a new number.
    assert pd.isna(read.firms["F1"]["electricity_mwh_lo"])
    assert (read.firms["F2"]["employees"], read.firms["F2"]["electricity_mwh_hi"]) == (20, 8)
    again = Read(path, read.merged.park)
    assert again.firms.keys() == read.firms.keys()
    assert read.said("1 firms known before are not in the survey") == [""]


def test_reading_twice_adds_no_flow(tmp_path):
    head = ["Firm id", "Role", "Carrier", "Amount", "Unit"]
    rows = [
        head,
        ["F1", "demand", "steam", 5, "t/h"],
        ["F1", "demand", "steam", 2, "t/h"],
        ["F1", "supply", "water", 9, "m3/h"],
    ]
    path = book(tmp_path / "a.xlsx", {"Firms": [["Firm id", "Name"], ["F1", "A"]], "Flows": rows})
    first = Read(path)
    second = Read(path, first.merged.park)
    assert list(first.flows) == list(second.flows) == ["F1-steam-demand-1", "F1-steam-demand-2", "F1-water-supply-1"]


def filled(
    tmp_path, *rows, heads=("Firm id", "Name", "Plots", "Sector", "VSIC", "Output", "Unit of output", "Employees")
):
    """Firms after gaps were filled, and what was said."""
    read = Read(book(tmp_path / "a.xlsx", {"S": [list(heads), *map(list, rows)]}))
    remarks = Remarks()
    frame = fill_gaps(read.merged.park, Scenario(), remarks)
    return {row["firm_id"]: row for row in frame.to_dict("records")}, remarks.findings()


def test_sector_ranges_by_area(tmp_path):
    """Water of textile: 40 to 400 m3 a day and hectare; a plot has one hectare. What is known stays."""
    told, found = filled(tmp_path, ["F1", "A", "P01; P02", "Dệt nhuộm", None, None, None, 100])
    firm = told["F1"]
    assert [firm[n] for n in ("water_m3d_lo", "water_m3d", "water_m3d_hi")] == [80, 440, 800]
    assert firm["employees"] == 100 and pd.isna(firm.get("employees_lo", float("nan")))
    assert firm["confidence"] == "partial"
    assert "sector range" in firm["source"] and "water_m3d" in firm["source"]
    assert [(f.severity, f.feature_id) for f in found] == [("info", "F1")]


def test_sector_ranges_by_output(tmp_path):
    """Dyed fabric: 50 to 300 m3 of water a tonne; 3650 t a year are 10 a day."""
    told, _ = filled(tmp_path, ["F1", "A", None, None, "1313", 3650, "t", None])
    assert [told["F1"][n] for n in ("water_m3d_lo", "water_m3d_hi")] == pytest.approx([500, 3000])
    assert pd.isna(told["F1"]["employees"])
    assert told["F1"]["confidence"] == "estimated"


def test_sectors_that_are_never_estimated(tmp_path):
    told, found = filled(
        tmp_path, ["F1", "A", "P01", "Hóa chất", "20", 100, "t", None], ["F2", "B", "P02", "?", None, None, None, None]
    )
    assert all(pd.isna(told[f]["water_m3d"]) for f in ("F1", "F2"))
    assert [(f.severity, f.feature_id) for f in found] == [("warning", "F1, F2")]


def test_gaps_stay_gaps_unless_asked(tmp_path):
    read = Read(
        book(tmp_path / "a.xlsx", {"S": [["Firm id", "Name", "Plots", "Sector"], ["F1", "A", "P01", "textile"]]})
    )
    assert pd.isna(read.firms["F1"]["water_m3d"])
