"""Very many roofs: seconds, memory, and cost per building as their number grows, with and without a surface model.

python benchmarks/solar_roofs.py [--buildings 2000 10000 50000] [--surface 1000 5000]

Each number runs in a process of its own: made-up halls of all roof types on plots of twelve with a firm each, skylights
and vents on every third roof. Beside time and memory: the longest silence between two reports of progress, and how long
a cancel in the midst of the work takes. With a surface model of one-metre cells the halls, their planes, neighbours
and a monitor on every third roof stand in it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

KINDS, PLOT, AISLE_M = ("flat", "gable", "shed", "sawtooth"), 12, 130.0
WEST, SOUTH, CELL_M = 600_000.0, 1_250_000.0, 1.0


def halls(n: int, seed: int = 1):
    """Tables of n halls in rows, their plots, firms and roof obstacles."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    random = np.random.default_rng(seed)
    across = PLOT * int(np.ceil(np.sqrt(n / PLOT) / PLOT**0.5))
    column, row = np.arange(n) % across, np.arange(n) // across
    x, y = WEST + AISLE_M * (column + 0.5), SOUTH + AISLE_M * (row + 0.5)
    wide, deep = random.uniform(20, 100, n), random.uniform(15, 60, n)
    turn = np.radians(random.uniform(0, 15, n))
    along, up = np.stack((np.cos(turn), np.sin(turn)), 1), np.stack((-np.sin(turn), np.cos(turn)), 1)

    def boxes(u, v, width, depth, of):
        """Boxes with the middle at (u, v) in the frame of hall `of`."""
        middle = np.stack((x, y), 1)[of] + u[:, None] * along[of] + v[:, None] * up[of]
        a, b = along[of] * width[:, None] / 2, up[of] * depth[:, None] / 2
        return shapely.polygons(np.stack((middle - a - b, middle + a - b, middle + a + b, middle - a + b), axis=1))

    every, third = np.arange(n), np.arange(0, n, 3)
    zero, plot = np.zeros(n), row * (across // PLOT) + column // PLOT
    buildings = gpd.GeoDataFrame(
        {
            "building_id": [f"B{k}" for k in every],
            "roof_type": random.choice(KINDS, n),
            "pitch_deg": 10.0,
            "azimuth_deg": np.nan,
            "structure": "ok",
            "height_m": random.uniform(8, 14, n),
        },
        geometry=boxes(zero, zero, wide, deep, every),
    )
    obstacles = gpd.GeoDataFrame(
        {"kind": np.where(np.arange(2 * len(third)) < len(third), "skylight", "vent"), "building_id": None},
        geometry=np.concatenate(
            [
                boxes(wide[third] / 5, zero[third], zero[third] + 1, deep[third] * 0.9, third),
                boxes(-wide[third] / 5, deep[third] / 6, zero[third] + 1, zero[third] + 1, third),
            ]
        ),
    )
    plots = np.unique(plot)
    place = np.stack((plots % (across // PLOT), plots // (across // PLOT)), 1) * [PLOT * AISLE_M, AISLE_M]
    parcels = gpd.GeoDataFrame(
        {"parcel_id": [f"P{k}" for k in plots], "land_use": "factory", "firm_id": [f"F{k}" for k in plots]},
        geometry=shapely.box(
            WEST + place[:, 0], SOUTH + place[:, 1], WEST + place[:, 0] + PLOT * AISLE_M, SOUTH + place[:, 1] + AISLE_M
        ),
    )
    firms = pd.DataFrame(
        {
            "firm_id": parcels["firm_id"],
            "electricity_mwh": random.uniform(500, 20_000, len(plots)),
            "shifts": random.integers(1, 4, len(plots)),
        }
    )
    return {"buildings": buildings, "parcels": parcels, "firms": firms, "roof_obstacles": obstacles}


def surface(buildings, wide: int, high: int):
    """Surface model of the halls, gabled, with a monitor on every third roof; float32."""
    import shapely

    from eip_planner.files import Raster

    random = np.random.default_rng(2)
    north = SOUTH + high * CELL_M
    values = random.standard_normal((high, wide), np.float32) * np.float32(0.03)
    for k, (shape, top) in enumerate(zip(buildings.geometry.to_numpy(), buildings["height_m"])):
        corner = shapely.get_coordinates(shape)
        left, bottom, right, upper = shape.bounds
        columns = slice(int((left - WEST) / CELL_M), int((right - WEST) / CELL_M) + 1)
        rows = slice(int((north - upper) / CELL_M), int((north - bottom) / CELL_M) + 1)
        x = WEST + (np.arange(columns.start, columns.stop) + 0.5) * CELL_M
        y = north - (np.arange(rows.start, rows.stop) + 0.5) * CELL_M
        u, v = (
            ((x - corner[0, 0])[None, :] * side[0] + (y - corner[0, 1])[:, None] * side[1]) / (side @ side)
            for side in (corner[1] - corner[0], corner[3] - corner[0])
        )
        deep = np.hypot(*(corner[3] - corner[0]))
        height = top + (0.5 - np.abs(v - 0.5)) * deep * 0.15
        height += 1.5 * (k % 3 == 0) * ((np.abs(v - 0.5) < 0.06) & (np.abs(u - 0.5) < 0.3))
        inside = (u > 0) & (u < 1) & (v > 0) & (v < 1)
        values[rows, columns] = np.where(inside, height, values[rows, columns])
    return Raster(values, WEST, north, CELL_M, CELL_M)


def run(n: int, shaded: bool) -> dict:
    """Assess n halls."""
    from eip_planner.check import Source, check
    from eip_planner.errors import Cancelled
    from eip_planner.scenario import Scenario
    from eip_planner.solar.assessment import assess_roofs

    tables = halls(n)
    scenario = Scenario()
    began = time.process_time()
    park, _ = check([Source(name, name, table) for name, table in tables.items()], "EPSG:9210", 106.65, 10.8, scenario)
    checked = time.process_time() - began
    model = None
    if shaded:
        _, _, east, north = park.buildings.total_bounds
        model = surface(park.buildings, *(int((s + 40) / CELL_M) for s in (east - WEST, north - SOUTH)))
    # Kernels are compiled before the clock starts.
    assess_roofs(_some(park, 20), scenario, dsm=model)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    started, before = time.perf_counter(), time.process_time()
    reports = [(started, 0.0)]
    result = assess_roofs(
        park, scenario, dsm=model, progress=lambda share, text=None: reports.append((time.perf_counter(), share))
    )
    seconds, processor = time.perf_counter() - started, time.process_time() - before
    moments = np.array(reports)
    silence = int(np.diff(moments[:, 0]).argmax())
    asked = []

    def cancel(share: float, text: str | None = None) -> None:
        if share > 0.25:
            asked.append(time.perf_counter())
            raise Cancelled

    heard = None
    try:
        assess_roofs(park, scenario, dsm=model, progress=cancel)
    except Cancelled:
        heard = round(time.perf_counter() - asked[0], 2)
    return {
        "buildings": n,
        "surface_model_mcells": round(model.values.size / 1e6, 1) if shaded else 0,
        "check_s": round(checked, 1),
        "seconds": round(seconds, 1),
        "processor_s": round(processor, 1),
        "processor_ms_per_building": round(1000 * processor / n, 2),
        "memory_before_gb": round(memory, 2),
        "peak_memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "longest_silence_s": round(float(np.diff(moments[:, 0]).max()), 2),
        "silent_from_to": [round(float(share), 3) for share in moments[silence : silence + 2, 1]],
        "cancel_s": heard,
        "modules": len(result.modules),
        "gwh": round(result.totals["mwh"] / 1000, 1),
        "account_balances": bool(_balance(result.roofs) < 1e-6),
    }


def _some(park, n: int):
    from dataclasses import replace

    return replace(park, buildings=park.buildings.head(n))


def _balance(roofs) -> float:
    """Largest difference of a roof's parts from its area, as a share."""
    from eip_planner.solar.pieces import PART_NAMES

    parts = roofs[[f"{name}_m2" for name in PART_NAMES]].sum(axis=1)
    return float((parts / roofs["area_m2"] - 1).abs().max())


def main() -> None:
    """Run all numbers, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--buildings", type=int, nargs="*", default=[2000, 10_000, 50_000])
    arguments.add_argument("--surface", type=int, nargs="*", default=[1000, 5000])
    given = arguments.parse_args()
    result = {"processors": os.cpu_count(), "load_before": os.getloadavg()[0]}
    for name, numbers, shaded in (("plain", given.buildings, False), ("surface_model", given.surface, True)):
        result[name] = []
        for n in numbers:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                result[name].append(pool.submit(run, n, shaded).result())
        costs = [case["processor_ms_per_building"] for case in result[name]]
        if costs:
            result[f"{name}_dearest_over_cheapest_building"] = round(max(costs) / min(costs), 2)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
