"""Extracts of OpenStreetMap, XML or PBF, packed or not, read by GDAL's driver and clipped while reading."""

from __future__ import annotations

import bz2
import gzip
import mmap
import shutil
import tempfile
import zlib
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import Cancelled, InputError, MissingLibrary
from ..language import number, tr
from ..progress import Progress, part, silent
from .osm_objects import MAX_OBJECTS, Objects, sorted_out
from .osm_tags import all_keys, main_keys

_CHUNK = 1 << 20
# Text of a map packs to a tenth or a twentieth.
_BOMB = 200
_LAYERS = ("lines", "multipolygons")
# Extracts without edit times come back with those of 1970.
_FIRST_YEAR = "2004"
_THIN = 1e-9
_UNCLOSED = "Non closed ring"
_UNSORTED = "Non increasing node id"


def read_extract(path: str | Path, bounds=None, progress: Progress = silent) -> Objects:
    """Read the ways and relations of an extract that have one of our tags.

    Parameters
    ----------
    path : path
        ``.osm`` or ``.osm.pbf``, also packed as ``.gz`` or ``.bz2``; the content decides, not the name.
    bounds : (west, south, east, north), optional
        Degrees; what lies outside is dropped while reading.

    Raises
    ------
    InputError
        The file is absent, of another kind, cut off or damaged, or holds too much.
    """
    path = Path(path)
    if not path.is_file():
        raise _unreadable(path, tr("it does not exist"), tr("give the path of an .osm or .osm.pbf file"))
    try:
        with _temporary_folder() as folder:
            return _read(_unpacked(path, folder, part(progress, 0.0, 0.3)), path, folder, bounds, progress)
    except OSError as error:
        raise _unreadable(path, error, tr("check the file, and the space for temporary files")) from None


@contextmanager
def _temporary_folder():
    # On Windows a file that GDAL still holds cannot be removed; that must not hide why the reading ended.
    folder = tempfile.mkdtemp(prefix="eip_osm_")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(plain: Path, path: Path, folder: Path, bounds, progress: Progress) -> Objects:
    with plain.open("rb") as file:
        head = file.read(4096)
    if b"OSMHeader" in head[:64]:
        return _parsed(plain, path, folder, bounds, part(progress, 0.3, 1.0))
    if b"<osm" not in head:
        raise _unreadable(
            path,
            tr("it is no OpenStreetMap file"),
            tr("give an .osm or .osm.pbf file, packed with gzip or bzip2 or not"),
        )
    if not _in_order(plain):
        plain = _sorted(plain, path, folder, part(progress, 0.3, 0.6))
    return _parsed(plain, path, folder, bounds, part(progress, 0.6, 1.0))


def _unreadable(path: Path, why, remedy: str | None = None) -> InputError:
    return InputError(
        "OSM_FILE",
        tr("{path} cannot be read ({error})").format(path=path, error=" ".join(str(why).split())),
        remedy or tr("the file is cut off or damaged: fetch it again"),
    )


def _unpacked(path: Path, folder: Path, progress: Progress) -> Path:
    """The file itself, or its content in `folder` if it is packed."""
    with path.open("rb") as file:
        head = file.read(4)
        unpack = gzip.open if head[:2] == b"\x1f\x8b" else bz2.open if head[:3] == b"BZh" else None
        if unpack is None:
            return path
        size, target = path.stat().st_size, folder / "unpacked.osm"
        file.seek(0)
        try:
            with unpack(file) as packed, target.open("wb") as plain:
                while chunk := packed.read(_CHUNK):
                    plain.write(chunk)
                    progress(file.tell() / size, tr("Unpacking the extract"))
                    if plain.tell() > max(_BOMB * size, 100 * _CHUNK):
                        raise _unreadable(path, tr("it unpacks to more than {n} times its size").format(n=_BOMB))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise _unreadable(path, error) from None
    return target


def _in_order(path: Path) -> bool:
    """Whether nodes come before ways and ways before relations, as GDAL needs them."""
    with path.open("rb") as file, closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as text:
        way, relation = (place if place >= 0 else len(text) for place in (text.find(b"<way"), text.find(b"<relation")))
        return text.rfind(b"<node") < way and text.rfind(b"<way") < relation


def _sorted(plain: Path, path: Path, folder: Path, progress: Progress) -> Path:
    """A copy in the order of planet files; downloads of map viewers put the nodes last.

    Of an object that stands twice, once without its tags, the longer text is kept.
    """
    from xml.etree import ElementTree

    kinds: dict[str, dict[int, bytes]] = {"node": {}, "way": {}, "relation": {}}
    size = plain.stat().st_size
    try:
        with plain.open("rb") as file:
            steps = ElementTree.iterparse(file, ("start", "end"))
            _, root = next(steps)
            for event, element in steps:
                if event == "end" and element.tag in kinds:
                    text, known = ElementTree.tostring(element), kinds[element.tag]
                    number_ = int(element.get("id", "0"))
                    if len(text) > len(known.get(number_, b"")):
                        known[number_] = text
                    root.clear()
                    if number_ % 256 == 0:
                        progress(file.tell() / size, tr("Sorting the extract"))
    except (ElementTree.ParseError, ValueError) as error:
        raise _unreadable(path, error) from None
    target = folder / "sorted.osm"
    with target.open("wb") as file:
        file.write(b"<osm version='0.6'>\n")
        for known in kinds.values():
            file.writelines(known[key] for key in sorted(known))
        file.write(b"</osm>\n")
    return target


def _parsed(plain: Path, path: Path, folder: Path, bounds, progress: Progress, is_sorted: bool = True) -> Objects:
    """The objects of an unpacked extract, which is taken as sorted by number until it turns out not to be."""
    import shapely

    with _gdal(folder) as (gdal, ogr, said):
        dataset = _opened(gdal, plain, folder, is_sorted)
        if dataset is None:
            raise _unreadable(path, said.errors[0] if said.errors else tr("it is no OpenStreetMap file"))
        dataset.ExecuteSQL(f"SET interest_layers = {','.join(_LAYERS)}")
        names = {}
        for name in _LAYERS:
            layer = dataset.GetLayerByName(name)
            definition = layer.GetLayerDefn()
            names[name] = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
            # Never on the layer of points: the driver would drop the nodes outside, and bend what crosses the edge.
            if bounds is not None:
                layer.SetSpatialFilter(ogr.CreateGeometryFromWkt(_filter(bounds)))
        ids, tags, years, shapes = [], [], [], []
        for layer, feature in _features(dataset, said, progress):
            row = {n: feature.GetField(i) for i, n in enumerate(names[layer]) if feature.IsFieldSetAndNotNull(i)}
            if not any(key in row for key in main_keys()):
                continue
            stamp, way = row.pop("osm_timestamp", None), row.pop("osm_way_id", None)
            number_ = row.pop("osm_id", way)
            ids.append(f"{'way' if way or layer == 'lines' else 'relation'}/{number_}")
            years.append(int(stamp[:4]) if stamp and stamp[:4] >= _FIRST_YEAR else None)
            tags.append(row)
            shapes.append(bytes(feature.GetGeometryRef().ExportToWkb()))
            if len(ids) > MAX_OBJECTS:
                raise InputError(
                    "OSM_FILE",
                    tr("{path} holds more than {n} objects").format(path=path, n=number(MAX_OBJECTS)),
                    tr("give PARK or EXTENT, so that it is clipped while reading"),
                )
        del dataset
    if is_sorted and any(_UNSORTED in error for error in said.errors):
        return _parsed(plain, path, folder, bounds, progress, False)
    if said.errors:
        raise _unreadable(path, said.errors[0])
    return sorted_out(ids, tags, years, shapely.from_wkb(shapes, on_invalid="ignore"), bounds, said.unclosed)


class _Said:
    """What GDAL reported while reading, and the cancel that stopped it."""

    def __init__(self):
        self.errors: list[str] = []
        self.unclosed = 0
        self.cancelled: Cancelled | None = None

    def hear(self, severity: int, _, message: str) -> None:
        """Handler of GDAL's errors (severity 3 and more) and warnings."""
        self.unclosed += message.startswith(_UNCLOSED)
        if severity >= 3:
            self.errors.append(message)


@contextmanager
def _gdal(folder: Path):
    """GDAL with its temporary files in `folder`, its messages kept; what another part of QGIS set is put back."""
    try:
        from osgeo import gdal, ogr
    except ImportError:
        raise MissingLibrary(
            tr("The Python bindings of GDAL (osgeo) are missing; run the import inside QGIS.")
        ) from None
    said, before = _Said(), gdal.GetConfigOption("CPL_TMPDIR")
    gdal.SetConfigOption("CPL_TMPDIR", str(folder))
    gdal.PushErrorHandler(said.hear)
    try:
        yield gdal, ogr, said
    finally:
        gdal.PopErrorHandler()
        gdal.SetConfigOption("CPL_TMPDIR", before)


def _opened(gdal, plain: Path, folder: Path, is_sorted: bool):
    """The extract opened by GDAL's driver with our tags as fields; None if it is refused."""
    layer = "osm_id=yes\nosm_timestamp=yes\nother_tags=no\nattributes=" + ",".join(all_keys()) + "\n"
    settings = folder / "tags.ini"
    settings.write_text(
        # No closed way is an area here: of those, the driver would drop the ones that are outlines of relations.
        "attribute_name_laundering=no\nclosed_ways_are_polygons=none\n"
        f"[points]\n[lines]\n{layer}[multipolygons]\n{layer}[multilinestrings]\n[other_relations]\n",
        encoding="utf-8",
    )
    # The faster index of nodes needs their numbers in order.
    index = f"USE_CUSTOM_INDEXING={'YES' if is_sorted else 'NO'}"
    options = [f"CONFIG_FILE={settings}", "INTERLEAVED_READING=YES", index]
    try:
        return gdal.OpenEx(str(plain), gdal.OF_VECTOR, allowed_drivers=["OSM"], open_options=options)
    except RuntimeError:
        return None


def _filter(bounds) -> str:
    """WKT of a box with a thin spike to the east: a ring that goes round the box is a line, and crosses the spike."""
    west, south, east, north = bounds
    middle = (south + north) / 2
    points = (west, south), (east, south), (east, middle), (180.0, middle), (east, middle + _THIN), (east, north)
    return f"POLYGON (({', '.join(f'{x:.12f} {y:.12f}' for x, y in (*points, (west, north), (west, south)))}))"


def _features(dataset, said: _Said, progress: Progress):
    """Layer name and feature, one by one, in the order of the file."""

    def report(share, *_) -> int:
        try:
            progress(share, tr("Reading the extract"))
        except Cancelled as cancel:
            said.cancelled = cancel
        return 0 if said.cancelled else 1

    while True:
        try:
            feature, layer, share = dataset.GetNextFeature(True, True, report)
        except RuntimeError as error:
            said.errors.append(str(error))
            return
        if said.cancelled:
            raise said.cancelled
        if feature is None:
            return
        progress(share, None)
        yield layer.GetName(), feature
