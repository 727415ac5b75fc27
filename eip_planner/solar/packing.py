"""Modules as rectangles: rows swept over pieces of roof, with exact intervals along each row.

A module fits where its whole row strip lies in the piece: every edge that enters the strip blocks the stretch that it
covers, and what lies between blocked stretches is inside or outside as a whole. A stretch takes as many modules as
its length does. Which of the rows tried are laid is the best choice of rows that keep apart, found exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from . import overlay

TOLERANCE_M = 1e-6
_SHIFTS = 8
_SLANT_M = 0.1
_PAIRS = 400_000


@dataclass(frozen=True)
class Pattern:
    """How rows are laid on each of p pieces, metres.

    Attributes
    ----------
    along : ndarray, shape (2,)
        Side of a module along the row, portrait and landscape.
    gap : float
        Between modules of a row.
    depth, pitch : ndarray, shape (p, 2)
        Room that a row takes across, and from row to row, portrait and landscape.
    mixed : ndarray of bool, shape (p,)
        Whether rows of one orientation may fill what those of the other leave.
    """

    along: np.ndarray
    gap: float
    depth: np.ndarray
    pitch: np.ndarray
    mixed: np.ndarray

    def take(self, rows) -> Pattern:
        """The patterns at `rows`."""
        return Pattern(self.along, self.gap, self.depth[rows], self.pitch[rows], self.mixed[rows])


@dataclass(frozen=True)
class Packed:
    """Places of modules, or of pairs across a row; arrays of shape (m,), sorted by piece and from the eaves up.

    Attributes
    ----------
    piece, orientation : ndarray of int
        Row of the piece; 0 portrait, 1 landscape.
    u, v : ndarray
        Lower left corner in the frame of the piece, metres.
    """

    piece: np.ndarray
    orientation: np.ndarray
    u: np.ndarray
    v: np.ndarray


def pack(pieces: np.ndarray, pattern: Pattern) -> Packed:
    """Lay modules on pieces.

    Parameters
    ----------
    pieces : ndarray of shapely Polygon, shape (p,)
        In frames whose u runs along the rows.

    Notes
    -----
    Tried are rows of both orientations, stacked from the lower end, and as the best mixture for the height; on pieces
    that are no rectangles also from the upper end and a few rows' fractions higher. Of all of them those are laid that
    keep their distance and hold most modules: where rows may be mixed of both orientations, else of one. Modules reach
    over an edge by less than `TOLERANCE_M`.
    """
    import shapely

    points = shapely.get_num_coordinates(pieces)
    low, high = shapely.bounds(pieces)[:, [1, 3]].T if len(pieces) else np.zeros((2, 0))
    # Rows of all arrangements times edges: what a piece costs.
    cost = points * np.ceil((high - low) / np.maximum(pattern.pitch.min(axis=1, initial=1e9), 1e-3) + 1) * 12
    found = [_block(pieces[rows], pattern.take(rows), rows) for rows in _blocks(cost)]
    if not found:
        none = np.empty(0, int)
        return Packed(none, none, np.empty(0), np.empty(0))
    return Packed(*(np.concatenate(column) for column in zip(*found)))


def _blocks(cost: np.ndarray) -> Iterator[np.ndarray]:
    part = np.cumsum(cost) // _PAIRS
    for rows in np.split(np.arange(len(cost)), np.flatnonzero(np.diff(part)) + 1):
        if len(rows):
            yield rows


def _block(pieces: np.ndarray, pattern: Pattern, rows: np.ndarray) -> tuple[np.ndarray, ...]:
    piece, orientation, base = _strips(pieces, pattern)
    depth = pattern.depth[piece, orientation]
    strip, start, end = _stretches(pieces, piece, base, base + depth)
    along = pattern.along[orientation[strip]]
    fits = np.floor((end - start + pattern.gap + TOLERANCE_M) / (along + pattern.gap)).astype(int)
    laid = _chosen(piece, orientation, base, np.bincount(strip, fits, len(piece)), pattern)
    keep = laid[strip] & (fits > 0)
    strip, start, fits, along = strip[keep], start[keep], fits[keep], along[keep]
    order = np.lexsort((start, base[strip], piece[strip]))
    strip, start, fits, along = strip[order], start[order], fits[order], along[order]
    each = np.repeat(np.arange(len(fits)), fits)
    number = np.arange(len(each)) - np.repeat(np.cumsum(fits) - fits, fits)
    u = start[each] + number * (along[each] + pattern.gap)
    return rows[piece[strip[each]]], orientation[strip[each]], u, base[strip[each]]


def _chosen(piece: np.ndarray, orientation: np.ndarray, base: np.ndarray, count: np.ndarray, pattern: Pattern):
    """Which strips are laid: of each piece those that keep apart and hold most modules, shape (s,).

    Dynamic programme over the strips by their upper ends, side by side for all pieces.
    """
    laid = np.zeros(len(piece), bool)
    there = np.flatnonzero(count > 0)
    if not len(there):
        return laid
    # Rows that may not be mixed make two groups, of which the better counts.
    group = 2 * piece[there] + np.where(pattern.mixed[piece[there]], 0, orientation[there])
    low, high = base[there], base[there] + pattern.pitch[piece[there], orientation[there]]
    order = np.lexsort((low, high, group))
    there, group, low, high = there[order], group[order], low[order], high[order]
    first = np.flatnonzero(np.diff(group, prepend=-1))
    size = np.diff(np.append(first, len(group)))
    number = np.repeat(np.arange(len(first)), size)
    span = high.max() - low.min() + 1.0
    place = number * span - low.min()
    # Strips of the same group that end below the start of each.
    below = np.searchsorted(high + place, low + place + TOLERANCE_M, "right") - first[number]
    best = np.zeros((len(first), size.max() + 1))
    longest = np.argsort(-size, kind="stable")
    deep = np.searchsorted(-size[longest], -np.arange(1, size.max() + 1), "right")
    for k, active in enumerate(deep):
        g = longest[:active]
        strip = first[g] + k
        best[g, k + 1] = np.maximum(best[g, k], best[g, below[strip]] + count[there[strip]])
    total = best[np.arange(len(first)), size]
    other = np.flatnonzero(np.diff(group[first] // 2) == 0)
    total[np.where(total[other] >= total[other + 1], other + 1, other)] = -1.0
    # Back from the last strip of each group.
    g = np.flatnonzero(total > 0)
    at = size[g]
    while len(g):
        taken = best[g, at] > best[g, at - 1]
        strip = first[g] + at - 1
        laid[there[strip[taken]]] = True
        at = np.where(taken, below[strip], at - 1)
        g, at = g[at > 0], at[at > 0]
    return laid


def _strips(pieces: np.ndarray, pattern: Pattern) -> tuple[np.ndarray, ...]:
    """Piece, orientation and lower end of the rows that are tried, shape (s,)."""
    import shapely

    west, low, east, high = shapely.bounds(pieces).T
    plain = shapely.area(pieces) > (east - west) * (high - low) - TOLERANCE_M
    floor, ceiling = _levels(pieces, low, high)
    every, odd = np.arange(len(pieces)), np.flatnonzero(~plain)
    # The best mixture for the height, from the lower end.
    rows = _mixture(east - west, ceiling - floor, pattern)
    switch = floor + rows[:, 0] * pattern.pitch[:, 0]
    columns = [_stack(every, rows[:, 0], 0, floor, pattern), _stack(every, rows[:, 1], 1, switch, pattern)]
    for first in (0, 1):
        depth, pitch = pattern.depth[:, first], pattern.pitch[:, first]
        shifts = (low + n / _SHIFTS * pitch for n in range(_SHIFTS))
        for base in (floor, *shifts, floor + np.maximum(ceiling - floor - depth, 0.0) % pitch):
            number = _number(high - base, depth, pitch)
            columns.append(_stack(odd, number, first, base, pattern))
            # The rest above, from the end of the last row; the gap between rows is the pitch less the depth.
            other, mixed = 1 - first, odd[pattern.mixed[odd]]
            above = base + number * pitch
            number = _number(high - above, pattern.depth[:, other], pattern.pitch[:, other])
            columns.append(_stack(mixed, number, other, above, pattern))
    return tuple(np.concatenate(column) for column in zip(*columns))


def _number(height: np.ndarray, depth: np.ndarray, pitch: np.ndarray) -> np.ndarray:
    """Rows that a height takes."""
    return np.maximum(np.floor((height - depth + TOLERANCE_M) / pitch) + 1, 0).astype(int)


def _mixture(width: np.ndarray, height: np.ndarray, pattern: Pattern) -> np.ndarray:
    """Rows of both orientations which hold most modules of a rectangle, shape (p, 2); of one where none mix."""
    depth, pitch = pattern.depth, pattern.pitch
    each = np.floor((width[:, None] + pattern.gap + TOLERANCE_M) / (pattern.along + pattern.gap))
    most = [_number(height, depth[:, k], pitch[:, k]) for k in (0, 1)]
    first = np.arange(most[0].max(initial=0) + 1)
    second = _number(height[:, None] - first * pitch[:, [0]], depth[:, [1]], pitch[:, [1]])
    pure = (first == most[0][:, None]) | (first == 0)
    second = np.where(pattern.mixed[:, None] | (first == 0), second, 0)
    count = first * each[:, [0]] + second * each[:, [1]]
    allowed = (first <= most[0][:, None]) & (pattern.mixed[:, None] | pure)
    # Of equal mixtures that with most rows of the first orientation.
    pick = len(first) - 1 - np.where(allowed, count, -1.0)[:, ::-1].argmax(axis=1)
    return np.stack((first[pick], second[np.arange(len(pick)), pick]), axis=1)


def _levels(pieces: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Upper end of the lower edge and lower end of the upper edge of each piece, where they are not quite level."""
    import shapely

    xy, piece = shapely.get_coordinates(pieces, return_index=True)
    v = xy[:, 1]
    floor, ceiling = low.copy(), high.copy()
    at_floor, at_ceiling = v < low[piece] + _SLANT_M, v > high[piece] - _SLANT_M
    np.maximum.at(floor, piece[at_floor], v[at_floor])
    np.minimum.at(ceiling, piece[at_ceiling], v[at_ceiling])
    return floor, ceiling


def _stack(rows: np.ndarray, number: np.ndarray, orientation: int, base: np.ndarray, pattern: Pattern):
    """`number` rows one above the other from `base` on, on the pieces `rows`: piece, orientation and lower end."""
    count = number[rows]
    piece = np.repeat(rows, count)
    above = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
    return piece, np.full(len(piece), orientation), base[piece] + above * pattern.pitch[piece, orientation]


def _stretches(pieces: np.ndarray, piece: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, ...]:
    """Strip, start and end of all stretches in which a strip lies wholly in its piece."""
    import shapely

    rings, owner = shapely.get_rings(pieces, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    inner = np.flatnonzero(ring[1:] == ring[:-1])
    u1, v1, u2, v2 = *xy[inner].T, *xy[inner + 1].T
    edge_of = owner[ring[inner]]
    strip, edge = overlay.pairs(piece, edge_of)
    a, b = low[strip] + TOLERANCE_M, high[strip] - TOLERANCE_M
    enters = (np.minimum(v1, v2)[edge] < b) & (np.maximum(v1, v2)[edge] > a)
    strip, edge, a, b = strip[enters], edge[enters], a[enters], b[enters]
    u1, v1, u2, v2 = u1[edge], v1[edge], u2[edge], v2[edge]
    rise = np.where(v1 == v2, 1.0, v2 - v1)
    ends = [np.where(v1 == v2, u, u1 + (np.clip(v, a, b) - v1) / rise * (u2 - u1)) for u, v in ((u1, v1), (u2, v2))]
    left, right = np.minimum(*ends), np.maximum(*ends)
    middle = (a + b) / 2.0
    crosses = (v1 > middle) != (v2 > middle)

    order = np.lexsort((left, strip))
    strip, left, right, crosses = strip[order], left[order], right[order], crosses[order]
    # Of all that came before in the strip: how far it reaches, and whether the middle line is inside behind it.
    span = right.max(initial=0.0) - left.min(initial=0.0) + 1.0
    rank = np.cumsum(np.diff(strip, prepend=-1) != 0) * span
    reach = np.maximum.accumulate(right + rank) - rank
    crossed = np.cumsum(crosses)
    first = np.flatnonzero(np.diff(strip, prepend=-1))
    before = np.repeat(crossed[first] - crosses[first], np.diff(np.append(first, len(strip))))
    inside = (crossed - before) % 2 == 1
    free = np.flatnonzero(inside[:-1] & (strip[1:] == strip[:-1]) & (left[1:] > reach[:-1]))
    return strip[free], reach[free], left[free + 1]
