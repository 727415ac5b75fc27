"""What a planner forces on a network: roads that it has to follow, supplies that it has to use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..findings import Findings
from ..language import number, tr
from ..park import Park
from .reduction import reduce_graph
from .streets import Street, beside_road, kept_edges, lacking_m
from .strips import road_widths

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario
    from .case import Built
    from .problem import Problem

# Of the least demand: what a pipe carries at least to count as a main, so that an empty one does not.
_LEAST_RATE = 0.01


def forced_roads(park: Park, carrier: str, scenario: Scenario) -> list[str]:
    """Roads that the network of a carrier has to follow.

    Raises
    ------
    InputError
        A road of the scenario is unknown, or forced and forbidden at once.
    """
    forced = scenario.roads_must.get("", frozenset()) | scenario.roads_must.get(carrier, frozenset())
    named = forced | scenario.roads_no
    known = set() if park.roads is None else set(park.roads["road_id"])
    for road_id in sorted(named - known):
        raise _error(tr("road {road} is unknown").format(road=road_id), tr("write a road_id of the layer ROADS"))
    for road_id in sorted(forced & scenario.roads_no):
        raise _error(tr("road {road} is forced and forbidden").format(road=road_id), tr("leave one of the two"))
    return sorted(forced)


def with_forced(
    problem: Problem | None, lines: GeoDataFrame | None, park: Park, carrier: str, scenario: Scenario
) -> Problem | None:
    """The problem with the roads that it has to follow and the supplies that it has to use.

    Raises
    ------
    InputError
        Nobody can be joined, or nobody who takes part, along a road that is forced.
    """
    forced = forced_roads(park, carrier, scenario)
    if problem is None:
        if forced:
            raise _impossible(tr("no flows of {carrier} can be joined").format(carrier=tr(carrier)), forced)
        return None
    problem = replace(problem, least_given=_least_given(problem, scenario))
    return replace(problem, streets=_streets(problem, lines, park, carrier, forced, scenario)) if forced else problem


def _streets(problem: Problem, lines, park: Park, carrier: str, forced: list, scenario: Scenario) -> tuple[Street, ...]:
    width, _ = road_widths(park.roads, scenario)
    served = np.unique(np.concatenate([grade.demands for grade in problem.grades]))
    least_rate = _LEAST_RATE * float(problem.demands.rate[served].min(initial=np.inf))
    found = []
    for road_id in forced:
        row = int(np.flatnonzero((park.roads["road_id"] == road_id).to_numpy())[0])
        length, beside = beside_road(park.roads.geometry.iloc[row], lines, width[row], road_id)
        found.append(Street(road_id, length, beside, 0.0, least_rate))
    terminals = np.unique(np.r_[problem.supplies.node, problem.demands.node])
    chains = reduce_graph(problem.graph, terminals, kept_edges(tuple(found), len(lines))).chains
    leads = np.zeros(len(lines), bool)
    leads[np.concatenate([members for members, _ in chains] or [np.empty(0, int)])] = True
    result = []
    for street in found:
        some = (street.beside & leads).any(axis=1)
        length = float(street.length_m[some].sum())
        if not length:
            raise _impossible(
                tr("no flow of {carrier} can be reached along it").format(carrier=tr(carrier)), [street.road_id]
            )
        result.append(
            replace(
                street,
                length_m=street.length_m[some],
                beside=street.beside[some] & leads,
                least_m=scenario["forced_road_share"] * length,
            )
        )
    return tuple(result)


def _least_given(problem: Problem, scenario: Scenario) -> np.ndarray | None:
    """Rate that supplies which must be used give at least; None when there are none."""
    supplies = problem.supplies
    most = np.zeros(len(supplies.rate))
    for grade in problem.grades:
        taken = float(problem.demands.rate[grade.demands].sum())
        most[grade.supplies] = np.maximum(most[grade.supplies], np.minimum(supplies.rate[grade.supplies], taken))
    most = np.where(supplies.must, most, 0.0)
    return scenario["forced_supply_share"] * most if most.any() else None


def demand_forced(built: Built, carrier: str) -> None:
    """Refuse a network that leaves out what is forced.

    Raises
    ------
    InputError
        With the roads and supplies, and what to change.
    """
    problem, found = built.problem, built.design
    roads = [street.road_id for street in problem.streets if lacking_m((street,), found.plan.rate) > 0.0]
    supplies = [] if problem.least_given is None else problem.supplies.flow_id[problem.least_given > 0.0].tolist()
    if not roads and (not supplies or found.plan.given[:, problem.least_given > 0.0].any(axis=0).all()):
        return
    if found.stopped_by == "infeasible":
        why = tr("no network of {carrier} can be built that way").format(carrier=tr(carrier))
    else:
        why = tr("no such network of {carrier} was found in {seconds} s; TIME_LIMIT can be raised").format(
            carrier=tr(carrier), seconds=number(found.seconds, 1)
        )
    raise _impossible(why, roads, supplies)


def _impossible(why: str, roads: list, supplies: list = ()) -> InputError:
    named = [tr("road {road}").format(road=", ".join(roads))] * bool(roads)
    named += [tr("supply {flow}").format(flow=", ".join(supplies))] * bool(supplies)
    return _error(
        tr("{named} is forced, but {why}").format(named="; ".join(named), why=why),
        tr("take it out of must, name the carrier it is for as in [roads.steam], or lower forced_road_share"),
    )


def _error(problem: str, remedy: str) -> InputError:
    return InputError("SCENARIO", problem, remedy)


def forced_findings(park: Park, carrier: str, reasons: dict, forced: set, scenario: Scenario) -> Findings:
    """Findings on forced flows that cannot be joined, and on forced or forbidden flows that nobody knows.

    Parameters
    ----------
    reasons : dict of str to str
        Why flows are not joined.
    forced : set of str
        Flows of the carrier that must be joined.
    """
    findings = Findings()
    for flow_id in sorted(forced & set(reasons)):
        findings.add(
            "warning",
            "flows",
            tr("the {carrier} flow is forced but is not joined: {reason}").format(
                carrier=tr(carrier), reason=reasons[flow_id]
            ),
            tr("mend what keeps it out, or no longer force it"),
            [flow_id],
        )
    unknown = [] if park.flows is None else sorted((scenario.must | scenario.no) - set(park.flows["flow_id"]))
    if unknown:
        findings.add(
            "warning",
            "flows",
            tr("[flows] of the scenario names flows that are unknown"),
            tr("write a flow_id of the layer FLOWS"),
            unknown,
        )
    return findings
