"""Looped networks for tests: random ones, and EPANET files of small ones."""

import numpy as np

from eip_planner.network.friction import epanet_factor
from eip_planner.network.rings import LoopedNetwork


def draw(seed, junctions=25, extra=12, sources=2, hazen_williams=True):
    """A random network whose pipes are drawn with bores: (network, bore_m)."""
    random = np.random.default_rng(seed)
    total = junctions + sources
    order = random.permutation(total)
    ends = [(int(order[i]), int(order[random.integers(0, i)])) for i in range(1, total)]
    while len(ends) < total - 1 + extra:
        a, b = (int(v) for v in random.integers(0, total, 2))
        if a != b:
            ends.append((a, b))
    tail, head = np.array(ends).T
    count = len(ends)
    network = LoopedNetwork(
        tuple(f"n{i}" for i in range(junctions)),
        tuple(f"r{i}" for i in range(sources)),
        random.uniform(0.0, 20.0, junctions),
        np.where(random.random(junctions) < 0.3, 0.0, random.uniform(0.001, 0.02, junctions)),
        random.uniform(60.0, 75.0, sources),
        tuple(f"p{i}" for i in range(count)),
        tail,
        head,
        random.uniform(50.0, 900.0, count),
        random.uniform(90.0, 150.0, count) if hazen_williams else random.uniform(1e-5, 5e-4, count),
        np.where(random.random(count) < 0.2, random.uniform(0.5, 8.0, count), 0.0),
        hazen_williams,
        1.1e-5 * 0.3048**2,
        factor=epanet_factor,
    )
    return network, random.choice([0.08, 0.1, 0.15, 0.2, 0.25, 0.3], count)


def inp_text(**changes):
    """A ring of three junctions behind a reservoir, as an EPANET file; keywords replace whole sections."""
    sections = {
        "TITLE": "A ring ; of three\n[not a section",
        "JUNCTIONS": "a 10 36 ;first\nb 12 18\nc 8 0",
        "RESERVOIRS": "R 60",
        "PIPES": "p1 R a 100 200 130 0 Open ; main\np2 a b 300 150 130 0\np3 b c 300 150 130\n"
        " p4 c a 200 150 120 2.5 Open",
        "OPTIONS": "Units CMH\nHeadloss H-W\nDemand Multiplier 2.0",
        "COORDINATES": "R 0 0\na 100 0\nb 200 100\nc 200 -100",
        "VERTICES": "p2 150 80",
    }
    sections = {**sections, **changes}
    return "\n\n".join(f"[{name}]\n{text}" for name, text in sections.items() if text is not None) + "\n[END]\n"
