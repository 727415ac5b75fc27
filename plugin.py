"""The plugin: registers the provider and, in the desktop, a menu and a panel."""

from qgis.core import QgsApplication

from .eip_planner.language import use


class EipPlannerPlugin:
    """Life of the plugin in QGIS; `iface` is None in qgis_process."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.desktop = None
        use(QgsApplication.locale())

    def initProcessing(self) -> None:
        """Register the provider."""
        from .processing.provider import EipProvider

        self.provider = EipProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        # The models can be read only now that QGIS knows the algorithms they are made of.
        self.provider.refreshAlgorithms()

    def initGui(self) -> None:
        """Register the provider, the menu and the panel."""
        self.initProcessing()
        if self.iface is not None:
            from .gui.desktop import Desktop

            self.desktop = Desktop(self.iface, self.provider)

    def unload(self) -> None:
        """Take everything out again."""
        if self.desktop is not None:
            self.desktop.remove()
            self.desktop = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
