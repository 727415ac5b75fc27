"""Kernels of shading compiled by numba: they run outside the interpreter's lock, one block of lines per call.

The same arithmetic, step by step in float32, stands in `sweep_numpy`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .lines import FULL, LAYERS, WALL

_BLOCK = 64
_HALF, _FULL, _TWO = np.float32(0.5), np.float32(FULL), np.float32(2.0)
_WALL = np.float32(WALL)
_ZERO, _ONE = np.float32(0.0), np.float32(1.0)


@njit(nogil=True)
def _kept(at, height, n, p, z):
    """How many points of a hull stay when it is seen from the point (p, z); the last one is the horizon."""
    while n > 1 and (height[n - 2] - z) * (p - at[n - 1]) >= (height[n - 1] - z) * (p - at[n - 2]):
        n -= 1
    return n


@njit(nogil=True)
def sweep(grid, shift, weight, side, spacing, step, forward, first, last, out, stop):
    """Horizon along the lines `first` to `last` - 1; see `lines.Lines` for the arguments.

    Adjacent lines walk side by side, so that each step reads and writes neighbouring cells.
    """
    steps, across = grid.shape
    steep_across, steep = _WALL * spacing, _WALL * step
    at = np.empty((_BLOCK, 2 * steps), np.float32)
    height = np.empty((_BLOCK, 2 * steps), np.float32)
    count = np.empty(_BLOCK, np.int64)
    before = np.empty(_BLOCK, np.float32)
    drop = np.empty(_BLOCK, np.float32)
    for base in range(first, last, _BLOCK):
        count[:] = 0
        before[:] = np.nan
        drop[:] = _ZERO
        for i in range(steps):
            if stop[0]:
                return
            t = steps - 1 - i if forward else i
            start = base + shift[t]
            p, w, to = np.float32(i), weight[t], side[t]
            for j in range(max(0, -start), min(_BLOCK, last - base, across - start)):
                r = start + j
                z = grid[t, r]
                if np.isnan(z):
                    before[j] = np.nan
                    continue
                other = r + to
                if 0 <= other < across:
                    rise = grid[t, other] - z
                    if abs(rise) <= steep_across:
                        z += w * rise
                n, lower = count[j], before[j] - z
                if lower > steep and lower > _TWO * abs(drop[j]):
                    n = _kept(at[j], height[j], n, p - _HALF, before[j])
                    at[j, n], height[j, n] = p - _HALF, before[j]
                    n += 1
                drop[j] = _ZERO if np.isnan(lower) else lower
                n = _kept(at[j], height[j], n, p, z)
                value = _ZERO
                if n > 0:
                    rise = height[j, n - 1] - z
                    if rise > _ZERO:
                        value = rise / (rise + (p - at[j, n - 1]) * step)
                out[t, r] = np.uint16(value * _FULL + _HALF)
                at[j, n], height[j, n] = p, z
                count[j], before[j] = n + 1, z


@njit(nogil=True)
def accumulate(horizon, east, north, sines, cosines, table, first, last, out, stop):
    """Add to `out` what the rows `first` to `last` - 1 receive; see `irradiation` for the arguments.

    A row at a time, and first which part of the table each cell sees: both inner loops then fill the vector unit.
    """
    columns, layers = east.shape[1], out.shape[0]
    total = np.empty((columns, LAYERS), np.float32)
    normal = np.empty((columns, 3), np.float32)
    place = np.empty(columns, np.int64)
    level = np.empty(columns, np.int64)
    for r in range(first, last):
        if stop[0]:
            return
        n = 0
        for c in range(columns):
            gx, gy = east[r, c], north[r, c]
            if np.isnan(gx):
                continue
            up = _ONE / np.sqrt(_ONE + gx * gx + gy * gy)
            normal[n, 0], normal[n, 1], normal[n, 2] = -gx * up, -gy * up, up
            place[n] = c
            n += 1
        total[:n] = _ZERO
        for d in range(horizon.shape[0]):
            sine, cosine = sines[d], cosines[d]
            for i in range(n):
                c = place[i]
                rise = max(east[r, c] * sine + north[r, c] * cosine, _ZERO)
                own = np.int32(rise / (_ONE + rise) * _FULL + _HALF)
                level[i] = (max(np.int32(horizon[d, r, c]), own) + 128) >> 8
            for i in range(n):
                k = level[i]
                x, y, up = normal[i, 0], normal[i, 1], normal[i, 2]
                for m in range(LAYERS):
                    total[i, m] += x * table[d, k, 0, m] + y * table[d, k, 1, m] + up * table[d, k, 2, m]
        for i in range(n):
            for m in range(layers):
                out[m, r, place[i]] += total[i, m]
