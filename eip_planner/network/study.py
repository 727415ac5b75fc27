"""One carrier, from flows to a checked network: whom to connect, where the pipes run, what they cost."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..economics import present_value_factor
from ..errors import InputError
from ..findings import Findings
from ..fluids import gauge_bar
from ..language import number, tr
from ..park import CARRIERS, Park
from ..progress import Progress, part, silent
from ..symbiosis.matching import pairs
from ..symbiosis.streams import streams
from . import grades
from .case import Built, Case
from .corridors import Corridors, build_corridors, corridor_table
from .design import Design, design, most_served
from .existing import upkeep_share, usable_pipes
from .layout import lay_out
from .outcome import assemble
from .pipes import cheapest_laying
from .problem import Graph, Parties, Problem
from .sizing import needs_of, size

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..files import Raster
    from ..scenario import Scenario
    from .results import NetworkResult

OBJECTIVES = ("npv", "connect_all")
_ATTEMPTS = 5
_SHARE, _LEAST_SHARE = 0.6, 0.05
_OVERDRAW = 1.002
_LEAST_LENGTH_M = 0.5
_NOT_TECHNICAL = ("excluded", "same_firm", "years")


def study_carrier(
    park: Park,
    carrier: str,
    scenario: Scenario,
    *,
    objective: str = "npv",
    time_limit: float = 60.0,
    gap: float = 0.01,
    dem: Raster | None = None,
    progress: Progress = silent,
) -> NetworkResult:
    """Design the shared network of one carrier.

    Parameters
    ----------
    carrier : str
        ``steam``, ``heat`` or ``water``.
    objective : str
        ``npv``: best net present value; ``connect_all``: cheapest network that serves all feasible demands.
    time_limit, gap : float
        Seconds for the search, and the gap relative to cost at which it may stop.
    dem : Raster, optional
        Ground levels for the static head of water; without it the ground counts as level and the result says so.

    Raises
    ------
    InputError
        Unknown carrier or objective, or flows, parcels or roads are missing.
    """
    _demand_choice("CARRIER", carrier, CARRIERS)
    _demand_choice("OBJECTIVE", objective, OBJECTIVES)
    case = prepare(park, carrier, scenario, objective, dem, part(progress, 0.0, 0.15))
    left_out = dict(case.left_out)
    built, bound = None, float("nan")
    if case.problem is not None:
        built, bound = _build(case, scenario, time_limit, gap, left_out, part(progress, 0.15, 0.95))
    progress(0.97, tr("Writing results"))
    result = assemble(case, built, bound, left_out, carrier, objective, park, scenario, part(progress, 0.97, 1.0))
    progress(1.0, None)
    return result


def _demand_choice(parameter: str, value: str, choices) -> None:
    if value not in choices:
        raise InputError(
            parameter,
            tr("'{value}' is unknown").format(value=value),
            tr("use one of: {choices}").format(choices=", ".join(choices)),
        )


def prepare(
    park: Park, carrier: str, scenario: Scenario, objective: str, dem: Raster | None, progress: Progress = silent
) -> Case:
    """Screen the flows of a carrier and set up the design problem; the problem is None when nothing can be joined."""
    table = streams(park, scenario)
    links = pairs(table, carrier, scenario)
    flows = table[table["carrier"] == carrier].set_index("flow_id", drop=False)
    left_out = _unmatched(flows, links)
    notes: list[str] = []
    candidates = flows[~flows.index.isin(left_out)]
    homeless = candidates[candidates["parcel_id"].isna()]
    left_out.update({f: ("no_place", tr("the flow has no parcel")) for f in homeless.index})
    candidates = candidates.drop(homeless.index)
    valued = _screen_money(candidates, objective, left_out, notes)
    candidates = candidates[~candidates.index.isin(left_out)]
    corridors, layer, findings = None, None, Findings()
    if park.roads is None or park.parcels is None:
        left_out.update({f: ("no_road", tr("the roads are unknown")) for f in candidates.index})
        candidates = candidates[:0]
    if len(candidates):
        *existing, found = usable_pipes(park, carrier, _pressure_class(candidates, carrier, scenario), scenario)
        findings.extend(found)
        corridors = build_corridors(park, candidates["parcel_id"].unique(), scenario, progress, tuple(existing))
        layer = corridor_table(corridors)
        remote = candidates[~candidates["parcel_id"].isin(corridors.entries["parcel_id"])]
        left_out.update(
            {
                f: (
                    "no_road",
                    tr("no road within {reach} m that leads to the parcel without crossing another plot").format(
                        reach=number(scenario["connection_reach_m"])
                    ),
                )
                for f in remote.index
            }
        )
        _say_remote(remote, findings, scenario)
        _say_parts(corridors, findings, scenario)
        candidates = _reachable(candidates.drop(remote.index), links, corridors, left_out)
    supply, demand = (candidates[candidates["role"] == role].reset_index(drop=True) for role in ("supply", "demand"))
    problem = lines = None
    if len(supply) and len(demand):
        if carrier == "water" and dem is None:
            notes.append(tr("No DEM: the ground counts as level, static head is not assessed."))
        problem, lines, too_much = _problem(
            carrier, supply, demand, links, corridors, objective, valued, dem, scenario, notes
        )
        left_out.update({demand["flow_id"][d]: _too_small() for d in too_much})
    return Case(flows, supply, demand, links, lines, problem, left_out, tuple(notes), tuple(findings), layer)


def _pressure_class(candidates: DataFrame, carrier: str, scenario: Scenario) -> float:
    """Pressure that an existing pipe must bear, bar(g): for steam that of the strongest supply."""
    if carrier == "steam":
        return float(gauge_bar(candidates.loc[candidates["role"] == "supply", "pressure_bar"].max()))
    return scenario[f"{carrier}_pressure_class_bar"]


def _say_parts(corridors: Corridors, findings: Findings, scenario: Scenario) -> None:
    """A finding on corridors that do not hang together."""
    if corridors.parts > 1:
        findings.add(
            "warning",
            "roads",
            tr("the roads lie in {n} parts; {m} of the gaps were bridged over open land, up to {reach} m").format(
                n=corridors.parts, m=corridors.parts - corridors.left, reach=number(scenario["bridge_reach_m"])
            ),
            tr("join the roads where they meet, or change bridge_reach_m; the layer CORRIDORS shows the parts"),
        )


def _say_remote(remote: DataFrame, findings: Findings, scenario: Scenario) -> None:
    """A finding on the parcels that no road reaches."""
    if len(remote):
        findings.add(
            "warning",
            "parcels",
            tr("no road or corridor within {reach} m leads to the parcel: its flows cannot be joined").format(
                reach=number(scenario["connection_reach_m"])
            ),
            tr("draw the road or path that leads to it, or raise connection_reach_m"),
            sorted(remote["parcel_id"].unique()),
        )


def _too_small() -> tuple[str, str]:
    return "supply_short", tr("the supplies that fit are too small to serve all")


def _unmatched(flows: DataFrame, links: DataFrame) -> dict:
    """Flows without any feasible partner, each with the refusal by the partner that comes nearest."""
    result = {}
    nobody = {
        "supply": tr("there is no demand of this carrier"),
        "demand": tr("there is no supply of this carrier"),
    }
    for role, sentence in nobody.items():
        pairs_of = dict(tuple(links.groupby(f"{role}_flow", sort=False)))
        for flow in flows.index[flows["role"] == role]:
            own = pairs_of.get(flow)
            if own is None:
                result[flow] = ("no_partner", sentence)
            elif not own["feasible"].any():
                telling = own[~own["reason_code"].isin(_NOT_TECHNICAL)]
                nearest = (telling if len(telling) else own).iloc[0]
                others = tr("{reason}; none of the {n} others fits either")
                reason = nearest["reason"] if len(own) == 1 else others.format(reason=nearest["reason"], n=len(own) - 1)
                result[flow] = (nearest["reason_code"], reason)
    return result


def _screen_money(candidates: DataFrame, objective: str, left_out: dict, notes: list) -> bool:
    """Whether prices and hours are known; under `npv` flows without them are left out: unknown is never zero."""
    unpriced, unhoured = candidates["price"].isna(), candidates["hours"].isna()
    if objective == "npv":
        left_out.update(
            {
                f: ("hours_unknown", tr("the hours per year are unknown, so its value is too"))
                for f in candidates.index[unhoured]
            }
        )
        left_out.update(
            {
                f: ("price_unknown", tr("the price is unknown: give it in the flow or in the scenario file"))
                for f in candidates.index[unpriced]
            }
        )
        return True
    if unpriced.any() or unhoured.any():
        notes.append(
            tr(
                "Prices or hours of {n} flows are unknown: cost is that of the network alone, NPV is not assessed."
            ).format(n=int((unpriced | unhoured).sum()))
        )
        return False
    return True


def _reachable(candidates: DataFrame, links: DataFrame, corridors: Corridors, left_out: dict) -> DataFrame:
    """Candidates that have a feasible partner in the same connected part of the corridors."""
    parts = (
        corridors.entries.assign(part=corridors.component[corridors.entries["node"]])
        .groupby("parcel_id")["part"]
        .agg(frozenset)
    )
    of_flow = candidates["parcel_id"].map(parts)
    feasible = links[
        links["feasible"] & links["supply_flow"].isin(candidates.index) & links["demand_flow"].isin(candidates.index)
    ]
    joined = [bool(of_flow[s] & of_flow[d]) for s, d in zip(feasible["supply_flow"], feasible["demand_flow"])]
    partners = set(feasible.loc[joined, "supply_flow"]) | set(feasible.loc[joined, "demand_flow"])
    lost = [f for f in candidates.index if f not in partners]
    matched = set(feasible["supply_flow"]) | set(feasible["demand_flow"])
    for f in lost:
        left_out[f] = (
            ("no_route", tr("no connected road leads to a partner that fits"))
            if f in matched
            else ("partner_out", tr("the partners that fit are themselves left out"))
        )
    return candidates.drop(lost)


def _problem(carrier, supply, demand, links, corridors, objective, valued, dem, scenario: Scenario, notes: list):
    graph, nodes, lines = _graph(corridors, supply, demand, carrier, scenario)
    parties = tuple(_parties(table, nodes[role], scenario) for role, table in (("supply", supply), ("demand", demand)))
    factor = present_value_factor(scenario["discount_rate"], scenario["network_life"])
    altitude = _altitudes(dem, corridors, nodes, graph, notes) if dem is not None else {}
    table = links.pivot(index="supply_flow", columns="demand_flow", values="feasible").loc[
        supply["flow_id"], demand["flow_id"]
    ]
    same = (
        links.pivot(index="supply_flow", columns="demand_flow", values="reason_code").loc[
            supply["flow_id"], demand["flow_id"]
        ]
        == "same_firm"
    )
    kind = np.where(supply["quality"] == "drinking", "drinking", "") if carrier == "water" else np.full(len(supply), "")
    members = grades.sets_of(table.to_numpy(bool), same.to_numpy(bool), kind)
    built = [grades.build_grade(carrier, supply, demand, parties, m, altitude, factor, scenario) for m in members]
    problem = Problem(graph, *parties, grades.numbered(built), factor, objective == "connect_all", valued)
    too_much = most_served(problem) if objective == "connect_all" else np.empty(0, int)
    return problem.without(too_much), lines, too_much


def _parties(table: DataFrame, node: np.ndarray, scenario: Scenario) -> Parties:
    return Parties(
        table["flow_id"].to_numpy(),
        node,
        table["rate"].to_numpy(float),
        table["year"].to_numpy(float),
        table["hours"].to_numpy(float),
        table["price"].to_numpy(float),
        (table["participate"] == "must").to_numpy(bool),
    )


def _graph(corridors: Corridors, supply: DataFrame, demand: DataFrame, carrier: str, scenario: Scenario):
    """Corridors, and for each parcel a node for its supplies and one for its demands, reached one way only.

    One way, because nobody's plot is a public corridor. An existing pipe costs only its upkeep. Every other edge is
    laid in the cheapest way allowed there. Returns the graph, the node of each supply and demand, and the
    table of lines behind the edges.
    """
    import pandas as pd
    import shapely

    count, nodes, tables = len(corridors.nodes), {}, [corridors.edges.assign(parcel_id=None)]
    for role, table in (("supply", supply), ("demand", demand)):
        parcels = table["parcel_id"].unique()
        terminal = dict(zip(parcels, range(count, count + len(parcels))))
        count += len(parcels)
        nodes[role] = table["parcel_id"].map(terminal).to_numpy(int)
        own = corridors.entries[corridors.entries["parcel_id"].isin(parcels)]
        ends = own["parcel_id"].map(terminal).to_numpy(int), own["node"].to_numpy(int)
        shapes = own.geometry.to_numpy()
        tables.append(
            own.assign(
                geometry=shapely.reverse(shapes) if role == "supply" else shapes,
                start=ends[role == "demand"],
                end=ends[role == "supply"],
                inside_fence=True,
                road_id=None,
                size=-1,
                pipe_id=None,
                length_m=own["length_m"].clip(lower=_LEAST_LENGTH_M),
            )
        )
    lines = pd.concat(tables, ignore_index=True)
    two_way = np.arange(len(lines)) < len(corridors.edges)
    size = lines["size"].to_numpy(int)
    laying, longer, dearer = cheapest_laying(
        carrier, lines["crossing"].to_numpy(object), lines["inside_fence"].to_numpy(bool), scenario
    )
    lines["laying"] = laying
    length = lines["length_m"].to_numpy(float)
    graph = Graph(
        count,
        lines["start"].to_numpy(int),
        lines["end"].to_numpy(int),
        two_way,
        length * longer,
        length * np.where(size < 0, lines["multiplier"].to_numpy(float) * dearer, upkeep_share(scenario)),
        size,
    )
    return graph, nodes, lines


def _altitudes(dem: Raster, corridors: Corridors, nodes: dict, graph: Graph, notes: list) -> dict:
    """Ground at every node; a terminal has that of the service line's end on the road."""
    level = dem.sample(*corridors.nodes.T)
    if np.isnan(level).any():
        notes.append(
            tr("The DEM has no data at {n} of {total} corridor nodes; they count as the mean level.").format(
                n=int(np.isnan(level).sum()), total=len(level)
            )
        )
        level = np.where(np.isnan(level), np.nanmean(level) if np.isfinite(level).any() else 0.0, level)
    altitude = dict(enumerate(level.tolist()))
    base = len(corridors.nodes)
    for a, b in zip(graph.start, graph.end):
        if a >= base:
            altitude.setdefault(int(a), altitude[int(b)])
        if b >= base:
            altitude.setdefault(int(b), altitude[int(a)])
    return altitude


def _build(case: Case, scenario: Scenario, time_limit: float, gap: float, left_out: dict, progress: Progress):
    """Design, size, and design again without demands that cannot be served or with supplies that losses overdraw."""
    problem, bound, start = case.problem, float("nan"), None
    began = time.monotonic()
    for attempt in range(_ATTEMPTS):
        limit = max((time_limit - (time.monotonic() - began)) * _SHARE, time_limit * _LEAST_SHARE)
        step = part(progress, attempt / _ATTEMPTS, (attempt + 1) / _ATTEMPTS)
        found = design(problem, time_limit=limit, gap=gap, start=start, progress=step)
        found, start = replace(found, seconds=time.monotonic() - began), found.plan
        if attempt == 0 or problem.serve_all:
            bound = found.bound - found.valuation.shortage
        built = _sized(problem, found, case, scenario, progress)
        failed = {node: why for sized in built.sized for node, why in sized.failed.items()}
        overdrawn = _overdrawn(built, case.problem.supplies.rate)
        if failed:
            rows = np.flatnonzero(np.isin(problem.demands.node, list(failed)) & found.plan.served.any(axis=0))
            left_out.update({problem.demands.flow_id[d]: failed[problem.demands.node[d]] for d in rows})
            problem = problem.without(rows)
        elif overdrawn is not None:
            problem = replace(problem, supplies=replace(problem.supplies, rate=overdrawn))
            if problem.serve_all:
                rows = most_served(problem)
                left_out.update({problem.demands.flow_id[d]: _too_small() for d in rows})
                problem = problem.without(rows)
        else:
            break
    return built, bound


def _sized(problem: Problem, found: Design, case: Case, scenario: Scenario, progress: Progress) -> Built:
    layouts, sized = [], []
    graph, plan = problem.graph, found.plan
    for g, grade in enumerate(problem.grades):
        supply, demand = {}, {}
        for s in grade.supplies:
            if plan.given[g, s] > 1e-6:
                supply[int(problem.supplies.node[s])] = (
                    supply.get(int(problem.supplies.node[s]), 0.0) + plan.given[g, s]
                )
        rows = np.flatnonzero(plan.served[g])
        for d in rows:
            node = int(problem.demands.node[d])
            demand[node] = demand.get(node, 0.0) + problem.demands.rate[d]
        needs = needs_of(case.demand.iloc[rows], problem.demands.node[rows], scenario)
        layout = lay_out(
            graph.start, graph.end, graph.length_m * grade.pipes.length_factor, plan.rate[g], supply, demand
        )
        limit = getattr(grade.medium, "velocity_ms", np.inf)
        start = found.valuation.pipe[g, layout.edge]
        layouts.append(layout)
        sized.append(size(layout, grade.medium, start, needs, grade.laid, limit, progress))
    return Built(problem, found, tuple(layouts), tuple(sized))


def _overdrawn(built: Built, available: np.ndarray):
    """Rates of the supplies, lowered where losses draw more than is `available`; None when all is well."""
    problem = built.problem
    rate, changed = problem.supplies.rate.copy(), False
    for g, sized in enumerate(built.sized):
        grade, given = problem.grades[g], built.design.plan.given[g]
        for node, output in (sized.state.output if sized.state else {}).items():
            rows = np.flatnonzero((problem.supplies.node == node) & (given > 1e-6))
            usable = grade.usable[np.searchsorted(grade.supplies, rows)]
            limit = float((usable * available[rows]).sum())
            if output > limit * _OVERDRAW:
                rate[rows] = given[rows] * limit / output / usable
                changed = True
    return rate if changed else None
