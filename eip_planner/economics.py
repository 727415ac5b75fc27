"""Money over the years: present value, net present value, internal rate of return, payback.

Amounts are million VND, rates are fractions per year, years are counted from the investment (year 0).
"""

from __future__ import annotations

from math import expm1, inf, log, log1p

import numpy as np


def present_value_factor(rate: float, years: float) -> float:
    """Present value of 1 paid at the end of each of `years` years."""
    return years if rate == 0 else -expm1(-years * log1p(rate)) / rate


def net_present_value(capital: float, yearly: np.ndarray, rate: float) -> float:
    """Net present value of `yearly` net incomes (year 1, 2, …) after spending `capital` in year 0."""
    years = np.arange(1, len(yearly) + 1)
    return float(np.sum(np.asarray(yearly, float) / (1.0 + rate) ** years) - capital)


def simple_payback(capital: float, yearly: float) -> float:
    """Years until the undiscounted net income has paid back `capital`; infinite when it never does."""
    return capital / yearly if yearly > 0 else inf


def discounted_payback(capital: float, yearly: float, rate: float) -> float:
    """Years until the discounted constant net income has paid back `capital`; infinite when it never does."""
    if yearly <= 0 or capital * rate >= yearly:
        return inf
    return capital / yearly if rate == 0 else -log(1.0 - capital * rate / yearly) / log(1.0 + rate)


def annuity_return(capital: float, yearly: float, years: float) -> float:
    """Rate at which `yearly` over `years` years is worth just `capital`: the internal rate of return of an annuity.

    Negative where the incomes do not add up to the capital; NaN below −99 % a year, and where there is no capital or
    no income. The root is unique, because the present value falls with the rate. `years` need not be whole.
    """
    if not (capital > 0 and yearly > 0 and years > 0):
        return float("nan")
    low, high = -0.99, 1.0
    if yearly * present_value_factor(low, years) < capital:
        return float("nan")
    while yearly * present_value_factor(high, years) > capital:
        high *= 2.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if yearly * present_value_factor(middle, years) > capital else (low, middle)
    return (low + high) / 2


def internal_rate_of_return(capital: float, yearly: np.ndarray) -> float:
    """Rate at which the net present value is zero; NaN when incomes never pay back `capital`.

    Solved by bisection between −99 % and 1,000 % a year for incomes that are all of one sign.
    """
    if capital <= 0 or np.sum(yearly) <= 0:
        return float("nan")
    low, high = -0.99, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if net_present_value(capital, yearly, middle) > 0 else (low, middle)
    return (low + high) / 2
