"""Shading of large surface models: seconds, memory, and time per cell as the model grows; prints JSON.

python benchmarks/solar_shading.py [--sizes 1000 2000 4000] [--azimuths 72] [--numpy 300]

Each size runs in a process of its own: a made-up park with roofs, trees, rolling ground and noise, 72 azimuths, twelve
months and the sky view. Seconds are those of one call that has been compiled before; processor seconds divided by the
number of processors are what an idle machine would take. `--numpy` is the side of a small model for the plain path.
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


def park(side: int, seed: int = 1) -> np.ndarray:
    """Heights of `side` by `side` cells of half a metre, float32."""
    random = np.random.default_rng(seed)
    along = np.linspace(0, side / 400, side, dtype=np.float32)
    surface = 2.0 * np.sin(along)[:, None] + 1.5 * np.cos(1.7 * along)[None, :]
    surface += random.standard_normal((side, side), np.float32) * np.float32(0.03)
    for _ in range(max(1, side * side // 60_000)):
        row, column = random.integers(0, side, 2)
        height, width = random.integers(40, 160, 2)
        surface[row : row + height, column : column + width] += np.float32(random.uniform(5, 14))
    for row, column in random.integers(0, side, (side * side // 4000, 2)):
        surface[row : row + 8, column : column + 8] += np.float32(random.uniform(2, 7))
    return surface


def run(side: int, azimuths: int, compiled: bool) -> dict:
    """Shade one model."""
    from eip_planner.scenario import Scenario
    from eip_planner.solar.climate import built_in
    from eip_planner.solar.irradiation import irradiation
    from eip_planner.solar.sky import moments, table

    surface = park(side)
    started = time.perf_counter()
    sky = table(moments(built_in(Scenario())), azimuths, 0.2)
    tabled = time.perf_counter() - started
    irradiation(surface[:64, :64], 0.5, 0.5, sky, compiled=compiled)
    started, before = time.perf_counter(), time.process_time()
    light = irradiation(surface, 0.5, 0.5, sky, compiled=compiled)
    seconds, processor = time.perf_counter() - started, time.process_time() - before
    return {
        "cells": side * side,
        "seconds": round(seconds, 2),
        "processor_s": round(processor, 2),
        "processor_ns_per_cell_and_azimuth": round(1e9 * processor / side / side / azimuths, 2),
        "sky_table_s": round(tabled, 2),
        "peak_memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "mean_kwh_m2": round(float(np.nanmean(light.annual)), 1),
    }


def main() -> None:
    """Run all sizes, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1000, 2000, 4000])
    arguments.add_argument("--azimuths", type=int, default=72)
    arguments.add_argument("--numpy", type=int, default=300)
    given = arguments.parse_args()
    result = {"azimuths": given.azimuths, "processors": os.cpu_count(), "load_before": os.getloadavg()[0]}

    def apart(side: int, compiled: bool) -> dict:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(run, side, given.azimuths, compiled).result()

    result["numba"] = [apart(side, True) for side in given.sizes]
    costs = [case["processor_ns_per_cell_and_azimuth"] for case in result["numba"]]
    result["largest_over_smallest_cost_per_cell"] = round(max(costs) / min(costs), 2)
    result["idle_seconds_of_the_largest"] = round(result["numba"][-1]["processor_s"] / os.cpu_count(), 1)
    result["numpy"] = apart(given.numpy, False)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
