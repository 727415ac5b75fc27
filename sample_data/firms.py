"""Invented firms of the synthetic park, and what they take and give: steam, heat and water."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from trades import (
    EFFICIENCY,
    FIRST,
    FUELS,
    HEAT_GIVERS,
    HEAT_USERS,
    KINDS,
    LIMITS,
    OWN_HEAT,
    PRESSURES,
    SATURATION,
    SECOND,
    SECTORS,
    STEAM_GIVERS,
    STEAM_MWH,
    STEAM_PRICE,
    STEAM_USERS,
    WATER_GIVERS,
    WATER_USERS,
)


@dataclass
class Firm:
    """A firm while it is drawn up: its sector, its place among the firms of that sector, its plots and its row."""

    row: dict
    sector: str
    ordinal: int
    area_ha: float
    parcel: str
    hours: float
    flows: list[dict] = field(default_factory=list)


def draw_up(members: list[dict], rng) -> list[Firm]:
    """Firms with their flows.

    Parameters
    ----------
    members : list of dict
        One per firm: ``sector``, ``area`` (m2), ``parcel`` (id of its largest plot).
    """
    names = [f"{a} {b}" for a in FIRST for b in SECOND]
    order, seen, firms = rng.permutation(len(names)), {}, []
    for k, member in enumerate(members):
        sector = member["sector"]
        ordinal = seen[sector] = seen.get(sector, -1) + 1
        firms.append(_firm(k, member, ordinal, names[order[k]], rng))
    for firm in firms:
        _flows(firm, rng)
        _energy(firm, rng)
    return firms


def _firm(k, member, ordinal, name, rng) -> Firm:
    sector, ha = member["sector"], member["area"] / 1e4
    ranges, (vsic, trade, english, product) = SECTORS[sector], KINDS[sector][ordinal % len(KINDS[sector])]
    hours = float(rng.choice({3: (7200, 7800, 8160), 2: (4800, 5000, 5600)}[ranges["shifts"]]))
    per_ha = {key: rng.uniform(*ranges[key]) * ha for key in ("staff", "power", "water")}
    water = float(_neat(per_ha["water"]))
    wastewater = float(_neat(water * rng.uniform(0.74, 0.86)))
    power = float(_neat(per_ha["power"]))
    peak_kva = power * 1000 / hours * 1.5 / 0.9
    row = {
        "firm_id": f"F{k + 1:03d}",
        "name": f"Công ty TNHH {trade} {name}",
        "name_en": f"{_plain(name)} {english} Co., Ltd (invented)",
        "vsic": vsic,
        "sector": sector,
        "product": product,
        "output": None
        if sector == "warehouse"
        else float(_neat(water * hours / 24 / rng.uniform(*ranges["specific"]))),
        "output_unit": ranges["unit"],
        "employees": float(_neat(per_ha["staff"])),
        "shifts": ranges["shifts"],
        "op_hours": hours,
        "electricity_mwh": power,
        "contract_kva": float(_neat(peak_kva)),
        "transformer_kva": _transformer(peak_kva),
        "voltage_kv": 22.0,
        "water_m3d": water,
        "wastewater_m3d": wastewater,
        "wastewater_reused_m3d": None,
        "reuse_quality_ok": None,
        "wastewater_cod_mgl": float(
            _neat(
                rng.uniform(
                    *{"textile": (700, 1600), "paper": (900, 2200), "food": (800, 2600)}.get(sector, (150, 450))
                )
            )
        ),
        "wastewater_tds_mgl": float(
            _neat(rng.uniform(*{"textile": (1500, 4200), "metal": (900, 2500)}.get(sector, (350, 1100))))
        ),
        "wastewater_temperature_c": float(
            round(rng.uniform(*{"textile": (40, 52), "paper": (36, 42)}.get(sector, (28, 34))))
        ),
        "fuel": FUELS[sector][ordinal % len(FUELS[sector])],
        "fuel_gj": None,
        "heat_demand_mwh": None,
        "heat_recovered_mwh": None,
        "solid_waste_t": float(_neat(ha * rng.uniform(30, 140))),
        "hazardous_waste_t": float(_neat(ha * rng.uniform(0.5, 12))),
        "recp": rng.choice(np.array([True, False, None], object), p=[0.3, 0.55, 0.15]),
        "recp_year": None,
        "iso14001": rng.choice(np.array([True, False, None], object), p=[0.4, 0.45, 0.15]),
        "iso50001": rng.choice(np.array([True, False, None], object), p=[0.1, 0.7, 0.2]),
        "pv_kwp": None,
        "partners": None,
        "source": "Phiếu khảo sát (dữ liệu giả lập)",
        "data_year": 2025,
        "confidence": str(rng.choice(["measured", "estimated", "partial"], p=[0.5, 0.35, 0.15])),
        "consent": bool(rng.random() < 0.45),
    }
    if row["recp"]:
        row["recp_year"] = int(rng.integers(2018, 2025))
    if sector == "warehouse":
        row.update(
            wastewater_cod_mgl=None,
            wastewater_tds_mgl=None,
            wastewater_temperature_c=None,
            fuel_gj=0.0,
        )
    return Firm(row, sector, ordinal, ha, member["parcel"], hours)


def _neat(value: float) -> float:
    """Two significant figures and a half, as people write estimates."""
    if value <= 0:
        return 0.0
    unit = 10 ** (np.floor(np.log10(value)) - 1) / 2
    return float(np.round(np.round(value / unit) * unit, 3))


def _plain(name: str) -> str:
    import unicodedata

    return "".join(
        c
        for c in unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
        if not unicodedata.combining(c)
    )


def _transformer(kva: float) -> float:
    sizes = (250, 400, 630, 1000, 1600, 2000, 2500, 3200, 4000, 5000, 6300, 8000, 10000, 12500, 16000, 20000)
    return float(next((s for s in sizes if s >= kva), 25000))


def flow(flow_id: str, role: str, carrier: str, amount: float, unit: str, **values) -> dict:
    """A row of the flows table."""
    return {
        "flow_id": flow_id,
        "role": role,
        "carrier": carrier,
        "amount": amount,
        "unit": unit,
        "source": "Phiếu khảo sát (dữ liệu giả lập)",
        "data_year": 2025,
        "confidence": "measured",
        "consent": False,
        **values,
    }


def _flows(firm: Firm, rng) -> None:
    place, sector, n = (firm.sector, firm.ordinal), firm.sector, firm.ordinal
    if n in STEAM_USERS.get(sector, ()):
        _steam_demand(firm, rng)
    if place in STEAM_GIVERS:
        amount, pressure, unit, price = STEAM_GIVERS[place]
        _add(
            firm,
            "S",
            "steam",
            amount,
            "t/h",
            rng,
            pressure=pressure,
            pressure_unit=unit,
            price=price,
            firmness="interruptible",
            hours=firm.hours - 300,
            fuel="wood" if sector == "wood" else "waste_heat",
            return_c=85.0,
        )
    if place in HEAT_GIVERS:
        amount, supply, back = HEAT_GIVERS[place]
        _add(
            firm,
            "S",
            "heat",
            amount,
            "MW",
            rng,
            temperature_c=float(supply),
            return_c=float(back),
            price=round(rng.uniform(0.05, 0.16), 3),
            fuel="waste_heat",
            firmness="interruptible",
            hours=firm.hours,
        )
    if place in HEAT_USERS:
        amount, supply, back = HEAT_USERS[place]
        fuel = firm.row["fuel"]
        _add(
            firm,
            "D",
            "heat",
            amount,
            "MW",
            rng,
            temperature_c=float(supply),
            return_c=float(back),
            price=round(rng.uniform(*STEAM_PRICE[fuel]) / STEAM_MWH, 2),
            firmness="firm",
            hours=firm.hours,
            fuel=fuel,
            boiler_efficiency=EFFICIENCY[fuel],
        )
    if n in WATER_USERS.get(sector, ()):
        quality = {
            "textile": "process",
            "paper": "process",
            "food": "drinking",
            "metal": "process",
            "plastics": "cooling",
            "chemicals": "cooling",
        }[sector]
        _water_demand(firm, quality, rng.uniform(0.55, 0.8), rng)
    if place in WATER_GIVERS:
        share, quality, tds, cod, colour = WATER_GIVERS[place]
        mean = firm.row["wastewater_m3d"] * share / 24
        _add(
            firm,
            "S",
            "water",
            max(_neat(mean * 1.3), 2.0),
            "m3/h",
            rng,
            quality=quality,
            tds_mgl=float(tds),
            cod_mgl=float(cod),
            colour=None if colour is None else float(colour),
            temperature_c=float(round(rng.uniform(29, 36))),
            price=round(rng.uniform(0.002, 0.005), 4),
            firmness="interruptible",
            hours=firm.hours,
            mean=_neat(mean),
        )


def _steam_demand(firm: Firm, rng) -> None:
    fuel, sector = firm.row["fuel"], firm.sector
    pressure = float(PRESSURES[sector][firm.ordinal % len(PRESSURES[sector])])
    pressure = {("chemicals", 3): 28.0, ("paper", 2): 16.0}.get((sector, firm.ordinal), pressure)
    unit, shown = {1: ("MPa(g)", pressure / 10), 2: ("kG/cm2(g)", pressure), 3: ("bar(a)", pressure + 1)}.get(
        firm.ordinal % 7, ("bar(g)", pressure)
    )
    amount = float(np.clip(np.round(rng.uniform(*SECTORS[sector]["steam"]) * firm.area_ha * 2) / 2, 2.0, 20.0))
    _add(
        firm,
        "D",
        "steam",
        amount,
        "t/h",
        rng,
        pressure=round(shown, 2),
        pressure_unit=unit,
        temperature_c=round(float(np.interp(pressure + 1, *SATURATION)), 0),
        return_c=float(rng.choice([80, 85, 90, 95])),
        condensate_return_pct=float(rng.choice([40, 50, 60, 70, 80])),
        hours=firm.hours,
        firmness="firm",
        fuel=fuel,
        boiler_efficiency=EFFICIENCY[fuel],
        price=round(rng.uniform(*STEAM_PRICE[fuel]), 2),
    )


def _water_demand(firm: Firm, quality: str, share: float, rng) -> None:
    mean = firm.row["water_m3d"] * share * 365 / firm.hours
    tds, cod, colour = LIMITS[quality]
    _add(
        firm,
        "D",
        "water",
        _neat(mean * rng.uniform(1.25, 1.5)),
        "m3/h",
        rng,
        quality=quality,
        tds_mgl=float(tds),
        cod_mgl=float(cod),
        colour=None if colour is None else float(colour),
        price=round(rng.uniform(0.011, 0.018), 4),
        hours=firm.hours,
        firmness="firm",
        mean=np.floor(mean * 10) / 10,
    )


def _add(firm: Firm, side: str, carrier: str, amount: float, unit: str, rng, mean=None, **values) -> None:
    number = sum(f["flow_id"].split("-")[1][0] == side for f in firm.flows) + 1
    mean = np.round(amount * rng.uniform(0.62, 0.82), 2) if mean is None else mean
    row = flow(
        f"{firm.row['firm_id']}-{side}{number}",
        "supply" if side == "S" else "demand",
        carrier,
        float(amount),
        unit,
        firm_id=firm.row["firm_id"],
        parcel_id=firm.parcel,
        amount_mean=float(mean),
        amount_min=float(np.round(mean * rng.uniform(0.3, 0.6), 2)),
        operator="firm",
        participate="yes",
        confidence=firm.row["confidence"],
        consent=firm.row["consent"],
        **values,
    )
    if firm.row["confidence"] == "estimated":
        row.update(
            amount_lo=float(np.round(amount * rng.uniform(0.7, 0.9), 2)),
            amount_hi=float(np.round(amount * rng.uniform(1.1, 1.3), 2)),
        )
        row["amount_mean"] = min(row["amount_mean"], row["amount_lo"])
    firm.flows.append(row)


def _energy(firm: Firm, rng) -> None:
    """Heat and fuel of the year that agree with the flows; ranges where the firm only estimates."""
    row = firm.row
    needs = [f for f in firm.flows if f["role"] == "demand" and f["carrier"] in ("steam", "heat")]
    if needs:
        heat = sum(f["amount_mean"] * f["hours"] * (STEAM_MWH if f["carrier"] == "steam" else 1.0) for f in needs)
        row["heat_demand_mwh"] = float(_neat(heat))
        row["fuel_gj"] = float(_neat(heat * 3.6 / EFFICIENCY[row["fuel"]]))
        row["heat_recovered_mwh"] = float(rng.choice([0.0, _neat(heat * 0.06)], p=[0.8, 0.2]))
    else:
        heat = firm.area_ha * rng.uniform(*OWN_HEAT.get(firm.sector, (0, 0)))
        row.update(fuel=None, heat_recovered_mwh=0.0, heat_demand_mwh=float(_neat(heat)))
    row.update(wastewater_reused_m3d=0.0, pv_kwp=0.0)
    if row["confidence"] == "estimated":
        for key, spread in (
            ("electricity_mwh", 0.2),
            ("water_m3d", 0.25),
            ("wastewater_m3d", 0.25),
            ("heat_demand_mwh", 0.3),
        ):
            if row[key] and rng.random() < 0.7:
                row[key + "_lo"], row[key + "_hi"] = (
                    float(_neat(row[key] * (1 - spread))),
                    float(_neat(row[key] * (1 + spread))),
                )
