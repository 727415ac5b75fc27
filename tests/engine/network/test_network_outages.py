"""One supply fails: what is left is dealt out through the pipes as built, and the shortfall is told."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import small_park
from mains_cases import cold, two_supplies, vapour

from eip_planner.files import read_park
from eip_planner.fluids import steam
from eip_planner.network.case import Built
from eip_planner.network.outages import outage_table, share_out
from eip_planner.network.problem import Graph, Parties, Plan
from eip_planner.network.sizing import Sized
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario

FIRST, SECOND, NEAR, FAR = "S0", "S4", "D3", "D5"


def built(medium=None, pipe=(15,) * 5, scale=1.0, available=(9.0, 9.0), interruptible=(), largest=None, mean=0.5):
    """The two supplies 0 and 4 with the demands 3 (5 units) and 5 (4 units), as a built network."""
    medium = medium or cold()
    layout = two_supplies(scale)
    pipe = np.array(pipe)
    order = np.argsort(layout.edge)
    graph = Graph(
        6, layout.tail[order], layout.head[order], np.ones(5, bool), layout.length_m[order], layout.length_m[order]
    )
    year = np.full(2, 8000.0)
    supplies = Parties(
        np.array([FIRST, SECOND]), np.array([0, 4]), np.array(available) * scale, year, year, year * 0, year > 1e9
    )
    demands = Parties(
        np.array([NEAR, FAR]), np.array([3, 5]), np.array([5.0, 4.0]) * scale, year, year, year * 0, year > 1e9
    )
    grade = SimpleNamespace(
        name="grade",
        supplies=np.array([0, 1]),
        demands=np.array([0, 1]),
        usable=np.ones(2),
        largest=medium.largest() if largest is None else largest,
        medium=medium,
        pipes=medium.pipes,
    )
    problem = SimpleNamespace(graph=graph, supplies=supplies, demands=demands, grades=(grade,))
    rate = np.zeros(5)
    rate[layout.edge] = layout.rate
    plan = Plan(rate[None, :], np.array([[True, True]]), np.array([[3.0, 6.0]]) * scale)
    state = medium.simulate(layout, pipe)
    case = SimpleNamespace(
        supply=pd.DataFrame({"flow_id": [FIRST, SECOND], "firm_id": [None, "F4"], "rate_mean": mean * supplies.rate,
                             "x": [0.0, 4.0], "y": [0.0, 0.0]}),
        demand=pd.DataFrame({"flow_id": [NEAR, FAR], "firm_id": ["F3", "F5"], "parcel_id": ["P3", "P5"],
                             "rate_mean": mean * demands.rate, "pressure_bar": [6.0, 6.0],
                             "firmness": ["interruptible" if d in interruptible else "firm" for d in (NEAR, FAR)],
                             "x": [3.0, 5.0], "y": [1.0, 1.0]}),
    )  # fmt: skip
    design = SimpleNamespace(plan=plan)
    return case, Built(problem, design, (layout,), (Sized(pipe, state, {}),))


def table(*arguments, carrier="water", **options):
    found = outage_table(*built(*arguments, **options), carrier)
    return found.set_index(["supply_flow", "demand_flow"])


def test_the_other_supply_covers_all():
    found = table(available=(9.0, 9.0))
    assert found["status"].tolist() == ["covered", "covered"]
    assert [key[0] for key in found.index] == [FIRST, SECOND]
    assert found["note"].eq("nobody falls short").all() and found["rate_left"].isna().all()


def test_what_is_left_is_shared_in_proportion():
    found = table(available=(3.0, 6.0)).loc[FIRST]
    assert found["rate_left"].to_dict() == pytest.approx({NEAR: 5.0 * 6 / 9, FAR: 4.0 * 6 / 9}, rel=1e-6)
    assert found["short_pct"].to_numpy() == pytest.approx(100 / 3, rel=1e-6)
    assert found["status"].eq("short").all()
    other = table(available=(3.0, 6.0)).loc[SECOND]
    assert other["short_rate"].sum() == pytest.approx(6.0)
    assert other["short_pct"].to_numpy() == pytest.approx(200 / 3, rel=1e-6)


def test_year_is_that_of_the_mean_rates():
    """Supplies run at half their peak all year, demands at half: the shortfall of the year is that of the peak."""
    found = table(available=(3.0, 6.0), mean=0.5).loc[FIRST]
    assert found["short_year_pct"].to_numpy() == pytest.approx(100 / 3, rel=1e-6)
    case, done = built(available=(3.0, 6.0))
    case.supply["rate_mean"] = 6.0
    found = outage_table(case, done, "water").set_index("supply_flow").loc[FIRST]
    assert found["short_year_pct"].to_numpy() == pytest.approx(0.0, abs=1e-6), "6 of 4.5 at the mean"
    assert (found["short_pct"] > 30).all()


def test_what_another_grade_draws_is_not_there():
    """Supply 4 could give 9 and gives 6 here, 2 of the rest in another grade."""
    case, done = built(available=(3.0, 9.0))
    plan = done.design.plan
    both = Plan(plan.rate, plan.served, np.array([[3.0, 6.0], [0.0, 2.0]]))
    found = outage_table(case, Built(done.problem, SimpleNamespace(plan=both), done.layouts, done.sized), "water")
    own = found[found["supply_flow"] == FIRST]
    assert own["rate_left"].sum() == pytest.approx(7.0)
    assert own["short_pct"].to_numpy() == pytest.approx(100 * 2 / 9, rel=1e-6)


def test_unknown_firmness_counts_as_firm():
    """A column without any value is one of numbers."""
    case, of = built(available=(3.0, 6.0))
    blank = SimpleNamespace(supply=case.supply, demand=case.demand.assign(firmness=np.nan))
    one, other = (outage_table(c, of, "water")["rate_left"].to_numpy(float) for c in (case, blank))
    assert other == pytest.approx(one, nan_ok=True)


def test_interruptible_demands_wait():
    found = table(available=(3.0, 6.0), interruptible=(NEAR,)).loc[FIRST]
    assert found.index.tolist() == [NEAR]
    assert found.loc[NEAR, "rate_left"] == pytest.approx(2.0)


def test_a_narrow_pipe_binds_before_the_supply():
    """Only 2 units pass from 4 towards 1; the far demand gets the rest."""
    case, done = built(available=(9.0, 9.0), largest=np.full(16, 100.0))
    layout = done.layouts[0]
    pipe = np.array([15] * 5)
    pipe[[i for i in range(5) if (layout.tail[i], layout.head[i]) == (2, 1)]] = 0
    largest = np.full(16, 100.0)
    largest[0] = 2.0
    done.problem.grades[0].largest = largest
    done = Built(done.problem, done.design, done.layouts, (Sized(pipe, done.sized[0].state, {}),))
    left, rate, given = share_out(case, done, 0, np.array([0, 1]), np.array([5.0, 4.0]), np.array([1]), np.array([9.0]))
    assert left == pytest.approx([2.0, 4.0])
    assert given == pytest.approx([6.0])
    assert np.abs(rate).max() == pytest.approx(6.0)


def test_single_supply_leaves_everybody_alone():
    case, done = built()
    plan = done.design.plan
    lonely = Plan(plan.rate, plan.served, np.array([[0.0, 9.0]]))
    alone = outage_table(case, Built(done.problem, SimpleNamespace(plan=lonely), done.layouts, done.sized), "water")
    assert alone["status"].tolist() == ["isolated", "isolated"]
    assert (alone["short_pct"] == 100.0).all() and (alone["short_year_pct"] == 100.0).all()
    assert alone["note"].str.contains("no other supply").all()


def test_steam_that_arrives_too_weak_is_told():
    """The other boiler has enough steam, but the pipes were not made for it to come from there."""
    enthalpy = float(steam().saturated_enthalpy(9.0))
    medium = vapour(9.0, enthalpy)
    medium.pressure_bar[4], medium.enthalpy[4] = 9.0, enthalpy
    weak = table(medium, (6, 3, 3, 6, 3), carrier="steam", largest=np.full(16, 100.0))
    assert "pressure" in set(weak["status"])
    row = weak[weak["status"] == "pressure"].iloc[0]
    assert row["rate_left"] == row["rate_peak"] and ("bar(g)" in row["note"] or "chokes" in row["note"])
    wide = table(medium, (9,) * 5, carrier="steam", largest=np.full(16, 100.0))
    assert wide["status"].tolist() == ["covered", "covered"]


def test_two_boilers_of_a_park(tmp_path):
    """Each boiler can carry what the other lacks: with 12 t/h each of 19, a third of the demand falls short."""
    rows = small_park.tables()
    flows = {row["flow_id"]: row for row in rows["flows"]}
    flows["S1"].update(amount=12.0, amount_mean=12.0)
    rows["flows"].append({**flows["S1"], "flow_id": "S9", "parcel_id": "P12", "firm_id": None})
    park = read_park(small_park.write(tmp_path / "p.gpkg", rows), Scenario())[0]
    found = study_carrier(park, "steam", Scenario(), objective="connect_all", time_limit=5.0).outages
    assert set(found["supply_flow"]) == {"S1", "S9"}
    for _, own in found.groupby("supply_flow"):
        assert own["short_rate"].sum() >= 7.0 - 1e-3
        assert (own["rate_left"] + own["short_rate"]).to_numpy() == pytest.approx(own["rate_peak"].to_numpy())
    assert set(found["demand_flow"]) == {"D1", "D2", "D3"} and found["parcel_id"].notna().all()
