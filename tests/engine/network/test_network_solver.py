"""highspy and the copy of HiGHS in scipy give the same optima, limits and cancel."""

from __future__ import annotations

import time

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from eip_planner import libraries
from eip_planner.errors import Cancelled
from eip_planner.network import solver
from eip_planner.network.solver import Program, Relaxation, solve

usable = libraries.usable


@pytest.fixture(params=["highspy", "scipy"])
def backend(request, monkeypatch):
    """Each of the two ways to the solver; with highspy hidden the second."""
    if request.param == "scipy":
        monkeypatch.setattr(libraries, "usable", lambda name: name != "highspy" and usable(name))
    elif not usable("highspy"):
        pytest.fail("highspy must be installed for the tests")
    return request.param


def knapsack(seed: int, items: int = 25, rows: int = 4) -> Program:
    """Choose items, some in shares, to be worth most within several limits."""
    random = np.random.default_rng(seed)
    weight = random.integers(5, 60, (rows, items)).astype(float)
    return Program(
        -random.integers(5, 60, items).astype(float),
        csr_matrix(weight),
        np.full(rows, -np.inf),
        weight.sum(axis=1) * 0.4,
        np.zeros(items),
        np.ones(items),
        np.arange(items) % 5 != 0,
        7.0,
    )


def test_name_tells_the_backend(backend):
    assert ("highspy" in solver.name()) == (backend == "highspy")


def test_small_program_by_hand(backend):
    """Take 3 of x (whole) and 0.5 of y: 5 x + 4 y with x + 2 y ≤ 4, x ≤ 3."""
    program = Program(
        np.array([-5.0, -4.0]),
        csr_matrix([[1.0, 2.0]]),
        np.array([-np.inf]),
        np.array([4.0]),
        np.zeros(2),
        np.array([3.4, 9.0]),
        np.array([True, False]),
        100.0,
    )
    answer = solve(program)
    assert answer.x == pytest.approx([3.0, 0.5])
    assert (answer.value, answer.bound) == (pytest.approx(83.0), pytest.approx(83.0))
    assert answer.stopped_by == "gap"
    linear = solve(program.relaxed())
    assert linear.x == pytest.approx([3.4, 0.3])
    assert linear.value == linear.bound == pytest.approx(81.8)


def test_small_program_by_trying_everything(backend):
    from itertools import product

    program = knapsack(5, items=10)
    whole = Program(*[getattr(program, n) for n in ("cost", "rows", "row_low", "row_high", "low", "high")],
                    np.ones(10, bool))  # fmt: skip
    points = np.array(list(product((0.0, 1.0), repeat=10)))
    points = points[(points @ program.rows.toarray().T <= program.row_high).all(axis=1)]
    assert solve(whole, gap=0.0).value == pytest.approx((points @ program.cost).min())


@pytest.mark.parametrize("seed", range(4))
def test_both_find_the_same_optimum(seed, monkeypatch):
    program = knapsack(seed)
    first = solve(program, gap=0.0)
    assert "highspy" in solver.name()
    monkeypatch.setattr(libraries, "usable", lambda name: name != "highspy" and usable(name))
    second = solve(program, gap=0.0)
    assert "highspy" not in solver.name()
    assert first.value == pytest.approx(second.value, abs=1e-6)
    for answer in (first, second):
        assert answer.bound == pytest.approx(answer.value, abs=1e-5)
        assert answer.value == pytest.approx(program.cost @ answer.x + 7.0)
        assert (program.rows @ answer.x <= program.row_high + 1e-6).all()


def test_infeasible(backend):
    program = Program(
        np.ones(1), csr_matrix([[1.0]]), np.array([2.0]), np.array([3.0]), np.zeros(1), np.ones(1), np.ones(1, bool)
    )
    answer = solve(program)
    assert (answer.x, answer.stopped_by) == (None, "infeasible")


def test_time_limit_gives_a_point_or_none_and_an_honest_bound(backend):
    program = knapsack(1, items=220, rows=12)
    began = time.process_time()
    answer = solve(program, time_limit=0.4, gap=0.0)
    assert time.process_time() - began < 2.0
    assert answer.stopped_by == "time"
    assert answer.bound <= answer.value


def test_node_limit_is_work(backend):
    answer = solve(knapsack(1, items=220, rows=12), time_limit=30.0, nodes=1, gap=0.0)
    assert answer.stopped_by == "work"
    assert answer.bound <= answer.value


def test_cancel_stops_within_a_second(backend):
    """The scipy of QGIS 3.22 keeps Python waiting while it solves: there cancel is heard before and after only."""
    import scipy

    deaf = backend == "scipy" and scipy.__version__ < "1.15"
    began, pressed = time.process_time(), []

    def progress(fraction, text=None):
        if deaf or time.process_time() - began > 0.4:
            pressed.append(time.process_time())
            raise Cancelled

    with pytest.raises(Cancelled):
        solve(knapsack(1, items=400, rows=40), time_limit=2.0, gap=0.0, progress=progress)
    assert pressed[0] - began < 2.4, "asked often"
    assert time.process_time() - pressed[0] < (4.0 if deaf else 1.0)


def test_further_rows_and_offset(backend):
    program = knapsack(2)
    answer = solve(program, gap=0.0)
    forbidden = csr_matrix(np.where(np.arange(25) == int(np.argmax(answer.x)), 1.0, 0.0))
    second = solve(program.with_rows(forbidden), gap=0.0)
    assert second.x[int(np.argmax(answer.x))] == pytest.approx(0.0, abs=1e-6)
    assert second.value >= answer.value


def test_relaxation_grows_row_by_row(backend):
    program = knapsack(3)
    relaxation = Relaxation(program)
    x, value, reduced = relaxation.solve(10.0)
    assert value == pytest.approx(solve(program.relaxed()).value)
    row = csr_matrix(np.where(x > 0.5, 1.0, -1.0))
    relaxation.add(row)
    after, raised, _ = relaxation.solve(10.0)
    assert raised >= value
    assert (row @ after <= 1e-7).all()
    assert raised == pytest.approx(solve(program.relaxed().with_rows(row)).value)
    if backend == "highspy":
        assert (reduced[x < 1e-9] >= -1e-7).all() and (reduced[x > 1 - 1e-9] <= 1e-7).all()
    else:
        assert reduced is None


def test_relaxation_takes_other_costs_and_limits(backend):
    program = knapsack(4)
    relaxation = Relaxation(program)
    relaxation.solve(10.0)
    high = np.where(np.arange(25) < 20, 1.0, 0.0)
    x, value, _ = relaxation.solve(10.0, cost=-np.ones(25), high=high)
    assert (x[20:] == 0).all()
    assert value == pytest.approx(-x.sum() + 7.0)
    tight = Program(
        -np.ones(25), program.rows, program.row_low, program.row_high, program.low, high, program.integer, 7.0
    )
    assert value == pytest.approx(solve(tight.relaxed()).value)


def test_start_is_used_when_it_is_good():
    """A node limit of nothing but the start: the point given comes back, or a better one."""
    program = knapsack(1, items=220, rows=12)
    best = solve(program, time_limit=1.0, gap=0.0)
    again = solve(program, time_limit=1.0, nodes=1, gap=0.0, start=best.x)
    assert again.value <= best.value + 1e-6
