"""Existing pipes: which may be used again without laying cost, and how they hang together with the strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..economics import present_value_factor
from ..findings import Findings
from ..language import number, tr
from ..park import Park
from . import linework

if TYPE_CHECKING:
    from ..scenario import Scenario


def usable_pipes(
    park: Park, carrier: str, pressure_bar: float, scenario: Scenario
) -> tuple[np.ndarray, dict, Findings]:
    """Existing pipes of a carrier that may be used again.

    Parameters
    ----------
    pressure_bar : float
        Highest gauge pressure that the pipes meet.

    Returns
    -------
    lines : ndarray of LineString, shape (k,)
    fields : dict
        ``pipe_id`` and ``size`` (index in the pipe catalogue), arrays of shape (k,).
    findings : Findings
        Pipes that cannot be used, each kind of reason once.
    """
    import shapely

    findings = Findings()
    none = np.empty(0, object), {"pipe_id": np.empty(0, object), "size": np.empty(0, int)}, findings
    if park.pipes is None or not (park.pipes["carrier"] == carrier).any():
        return none
    own = park.pipes[park.pipes["carrier"] == carrier].reset_index(drop=True)
    names = own["pipe_id"].where(own["pipe_id"].notna(), own.index.astype(str)).to_numpy(object)
    sizes = np.array([row["dn"] for row in scenario.rows("pipes")], float)
    size = np.searchsorted(sizes, own["dn"].to_numpy(float), side="right") - 1
    age = scenario["design_year"] - own["year"].to_numpy(float)
    rating = own["pressure_class"].to_numpy(float)
    reasons = (
        (np.isnan(rating), tr("its pressure class is unknown")),
        (rating < pressure_bar, tr("its pressure class is below {bar} bar").format(bar=number(pressure_bar, 1))),
        (np.isnan(age), tr("its year is unknown")),
        (
            age > scenario["existing_pipe_age_a"],
            tr("it is older than {years} years").format(years=number(scenario["existing_pipe_age_a"])),
        ),
        (size < 0, tr("it is smaller than every pipe of the catalogue")),
    )
    good = np.ones(len(own), bool)
    for refused, reason in reasons:
        if (refused & good).any():
            findings.add(
                "info",
                "pipes",
                tr("existing {carrier} pipe not used again: {reason}").format(carrier=tr(carrier), reason=reason),
                tr("correct the layer, or change the assumption"),
                names[refused & good],
            )
        good &= ~refused
    if not good.any():
        return none
    findings.add(
        "warning",
        "pipes",
        tr("existing pipes count as sound and free for this use: a network that takes them pays no laying"),
        tr("survey them before a decision, or take them out of the layer"),
        names[good],
    )
    lines, row = linework.parts(own.geometry.to_numpy()[good])
    return shapely.line_merge(lines), {"pipe_id": names[good][row], "size": size[good][row]}, findings


def upkeep_share(scenario: Scenario) -> float:
    """Present value of upkeep over that of laying and upkeep."""
    upkeep = scenario["network_upkeep"] * present_value_factor(scenario["discount_rate"], scenario["network_life"])
    return upkeep / (1.0 + upkeep)


def tied(pipes: np.ndarray, mains: np.ndarray, axes: np.ndarray, plots: np.ndarray, reach_m: float):
    """Where existing pipes and strips have to be split to meet, and the links between them.

    Both are split where they cross. From an end that lies on no strip a link runs to the nearest one within reach,
    unless it would run through one of the `plots`.

    Returns
    -------
    links : ndarray of LineString
        From the end of a pipe to a strip.
    crossing : ndarray of bool
        The link crosses one of the `axes`.
    on_mains, on_pipes : (which, measure)
        Places to split at.
    """
    import shapely

    pipe, main = shapely.STRtree(mains).query(pipes, predicate="intersects") if len(mains) else (np.empty(0, int),) * 2
    met, pair = shapely.get_coordinates(shapely.intersection(pipes[pipe], mains[main]), return_index=True)
    points = shapely.points(met)
    on_pipes = pipe[pair], shapely.line_locate_point(pipes[pipe[pair]], points)
    on_mains = main[pair], shapely.line_locate_point(mains[main[pair]], points)
    ends = shapely.get_point(np.repeat(pipes, 2), np.tile([0, -1], len(pipes)))
    end, near = (
        shapely.STRtree(mains).query_nearest(ends, max_distance=reach_m, all_matches=False)
        if len(mains)
        else (np.empty(0, int),) * 2
    )
    foot = shapely.line_locate_point(mains[near], ends[end])
    links = shapely.shortest_line(ends[end], mains[near])
    apart = shapely.length(links) > linework.NODE_M
    if len(plots):
        line, plot = shapely.STRtree(plots).query(links, predicate="intersects")
        apart[line[shapely.length(shapely.intersection(links[line], plots[plot])) > linework.NODE_M]] = False
    over = np.zeros(len(links), bool)
    if len(axes):
        over[shapely.STRtree(axes).query(links, predicate="crosses")[0]] = True
    on_mains = np.r_[on_mains[0], near].astype(int), np.r_[on_mains[1], foot]
    return links[apart], over[apart], on_mains, on_pipes
