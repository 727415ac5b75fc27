"""Safety corridors of power lines, railways and canals: a pipe may cross them, not follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .. import catalogue
from ..park import Park
from . import linework

if TYPE_CHECKING:
    from ..scenario import Scenario

CORRIDOR_RULES = ("power", "rail", "river")
_FLATTEST = 4.0
_BESIDE_M = 1.0
_STEP_M = 5.0


def in_force(rows, day: str | None = None) -> list[dict]:
    """Rows of ``safety_corridors`` that hold on a day (ISO); without a day those that have no end yet."""
    if day is None:
        return [row for row in rows if not row["effective_to"]]
    return [row for row in rows if (row["effective_from"] or day) <= day <= (row["effective_to"] or day)]


def obstacle_areas(park: Park, scenario: Scenario, day: str | None = None) -> dict:
    """Union of obstacles and power lines with their safety distance, by rule; ``forbidden`` first.

    A distance that the layer does not give is that of the catalogue for the kind; a power line of the utilities has a
    corridor from the lowest voltage of the catalogue on.
    """
    import shapely

    corridors = in_force(scenario.rows("safety_corridors"), day)
    usual = {row["kind"]: row["distance_m"] for row in corridors if row["voltage_kv"] == ""}
    shapes, rules = [], []
    if park.obstacles is not None and len(park.obstacles):
        by_kind = {r["kind"]: r["rule"] for r in catalogue.rows("obstacle_rules")}
        table = park.obstacles
        rule = table["rule"].where(table["rule"].notna(), table["kind"].map(by_kind)).fillna("forbidden")
        distance = table["safety_m"].fillna(table["kind"].map(usual)).fillna(0.0)
        shapes.append(shapely.buffer(table.geometry.to_numpy(), distance.to_numpy(float), join_style="mitre"))
        rules.append(rule.to_numpy(object))
    steps = sorted((row["voltage_kv"], row["distance_m"], row["rule"]) for row in corridors if row["voltage_kv"] != "")
    if park.utilities is not None and len(park.utilities) and steps:
        lines = park.utilities[(park.utilities["kind"] == "power") & (park.utilities["voltage_kv"] >= steps[0][0])]
        at = np.searchsorted([s[0] for s in steps], lines["voltage_kv"].to_numpy(float))
        at = np.minimum(at, len(steps) - 1)
        distance = np.array([steps[i][1] for i in at], float)
        shapes.append(shapely.buffer(shapely.force_2d(lines.geometry.to_numpy()), distance, cap_style="flat"))
        rules.append(np.array([steps[i][2] for i in at], object))
    if not shapes:
        return {}
    shapes, rules = np.concatenate(shapes), np.concatenate(rules)
    return {
        name: shapely.union_all(shapes[rules == name])
        for name in sorted(set(rules), key=lambda r: (r != "forbidden", r))
    }


def following_parts(lines: np.ndarray, area) -> np.ndarray:
    """The parts of lines inside a safety corridor that follow it instead of crossing it.

    A line crosses when it is at most four times as long as it gets deep: straight across it is twice as long, at an
    angle of 30° four times. A line never deeper than a metre lies beside the corridor as far as anyone can draw.
    """
    import shapely

    parts, _, inside = linework.cut_by_area(lines, area)
    parts = parts[inside]
    if not len(parts):
        return parts
    points, line = shapely.get_coordinates(shapely.segmentize(parts, _STEP_M), return_index=True)
    depth = np.zeros(len(parts))
    np.maximum.at(depth, line, shapely.distance(shapely.points(points), shapely.boundary(area)))
    return parts[(depth >= _BESIDE_M) & (shapely.length(parts) > _FLATTEST * depth + _STEP_M)]
