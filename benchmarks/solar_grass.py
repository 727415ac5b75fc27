"""Shading beside GRASS GIS on one surface model: seconds, and agreement with a brute-force reference; prints JSON.

python benchmarks/solar_grass.py [--cells 1000] [--points 80]

GRASS comes with `apt-get install grass-core` on Debian (8.2 on Debian 12). It gets r.slope.aspect, r.horizon every 10°
up to 300 m and r.sun with a step of half an hour on one representative day per month. Its clear sky is scaled by
coeff_bh and coeff_dh, so that open level ground receives the climate's beam and diffuse light of each month: both
programs then differ in shade, sky and slope alone. The reference follows every hour of the year, ray by ray, over the
drawn buildings, at points on their roofs. The engine's time is that of one call, compiled before.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "engine" / "solar")]

import shade_reference as reference  # noqa: E402
from shade_reference import Block, Drawn  # noqa: E402

from eip_planner.scenario import Scenario  # noqa: E402
from eip_planner.solar.climate import built_in  # noqa: E402
from eip_planner.solar.irradiance import sky_of  # noqa: E402
from eip_planner.solar.irradiation import irradiation  # noqa: E402
from eip_planner.solar.sky import moments, table  # noqa: E402

# Days of the year with the mean declination of their month (Klein 1977).
DAYS = (17, 47, 75, 105, 135, 162, 198, 228, 258, 288, 318, 344)
LENGTHS = np.array((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31))
ALBEDO = 0.2
# UTM zone 48 N at 10.8° N, 106.7° E, where the built-in climate was observed.
EAST, NORTH, ZONE = 680000, 1196000, "EPSG:32648"
REACH_M, STEP_DEG = 300, 10


def draw(size: int, seed: int = 4) -> Drawn:
    """Fifty halls per square kilometre with flat and pitched roofs, some turned; half bear a tower of 4 to 15 m."""
    random = np.random.default_rng(seed)
    side = max(1, round(7 * size / 1000))
    pace = size / side
    blocks = []
    for i in range(side):
        for j in range(side):
            x, y = (i + 0.5) * pace + random.uniform(-8, 8), (j + 0.5) * pace + random.uniform(-8, 8)
            turn, pitch = random.choice((0.0, 0.0, 12.0, -25.0)), random.choice((0.0, 0.0, 8.0))
            length, width = random.uniform(0.6, 0.85) * pace, random.uniform(0.35, 0.6) * pace
            blocks.append(Block(x, y, length, width, random.uniform(6, 14), turn, pitch))
            if random.random() < 0.5:
                rise = blocks[-1].eaves + random.uniform(4, 15)
                blocks.append(Block(x + random.uniform(-20, 20), y + random.uniform(-10, 10), 12.0, 9.0, rise, turn))
    return Drawn(float(size), tuple(blocks))


class Grass:
    """A GRASS session in a folder of its own."""

    def __init__(self, folder: Path):
        self.folder, self.location = folder, folder / "location"
        subprocess.run(["grass", "-c", ZONE, "-e", str(self.location)], check=True, capture_output=True)

    def run(self, *command: str) -> float:
        """Run one module; seconds of the wall clock."""
        start = time.perf_counter()
        session = ["grass", str(self.location / "PERMANENT"), "--exec", *command]
        done = subprocess.run(session, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
        return time.perf_counter() - start

    def region(self, size: int) -> None:
        """A region of `size` by `size` cells of one metre."""
        self.run("g.region", f"w={EAST}", f"e={EAST + size}", f"s={NORTH}", f"n={NORTH + size}", "res=1")

    def load(self, name: str, values: np.ndarray) -> None:
        """Bring in a raster."""
        path = self.folder / f"{name}.bin"
        values.astype("<f4").tofile(path)
        rows, columns = values.shape
        edges = f"north={NORTH + rows}", f"south={NORTH}", f"east={EAST + columns}", f"west={EAST}"
        sizes = f"rows={rows}", f"cols={columns}"
        self.run("r.in.bin", "-f", "--o", f"input={path}", f"output={name}", "bytes=4", *edges, *sizes)

    def fetch(self, name: str, shape) -> np.ndarray:
        """Take out a raster."""
        path = self.folder / f"{name}.bin"
        self.run("r.out.bin", "-f", "bytes=4", "--o", f"input={name}", f"output={path}", "null=0")
        return np.fromfile(path, "<f4").reshape(shape)

    def sun(self, day: int, *more: str) -> float:
        """One day of r.sun into the maps beam, diff and refl, Wh/m2."""
        maps = "elevation=dsm", "beam_rad=beam", "diff_rad=diff", "refl_rad=refl"
        return self.run("r.sun", "--o", *maps, f"day={day}", "step=0.5", f"albedo_value={ALBEDO}", *more)


def clear_days(grass: Grass) -> np.ndarray:
    """Beam and diffuse of each representative day on open level ground under GRASS's clear sky, Wh/m2."""
    grass.region(3)
    grass.load("dsm", np.zeros((3, 3)))
    days = []
    for day in DAYS:
        grass.sun(day, "aspect_value=0", "slope_value=0")
        days.append([grass.fetch(name, (3, 3))[1, 1] for name in ("beam", "diff")])
    return np.array(days)


def by_grass(folder: Path, surface: np.ndarray, beam: np.ndarray, diffuse: np.ndarray) -> tuple[np.ndarray, dict]:
    """Annual map of r.sun, kWh/m2, and seconds per step; `beam` and `diffuse` in kWh/m2 by month."""
    grass, size = Grass(folder), len(surface)
    scale = np.stack((beam, diffuse), axis=1) * 1000.0 / LENGTHS[:, None] / clear_days(grass)
    grass.region(size)
    grass.load("dsm", surface)
    seconds = {"r.slope.aspect": grass.run("r.slope.aspect", "elevation=dsm", "slope=slope", "aspect=aspect", "--o")}
    horizon = "elevation=dsm", f"step={STEP_DEG}", f"maxdistance={REACH_M}", "output=horizon", "--o"
    seconds["r.horizon"] = grass.run("r.horizon", *horizon)
    # Version 8.2 writes horizons below the level, which r.sun misreads as shade (OSGeo/grass #2935).
    for angle in range(0, 360, STEP_DEG):
        grass.run("r.mapcalc", "--o", f"expression=horizon_{angle:03} = max(0.0, horizon_{angle:03})")
    seconds["r.sun, 12 days"] = 0.0
    year = np.zeros(surface.shape)
    shade = "aspect=aspect", "slope=slope", "horizon_basename=horizon", f"horizon_step={STEP_DEG}", "nprocs=2"
    for month, day in enumerate(DAYS):
        grass.run("r.mapcalc", "--o", f"expression=bh = {scale[month, 0]}")
        grass.run("r.mapcalc", "--o", f"expression=dh = {scale[month, 1]}")
        seconds["r.sun, 12 days"] += grass.sun(day, *shade, "coeff_bh=bh", "coeff_dh=dh")
        year += LENGTHS[month] / 1000.0 * sum(grass.fetch(name, surface.shape) for name in ("beam", "diff", "refl"))
    return year, seconds


def agreement(found: np.ndarray, expected: np.ndarray) -> dict:
    """Bias and root mean square of the relative error, per cent."""
    error = 100.0 * (found / expected - 1.0)
    return {
        "bias_pct": round(100.0 * (found.mean() / expected.mean() - 1.0), 3),
        "rmse_pct": round(float(np.sqrt(np.mean(error**2))), 3),
        "worst_pct": round(float(np.abs(error).max()), 2),
    }


def used() -> float:
    """Processor seconds of this process and of those it started."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in both)


def main() -> None:
    """Draw, run both and the reference, print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--cells", type=int, default=1000)
    arguments.add_argument("--points", type=int, default=80)
    given = arguments.parse_args()
    scene = draw(given.cells)
    surface = scene.raster(1.0)
    climate = built_in(Scenario())
    sun = moments(climate)
    started = time.perf_counter()
    sky = table(sun, 72, ALBEDO)
    tabled = time.perf_counter() - started
    irradiation(surface[:64, :64], 1.0, 1.0, sky)
    started, before = time.perf_counter(), used()
    own = irradiation(surface, 1.0, 1.0, sky).annual
    seconds, processor = time.perf_counter() - started + tabled, used() - before

    days = sky_of(reference.hourly(climate))
    with tempfile.TemporaryDirectory() as folder:
        beam, diffuse = days.by_month(days.ghi - days.dhi), days.by_month(days.dhi)
        before = used()
        other, steps = by_grass(Path(folder), surface, beam, diffuse)
        grass_processor = used() - before

    result = {
        "cells": surface.size,
        "eip_planner": {"azimuths": 72, "seconds": round(seconds, 2), "processor_s": round(processor, 2)},
        "grass": {
            "azimuths": 360 // STEP_DEG,
            "seconds": round(sum(steps.values()), 1),
            "processor_s": round(grass_processor, 1),
            "steps_s": {name: round(value, 1) for name, value in steps.items()},
        },
        "times_faster": round(sum(steps.values()) / seconds, 1),
        "times_less_processor": round(grass_processor / processor, 1),
    }
    for place, margin in (("all roof cells", 0.0), ("one metre from edges", 1.0)):
        row, column, slope, facing = scene.roof_cells(1.0, margin)
        some = np.random.default_rng(1).permutation(len(row))[: given.points]
        row, column, slope, facing = (part[some] for part in (row, column, slope, facing))
        x, y = column + 0.5, scene.size - row - 0.5
        expected = reference.irradiation(scene, x, y, slope, facing, days, ALBEDO)
        result[place] = {
            "points": len(some),
            "reference_kwh_m2": round(float(expected.mean()), 1),
            "eip_planner": agreement(own[row, column], expected),
            "grass": agreement(other[row, column], expected),
        }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
