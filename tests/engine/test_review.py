"""The whole chain: the same answer twice, not assessed where data are missing, progress that only grows, cancel."""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import small_park as drawing
from pandas.testing import assert_frame_equal
from park_cases import read, review_file, tables

from eip_planner.errors import Cancelled
from eip_planner.files import Raster
from eip_planner.park import CARRIERS
from eip_planner.review import assumptions_used, checksum, review_park
from eip_planner.scenario import Scenario

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
NUMBERS = {
    *(f"{c.upper()}_{n}" for c in CARRIERS for n in ("COST", "NPV", "NPV_LO", "NPV_HI", "LENGTH_M", "SERVED")),
    *("KWP", "MWH", "SCORE_LO", "SCORE_HI", "COVERAGE"),
}
ALWAYS = {"indicators", "domains", "legal", "plots", "boundary", "patches", "findings", "assumptions", "run"}


class Watch:
    """A progress callback that remembers what it was told, and after how much work (a busy machine does not count)."""

    def __init__(self, cancel_at=None):
        self.fractions, self.texts, self.times, self.cancel_at = [], [], [], cancel_at

    def __call__(self, fraction, text=None):
        self.fractions.append(fraction)
        self.times.append(time.process_time())
        if text:
            self.texts.append(text)
        if self.cancel_at is not None and fraction >= self.cancel_at:
            raise Cancelled("cancelled")


def review(rows, **options):
    park, findings = read(rows)
    findings.raise_errors()
    return review_park(park, findings, Scenario(), time_limit=3.0, **options)


def without(*names, **kept):
    rows = {name: found for name, found in tables().items() if name not in names}
    return {**rows, **kept}


@pytest.fixture(scope="module")
def watched():
    """The large sample park, reviewed once with eight seconds for each network."""
    watch = Watch()
    return review_file(SAMPLE / "park.gpkg", progress=watch, time_limit=8.0), watch


def test_cost_raster_joins_roads_that_do_not_meet():
    """Without the avenue the upper street is cut off; a raster of open land joins it for every carrier."""
    rows = tables()
    rows["roads"] = [row for row in rows["roads"] if row["road_id"] != "R5"]
    rows = {name: found for name, found in rows.items() if name != "buildings"}
    west, _, _, north = read(rows)[0].parcels.total_bounds
    land = Raster(np.ones((180, 240)), west - 120.0, north + 120.0, 5.0, 5.0)
    cut, joined = review(rows), review(rows, cost_raster=land)
    told = [sum("over the cost raster" in f.message for f in found.findings) for found in (cut, joined)]
    assert told == [0, 1]
    for carrier in joined.networks:
        parts = [set(found.networks[carrier].corridors["component"]) for found in (cut, joined)]
        assert len(parts[0]) == 2 and len(parts[1]) == 1


def same(one, other):
    """Whether two results agree in every layer; time and seconds of the run may differ."""
    assert list(one.layers) == list(other.layers)
    assert one.numbers == other.numbers
    for name, (_, frame) in one.layers.items():
        theirs = other.layers[name][1]
        if name == "run":
            frame, theirs = (f[~f["key"].isin(["time", "seconds"])] for f in (frame, theirs))
        if "geometry" in frame:
            assert frame.geometry.geom_equals_exact(theirs.geometry, 0.0).all() or frame.geometry.isna().any(), name
            frame, theirs = (pd.DataFrame(f.drop(columns="geometry")) for f in (frame, theirs))
        assert_frame_equal(frame, theirs, check_exact=True)


def test_same_input_gives_the_same_output(small_review, small_park):
    same(small_review, review_file(small_park))


def test_all_numbers_are_there_and_known(small_review):
    assert set(small_review.numbers) == NUMBERS
    assert all(isinstance(v, float) and np.isfinite(v) for v in small_review.numbers.values())
    assert small_review.numbers["STEAM_SERVED"] == 3.0 and small_review.numbers["WATER_SERVED"] == 2.0
    assert small_review.numbers["SCORE_LO"] <= small_review.numbers["SCORE_HI"]


def test_headline_is_what_the_layers_say(small_review):
    layers, numbers = {name: frame for name, (_, frame) in small_review.layers.items()}, small_review.numbers
    for carrier in CARRIERS:
        customers = layers[f"customers_{carrier}"]
        assert (customers["role"] == "demand").sum() == numbers[f"{carrier.upper()}_SERVED"]
    assert layers["roofs"]["kwp"].sum() == pytest.approx(numbers["KWP"])
    assert layers["roofs"]["mwh"].sum() == pytest.approx(numbers["MWH"])
    assert layers["indicators"]["points_lo"].sum() == pytest.approx(numbers["SCORE_LO"])


def test_layers_have_the_columns_of_their_tables(small_review):
    assert set(small_review.layers) >= ALWAYS
    for name, (table, frame) in small_review.layers.items():
        assert set(frame.columns) - {"geometry"} == set(table.names), name


def test_every_assumption_that_was_read_is_listed(small_review):
    listed = small_review.layers["assumptions"][1]
    assert set(listed["key"]) == set(small_review.scenario.used)
    assert {"discount_rate", "pipes", "standards", "tariff_hours"} & set(listed["key"]) >= {"discount_rate", "pipes"}
    assert (listed["source"].str.len() > 0).all()
    parts = set("/".join(listed["status"]).split("/"))
    assert parts <= {"confirmed", "secondary", "assumption", "scenario"}


def test_run_tells_what_was_read_and_with_what():
    found = review(without("flows", "buildings"), inputs={"INPUT park.gpkg": "abc"})
    run = found.layers["run"][1].set_index("key")["value"]
    assert run["INPUT park.gpkg"] == "abc" and run["crs"] == "EPSG:9210"
    assert float(run["seconds"]) >= 0 and run["shapely"]


@pytest.mark.parametrize(
    ("missing", "numbers", "layers"),
    [
        (
            ("flows",),
            {f"{c.upper()}_{n}" for c in CARRIERS for n in ("COST", "NPV", "NPV_LO", "NPV_HI", "LENGTH_M", "SERVED")},
            {"links"},
        ),
        (("flows", "buildings"), {"KWP", "MWH", "STEAM_COST"}, {"roofs", "roof_parts", "links"}),
        (("roads",), {"STEAM_COST", "HEAT_SERVED"}, {"network_steam"}),
    ],
)
def test_what_is_missing_is_not_assessed_and_never_zero(missing, numbers, layers):
    found = review(without(*missing))
    assert set(found.numbers) == NUMBERS
    for name in numbers:
        assert found.numbers[name] is None, name
    assert not layers & set(found.layers)
    assert found.numbers["SCORE_HI"] > found.numbers["SCORE_LO"]


def test_missing_roads_are_a_finding():
    found = review(without("roads", "buildings"))
    assert any(f.layer == "roads" and "not assessed" in f.message and f.remedy for f in found.findings)


def test_carrier_without_flows_is_not_assessed():
    rows = without("buildings")
    rows["flows"] = [f for f in rows["flows"] if f["carrier"] == "water"]
    found = review(rows)
    assert set(found.networks) == {"water"}
    assert found.numbers["STEAM_COST"] is None and found.numbers["WATER_SERVED"] == 2.0


def test_boundary_and_plots_alone_give_a_wide_score():
    """Level 0 of the data ladder: still an answer, wider than the one with more data."""
    least = review({name: found for name, found in tables().items() if name in ("park", "parcels")})
    most = review(without("flows", "buildings"))
    low, high = least.numbers["SCORE_LO"], least.numbers["SCORE_HI"]
    assert high - low > most.numbers["SCORE_HI"] - most.numbers["SCORE_LO"] > 0
    assert least.numbers["COVERAGE"] < most.numbers["COVERAGE"]
    assert set(least.layers) >= ALWAYS


def test_progress_only_grows_and_names_each_step(small_park):
    watch = Watch()
    review_file(small_park, progress=watch)
    assert watch.fractions == sorted(watch.fractions)
    assert watch.fractions[0] == 0.0 and 0.9 < watch.fractions[-1] <= 1.0
    for words in ("Network: steam", "Network: heat", "Network: water", "Roofs", "Green-infrastructure score"):
        assert words in watch.texts


@pytest.mark.parametrize("at", [0.0, 0.2, 0.5, 0.8, 0.95])
def test_cancel_is_heard_at_every_stage(at, small_park):
    watch = Watch(cancel_at=at)
    with pytest.raises(Cancelled):
        review_file(small_park, progress=watch)
    assert watch.fractions[-1] >= at


def test_surface_model_without_buildings_is_questioned(small_park):
    from eip_planner.files import Raster

    flat = Raster(np.zeros((3, 3)), 591000.0, 1251000.0, 1000.0, 1000.0)
    found = review(without("flows"), dsm=flat)
    assert any(f.layer == "DSM" and "have no heights in the surface model" in f.message for f in found.findings)
    assert set(found.roofs.roofs["shading"]) == {"not assessed"} and found.numbers["MWH"] > 0


def test_scenario_changes_the_answer_and_is_listed_with_its_status(small_park, small_review):
    from eip_planner import catalogue

    dear = catalogue.assumptions()["local_cost_factor"].override(value=1.2)
    found = review_file(small_park, Scenario(name="dear", assumptions={"local_cost_factor": dear}))
    assert found.numbers["WATER_COST"] > small_review.numbers["WATER_COST"]
    listed = assumptions_used(found.scenario).set_index("key")
    assert tuple(listed.loc["local_cost_factor", ["value", "status"]]) == (1.2, "scenario")
    assert listed["status"].eq("scenario").sum() == 1


def test_checksum_is_sha256(tmp_path):
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    assert checksum(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_drawing_of_the_small_park_is_whole():
    assert set(drawing.tables()) == set(tables())


@pytest.mark.slow
def test_sample_park_is_assessed_in_every_part(watched):
    found, _ = watched
    assert all(value is not None for value in found.numbers.values())
    assert all(found.numbers[f"{c.upper()}_SERVED"] > 3 for c in CARRIERS)
    assert found.numbers["SCORE_LO"] < found.numbers["SCORE_HI"]


@pytest.mark.slow
def test_progress_of_the_sample_grows_and_lets_cancel_within_a_second(watched):
    """Cancel is heard when progress is told, so that no silence may last longer."""
    _, watch = watched
    assert watch.fractions == sorted(watch.fractions)
    gaps = np.diff(watch.times)
    assert gaps.max() < 1.0, f"{gaps.max():.2f} s of silence at {watch.fractions[gaps.argmax()]:.3f}"
