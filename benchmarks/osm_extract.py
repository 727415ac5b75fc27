"""Import from a large synthetic extract of OpenStreetMap: prints seconds and peak memory.

python benchmarks/osm_extract.py [--format pbf|osm] [--megabytes 100]

A province full of buildings, roads and land use, sorted as planet extracts are; a park of 2 km by 2 km in its middle
is imported. Every other lake is the outline of a relation too. Writing the extract is not counted.
"""

from __future__ import annotations

import argparse
import resource
import struct
import sys
import tempfile
import time
import zlib
from multiprocessing import get_context
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
RELATION = {"type": "multipolygon", "landuse": "forest"}
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
    return (
        kind,
        first,
        CENTRE[0] + middle[0][way] + size * np.cos(turn),
        CENTRE[1] + middle[1][way] + size * np.sin(turn),
    )


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


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _piece(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _blob(kind: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 6)
    body = b"\x10" + _varint(len(content)) + _piece(3, packed)
    head = _piece(1, kind) + b"\x18" + _varint(len(body))
    return struct.pack(">I", len(head)) + head + body


def write_pbf(path: Path, kind, first, longitude, latitude) -> None:
    """Write PBF with dense nodes; way numbers start at 1 like node numbers."""
    all_tags = [*(k[3] for k in KINDS), RELATION]
    words = ["", "outer", *sorted({word for tags in all_tags for pair in tags.items() for word in pair})]
    table = _piece(1, b"".join(_piece(1, word.encode()) for word in words))
    tags_of = [
        _piece(2, bytes(words.index(k) for k in tags)) + _piece(3, bytes(words.index(v) for v in tags.values()))
        for tags in all_tags
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
            group = b"".join(
                _way(way, kind[way], first, tags_of) for way in range(start, min(start + BLOCK, len(kind)))
            )
            file.write(_blob(b"OSMData", table + _piece(2, group)))
        outlines = np.flatnonzero(kind == 3)[::2] + 1
        for start in range(0, len(outlines), BLOCK):
            members = outlines[start : start + BLOCK].tolist()
            group = b"".join(_piece(4, _relation(start + i, way, tags_of[-1])) for i, way in enumerate(members, 1))
            file.write(_blob(b"OSMData", table + _piece(2, group)))


def _relation(number: int, way: int, tags: bytes) -> bytes:
    """A multipolygon of one outer way."""
    return b"\x08" + _varint(number) + tags + _piece(8, b"\x01") + _piece(9, _varint(2 * way)) + _piece(10, b"\x01")


def _way(way: int, kind: int, first, tags_of) -> bytes:
    refs = bytearray(b"\x02" * (first[way + 1] - first[way] - 1))
    head = int(first[way]) + 1
    closing = b"" if kind == 1 else _varint(2 * len(refs) - 1)
    refs = _varint(2 * head) + bytes(refs) + closing
    body = b"\x08" + _varint(way + 1) + tags_of[kind] + b"\x42" + _varint(len(refs)) + refs
    return b"\x1a" + _varint(len(body)) + body


def write_xml(path: Path, kind, first, longitude, latitude) -> None:
    """Write the same as XML."""
    tags_of = ["".join(f'<tag k="{k}" v="{v}"/>' for k, v in tags.items()) for *_, tags in KINDS]
    with path.open("w", encoding="utf-8") as file:
        file.write("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n")
        for number, (lon, lat) in enumerate(zip(longitude.tolist(), latitude.tolist()), 1):
            file.write(f'<node id="{number}" lat="{lat:.7f}" lon="{lon:.7f}"/>\n')
        for way, k in enumerate(kind.tolist()):
            refs = [*range(first[way] + 1, first[way + 1] + 1), *([] if k == 1 else [first[way] + 1])]
            file.write(
                f'<way id="{way + 1}">{"".join(f"<nd ref={chr(34)}{r}{chr(34)}/>" for r in refs)}{tags_of[k]}</way>\n'
            )
        tags = "".join(f'<tag k="{k}" v="{v}"/>' for k, v in RELATION.items())
        for number, way in enumerate(np.flatnonzero(kind == 3)[::2].tolist(), 1):
            file.write(f'<relation id="{number}"><member type="way" ref="{way + 1}" role="outer"/>{tags}</relation>\n')
        file.write("</osm>\n")


def write(path: Path, ways: int) -> None:
    """Draw and write an extract; the name says in which format."""
    (write_pbf if path.suffix == ".pbf" else write_xml)(path, *draw(ways))


def import_park(path: Path) -> dict[str, int]:
    """Import the park in the middle; rows of each table."""
    from pyproj import Transformer
    from shapely import box

    from eip_planner.imports.osm import Place, import_osm
    from eip_planner.imports.osm_file import read_extract
    from eip_planner.scenario import Scenario

    transform = Transformer.from_crs("EPSG:4326", "EPSG:32648", always_xy=True).transform
    x, y = transform(*CENTRE)
    half = 0.009
    bounds = (CENTRE[0] - half, CENTRE[1] - half, CENTRE[0] + half, CENTRE[1] + half)
    place = Place(lambda points: np.column_stack(transform(*points.T)), box(x - 1000, y - 1000, x + 1000, y + 1000))
    frames, _ = import_osm(read_extract(path, bounds), place, Scenario())
    return {name: len(frame) for name, frame in frames.items()}


def main() -> None:
    """Write, import, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--format", choices=("pbf", "osm"), default="pbf")
    parser.add_argument("--megabytes", type=float, default=100.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"extract.osm{'.pbf' if options.format == 'pbf' else ''}"
        ways = round(options.megabytes * 1e6 / BYTES_PER_WAY[options.format])
        # In a process of its own: the memory that the drawing takes is not to be counted.
        writer = get_context("spawn").Process(target=write, args=(path, ways))
        writer.start()
        writer.join()
        started = time.perf_counter()
        rows = import_park(path)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{path.stat().st_size / 1e6:.0f} MB {options.format}, {ways:,} ways: {seconds:.1f} s, {peak:.0f} MB", rows
        )


if __name__ == "__main__":
    main()
