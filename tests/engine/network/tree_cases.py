"""One tree of pipes for the media: a supply in 0, junctions in 1 and 2, demands in 3, 4 and 5.

0 ── 1 ── 2 ── 4
     │    └─── 5        and an edge 4–5 that carries nothing
     3
"""

from __future__ import annotations

import numpy as np

from eip_planner.network.layout import lay_out

TREE = {
    "start": np.array([0, 2, 1, 2, 5, 4]),
    "end": np.array([1, 1, 3, 4, 2, 5]),
    "length": np.array([400.0, 300.0, 150.0, 250.0, 350.0, 99.0]),
    "rate": np.array([9.0, -5.0, 4.0, 2.0, -3.0, 0.0]),
}
TAKEN = {3: 4.0, 4: 2.0, 5: 3.0}


def lay_tree(scale: float = 1.0):
    """The tree with rates times `scale`."""
    demand = {n: r * scale for n, r in TAKEN.items()}
    return lay_out(TREE["start"], TREE["end"], TREE["length"], TREE["rate"] * scale, {0: 9.0 * scale}, demand)


def position(layout, head: int) -> int:
    """Position of the pipe that leads to a node."""
    return int(np.flatnonzero(layout.head == head)[0])
