"""The forms of the yearly reports, the land-use review and the international framework as a workbook to print."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..language import number, tr
from ..progress import Progress, silent
from ..score.balance import USES, use_name
from .sheets import PALE, STATUS_FILL, Page, certainty

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..park import Park
    from ..scenario import Scenario
    from ..score.results import ScoreResult

_PLAIN, _FINE = "#,##0", "#,##0.00"
_SLIP_HA = 0.005
STATE_FILL = {"as_planned": PALE, "not_built": "FDF1CF", "deviates": "FBDCD7"}
_DEVIATION = "+#,##0.00;-#,##0.00;0.00"


def write_forms(
    path: str | Path, park: Park, score: ScoreResult, scenario: Scenario, progress: Progress = silent
) -> None:
    """Write the workbook. An empty cell means that no layer says it; the last sheet lists them all."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    names = [] if park.park is None else [n for n in park.park["name"] if n]
    title = ", ".join(names) or tr("Park")
    sheets = (
        lambda: _cover(book, title, score, scenario),
        lambda: _land(book, score),
        *(partial(_park_form, book, form, title, score.forms) for form in ("A.4", "A.5")),
        *(partial(_firm_forms, book, form, score.forms) for form in ("B.4", "B.5")),
        lambda: _framework(book, score.framework),
        lambda: _empty(book, score.forms),
        lambda: book.save(path),
    )
    for write in sheets:
        progress(0.0, None)
        write()


def status_name(status: str) -> str:
    """A status in words."""
    return {
        "measured": tr("measured"),
        "estimated": tr("estimated"),
        "partial": tr("partial"),
        "missing": tr("missing"),
        "not_applicable": tr("not_applicable"),
    }[status]


def form_name(form: str) -> str:
    """A form by its name, with who hands it in."""
    return {
        "A.4": tr("Form A.4 · report of the park"),
        "A.5": tr("Form A.5 · indicators of the park"),
        "B.4": tr("Form B.4 · report of a firm"),
        "B.5": tr("Form B.5 · indicators of a firm"),
    }[form]


def unit_name(unit: str) -> str:
    """A unit of the forms in words."""
    words = {
        "firms": tr("firms"),
        "links": tr("links"),
        "solutions": tr("solutions"),
        "yes/no": tr("yes/no"),
        "million VND": tr("million VND"),
    }
    return words.get(unit, unit)


def shown_value(low: float, high: float, words: str, unit: str):
    """What stands in a cell: a number, a span in words, a text; None where nothing is known."""
    if words:
        return words
    digits = 2 if unit in ("t", "%", "ha") else 0
    if low != low:
        return None
    if high != high:
        return f"≥ {number(low, digits)}"
    return low if round(low, digits) == round(high, digits) else f"{number(low, digits)}–{number(high, digits)}"


def _cover(book, title: str, score: ScoreResult, scenario: Scenario) -> None:
    page = Page(book, tr("Read first"), (26, 74))
    page.title(title, tr("Yearly reports under Decree 35/2022/NĐ-CP and Circular 05/2025/TT-BKHĐT"))
    if scenario.name:
        page.say(tr("Scenario: {name}").format(name=scenario.name))
    page.heading(tr("What this is"))
    page.line(
        (tr("Origin"), tr("Every value names the layer and field that it was computed from, its source and year."))
    )
    page.line(
        (tr("Empty cells"), tr("What no layer says stays empty and is listed in the last sheet. Nothing is guessed."))
    )
    page.line(
        (
            tr("Layout"),
            tr(
                "The official forms were not read: contents are told in our words, after a third-party specification. "
                "Where a row number is a span, the row is one of these; which one is not known to us. "
                "Transfer the values into the official form."
            ),
        )
    )
    page.line(
        (
            tr("Expected"),
            tr(
                "What the scenario would bring stands in a column of its own: it is no result and must not be reported."
            ),
        )
    )
    year = score.report_year
    words = (
        tr("N = {year}: the year after the firms' latest data.").format(year=year) if year else tr("N is not known.")
    )
    page.line((tr("Year of the report"), words))
    page.heading(tr("Colours"))
    for status, words in (
        ("measured", tr("given in the layers")),
        ("estimated", tr("computed from rows that are marked as estimated")),
        ("partial", tr("part of what it needs is unknown: low–high")),
        ("missing", tr("not known; a note may hold evidence")),
        ("not_applicable", tr("there is nothing to report")),
    ):
        page.line((status_name(status), words), fills={0: STATUS_FILL[status]})
    page.heading(tr("Filled in"))
    page.head((tr("Form"), tr("Cells with a value")))
    for form, rows in score.forms.groupby("form"):
        full = int((rows["value_lo"].notna() | rows["value_text"].ne("")).sum())
        firms = rows["firm_id"].nunique()
        words = tr("{n} of {total}").format(n=full, total=len(rows))
        page.line((form_name(form), f"{words} ({tr('{n} firms').format(n=firms)})" if firms else words))


def _land(book, score: ScoreResult) -> None:
    page = Page(book, tr("Land use"), (30, 15, 11, 15, 11, 15, 15), True, range(1, 7))
    page.title(
        tr("Land-use review"),
        tr("Ground that parcels share counts once. Plan less what is there: a span where land or plan is not known."),
    )
    page.heading(tr("Land-use balance"))
    page.head(
        (
            tr("Land use"),
            tr("Area [ha]"),
            "%",
            tr("Plan [ha]"),
            tr("Plan [%]"),
            tr("Deviation from [ha]"),
            tr("Deviation to [ha]"),
        )
    )
    balance, columns = score.land_balance, ["area_ha", "share_pct", "planned_ha", "planned_pct"]
    for row in balance.to_dict("records"):
        # A slip of drawing is no deviation: adding zero turns −0.00 into 0.00.
        ends = (round(row[f"deviation_ha_{end}"], 2) + 0.0 for end in ("lo", "hi"))
        values = (row["label"], *(row[c] for c in columns), *ends)
        page.line(values, ("", _FINE, _FINE, _FINE, _FINE, _DEVIATION, _DEVIATION))
    totals = (balance[c].sum(skipna=False) for c in columns)
    page.line((tr("Total"), *totals, None, None), ("", _FINE, _FINE, _FINE, _FINE), bold=True)
    _matrix(book, score.land_matrix)
    page.heading(tr("Parcels that deviate from the approved plan"))
    wrong = score.land_plan[score.land_plan["state"] == "deviates"]
    if wrong.empty:
        page.say(tr("None among the parcels whose plan is known."))
    else:
        page.head((tr("Parcel id"), tr("Area [ha]"), "", tr("Existing"), "", tr("Planned"), ""))
        for row in wrong.to_dict("records"):
            now, plan = (row[f"code_{w}"] or use_name(row[f"use_{w}"]) for w in ("now", "planned"))
            page.line((row["parcel_id"], row["area_ha"], None, now, None, plan, None), ("", _FINE))
    page.heading(tr("Plots above their density"))
    plots = score.plots[score.plots["above_density"] == "yes"]
    open_plots = int((score.plots["above_density"] == "unknown").sum())
    page.say(
        tr("{n} plots above, {unknown} not known, of {total}.").format(
            n=len(plots), unknown=open_plots, total=len(score.plots)
        )
    )
    if len(plots):
        page.head(
            (
                tr("Parcel id"),
                tr("Plot [m2]"),
                "",
                tr("Net density [%]"),
                "",
                tr("Limit [%]"),
                tr("Above the limit [m2]"),
            )
        )
        for row in plots.to_dict("records"):
            spans = [shown_value(row[f"{c}_lo"], row[f"{c}_hi"], "", "%") for c in ("density_pct", "density_limit_pct")]
            excess = shown_value(row["excess_m2_lo"], row["excess_m2_hi"], "", "m2")
            page.line(
                (row["parcel_id"], row["area_m2"], None, spans[0], None, spans[1], excess),
                ("", _PLAIN, "", _FINE, "", _FINE, _PLAIN),
            )


def _matrix(book, matrix: DataFrame) -> None:
    """Existing by planned land code, in hectares, on a sheet of its own."""
    cross, states = land_cross(matrix)
    page = Page(book, tr("Land codes"), (32, *[10] * len(cross.columns), 11), True)
    page.title(
        tr("Existing by planned land code [ha]"),
        tr("Rows: what is there. Columns: the approved plan. Green: as planned; yellow: not built yet; red: deviates."),
    )
    page.head((tr("Existing") + " ↓   " + tr("Planned") + " →", *cross.columns, tr("Total")), repeat=True, upright=True)
    formats = ("", *[_FINE] * (len(cross.columns) + 1))
    for code, row in cross.iterrows():
        fills = {i + 1: STATE_FILL.get(states.get((code, plan))) for i, plan in enumerate(cross.columns)}
        page.line((code, *row, row.sum()), formats, fills=fills)
    page.line((tr("Total"), *cross.sum(), cross.sum().sum()), formats, bold=True)


def land_cross(matrix: DataFrame) -> tuple[DataFrame, dict[tuple[str, str], str]]:
    """Hectares by existing (rows) and planned (columns) code, else use in words, and the state of each pair.

    Slips of drawing are left out.
    """
    told = matrix[matrix["area_ha"] >= _SLIP_HA]
    rank, names = {use: i for i, use in enumerate(USES)}, {}
    for when in ("now", "planned"):
        code, use = told[f"code_{when}"], told[f"use_{when}"]
        said = code.where(code.ne(""), use.map(use_name))
        names[when] = said
        order = sorted(set(zip(use.map(rank).fillna(len(rank)), said)))
        names[f"{when}_order"] = list(dict.fromkeys(name for _, name in order))
    cross = told.assign(**{w: names[w] for w in ("now", "planned")}).pivot_table("area_ha", "now", "planned", "sum")
    states = dict(zip(zip(names["now"], names["planned"]), told["state"]))
    return cross.reindex(index=names["now_order"], columns=names["planned_order"]), states


_WIDTHS = (16, 42, 12, 17, 17, 48)


def _heads() -> tuple[str, ...]:
    return (
        tr("Row"),
        tr("Content, in our words"),
        tr("Unit"),
        tr("Value"),
        tr("Expected of the scenario"),
        tr("Origin"),
    )


def _park_form(book, form: str, title: str, forms: DataFrame) -> None:
    page = Page(book, tr("Form {form}").format(form=form), _WIDTHS, True, (3, 4))
    page.title(form_name(form), title)
    page.head(_heads(), repeat=True)
    _rows(page, forms[forms["form"] == form])


def _firm_forms(book, form: str, forms: DataFrame) -> None:
    """The form of every firm, each on a page of its own."""
    from openpyxl.worksheet.pagebreak import Break

    page = Page(book, tr("Form {form}").format(form=form), _WIDTHS, True, (3, 4))
    page.head(_heads(), repeat=True)
    chosen = forms[forms["form"] == form]
    if chosen.empty:
        page.say(tr("No firm is given, or none may be shown."))
    for i, (firm, rows) in enumerate(chosen.groupby("firm_id", sort=False)):
        if i:
            page.sheet.row_breaks.append(Break(id=page.row - 1))
        name = rows["firm"].iloc[0]
        page.title(f"{form_name(form)} · {name or firm}", tr("Firm id {firm}").format(firm=firm))
        _rows(page, rows)


def _rows(page: Page, rows: DataFrame) -> None:
    section = None
    for row in rows.to_dict("records"):
        if row["section"] != section:
            section = row["section"]
            page.band(section)
        unit = row["unit"]
        value = shown_value(row["value_lo"], row["value_hi"], row["value_text"], unit)
        hope = shown_value(row["expected_lo"], row["expected_hi"], row["expected_text"], unit)
        format_ = _FINE if unit in ("t", "%", "ha") else _PLAIN
        mark = {"exact": "", "within": " ?", "unknown": "?"}[row["code_status"]]
        page.line(
            (row["code"] + mark, row["label"], unit_name(unit), value, hope, origin_text(row)),
            ("", "", "", format_, format_),
            fills={3: STATUS_FILL[row["status"]]},
        )


def origin_text(row: dict) -> str:
    """Origin of a cell in words: fields, source, status, note."""
    known = row["status"] != "missing"
    parts = [f"{row['origin']} · {status_name(row['status'])}" if known else "", row["source"] if known else ""]
    if row["expected_origin"]:
        parts.append(tr("expected: {fields}").format(fields=row["expected_origin"]))
    return "\n".join(p for p in (*parts, row["note"]) if p)


def _framework(book, framework: DataFrame) -> None:
    page = Page(book, "EIP 2.0", (8, 52, 10, 16, 14, 20, 34), True, (3, 4))
    page.title(tr("International EIP Framework 2.0: what can be computed"), framework_note())
    page.head(
        (tr("Topic"), tr("Meaning"), tr("Unit"), tr("Value"), tr("Benchmark"), tr("Against it"), tr("Origin")),
        repeat=True,
    )
    for row in framework.to_dict("records"):
        value = shown_value(row["value_lo"], row["value_hi"], "", "%")
        benchmark = row["benchmark"]
        said = "\n".join(p for p in (row["origin"], row["note"]) if p)
        page.line(
            (row["topic"], row["label"], unit_name(row["unit"]), value, benchmark, standing_name(row), said),
            ("", "", "", _FINE, _PLAIN),
            fills={3: STATUS_FILL[row["status"]], 4: STATUS_FILL["partial"] if benchmark == benchmark else None},
        )


def framework_note() -> str:
    """What must be said about the framework wherever it is shown."""
    return tr(
        "Our reading of the framework by World Bank, UNIDO and GIZ (2021). Every benchmark is unverified: recalled "
        "from version 1.0, for the table of version 2.0 was not seen. It is no certificate."
    )


def standing_name(row: dict) -> str:
    """Where a value stands against its benchmark, in words."""
    if row["value_lo"] != row["value_lo"]:
        return tr("not assessed")
    words = {"reached": tr("reached (unverified)"), "below": tr("below (unverified)"), "open": tr("open")}
    return words[row["standing"]]


def _empty(book, forms: DataFrame) -> None:
    page = Page(book, tr("Empty cells"), (9, 14, 52, 12, 50), landscape=True)
    page.title(tr("Empty cells"), tr("What to ask for, so that the forms can be filled in."))
    page.head((tr("Form"), tr("Row"), tr("Content, in our words"), tr("Firms"), tr("Why")), repeat=True)
    section = None
    for row in empty_cells(forms):
        if (row["form"], row["section"]) != section:
            section = row["form"], row["section"]
            page.band(" · ".join(section))
        page.line((row["form"], row["code"], row["label"], row["firms"], row["why"]))


def empty_cells(forms: DataFrame) -> list[dict]:
    """Cells without a value, those of the firms counted: form, code, label, number of firms, and why."""
    bare = forms[forms["value_lo"].isna() & forms["value_text"].eq("") & forms["status"].ne("not_applicable")]
    rows = []
    keys = ["form", "section", "code", "code_status", "label", "origin"]
    for (form, section, code, code_status, label, origin), cells in bare.groupby(keys, sort=False):
        why = tr("the layers do not say enough: {fields}").format(fields=origin) if origin else tr("no layer holds it")
        firms = cells["firm_id"].nunique()
        rows.append(
            {
                "form": form,
                "section": section,
                "code": code,
                "certainty": certainty(code_status),
                "label": label,
                "firms": firms or None,
                "why": why,
            }
        )
    return rows
