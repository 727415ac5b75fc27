"""How long the ground under a roof is leased and the roof itself lasts, against the years that modules need."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..park import Park
    from ..scenario import Scenario


def years_left(park: Park, roofs: GeoDataFrame, scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Years of land lease and of roof left on 1 January of the first year, shape (n,) each; NaN where unknown."""
    first = int(scenario["solar_first_year"])
    lease = {}
    if park.parcels is not None:
        ends = park.parcels["lease_end"]
        lease = {p: _years(end, first) for p, end in zip(park.parcels["parcel_id"], ends) if isinstance(end, str)}
    built = dict(zip(park.buildings["building_id"], park.buildings["roof_year"].to_numpy(float)))
    roof = np.array([built.get(name, np.nan) for name in roofs["building_id"]], float)
    return (
        np.array([lease.get(name, np.nan) for name in roofs["parcel_id"]], float),
        np.maximum(roof + scenario["roof_life"] - first, 0.0),
    )


def _years(end: str, first: int) -> float:
    return max((date.fromisoformat(end[:10]) - date(first, 1, 1)).days / 365.25, 0.0)


def against_payback(firms: DataFrame, owner: np.ndarray, kwp: np.ndarray, lease: np.ndarray, roof: np.ndarray) -> dict:
    """Columns of `results.ROOF_FIRMS` on leases and roofs.

    Parameters
    ----------
    firms : DataFrame
        With ``payback_a_self``, one row per owner.
    owner, kwp, lease, roof : ndarray, shape (n,)
        Owner, power, years of lease and of roof left of each roof.
    """
    count = len(firms)
    carries = kwp > 0
    payback = firms["payback_a_self"].to_numpy(float)
    short_lease, short_roof = (carries & (years < payback[owner]) for years in (lease, roof))
    return {
        "lease_a": _least(lease, owner, carries, count),
        "roof_a": _least(roof, owner, carries, count),
        "kwp_lease_short": np.bincount(owner, np.where(short_lease, kwp, 0.0), count),
        "kwp_roof_short": np.bincount(owner, np.where(short_roof, kwp, 0.0), count),
    }


def _least(years: np.ndarray, owner: np.ndarray, carries: np.ndarray, count: int) -> np.ndarray:
    least = np.full(count, np.inf)
    told = carries & ~np.isnan(years)
    np.minimum.at(least, owner[told], years[told])
    return np.where(np.isinf(least), np.nan, least)
