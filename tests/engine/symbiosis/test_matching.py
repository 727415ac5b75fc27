"""Which supply may serve which demand, and the reason wherever it may not."""

import numpy as np
import pytest
import shapely
from park_cases import flows_park, read

from eip_planner import language
from eip_planner.errors import Cancelled, InputError
from eip_planner.scenario import Scenario
from eip_planner.symbiosis.matching import match_flows, pairs
from eip_planner.symbiosis.results import MATCHES
from eip_planner.symbiosis.streams import streams

STEAM = {"carrier": "steam", "unit": "t/h", "pressure_unit": "bar(g)", "hours": 7000.0}
HEAT = {"carrier": "heat", "unit": "MW", "hours": 7000.0}
WATER = {"carrier": "water", "unit": "m3/h", "hours": 7000.0}


def pair(supply, demand, scenario=None, **common):
    """The link between one supply of firm F1 and one demand of firm F2."""
    park = flows_park(
        {"flow_id": "S", "firm_id": "F1", "role": "supply", "amount": 10.0, **common, **supply},
        {"flow_id": "D", "firm_id": "F2", "role": "demand", "amount": 4.0, **common, **demand},
    )
    links = match_flows(park, scenario or Scenario())
    assert len(links) == 1
    return links.iloc[0]


def steam(supply, demand, **more):
    return pair({"pressure": supply}, {"pressure": demand}, **STEAM, **more)


def test_columns_are_those_of_the_table_and_feasible_pairs_have_no_reason():
    link = steam(14.0, 8.0)
    assert set(MATCHES.names) == set(link.index) - {"geometry"}
    assert link["feasible"] and link["reason"] == link["reason_code"] == ""
    assert (link["supply_flow"], link["demand_flow"], link["supply_firm"], link["demand_firm"]) == (
        "S",
        "D",
        "F1",
        "F2",
    )


@pytest.mark.parametrize(
    ("supply", "demand", "feasible"), [(14.0, 8.0, True), (8.3, 8.0, True), (8.29, 8.0, False), (6.0, 8.0, False)]
)
def test_steam_needs_the_pressure_and_a_margin_for_the_pipe(supply, demand, feasible):
    """The margin of the catalogue is 0.3 bar."""
    link = steam(supply, demand + 1e-9 if supply < 8.3 else demand - 1e-9)
    assert bool(link["feasible"]) is feasible
    assert link["reason_code"] == ("" if feasible else "pressure")


@pytest.mark.parametrize(
    ("supply", "demand"),
    [
        ({"pressure": 70.0}, {"pressure": 8.0}),
        ({"pressure": 14.0}, {"pressure": 70.0}),
    ],
)
def test_steam_whose_properties_are_not_tabulated_is_refused(supply, demand):
    link = pair(supply, demand, **STEAM)
    assert not link["feasible"] and link["reason_code"] == "steam_range"
    assert "lies outside 0.3 to 60 bar(a) and 600 °C" in link["reason"]


def test_reason_of_pressure_names_both_pressures_as_people_read_them():
    assert steam(6.0, 8.0)["reason"] == "supply 6.0 bar(g), needed 8.0 bar(g) and 0.3 bar for the pipe"
    with language.speaking("vi"):
        assert "6,0 bar(g)" in steam(6.0, 8.0)["reason"]


def test_pressures_in_different_units_are_compared():
    supply = {"pressure": 0.9, "pressure_unit": "MPa(g)"}
    assert pair(supply, {"pressure": 8.0, "pressure_unit": "bar(g)"}, carrier="steam", unit="t/h")["feasible"]
    assert not pair(supply, {"pressure": 10.0, "pressure_unit": "bar(g)"}, carrier="steam", unit="t/h")["feasible"]


@pytest.mark.parametrize(
    ("supply", "demand", "whose"), [(None, 8.0, "supply"), (14.0, None, "demand"), (None, None, "demand")]
)
def test_steam_without_pressure_is_refused_and_says_whose_is_unknown(supply, demand, whose):
    units = {"pressure_unit": None}
    link = pair(
        {"pressure": supply, **({} if supply else units)}, {"pressure": demand, **({} if demand else units)}, **STEAM
    )
    assert not link["feasible"] and link["reason_code"] == "pressure_unknown"
    assert link["reason"] == f"the {whose}'s pressure is unknown"


@pytest.mark.parametrize(
    ("supply_c", "demand_c", "code"),
    [
        (215.0, 178.0, ""),
        (215.0, 210.0, ""),
        (200.0, 210.0, "superheat"),
        (None, 210.0, "superheat_unknown"),
        (None, 175.0, ""),
    ],
)
def test_superheated_steam_must_be_hot_enough(supply_c, demand_c, code):
    """Saturation at 8 bar(g) is 175.4 °C: a demand above it asks for superheated steam."""
    link = pair({"pressure": 14.0, "temperature_c": supply_c}, {"pressure": 8.0, "temperature_c": demand_c}, **STEAM)
    if demand_c == 178.0 and supply_c:
        assert link["feasible"]
    assert link["reason_code"] == code and bool(link["feasible"]) is (code == "")


def test_heat_needs_the_approach_and_a_margin():
    scenario = Scenario()
    approach = scenario["approach_k"] + scenario["heat_margin_k"]
    demand = {"temperature_c": 70.0, "return_c": 45.0}
    assert pair({"temperature_c": 70.0 + approach, "return_c": 40.0}, demand, **HEAT)["feasible"]
    link = pair({"temperature_c": 69.9 + approach, "return_c": 40.0}, demand, **HEAT)
    assert link["reason_code"] == "temperature" and "needed 70 °C" in link["reason"]


def test_approach_can_be_changed_in_the_scenario():
    from eip_planner import catalogue

    wide = catalogue.assumptions()["approach_k"].override(value=30.0)
    demand = {"temperature_c": 70.0, "return_c": 45.0}
    assert pair({"temperature_c": 95.0}, demand, **HEAT)["feasible"]
    link = pair({"temperature_c": 95.0}, demand, Scenario(assumptions={"approach_k": wide}), **HEAT)
    assert link["reason_code"] == "temperature"


@pytest.mark.parametrize(("supply", "demand", "whose"), [(None, 70.0, "supply"), (95.0, None, "demand")])
def test_heat_without_temperature_is_refused(supply, demand, whose):
    link = pair({"temperature_c": supply}, {"temperature_c": demand, "return_c": 40.0}, **HEAT)
    assert link["reason_code"] == "temperature_unknown" and whose in link["reason"]


def test_heat_supply_cannot_warm_a_return_that_is_as_hot():
    link = pair({"temperature_c": 95.0}, {"temperature_c": 60.0, "return_c": 94.0}, **HEAT)
    assert link["reason_code"] == "return" and "94 °C" in link["reason"]


def test_warm_return_takes_its_share_of_waste_heat():
    """Cooled from 95 to 60 °C the source gives 10 MW; a network that returns 55 + 5 K takes all, at 72.5 + 5 K half."""
    approach = Scenario()["approach_k"]
    source = {"temperature_c": 95.0, "return_c": 60.0, "amount": 10.0}
    full = pair(source, {"temperature_c": 75.0, "return_c": 60.0 - approach, "amount": 99.0}, **HEAT)
    half = pair(source, {"temperature_c": 80.0, "return_c": 77.5 - approach, "amount": 99.0}, **HEAT)
    assert full["amount"] == pytest.approx(10.0) and half["amount"] == pytest.approx(5.0)


QUALITY_ORDER = ("drinking", "process", "cooling", "irrigation")


@pytest.mark.parametrize("given", QUALITY_ORDER)
@pytest.mark.parametrize("asked", QUALITY_ORDER)
def test_better_water_serves_worse_needs_and_never_the_other_way(given, asked):
    link = pair({"quality": given}, {"quality": asked}, **WATER)
    fits = QUALITY_ORDER.index(given) <= QUALITY_ORDER.index(asked)
    assert bool(link["feasible"]) is fits
    assert link["reason"] == ("" if fits else f"{given} water cannot serve as {asked} water")


@pytest.mark.parametrize(("given", "asked", "whose"), [(None, "process", "supply"), ("process", None, "demand")])
def test_water_of_unknown_quality_is_refused(given, asked, whose):
    link = pair({"quality": given}, {"quality": asked}, **WATER)
    assert link["reason_code"] == "quality_unknown" and whose in link["reason"]


@pytest.mark.parametrize("field", ["tds_mgl", "cod_mgl", "colour"])
@pytest.mark.parametrize(
    ("given", "limit", "code"),
    [(40.0, 50.0, ""), (50.0, 50.0, ""), (60.0, 50.0, "over"), (None, 50.0, "unknown"), (30.0, None, "")],
)
def test_limits_of_water(field, given, limit, code):
    link = pair({"quality": "process", field: given}, {"quality": "process", field: limit}, **WATER)
    assert bool(link["feasible"]) is (code == "")
    assert link["reason_code"] == ("" if code == "" else field)
    assert ("60" in link["reason"] and "50" in link["reason"]) is (code == "over")
    assert ("unknown" in link["reason"]) is (code == "unknown")


@pytest.mark.parametrize("end", ["supply", "demand"])
def test_flow_that_takes_no_part_is_refused(end):
    no = {"participate": "no"}
    by_field = pair(
        {"pressure": 14.0, **(no if end == "supply" else {})},
        {"pressure": 8.0, **(no if end == "demand" else {})},
        **STEAM,
    )
    by_file = steam(14.0, 8.0, scenario=Scenario(no=frozenset("S" if end == "supply" else "D")))
    for link in (by_field, by_file):
        assert link["reason_code"] == "excluded" and link["reason"] == "taken out by the planner"


def test_same_firm_needs_no_shared_pipe():
    link = pair({"pressure": 14.0}, {"pressure": 8.0, "firm_id": "F1"}, **STEAM)
    assert link["reason_code"] == "same_firm"
    plants = {"firm_id": None, "parcel_id": "P3"}
    assert pair({"pressure": 14.0, **plants}, {"pressure": 8.0, **plants}, **STEAM)["feasible"]


@pytest.mark.parametrize(
    ("supply", "demand", "feasible"),
    [
        ((2026, 2030), (2030, 2040), True),
        ((2026, 2030), (2031, None), False),
        ((2031, None), (None, 2030), False),
        ((None, None), (2040, None), True),
    ],
)
def test_flows_must_be_there_in_the_same_year(supply, demand, feasible):
    years = ("year_from", "year_to")
    link = pair({"pressure": 14.0, **dict(zip(years, supply))}, {"pressure": 8.0, **dict(zip(years, demand))}, **STEAM)
    assert link["reason_code"] == ("" if feasible else "years")


def test_first_reason_is_the_planners_choice():
    link = pair({"pressure": 2.0, "participate": "no"}, {"pressure": 8.0, "firm_id": "F1"}, **STEAM)
    assert link["reason_code"] == "excluded"


def test_amount_is_the_smaller_peak_and_the_year_the_smaller_mean_in_common_hours():
    supply = {"pressure": 14.0, "amount": 10.0, "amount_mean": 3.0, "hours": 8000.0}
    demand = {"pressure": 8.0, "amount": 4.0, "amount_mean": 3.5, "hours": 5000.0}
    link = pair(supply, demand, carrier="steam", unit="t/h", pressure_unit="bar(g)")
    assert (link["amount"], link["unit"]) == (4.0, "t/h")
    assert (link["hours"], link["amount_year"], link["unit_year"]) == (5000.0, 15000.0, "t")


def test_unknown_hours_leave_the_year_unknown_but_the_pair_feasible():
    link = pair({"pressure": 14.0, "hours": None}, {"pressure": 8.0}, **STEAM)
    assert link["feasible"] and np.isnan(link["hours"]) and np.isnan(link["amount_year"])


@pytest.mark.parametrize(
    ("supply", "kind"),
    [
        ({"firm_id": "F1"}, "a"),
        ({"firm_id": "F1", "operator": "firm"}, "a"),
        ({"firm_id": None, "parcel_id": "P3"}, "c"),
        ({"firm_id": "F1", "operator": "third_party"}, "c"),
        ({"firm_id": "F1", "operator": "developer"}, "c"),
    ],
)
def test_type_of_symbiosis_by_who_operates(supply, kind):
    assert pair({"pressure": 14.0, **supply}, {"pressure": 8.0}, **STEAM)["is_type"] == kind


def test_drinking_water_of_the_developer_is_no_symbiosis():
    plant = {"firm_id": None, "parcel_id": "P3"}
    assert pair({"quality": "drinking", **plant}, {"quality": "process"}, **WATER)["is_type"] is None
    assert pair({"quality": "process", **plant}, {"quality": "process"}, **WATER)["is_type"] == "c"
    assert pair({"quality": "drinking"}, {"quality": "process"}, **WATER)["is_type"] == "a"


def test_link_between_two_parks_is_of_type_d():
    rows = {
        "parcels": [
            {"parcel_id": f"P{n}", "park_id": f"K{n}", "land_use": "factory", "geometry": shapely.box(n, 0, n + 1, 1)}
            for n in (1, 2)
        ],
        "flows": [
            {"flow_id": "S", "parcel_id": "P1", "role": "supply", "amount": 1.0, "pressure": 14.0, **STEAM},
            {"flow_id": "D", "parcel_id": "P2", "role": "demand", "amount": 1.0, "pressure": 8.0, **STEAM},
        ],
    }
    assert match_flows(read(rows)[0], Scenario())["is_type"].tolist() == ["d"]


def test_lines_run_from_parcel_to_parcel():
    link = steam(14.0, 8.0)
    assert link["distance_m"] == pytest.approx(300.0)
    assert link["geometry"].equals(shapely.LineString([(400, 50), (700, 50)]))


def test_flow_without_a_place_is_matched_without_a_line():
    link = pair({"pressure": 14.0, "firm_id": None}, {"pressure": 8.0}, **STEAM)
    assert link["feasible"] and link["geometry"] is None and np.isnan(link["distance_m"])


def test_every_supply_meets_every_demand_of_its_carrier():
    flows = [
        {"flow_id": f"{carrier['carrier'][0]}{role[0]}{i}", "firm_id": f"F{i}", "role": role, "amount": 1.0, **carrier}
        for carrier in (STEAM, HEAT, WATER)
        for role, n in (("supply", 2), ("demand", 3))
        for i in range(1, n + 1)
    ]
    for flow in flows:
        flow["pressure"] = 5.0 if flow["carrier"] == "steam" else None
    links = match_flows(flows_park(*flows), Scenario())
    assert len(links) == 3 * 2 * 3 and links["link_id"].is_unique
    assert (links["supply_flow"].str[0] == links["demand_flow"].str[0]).all()
    assert (links["reason"] != "").eq(~links["feasible"].astype(bool)).all()


@pytest.mark.parametrize("role", ["supply", "demand"])
def test_one_side_alone_gives_an_empty_table_with_all_columns(role):
    park = flows_park({"firm_id": "F1", "role": role, "amount": 1.0, "pressure": 5.0, **STEAM})
    links = match_flows(park, Scenario())
    assert len(links) == 0 and set(MATCHES.names) <= set(links.columns)


def test_flows_without_parcels_are_matched_without_lines():
    flow = {"firm_id": "F1", "amount": 1.0, "pressure": 5.0, **STEAM}
    rows = {
        "flows": [
            {**flow, "flow_id": "S", "role": "supply"},
            {**flow, "flow_id": "D", "role": "demand", "pressure": 3.0},
        ]
    }
    link = match_flows(read({**rows, "firms": [{"firm_id": "F1"}]})[0], Scenario()).iloc[0]
    assert link["reason_code"] == "same_firm" and link["geometry"] is None


def test_progress_reaches_the_end_and_can_cancel():
    seen = []
    park = flows_park({"firm_id": "F1", "role": "supply", "amount": 1.0, "pressure": 5.0, **STEAM})
    match_flows(park, Scenario(), lambda fraction, text=None: seen.append(fraction))
    assert seen == sorted(seen) and seen[-1] == 1.0

    def cancel(fraction, text=None):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        match_flows(park, Scenario(), cancel)


@pytest.mark.parametrize(("supplies", "refused"), [(5, False), (5000, True)])
def test_ten_thousand_flows_are_judged_or_refused_with_a_sentence(supplies, refused):
    """A few supplies for thousands of demands are quick; the pairs of thousands with thousands nobody could read."""
    row = {**HEAT, "firm_id": "F1", "amount": 1.0, "temperature_c": 90.0}
    table = streams(flows_park({**row, "role": "supply"}, {**row, "role": "demand"}), Scenario())
    many = table.loc[np.repeat(table.index, [supplies, 10_000 - supplies])].reset_index(drop=True)
    many["flow_id"] = [f"X{n}" for n in range(len(many))]
    if refused:
        with pytest.raises(
            InputError, match=r"FLOWS: 5.000 supplies and 5.000 demands of heat make more than 1.000.000"
        ):
            pairs(many, "heat", Scenario())
    else:
        assert len(pairs(many, "heat", Scenario(), told=False)) == supplies * (10_000 - supplies)
