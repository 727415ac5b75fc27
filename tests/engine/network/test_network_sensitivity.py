"""Re-valuation of a network against whole new studies with the changed assumption, and against its own definitions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import small_park

from eip_planner import catalogue
from eip_planner.files import read_park
from eip_planner.network import economy as economy_module
from eip_planner.network.results import SENSITIVITY
from eip_planner.network.revaluation import FLOWS, revalue
from eip_planner.network.sensitivity import disputed
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario

CARRIERS = ("steam", "heat", "water")


def assuming(**values) -> Scenario:
    known = catalogue.assumptions()
    return Scenario(assumptions={key: known[key].override(value=value) for key, value in values.items()})


@pytest.fixture(scope="module")
def park(tmp_path_factory):
    path = tmp_path_factory.mktemp("sensitivity") / "park.gpkg"
    return read_park(small_park.write(path, small_park.tables()), Scenario())[0]


@pytest.fixture(scope="module")
def studied(park):
    """Result of each carrier, with the base that its re-valuation starts from."""
    kept, original = {}, economy_module.sensitivity

    def keep(base, *others):
        kept[base.carrier] = base
        return original(base, *others)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(economy_module, "sensitivity", keep)
        found = {carrier: study_carrier(park, carrier, Scenario(), time_limit=5.0) for carrier in CARRIERS}
    return {carrier: (found[carrier], kept[carrier]) for carrier in CARRIERS}


@pytest.fixture(params=CARRIERS)
def case(request, studied):
    return studied[request.param]


def same_network(one, other) -> bool:
    return all(one.network[c].tolist() == other.network[c].tolist() for c in ("dn", "from_node", "to_node", "length_m"))


def row_of(found, key):
    return found.sensitivity.set_index("key").loc[key]


def test_nothing_changed_is_the_base(case):
    """Every assumption put at its own base, one by one and all together, gives what the study gave."""
    found, base = case
    every = disputed(base)
    assert {one.key for one in every} >= {"discount_rate", "local_cost_factor", "demand_price", "supply_price"}
    changes = {one.key: one.base for one in every}
    for some in ({}, changes, *({key: value} for key, value in changes.items())):
        bill, _ = revalue(base, some)
        assert bill.net_present_value == pytest.approx(found.npv_mvnd, rel=1e-9), some
        assert bill.cost == pytest.approx(found.cost_mvnd, rel=1e-9), some


KEYS = {
    "steam": ("steam_cost_factor", "steam_insulation_w_mk", "film_w_m2k", "loss_supplement"),
    "heat": ("electricity_price", "pump_efficiency", "ground_w_mk", "casing_insulation_w_mk", "heat_roughness_mm"),
    "water": ("electricity_price", "pump_efficiency", "water_roughness_mm", "service_head_m"),
}
COMMON = ("discount_rate", "network_life", "network_upkeep", "eur_mvnd", "local_cost_factor")


@pytest.fixture(scope="module")
def again_with(park):
    """Function that gives the study of a carrier with one assumption changed, of which each is done once."""

    @cache
    def study(carrier, key, value):
        return study_carrier(park, carrier, assuming(**{key: value}), time_limit=5.0)

    return study


@pytest.mark.slow
@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_end_is_what_a_new_study_finds(carrier, studied, again_with):
    assert compare(carrier, studied[carrier][0], again_with, (*COMMON, *KEYS[carrier])) >= 12, "mostly the same network"


@pytest.mark.parametrize("carrier", CARRIERS)
def test_ends_are_what_a_new_study_finds(carrier, studied, again_with):
    """The planner writes the low and the high value into the scenario file and runs again."""
    assert compare(carrier, studied[carrier][0], again_with, ("discount_rate", KEYS[carrier][1])) == 4


def compare(carrier, found, again_with, keys) -> int:
    """Compare both ends of some rows with new studies; the number of those in which the network is the same."""
    compared = 0
    for key in keys:
        value, row = catalogue.assumptions()[key], row_of(found, key)
        assert (row["low"], row["value"], row["high"]) == (value.low, value.value, value.high)
        for end in ("low", "high"):
            again = again_with(carrier, key, getattr(value, end))
            if same_network(found, again):
                compared += 1
                assert row[f"npv_{end}_mvnd"] == pytest.approx(again.npv_mvnd, rel=1e-9), (key, end)
                assert row[f"cost_{end}_mvnd"] == pytest.approx(again.cost_mvnd, rel=1e-9), (key, end)
                assert row[f"co2_{end}_t_a"] == pytest.approx(again.co2_t_a, rel=1e-9, abs=1e-9, nan_ok=True)
    return compared


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize(
    ("name", "column", "role", "ends"),
    [
        ("demand_price", "price", "demand", (0.8, 1.2)),
        ("supply_price", "price", "supply", (0.8, 1.2)),
        ("demand_amount", "amount_mean", "demand", (0.85, None)),
    ],
)
def test_flows_are_what_a_new_study_finds(carrier, name, column, role, ends, studied, park):
    found, _ = studied[carrier]
    row = row_of(found, name)
    for end, factor in zip(("low", "high"), ends):
        if factor is None:
            continue
        base = park.flows[column].fillna(park.flows["amount"]) if column == "amount_mean" else park.flows[column]
        changed = park.flows[column].where(park.flows["role"] != role, base * factor)
        again = study_carrier(
            replace(park, flows=park.flows.assign(**{column: changed})), carrier, Scenario(), time_limit=5.0
        )
        assert same_network(found, again)
        assert row[end] == pytest.approx(100 * factor)
        assert row[f"npv_{end}_mvnd"] == pytest.approx(again.npv_mvnd, rel=1e-9), end
        assert row[f"cost_{end}_mvnd"] == pytest.approx(again.cost_mvnd, rel=1e-9), end


def test_hours_are_what_a_new_study_finds(studied, park):
    found, _ = studied["steam"]
    hours = park.flows["hours"].fillna(park.flows["firm_id"].map(park.firms.set_index("firm_id")["op_hours"]))
    changed = park.flows["hours"].where(park.flows["role"] != "demand", hours * 0.9)
    again = study_carrier(replace(park, flows=park.flows.assign(hours=changed)), "steam", Scenario(), time_limit=5.0)
    assert same_network(found, again)
    assert row_of(found, "demand_hours")["npv_low_mvnd"] == pytest.approx(again.npv_mvnd, rel=1e-9)


def test_ends_that_a_flow_gives_itself(park):
    """A price between 0.5 and 1.1 times is taken as it is; hours end at 8760, a mean rate at the peak."""
    flows = park.flows.assign(price_lo=park.flows["price"] * 0.5, price_hi=park.flows["price"] * 1.1)
    found = study_carrier(replace(park, flows=flows), "steam", Scenario(), time_limit=5.0)
    row = row_of(found, "demand_price")
    assert (row["low"], row["high"]) == pytest.approx((50.0, 110.0))
    demand = found.customers[found.customers["role"] == "demand"]
    gain = 0.1 * demand["money_mvnd_a"].sum() * sum(1.1**-y for y in range(1, 26))
    assert row["npv_high_mvnd"] - found.npv_mvnd == pytest.approx(gain, rel=1e-9)


def test_table_is_sorted_and_whole(case):
    found, base = case
    table = found.sensitivity
    assert list(table.columns) == list(SENSITIVITY.names)
    assert table["swing_mvnd"].is_monotonic_decreasing
    ends = table[["npv_low_mvnd", "npv_high_mvnd"]].assign(base=found.npv_mvnd)
    assert (ends.max(axis=1) - ends.min(axis=1)).to_numpy() == pytest.approx(table["swing_mvnd"].to_numpy())
    assert ((table["least"] <= table["low"]) & (table["high"] <= table["most"])).all()
    assert set(table["key"]) <= {one.key for one in disputed(base)}


def test_interval_holds_every_row_and_many_mixtures(case):
    """All at once is worse than each alone, and than any mixture of ends that chance deals."""
    found, base = case
    low, high = found.economy.npv
    ends = found.sensitivity[["npv_low_mvnd", "npv_high_mvnd"]]
    assert low <= ends.min().min() <= found.npv_mvnd <= ends.max().max() <= high
    random = np.random.default_rng(1)
    every = disputed(base)
    for _ in range(25):
        bill, _ = revalue(base, {one.key: random.choice([one.low, one.base, one.high]) for one in every})
        assert low - 1e-6 <= bill.net_present_value <= high + 1e-6
        assert found.economy.cost[0] - 1e-6 <= bill.cost <= found.economy.cost[1] + 1e-6
    likely = found.economy.likely_npv
    assert low <= likely[0] <= found.npv_mvnd <= likely[1] <= high


def test_turning_value_turns_the_npv(studied):
    """At the value of the table the NPV is zero; where there is none it keeps its sign as far as it was followed."""
    turned = 0
    for found, base in studied.values():
        for one in disputed(base):
            if one.key in FLOWS or one.key not in set(found.sensitivity["key"]):
                continue
            row = row_of(found, one.key)
            if row["turns_at"] == row["turns_at"]:
                turned += 1
                bill, _ = revalue(base, {one.key: row["turns_at"]})
                assert bill.net_present_value == pytest.approx(0.0, abs=1e-5 * found.cost_mvnd)
            else:
                for end in (one.least, one.most):
                    assert revalue(base, {one.key: end})[0].net_present_value * found.npv_mvnd > 0
    assert turned >= 1


def test_turning_value_in_closed_form(studied):
    """Capital, upkeep and nothing else follow the local factor; what is paid today is proportional to its price."""
    for found, _ in studied.values():
        factor = sum(1.1**-y for y in range(1, 26))
        slope = found.capex_mvnd * (1 + 0.015 * factor)
        exact = 0.6 * (1 + found.npv_mvnd / slope)
        row = row_of(found, "local_cost_factor")
        if row["least"] < exact < row["most"]:
            assert row["turns_at"] == pytest.approx(exact, rel=1e-6)
        else:
            assert np.isnan(row["turns_at"])
        paid = factor * found.customers.loc[found.customers["role"] == "demand", "money_mvnd_a"].sum()
        row = row_of(found, "demand_price")
        exact = 100 * (1 - found.npv_mvnd / paid)
        # Below the cost of production nothing is dealt out: only above it the line is straight.
        if row["least"] < exact and row["turns_at"] == row["turns_at"] and found.carrier == "steam":
            assert row["turns_at"] == pytest.approx(exact, rel=1e-6)


def test_without_prices_the_cost_alone_has_an_interval(park):
    blind = replace(park, flows=park.flows.assign(price=np.nan))
    found = study_carrier(blind, "steam", Scenario(), objective="connect_all", time_limit=5.0)
    assert np.isnan(found.economy.npv).all() and np.isnan(found.economy.likely_npv).all()
    assert found.economy.cost[0] < found.cost_mvnd < found.economy.cost[1]
    assert found.sensitivity["turns_at"].isna().all() and found.sensitivity["npv_low_mvnd"].isna().all()


def test_what_is_tried_is_not_recorded_as_used(park):
    """The assumptions of a result are those it rests on, not those that the sensitivity tried."""
    scenario = Scenario()
    study_carrier(park, "steam", scenario, time_limit=5.0)
    known = catalogue.assumptions()
    assert all(value == known[key] for key, value in scenario.used.items() if key in known)


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize(("column", "value"), [("hours", 0.0), ("price", 0.0), ("amount_mean", 0.0)])
def test_zeros_are_numbers_too(carrier, column, value, park):
    """Flows that never run, cost nothing or carry nothing: a network nobody needs, and no crash."""
    zero = replace(park, flows=park.flows.assign(**{column: value}))
    found = study_carrier(zero, carrier, Scenario(), objective="connect_all", time_limit=5.0)
    assert found.cost_mvnd > 0 and found.npv_mvnd < 0
    assert found.economy.cost[0] < found.cost_mvnd < found.economy.cost[1]
    assert found.economy.npv[0] < found.npv_mvnd <= found.economy.npv[1] < 0
    assert found.shares["gain_mvnd"].sum() == pytest.approx(found.npv_mvnd, rel=1e-9)
    assert found.sensitivity["turns_at"].isna().all()
    assert np.isnan(found.economy.irr) and found.economy.discounted_payback_a == np.inf


def test_crossings_laying_and_fence_move_their_own_pipes(studied):
    """What a multiplier changes is the capital of its pipes, with their upkeep, in proportion."""
    upkept = 1 + 0.015 * sum(1.1**-y for y in range(1, 26))
    seen = set()
    for found, base in studied.values():
        pipes = found.network
        for column, key in (("crossing", "class"), ("laying", "laying")):
            for row in catalogue.rows("crossings" if column == "crossing" else "laying"):
                own = pipes[column] == row[key]
                if not own.any() or row["low"] == row["high"]:
                    continue
                seen.add(column)
                value = row["multiplier" if column == "crossing" else "cost_factor"]
                told = row_of(found, f"{column}:{row[key]}")
                for end in ("low", "high"):
                    more = pipes.loc[own, "capex_mvnd"].sum() * (row[end] / value - 1) * upkept
                    assert told[f"cost_{end}_mvnd"] - found.cost_mvnd == pytest.approx(more, rel=1e-6)
        outside = np.arange(len(pipes)) % 2 == 0
        fenced = replace(base, pipes=base.pipes.assign(inside_fence=~outside))
        more = pipes.loc[outside, "capex_mvnd"].sum() * (1.6 / 1.3 - 1) * upkept
        bill, _ = revalue(fenced, {"outside_fence_cost_factor": 1.6})
        assert bill.cost - found.cost_mvnd == pytest.approx(more, rel=1e-9)
    assert seen == {"crossing", "laying"}
