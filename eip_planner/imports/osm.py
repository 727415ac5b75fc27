"""OpenStreetMap turned into tables of a park: roads, buildings, plots, ground cover, water, power, rail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

import numpy as np

from .. import geometry
from ..errors import InputError
from ..findings import INFO, WARNING, Findings
from ..language import tr
from ..park import RECORD, TABLES
from ..progress import Progress, silent
from ..tables import LINE, NONE, POLYGON, Table, count, date, num, text
from . import osm_tags
from .osm_objects import Objects

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..scenario import Scenario

ATTRIBUTION = "© OpenStreetMap contributors"
LICENCE = Table(
    "licence",
    NONE,
    "Licence of the data",
    (
        text("attribution", "To be named wherever the data are shown"),
        text("licence", "Licence"),
        text("url", "Address"),
        text("terms", "Terms"),
        text("origin", "Origin"),
        text("checksum", "Checksum (SHA-256)"),
        date("read_on", "Read on"),
        count("objects", "Objects"),
    ),
)
IMPORTED = ("roads", "buildings", "parcels", "obstacles", "utilities", "surfaces", "canopy", "ponds")
_NAME = text("name", "Name")


def _with(table: Table, *fields) -> Table:
    return Table(table.name, table.geometry, table.label, (*table.fields, *fields, *RECORD), table.key)


ROADS = _with(TABLES["roads"], _NAME, num("carriageway_m", "Carriageway", "m"))
OUTPUT = {
    name: ROADS if name == "roads" else _with(TABLES[name], *(() if "name" in TABLES[name].names else (_NAME,)))
    for name in IMPORTED
}
_LOOK_EVERY = 5000


@dataclass(frozen=True)
class Place:
    """Where an import lands.

    Attributes
    ----------
    project : callable
        Longitudes and latitudes, shape (n, 2), into metres of the working CRS, shape (n, 2).
    shape : shapely polygon, optional
        What is imported, metres; None: everything.
    park : GeoDataFrame, optional
        Park polygons with ``park_id``, metres; plots are imported inside them only.
    """

    project: Callable[[np.ndarray], np.ndarray]
    shape: object = None
    park: GeoDataFrame | None = None


def import_osm(
    objects: Objects, place: Place, scenario: Scenario, progress: Progress = silent
) -> tuple[dict[str, DataFrame], Findings]:
    """Turn map objects into the tables of `OUTPUT`; tables that stay empty are left out, but for the plots.

    Lines and areas are cut at the edge of the place, buildings that reach over it are kept whole. A line that is an
    obstacle becomes an area of its width, else of the width in the catalogue. What tells nothing stays empty.

    Raises
    ------
    InputError
        Nothing of the map lies in the place, or nothing that we have a table for.
    """
    findings = Findings()
    shapes, areas = _metric(objects, place, findings, progress)
    parts = _sort_out(objects, shapes, areas, findings, progress)
    if not any(parts.values()):
        raise nothing_there("EXTENT" if place.park is None else "PARK")
    frames = {}
    for i, name in enumerate(IMPORTED):
        progress(0.5 + 0.4 * i / len(IMPORTED), tr("Making tables"))
        frame = _frame(name, parts[name], objects, place)
        if name == "parcels":
            frame = _plots(frame, place, scenario, findings)
        if len(frame) or name == "parcels":
            frames[name] = frame
    _relate(frames, place)
    _remarks(frames, objects, findings)
    progress(1.0, None)
    return frames, findings


def nothing_there(where: str) -> InputError:
    """The error for a place, file or server without any object of use."""
    return InputError(
        where,
        tr("OpenStreetMap has nothing there that a park has a table for"),
        tr("check the place, or take an extract that covers it"),
    )


def licence(origin: str, checksum: str, read_on: str, objects: int) -> DataFrame:
    """The one row of `LICENCE`."""
    import pandas as pd

    terms = tr(
        "You may use, share and change the data, also for money, if you name the source; a database made from them and "
        "shared must be under the same licence."
    )
    name, url = "Open Data Commons Open Database License (ODbL) 1.0", "https://www.openstreetmap.org/copyright"
    return pd.DataFrame([[ATTRIBUTION, name, url, terms, origin, checksum, read_on, objects]], columns=LICENCE.names)


def _metric(objects: Objects, place: Place, findings: Findings, progress: Progress):
    """Shapes in metres, mended, None where nothing is left; and whether each is an area."""
    import shapely

    shapes = np.full(len(objects.ids), None, object)
    areas = shapely.get_dimensions(objects.shapes) == 2
    repaired = np.zeros(len(shapes), bool)
    for start in range(0, len(shapes), _LOOK_EVERY):
        progress(0.3 * start / len(shapes), tr("Projecting"))
        rows = slice(start, start + _LOOK_EVERY)
        moved = shapely.transform(objects.shapes[rows], place.project)
        for kind, chosen in ((POLYGON, areas[rows]), (LINE, ~areas[rows])):
            mended, skipped, odd = geometry.repair(moved[chosen], kind)
            mended[skipped] = None
            shapes[rows][chosen] = mended
            repaired[rows][chosen] = odd
    if place.shape is not None:
        shapely.prepare(place.shape)
        shapes[~shapely.intersects(shapes, place.shape)] = None
    repaired &= ~shapely.is_missing(shapes)
    if repaired.any():
        findings.add(
            WARNING,
            "OpenStreetMap",
            tr("{n} of {total} geometries were invalid and have been repaired").format(
                n=int(repaired.sum()), total=len(shapes)
            ),
            tr("check them: areas may differ from what was meant"),
            np.array(objects.ids, object)[repaired],
        )
    return shapes, areas


def _sort_out(objects: Objects, shapes, areas, findings: Findings, progress: Progress) -> dict[str, list]:
    """For each table the objects that belong into it: number, meanings, shape."""
    import shapely

    parts: dict[str, list] = {name: [] for name in IMPORTED}
    unknown: Counter = Counter()
    for i in np.flatnonzero(~shapely.is_missing(shapes)):
        if i % _LOOK_EVERY == 0:
            progress(0.3 + 0.2 * i / len(shapes), tr("Reading tags"))
        tags = objects.tags[i]
        places = _places(tags, shapes[i], areas[i], objects.ids[i].startswith("way"))
        for name, (found, shape) in places.items():
            parts[name].append((i, found, shape))
        if not places:
            unknown.update(f"{key}={tags[key]}" for key in osm_tags.main_keys() if key in tags)
    if unknown:
        findings.add(
            INFO,
            "OpenStreetMap",
            tr("{n} objects have tags for which there is no table").format(n=sum(unknown.values())),
            tr("draw by hand what matters of them"),
            [f"{tag} ({n})" for tag, n in unknown.most_common()],
        )
    return parts


def _places(tags: dict[str, str], shape, is_area: bool, is_way: bool) -> dict[str, tuple]:
    """Tables that an object belongs into, with its meanings and its shape there.

    A closed way may be an area, a line, or both: a roundabout with grass inside, a canal that runs in a ring.
    """
    import shapely

    found = osm_tags.meanings(tags, osm_tags.AREA if is_area else osm_tags.LINE)
    places = {name: (found, shape) for name in found if name in IMPORTED}
    if is_area and is_way and tags.get("area") != "yes":
        ring = osm_tags.meanings(tags, osm_tags.LINE)
        both = [name for name in ring if name in IMPORTED and (name == "roads" or not places)]
        places.update({name: (ring, shapely.boundary(shape)) for name in both})
    if _is_below(tags):
        places.pop("obstacles", None)
    return places


def _is_below(tags: dict[str, str]) -> bool:
    """A stream in a culvert and a railway in a tunnel are in nobody's way."""
    return osm_tags.is_set(tags, "tunnel") or tags.get("location") == "underground"


def _frame(name: str, part: list, objects: Objects, place: Place) -> GeoDataFrame:
    """One table, cut at the edge of the place."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    table, row_of = OUTPUT[name], _ROWS[name]
    rows, drawn = [], []
    for i, found, shape in part:
        tags, meaning = objects.tags[i], found[name]
        rows.append(
            {
                "name": tags.get("name"),
                "source": f"OpenStreetMap {objects.ids[i]}",
                "data_year": objects.years[i],
                "confidence": "estimated",
                **row_of(objects.ids[i], tags, found),
            }
        )
        if table.geometry == POLYGON and not np.isnan(meaning.width_m):
            width = osm_tags.metres(tags.get("width"))
            shape = shapely.buffer(shape, (meaning.width_m if np.isnan(width) else width) / 2, cap_style="flat")
        drawn.append(shape)
    frame = pd.DataFrame(rows, columns=[f.name for f in table.fields])
    drawn = np.array([*drawn, None], object)[:-1]
    if place.shape is not None and name != "buildings":
        over = ~shapely.covered_by(drawn, place.shape)
        drawn[over] = _common(drawn[over], place.shape)
    drawn, skipped, _ = geometry.repair(drawn, table.geometry)
    return gpd.GeoDataFrame(frame, geometry=drawn)[~skipped].reset_index(drop=True)


def _common(shapes: np.ndarray, other) -> np.ndarray:
    """What shapes have in common with another; GEOS leaves a floating-point flag behind that means nothing."""
    import shapely

    with np.errstate(invalid="ignore"):
        return shapely.intersection(shapes, other)


def _road(identity: str, tags: dict, found: dict) -> dict:
    surface = found.get("roads.surface")
    return {
        "road_id": identity,
        "class": found["roads"].kind,
        "surface": surface and surface.kind,
        "bridge": osm_tags.is_set(tags, "bridge"),
        "tunnel": osm_tags.is_set(tags, "tunnel"),
        "carriageway_m": osm_tags.metres(tags.get("width")),
    }


def _building(identity: str, tags: dict, found: dict) -> dict:
    roof = found.get("buildings.roof_type")
    return {
        "building_id": identity,
        "height_m": osm_tags.metres(tags.get("height")),
        "floors": osm_tags.storeys(tags.get("building:levels")),
        "roof_type": roof and roof.kind,
        "pitch_deg": osm_tags.degrees(tags.get("roof:angle")),
        "azimuth_deg": osm_tags.degrees(tags.get("roof:direction")),
    }


def _parcel(identity: str, tags: dict, found: dict) -> dict:
    return {"parcel_id": identity, "land_use": found["parcels"].kind, "plot_code": tags.get("ref")}


def _obstacle(identity: str, tags: dict, found: dict) -> dict:
    return {"obstacle_id": identity, "kind": found["obstacles"].kind}


def _utility(identity: str, tags: dict, found: dict) -> dict:
    return {
        "utility_id": identity,
        "kind": found["utilities"].kind,
        "owner": tags.get("operator"),
        "voltage_kv": osm_tags.kilovolts(tags.get("voltage")),
    }


def _surface(identity: str, tags: dict, found: dict) -> dict:
    return {"class": found["surfaces"].kind, "accessible": osm_tags.is_open(tags)}


def _pond(identity: str, tags: dict, found: dict) -> dict:
    return {"pond_id": identity}


def _nothing(identity: str, tags: dict, found: dict) -> dict:
    return {}


_ROWS = {
    "roads": _road,
    "buildings": _building,
    "parcels": _parcel,
    "obstacles": _obstacle,
    "utilities": _utility,
    "surfaces": _surface,
    "canopy": _nothing,
    "ponds": _pond,
}


def _plots(frame: GeoDataFrame, place: Place, scenario: Scenario, findings: Findings) -> GeoDataFrame:
    """Plots inside the park that do not overlap: where areas lie on one another, the smaller one holds."""
    import shapely

    shapes = frame.geometry.to_numpy()
    if place.park is not None and len(frame):
        boundary = place.park.geometry.union_all()
        shapes = _common(shapes, boundary)
        outline = shapely.area(shapes) >= scenario["osm_outline_share"] * boundary.area
        if outline.any():
            findings.add(
                WARNING,
                "parcels",
                tr("the area covers nearly the whole park: it is taken as the park's outline and not as a plot"),
                tr("draw the plots, or import a plan with eip:importplan"),
                frame["parcel_id"][outline],
                "land_use",
            )
        frame, shapes = frame[~outline].reset_index(drop=True), shapes[~outline]
    size = shapely.area(shapes)
    order = np.lexsort((np.arange(len(size)), size))
    rank = np.empty(len(size), int)
    rank[order] = np.arange(len(size))
    tree, whole = shapely.STRtree(shapes), shapes.copy()
    one, other = tree.query(whole, predicate="intersects")
    smaller = rank[other] < rank[one]
    for i in np.unique(one[smaller]):
        shapes[i] = shapely.difference(whole[i], shapely.union_all(whole[other[smaller & (one == i)]]))
    shapes, skipped, _ = geometry.repair(shapes, POLYGON)
    kept = ~skipped & (shapely.area(shapes) >= scenario["osm_sliver_m2"])
    return frame.set_geometry(shapes)[kept].reset_index(drop=True)


def _relate(frames: dict, place: Place) -> None:
    """Fill what follows from position: the park of a plot, the plot of a building, roads inside the fence."""
    import shapely

    parcels, buildings, roads = (frames.get(name) for name in ("parcels", "buildings", "roads"))
    if buildings is not None and len(parcels):
        buildings["parcel_id"] = _holder(buildings, parcels, "parcel_id")
    if place.park is None:
        return
    if len(parcels):
        parcels["park_id"] = _holder(parcels, place.park, "park_id")
    if roads is not None:
        lines = roads.geometry.to_numpy()
        inside = shapely.length(_common(lines, place.park.geometry.union_all()))
        roads["inside_fence"] = inside >= shapely.length(lines) / 2


def _holder(frame, holders, name: str) -> np.ndarray:
    """Value `name` of the polygon that holds a point of each shape, None where there is none."""
    import shapely

    points = shapely.point_on_surface(frame.geometry.to_numpy())
    one, other = shapely.STRtree(holders.geometry.to_numpy()).query(points, predicate="within")
    found = np.full(len(frame), None, object)
    found[one[::-1]] = holders[name].to_numpy(object)[other[::-1]]
    return found


def _remarks(frames: dict, objects: Objects, findings: Findings) -> None:
    """What a planner must know before relying on the map."""
    findings.add(
        INFO,
        "OpenStreetMap",
        tr("the map is drawn by volunteers: what it does not show may be there all the same"),
        tr("compare it with an aerial picture and complete it"),
    )
    if objects.unclosed:
        findings.add(
            WARNING,
            "OpenStreetMap",
            tr("{n} areas are left out because their outline does not close").format(n=objects.unclosed),
            tr("take an extract with complete relations, or draw them"),
        )
    buildings = frames.get("buildings")
    if buildings is not None and buildings["height_m"].isna().any():
        bare = buildings["height_m"].isna()
        findings.add(
            INFO,
            "buildings",
            tr("{n} of {total} buildings have no height").format(n=int(bare.sum()), total=len(buildings)),
            tr("survey them, or give a surface model"),
            buildings["building_id"][bare],
            "height_m",
        )
    if "canopy" in frames:
        findings.add(
            WARNING,
            "canopy",
            tr("only mapped woods are in the layer: single trees and rows of trees are missing"),
            tr("complete the layer, or delete it to have the canopy counted as unknown"),
        )
