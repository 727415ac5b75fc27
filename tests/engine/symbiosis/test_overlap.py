"""Hours in common: by hand, and hour by hour over a year of 8,760 hours."""

import numpy as np
import pytest
from park_cases import flows_park

from eip_planner import load
from eip_planner.scenario import Scenario
from eip_planner.symbiosis.matching import match_flows

HEAT = {"carrier": "heat", "unit": "MW", "return_c": 30.0}


def pair(supply, demand, scenario=None):
    park = flows_park(
        {"flow_id": "S", "firm_id": "F1", "role": "supply", "temperature_c": 95.0, **HEAT, "return_c": 60.0, **supply},
        {"flow_id": "D", "firm_id": "F2", "role": "demand", "temperature_c": 70.0, **HEAT, **demand},
        scenario=scenario,
    )
    links = match_flows(park, scenario or Scenario())
    return links[links["supply_flow"] == "S"].iloc[0]


def own(**profiles):
    """A scenario with profiles of the 24 hours, alike in all months."""
    return Scenario(profiles={n: tuple(tuple(hours) for _ in range(12)) for n, hours in profiles.items()})


def clock(*running):
    return [float(h in running) for h in range(24)]


def test_day_and_night_have_nothing_in_common():
    link = pair(
        {"amount": 10.0, "hours": 3000.0, "profile": "night"}, {"amount": 4.0, "hours": 3000.0, "profile": "day_shift"}
    )
    assert (link["feasible"], link["reason_code"]) == (False, "hours")
    assert link["reason"] == "they never run at the same time: load profiles night and day_shift"
    assert link["hours"] == link["amount_year"] == link["overlap_pct"] == link["hours_most"] == 0.0
    assert link["profiles"] == "both"


def test_shifts_that_overlap_by_hand():
    """16 hours and 12 hours with four in common, every day of the year: 4 × 365 h at 3 MW."""
    scenario = own(early=clock(*range(0, 16)), late=clock(*range(12, 24)))
    link = pair(
        {"amount": 3.0, "hours": 5840.0, "profile": "early"},
        {"amount": 5.0, "hours": 4380.0, "profile": "late"},
        scenario,
    )
    assert link["hours"] == pytest.approx(1460.0)
    assert link["amount_year"] == pytest.approx(4380.0)
    assert link["overlap_pct"] == pytest.approx(100 * 4380 / (5 * 4380))
    assert (link["hours_least"], link["hours_most"]) == (pytest.approx(1460.0), pytest.approx(1460.0))


def test_days_off_are_the_same_or_not():
    """Both run by day on half the days: on the same ones at best, never on the same ones at worst."""
    scenario = own(day=clock(*range(8, 18)))
    flow = {"hours": 1825.0, "profile": "day"}
    link = pair({"amount": 3.0, **flow}, {"amount": 5.0, **flow}, scenario)
    assert (link["hours"], link["hours_least"]) == (pytest.approx(1825.0), pytest.approx(0.0, abs=1e-6))
    assert link["amount_year"] == pytest.approx(3.0 * 1825) and link["amount_year_least"] == pytest.approx(
        0.0, abs=1e-6
    )


def test_partner_without_profile_runs_alike_in_every_hour_or_within_an_interval():
    scenario = own(day=clock(*range(8, 18)))
    link = pair({"amount": 3.0, "hours": 4380.0}, {"amount": 2.0, "hours": 3650.0, "profile": "day"}, scenario)
    assert link["hours"] == pytest.approx(1825.0), "half of each hour of the day"
    assert (link["hours_least"], link["hours_most"]) == (0.0, pytest.approx(3650.0))
    assert (link["amount_year_least"], link["amount_year_most"]) == (0.0, pytest.approx(7300.0))
    assert link["profiles"] == "demand"


def test_share_of_the_supply_that_is_warm_enough_holds_in_every_hour():
    """The demand's water comes back at 70 °C with the exchanger, of 95 to 45 °C only half can be used: 2 of 4 MW."""
    flow = {"hours": 2920.0, "profile": "night"}
    link = pair(
        {"amount": 4.0, "return_c": 45.0, **flow}, {"amount": 3.0, "temperature_c": 80.0, "return_c": 65.0, **flow}
    )
    assert link["amount"] == pytest.approx(2.0) and link["amount_year"] <= 2.0 * 2920 + 1e-6
    assert link["amount_year"] == pytest.approx(2.0 * link["hours"], rel=0.02)


def test_free_hours_fall_on_the_best_or_on_the_worst():
    """4 MW by day and 2 MW by night are asked for; a supply of 5 MW runs 6,000 of 8,760 hours, nobody knows when."""
    scenario = own(both=[0.5] * 12 + [1.0] * 12)
    asked = {"amount": 4.0, "amount_mean": 3.0, "hours": 8760.0, "profile": "both"}
    link = pair({"amount": 5.0, "hours": 6000.0}, asked, scenario)
    assert link["amount_year_most"] == pytest.approx(4.0 * 4380 + 2.0 * 1620)
    assert link["amount_year_least"] == pytest.approx(2.0 * 4380 + 4.0 * 1620)
    assert link["amount_year"] == pytest.approx(3.0 * 6000)


def test_without_profiles_hours_lie_within_one_another():
    link = pair({"amount": 3.0, "hours": 8000.0}, {"amount": 2.0, "amount_mean": 1.5, "hours": 5000.0})
    assert (link["hours"], link["hours_least"], link["hours_most"]) == (5000.0, 4240.0, 5000.0)
    assert (link["amount_year"], link["amount_year_least"]) == (7500.0, 1.5 * 4240.0)
    assert link["profiles"] == "none"


def test_more_hours_than_the_profile_has_raise_the_rate():
    """4,000 h at 2 MW of a night that has 2,920 h: 2.74 MW, for 8,000 MWh in the year."""
    scenario = own(dark=clock(0, 1, 2, 3, 4, 5, 22, 23))
    link = pair(
        {"amount": 9.0, "hours": 8760.0, "profile": "continuous"},
        {"amount": 4.0, "amount_mean": 2.0, "hours": 4000.0, "profile": "dark"},
        scenario,
    )
    assert link["hours"] == pytest.approx(2920.0) and link["amount_year"] == pytest.approx(8000.0)


def test_unknown_hours_stay_unknown():
    link = pair({"amount": 3.0, "profile": "night"}, {"amount": 2.0, "hours": 4000.0})
    assert np.isnan(link[["hours", "hours_least", "hours_most", "amount_year"]].to_numpy(float)).all()


@pytest.mark.parametrize("seed", range(12))
def test_against_a_year_hour_by_hour(seed):
    """Flows that run in every hour of their profile: the overlap is a sum over 8,760 hours."""
    random = np.random.default_rng(seed)
    forms = {n: random.choice([0.0, 0.4, 0.8, 1.0], (12, 24)) for n in ("a", "b")}
    scenario = Scenario(profiles={n: tuple(map(tuple, f / f.max())) for n, f in forms.items()})
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    year = {n: np.concatenate([np.tile(f[m] / f.max(), days[m]) for m in range(12)]) for n, f in forms.items()}
    given, taken = 6.0 * year["a"], 9.0 * year["b"]
    flows = [
        {"amount": peak, "hours": float((y > 0).sum()), "amount_mean": y[y > 0].mean(), "profile": n}
        for n, peak, y in (("a", 6.0, given), ("b", 9.0, taken))
    ]
    link = pair(*flows, scenario)
    assert len(given) == 8760 == load.bins().sum()
    assert link["hours"] == pytest.approx(((given > 0) & (taken > 0)).sum())
    assert link["amount_year"] == pytest.approx(np.minimum(given, taken).sum(), rel=1e-9)
    assert link["overlap_pct"] == pytest.approx(100.0 * link["amount_year"] / taken.sum())


@pytest.mark.parametrize("seed", range(8))
def test_base_lies_in_its_interval(seed):
    random = np.random.default_rng(seed)
    names = [*load.names(Scenario()), None]
    flows = [
        {
            "amount": random.uniform(1, 9),
            "hours": random.uniform(500, 8760),
            "profile": names[random.integers(len(names))],
        }
        for _ in range(2)
    ]
    link = pair(*flows)
    for name in ("hours", "amount_year"):
        assert 0.0 <= link[name + "_least"] <= link[name] + 1e-6 <= link[name + "_most"] + 2e-6
    assert link["hours_most"] <= min(f["hours"] for f in flows) + 1e-6
