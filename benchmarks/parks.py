"""Synthetic parks: a grid of streets, firms with steam demands, supplies of several pressures; the whole study.

python -m benchmarks.parks --firms 30 60 120 300 --time-limit 60
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[1]))
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "engine" / "network"))

from network_audit import audit_result

from eip_planner.network.study import study_carrier
from eip_planner.park import FIRMS, FLOWS, RECORD, Park
from eip_planner.scenario import Scenario

_CRS = "EPSG:9210"
_WEST, _SOUTH = 592000.0, 1249000.0
_PLOT_M, _STREET_M, _GAP_M = (110.0, 90.0), 20.0, 1.0


def draw(firms: int, seed: int = 0) -> Park:
    """Draw a park: blocks of two by two plots between streets of unlike spacing, one street in six missing, a canal.

    Every plot has a firm; three in four need steam, and one in fifteen, at least three, sells it.
    """
    random = np.random.default_rng([seed, firms])
    rows = max(2, int(np.sqrt(firms / 4)))
    columns = -(-firms // (4 * rows))
    east = np.cumsum(np.r_[0.0, (2 * _PLOT_M[0] + _STREET_M) * random.uniform(0.9, 1.3, columns)]).round(1)
    north = np.cumsum(np.r_[0.0, (2 * _PLOT_M[1] + _STREET_M) * random.uniform(0.9, 1.3, rows)]).round(1)
    plots = [plot for i in range(columns) for j in range(rows) for plot in _plots(east[i : i + 2], north[j : j + 2])]
    return Park(
        _CRS,
        106.7,
        10.8,
        park=_frame("park_id", [("SYNTHETIC", _box(-50.0, -50.0, east[-1] + 50.0, north[-1] + 50.0))], name="DRAWN"),
        parcels=_frame(
            "parcel_id", [(f"P{i + 1:03}", plot) for i, plot in enumerate(plots[:firms])], land_use="factory",
            park_id="SYNTHETIC",
        ).assign(firm_id=[f"F{i + 1:03}" for i in range(firms)]),
        firms=_table(FIRMS, [{"firm_id": f"F{i + 1:03}"} for i in range(firms)]),
        flows=_table(FLOWS, _flows(firms, random)),
        roads=_streets(east, north, random),
        obstacles=_frame(
            "obstacle_id", [("CANAL", _box(-40.0, north[rows // 2] + 40.0, east[-1] + 40.0, north[rows // 2] + 52.0))],
            kind="canal", rule="river", safety_m=0.0,
        ),
    )  # fmt: skip


def _plots(east: np.ndarray, north: np.ndarray):
    """Four plots of a block."""
    half = _STREET_M / 2
    x = np.linspace(east[0] + half, east[1] - half, 3)
    y = np.linspace(north[0] + half, north[1] - half, 3)
    for i in (0, 1):
        for j in (0, 1):
            yield _box(x[i] + _GAP_M, y[j] + _GAP_M, x[i + 1] - _GAP_M, y[j + 1] - _GAP_M)


def _streets(east: np.ndarray, north: np.ndarray, random: np.random.Generator):
    """Street by street between two corners; a sixth of those inside are missing, the ring is whole."""
    pieces = [
        ((x0, y), (x1, y), j in (0, len(north) - 1)) for j, y in enumerate(north) for x0, x1 in zip(east, east[1:])
    ]
    pieces += [
        ((x, y0), (x, y1), i in (0, len(east) - 1)) for i, x in enumerate(east) for y0, y1 in zip(north, north[1:])
    ]
    import shapely

    kept = [(a, b) for a, b, ring in pieces if ring or random.random() > 1 / 6]
    lines = [shapely.linestrings(np.array(ends) + (_WEST, _SOUTH)) for ends in kept]
    return _frame(
        "road_id", [(f"R{i + 1}", line) for i, line in enumerate(lines)], width_m=_STREET_M, bridge=False, tunnel=False,
        inside_fence=True,
    ).assign(**{"class": "internal"})  # fmt: skip


def _flows(firms: int, random: np.random.Generator) -> list[dict]:
    order = random.permutation(firms)
    sellers = order[: max(3, firms // 15)]
    buyers = order[len(sellers) : len(sellers) + round(0.75 * firms)]
    need = random.lognormal(1.3, 0.6, len(buyers)).round(1).clip(0.5, 20.0)
    share = random.dirichlet(np.full(len(sellers), 3.0))
    give = (share * need.sum() * 0.8).round(1).clip(1.0)
    supplies = [
        _flow(f"S{k + 1:03}", i, "supply", give[k], (8.0, 12.0, 20.0)[k % 3],
              0.3 + 0.06 * (k % 3) + random.uniform(0, 0.1), random.uniform(7500, 8400))
        for k, i in enumerate(sellers)
    ]  # fmt: skip
    demands = [
        _flow(f"D{k + 1:03}", i, "demand", need[k], random.choice([5.0, 6.0, 7.0, 9.0, 11.0, 14.0]),
              random.uniform(0.5, 0.8), random.uniform(3500, 8000))
        for k, i in enumerate(buyers)
    ]  # fmt: skip
    return supplies + demands


def _flow(name: str, firm: int, role: str, amount: float, pressure: float, price: float, hours: float) -> dict:
    return {
        "flow_id": name, "firm_id": f"F{firm + 1:03}", "parcel_id": f"P{firm + 1:03}", "role": role, "carrier": "steam",
        "amount": float(amount), "unit": "t/h", "pressure": float(pressure), "pressure_unit": "bar(g)",
        "price": round(float(price), 3), "hours": round(float(hours)), "fuel": "gas", "return_c": 60.0,
        "firmness": "firm",
    }  # fmt: skip


def _box(west: float, south: float, east: float, north: float):
    import shapely

    return shapely.box(_WEST + west, _SOUTH + south, _WEST + east, _SOUTH + north)


def _frame(key: str, rows: list, **columns):
    import geopandas as gpd

    names, shapes = zip(*rows)
    return gpd.GeoDataFrame({key: names, **columns}, geometry=list(shapes), crs=_CRS)


def _table(table, rows: list[dict]):
    import pandas as pd

    return pd.DataFrame(rows, columns=[*table.names, *(field.name for field in RECORD)])


class _Clock:
    """Processor seconds until the search begins, until it ends with all pipes sized, and until all is told."""

    def __init__(self):
        self.began, self.ends = time.process_time(), {}

    def __call__(self, fraction: float, _text: str | None) -> None:
        """Progress of a study: it prepares up to 0.15 and searches up to 0.95."""
        for name, least in (("prepare", 0.15), ("search", 0.95)):
            if fraction > least:
                self.ends.setdefault(name, time.process_time())

    def spent(self) -> dict:
        """Seconds of each part."""
        begun = self.ends.get("prepare", time.process_time())
        done = self.ends.get("search", begun)
        parts = {"prepare": begun - self.began, "search": done - begun, "rest": time.process_time() - done}
        return {name: round(seconds, 1) for name, seconds in parts.items()}


def measure(firms: int, seed: int, objective: str, time_limit: float, gap: float) -> dict:
    """Draw a park, design its steam network, check it, and tell how good it is."""
    park, scenario = draw(firms, seed), Scenario()
    began, clock = time.monotonic(), _Clock()
    found = study_carrier(park, "steam", scenario, objective=objective, time_limit=time_limit, gap=gap, progress=clock)
    seconds, spent = time.monotonic() - began, clock.spent()
    audit_result(found, park, scenario)
    return {
        "firms": firms,
        "seed": seed,
        "objective": objective,
        "cost": round(found.cost_mvnd),
        "npv": round(found.npv_mvnd),
        "bound": round(found.bound_mvnd),
        "gap": float(f"{found.gap:.3g}"),
        "seconds": round(seconds, 1),
        "processor_seconds": round(sum(spent.values()), 1),
        "spent": spent,
        "served": found.served,
        "demands": found.demands,
        "length_m": round(found.length_m),
        "stopped_by": found.stopped_by,
        "checked": True,
        "solver": found.solver,
    }


def main() -> None:
    """Read the command line, print one JSON object per park; a plan that fails the check ends with an error."""
    parser = argparse.ArgumentParser(prog="benchmarks.parks", description=__doc__.splitlines()[0])
    parser.add_argument("--firms", type=int, nargs="+", default=[30, 60, 120, 300])
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--objective", choices=("npv", "connect_all"), default="npv")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds per park")
    parser.add_argument("--gap", type=float, default=0.01)
    options = parser.parse_args()
    for firms in options.firms:
        for seed in range(options.seeds):
            row = measure(firms, seed, options.objective, options.time_limit, options.gap)
            print(json.dumps({k: None if v != v else v for k, v in row.items()}), flush=True)


if __name__ == "__main__":
    main()
