"""The models of ``resources/models``: chains of algorithms, offered like the algorithms themselves."""

from __future__ import annotations

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from ..eip_planner.language import RESOURCES, current, tr

MODELS = ("surveyreview",)


class Chain(QgsProcessingModelAlgorithm):
    """A model whose title, heading and help are in the user's language; its id is the name of its file."""

    def displayName(self) -> str:
        """Title in the toolbox."""
        return {"surveyreview": tr("From survey to review")}[self.name()]

    def group(self) -> str:
        """Heading under which the toolbox shows it."""
        return tr("3 Assessment")

    def groupId(self) -> str:
        """Id of the heading, that of the algorithms beside it."""
        return "3assessment"

    def icon(self) -> QIcon:
        """Icon of the model."""
        return QIcon(str(RESOURCES / "icons" / f"{self.name()}.svg"))

    def shortDescription(self) -> str:
        """One line about the model."""
        return {"surveyreview": tr("Reads a survey into a park, checks it, and reviews it, in one run")}[self.name()]

    def shortHelpString(self) -> str:
        """Help text out of ``resources/models``."""
        return (RESOURCES / "models" / f"{self.name()}.{current()}.md").read_text(encoding="utf-8")

    def createInstance(self) -> Chain:
        """A fresh instance."""
        return chain(self.name())


def chain(name: str) -> Chain:
    """The model of that name, read from its file; its steps must be known to QGIS by now, else it has no outputs."""
    model = Chain()
    if not model.fromFile(str(RESOURCES / "models" / f"{name}.model3")):
        raise OSError(f"{name}.model3 cannot be read")
    return model
