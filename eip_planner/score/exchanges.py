"""Exchanges between firms: those that exist, and those that a plan or a routed network proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..park import QUALITIES, Park
from ..symbiosis.streams import streams

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

TYPES = ("a", "b", "c", "d", "e")


@dataclass(frozen=True)
class Exchanges:
    """Exchanges of existing links, and proposed ones.

    Attributes
    ----------
    existing : DataFrame or None
        One row per end of an exchange: ``flow_id``, ``firm_id``, ``partner`` (firm at the other end), ``carrier``,
        ``role``, ``amount_lo``, ``amount_hi`` (per year: t, MWh, m3), ``is_type``, ``fit`` (yes, no, unknown: meets
        the quality of its use). None when nobody has recorded which exchanges exist.
    proposed : DataFrame or None
        The same; None when nothing is proposed.
    flows : DataFrame or None
        `symbiosis.streams.streams` of the park.
    """

    existing: DataFrame | None
    proposed: DataFrame | None
    flows: DataFrame | None


def exchanges(park: Park, networks: Sequence[DataFrame], scenario: Scenario) -> Exchanges:
    """Collect the exchanges of a park.

    Notes
    -----
    Links that are planned are proposed; links without a status may or may not come, so they count in the upper
    value of the proposal alone. A routed network replaces all such links of its carrier. If no link has a status, the
    table says nothing about what exists.
    """
    import pandas as pd

    flows = None if park.flows is None else streams(park, scenario)
    links, routed = park.links, [c for n in networks for c in set(n["carrier"])]
    existing, parts = None, [_of_network(n, flows) for n in networks]
    if links is not None:
        ends = _of_links(links, flows)
        if links["status"].notna().any():
            existing = ends[ends["status"] == "existing"]
        planned = ends[(ends["status"] != "existing") & ~ends["carrier"].isin(routed)].copy()
        planned.loc[planned["status"].isna(), "amount_lo"] = 0.0
        parts.append(planned)
    parts = [p for p in parts if len(p)]
    return Exchanges(existing, pd.concat(parts, ignore_index=True) if parts else None, flows)


def _of_links(links, flows):
    import pandas as pd

    low, high = _possible(links["amount_year"].to_numpy(float))
    ends = []
    for role, other in (("supply", "demand"), ("demand", "supply")):
        ends.append(
            pd.DataFrame(
                {
                    "flow_id": links[f"{role}_flow"],
                    "firm_id": links[f"{role}_firm"],
                    "partner": links[f"{other}_firm"],
                    "carrier": links["carrier"],
                    "role": role,
                    "status": links["status"],
                    "is_type": links["is_type"],
                    "amount_lo": low,
                    "amount_hi": high,
                    "fit": _fit(links, flows),
                }
            )
        )
    return pd.concat(ends, ignore_index=True)


def _fit(links, flows):
    """Whether reused water meets the quality of its use; drinking water is not reused water."""
    if flows is None:
        return np.full(len(links), "unknown", object)
    rank = {q: i for i, q in enumerate(QUALITIES)}
    quality = flows.drop_duplicates("flow_id").set_index("flow_id")["quality"].map(rank)
    given, asked = (links[f"{role}_flow"].map(quality).to_numpy(float) for role in ("supply", "demand"))
    return np.select(
        [given == rank["drinking"], np.isnan(given) | np.isnan(asked), given <= asked], ["no", "unknown", "yes"], "no"
    )


def _of_network(customers, flows):
    """Ends of a routed network."""
    import pandas as pd

    low, high = _possible(customers["energy_year"].to_numpy(float))
    return pd.DataFrame(
        {
            "flow_id": customers["flow_id"],
            "firm_id": customers["firm_id"],
            "partner": None,
            "carrier": customers["carrier"],
            "role": customers["role"],
            "status": "planned",
            "is_type": "c",
            "amount_lo": low,
            "amount_hi": high,
            "fit": _reclaimed(customers, flows),
        }
    )


def _reclaimed(customers, flows) -> str:
    """Whether a network carries reclaimed water, whose quality has been matched, and no drinking water."""
    if flows is None:
        return "unknown"
    ids = customers["flow_id"][(customers["role"] == "supply").to_numpy()]
    given = flows["quality"][flows["flow_id"].isin(ids).to_numpy()]
    if (given == "drinking").all():
        return "no" if len(given) else "unknown"
    return "unknown" if given.isna().any() or (given == "drinking").any() else "yes"


def _possible(amount: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest amount: an unknown one may be anything."""
    unknown = np.isnan(amount)
    return np.where(unknown, 0.0, amount), np.where(unknown, np.inf, amount)
