"""Kernels of shading in plain numpy, for machines without numba: the same results, lines in lock-step."""

from __future__ import annotations

import numpy as np

from .lines import FULL, WALL

_HALF, _FULL, _TWO = np.float32(0.5), np.float32(FULL), np.float32(2.0)
_ONE = np.float32(1.0)
_CELLS = 20_000


class _Hulls:
    """The upper hull of each line as a stack of points, far to near."""

    def __init__(self, lines: int, depth: int):
        self.at = np.empty((lines, depth), np.float32)
        self.height = np.empty((lines, depth), np.float32)
        self.count = np.zeros(lines, np.int64)

    def see(self, rows, p, z) -> None:
        """Drop from the hulls of `rows` the points that the points (p, z) hide."""
        live = self.count[rows] > 1
        rows, z = rows[live], z[live]
        while len(rows):
            n = self.count[rows]
            far, near = (rows, n - 2), (rows, n - 1)
            hidden = (self.height[far] - z) * (p - self.at[near]) >= (self.height[near] - z) * (p - self.at[far])
            rows, z, n = rows[hidden], z[hidden], n[hidden] - 1
            self.count[rows] = n
            rows, z = rows[n > 1], z[n > 1]

    def add(self, rows, p, z) -> None:
        """Put the points (p, z) on the hulls of `rows`."""
        n = self.count[rows]
        if len(n) and n.max() == self.at.shape[1]:
            self.at = np.concatenate((self.at, np.empty_like(self.at)), axis=1)
            self.height = np.concatenate((self.height, np.empty_like(self.height)), axis=1)
        self.at[rows, n] = p
        self.height[rows, n] = z
        self.count[rows] = n + 1


def sweep(grid, shift, weight, side, spacing, step, forward, first, last, out, stop):
    """Horizon along the lines `first` to `last` - 1; see `lines.Lines` for the arguments."""
    steps, across = grid.shape
    steep_across, steep = np.float32(WALL) * spacing, np.float32(WALL) * step
    hulls = _Hulls(last - first, 64)
    before = np.full(last - first, np.nan, np.float32)
    drop = np.zeros(last - first, np.float32)
    for i in range(steps):
        if stop[0]:
            return
        t = steps - 1 - i if forward else i
        start = first + shift[t]
        low, high = max(0, start), min(across, last + shift[t])
        if low >= high:
            continue
        p, w = np.float32(i), weight[t]
        z = grid[t, low:high].copy()
        if side[t] and across > 1:
            rim = grid[t, 0] + grid[t, 0] - grid[t, 1], grid[t, -1] + grid[t, -1] - grid[t, -2]
            beside = np.concatenate((rim[:1], grid[t], rim[1:]))[low + 1 + side[t] : high + 1 + side[t]]
            rise = beside - z
            z += np.where(np.abs(rise) <= steep_across, w * rise, np.float32(0.0))
        lines = np.arange(low - start, high - start)
        lower = before[lines] - z
        wall = (lower > steep) & (lower > _TWO * np.abs(drop[lines]))
        if wall.any():
            hulls.see(lines[wall], p - _HALF, before[lines[wall]])
            hulls.add(lines[wall], p - _HALF, before[lines[wall]])
        there = ~np.isnan(z)
        before[lines] = z
        lines, z = lines[there], z[there]
        drop[lines] = np.nan_to_num(lower[there])
        hulls.see(lines, p, z)
        top = hulls.count[lines] - 1
        seen = top >= 0
        rows = lines[seen], top[seen]
        rise = np.zeros_like(z)
        rise[seen] = hulls.height[rows] - z[seen]
        run = np.ones_like(z)
        run[seen] = (p - hulls.at[rows]) * step
        rise = np.maximum(rise, np.float32(0.0))
        out[t, lines + start] = (rise / (rise + run) * _FULL + _HALF).astype(np.uint16)
        hulls.add(lines, p, z)


def accumulate(horizon, east, north, sines, cosines, table, first, last, out, stop):
    """Add to `out` what the rows `first` to `last` - 1 receive; see `irradiation` for the arguments."""
    layers = len(out)
    rows = max(1, _CELLS // east.shape[1])
    for low in range(first, last, rows):
        if stop[0]:
            return
        block = slice(low, min(low + rows, last))
        gx, gy = east[block], north[block]
        use = ~np.isnan(gx)
        gx, gy = gx[use], gy[use]
        up = _ONE / np.sqrt(_ONE + gx * gx + gy * gy)
        normal = np.stack((-gx * up, -gy * up, up), axis=1)
        total = np.zeros((len(up), table.shape[3]), np.float32)
        for d in range(len(horizon)):
            rise = np.maximum(gx * sines[d] + gy * cosines[d], np.float32(0.0))
            own = (rise / (_ONE + rise) * _FULL + _HALF).astype(np.int64)
            k = (np.maximum(horizon[d, block][use], own) + 128) >> 8
            seen = table[d][k]
            for axis in range(3):
                total += normal[:, axis : axis + 1] * seen[:, axis]
        out[:, block][:, use] += total[:, :layers].T
