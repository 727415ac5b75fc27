"""Result tables of matching."""

from __future__ import annotations

from ..park import CARRIERS
from ..tables import LINE, Table, flag, num, text

PROFILES = ("both", "supply", "demand", "none")

MATCHES = Table(
    "links",
    LINE,
    "Links between flows",
    (
        text("link_id", "Link id"),
        text("supply_flow", "Supply"),
        text("demand_flow", "Demand"),
        text("supply_firm", "Supplying firm"),
        text("demand_firm", "Receiving firm"),
        text("carrier", "Carrier", choices=CARRIERS),
        flag("feasible", "Feasible"),
        text("reason_code", "Reason, short"),
        text("reason", "Reason"),
        num("amount", "Peak rate"),
        text("unit", "Unit of the rate"),
        num("amount_year", "Amount per year"),
        text("unit_year", "Unit of the amount per year"),
        num("hours", "Hours in common", "h"),
        num("distance_m", "Distance as the crow flies", "m"),
        text("status", "Status"),
        text("is_type", "Type of symbiosis"),
        num("hours_least", "Hours in common at least", "h"),
        num("hours_most", "Hours in common at most", "h"),
        num("amount_year_least", "Amount per year at least"),
        num("amount_year_most", "Amount per year at most"),
        num("overlap_pct", "Share of the demand's year that the supply meets", "%"),
        text("profiles", "Load profiles known of", choices=PROFILES),
        flag("estimated", "Estimated from the sector"),
        num("amount_lo", "Peak rate, low"),
        num("amount_hi", "Peak rate, high"),
        num("amount_year_lo", "Amount per year, low"),
        num("amount_year_hi", "Amount per year, high"),
        text("quality_verified", "Water quality verified", choices=("yes", "no")),
        text("quality_note", "Remark on water quality"),
        num("reuse_share", "Share of the park's wastewater reused with all possible reuse"),
        num("salt_reuse_mgl", "Dissolved salts with repeated reuse", "mg/l"),
        text("treatment", "Treatment"),
        num("treatment_mvnd_m3", "Cost of treatment per m3", "million VND"),
        num("treatment_lo_mvnd_m3", "Cost of treatment per m3, low", "million VND"),
        num("treatment_hi_mvnd_m3", "Cost of treatment per m3, high", "million VND"),
        num("reject_m3_a", "Reject of the treatment per year", "m3"),
        num("reject_tds_mgl", "Dissolved salts of the reject", "mg/l"),
        text("cascade", "Heat used again", choices=("condensate", "return_water")),
        num("price_floor", "Least price of the supply", "million VND"),
    ),
)
