"""Menu entries and the panel "EIP planner": the planner's steps, each opens its algorithm."""

from functools import partial
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ..eip_planner.language import tr

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "park.gpkg"
_SHOWN = ("surfaces", "parcels", "ponds", "obstacles", "roads", "buildings", "park")


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
        """Load the layers of the sample park."""
        for name in _SHOWN:
            layer = QgsVectorLayer(f"{SAMPLE}|layername={name}", name, "ogr")
            if layer.isValid():
                QgsProject.instance().addMapLayer(layer)
        self.iface.zoomFull()

    def remove(self) -> None:
        """Take menu and panel out of the main window."""
        self.iface.pluginMenu().removeAction(self.menu.menuAction())
        self.iface.removeDockWidget(self.panel)
        self.panel.deleteLater()
        self.menu.deleteLater()
