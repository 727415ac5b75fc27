"""The whole chain on small parks."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import affinity
from shapely.geometry import Polygon, box

from eip_planner.errors import Cancelled, InputError
from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.results import MONTHS, PARTS, ROOFS

PART_COLUMNS = [f"{name}_m2" for name in PARTS["part"].choices]
ENERGY = ["mwh", "mwh_lo", "mwh_hi", "kwp", "modules", "co2_t", *MONTHS]


def building(shape, name="B1", kind="gable", pitch=10.0, azimuth=180.0, **more):
    fields = {"roof_type": kind, "pitch_deg": pitch, "azimuth_deg": azimuth, "structure": "ok", "height_m": 8.0}
    return {"building_id": name, "geometry": shape, **fields, **more}


def parcel(shape, name="P1", firm=None):
    return {"parcel_id": name, "land_use": "factory", "firm_id": firm, "geometry": shape}


def some_obstacles():
    return [{"kind": "skylight", "building_id": None, "geometry": box(x, 5, x + 1, 25)} for x in range(10, 100, 15)] + [
        {"kind": "exit", "building_id": None, "geometry": box(50, 40, 52, 42)}
    ]


@pytest.fixture
def park(make_park):
    ell = Polygon([(0, 100), (70, 100), (70, 120), (30, 120), (30, 160), (0, 160)])
    return make_park(
        buildings=[
            building(box(0, 0, 100, 60), "B1"),
            building(ell, "B2", "flat", None, None),
            building(box(120, 0, 180, 50), "B3", "sawtooth", 20, 150),
            building(box(120, 100, 180, 150), "B4", None, None, None),
            building(box(200, 100, 260, 150), "B5", structure="weak"),
        ],
        parcels=[
            parcel(box(-10, -10, 60, 80), "P1", "F1"),
            parcel(box(60, -10, 300, 80), "P2", "F2"),
            parcel(box(-10, 80, 190, 200), "P3", "F3"),
        ],
        firms=[{"firm_id": f"F{k}", "pv_kwp": 100.0 if k == 1 else None} for k in (1, 2, 3)],
        roof_obstacles=some_obstacles(),
    )


@pytest.mark.parametrize("mount", ["flush", "tilted", "east_west"])
@pytest.mark.parametrize("profile", ["vn_c07", "ifc"])
def test_the_account_of_a_park(park, scenario, mount, profile):
    result = assess_roofs(park, scenario, mount=mount, profile=profile)
    roofs, parts = result.roofs, result.parts
    assert list(roofs.columns) == [*ROOFS.names, "geometry"]
    assert list(parts.columns) == [*PARTS.names, "geometry"]
    # Areas: parts make up each row, the rows the roofs, the layers agree, the map agrees.
    assert roofs[PART_COLUMNS].sum(axis=1).to_numpy() == pytest.approx(roofs["area_m2"].to_numpy(), rel=1e-6)
    assert roofs[PART_COLUMNS].sum().sum() == pytest.approx(result.totals["roof_m2"], rel=1e-6)
    listed = {(r.plane_id, r.parcel_id, r.part): r.area_m2 for r in parts.itertuples()}
    assert len(listed) == len(parts)
    for row in roofs.itertuples():
        for name in PARTS["part"].choices:
            there = listed.get((row.plane_id, row.parcel_id, name), 0.0)
            assert there == pytest.approx(getattr(row, f"{name}_m2"), abs=1e-9)
    assert (parts.geometry.area > 0).all()
    plan = roofs.geometry.area
    assert (plan / np.cos(np.radians(roofs["slope_deg"]))).to_numpy() == pytest.approx(roofs["area_m2"].to_numpy())
    for row in park.buildings.itertuples():
        assert plan[roofs["building_id"] == row.building_id].sum() == pytest.approx(row.geometry.area)
    assert roofs.geometry.is_valid.all() and parts.geometry.is_valid.all()
    # Power and energy.
    assert roofs["kwp"].to_numpy() == pytest.approx(roofs["modules"].to_numpy() * 0.585)
    assert roofs[list(MONTHS)].sum(axis=1).to_numpy() == pytest.approx(roofs["mwh"].to_numpy())
    carrying = roofs[roofs["modules"] > 0]
    assert (carrying["mwh"] * 1000 / carrying["kwp"]).to_numpy() == pytest.approx(carrying["kwh_kwp"].to_numpy())
    assert carrying["kwh_kwp"].between(1300, 1500).all()
    assert (carrying["mwh_lo"] < carrying["mwh"]).all() and (carrying["mwh"] < carrying["mwh_hi"]).all()
    assert roofs["co2_t"].to_numpy() == pytest.approx(roofs["mwh"].to_numpy() * scenario["grid_emission_factor"])
    for name in ("kwp", "mwh", "mwh_lo", "mwh_hi", "usable_m2"):
        assert result.totals[name] == pytest.approx(roofs[name].sum())
    # Nothing is said about shade, and nothing is hidden behind a zero.
    assert (roofs["shading"] == "not assessed").all() and (roofs["shaded_m2"] == 0).all()
    empty = roofs[roofs["modules"] == 0]
    assert (empty["mwh"] == 0).all() and empty["kwh_kwp"].isna().all()
    assert roofs.loc[roofs["building_id"] == "B5", "weak_m2"].sum() == pytest.approx(3000 / np.cos(np.radians(10)))
    assert (roofs.loc[roofs["plane_id"] == "B3-2", "steep_m2"] > 0).all()
    assert (roofs.loc[roofs["building_id"] == "B4", "basis"] == "estimated").all()
    assert "roof type" in roofs.loc[roofs["building_id"] == "B4", "note"].iloc[0]
    assert (roofs.loc[roofs["building_id"] == "B1", "basis"] == "given").all()


def test_rows_name_parcel_and_firm(park, scenario):
    roofs = assess_roofs(park, scenario).roofs
    assert not roofs.duplicated(["plane_id", "parcel_id"]).any()
    held = {(r.building_id, r.parcel_id, r.firm_id) for r in roofs.itertuples()}
    assert held == {
        ("B1", "P1", "F1"), ("B1", "P2", "F2"), ("B2", "P3", "F3"), ("B3", "P2", "F2"), ("B4", "P3", "F3"),
        ("B5", None, None),
    }  # fmt: skip


def test_racks_on_flat_roofs_and_flush_elsewhere(park, scenario):
    roofs = assess_roofs(park, scenario, mount="tilted", tilt=12).roofs.set_index("plane_id")
    flat = roofs.loc["B2-1"]
    assert (flat["mount"], flat["tilt_deg"], flat["facing_deg"]) == ("tilted", 12, 180)
    assert (roofs.loc["B1-1", "mount"] == "flush").all() and (roofs.loc["B1-1", "tilt_deg"] == 10).all()
    assert "flush" in roofs.loc["B1-1", "note"].iloc[0] and flat["note"] == ""
    assert np.isnan(flat["azimuth_deg"])


def test_east_west_pairs_yield_the_mean_of_their_halves(make_park, scenario):
    """Pairs on a building turned by 30° face 60° and 240°."""
    turned = building(affinity.rotate(box(0, 0, 60, 40), 30), kind="flat")
    pairs = assess_roofs(make_park(buildings=[turned]), scenario, mount="east_west", tilt=10).roofs.iloc[0]
    assert pairs["facing_deg"] == pytest.approx(60) and pairs["modules"] % 2 == 0
    sheds = [
        building(box(100 * k, 0, 100 * k + 60, 40), f"B{k}", "shed", 10, azimuth) for k, azimuth in enumerate((60, 240))
    ]
    halves = assess_roofs(make_park(buildings=sheds), scenario).roofs
    assert abs(halves["kwh_kwp"].iloc[0] / halves["kwh_kwp"].iloc[1] - 1) > 0.005
    for column in ("kwh_kwp", "poa_kwh_m2"):
        # The halves of a pair take a little light from one another, those of roofs do not.
        assert 0.995 < pairs[column] / halves[column].mean() < 1.0


def test_obstacle_that_names_its_building_leaves_the_neighbour_alone(make_park, scenario):
    rows = [building(box(40 * k, 0, 40 * k + 40, 40), f"B{k}", "flat") for k in range(2)]
    across = {"kind": "plant", "geometry": box(35, 10, 45, 20)}
    blocked = [
        assess_roofs(make_park(buildings=rows, roof_obstacles=[{**across, "building_id": name}]), scenario)
        .roofs.set_index("building_id")["obstacle_m2"]
        .to_dict()
        for name in ("B1", None, "elsewhere")
    ]
    assert blocked[0] == pytest.approx({"B0": 0, "B1": 6 * 12})
    assert blocked[1] == blocked[2] == pytest.approx({"B0": 6 * 12, "B1": 6 * 12})


def test_flat_open_roof_receives_the_ghi(make_park, scenario):
    from eip_planner.solar.climate import built_in

    result = assess_roofs(make_park(buildings=[building(box(0, 0, 50, 50), kind="flat")]), scenario)
    climate = built_in(scenario)
    ghi = climate.ghi @ climate.weight / 1000 * climate.share.value
    assert result.roofs["poa_kwh_m2"].iloc[0] == pytest.approx(ghi, rel=1e-6)


def test_kwp_is_what_a_plain_roof_takes(make_park, scenario):
    """42 × 42 m flat, one group of 40 × 40 m: 17 rows of 34 modules; 4 % of the area is too narrow for one more."""
    result = assess_roofs(make_park(buildings=[building(box(0, 0, 42, 42), kind="flat")]), scenario)
    modules = 17 * 34
    assert result.roofs["modules"].tolist() == [modules]
    assert result.totals["kwp"] == pytest.approx(modules * 0.585)
    assert 1000 / (result.totals["kwp"] / result.totals["usable_m2"]) == pytest.approx(4530 * 603.3 / 578, rel=0.005)


def test_module_power_may_be_given(make_park, scenario):
    park = make_park(buildings=[building(box(0, 0, 42, 42))])
    weak, strong = (assess_roofs(park, scenario, module_wp=wp).totals for wp in (500, 620))
    assert weak["modules"] == strong["modules"]
    assert strong["kwp"] / weak["kwp"] == pytest.approx(620 / 500)
    assert strong["mwh"] / weak["mwh"] == pytest.approx(620 / 500)


def test_turning_building_and_fall_by_a_right_angle_shifts_the_year(make_park, scenario):
    """The pieces stay; each plane has the sun of the plane that faced there before."""
    shape = box(0, 0, 100, 60)
    things = some_obstacles()
    plain, turned = (
        assess_roofs(
            make_park(
                buildings=[building(affinity.rotate(shape, -angle, origin=(0, 0)), azimuth=180 + angle)],
                roof_obstacles=[
                    {**t, "geometry": affinity.rotate(t["geometry"], -angle, origin=(0, 0))} for t in things
                ],
            ),
            scenario,
        ).roofs
        for angle in (0, 90)
    )
    for column in [*PART_COLUMNS, "area_m2", "modules"]:
        assert turned[column].to_numpy() == pytest.approx(plain[column].to_numpy(), rel=1e-6, abs=1e-6)
    assert ((turned["azimuth_deg"] - plain["azimuth_deg"]) % 360 == 90).all()
    facing = dict(zip([*plain["azimuth_deg"], *turned["azimuth_deg"]], [*plain["kwh_kwp"], *turned["kwh_kwp"]]))
    assert facing[180] > facing[90] > facing[270] > facing[0]
    upright = assess_roofs(
        make_park(buildings=[building(box(0, 0, 60, 100), azimuth=270)], roof_obstacles=things), scenario
    ).roofs
    assert sorted(upright["kwh_kwp"]) == pytest.approx(sorted(turned["kwh_kwp"]))


@pytest.mark.parametrize("line", [13.7, 50.0, 81.2])
@pytest.mark.parametrize("mount", ["flush", "east_west"])
def test_a_building_on_two_parcels_is_split_and_not_counted_twice(make_park, scenario, mount, line):
    roof = [building(affinity.rotate(box(0, 0, 100, 60), 8), kind="flat")]
    things = some_obstacles()
    whole = assess_roofs(
        make_park(buildings=roof, parcels=[parcel(box(-50, -50, 200, 200))], roof_obstacles=things),
        scenario,
        mount=mount,
    )
    halves = [parcel(box(-50, -50, line, 200), "P1"), parcel(box(line, -50, 200, 200), "P2")]
    split = assess_roofs(make_park(buildings=roof, parcels=halves, roof_obstacles=things), scenario, mount=mount)
    assert len(whole.roofs) == 1 and sorted(split.roofs["parcel_id"]) == ["P1", "P2"]
    for name, total in whole.totals.items():
        assert split.totals[name] == pytest.approx(total, rel=1e-6, nan_ok=True)
    for column in [*PART_COLUMNS, *ENERGY]:
        assert split.roofs[column].sum() == pytest.approx(whole.roofs[column].sum(), rel=1e-6, abs=1e-6)
    # A module belongs where its middle lies: by area, but for half a module's length along the line.
    share = split.roofs["usable_m2"] / split.roofs["usable_m2"].sum()
    assert (split.roofs["modules"] - share * split.totals["modules"]).abs().max() < 30
    plan = split.roofs.set_index("parcel_id").geometry.area
    assert plan["P1"] == pytest.approx(roof[0]["geometry"].intersection(halves[0]["geometry"]).area)


def test_buildings_do_not_mix(make_park, scenario):
    """Each of many different roofs gives what it gives alone."""
    rows = [
        building(box(300 * k, 0, 300 * k + 20 + k, 30 + k / 2), f"B{k}", kind, 5.0 + k / 4, (40 * k) % 360)
        for k, kind in enumerate(["flat", "gable", "shed", "sawtooth"] * 40)
    ]
    together = assess_roofs(make_park(buildings=rows), scenario).roofs.set_index("plane_id")
    for row in rows[::17]:
        alone = assess_roofs(make_park(buildings=[row]), scenario).roofs.set_index("plane_id")
        for column in ("area_m2", "usable_m2", "modules", "kwh_kwp", "mwh", "slope_deg", "azimuth_deg"):
            expected = alone[column].to_numpy(float)
            assert together.loc[alone.index, column].to_numpy(float) == pytest.approx(expected, nan_ok=True)


def test_overlapping_footprints_count_once_and_are_named(make_park, scenario):
    rows = [building(box(0, 0, 50, 50), "low", "flat", height_m=6), building(box(40, 0, 90, 50), "high", "flat")]
    result = assess_roofs(make_park(buildings=rows), scenario)
    assert result.totals["roof_m2"] == pytest.approx(90 * 50)
    assert result.roofs.set_index("building_id")["area_m2"].to_dict() == pytest.approx({"low": 2000, "high": 2500})
    assert any("overlap" in f.message and f.feature_id == "low" for f in result.findings)


def test_an_own_climate_is_used(make_park, scenario, weather, write_epw):
    park = make_park(buildings=[building(box(0, 0, 42, 42), kind="flat")])
    result = assess_roofs(park, scenario, climate=write_epw(weather))
    assert result.roofs["poa_kwh_m2"].iloc[0] == pytest.approx(weather["ghi"].sum() / 1000, rel=1e-6)
    assert result.climate.name.startswith("made_up.epw")
    assert result.totals["mwh_lo"] < 0.9 * result.totals["mwh"] < result.totals["mwh_hi"]


def test_missing_obstacle_layer_widens_the_low_end_and_is_named(make_park, scenario):
    rows = [building(box(0, 0, 42, 42), kind="flat")]
    away = [{"kind": "vent", "geometry": box(500, 0, 501, 1)}]
    blind, seen = (assess_roofs(make_park(buildings=rows, **more), scenario) for more in ({}, {"roof_obstacles": away}))
    assert blind.totals["mwh"] == seen.totals["mwh"]
    assert blind.totals["mwh_lo"] == pytest.approx(0.9 * seen.totals["mwh_lo"])
    assert any(f.layer == "roof_obstacles" and "10 %" in f.message for f in blind.findings)
    assert any("lie on no roof" in f.message for f in seen.findings)


def test_findings_name_what_is_not_known(park, scenario):
    findings = assess_roofs(park, scenario, tilt=5).findings
    text = " | ".join(f.message for f in findings)
    said = (
        "shading is not assessed",
        "shape of 1 of 5 roofs is estimated",
        "stand on no parcel",
        "solar modules already",
        "tilt is not used",
    )
    for words in said:
        assert words in text, words
    assert next(f for f in findings if "estimated" in f.message).feature_id == "B4"
    assert not any("structure" in f.message for f in findings)


def test_odd_yields_are_questioned_and_usual_ones_not(make_park, scenario, assume):
    steep = make_park(buildings=[building(box(0, 0, 50, 50), kind="shed", pitch=45, azimuth=0)])
    assert any(
        "outside 1,150 to 1,650" in f.message and f.feature_id == "B1-1" for f in assess_roofs(steep, scenario).findings
    )
    usual = make_park(buildings=[building(box(0, 0, 50, 50))])
    assert not any("kWh/kWp" in f.message for f in assess_roofs(usual, scenario).findings)
    dull = assume(solar_climate_built_in=0.75)
    assert any("kWh/kWp" in f.message for f in assess_roofs(usual, dull).findings)


def test_far_climate_is_questioned(make_park, scenario):
    hanoi = make_park(longitude=105.8, latitude=21.0, buildings=[building(box(0, 0, 50, 50))])
    assert any("km from the park" in f.message for f in assess_roofs(hanoi, scenario).findings)


def test_climate_on_the_wrong_clock_is_questioned(make_park, scenario, weather, write_epw):
    path = write_epw(weather)
    path.write_text(path.read_text().replace("106.65,7.0,", "106.65,9.0,"))
    park = make_park(buildings=[building(box(0, 0, 50, 50))])
    assert any("time zone" in f.remedy for f in assess_roofs(park, scenario, climate=path).findings)


def test_without_buildings_nothing_is_known_and_nothing_is_zero(make_park, scenario):
    found = assess_roofs(make_park(parcels=[parcel(box(0, 0, 10, 10))]), scenario)
    assert (len(found.roofs), len(found.parts)) == (0, 0)
    assert all(np.isnan(value) for value in found.totals.values())


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"mount": "wall"}, "MOUNT"),
        ({"profile": "nfpa"}, "PROFILE"),
        ({"setback_m": -1}, "SETBACK_M"),
        ({"module_wp": 0}, "MODULE_WP"),
        ({"mount": "tilted", "tilt": 80}, "TILT"),
        ({"climate": "nowhere.epw"}, "CLIMATE"),
    ],
)
def test_parameters_without_meaning_are_refused(park, scenario, wrong, words):
    with pytest.raises(InputError, match=words):
        assess_roofs(park, scenario, **wrong)


def test_roofs_too_small_for_a_module_give_a_computed_zero(make_park, scenario):
    result = assess_roofs(make_park(buildings=[building(box(0, 0, 2.5, 2.5), kind="flat")]), scenario)
    assert result.totals["kwp"] == result.totals["mwh"] == 0
    assert result.totals["roof_m2"] == pytest.approx(6.25)
    assert result.roofs["setback_m2"].sum() == pytest.approx(6)


def test_cancel_stops_the_run(park, scenario):
    calls = []

    def cancel(fraction, text=None):
        calls.append(fraction)
        if len(calls) == 4:
            raise Cancelled("cancelled")

    with pytest.raises(Cancelled):
        assess_roofs(park, scenario, progress=cancel)
    assert len(calls) == 4


def test_progress_runs_from_zero_to_one(park, scenario):
    calls = []
    assess_roofs(park, scenario, progress=lambda fraction, text=None: calls.append(fraction))
    assert calls[0] == 0 and calls[-1] == 1 and calls == sorted(calls)


def test_assumptions_used_are_recorded(park, scenario):
    assess_roofs(park, scenario, mount="tilted")
    used = set(scenario.used)
    assert {"roof_profiles", "climate_hcmc_12x24", "module_wp", "solar_losses", "roof_pitch_unknown"} <= used
    assert {"solar_tilt", "grid_emission_factor", "roof_steep_deg"} <= used
    assert "roof_pitch_shed" not in scenario.used


def test_words_are_those_of_the_planners_language(park, scenario):
    """Sentences go through the translator; words that are data stay as they are."""
    from eip_planner.language import speaking

    with speaking("vi"):
        result = assess_roofs(park, scenario)
    assert set(result.roofs["shading"]) == {"not assessed"} and set(result.roofs["basis"]) == {"given", "estimated"}
