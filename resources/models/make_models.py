"""Writes the models of this folder: run ``QT_HASH_SEED=0 python -m resources.models.make_models`` with QGIS."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildDependency,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QPointF

HERE = Path(__file__).resolve().parent
LABELS = {
    "PARK_WITH_SURVEY": "Park with the survey (GeoPackage)",
    "SURVEY_FINDINGS": "Findings of the import",
    "PARK_FINDINGS": "Findings of the check",
    "REVIEW": "Review (GeoPackage)",
    "REPORT": "Report",
}
_OF_MODEL = QgsProcessingModelChildParameterSource.fromModelParameter
_OF_CHILD = QgsProcessingModelChildParameterSource.fromChildOutput


def survey_review() -> QgsProcessingModelAlgorithm:
    """Survey into a park, its check, its review."""
    model = QgsProcessingModelAlgorithm("surveyreview", "3 Assessment", "assessment")
    add_input(model, "SURVEY", "Survey (XLSX or CSV)", "", 0)
    add_input(model, "PARK", "Park (GeoPackage)", "gpkg", 1)
    park = _OF_MODEL("PARK")
    add_step(
        model,
        "import",
        "importsurvey",
        {"INPUT": _OF_MODEL("SURVEY"), "PARCELS": park, "BASE": park},
        {"OUTPUT": "PARK_WITH_SURVEY", "FINDINGS": "SURVEY_FINDINGS"},
    )
    made = _OF_CHILD("import", "OUTPUT")
    add_step(model, "check", "checkinputs", {"INPUT": made}, {"FINDINGS": "PARK_FINDINGS"})
    add_step(model, "review", "parkreview", {"INPUT": made}, {"OUTPUT": "REVIEW", "REPORT": "REPORT"}, ("check",))
    return model


def add_input(model, name: str, label: str, extension: str, place: int) -> None:
    """A file that the model asks for."""
    shown = QgsProcessingModelParameter(name)
    shown.setPosition(QPointF(120.0, 80.0 + 90.0 * place))
    model.addModelParameter(QgsProcessingParameterFile(name, label, extension=extension), shown)


def add_step(model, step: str, algorithm: str, sources: dict, outputs: dict[str, str], after: tuple = ()) -> None:
    """One algorithm of the chain, with where its inputs come from and which outputs the model gives."""
    child = QgsProcessingModelChildAlgorithm(f"eip:{algorithm}")
    child.setChildId(step)
    child.setDescription(step.capitalize())
    for parameter, source in sources.items():
        child.addParameterSources(parameter, [source])
    child.setDependencies([QgsProcessingModelChildDependency(name) for name in after])
    row = len(model.childAlgorithms())
    child.setPosition(QPointF(380.0, 80.0 + 120.0 * row))
    given = {}
    for parameter, name in outputs.items():
        output = QgsProcessingModelOutput(name, LABELS[name])
        output.setChildId(step)
        output.setChildOutputName(parameter)
        output.setPosition(QPointF(640.0, 60.0 + 120.0 * row + 60.0 * len(given)))
        given[name] = output
    child.setModelOutputs(given)
    model.addChildAlgorithm(child)


def _plugin():
    """The root of the repository as a package, as QGIS imports it."""
    root = HERE.parent.parent
    spec = importlib.util.spec_from_file_location(
        "eip_planner_plugin", root / "__init__.py", submodule_search_locations=[str(root)]
    )
    module = sys.modules["eip_planner_plugin"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Write every model; the plugin must be loaded, else outputs would be unknown."""
    application = QgsApplication([], False)
    application.initQgis()
    plugin = _plugin().classFactory(None)
    plugin.initProcessing()
    for model in (survey_review(),):
        model.updateDestinationParameters()
        if not model.toFile(str(HERE / f"{model.name()}.model3")):
            raise OSError(f"{model.name()} cannot be written")
    plugin.unload()


if __name__ == "__main__":
    main()
