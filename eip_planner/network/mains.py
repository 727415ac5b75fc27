"""The pipes of one grade as built, with their places on the map: what node results and simulators start from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import ATMOSPHERE_BAR
from .layout import Layout
from .media import HeatMedium, State, SteamMedium, WaterMedium
from .moments import Moment, leading

if TYPE_CHECKING:
    from ..scenario import Scenario
    from .case import Built, Case
    from .results import NetworkResult

_TRICKLE = 0.01
_LEAST_ROUNDS = 4


@dataclass(frozen=True)
class Mains:
    """One grade of a built network.

    Attributes
    ----------
    grade : int
        Position among the grades of the problem.
    name, prefix : str
        Grade for people, and the beginning of its node ids.
    medium : SteamMedium, HeatMedium or WaterMedium
    layout, pipe, state : Layout, ndarray of int, State
        Pipes in the order of the flow, their sizes, and what holds at the peak: where loads are known, in the worst
        hour of each pipe and node.
    pipe_id : tuple of str
        Segment of each pipe.
    course : tuple of ndarray, each of shape (n, 2)
        Coordinates of each pipe along the flow.
    altitude_m : dict of int to float
        Ground at the nodes; missing where unknown.
    flows : dict of int to tuple of str
        Flows that are joined at each node.
    hold_bar : float
        Gauge pressure held at the return of a heat plant.
    moments : tuple of Moment
        The hours that rule; none where all peaks count as falling together.
    """

    grade: int
    name: str
    prefix: str
    medium: object
    layout: Layout
    pipe: np.ndarray
    state: State
    pipe_id: tuple
    course: tuple
    altitude_m: dict
    flows: dict
    hold_bar: float
    moments: tuple[Moment, ...] = ()

    @property
    def places(self) -> dict:
        """Coordinates of every node; a parcel that several service lines reach stands at the first."""
        places: dict = {}
        for tail, head, course in zip(self.layout.tail.tolist(), self.layout.head.tolist(), self.course):
            places.setdefault(tail, tuple(course[0]))
            places.setdefault(head, tuple(course[-1]))
        return places

    def node_id(self, node: int) -> str:
        """Id of a node, unique within the carrier."""
        return f"{self.prefix}-{node}"

    @property
    def flow_m3_s(self) -> np.ndarray:
        """Volume flow of each pipe at the peak; of steam where it is fastest."""
        return self.state.velocity_ms * np.pi / 4.0 * self.medium.pipes.bore_m[self.pipe] ** 2

    @property
    def level_m(self) -> dict:
        """Head of every node in metres: of water above sea level, of hot water between supply and return."""
        weight = self.medium.specific_weight
        if isinstance(self.medium, HeatMedium):
            return {n: p * 1e5 / weight for n, p in self.state.pressure.items()}
        return {n: self.medium.head(n, p) for n, p in self.state.pressure.items()}

    @property
    def throttled_m(self) -> np.ndarray:
        """Head to be throttled at the end of each pipe, m: where flows of several supplies meet, the lowest rules."""
        level = self.level_m
        drop = self.state.drop_bar * 1e5 / self.medium.specific_weight
        tail, head = (np.array([level[n] for n in ends.tolist()]) for ends in (self.layout.tail, self.layout.head))
        return np.maximum(tail - drop - head, 0.0)


def mains_of(case: Case, built: Built, carrier: str, scenario: Scenario) -> tuple[Mains, ...]:
    """The grades that have pipes; pipes are numbered through all of them as in the table of the network."""
    import shapely

    problem, letter, found, count = built.problem, carrier[0].upper(), [], 0
    hold = scenario["pressure_hold_bar"] if carrier == "heat" else float("nan")
    for g, (grade, layout, sized) in enumerate(zip(problem.grades, built.layouts, built.sized)):
        if sized.state is None:
            continue
        courses = [shapely.get_coordinates(line) for line in case.lines.geometry.to_numpy()[layout.edge]]
        backwards = layout.tail != problem.graph.start[layout.edge]
        found.append(
            Mains(
                g,
                grade.name,
                f"{letter}{g + 1}",
                grade.medium,
                layout,
                sized.pipe,
                sized.state,
                tuple(f"{letter}{count + i + 1:04d}" for i in range(len(layout.edge))),
                tuple(course[::-1] if back else course for course, back in zip(courses, backwards)),
                getattr(grade.medium, "altitude_m", {}),
                _flows(built, g),
                hold,
                built.moments_of(g),
            )
        )
        count += len(layout.edge)
    return tuple(found)


def _flows(built: Built, g: int) -> dict:
    problem, plan = built.problem, built.design.plan
    found: dict = {}
    for party, rows in (
        (problem.supplies, np.flatnonzero(plan.given[g] > 1e-6)),
        (problem.demands, np.flatnonzero(plan.served[g])),
    ):
        for row in rows:
            found[int(party.node[row])] = (*found.get(int(party.node[row]), ()), str(party.flow_id[row]))
    return found


def busiest_hour(mains: Mains) -> Mains:
    """The mains in the hour in which most flows, for a simulator: everything holds at once; the rest stands still."""
    if not mains.moments or isinstance(mains.medium, SteamMedium):
        return mains
    moment, whole = mains.moments[leading(mains.moments)], mains.layout
    layout = replace(whole, rate=moment.flow, demand=moment.layout.demand, supply=moment.layout.supply)
    arrays = {}
    for name, value in vars(moment.state).items():
        if isinstance(value, np.ndarray):
            arrays[name] = np.zeros(len(whole.edge), value.dtype)
            arrays[name][moment.row] = value
    pressure, temperature = dict(moment.state.pressure), dict(moment.state.temperature)
    for tail, head in zip(whole.tail.tolist(), whole.head.tolist()):
        if head not in pressure and tail in pressure:
            pressure[head] = pressure[tail]
            if isinstance(mains.medium, WaterMedium):
                ground = mains.medium.head(tail, ATMOSPHERE_BAR) - mains.medium.head(head, ATMOSPHERE_BAR)
                pressure[head] += ground * mains.medium.specific_weight / 1e5
            temperature[head] = temperature[tail]
    state = replace(moment.state, **arrays, pressure=pressure, temperature=temperature)
    return replace(mains, layout=layout, state=state, moments=())


def least_load(mains: Mains, least: dict) -> State:
    """State of the mains at the least load.

    Parameters
    ----------
    least : dict of int to float
        Least rate of each demand node; at least a trickle of the peak is taken, so that nothing stands quite still.
    """
    layout, medium = mains.layout, mains.medium
    demand = {n: max(least[n], _TRICKLE * peak) for n, peak in layout.demand.items()}
    if isinstance(medium, SteamMedium):
        state = replace(mains.state, condensate_kg_h=medium.loss()[mains.pipe] * layout.length_m * 1000.0)
        for _ in range(_LEAST_ROUNDS):
            state = medium.simulate(replace(layout, demand=demand), mains.pipe, state)
        return state
    rate = layout.upstream(demand, np.zeros(len(layout.edge)))
    total = sum(demand.values()) / sum(layout.supply.values())
    supply = {n: given * total for n, given in layout.supply.items()}
    return medium.simulate(replace(layout, rate=rate, demand=demand, supply=supply), mains.pipe)


def liquids(found: NetworkResult) -> list[Mains]:
    """The mains that a simulator of liquids can compute."""
    return [mains for mains in found.mains if not isinstance(mains.medium, SteamMedium)]
