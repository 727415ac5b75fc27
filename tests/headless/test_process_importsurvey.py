"""eip:importsurvey through qgis_process: there and back, joined, checked; and the model that goes on to the review."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing

import geopackage
import openpyxl
import pytest
import small_park as drawing

OLD = b"what an earlier run left here"


def workbook(path, *rows, sheet="Danh sách"):
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def bare_park(tmp_path):
    """The small park before anybody asked its firms: plots without tenants, no firms, no flows."""
    rows = {name: table for name, table in drawing.tables().items() if name not in ("firms", "flows", "links")}
    for plot in rows["parcels"]:
        plot["firm_id"] = None
        plot["plot_code"] = plot["parcel_id"].replace("P", "CN-")
    rows["parcels"][0]["own_note"] = "cột riêng"
    return drawing.write(tmp_path / "bare.gpkg", rows)


def test_form_goes_round_without_loss(qgis_process, small_park, bare_park, tmp_path):
    form, made = tmp_path / "form.xlsx", tmp_path / "made.gpkg"
    qgis_process.run("importsurvey", PARCELS=small_park, BASE=small_park, TEMPLATE=form).assert_clean()
    answer = qgis_process.run("importsurvey", INPUT=form, PARCELS=bare_park, BASE=bare_park, OUTPUT=made)
    answer.assert_clean()
    assert {k: answer.results[k] for k in ("FIRMS_READ", "FLOWS_READ", "JOINED", "UNJOINED")} == {
        "FIRMS_READ": 10,
        "FLOWS_READ": 10,
        "JOINED": 10,
        "UNJOINED": 0,
    }
    for layer, key in (("firms", "firm_id"), ("flows", "flow_id")):
        before, after = ({r[key]: r for r in geopackage.rows(p, layer)} for p in (small_park, made))
        assert before.keys() == after.keys()
        for name, row in before.items():
            told = {k: after[name][k] for k in row}
            assert told == row, name
    tenants = {r["parcel_id"]: r["firm_id"] for r in geopackage.rows(small_park, "parcels")}
    parcels = {r["parcel_id"]: r for r in geopackage.rows(made, "parcels")}
    assert {k: r["firm_id"] for k, r in parcels.items()} == tenants
    assert parcels["P01"]["own_note"] == "cột riêng"
    # The other layers are those of the park, feature by feature.
    others = set(geopackage.layers(bare_park)) - {"parcels"}
    assert set(geopackage.layers(made)) == others | {"parcels", "firms", "flows"}
    for layer in others:
        assert _everything(made, layer) == _everything(bare_park, layer)
    checked = qgis_process.run("checkinputs", INPUT=made)
    checked.assert_clean()
    assert checked.results["ERRORS"] == 0


def _everything(path, layer: str) -> list:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(f'SELECT * FROM "{layer}"').fetchall()


def test_messy_list_is_joined_and_told(qgis_process, bare_park, tmp_path):
    folder = tmp_path / "Khu công nghiệp thử"
    folder.mkdir()
    survey = workbook(
        folder / "danh sách (bản 2).xlsx",
        ["DANH SÁCH DOANH NGHIỆP"],
        ["STT", "Tên doanh nghiệp", "Lô đất", "Điện năng (kWh/tháng)", "Nước cấp", "Hơi (t/h)", "Áp suất hơi"],
        [1, "Công ty TNHH Sen Vàng", "CN-02", 150000, "1.250,5 m3/tháng", 4, "8 bar(g)"],
        [2, "Bê Ta", "CN-99", "nhiều", "35 m3/ngày", None, None],
        [None, "Tổng cộng", None, 150000, None, None, None],
    )
    made, findings = folder / "kết quả.gpkg", folder / "vấn đề.gpkg"
    answer = qgis_process.run("importsurvey", INPUT=survey, PARCELS=bare_park, OUTPUT=made, FINDINGS=findings)
    answer.assert_clean()
    assert (answer.results["JOINED"], answer.results["UNJOINED"]) == (1, 1)
    firms = {r["name"]: r for r in geopackage.rows(made, "firms")}
    assert firms["Công ty TNHH Sen Vàng"]["electricity_mwh"] == pytest.approx(1800)
    assert firms["Công ty TNHH Sen Vàng"]["water_m3d"] == pytest.approx(1250.5 * 12 / 365)
    assert firms["Bê Ta"]["electricity_mwh"] is None
    (flow,) = geopackage.rows(made, "flows")
    assert (flow["amount"], flow["unit"], flow["pressure"], flow["pressure_unit"]) == (4, "t/h", 8, "bar(g)")
    told = {r["feature_id"]: r["message"] for r in geopackage.rows(findings, geopackage.layers(findings)[0])}
    assert "CN-99" in told["Danh sách!C4"]
    assert "nhiều" in told["Danh sách!D4"]


def test_csv_and_gaps_filled_by_sector(qgis_process, bare_park, tmp_path):
    (tmp_path / "list.csv").write_bytes("Firm id;Name;Plot;Sector\nF1;Sen Vàng;P02;Dệt nhuộm\n".encode("utf-16"))
    made = tmp_path / "made.gpkg"
    given = {"INPUT": tmp_path / "list.csv", "PARCELS": bare_park, "OUTPUT": made}
    qgis_process.run("importsurvey", **given).assert_clean()
    (firm,) = geopackage.rows(made, "firms")
    assert firm["water_m3d"] is None
    qgis_process.run("importsurvey", **given, ESTIMATE="sector").assert_clean()
    (firm,) = geopackage.rows(made, "firms")
    # The plot has 210 m by 140 m, 2.94 ha; textile needs 40 to 400 m3 of water a day and hectare.
    assert (firm["water_m3d_lo"], firm["water_m3d_hi"]) == pytest.approx((40 * 2.94, 400 * 2.94), rel=2e-3)
    assert firm["confidence"] == "estimated"


@pytest.mark.parametrize("kind", ["bomb", "formulas", "empty", "duplicates", "xls"])
def test_bad_survey_leaves_the_old_output(qgis_process, bare_park, tmp_path, kind):
    survey, words = BAD[kind](tmp_path)
    old = tmp_path / "old.gpkg"
    old.write_bytes(OLD)
    answer = qgis_process.run("importsurvey", INPUT=survey, PARCELS=bare_park, OUTPUT=old)
    answer.assert_refused("INPUT", *words)
    assert old.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def _bomb(folder):
    path = workbook(folder / "a.xlsx", ["Firm id", "Name"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/zeros.bin", b"\0" * 60_000_000)
    return path, ("a.xlsx unpacks to more than 50 MB",)


def _formulas(folder):
    return workbook(folder / "a.xlsx", ["Firm id", "Name"], ["F1", "=B1"]), ("Danh sách!B2", "formula")


def _empty(folder):
    return workbook(folder / "a.xlsx"), ("no sheet has the headings",)


def _duplicates(folder):
    rows = ["Firm id", "Employees"], ["F1", 5], ["F1", 6]
    return workbook(folder / "a.xlsx", *rows), ("Danh sách!B2, Danh sách!B3", "more than once")


def _old_excel(folder):
    (folder / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return folder / "a.xls", ("a.xls", "old .xls file")


BAD = {"bomb": _bomb, "formulas": _formulas, "empty": _empty, "duplicates": _duplicates, "xls": _old_excel}


def test_base_that_is_no_geopackage(qgis_process, bare_park, tmp_path):
    (tmp_path / "base.gpkg").write_text("a letter")
    answer = qgis_process.run(
        "importsurvey", PARCELS=bare_park, BASE=tmp_path / "base.gpkg", OUTPUT=tmp_path / "x.gpkg"
    )
    answer.assert_refused("BASE", "is not a GeoPackage")


def test_base_as_output(qgis_process, bare_park):
    answer = qgis_process.run("importsurvey", PARCELS=bare_park, BASE=bare_park, OUTPUT=bare_park)
    answer.assert_refused("OUTPUT", str(bare_park))


def test_model_from_survey_to_review(qgis_process, small_park, bare_park, tmp_path):
    form = tmp_path / "form.xlsx"
    qgis_process.run("importsurvey", PARCELS=small_park, BASE=small_park, TEMPLATE=form).assert_clean()
    told = qgis_process("--json", "help", "eip:surveyreview")
    # QGIS names the outputs of a model step:output, or output alone, depending on its version.
    names = {n.split(":")[-1]: n for n in json.loads(told.out[told.out.index("{") :])["parameters"]}
    ends = {
        "PARK_WITH_SURVEY": "gpkg",
        "SURVEY_FINDINGS": "gpkg",
        "PARK_FINDINGS": "gpkg",
        "REVIEW": "gpkg",
        "REPORT": "html",
    }
    files = {name: tmp_path / f"{name.lower()}.{end}" for name, end in ends.items()}
    answer = qgis_process.run(
        "surveyreview", SURVEY=form, PARK=bare_park, **{names[name]: path for name, path in files.items()}
    )
    answer.assert_clean()
    assert len(geopackage.rows(files["PARK_WITH_SURVEY"], "firms")) == 10
    # What lies in the review could not be there without the survey: plots and roofs know no flows.
    assert geopackage.rows(files["REVIEW"], "network_steam")
    severities = {r["severity"] for r in geopackage.rows(files["PARK_FINDINGS"], "park_findings")}
    assert "error" not in severities
    assert "<svg" in files["REPORT"].read_text(encoding="utf-8")
