"""What joining saves besides the price: a boiler that need not be bought, a fee for wastewater that is used again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..language import number, tr

if TYPE_CHECKING:
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


def fee_credit(carrier: str, reclaimed: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Fee that each m3 given by a supply avoids, million VND: reclaimed water is no longer discharged."""
    if carrier != "water":
        return np.zeros(len(reclaimed))
    return np.where(np.asarray(reclaimed, bool), scenario[FEE], 0.0)


def credit_notes(case: Case, built: Built, bill: Bill, carrier: str, scenario: Scenario) -> tuple[str, ...]:
    """What is counted of these, and what is not because nobody has stated it."""
    if not bill.valued:
        return ()
    if carrier in BOILERS:
        worth, taken = scenario[BOILERS[carrier]], _supplied_share(built, bill)
        if not worth:
            return ()
        total = worth * float((taken * built.problem.demands.rate).sum())
        return (
            tr(
                "Avoided investment in boilers is counted: {total} million VND. Make sure that the firms really do "
                "without them."
            ).format(total=number(total)),
        )
    reused = case.supply["reclaimed"].eq(True).to_numpy()
    volume = float(bill.produced.sum(axis=0)[reused].sum())
    if volume <= 0:
        return ()
    if not scenario[FEE]:
        return (
            tr("Avoided wastewater fees are not counted: {key} is not given in the scenario file.").format(key=FEE),
        )
    return (
        tr("Avoided wastewater fees are counted: {money} million VND per year for {volume} m3.").format(
            money=number(volume * scenario[FEE]), volume=number(volume)
        ),
    )


def _supplied_share(built: Built, bill: Bill) -> np.ndarray:
    """Share of its year's amount that each demand gets."""
    year = np.nan_to_num(built.problem.demands.year)
    return np.divide(bill.delivered, year, out=np.zeros(len(year)), where=year > 0)
