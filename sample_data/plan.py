"""The plans of the two synthetic parks: lines, roads and blocks as a planner would set them out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

import shapely
from layout import Frame, Lot, Road, cut_block, largest, places, road_land, smooth, split_roads, tile
from shapely.geometry import LineString, Point, Polygon

HIGHWAY = smooth([(-15, -900), (-48, 250), (-74, 1150), (-58, 1750), (-82, 2500), (-70, 3500)])
RIVER = smooth(
    [
        (2140, -900),
        (2300, -80),
        (2430, 240),
        (2545, 640),
        (2500, 1060),
        (2575, 1480),
        (2530, 1900),
        (2450, 2250),
        (2490, 2600),
        (2380, 2960),
        (2430, 3500),
    ]
)
CURVED = smooth([(2075, 402), (2160, 640), (2128, 1060), (2205, 1480), (2165, 1900), (2085, 2270), (2120, 2646)])
BRANCH = smooth([(-400, 790), (150, 824), (620, 794), (1100, 830), (1600, 800), (2100, 838), (2540, 815)])
SOUTH = [(-200, -8), (560, -42), (1130, 8), (1700, -30), (2600, 20)]
NORTH = [(-200, 2880), (880, 2915), (1480, 2878), (2120, 2922), (2600, 2905)]
HIGHWAY_HALF, RIVER_BANK, BRANCH_HALF, BRANCH_BANK = 31.0, 26.0, 14.0, 29.0
POWER_V, POWER_HALF = 2095.0, 20.0
CORNER_REACH, BEND = 26.0, 70.0
RAIL = (392.0, 404.0, 424.0)
U = places("W -200, D0 195, D7 195, R 400, D1 440, D2 790, D3 1141, D4 1490, D5 1841, X 2090, D6 2150, E 2700")
V = places(f"S -200, N0 190, N1 402, K 815, N2 1190, N3 1560, N4 1915, P {POWER_V}, N5 2290, N6 2642, N 3100")

# Name, from and to (roads or lines of U and V), cut into rows (=) or columns (|), plots: see layout.cut_block.
BLOCKS = """
A1 W  R  S  N1 = H5 H4
A2 W  D0 N1 K  | M3 L4 V3 W4
A3 D0 R  N1 K  | F3 M3 V2 L3
A4 W  R  K  N2 = o5.housing g2.garden o4.housing o3.school
A5 W  D7 N2 N3 = s3.fire s4.customs / s5.centre g3.square
A6 D7 R  N2 N3 = s4.clinic s3.canteen / g5.square s3.offices
A7 W  R  N3 N4 = g7.lake s2.hotel
A8 W  R  N4 P  = k3.parking H5
A9 W  R  P  N5 = H5 t3.water
AA W  R  N5 N  | g1.wood
B1 D1 D3 S  N0 = T4 V3 T4 +3
B2 D1 D3 N0 N1 = L3 T4 +3 T4
B3 D1 D2 N1 K  = T4 +3 / T7
B4 D2 D3 N1 K  = T4 V3 / T7
B5 D1 D3 K  N2 = F6 V4 P8 P5
B6 D1 D3 N2 N3 = F5 F4 V4 / F4 g2.pocket F3 +2 L3
B7 D1 D3 N3 N4 = M5 F4 +3 L5 / L6 M4 V4
B8 D1 D3 N4 P  = L6 V4 M5
B9 D1 D3 P  N5 = W5 M4 +4
BA D1 D2 N5 N6 = W4 +3 / W3 V4
BB D2 D3 N5 N6 = W5 V3 / W7
BC D1 D3 N6 N  = V5 H5 W6
C1 D3 D5 S  N1 = P7 V6 T6
C2 D3 D5 N1 K  = T4 T4 P6 / T5 V4 T5
C3 D3 D5 K  N2 = P8 C6 V5
C4 D3 D4 N2 N3 = L7 / M4 F4
C5 D4 D5 N2 N3 = M8 / L5 g3.pocket
C6 D3 D4 N3 N4 = M4 V3 / M5 +4
C7 D4 D5 N3 N4 = C7 / V4 C4
C8 D3 D5 N4 P  = t2.substation L6 C6
C9 D3 D5 P  N5 = L5 F4 +4 V3
CA D3 D4 N5 N6 = F7 / V4 F4
CB D4 D5 N5 N6 = F7 / V4 H5
CC D3 D5 N6 N  = P8 V5 V5
E1 D5 X  S  N1 = t6.wastewater g1.screen a3.pond
E2 D5 D6 N1 K  | T4 / C5
E3 D5 D6 K  N2 = C4 M3
E4 D5 D6 N2 N3 = M4 / t1.boilers
E5 D5 D6 N3 N4 | C3 / V3
E6 D5 D6 N4 P  = V5 L4
E7 D5 D6 P  N5 = W4 V4
E8 D5 D6 N5 N6 = W4 V3 / V7
E9 D5 E  N6 N  = V5 g1.screen t5.waste_to_energy
F1 X  E  S  N1 | g2.grove t3.solid_waste
F2 D6 E  N1 K  | V3 C4
F3 D6 E  K  N2 | F4 V4
F4 D6 E  N2 N3 | W4 M4
F5 D6 E  N3 N4 | V4 W4
F6 D6 E  N4 P  | V1
F7 D6 E  P  N5 | W1
F8 D6 E  N5 N6 | V3 W4
"""


@dataclass(frozen=True)
class Plan:
    """A park as it is drawn, in its grid: outline, lots, roads (whole and as drawn) and the lines beside it."""

    frame: Frame
    park: Polygon
    lots: list[Lot]
    roads: list[Road]
    segments: list[dict]
    river: Polygon | None = None
    branch: Polygon | None = None
    lake: Polygon | None = None
    cemetery: Polygon | None = None
    wood: Polygon | None = None


def _line(*points):
    return LineString(points)


def _meet(v: float) -> tuple[float, float]:
    """Where the curved road by the canal meets the line v."""
    return CURVED.intersection(LineString([(1900, v), (2400, v)])).coords[0]


def _roads() -> list[Road]:
    bank = BRANCH.offset_curve(-(BRANCH_BANK + 11.25))
    bank = LineString([(U["D0"], 755), *[p for p in bank.coords if U["D0"] + 30 < p[0] < U["D6"] - 40]])
    bank = LineString([*bank.coords, _meet(bank.coords[-1][1])])
    return [
        Road("QL", "national", 2 * HIGHWAY_HALF, HIGHWAY),
        Road("N3", "boulevard", 62, _line((-66, 1560), (2900, 1560))),
        Road("D3", "collector", 40, _line((1138, -8), (1144, 2642))),
        Road("D5", "collector", 34, _line((1836, 402), (1846, 2644))),
        Road("D1", "collector", 32, _line((440, -20), (440, 2910))),
        Road("N1", "collector", 32, _line((-54, 402), (2330, 402))),
        Road("N2", "collector", 34, _line((-73, 1190), _meet(1190))),
        Road("N5", "collector", 36, _line((-76, 2290), _meet(2290))),
        Road("D6", "local", 25, CURVED),
        Road("N4", "local", 24, _line((-62, 1915), _meet(1915))),
        Road("N6", "local", 24, _line((440, 2638), (2330, 2646)), whole=True),
        Road("N0", "local", 22.5, _line((440, 190), (1138.5, 190)), whole=True),
        Road("D0", "local", 22.5, _line((195, 402), (195, 755)), whole=True),
        Road("D7", "local", 22.5, _line((195, 1190), (195, 1560))),
        Road("D2", "local", 24, _line((788, 402), (792, 757))),
        Road("D8", "local", 24, _line((790, 2290), (790, 2640))),
        Road("D4", "local", 24, _line((1488, 1190), (1490, 1915))),
        Road("D9", "local", 24, _line((1490, 2290), (1490, 2642))),
        Road("NK", "local", 22.5, bank, whole=True),
    ]


def existing() -> Plan:
    """The park of the sample: about 700 ha between a national road and a canal."""
    river, branch = RIVER.buffer(18), BRANCH.buffer(BRANCH_HALF)
    village = Polygon([(-300, 2326), (238, 2318), (262, 2612), (250, 3200), (-300, 3200)])
    outline = Polygon([*SOUTH, *NORTH[::-1]])
    park = largest(
        outline.difference(shapely.union_all([HIGHWAY.buffer(HIGHWAY_HALF), RIVER.buffer(RIVER_BANK), village]))
    )
    park = shapely.set_precision(park, 0.01)
    roads = _roads()
    for _ in range(6):
        roads = [replace(r, line=_snapped(r, roads)) for r in roads]
    inner = [r for r in roads if r.name != "QL"]
    heads = [((2330, 402), 18), ((2330, 2646), 18)]
    land = road_land(inner, [((1141, 1560), 52), ((1841, 1560), 52)], heads).intersection(park)

    reserve = BRANCH.buffer(BRANCH_BANK).intersection(park)
    rail = shapely.box(RAIL[0], -300, RAIL[2], 3300).intersection(park)
    power = shapely.box(-300, POWER_V - POWER_HALF, 3000, POWER_V + POWER_HALF).intersection(park)
    rim = _rim(park, village)
    strips = shapely.union_all([land, reserve, rail, power, *(s for _, s in rim)])
    net = park.difference(strips).buffer(-1).buffer(1, join_style="mitre")
    groups = count(1)
    lots = []
    for row in BLOCKS.strip().splitlines():
        name, u0, u1, v0, v1, direction, pattern = row.split(maxsplit=6)
        lots += cut_block(
            name,
            net,
            (U[u0] - BEND * (u0 == "D6"), U[u1] + BEND * (u1 == "D6")),
            (V[v0], V[v1]),
            direction,
            pattern,
            groups,
        )

    lake_park = next(lot for lot in lots if lot.tag == "lake")
    lake = _lake(lake_park.shape)
    lake_park.shape = lake_park.shape.difference(lake)
    lots.append(Lot("", "water", lake, tag="lake", zone="A6"))
    lots.append(Lot("", "water", branch.intersection(park).difference(land), tag="canal", zone="K"))
    for side, tag in (
        (BRANCH.buffer(BRANCH_BANK, single_sided=True), "north bank"),
        (BRANCH.buffer(-BRANCH_BANK, single_sided=True), "south bank"),
    ):
        lots.append(
            Lot(
                "", "green", side.intersection(reserve).difference(shapely.union_all([land, branch])), tag=tag, zone="K"
            )
        )
    rail = rail.difference(shapely.union_all([land, reserve]))
    hedge = rail.intersection(shapely.box(RAIL[0], -300, RAIL[1], 3300))
    lots.append(Lot("", "green", hedge, tag="railway strip", zone="X"))
    lots.append(Lot("", "road", rail.difference(hedge), tag="railway", zone="R"))
    taken = shapely.union_all([land, reserve, rail])
    for tag, strip in (*rim, *_pieces(power, "power line", 5)):
        strip = strip.difference(taken)
        taken = shapely.union_all([taken, strip])
        lots.append(Lot("", "green", strip, tag=tag, zone="X" if tag != "power line" else "P"))
    ranked = [(r.name, r.reserve.buffer(CORNER_REACH)) for r in inner]
    segments = split_roads(roads, park, [branch.buffer(3), river.buffer(4)])
    lots = tile(park, [lot for lot in lots if lot.shape.area > 100], ranked)
    wood = next(lot.shape for lot in lots if lot.tag == "wood").buffer(-22).simplify(2)
    cemetery = Polygon([(95, 2360), (205, 2352), (218, 2478), (102, 2490)])
    return Plan(Frame(), park, lots, roads, segments, river, branch, lake, cemetery, wood)


def _snapped(road: Road, roads: list[Road]) -> LineString:
    """The centre-line with both ends moved onto the nearest other centre-line within 12 m."""
    points = list(road.line.coords)
    for end in (0, -1):
        near = [o.line for o in roads if o.name != road.name and o.line.distance(Point(points[end])) < 12]
        for line in near[:1]:
            foot = line.interpolate(line.project(Point(points[end])))
            points[end] = (foot.x, foot.y)
    return LineString(points)


def _rim(park: Polygon, village: Polygon) -> list[tuple[str, object]]:
    """Green strip along the fence, wider at road and canal, with three gaps in the north and the south."""
    sides = [
        ("west strip", HIGHWAY.buffer(HIGHWAY_HALF + 30)),
        ("village strip", village.boundary.buffer(18)),
        ("canal strip south", RIVER.buffer(RIVER_BANK + 42).intersection(shapely.box(0, -500, 4000, 815))),
        ("canal strip north", RIVER.buffer(RIVER_BANK + 42).intersection(shapely.box(0, 815, 4000, 4000))),
        ("south strip", _between(SOUTH, [(-200, 700), (1141, 2600)]).buffer(20, cap_style="flat")),
        ("north strip", _between(NORTH, [(-200, 805), (1020, 1640), (1841, 2600)]).buffer(16, cap_style="flat")),
    ]
    return [(tag, shape.intersection(park)) for tag, shape in sides]


def _between(points, spans):
    line = LineString(points)
    return shapely.union_all([line.intersection(shapely.box(a, -500, b, 4000)) for a, b in spans])


def _pieces(strip, tag, n):
    """A strip along the boulevard in `n` parcels."""
    west, south, east, north = strip.bounds
    edges = [west + (east - west) * k / n for k in range(n + 1)]
    return [(tag, strip.intersection(shapely.box(a, south, b, north))) for a, b in zip(edges, edges[1:])]


def _lake(ground) -> Polygon:
    x, y = ground.centroid.coords[0]
    bends = [
        (-120, -70),
        (-40, -96),
        (60, -70),
        (118, -88),
        (150, -20),
        (100, 60),
        (30, 58),
        (-10, 98),
        (-90, 80),
        (-142, 20),
        (-120, -70),
    ]
    ring = smooth([(x + a * 0.9, y + b * 0.95) for a, b in bends], 3)
    return Polygon(ring).intersection(ground.buffer(-18))


PLANNED_BLOCKS = """
A W  d1 S  n1 = V4 V3 V4 V3
B d1 d3 S  n1 = V4 V4 V4 t3.wastewater g1.screen
C W  d0 n1 n2 | V3 V3 / V3 V4
D d0 d1 n1 n2 = V3 V3 / V4 V2
E d1 d2 n1 n2 = V3 V3 / s2.centre g2.square o2.canteen
F d2 E  n1 n2 = V3 V3 / t1.substation V3 V2
G W  d1 n2 N  = V4 V3 V4
H d1 d2 n2 N  = V4 V3
I d2 E  n2 N  = V4 V3
J d3 E  S  n1 | V5
"""


def planned() -> Plan:
    """A planned park of about 120 ha across the canal: plots and roads only."""
    frame = Frame(centre=(595250.0, 1250900.0), pivot=(580.0, 520.0), degrees=19.0)
    edge = smooth([(-80, -200), (-20, 120), (10, 480), (-30, 820), (40, 1300)])
    outline = Polygon([(-200, -15), (560, 12), (1190, -8), (1215, 610), (1150, 985), (520, 1030), (-200, 1000)])
    park = shapely.set_precision(largest(outline.difference(edge.buffer(26))), 0.01)
    roads = [
        Road("N1", "boulevard", 46, _line((-120, 330), (1210, 330))),
        Road("D1", "collector", 34, _line((566, 16), (574, 1020))),
        Road("N2", "collector", 30, _line((100, 690), (1196, 690))),
        Road("D0", "local", 23, _line((290, 330), (290, 690))),
        Road("D2", "local", 23, _line((872, 330), (876, 1000))),
    ]
    land = road_land(roads, [((568.7, 330), 42)], [((100, 690), 17)]).intersection(park)
    rim = park.difference(park.buffer(-17, join_style="mitre")).difference(land)
    net = park.difference(shapely.union_all([land, rim])).buffer(-1).buffer(1, join_style="mitre")
    u, v = places("W -100, d0 290, d1 570, d2 874, d3 1010, E 1300"), places("S -100, n1 330, n2 690, N 1100")
    lots, groups = [], count(1)
    for row in PLANNED_BLOCKS.strip().splitlines():
        name, u0, u1, v0, v1, direction, pattern = row.split(maxsplit=6)
        lots += cut_block(name, net, (u[u0], u[u1]), (v[v0], v[v1]), direction, pattern, groups)
    for k, piece in enumerate(shapely.get_parts(rim)):
        lots.append(Lot("", "green", piece, tag=f"strip {k}", zone="X"))
    lots = tile(
        park, [lot for lot in lots if lot.shape.area > 100], [(r.name, r.reserve.buffer(CORNER_REACH)) for r in roads]
    )
    return Plan(frame, park, lots, roads, split_roads(roads, park, []))
