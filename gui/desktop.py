"""Menu entries and the panel "EIP planner": the planner's steps, each opens its algorithm."""

from functools import partial
from pathlib import Path

from qgis.core import QgsFillSymbol, QgsLineSymbol, QgsProject, QgsSingleSymbolRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ..eip_planner.language import tr
from ..eip_planner.park import TABLES
from ..processing.styles import style_into
from ..processing.tree import look_at

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "park.gpkg"
# Layers from bottom to top, each with fill, outline and width [mm]; parcels have the style of the land-use plan.
_SHOWN = {
    "parcels": None,
    "ponds": ("#9cc9e8", "#5b9bc4", 0.2),
    "obstacles": ("#cfd8dc", "#90a4ae", 0.2),
    "roads": ("", "#9a9a9a", 0.5),
    "buildings": ("#d7ccc8", "#8d7b74", 0.15),
    "park": ("#00000000", "#37474f", 0.7),
}


class Desktop:
    """What the plugin adds to the main window."""

    def __init__(self, iface, provider):
        self.iface, self.provider = iface, provider
        self.menu = QMenu("EIP planner", iface.mainWindow())
        for algorithm in provider.algorithms():
            action = self.menu.addAction(algorithm.icon(), algorithm.displayName())
            action.triggered.connect(partial(self.open_dialog, algorithm.id()))
        self.menu.addSeparator()
        self.menu.addAction(tr("Open the sample park"), self.open_sample)
        iface.pluginMenu().addMenu(self.menu)
        self.panel = self._panel()
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.hide()
        self.menu.addAction(self.panel.toggleViewAction())

    def _panel(self) -> QDockWidget:
        panel = QDockWidget("EIP planner", self.iface.mainWindow())
        panel.setObjectName("EipPlannerPanel")
        page, layout = QWidget(), QVBoxLayout()
        group = ""
        for algorithm in sorted(self.provider.algorithms(), key=lambda a: (a.groupId(), a.displayName())):
            if algorithm.group() != group:
                group = algorithm.group()
                layout.addWidget(QLabel(f"<b>{group}</b>"))
            button = QPushButton(algorithm.icon(), algorithm.displayName())
            button.setToolTip(algorithm.shortDescription())
            button.clicked.connect(partial(self.open_dialog, algorithm.id()))
            layout.addWidget(button)
        sample = QPushButton(tr("Open the sample park"))
        sample.clicked.connect(self.open_sample)
        layout.addStretch(1)
        layout.addWidget(sample)
        page.setLayout(layout)
        panel.setWidget(page)
        return panel

    def open_dialog(self, name: str, *_) -> None:
        """Open the dialog of an algorithm."""
        from qgis import processing

        processing.execAlgorithmDialog(name, {})

    def open_sample(self) -> None:
        """Load the plan of the sample park into a group of its own and show all of it."""
        group = QgsProject.instance().layerTreeRoot().insertGroup(0, tr("Sample park (synthetic)"))
        for name, colors in _SHOWN.items():
            layer = QgsVectorLayer(f"{SAMPLE}|layername={name}", tr(TABLES[name].label), "ogr")
            if colors is None:
                style_into(layer, name)
            else:
                layer.setRenderer(QgsSingleSymbolRenderer(_symbol(*colors)))
            QgsProject.instance().addMapLayer(layer, False)
            group.insertLayer(0, layer).setExpanded(False)
        look_at(layer)

    def remove(self) -> None:
        """Take menu and panel out of the main window."""
        self.iface.pluginMenu().removeAction(self.menu.menuAction())
        self.iface.removeDockWidget(self.panel)
        self.panel.deleteLater()
        self.menu.deleteLater()


def _symbol(fill: str, outline: str, width: float):
    """Symbol of a polygon, or of a line where there is no fill."""
    if not fill:
        return QgsLineSymbol.createSimple({"line_color": outline, "line_width": str(width), "capstyle": "round"})
    return QgsFillSymbol.createSimple({"color": fill, "outline_color": outline, "outline_width": str(width)})
