"""Returns, unit costs, heat density and losses of a designed network against sums over its tables."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest
import small_park
from scipy.optimize import brentq

from eip_planner.files import read_park
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario


@pytest.fixture(scope="module")
def park(tmp_path_factory):
    path = tmp_path_factory.mktemp("returns") / "park.gpkg"
    return read_park(small_park.write(path, small_park.tables()), Scenario())[0]


@pytest.fixture(scope="module", params=["steam", "heat", "water"])
def found(park, request):
    return study_carrier(park, request.param, Scenario(), time_limit=5.0)


def cash_flow(found) -> tuple[float, np.ndarray]:
    """Capital, and 25 years of what is saved less what is spent, out of cost and NPV alone."""
    rate, years = 0.10, 25
    discount = sum((1 + rate) ** -y for y in range(1, years + 1))
    return found.capex_mvnd, np.full(years, (found.npv_mvnd + found.capex_mvnd) / discount)


def test_rate_of_return_and_payback(found):
    capital, yearly = cash_flow(found)
    value = lambda rate: float((yearly / (1 + rate) ** np.arange(1, 26)).sum()) - capital  # noqa: E731
    assert found.economy.irr == pytest.approx(brentq(value, 0.0, 50.0, xtol=1e-13))
    assert found.payback_a == pytest.approx(capital / yearly[0])
    balance = np.cumsum(yearly / 1.1 ** np.arange(1, 26)) - capital
    after = int(np.argmax(balance > 0)) + 1
    assert after - 1 <= found.economy.discounted_payback_a <= after
    assert found.economy.discounted_payback_a > found.payback_a


def test_levelised_cost_pays_for_the_network(found):
    """Whoever sells every unit at the levelised cost has a net present value of zero."""
    sold = found.customers.loc[found.customers["role"] == "demand", "energy_year"].sum()
    income = found.economy.levelised_mvnd * sold
    assert sum(income / 1.1**y for y in range(1, 26)) == pytest.approx(found.cost_mvnd)


def test_heat_density_and_losses(found):
    economy, demand = found.economy, found.customers[found.customers["role"] == "demand"]
    if found.carrier == "water":
        assert isnan(economy.heat_density_mwh_m) and isnan(economy.loss_share)
        return
    energy = demand["energy_year"].sum()
    if found.carrier == "steam":
        # 1 t of saturated steam out of feed water of 80 °C or warmer condensate takes 0.55 to 0.70 MWh.
        per_tonne = economy.heat_density_mwh_m * found.length_m / energy
        assert 0.55 < per_tonne < 0.70
        energy *= per_tonne
    assert economy.heat_density_mwh_m == pytest.approx(energy / found.length_m)
    lost = found.network["heat_loss_kw"].sum() / 1000 * 8000.0
    assert economy.loss_share == pytest.approx(lost / (lost + energy), rel=0.35), "some run less than 8000 h"
    assert 0.0 < economy.loss_share < 0.2


def test_nothing_is_known_without_prices(park):
    from dataclasses import replace

    blind = replace(park, flows=park.flows.assign(price=np.nan))
    found = study_carrier(blind, "steam", Scenario(), objective="connect_all", time_limit=5.0)
    assert found.cost_mvnd > 0
    known = {name for name, value in found.economy.numbers.items() if not isnan(value)}
    assert known == {"COST_LO", "COST_HI"}
