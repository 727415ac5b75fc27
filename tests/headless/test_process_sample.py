"""The two sample parks, as `make run` reviews them but with a shorter search."""

from __future__ import annotations

import geopackage
from qgis_tools import SAMPLE

RANGES = {
    "STEAM_SERVED": (12, 30),
    "STEAM_LENGTH_M": (8e3, 30e3),
    "STEAM_COST": (1e6, 8e6),
    "STEAM_NPV": (2e5, 5e6),
    "HEAT_SERVED": (5, 15),
    "HEAT_LENGTH_M": (5e3, 25e3),
    "HEAT_COST": (1e5, 1e6),
    "HEAT_NPV": (1e5, 2e6),
    "WATER_SERVED": (8, 25),
    "WATER_LENGTH_M": (3e3, 12e3),
    "WATER_COST": (5e4, 6e5),
    "WATER_NPV": (1e3, 3e5),
    "KWP": (1e5, 5e5),
    "MWH": (1.5e5, 7e5),
    "SCORE_LO": (20, 70),
    "SCORE_HI": (40, 90),
    "COVERAGE": (90, 100),
}


def test_sample_park(qgis_process, tmp_path):
    rasters = {"DSM": SAMPLE / "dsm.tif", "DEM": SAMPLE / "dem.tif"}
    files = {"OUTPUT": tmp_path / "review.gpkg", "REPORT": tmp_path / "review.html", "MAP": tmp_path / "map.png"}
    answer = qgis_process.run("parkreview", INPUT=SAMPLE / "park.gpkg", **rasters, TIME_LIMIT=15, **files)
    answer.assert_clean()
    numbers = {name: answer.results[name] for name in RANGES}
    assert {n: v for n, v in numbers.items() if v is None or not RANGES[n][0] <= v <= RANGES[n][1]} == {}
    assert numbers["SCORE_LO"] <= numbers["SCORE_HI"]
    # 1,200 to 1,500 kWh of each kWp is what flat roofs give in the south of Vietnam.
    assert 1.2 < numbers["MWH"] / numbers["KWP"] < 1.5
    served = geopackage.rows(files["OUTPUT"], "customers_steam")
    assert sum(c["role"] == "demand" for c in served) == numbers["STEAM_SERVED"]


def test_planned_park_without_firms(qgis_process, tmp_path):
    package = tmp_path / "review.gpkg"
    answer = qgis_process.run(
        "parkreview", INPUT=SAMPLE / "planned.gpkg", OUTPUT=package, REPORT=tmp_path / "review.html"
    )
    answer.assert_clean()
    unknown = {name for name, value in answer.results.items() if value is None}
    spans = {f"{carrier}_NPV_{end}" for carrier in ("STEAM", "HEAT", "WATER") for end in ("LO", "HI")}
    assert unknown == {n for n in RANGES if n.startswith(("STEAM", "HEAT", "WATER"))} | spans | {"KWP", "MWH"}
    assert 0 <= answer.results["SCORE_LO"] < answer.results["SCORE_HI"] <= 100
    assert answer.results["COVERAGE"] < 90
    assert geopackage.rows(package, "legal")
    assert not {"network_steam", "roofs"} & set(geopackage.layers(package))
