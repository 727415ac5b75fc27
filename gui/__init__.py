"""Menu and panel in the QGIS desktop; everything runs through the Processing algorithms."""
