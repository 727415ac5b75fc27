"""Land-use review: balance and matrix by hand, deviation from the plan, plots above their density."""

import numpy as np
import pytest
from score_drawing import AREA, HALL_1, make_park, rectangles
from shapely.geometry import box

from eip_planner.language import speaking
from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park

FACTORY, GREEN, ROAD = "DAT_SX_CONGNGHIEP", "DAT_CAYXANHCHUYENDUNG", "DAT_HTKT_DUONGGT"


def coded(**codes):
    """The park of rectangles with land codes; `codes` replaces (now, planned) by parcel id."""
    tables = rectangles()
    plan = {
        "G": (f"HT_{GREEN}", f"QHDD_{GREEN}"),
        "P1": (f"HT_{FACTORY}", f"QHDD_{FACTORY}"),
        "P2": (f"HT_{FACTORY}", f"QHDD_{FACTORY}"),
        "R": (f"HT_{ROAD}", f"QHDD_{ROAD}"),
        "T": ("HT_DAT_HTKT", "QHDD_DAT_HTKT"),
        **codes,
    }
    for row in tables["parcels"]:
        row["land_code_now"], row["land_code_planned"] = plan[row["parcel_id"]]
    return tables


def review(tables, scenario=None):
    return assess_park(make_park(**tables), scenario or Scenario())


def balance(tables):
    return review(tables).land_balance.set_index("land_use")


def test_balance_of_the_rectangles():
    found = balance(coded())
    areas = {"green": 10, "factory": 78, "road": 2, "technical": 10}
    for use, area in areas.items():
        row = found.loc[use]
        assert row["area_ha"] == pytest.approx(area) and row["share_pct"] == pytest.approx(area)
        assert row["planned_ha"] == pytest.approx(area) and row["planned_pct"] == pytest.approx(area)
        assert row["deviation_ha_lo"] == pytest.approx(0, abs=1e-9)
        assert row["deviation_ha_hi"] == pytest.approx(0, abs=1e-9)
    assert found["area_ha"].sum() == pytest.approx(AREA / 1e4, rel=1e-12)
    assert found.loc["unknown", "area_ha"] == 0


def test_deviation_is_the_plan_less_what_is_there():
    # The plan has a green belt where P2 (38 ha) stands as a factory.
    tables = coded(P2=(f"HT_{FACTORY}", f"QHDD_{GREEN}"))
    result = review(tables)
    found = result.land_balance.set_index("land_use")
    assert found.loc["green", ["deviation_ha_lo", "deviation_ha_hi"]].tolist() == pytest.approx([38, 38])
    assert found.loc["factory", ["deviation_ha_lo", "deviation_ha_hi"]].tolist() == pytest.approx([-38, -38])
    state = result.land_plan.set_index("parcel_id")["state"]
    assert state["P2"] == "deviates" and (state.drop("P2") == "as_planned").all()
    cell = result.land_matrix.set_index(["code_now", "code_planned"]).loc[(FACTORY, GREEN)]
    assert cell["area_ha"] == pytest.approx(38) and cell["state"] == "deviates"


def test_codes_of_one_class_that_differ_deviate():
    state = review(coded(G=("HT_DAT_CAYXANHHANCHE", f"QHDD_{GREEN}"))).land_plan.set_index("parcel_id")["state"]
    assert state["G"] == "deviates"


def test_vacant_land_is_not_built_and_no_deviation():
    tables = coded(P2=(None, f"QHDD_{FACTORY}"))
    next(p for p in tables["parcels"] if p["parcel_id"] == "P2")["land_use"] = "vacant"
    result = review(tables)
    assert result.land_plan.set_index("parcel_id").loc["P2", "state"] == "not_built"
    found = result.land_balance.set_index("land_use")
    assert found.loc["vacant", "deviation_ha_lo"] == pytest.approx(-38)
    assert found.loc["factory", "planned_ha"] == pytest.approx(78)


def test_planned_park_is_not_built():
    tables = coded()
    tables["park"][0]["status"] = "planned"
    for row in tables["parcels"]:
        row["land_code_now"] = None
    for name in ("firms", "flows", "links", "buildings", "surfaces", "canopy", "ponds"):
        tables[name] = None
    result = review(tables)
    assert set(result.land_plan["state"]) == {"not_built"}
    assert result.land_balance.set_index("land_use").loc["factory", "planned_ha"] == pytest.approx(78)


def test_without_codes_the_plan_is_unknown_not_zero():
    found = balance(rectangles())
    assert found["area_ha"].sum() == pytest.approx(AREA / 1e4)
    for column in ("planned_ha", "planned_pct", "deviation_ha_lo", "deviation_ha_hi"):
        assert found[column].isna().all(), column


def test_ground_without_a_plan_widens_the_deviation():
    found = balance(coded(T=("HT_DAT_HTKT", None)))  # 10 ha of which the plan is silent
    assert found.loc["green", ["deviation_ha_lo", "deviation_ha_hi"]].tolist() == pytest.approx([0, 10])
    assert found.loc["technical", ["deviation_ha_lo", "deviation_ha_hi"]].tolist() == pytest.approx([-10, 0])
    assert found.loc["unknown", "planned_ha"] == pytest.approx(10)


def test_ground_without_a_use_widens_the_deviation():
    tables = coded()
    tables["parcels"] = [p for p in tables["parcels"] if p["parcel_id"] != "T"]
    tables["roads"] = None
    found = balance(tables)
    assert found.loc["unknown", "area_ha"] == pytest.approx(10)
    assert found.loc["technical", ["deviation_ha_lo", "deviation_ha_hi"]].tolist() == pytest.approx([-10, 10])


def test_overlapping_parcels_count_once_and_what_lies_outside_does_not():
    tables = coded()
    tables["parcels"].append(
        {"parcel_id": "X", "land_use": "green", "land_code_now": GREEN, "land_code_planned": GREEN}
        | {"geometry": box(-200, 0, 300, 1000)}
    )
    result = review(tables)
    assert result.land_balance["area_ha"].sum() == pytest.approx(AREA / 1e4, rel=1e-12)
    assert result.land_matrix["area_ha"].sum() == pytest.approx(AREA / 1e4, rel=1e-12)
    # Green comes last where parcels overlap: the intruder adds none.
    assert result.land_balance.set_index("land_use").loc["green", "area_ha"] == pytest.approx(10)


def test_matrix_sums_to_the_balance():
    result = review(coded(P2=(f"HT_{FACTORY}", f"QHDD_{GREEN}"), G=(None, None)))
    by_use = result.land_matrix.groupby("use_planned")["area_ha"].sum()
    planned = result.land_balance.set_index("land_use")["planned_ha"]
    for use, area in by_use.items():
        assert planned[use or "unknown"] == pytest.approx(area)


def test_boundary_and_parcels_are_enough():
    tables = {name: rows if name in ("park", "parcels") else None for name, rows in coded().items()}
    result = review(tables)
    assert result.land_balance["area_ha"].sum() == pytest.approx(AREA / 1e4)
    assert set(result.land_plan["state"]) == {"as_planned"}
    # No building is known: whether a plot is above its density is not.
    assert set(result.plots["above_density"]) == {"unknown"}


def test_park_without_parcels_has_a_balance_of_unknown_land():
    tables = {name: rows if name == "park" else None for name, rows in rectangles().items()}
    result = review(tables)
    assert result.land_balance.set_index("land_use")["area_ha"].drop("unknown").sum() == 0
    assert result.land_balance["area_ha"].sum() == pytest.approx(AREA / 1e4)
    assert result.land_plan.empty


def test_plots_above_their_density():
    tables = rectangles()
    for row in tables["parcels"]:
        row["density_limit"] = 45.0 if row["parcel_id"] == "P1" else None
    plots = review(tables).plots.set_index("parcel_id")
    # 200,000 m2 of hall on 400,000 m2 of plot: 50 %, 5 points above the limit.
    assert HALL_1.area == 200_000
    assert plots.loc["P1", "above_density"] == "yes"
    assert plots.loc["P1", ["excess_m2_lo", "excess_m2_hi"]].tolist() == pytest.approx([20_000, 20_000])
    # 40 % on 380,000 m2; the code allows 52 % at 16 m.
    assert plots.loc["P2", "above_density"] == "no" and plots.loc["P2", "excess_m2_hi"] == 0


def test_density_limit_with_a_range_can_be_undecided():
    tables = rectangles()
    for row in tables["parcels"]:
        row.update(density_limit=50.0, density_limit_lo=45.0, density_limit_hi=55.0)
    plots = review(tables).plots.set_index("parcel_id")
    assert plots.loc["P1", "above_density"] == "unknown"
    assert plots.loc["P1", ["excess_m2_lo", "excess_m2_hi"]].tolist() == pytest.approx([0, 20_000])


def test_words_follow_the_language():
    with speaking("vi"):
        assert "Đất cây xanh" in set(balance(coded())["label"])


def test_balance_is_the_one_that_the_law_is_checked_by():
    result = review(coded())
    law = result.legal.set_index("check")["measured_lo"]
    shares = result.land_balance.set_index("land_use")["share_pct"] / 100
    assert np.isclose(law["green_land"], shares["green"]) and np.isclose(law["traffic_land"], shares["road"])
