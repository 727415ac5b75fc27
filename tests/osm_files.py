"""OpenStreetMap drawn by code: XML, PBF and answers of a server, written without the help of the reader."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

_KINDS = {"node": 0, "way": 1, "relation": 2}
_STAMP = 1_718_000_000  # June 2024


@dataclass
class Osm:
    """Nodes ``id -> (lon, lat)``, ways ``id -> (nodes, tags)``, relations ``id -> ([(kind, ref, role)], tags)``."""

    nodes: dict = field(default_factory=dict)
    ways: dict = field(default_factory=dict)
    relations: dict = field(default_factory=dict)

    def way(self, points, closed: bool = False, **tags) -> int:
        """Add a way through new nodes; returns its id. Two underscores in a key stand for a colon."""
        refs = []
        for point in points:
            refs.append(len(self.nodes) + 1)
            self.nodes[refs[-1]] = point
        return self.way_of(refs + refs[:1] if closed else refs, **tags)

    def box(self, west: float, south: float, east: float, north: float, **tags) -> int:
        """Add a closed way around a rectangle, degrees."""
        return self.way([(west, south), (east, south), (east, north), (west, north)], closed=True, **tags)

    def way_of(self, refs, **tags) -> int:
        """Add a way through given nodes; returns its id."""
        number = len(self.ways) + 1
        self.ways[number] = (list(refs), _tags(tags))
        return number

    def relation(self, members, **tags) -> int:
        """Add a relation of ways ``(way, role)``; returns its id."""
        number = len(self.relations) + 1
        self.relations[number] = ([("way", ref, role) for ref, role in members], _tags(tags))
        return number

    def xml(self, order=("node", "way", "relation")) -> bytes:
        """The XML of a planet extract; `order` of the kinds may differ as in some downloads."""
        blocks = {"node": self._xml_nodes, "way": self._xml_ways, "relation": self._xml_relations}
        body = "".join(line for kind in order for line in blocks[kind]())
        return f"<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n{body}</osm>\n".encode()

    def _xml_nodes(self):
        for number, (lon, lat) in self.nodes.items():
            yield f'<node id="{number}" {_META} lat="{lat:.7f}" lon="{lon:.7f}"/>\n'

    def _xml_ways(self):
        for number, (refs, tags) in self.ways.items():
            inner = "".join(f'<nd ref="{ref}"/>' for ref in refs)
            yield f'<way id="{number}" {_META}>{inner}{_xml_tags(tags)}</way>\n'

    def _xml_relations(self):
        for number, (members, tags) in self.relations.items():
            inner = "".join(f'<member type="{k}" ref="{r}" role="{role}"/>' for k, r, role in members)
            yield f'<relation id="{number}" {_META}>{inner}{_xml_tags(tags)}</relation>\n'

    def pbf(self, block: int = 8000) -> bytes:
        """The same as PBF with dense nodes, at most `block` objects in each block."""
        head = _bytes(4, b"OsmSchema-V0.6") + _bytes(4, b"DenseNodes")
        out = [_blob(b"OSMHeader", head)]
        for group, rows in ((_dense, self.nodes), (_ways, self.ways), (_relations, self.relations)):
            items = list(rows.items())
            for start in range(0, len(items), block):
                out.append(_blob(b"OSMData", _primitives(group, items[start : start + block])))
        return b"".join(out)

    def json(self) -> dict:
        """The answer of an Overpass server to a question for everything."""
        elements = [
            {"type": "node", "id": n, "lon": round(lon, 7), "lat": round(lat, 7)}
            for n, (lon, lat) in self.nodes.items()
        ]
        elements += [{"type": "way", "id": n, "nodes": refs, "tags": tags} for n, (refs, tags) in self.ways.items()]
        for number, (members, tags) in self.relations.items():
            listed = [{"type": kind, "ref": ref, "role": role} for kind, ref, role in members]
            elements.append({"type": "relation", "id": number, "members": listed, "tags": tags})
        return {"version": 0.6, "generator": "test", "elements": elements}

    def write(self, path: Path) -> Path:
        """Write the format that the name says."""
        path.write_bytes(self.pbf() if path.suffix == ".pbf" else self.xml())
        return path


_META = 'version="1" visible="true" timestamp="2024-06-10T06:13:20Z"'


def _tags(tags: dict) -> dict:
    return {key.replace("__", ":"): str(value) for key, value in tags.items()}


def _xml_tags(tags: dict) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else (-number << 1) - 1)


def _int(field_number: int, value: int) -> bytes:
    return _varint(field_number << 3) + _varint(value)


def _bytes(field_number: int, value: bytes) -> bytes:
    return _varint(field_number << 3 | 2) + _varint(len(value)) + value


def _deltas(values) -> bytes:
    out, last = [], 0
    for value in values:
        out.append(_zigzag(value - last))
        last = value
    return b"".join(out)


def _blob(kind: bytes, raw: bytes) -> bytes:
    body = _int(2, len(raw)) + _bytes(3, zlib.compress(raw))
    head = _bytes(1, kind) + _int(3, len(body))
    return struct.pack(">I", len(head)) + head + body


def _primitives(group, items) -> bytes:
    words: dict[str, int] = {"": 0}
    content = group(items, lambda word: words.setdefault(word, len(words)))
    table = b"".join(_bytes(1, word.encode()) for word in words)
    return _bytes(1, table) + _bytes(2, content)


def _dense(items, word) -> bytes:
    info = _bytes(1, b"".join(_varint(1) for _ in items)) + _bytes(2, _deltas([_STAMP] * len(items)))
    info += (
        _bytes(3, _deltas([0] * len(items)))
        + _bytes(4, _deltas([0] * len(items)))
        + _bytes(5, _deltas([0] * len(items)))
    )
    dense = _bytes(1, _deltas(number for number, _ in items)) + _bytes(5, info)
    dense += _bytes(8, _deltas(round(lat * 1e7) for _, (_, lat) in items))
    return _bytes(2, dense + _bytes(9, _deltas(round(lon * 1e7) for _, (lon, _) in items)))


def _common(number: int, tags: dict, word) -> bytes:
    out = _int(1, number)
    if tags:
        out += _bytes(2, b"".join(_varint(word(k)) for k in tags)) + _bytes(
            3, b"".join(_varint(word(v)) for v in tags.values())
        )
    return out + _bytes(4, _int(1, 1) + _int(2, _STAMP))


def _ways(items, word) -> bytes:
    return b"".join(_bytes(3, _common(n, tags, word) + _bytes(8, _deltas(refs))) for n, (refs, tags) in items)


def _relations(items, word) -> bytes:
    out = []
    for number, (members, tags) in items:
        body = _common(number, tags, word) + _bytes(8, b"".join(_varint(word(role)) for _, _, role in members))
        body += _bytes(9, _deltas(ref for _, ref, _ in members)) + _bytes(
            10, b"".join(_varint(_KINDS[k]) for k, _, _ in members)
        )
        out.append(_bytes(4, body))
    return b"".join(out)


def draw_small_park() -> Osm:
    """The small park as the map may show it: streets, halls, plots, canal, pond, green strip, power line."""
    import small_park
    from osgeo import ogr, osr

    drawing, tables = Osm(), small_park.tables()
    transform = osr.CoordinateTransformation(small_park.geographic(small_park.CRS), small_park.geographic("EPSG:4326"))
    uses = {"factory": "industrial", "warehouse": "industrial", "green": "grass", "service": "commercial"}

    def ring(row: dict, n: int = 0) -> int:
        shape = ogr.CreateGeometryFromWkt(row["wkt"])
        shape.Transform(transform)
        return drawing.way(
            [p[:2] for p in shape.GetGeometryRef(n).GetPoints()[:-1]], closed=True, **row.get("tags", {})
        )

    def line(row: dict) -> int:
        shape = ogr.CreateGeometryFromWkt(row["wkt"])
        shape.Transform(transform)
        return drawing.way([p[:2] for p in shape.GetPoints()], **row["tags"])

    for row in tables["roads"]:
        line({**row, "tags": {"highway": "service", "surface": "asphalt", "name": f"Đường {row['road_id']}"}})
    for row in tables["buildings"]:
        ring({**row, "tags": {"building": "industrial", "height": row["height_m"]}})
    for row in tables["parcels"]:
        if row["parcel_id"] == "G01":
            members = [(ring(row, 0), "outer"), (ring(row, 1), "inner")]
            drawing.relation(members, type="multipolygon", landuse="grass")
        elif row["land_use"] in uses:
            ring({**row, "tags": {"landuse": uses[row["land_use"]], "ref": row["parcel_id"]}})
    ring({**tables["ponds"][0], "tags": {"natural": "water", "water": "pond"}})
    line({**tables["pipes"][0], "tags": {"waterway": "canal"}})
    line({**tables["utilities"][1], "tags": {"power": "line", "voltage": "22000"}})
    return drawing
