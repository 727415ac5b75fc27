"""Trades of the invented firms: what a hectare of each takes, and which firm of a trade declares which flow."""

from __future__ import annotations

# Least and most per hectare of plot: staff, electricity (MWh/a), water (m3/d), peak steam (t/h); water (m3) per unit of
# output; unit; shifts.
_SECTORS = """
textile    70 115  1300 2300   90 165  0.9 1.7   70 140   t  3
paper      18  30  2300 3200   75 125  1.2 1.8    8  14   t  3
plastics   45  80  1600 3000   10  22  0.5 0.8  1.0 2.0   t  3
food       50  90  1100 2100   45  85  0.6 1.3    3   9   t  3
metal      40  75  1400 2600   18  36  0.4 0.8    2   5   t  2
chemicals  15  35   900 2300   28  65  0.6 1.2    2   8   t  3
wood       80 140   500  900    6  11  0.5 0.9  0.2 0.45  m3 2
warehouse   8  20    90  260  1.5   4    0   0    1   1   -  2
"""
SECTORS = {
    name: {
        **dict(
            zip(("staff", "power", "water", "steam", "specific"), zip(map(float, row[0:10:2]), map(float, row[1:10:2])))
        ),
        "unit": None if row[10] == "-" else row[10],
        "shifts": int(row[11]),
    }
    for name, *row in (line.split() for line in _SECTORS.strip().splitlines())
}
# Heat (MWh/a) per hectare of those that declare no flow; the other sectors need none.
OWN_HEAT = {
    "textile": (2000, 6000),
    "paper": (4000, 8000),
    "food": (800, 2500),
    "chemicals": (800, 3000),
    "wood": (200, 1500),
}
KINDS = {  # VSIC, Vietnamese name of the trade, English, product
    "textile": [
        ("1313", "Dệt nhuộm", "Dyeing", "vải dệt nhuộm"),
        ("1313", "Nhuộm hoàn tất", "Finishing", "vải hoàn tất"),
    ],
    "paper": [
        ("1702", "Bao bì giấy", "Packaging Paper", "giấy bao bì"),
        ("1701", "Giấy tissue", "Tissue", "giấy tissue"),
    ],
    "plastics": [
        ("2220", "Nhựa kỹ thuật", "Plastics", "linh kiện nhựa"),
        ("2220", "Bao bì nhựa", "Plastic Packaging", "màng và chai nhựa"),
    ],
    "food": [
        ("1104", "Nước giải khát", "Beverages", "nước giải khát"),
        ("1050", "Sữa", "Dairy", "sữa và sữa chua"),
        ("1010", "Thực phẩm", "Foods", "thịt chế biến"),
        ("1074", "Mì ăn liền", "Noodles", "mì ăn liền"),
        ("1103", "Bia", "Brewery", "bia"),
    ],
    "metal": [("2592", "Xi mạ", "Plating", "chi tiết mạ"), ("2592", "Cơ khí", "Metalworks", "kết cấu thép mạ kẽm")],
    "chemicals": [
        ("2022", "Sơn", "Coatings", "sơn và mực in"),
        ("2011", "Hóa chất", "Chemicals", "hóa chất cơ bản"),
        ("2029", "Keo dán", "Adhesives", "keo dán"),
    ],
    "wood": [("3100", "Nội thất", "Furniture", "đồ gỗ nội thất"), ("1621", "Ván ép", "Boards", "ván MDF")],
    "warehouse": [("5210", "Kho vận", "Logistics", None)],
}
FIRST = ("Mây", "Gió", "Nắng", "Sương", "Trăng", "Mưa", "Sóng", "Khói", "Cỏ", "Lá")
SECOND = ("Bàng", "Sim", "Cau", "Lúa", "Tre", "Sậy", "Mít", "Khế", "Dừa Nước")
_FUELS = ("bituminous", "anthracite", "wood", "gas", "lpg", "fuel_oil", "diesel")
EFFICIENCY = dict(zip(_FUELS, (0.78, 0.76, 0.75, 0.90, 0.90, 0.85, 0.85)))
STEAM_PRICE = dict(
    zip(_FUELS, ((0.60, 0.72), (0.60, 0.70), (0.60, 0.74), (0.88, 1.0), (0.95, 1.0), (0.90, 1.0), (0.98, 1.0)))
)
FUELS = {
    "textile": ("bituminous", "wood", "bituminous", "gas"),
    "paper": ("bituminous", "wood"),
    "food": ("gas", "fuel_oil", "lpg", "wood"),
    "chemicals": ("gas", "bituminous", "fuel_oil"),
    "wood": ("wood",),
    "plastics": ("lpg", "diesel"),
    "metal": ("lpg", "gas"),
    "warehouse": (None,),
}
# Which firms of a sector (in the order of the plan) declare which flow, and the pressures they ask for, bar(g).
STEAM_USERS = {
    "textile": (0, 1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13),
    "paper": (0, 2, 3, 5),
    "food": (0, 1, 3, 5, 8, 9, 10, 11),
    "chemicals": (0, 2, 3, 5, 7),
    "wood": (1, 4, 5, 8),
    "plastics": (4, 10),
}
PRESSURES = {
    "textile": (6.0, 7.0, 8.0),
    "paper": (8.0, 10.0, 12.0),
    "food": (5.0, 6.0, 8.0),
    "chemicals": (8.0, 10.0, 13.0),
    "wood": (7.0, 8.0, 10.0),
    "plastics": (6.0, 7.0),
}
STEAM_GIVERS = {
    ("paper", 1): (12.0, 7.0, "bar(g)", 0.50),
    ("chemicals", 1): (8.0, 1.0, "MPa(g)", 0.30),
    ("wood", 6): (6.0, 12.0, "kG/cm2(g)", 0.42),
}
HEAT_GIVERS = {
    ("paper", 4): (1.5, 75, 45),
    ("textile", 0): (0.6, 55, 35),
    ("textile", 6): (1.4, 78, 50),
    ("textile", 11): (0.5, 54, 35),
    ("metal", 7): (2.4, 110, 70),
    ("plastics", 5): (0.4, 68, 45),
    ("plastics", 7): (0.5, 70, 45),
    ("chemicals", 4): (5.0, 92, 60),
    ("food", 12): (1.2, 60, 40),
}
HEAT_USERS = {
    ("food", 0): (0.8, 75, 50),
    ("food", 2): (1.4, 80, 55),
    ("food", 4): (0.9, 65, 40),
    ("food", 6): (1.8, 85, 60),
    ("food", 11): (2.4, 70, 45),
    ("metal", 1): (0.8, 60, 45),
    ("metal", 4): (1.2, 65, 50),
    ("metal", 9): (1.8, 70, 50),
    ("metal", 11): (0.6, 60, 45),
    ("wood", 2): (1.5, 85, 65),
    ("wood", 7): (1.6, 90, 70),
    ("wood", 10): (2.2, 80, 60),
    ("textile", 3): (1.0, 50, 30),
    ("textile", 8): (2.0, 50, 30),
    ("textile", 12): (0.8, 48, 30),
    ("chemicals", 6): (6.0, 90, 65),
}
WATER_USERS = {
    "textile": (0, 1, 2, 3, 4, 5, 8, 10, 13),
    "paper": (0, 2, 3),
    "food": (1, 3, 8, 10),
    "plastics": (7, 9),
    "metal": (5, 7, 9),
    "chemicals": (0, 5, 7),
}
WATER_GIVERS = {
    ("food", 1): (0.30, "cooling", 420, 60, 15),
    ("food", 8): (0.35, "process", 320, 25, 10),
    ("food", 10): (0.25, "cooling", 600, 80, None),
    ("paper", 0): (0.30, "cooling", 950, 110, 60),
    ("metal", 9): (0.4, "cooling", 700, 30, None),
    ("textile", 10): (0.25, "irrigation", 1400, 70, 90),
}
LIMITS = {
    "process": (500, 20, 10),
    "cooling": (900, 50, None),
    "irrigation": (1200, 75, None),
    "drinking": (500, 5, 15),
}
SATURATION = (  # bar(a), °C
    (3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 17, 21, 29),
    (133.5, 151.8, 158.8, 165.0, 170.4, 175.4, 179.9, 184.1, 191.6, 195.0, 204.3, 214.9, 232.0),
)
STEAM_MWH = 0.68
