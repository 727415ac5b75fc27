"""What flows at the same time: the hours that rule, the problem that bounds, pipes that hold in every hour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import small_park
from design_cases import FACTOR, audit, grade, graph, parties, random_problem, tree_plan
from mains_cases import ALTITUDE, cold, hot, vapour
from network_audit import audit_result
from peak_cases import best_of_hours, one_supply, with_hours
from scipy.optimize import Bounds, LinearConstraint, milp
from tree_cases import TAKEN, TREE, lay_tree, position

from eip_planner.files import read_park
from eip_planner.fluids import ATMOSPHERE_BAR, steam
from eip_planner.network.design import design
from eip_planner.network.formulation import first_pieces, formulate
from eip_planner.network.layout import lay_out
from eip_planner.network.moments import at_full, busiest, moments_of, size_moments
from eip_planner.network.peaks import MOST_HOURS, Hours, date_text, hours_of, planning
from eip_planner.network.problem import Plan, Problem
from eip_planner.network.pruning import pruned
from eip_planner.network.sizing import Needs, size
from eip_planner.network.study import study_carrier
from eip_planner.network.valuation import dispatch, valuate
from eip_planner.scenario import Scenario

GAP = 1e-6
NODE, RATE = np.array(list(TAKEN)), np.array(list(TAKEN.values()))


def wants(node, pressure=None, temperature=None):
    """Needs by demand, as the study asks for them."""

    def needs(rows):
        own = [int(n) for n in np.asarray(node)[rows]]
        return Needs(
            {n: pressure[n] for n in own} if pressure else dict.fromkeys(own, float("nan")),
            {n: temperature[n] for n in own} if temperature else dict.fromkeys(own, float("nan")),
        )

    return needs


def dated(share) -> Hours:
    share = np.asarray(share, float)
    return Hours(share, np.arange(share.shape[1]))


# ---- the hours that rule


@pytest.mark.parametrize("seed", range(40))
def test_hours_taken_bring_all_pipes_to_their_peak(seed):
    """The most that flows in each pipe, over the few hours and over all of them, in trees and where supplies meet."""
    random = np.random.default_rng(seed)
    share = random.choice([0.0, 0.4, 1.0], (4, 9))
    share[np.arange(4), random.integers(0, 9, 4)] = 1.0
    start, end = np.array([0, 1, 4, 1, 2, 2, 3]), np.array([1, 2, 2, 5, 3, 6, 7])
    node, rate = np.array([5, 6, 7, 3]), random.uniform(1.0, 9.0, 4)
    first = {0: 3.0, 4: 2.0}
    base = lay_out(
        start, end, random.uniform(50, 90, 7), np.array([3.0, 2.5, 2.0, 0.5, 2.5, 2.0, 1.5]), first,
        {5: 0.5, 6: 2.0, 7: 1.5, 3: 1.0},
    )  # fmt: skip
    whole = at_full(base, node, rate)
    assert sum(whole.supply.values()) == pytest.approx(rate.sum())
    hours = dated(share).take(np.arange(4), rate)
    assert len(hours.date) <= 9
    flow, given = busiest(whole, moments_of(whole, node, rate, hours, wants(node)))
    none = np.zeros(7)
    every = [whole.upstream(dict(zip(node.tolist(), column)), none) for column in (share * rate[:, None]).T]
    assert flow == pytest.approx(np.max(every, axis=0))
    for n in first:
        out = [one[whole.tail == n].sum() - one[whole.head == n].sum() for one in every]
        assert given[n] == pytest.approx(max(out))


def test_hours_that_others_cover_are_left_out():
    share = np.array([[1.0, 0.5, 0.0, 1.0, 0.2], [0.0, 0.0, 1.0, 0.0, 1.0]])
    found = dated(share).take(np.arange(2), np.array([2.0, 3.0]))
    assert sorted(found.date.tolist()) == [0, 4], "the earliest of two alike; the last covers the third"
    assert found.share[:, found.date.tolist().index(4)] == pytest.approx([0.2, 1.0])


@pytest.mark.parametrize("seed", range(5))
def test_many_hours_are_covered_by_few(seed):
    """A table of hours that all differ: what is sized on is nowhere less than any hour, and nowhere above a peak."""
    random = np.random.default_rng(seed)
    share = random.uniform(0.8, 1.0, (30, 288))
    share[np.arange(30), random.integers(0, 288, 30)] = 1.0
    rate = random.uniform(1.0, 9.0, 30)
    found = dated(share).take(np.arange(30), rate)
    assert len(found.date) <= MOST_HOURS
    covered = [(found.share >= column[:, None] - 1e-9).all(axis=0).any() for column in share.T]
    assert all(covered) and found.share.max() <= 1.0 + 1e-9
    assert (rate @ found.share).max() <= 1.25 * (rate @ share).max()


def test_dates_in_words():
    assert date_text(0) == "month 1, 0:00 to 1:00"
    assert date_text(24 * 11 + 23) == "month 12, 23:00 to 24:00"


def test_hours_without_any_supply_do_not_count():
    problem = with_hours(random_problem(3, False), 3)
    s, d = problem.supplies, problem.demands
    share = s.share.copy()
    share[:, 1:] = 0.0
    peak = d.peak.copy()
    peak[:, 0] = np.maximum(peak[:, 0], 0.3)
    found = hours_of(replace(s, share=share), replace(d, peak=peak))
    assert found.date.tolist() == [0]


# ---- the problem that bounds


@pytest.mark.parametrize("seed", range(30))
def test_planned_rates_never_exceed_what_flows_at_once(seed):
    """Whatever lies behind a pipe, in whole or in part: the planned rate is at most that of its busiest hour."""
    problem = with_hours(random_problem(seed, False), seed, 6)
    hours, planned = hours_of(problem.supplies, problem.demands), planning(problem)
    random = np.random.default_rng(seed)
    need = problem.demands.rate[:, None] * hours.share
    some = random.random((500, len(need))) * (random.random((500, len(need))) < 0.6)
    assert (some @ planned.demands.rate <= (some @ need).max(axis=1) * (1 + 1e-9)).all()
    assert (planned.demands.rate > 0.01 * problem.demands.rate).all(), "nobody vanishes"
    assert planned.demands.year == pytest.approx(problem.demands.year)
    for name in ("share", "peak"):
        before, after = (p.demands.rate[:, None] * getattr(p.demands, name) for p in (problem, planned))
        assert after == pytest.approx(before), "the amounts of the year stay"


def test_most_weight_falls_on_the_busiest_hour():
    problem = with_hours(random_problem(1, False), 1)
    d = problem.demands
    peak = np.zeros_like(d.peak)
    peak[:, 0], peak[0, 0], peak[0, 1] = 1.0, 0.0, 1.0
    planned = planning(replace(problem, supplies=replace(problem.supplies, share=np.ones_like(problem.supplies.share)),
                               demands=replace(d, peak=peak)))  # fmt: skip
    share = planned.demands.rate / d.rate
    assert (share[1:] > 0.6).all() and 0.02 < share[0] < 0.4


def test_nothing_changes_where_all_peaks_fall_together():
    problem = random_problem(5, False)
    assert planning(problem) is problem
    shaped = with_hours(problem, 5)
    peak = shaped.demands.peak.copy()
    peak[:, 2] = 1.0
    supplies = replace(shaped.supplies, share=np.ones_like(shaped.supplies.share))
    together = replace(shaped, supplies=supplies, demands=replace(shaped.demands, peak=peak))
    assert planning(together) is together


def least_of_program(problem: Problem) -> float:
    """Least cost by the first program alone: a design's bound is never above its own plan, whatever its rows say."""
    program, _ = formulate(problem, first_pieces(problem))
    rows = LinearConstraint(program.rows, program.row_low, program.row_high)
    box = Bounds(program.low, program.high)
    return milp(program.cost, constraints=rows, bounds=box, integrality=program.integer).fun


QUICK, REST = range(40), range(40, 400)


def check_bound(seed: int) -> tuple[float, float, float]:
    """Even seeds for the best net present value, odd ones for the cheapest network that serves all."""
    problem = one_supply(seed, seed % 2 == 1)
    best = best_of_hours(problem)
    if not np.isfinite(best):
        pytest.skip("nobody can be served")
    slack, planned = 1e-5 * max(abs(best), 1.0), planning(problem)
    assert least_of_program(planned) <= best + slack, "the program is wrong"
    found = design(planned, time_limit=60.0, gap=GAP)
    assert found.bound <= best + slack, "the bound is wrong"
    return best, found.bound, found.valuation.cost


@pytest.mark.parametrize("seed", QUICK)
def test_bound_holds_for_what_flows_at_once(seed):
    check_bound(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", REST)
def test_bound_holds_for_what_flows_at_once_many(seed):
    check_bound(seed)


def test_bound_is_near():
    """A bound of minus infinity would hold too."""
    found = [check_bound(seed) for seed in range(1, 40, 2)]
    gaps = [(best - bound) / best for best, bound, _ in found]
    assert np.median(gaps) < 0.1 and max(gaps) < 0.5


@pytest.mark.parametrize("seed", range(25))
def test_bound_holds_with_several_supplies(seed):
    """Any plan with its true flows and deliveries, the supplies sharing as planned, is no better than the bound."""
    problem = with_hours(random_problem(seed, seed % 2 == 1), seed, always=seed % 3 > 0)
    planned = planning(problem)
    bound = design(planned, time_limit=60.0, gap=GAP).bound
    for k in range(12):
        plan = tree_plan(planned, 100 * seed + k)
        if not plan.rate.any() or (problem.serve_all and not plan.served.all()):
            continue
        true = at_once(problem, planned, plan)
        valuation = valuate(problem, true)
        value = -valuation.net_present_value
        if problem.serve_all:
            value = valuation.cost + valuation.shortage
        assert value >= bound - 1e-5 * max(abs(bound), 1.0)
        drawn, known = dispatch(planned, plan)[0], dispatch(problem, true)[0]
        assert drawn.sum() >= known.sum() * (1 - 1e-9) or not planned.surge > 1.0 or len(problem.supplies.rate) > 1


def at_once(problem, planned, plan):
    """The plan with the most that flows in each pipe and out of each supply."""
    graph, supply, demand = problem.graph, {}, {}
    for n, rate in zip(planned.supplies.node.tolist(), plan.given[0]):
        supply[n] = supply.get(n, 0.0) + rate
    for n, rate in zip(planned.demands.node.tolist(), planned.demands.rate * plan.served[0]):
        demand[n] = demand.get(n, 0.0) + rate
    supply = {n: r for n, r in supply.items() if r > 1e-9}
    rows = np.flatnonzero(plan.served[0])
    node, rate = problem.demands.node[rows], problem.demands.rate[rows]
    whole = at_full(lay_out(graph.start, graph.end, graph.length_m, plan.rate[0], supply, demand), node, rate)
    hours = hours_of(problem.supplies, problem.demands).take(rows, rate)
    flow, given = busiest(whole, moments_of(whole, node, rate, hours, wants(node)))
    peak, most = np.zeros_like(plan.rate), np.zeros_like(plan.given)
    peak[0, whole.edge] = flow * np.sign(plan.rate[0, whole.edge])
    for n, total in given.items():
        here = problem.supplies.node == n
        most[0, here] = plan.given[0, here] * total / plan.given[0, here].sum()
    return type(plan)(peak, plan.served, most)


# ---- pipes that hold in every hour

SHIFTS = np.array([[1.0, 0.0, 0.3], [0.0, 1.0, 0.5], [0.0, 1.0, 1.0]])


def sized(medium, share, start, limit, scale=1.0, **needed):
    whole = at_full(lay_tree(scale), NODE, RATE * scale)
    hours = dated(share).take(np.arange(3), RATE * scale)
    moments = moments_of(whole, NODE, RATE * scale, hours, wants(NODE, **needed))
    found, moments = size_moments(whole, moments, medium, np.full(5, start), medium.pipes.cost_mvnd_m, limit)
    return whole, found, moments


def test_two_shifts_share_a_main_for_the_larger():
    """Day shift 4, night shift 5 in two lines: the main carries 5, and is as wide as for 5 alone."""
    medium = cold()
    whole, found, moments = sized(medium, SHIFTS[:, :2], 0, 1.5, 10.0)
    flow, given = busiest(whole, moments)
    assert flow[position(whole, 1)] == pytest.approx(50.0) and given[0] == pytest.approx(50.0)
    fits = np.searchsorted(medium.largest(), flow)
    assert found.pipe.tolist() == fits.tolist()
    sum_of_all = size(lay_tree(10.0), medium, np.zeros(5, int), Needs({}, {}), medium.pipes.cost_mvnd_m, 1.5)
    assert found.pipe[position(whole, 1)] < sum_of_all.pipe[position(whole, 1)]
    assert (found.state.velocity_ms <= 1.5 * (1 + 1e-9)).all()


@pytest.mark.parametrize("seed", range(12))
def test_worst_state_of_water_is_that_of_all_hours(seed):
    """Hour by hour on the finished pipes: highest velocity and pump head of all hours, lowest pressure of those that
    rule; nobody who draws lacks pressure in any.
    """
    random = np.random.default_rng(seed)
    share = random.choice([0.0, 0.5, 1.0], (3, 7))
    share[np.arange(3), random.integers(0, 7, 3)] = 1.0
    medium = cold(ALTITUDE)
    whole, found, moments = sized(medium, share, 0, 1.5, 8.0)
    ruling = {m.date for m in moments}
    worst, fastest, head = {}, np.zeros(5), 0.0
    for date, column in enumerate(share.T):
        needs = {int(n): r for n, r in zip(NODE, 8.0 * RATE * column) if r > 0}
        rate = np.zeros(6)
        flow = whole.upstream(needs, np.zeros(5))
        rate[whole.edge] = np.where(whole.tail == TREE["start"][whole.edge], flow, -flow)
        if not needs:
            continue
        part = lay_out(TREE["start"], TREE["end"], TREE["length"], rate, {0: sum(needs.values())}, needs)
        row = [int(np.flatnonzero(whole.edge == e)[0]) for e in part.edge]
        state = medium.simulate(part, found.pipe[row])
        fastest[row] = np.maximum(fastest[row], state.velocity_ms)
        head = max(head, state.head_m[0])
        enough = 20.0 * medium.specific_weight / 1e5 + ATMOSPHERE_BAR
        assert all(state.pressure[n] >= enough * (1 - 1e-9) for n in needs)
        for n, value in state.pressure.items() if date in ruling else ():
            worst[n] = max(worst.get(n, value), value) if n == 0 else min(worst.get(n, value), value)
    assert found.state.velocity_ms == pytest.approx(fastest)
    assert found.state.head_m[0] == pytest.approx(head)
    assert found.state.pressure == pytest.approx(worst)


def test_steam_arrives_in_every_hour():
    """Pressure holds by day and by night, with what condenses in the lines that stand still."""
    start = float(steam().saturated_enthalpy(9.0))
    medium, pressure = vapour(9.0, start), {3: 8.4, 4: 8.2, 5: 8.3}
    whole, found, moments = sized(medium, SHIFTS, 2, 35.0, 1.5, pressure=pressure)
    assert found.failed == {} and len(moments) == 3
    for moment in moments:
        state = medium.simulate(moment.layout, found.pipe[moment.row])
        for n in moment.needs.pressure_bar:
            assert state.pressure[n] >= pressure[n] - 1e-3
        assert (state.velocity_ms <= 35.0 * (1 + 1e-6)).all()
    day = next(m for m in moments if m.layout.demand.get(3) == pytest.approx(6.0) and 5 not in m.layout.tail)
    stands = [i for i in range(5) if i not in day.row]
    lost = sum(medium.loss()[found.pipe[i]] * whole.length_m[i] for i in stands)
    assert stands and sum(day.layout.demand.values()) == pytest.approx(6.0 + lost, rel=1e-6)
    together = size(lay_tree(1.5), medium, np.full(5, 2), Needs(pressure, {}), medium.pipes.cost_mvnd_m, 35.0)
    assert found.pipe.sum() < together.pipe.sum(), "less than for all at once"


def test_steam_that_one_hour_cannot_bring_is_a_reason():
    start = float(steam().saturated_enthalpy(9.0))
    pressure = {3: 9.5, 4: 2.0, 5: 2.0}
    _, found, _ = sized(vapour(9.0, start), SHIFTS, 5, 35.0, pressure=pressure)
    assert list(found.failed) == [3] and found.failed[3][0] == "pressure_drop"


def test_hot_water_is_warm_enough_when_each_takes_its_peak():
    medium = hot(TAKEN)
    _, found, moments = sized(medium, SHIFTS, 0, 3.0, 0.2)
    assert found.failed == {}
    limits = [medium.gradient(m.layout, m.state).max() for m in moments]
    assert max(limits) <= 250.0 * (1 + 1e-6)
    for n in TAKEN:
        own = [m.state.temperature[n] for m in moments if n in m.needs.temperature_c]
        assert own and found.state.temperature[n] == pytest.approx(min(own))
    loss = found.state.loss_kw.sum() / 1000.0
    assert found.state.output[0] == pytest.approx(0.2 * 5.2 + loss, rel=1e-9), "the third hour: 1.2 + 1 + 3"


# ---- the study


def study(tmp_path, carrier="steam", objective="connect_all", **changes):
    rows = small_park.tables()
    for row in rows["flows"]:
        row.update(changes.get(row["flow_id"], {}))
    park = read_park(small_park.write(tmp_path / "park.gpkg", rows), Scenario())[0]
    result = study_carrier(park, carrier, Scenario(), objective=objective, time_limit=5.0)
    audit_result(result, park, Scenario())
    return result


DAY, NIGHT = {"profile": "day_shift", "hours": 3650.0}, {"profile": "night", "hours": 2920.0}
ALWAYS = {"profile": "continuous", "hours": 8760.0}


def test_a_supply_as_large_as_the_busiest_hour_serves_all(tmp_path):
    """8 by day and 8 by night out of 9: too little for the sum of all peaks, enough for what is drawn at once."""
    flows = {"S1": {**ALWAYS, "amount": 9.0}, "D3": {"participate": "no"}}
    shifts = study(tmp_path, **flows, D1={**NIGHT, "amount": 8.0}, D2={**DAY, "amount": 8.0})
    assert shifts.served == 2
    given = shifts.customers.set_index("flow_id").loc["S1", "rate_peak"]
    assert given == pytest.approx(8.0)
    together = study(tmp_path, **flows, D1={**ALWAYS, "amount": 8.0}, D2={**ALWAYS, "amount": 8.0})
    assert together.served == 1
    nodes = shifts.nodes.set_index("kind")["worst_at"]
    assert nodes.notna().all() and len(set(nodes["demand"])) == 2
    assert "month 1" in shifts.network["peak_at"].iloc[0]


def test_main_of_two_shifts_is_narrower(tmp_path):
    flows = {"S1": ALWAYS, "D3": {"participate": "no"}}
    shifts = study(tmp_path, **flows, D1={**NIGHT, "amount": 6.0}, D2={**DAY, "amount": 6.0})
    together = study(tmp_path, **flows, D1={**ALWAYS, "amount": 6.0}, D2={**ALWAYS, "amount": 6.0})
    assert shifts.network["rate_peak"].max() == pytest.approx(6.0)
    assert together.network["rate_peak"].max() == pytest.approx(12.0)
    assert shifts.capex_mvnd < together.capex_mvnd
    assert shifts.network["dn"].max() < together.network["dn"].max()
    assert together.network["peak_at"].isna().all()


def test_outage_tells_the_hour_in_which_each_lacks_most(tmp_path):
    result = study(
        tmp_path, S1=ALWAYS, D1={**NIGHT, "amount": 5.0}, D2={**DAY, "amount": 4.0}, D3={"participate": "no"}
    )
    out = result.outages.set_index("demand_flow")
    assert out.loc["D1", "rate_peak"] == pytest.approx(5.0) and out.loc["D2", "rate_peak"] == pytest.approx(4.0)
    assert (out["short_pct"] == 100.0).all()


def test_nobody_is_joined_who_is_not_worth_true_pipes():
    """A night customer whose planned rate is small: worth a thin pipe, not the one that his peak needs."""
    shape = graph(4, [(0, 1, 100.0), (1, 2, 100.0), (1, 3, 100.0)])
    supplies = parties([0], [20.0], [8760.0], [0.0001])
    demands = parties([2, 3], [10.0, 5.0], [4380.0, 4380.0], [0.004, 0.0])
    own = grade([0], [0, 1], [1.0, 5.0, 10.0, 15.0], [0.1, 3.0, 5.0, 7.0])
    period = {"period_h": np.full(2, 4380.0), "period_bin": np.arange(2)}
    turns = np.eye(2)
    problem = Problem(
        shape,
        replace(supplies, share=np.ones((1, 2)), peak=np.ones((1, 2)), **period),
        replace(demands, share=turns, peak=turns, **period),
        (own,), FACTOR, False, True,
    )  # fmt: skip
    planned = planning(problem)
    thin = planned.demands.rate[1]
    # What he saves lies between a pipe of the planned rate and one of his peak.
    price = 0.0001 + 250.0 / (FACTOR * demands.year[1])
    problem = replace(problem, demands=replace(problem.demands, price=np.array([0.004, price])))
    planned = planning(problem)
    first = planned.demands.rate[0]
    plan = Plan(np.array([[first + thin, first, thin]]), np.ones((1, 2), bool), np.array([[first + thin]]))
    found = pruned(planned, problem, plan)
    assert found.served.tolist() == [[True, False]]
    assert found.rate[0] == pytest.approx([first, first, 0.0]) and found.given[0] == pytest.approx([first])
    must = replace(planned, demands=replace(planned.demands, must=np.array([False, True])))
    forced = replace(problem, demands=replace(problem.demands, must=np.array([False, True])))
    assert pruned(must, forced, plan) is plan
    audit(planned, found)


def test_a_plan_that_overdraws_a_supply_is_relieved():
    """5 and 5 by day and 4 by night out of a supply of 9: the one of the day who is worth less goes."""
    shape = graph(5, [(0, 1, 100.0), (1, 2, 100.0), (1, 3, 100.0), (1, 4, 100.0)])
    period = {"period_h": np.full(2, 4380.0), "period_bin": np.arange(2)}
    turns = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    supplies = replace(parties([0], [9.0], [8760.0], [0.0001]), share=np.ones((1, 2)), peak=np.ones((1, 2)), **period)
    demands = parties([2, 3, 4], [5.0, 5.0, 4.0], [4380.0] * 3, [0.004, 0.003, 0.002])
    demands = replace(demands, share=turns, peak=turns, **period)
    problem = Problem(shape, supplies, demands, (grade([0], [0, 1, 2], [5.0, 15.0], [0.2, 0.4]),), FACTOR, False, True)
    planned = planning(problem)
    rate = planned.demands.rate
    plan = Plan(np.array([[rate.sum(), *rate]]), np.ones((1, 3), bool), np.array([[rate.sum()]]))
    assert pruned(planned, problem, plan) is plan
    found = pruned(planned, problem, plan, relieve=True)
    assert found.served.tolist() == [[True, False, True]]
    audit(planned, found)


def test_bound_lets_a_small_planned_rate_give_the_whole_year():
    """Only the night customer is worth his pipe; what is planned for him is a small part of what he takes by night."""
    shape = graph(3, [(0, 1, 10.0), (0, 2, 9000.0)])
    period, turns = {"period_h": np.full(2, 4380.0), "period_bin": np.arange(2)}, np.eye(2)
    supplies = replace(parties([0], [15.0], [8760.0], [0.0001]), share=np.ones((1, 2)), peak=np.ones((1, 2)), **period)
    demands = replace(
        parties([1, 2], [1.0, 10.0], [4380.0] * 2, [0.004, 0.0002]), share=turns[::-1], peak=turns[::-1], **period
    )
    problem = Problem(shape, supplies, demands, (grade([0], [0, 1], [1.0, 15.0], [0.2, 0.4]),), FACTOR, False, True)
    planned, best = planning(problem), best_of_hours(problem)
    assert planned.demands.rate[0] < 0.3 and best < -100.0
    assert 1.05 * best < least_of_program(planned) <= best + 1e-6 * abs(best)
    found = design(planned, time_limit=60.0, gap=GAP)
    assert best - 0.01 * abs(best) < found.bound <= best + 1e-6 * abs(best)
    assert found.plan.served.tolist() == [[True, False]]
    assert found.valuation.delivered[0] == pytest.approx(4380.0)
