"""The pipe catalogue of one carrier: bores, costs, losses, and how much each diameter can carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..scenario import Scenario


USUAL_LAYING = {"steam": "rack", "heat": "trench", "water": "trench"}


@dataclass(frozen=True)
class Pipes:
    """Pipes of one carrier, smallest first.

    Attributes
    ----------
    dn : ndarray of int, shape (k,)
        Nominal diameters.
    bore_m, outer_m, casing_m : ndarray, shape (k,)
        Inner and outer diameter of the steel, outer diameter of a pre-insulated casing, metres.
    cost_mvnd_m : ndarray, shape (k,)
        Laid cost on open land inside the fence, million VND per metre of pipe.
    laying : str
        ``trench``, ``rack`` or ``culvert``.
    length_factor : float
        Length of pipe per length of route: more than 1 where expansion loops are needed.
    """

    dn: np.ndarray
    bore_m: np.ndarray
    outer_m: np.ndarray
    casing_m: np.ndarray
    cost_mvnd_m: np.ndarray
    laying: str
    length_factor: float


def pipes(carrier: str, scenario: Scenario) -> Pipes:
    """Pipes of `carrier`: catalogue cost × exchange rate × local factor × factors of carrier and laying."""
    rows = scenario.rows("pipes")
    column = {
        name: np.array([row[name] for row in rows], float)
        for name in ("dn", "inner_mm", "outer_mm", "casing_mm", "cost_eur_m")
    }
    laying = next(row for row in scenario.rows("laying") if row["laying"] == USUAL_LAYING[carrier])
    local = scenario["eur_mvnd"] * scenario["local_cost_factor"] * scenario[f"{carrier}_cost_factor"]
    return Pipes(
        column["dn"].astype(int),
        column["inner_mm"] / 1000,
        column["outer_mm"] / 1000,
        column["casing_mm"] / 1000,
        column["cost_eur_m"] * local * laying["cost_factor"],
        laying["laying"],
        1.0 + laying["extra_length"],
    )


def cheapest_laying(
    carrier: str, crossing: np.ndarray, inside_fence: np.ndarray, scenario: Scenario
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The cheapest way to lay a pipe on each edge.

    Parameters
    ----------
    crossing : ndarray of str, shape (m,)
        Class of what the edge crosses, "" for nothing; a pipe on a bridge hangs as it would on a rack.
    inside_fence : ndarray of bool, shape (m,)

    Returns
    -------
    laying : ndarray of str
    length, cost : ndarray
        Length of pipe and cost per metre of route, over those of the usual laying of the carrier.
    """
    rows = [row for row in scenario.rows("laying") if carrier in row["carriers"].split()]
    usual = next(row for row in rows if row["laying"] == USUAL_LAYING[carrier])
    over = ~np.isin(crossing, ("", "bridge"))
    length = np.array([1.0 + row["extra_length"] for row in rows])
    price = np.array([row["cost_factor"] for row in rows]) * length
    barred = np.stack(
        [(over & (row["crosses"] != "yes")) | (~inside_fence & (row["outside"] != "yes")) for row in rows], axis=1
    )
    best = np.argmin(np.where(barred, np.inf, price), axis=1)
    first = 1.0 + usual["extra_length"]
    names = np.array([row["laying"] for row in rows], object)
    return names[best], length[best] / first, price[best] / (usual["cost_factor"] * first)
