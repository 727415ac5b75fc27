"""Which assumption would turn the decision: a built network valued with each disputed number low and high.

Routes and diameters stay as designed. One assumption is moved at a time for the table; for the interval all of them
stand at once at the ends that are worst, or best, together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..language import tr
from ..park import interval
from ..progress import Progress, silent
from .climate import Carbon, carbon_of
from .money import Bill
from .results import SENSITIVITY
from .revaluation import CAPITAL, FLOWS, MEDIUM, OUTSIDE, Base, revalue

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..park import Park
    from ..scenario import Scenario
    from .case import Built, Case

_HOURS = 8760.0
_PASSES = 3
_SCARCELY = 1e-9
_MOST = {"pump_efficiency": 1.0}
_GRID = "grid_emission_factor"
_NUMBERS = ("npv", "cost", "co2")


@dataclass(frozen=True)
class Disputed:
    """An assumption that may be wrong.

    Attributes
    ----------
    key, label, unit : str
        Key of `revaluation.revalue`; label and unit for people.
    base, low, high, least, most : float
        Values of `revaluation.revalue`; the last two are as far as it is followed to find where the value turns.
    shown : callable
        From such a value to the number that people read.
    """

    key: str
    label: str
    unit: str
    base: float
    low: float
    high: float
    least: float
    most: float
    shown: Callable = float


@dataclass(frozen=True)
class Outcome:
    """NPV and cost in million VND, CO2 avoided in t per year."""

    npv: float
    cost: float
    co2: float


@dataclass(frozen=True)
class Sensitivity:
    """Table `SENSITIVITY`, and (low, high) of NPV, cost and CO2; `likely` is the narrower interval of the NPV."""

    table: DataFrame
    npv: tuple[float, float]
    cost: tuple[float, float]
    co2: tuple[float, float]
    likely: tuple[float, float]


def base_of(
    case: Case, built: Built, capital: tuple, network: GeoDataFrame, carrier: str, park: Park, scenario: Scenario
) -> Base:
    """What is valued again, with the ends of every flow's price, hours and amount."""
    return Base(case, built, capital, network, carrier, scenario, _flow_ratios(case, park, scenario))


def _flow_ratios(case: Case, park: Park, scenario: Scenario) -> dict:
    """Low and high end of prices, hours and amounts over their base: of the flow, else the share of the catalogue.

    Hours end at those of a year; a mean rate ends at the peak, for which pipes and supplies are designed.
    """
    flows = park.flows.set_index("flow_id")
    ratios = {}
    for name in FLOWS:
        role, quantity = name.split("_")
        own = case.supply if role == "supply" else case.demand
        rows, share = flows.reindex(own["flow_id"]), scenario[f"{quantity}_range"]
        low, base, high = interval(rows, quantity)
        if quantity == "amount":
            mean = interval(rows, "amount_mean")
            low, base, high = (np.where(np.isfinite(mean[1]), m, a) for m, a in zip(mean, (low, base, high)))
        with np.errstate(divide="ignore", invalid="ignore"):
            low, high = low / base, high / base
            most = {"hours": _HOURS / own["hours"], "amount": own["rate"] / own["rate_mean"]}
        stated = np.isfinite(low) & np.isfinite(high) & (low < high)
        low, high = np.where(stated, low, 1.0 - share), np.where(stated, high, 1.0 + share)
        if name in ("demand_hours", "demand_amount"):
            high = np.minimum(high, np.fmax(most[quantity].to_numpy(float), 1.0))
        ratios[name] = (low, high)
    return ratios


def disputed(base: Base) -> list[Disputed]:
    """The assumptions that can change what this network is worth and that have a range."""
    scenario, pipes = base.scenario, base.pipes
    keys = ["discount_rate", "network_life", "network_upkeep", *CAPITAL, f"{base.carrier}_cost_factor"]
    if not pipes["inside_fence"].astype(bool).all():
        keys.append(OUTSIDE)
    if base.carrier != "steam":
        keys += ["electricity_price", "pump_efficiency", _GRID]
    elif (base.case.flows["fuel"] == "electricity").any():
        keys.append(_GRID)
    keys += [*MEDIUM[base.carrier], "avoided_boiler_steam", "avoided_boiler_heat", "wastewater_fee"]
    reach = scenario["turning_reach"]
    found = []
    for key in keys:
        value = scenario.value(key)
        found.append(_known(key, tr(value.label), value.unit, value.value, value.low, value.high, reach))
    for column, catalogue, name, number in (
        ("crossing", "crossings", "class", "multiplier"),
        ("laying", "laying", "laying", "cost_factor"),
    ):
        for row in scenario.rows(catalogue):
            if (pipes[column] == row[name]).any():
                label = tr("Cost of laying: {kind}").format(kind=tr(row["label"]))
                ends = (row[number], row["low"], row["high"])
                found.append(_known(f"{column}:{row[name]}", label, "-", *ends, reach))
    found += [_of_flows(base, name, reach) for name in FLOWS]
    return [one for one in found if one.low < one.high]


def _known(key: str, label: str, unit: str, value: float, low: float, high: float, reach: float) -> Disputed:
    """An assumption of the catalogue; beyond its range it is followed in proportion, so that it keeps its sign."""
    if low > 0:
        least, most = value * (low / value) ** reach, value * (high / value) ** reach
    else:
        least, most = max(value - reach * (value - low), 0.0), value + reach * (high - value)
    return Disputed(key, label, unit, value, low, high, least, min(most, _MOST.get(key, np.inf)))


def _of_flows(base: Base, name: str, reach: float) -> Disputed:
    """A quantity of all flows of one role at once; people read it in percent of the base, weighted by amount."""
    labels = {
        "demand_price": tr("What the demands pay today"),
        "supply_price": tr("Marginal cost of the supplies"),
        "demand_hours": tr("Hours of the demands"),
        "demand_amount": tr("Amounts that the demands take"),
        "supply_amount": tr("Amounts that the supplies have"),
    }
    plan, problem = base.built.design.plan, base.built.problem
    if name.startswith("supply"):
        weight = np.nan_to_num(problem.supplies.year) * (plan.given > 1e-6).any(axis=0)
    else:
        weight = np.nan_to_num(problem.demands.year) * plan.served.any(axis=0)
    weight = weight if weight.sum() > 0 else np.ones(len(weight))
    ratio = base.flow_ratio
    wide = [float((np.abs(end - 1.0) * weight).sum()) for end in base.ratio[name]]
    low, high = (-1.0 if wide[0] > _SCARCELY else 0.0), (1.0 if wide[1] > _SCARCELY else 0.0)
    return Disputed(
        name,
        labels[name],
        "%",
        0.0,
        low,
        high,
        low * reach,
        high * reach if name.endswith("price") else high,
        lambda t: 100.0 * float((ratio(name, t) * weight).sum() / weight.sum()),
    )


def sensitivity(base: Base, bill: Bill, carbon: Carbon, park: Park, progress: Progress = silent) -> Sensitivity:
    """Swing of each disputed assumption, where it would turn the NPV, and the intervals of all together."""
    judge = _Judge(base, carbon, park)
    found = disputed(base)
    plain = Outcome(bill.net_present_value, bill.cost, carbon.saved(base.built, bill) if bill.valued else float("nan"))
    ends = []
    for i, one in enumerate(found):
        progress(0.6 * i / max(len(found), 1), None)
        ends.append((judge(one.key, one.low), judge(one.key, one.high)))
    spans = {}
    for i, number in enumerate(_NUMBERS):
        progress(0.6 + 0.1 * i, None)
        spans[number] = tuple(judge.extreme(number, sign, found, ends, plain) for sign in (1.0, -1.0))
    rows = []
    for i, (one, (low, high)) in enumerate(zip(found, ends)):
        progress(0.9 + 0.1 * i / len(found), None)
        rows.append(_row(one, plain, low, high, judge.turning(one, plain)))
    return Sensitivity(_table(rows), *(spans[n] for n in _NUMBERS), _likely(plain.npv, ends))


class _Judge:
    """Values a network for changed assumptions."""

    def __init__(self, base: Base, carbon: Carbon, park: Park):
        self.base, self.carbon, self.park = base, carbon, park

    def __call__(self, key: str, value: float) -> Outcome:
        """Outcome with one assumption changed."""
        return self.of({key: value})

    def of(self, changes: dict) -> Outcome:
        """Outcome with several assumptions changed."""
        base = self.base
        bill, scenario = revalue(base, changes)
        carbon = carbon_of(base.case, base.carrier, self.park, scenario) if _GRID in changes else self.carbon
        return Outcome(
            bill.net_present_value, bill.cost, carbon.saved(base.built, bill) if bill.valued else float("nan")
        )

    def extreme(self, number: str, sign: float, found, ends, plain: Outcome) -> float:
        """Least (`sign` 1) or largest (−1) value of a number with every assumption at one of its ends.

        Each starts at the end that is worst alone and is turned round as long as that makes the whole worse: together
        they may pull otherwise than alone.
        """
        least = sign * getattr(plain, number)
        if least != least:
            return least
        chosen, others = {}, {}
        for one, (low, high) in zip(found, ends):
            values = {one.low: sign * getattr(low, number), one.high: sign * getattr(high, number)}
            if abs(values[one.low] - values[one.high]) <= _SCARCELY * max(abs(least), 1.0):
                continue
            end = min(values, key=values.get)
            if values[end] < least:
                chosen[one.key], others[one.key] = end, one.low if end == one.high else one.high
        best = min(sign * getattr(self.of(chosen), number), least)
        for _ in range(_PASSES):
            before = best
            for key in chosen:
                trial = {**chosen, key: others[key]}
                value = sign * getattr(self.of(trial), number)
                if value < best - _SCARCELY * abs(best):
                    best, others[key], chosen = value, chosen[key], trial
            if best == before:
                break
        return sign * best

    def turning(self, one: Disputed, plain: Outcome) -> float:
        """Value at which the NPV is zero, the one nearest to the base; NaN if there is none in reach."""
        from scipy.optimize import brentq

        if plain.npv != plain.npv:
            return float("nan")
        roots = []
        for end in (one.least, one.most):
            far = self(one.key, end).npv
            if far * plain.npv < 0:
                roots.append(brentq(lambda x: self(one.key, x).npv, one.base, end, rtol=1e-9))
        return min(roots, key=lambda x: abs(x - one.base), default=float("nan"))


def _row(one: Disputed, plain: Outcome, low: Outcome, high: Outcome, turning: float) -> dict:
    number = "npv" if plain.npv == plain.npv else "cost"
    values = [getattr(x, number) for x in (plain, low, high)]
    return {
        "key": one.key,
        "label": one.label,
        "unit": one.unit,
        "value": one.shown(one.base),
        "low": one.shown(one.low),
        "high": one.shown(one.high),
        "npv_low_mvnd": low.npv,
        "npv_high_mvnd": high.npv,
        "swing_mvnd": max(values) - min(values),
        "cost_low_mvnd": low.cost,
        "cost_high_mvnd": high.cost,
        "co2_low_t_a": low.co2,
        "co2_high_t_a": high.co2,
        "turns_at": one.shown(turning) if turning == turning else float("nan"),
        "least": one.shown(one.least),
        "most": one.shown(one.most),
    }


def _table(rows: list[dict]) -> DataFrame:
    """Rows by swing; those that change neither money nor CO2 are left out."""
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(SENSITIVITY.names))
    moves = (table["swing_mvnd"] > 1e-6) | ((table["co2_high_t_a"] - table["co2_low_t_a"]).abs() > 1e-6)
    return table[moves].sort_values("swing_mvnd", ascending=False, kind="stable").reset_index(drop=True)


def _likely(npv: float, ends) -> tuple[float, float]:
    """Interval of the NPV when the assumptions err independently: the swings to each side, squared and added up."""
    down = np.array([max(npv - min(low.npv, high.npv), 0.0) for low, high in ends])
    up = np.array([max(max(low.npv, high.npv) - npv, 0.0) for low, high in ends])
    return npv - float(np.sqrt((down**2).sum())), npv + float(np.sqrt((up**2).sum()))
