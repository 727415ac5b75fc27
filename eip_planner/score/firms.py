"""Yearly and daily amounts of firms, bounded where a firm has not answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..park import Park, interval
from .overlay import area_per_cell
from .surfaces import footprints

if TYPE_CHECKING:
    from pandas import Series

    from ..scenario import Scenario


@dataclass(frozen=True)
class Amounts:
    """One quantity of every firm, arrays of shape (n,): least, greatest, and whether the firm's own figure is known."""

    low: np.ndarray
    high: np.ndarray
    known: np.ndarray

    def lacking(self, park: Park) -> tuple[str, ...]:
        """Ids of the firms without a figure."""
        return tuple(park.firms["firm_id"][~self.known].astype(str))


def amounts(park: Park, field: str, unanswered) -> Amounts:
    """A numeric field of the firms; where it is empty anything from 0 to `unanswered` (array or number)."""
    low, base, high = interval(park.firms, field)
    known = ~np.isnan(base)
    return Amounts(np.where(known, low, 0.0), np.where(known, high, unanswered), known)


def sums(park: Park, firm_id: Series, values) -> tuple[np.ndarray, np.ndarray]:
    """Sum of `values` by firm, arrays of shape (firms,): NaN as soon as one is not known; and how many there are."""
    row = {firm: i for i, firm in enumerate(park.firms["firm_id"])}
    at = np.array([row.get(firm, -1) for firm in firm_id], int)
    own = at >= 0
    return tuple(np.bincount(at[own], w, len(row)) for w in (np.asarray(values, float)[own], None))


def sector_bound(park: Park, quantity: str, scenario: Scenario) -> np.ndarray:
    """Highest plausible amount of each firm by sector and plot area; infinite without a plot or for chemicals.

    Parameters
    ----------
    quantity : str
        Column of ``sector_bounds.csv`` (per hectare).
    """
    rows = scenario.rows("sector_bounds")
    per_ha = {int(r["division"]): np.inf if r[quantity] == "" else r[quantity] for r in rows}
    areas = plot_areas(park)
    bound = np.array([per_ha.get(_division(vsic), per_ha[0]) for vsic in park.firms["vsic"]], float)
    hectares = np.array([areas.get(firm, np.inf) for firm in park.firms["firm_id"]], float) / 1e4
    return bound * hectares


def _division(vsic) -> int:
    """VSIC division of a code such as 1313; 0 when there is none."""
    digits = str(vsic)[:2] if vsic is not None and vsic == vsic else ""
    return int(digits) if digits.isdigit() else 0


def plot_areas(park: Park) -> dict[str, float]:
    """Area of all plots of a firm, m2, by firm id."""
    import shapely

    return {} if park.parcels is None else _by_firm(park, shapely.area(park.parcels.geometry.to_numpy()))


def roof_areas(park: Park) -> dict[str, float]:
    """Footprints on all plots of a firm, m2, by firm id; the plots themselves where no buildings are given."""
    if park.parcels is None or park.buildings is None:
        return plot_areas(park)
    return _by_firm(park, area_per_cell(park.parcels.geometry.to_numpy(), footprints(park)))


def _by_firm(park: Park, of_parcels: np.ndarray) -> dict[str, float]:
    areas: dict[str, float] = {}
    for firm, area in zip(park.parcels["firm_id"], of_parcels.tolist()):
        if firm is not None and firm == firm:
            areas[firm] = areas.get(firm, 0.0) + area
    return areas
