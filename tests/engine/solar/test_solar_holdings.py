"""Shares of roofs by parcel: all ground is held once."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from eip_planner.solar.holdings import holdings


@pytest.fixture
def held(make_park):
    """Area by parcel of buildings (shape, parcel_id) laid over parcels (id, shape)."""

    def run(buildings, parcels):
        import shapely

        tables = {
            "buildings": [{"building_id": f"B{k}", "parcel_id": p, "geometry": g} for k, (g, p) in enumerate(buildings)]
        }
        if parcels is not None:
            tables["parcels"] = [{"parcel_id": p, "land_use": "factory", "geometry": g} for p, g in parcels]
        park = make_park(**tables)
        shapes = park.buildings.geometry.to_numpy()
        table = holdings(park.buildings, shapes, park.parcels)
        pieces, source, parcel = table.split(shapes, np.arange(len(shapes)))
        assert shapely.area(pieces).sum() == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)
        areas = {}
        for k, name, piece in zip(source, parcel, pieces):
            areas[f"B{k}", name] = areas.get((f"B{k}", name), 0) + piece.area
        return areas

    return run


def test_building_on_one_parcel_is_whole(held):
    assert held([(box(1, 1, 9, 9), None)], [("P1", box(0, 0, 10, 10))]) == pytest.approx({("B0", "P1"): 64})


def test_overlay_goes_before_the_name(held):
    areas = held([(box(1, 1, 9, 9), "P2")], [("P1", box(0, 0, 10, 10)), ("P2", box(20, 0, 30, 10))])
    assert areas == pytest.approx({("B0", "P1"): 64})


def test_building_on_two_parcels_is_split_by_area(held):
    areas = held([(box(2, 0, 17, 10), None)], [("P1", box(0, 0, 7, 10)), ("P2", box(7, 0, 30, 10))])
    assert areas == pytest.approx({("B0", "P1"): 50, ("B0", "P2"): 100})


def test_split_ground_is_disjoint(make_park):
    import shapely

    park = make_park(
        buildings=[{"building_id": "B", "geometry": box(0, 0, 30, 30)}],
        parcels=[
            {
                "parcel_id": f"P{i}{j}",
                "land_use": "factory",
                "geometry": box(12 * i - 1, 13 * j - 2, 12 * i + 11, 13 * j + 11),
            }
            for i in range(3)
            for j in range(3)
        ],
    )
    shapes = park.buildings.geometry.to_numpy()
    pieces, _, parcel = holdings(park.buildings, shapes, park.parcels).split(shapes, np.array([0]))
    assert len(set(parcel)) == len(pieces) == 9
    assert shapely.union_all(pieces, grid_size=1e-6).area == pytest.approx(900)
    assert shapely.area(pieces).sum() == pytest.approx(900)


def test_what_sticks_out_goes_with_the_named_parcel_else_the_largest(held):
    parcels = [("P1", box(0, 0, 10, 10)), ("P2", box(10, 0, 14, 10))]
    assert held([(box(2, 0, 18, 10), None)], parcels) == pytest.approx({("B0", "P1"): 120, ("B0", "P2"): 40})
    assert held([(box(2, 0, 18, 10), "P2")], parcels) == pytest.approx({("B0", "P1"): 80, ("B0", "P2"): 80})
    assert held([(box(2, 0, 18, 10), "P9")], parcels) == pytest.approx(
        {("B0", "P1"): 80, ("B0", "P2"): 40, ("B0", "P9"): 40}
    )


def test_slivers_between_surveys_are_no_shares(held):
    parcels = [("P1", box(0, 0, 10, 10)), ("P2", box(10, 0, 20, 10))]
    assert held([(box(1, 1, 10.1, 9), None)], parcels) == pytest.approx({("B0", "P1"): 9.1 * 8})
    assert held([(box(1, -0.05, 9, 9), "P2")], parcels) == pytest.approx({("B0", "P1"): 8 * 9.05})


def test_overlapping_parcels_do_not_count_ground_twice(held):
    areas = held([(box(0, 0, 20, 10), None)], [("P1", box(-5, -5, 12, 15)), ("P2", box(8, -5, 25, 15))])
    assert sum(areas.values()) == pytest.approx(200) and len(areas) == 2
    assert max(areas.values()) == pytest.approx(120)
    bands = [(f"P{k}", box(6 * k - 1, -5, 6 * k + 9, 15)) for k in range(4)]
    areas = held([(box(0, 0, 24, 10), None)], bands)
    assert sum(areas.values()) == pytest.approx(240) and len(areas) == 4


def test_building_on_no_parcel_keeps_its_name_or_none(held):
    areas = held([(box(50, 0, 60, 10), "P1"), (box(70, 0, 80, 10), None)], [("P1", box(0, 0, 10, 10))])
    assert areas == pytest.approx({("B0", "P1"): 100, ("B1", None): 100})


def test_without_parcels_the_name_counts(held):
    assert held([(box(0, 0, 5, 5), "P1"), (box(9, 0, 12, 5), None)], None) == pytest.approx(
        {("B0", "P1"): 25, ("B1", None): 15}
    )


def test_many_buildings_keep_apart(held):
    parcels = [(f"P{k}", box(10 * k, 0, 10 * k + 10, 10)) for k in range(20)]
    buildings = [(box(10 * k + 3, 1, 10 * k + 3 + 5 + 4 * (k % 2), 9), None) for k in range(0, 19, 2)]
    buildings += [(box(10 * k + 5, 10.5, 10 * k + 6, 12), None) for k in range(3)]
    areas = held(buildings, parcels)
    for k in range(10):
        assert areas[f"B{k}", f"P{2 * k}"] == pytest.approx(40)
    assert areas["B10", None] == pytest.approx(1.5)
