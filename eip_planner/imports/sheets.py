"""Workbooks and CSV files as plain grids of cells, with refusal of what cannot be read safely."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from ..errors import InputError
from ..findings import INFO
from ..language import number, tr
from ..progress import Progress, silent
from .remarks import Remarks

MOST_BYTES = 50_000_000
MOST_CELLS = 4_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DELIMITERS = ";,\t|"


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes
    ----------
    name : str
        Name of the sheet; empty for a CSV file.
    rows : tuple of tuple
        Cells row by row, all rows equally long; None where a cell is empty. Rows are numbered from 0.
    merged : tuple of (int, int, int, int)
        Merged ranges: first row, first column, last row, last column.
    formulas : frozenset of (int, int)
        Cells that hold a formula without a stored result.
    """

    name: str
    rows: tuple
    merged: tuple = ()
    formulas: frozenset = frozenset()

    def cell(self, row: int, column: int) -> str:
        """Address of a cell as a spreadsheet writes it, e.g. ``Firms!B7``."""
        letters, rest = "", column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{self.name}!{letters}{row + 1}" if self.name else f"{letters}{row + 1}"


def read_sheets(path: str | Path, remarks: Remarks, progress: Progress = silent) -> list[Sheet]:
    """All sheets of an XLSX workbook, or the one grid of a CSV file.

    Raises
    ------
    InputError
        The file is missing, of another kind, damaged, or unpacks to more than `MOST_BYTES`.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise _refused(tr("{path} cannot be read ({error})").format(path=path, error=error.strerror)) from None
    if start.startswith(b"PK"):
        return _workbook(path, remarks, progress)
    if start.startswith(_OLD_OFFICE):
        raise _refused(tr("{path} is an old .xls file or locked with a password").format(path=path))
    if size > MOST_BYTES:
        raise _too_large(path)
    return [Sheet("", _grid(_delimited(_decoded(path, remarks))))]


def _refused(problem: str, remedy: str = "") -> InputError:
    return InputError("INPUT", problem, remedy or tr("give an XLSX workbook or a CSV file"))


def _too_large(path: Path) -> InputError:
    return _refused(
        tr("{path} unpacks to more than {n} MB").format(path=path, n=number(MOST_BYTES / 1e6)),
        tr("keep only the sheets of the survey, and no empty formatted rows"),
    )


def _workbook(path: Path, remarks: Remarks, progress: Progress) -> list[Sheet]:
    from xml.etree.ElementTree import ParseError

    from ..libraries import require

    require(["openpyxl"])
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise _damaged(path, error) from None
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise _refused(tr("{path} is no XLSX workbook").format(path=path))
    # A part never unpacks to more than its header says: zipfile stops there.
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise _too_large(path)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        remarks.add(INFO, tr("the workbook holds macros; they were not run"), tr("nothing to do"))
    progress(0.1, tr("Reading the workbook"))
    try:
        return _sheets(path, progress)
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, OSError) as error:
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> InputError:
    return _refused(
        tr("{path} is damaged ({error})").format(path=path, error=error),
        tr("open it in a spreadsheet program and save it anew as XLSX"),
    )


def _sheets(path: Path, progress: Progress) -> list[Sheet]:
    """Every worksheet, formulas replaced by the results that the spreadsheet program stored."""
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Openpyxl warns of drop-downs and drawings that it does not carry over; only values are read here.
        warnings.simplefilter("ignore")
        book = load_workbook(path)
        progress(0.5)
        formulas = {sheet.title: _formulas(sheet) for sheet in book.worksheets}
        if any(formulas.values()):
            book = load_workbook(path, data_only=True)
    found = []
    for sheet in book.worksheets:
        progress(0.7)
        rows = [[None if v == "" else v for v in row] for row in sheet.iter_rows(values_only=True)]
        empty = frozenset((r, c) for r, c in formulas[sheet.title] if rows[r][c] is None)
        merged = tuple((r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in sheet.merged_cells.ranges)
        found.append(Sheet(sheet.title, _grid(rows), merged, empty))
    return found


def _formulas(sheet) -> list[tuple[int, int]]:
    """Row and column of every formula, from 0; a sheet that reaches too far is refused before it is walked through."""
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise _refused(
            tr("sheet '{sheet}' reaches to cell {cell}").format(
                sheet=sheet.title, cell=f"{_letters(sheet.max_column)}{sheet.max_row}"
            ),
            tr("delete what stands far away from the table"),
        )
    return [(c.row - 1, c.column - 1) for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def _letters(column: int) -> str:
    return Sheet("", ()).cell(0, column - 1)[:-1]


def _grid(rows: list[list]) -> tuple:
    """Rows of equal length, without the empty ones at the end."""
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[None] * (width - len(row))) for row in rows)


def _decoded(path: Path, remarks: Remarks) -> str:
    """Text of a file in UTF-8, UTF-16 (with its mark) or the Vietnamese code page of Windows."""
    raw = path.read_bytes()
    codes = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1258")
    for code in codes:
        try:
            text = raw.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        if code == "cp1258":
            remarks.add(
                INFO,
                tr("the file is not in UTF-8 and was read as Windows-1258 (Vietnamese)"),
                tr("check the letters of the names; save as UTF-8 if they are wrong"),
            )
        return normalize("NFC", text)
    raise _refused(
        tr("{path} is no text in UTF-8, UTF-16 or Windows-1258").format(path=path), tr("save it as CSV in UTF-8")
    )


def _delimited(text: str) -> list[list]:
    """Cells of a CSV text; the delimiter is the one that cuts most lines into the same number of cells."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return _cells(rest, first.strip()[-1])
    sample = "\n".join(text.splitlines()[:200])
    return _cells(text, max(_DELIMITERS, key=lambda sign: _regularity(_cells(sample, sign))))


def _cells(text: str, delimiter: str) -> list[list]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _refused(tr("the file is no CSV ({error})").format(error=error)) from None
    return [[cell.strip() or None for cell in row] for row in rows]


def _regularity(rows: list[list]) -> int:
    """Lines that have the most frequent number of cells, more than one, times that number."""
    widths = [len(row) for row in rows if len(row) > 1]
    return max((widths.count(width) * width for width in set(widths)), default=0)
