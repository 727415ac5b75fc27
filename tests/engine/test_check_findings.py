"""What is doubtful but not fatal: repaired or skipped, counted, said with a remedy; unknown never becomes zero."""

import numpy as np
import pytest
import shapely
from park_cases import read, tables
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Polygon, box

WEST, SOUTH = 592000.0, 1249000.0
HOUSE = box(WEST + 250, SOUTH + 40, WEST + 350, SOUTH + 100)


def with_building(shape, **changes):
    rows = tables()
    rows["buildings"] = rows["buildings"][:3]
    rows["buildings"][1].update(geometry=shape, **changes)
    return read(rows)


def of(findings, layer):
    return [f for f in findings if f.layer == layer]


@pytest.mark.parametrize(
    ("shape", "area"),
    [
        # Two triangles of 100 x 50 m that meet in the crossing.
        (Polygon([(0, 0), (100, 100), (100, 0), (0, 100)]), 5000.0),
        (Polygon([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0), (-50, 0)]), 10000.0),
        (GeometryCollection([box(0, 0, 100, 60), LineString([(0, 0), (500, 0)])]), 6000.0),
    ],
    ids=["bow tie", "spike", "collection"],
)
def test_invalid_polygon_is_repaired_and_counted(shape, area):
    park, findings = with_building(shapely.transform(shape, lambda xy: xy + [WEST + 250, SOUTH + 40]))
    (finding,) = of(findings, "BUILDINGS")
    assert finding.severity == "warning" and finding.feature_id == "B1"
    assert "1 of 3" in finding.message and "repaired" in finding.message and finding.remedy
    assert len(park.buildings) == 3 and park.buildings.geometry.is_valid.all()
    assert park.buildings.set_index("building_id").geometry["B1"].area == pytest.approx(area)


@pytest.mark.parametrize(
    "shape",
    [None, Polygon(), Polygon([(0, 0), (10, 10), (20, 20), (0, 0)]), Polygon([(0, 0), (np.nan, 1), (2, 2), (0, 0)])],
    ids=["null", "empty", "flat", "NaN coordinates"],
)
def test_unusable_geometry_is_skipped_and_counted(shape):
    park, findings = with_building(shape)
    (finding,) = of(findings, "BUILDINGS")
    assert finding.severity == "warning" and finding.feature_id == "B1"
    assert "1 of 3" in finding.message and "skipped" in finding.message and finding.remedy
    assert list(park.buildings["building_id"]) == ["B0", "B2"]


def test_multipolygon_z_is_flattened_without_a_word():
    raised = shapely.force_3d(MultiPolygon([HOUSE, box(WEST + 360, SOUTH + 40, WEST + 380, SOUTH + 60)]), 7.0)
    park, findings = with_building(raised)
    assert not of(findings, "BUILDINGS")
    shape = park.buildings.geometry.iloc[1]
    assert not shape.has_z and shape.area == pytest.approx(HOUSE.area + 400.0)


def test_many_features_are_named_up_to_five_and_counted():
    rows = tables()
    for row in rows["buildings"][:7]:
        row["geometry"] = None
    (finding,) = of(read(rows)[1], "BUILDINGS")
    assert finding.feature_id == "B0, B1, B2, B3, B4 … (7)" and "7 of 8" in finding.message


@pytest.mark.parametrize("name", ["firms", "roads", "buildings", "canopy"])
def test_empty_layer_is_unknown_and_said(name):
    rows = tables()
    if name == "firms":
        rows.pop("flows")
    rows[name] = []
    park, findings = read(rows)
    findings.raise_errors()
    (finding,) = of(findings, name.upper())
    assert finding.severity == "warning" and "empty" in finding.message and "unknown" in finding.remedy
    assert getattr(park, name) is None and name not in park.given


def test_layer_of_unusable_features_only_is_unknown():
    rows = tables()
    for row in rows["roads"]:
        row["geometry"] = None
    park, findings = read(rows)
    assert park.roads is None
    assert [f.message for f in of(findings, "ROADS")][-1] == "no feature is left"


def test_web_mercator_is_a_finding():
    _, findings = read(tables(), crs="EPSG:3857")
    findings.raise_errors()
    warned = [f for f in findings if "EPSG:3857" in f.message]
    assert len(warned) == len(tables()) and all(f.severity == "warning" and "VN-2000" in f.remedy for f in warned)


@pytest.mark.parametrize(
    ("flow", "temperature", "kelvin"),
    [("S2", 368.15, True), ("S3", 300.0, True), ("S1", 650.0, True), ("S1", 480.0, False), ("D4", 130.0, False)],
)
def test_temperature_that_looks_like_kelvin_is_unknown(flow, temperature, kelvin):
    rows = tables()
    row = next(r for r in rows["flows"] if r["flow_id"] == flow)
    row.update(temperature_c=temperature, temperature_c_lo=temperature - 5, temperature_c_hi=temperature + 5)
    park, findings = read(rows)
    findings.raise_errors()
    read_back = park.flows.set_index("flow_id").loc[flow]
    doubts = [f for f in findings if "kelvin" in f.message]
    if kelvin:
        assert [(f.layer, f.feature_id, f.field) for f in doubts] == [("FLOWS", flow, "temperature_c")]
        assert read_back[["temperature_c", "temperature_c_lo", "temperature_c_hi"]].isna().all()
    else:
        assert not doubts and read_back["temperature_c"] == temperature


def test_steam_without_pressure_is_named():
    rows = tables()
    rows["flows"][1].update(pressure=None, pressure_unit=None)
    park, findings = read(rows)
    findings.raise_errors()
    (finding,) = of(findings, "FLOWS")
    assert finding.severity == "warning" and finding.feature_id == "D1" and "pressure" in finding.message
    assert np.isnan(park.flows.loc[1, "pressure"])


@pytest.mark.parametrize(
    ("table", "row", "changes", "feature", "words"),
    [
        ("parcels", 1, {"firm_id": "F99"}, "P02", "'F99' is not in the firms table"),
        ("flows", 0, {"parcel_id": "P99"}, "S1", "'P99' is not in the parcels layer"),
        ("flows", 0, {"parcel_id": None}, "S1", "neither firm nor parcel"),
        ("buildings", 0, {"parcel_id": "P99"}, "B0", "'P99' is not in the parcels layer"),
        ("parcels", 1, {"land_use": "moon"}, "P02", "land_use 'moon' is unknown"),
        ("park", 0, {"appraisal_date": "soon"}, "TEST", "'soon' is no date"),
        ("firms", 0, {"recp": "perhaps"}, "F02", "recp is 'perhaps'"),
        ("firms", 0, {"employees": -3.0}, "F02", "employees is -3.0"),
        ("firms", 0, {"op_hours": 9000.0}, "F02", "op_hours is above 8,760 h"),
    ],
)
def test_doubt_is_said_with_feature_and_remedy(table, row, changes, feature, words):
    rows = tables()
    rows[table][row].update(changes)
    _, findings = read(rows)
    findings.raise_errors()
    (finding,) = (f for f in findings if words in f.message)
    assert finding.severity == "warning" and finding.layer == table.upper()
    assert finding.feature_id == feature and finding.remedy


def test_doubtful_values_become_unknown_not_zero():
    rows = tables()
    rows["firms"][0].update(employees=-3.0, op_hours=9000.0, recp="perhaps", water_m3d="much")
    rows["parcels"][1]["land_use"] = "moon"
    park, _ = read(rows)
    firm = park.firms.iloc[0]
    assert firm[["employees", "op_hours", "water_m3d"]].isna().all() and firm["recp"] is None
    assert park.parcels["land_use"].iloc[1] is None


def test_missing_fields_become_unknown_columns():
    rows = tables()
    for row in rows["firms"]:
        row.pop("electricity_mwh")
        row.pop("recp")
    park, findings = read(rows)
    findings.raise_errors()
    assert park.firms["electricity_mwh"].isna().all() and park.firms["electricity_mwh"].dtype == float
    assert set(park.firms["recp"]) == {None}


def test_firm_without_a_plot_is_only_told():
    rows = tables()
    rows["firms"].append({"firm_id": "F77", "name": "Công ty F77"})
    (finding,) = of(read(rows)[1], "FIRMS")
    assert (finding.severity, finding.feature_id, finding.message) == ("info", "F77", "firm without a parcel")
