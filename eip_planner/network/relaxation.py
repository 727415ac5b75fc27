"""Relaxations that grow and shrink row by row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from . import solver


class Trimmed(solver.Relaxation):
    """A relaxation that can forget rows, and that tells why it has no answer."""

    def trim(self, first: int, x: np.ndarray, room: float) -> np.ndarray:
        """Drop the rows from number `first` on that hold with `room` to spare at x, and return their numbers."""
        rows, high = self._program.rows, self._program.row_high
        idle = np.flatnonzero((rows @ x < high - room) & (np.arange(rows.shape[0]) >= first))
        kept = np.setdiff1d(np.arange(rows.shape[0]), idle)
        low, high = self._program.row_low[kept], high[kept]
        self._program = replace(self._program, rows=rows[kept], row_low=low, row_high=high)
        if self._solver is not None:
            self._solver.deleteRows(len(idle), idle.astype(np.int32))
        return idle

    def infeasible(self) -> bool:
        """Whether the last solve has shown that there is no point at all."""
        if self._solver is None:
            return True
        import highspy

        return self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible
