"""What holds whatever the data: no draw leaves the interval, knowledge never widens it, bad input is said."""

from math import inf

import numpy as np
import pytest
from score_drawing import CRS, make_park, rectangles, table
from shapely.geometry import LineString, box

from eip_planner.check import Source, check
from eip_planner.errors import InputError
from eip_planner.scenario import Scenario
from eip_planner.score.combine import combine
from eip_planner.score.doubts import doubts
from eip_planner.score.profile import read_profile
from eip_planner.score.reading import Reading, not_applicable
from eip_planner.score.score import assess_park
from eip_planner.score.surfaces import CLASSES
from eip_planner.score.value import Interval

SCENARIO = Scenario()
PROFILE = read_profile(SCENARIO)
DRAWS = 10_000


def plain_value(x, x0, xr, x1):
    """The value function as it is written down, without the engine's."""
    if x0 > x1:
        x, x0, xr, x1 = -x, -x0, -xr, -x1
    rise = np.where(x <= xr, 0.5 * (x - x0) / (xr - x0), 0.5 + 0.5 * (x - xr) / (x1 - xr))
    return np.clip(np.where(x <= x0, 0.0, np.where(x >= x1, 1.0, rise)), 0.0, 1.0)


def random_readings(rng):
    """Intervals of every width: points, wide ones, beyond both ends of the scale, open to the top, not applicable."""
    readings = []
    for i, p in PROFILE.indicators.items():
        span = abs(p.x1 - p.x0)
        low, high = np.sort(rng.uniform(min(p.x0, p.x1) - 0.2 * span, max(p.x0, p.x1) + 0.2 * span, 2))
        kind = rng.random()
        if kind < 0.1:
            readings.append(not_applicable(i))
        else:
            high = low if kind < 0.3 else inf if kind > 0.9 else high
            readings.append(Reading(i, Interval(low, high), (), partial=high > low))
    return readings


@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_draws_inside_the_inputs_never_leave_the_score(seed):
    rng = np.random.default_rng(seed)
    score = combine(random_readings(rng), PROFILE, SCENARIO)
    points = np.zeros(DRAWS)
    for i, reading in score.readings.items():
        if reading.applicable:
            p = PROFILE.indicators[i]
            x = rng.uniform(reading.x.low, min(reading.x.high, reading.x.low + 3 * abs(p.x1 - p.x0)), DRAWS)
            points += score.weights[i] * plain_value(x, p.x0, p.xr, p.x1)
    assert score.low - 1e-9 <= points.min() and points.max() <= score.high + 1e-9
    assert points.max() - points.min() > 0.25 * (score.high - score.low)


@pytest.mark.parametrize("seed", range(10))
def test_narrower_inputs_never_widen_the_score(seed):
    rng = np.random.default_rng(seed)
    readings = random_readings(rng)
    before = combine(readings, PROFILE, SCENARIO)
    for _ in range(5):
        narrower = []
        for r in readings:
            top = min(r.x.high, r.x.low + 10) if r.applicable else 0.0
            ends = np.sort(rng.uniform(r.x.low, top, 2)) if r.applicable and r.x.high > r.x.low else None
            narrower.append(r if ends is None else Reading(r.indicator, Interval(*ends), (), partial=True))
        now = combine(narrower, PROFILE, SCENARIO)
        assert before.low - 1e-9 <= now.low <= now.high <= before.high + 1e-9
        readings, before = narrower, now


def test_ten_thousand_covers_of_unmapped_ground_stay_inside():
    """The east half of a park is not drawn. Whatever covers it, A2 and B1 lie in the interval of the whole."""
    shape = box(0, 0, 1000, 1000)
    drawn = [
        {"class": "sealed", "geometry": box(0, 0, 300, 1000)},
        {"class": "gravel", "geometry": box(300, 0, 500, 1000)},
    ]
    parcels = [{"parcel_id": "S", "land_use": "service", "geometry": shape}]
    park = make_park(park=[{"park_id": "K", "geometry": shape}], parcels=parcels, surfaces=drawn)
    known = assess_park(park, SCENARIO).indicators.set_index("indicator")
    rows = {r["class"]: r for r in SCENARIO.rows("surfaces")}
    shares = np.random.default_rng(3).dirichlet(np.full(len(CLASSES), 0.2), DRAWS)
    for indicator, column in (("A2", "baf"), ("B1", "c")):
        low, high = (np.array([rows[c][f"{column}_{end}"] for c in CLASSES]) for end in ("low", "high"))
        west = 0.3 * rows["sealed"][f"{column}_low"] + 0.2 * rows["gravel"][f"{column}_low"]
        x = west + 0.5 * shares @ np.where(np.arange(len(CLASSES)) % 2, low, high)
        least, most = known.loc[indicator, ["today_x_lo", "today_x_hi"]]
        assert least - 1e-9 <= x.min() and x.max() <= most + 1e-9 and np.ptp(x) > 0.8 * (most - least)


def changed(name, row=0, **cells):
    tables = rectangles()
    tables[name][row].update(cells)
    return tables


def found(tables):
    """Findings of a park, by the checks that every park goes through and by those of the score."""
    sources = [Source(name, name, table(name, rows), CRS) for name, rows in tables.items()]
    park, findings = check(sources, CRS, 106.6, 11.3, SCENARIO)
    findings.raise_errors()
    return park, [*findings, *doubts(park)]


def test_good_park_raises_no_doubt():
    assert len(doubts(make_park(**rectangles()))) == 0


@pytest.mark.parametrize(
    "name, shape",
    [
        ("surfaces", box(5000, 5000, 5100, 5100)),
        ("surfaces", box(-100, 0, 0, 100)),
        ("canopy", box(-100, 0, 50, 100)),
        ("parcels", box(1000, 0, 1100, 100)),
    ],
)
def test_polygons_outside_the_park_are_said_and_do_not_count(name, shape):
    tables = rectangles()
    tables[name].append({"class": "vegetation", "parcel_id": "X", "land_use": "green", "geometry": shape})
    park, findings = found(tables)
    said = [f for f in findings if "outside the park" in f.message]
    assert [f.layer for f in said] == [name] and ("10,000" in said[0].message or name == "canopy")
    plain = assess_park(make_park(**rectangles()), SCENARIO)
    assert assess_park(park, SCENARIO).score_lo == pytest.approx(plain.score_lo)


def test_surface_of_an_unknown_class_is_said_and_open():
    park, findings = found(changed("surfaces", 4, **{"class": "lava"}))
    assert any("'lava' is unknown" in f.message for f in findings)
    result = assess_park(park, SCENARIO).indicators.set_index("indicator")
    assert result.loc["B1", "x_hi"] > result.loc["B1", "x_lo"]


@pytest.mark.parametrize(
    "cells, words",
    [
        ({"density_limit": 160}, "density_limit is above 100 %"),
        ({"green_limit": 160}, "green_limit is above 100 %"),
        ({"density_limit": 80, "green_limit": 60}, "together above 100 %"),
    ],
)
def test_shares_above_a_hundred_percent_are_said(cells, words):
    park, findings = found(changed("parcels", 1, **cells))
    assert any(words in f.message and f.feature_id == "P1" for f in findings)
    assert assess_park(park, SCENARIO).score_hi <= 100


@pytest.mark.parametrize(
    "field, value, indicator, most",
    [("wastewater_reused_m3d", 5000, "B3", 1000 / 1500), ("heat_recovered_mwh", 9e9, "D2", 1.0)],
)
def test_firm_whose_part_exceeds_the_whole_is_said_and_capped(field, value, indicator, most):
    """F1 has 1,000 of the park's 1,500 m3 of wastewater a day: it cannot stand in for F2."""
    park, findings = found(changed("firms", 0, **{field: value}))
    assert [f.feature_id for f in findings if f.field == field] == ["F1"]
    x = assess_park(park, SCENARIO).indicators.set_index("indicator").loc[indicator]
    assert x["x_hi"] == pytest.approx(most)


@pytest.mark.parametrize(
    "tables, words",
    [
        (lambda: {**rectangles(), "firms": rectangles()["firms"] + rectangles()["firms"][:1]}, "stands more than once"),
        (lambda: changed("flows", 0, amount=-3), "amount is -3"),
        (lambda: changed("park", 0, geometry=LineString([(0, 0), (9, 0), (9, 9)])), "polygon geometry is needed"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_a_sentence(tables, words):
    with pytest.raises(InputError, match=words):
        found(tables())


def test_negative_amount_of_a_firm_is_unknown_and_not_zero():
    park, findings = found(changed("firms", 0, electricity_mwh=-3))
    assert any("electricity_mwh is -3" in f.message for f in findings)
    result = assess_park(park, SCENARIO).indicators.set_index("indicator")
    assert result.loc["D1", "x_hi"] - result.loc["D1", "x_lo"] > 0.01 and result.loc["D1", "lacking"] == "F1"
