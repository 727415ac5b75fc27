"""What the survey of the invented firms did not bring, and the few answers that stand out."""

from __future__ import annotations

from firms import Firm

# Firm by sector and place in it, side and carrier of its flow, fields left empty.
FLOW_GAPS = """
food 5        D steam  pressure pressure_unit temperature_c
textile 10    D steam  pressure pressure_unit temperature_c
textile 4     D steam  price
metal 5       D water  price
wood 6        S steam  price
textile 11    S heat   price
chemicals 7   D steam  hours
plastics 9    D water  hours price
wood 10       D heat   hours
food 12       S heat   hours
metal 11      D heat   temperature_c return_c
textile 8     D heat   return_c
plastics 4    D steam  condensate_return_pct return_c
textile 13    D water  tds_mgl cod_mgl colour
food 10       S water  temperature_c cod_mgl
paper 3       D steam  boiler_efficiency
"""
# Share of firms that left a field of theirs empty.
FIRM_GAPS = {
    "electricity_mwh": 0.08, "water_m3d": 0.06, "wastewater_m3d": 0.09, "employees": 0.04, "wastewater_cod_mgl": 0.25,
    "wastewater_tds_mgl": 0.35, "solid_waste_t": 0.2, "hazardous_waste_t": 0.25, "output": 0.3, "transformer_kva": 0.2,
    "heat_recovered_mwh": 0.25, "wastewater_reused_m3d": 0.3, "heat_demand_mwh": 0.1, "pv_kwp": 0.3,
}  # fmt: skip
SOLAR_KWP = {("warehouse", 0): 990.0, ("plastics", 5): 1450.0, ("food", 8): 995.0, ("wood", 7): 2100.0,
             ("metal", 7): 640.0, ("textile", 12): 1800.0}  # fmt: skip
REUSED_M3D = {("food", 8): (60.0, "yes"), ("paper", 0): (140.0, "yes"), ("metal", 9): (25.0, "unknown")}


def leave_gaps(firms: list[Firm], rng) -> None:
    """Empty some fields of the firms and their flows, and set the answers that a program has to cope with."""
    at = {(f.sector, f.ordinal): f for f in firms}
    for line in FLOW_GAPS.strip().splitlines():
        sector, ordinal, side, carrier, *fields = line.split()
        flows = at[sector, int(ordinal)].flows
        found = next(f for f in flows if f["role"][0] == {"S": "s", "D": "d"}[side] and f["carrier"] == carrier)
        found.update(dict.fromkeys(fields))
    for key, share in FIRM_GAPS.items():
        for firm in firms:
            if rng.random() < share:
                firm.row.update({name: None for name in firm.row if name in (key, key + "_lo", key + "_hi")})
    for place, power in SOLAR_KWP.items():
        at[place].row["pv_kwp"] = power
    for place, (amount, quality) in REUSED_M3D.items():
        at[place].row.update(wastewater_reused_m3d=amount, reuse_quality_ok=quality)
    at["paper", 4].row["heat_recovered_mwh"] = 5200.0
    at["paper", 3].flows[0]["participate"] = "no"
    at["food", 9].flows[0]["participate"] = "must"
    at["wood", 6].flows[0]["year_to"] = 2031
    at["chemicals", 0].row.update(
        name='Công ty TNHH <b>Sơn &"Mưa Đá"</b>', name_en='<b>Mua Da &"Coatings"</b> Co., Ltd (invented)'
    )
    at["paper", 0].row.update(
        name="Công ty Cổ phần Giấy, Bao bì và In ấn Trăng Tre Đỏ",
        name_en="Trang Tre Do Paper, Packaging and Printing JSC (invented)",
    )
