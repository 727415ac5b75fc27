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
from ..load import dated_periods
from ..park import CARRIERS, Park
from ..progress import Progress, part, silent
from ..symbiosis.matching import pairs
from ..symbiosis.streams import loads, streams
from ..symbiosis.variants import for_network, network_notes
from . import grades
from .alternatives import alternatives_table, missing_note, objective_of
from .assignment import most_served
from .case import Built, Case
from .corridors import Corridors, build_corridors, corridor_table
from .credits import boiler_credit, fee_credit, reclaimed
from .design import Design, design, design_unlike
from .existing import upkeep_share, usable_pipes
from .forced import demand_forced, forced_findings, forced_roads, with_forced
from .outcome import assemble
from .peaks import peak_notes, planning
from .pipes import cheapest_laying
from .problem import Graph, Parties, Problem
from .pruning import pruned
from .sized_plan import drawn_rates, overdrawn_rates, sized_plan
from .valuation import valuate

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..files import Raster
    from ..scenario import Scenario
    from .results import NetworkResult

OBJECTIVES = ("npv", "connect_all")
_ATTEMPTS, _SEARCHES = 8, 3
_SHARE, _LEAST_SHARE = 0.92, 0.05
_MOST_ALTERNATIVES = 3
_FOR_ALTERNATIVES = 0.4
_FOR_SKETCH = 0.05
_LEAST_LENGTH_M = 0.5
_SLACK = 1.0 + 1e-6
_AIM = 0.6  # of the gap wanted: sizing for pressure, losses and heads takes the rest
_NOT_TECHNICAL = ("excluded", "same_firm", "years")
_HARMLESS = ("same_firm", "hours")


def study_carrier(
    park: Park,
    carrier: str,
    scenario: Scenario,
    *,
    objective: str = "npv",
    time_limit: float = 60.0,
    gap: float = 0.01,
    dem: Raster | None = None,
    alternatives: int = 0,
    cost_raster: Raster | None = None,
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
    alternatives : int
        How many other plans that differ materially (`unlike.Unlike`) are wanted, up to 3; they take 0.4 of the time.
    cost_raster : Raster, optional
        Multiplier of the laying cost over that of open land, for links where no road leads (`build_corridors`).

    Raises
    ------
    InputError
        Unknown carrier or objective, too many alternatives, flows, parcels or roads are missing, or a road or supply
        is forced that no network can take.
    """
    _demand_choice("CARRIER", carrier, CARRIERS)
    _demand_choice("OBJECTIVE", objective, OBJECTIVES)
    _demand_choice("ALTERNATIVES", str(alternatives), [str(n) for n in range(_MOST_ALTERNATIVES + 1)])
    case = prepare(park, carrier, scenario, objective, dem, part(progress, 0.0, 0.15), cost_raster)
    left_out = dict(case.left_out)
    built, bound, others = None, float("nan"), []
    if case.problem is not None:
        share = 1.0 - _FOR_ALTERNATIVES * (alternatives > 0)
        step = part(progress, 0.15, 0.15 + 0.8 * share)
        built, bound, problem, sketch = _build(case, scenario, share * time_limit, gap, left_out, step)
        demand_forced(built, carrier)
        step = part(progress, 0.15 + 0.8 * share, 0.95)
        others = _others(case, problem, sketch, alternatives, scenario, (1.0 - share) * time_limit, gap, step)
    progress(0.97, tr("Writing results"))
    step = part(progress, 0.97, 1.0)

    def assembled(one: Built | None, judged: bool) -> NetworkResult:
        return assemble(case, one, bound, left_out, carrier, objective, park, scenario, step, judged)

    plans = [built, *others]
    found = [assembled(one, one is built) for one in plans]
    if others:
        # Sizing may turn the order.
        order = sorted(range(len(plans)), key=lambda i: objective_of(found[i]))
        found = [assembled(plans[i], True) if i and i == order[0] else found[i] for i in order]
    forced = set(case.flows.index[case.flows["participate"] == "must"])
    found = [replace(one, stopped_by=_reason(one, gap)) for one in found]
    if alternatives and len(found[0].network):
        table = alternatives_table(found[0], found[1:])
        notes = missing_note(len(others), alternatives)
        found[0] = replace(found[0], alternatives=table, notes=(*found[0].notes, *notes))
    reasons = dict(zip(found[0].unconnected["flow_id"], found[0].unconnected["reason"]))
    doubts = forced_findings(park, carrier, reasons, forced, scenario)
    progress(1.0, None)
    return replace(found[0], findings=(*found[0].findings, *doubts))


def _reason(result: NetworkResult, gap: float) -> str:
    """What ended the search: ``gap`` where the result meets it, ``sizing`` where only the search has met it."""
    if not len(result.network):
        return result.stopped_by
    if result.gap <= gap * _SLACK:
        return "gap"
    return "sizing" if result.stopped_by == "gap" else result.stopped_by


def _demand_choice(parameter: str, value: str, choices) -> None:
    if value not in choices:
        raise InputError(
            parameter,
            tr("'{value}' is unknown").format(value=value),
            tr("use one of: {choices}").format(choices=", ".join(choices)),
        )


def prepare(
    park: Park,
    carrier: str,
    scenario: Scenario,
    objective: str,
    dem: Raster | None,
    progress: Progress = silent,
    cost_raster: Raster | None = None,
) -> Case:
    """Screen the flows of a carrier and set up the design problem; the problem is None when nothing can be joined."""
    forced_roads(park, carrier, scenario)
    table = streams(park, scenario)
    links = pairs(table, carrier, scenario)
    table, links, treated = for_network(table, links, scenario)
    flows = table[table["carrier"] == carrier].set_index("flow_id", drop=False)
    left_out = _unmatched(flows, links)
    notes = network_notes(treated)
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
        parcels = candidates["parcel_id"].unique()
        corridors = build_corridors(park, parcels, scenario, progress, tuple(existing), cost_raster)
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
        _say_parts(corridors, findings, scenario, cost_raster is not None)
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
    problem = with_forced(problem, lines, park, carrier, scenario)
    return Case(flows, supply, demand, links, lines, problem, left_out, tuple(notes), tuple(findings), layer)


def _pressure_class(candidates: DataFrame, carrier: str, scenario: Scenario) -> float:
    """Pressure that an existing pipe must bear, bar(g): for steam that of the strongest supply."""
    if carrier == "steam":
        return float(gauge_bar(candidates.loc[candidates["role"] == "supply", "pressure_bar"].max()))
    return scenario[f"{carrier}_pressure_class_bar"]


def _say_parts(corridors: Corridors, findings: Findings, scenario: Scenario, by_raster: bool) -> None:
    """Findings on corridors that do not hang together, and on parcels that are joined over free land."""
    if corridors.over_land:
        findings.add(
            "info",
            "parcels",
            tr("no road leads to the parcel: it can be joined over open land, along cells of the cost raster"),
            tr("see that the land may be used; the layer CORRIDORS shows the way"),
            sorted(corridors.over_land),
        )
    if corridors.parts > 1 and by_raster:
        findings.add(
            "warning",
            "roads",
            tr(
                "the roads lie in {n} parts; {m} of the gaps were bridged over the cost raster, at most as dear as "
                "{reach} m of open land"
            ).format(
                n=corridors.parts, m=corridors.parts - corridors.left, reach=number(scenario["free_land_reach_m"])
            ),
            tr("join the roads where they meet, or change free_land_reach_m; the layer CORRIDORS shows the parts"),
        )
    elif corridors.parts > 1:
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
    parties = _parties(supply, demand, nodes, scenario)
    notes += [*_load_notes(supply, demand), *peak_notes(*parties)]
    factor = present_value_factor(scenario["discount_rate"], scenario["network_life"])
    parties = _credited(parties, carrier, supply, factor, scenario)
    altitude = _altitudes(dem, corridors, nodes, graph, notes) if dem is not None else {}
    table = links.pivot(index="supply_flow", columns="demand_flow", values="feasible").loc[
        supply["flow_id"], demand["flow_id"]
    ]
    codes = links.pivot(index="supply_flow", columns="demand_flow", values="reason_code")
    harmless = codes.loc[supply["flow_id"], demand["flow_id"]].isin(_HARMLESS)
    kind = _kinds(supply) if carrier == "water" else np.full(len(supply), "")
    members = grades.sets_of(table.to_numpy(bool), harmless.to_numpy(bool), kind)
    built = [grades.build_grade(carrier, supply, demand, parties, m, altitude, factor, scenario) for m in members]
    problem = Problem(graph, *parties, grades.numbered(built), factor, objective == "connect_all", valued)
    too_much = most_served(planning(problem)) if objective == "connect_all" else np.empty(0, int)
    return problem.without(too_much), lines, too_much


def _credited(parties, carrier: str, supply: DataFrame, factor: float, scenario: Scenario) -> tuple[Parties, Parties]:
    """Prices with what joining saves besides."""
    supplies, demands = parties
    fee = fee_credit(carrier, reclaimed(supply), scenario)
    boiler = boiler_credit(carrier, demands.rate, demands.year, factor, scenario)
    return replace(supplies, price=supplies.price - fee), replace(demands, price=demands.price + boiler)


def _kinds(supply: DataFrame) -> np.ndarray:
    """Waters that never share a main: drinking, other fresh water, reclaimed."""
    fresh = np.where(supply["quality"] == "drinking", "drinking", "fresh")
    return np.where(supply["reclaimed"].eq(True), "reclaimed", fresh)


def _parties(supply: DataFrame, demand: DataFrame, nodes: dict, scenario: Scenario) -> tuple[Parties, Parties]:
    """Supplies and demands; with their loads as soon as a profile is known of one of them."""
    import pandas as pd

    both = pd.concat([supply, demand], ignore_index=True)
    plain = Parties(
        both["flow_id"].to_numpy(),
        np.r_[nodes["supply"], nodes["demand"]],
        *(both[name].to_numpy(float) for name in ("rate", "year", "hours", "price")),
        (both["participate"] == "must").to_numpy(bool),
    )
    gives = np.arange(len(both)) < len(supply)
    if both["profile"].notna().any() and both["hours"].notna().all():
        mean, peak, hours, first = dated_periods(loads(both, scenario))
        share = np.where(gives[:, None], peak, mean)
        plain = replace(plain, share=share, period_h=hours, peak=peak, period_bin=first)
    return plain.take(gives), plain.take(~gives)


def _load_notes(supply: DataFrame, demand: DataFrame) -> list[str]:
    """What must be said about hours: who has no profile, and whether profiles can be used."""
    missing = int(supply["profile"].isna().sum() + demand["profile"].isna().sum())
    total = len(supply) + len(demand)
    if missing == total:
        return [
            tr(
                "No flow has a load profile: energies of the year are compared as if the hours of one lay within those "
                "of the other."
            )
        ]
    notes = []
    if missing:
        notes.append(
            tr("{n} of {total} flows have no load profile and count as running alike in every hour.").format(
                n=missing, total=total
            )
        )
    if supply["hours"].isna().any() or demand["hours"].isna().any():
        notes.append(tr("Hours of some flows are unknown: load profiles are not used, pipes are sized on all peaks."))
    return notes


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
    if np.isnan(level).all():
        notes.append(tr("The DEM has no data in the park: the ground counts as level, static head is not assessed."))
        level = np.zeros(len(level))
    elif np.isnan(level).any():
        notes.append(
            tr("The DEM has no data at {n} of {total} corridor nodes; they count as the mean level.").format(
                n=int(np.isnan(level).sum()), total=len(level)
            )
        )
        level = np.where(np.isnan(level), np.nanmean(level), level)
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
    problem, bound, start, drawn = planning(case.problem), float("nan"), None, None
    began = time.monotonic()
    if not problem.serve_all:
        start, drawn = _sketch(problem, case, scenario, _FOR_SKETCH * time_limit, gap, progress)
    for attempt in range(_ATTEMPTS):
        limit = max((time_limit - (time.monotonic() - began)) * _SHARE, time_limit * _LEAST_SHARE)
        if attempt >= _SEARCHES and not problem.serve_all:
            # From here on a plan only loses what it cannot have: a search might join others that fail in their turn.
            limit = 0.0
        step = part(progress, attempt / _ATTEMPTS, (attempt + 1) / _ATTEMPTS)
        # Without some demands or with less supply the best net present value can only fall: the first bound holds.
        proof = attempt == 0 or problem.serve_all
        found = design(problem, time_limit=limit, gap=_AIM * gap, start=start, drawn=drawn, proof=proof, progress=step)
        plan = pruned(problem, case.problem, found.plan, attempt == _ATTEMPTS - 1, progress)
        if plan is not found.plan:
            found = replace(found, plan=plan, valuation=valuate(problem, plan))
        found, start = replace(found, seconds=time.monotonic() - began), found.plan
        built = sized_plan(problem, found, case, scenario, progress)
        if proof:
            # What is not delivered is charged in the objective of `connect_all` alone.
            bound = found.bound - (built.design.valuation.shortage if problem.serve_all else 0.0)
        failed = {node: why for sized in built.sized for node, why in sized.failed.items()}
        overdrawn = overdrawn_rates(built, found.plan, problem, case.problem.supplies.rate, drawn)
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
    return built, bound, problem, found


def _sketch(problem: Problem, case: Case, scenario: Scenario, time_limit: float, gap: float, progress: Progress):
    """A first plan, and what flows out of its supplies, with losses, for what it gives in each grade."""
    found = design(problem, time_limit=time_limit, gap=gap, proof=False, progress=part(progress, 0.0, 0.0))
    built = sized_plan(problem, found, case, scenario, part(progress, 0.0, 0.0))
    return found.plan, drawn_rates(built)


def _others(
    case: Case,
    best: Problem,
    sketch: Design,
    count: int,
    scenario: Scenario,
    time_limit: float,
    gap: float,
    progress: Progress,
) -> list[Built]:
    """Other plans, each sized; a plan that leaves its supplies or demands short is mended or not taken."""
    found: list[Built] = []
    known = (sketch.plan,)
    if not sketch.plan.rate.any():
        return found
    began = time.monotonic()

    def left() -> float:
        return time_limit - (time.monotonic() - began)

    for i in range(count):
        problem, start = best, None
        for attempt in range(_ATTEMPTS):
            step = part(progress, (i + attempt / _ATTEMPTS) / count, (i + (attempt + 1) / _ATTEMPTS) / count)
            # What the design leaves of its part is for sizing and mending.
            limit = max(_SHARE * left() / (count - i), _LEAST_SHARE * time_limit)
            plan = design_unlike(problem, known, time_limit=limit, gap=gap, start=start, progress=step)
            if plan is None and left() > limit:
                # What the next ones would have had helps this one.
                plan = design_unlike(problem, known, time_limit=left(), gap=gap, progress=step)
            if plan is None:
                return found
            plan = pruned(problem, case.problem, plan, progress=step)
            other = sized_plan(
                problem, replace(sketch, plan=plan, valuation=valuate(problem, plan)), case, scenario, step
            )
            failed = [node for sized in other.sized for node in sized.failed]
            overdrawn = overdrawn_rates(other, plan, problem, case.problem.supplies.rate)
            if not failed and overdrawn is None:
                found.append(other)
                known += (plan,)
                break
            start = plan
            if failed and problem.serve_all:
                known, start = (*known, plan), None
            elif failed:
                problem = problem.without(np.flatnonzero(np.isin(problem.demands.node, failed)))
            else:
                problem = replace(problem, supplies=replace(problem.supplies, rate=overdrawn))
    return found
