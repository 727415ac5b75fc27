"""Shares of cost and gain: they add up, and agree with shares worked out pipe by pipe by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import small_park

from eip_planner.economics import present_value_factor
from eip_planner.files import read_park
from eip_planner.network.layout import lay_out
from eip_planner.network.results import BARGAINS, SHARES
from eip_planner.network.shares import trace
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario, read

FACTOR = present_value_factor(0.10, 25)


@pytest.fixture(scope="module")
def park(tmp_path_factory):
    path = tmp_path_factory.mktemp("shares") / "park.gpkg"
    return read_park(small_park.write(path, small_park.tables()), Scenario())[0]


@pytest.fixture(scope="module", params=["steam", "heat", "water"])
def found(park, request):
    return study_carrier(park, request.param, Scenario(), time_limit=5.0)


def laid(*pipes, supply, demand):
    """A layout of (tail, head, rate)."""
    tail, head, rate = (np.array(column) for column in zip(*pipes))
    return lay_out(tail, head, np.full(len(tail), 10.0), rate.astype(float), supply, demand)


def test_a_tree_is_paid_by_what_lies_behind():
    """0 → 1 → {2, 3}: the trunk is shared 1 : 3, each branch paid alone."""
    layout = laid((0, 1, 8.0), (1, 2, 2.0), (1, 3, 6.0), supply={0: 8.0}, demand={2: 2.0, 3: 6.0})
    of_pipe, of_node = trace(layout, {2: np.array([2.0, 0.0]), 3: np.array([0.0, 6.0])})
    by_edge = dict(zip(zip(layout.tail.tolist(), layout.head.tolist()), of_pipe.tolist()))
    assert by_edge == {(0, 1): [0.25, 0.75], (1, 2): [1.0, 0.0], (1, 3): [0.0, 1.0]}
    assert of_node[0].tolist() == [0.25, 0.75]


def test_flows_that_meet_mix():
    """Supplies of 4 and 2 meet at node 2, where 3 are taken and 3 go on: both pipes are shared half and half."""
    layout = laid((0, 2, 4.0), (1, 2, 2.0), (2, 3, 3.0), supply={0: 4.0, 1: 2.0}, demand={2: 3.0, 3: 3.0})
    of_pipe, of_node = trace(layout, {2: np.array([3.0, 0.0]), 3: np.array([0.0, 3.0])})
    by_edge = dict(zip(zip(layout.tail.tolist(), layout.head.tolist()), of_pipe.tolist()))
    assert by_edge == {(0, 2): [0.5, 0.5], (1, 2): [0.5, 0.5], (2, 3): [0.0, 1.0]}
    assert of_node[1].tolist() == [0.5, 0.5]


def test_flows_on_one_node_share_by_rate():
    layout = laid((0, 1, 5.0), supply={0: 5.0}, demand={1: 5.0})
    assert trace(layout, {1: np.array([4.0, 1.0])})[0].tolist() == [[0.8, 0.2]]


def check_sums(found) -> None:
    """Shares add up to the cost of the network, gains to the net present value, deliveries to what is taken."""
    shares, bargains = found.shares, found.bargains
    assert list(shares.columns) == list(SHARES.names) and list(bargains.columns) == list(BARGAINS.names)
    customers = found.customers
    production = FACTOR * customers.loc[customers["role"] == "supply", "money_mvnd_a"].sum()
    assert shares["network_mvnd"].sum() == pytest.approx(found.cost_mvnd - production, rel=1e-9)
    assert shares["capex_mvnd"].sum() == pytest.approx(found.capex_mvnd, rel=1e-9)
    assert shares["gain_mvnd"].sum() == pytest.approx(found.npv_mvnd, rel=1e-9, abs=1e-9 * found.cost_mvnd)
    year = customers.set_index("flow_id")["energy_year"]
    for end in ("supply", "demand"):
        sums = bargains.groupby(f"{end}_flow")["amount_year"].sum()
        assert sums.to_dict() == pytest.approx(year[sums.index].to_dict(), rel=1e-9)
    flows = sorted(f for row in shares["flows"] for f in row.split(", "))
    assert flows == sorted(customers["flow_id"])
    money = customers.groupby("role")["money_mvnd_a"].sum()
    assert shares["today_mvnd_a"].sum() == pytest.approx(money["demand"], rel=1e-9)
    assert shares["cost_mvnd_a"].sum() == pytest.approx(money["supply"], rel=1e-9, abs=1e-9)


def test_sums(found):
    check_sums(found)


def test_share_of_the_capital_pipe_by_pipe(found):
    """In a network with one supply per grade the share of a firm is its rate over all behind each pipe."""
    network, customers = found.network, found.customers
    if (customers[customers["role"] == "supply"].groupby("grade").size() > 1).any():
        pytest.skip("several supplies")
    into = {(row.grade, row.to_node): row for row in network.itertuples()}
    expected: dict = {}
    for customer in customers[customers["role"] == "demand"].itertuples():
        ends = network[(network["parcel_id"] == customer.parcel_id) & (network["grade"] == customer.grade)]
        node = next(iter(set(ends["to_node"]) - set(network["from_node"])))
        while (customer.grade, node) in into:
            pipe = into[customer.grade, node]
            share = pipe.capex_mvnd * customer.rate_peak / pipe.rate_peak
            expected[customer.firm_id] = expected.get(customer.firm_id, 0.0) + share
            node = pipe.from_node
    buyers = found.shares[found.shares["role"] == "demand"]
    assert dict(zip(buyers["firm_id"], buyers["capex_mvnd"])) == pytest.approx(expected, rel=1e-6)


def test_prices_leave_both_sides_something(found):
    """At the lowest price the seller, at the highest the buyer has a gain of zero; half way both have the same."""
    shares = found.shares.set_index("role")
    for row in found.bargains.itertuples():
        assert row.status == "range"
        assert row.lowest_mvnd < row.price_mvnd < row.highest_mvnd
        assert row.price_mvnd == pytest.approx((row.lowest_mvnd + row.highest_mvnd) / 2)
    buyers, sellers = shares.loc[["demand"]], shares.loc[["supply"]]
    assert buyers["gain_mvnd"].sum() == pytest.approx(sellers["gain_mvnd"].sum())
    none = buyers["today_mvnd_a"] - buyers["highest_mvnd"] * buyers["amount_year"] - buyers["network_mvnd_a"]
    assert np.abs(none).max() < 1e-9 * buyers["today_mvnd_a"].max()
    used = sellers[sellers["amount_year"] > 0]
    carried = ((used["lowest_with_pipe_mvnd"] - used["lowest_mvnd"]) * used["amount_year"]).sum()
    assert FACTOR * carried == pytest.approx(buyers["network_mvnd"].sum(), rel=1e-9)


def test_tariff_pays_what_is_agreed(found):
    """Fixed part and unit price bring in what production, network and the seller's gain take."""
    buyers = found.shares[found.shares["role"] == "demand"]
    income = (buyers["fixed_mvnd_a"] + buyers["unit_mvnd"] * buyers["amount_year"]).sum()
    sellers = found.shares[found.shares["role"] == "supply"]
    need = sellers["cost_mvnd_a"].sum() + sellers["gain_mvnd_a"].sum() + buyers["network_mvnd_a"].sum()
    assert income == pytest.approx(need, rel=1e-9)
    mean = (buyers["fixed_mvnd_a"] / buyers["amount_year"]) + buyers["unit_mvnd"]
    covered = buyers["take_or_pay_pct"] / 100 * buyers["amount_year"] * mean
    assert covered.to_numpy() == pytest.approx(buyers["fixed_mvnd_a"].to_numpy())
    upkeep = buyers["capex_mvnd"] * (1 / FACTOR + 0.015)
    assert buyers["fixed_mvnd_a"].to_numpy() == pytest.approx(upkeep.to_numpy())
    assert buyers["indexed_pct"].between(0.0, 100.0).all()


def test_who_loses_at_any_price_is_named(park):
    """A demand that has to be joined though it saves next to nothing."""
    cheap = park.flows.assign(
        price=park.flows["price"].where(park.flows["flow_id"] != "D3", 0.0005),
        participate=park.flows["participate"].where(park.flows["flow_id"] != "D3", "must"),
    )
    found = study_carrier(replace(park, flows=cheap), "steam", Scenario(), objective="connect_all", time_limit=5.0)
    check_sums(found)
    row = found.shares.set_index("flows").loc["D3"]
    assert row["status"] == "loses" and "loses at any price" in row["note"]
    assert row["gain_mvnd"] < 0 and np.isnan(row["price_mvnd"]) and np.isnan(row["fixed_mvnd_a"])
    others = found.shares[found.shares["flows"] != "D3"]
    assert (others["gain_mvnd"] > -1e-6).all(), "nobody pays for it"
    assert found.bargains.set_index("demand_flow").loc["D3", "status"] == "no_range"
    sold = found.bargains[found.bargains["status"] == "range"]
    gain = FACTOR * ((sold["price_mvnd"] - sold["lowest_mvnd"]) * sold["amount_year"]).sum()
    sellers = found.shares[found.shares["role"] == "supply"]
    assert sellers["gain_mvnd"].sum() == pytest.approx(gain, rel=1e-9), "its seller neither gains nor pays"


def test_without_prices_only_the_cost_is_shared(park):
    blind = replace(park, flows=park.flows.assign(price=np.nan))
    found = study_carrier(blind, "steam", Scenario(), objective="connect_all", time_limit=5.0)
    assert found.shares["network_mvnd"].sum() == pytest.approx(found.cost_mvnd, rel=1e-9)
    unknown = found.shares[["gain_mvnd", "today_mvnd_a", "cost_mvnd_a", "price_mvnd", "fixed_mvnd_a"]]
    assert unknown.isna().all().all() and not len(found.bargains)


@pytest.mark.slow
@pytest.mark.parametrize("carrier", ["heat", "water"])
def test_sample_park(carrier):
    """Several supplies in one network, firms that lose, plants without a firm."""
    from pathlib import Path

    sample = Path(__file__).parents[3] / "sample_data"
    scenario = read(sample / "scenario.toml")
    found = study_carrier(read_park(sample / "park.gpkg", scenario)[0], carrier, scenario, time_limit=3.0)
    factor = present_value_factor(0.09, 25)
    assert found.shares["gain_mvnd"].sum() == pytest.approx(found.npv_mvnd, rel=1e-9)
    production = factor * found.customers.loc[found.customers["role"] == "supply", "money_mvnd_a"].sum()
    assert found.shares["network_mvnd"].sum() == pytest.approx(found.cost_mvnd - production, rel=1e-9)
    assert found.shares["firm_id"].isna().any()
