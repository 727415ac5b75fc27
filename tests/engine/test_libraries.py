"""Which libraries are here, and the one sentence that installs what is not."""

import sys

import pytest

from eip_planner import libraries
from eip_planner.errors import MissingLibrary
from eip_planner.libraries import LIBRARIES, Library


@pytest.fixture
def shelf(monkeypatch):
    """Libraries with made-up versions; None is not installed."""

    def fill(**versions):
        for name in versions:
            monkeypatch.setitem(LIBRARIES, name, Library(name, name.capitalize(), "1.10", ("1.12.0",)))
        monkeypatch.setattr(libraries, "installed", lambda name: versions[name])

    return fill


@pytest.mark.parametrize(
    ("version", "usable"),
    [
        ("1.10", True),
        ("1.10.0rc1", True),
        ("1.9.3", False),
        ("2.0", True),
        ("1.12.0", False),
        ("1.12.1", True),
        ("", True),
        (None, False),
    ],
)
def test_floor_and_refused_versions(version, usable, shelf):
    shelf(thing=version)
    assert libraries.usable("thing") is usable


def test_sentence_names_what_is_missing_and_the_command(shelf):
    shelf(here="1.11", gone=None, old="1.2")
    text = libraries.sentence(["here", "gone", "old"])
    assert "Gone ≥ 1.10, Old ≥ 1.10" in text and "Here" not in text
    assert '-m pip install --user "Gone>=1.10" "Old>=1.10"' in text and "\n" not in text
    with pytest.raises(MissingLibrary, match="Gone"):
        libraries.require(["here", "gone"])
    assert libraries.sentence(["here"]) is None
    libraries.require(["here"])


def test_asking_imports_nothing():
    before = set(sys.modules)
    for name in LIBRARIES:
        libraries.installed(name)
    assert not {m.split(".")[0] for m in set(sys.modules) - before} & set(LIBRARIES)


def test_installed_tells_the_version_of_what_is_here(monkeypatch):
    import numpy

    assert libraries.installed("numpy") == numpy.__version__
    monkeypatch.setitem(sys.modules, "osmnx", None)
    assert libraries.installed("osmnx") is None


def test_interpreter_of_the_command_exists():
    from pathlib import Path

    command = libraries.install_command(["numpy"])
    assert Path(command.split('"')[1]).exists()
