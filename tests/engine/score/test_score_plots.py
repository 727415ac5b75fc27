"""Plots: density by area and height, built and vacant, today and build-out."""

import numpy as np
import pytest
from score_drawing import make_park
from shapely.geometry import box

from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park
from eip_planner.score.standards import net_density

SCENARIO = Scenario()
CODE = "QCVN 01:2021/BXD"


@pytest.mark.parametrize(
    "area, height, limit",
    [
        (3_000, 12, 0.70),
        (5_000, 40, 0.70),
        (10_000, 10, 0.70),
        (10_000, 13, 0.65),
        (10_000, 40, 0.40),
        (20_000, 10, 0.60),
        (20_000, 40, 0.35),
        (500_000, 99, 0.35),
        (500_000, 4, 0.60),
        (10_000, np.inf, 0.40),
        (10_000, 14.5, 0.625),  # half way between 65 and 60
        (15_000, 10, 0.65),  # half way between 70 and 60
        (7_500, 13, 0.675),  # half way between 70 and 65
        (12_500, 17.5, 0.5625),  # (58 x 3 + 50 x 1) / 4, where 58 = (60 + 56) / 2 and 50 = (52 + 48) / 2; = 56
    ],
)
def test_net_density_between_the_points_of_the_table(area, height, limit):
    found = net_density(np.array([float(area)]), np.array([float(height)]), CODE, SCENARIO)
    assert found == pytest.approx(limit if area != 12_500 else 0.56)


def test_net_density_of_a_code_without_table_is_unknown():
    assert net_density(np.array([1e4]), np.array([10.0]), "QCVN 01:2026/BXD", SCENARIO) is None


def plot(parcel_id="P", firm="F", use="factory", size=100.0, x=0.0, **more):
    return {"parcel_id": parcel_id, "land_use": use, "firm_id": firm, "geometry": box(x, 0, x + size, 100), **more}


def hall(x0, x1, **more):
    return {"building_id": f"B{x0}", "geometry": box(x0, 0, x1, 100), **more}


def assess(parcels, buildings=None, surfaces=None, status="existing", width=None, **more):
    width = width or max(p["geometry"].bounds[2] for p in parcels)
    return assess_park(
        make_park(
            park=[{"park_id": "K", "status": status, "geometry": box(0, 0, width, 100)}],
            parcels=parcels,
            buildings=buildings,
            surfaces=surfaces,
            **more,
        ),
        SCENARIO,
    )


def row(result, indicator="A4"):
    return result.indicators.set_index("indicator").loc[indicator]


def one(result):
    return result.plots.iloc[0]


def lawn(x0, x1, **more):
    return {"class": "vegetation", "geometry": box(x0, 0, x1, 100), **more}


def paved(x0, x1):
    return {"class": "sealed", "geometry": box(x0, 0, x1, 100)}


def test_dense_plot_gets_part_of_the_credit():
    # 10 000 m2, 10 m high: limit 70; density 80, green 10 of 20
    result = assess([plot()], [hall(0, 80, height_m=10, floors=1)], [lawn(80, 90), paved(90, 100)])
    assert row(result)[["x_lo", "x_hi"]].tolist() == pytest.approx([0.5 * 0.70 / 0.80] * 2)
    assert one(result)["result"] == "no" and row(result)["status"] == "measured"


def test_plan_limit_goes_before_the_table():
    result = assess([plot(density_limit=40)], [hall(0, 50, height_m=10, floors=1)], [lawn(50, 90), paved(90, 100)])
    assert row(result)["x_lo"] == pytest.approx(0.8)
    assert (one(result)["limit_from"], one(result)["density_limit_pct_lo"]) == ("plan", 40)


def test_height_is_the_mean_by_footprint():
    # 30 m wide at 10 m, 10 m wide at 22 m: mean 13 m, limit 65
    result = assess(
        [plot()], [hall(0, 30, height_m=10, floors=1), hall(30, 40, height_m=22, floors=1)], [lawn(40, 100)]
    )
    assert one(result)[["density_limit_pct_lo", "density_limit_pct_hi"]].tolist() == pytest.approx([65, 65])


def test_unknown_height_spans_the_table():
    result = assess([plot()], [hall(0, 50)], [lawn(50, 100)])
    assert one(result)[["density_limit_pct_lo", "density_limit_pct_hi"]].tolist() == pytest.approx([40, 70])
    assert row(result)[["x_lo", "x_hi"]].tolist() == pytest.approx([0.8, 1.0])
    assert one(result)["result"] == "unknown" and row(result)["lacking"] == "P"


@pytest.mark.parametrize(
    "building, ends",
    [
        ({"floors": 6, "height_m": 10}, (60, 60)),
        ({"floors": 5, "height_m": 10}, (70, 70)),
        ({"height_m": 17.9}, (56.8, 56.8)),
        ({"height_m": 10}, (70, 70)),
    ],
)
def test_more_than_five_floors_lower_the_limit(building, ends):
    result = assess([plot()], [hall(0, 20, **building)], [lawn(20, 100)])
    limits = one(result)[["density_limit_pct_lo", "density_limit_pct_hi"]].tolist()
    expected = ends if building.get("height_m") != 17.9 else (100 * 0.56 + 4 * 1.1 / 3,) * 2
    assert limits == pytest.approx(expected)


def test_small_plot_of_unknown_floors_may_be_above_five():
    result = assess([plot(size=50.0)], [hall(0, 20, height_m=18)], [lawn(20, 50)])
    assert one(result)[["density_limit_pct_lo", "density_limit_pct_hi"]].tolist() == pytest.approx([60, 70])


def test_footprints_that_overlap_count_once():
    result = assess([plot()], [hall(0, 40, height_m=9, floors=1), hall(20, 50, height_m=9, floors=1)], [lawn(50, 100)])
    assert one(result)["density_pct_lo"] == pytest.approx(50)


def test_green_on_unmapped_plot_is_open_but_not_under_the_hall():
    result = assess([plot()], [hall(0, 90, height_m=9, floors=1)])
    assert one(result)[["green_pct_lo", "green_pct_hi"]].tolist() == pytest.approx([0, 10])
    assert row(result)[["x_lo", "x_hi"]].tolist() == pytest.approx([0.0, 0.5 * 70 / 90])


def test_vacant_plot_counts_at_build_out_as_the_plan_permits():
    """Two equal plots: one built by the rules of the table, one vacant with wild green."""
    parcels = [plot(), plot("V", None, "vacant", x=100.0, density_limit=60, green_limit=10)]
    result = assess(
        parcels,
        [hall(0, 70, height_m=10, floors=1)],
        [lawn(70, 100), lawn(100, 200)],
        canopy=[{"geometry": box(150, 0, 200, 100)}],
        ponds=[{"pond_id": "W", "volume_m3": 100, "geometry": box(90, 0, 99, 9)}],
    )
    halves = {name: row(result, name) for name in ("A2", "A3", "A4", "B1", "B2", "C2")}
    assert halves["A4"][["today_x_lo", "x_lo"]].tolist() == pytest.approx([1.0, (1.0 + 0.5) / 2])
    # Today 30 + 100 of 200 m are green; built out 30 + 10.
    assert halves["A2"]["today_x_lo"] == pytest.approx(0.65)
    assert halves["A2"][["x_lo", "x_hi"]].tolist() == pytest.approx([0.20, 0.20 + 0.2 * 0.35])  # drained roof not told
    assert halves["B1"][["today_x_lo", "x_lo"]].tolist() == pytest.approx(
        [0.65 * 0.37 + 0.35 * 0.77, 0.2 * 0.37 + 0.8 * 0.77]
    )
    assert halves["B2"][["today_x_lo", "x_lo"]].tolist() == pytest.approx([100 / 0.7, 100 / 1.6])
    # Crowns on the vacant plot go; its tenth of green may have some.
    assert halves["A3"][["today_x_lo", "today_x_hi"]].tolist() == pytest.approx([0.25, 0.25])
    assert halves["A3"][["x_lo", "x_hi"]].tolist() == pytest.approx([0.0, 0.05])
    counted = result.surfaces_by_class.set_index(["state", "class"])["counted_m2"]
    assert counted["build_out"].to_dict() == pytest.approx(
        {"roof": 7000 + 6000, "vegetation": 3000 + 1000, "sealed": 3000, "plots": 0}
    )


def test_plan_that_asks_for_more_than_the_plot_keeps_its_green():
    result = assess([plot("V", None, "vacant", density_limit=90, green_limit=30)], [hall(500, 510)])
    counted = result.surfaces_by_class.set_index(["state", "class"])["counted_m2"]["build_out"]
    assert counted.to_dict() == pytest.approx({"roof": 7000, "vegetation": 3000, "plots": 0})


def test_vacant_plot_without_a_plan_takes_the_limits_of_the_code():
    result = assess([plot("V", None, "vacant")], [hall(500, 510)], [lawn(0, 100)])
    counted = result.surfaces_by_class.set_index(["state", "class"])["counted_m2"]["build_out"]
    assert counted.to_dict() == pytest.approx({"roof": 7000, "vegetation": 2000, "sealed": 1000, "plots": 0})


@pytest.mark.parametrize(
    "use, firm, halls, built, vacant",
    [
        ("factory", "F", [(0, 50)], "yes", "no"),
        ("factory", None, [(0, 50)], "yes", "no"),
        ("vacant", None, [(0, 50)], "yes", "no"),
        ("factory", None, [(500, 510)], "no", "yes"),
        ("factory", "F", [(500, 510)], "no", "no"),
        ("vacant", "F", [(500, 510)], "no", "yes"),
        ("factory", None, [(0, 0.9)], "no", "yes"),
        ("factory", None, [(0, 1.1)], "yes", "no"),
        ("factory", "F", None, "unknown", "no"),
        ("factory", None, None, "unknown", "unknown"),
        ("vacant", None, None, "no", "yes"),
    ],
)
def test_built_and_vacant(use, firm, halls, built, vacant):
    result = assess([plot(use=use, firm=firm)], halls and [hall(*h) for h in halls])
    assert (one(result)["built"], one(result)["vacant"]) == (built, vacant)


def test_roofs_among_surfaces_tell_what_is_built():
    surfaces = [
        {"class": "roof", "geometry": box(0, 0, 50, 100)},
        lawn(50, 100),
        lawn(100, 200),
        {"class": "paver", "geometry": box(200, 0, 250, 100)},
    ]
    result = assess([plot("A", None), plot("B", None, x=100.0), plot("C", None, x=200.0)], None, surfaces)
    assert result.plots["built"].tolist() == ["yes", "no", "unknown"]
    assert result.plots["vacant"].tolist() == ["no", "yes", "unknown"]


def test_ground_that_may_be_vacant_is_open_at_build_out():
    """Without buildings we cannot tell whether C is vacant: today's lawn may go."""
    parcels = [plot("C", None)]
    result = assess(parcels, None, [lawn(0, 50)])
    assert row(result, "A2")[["today_x_lo", "today_x_hi"]].tolist() == pytest.approx([0.5, 1.0])
    assert row(result, "A2")["status"] == "missing" and row(result, "A2")[["x_lo", "x_hi"]].tolist() == pytest.approx(
        [0, 1]
    )


def test_plots_without_buildings_are_left_out_today():
    result = assess([plot(), plot("N", "G", x=100.0)], [hall(0, 50, height_m=9, floors=1)], [lawn(50, 200)])
    assert row(result)["x_lo"] == pytest.approx(1.0) and result.plots["result"].tolist() == ["yes", None]
    empty = assess([plot()], [hall(500, 510)], [lawn(0, 100)])
    assert row(empty)["status"] == "not_applicable" and empty.existing.weights["A4"] == 0


def test_planned_park_has_a_score_at_build_out():
    """Level 0: boundary, plots and roads."""
    parcels = [
        plot("P1", None, size=400.0, density_limit=60),
        {"parcel_id": "G", "land_use": "green", "geometry": box(400, 0, 700, 100)},
        {"parcel_id": "R", "land_use": "road", "geometry": box(700, 0, 1000, 100)},
    ]
    roads = [{"road_id": "R", "width_m": 30, "geometry": box(0, 49, 1000, 50).exterior}]
    result = assess(parcels, None, None, "planned", roads=roads)
    assert row(result, "A1")["x_lo"] == pytest.approx(0.3)
    assert row(result, "A2")[["x_lo", "x_hi"]].tolist() == pytest.approx([0.3 + 0.4 * 0.2] * 2)
    assert row(result, "A2")[["today_x_lo", "today_x_hi"]].tolist() == pytest.approx([0, 1])
    assert row(result, "B1")["x_lo"] == pytest.approx(0.38 * 0.37 + 0.62 * 0.77)
    assert row(result)["x_lo"] == pytest.approx(1.0)
    for unknown in ("B2", "B3", "D1", "D2", "E1", "E2", "A3"):
        assert row(result, unknown)["status"] == "missing"
    assert 0 < result.coverage < 60 and result.known is None
    assert result.legal.set_index("check")["result"][["green_land", "traffic_land"]].tolist() == ["UNKNOWN", "UNKNOWN"]


def test_surfaces_of_a_planned_park_are_todays():
    parcels = [plot("P1", None, size=500.0), {"parcel_id": "R", "land_use": "road", "geometry": box(500, 0, 1000, 100)}]
    result = assess(parcels, None, [lawn(0, 1000)], "planned")
    assert row(result, "A2")[["today_x_lo", "x_lo", "x_hi"]].tolist() == pytest.approx([1.0, 0.1, 0.1])


def test_park_without_plots_has_nothing_to_judge_if_its_land_use_is_known():
    def status(width):
        parcels = [{"parcel_id": "G", "land_use": "green", "geometry": box(0, 0, width, 100)}]
        return assess(parcels, [hall(500, 510)], width=100).existing.status["A4"]

    assert (status(100), status(60)) == ("not_applicable", "missing")
