"""What the report shows of land use, forms and the international framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import number, tr
from ..score.balance import use_name
from .forms_book import (
    empty_cells,
    form_name,
    framework_note,
    land_cross,
    origin_text,
    shown_value,
    standing_name,
    unit_name,
)

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..score.results import ScoreResult

_MOST_ROWS = 25


def land_part(score: ScoreResult) -> dict:
    """Balance, matrix, parcels that deviate, plots above their density."""
    plan, plots = score.land_plan, score.plots
    wrong, dense = plan[plan["state"] == "deviates"], plots[plots["above_density"] == "yes"]
    cross, pairs = land_cross(score.land_matrix)
    return {
        "balance": score.land_balance.to_dict("records"),
        "total_ha": score.land_balance["area_ha"].sum(),
        "plan_known": bool(score.land_balance["planned_ha"].notna().any()),
        "columns": list(cross.columns),
        "matrix": [
            (code, [(area, pairs.get((code, plan), "")) for plan, area in row.items()], row.sum())
            for code, row in cross.iterrows()
        ],
        "sums": [*cross.sum(), cross.sum().sum()],
        "states": {s: plan.loc[plan["state"] == s, "area_ha"].sum() for s in plan["state"].unique()},
        "state_names": {
            "as_planned": tr("as planned"),
            "not_built": tr("not built yet"),
            "deviates": tr("deviates from the plan"),
            "unknown": tr("plan not known"),
        },
        "deviating": [
            {
                **row,
                "now": row["code_now"] or use_name(row["use_now"]),
                "plan": row["code_planned"] or use_name(row["use_planned"]),
            }
            for row in wrong.drop(columns="geometry").head(_MOST_ROWS).to_dict("records")
        ],
        "deviating_count": len(wrong),
        "dense": [
            {
                "parcel_id": row["parcel_id"],
                "area_m2": row["area_m2"],
                "density": _said(row["density_pct_lo"], row["density_pct_hi"], "%"),
                "limit": _said(row["density_limit_pct_lo"], row["density_limit_pct_hi"], "%"),
                "excess": _said(row["excess_m2_lo"], row["excess_m2_hi"], "m2"),
            }
            for row in dense.drop(columns="geometry").head(_MOST_ROWS).to_dict("records")
        ],
        "dense_count": len(dense),
        "dense_unknown": int((plots["above_density"] == "unknown").sum()),
        "plot_count": len(plots),
    }


def forms_part(score: ScoreResult) -> dict:
    """Forms of the park row by row, those of the firms as one table per form, and what stayed empty."""
    forms = score.forms
    return {
        "year": score.report_year,
        "park": [
            {"name": form_name(form), "rows": _rows(rows), "filled": _filled(rows), "total": len(rows)}
            for form, rows in forms[forms["firm_id"].isna()].groupby("form")
        ],
        "firms": [_of_firms(form, rows) for form, rows in forms[forms["firm_id"].notna()].groupby("form")],
        "empty": empty_cells(forms),
        "unit_name": unit_name,
    }


def _filled(rows: DataFrame) -> int:
    return int((rows["value_lo"].notna() | rows["value_text"].ne("")).sum())


def _rows(rows: DataFrame) -> list[dict]:
    return [_cell(row) for row in rows.to_dict("records")]


def _cell(row: dict) -> dict:
    return {
        **row,
        "mark": {"exact": "", "within": " ?", "unknown": "?"}[row["code_status"]],
        "value": _said(row["value_lo"], row["value_hi"], row["unit"], row["value_text"]),
        "hope": _said(row["expected_lo"], row["expected_hi"], row["unit"], row["expected_text"]),
        "from": origin_text(row),
    }


def _said(low: float, high: float, unit: str, words: str = "") -> str:
    """A value as people read it; empty where nothing is known."""
    value = shown_value(low, high, words, unit)
    if value is None or isinstance(value, str):
        return value or ""
    return number(value, 2 if unit in ("t", "%", "ha") else 0)


def _of_firms(form: str, rows: DataFrame) -> dict:
    """One line per firm, and a column for every row of the form that at least one firm has a value in."""
    cells = rows.assign(said=[_cell(row) for row in rows.to_dict("records")])
    cells = cells.assign(shown=[bool(c["value"] or c["hope"]) for c in cells["said"]])
    keys = ["section", "label", "unit"]
    used = cells[cells["shown"]].drop_duplicates(keys)[keys]
    columns = [
        k for k in cells.drop_duplicates(keys)[keys].itertuples(index=False) if k in set(used.itertuples(index=False))
    ]
    table = []
    for firm, own in cells.groupby("firm_id", sort=False):
        at = {tuple(key): said for key, said in zip(own[keys].to_numpy(), own["said"])}
        table.append({"firm_id": firm, "firm": own["firm"].iloc[0], "cells": [at.get(tuple(c)) for c in columns]})
    return {"name": form_name(form), "columns": columns, "firms": table, "rows": int(len(rows) / max(len(table), 1))}


def framework_part(score: ScoreResult) -> dict:
    """The international framework, with what is unverified said."""
    rows = [
        {**row, "value": _said(row["value_lo"], row["value_hi"], "%"), "against": standing_name(row)}
        for row in score.framework.to_dict("records")
    ]
    return {"note": framework_note(), "rows": rows}
