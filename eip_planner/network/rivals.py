"""Another plan than the known ones and nearly as good: detours first, then programs around them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, part, silent
from . import formulation
from .detours import detour
from .search import Search
from .toll import tolled
from .unlike import CUSTOMERS, EITHER, ROUTE, Unlike
from .valuation import objective, valuate

if TYPE_CHECKING:
    from .problem import Plan, Problem

_KINDS = (CUSTOMERS, ROUTE)  # the quicker one first
_FOR_DETOURS = 0.45  # for each kind, and most of it only as long as there is nothing yet
_TINY = 1e-6


def rival(
    problem: Problem, known: tuple[Plan, ...], time_limit: float, gap: float, progress: Progress = silent
) -> Plan | None:
    """Find a good plan that differs from all known ones (`unlike.Unlike`); None when none is found.

    From the best known plan pipes are given up, and apart from that customers (`detours.detour`). What comes of either
    is planned anew, by programs in which the difference is a row: first along the pipes of all plans seen, then along
    those of the linear relaxation too, then along all.
    """
    known = tuple(sorted(known, key=lambda plan: objective(problem, valuate(problem, plan))))
    searches = [Search(problem, time_limit, gap, Unlike(known, (EITHER,) * len(known))) for _ in _KINDS]
    begin = _within(problem, known[0], searches[0].left(), gap, part(progress, 0.0, 0.05))
    for i, (by, search) in enumerate(zip(_KINDS, searches)):
        step, gone = part(progress, 0.05 + 0.15 * i, 0.2 + 0.15 * i), partial(_gone, search, search.spent())
        if begin is not None:
            detour(tolled(problem, begin), begin, known, by, search.allows, search.keep, gone, step)
        rule = search.unlike
        search.unlike = rule.settled(problem, search.best) if search.best else replace(rule, by=(by,) * len(known))
    seen = [*(search.seen for search in searches), *(formulation.arc_rates(problem, plan) for plan in known)]
    searches.sort(key=lambda search: search.value)
    for i, search in enumerate(searches):
        search.seen = np.max(seen, axis=0)
        if search.best is not None:
            search.merge(part(progress, 0.35 + 0.05 * i, 0.4 + 0.05 * i))
    for i, search in enumerate(sorted(searches, key=lambda search: search.value)):
        step = part(progress, 0.45 + 0.25 * i, 0.7 + 0.25 * i)
        search.relax(part(step, 0.0, 0.3))
        search.merge(part(step, 0.3, 0.4))
        search.root(part(step, 0.4, 1.0))
    progress(1.0, None)
    return min(searches, key=lambda search: search.value).best


def mended(
    problem: Problem, known: tuple[Plan, ...], plan: Plan, time_limit: float, gap: float, progress: Progress = silent
) -> Plan | None:
    """What the supplies and demands of a problem leave of a plan made for others; None where it is no rival now."""
    search = Search(problem, time_limit, gap, Unlike(known, (EITHER,) * len(known)))
    search.resume(plan, part(progress, 0.0, 0.3))
    search.exchange(part(progress, 0.3, 1.0))
    return search.best


def _gone(search: Search, since: float) -> float:
    """Share of the time for a detour that is gone."""
    return (search.spent() - since) / max(_FOR_DETOURS * search.time_limit, _TINY)


def _within(problem: Problem, plan: Plan, time_limit: float, gap: float, progress: Progress) -> Plan | None:
    """A plan as far as the supplies and demands of the problem allow it."""
    strangers = plan.served.copy()
    taken = np.zeros(len(problem.supplies.rate))
    for g, grade in enumerate(problem.grades):
        strangers[g, grade.demands] = False
        taken[grade.supplies] += plan.given[g, grade.supplies] / np.maximum(grade.usable, _TINY)
    if not strangers.any() and (taken <= problem.supplies.rate * (1.0 + _TINY) + _TINY).all():
        return plan
    search = Search(problem, time_limit, gap)
    search.resume(plan, progress)
    return search.best if search.best is not None and search.best.rate.any() else None
