"""What is doubtful but no reason to stop: exit code 0, a row in FINDINGS with feature and remedy, and a result."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import pytest
import small_park as drawing
from adapter_tools import inputs, outputs, rows, run
from small_park import box, line, point

PLOT = box(20, 20, 230, 160)
BOW_TIE = "((592020 1249020, 592230 1249160, 592230 1249020, 592020 1249160, 592020 1249020))"


@dataclass(frozen=True)
class Doubt:
    """A doubtful thing in a table, and what FINDINGS says: severity, feature, words of message and remedy."""

    name: str
    table: str
    damage: Callable[[list[dict]], None]
    severity: str
    feature: str
    words: tuple[str, ...]


def drawn(row: int, wkt: str | None) -> Callable[[list[dict]], None]:
    """Damage that draws one feature anew."""
    return lambda table: table[row].update(wkt=wkt)


def setting(row: int, **values) -> Callable[[list[dict]], None]:
    """Damage that writes values into one row."""
    return lambda table: table[row].update(values)


WORDS = ("maybe", *["yes"] * 9)
REPAIRED = ("1 of {n} geometries were invalid and have been repaired", "areas may differ")
SKIPPED = ("1 of {n} features have no usable geometry and are skipped", "draw them, or delete the rows")
DOUBTS = (
    Doubt("self-crossing", "parcels", drawn(0, f"POLYGON {BOW_TIE}"), "warning", "P01", REPAIRED),
    Doubt("empty geometry", "parcels", drawn(0, "POLYGON EMPTY"), "warning", "P01", SKIPPED),
    Doubt("null geometry", "parcels", drawn(0, None), "warning", "P01", SKIPPED),
    Doubt("null hall", "buildings", drawn(2, None), "warning", "B2", SKIPPED),
    Doubt("null road", "roads", drawn(1, None), "warning", "R2", SKIPPED),
    Doubt(
        "kelvin", "flows", setting(4, temperature_c=368.15), "warning", "S2", ("looks like kelvin", "degrees Celsius")
    ),
    Doubt(
        "steam demand without pressure",
        "flows",
        setting(1, pressure=None, pressure_unit=None),
        "warning",
        "D1",
        ("steam flow without pressure cannot be matched", "ask the firm"),
    ),
    Doubt(
        "nowhere",
        "flows",
        setting(1, firm_id=None, parcel_id=None),
        "warning",
        "D1",
        ("no place on the map", "fill firm_id or parcel_id"),
    ),
    Doubt("unknown parcel", "flows", setting(0, parcel_id="P99"), "warning", "S1", ("parcel 'P99'", "correct")),
    Doubt("tenant unknown", "parcels", setting(1, firm_id="F99"), "warning", "P02", ("firm 'F99'", "add the firm")),
    Doubt("odd land use", "parcels", setting(1, land_use="moon"), "warning", "P02", ("'moon' is unknown", "factory")),
    Doubt(
        "odd date", "park", setting(0, appraisal_date="soon"), "warning", "TEST", ("'soon' is no date", "2026-06-30")
    ),
    Doubt("too much", "parcels", setting(1, density_limit=600.0), "warning", "P02", ("above 100 %", "value and unit")),
    Doubt("negative height", "buildings", setting(0, height_m=-9.0), "warning", "B0", ("-9.0", "at least 0")),
    Doubt(
        "no word",
        "firms",
        lambda table: [r.update(recp=w) for r, w in zip(table, WORDS)],
        "warning",
        "F02",
        ("'maybe'", "yes or no"),
    ),
    Doubt(
        "range upside down",
        "flows",
        setting(1, amount_lo=9.0, amount_hi=7.0),
        "warning",
        "D1",
        ("low ≤ value ≤ high does not hold", "in order"),
    ),
)


def found(package: Path, folder: Path) -> list[dict]:
    """Findings of a park in a GeoPackage."""
    values = {"INPUT": str(package), "FINDINGS": str(folder / "findings.gpkg")}
    assert run("checkinputs", values)["ERRORS"] == 0
    return rows(values["FINDINGS"])


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda d: d.name)
def test_finding(doubt, tmp_path):
    tables = drawing.tables()
    doubt.damage(tables[doubt.table])
    findings = found(drawing.write(tmp_path / "park.gpkg", tables), tmp_path)
    words = [word.format(n=len(tables[doubt.table])) for word in doubt.words]
    told = [(f["severity"], f["layer"], f["feature_id"], f"{f['message']}; {f['remedy']}") for f in findings]
    expected = (doubt.severity, doubt.table, doubt.feature)
    assert [t for t in told if t[:3] == expected and all(word in t[3] for word in words)], told


def test_sound_park_has_no_warning(small_park, tmp_path):
    """Without damage nothing of the above is said, so that each of it can be seen."""
    assert [f for f in found(small_park, tmp_path) if f["severity"] != "info"] == []


@pytest.mark.parametrize("name", ["matchflows", "pipelines", "rooftopsolar", "greenscore", "parkreview"])
def test_all_doubts_at_once(name, tmp_path):
    """Every algorithm goes on with all of them, and lists those of its own tables."""
    tables = drawing.tables()
    for doubt in DOUBTS:
        if doubt.name not in ("empty geometry", "null geometry"):
            doubt.damage(tables[doubt.table])
    package = drawing.write(tmp_path / "park.gpkg", tables)
    targets = outputs(name, tmp_path)
    run(name, {**inputs(name, package), **targets})
    said = " ".join(f["message"] for f in rows(targets["FINDINGS"]))
    assert "'moon' is unknown" in said
    assert ("kelvin" in said) == (name != "rooftopsolar")


def test_height_and_parts_do_no_harm(small_park, tmp_path):
    """MultiPolygon Z is read like the polygon it is, with nothing to say about it."""
    tables = drawing.tables()
    ring = PLOT.strip("()").replace(", ", " 7, ") + " 7"
    tables["parcels"][0]["wkt"] = f"MULTIPOLYGON Z ((({ring})))"
    package = drawing.write(tmp_path / "park.gpkg", tables)
    assert [f for f in found(package, tmp_path) if f["severity"] != "info"] == []
    assert _roof_m2(package, tmp_path) == pytest.approx(_roof_m2(small_park, tmp_path), rel=1e-9)


def test_curves_are_made_straight(tmp_path):
    tables = drawing.tables()
    x, y = 592395.0, 1249080.0
    circle = f"CURVEPOLYGON (CIRCULARSTRING ({x - 30} {y}, {x} {y + 30}, {x + 30} {y}, {x} {y - 30}, {x - 30} {y}))"
    tables["buildings"] = [{**tables["buildings"][0], "roof_type": "flat", "pitch_deg": 0.0, "wkt": circle}]
    tables["roof_obstacles"] = []
    package = drawing.write(tmp_path / "park.gpkg", tables)
    assert _roof_m2(package, tmp_path) == pytest.approx(3.14159 * 30**2, rel=2e-3)


def _roof_m2(package: Path, folder: Path) -> float:
    return run("rooftopsolar", {**inputs("rooftopsolar", package), **outputs("rooftopsolar", folder)})["ROOF_M2"]


def test_repaired_area(tmp_path):
    """A self-crossing hall counts with the two triangles that it is."""
    tables = drawing.tables()
    hall = tables["buildings"][1]
    assert hall["roof_type"] == "flat"
    corners = [(500, 50), (600, 120), (600, 50), (500, 120), (500, 50)]
    hall["wkt"] = line(*corners).replace("LINESTRING (", "POLYGON ((") + ")"
    tables["buildings"] = [hall]
    tables["roof_obstacles"] = []
    assert _roof_m2(drawing.write(tmp_path / "park.gpkg", tables), tmp_path) == pytest.approx(100 * 70 / 2, rel=1e-6)


def test_steam_without_pressure_is_told_in_the_match(tmp_path):
    """The pair is there, not feasible, and says why."""
    tables = drawing.tables()
    tables["flows"][1].update(pressure=None, pressure_unit=None)
    targets = outputs("matchflows", tmp_path)
    run("matchflows", {**inputs("matchflows", drawing.write(tmp_path / "park.gpkg", tables)), **targets})
    matches = {m["demand_flow"]: m for m in rows(targets["OUTPUT"])}
    assert not matches["D1"]["feasible"] and "pressure" in matches["D1"]["reason"]
    assert matches["D2"]["feasible"]


def test_plot_without_road_is_told_in_the_network(tmp_path):
    """A customer that no road leads to is left out with the reason."""
    tables = drawing.tables()
    tables["roads"] = tables["roads"][:2] + tables["roads"][5:]
    for row in tables["flows"][1:4]:
        row["participate"] = "yes"
    tables["flows"][3].update(firm_id=None, parcel_id="P16")
    targets = outputs("pipelines", tmp_path)
    results = run("pipelines", {**inputs("pipelines", drawing.write(tmp_path / "park.gpkg", tables)), **targets})
    assert results["SERVED"] == 2
    left_out = {f["flow_id"]: f["reason"] for f in rows(targets["UNCONNECTED"])}
    assert "no road" in left_out["D3"]


def test_mercator(tmp_path):
    package = drawing.write(tmp_path / "park.gpkg", crs="EPSG:3857")
    said = [f["layer"] for f in found(package, tmp_path) if "not true to scale" in f["message"]]
    assert said == [name for name in drawing.tables() if name not in ("firms", "flows")]


def test_point_among_polygons(tmp_path):
    """A polygon layer with a single point in it is an error that names the feature."""
    tables = drawing.tables()
    tables["parcels"][3]["wkt"] = point(9, 9)
    values = {"INPUT": str(drawing.write(tmp_path / "park.gpkg", tables)), "FINDINGS": str(tmp_path / "f.gpkg")}
    assert run("checkinputs", values)["ERRORS"] == 1
    error = next(f for f in rows(values["FINDINGS"]) if f["severity"] == "error")
    assert (error["layer"], error["feature_id"]) == ("parcels", "P04")
