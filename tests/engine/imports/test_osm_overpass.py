"""Asking an Overpass server: a local one that answers well, and in all the bad ways that real ones have."""

from __future__ import annotations

import socket
import sys
import threading
import time

import pytest
from osm_cases import at, draw_town, square, to_metres
from osm_files import Osm
from overpass_server import Overpass, free_port

from eip_planner import language
from eip_planner.errors import Cancelled, InputError, MissingLibrary
from eip_planner.imports.osm import Place, import_osm
from eip_planner.imports.osm_file import read_extract
from eip_planner.imports.overpass import download
from eip_planner.scenario import Scenario

pytest.importorskip("osmnx")
TOWN = draw_town()
BOUNDS = (*at(-1, -1), *at(50, 50))


@pytest.fixture(scope="module")
def overpass():
    with Overpass(TOWN.json()) as server:
        yield server


@pytest.fixture(autouse=True)
def untouched(overpass, tmp_path, monkeypatch):
    """No file appears, and osmnx and the resolver of names are as before, whatever happened."""
    from osmnx import settings

    monkeypatch.chdir(tmp_path)
    before = {k: v for k, v in vars(settings).items() if not k.startswith("_")}, socket.getaddrinfo
    overpass.asked.clear()
    yield
    deadline = time.monotonic() + 10
    while threading.active_count() > 1 and time.monotonic() < deadline:
        after = {k: v for k, v in vars(settings).items() if not k.startswith("_")}, socket.getaddrinfo
        if after == before:
            break
        time.sleep(0.05)
    assert ({k: v for k, v in vars(settings).items() if not k.startswith("_")}, socket.getaddrinfo) == before
    assert list(tmp_path.iterdir()) == []


def refusal(server: Overpass, way: str, timeout: float = 5.0) -> str:
    server.way = way
    with pytest.raises(InputError) as caught:
        download(BOUNDS, server.address, timeout)
    sentence = str(caught.value)
    assert sentence.startswith("OVERPASS: ") and sentence.endswith(".") and "\n" not in sentence
    return sentence


def test_same_tables_as_from_a_file(overpass, tmp_path_factory):
    """The answer of a server becomes the same rows as the extract; osmnx and GDAL build the same areas."""
    overpass.way = "well"
    file = TOWN.write(tmp_path_factory.mktemp("osm") / "town.osm")
    asked, read = (
        import_osm(objects, Place(to_metres), Scenario())[0]
        for objects in (download(BOUNDS, overpass.address), read_extract(file))
    )
    assert set(asked) == set(read)
    for name, frame in read.items():
        drop = ["geometry", "data_year"]
        key = lambda f: f.sort_values("source").reset_index(drop=True)  # noqa: E731
        one, other = key(asked[name]), key(frame)
        assert one.drop(columns=drop).astype(str).equals(other.drop(columns=drop).astype(str)), name
        assert one.geometry.area.to_numpy() == pytest.approx(other.geometry.area.to_numpy(), rel=1e-6), name


def test_what_the_server_is_asked(overpass):
    """One request to the address given, for our keys and place, under our name; no other server, no status."""
    overpass.way = "well"
    download(BOUNDS, overpass.address, 7.4)
    ((path, agent, question),) = overpass.asked
    assert path == "/api/interpreter" and agent.startswith("eip_planner/")
    from urllib.parse import parse_qs

    data = parse_qs(question)["data"][0]
    assert data.startswith("[out:json][timeout:7]")
    assert all(f"['{key}']" in data for key in ("highway", "building", "landuse", "waterway", "railway", "power"))
    assert "['surface']" not in data and "11.099000 106.599000" in data


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("busy", ("busy and answers 429", "wait some minutes")),
        ("overloaded", ("busy and answers 504", "wait some minutes")),
        ("wrong", ("answers 400 Bad Request", "check the address")),
        ("cut", ("OSM_FILE",)),
        ("half", ("no complete OpenStreetMap data", "try again")),
        ("remark", ("no complete OpenStreetMap data", "Query timed out")),
        ("page", ("no complete OpenStreetMap data",)),
        ("list", ("no complete OpenStreetMap data",)),
    ],
)
def test_bad_answers(overpass, way, words):
    started = time.monotonic()
    sentence = refusal(overpass, way)
    assert not [w for w in words if w not in sentence], sentence
    assert time.monotonic() - started < 3.0
    assert len(overpass.asked) == 1, "a busy server must not be asked again"


@pytest.mark.parametrize("way", ["late", "drip"])
def test_late_answers(overpass, way):
    started = time.monotonic()
    assert "no full answer within 1 s; try again later" in refusal(overpass, way, 1.0)
    assert 0.9 < time.monotonic() - started < 4.0


def test_empty_answer(overpass):
    """An empty map is no error of the server; the import says that nothing is there."""
    overpass.way = "empty"
    assert download(BOUNDS, overpass.address).ids == []


def test_nobody_there():
    with pytest.raises(InputError, match=r"OVERPASS: .* cannot be reached.*; check the address and the network"):
        download(BOUNDS, f"http://127.0.0.1:{free_port()}/api")


@pytest.mark.parametrize("address", ["no address", "ftp://127.0.0.1/api", "http://", "http://name.invalid/api"])
def test_wrong_address(address):
    with pytest.raises(InputError, match="OVERPASS: "):
        download(BOUNDS, address, 5.0)


def test_too_large():
    with pytest.raises(InputError, match=r"EXTENT: .* km2 are too much"):
        download((106.0, 10.0, 107.0, 11.0), "http://127.0.0.1:1/api")


def test_cancel(overpass):
    """Cancelled while the server thinks: at once, and the next request is not held up by the old one."""
    overpass.way = "late"
    started = time.monotonic()

    def progress(*_):
        if time.monotonic() - started > 0.3:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        download(BOUNDS, overpass.address, 1.0, progress)
    assert time.monotonic() - started < 0.8
    overpass.way = "well"
    assert download(BOUNDS, overpass.address, 5.0).ids


def test_language_of_the_planner(overpass):
    """The request runs in a thread, its sentence in the planner's language."""
    with language.speaking("vi"):
        overpass.way = "busy"
        with pytest.raises(InputError) as caught:
            download(BOUNDS, overpass.address)
    assert "429" in str(caught.value) and "busy" not in str(caught.value)


def test_points_are_no_objects():
    town = Osm()
    square(town, 1, 1, building="yes")
    answer = town.json()
    answer["elements"].append({"type": "node", "id": 999, "lon": 106.601, "lat": 11.101, "tags": {"amenity": "bank"}})
    with Overpass(answer) as server:
        assert download(BOUNDS, server.address).ids == ["way/1"]


def test_without_osmnx(overpass, monkeypatch):
    monkeypatch.setitem(sys.modules, "osmnx", None)
    with pytest.raises(MissingLibrary, match=r"osmnx ≥ 2.0; install with: .* -m pip install"):
        download(BOUNDS, overpass.address)
    assert overpass.asked == []
