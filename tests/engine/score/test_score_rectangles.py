"""A park of rectangles in which every indicator is known on paper."""

import numpy as np
import pytest
from score_drawing import AREA, SIDE, make_park, rectangles
from shapely.affinity import rotate
from shapely.geometry import LineString, box

from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park


@pytest.fixture(scope="module")
def result():
    return assess_park(make_park(**rectangles()), Scenario())


EXPECTED = {
    "A1": 0.10,
    # vegetation 230 000, sealed basin 8 000 x 0.2, drained roof 200 000 x 0.2
    "A2": (230_000 + 1_600 + 40_000) / AREA,
    # two overlapping crowns, 90 m wide together
    "A3": 0.09,
    # P1 keeps both rules; P2 has 50/380 green, density 40 % below its 52 %
    "A4": (400_000 * 1 + 380_000 * (50 / 380) / 0.20) / 780_000,
    # hard ground 762 000 (roofs 352 000), the rest soft or water
    "B1": (762_000 * 0.77 + 238_000 * 0.37) / AREA,
    "B2": 12_000 / 76.2,
    # 150 of 1500 m3/d; the 100 of F2 do not meet the quality
    "B3": 0.10,
    # west side whole; 100 + 80 + 50 of the north and the south side
    "C1": (1000 + 2 * 230) / 4000,
    # three patches 320 and 370 m apart
    "C2": np.sqrt(100_000**2 + 80_000**2 + 50_000**2) / 230_000,
    "C3": 0.0,
    "D2": 2000 / 40000,
    # the link is 20 % of what F1 gives, but 4 % of what F2 takes
    "E1": 0.5,
    "E2": 0.5,
}


@pytest.mark.parametrize("indicator", EXPECTED)
def test_indicator_as_on_paper(result, indicator):
    row = result.indicators.set_index("indicator").loc[indicator]
    assert (row["x_lo"], row["x_hi"]) == pytest.approx((EXPECTED[indicator],) * 2, abs=1e-9)
    assert (row["today_x_lo"], row["today_x_hi"]) == pytest.approx((EXPECTED[indicator],) * 2, abs=1e-9)
    assert row["status"] == "measured" and (row["source"], row["date"]) == ("drawn", "2026")


def test_solar_in_use_has_the_range_of_its_yield(result):
    row = result.indicators.set_index("indicator").loc["D1"]
    assert (row["x_lo"], row["x_hi"]) == pytest.approx((1300 / 14000, 1500 / 14000))
    assert row["status"] == "estimated"


def test_points_domains_and_headline(result):
    points = result.indicators.set_index("indicator")
    assert points.loc["A1", "points_lo"] == pytest.approx(4.0) and points.loc["E1", "points_hi"] == pytest.approx(8.0)
    assert points.loc["B1", "points_lo"] == pytest.approx(8 * 0.5 * (0.77 - EXPECTED["B1"]) / 0.10)
    assert points.loc["C2", "points_lo"] == pytest.approx(5 * 0.5 * (EXPECTED["C2"] - 0.2) / 0.4)
    assert result.score_lo == pytest.approx(points["points_lo"].sum()) and result.score_hi == pytest.approx(
        points["points_hi"].sum()
    )
    assert result.coverage == pytest.approx(100) and result.known == pytest.approx(
        (result.score_lo + result.score_hi) / 2
    )
    domains = result.domains.set_index("group")
    energy = points.loc[["D1", "D2"], "points_hi"].sum()
    assert domains.loc["D", "score_hi"] == pytest.approx(100 * energy / 20)
    assert domains.loc["whole", "score_lo"] == result.score_lo
    assert domains.loc["eip", "weight"] == pytest.approx(33)
    assert result.scenario is None and domains["scenario_lo"].isna().all()


def test_ground_adds_up_to_the_park(result):
    ground = result.surfaces_by_class
    for state in ("today", "build_out"):
        rows = ground[ground["state"] == state].set_index("class")
        assert rows["counted_m2"].sum() == pytest.approx(AREA, rel=1e-12)
        assert rows["counted_m2"].to_dict() == pytest.approx(
            {"roof": 352_000, "sealed": 410_000, "sealed_water": 8_000, "vegetation": 230_000}
        )


def test_plots_tell_where_points_are_lost(result):
    plots = result.plots.set_index("parcel_id")
    assert plots.loc["P1", ["density_pct_lo", "density_pct_hi", "green_pct_lo", "credit_lo"]].tolist() == pytest.approx(
        [50, 50, 20, 1]
    )
    assert plots.loc["P2", ["density_limit_pct_lo", "green_pct_hi", "credit_hi"]].tolist() == pytest.approx(
        [52, 100 * 50 / 380, 0.6579], abs=1e-4
    )
    assert plots["result"].to_dict() == {"P1": "yes", "P2": "no"}


def test_legal_checks(result):
    legal = result.legal.set_index("check")
    assert legal["result"].to_dict() == {
        "green_land": "PASS",
        "traffic_land": "FAIL",
        "technical_land": "PASS",
        "shared_land": "FAIL",
        "plot_density": "PASS",
        "planned_density": "UNKNOWN",
        "plot_green": "FAIL",
        "boundary_strip": "FAIL",
        "recp": "PASS",
        "symbiosis": "PASS",
    }
    assert legal.loc["traffic_land", "measured_lo"] == pytest.approx(0.02)
    assert legal.loc["shared_land", "measured_hi"] == pytest.approx(0.22)
    assert "P2" in legal.loc["plot_green", "evidence"] and "P1" not in legal.loc["plot_green", "evidence"]
    assert not result.compliant


def test_road_entrances_are_no_gap_in_the_strip(result):
    boundary = result.boundary
    assert boundary["length_m"].sum() == pytest.approx(4 * SIDE)
    # The road x = 510 ends at both sides, 20 m wide: the pieces 500..510 and 510..520.
    gates = boundary[boundary["gate"]]
    assert (
        gates.geometry.bounds["minx"].min() == pytest.approx(500)
        and gates.geometry.bounds["maxx"].max() == pytest.approx(520)
        and len(gates) == 4
    )
    legal = result.legal.set_index("check").loc["boundary_strip"]
    assert legal["measured_lo"] == pytest.approx(1460 / (4000 - gates["length_m"].sum()))


def test_walk_goes_along_the_road():
    """F1's gate is 200 m from the green; F2's is 410 m along the roads and 10 m from the kerb."""
    tables = rectangles()
    tables["roads"][1]["geometry"] = LineString([(100, 500), (510, 500)])
    park = make_park(**tables)
    for limit, share in ((199.0, 0.0), (201.0, 0.75), (300.0, 0.75), (419.0, 0.75), (421.0, 1.0)):
        scenario = Scenario(assumptions={"walk_m": Scenario().value("walk_m").override(value=limit)})
        row = assess_park(park, scenario).indicators.set_index("indicator").loc["C3"]
        assert (row["x_lo"], row["x_hi"]) == pytest.approx((share, share)), limit


def test_turning_the_park_does_not_change_it(result):
    tables = {
        name: [{k: rotate(v, 33, origin=(0, 0)) if k == "geometry" else v for k, v in row.items()} for row in rows]
        for name, rows in rectangles().items()
    }
    turned = assess_park(make_park(**tables), Scenario())
    assert turned.indicators["x_lo"].to_numpy(float) == pytest.approx(
        result.indicators["x_lo"].to_numpy(float), abs=1e-6
    )


def test_ground_outside_the_park_does_not_count(result):
    tables = rectangles()
    tables["surfaces"].append({"class": "vegetation", "accessible": "yes", "geometry": box(-500, -500, 0, 1500)})
    tables["canopy"].append({"geometry": box(-50, 0, 0, 1000)})
    tables["ponds"].append({"pond_id": "out", "volume_m3": 99999, "geometry": box(-50, 0, -10, 100)})
    outside = assess_park(make_park(**tables), Scenario())
    assert outside.indicators["x_lo"].to_numpy(float) == pytest.approx(
        result.indicators["x_lo"].to_numpy(float), abs=1e-9
    )


def test_tables_have_the_declared_columns(result):
    from eip_planner.score import results

    for name, frame in result.tables.items():
        declared = list(results.TABLES[name].names)
        assert [c for c in frame.columns if c != "geometry"] == declared, name
        assert ("geometry" in frame) == (results.TABLES[name].geometry != "none")


def test_estimated_rows_mark_what_comes_from_them(result):
    tables = rectangles()
    tables["canopy"][0]["confidence"] = "estimated"
    status = assess_park(make_park(**tables), Scenario()).existing.status
    changed = {i for i in status if status[i] != result.existing.status[i]}
    assert changed == {"A3"} and status["A3"] == "estimated"
