"""Bad input: one sentence with parameter, feature and remedy, exit code 1, and the old output as it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import pytest
import small_park as drawing
from adapter_tools import PACKAGED, assert_sentence, inputs, outputs, refusal, rows, run


@dataclass(frozen=True)
class Case:
    """A damage to the small park, the table it strikes, and the words that the refusal must hold."""

    name: str
    table: str
    words: tuple[str, ...]
    damage: Callable[[dict], None] = lambda tables: None
    drawn_in: dict = field(default_factory=dict)


def setting(table: str, row: int, **values) -> Callable[[dict], None]:
    """Damage that writes values into one row."""
    return lambda tables: tables[table][row].update(values)


def without(table: str, name: str) -> Callable[[dict], None]:
    """Damage that drops a field from a table."""
    return lambda tables: [row.pop(name, None) for row in tables[table]] and None


def as_points(table: str) -> Callable[[dict], None]:
    """Damage that draws a table as points."""
    return lambda tables: [row.update(wkt=drawing.point(5, 5)) for row in tables[table]] and None


def twice(table: str) -> Callable[[dict], None]:
    """Damage that repeats the first row."""
    return lambda tables: tables[table].append(dict(tables[table][0]))


CASES = (
    Case("required field", "flows", ("field 'amount' is missing", "add the field"), without("flows", "amount")),
    Case("land use", "parcels", ("field 'land_use' is missing", "add the field"), without("parcels", "land_use")),
    Case(
        "parcel without id", "parcels", ("[#3]", "parcel_id is empty", "own id"), setting("parcels", 2, parcel_id=None)
    ),
    Case("blank id", "parcels", ("[#3]", "parcel_id is empty", "own id"), setting("parcels", 2, parcel_id="  ")),
    Case("two parcels", "parcels", ("[P01]", "more than once", "own id"), twice("parcels")),
    Case("two flows", "flows", ("[S1]", "more than once", "own id"), twice("flows")),
    Case("two firms", "firms", ("[F02]", "more than once", "own id"), twice("firms")),
    Case("two buildings", "buildings", ("[B0]", "more than once", "own id"), twice("buildings")),
    Case("unknown firm", "flows", ("[D1]", "firm 'F99'", "add the firm"), setting("flows", 1, firm_id="F99")),
    Case(
        "unknown unit", "flows", ("[D1]", "unit 'kg/h' is unknown", "t/h, MW, m3/h"), setting("flows", 1, unit="kg/h")
    ),
    Case(
        "unit of another carrier",
        "flows",
        ("[D1]", "'m3/h' does not fit", "t/h / MW"),
        setting("flows", 1, unit="m3/h"),
    ),
    Case(
        "unknown carrier", "flows", ("[D1]", "carrier 'oil'", "steam, heat, water"), setting("flows", 1, carrier="oil")
    ),
    Case("unknown role", "flows", ("[D1]", "role 'giver'", "supply, demand"), setting("flows", 1, role="giver")),
    Case(
        "bare pressure", "flows", ("[D1]", "pressure without unit", "bar(g)"), setting("flows", 1, pressure_unit=None)
    ),
    Case("odd pressure unit", "flows", ("[D1]", "'psi'", "kG/cm2(g)"), setting("flows", 1, pressure_unit="psi")),
    Case("negative amount", "flows", ("[D1]", "-8.0", "at least 0"), setting("flows", 1, amount=-8.0)),
    Case("infinite amount", "flows", ("[D1]", "amount is inf", "at least 0"), setting("flows", 1, amount=float("inf"))),
    Case("no amount", "flows", ("[D1]", "amount is NaN", "at least 0"), setting("flows", 1, amount=None)),
    Case("points", "parcels", ("polygon geometry is needed", "right geometry type"), as_points("parcels")),
    Case("no CRS", "parcels", ("has no CRS", "assign the CRS"), drawn_in={"parcels": None}),
    # Two and a half degrees of longitude lie between the meridians.
    Case("wrong meridian", "buildings", ("272 km", "meridian", "assign"), drawn_in={"buildings": "EPSG:9217"}),
)
ALGORITHM = {"buildings": "rooftopsolar"}
BOTH_WAYS = [(case, way) for case in CASES for way in ("parkreview", "layers")]


def written(case: Case, folder: Path) -> Path:
    """GeoPackage of the small park with the damage done."""
    tables = drawing.tables()
    case.damage(tables)
    return drawing.write(folder / "park.gpkg", tables, drawn_in=case.drawn_in)


@pytest.mark.parametrize(("case", "way"), BOTH_WAYS, ids=lambda v: v if isinstance(v, str) else v.name)
def test_refused(case, way, tmp_path):
    """In a GeoPackage the layer is named, one by one the parameter."""
    name = way if way in PACKAGED else ALGORITHM.get(case.table, "matchflows")
    targets = outputs(name, tmp_path)
    for path in targets.values():
        Path(path).write_text("old")
    sentence = refusal(name, {**inputs(name, written(case, tmp_path)), **targets})
    assert_sentence(sentence, *case.words)
    assert sentence.startswith(case.table if name in PACKAGED else case.table.upper())
    assert {Path(path).read_text() for path in targets.values()} == {"old"}


@pytest.mark.parametrize("case", [c for c in CASES if c.name not in ("points", "no CRS")], ids=lambda c: c.name)
def test_listed_by_checkinputs(case, tmp_path):
    """checkinputs shows the same errors as findings, all at once, and ends well."""
    values = {"INPUT": str(written(case, tmp_path)), "FINDINGS": str(tmp_path / "findings.gpkg")}
    results = run("checkinputs", values)
    errors = [f for f in rows(values["FINDINGS"]) if f["severity"] == "error"]
    assert results["ERRORS"] == len(errors) >= 1
    said = [f"{f['layer']}: [{f['feature_id']}] {f['message']}; {f['remedy']}" for f in errors]
    assert any(all(word in line for word in case.words) for line in said), said


def test_all_errors_are_counted(tmp_path):
    """The sentence of a run names the first error and says where the others are."""
    tables = drawing.tables()
    tables["flows"][1].update(unit="kg/h")
    tables["parcels"][2].update(parcel_id=None)
    package = drawing.write(tmp_path / "park.gpkg", tables)
    sentence = refusal("matchflows", {**inputs("matchflows", package), **outputs("matchflows", tmp_path)})
    assert_sentence(sentence, "1 more error", "eip:checkinputs")


@pytest.mark.parametrize("name", PACKAGED)
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no database", ("is not a GeoPackage", "converted in QGIS")),
        (b"", ("is not a GeoPackage",)),
        (None, ("does not exist", "give the path")),
    ],
    ids=["text", "empty", "absent"],
)
def test_not_a_geopackage(name, content, words, tmp_path):
    path = tmp_path / "park.gpkg"
    if content is not None:
        path.write_bytes(content)
    assert_sentence(refusal(name, {"INPUT": str(path), **outputs(name, tmp_path)}), "INPUT", "park.gpkg", *words)


@pytest.mark.parametrize("name", PACKAGED)
@pytest.mark.parametrize("table", ["park", "parcels"])
def test_required_layer_is_missing(name, table, tmp_path):
    tables = drawing.tables()
    del tables[table]
    package = drawing.write(tmp_path / "park.gpkg", tables)
    sentence = refusal(name, {"INPUT": str(package), **outputs(name, tmp_path)})
    assert_sentence(sentence, "INPUT", f"'{table}'", "is missing in park.gpkg", "add the layer")


def test_outside_the_province(small_park, tmp_path):
    """With the province in the scenario a wrong meridian of the whole package is found too."""
    scenario = tmp_path / "scenario.toml"
    scenario.write_text(f'province = "{drawing.PROVINCE}"\n', encoding="utf-8")
    name, targets = "rooftopsolar", outputs("rooftopsolar", tmp_path)
    run(name, {**inputs(name, small_park), **targets, "SCENARIO": str(scenario)})
    moved = drawing.write(tmp_path / "moved.gpkg", drawn_in=dict.fromkeys(drawing.tables(), "EPSG:9217"))
    sentence = refusal(name, {**inputs(name, moved), **targets, "SCENARIO": str(scenario)})
    assert_sentence(sentence, drawing.PROVINCE, "meridian")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[assumptions]\nno_such_key = 1\n", ("SCENARIO", "no_such_key")),
        ("[assumptions]\ndiscount_rate = 'high'\n", ("SCENARIO", "discount_rate")),
        ("[no_such_section]\n", ("SCENARIO", "no_such_section")),
        ("this is = = not TOML", ("SCENARIO",)),
        ("language = 'fr'\n", ("SCENARIO", "fr")),
    ],
)
def test_bad_scenario(text, words, small_park, tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    values = {**inputs("rooftopsolar", small_park), **outputs("rooftopsolar", tmp_path), "SCENARIO": str(path)}
    assert_sentence(refusal("rooftopsolar", values), *words)


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("pipelines", {"CARRIER": "oil"}, ("CARRIER",)),
        ("pipelines", {"OBJECTIVE": "best"}, ("OBJECTIVE",)),
        ("pipelines", {"TIME_LIMIT": -1}, ("TIME_LIMIT",)),
        ("pipelines", {"GAP": 2}, ("GAP",)),
        ("pipelines", {"ALTERNATIVES": 4}, ("ALTERNATIVES",)),
        ("pipelines", {"DEM": "/nowhere/dem.tif"}, ("DEM",)),
        ("rooftopsolar", {"PROFILE": "other"}, ("PROFILE",)),
        ("rooftopsolar", {"TILT": 80}, ("TILT",)),
        ("rooftopsolar", {"CLIMATE": "/nowhere/climate.epw"}, ("CLIMATE",)),
        ("greenscore", {"STANDARD": "no such code"}, ("STANDARD", "no such code")),
        ("parkreview", {"AUDIENCE": "everybody"}, ("AUDIENCE",)),
    ],
)
def test_bad_value(name, values, words, small_park, tmp_path):
    """A value that is no choice, outside its limits, or a file that is not there: refused by the parameter's name."""
    sentence = refusal(name, {**inputs(name, small_park), **outputs(name, tmp_path), **values})
    assert not [word for word in words if word not in sentence], sentence
    assert "Traceback" not in sentence
