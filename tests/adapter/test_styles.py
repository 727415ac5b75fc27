"""Layers carry their style and the names of their fields with them, in the language of the planner."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from adapter_tools import NAMES, inputs, layer, layers_of, outputs, parameters, run, sinks
from qgis.core import QgsVectorLayer

LETTERS = re.compile("[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]")


def packages(name: str, results: dict) -> dict[str, list[str]]:
    """GeoPackages that a run wrote, each with its result layers."""
    kinds = parameters(name)
    paths = [v for k, v in results.items() if k in kinds and kinds[k][1] and str(v).endswith(".gpkg")]
    return {path: [n for n in layers_of(Path(path)) if n != "layer_styles"] for path in paths}


def opened(path: str, name: str) -> QgsVectorLayer:
    """A layer as QGIS opens it, default style included."""
    found = QgsVectorLayer(layer(Path(path), name), name, "ogr")
    assert found.isValid()
    return found


@pytest.fixture(scope="module")
def in_vietnamese(small_park, tmp_path_factory):
    """Every algorithm's results in a Vietnamese QGIS."""
    done = {}

    def once(name: str, speak) -> dict:
        if name not in done:
            with speak("vi"):
                folder = tmp_path_factory.mktemp("vi")
                done[name] = run(name, {**inputs(name, small_park), **outputs(name, folder)})
        return done[name]

    return once


@pytest.mark.parametrize("name", NAMES)
def test_every_layer_has_a_stored_style(name, ran):
    for path, layers in packages(name, ran(name)[0]).items():
        with closing(sqlite3.connect(path)) as database:
            stored = database.execute("SELECT f_table_name, useAsDefault, styleQML FROM layer_styles").fetchall()
        assert sorted(row[0] for row in stored) == sorted(layers)
        assert all(default == 1 and "<qgis" in text for _, default, text in stored)


@pytest.mark.parametrize("name", NAMES)
def test_fields_have_aliases_with_units(name, ran):
    for path, layers in packages(name, ran(name)[0]).items():
        for table in layers:
            fields = [f for f in opened(path, table).fields() if f.name() != "fid"]
            assert [f.name() for f in fields if not f.alias()] == [], table
            units = {f.name(): f.alias().rpartition("[")[2] for f in fields if f.name().endswith(("_m2", "_mvnd"))}
            assert {k: u for k, u in units.items() if "m2" not in u and "VND" not in u} == {}, table


@pytest.mark.parametrize("name", NAMES)
def test_aliases_are_vietnamese_for_a_vietnamese(name, ran, in_vietnamese, speak):
    english, vietnamese = packages(name, ran(name)[0]), packages(name, in_vietnamese(name, speak))
    for (path, layers), (path_vi, layers_vi) in zip(english.items(), vietnamese.items()):
        assert layers == layers_vi
        for table in layers:
            plain, translated = (
                {f.name(): f.alias() for f in opened(p, table).fields() if f.name() != "fid"} for p in (path, path_vi)
            )
            assert list(plain) == list(translated)
            assert sum(bool(LETTERS.search(alias.lower())) for alias in translated.values()) >= len(plain) / 2, table
            assert not any(LETTERS.search(alias.lower()) for alias in plain.values()), table


def test_drawn_layers_of_a_review_are_styled(ran):
    """Customers, roofs, boundary: classes instead of one random colour."""
    path = ran("parkreview")[0]["OUTPUT"]
    drawn = [found for found in (opened(path, name) for name in layers_of(Path(path))) if found.isSpatial()]
    kinds = {found.name(): found.renderer().type() for found in drawn}
    styled = {n for n, kind in kinds.items() if kind not in ("singleSymbol", "nullSymbol")}
    assert {
        "links",
        "customers_steam",
        "customers_heat",
        "customers_water",
        "nodes_steam",
        "outages_heat",
        "roofs",
        "roof_parts",
        "boundary",
        "plots",
    } <= styled


def test_legend_is_translated(ran, in_vietnamese, speak):
    """The words of the legend follow the language, and the colours stay."""
    legends = []
    for results in (ran("parkreview")[0], in_vietnamese("parkreview", speak)):
        found = opened(results["OUTPUT"], "boundary")
        items = found.renderer().legendSymbolItems()
        legends.append([(item.label(), item.symbol().color().name()) for item in items])
    english, vietnamese = legends
    assert [colour for _, colour in english] == [colour for _, colour in vietnamese]
    assert len(english) >= 2 and not {word for word, _ in english} & {word for word, _ in vietnamese}


def test_language_of_the_scenario(small_park, tmp_path):
    """A scenario may ask for another language than the program's."""
    (tmp_path / "scenario.toml").write_text('language = "vi"\n')
    targets = {k: v for k, v in outputs("rooftopsolar", tmp_path).items() if k in sinks("rooftopsolar")}
    run("rooftopsolar", {**inputs("rooftopsolar", small_park), **targets, "SCENARIO": str(tmp_path / "scenario.toml")})
    aliases = [f.alias() for f in opened(targets["OUTPUT"], Path(targets["OUTPUT"]).stem).fields()]
    assert any(LETTERS.search(alias.lower()) for alias in aliases)
