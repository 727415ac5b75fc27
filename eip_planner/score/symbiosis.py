"""Symbiosis and cleaner production (indicators E1, E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..park import Park
from .exchanges import TYPES, Exchanges
from .reading import Reading, missing, not_applicable
from .value import Interval

if TYPE_CHECKING:
    from ..scenario import Scenario


def firms_in_symbiosis(park: Park, trade: Exchanges, proposed: bool, scenario: Scenario) -> Reading:
    """E1: share of the firms with a symbiosis link of a type a–e that carries 5 % of their own supply or demand.

    Notes
    -----
    A link without a type, or whose share cannot be told, counts in the upper value alone.
    """
    import pandas as pd

    layers = ("firms", "links", "flows")
    parts = [p for p in (trade.existing, trade.proposed if proposed else None) if p is not None]
    if park.firms is None or not parts:
        return missing("E1", *layers)
    surely, perhaps = _in_symbiosis(pd.concat(parts, ignore_index=True), park, trade, scenario)
    if trade.existing is None:
        perhaps = np.ones(len(park.firms), bool)
    return _share("E1", park, layers, surely, perhaps)


def _in_symbiosis(ends, park: Park, trade: Exchanges, scenario: Scenario):
    """Which firms have a link that counts: for certain, perhaps."""
    ends = ends[ends["firm_id"].notna() & (ends["firm_id"] != ends["partner"])]
    own = _own_amounts(ends, trade)
    least = scenario["symbiosis_share"]
    typed = ends["is_type"].isin(TYPES).to_numpy()
    low, high = ends["amount_lo"].to_numpy(float), ends["amount_hi"].to_numpy(float)
    perhaps = np.where(np.isnan(own), high > 0, (high >= least * own) & (high > 0))
    surely = typed & ~np.isnan(own) & (low >= least * own) & (low > 0)
    firm = park.firms["firm_id"]
    return firm.isin(ends["firm_id"][surely]).to_numpy(), firm.isin(ends["firm_id"][perhaps]).to_numpy()


def _own_amounts(ends, trade: Exchanges) -> np.ndarray:
    """Yearly supply or demand of the link's carrier that each end's firm has; NaN if it cannot be told."""
    if trade.flows is None:
        return np.full(len(ends), np.nan)
    keys = ("firm_id", "carrier", "role")
    own: dict[tuple, float] = {}
    for key, year in zip(zip(*(trade.flows[k] for k in keys)), trade.flows["year"].tolist()):
        own[key] = own.get(key, 0.0) + year
    return np.array([own.get(key, np.nan) for key in zip(*(ends[k] for k in keys))], float)


def firms_with_recp(park: Park) -> Reading:
    """E2: share of the firms that apply RECP; firms that have not answered count in the upper value."""
    if park.firms is None:
        return missing("E2", "firms")
    answer = park.firms["recp"]
    return _share("E2", park, ("firms",), answer.eq(True).to_numpy(), ~answer.eq(False).to_numpy())


def _share(indicator: str, park: Park, layers, surely: np.ndarray, perhaps: np.ndarray) -> Reading:
    if not len(park.firms):
        return not_applicable(indicator, *layers)
    open_ids = park.firms["firm_id"][perhaps & ~surely]
    return Reading(
        indicator,
        Interval(float(np.mean(surely)), float(np.mean(surely | perhaps))),
        layers,
        partial=len(open_ids) > 0,
        lacking=tuple(open_ids.astype(str)),
    )
