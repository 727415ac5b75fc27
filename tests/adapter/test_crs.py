"""The same park in four coordinate systems gives the same lengths, areas and numbers, at the same place on earth."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_park as drawing
from adapter_tools import assert_sentence, inputs, outputs, refusal, required_outputs, rows, run, sinks
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

SYSTEMS = ("EPSG:9210", "EPSG:4326", "EPSG:3857", "EPSG:32648")
ALGORITHMS = ("pipelines", "rooftopsolar", "greenscore", "matchflows")
CLOSE = 1e-3
METRES = ("_m", "_m2")


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("systems")
    return {crs: drawing.write(folder / f"{crs[5:]}.gpkg", crs=crs) for crs in SYSTEMS}


@pytest.fixture(scope="module")
def answers(packages, tmp_path_factory):
    """Function that runs an algorithm once per system: results, and sums and extents of its layers."""
    done = {}

    def once(name: str, crs: str) -> dict:
        if (name, crs) not in done:
            found = run(name, {**inputs(name, packages[crs]), **outputs(name, tmp_path_factory.mktemp("crs"))})
            done[name, crs] = found, {sink: measured(found[sink]) for sink in sinks(name) if sink != "FINDINGS"}
        return done[name, crs]

    return once


def measured(path: str) -> tuple[dict, list[float]]:
    """Length of lines, area of polygons, and sums of all columns in metres; the extent in degrees."""
    table = QgsVectorLayer(path, "measured", "ogr")
    features = rows(path)
    shape = QgsGeometry.area if table.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry else QgsGeometry.length
    sums = {"shape": sum(shape(f["geometry"]) for f in features)} if table.isSpatial() else {}
    for field in table.fields():
        if field.name().endswith(METRES):
            sums[field.name()] = sum(f[field.name()] or 0.0 for f in features)
    if not table.isSpatial():
        return sums, []
    assert table.crs().isValid() and not table.crs().isGeographic() and table.crs().authid() != "EPSG:3857"
    degrees = QgsCoordinateTransform(table.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    if not features:
        return sums, []
    box = degrees.transformBoundingBox(table.extent())
    return sums, [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]


@pytest.mark.parametrize("name", ALGORITHMS)
@pytest.mark.parametrize("crs", SYSTEMS[1:])
def test_same_numbers(name, crs, answers):
    results, _ = answers(name, crs)
    expected, _ = answers(name, SYSTEMS[0])
    numbers = {k: v for k, v in expected.items() if isinstance(v, (int, float))}
    assert numbers
    assert {k: results[k] for k in numbers} == pytest.approx(numbers, rel=CLOSE)


@pytest.mark.parametrize("name", ALGORITHMS)
@pytest.mark.parametrize("crs", SYSTEMS[1:])
def test_same_lengths_and_areas_at_the_same_place(name, crs, answers):
    _, layers = answers(name, crs)
    _, expected = answers(name, SYSTEMS[0])
    assert set(layers) == set(expected)
    for sink, (sums, extent) in layers.items():
        assert sums == pytest.approx(expected[sink][0], rel=CLOSE), sink
        # Five metres on the ground: a box turns with the north of its grid.
        assert extent == pytest.approx(expected[sink][1], abs=5e-5), sink


@pytest.mark.parametrize("crs", SYSTEMS)
def test_measured_truth(crs, answers):
    """The roofs of the small park measure in the plane what they were drawn with."""
    drawn = sum((170 - 40) * (95 - 25) for _ in range(8))
    _, layers = answers("rooftopsolar", crs)
    assert layers["PARTS"][0]["shape"] == pytest.approx(drawn, rel=CLOSE)


def test_mercator_is_a_finding(answers):
    found = rows(answers("rooftopsolar", "EPSG:3857")[0]["FINDINGS"])
    assert [f["layer"] for f in found if "EPSG:3857 is not true to scale" in f["message"]] == [
        "BUILDINGS",
        "PARCELS",
        "ROOF_OBSTACLES",
    ]


def test_chosen_system(small_park, tmp_path):
    """CRS decides the system of the result; one in degrees is refused by name."""
    values = {**inputs("rooftopsolar", small_park), **required_outputs("rooftopsolar", tmp_path)}
    results = run("rooftopsolar", {**values, "CRS": "EPSG:32648"})
    assert QgsVectorLayer(results["OUTPUT"], "roofs", "ogr").crs().authid() == "EPSG:32648"
    for code in ("EPSG:4326", "EPSG:3857"):
        assert_sentence(refusal("rooftopsolar", {**values, "CRS": code}), "CRS", code)


def test_layers_in_different_systems(packages, small_park, tmp_path):
    """Each layer is brought to the working system from its own."""
    mixed = {**inputs("rooftopsolar", small_park), "BUILDINGS": f"{packages['EPSG:4326']}|layername=buildings"}
    expected = run("rooftopsolar", {**inputs("rooftopsolar", small_park), **outputs("rooftopsolar", tmp_path)})
    results = run("rooftopsolar", {**mixed, **outputs("rooftopsolar", tmp_path)})
    assert results["ROOF_M2"] == pytest.approx(expected["ROOF_M2"], rel=CLOSE)
