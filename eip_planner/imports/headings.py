"""Which column of a sheet is which field: headings in Vietnamese or English, in any order, over one or more rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import catalogue
from ..language import LANGUAGES, speaking, tr
from ..park import FIRMS, FLOWS, RECORD
from ..tables import NONE, NUMBER, Field, Table, num, text
from .sheets import Sheet
from .units import PER_DAY, PER_YEAR, bare, known

# What a survey asks of a firm beyond the fields of its table: its plots, and its use of steam in the same row.
PLOTS = text("plots", "Plots")
STEAM = (
    num("steam_amount", "Steam use"),
    num("steam_pressure", "Pressure of steam"),
    num("steam_temperature_c", "Temperature of steam", "°C"),
)
ROW_NUMBER = "-"
FIRM_SHEET = Table("firms", NONE, FIRMS.label, (*FIRMS.fields[:2], PLOTS, *FIRMS.fields[2:], *STEAM, *RECORD))
FLOW_SHEET = Table("flows", NONE, FLOWS.label, (*FLOWS.fields, *RECORD))
SHEETS = (FLOW_SHEET, FIRM_SHEET)
_LAST_HEADING = 40
_DEPTH = 3
_NEEDED = {"firms": ({"firm_id", "name"}, 2), "flows": ({"amount"}, 3)}
_YEAR = re.compile(r"năm\s+(?:19|20)\d\d", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """One recognised column.

    Attributes
    ----------
    index : int
        Column of the sheet, from 0.
    name : str
        Field, possibly with ``_lo`` or ``_hi``.
    field : Field
        Its declaration.
    unit, period : str
        Unit and period that the heading gives, as written; empty where it gives none.
    """

    index: int
    name: str
    field: Field
    unit: str = ""
    period: str = ""


@dataclass(frozen=True)
class Layout:
    """How one sheet is to be read.

    Attributes
    ----------
    table : Table
        `FIRM_SHEET` or `FLOW_SHEET`.
    heading, first : int
        Last row of the heading, first row of the body.
    columns : tuple of Column
        What was recognised.
    repeated, unknown : tuple of int
        Columns whose field an earlier column already gives, and those that nothing is known about.
    """

    table: Table
    heading: int
    first: int
    columns: tuple[Column, ...]
    repeated: tuple[int, ...]
    unknown: tuple[int, ...]


def key(words: str) -> str:
    """A heading without case, accents and punctuation, words parted by single blanks."""
    return " ".join(filter(None, (bare(w) for w in re.split(r"[\W_]+", words.replace("₂", "2")))))


def label(field: Field, end: str = "") -> str:
    """Heading of a field, or of the low or high end of its range, in the current language."""
    words = tr(field.label)
    if end:
        words = (tr("{label}, low") if end == "_lo" else tr("{label}, high")).format(label=words)
    return words


@cache
def _periods() -> tuple[tuple[str, str], ...]:
    """Words that say what an amount is counted over, longest first, with the period."""
    rows = [r for r in catalogue.rows("survey_headings") if r["table"] == "period"]
    return tuple(sorted(((r["heading"].casefold(), r["field"]) for r in rows), key=lambda p: -len(p[0])))


def _without_period(words: str) -> tuple[str, str]:
    """A heading without the words of its period, and the period."""
    lowered = _YEAR.sub("mỗi năm", words).casefold()
    for phrase, period in _periods():
        found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lowered)
        if found:
            return lowered[: found.start()] + " " + lowered[found.end() :], period
    return words, ""


@cache
def vocabulary(table: str) -> tuple[dict[str, str], dict[str, str]]:
    """Spellings of the columns of a sheet: whole headings, and headings that lost the words of a period."""
    whole: dict[str, str] = {}
    periodic: dict[str, str] = {}

    def learn(words: str, name: str) -> None:
        whole.setdefault(key(words), name)
        rest, period = _without_period(words)
        if period:
            periodic.setdefault(key(rest), name)

    sheet = next(s for s in SHEETS if s.name == table)
    for field in sheet.fields:
        for end in ("", "_lo", "_hi") if field.kind == NUMBER else ("",):
            learn(field.name + end, field.name + end)
            for language in LANGUAGES:
                with speaking(language):
                    learn(label(field, end), field.name + end)
    for row in catalogue.rows("survey_headings"):
        if row["table"] == table:
            learn(row["heading"], row["field"])
    return whole, periodic


def _groups(words: str) -> tuple[str, list[str]]:
    """A heading without its brackets, and what stood in them; brackets may hold brackets: ``(bar(g))``."""
    outside, inside, depth = "", [], 0
    for sign in words:
        if sign in "([" and (depth := depth + 1) == 1:
            inside.append("")
        elif sign in ")]" and depth and (depth := depth - 1) == 0:
            outside += " "
        elif depth:
            inside[-1] += sign
        else:
            outside += sign
    return outside, inside


def recognise(words: str, table: Table) -> tuple[str, str, str] | None:
    """Name, unit and period of a heading; None if it is not one of `table`."""
    outside, inside = _groups(words)
    units = [group for group in inside if known(group)]
    comments = [group for group in inside if group not in units]
    tries = [(" ".join([outside, *comments]), units[:1]), (outside, units[:1])]
    if not units:
        pieces = outside.replace(",", " ").replace(";", " ").split()
        for n in (1, 2, 3):
            if len(pieces) > n and known(" ".join(pieces[-n:])):
                tries.append((" ".join(pieces[:-n]), [" ".join(pieces[-n:])]))
    for rest, unit in tries:
        name, period = _name(rest, table)
        if name:
            # A field name such as water_m3d says its unit itself.
            own = words.strip() == name and name in table.names
            return name, (table[name].unit if own and not unit else "".join(unit)), "year" if own else period
    return None


def _name(words: str, table: Table) -> tuple[str | None, str]:
    whole, periodic = vocabulary(table.name)
    rest, period = _without_period(words)
    stripped = key(rest)
    if key(words) in whole:
        return whole[key(words)], period
    if period and stripped in periodic:
        return periodic[stripped], period
    name = whole.get(stripped)
    if name and name != ROW_NUMBER and _field(name, table).kind == NUMBER:
        return name, period
    return None, ""


def _field(name: str, table: Table) -> Field:
    return table[name[:-3] if name.endswith(("_lo", "_hi")) else name]


def lay_out(sheet: Sheet) -> Layout | None:
    """Find the heading of a sheet and what its columns are; None if it holds no table of a survey."""
    best, most = None, 0
    for table in SHEETS:
        wanted, least = _NEEDED[table.name]
        for row in range(min(len(sheet.rows), _LAST_HEADING)):
            found = {c: r for c in range(len(sheet.rows[row])) if (r := _heading(sheet, row, c, table))}
            names = {name for name, _, _ in found.values()} - {ROW_NUMBER}
            if len(names) > most and len(names) >= least and names & wanted:
                best, most = (table, row, found), len(names)
        if best:
            break
    if best is None:
        return None
    table, row, found = best
    first = row + 1
    while first < len(sheet.rows) and _is_numbering(sheet.rows[first]):
        first += 1
    below = sheet.rows[first] if first < len(sheet.rows) else ()
    given = [v for v in below if v is not None]
    units_below = len(given) > 1 and all(isinstance(v, str) and known(v.strip("()[] ")) for v in given)
    columns, repeated, seen = [], [], set()
    for c, (name, unit, period) in found.items():
        if name == ROW_NUMBER:
            continue
        if name in seen:
            repeated.append(c)
            continue
        seen.add(name)
        if units_below and below[c] is not None:
            unit = below[c].strip("()[] ")
        columns.append(Column(c, name, _field(name, table), unit, period))
    unknown = tuple(c for c in range(len(sheet.rows[row])) if c not in found and _words(sheet, row, c))
    return Layout(table, row, first + units_below, tuple(columns), tuple(repeated), unknown)


def is_guide(sheet: Sheet) -> bool:
    """Whether a sheet is the page of the survey form that tells people how to fill it in."""
    names = set()
    for language in LANGUAGES:
        with speaking(language):
            names.add(tr("How to fill in"))
    return sheet.name in names


def heading_words(sheet: Sheet, row: int, column: int) -> str:
    """What the heading of a column says, rows above included."""
    return " ".join(_words(sheet, row, column))


def _words(sheet: Sheet, row: int, column: int) -> list[str]:
    """Texts of a heading from top to bottom; a merged cell says the same everywhere in its range."""
    found = []
    for r in range(max(row - _DEPTH + 1, 0), row + 1):
        home = next(((a, b) for a, b, c, d in sheet.merged if a <= r <= c and b <= column <= d), (r, column))
        value = sheet.rows[home[0]][home[1]]
        words = " ".join(value.split()) if isinstance(value, str) else ""
        if words and words not in found:
            found.append(words)
    return found


def _heading(sheet: Sheet, row: int, column: int, table: Table) -> tuple[str, str, str] | None:
    """A heading over up to `_DEPTH` rows: with the words above it if they make sense together, else alone."""
    words = _words(sheet, row, column)
    if not words:
        return None
    own, above = words[-1], words[:-1]
    tries = [f"{a} {own}" for a in reversed(above)] + [f"{own} {a}" for a in reversed(above)] + [own]
    found = next((r for r in (recognise(t, table) for t in tries) if r), None)
    if found and not found[1] and above:
        units = [g for a in reversed(above) for g in _groups(a)[1] if known(g)]
        return (found[0], "".join(units[:1]), found[2] or _without_period(above[-1])[1])
    return found


def _is_numbering(row: tuple) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3)=(1)+(2)."""
    given = [str(v).strip() for v in row if v is not None]
    numbers = [re.match(r"\(?(\d+)(?:\.0)?\)?(?:\s*=.*)?$", v) for v in given]
    return len(given) > 2 and all(numbers) and [int(m[1]) for m in numbers] == list(range(1, len(given) + 1))


def needs_period(field: Field) -> bool:
    """Whether a number of this field makes sense only with a period: per year or per day."""
    return field.unit in (*PER_YEAR, PER_DAY)
