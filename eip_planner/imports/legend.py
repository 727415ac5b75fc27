"""The legend of a plan: which layer, block, field or plot code stands for what in the tables of a park."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from .. import catalogue
from ..columns import land_code
from ..errors import InputError
from ..language import tr
from ..park import TABLES

LAYER, BLOCK, CODE, FIELD, SKIP = "layer", "block", "code", "field", "skip"
OBJECTS = (LAYER, BLOCK, CODE, FIELD)
# Tables that a plan can fill, and the field that says what kind a feature is of.
KIND_FIELDS = {
    "park": None,
    "parcels": "land_use",
    "roads": "class",
    "utilities": "kind",
    "obstacles": "kind",
    "buildings": None,
    "roof_obstacles": "kind",
    "surfaces": "class",
    "canopy": None,
    "ponds": None,
}
COLUMNS = ("name", "object", "table", "value")
_FIELDS = ("plot_code", "land_use")


@dataclass(frozen=True)
class Rule:
    """One line of a legend: names like `name` of an `object` belong to `table` and are of kind `value`."""

    name: str
    object: str
    table: str
    value: str

    @cached_property
    def pattern(self) -> str:
        """The name as it is compared."""
        return plain(self.name, "*")


@dataclass(frozen=True)
class Legend:
    """Rules in the order in which they are asked; the planner's stand before the built-in ones."""

    rules: tuple[Rule, ...]

    def find(self, kind: str, name: str) -> Rule | None:
        """The first rule for a name, None if there is none."""
        bare = plain(re.split(r"[|$]", name)[-1])
        for rule in self.rules:
            if rule.object == kind and fnmatchcase(bare, rule.pattern):
                return rule
        return None

    def of_layer(self, layer: str, block: str = "") -> Rule | None:
        """The rule for an object by its block, else by its layer; ``skip`` counts as none."""
        rule = (self.find(BLOCK, block) if block else None) or self.find(LAYER, layer)
        return None if rule is None or rule.table == SKIP else rule

    def land_use(self, word: str | None) -> str | None:
        """Land use that a word in a table, or the code of a plot, stands for."""
        if not word:
            return None
        rule = self.find(CODE, word) or self.find(LAYER, word)
        return rule.value or None if rule is not None and rule.table == "parcels" else None


def plain(name: str, keep: str = "") -> str:
    """A name for comparison: no accents, small letters, single blanks instead of signs."""
    bare = normalize("NFD", name.lower().replace("đ", "d"))
    return " ".join(re.sub(rf"[^a-z0-9{re.escape(keep)}]+", " ", re.sub("[\u0300-\u036f]", "", bare)).split())


def read(path: str | Path | None = None) -> Legend:
    """The built-in legend, with a planner's file (CSV like ``plan_layers.csv``, comma or semicolon) before it.

    Raises
    ------
    InputError
        The file cannot be read, or a line of it makes no sense.
    """
    rules = [Rule(*(row[c] for c in COLUMNS)) for row in catalogue.rows("plan_layers")]
    official = [Rule(r["name"], LAYER, "parcels", r["land_use"]) for r in catalogue.rows("land_use_names")]
    official += [
        Rule(prefix + r["name"], LAYER, "parcels", r["land_use"])
        for r in catalogue.rows("land_use_names")
        for prefix in ("HT_", "QH_", "QHDD_", "QHDH_", "QHCT_")
        if land_code(r["name"]).startswith("DAT_")
    ]
    return Legend((*(_own(Path(path)) if path else ()), *official, *rules))


def _own(path: Path) -> list[Rule]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _refusal(
            tr("{path} cannot be read ({error})").format(path=path, error=error), tr("give a CSV file in UTF-8")
        ) from None
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    table = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    lacking = [c for c in COLUMNS if c not in (table.fieldnames or ())]
    if lacking:
        raise _refusal(
            tr("column '{column}' is missing in {path}").format(column=lacking[0], path=path.name),
            tr("write the columns {columns}").format(columns=", ".join(COLUMNS)),
        )
    return [_rule({c: (row[c] or "").strip() for c in COLUMNS}) for row in table]


def _rule(row: dict) -> Rule:
    rule = Rule(*(row[c] for c in COLUMNS))
    field = KIND_FIELDS.get(rule.table)
    choices = TABLES[rule.table][field].choices if field else ()
    for word, known in (
        (rule.object, OBJECTS),
        (rule.table, (*KIND_FIELDS, SKIP)),
        (rule.value, _FIELDS if rule.object == FIELD else ("", *choices)),
    ):
        if word not in known and known != ("",):
            raise _refusal(
                tr("'{word}' is unknown").format(word=word),
                tr("use one of: {choices}").format(choices=", ".join(k for k in known if k)),
                rule.name,
            )
    needs_kind = field and rule.table != "parcels" and TABLES[rule.table][field].required
    if needs_kind and rule.object != FIELD and not rule.value:
        raise _refusal(tr("value is empty"), tr("use one of: {choices}").format(choices=", ".join(choices)), rule.name)
    return rule


def _refusal(problem: str, remedy: str, feature: str | None = None) -> InputError:
    return InputError("MAPPING", problem, remedy, feature)
