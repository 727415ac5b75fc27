"""Treatment of water as an option: the cheapest that makes a supply fit for a demand, its cost and its reject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..language import number, tr
from ..park import QUALITIES
from . import salt, water

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

CURABLE = ("quality", *water.LIMITS, "salt")
_KWH_PER_MWH = 1000.0
_AMOUNTS = ("rate", "rate_lo", "rate_hi", "rate_mean", "rate_min", "year")
CHANGED = (*_AMOUNTS, *water.LIMITS, "quality", "loop_tds_mgl")


@dataclass(frozen=True)
class Treatment:
    """One way to treat water; every number with its low and high end.

    Attributes
    ----------
    key, label : str
        Word of the catalogue, and what people call it.
    best_class : str
        Best use that the water may serve afterwards.
    removal : dict of str to (value, low, high)
        Share of salt, COD and colour that is held back.
    recovery : (value, low, high)
        Water given per water taken in.
    cost_mvnd_m3 : (value, low, high)
        Per m3 given: capital, upkeep and electricity, without the raw water.
    """

    key: str
    label: str
    best_class: str
    removal: dict
    recovery: tuple
    cost_mvnd_m3: tuple


def treatments(scenario: Scenario) -> list[Treatment]:
    """The treatments of the catalogue; electricity at the scenario's price."""
    table: dict[str, dict] = {}
    for row in scenario.rows("treatments"):
        own = table.setdefault(row["treatment"], {"label": row["label"]})
        own[row["quantity"]] = row["value"], row["low"], row["high"]
    price = scenario["electricity_price"] / _KWH_PER_MWH
    return [
        Treatment(
            key,
            own["label"],
            own["best_class"][0],
            {name: own[name] for name in water.LIMITS},
            own["recovery"],
            tuple(cost + price * kwh for cost, kwh in zip(own["cost_mvnd_m3"], own["electricity_kwh_m3"])),
        )
        for key, own in table.items()
    ]


def treated(s: DataFrame, treatment: Treatment, end: int = 0) -> DataFrame:
    """Supplies as they are after a treatment; `end` chooses its value (0), low (1) or high (2) figures.

    The salt of the wastewater behind them stays at least what they hold now, for what is held back leaves the park.
    """
    best = QUALITIES.index(treatment.best_class)
    changed = {name: s[name] * (1.0 - treatment.removal[name][end]) for name in water.LIMITS}
    changed.update({name: s[name] * treatment.recovery[end] for name in _AMOUNTS})
    changed["loop_tds_mgl"] = np.fmax(s["loop_tds_mgl"], s["tds_mgl"])
    changed["quality"] = s["quality"].map({q: QUALITIES[min(i, best)] for i, q in enumerate(QUALITIES)})
    return s.assign(**changed)


def _fits(s: DataFrame, d: DataFrame, scenario: Scenario) -> np.ndarray:
    """Pairs in which nothing is refused and every limit in force has a value of the supply to stand against."""
    fits = (water.limits(d, scenario).isna() | s[list(water.LIMITS)].notna()).all(axis=1).to_numpy()
    for rules in (water.refusals, salt.refusals):
        for _, refused, _ in rules(s, d, scenario):
            fits &= ~np.asarray(refused, bool)
    return fits


@dataclass(frozen=True)
class Choice:
    """Treatments chosen for pairs; arrays of shape (n,), NaN or empty where there is none.

    Attributes
    ----------
    supply : DataFrame
        The supplies of all pairs, after treatment where there is one.
    treatment : ndarray of str
        Its word in the catalogue.
    label : ndarray of str
    sure : ndarray of bool
        The limits also hold at the low end of what the treatment holds back.
    recovery : ndarray
        Water given per water taken in, 1 without treatment.
    cost_mvnd_m3 : ndarray, shape (n, 3)
        Value, low and high per m3 given.
    reject_tds_mgl : ndarray
        Salt of the reject, by mass balance.
    """

    supply: DataFrame
    treatment: np.ndarray
    label: np.ndarray
    sure: np.ndarray
    recovery: np.ndarray
    cost_mvnd_m3: np.ndarray
    reject_tds_mgl: np.ndarray

    def reason(self, refusal: str, i: int) -> str:
        """Why pair `i` needs its treatment, in words."""
        return tr(
            "{refusal}; {treatment} makes it fit for {cost} million VND/m3 and gives {recovery} % of the water"
        ).format(
            refusal=refusal,
            treatment=tr(self.label[i]),
            cost=number(self.cost_mvnd_m3[i, 0], 4),
            recovery=number(100.0 * self.recovery[i]),
        )

    def columns(self, amount_year) -> dict:
        """The fields of `results.MATCHES` on treatment, for an amount of water per year."""
        return {
            "treatment": self.treatment,
            "treatment_mvnd_m3": self.cost_mvnd_m3[:, 0],
            "treatment_lo_mvnd_m3": self.cost_mvnd_m3[:, 1],
            "treatment_hi_mvnd_m3": self.cost_mvnd_m3[:, 2],
            "reject_m3_a": np.where(self.treatment != "", amount_year * (1.0 / self.recovery - 1.0), np.nan),
            "reject_tds_mgl": self.reject_tds_mgl,
        }


def choose(s: DataFrame, d: DataFrame, refusals: list, scenario: Scenario, only: str | None = None) -> Choice:
    """Find for each pair that fails by water quality alone the cheapest treatment that makes it fit.

    Cheapest counts the raw water lost, where its price is known. Water for drinking is never made from used water.

    Parameters
    ----------
    s, d : DataFrame
        Rows of `streams` side by side, numbered from 0.
    refusals : list of (code, mask, sentence)
        All refusals of these pairs.
    only : str, optional
        The one treatment to be thought of.
    """
    count = len(s)
    curable, fatal = np.zeros(count, bool), (d["quality"] == "drinking").to_numpy(bool)
    for code, mask, _ in refusals:
        (curable if code in CURABLE else fatal)[:] |= np.asarray(mask, bool)
    rows = np.flatnonzero(curable & ~fatal)
    word, label = np.full(count, "", object), np.full(count, "", object)
    sure, recovery = np.zeros(count, bool), np.ones(count)
    cost, reject = np.full((count, 3), np.nan), np.full(count, np.nan)
    raw, wants = s.iloc[rows].reset_index(drop=True), d.iloc[rows].reset_index(drop=True)
    after, least = s.copy(), np.full(len(rows), np.inf)
    for option in treatments(scenario) if len(rows) else ():
        if only not in (None, option.key):
            continue
        made, share = treated(raw, option), option.recovery[0]
        price = (option.cost_mvnd_m3[0] + raw["price"].fillna(0.0) * (1.0 / share - 1.0)).to_numpy()
        better = _fits(made, wants, scenario) & (price < least)
        at, least[better] = rows[better], price[better]
        word[at], label[at], recovery[at], cost[at] = option.key, option.label, share, option.cost_mvnd_m3
        sure[at] = _fits(treated(raw, option, 1), wants, scenario)[better]
        passed = share * (1.0 - option.removal["tds_mgl"][0])
        reject[at] = raw["tds_mgl"].to_numpy(float)[better] * (1.0 - passed) / (1.0 - share)
        for name in CHANGED:
            after.loc[at, name] = made[name].to_numpy()[better]
    return Choice(after, word, label, sure, recovery, cost, reject)
