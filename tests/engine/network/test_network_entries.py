"""Service lines to parcels: a few per parcel, wherever the axes of the map point."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from drawn_parks import CRS, parcels, park, roads
from shapely import affinity

from eip_planner.network.corridors import build_corridors
from eip_planner.network.entries import ENTRIES_PER_PARCEL, find_entries
from eip_planner.scenario import Scenario

STREET = [(0, 0), (400, 0)]
PLOTS = parcels(("A", 20, 10, 140, 90), ("B", 300, 10, 380, 90), ("C", 150, -80, 280, -12))
SCENE = {"parcels": PLOTS, "roads": roads(STREET, [(145, 0), (145, 150)], width=[20.0, 8.0])}


def found(plots, lines, reach=60.0):
    return find_entries(park(parcels=plots), plots["parcel_id"], np.array(lines, object), reach, np.empty(0, object))


def test_places_of_a_frontage():
    """A plot of 120 m, 10 m from the line: the part within 15 m is 120 + 2·√(15² − 10²) long."""
    entries = found(PLOTS[:1], shapely.linestrings([STREET]))
    half = 60 + np.sqrt(125)
    assert sorted(entries["measure"]) == pytest.approx([80 - half * 2 / 3, 80, 80 + half * 2 / 3], abs=0.02)
    assert entries["length_m"].to_numpy() == pytest.approx([10.0] * 3)
    assert entries["rank"].tolist() == [0, 1, 1]


@pytest.mark.parametrize("width", [3.0, 10.0, 40.0])
@pytest.mark.parametrize("away", [3.0, 10.0])
def test_narrow_plot_has_its_middle_and_its_corners(width, away):
    """The service lines at the ends lead to the corners of the plot, and none lies beside another."""
    narrow = parcels(("N", 100, away, 100 + width, 90))
    entries = found(narrow, shapely.linestrings([STREET])).sort_values("measure")
    frontage = width + 2 * np.sqrt((away + 5) ** 2 - away**2)
    middle = 100 + width / 2
    expected = [middle - frontage / 3, middle, middle + frontage / 3]
    assert entries["measure"].tolist() == pytest.approx(expected, abs=0.05)
    assert (np.diff(entries["measure"]) > 4.0).all()
    ends = shapely.get_coordinates(shapely.get_point(entries.geometry.to_numpy(), -1))
    assert ends[:, 0] == pytest.approx(np.clip(expected, 100, 100 + width), abs=0.05)


def test_places_too_near_each_other_are_one():
    """A corner in sight of 4 m of a street, 1 m away, and nothing else: one place."""
    street = shapely.linestrings([[(100, 2), (104, 2)]])
    assert len(found(parcels(("N", 100, 3, 110, 90)), street)) == 1


def test_never_more_than_agreed():
    around = shapely.linestrings([[(x, -50), (x, 150)] for x in (0, 10, 150, 160)] + [STREET, [(0, 100), (400, 100)]])
    assert len(found(PLOTS[:1], around)) == ENTRIES_PER_PARCEL


def test_no_service_line_over_a_kerb():
    kerb = shapely.linestrings([[(0, 5), (60, 5)]])
    entries = find_entries(park(parcels=PLOTS[:1]), ["A"], shapely.linestrings([STREET]), 60.0, kerb)
    assert (entries["measure"] > 60).all()
    assert len(entries) == 2


def moved(change) -> dict:
    return {name: frame.set_geometry(frame.geometry.apply(change)) for name, frame in SCENE.items()}


def shape_of(tables) -> dict:
    """What a network costs: lengths of edges and entries, and the distances between all entries of two parcels."""
    built = build_corridors(park(**tables), ["A", "B", "C"], Scenario())
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    weight = built.edges["length_m"] * built.edges["multiplier"]
    count = len(built.nodes)
    graph = csr_matrix((weight, (built.edges["start"], built.edges["end"])), shape=(count, count))
    node = built.entries.sort_values(["parcel_id", "length_m"])["node"].to_numpy()
    return {
        "edges": sorted(built.edges["length_m"]),
        "entries": sorted(built.entries["length_m"]),
        "walks": sorted(dijkstra(graph, directed=False)[np.ix_(node, node)].ravel()),
        "crossing": sorted(built.edges["crossing"]),
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda shape: affinity.rotate(shape, 37.0, origin=(0, 0)),
        lambda shape: affinity.rotate(shape, 90.0, origin=(0, 0)),
        lambda shape: affinity.rotate(shape, -153.3, origin=(0, 0)),
        lambda shape: affinity.translate(shape, 592_000.0, 1_250_000.0),
        lambda shape: affinity.translate(affinity.rotate(shape, 12.0, origin=(0, 0)), 592_000.0, 1_250_000.0),
    ],
)
def test_axes_of_the_map_change_nothing(change):
    """A street along an axis is the case in which the nearest point is anywhere."""
    before, after = shape_of(SCENE), shape_of(moved(change))
    assert before["crossing"] == after["crossing"]
    assert "road" in before["crossing"], "the plot beyond the wide street is reached across it"
    for name in ("edges", "entries", "walks"):
        assert after[name] == pytest.approx(before[name], abs=0.05), name


def test_another_crs_gives_the_same_network():
    """From VN-2000 at 105°45' to UTM 48: lengths change by the scale alone."""
    placed = moved(lambda shape: affinity.translate(shape, 592_000.0, 1_250_000.0))
    far = {name: frame.set_crs(CRS, allow_override=True).to_crs("EPSG:32648") for name, frame in placed.items()}
    before, after = shape_of(placed), shape_of(far)
    assert before["crossing"] == after["crossing"]
    for name in ("edges", "entries", "walks"):
        assert after[name] == pytest.approx(before[name], rel=1e-3, abs=0.05), name
