"""A built network as tables and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..fluids import gauge_bar, steam
from ..language import number, tr
from ..park import Park
from ..progress import Progress, part, silent
from ..symbiosis.matching import draw_links
from ..symbiosis.streams import RATE_UNITS, YEAR_UNITS
from .climate import Carbon, carbon_notes, carbon_of
from .credits import credit_notes
from .economy import economy_of
from .moments import dated, ruling
from .money import bill_of, capital_of
from .operation import Operation, drip_legs, operate, pump_duty
from .reserve import reserve_limits
from .results import CORRIDORS, CUSTOMERS, NETWORK, UNCONNECTED, NetworkResult
from .valuation import components

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario
    from .case import Built, Case

_NAN = float("nan")


def assemble(
    case: Case,
    built: Built | None,
    bound: float,
    left_out: dict,
    carrier: str,
    objective: str,
    park: Park,
    scenario: Scenario,
    progress: Progress = silent,
    judged: bool = True,
) -> NetworkResult:
    """Turn a built network, or none, into the result of a study.

    Without `judged` it has no economy, shares, prices nor sensitivity: of other plans they are not shown.
    """
    serve_all = objective == "connect_all"
    demands = case.links.loc[case.links["feasible"], "demand_flow"].nunique()
    links = draw_links(
        case.links.assign(link_id=[f"{carrier[0].upper()}{i + 1:04d}" for i in range(len(case.links))]), case.flows
    )
    unconnected = _unconnected(case, built, left_out, carrier)
    corridors = CORRIDORS.empty() if case.corridors is None else case.corridors
    found = built.design if built else None
    ended = (found.stopped_by, found.solver, found.seconds) if found else ("nothing_to_build", "", 0.0)
    if built is None or not any(len(layout.edge) for layout in built.layouts):
        return NetworkResult(
            carrier,
            objective,
            NETWORK.empty(),
            CUSTOMERS.empty(),
            links,
            unconnected,
            0.0,
            0.0,
            0.0,
            0.0,
            bound if serve_all else -bound,
            _NAN,
            _NAN,
            0.0,
            0,
            demands,
            0.0,
            *ended,
            case.notes,
            findings=case.findings,
            corridors=corridors,
        )
    operation = operate(case, built, carrier, scenario, part(progress, 0.0, 0.4))
    network = _segments(case, built, carrier, operation, scenario)
    tight, doubts = reserve_limits(network, carrier, park, scenario)
    bill = bill_of(built, built.problem, capital_of(built, network), scenario)
    carbon = carbon_of(case, carrier, park, scenario)
    customers = _customers(case, built, carrier, operation, carbon, scenario)
    notes, figures = zip(
        carbon_notes(case, built, bill, carbon, carrier, park, scenario),
        credit_notes(case, built, bill, carrier, scenario),
    )
    economy = {}
    if judged:
        economy = economy_of(case, built, bill, carbon, network, carrier, park, scenario, part(progress, 0.4, 1.0))
    npv, bound = bill.net_present_value, bound if np.isfinite(bound) else _NAN
    value, limit = (bill.cost, bound) if serve_all else (npv, -bound)
    outside = ~network["inside_fence"].astype(bool)
    return NetworkResult(
        carrier,
        objective,
        network,
        customers,
        _proposed(links, case, built),
        unconnected,
        bill.cost,
        bill.capital_sum,
        float(network.loc[outside, "capex_mvnd"].sum()),
        npv,
        limit,
        abs(limit - value) / bill.cost,
        bill.payback_a,
        float(network["length_m"].sum()),
        int((customers["role"] == "demand").sum()),
        demands,
        carbon.saved(built, bill) if bill.valued else _NAN,
        *ended,
        (*case.notes, *notes[0], *notes[1]),
        **{**operation.tables(), "limits": _joined(operation.limits, tight)},
        **economy,
        figures=(*figures[0], *figures[1]),
        findings=(*case.findings, *doubts),
        corridors=corridors,
    )


def _joined(limits: GeoDataFrame, more: GeoDataFrame) -> GeoDataFrame:
    import pandas as pd

    return pd.concat([limits, more], ignore_index=True) if len(more) and len(limits) else more if len(more) else limits


def _frame(table, shapes, columns: dict) -> GeoDataFrame:
    """A result table with all its columns in order."""
    import geopandas as gpd
    import pandas as pd

    frame = pd.DataFrame(columns, index=range(len(shapes))).reindex(columns=list(table.names))
    return gpd.GeoDataFrame(frame, geometry=np.array(shapes, object))


def _segments(case: Case, built: Built, carrier: str, operation: Operation, scenario: Scenario) -> GeoDataFrame:
    import pandas as pd
    import shapely

    parts = []
    for mains, least in zip(operation.mains, operation.least):
        g, layout, sized = mains.grade, mains.layout, built.sized[mains.grade]
        grade = built.problem.grades[g]
        legs, condensate = drip_legs(mains, scenario)
        lines, state, medium = case.lines.iloc[layout.edge], sized.state, grade.medium
        shapes = lines.geometry.to_numpy()
        backwards = layout.tail != built.problem.graph.start[layout.edge]
        shapes = np.where(backwards, shapely.reverse(shapes), shapes)
        fast = state.velocity_ms > medium.velocity_ms * (1 + 1e-6)
        warning = tr("{speed} m/s is above the limit of {limit} m/s even in the largest pipe")
        parts.append(
            _frame(
                NETWORK,
                shapes,
                {
                    "carrier": carrier,
                    "grade": grade.name,
                    "from_node": layout.tail,
                    "to_node": layout.head,
                    "dn": grade.pipes.dn[sized.pipe],
                    "laying": lines["laying"].to_numpy(),
                    "length_m": lines["length_m"].to_numpy(float),
                    "rate_peak": np.abs(built.design.plan.rate[g, layout.edge]),
                    "unit": RATE_UNITS[carrier],
                    "velocity_ms": state.velocity_ms,
                    "pressure_from_bar_g": gauge_bar(state.pressure_from),
                    "pressure_to_bar_g": gauge_bar(state.pressure_to),
                    "pressure_drop_kpa": state.drop_bar * 100.0,
                    "temperature_from_c": state.temperature_from,
                    "temperature_to_c": state.temperature_to,
                    "heat_loss_kw": state.loss_kw,
                    "condensate_kgh": state.condensate_kg_h,
                    "drip_legs": legs,
                    "condensate_leg_kgh": condensate,
                    "velocity_least_ms": least.velocity_ms,
                    "capex_mvnd": _laying(built, g),
                    "crossing": lines["crossing"].to_numpy(),
                    "inside_fence": lines["inside_fence"].to_numpy(bool),
                    "road_id": lines["road_id"].to_numpy(),
                    "parcel_id": lines["parcel_id"].to_numpy(),
                    "firms_behind": _firms_behind(case, built, g, layout),
                    "existing": np.where(
                        sized.pipe == built.problem.graph.only[layout.edge], lines["pipe_id"].to_numpy(object), None
                    ),
                    "peak_at": dated(mains.moments, ruling(layout, mains.moments)),
                    "status": np.where(fast, "limit", "ok"),
                    "note": [
                        warning.format(speed=number(v, 1), limit=number(medium.velocity_ms, 1)) if f else ""
                        for v, f in zip(state.velocity_ms, fast)
                    ],
                },
            )
        )
    network = pd.concat(parts, ignore_index=True)
    network["segment_id"] = [name for mains in operation.mains for name in mains.pipe_id]
    return network


def _laying(built: Built, g: int) -> np.ndarray:
    """Capital cost of each pipe of a grade; nothing for an existing pipe, unless it is replaced by a wider one."""
    grade, layout, graph = built.problem.grades[g], built.layouts[g], built.problem.graph
    pipe, only = built.sized[g].pipe, graph.only[layout.edge]
    weight = np.where(only < 0, graph.weight_m[layout.edge], graph.length_m[layout.edge])
    return np.where(pipe == only, 0.0, grade.pipes.cost_mvnd_m[pipe] * grade.pipes.length_factor * weight)


def _firms_behind(case: Case, built: Built, g: int, layout) -> list[int]:
    """Number of firms that each pipe serves."""
    behind: dict[int, set] = {}
    for d in np.flatnonzero(built.design.plan.served[g]):
        row = case.demand.iloc[d]
        behind.setdefault(int(built.problem.demands.node[d]), set()).add(row["firm_id"] or row["flow_id"])
    counts = [0] * len(layout.edge)
    for i in range(len(counts) - 1, -1, -1):
        served = behind.get(int(layout.head[i]), set())
        counts[i] = len(served)
        behind.setdefault(int(layout.tail[i]), set()).update(served)
    return counts


def _customers(
    case: Case, built: Built, carrier: str, operation: Operation, carbon: Carbon, scenario: Scenario
) -> GeoDataFrame:
    """Everybody who is joined, with the state at his node."""
    import pandas as pd
    import shapely

    problem, plan, valuation = built.problem, built.design.plan, built.design.valuation
    parts, duty = [], {mains.grade: pump_duty(mains, scenario) for mains in operation.mains}
    for g, (grade, sized) in enumerate(zip(problem.grades, built.sized)):
        joined = (
            (
                "supply",
                case.supply,
                problem.supplies,
                np.flatnonzero(plan.given[g] > 1e-6),
                plan.given[g],
                valuation.produced[g],
                carbon.supply,
            ),
            (
                "demand",
                case.demand,
                problem.demands,
                np.flatnonzero(plan.served[g]),
                problem.demands.rate,
                valuation.delivered,
                carbon.demand,
            ),
        )
        for role, flows, party, rows, rate, year, emitted in joined:
            if not len(rows):
                continue
            own, node, state = flows.iloc[rows], party.node[rows], sized.state
            pump = np.array([duty[g].get(int(n), (_NAN,) * 3) if role == "supply" else (_NAN,) * 3 for n in node])
            needed_c = own["temperature_c"] + scenario["approach_k"] if carrier == "heat" else np.nan
            parts.append(
                _frame(
                    CUSTOMERS,
                    shapely.points(own["x"], own["y"]),
                    {
                        "flow_id": own["flow_id"].to_numpy(),
                        "firm_id": own["firm_id"].to_numpy(),
                        "parcel_id": own["parcel_id"].to_numpy(),
                        "role": role,
                        "carrier": carrier,
                        "grade": grade.name,
                        "rate_peak": rate[rows],
                        "unit": RATE_UNITS[carrier],
                        "energy_year": year[rows] if problem.valued else np.nan,
                        "energy_unit": YEAR_UNITS[carrier],
                        "pressure_bar_g": [gauge_bar(state.pressure[n]) if carrier != "heat" else np.nan for n in node],
                        "pressure_needed_bar_g": gauge_bar(own["pressure_bar"].to_numpy(float))
                        if role == "demand"
                        else np.nan,
                        "saturation_c": steam().saturation_temperature([state.pressure[n] for n in node])
                        if carrier == "steam"
                        else np.nan,
                        "temperature_c": [state.temperature[n] for n in node],
                        "temperature_needed_c": np.asarray(needed_c) if role == "demand" else np.nan,
                        "pump_head_m": pump[:, 0],
                        "pump_flow_m3h": pump[:, 1],
                        "pump_kw": pump[:, 2],
                        "money_mvnd_a": year[rows] * party.price[rows] if problem.valued else np.nan,
                        "co2_t_a": year[rows] * emitted[rows] if problem.valued else np.nan,
                        "status": "joined",
                        "note": "",
                    },
                )
            )
    return pd.concat(parts, ignore_index=True)


def _proposed(links, case: Case, built: Built):
    """Links with status "proposed" where supply and demand stand in one network."""
    problem, plan = built.problem, built.design.plan
    place = {}
    for g in range(len(problem.grades)):
        part = components(problem, plan, g)
        for s in np.flatnonzero(plan.given[g] > 1e-6):
            place.setdefault(problem.supplies.flow_id[s], set()).add((g, part[problem.supplies.node[s]]))
        for d in np.flatnonzero(plan.served[g]):
            place.setdefault(problem.demands.flow_id[d], set()).add((g, part[problem.demands.node[d]]))
    joined = [
        bool(place.get(s, set()) & place.get(d, set())) and f
        for s, d, f in zip(links["supply_flow"], links["demand_flow"], links["feasible"])
    ]
    return links.assign(status=np.where(joined, "proposed", links["status"]))


def _unconnected(case: Case, built: Built | None, left_out: dict, carrier: str) -> GeoDataFrame:
    import shapely

    reasons = dict(left_out)
    if built is not None:
        reasons.update({f: why for f, why in _not_chosen(case, built, carrier).items() if f not in reasons})
    flows = case.flows.loc[[f for f in case.flows.index if f in reasons]]
    points = np.where(flows["x"].notna(), shapely.points(flows["x"].fillna(0.0), flows["y"].fillna(0.0)), None)
    return _frame(
        UNCONNECTED,
        points,
        {
            "flow_id": flows["flow_id"].to_numpy(),
            "firm_id": flows["firm_id"].to_numpy(),
            "parcel_id": flows["parcel_id"].to_numpy(),
            "role": flows["role"].to_numpy(),
            "carrier": carrier,
            "rate_peak": flows["rate"].to_numpy(),
            "unit": RATE_UNITS[carrier],
            "reason_code": [reasons[f][0] for f in flows.index],
            "reason": [reasons[f][1] for f in flows.index],
        },
    )


def _not_chosen(case: Case, built: Built, carrier: str) -> dict:
    """Why candidates stand outside the chosen network."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    problem, plan = built.problem, built.design.plan
    result = {
        problem.supplies.flow_id[s]: (
            "not_needed",
            tr("the network does without it: other supplies cost less, or nobody near needs it"),
        )
        for s in np.flatnonzero(~(plan.given > 1e-6).any(axis=0))
    }
    tail, head, edge = problem.graph.arcs
    weights = csr_matrix((problem.graph.weight_m[edge], (head, tail)), shape=(problem.graph.nodes,) * 2)
    for d in np.flatnonzero(~plan.served.any(axis=0)):
        if not any(d in grade.demands for grade in problem.grades):
            result[problem.demands.flow_id[d]] = (
                "other_grade",
                tr("it would need a pipe of another pressure, temperature or quality than the best networks have"),
            )
            continue
        most = max(
            float(problem.supplies.rate[grade.supplies] @ grade.usable)
            for grade in problem.grades
            if d in grade.demands
        )
        if most < problem.demands.rate[d] * (1.0 - 1e-6):
            sentence = tr("all supplies that fit give {most} at most, less than it takes")
            amount = f"{number(most, 2)} {RATE_UNITS[carrier]}"
            result[problem.demands.flow_id[d]] = ("supply_short", sentence.format(most=amount))
            continue
        year = problem.demands.year[d]
        if problem.demands.share is not None:
            own = case.links[case.links["feasible"] & (case.links["demand_flow"] == problem.demands.flow_id[d])]
            year = min(year, own["amount_year"].sum())
        worth = problem.factor * year * problem.demands.price[d]
        distance = dijkstra(weights, indices=int(problem.demands.node[d]))
        options = []
        for g, grade in enumerate(problem.grades):
            if d in grade.demands:
                on_pipe = np.unique(
                    np.r_[problem.supplies.node[grade.supplies], problem.graph.start[plan.rate[g] != 0]]
                )
                metres = distance[on_pipe].min()
                pipe = min(np.searchsorted(grade.largest, problem.demands.rate[d]), len(grade.largest) - 1)
                production = problem.factor * year * np.nanmin(problem.supplies.price[grade.supplies])
                options.append((metres * grade.laid[pipe] + production, metres))
        cost, metres = min(options)
        if cost > worth:
            sentence = tr(
                "joining it costs at least {cost} million VND ({length} m of pipe and production), it saves {worth}"
            )
            code = "not_worth_it"
        else:
            sentence = tr(
                "the best plan does without it: it would save {worth} million VND and cost {cost} ({length} m of pipe "
                "and production), but supplies or pipes are better used by others"
            )
            code = "not_chosen"
        result[problem.demands.flow_id[d]] = (
            code,
            sentence.format(cost=number(cost), length=number(metres), worth=number(worth)),
        )
    return result
