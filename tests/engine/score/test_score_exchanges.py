"""Firms, exchanges and what is proposed: B3, D1, D2, E1, E2."""

import numpy as np
import pandas as pd
import pytest
from score_drawing import make_park, rectangles
from shapely.geometry import LineString, box

from eip_planner.scenario import Scenario
from eip_planner.score.firms import sector_bound
from eip_planner.score.score import assess_park

SCENARIO = Scenario()
LINE = LineString([(0, 0), (1, 1)])


def assess(firms, links=None, flows=None, roofs=None, networks=(), buildings=None, scenario=SCENARIO):
    """Firms F1, F2, … on plots of one hectare each."""
    firms = [{"firm_id": f"F{k + 1}", "vsic": "2220", **f} for k, f in enumerate(firms)]
    width = 100 * len(firms)
    parcels = [
        {
            "parcel_id": f"P{k + 1}",
            "land_use": "factory",
            "firm_id": f["firm_id"],
            "geometry": box(100 * k, 0, 100 * k + 100, 100),
        }
        for k, f in enumerate(firms)
    ]
    park = make_park(
        park=[{"park_id": "K", "geometry": box(0, 0, width, 100)}],
        parcels=parcels,
        firms=firms,
        flows=flows,
        buildings=buildings,
        links=links and [{"link_id": f"L{k}", "geometry": LINE, **row} for k, row in enumerate(links)],
    )
    return assess_park(park, scenario, roofs=roofs, networks=networks)


def ends(result, indicator, prefix=""):
    return result.indicators.set_index("indicator").loc[indicator, [f"{prefix}x_lo", f"{prefix}x_hi"]].tolist()


def status(result, indicator):
    return result.existing.status[indicator]


def flow(flow_id, firm, role, carrier, amount, unit, hours=1000, **more):
    return {
        "flow_id": flow_id,
        "firm_id": firm,
        "role": role,
        "carrier": carrier,
        "amount": amount,
        "unit": unit,
        "hours": hours,
        **more,
    }


def link(supply, demand, amount, carrier="water", state="existing", kind="a", firms=("F1", "F2")):
    return {
        "supply_flow": supply,
        "demand_flow": demand,
        "supply_firm": firms[0],
        "demand_firm": firms[1],
        "carrier": carrier,
        "status": state,
        "amount_year": amount,
        "is_type": kind,
    }


def water(waste, reused=None, ok=None, **more):
    return {"wastewater_m3d": waste, "wastewater_reused_m3d": reused, "reuse_quality_ok": ok, **more}


# A row that says: exchanges are recorded, and this one carries nothing.
NONE = [link(None, None, 0.0, "steam", firms=(None, None))]
FLOWS = [
    flow("S", "F1", "supply", "water", 10, "m3/h", quality="process"),
    flow("D", "F2", "demand", "water", 10, "m3/h", quality="cooling"),
]


@pytest.mark.parametrize(
    "firms, expected",
    [
        ([water(100, 30, "yes"), water(100, 10, "yes")], [0.20, 0.20]),
        ([water(100, 30, "no"), water(100, 10, "yes")], [0.05, 0.05]),
        ([water(100, 30, None), water(100, 10, "yes")], [0.05, 0.20]),
        ([water(100, 30, "unknown"), water(100, 10, "yes")], [0.05, 0.20]),
        ([water(100, None, "yes"), water(100, 10, "yes")], [0.05, 0.55]),
        (
            [water(100, 30, "yes", wastewater_reused_m3d_lo=20, wastewater_reused_m3d_hi=40), water(100, 10, "yes")],
            [0.15, 0.25],
        ),
        # F2 has not answered: plastics, one hectare, at most 150 m3/d
        ([water(100, 30, "yes"), water(None, 0, "yes")], [30 / 250, 30 / 100]),
        ([water(100, 30, "yes"), water(None)], [30 / 250, 1.0]),
        ([water(100, 30, "yes"), water(None, 0, vsic="2011")], [0.0, 0.30]),
    ],
)
def test_reuse(firms, expected):
    assert ends(assess(firms, NONE, FLOWS), "B3") == pytest.approx(expected)


def test_water_use_bounds_the_wastewater_of_a_silent_firm():
    for more, whole in (({"water_m3d": 60}, 60), ({"water_m3d": 900}, 150), ({"water_m3d": 60, "vsic": "2011"}, 60)):
        firms = [water(100, 30, "yes"), water(None, 0, "yes", **more)]
        assert ends(assess(firms, NONE, FLOWS), "B3") == pytest.approx([30 / (100 + whole), 30 / 100])


def test_bound_of_a_sector_grows_with_all_plots_of_the_firm():
    park = make_park(
        park=[{"park_id": "K", "geometry": box(0, 0, 1000, 100)}],
        firms=[{"firm_id": f"F{k}", "vsic": v} for k, v in enumerate(("1701", None, "2011", "1313"))],
        parcels=[
            {"parcel_id": f"P{k}", "land_use": "factory", "firm_id": f, "geometry": box(x, 0, x + w, 100)}
            for k, (f, x, w) in enumerate((("F0", 0, 100), ("F0", 100, 200), ("F1", 300, 50), ("F2", 400, 100)))
        ],
    )
    # Paper on three hectares, an unknown sector on half of one, chemicals, a firm without a plot.
    assert sector_bound(park, "wastewater_m3d", SCENARIO).tolist() == [6000, 1000, np.inf, np.inf]
    assert sector_bound(park, "electricity_mwh", SCENARIO).tolist() == [90_000, 30_000, np.inf, np.inf]


def test_links_tell_the_least_where_a_firm_has_not_said():
    firms = [water(100), water(100, 0, "yes")]
    taken = [link("S", "D", 365 * 25)]
    assert ends(assess(firms, taken, FLOWS), "B3") == pytest.approx([25 / 200, 100 / 200])
    assert ends(assess(firms, taken), "B3") == pytest.approx([0.0, 100 / 200])  # without flows the quality is unknown
    assert ends(assess([water(100, 30, "yes"), water(100, 0, "yes")], taken, FLOWS), "B3") == pytest.approx(
        [0.15, 0.15]
    )


def test_reclaimed_water_of_a_plant_comes_on_top():
    firms = [water(100, 0, "yes"), water(100, 0, "yes")]
    plant = [flow("S", None, "supply", "water", 10, "m3/h", parcel_id="P1", quality="process"), FLOWS[1]]
    taken = [link("S", "D", 365 * 40, firms=(None, "F2"))]
    assert ends(assess(firms, taken, plant), "B3") == pytest.approx([0.2, 0.2])
    # Links unknown: anything up to what the plant can give, 10,000 m3 a year; flows unknown too: anything.
    assert ends(assess(firms, None, plant), "B3") == pytest.approx([0.0, 10_000 / 365 / 200])
    assert ends(assess(firms, None, FLOWS), "B3") == pytest.approx([0.0, 0.0])
    assert status(assess(firms), "B3") == "missing"


@pytest.mark.parametrize(
    "given, asked, expected",
    [
        ("cooling", "cooling", [0.2, 0.2]),
        ("cooling", "process", [0.0, 0.0]),
        ("drinking", "cooling", [0.0, 0.0]),
        (None, "cooling", [0.0, 0.2]),
        ("cooling", None, [0.0, 0.2]),
    ],
)
def test_quality_of_linked_water(given, asked, expected):
    plant = [
        flow("S", None, "supply", "water", 10, "m3/h", parcel_id="P1", quality=given),
        flow("D", "F2", "demand", "water", 9, "m3/h", quality=asked),
    ]
    firms = [water(100, 0, "yes"), water(100, 0, "yes")]
    assert ends(assess(firms, [link("S", "D", 365 * 40, firms=(None, "F2"))], plant), "B3") == pytest.approx(expected)


def test_no_wastewater_at_all_does_not_apply():
    assert status(assess([water(0), water(0)], NONE, FLOWS), "B3") == "not_applicable"
    assert status(assess([water(0), water(None)], NONE, FLOWS), "B3") == "missing"


def power(used, kwp, **more):
    return {"electricity_mwh": used, "pv_kwp": kwp, **more}


def test_solar_in_use_and_proposed():
    firms = [power(1000, 100), power(3000, 0)]
    result = assess(firms)
    assert ends(result, "D1") == pytest.approx([130 / 4000, 150 / 4000])
    assert result.scenario is None
    roofs = pd.DataFrame(
        {
            "building_id": list("abcd"),
            "firm_id": ["F1", "F2", "F2", None],
            "kwp": 1.0,
            "mwh": [50.0, 300.0, 100.0, 40.0],
            "mwh_lo": [45.0, 280.0, None, 30.0],
            "mwh_hi": [55.0, 320.0, None, 50.0],
        }
    )
    result = assess(firms, roofs=roofs)
    assert ends(result, "D1") == pytest.approx([130 / 4000, 150 / 4000])  # what is proposed earns nothing yet
    # F1 has more than is proposed for it; F2 gets 380..420; 30..50 stand on roofs of nobody.
    assert ends(result, "D1", "scenario_") == pytest.approx([(130 + 380 + 30) / 4000, (150 + 420 + 50) / 4000])
    # What is proposed beside known modules comes on top of them.
    beside = assess(firms, roofs=roofs.assign(existing_kwp=[100.0, 0.0, 0.0, None]))
    assert ends(beside, "D1", "scenario_") == pytest.approx(
        [(130 + 45 + 380 + 30) / 4000, (150 + 55 + 420 + 50) / 4000]
    )
    row = result.indicators.set_index("indicator").loc["D1"]
    # Values 0.1625..0.1875 before, 0.5875..0.6375 after.
    assert (row["gain_lo"], row["gain_hi"]) == pytest.approx((12 * 0.425, 12 * 0.45))
    assert result.scenario.low == pytest.approx(result.score_lo + row["scenario_points_lo"] - row["points_lo"])


def test_solar_of_firms_that_have_not_answered():
    halls = [{"building_id": "B", "geometry": box(0, 0, 50, 100)}]
    # F1: roof of 5,000 m2 holds at most 1,100 kWp. F2: 20,000 MWh a hectare at most.
    assert ends(assess([power(1000, None), power(3000, 0)], buildings=halls), "D1") == pytest.approx([0.0, 1650 / 4000])
    assert ends(assess([power(1000, None), power(3000, 0)]), "D1") == pytest.approx([0.0, 3300 / 4000])
    assert ends(assess([power(1000, 100), power(None, 0)]), "D1") == pytest.approx([130 / 21_000, 150 / 1000])
    assert ends(assess([power(1000, 100), power(None, 0, vsic="2011")]), "D1") == pytest.approx([0.0, 0.15])


def test_solar_ranges_given_by_the_firm():
    result = assess([power(1000, 100, electricity_mwh_lo=800, electricity_mwh_hi=1200), power(3000, 0)])
    assert ends(result, "D1") == pytest.approx([130 / 4200, 150 / 3800])


def heat(demand, recovered=None):
    return {"heat_demand_mwh": demand, "heat_recovered_mwh": recovered}


STEAM = [flow("S", "F1", "supply", "steam", 10, "t/h"), flow("D", "F2", "demand", "steam", 5, "t/h")]


@pytest.mark.parametrize(
    "firms, links, expected",
    [
        ([heat(0, 0), heat(4000, 1000)], NONE, [0.25, 0.25]),
        ([heat(1000, 0), heat(4000, None)], NONE, [0.0, 0.8]),
        (
            [heat(1000, 0), heat(4000, None)],
            [link("S", "D", 1000, "steam")],
            [600 / 5000, 4000 / 5000],
        ),  # 0.60 MWh/t at least
        (
            [heat(1000, 0), heat(4000, 1000)],
            [link("S", "D", 1000, "steam")],
            [0.2, 0.2],
        ),  # the firm's word includes the link
        ([heat(1000, 9999), heat(1000, 0)], NONE, [0.5, 0.5]),  # no more than the demand
        ([heat(1000, 500), heat(None, 0)], NONE, [500 / 11_000, 0.5]),  # plastics: at most 10,000 MWh a hectare
    ],
)
def test_shared_heat(firms, links, expected):
    assert ends(assess(firms, links), "D2") == pytest.approx(expected)


def test_heat_demand_is_taken_from_flows_where_the_firm_has_not_said():
    # 5 t/h x 1000 h = 5,000 t: 3,000 to 3,750 MWh
    result = assess([heat(1000, 500), heat(None, 0)], NONE, STEAM)
    assert ends(result, "D2") == pytest.approx([500 / 4750, 500 / 4000])
    assert status(result, "D2") == "estimated"
    no_hours = [STEAM[0], {**STEAM[1], "hours": None}]
    assert ends(assess([heat(1000, 500), heat(None, 0)], NONE, no_hours), "D2") == pytest.approx([500 / 11_000, 0.5])


def test_measured_zero_heat_demand_is_taken_out():
    result = assess([heat(0, 0), heat(0, 0)], NONE)
    assert status(result, "D2") == "not_applicable" and result.existing.weights["D1"] == pytest.approx(12 / 0.92)


def customers(*rows):
    return pd.DataFrame(rows, columns=["flow_id", "firm_id", "carrier", "role", "energy_year", "status"])


def test_network_serves_heat_in_the_scenario_alone():
    steam = customers(
        ("S", "F1", "steam", "supply", 2500.0, "joined"), ("D", "F2", "steam", "demand", 2000.0, "joined")
    )
    result = assess([heat(1000, 0), heat(4000, 0)], NONE, STEAM, networks=[steam])
    assert ends(result, "D2") == [0.0, 0.0]
    assert ends(result, "D2", "scenario_") == pytest.approx([1200 / 5000, 1500 / 5000])
    # Both carry more than 5 % of their own flow (10,000 t and 5,000 t).
    assert ends(result, "E1") == [0.0, 0.0] and ends(result, "E1", "scenario_") == [1.0, 1.0]
    assert result.scenario.low > result.existing.low and result.scenario_today is not None


def test_network_delivers_no_more_than_the_demand():
    steam = customers(("D", "F2", "steam", "demand", 99_999.0, "joined"))
    assert ends(
        assess([heat(1000, 0), heat(4000, 0)], NONE, STEAM, networks=[steam]), "D2", "scenario_"
    ) == pytest.approx([0.8, 0.8])


def test_network_whose_yearly_amounts_are_not_known():
    steam = customers(("S", "F1", "steam", "supply", None, "joined"), ("D", "F2", "steam", "demand", None, "joined"))
    result = assess([heat(1000, 0), heat(4000, 0)], NONE, STEAM, networks=[steam])
    assert ends(result, "D2", "scenario_") == pytest.approx([0.0, 0.8])
    assert ends(result, "E1", "scenario_") == [0.0, 1.0]


@pytest.mark.parametrize(
    "given, expected", [("process", [0.30, 0.30]), ("drinking", [0.05, 0.05]), (None, [0.05, 0.30])]
)
def test_network_of_reclaimed_water(given, expected):
    firms = [water(100, 0, "yes"), water(100, 10, "yes")]
    net = customers(
        ("S", "F1", "water", "supply", 365.0 * 50, "joined"), ("D", "F2", "water", "demand", 365.0 * 50, "joined")
    )
    result = assess(firms, NONE, [{**FLOWS[0], "quality": given}, FLOWS[1]], networks=[net])
    assert ends(result, "B3") == pytest.approx([0.05, 0.05])
    assert ends(result, "B3", "scenario_") == pytest.approx(expected)


@pytest.mark.parametrize(
    "amount, kind, expected",
    [
        (499.0, "a", [0.0, 0.0]),
        (500.0, "a", [0.5, 0.5]),
        (None, "a", [0.0, 1.0]),
        (500.0, None, [0.0, 0.5]),
        (500.0, "e", [0.5, 0.5]),
        (1000.0, "c", [1.0, 1.0]),
    ],
)
def test_link_counts_from_five_percent_of_the_firms_own(amount, kind, expected):
    flows = [
        flow("S", "F1", "supply", "water", 10, "m3/h"),
        flow("D", "F2", "demand", "water", 20, "m3/h"),
    ]  # 10,000 and 20,000 m3
    assert ends(assess([{}, {}], [link("S", "D", amount, kind=kind)], flows), "E1") == expected


@pytest.mark.parametrize(("hours", "expected"), [(1000, [0.5, 0.5]), (None, [0.5, 1.0])])
def test_all_flows_of_a_firm_are_its_own_amount(hours, expected):
    """With 10,000 and 8,000 m3 a link of 800 m3 is below 5 % of the giver; nobody knows with a flow that is not known.

    The receiver's own 10,000 m3 make it count.
    """
    flows = [
        flow("S", "F1", "supply", "water", 10, "m3/h"),
        flow("S2", "F1", "supply", "water", 8, "m3/h", hours=hours),
        flow("D", "F2", "demand", "water", 10, "m3/h"),
    ]
    assert ends(assess([{}, {}], [link("S", "D", 800.0, kind="a")], flows), "E1") == expected


@pytest.mark.parametrize(("hours", "known"), [(1000, True), (None, False)])
def test_heat_demand_is_the_sum_of_a_firms_flows(hours, known):
    """Two flows of 2 and 3 MW in 1,000 h are 5,000 MWh, of which 1,250 are recovered; one not known: neither is."""
    flows = [
        flow("D1", "F1", "demand", "heat", 2, "MW"),
        flow("D2", "F1", "demand", "heat", 3, "MW", hours=hours),
    ]
    found = ends(assess([{"heat_recovered_mwh": 1250.0}], None, flows), "D2")
    assert found == pytest.approx([0.25, 0.25]) if known else found[1] - found[0] > 0.5


def test_share_that_cannot_be_told_counts_above_alone():
    assert ends(assess([{}, {}], [link("S", "D", 500.0)]), "E1") == [0.0, 1.0]
    halved = [
        flow("S", "F1", "supply", "water", 10, "m3/h", hours=None),
        flow("D", "F2", "demand", "water", 10, "m3/h"),
    ]
    assert ends(assess([{}, {}, {}], [link("S", "D", 500.0)], halved), "E1") == pytest.approx([1 / 3, 2 / 3])


def test_link_inside_one_firm_is_no_symbiosis():
    assert ends(assess([{}, {}], [link("S", "D", 5000.0, firms=("F1", "F1"))], FLOWS), "E1") == [0.0, 0.0]


@pytest.mark.parametrize(
    "state, existing, proposed",
    [("existing", [1.0, 1.0], None), ("planned", [0.0, 0.0], [1.0, 1.0]), (None, None, None)],
)
def test_planned_links_belong_to_the_scenario(state, existing, proposed):
    result = assess([{}, {}], [link("S", "D", 5000.0, state=state)], FLOWS)
    if existing is None:  # no link has a status: nobody has recorded what exists
        assert status(result, "E1") == "missing" and result.scenario.status["E1"] == "missing"
        return
    assert ends(result, "E1") == existing
    assert proposed is None or ends(result, "E1", "scenario_") == proposed
    assert (result.scenario is None) == (proposed is None)


def test_links_without_a_status_may_come_or_not():
    rows = [*NONE, link("S", "D", 5000.0, state=None)]
    assert ends(assess([{}, {}], rows, FLOWS), "E1", "scenario_") == [0.0, 1.0]
    # A routed network of the carrier decides instead.
    net = customers(("D", "F2", "water", "demand", 5000.0, "joined"))
    assert ends(assess([{}, {}], rows, FLOWS, networks=[net]), "E1", "scenario_") == [0.5, 0.5]


def test_recp_answers():
    result = assess([{"recp": "yes"}, {"recp": "no"}, {"recp": None}, {"recp": "no"}])
    assert ends(result, "E2") == [0.25, 0.5] and result.indicators.set_index("indicator").loc["E2", "lacking"] == "F3"


def test_proposal_of_nothing_changes_nothing():
    park = make_park(**rectangles())
    empty = pd.DataFrame({"firm_id": [], "mwh": [], "mwh_lo": [], "mwh_hi": []})
    result = assess_park(park, SCENARIO, roofs=empty, networks=[customers()])
    assert (result.scenario.low, result.scenario.high) == (result.score_lo, result.score_hi)
    assert result.indicators[["gain_lo", "gain_hi"]].to_numpy().tolist() == [[0.0, 0.0]] * 14
