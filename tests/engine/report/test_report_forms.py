"""The workbook of the forms and the parts of the report that show them: complete, safe, and silent about firms."""

import dataclasses
import re

import pandas as pd
import pytest
from openpyxl import load_workbook
from park_cases import read, tables

from eip_planner import scenario
from eip_planner.language import speaking
from eip_planner.privacy import disclose, open_firms
from eip_planner.report import score_report, write_forms
from eip_planner.review import Review
from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park

FORMS = ["Form A.4", "Form A.5", "Form B.4", "Form B.5"]


def codes(rows):
    """The small park with land codes: the vacant plots are factories to be, P08 is used as a warehouse."""
    names = {"factory": "SX_CONGNGHIEP", "warehouse": "KHO_TANG", "green": "CAYXANHCHUYENDUNG", "road": "HTKT_DUONGGT"}
    for row in rows["parcels"]:
        code = f"DAT_{names.get(row['land_use'], 'HTKT')}"
        vacant = row["land_use"] == "vacant"
        row["land_code_now"] = None if vacant else f"HT_{code}"
        row["land_code_planned"] = "QHDD_DAT_SX_CONGNGHIEP" if vacant else f"QHDD_{code}"
        if row["parcel_id"] == "P08":
            row["land_code_now"] = "HT_DAT_KHO_TANG"
    return rows


def assessed(change=None, chosen=None):
    rows = codes(tables())
    rows["firms"][0].update(name='=HYPERLINK("http://x","y")', product="=1+1")
    if change:
        change(rows)
    park, findings = read(rows)
    findings.raise_errors()
    return park, findings, assess_park(park, chosen or Scenario())


@pytest.fixture(scope="module")
def case():
    return assessed()


@pytest.fixture(scope="module")
def book(case, tmp_path_factory):
    path = tmp_path_factory.mktemp("forms") / "biểu mẫu.xlsx"
    write_forms(path, case[0], case[2], Scenario())
    return load_workbook(path)


@pytest.fixture(scope="module")
def page(case, tmp_path_factory):
    park, findings, score = case
    path = tmp_path_factory.mktemp("page") / "r.html"
    score_report(path, park, score, Scenario(), findings)
    return path.read_text(encoding="utf-8")


def texts(sheet):
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def row_of(sheet, label):
    return next(row for row in sheet.iter_rows() if len(row) > 1 and row[1].value == label)


def test_sheets(book):
    assert book.sheetnames == ["Read first", "Land use", "Land codes", *FORMS, "EIP 2.0", "Empty cells"]


def test_value_stands_beside_its_origin_and_numbers_are_numbers(book):
    code, _, unit, value, expected, origin = (c.value for c in row_of(book["Form A.4"], "Total land of the park"))
    assert (code, unit, expected) == ("2.5.1", "ha", None)
    assert value == pytest.approx(920 * 680 / 1e4) and isinstance(value, float)
    assert origin.startswith("park.geometry · measured")


def test_unknown_is_an_empty_cell(book):
    for label in ("RECP solutions applied", "Links between firms and residents", "Total money of symbiosis"):
        assert row_of(book["Form A.4"], label)[3].value is None
    assert "–" not in texts(book["Form A.4"])


def test_empty_cells_are_all_listed(book, case):
    forms = case[2].forms
    bare = forms[forms["value_lo"].isna() & forms["value_text"].eq("") & forms["status"].ne("not_applicable")]
    listed = {(r[0].value, r[2].value) for r in book["Empty cells"].iter_rows() if r[2].value}
    assert set(zip(bare["form"], bare["label"])) <= listed
    counted = {r[2].value: r[3].value for r in book["Empty cells"].iter_rows() if r[0].value == "B.4"}
    assert counted["Revenue"] == 10


def test_every_firm_has_its_forms_on_a_page_of_its_own(book, case):
    firms = case[0].firms["firm_id"]
    for form in ("Form B.4", "Form B.5"):
        said = texts(book[form])
        assert [t for t in said if t.startswith("Firm id ")] == [f"Firm id {f}" for f in firms]
        assert len(book[form].row_breaks.brk) == len(firms) - 1


def test_names_run_no_formula(book):
    for sheet in book:
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
    assert any("HYPERLINK" in t for t in texts(book["Form B.4"])) and "'=1+1" in texts(book["Form B.4"])


def test_what_is_not_known_about_the_forms_is_said(book, page):
    for text in ("\n".join(texts(book["Read first"])), page):
        assert "The official forms were not read" in text
    assert "1.2.3–1.2.8 ?" in texts(book["Form A.4"])
    assert "unverified" in "\n".join(texts(book["EIP 2.0"])) and "It is no certificate." in page


def test_land_sheets(book, case):
    said = texts(book["Land use"])
    assert "P08" in said and said.count("DAT_KHO_TANG") == 1 and "DAT_SX_CONGNGHIEP" in said
    codes = [r for r in book["Land codes"].iter_rows() if r[0].value == "DAT_KHO_TANG"]
    assert len(codes) == 1
    total = next(r for r in book["Land codes"].iter_rows() if r[0].value == "Total")
    assert total[-1].value == pytest.approx(920 * 680 / 1e4)
    assert case[2].land_plan["state"].value_counts().to_dict() == {"as_planned": 15, "not_built": 2, "deviates": 1}


def test_report_shows_land_forms_and_framework(page):
    for title in (
        "Land-use review",
        "Land-use balance",
        "Forms of the yearly reports",
        "International EIP Framework 2.0",
    ):
        assert title in page
    assert "deviates from the plan" in page and "DAT_KHO_TANG" in page
    assert "Form A.4 · report of the park" in page and "Form B.5 · indicators of a firm" in page
    assert not re.search(r"\bnan\b|\bNaN\b|\bNone\b", re.sub("None among|None\\.", "", page))


def test_forms_of_a_park_without_firms(tmp_path):
    rows = {name: rows for name, rows in codes(tables()).items() if name in ("park", "parcels")}
    for parcel in rows["parcels"]:
        parcel["firm_id"] = None
    park, findings = read(rows)
    score = assess_park(park, Scenario())
    write_forms(tmp_path / "f.xlsx", park, score, Scenario())
    score_report(tmp_path / "r.html", park, score, Scenario(), findings)
    assert "No firm is given, or none may be shown." in texts(load_workbook(tmp_path / "f.xlsx")["Form B.4"])


def test_vietnamese_workbook_and_report(case, tmp_path):
    rows = codes(tables())
    with speaking("vi"):
        park, findings = read(rows)
        score = assess_park(park, Scenario())
        write_forms(tmp_path / "f.xlsx", park, score, Scenario())
        score_report(tmp_path / "r.html", park, score, Scenario(), findings)
    said = "\n".join(t for sheet in load_workbook(tmp_path / "f.xlsx") for t in texts(sheet))
    assert "Tổng diện tích đất khu công nghiệp" in said and "Đất cây xanh" in said
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    for text in (said, html):
        assert not re.search(
            r"\b(the|unverified|measured|Origin|Value|Expected|planned)\b(?!\.)",
            re.sub('<style>.*?</style>|class="[^"]*"', "", text, flags=re.S),
        )


def test_report_says_whose_profile_it_is(case, tmp_path):
    from eip_planner.catalogue import CATALOGUES

    text = (CATALOGUES / "score_profile.csv").read_text(encoding="utf-8")
    text = text.replace("Tree canopy,6,", "Tree canopy,4,").replace(
        "Green land of the park,8,", "Green land of the park,10,"
    )
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    (tmp_path / "s.toml").write_text(
        'score_profile = "mine.csv"\n[confirm.green_land_share]\nvalue = 0.1\narticle = "2.6.4"\nsigner = "N. V. A"\n'
        "date = 2026-10-01\n",
        encoding="utf-8",
    )
    chosen = scenario.read(tmp_path / "s.toml")
    park, findings, score = assessed(chosen=chosen)
    score_report(tmp_path / "r.html", park, score, chosen, findings)
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "own, mine.csv" in html and "A1: weight 8 → 10; A3: weight 6 → 4" in html
    assert html.count("N. V. A, 2026-10-01") == 2  # beside the check, and among the assumptions


def test_report_by_the_catalogue_says_nothing_of_a_profile(page):
    assert "planner's own" not in page


# Who may see what


def private(consent, links=()):
    """The small park's forms for the board; only the firms `consent` may be named."""
    rows = codes(tables())
    for firm in rows["firms"]:
        firm.update(consent=firm["firm_id"] in consent, name=f"Kín-{firm['firm_id']}")
    rows["links"] += [{**rows["links"][0], "link_id": f"X{i}", **ends} for i, ends in enumerate(links)]
    park, findings = read(rows)
    score = assess_park(park, Scenario())
    review = Review(park, findings, Scenario(), {}, None, score, 0.0)
    return park, score.forms, disclose(review, "board").score.forms


def cells(forms, form, label):
    return forms[forms["form"].eq(form) & forms["label"].str.startswith(label)].iloc[0]


def test_only_open_firms_have_forms():
    _, full, shown = private({"F02", "F13"})
    assert set(full["firm_id"].dropna()) == {f"F{n:02}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13)}
    assert set(shown["firm_id"].dropna()) == {"F02", "F13"}
    assert not set(shown["firms"]) - {""} and not set(shown["expected_firms"]) - {""}


def test_form_of_an_open_firm_does_not_name_its_silent_partner():
    _, full, shown = private({"F09"})  # the existing link goes from F09 to F10
    assert cells(full[full["firm_id"] == "F09"], "B.4", "Partners within")["value_text"] == "Kín-F10 (F10)"
    own = shown[shown["firm_id"] == "F09"]
    for label in ("Partners within", "Secondary materials supplied", "Symbioses carried out"):
        cell = cells(own, "B.4", label)
        assert cell["value_text"] == "" and pd.isna(cell["value_lo"]) and "fewer than three" in cell["note"]
    assert "F10" not in shown.to_csv()
    both = private({"F09", "F10"})[2]
    assert cells(both[both["firm_id"] == "F09"], "B.4", "Partners within")["value_text"] == "Kín-F10 (F10)"


def test_sums_of_the_park_over_few_firms_are_hidden():
    _, full, shown = private(set())
    # Two firms stand behind the one link.
    assert cells(full, "A.4", "Secondary materials supplied")["value_lo"] == 120
    for label in ("Symbioses carried out", "Type a:", "Secondary materials supplied", "Firms in symbiosis"):
        assert pd.isna(cells(shown, "A.4", label)["value_lo"]) and cells(shown, "A.4", label)["value_text"] == ""
    assert cells(shown, "A.4", "Total land")["value_lo"] == cells(full, "A.4", "Total land")["value_lo"]
    assert (
        cells(shown, "A.5", "Firms applying RECP")["value_lo"] == cells(full, "A.5", "Firms applying RECP")["value_lo"]
    )


def test_sum_that_the_open_firms_forms_would_take_apart_is_hidden():
    more = [{"supply_firm": "F02", "demand_firm": "F03"}, {"supply_firm": "F04", "demand_firm": "F05"}]
    assert (
        cells(private({"F02", "F03", "F04", "F05"}, more)[2], "A.4", "Secondary materials supplied")["value_text"] == ""
    )
    assert pd.isna(
        cells(private({"F02", "F03", "F04", "F05"}, more)[2], "A.4", "Secondary materials supplied")["value_lo"]
    )
    assert cells(private(set(), more)[2], "A.4", "Secondary materials supplied")["value_lo"] == 360


def test_a_flow_without_consent_closes_its_firm():
    rows = tables()
    for firm in rows["firms"]:
        firm["consent"] = True
    closed = next(f for f in rows["flows"] if f.get("firm_id"))
    closed["consent"] = False
    park, _ = read(rows)
    assert open_firms(park) == set(park.firms["firm_id"]) - {closed["firm_id"]}


def test_operator_sees_all():
    park, findings = read(tables())
    review = Review(park, findings, Scenario(), {}, None, assess_park(park, Scenario()), 0.0)
    assert disclose(review, "operator") is review


def test_framework_of_two_firms_is_hidden():
    rows = tables()
    rows["firms"] = rows["firms"][:2]
    for name in ("flows", "links"):
        rows[name] = []
    for parcel in rows["parcels"]:
        parcel["firm_id"] = parcel.get("firm_id") if parcel.get("firm_id") in ("F02", "F03") else None
    park, findings = read(rows)
    score = assess_park(park, Scenario())
    score = dataclasses.replace(score, framework=score.framework.assign(value_lo=1.0, value_hi=2.0))
    shown = disclose(Review(park, findings, Scenario(), {}, None, score, 0.0), "public").score.framework
    of_firms = shown["indicator"].isin(("D1", "B3"))
    assert (
        of_firms.any() and shown.loc[of_firms, "value_lo"].isna().all() and shown.loc[~of_firms, "value_lo"].eq(1).all()
    )
