"""Strips for pipes beside the roads: two sides of a wide road, one line of a narrow one, and the ways across."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import linework

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario

_ROUNDS = 5
_OVERLAP_M = 1.0
_STRAIGHT = 0.05
_SHARPEST = 3.0
_OFF_PLOT_M = 0.5
_MOUTH_M = 30.0


@dataclass(frozen=True)
class Strips:
    """Lines in which a pipe may lie, and lines that cross a road from one of its sides to the other.

    Attributes
    ----------
    axes : ndarray of LineString, shape (m,)
        Roads split at their junctions.
    lines : ndarray of LineString, shape (n,)
        Lines that belong together share their end points.
    axis : ndarray of int, shape (n,)
        Axis that the line runs beside, or crosses.
    side : ndarray of int, shape (n,)
        +1 left of the axis, −1 right of it, 0 in it.
    over : ndarray of bool, shape (n,)
        The line crosses the road.
    """

    axes: np.ndarray
    lines: np.ndarray
    axis: np.ndarray
    side: np.ndarray
    over: np.ndarray

    def take(self, rows: np.ndarray) -> Strips:
        """The strips of some lines (mask)."""
        return Strips(self.axes, self.lines[rows], self.axis[rows], self.side[rows], self.over[rows])

    @property
    def wide(self) -> np.ndarray:
        """Axes that have two sides."""
        return np.unique(self.axis[self.side != 0])


def road_widths(roads: GeoDataFrame, scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Reserve width in metres, given or usual for the class, and the class of a crossing, per road."""
    known = {str(row["class"]): row for row in scenario.rows("road_classes")}
    usual = [known.get(str(name).strip().lower(), known["other"]) for name in roads["class"]]
    width = roads["width_m"].to_numpy(float)
    by_class = np.array([row["width_m"] for row in usual], float)
    return np.where(width > 0, width, by_class), np.array([row["crossing"] for row in usual], object)


def offsets(axes: np.ndarray, width_m: np.ndarray, plots: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Distance of the strips from each axis in metres; 0 where a road is too narrow for two.

    A strip keeps clear of the plots even where the width given is that of a wider road.
    """
    import shapely

    offset = width_m / 2.0 - scenario["strip_margin_m"]
    if len(plots):
        near, away = shapely.STRtree(plots).query_nearest(axes, return_distance=True, all_matches=False)
        offset[near[0]] = np.minimum(offset[near[0]], away - _OFF_PLOT_M)
    return np.where(2.0 * offset >= scenario["two_sided_road_m"], offset, 0.0)


def lay_strips(axes: np.ndarray, offset_m: np.ndarray, apart: np.ndarray) -> Strips:
    """Lay the strips beside the axes of roads and join them at the junctions.

    Parameters
    ----------
    axes : ndarray of LineString, shape (m,)
        Roads split at their junctions.
    offset_m : ndarray, shape (m,)
        Distance of the strips from the axis; 0: one line in the axis.
    apart : ndarray of bool, shape (m,)
        Bridges and tunnels: they meet other roads at their ends only.

    Notes
    -----
    Around a junction the left strip of each road meets the right strip of the next in a corner, and the road is crossed
    from corner to corner by the middle. Roads with one line run into the corner between their neighbours. Where
    another road lies between an axis and its strip (carriageways side by side, roads drawn twice), or the strips of a
    short road would turn back, that road has one line.
    """
    import shapely

    offset = np.where(shapely.is_ring(axes), 0.0, offset_m)
    for _ in range(_ROUNDS):
        strips = _laid(axes, offset)
        bad = _crowded(axes, strips, offset, apart)
        if not len(bad):
            return strips
        offset[bad] = 0.0
    return _laid(axes, np.zeros(len(axes)))


def _laid(axes: np.ndarray, offset: np.ndarray) -> Strips:
    import shapely

    xy, start, end = linework.nodes_of(axes)
    arms: list[list[tuple[int, bool]]] = [[] for _ in xy]
    for e in range(len(axes)):
        arms[start[e]].append((e, True))
        arms[end[e]].append((e, False))
    heading = _headings(axes, offset)
    corner: dict[tuple[int, bool, int], np.ndarray] = {}
    across: list[tuple[np.ndarray, np.ndarray, int]] = []
    for node, own in enumerate(arms):
        if any(offset[e] for e, _ in own):
            _join(xy[node], own, offset, heading, corner, across)
    lines, axis, side = [], [], []
    for e, line in enumerate(axes):
        for s in (1, -1) if offset[e] else (0,):
            course = line if s == 0 else _beside(line, s * offset[e])
            first, last = corner.get((e, True, s)), corner.get((e, False, -s))
            lines.append(_between(course, first, last))
            axis.append(e)
            side.append(s)
    bars = shapely.linestrings([[a, b] for a, b, _ in across]) if across else np.empty(0, object)
    count = len(lines)
    return Strips(
        axes,
        np.r_[np.array(lines, object), bars],
        np.r_[axis, [e for *_, e in across]].astype(int),
        np.r_[side, np.zeros(len(across))].astype(int),
        np.arange(count + len(across)) >= count,
    )


def _headings(axes: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """Unit vectors in which each axis leaves its start and its end, shape (m, 2, 2)."""
    import shapely

    reach = np.minimum(shapely.length(axes) / 2.0, np.maximum(offset, 1.0))
    result = []
    for place, sign in ((0, 1.0), (-1, -1.0)):
        foot = shapely.get_coordinates(shapely.get_point(axes, place))
        ahead = shapely.get_coordinates(shapely.line_interpolate_point(axes, sign * reach)) - foot
        result.append(ahead / np.maximum(np.hypot(*ahead.T), 1e-9)[:, None])
    return np.stack(result, axis=1)


def _join(at: np.ndarray, arms, offset, heading, corner: dict, across: list) -> None:
    """Corners of one junction and the ways from each to its middle.

    `corner` gets the end of each strip: key (axis, whether it leaves its start here, side seen from the junction).
    """

    def ahead(arm):
        return heading[arm[0], 0 if arm[1] else 1]

    arms = sorted(arms, key=lambda arm: np.arctan2(*ahead(arm)[::-1]))
    wide = [i for i, (e, _) in enumerate(arms) if offset[e]]
    if len(wide) == 1:
        (e, out), u = arms[wide[0]], ahead(arms[wide[0]])
        left = np.array([-u[1], u[0]]) * offset[e]
        corner[e, out, 1], corner[e, out, -1] = at + left, at - left
        across.extend((place, at, e) for place in (at + left, at - left))
        return
    for i, j in zip(wide, wide[1:] + wide[:1]):
        one, next_one = arms[i][0], arms[j][0]
        place = at + _corner(ahead(arms[i]), ahead(arms[j]), offset[one], offset[next_one])
        corner[(*arms[i], 1)] = corner[(*arms[j], -1)] = place
        for k in range(i + 1, j if j > i else j + len(arms)):
            corner[(*arms[k % len(arms)], 0)] = place
        across.append((place, at, one if offset[one] >= offset[next_one] else next_one))


def _corner(u: np.ndarray, v: np.ndarray, left: float, right: float) -> np.ndarray:
    """Where the line left of heading `u` meets the line right of heading `v`, seen from the junction."""
    n, m = np.array([-u[1], u[0]]), np.array([v[1], -v[0]])
    sine = n[0] * m[1] - n[1] * m[0]
    if abs(sine) < _STRAIGHT:
        place = (n * left + m * right) / 2.0
    else:
        place = np.array([left * m[1] - right * n[1], right * n[0] - left * m[0]]) / sine
    most = _SHARPEST * max(left, right)
    return place * min(1.0, most / max(float(np.hypot(*place)), 1e-9))


def _beside(line, offset: float):
    """The line at a distance left (positive) or right of another, in the same direction; the line itself if none."""
    import shapely

    moved = shapely.line_merge(shapely.offset_curve(line, offset, join_style="mitre"))
    if moved.geom_type != "LineString" or shapely.is_empty(moved):
        return line
    ends = [shapely.get_point(line, 0), shapely.get_point(moved, 0), shapely.get_point(moved, -1)]
    return shapely.reverse(moved) if shapely.distance(ends[0], ends[2]) < shapely.distance(ends[0], ends[1]) else moved


def _between(course, first, last):
    """The part of a line between two corners; a corner that is None stands for the line's own end."""
    import shapely
    from shapely.ops import substring

    if first is None and last is None:
        return course
    length = shapely.length(course)
    a = 0.0 if first is None else shapely.line_locate_point(course, shapely.points(first))
    b = length if last is None else shapely.line_locate_point(course, shapely.points(last))
    ends = shapely.get_coordinates(course)
    first, last = ends[0] if first is None else first, ends[-1] if last is None else last
    inner = shapely.get_coordinates(substring(course, a, b)) if b > a + linework.NODE_M else ends[:0]
    path = np.concatenate([[first], inner[1:-1], [last]])
    return shapely.linestrings(path)


def needed(strips: Strips, entries: GeoDataFrame, both: np.ndarray, areas: dict) -> np.ndarray:
    """Which lines are worth having: mask of shape (n,).

    One side of a road is enough where crossing it to single parcels costs less than a second main: the one with less
    of its length in obstacles, then the one that more parcels join, then the one that goes on with its neighbours.

    Parameters
    ----------
    entries : GeoDataFrame
        Of `entries.find_entries`, on the strips that cross nothing.
    both : ndarray of bool
        Axes that need both sides if parcels join both, because they are dear to cross.
    areas : dict of str to geometry
        Obstacles by rule. A road that is blocked on both sides keeps them both.
    """
    import shapely

    joined = np.bincount(entries["edge"].to_numpy(int), minlength=len(strips.lines))
    hidden = np.zeros(len(strips.lines))
    for area in areas.values():
        touched = np.flatnonzero((strips.side != 0) & shapely.intersects(area, strips.lines))
        hidden[touched] += shapely.length(shapely.intersection(strips.lines[touched], area))
    blocked = shapely.intersects(areas.get("forbidden"), strips.lines)
    pairs = np.array(_pairs(strips), int).reshape(-1, 2)
    left, right = pairs.T
    e = strips.axis[left]
    double = blocked[pairs].all(axis=1) | (both[e] & (joined[pairs] > 0).all(axis=1))
    keep = strips.side == 0
    keep[pairs[double]] = True
    better = np.sign(np.round(hidden[right] - hidden[left]))
    better = np.where(better, better, np.sign(joined[left] - joined[right]))
    _, start, end = linework.nodes_of(strips.lines)
    open_pairs = ~double
    while open_pairs.any():
        met = np.bincount(np.r_[start, end], np.tile(keep & ~strips.over, 2))
        goes_on = np.sign((met[start] + met[end])[left] - (met[start] + met[end])[right])
        choice = np.where(better, better, goes_on)
        decided = open_pairs & (choice != 0)
        if not decided.any():
            decided[np.argmax(open_pairs)] = True
        keep[np.where(choice < 0, right, left)[decided]] = True
        open_pairs &= ~decided
    ends = np.bincount(np.r_[start, end], np.tile(keep & ~strips.over, 2))
    return keep & (~strips.over | (ends[start] > 0))


def _pairs(strips: Strips):
    """Left and right line of every axis with two sides."""
    sides: dict[int, dict[int, int]] = {}
    for i in np.flatnonzero(strips.side):
        sides.setdefault(int(strips.axis[i]), {})[int(strips.side[i])] = int(i)
    return [(pair[1], pair[-1]) for pair in sides.values() if len(pair) == 2]


def ways_across(strips: Strips, keep: np.ndarray, entries: GeoDataFrame) -> tuple[Strips, np.ndarray, np.ndarray]:
    """Crossings of a road where parcels join it: from its one side to parcels on the other, or between two sides.

    Parameters
    ----------
    keep : ndarray of bool
        Lines that are used, of `needed`.
    entries : GeoDataFrame
        Of `entries.find_entries`, on all strips.

    Returns
    -------
    bars : Strips
        The crossings.
    which, measure : ndarray
        Where the strips have to be split for entries and crossings.
    """
    import shapely

    which, measure = entries["edge"].to_numpy(int), entries["measure"].to_numpy(float)
    partner = {a: b for pair in _pairs(strips) for a, b in (pair, pair[::-1])}
    taken: dict[int, list[float]] = {}
    bars, axis, feet = [], [], []
    for line, along, rank in zip(which.tolist(), measure, entries["rank"]):
        other, e = partner.get(line), int(strips.axis[line])
        if other is None or not keep[other] or (keep[line] and rank):
            continue
        here = shapely.line_interpolate_point(strips.lines[line], along)
        there = shapely.line_locate_point(strips.lines[other], here)
        if keep[line]:
            station = float(shapely.line_locate_point(strips.axes[e], here))
            near = taken.setdefault(e, [0.0, float(shapely.length(strips.axes[e]))])
            if min(abs(station - t) for t in near) < _MOUTH_M:
                continue
            near.append(station)
        foot = shapely.line_interpolate_point(strips.lines[other], there)
        bars.append(shapely.linestrings(shapely.get_coordinates([here, foot])))
        axis.append(e)
        feet.append((other, there))
    foot = np.array(feet, float).reshape(-1, 2)
    none = np.zeros(len(bars), int)
    return (
        Strips(strips.axes, np.array(bars, object), np.array(axis, int), none, none == 0),
        np.r_[which, foot[:, 0].astype(int)],
        np.r_[measure, foot[:, 1]],
    )


def _crowded(axes: np.ndarray, strips: Strips, offset: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Axes between which and one of their strips another road lies, or whose strip turns back."""
    import shapely

    rows = np.flatnonzero(strips.side != 0)
    own = strips.axis[rows]
    land = np.array(
        [
            shapely.polygons(np.r_[shapely.get_coordinates(axes[e]), shapely.get_coordinates(line)[::-1]])
            for e, line in zip(own, strips.lines[rows])
        ],
        object,
    )
    folded = ~shapely.is_valid(land)
    land = shapely.make_valid(land)
    strip, other = shapely.STRtree(axes).query(land, predicate="intersects")
    foreign = other != own[strip]
    strip, other = strip[foreign], other[foreign]
    inside = shapely.length(shapely.intersection(land[strip], axes[other]))
    # A road that starts here has its first metres in the strip of a neighbour: up to where it leaves that at an angle.
    _, start, end = linework.nodes_of(axes)
    e = own[strip]
    meets = (start[other] == start[e]) | (start[other] == end[e]) | (end[other] == start[e]) | (end[other] == end[e])
    inside = (inside > np.where(meets, _SHARPEST * offset[e], _OVERLAP_M)) & (meets | ~(apart[e] | apart[other]))
    return np.unique(np.r_[own[folded], own[strip[inside]]])
