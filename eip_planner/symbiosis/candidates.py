"""Candidate pairs where only the sector of a firm is known: ranges per hectare or output, typical flows, intervals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..imports.remarks import Remarks
from ..imports.sectors import fill_gaps, is_of
from ..language import tr
from ..park import CARRIERS, FLOWS, Park
from ..progress import Progress, silent
from .matching import draw_links, pairs
from .results import MATCHES
from .streams import streams

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..scenario import Scenario

_YEAR_H, _YEAR_DAYS = 8760.0, 365.0
# Basis of the catalogue: field of the firm, and what turns it into an amount per year.
_BASES = {"heat": ("heat_demand_mwh", 1.0), "water": ("water_m3d", _YEAR_DAYS)}
_UNITS = {"steam": "MW", "heat": "MW", "water": "m3/h"}
_TYPICAL = ("temperature_c", "return_c", "quality", "tds_mgl", "cod_mgl", "colour")


def estimated_flows(park: Park, scenario: Scenario) -> DataFrame | None:
    """Flows that firms without any flow of their own probably have, in the fields of `park.FLOWS`.

    Heat and water of the year are the firm's own where it told them, else the range of its sector
    (`imports.sectors.fill_gaps`); ``sector_streams.csv`` says which share of it is which flow. Running hours are the
    firm's, else all hours of the year; the rate is the mean over them, because no peak is known. None without firms or
    where no sector is known.
    """
    import pandas as pd

    if park.firms is None:
        return None
    known = set() if park.flows is None else set(park.flows["firm_id"].dropna())
    firms = fill_gaps(replace(park, firms=park.firms[~park.firms["firm_id"].isin(known)]), scenario, Remarks())
    rows = []
    for firm in firms.to_dict("records"):
        for norm in scenario.rows("sector_streams"):
            if is_of(firm, norm):
                rows.extend(_flow(firm, norm))
    if not rows:
        return None
    flows = pd.DataFrame(rows).drop_duplicates("flow_id")
    names = [*FLOWS.names, "amount_lo", "amount_hi", "consent"]
    flows = flows.reindex(columns=names).astype({name: float for name in names if _is_number(name)})
    texts = [name for name in names if not _is_number(name)]
    flows[texts] = flows[texts].astype(object).where(flows[texts].notna(), None)
    return flows.reset_index(drop=True)


def _is_number(name: str) -> bool:
    return name in ("amount_lo", "amount_hi") or (name in FLOWS.names and FLOWS[name].kind in ("number", "integer"))


def _flow(firm: dict, norm: dict):
    """The flow of a firm by one row of the catalogue; nothing where its amount is unknown or surely none."""
    name, per_unit = _BASES[norm["basis"]]
    base = firm[name]
    low, high = (firm.get(name + end, np.nan) for end in ("_lo", "_hi"))
    low, high = base if low != low else low, base if high != high else high
    if not high > 0:
        return
    hours = firm["op_hours"] if firm["op_hours"] > 0 else _YEAR_H
    low, high = (end * per_unit / hours * norm[share] for end, share in ((low, "low"), (high, "high")))
    yield {
        "flow_id": f"{firm['firm_id']}~{norm['carrier']}-{norm['role']}",
        "firm_id": firm["firm_id"],
        "role": norm["role"],
        "carrier": norm["carrier"],
        "unit": _UNITS[norm["carrier"]],
        "amount": (low + high) / 2.0,
        "amount_lo": low,
        "amount_hi": high,
        "hours": hours,
        "pressure": np.nan if norm["pressure_bar_g"] == "" else norm["pressure_bar_g"],
        "pressure_unit": None if norm["pressure_bar_g"] == "" else "bar(g)",
        **{name: None if norm[name] == "" else norm[name] for name in _TYPICAL},
        "participate": "yes",
        "operator": "firm",
        "consent": firm.get("consent"),
    }


def candidate_links(park: Park, scenario: Scenario, progress: Progress = silent) -> GeoDataFrame:
    """Pairs that may be worth a survey: at least one end is estimated, and with typical qualities the two would fit.

    Returns
    -------
    GeoDataFrame
        Table `results.MATCHES` with ``status`` "candidate" and ``estimated`` true. Amounts are intervals: the middle is
        no better than its ends.
    """
    import pandas as pd

    flows = estimated_flows(park, scenario)
    if flows is None:
        return MATCHES.empty()
    guessed = set(flows["flow_id"])
    table = pd.concat([streams(park, scenario), streams(replace(park, flows=flows), scenario)], ignore_index=True)
    parts = []
    for i, carrier in enumerate(CARRIERS):
        progress(i / len(CARRIERS), tr("Matching {carrier}").format(carrier=tr(carrier)))
        found = pairs(table, carrier, scenario, of=guessed, told=False)
        parts.append(found[found["feasible"]])
    links = pd.concat(parts, ignore_index=True)
    unsure = tr("estimated from the sector, not verified")
    of_water = links["carrier"] == "water"
    links["link_id"] = [f"E{n + 1:04d}" for n in range(len(links))]
    links["quality_verified"] = links["quality_verified"].mask(of_water, "no")
    links["quality_note"] = links["quality_note"].mask(of_water, unsure)
    links["reason"] = tr("one end or both are estimated from the sector: ask the firms before anything is designed")
    links["reason_code"], links["status"], links["estimated"] = "estimated", "candidate", True
    progress(1.0, None)
    return draw_links(links, table)


def joined(links: GeoDataFrame, candidates: GeoDataFrame) -> GeoDataFrame:
    """Judged pairs and, behind them, candidates."""
    import pandas as pd

    return pd.concat([part for part in (links, candidates) if len(part)] or [links], ignore_index=True)
