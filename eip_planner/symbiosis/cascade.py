"""Heat used again: condensate of steam users and return water of heat users as supplies of lower temperature.

What leaves a process warm goes back to its boiler today. Whoever cools it down hands the boiler colder water, so each
MWh taken has to be made up there: it is worth to its owner what he pays for heat today, and is not given below that.
These pairs stand beside the others in the table of links; they are no supplies of a network, because what they can
give hangs on how their owner is heated himself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .. import fluids
from ..park import Park
from ..progress import Progress, silent
from .matching import draw_links, pairs
from .streams import streams

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..scenario import Scenario

CONDENSATE, RETURN_WATER = "condensate", "return_water"
_RATES = ("rate", "rate_lo", "rate_hi", "rate_mean", "rate_min", "year")
_GRAMS_PER_S = 3.6


def cascades(park: Park, scenario: Scenario, progress: Progress = silent) -> GeoDataFrame:
    """Pairs in which condensate or return water serves a heat demand; table `results.MATCHES`, feasible pairs only.

    ``supply_flow`` is the demand whose condensate or return water is used, ``cascade`` says which of both,
    ``price_floor`` what a MWh of it is worth to its owner. So that their number does not grow with the square of the
    flows, only the largest of these supplies are looked at, each with the nearest demands that it is warm enough for.
    """
    import pandas as pd

    table = streams(park, scenario)
    given = derived_supplies(table, scenario)
    given = given.sort_values("rate", ascending=False, kind="stable").head(int(scenario["cascade_streams"]))
    asked = table[(table["carrier"] == "heat") & (table["role"] == "demand")]
    blocks = [pairs(pd.concat([given[:0], asked[:0]]), "heat", scenario)]
    for i in range(len(given)):
        progress(i / len(given), None)
        near = _near(given.iloc[i], asked, scenario)
        if len(near):
            blocks.append(pairs(pd.concat([given.iloc[[i]], near], ignore_index=True), "heat", scenario))
    links = pd.concat(blocks[1:] or blocks, ignore_index=True)
    kind = links["supply_flow"].map(given.set_index("flow_id")["cascade"])
    origin = links["supply_flow"].map(given.set_index("flow_id")["origin"])
    links = links.assign(cascade=kind, supply_flow=origin)
    links = links[links["feasible"] & (links["supply_flow"] != links["demand_flow"])].reset_index(drop=True)
    links["link_id"] = [f"C{n + 1:04d}" for n in range(len(links))]
    return draw_links(links, table)


def _near(supply, asked: DataFrame, scenario: Scenario) -> DataFrame:
    """The nearest demands that a supply is warm enough for, of other firms."""
    other = asked["firm_id"].isna() | (asked["firm_id"] != supply["firm_id"])
    cool = asked["temperature_c"] <= supply["temperature_c"] - scenario["approach_k"] - scenario["heat_margin_k"]
    fits = asked[other & cool & (asked["participate"] != "no")]
    distance = np.hypot(fits["x"] - supply["x"], fits["y"] - supply["y"])
    return fits.loc[distance.sort_values(kind="stable").index[: int(scenario["cascade_partners"])]]


def derived_supplies(table: DataFrame, scenario: Scenario) -> DataFrame:
    """Condensate and return water as heat supplies: rows of `streams`, with ``cascade`` and ``origin`` beside.

    Parameters
    ----------
    table : DataFrame
        Rows of `streams`.

    Notes
    -----
    Both can be cooled down to the temperature of cold water. Condensate: the share that comes back
    (``condensate_return_pct``) of the steam, from ``return_c``; of what does not come back nothing is known.
    Return water: the flow that the demand's own heat and cooling stand for. Rows lack where a temperature, the share
    of condensate or, for steam, the pressure is unknown.
    """
    import pandas as pd

    demand = table[table["role"] == "demand"]
    warm = demand["return_c"] > scenario["water_temperature_c"]
    steam = demand[warm & (demand["carrier"] == "steam") & (demand["condensate_return_pct"] > 0.0)]
    steam = steam[steam["saturation_c"].notna() & (steam["return_c"] < steam["saturation_c"])]
    heat = demand[warm & (demand["carrier"] == "heat") & (demand["return_c"] < demand["temperature_c"])]
    return pd.concat([_condensate(steam, scenario), _return_water(heat, scenario)], ignore_index=True)


def _condensate(steam: DataFrame, scenario: Scenario) -> DataFrame:
    water = fluids.water()
    back = water.enthalpy(steam["return_c"].to_numpy(float))
    rise = fluids.steam().saturated_enthalpy(steam["pressure_bar"].to_numpy(float)) - back
    above_cold = back - water.enthalpy(scenario["water_temperature_c"])
    share = steam["condensate_return_pct"].to_numpy(float) / 100.0
    megawatts = share * above_cold / (1000.0 * _GRAMS_PER_S)
    return _supplies(steam, megawatts, 3600.0 / rise, CONDENSATE, scenario)


def _return_water(heat: DataFrame, scenario: Scenario) -> DataFrame:
    cooling = (heat["temperature_c"] - heat["return_c"]).to_numpy(float)
    left = heat["return_c"].to_numpy(float) - scenario["water_temperature_c"]
    return _supplies(heat, left / cooling, np.ones(len(heat)), RETURN_WATER, scenario)


def _supplies(demand: DataFrame, megawatts: np.ndarray, price: np.ndarray, kind: str, scenario: Scenario) -> DataFrame:
    """Demands turned into supplies: MW per unit of their rate, and price of a MWh per price of their unit."""
    scaled = {name: demand[name] * megawatts for name in _RATES}
    return demand.assign(
        **scaled,
        flow_id=demand["flow_id"] + f" {kind}",
        origin=demand["flow_id"],
        cascade=kind,
        role="supply",
        carrier="heat",
        temperature_c=demand["return_c"],
        return_c=scenario["water_temperature_c"],
        price=demand["price"] * price,
    )
