"""Green and crowns out of a raster, against shares worked out on paper."""

import numpy as np
import pytest
import shapely
from score_drawing import make_park, rectangles
from shapely.geometry import Polygon, box

from eip_planner.errors import InputError
from eip_planner.files import Raster
from eip_planner.scenario import Scenario
from eip_planner.score.landcover import read_cover
from eip_planner.score.score import assess_park

SCENARIO = Scenario()
SQUARE = box(0, 0, 1000, 1000)
TREES, GRASS, BUILT, WATER = 10.0, 30.0, 50.0, 80.0


def raster(values, size, west=0.0, north=1000.0):
    return Raster(np.array(values, dtype=np.float32), west, north, size, size)


def assess(cover, **tables):
    tables.setdefault("park", [{"park_id": "K", "geometry": SQUARE}])
    return assess_park(make_park(**tables), SCENARIO, land_cover=cover)


def cells(result):
    return result.indicators.set_index("indicator")


def test_cells_at_the_boundary_count_with_the_part_inside():
    """Cells of 400 m, 300 m west and 100 m north of the park: they are cut at all four sides, and by the hole."""
    shape = Polygon(SQUARE.exterior.coords, [box(350, 350, 550, 550).exterior.coords])
    values = [[TREES, GRASS, BUILT, WATER], [GRASS, TREES, np.nan, TREES], [BUILT, BUILT, GRASS, GRASS]]
    found = read_cover(raster(values, 400, -300.0, 1100.0), shape, SCENARIO).regions
    area = {name: shape.area for name, shape in found.items()}
    # Columns end at 100, 500, 900, 1000; rows at 700, 300 and -100. The hole takes 150 x 200 of the tree cell in the
    # middle, and 50 x 200 of the one without a value.
    assert area == pytest.approx(
        {
            "worldcover_10": 100 * 300 + (400 * 400 - 150 * 200) + 100 * 400,
            "worldcover_30": 400 * 300 + 100 * 400 + 400 * 300 + 100 * 300,
            "worldcover_50": 400 * 300 + 100 * 300 + 400 * 300,
            "worldcover_80": 100 * 300,
        }
    )
    assert shapely.union_all(list(found.values())).area == pytest.approx(sum(area.values()))


def test_canopy_is_a_share_of_each_cell():
    """Half trees (10 to 100 % crowns), half built (0 to 30 %)."""
    cover = Raster(np.array([[TREES, BUILT]], dtype=np.float32), 0.0, 1000.0, 500.0, 1000.0)
    result = cells(assess(cover))
    assert result.loc["A3", ["x_lo", "x_hi"]].tolist() == pytest.approx([0.05, 0.65])
    assert (result.loc["A3", "status"], result.loc["A3", "layers"]) == ("estimated", "park, landcover, surfaces")


def test_ground_cover_is_estimated_where_nothing_is_drawn():
    """The west is drawn as sealed, and the raster says grass everywhere: it tells the east alone."""
    cover = raster([[GRASS] * 10] * 10, 100)
    surfaces = [{"class": "sealed", "geometry": box(0, 0, 400, 1000)}]
    parcels = [{"parcel_id": "S", "land_use": "service", "geometry": SQUARE}]
    result = assess(cover, surfaces=surfaces, parcels=parcels)
    table, plain = cells(result), cells(assess(None, surfaces=surfaces, parcels=parcels))
    assert table.loc["A2", ["today_x_lo", "today_x_hi"]].tolist() == pytest.approx([0.36, 0.60])
    assert plain.loc["A2", ["today_x_lo", "today_x_hi"]].tolist() == pytest.approx([0.0, 0.60])
    assert table.loc["B1", ["x_lo", "x_hi"]].tolist() == pytest.approx(
        [0.4 * 0.77 + 0.6 * 0.37, 0.4 * 0.77 + 0.6 * 0.53]
    )
    assert set(table.loc[["A2", "B1"], "status"]) == {"estimated"}
    assert "estimated" not in set(plain.loc[["A2", "B1"], "status"])
    assert "landcover" in table.loc["A2", "layers"] and "landcover" not in plain.loc["A2", "layers"]
    for _, rows in result.surfaces_by_class.groupby("state"):
        assert rows["counted_m2"].sum() == pytest.approx(1e6, rel=1e-9)


def test_plot_green_is_estimated_and_the_law_does_not_rest_on_it():
    """Plots without a drawn surface, on tree cells: at least 60 % green, yet no PASS from a raster."""
    tables = {
        "parcels": [{"parcel_id": "P", "land_use": "factory", "firm_id": "F", "geometry": SQUARE}],
        "firms": [{"firm_id": "F"}],
        "buildings": [{"building_id": "B", "height_m": 8, "floors": 1, "geometry": box(0, 0, 1000, 200)}],
    }
    result = assess(raster([[TREES] * 10] * 10, 100), **tables)
    plot = result.plots.iloc[0]
    assert [plot["green_pct_lo"], plot["green_pct_hi"]] == pytest.approx([48, 80]) and plot["result"] == "unknown"
    assert cells(result).loc["A4", ["x_lo", "x_hi"]].tolist() == pytest.approx([1.0, 1.0])
    assert cells(result).loc["A4", "status"] == "estimated"
    plain = assess(None, **tables)
    assert result.legal["result"].tolist() == plain.legal["result"].tolist()


@pytest.mark.parametrize("ndvi, canopy", [(0.85, [0.0, 1.0]), (0.05, [0.0, 0.1]), (0.3, [0.0, 0.7]), (0.6, [0.0, 1.0])])
def test_ndvi_is_read_by_its_spans(ndvi, canopy):
    cover = read_cover(raster([[ndvi]], 1000), SQUARE, SCENARIO)
    crowns, blank = cover.canopy(SQUARE)
    assert [crowns.low / 1e6, crowns.high / 1e6, blank] == pytest.approx([*canopy, 0.0], abs=1e-9)


def test_cells_without_a_value_stay_unknown():
    cover = read_cover(raster([[TREES, np.nan]], 500), SQUARE, SCENARIO)
    crowns, blank = cover.canopy(SQUARE)
    assert (crowns.low, crowns.high, blank) == pytest.approx((0.1 * 250_000, 1e6, 750_000))


@pytest.mark.parametrize(
    "values, words",
    [
        ([[10, 7]], ("class 7", "WorldCover")),
        ([[0, 1]], ("class 0", "NDVI")),
        ([[0.4, 8100.5]], ("8,100.500", "divide")),
        ([[np.nan, np.nan]], ("no cell", "covers the park")),
    ],
)
def test_raster_that_cannot_be_read_is_refused_by_a_sentence(values, words):
    with pytest.raises(InputError) as told:
        assess(raster(values, 500))
    assert told.value.where == "LANDCOVER" and all(w in str(told.value) for w in words)


def test_raster_beside_the_park_and_one_of_too_many_cells():
    with pytest.raises(InputError, match="no cell"):
        read_cover(raster([[TREES]], 500, west=5000.0), SQUARE, SCENARIO)
    with pytest.raises(InputError, match="cells of 2 m"):
        read_cover(Raster(np.full((1000, 1000), TREES, np.float32), 0.0, 1000.0, 1.0, 1.0), SQUARE, SCENARIO)


@pytest.mark.parametrize("seed", range(3))
def test_a_raster_never_widens(seed):
    """With any of the other layers left out, the raster only narrows."""
    rng = np.random.default_rng(seed)
    values = rng.choice([TREES, GRASS, BUILT, WATER, np.nan], (20, 20))
    tables = rectangles()
    gone = rng.choice(["surfaces", "canopy", "buildings", "parcels", "roads"], 2, replace=False)
    tables = {name: rows for name, rows in tables.items() if name not in gone}
    plain = cells(assess_park(make_park(**tables), SCENARIO))
    told = cells(assess_park(make_park(**tables), SCENARIO, land_cover=raster(values, 50)))
    for prefix in ("", "today_"):
        assert (told[f"{prefix}points_lo"] >= plain[f"{prefix}points_lo"] - 1e-9).all(), gone
        assert (told[f"{prefix}points_hi"] <= plain[f"{prefix}points_hi"] + 1e-9).all(), gone
    width = [(t["points_hi"] - t["points_lo"]).sum() for t in (plain, told)]
    assert width[1] <= width[0] + 1e-9


def test_what_a_raster_shows_of_a_planned_park_is_todays():
    park = [{"park_id": "K", "status": "planned", "geometry": SQUARE}]
    parcels = [{"parcel_id": "P", "land_use": "factory", "geometry": SQUARE}]
    told = cells(assess(raster([[BUILT] * 10] * 10, 100), park=park, parcels=parcels))
    assert told.loc["A3", "status"] == "missing"
    assert told.loc["A3", ["today_x_lo", "today_x_hi"]].tolist() == pytest.approx([0.0, 0.3])
