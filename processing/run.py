"""One run of an algorithm: inputs as the engine takes them, progress, and outputs all or none."""

from __future__ import annotations

from datetime import datetime

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext

from ..eip_planner import libraries
from ..eip_planner.errors import Cancelled, InputError
from ..eip_planner.findings import FINDINGS, Findings
from ..eip_planner.language import tr
from ..eip_planner.park import TABLES
from ..eip_planner.tables import NONE
from . import layers, outputs
from .tree import Coloured, Placed, Styled

_WRITING = 0.97


def known(value) -> float | None:
    """A number for a result as QGIS takes it: unknown is null, not NaN, and numpy's numbers become Python's."""
    return None if value is None or value != value or abs(value) == float("inf") else float(value)


class Run:
    """One run of an algorithm: its inputs as the engine takes them, its progress, its outputs."""

    def __init__(self, algorithm, parameters: dict, context, feedback):
        from ..eip_planner.scenario import read

        self.algorithm, self.parameters, self.context, self.feedback = algorithm, parameters, context, feedback
        self.scenario = read(self.text("SCENARIO"))
        if self.scenario.language:
            from ..eip_planner.language import use

            use(self.scenario.language)
        self.crs = QgsCoordinateReferenceSystem()
        self.findings = Findings()
        self._percent = 0.0

    def progress(self, fraction: float, text: str | None = None) -> None:
        """Progress callback of the engine; the bar never falls back where a search starts anew."""
        if self.feedback.isCanceled():
            raise Cancelled(tr("Cancelled; all outputs are as they were."))
        if text:
            self.feedback.setProgressText(text)
        self._percent = max(self._percent, 100.0 * fraction)
        self.feedback.setProgress(self._percent)

    def text(self, name: str) -> str:
        """A file or string parameter, empty if not set."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context) if self.has(name) else ""

    def has(self, name: str) -> bool:
        """Whether a parameter is set: an unset optional number would read as zero."""
        return self.parameters.get(name) not in (None, "")

    def number(self, name: str) -> float | None:
        """A number, its default if it is not set, None without either."""
        default = self.algorithm.parameterDefinition(name).defaultValue()
        if not self.has(name) and default is None:
            return None
        return self.algorithm.parameterAsDouble(self.parameters, name, self.context)

    def choice(self, name: str) -> str:
        """The word chosen."""
        return self.algorithm.parameterAsEnumString(self.parameters, name, self.context)

    def park(self, inputs: list[layers.Input] | None = None, strict: bool = True):
        """The checked park behind the table parameters, or behind given inputs.

        Parameters
        ----------
        strict : bool
            Raise the first error; else errors are findings.
        """
        from ..eip_planner.check import Source, check, crs_missing

        inputs = inputs if inputs is not None else self.inputs()
        self.progress(0.0, tr("Reading layers"))
        drawn = [i for i in inputs if TABLES[i.table].geometry != NONE]
        for layer in drawn:
            if not layer.crs.isValid():
                raise crs_missing(layer.where)
        anchor = next((i for name in TABLES for i in drawn if i.table == name and i.source.featureCount()), drawn[0])
        requested = self.algorithm.parameterAsCrs(self.parameters, "CRS", self.context)
        self.crs, sentence, (longitude, latitude) = layers.metric_crs(requested, anchor, self.context)
        self.feedback.pushInfo(sentence)
        sources = []
        for layer in inputs:
            self.progress(0.0, None)
            target = self.crs if layer in drawn else None
            crs = layers.name_of(layer.crs) if layer in drawn else ""
            sources.append(Source(layer.table, layer.where, layer.frame(target, self.context), crs))
        park, self.findings = check(sources, layers.name_of(self.crs), longitude, latitude, self.scenario)
        self.say_findings()
        if strict:
            self.findings.raise_errors()
        return park

    def say_findings(self, findings=None) -> None:
        """Write findings into the log; without any given, all of the run."""
        for finding in self.findings if findings is None else findings:
            say = self.feedback.pushInfo if finding.severity == "info" else self.feedback.pushWarning
            place = f"{finding.layer} [{finding.feature_id}]" if finding.feature_id else finding.layer
            say(f"{place}: {finding.message}; {finding.remedy}.")

    def inputs(self) -> list[layers.Input]:
        """The table parameters that are set."""
        inputs = []
        for name in self.algorithm.tables():
            source = self.algorithm.source_of(self.parameters, name, self.context)
            if source is not None:
                inputs.append(layers.Input(name.lower(), name, source))
        return inputs

    def attributes(self, name: str, columns: tuple[str, ...], welcome: tuple[str, ...] = ()):
        """Some columns of a result layer as a DataFrame, with those of `welcome` that it has; None if it is not set."""
        source = self.algorithm.source_of(self.parameters, name, self.context)
        if source is None:
            return None
        frame = layers.Input(name.lower(), name, source).frame(None, self.context)
        for column in columns:
            if column not in frame:
                raise InputError(
                    name,
                    tr("field '{field}' is missing").format(field=column),
                    tr("give the output of the algorithm that the help names"),
                )
        return frame[[*columns, *(c for c in welcome if c in frame)]]

    def raster(self, name: str, bounds=None, nearest: bool = False):
        """A raster parameter in the working CRS, None if it is not set; see `layers.read_raster`."""
        return layers.read_raster(self.raster_layer(name), name, self.crs, bounds, nearest) if self.has(name) else None

    def raster_layer(self, name: str):
        """The layer of a raster parameter that is set."""
        layer = self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)
        if layer is None or not layer.isValid():
            raise InputError(
                name,
                tr("'{value}' cannot be read").format(value=self.parameters[name]),
                tr("give a raster layer or file"),
            )
        return layer

    def show(self, package: str, labels: dict[str, str], park, plan: str) -> None:
        """In the desktop, load the layers of a GeoPackage, and the parcels of `plan` below them, after the run."""
        project = self.context.project()
        if project is None:
            return
        names = [] if park.park is None else [n for n in park.park["name"] if n]
        title = " – ".join(["EIP", *names[:1], datetime.now().strftime("%H:%M")])
        for name, label in labels.items():
            details = QgsProcessingContext.LayerDetails(label, project, name)
            self._load(f"{package}|layername={name}", details, Placed(name, label, title, plan))

    def load(self, package: str, labels: dict[str, str]) -> None:
        """In the desktop, load layers of a GeoPackage with their styles after the run."""
        project = self.context.project()
        if project is None:
            return
        for name, label in labels.items():
            details = QgsProcessingContext.LayerDetails(label, project, name)
            self._load(f"{package}|layername={name}", details, Styled())

    def _load(self, source: str, details, processor) -> None:
        self.algorithm.provider().processors[source] = processor
        details.setPostProcessor(processor)
        self.context.addLayerToLoadOnCompletion(source, details)

    def write(
        self, frames: dict, files: dict | None = None, package: tuple | None = None, rasters: tuple | None = None
    ) -> dict:
        """Write all outputs that were asked for, or none.

        Parameters
        ----------
        frames : dict
            Sink parameter to (table, frame).
        files : dict
            File parameter to text, or to a function that writes to a path.
        package : (parameter, tables, frames) or (parameter, tables, frames, base), optional
            A GeoPackage with many layers; those of the GeoPackage `base` that are not written anew are copied.
        rasters : (parameters, function), optional
            Raster parameters, and a function that takes parameter to (path, target) of those asked for and fills them.
        """
        targets = self.algorithm.targets_of(self.parameters, self.context)
        results = {}
        with outputs.OutputSet(self.crs, self.context, lambda: self.progress(_WRITING, None)) as written:
            if rasters is not None:
                names, fill = rasters
                fill({name: (written.file(name, targets[name]), targets[name]) for name in names if name in targets})
            if "FINDINGS" in targets:
                libraries.require(("pandas", "shapely"))
                frames = {**frames, "FINDINGS": (FINDINGS, self.findings.frame())}
            for parameter, (table, frame) in frames.items():
                self.progress(_WRITING, None)
                if parameter in targets:
                    results[parameter] = written.layer(parameter, targets[parameter], table, frame)
            if package is not None and package[0] in targets:
                parameter, *content = package
                written.package(parameter, targets[parameter], *content)
            for parameter, content in (files or {}).items():
                self.progress(_WRITING, None)
                if parameter in targets:
                    written.content(parameter, targets[parameter], content)
            self.progress(1.0, None)
            results.update(written.commit())
        looks = {**dict.fromkeys(frames, Styled), **dict.fromkeys(rasters[0] if rasters else (), Coloured)}
        for parameter, look in looks.items():
            source = targets.get(parameter, "")
            if self.context.willLoadLayerOnCompletion(source):
                self._load(source, self.context.layerToLoadOnCompletionDetails(source), look())
        return results
