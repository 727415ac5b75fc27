"""Forms and land-use review by `qgis_process`: written, filled from proposals, silent about firms for the public."""

import re
import zipfile
from xml.etree import ElementTree

import geopackage
import pytest

LAYERS = ("park", "parcels", "surfaces", "buildings", "roads", "firms", "flows", "links")
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_names(path):
    with zipfile.ZipFile(path) as book:
        return re.findall(r'<sheet [^>]*name="([^"]+)"', book.read("xl/workbook.xml").decode())


def all_text(path):
    """Every text of a workbook, wherever its writer keeps them."""
    with zipfile.ZipFile(path) as book:
        parts = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet") or n == "xl/sharedStrings.xml"]
        roots = [ElementTree.fromstring(book.read(name)) for name in parts]
    return "\n".join(t.text for root in roots for t in root.iter(f"{CELL}t") if t.text)


def layers_of(park, *names):
    return {name.upper(): f"{park}|layername={name}" for name in names}


def test_green_score_writes_forms_and_land(qgis_process, small_park, tmp_path):
    files = {n: tmp_path / f"{n.lower()}.gpkg" for n in ("INDICATORS", "BALANCE", "MATRIX", "LANDPLAN")}
    files["FORMS"] = tmp_path / "forms.xlsx"
    answer = qgis_process.run("greenscore", **layers_of(small_park, *LAYERS), **files)
    answer.assert_clean()
    assert len(sheet_names(files["FORMS"])) == 9
    balance = geopackage.rows(files["BALANCE"], "balance")
    assert sum(row["area_ha"] for row in balance) == pytest.approx(920 * 680 / 1e4)
    assert sum(row["area_ha"] for row in geopackage.rows(files["MATRIX"], "matrix")) == pytest.approx(920 * 680 / 1e4)
    assert len(geopackage.rows(files["LANDPLAN"], "landplan")) == 18


def test_boundary_and_parcels_give_a_land_review(qgis_process, small_park, tmp_path):
    files = {"INDICATORS": tmp_path / "i.gpkg", "BALANCE": tmp_path / "b.gpkg", "FORMS": tmp_path / "f.xlsx"}
    answer = qgis_process.run("greenscore", **layers_of(small_park, "park", "parcels"), **files)
    answer.assert_clean()
    green = next(r for r in geopackage.rows(files["BALANCE"], "b") if r["land_use"] == "green")
    assert green["area_ha"] == pytest.approx((920 * 680 - 880 * 640) / 1e4)
    assert files["FORMS"].stat().st_size > 5000


def test_network_and_roofs_fill_the_column_of_the_scenario(qgis_process, small_park, tmp_path):
    network = {n: tmp_path / f"{n.lower()}.gpkg" for n in ("NETWORK", "CUSTOMERS")}
    given = layers_of(small_park, "park", "parcels", "flows", "roads", "firms")
    qgis_process.run("pipelines", **given, CARRIER="steam", TIME_LIMIT=3, **network).assert_clean()
    roofs = tmp_path / "roofs.gpkg"
    qgis_process.run(
        "rooftopsolar", **layers_of(small_park, "buildings", "parcels", "firms"), OUTPUT=roofs
    ).assert_clean()
    forms = tmp_path / "forms.xlsx"
    answer = qgis_process.run(
        "greenscore",
        **layers_of(small_park, *LAYERS),
        NETWORK=network["CUSTOMERS"],
        ROOFS=roofs,
        INDICATORS=tmp_path / "i.gpkg",
        FORMS=forms,
    )
    answer.assert_clean()
    text = all_text(forms)
    assert "expected: customers.co2_t_a" in text and "expected: roofs.mwh" in text
    assert re.search(r"steam: \d+ supplies, 3 demands", text)


@pytest.mark.parametrize("audience, named", [("operator", 10), ("public", 5)])
def test_review_for_the_public_has_forms_of_firms_with_consent(qgis_process, small_park, tmp_path, audience, named):
    files = {"OUTPUT": tmp_path / "o.gpkg", "FORMS": tmp_path / "f.xlsx"}
    qgis_process.run("parkreview", INPUT=small_park, AUDIENCE=audience, TIME_LIMIT=2, **files).assert_clean()
    firms = {row["firm_id"] for row in geopackage.rows(files["OUTPUT"], "forms") if row["firm_id"]}
    assert len(firms) == named
    silent = {row["firm_id"] for row in geopackage.rows(small_park, "firms")} - firms
    text = all_text(files["FORMS"])
    assert {f for f in silent if f in text} == set()
    assert {"land_balance", "land_matrix", "land_plan", "forms", "framework"} <= set(geopackage.layers(files["OUTPUT"]))


def test_own_profile_is_told_in_the_report(qgis_process, small_park, tmp_path):
    from qgis_tools import ROOT

    text = (ROOT / "resources" / "catalogues" / "score_profile.csv").read_text(encoding="utf-8")
    text = text.replace("Tree canopy,6,", "Tree canopy,4,").replace(
        "Green land of the park,8,", "Green land of the park,10,"
    )
    (tmp_path / "của tôi.csv").write_text(text, encoding="utf-8")
    (tmp_path / "s.toml").write_text('score_profile = "của tôi.csv"\n', encoding="utf-8")
    report = tmp_path / "r.html"
    given = layers_of(small_park, "park", "parcels")
    answer = qgis_process.run(
        "greenscore", **given, SCENARIO=tmp_path / "s.toml", INDICATORS=tmp_path / "i.gpkg", REPORT=report
    )
    answer.assert_clean()
    html = report.read_text(encoding="utf-8")
    assert "own, của tôi.csv" in html and "A1: weight 8 → 10" in html
    (tmp_path / "của tôi.csv").write_text(text.replace("Tree canopy,4,", "Tree canopy,5,"), encoding="utf-8")
    refused = qgis_process.run("greenscore", **given, SCENARIO=tmp_path / "s.toml", INDICATORS=tmp_path / "j.gpkg")
    refused.assert_refused("the weights do not sum to 100")
