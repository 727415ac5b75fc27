"""What it takes for a plan to be another one, not the same with a bend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .formulation import Columns, Pieces
from .problem import Plan, Problem

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ROUTE, CUSTOMERS, EITHER = "route", "customers", "either"
_LEAST_ROUTE = 0.2
_LEAST_CUSTOMERS = 0.1


@dataclass(frozen=True)
class Unlike:
    """Plans that a new plan must differ from, each by its route or by its customers.

    By route: it does without pipes of the known plan that make up a fifth of that plan's length. By customers: one in
    ten of the known plan's customers, and one at least, is left out or joined anew.

    Attributes
    ----------
    known : tuple of Plan
    by : tuple of str
        For each known plan ``route``, ``customers`` or ``either``.
    """

    known: tuple[Plan, ...]
    by: tuple[str, ...]

    def accepts(self, problem: Problem, plan: Plan) -> bool:
        """Whether a plan differs from all that are known, and builds anything."""
        return bool(plan.rate.any()) and not any(lacking(problem, *own, plan) for own in zip(self.known, self.by))

    def settled(self, problem: Problem, plan: Plan) -> Unlike:
        """The rule with ``either`` decided as an accepted plan does it."""
        kinds = (
            ROUTE if by == EITHER and not lacking(problem, old, ROUTE, plan) else by
            for old, by in zip(self.known, self.by)
        )
        return Unlike(self.known, tuple(CUSTOMERS if kind == EITHER else kind for kind in kinds))

    def rows(self, problem: Problem, pieces: tuple[Pieces, ...], place: Columns) -> tuple[csr_matrix, np.ndarray]:
        """The same as rows ``row · x ≤ high`` of the program; ``either`` has none."""
        from scipy.sparse import csr_matrix

        row, high = np.zeros((len(self.known), place.size)), np.zeros(len(self.known))
        edge, length = problem.graph.arcs[2], problem.graph.length_m
        for i, (old, by) in enumerate(zip(self.known, self.by)):
            if by == ROUTE:
                for g, own in enumerate(pieces):
                    row[i, place.opened[g]] = np.where(old.rate[g] != 0, length, 0.0)[edge[own.arc]]
                high[i] = (1.0 - _LEAST_ROUTE) * _length(problem, old)
                continue
            served = old.served.any(axis=0)
            for g, grade in enumerate(problem.grades):
                row[i, place.served[g]] = np.where(served[grade.demands], 1.0, -1.0)
            high[i] = served.sum() - _least(old)
        return csr_matrix(row), high


def lacking(problem: Problem, old: Plan, by: str, plan: Plan) -> float:
    """Part, from 0 to 1, that a plan still lacks of the difference from an old one that makes it another."""
    if by == EITHER:
        return min(lacking(problem, old, kind, plan) for kind in (ROUTE, CUSTOMERS))
    if by == ROUTE:
        return max(shared(problem, old, plan) - (1.0 - _LEAST_ROUTE), 0.0) / _LEAST_ROUTE
    return max(_least(old) - exchanged(old, plan), 0) / _least(old)


def shared(problem: Problem, old: Plan, plan: Plan) -> float:
    """Part of the old plan's length of pipe, grade by grade, that another plan has too."""
    both = (old.rate != 0) & (plan.rate != 0)
    return float((both * problem.graph.length_m).sum() / max(_length(problem, old), 1e-9))


def exchanged(old: Plan, plan: Plan) -> int:
    """Number of demands that one plan serves and the other does not."""
    return int((old.served.any(axis=0) != plan.served.any(axis=0)).sum())


def _length(problem: Problem, plan: Plan) -> float:
    return float(((plan.rate != 0) * problem.graph.length_m).sum())


def _least(old: Plan) -> int:
    return max(1, int(np.ceil(_LEAST_CUSTOMERS * old.served.any(axis=0).sum() - 1e-9)))
