"""Groups of modules between paths: against every place a path could have, and what whole modules could at best cover.

*Area bound*: what edge, ridge and the fewest paths of the rules leave of a roof, over the area of a module with its
gaps. *Whole-module bound*: the same with the two lengths of that area cut down to what whole modules, either way
round, could fill, wherever the paths lie; no layout holds more.
"""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import affinity
from shapely.geometry import box

from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.groups import Axis, Beat, lengths
from eip_planner.solar.profiles import profile

LONG, SHORT, GAP = 2.278, 1.134, 0.02
STEPS = np.array([LONG, SHORT]) + GAP


def whole(room, steps=STEPS):
    """Longest length up to `room` that is a sum of the steps."""
    first = np.arange(int(room / steps[0] + 1e-9) + 1)
    return float((first * steps[0] + np.floor((room - first * steps[0]) / steps[1] + 1e-9) * steps[1]).max())


def axis_bound(length, rules, even):
    """Length without the fewest paths, and what of it whole modules and their gaps could fill."""
    groups = int(np.ceil((length + rules.path_m) / (rules.group_m + rules.path_m) - 1e-9))
    groups += groups % 2 if even else 0
    free = length - (groups - 1) * rules.path_m
    return free, min(whole(free + groups * GAP), groups * whole(rules.group_m + GAP))


def bounds_of(width, height, kind, pitch, rules):
    """Area bound and whole-module bound of a plain roof, in modules."""
    up = height / np.cos(np.radians(pitch))
    planes = [up / 2 - rules.edge_m - rules.ridge_m] * 2 if kind == "gable" else [up - 2 * rules.edge_m]
    free, filled = axis_bound(width - 2 * rules.edge_m, rules, rules.centre_path)
    across = [axis_bound(plane, rules, rules.centre_path and kind != "gable") for plane in planes]
    module = STEPS.prod()
    return sum(free * f for f, _ in across) / module, sum(int(filled * w / module + 1e-9) for _, w in across)


def plain_roofs(kind, sides, pitch):
    return [
        {
            "building_id": f"{k:04d}", "roof_type": kind, "pitch_deg": p, "azimuth_deg": 163.0, "structure": "ok",
            "height_m": 8.0,
            "geometry": affinity.translate(affinity.rotate(box(0, 0, w, h), 17, origin=(0, 0)), 400.0 * k),
        }
        for k, ((w, h), p) in enumerate(zip(sides, pitch))
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["flat", "shed", "gable"])
@pytest.mark.parametrize("name", ["vn_c07", "ifc"])
def test_plain_roofs_of_forty_metres_and_more(make_park, scenario, name, kind):
    """95 % of the area bound on single planes; halves of a gable may be too shallow for any whole modules to reach it,
    so that for them the whole-module bound counts, which all others keep too."""
    random = np.random.default_rng(1)
    n = 300
    sides = np.where(np.arange(n)[:, None] % 2, random.uniform(40, 60, (n, 2)), random.uniform(40, 180, (n, 2)))
    pitch = np.zeros(n) if kind == "flat" else random.uniform(5, 15, n)
    roofs = assess_roofs(make_park(buildings=plain_roofs(kind, sides, pitch)), scenario, profile=name).roofs
    found = roofs.groupby("building_id")[["modules", "usable_m2"]].sum()
    rules = profile(name, scenario)
    area, most = np.array([bounds_of(*s, kind, p, rules) for s, p in zip(sides, pitch)]).T
    modules = found["modules"].to_numpy()
    # Nothing is gained by wider paths: all that the rules leave is usable.
    assert found["usable_m2"].to_numpy() == pytest.approx(area * STEPS.prod(), rel=1e-6)
    assert (modules <= most).all()
    assert (modules / most).min() >= 0.95 and (modules / most).mean() >= 0.99
    share = modules / area
    if kind == "gable":
        assert share.mean() >= 0.973 and (share >= 0.95).mean() >= 0.88
    else:
        assert share.min() >= 0.95 and share.mean() >= 0.98


def test_paths_on_centre_lines_hold_the_line(make_park, scenario):
    """IFC: the centre line lies in a path, which is no wider than asked, and groups keep their size."""
    rules = profile("ifc", scenario)
    random = np.random.default_rng(6)
    sides = random.uniform(40, 200, (40, 2))
    rows = plain_roofs("flat", sides, np.zeros(40))
    parts = assess_roofs(make_park(buildings=rows), scenario, profile="ifc").parts.set_index(["building_id", "part"])
    for row, (w, h) in zip(rows, sides):
        path, usable = (
            affinity.rotate(
                affinity.translate(parts.loc[(row["building_id"], part), "geometry"], -400.0 * int(row["building_id"])),
                -17, origin=(0, 0),
            )
            for part in ("path", "usable")
        )  # fmt: skip
        inside = box(0, 0, w, h).buffer(-rules.edge_m - 0.01, join_style="mitre")
        for line in ([(w / 2, 0), (w / 2, h)], [(0, h / 2), (w, h / 2)]):
            assert shapely.covers(path.buffer(1e-6), shapely.LineString(line).intersection(inside))
        bounds = shapely.bounds(shapely.get_parts(usable))
        assert (bounds[:, 2:] - bounds[:, :2]).max() <= rules.group_m + 1e-6
        assert usable.area == pytest.approx(np.prod([axis_bound(s - 2 * rules.edge_m, rules, True)[0] for s in (w, h)]))


def flush_beat(n, mixed=True, long=LONG, short=SHORT):
    """Modules that lie flush, rows along the eaves."""
    size = np.array([[short, long], [long, short]])
    gap = np.full((n, 2, 2), GAP)
    return Beat(np.tile(size + GAP, (n, 1, 1)), gap, np.zeros(n, bool), np.full(n, mixed))


def modules_in(width, height, mixed=True, long=LONG, short=SHORT):
    """Modules of a rectangle: every number of upright rows, and the rest across."""
    upright, across = (int((width + GAP) / (s + GAP) + 1e-9) for s in (short, long))
    counts = []
    for rows in range(int((height + GAP) / (long + GAP) + 1e-9) + 1):
        above = int((height + GAP - rows * (long + GAP)) / (short + GAP) + 1e-9)
        counts.append(rows * upright + above * across if mixed or not rows else rows * upright)
    return max(counts)


@pytest.mark.parametrize("mixed, long, short", [(True, LONG, SHORT), (False, LONG, SHORT), (True, 1.762, 1.134)])
@pytest.mark.parametrize("centred", [False, True])
def test_no_place_of_one_path_is_better(centred, mixed, long, short):
    """Two groups up the slope: against the path at every centimetre that the rules allow."""
    random = np.random.default_rng(2)
    n, most, play = 60, 40.0, 0.6
    width, free = random.uniform(6, 40, n), random.uniform(20, 79, n)
    one, two = (np.full(n, k) for k in (1, 2))
    wide, tall = lengths(
        Axis(width, one, np.zeros(n, bool)), Axis(free, two, np.full(n, centred)), most, play,
        flush_beat(n, mixed, long, short),
    )  # fmt: skip
    assert wide[:, 0] == pytest.approx(width) and tall.sum(axis=1) == pytest.approx(free) and tall.max() <= most + 1e-9
    assert np.abs(tall[:, 0] - free / 2).max() <= (play if centred else 40) + 1e-9
    found, best = np.zeros(n), np.zeros(n)
    for k in range(n):
        first = np.arange(max(free[k] - most, 0.0), min(free[k], most), 0.01)
        first = first[np.abs(first - free[k] / 2) <= play] if centred else first
        count = [sum(modules_in(width[k], s, mixed, long, short) for s in (f, free[k] - f)) for f in first]
        best[k] = max(count)
        found[k] = sum(modules_in(width[k], s, mixed, long, short) for s in tall[k])
    # A group keeps a centimetre of play, and mixtures are shared evenly: a row may be lost now and then.
    assert (found / best).min() >= 0.9 and (found / best).mean() >= 0.99
    assert (found >= best).mean() >= 0.7


def test_without_known_modules_groups_are_equal():
    axis = Axis(np.array([100.0, 30.0, 0.0]), np.array([3, 1, 1]), np.zeros(3, bool))
    wide, tall = lengths(axis, axis, 40.0, 0.0, None)
    assert wide.tolist() == tall.tolist()
    assert wide[0] == pytest.approx(100 / 3) and wide[1].tolist() == [30.0, 0.0, 0.0] and not wide[2].any()
    unknown = Beat(np.full((3, 2, 2), np.nan), np.full((3, 2, 2), GAP), np.zeros(3, bool), np.zeros(3, bool))
    assert lengths(axis, axis, 40.0, 0.0, unknown)[0].tolist() == wide.tolist()
