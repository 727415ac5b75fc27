"""Room in the road reserve, counted by hand."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from drawn_parks import CRS, park, roads

from eip_planner import catalogue
from eip_planner.network.reserve import least_clearances, reserve_limits, row_widths
from eip_planner.network.results import LIMITS
from eip_planner.scenario import Scenario

ROAD = roads([(0, 0), (300, 0)], width=[24.0], class_=["local"])
STRIP, MARGIN = Scenario()["pipe_strip_m"], Scenario()["strip_margin_m"]


def utilities(*rows):
    """(kind, y, accuracy) along the road, or (kind, y, accuracy, line)."""
    import geopandas as gpd

    table = {"kind": [r[0] for r in rows], "accuracy": [r[2] for r in rows]}
    lines = [r[3] if len(r) > 3 else [(-10, r[1]), (310, r[1])] for r in rows]
    return gpd.GeoDataFrame(table, geometry=shapely.linestrings(lines), crs=CRS)


def network(dn=200, y=12.0 - MARGIN, **fields):
    import geopandas as gpd

    row = {"segment_id": "P1", "dn": dn, "road_id": "R1", "crossing": "", "parcel_id": None, "grade": "G", **fields}
    return gpd.GeoDataFrame([row], geometry=[shapely.linestrings([(20, y), (280, y)])], crs=CRS)


def checked(lines, carrier="water", pipes=None):
    return reserve_limits(network() if pipes is None else pipes, carrier, park(roads=ROAD, utilities=lines), Scenario())


def outer(dn: int) -> float:
    return next(row["outer_mm"] for row in catalogue.rows("pipes") if row["dn"] == dn) / 1000


def test_free_strip():
    limits, findings = checked(utilities(("sewer", -9.0, 0.2)))
    assert limits.empty
    assert list(limits.columns) == [*LIMITS.names, "geometry"]
    assert not findings


def test_pipe_moves_within_the_strip():
    """One sewer at the outer edge leaves room further in: 1 m, 0.2 m of error, half a pipe."""
    assert checked(utilities(("sewer", 11.5, 0.2)))[0].empty


def test_what_is_missing_between_two_neighbours():
    """Between a sewer and a cable the best place keeps the same rest to both."""
    low, high = 12 - STRIP + 0.5, 12 - 0.5
    need = [1.0 + 0.4 + outer(200) / 2, 0.5 + 0.4 + outer(200) / 2]
    tight = utilities(("sewer", low, 0.4), ("power", high, 0.4), ("drain", (low + high) / 2, 0.9))
    limits, _ = checked(tight)
    middle = (low + high) / 2
    rest = [
        (need[0] + 0.5 + 0.9 + outer(200) / 2 - (middle - low)) / 2,
        (need[1] + 0.5 + 0.9 + outer(200) / 2 - (high - middle)) / 2,
    ]
    assert limits["excess"].tolist() == pytest.approx([min(rest)], abs=0.06)
    assert limits["value"].tolist() == [STRIP]
    assert limits["limit"].iloc[0] == pytest.approx(STRIP + limits["excess"].iloc[0])
    assert limits["place"].tolist() == ["P1"]
    assert "road R1" in limits["reason"].iloc[0]


def test_other_side_of_the_road_and_crossing_lines_do_not_count():
    many = [("sewer", -12 + k, 0.5) for k in range(6)]
    across = ("sewer", 0, 0.5, [(85, -30), (85, 30)])
    assert checked(utilities(*many, across))[0].empty


def test_unknown_accuracy_is_that_of_the_scenario():
    scenario = Scenario()
    width = 2 * (0.5 + outer(200) / 2) + scenario["utility_accuracy_m"]
    low = 12 - STRIP
    known = utilities(("power", low, np.nan), ("power", 12.0, np.nan))
    assert (width + scenario["utility_accuracy_m"] > STRIP) == (not checked(known)[0].empty)


@pytest.mark.parametrize("carrier", ["steam", "heat"])
def test_unknown_clearance_is_told_and_never_fine(carrier):
    limits, findings = checked(utilities(("power", 10.0, 0.2), ("gas", 8.0, 0.2)), carrier)
    assert limits.empty
    assert [f.severity for f in findings] == ["warning"] * 2
    assert all("unknown" in f.message and f.feature_id == "P1" for f in findings)


def test_unknown_layer_is_told():
    limits, findings = reserve_limits(network(), "water", park(roads=ROAD), Scenario())
    assert limits.empty
    assert [f.layer for f in findings] == ["utilities"]


@pytest.mark.parametrize("fields", [{"crossing": "road"}, {"road_id": None}, {"parcel_id": "A"}])
def test_only_pipes_along_roads_are_checked(fields):
    full = utilities(*[("sewer", 12 - k, 0.5) for k in range(6)])
    assert checked(full, pipes=network(**fields))[0].empty
    assert not checked(full)[0].empty


def test_widths_of_a_main():
    row = next(r for r in catalogue.rows("pipes") if r["dn"] == 200)
    scenario = Scenario()
    assert row_widths(np.array([200]), "water", scenario) == pytest.approx(row["outer_mm"] / 1000)
    assert row_widths(np.array([200]), "heat", scenario) == pytest.approx(
        2 * row["casing_mm"] / 1000 + scenario["pair_gap_m"]
    )
    assert row_widths(np.array([200]), "steam", scenario) == pytest.approx(
        (row["outer_mm"] + 2 * scenario["steam_insulation_mm"]) / 1000
    )


def test_table_of_clearances_is_read_both_ways():
    found = least_clearances("water", Scenario())
    assert found["sewer"] == 1.0
    assert found["water"] == 0.5
    assert np.isnan(found["gas"])
    assert np.isnan(least_clearances("steam", Scenario())["power"])
