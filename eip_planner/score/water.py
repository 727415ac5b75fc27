"""Water: runoff, retention and reuse (indicators B1, B2, B3)."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import numpy as np

from ..park import Park, interval
from .exchanges import Exchanges
from .firms import amounts, sector_bound, sums
from .reading import Reading, missing, not_applicable
from .surfaces import Ground
from .value import Interval, total

if TYPE_CHECKING:
    from shapely import Geometry

    from ..scenario import Scenario

_DAYS = 365.0


def runoff(ground: Ground) -> Reading:
    """B1: runoff coefficient, mean over the park."""
    return Reading(
        "B1",
        ground.share("c"),
        ground.layers,
        partial=ground.unclear,
        estimated=ground.inferred,
    )


def retention(park: Park, boundary: Geometry, ground: Ground, scenario: Scenario) -> Reading:
    """B2: storage of the ponds per impervious hectare, m3/ha.

    Notes
    -----
    A pond that crosses the boundary counts with its share inside. A volume that is not known is bounded by the
    area and the greatest depth of ponds.
    """
    import shapely

    if park.ponds is None:
        return missing("B2", "ponds")
    shapes = park.ponds.geometry.to_numpy()
    area = shapely.area(shapes)
    inside = shapely.area(shapely.intersection(shapes, boundary)) / area
    low, base, high = interval(park.ponds, "volume_m3")
    unknown = np.isnan(base)
    deepest = area * scenario.value("pond_depth_m").high
    volume = total(np.where(unknown, 0.0, low) * inside, np.where(unknown, deepest, high) * inside)
    hectares = ground.total("impervious") * 1e-4
    if hectares == Interval(0.0, 0.0):
        return not_applicable("B2", "ponds", "surfaces")
    lacking = park.ponds["pond_id"][unknown & (inside > 0)].dropna().astype(str)
    return Reading(
        "B2",
        volume / hectares,
        ("ponds", *ground.layers[1:]),
        partial=ground.unclear or bool((unknown & (inside > 0)).any()),
        estimated=ground.inferred,
        lacking=tuple(lacking),
    )


def reuse(park: Park, trade: Exchanges, proposed: bool, scenario: Scenario) -> Reading:
    """B3: share of the firms' wastewater that is reused in the quality that its use needs.

    Notes
    -----
    A firm's ``wastewater_reused_m3d`` is all that is reused of its water. Where it is not known, existing water links
    of the firm are the least, its whole wastewater the most. Reclaimed water of a plant (a supply without a firm)
    comes on top; it is known from existing links, else bounded by the plant's water flows.
    """
    layers = ("firms", "links", "flows")
    if park.firms is None:
        return missing("B3", *layers)
    # No firm gives away more water than it takes in.
    bound = np.fmin(sector_bound(park, "wastewater_m3d", scenario), interval(park.firms, "water_m3d")[2])
    waste = amounts(park, "wastewater_m3d", bound)
    all_waste = total(waste.low, waste.high)
    if all_waste == Interval(0.0, 0.0):
        return not_applicable("B3", *layers)
    reused = amounts(park, "wastewater_reused_m3d", waste.high)
    linked = _by_firm(trade, park)
    quality = park.firms["reuse_quality_ok"].to_numpy()
    low = np.where(reused.known, np.where(quality == "yes", reused.low, 0.0), linked)
    low = np.minimum(low, np.where(waste.known, waste.low, waste.high))
    high = np.where(quality == "no", 0.0, np.minimum(reused.high, waste.high))
    amount = total(low, np.maximum(low, high)) + _of_plants(trade)
    if proposed:
        amount = amount + _proposed(trade)
    firm_lacks = ~waste.known | ~reused.known | ((reused.high > 0) & (quality != "yes") & (quality != "no"))
    return Reading(
        "B3",
        (amount / all_waste).capped(1.0),
        layers,
        partial=bool(firm_lacks.any()) or trade.existing is None or amount.high > amount.low,
        lacking=tuple(park.firms["firm_id"][firm_lacks].astype(str)),
    )


def _daily(ends, certain: bool) -> np.ndarray:
    """Reused water of link ends, m3/d: the least if `certain`, else the most."""
    fit = ends["fit"].to_numpy()
    amount = ends["amount_lo" if certain else "amount_hi"].to_numpy(float)
    return np.where(fit == "yes" if certain else fit != "no", amount, 0.0) / _DAYS


def _water(ends, role: str):
    return ends[(ends["carrier"].to_numpy() == "water") & (ends["role"].to_numpy() == role)]


def _by_firm(trade: Exchanges, park: Park) -> np.ndarray:
    """Least amount that existing links take from each firm, m3/d."""
    if trade.existing is None:
        return np.zeros(len(park.firms))
    ends = _water(trade.existing, "supply")
    return sums(park, ends["firm_id"], _daily(ends, True))[0]


def _of_plants(trade: Exchanges) -> Interval:
    """Reclaimed water of plants in existing links, m3/d."""
    if trade.existing is not None:
        ends = _water(trade.existing, "supply")
        ends = ends[ends["firm_id"].isna()]
        return total(_daily(ends, True), _daily(ends, False))
    if trade.flows is None:
        return Interval(0.0, inf)
    flows = trade.flows
    plants = flows[(flows["carrier"] == "water") & (flows["role"] == "supply") & flows["firm_id"].isna()]
    plants = plants[plants["quality"] != "drinking"]
    return Interval(0.0, float(plants["year"].fillna(inf).sum()) / _DAYS)


def _proposed(trade: Exchanges) -> Interval:
    if trade.proposed is None:
        return Interval(0.0, 0.0)
    ends = _water(trade.proposed, "demand")
    return total(_daily(ends, True), _daily(ends, False))
