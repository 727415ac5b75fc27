"""Money of a rooftop system over its life: cost, net present value, payback, cost of energy.

Without taxes and VAT, in money of the first year. The worth of a year falls with the output of the modules: ageing
takes from self-use and from sale alike, which is on the safe side, because the surplus ages first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..economics import net_present_value

if TYPE_CHECKING:
    from ..scenario import Scenario

CASES = ("low", "value", "high")
# Which end of an assumption makes the low case of the net present value.
_DEAR = {"low": "high", "value": "value", "high": "low"}


@dataclass(frozen=True)
class Terms:
    """What a rooftop system costs, and how its years run.

    Attributes
    ----------
    capital : float
        Million VND per kWp.
    yearly : ndarray, shape (life,)
        Upkeep, cleaning and replacement of inverters in each year, million VND per kWp.
    course : ndarray, shape (life,)
        Worth of a year over that of year 1.
    output : ndarray, shape (life,)
        Output of a year over that of year 1.
    rate : float
        Discount rate.
    """

    capital: float
    yearly: np.ndarray
    course: np.ndarray
    output: np.ndarray
    rate: float

    @property
    def life(self) -> int:
        """Years of service."""
        return len(self.yearly)

    @property
    def factor(self) -> float:
        """Present value of one million VND of year 1 over the life."""
        return net_present_value(0.0, self.course, self.rate)

    @property
    def cost(self) -> float:
        """Present value of all cost, million VND per kWp."""
        return self.capital + net_present_value(0.0, self.yearly, self.rate)

    def flows(self, kwp: np.ndarray, worth_mvnd: np.ndarray) -> np.ndarray:
        """Net income of each year, million VND, shape (n, life); `worth_mvnd` is that of year 1 before cost."""
        return np.multiply.outer(worth_mvnd, self.course) - np.multiply.outer(kwp, self.yearly)


def terms(scenario: Scenario, case: str = "value") -> Terms:
    """Terms of the scenario; `case` is one of `CASES`: ``low`` takes every cost at its high end, and so on."""

    def dear(key: str) -> float:
        return getattr(scenario.value(key), _DEAR[case])

    life = int(scenario["solar_life"])
    years = np.arange(1, life + 1)
    capital = dear("solar_capex_mvnd_kwp")
    yearly = np.full(life, dear("solar_upkeep_share") * capital + dear("solar_cleaning_mvnd_kwp"))
    each = int(scenario["solar_inverter_life"])
    yearly[(years % each == 0) & (years < life)] += dear("solar_inverter_mvnd_kwp")
    output = (1.0 - dear("solar_degradation")) ** (years - 1)
    growth = getattr(scenario.value("electricity_price_growth"), case)
    return Terms(capital, yearly, output * (1.0 + growth) ** (years - 1), output, scenario["discount_rate"])


@dataclass(frozen=True)
class Appraisal:
    """Worth of n investments, arrays of shape (n,): million VND, years, share a year. NaN: never within their life."""

    npv_mvnd: np.ndarray
    payback_a: np.ndarray
    irr: np.ndarray


def appraise(capital: np.ndarray, flows: np.ndarray, rate: float) -> Appraisal:
    """Appraise net incomes (n, years) after spending `capital` (n,); nothing built is worth nothing."""
    return Appraisal(present_value(flows, rate) - capital, payback(capital, flows), rate_of_return(capital, flows))


def present_value(flows: np.ndarray, rate: float) -> np.ndarray:
    """Present value of net incomes of year 1, 2, …, shape (…, years) to (…)."""
    flows = np.asarray(flows, float)
    return flows @ (1.0 + rate) ** -np.arange(1.0, flows.shape[-1] + 1)


def payback(capital: np.ndarray, flows: np.ndarray) -> np.ndarray:
    """Years until undiscounted incomes have paid back `capital` for good, within the year linearly; NaN when never.

    Parameters
    ----------
    capital : ndarray, shape (n,)
        Where it is zero nothing is built, and nothing to be paid back: NaN.
    flows : ndarray, shape (n, years)
    """
    capital, flows = np.asarray(capital, float), np.asarray(flows, float)
    balance = np.concatenate((-capital[:, None], np.cumsum(flows, axis=1) - capital[:, None]), axis=1)
    years = flows.shape[1]
    last = years - np.argmax(balance[:, ::-1] < 0, axis=1)
    paid = (capital > 0) & (last < years) & ~np.isnan(flows).any(axis=1)
    rows, last = np.arange(len(capital)), np.minimum(last, years - 1)
    before, after = balance[rows, last], balance[rows, last + 1]
    share = np.divide(before, before - after, out=np.zeros(len(capital)), where=paid)
    return np.where(paid, last + share, np.nan)


def rate_of_return(capital: np.ndarray, flows: np.ndarray) -> np.ndarray:
    """Rate at which the net present value is zero, shape (n,); NaN where incomes never pay back `capital`.

    Halves the interval from −99 % to 1,000 % a year until nothing is left of it.
    """
    capital, flows = np.asarray(capital, float), np.asarray(flows, float)
    low, high = np.full(len(capital), -0.99), np.full(len(capital), 10.0)
    years = np.arange(1.0, flows.shape[1] + 1)
    for _ in range(60):
        middle = (low + high) / 2.0
        more = (flows / (1.0 + middle[:, None]) ** years).sum(axis=1) > capital
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    return np.where((capital > 0) & (flows.sum(axis=1) > 0), (low + high) / 2.0, np.nan)


def cost_of_energy(terms: Terms, kwh_kwp: np.ndarray) -> np.ndarray:
    """Levelised cost of all energy generated, million VND/MWh; NaN without yield. `kwh_kwp` is that of year 1."""
    energy = np.asarray(kwh_kwp, float) / 1000.0 * net_present_value(0.0, terms.output, terms.rate)
    return np.divide(terms.cost, energy, out=np.full(energy.shape, np.nan), where=energy > 0)
