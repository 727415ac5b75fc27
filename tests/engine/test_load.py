"""Load profiles: bins of a year, profiles of the catalogue and the planner's own, energy laid into the bins."""

import numpy as np
import pytest
from park_cases import read as read_rows

from eip_planner import load, scenario
from eip_planner.errors import InputError
from eip_planner.scenario import Scenario

NAMES = load.names(Scenario())


def test_bins_are_the_hours_of_a_year():
    found = load.bins()
    assert found.shape == (12, 24) and found.sum() == 8760 and found[1].sum() == 28 * 24


@pytest.mark.parametrize("name", NAMES)
def test_profile_is_relative_to_its_peak(name):
    found = load.shape(name, Scenario())
    assert found.shape == (12, 24) and found.max() == 1.0 and (found >= 0).all()


def test_hours_of_the_clock():
    """One shift from 7:00 to 17:00 is columns 7 to 16; the night lacks them all."""
    day, night = (load.shape(name, Scenario()) for name in ("day_shift", "night"))
    assert np.flatnonzero(day[0]).tolist() == list(range(7, 17))
    assert np.flatnonzero(night[0]).tolist() == [0, 1, 2, 3, 4, 5, 22, 23]
    assert (load.shape("continuous", Scenario()) == 1.0).all()


def test_catalogue_is_recorded_as_used():
    chosen = Scenario()
    load.shape("night", chosen)
    assert "load_profiles" in chosen.used


def test_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=r"no load profile 'nacht'.*continuous.*day_shift"):
        load.shape("nacht", Scenario())


def test_unknown_name_in_the_flows_is_a_finding_and_counts_as_none():
    row = {"flow_id": "A", "profile": "nacht", "amount": 1.0, "unit": "t/h", "role": "demand", "carrier": "steam"}
    park, findings = read_rows({"flows": [row]})
    assert park.flows["profile"].tolist() == [None]
    said = [f for f in findings if f.field == "profile"]
    assert len(said) == 1 and "nacht" in said[0].message and "day_shift" in said[0].remedy


def test_more_hours_than_the_profile_has_are_told():
    row = {"amount": 1.0, "unit": "t/h", "role": "demand", "carrier": "steam", "profile": "night"}
    flows = [{"flow_id": "A", "hours": 2920.0, **row}, {"flow_id": "B", "hours": 2921.0, **row}]
    said = [f for f in read_rows({"flows": flows})[1] if f.field == "hours"]
    assert [f.feature_id for f in said] == ["B"] and "2,920 h" in said[0].message


@pytest.fixture
def read(tmp_path):
    def write_and_read(text, table=None):
        (tmp_path / "s.toml").write_text(text, encoding="utf-8")
        if table is not None:
            np.savetxt(tmp_path / "own.csv", table, delimiter=",")
        return scenario.read(tmp_path / "s.toml")

    return write_and_read


def test_own_profile_from_months_and_hours(read):
    month, hour = [2.0] * 11 + [4.0], [0.0] * 12 + [10.0] * 12
    chosen = read(f"[profiles.mine]\nmonth = {month}\nhour = {hour}")
    found = load.shape("mine", chosen)
    assert found[0, 0] == 0.0 and found[0, 12] == 0.5 and found[11, 23] == 1.0
    assert "mine" in load.names(chosen) and any("mine" in key for key in chosen.used)


def test_own_profile_from_a_table_and_in_place_of_the_catalogues(read):
    table = np.random.default_rng(1).uniform(0.0, 7.0, (12, 24))
    chosen = read('[profiles.night]\ntable = "own.csv"', table)
    assert load.shape("night", chosen) == pytest.approx(table / table.max())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[profiles.a]\nhour = [1, 2]", "write 24 numbers"),
        ("[profiles.a]\nmonth = [1,1,1,1,1,1,1,1,1,1,1,-1]", "none of them negative"),
        ("[profiles.a]\nmonth = [0,0,0,0,0,0,0,0,0,0,0,0]", "above zero"),
        ("[profiles.a]\nweek = [1]", "write month"),
        ("[profiles]\na = 3", "write month"),
        ('[profiles.a]\ntable = "none.csv"', "cannot be read"),
    ],
)
def test_wrong_profile_is_refused(read, text, said):
    with pytest.raises(InputError, match="the load profile 'a' is not complete.*" + said):
        read(text)


def test_flat_shape_is_hours_and_mean_in_every_bin():
    found = load.fit(np.ones((1, 12, 24)), np.array([4380.0]), np.array([0.6]))
    assert found.hours == pytest.approx(load.bins().reshape(1, -1) / 2.0)
    assert found.rate == pytest.approx(np.full((1, 288), 0.6))
    assert (found.peak == 1.0).all()


@pytest.mark.parametrize("seed", range(20))
def test_energy_agrees_with_the_table_where_the_peak_allows(seed):
    random = np.random.default_rng(seed)
    form = random.choice([0.0, 0.3, 0.7, 1.0], (5, 12, 24))
    hours, mean = random.uniform(0.0, 8760.0, 5), random.uniform(0.1, 1.0, 5)
    found, weight = load.fit(form, hours, mean), load.bins().ravel()
    support = (form.reshape(5, -1) > 0) @ weight
    assert found.running == pytest.approx(np.minimum(hours, support))
    assert found.year == pytest.approx(np.minimum(hours * mean, found.running), rel=1e-9)
    assert (found.rate <= 1.0).all() and (found.peak <= 1.0).all() and (found.peak >= found.rate - 1e-12).all()
    assert (found.hours <= weight + 1e-9).all() and (found.hours[form.reshape(5, -1) == 0] == 0).all()


def test_unknown_hours_stay_unknown():
    found = load.fit(np.ones((1, 12, 24)), np.array([np.nan]), np.array([1.0]))
    assert np.isnan(found.year).all() and np.isnan(found.running).all() and (found.peak == 1.0).all()
