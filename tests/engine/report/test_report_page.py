"""The HTML report: one file that needs nothing else, says what is not assessed, and lists what it rests on."""

import re
from html.parser import HTMLParser

import pytest
from park_cases import read, review_file, tables

from eip_planner import catalogue, language
from eip_planner.park import CARRIERS
from eip_planner.report import network_report, park_report, roof_report, score_report
from eip_planner.review import review_park
from eip_planner.scenario import Scenario

EVIL = "<script>alert('Sợi & Dệt')</script>"
VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "line", "path", "circle", "col"}


class Outline(HTMLParser):
    """Tags in order, and a check that they close."""

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.references = [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.references += [v for k, v in attributes if k in ("src", "href", "xlink:href", "data", "action", "srcset")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open.pop() == tag, f"</{tag}> closes nothing"


def outline(html):
    parser = Outline()
    parser.feed(html)
    parser.close()
    assert not parser.open, f"never closed: {parser.open}"
    return parser


@pytest.fixture
def page(tmp_path):
    def write(review, tongue="en"):
        path = tmp_path / "báo cáo.html"
        with language.speaking(tongue):
            park_report(path, review)
        return path.read_text(encoding="utf-8")

    return write


def review(rows):
    park, findings = read(rows)
    findings.raise_errors()
    return review_park(park, findings, Scenario(), time_limit=3.0)


@pytest.mark.parametrize("tongue", ["en", "vi"])
def test_page_needs_nothing_but_itself(tongue, page, small_review):
    html = page(small_review, tongue)
    found = outline(html)
    assert not found.references and not {"script", "link", "img", "iframe", "object"} & set(found.tags)
    assert not re.search(r"@import|url\(", html)
    assert not re.search(r"(src|href)\s*=", html)
    assert f'<html lang="{tongue}">' in html and 'charset="utf-8"' in html
    assert found.tags.count("svg") >= 4


def test_numbers_are_written_in_the_language_of_the_reader(page, small_review):
    mwh = small_review.roofs.totals["mwh"]
    assert 10_000 < mwh < 100_000
    english, vietnamese = page(small_review), page(small_review, "vi")
    assert f"{mwh:,.0f}" in english and f"{mwh:,.0f}".replace(",", ".") in vietnamese
    assert f"{mwh:,.0f}" not in vietnamese
    low = small_review.score.score_lo
    assert f"<b>{low:.1f}–" in english and f"<b>{low:.1f}–".replace(".", ",") in vietnamese
    length = f"{small_review.networks['steam'].length_m / 1000:.1f} km"
    assert length in english and length.replace(".", ",") in vietnamese


def test_assumptions_are_written_in_the_language_of_the_reader(page, small_review):
    """0.015 of the catalogue is 0,015 to a Vietnamese reader."""
    row = re.search(r"network_upkeep.*?</tr>", page(small_review, "vi")).group()
    assert "0,015" in row


def test_every_assumption_is_listed_with_source_and_status(page, small_review):
    html = page(small_review)
    section = html[html.index("Assumptions used") :]
    used = small_review.scenario.used
    assert len(used) > 30
    for key, value in used.items():
        row = re.search(rf'<span class="note">{re.escape(key)}</span>.*?</tr>', section)
        assert row, key
        assert all(status in row.group() for status in value.status.split("/")), key
    assert "QĐ 1279/QĐ-BCT" in section and catalogue.assumptions()["discount_rate"].source in section


def test_names_with_html_in_them_do_no_harm(page):
    rows = tables()
    rows["park"][0]["name"] = EVIL
    for firm in rows["firms"]:
        firm["name"] = EVIL
    rows["flows"][1]["flow_id"] = "<img src=x onerror=alert(1)>"
    rows["parcels"][1]["parcel_id"] = rows["buildings"][0]["parcel_id"] = '"><script>alert(2)</script>'
    rows["buildings"][1]["geometry"] = None
    rows["buildings"][1]["building_id"] = "<b>bold</b>"
    html = page(review(rows))
    found = outline(html)
    assert not {"script", "img"} & set(found.tags) and "<b>bold" not in html
    assert "&lt;script&gt;alert(&#39;Sợi &amp; Dệt&#39;)&lt;/script&gt;" in html


def test_what_is_missing_is_said_to_be_not_assessed(page):
    rows = {name: found for name, found in tables().items() if name in ("park", "parcels", "surfaces")}
    html = page(review(rows))
    outline(html)
    for carrier in CARRIERS:
        assert f"{carrier}: not assessed, no flows are known." in html
    assert "Not assessed: no buildings are known." in html
    assert "nan" not in re.sub(r"<[^>]*>", " ", html).lower().split()
    assert "chưa đánh giá" in page(review(rows), "vi").lower()


def test_headline_and_findings_are_on_the_page(page, small_review):
    html = page(small_review)
    assert "Khu công nghiệp thử" in html
    assert "3 / 3" in html and "cannot be verified" in html
    for left_out in small_review.networks["water"].unconnected["reason"]:
        assert left_out in html


def test_reports_of_the_parts_stand_alone(tmp_path, small_review):
    park, scenario, findings = small_review.park, small_review.scenario, small_review.findings
    network_report(tmp_path / "n.html", park, small_review.networks["steam"], scenario, findings)
    roof_report(tmp_path / "r.html", park, small_review.roofs, scenario, findings)
    score_report(tmp_path / "s.html", park, small_review.score, scenario, findings)
    for name, words in (("n", "Shared networks"), ("r", "Solar roofs"), ("s", "Legal checks")):
        html = (tmp_path / f"{name}.html").read_text(encoding="utf-8")
        assert not outline(html).references and words in html and "Assumptions used" in html


def test_report_of_the_planned_sample_is_whole(page):
    from pathlib import Path

    sample = Path(__file__).resolve().parents[3] / "sample_data" / "planned.gpkg"
    html = page(review_file(sample))
    assert not outline(html).references and "SYNTHETIC" in html
