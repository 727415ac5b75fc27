"""The Processing provider: a list of algorithms."""

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..eip_planner.language import RESOURCES
from .algorithms import ALGORITHMS
from .models import MODELS, chain


class EipProvider(QgsProcessingProvider):
    """All algorithms of eip_planner, always: what is missing for one is said when it is opened or run."""

    def __init__(self):
        super().__init__()
        # By path: QGIS keeps no reference to what styles a layer, and the algorithm is gone before the layer is loaded.
        self.processors = {}

    def id(self) -> str:
        """Frozen id: ``eip:parkreview``."""
        return "eip"

    def name(self) -> str:
        """Name in the toolbox."""
        return "EIP planner"

    def icon(self) -> QIcon:
        """Icon in the toolbox."""
        return QIcon(str(RESOURCES / "icons" / "eip_planner.svg"))

    def supportsNonFileBasedOutput(self) -> bool:
        """False, so that temporary outputs are files: they carry styles and aliases, memory layers do not."""
        return False

    def loadAlgorithms(self) -> None:
        """Add one instance of each algorithm, and the models once their steps can be found."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            for name in MODELS:
                self.addAlgorithm(chain(name))
