"""Collects every English text that people read and keeps ``resources/i18n/eip_planner_vi.ts`` in step with it.

python -m resources.i18n.collect           writes the file: new texts come in unfinished, vanished ones go
python -m resources.i18n.collect --check   only says what is out of step or unfinished; exit code 1 if anything is
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, unescape

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = ROOT / "resources" / "i18n" / "eip_planner_vi.ts"
CODE = ("plugin.py", "eip_planner/**/*.py", "processing/**/*.py", "gui/**/*.py")
IN_TEMPLATE = re.compile(r"""\btr\(\s*(?P<quote>["'])(?P<text>.*?)(?P=quote)\s*\)""")
IN_LEGEND = re.compile(r'<(?:category|rule)\b[^>]*?\slabel="([^"]*)"')
WORDY_UNIT = re.compile(r"[a-z]{5,}|(^|/)a$")
TITLES = {"TITLE", "SUMMARY", "GROUP"}
COLUMNS = {"label", "source", "article"}
RESULTS = (
    "network.results",
    "symbiosis.results",
    "solar.results",
    "score.results",
    "park",
    "findings",
    "review",
    "imports.osm",
    "imports.plan",
)
STOPPED_BY = ("gap", "work", "time", "infeasible", "nothing_to_build", "sizing")


def texts() -> list[str]:
    """All English texts, sorted."""
    found = {*_from_code(), *_from_resources(), *_from_tables(), *_words()}
    return sorted(found - {""}, key=lambda text: (text.casefold(), text))


def _from_code():
    """Literals of ``tr``, texts that algorithms hand to their base class, and the titles of their class."""
    for path in (path for pattern in CODE for path in ROOT.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                yield from _literals(node.args[:1])
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _adds(node.func):
                yield from _literals([*node.args[1:3], *(k.value for k in node.keywords)])
            elif isinstance(node, ast.Assign) and "algorithms" in path.parts:
                for names, values in ((_parts(target), _parts(node.value)) for target in node.targets):
                    yield from _literals(v for n, v in zip(names, values) if getattr(n, "id", "") in TITLES)


def _adds(function: ast.Attribute) -> bool:
    own = isinstance(function.value, ast.Name) and function.value.id == "self"
    return own and (function.attr == "_add" or function.attr.startswith("add_"))


def _parts(node) -> list:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _literals(nodes):
    return (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))


def _from_resources():
    """Texts of report templates, legends of styles, labels and sources of catalogues."""
    for path in (ROOT / "resources" / "templates").glob("*.html"):
        yield from (match["text"] for match in IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")))
    for path in (ROOT / "resources" / "styles").glob("*.qml"):
        legend = IN_LEGEND.findall(path.read_text(encoding="utf-8"))
        yield from (unescape(label) for label in legend if not label[:1].isdigit())
    for path in (ROOT / "resources" / "catalogues").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                yield from (row[column] for column in COLUMNS & row.keys())
                if path.stem.startswith(("assumptions_", "score_profile")) and WORDY_UNIT.search(row["unit"]):
                    yield row["unit"]


def _from_tables():
    """Labels of tables and fields, and units that are words."""
    from importlib import import_module

    from eip_planner.park import RECORD
    from eip_planner.tables import Table

    for name in RESULTS:
        module = import_module(f"eip_planner.{name}")
        for table in (value for value in vars(module).values() if isinstance(value, Table)):
            yield table.label
            for field in (*table.fields, *RECORD):
                yield field.label
                if WORDY_UNIT.search(field.unit):
                    yield field.unit


def _words():
    """Words of the data that maps and reports show through ``tr``."""
    from eip_planner import catalogue, findings, park, tables
    from eip_planner.report import maps
    from eip_planner.score import results
    from eip_planner.solar.pieces import PART_NAMES

    yield from (*park.CARRIERS, *park.ROLES, *park.QUALITIES, *park.LADDER)
    yield from (label for _, label in (*maps.LAND.values(), maps._UNKNOWN))
    yield from (tables.POLYGON, tables.LINE, tables.POINT)
    yield from (findings.ERROR, findings.WARNING, findings.INFO)
    yield from (*catalogue.STATUSES, *results.STATUSES, "unknown", "PASS", "FAIL", "UNKNOWN")
    yield from (*PART_NAMES, *STOPPED_BY)


def translations() -> dict[str, str]:
    """Finished translations of the file, by English text."""
    if not TARGET.exists():
        return {}
    messages = ElementTree.parse(TARGET).getroot().iter("message")
    return {m.findtext("source", ""): m.findtext("translation") for m in messages if m.findtext("translation")}


def document(wanted: list[str], known: dict[str, str]) -> str:
    """The .ts file: every wanted text with its translation, or marked as unfinished."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines += ['<TS version="2.1" language="vi_VN" sourcelanguage="en">', "<context>", "    <name>EipPlanner</name>"]
    for text in wanted:
        state = "" if text in known else ' type="unfinished"'
        lines += ["    <message>", f"        <source>{escape(text)}</source>"]
        lines += [f"        <translation{state}>{escape(known.get(text, ''))}</translation>", "    </message>"]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` compare; returns the exit code."""
    wanted, known = texts(), translations()
    unfinished = [text for text in wanted if text not in known]
    for text in unfinished:
        print(f"not translated: {text}")
    print(f"{len(wanted) - len(unfinished)} of {len(wanted)} texts are translated")
    if "--check" not in arguments:
        TARGET.write_text(document(wanted, known), encoding="utf-8")
        return 0
    stale = not TARGET.exists() or document(wanted, known) != TARGET.read_text(encoding="utf-8")
    if stale:
        print(f"{TARGET.name} is out of step: run make texts")
    return int(stale or bool(unfinished))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
