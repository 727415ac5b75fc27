"""Words and numbers of tags, and the catalogue that says which table they mean."""

from __future__ import annotations

from math import isnan

import pytest

from eip_planner import catalogue
from eip_planner.imports import osm, osm_tags
from eip_planner.park import TABLES

FIELD_OF = {"roads": "class", "parcels": "land_use", "obstacles": "kind", "utilities": "kind", "surfaces": "class"}
ROWS = catalogue.rows("osm_tags")


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("12", 12.0),
        ("12.5", 12.5),
        ("7,5 m", 7.5),
        ("12 metres", 12.0),
        ("350 cm", 3.5),
        ("40 ft", 12.192),
        ("40'", 12.192),
        ("10'6\"", 3.2004),
    ],
)
def test_metres(text, metres):
    assert osm_tags.metres(text) == pytest.approx(metres)


@pytest.mark.parametrize("text", [None, "", "high", "-3", "12 storeys", "3-4", "~5", "1e3"])
def test_no_metres(text):
    assert isnan(osm_tags.metres(text))


@pytest.mark.parametrize(("text", "kv"), [("22000", 22.0), ("110000;22000", 110.0), ("220000; 110000", 220.0)])
def test_kilovolts(text, kv):
    assert osm_tags.kilovolts(text) == kv


@pytest.mark.parametrize("text", [None, "", "high", "22 kV", ";"])
def test_no_kilovolts(text):
    assert isnan(osm_tags.kilovolts(text))


@pytest.mark.parametrize(("text", "angle"), [("N", 0.0), ("ese", 112.5), ("WNW", 292.5), ("93", 93.0), ("12.5°", 12.5)])
def test_degrees(text, angle):
    assert osm_tags.degrees(text) == angle


@pytest.mark.parametrize("text", [None, "along", "-4", "NNNE"])
def test_no_degrees(text):
    assert isnan(osm_tags.degrees(text))


def test_storeys():
    assert [osm_tags.storeys(t) for t in ("3", "2.5", "0")] == [3.0, 3.0, 0.0]
    assert all(isnan(osm_tags.storeys(t)) for t in (None, "", "2-3", "many"))


def test_access():
    assert [osm_tags.is_open({"access": a}) for a in ("yes", "private", "permit")] == [True, False, None]
    assert osm_tags.is_open({}) is None


def test_silence_means_no():
    assert [osm_tags.is_set(t, "bridge") for t in ({}, {"bridge": "no"}, {"bridge": "viaduct"})] == [False, False, True]


def words(tags: dict, shape: str) -> dict[str, str]:
    return {target: m.kind for target, m in osm_tags.meanings(tags, shape).items()}


def test_the_first_row_counts():
    """A river drawn as an area is water too, but as an obstacle it is a river."""
    found = words({"natural": "water", "water": "river"}, osm_tags.AREA)
    assert found == {"surfaces": "water", "obstacles": "river", "parcels": "water"}
    assert words({"landuse": "industrial", "industrial": "warehouse"}, osm_tags.AREA) == {"parcels": "warehouse"}


def test_any_value_but_no():
    assert words({"building": "hut"}, osm_tags.AREA) == {"buildings": ""}
    assert words({"building": "no"}, osm_tags.AREA) == {}
    assert words({"building": "yes"}, osm_tags.LINE) == {}


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['key']}={r['tag']}-{r['target']}")
def test_catalogue_speaks_the_words_of_our_tables(row):
    assert row["shape"] in (osm_tags.AREA, osm_tags.LINE)
    table, _, field = row["target"].partition(".")
    assert table in osm.OUTPUT
    field = field or FIELD_OF.get(table)
    if field is None:
        assert row["kind"] == ""
        return
    assert row["kind"]
    choices = TABLES[table][field].choices
    assert not choices or row["kind"] in choices
    drawn_as_line = TABLES[table].geometry == "line"
    if "." not in row["target"]:
        assert drawn_as_line == (row["shape"] == osm_tags.LINE and row["width_m"] == ""), row
    assert row["width_m"] == "" or row["width_m"] > 0


def test_same_words_as_the_names_of_land_use():
    """A layer with raw OSM land use and an import must not differ."""
    names = {r["name"]: r["land_use"] for r in catalogue.rows("land_use_names") if "OpenStreetMap" in r["source"]}
    assert {v: words({"landuse": v}, osm_tags.AREA)["parcels"] for v in names} == names


def test_no_row_stands_in_the_shade_of_another():
    """Of one tag there is one row for each table."""
    pairs = [(r["shape"], r["key"], r["tag"], r["target"]) for r in ROWS]
    assert len(set(pairs)) == len(pairs)
