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
from qgis_tools import BUILD, REQUIRED, SAMPLE, new_qgis_process, surroundings

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
    """What the window showed: the notes of `drive.py`, the log of QGIS, what was printed, and its pictures."""

    notes: dict
    log: str
    printed: str
    code: int
    pictures: Path


@pytest.fixture(scope="session")
def seen(tmp_path_factory) -> Seen:
    """One session in the window: sample park opened, reviewed through panel and dialog."""
    home = tmp_path_factory.mktemp("desktop")
    process = new_qgis_process(home)
    missing = [name for name in ("Xvfb", "qgis") if shutil.which(name) is None]
    if missing and os.environ.get(REQUIRED) == "1":
        raise RuntimeError(f"required here: {missing}")
    if missing:
        pytest.skip(f"no {missing}")
    pictures = BUILD / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    job = {
        "park": str(SAMPLE / "park.gpkg"),
        "output": str(home / "review.gpkg"),
        "time_limit": 1,
        "seen": str(home / "seen.json"),
        "screenshots": str(pictures),
    }
    (home / "job.json").write_text(json.dumps(job), encoding="utf-8")
    with screen(home) as display:
        environment = surroundings(
            home,
            QGIS_PLUGINPATH=str(process.plugins),
            DISPLAY=display,
            QT_QPA_PLATFORM="xcb",
            QGIS_LOG_FILE=str(home / "log"),
            EIP_DESKTOP=str(home / "job.json"),
        )
        command = ["qgis", "--nologo", "--noversioncheck", "--code", str(DRIVE)]
        done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, timeout=300, check=False)
    notes = json.loads((home / "seen.json").read_text(encoding="utf-8"))
    log = (home / "log").read_text(encoding="utf-8") if (home / "log").exists() else ""
    return Seen(notes, log, done.stdout + done.stderr, done.returncode, pictures)
