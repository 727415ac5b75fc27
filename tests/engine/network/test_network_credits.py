"""Boilers that need not be bought and fees for wastewater used again: nothing unless stated, then to the last dong."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
import small_park
from design_cases import best_value, random_problem
from network_audit import audit_result

from eip_planner import catalogue
from eip_planner.economics import present_value_factor
from eip_planner.files import read_park
from eip_planner.network.credits import boiler_credit, fee_credit
from eip_planner.network.design import design
from eip_planner.network.study import study_carrier
from eip_planner.network.valuation import objective
from eip_planner.scenario import Scenario

FACTOR = present_value_factor(0.10, 25)


def assuming(**values) -> Scenario:
    known = catalogue.assumptions()
    return Scenario(assumptions={key: known[key].override(value=value) for key, value in values.items()})


@pytest.fixture(scope="module")
def park(tmp_path_factory):
    path = tmp_path_factory.mktemp("credits") / "park.gpkg"
    return read_park(small_park.write(path, small_park.tables()), Scenario())[0]


@pytest.mark.parametrize(
    ("carrier", "key", "worth"), [("steam", "avoided_boiler_steam", 900.0), ("heat", "avoided_boiler_heat", 1200.0)]
)
def test_boilers_count_when_stated(park, carrier, key, worth):
    plain = study_carrier(park, carrier, Scenario(), time_limit=5.0)
    scenario = assuming(**{key: worth})
    stated = study_carrier(park, carrier, scenario, time_limit=5.0)
    audit_result(stated, park, scenario)
    assert stated.network["dn"].tolist() == plain.network["dn"].tolist(), "the same network"
    demand = stated.customers[stated.customers["role"] == "demand"]
    assert stated.npv_mvnd - plain.npv_mvnd == pytest.approx(worth * demand["rate_peak"].sum(), rel=1e-9)
    assert stated.cost_mvnd == pytest.approx(plain.cost_mvnd)
    assert ["boilers" in n for n in stated.figures] == [True] and not plain.figures


def test_half_a_year_is_half_a_boiler():
    credit = boiler_credit("steam", np.array([4.0]), np.array([16000.0]), 10.0, assuming(avoided_boiler_steam=800.0))
    assert 10.0 * credit[0] * 8000.0 == pytest.approx(0.5 * 4.0 * 800.0)
    unknown = boiler_credit("steam", np.array([4.0]), np.array([np.nan]), 10.0, assuming(avoided_boiler_steam=800.0))
    assert unknown.tolist() == [0.0]
    assert boiler_credit("water", np.array([4.0]), np.array([1.0]), 10.0, Scenario()).tolist() == [0.0]


def test_fees_count_for_reused_water_only(park):
    assert fee_credit("water", np.array([True, False]), assuming(wastewater_fee=0.002)).tolist() == [0.002, 0]
    plain = study_carrier(park, "water", Scenario(), time_limit=5.0)
    scenario = assuming(wastewater_fee=0.002)
    stated = study_carrier(park, "water", scenario, time_limit=5.0)
    audit_result(stated, park, scenario)
    quality = park.flows.set_index("flow_id")["quality"]
    supply = stated.customers[stated.customers["role"] == "supply"]
    reused = supply.loc[supply["flow_id"].map(quality) != "drinking", "energy_year"].sum()
    assert reused > 0
    assert stated.npv_mvnd - plain.npv_mvnd == pytest.approx(FACTOR * 0.002 * reused, rel=1e-6)
    assert any("fees are not counted: wastewater_fee" in n for n in plain.notes)
    assert any(f"for {reused:,.0f} m3" in n for n in stated.figures)
    assert not any("fees" in n for n in stated.notes)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("serve_all", [False, True])
def test_a_fee_above_the_cost_of_production(seed, serve_all):
    """Supplies whose price is negative: the best design is still the one that trying everything finds."""
    problem = random_problem(seed, serve_all, 6)
    problem = replace(problem, supplies=replace(problem.supplies, price=problem.supplies.price - 0.00025))
    found = design(problem, time_limit=20.0, gap=1e-6)
    assert objective(problem, found.valuation) == pytest.approx(best_value(problem), rel=1e-4, abs=1e-4)


def test_biomass_is_told_with_flows_and_energy(park):
    """One of three demands burns wood: its share of the heat delivered is named, and it saves no CO2."""
    wood = park.flows.assign(fuel=park.flows["fuel"].where(park.flows["flow_id"] != "D1", "wood"))
    found = study_carrier(replace(park, flows=wood), "steam", Scenario(), time_limit=5.0)
    demand = found.customers[found.customers["role"] == "demand"].set_index("flow_id")
    (told,) = [n for n in found.notes if "biomass" in n]
    assert told.startswith(f"1 of {len(demand)} demands burn biomass today")
    (figure,) = found.figures
    replaced, whole = (float(x.replace(",", "")) for x in re.findall(r"[\d,]+", figure)[:2])
    assert whole == pytest.approx(found.economy.heat_density_mwh_m * found.length_m, abs=0.5)
    # A t of steam takes about as much heat for one demand as for the other.
    assert replaced / whole == pytest.approx(demand.loc["D1", "energy_year"] / demand["energy_year"].sum(), rel=0.05)
    assert demand.loc["D1", "co2_t_a"] == 0
