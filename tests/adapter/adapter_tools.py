"""How the adapter ring runs an algorithm: like qgis_process does, in this process, on the small park."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from qgis_tools import mount_plugin, need_qgis

need_qgis()
mount_plugin()

from eip_planner_plugin.eip_planner.park import TABLES
from eip_planner_plugin.processing.algorithms import ALGORITHMS
from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

NAMES = tuple(algorithm.NAME for algorithm in ALGORITHMS)
# Which result is the input of which parameter, for parameters that are no table of a park.
CHAINED = {"ROOFS": ("rooftopsolar", "OUTPUT"), "NETWORK": ("pipelines", "CUSTOMERS")}
QUICK = {"TIME_LIMIT": 5}


def algorithm(name: str):
    """A fresh instance from the registry; its definitions live only as long as it does."""
    return QgsApplication.processingRegistry().createAlgorithmById(f"eip:{name}")


@cache
def parameters(name: str) -> dict[str, tuple[str, bool, bool]]:
    """Type, whether it is an output, and whether it may be left out, of each parameter."""
    instance = algorithm(name)
    return {
        p.name(): (p.type(), p.isDestination(), bool(p.flags() & p.Flag.FlagOptional))
        for p in instance.parameterDefinitions()
    }


def layer(package: Path, name: str) -> str:
    """One layer of a GeoPackage as QGIS writes it."""
    return f"{package}|layername={name}"


def table_parameters(name: str) -> list[str]:
    """Parameters of an algorithm that are tables of a park, e.g. ``PARCELS``."""
    return algorithm(name).tables()


def inputs(name: str, package: Path, tables: tuple[str, ...] | None = None) -> dict:
    """Values for every input that a GeoPackage of a park can fill; `tables` limits them to some."""
    there = layers_of(package)
    wanted = [t for t in table_parameters(name) if t.lower() in there and (tables is None or t.lower() in tables)]
    values = {t: layer(package, t.lower()) for t in wanted}
    names = parameters(name)
    if "INPUT" in names and not wanted:
        values["INPUT"] = str(package)
    return {**values, **{k: v for k, v in QUICK.items() if k in names}}


def outputs(name: str, folder: Path) -> dict[str, str]:
    """A file for every output of an algorithm."""
    instance = algorithm(name)
    definitions = instance.destinationParameterDefinitions()
    ends = {d.name(): "gpkg" if d.type() == "sink" else d.defaultFileExtension() for d in definitions}
    return {k: str(folder / f"{name}_{k.lower()}.{end}") for k, end in ends.items()}


def sinks(name: str) -> list[str]:
    """Outputs of an algorithm that are layers."""
    return [key for key, (kind, _, _) in parameters(name).items() if kind == "sink"]


def required_outputs(name: str, folder: Path) -> dict[str, str]:
    """Files for the outputs that must be given, and for FINDINGS."""
    known = parameters(name)
    return {k: v for k, v in outputs(name, folder).items() if k == "FINDINGS" or not known[k][2]}


class Feedback(QgsProcessingFeedback):
    """Feedback that can be cancelled at the n-th look, and knows the longest time between two looks."""

    def __init__(self, cancel_at: int | None = None):
        super().__init__(False)
        self.cancel_at, self.looks, self.longest = cancel_at, 0, 0.0
        self.texts, self.fractions, self.last, self.cancelled = [], [], time.perf_counter(), None

    def isCanceled(self) -> bool:
        """Count the look; cancel when it is the one."""
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now
        self.looks += 1
        if self.looks == self.cancel_at:
            self.cancel()
            self.cancelled = now
        return super().isCanceled()

    def setProgressText(self, text: str) -> None:
        """Remember the text."""
        self.texts.append(text)
        super().setProgressText(text)

    def setProgress(self, percent: float) -> None:
        """Remember the percentage."""
        self.fractions.append(percent)
        super().setProgress(percent)


def run(name: str, values: dict, feedback: QgsProcessingFeedback | None = None) -> dict:
    """Run as qgis_process does: refuse, then run in a project; every refusal is a `QgsProcessingException`."""
    instance, context = algorithm(name), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    fine, sentence = instance.checkParameterValues(values, context)
    if not fine:
        raise QgsProcessingException(sentence)
    results, fine = instance.run(values, context, feedback or Feedback(), {}, False)
    assert fine
    return results


def refusal(name: str, values: dict, feedback: QgsProcessingFeedback | None = None) -> str:
    """The sentence with which a run is refused; fails when it is not refused."""
    try:
        results = run(name, values, feedback)
    except QgsProcessingException as error:
        return str(error)
    raise AssertionError(f"eip:{name} was not refused but gave {results}")


def assert_sentence(sentence: str, *words: str) -> None:
    """One sentence for a person, with all the words, and nothing of Python in it."""
    lacking = [word for word in words if word not in sentence]
    assert not lacking, f"{lacking} not in: {sentence}"
    assert sentence.endswith("."), sentence
    assert not [sign for sign in ("Traceback", "Error:", "\n", "{", "<class") if sign in sentence], sentence


def rows(path: str | Path, name: str | None = None) -> list[dict]:
    """Attributes of all features of a layer, with the geometry as ``geometry``."""
    table = QgsVectorLayer(layer(Path(path), name) if name else str(path), "rows", "ogr")
    assert table.isValid(), path
    fields = [field.name() for field in table.fields()]
    return [{**dict(zip(fields, f.attributes())), "geometry": f.geometry()} for f in table.getFeatures()]


def layers_of(package: Path) -> list[str]:
    """Names of the layers of a GeoPackage."""
    with_ogr = ogr.Open(str(package))
    return [with_ogr.GetLayer(i).GetName() for i in range(with_ogr.GetLayerCount())]


def drawn_tables() -> list[str]:
    """Tables of a park that have a geometry."""
    return [t.name for t in TABLES.values() if t.geometry != "none"]
