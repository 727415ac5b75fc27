"""All cuts of a relaxation in the order of their rows, whatever their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from . import capacity_cuts, cuts, flow_cuts
from .capacity_cuts import CapacityCut
from .cuts import Cut
from .flow_cuts import FlowCut
from .formulation import Columns, Pieces
from .problem import Problem

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def separate(
    problem: Problem, pieces: tuple[Pieces, ...], place: Columns, x: np.ndarray, progress: Progress = silent
) -> list:
    """Find cuts of every kind that a solution of the linear relaxation violates."""
    kinds = (cuts, capacity_cuts, flow_cuts)
    return [cut for kind in kinds for cut in kind.separate(problem, pieces, place, x, progress)]


def rows_of(problem: Problem, found: list, pieces: tuple[Pieces, ...], place: Columns) -> tuple[csr_matrix, np.ndarray]:
    """Cuts as rows of ``row · x ≤ high`` for given pieces, one per cut and in their order."""
    from scipy.sparse import vstack

    at = [[i for i, cut in enumerate(found) if isinstance(cut, kind)] for kind in (Cut, CapacityCut, FlowCut)]
    directed, capacity, flow = ([found[i] for i in own] for own in at)
    wider, high = capacity_cuts.rows_of(problem, capacity, pieces, place)
    rows = vstack(
        [cuts.rows_of(directed, pieces, place), wider, flow_cuts.rows_of(problem, flow, pieces, place)], format="csr"
    )
    order = np.argsort(np.concatenate(at).astype(int))
    return rows[order], np.r_[np.zeros(len(directed)), high, np.zeros(len(flow))][order]
