"""What a reader of OpenStreetMap hands over: tagged ways and relations with their geometry."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

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
