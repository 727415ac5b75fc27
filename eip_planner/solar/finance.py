"""Money of a rooftop system over its life: cost, net present value, payback, cost of energy.

Without taxes and VAT, in money of the first year. The worth of a year falls with the output of the modules: ageing
takes from self-use and from sale alike, which is on the safe side, because the surplus ages first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..economics import internal_rate_of_return, net_present_value

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

    def flows(self, kwp: float, worth_mvnd: float) -> np.ndarray:
        """Net income of each year, million VND; `worth_mvnd` is that of year 1 before cost."""
        return worth_mvnd * self.course - kwp * self.yearly


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
    """Worth of an investment: million VND, years, share per year. NaN: never within its life."""

    npv_mvnd: float
    payback_a: float
    irr: float


NONE = Appraisal(float("nan"), float("nan"), float("nan"))


def appraise(capital: float, flows: np.ndarray, rate: float) -> Appraisal:
    """Appraise net incomes (year 1, 2, …) after spending `capital`; nothing built is worth nothing."""
    if capital <= 0:
        return Appraisal(0.0, float("nan"), float("nan"))
    return Appraisal(
        net_present_value(capital, flows, rate), payback(capital, flows), internal_rate_of_return(capital, flows)
    )


def payback(capital: float, flows: np.ndarray) -> float:
    """Years until undiscounted incomes have paid back `capital` for good, within the year linearly; NaN when never."""
    balance = np.concatenate(([-capital], np.cumsum(flows) - capital))
    short = np.flatnonzero(balance < 0)
    last = int(short[-1])
    if last == len(flows):
        return float("nan")
    return last + balance[last] / (balance[last] - balance[last + 1])


def cost_of_energy(terms: Terms, kwh_kwp: np.ndarray) -> np.ndarray:
    """Levelised cost of all energy generated, million VND/MWh; NaN without yield. `kwh_kwp` is that of year 1."""
    energy = np.asarray(kwh_kwp, float) / 1000.0 * net_present_value(0.0, terms.output, terms.rate)
    return np.divide(terms.cost, energy, out=np.full(energy.shape, np.nan), where=energy > 0)
