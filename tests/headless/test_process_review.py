"""What a review leaves behind, and that plain Python says the same."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import geopackage
import pytest
from qgis_tools import ROOT, run_python, surroundings

CARRIERS = ("steam", "heat", "water")
LAYERS = {
    *(
        f"{kind}_{carrier}"
        for kind in (
            *("network", "customers", "unconnected", "nodes", "outages", "limits"),
            *("shares", "bargains", "sensitivity"),
        )
        for carrier in CARRIERS
    ),
    *("economy", "roof_firms", "modules"),
    *("links", "roofs", "roof_parts", "indicators", "legal", "plots", "boundary", "patches"),
    *("green_links", "green_reach"),
    *("land_plan", "land_balance", "land_matrix", "forms", "framework"),
    *("domains", "sensitivity", "survey", "surfaces_by_class", "findings", "assumptions", "run"),
}


def test_package_holds_every_layer_in_the_crs_of_the_park(reviewed):
    assert set(geopackage.layers(reviewed.package)) == LAYERS
    assert geopackage.crs(reviewed.package) == {("EPSG", 9210)}
    for layer in ("network_steam", "customers_steam", "roofs", "roof_parts", "indicators", "legal", "plots", "run"):
        assert geopackage.rows(reviewed.package, layer), layer


def test_package_carries_styles_and_aliases(reviewed):
    styles = geopackage.styles(reviewed.package)
    assert set(styles) == LAYERS
    for layer in geopackage.drawn(reviewed.package):
        assert ElementTree.fromstring(styles[layer]).find("renderer-v2") is not None, layer
    colours = {_colour(styles[f"network_{carrier}"]) for carrier in CARRIERS}
    assert None not in colours
    assert len(colours) == 3
    aliases = {a.get("field"): a.get("name") for a in ElementTree.fromstring(styles["network_steam"]).iter("alias")}
    assert aliases["length_m"].endswith("[m]")


def _colour(style: str) -> str | None:
    options = ElementTree.fromstring(style).find("renderer-v2").iter("Option")
    return next((o.get("value") for o in options if o.get("name") == "line_color"), None)


def test_qgis_finds_the_styles(reviewed, tmp_path):
    """What is stored is of no use if QGIS does not take it when it opens the file."""
    code = """
import sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
for name in sys.argv[2:]:
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    drawn = layer.renderer().symbol().color().name() if layer.isSpatial() else ""
    print(name, drawn, any(field.alias() for field in layer.fields()))
"""
    done = run_python(tmp_path, code, str(reviewed.package), "network_steam", "network_heat", "network_water", "legal")
    assert done.stdout.split("\n")[:4] == [
        "network_steam #c62828 True",
        "network_heat #ef7d00 True",
        "network_water #1565c0 True",
        "legal  True",
    ]


def test_numbers_are_those_of_the_layers(reviewed):
    numbers = reviewed.answer.results
    for carrier in CARRIERS:
        pipes = geopackage.rows(reviewed.package, f"network_{carrier}")
        assert numbers[f"{carrier.upper()}_LENGTH_M"] == pytest.approx(sum(p["length_m"] for p in pipes))
    roofs = geopackage.rows(reviewed.package, "roofs")
    assert numbers["KWP"] == pytest.approx(sum(r["kwp"] for r in roofs))
    assert numbers["MWH"] == pytest.approx(sum(r["mwh"] for r in roofs))
    assert 0 <= numbers["SCORE_LO"] <= numbers["SCORE_HI"] <= 100


class _Page(HTMLParser):
    """Collects the addresses that a page would load, and the words that it shows."""

    def __init__(self):
        super().__init__()
        self.loaded, self.words, self.pictures = [], [], 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.pictures += tag in ("svg", "img")
        if tag != "a":
            self.loaded += [given[k] for k in ("src", "href", "data", "srcset", "poster") if given.get(k)]
        self._style(given.get("style") or "")

    def handle_data(self, data):
        self._style(data) if self.lasttag == "style" else self.words.append(data)

    def _style(self, rules: str) -> None:
        self.loaded += re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]+)", rules)


def test_report_is_one_file_and_shows_the_park(reviewed):
    page = _Page()
    page.feed((reviewed.folder / "review.html").read_text(encoding="utf-8"))
    assert page.pictures >= 2
    assert [address[:60] for address in page.loaded if not address.startswith(("data:", "#"))] == []
    words = " ".join(page.words)
    assert "Khu công nghiệp thử" in words
    assert f"{reviewed.answer.results['KWP'] / 1000:,.1f}" in words or f"{reviewed.answer.results['KWP']:,.0f}" in words
    for row in geopackage.rows(reviewed.package, "assumptions"):
        assert row["label"] in words, row


def test_workbook_has_the_tables(reviewed):
    with zipfile.ZipFile(reviewed.folder / "review.xlsx") as book:
        assert book.testzip() is None
        sheets = re.findall(r'<sheet [^>]*name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert len(sheets) == len(LAYERS)


def test_map_shows_something(reviewed):
    picture = (reviewed.folder / "map.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 50_000  # an empty sheet of that size is smaller
    sheet = (reviewed.folder / "map.pdf").read_bytes()
    assert sheet.startswith(b"%PDF")
    assert b"%%EOF" in sheet[-64:]


def test_plain_python_says_the_same(reviewed, small_park, tmp_path):
    package = tmp_path / "plain.gpkg"
    command = [sys.executable, "-m", "eip_planner", "review", small_park, "-o", package, "--language", "en"]
    done = subprocess.run(command, cwd=ROOT, env=surroundings(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = dict(line.split(": ") for line in done.stdout.splitlines())
    numbers = {k: v for k, v in reviewed.answer.results.items() if isinstance(v, (int, float))}
    assert said == {name: f"{value:,.1f}" for name, value in numbers.items()}
    assert geopackage.layers(package) == geopackage.layers(reviewed.package)
    for layer in LAYERS - {"run"}:
        assert_same(geopackage.rows(package, layer), geopackage.rows(reviewed.package, layer), layer)


def assert_same(one: list[dict], other: list[dict], layer: str) -> None:
    """Rows are equal, numbers to nine digits."""
    assert len(one) == len(other), layer
    for a, b in zip(one, other):
        assert set(a) == set(b), layer
        for name, value in a.items():
            close = pytest.approx(value, rel=1e-9, abs=1e-6) if isinstance(value, float) else value
            assert b[name] == close, f"{layer}.{name}"
