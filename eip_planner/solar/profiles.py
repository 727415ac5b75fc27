"""Fire and access rules: how far modules stay from edges, ridges, exits, obstacles and from one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import InputError
from ..language import tr

if TYPE_CHECKING:
    from ..scenario import Scenario

OBSTACLE_KINDS = ("skylight", "vent", "monitor", "plant", "exit")


@dataclass(frozen=True)
class Profile:
    """Distances in metres, measured in the roof plane.

    Attributes
    ----------
    group_m, path_m : float
        Largest side of a group of modules, and the path between groups.
    edge_m, ridge_m : float
        Distance from the roof's outline, and from a ridge or valley on each side.
    exit_m : float
        Clear distance around a roof exit.
    centre_play_m : float
        How far a path on a centre line may lie off it; the line has to stay within the path.
    centre_path, exit_path : bool
        Whether paths must lie on the centre lines, and lead along the slope from each exit.
    clearance_m : dict of str to float
        Distance by kind of roof obstacle; an exit's own is ``exit_m``.
    """

    name: str
    group_m: float
    path_m: float
    edge_m: float
    ridge_m: float
    exit_m: float
    centre_play_m: float
    centre_path: bool
    exit_path: bool
    clearance_m: dict[str, float]


def profile(name: str, scenario: Scenario, edge_m: float | None = None) -> Profile:
    """The rules called `name` in catalogue ``roof_profiles``, with the planner's own distance from the edge if given.

    Raises
    ------
    InputError
        No such profile, or a negative distance.
    """
    table = scenario.rows("roof_profiles")
    rules = {row["rule"]: row["value"] for row in table if row["profile"] == name}
    if not rules:
        known = ", ".join(dict.fromkeys(row["profile"] for row in table))
        raise InputError(
            "PROFILE",
            tr("there is no profile '{name}'").format(name=name),
            tr("use one of: {choices}").format(choices=known),
        )
    found = Profile(
        name=name,
        **{rule: rules[rule] for rule in ("group_m", "path_m", "edge_m", "ridge_m", "exit_m", "centre_play_m")},
        centre_path=rules["centre_path"] == 1,
        exit_path=rules["exit_path"] == 1,
        clearance_m={kind: 0.0 if kind == "exit" else rules[f"{kind}_m"] for kind in (*OBSTACLE_KINDS, "found")},
    )
    if edge_m is None:
        return found
    if not 0 <= edge_m < float("inf"):
        raise InputError(
            "SETBACK_M",
            tr("{value} is no distance from the roof's edge").format(value=edge_m),
            tr("write metres, 0 or more"),
        )
    return replace(found, edge_m=edge_m)
