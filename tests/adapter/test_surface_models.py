"""Surface models and roofs as they should not be: all algorithms that take them say the same, in a sentence."""

from __future__ import annotations

import numpy as np
import pytest
import small_park as drawing
import small_surface
from adapter_tools import assert_sentence, inputs, layer, refusal, required_outputs, rows, run
from osgeo import gdal

WEST, NORTH, SHAPE = 592000.0, 1249680.0, (680, 920)
TAKERS = ("rooftopsolar", "parkreview", "solarirradiation")


def heights(metres: float = 1.0, ground: float = 30.0) -> np.ndarray:
    """Halls of the small park on level ground, `metres` per unit."""
    surface = np.full(SHAPE, ground, np.float32)
    for hall in drawing.tables()["buildings"]:
        west, south, east, north = bounds(hall["wkt"])
        part = slice(round(NORTH - north), round(NORTH - south)), slice(round(west - WEST), round(east - WEST))
        surface[part] += hall["height_m"]
    return surface / metres


def bounds(wkt: str) -> tuple[float, ...]:
    """West, south, east, north of a polygon."""
    import shapely

    return shapely.from_wkt(wkt).bounds


def surface_of(folder, **options):
    """File of a surface model of the small park."""
    given = {"values": heights(), "place": (WEST, 1, 0, NORTH, 0, -1), **options}
    return small_surface.write(folder / "dsm.tif", **given)


def in_degrees(folder):
    """The same surface model in degrees."""
    gdal.Warp(str(folder / "degrees.tif"), str(surface_of(folder)), dstSRS="EPSG:4326", dstNodata=-9999.0)
    return folder / "degrees.tif"


def values(name: str, package, dsm, folder) -> dict:
    """What an algorithm needs with a surface model."""
    given = {"DSM": str(dsm), **required_outputs(name, folder)}
    if name == "solarirradiation":
        return {"MASK": layer(package, "buildings"), "AZIMUTHS": 8, **given}
    return {**inputs(name, package), **given, **({"TIME_LIMIT": 1} if name == "parkreview" else {})}


def said(results: dict) -> list[tuple[str, str, str]]:
    """Severity, message and remedy of what is said of the surface model."""
    found = rows(results["FINDINGS"]) if "FINDINGS" in results else []
    return [(f["severity"], f["message"], f["remedy"]) for f in found if f["layer"] == "DSM"]


@pytest.fixture
def roofs(small_park, tmp_path):
    """Results of `eip:rooftopsolar` with a surface model and other values."""

    def assess(dsm=None, package=small_park, **more):
        given = values("rooftopsolar", package, dsm or surface_of(tmp_path), tmp_path)
        return run("rooftopsolar", {**given, **more})

    return assess


@pytest.mark.parametrize("name", TAKERS)
def test_degrees_are_warped_and_said(name, small_park, tmp_path):
    results = run(name, values(name, small_park, in_degrees(tmp_path), tmp_path))
    assert said(results) == [
        (
            "warning",
            "it is in degrees (EPSG:4326) and was warped to cells of 1.00 m: edges of roofs are blurred",
            "give a surface model in metres, best in the working CRS",
        )
    ]


def test_degrees_change_little(roofs, tmp_path):
    """Walls stay upright when a model is warped: interpolated ones would cost 0.6 % of the yield."""
    own = roofs()
    assert said(own) == []
    assert roofs(in_degrees(tmp_path))["MWH"] == pytest.approx(own["MWH"], rel=2e-3)


@pytest.mark.parametrize("name", TAKERS)
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"place": (WEST, 0.9, 0.4, NORTH, 0.4, -0.9)}, ("DSM", "rotated or upside down", "north-up grid")),
        ({"place": (WEST, 1, 0, NORTH - 680, 0, 1)}, ("DSM", "rotated or upside down")),
        ({"crs": None}, ("DSM", "has no CRS", "assign the CRS")),
        ({"place": (106.8, 9e-6, 0, 11.3, 0, -9e-6)}, ("DSM", "degrees, not metres", "assign its true CRS")),
    ],
)
def test_grids_that_are_refused(name, options, words, small_park, tmp_path):
    dsm = surface_of(tmp_path, **options)
    assert_sentence(refusal(name, values(name, small_park, dsm, tmp_path)), *words)


def test_another_crs_is_warped_and_said(roofs, tmp_path):
    dsm = tmp_path / "utm.tif"
    gdal.Warp(str(dsm), str(surface_of(tmp_path)), dstSRS="EPSG:32648", dstNodata=-9999.0, xRes=0.25, yRes=0.25)
    results = roofs(dsm)
    assert [(s, m) for s, m, _ in said(results)] == [
        ("info", "it is in another CRS (EPSG:32648) and was warped to the working CRS")
    ]
    assert results["MWH"] == pytest.approx(roofs()["MWH"], rel=5e-3)


def test_roofs_beside_the_model_are_named(roofs, tmp_path):
    surface = heights()
    surface[:, 500:] = -9999.0
    results = roofs(surface_of(tmp_path, values=surface, nodata=-9999.0))
    (severity, message, remedy) = said(results)[0]
    assert severity == "warning" and "3 of 8 roofs have no heights" in message and "covers them" in remedy
    table = rows(results["OUTPUT"])
    unseen = {r["building_id"] for r in table if r["shading"] == "not assessed"}
    assert len(unseen) == 3
    assert all(sum(r["mwh"] for r in table if r["building_id"] == name) > 100 for name in unseen)


def test_heights_in_feet_are_suspected_or_heeded(roofs, tmp_path):
    silent = roofs(surface_of(tmp_path, values=heights(metres=0.3048)))
    assert any("may be in feet" in message for _, message, _ in said(silent))
    told = roofs(surface_of(tmp_path, values=heights(metres=0.3048), unit="ft"))
    assert [message for _, message, _ in said(told)] == ["heights are in feet and were turned into metres"]


def test_heights_of_buildings_above_the_sea(roofs, tmp_path):
    """A height_m that counts from sea level does not fit the surface model."""
    tables = drawing.tables()
    for hall in tables["buildings"]:
        hall["height_m"] += 30.0
    results = roofs(package=drawing.write(tmp_path / "high.gpkg", tables))
    assert any("times as high as height_m says" in message for _, message, _ in said(results))


def test_footprints_that_overlap_or_cross_themselves(roofs, tmp_path):
    tables = drawing.tables()
    west, south, east, north = bounds(tables["buildings"][0]["wkt"])
    ring = f"{west} {south}, {east} {north}, {east} {south}, {west} {north}, {west} {south}"
    tables["buildings"][0]["wkt"] = f"POLYGON (({ring}))"
    shifted = drawing.polygon(drawing.box(540, 45, 670, 115))
    tables["buildings"].append({**tables["buildings"][1], "building_id": "B9", "wkt": shifted})
    results = roofs(package=drawing.write(tmp_path / "crossed.gpkg", tables))
    found = {(f["layer"].lower(), f["feature_id"]): f["message"] for f in rows(results["FINDINGS"])}
    assert any("footprints overlap by" in message and "B" in names for (_, names), message in found.items())
    assert any(names == "B0" and where == "buildings" for where, names in found)
    assert results["KWP"] > 0


def test_no_buildings(roofs, tmp_path):
    tables = drawing.tables()
    tables["buildings"] = []
    results = roofs(package=drawing.write(tmp_path / "bare.gpkg", tables))
    assert results["KWP"] is None and rows(results["OUTPUT"]) == []
    assert any("layer is empty" in f["message"] for f in rows(results["FINDINGS"]))


def test_climate_file_with_gaps(small_park, tmp_path):
    """The missing hours are counted, and the run ends."""
    lines = ["LOCATION,Test City,-,VNM,made up,489000,10.8,106.6,7.0,10.0"] + ["COMMENTS,"] * 6
    lines += ["DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31"]
    lines += [
        f"2023,{1 + d // 31},{1 + d % 28},{h + 1},0,?,27,20,70,101000,0,0,400,"
        f"{'9999' if d == 3 else 400},300,150,0,0,0,0,180,2,5,5,20,2000,9,999999999,40,0.1,0,88,0.2,0,0"
        for d in range(28)
        for h in range(24)
    ]
    epw = tmp_path / "gaps.epw"
    epw.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in TAKERS:
        given = values(name, small_park, surface_of(tmp_path), tmp_path)
        assert_sentence(refusal(name, {**given, "CLIMATE": str(epw)}), "CLIMATE", "gaps.epw")
