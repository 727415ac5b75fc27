"""Street districts: one plant, many consumers, pipes whose cost is so much per metre and so much per metre and flow.

python -m benchmarks.districts --consumers 300 1000 --time-limit 60
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


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
    side = max(2, int(round(np.sqrt(consumers / per_block / 2.0 / (1.0 - missing)))))
    corner = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2) * block
    corner = corner + random.uniform(-0.3, 0.3, corner.shape) * block
    index = np.arange(side * side).reshape(side, side)
    streets = np.r_[
        np.c_[index[:, :-1].ravel(), index[:, 1:].ravel()], np.c_[index[:-1].ravel(), index[1:].ravel()]
    ]
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
    return np.array(needed + spare[int(round(missing * len(streets))) :])
