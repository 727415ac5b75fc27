"""What a planner sees in the QGIS window before and after a review of the sample park."""

from __future__ import annotations

import geopandas
import pytest
from qgis_tools import SAMPLE

pytestmark = pytest.mark.alone
CARRIERS = ("steam", "heat", "water")
SHOWN = {
    *(f"{kind}_{carrier}" for kind in ("customers", "network") for carrier in CARRIERS),
    *("roofs", "modules", "boundary", "parcels"),
}


def group(seen, start: str) -> list:
    """Children of the top group whose name begins so."""
    return next(
        children for name, children in (g for g in seen.notes["tree"] if isinstance(g, list)) if name.startswith(start)
    )


def layers(children: list) -> list[dict]:
    """All layers below, from top to bottom."""
    return [layer for child in children for layer in (layers(child[1]) if isinstance(child, list) else [child])]


def test_nothing_went_wrong(seen):
    assert seen.notes.get("trouble") is None
    assert seen.notes.get("stuck") is None
    assert seen.notes["review"].get("trouble") is None
    assert seen.notes["review"]["ok"] is True
    assert seen.code == 0, seen.printed


def test_log_holds_no_error(seen):
    critical = 2
    # That geopandas 1.0 touches an old module of shapely is not ours to mend.
    messages = [m for m in seen.notes["messages"] if "DeprecationWarning: The 'shapely.geos' module" not in m[2]]
    assert messages
    assert [m for m in messages if m[1] == critical or "Python" in m[0] or "Traceback" in m[2]] == []
    assert seen.notes["log"], "the log panel was not found"
    lines = "\n".join([*seen.notes["log"], seen.printed]).splitlines()
    words = ("Traceback", "CRITICAL", "Python error")
    # GRASS and SAGA are not installed here, and QGIS says so.
    assert [s for s in lines if any(word in s for word in words) and "installation: " not in s] == []


def test_menu_and_panel_offer_every_algorithm(seen):
    for shown in (seen.notes["menu"], seen.notes["panel"]):
        assert set(seen.notes["titles"]) < set(shown)
        assert len(shown) == len(set(shown))


def test_sample_park_stays_as_it_was_opened(seen):
    names = [layer["layer"] for layer in layers(group(seen, "Sample park"))]
    assert names == ["park", "buildings", "roads", "obstacles", "ponds", "parcels"]


def test_review_is_one_group_in_the_order_of_a_plan(seen):
    headings = [child[0] for child in group(seen, "EIP")]
    assert headings[:3] == [carrier.capitalize() for carrier in CARRIERS]
    assert headings[-2:] == ["Land use", "Tables"]
    found = layers(group(seen, "EIP"))
    assert {layer["layer"] for layer in found if layer["shown"]} == SHOWN
    assert [layer["layer"] for layer in found][:2] == ["customers_steam", "network_steam"]
    assert not [layer for layer in seen.notes["tree"] if isinstance(layer, dict)], "layers outside of the groups"
    names = [layer["name"] for layer in found]
    assert len(names) == len(set(names))
    assert not {layer["layer"] for layer in found} & set(names), "internal names are shown"


def test_layers_are_styled(seen):
    found = {layer["layer"]: layer for layer in layers(group(seen, "EIP"))}
    styles = {name: layer["style"] for name, layer in found.items() if layer["renderer"] == "singleSymbol"}
    # What QGIS makes up by itself is a single symbol; ours of that kind have a colour of their own for each carrier.
    assert {name.rpartition("_")[0] or name for name in styles} <= {
        "network",
        "unconnected",
        "patches",
        "green",
        "modules",
    }
    colors = {"steam": "198,40,40", "heat": "239,125,0", "water": "21,101,192"}
    for carrier, color in colors.items():
        assert color in styles[f"network_{carrier}"]
    assert [name for name, layer in found.items() if not layer["aliases"]] == ["parcels"]


def test_park_fills_the_map(seen):
    west, south, east, north = geopandas.read_file(SAMPLE / "park.gpkg", layer="parcels").total_bounds
    left, bottom, right, top = seen.notes["extent"]
    assert left < west and bottom < south and right > east and top > north
    assert top - bottom < 1.3 * (north - south) or right - left < 1.3 * (east - west)


def test_single_output_is_styled(seen):
    (network,) = (layer for layer in layers(seen.notes["after"]) if layer["name"] == "Network")
    assert "93,64,55" in network["style"]
    assert network["aliases"]


def test_window_and_command_line_say_the_same(seen, qgis_process, small_park, tmp_path):
    answer = qgis_process.run("parkreview", INPUT=small_park, OUTPUT=tmp_path / "review.gpkg")
    answer.assert_clean()
    mine = {k: v for k, v in seen.notes["small"].items() if k != "OUTPUT"}
    theirs = {k: v for k, v in answer.results.items() if k != "OUTPUT"}
    assert mine == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("name", ["sample", "dialog", "desktop"])
def test_picture_is_kept(seen, name):
    assert (seen.pictures / f"{name}.png").stat().st_size > 20_000
