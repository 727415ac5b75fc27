"""Cancel: at any moment a run ends within a second, with one sentence, and leaves every file as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from adapter_tools import NAMES, Feedback, assert_sentence, inputs, outputs, refusal, run
from qgis_tools import SAMPLE

pytestmark = pytest.mark.alone
PATIENCE_S = 1.0
# The search for a network of the sample park takes long; its looks are as frequent on the small park.
ON_SAMPLE = [n for n in NAMES if n not in ("pipelines", "parkreview")]


def old_files(targets: dict) -> None:
    """An old file at each target."""
    for path in targets.values():
        Path(path).write_text("old")


def untouched(targets: dict, folder) -> bool:
    """Whether all targets are the old files and nothing else lies in their folder."""
    kept = {Path(path).read_bytes() for path in targets.values()}
    return kept == {b"old"} and len(list(folder.iterdir())) == len(targets)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("percent", [0.0, 30.0, 60.0, 90.0, 97.0])
def test_cancel(name, percent, small_park, tmp_path):
    """Cancelled at the first look, in the course of a run, and between the files when they are being written."""
    feedback = Feedback(cancel_from=percent)
    targets = outputs(name, tmp_path)
    old_files(targets)
    assert_sentence(refusal(name, {**inputs(name, small_park), **targets}, feedback), "Cancelled")
    assert feedback.since_cancel < PATIENCE_S
    assert untouched(targets, tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_cancelled_before_the_start(name, small_park, tmp_path):
    feedback = Feedback()
    feedback.cancel()
    targets = outputs(name, tmp_path)
    old_files(targets)
    assert_sentence(refusal(name, {**inputs(name, small_park), **targets}, feedback), "Cancelled")
    assert feedback.looks == 1
    assert untouched(targets, tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_small_park_is_asked_often(name, ran):
    """The longest time between two looks is the longest that a planner may wait for a cancel."""
    _, feedback = ran(name)
    assert feedback.longest < PATIENCE_S, feedback.longest_after


@pytest.mark.parametrize("name", ON_SAMPLE)
def test_sample_park_is_asked_often(name, tmp_path):
    feedback = Feedback()
    targets = outputs(name, tmp_path)
    # The index of half a million modules is built by GDAL in one piece of four seconds.
    targets.pop("MODULES", None)
    run(name, {**inputs(name, SAMPLE / "park.gpkg"), **targets}, feedback)
    assert feedback.longest < PATIENCE_S, feedback.longest_after
