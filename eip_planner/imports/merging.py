"""Answers of a survey put together with what is known of a park: ids, duplicates, references, plots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from ..findings import ERROR, INFO, WARNING
from ..language import tr
from ..park import FIRMS, FLOWS, RECORD, TABLES, Park
from ..tables import INTEGER, NUMBER, Table, num, text
from .cells import Record
from .headings import PLOTS
from .remarks import Remarks
from .survey import Answers
from .tenancies import Claim, Plots, company, settle, spelling, unique

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Merged:
    """A park with the answers of a survey.

    Attributes
    ----------
    park : Park
        With new firms, flows, and ``firm_id`` of the parcels.
    read_firms, read_flows : int
        Firms and flows that the survey told about.
    joined : int
        Those of the firms that have a parcel.
    """

    park: Park
    read_firms: int
    read_flows: int
    joined: int


def merge(answers: Answers, park: Park, remarks: Remarks) -> Merged:
    """Put the answers of a survey into a park.

    A cell of the survey replaces what was known; an empty cell leaves it. What the survey does not mention stays.

    Parameters
    ----------
    park : Park
        Parcels, and the firms and flows known before, if any.

    Raises
    ------
    InputError
        The same id stands for rows that contradict each other.
    """
    firms, flows, parcels = _rows(park.firms, "firm_id"), _rows(park.flows, "flow_id"), park.parcels
    told = _identified(answers.firms, _names(firms), remarks)
    _refuse_contradictions(told, "firm_id", remarks)
    claims = [
        Claim(r.values["firm_id"], r.values.pop(PLOTS.name), r.cells[PLOTS.name])
        for r in told
        if PLOTS.name in r.values
    ]
    _update(firms, told, "firm_id")
    tenants, shared = settle(parcels, claims, _names(firms), remarks)
    if parcels is not None:
        firm_of = {**dict(zip(parcels["parcel_id"], parcels["firm_id"])), **tenants}
        parcels = parcels.assign(firm_id=[firm_of[p] for p in parcels["parcel_id"]])
    streams = _placed(answers.flows, _names(firms), parcels, remarks)
    _number(streams, remarks)
    _refuse_contradictions(streams, "flow_id", remarks)
    _update(flows, streams, "flow_id")
    _place_shared(flows, shared)
    remarks.raise_errors()
    ids = {r.values["firm_id"] for r in told}
    if ids and len(firms) > len(ids):
        remarks.add(
            INFO,
            tr("{n} firms known before are not in the survey and stay as they were"),
            tr("nothing to do"),
            n=len(firms) - len(ids),
        )
    merged = replace(park, firms=_frame(firms, FIRMS), flows=_frame(flows, FLOWS), parcels=parcels)
    return Merged(merged, len(ids), len({r.values["flow_id"] for r in streams}), _landed(ids, parcels, shared, remarks))


def _rows(frame: DataFrame | None, key: str) -> dict[str, dict]:
    """Rows of a table by id."""
    return {} if frame is None else {row[key]: row for row in frame.to_dict("records")}


def _names(firms: dict[str, dict]) -> dict[str, str | None]:
    return {firm: row.get("name") for firm, row in firms.items()}


def _identified(records: list[Record], known: dict[str, str | None], remarks: Remarks) -> list[Record]:
    """Give firms without id the id of the firm of that name, else a new one."""
    names = {**known, **{r.values["firm_id"]: r.values.get("name") for r in records if "firm_id" in r.values}}
    by_name = unique((company(name), firm) for firm, name in names.items() if name)
    new: dict[str, str] = {}
    free = (firm for firm in map("N{:03d}".format, count(1)) if firm not in names)
    for record in records:
        if "firm_id" in record.values:
            continue
        spelled = spelling(company(record.values["name"]))
        firm = by_name.get(spelled)
        if firm:
            sentence = tr("firms without id were joined by their name")
        else:
            sentence = tr("firms without id were given a new one")
            firm = new[spelled] = new.get(spelled) or next(free)
        remarks.add(INFO, sentence, tr("check them; an id of your own keeps a firm apart"), record.cell, "firm_id")
        record.put("firm_id", firm, record.cell)
    return records


def _refuse_contradictions(records: list[Record], key: str, remarks: Remarks) -> None:
    """Several rows of one id may complete, but not contradict each other."""
    seen: dict[tuple, Record] = {}
    for record in records:
        for name, value in record.values.items():
            first = seen.setdefault((record.values[key], name), record)
            if first.values[name] != value and name != PLOTS.name:
                remarks.add(
                    ERROR,
                    tr("'{id}' stands more than once, with different values of {name}"),
                    tr("give each its own id, or keep one row"),
                    ", ".join((first.cells[name], record.cells[name])),
                    key,
                    id=record.values[key],
                    name=name,
                    why=record.values[key],
                )


def _update(rows: dict[str, dict], records: list[Record], key: str) -> None:
    """Enter what was told; a new number does away with the range of the old one."""
    for record in records:
        old = rows.get(record.values[key], {})
        outdated = {name + end for name in record.values for end in ("_lo", "_hi")}
        rows[record.values[key]] = {**{k: v for k, v in old.items() if k not in outdated}, **record.values}


def _placed(records: list[Record], names: dict[str, str | None], parcels, remarks: Remarks) -> list[Record]:
    """Flows with the ids of their firm and parcel; a flow of an unknown firm is left out unless it has a parcel."""
    by_name = unique((company(name), firm) for firm, name in names.items() if name)
    plots, kept = Plots(parcels), []
    for record in records:
        values = record.values
        if parcels is not None and "parcel_id" in values:
            parcel = plots.one(values["parcel_id"])
            if parcel is None:
                remarks.add(
                    WARNING,
                    tr("plot '{plot}' is not among the parcels, or fits several"),
                    tr("write the parcel_id or plot_code of the layer"),
                    record.cells["parcel_id"],
                    "parcel_id",
                    why=values["parcel_id"],
                    plot=values.pop("parcel_id"),
                )
            else:
                values["parcel_id"] = parcel
        told = values.get("firm_id")
        if told is not None and names and told not in names:
            firm = by_name.get(spelling(company(told)))
            if firm is None:
                del values["firm_id"]
                remarks.add(
                    WARNING,
                    tr("the firm '{firm}' of a flow is not known; the flow is left out, or placed by its parcel alone"),
                    tr("add the firm, or correct its id or name"),
                    record.cells["firm_id"],
                    "firm_id",
                    firm=told,
                    why=told,
                )
                if "parcel_id" not in values:
                    continue
            else:
                values["firm_id"] = firm
        kept.append(record)
    return kept


def _number(records: list[Record], remarks: Remarks) -> None:
    """Ids for flows without one, the same each time a survey is read."""
    seen: dict[str, int] = {}
    for record in records:
        values = record.values
        if "flow_id" not in values:
            place = values.get("firm_id") or values.get("parcel_id") or "flow"
            stem = f"{place}-{values['carrier']}-{values['role']}"
            seen[stem] = seen.get(stem, 0) + 1
            record.put("flow_id", f"{stem}-{seen[stem]}", record.cell)
            remarks.add(INFO, tr("flows without id were given one"), tr("nothing to do"), record.cell, "flow_id")


def _place_shared(flows: dict[str, dict], shared: dict[str, list[str]]) -> None:
    """Flows of firms that share a plot, and so have no parcel of their own, get the parcel itself."""
    for parcel, firms in shared.items():
        for row in flows.values():
            if row.get("firm_id") in firms and row.get("parcel_id") is None:
                row["parcel_id"] = parcel


def _landed(ids: set[str], parcels, shared: dict[str, list[str]], remarks: Remarks) -> int:
    """How many firms of the survey have a parcel; the others are named."""
    if parcels is None:
        return 0
    placed = {*parcels["firm_id"], *(firm for firms in shared.values() for firm in firms)}
    for firm in sorted(ids - placed):
        remarks.add(
            WARNING,
            tr("firms of the survey have no parcel"),
            tr("write their plot in the survey, or firm_id in the layer"),
            firm,
            "firm_id",
        )
    return len(ids & placed)


def _frame(rows: dict[str, dict], table: Table) -> DataFrame | None:
    """Rows as a table of the park: its fields, ranges where there are any, then what else the rows had."""
    import pandas as pd

    if not rows:
        return None
    given = dict.fromkeys(name for row in rows.values() for name in row)
    columns = []
    for field in (*table.fields, *RECORD):
        columns += [field.name, *(field.name + end for end in ("_lo", "_hi") if field.name + end in given)]
    columns += [name for name in given if name not in columns]
    frame = pd.DataFrame(list(rows.values()), columns=columns, dtype=object)
    for name in columns:
        base = name.removesuffix("_lo").removesuffix("_hi")
        field = next((f for f in (*table.fields, *RECORD) if f.name in (name, base)), None)
        if field is not None and field.kind in (NUMBER, INTEGER):
            frame[name] = frame[name].astype(float)
        else:
            frame[name] = frame[name].where(frame[name].notna(), None)
    return frame


def table_of(name: str, frame: DataFrame) -> Table:
    """The table of a park as a frame has it: with ranges, record fields, and columns of the planner's own."""
    from pandas.api.types import is_numeric_dtype

    known = {field.name: field for field in (*TABLES[name].fields, *RECORD)}
    fields = []
    for column in frame.columns.drop("geometry", errors="ignore"):
        base = known.get(column.removesuffix("_lo").removesuffix("_hi"))
        if column in known:
            fields.append(known[column])
        elif base is not None:
            fields.append(num(column, base.label, base.unit))
        else:
            fields.append(num(column, column) if is_numeric_dtype(frame[column]) else text(column, column))
    return replace(TABLES[name], fields=tuple(fields))
