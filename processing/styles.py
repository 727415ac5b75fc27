"""Styles of result layers: a QML file in resources, with labels and field names in the language of the run."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..eip_planner.language import tr
from ..eip_planner.tables import Table
from .compat import qgis_field

_MEMORY = {"polygon": "MultiPolygon", "line": "MultiLineString", "point": "Point"}


def style_text(layer: str, table: Table) -> str:
    """QML of a result layer with field aliases; layers without a style file get aliases alone."""
    memory = QgsVectorLayer(_MEMORY.get(table.geometry, "None"), layer, "memory")
    memory.dataProvider().addAttributes([qgis_field(f.name, f.kind) for f in table.fields])
    memory.updateFields()
    style_into(memory, layer)
    for i, field in enumerate(table.fields):
        memory.setFieldAlias(i, tr(field.label) + (f" [{tr(field.unit)}]" if field.unit else ""))
    document = QDomDocument()
    memory.exportNamedStyle(document)
    return document.toString()


def style_into(layer: QgsVectorLayer, name: str) -> None:
    """Give a layer the style of the result layer `name`, legend translated; nothing without a style file."""
    from ..eip_planner.files import style_of

    text = style_of(name)
    if text is not None:
        document = QDomDocument()
        document.setContent(text)
        layer.importNamedStyle(document)
        _translate_legend(layer)


def _translate_legend(layer: QgsVectorLayer) -> None:
    renderer = layer.renderer()
    if renderer is None:
        return
    if renderer.type() == "categorizedSymbol":
        for i, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(i, tr(category.label()))
    elif renderer.type() == "RuleRenderer":
        for rule in renderer.rootRule().children():
            rule.setLabel(tr(rule.label()))
