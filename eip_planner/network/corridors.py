"""The corridor graph: where a shared pipe may run, and where each parcel can be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .. import catalogue
from ..language import tr
from ..park import Park
from ..progress import Progress, silent
from . import linework

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario

ENTRIES_PER_PARCEL = 4
_ENTRY_SPACING_M = 15.0
_OPEN_LAND = ("road", "green", "technical", "water")


@dataclass(frozen=True)
class Corridors:
    """An undirected graph along the roads, and the service lines that lead from it to parcels.

    Attributes
    ----------
    nodes : ndarray, shape (n, 2)
        Coordinates, metres.
    edges : GeoDataFrame
        ``start``, ``end`` (nodes), ``length_m``, ``crossing`` (class or ""), ``multiplier`` (laying cost over
        that of open land inside the fence), ``inside_fence``, ``road_id``, geometry.
    entries : GeoDataFrame
        Service lines: ``parcel_id``, ``node`` (on the graph), ``length_m``, ``crossing``, ``multiplier``, geometry
        from the road to the parcel's outline, where the shared pipe ends.
    component : ndarray of int, shape (n,)
        Connected part each node belongs to.
    """

    nodes: np.ndarray
    edges: GeoDataFrame
    entries: GeoDataFrame
    component: np.ndarray


def build_corridors(park: Park, parcel_ids, scenario: Scenario, progress: Progress = silent) -> Corridors:
    """Build the corridor graph of a park.

    Parameters
    ----------
    parcel_ids : sequence of str
        Parcels that must be reached.
    """
    import geopandas as gpd
    import pandas as pd
    import shapely
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    progress(0.0, tr("Building the corridor graph"))
    lines, road = linework.road_edges(park.roads, scenario["junction_gap_m"])
    table = pd.DataFrame(
        {
            "road_id": park.roads["road_id"].to_numpy()[road],
            "crossing": "",
            "bridge": np.array([b is True for b in park.roads["bridge"]], bool)[road],
        }
    )
    areas = obstacle_areas(park)
    for rule, area in areas.items():
        lines, parent, inside = linework.cut_by_area(lines, area)
        table = table.iloc[parent].reset_index(drop=True)
        if rule == "forbidden":
            lines, table = lines[~inside], table[~inside].reset_index(drop=True)
        else:
            over = table["bridge"].to_numpy() & (rule in ("river", "rail", "road"))
            table["crossing"] = np.where(inside, np.where(over, "bridge", rule), table["crossing"])
    progress(0.4, None)
    inside_fence = np.ones(len(lines), bool)
    if park.boundary is not None:
        lines, parent, inside_fence = linework.cut_by_area(lines, park.boundary)
        table = table.iloc[parent].reset_index(drop=True)
    table["inside_fence"] = inside_fence
    entries = _entries(park, parcel_ids, lines, areas, scenario)
    progress(0.8, None)
    lines, parent = linework.split(lines, entries["edge"].to_numpy(int), entries["measure"].to_numpy(float))
    table = table.iloc[parent].reset_index(drop=True)
    nodes, start, end = linework.nodes_of(lines)
    loop = start == end
    lines, table, start, end = lines[~loop], table[~loop].reset_index(drop=True), start[~loop], end[~loop]
    edges = gpd.GeoDataFrame(table.drop(columns="bridge"), geometry=lines)
    edges.insert(0, "start", start)
    edges.insert(1, "end", end)
    edges["length_m"] = shapely.length(lines)
    edges["multiplier"] = _multipliers(edges["crossing"], edges["inside_fence"], scenario)
    entries = _attached(entries, nodes, scenario)
    graph = coo_matrix((np.ones(len(start)), (start, end)), shape=(len(nodes), len(nodes)))
    _, component = connected_components(graph, directed=False)
    progress(1.0, None)
    return Corridors(nodes, edges, entries, component)


def obstacle_areas(park: Park) -> dict:
    """Union of obstacles, with their safety distance, by rule; ``forbidden`` first."""
    import shapely

    if park.obstacles is None:
        return {}
    rules = {r["kind"]: r["rule"] for r in catalogue.rows("obstacle_rules")}
    obstacles = park.obstacles
    rule = obstacles["rule"].where(obstacles["rule"].notna(), obstacles["kind"].map(rules))
    rule = rule.where(rule.notna(), "forbidden").to_numpy()
    shapes = shapely.buffer(
        obstacles.geometry.to_numpy(), obstacles["safety_m"].fillna(0.0).to_numpy(), join_style="mitre"
    )
    return {
        name: shapely.union_all(shapes[rule == name]) for name in sorted(set(rule), key=lambda r: (r != "forbidden", r))
    }


def _multipliers(crossing, inside_fence, scenario: Scenario) -> np.ndarray:
    by_class = {r["class"]: r["multiplier"] for r in scenario.rows("crossings")}
    factor = crossing.map({"": 1.0, **by_class}).to_numpy(float)
    return factor * np.where(inside_fence, 1.0, scenario["outside_fence_cost_factor"])


def _entries(park: Park, parcel_ids, lines: np.ndarray, areas: dict, scenario: Scenario):
    """Service lines to the parcels, from each road edge in reach: nearest place, and the one opposite the middle."""
    import geopandas as gpd
    import shapely

    parcels = park.parcels[park.parcels["parcel_id"].isin(list(parcel_ids))]
    shapes, ids = parcels.geometry.to_numpy(), parcels["parcel_id"].to_numpy()
    reach = scenario["connection_reach_m"]
    tree = shapely.STRtree(lines)
    p, e = tree.query(shapes, predicate="dwithin", distance=reach) if len(lines) else (np.empty(0, int),) * 2
    opposite = shapely.line_locate_point(lines[e], shapely.centroid(shapes[p]))
    nearest = shapely.line_locate_point(lines[e], shapely.get_point(shapely.shortest_line(lines[e], shapes[p]), 0))
    p, e, measure = np.r_[p, p], np.r_[e, e], np.r_[opposite, nearest]
    points = shapely.line_interpolate_point(lines[e], measure)
    service = shapely.shortest_line(points, shapes[p])
    length = shapely.length(service)
    allowed = (length <= reach) & ~_blocked(service, ids[p], park, areas.get("forbidden"))
    chosen = _spread(ids[p], shapely.get_coordinates(points), length, allowed)
    crossing = np.full(len(p), "", object)
    for rule, area in areas.items():
        crossing[shapely.intersects(area, service)] = rule
    table = {
        "parcel_id": ids[p][chosen],
        "edge": e[chosen],
        "measure": measure[chosen],
        "length_m": length[chosen],
        "crossing": crossing[chosen],
    }
    return gpd.GeoDataFrame(table, geometry=service[chosen])


def _blocked(service: np.ndarray, parcel_id: np.ndarray, park: Park, forbidden) -> np.ndarray:
    """Service lines that would run through somebody else's plot or a forbidden area."""
    import shapely

    plots = park.parcels[~park.parcels["land_use"].isin(_OPEN_LAND)]
    shapes, ids = plots.geometry.to_numpy(), plots["parcel_id"].to_numpy()
    line, plot = shapely.STRtree(shapes).query(service, predicate="intersects")
    foreign = ids[plot] != parcel_id[line]
    line, plot = line[foreign], plot[foreign]
    through = shapely.length(shapely.intersection(service[line], shapes[plot])) > 1.0
    blocked = np.zeros(len(service), bool)
    blocked[line[through]] = True
    return blocked if forbidden is None else blocked | shapely.intersects(forbidden, service)


def _spread(parcel_id: np.ndarray, xy: np.ndarray, length: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """Per parcel the shortest service lines that keep their distance from each other."""
    chosen: dict[str, list[int]] = {}
    for i in np.argsort(np.round(length, 3), kind="stable"):
        kept = chosen.setdefault(parcel_id[i], [])
        if (
            allowed[i]
            and len(kept) < ENTRIES_PER_PARCEL
            and all(np.hypot(*(xy[i] - xy[k])) > _ENTRY_SPACING_M for k in kept)
        ):
            kept.append(i)
    return np.array([i for kept in chosen.values() for i in kept], int)


def _attached(entries, nodes: np.ndarray, scenario: Scenario):
    """Entries with the graph node that the edge split has made for them."""
    import shapely
    from scipy.spatial import cKDTree

    starts = shapely.get_coordinates(shapely.get_point(entries.geometry.to_numpy(), 0))
    node = cKDTree(nodes).query(starts)[1] if len(entries) else np.empty(0, int)
    inside = np.ones(len(entries), bool)
    return entries.drop(columns=["edge", "measure"]).assign(
        node=node, multiplier=_multipliers(entries["crossing"], inside, scenario)
    )
