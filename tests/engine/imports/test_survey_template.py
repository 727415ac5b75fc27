"""The survey form: there and back without loss, in both languages, and the shipped forms are those of the code."""

from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from qgis_tools import SAMPLE
from survey_books import Read

from eip_planner import catalogue, files, scenario
from eip_planner.imports.headings import FIRM_SHEET, FLOW_SHEET, SHEETS, STEAM, key, lay_out, recognise, vocabulary
from eip_planner.imports.remarks import Remarks
from eip_planner.imports.sheets import read_sheets
from eip_planner.imports.template import write_template
from eip_planner.language import LANGUAGES, RESOURCES, speaking
from eip_planner.park import FIRMS, FLOWS, RECORD


@pytest.fixture(scope="module")
def sample():
    """The sample park, with names that a spreadsheet would like to turn into something else."""
    found, _ = files.read_park(SAMPLE / "park.gpkg", scenario.read(None))
    firms = found.firms.copy()
    firms.loc[0, "name"], firms.loc[1, "name"], firms.loc[2, "name"], firms.loc[3, "name"] = (
        "=1+1",
        "00123",
        "1.234,5",
        "-",
    )
    return replace(found, firms=firms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_and_back(sample, tmp_path, language):
    """Firms, flows and plots of a park come back out of its form, into a park that knew none of them."""
    bare = replace(sample, firms=None, flows=None, parcels=sample.parcels.assign(firm_id=None))
    with speaking(language):
        write_template(tmp_path / "form.xlsx", sample)
    read = Read(tmp_path / "form.xlsx", bare)
    assert read.findings == []
    for name in ("firms", "flows", "parcels"):
        before, after = (
            pd.DataFrame(getattr(p, name)).drop(columns="geometry", errors="ignore") for p in (sample, read.merged.park)
        )
        pd.testing.assert_frame_equal(before, after[list(before)], check_dtype=False, check_exact=True)
    with speaking(language):
        write_template(tmp_path / "again.xlsx", read.merged.park)
    assert _cells(tmp_path / "again.xlsx") == _cells(tmp_path / "form.xlsx")


def _cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[c.value for c in row] for row in sheet.iter_rows()] for sheet in book}


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_form_is_that_of_the_code(tmp_path, language):
    with speaking(language):
        write_template(tmp_path / "form.xlsx")
    assert _cells(RESOURCES / "templates_survey" / f"survey.{language}.xlsx") == _cells(tmp_path / "form.xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_form_is_understood(language):
    sheets = read_sheets(RESOURCES / "templates_survey" / f"survey.{language}.xlsx", Remarks())
    found = [lay_out(sheet) for sheet in sheets]
    assert [layout and layout.table for layout in found] == [FIRM_SHEET, FLOW_SHEET, None]
    for layout, table in zip(found, (FIRMS, FLOWS)):
        names = {column.name for column in layout.columns} - {"plots"}
        assert names == {field.name for field in (*table.fields, *RECORD)}
        assert layout.unknown == layout.repeated == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_fit_into_a_list_of_a_spreadsheet(sample, tmp_path, language):
    with speaking(language):
        write_template(tmp_path / "form.xlsx", sample)
    lists = [v for s in openpyxl.load_workbook(tmp_path / "form.xlsx") for v in s.data_validations.dataValidation]
    assert len(lists) >= 10
    assert max(len(v.formula1) for v in lists) <= 255


@pytest.mark.parametrize("table", SHEETS, ids=lambda t: t.name)
def test_every_heading_of_the_catalogue_means_its_field(table):
    """No spelling stands for two fields: the first would win in silence."""
    whole, _ = vocabulary(table.name)
    rows = [r for r in catalogue.rows("survey_headings") if r["table"] == table.name]
    assert len(rows) > 50
    assert [(r["heading"], whole[key(r["heading"])]) for r in rows if whole[key(r["heading"])] != r["field"]] == []
    assert {r["field"] for r in rows} <= set(table.names) | {"-"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Áp suất hơi (bar(g))", ("steam_pressure", "bar(g)", "")),
        ("Mã ngành (VSIC)", ("vsic", "", "")),
        ("Electricity MWh/year", ("electricity_mwh", "MWh/year", "")),
        ("Nhiên liệu mỗi tháng (GJ)", ("fuel_gj", "GJ", "month")),
        ("Nhiên liệu", ("fuel", "", "")),
        ("water_m3d", ("water_m3d", "m3/d", "year")),
        ("Lao động nam", None),
        ("Diện tích (m2)", None),
        ("Không phải điện", None),
    ],
)
def test_headings(words, found):
    assert recognise(words, FIRM_SHEET) == found


def test_words_of_a_choice_are_those_of_the_tables():
    choices = {f.name: set(f.choices) for t in SHEETS for f in t.fields if f.choices}
    for row in catalogue.rows("survey_words"):
        if row["field"] in choices:
            assert row["value"] in choices[row["field"]], row
    for field, values in choices.items():
        told = {r["value"] for r in catalogue.rows("survey_words") if (r["field"], r["language"]) == (field, "vi")}
        if field not in ("unit", "pressure_unit"):
            assert told == values, field


def test_steam_columns_are_not_in_the_form():
    names = {
        c.value for c in openpyxl.load_workbook(RESOURCES / "templates_survey" / "survey.en.xlsx").worksheets[0][1]
    }
    assert not names & {field.label for field in STEAM}
