"""Value function, intervals, and how readings sum to a score."""

from math import inf, nan

import numpy as np
import pytest

from eip_planner.scenario import Scenario
from eip_planner.score.combine import combine, question, sensitivity, survey
from eip_planner.score.profile import read_profile
from eip_planner.score.reading import Reading, missing, not_applicable
from eip_planner.score.value import Interval, value, value_between

SCENARIO = Scenario()
PROFILE = read_profile(SCENARIO)


def readings(choose):
    return [Reading(i, Interval(x, x), ()) for i, x in ((i, choose(p)) for i, p in PROFILE.indicators.items())]


def at(points):
    """A score of exactly `points`: every indicator at the same value."""
    v = points / 100
    return combine(
        readings(lambda p: p.x0 + (p.xr - p.x0) * 2 * v if v <= 0.5 else p.xr + (p.x1 - p.xr) * (2 * v - 1)),
        PROFILE,
        SCENARIO,
    )


def test_value_rises_and_falls_through_its_three_points():
    assert value([-1, 0, 0.05, 0.10, 0.15, 0.20, 9], 0, 0.10, 0.20) == pytest.approx([0, 0, 0.25, 0.5, 0.75, 1, 1])
    assert value([0.9, 0.77, 0.72, 0.67, 0.585, 0.50, 0.1], 0.77, 0.67, 0.50) == pytest.approx(
        [0, 0, 0.25, 0.5, 0.75, 1, 1]
    )


def test_ends_of_a_decreasing_indicator_are_put_in_order():
    assert value_between(Interval(0.37, 0.77), 0.77, 0.67, 0.50) == Interval(0.0, 1.0)
    assert value_between(Interval(0.67, 0.72), 0.77, 0.67, 0.50).low == pytest.approx(0.25)


def test_interval_division_takes_the_worst_of_both_sides():
    assert Interval(1, 2) / Interval(4, 5) == Interval(0.2, 0.5)
    assert Interval(1, 2) / Interval(4, inf) == Interval(0.0, 0.5)
    assert Interval(1, 2) / Interval(0, 5) == Interval(0.0, inf)


def test_interval_arithmetic_holds_every_draw():
    rng = np.random.default_rng(7)
    a, b, c, d = np.sort(rng.uniform(0, 10, (4, 200)), axis=0)
    for k in range(200):
        for first, second in (
            (Interval(a[k], b[k]), Interval(c[k], d[k])),
            (Interval(a[k], c[k]), Interval(b[k], d[k])),
        ):
            x, y = rng.uniform(first.low, first.high, 50), rng.uniform(second.low, second.high, 50)
            for result, drawn in ((first + second, x + y), (first / second, x / y), (first * 3.0, x * 3.0)):
                assert result.low - 1e-12 <= drawn.min() and drawn.max() <= result.high + 1e-12


def test_weights_and_order_of_the_profile():
    assert sum(i.weight for i in PROFILE.indicators.values()) == 100
    assert {g.id: sum(PROFILE.indicators[i].weight for i in g.indicators) for g in PROFILE.groups} == {
        "green": 67,
        "eip": 33,
        "A": 30,
        "B": 22,
        "C": 15,
        "D": 20,
        "E": 13,
    }


def test_all_at_reference_is_exactly_fifty():
    score = combine(readings(lambda p: p.xr), PROFILE, SCENARIO)
    assert (score.low, score.high, score.coverage, score.known) == (50.0, 50.0, 100.0, 50.0)
    assert score.class_id == "fair"
    assert all(group == Interval(50.0, 50.0) for group in score.groups.values())


def test_all_at_stretch_is_a_hundred_and_in_the_last_class():
    score = combine(readings(lambda p: p.x1), PROFILE, SCENARIO)
    assert (score.low, score.high, score.class_id) == (100.0, 100.0, "leading")


def test_nothing_known():
    score = combine([missing(i) for i in PROFILE.indicators], PROFILE, SCENARIO)
    assert (score.low, score.high, score.coverage) == (0.0, 100.0, 0.0)
    assert score.known is None and score.class_id is None
    assert score.class_name == "undetermined between Weak base and Leading"


@pytest.mark.parametrize(
    "points, name",
    [
        (0, "weak"),
        (34.999, "weak"),
        (35, "forming"),
        (49.999, "forming"),
        (50, "fair"),
        (64.999, "fair"),
        (65, "good"),
        (79.999, "good"),
        (80, "leading"),
        (100, "leading"),
    ],
)
def test_lower_bound_belongs_to_the_class(points, name):
    assert at(points).class_id == name


def test_class_only_when_both_ends_agree():
    rows = readings(lambda p: p.xr)
    score = combine([Reading("E2", Interval(0.18, 0.20), (), partial=True), *rows[:-1]], PROFILE, SCENARIO)
    assert (score.class_id, score.class_name) == (None, "undetermined between Forming and Fair")


def test_what_does_not_apply_is_taken_out_and_the_rest_scaled():
    rows = [
        not_applicable("D2") if r.indicator == "D2" else r for r in readings(lambda p: p.x1 if p.id == "D1" else p.x0)
    ]
    score = combine(rows, PROFILE, SCENARIO)
    assert score.low == score.high == pytest.approx(100 * 12 / 92)
    assert score.weights["D2"] == 0 and sum(score.weights.values()) == pytest.approx(100)
    assert score.coverage == pytest.approx(100) and score.status["D2"] == "not_applicable"
    assert score.groups["D"] == Interval(100.0, 100.0)


def test_known_score_needs_sixty_points_of_coverage():
    rows = {r.indicator: r for r in readings(lambda p: p.xr)}
    for gone, coverage in (
        (("A2", "B3", "D1"), 68),
        (("A2", "B3", "D1", "A1"), 60),
        (("A2", "B3", "D1", "A1", "C3"), 57),
    ):
        score = combine([missing(i) if i in gone else r for i, r in rows.items()], PROFILE, SCENARIO)
        assert score.coverage == pytest.approx(coverage)
        assert score.known == (pytest.approx(50) if coverage >= 60 else None)
        assert (score.low, score.high) == (pytest.approx(coverage / 2), pytest.approx(coverage / 2 + 100 - coverage))


def test_interval_that_excludes_nothing_is_missing():
    rows = [
        Reading(r.indicator, Interval(0.0, inf), (), partial=True) if r.indicator == "B2" else r
        for r in readings(lambda p: p.xr)
    ]
    score = combine(rows, PROFILE, SCENARIO)
    assert score.status["B2"] == "missing" and score.coverage == 96


def test_sensitivity_against_plain_sums():
    rows = readings(lambda p: p.x1 if p.domain == "A" else p.x0)
    table = sensitivity(combine(rows, PROFILE, SCENARIO), PROFILE, SCENARIO).set_index("case")
    assert table.loc["profile", "score_lo"] == pytest.approx(30)
    assert table.loc["equal", "score_lo"] == pytest.approx(100 * 4 / 14)
    assert table.loc["without_A1", "score_hi"] == pytest.approx(100 * 22 / 92)
    assert table.loc["without_B1", "score_hi"] == pytest.approx(100 * 30 / 92)
    # Even if all of A got +25 % and all else -25 %, or the other way round.
    least, most = 22.5 / (22.5 + 87.5), 37.5 / (37.5 + 52.5)
    assert 100 * least < table.loc["random", "score_lo"] < 29 and 31 < table.loc["random", "score_hi"] < 100 * most
    assert len(table) == 3 + 14


def test_random_weights_are_the_same_each_time():
    score = combine(readings(lambda p: (p.x0 + p.xr) / 2 if p.weight > 6 else p.x1), PROFILE, SCENARIO)
    assert sensitivity(score, PROFILE, SCENARIO).equals(sensitivity(score, PROFILE, SCENARIO))


def test_survey_asks_first_for_what_settles_most():
    rows = {r.indicator: r for r in readings(lambda p: p.xr)}
    rows["A1"] = Reading("A1", Interval(0.0, 0.20), (), partial=True)
    rows["D1"] = Reading("D1", Interval(0.0, 0.10), (), partial=True, lacking=("F1", "F2"))
    rows["D2"] = missing("D2")
    table = survey(combine(rows.values(), PROFILE, SCENARIO))
    assert list(table["indicator"]) == ["A1", "D2", "D1"] and list(table["points"]) == pytest.approx([8, 8, 6])
    assert table["lacking"][2] == "F1, F2" and "electricity" in table["question"][2]


def test_every_indicator_has_its_own_question():
    assert len({question(i) for i in PROFILE.indicators}) == 14


def test_nan_is_not_turned_into_a_number():
    assert np.isnan(value(nan, 0, 1, 2))


def test_what_is_single_valued_is_not_partial_though_a_firm_is_silent():
    rows = [r for r in readings(lambda p: p.xr) if r.indicator not in ("D1", "D2")]
    rows += [Reading("D1", Interval(0.0, 0.0), (), partial=True), Reading("D2", Interval(0.1, 0.1), (), estimated=True)]
    score = combine(rows, PROFILE, SCENARIO)
    assert (score.status["D1"], score.status["D2"], score.status["A1"]) == ("measured", "estimated", "measured")
