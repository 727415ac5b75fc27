"""Map objects turned into tables: words, numbers, bridges, edges, plots, relations between tables, findings."""

from __future__ import annotations

from xml.etree import ElementTree

import geopandas as gpd
import numpy as np
import pytest
import shapely
from osm_cases import CRS, at, draw_town, square, to_metres
from osm_files import Osm

from eip_planner.check import Source, check
from eip_planner.errors import Cancelled, InputError
from eip_planner.imports.osm import LICENCE, OUTPUT, Place, import_osm, licence
from eip_planner.imports.osm_file import read_extract
from eip_planner.scenario import Scenario

ROADS = {"primary", "service", "residential", "footway"}


def polygon(x: float, y: float, size: float):
    """A square in metres of which a side is `size` thousandths of a degree."""
    return shapely.transform(shapely.box(*at(x, y), *at(x + size, y + size)), to_metres)


def park(*squares) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"park_id": [f"K{n}" for n, _ in enumerate(squares)]}, geometry=[polygon(*s) for s in squares]
    )


@pytest.fixture
def imported(tmp_path):
    """Function that imports a drawn town; frames and findings."""

    def run(town: Osm, shape=None, parks=None, scenario=None):
        objects = read_extract(town.write(tmp_path / "town.osm"))
        return import_osm(objects, Place(to_metres, shape, parks), scenario or Scenario())

    return run


def said(findings) -> str:
    return "\n".join(f"{f.severity} {f.layer} [{f.feature_id}] {f.message}" for f in findings)


def test_counts_agree_with_the_xml(imported):
    """Rows of the tables against a count of the XML by ElementTree alone."""
    town = draw_town(seed=11, ways=600)
    frames, findings = imported(town)
    ways, areas = [], []
    for element in ElementTree.fromstring(town.xml()):
        tags = {t.get("k"): t.get("v") for t in element.iter("tag")}
        refs = [node.get("ref") for node in element.findall("nd")]
        closed = element.tag == "relation" or (refs and refs[0] == refs[-1])
        (areas if closed else ways).append(tags)
    count = {
        "roads": sum(t.get("highway") in ROADS for t in ways),
        "buildings": sum(t.get("building", "no") != "no" for t in areas),
        "surfaces": sum(
            t.get("landuse") in ("grass", "forest", "basin") or t.get("natural") in ("water", "wood") for t in areas
        ),
        "canopy": sum(t.get("landuse") == "forest" or t.get("natural") == "wood" for t in areas),
        "ponds": sum(t.get("landuse") == "basin" for t in areas),
        "utilities": sum(t.get("waterway") == "drain" or "power" in t for t in ways),
        "obstacles": sum(
            t.get("waterway") in ("river", "canal") or t.get("railway") == "rail" or t.get("power") == "line"
            for t in ways
        )
        + sum(t.get("natural") == "water" or t.get("landuse") == "basin" or "power" in t for t in areas),
    }
    assert {name: len(frames[name]) for name in count} == count
    assert min(count.values()) > 10
    lost = sum(t.get("highway") in ("steps", "proposed", "construction") for t in ways)
    lost += sum(t.get("waterway") == "weir" or t.get("railway") == "abandoned" for t in ways)
    lost += sum(t.get("landuse") == "farmland" or t.get("building") == "no" for t in areas)
    assert f"{lost} objects have tags for which there is no table" in said(findings)


def test_fields_of_roads(imported):
    town = Osm()
    town.way(
        [at(0, 0), at(1, 0)], highway="primary", name="Đường D1", surface="asphalt", bridge="viaduct", width="12 m"
    )
    town.way([at(0, 1), at(1, 1)], highway="service", surface="compacted", tunnel="yes", bridge="no")
    town.way([at(0, 2), at(1, 2)], highway="track", surface="artificial_turf")
    roads = imported(town)[0]["roads"]
    assert roads["road_id"].tolist() == ["way/1", "way/2", "way/3"]
    assert roads["class"].tolist() == ["primary", "service", "track"]
    assert roads["name"].tolist() == ["Đường D1", None, None]
    assert roads["surface"].tolist() == ["asphalt", "gravel", None]
    assert roads["bridge"].tolist() == [True, False, False] and roads["tunnel"].tolist() == [False, True, False]
    assert roads["carriageway_m"].tolist()[0] == 12.0 and roads["width_m"].isna().all()
    assert roads["inside_fence"].isna().all()
    assert set(roads["source"]) == {f"OpenStreetMap way/{n}" for n in (1, 2, 3)} and set(roads["data_year"]) == {2024}


def test_fields_of_buildings_and_utilities(imported):
    town = Osm()
    tags = {
        "height": "9.5",
        "building__levels": "2",
        "roof__shape": "gabled",
        "roof__angle": "7",
        "roof__direction": "S",
    }
    square(town, 0, 0, building="industrial", **tags)
    square(town, 3, 0, building="yes", roof__shape="dome")
    town.way([at(0, 5), at(9, 5)], power="line", voltage="110000;22000", operator="EVN")
    town.way([at(0, 6), at(9, 6)], man_made="pipeline", substance="sewage")
    town.way([at(0, 7), at(9, 7)], man_made="pipeline", substance="oil")
    frames, findings = imported(town)
    hall, other = frames["buildings"].to_dict("records")
    fields = ("height_m", "floors", "roof_type", "pitch_deg", "azimuth_deg")
    assert [hall[f] for f in fields] == [9.5, 2, "gable", 7.0, 180.0]
    assert other["roof_type"] is None and np.isnan([other[f] for f in fields if f != "roof_type"]).all()
    assert frames["utilities"][["kind", "owner"]].to_numpy().tolist() == [["power", "EVN"], ["sewer", None]]
    assert frames["utilities"]["voltage_kv"][0] == 110.0
    assert "1 of 2 buildings have no height" in said(findings)


def test_lines_that_are_obstacles_become_areas(imported):
    """Width of the tag, else of the catalogue; what runs below the ground is in nobody's way."""
    town = Osm()
    town.way([at(0, 0), at(10, 0)], waterway="river", width="50")
    town.way([at(0, 1), at(10, 1)], waterway="canal")
    town.way([at(0, 2), at(10, 2)], waterway="stream", tunnel="culvert")
    town.way([at(0, 3), at(10, 3)], railway="rail", bridge="yes")
    obstacles = imported(town)[0]["obstacles"]
    assert obstacles["kind"].tolist() == ["river", "canal", "rail"]
    length = shapely.length(shapely.transform(shapely.linestrings([at(0, 0), at(10, 0)]), to_metres))
    assert obstacles.geometry.area.tolist() == pytest.approx([50 * length, 10 * length, 14 * length], rel=1e-3)


def test_relation_with_hole_keeps_its_area(imported):
    town = Osm()
    outer, inner = square(town, 0, 0, 10), square(town, 2, 2, 3)
    town.relation([(outer, "outer"), (inner, "inner")], type="multipolygon", natural="water", water="lake")
    frames, _ = imported(town)
    expected = polygon(0, 0, 10).area - polygon(2, 2, 3).area
    for name in ("obstacles", "surfaces", "ponds"):
        assert frames[name].geometry.area.tolist() == pytest.approx([expected], rel=1e-6)


def test_closed_ways(imported):
    """A roundabout is a line, with grass inside it is both, a canal in a ring stays water and no island."""
    town = Osm()
    square(town, 0, 0, highway="residential", surface="asphalt")
    square(town, 2, 0, highway="residential", landuse="grass")
    square(town, 4, 0, waterway="canal")
    square(town, 6, 0, highway="pedestrian", area="yes", surface="paving_stones")
    frames, _ = imported(town)
    assert frames["roads"]["road_id"].tolist() == ["way/1", "way/2"]
    assert frames["roads"].geometry.length.tolist() == pytest.approx([polygon(0, 0, 1).length] * 2, rel=1e-3)
    assert frames["surfaces"]["class"].tolist() == ["vegetation", "paver"]
    canal = frames["obstacles"].iloc[0]
    assert canal["kind"] == "canal" and canal.geometry.area == pytest.approx(10 * polygon(4, 0, 1).length, rel=0.1)


def test_cut_at_the_edge(imported):
    """Roads and areas end at the edge, buildings are kept whole, what lies outside is gone."""
    town = Osm()
    town.way([at(-5, 1), at(5, 1), at(15, 1)], highway="primary")
    square(town, 9.5, 5, building="yes")
    square(town, 30, 5, building="yes")
    square(town, -5, -5, 10, natural="wood")
    frames, _ = imported(town, polygon(0, 0, 10))
    assert frames["roads"].geometry.length[0] == pytest.approx(polygon(0, 0, 10).length / 4, rel=1e-2)
    assert frames["buildings"]["building_id"].tolist() == ["way/2"]
    assert frames["buildings"].geometry.area[0] == pytest.approx(polygon(9.5, 5, 1).area)
    assert frames["canopy"].geometry.area[0] == pytest.approx(polygon(0, 0, 5).area, rel=1e-5)


def test_plots_do_not_overlap(imported):
    """The smaller area holds; what is left of the larger one is kept, slivers are not."""
    town = Osm()
    square(town, 0, 0, 10, landuse="industrial")
    square(town, 2, 2, 3, landuse="grass")
    square(town, 3, 3, 1, natural="water")
    square(town, 20, 0, 1, landuse="commercial")
    square(town, 20, 0, 1, landuse="retail")
    parcels = imported(town)[0]["parcels"].set_index("parcel_id")
    a, b, c = polygon(0, 0, 10).area, polygon(2, 2, 3).area, polygon(3, 3, 1).area
    assert parcels.geometry.area[["way/1", "way/2", "way/3"]].tolist() == pytest.approx([a - b, b - c, c], rel=1e-6)
    assert parcels["land_use"].to_dict() == {"way/1": "factory", "way/2": "green", "way/3": "water", "way/4": "service"}


def test_plots_belong_to_the_park(imported):
    """Cut at the fence, named after the park; the outline of the whole park is no plot."""
    town = Osm()
    square(town, -1, -1, 12, landuse="industrial", name="Khu công nghiệp")
    square(town, 2, 2, 4, landuse="industrial", ref="A1")
    square(town, 8, 8, 4, landuse="grass")
    square(town, 30, 0, 2, landuse="grass")
    square(town, 3, 3, 1, building="yes")
    square(town, 7, 3, 1, building="yes")
    town.way([at(1, 1), at(9, 1)], highway="service")
    town.way([at(9, 1), at(29, 1)], highway="service")
    frames, findings = imported(town, polygon(-2, -2, 40), park((0, 0, 10)))
    parcels = frames["parcels"].set_index("parcel_id")
    assert set(parcels.index) == {"way/2", "way/3"} and set(parcels["park_id"]) == {"K0"}
    assert parcels.geometry.area["way/3"] == pytest.approx(polygon(8, 8, 2).area, rel=1e-5)
    assert parcels["plot_code"].to_dict() == {"way/2": "A1", "way/3": None}
    assert frames["buildings"]["parcel_id"].tolist() == ["way/2", None]
    assert frames["roads"]["inside_fence"].tolist() == [True, False]
    assert "warning parcels [way/1] the area covers nearly the whole park" in said(findings)


def test_two_parks(imported):
    town = Osm()
    square(town, 1, 1, 2, landuse="grass")
    square(town, 21, 1, 2, landuse="grass")
    parcels = imported(town, None, park((0, 0, 10), (20, 0, 10)))[0]["parcels"]
    assert parcels["park_id"].tolist() == ["K0", "K1"]


def test_share_of_an_outline_is_an_assumption(imported):
    from dataclasses import replace

    from eip_planner import catalogue

    town = Osm()
    square(town, 0, 0, 9, landuse="industrial")
    share = catalogue.assumptions()["osm_outline_share"]
    strict = Scenario(assumptions={"osm_outline_share": replace(share, value=0.95)})
    assert len(imported(town, None, park((0, 0, 10)))[0]["parcels"]) == 0
    assert len(imported(town, None, park((0, 0, 10)), strict)[0]["parcels"]) == 1


def test_invalid_geometry_is_repaired_and_named(imported):
    town = Osm()
    town.way([at(0, 0), at(1, 1), at(1, 0), at(0, 1)], closed=True, building="yes")
    square(town, 3, 0, building="yes")
    frames, findings = imported(town)
    assert frames["buildings"].geometry.is_valid.all() and len(frames["buildings"]) == 2
    assert "[way/1] 1 of 2 geometries were invalid" in said(findings)


def test_findings_that_always_stand(imported):
    town = Osm()
    square(town, 0, 0, natural="wood")
    findings = said(imported(town)[1])
    assert "drawn by volunteers" in findings
    assert "warning canopy [] only mapped woods" in findings


@pytest.mark.parametrize(("where", "parks"), [("EXTENT", None), ("PARK", park((50, 50, 1)))])
def test_nothing_of_use(imported, where, parks):
    town = Osm()
    square(town, 0, 0, landuse="farmland")
    with pytest.raises(InputError, match=f"{where}: OpenStreetMap has nothing there"):
        imported(town, polygon(0, 0, 1), parks)
    square(town, 0, 0, building="yes")
    with pytest.raises(InputError, match=f"{where}: OpenStreetMap has nothing there"):
        imported(town, polygon(70, 70, 1), parks)


def test_tables_pass_the_check(imported):
    """What comes out goes in: no error, and the words of all choices are known."""
    frames, _ = imported(draw_town(), polygon(0, 0, 30), park((0, 0, 20)))
    sources = [Source(name, name, frame, CRS) for name, frame in frames.items()]
    sources.append(Source("park", "park", park((0, 0, 20)), CRS))
    checked, findings = check(sources, CRS, 106.6, 11.1, Scenario())
    assert [f for f in findings if f.severity == "error" or "unknown" in f.message] == []
    assert set(checked.given) == {*frames, "park"}
    for name, frame in frames.items():
        assert tuple(c for c in frame.columns if c != "geometry") == OUTPUT[name].names
        assert len(getattr(checked, name)) == len(frame)


def test_cancel(tmp_path):
    objects = read_extract(draw_town().write(tmp_path / "town.osm"))
    looks = []
    import_osm(objects, Place(to_metres), Scenario(), lambda *_: looks.append(1))

    def stop(*_):
        looks.pop()
        if not looks:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        import_osm(objects, Place(to_metres), Scenario(), stop)


def test_licence():
    row = licence("vietnam.osm.pbf", "ab12", "2026-06-30", 7).iloc[0]
    assert tuple(row.index) == LICENCE.names
    assert "OpenStreetMap contributors" in row["attribution"] and "ODbL" in row["licence"]
    assert row["url"].startswith("https://www.openstreetmap.org") and row["origin"] == "vietnam.osm.pbf"
