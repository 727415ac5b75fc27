"""Single cells of a survey as values of a field: numbers in our units, words of a choice, yes or no."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from .. import catalogue
from ..findings import INFO, WARNING
from ..language import number, tr
from ..park import PRESSURE_UNITS, UNITS
from ..tables import BOOLEAN, INTEGER, NUMBER
from .headings import Column, needs_period
from .remarks import Remarks
from .units import Unreadable, bare, factor, parse

RATES = ("amount", "amount_min", "amount_mean", "steam_amount")
PRESSURES = ("pressure", "steam_pressure")
ASK, GAUGE, ABSOLUTE = "ask", "gauge", "absolute"
# Units that are nowhere written otherwise: a number without unit is taken to be in them.
_CUSTOMARY = ("", "°C", "%", "-", "mg/l", "Pt-Co", "kV", "kVA")
_PLAIN = {"bar": {GAUGE: "bar(g)", ABSOLUTE: "bar(a)"}, "MPa": {GAUGE: "MPa(g)"}, "kG/cm2": {GAUGE: "kG/cm2(g)"}}
_RATE_UNITS = tuple(dict.fromkeys(unit for units in UNITS.values() for unit in units))
_PRICES = {"t/h": "million VND/t", "MW": "million VND/MWh", "m3/h": "million VND/m3"}


@cache
def words(name: str) -> dict[str, str]:
    """Spellings of the words of a field in ``survey_words.csv``, bare of case and accents."""
    return {bare(str(r["word"])): r["value"] for r in catalogue.rows("survey_words") if r["field"] == name}


def choice(name: str, value: str, choices: tuple[str, ...]) -> str | None:
    """The word of a choice that a cell means, None if it is not known."""
    spelled = {**words(name), **{bare(c): c for c in choices}, **{bare(c.replace("_", " ")): c for c in choices}}
    return spelled.get(bare(value))


def is_blank(value) -> bool:
    """Whether a cell says that something is not known."""
    return value is None or (isinstance(value, str) and (not value.strip() or bare(value) in words("blank")))


def plain_text(value) -> str | None:
    """A cell as text: whole numbers without point, dates in ISO form."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value).strip() or None


@dataclass
class Record:
    """One row as it was read: values by field, the cell each came from, and the unit of its rates and pressures."""

    cell: str
    values: dict = field(default_factory=dict)
    cells: dict = field(default_factory=dict)
    units: dict = field(default_factory=dict)

    def put(self, name: str, value, cell: str) -> None:
        """Set a value that came from a cell."""
        self.values[name], self.cells[name] = value, cell


@dataclass(frozen=True)
class CellReader:
    """Reads cells into records.

    Attributes
    ----------
    remarks : Remarks
        Filled with what had to be questioned.
    decimal : str or None
        Decimal sign of texts, None if the sheet does not tell it.
    pressure : str
        What ``bar`` without (g) or (a) means: `ASK` (unknown), `GAUGE` or `ABSOLUTE`.
    """

    remarks: Remarks
    decimal: str | None = None
    pressure: str = ASK

    def read(self, record: Record, column: Column, value, cell: str, fallback: str = "") -> None:
        """Read a cell into `record`; what cannot be read is left unknown, with a remark.

        Parameters
        ----------
        fallback : str
            Unit that another cell of the row gives.
        """
        kind = column.field.kind
        if kind in (NUMBER, INTEGER):
            if not is_blank(value):
                self._number(record, column, value, cell, fallback)
            return
        words_ = plain_text(value)
        if words_ is None:
            return
        if kind == BOOLEAN or column.field.choices:
            options = column.field.choices or ("yes", "no")
            found = choice("flag" if kind == BOOLEAN else column.name, words_, options)
            if found is not None:
                record.put(column.name, found == "yes" if kind == BOOLEAN else found, cell)
            elif not is_blank(value):
                self._refuse(column, cell, words_, tr("use one of: {choices}").format(choices=", ".join(options)))
            return
        record.put(column.name, words_, cell)

    def _refuse(self, column: Column, cell: str, value, remedy: str, why: str = "") -> None:
        known = tr("{name} '{value}' is not known and is left out")
        sentence = tr("{name} '{value}' cannot be read ({why}) and is left out") if why else known
        self.remarks.add(WARNING, sentence, remedy, cell, column.name, name=column.name, value=value, why=why)

    def _number(self, record: Record, column: Column, value, cell: str, fallback: str) -> None:
        remedy = tr("write a plain number, with its unit in the heading")
        if isinstance(value, (bool, datetime, date)):
            self._refuse(column, cell, value, remedy, tr("it is no number"))
            return
        low = high = None
        unit = column.unit or fallback
        if isinstance(value, str):
            try:
                reading = parse(value, self.decimal)
            except Unreadable as error:
                self._refuse(column, cell, value, remedy, str(error))
                return
            base, low, high, unit = reading.value, reading.low, reading.high, reading.unit or unit
            if reading.about:
                self.remarks.add(
                    INFO, tr("approximate values are read as they stand"), tr("nothing to do"), cell, column.name
                )
        else:
            base = float(value)
        try:
            size = self._factor(record, column, unit)
        except Unreadable as error:
            remedy = tr("write the unit in the heading, e.g. [MWh/year]")
            if column.name.startswith(PRESSURES):
                remedy = tr("write bar(g) or bar(a), or tell by PRESSURE what is meant")
            self._refuse(column, cell, value, remedy, str(error))
            return
        bounds = [v if size == 1.0 else float(f"{v * size:.12g}") for v in (base, low, high) if v is not None]
        limit = column.field
        if not all(math.isfinite(v) for v in bounds) or (limit.low is not None and min(bounds) < limit.low):
            least = tr("write a number of at least {low}").format(low=number(limit.low or 0))
            self._refuse(column, cell, value, least, tr("it is out of range"))
            return
        if limit.high is not None and max(bounds) > limit.high:
            most = tr("write a number of at most {high}").format(high=number(limit.high))
            self._refuse(column, cell, value, most, tr("it is out of range"))
            return
        record.put(column.name, bounds[0], cell)
        if low is not None and not column.name.endswith(("_lo", "_hi")):
            record.put(column.name + "_lo", bounds[1], cell)
            record.put(column.name + "_hi", bounds[2], cell)
            self.remarks.add(
                INFO,
                tr("ranges are read as low and high, with their middle as value"),
                tr("nothing to do"),
                cell,
                column.name,
            )

    def _factor(self, record: Record, column: Column, unit: str) -> float:
        """What to multiply with; rates and pressures also tell the record their unit."""
        name = column.name.removesuffix("_lo").removesuffix("_hi")
        if name in RATES:
            return self._own_unit(record, "rate", unit, _RATE_UNITS)
        if name in PRESSURES:
            return self._own_unit(record, "pressure", self._pressure_unit(unit), PRESSURE_UNITS)
        wanted = column.field.unit
        if name == "price" and unit:
            wanted = wanted if factor(unit, wanted) else _PRICES.get(record.units.get("rate"), wanted)
        if not unit:
            if wanted in _CUSTOMARY:
                return 1.0
            raise Unreadable(tr("it has no unit"))
        size = factor(unit, wanted, column.period)
        if size is None and needs_period(column.field) and factor(unit, wanted, "year") is not None:
            raise Unreadable(tr("'{unit}' does not say whether per day, month or year").format(unit=unit))
        if size is None:
            raise Unreadable(tr("'{unit}' is no unit for it").format(unit=unit))
        if size != 1.0:
            self.remarks.add(
                INFO,
                tr("{unit} is turned into {wanted}"),
                tr("nothing to do"),
                field=column.name,
                unit=f"{unit} ({column.period})" if column.period else unit,
                wanted=wanted,
            )
        return size

    def _own_unit(self, record: Record, kind: str, unit: str, wanted: tuple[str, ...]) -> float:
        target = next((u for u in wanted if factor(unit, u)), None)
        if target is None:
            raise Unreadable(tr("'{unit}' is no unit for it").format(unit=unit) if unit else tr("it has no unit"))
        if record.units.setdefault(kind, target) != target:
            raise Unreadable(tr("its unit is not that of the other amounts in the row"))
        return factor(unit, target)

    def _pressure_unit(self, unit: str) -> str:
        for plain, meanings in _PLAIN.items():
            if factor(unit, plain):
                if self.pressure not in meanings:
                    raise Unreadable(tr("'{unit}' does not say whether gauge or absolute").format(unit=unit))
                return meanings[self.pressure]
        return unit
