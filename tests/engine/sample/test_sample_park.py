"""The sample data as they lie on disk: a park that a planner can believe, with the gaps that a survey leaves."""

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pandas.testing import assert_frame_equal

from eip_planner import catalogue, scenario
from eip_planner.files import layer_names, read_park, read_raster
from eip_planner.park import QUALITIES, RECORD, TABLES
from eip_planner.tables import NONE, NUMBER

SAMPLE = Path(__file__).resolve().parents[3] / "sample_data"
DATA = ("park.gpkg", "planned.gpkg", "dem.tif", "dsm.tif")
SECTORS = {"textile", "paper", "plastics", "food", "metal", "chemicals", "wood", "warehouse"}
INDUSTRY = ("factory", "warehouse")
DEAD_ENDS = 8


@pytest.fixture(scope="module")
def read():
    return read_park(SAMPLE / "park.gpkg", scenario.read(SAMPLE / "scenario.toml"))


@pytest.fixture(scope="module")
def park(read):
    return read[0]


@pytest.fixture(scope="module")
def plots(park):
    return park.parcels.set_index("parcel_id")


@pytest.fixture(scope="module")
def rasters():
    return tuple(read_raster(SAMPLE / f"{name}.tif", "EPSG:9210", name.upper()) for name in ("dem", "dsm"))


def test_is_read_without_error_and_only_the_silent_steam_users_are_warned_of(read):
    warned = [(f.severity, f.layer, f.field) for f in read[1]]
    assert warned == [("warning", "flows", "pressure")]


def test_scenario_speaks_of_the_sample(park):
    chosen = scenario.read(SAMPLE / "scenario.toml")
    assert chosen.province == "Hồ Chí Minh"
    assert len(chosen.assumptions) >= 2
    assert {*chosen.must, *chosen.no} <= set(park.flows["flow_id"])
    assert "SYNTHETIC" in chosen.name


@pytest.mark.parametrize("file", ["park.gpkg", "planned.gpkg"])
def test_layers_follow_the_schema_to_the_letter(file):
    for name in layer_names(SAMPLE / file):
        table, frame = TABLES[name], gpd.read_file(SAMPLE / file, layer=name)
        fields = {f.name: f for f in (*table.fields, *RECORD)}
        ends = {n + end for n, f in fields.items() if f.kind == NUMBER for end in ("_lo", "_hi")}
        assert set(frame.columns) - {"geometry"} <= set(fields) | ends, name
        for column, field in fields.items():
            if field.choices and column in frame:
                assert set(frame[column].dropna()) <= set(field.choices), (name, column)
        if table.geometry == NONE:
            assert "geometry" not in frame
        else:
            assert frame.crs.to_authority() == ("EPSG", "9210")
            assert set(frame.geom_type) == {"MultiPolygon" if table.geometry == "polygon" else "LineString"}, name
            assert frame.geometry.is_valid.all()


def test_every_table_is_there_and_says_that_it_is_synthetic(park):
    assert set(park.given) == set(TABLES)
    assert park.park["name"].iloc[0].startswith("SYNTHETIC")
    assert b"SYNTHETIC" in (SAMPLE / "README.md").read_bytes()
    assert not park.firms["name_en"].dropna()[~park.firms["name_en"].str.contains("invented")].size


def test_size_of_the_park(park):
    assert park.boundary.area / 1e4 == pytest.approx(700, rel=0.10)
    assert park.longitude == pytest.approx(106.6, abs=0.05)
    assert park.latitude == pytest.approx(11.3, abs=0.05)
    assert len(park.parcels) >= 120
    assert len(park.firms) >= 60
    assert set(park.firms["sector"]) == SECTORS
    assert 60 <= len(park.flows) <= 110
    assert sum((SAMPLE / name).stat().st_size for name in DATA) < 15e6


def test_parcels_tile_the_park(park):
    shapes = park.parcels.geometry.to_numpy()
    a, b = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    overlap = shapely.area(shapely.intersection(shapes[a], shapes[b]))[a != b]
    assert overlap.max() < 1e-6
    assert shapely.union_all(shapes).intersection(park.boundary).area / park.boundary.area > 0.9999


def test_land_use_is_that_of_a_park_that_could_be_permitted(park):
    share = park.parcels.area.groupby(park.parcels["land_use"]).sum() / park.boundary.area
    assert 0.10 < share["green"] < 0.20
    assert 0.10 < share["road"] < 0.18
    assert 0.01 < share["technical"] < 0.06
    assert 0.55 < share["factory"] + share["warehouse"] + share["vacant"] < 0.75
    codes = {r["name"] for r in catalogue.rows("land_use_names")}
    assert set(park.parcels["land_code_planned"].str.replace("QHDD_", "")) <= codes
    hectares = park.parcels.area[park.parcels["land_use"].isin([*INDUSTRY, "vacant"])] / 1e4
    assert hectares.between(1, 12).all()
    assert hectares.between(1.5, 5.5).mean() > 0.75


def test_plots_lie_at_a_road_and_plants_by_the_low_ground(park, plots, rasters):
    reserves = park.parcels[park.parcels["land_use"] == "road"].union_all()
    fronts = plots[plots["land_use"].isin([*INDUSTRY, "vacant", "technical", "service", "social"])]
    assert (fronts.boundary.intersection(reserves.buffer(0.01)).length > 25).all()
    works = plots.loc[park.flows.set_index("flow_id").loc["WWTP-S1", "parcel_id"]].geometry.centroid
    ground, points = rasters[0], park.parcels.centroid
    assert ground.sample(works.x, works.y) < np.quantile(ground.sample(points.x.to_numpy(), points.y.to_numpy()), 0.15)


def test_buildings_stand_inside_their_plots_and_beside_each_other(park, plots):
    own = plots.geometry.loc[park.buildings["parcel_id"]].to_numpy()
    shapes = park.buildings.geometry.to_numpy()
    assert shapely.area(shapely.difference(shapes, own)).max() < 1e-6
    a, b = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    assert shapely.area(shapely.intersection(shapes[a], shapes[b]))[a != b].max(initial=0) < 1e-6
    on = park.buildings.set_index("building_id").geometry.loc[park.roof_obstacles["building_id"]].to_numpy()
    assert shapely.area(shapely.difference(park.roof_obstacles.geometry.to_numpy(), on)).max() < 1e-3


def test_density_of_factories(park, plots):
    roof = park.buildings.area.groupby(park.buildings["parcel_id"]).sum()
    built = plots[plots["land_use"].isin(INDUSTRY)]
    density = 100 * roof.loc[built.index] / built.area
    assert density.between(42, 68).mean() > 0.85
    assert 1 <= (density > built["density_limit"]).sum() <= 0.2 * len(built)
    halls = park.buildings[park.buildings.area > 2000]
    assert halls["height_m"].dropna().between(8, 14).mean() > 0.9
    assert set(park.buildings["roof_type"]) == {"flat", "gable", "sawtooth", "shed"}
    sloped = park.buildings[park.buildings["roof_type"] != "flat"]
    assert sloped["pitch_deg"].between(4, 10).all()
    assert set(park.buildings["structure"]) == {"ok", "weak", "unknown"}


def test_references_hold(park, plots):
    firms, flows = set(park.firms["firm_id"]), set(park.flows["flow_id"])
    assert firms == set(plots["firm_id"].dropna())
    placed = park.flows.dropna(subset=["firm_id"])
    assert (plots.loc[placed["parcel_id"], "firm_id"].to_numpy() == placed["firm_id"].to_numpy()).all()
    assert {*park.links["supply_flow"].dropna(), *park.links["demand_flow"].dropna()} <= flows
    assert {*park.links["supply_firm"].dropna(), *park.links["demand_firm"].dropna()} <= firms
    assert 2 <= len(park.links) <= 3
    assert (plots["land_use"].eq("vacant") & plots["firm_id"].notna()).sum() == 0
    assert plots["land_use"].eq("vacant").sum() >= 10
    assert placed.groupby("firm_id")["parcel_id"].nunique().max() == 1
    assert plots["firm_id"].value_counts().max() == 2


def test_road_network_hangs_together(park):
    lines = park.roads.geometry.to_numpy()
    ends = shapely.get_point(np.repeat(lines, 2), np.tile([0, -1], len(lines)))
    line, end = shapely.STRtree(ends).query(lines, predicate="dwithin", distance=0.01)
    line, end = line[line != end // 2], end[line != end // 2]
    group = np.arange(len(lines))
    for _ in range(len(lines)):
        np.minimum.at(group, line, group[end // 2])
        np.minimum.at(group, end // 2, group[line])
    assert set(group) == {0}
    assert len(ends) - len(set(end)) == DEAD_ENDS, "an end that meets no other road"
    assert (np.bincount(line, minlength=len(lines)) > 4).sum() >= 3, "a few lines run through their junctions"
    canals = park.obstacles[park.obstacles["kind"] == "canal"].union_all()
    wet = [bool(line.intersection(canals).length > 5) for line in lines]
    inside = park.roads["inside_fence"].to_numpy(bool)
    bridges = park.roads["bridge"].to_numpy(bool)
    assert bridges[np.array(wet) & (park.roads["class"] != "national").to_numpy()].all()
    assert bridges.sum() >= 4
    assert not inside[(park.roads["class"] == "national").to_numpy()].any()
    assert park.roads.length[inside].sum() > 0.8 * park.roads.length.sum()
    assert set(park.roads["width_m"]) >= {62.0, 40.0, 32.0, 24.0}


def test_obstacles_divide_customers_from_suppliers(park, plots):
    assert set(park.obstacles["rule"]) >= {"river", "rail", "power", "forbidden"}
    place = plots.geometry.representative_point()
    flows = park.flows[(park.flows["carrier"] == "steam") & (park.flows["role"] == "demand")]
    boiler = place[park.flows.set_index("flow_id").loc["BOIL-S1", "parcel_id"]]
    ways = shapely.linestrings([[(p.x, p.y), (boiler.x, boiler.y)] for p in place[flows["parcel_id"]]])
    for rule in ("river", "rail", "power"):
        barrier = park.obstacles[park.obstacles["rule"] == rule].union_all()
        crossed = shapely.intersects(ways, barrier)
        assert crossed.any(), rule
        assert not crossed.all(), rule


@pytest.mark.parametrize(
    ("role", "field"),
    [
        ("demand", "pressure"),
        ("demand", "price"),
        ("supply", "price"),
        ("demand", "hours"),
        ("supply", "hours"),
        ("demand", "temperature_c"),
        ("demand", "return_c"),
        ("demand", "tds_mgl"),
        ("demand", "boiler_efficiency"),
    ],
)
def test_gaps_of_flows(park, role, field):
    carriers = {
        "pressure": ["steam"],
        "temperature_c": ["heat"],
        "return_c": ["heat"],
        "tds_mgl": ["water"],
        "boiler_efficiency": ["steam"],
    }.get(field, ["steam", "heat", "water"])
    flows = park.flows[park.flows["carrier"].isin(carriers) & (park.flows["role"] == role)]
    assert 1 <= flows[field].isna().sum() <= 0.4 * len(flows)


def test_gaps_of_firms_and_consent(park):
    for field in ("electricity_mwh", "water_m3d", "wastewater_m3d", "employees", "recp", "iso14001", "output"):
        assert 1 <= park.firms[field].isna().sum() <= 0.45 * len(park.firms), field
    assert 0.2 <= (park.firms["recp"] == True).mean() <= 0.35  # noqa: E712  (object column with unknowns)
    assert (park.firms["consent"] == False).sum() > 20  # noqa: E712
    assert (park.flows["consent"] == False).sum() > 20  # noqa: E712
    assert park.buildings["height_m"].isna().any()
    assert park.utilities["depth_m"].isna().any()
    for table, field in (("flows", "amount"), ("firms", "electricity_mwh"), ("firms", "water_m3d")):
        frame = getattr(park, table)
        assert (frame[field + "_lo"] < frame[field]).any(), field
        assert (frame[field + "_hi"] > frame[field]).any(), field
    assert park.surfaces.area.sum() / park.boundary.area == pytest.approx(0.97, abs=0.02)


def test_names_that_trouble_a_program(park):
    names = park.firms["name"]
    assert names.str.contains('<b>.*&".*</b>').sum() == 1
    assert names.str.contains(",").sum() == 1
    assert names.is_unique
    assert names[names.str.contains(",")].iloc[0] == "Công ty Cổ phần Giấy, Bao bì và In ấn Trăng Tre Đỏ"


def test_firms_lie_in_the_ranges_of_their_sector(park, plots):
    area = plots.area.groupby(plots["firm_id"]).sum() / 1e4
    fields = {"water": "water_m3d", "electricity": "electricity_mwh", "heat": "heat_demand_mwh"}
    firms = park.firms.set_index("firm_id")
    for row in catalogue.rows("sectors"):
        if row["per"] == "hectare" and row["sector"] != "park":
            mine = firms[firms["sector"] == row["sector"]]
            value = (mine[fields.get(row["quantity"], row["quantity"])] / area[mine.index]).dropna()
            assert len(value) and value.between(row["low"], row["high"]).all(), (row["sector"], row["quantity"])


def test_sector_catalogue():
    rows = catalogue.rows("sectors")
    assert {r["sector"] for r in rows} == (SECTORS | {"park"})
    assert {r["status"] for r in rows} <= set(catalogue.STATUSES)
    assert {r["estimate"] for r in rows} == {0.0, 1.0}
    assert not any(r["per"] == "hectare" for r in rows if r["sector"] == "chemicals"), "never estimated from area"
    for r in rows:
        if r["estimate"]:
            assert r["low"] < r["high"] and r["source"], r
    beer = {r["quantity"]: (r["low"], r["high"]) for r in rows if r["product"] == "beer"}
    assert beer["heat"] == pytest.approx((85 / 360, 120 / 360), abs=1e-3), "85 to 120 MJ per hl, in MWh per m3"
    assert beer["electricity"] == (0.075, 0.115), "7.5 to 11.5 kWh per hl, in MWh per m3"


def test_steam_is_physical_and_cannot_all_be_served_by_one(park):
    iapws = pytest.importorskip("iapws")
    steam = park.flows[park.flows["carrier"] == "steam"]
    mpa = {"bar(g)": 0.1, "bar(a)": 0.1, "MPa(g)": 1.0, "kG/cm2(g)": 0.0980665}
    above = steam["pressure_unit"].map({"bar(a)": 0.0}).fillna(0.101325)
    absolute = steam["pressure"] * steam["pressure_unit"].map(mpa) + above
    assert set(steam["pressure_unit"].dropna()) == {"bar(g)", "bar(a)", "MPa(g)", "kG/cm2(g)"}
    known = steam[absolute.notna() & steam["temperature_c"].notna()]
    boiling = absolute[known.index].map(lambda p: iapws.IAPWS97(P=p, x=1).T - 273.15)
    demand = known["role"] == "demand"
    assert (known["temperature_c"] - boiling)[demand].abs().max() < 2.5, "saturated steam, rounded"
    assert (known["temperature_c"] - boiling)[~demand].between(0, 25).all(), "plants give dry steam"
    asked, given = (steam[steam["role"] == role] for role in ("demand", "supply"))
    assert asked["amount"].between(2, 25).all()
    assert given["amount"].max() < asked["amount"].sum()
    assert given["amount"].sum() < asked["amount"].sum()
    assert asked["price"].dropna().between(0.6, 1.0).all()
    assert given["price"].dropna().between(0.25, 0.55).all()
    assert absolute[asked.index].max() > absolute[given.index].max(), "one demand is beyond every supply"


def test_heat_and_water_agree_with_the_firms(park):
    firms, flows = park.firms.set_index("firm_id"), park.flows
    heat = flows[flows["carrier"] == "heat"]
    assert heat["amount"].between(0.3, 8).all()
    assert (heat["temperature_c"] > heat["return_c"])[heat["return_c"].notna() & heat["temperature_c"].notna()].all()
    flows = flows[flows["hours"].notna() & (flows["participate"] != "no")]
    need = flows[(flows["role"] == "demand") & flows["carrier"].isin(["steam", "heat"])]
    per_year = need["amount_mean"] * need["hours"] * need["carrier"].map({"steam": 0.68, "heat": 1.0})
    declared = firms["heat_demand_mwh"].reindex(need["firm_id"]).to_numpy()
    assert (per_year.to_numpy() <= declared * 1.05)[~np.isnan(declared)].all()
    water = flows[(flows["carrier"] == "water") & flows["firm_id"].notna()]
    per_day = (water["amount_mean"] * water["hours"] / 365).to_numpy()
    taken, given = (firms[column].reindex(water["firm_id"]).to_numpy() for column in ("water_m3d", "wastewater_m3d"))
    limit = np.where(water["role"] == "demand", taken, given)
    assert (per_day <= limit)[~np.isnan(limit)].all()
    assert set(flows["quality"].dropna()) == set(QUALITIES)
    reclaimed = flows[flows["flow_id"].str.startswith("WWTP-S")]["amount_mean"].sum() * 24
    assert reclaimed < firms["wastewater_m3d"].sum()
    share = (firms["wastewater_m3d"] / firms["water_m3d"]).dropna()
    assert share.between(0.6, 0.95).all()
    assert share.mean() == pytest.approx(0.8, abs=0.03)
    assert (flows["amount_mean"].isna() | (flows["amount_mean"] <= flows["amount"])).all()
    assert (flows["amount_min"].isna() | (flows["amount_min"] <= flows["amount_mean"])).all()


def test_dsm_is_nowhere_below_the_dem(rasters):
    ground, surface = rasters
    assert (surface.west, surface.north) == (ground.west, ground.north)
    assert surface.values.shape == tuple(5 * n for n in ground.values.shape)
    x = surface.west + (np.arange(surface.values.shape[1]) + 0.5) * surface.dx
    worst = np.inf
    for first in range(0, surface.values.shape[0], 400):
        rows = np.arange(first, min(first + 400, surface.values.shape[0]))
        y = surface.north - (rows + 0.5) * surface.dy
        worst = min(worst, (surface.values[rows] - ground.sample(*np.meshgrid(x, y))).min())
    assert worst >= -1e-3
    assert 15 < ground.values.min() < 25
    assert 30 < ground.values.max() < 40
    assert not np.isnan(surface.values).any()


def test_rasters_cover_the_park(park, rasters):
    west, south, east, north = park.boundary.bounds
    for raster in rasters:
        rows, columns = raster.values.shape
        assert raster.west < west and raster.north > north
        assert raster.west + columns * raster.dx > east and raster.north - rows * raster.dy < south


def test_roofs_of_the_dsm_have_the_height_pitch_and_fall_of_the_table(park, rasters):
    surface = rasters[1]
    halls = park.buildings[(park.buildings.area > 1500) & park.buildings["height_m"].notna()]
    standing = park.roof_obstacles[park.roof_obstacles["kind"] != "skylight"]
    blocked = shapely.STRtree(standing.geometry.buffer(2).to_numpy())
    tested = set()
    for hall in halls.itertuples():
        inner = hall.geometry.buffer(-4)
        west, south, east, north = inner.bounds
        x, y = np.meshgrid(np.arange(west, east, 3.0), np.arange(south, north, 3.0))
        inside = shapely.contains_xy(inner, x, y)
        points = shapely.points(x[inside], y[inside])
        points = np.delete(points, np.unique(blocked.query(points, predicate="intersects")[0]))
        x, y = shapely.get_x(points), shapely.get_y(points)
        dx, dy = ((surface.sample(x + a, y + b) - surface.sample(x - a, y - b)) / 2 for a, b in ((1, 0), (0, 1)))
        slope = np.degrees(np.arctan(np.hypot(dx, dy)))
        assert np.median(slope) == pytest.approx(hall.pitch_deg, abs=0.6), hall.building_id
        if hall.roof_type in ("gable", "sawtooth"):
            clear = np.abs(slope - hall.pitch_deg) < 1
            fall = np.degrees(np.arctan2(-dx, -dy))[clear]
            off = np.abs((fall - hall.azimuth_deg + 180) % 360 - 180)
            along, against = (off < 8).mean(), (off > 172).mean()
            assert along > (0.35 if hall.roof_type == "gable" else 0.9), hall.building_id
            assert against > 0.35 or hall.roof_type == "sawtooth", hall.building_id
        tested.add(hall.roof_type)
        footing = np.array(
            hall.geometry.buffer(6).exterior.coords
            if hall.geometry.geom_type == "Polygon"
            else hall.geometry.geoms[0].buffer(6).exterior.coords
        )
        floor = rasters[0].sample(*footing.T)
        assert floor.min() - 0.6 <= surface.sample(x, y).max() - hall.height_m <= floor.max() + 0.6, hall.building_id
    assert tested >= {"gable", "sawtooth", "flat"}


def test_canopy_stands_above_the_ground(park, rasters):
    ground, surface = rasters
    crowns = park.canopy.explode(index_parts=False).geometry.centroid
    x, y = crowns.x.to_numpy(), crowns.y.to_numpy()
    rise = surface.sample(x, y) - ground.sample(x, y)
    assert np.median(rise) > 3
    assert 0.03 < park.canopy.union_all().intersection(park.boundary).area / park.boundary.area < 0.2


def test_planned_park_has_plots_and_nothing_else():
    planned, findings = read_park(SAMPLE / "planned.gpkg", scenario.read(SAMPLE / "scenario.toml"))
    assert list(findings) == []
    assert set(planned.given) == {"park", "parcels", "roads"}
    assert planned.park["status"].tolist() == ["planned"]
    assert "SYNTHETIC" in planned.park["name"].iloc[0]
    assert planned.boundary.area / 1e4 == pytest.approx(120, rel=0.1)
    assert 38 <= len(planned.parcels) <= 50
    assert planned.parcels["firm_id"].isna().all() and planned.parcels["land_code_now"].isna().all()
    assert planned.parcels["land_code_planned"].notna().all()
    assert planned.parcels.loc[planned.parcels["land_use"] == "factory", "density_limit"].notna().all()
    assert planned.parcels.union_all().area == pytest.approx(planned.parcels.area.sum(), abs=1e-3)
    assert planned.parcels.union_all().intersection(planned.boundary).area / planned.boundary.area > 0.9999


@pytest.mark.slow
def test_made_again_it_is_the_same(tmp_path):
    subprocess.run([sys.executable, str(SAMPLE / "make_park.py"), "--out", str(tmp_path)], check=True)
    for file in ("park.gpkg", "planned.gpkg"):
        for name in layer_names(SAMPLE / file):
            old, new = (gpd.read_file(folder / file, layer=name) for folder in (SAMPLE, tmp_path))
            if TABLES[name].geometry != NONE:
                shapes = [shapely.normalize(frame.geometry.to_numpy()) for frame in (old, new)]
                assert shapely.equals_exact(*shapes, tolerance=0.002).all(), name
                old, new = old.drop(columns="geometry"), new.drop(columns="geometry")
            assert_frame_equal(old, new)
    for name in ("dem", "dsm"):
        old, new = (read_raster(folder / f"{name}.tif", "EPSG:9210", name) for folder in (SAMPLE, tmp_path))
        assert np.array_equal(old.values, new.values), name
