"""Reading extracts: formats, packing, order, holes, clipping, damage; counts against the XML read by ElementTree."""

from __future__ import annotations

import bz2
import gzip
from collections import Counter
from xml.etree import ElementTree

import pytest
import shapely
from osm_cases import AREAS, LINES, at, draw_town, square
from osm_files import Osm

from eip_planner.errors import Cancelled, InputError
from eip_planner.imports import osm_file, osm_objects, osm_tags
from eip_planner.imports.osm_file import read_extract

READ = {pair for pair in (*LINES, *AREAS) if pair[0] in osm_tags.main_keys() and pair != ("barrier", "fence")}


def summary(objects) -> list:
    """Ids, tags and geometry, comparable whatever the order of the file."""
    shapes = (shapely.to_wkt(shapely.normalize(s), rounding_precision=7) for s in objects.shapes)
    return sorted((i, sorted(t.items()), y, w) for i, t, y, w in zip(objects.ids, objects.tags, objects.years, shapes))


@pytest.fixture
def gdal_that():
    """Function that makes GDAL raise exceptions or not, as another part of the program may have done."""
    from osgeo import gdal

    before = gdal.GetUseExceptions()
    yield lambda raises: (gdal.UseExceptions if raises else gdal.DontUseExceptions)()
    (gdal.UseExceptions if before else gdal.DontUseExceptions)()


@pytest.fixture(scope="module")
def town():
    return draw_town()


@pytest.fixture(scope="module")
def plain(town, tmp_path_factory):
    return town.write(tmp_path_factory.mktemp("osm") / "town.osm")


def test_counts_agree_with_the_xml(plain):
    """Every tagged way and relation of the XML comes back once, with its tag."""
    expected = Counter()
    for element in ElementTree.parse(plain).getroot():
        pairs = {(t.get("k"), t.get("v")) for t in element.iter("tag")} & READ
        if element.tag in ("way", "relation"):
            expected.update((element.tag, *pair) for pair in pairs)
    objects = read_extract(plain)
    found = Counter((i.split("/")[0], *p) for i, t in zip(objects.ids, objects.tags) for p in t.items())
    assert found == expected
    assert sum(expected.values()) == len(objects.ids) == len(set(objects.ids)) > 350
    assert set(objects.years) == {2024} and objects.unclosed == 0


@pytest.mark.parametrize("name", ["town.osm.pbf", "town.osm.gz", "town.osm.bz2", "town.osm.pbf.gz", "town.osm.pbf.bz2"])
def test_formats_and_packing(town, plain, name, tmp_path):
    content = town.pbf() if ".pbf" in name else town.xml()
    packed = (
        gzip.compress(content) if name.endswith("gz") else bz2.compress(content) if name.endswith("bz2") else content
    )
    (tmp_path / name).write_bytes(packed)
    assert summary(read_extract(tmp_path / name)) == summary(read_extract(plain))


def test_content_decides_and_not_the_name(town, plain, tmp_path):
    path = tmp_path / "bản đồ số 1.osm"
    path.write_bytes(bz2.compress(town.pbf()))
    assert summary(read_extract(path)) == summary(read_extract(plain))


@pytest.mark.parametrize(
    "order", [("way", "relation", "node"), ("way", "node", "relation"), ("node", "relation", "way")]
)
def test_order_of_the_kinds(town, plain, order, tmp_path):
    """Downloads of map viewers put ways before their nodes; GDAL alone would find nothing."""
    path = tmp_path / "odd.osm"
    path.write_bytes(town.xml(order))
    assert summary(read_extract(path)) == summary(read_extract(plain))


def test_nodes_without_order_and_twice(tmp_path):
    """Nodes sorted by place, some of them twice: the text with tags is kept."""
    town = Osm()
    square(town, 0, 0, building="yes")
    lines = town.xml().decode().splitlines()
    nodes, ways = [s for s in lines if s.startswith("<node")], [s for s in lines if s.startswith("<way")]
    bare = '<way id="1"><nd ref="1"/></way>'
    path = tmp_path / "odd.osm"
    path.write_text("\n".join([lines[0], lines[1], *ways, bare, *nodes[::-1], "</osm>"]))
    objects = read_extract(path)
    assert objects.ids == ["way/1"] and shapely.get_num_coordinates(objects.shapes[0]) == 5
    path.write_text("\n".join([lines[0], lines[1], *nodes[::-1], *ways, "</osm>"]))
    assert read_extract(path).ids == ["way/1"]


@pytest.mark.parametrize("end", ["osm", "pbf"])
def test_numbers_without_order(end, tmp_path):
    """A file is taken as sorted by number; one that is not is read all the same."""
    town = Osm()
    square(town, 0, 0, building="yes")
    assert read_extract(town.write(tmp_path / f"town.{end}")).ids == ["way/1"]
    town.nodes = dict(reversed(town.nodes.items()))
    objects = read_extract(town.write(tmp_path / f"odd.{end}"))
    assert objects.ids == ["way/1"] and objects.shapes[0].area * 1e6 == pytest.approx(1.0)


def test_holes_and_rings_of_several_ways(tmp_path):
    """Outer ring of two ways, two holes, two outer parts: the area is what remains."""
    town = Osm()
    half = town.way([at(0, 0), at(10, 0), at(10, 10)])
    first, last = town.ways[half][0][0], town.ways[half][0][-1]
    corner = len(town.nodes) + 1
    town.nodes[corner] = at(0, 10)
    rest = town.way_of([last, corner, first])
    holes = [square(town, 2, 2), square(town, 6, 6, 2)]
    island = square(town, 20, 0, 3)
    members = [(half, "outer"), (rest, "outer"), *((h, "inner") for h in holes), (island, "outer")]
    town.relation(members, type="multipolygon", natural="water")
    objects = read_extract(town.write(tmp_path / "lake.osm.pbf"))
    assert objects.ids == ["relation/1"] and objects.shapes[0].geom_type == "MultiPolygon"
    assert objects.shapes[0].area * 1e6 == pytest.approx(100 - 1 - 4 + 9, rel=1e-6)
    assert sorted(len(p.interiors) for p in objects.shapes[0].geoms) == [0, 2]


def test_outline_of_a_relation_with_tags_of_its_own(tmp_path):
    """A lake that is also the outline of a park is both; an outline that only repeats the relation counts once."""
    town = Osm()
    lake, wood = square(town, 0, 0, 2, natural="water"), square(town, 5, 0, 2, landuse="forest", name="Rừng")
    clearing = square(town, 5.5, 0.5, landuse="grass")
    town.relation([(lake, "outer")], type="multipolygon", leisure="park")
    town.relation([(wood, "outer"), (clearing, "inner")], type="multipolygon", landuse="forest")
    objects = read_extract(town.write(tmp_path / "both.osm.pbf"))
    areas = dict(zip(objects.ids, (s.area * 1e6 for s in objects.shapes)))
    assert areas == pytest.approx({"way/1": 4, "relation/1": 4, "way/3": 1, "relation/2": 3}, rel=1e-6)


def test_closed_ways_are_what_they_are_meant_to_be(tmp_path):
    town = Osm()
    square(town, 0, 0, highway="residential", surface="asphalt")
    square(town, 2, 0, highway="pedestrian", area="yes")
    square(town, 4, 0, landuse="grass")
    square(town, 6, 0, man_made="pipeline", substance="water")
    square(town, 8, 0, power="line")
    town.way([at(0, 9), at(1, 9), at(0, 9)], building="yes")
    objects = read_extract(town.write(tmp_path / "rings.osm"))
    kinds = dict(zip(objects.ids, (s.geom_type.replace("Multi", "") for s in objects.shapes)))
    line, area = "LineString", "Polygon"
    assert kinds == {"way/1": line, "way/2": area, "way/3": area, "way/4": line, "way/5": line, "way/6": line}


@pytest.mark.parametrize("exceptions", [False, True])
def test_relation_that_does_not_close_is_counted(exceptions, gdal_that, tmp_path):
    gdal_that(exceptions)
    town = Osm()
    open_ring = town.way([at(0, 0), at(1, 0), at(1, 1)])
    town.relation([(open_ring, "outer")], type="multipolygon", natural="water")
    square(town, 5, 5, building="yes")
    objects = read_extract(town.write(tmp_path / "open.osm"))
    assert objects.ids == ["way/2"] and objects.unclosed == 1


@pytest.mark.parametrize("end", ["osm", "osm.pbf"])
def test_clipped_while_reading(end, tmp_path):
    """What lies outside is dropped; what reaches in, or goes round the place, comes whole."""
    town = Osm()
    square(town, 1, 1, building="yes")
    square(town, 100, 100, building="yes")
    town.way([at(-50, 2), at(2, 2), at(50, 2.5)], highway="primary")
    square(town, -200, -200, 400, landuse="forest")
    outer, inner = square(town, -100, -100, 300), square(town, 150, 150, 10)
    town.relation([(outer, "outer"), (inner, "inner")], type="multipolygon", landuse="industrial")
    path = tmp_path / f"town.{end}"
    path.write_bytes(town.pbf() if end.endswith("pbf") else town.xml())
    objects = read_extract(path, (*at(0, 0), *at(3, 3)))
    assert set(objects.ids) == {"way/1", "way/3", "way/4", "relation/1"}
    whole = dict(zip(objects.ids, objects.shapes))
    assert shapely.get_num_coordinates(whole["way/3"]) == 3
    assert whole["way/4"].area * 1e6 == pytest.approx(400**2)
    assert whole["relation/1"].area * 1e6 == pytest.approx(300**2 - 100)


def test_missing_nodes_and_members(tmp_path):
    """A cut extract: a way keeps the nodes there are, a relation without members is left out."""
    town = Osm()
    road = town.way([at(0, 0), at(1, 0), at(2, 0)], highway="service")
    town.ways[road][0].append(777)
    town.relation([(888, "outer")], type="multipolygon", landuse="grass")
    objects = read_extract(town.write(tmp_path / "cut.osm"))
    assert objects.ids == ["way/1"] and shapely.get_num_coordinates(objects.shapes[0]) == 3


def test_no_times(tmp_path):
    """Extracts without edit times leave the year unknown."""
    town = Osm()
    square(town, 0, 0, building="yes")
    path = tmp_path / "bare.osm"
    path.write_text(town.xml().decode().replace(' timestamp="2024-06-10T06:13:20Z"', ""))
    assert read_extract(path).years == [None]


DAMAGED = {
    "letter.osm": (b"a letter", "is no OpenStreetMap file"),
    "empty.osm.pbf": (b"", "is no OpenStreetMap file"),
    "cut.osm": (draw_town().xml()[:-400], "cannot be read"),
    "cut.osm.pbf": (draw_town().pbf()[:-40], "cut off or damaged"),
    "bad.osm.pbf": (draw_town().pbf().replace(b"OSMData", b"OSMDatb", 1)[:-1] + b"\0", "cut off or damaged"),
    "zeros.osm.pbf": (draw_town().pbf()[:300] + bytes(60) + draw_town().pbf()[360:], "cut off or damaged"),
    "cut.osm.gz": (gzip.compress(draw_town().xml())[:-200], "cut off or damaged"),
    "cut.osm.bz2": (bz2.compress(draw_town().xml())[:-200], "cut off or damaged"),
    "noise.osm.gz": (b"\x1f\x8b" + bytes(range(200)), "cut off or damaged"),
    "odd.osm": (draw_town().xml(("way", "node", "relation"))[:-400], "cut off or damaged"),
    "twice.osm.gz": (gzip.compress(gzip.compress(draw_town().xml())), "is no OpenStreetMap file"),
}


@pytest.mark.parametrize("exceptions", [False, True])
@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_files(name, exceptions, gdal_that, tmp_path):
    """One sentence, whether or not another part of the program has made GDAL raise exceptions."""
    gdal_that(exceptions)
    content, words = DAMAGED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_extract(tmp_path / name)
    sentence = str(caught.value)
    assert sentence.startswith("OSM_FILE: ") and name in sentence and words in sentence
    assert "\n" not in sentence and sentence.endswith(".")


def test_absent_file(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        read_extract(tmp_path / "none.osm")


def test_bomb(tmp_path):
    """A packed file that grows without end is given up early."""
    path = tmp_path / "bomb.osm.gz"
    path.write_bytes(gzip.compress(b"<osm>" + bytes(300 << 20), 9))
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        read_extract(path)


def test_too_many_objects(plain, monkeypatch):
    monkeypatch.setattr(osm_file, "MAX_OBJECTS", 100)
    with pytest.raises(InputError, match="more than 100 objects; give PARK or EXTENT"):
        read_extract(plain)
    assert osm_objects.MAX_OBJECTS > 100


@pytest.mark.parametrize("name", ["town.osm", "town.osm.pbf", "town.osm.bz2", "odd.osm"])
def test_cancel(town, name, tmp_path, monkeypatch):
    """Cancelled at any look; temporary files are gone, GDAL's settings as before."""
    from osgeo import gdal

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    content = town.xml(("way", "node", "relation")) if name.startswith("odd") else town.xml()
    content = town.pbf() if name.endswith("pbf") else bz2.compress(content) if name.endswith("bz2") else content
    (tmp_path / name).write_bytes(content)
    gdal.SetConfigOption("CPL_TMPDIR", "/somewhere")
    looks = []
    read_extract(tmp_path / name, None, lambda *_: looks.append(1))
    try:
        for stop in (1, len(looks) // 2, len(looks)):
            count = []

            def progress(*_, count=count, stop=stop):
                count.append(1)
                if len(count) == stop:
                    raise Cancelled("stop")

            with pytest.raises(Cancelled):
                read_extract(tmp_path / name, None, progress)
            assert list((tmp_path / "temporary").iterdir()) == []
            assert gdal.GetConfigOption("CPL_TMPDIR") == "/somewhere"
    finally:
        gdal.SetConfigOption("CPL_TMPDIR", None)


def test_progress_rises(plain):
    told = []
    read_extract(plain, None, lambda share, text=None: told.append(share))
    assert told == sorted(told) and 0.9 < told[-1] <= 1.0
