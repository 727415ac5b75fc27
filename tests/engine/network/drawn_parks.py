"""Parks of a few lines, drawn by code."""

from __future__ import annotations

import numpy as np

from eip_planner.park import Park

CRS = "EPSG:9210"


def roads(*lines, bridge=None, tunnel=None, class_=None, width=None):
    """Roads R1, R2, … from coordinates or geometries."""
    import geopandas as gpd
    import shapely

    shapes = [line if hasattr(line, "geom_type") else shapely.linestrings(line) for line in lines]
    count = len(shapes)
    return gpd.GeoDataFrame(
        {
            "road_id": [f"R{i + 1}" for i in range(count)],
            "bridge": [bridge is not None and i in bridge for i in range(count)],
            "tunnel": [tunnel is not None and i in tunnel for i in range(count)],
            "class": class_ or [None] * count,
            "width_m": width or [np.nan] * count,
        },
        geometry=shapes,
        crs=CRS,
    )


def areas(id_name: str, *rows):
    """Polygons from (id, west, south, east, north, {fields})."""
    import geopandas as gpd
    import shapely

    return gpd.GeoDataFrame(
        [{id_name: name, **fields} for name, *_, fields in rows],
        geometry=[shapely.box(*corners) for _, *corners, _ in rows],
        crs=CRS,
    )


def parcels(*rows):
    """Factory plots from (id, west, south, east, north)."""
    return areas("parcel_id", *[(*row, {"land_use": "factory"}) for row in rows])


def obstacles(*rows):
    """Obstacles from (kind, rule, west, south, east, north, safety)."""
    rows = [
        (f"O{i}", *corners, {"kind": kind, "rule": rule, "safety_m": safety})
        for i, (kind, rule, *corners, safety) in enumerate(rows)
    ]
    return areas("obstacle_id", *rows)


def park(**tables) -> Park:
    """A park of the tables given."""
    return Park(CRS, 106.7, 10.8, **tables)


def lengths(lines) -> list:
    """Lengths of lines, rounded and sorted."""
    import shapely

    return sorted(np.round(shapely.length(np.asarray(lines, object)), 2).tolist())
