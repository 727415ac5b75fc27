"""A tenant list or firm survey, XLSX or CSV, read into firms, flows and the plots they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from ..findings import ERROR, INFO, WARNING
from ..language import tr
from ..park import UNITS
from ..progress import Progress, part, silent
from ..tables import BOOLEAN, INTEGER, NUMBER
from .cells import ASK, PRESSURES, RATES, CellReader, Record, plain_text
from .headings import FIRM_SHEET, PLOTS, STEAM, Layout, heading_words, is_guide, key, lay_out
from .remarks import Remarks
from .sheets import Sheet, read_sheets
from .units import COMMA, POINT, convention

AUTO = "auto"
DECIMALS = (AUTO, COMMA, POINT)
_TOTAL = re.compile(r"(tong|tong cong|tong so|cong|total|grand total|sum)( (cac|toan|all|of) .*)?")
_NOTE = re.compile(r"(ghi chu|chu thich|luu y|nguon|note|notes|source|remark|remarks)\b.*")
_NEEDED = ("role", "carrier", "amount")


@dataclass(frozen=True)
class Answers:
    """What a survey says, row by row.

    Attributes
    ----------
    firms, flows : list of Record
        Firms have at least ``firm_id`` or ``name``; flows have role, carrier, amount and unit.
    """

    firms: list[Record]
    flows: list[Record]


def read_survey(
    path: str | Path, remarks: Remarks, decimal: str = AUTO, pressure: str = ASK, progress: Progress = silent
) -> Answers:
    """Read every sheet that holds firms or flows.

    Parameters
    ----------
    remarks : Remarks
        Filled with all that was turned, questioned or left out, each with its cell.
    decimal : str
        Decimal sign of numbers that stand as text: one of `DECIMALS`; ``auto`` takes what the other numbers of the
        sheet prove, and leaves out what can be read in two ways.
    pressure : str
        What ``bar`` without (g) or (a) means: ``ask`` leaves it out, ``gauge``, ``absolute``.

    Raises
    ------
    InputError
        The file cannot be read, no sheet holds a table of a survey, or a cell has a formula without a result.
    """
    sheets = read_sheets(path, remarks, part(progress, 0.0, 0.6))
    answers, tables = Answers([], []), 0
    for n, sheet in enumerate(sheets):
        progress(0.6 + 0.4 * n / len(sheets), tr("Reading sheet {name}").format(name=sheet.name or Path(path).name))
        layout = lay_out(sheet) if sheet.rows else None
        if layout is None:
            told = tr("sheet '{sheet}' holds no table of a survey") if sheet.rows else tr("sheet '{sheet}' is empty")
            if not is_guide(sheet):
                remarks.add(INFO, told, tr("nothing to do if that is meant"), sheet=sheet.name, why=sheet.name)
            continue
        tables += 1
        _read_sheet(sheet, layout, remarks, decimal, pressure, answers, progress)
    remarks.raise_errors()
    if not tables:
        raise InputError(
            "INPUT",
            tr("no sheet has the headings of a survey: a firm's id or name, or role, carrier and amount of a flow"),
            tr("give the columns headings as in the survey form (resources/templates_survey)"),
        )
    return answers


def _read_sheet(sheet: Sheet, layout: Layout, remarks, decimal: str, pressure: str, answers: Answers, progress) -> None:
    _report_columns(sheet, layout, remarks)
    reader = CellReader(remarks, _decimal(sheet, layout) if decimal == AUTO else decimal, pressure)
    merged = {(r, c): (a, c) for a, c, b, _ in sheet.merged if a >= layout.first for r in range(a + 1, b + 1)}
    gap = False
    for row in range(layout.first, len(sheet.rows)):
        if row % 200 == 0:
            progress(0.6)
        line = [sheet.rows[merged.get((row, c), (row, c))[0]][c] for c in range(len(sheet.rows[row]))]
        if all(value is None for value in line):
            gap = True
            continue
        record = _record(sheet, layout, row, line, merged, reader)
        if record is None or _is_note(sheet, layout, row, line, record, gap, remarks):
            continue
        if layout.table is FIRM_SHEET:
            _keep_firm(record, answers, remarks)
        else:
            _keep_flow(record, answers.flows, remarks)


def _report_columns(sheet: Sheet, layout: Layout, remarks: Remarks) -> None:
    """Say which columns are not read; columns without any value are not worth a word."""
    for columns, sentence in (
        (layout.unknown, tr("the column '{heading}' is not known and is not read")),
        (layout.repeated, tr("the column '{heading}' gives what an earlier one gives and is not read")),
    ):
        for c in columns:
            if any(line[c] is not None for line in sheet.rows[layout.first :]):
                words = heading_words(sheet, layout.heading, c)
                remedy = tr("nothing to do, or give it a heading of the survey form")
                severity = INFO if columns is layout.unknown else WARNING
                remarks.add(severity, sentence, remedy, sheet.cell(layout.heading, c), heading=words, why=words)


def _decimal(sheet: Sheet, layout: Layout) -> str | None:
    """Decimal sign that the numbers of a sheet prove, None if they prove none or both."""
    numeric = [c.index for c in layout.columns if c.field.kind in (NUMBER, INTEGER)]
    texts = (line[c] for line in sheet.rows[layout.first :] for c in numeric if isinstance(line[c], str))
    proofs = {convention(t) for t in texts} - {None}
    return proofs.pop() if len(proofs) == 1 else None


def _record(sheet: Sheet, layout: Layout, row: int, line: list, merged: dict, reader: CellReader) -> Record | None:
    """Read one row; None for a heading that is repeated."""
    heading = sheet.rows[layout.heading]
    same = sum(v is not None and isinstance(h, str) and key(str(v)) == key(h) for v, h in zip(line, heading))
    if same >= 2 and 2 * same >= sum(v is not None for v in line):
        return None
    record = Record(sheet.cell(row, min(c.index for c in layout.columns)))
    by_name = {c.name: c for c in layout.columns}
    units = {
        kind: plain_text(line[by_name[name].index]) or ""
        for name, kind in (("unit", "rate"), ("pressure_unit", "pressure"))
        if name in by_name
    }
    for column in sorted(layout.columns, key=lambda c: (c.name not in RATES, c.index)):
        if column.name in ("unit", "pressure_unit"):
            continue
        home = merged.get((row, column.index), (row, column.index))
        numeric = column.field.kind in (NUMBER, INTEGER)
        cell = sheet.cell(row, column.index)
        if home in sheet.formulas:
            reader.remarks.add(
                ERROR,
                tr("the cell holds a formula and no result"),
                tr("open the workbook in a spreadsheet program and save it: then the results are stored"),
                cell,
            )
        elif numeric and home[0] != row:
            reader.remarks.add(
                WARNING,
                tr("the number of a merged cell counts for the first of its rows only"),
                tr("split the cell if it was meant otherwise"),
                sheet.cell(*home),
                column.name,
            )
        else:
            fallback = units.get("pressure" if column.name.startswith(PRESSURES) else "rate", "")
            wanted = column.name.startswith((*RATES, *PRESSURES))
            reader.read(record, column, line[column.index], cell, fallback if wanted else "")
    return record


def _is_note(sheet: Sheet, layout: Layout, row: int, line: list, record: Record, gap: bool, remarks: Remarks) -> bool:
    """Whether a row is a total, a note or a heading in between and no record; if so, that is said."""
    given = [(c, v) for c, v in enumerate(line) if v is not None]
    first = next((key(v) for _, v in given if isinstance(v, str)), "")
    if _TOTAL.fullmatch(first) and key(record.values.get("firm_id", first)) == first:
        remarks.add(INFO, tr("rows with totals are not read"), tr("nothing to do"), sheet.cell(row, given[0][0]))
        return True
    if len(given) == 1 and len(layout.columns) > 1:
        named = {"firm_id", "name"} & record.values.keys() and not _NOTE.fullmatch(first)
        remarks.add(
            WARNING if named else INFO,
            tr("rows with a single cell are taken for headings or notes and are not read"),
            tr("fill a second cell if a firm was meant") if named else tr("nothing to do"),
            sheet.cell(row, given[0][0]),
        )
        return True
    kinds = {c.name: c.field.kind for c in layout.columns}
    bare = not any(kinds.get(n) in (NUMBER, INTEGER, BOOLEAN) for n in record.values)
    if gap and bare and not {"firm_id", "flow_id", PLOTS.name, "parcel_id"} & record.values.keys():
        remarks.add(
            WARNING,
            tr("rows without id, plot or number below the table are taken for notes and are not read"),
            tr("close the gap above them if firms were meant"),
            sheet.cell(row, given[0][0]),
        )
        return True
    return False


def _keep_firm(record: Record, answers: Answers, remarks: Remarks) -> None:
    if not {"firm_id", "name"} & record.values.keys():
        if record.values:
            remarks.add(
                WARNING,
                tr("the row has neither id nor name of a firm and is not read"),
                tr("write the firm's id or name"),
                record.cell,
            )
        return
    steam = {field.name: record.values.pop(field.name) for field in STEAM if field.name in record.values}
    answers.firms.append(record)
    if "steam_amount" in steam:
        answers.flows.append(_steam(record, steam))
    elif steam:
        remarks.add(
            WARNING,
            tr("pressure or temperature of steam without amount is left out"),
            tr("write how much steam the firm uses"),
            record.cell,
        )


def _steam(firm: Record, steam: dict) -> Record:
    """The flow behind the steam columns of a firm's row."""
    flow = Record(firm.cells["steam_amount"])
    reference = firm.values.get("firm_id") or firm.values["name"]
    values = {"firm_id": reference, "role": "demand", "carrier": "steam", "unit": firm.units["rate"]}
    values |= {name.removeprefix("steam_"): value for name, value in steam.items()}
    if "pressure" in values:
        values["pressure_unit"] = firm.units["pressure"]
    values |= {n: firm.values[n] for n in ("source", "data_year", "confidence", "consent") if n in firm.values}
    for name, value in values.items():
        flow.put(name, value, firm.cells.get(f"steam_{name}", firm.cell))
    return flow


def _keep_flow(record: Record, flows: list[Record], remarks: Remarks) -> None:
    if not record.values:
        return
    values = record.values
    missing = next((name for name in _NEEDED if name not in values), None)
    if missing:
        remarks.add(
            WARNING,
            tr("the flow has no {name} that can be read and is left out"),
            tr("fill the cell"),
            record.cell,
            missing,
            name=missing,
        )
        return
    unit = record.units["rate"]
    if unit not in UNITS[values["carrier"]]:
        remarks.add(
            WARNING,
            tr("unit '{unit}' does not fit the carrier '{carrier}'; the flow is left out"),
            tr("use t/h or MW for steam, MW for heat, m3/h for water"),
            record.cells["amount"],
            "unit",
            unit=unit,
            carrier=values["carrier"],
            why=(unit, values["carrier"]),
        )
        return
    record.put("unit", unit, record.cells["amount"])
    if "pressure" in values:
        record.put("pressure_unit", record.units["pressure"], record.cells["pressure"])
    flows.append(record)
