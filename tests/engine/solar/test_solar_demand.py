"""Hours of a firm: profiles, Sundays, holidays; and what each hour costs."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from eip_planner import load
from eip_planner.errors import InputError
from eip_planner.solar.calendar import calendar, in_force
from eip_planner.solar.demand import demand, open_days, year
from eip_planner.solar.generation import MONTH
from eip_planner.solar.tariff import PERIODS, export_rule, period_shares, prices


def hour_of(text):
    """Hour of the year of a moment in 2026, the year of the calendar."""
    return int((datetime.datetime.fromisoformat(text) - datetime.datetime(2026, 1, 1)).total_seconds() // 3600)


def test_calendar_is_that_of_2026(scenario):
    days = calendar(scenario)
    assert days.sunday[3] and not days.sunday[2] and days.holiday[0]
    sundays = sum(
        datetime.date.fromordinal(datetime.date(2026, 1, 1).toordinal() + k).weekday() == 6 for k in range(365)
    )
    assert sundays == days.sunday.sum() == 52 and days.plain_sunday.sum() == 50  # two lie in the Tết break
    assert (days.working.astype(int) + days.plain_sunday + days.holiday == 1).all()


HAND = [
    ("2026-03-02 03:00", 1.190), ("2026-03-02 05:00", 1.190), ("2026-03-02 06:00", 1.833), ("2026-03-02 12:00", 1.833),
    ("2026-03-02 16:00", 1.833), ("2026-03-02 17:00", (1.833 + 3.398) / 2), ("2026-03-02 18:00", 3.398),
    ("2026-03-02 21:00", 3.398), ("2026-03-02 22:00", (1.833 + 3.398) / 2), ("2026-03-02 23:00", 1.833),
    ("2026-03-07 19:00", 3.398),
    ("2026-03-08 03:00", 1.190), ("2026-03-08 12:00", 1.833), ("2026-03-08 19:00", 1.833), ("2026-03-08 23:00", 1.833),
]  # fmt: skip


@pytest.mark.parametrize(("moment", "price"), HAND, ids=[m for m, _ in HAND])
def test_tariff_by_hour_against_a_table_by_hand(scenario, moment, price):
    """Monday 2, Saturday 7 and Sunday 8 March 2026; 22 kV."""
    assert prices(np.array([22.0]), scenario)[0, hour_of(moment)] == pytest.approx(price)


def test_hours_before_april_2026_have_a_peak_in_the_morning(assume):
    old = assume(solar_first_year=2026)
    monday, sunday = (prices(np.array([22.0]), old)[0, hour_of(f"2026-03-0{d} 00:00") :][:24] for d in (2, 8))
    assert monday[10] == 3.398 and monday[9] == monday[11] == pytest.approx((1.833 + 3.398) / 2)
    assert monday[17] == 3.398 and monday[20] == 1.833 and monday[22] == 1.190
    assert sunday[10] == sunday[18] == 1.833 and sunday[3] == 1.190


def test_every_hour_has_one_period(scenario, assume):
    for chosen in (scenario, assume(solar_first_year=2025)):
        shares = period_shares(chosen)
        assert shares.sum(axis=0) == pytest.approx(1.0) and shares.min() >= 0
        hours = dict(zip(PERIODS, shares.sum(axis=1)))
        assert hours["off_peak"] == pytest.approx(365 * 6) and hours["peak"] == pytest.approx(
            313 * 5
        )  # 365 days less 52 Sundays


@pytest.mark.parametrize(
    ("kv", "normal"), [(110.0, 1.811), (22.0, 1.833), (21.9, 1.899), (6.0, 1.899), (0.4, 1.987), (np.nan, 1.833)]
)
def test_price_is_that_of_the_supply_voltage(scenario, kv, normal):
    assert prices(np.array([kv]), scenario)[0, hour_of("2026-03-02 12:00")] == pytest.approx(normal)


def test_rule_on_sale_is_that_of_the_first_year(assume):
    rules = {year: export_rule(assume(solar_first_year=year)) for year in (2025, 2026, 2027)}
    assert [rules[y].decree.split()[1] for y in rules] == ["135/2024/NĐ-CP", "58/2025/NĐ-CP", "243/2026/NĐ-CP"]
    assert [rules[y].share for y in rules] == [0.2, 0.2, 0.5]


def test_dated_tables_have_one_row_a_day(scenario):
    rows = sorted(scenario.rows("export_rules"), key=lambda r: r["effective_from"])
    for row, following in zip(rows, rows[1:]):
        day = datetime.date.fromisoformat(row["effective_to"]) + datetime.timedelta(days=1)
        assert following["effective_from"] == day.isoformat()
    assert len(in_force(tuple(rows), scenario)) == 1
    with pytest.raises(InputError, match="solar_first_year"):
        export_rule_of(1990)


def export_rule_of(year):
    from eip_planner import catalogue
    from eip_planner.scenario import Scenario

    value = catalogue.assumptions()["solar_first_year"].override(value=year)
    return export_rule(Scenario(assumptions={"solar_first_year": value}))


def test_firm_that_runs_on_more_days_runs_on_sundays_then_on_holidays(scenario):
    days = calendar(scenario)
    sunday, holiday = open_days(np.array([250.0, 300.0, 325.0, 350.0, 365.0, np.nan]), days)
    assert sunday == pytest.approx([0, 0, 0.5, 1, 1, 0]) and holiday == pytest.approx([0, 0, 0, 0, 1, 0])


def test_shape_of_a_year(scenario):
    days = calendar(scenario)
    two = load.shape("two_shifts", scenario)
    course = year(two, days, 0.0, 0.0, 0.2)
    assert course.sum() == pytest.approx(1.0)
    monday, sunday, tet = (course[hour_of(f"2026-{d} 00:00") :][:24] for d in ("03-02", "03-08", "02-17"))
    assert monday[6:22] == pytest.approx(monday[10]) and monday[3] == pytest.approx(0.2 * monday[10])
    assert sunday == pytest.approx(0.2 * monday[10]) and tet.max() == pytest.approx(tet.min())
    # Months keep what the profile gives them: Tết is not taken off twice.
    share = np.bincount(MONTH, course)
    assert share[1] / share[2] == pytest.approx(0.85 * 28 / 31)
    # Open on all days, the profile itself comes back.
    whole = year(two, days, 1.0, 1.0, 0.0).reshape(365, 24)
    assert whole[10] / whole[10].max() == pytest.approx(two[0])


def test_firms_by_shifts_hours_and_what_they_have_not_answered(make_park, scenario):
    from shapely.geometry import box

    ends = {"electricity_mwh_lo": 1500.0, "electricity_mwh_hi": 2600.0}
    rows = [
        {"firm_id": "A", "electricity_mwh": 1000.0, "shifts": 1, "op_hours": 3000.0, "vsic": "1010"},
        {"firm_id": "B", "electricity_mwh": 2000.0, "shifts": 3, "op_hours": 8760.0, **ends},
        {"firm_id": "C", "shifts": 2, "vsic": "1010"},
        {"firm_id": "D", "electricity_mwh": 0.0, "op_hours": 7000.0},
        {"firm_id": "E", "shifts": 2, "vsic": "2011"},
    ]  # fmt: skip
    parcels = [
        {"parcel_id": f"P{k}", "land_use": "factory", "firm_id": row["firm_id"], "geometry": box(k, 0, k + 100, 100)}
        for k, row in zip(range(0, 1000, 200), rows)
    ]
    found = demand(make_park(firms=rows, parcels=parcels), scenario)
    assert list(found.profile) == ["day_shift", "three_shifts", "two_shifts", "three_shifts", "two_shifts"]
    assert found.low == pytest.approx([1000, 1500, 0, 0, 0]) and found.high[:2] == pytest.approx([1000, 2600])
    assert np.isnan(found.base[[2, 4]]).all() and found.base[3] == 0
    # A food firm of one hectare is bounded, one of chemicals is not.
    assert found.high[2] == pytest.approx(8000.0) and np.isinf(found.high[4])
    assert found.shapes[found.of].sum(axis=1) == pytest.approx(1.0)
    sunday = hour_of("2026-03-08 12:00")
    assert found.shapes[found.of[1], sunday] > 3 * found.shapes[found.of[0], sunday]
