"""Adapter between QGIS Processing and the engine."""

if __name__ == "processing":
    raise ImportError(
        "The folder of eip_planner itself is on the Python path, so that its 'processing' hides the one of QGIS. "
        "Put the folder that contains eip_planner on QGIS_PLUGINPATH instead, and start Python from elsewhere."
    )
