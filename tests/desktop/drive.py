"""Runs inside the real QGIS window (``qgis --code``): does what a planner does and writes down what it saw.

The environment variable EIP_DESKTOP names a JSON file with the parks to review and where to write.
"""

import json
import os
import traceback
from pathlib import Path

from qgis import processing
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QDockWidget, QPlainTextEdit, QPushButton
from qgis.utils import iface

JOB = json.loads(Path(os.environ["EIP_DESKTOP"]).read_text(encoding="utf-8"))
SEEN = {"messages": []}


def note(message, tag, level):
    """Keep what QGIS writes into its log."""
    SEEN["messages"].append([tag, int(level), message])


def wait(until, seconds):
    """Let the window work until something is true, or the time is over."""
    loop, timer, left = QEventLoop(), QTimer(), [seconds * 20]

    def look():
        left[0] -= 1
        if left[0] < 0 or until():
            loop.quit()

    timer.timeout.connect(look)
    timer.start(50)
    loop.exec()


def settle(seconds=1):
    """Let the window draw itself."""
    wait(lambda: False, seconds)
    wait(lambda: not iface.mapCanvas().isDrawing(), 30)


def shoot(name, widget=None):
    """Keep a picture of a window."""
    (widget or iface.mainWindow()).grab().save(str(Path(JOB["pictures"]) / f"{name}.png"))


def click(button):
    """Press a button as the mouse does."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def button_of(panel, algorithm):
    """The button of an algorithm in the panel."""
    title = QgsApplication.processingRegistry().algorithmById(algorithm).displayName()
    return next(b for b in panel.findChildren(QPushButton) if b.text() == title)


def open_dialog():
    """The algorithm dialog that is open."""
    dialogs = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next(d for d in dialogs if hasattr(d, "runAlgorithm"))


def review(panel):
    """Open the review from the panel, fill in the dialog, press Run; returns what the dialog reports."""
    found = {}

    def fill():
        dialog = open_dialog()
        try:
            dialog.algorithmFinished.connect(lambda ok, results: found.update(ok=ok, results=results))
            dialog.setParameters({"INPUT": JOB["park"], "OUTPUT": JOB["output"], "TIME_LIMIT": 1})
            settle()
            shoot("dialog", dialog)
            click(dialog.buttonBox().button(QDialogButtonBox.StandardButton.Ok) or dialog.runButton())
            wait(lambda: "ok" in found, 120)
        except Exception:
            found["trouble"] = traceback.format_exc()
        dialog.reject()

    QTimer.singleShot(1500, fill)
    click(button_of(panel, "eip:parkreview"))
    return found


def tree(group):
    """The layer tree as lists: groups as [name, children], layers as dicts."""
    answer = []
    for node in group.children():
        if not hasattr(node, "layer"):
            answer.append([node.name(), tree(node)])
            continue
        layer = node.layer()
        drawn = layer.isSpatial()
        answer.append(
            {
                "name": node.name(),
                "layer": layer.source().rpartition("layername=")[2],
                "shown": node.isVisible() and drawn,
                "renderer": layer.renderer().type() if drawn else "",
                "style": layer.renderer().dump() if drawn else "",
                "aliases": sum(bool(field.alias()) for field in layer.fields()),
            }
        )
    return answer


def work():
    """The planner's way: sample park, panel, review; then single runs."""
    window, project = iface.mainWindow(), QgsProject.instance()
    window.resize(1600, 1000)
    window.findChild(QDockWidget, "Browser").hide()
    panel = window.findChild(QDockWidget, "EipPlannerPanel")
    menu = next(a.menu() for a in iface.pluginMenu().actions() if a.text() == "EIP planner")
    SEEN["menu"] = [a.text() for a in menu.actions() if not a.isSeparator()]
    SEEN["titles"] = [a.displayName() for a in QgsApplication.processingRegistry().providerById("eip").algorithms()]
    menu.actions()[-1].trigger()
    settle(2)
    SEEN["panel"] = [b.text() for b in panel.findChildren(QPushButton)]
    click(panel.findChildren(QPushButton)[-1])
    settle()
    shoot("sample")
    SEEN["review"] = review(panel)
    iface.messageBar().clearWidgets()
    iface.layerTreeView().scrollToTop()
    settle()
    SEEN["tree"] = tree(project.layerTreeRoot())
    extent = iface.mapCanvas().extent()
    SEEN["extent"] = [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]
    shoot("desktop")
    SEEN["small"] = processing.run("eip:parkreview", {"INPUT": JOB["small"], "OUTPUT": "TEMPORARY_OUTPUT"})
    layers = {name.upper(): f"{JOB['small']}|layername={name}" for name in ("park", "parcels", "flows", "roads")}
    processing.runAndLoadResults("eip:pipelines", {**layers, "NETWORK": "TEMPORARY_OUTPUT"})
    settle()
    SEEN["after"] = tree(project.layerTreeRoot())
    log = window.findChild(QDockWidget, "MessageLog")
    SEEN["log"] = [text.toPlainText() for text in log.findChildren(QPlainTextEdit)]


def write_down():
    """Leave the notes for the test."""
    Path(JOB["seen"]).write_text(json.dumps(SEEN, default=str, ensure_ascii=False), encoding="utf-8")


def give_up():
    """A window that nobody answers would wait for ever: say which one, and leave."""
    SEEN["stuck"] = [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]
    for number, widget in enumerate(w for w in QApplication.topLevelWidgets() if w.isVisible()):
        shoot(f"stuck{number}", widget)
    write_down()
    os._exit(3)


def main():
    """Work, write down what was seen, leave."""
    QTimer.singleShot(1000 * JOB["seconds"], give_up)
    try:
        work()
    except Exception:
        SEEN["trouble"] = traceback.format_exc()
    write_down()
    # With temporary layers in the project QGIS would ask whether they may go.
    QgsProject.instance().clear()
    iface.actionExit().trigger()


QgsApplication.messageLog().messageReceived.connect(note)
QTimer.singleShot(1000, main)
