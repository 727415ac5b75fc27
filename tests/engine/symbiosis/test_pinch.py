"""Pinch targets: the classical four streams, a transshipment program, and parks whose answer is plain."""

import numpy as np
import pytest
from park_cases import flows_park

from eip_planner.scenario import Scenario
from eip_planner.symbiosis.matching import match_flows
from eip_planner.symbiosis.pinch import pinch_targets, problem_table


def targets(streams, difference_k):
    """Streams as (start, end, heat capacity flow); the temperature difference is shared by both sides."""
    start, end, flow = (np.array(column, float) for column in zip(*streams))
    return [float(x[0]) for x in problem_table(start, end, flow * (start - end), np.full(len(start), difference_k / 2))]


def test_classical_four_streams():
    """Linnhoff's example, dTmin 10 K: 20 kW of hot and 60 kW of cold utility, pinch at 90 and 80 °C."""
    streams = [(20, 135, 2.0), (170, 60, 3.0), (80, 140, 4.0), (150, 30, 1.5)]
    assert targets(streams, 10.0) == pytest.approx([20.0, 60.0, 85.0])


def test_threshold_problem_has_no_pinch():
    """More warm heat than anybody needs: no hot utility, the rest is left over."""
    hot, cold, pinch = targets([(150, 50, 3.0), (20, 60, 2.0)], 10.0)
    assert (hot, cold) == (0.0, pytest.approx(220.0)) and np.isnan(pinch)


def test_boiling_and_condensing_at_one_temperature():
    """Steam that condenses at 160 °C boils water at 150 °C, but not at 160 °C with 10 K between them."""
    for boils, hot in ((150.0, 0.0), (151.0, 7.0)):
        table = problem_table(
            np.array([160.0, boils]), np.array([160.0, boils]), np.array([9.0, -7.0]), np.full(2, 5.0)
        )
        assert table[0][0] == pytest.approx(hot)
        assert table[1][0] == pytest.approx(2.0 + hot)


def test_steam_of_one_pressure_alone():
    """5 MW condense and 7 MW boil at the same temperature, with nothing below: 2 MW are missing."""
    at = np.array([170.0, 170.0])
    hot, cold, pinch = problem_table(at, at, np.array([5.0, -7.0]), np.zeros(2))
    assert (hot[0], cold[0]) == (pytest.approx(2.0), 0.0) and np.isnan(pinch[0])


def test_steam_cannot_heat_above_its_own_temperature():
    """Condensing at 100 °C it heats water from 80 °C to 100 °C, but none from there to 120 °C."""
    for start, hot in ((80.0, 4.0), (100.0, 8.0)):
        table = problem_table(np.array([100.0, start]), np.array([100.0, 120.0]), np.array([9.0, -8.0]), np.zeros(2))
        assert table[0][0] == pytest.approx(hot)


def transshipment(start, end, heat, shift):
    """Least hot utility: heat of each interval goes to the same or a cooler one (Papoulias and Grossmann 1983)."""
    from scipy.optimize import linprog

    sign = np.where(heat > 0, -1.0, 1.0)
    low, high = np.minimum(start, end) + sign * shift, np.maximum(start, end) + sign * shift
    edges = np.unique(np.r_[low, high])[::-1]
    surplus = [
        sum(q * max(min(h, a) - max(w, b), 0.0) / (h - w) for q, w, h in zip(heat, low, high))
        for a, b in zip(edges[:-1], edges[1:])
    ]
    n = len(surplus)
    # Unknown: hot utility into each interval, then the heat that each hands down.
    rows = np.zeros((n, 2 * n))
    for k in range(n):
        rows[k, k], rows[k, n + k] = 1.0, -1.0
        if k:
            rows[k, n + k - 1] = 1.0
    found = linprog(np.r_[np.ones(n), np.zeros(n)], A_eq=rows, b_eq=-np.array(surplus))
    return found.fun, found.x[-1]


@pytest.mark.parametrize("seed", range(25))
def test_against_a_transshipment_program(seed):
    random = np.random.default_rng(seed)
    n = int(random.integers(2, 12))
    low = random.uniform(10, 150, n).round()
    high = low + random.uniform(5, 90, n).round()
    gives = random.random(n) < 0.5
    start, end = np.where(gives, high, low), np.where(gives, low, high)
    heat = np.where(gives, 1.0, -1.0) * random.uniform(1, 50, n)
    shift = random.choice([0.0, 5.0, 10.0], n)
    hot, cold, pinch = problem_table(start, end, heat, shift)
    assert (hot[0], cold[0]) == pytest.approx(transshipment(start, end, heat, shift), abs=1e-6)
    assert hot[0] - cold[0] == pytest.approx(-heat.sum())
    assert np.isnan(pinch[0]) == (hot[0] <= 1e-9 or cold[0] <= 1e-9)


def test_periods_are_independent():
    start, end = np.array([100.0, 20.0]), np.array([50.0, 60.0])
    heat = np.array([[5.0, 0.0, 2.0], [-4.0, -4.0, -4.0]])
    assert problem_table(start, end, heat, np.full(2, 5.0))[0] == pytest.approx([0.0, 4.0, 2.0])


HEAT = {"carrier": "heat", "unit": "MW", "hours": 8000.0}


def park_targets(*flows, scenario=None):
    return pinch_targets(
        flows_park(*[{"firm_id": f"F{i + 1}", **f} for i, f in enumerate(flows)]), scenario or Scenario()
    )


def test_warm_supply_serves_cool_demand():
    """3 MW at 95 to 60 °C and 2 MW at 75 from 50 °C, the approach is 5 K: all is recovered."""
    found = park_targets(
        {"role": "supply", "amount": 3.0, "temperature_c": 95.0, "return_c": 60.0, **HEAT},
        {"role": "demand", "amount": 2.0, "temperature_c": 75.0, "return_c": 50.0, **HEAT},
    )
    assert found.recoverable_mwh == pytest.approx(16000.0)
    assert (found.hot_mwh, found.cold_mwh) == (pytest.approx(0.0), pytest.approx(8000.0))


def test_cool_supply_preheats_only():
    """From 60 to 40 °C it warms water from 30 to 55 °C of the 80 that are asked for: half of the demand."""
    found = park_targets(
        {"role": "supply", "amount": 9.0, "temperature_c": 60.0, "return_c": 40.0, **HEAT},
        {"role": "demand", "amount": 2.0, "temperature_c": 80.0, "return_c": 30.0, **HEAT},
    )
    assert found.recoverable_mwh == pytest.approx(8000.0) and found.asked_mwh == pytest.approx(16000.0)


def test_steam_serves_steam_of_its_own_pressure_but_not_of_a_higher_one():
    steam = {"carrier": "steam", "unit": "MW", "pressure_unit": "bar(g)", "return_c": 90.0, "hours": 5000.0}
    supply = {"role": "supply", "amount": 4.0, "pressure": 8.0, **steam}
    same, higher = (
        park_targets(supply, {"role": "demand", "amount": 3.0, "pressure": p, **steam}) for p in (8.0, 12.0)
    )
    assert same.recoverable_mwh == pytest.approx(15000.0, rel=1e-6)
    assert 0.0 < higher.recoverable_mwh < 0.25 * 15000.0, "it can only warm the feed water"


def test_no_heat_is_handed_on_while_nobody_runs():
    night, day = {"profile": "night", "hours": 2920.0}, {"profile": "day_shift", "hours": 3650.0}
    found = park_targets(
        {"role": "supply", "amount": 3.0, "temperature_c": 95.0, **HEAT, **night},
        {"role": "demand", "amount": 2.0, "temperature_c": 60.0, **HEAT, **day},
    )
    assert found.recoverable_mwh == pytest.approx(0.0, abs=1e-6) and found.hot_mwh == pytest.approx(7300.0)


def test_unknown_is_counted_and_not_assessed():
    supply = {"role": "supply", "amount": 3.0, "temperature_c": 95.0, **HEAT}
    found = park_targets(supply, {"role": "demand", "amount": 2.0, **HEAT})
    assert (found.streams, found.unknown) == (1, 1)
    assert park_targets({**supply, "hours": None}) is None
    assert park_targets() is None


@pytest.mark.parametrize("seed", range(5))
def test_no_set_of_links_passes_the_target(seed):
    """Feasible pairs, each supply and demand used once, never hand on more than the target."""
    random = np.random.default_rng(seed)
    flows = []
    for i in range(12):
        warm = float(random.uniform(40, 130))
        flows.append(
            {
                "flow_id": f"X{i}",
                "firm_id": f"F{i % 3 + 1}",
                "role": "supply" if i % 2 else "demand",
                **HEAT,
                "amount": float(random.uniform(1, 9)),
                "temperature_c": warm,
                "return_c": warm - float(random.uniform(10, 40)),
                "hours": float(random.uniform(2000, 8760)),
            }
        )
    park = flows_park(*flows)
    links = match_flows(park, Scenario())
    links = links[links["feasible"]].sort_values("amount_year", ascending=False)
    used, total = set(), 0.0
    for link in links.itertuples():
        if not {link.supply_flow, link.demand_flow} & used:
            used |= {link.supply_flow, link.demand_flow}
            total += link.amount_year
    assert 0.0 < total <= pinch_targets(park, Scenario()).recoverable_mwh + 1e-6
