"""How the adapter ring runs an algorithm: like qgis_process does, in this process, on the small park."""

from __future__ import annotations

import json
import time
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from qgis_tools import mount_plugin, need_qgis, run_python

need_qgis()
mount_plugin()

from eip_planner_plugin.eip_planner.park import TABLES  # noqa: E402
from eip_planner_plugin.processing.algorithms import ALGORITHMS  # noqa: E402
from eip_planner_plugin.processing.models import MODELS  # noqa: E402
from osgeo import ogr  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

NAMES = tuple(algorithm.NAME for algorithm in ALGORITHMS)
OFFERED = (*NAMES, *MODELS)
# Which result is the input of which parameter, for parameters that are no table of a park.
CHAINED = {"ROOFS": ("rooftopsolar", "OUTPUT"), "NETWORK": ("pipelines", "CUSTOMERS")}
QUICK = {"TIME_LIMIT": 5}


def algorithm(name: str):
    """A fresh instance from the registry; its definitions live only as long as it does."""
    return QgsApplication.processingRegistry().createAlgorithmById(f"eip:{name}")


def _bare(name: str):
    """An instance without a registry, to be asked while tests are collected."""
    instance = next(a for a in ALGORITHMS if name == a.NAME)()
    instance.initAlgorithm()
    return instance


@cache
def table_parameters(name: str) -> list[str]:
    """Parameters of an algorithm that are tables of a park, e.g. ``PARCELS``."""
    return _bare(name).tables()


@cache
def parameters(name: str) -> dict[str, tuple[str, bool, bool]]:
    """Type, whether it is an output, and whether it may be left out, of each parameter."""
    instance = _bare(name)
    return {
        p.name(): (p.type(), p.isDestination(), bool(p.flags() & p.Flag.FlagOptional))
        for p in instance.parameterDefinitions()
    }


def layer(package: Path, name: str) -> str:
    """One layer of a GeoPackage as QGIS writes it."""
    return f"{package}|layername={name}"


def inputs(name: str, package: Path) -> dict:
    """Values for every input that a GeoPackage of a park can fill: the package itself, or its layers one by one."""
    there, names = layers_of(package), parameters(name)
    values = {t: layer(package, t.lower()) for t in table_parameters(name) if t.lower() in there}
    if name in PACKAGED:
        values["INPUT"] = str(package)
    if name in IMPORTED:
        values |= IMPORTED[name]()
    return {**values, **{k: v for k, v in QUICK.items() if k in names}}


@cache
def _folder() -> Path:
    """A place for files that every test may read."""
    return Path(mkdtemp(prefix="eip_adapter_"))


@cache
def _plan() -> dict:
    import small_plan

    return {"INPUT": str(small_plan.write(_folder() / "plan.dxf")), "MERIDIAN": small_plan.MERIDIAN}


@cache
def _map() -> dict:
    import osm_files

    return {"OSM_FILE": str(osm_files.draw_small_park().write(_folder() / "map.osm.pbf"))}


@cache
def _surface() -> dict:
    import small_surface

    return {"DSM": str(small_surface.write(_folder() / "dsm.tif"))}


@cache
def _ring() -> dict:
    import small_ring

    return {"INPUT": str(small_ring.write(_folder() / "ring.inp")), "EFFORT": 5}


# Inputs that are no GeoPackage of a park, nor layers of one.
IMPORTED = {"importosm": _map, "importplan": _plan, "solarirradiation": _surface, "pipediameters": _ring}


def given_tables(name: str) -> tuple[str, ...]:
    """Tables of a park that reach an algorithm, as layers one by one or in a GeoPackage."""
    return tuple(TABLES) if name in PACKAGED else tuple(t.lower() for t in table_parameters(name))


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
    """Feedback that cancels from a percentage on, and knows the longest time between two looks and what came before.

    Time is that of the processor, so that a busy machine does not count.
    """

    def __init__(self, cancel_from: float | None = None):
        super().__init__(False)
        self.cancel_from, self.looks, self.longest, self.longest_after = cancel_from, 0, 0.0, ""
        self.texts, self.fractions, self.cancelled = [], [], None
        self.last = time.process_time()

    def isCanceled(self) -> bool:
        """Count the look; cancel when it is time."""
        self._clock()
        self.looks += 1
        if self.cancel_from is not None and self.cancelled is None and self.progress() >= self.cancel_from:
            self.cancel()
            self.cancelled = self.last
        return super().isCanceled()

    def _clock(self) -> None:
        now = time.process_time()
        if now - self.last > self.longest:
            self.longest, self.longest_after = now - self.last, f"{self.looks} looks, {self.texts[-1:]}"
        self.last = now

    @property
    def since_cancel(self) -> float:
        """Seconds since the cancel."""
        return time.process_time() - self.cancelled

    def setProgressText(self, text: str) -> None:
        """Remember the text."""
        self.texts.append(text)
        super().setProgressText(text)

    def setProgress(self, percent: float) -> None:
        """Remember the percentage."""
        self.fractions.append(percent)
        super().setProgress(percent)


# Algorithms that take a whole GeoPackage and nothing else of the park.
PACKAGED = tuple(n for n in NAMES if "INPUT" in parameters(n) and not table_parameters(n) and n not in IMPORTED)


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


# Starts QGIS and the plugin in a folder as QGIS does; the rest of a script sees `plugin`, `provider`, `run`,
# and `algorithms`: those of the provider without its models.
START = """
import importlib, json, sys
BLOCKED, folder, name, *given = json.loads(sys.argv[1]), *sys.argv[2:]
for library in BLOCKED:
    sys.modules[library] = None
sys.path.insert(0, folder)
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
app = QgsApplication([], False)
app.initQgis()
before = set(sys.modules)
plugin = importlib.import_module(name).classFactory(None)
plugin.initGui()
provider = app.processingRegistry().providerById("eip")
algorithms = [a for a in provider.algorithms() if hasattr(a, "NEEDS")]
loaded = set(sys.modules) - before
def run(name, values):
    context, instance = QgsProcessingContext(), provider.algorithm(name).create()
    fine, sentence = instance.checkParameterValues(values, context)
    if not fine:
        return sentence
    try:
        return instance.run(values, context, QgsProcessingFeedback(False), {}, False)[0]
    except Exception as error:
        return f"{type(error).__name__}: {error}"
"""
STOP = "\nprint(json.dumps(answer)); plugin.unload(); app.exitQgis()"


def ask(home: Path, question: str, folder: Path, *arguments, name: str = "eip_planner", blocked=(), **more: str):
    """Answer of a fresh QGIS with the plugin in a folder; fails when the process does not end well."""
    home.mkdir(parents=True, exist_ok=True)
    done = run_python(
        home, START + question + STOP, json.dumps(blocked), str(folder), name, *map(str, arguments), **more
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
