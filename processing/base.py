"""What all algorithms share: parameters with help, refusal of bad input, language, progress, outputs all or none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameters,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..eip_planner import libraries
from ..eip_planner.errors import Cancelled, EipError, InputError
from ..eip_planner.language import RESOURCES, current, speaking, tr
from ..eip_planner.park import TABLES
from ..eip_planner.tables import LINE, NONE, POINT, POLYGON, Table
from . import layers, outputs

_SOURCES = {
    POLYGON: QgsProcessing.SourceType.TypeVectorPolygon,
    LINE: QgsProcessing.SourceType.TypeVectorLine,
    POINT: QgsProcessing.SourceType.TypeVectorPoint,
    NONE: QgsProcessing.SourceType.TypeVector,
}
_ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
CORE = ("numpy", "scipy", "pandas", "shapely", "geopandas")


class EipAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of the provider: subclasses declare their parameters and say in `run` what to compute.

    Attributes
    ----------
    NAME, TITLE, SUMMARY, GROUP, TAGS : str
        Id (frozen), English texts, key of `GROUPS`, and words to find it by.
    NEEDS : tuple of str
        Libraries without which it cannot run.
    """

    NAME = TITLE = SUMMARY = GROUP = TAGS = ""
    NEEDS: tuple = CORE

    def name(self) -> str:
        """Id of the algorithm."""
        return self.NAME

    def displayName(self) -> str:
        """Title in the user's language."""
        return tr(self.TITLE)

    def shortDescription(self) -> str:
        """One line about the algorithm."""
        return tr(self.SUMMARY)

    def group(self) -> str:
        """Heading under which the toolbox shows it."""
        return tr(self.GROUP)

    def groupId(self) -> str:
        """Id of the heading."""
        return self.GROUP.lower().replace(" ", "")

    def tags(self) -> list[str]:
        """Search words, English and Vietnamese."""
        return self.TAGS.split(", ")

    def icon(self) -> QIcon:
        """Icon of the algorithm."""
        return QIcon(str(RESOURCES / "icons" / f"{self.NAME}.svg"))

    def createInstance(self) -> EipAlgorithm:
        """A fresh instance."""
        return type(self)()

    def shortHelpString(self) -> str:
        """Help text out of ``resources/help``."""
        for language in (current(), "en"):
            path = RESOURCES / "help" / f"{self.NAME}.{language}.md"
            if path.exists():
                return path.read_text(encoding="utf-8")
        return ""

    # Declaring parameters

    def _add(self, parameter, text: str, advanced: bool = False) -> None:
        parameter.setHelp(tr(text))
        if advanced:
            parameter.setFlags(parameter.flags() | _ADVANCED)
        self.addParameter(parameter)

    def add_tables(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        """Inputs for tables of a park, named like the table in capitals."""
        for name in (*required, *optional):
            table = TABLES[name]
            fields = ", ".join(f.name + ("*" if f.required else "") for f in table.fields)
            parameter = QgsProcessingParameterFeatureSource(
                name.upper(), tr(table.label), [_SOURCES[table.geometry]], None, name in optional
            )
            parameter.setHelp(tr("Layer '{name}'; fields: {fields}. Fields with * are required.").format(name=name, fields=fields))
            self.addParameter(parameter)

    def add_common(self) -> None:
        """CRS, SCENARIO and FINDINGS, which every algorithm has."""
        self._add(
            QgsProcessingParameterCrs("CRS", tr("Working CRS"), None, True),
            "Metric CRS to compute in; empty: that of the park layer if it is true to scale, else UTM.",
            True,
        )
        self._add(
            QgsProcessingParameterFile("SCENARIO", tr("Scenario file"), extension="toml", optional=True),
            "TOML file with the assumptions that differ from the catalogues; see sample_data/scenario.toml.",
            True,
        )
        self.add_sink("FINDINGS", "Findings", "What is doubtful in the inputs: layer, feature, what to do.", NONE, True)

    def add_sink(self, name: str, label: str, text: str, geometry: str, optional: bool = False) -> None:
        """Output layer."""
        source = _SOURCES[geometry] if geometry != NONE else QgsProcessing.SourceType.TypeVector
        self._add(QgsProcessingParameterFeatureSink(name, tr(label), source, None, optional, not optional), text)

    def add_file(self, name: str, label: str, text: str, kind: str, optional: bool = True) -> None:
        """Output file with the given extension."""
        parameter = QgsProcessingParameterFileDestination(
            name, tr(label), f"{kind.upper()} (*.{kind})", None, optional, not optional
        )
        self._add(parameter, text)

    def add_input_file(self, name: str, label: str, text: str, extension: str, optional: bool = False) -> None:
        """Input file; an empty extension allows any."""
        self._add(QgsProcessingParameterFile(name, tr(label), extension=extension, optional=optional), text)

    def add_raster(self, name: str, label: str, text: str) -> None:
        """Optional input raster."""
        self._add(QgsProcessingParameterRasterLayer(name, tr(label), None, True), text)

    def add_number(self, name: str, label: str, text: str, default, low=None, high=None, whole=False) -> None:
        """Advanced number; optional where the default is None."""
        kinds = QgsProcessingParameterNumber.Type
        limits = {k: v for k, v in (("minValue", low), ("maxValue", high)) if v is not None}
        parameter = QgsProcessingParameterNumber(
            name, tr(label), kinds.Integer if whole else kinds.Double, default, default is None, **limits
        )
        self._add(parameter, text, True)

    def add_layer(self, name: str, label: str, text: str) -> None:
        """Optional layer or table that is a result of another algorithm."""
        vector = QgsProcessing.SourceType.TypeVector
        self._add(QgsProcessingParameterFeatureSource(name, tr(label), [vector], None, True), text)

    def add_choice(self, name: str, label: str, text: str, options: tuple[str, ...], default: str) -> None:
        """Choice among words that are the same in every language."""
        self._add(QgsProcessingParameterEnum(name, tr(label), list(options), False, default, False, True), text)

    def add_string(self, name: str, label: str, text: str, default: str) -> None:
        """Advanced text."""
        self._add(QgsProcessingParameterString(name, tr(label), default, False, True), text, True)

    def add_numbers(self, **labels: str) -> None:
        """Numbers in the result: name and label."""
        for name, label in labels.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def add_words(self, **labels: str) -> None:
        """Texts in the result: name and label."""
        for name, label in labels.items():
            self.addOutput(QgsProcessingOutputString(name, tr(label)))

    # Refusing bad input

    def canExecute(self):
        """Whether all libraries are there, and if not the sentence that says what to install."""
        sentence = libraries.sentence(self.NEEDS)
        return (False, sentence) if sentence else (True, "")

    def checkParameterValues(self, parameters, context):
        """Refuse what qgis_process would let through: unknown names, wrong geometry types, clashing outputs."""
        unknown = sorted(set(parameters) - {p.name() for p in self.parameterDefinitions()})
        if unknown:
            known = ", ".join(p.name() for p in self.parameterDefinitions())
            return False, str(InputError(
                unknown[0], tr("unknown parameter"), tr("use one of: {known}").format(known=known)))
        try:
            self._check_sources(parameters, context)
            outputs.refuse_clashes(self._targets(parameters, context))
        except EipError as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def _check_sources(self, parameters, context) -> None:
        for name in self._tables():
            source = self._source(parameters, name, context)
            wanted = layers.GEOMETRY_TYPES.get(TABLES[name.lower()].geometry)
            kinds = (wanted, QgsWkbTypes.GeometryType.UnknownGeometry)
            if source is not None and wanted is not None and QgsWkbTypes.geometryType(source.wkbType()) not in kinds:
                raise InputError(
                    name,
                    tr("{kind} geometry is needed, the layer has {other}").format(
                        kind=tr(TABLES[name.lower()].geometry), other=QgsWkbTypes.displayString(source.wkbType())),
                    tr("choose a layer of the right geometry type"),
                )

    def _tables(self) -> list[str]:
        """Names of the parameters that are tables of a park."""
        return [p.name() for p in self.parameterDefinitions()
                if isinstance(p, QgsProcessingParameterFeatureSource) and p.name().lower() in TABLES]

    def _source(self, parameters, name: str, context):
        """Feature source of a table parameter, None if it is not set.

        Of a GeoPackage with many layers the one named like the parameter is taken; QGIS itself would take the first.
        """
        value = parameters.get(name)
        if value in (None, ""):
            return None
        if isinstance(value, str) and value.lower().endswith(".gpkg") and Path(value).is_file():
            from ..eip_planner.files import layer_names

            found = layer_names(Path(value))
            if len(found) > 1:
                if name.lower() not in found:
                    raise InputError(
                        name,
                        tr("{path} holds {n} layers and none is called '{layer}'").format(
                            path=value, n=len(found), layer=name.lower()),
                        tr("add |layername=… to the path"),
                    )
                parameters = {**parameters, name: f"{value}|layername={name.lower()}"}
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise InputError(name, tr("'{value}' cannot be read").format(value=value), tr("give a vector layer or file"))
        return source

    def _targets(self, parameters, context) -> dict[str, str]:
        """Destination of each output that was asked for."""
        targets = {}
        for definition in self.destinationParameterDefinitions():
            name = definition.name()
            if parameters.get(name) is None and definition.defaultValue() is None:
                continue
            if isinstance(definition, QgsProcessingParameterFileDestination):
                target = self.parameterAsFileOutput(parameters, name, context)
            else:
                target = QgsProcessingParameters.parameterAsOutputLayer(definition, parameters, context)
            if target:
                targets[name] = target
        return targets

    # Running

    def processAlgorithm(self, parameters, context, feedback):
        """Run in the user's language; the engine's errors become QGIS's."""
        from qgis.core import QgsApplication

        try:
            with speaking(QgsApplication.locale()):
                libraries.require(self.NEEDS)
                return self.run(Run(self, parameters, context, feedback))
        except EipError as error:
            raise QgsProcessingException(str(error)) from None

    def run(self, run: Run) -> dict:
        """Compute and write; returns the outputs. Every subclass has its own."""
        raise NotImplementedError


def known(value) -> float | None:
    """A number for a result as QGIS takes it: unknown is null, not NaN, and numpy's numbers become Python's."""
    return None if value is None or value != value or abs(value) == float("inf") else float(value)


class Run:
    """One run of an algorithm: its inputs as the engine takes them, its progress, its outputs."""

    def __init__(self, algorithm: EipAlgorithm, parameters: dict, context, feedback):
        from ..eip_planner.scenario import read

        self.algorithm, self.parameters, self.context, self.feedback = algorithm, parameters, context, feedback
        self.scenario = read(self.text("SCENARIO"))
        if self.scenario.language:
            from ..eip_planner.language import use

            use(self.scenario.language)
        self.crs = None
        self.findings = None

    def progress(self, fraction: float, text: str | None = None) -> None:
        """Progress callback of the engine."""
        if self.feedback.isCanceled():
            raise Cancelled(tr("Cancelled; all outputs are as they were."))
        if text:
            self.feedback.setProgressText(text)
        self.feedback.setProgress(100.0 * fraction)

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
        for finding in self.findings:
            say = self.feedback.pushInfo if finding.severity == "info" else self.feedback.pushWarning
            place = f"{finding.layer} [{finding.feature_id}]" if finding.feature_id else finding.layer
            say(f"{place}: {finding.message}; {finding.remedy}.")
        if strict:
            self.findings.raise_errors()
        return park

    def inputs(self) -> list[layers.Input]:
        """The table parameters that are set."""
        inputs = []
        for name in self.algorithm._tables():
            source = self.algorithm._source(self.parameters, name, self.context)
            if source is not None:
                inputs.append(layers.Input(name.lower(), name, source))
        return inputs

    def attributes(self, name: str, columns: tuple[str, ...]):
        """Some columns of a result layer as a DataFrame, None if the parameter is not set."""
        source = self.algorithm._source(self.parameters, name, self.context)
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
        return frame[list(columns)]

    def raster(self, name: str):
        """A raster parameter in the working CRS, None if it is not set."""
        if not self.has(name):
            return None
        layer = self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)
        if layer is None or not layer.isValid():
            raise InputError(name, tr("'{value}' cannot be read").format(value=self.parameters[name]), tr("give a raster layer or file"))
        return layers.read_raster(layer, name, self.crs)

    def show(self, package: str, labels: dict[str, str], park) -> None:
        """In the desktop, load the layers of a GeoPackage when the run is over."""
        project = self.context.project()
        if project is None:
            return
        names = [] if park.park is None else [n for n in park.park["name"] if n]
        group = " – ".join(["EIP", *names[:1], datetime.now().strftime("%H:%M")])
        for name, label in labels.items():
            details = QgsProcessingContext.LayerDetails(label, project, name)
            if hasattr(details, "groupName"):
                details.groupName = group
            self.context.addLayerToLoadOnCompletion(f"{package}|layername={name}", details)

    def write(self, frames: dict, files: dict | None = None, package: tuple | None = None) -> dict:
        """Write all outputs that were asked for, or none.

        Parameters
        ----------
        frames : dict
            Sink parameter to (table, frame).
        files : dict
            File parameter to text, or to a function that writes to a path.
        package : (parameter, tables, frames), optional
            A GeoPackage with many layers.
        """
        from ..eip_planner.check import FINDINGS

        if self.findings is not None:
            frames = {**frames, "FINDINGS": (FINDINGS, self.findings.frame())}
        targets = self.algorithm._targets(self.parameters, self.context)
        results = {}
        with outputs.OutputSet(self.crs, self.context) as written:
            for parameter, (table, frame) in frames.items():
                if parameter in targets:
                    results[parameter] = written.layer(parameter, targets[parameter], table, frame)
            if package is not None:
                parameter, tables, many = package
                written.package(parameter, targets[parameter], tables, many)
            for parameter, content in (files or {}).items():
                if parameter in targets:
                    written.content(parameter, targets[parameter], content)
            self.progress(1.0, None)
            results.update(written.commit())
        return results
