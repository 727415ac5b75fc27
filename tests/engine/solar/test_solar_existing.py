"""Modules that firms have already: less room, less load, no money, and nothing of it where it is not known."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.existing import _lowest, _shares
from eip_planner.solar.results import PARTS

MODULE_M2 = 2.278 * 1.134


@pytest.fixture
def assess(make_park, scenario):
    """A park of firm A with two halls and firm B with one, and the result with what firms have."""

    def run(of_a=None, of_b=0.0, electricity=1500.0, **options):
        halls = [("B1", 0, 100), ("B2", 120, 40), ("B3", 220, 60)]
        park = make_park(
            buildings=[
                {
                    "building_id": name, "geometry": box(x, 0, x + width, 50), "roof_type": "gable", "pitch_deg": 6.0,
                    "azimuth_deg": 180.0, "structure": "ok", "height_m": 9.0,
                }
                for name, x, width in halls
            ],
            parcels=[
                {"parcel_id": "P1", "land_use": "factory", "firm_id": "A", "geometry": box(-10, -10, 200, 60)},
                {"parcel_id": "P2", "land_use": "factory", "firm_id": "B", "geometry": box(200, -10, 300, 60)},
            ],
            firms=[
                {"firm_id": name, "electricity_mwh": electricity, "shifts": 2, "op_hours": 4800.0, "pv_kwp": power}
                for name, power in (("A", of_a), ("B", of_b))
            ],
        )  # fmt: skip
        return assess_roofs(park, scenario, **options)

    return run


def of(result, name):
    return result.account.firms.set_index("firm_id").loc[name]


@pytest.mark.parametrize("mount", ["flush", "tilted"])
def test_room_power_and_modules(assess, mount):
    """Whole modules are taken off in proportion, drawn ones too; areas add up as before."""
    before, after = assess(0.0, mount=mount), assess(200.0, mount=mount)
    a = before.roofs["firm_id"] == "A"
    missing = before.roofs["modules"] - after.roofs["modules"]
    assert missing[a].sum() == int(np.ceil(200_000 / 585)) and (missing[~a] == 0).all()
    share = before.roofs["modules"][a] / before.roofs["modules"][a].sum()
    assert np.abs(missing[a] - share * missing[a].sum()).max() < 1.0
    assert after.roofs["kwp"].to_numpy() == pytest.approx(after.roofs["modules"].to_numpy() * 0.585)
    assert len(after.drawn()) == after.roofs["modules"].sum()
    drawn = after.drawn().groupby("plane_id").size()
    assert drawn.to_dict() == after.roofs.set_index("plane_id")["modules"][drawn.index].to_dict()
    assert after.roofs["existing_m2"][a].sum() == pytest.approx(missing[a].sum() * MODULE_M2)
    assert after.roofs["existing_kwp"][a].sum() == pytest.approx(200.0)
    assert after.totals["existing_kwp"] == pytest.approx(200.0)
    parts = [f"{name}_m2" for name in PARTS["part"].choices]
    assert after.roofs[parts].sum(axis=1).to_numpy() == pytest.approx(after.roofs["area_m2"].to_numpy(), rel=1e-6)
    assert (after.roofs["existing_m2"] <= after.roofs["usable_m2"]).all()
    # The yield of what is left is that of the whole.
    assert of(after, "A")["mwh"] / of(after, "A")["kwp_max"] == pytest.approx(
        of(before, "A")["mwh"] / of(before, "A")["kwp_max"], rel=1e-3
    )


def test_load_is_met_first_by_what_is_there(assess):
    """Old and new together use what as many new modules would; the money is that of the new ones alone."""
    before, after = assess(0.0), assess(200.07)
    a, old = of(after, "A"), of(before, "A")
    assert a["existing_mwh"] == pytest.approx(200.07 * old["mwh"] / old["kwp_max"], rel=1e-3)
    assert a["self_use_mwh"] + a["existing_used_mwh"] == pytest.approx(old["self_use_mwh"], rel=2e-3)
    # Of the first 200 kWp nearly all is used, of those that come after less.
    assert a["existing_used_mwh"] / a["existing_mwh"] > a["self_use_mwh"] / a["mwh"] + 0.05
    for name in ("self_cover", "total_cover", "year_cover"):
        assert after.account.totals[name] == pytest.approx(before.account.totals[name], rel=3e-3), name
    hours = after.account.hourly
    assert hours["existing_used_mw"].sum() == pytest.approx(a["existing_used_mwh"])
    assert after.account.totals["existing_cover"] == pytest.approx(a["existing_used_mwh"] / 3000.0)
    assert a["worth_mvnd_max"] < old["worth_mvnd_max"] * (1 - 0.8 * a["existing_used_mwh"] / old["self_use_mwh"])
    assert of(after, "B")["npv_mvnd_max"] == pytest.approx(of(before, "B")["npv_mvnd_max"])
    # A best size short of all roofs shrinks by what is there.
    assert 0.0 < a["kwp_self"] < old["kwp_self"] < 0.9 * old["kwp_max"]
    assert a["kwp_self"] == pytest.approx(max(old["kwp_self"] - 200.07, 0.0), abs=0.5)


def test_more_than_the_roofs_carry(assess):
    """Nothing can be added, and nothing becomes negative; what stands there still gives power."""
    found = assess(5000.0)
    a = of(found, "A")
    assert (a["kwp_max"], a["kwp_self"], a["existing_kwp"]) == (0.0, 0.0, pytest.approx(5000.0))
    mine = found.roofs[found.roofs["firm_id"] == "A"]
    assert (mine["modules"] == 0).all() and (mine["existing_m2"] <= mine["usable_m2"]).all()
    assert a["existing_mwh"] == pytest.approx(5000.0 * of(assess(0.0), "A")["mwh"] / of(assess(0.0), "A")["kwp_max"])
    assert any("more solar power than their roofs carry" in f.message and f.feature_id == "A" for f in found.findings)


def test_unknown_stays_unknown(assess):
    """Nothing is subtracted, nothing is said to be there, and a finding names the firm."""
    unknown, none = assess(None), assess(0.0)
    assert unknown.totals["kwp"] == pytest.approx(none.totals["kwp"])
    mine = unknown.roofs[unknown.roofs["firm_id"] == "A"]
    assert mine[["existing_kwp", "existing_m2"]].isna().all(axis=None)
    assert of(unknown, "A")[["existing_kwp", "existing_mwh", "existing_used_mwh"]].isna().all()
    assert (of(unknown, "B")["existing_kwp"], of(none, "A")["existing_kwp"]) == (0.0, 0.0)
    said = [f for f in unknown.findings if "is unknown: nothing is subtracted" in f.message]
    assert [f.feature_id for f in said] == ["A"]
    assert not any("solar modules already" in f.message for f in none.findings)


def test_what_a_firm_of_unknown_electricity_has_counts_nowhere(assess):
    found = assess(200.0, electricity=None)
    assert found.account.hourly["existing_mw"].sum() == 0 and np.isnan(of(found, "A")["existing_used_mwh"])
    assert of(found, "A")["existing_mwh"] > 200


def test_shares_are_whole_and_complete():
    """Largest remainders; no roof gives more than it has."""
    random = np.random.default_rng(5)
    for _ in range(50):
        of, count = np.sort(random.integers(0, 4, 12)), random.integers(0, 30, 12)
        total = np.bincount(of, count, 4).astype(int)
        wanted = (total * random.random(4)).astype(int)
        found = _shares(count, of, wanted, total)
        assert (np.bincount(of, found, 4) == wanted).all() and (found <= count).all() and (found >= 0).all()


def test_the_last_modules_of_a_roof_go():
    stays = _lowest(np.array([0, 0, 1, 1, 1, 0]), np.array([1, 2]))
    assert stays.tolist() == [True, True, True, False, False, False]
