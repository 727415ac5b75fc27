"""What all algorithms share: parameters with help, refusal of bad input, language, progress, outputs all or none."""

from __future__ import annotations

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
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameters,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..eip_planner import libraries
from ..eip_planner.errors import EipError, InputError
from ..eip_planner.language import RESOURCES, current, speaking, tr
from ..eip_planner.park import TABLES
from ..eip_planner.tables import LINE, NONE, POINT, POLYGON
from . import layers, outputs
from .run import Run

_SOURCES = {
    POLYGON: QgsProcessing.SourceType.TypeVectorPolygon,
    LINE: QgsProcessing.SourceType.TypeVectorLine,
    POINT: QgsProcessing.SourceType.TypeVectorPoint,
    NONE: QgsProcessing.SourceType.TypeVector,
}
_ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
CORE = ("numpy", "scipy", "pandas", "shapely", "geopandas")


class EipAlgorithm(QgsProcessingAlgorithm):
    """An algorithm of the provider: subclasses declare their parameters and say in `compute` what to do.

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
            parameter.setHelp(
                tr("Layer '{name}'; fields: {fields}. Fields with * are required.").format(name=name, fields=fields)
            )
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

    def add_file(
        self, name: str, label: str, text: str, kind: str, optional: bool = True, by_default: bool = False
    ) -> None:
        """Output file with the given extension; an optional one is asked for only `by_default` or when it is named."""
        parameter = QgsProcessingParameterFileDestination(
            name, tr(label), f"{kind.upper()} (*.{kind})", None, optional, by_default or not optional
        )
        self._add(parameter, text)

    def add_input_file(self, name: str, label: str, text: str, extension: str, optional: bool = False) -> None:
        """Input file; an empty extension allows any."""
        self._add(QgsProcessingParameterFile(name, tr(label), extension=extension, optional=optional), text)

    def add_raster(self, name: str, label: str, text: str, optional: bool = True) -> None:
        """Input raster."""
        self._add(QgsProcessingParameterRasterLayer(name, tr(label), None, optional), text)

    def add_raster_file(self, name: str, label: str, text: str, optional: bool = False) -> None:
        """Output raster."""
        self._add(QgsProcessingParameterRasterDestination(name, tr(label), None, optional, not optional), text)

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

    def add_string(self, name: str, label: str, text: str, default: str, advanced: bool = True) -> None:
        """Text that may be left out."""
        self._add(QgsProcessingParameterString(name, tr(label), default, False, True), text, advanced)

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
            return False, str(
                InputError(unknown[0], tr("unknown parameter"), tr("use one of: {known}").format(known=known))
            )
        try:
            self._check_sources(parameters, context)
            # A context of its own: asking for a temporary output announces a layer to be loaded, each time another one.
            aside = QgsProcessingContext()
            aside.setExpressionContext(context.expressionContext())
            outputs.refuse_clashes(self.targets_of(parameters, aside), self.files_of(parameters, context))
        except EipError as error:
            return False, str(error)
        return super().checkParameterValues(parameters, context)

    def _check_sources(self, parameters, context) -> None:
        for name in self.tables():
            source = self.source_of(parameters, name, context)
            wanted = layers.GEOMETRY_TYPES.get(TABLES[name.lower()].geometry)
            kinds = (wanted, QgsWkbTypes.GeometryType.UnknownGeometry)
            if source is not None and wanted is not None and QgsWkbTypes.geometryType(source.wkbType()) not in kinds:
                raise InputError(
                    name,
                    tr("{kind} geometry is needed, the layer has {other}").format(
                        kind=tr(TABLES[name.lower()].geometry), other=QgsWkbTypes.displayString(source.wkbType())
                    ),
                    tr("choose a layer of the right geometry type"),
                )

    def tables(self) -> list[str]:
        """Names of the parameters that are tables of a park."""
        return [
            p.name()
            for p in self.parameterDefinitions()
            if isinstance(p, QgsProcessingParameterFeatureSource) and p.name().lower() in TABLES
        ]

    def source_of(self, parameters, name: str, context):
        """Feature source of a table parameter, None if it is not set.

        Of a GeoPackage with many layers the one named like the parameter is taken; QGIS itself would take the first.
        """
        value = parameters.get(name)
        if value in (None, ""):
            return None
        if isinstance(value, str) and value.lower().endswith(".gpkg") and Path(value).is_file():
            from ..eip_planner.files import layer_names

            found = layer_names(Path(value), name)
            if len(found) > 1:
                if name.lower() not in found:
                    raise InputError(
                        name,
                        tr("{path} holds {n} layers and none is called '{layer}'").format(
                            path=value, n=len(found), layer=name.lower()
                        ),
                        tr("add |layername=… to the path"),
                    )
                parameters = {**parameters, name: f"{value}|layername={name.lower()}"}
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            raise InputError(
                name, tr("'{value}' cannot be read").format(value=value), tr("give a vector layer or file")
            )
        return source

    def files_of(self, parameters, context) -> dict[str, str]:
        """File behind each input that has one."""
        files = {}
        for definition in self.parameterDefinitions():
            value = parameters.get(definition.name())
            if value in (None, "") or definition.isDestination():
                continue
            if isinstance(definition, (QgsProcessingParameterFeatureSource, QgsProcessingParameterRasterLayer)):
                layer = QgsProcessingParameters.parameterAsLayer(definition, parameters, context)
                value = layer.source() if layer is not None else value
            elif not isinstance(definition, QgsProcessingParameterFile):
                continue
            files[definition.name()] = str(value).split("|")[0]
        return files

    def targets_of(self, parameters, context) -> dict[str, str]:
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
                if "shapely" in self.NEEDS:
                    libraries.refuse_clash()
                return self.compute(Run(self, parameters, context, feedback))
        except EipError as error:
            raise QgsProcessingException(str(error)) from None

    def compute(self, run: Run) -> dict:
        """Compute and write; returns the outputs. Every subclass has its own."""
        raise NotImplementedError
