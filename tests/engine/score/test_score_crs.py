"""The score of a park is the same whatever CRS its layers came in."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
from score_drawing import CRS, make_park
from shapely import affinity
from shapely.geometry import LineString, box

from eip_planner.files import layer_names, read_park
from eip_planner.scenario import Scenario
from eip_planner.score.score import assess_park
from eip_planner.score.walk import walk

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data" / "park.gpkg"
SYSTEMS = ("EPSG:4326", "EPSG:32648")
POINTS = 0.05


def copied(source, target, crs):
    """A copy of a GeoPackage with every layer in another CRS."""
    for name in layer_names(source):
        frame = gpd.read_file(source, layer=name)
        frame = frame.to_crs(crs) if isinstance(frame, gpd.GeoDataFrame) and frame.crs is not None else frame
        pyogrio.write_dataframe(frame, target, layer=name, driver="GPKG", append=target.exists())
    return target


def scores(path):
    """Every number of points, low and high, at build-out and today; and the CRS that was computed in."""
    park, findings = read_park(path, Scenario())
    findings.raise_errors()
    result = assess_park(park, Scenario())
    columns = ["points_lo", "points_hi", "today_points_lo", "today_points_hi"]
    return [result.score_lo, result.score_hi], result.indicators[columns].to_numpy(float), park.crs


def same_everywhere(source, folder):
    whole, points, crs = scores(copied(source, folder / "9210.gpkg", CRS))
    assert crs == CRS
    for system in SYSTEMS:
        there, other, crs = scores(copied(source, folder / f"{system[5:]}.gpkg", system))
        assert crs == "EPSG:32648"
        assert np.abs(np.subtract(whole, there)).max() < POINTS
        assert np.abs(points - other).max() < POINTS


def test_small_park_scores_the_same_in_three_systems(tmp_path):
    pytest.importorskip("osgeo")
    import small_park

    same_everywhere(small_park.write(tmp_path / "small.gpkg"), tmp_path)


@pytest.mark.slow
def test_sample_park_scores_the_same_in_three_systems(tmp_path):
    same_everywhere(SAMPLE, tmp_path)


def drawn(scale, angle):
    """A street with plots, some at exactly 300 m from the green, some as near to one street as to another."""

    def placed(shape):
        return affinity.rotate(affinity.scale(shape, scale, scale, origin=(0, 0)), angle, origin=(0, 0))

    lines = [LineString([(0, 0), (1000, 0)]), LineString([(0, 100), (1000, 100)]), LineString([(0, 0), (0, 100)])]
    roads = make_park(
        park=[{"park_id": "K", "geometry": placed(box(-50, -50, 1000, 150))}],
        parcels=[{"parcel_id": "S", "land_use": "service", "geometry": placed(box(-50, -50, 1000, 150))}],
        roads=[{"road_id": f"R{k}", "geometry": placed(line)} for k, line in enumerate(lines)],
    ).roads
    plots = np.array([placed(box(x - 20, 0, x + 20, 100)) for x in range(60, 900, 20)], dtype=object)
    green = np.array([placed(box(-50, -30, 0, 130))], dtype=object)
    return walk(roads, plots, green, 30.0, 300.0)


@pytest.mark.parametrize("scale, angle", [(1 - 8e-4, 0.0), (1 + 8e-4, 0.0), (1.0, 17.0), (1 + 3e-5, -0.3)])
def test_scale_and_turn_of_a_crs_decide_nothing(scale, angle):
    here, there = drawn(1.0, 0.0), drawn(scale, angle)
    assert np.isfinite(here.distance_m).any() and np.isinf(here.distance_m).any()
    assert (np.isfinite(here.distance_m) == np.isfinite(there.distance_m)).all()
    near = np.isfinite(here.distance_m)
    assert there.distance_m[near] == pytest.approx(here.distance_m[near] * scale, abs=0.05)


def test_roads_in_reach_end_where_the_walk_ends():
    """Both streets as far as 300 m (and the hair of scale), and the street between."""
    length = sum(line.length for line in drawn(1.0, 0.0).lines)
    assert length == pytest.approx(2 * 300.3 + 100, abs=0.1)
