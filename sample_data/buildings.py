"""Buildings on the plots of the synthetic park: halls, offices, sheds, plants, and what stands on their roofs."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, tan

import numpy as np
import shapely
from layout import Lot
from shapely.affinity import translate
from shapely.geometry import Polygon, box

STRIP, SETBACK = 5.5, 10.0
SIDES = {"S": (0.0, -1.0), "N": (0.0, 1.0), "W": (-1.0, 0.0), "E": (1.0, 0.0)}
BOILER_SECTORS = ("textile", "paper", "food", "chemicals", "wood")

# Buildings of plants and services: x and y from the left of the gate, width, depth, height (m), floors, roof.
CAMPUS = {
    "wastewater": [
        (4, 4, 42, 16, 8.5, 2, "flat"),
        (60, 4, 30, 20, 7.5, 1, "gable"),
        (8, 290, 50, 30, 10, 1, "gable"),
        (70, 294, 30, 24, 9, 1, "gable"),
        (4, 30, 24, 10, 5, 1, "shed"),
    ],
    "boilers": [
        (8, 6, 36, 14, 9, 2, "flat"),
        (90, 20, 72, 46, 22, 1, "gable"),
        (176, 12, 90, 62, 13, 1, "gable"),
        (8, 60, 40, 24, 8, 1, "shed"),
    ],
    "waste_to_energy": [
        (4, 4, 40, 16, 12, 3, "flat"),
        (20, 50, 86, 56, 30, 1, "gable"),
        (26, 114, 60, 40, 22, 1, "shed"),
        (4, 26, 24, 10, 5, 1, "shed"),
    ],
    "substation": [(6, 10, 34, 14, 8, 2, "flat"), (50, 10, 16, 10, 5, 1, "flat")],
    "water": [(4, 4, 32, 14, 8, 2, "flat"), (44, 4, 26, 16, 7, 1, "gable"), (4, 60, 40, 30, 6, 1, "flat")],
    "solid_waste": [(4, 4, 24, 12, 8, 2, "flat"), (10, 30, 70, 44, 11, 1, "gable")],
    "centre": [(20, 24, 76, 28, 27, 6, "flat"), (20, 62, 40, 30, 10, 2, "flat")],
    "customs": [(10, 16, 60, 22, 15, 4, "flat")],
    "fire": [(8, 14, 44, 20, 9, 2, "flat"), (8, 60, 24, 24, 7, 1, "shed")],
    "clinic": [(12, 18, 56, 18, 15, 4, "flat")],
    "canteen": [(8, 14, 60, 40, 9, 2, "gable"), (8, 64, 50, 24, 9, 2, "gable")],
    "offices": [(4, 16, 40, 20, 22, 5, "flat"), (4, 56, 40, 20, 18, 4, "flat")],
    "hotel": [(10, 24, 44, 22, 36, 9, "flat"), (10, 70, 40, 60, 12, 2, "flat")],
    "school": [(8, 10, 70, 14, 12, 3, "flat"), (8, 44, 14, 60, 12, 3, "flat"), (40, 60, 36, 24, 9, 1, "gable")],
}


@dataclass(frozen=True)
class Building:
    """A building in the grid of its park; `height` is the highest point of the roof, `fall` the way one plane falls."""

    shape: Polygon
    lot: int
    kind: str
    roof: str
    height: float
    pitch: float
    fall: tuple[float, float]
    floors: int
    structure: str
    year: int

    def top(self, u, v):
        """Height of the roof above the floor at grid points (arrays), m."""
        west, south, east, north = self.shape.bounds
        du, dv = self.fall
        s = (u - (west + east) / 2) * du + (v - (south + north) / 2) * dv
        half = ((east - west) * abs(du) + (north - south) * abs(dv)) / 2
        slope = tan(radians(self.pitch))
        if self.roof == "gable":
            return self.height - slope * np.abs(s)
        if self.roof == "shed":
            return self.height - slope * (s + half)
        if self.roof == "sawtooth":
            return self.height - slope * np.mod(s + half, self.tooth)
        return np.full(np.shape(s), self.height)

    @property
    def tooth(self) -> float:
        """Width of one tooth of a saw-tooth roof, m."""
        west, south, east, north = self.shape.bounds
        length = (east - west) * abs(self.fall[0]) + (north - south) * abs(self.fall[1])
        return length / max(round(length / 12.0), 1)


@dataclass(frozen=True)
class Site:
    """A plot as its builder sees it: the rectangle behind the setbacks, x along the front from the left, y inwards."""

    rect: tuple[float, float, float, float]
    front: str

    @property
    def size(self) -> tuple[float, float]:
        west, south, east, north = self.rect
        return (east - west, north - south) if self.front in "SN" else (north - south, east - west)

    def place(self, x: float, y: float, width: float, depth: float) -> Polygon:
        """Rectangle in the grid for one in plot coordinates."""
        west, south, east, north = self.rect
        if self.front == "S":
            return box(west + x, south + y, west + x + width, south + y + depth)
        if self.front == "N":
            return box(east - x - width, north - y - depth, east - x, north - y)
        if self.front == "W":
            return box(west + y, north - x - width, west + y + depth, north - x)
        return box(east - y - depth, south + x, east - y, south + x + width)


def site_of(lot: Lot, reserves) -> Site:
    """Front (the side with most road, wide roads first) and largest rectangle behind the setbacks."""
    strips = {side: translate(lot.shape, 8 * du, 8 * dv).difference(lot.shape) for side, (du, dv) in SIDES.items()}
    front = max(
        SIDES, key=lambda side: sum(strips[side].intersection(shape).area * weight for shape, weight in reserves)
    )
    return Site(_inscribed(lot.shape.buffer(-SETBACK, join_style="mitre")), front)


def _inscribed(shape: Polygon, step: float = 2.0) -> tuple[float, float, float, float]:
    """Largest rectangle along the grid inside a polygon, on a raster of `step` metres."""
    west, south, east, north = shape.bounds
    u, v = np.arange(west, east + step, step), np.arange(south, north + step, step)
    node = shapely.contains_xy(shape.buffer(1e-6), *np.meshgrid(u, v))
    free = node[:-1, :-1] & node[1:, :-1] & node[:-1, 1:] & node[1:, 1:]
    best, heights = (0, 0, 0, 0, 0), np.zeros(free.shape[1] + 1, int)
    for row in range(free.shape[0]):
        heights[:-1] = np.where(free[row], heights[:-1] + 1, 0)
        stack = [-1]
        for column, height in enumerate(heights):
            while stack[-1] >= 0 and heights[stack[-1]] >= height:
                h = heights[stack.pop()]
                area = h * (column - 1 - stack[-1])
                if area > best[0]:
                    best = (area, stack[-1] + 1, row + 1 - h, column, row + 1)
            stack.append(column)
    _, c0, r0, c1, r1 = best
    return float(u[c0]), float(v[r0]), float(u[c1]), float(v[r1])


def build(lot: Lot, number: int, site: Site, rng) -> list[Building]:
    """The buildings of one plot."""
    if lot.use in ("factory", "warehouse"):
        return _factory(lot, number, site, rng)
    if lot.tag == "housing":
        return _housing(number, site, rng)
    width, depth = site.size
    rows = [r for r in CAMPUS.get(lot.tag, ()) if r[0] + r[2] <= width and r[1] + r[3] <= depth]
    return [
        _make(
            site,
            number,
            "plant" if lot.use == "technical" else "office",
            (x, y, w, d),
            roof,
            h,
            floors,
            rng,
            lot.sector,
        )
        for x, y, w, d, h, floors, roof in rows
    ]


def _housing(number, site, rng):
    width, depth = site.size
    return [
        _make(site, number, "housing", (4, y, width - 8, 15), "flat", 17.5, 5, rng, None)
        for y in np.arange(8, depth - 16, 31)
    ]


def _factory(lot: Lot, number: int, site: Site, rng) -> list[Building]:
    width, depth = site.size
    area, sector = lot.shape.area, lot.sector
    density = _density(area, rng)
    court = 18 if density > 0.56 or area < 16000 else 36 if sector == "warehouse" else 26
    rear = 0 if density > 0.56 or depth < 90 else 22 if sector in BOILER_SECTORS and depth > 110 else 10
    office = (min(width * 0.45, rng.uniform(30, 54)), rng.choice([12.0, 14.0, 16.0]))
    left, floors = rng.random() < 0.5, int(rng.integers(2, 4))
    result = [
        _make(
            site,
            number,
            "office",
            (0 if left else width - office[0], 1, *office),
            "flat",
            4.0 * floors,
            floors,
            rng,
            sector,
        ),
        _make(site, number, "guard", (width * 0.55 if left else width * 0.4, 0, 5, 4), "flat", 3.5, 1, rng, sector),
    ]
    shed = min(width * 0.3, 46)
    result.append(_make(site, number, "shed", (width - shed if left else 0, 1, shed, 6), "shed", 3.8, 1, rng, sector))
    if rear >= 10:
        result.append(_make(site, number, "utility", (width * 0.55, depth - 9, 18, 8), "shed", 5.0, 1, rng, sector))
    if rear >= 20:
        result.append(
            _make(
                site,
                number,
                "boiler",
                (width * 0.1, depth - 19, min(28, width * 0.3), 17),
                "gable",
                11.0,
                1,
                rng,
                sector,
            )
        )
    wanted = density * area - sum(b.shape.area for b in result)
    return result + _halls(number, site, rng, sector, wanted, court, depth - court - rear)


def _density(area: float, rng) -> float:
    """Net density built: mostly under the 55 % allowed on large plots (65 % on small ones), a few above."""
    if area > 15000 and rng.random() < 0.12:
        return rng.uniform(0.58, 0.66)
    return rng.uniform(0.5, 0.6) if area < 15000 else rng.uniform(0.45, 0.545)


def _halls(number, site, rng, sector, wanted, court, deep):
    """Halls side by side and behind each other; what is not built remains at the rear or at a side."""
    width, _ = site.size
    aisle = 12.0 if court > 18 else 8.0
    nx, ny = max(1, round(width / rng.uniform(78, 112))), max(1, round(deep / rng.uniform(130, 190)))
    w, d = (width - (nx - 1) * aisle) / nx, (deep - (ny - 1) * aisle) / ny
    share = min(1.0, wanted / (nx * ny * w * d))
    d_share = share ** rng.uniform(0.5, 0.9)
    w, d = np.floor(w * share / d_share), np.floor(d * d_share)
    common = (_roof_type(sector, rng), _hall_height(sector, rng), int(rng.integers(2009, 2025)))
    halls = [
        _hall(site, number, (i * (w + aisle), court + j * (d + aisle), w, d), common, rng, sector)
        for j in range(ny)
        for i in range(nx)
    ]
    if len(halls) == 1 and rng.random() < 0.35 and halls[0].roof == "gable":
        corner = site.place(w * 0.68, court + d * 0.66, w * 0.4, d * 0.4)
        halls[0] = Building(**{**halls[0].__dict__, "shape": halls[0].shape.difference(corner)})
    return halls


def _roof_type(sector, rng):
    odds = {"textile": 0.35, "metal": 0.25, "wood": 0.15}.get(sector, 0.0)
    return "sawtooth" if rng.random() < odds else "gable"


def _hall_height(sector, rng):
    return float(
        np.round(
            rng.uniform(*{"warehouse": (11.5, 13), "paper": (11.5, 13), "food": (9, 12)}.get(sector, (8.5, 12.5))), 1
        )
    )


def _hall(site, number, rect, common, rng, sector):
    roof, height, year = common
    return _make(site, number, "hall", rect, roof, height, 1, rng, sector, year)


def _make(site, number, kind, rect, roof, height, floors, rng, sector, year=None) -> Building:
    shape = site.place(*(float(r) for r in rect))
    west, south, east, north = shape.bounds
    long_u = east - west >= north - south
    if roof == "sawtooth":
        fall, pitch = (0.0, -1.0), float(rng.choice([8.5, 9.5, 10.0]))
    elif roof == "flat":
        fall, pitch = (0.0, -1.0), 0.0
    else:
        fall = ((0.0, 1.0) if long_u else (1.0, 0.0)) if roof == "gable" else ((0.0, -1.0) if long_u else (1.0, 0.0))
        span = (north - south) if long_u else (east - west)
        pitch = float(rng.choice([4.6, 5.7] if span > 70 else [5.7, 6.8, 8.5]))
        height = max(height, round(span / 2 * tan(radians(pitch)) + 6.5, 1)) if kind == "hall" else height
        fall = tuple(np.multiply(fall, rng.choice([-1.0, 1.0]))) if roof == "gable" else fall
    structure = rng.choice(["ok", "unknown", "weak"], p=[0.66, 0.26, 0.08]) if kind == "hall" else "ok"
    return Building(
        shape, number, kind, roof, height, pitch, fall, floors, str(structure), year or int(rng.integers(2009, 2025))
    )


def roof_obstacles(number: int, building: Building, rng) -> list[tuple[int, str, Polygon, float]]:
    """What stands on a roof: (building, kind, polygon in the grid, height above the roof in m)."""
    west, south, east, north = building.shape.bounds
    found = []
    if building.kind == "hall" and building.roof == "gable":
        found = _on_gable(west, south, east, north, building.fall[0] == 0, rng)
    elif building.roof == "flat" and building.shape.area > 300:
        w, d = east - west, north - south
        found = [("exit", box(west + w * 0.45, south + d * 0.3, west + w * 0.45 + 4, south + d * 0.3 + 3), 2.6)]
        found += [
            ("plant", box(west + w * f, south + d * 0.65, west + w * f + 5, south + d * 0.65 + 3), 1.8)
            for f in (0.12, 0.75)[: int(rng.integers(0, 3))]
        ]
    inner = building.shape.buffer(-0.3)
    return [(number, kind, shape, height) for kind, shape, height in found if inner.contains(shape)]


def _on_gable(west, south, east, north, ridge_u, rng):
    """Ridge monitor or turbine vents, and translucent strips down both slopes."""
    a0, a1, c0, c1 = (west, east, south, north) if ridge_u else (south, north, west, east)

    def place(a, b, c, d):
        return box(a, c, b, d) if ridge_u else box(c, a, d, b)

    middle, found, draw = (c0 + c1) / 2, [], rng.random(2)
    if draw[0] < 0.45:
        found.append(("monitor", place(a0 + 6, a1 - 6, middle - 1.5, middle + 1.5), 1.6))
    elif draw[0] < 0.75:
        found += [("vent", place(a, a + 1, middle - 0.5, middle + 0.5), 0.9) for a in np.arange(a0 + 9, a1 - 9, 18.0)]
    if draw[1] < 0.6:
        for a in np.arange(a0 + 9, a1 - 8, 18.0):
            found += [
                ("skylight", place(a, a + 1.1, c0 + 4, middle - 5), 0.0),
                ("skylight", place(a, a + 1.1, middle + 5, c1 - 4), 0.0),
            ]
    return found
