"""The survey form: an XLSX workbook with a sheet of firms and one of flows, empty or filled from a park."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import catalogue
from ..language import current, number, tr
from ..tables import BOOLEAN, INTEGER, NUMBER, Field, Table
from .headings import FIRM_SHEET, FLOW_SHEET, PLOTS, STEAM, label

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..park import Park

_EMPTY_ROWS = 500
_KEYS = ("firm_id", "name", PLOTS.name, "flow_id", "role", "carrier", "amount", "unit")
_HEAD, _NEED = "D9E7DC", "F6E3B4"
_CODE = ("unit", "pressure_unit", "output_unit")


def write_template(path: str | Path, park: Park | None = None) -> None:
    """Write the survey form in the current language.

    Parameters
    ----------
    park : Park, optional
        Its firms, flows and plots fill the form; what is unknown stays empty.
    """
    from ..libraries import require

    require(["openpyxl"])
    from openpyxl import Workbook

    firms = None if park is None or park.firms is None else _with_plots(park)
    flows = None if park is None else park.flows
    book = Workbook()
    book.remove(book.active)
    for table, frame in ((FIRM_SHEET, firms), (FLOW_SHEET, flows)):
        _write_sheet(book.create_sheet(tr(table.label)), table, frame)
    _write_guide(book.create_sheet(tr("How to fill in")))
    book.save(path)


def _with_plots(park: Park) -> DataFrame:
    """Firms with the ids of their parcels."""
    plots: dict[str, list[str]] = {}
    if park.parcels is not None:
        for parcel, firm in zip(park.parcels["parcel_id"], park.parcels["firm_id"]):
            plots.setdefault(firm, []).append(parcel)
    return park.firms.assign(**{PLOTS.name: ["; ".join(plots.get(f, [])) or None for f in park.firms["firm_id"]]})


def _columns(table: Table, frame: DataFrame | None) -> list[tuple[str, Field, str]]:
    """Columns of a sheet: name, field, heading; ranges only where the park has them."""
    found = []
    for field in table.fields:
        if field in STEAM:
            continue
        for end in ("", "_lo", "_hi"):
            if not end or (frame is not None and field.name + end in frame):
                unit = f" [{tr(field.unit)}]" if field.unit else ""
                found.append((field.name + end, field, label(field, end) + unit))
    return found


def _write_sheet(sheet, table: Table, frame: DataFrame | None) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    columns = _columns(table, frame)
    rows = 0 if frame is None else len(frame)
    for c, (name, field, heading) in enumerate(columns, 1):
        head = sheet.cell(1, c, heading)
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        head.fill = PatternFill("solid", fgColor=_NEED if name in _KEYS else _HEAD)
        sheet.column_dimensions[get_column_letter(c)].width = 28 if name == "name" else 16
        for r, value in enumerate(() if frame is None else frame[name], 2):
            _put(sheet.cell(r, c), value, field)
        words = _choices(field)
        if words:
            allowed = DataValidation("list", formula1='"' + ",".join(words) + '"', allow_blank=True)
            sheet.add_data_validation(allowed)
            allowed.add(f"{get_column_letter(c)}2:{get_column_letter(c)}{rows + _EMPTY_ROWS}")
    sheet.freeze_panes = "C2"


def _put(cell, value, field: Field) -> None:
    """Enter a value; a text that looks like a formula or a number stays the text it is."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if value is None or value != value:
        return
    if field.kind in (NUMBER, INTEGER):
        cell.value = float(value) if value % 1 else int(value)
    elif field.kind == BOOLEAN:
        cell.value = tr("yes") if value else tr("no")
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", word(field, str(value)))
        cell.data_type, cell.quotePrefix, cell.number_format = "s", True, "@"


def word(field: Field, value: str) -> str:
    """A word of a choice in the current language; units and words without translation stay."""
    if not field.choices or field.name in _CODE:
        return value
    rows = catalogue.rows("survey_words")
    of_value = (r["word"] for r in rows if (r["field"], r["value"], r["language"]) == (field.name, value, current()))
    return value if current() == "en" else next(of_value, value)


def _choices(field: Field) -> list[str]:
    if field.kind == BOOLEAN:
        return [tr("yes"), tr("no")]
    return [word(field, choice) for choice in field.choices]


def _write_guide(sheet) -> None:
    """What each column means, for people; no heading of a survey stands in one row with another."""
    from openpyxl.styles import Alignment, Font

    lines = [
        tr("One row per firm, one row per flow of steam, heat or water. Only yellow columns are needed."),
        tr("Leave empty what is not known: empty is unknown, 0 is none. Do not estimate unless confidence says so."),
        tr("Columns may be moved or left out. Units stand in the headings and may be changed there, e.g. [kWh/month]."),
        tr("Several plots of a firm are parted by semicolons. A flow belongs to a firm, or to a plot, or to both."),
        tr("Rate and pressure of a flow carry their unit in the next column: t/h, MW, m3/h; bar(g), MPa(g), bar(a)."),
    ]
    for r, line in enumerate(lines, 1):
        sheet.cell(r, 1, line)
    r = len(lines) + 2
    for table in (FIRM_SHEET, FLOW_SHEET):
        sheet.cell(r, 1, tr(table.label)).font = Font(bold=True)
        for name, field, heading in _columns(table, None):
            r += 1
            sheet.cell(r, 1, f"{heading} · {name}")
            sheet.cell(r, 2, _hint(field)).alignment = Alignment(wrap_text=True)
        r += 2
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 70


def _hint(field: Field) -> str:
    """Words or limits of a field."""
    choices = _choices(field)
    if choices:
        return " / ".join(choices)
    if field.kind in (NUMBER, INTEGER) and field.high is not None:
        return f"{number(field.low or 0)} – {number(field.high)}"
    return ""
