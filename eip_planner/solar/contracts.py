"""Who gains: the firm as owner, an investor who sells to it, an investor who rents its roof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..economics import net_present_value
from .finance import Appraisal, Terms, appraise

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
    """One size seen by owner, buyer and lessor.

    Attributes
    ----------
    owner : Appraisal
        The firm invests.
    ppa_firm_mvnd, lease_firm_mvnd : float
        Present value of the firm's gain at its own discount rate, with the years after the contract.
    ppa_investor, lease_investor : Appraisal
        Within the contract.
    """

    owner: Appraisal
    ppa_firm_mvnd: float
    ppa_investor: Appraisal
    lease_firm_mvnd: float
    lease_investor: Appraisal


def offer(scenario: Scenario) -> Offer:
    """The offer that the scenario assumes."""
    return Offer(
        scenario["ppa_discount"], int(scenario["ppa_years"]), scenario["ppa_rate"], scenario["roof_rent_mvnd_m2"]
    )


def views(kwp: float, area_m2: float, saved_mvnd: float, terms: Terms, offer: Offer) -> Views:
    """Compare the three.

    Parameters
    ----------
    area_m2 : float
        Roof under modules.
    saved_mvnd : float
        Bill saved in year 1; nothing is sold to the grid.

    Notes
    -----
    The investor of the lease sells the energy to the firm at the tariff itself.
    """
    capital = kwp * terms.capital
    saved, all_flows = saved_mvnd * terms.course, terms.flows(kwp, saved_mvnd)
    under = np.arange(1, terms.life + 1) <= offer.years
    after = np.where(under, 0.0, all_flows)
    rent = offer.rent_mvnd_m2 * area_m2
    within = all_flows[under]
    return Views(
        owner=appraise(capital, all_flows, terms.rate),
        ppa_firm_mvnd=net_present_value(0.0, np.where(under, offer.discount * saved, after), terms.rate),
        ppa_investor=appraise(capital, within - offer.discount * saved[under], offer.rate),
        lease_firm_mvnd=net_present_value(0.0, np.where(under, rent, after), terms.rate),
        lease_investor=appraise(capital, within - rent, offer.rate),
    )
