"""The schema: names that freeze here, and intervals of fields."""

import re

import numpy as np
import pandas as pd
import pytest

from eip_planner.network.results import CUSTOMERS, LIMITS, NETWORK, NODES, OUTAGES, UNCONNECTED
from eip_planner.park import RECORD, TABLES, UNITS, Park, interval
from eip_planner.review import ASSUMPTIONS, RUN
from eip_planner.symbiosis.results import MATCHES
from eip_planner.tables import NONE, NUMBER, Table, num, text

# Tables and required fields as the design fixes them.
REQUIRED = {
    "park": {"park_id"},
    "parcels": {"parcel_id", "land_use"},
    "firms": {"firm_id"},
    "flows": {"flow_id", "role", "carrier", "amount", "unit"},
    "links": set(),
    "roads": {"road_id"},
    "utilities": {"kind"},
    "obstacles": {"kind"},
    "pipes": {"carrier", "dn"},
    "buildings": {"building_id"},
    "roof_obstacles": {"kind"},
    "surfaces": {"class"},
    "canopy": set(),
    "ponds": set(),
}


def test_required_tables_and_fields_are_those_of_the_design():
    assert {n: {f.name for f in t.fields if f.required} for n, t in TABLES.items()} == REQUIRED
    assert {n for n, t in TABLES.items() if t.required} == {"park", "parcels"}
    assert {f.name for f in RECORD} == {"source", "data_year", "confidence", "consent"}


@pytest.mark.parametrize(
    "table",
    [*TABLES.values(), MATCHES, NETWORK, CUSTOMERS, UNCONNECTED, NODES, OUTAGES, LIMITS, ASSUMPTIONS, RUN],
    ids=lambda t: t.name,
)
def test_names_are_ascii_and_fields_are_labelled(table):
    names = [f.name for f in table.fields]
    assert len(set(names)) == len(names) == len(table.names)
    for field in table.fields:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name)
        # Ends of a range are read beside their field; only what is computed may list them.
        assert table is MATCHES or not field.name.endswith(("_lo", "_hi"))
        assert field.label[:1].isupper(), field
        assert table[field.name] is field
    assert table.key is None or table[table.key].required


def test_every_key_of_a_park_is_a_table():
    assert set(TABLES) <= set(Park.__dataclass_fields__)
    assert Park("EPSG:9210", 0.0, 0.0).given == {} and Park("EPSG:9210", 0.0, 0.0).boundary is None


def test_units_of_the_carriers_are_choices_of_the_field():
    assert {u for units in UNITS.values() for u in units} == set(TABLES["flows"]["unit"].choices)
    assert set(UNITS) == set(TABLES["flows"]["carrier"].choices)


def test_interval_without_ends_is_the_value_and_unknown_stays_unknown():
    frame = pd.DataFrame({"a": [1.0, np.nan], "b": [2.0, 3.0], "b_lo": [1.0, np.nan], "b_hi": [np.nan, 4.0]})
    for found, expected in zip(interval(frame, "a"), ([1.0, np.nan],) * 3):
        np.testing.assert_array_equal(found, expected)
    for found, expected in zip(interval(frame, "b"), ([1.0, 3.0], [2.0, 3.0], [2.0, 4.0])):
        np.testing.assert_array_equal(found, expected)


def test_declaring_fields():
    table = Table("t", NONE, "T", (num("a", "A", "m", low=None), text("b", "B", required=True, choices=("x",))))
    assert table["a"].kind == NUMBER and table["a"].low is None and num("c", "C").low == 0.0
    assert table["b"].required and table["b"].choices == ("x",) and table.names == ("a", "b")
