"""Cells of the forms B.4 and B.5, which every firm hands in."""

from __future__ import annotations

from math import inf

import numpy as np

from ..language import number, tr
from ..park import interval
from .exchanges import TYPES
from .form_cells import Cell, evidence_cell, number_cell, tick_cell, word_cell
from .form_links import delivered, heat_kwh, water_m3
from .form_sources import Sources


def firm_cells(sources: Sources) -> dict[tuple[str, str | None], tuple[dict[str, Cell], dict[str, Cell]]]:
    """Cells of every firm by (id, name), as in `form_park.park_cells`; each is empty unless the firm has answered."""
    firms = sources.park.firms
    ranges = {field: interval(firms, field) for field in ("electricity_mwh", "fuel_gj", "output")}
    links = sources.links
    at = {} if links is None else _rows_at(links)
    customers = {} if sources.customers is None else sources.customers.groupby("firm_id").indices
    roofs = {} if sources.roofs is None else sources.roofs.groupby("firm_id").indices
    found = {}
    for i, row in enumerate(firms.to_dict("records")):
        firm = row["firm_id"]
        filled = _own(row, {field: (low[i], base[i], high[i]) for field, (low, base, high) in ranges.items()})
        if links is not None:
            filled.update(_exchanges(firm, links.iloc[at[firm]], sources) if firm in at else _none(firm))
        expected = {}
        if firm in roofs:
            expected.update(_solar(firm, sources.roofs.iloc[roofs[firm]]))
        if firm in customers:
            expected.update(_joined(firm, sources.customers.iloc[customers[firm]], sources))
        found[firm, row["name"]] = (filled, expected)
    return found


def _rows_at(links) -> dict[str, list[int]]:
    """Numbers of the links at each firm."""
    at: dict[str, list[int]] = {}
    for i, ends in enumerate(zip(links["supplier"], links["receiver"])):
        for firm in dict.fromkeys(f for f in ends if f is not None and f == f):
            at.setdefault(firm, []).append(i)
    return at


def _own(row: dict, ranges: dict[str, tuple[float, float, float]]) -> dict[str, Cell]:
    """What the firm's own row says."""
    firm = (row["firm_id"],)
    cells = {"product": word_cell(row["product"], firm)}
    low, base, high = ranges["output"]
    if base == base:
        span = number(base, 1) if low == high else f"{number(low, 1)}–{number(high, 1)}"
        cells["output"] = word_cell(f"{span} {row['output_unit'] or ''}".strip(), firm)
    for key, field, factor in (("electricity", "electricity_mwh", 1e3), ("fuel", "fuel_gj", 1.0)):
        low, _, high = ranges[field]
        cells[key] = number_cell(low * factor, high * factor, firm)
    if row["recp"] is not None:
        year = "" if row["recp_year"] != row["recp_year"] else f" ({row['recp_year']:.0f})"
        said = tr("Evidence: the firm applies RECP") if row["recp"] else tr("Evidence: the firm does not apply RECP")
        cells["recp"] = evidence_cell(f"{said}{year}.", firm)
    waste, reused = row["wastewater_m3d"], row["wastewater_reused_m3d"]
    if waste > 0 and reused == reused:
        percent = min(100.0 * reused / waste, 100.0)
        cells["reused_pct"] = number_cell(percent, percent, firm)
    if row["employees"] == row["employees"]:
        said = tr("Evidence: {n} workers.").format(n=number(row["employees"]))
        cells["large"] = evidence_cell(said, firm)
    return cells


def _exchanges(firm: str, links, sources: Sources) -> dict[str, Cell]:
    """Existing links of one firm."""
    ends = (*links["supplier"], *links["receiver"], firm)
    cells = {"symbioses": number_cell(int(links["typed"].sum()), len(links), ends)}
    for kind in TYPES:
        of_kind = links["is_type"].eq(kind)
        cells[f"type_{kind}"] = tick_cell(bool(of_kind.any()), bool((of_kind | ~links["typed"]).any()), ends)
    known = sources.names
    partners = {f for f in ends if f is not None and f == f and f != firm}
    for key, chosen in (("partners_inside", partners & set(known)), ("partners_outside", partners - set(known))):
        names = sorted(f"{known[f]} ({f})" if known.get(f) else str(f) for f in chosen)
        cells[key] = word_cell("; ".join(names), ends)
    received, supplied = links[links["receiver"] == firm], links[links["supplier"] == firm]
    heat = received[received["carrier"].isin(("steam", "heat"))]
    if len(heat):
        cells["linked_kwh"] = number_cell(*heat_kwh(heat, sources.scenario), ends)
    for key, side in (("linked_water", received), ("linked_wastewater", supplied)):
        water = side[side["carrier"].eq("water") & side["fit"].ne("no")]
        if len(water):
            cells[key] = number_cell(*water_m3(water), ends)
    for key, side in (("material_received", received), ("material_supplied", supplied)):
        material = side[side["material"]]
        if len(material):
            note = tr("Amounts of links that carry neither steam nor heat nor water, taken as tonnes.")
            low, high = material["amount_lo"].sum(), material["amount_hi"].sum()
            cells[key] = number_cell(low, high, ends, note)
    return cells


def _none(firm: str) -> dict[str, Cell]:
    """A firm that is in none of the recorded links."""
    cells = {f"type_{kind}": tick_cell(False, False, (firm,)) for kind in TYPES}
    return {**cells, "symbioses": number_cell(0, 0, (firm,))}


def _solar(firm: str, roofs) -> dict[str, Cell]:
    low, high = (float(roofs[end].fillna(roofs["mwh"]).sum()) * 1e3 for end in ("mwh_lo", "mwh_hi"))
    cells = {"recp_electricity": number_cell(low, high, (firm,))}
    if "co2_t" in roofs:
        avoided = float(roofs["co2_t"].sum(skipna=False))
        cells["recp_co2"] = number_cell(avoided, avoided if np.isfinite(avoided) else inf, (firm,))
    return cells


def _joined(firm: str, customers, sources: Sources) -> dict[str, Cell]:
    """What proposed networks would bring to one firm."""
    cells = delivered(customers, sources.scenario)
    demand = customers[customers["role"] == "demand"]
    avoided = float(demand["co2_t_a"].sum(skipna=False)) if len(demand) else float("nan")
    if avoided == avoided:
        note = tr("Expected: on the firm's own site; the supply emits elsewhere.")
        cells["linked_co2"] = number_cell(avoided, avoided, (firm,), note)
    return cells
