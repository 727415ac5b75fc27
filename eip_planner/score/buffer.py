"""Green strip along the boundary, connectivity of green patches, walk to open green (indicators C1, C2, C3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..park import Park, interval
from .firms import plot_areas
from .overlay import NOTHING, clusters, common, length_per_line, polygons, subdivided, union, without
from .reading import SLIP, Reading, missing, not_applicable
from .surfaces import Ground
from .value import Interval
from .walk import SPARE, walk

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely import Geometry

    from ..scenario import Scenario

_WORKPLACES = ("factory", "warehouse", "service", "vacant")


def boundary_samples(boundary: Geometry, step: float, width: float) -> GeoDataFrame:
    """Cut the boundary into equal pieces of about `step`, each with the line of length `width` from its middle inwards.

    Returns
    -------
    GeoDataFrame
        ``length_m``, ``transect`` (shapely lines), geometry: the piece. Rings around holes are part of the boundary.
    """
    import geopandas as gpd
    import shapely

    pieces, transects = [], []
    for polygon in polygons(boundary):
        for ring in _rings(polygon):
            ends, middle, inward = _along(shapely.get_coordinates(ring), step)
            pieces.append(ends)
            transects.append(shapely.linestrings(np.stack([middle, middle + width * inward], axis=1)))
    shapes = np.concatenate(pieces)
    return gpd.GeoDataFrame(
        {"length_m": shapely.length(shapes), "transect": np.concatenate(transects)}, geometry=shapes
    )


def _rings(polygon) -> list:
    """Rings of a polygon in the direction that has its interior on the left."""
    import shapely

    rings = [(polygon.exterior, True), *((hole, False) for hole in polygon.interiors)]
    return [ring if shapely.is_ccw(ring) == outer else shapely.reverse(ring) for ring, outer in rings]


def _along(corners: np.ndarray, step: float):
    """Pieces (lines) of a closed ring, their middle points, and the normals to the left there."""
    import shapely

    corners = corners[np.append(True, np.any(np.diff(corners, axis=0) != 0, axis=1))]
    sides = np.diff(corners, axis=0)
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*sides.T))])
    n = max(int(np.ceil(at[-1] / step)), 1)
    cuts = np.linspace(0.0, at[-1], n + 1)
    middles = (cuts[:-1] + cuts[1:]) / 2

    def point(s):
        return np.column_stack([np.interp(s, at, corners[:, 0]), np.interp(s, at, corners[:, 1])])

    stations = np.unique(np.concatenate([cuts, at]))
    points, first = point(stations), np.searchsorted(stations, cuts)
    lines = np.array([shapely.linestrings(points[a : b + 1]) for a, b in zip(first[:-1], first[1:])], dtype=object)
    side = sides[np.clip(np.searchsorted(at, middles, side="right") - 1, 0, len(sides) - 1)]
    normal = np.column_stack([-side[:, 1], side[:, 0]]) / np.hypot(*side.T)[:, None]
    return lines, point(middles), normal


def strip(park: Park, boundary: Geometry, ground: Ground, width: float, scenario: Scenario) -> GeoDataFrame:
    """Sample the green strip of `width` along the boundary.

    Returns
    -------
    GeoDataFrame
        ``length_m``, ``green_lo``, ``green_hi`` (share of the width), ``strip`` (present, missing, unknown), ``gate``
        (a road enters here).
    """
    samples = boundary_samples(boundary, scenario["strip_step_m"], width)
    lines = samples.pop("transect").to_numpy()
    low = length_per_line(lines, ground.green) / width
    high = low + length_per_line(lines, union([ground.perhaps_green, ground.plots])) / width
    # A hair less, so that rounding does not decide.
    enough = scenario["strip_green_share"] - 1e-9
    samples["green_lo"], samples["green_hi"] = low, np.minimum(high, 1.0)
    samples["strip"] = np.select([low >= enough, high < enough], ["present", "missing"], "unknown")
    samples["gate"] = _gates(park, boundary, samples.geometry.to_numpy(), scenario)
    return samples


def _gates(park: Park, boundary: Geometry, pieces: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Which pieces of the boundary lie within the reserve of a road that crosses it or ends on it."""
    import shapely

    if park.roads is None:
        return np.zeros(len(pieces), bool)
    met = shapely.intersection(park.roads.geometry.to_numpy(), shapely.boundary(boundary))
    points, road = shapely.get_parts(met, return_index=True)
    crossing = shapely.get_dimensions(points) == 0
    width = park.roads["width_m"].fillna(scenario["gate_m"]).to_numpy(float)[road[crossing]]
    # A hair narrower, so that pieces that only touch the reserve are not taken for gates.
    reserve = union(shapely.buffer(points[crossing], width / 2 - 1e-6))
    shapely.prepare(reserve)
    return shapely.intersects(reserve, pieces)


def strip_share(samples: GeoDataFrame) -> Interval:
    """Share of the boundary's length with a green strip."""
    length, state = samples["length_m"].to_numpy(), samples["strip"].to_numpy()
    return Interval(float(length[state == "present"].sum()), float(length[state != "missing"].sum())) * (
        1 / float(length.sum())
    )


def green_strip(samples: GeoDataFrame) -> Reading:
    """C1: share of the boundary with a continuous green strip."""
    x = strip_share(samples)
    return Reading("C1", x.capped(1.0), ("park", "surfaces"), partial=x.high - x.low > SLIP)


@dataclass(frozen=True)
class Patches:
    """Green patches with ``area_m2`` and ``component`` (linked ones share it), and their equivalent connected area.

    Attributes
    ----------
    links : GeoDataFrame
        ``component``, ``gap_m``, geometry: the shortest line between two patches that are linked across a gap.
    """

    frame: GeoDataFrame
    links: GeoDataFrame
    eca_m2: float


def find_patches(ground: Ground, scenario: Scenario) -> Patches:
    """Green patches of at least the least area; hairline gaps in a drawing do not part them."""
    import geopandas as gpd
    import shapely

    parts = polygons(ground.green)
    patch = clusters(parts, scenario["sliver_gap_m"])
    wanted = _is_at_least(np.bincount(patch, shapely.area(parts)), scenario["patch_m2"])[patch]
    parts, patch = parts[wanted], np.unique(patch[wanted], return_inverse=True)[1]
    order = np.argsort(patch, kind="stable")
    patches = shapely.multipolygons(parts[order], indices=patch[order])
    gap = scenario["patch_gap_m"] * (1 + SPARE)
    area, component = shapely.area(patches), clusters(patches, gap)
    frame = gpd.GeoDataFrame({"area_m2": area, "component": component}, geometry=patches)
    return Patches(frame, _links(patches, component, gap), _eca(area, component))


def _is_at_least(area, least: float):
    """Whether areas reach a least one; the error of scale that a CRS may have decides nothing."""
    return area >= least * (1 - 2 * SPARE)


def _links(patches: np.ndarray, component: np.ndarray, gap: float) -> GeoDataFrame:
    import geopandas as gpd
    import shapely

    one, other = shapely.STRtree(patches).query(patches, predicate="dwithin", distance=gap)
    one, other = one[one < other], other[one < other]
    lines = shapely.shortest_line(patches[one], patches[other])
    return gpd.GeoDataFrame({"component": component[one], "gap_m": shapely.length(lines)}, geometry=lines)


def _eca(area, component) -> float:
    return float(np.sqrt(np.sum(np.bincount(component, area) ** 2)))


def connectivity(patches: Patches, ground: Ground, scenario: Scenario) -> Reading:
    """C2: equivalent connected area of the green patches over their whole area.

    Notes
    -----
    Unknown while too much ground may be green or not. The green that vacant plots will have may be split anywhere on
    them: at least it adds area and links nothing, at most it links all patches near them.
    """
    if ground.unclear_green_share > scenario["unclassified_share"]:
        return missing("C2", "surfaces")
    area, added = float(patches.frame["area_m2"].sum()), ground.plots_green_m2
    if area == 0.0:
        return missing("C2", "surfaces") if added else Reading("C2", Interval(0.0, 0.0), ("surfaces",))
    if not added:
        share = patches.eca_m2 / area
        return Reading("C2", Interval(share, share), ("surfaces",), estimated=ground.inferred)
    return Reading(
        "C2",
        Interval(patches.eca_m2 / (area + added), _best_linked(patches, ground, scenario) / area).capped(1.0),
        ("surfaces", "parcels"),
        partial=True,
        estimated=ground.inferred,
    )


def _best_linked(patches: Patches, ground: Ground, scenario: Scenario) -> float:
    """Equivalent connected area if the green of vacant plots linked everything near them and joined the largest."""
    shapes = np.concatenate([patches.frame.geometry.to_numpy(), polygons(ground.plots)])
    component = clusters(shapes, scenario["patch_gap_m"] * (1 + SPARE))[: len(patches.frame)]
    area = np.bincount(component, patches.frame["area_m2"])
    area[area.argmax()] += ground.plots_green_m2
    return float(np.sqrt(np.sum(area**2)))


def open_green(park: Park, ground: Ground, scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    """Polygons of open green that is large enough: those that are open for certain, and those that may be."""
    surely, closed = (_vegetation(park, answer) for answer in (True, False))
    surely = common(surely, ground.green)
    unsaid = without(without(ground.green, surely), closed)
    gap = scenario["sliver_gap_m"]
    sure, *maybe = (_without_hairlines(shape, gap) for shape in (surely, unsaid, ground.perhaps_green))
    return _large(sure, scenario), _large(np.concatenate([sure, *maybe]), scenario)


def _without_hairlines(shape: Geometry, gap: float) -> np.ndarray:
    """Polygons without what is no wider than a slip of drawing: a hairline between plots leads to no green."""
    import shapely

    inner = shapely.buffer(subdivided(polygons(shape)), -gap / 2, join_style="mitre")
    return polygons(shapely.buffer(inner, gap / 2, join_style="mitre"))


def _vegetation(park: Park, accessible: bool):
    """Union of the vegetation that is said to be open to people, or not."""
    if park.surfaces is None:
        return union(NOTHING)
    said = park.surfaces["accessible"].eq(accessible) & (park.surfaces["class"] == "vegetation")
    return union(park.surfaces.geometry.to_numpy()[said.to_numpy()])


def _large(parts: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Those of `parts` that lie in a green of at least the least area; hairline gaps do not part it."""
    import shapely

    green = clusters(parts, scenario["sliver_gap_m"])
    size = np.bincount(green, shapely.area(parts))
    return parts[_is_at_least(size, scenario["walk_green_m2"])[green]]


@dataclass(frozen=True)
class Near:
    """What is in walking distance of open green: which parcels, surely and perhaps, shape (n,); and which roads.

    Attributes
    ----------
    roads : GeoDataFrame
        ``reach`` (yes, unknown), ``length_m``, geometry.
    """

    surely: np.ndarray
    perhaps: np.ndarray
    roads: GeoDataFrame


def within_walk(park: Park, ground: Ground, scenario: Scenario) -> Near | None:
    """Find what is in walking distance of open green; None without roads or parcels."""
    import geopandas as gpd
    import shapely

    if park.roads is None or park.parcels is None:
        return None
    places = park.parcels.geometry.to_numpy()
    reach, limit = scenario["walk_reach_m"], scenario["walk_m"]
    sure, maybe = (walk(park.roads, places, green, reach, limit) for green in open_green(park, ground, scenario))
    # Ends of lines that are computed twice differ by a rounding.
    known = shapely.buffer(shapely.multilinestrings(sure.lines), scenario["sliver_gap_m"])
    rest = shapely.get_parts(shapely.difference(shapely.multilinestrings(maybe.lines), known))
    rest = rest[~shapely.is_empty(rest)]
    lines = np.concatenate([sure.lines, rest])
    answer = np.repeat(["yes", "unknown"], [len(sure.lines), len(rest)])
    roads = gpd.GeoDataFrame({"reach": answer, "length_m": shapely.length(lines)}, geometry=lines)
    near = np.isfinite(sure.distance_m)
    return Near(near, near | np.isfinite(maybe.distance_m), roads)


def walk_to_green(park: Park, near: Near | None, scenario: Scenario) -> Reading:
    """C3: share of the jobs within walking distance of open green, along the roads.

    Parameters
    ----------
    near : Near or None
        Result of `within_walk`.

    Notes
    -----
    Jobs of a firm on several plots are spread by area; those of a firm without a plot may be anywhere. Where jobs are
    not known, plots stand for them with the range of jobs per area; a plot without a known firm may be empty.
    """
    if near is None:
        return missing("C3", "roads", "parcels", "surfaces")
    surely, perhaps = near.surely, near.perhaps
    parcels, firms = park.parcels, park.firms
    per_m2 = scenario.value("jobs_per_ha").low / 1e4, scenario.value("jobs_per_ha").high / 1e4
    area = parcels.geometry.area.to_numpy()
    if firms is None:
        taken = parcels["firm_id"].notna().to_numpy()
        low = np.where(taken, per_m2[0], 0.0) * area
        high = np.where(taken | parcels["land_use"].isin(_WORKPLACES).to_numpy(), per_m2[1], 0.0) * area
        lacking = ()
    else:
        low, base, high = interval(firms, "employees")
        unknown = np.isnan(base)
        lacking = tuple(firms["firm_id"][unknown].astype(str))
        held = firms["firm_id"].map(plot_areas(park)).to_numpy(float)
        low = np.where(unknown, np.nan_to_num(held) * per_m2[0], low)
        high = np.where(unknown, np.nan_to_num(held, nan=np.inf) * per_m2[1], high)
        share = area / parcels["firm_id"].map(plot_areas(park))
        row = parcels["firm_id"].map({f: i for i, f in enumerate(firms["firm_id"])})
        index = row.fillna(0).to_numpy(int)
        share = np.where(row.isna(), 0.0, share)
        landless = np.isnan(held)
        on_plot = share > 0
        low, high = (
            np.append(np.multiply(share, jobs[index], where=on_plot, out=np.zeros(len(share))), jobs[landless].sum())
            for jobs in (low, high)
        )
        surely, perhaps = np.append(surely, False), np.append(perhaps, True)
    if not high.sum():
        return not_applicable("C3", "parcels", "firms")
    x = Interval(_least_share(low, high, surely), 1 - _least_share(low, high, ~perhaps))
    return Reading(
        "C3",
        x,
        ("roads", "parcels", "firms", "surfaces"),
        partial=bool((surely != perhaps)[high > 0].any()),
        estimated=firms is None or bool(lacking),
        lacking=lacking,
    )


def _least_share(low, high, inside) -> float:
    """Least share of weights between `low` and `high` that may lie inside."""
    least = low[inside].sum()
    whole = least + high[~inside].sum()
    return float(least / whole) if whole else 1.0
