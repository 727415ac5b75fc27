"""The model that chains import, check and review: offered by the provider, whole, and in step with its script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from adapter_tools import algorithm
from qgis_tools import ROOT, mount_plugin

mount_plugin()

from eip_planner_plugin.processing.models import MODELS  # noqa: E402
from qgis.core import QgsProcessingModelAlgorithm  # noqa: E402

CHAIN = {
    "import": ("eip:importsurvey", {"INPUT", "PARCELS", "BASE"}),
    "check": ("eip:checkinputs", {"INPUT"}),
    "review": ("eip:parkreview", {"INPUT"}),
}
INPUTS = {"SURVEY": "file", "PARK": "file"}
OUTPUTS = {"PARK_WITH_SURVEY", "SURVEY_FINDINGS", "PARK_FINDINGS", "REVIEW", "REPORT"}


def test_every_file_is_offered_and_named_in_both_languages(provider, speak):
    assert {path.stem for path in (ROOT / "resources" / "models").glob("*.model3")} == set(MODELS)
    for name in MODELS:
        model = provider.algorithm(name)
        assert model is not None, name
        assert not model.icon().isNull()
        told = {}
        for language in ("en", "vi"):
            with speak(language):
                told[language] = model.displayName(), model.group(), model.shortDescription(), model.shortHelpString()
        assert all(a != b and len(a) > 10 for a, b in zip(told["en"], told["vi"]))
        assert model.groupId() == provider.algorithm("parkreview").groupId()


def test_steps_and_what_goes_in_and_out():
    model = algorithm("surveyreview")
    children = {k: (c.algorithmId(), set(c.parameterSources())) for k, c in model.childAlgorithms().items()}
    assert children == CHAIN
    assert all(c.algorithm() is not None for c in model.childAlgorithms().values())
    given = {p.name(): p.type() for p in model.parameterDefinitions() if not p.isDestination()}
    assert given == INPUTS
    # Older QGIS puts the step before the name of an output, newer does not.
    assert {p.name().split(":")[-1] for p in model.destinationParameterDefinitions()} == OUTPUTS
    assert [d.childId for d in model.childAlgorithms()["review"].dependencies()] == ["check"]


def test_model_names_no_place_of_this_machine():
    text = (ROOT / "resources" / "models" / "surveyreview.model3").read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|tmp|work)/|[A-Z]:\\\\", text)


@pytest.mark.parametrize("name", MODELS)
def test_model_can_be_copied_and_saved(name, tmp_path):
    """As the model designer does when a planner changes it."""
    copy = QgsProcessingModelAlgorithm()
    assert copy.fromFile(str(ROOT / "resources" / "models" / f"{name}.model3"))
    assert copy.toFile(str(tmp_path / "own.model3"))
    assert Path(tmp_path / "own.model3").stat().st_size > 1000
