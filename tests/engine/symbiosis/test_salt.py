"""Salt of water that is used again and again: against the closed form, a simulation in steps, and by hand."""

import numpy as np
import pytest
from park_cases import flows_park

from eip_planner.scenario import Scenario
from eip_planner.symbiosis.matching import match_flows
from eip_planner.symbiosis.salt import steady_salt

HOURS = 8000.0
WATER = {"carrier": "water", "unit": "m3/h", "hours": HOURS}
PLANT = {
    "role": "supply",
    "parcel_id": "P3",
    "operator": "developer",
    "quality": "process",
    "cod_mgl": 5.0,
    "colour": 5.0,
}
USER = {"role": "demand", "quality": "process"}


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9])
@pytest.mark.parametrize(("fresh", "added"), [(150.0, 1500.0), (80.0, 0.0), (0.0, 300.0)])
def test_one_loop_is_the_closed_form(share, fresh, added):
    assert steady_salt([[share]], [[1.0]], [fresh], [added], [1.0]) == pytest.approx(fresh + added / (1.0 - share))


def test_published_example():
    """150 mg/l of feed and 1,500 mg/l added: 1,650 mg/l without reuse, 3,150 mg/l at half."""
    assert steady_salt([[0.0]], [[1.0]], [150.0], [1500.0], [1.0]) == pytest.approx(1650.0)
    assert steady_salt([[0.5]], [[1.0]], [150.0], [1500.0], [1.0]) == pytest.approx(3150.0)


def test_loop_that_nothing_leaves_has_no_steady_salt():
    assert np.isinf(steady_salt([[1.0]], [[1.0]], [150.0], [100.0], [1.0])).all()
    assert steady_salt([[1.0]], [[1.0]], [150.0], [100.0], [0.5]) == pytest.approx(100.0)


def simulate(share, mix, fresh, added, passed, volume=50.0, steps=40000):
    """Each source has a tank of wastewater; every step its users' wastewater comes in and as much goes out."""
    tank = np.zeros(len(mix))
    for _ in range(steps):
        given = passed * tank
        used = np.array(
            [
                sum(share[u][s] * given[s] for s in range(len(mix))) + (1 - sum(share[u])) * fresh[u] + added[u]
                for u in range(len(share))
            ]
        )
        inflow = np.array([sum(mix[s][u] * used[u] for u in range(len(share))) for s in range(len(mix))])
        tank += (inflow - tank) / volume
    return passed * tank


@pytest.mark.parametrize("seed", range(5))
def test_several_loops_settle_where_a_simulation_does(seed):
    random = np.random.default_rng(seed)
    users, sources = random.integers(2, 5), random.integers(1, 4)
    share = random.dirichlet(np.ones(sources + 1), users)[:, :sources] * 0.95
    mix = random.dirichlet(np.ones(users), sources)
    case = (
        share,
        mix,
        random.uniform(50, 300, users),
        random.uniform(0, 2000, users),
        random.uniform(0.05, 1.0, sources),
    )
    np.testing.assert_allclose(steady_salt(*case), simulate(*case, steps=6000), rtol=1e-3)


def firms(waste=(1000.0, 600.0), salt=(1500.0, 1500.0)):
    own = [
        {"firm_id": f"F{i + 1}", "wastewater_m3d": waste[i], "wastewater_tds_mgl": salt[i]} for i in range(len(waste))
    ]
    return [*own, {"firm_id": "F3"}]


def match(*flows, told=None):
    park = flows_park(*({**WATER, **flow} for flow in flows), firms=told or firms())
    return match_flows(park, Scenario()).set_index(["supply_flow", "demand_flow"])


def test_salt_of_a_plant_that_serves_the_firms_whose_wastewater_it_takes():
    """30 and 15 m3/h of 8,000 h out of 1,600 m3/d: by hand, one loop that passes on 300 of 1,500 mg/l."""
    links = match(
        {**PLANT, "flow_id": "S", "amount": 200.0, "tds_mgl": 300.0},
        {**USER, "flow_id": "D1", "firm_id": "F1", "amount": 30.0},
        {**USER, "flow_id": "D2", "firm_id": "F2", "amount": 15.0},
    )
    share = 45.0 * HOURS / (1600.0 * 365.0)
    passed = 300.0 / 1500.0
    waste = ((1 - share) * 150.0 + 1350.0) / (1 - share * passed)
    assert (links["feasible"]).all()
    assert links["reuse_share"].to_numpy() == pytest.approx(share)
    assert links["salt_reuse_mgl"].to_numpy() == pytest.approx(passed * waste)
    assert (links["quality_verified"] == "yes").all() and (links["quality_note"] == "").all()


def test_pair_is_refused_when_its_own_reuse_carries_the_salt_too_high():
    """30 m3/h of F1's 1,000 m3/d and F2's 600: 41 %; nothing is removed, so 900 becomes 150 + 750 / 0.589 mg/l."""
    plant = {**PLANT, "flow_id": "S", "amount": 200.0, "tds_mgl": 900.0, "colour": None}
    user = {**USER, "flow_id": "D", "firm_id": "F1", "amount": 30.0}
    told = firms(salt=(900.0, 900.0))
    link = match(plant, user, told=told).iloc[0]
    share = 30.0 * HOURS / (1600.0 * 365.0)
    settled = 150.0 + 750.0 / (1 - share)
    assert 1000.0 < settled < 1500.0
    assert link["reason_code"] == "salt" and f"{settled:,.0f} mg/l" in link["reason"] and "900" in link["reason"]
    assert match(plant, {**user, "tds_mgl": settled + 1.0}, told=told).iloc[0]["feasible"]
    assert match(plant, {**user, "tds_mgl": settled - 1.0}, told=told).iloc[0]["reason_code"] == "salt"
    assert match(plant, {**user, "quality": "irrigation"}, told=told).iloc[0]["feasible"]


def test_all_reuse_together_warns_where_each_pair_alone_holds():
    plant = {**PLANT, "flow_id": "S", "amount": 200.0, "tds_mgl": 900.0}
    users = [{**USER, "flow_id": f"D{i}", "firm_id": f"F{i}", "amount": 5.0 * i, "tds_mgl": 1050.0} for i in (1, 2)]
    links = match(plant, *users, told=firms(salt=(900.0, 900.0)))
    share = 15.0 * HOURS / (1600.0 * 365.0)
    settled = 150.0 + 750.0 / (1 - share)
    assert settled > 1050.0
    assert links["feasible"].all() and (links["quality_verified"] == "no").all()
    assert links["salt_reuse_mgl"].to_numpy() == pytest.approx(settled)
    assert links["quality_note"].str.contains(f"{settled:,.0f} mg/l, above the limit of 1,050").all()


def test_water_without_return_makes_no_loop():
    """A firm hands its water on, a plant waters greenery: the salt does not come back."""
    links = match(
        {**PLANT, "flow_id": "S", "amount": 200.0, "tds_mgl": 900.0},
        {
            **PLANT,
            "flow_id": "G",
            "firm_id": "F1",
            "operator": "firm",
            "parcel_id": "P1",
            "amount": 9.0,
            "tds_mgl": 900.0,
        },
        {**USER, "flow_id": "D", "firm_id": "F2", "amount": 30.0, "tds_mgl": 2000.0},
        {**USER, "flow_id": "I", "firm_id": "F2", "amount": 30.0, "quality": "irrigation"},
    )
    assert np.isfinite(links["salt_reuse_mgl"]["S", "D"])
    assert links["salt_reuse_mgl"].drop(("S", "D")).isna().all()


def test_unknown_wastewater_is_not_assessed_and_says_so():
    plant = {**PLANT, "flow_id": "S", "amount": 200.0, "tds_mgl": 900.0}
    user = {**USER, "flow_id": "D", "firm_id": "F1", "amount": 30.0}
    link = match(plant, user, told=[{"firm_id": f"F{i}"} for i in (1, 2, 3)]).iloc[0]
    assert link["feasible"] and link["quality_verified"] == "no" and "not assessed" in link["quality_note"]
    assert np.isnan(link["reuse_share"]) and np.isnan(link["salt_reuse_mgl"])


def test_fresh_water_of_the_park_counts_before_that_of_the_catalogue():
    works = {**PLANT, "flow_id": "T", "parcel_id": "P2", "quality": "drinking", "amount": 99.0, "tds_mgl": 400.0}
    plant = {**PLANT, "flow_id": "S", "amount": 200.0, "tds_mgl": 700.0}
    user = {**USER, "flow_id": "D", "firm_id": "F1", "amount": 15.0}
    links = match(works, plant, user, told=firms(salt=(700.0, 700.0)))
    share = 15.0 * HOURS / (1600.0 * 365.0)
    assert links["salt_reuse_mgl"]["S", "D"] == pytest.approx(400.0 + 300.0 / (1 - share))


@pytest.mark.parametrize("seed", range(4))
def test_less_salt_never_loses_a_pair_and_a_lower_limit_never_gains_one(seed):
    random = np.random.default_rng(seed)
    salts = np.sort(random.uniform(10, 1800, 12))
    limits = np.sort(random.uniform(100, 2500, 12))
    told = firms(waste=random.uniform(100, 1500, 2), salt=random.uniform(50, 1500, 2))
    links = match(
        *({**PLANT, "flow_id": f"S{i:02}", "amount": 200.0, "tds_mgl": salt} for i, salt in enumerate(salts)),
        *(
            {**USER, "flow_id": f"D{i:02}", "firm_id": f"F{1 + i % 2}", "amount": 12.0, "tds_mgl": limit}
            for i, limit in enumerate(limits)
        ),
        told=told,
    )
    untreated = (links["feasible"].astype(bool) & (links["treatment"] == "")).unstack()
    assert links["reason"].str.contains("used again and again").any() and (links["treatment"] != "").any()
    for fits in (links["feasible"].astype(bool).unstack(), untreated):
        check_order(fits)


def check_order(fits):
    """Rows by rising salt, columns by rising limit; the demands of two firms by turns."""
    assert (np.diff(fits.to_numpy().astype(int), axis=0) <= 0).all()
    for odd in (0, 1):
        assert (np.diff(fits.to_numpy()[:, odd::2].astype(int), axis=1) >= 0).all()
