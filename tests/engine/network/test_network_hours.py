"""Load profiles from the flows to the energy of a network."""

from __future__ import annotations

import numpy as np
import pytest
import small_park
from network_audit import audit_result

from eip_planner import load
from eip_planner.files import read_park
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario


def study(tmp_path, objective="npv", **changes):
    """The steam network of the small park, its flows changed: `changes` are fields by flow."""
    rows = small_park.tables()
    for row in rows["flows"]:
        row.update(changes.get(row["flow_id"], {}))
    park = read_park(small_park.write(tmp_path / "park.gpkg", rows), Scenario())[0]
    result = study_carrier(park, "steam", Scenario(), objective=objective, time_limit=5.0)
    audit_result(result, park, Scenario())
    return result


def energy(result):
    return dict(zip(result.customers["flow_id"], result.customers["energy_year"]))


def test_demands_get_what_the_supply_gives_while_they_run(tmp_path):
    """A plant that runs by day: nothing for the night shift, part of a year for those who run day and night."""
    result = study(
        tmp_path,
        S1={"profile": "day_shift", "hours": 3650.0},
        D1={"profile": "night", "hours": 2920.0},
        D2={"profile": "day_shift", "hours": 3000.0, "amount_mean": None},
        D3={"profile": "continuous", "hours": 8760.0, "amount_mean": None},
    )
    left = dict(zip(result.unconnected["flow_id"], result.unconnected["reason_code"]))
    assert left == {"D1": "hours"}
    found = energy(result)
    rate = dict(zip(result.customers["flow_id"], result.customers["rate_peak"]))
    assert found["D2"] == pytest.approx(rate["D2"] * 3000.0, rel=1e-6)
    assert found["D3"] == pytest.approx(rate["D3"] * 3650.0, rel=1e-6)
    assert found["S1"] == pytest.approx(found["D2"] + found["D3"])


def test_energy_of_a_pair_is_that_of_the_network(tmp_path):
    """One supply and enough of it: each demand gets the amount that the match table names."""
    result = study(
        tmp_path,
        S1={"profile": "two_shifts", "hours": 5000.0},
        D1={"profile": "day_shift", "hours": 3650.0},
        D2={"profile": "three_shifts", "hours": 7000.0},
    )
    found, pairs = energy(result), result.links[result.links["feasible"]].set_index("demand_flow")
    joined = [f for f in found if f != "S1"]
    assert len(joined) >= 2
    for flow in joined:
        assert found[flow] == pytest.approx(pairs.loc[flow, "amount_year"], rel=1e-6)
    assert any("1 of 4 flows have no load profile" in note for note in result.notes)


def test_all_continuous_is_the_same_as_no_profile_where_hours_are_full(tmp_path):
    """Without a profile every hour is like every other; so it is with the profile `continuous`."""
    full = {flow: {"hours": 8760.0} for flow in ("S1", "D1", "D2", "D3")}
    plain = study(tmp_path, **full)
    shaped = study(tmp_path, **{f: {**row, "profile": "continuous"} for f, row in full.items()})
    assert shaped.npv_mvnd == pytest.approx(plain.npv_mvnd, rel=1e-9)
    assert energy(shaped) == pytest.approx(energy(plain), rel=1e-9)


def test_simultaneous_peak_is_told(tmp_path):
    """Half of the peak by day, half by night."""
    result = study(
        tmp_path,
        "connect_all",
        S1={"profile": "continuous", "hours": 8760.0},
        D1={"profile": "night", "hours": 2920.0, "amount": 5.0},
        D2={"profile": "day_shift", "hours": 3650.0, "amount": 5.0},
        D3={"participate": "no"},
    )
    assert any("at most 50 % of the sum of all peaks falls together" in note for note in result.notes)


def test_shapes_add_up_in_every_bin():
    """The peak that falls together is that of the bins, by adding up the profiles themselves."""
    day, night = (load.shape(n, Scenario()) for n in ("day_shift", "night"))
    own = load.fit(np.array([day, night]), np.array([3000.0, 2000.0]), np.ones(2))
    assert (np.array([4.0, 3.0]) @ own.peak).max() == pytest.approx((4.0 * (day > 0) + 3.0 * (night > 0)).max())
