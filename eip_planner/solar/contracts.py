"""Who gains: the firm as owner, an investor who sells to it, an investor who rents its roof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .finance import Appraisal, Terms, appraise, present_value

if TYPE_CHECKING:
    from ..scenario import Scenario


@dataclass(frozen=True)
class Offer:
    """What an investor offers.

    Attributes
    ----------
    discount : float
        On the tariff, for the energy that the firm uses.
    years : int
        Of the contract; afterwards the system is the firm's.
    rate : float
        Discount rate of the investor.
    rent_mvnd_m2 : float
        Rent for roof under modules, a year.
    """

    discount: float
    years: int
    rate: float
    rent_mvnd_m2: float


@dataclass(frozen=True)
class Views:
    """Sizes of n firms seen by owner, buyer and lessor.

    Attributes
    ----------
    owner : Appraisal
        The firm invests.
    ppa_firm_mvnd, lease_firm_mvnd : ndarray, shape (n,)
        Present value of the firm's gain at its own discount rate, with the years after the contract.
    ppa_investor, lease_investor : Appraisal
        Within the contract.
    """

    owner: Appraisal
    ppa_firm_mvnd: np.ndarray
    ppa_investor: Appraisal
    lease_firm_mvnd: np.ndarray
    lease_investor: Appraisal


def offer(scenario: Scenario) -> Offer:
    """The offer that the scenario assumes."""
    return Offer(
        scenario["ppa_discount"], int(scenario["ppa_years"]), scenario["ppa_rate"], scenario["roof_rent_mvnd_m2"]
    )


def views(kwp: np.ndarray, area_m2: np.ndarray, saved_mvnd: np.ndarray, terms: Terms, offer: Offer) -> Views:
    """Compare the three.

    Parameters
    ----------
    kwp, area_m2 : ndarray, shape (n,)
        Size, and roof under its modules.
    saved_mvnd : ndarray, shape (n,)
        Bill saved in year 1; nothing is sold to the grid.

    Notes
    -----
    The investor of the lease sells the energy to the firm at the tariff itself.
    """
    capital = np.asarray(kwp) * terms.capital
    flows = terms.flows(kwp, saved_mvnd)
    saved, rent = np.multiply.outer(saved_mvnd, terms.course), offer.rent_mvnd_m2 * np.asarray(area_m2)[:, None]
    under = np.arange(1, terms.life + 1) <= offer.years
    return Views(
        owner=appraise(capital, flows, terms.rate),
        ppa_firm_mvnd=present_value(np.where(under, offer.discount * saved, flows), terms.rate),
        ppa_investor=appraise(capital, (flows - offer.discount * saved)[:, under], offer.rate),
        lease_firm_mvnd=present_value(np.where(under, rent, flows), terms.rate),
        lease_investor=appraise(capital, (flows - rent)[:, under], offer.rate),
    )
