"""The benchmark on synthetic parks runs: a park is drawn, designed, checked and told."""

import pytest

parks = pytest.importorskip("benchmarks.parks")


def test_park_of_eight_firms():
    row = parks.measure(8, 0, "npv", 3.0, 0.01)
    assert row["checked"] and 0 < row["served"] <= row["demands"] <= 6
    assert row["bound"] >= row["npv"] > 0
    assert set(row["spent"]) == {"prepare", "search", "rest"}
    assert row["processor_seconds"] == pytest.approx(sum(row["spent"].values()), abs=0.2)


def test_parks_differ_by_seed_alone():
    one, again, other = (parks.draw(8, seed).flows for seed in (1, 1, 2))
    assert one.equals(again)
    assert not one.equals(other)
