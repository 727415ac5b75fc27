"""Sizes of the pipes that lie in no loop: their flows are known, so the cheapest sizes are a small linear choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from . import solver
from .friction import area

if TYPE_CHECKING:
    from .diameters import Task

_GAP, _MOST_NODES, _LONGEST_S = 1e-6, 20_000, 60.0


def size_bridges(
    task: Task, size: np.ndarray, head_m: np.ndarray, flow_m3_s: np.ndarray, lost_m: np.ndarray, reserve_m: float,
    progress: Progress = silent,
) -> tuple[np.ndarray | None, float]:  # fmt: skip
    """Cheapest sizes of the pipes outside loops while those inside keep theirs, and a lower bound on the whole cost.

    Parameters
    ----------
    size : ndarray of int, shape (m,)
        Sizes with whose heads and flows the others are given.
    head_m : ndarray, shape (n,)
    flow_m3_s : ndarray, shape (links,)
    lost_m : ndarray, shape (bridges, k)
        Head that each pipe outside the loops would lose in each size.
    reserve_m : float
        Head to keep above what each junction needs.

    Returns
    -------
    (sizes, bound)
        None where nothing keeps the limits. The bound holds for the given sizes inside the loops: without loops it
        is a bound on any choice.

    Notes
    -----
    One binary per pipe and size, one row per junction: the losses on its way must leave it enough head. HiGHS
    proves the optimum of trees with hundreds of pipes in seconds.
    """
    from scipy.sparse import csr_matrix, vstack

    network, layout = task.network, task.network.layout
    pipes, sizes = len(network.pipe), len(task.bore_m)
    own = layout.bridge[layout.bridge < pipes]
    if not len(own):
        return size, float(task.price[np.arange(pipes), size].sum())
    level = np.r_[head_m, network.source_m]
    drop = level[network.tail] - level[network.head]
    drop[own] = 0.0
    budget = layout.level_m - layout.way @ drop - task.least_m - reserve_m
    way = layout.way[:, own].tocoo()
    columns = way.col[:, None] * sizes + np.arange(sizes)
    values = way.data[:, None] * lost_m[: len(own)][way.col]
    count = len(own) * sizes
    losses = csr_matrix((values.ravel(), (np.repeat(way.row, sizes), columns.ravel())), shape=(len(budget), count))
    each = csr_matrix(
        (np.ones(count), (np.repeat(np.arange(len(own)), sizes), np.arange(count))), shape=(len(own), count)
    )
    slow = np.abs(flow_m3_s[own])[:, None] / area(task.bore_m) <= task.fastest_ms
    fixed = np.delete(np.arange(pipes), own)
    program = solver.Program(
        task.price[own].ravel(),
        vstack([losses, each], format="csr"),
        np.r_[np.full(len(budget), -np.inf), np.ones(len(own))],
        np.r_[budget, np.ones(len(own))],
        np.zeros(count),
        slow.ravel().astype(float),
        np.ones(count, bool),
        float(task.price[fixed, size[fixed]].sum()),
    )
    answer = solver.solve(program, time_limit=_LONGEST_S, nodes=_MOST_NODES, gap=_GAP, progress=progress)
    if answer.x is None:
        return None, answer.bound
    chosen = size.copy()
    chosen[own] = np.argmax(answer.x.reshape(len(own), sizes), axis=1)
    return chosen, answer.bound
