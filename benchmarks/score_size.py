"""Score of large parks: seconds and memory as plots and surfaces grow; prints JSON.

python benchmarks/score_size.py [--plots 125 250 500] [--surfaces-per-plot 40] [--raster]

Each size runs in a process of its own: a made-up park of plots along streets, each with a hall, a firm and its ground
in polygons that overlap a little, trees, ponds and a green belt. `growth` is how processor seconds grow with size
between the two largest: 1 is in step with it. `--raster` leaves out half the surfaces and gives land cover of 10 m
cells, alike over 40 m, instead.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from math import ceil, log, sqrt
from multiprocessing import get_context
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

CRS = "EPSG:9210"
PLOT, STREET, BELT = 120.0, 24.0, 15.0
COVERS = ("vegetation", "sealed", "paver", "gravel", "grass_paver", "vegetation", "sealed", "water")


def draw(plots: int, per_plot: int, seed: int = 1) -> dict:
    """Rows of every table that the score reads."""
    from shapely import affinity
    from shapely.geometry import LineString, Point, box

    random = np.random.default_rng(seed)
    columns = ceil(sqrt(plots))
    rows = ceil(plots / columns)
    width, height = (n * (PLOT + STREET) + STREET + 2 * BELT for n in (columns, rows))
    fence = box(0, 0, width, height)
    belt = fence.difference(box(BELT, BELT, width - BELT, height - BELT))
    tables = {name: [] for name in ("parcels", "firms", "buildings", "surfaces", "canopy", "ponds", "roads")}
    tables["park"] = [{"park_id": "K", "geometry": fence}]
    tables["parcels"].append({"parcel_id": "G", "land_use": "green", "geometry": belt})
    tables["surfaces"].append({"class": "vegetation", "accessible": "yes", "geometry": belt})
    for n in range(plots):
        x, y = (BELT + STREET + k * (PLOT + STREET) for k in (n % columns, n // columns))
        plot, hall = box(x, y, x + PLOT, y + PLOT), box(x + 30, y + 20, x + 90, y + 90)
        firm = f"F{n}" if n % 9 else None
        tables["parcels"].append({"parcel_id": f"P{n}", "land_use": "factory", "firm_id": firm, "geometry": plot})
        if firm:
            tables["firms"].append({"firm_id": firm, "employees": int(random.integers(20, 900)), "recp": "no"})
            tables["buildings"].append({"building_id": f"B{n}", "height_m": 9, "floors": 1, "geometry": hall})
        if n % 40 == 0:
            tables["ponds"].append({"pond_id": f"W{n}", "volume_m3": 900, "geometry": box(x, y, x + 20, y + 20)})
        middles = random.uniform(8, PLOT - 8, (per_plot, 2)) + (x, y)
        for k, (u, v) in enumerate(middles):
            patch = affinity.rotate(box(u - 8, v - 5, u + 8, v + 5), random.uniform(0, 90)).intersection(plot)
            tables["surfaces"].append({"class": COVERS[k % len(COVERS)], "accessible": "yes", "geometry": patch})
            if k % 8 == 0:
                tables["canopy"].append({"geometry": Point(u, v).buffer(3.0)})
    for k in range(columns + 1):
        x = BELT + STREET / 2 + k * (PLOT + STREET)
        tables["roads"].append({"road_id": f"V{k}", "width_m": STREET, "geometry": LineString([(x, 0), (x, height)])})
    for k in range(rows + 1):
        y = BELT + STREET / 2 + k * (PLOT + STREET)
        line = LineString([(BELT, y), (width - BELT, y)])
        tables["roads"].append({"road_id": f"H{k}", "width_m": STREET, "geometry": line})
    return tables


def measure(plots: int, per_plot: int, with_raster: bool) -> dict:
    """Seconds of the score alone, and the most memory that the process held."""
    import geopandas as gpd
    import pandas as pd

    from eip_planner.check import Source, check
    from eip_planner.files import Raster
    from eip_planner.park import TABLES
    from eip_planner.scenario import Scenario
    from eip_planner.score.score import assess_park
    from eip_planner.tables import NONE

    tables, cover = draw(plots, per_plot), None
    if with_raster:
        tables["surfaces"] = tables["surfaces"][::2]
        _, _, width, height = tables["park"][0]["geometry"].bounds
        codes = np.random.default_rng(2).choice([10, 30, 50, 60], (ceil(height / 40), ceil(width / 40)))
        codes = codes.repeat(4, axis=0).repeat(4, axis=1)
        cover = Raster(codes.astype(np.float32), 0.0, height, 10.0, 10.0)
    sources = []
    for name, rows in tables.items():
        frame = pd.DataFrame(rows)
        frame = frame if TABLES[name].geometry == NONE else gpd.GeoDataFrame(frame, geometry="geometry")
        sources.append(Source(name, name, frame, CRS))
    began = time.perf_counter()
    park, findings = check(sources, CRS, 106.63, 11.27, Scenario())
    findings.raise_errors()
    checked = time.perf_counter()
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    worked = time.process_time()
    result = assess_park(park, Scenario(), land_cover=cover)
    scored, worked = time.perf_counter(), time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "plots": plots,
        "surfaces": len(tables["surfaces"]),
        "check_s": round(checked - began, 2),
        "score_s": round(scored - checked, 2),
        "processor_s": round(worked, 2),
        "peak_mb": round(peak / 1024),
        "score_mb": round((peak - held) / 1024),
        "score": [round(result.score_lo, 2), round(result.score_hi, 2)],
    }


def main() -> None:
    """Measure each size and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plots", type=int, nargs="+", default=[125, 250, 500])
    parser.add_argument("--surfaces-per-plot", type=int, default=40)
    parser.add_argument("--raster", action="store_true")
    given = parser.parse_args()
    found = []
    for plots in sorted(given.plots):
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            found.append(pool.submit(measure, plots, given.surfaces_per_plot, given.raster).result())
    answer = {"sizes": found}
    if len(found) > 1:
        small, large = found[-2:]
        answer["growth"] = round(
            log(large["processor_s"] / small["processor_s"]) / log(large["plots"] / small["plots"]), 2
        )
    print(json.dumps(answer, indent=1))


if __name__ == "__main__":
    main()
