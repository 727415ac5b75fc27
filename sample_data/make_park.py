"""Make the sample data: a SYNTHETIC industrial park, a planned one, and two rasters.

Run ``python sample_data/make_park.py [--out DIR]``; the result is the same each time. Nothing in it is real.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cover
import numpy as np
import terrain
from buildings import build, roof_obstacles, site_of
from firms import draw_up
from gaps import leave_gaps
from layers import NOTE, Drawing, existing_layers, planned_layers, write
from layout import Lot
from plan import existing, planned

SEED = 11300
BUILT = ("factory", "warehouse", "technical", "service", "social")
FRONT_WEIGHT = {"national": 0.0, "boulevard": 1.6, "collector": 1.3, "local": 1.0}


def draw(seed: int) -> Drawing:
    """Draw the existing park; each part has its own random numbers, so that one can change without the others."""
    plan = existing()
    houses_rng, roofs_rng, trees_rng, firms_rng = (np.random.default_rng([seed, k]) for k in range(4))
    reserves = [(r.reserve, FRONT_WEIGHT[r.kind]) for r in plan.roads]
    sites = {k: site_of(lot, reserves) for k, lot in enumerate(plan.lots) if lot.use in BUILT}
    houses = [b for k, site in sites.items() for b in build(plan.lots[k], k, site, houses_rng)]
    stands = [s for n, b in enumerate(houses) for s in roof_obstacles(n, b, roofs_rng)]
    ids = [f"P{k + 1:03d}" for k in range(len(plan.lots))]
    firms = draw_up(_members(plan.lots, ids), firms_rng)
    leave_gaps(firms, firms_rng)
    return Drawing(plan, ids, houses, stands, sites, cover.trees(plan, houses, sites, trees_rng), firms)


def _members(lots: list[Lot], ids: list[str]) -> list[dict]:
    """Sector, area and main plot of each firm."""
    groups: dict[int, list[int]] = {}
    for k, lot in enumerate(lots):
        if lot.group:
            groups.setdefault(lot.group, []).append(k)
    members = []
    for _, plots in sorted(groups.items()):
        main = max(plots, key=lambda k: lots[k].shape.area)
        area = sum(lots[k].shape.area for k in plots)
        members.append({"sector": lots[main].sector, "area": area, "parcel": ids[main]})
    return members


def main() -> None:
    """Write park.gpkg, planned.gpkg, dem.tif and dsm.tif."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    drawing = draw(SEED)
    plan = drawing.plan
    write(out / "park.gpkg", existing_layers(drawing, np.random.default_rng([SEED, 9])))
    write(out / "planned.gpkg", planned_layers(planned()))
    ground = terrain.dem(plan)
    surface = terrain.dsm(plan, ground, drawing.buildings, drawing.stands, drawing.groups)
    terrain.write(out / "dem.tif", ground, plan, terrain.DEM_CELL, f"Ground, m. {NOTE}")
    terrain.write(out / "dsm.tif", surface, plan, terrain.DSM_CELL, f"Surface with roofs and trees, m. {NOTE}")


if __name__ == "__main__":
    main()
