"""The layers of the two synthetic parks, from their drawings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cover
import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from buildings import Building
from firms import Firm
from layout import CRS, Lot, polygonal
from plan import Plan
from plants import plants
from symbiosis import running

YEAR = 2025
NOTE = "SYNTHETIC: invented by sample_data/make_park.py. No real park, firm or figure."
# Land use: name in official plans (Thông tư 16/2025/TT-BXD), first letters of the plot code.
USES = {
    "factory": ("DAT_SX_CONGNGHIEP", "CN"), "vacant": ("DAT_SX_CONGNGHIEP", "CN"), "warehouse": ("DAT_KHO_TANG", "KB"),
    "green": ("DAT_CAYXANHCHUYENDUNG", "CX"), "road": ("DAT_HTKT_DUONGGT", "GT"), "technical": ("DAT_HTKT", "HTKT"),
    "social": ("DAT_HTXH", "XH"), "service": ("DAT_DICHVU", "DV"), "water": ("DAT_KHAC_HONUOC", "MN"),
}  # fmt: skip
TAG_CODES = {
    "parking": "DAT_HTKT_BAIDOXE",
    "power line": "DAT_CAYXANHHANCHE",
    **dict.fromkeys(cover.OPEN_TO_PEOPLE, "DAT_HTXH_CAYXANHCC"),
}
DENSITY = {"service": 40.0, "social": 40.0, "technical": 50.0}


@dataclass(frozen=True)
class Drawing:
    """Everything about the existing park that its layers are written from; `ids` are the parcel ids of the lots."""

    plan: Plan
    ids: list[str]
    buildings: list[Building]
    stands: list[tuple]
    sites: dict
    groups: list
    firms: list[Firm]


def existing_layers(drawing: Drawing, rng) -> dict[str, pd.DataFrame]:
    """All layers of the sample park by name."""
    plan, lots = drawing.plan, drawing.plan.lots
    by_parcel = dict(zip(drawing.ids, lots))
    firm_of = {by_parcel[f.parcel].group: f.row["firm_id"] for f in drawing.firms}
    tagged = {lot.tag: (key, lot) for key, lot in reversed(by_parcel.items()) if lot.tag}
    links, bound, pipes = running(drawing.firms, plan, {**by_parcel, **{tag: lot for tag, (_, lot) in tagged.items()}})
    flows = (
        [f for firm in drawing.firms for f in firm.flows] + bound + plants({t: key for t, (key, _) in tagged.items()})
    )
    ponds = [
        {"pond_id": "HO-01", "volume_m3": 52000.0, "geometry": plan.lake},
        {"pond_id": "HO-02", "volume_m3": 46000.0, "geometry": tagged["pond"][1].shape.buffer(-8)},
    ]
    stands = [{"kind": kind, "building_id": f"B{n + 1:04d}", "geometry": s} for n, kind, s, _ in drawing.stands]
    return {
        "park": park_layer(plan, "SYN-01", "SYNTHETIC KCN Bàu Sao (dữ liệu giả lập)", "existing", "2022-06-20"),
        "parcels": parcels_layer(plan, drawing.ids, "SYN-01", firm_of),
        "firms": pd.DataFrame([f.row for f in drawing.firms], dtype=object),
        "flows": pd.DataFrame(flows, dtype=object),
        "links": _layer(links, plan),
        "roads": roads_layer(plan),
        "utilities": _layer(_numbered("utility_id", "U", cover.utilities(plan, rng)), plan),
        "obstacles": _layer(_numbered("obstacle_id", "O", cover.obstacles(plan)), plan),
        "pipes": _layer(pipes, plan),
        "buildings": _buildings_layer(drawing, rng),
        "roof_obstacles": _layer(stands, plan, noted=False),
        "surfaces": _layer(cover.surfaces(plan, drawing.buildings, drawing.sites, rng), plan, noted=False),
        "canopy": _layer([{"geometry": crowns} for crowns in cover.canopy(drawing.groups)], plan),
        "ponds": _layer(ponds, plan),
    }


def planned_layers(plan: Plan) -> dict[str, pd.DataFrame]:
    """The planned park: outline, plots and roads, nothing else."""
    name = "SYNTHETIC KCN Bàu Sao 2, quy hoạch (dữ liệu giả lập)"
    return {
        "park": park_layer(plan, "SYN-02", name, "planned", "2026-03-15"),
        "parcels": parcels_layer(plan, [f"Q{k + 1:03d}" for k in range(len(plan.lots))], "SYN-02", None),
        "roads": roads_layer(plan),
    }


def park_layer(plan: Plan, park_id: str, name: str, status: str, appraised: str) -> gpd.GeoDataFrame:
    """The park's outline."""
    row = {"park_id": park_id, "name": name, "status": status, "province": "Hồ Chí Minh", "appraisal_date": appraised}
    return _layer([{**row, "geometry": plan.park}], plan)


def parcels_layer(plan: Plan, ids: list[str], park_id: str, firm_of: dict[int, str] | None) -> gpd.GeoDataFrame:
    """Plots with land use, official codes and the limits of the plan; without `firm_of` nothing is built yet."""
    rows, counters = [], {}
    for k, lot in enumerate(plan.lots):
        (code, prefix), industry = USES[lot.use], lot.use in ("factory", "warehouse", "vacant")
        code = TAG_CODES.get(lot.tag, code)
        counters[prefix] = counters.get(prefix, 0) + 1
        unbuilt = firm_of is None or lot.use == "vacant" or lot.tag == "railway"
        firm = firm_of.get(lot.group) if firm_of else None
        rows.append(
            {
                "parcel_id": ids[k],
                "park_id": park_id,
                "plot_code": f"{prefix}-{lot.zone or lot.code}-{counters[prefix]:02d}",
                "land_use": "factory" if firm_of is None and industry else lot.use,
                "land_code_now": None if unbuilt else f"HT_{code}",
                "land_code_planned": f"QHDD_{code}",
                "density_limit": _density_limit(lot) if industry else DENSITY.get(lot.use),
                "green_limit": 20.0 if industry else None,
                "height_limit": 13.0 if industry else None,
                "floors": 3 if industry else None,
                "firm_id": firm,
                "lease_end": f"{2055 + k % 9}-12-31" if firm else None,
                "confidence": "measured",
                "geometry": lot.shape,
            }
        )
    return _layer(rows, plan)


def _density_limit(lot: Lot) -> float:
    """Net density allowed for halls of 13 m: 65 % at one hectare, 55 % from two, linear between."""
    return float(np.floor(np.interp(lot.shape.area / 1e4, (1, 2), (65, 55))))


def roads_layer(plan: Plan) -> gpd.GeoDataFrame:
    """Centre-lines as drawn."""
    surface = {"national": "asphalt", "boulevard": "asphalt", "collector": "asphalt", "local": "concrete"}
    return _layer([{**s, "surface": surface[s["class"]], "tunnel": False} for s in plan.segments], plan)


def _buildings_layer(drawing: Drawing, rng) -> gpd.GeoDataFrame:
    """Footprints; a few heights were not measured, and of half the roofs nobody knows where the rain goes."""
    rows = []
    for n, (b, (height, drain)) in enumerate(zip(drawing.buildings, rng.random((len(drawing.buildings), 2)))):
        rows.append(
            {
                "building_id": f"B{n + 1:04d}",
                "parcel_id": drawing.ids[b.lot],
                "height_m": None if height < 0.04 else b.height,
                "floors": b.floors,
                "roof_type": b.roof,
                "pitch_deg": b.pitch,
                "azimuth_deg": None if b.roof == "flat" else round(drawing.plan.frame.azimuth(*b.fall), 1),
                "structure": b.structure,
                "roof_year": b.year,
                "roof_drained": None if drain < 0.5 else bool(drain > 0.93),
                "geometry": b.shape,
            }
        )
    return _layer(rows, drawing.plan)


def _numbered(key: str, letter: str, rows: list[dict]) -> list[dict]:
    return [{key: f"{letter}{k + 1:03d}", **row} for k, row in enumerate(rows)]


def _layer(rows: list[dict], plan: Plan, noted: bool = True) -> gpd.GeoDataFrame:
    """Rows with their geometries turned to the map: MultiPolygon or LineString, valid, in EPSG:9210."""
    shapes = plan.frame.to_map([row["geometry"] for row in rows])
    if shapely.get_dimensions(shapes).max() == 2:
        shapes = np.array([polygonal(s) for s in shapely.make_valid(shapes)], dtype=object)
    note = {"source": NOTE, "data_year": YEAR} if noted else {}
    columns = [{**{name: v for name, v in row.items() if name != "geometry"}, **note} for row in rows]
    return gpd.GeoDataFrame(pd.DataFrame(columns, dtype=object), geometry=shapes, crs=CRS)


def write(path: Path, layers: dict[str, pd.DataFrame]) -> None:
    """Write a GeoPackage anew; the date in it is fixed, so that the same layers give the same file."""
    path.unlink(missing_ok=True)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2026-01-01T00:00:00.000Z"})
    for name, frame in layers.items():
        typed = frame.assign(**{c: _typed(frame[c]) for c in frame.columns if c != "geometry"})
        options = {"DESCRIPTION": NOTE, "IDENTIFIER": name}
        fresh = {} if path.exists() else {"dataset_options": {"VERSION": "1.2"}}
        pyogrio.write_dataframe(
            typed, path, layer=name, driver="GPKG", append=not fresh, layer_options=options, **fresh
        )


def _typed(column: pd.Series) -> pd.Series:
    """The column as yes/no, whole number or number, where all that is known is of that kind."""
    known = column.dropna()
    for kind, dtype in ((bool, "boolean"), (int, "Int64"), ((int, float), float)):
        if len(known) and known.map(lambda v, kind=kind: isinstance(v, kind)).all():
            return column.astype(dtype)
    return column
