"""A built network in operation: nodes, least load, failures, limits, drip legs and pumps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, part, silent
from .limits import limit_table
from .mains import Mains, busiest_hour, least_load, mains_of
from .media import State, SteamMedium
from .nodes import node_table
from .outages import outage_table
from .sizing import needs_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..scenario import Scenario
    from .case import Built, Case


@dataclass(frozen=True)
class Operation:
    """What is known about a network in operation; the frames are the tables of `results`.

    Attributes
    ----------
    mains : tuple of Mains
    least : tuple of State
        Of each of the mains.
    """

    mains: tuple[Mains, ...]
    least: tuple[State, ...]
    nodes: GeoDataFrame
    outages: GeoDataFrame
    limits: GeoDataFrame

    def tables(self) -> dict:
        """The fields of a `NetworkResult` that come from here."""
        mains = tuple(busiest_hour(one) for one in self.mains)
        return {"nodes": self.nodes, "outages": self.outages, "limits": self.limits, "mains": mains}


def operate(case: Case, built: Built, carrier: str, scenario: Scenario, progress: Progress = silent) -> Operation:
    """Look at a built network node by node, at the least load and with each supply failing."""
    mains = mains_of(case, built, carrier, scenario)
    states, needs = [], []
    for i, main in enumerate(mains):
        progress(0.5 * i / len(mains), None)
        served = np.flatnonzero(built.design.plan.served[main.grade])
        node, demand = built.problem.demands.node[served], case.demand.iloc[served]
        needs.append(needs_of(demand, node, scenario))
        states.append(least_load(main, _least(demand, node, scenario)))
    return Operation(
        mains,
        tuple(states),
        node_table(list(zip(mains, states)), carrier),
        outage_table(case, built, carrier, part(progress, 0.5, 1.0)),
        limit_table(list(zip(mains, states, needs)), carrier, scenario),
    )


def _least(demand: DataFrame, node: np.ndarray, scenario: Scenario) -> dict:
    """Least rate at every demand node: what the flows give, else the share of the scenario."""
    rate = demand["rate_min"].fillna(demand["rate"] * scenario["least_load_share"]).clip(upper=demand["rate"])
    found: dict = {}
    for n, least in zip(node.tolist(), rate):
        found[n] = found.get(n, 0.0) + least
    return found


def drip_legs(mains: Mains, scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Number of drip legs on each pipe of a steam main, at least one, and condensate of each in kg/h; NaN elsewhere."""
    if not isinstance(mains.medium, SteamMedium):
        unknown = np.full(len(mains.pipe), np.nan)
        return unknown, unknown
    legs = np.ceil(mains.layout.length_m / scenario["drip_leg_spacing_m"])
    return legs, mains.state.condensate_kg_h / legs


def pump_duty(mains: Mains, scenario: Scenario) -> dict:
    """Head in m, flow in m3/h and electric power in kW of the pump at each supply; empty for steam.

    Where loads are known, of the hour in which it has to lift highest.
    """
    if isinstance(mains.medium, SteamMedium):
        return {}
    bore, weight, duty = mains.medium.pipes.bore_m[mains.pipe], mains.medium.specific_weight, {}
    everything = (mains.layout, np.arange(len(mains.pipe)), mains.state)
    for layout, row, state in [(m.layout, m.row, m.state) for m in mains.moments] or [everything]:
        flow = state.velocity_ms * np.pi / 4.0 * bore[row] ** 2
        for node, head in state.head_m.items():
            volume = float(flow[layout.tail == node].sum() - flow[layout.head == node].sum())
            power = weight * volume * head / scenario["pump_efficiency"] / 1000.0
            duty[node] = max(duty.get(node, (-np.inf,)), (head, volume * 3600.0, power))
    return duty
