"""DXF drawings read with ezdxf: blocks taken apart, hatches and curves made polygons and lines, texts made Unicode."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from math import cos, radians, sin
from pathlib import Path

from .. import libraries
from ..errors import InputError
from ..findings import INFO, WARNING, Findings
from ..language import tr
from ..progress import Progress, silent
from .drawing import Drawing, new_drawing, unreadable

_CURVES = frozenset(("LINE", "ARC", "CIRCLE", "ELLIPSE", "SPLINE", "LWPOLYLINE", "POLYLINE"))
_HATCHES = frozenset(("HATCH", "MPOLYGON"))
_TEXTS = frozenset(("TEXT", "MTEXT", "ATTRIB"))
_BODIES = frozenset(("3DSOLID", "3DFACE", "MESH", "BODY", "SURFACE", "EXTRUDEDSURFACE", "PLANESURFACE"))
_UNREAD = frozenset(("REGION", "ACAD_PROXY_ENTITY", "IMAGE", "WIPEOUT", "OLE2FRAME"))
# Deviation of the chord from a curve, relative to the curve's size: an area of a circle is right within 0.03 %.
_DEVIATION = 1e-4
_ESCAPE = re.compile(r"\\U\+([0-9A-Fa-f]{4})")
_RAW_BYTE = re.compile("[\udc80-\udcff]")
_DEPTH = 16
_EVERY = 200


def read_dxf(path: Path, progress: Progress = silent) -> Drawing:
    """Read the model space of a DXF drawing, text or binary, of any version.

    Raises
    ------
    InputError
        The file is no DXF, is cut off or damaged, or holds nothing flat.
    MissingLibrary
        ezdxf is not installed.
    """
    libraries.require(("ezdxf",))
    document = _open(path)
    reader = _Reader(document)
    space = document.modelspace()
    total = max(len(space), 1)
    for n, (entity, layer, block) in enumerate(reader.walk(space)):
        if n % _EVERY == 0:
            progress(min(n / total, 1.0), None)
        reader.take(entity, layer, block)
    findings = reader.findings()
    if not reader.shapes and reader.bodies:
        raise InputError(
            "INPUT",
            tr("the drawing is three-dimensional: {n} solids or faces and no flat outline").format(n=reader.bodies),
            tr("export a flat plan (in CAD: FLATTEN, or a section), with closed polylines or hatches"),
        )
    return new_drawing(reader.shapes, reader.texts, _label(space), findings)


def _open(path: Path):
    import ezdxf

    try:
        head, tail = _ends(path)
    except OSError as error:
        raise unreadable(path, error) from None
    if re.match(rb"AC10\d\d", head):
        raise InputError(
            "INPUT",
            tr("{path} is a DWG drawing").format(path=path),
            tr("save it as DXF in CAD (DXFOUT or SAVEAS), or convert it with the ODA File Converter"),
        )
    if not tail.rstrip(b"\r\n \0").endswith(b"EOF"):
        raise InputError(
            "INPUT",
            tr("{path} is no DXF drawing, or is cut off").format(path=path),
            tr("export the DXF again; its last line reads EOF"),
        )
    try:
        # Strict on purpose: a reader that repairs drops what it cannot read without a word.
        return ezdxf.readfile(path)
    # A damaged drawing breaks the parser in more ways than it declares.
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, ezdxf.DXFError) as error:
        raise _damaged(path, error) from None


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(64)
        size = file.seek(0, 2)
        file.seek(max(size - 64, 0))
        return head, file.read()


def _damaged(path: Path, why) -> InputError:
    return InputError(
        "INPUT",
        tr("{path} is damaged ({why})").format(path=path, why=" ".join(str(why).split())[:200].rstrip(".")),
        tr("run AUDIT in CAD and export the DXF again"),
    )


class _Reader:
    """Collects the rows of a drawing while its entities go by."""

    def __init__(self, document):
        self.document = document
        self.shapes: list[dict] = []
        self.texts: list[dict] = []
        self.bodies = self.flattened = self.lost_blocks = self.broken = 0
        self.hidden: Counter = Counter()
        self.unread: Counter = Counter()
        self._concealed = {la.dxf.name.lower() for la in document.layers if la.is_off() or la.is_frozen()}
        self._fonts: dict[str, str] = {}

    def walk(self, entities, layer: str | None = None, block: str = "", depth: int = 0) -> Iterator[tuple]:
        """Entities with the layer and the block they are shown by; layer 0 of a block is that of its insert."""
        for entity in entities:
            own = entity.dxf.get("layer", "0")
            if own == "0" and layer is not None:
                own = layer
            if entity.dxftype() != "INSERT":
                yield entity, own, block
                continue
            if entity.block() is None or depth >= _DEPTH:
                self.lost_blocks += 1
                continue
            for copy in entity.multi_insert() if entity.mcount > 1 else (entity,):
                yield from ((attribute, own, copy.dxf.name) for attribute in copy.attribs)
                yield from self.walk(copy.virtual_entities(), own, block or copy.dxf.name, depth + 1)

    def take(self, entity, layer: str, block: str) -> None:
        """Add one entity to the rows, or count it among those left out."""
        kind = entity.dxftype()
        if layer.lower() in self._concealed:
            self.hidden[layer] += 1
        elif kind in _TEXTS:
            self._text(entity, kind, layer)
        elif kind in _BODIES or (kind == "POLYLINE" and (entity.is_poly_face_mesh or entity.is_polygon_mesh)):
            self.bodies += 1
        elif kind in _CURVES or kind in _HATCHES:
            geometry = self._polygon(entity) if kind in _HATCHES else self._curve(entity)
            if geometry is None:
                self.broken += 1
            else:
                values = {"plot_code": None, "land_use": None}
                names = {"layer": _decoded(layer), "block": _decoded(block)}
                self.shapes.append({**names, **values, "geometry": geometry})
        elif kind in _UNREAD:
            self.unread[kind] += 1

    def _curve(self, entity):
        """A closed curve as polygon, another as line; None for a curve without length."""
        from ezdxf.path import make_path

        path = make_path(entity)
        points = self._points(path)
        closed = path.is_closed or getattr(entity, "is_closed", False)
        return _shape(points, closed)

    def _polygon(self, hatch):
        """Area of a hatch: inside an odd number of its boundaries."""
        import shapely
        from ezdxf.path import from_hatch

        rings = [_shape(self._points(path), True) for path in from_hatch(hatch)]
        rings = [shapely.make_valid(r) for r in rings if r is not None and r.geom_type == "Polygon"]
        area = reduce(shapely.symmetric_difference, rings) if rings else None
        parts = [] if area is None else [p for p in shapely.get_parts(area) if p.geom_type == "Polygon"]
        return None if not parts else parts[0] if len(parts) == 1 else shapely.multipolygons(parts)

    def _points(self, path) -> list[tuple[float, float]]:
        control = path.control_vertices()
        if not control:
            return []
        xs, ys, zs = zip(*(v.xyz for v in control))
        self.flattened += any(zs)
        size = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
        return [(v.x, v.y) for v in path.flattening(_DEVIATION * size)]

    def _text(self, entity, kind: str, layer: str) -> None:
        import shapely

        many = kind == "MTEXT"
        if many:
            entity.text = _decoded(entity.text)
        else:
            entity.dxf.text = _decoded(entity.dxf.text)
        x, y = _middle_of_text(entity, many)
        font = self._font(entity.dxf.get("style", "Standard"))
        if many:
            inline = re.search(r"\\[fF]([^|;]+)", entity.text)
            font = inline[1] if inline else font
        row = {
            "layer": _decoded(layer),
            "tag": entity.dxf.get("tag", "") if kind == "ATTRIB" else "",
            "height": float(entity.dxf.get("char_height" if many else "height", 1.0)),
            "font": font,
            "geometry": shapely.Point(x, y),
        }
        lines = entity.plain_text(split=True) if many else [entity.plain_text()]
        self.texts += [{**row, "text": line.strip()} for line in lines if line.strip()]

    def _font(self, style: str) -> str:
        if style not in self._fonts:
            found = self.document.styles.get(style) if self.document.styles.has_entry(style) else None
            family = found.get_extended_font_data()[0] if found is not None and found.has_extended_font_data else ""
            self._fonts[style] = family or ("" if found is None else found.dxf.get("font", ""))
        return self._fonts[style]

    def findings(self) -> Findings:
        """What was left out or mended."""
        found = Findings()
        if self.hidden:
            found.add(
                INFO,
                "INPUT",
                tr("{n} objects on layers that are off or frozen are left out").format(n=sum(self.hidden.values())),
                tr("switch the layers on and export again if they belong to the plan"),
                sorted(self.hidden),
            )
        if self.flattened:
            found.add(
                INFO,
                "INPUT",
                tr("{n} lines have heights, which are dropped").format(n=self.flattened),
                tr("check that the plan is drawn from above"),
            )
        rest = self.unread + Counter({"3D": self.bodies})
        if +rest:
            found.add(
                WARNING,
                "INPUT",
                tr("{n} objects of kinds that cannot be read are left out").format(n=sum(rest.values())),
                tr("turn them into polylines or hatches in CAD (EXPLODE, BOUNDARY)"),
                sorted(+rest),
            )
        if self.lost_blocks:
            found.add(
                WARNING,
                "INPUT",
                tr("{n} inserts of blocks or external references are empty").format(n=self.lost_blocks),
                tr("bind the references (XREF, Bind) and export again"),
            )
        if self.broken:
            found.add(
                INFO,
                "INPUT",
                tr("{n} lines or hatches have no length or area and are left out").format(n=self.broken),
                tr("nothing to do if they are leftovers"),
            )
        return found


def _decoded(text: str) -> str:
    """Text with what drawings before 2007 write for letters outside their code page, such as ``\\U+0110``.

    Bytes that do not fit the encoding of the drawing are kept as Western letters: they may be an old Vietnamese code.
    """
    text = _RAW_BYTE.sub(lambda found: chr(ord(found[0]) - 0xDC00), text)
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _shape(points: list[tuple[float, float]], closed: bool):
    import shapely

    distinct = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    if closed and len(distinct) > 1 and distinct[0] == distinct[-1]:
        distinct.pop()
    if closed and len(distinct) > 2:
        return shapely.Polygon(distinct)
    return shapely.LineString(distinct) if len(distinct) > 1 else None


def _middle_of_text(entity, many: bool) -> tuple[float, float]:
    """Roughly the middle of a text: letters are 0.7 of their height wide on average."""
    place = entity.ocs().to_wcs(entity.dxf.insert) if not many else entity.dxf.insert
    if many:
        column = (entity.dxf.get("attachment_point", 1) - 1) % 3
        width = max((len(s) for s in entity.plain_text(split=True)), default=0) * 0.7 * entity.dxf.char_height
        along, up, turn = (1 - column) * width / 2, 0.0, entity.get_rotation()
    else:
        align, insert, _ = entity.get_placement()
        place = entity.ocs().to_wcs(insert)
        width = len(entity.plain_text()) * 0.7 * entity.dxf.get("height", 1.0) * entity.dxf.get("width", 1.0)
        along = -width / 2 if "RIGHT" in align.name else width / 2 if "LEFT" in align.name else 0.0
        up, turn = 0.5 * entity.dxf.get("height", 1.0), entity.dxf.get("rotation", 0.0)
    a = radians(turn)
    return place.x + along * cos(a) - up * sin(a), place.y + along * sin(a) + up * cos(a)


def _label(space) -> str | None:
    """CRS of the drawing's geographic data."""
    from ezdxf import InvalidGeoDataException

    location = space.get_geodata()
    if location is None:
        return None
    try:
        return f"EPSG:{location.get_crs()[0]}"
    except InvalidGeoDataException:
        return None
