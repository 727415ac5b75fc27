"""What the report shows of a network in operation: limits, least load, failures, nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import tr

if TYPE_CHECKING:
    from ..network.results import NetworkResult

_MOST_LIMITS, _MOST_OUTAGES, _MOST_NODES = 10, 60, 120


def operation_part(found: NetworkResult) -> dict:
    """Broken limits, the worst first of each kind; failures by supply; nodes; drip legs."""
    limits = found.limits.sort_values("excess", ascending=False, kind="stable")
    names = {"supply": tr("supply"), "demand": tr("demand"), "junction": tr("junction")}
    nodes = found.nodes.drop(columns="geometry").assign(kind=found.nodes["kind"].map(names))
    network, plans = found.network, found.alternatives.drop(columns="geometry")
    return {
        "limits": limits["reason"].head(_MOST_LIMITS).tolist(),
        "limit_count": len(limits),
        "outages": found.outages.drop(columns="geometry").head(_MOST_OUTAGES).to_dict("records"),
        "outage_count": len(found.outages),
        "nodes": nodes.head(_MOST_NODES).to_dict("records"),
        "node_count": len(nodes),
        "alternatives": plans.drop_duplicates("alternative").to_dict("records"),
        "drip_legs": network["drip_legs"].sum() if network["drip_legs"].notna().any() else None,
        "condensate_leg_kgh": network["condensate_leg_kgh"].max(),
    }
