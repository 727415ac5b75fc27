"""A town drawn by code for the import from OpenStreetMap, and the projection to metres that the tests use."""

from __future__ import annotations

from functools import cache

import numpy as np
from osgeo import osr
from osm_files import Osm
from small_park import geographic

CRS = "EPSG:32648"
WEST, SOUTH = 106.60, 11.10


@cache
def _transformation():
    return osr.CoordinateTransformation(geographic("EPSG:4326"), geographic(CRS))


def to_metres(points: np.ndarray) -> np.ndarray:
    """Degrees to metres in `CRS`, by PROJ through GDAL."""
    return np.array(_transformation().TransformPoints(points.tolist()))[:, :2]


def at(x: float, y: float) -> tuple[float, float]:
    """A point x east and y north of the town's corner, in thousandths of a degree."""
    return WEST + x / 1000, SOUTH + y / 1000


def square(town: Osm, x: float, y: float, size: float = 1.0, **tags) -> int:
    """A closed way around a square, thousandths of a degree."""
    return town.box(*at(x, y), *at(x + size, y + size), **tags)


def draw_town(seed: int = 7, ways: int = 400) -> Osm:
    """Ways and relations with tags by chance, among them such that no table wants."""
    random, town = np.random.default_rng(seed), Osm()
    for _ in range(ways):
        x, y = random.uniform(0, 40, 2)
        key, value = LINES[random.integers(len(LINES))] if random.random() < 0.5 else ("", "")
        if key:
            town.way([at(x, y), at(x + 1, y + 0.2), at(x + 2, y + 1)], **{key: value})
        else:
            key, value = AREAS[random.integers(len(AREAS))]
            square(town, x, y, random.uniform(0.3, 2), **{key: value})
    for n in range(20):
        x, y = random.uniform(0, 40, 2)
        outer, inner = square(town, x, y, 3), square(town, x + 1, y + 1, 1)
        key, value = AREAS[n % len(AREAS)]
        town.relation([(outer, "outer"), (inner, "inner")], type="multipolygon", **{key: value})
    return town


LINES = (
    *(("highway", v) for v in ("primary", "service", "residential", "footway", "steps", "proposed", "construction")),
    *(("waterway", v) for v in ("river", "canal", "drain", "weir")),
    *(("railway", v) for v in ("rail", "abandoned")),
    *(("power", v) for v in ("line", "cable")),
    ("barrier", "fence"),
)
AREAS = (
    *(("building", v) for v in ("yes", "industrial", "no")),
    *(("landuse", v) for v in ("industrial", "grass", "forest", "basin", "farmland")),
    *(("natural", v) for v in ("water", "wood")),
    ("power", "substation"),
    ("man_made", "wastewater_plant"),
)
