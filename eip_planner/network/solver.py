"""Mixed-integer programs on HiGHS: highspy where it is installed in a sound version, else scipy's own copy."""

from __future__ import annotations

import atexit
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .. import libraries
from ..background import run_beside
from ..progress import Progress, silent

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_POLL_S = 0.1
_MOST_NODES = 2_000_000_000
_LARGE = 15_000


@dataclass(frozen=True)
class Program:
    """Minimise ``cost · x`` subject to ``row_low ≤ rows x ≤ row_high`` and ``low ≤ x ≤ high``.

    Attributes
    ----------
    rows : csr_matrix, shape (m, n)
    cost, low, high : ndarray, shape (n,)
    row_low, row_high : ndarray, shape (m,)
    integer : ndarray of bool, shape (n,)
    offset : float
        Added to the objective.
    """

    cost: np.ndarray
    rows: csr_matrix
    row_low: np.ndarray
    row_high: np.ndarray
    low: np.ndarray
    high: np.ndarray
    integer: np.ndarray
    offset: float = 0.0

    def with_rows(self, rows: csr_matrix, high: np.ndarray | None = None) -> Program:
        """The program with further rows ``rows · x ≤ high``, zero unless given."""
        from scipy.sparse import vstack

        count = rows.shape[0]
        return replace(
            self,
            rows=vstack([self.rows, rows], format="csr"),
            row_low=np.r_[self.row_low, np.full(count, -np.inf)],
            row_high=np.r_[self.row_high, np.zeros(count) if high is None else high],
        )

    def relaxed(self, cost: np.ndarray | None = None) -> Program:
        """The linear relaxation, with another objective if `cost` is given."""
        return Program(
            self.cost if cost is None else cost,
            self.rows,
            self.row_low,
            self.row_high,
            self.low,
            self.high,
            np.zeros(len(self.cost), bool),
            self.offset if cost is None else 0.0,
        )


@dataclass(frozen=True)
class Answer:
    """What the solver found.

    Attributes
    ----------
    x : ndarray or None
        Best point found; None when there is none.
    value, bound : float
        Its objective, and the valid lower bound on the optimum.
    stopped_by : str
        ``gap``, ``work``, ``time``, ``infeasible`` or ``error``.
    seconds : float
    """

    x: np.ndarray | None
    value: float
    bound: float
    stopped_by: str
    seconds: float


def name() -> str:
    """Solver and version in use."""
    if libraries.usable("highspy"):
        return f"HiGHS {libraries.installed('highspy')} (highspy)"
    return f"HiGHS of scipy {libraries.installed('scipy')}"


def solve(
    program: Program,
    *,
    time_limit: float = 60.0,
    nodes: int = _MOST_NODES,
    gap: float = 1e-4,
    start: np.ndarray | None = None,
    trials: int = 8,
    progress: Progress = silent,
) -> Answer:
    """Solve a program; one thread and a fixed seed, so that the same input gives the same answer.

    Parameters
    ----------
    time_limit : float
        Seconds; a safety, gap or nodes should decide.
    nodes : int
        Most nodes of the search tree: the limit that does not depend on the machine.
    gap : float
        Relative gap at which to stop.
    start : ndarray, optional
        A point to start from (highspy only).
    trials : int
        Trial branchings of a variable before its past is trusted (highspy only): few where programs are slow to solve.
    progress : Progress
        Asked ten times a second whether to go on; `Cancelled` passes through after the solver has stopped.
    """
    began = time.monotonic()
    progress(0.0, None)
    if libraries.usable("highspy"):
        answer = _highspy(program, time_limit, nodes, gap, start, trials, progress)
    else:
        answer = _scipy(program, time_limit, nodes, gap, progress)
        # Some versions of scipy let nobody else run while they solve.
        progress(0.0, None)
    x, value, bound, stopped = answer
    return Answer(x, value, bound, stopped, time.monotonic() - began)


def _highspy(program: Program, time_limit: float, nodes: int, gap: float, start, trials: int, progress: Progress):
    import highspy

    solver = highspy.Highs()
    solver.silent()
    options = {
        "threads": 1,
        "random_seed": 0,
        "time_limit": float(time_limit),
        "mip_rel_gap": float(gap),
        "mip_max_nodes": int(nodes),
        "mip_pscost_minreliable": int(trials),
        "mip_feasibility_tolerance": 1e-7,
        "primal_feasibility_tolerance": 1e-8,
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(_highs_model(program))
    if start is not None and program.integer.any():
        solution = highspy.HighsSolution()
        solution.col_value = list(map(float, start))
        solver.setSolution(solution)
    _run(solver, progress)
    status, info = solver.getModelStatus(), solver.getInfo()
    stopped = {
        highspy.HighsModelStatus.kOptimal: "gap",
        highspy.HighsModelStatus.kTimeLimit: "time",
        highspy.HighsModelStatus.kSolutionLimit: "work",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
    }.get(status, "error")
    found = info.primal_solution_status == highspy.kSolutionStatusFeasible
    x = np.array(solver.getSolution().col_value) if found else None
    value = info.objective_function_value if found else np.inf
    bound = info.mip_dual_bound if program.integer.any() else value
    return x, value, bound, stopped


def _run(solver, progress: Progress) -> None:
    """Solve in a thread of its own; `progress` is asked ten times a second whether to go on."""
    solver.HandleUserInterrupt = True
    _let_end(solver, progress)
    running = solver.startSolve()
    wait = _POLL_S / 50
    try:
        while solver.is_solver_running():
            time.sleep(wait)
            wait = min(1.5 * wait, _POLL_S)
            progress(0.0, None)
    finally:
        if solver.is_solver_running():
            # HiGHS hears it between its own steps, up to a second later: only the end of the process waits for that.
            solver.cancelSolve()
            atexit.register(running.join)
    solver.joinSolve()


def _let_end(solver, progress: Progress) -> None:
    """Wait until a solve that was cancelled before has ended: highspy does one at a time."""
    while solver.is_solver_running():
        time.sleep(_POLL_S)
        progress(0.0, None)


def _highs_model(program: Program):
    import highspy

    rows = program.rows.tocsr()
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), rows.shape[0]
    model.col_cost_, model.col_lower_, model.col_upper_ = program.cost, program.low, program.high
    model.row_lower_, model.row_upper_, model.offset_ = program.row_low, program.row_high, program.offset
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = rows.indptr, rows.indices, rows.data
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[int(i)] for i in program.integer]
    return model


def _scipy(program: Program, time_limit: float, nodes: int, gap: float, progress: Progress):
    from scipy.optimize import Bounds, LinearConstraint, milp

    began = time.monotonic()

    def task():
        return milp(
            program.cost,
            integrality=program.integer.astype(int),
            bounds=Bounds(program.low, program.high),
            constraints=LinearConstraint(program.rows, program.row_low, program.row_high),
            options={"time_limit": float(time_limit), "mip_rel_gap": float(gap), "node_limit": int(nodes)},
        )

    result = run_beside(task, lambda: progress(0.0, None))
    stopped = {0: "gap", 2: "infeasible"}.get(result.status, "error")
    # scipy 1.16 has no status of its own for the limit of nodes.
    if result.status == 1 or "limit reached" in result.message:
        stopped = "time" if time.monotonic() - began >= time_limit else "work"
    if result.x is None:
        return None, np.inf, -np.inf, stopped
    value = result.fun + program.offset
    bound = getattr(result, "mip_dual_bound", None)
    return result.x, value, value if bound is None else bound + program.offset, stopped


class Relaxation:
    """A linear program that grows row by row; with highspy it keeps its basis from one solve to the next."""

    def __init__(self, program: Program, large: int = _LARGE):
        """From `large` rows on the first solve goes through the interior."""
        self._program = program.relaxed()
        self._solver = None
        if libraries.usable("highspy"):
            import highspy

            self._solver = highspy.Highs()
            self._solver.silent()
            self._solver.setOptionValue("threads", 1)
            self._solver.setOptionValue("random_seed", 0)
            if program.rows.shape[0] > large:
                self._solver.setOptionValue("solver", "ipm")
            self._solver.passModel(_highs_model(self._program))

    def add(self, rows: csr_matrix, high: np.ndarray | None = None) -> None:
        """Add rows ``rows · x ≤ high``, zero unless given."""
        self._program = self._program.with_rows(rows, high)
        if self._solver is not None:
            count, start, index = rows.shape[0], rows.indptr[:-1].astype(np.int32), rows.indices.astype(np.int32)
            limit = self._program.row_high[-count:]
            self._solver.addRows(count, np.full(count, -np.inf), limit, rows.nnz, start, index, rows.data)

    def solve(
        self,
        time_limit: float,
        progress: Progress = silent,
        cost: np.ndarray | None = None,
        low: np.ndarray | None = None,
        high: np.ndarray | None = None,
    ) -> tuple[np.ndarray | None, float, np.ndarray | None]:
        """Solve, with other costs or limits of the variables where given.

        Returns
        -------
        x, value, reduced
            Point and reduced costs, None where there is none or the solver does not tell; value of the objective.
        """
        given = {"cost": cost, "low": low, "high": high}
        self._program = replace(self._program, **{name: array for name, array in given.items() if array is not None})
        if self._solver is None:
            answer = solve(self._program, time_limit=time_limit, progress=progress)
            return answer.x, answer.value, None
        progress(0.0, None)
        columns = np.arange(len(self._program.cost), dtype=np.int32)
        if cost is not None:
            self._solver.changeColsCost(len(columns), columns, cost)
        if low is not None or high is not None:
            self._solver.changeColsBounds(len(columns), columns, self._program.low, self._program.high)
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + max(time_limit, 0.1))
        _run(self._solver, progress)
        answer = _read_relaxation(self._solver)
        # From its first corner on, the simplex method is faster whatever the size.
        self._solver.setOptionValue("solver", "choose")
        return answer


def _read_relaxation(highs):
    import highspy

    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None, np.inf, None
    solution = highs.getSolution()
    return np.array(solution.col_value), highs.getInfo().objective_function_value, np.array(solution.col_dual)
