"""Findings of the account: what is not known of the firms, what the hours leave out, which leases are too short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..findings import INFO, WARNING, Findings
from ..language import number, tr

if TYPE_CHECKING:
    from ..park import Park
    from .account import Account
    from .climate import Climate


def on_account(account: Account, park: Park, weather: Climate, findings: Findings) -> None:
    """Say what the account rests on."""
    if weather.weight.max() > 1.0:
        findings.add(
            INFO,
            "CLIMATE",
            tr("the hours are those of a mean day of each month: clipping is understated and self-use overstated"),
            tr("give an EPW or PVGIS file of real hours"),
        )
    firms = account.firms[account.firms["firm_id"].notna() & (account.firms["kwp_max"] > 0)]
    if firms.empty:
        findings.add(
            INFO,
            "firms",
            tr("no roof belongs to a firm of the table: use and money of the roofs are not assessed"),
            tr("fill firm_id of the parcels and electricity_mwh of the firms"),
        )
        return
    silent = firms["electricity_mwh"].isna()
    if silent.any():
        findings.add(
            WARNING,
            "firms",
            tr("the electricity of {n} of {total} firms with roofs is unknown: what they use is an interval").format(
                n=int(silent.sum()), total=len(firms)
            ),
            tr("fill electricity_mwh"),
            firms["firm_id"][silent],
            "electricity_mwh",
        )
    table = park.firms[park.firms["firm_id"].isin(firms["firm_id"])]
    for field, problem, remedy in (
        (
            "shifts",
            tr("{n} firms give neither shifts nor operating hours; two shifts are assumed"),
            tr("fill shifts and op_hours"),
        ),
        (
            "transformer_kva",
            tr("the transformer of {n} firms is unknown: nothing limits what they could sell"),
            tr("fill transformer_kva"),
        ),
    ):
        lacks = table[field].isna() & (table["op_hours"].isna() if field == "shifts" else True)
        if lacks.any():
            findings.add(INFO, "firms", problem.format(n=int(lacks.sum())), remedy, table["firm_id"][lacks], field)
    for field, problem in (
        ("kwp_lease_short", tr("the land lease of {n} firms ends before solar roofs have paid back ({kwp} kWp)")),
        ("kwp_roof_short", tr("roofs of {n} firms reach their age before solar modules have paid back ({kwp} kWp)")),
    ):
        short = firms[field] > 0
        if short.any():
            findings.add(
                WARNING,
                "firms",
                problem.format(n=int(short.sum()), kwp=number(firms[field].sum())),
                tr("renew lease or roof first, or leave these roofs out"),
                firms["firm_id"][short],
                "lease_end" if field == "kwp_lease_short" else "roof_year",
            )
