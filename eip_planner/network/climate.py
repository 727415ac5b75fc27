"""CO2 and energy of what a network delivers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import steam, water
from ..language import number, tr

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from ..park import Park
    from ..scenario import Scenario
    from .case import Built, Case
    from .money import Bill

GJ_PER_MWH = 3.6
_MJ_PER_MWH = 3600.0


@dataclass(frozen=True)
class Carbon:
    """Tonnes of CO2 per t of steam, MWh of heat or m3 of water.

    Attributes
    ----------
    supply, demand : ndarray
        By flow, in the order of the case; NaN where the fuel is unknown.
    grid : float
        Per MWh of electricity.
    """

    supply: np.ndarray
    demand: np.ndarray
    grid: float

    def saved(self, built: Built, bill: Bill) -> float:
        """Tonnes per year that the demands avoid, less what supplies and pumps emit; NaN where unknown."""
        plan = built.design.plan
        served, used = plan.served.any(axis=0), (plan.given > 1e-6).any(axis=0)
        avoided = float((bill.delivered * self.demand)[served].sum())
        emitted = float((bill.produced.sum(axis=0) * self.supply)[used].sum())
        return avoided - emitted - float(bill.pump_mwh.sum()) * self.grid


def carbon_of(case: Case, carrier: str, park: Park, scenario: Scenario) -> Carbon:
    """CO2 per unit of every flow by its fuel and boiler; water has none."""
    per_unit = [_per_unit(flows, carrier, park, scenario) for flows in (case.supply, case.demand)]
    return Carbon(*per_unit, scenario["grid_emission_factor"])


def _per_unit(flows: DataFrame, carrier: str, park: Park, scenario: Scenario) -> np.ndarray:
    if carrier == "water":
        return np.zeros(len(flows))
    rows = {r["fuel"]: r for r in scenario.rows("fuels")}
    fuel = fuel_of(flows, park)
    emission = fuel.map({f: 0.0 if r["biogenic"] else r["kgco2_gj"] for f, r in rows.items()}).astype(float)
    emission = emission.mask(fuel == "electricity", scenario["grid_emission_factor"] * 1000.0 / GJ_PER_MWH)
    efficiency = (
        flows["boiler_efficiency"].fillna(fuel.map({f: r["boiler_efficiency"] for f, r in rows.items()})).fillna(1.0)
    )
    return (emission / efficiency).to_numpy(float) * energy_mwh(flows, carrier, scenario) * GJ_PER_MWH / 1000.0


def fuel_of(flows: DataFrame, park: Park) -> Series:
    """Fuel of each flow, the firm's where the flow gives none."""
    if park.firms is None:
        return flows["fuel"]
    of_firm = flows["firm_id"].map(park.firms.set_index("firm_id")["fuel"])
    return flows["fuel"].where(flows["fuel"].notna(), of_firm)


def energy_mwh(flows: DataFrame, carrier: str, scenario: Scenario) -> np.ndarray:
    """Heat in a t of steam (from its feed water to its own state) or a MWh of hot water; NaN for water."""
    if carrier != "steam":
        return np.full(len(flows), 1.0 if carrier == "heat" else np.nan)
    back = flows["return_c"].fillna(scenario["feed_water_c"]).to_numpy(float)
    state = (flows[name].to_numpy(float) for name in ("pressure_bar", "temperature_c"))
    rise = steam().enthalpies(*state) - water().enthalpy(back)
    return rise / _MJ_PER_MWH


def carbon_notes(
    case: Case, built: Built, bill: Bill, carbon: Carbon, carrier: str, park: Park, scenario: Scenario
) -> tuple[tuple, tuple]:
    """What must be said to everybody (unknown fuels, demands that burn biomass today), and the energy of the latter."""
    if carrier == "water":
        return (), ()
    plan, notes, figures = built.design.plan, [], []
    served = np.flatnonzero(plan.served.any(axis=0))
    used = np.flatnonzero((plan.given > 1e-6).any(axis=0))
    unknown = int(np.isnan(carbon.demand[served]).sum() + np.isnan(carbon.supply[used]).sum())
    if unknown and bill.valued:
        notes.append(tr("CO2 is not assessed: the fuel of {n} flows is unknown.").format(n=unknown))
    flows = case.demand.iloc[served]
    grown = {r["fuel"] for r in scenario.rows("fuels") if r["biogenic"]}
    biomass = fuel_of(flows, park).isin(grown).to_numpy()
    if biomass.any():
        notes.append(
            tr("{n} of {total} demands burn biomass today: joining them saves hardly any CO2.").format(
                n=int(biomass.sum()), total=len(flows)
            )
        )
        energy = bill.delivered[served] * energy_mwh(flows, carrier, scenario)
        if bill.valued:
            said = tr("{mwh} of the {total_mwh} MWh delivered per year replace biomass, with a CO2 gain of about zero.")
            figures.append(said.format(mwh=number(energy[biomass].sum()), total_mwh=number(energy.sum())))
    return tuple(notes), tuple(figures)
