"""Other plans: buildable, none better than the best, each different from those before it by the rule that is stated."""

from __future__ import annotations

import numpy as np
import pytest
from design_cases import audit, grid_problem, random_problem, tree_plan
from drawn_parks import parcels, park, roads
from network_audit import audit_result

from eip_planner.errors import InputError
from eip_planner.network import formulation
from eip_planner.network.design import design, design_unlike
from eip_planner.network.study import study_carrier
from eip_planner.network.unlike import CUSTOMERS, ROUTE, Unlike, exchanged, shared
from eip_planner.network.valuation import objective, valuate
from eip_planner.park import FIRMS, FLOWS, RECORD
from eip_planner.scenario import Scenario


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", [1, 7])
def test_plans_differ_and_none_is_better(seed, serve_all):
    problem = grid_problem(seed, 3, 2, 4, serve_all)
    found = design(problem, time_limit=60.0, gap=0.002)
    known = (found.plan,)
    for _ in range(2):
        plan = design_unlike(problem, known, time_limit=60.0, gap=0.002)
        assert plan is not None
        audit(problem, plan)
        value = objective(problem, valuate(problem, plan))
        assert value >= found.bound - 1e-6
        for old in known:
            fewest = max(1, *(np.ceil(0.1 * own.served.any(axis=0).sum()) for own in (old, plan)))
            assert shared(problem, old, plan) <= 0.8 + 1e-9 or exchanged(old, plan) >= fewest
        known += (plan,)
    again = design_unlike(problem, (found.plan,), time_limit=60.0, gap=0.002)
    assert np.array_equal(again.rate, known[1].rate), "the same problem has the same alternatives"


@pytest.mark.parametrize("by", [ROUTE, CUSTOMERS])
@pytest.mark.parametrize("seed", range(6))
def test_rows_hold_where_a_plan_is_accepted(seed, by):
    """The rows of the program and the rule say the same of every pair of plans."""
    problem = random_problem(seed, False)
    pieces = formulation.first_pieces(problem)
    place = formulation.columns(problem, pieces)
    plans = [tree_plan(problem, 10 * seed + i) for i in range(8)]
    plans = [plan for plan in plans if plan.rate.any()]
    for old in plans:
        rule = Unlike((old,), (by,))
        rows, high = rule.rows(problem, pieces, place)
        for plan in plans:
            value = valuate(problem, plan)
            x = formulation.vector_of(problem, pieces, place, plan, value.delivered, value.produced)
            assert rule.accepts(problem, plan) == bool((rows @ x <= high + 1e-9).all())
        assert not rule.accepts(problem, old)


def ladder():
    """Two plots joined by two streets of nearly the same length, and a third plot on the way of one of them."""
    import pandas as pd

    plots = parcels(
        ("P1", 0, 5, 40, 45), ("P2", 400, 5, 440, 45), ("P3", 200, 105, 240, 145)
    ).assign(firm_id=["F1", "F2", "F3"], park_id="T")  # fmt: skip
    streets = roads(
        [(20, 0), (20, -60), (420, -60), (420, 0)], [(20, 0), (60, 0), (60, 100), (380, 100), (380, 0), (420, 0)]
    ).assign(**{"class": "internal", "inside_fence": True})
    flow = {"carrier": "steam", "unit": "t/h", "pressure_unit": "bar(g)", "hours": 8000.0, "fuel": "gas"}
    rows = [
        {**flow, "flow_id": "S1", "firm_id": "F1", "role": "supply", "amount": 20.0, "pressure": 12.0, "price": 0.3},
        {**flow, "flow_id": "D2", "firm_id": "F2", "role": "demand", "amount": 6.0, "pressure": 6.0, "price": 0.9},
        {**flow, "flow_id": "D3", "firm_id": "F3", "role": "demand", "amount": 0.4, "pressure": 6.0, "price": 0.7},
    ]
    tables = {
        name: pd.DataFrame(own, columns=[*table.names, *(f.name for f in RECORD)])
        for name, table, own in (
            ("flows", FLOWS, [{"firmness": "firm", "return_c": 60.0, **row} for row in rows]),
            ("firms", FIRMS, [{"firm_id": f"F{i}"} for i in (1, 2, 3)]),
        )
    }
    return park(parcels=plots, roads=streets, **tables)


def test_study_gives_alternatives():
    """Another street to the same firm, with its loss in the money of the sized networks."""
    drawn = ladder()
    result = study_carrier(drawn, "steam", Scenario(), time_limit=60.0, alternatives=2)
    audit_result(result, drawn, Scenario())
    table = result.alternatives
    plans = table.drop_duplicates("alternative")
    assert plans["alternative"].tolist() == [1, 2]
    assert (plans["loss_mvnd"] >= 0).all() and plans["loss_mvnd"].is_monotonic_increasing
    assert (result.npv_mvnd - plans["npv_mvnd"]).to_numpy(float) == pytest.approx(plans["loss_mvnd"].to_numpy(float))
    for number, pipes in table.groupby("alternative"):
        assert pipes["length_m"].sum() == pytest.approx(pipes["route_m"].iloc[0])
        both = pipes.loc[pipes["in_best"].astype(bool), "length_m"].sum()
        assert 100.0 * both / result.length_m == pytest.approx(pipes["same_pct"].iloc[0]), number
        other = pipes.iloc[0]
        assert other["same_pct"] <= 80.0 or other["joined"] or other["not_joined"]
    assert (plans["same_pct"] < 60.0).any(), "by the other street"
    plain = study_carrier(drawn, "steam", Scenario(), time_limit=60.0)
    assert len(plain.alternatives) == 0
    assert plain.cost_mvnd == pytest.approx(result.cost_mvnd)


def test_more_than_there_are():
    """One street and one customer: nothing else to build, and the notes say so."""
    drawn = ladder()
    drawn = park(
        parcels=drawn.parcels,
        roads=drawn.roads[:1],
        firms=drawn.firms,
        flows=drawn.flows[drawn.flows["flow_id"] != "D3"],
    )
    result = study_carrier(drawn, "steam", Scenario(), time_limit=30.0, alternatives=2)
    assert result.served == 1
    assert len(result.alternatives) == 0
    assert any("0" in note and "2" in note for note in result.notes)


def test_number_of_alternatives_is_limited():
    with pytest.raises(InputError, match="ALTERNATIVES"):
        study_carrier(ladder(), "steam", Scenario(), alternatives=4)
