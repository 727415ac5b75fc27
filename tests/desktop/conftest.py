"""The real QGIS window on a virtual screen, driven once by `drive.py`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from qgis_tools import BUILD, REQUIRED, SAMPLE, QgisProcess, new_qgis_process, surroundings

DRIVE = Path(__file__).with_name("drive.py")


@contextmanager
def screen(home: Path):
    """A virtual screen of its own; gives its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with (home / "xvfb").open("w") as said:
        server = subprocess.Popen(command, pass_fds=[writing], stdout=said, stderr=said)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=10)


@dataclass(frozen=True)
class Seen:
    """What the window showed: the notes of `drive.py`, what was printed, exit code, pictures."""

    notes: dict
    printed: str
    code: int
    pictures: Path


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory) -> QgisProcess:
    """The profile that the window has too."""
    return new_qgis_process(tmp_path_factory.mktemp("desktop"), QGIS_NO_OVERRIDE_IMPORT="")


@pytest.fixture(scope="session")
def seen(qgis_process, small_park) -> Seen:
    """One session in the window: sample park opened, reviewed through panel and dialog; then single runs."""
    missing = [name for name in ("Xvfb", "qgis") if shutil.which(name) is None]
    if missing and os.environ.get(REQUIRED) == "1":
        raise RuntimeError(f"required here and missing: {missing}")
    if missing:
        pytest.skip(f"no {missing}")
    home, pictures = qgis_process.home, BUILD / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    job = {
        "park": SAMPLE / "park.gpkg",
        "small": small_park,
        "output": home / "review.gpkg",
        "seen": home / "seen.json",
        "pictures": pictures,
        "seconds": 120,
    }
    (home / "job.json").write_text(json.dumps(job, default=str), encoding="utf-8")
    more = {"QGIS_PLUGINPATH": str(qgis_process.plugins), "EIP_DESKTOP": str(home / "job.json")}
    command = ["qgis", "--nologo", "--noversioncheck", "--code", str(DRIVE)]
    with screen(home) as display, (home / "said").open("w+") as said:
        # QGIS must import in its own way here: without that it cannot unload plugins when it is closed.
        environment = surroundings(home, DISPLAY=display, QT_QPA_PLATFORM="xcb", QGIS_NO_OVERRIDE_IMPORT="", **more)
        code = subprocess.call(command, env=environment, cwd=home, stdout=said, stderr=said, timeout=150)
        said.seek(0)
        printed = said.read()
    return Seen(json.loads((home / "seen.json").read_text(encoding="utf-8")), printed, code, pictures)
