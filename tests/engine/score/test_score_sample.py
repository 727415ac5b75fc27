"""The score of the sample parks: adds up, does not hang on the CRS, stays inside itself when a layer is left out."""

from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from eip_planner.files import layer_names, read_park
from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data"


def assess(path, crs=None):
    park, findings = read_park(path, Scenario(), crs)
    findings.raise_errors()
    return park, assess_park(park, Scenario())


@pytest.fixture(scope="module")
def sample():
    return assess(SAMPLE / "park.gpkg")


def in_degrees(source, target):
    """A copy of a GeoPackage in longitude and latitude."""
    for name in layer_names(source):
        frame = gpd.read_file(source, layer=name)
        frame = frame.to_crs("EPSG:4326") if isinstance(frame, gpd.GeoDataFrame) else frame
        pyogrio.write_dataframe(frame, target, layer=name, driver="GPKG", append=target.exists())
    return target


def test_sample_adds_up(sample):
    park, result = sample
    for _, rows in result.surfaces_by_class.groupby("state"):
        assert rows["counted_m2"].sum() == pytest.approx(park.boundary.area, rel=1e-6)
        assert rows["area_m2"].sum() == pytest.approx(park.boundary.area, rel=1e-6)
    assert result.boundary["length_m"].sum() == pytest.approx(park.boundary.boundary.length)
    assert result.indicators["points_lo"].sum() == pytest.approx(result.score_lo)
    assert result.indicators["points_hi"].sum() == pytest.approx(result.score_hi)
    assert 0 < result.score_lo < result.score_hi < 100


def test_no_firm_counts_for_more_than_there_are(sample):
    park, result = sample
    assert len(result.plots) == (park.parcels["land_use"].isin(["factory", "warehouse", "vacant"])).sum()
    assert result.plots["area_m2"].sum() <= park.parcels.geometry.area.sum()


def test_planned_park_needs_no_firm():
    _, result = assess(SAMPLE / "planned.gpkg")
    status = result.existing.status
    assert {i for i, s in status.items() if s == "missing"} >= {"B3", "D1", "D2", "E1", "E2"}
    assert (
        status["A1"] != "missing"
        and status["A2"] != "missing"
        and status["A4"] != "missing"
        and status["B1"] != "missing"
    )
    assert 0 < result.coverage < 60 and result.known is None and result.class_id is None


@pytest.mark.parametrize("crs", ["EPSG:32648", "EPSG:3405"])
def test_crs_does_not_move_the_planned_park(crs):
    here, there = (assess(SAMPLE / "planned.gpkg", c)[1] for c in (None, crs))
    assert (there.score_lo, there.score_hi) == pytest.approx((here.score_lo, here.score_hi), abs=0.05)


def test_layers_in_degrees_give_the_same_score(tmp_path):
    here = assess(SAMPLE / "planned.gpkg")[1]
    there = assess(in_degrees(SAMPLE / "planned.gpkg", tmp_path / "degrees.gpkg"))[1]
    assert (there.score_lo, there.score_hi) == pytest.approx((here.score_lo, here.score_hi), abs=0.05)


@pytest.mark.slow
def test_crs_does_not_move_the_sample(sample):
    there = assess(SAMPLE / "park.gpkg", "EPSG:32648")[1]
    assert (there.score_lo, there.score_hi) == pytest.approx((sample[1].score_lo, sample[1].score_hi), abs=0.05)


@pytest.mark.slow
@pytest.mark.parametrize(
    "layer", ["parcels", "firms", "flows", "links", "roads", "buildings", "surfaces", "canopy", "ponds"]
)
def test_sample_without_a_layer_is_wider(sample, layer):
    park, full = sample
    result = assess_park(replace(park, **{layer: None}), Scenario())
    assert result.score_lo <= full.score_lo + 1e-6 and result.score_hi >= full.score_hi - 1e-6
    assert result.score_hi - result.score_lo > full.score_hi - full.score_lo or layer == "flows"
