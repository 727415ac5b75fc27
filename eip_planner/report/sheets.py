"""Sheets that are pleasant to read and to print: headings, bands, borders, number formats, pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..language import tr
from .workbook import safe_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Arial"
GREEN, PALE, INK, SOFT, LINE = "2E7D32", "E8F0E8", "22303A", "5C6B73", "C9D3D6"
STATUS_FILL = {
    "measured": "DFF0DF",
    "estimated": "E3ECF5",
    "partial": "FDF1CF",
    "missing": "FFFFFF",
    "not_applicable": "EEEEEE",
}


class Page:
    """One sheet that is written from top to bottom; `row` is the next free row, `right` the columns of amounts."""

    def __init__(
        self, book: Workbook, title: str, widths: Sequence[float], landscape: bool = False, right: Sequence[int] = ()
    ):
        from openpyxl.utils import get_column_letter

        self.sheet: Worksheet = book.create_sheet(title[:31])
        self.row, self.columns, self.widths, self.right = 1, len(widths), tuple(widths), frozenset(right)
        for i, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(i)].width = width
        setup, sheet = self.sheet.page_setup, self.sheet
        setup.paperSize, setup.orientation = 9, "landscape" if landscape else "portrait"
        setup.fitToWidth, setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.6
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&8&A", "&8&P / &N"
        sheet.sheet_view.showGridLines = False

    def title(self, text: str, below: str = "") -> None:
        """A heading over the whole width, and a line below it."""
        self._wide(text, size=15, bold=True, color=GREEN, height=24)
        if below:
            self.say(below)

    def heading(self, text: str) -> None:
        """A heading within the sheet."""
        self.row += 1
        self._wide(text, size=12, bold=True, color=INK, height=20)

    def say(self, text: str, color: str = SOFT) -> None:
        """A paragraph over the whole width; its height follows its length."""
        self._wide(text, size=9, color=color, height=13.0 * max(1, -(-len(text) // int(sum(self.widths)))))

    def _wide(self, text: str, size: int, color: str, height: float, bold: bool = False) -> None:
        from openpyxl.styles import Alignment, Font

        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
        cell = self.sheet.cell(self.row, 1, safe_text(text))
        cell.font = Font(name=FONT, size=size, bold=bold, color=color)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def head(self, names: Sequence[str], repeat: bool = False, upright: bool = False) -> None:
        """The names of the columns; with `repeat` on every printed page and kept in sight; `upright` but the first."""
        from openpyxl.styles import Alignment

        self._cells(names, fill=GREEN, bold=True, color="FFFFFF")
        if upright:
            for cell in self.sheet[self.row - 1][1:]:
                cell.alignment = Alignment(text_rotation=90, horizontal="center", vertical="bottom")
            self.sheet.row_dimensions[self.row - 1].height = 6.8 * max(len(name) for name in names[1:])
        if repeat:
            self.sheet.print_title_rows = f"{self.row - 1}:{self.row - 1}"
            self.sheet.freeze_panes = self.sheet.cell(self.row, 1)

    def band(self, text: str) -> None:
        """A section within a table."""
        self._cells([text, *[None] * (self.columns - 1)], fill=PALE, bold=True)
        self.sheet.row_dimensions[self.row - 1].height = 18
        self.sheet.merge_cells(start_row=self.row - 1, end_row=self.row - 1, start_column=1, end_column=self.columns)

    def line(
        self, values: Sequence, formats: Sequence[str] = (), bold: bool = False, fills: dict | None = None
    ) -> None:
        """A row of a table: numbers to the right, texts wrapped; `formats` per column, `fills` colour by column."""
        self._cells(values, formats=formats, bold=bold, fills=fills)

    def _cells(self, values, fill=None, bold=False, color=INK, formats=(), fills=None) -> None:
        lines = 1
        for i, value in enumerate(values):
            value = _shown(value)
            number = isinstance(value, (int, float))
            right = number or i in self.right
            cell = self.sheet.cell(self.row, i + 1, value)
            format_ = formats[i] if number and i < len(formats) else ""
            cell.style = self._style(bold, color, (fills or {}).get(i, fill), format_, right)
            if isinstance(value, str):
                width = max(int((self.widths[i] - 2) * 1.3), 1)
                lines = max(lines, sum(-(-max(len(part), 1) // width) for part in value.split("\n")))
        self.sheet.row_dimensions[self.row].height = 4 + 12.0 * lines
        self.row += 1

    def _style(self, bold: bool, color: str, fill: str | None, format_: str, right: bool) -> str:
        """Name of the style of a cell; each is made once, because giving a cell its parts one by one is slow."""
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

        name = " ".join(("EIP", color, fill or "plain", "bold" if bold else "", format_, "right" if right else ""))
        if name not in self.sheet.parent.named_styles:
            edge = Side(style="thin", color=LINE)
            style = NamedStyle(name, number_format=format_ or "General")
            style.font = Font(name=FONT, size=9, bold=bold, color=color)
            style.border = Border(left=edge, right=edge, top=edge, bottom=edge)
            style.alignment = Alignment("right" if right else "left", "center", wrap_text=True, indent=1)
            if fill:
                style.fill = PatternFill("solid", fgColor=fill)
            self.sheet.parent.add_named_style(style)
        return name


def _shown(value):
    """A value that a spreadsheet keeps as it is; what is not known stays empty."""
    if value is None or value != value:
        return None
    return (safe_text(value) or None) if isinstance(value, str) else value


def certainty(code_status: str) -> str:
    """How well the number of a form's row is known, in words."""
    return {
        "exact": tr("row number known"),
        "within": tr("one of these rows; which one is not known"),
        "unknown": tr("row number not known"),
    }[code_status]
