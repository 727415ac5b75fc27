"""Street districts: one plant, many consumers, pipes whose cost is so much per metre and so much per metre and flow.

python -m benchmarks.districts --consumers 300 1000 --time-limit 60
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent))

from eip_planner.network import solver
from eip_planner.network.single_source import SourceTree, source_tree


@dataclass(frozen=True)
class District:
    """A street graph with consumers at the ends of service lines.

    Attributes
    ----------
    nodes : int
    start, end : ndarray of int, shape (m,)
    length : ndarray, shape (m,)
        Metres.
    plant : int
    consumer : ndarray of int, shape (k,)
        Node of each consumer.
    demand : ndarray, shape (k,)
        kW.
    worth : ndarray, shape (k,)
        What serving the consumer is worth, EUR.
    fixed : float
        EUR per metre of pipe.
    slope : float
        EUR per metre and kW.
    """

    nodes: int
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray
    plant: int
    consumer: np.ndarray
    demand: np.ndarray
    worth: np.ndarray
    fixed: float
    slope: float


def draw(seed: int, consumers: int, per_block: float = 3.5, block: float = 90.0, missing: float = 0.25) -> District:
    """Draw a district: a crooked grid of streets, some of them missing, a consumer every now and then along each.

    Parameters
    ----------
    per_block : float
        Consumers per street between two corners.
    block : float
        Metres between two corners.
    missing : float
        Share of streets left out where the district stays connected.
    """
    random = np.random.default_rng(seed)
    side = max(2, round(np.sqrt(consumers / per_block / 2.0 / (1.0 - missing))))
    corner = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2) * block
    corner = corner + random.uniform(-0.3, 0.3, corner.shape) * block
    index = np.arange(side * side).reshape(side, side)
    streets = np.r_[np.c_[index[:, :-1].ravel(), index[:, 1:].ravel()], np.c_[index[:-1].ravel(), index[1:].ravel()]]
    streets = _thinned(random, streets, side * side, missing)
    street = random.integers(0, len(streets), consumers)
    along = random.uniform(0.05, 0.95, consumers)
    at = corner[streets[street, 0]] * (1 - along[:, None]) + corner[streets[street, 1]] * along[:, None]
    first, house = side * side, side * side + consumers
    edges = [(first + i, house + i, random.uniform(4.0, 25.0)) for i in range(consumers)]
    place = np.r_[corner, at]
    for s, (a, b) in enumerate(streets.tolist()):
        own = np.flatnonzero(street == s)
        stops = [a, *(first + own[np.argsort(along[own])]).tolist(), b]
        edges += [(p, q, float(np.hypot(*(place[p] - place[q]))) * 1.05) for p, q in zip(stops[:-1], stops[1:])]
    start, end, length = (np.array(column) for column in zip(*edges))
    demand = random.lognormal(2.7, 0.6, consumers)
    worth = demand * random.uniform(700.0, 1500.0, consumers)
    plant = int(random.integers(0, side * side))
    return District(
        house + consumers, start, end, length, plant, house + np.arange(consumers), demand, worth, 567.3, 0.018377
    )


def _thinned(random: np.random.Generator, streets: np.ndarray, corners: int, missing: float) -> np.ndarray:
    """Streets without some that are not needed to hang together."""
    part = np.arange(corners)
    needed, spare = [], []
    for a, b in streets[random.permutation(len(streets))].tolist():
        if part[a] != part[b]:
            part[part == part[b]] = part[a]
            needed.append((a, b))
        else:
            spare.append((a, b))
    return np.array(needed + spare[round(missing * len(streets)) :])


def exact(district: District, serve_all: bool, time_limit: float, gap: float = 1e-4) -> SourceTree:
    """Solve a district by `source_tree`."""
    d = district
    worth = None if serve_all else d.worth
    return source_tree(
        d.nodes, d.start, d.end, d.fixed * d.length, d.slope * d.length, d.plant, d.consumer, d.demand, worth,
        time_limit=time_limit, gap=gap,
    )  # fmt: skip


def plain(district: District, serve_all: bool, time_limit: float, gap: float = 1e-4) -> solver.Answer:
    """Solve a district as one flow whose arcs are open or not: flow at most the total demand where open."""
    from scipy.sparse import csr_matrix, hstack, identity, vstack

    d, k = district, len(district.consumer)
    tail, head = np.r_[d.start, d.end], np.r_[d.end, d.start]
    arcs, total = len(tail), d.demand.sum()
    a = np.arange(arcs)
    balance = csr_matrix((np.ones(arcs), (head, a)), shape=(d.nodes, arcs))
    balance -= csr_matrix((np.ones(arcs), (tail, a)), shape=(d.nodes, arcs))
    taken = csr_matrix((-d.demand, (d.consumer, np.arange(k))), shape=(d.nodes, k))
    others = np.arange(d.nodes) != d.plant
    rows = vstack(
        [
            hstack([csr_matrix((d.nodes, arcs)), balance, taken]).tocsr()[others],
            hstack([-total * identity(arcs), identity(arcs), csr_matrix((arcs, k))]),
        ],
        format="csr",
    )
    low = np.r_[np.zeros(others.sum()), np.full(arcs, -np.inf)]
    length = np.r_[d.length, d.length]
    program = solver.Program(
        np.r_[d.fixed * length, d.slope * length, np.zeros(k) if serve_all else -d.worth],
        rows,
        low,
        np.zeros(rows.shape[0]),
        np.r_[np.zeros(2 * arcs), np.full(k, float(serve_all))],
        np.r_[np.ones(arcs), np.full(arcs, total), np.ones(k)],
        np.r_[np.ones(arcs, bool), np.zeros(arcs, bool), np.ones(k, bool)],
    )
    return solver.solve(program, time_limit=time_limit, gap=gap)


def main() -> None:
    """Read the command line, solve both ways, print one JSON object per district; gaps are relative to the pipes."""
    parser = argparse.ArgumentParser(prog="benchmarks.districts", description=__doc__.splitlines()[0])
    parser.add_argument("--consumers", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds per district and way")
    options = parser.parse_args()
    for consumers in options.consumers:
        for seed in range(options.seeds):
            district = draw(seed, consumers)
            for serve_all in (True, False):
                found = exact(district, serve_all, options.time_limit)
                peer = plain(district, serve_all, options.time_limit)
                row = {
                    "consumers": consumers,
                    "seed": seed,
                    "serve_all": serve_all,
                    "objective": round(found.cost, 2),
                    "bound": round(found.bound, 2),
                    "gap": float(f"{found.gap:.2g}"),
                    "seconds": round(found.seconds, 1),
                    "plain_objective": round(peer.value, 2) if np.isfinite(peer.value) else None,
                    "plain_bound": round(peer.bound, 2) if np.isfinite(peer.bound) else None,
                    "plain_gap": float(f"{(peer.value - peer.bound) / found.pipes:.2g}"),
                    "plain_seconds": round(peer.seconds, 1),
                }
                print(json.dumps({k: v if v == v and v != np.inf else None for k, v in row.items()}), flush=True)


if __name__ == "__main__":
    main()
