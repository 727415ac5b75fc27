"""GeoPackages read with nothing but sqlite: an oracle that shares no code with the plugin."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def layers(path: Path) -> list[str]:
    """Names of all layers and attribute tables, sorted; the table of styles is none."""
    names = _ask(path, "SELECT table_name FROM gpkg_contents WHERE table_name != 'layer_styles'")
    return sorted(name for (name,) in names)


def drawn(path: Path) -> list[str]:
    """Names of the layers with geometry."""
    return sorted(name for (name,) in _ask(path, "SELECT table_name FROM gpkg_geometry_columns"))


def rows(path: Path, layer: str) -> list[dict]:
    """Attributes of a layer, without geometry and row number."""
    hidden = {"fid", "geom", "geometry"}
    with closing(sqlite3.connect(path)) as database:
        cursor = database.execute(f'SELECT * FROM "{layer}"')
        names = [column[0] for column in cursor.description]
        return [{k: v for k, v in zip(names, row) if k not in hidden} for row in cursor]


def styles(path: Path) -> dict[str, str]:
    """QML of each layer that has a default style."""
    return dict(_ask(path, "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"))


def crs(path: Path) -> set[tuple[str, int]]:
    """Authority and code of the CRS of every layer with geometry."""
    query = (
        "SELECT s.organization, s.organization_coordsys_id FROM gpkg_geometry_columns g "
        "JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
    )
    return set(_ask(path, query))


def _ask(path: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()
