"""Lengths of module groups between paths, chosen so that whole modules fill them: paths go where they cost least."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

_PLAY_M = 0.01  # of a group, beyond whole modules
_WHOLE = 1e-9


@dataclass(frozen=True)
class Beat:
    """Room that modules take on each of f facets, by orientation and by direction (along the eaves, up the slope).

    Attributes
    ----------
    step, gap : ndarray, shape (f, 2, 2)
        From module to module, and how much of that is free between them, metres; NaN where nothing is known.
    across : ndarray of bool, shape (f,)
        Whether rows run up the slope.
    mixed : ndarray of bool, shape (f,)
        Whether rows of both orientations may lie in one group.
    """

    step: np.ndarray
    gap: np.ndarray
    across: np.ndarray
    mixed: np.ndarray

    def take(self, rows) -> Beat:
        """Those of the facets at `rows`."""
        return Beat(*(getattr(self, f.name)[rows] for f in fields(self)))


@dataclass(frozen=True)
class Axis:
    """One direction of each of f facets.

    Attributes
    ----------
    free : ndarray, shape (f,)
        What its groups have together, without the paths, metres.
    groups : ndarray of int, shape (f,)
        Their number; even where `centred`.
    centred : ndarray of bool, shape (f,)
        Whether a path lies on the centre line.
    """

    free: np.ndarray
    groups: np.ndarray
    centred: np.ndarray

    def take(self, rows) -> Axis:
        """Those of the facets at `rows`."""
        return Axis(*(getattr(self, f.name)[rows] for f in fields(self)))


def lengths(along: Axis, up: Axis, most: float, play: float, beat: Beat | None) -> tuple[np.ndarray, np.ndarray]:
    """Lengths of the groups of each facet in both directions, shapes (f, most groups along), (f, most groups up).

    Parameters
    ----------
    most : float
        Longest side of a group, metres.
    play : float
        How far the path on a centre line may lie off it, metres.
    beat : Beat or None
        Room that modules take; without it groups are equal.

    Notes
    -----
    Tried are equal groups and groups of whole modules: of either orientation along the rows, and across them of either
    or of the mixture of both that holds most; the division that takes most modules is kept, of equal ones the first.
    The groups together always fill the axis.
    """
    equal = tuple(_filled(np.zeros((len(a.free), max(a.groups.max(initial=1), 1))), a, most, play) for a in (along, up))
    if beat is None:
        return equal
    open_ = np.flatnonzero(((along.groups > 1) | (up.groups > 1)) & np.isfinite(beat.step).all(axis=(1, 2)))
    if not len(open_):
        return equal
    along, up, beat = along.take(open_), up.take(open_), beat.take(open_)
    best = [sides[open_, : axis.groups.max()] for sides, axis in zip(equal, (along, up))]
    count = _modules(*best, beat)
    for row in (0, 1):
        for column in (0, 1, None):
            trial = _trial(along, up, row, column, most, play, beat)
            found = _modules(*trial, beat)
            better = (found > count)[:, None]
            count = np.maximum(found, count)
            best = [np.where(better, new, old) for new, old in zip(trial, best)]
    for sides, chosen in zip(equal, best):
        sides[open_, : chosen.shape[1]] = chosen
    return equal


def _trial(along: Axis, up: Axis, row: int, column: int | None, most: float, play: float, beat: Beat):
    """Lengths that hold whole modules of orientation `row` along rows, and whole rows of `column`, None for both."""
    n = np.arange(len(beat.step))
    rowwise = beat.across.astype(int)
    result = [None, None]
    for k, axis in enumerate((along, up)):
        step, gap = beat.step[n, :, k], beat.gap[n, :, k]
        single = _singly(axis, np.where(rowwise == k, row, 0 if column is None else column), step, gap, most)
        if column is None:
            mixture = _mixture(axis, step, gap, _ranked(axis))
            single = np.where(((rowwise == k) | ~beat.mixed)[:, None], single, mixture)
        result[k] = _filled(single, axis, most, play)
    return result


def _ranked(axis: Axis) -> np.ndarray:
    """Order in which groups get what cannot be shared evenly, shape (f, n); to and fro over a centre line."""
    n = np.arange(max(axis.groups.max(initial=1), 1))
    half = (axis.groups // 2)[:, None]
    return np.where(axis.centred[:, None], np.where(n < half, 2 * n, 2 * (n - half) + 1), n)


def _shared(total: np.ndarray, axis: Axis, rank: np.ndarray) -> np.ndarray:
    groups = np.maximum(axis.groups, 1)[:, None]
    return total[:, None] // groups + (rank < total[:, None] % groups)


def _singly(axis: Axis, orientation: np.ndarray, step: np.ndarray, gap: np.ndarray, most: float) -> np.ndarray:
    """Lengths that whole modules of one orientation need, shape (f, n)."""
    n = np.arange(len(step))
    step, gap = step[n, orientation], gap[n, orientation]
    # Outlines are never quite parallel: without play a slant of micrometres would cost a row.
    spare = gap - _PLAY_M
    total = np.minimum(
        np.floor((axis.free + axis.groups * spare) / step + _WHOLE),
        axis.groups * np.floor((most + spare) / step + _WHOLE),
    )
    total = np.where(np.isfinite(total), np.maximum(total, 0.0), 0.0).astype(int)
    modules = _shared(total, axis, _ranked(axis))
    return np.where(modules > 0, modules * step[:, None] - spare[:, None], 0.0)


def _mixture(axis: Axis, step: np.ndarray, gap: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """Lengths that rows of both orientations need which together fill most of the axis, shape (f, n)."""
    spare = gap[:, 0] - _PLAY_M
    room = axis.free + axis.groups * spare
    first = np.arange(int(np.nan_to_num(room / step[:, 0]).max(initial=0.0)) + 1)
    rest = room[:, None] - first * step[:, [0]]
    second = np.where(rest >= 0, np.floor(rest / step[:, [1]] + _WHOLE), np.nan)
    filled = np.where(np.isfinite(second), first * step[:, [0]] + second * step[:, [1]], -1.0)
    n, pick = np.arange(len(step)), filled.argmax(axis=1)
    rows = np.stack((first[pick], np.nan_to_num(second[n, pick])), axis=1).astype(int)
    # Single rows of the second kind go where those of the first are fewer.
    shared = _shared(rows[:, 0], axis, rank), _shared(rows[:, 1], axis, axis.groups[:, None] - 1 - rank)
    length = sum(number * step[:, [k]] for k, number in enumerate(shared)) - spare[:, None]
    return np.where(np.isfinite(length), np.maximum(length, 0.0), 0.0)


def _filled(wish: np.ndarray, axis: Axis, most: float, play: float) -> np.ndarray:
    """The wished lengths with the rest of the axis added where there is room; equal ones where they do not fit."""
    n = np.arange(wish.shape[1])
    there = n < axis.groups[:, None]
    wish = np.where(there, np.minimum(wish, most), 0.0)
    left = there & axis.centred[:, None] & (n < (axis.groups // 2)[:, None])
    needed = np.where(left, wish, 0.0).sum(axis=1)
    middle = axis.free / 2.0
    least, highest = np.maximum(needed, middle - play), np.minimum(axis.free - wish.sum(axis=1) + needed, middle + play)
    begin = np.where(axis.centred, np.clip(middle, least, np.maximum(highest, least)), 0.0)
    fits = (wish.sum(axis=1) <= axis.free + _WHOLE) & (~axis.centred | (least <= highest + _WHOLE))
    length = wish
    for part, free in ((left, begin), (there & ~left, axis.free - begin)):
        room = np.where(part, most - wish, 0.0)
        behind = np.cumsum(room[:, ::-1], axis=1)[:, ::-1] - room
        rest = free - np.where(part, wish, 0.0).sum(axis=1)
        length = length + np.clip(rest[:, None] - behind, 0.0, room)
    equal = np.where(there, np.maximum(axis.free / np.maximum(axis.groups, 1), 0.0)[:, None], 0.0)
    return np.where((fits & (wish.max(axis=1) > 0))[:, None], length, equal)


def _modules(wide: np.ndarray, tall: np.ndarray, beat: Beat) -> np.ndarray:
    """Modules that all groups of each facet take together, shape (f,)."""
    n, across = np.arange(len(wide)), beat.across
    room = max(wide.shape[1], tall.shape[1])
    wide, tall = (np.pad(a, ((0, 0), (0, room - a.shape[1]))) for a in (wide, tall))
    row, column = np.where(across[:, None], tall, wide), np.where(across[:, None], wide, tall)
    along, up = across.astype(int), 1 - across
    each = [_fits(row, beat.step[n, o, along], beat.gap[n, o, along]) for o in (0, 1)]
    depth = [(beat.step[n, o, up], beat.gap[n, o, up]) for o in (0, 1)]
    alone = [_fits(column, *depth[o]) for o in (0, 1)]
    best = np.maximum(*(alone[o][:, None] * each[o][:, :, None] for o in (0, 1)))
    if beat.mixed.any():
        # Axes: facet, group along, group up, number of rows of the first orientation.
        first = np.arange(int(alone[0][beat.mixed].max(initial=0)) + 1)
        above = _fits(column[:, :, None] - first * depth[0][0][:, None, None], *depth[1])
        count = first * each[0][:, :, None, None] + (above[:, None] * each[1][:, :, None, None])
        fits = beat.mixed[:, None, None] & (first <= alone[0][:, :, None])
        best = np.maximum(best, np.where(fits[:, None], count, 0.0).max(axis=3))
    return best.sum(axis=(1, 2))


def _fits(length: np.ndarray, step: np.ndarray, gap: np.ndarray) -> np.ndarray:
    """Whole steps in lengths of shape (f, …); a group's play is left over."""
    shape = (-1,) + (1,) * (length.ndim - 1)
    number = np.floor((length + (gap - _PLAY_M).reshape(shape)) / step.reshape(shape) + _WHOLE)
    return np.where(np.isfinite(number) & (length > 0), np.maximum(number, 0.0), 0.0)
