"""Ground cover of a park, each square metre once (indicators A2, A3 and what water and buffer need)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..park import SURFACES, Park
from ..progress import Progress, part, silent
from .land import Land
from .landcover import NAME as LANDCOVER
from .landcover import LandCover
from .overlay import NOTHING, area_per_cell, common, polygons, stacked, union, without
from .reading import SLIP, Reading, missing
from .value import Interval

if TYPE_CHECKING:
    from shapely import Geometry

    from ..scenario import Scenario
    from .plots import Plots

CLASSES = SURFACES["class"].choices
ROOFS = tuple(c for c in CLASSES if "roof" in c)
UNMAPPED = {"road": "road_land", "water": "water_land", "green": "green_land"}
AS_PLANNED = {"road": "sealed", "water": "water", "green": "vegetation"}


@dataclass(frozen=True)
class Ground:
    """Ground cover; regions and plots make up the park, and `areas` sum to its area.

    Attributes
    ----------
    regions : dict of str to geometry
        By the classes of ``surfaces.csv``; they do not overlap.
    areas : dict of str to float
        Area of each class, m2, with what `plots` will have.
    plots : geometry
        Vacant plots that are counted at what the plan permits: how much of each class is set, not where.
    plots_green_m2 : float
        Green of those plots.
    rows : dict of str to dict
        The tables ``surfaces.csv`` and, with a raster, ``landcover.csv`` by class.
    area_m2 : float
        Area of the park.
    overlap_m2 : float
        Ground on which surfaces of different classes overlap.
    """

    regions: dict[str, Geometry]
    areas: dict[str, float]
    plots: Geometry
    plots_green_m2: float
    rows: dict[str, dict]
    area_m2: float
    overlap_m2: float

    def total(self, column: str) -> Interval:
        """Sum of area times a column of ``surfaces.csv`` (``baf``, ``c``, ``impervious``), m2."""
        ends = (sum(a * self.rows[c][f"{column}_{end}"] for c, a in self.areas.items()) for end in ("low", "high"))
        return Interval(*ends)

    def share(self, column: str) -> Interval:
        """`total` per area of the park."""
        return self.total(column) * (1 / self.area_m2)

    @cached_property
    def green(self) -> Geometry:
        """Ground that is green for certain."""
        return union([shape for c, shape in self.regions.items() if self.rows[c]["green_low"] == 1])

    @cached_property
    def perhaps_green(self) -> Geometry:
        """Ground that may be green or not, without `plots`."""
        return union([shape for c, shape in self.regions.items() if self._open(c)])

    @cached_property
    def roofs(self) -> Geometry:
        """Roofs, green or not."""
        return union([self.regions[c] for c in ROOFS if c in self.regions])

    @property
    def mapped_share(self) -> float:
        """Share of the park whose cover was observed or is set by the plan."""
        return 1 - sum(a for c, a in self.areas.items() if c == "unclassified" or self._inferred(c)) / self.area_m2

    @property
    def unclear(self) -> bool:
        """Whether some ground is unclassified."""
        return self.areas["unclassified"] > SLIP * self.area_m2

    @property
    def inferred(self) -> bool:
        """Whether some cover was inferred from the land use, or read from a raster."""
        return any(a > SLIP * self.area_m2 for c, a in self.areas.items() if self._inferred(c))

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that tell the cover."""
        return ("park", "surfaces", "buildings", "parcels", *((LANDCOVER,) if self.has_raster else ()))

    @property
    def has_raster(self) -> bool:
        """Whether a raster tells some of the cover."""
        return any(a and self.of_raster(c) for c, a in self.areas.items())

    @property
    def unclear_green_share(self) -> float:
        """Share of the park that may be green or not, without `plots`."""
        return sum(a for c, a in self.areas.items() if self._open(c)) / self.area_m2

    def of_raster(self, name: str) -> bool:
        """Whether a class comes from a raster: it tells shares of a cell, and not where in the cell."""
        return "scheme" in self.rows[name]

    def _inferred(self, name: str) -> bool:
        return name in UNMAPPED.values() or self.of_raster(name)

    def _open(self, name: str) -> bool:
        return self.rows[name]["green_low"] < self.rows[name]["green_high"]


def cover_today(
    park: Park,
    boundary: Geometry,
    land: Land,
    planned: bool,
    scenario: Scenario,
    raster: LandCover | None = None,
    progress: Progress = silent,
) -> Ground:
    """Ground cover as it is.

    Notes
    -----
    Order: surfaces by their rank in ``surfaces.csv``, then footprints of buildings as roof, then what the land
    use of roads, water and green tells, then what a raster tells, then unclassified. In a planned park the land
    use tells nothing about today.
    """
    rows = {r["class"]: r for r in scenario.rows("surfaces")}
    surfaces = park.surfaces
    classes = NOTHING if surfaces is None else surfaces["class"].to_numpy()
    shapes = NOTHING if surfaces is None else surfaces.geometry.to_numpy()
    layers = []
    for i, name in enumerate(sorted(CLASSES, key=lambda c: rows[c]["rank"])):
        progress(0.4 * i / len(CLASSES), None)
        layers.append((name, common(union(shapes[classes == name]), boundary)))
    regions, rest = stacked(layers, boundary, part(progress, 0.4, 0.8))
    overlap = sum(s.area for _, s in layers) - sum(s.area for s in regions.values())
    hints = [] if planned else [(name, land.regions[use]) for use, name in UNMAPPED.items()]
    seen = {} if raster is None else raster.regions
    rows.update({} if raster is None else raster.rows)
    layers = [("roof", footprints(park)), *hints, *seen.items()]
    return _ground(regions, layers, rest, rows, boundary, max(overlap, 0.0))


def cover_built_out(park: Park, boundary: Geometry, land: Land, planned: bool, today: Ground, plots: Plots) -> Ground:
    """Ground cover once every vacant plot is built as the plan permits.

    Notes
    -----
    A planned park is taken as drawn: its road, water and green land has the cover of its name, and surfaces
    count as today's only. Plots that may be vacant, we cannot tell, are unclassified.
    """
    if planned:
        drawn = [("roof", footprints(park)), *((name, land.regions[use]) for use, name in AS_PLANNED.items())]
        today = _ground({}, drawn, boundary, today.rows, boundary, 0.0)
    vacant, doubtful = common(plots.vacant, boundary), common(plots.doubtful, boundary)
    changed = union([vacant, doubtful])
    regions = {name: without(shape, changed) for name, shape in today.regions.items()}
    regions["unclassified"] = union([regions["unclassified"], without(doubtful, vacant)])
    areas = {name: shape.area for name, shape in regions.items()}
    # Neighbours that overlap are counted once: the plan's areas are scaled to the ground they stand on.
    scale = vacant.area / plots.permitted["area_m2"] if plots.permitted["area_m2"] else 0.0
    for name in ("roof", "vegetation", "sealed"):
        areas[name] = areas.get(name, 0.0) + plots.permitted[name] * scale
    green = plots.permitted["vegetation"] * scale
    return Ground(regions, areas, vacant, green, today.rows, today.area_m2, today.overlap_m2)


def _ground(regions, layers, rest, rows, boundary, overlap: float) -> Ground:
    more, rest = stacked(layers, rest)
    for name, shape in (*more.items(), ("unclassified", rest)):
        regions[name] = union([regions[name], shape]) if name in regions else shape
    areas = {name: shape.area for name, shape in regions.items()}
    return Ground(regions, areas, union(NOTHING), 0.0, rows, boundary.area, overlap)


def footprints(park: Park) -> Geometry:
    """Union of the buildings."""
    return union(NOTHING if park.buildings is None else park.buildings.geometry.to_numpy())


def ecological_surface(park: Park, ground: Ground, scenario: Scenario) -> Reading:
    """A2: ecologically effective surface per park area, with roofs drained to infiltration, at most 1."""
    roof = ground.regions.get("roof", union(NOTHING))
    drained, not_drained = (common(_roofs_drained(park, answer), roof).area for answer in (True, False))
    weight = scenario["drained_roof_weight"]
    bonus = Interval(drained * weight, max(roof.area - not_drained, drained) * weight)
    x = (ground.total("baf") + bonus) * (1 / ground.area_m2)
    silent_roofs = (
        ()
        if park.buildings is None
        else tuple(park.buildings["building_id"][park.buildings["roof_drained"].isna()].astype(str))
    )
    return Reading(
        "A2",
        x.capped(1.0),
        ground.layers,
        partial=ground.unclear or not bonus.known,
        estimated=ground.inferred,
        lacking=silent_roofs,
    )


def _roofs_drained(park: Park, answer: bool) -> Geometry:
    if park.buildings is None:
        return union(NOTHING)
    return union(park.buildings.geometry.to_numpy()[(park.buildings["roof_drained"] == answer).to_numpy(bool)])


def crowns(park: Park, boundary: Geometry) -> Geometry | None:
    """Ground of the park under tree crowns; None if nobody has mapped them."""
    return None if park.canopy is None else common(union(park.canopy.geometry.to_numpy()), boundary)


def canopy(crowns: Geometry | None, raster: LandCover | None, boundary: Geometry, ground: Ground) -> Reading:
    """A3: share of the park under tree crowns.

    Notes
    -----
    Crowns that nobody has drawn are estimated from the raster, if there is one. Unclassified ground may carry crowns
    nobody has drawn, and ground whose cover a raster tells no more than the raster says. Of plots that are counted as
    built, only the green that the plan demands may keep or get crowns.
    """
    if crowns is None and raster is None:
        return missing("A3", "canopy")
    if crowns is None:
        seen, blank = raster.canopy(without(boundary, ground.plots))
        x = (seen + Interval(0.0, ground.plots_green_m2)) * (1 / ground.area_m2)
        blank_cells = blank > SLIP * ground.area_m2
        return Reading("A3", x, ("park", LANDCOVER, "surfaces"), partial=blank_cells, estimated=True)
    unclassified = ground.regions["unclassified"]
    on_plots, on_unclassified = (area_per_cell(polygons(s), crowns).sum() for s in (ground.plots, unclassified))
    area = float(crowns.area - on_plots)
    unknown = float(unclassified.area - on_unclassified) + ground.plots_green_m2 + _undrawn(crowns, ground)
    x = Interval(area, area + unknown) * (1 / ground.area_m2)
    return Reading("A3", x, ("park", "canopy", "surfaces"), partial=unknown > SLIP * ground.area_m2)


def _undrawn(crowns: Geometry, ground: Ground) -> float:
    """Crowns, m2, that may stand beside the drawn ones where a raster tells the cover."""
    undrawn = 0.0
    for name, shape in ground.regions.items():
        if ground.of_raster(name):
            drawn = float(area_per_cell(polygons(shape), crowns).sum())
            undrawn += max(shape.area * ground.rows[name]["canopy_high"] - drawn, 0.0)
    return undrawn
