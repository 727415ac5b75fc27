"""What flows at the same time: the hours of the year that size a network, and the problem that bounds its cost.

The flow in a pipe grows with every need behind it. So an hour in which nobody takes more than in another one sizes
nothing, and few hours are left to look at. Rates that are a weighted mean of those hours never exceed, summed up over
whatever lies behind a pipe, what the busiest of them brings: a problem with such rates costs no more than the true one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..language import number, tr
from .problem import AtOnce, Parties, Problem

MOST_HOURS = 24
_LOOSENED = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
_ROUNDS = 400
_OWN = 0.1  # of the weight goes to the hours in which each demand takes its own peak
_EQUAL = 1e-9


@dataclass(frozen=True)
class Hours:
    """The hours of a year that can size a network.

    Attributes
    ----------
    share : ndarray, shape (k, t)
        Of its peak that each demand takes in them.
    date : ndarray of int, shape (t,)
        Bin of the year (24 · month + hour, both from 0).
    """

    share: np.ndarray
    date: np.ndarray

    def take(self, rows: np.ndarray, rate: np.ndarray) -> Hours:
        """Those that size a network of some demands, `rate` being their peaks.

        Of more than `MOST_HOURS` those that are nearly alike become one in which everybody takes the most of them: it
        sizes on the safe side.
        """
        need = self.share[rows] * rate[:, None]
        for loosened in _LOOSENED:
            first, cover = _outermost(need, loosened)
            if len(first) <= MOST_HOURS:
                break
        share = np.divide(cover, rate[:, None], out=self.share[rows][:, first], where=rate[:, None] > 0.0)
        return Hours(share, self.date[first])


def hours_of(supplies: Parties, demands: Parties) -> Hours | None:
    """The hours in which most of the demands run, one of each kind, as long as any supply runs; None without loads."""
    if demands.peak is None:
        return None
    _, busiest = np.unique(demands.period_bin, return_index=True)
    share = demands.peak[:, busiest]
    alive = (supplies.share[:, busiest] > 0.0).any(axis=0)
    lost = ~(share[:, alive] > 0.0).any(axis=1)
    if lost.any():
        # Somebody who never runs with a supply counts as running always: nothing is left out on his account.
        share, alive = np.where(lost[:, None], 1.0, share), np.ones(len(busiest), bool)
    return Hours(share[:, alive], demands.period_bin[busiest][alive])


def _outermost(need: np.ndarray, loosened: float) -> tuple[np.ndarray, np.ndarray]:
    """Columns that no other one covers, and for each the least that covers all that were left to it.

    Parameters
    ----------
    loosened : float
        A column is left to one that has to grow by no more than this share of its sum to cover it.
    """
    total = need.sum(axis=0)
    room = loosened * total
    chosen: list[int] = []
    cover = np.empty((0, len(need)))
    # The earliest of equals stands for them.
    for t in np.lexsort((np.arange(len(total)), -total)):
        more = np.maximum(need[:, t] - cover, 0.0).sum(axis=1)
        grown = cover.sum(axis=1) + more - total[chosen]
        held = np.flatnonzero((more <= _EQUAL * total[t]) | (grown <= room[chosen]))
        if len(held):
            best = held[np.argmin(more[held])]
            cover[best] = np.maximum(cover[best], need[:, t])
        else:
            chosen.append(int(t))
            cover = np.vstack([cover, need[:, t]])
    return np.array(chosen, int), cover.T


def planning(problem: Problem) -> Problem:
    """The problem to search with: every demand's rate is a mean over the hours that size networks.

    It is the problem itself where all peaks fall together or no loads are known. Amounts of the year stay as they are;
    `Problem.surge` lets supplies give them all the same. In no hour do those served take more than supplies have.

    Notes
    -----
    Any weights bound the cost. Those chosen make the sum of the costs of a main for all and of a line for each about
    as large as it can be, if a pipe costs as the root of what it carries; so most weight falls on the hour in which
    most flows.
    """
    demands = problem.demands
    hours = hours_of(problem.supplies, demands)
    if hours is None or not len(demands.rate) or not (demands.rate > 0.0).any():
        return problem
    need = hours.share * demands.rate[:, None]
    need = need[:, _outermost(need, 0.0)[0]]
    planned = need @ _weights(need)
    mean = np.divide(planned, demands.rate, out=np.ones(len(planned)), where=demands.rate > 0.0)
    if (mean >= 1.0 - _EQUAL).all():
        return problem
    surge = float(1.0 / mean.min())
    changed = replace(
        demands,
        rate=demands.rate * mean,
        share=demands.share / mean[:, None],
        peak=demands.peak / mean[:, None],
    )
    # Who takes nothing in an hour needs no pressure then: pressures at mean rates bound nothing.
    grades = tuple(replace(grade, slope=None, toll=0.0) for grade in problem.grades)
    at_once = AtOnce(need[:, :MOST_HOURS], problem.supplies.rate, surge)
    return replace(problem, demands=changed, grades=grades, at_once=at_once)


def with_peaks(planned: Problem, original: Problem) -> Problem:
    """The problem with the rates that the `original` has; what else was changed in the `planned` one stays."""
    if planned.at_once is None:
        return planned
    return replace(planned, supplies=original.supplies, demands=original.demands, at_once=None)


def _weights(need: np.ndarray) -> np.ndarray:
    """Weights of hours, sum 1, under which every demand takes something."""
    count = need.shape[1]
    weight = np.full(count, 1.0 / count)
    for _ in range(_ROUNDS):
        rate = need @ weight
        steep = 1.0 / np.sqrt(np.maximum(rate, 1e-12)) + np.sqrt(len(need) / max(rate.sum(), 1e-12))
        weight = weight * (steep @ need)
        weight /= weight.sum()
    highest = need >= need.max(axis=1, keepdims=True) * (1.0 - _EQUAL)
    own = np.unique(np.argmax(np.where(highest, need.sum(axis=0), -1.0), axis=1))
    weight *= 1.0 - _OWN
    weight[own] += _OWN / len(own)
    return weight


def date_text(date: int) -> str:
    """Month and hour of a bin of the year, in words."""
    month, hour = divmod(int(date), 24)
    return tr("month {month}, {start}:00 to {end}:00").format(month=month + 1, start=hour, end=hour + 1)


def peak_notes(supplies: Parties, demands: Parties) -> list[str]:
    """How far the peaks fall together, by the loads."""
    hours = hours_of(supplies, demands)
    if hours is None or not demands.rate.sum() > 0.0:
        return []
    together = demands.rate @ hours.share
    most = int(np.argmax(together))
    notes = [
        tr(
            "Pipes are sized on what flows at the same time by the load profiles, each on its busiest hour: at most "
            "{share} % of the sum of all peaks falls together ({when})."
        ).format(share=number(100.0 * together[most] / demands.rate.sum()), when=date_text(hours.date[most]))
    ]
    if len(hours.date) > MOST_HOURS:
        notes.append(tr("Hours that are nearly alike are sized as one, in which everybody takes the most of them."))
    return notes
