"""What covers the ground of the synthetic park: surfaces, trees, ponds, and the lines in the road reserves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from buildings import STRIP, Building, Site
from layout import Lot, Road
from plan import POWER_HALF, POWER_V, RAIL, Plan
from shapely.geometry import LineString, box

CARRIAGEWAY = {"national": 32.0, "boulevard": 36.0, "collector": 15.0, "local": 10.0}
MEDIAN = 8.0
OPEN_TO_PEOPLE = ("lake", "garden", "square", "pocket")
UNMAPPED = 6


@dataclass(frozen=True)
class Tree:
    """A crown in the grid: position, radius and height (m)."""

    u: float
    v: float
    radius: float
    height: float


def surfaces(plan: Plan, buildings: list[Building], sites: dict[int, Site], rng) -> list[dict]:
    """Class, access and polygon of the ground; a few plots stay unmapped."""
    roofs: dict[int, list] = {}
    for b in buildings:
        roofs.setdefault(b.lot, []).append(b.shape)
    carriage = carriageways(plan)
    vacant = [k for k, lot in enumerate(plan.lots) if lot.use == "vacant"]
    unmapped = set(rng.choice(vacant, UNMAPPED, replace=False))
    found = []
    for k, lot in enumerate(plan.lots):
        if k in unmapped:
            continue
        mine = shapely.union_all(roofs.get(k, []))
        found += [("roof", mine, False), *_lot_cover(lot, mine, sites.get(k), carriage, rng)]
    return [{"class": c, "accessible": access, "geometry": shape} for c, shape, access in found if shape.area > 1]


def _lot_cover(lot: Lot, roofs, site, carriage, rng):
    if lot.tag in ("parking", "railway"):
        kind = "sealed" if lot.tag == "parking" else "vegetation"
        inner = lot.shape.buffer(-7, join_style="mitre")
        return [("vegetation", lot.shape.difference(inner), False), (kind, inner, False)]
    if lot.use == "road":
        sealed = lot.shape.intersection(carriage)
        walk = lot.shape.intersection(carriage.buffer(7).difference(carriage.buffer(4.5)))
        return [
            ("sealed", sealed, True),
            ("paver", walk, True),
            ("vegetation", lot.shape.difference(sealed.union(walk)), False),
        ]
    if lot.use == "green":
        path = _paths(lot) if lot.tag in OPEN_TO_PEOPLE else LineString()
        return [("paver", path, True), ("vegetation", lot.shape.difference(path), lot.tag in OPEN_TO_PEOPLE)]
    if lot.use == "water":
        return [("sealed_water" if lot.tag == "pond" else "water", lot.shape, False)]
    if lot.use == "vacant":
        return [("vegetation" if rng.random() < 0.8 else "gravel", lot.shape, False)]
    basins = _basins(site) if lot.tag == "wastewater" else LineString()
    lawn = _lawn(lot, site, rng).difference(shapely.union_all([roofs, basins]))
    yard = lot.shape.difference(shapely.union_all([lawn, roofs, basins]))
    odds = {"wood": 0.35, "metal": 0.2, "warehouse": 0.0}.get(lot.sector, 0.08)
    kind = "paver" if lot.use in ("service", "social") else "gravel" if rng.random() < odds else "sealed"
    return [("vegetation", lawn, False), ("sealed_water", basins, False), (kind, yard, lot.use == "service")]


def _lawn(lot: Lot, site: Site, rng):
    """Planted strip inside the fence, wider along the front, open at the gate; also the reserve at the rear."""
    width, depth = site.size
    around = lot.shape.difference(lot.shape.buffer(-STRIP, join_style="mitre"))
    front = lot.shape.intersection(site.place(-40, -40, width + 80, 40 - rng.uniform(0.5, 1.5)))
    gate = site.place(width * 0.44, -60, 15, 60)
    plots = [around, front]
    if lot.use in ("service", "social", "technical"):
        plots.append(
            site.place(width * 0.66, 0, width * 0.34, depth * (0.5 if lot.use == "technical" else 0.75)).buffer(-3)
        )
        plots.append(site.place(0, depth * 0.8, width, depth * 0.2))
    elif rng.random() < 0.75:
        plots.append(site.place(0, depth - 4, width, 60).intersection(lot.shape))
        plots.append(site.place(width * 0.5, 8, width * 0.28, 9))
    return shapely.union_all(plots).intersection(lot.shape).difference(gate)


def _basins(site: Site):
    """Aeration tanks and round clarifiers of the wastewater plant."""
    tanks = [site.place(8 + 54 * i, 56 + 38 * j, 46, 30) for i in range(2) for j in range(3)]
    round_ = [
        site.place(8 + 54 * i, 184 + 46 * j, 40, 40).centroid.buffer(19, quad_segs=6)
        for i in range(2)
        for j in range(2)
    ]
    return shapely.union_all(tanks + round_)


def _paths(lot: Lot):
    """Walks through a park: a loop inside its edge and one crossing, 3 m wide."""
    loop = lot.shape.buffer(-12).boundary
    west, south, east, north = lot.shape.bounds
    cross = LineString([(west, (south + north) / 2), (east, (south + north) / 2)])
    return shapely.union_all([loop, cross]).buffer(1.5, quad_segs=2).intersection(lot.shape)


def carriageways(plan: Plan):
    """Paved road surface with rounded kerbs; the boulevard has a median, open at crossings."""
    inner = [r for r in plan.roads if r.kind != "national"]
    union = shapely.union_all([r.line.buffer(CARRIAGEWAY[r.kind] / 2, cap_style="square") for r in inner])
    union = union.buffer(9).buffer(-9, quad_segs=4)
    boulevard = next(r for r in inner if r.kind == "boulevard")
    crossings = shapely.union_all([r.line.buffer(24) for r in inner if r is not boulevard])
    islands = [shapely.Point(p).buffer(22) for p in ((1141, 1560), (1841, 1560))]
    rings = [i.buffer(18).difference(i) for i in islands]
    union = shapely.union_all([union, *rings]).difference(
        boulevard.line.buffer(MEDIAN / 2, cap_style="flat").difference(crossings)
    )
    return union.difference(shapely.union_all(islands)).intersection(plan.park)


def trees(plan: Plan, buildings: list[Building], sites: dict[int, Site], rng) -> list[list[Tree]]:
    """Crowns in groups: one group per road, strip, park or plot."""
    carriage = carriageways(plan).buffer(1.5)
    keep_clear = shapely.union_all(
        [
            box(-500, POWER_V - POWER_HALF, 3000, POWER_V + POWER_HALF),
            plan.lake,
            plan.branch,
            box(RAIL[1], -500, RAIL[2] + 1, 3500),
        ]
    )
    groups = []
    for road in plan.roads:
        if road.kind != "national":
            groups.append(
                _row_of_trees(
                    _tree_lines(road), (8.0, 9.5), (3.0, 4.4), (6, 10), keep_clear.union(carriage), plan.park, rng
                )
            )
    for lot in plan.lots:
        if lot.use == "green":
            groups.append(_grove(lot, keep_clear, rng))
    roofs = shapely.STRtree([b.shape for b in buildings])
    for k in sites:
        lot = plan.lots[k]
        line = lot.shape.buffer(-STRIP / 2 - 0.6, join_style="mitre").boundary
        if rng.random() < 0.8:
            group = _row_of_trees([line], (10.0, 14.0), (1.9, 2.8), (4, 7), keep_clear, lot.shape.buffer(-1), rng)
            groups.append(
                [
                    t
                    for t in group
                    if not len(roofs.query(shapely.Point(t.u, t.v), predicate="dwithin", distance=t.radius + 0.5))
                ]
            )
    return [g for g in groups if g]


def _tree_lines(road: Road):
    half = road.width / 2
    if road.kind == "boulevard":
        return [road.line.offset_curve(d) for d in (half - 4, -(half - 4), half - 9.5, -(half - 9.5), 0)]
    return [road.line.offset_curve(d) for d in (half - 4, -(half - 4))]


def _row_of_trees(lines, spacing, radius, height, keep_clear, within, rng) -> list[Tree]:
    shapely.prepare(keep_clear)
    found = []
    for line in lines:
        at = np.arange(6, line.length - 4, rng.uniform(*spacing))
        points = shapely.line_interpolate_point(line, at[rng.random(len(at)) > 0.07])
        x, y = shapely.get_x(points), shapely.get_y(points)
        free = ~shapely.contains_xy(keep_clear, x, y) & shapely.contains_xy(within, x, y)
        found += _crowns(x[free], y[free], radius, height, rng)
    return found


def _crowns(x, y, radius, height, rng) -> list[Tree]:
    r = np.round(rng.uniform(*radius, len(x)), 1)
    h = np.round(
        (r - radius[0]) / (radius[1] - radius[0]) * (height[1] - height[0])
        + height[0]
        + rng.uniform(-0.5, 0.5, len(x)),
        1,
    )
    return [Tree(*t) for t in zip(np.round(x, 1), np.round(y, 1), r, h)]


def _grove(lot: Lot, keep_clear, rng) -> list[Tree]:
    """Trees of a green parcel: dense in the wood, loose in parks, none under the power line."""
    if lot.tag == "power line":
        return []
    ground, radius, height = {"wood": (42.0, (3.4, 5.2), (9, 15))}.get(
        lot.tag, (62.0 if "strip" in lot.tag else 110.0, (2.6, 4.6), (5, 10))
    )
    west, south, east, north = lot.shape.bounds
    n = int((east - west) * (north - south) / ground)
    x, y = rng.uniform(west, east, n), rng.uniform(south, north, n)
    inner = lot.shape.buffer(-2.5).difference(keep_clear.buffer(2))
    shapely.prepare(inner)
    free = shapely.contains_xy(inner, x, y)
    return _crowns(x[free], y[free], radius, height, rng)


def canopy(groups: list[list[Tree]]) -> list:
    """One (multi)polygon of crowns per group."""
    shapes = []
    for group in groups:
        crowns = [shapely.Point(t.u, t.v).buffer(t.radius, quad_segs=2) for t in group]
        shapes.append(shapely.union_all(crowns).simplify(0.4))
    return [s for s in shapes if not s.is_empty]


def utilities(plan: Plan, rng) -> list[dict]:
    """Lines in the road reserves; depth and accuracy are not known everywhere."""
    rows = []
    for road in plan.roads:
        if road.kind == "national":
            continue
        half = road.width / 2
        offsets = [
            ("water", half - 2.6, 1.0, "developer"),
            ("sewer", -(half - 2.4), 2.6, "developer"),
            ("power", half - 1.0, 0.8, "power company"),
            ("telecom", -(half - 1.0), 0.7, "telecom company"),
            ("drain", CARRIAGEWAY[road.kind] / 2 + 1.2, 1.7, "developer"),
        ]
        if road.kind == "boulevard":
            offsets.append(("drain", -(CARRIAGEWAY[road.kind] / 2 + 1.2), 1.7, "developer"))
        if road.name in ("N3", "D3", "D5"):
            offsets.append(("gas", half - 4.2, 1.2, "gas company"))
        for kind, offset, depth, owner in offsets:
            line = road.line.offset_curve(offset).intersection(plan.park.buffer(-0.5))
            known = rng.random()
            rows.append(
                {
                    "kind": kind,
                    "geometry": max(shapely.get_parts(line), key=shapely.length),
                    "owner": owner,
                    "depth_m": round(depth + rng.uniform(-0.1, 0.3), 1) if known > 0.15 else None,
                    "accuracy": float(rng.choice([0.3, 0.5, 1.0, 2.0])) if known > 0.25 else None,
                    "voltage_kv": 22.0 if kind == "power" else None,
                }
            )
    rows.append(
        {
            "kind": "power",
            "geometry": LineString([(-190, POWER_V), (2650, POWER_V)]),
            "owner": "power company",
            "depth_m": None,
            "accuracy": 1.0,
            "voltage_kv": 110.0,
        }
    )
    return rows


def obstacles(plan: Plan) -> list[dict]:
    """What a pipe must avoid or cross by a special work."""
    near = box(-250, -170, 2750, 3070)
    power = LineString([(-190, POWER_V), (2650, POWER_V)]).buffer(9, cap_style="flat")
    rows = [
        ("Kênh Suối Sao (kênh chính)", "canal", "river", 10.0, plan.river.intersection(near)),
        ("Kênh nhánh N815", "canal", "river", 5.0, plan.branch.intersection(near)),
        ("Đường dây 110 kV", "power", "power", 4.0, power),
        ("Đường sắt quy hoạch", "rail", "rail", 15.0, box(RAIL[1], -170, RAIL[2], 3070)),
        ("Rừng bảo vệ", "protected", "forbidden", 5.0, plan.wood),
        ("Nghĩa trang", "protected", "forbidden", 10.0, plan.cemetery),
        ("Hồ cảnh quan", "water", "forbidden", 3.0, plan.lake),
    ]
    return [dict(zip(("name", "kind", "rule", "safety_m", "geometry"), row)) for row in rows]
