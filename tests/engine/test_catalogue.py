"""The catalogues: every number has a source, a year and a status, dates choose the row, tables do not contradict."""

import datetime
import re

import pytest

from eip_planner import catalogue
from eip_planner.errors import EipError
from eip_planner.park import CARRIERS, FUELS, LAND_USES, TABLES
from eip_planner.scenario import Scenario
from eip_planner.score.standards import thresholds

NAMES = sorted(p.stem for p in catalogue.CATALOGUES.glob("*.csv"))
IN_FILES = ("confirmed", "secondary", "assumption")
SILENT_ABOUT_THE_YEAR = ("climate_hcmc_12x24", "sectors")


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_source_year_and_status(name):
    table = catalogue.rows(name)
    assert table
    for row in table:
        assert row["source"].strip(), row
        assert row["status"] in IN_FILES, row
        year_unknown = not row["year"] and name in SILENT_ABOUT_THE_YEAR and row["status"] != "confirmed"
        assert year_unknown or re.fullmatch(r"(19|20)\d\d", row["year"]), row
        assert None not in row and None not in row.values(), f"a row has too many or too few cells: {row}"


@pytest.mark.parametrize("name", NAMES)
def test_catalogue_is_not_the_same_row_twice(name):
    table = [tuple(sorted(row.items(), key=lambda kv: kv[0])) for row in catalogue.rows(name)]
    assert len({repr(row) for row in table}) == len(table)


def test_keys_of_assumptions_are_unique_over_all_files():
    keys = [r["key"] for n in NAMES if n.startswith("assumptions_") for r in catalogue.rows(n)]
    assert len(keys) == len(set(keys)) == len(catalogue.assumptions())


def test_assumptions_lie_in_their_range():
    for value in catalogue.assumptions().values():
        assert value.low <= value.value <= value.high, value
        assert value.unit and value.label, value


def test_unknown_catalogue_is_refused_with_the_known_ones():
    with pytest.raises(EipError, match=r"There is no catalogue 'moon'; known are: .*tariffs"):
        catalogue.rows("moon")


def test_numbers_are_numbers_but_sources_and_years_are_texts():
    row = catalogue.rows("grid_emission")[0]
    assert row["tco2_mwh"] == 0.6612 and row["grid_year"] == 2014.0
    assert row["year"] == "2015" and isinstance(row["source"], str)


def test_single_assumptions_are_those_of_the_dated_tables():
    """Two places name the grid's emission and the tariff; they must not drift apart."""
    newest = max(catalogue.rows("grid_emission"), key=lambda r: r["grid_year"])
    emission = catalogue.assumptions()["grid_emission_factor"]
    assert (emission.value, emission.year) == (newest["tco2_mwh"], f"{newest['grid_year']:.0f}")
    tariff = next(r for r in catalogue.rows("tariffs") if (r["voltage_from_kv"], r["voltage_below_kv"]) == (22, 110))
    price = catalogue.assumptions()["electricity_price"]
    assert (price.value, price.low, price.high) == tuple(tariff[k] / 1000 for k in ("normal", "off_peak", "peak"))
    assert (price.source, price.year, price.status) == (tariff["source"], tariff["year"], tariff["status"])


def test_codes_follow_each_other_without_overlap():
    """For every rule each day has at most one code, and the next begins on the day after the last one ends."""
    table = catalogue.rows("standards")
    for key in {r["key"] for r in table}:
        spans = sorted((r["effective_from"], r["effective_to"]) for r in table if r["key"] == key)
        for (_, end), (start, _) in zip(spans, spans[1:]):
            assert datetime.date.fromisoformat(start) - datetime.date.fromisoformat(end) == datetime.timedelta(
                days=1
            ), key
        assert all(start < (end or "9999") for start, end in spans)


@pytest.mark.parametrize(
    ("day", "code"),
    [("2021-07-05", "QCVN 01:2021/BXD"), ("2026-12-31", "QCVN 01:2021/BXD"), ("2027-01-01", "QCVN 01:2026/BXD")],
)
def test_day_chooses_the_row(day, code):
    assert {t.standard for t in thresholds("green_land_share", day, "auto", Scenario())} == {code}


def test_tariffs_cover_every_voltage_once():
    table = sorted(catalogue.rows("tariffs"), key=lambda r: r["voltage_from_kv"])
    assert table[0]["voltage_from_kv"] == 0 and table[-1]["voltage_below_kv"] == ""
    assert [r["voltage_below_kv"] for r in table[:-1]] == [r["voltage_from_kv"] for r in table[1:]]
    for row in table:
        assert row["off_peak"] < row["normal"] < row["peak"]
        datetime.date.fromisoformat(row["effective_from"])


def test_grid_emission_has_one_value_a_year():
    years = [r["grid_year"] for r in catalogue.rows("grid_emission")]
    assert years == sorted(set(years))
    assert all(0.4 < r["tco2_mwh"] < 1.1 for r in catalogue.rows("grid_emission"))


def test_words_of_the_catalogues_are_those_of_the_tables():
    assert {r["fuel"] for r in catalogue.rows("fuels")} <= set(FUELS)
    assert {r["land_use"] for r in catalogue.rows("land_use_names")} <= set(LAND_USES)
    assert {r["kind"] for r in catalogue.rows("obstacle_rules")} <= set(TABLES["obstacles"]["kind"].choices)
    assert {r["rule"] for r in catalogue.rows("obstacle_rules")} <= set(TABLES["obstacles"]["rule"].choices)
    assert {r["laying"] for r in catalogue.rows("laying")} == set(TABLES["pipes"]["laying"].choices)
    assert set(TABLES["pipes"]["carrier"].choices) == set(CARRIERS)
    crossings = {r["class"] for r in catalogue.rows("crossings")}
    assert set(TABLES["obstacles"]["rule"].choices) - {"forbidden"} <= crossings


def test_pipes_grow_with_their_nominal_diameter():
    pipes = catalogue.rows("pipes")
    for small, large in zip(pipes, pipes[1:]):
        for column in ("dn", "inner_mm", "outer_mm", "casing_mm", "cost_eur_m"):
            assert small[column] < large[column]
    assert all(p["inner_mm"] < p["outer_mm"] < p["casing_mm"] for p in pipes)


@pytest.mark.parametrize("zone", catalogue.rows("vn2000_zones"), ids=lambda z: z["crs"])
def test_vn2000_zones_are_those_of_proj(zone):
    from pyproj import CRS

    crs = CRS.from_user_input(zone["crs"])
    meridian = next(p.value for p in crs.coordinate_operation.params if p.name == "Longitude of natural origin")
    assert meridian == pytest.approx(zone["meridian"], abs=1e-9) and crs.name == zone["name"]


def test_provinces_contain_the_meridian_of_their_zone_or_lie_near_it():
    zones = {z["crs"]: z["meridian"] for z in catalogue.rows("vn2000_zones")}
    for row in catalogue.rows("provinces"):
        assert row["west"] < row["east"] and row["south"] < row["north"]
        assert row["west"] - 1.5 < zones[row["crs"]] < row["east"] + 1.5, row["name"]
