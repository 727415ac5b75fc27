"""Every text that people read is there in Vietnamese, as is a help page for every algorithm."""

import ast
import importlib.util
import math
import re
from string import Formatter

import pytest
from qgis_tools import ROOT

from eip_planner import __main__ as command_line
from eip_planner import language
from eip_planner.park import TABLES

HELP = ROOT / "resources" / "help"
# Names and units that are written alike in both languages.
ALIKE = {
    "{title}: {km} km",
    "bomotnangphuyen",
    "COD",
    "danluat.vn",
    "giaoducdatviet",
    "Google Solar API",
    "IPCC 2006",
    "ISO 14001",
    "ISO 50001",
    "ktkt2.edu.vn",
    "LPG",
    "Mẫu A.5 ENV.3",
    "NĐ 35/2022/NĐ-CP",
    "QCVN 01:2021/BXD",
    "topotherm",
}
# Not amounts: articles, versions, and a figure to be typed into a file.
NOT_AMOUNTS = {"105.75", "1.0", "2.0", "37.1", "37.2", "605.11.1.3", "0.6.0", "0.10", "2.31"}
AMOUNT = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)+")
ENGLISH = re.compile(r"\b(?:the|of|is|are|and|with|without|from|for|by|not|it|its|choice|unknown|own)\b(?!')")


def _load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


extractor = _load(ROOT / "resources" / "i18n" / "collect.py")
VIETNAMESE = extractor.translations()


@pytest.fixture(scope="module")
def texts():
    return extractor.texts()


def test_every_text_is_translated(texts):
    assert [text for text in texts if text not in VIETNAMESE] == []


def test_file_is_in_step_with_the_code(texts):
    assert extractor.TARGET.read_text(encoding="utf-8") == extractor.document(texts, VIETNAMESE)


def test_extractor_finds_texts_of_every_kind(texts):
    kinds = {
        "a sentence of the engine": "the roads are unknown",
        "a literal of many lines": "supply {supply} bar(g), needed {demand} bar(g) and {margin} bar for the pipe",
        "a title of an algorithm": "Match flows",
        "help of a parameter": "What the pipes carry.",
        "label of a number": "Demands served",
        "template": "What to survey next",
        "legend": "Paver on a sand bed",
        "catalogue": "Discount rate",
        "field": "Nominal diameter",
        "unit": "million VND/a",
        "word of the data": "steam",
    }
    assert {kind for kind, text in kinds.items() if text not in texts} == set()


def test_check_tells_what_is_missing(tmp_path, monkeypatch, capsys):
    target, known = tmp_path / "new.ts", {"a < b": "a nhỏ hơn b", "Match flows": "Ghép nối cung–cầu"}
    monkeypatch.setattr(extractor, "TARGET", target)
    monkeypatch.setattr(extractor, "texts", lambda: ["a < b"])
    target.write_text(extractor.document(list(known), known), encoding="utf-8")
    assert extractor.main(["--check"]) == 1
    assert "out of step" in capsys.readouterr().out
    assert extractor.main([]) == 0
    assert extractor.main(["--check"]) == 0
    assert extractor.translations() == {"a < b": "a nhỏ hơn b"}

    monkeypatch.setattr(extractor, "texts", lambda: list(known))
    assert extractor.main(["--check"]) == 1
    assert "not translated: Match flows\n" in capsys.readouterr().out
    extractor.main([])
    assert extractor.main(["--check"]) == 1
    assert extractor.translations() == {"a < b": "a nhỏ hơn b"}


def test_translations_keep_the_names_in_braces():
    def names(sentence):
        return {name for _, name, _, _ in Formatter().parse(sentence)}

    assert {t: v for t, v in VIETNAMESE.items() if names(t) | {None} != names(v) | {None}} == {}


def test_no_english_is_left():
    assert {text for text, vietnamese in VIETNAMESE.items() if text == vietnamese} - ALIKE == set()
    assert [v for v in VIETNAMESE.values() if ENGLISH.search(re.sub("{.*?}", "", v))] == []


def test_numbers_in_texts_are_written_the_vietnamese_way():
    def amounts(sentence):
        return {a for a in AMOUNT.findall(sentence) if a not in NOT_AMOUNTS}

    swap = str.maketrans(",.", ".,")
    wrong = {t: v for t, v in VIETNAMESE.items() if not {a.translate(swap) for a in amounts(t)} <= amounts(v)}
    assert wrong == {}


@pytest.mark.parametrize(
    ("value", "digits", "english", "vietnamese"),
    [
        (1234567.891, 1, "1,234,567.9", "1.234.567,9"),
        (0.5, 2, "0.50", "0,50"),
        (-1234.5, 1, "-1,234.5", "-1.234,5"),
        (-0.04, 1, "0.0", "0,0"),
        (0, 0, "0", "0"),
        (math.nan, 1, "–", "–"),
        (None, 0, "–", "–"),
    ],
)
def test_numbers(value, digits, english, vietnamese):
    with language.speaking("en"):
        assert language.number(value, digits) == english
    with language.speaking("vi_VN"):
        assert language.number(value, digits) == vietnamese


def test_language_is_that_of_the_locale():
    for locale, shown in (("vi", "KCN"), ("vi_VN.UTF-8", "KCN"), ("en_GB", "Park"), ("fr", "Park"), (None, "Park")):
        with language.speaking(locale):
            assert language.tr("Park") == shown
    with language.speaking("vi"):
        assert language.tr("a text that nobody has translated") == "a text that nobody has translated"


def test_review_in_vietnamese_asks_for_no_other_text(small_park, tmp_path, monkeypatch):
    asked = set()

    class Noting(dict):
        def get(self, text, default=None):
            if text not in self and text.isascii() and re.search("[a-z]{4}", text):
                asked.add(text)
            return super().get(text, default)

    monkeypatch.setattr(language, "_translations", lambda _: Noting(VIETNAMESE))
    outputs = {"-o": "review.gpkg", "--report": "review.html", "--tables": "review.xlsx"}
    arguments = [part for option, name in outputs.items() for part in (option, str(tmp_path / name))]
    with language.speaking("vi"):
        assert command_line.main(["review", str(small_park), "--language", "vi", "--time-limit", "1", *arguments]) == 0
    assert asked == set()


def _algorithms():
    """Parameters and outputs of every algorithm by id, as its file declares them."""
    found = {}
    for path in (ROOT / "processing" / "algorithms").glob("[!_]*.py"):
        names = {"CRS", "SCENARIO", "FINDINGS"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "").startswith("add_"):
                if any(getattr(name, "id", "") == "TABLES" for name in ast.walk(node)):
                    names |= {table.upper() for table in TABLES}
                if node.func.attr == "add_tables":
                    words = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
                    names |= {word.upper() for word in words}
                else:
                    names |= {a.value for a in node.args[:1]} | {
                        k.arg for k in node.keywords if k.arg and k.arg.isupper()
                    }
        found[path.stem] = names
    return found


ALGORITHMS = _algorithms()


def test_algorithms_were_read():
    assert len(ALGORITHMS) >= 7
    assert {"PARK", "OBJECTIVE", "UNCONNECTED", "GAP_FOUND", "CRS"} <= ALGORITHMS["pipelines"]
    assert {"INPUT", "CANOPY", "WARNINGS"} <= ALGORITHMS["checkinputs"]


def test_a_page_for_each_algorithm_and_no_other():
    pages = {f"{name}.{code}.md" for name in ALGORITHMS for code in language.LANGUAGES}
    assert {path.name for path in HELP.iterdir()} == pages


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("name", ALGORITHMS)
def test_page_names_every_parameter(name, code):
    page = (HELP / f"{name}.{code}.md").read_text(encoding="utf-8")
    assert {p for p in ALGORITHMS[name] if not re.search(rf"(?<![A-Z_]){p}(?![A-Z_])", page)} == set()
    # QGIS shows each line as a paragraph of HTML.
    assert not re.search("[<>&]", page)


@pytest.mark.parametrize("name", ALGORITHMS)
def test_pages_agree_and_the_example_uses_known_names(name):
    english, vietnamese = (
        (HELP / f"{name}.{code}.md").read_text(encoding="utf-8").splitlines() for code in language.LANGUAGES
    )
    assert [line[:2] == "- " for line in english] == [line[:2] == "- " for line in vietnamese]
    assert english[-1] == vietnamese[-1]
    command, *given = english[-1].partition(f"run eip:{name} ")
    assert command == "qgis_process "
    assert {word.split("=")[0] for word in given[1].split()} <= ALGORITHMS[name]
