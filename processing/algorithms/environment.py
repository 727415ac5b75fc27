"""eip:environment — versions, and what to install."""

import platform
import sys

from qgis.core import Qgis

from ...eip_planner import __version__, libraries
from ...eip_planner.language import tr
from ..base import EipAlgorithm
from ..run import Run


class Environment(EipAlgorithm):
    """Versions for bug reports and, for each missing library, the command that installs it."""

    NAME, TITLE, GROUP = "environment", "About the environment", "4 Help"
    SUMMARY = "Prints versions and, for each missing library, the command that installs it"
    TAGS = "environment, versions, libraries, install, môi trường, phiên bản, thư viện, cài đặt"
    NEEDS = ()

    def initAlgorithm(self, config=None):
        """Declare the report."""
        self.add_file("REPORT", "Report", "HTML list of versions and commands.", "html")
        self.add_common()
        self.add_numbers(MISSING="Missing libraries")

    def compute(self, run: Run) -> dict:
        """List versions."""
        rows = [
            ("eip_planner", __version__, ""),
            ("QGIS", Qgis.version(), ""),
            ("Python", sys.version.split()[0], ""),
            (tr("System"), platform.platform(), ""),
        ]
        for name, library in libraries.LIBRARIES.items():
            usable = libraries.usable(name)
            version = libraries.installed(name)
            state = tr("not installed") if version is None else version or tr("installed")
            rows.append((library.package, state, "" if usable else libraries.install_command([name])))
        for name, version, command in rows:
            run.feedback.pushInfo(f"{name}: {version}" + (f" → {command}" if command else ""))
        missing = [name for name in libraries.LIBRARIES if not libraries.usable(name)]
        return {**run.write({}, {"REPORT": _page(rows)}), "MISSING": len(missing)}


def _page(rows) -> str:
    from html import escape

    lines = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    head = "".join(
        f"<th>{escape(word)}</th>" for word in (tr("Library"), tr("Version"), tr("Command that installs it"))
    )
    return f'<!doctype html><meta charset="utf-8"><title>eip_planner</title><table><tr>{head}</tr>{lines}</table>'
