"""The economy of a built network: what it returns, what a unit costs, what heat gets lost on the way."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from ..economics import annuity_return, discounted_payback
from ..language import tr
from ..progress import Progress, silent
from ..symbiosis.streams import YEAR_UNITS
from .climate import Carbon, energy_mwh
from .money import running_hours
from .results import ECONOMY, Economy
from .sensitivity import base_of, sensitivity
from .shares import shares_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..park import Park
    from ..scenario import Scenario
    from .case import Built, Case
    from .money import Bill
    from .results import NetworkResult


def economy_of(
    case: Case,
    built: Built,
    bill: Bill,
    carbon: Carbon,
    network: GeoDataFrame,
    carrier: str,
    park: Park,
    scenario: Scenario,
    progress: Progress = silent,
) -> dict:
    """The fields of a `NetworkResult` that tell about returns, risks and shares."""
    density, lost = _heat(case, built, bill, network, carrier, scenario)
    yardsticks = tuple(scenario[key] for key in ("heat_density_poor", "heat_density_good", "heat_loss_most"))
    base = base_of(case, built, bill.capital, network, carrier, park, scenario)
    risk = sensitivity(base, bill, carbon, park, progress)
    economy = Economy(
        bill.levelised,
        *_returns(bill, scenario),
        density,
        lost,
        yardsticks,
        risk.npv,
        risk.cost,
        risk.co2,
        risk.likely,
    )
    shares, bargains = shares_of(case, built, bill, carrier)
    return {"economy": economy, "shares": shares, "bargains": bargains, "sensitivity": risk.table}


def _returns(bill: Bill, scenario: Scenario) -> tuple[float, float]:
    """Internal rate of return and discounted payback; NaN where prices or hours are unknown."""
    if not bill.valued:
        return float("nan"), float("nan")
    return (
        annuity_return(bill.capital_sum, bill.yearly, scenario["network_life"]),
        discounted_payback(bill.capital_sum, bill.yearly, scenario["discount_rate"]),
    )


def _heat(case: Case, built: Built, bill: Bill, network, carrier: str, scenario: Scenario) -> tuple[float, float]:
    """Heat delivered per metre of route, MWh/(m a), and the share of the heat fed in that is lost; NaN for water.

    The pipes lose as much as at the peak in all hours in which a demand of the grade runs: they stay hot.
    """
    energy = bill.delivered * energy_mwh(case.demand, carrier, scenario)
    delivered = float(energy[built.design.plan.served.any(axis=0)].sum()) if bill.valued else float("nan")
    lost = 0.0
    for grade, sized in zip(built.problem.grades, built.sized):
        if sized.state is not None:
            lost += float(sized.state.loss_kw.sum()) / 1000.0 * running_hours(built.problem.demands.hours, grade)
    share = lost / (lost + delivered) if delivered > 0 else float("nan")
    return delivered / float(network["length_m"].sum()), share


def economy_frame(networks: dict[str, NetworkResult]) -> DataFrame:
    """The money of every network as a table, one row per number."""
    import pandas as pd

    million, rows = tr("million VND"), []
    for carrier, found in networks.items():
        economy, unit = found.economy, YEAR_UNITS[carrier]
        spans = {"cost": economy.cost, "npv": economy.npv, "co2": economy.co2}
        rows += [
            (carrier, key, label, _finite(value), *spans.get(key, (float("nan"),) * 2), name)
            for key, label, value, name in (
                ("cost", tr("Cost"), found.cost_mvnd, million),
                ("npv", tr("Net present value"), found.npv_mvnd, million),
                ("capital", tr("Capital cost"), found.capex_mvnd, million),
                ("payback", tr("Simple payback"), found.payback_a, tr("years")),
                ("discounted_payback", tr("Discounted payback"), economy.discounted_payback_a, tr("years")),
                ("irr", tr("Internal rate of return"), economy.irr, "1/a"),
                ("levelised", tr("Levelised cost of what is delivered"), economy.levelised_mvnd, f"{million}/{unit}"),
                ("heat_density", tr("Heat delivered per metre and year"), economy.heat_density_mwh_m, "MWh/(m a)"),
                ("loss_share", tr("Heat lost, of the heat fed in"), economy.loss_share, "-"),
                ("co2", tr("CO2 avoided per year"), found.co2_t_a, tr("t/a")),
            )
        ]
    return pd.DataFrame(rows, columns=list(ECONOMY.names))


def _finite(value: float) -> float:
    """Infinite years are no number for a table."""
    return float("nan") if isinf(value) else value
