"""What the forms are filled from: layers of the park, existing exchanges, and what a scenario proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..park import CARRIERS, Park
from .combine import Score
from .exchanges import TYPES, Exchanges
from .land import Land

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario


@dataclass(frozen=True)
class Sources:
    """What the cells are computed from.

    Attributes
    ----------
    customers : DataFrame or None
        Customers of all proposed networks; ``money_mvnd_a`` and ``co2_t_a`` are NaN where unknown, ``fit`` says whether
        a water network carries reclaimed water.
    roofs : DataFrame or None
        Proposed solar roofs; ``co2_t`` may be absent.
    score : Score
        Of the park as it is.
    """

    park: Park
    land: Land
    trade: Exchanges
    score: Score
    customers: DataFrame | None
    roofs: DataFrame | None
    scenario: Scenario

    @property
    def year(self) -> int | None:
        """The year after the latest data of the firms; today's date is never assumed."""
        if self.park.firms is None or not self.park.firms["data_year"].notna().any():
            return None
        return int(self.park.firms["data_year"].max()) + 1

    @cached_property
    def names(self) -> dict[str, str | None]:
        """Names of the firms by id."""
        firms = self.park.firms
        return {} if firms is None else dict(zip(firms["firm_id"], firms["name"]))

    @cached_property
    def links(self) -> DataFrame | None:
        """Existing exchanges, one row each: ``supplier``, ``receiver``, ``carrier``, ``is_type``, ``fit``, amounts.

        None when nobody has recorded which exchanges exist.
        """
        return _links(self.trade.existing)

    @property
    def planned(self) -> DataFrame | None:
        """Exchanges that links name as planned, of carriers that no proposed network replaces."""
        proposed = self.trade.proposed
        if proposed is None:
            return None
        routed = () if self.customers is None else set(self.customers["carrier"])
        return _links(proposed[proposed["status"].eq("planned") & ~proposed["carrier"].isin(routed)])


def _links(ends) -> DataFrame | None:
    """One row per exchange out of its two ends."""
    if ends is None:
        return None
    given = ends[(ends["role"] == "supply") & (ends["firm_id"].isna() | (ends["firm_id"] != ends["partner"]))]
    given = given.rename(columns={"firm_id": "supplier", "partner": "receiver"})
    typed = given["is_type"].isin(TYPES)
    return given.assign(typed=typed, material=~given["carrier"].isin(CARRIERS)).reset_index(drop=True)


def collect(
    park: Park,
    land: Land,
    trade: Exchanges,
    score: Score,
    networks: Sequence[DataFrame],
    roofs: DataFrame | None,
    scenario: Scenario,
) -> Sources:
    """Bring together what the forms are filled from."""
    import pandas as pd

    customers = pd.concat(networks, ignore_index=True) if len(networks) else None
    if customers is not None:
        absent = {c: np.nan for c in ("money_mvnd_a", "co2_t_a") if c not in customers}
        fit = {} if trade.proposed is None else dict(zip(trade.proposed["flow_id"], trade.proposed["fit"]))
        customers = customers.assign(**absent, fit=customers["flow_id"].map(fit).fillna("unknown"))
    return Sources(park, land, trade, score, customers, roofs, scenario)
