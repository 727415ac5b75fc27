"""Which VN-2000 zone a plan was drawn in: evidence by place, labels believed or not, swapped axes, millimetres."""

import pytest
from plan_cases import projection
from pyproj import Geod, Transformer

from eip_planner.errors import InputError
from eip_planner.findings import Findings
from eip_planner.imports.meridian import Reference, choose, degrees_in, readings, title_of, zone_of
from eip_planner.scenario import Scenario

LONGITUDE, LATITUDE = 106.63, 11.27
HERE = Reference("PARK", (LONGITUDE - 0.01, LATITUDE - 0.01, LONGITUDE + 0.01, LATITUDE + 0.01))


def drawn(crs: str, longitude: float = LONGITUDE, latitude: float = LATITUDE) -> tuple[float, float]:
    return Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(longitude, latitude)


def place(middle, **given):
    findings = Findings()
    province = given.pop("province", None)
    found = choose(middle, projection, Scenario(province=province), findings, **given)
    return found, [f.message for f in findings]


def refusal(middle, **given) -> str:
    with pytest.raises(InputError) as error:
        place(middle, **given)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "crs"),
    [
        ("105.75", "EPSG:9210"),
        ("105,75", "EPSG:9210"),
        ("105°45'", "EPSG:9210"),
        ("105º45", "EPSG:9210"),
        ("105-45", "EPSG:9210"),
        ("105 45", "EPSG:9210"),
        ("105d45m", "EPSG:9210"),
        ("kinh tuyến trục 107°45', múi chiếu 3°", "EPSG:5899"),
        ("105", "EPSG:5897"),
        ("111", "EPSG:3406"),
        ("EPSG:3405", "EPSG:3405"),
        ("epsg: 9210", "EPSG:9210"),
    ],
)
def test_zone_of(text, crs):
    assert zone_of(text) == crs


@pytest.mark.parametrize("text", ["105.8", "90", "east", "105°46'", "9210"])
def test_no_meridian_of_vn2000(text):
    with pytest.raises(InputError, match=r"^MERIDIAN: .*is no central meridian of VN-2000; write one of 102°00'"):
        zone_of(text)


def test_degrees_in_a_text():
    assert degrees_in("KTT 105°45'") == 105.75
    assert degrees_in("không có") is None


def test_title():
    assert title_of("EPSG:9210") == "105°45' (EPSG:9210, VN-2000 / TM-3 105-45)"
    assert title_of('PROJCRS["Local grid",…') == "Local grid"


@pytest.mark.parametrize("crs", ["EPSG:9210", "EPSG:9209", "EPSG:9211", "EPSG:5899", "EPSG:5896"])
def test_single_candidate_near_the_park_is_taken(crs):
    found, said = place(drawn(crs), park=HERE)
    assert (found.crs, found.swapped, found.scale) == (crs, False, 1.0)
    assert found.distance_m == 0.0
    assert title_of(crs) in said[-1] and "next are" in said[-1]


def test_evidence_is_the_distance_by_the_geodesic():
    """Distances to a point against PROJ's geodesic, for all candidates."""
    point = Reference("PARK", (LONGITUDE, LATITUDE, LONGITUDE, LATITUDE))
    found = readings(drawn("EPSG:9210"), projection, point)
    assert len(found) == 19
    assert [r.distance_m for r in found] == sorted(r.distance_m for r in found)
    for r in found[1:6]:
        true = Geod(ellps="WGS84").inv(LONGITUDE, LATITUDE, r.longitude, r.latitude)[2]
        assert r.distance_m == pytest.approx(true, rel=0.01)


def test_swapped_axes_are_found():
    found, said = place(drawn("EPSG:9210")[::-1], park=HERE)
    assert (found.crs, found.swapped) == ("EPSG:9210", True)
    assert any("X and Y are swapped" in m for m in said)


def test_millimetres_are_found():
    x, y = drawn("EPSG:9210")
    found, said = place((1000 * x, 1000 * y), park=HERE)
    assert (found.crs, found.scale) == ("EPSG:9210", 0.001)
    assert any("millimetres" in m for m in said)


def test_wrong_label_is_corrected_by_the_place():
    found, said = place(drawn("EPSG:9210"), label="EPSG:5899", park=HERE)
    assert found.crs == "EPSG:9210"
    assert "labelled wrongly (107°45'" in said[0] and "21" in said[0] and "km from PARK" in said[0]


def test_wrong_label_in_degrees():
    """A GeoJSON with metres claims degrees because it cannot say otherwise."""
    found, said = place(drawn("EPSG:9210"), label="EPSG:4326", park=HERE)
    assert found.crs == "EPSG:9210" and "outside Viet Nam" in said[0]


def test_label_that_fits_decides_between_zones_of_one_meridian():
    """Zones of 3° and of 6° on 105° differ by 400 m: the place alone cannot tell them apart, the label can."""
    middle = drawn("EPSG:3405")
    sentence = refusal(middle, park=HERE)
    assert "2 central meridians bring the plan to PARK" in sentence
    assert "EPSG:3405" in sentence and "EPSG:5897" in sentence
    assert place(middle, label="EPSG:3405", park=HERE)[0].crs == "EPSG:3405"


def test_label_without_a_place_is_taken_and_doubted():
    found, said = place(drawn("EPSG:9210"), label="EPSG:9210")
    assert found.crs == "EPSG:9210" and "cannot be verified" in said[0]


def test_text_without_a_place_is_not_believed():
    sentence = refusal(drawn("EPSG:9210"), noted="EPSG:5899")
    assert sentence.startswith("MERIDIAN: a text in the plan names 107°45'")
    assert place(drawn("EPSG:9210"), noted="EPSG:5899", park=HERE)[0].crs == "EPSG:9210"


def test_confirmed_wins_and_says_so():
    found, said = place(drawn("EPSG:9210"), confirmed="EPSG:5899", label="EPSG:9210", park=HERE)
    assert found.crs == "EPSG:5899"
    assert "although confirmed" in said[0]


def test_confirmed_without_a_place():
    found, said = place(drawn("EPSG:9210"), confirmed="EPSG:9210")
    assert found.crs == "EPSG:9210" and len(said) == 1


def test_province_leaves_several():
    sentence = refusal(drawn("EPSG:9210"), province="Hồ Chí Minh")
    assert sentence.startswith("MERIDIAN: ") and "central meridians bring the plan to Hồ Chí Minh" in sentence


def test_province_leaves_one():
    """A small province on the edge: only one zone reaches it."""
    found, _ = place(drawn("EPSG:5899", 107.6, 10.5), province="Bà Rịa - Vũng Tàu", label="EPSG:5899")
    assert found.crs == "EPSG:5899"


def test_unknown_meridian():
    sentence = refusal(drawn("EPSG:9210"))
    assert "the central meridian of the plan is unknown: its coordinates fit 19 zones; confirm one" in sentence


def test_far_from_everything():
    there = Reference("PARK", (108.0, 16.0, 108.1, 16.1))
    sentence = refusal(drawn("EPSG:9210"), park=there)
    assert "no central meridian brings the plan to PARK" in sentence and "km" in sentence


@pytest.mark.parametrize("middle", [(120.0, 80.0), (5e7, 5e7), (0.0, 0.0)])
def test_local_coordinates(middle):
    assert "lies in no zone of VN-2000" in refusal(middle, park=HERE)
    assert "outside Viet Nam" in refusal(middle, confirmed="EPSG:9210")


def test_degrees_as_labelled():
    found, _ = place((LONGITUDE, LATITUDE), label="EPSG:4326", park=HERE)
    assert found.crs == "EPSG:4326" and found.distance_m == 0.0
