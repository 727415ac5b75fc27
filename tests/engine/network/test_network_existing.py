"""Existing pipes: which may be used again, how they join the strips, what they cost and how much they carry."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
import small_park
from design_cases import FACTOR, audit, best_value, grade, graph, parties, random_problem, with_existing
from drawn_parks import CRS, obstacles, parcels, park, roads
from network_audit import _pumps, audit_result

from eip_planner.economics import present_value_factor
from eip_planner.files import read_park
from eip_planner.network.corridors import build_corridors
from eip_planner.network.design import design
from eip_planner.network.existing import tied, upkeep_share, usable_pipes
from eip_planner.network.problem import Problem
from eip_planner.network.study import study_carrier
from eip_planner.network.valuation import objective
from eip_planner.scenario import Scenario

GAP = 0.005


def pipes(*rows):
    """Pipes from (line, dn, pressure class, year)."""
    import geopandas as gpd

    table = {
        "pipe_id": [f"X{i + 1}" for i in range(len(rows))],
        "carrier": ["water"] * len(rows),
        "dn": [float(r[1]) for r in rows],
        "pressure_class": [r[2] for r in rows],
        "year": [r[3] for r in rows],
    }
    return gpd.GeoDataFrame(table, geometry=shapely.linestrings([r[0] for r in rows]), crs=CRS)


LINE = [(20, 5), (300, 5)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((LINE, 200, 10.0, 2018.0), None),
        ((LINE, 200, 4.0, 2018.0), "below 6.0 bar"),
        ((LINE, 200, np.nan, 2018.0), "pressure class is unknown"),
        ((LINE, 200, 10.0, 1980.0), "older than 25"),
        ((LINE, 200, 10.0, np.nan), "year is unknown"),
        ((LINE, 5, 10.0, 2018.0), "smaller than every pipe"),
    ],
)
def test_what_may_be_used_again(row, reason):
    lines, fields, findings = usable_pipes(park(pipes=pipes(row)), "water", 6.0, Scenario())
    assert len(lines) == (reason is None)
    assert [f.severity for f in findings] == ["warning" if reason is None else "info"]
    assert findings[0].feature_id == "X1"
    assert reason is None or reason in findings[0].message
    if reason is None:
        assert fields["pipe_id"].tolist() == ["X1"]
        assert usable_pipes(park(pipes=pipes(row)), "steam", 6.0, Scenario())[0].size == 0


def test_size_between_two_of_the_catalogue_counts_as_the_smaller():
    sizes = [row["dn"] for row in Scenario().rows("pipes")]
    _, fields, _ = usable_pipes(park(pipes=pipes((LINE, 210, 10.0, 2020.0))), "water", 6.0, Scenario())
    assert sizes[fields["size"][0]] == 200


def test_pipe_meets_strips_where_it_crosses_them_and_from_its_ends():
    mains = shapely.linestrings([[(0, 0), (400, 0)], [(200, -50), (200, 50)]])
    line = np.array([shapely.linestrings(LINE)], object)
    links, over, on_mains, on_pipes = tied(line, mains, mains[:0], mains[:0], 60.0)
    assert sorted(shapely.length(links)) == [5, 5]
    assert not over.any()
    assert list(zip(*on_pipes)) == [(0, 180)]
    assert sorted((m, round(at, 6)) for m, at in zip(*on_mains)) == [(0, 20), (0, 300), (1, 55)]
    assert not len(tied(line, mains[:1], mains[:0], mains[:0], 4.0)[0]), "too far"
    wall = np.array([shapely.box(-10, 1, 100, 3)], object)
    assert shapely.get_coordinates(tied(line, mains, mains[:0], wall, 60.0)[0])[0].tolist() == [300, 5], "one is free"


def test_two_edges_side_by_side():
    plots = parcels(("A", 20, 10, 60, 90), ("B", 300, 10, 380, 90))
    scenario, street = Scenario(), roads([(0, 0), (400, 0)])
    found = build_corridors(
        park(parcels=plots, roads=street), ["A", "B"], scenario, existing=(
            np.array([shapely.linestrings([(70, 5), (290, 5)])], object),
            {"pipe_id": np.array(["X1"], object), "size": np.array([3])},
        ),
    )  # fmt: skip
    old, new = (found.edges[(found.edges["size"] >= 0) == kind] for kind in (True, False))
    assert old["length_m"].sum() == pytest.approx(220)
    assert set(old["pipe_id"]) == {"X1"}
    assert new["length_m"].sum() == pytest.approx(400 + 220 + 2 * 5)
    assert set(found.component) == {0}
    twins = {frozenset(e) for e in zip(old["start"], old["end"])}
    assert twins <= {frozenset(e) for e in zip(new["start"], new["end"])}


def test_pipe_in_place_stays_where_nothing_new_may_be_laid():
    plots = parcels(("A", 20, 10, 60, 90), ("B", 300, 10, 380, 90))
    wall = obstacles(("other", "forbidden", 150, -50, 170, 50, 0.0))
    found = build_corridors(
        park(parcels=plots, roads=roads([(0, 0), (400, 0)]), obstacles=wall), ["A", "B"], Scenario(), existing=(
            np.array([shapely.linestrings([(70, 5), (290, 5)])], object),
            {"pipe_id": np.array(["X1"], object), "size": np.array([3])},
        ),
    )  # fmt: skip
    old = found.edges[found.edges["size"] >= 0]
    assert old["length_m"].sum() == pytest.approx(220)
    assert set(old["crossing"]) == {""}
    assert set(found.component[found.entries["node"]]) == {0}
    inside = found.edges[found.edges.intersects(shapely.box(151, -50, 169, 50))]
    assert set(inside["size"]) == {3}


def test_pipe_in_place_carries_what_it_can():
    own = grade([0], [0], [5.0, 12.0], [1.0, 1.5])
    only = np.array([-1, 0, 1])
    cost = own.costs(np.array([4.0, 4.0, 4.0]), np.ones(3), np.array([10.0, 0.0, 0.0]), only)
    assert cost.tolist() == [[10.0, 15.0], [0.0, np.inf], [np.inf, 0.0]]
    assert own.cheapest(np.array([6.0] * 3), np.ones(3), np.full(3, 10.0), only)[1].tolist() == [15.0, np.inf, 15.0]


@pytest.mark.parametrize("serve_all", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_design_against_trying_everything(seed, serve_all):
    problem = with_existing(random_problem(seed, serve_all, most_edges=6), seed)
    found = design(problem, time_limit=20.0, gap=GAP)
    audit(problem, found.plan)
    value, best = objective(problem, found.valuation), best_value(problem)
    slack = 1e-6 * max(abs(best), 1.0)
    assert found.bound <= best + slack, "the bound is wrong"
    assert best <= value + slack, "better than the best"
    assert value - best <= 0.06 * max(found.valuation.cost, 1e-9)
    for e in np.flatnonzero(problem.graph.only >= 0):
        assert abs(found.plan.rate[0, e]) <= problem.grades[0].largest[problem.graph.only[e]] * (1 + 1e-6)


@pytest.mark.parametrize(("take", "old"), [(4.0, True), (6.0, False)])
def test_pipe_that_is_too_small_is_passed_by(take, old):
    shape = graph(2, [(0, 1, 100.0), (0, 1, 100.0, 5.0)])
    shape = type(shape)(2, shape.start, shape.end, shape.two_way, shape.length_m, shape.weight_m, np.array([-1, 0]))
    own = grade([0], [0], [5.0, 12.0], [1.0, 1.5])
    supply, demand = parties([0], [20.0], [8000.0], [0.0001]), parties([1], [take], [8000.0], [0.01])
    found = design(Problem(shape, supply, demand, (own,), FACTOR, False, True), time_limit=5.0, gap=GAP)
    assert (found.plan.rate[0] != 0).tolist() == [not old, old]
    assert found.valuation.network == pytest.approx(5.0 if old else 150.0)


def test_study_uses_the_pipe_without_paying_for_it(tmp_path):
    rows = small_park.tables()
    plain = study_carrier(read_park(small_park.write(tmp_path / "a.gpkg", rows), Scenario())[0], "water", Scenario())
    main = plain.network[plain.network["road_id"].notna() & (plain.network["crossing"] == "")]
    longest = main.loc[main["length_m"].idxmax()]
    rows["pipes"] = [
        {
            "pipe_id": "OLD",
            "carrier": "water",
            "dn": float(longest["dn"]),
            "pressure_class": 16.0,
            "year": 2020,
            "wkt": longest.geometry.wkt,
        }
    ]
    scenario = Scenario()
    found = study_carrier(read_park(small_park.write(tmp_path / "b.gpkg", rows), scenario)[0], "water", scenario)
    used = found.network[found.network["existing"] == "OLD"]
    assert used["length_m"].sum() > 0.9 * longest["length_m"]
    assert (used["capex_mvnd"] == 0).all()
    assert (found.network.loc[found.network["existing"].isna(), "capex_mvnd"] > 0).all()
    metre = longest["capex_mvnd"] / longest["length_m"]
    assert found.capex_mvnd == pytest.approx(plain.capex_mvnd - metre * used["length_m"].sum(), rel=0.05)
    factor = present_value_factor(scenario["discount_rate"], scenario["network_life"])
    upkeep = metre * used["length_m"].sum() * scenario["network_upkeep"] * factor
    rest = found.cost_mvnd - found.capex_mvnd * (1 + scenario["network_upkeep"] * factor)
    rest -= factor * found.customers.loc[found.customers["role"] == "supply", "money_mvnd_a"].sum()
    assert upkeep * (1 - 1e-9) <= rest <= upkeep + _pumps(found, factor, scenario), "upkeep stays, pumping is added"
    assert upkeep_share(scenario) == pytest.approx(1 - 1 / (1 + scenario["network_upkeep"] * factor))
    assert any(f.layer == "pipes" and "sound" in f.message for f in found.findings)
    audit_result(plain, read_park(tmp_path / "a.gpkg", scenario)[0], scenario)
