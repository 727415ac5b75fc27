"""Parks out of rows for the engine tests: the small park, sound or damaged, through the same checks as real data."""

import copy

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import small_park

from eip_planner.check import Source, check
from eip_planner.files import read_park
from eip_planner.park import TABLES
from eip_planner.review import review_park
from eip_planner.scenario import Scenario
from eip_planner.tables import NONE

CRS = small_park.CRS
CENTRE = (106.6, 11.3)


def tables():
    """Rows of the sound small park, the geometry as a shapely object; each call gives a copy of its own."""
    result = copy.deepcopy(small_park.tables())
    for rows in result.values():
        for row in rows:
            if "wkt" in row:
                row["geometry"] = shapely.from_wkt(row.pop("wkt"))
    return result


def frame(name, rows):
    """Rows as the table that a reader would hand over."""
    result = pd.DataFrame(rows)
    if TABLES[name].geometry == NONE:
        return result
    shapes = np.array([row["geometry"] for row in rows], object) if rows else []
    return gpd.GeoDataFrame(result.drop(columns="geometry", errors="ignore"), geometry=shapes)


def read(rows, scenario=None, crs=CRS, centre=CENTRE):
    """The park and its findings out of rows by table; layers are called as in a planner's dialog."""
    sources = [Source(name, name.upper(), frame(name, found), crs) for name, found in rows.items()]
    return check(sources, CRS, *centre, scenario or Scenario())


def flows_park(*flows, firms=None, scenario=None):
    """A park of three plots, P1 to P3, with the firms F1 to F3 and these flows; nothing is looked at but the flows."""
    rows = {
        "parcels": [
            {
                "parcel_id": f"P{n}",
                "park_id": "K",
                "land_use": "factory",
                "firm_id": f"F{n}",
                "geometry": shapely.box(300 * n, 0, 300 * n + 200, 100),
            }
            for n in (1, 2, 3)
        ],
        "firms": firms or [{"firm_id": f"F{n}"} for n in (1, 2, 3)],
        "flows": [{"flow_id": f"X{i}", **flow} for i, flow in enumerate(flows)],
    }
    park, findings = read(rows, scenario)
    findings.raise_errors()
    return park


def review_file(path, scenario=None, **options):
    """The review of a GeoPackage, three seconds for each network."""
    scenario = scenario or Scenario()
    park, findings = read_park(path, scenario)
    findings.raise_errors()
    return review_park(park, findings, scenario, **{"time_limit": 3.0, **options})
