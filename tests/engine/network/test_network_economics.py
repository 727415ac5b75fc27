"""Money over the years against closed forms and worked examples."""

from __future__ import annotations

from math import inf, isnan

import numpy as np
import pytest

from eip_planner.economics import (
    annuity_return,
    discounted_payback,
    internal_rate_of_return,
    net_present_value,
    present_value_factor,
    simple_payback,
)


def test_present_value_factor():
    assert present_value_factor(0.10, 20) == pytest.approx(8.513564, abs=1e-6), "annuity table"
    assert present_value_factor(0.08, 25) == pytest.approx(sum(1.08**-y for y in range(1, 26)), rel=1e-12)
    assert present_value_factor(0.0, 30) == 30
    assert present_value_factor(1e-9, 30) == pytest.approx(30, rel=1e-6)


def test_net_present_value():
    assert net_present_value(100.0, np.array([110.0]), 0.10) == pytest.approx(0.0, abs=1e-12)
    assert net_present_value(1000.0, np.full(20, 150.0), 0.10) == pytest.approx(150 * 8.513564 - 1000, abs=1e-3)
    assert net_present_value(10.0, np.array([3.0, 4.0, 5.0]), 0.05) == pytest.approx(
        3 / 1.05 + 4 / 1.1025 + 5 / 1.157625 - 10
    )


def test_internal_rate_of_return():
    assert internal_rate_of_return(100.0, np.array([0.0, 121.0])) == pytest.approx(0.10, abs=1e-9)
    assert internal_rate_of_return(100.0, np.full(150, 20.0)) == pytest.approx(0.20, abs=1e-9), "a perpetuity"
    assert internal_rate_of_return(100.0, np.array([90.0])) == pytest.approx(-0.10, abs=1e-9)
    yearly = np.array([12.0, 30.0, 55.0, 41.0])
    rate = internal_rate_of_return(90.0, yearly)
    assert net_present_value(90.0, yearly, rate) == pytest.approx(0.0, abs=1e-9)
    assert isnan(internal_rate_of_return(90.0, np.array([-1.0, -2.0])))
    assert isnan(internal_rate_of_return(0.0, yearly))


def test_payback():
    assert simple_payback(66.7, 18.0) == pytest.approx(3.7, abs=0.01), "the steam main of Ulsan"
    assert simple_payback(10.0, 0.0) == inf
    years = discounted_payback(1000.0, 150.0, 0.10)
    assert 150.0 * (1 - 1.1**-years) / 0.10 == pytest.approx(1000.0), "the annuity of those years is the capital"
    assert discounted_payback(1000.0, 150.0, 0.0) == simple_payback(1000.0, 150.0)
    assert discounted_payback(1000.0, 100.0, 0.10) == inf, "interest alone eats the income"


@pytest.mark.parametrize("years", [1, 7, 25, 40])
@pytest.mark.parametrize("income", [13.0, 40.0, 99.0, 250.0, 5000.0])
def test_annuity_return_against_a_root_finder(income, years):
    """The rate that brentq finds on the cash flows written out year by year."""
    from scipy.optimize import brentq

    def value(rate):
        return sum(income / (1.0 + rate) ** year for year in range(1, years + 1)) - 1000.0

    assert annuity_return(1000.0, income, years) == pytest.approx(brentq(value, -0.989, 60.0, xtol=1e-13), abs=1e-9)


def test_annuity_return_in_closed_form():
    assert annuity_return(1000.0, 1210.0 / 1.1, 1) == pytest.approx(0.10), "one year"
    assert annuity_return(8.513564, 1.0, 20) == pytest.approx(0.10, abs=1e-7), "annuity table"
    assert annuity_return(100.0, 10.0, 10) == pytest.approx(0.0, abs=1e-9), "just what was spent"
    assert annuity_return(100.0, 5.0, 10) < 0
    # Two years: 100 = 60 v + 60 v² gives v by the formula of the quadratic equation.
    discount = (-60 + np.sqrt(60**2 + 4 * 60 * 100)) / 120
    assert annuity_return(100.0, 60.0, 2) == pytest.approx(1 / discount - 1)
    assert all(isnan(annuity_return(*case)) for case in ((0.0, 1.0, 5), (1.0, 0.0, 5), (1.0, -1.0, 5)))
    assert isnan(annuity_return(float("nan"), 1.0, 5))
    assert isnan(annuity_return(1000.0, 3.0, 1)), "99.7 % are lost"
