"""Columns as they come, turned into the fields of the schema: numbers, words, dates, yes/no and their ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import catalogue
from .findings import ERROR, WARNING, Findings
from .language import number, tr
from .park import RECORD
from .tables import BOOLEAN, DATE, INTEGER, NUMBER, Field, Table

if TYPE_CHECKING:
    from pandas import DataFrame, Series

FATAL_WORDS = ("role", "carrier", "unit", "pressure_unit")
_TRUE = ("true", "yes", "1", "1.0", "có", "t", "y")
_FALSE = ("false", "no", "0", "0.0", "không", "f", "n")
_SPELLINGS = {"barg": "bar(g)", "bara": "bar(a)", "mpag": "MPa(g)", "kg/cm2g": "kG/cm2(g)"}
_PREFIXES = ("HT_", "QHDD_", "QHDH_", "QHCT_", "QH_")


@dataclass(frozen=True)
class Reader:
    """Reads the columns of one table and notes what it had to question.

    Attributes
    ----------
    table : Table
        Schema to read into.
    where : str
        What the planner calls the table.
    labels : Series
        What to call each row in a sentence.
    findings : Findings
        Filled while reading.
    """

    table: Table
    where: str
    labels: Series
    findings: Findings

    def read(self, frame: DataFrame) -> dict:
        """Every field of the schema as a column of its kind, with ``_lo`` and ``_hi`` where given."""
        import pandas as pd

        columns = {}
        for field in (*self.table.fields, *RECORD):
            numeric = field.kind in (NUMBER, INTEGER)
            raw = frame.get(field.name)
            if raw is None:
                empty = np.full(len(frame), np.nan if numeric else None, float if numeric else object)
                columns[field.name] = pd.Series(empty, frame.index)
            elif numeric:
                columns[field.name] = self._numbers(raw, field)
            elif field.kind == BOOLEAN:
                columns[field.name] = self._flags(raw, field)
            elif field.kind == DATE:
                columns[field.name] = self._dates(raw, field)
            else:
                columns[field.name] = self._words(raw, field)
            if field.kind == NUMBER:
                columns.update(self._range(frame, field, columns[field.name]))
        return columns

    def _note(self, severity: str, field: Field, message: str, remedy: str, rows) -> None:
        self.findings.add(severity, self.where, message, remedy, self.labels[rows], field.name)

    def _numbers(self, raw: Series, field: Field) -> Series:
        import pandas as pd

        values = pd.to_numeric(raw, errors="coerce").astype(float)
        given = raw.notna() & (raw.astype(str).str.strip() != "")
        bad = given & ~np.isfinite(values)
        if field.low is not None:
            bad |= values < field.low
        if field.required:
            bad |= ~given
        if bad.any():
            shown = raw[bad].iloc[0]
            least = tr("write a number of at least {low}").format(low=number(field.low or 0))
            self._note(
                ERROR if field.required else WARNING,
                field,
                tr("{field} is {value}, which is no valid amount").format(
                    field=field.name, value="NaN" if shown is None or shown != shown else shown
                ),
                least if field.low is not None else tr("write a number"),
                bad,
            )
        if field.high is None:
            return values.mask(bad)
        high = values > field.high
        if high.any():
            self._note(
                WARNING,
                field,
                tr("{field} is above {high} {unit} and is taken as unknown").format(
                    field=field.name, high=number(field.high), unit=field.unit
                ),
                tr("check value and unit"),
                high,
            )
        return values.mask(bad | high)

    def _range(self, frame: DataFrame, field: Field, base: Series) -> dict:
        """The ``_lo`` and ``_hi`` columns of a field, dropped where they do not enclose the base."""
        import pandas as pd

        ends = {
            end: pd.to_numeric(frame[field.name + end], errors="coerce").astype(float)
            for end in ("_lo", "_hi")
            if field.name + end in frame
        }
        if not ends:
            return {}
        low, high = ends.get("_lo", base).fillna(base), ends.get("_hi", base).fillna(base)
        bad = (low > high) | (base < low) | (base > high)
        if field.low is not None:
            bad |= low < field.low
        if bad.any():
            self._note(
                WARNING,
                field,
                tr("{field}: low ≤ value ≤ high does not hold; the range is dropped").format(field=field.name),
                tr("put the three in order"),
                bad,
            )
        return {field.name + "_lo": low.mask(bad, base), field.name + "_hi": high.mask(bad, base)}

    def _flags(self, raw: Series, field: Field) -> Series:
        words = _stripped(raw).map(lambda w: None if w is None else w.lower())
        unknown = words.notna() & ~words.isin((*_TRUE, *_FALSE))
        if unknown.any():
            self._note(
                WARNING,
                field,
                tr("{field} is '{value}' and is taken as unknown").format(field=field.name, value=raw[unknown].iloc[0]),
                tr("write yes or no"),
                unknown,
            )
        return _objects(words.map(lambda w: True if w in _TRUE else False if w in _FALSE else None))

    def _dates(self, raw: Series, field: Field) -> Series:
        words = _stripped(raw)
        found = _objects(words.map(lambda w: None if w is None else _iso_date(w)))
        bad = words.notna() & found.isna()
        if bad.any():
            self._note(
                WARNING,
                field,
                tr("{field} '{value}' is no date and is taken as unknown").format(
                    field=field.name, value=words[bad].iloc[0]
                ),
                tr("write dates as 2026-06-30"),
                bad,
            )
        return found

    def _words(self, raw: Series, field: Field) -> Series:
        words = _stripped(raw)
        if field.name == "land_use":
            names = {r["name"]: r["land_use"] for r in catalogue.rows("land_use_names")}
            words = _objects(words.map(lambda w: None if w is None else names.get(land_code(w), w)))
        if not field.choices:
            return words
        spelled = {**_SPELLINGS, **{_squeeze(c): c for c in field.choices}}
        found = _objects(words.map(lambda w: None if w is None else spelled.get(_squeeze(w))))
        found = found.where(found.isin(field.choices), None)
        unknown = words.notna() & found.isna()
        doubtful = unknown | (words.isna() & field.required)
        if doubtful.any():
            self._note(
                ERROR if field.name in FATAL_WORDS else WARNING,
                field,
                tr("{field} '{value}' is unknown").format(
                    field=field.name, value=words[unknown].iloc[0] if unknown.any() else ""
                ),
                tr("use one of: {choices}").format(choices=", ".join(field.choices)),
                doubtful,
            )
        return found


def land_code(word: str) -> str:
    """A land-use name without the prefix that says existing or planned (Thông tư 16/2025)."""
    upper = word.upper()
    prefix = next((p for p in _PREFIXES if upper.startswith(p)), "")
    bare = upper[len(prefix) :]
    return bare if bare.startswith("DAT_") else word.lower()


def _stripped(raw: Series) -> Series:
    """Texts without blanks at the ends; None where there is nothing."""
    return _objects(raw.map(lambda v: None if v is None or v != v else str(v).strip() or None))


def _objects(series: Series) -> Series:
    """A column of Python objects in which what is missing is None."""
    series = series.astype(object)
    return series.where(series.notna(), None)


def _squeeze(word: str) -> str:
    return "".join(word.split()).lower().replace("²", "2").replace("³", "3")


def _iso_date(word: str) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(word[:10].replace("/", "-")).isoformat()
    except ValueError:
        return None
