"""Import from a large synthetic extract of OpenStreetMap: prints seconds and peak memory.

python benchmarks/osm_extract.py [--format pbf|osm] [--megabytes 100]

A province full of buildings, roads and land use, sorted as planet extracts are; a park of 2 km by 2 km in its middle
is imported. The extract is written anew to a temporary folder; its own time is not counted.
"""

from __future__ import annotations

import argparse
import resource
import struct
import sys
import tempfile
import time
import zlib
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parent.parent))

CENTRE = (106.6, 11.1)
SPAN = 1.0  # degrees
BLOCK = 8000
# Share of the ways, points of each, size in degrees, tags.
KINDS = (
    (0.70, 5, 3e-4, {"building": "yes", "building:levels": "2"}),
    (0.20, 24, 4e-3, {"highway": "residential", "surface": "asphalt"}),
    (0.08, 30, 3e-3, {"landuse": "industrial", "name": "Khu công nghiệp"}),
    (0.02, 40, 5e-3, {"natural": "water"}),
)
BYTES_PER_WAY = {"pbf": 57.4, "osm": 915.0}


def draw(ways: int, seed: int = 1):
    """Kind of each way, its first node, and longitude and latitude of all nodes; every way has nodes of its own."""
    random = np.random.default_rng(seed)
    kind = random.choice(len(KINDS), ways, p=[k[0] for k in KINDS])
    count = np.array([k[1] for k in KINDS])[kind]
    first = np.concatenate(([0], np.cumsum(count)))
    way = np.repeat(np.arange(ways), count)
    turn = 2 * np.pi * (np.arange(first[-1]) - first[way]) / count[way]
    size = np.array([k[2] for k in KINDS])[kind][way] * random.uniform(0.6, 1.0, first[-1])
    middle = random.uniform(-SPAN / 2, SPAN / 2, (2, ways))
    return kind, first, CENTRE[0] + middle[0][way] + size * np.cos(turn), CENTRE[1] + middle[1][way] + size * np.sin(turn)


def _varints(values: np.ndarray) -> bytes:
    """Protocol-buffer varints of whole numbers that are not negative."""
    values = np.asarray(values, np.uint64)
    groups = np.stack([(values >> np.uint64(7 * i)) & np.uint64(0x7F) for i in range(6)], axis=1).astype(np.uint8)
    length = np.maximum(1, 6 - (groups[:, ::-1] != 0).argmax(axis=1))
    length[(groups == 0).all(axis=1)] = 1
    place = np.arange(6)
    groups[place < length[:, None] - 1] |= 0x80
    return groups[place < length[:, None]].tobytes()


def _deltas(values: np.ndarray) -> bytes:
    steps = np.diff(values.astype(np.int64), prepend=0)
    return _varints((steps << 1) ^ (steps >> 63))


def _piece(field: int, content: bytes) -> bytes:
    return _varints([field << 3 | 2]) + _varints([len(content)]) + content


def _blob(kind: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 6)
    body = b"\x10" + _varints([len(content)]) + _piece(3, packed)
    head = _piece(1, kind) + b"\x18" + _varints([len(body)])
    return struct.pack(">I", len(head)) + head + body


def write_pbf(path: Path, kind, first, longitude, latitude) -> None:
    """Write PBF with dense nodes; way numbers start at 1 like node numbers."""
    words = sorted({word for *_, tags in KINDS for pair in tags.items() for word in pair})
    table = _piece(1, b"".join(_piece(1, word.encode()) for word in ["", *words]))
    tags_of = [
        _piece(2, bytes(words.index(k) + 1 for k in tags)) + _piece(3, bytes(words.index(v) + 1 for v in tags.values()))
        for *_, tags in KINDS
    ]
    with path.open("wb") as file:
        file.write(_blob(b"OSMHeader", _piece(4, b"OsmSchema-V0.6") + _piece(4, b"DenseNodes")))
        for start in range(0, len(longitude), BLOCK):
            rows = slice(start, start + BLOCK)
            lon, lat = (np.rint(v[rows] * 1e7) for v in (longitude, latitude))
            dense = _piece(1, _deltas(np.arange(start + 1, start + len(lon) + 1)))
            dense += _piece(8, _deltas(lat)) + _piece(9, _deltas(lon))
            file.write(_blob(b"OSMData", table + _piece(2, _piece(2, dense))))
        for start in range(0, len(kind), BLOCK):
            group = b"".join(_way(way, kind[way], first, tags_of) for way in range(start, min(start + BLOCK, len(kind))))
            file.write(_blob(b"OSMData", table + _piece(2, group)))


def _way(way: int, kind: int, first, tags_of) -> bytes:
    refs = bytearray(b"\x02" * (first[way + 1] - first[way] - 1))
    head = int(first[way]) + 1
    closing = b"" if kind == 1 else _varints_small(2 * len(refs) - 1)
    refs = _varints_small(2 * head) + bytes(refs) + closing
    body = b"\x08" + _varints_small(way + 1) + tags_of[kind] + b"\x42" + _varints_small(len(refs)) + refs
    return b"\x1a" + _varints_small(len(body)) + body


def _varints_small(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def write_xml(path: Path, kind, first, longitude, latitude) -> None:
    """Write the same as XML."""
    tags_of = ["".join(f'<tag k="{k}" v="{v}"/>' for k, v in tags.items()) for *_, tags in KINDS]
    with path.open("w", encoding="utf-8") as file:
        file.write("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n")
        for number, (lon, lat) in enumerate(zip(longitude.tolist(), latitude.tolist()), 1):
            file.write(f'<node id="{number}" lat="{lat:.7f}" lon="{lon:.7f}"/>\n')
        for way, k in enumerate(kind.tolist()):
            refs = [*range(first[way] + 1, first[way + 1] + 1), *([] if k == 1 else [first[way] + 1])]
            file.write(f'<way id="{way + 1}">{"".join(f"<nd ref={chr(34)}{r}{chr(34)}/>" for r in refs)}{tags_of[k]}</way>\n')
        file.write("</osm>\n")


if __name__ == "__main__":
    kind,first,lon,lat=draw(int(float(sys.argv[2])*1e6/BYTES_PER_WAY[sys.argv[1]]))
    p=Path('/tmp/x/osm/big.osm.pbf' if sys.argv[1]=='pbf' else '/tmp/x/osm/big.osm')
    t=time.time()
    {'pbf':write_pbf,'osm':write_xml}[sys.argv[1]](p,kind,first,lon,lat)
    print(p.stat().st_size/1e6,len(kind),len(lon),time.time()-t)
