"""The corridor graph: where a shared pipe may run, and where each parcel can be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from ..park import Park
from ..progress import Progress, part, silent
from . import linework
from .cells import cells_of, window_of
from .entries import find_entries, plots_of
from .existing import tied
from .freeland import FreeLand, free_links
from .openland import bridges, split_at_ends
from .safety import CORRIDOR_RULES, following_parts, obstacle_areas
from .strips import lay_strips, needed, offsets, road_widths, ways_across

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..files import Raster
    from ..scenario import Scenario
    from .strips import Strips

# A way along a safety corridor is taken out again: to a search every metre inside one is at least this dear.
_STRAIGHT_OVER = 4.0


@dataclass(frozen=True)
class Corridors:
    """An undirected graph of strips beside the roads, and the service lines that lead from it to parcels.

    Attributes
    ----------
    nodes : ndarray, shape (n, 2)
        Coordinates, metres.
    edges : GeoDataFrame
        ``start``, ``end`` (nodes), ``length_m``, ``crossing`` (class or ""), ``multiplier`` (laying cost over
        that of open land inside the fence), ``inside_fence``, ``road_id``, ``size`` (index of the existing pipe that
        the edge is, −1 where a pipe is laid) and ``pipe_id``, geometry.
    entries : GeoDataFrame
        Service lines: ``parcel_id``, ``node`` (on the graph), ``length_m``, ``crossing``, ``multiplier``, geometry
        from the road to the parcel's outline, where the shared pipe ends.
    component : ndarray of int, shape (n,)
        Connected part each node belongs to.
    parts, left : int
        Connected parts of the roads as drawn, and after gaps have been bridged over open land.
    over_land : tuple of str
        Parcels that no road reaches, joined over the cells of a cost raster.
    """

    nodes: np.ndarray
    edges: GeoDataFrame
    entries: GeoDataFrame
    component: np.ndarray
    parts: int = 1
    left: int = 1
    over_land: tuple[str, ...] = ()


def build_corridors(
    park: Park,
    parcel_ids,
    scenario: Scenario,
    progress: Progress = silent,
    existing: tuple | None = None,
    cost_raster: Raster | None = None,
) -> Corridors:
    """Build the corridor graph of a park.

    Parameters
    ----------
    parcel_ids : sequence of str
        Parcels that must be reached.
    existing : (lines, fields), optional
        Pipes that may be used again, of `existing.usable_pipes`.
    cost_raster : Raster, optional
        Multiplier of the laying cost over that of open land; cells at or below zero or without data are forbidden.
        With it, least-cost links over its cells take the place of straight ones between parts of the roads, and join
        parcels that no road reaches.
    """
    progress(0.0, tr("Building the corridor graph"))
    strips, axes = _strips(park, scenario)
    progress(0.1, None)
    reach = scenario["connection_reach_m"]
    pipes, fields = existing or (np.empty(0, object), {"pipe_id": np.empty(0, object), "size": np.empty(0, int)})
    places = np.r_[strips.lines[~strips.over], pipes]
    entries = find_entries(park, parcel_ids, places, reach, strips.axes[strips.wide])
    progress(0.15, None)
    areas = obstacle_areas(park, scenario)
    cost = {"": 1.0, **{r["class"]: r["multiplier"] for r in scenario.rows("crossings")}}
    keep, lines, table = _split_lines(strips, axes, entries, pipes, fields, areas, cost, plots_of(park)[0], reach)
    progress(0.2, None)
    mains = strips.lines[keep & ~strips.over]
    step = part(progress, 0.2, 0.4)
    if cost_raster is None or not table["road_id"].notna().any():
        joined = _bridged(park, lines, table, entries, scenario)
    else:
        joined = _joined_over_land(
            cost_raster, park, parcel_ids, lines, table, entries, strips, axes, areas, cost, scenario, step
        )
        mains = np.r_[mains, joined.links]
    lines, table = _with_links(lines, table, joined)
    progress(0.4, None)
    lines, table = _clear_of_areas(lines, table, areas, mains, cost)
    progress(0.6, None)
    lines, table = _fenced(lines, table, park.boundary)
    progress(0.8, None)
    nodes, edges = _edges(lines, table, scenario)
    entries = _attached(joined.entries, nodes, areas, cost, scenario)
    progress(1.0, None)
    component = _components(len(nodes), edges)
    return Corridors(nodes, edges, entries, component, joined.parts, joined.left, joined.over_land)


@dataclass(frozen=True)
class _Joined:
    """What joins the parts of the roads: links with their class of crossing and the multiplier of the land, points
    at which lines have to be split (the ends of `ends`), entries with those over open land, numbers of parts.
    """

    links: np.ndarray
    crossing: np.ndarray | str
    land: np.ndarray | float
    ends: np.ndarray
    entries: GeoDataFrame
    parts: int
    left: int
    over_land: tuple[str, ...] = ()


def _split_lines(
    strips: Strips,
    axes: DataFrame,
    entries: GeoDataFrame,
    pipes: np.ndarray,
    fields: dict,
    areas: dict,
    cost: dict,
    plots: np.ndarray,
    reach: float,
) -> tuple[np.ndarray, np.ndarray, DataFrame]:
    """The strips worth having and the existing pipes, split where anything leaves them.

    Returns
    -------
    keep : ndarray of bool
        Strips that are used.
    lines : ndarray of LineString
    table : DataFrame
        Per line ``road_id``, ``bridge``, ``over`` (class of a way across), ``crossing``, ``size``, ``pipe_id``.
    """
    import pandas as pd

    mains = strips.lines[~strips.over]
    on_pipe = entries["edge"].to_numpy(int) >= len(mains)
    dear = np.array([cost[name] for name in axes["over"]]) > cost["road"]
    keep = needed(strips, entries[~on_pipe], dear, areas)
    bars, which, measure = ways_across(strips, keep, entries[~on_pipe])
    kept_mains = strips.lines[keep & ~strips.over]
    links, over_axis, at_mains, at_pipes = tied(pipes, kept_mains, strips.axes[strips.wide], plots, reach)
    first = np.cumsum([0, len(strips.lines), len(bars.lines), len(links)])
    own = entries[on_pipe]
    which = np.r_[which, np.flatnonzero(keep & ~strips.over)[at_mains[0]], first[3] + at_pipes[0]]
    which = np.r_[which, first[3] + own["edge"].to_numpy(int) - len(mains)].astype(int)
    measure = np.r_[measure, at_mains[1], at_pipes[1], own["measure"].to_numpy(float)]
    lines, parent = linework.split(np.r_[strips.lines, bars.lines, links, pipes], which, measure)
    kept = np.r_[keep, np.ones(len(bars.lines) + len(links) + len(pipes), bool)][parent]
    lines, parent = lines[kept], parent[kept]
    loose = pd.DataFrame({"road_id": None, "bridge": False, "over": "road"}, index=range(len(links) + len(pipes)))
    table = pd.concat([axes.iloc[np.r_[strips.axis, bars.axis]], loose]).iloc[parent].reset_index(drop=True)
    over = np.r_[strips.over, bars.over, over_axis, np.zeros(len(pipes), bool)][parent]
    size, name = np.full(first[3] + len(pipes), -1), np.full(first[3] + len(pipes), None, object)
    size[first[3] :], name[first[3] :] = fields["size"], fields["pipe_id"]
    table["size"], table["pipe_id"] = size[parent], name[parent]
    table["crossing"] = np.where(over, table["over"], "")
    # An existing pipe may be used as it is, or a new one laid in its place: two edges side by side.
    again = np.flatnonzero(parent >= first[3])
    table = pd.concat([table, table.iloc[again].assign(size=-1, pipe_id=None)], ignore_index=True)
    return keep, np.r_[lines, lines[again]], table


def _bridged(park: Park, lines: np.ndarray, table: DataFrame, entries: GeoDataFrame, scenario: Scenario) -> _Joined:
    """Straight links over open land between the parts of the roads."""
    of_roads = lines[table["road_id"].notna().to_numpy()]
    links, parts, left = bridges(of_roads, plots_of(park)[0], scenario["bridge_reach_m"])
    return _Joined(links, "", 1.0, links, entries.assign(land=1.0), parts, left)


def _joined_over_land(
    raster: Raster,
    park: Park,
    parcel_ids,
    lines: np.ndarray,
    table: DataFrame,
    entries: GeoDataFrame,
    strips: Strips,
    axes: DataFrame,
    areas: dict,
    cost: dict,
    scenario: Scenario,
    progress: Progress,
) -> _Joined:
    """Links over the cells of a cost raster, between the parts of the roads and to parcels that no road reaches."""
    import pandas as pd

    of_roads, entries = lines[table["road_id"].notna().to_numpy()], entries.assign(land=1.0)
    crossed = _between_sides(strips, axes["over"].to_numpy(object))
    found, more = _over_land(raster, park, parcel_ids, of_roads, entries, areas, crossed, cost, scenario, progress)
    links, crossing, land = _over_roads(found, crossed, cost)
    entries, reached = pd.concat([entries, more], ignore_index=True), tuple(more["parcel_id"])
    return _Joined(links, crossing, land, np.r_[links, found.service], entries, found.before, found.after, reached)


def _with_links(lines: np.ndarray, table: DataFrame, joined: _Joined) -> tuple[np.ndarray, DataFrame]:
    """Lines and links, split where they meet."""
    import pandas as pd

    table = table.assign(land=1.0)
    if not len(joined.ends):
        return lines, table
    lines, parent = split_at_ends(lines, joined.ends)
    gap = {"road_id": None, "bridge": False, "over": "road", "size": -1, "pipe_id": None}
    gap = pd.DataFrame({**gap, "crossing": joined.crossing, "land": joined.land}, index=range(len(joined.links)))
    return np.r_[lines, joined.links], pd.concat([table.iloc[parent], gap], ignore_index=True)


def _clear_of_areas(
    lines: np.ndarray, table: DataFrame, areas: dict, mains: np.ndarray, cost: dict
) -> tuple[np.ndarray, DataFrame]:
    """Lines cut at obstacles: none in forbidden ones nor along safety corridors; elsewhere the class of crossing."""
    following = {rule: following_parts(mains, areas[rule]) for rule in CORRIDOR_RULES if rule in areas}
    for rule, area in areas.items():
        lines, parent, inside = linework.cut_by_area(lines, area)
        table = table.iloc[parent].reset_index(drop=True)
        inside &= (table["size"] < 0).to_numpy()
        if rule == "forbidden":
            lines, table = lines[~inside], table[~inside].reset_index(drop=True)
        else:
            hung = table["bridge"].to_numpy() & (rule in ("river", "rail", "road"))
            along = inside & ~hung
            along[along] = linework.touches(lines[along], following.get(rule, lines[:0]))
            dearest = _dearest(table["crossing"], np.where(hung, "bridge", rule), cost)
            table["crossing"] = np.where(inside, dearest, table["crossing"])
            lines, table = lines[~along], table[~along].reset_index(drop=True)
    return lines, table


def _fenced(lines: np.ndarray, table: DataFrame, boundary) -> tuple[np.ndarray, DataFrame]:
    """Lines cut at the fence, with ``inside_fence``."""
    inside = np.ones(len(lines), bool)
    if boundary is not None:
        lines, parent, inside = linework.cut_by_area(lines, boundary)
        table = table.iloc[parent].reset_index(drop=True)
    return lines, table.assign(inside_fence=inside)


def _edges(lines: np.ndarray, table: DataFrame, scenario: Scenario) -> tuple[np.ndarray, GeoDataFrame]:
    """Nodes, and the edges of the graph: lines that do not end where they begin."""
    import geopandas as gpd
    import shapely

    nodes, start, end = linework.nodes_of(lines)
    loop = start == end
    lines, table, start, end = lines[~loop], table[~loop].reset_index(drop=True), start[~loop], end[~loop]
    edges = gpd.GeoDataFrame(table[["road_id", "crossing", "inside_fence", "size", "pipe_id"]], geometry=lines)
    edges.insert(0, "start", start)
    edges.insert(1, "end", end)
    edges["length_m"] = shapely.length(lines)
    factor = _multipliers(edges["crossing"], edges["inside_fence"], scenario)
    edges["multiplier"] = factor * table["land"].to_numpy(float)
    return nodes, edges


def _components(count: int, edges: GeoDataFrame) -> np.ndarray:
    """Connected part of each node."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(edges)), (edges["start"], edges["end"])), shape=(count, count))
    return connected_components(graph, directed=False)[1]


def _strips(park: Park, scenario: Scenario):
    """The strips of all roads that may be used, and per axis: ``road_id``, ``bridge``, ``over`` (class of crossing)."""
    import pandas as pd

    roads = park.roads[~park.roads["road_id"].isin(scenario.roads_no)]
    axes, road = linework.road_edges(roads, scenario["junction_gap_m"])
    width, over = road_widths(roads, scenario)
    bridge, tunnel = (np.array([b is True for b in roads[name]], bool) for name in ("bridge", "tunnel"))
    offset = np.zeros(len(axes))
    if len(axes):
        offset = offsets(axes, width[road], plots_of(park)[0], scenario)
    table = pd.DataFrame({"road_id": roads["road_id"].to_numpy(), "bridge": bridge, "over": over}).iloc[road]
    return lay_strips(axes, offset, (bridge | tunnel)[road]), table


def _between_sides(strips: Strips, over: np.ndarray) -> dict:
    """The ground between the two sides of wide roads, by class of crossing."""
    import shapely

    wide = strips.side != 0
    axis = strips.axis[wide]
    ground = shapely.buffer(
        strips.axes[axis], shapely.distance(strips.lines[wide], strips.axes[axis]), cap_style="flat", join_style="mitre"
    )
    return {name: shapely.union_all(ground[over[axis] == name]) for name in sorted(set(over[axis]))}


def _over_land(
    raster: Raster,
    park: Park,
    parcel_ids,
    lines: np.ndarray,
    entries: GeoDataFrame,
    areas: dict,
    crossed: dict,
    cost: dict,
    scenario: Scenario,
    progress: Progress,
) -> tuple[FreeLand, GeoDataFrame]:
    """Links over the cells of a cost raster, and the entries of the parcels that no road reaches."""
    import geopandas as gpd
    import shapely

    plots, forbidden = plots_of(park)[0], areas.get("forbidden")
    usable = entries["parcel_id"]
    if forbidden is not None:
        lines, _, inside = linework.cut_by_area(lines, forbidden)
        lines, plots = lines[~inside], np.r_[plots, shapely.get_parts(forbidden)]
        usable = usable[~shapely.intersects(forbidden, entries.geometry.to_numpy())]
    dearer = [(area, cost[name]) for name, area in crossed.items()]
    for rule, area in areas.items():
        if rule != "forbidden":
            dearer.append((area, max(cost[rule], _STRAIGHT_OVER) if rule in CORRIDOR_RULES else cost[rule]))
    if park.boundary is not None:
        outside = shapely.difference(shapely.box(*window_of(park)), park.boundary)
        dearer.append((outside, scenario["outside_fence_cost_factor"]))
    remote = park.parcels[park.parcels["parcel_id"].isin(list(parcel_ids)) & ~park.parcels["parcel_id"].isin(usable)]
    cells = cells_of(raster, park, plots, dearer, part(progress, 0.0, 0.3))
    reach, step = scenario["free_land_reach_m"], part(progress, 0.3, 1.0)
    found = free_links(cells, lines, remote.geometry.to_numpy(), plots, reach, step)
    table = {
        "parcel_id": remote["parcel_id"].to_numpy()[found.parcel],
        "edge": -1,
        "measure": 0.0,
        "length_m": shapely.length(found.service),
        "rank": 0,
        "land": found.service_land,
    }
    return found, gpd.GeoDataFrame(table, geometry=found.service)


def _over_roads(found: FreeLand, crossed: dict, cost: dict) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Links cut where they cross a wide road: lines, class of crossing and multiplier of the land."""
    links, land, crossing = found.lines, found.land, np.full(len(found.lines), "", object)
    for name, area in crossed.items():
        links, parent, inside = linework.cut_by_area(links, area)
        dearest = _dearest(crossing[parent], np.full(len(links), name, object), cost)
        land, crossing = land[parent], np.where(inside, dearest, crossing[parent])
    return links, crossing, land


def _dearest(one, other, cost: dict) -> np.ndarray:
    """Of two classes of crossing at one place the one that costs more."""
    one, other = np.asarray(one, object), np.asarray(other, object)
    price = [np.array([cost[c] for c in names], float) for names in (one, other)]
    return np.where(price[1] > price[0], other, one)


def _multipliers(crossing, inside_fence, scenario: Scenario) -> np.ndarray:
    by_class = {r["class"]: r["multiplier"] for r in scenario.rows("crossings")}
    factor = crossing.map({"": 1.0, **by_class}).to_numpy(float)
    return factor * np.where(inside_fence, 1.0, scenario["outside_fence_cost_factor"])


def _attached(entries, nodes: np.ndarray, areas: dict, cost: dict, scenario: Scenario):
    """Entries whose place on the graph is left, with its node, and the class of what they cross."""
    import shapely
    from scipy.spatial import cKDTree

    service = entries.geometry.to_numpy()
    starts = shapely.get_coordinates(shapely.get_point(service, 0))
    away, node = cKDTree(nodes).query(starts) if len(nodes) and len(entries) else (np.full(len(entries), np.inf), 0)
    crossing = np.full(len(entries), "", object)
    kept = away <= 2 * linework.NODE_M
    for rule, area in areas.items():
        touched = shapely.intersects(area, service)
        if rule == "forbidden":
            kept &= ~touched
        else:
            crossing = np.where(touched, _dearest(crossing, np.full(len(crossing), rule, object), cost), crossing)
    table = entries.drop(columns=["edge", "measure", "rank", "land"]).assign(node=node, crossing=crossing)
    factor = _multipliers(table["crossing"], np.ones(len(table), bool), scenario)
    table["multiplier"] = factor * entries["land"].to_numpy(float)
    return table[kept].reset_index(drop=True)


def corridor_table(corridors: Corridors) -> GeoDataFrame:
    """Table `results.CORRIDORS`: the edges of the graph, then the service lines."""
    import geopandas as gpd
    import pandas as pd

    from .results import CORRIDORS

    edges, entries = corridors.edges, corridors.entries
    table = pd.concat(
        [
            edges.assign(component=corridors.component[edges["start"]], existing=edges["pipe_id"]),
            entries.assign(component=corridors.component[entries["node"].to_numpy(int)], inside_fence=True),
        ],
        ignore_index=True,
    )
    table["edge_id"] = [f"E{i + 1}" for i in range(len(table))]
    table["component"] += 1
    return gpd.GeoDataFrame(table.reindex(columns=list(CORRIDORS.names)), geometry=table.geometry.to_numpy())
