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

    By route: each of two plans does without pipes of the other that make up a fifth of the other's length. By
    customers: one in ten of the customers of either, and one at least, is left out or joined anew. So it makes no
    difference which of two plans was known first.

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
            (CUSTOMERS if lacking(problem, old, ROUTE, plan) else ROUTE) if by == EITHER else by
            for old, by in zip(self.known, self.by)
        )
        return Unlike(self.known, tuple(kinds))

    def rows(self, problem: Problem, pieces: tuple[Pieces, ...], place: Columns) -> tuple[csr_matrix, np.ndarray]:
        """The same as rows ``row · x ≤ high`` of the program; ``either`` has none."""
        from scipy.sparse import csr_matrix

        edge, length = problem.graph.arcs[2], problem.graph.length_m
        row, high = [], []
        for old, by in zip(self.known, self.by):
            same, every, joined = np.zeros(place.size), np.zeros(place.size), old.served.any(axis=0)
            for g, (grade, own) in enumerate(zip(problem.grades, pieces)):
                if by == ROUTE:
                    every[place.opened[g]] = length[edge[own.arc]]
                    same[place.opened[g]] = np.where(old.rate[g] != 0, length, 0.0)[edge[own.arc]]
                else:
                    every[place.served[g]] = 1.0
                    same[place.served[g]] = np.where(joined[grade.demands], 1.0, -1.0)
            if by == ROUTE:
                row += [same, same - (1.0 - _LEAST_ROUTE) * every]
                high += [(1.0 - _LEAST_ROUTE) * _length(problem, old), 0.0]
            else:
                row += [same, same + _LEAST_CUSTOMERS * every]
                high += [joined.sum() - _least(joined), joined.sum()]
        return csr_matrix(np.array(row)), np.array(high)


def lacking(problem: Problem, old: Plan, by: str, plan: Plan) -> float:
    """Part, from 0 to 1, that a plan still lacks of the difference from an old one that makes it another."""
    if by == EITHER:
        return min(lacking(problem, old, kind, plan) for kind in (ROUTE, CUSTOMERS))
    if by == ROUTE:
        return max(shared(problem, old, plan) - (1.0 - _LEAST_ROUTE), 0.0) / _LEAST_ROUTE
    least = max(_least(own.served.any(axis=0)) for own in (old, plan))
    return max(least - exchanged(old, plan), 0) / least


def shared(problem: Problem, old: Plan, plan: Plan) -> float:
    """Length of pipe that two plans have in common, grade by grade, as part of that of the shorter one."""
    both = (old.rate != 0) & (plan.rate != 0)
    shorter = min(_length(problem, own) for own in (old, plan))
    return float((both * problem.graph.length_m).sum() / max(shorter, 1e-9))


def exchanged(old: Plan, plan: Plan) -> int:
    """Number of demands that one plan serves and the other does not."""
    return int((old.served.any(axis=0) != plan.served.any(axis=0)).sum())


def _length(problem: Problem, plan: Plan) -> float:
    return float(((plan.rate != 0) * problem.graph.length_m).sum())


def _least(joined: np.ndarray) -> int:
    return max(1, int(np.ceil(_LEAST_CUSTOMERS * joined.sum() - 1e-9)))
