"""Money of a system against sums by hand, and what owner, investor and lessor share out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eip_planner.economics import internal_rate_of_return
from eip_planner.solar.contracts import Offer, views
from eip_planner.solar.finance import appraise, cost_of_energy, payback, terms


@pytest.fixture
def plain(assume):
    """Terms that one can follow: 10 million VND/kWp, 20 years at 10 %, no ageing, no replacement."""
    return terms(
        assume(
            discount_rate=0.1, solar_life=20, solar_capex_mvnd_kwp=10, solar_upkeep_share=0.01, solar_inverter_life=20,
            solar_cleaning_mvnd_kwp=0.05, solar_degradation=0.0, electricity_price_growth=0.0,
        )
    )  # fmt: skip


def test_cost_and_factor_are_annuities(plain):
    annuity = (1 - 1.1**-20) / 0.1
    assert plain.factor == pytest.approx(annuity) and plain.cost == pytest.approx(10 + 0.15 * annuity)
    assert plain.flows([100.0], [240.0]) == pytest.approx(np.full((1, 20), 225.0))


def test_ageing_prices_and_new_inverters_come_in_their_years(assume):
    found = terms(
        assume(
            solar_degradation=0.01, electricity_price_growth=0.02, solar_inverter_life=8, solar_inverter_mvnd_kwp=1.0,
            solar_life=20, solar_upkeep_share=0.0, solar_cleaning_mvnd_kwp=0.0,
        )
    )  # fmt: skip
    assert found.yearly == pytest.approx([1.0 if year in (8, 16) else 0.0 for year in range(1, 21)])
    assert found.output[9] == pytest.approx(0.99**9) and found.course[9] == pytest.approx((0.99 * 1.02) ** 9)


def test_dear_and_cheap_ends(scenario):
    low, base, high = (terms(scenario, case) for case in ("low", "value", "high"))
    assert low.cost > base.cost > high.cost and low.factor < base.factor < high.factor
    assert (low.capital, base.capital, high.capital) == (13, 11, 9)


def test_payback_within_a_year_never_and_after_a_new_inverter():
    flows = [[40.0] * 5, [20.0] * 5, [19.0] * 5, [50.0, 55.0, -30.0, 50.0, 50.0], [np.nan] * 5, [0.0] * 5]
    # The fourth is paid back after 2 years and in debt again in the third: only the second time counts.
    expected = [2.5, 5.0, np.nan, 3.5, np.nan, np.nan]
    assert payback([100.0] * 5 + [0.0], flows) == pytest.approx(expected, nan_ok=True)


def test_net_present_value_and_rate_against_definition(plain):
    flows = plain.flows([100.0, 0.0, 100.0], [240.0, 0.0, 10.0])
    found = appraise([1000.0, 0.0, 1000.0], flows, 0.1)
    years = np.arange(1, 21)
    assert found.npv_mvnd == pytest.approx((flows / 1.1**years).sum(axis=1) - [1000, 0, 1000])
    assert (flows[0] / (1 + found.irr[0]) ** years).sum() == pytest.approx(1000.0)
    assert np.isnan(found.irr[1:]).all() and np.isnan(found.payback_a[1:]).all()
    assert found.irr[0] == pytest.approx(internal_rate_of_return(1000.0, flows[0]))


def test_energy_sold_at_its_levelised_cost_is_worth_nothing(scenario):
    found = terms(scenario)
    cost = cost_of_energy(found, np.array([1400.0, 0.0]))
    assert np.isnan(cost[1])
    years = np.arange(1, found.life + 1)
    income = cost[0] * 1.4 * found.output
    assert ((income - found.yearly) / (1 + found.rate) ** years).sum() == pytest.approx(found.capital)
    assert 0.9 < cost[0] < 1.3


def test_contract_shares_out_what_the_owner_would_have(plain):
    """At one rate the gains of firm and investor sum to those of the owner, whatever the contract's years."""
    for years in (10, 20):
        offer = Offer(discount=0.15, years=years, rate=0.1, rent_mvnd_m2=0.03)
        seen = views([1000.0], [5000.0], [2400.0], plain, offer)
        for firm, investor in (
            (seen.ppa_firm_mvnd, seen.ppa_investor), (seen.lease_firm_mvnd, seen.lease_investor),
        ):  # fmt: skip
            assert firm + investor.npv_mvnd == pytest.approx(seen.owner.npv_mvnd)
    annuity = (1 - 1.1**-20) / 0.1
    assert seen.ppa_firm_mvnd == pytest.approx(0.15 * 2400 * annuity)
    assert seen.lease_firm_mvnd == pytest.approx(0.03 * 5000 * annuity)
    dearer = views([1000.0], [5000.0], [2400.0], plain, replace(offer, discount=0.25))
    assert dearer.ppa_firm_mvnd > seen.ppa_firm_mvnd and dearer.ppa_investor.npv_mvnd < seen.ppa_investor.npv_mvnd
