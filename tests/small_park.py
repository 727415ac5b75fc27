"""A park of sixteen plots for fast tests, drawn by code: every table of the data model, valid, in any CRS.

Plots stand in four rows along two streets that an avenue joins; a strip of green runs along the fence.
"""

from __future__ import annotations

from pathlib import Path

from osgeo import ogr, osr

CRS = "EPSG:9210"
PROVINCE = "Hồ Chí Minh"
WIDTH, HEIGHT = 920.0, 680.0
_WEST, _SOUTH = 592000.0, 1249000.0
_COLUMNS = ((20, 230), (230, 440), (480, 690), (690, 900))
_ROWS = ((20, 160), (200, 340), (340, 480), (520, 660))
_USES = (
    "technical",
    *["factory"] * 7,
    *["warehouse"] * 2,
    "vacant",
    "vacant",
    "factory",
    "service",
    "social",
    "technical",
)
_TENANTS = {f"P{n:02}": f"F{n:02}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13)}
_NONE = ("firms", "flows")
# Off the middle of the streets, and short of their ends: no walking distance is a round number that a rounding turns.
_LOW, _HIGH = 181.3, 498.9
_GAS_BOILER = {"fuel": "gas", "boiler_efficiency": 0.9}


def box(west: float, south: float, east: float, north: float) -> str:
    """WKT ring of a rectangle, metres from the south-west corner of the park."""
    x0, y0, x1, y1 = _WEST + west, _SOUTH + south, _WEST + east, _SOUTH + north
    return f"({x0} {y0}, {x1} {y0}, {x1} {y1}, {x0} {y1}, {x0} {y0})"


def polygon(*rings: str) -> str:
    """WKT polygon of rings."""
    return f"POLYGON ({', '.join(rings)})"


def line(*points: tuple[float, float]) -> str:
    """WKT line through points, metres from the south-west corner of the park."""
    return "LINESTRING (" + ", ".join(f"{_WEST + x} {_SOUTH + y}" for x, y in points) + ")"


def point(x: float, y: float) -> str:
    """WKT point, metres from the south-west corner of the park."""
    return f"POINT ({_WEST + x} {_SOUTH + y})"


def tables() -> dict[str, list[dict]]:
    """Rows of every table; the key ``wkt`` holds the geometry in `CRS`. Each call gives a copy of its own."""
    plots = _plots()
    halls = _halls()
    return {
        "park": [
            {
                "park_id": "TEST",
                "name": "Khu công nghiệp thử",
                "status": "existing",
                "appraisal_date": "2022-06-20",
                "wkt": polygon(box(0, 0, WIDTH, HEIGHT)),
            }
        ],
        "parcels": plots,
        "firms": _firms(),
        "flows": _flows(),
        "links": [
            {
                "link_id": "L1",
                "supply_firm": "F09",
                "demand_firm": "F10",
                "carrier": "material",
                "status": "existing",
                "amount_year": 120.0,
                "is_type": "a",
                "wkt": line((125, 410), (335, 410)),
            }
        ],
        "roads": [
            _road("R1", "main", (22, _LOW), (460, _LOW)),
            _road("R2", "main", (460, _LOW), (898, _LOW)),
            _road("R3", "internal", (22, _HIGH), (460, _HIGH)),
            _road("R4", "internal", (460, _HIGH), (898, _HIGH)),
            _road("R5", "main", (460, _LOW), (460, _HIGH)),
            _road("R6", "main", (460, -60), (460, _LOW)),
        ],
        "utilities": [
            {"utility_id": "U1", "kind": "water", "depth_m": 1.2, "wkt": line((20, 172), (900, 172))},
            {
                "utility_id": "U2",
                "kind": "power",
                "depth_m": 0.8,
                "voltage_kv": 22.0,
                "wkt": line((452, 0), (452, 520)),
            },
        ],
        "obstacles": [
            {
                "obstacle_id": "O1",
                "kind": "canal",
                "rule": "river",
                "safety_m": 2.0,
                "wkt": polygon(box(440, 345, 480, 355)),
            }
        ],
        "pipes": [
            {"pipe_id": "E1", "carrier": "water", "dn": 150.0, "laying": "trench", "wkt": line((20, 188), (440, 188))}
        ],
        "buildings": [
            {
                "building_id": f"B{n}",
                "parcel_id": plot,
                "height_m": 9.0 + n,
                "roof_type": ("gable", "flat", "sawtooth", "shed")[n % 4],
                "pitch_deg": 0.0 if n % 4 == 1 else 6.0,
                "azimuth_deg": None if n % 4 == 1 else 180.0,
                "structure": "ok",
                "roof_year": 2019,
                "wkt": polygon(ring),
            }
            for n, (plot, ring) in enumerate(halls.items())
        ],
        "roof_obstacles": [
            {"kind": "skylight", "building_id": "B0", "wkt": polygon(box(320, 50, 324, 56))},
            {"kind": "vent", "building_id": "B1", "wkt": polygon(box(560, 70, 562, 72))},
        ],
        "surfaces": _surfaces(plots, halls),
        "canopy": [{"wkt": polygon(box(2, 2, 18, 300))}, {"wkt": polygon(box(902, 40, 918, 400))}],
        "ponds": [{"pond_id": "H1", "volume_m3": 6000.0, "wkt": polygon(box(700, 530, 780, 600))}],
    }


def _plots() -> list[dict]:
    corners = [(*row, *column) for row in _ROWS for column in _COLUMNS]
    plots = [
        {
            "parcel_id": f"P{n:02}",
            "park_id": "TEST",
            "land_use": use,
            "density_limit": 60.0,
            "firm_id": _TENANTS.get(f"P{n:02}"),
            "wkt": polygon(box(west, south, east, north)),
        }
        for n, (use, (south, north, west, east)) in enumerate(zip(_USES, corners), start=1)
    ]
    fence = polygon(box(0, 0, WIDTH, HEIGHT), box(20, 20, WIDTH - 20, HEIGHT - 20))
    street = "(" + ", ".join(f"{_WEST + x} {_SOUTH + y}" for x, y in _STREET) + ")"
    return [
        *plots,
        {"parcel_id": "G01", "park_id": "TEST", "land_use": "green", "wkt": fence},
        {"parcel_id": "S01", "park_id": "TEST", "land_use": "road", "wkt": polygon(street)},
    ]


_STREET = (
    *((440, 20), (480, 20), (480, 160), (900, 160), (900, 200), (480, 200), (480, 480), (900, 480), (900, 520)),
    *((480, 520), (480, 660), (440, 660), (440, 520), (20, 520), (20, 480), (440, 480), (440, 200), (20, 200)),
    *((20, 160), (440, 160), (440, 20)),
)


def _halls() -> dict[str, str]:
    """Outline of the hall on each built plot."""
    corners = {f"P{i * 4 + j + 1:02}": (c, r) for i, r in enumerate(_ROWS) for j, c in enumerate(_COLUMNS)}
    built = ("P02", "P03", "P04", "P05", "P06", "P08", "P09", "P13")
    return {
        plot: box(
            corners[plot][0][0] + 40, corners[plot][1][0] + 25, corners[plot][0][0] + 170, corners[plot][1][0] + 95
        )
        for plot in built
    }


def _surfaces(plots: list[dict], halls: dict[str, str]) -> list[dict]:
    rows = [{"class": "roof", "accessible": False, "wkt": polygon(ring)} for ring in halls.values()]
    for plot in plots:
        kind = {"green": "vegetation", "vacant": "vegetation", "road": "sealed"}.get(plot["land_use"], "paver")
        ring = halls.get(plot["parcel_id"])
        wkt = plot["wkt"] if ring is None else plot["wkt"][:-1] + f", {ring})"
        rows.append({"class": kind, "accessible": kind == "vegetation", "wkt": wkt})
    return rows


def _firms() -> list[dict]:
    return [
        {
            "firm_id": firm,
            "name": f"Công ty {firm}",
            "sector": "textile" if n % 2 else "food",
            "employees": 150.0 + 10 * n,
            "op_hours": 7200.0,
            "electricity_mwh": 2400.0 + 100 * n,
            "water_m3d": 300.0,
            "wastewater_m3d": 240.0,
            "recp": n % 3 == 0,
            "consent": n % 2 == 0,
        }
        for n, firm in enumerate(_TENANTS.values())
    ]


def _flows() -> list[dict]:
    steam = {"carrier": "steam", "unit": "t/h", "pressure_unit": "bar(g)", "hours": 7200.0}
    heat = {"carrier": "heat", "unit": "MW", "hours": 7200.0}
    water = {"carrier": "water", "unit": "m3/h", "hours": 7200.0}
    steam_user = {**steam, "role": "demand", "return_c": 90.0, "condensate_return_pct": 50.0, **_GAS_BOILER}
    heat_user = {**heat, "role": "demand", "price": 1.3, **_GAS_BOILER}
    water_user = {**water, "role": "demand", "tds_mgl": 500.0, "cod_mgl": 40.0, "price": 0.0125}
    return [
        {
            **steam,
            "flow_id": "S1",
            "parcel_id": "P01",
            "role": "supply",
            "amount": 30.0,
            "amount_mean": 24.0,
            "pressure": 14.0,
            "temperature_c": 215.0,
            "return_c": 85.0,
            "price": 0.45,
            "fuel": "wood",
            "boiler_efficiency": 0.85,
        },
        {**steam_user, "flow_id": "D1", **_use("F02", 8.0, 0.95), "pressure": 8.0, "temperature_c": 178.0},
        {**steam_user, "flow_id": "D2", **_use("F06", 6.0, 0.92), "pressure": 6.0, "temperature_c": 168.0},
        {**steam_user, "flow_id": "D3", **_use("F08", 5.0, 0.90), "pressure": 7.0, "temperature_c": 172.0},
        {
            **heat,
            "flow_id": "S2",
            "parcel_id": "P01",
            "role": "supply",
            "amount": 5.0,
            "amount_mean": 4.5,
            "temperature_c": 95.0,
            "return_c": 60.0,
            "price": 0.06,
        },
        {**heat_user, "flow_id": "D4", **_use("F03", 2.0, 1.3), "temperature_c": 75.0, "return_c": 50.0},
        {**heat_user, "flow_id": "D5", **_use("F07", 1.5, 1.3), "temperature_c": 70.0, "return_c": 48.0},
        {
            **water,
            "flow_id": "S3",
            "parcel_id": "P16",
            "role": "supply",
            "amount": 90.0,
            "amount_mean": 80.0,
            "quality": "process",
            "tds_mgl": 250.0,
            "cod_mgl": 12.0,
            "price": 0.004,
        },
        {**water_user, "flow_id": "D6", **_use("F05", 40.0, 0.0125), "quality": "process"},
        {**water_user, "flow_id": "D7", **_use("F09", 25.0, 0.012), "quality": "cooling"},
    ]


def _use(firm: str, amount: float, price: float) -> dict:
    return {"firm_id": firm, "amount": amount, "amount_mean": 0.75 * amount, "price": price}


def _road(name: str, kind: str, *points) -> dict:
    return {
        "road_id": name,
        "class": kind,
        "width_m": 40.0,
        "surface": "asphalt",
        "inside_fence": True,
        "wkt": line(*points),
    }


def geographic(code: str | None) -> osr.SpatialReference | None:
    """A CRS with the order of axes that files use, None for none."""
    if code is None:
        return None
    crs = osr.SpatialReference()
    crs.SetFromUserInput(code)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def write(path: Path, rows: dict[str, list[dict]] | None = None, crs: str = CRS, drawn_in: dict | None = None) -> Path:
    """Write tables as a GeoPackage.

    Parameters
    ----------
    rows : dict, optional
        What `tables` gives; a table without rows becomes an empty layer with the fields of the undamaged park.
    crs : str
        CRS to reproject all layers to.
    drawn_in : dict, optional
        Layer name to the CRS that the file claims for coordinates that are not reprojected; None claims none.
    """
    ogr.UseExceptions()
    rows = tables() if rows is None else rows
    sound, claimed = tables(), drawn_in or {}
    package = ogr.GetDriverByName("GPKG").CreateDataSource(str(path), ["VERSION=1.2"])
    for name, features in rows.items():
        target = geographic(crs)
        if name in claimed:
            target = geographic(claimed[name])
        shift = None if name in claimed else osr.CoordinateTransformation(geographic(CRS), target)
        first = next((r["wkt"] for r in features if r.get("wkt")), None)
        kind = _KINDS[name] if first is None else _layer_type(first)
        layer = package.CreateLayer(name, target if name not in _NONE else None, kind, ["SPATIAL_INDEX=NO"])
        _fill(layer, features, features or sound[name], shift)
    del package
    return path


_KINDS = {
    name: ogr.wkbNone
    if name in _NONE
    else ogr.wkbLineString
    if name in ("links", "roads", "utilities", "pipes")
    else ogr.wkbPolygon
    for name in ("park", "parcels", "firms", "flows", "links", "roads", "utilities", "obstacles", "pipes")
}
_KINDS.update(dict.fromkeys(("buildings", "roof_obstacles", "surfaces", "canopy", "ponds"), ogr.wkbPolygon))


def _layer_type(wkt: str) -> int:
    return ogr.CreateGeometryFromWkt(wkt).GetGeometryType()


def _fill(layer, features: list[dict], models: list[dict], shift) -> None:
    kinds: dict[str, type] = {}
    for row in models:
        for key, value in row.items():
            if key != "wkt" and (value is not None or key not in kinds):
                kinds[key] = kinds.get(key, type(None)) if value is None else type(value)
    for key, kind in kinds.items():
        field = ogr.FieldDefn(
            key, {float: ogr.OFTReal, int: ogr.OFTInteger, bool: ogr.OFTInteger}.get(kind, ogr.OFTString)
        )
        if kind is bool:
            field.SetSubType(ogr.OFSTBoolean)
        layer.CreateField(field)
    layer.StartTransaction()
    for row in features:
        feature = ogr.Feature(layer.GetLayerDefn())
        for key, value in row.items():
            if key != "wkt" and value is not None:
                feature.SetField(key, int(value) if isinstance(value, bool) else value)
        if row.get("wkt"):
            shape = ogr.CreateGeometryFromWkt(row["wkt"])
            if shift is not None:
                shape.Transform(shift)
            feature.SetGeometry(shape)
        layer.CreateFeature(feature)
    layer.CommitTransaction()
