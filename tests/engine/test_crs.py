"""The metric CRS of a run: asked for, the park's own, or UTM; true to scale within 0.1 % at the park."""

import math

import pytest
from pyproj import CRS, Geod, Transformer

from eip_planner.crs import Candidate, choose, scale_error, utm_zone
from eip_planner.errors import InputError

LONGITUDE, LATITUDE = 106.6, 11.3


def candidate(name, longitude=LONGITUDE, latitude=LATITUDE):
    crs = CRS.from_user_input(name)
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(longitude, latitude)
    metres = crs.is_projected and crs.axis_info[0].unit_name == "metre"
    return Candidate(name, metres, Transformer.from_crs(crs, "EPSG:4326", always_xy=True).transform, x, y)


@pytest.mark.parametrize(
    ("longitude", "latitude", "zone"),
    [
        (106.6, 11.3, "EPSG:32648"),
        (108.2, 16.0, "EPSG:32649"),
        (102.0, 20.0, "EPSG:32648"),
        (-180.0, 1.0, "EPSG:32601"),
        (180.0, 1.0, "EPSG:32601"),
        (179.9, -1.0, "EPSG:32760"),
        (30.0, -0.1, "EPSG:32736"),
    ],
)
def test_utm_zone(longitude, latitude, zone):
    assert utm_zone(longitude, latitude) == zone


@pytest.mark.parametrize("name", ["EPSG:9210", "EPSG:32648", "EPSG:3405", "EPSG:5899", "EPSG:3857"])
def test_scale_error_agrees_with_the_geodesic_of_proj(name):
    """The largest error of lines of 100 m in eight directions, lengths on the ellipsoid by PROJ's geodesic."""
    found = candidate(name)
    geod, worst = Geod(ellps="WGS84"), 0.0
    for turn in range(8):
        dx, dy = 50 * math.cos(turn * math.pi / 4), 50 * math.sin(turn * math.pi / 4)
        a, b = found.to_lonlat(found.x - dx, found.y - dy), found.to_lonlat(found.x + dx, found.y + dy)
        worst = max(worst, abs(100 / geod.inv(*a, *b)[2] - 1))
    assert scale_error(found.to_lonlat, found.x, found.y) == pytest.approx(worst, abs=2e-6)


def test_web_mercator_and_degrees_are_no_working_crs():
    assert not candidate("EPSG:3857").is_true()
    assert not candidate("EPSG:4326").is_true()


@pytest.mark.parametrize("name", ["EPSG:9210", "EPSG:32648", "EPSG:3405"])
def test_own_metric_crs_is_kept_and_said(name):
    chosen, sentence = choose(None, candidate(name))
    assert chosen == name and name in sentence and "park layer" in sentence


@pytest.mark.parametrize("name", ["EPSG:4326", "EPSG:3857", "EPSG:2225"])
def test_crs_in_degrees_feet_or_out_of_scale_gives_way_to_utm(name):
    chosen, sentence = choose(None, candidate(name))
    assert chosen == "EPSG:32648" and "EPSG:32648" in sentence and name in sentence


def test_zone_of_another_country_is_not_true_to_scale():
    assert choose(None, candidate("EPSG:32648", 112.0))[0] == "EPSG:32649"


def test_crs_that_is_asked_for_wins():
    assert choose(candidate("EPSG:32648"), candidate("EPSG:9210"))[0] == "EPSG:32648"


@pytest.mark.parametrize("name", ["EPSG:3857", "EPSG:4326"])
def test_crs_that_is_asked_for_must_be_true_to_scale(name):
    with pytest.raises(InputError, match=rf"^CRS: {name} is not in metres and true to scale.*; choose a VN-2000"):
        choose(candidate(name), candidate("EPSG:9210"))


@pytest.mark.parametrize(("longitude", "true"), [(105.75, True), (107.75, True), (108.4, True), (108.6, False)])
def test_tenth_of_a_percent_is_the_limit(longitude, true):
    """Scale 0.9999 (1 + x²/2R²) of a transverse Mercator reaches 1.001 at x = 299 km, 2.74° from its meridian."""
    assert candidate("EPSG:9210", longitude).is_true() is true
