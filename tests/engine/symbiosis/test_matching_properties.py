"""Random flows: no feasible pair breaks a rule, no refusal lacks a broken rule. The rules are written again here."""

import numpy as np
import pytest
from park_cases import flows_park

from eip_planner.scenario import Scenario
from eip_planner.symbiosis.matching import match_flows

QUALITIES = ("drinking", "process", "cooling", "irrigation")
LIMITS = ("tds_mgl", "cod_mgl", "colour")
NONE = float("inf")
GENERAL = {
    "drinking": (1000.0, 10.0, 15.0),
    "process": (1000.0, 60.0, 30.0),
    "cooling": (1000.0, 75.0, NONE),
    "irrigation": (2000.0, 150.0, NONE),
}


def maybe(random, value, share=0.85):
    return value if random.random() < share else None


def random_flow(random, i):
    carrier = str(random.choice(["steam", "heat", "water"]))
    pressure = maybe(random, float(random.uniform(2, 16))) if carrier == "steam" else None
    return {
        "flow_id": f"X{i:03}",
        "firm_id": maybe(random, f"F{random.integers(1, 4)}"),
        "parcel_id": f"P{random.integers(1, 4)}",
        "role": str(random.choice(["supply", "demand"])),
        "carrier": carrier,
        "unit": {"steam": "t/h", "heat": "MW", "water": "m3/h"}[carrier],
        "amount": float(random.uniform(0, 20)),
        "pressure": pressure,
        "pressure_unit": None if pressure is None else "bar(g)",
        "temperature_c": maybe(random, float(random.uniform(40, 130))) if carrier == "heat" else None,
        "return_c": maybe(random, float(random.uniform(25, 90))) if carrier == "heat" else None,
        "quality": maybe(random, str(random.choice(QUALITIES))) if carrier == "water" else None,
        **{name: maybe(random, float(random.uniform(0, 100)), 0.3) for name in LIMITS},
        "participate": str(random.choice(["yes", "no", "must"], p=[0.8, 0.1, 0.1])),
        "hours": maybe(random, float(random.uniform(1000, 8760))),
        "year_from": maybe(random, int(random.integers(2024, 2035)), 0.3),
        "year_to": maybe(random, int(random.integers(2030, 2045)), 0.3),
    }


def fits(s, d, scenario):
    """Whether supply `s` may serve demand `d`, straight from the words of the design."""
    if "no" in (s["participate"], d["participate"]) or (s["firm_id"] and s["firm_id"] == d["firm_id"]):
        return False
    if max(s["year_from"] or 0, d["year_from"] or 0) > min(s["year_to"] or 9999, d["year_to"] or 9999):
        return False
    if s["carrier"] == "steam":
        return (
            None not in (s["pressure"], d["pressure"])
            and s["pressure"] >= d["pressure"] + scenario["steam_pressure_margin_bar"]
        )
    if s["carrier"] == "heat":
        if None in (s["temperature_c"], d["temperature_c"]):
            return False
        back = d["temperature_c"] - scenario["heat_cooling_k"] if d["return_c"] is None else d["return_c"]
        return (
            s["temperature_c"] >= d["temperature_c"] + scenario["approach_k"] + scenario["heat_margin_k"]
            and back + scenario["approach_k"] < s["temperature_c"]
        )
    if None in (s["quality"], d["quality"]) or QUALITIES.index(s["quality"]) > QUALITIES.index(d["quality"]):
        return False
    if d["quality"] == "drinking" and s["reclaimed"]:
        return False
    general = dict(zip(LIMITS, GENERAL[d["quality"]]))
    return all(
        (s[k] is None or s[k] <= general[k]) if d[k] is None else (s[k] is not None and s[k] <= d[k]) for k in LIMITS
    )


@pytest.mark.parametrize("seed", range(6))
def test_pairs_are_feasible_exactly_when_the_rules_say_so(seed):
    random = np.random.default_rng(seed)
    flows = [random_flow(random, i) for i in range(60)]
    # A flow that ends before it begins is no case of these rules.
    for flow in flows:
        if flow["year_from"] and flow["year_to"] and flow["year_from"] > flow["year_to"]:
            flow["year_to"] = None
    of = {f["flow_id"]: f for f in flows}
    for flow in flows:
        # Drinking water off a plot that also gives used water is not believed.
        flow["reclaimed"] = any(
            other["quality"] not in (None, "drinking")
            and other["parcel_id"] == flow["parcel_id"]
            and (other["role"], other["carrier"]) == ("supply", "water")
            for other in flows
        )
    scenario = Scenario()
    links = match_flows(flows_park(*flows), scenario)
    expected = sum(
        sum(f["carrier"] == c and f["role"] == "supply" for f in flows)
        * sum(f["carrier"] == c and f["role"] == "demand" for f in flows)
        for c in ("steam", "heat", "water")
    )
    assert len(links) == expected > 100
    assert 0 < links["feasible"].sum() < expected
    for link in links.itertuples():
        s, d = of[link.supply_flow], of[link.demand_flow]
        assert s["role"] == "supply" and d["role"] == "demand" and s["carrier"] == d["carrier"] == link.carrier
        untreated = bool(link.feasible) and not link.treatment
        assert untreated is fits(s, d, scenario), (s, d, link.reason)
        assert bool(link.reason) is bool(link.reason_code) is not untreated
        assert 0 <= link.amount <= min(s["amount"], d["amount"]) + 1e-9
        hours = np.nan if None in (s["hours"], d["hours"]) else min(s["hours"], d["hours"])
        np.testing.assert_equal(link.hours, hours)
        assert not link.amount_year > link.amount * hours + 1e-6


def test_order_of_the_rows_does_not_matter():
    random = np.random.default_rng(7)
    flows = [random_flow(random, i) for i in range(40)]
    columns = ["supply_flow", "demand_flow", "feasible", "reason_code", "amount"]
    one, other = (
        match_flows(flows_park(*rows), Scenario())[columns].sort_values(columns[:2]).reset_index(drop=True)
        for rows in (flows, flows[::-1])
    )
    assert one.equals(other)
