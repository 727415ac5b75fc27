"""Pipe sizes of published looped water networks: cost against the best known, pressures in EPANET.

python -m benchmarks.looped --effort 150

The two-loop network of Alperovits and Shamir (1977) and that of Hanoi (Fujiwara and Khang 1990). EPANET is asked for
the least margin of pressure if wntr can be imported, and the figure is null if not.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).resolve().parent.parent))

from eip_planner.network.ring_study import study_diameters
from eip_planner.network.sizes import read_sizes

NETWORKS = Path(__file__).resolve().parent / "networks"
BEST_KNOWN = {"two_loop": 419_000.0, "hanoi": 6_081_087.0}
PRESSURE_M = 30.0
_PRESSURE = 11  # EN_PRESSURE


def measure(name: str, effort: float) -> dict:
    """Choose the sizes of one network."""
    study = study_diameters(NETWORKS / f"{name}.inp", read_sizes(NETWORKS / f"{name}.csv"), PRESSURE_M, effort=effort)
    margin = epanet_margin(study.text, study.network.junction)
    return {
        "instance": name,
        "cost": round(study.cost, 2),
        "best_known": BEST_KNOWN[name],
        "ratio": round(study.cost / BEST_KNOWN[name], 6),
        "seconds": round(study.choice.seconds, 2),
        "evaluated": study.choice.evaluated,
        "least_margin_m": round(study.least_margin_m, 4),
        "epanet_margin_m": None if margin is None else round(margin, 4),
    }


def epanet_margin(text: str, junctions: tuple) -> float | None:
    """Pressure to spare at the worst junction by EPANET, m; None without wntr."""
    try:
        from wntr.epanet.toolkit import ENepanet
    except ImportError:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "net.inp"
        path.write_text(text, encoding="utf-8")
        engine = ENepanet()
        engine.ENopen(str(path), str(path.with_suffix(".rpt")), str(path.with_suffix(".bin")))
        engine.ENsolveH()
        least = min(engine.ENgetnodevalue(engine.ENgetnodeindex(j), _PRESSURE) for j in junctions)
        engine.ENclose()
    return least - PRESSURE_M


def main() -> None:
    """Read the command line, choose, print one JSON object per network."""
    parser = argparse.ArgumentParser(prog="benchmarks.looped", description=__doc__.splitlines()[0])
    parser.add_argument("networks", nargs="*", metavar="NAME", help=f"of: {', '.join(BEST_KNOWN)}; default: all")
    parser.add_argument("--effort", type=float, default=150.0, help="rounds of the search per pipe")
    options = parser.parse_args()
    unknown = set(options.networks) - set(BEST_KNOWN)
    if unknown:
        parser.error(f"unknown network: {', '.join(sorted(unknown))}")
    for name in options.networks or BEST_KNOWN:
        print(json.dumps(measure(name, options.effort)), flush=True)


if __name__ == "__main__":
    main()
