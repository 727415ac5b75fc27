"""A planner's own score profile: read from the scenario, told in the report, refused when it cannot be computed by."""

import csv

import pytest
from score_drawing import make_park, rectangles

from eip_planner import catalogue, scenario
from eip_planner.errors import EipError
from eip_planner.scenario import Scenario
from eip_planner.score.profile import changes, read_profile
from eip_planner.score.score import assess_park


def written(folder, change=None, text=""):
    """A scenario with a copy of the profile that `change` may alter row by row."""
    rows = [dict(r) for r in catalogue.rows("score_profile")]
    rows = rows if change is None else change(rows)
    with (folder / "mine.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(catalogue.rows("score_profile")[0]))
        writer.writeheader()
        writer.writerows(rows)
    (folder / "s.toml").write_text(f'score_profile = "mine.csv"\n{text}', encoding="utf-8")
    return scenario.read(folder / "s.toml")


def shifted(rows):
    """A1 two points heavier, A2 two points lighter."""
    for row in rows:
        if row["id"] in ("A1", "A2"):
            row["weight"] += 2 if row["id"] == "A1" else -2
    return rows


def altered(**cells):
    def change(rows):
        next(r for r in rows if r["id"] == cells["id"]).update(cells)
        return rows

    return change


def test_own_profile_changes_the_score_and_says_so(tmp_path):
    chosen = written(tmp_path, shifted)
    result = assess_park(make_park(**rectangles()), chosen)
    assert result.profile_changes == ("A1: weight 8 → 10", "A2: weight 10 → 8")
    assert result.indicators.set_index("indicator")["weight"][["A1", "A2"]].tolist() == [10, 8]
    plain = assess_park(make_park(**rectangles()), Scenario())
    values = plain.existing.values
    assert result.score_lo - plain.score_lo == pytest.approx(2 * (values["A1"].low - values["A2"].low))
    assert plain.profile_changes == ()


def test_own_profile_is_among_the_assumptions(tmp_path):
    chosen = written(tmp_path, shifted)
    read_profile(chosen)
    used = chosen.used["score_profile"]
    assert used.status == "scenario" and "mine.csv" in used.label


def test_unchanged_copy_has_no_changes(tmp_path):
    chosen = written(tmp_path)
    assert chosen.profile and changes(chosen) == ()
    assert read_profile(chosen) == read_profile(Scenario())


def test_remarks_of_the_catalogue_may_stay(tmp_path):
    source = (catalogue.CATALOGUES / "score_profile.csv").read_text(encoding="utf-8")
    (tmp_path / "mine.csv").write_text(
        "\ufeff" + source.replace("A1,A,Green land of the park,8,", "A1,A,Green,8,"), "utf-8"
    )
    (tmp_path / "s.toml").write_text('score_profile = "mine.csv"', encoding="utf-8")
    assert changes(scenario.read(tmp_path / "s.toml")) == ("A1: label Green land of the park → Green",)


def test_classes_may_be_added_and_left_out(tmp_path):
    def change(rows):
        rows = [r for r in rows if r["id"] != "fair"]
        return [*rows, {**rows[-1], "id": "best", "label": "Best", "x0": 95}]

    assert changes(written(tmp_path, change)) == ("best is new", "fair is left out")


@pytest.mark.parametrize(
    "change, words",
    [
        (altered(id="A1", weight=9), "do not sum to 100"),
        (altered(id="A1", weight="heavy"), "weight of A1 is 'heavy'"),
        (altered(id="A1", weight=""), "weight of A1 is ''"),
        (altered(id="A1", weight=-8), "weight of A1 is '-8.0'"),
        (altered(id="B1", x0=0.6), "x0, xr and x1 of B1"),
        (altered(id="A1", group="Z"), "A1 is in 'Z'"),
        (lambda rows: [r for r in rows if r["id"] != "E2"], "rows of kind indicator must be"),
        (lambda rows: [*rows, dict(rows[-6], id="A1")], "rows of kind indicator must be"),
        (altered(id="weak", x0=5), "classes must begin at 0"),
    ],
)
def test_profile_that_cannot_be_computed_by_is_refused(tmp_path, change, words):
    with pytest.raises(EipError, match=words):
        read_profile(written(tmp_path, change))


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("missing.csv", None, "cannot be read"),
        ("mine.csv", "kind,id\nindicator,A1\n", "does not have the columns"),
        ("mine.csv", "", "does not have the columns"),
        ("mine.csv", b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_profile_that_cannot_be_read_is_refused(tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "s.toml").write_text(f'score_profile = "{name}"', encoding="utf-8")
    with pytest.raises(EipError, match=words):
        scenario.read(tmp_path / "s.toml")


def test_profile_must_be_a_name(tmp_path):
    (tmp_path / "s.toml").write_text("score_profile = 7", encoding="utf-8")
    with pytest.raises(EipError, match="score_profile is 7"):
        scenario.read(tmp_path / "s.toml")


def test_threshold_confirmed_in_the_file_names_article_signer_and_date(tmp_path):
    text = (
        '\n[confirm.green_land_share]\nvalue = 0.12\narticle = "QCVN 01:2021/BXD 2.6"\n'
        'signer = "N. V. A"\ndate = 2026-10-01\n'
    )
    row = (
        assess_park(make_park(**rectangles()), written(tmp_path, text=text)).legal.set_index("check").loc["green_land"]
    )
    assert row["confirmed_by"] == "N. V. A, 2026-10-01" and row["threshold_status"] == "confirmed"
    assert row["article"] == "QCVN 01:2021/BXD 2.6" and row["threshold"] == 0.12 and row["result"] == "FAIL"
