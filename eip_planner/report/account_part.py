"""What the report says of use and money of rooftop solar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import number, tr
from ..solar.account import SIZES
from ..solar.finance import payback
from . import solar_charts

if TYPE_CHECKING:
    from ..scenario import Scenario
    from ..solar.account import Account
    from ..solar.results import RoofResult

_MOST_ROWS = 15


def account_part(roofs: RoofResult, scenario: Scenario) -> dict | None:
    """Context of the template ``roofs_account.html``; None where no roof belongs to a firm."""
    account = roofs.account
    if account is None:
        return None
    firms = account.firms[account.firms["firm_id"].notna() & (account.firms["kwp_max"] > 0)]
    if firms.empty:
        return None
    years = int(scenario["ppa_years"])
    rows = firms.sort_values("npv_mvnd_self", ascending=False, na_position="last").head(_MOST_ROWS).to_dict("records")
    ranked = roofs.roofs[roofs.roofs["rank"].notna()].sort_values("rank").head(_MOST_ROWS)
    totals = account.totals
    known = len(account.known) > 0
    return {
        "totals": totals,
        "sizes": [_size(account, totals, size, scenario["grid_emission_factor"]) for size in SIZES],
        "firms": [{**row, "sentence": _sentence(row, years), "gains": _gains(row)} for row in rows],
        "count": len(firms),
        "known": int(firms["electricity_mwh"].notna().sum()),
        "rule": account.rule,
        "sale": account.sale,
        "years": years,
        "discount": 100 * scenario["ppa_discount"],
        "rent": scenario["roof_rent_mvnd_m2"],
        "days": solar_charts.mean_days(account.hourly, "pv_known_mw", "self_used_mw") if known else "",
        "best_days": solar_charts.mean_days(account.hourly, "best_pv_mw", "best_self_used_mw") if known else "",
        "ranked": ranked.drop(columns="geometry").to_dict("records"),
    }


def _size(account: Account, totals: dict, size: str, emission: float) -> dict:
    """One of the three sizes, of all firms whose electricity is known; `emission` of the grid is t CO2/MWh."""
    label = {
        "max": tr("All roofs (technical maximum)"),
        "self": tr("Best without sale"),
        "sale": tr("Best with sale by {decree}").format(decree=account.rule.decree),
    }[size]
    kwp, worth = totals[f"kwp_{size}"], totals[f"worth_mvnd_{size}"]
    mwh = totals["mwh" if size == "max" else f"mwh_{size}"]
    used = totals["self_use_mwh" if size == "max" else f"used_mwh_{size}"]
    sold = totals[f"sold_mwh_{size}"]
    capital = kwp * account.terms.capital
    return {
        "label": label,
        "kwp": kwp,
        "mwh": mwh,
        "used": used,
        "used_pct": 100 * used / mwh if mwh else float("nan"),
        "co2": (used + sold) * emission,
        "capital": capital,
        "payback": float(payback([capital], account.terms.flows([kwp], [worth]))[0]),
        **{name: totals[f"{name}_{size}"] for name in ("npv_mvnd", "npv_lo_mvnd", "npv_hi_mvnd")},
    }


def _gains(row: dict) -> str:
    """Which of the three gives the firm most."""
    offers = {
        tr("owner"): row["npv_mvnd_self"],
        tr("buyer of an investor's power"): row["ppa_firm_mvnd"],
        tr("lessor of the roof"): row["lease_firm_mvnd"],
    }
    told = {name: gain for name, gain in offers.items() if gain == gain and gain > 0}
    return max(told, key=told.get) if told else ""


def _sentence(row: dict, years: int) -> str:
    """What the end of lease or roof means for modules on this firm's roofs."""
    needed, lease, roof = row["payback_a_self"], row["lease_a"], row["roof_a"]
    said = []
    if row["kwp_self"] == row["kwp_self"] and needed != needed:
        said.append(tr("no size pays back"))
    for left, early, late in (
        (
            lease,
            tr("the land lease ends {n} years before payback"),
            tr("the land lease ends before a contract of {years} years"),
        ),
        (
            roof,
            tr("a roof reaches its age {n} years before payback"),
            tr("a roof is due for renewal within a contract of {years} years"),
        ),
    ):
        if left < needed:
            said.append(early.format(n=number(needed - left, 1)))
        elif left < years:
            said.append(late.format(years=years))
    return "; ".join(said)
