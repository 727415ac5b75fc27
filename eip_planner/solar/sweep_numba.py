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
                if 0 <= r + to < across:
                    other = grid[t, r + to]
                elif 0 <= r - to < across:
                    other = z + z - grid[t, r - to]
                else:
                    other = z
                rise = other - z
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
def _add_eight(total, x, y, z, u, v, w):
    """Add the product of a normal and eight vectors. All is read before anything is written: only so, and without a
    loop, does the compiler use the vector unit, which is four times as fast.
    """
    t0 = total[0] + x * u[0] + y * v[0] + z * w[0]
    t1 = total[1] + x * u[1] + y * v[1] + z * w[1]
    t2 = total[2] + x * u[2] + y * v[2] + z * w[2]
    t3 = total[3] + x * u[3] + y * v[3] + z * w[3]
    t4 = total[4] + x * u[4] + y * v[4] + z * w[4]
    t5 = total[5] + x * u[5] + y * v[5] + z * w[5]
    t6 = total[6] + x * u[6] + y * v[6] + z * w[6]
    t7 = total[7] + x * u[7] + y * v[7] + z * w[7]
    total[0], total[1], total[2], total[3] = t0, t1, t2, t3
    total[4], total[5], total[6], total[7] = t4, t5, t6, t7


@njit(nogil=True)
def accumulate(horizon, east, north, sines, cosines, table, first, last, out, stop):
    """Add to `out` what the rows `first` to `last` - 1 receive; see `irradiation` for the arguments.

    A row at a time, and first which part of the table each cell sees: both inner loops are then short and plain.
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
                x, y, up = normal[i, 0], normal[i, 1], normal[i, 2]
                cell, light = total[i], table[d, level[i]]
                _add_eight(cell, x, y, up, light[0], light[1], light[2])
                _add_eight(cell[8:], x, y, up, light[0, 8:], light[1, 8:], light[2, 8:])
        for i in range(n):
            for m in range(layers):
                out[m, r, place[i]] += total[i, m]
