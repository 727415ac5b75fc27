"""Who delivers to whom where loads are known: only in hours in which both run, and the sums are those of the year."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from design_cases import parties
from test_network_dispatch import day_and_night, one_network, plan_of, shaped

from eip_planner.network.shares import deliveries
from eip_planner.network.valuation import dispatch


def delivered_by(problem, given):
    """Amounts of shape (supplies, demands)."""
    plan = plan_of(problem, given)
    delivered, produced = dispatch(problem, plan)
    built = SimpleNamespace(problem=problem, design=SimpleNamespace(plan=plan))
    s, d, amount = deliveries(built, SimpleNamespace(delivered=delivered, produced=produced))
    table = np.zeros((len(problem.supplies.rate), len(problem.demands.rate)))
    np.add.at(table, (s, d), amount)
    return table, delivered, produced[0]


def test_shift_by_day_and_shift_by_night_have_nothing_to_do_with_each_other():
    """By day the cheap supply for the demand that always runs, by night the dear one for the night shift; by sums of
    the year the cheap supply would have gone to the night shift, which pays most.
    """
    table, _, _ = delivered_by(day_and_night(), [5.0, 2.0])
    assert table.tolist() == [[0.0, 4 * 4000.0], [2 * 4760.0, 0.0]]


@pytest.mark.parametrize("seed", range(20))
def test_sums_are_those_of_the_year_and_nobody_gets_from_who_stands_still(seed):
    random = np.random.default_rng(seed)
    hours = np.array([2000.0, 3000.0, 1760.0, 2000.0])
    share = [(random.random((n, 4)) * (random.random((n, 4)) < 0.6)).round(2) for n in (3, 4)]
    for own in share:
        own[:, 0] = np.where(own.max(axis=1) > 0, own[:, 0], 1.0)
    supplies = shaped(
        parties([0] * 3, random.uniform(2, 9, 3), [1] * 3, random.uniform(0.01, 0.03, 3)), share[0], hours
    )
    rate = random.uniform(1, 4, 4)
    demands = parties([1] * 4, rate, [1] * 4, random.uniform(0.02, 0.05, 4), year=rate * (share[1] @ hours))
    problem = one_network(supplies, shaped(demands, share[1], hours))
    given = problem.supplies.rate * rate.sum() / problem.supplies.rate.sum()
    table, delivered, produced = delivered_by(problem, np.minimum(given, problem.supplies.rate))
    assert table.sum(axis=1) == pytest.approx(produced, rel=1e-9, abs=1e-7)
    assert table.sum(axis=0) == pytest.approx(delivered, rel=1e-9, abs=1e-7)
    gives = np.minimum(given, problem.supplies.rate)[:, None] * (share[0] > 0) * hours
    takes = rate[:, None] * share[1] * hours
    both = np.minimum(gives[:, None], takes).sum(axis=2)
    assert (table <= both + 1e-6).all()
