"""Failure of one supply: who falls short, and by how much.

What the other supplies can still bring through the pipes as built is shared among firm demands in equal proportion as
far as a pipe does not bind before; interruptible demands get what then remains. Where loads are known every hour that
rules the network is looked at, and of each demand the one in which it lacks most is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import gauge_bar
from ..language import number, tr
from ..progress import Progress, part, silent
from ..symbiosis.streams import RATE_UNITS
from .layout import lay_out
from .media import SteamMedium
from .results import OUTAGES
from .valuation import components

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from .case import Built, Case

_TOLERANCE = 1e-4
_INTERRUPTIBLE, _STEPS = 1e-3, 20
_PRESSURE_BAR = 0.01


def outage_table(case: Case, built: Built, carrier: str, progress: Progress = silent) -> GeoDataFrame:
    """Table `results.OUTAGES`: the demands that fall short when a supply fails, or one row that says nobody does."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    rows = []
    for g, sized in enumerate(built.sized):
        if sized.state is not None:
            step = g / len(built.sized), (g + 1) / len(built.sized)
            for s in np.flatnonzero(built.design.plan.given[g] > 1e-6):
                rows.extend(_failure(case, built, g, s, carrier, part(progress, *step)))
    if not rows:
        return OUTAGES.empty()
    frame = pd.DataFrame(rows, columns=[*OUTAGES.names, "x", "y"])
    words = [f.name for f in OUTAGES.fields if f.kind == "text"]
    frame[words] = frame[words].astype(object).where(frame[words].notna(), None)
    points = shapely.points(frame["x"].to_numpy(float), frame["y"].to_numpy(float))
    return gpd.GeoDataFrame(frame[list(OUTAGES.names)], geometry=points)


def _failure(case: Case, built: Built, g: int, s: int, carrier: str, progress: Progress) -> list[dict]:
    """Rows for the failure of supply `s` in grade `g`."""
    problem, plan, grade = built.problem, built.design.plan, built.problem.grades[g]
    part = components(problem, plan, g)
    here = part[problem.supplies.node[s]]
    served = np.flatnonzero(plan.served[g] & (part[problem.demands.node] == here))
    others = np.flatnonzero((plan.given[g] > 1e-6) & (part[problem.supplies.node] == here))
    others = others[others != s]
    usable = grade.usable[np.searchsorted(grade.supplies, others)]
    elsewhere = plan.given.sum(axis=0)[others] - plan.given[g, others]
    peak = np.maximum(problem.supplies.rate[others] * usable - elsewhere, 0.0)
    mean = np.minimum(case.supply["rate_mean"].to_numpy(float)[others] * usable, peak)
    average = np.minimum(case.demand["rate_mean"].to_numpy(float)[served], problem.demands.rate[served])
    left_mean, _, _ = share_out(case, built, g, served, average, others, mean)
    supply = case.supply.iloc[s]
    common = {
        "supply_flow": supply["flow_id"],
        "supply_firm": supply["firm_id"],
        "carrier": carrier,
        "grade": grade.name,
        "unit": RATE_UNITS[carrier],
    }
    worst: dict = {}
    for wanted, share in _hours(built, g, s, served):
        progress(0.0, None)
        left, rate, given = share_out(case, built, g, served, wanted, others, share[others] * peak)
        pressure = _pressures(built, g, served, left, rate, dict(zip(others.tolist(), given)))
        for k in np.flatnonzero(wanted > 0.0):
            own = case.demand.iloc[served[k]]
            short = wanted[k] - left[k]
            arrives, needed = pressure.get(int(problem.demands.node[served[k]]), np.nan), own["pressure_bar"]
            weak = carrier == "steam" and left[k] > _TOLERANCE * wanted[k] and not arrives >= needed - _PRESSURE_BAR
            if short <= _TOLERANCE * wanted[k] and not weak:
                continue
            row = {
                **common,
                "demand_flow": own["flow_id"],
                "demand_firm": own["firm_id"],
                "parcel_id": own["parcel_id"],
                "rate_peak": wanted[k],
                "rate_left": left[k],
                "short_rate": short,
                "short_pct": 100.0 * short / wanted[k],
                "short_year_pct": 100.0 * (1.0 - left_mean[k] / average[k]) if average[k] > 0 else np.nan,
                "pressure_bar_g": gauge_bar(arrives) if carrier == "steam" else np.nan,
                "status": _status(left[k], wanted[k]),
                "note": _note(left[k], wanted[k], RATE_UNITS[carrier], weak, arrives, needed),
                "x": own["x"],
                "y": own["y"],
            }
            if k not in worst or short > worst[k]["short_rate"] * (1.0 + _TOLERANCE):
                worst[k] = row
    rows = [worst[k] for k in sorted(worst)]
    if not rows:
        note = tr("nobody falls short")
        rows.append({**common, "status": "covered", "note": note, "x": supply["x"], "y": supply["y"]})
    return rows


def _hours(built: Built, g: int, s: int, served: np.ndarray):
    """What the demands want in each hour that rules, and the share of its rate that each supply then has.

    Hours in which the supply `s` stands still are left out: its failure changes nothing then.
    """
    moments, supplies = built.moments_of(g), built.problem.supplies
    if not moments:
        yield built.problem.demands.rate[served], np.ones(len(supplies.rate))
    place = np.searchsorted(np.flatnonzero(built.design.plan.served[g]), served)
    for moment in moments:
        share = supplies.share[:, int(np.argmax(supplies.period_bin == moment.date))]
        if share[s] > 0.0:
            yield moment.rate[place], share


def _status(left: float, wanted: float) -> str:
    if left <= _TOLERANCE * wanted:
        return "isolated"
    return "short" if left < wanted * (1.0 - _TOLERANCE) else "pressure"


def _note(left: float, wanted: float, unit: str, weak: bool, arrives: float, needed: float) -> str:
    if left <= _TOLERANCE * wanted:
        return tr("no other supply reaches it: its own boiler or source stays its standby")
    words = []
    if left < wanted * (1.0 - _TOLERANCE):
        words.append(
            tr("the other supplies and their pipes bring {left} of {wanted} {unit}").format(
                left=number(left, 1), wanted=number(wanted, 1), unit=unit
            )
        )
    if weak:
        words.append(
            tr("the flow chokes before it arrives")
            if np.isnan(arrives)
            else tr("{arrives} bar(g) would arrive, {needed} bar(g) are needed").format(
                arrives=number(gauge_bar(arrives), 1), needed=number(gauge_bar(needed), 1)
            )
        )
    return "; ".join(words)


def share_out(case: Case, built: Built, g: int, served, wanted, supplies, available):
    """Deal out what some supplies can bring through the pipes as built.

    Parameters
    ----------
    served, supplies : ndarray of int
        Rows of the demands and of the supplies that work.
    wanted, available : ndarray
        Their rates.

    Returns
    -------
    left : ndarray
        Rate of each demand.
    rate : ndarray, shape (pipes,)
        Signed along the pipes of the layout.
    given : ndarray
        Rate of each supply.
    """
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix

    layout, problem = built.layouts[g], built.problem
    pipes, demands, sources = len(layout.edge), len(served), len(supplies)
    if not sources:
        return np.zeros(demands), np.zeros(pipes), np.zeros(0)
    nodes, position = np.unique(np.r_[layout.tail, layout.head], return_inverse=True)
    tail, head = position[:pipes], position[pipes:]
    at_demand, at_supply = (
        np.searchsorted(nodes, party.node[rows])
        for party, rows in ((problem.demands, served), (problem.supplies, supplies))
    )
    # Columns: flow of each pipe, rate of each demand in steps, rate of each supply, common share of firm demands.
    columns = pipes + demands * _STEPS + sources + 1
    flow, steps = np.arange(pipes), pipes + np.arange(demands * _STEPS)
    give = pipes + demands * _STEPS + np.arange(sources)
    of_step = np.repeat(np.arange(demands), _STEPS)
    balance = coo_matrix(
        (
            np.r_[-np.ones(pipes), np.ones(pipes), -np.ones(len(steps)), np.ones(sources)],
            (np.r_[tail, head, at_demand[of_step], at_supply], np.r_[flow, flow, steps, give]),
        ),
        shape=(len(nodes), columns),
    ).tocsr()
    firm = case.demand["firmness"].to_numpy(object)[served] != "interruptible"
    share = coo_matrix(
        (
            np.r_[-np.ones(len(steps)), np.where(firm, wanted, 0.0)],
            (np.r_[of_step, np.arange(demands)], np.r_[steps, np.full(demands, columns - 1)]),
        ),
        shape=(demands, columns),
    ).tocsr()
    planned = np.abs(built.design.plan.rate[g, layout.edge])
    largest = np.maximum(problem.grades[g].largest[built.sized[g].pipe], planned)
    bounds = np.zeros((columns, 2))
    bounds[:, 1] = np.r_[largest, (wanted / _STEPS)[of_step], available, 1.0]
    bounds[flow, 0] = np.where(problem.graph.two_way[layout.edge], -largest, 0.0)

    def solve(worth):
        return linprog(-worth, share, np.zeros(demands), balance, np.zeros(len(nodes)), bounds, method="highs").x

    worth = np.zeros(columns)
    worth[-1] = 1.0
    bounds[-1, 0] = solve(worth)[-1] * (1.0 - 1e-9)
    # A first step is worth more than a last one, so that nobody is filled while another has little.
    worth[steps] = np.where(firm[of_step], 1.0, _INTERRUPTIBLE) * np.tile(np.linspace(1.0, 0.9, _STEPS), demands)
    worth[-1] = 0.0
    best = solve(worth)
    return np.clip(np.bincount(of_step, best[steps], demands), 0.0, wanted), best[flow], best[give]


def _pressures(built: Built, g: int, served, left, rate, given: dict) -> dict:
    """Pressure at the nodes of steam mains when they carry `rate`, absolute bar."""
    grade, layout, problem = built.problem.grades[g], built.layouts[g], built.problem
    rate = np.where(np.abs(rate) > 1e-6 * layout.rate.max(), rate, 0.0)
    if not isinstance(grade.medium, SteamMedium) or not rate.any():
        return {}
    supply, demand = {}, {}
    for node, value in zip(problem.supplies.node[list(given)].tolist(), given.values()):
        supply[node] = supply.get(node, 0.0) + value
    for node, value in zip(problem.demands.node[served].tolist(), left):
        demand[node] = demand.get(node, 0.0) + value
    changed = lay_out(layout.tail, layout.head, layout.length_m, rate, supply, demand)
    # Nearly the same condensate as with all supplies.
    state = built.sized[g].state
    near = replace(state, condensate_kg_h=state.condensate_kg_h[changed.edge])
    return grade.medium.simulate(changed, built.sized[g].pipe[changed.edge], near).pressure
