"""QGIS plugin eip_planner: eco-industrial parks with shared steam, heat and water, solar roofs and a green score."""


def classFactory(iface):
    """Return the plugin; `iface` is None in qgis_process."""
    from .plugin import EipPlannerPlugin

    return EipPlannerPlugin(iface)
