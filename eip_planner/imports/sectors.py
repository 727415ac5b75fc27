"""Gaps of firms filled with the ranges of their sector, only when asked, and marked as estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..findings import INFO, WARNING
from ..language import tr
from .cells import words
from .remarks import Remarks
from .units import YEAR_DAYS, bare

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..park import Park
    from ..scenario import Scenario

# Quantity of the catalogue: field of a firm, and how many of its units there are in an amount per year.
_FIELDS = {
    "water": ("water_m3d", YEAR_DAYS),
    "electricity": ("electricity_mwh", 1.0),
    "heat": ("heat_demand_mwh", 1.0),
    "employees": ("employees", None),
}
_HECTARE = 10_000.0
_ESTIMATED, _PARTIAL = "estimated", "partial"


def fill_gaps(park: Park, scenario: Scenario, remarks: Remarks) -> DataFrame | None:
    """Firms whose unknown water, electricity, heat and employees are the range of their sector.

    By output where output and its unit are known, else by the area of the plots. The value is the middle of the
    range, which is kept in ``_lo`` and ``_hi``; ``confidence`` becomes ``estimated``, or ``partial`` where other
    amounts of the row were told. Sectors that the catalogue excludes, such as chemicals, stay unknown.

    Parameters
    ----------
    park : Park
        Firms, and parcels with ``firm_id``; areas in its metric CRS.
    """
    if park.firms is None:
        return None
    firms, norms = park.firms.copy(), scenario.rows("sectors")
    areas = {} if park.parcels is None else park.parcels.area.groupby(park.parcels["firm_id"]).sum().to_dict()
    for row in firms.index:
        firm = firms.loc[row]
        own = [n for n in norms if n["estimate"] and is_of(firm, n)]
        open_fields = [q for q, (name, _) in _FIELDS.items() if firm[name] != firm[name]]
        told = len(open_fields) < len(_FIELDS)
        filled = []
        for quantity in open_fields:
            name, per_year = _FIELDS[quantity]
            span = _range(firm, [n for n in own if n["quantity"] == quantity], areas.get(firm["firm_id"]), per_year)
            if span is not None:
                for end, value in (("_lo", span[0]), ("", sum(span) / 2), ("_hi", span[1])):
                    firms.loc[row, name + end] = value
                filled.append(name)
        if filled:
            firms.loc[row, "confidence"] = _PARTIAL if told else _ESTIMATED
            note = tr("sector range: {fields}").format(fields=", ".join(filled))
            firms.loc[row, "source"] = "; ".join(filter(None, (firm["source"], note)))
            remarks.add(
                INFO,
                tr("gaps were filled with the range of the sector and marked as estimated"),
                tr("ask the firm"),
                firm["firm_id"],
                ", ".join(_FIELDS[q][0] for q in _FIELDS if _FIELDS[q][0] in filled),
            )
        elif open_fields:
            remarks.add(
                WARNING,
                tr("gaps stay open: no sector of the catalogue, or neither output nor plot is known"),
                tr("write the sector, the plot or the output of the firm"),
                firm["firm_id"],
                "sector",
            )
    return firms


def is_of(firm, norm: dict) -> bool:
    """Whether a norm is for the sector of a firm, by VSIC code, else by the name of the sector."""
    codes = "".join(c for c in str(firm["vsic"] or "") if c.isdigit())
    if codes and norm["vsic"] != "":
        return codes.startswith(f"{norm['vsic']:.0f}")
    named = bare(firm["sector"] or "")
    return bool(named) and words("sector").get(named, named) == norm["sector"]


def _range(firm, norms: list[dict], area: float | None, per_year: float | None) -> tuple[float, float] | None:
    """Range of an amount: by output if its unit is that of a norm, else by area; of several norms the widest."""
    output, unit = firm["output"], bare(firm["output_unit"] or "")
    of_output = [n for n in norms if n["per"] == "output" and unit and bare(n["unit"]).endswith("/" + unit)]
    of_area = [n for n in norms if n["per"] == "hectare"]
    if of_output and output == output and per_year is not None:
        size = output / per_year
        used = of_output
    elif of_area and area:
        size, used = area / _HECTARE, of_area
    else:
        return None
    return size * min(n["low"] for n in used), size * max(n["high"] for n in used)
