"""Mains out of a layout, without a park: places drawn in a row, nodes named by their number."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from tree_cases import lay_tree

from eip_planner.fluids import ATMOSPHERE_BAR
from eip_planner.network.hotwater import Ground
from eip_planner.network.layout import lay_out
from eip_planner.network.mains import Mains
from eip_planner.network.media import HeatMedium, SteamMedium, WaterMedium
from eip_planner.network.pipes import pipes
from eip_planner.network.steam import Insulation
from eip_planner.scenario import Scenario

ALTITUDE = {0: 10.0, 1: 12.0, 2: 11.0, 3: 14.0, 4: 25.0, 5: 8.0}
GROUND = Ground(27.4, 1.5, 0.027, 0.8)


def mains(medium, layout, pipe, letter: str = "X", first: int = 1) -> Mains:
    """The pipes of a layout with their state at the peak."""
    nodes = {int(n) for n in (*layout.tail, *layout.head)}
    flows = {n: (f"{'S' if n in layout.supply else 'D'}{n}",) for n in (*layout.supply, *layout.demand)}
    state = medium.simulate(layout, np.asarray(pipe))
    place = {n: (100.0 * n, 10.0 * n * n) for n in nodes}
    course = tuple(
        np.array([place[t], (place[t][0] + 5.0, place[t][1]), place[h]])
        for t, h in zip(layout.tail.tolist(), layout.head.tolist())
    )
    names = tuple(f"{letter}{first + i:04d}" for i in range(len(layout.edge)))
    altitude = getattr(medium, "altitude_m", {})
    return Mains(0, "grade", f"{letter}1", medium, layout, np.asarray(pipe), state, names, course, altitude, flows, 2.0)


def found(carrier: str, *parts: Mains):
    """What a writer looks at of a result."""
    return SimpleNamespace(carrier=carrier, mains=parts)


def cold(altitude=None, offered=None, coefficient: float = 0.0) -> WaterMedium:
    """Cold water, 20 m of head at the customers."""
    given = {n: bar + ATMOSPHERE_BAR for n, bar in (offered or {}).items()}
    return WaterMedium(pipes("water", Scenario()), 1.5, 1e-4, 28.0, altitude or {}, 20.0, given, 1.0, 0.0, coefficient)


def hot(demands, supply_c: float = 95.0, return_c: float = 55.0) -> HeatMedium:
    """Hot water; every demand gives it back with the return temperature."""
    back = dict.fromkeys(demands, return_c)
    return HeatMedium(pipes("heat", Scenario()), supply_c, return_c, back, 3.0, 250.0, 5e-5, GROUND, 0.8, 1.0, 0.0)


def vapour(bar: float, enthalpy: float) -> SteamMedium:
    """Steam out of node 0."""
    return SteamMedium(
        pipes("steam", Scenario()), {0: bar}, {0: enthalpy}, 35.0, 1e-4, Insulation(0.1, 0.05, 12, 27, 0.15)
    )


def two_supplies(scale: float = 1.0):
    """Supplies in 0 and 4 that meet in 1; 4 also serves the far demand 5 and has pressure to spare for the meeting.

    0 ── 1 ── 3
         │
         2 ── 4
         └─── 5
    """
    start, end = np.array([0, 1, 2, 4, 2]), np.array([1, 3, 1, 2, 5])
    rate = np.array([3.0, 5.0, 2.0, 6.0, 4.0]) * scale
    length = np.array([300.0, 200.0, 60.0, 250.0, 1500.0])
    return lay_out(start, end, length, rate, {0: 3.0 * scale, 4: 6.0 * scale}, {3: 5.0 * scale, 5: 4.0 * scale})


def tree(scale: float):
    """The tree of `tree_cases`."""
    return lay_tree(scale)
