"""How result layers enter the desktop: styled, named, in groups, in the order in which a plan is read."""

from __future__ import annotations

from qgis.core import (
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsLayerTreeLayer,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsRasterBandStats,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..eip_planner.language import tr
from ..eip_planner.park import CARRIERS, PARCELS
from .styles import style_into

# Layers that lie over others, or are there to be asked, start switched off.
_HIDDEN = (
    *("links", "unconnected", "nodes", "outages", "limits", "roof_parts"),
    *("plots", "patches", "green_links", "green_reach", "surfaces_by_class", "land_plan"),
)
_OF_CARRIER = ("customers", "network", "limits", "outages", "nodes", "unconnected")
_NAME = "eip_layer"
_SAMPLE = 250_000
# From shade to sun, distinct in grey and for the colour-blind.
_DARK, _BETWEEN, _BRIGHT = "#1b1033", ((0.35, "#8c2369"), (0.7, "#f0603c"), (0.9, "#fcb43c")), "#fcfaa0"


def arrangement() -> dict[str, tuple[str, ...]]:
    """Groups of a review from top to bottom, headings in the current language; what is in none is a table."""
    carriers = {tr(carrier).capitalize(): tuple(f"{kind}_{carrier}" for kind in _OF_CARRIER) for carrier in CARRIERS}
    return {
        **carriers,
        tr("Links"): ("links",),
        tr("Solar roofs"): ("modules", "roofs", "roof_parts"),
        tr("Green-infrastructure score"): (
            *("boundary", "green_reach", "green_links"),
            *("plots", "patches", "surfaces_by_class"),
        ),
        tr("Land use"): ("land_plan", PARCELS.name),
        tr("Tables"): (),
    }


class Styled(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer the style that is stored beside it: Processing itself leaves it out."""

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS in the main thread when the layer is loaded."""
        layer.loadDefaultStyle()
        layer.triggerRepaint()


class Coloured(QgsProcessingLayerPostProcessorInterface):
    """Gives a raster of one quantity colours from dark to bright over the range of its values."""

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS in the main thread when the layer is loaded."""
        source = layer.dataProvider()
        found = source.bandStatistics(
            1, QgsRasterBandStats.Stats.Min | QgsRasterBandStats.Stats.Max, layer.extent(), _SAMPLE
        )
        renderer = QgsSingleBandPseudoColorRenderer(source, 1)
        renderer.setClassificationMin(found.minimumValue)
        renderer.setClassificationMax(found.maximumValue)
        renderer.createShader(
            QgsGradientColorRamp(
                QColor(_DARK), QColor(_BRIGHT), False, [QgsGradientStop(at, QColor(colour)) for at, colour in _BETWEEN]
            )
        )
        layer.setRenderer(renderer)
        layer.triggerRepaint()


class Placed(QgsProcessingLayerPostProcessorInterface):
    """Puts a layer of a review into its group; words are fixed while the run still speaks its language.

    Parameters
    ----------
    name, label : str
        Of the layer: in the GeoPackage, and for people.
    title : str
        Of the group of the whole review.
    plan : str
        GeoPackage of the park: its parcels lie below the results.
    """

    def __init__(self, name: str, label: str, title: str, plan: str):
        super().__init__()
        self.name, self.label, self.title, self.plan = name, label, title, plan
        self.groups, self.parcels = arrangement(), tr(PARCELS.label)

    def postProcessLayer(self, layer, context, feedback):
        """Called by QGIS in the main thread when the layer is in the layer tree."""
        layer.loadDefaultStyle()
        layer.setName(self.label)
        root = QgsProject.instance().layerTreeRoot()
        node = root.findLayer(layer.id())
        if node is None:
            return
        review = root.findGroup(self.title) or self._review(root)
        moved = node.clone()
        self._insert(review, moved, self.name)
        node.parent().removeChildNode(node)

    def _review(self, root):
        """The group of the review, with the land-use plan at its bottom and all of it in view."""
        review = root.insertGroup(0, self.title)
        layer = QgsVectorLayer(f"{self.plan}|layername={PARCELS.name}", self.parcels, "ogr")
        style_into(layer, PARCELS.name)
        QgsProject.instance().addMapLayer(layer, False)
        self._insert(review, QgsLayerTreeLayer(layer), PARCELS.name)
        look_at(layer)
        return review

    def _insert(self, review, node, name: str) -> None:
        headings = list(self.groups)
        heading = next((h for h in headings if name in self.groups[h]), headings[-1])
        group = review.findGroup(heading)
        if group is None:
            group = review.insertGroup(_place([g.name() for g in review.children()], headings, heading), heading)
            group.setExpanded(heading != headings[-1])
        node.setCustomProperty(_NAME, name)
        shown = not name.startswith(_HIDDEN)
        node.setExpanded(shown)
        node.setItemVisibilityChecked(shown)
        present = [child.customProperty(_NAME) for child in group.children()]
        group.insertChildNode(_place(present, self.groups[heading], name), node)


def look_at(layer) -> None:
    """Show all of a layer in the map window, if there is one."""
    from qgis.utils import iface

    if iface is None:
        return
    canvas = iface.mapCanvas()
    extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
    extent.scale(1.12)
    canvas.setExtent(extent)
    canvas.refresh()


def _place(present: list[str], order, name: str) -> int:
    """Where `name` goes among the present ones, all of them in the given order; at the end if it has none."""
    return sum(p in order[: order.index(name)] for p in present) if name in order else len(present)
