"""What the report shows of a network in operation: limits, least load, failures, nodes."""

from __future__ import annotations

from math import floor, inf, log10
from typing import TYPE_CHECKING

from ..language import number, tr
from ..symbiosis.pinch import heat_handed_on
from ..symbiosis.streams import YEAR_UNITS
from .charts import tornado

if TYPE_CHECKING:
    from ..network.results import NetworkResult
    from ..park import Park
    from ..scenario import Scenario
    from ..symbiosis.pinch import Targets

_MOST_LIMITS, _MOST_OUTAGES, _MOST_NODES, _MOST_BARGAINS = 10, 60, 120, 60
_MOST_ASSUMPTIONS, _LONGEST_LABEL = 12, 52


def pinch_part(park: Park, networks: list[NetworkResult], targets: Targets | None, scenario: Scenario) -> dict | None:
    """How much heat could be handed on at best, and how much of it the networks of steam and heat reach."""
    warm = [n for n in networks if n.carrier in ("steam", "heat")]
    if targets is None or not warm:
        return None
    reached = heat_handed_on(park, [n.customers for n in warm], scenario)
    most = targets.recoverable_mwh
    carriers = [tr(n.carrier) for n in warm]
    share = 100.0 * reached / most if most else float("nan")
    return {"targets": targets, "reached": reached, "share": share, "carriers": carriers}


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


def economy_part(found: NetworkResult) -> dict:
    """Returns in words, and how the network stands against the yardsticks of the trade."""
    economy = found.economy
    poor, good, most = economy.yardsticks
    return {
        "economy": {
            "unit": tr("VND/{unit}").format(unit=YEAR_UNITS[found.carrier]),
            "payback": tr("never") if economy.discounted_payback_a == inf else number(economy.discounted_payback_a, 1),
            "density_remark": _density_remark(economy.heat_density_mwh_m, poor, good),
            "loss_remark": _loss_remark(economy.loss_share, most),
        },
        **_shares_part(found),
        **_sensitivity_part(found),
    }


def _sensitivity_part(found: NetworkResult) -> dict:
    """The assumptions that matter most, their chart, and which of them would turn the decision."""
    table = found.sensitivity
    rows = table.head(_MOST_ASSUMPTIONS).to_dict("records")
    known = found.npv_mvnd == found.npv_mvnd
    chart = [(_short(row["label"]), row["npv_low_mvnd"], row["npv_high_mvnd"]) for row in rows]
    return {
        "sensitivity": [{**row, "turns": _turning(row) if known else "–"} for row in rows],
        "tornado": tornado(chart, found.npv_mvnd) if known and rows else "",
        "turning": table.loc[table["turns_at"].notna(), "label"].tolist(),
    }


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _turning(row: dict) -> str:
    """The value that turns the NPV, or how far there is none."""
    if row["turns_at"] == row["turns_at"]:
        return figure(row["turns_at"])
    return tr("none from {least} to {most}").format(least=figure(row["least"]), most=figure(row["most"]))


def figure(value: float) -> str:
    """A number with four significant digits, as the current language writes it."""
    digits = 3 - floor(log10(abs(value))) if value else 0
    text = number(value, max(digits, 0))
    return text.rstrip("0").rstrip(".,") if digits > 0 else text


def _shares_part(found: NetworkResult) -> dict:
    """Shares by firm, who loses, a tariff for those who gain, and prices by delivery."""
    shares = found.shares
    return {
        "shares": shares.to_dict("records"),
        "shares_network": shares["network_mvnd_a"].sum(),
        "shares_gain": shares["gain_mvnd_a"].sum(min_count=1),
        "losers": shares[shares["status"] == "loses"].to_dict("records"),
        "tariffs": shares[shares["fixed_mvnd_a"].notna()].to_dict("records"),
        "bargains": found.bargains.head(_MOST_BARGAINS).to_dict("records"),
        "bargain_count": len(found.bargains),
    }


def _density_remark(density: float, poor: float, good: float) -> str:
    """What a yardstick of district heating says to a heat density."""
    if density != density:
        return ""
    said = (
        tr("poor: below {poor}")
        if density < poor
        else tr("average: {poor} to {good}")
        if density <= good
        else tr("good: above {good}")
    )
    return said.format(poor=number(poor, 2), good=number(good, 2))


def _loss_remark(share: float, most: float) -> str:
    """Whether losses are below what district heating holds for viable."""
    if share != share:
        return ""
    said = tr("within the yardstick of {most} %") if share <= most else tr("above the yardstick of {most} %")
    return said.format(most=number(most * 100))
