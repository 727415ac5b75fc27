"""Parks drawn by hand for the tests of the score: rectangles whose every number is known on paper."""

import geopandas as gpd
import pandas as pd
from shapely.geometry import LineString, box

from eip_planner.check import Source, check
from eip_planner.park import TABLES
from eip_planner.scenario import Scenario
from eip_planner.tables import NONE

CRS = "EPSG:9210"


def table(name, rows):
    """A table as it is read: rows of dicts, with ``geometry`` where the layer has one."""
    frame = pd.DataFrame(rows)
    return frame if TABLES[name].geometry == NONE else gpd.GeoDataFrame(frame, geometry="geometry")


def make_park(scenario=None, **tables):
    """A `Park` out of lists of rows, by the same checks as real data."""
    sources = [Source(name, name, table(name, rows), CRS) for name, rows in tables.items() if rows is not None]
    park, findings = check(sources, CRS, 106.6, 11.3, scenario or Scenario())
    findings.raise_errors()
    return park


# The park is 1000 m x 1000 m. From west to east: a green strip, two plots beside a road, technical land.
#   0..100 green (100 m, open to people)            A = 100 000
# 100..500 plot P1, 200 deep from y = 0 to 1000     A = 400 000   factory, firm F1
# 500..520 road, centre line x = 510                A =  20 000
# 520..900 plot P2                                  A = 380 000   factory, firm F2
# 900..1000 technical                               A = 100 000
SIDE = 1000.0
AREA = SIDE * SIDE
HALL_1 = box(150, 100, 400, 900)  # 250 x 800 = 200 000
HALL_2 = box(600, 100, 790, 900)  # 190 x 800 = 152 000
LAWN_1 = box(400, 0, 480, 1000)  # 80 x 1000 = 80 000
LAWN_2 = box(850, 0, 900, 1000)  # 50 x 1000 = 50 000
POND = box(920, 400, 960, 600)  # 40 x 200 = 8 000


def rectangles():
    """Tables of a park of rectangles in which every indicator is a single number."""

    def known(**row):
        return dict(row, source="drawn", data_year=2026)

    sealed = box(0, 0, SIDE, SIDE)
    for shape in (box(0, 0, 100, SIDE), HALL_1, HALL_2, LAWN_1, LAWN_2, POND):
        sealed = sealed.difference(shape)
    return {
        "park": [known(park_id="K", status="existing", appraisal_date="2026-06-30", geometry=box(0, 0, SIDE, SIDE))],
        "parcels": [
            known(parcel_id="G", land_use="green", geometry=box(0, 0, 100, SIDE)),
            known(parcel_id="P1", land_use="factory", firm_id="F1", geometry=box(100, 0, 500, SIDE)),
            known(parcel_id="R", land_use="road", geometry=box(500, 0, 520, SIDE)),
            known(parcel_id="P2", land_use="factory", firm_id="F2", geometry=box(520, 0, 900, SIDE)),
            known(parcel_id="T", land_use="technical", geometry=box(900, 0, SIDE, SIDE)),
        ],
        "firms": [
            known(
                firm_id="F1",
                vsic="1313",
                employees=300,
                electricity_mwh=8000,
                wastewater_m3d=1000,
                recp="yes",
                wastewater_reused_m3d=150,
                reuse_quality_ok="yes",
                heat_demand_mwh=40000,
                heat_recovered_mwh=2000,
                pv_kwp=1000,
                iso14001="yes",
                iso50001="no",
            ),
            known(
                firm_id="F2",
                vsic="1010",
                employees=100,
                electricity_mwh=6000,
                wastewater_m3d=500,
                recp="no",
                wastewater_reused_m3d=100,
                reuse_quality_ok="no",
                heat_demand_mwh=0,
                heat_recovered_mwh=0,
                pv_kwp=0,
                iso14001="yes",
                iso50001="yes",
            ),
        ],
        "flows": [
            known(
                flow_id="F1-S",
                firm_id="F1",
                role="supply",
                carrier="water",
                amount=20,
                unit="m3/h",
                hours=5000,
                quality="process",
            ),
            known(
                flow_id="F2-D",
                firm_id="F2",
                role="demand",
                carrier="water",
                amount=100,
                unit="m3/h",
                hours=5000,
                quality="cooling",
            ),
        ],
        "links": [
            known(
                link_id="L1",
                supply_flow="F1-S",
                demand_flow="F2-D",
                supply_firm="F1",
                demand_firm="F2",
                carrier="water",
                status="existing",
                amount_year=20000,
                is_type="a",
                geometry=LineString([(300, 500), (700, 500)]),
            )
        ],
        "roads": [
            known(road_id="R1", width_m=20, geometry=LineString([(510, 0), (510, SIDE)])),
            known(road_id="R2", width_m=8, geometry=LineString([(100, 990), (510, 990)])),
        ],
        "buildings": [
            known(building_id="B1", parcel_id="P1", height_m=10, floors=1, roof_drained="yes", geometry=HALL_1),
            known(building_id="B2", parcel_id="P2", height_m=16, floors=2, roof_drained="no", geometry=HALL_2),
        ],
        "surfaces": [
            known(**{"class": "vegetation"}, accessible="yes", geometry=box(0, 0, 100, SIDE)),
            known(**{"class": "vegetation"}, accessible="no", geometry=LAWN_1),
            known(**{"class": "vegetation"}, accessible="no", geometry=LAWN_2),
            known(**{"class": "sealed_water"}, geometry=POND),
            known(**{"class": "sealed"}, geometry=sealed),
        ],
        "canopy": [known(geometry=box(0, 0, 60, SIDE)), known(geometry=box(50, 0, 90, SIDE))],
        "ponds": [known(pond_id="W1", volume_m3=12000, geometry=POND)],
    }
