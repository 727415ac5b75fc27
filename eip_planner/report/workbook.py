"""The tables of a result as an XLSX workbook, one sheet per table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..language import tr
from ..tables import BOOLEAN, INTEGER, NUMBER, Table

if TYPE_CHECKING:
    from pandas import DataFrame

_WIDEST = 60


def write_workbook(path: str | Path, layers: dict[str, tuple[Table, DataFrame]]) -> None:
    """Write tables with translated headings and units; unknown cells stay empty.

    Parameters
    ----------
    layers : dict
        Sheet name to (table, rows).
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for name, (table, frame) in layers.items():
        sheet = book.create_sheet(name[:31])
        sheet.append([tr(f.label) + (f" [{tr(f.unit)}]" if f.unit else "") for f in table.fields])
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8F0E8")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        for row in zip(*(frame[f.name] for f in table.fields)):
            sheet.append([_cell(value, f.kind) for value, f in zip(row, table.fields)])
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
        for i, field in enumerate(table.fields, 1):
            if field.kind == NUMBER:
                for (cell,) in sheet.iter_rows(min_row=2, min_col=i, max_col=i):
                    cell.number_format = (
                        "#,##0.00" if isinstance(cell.value, float) and abs(cell.value) < 100 else "#,##0"
                    )
            longest = max(
                (len(str(c.value)) for (c,) in sheet.iter_rows(min_row=2, min_col=i, max_col=i) if c.value is not None),
                default=0,
            )
            sheet.column_dimensions[get_column_letter(i)].width = min(max(longest + 2, 12), _WIDEST)
    book.save(path)


def _cell(value, kind: str):
    """A value that a spreadsheet keeps as it is: texts that look like formulas stay texts."""
    if value is None or value != value:
        return None
    if kind == BOOLEAN:
        return tr("yes") if value else tr("no")
    if kind == INTEGER:
        return int(value)
    if kind == NUMBER:
        return float(value) if abs(float(value)) != float("inf") else None
    return safe_text(value)


def safe_text(value) -> str:
    """A text without control characters, and never a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = ILLEGAL_CHARACTERS_RE.sub(" ", str(value))
    return "'" + text if text.startswith(("=", "+", "-", "@")) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
