"""Plans nearly as good as the best that differ from it materially: how each differs, and what it costs more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from .results import ALTERNATIVES, NetworkResult

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_PLAN = ("carrier", "grade", "segment_id", "dn", "length_m", "rate_peak", "unit", "capex_mvnd")


def alternatives_table(best: NetworkResult, others: list[NetworkResult]) -> GeoDataFrame:
    """Pipes of all alternatives (`results.ALTERNATIVES`), numbered in the order given."""
    import geopandas as gpd
    import pandas as pd

    parts = [_pipes(best, other).assign(alternative=i + 1) for i, other in enumerate(others)]
    if not parts:
        return ALTERNATIVES.empty()
    frame = pd.concat(parts, ignore_index=True)
    return gpd.GeoDataFrame(frame[[*ALTERNATIVES.names, "geometry"]], geometry="geometry", crs=best.network.crs)


def objective_of(result: NetworkResult) -> float:
    """What is minimised, in the money of the sized network."""
    return result.cost_mvnd if result.objective == "connect_all" else -result.npv_mvnd


def _pipes(best: NetworkResult, other: NetworkResult):
    """Pipes of one alternative, each with what holds for the whole plan."""
    own, reference = _keys(other), _keys(best)
    also = np.array([key in reference for key in own])
    metres = best.network["length_m"].to_numpy(float)
    kept = np.array([key in set(own) for key in reference])
    ours, theirs = _joined(other), _joined(best)
    return other.network[[*_PLAN, "geometry"]].assign(
        in_best=also,
        cost_mvnd=other.cost_mvnd,
        npv_mvnd=other.npv_mvnd,
        loss_mvnd=objective_of(other) - objective_of(best),
        served=other.served,
        route_m=other.length_m,
        same_pct=100.0 * metres[kept].sum() / metres.sum(),
        joined=", ".join(sorted(ours["demand"] - theirs["demand"])),
        not_joined=", ".join(sorted(theirs["demand"] - ours["demand"])),
        supplies_more=", ".join(sorted(ours["supply"] - theirs["supply"])),
        supplies_less=", ".join(sorted(theirs["supply"] - ours["supply"])),
    )


def _keys(result: NetworkResult) -> list[tuple]:
    """What tells a pipe from others: grade, ends and length."""
    table = result.network
    ends = np.sort(table[["from_node", "to_node"]].to_numpy(int), axis=1)
    return list(zip(table["grade"], ends[:, 0], ends[:, 1], table["length_m"].astype(float).round(6)))


def _joined(result: NetworkResult) -> dict[str, set]:
    customers = result.customers
    return {role: set(customers.loc[customers["role"] == role, "flow_id"]) for role in ("demand", "supply")}


def missing_note(found: int, wanted: int) -> tuple[str, ...]:
    """What to say when fewer alternatives were found than asked for."""
    if found >= wanted:
        return ()
    return (
        tr(
            "{found} of {wanted} alternatives found: in the time given no further plan that differs enough was found."
        ).format(found=found, wanted=wanted),
    )
