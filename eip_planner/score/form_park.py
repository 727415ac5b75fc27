"""Cells of the forms A.4 and A.5, which the developer hands in for the park."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np

from ..language import number, tr
from ..park import interval
from .exchanges import TYPES
from .form_cells import Cell, evidence_cell, number_cell, tick_cell, word_cell
from .form_links import heat_kwh, net, water_m3
from .form_sources import Sources
from .reading import SLIP
from .value import Interval

_PERCENT = 100.0


def park_cells(sources: Sources) -> tuple[dict[str, Cell], dict[str, Cell]]:
    """Cells by the key of ``forms.csv``: what the layers say today, and what the scenario would bring."""
    filled = {**_land(sources), **_firms(sources), **_exchanges(sources)}
    return filled, {**_proposed_roofs(sources), **_proposed_links(sources)}


def _land(sources: Sources) -> dict[str, Cell]:
    land = sources.land
    whole = land.area_m2 / 1e4
    cells = {"land": number_cell(whole, whole)}
    if sources.park.parcels is None:
        return cells
    for use in ("green", "road", "technical", "social"):
        share = land.share(use)
        if share.high - share.low <= SLIP:
            share = Interval(share.low, share.low)
        cells[f"land_{use}"] = number_cell(share.low * whole, share.high * whole)
        cells[f"land_{use}_pct"] = number_cell(share.low * _PERCENT, share.high * _PERCENT)
    area = {use: land.regions[use].area / 1e4 for use in ("service", "social")}
    if any(area.values()):
        words = tr("service land {service} ha, social land {social} ha").format(
            service=number(area["service"], 2), social=number(area["social"], 2)
        )
        note = tr("What stands on it, and housing outside the park, no layer says.")
        cells["services"] = word_cell(words, note=note)
    return cells


def _firms(sources: Sources) -> dict[str, Cell]:
    firms = sources.park.firms
    if firms is None or not len(firms):
        return {}
    ids, answer, since = firms["firm_id"], firms["recp"], firms["recp_year"].to_numpy(float)
    yes, open_answer = answer.eq(True).to_numpy(), answer.isna().to_numpy()
    # Only who has answered stands behind a number.
    told = ids[~open_answer]
    cells = {}
    if sources.year is not None:
        doubtful = open_answer | (yes & np.isnan(since))
        for key, kept in (("recp_before", since <= sources.year - 2), ("recp_last", since == sources.year - 1)):
            surely = int((yes & kept).sum())
            cells[key] = number_cell(surely, surely + int(doubtful.sum()), told)
        cells["recp_last"] = replace(cells["recp_last"], note=tr("Firms that began in that year."))
    share, reused = (sources.score.readings[i] for i in ("E2", "B3"))
    cells["recp_share"] = _percent(share, told)
    cells["reused_pct"] = _percent(
        reused,
        ids[firms["wastewater_reused_m3d"].notna() | firms["wastewater_m3d"].notna()],
        tr("The low end counts what meets the quality of its use."),
    )
    flows, measured = sources.park.flows, firms["water_m3d"].notna() & firms["electricity_mwh"].notna()
    cells["monitored"] = evidence_cell(
        tr("Evidence: {n} of {total} firms have figures of water and electricity, {flows} flows are recorded.").format(
            n=int(measured.sum()), total=len(firms), flows=0 if flows is None else len(flows)
        )
    )
    cells["database"] = evidence_cell(tr("Evidence: these layers are such a database; who keeps it must be said."))
    _, staff, _ = interval(firms, "employees")
    counted = ids[~np.isnan(staff)]
    cells["large_firms"] = evidence_cell(
        tr("Evidence: {n} firms have over 100 workers, of {unknown} the number is unknown.").format(
            n=int((staff > 100).sum()), unknown=int(np.isnan(staff).sum())
        ),
        counted,
    )
    if len(counted):
        cells["social"] = evidence_cell(
            tr("Evidence: {area} ha of social land for at least {staff} workers.").format(
                area=number(sources.land.regions["social"].area / 1e4, 2), staff=number(np.nansum(staff))
            ),
            counted,
        )
    return cells


def _percent(reading, firms, note: str = "") -> Cell:
    x = reading.x
    if not reading.applicable or x.low == -inf:
        return Cell(status="not_applicable" if not reading.applicable else "missing")
    if x.low <= 0 and x.high >= 1:
        return Cell(status="missing")
    return number_cell(x.low * _PERCENT, min(x.high, 1.0) * _PERCENT, firms, note)


def _exchanges(sources: Sources) -> dict[str, Cell]:
    links = sources.links
    if links is None:
        return {}
    ends = (*links["supplier"], *links["receiver"])
    known = set() if sources.park.firms is None else set(sources.park.firms["firm_id"])
    cells = {"symbioses": number_cell(int(links["typed"].sum()), len(links), ends)}
    for kind in TYPES:
        of_kind = links["is_type"].eq(kind)
        cells[f"type_{kind}"] = tick_cell(bool(of_kind.any()), bool((of_kind | ~links["typed"]).any()), ends)
    between = links[links["supplier"].isin(known) & links["receiver"].isin(known)]
    inside = len({*between["supplier"], *between["receiver"]})
    unnamed = int(links[["supplier", "receiver"]].isna().any(axis=1).sum())
    cells["partners_inside"] = number_cell(inside, inside + 2 * unnamed, ends)
    across = links[links["is_type"] == "d"]
    strangers = {f for f in (*across["supplier"], *across["receiver"]) if f is not None and f == f} - known
    nameless = int(across[["supplier", "receiver"]].isna().any(axis=1).sum())
    cells["partners_outside"] = number_cell(len(strangers), len(strangers) + nameless, ends)
    cells.update(_results(links, sources))
    material = links[links["material"]]
    for key, side, others in (
        ("material_received", "receiver", "supplier"),
        ("material_supplied", "supplier", "receiver"),
    ):
        own = material[material[side].isin(known)]
        if len(own):
            note = tr("Amounts of links that carry neither steam nor heat nor water, taken as tonnes.")
            low, high = own["amount_lo"].sum(), own["amount_hi"].sum()
            cells[key] = number_cell(low, high, (*own[side], *own[others]), note)
    return cells


def _results(links, sources: Sources) -> dict[str, Cell]:
    """Energy and water of existing links."""
    heat = links[links["carrier"].isin(("steam", "heat"))]
    water = links[links["carrier"].eq("water") & links["fit"].ne("no")]
    cells = {}
    if len(heat):
        low, high = heat_kwh(heat, sources.scenario)
        note = tr("Heat handed over; the fuel saved is more by boiler losses, less where the supply burns fuel.")
        cells["linked_kwh"] = number_cell(low, high, (*heat["supplier"], *heat["receiver"]), note)
    if len(water):
        low, high = water_m3(water)
        for key in ("linked_water", "linked_wastewater"):
            cells[key] = number_cell(low, high, (*water["supplier"], *water["receiver"]))
    return cells


def _proposed_roofs(sources: Sources) -> dict[str, Cell]:
    roofs = sources.roofs
    if roofs is None or not len(roofs):
        return {}
    low, high = (roofs[end].fillna(roofs["mwh"]).sum() * 1e3 for end in ("mwh_lo", "mwh_hi"))
    note = tr("Expected: grid electricity that solar roofs replace; whether the form counts it as saved is not known.")
    cells = {"recp_electricity": number_cell(low, high, roofs["firm_id"], note)}
    if "co2_t" in roofs and roofs["co2_t"].notna().all():
        avoided = roofs["co2_t"].sum()
        cells["recp_co2"] = number_cell(avoided, avoided, roofs["firm_id"])
    return cells


def _proposed_links(sources: Sources) -> dict[str, Cell]:
    """What planned links and proposed networks would bring, on top of what exists."""
    customers, planned, links = sources.customers, sources.planned, sources.links
    cells = {}
    if planned is None and customers is None:
        return cells
    demands = 0 if customers is None else int(customers["role"].eq("demand").sum())
    others = 0 if planned is None else len(planned)
    if links is not None:
        n = len(links) + others + demands
        note = tr("Expected: existing and planned links, and one for each demand that a proposed network joins.")
        firms = [] if customers is None else list(customers["firm_id"])
        ends = (*links["supplier"], *links["receiver"], *firms)
        ends = ends if planned is None else (*ends, *planned["supplier"], *planned["receiver"])
        cells["symbioses_planned"] = number_cell(n, n, ends, note)
    if customers is None:
        return cells
    words = []
    for carrier, joined in customers.groupby("carrier"):
        count = joined["role"].value_counts()
        words.append(
            tr("{carrier}: {supplies} supplies, {demands} demands").format(
                carrier=tr(carrier), supplies=count.get("supply", 0), demands=count.get("demand", 0)
            )
        )
    cells["network"] = word_cell("; ".join(words), customers["firm_id"])
    cells.update(net(customers, sources.scenario))
    return cells
