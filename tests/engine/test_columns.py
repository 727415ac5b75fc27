"""Columns as planners write them: numbers, ranges, words, dates, yes and no."""

import numpy as np
import pandas as pd
import pytest

from eip_planner import catalogue
from eip_planner.columns import Reader, land_code
from eip_planner.findings import Findings
from eip_planner.park import FIRMS, FLOWS, LAND_USES, PARCELS, PARK, RECORD


def read(table, **columns):
    """The columns as read, and what was questioned."""
    frame = pd.DataFrame(columns)
    labels = pd.Series([f"row{i}" for i in range(len(frame))])
    findings = Findings()
    return Reader(table, table.name, labels, findings).read(frame), findings


def test_every_field_of_the_schema_is_a_column_and_unknown():
    columns, findings = read(FIRMS, firm_id=["A", "B"])
    assert list(columns) == [*FIRMS.names, *(f.name for f in RECORD)]
    assert all(c.isna().all() for name, c in columns.items() if name != "firm_id")
    assert not findings


@pytest.mark.parametrize("raw", ["", "  ", None, float("nan")])
def test_empty_number_is_unknown_without_a_word(raw):
    columns, findings = read(FIRMS, employees=[raw, 5.0])
    assert np.isnan(columns["employees"][0]) and columns["employees"][1] == 5.0
    assert not findings


@pytest.mark.parametrize("raw", ["12", " 12 ", 12, 12.0, "1.2e1"])
def test_numbers_in_texts_are_read(raw):
    columns, findings = read(FIRMS, employees=[raw])
    assert columns["employees"][0] == 12.0 and not findings


def test_number_zero_stays_zero():
    columns, findings = read(FIRMS, electricity_mwh=[0.0, None])
    assert columns["electricity_mwh"][0] == 0.0 and np.isnan(columns["electricity_mwh"][1])
    assert not findings


@pytest.mark.parametrize(
    ("low", "base", "high", "expected"),
    [
        (4.0, 5.0, 7.0, (4.0, 5.0, 7.0)),
        (None, 5.0, 7.0, (5.0, 5.0, 7.0)),
        (4.0, 5.0, None, (4.0, 5.0, 5.0)),
        (5.0, 5.0, 5.0, (5.0, 5.0, 5.0)),
        (4.0, None, 7.0, (4.0, None, 7.0)),
    ],
)
def test_range_encloses_the_value(low, base, high, expected):
    columns, findings = read(FLOWS, amount_mean=[base], amount_mean_lo=[low], amount_mean_hi=[high])
    found = tuple(columns["amount_mean" + end][0] for end in ("_lo", "", "_hi"))
    np.testing.assert_array_equal(found, np.array(expected, float))
    assert not findings


@pytest.mark.parametrize(("low", "base", "high"), [(6.0, 5.0, 7.0), (4.0, 8.0, 7.0), (7.0, 5.0, 4.0), (-1.0, 5.0, 7.0)])
def test_range_out_of_order_is_dropped_with_a_finding(low, base, high):
    columns, findings = read(FLOWS, amount_mean=[base], amount_mean_lo=[low], amount_mean_hi=[high])
    assert columns["amount_mean_lo"][0] == columns["amount_mean_hi"][0] == columns["amount_mean"][0] == base
    (finding,) = findings
    assert (finding.severity, finding.feature_id, finding.field) == ("warning", "row0", "amount_mean")
    assert "range is dropped" in finding.message and finding.remedy


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("barg", "bar(g)"),
        ("bar (g)", "bar(g)"),
        ("BAR(A)", "bar(a)"),
        ("bara", "bar(a)"),
        ("MPag", "MPa(g)"),
        ("mpa(g)", "MPa(g)"),
        ("kg/cm2g", "kG/cm2(g)"),
        ("kG/cm²(g)", "kG/cm2(g)"),
    ],
)
def test_spellings_of_pressure_units(written, read_as):
    columns, findings = read(FLOWS, pressure_unit=[written])
    assert columns["pressure_unit"][0] == read_as and not findings


@pytest.mark.parametrize("written", ["bar", "MPa", "kg/cm2", "psi", "atm"])
def test_pressure_unit_that_does_not_tell_gauge_or_absolute_is_refused(written):
    columns, findings = read(FLOWS, pressure_unit=[written])
    assert columns["pressure_unit"][0] is None
    assert [f.severity for f in findings] == ["error"] and written in findings[0].message


@pytest.mark.parametrize(("written", "read_as"), [("m³/h", "m3/h"), ("T/H", "t/h"), (" mw ", "MW"), ("M3/H", "m3/h")])
def test_spellings_of_units(written, read_as):
    columns, findings = read(FLOWS, unit=[written], role=["supply"], carrier=["heat"], amount=[1.0], flow_id=["A"])
    assert columns["unit"][0] == read_as and not findings


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (True, True),
        (False, False),
        (1, True),
        (0, False),
        (1.0, True),
        (0.0, False),
        ("Yes", True),
        ("không", False),
        ("Có", True),
        ("", None),
        (None, None),
    ],
)
def test_yes_and_no(written, read_as):
    columns, findings = read(FIRMS, recp=pd.Series([written], dtype=object))
    assert columns["recp"][0] is read_as and not findings


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("2022-06-20", "2022-06-20"), ("2022/06/20", "2022-06-20"), ("2022-06-20T00:00:00", "2022-06-20"), (None, None)],
)
def test_dates(written, read_as):
    columns, findings = read(PARK, appraisal_date=pd.Series([written], dtype=object))
    assert columns["appraisal_date"][0] == read_as and not findings


@pytest.mark.parametrize("written", ["20/06/2022", "2022-13-01", "soon"])
def test_no_date_is_unknown_and_said(written):
    columns, findings = read(PARK, appraisal_date=[written])
    assert columns["appraisal_date"][0] is None
    assert written in findings[0].message and "2026-06-30" in findings[0].remedy


@pytest.mark.parametrize(
    ("written", "land_use"),
    [
        ("DAT_SX_CONGNGHIEP", "factory"),
        ("HT_DAT_SX_CONGNGHIEP", "factory"),
        ("QH_DAT_HTKT_DUONGGT", "road"),
        ("QHDD_DAT_CAYXANHCHUYENDUNG", "green"),
        ("qhct_dat_kho_tang", "warehouse"),
        ("Đất cây xanh", "green"),
        ("ĐẤT NHÀ MÁY", "factory"),
        ("industrial", "factory"),
        ("Greenfield", "vacant"),
        ("factory", "factory"),
        ("WATER", "water"),
    ],
)
def test_land_use_names_are_mapped(written, land_use):
    columns, findings = read(PARCELS, parcel_id=["A"], land_use=[written])
    assert columns["land_use"][0] == land_use and not findings


def test_every_name_of_the_catalogue_leads_to_a_land_use():
    table = catalogue.rows("land_use_names")
    columns, findings = read(
        PARCELS, parcel_id=[str(i) for i in range(len(table))], land_use=[r["name"] for r in table]
    )
    assert list(columns["land_use"]) == [r["land_use"] for r in table] and not findings
    assert {r["land_use"] for r in table} == set(LAND_USES)
    assert len({land_code(r["name"]) for r in table}) == len(table)


def test_unknown_land_use_is_said_and_never_guessed():
    columns, findings = read(PARCELS, parcel_id=["A", "B"], land_use=["DAT_QUOCPHONG", None])
    assert set(columns["land_use"]) == {None}
    (finding,) = findings
    assert finding.severity == "warning" and finding.feature_id == "row0, row1" and "factory" in finding.remedy


def test_vietnamese_letters_stay_as_they_are():
    columns, _ = read(FIRMS, firm_id=["Đ1"], name=["Công ty TNHH Sợi – Dệt Ngọc Ánh ≥ ²"])
    assert columns["firm_id"][0] == "Đ1" and columns["name"][0] == "Công ty TNHH Sợi – Dệt Ngọc Ánh ≥ ²"
