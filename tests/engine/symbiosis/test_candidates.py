"""Candidate pairs from sectors: amounts by hand, intervals that hold every draw, and never in a network."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from park_cases import flows_park, read

from eip_planner import catalogue
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario
from eip_planner.symbiosis.candidates import candidate_links, estimated_flows, joined
from eip_planner.symbiosis.matching import match_flows
from eip_planner.symbiosis.results import MATCHES

HA = 10_000.0


def sector_park(*firms, flows=()):
    """One plot of so many hectares for each firm."""
    rows = {
        "firms": [{k: v for k, v in firm.items() if k != "ha"} for firm in firms],
        "parcels": [
            {
                "parcel_id": f"P{i}",
                "park_id": firm.get("park_id", "K"),
                "land_use": "factory",
                "firm_id": firm["firm_id"],
                "geometry": shapely.box(1000 * i, 0, 1000 * i + 100 * firm["ha"], 100),
            }
            for i, firm in enumerate(firms)
        ],
    }
    for firm in rows["firms"]:
        firm.pop("park_id", None)
    if flows:
        rows["flows"] = list(flows)
    park, findings = read(rows)
    findings.raise_errors()
    return park


TEXTILE = {"firm_id": "T", "sector": "textile", "ha": 2.0}
WOOD = {"firm_id": "W", "vsic": "3100", "ha": 3.0}
BOILER = {
    "flow_id": "B", "parcel_id": "P0", "role": "supply", "carrier": "steam", "amount": 4.0, "unit": "t/h",
    "pressure": 10.0, "pressure_unit": "bar(g)", "hours": 8000.0, "operator": "developer",
}  # fmt: skip


def share(sector, role, carrier):
    rows = [
        r for r in catalogue.rows("sector_streams") if (r["sector"], r["role"], r["carrier"]) == (sector, role, carrier)
    ]
    return rows[0]


def per_hectare(sector, quantity):
    rows = catalogue.rows("sectors")
    return next(r for r in rows if (r["sector"], r["quantity"], r["per"]) == (sector, quantity, "hectare"))


def test_words_of_the_catalogue():
    known = {row["sector"] for row in catalogue.rows("sectors")}
    for row in catalogue.rows("sector_streams"):
        assert row["sector"] in known and row["basis"] in ("heat", "water")
        assert 0.0 <= row["low"] <= row["high"] <= 1.0
        given = {"steam": ["pressure_bar_g"], "heat": ["temperature_c", "return_c"], "water": ["quality"]}[
            row["carrier"]
        ]
        assert all(row[name] != "" for name in given)


def test_amount_is_hectares_times_range_times_share():
    """Water of textile: 40 to 400 m3 per hectare and day, 70 to 100 % of it a demand for process water; 2 ha."""
    flows = estimated_flows(sector_park(TEXTILE), Scenario()).set_index("flow_id")
    own, norm = share("textile", "demand", "water"), per_hectare("textile", "water")
    low, high = 2.0 * norm["low"] * own["low"] / 24.0, 2.0 * norm["high"] * own["high"] / 24.0
    water = flows.loc["T~water-demand"]
    assert [water["amount_lo"], water["amount_hi"]] == pytest.approx([low, high])
    assert water["amount"] == pytest.approx((low + high) / 2.0) and water["quality"] == own["quality"]
    heat, norm = share("textile", "supply", "heat"), per_hectare("textile", "heat")
    waste = flows.loc["T~heat-supply"]
    assert waste["amount_lo"] == pytest.approx(2.0 * norm["low"] * heat["low"] / 8760.0)
    assert waste["amount_hi"] == pytest.approx(2.0 * norm["high"] * heat["high"] / 8760.0)


def test_hours_of_the_firm_and_what_it_told_come_first():
    firm = {**TEXTILE, "op_hours": 6000.0, "water_m3d": 300.0}
    water = estimated_flows(sector_park(firm), Scenario()).set_index("flow_id").loc["T~water-demand"]
    own = share("textile", "demand", "water")
    total = 300.0 * 365.0
    assert [water["amount_lo"] * 6000.0, water["amount_hi"] * 6000.0] == pytest.approx(
        [total * own["low"], total * own["high"]]
    )


@pytest.mark.parametrize(
    "firm",
    [
        {"firm_id": "C", "vsic": "20", "ha": 2.0},
        {"firm_id": "C", "ha": 2.0},
        {"firm_id": "C", "sector": "moon", "ha": 1.0},
    ],
)
def test_unknown_sector_and_chemicals_are_never_guessed(firm):
    park = sector_park(firm)
    assert estimated_flows(park, Scenario()) is None
    links = candidate_links(park, Scenario())
    assert len(links) == 0 and set(MATCHES.names) <= set(links.columns)


def test_firms_with_flows_are_not_guessed():
    own = {**BOILER, "flow_id": "T1", "parcel_id": None, "firm_id": "T", "role": "demand", "pressure": 6.0}
    assert estimated_flows(sector_park(TEXTILE, flows=(own,)), Scenario()) is None


def test_candidates_are_marked_and_carry_intervals():
    park = sector_park(TEXTILE, WOOD, flows=(BOILER,))
    links = candidate_links(park, Scenario()).set_index(["supply_flow", "demand_flow"])
    assert ("B", "T~steam-demand") in links.index
    assert set(links["status"]) == {"candidate"} and links["estimated"].all() and links["feasible"].all()
    assert set(links["reason_code"]) == {"estimated"} and links["reason"].str.contains("ask the firms").all()
    assert (links["amount_lo"] < links["amount_hi"]).all()
    assert (links["amount_lo"] <= links["amount"]).all() and (links["amount"] <= links["amount_hi"]).all()
    assert (links["amount_year_lo"] <= links["amount_year"]).all()
    assert (links["amount_year"] <= links["amount_year_hi"] * (1 + 1e-9)).all()
    assert links["is_type"]["B", "T~steam-demand"] == "c" and links.geometry.notna().all()
    assert links["link_id"].is_unique and links["link_id"].str.startswith("E").all()


def test_between_parks_they_are_of_type_d():
    park = sector_park({**TEXTILE, "park_id": "K1"}, {"firm_id": "M", "sector": "metal", "ha": 2.0, "park_id": "K2"})
    links = candidate_links(park, Scenario())
    across = links[links["supply_firm"] != links["demand_firm"]]
    assert len(across) and set(across["is_type"]) == {"d"}


@pytest.mark.parametrize("seed", range(3))
def test_every_draw_inside_the_ranges_gives_an_amount_inside_the_interval(seed):
    """Supply and demand drawn anywhere in their ranges: the pair of the drawn flows lies between the ends."""
    random = np.random.default_rng(seed)
    park = sector_park(TEXTILE, {"firm_id": "M", "sector": "metal", "ha": 4.0}, flows=(BOILER,))
    flows = estimated_flows(park, Scenario())
    links = candidate_links(park, Scenario()).set_index(["supply_flow", "demand_flow"])
    assert len(links) >= 2
    for _ in range(10):
        drawn = flows["amount_lo"] + random.random(len(flows)) * (flows["amount_hi"] - flows["amount_lo"])
        sharp = flows.assign(amount=drawn, amount_lo=np.nan, amount_hi=np.nan)
        found = match_flows(replace(park, flows=joined_flows(park, sharp)), Scenario()).set_index(
            ["supply_flow", "demand_flow"]
        )
        for pair, link in links.iterrows():
            one = found.loc[pair]
            assert link["amount_lo"] * (1 - 1e-9) <= one["amount"] <= link["amount_hi"] * (1 + 1e-9)
            assert link["amount_year_lo"] * (1 - 1e-9) <= one["amount_year"] <= link["amount_year_hi"] * (1 + 1e-9)


def joined_flows(park, more):
    import pandas as pd

    return pd.concat([park.flows, more], ignore_index=True).reindex(columns=park.flows.columns)


def test_measured_ranges_reach_the_pair():
    supply = {"flow_id": "S", "parcel_id": None, "firm_id": "F1", "amount": 5.0, "amount_lo": 3.0, "amount_hi": 9.0}
    demand = {"flow_id": "D", "parcel_id": None, "firm_id": "F2", "role": "demand", "pressure": 6.0, "amount_mean": 3.0}
    demand.update(amount=6.0, amount_lo=4.0, amount_hi=7.0)
    link = match_flows(flows_park({**BOILER, **supply}, {**BOILER, **demand}), Scenario()).iloc[0]
    assert [link[n] for n in ("amount_lo", "amount", "amount_hi")] == [3.0, 5.0, 7.0]
    assert not link["estimated"] and link["status"] == "possible"
    assert [link[n] for n in ("amount_year_lo", "amount_year", "amount_year_hi")] == pytest.approx(
        [2.0 * 8000, 3.0 * 8000, 3.5 * 8000]
    )


def test_without_ranges_the_ends_are_the_amount():
    park = flows_park(
        {**BOILER, "flow_id": "S", "parcel_id": None, "firm_id": "F1"},
        {
            **BOILER,
            "flow_id": "D",
            "parcel_id": None,
            "firm_id": "F2",
            "role": "demand",
            "pressure": 6.0,
            "amount": 0.0,
        },
    )
    link = match_flows(park, Scenario()).iloc[0]
    assert link["amount_lo"] == link["amount"] == link["amount_hi"] == 0.0
    assert link["amount_year_lo"] == link["amount_year"] == link["amount_year_hi"] == 0.0


def test_network_never_sees_them():
    park = sector_park(TEXTILE, WOOD, flows=(BOILER,))
    found = study_carrier(park, "steam", Scenario(), objective="connect_all", time_limit=1.0)
    assert found.demands == 0 and len(found.links) == 0


def test_candidates_stand_behind_judged_pairs():
    park = sector_park(TEXTILE, WOOD, flows=(BOILER, {**BOILER, "flow_id": "D", "role": "demand", "pressure": 5.0}))
    judged, guessed = match_flows(park, Scenario()), candidate_links(park, Scenario())
    both = joined(judged, guessed)
    assert len(both) == len(judged) + len(guessed) and both["link_id"].is_unique
    assert both["estimated"].tolist() == [False] * len(judged) + [True] * len(guessed)
    assert len(joined(judged, guessed[:0])) == len(judged)
