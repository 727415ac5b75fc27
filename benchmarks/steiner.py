"""Steiner trees in SteinLib files: prints one JSON object per file.

python -m benchmarks.steiner FILE.stp --time-limit 60
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent))

from eip_planner.network.steiner import steiner_tree


def read_stp(path: Path) -> tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Nodes, start, end and cost of the edges, terminals; nodes count from 0.

    Raises
    ------
    ValueError
        When a line cannot be read, or the graph is directed.
    """
    nodes, edges, terminals = 0, [], []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        words = line.split()
        key = words[0].lower() if words else ""
        try:
            if key == "nodes":
                nodes = int(words[1])
            elif key == "e":
                edges.append((int(words[1]) - 1, int(words[2]) - 1, float(words[3])))
            elif key == "t":
                terminals.append(int(words[1]) - 1)
        except (IndexError, ValueError) as error:
            raise ValueError(f"{path}, line {number}: cannot read {line!r}") from error
        if key in ("a", "tp"):
            raise ValueError(f"{path}, line {number}: only undirected graphs with plain terminals")
    start, end, cost = zip(*edges) if edges else ((), (), ())
    return nodes, np.array(start, int), np.array(end, int), np.array(cost, float), np.array(terminals, int)


def measure(path: Path, time_limit: float) -> dict:
    """Solve one file."""
    found = steiner_tree(*read_stp(path), time_limit=time_limit)
    finite = np.isfinite(found.cost)
    return {
        "instance": path.stem,
        "objective": _plain(found.cost) if finite else None,
        "bound": _plain(found.bound) if np.isfinite(found.bound) else None,
        "optimal": found.optimal,
        "seconds": round(found.seconds, 3),
    }


def _plain(value: float) -> float | int:
    value = round(value, 9)
    return int(value) if value == int(value) else value


def main() -> None:
    """Read the command line, solve, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.steiner", description="Exact Steiner trees of SteinLib files.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.stp")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds per file")
    options = parser.parse_args()
    for path in options.files:
        try:
            print(json.dumps(measure(path, options.time_limit)), flush=True)
        except (OSError, ValueError) as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
