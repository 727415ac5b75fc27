"""Energy: rooftop solar and shared heat (indicators D1, D2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..park import Park
from .exchanges import Exchanges
from .firms import Amounts, amounts, roof_areas, sector_bound, sums
from .reading import Reading, missing, not_applicable
from .value import Interval, total

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario


def rooftop_solar(park: Park, roofs: DataFrame | None, scenario: Scenario) -> Reading:
    """D1: yearly rooftop solar energy over the electricity that the firms use.

    Parameters
    ----------
    roofs : DataFrame, optional
        Proposed roofs: ``firm_id``, ``mwh``, ``mwh_lo``, ``mwh_hi``, ``existing_kwp``. Where the latter is known, what
        is proposed comes on top of what stands today; else it is the whole potential of a firm's roofs, and the
        firm has the larger of both.
    """
    if park.firms is None:
        return missing("D1", "firms")
    used = amounts(park, "electricity_mwh", sector_bound(park, "electricity_mwh", scenario))
    all_used = total(used.low, used.high)
    if all_used == Interval(0.0, 0.0):
        return not_applicable("D1", "firms")
    roof = roof_areas(park)
    area = np.array([roof.get(firm, np.inf) for firm in park.firms["firm_id"]], float)
    power = amounts(park, "pv_kwp", area * scenario["pv_kwp_m2"])
    rate = scenario.value("pv_yield_mwh_kwp")
    low, high = power.low * rate.low, power.high * rate.high
    others = Interval(0.0, 0.0)
    if roofs is not None:
        low, high, others = _with_proposed(park, roofs, low, high)
    lacking = ~used.known | ~power.known
    layers = ("firms",) if power.known.all() else ("firms", "buildings", "parcels")
    return Reading(
        "D1",
        (total(low, high) + others) / all_used,
        layers,
        partial=bool(lacking.any()),
        estimated=bool(high.any()),
        lacking=tuple(park.firms["firm_id"][lacking].astype(str)),
    )


def _with_proposed(park: Park, roofs, low, high):
    """Energy of each firm with the proposed roofs, and that of roofs without a firm."""
    of_firm = roofs["firm_id"].isin(park.firms["firm_id"]).to_numpy()
    ends = {c: roofs[c].fillna(roofs["mwh"]).fillna(0.0) for c in ("mwh_lo", "mwh_hi")}
    new = {
        c: park.firms["firm_id"].map(v[of_firm].groupby(roofs["firm_id"][of_firm]).sum()).fillna(0.0).to_numpy(float)
        for c, v in ends.items()
    }
    others = Interval(float(ends["mwh_lo"][~of_firm].sum()), float(ends["mwh_hi"][~of_firm].sum()))
    told = roofs.get("existing_kwp", roofs["mwh"] * np.nan)[of_firm].notna().groupby(roofs["firm_id"][of_firm]).all()
    added = park.firms["firm_id"].map(told).fillna(False).to_numpy(bool)
    return (
        np.where(added, low + new["mwh_lo"], np.maximum(low, new["mwh_lo"])),
        np.where(added, high + new["mwh_hi"], np.maximum(high, new["mwh_hi"])),
        others,
    )


def shared_heat(park: Park, trade: Exchanges, proposed: bool, scenario: Scenario) -> Reading:
    """D2: share of the firms' heat demand met by recovered, shared or renewable heat.

    Notes
    -----
    A firm's ``heat_recovered_mwh`` is all such heat; where it is not known, existing steam and heat links are the
    least, the whole demand the most. Proposed deliveries come on top, up to the firm's demand. A demand that is
    not known is taken from the firm's steam and heat flows, else bounded by its sector.
    """
    layers = ("firms", "flows", "links")
    if park.firms is None:
        return missing("D2", *layers)
    demand, from_flows = _demands(park, trade, scenario)
    all_demand = total(demand.low, demand.high)
    if all_demand == Interval(0.0, 0.0):
        return not_applicable("D2", *layers)
    recovered = amounts(park, "heat_recovered_mwh", demand.high)
    linked, _ = _delivered(trade.existing, park, scenario)
    low, high = np.where(recovered.known, recovered.low, linked), recovered.high
    if proposed:
        new_low, new_high = _delivered(trade.proposed, park, scenario)
        low, high = low + new_low, high + new_high
    low, high = np.minimum(low, demand.low), np.minimum(high, demand.high)
    lacking = ~demand.known | ~recovered.known
    return Reading(
        "D2",
        (total(low, high) / all_demand).capped(1.0),
        layers,
        partial=bool(lacking.any()),
        estimated=from_flows,
        lacking=tuple(park.firms["firm_id"][lacking].astype(str)),
    )


def _demands(park: Park, trade: Exchanges, scenario: Scenario) -> tuple[Amounts, bool]:
    """Heat demand of each firm, MWh, and whether some of it was taken from flows."""
    said = amounts(park, "heat_demand_mwh", sector_bound(park, "heat_demand_mwh", scenario))
    if trade.flows is None:
        return said, False
    flows = _heat_demands(trade.flows)
    heat = scenario.value("steam_mwh_t")
    rate, year = flows["rate"].to_numpy(float), flows["year"].to_numpy(float)
    rate = np.where(rate > 0, rate, np.nan)
    ends = []
    for end, steam in (("rate_lo", heat.low), ("rate_hi", heat.high)):
        per_unit = np.where(flows["carrier"].to_numpy() == "steam", steam, 1.0)
        summed, count = sums(park, flows["firm_id"], year * flows[end].to_numpy(float) / rate * per_unit)
        ends.append(np.where(count > 0, summed, np.nan))
    told = ~said.known & ~np.isnan(ends[0]) & ~np.isnan(ends[1])
    low, high = np.where(told, ends[0], said.low), np.where(told, ends[1], said.high)
    return Amounts(low, high, said.known | told), bool(told.any())


def _delivered(ends, park: Park, scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest heat delivered to each firm by exchanges, MWh a year."""
    if ends is None:
        return np.zeros(len(park.firms)), np.zeros(len(park.firms))
    heat = scenario.value("steam_mwh_t")
    taken = _heat_demands(ends)
    steam = taken["carrier"].to_numpy() == "steam"
    low, high = (
        sums(park, taken["firm_id"], taken[amount].to_numpy(float) * np.where(steam, per_tonne, 1.0))[0]
        for amount, per_tonne in (("amount_lo", heat.low), ("amount_hi", heat.high))
    )
    return low, high


def _heat_demands(rows: DataFrame) -> DataFrame:
    """Rows of flows or ends that take steam or heat."""
    carrier = rows["carrier"].to_numpy()
    return rows[(rows["role"].to_numpy() == "demand") & ((carrier == "steam") | (carrier == "heat"))]
