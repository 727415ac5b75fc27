"""Roofs and firms together: sums, intervals, owners, what the report and the hours say."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from eip_planner.solar.account import HOURLY, write_hours
from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.results import OF_FIRM, ROOF_FIRMS, ROOFS

_LINE = {"voltage_kv": 22.0}
FIRMS = [
    {"firm_id": "A", "electricity_mwh": 1500.0, "shifts": 2, "op_hours": 4800.0, "transformer_kva": 630.0, **_LINE},
    {"firm_id": "B", "electricity_mwh": 9000.0, "shifts": 3, "op_hours": 8160.0, "transformer_kva": 2000.0, **_LINE},
    {"firm_id": "C", "shifts": 2, "op_hours": 4800.0, "vsic": "1010"},
    {"firm_id": "D", "electricity_mwh": 0.0, "shifts": 2},
]


def hall(name, parcel, x, width=100.0, **more):
    fields = {"roof_type": "gable", "pitch_deg": 6.0, "azimuth_deg": 180.0, "structure": "ok", "height_m": 9.0}
    return {
        "building_id": name, "parcel_id": parcel, "geometry": box(x, 0, x + width, 60), "roof_year": 2020.0,
        **fields, **more,
    }  # fmt: skip


@pytest.fixture
def park(make_park):
    """Four firms, a hall without any, and one hall that stands on the plots of A and B."""
    parcels = [
        {
            "parcel_id": f"P{k}", "land_use": "factory", "firm_id": firm, "lease_end": "2058-12-31",
            "geometry": box(200 * k, -20, 200 * k + 200, 100),
        }
        for k, firm in enumerate(("A", "B", "C", "D", None))
    ]  # fmt: skip
    halls = [hall(f"B{k}", f"P{k}", 200 * k + 50) for k in range(5)]
    return make_park(
        buildings=[*halls, hall("B9", None, 180.0, 40.0, geometry=box(180, 70, 220, 95))],
        parcels=parcels,
        firms=FIRMS,
        roof_obstacles=[{"kind": "vent", "building_id": "B0", "geometry": box(60, 10, 62, 12)}],
    )


@pytest.fixture
def result(park, scenario):
    return assess_roofs(park, scenario)


def firm(account, name):
    return account.firms.set_index("firm_id").loc[name]


def test_roofs_sum_to_their_firms_and_the_park(result):
    roofs, account = result.roofs, result.account
    assert list(account.firms.columns) == list(ROOF_FIRMS.names) and set(OF_FIRM) <= set(ROOFS.names)
    for name in "AB":
        mine, row = roofs[roofs["firm_id"] == name], firm(account, name)
        for column in ("kwp", "mwh", "self_use_mwh", "self_use_mwh_lo", "self_use_mwh_hi", "surplus_mwh"):
            assert mine[column].sum() == pytest.approx(row["kwp_max" if column == "kwp" else column]), column
        assert mine["npv_mvnd"].sum() == pytest.approx(row["npv_mvnd_max"])
        assert row["self_use_mwh"] + row["surplus_mwh"] == pytest.approx(row["mwh"])
        assert row["self_use_mwh_lo"] <= row["self_use_mwh"] <= row["self_use_mwh_hi"]
        assert row["npv_lo_mvnd_self"] < row["npv_mvnd_self"] < row["npv_hi_mvnd_self"]
        # The best of all sizes is no worse than the largest, sale no worse than none.
        assert row["npv_mvnd_self"] >= row["npv_mvnd_max"] - 1e-6
        assert row["npv_mvnd_sale"] >= row["npv_mvnd_self"] - 1e-6
        assert row["kwp_self"] <= row["kwp_sale"] + 1e-6 <= row["kwp_max"] + 1e-5
    assert account.firms["kwp_max"].sum() == pytest.approx(result.totals["kwp"])
    assert account.firms["mwh"].sum() == pytest.approx(result.totals["mwh"])


def test_a_building_on_two_plots_belongs_to_both_firms_by_area(result, park, scenario, make_park):
    roofs = result.roofs
    shared = roofs[roofs["building_id"] == "B9"].groupby("firm_id")[["area_m2", "kwp"]].sum()
    assert set(shared.index) == {"A", "B"} and shared.loc["A", "area_m2"] == pytest.approx(shared.loc["B", "area_m2"])
    row = firm(result.account, "A")
    assert row["kwp_max"] == pytest.approx(roofs.loc[roofs["firm_id"] == "A", "kwp"].sum())


def test_unknown_electricity_is_an_interval_not_zero(result):
    row = firm(result.account, "C")
    assert row["self_use_mwh_lo"] == 0 and 0 < row["self_use_mwh_hi"] <= row["mwh"] * 1.2
    assert row[["self_use_mwh", "surplus_mwh", "kwp_self", "npv_mvnd_max", "npv_mvnd_self"]].isna().all()
    roofs = result.roofs[result.roofs["firm_id"] == "C"]
    assert roofs[["self_use_mwh", "npv_mvnd", "rank", "co2_t_a"]].isna().all(axis=None)
    assert (roofs["lcoe_mvnd_mwh"] > 0).all()
    assert any(f.field == "electricity_mwh" and "C" in f.feature_id for f in result.findings)
    # Nobody's roof could all be used.
    none = result.account.firms[result.account.firms["firm_id"].isna()].iloc[0]
    assert none["self_use_mwh_lo"] == 0 and none["self_use_mwh_hi"] == pytest.approx(
        result.roofs.loc[result.roofs["firm_id"].isna(), "mwh_hi"].sum()
    )
    assert result.account.totals["self_use_mwh_hi"] > result.account.totals["self_use_mwh"]


def test_a_firm_that_uses_no_electricity_is_known_and_builds_nothing(result):
    row = firm(result.account, "D")
    assert (row["self_use_mwh"], row["kwp_self"], row["npv_mvnd_self"]) == (0.0, 0.0, 0.0)
    assert row["surplus_mwh"] == pytest.approx(row["mwh"]) and row["npv_mvnd_max"] < 0
    assert np.isnan(row["payback_a_max"]) and row["kwp_sale"] == 0


def test_hours_of_the_park(result, tmp_path):
    account = result.account
    hours = account.hourly
    assert len(hours) == 8760 and hours["pv_mw"].sum() == pytest.approx(result.totals["mwh"])
    months = hours.groupby("month")["pv_mw"].sum().to_numpy()
    assert months == pytest.approx(result.roofs[[f"mwh_{m:02}" for m in range(1, 13)]].sum().to_numpy())
    assert hours["load_mw"].sum() == pytest.approx(10_500.0)
    known = account.firms["electricity_mwh"].notna()
    assert hours["pv_known_mw"].sum() == pytest.approx(account.firms.loc[known, "mwh"].sum())
    assert hours["self_used_mw"].sum() == pytest.approx(account.firms["self_use_mwh"].sum())
    assert (hours["self_used_mw"] + hours["surplus_mw"]).to_numpy() == pytest.approx(hours["pv_known_mw"].to_numpy())
    assert hours["best_self_used_mw"].sum() == pytest.approx(account.firms["used_mwh_self"].sum())
    totals = account.totals
    assert totals["best_cover"] < totals["self_cover"] < totals["total_cover"] < totals["year_cover"]
    assert totals["self_cover"] == pytest.approx(totals["self_use_mwh"] / 10_500.0)
    write_hours(tmp_path / "h.csv", account)
    again = pd.read_csv(tmp_path / "h.csv")
    assert list(again.columns) == list(hours.columns) and again["pv_mw"].sum() == pytest.approx(
        hours["pv_mw"].sum(), rel=1e-4
    )


def test_no_roofs_give_headings_only(make_park, scenario, tmp_path):
    parcels = [{"parcel_id": "P1", "land_use": "factory", "firm_id": "A", "geometry": box(0, 0, 10, 10)}]
    result = assess_roofs(make_park(parcels=parcels, firms=FIRMS), scenario)
    write_hours(tmp_path / "h.csv", result.account)
    assert result.account is None and (tmp_path / "h.csv").read_text().strip() == ",".join(HOURLY)


def test_rank_is_by_net_present_value_per_kilowatt(result):
    ranked = result.roofs[result.roofs["rank"].notna()].sort_values("rank")
    assert ranked["rank"].tolist() == list(range(1, len(ranked) + 1))
    assert (np.diff(ranked["npv_mvnd_kwp"]) <= 1e-9).all()
    assert ranked["firm_id"].iloc[0] == "B" and ranked["firm_id"].iloc[-1] == "D"


def test_sale_by_the_rule_raises_the_worth_of_all_roofs(park, assume):
    never, allowed = (assess_roofs(park, assume(solar_export_allowed=k)) for k in (0, 1))
    a, b = (firm(r.account, "A") for r in (never, allowed))
    assert a["sold_mwh_max"] == 0 and 0 < b["sold_mwh_max"] <= 0.5 * b["mwh"] + 1e-9
    assert b["npv_mvnd_max"] > a["npv_mvnd_max"] and b["kwp_self"] == pytest.approx(a["kwp_self"])
    roofs = allowed.roofs[allowed.roofs["firm_id"] == "A"]
    assert roofs["npv_mvnd"].sum() == pytest.approx(b["npv_mvnd_max"])


def test_lease_and_roof_that_end_too_soon_are_named(make_park, scenario):
    rows = [hall("B1", "P1", 0.0, roof_year=2003.0)]
    parcels = [
        {
            "parcel_id": "P1",
            "land_use": "factory",
            "firm_id": "B",
            "lease_end": "2029-06-30",
            "geometry": box(-5, -5, 300, 80),
        }
    ]
    result = assess_roofs(make_park(buildings=rows, parcels=parcels, firms=FIRMS), scenario)
    row = firm(result.account, "B")
    assert row["lease_a"] == pytest.approx(2.5, abs=0.01) and row["roof_a"] == pytest.approx(1.0)
    assert row["kwp_lease_short"] == row["kwp_roof_short"] == pytest.approx(row["kwp_max"])
    assert {f.field for f in result.findings if "B" in f.feature_id} >= {"lease_end", "roof_year"}
    from eip_planner.report.account_part import account_part

    sentence = account_part(result, scenario)["firms"][0]["sentence"]
    years = [float(n) for n in re.findall(r"ends ([\d.]+) years before payback|age ([\d.]+) years", sentence)[0] if n]
    assert years[0] == pytest.approx(row["payback_a_self"] - 2.5, abs=0.06)


def test_a_case_of_two_shifts_computed_apart(scenario):
    """A roof of 1.44 MWp and 1,500 MWh a year in two shifts on six days: about 42 % used; 400 kWp: about 93 %.

    That case knows neither Tết nor holidays, which weigh more where nearly all is used.
    """
    from eip_planner import load
    from eip_planner.solar.calendar import calendar
    from eip_planner.solar.climate import built_in
    from eip_planner.solar.demand import year
    from eip_planner.solar.energy import cases_of, plant, specific_year
    from eip_planner.solar.generation import generation
    from eip_planner.solar.irradiance import sky_of
    from eip_planner.solar.self_use import Firm

    climate = built_in(scenario).years()[1]
    cases, system = cases_of([10.0, 10.0], [180.0, 180.0], ["close_mount_glass_glass"] * 2), plant(scenario)
    monthly = specific_year(sky_of(climate), cases.slopes, cases.azimuths, cases.thermal, system)[1]
    found = generation(climate, cases, np.ones(1), monthly, system)
    course = year(load.shape("two_shifts", scenario), calendar(scenario), 0.0, 0.0, 0.15)
    one = Firm(
        found.by_owner(np.zeros(1, int), 1)[0] / 1000.0,
        1500.0 * course[found.light.hour],
        np.ones(len(found.light.hour)),
        np.inf,
    )
    shares = [one.split(kwp).used / one.split(kwp).generated for kwp in (1440.0, 400.0)]
    assert shares[0] == pytest.approx(0.42, abs=0.01) and 0.85 < shares[1] < 0.95


def test_without_firms_nothing_is_claimed(make_park, scenario):
    result = assess_roofs(make_park(buildings=[hall("B1", None, 0.0)]), scenario)
    assert result.roofs["self_use_mwh"].isna().all() and np.isnan(result.account.totals["npv_mvnd_self"])
    assert result.account.totals["self_use_mwh_lo"] == 0
    assert any("not assessed" in f.message and f.layer == "firms" for f in result.findings)
