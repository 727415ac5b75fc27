"""The commands of README run as they stand there."""

from __future__ import annotations

import re
import shlex

import osm_files
import pytest
import small_plan
from qgis_tools import ROOT, SAMPLE

BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
LINES = "\n".join(BLOCKS).replace("\\\n", " ").splitlines()
COMMANDS = [shlex.split(line, comments=True)[1:] for line in LINES if line.startswith("qgis_process run ")]


def test_readme_has_commands():
    assert len(COMMANDS) >= 6


@pytest.fixture(scope="module")
def desk(qgis_process):
    """The folder that the commands run in, with the files that a planner brings along."""
    (qgis_process.home / "sample_data").symlink_to(SAMPLE, target_is_directory=True)
    small_plan.write(qgis_process.home / "plan.dxf")
    osm_files.draw_small_park().write(qgis_process.home / "map.osm.pbf")
    return qgis_process


@pytest.mark.parametrize("number", range(len(COMMANDS)))
def test_command(desk, number):
    """In the order of README: what one command writes the next may read."""
    command = COMMANDS[number]
    quick = ["TIME_LIMIT=5"] if "eip:parkreview" in command else []
    answer = desk(*command, *quick)
    answer.assert_clean()
    named = [part.split("=", 1) for part in command if re.match(r"(OUTPUT|REPORT|MAP|TEMPLATE|FINDINGS)=", part)]
    assert named
    for _, file in named:
        assert (desk.home / file).stat().st_size > 500, file
