"""Random Steiner instances of the families of SteinLib, with a fixed seed each.

python -m benchmarks.steiner_families FOLDER        writes .stp files
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np

SIZES = (5, 10, 83, 125, 250)
DENSITIES = (625, 1000, 2500, 12500)


def sparse(seed: int, nodes: int, edges: int, terminals: int):
    """A random connected graph with whole costs from 1 to 10, as in the sets B, C and D."""
    random = np.random.default_rng(seed)
    order = random.permutation(nodes)
    pairs = {tuple(sorted((int(order[i]), int(order[random.integers(0, i)])))) for i in range(1, nodes)}
    while len(pairs) < edges:
        a, b = random.integers(0, nodes, 2).tolist()
        if a != b:
            pairs.add((min(a, b), max(a, b)))
    start, end = np.array(sorted(pairs)).T
    return nodes, start, end, random.integers(1, 11, edges).astype(float), random.choice(nodes, terminals, False)


def incidence(seed: int, nodes: int, edges: int, terminals: int):
    """Costs around 100 per end at a terminal more, as in the sets I: hard to reduce."""
    nodes, start, end, _, chosen = sparse(seed, nodes, edges, terminals)
    random = np.random.default_rng(seed)
    at = np.isin(start, chosen).astype(int) + np.isin(end, chosen)
    return nodes, start, end, np.round(random.normal(100.0, 5.0, edges) + 100.0 * at), chosen


def plane(seed: int, nodes: int, terminals: int):
    """A complete graph with Euclidean costs, as in the set P4E."""
    random = np.random.default_rng(seed)
    at = random.uniform(0.0, 1000.0, (nodes, 2))
    start, end = np.array(list(combinations(range(nodes), 2))).T
    cost = np.ceil(np.hypot(*(at[start] - at[end]).T))
    return nodes, start, end, cost, random.choice(nodes, terminals, False)


def hypercube(dimension: int, seed: int | None = None):
    """A cube whose even corners are terminals, as in the set PUC; costs 1, or around 100 with a seed."""
    nodes = 1 << dimension
    edges = [(v, v | 1 << d) for v in range(nodes) for d in range(dimension) if not v >> d & 1]
    start, end = np.array(edges).T
    cost = np.ones(len(edges)) if seed is None else np.random.default_rng(seed).integers(100, 111, len(edges)) * 1.0
    return nodes, start, end, cost, np.array([v for v in range(nodes) if bin(v).count("1") % 2 == 0])


def small() -> dict:
    """Instances of up to 100 nodes by name."""
    found = {}
    for i, (nodes, edges, terminals) in enumerate(
        (n, m, t) for n in (50, 75, 100) for m in (n * 5 // 4, n * 2) for t in (n // 6, n // 4, n // 2)
    ):
        found[f"b{i + 1:02d}"] = sparse(i, nodes, edges, terminals)
    for i, (edges, terminals) in enumerate((m, t) for m in (120, 350, 160, 632, 3160) for t in (6, 8, 16, 20)):
        found[f"i080-{i:02d}"] = incidence(i, 80, edges, terminals)
    for i, terminals in enumerate((5, 10, 20, 50)):
        found[f"p4e-{i}"] = plane(i, 100, terminals)
    found |= {"hc4u": hypercube(4), "hc5u": hypercube(5), "hc5p": hypercube(5, 0)}
    return found | {"hc6u": hypercube(6), "hc6p": hypercube(6, 0)}


def medium() -> dict:
    """Twenty instances of 500 nodes by name, of the sizes of C01 to C20."""
    sizes = [(m, t) for m in DENSITIES for t in SIZES]
    return {f"c{i + 1:02d}": sparse(100 + i, 500, m, t) for i, (m, t) in enumerate(sizes)}


def write_stp(path: Path, name: str, nodes: int, start, end, cost, terminals) -> None:
    """Write an instance as SteinLib does."""
    lines = ["33D32945 STP File, STP Format Version 1.0", "SECTION Comment", f'Name "{name}"', "END", "SECTION Graph"]
    lines += [f"Nodes {nodes}", f"Edges {len(start)}"]
    lines += [f"E {a + 1} {b + 1} {c:g}" for a, b, c in zip(start.tolist(), end.tolist(), cost.tolist())]
    lines += ["END", "SECTION Terminals", f"Terminals {len(terminals)}"]
    lines += [f"T {t + 1}" for t in terminals.tolist()]
    path.write_text("\n".join([*lines, "END", "EOF", ""]), encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, case in {**small(), **medium()}.items():
        write_stp(folder / f"{name}.stp", name, *case)
