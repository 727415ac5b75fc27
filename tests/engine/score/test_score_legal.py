"""Legal checks: which code holds, what is unknown, who confirmed."""

import pytest
from score_drawing import make_park, rectangles
from shapely.geometry import LineString, box

from eip_planner.errors import InputError
from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park
from eip_planner.score.standards import thresholds

OLD, NEW = "QCVN 01:2021/BXD", "QCVN 01:2026/BXD"
BY_APPRAISAL = ("green_land", "traffic_land", "technical_land", "plot_density", "plot_green", "boundary_strip")


def legal(scenario=None, standard="auto", change=None, **park):
    tables = rectangles()
    tables["park"][0].update(park)
    if change:
        change(tables)
    return assess_park(make_park(**tables), scenario or Scenario(), standard=standard).legal.set_index("check")


def confirmed(key="green_land_share", **changes):
    entry = {"value": 0.10, "article": "QCVN 01:2021/BXD 2.6.4", "signer": "N. V. A", "date": "2026-10-01", **changes}
    return Scenario(confirmed={key: {k: v for k, v in entry.items() if v is not None}})


@pytest.mark.parametrize(
    "day, code",
    [("2021-07-05", OLD), ("2026-06-30", OLD), ("2026-12-31", OLD), ("2027-01-01", NEW), ("2030-05-05", NEW)],
)
def test_day_of_the_appraisal_decides_the_code(day, code):
    table = legal(appraisal_date=day)
    for check in BY_APPRAISAL:
        assert table.loc[check, "standard"] == code and table.loc[check, "appraised"] == day
        assert (table.loc[check, "result"] != "UNKNOWN") == (code == OLD)
    if code == NEW:
        assert table.loc["green_land", "reason"] == f"the number of {NEW} is not known to us"
        assert table.loc["green_land", "measured_lo"] == pytest.approx(0.10)
    # What a certificate is judged by does not depend on the plan's appraisal.
    assert table.loc[["shared_land", "recp", "symbiosis"], "result"].tolist() == ["FAIL", "PASS", "PASS"]


def test_unknown_day_is_checked_under_both_codes():
    table = legal(appraisal_date=None)
    for check in BY_APPRAISAL:
        assert table.loc[check, "result"] == "UNKNOWN" and table.loc[check, "standard"] == f"{OLD} / {NEW}"
    assert f"{OLD}: PASS, {NEW}: number not known" in table.loc["green_land", "reason"]
    assert f"{OLD}: FAIL" in table.loc["traffic_land", "reason"]


def test_unknown_day_is_decided_where_both_codes_agree():
    scenario = confirmed(article=f"{NEW} 2.6", value=0.05)
    assert legal(scenario, appraisal_date=None).loc["green_land", "result"] == "PASS"
    stricter = legal(confirmed(article=f"{NEW} 2.6", value=0.15), appraisal_date=None).loc["green_land"]
    assert stricter["result"] == "UNKNOWN" and f"{OLD}: PASS, {NEW}: FAIL" in stricter["reason"]


def test_park_older_than_every_code_in_the_catalogue():
    row = legal(appraisal_date="2015-03-01").loc["green_land"]
    assert row["result"] == "UNKNOWN" and "2015-03-01" in row["reason"] and row["standard"] == ""


def test_two_parks_of_different_days_have_no_common_code():
    def split(tables):
        tables["park"] = [
            {"park_id": "K1", "appraisal_date": "2026-06-30", "geometry": box(0, 0, 500, 1000)},
            {"park_id": "K2", "appraisal_date": "2027-06-30", "geometry": box(500, 0, 1000, 1000)},
        ]

    assert legal(change=split).loc["green_land", "standard"] == f"{OLD} / {NEW}"


def test_named_standard_goes_before_the_day():
    assert legal(standard=NEW).loc["green_land", ["standard", "result"]].tolist() == [NEW, "UNKNOWN"]
    assert legal(standard=OLD, appraisal_date=None).loc["green_land", ["standard", "result"]].tolist() == [OLD, "PASS"]


def test_unknown_standard_is_refused():
    with pytest.raises(InputError, match=r"STANDARD: 'QCVN 7' is unknown; use one of: auto, QCVN 01:2021/BXD"):
        legal(standard="QCVN 7")


def test_confirmation_names_who_and_when():
    row = legal(confirmed(value=0.12)).loc["green_land"]
    assert row[["result", "threshold", "threshold_status", "article", "confirmed_by"]].tolist() == [
        "FAIL",
        0.12,
        "confirmed",
        "QCVN 01:2021/BXD 2.6.4",
        "N. V. A, 2026-10-01",
    ]
    other = legal(confirmed(value=0.12)).loc["technical_land"]
    assert other["threshold_status"] == "assumption" and other["confirmed_by"] == ""


def test_confirmation_is_among_the_assumptions():
    scenario = confirmed(value=0.12)
    legal(scenario)
    used = scenario.used["confirm.green_land_share"]
    assert (used.value, used.status) == (0.12, "confirmed")
    assert used.source == "QCVN 01:2021/BXD 2.6.4; N. V. A, 2026-10-01"


def test_confirmation_of_one_code_does_not_touch_the_other():
    assert thresholds("green_land_share", "2027-02-02", "auto", confirmed())[0].value != 0.10  # NaN
    new = confirmed(article="QCVN 01:2026/BXD 2.5", value=0.11)
    assert thresholds("green_land_share", "2027-02-02", "auto", new)[0].value == 0.11
    assert thresholds("green_land_share", "2026-02-02", "auto", new)[0].value == 0.10
    plain = confirmed(article="letter of the ministry", value=0.11)
    assert [t.value for t in thresholds("green_land_share", None, "auto", plain)] == [0.11, 0.11]


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"signer": None}, "has no signer"),
        ({"value": None}, "has no value"),
        ({"date": ""}, "has no date"),
        ({"article": None}, "has no article"),
        ({"key": "green"}, "no legal threshold 'green'"),
        ({"value": "ten"}, "confirm.green_land_share.value is ten"),
        ({"date": "last spring"}, "confirm.green_land_share.date is last spring"),
        ({"value": -1}, "is -1"),
    ],
)
def test_incomplete_confirmation_is_refused(changes, words):
    with pytest.raises(InputError, match=words):
        legal(confirmed(**changes))


def test_confirmed_density_cap_and_strip_width():
    assert legal(confirmed("plot_density", value=0.45)).loc["plot_density", "result"] == "FAIL"  # P1 has 50 %
    wide = legal(confirmed("boundary_strip_m", value=120)).loc["boundary_strip"]
    # The strip in the west is 100 m; on 90 % of 120 m it is missing, the lawns reach inwards from north and south.
    assert wide["threshold"] == 120 and wide["measured_lo"] == pytest.approx((2 * 230) / 3960)


def test_land_share_is_decided_only_when_unknown_ground_cannot_change_it():
    def without(*ids):
        def change(tables):
            tables["parcels"] = [p for p in tables["parcels"] if p["parcel_id"] not in ids]

        return change

    table = legal(change=without("T"))  # 10 % of the park without land use
    assert table.loc["green_land", "result"] == "PASS" and table.loc["technical_land", "result"] == "UNKNOWN"
    assert table.loc["technical_land", ["measured_lo", "measured_hi"]].tolist() == pytest.approx([0.0, 0.10])
    assert table.loc["technical_land", "reason"] == "the layers do not decide it"
    assert table.loc["traffic_land", "result"] == "UNKNOWN"
    # The road's reserve fills the gap of its parcel.
    assert legal(change=without("R")).loc["traffic_land", "measured_lo"] == pytest.approx(0.02)


def test_green_that_overlaps_a_plot_is_not_counted():
    def overlap(tables):
        tables["parcels"][0]["geometry"] = box(0, 0, 200, 1000)

    assert legal(change=overlap).loc["green_land", "measured_hi"] == pytest.approx(0.10)


def test_plan_that_allows_more_than_the_code():
    def plan(tables):
        tables["parcels"][1].update(density_limit=55, height_limit=10)
        tables["parcels"][3].update(density_limit=65, height_limit=10)

    row = legal(change=plan).loc["planned_density"]
    assert row["result"] == "FAIL" and "P2" in row["evidence"] and row["measured_lo"] == pytest.approx(0.5)


def test_recp_shares():
    def answers(*words):
        def change(tables):
            tables["firms"] = [{"firm_id": f"F{i + 1}", "recp": w} for i, w in enumerate(words)]

        return change

    for words, result in (
        (("yes", "no", "no", "no", "no"), "PASS"),
        (("no",) * 6, "FAIL"),
        (("no", None, "no", "no", "no", "no"), "FAIL"),
        (("yes", None, "no", "no", "no", "no"), "UNKNOWN"),
        ((None, None), "UNKNOWN"),
    ):
        assert legal(change=answers(*words)).loc["recp", "result"] == result, words


def test_symbiosis_needs_firms_with_an_iso_standard():
    def links(iso, status="existing", kind="a"):
        def change(tables):
            tables["firms"][0].update(iso14001=iso[0], iso50001=iso[1])
            tables["links"] = [
                {
                    "link_id": "L",
                    "supply_firm": "F1",
                    "demand_firm": "F2",
                    "carrier": "water",
                    "status": status,
                    "is_type": kind,
                    "geometry": LineString([(0, 0), (1, 1)]),
                }
            ]

        return change

    cases = [
        (links(("yes", None)), "PASS"),
        (links(("no", "no")), "FAIL"),
        (links(("no", None)), "UNKNOWN"),
        (links((None, None)), "UNKNOWN"),
        (links(("yes", "yes"), "planned"), "FAIL"),
        (links(("yes", "yes"), None), "UNKNOWN"),
        (links(("yes", "yes"), kind=None), "UNKNOWN"),
    ]
    for change, result in cases:
        assert legal(change=change).loc["symbiosis", "result"] == result


def test_strip_that_only_gates_interrupt_passes():
    def belt(tables):
        tables["surfaces"] = [
            {
                "class": "vegetation",
                "geometry": box(0, 0, 1000, 1000).difference(box(12, 12, 988, 988)).difference(box(500, 0, 520, 1000)),
            },
            {"class": "sealed", "geometry": box(12, 12, 988, 988).union(box(500, 0, 520, 1000))},
        ]

    def no_roads(tables):
        belt(tables)
        tables.pop("roads")

    assert legal(change=belt).loc["boundary_strip", ["result", "measured_lo"]].tolist() == ["PASS", 1.0]
    assert legal(change=no_roads).loc["boundary_strip", "result"] == "UNKNOWN"


def test_result_is_compliant_only_if_all_pass():
    from eip_planner.score.results import ScoreResult

    table = legal().reset_index()
    everything = dict.fromkeys(ScoreResult.__dataclass_fields__)
    assert ScoreResult(**{**everything, "legal": table.assign(result="PASS")}).compliant
    assert not ScoreResult(**{**everything, "legal": table.assign(result=["PASS"] * 9 + ["UNKNOWN"])}).compliant


def test_legal_result_leaves_the_score_alone():
    tables = rectangles()
    old = assess_park(make_park(**tables), Scenario())
    new = assess_park(make_park(**tables), confirmed(value=0.5))
    assert (old.score_lo, old.score_hi) == (new.score_lo, new.score_hi)
    assert (old.legal["result"] != new.legal["result"]).sum() == 1
