"""Who pays for a network and who gains by it: shares of its cost, prices to bargain about, a tariff.

Each pipe is paid by the demands behind it, in proportion to the peak rate that each draws through it; where flows
mix, every outgoing flow holds the same mix (proportional sharing, as in the tracing of electricity). A pump is paid
by those whom its supply serves. What a firm pays another cancels: the gains add up to the net present value of the
whole network whatever the price.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..language import number, tr
from ..symbiosis.streams import YEAR_UNITS
from .results import BARGAINS, SHARES
from .valuation import components, dispatch

if TYPE_CHECKING:
    from pandas import DataFrame

    from .case import Built, Case
    from .layout import Layout
    from .money import Bill

_TINY = 1e-9
_UNKNOWN = float("nan")


@dataclass(frozen=True)
class NetworkShares:
    """Share of each demand in the cost of the network, present values in million VND, arrays of shape (demands,)."""

    capital: np.ndarray
    upkeep: np.ndarray
    losses: np.ndarray
    pumping: np.ndarray

    @property
    def total(self) -> np.ndarray:
        """All four together."""
        return self.capital + self.upkeep + self.losses + self.pumping


def trace(layout: Layout, take: dict) -> tuple[np.ndarray, dict]:
    """Whom the flow in each pipe, and the flow given at each node, ends at.

    Parameters
    ----------
    layout : Layout
    take : dict of int to ndarray, shape (demands,)
        Peak rate that each demand takes at a node.

    Returns
    -------
    ndarray, shape (pipes, demands), and dict of int to ndarray
        Shares, adding up to 1 in each row.
    """
    wanted = {node: rates.astype(float) for node, rates in take.items()}
    count = len(next(iter(take.values())))
    shares = np.zeros((len(layout.edge), count))
    for i in range(len(layout.edge) - 1, -1, -1):
        behind = wanted[int(layout.head[i])]
        shares[i] = behind / behind.sum()
        tail = int(layout.tail[i])
        wanted[tail] = wanted.get(tail, 0.0) + layout.rate[i] * shares[i]
    return shares, {node: rates / rates.sum() for node, rates in wanted.items() if np.sum(rates) > 0}


def network_shares(built: Built, bill: Bill) -> NetworkShares:
    """Deal out the cost of pipes and pumps to the demands behind them."""
    problem, plan = built.problem, built.design.plan
    count = len(problem.demands.rate)
    capital, upkeep, losses, pumping = (np.zeros(count) for _ in range(4))
    for g, layout in enumerate(built.layouts):
        if not len(layout.edge):
            continue
        take: dict = {}
        for d in np.flatnonzero(plan.served[g]):
            rates = take.setdefault(int(problem.demands.node[d]), np.zeros(count))
            rates[d] += problem.demands.rate[d]
        of_pipe, of_node = trace(layout, take)
        capital += bill.capital[g] @ of_pipe
        upkeep += bill.upkeep[g] @ of_pipe
        losses += bill.losses[g] @ of_pipe
        for s in np.flatnonzero(bill.pump_mwh[g]):
            power = bill.factor * bill.power_price * bill.pump_mwh[g, s]
            pumping += power * of_node[int(problem.supplies.node[s])]
    return NetworkShares(capital, upkeep, losses, pumping)


def deliveries(built: Built, bill: Bill) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Who gets how much a year from whom: supply, demand and amount of each delivery.

    Within a network the cheapest supply goes to the demand that pays most, as in the year's dispatch: in each period
    where loads are known, so that nobody gets anything from a supply that stands still when it runs.
    """
    problem, plan, found = built.problem, built.design.plan, []
    if problem.supplies.share is not None:
        pairs: list = []
        dispatch(problem, plan, pairs)
        for supplies, demands, amounts in pairs:
            found += [(supplies[i], demands[j], amounts[i, j]) for j, i in np.argwhere(amounts.T > _TINY)]
        return _columns(found)
    for g in range(len(problem.grades)):
        part = components(problem, plan, g)
        for c in np.unique(part[problem.demands.node[plan.served[g]]]):
            supplies = [s for s in np.flatnonzero(plan.given[g] > 0) if part[problem.supplies.node[s]] == c]
            demands = [d for d in np.flatnonzero(plan.served[g]) if part[problem.demands.node[d]] == c]
            left = {s: bill.produced[g, s] for s in sorted(supplies, key=lambda s: (problem.supplies.price[s], s))}
            for d in sorted(demands, key=lambda d: (-problem.demands.price[d], d)):
                need = bill.delivered[d]
                for s, room in left.items():
                    amount = min(need, room)
                    if amount > _TINY:
                        found.append((s, d, amount))
                        left[s] -= amount
                        need -= amount
    return _columns(found)


def _columns(found: list) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    columns = list(zip(*found)) or [(), (), ()]
    return np.array(columns[0], int), np.array(columns[1], int), np.array(columns[2], float)


def shares_of(case: Case, built: Built, bill: Bill, carrier: str) -> tuple[DataFrame, DataFrame]:
    """Tables `SHARES` (by firm and role) and `BARGAINS` (by delivery).

    The price proposed for a delivery lies half way between the lowest that its seller can accept, the marginal cost,
    and the highest that its buyer can accept: what it avoids less its share in the network per unit. Where the highest
    is below the lowest, the lowest stands: no seller pays for a buyer who loses anyway.
    """
    problem, own = built.problem, network_shares(built, bill)
    s, d, amount = deliveries(built, bill)
    with np.errstate(divide="ignore", invalid="ignore"):
        per_unit = np.where(bill.delivered > 0, own.total / (bill.factor * bill.delivered), _UNKNOWN)
    lowest = problem.supplies.price[s]
    highest = problem.demands.price[d] - per_unit[d]
    price = lowest + np.maximum(highest - lowest, 0.0) / 2.0
    sales = _Sales(s, d, amount, lowest, price, per_unit)
    return _firms(case, built, bill, carrier, own, sales), _bargains(case, carrier, sales, highest)


@dataclass(frozen=True)
class _Sales:
    """Deliveries: supply and demand (rows), amount per year, lowest and proposed price; network cost per unit."""

    supply: np.ndarray
    demand: np.ndarray
    amount: np.ndarray
    lowest: np.ndarray
    price: np.ndarray
    per_unit: np.ndarray

    def sums(self, rows: np.ndarray, count: int, *factors) -> np.ndarray:
        """Amount times factors, added up by supply or demand."""
        return np.bincount(rows, np.prod([self.amount, *factors], axis=0), count)


def _firms(case: Case, built: Built, bill: Bill, carrier: str, own: NetworkShares, sales: _Sales) -> DataFrame:
    import pandas as pd

    plan, factor, count = built.design.plan, bill.factor, len(built.problem.demands.rate)
    rows = []
    paid, made = (sales.sums(sales.demand, count, x) for x in (sales.price, sales.lowest))
    today = bill.delivered * np.nan_to_num(built.problem.demands.price)
    for firm, k in _by_firm(case.demand, np.flatnonzero(plan.served.any(axis=0))):
        amount, saved = float(bill.delivered[k].sum()), float(today[k].sum())
        share, standing = float(own.total[k].sum()), float((own.capital + own.upkeep)[k].sum()) / factor
        row = _row(case.demand.iloc[k], firm, "demand", carrier)
        row |= {"capex_mvnd": float(own.capital[k].sum()), "network_mvnd": share, "network_mvnd_a": share / factor}
        if bill.valued and amount > 0:
            gain = factor * (saved - float(paid[k].sum())) - share
            worst = factor * (saved - float(made[k].sum())) - share
            running = share / factor - standing
            unit = (float(paid[k].sum()) + running) / amount
            row |= {
                "amount_year": amount,
                "today_mvnd_a": saved,
                "highest_mvnd": saved / amount - share / factor / amount,
                **_standing(gain, worst, factor),
            }
            if worst >= 0:
                fuel = float(made[k].sum()) + float(own.losses[k].sum()) / factor
                row |= {
                    "price_mvnd": float(paid[k].sum()) / amount,
                    "fixed_mvnd_a": standing,
                    "unit_mvnd": unit,
                    "indexed_pct": 100.0 * fuel / (unit * amount),
                    "take_or_pay_pct": 100.0 * standing / (standing + unit * amount),
                }
        elif bill.valued:
            row |= {"amount_year": 0.0, "today_mvnd_a": 0.0, **_standing(-share, -share, factor)}
        rows.append(row)
    rows += _sellers(case, built, bill, carrier, sales)
    return pd.DataFrame(rows, columns=list(SHARES.names))


def _sellers(case: Case, built: Built, bill: Bill, carrier: str, sales: _Sales) -> list[dict]:
    plan, factor, count = built.design.plan, bill.factor, len(built.problem.supplies.rate)
    sold, spent, carried = (
        sales.sums(sales.supply, count, x) for x in (sales.price, sales.lowest, sales.per_unit[sales.demand])
    )
    produced, rows = bill.produced.sum(axis=0), []
    for firm, k in _by_firm(case.supply, np.flatnonzero((plan.given > 1e-6).any(axis=0))):
        amount, cost = float(produced[k].sum()), float(spent[k].sum())
        row = _row(case.supply.iloc[k], firm, "supply", carrier)
        if bill.valued:
            gain = factor * (float(sold[k].sum()) - cost)
            row |= {"amount_year": amount, "cost_mvnd_a": cost, **_standing(gain, gain, factor)}
        if bill.valued and amount > 0:
            row |= {
                "lowest_mvnd": cost / amount,
                "lowest_with_pipe_mvnd": (cost + float(carried[k].sum())) / amount,
                "price_mvnd": float(sold[k].sum()) / amount,
            }
        rows.append(row)
    return rows


def _by_firm(flows: DataFrame, rows: np.ndarray) -> list[tuple]:
    """Rows of each firm; a plant without firm stands for itself."""
    found: dict = {}
    for row in rows.tolist():
        flow = flows.iloc[row]
        named = isinstance(flow["firm_id"], str) and flow["firm_id"]
        found.setdefault((flow["firm_id"] if named else None, "" if named else flow["flow_id"]), []).append(row)
    return [(firm, np.array(k)) for (firm, _), k in found.items()]


def _row(flows: DataFrame, firm, role: str, carrier: str) -> dict:
    return {
        "firm_id": firm,
        "flows": ", ".join(flows["flow_id"]),
        "role": role,
        "carrier": carrier,
        "unit": YEAR_UNITS[carrier],
        "status": "unknown",
        "note": "",
    }


def _standing(gain: float, worst: float, factor: float) -> dict:
    """Gain at the proposed price, and what must be said when there is none even where the others gain nothing."""
    loses = worst < -1e-6 * max(abs(gain), 1.0)
    said = tr(
        "with this share it loses at any price that its suppliers can accept: at least {loss} million VND "
        "(present value)"
    )
    return {
        "gain_mvnd": gain,
        "gain_mvnd_a": gain / factor,
        "status": "loses" if loses else "gains",
        "note": said.format(loss=number(-worst)) if loses else "",
    }


def _bargains(case: Case, carrier: str, sales: _Sales, highest: np.ndarray) -> DataFrame:
    import pandas as pd

    supply, demand = case.supply.iloc[sales.supply], case.demand.iloc[sales.demand]
    open_range = highest >= sales.lowest
    return pd.DataFrame(
        {
            "supply_flow": supply["flow_id"].to_numpy(),
            "supply_firm": supply["firm_id"].to_numpy(),
            "demand_flow": demand["flow_id"].to_numpy(),
            "demand_firm": demand["firm_id"].to_numpy(),
            "carrier": carrier,
            "amount_year": sales.amount,
            "unit": YEAR_UNITS[carrier],
            "lowest_mvnd": sales.lowest,
            "highest_mvnd": highest,
            "price_mvnd": np.where(open_range, sales.price, np.nan),
            "status": np.where(open_range, "range", "no_range"),
        },
        columns=list(BARGAINS.names),
    )
