"""Symbiosis that runs in the synthetic park already, with its flows and pipes."""

from __future__ import annotations

import shapely
from firms import Firm, flow
from layout import Lot
from plan import Plan
from shapely.geometry import LineString
from shapely.ops import substring

HEAT = {"carrier": "heat", "amount": 1.0, "unit": "MW", "amount_mean": 0.7, "hours": 6000.0, "temperature_c": 85.0}
WATER = {"carrier": "water", "amount": 9.0, "unit": "m3/h", "amount_mean": 6.0, "hours": 7200.0, "quality": "cooling"}
RUNNING = [
    ("L01", ("metal", 7), ("food", 7), {**HEAT, "return_c": 60.0}, {"dn": 100.0, "pressure_class": 16.0, "year": 2021}),
    (
        "L02",
        ("food", 2),
        ("plastics", 3),
        {**WATER, "tds_mgl": 380.0},
        {"dn": 80.0, "pressure_class": 10.0, "year": 2019},
    ),
]


def running(firms: list[Firm], plan: Plan, lot_of: dict[str, Lot]) -> tuple[list[dict], list[dict], list[dict]]:
    """Links, their flows (bound to each other, so they take no further part) and existing pipes.

    Parameters
    ----------
    lot_of : dict
        Lot by parcel id and by tag.
    """
    at = {(f.sector, f.ordinal): f for f in firms}
    links, flows, pipes = [], [], []
    for link_id, giver, taker, medium, pipe in RUNNING:
        ends = [(at[giver], "supply", "S9"), (at[taker], "demand", "D9")]
        ids = [firm.row["firm_id"] for firm, _, _ in ends]
        for (firm, role, suffix), partner in zip(ends, reversed(ids)):
            firm.row["partners"] = partner
            flows.append(_bound(f"{firm.row['firm_id']}-{suffix}", role, firm, medium))
        grounds = [lot_of[firm.parcel].shape for firm, _, _ in ends]
        links.append(
            {
                "link_id": link_id,
                "supply_flow": flows[-2]["flow_id"],
                "demand_flow": flows[-1]["flow_id"],
                "supply_firm": ids[0],
                "demand_firm": ids[1],
                "carrier": medium["carrier"],
                "status": "existing",
                "amount_year": medium["amount_mean"] * medium["hours"],
                "is_type": "a",
                "geometry": _between(*grounds),
            }
        )
        route = shapely.shortest_line(*(g.buffer(-12) for g in grounds))
        pipes.append(
            {"pipe_id": f"PI-{link_id}", "carrier": medium["carrier"], "laying": "trench", **pipe, "geometry": route}
        )
    wood = at["wood", 6]
    links.append(
        {
            "link_id": "L03",
            "supply_firm": wood.row["firm_id"],
            "carrier": "material",
            "status": "existing",
            "amount_year": 5200.0,
            "is_type": "a",
            "geometry": _between(lot_of[wood.parcel].shape, lot_of["boilers"].shape),
        }
    )
    main = next(r.line for r in plan.roads if r.name == "N1").offset_curve(9)
    pipes.append(
        {
            "pipe_id": "PI-N1",
            "carrier": "water",
            "laying": "trench",
            "dn": 200.0,
            "pressure_class": 10.0,
            "year": 2018,
            "geometry": substring(main, 1220, 1960),
        }
    )
    return links, flows, pipes


def _bound(flow_id: str, role: str, firm: Firm, medium: dict) -> dict:
    return flow(
        flow_id,
        role,
        firm_id=firm.row["firm_id"],
        parcel_id=firm.parcel,
        name="Đã ký kết, đang vận hành",
        firmness="firm",
        participate="no",
        operator="firm",
        **{**medium, "consent": True},
    )


def _between(a, b) -> LineString:
    return LineString([a.point_on_surface(), b.point_on_surface()])
