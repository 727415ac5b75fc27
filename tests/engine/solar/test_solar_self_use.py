"""Modules against a load: cases with a known answer, and sizes against trying many."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.solar.self_use import Firm, best_size

HOURS = 8760
DAY = np.where(np.abs(np.arange(HOURS) % 24 - 12) < 6, np.sin((np.arange(HOURS) % 24 - 6) / 12 * np.pi), 0.0) * 0.7e-3
NIGHT = np.where((np.arange(HOURS) % 24 < 6) | (np.arange(HOURS) % 24 >= 18), 1.0, 0.0)
FLAT = np.full(HOURS, 1.8)


def firm(load, price=FLAT, backfeed=np.inf, share=0.0, sale_price=0.0, per_kwp=DAY):
    return Firm(per_kwp, np.broadcast_to(np.asarray(load, float), HOURS), price, backfeed, share, sale_price)


def random_firm(seed, **sale):
    """Weather, load, and prices of 600 hours that follow no pattern."""
    random = np.random.default_rng(seed)
    sun = np.clip(random.normal(0.3, 0.3, 600), 0, 0.9) * 1e-3
    load = np.where(random.random(600) < 0.3, 0.05, random.uniform(0.2, 1.0, 600))
    return Firm(sun, load, random.choice([1.19, 1.833, 3.398], 600), **{"backfeed": np.inf, **sale})


def test_all_is_used_where_the_load_lies_above_the_sun():
    split = firm(0.7).split(1000.0)
    assert split.used == pytest.approx(split.generated) and split.left == pytest.approx(0.0)
    assert split.generated == pytest.approx(1000 * DAY.sum()) and split.saved_mvnd == pytest.approx(1.8 * split.used)


def test_nothing_is_used_by_a_night_shift():
    split = firm(NIGHT).split(1000.0)
    assert (split.used, split.saved_mvnd) == (0.0, 0.0) and split.left == pytest.approx(split.generated)
    assert best_size(firm(NIGHT), 1000.0, 9.0, 12.0) == 0.0


def test_a_constant_load_takes_the_sun_up_to_its_own_height():
    """Below half a sine of peak P the mean of min(P sin, L) is (2 P (1 − cos a) + L (π − 2 a)) / π, sin a = L / P."""
    peak, load = 0.7, 0.35
    x = load / peak
    angle = np.arcsin(x)
    expected = (2 * peak * (1 - np.cos(angle)) + load * (np.pi - 2 * angle)) / np.pi
    fine = (np.arange(HOURS) + 0.5) / HOURS * np.pi
    split = firm(load, per_kwp=peak * np.sin(fine) / 1000.0).split(1000.0)
    assert split.used / HOURS == pytest.approx(expected, rel=1e-6)


def test_account_of_a_size_closes_and_grows_with_its_parts():
    for seed in range(5):
        one = random_firm(seed, share=0.3, sale_price=1.0, backfeed=0.4)
        for kwp in (0.0, 200.0, 900.0, 4000.0):
            split = one.split(kwp)
            assert split.used + split.sold + split.left == pytest.approx(split.generated)
            assert 0 <= split.used <= min(split.generated, one.load.sum()) and split.left >= -1e-12
            assert split.sold <= 0.3 * split.generated + 1e-12
            assert split.worth_mvnd == pytest.approx(one.worth([kwp])[0])


def test_power_that_flows_out_stays_below_the_transformer():
    wide, narrow = (firm(0.0, share=1.0, sale_price=1.0, backfeed=b).split(1000.0) for b in (np.inf, 0.3))
    assert wide.sold == pytest.approx(wide.generated)
    assert narrow.sold == pytest.approx(np.minimum(1000 * DAY, 0.3).sum())


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
@pytest.mark.parametrize("backfeed", [np.inf, 0.25])
@pytest.mark.parametrize("seed", range(4))
def test_best_size_against_a_fine_grid(seed, backfeed, share):
    """No size of 20,000 does better, and the best of them lies beside ours or is worth the same."""
    one = random_firm(seed, share=share, sale_price=0.9, backfeed=backfeed)
    most, factor = 3000.0, 9.0
    for cost in (1.5, 3.0, 4.5, 7.0):
        grid = np.linspace(0.0, most, 20_001)
        gain = np.array([factor * one.split(k).worth_mvnd for k in grid[::20]]) - cost * grid[::20]
        dense = factor * one.worth(grid) - cost * grid
        assert dense[::20] == pytest.approx(gain)
        found = best_size(one, most, factor, cost)
        ours = factor * one.split(found).worth_mvnd - cost * found
        assert 0 <= found <= most and ours >= dense.max() - 1e-9
        # One step of the grid cannot lose more than its cost and worth.
        assert ours <= dense.max() + (cost + factor * one.per_kwp.sum() * 3.4) * most / 20_000


def test_more_sale_allowed_never_lowers_the_best_value():
    for seed in range(6):
        values = []
        for share in (0.0, 0.1, 0.2, 0.35, 0.5, 0.8, 1.0):
            one = random_firm(seed, share=share, sale_price=0.9, backfeed=0.5)
            size = best_size(one, 3000.0, 9.0, 1.2)
            values.append(9.0 * one.split(size).worth_mvnd - 1.2 * size)
        assert np.diff(values).min() >= -1e-9 and values[-1] > values[0]


def test_size_is_where_the_next_kilowatt_saves_what_it_costs():
    """Load 0.4 MW by day in half the days, none in the others: the last hour that pays decides."""
    days = np.repeat(np.arange(365) % 2, 24)
    one = firm(0.4 * days)
    used = [one.split(k).saved_mvnd for k in np.linspace(0, 2000, 401)]
    slope = np.diff(used) / 5.0
    cost = 9.0 * (slope[0] * 0.5)
    expected = np.linspace(0, 2000, 401)[np.flatnonzero(9.0 * slope >= cost)[-1] + 1]
    assert best_size(one, 2000.0, 9.0, cost) == pytest.approx(expected, abs=5.0)


def test_an_endless_load_uses_all_and_fills_the_roof():
    one = firm(np.inf)
    assert one.split(500.0).used == pytest.approx(500 * DAY.sum())
    assert best_size(one, 500.0, 9.0, 1.0) == 500.0 and best_size(one, 500.0, 1.0, 50.0) == 0.0
    assert best_size(one, 0.0, 9.0, 1.0) == 0.0


def test_dark_modules_and_no_hours():
    assert firm(1.0, per_kwp=np.zeros(HOURS)).worth([0.0, 100.0]) == pytest.approx([0.0, 0.0])
    assert best_size(firm(1.0, per_kwp=np.zeros(HOURS)), 100.0, 9.0, 1.0) == 0.0
