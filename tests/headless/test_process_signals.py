"""Stopping qgis_process from the keyboard or by the system leaves the outputs as they were."""

from __future__ import annotations

import signal
import subprocess
import time

import pytest
from qgis_tools import SAMPLE, surroundings

pytestmark = pytest.mark.alone


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_stopped_run_keeps_the_old_output(qgis_process, tmp_path, name):
    old = tmp_path / "review.gpkg"
    old.write_bytes(b"old")
    command = [qgis_process.command, "run", "eip:parkreview", "--", f"INPUT={SAMPLE / 'park.gpkg'}", f"OUTPUT={old}"]
    environment = surroundings(qgis_process.home, QGIS_PLUGINPATH=str(qgis_process.plugins))
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.STDOUT)
    try:
        wait_for(tmp_path / "said", "Network: steam", process)
        asked = time.monotonic()
        process.send_signal(signal.Signals[name])
        code = process.wait(timeout=30)
    finally:
        process.kill()
    # A second is the rule; the rest is for a busy machine.
    assert time.monotonic() - asked < 4
    assert code == (1 if name == "SIGINT" else -signal.SIGTERM)
    assert old.read_bytes() == b"old"
    assert {p.name for p in tmp_path.iterdir()} == {"review.gpkg", "said"}
    if name == "SIGINT":
        assert "Cancelled; all outputs are as they were." in (tmp_path / "said").read_text()


def wait_for(path, words: str, process) -> None:
    """Wait until a running process has written words to a file."""
    until = time.monotonic() + 60
    while words not in path.read_text():
        assert process.poll() is None, path.read_text()
        assert time.monotonic() < until, path.read_text()
        time.sleep(0.05)
