"""Forms A.4, A.5 (park) and B.4, B.5 (firm) of the yearly reports, filled in as far as the layers allow.

The rows are in ``forms.csv``. A cell that no layer answers stays empty. What a scenario would bring stands beside the
value and never in its place, for the forms report what has happened.
"""

from __future__ import annotations

from math import isfinite, nan
from typing import TYPE_CHECKING

from ..language import current, number, tr
from ..park import Park
from .form_cells import EMPTY, Cell
from .form_firms import firm_cells
from .form_park import park_cells
from .form_sources import Sources
from .results import FORMS

if TYPE_CHECKING:
    from pandas import DataFrame

_DECIMALS = {"t": 2, "%": 2, "ha": 2}


def fill_forms(sources: Sources) -> DataFrame:
    """Table `results.FORMS`: the rows of A.4 and A.5, then those of B.4 and B.5 for every firm."""
    import pandas as pd

    rows = sources.scenario.rows("forms")
    language = current()
    origins = _Origins(sources.park)
    lines = []
    filled, expected = park_cells(sources)
    for row in (r for r in rows if r["form"] in ("A.4", "A.5")):
        lines.append(_line(row, None, filled, expected, origins, language))
    if sources.park.firms is not None:
        of_firm = [r for r in rows if r["form"] in ("B.4", "B.5")]
        for firm, (filled, expected) in firm_cells(sources).items():
            lines += [_line(row, firm, filled, expected, origins, language) for row in of_firm]
    return pd.DataFrame(lines, columns=list(FORMS.names))


def _line(row: dict, firm, filled: dict[str, Cell], expected: dict[str, Cell], origins: _Origins, language: str):
    cell = filled.get(row["key"], EMPTY)
    hope = expected.get(row["key"], EMPTY)
    low, high = _ends(cell, row["unit"])
    hope_low, hope_high = _ends(hope, row["unit"])
    firm_id, name = (None, None) if firm is None else firm
    estimated = cell.status == "measured" and origins.estimated(row["fields"], firm_id)
    return (
        row["form"],
        firm_id,
        name,
        row[f"section_{language}"],
        str(row["code"]) if row["code"] != "" else "",
        row["code_status"],
        row[f"label_{language}"],
        row["unit"],
        low,
        high,
        cell.words,
        "estimated" if estimated else cell.status,
        row["fields"],
        origins.source(row["fields"], firm_id),
        hope_low,
        hope_high,
        hope.words,
        row["expected_fields"] if hope is not EMPTY else "",
        " ".join(n for n in (cell.note, _refused(row, low, high), hope.note) if n),
        ", ".join(cell.firms),
        ", ".join(hope.firms),
    )


def _ends(cell: Cell, unit: str) -> tuple[float, float]:
    """Both ends in the precision of the form."""
    if cell.value is None:
        return nan, nan
    digits = _DECIMALS.get(unit, 0)
    return tuple(round(v, digits) if isfinite(v) else nan for v in (cell.value.low, cell.value.high))


def _refused(row: dict, low: float, high: float) -> str:
    """Said when a value lies outside what the form accepts."""
    least, most = (row[end] if row[end] != "" else None for end in ("low", "high"))
    if (least is None or not low < least) and (most is None or not high > most):
        return ""
    span = f"≥ {number(least)}" if most is None else f"{number(least)}–{number(most)}"
    return tr("The form accepts {span} only.").format(span=span)


class _Origins:
    """Where the layers behind a cell come from."""

    def __init__(self, park: Park):
        self._layers = {name: self._of(frame) for name, frame in park.given.items()}
        self._firms = {}
        if park.firms is not None:
            for firm_id, frame in park.firms.groupby("firm_id", sort=False):
                self._firms[firm_id] = self._of(frame)

    @staticmethod
    def _of(frame) -> tuple[str, bool]:
        """Sources with years, and whether a row is estimated."""
        sources = sorted(frame["source"].dropna().unique())
        years = sorted({f"{year:.0f}" for year in frame["data_year"].dropna().unique()})
        span = "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
        said = "; ".join(sources)
        return (f"{said} ({span})" if said and span else said or span), bool(frame["confidence"].eq("estimated").any())

    def _behind(self, origin: str, firm_id) -> list[tuple[str, bool]]:
        names = dict.fromkeys(part.strip().split(".")[0] for part in origin.split(",") if part.strip())
        return [
            self._firms[firm_id] if name == "firms" and firm_id is not None else self._layers[name]
            for name in names
            if name in self._layers
        ]

    def source(self, origin: str, firm_id) -> str:
        """Sources and years of all layers that `origin` names; of the firm's own row for a firm."""
        return "; ".join(dict.fromkeys(said for said, _ in self._behind(origin, firm_id) if said))

    def estimated(self, origin: str, firm_id) -> bool:
        """Whether one of them holds estimated rows."""
        return any(guessed for _, guessed in self._behind(origin, firm_id))
