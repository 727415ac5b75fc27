"""What a reader of OpenStreetMap hands over: tagged ways and relations with their geometry."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from . import osm_tags

# More than this is no park, and would not fit into memory.
MAX_OBJECTS = 500_000


@dataclass(frozen=True)
class Objects:
    """Ways and relations with the tags that `osm_tags` knows.

    Attributes
    ----------
    ids : list of str
        ``way/123`` or ``relation/45``.
    tags : list of dict
        Key to value.
    years : list of int or None
        Year of the last edit.
    shapes : ndarray of shapely geometry, shape (n,)
        Lines and polygons, longitude and latitude WGS 84.
    unclosed : int
        Relations left out because their rings do not close.
    """

    ids: list[str] = field(default_factory=list)
    tags: list[dict[str, str]] = field(default_factory=list)
    years: list[int | None] = field(default_factory=list)
    shapes: np.ndarray = field(default_factory=lambda: np.empty(0, object))
    unclosed: int = 0


def sorted_out(ids, tags, years, shapes, bounds=None, unclosed: int = 0) -> Objects:
    """Objects with closed ways as what they are meant to be, each once, and only those that reach into a box.

    A reader may hand a closed way over as line or as area: the tags decide. A way that only repeats the outline and
    the tags of a relation is left out: the relation has the holes.

    Parameters
    ----------
    bounds : (west, south, east, north), optional
        Degrees.
    """
    import shapely

    shapes = np.asarray(shapes, object)
    is_way = np.array([i.startswith("way") for i in ids], bool)
    for i in np.flatnonzero(is_way & (shapely.is_closed(shapes) | (shapely.get_dimensions(shapes) == 2))):
        points = shapely.get_coordinates(shapes[i])
        is_area = osm_tags.is_area(tags[i]) and len(points) > 3
        shapes[i] = shapely.polygons(points) if is_area else shapely.linestrings(points)
    kept = ~shapely.is_missing(shapes) & ~_repeated(tags, shapes, is_way)
    if bounds is not None:
        kept &= _meet(shapes, bounds)
    chosen = np.flatnonzero(kept)
    columns = ([column[i] for i in chosen] for column in (ids, tags, years))
    return Objects(*columns, shapes[kept], unclosed)


def _repeated(tags, shapes: np.ndarray, is_way: np.ndarray) -> np.ndarray:
    import shapely

    parts, relation = shapely.get_parts(shapes[~is_way], return_index=True)
    outlines: dict[bytes, list[dict]] = {}
    for outline, i in zip(_outlines(parts), np.flatnonzero(~is_way)[relation]):
        outlines.setdefault(outline, []).append(tags[i])
    repeated = np.zeros(len(shapes), bool)
    areas = np.flatnonzero(is_way & (shapely.get_dimensions(shapes) == 2)) if outlines else ()
    for i, outline in zip(areas, _outlines(shapes[areas]) if outlines else ()):
        own = {(k, v) for k, v in tags[i].items() if k in osm_tags.main_keys()}
        repeated[i] = any(own <= set(other.items()) for other in outlines.get(outline, ()))
    return repeated


def _outlines(polygons: np.ndarray) -> list[bytes]:
    """Outer rings, equal where they run through the same points from whichever start."""
    import shapely

    return shapely.to_wkb(shapely.normalize(shapely.polygons(shapely.get_exterior_ring(polygons)))).tolist()


def _meet(shapes: np.ndarray, bounds) -> np.ndarray:
    """Whether shapes reach into a box; those that GEOS cannot judge are kept, they are mended later."""
    import shapely

    box, valid = shapely.box(*bounds), shapely.is_valid(shapes)
    return ~valid | shapely.intersects(np.where(valid, shapes, None), box)
