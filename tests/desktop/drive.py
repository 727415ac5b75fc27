"""Runs inside the real QGIS window (``qgis --code``): does what a planner does and writes down what it saw.

EIP_DESKTOP names a TOML-like JSON file: where to write, which park to review.
"""

import json
import os
import traceback
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QDockWidget, QPushButton
from qgis.utils import iface

JOB = json.loads(Path(os.environ["EIP_DESKTOP"]).read_text(encoding="utf-8"))
SHOTS = Path(JOB["screenshots"])


def wait(until, seconds):
    """Let the window work until something is true; says whether it became true."""
    loop, timer = QEventLoop(), QTimer()
    left = [seconds * 20]

    def look():
        left[0] -= 1
        if left[0] < 0 or until():
            loop.quit()

    timer.timeout.connect(look)
    timer.start(50)
    loop.exec()
    return bool(until())


def settle(seconds=1):
    """Let the window draw itself."""
    wait(lambda: False, seconds)
    wait(lambda: not iface.mapCanvas().isDrawing(), 30)


def shoot(name, widget=None):
    """Keep a picture of a window."""
    (widget or iface.mainWindow()).grab().save(str(SHOTS / f"{name}.png"))


def visible_dialog():
    """The algorithm dialog that is open."""
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible() and hasattr(w, "runAlgorithm"))
    return next(found, None)


def click(button):
    """Press a button as the mouse does."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def review(panel, park, output, time_limit):
    """Open the review from the panel, fill in the dialog, run it; returns what the dialog says it found."""
    title = QgsApplication.processingRegistry().algorithmById("eip:parkreview").displayName()
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == title)
    found = {}

    def fill():
        dialog = visible_dialog()
        try:
            dialog.algorithmFinished.connect(lambda ok, results: found.update(ok=ok, results=results))
            dialog.setParameters({"INPUT": park, "OUTPUT": output, "TIME_LIMIT": time_limit})
            settle()
            shoot("dialog", dialog)
            click(dialog.buttonBox().button(QDialogButtonBox.StandardButton.Ok) or dialog.runButton())
            wait(lambda: "ok" in found, 240)
            settle()
            shoot("log", dialog)
        except Exception:
            found["trouble"] = traceback.format_exc()
        dialog.reject()

    QTimer.singleShot(1500, fill)
    click(button)
    return found


def tree(group):
    """The layer tree as lists: groups as [name, children], layers as dicts."""
    answer = []
    for node in group.children():
        if hasattr(node, "layer"):
            layer = node.layer()
            drawn = layer.isSpatial()
            answer.append(
                {
                    "name": node.name(),
                    "valid": layer.isValid(),
                    "shown": node.isVisible(),
                    "drawn": drawn,
                    "renderer": layer.renderer().type() if drawn else "",
                    "style": layer.renderer().dump() if drawn else "",
                    "aliases": sum(bool(f.alias()) for f in layer.fields()),
                    "source": layer.source(),
                }
            )
        else:
            answer.append([node.name(), tree(node)])
    return answer


def main():
    """The planner's way: sample park, panel, review."""
    seen = {}
    try:
        window = iface.mainWindow()
        window.resize(1600, 1000)
        settle(2)
        panel = window.findChild(QDockWidget, "EipPlannerPanel")
        panel.show()
        settle()
        seen["buttons"] = [b.text() for b in panel.findChildren(QPushButton)]
        seen["menu"] = [a.text() for m in iface.pluginMenu().findChildren(type(iface.pluginMenu())) if m.title() == "EIP planner" for a in m.actions()]
        click(panel.findChildren(QPushButton)[-1])
        settle()
        seen["sample"] = tree(QgsProject.instance().layerTreeRoot())
        shoot("sample")
        seen["review"] = review(panel, JOB["park"], JOB["output"], JOB["time_limit"])
        settle()
        seen["tree"] = tree(QgsProject.instance().layerTreeRoot())
        seen["crs"] = QgsProject.instance().crs().authid()
        extent = iface.mapCanvas().extent()
        seen["extent"] = [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]
        shoot("desktop")
    except Exception:
        seen["trouble"] = traceback.format_exc()
    Path(JOB["seen"]).write_text(json.dumps(seen, default=str, ensure_ascii=False), encoding="utf-8")
    QgsProject.instance().setDirty(False)
    QgsApplication.exit(0) if JOB.get("quit", True) else None


QTimer.singleShot(1000, main)
