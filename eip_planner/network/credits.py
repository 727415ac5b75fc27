"""What joining saves besides the price: a boiler that need not be bought, a fee for wastewater that is used again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..language import number, tr

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario
    from .case import Built, Case
    from .money import Bill

BOILERS = {"steam": "avoided_boiler_steam", "heat": "avoided_boiler_heat"}
FEE = "wastewater_fee"


def boiler_credit(carrier: str, rate: np.ndarray, year: np.ndarray, factor: float, scenario: Scenario) -> np.ndarray:
    """Avoided investment in boilers per unit that a demand takes, million VND.

    An investment of the scenario times the peak rate, spread as an annuity over the amounts of the years: who is
    supplied for half of his year is credited with half a boiler.
    """
    credit = np.zeros(len(rate))
    worth = scenario[BOILERS[carrier]] if carrier in BOILERS else 0.0
    if worth:
        np.divide(worth * rate, factor * year, out=credit, where=year > 0)
    return credit


def reclaimed(supply: DataFrame) -> np.ndarray:
    """Which supplies are treated wastewater."""
    return supply["reclaimed"].eq(True).to_numpy()


def fee_credit(carrier: str, reused: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Fee that each m3 given by a supply avoids, million VND; only wastewater that is `reused` avoids any."""
    return np.where(reused, scenario[FEE] if carrier == "water" else 0.0, 0.0)


def credit_notes(case: Case, built: Built, bill: Bill, carrier: str, scenario: Scenario) -> tuple[tuple, tuple]:
    """What must be said to everybody, because nobody has stated the fee, and the figures of what is counted."""
    if not bill.valued:
        return (), ()
    if carrier in BOILERS:
        worth = scenario[BOILERS[carrier]]
        total = worth * float((_supplied_share(built, bill) * built.problem.demands.rate).sum())
        said = tr(
            "Avoided investment in boilers is counted: {total} million VND. Make sure that the firms really do without "
            "them."
        ).format(total=number(total))
        return (), (said,) if worth else ()
    volume = float(bill.produced.sum(axis=0)[reclaimed(case.supply)].sum())
    if volume <= 0:
        return (), ()
    if not scenario[FEE]:
        said = tr("Avoided wastewater fees are not counted: {key} is not given in the scenario file.").format(key=FEE)
        return (said,), ()
    said = tr("Avoided wastewater fees are counted: {money} million VND per year for {volume} m3.")
    return (), (said.format(money=number(volume * scenario[FEE]), volume=number(volume)),)


def _supplied_share(built: Built, bill: Bill) -> np.ndarray:
    """Share of its year's amount that each demand gets."""
    year = np.nan_to_num(built.problem.demands.year)
    return np.divide(bill.delivered, year, out=np.zeros(len(year)), where=year > 0)
