"""Engine of eip_planner: matching, routing, sizing, solar roofs and score of an eco-industrial park.

Plain Python: nothing here knows QGIS, and importing the package imports no heavy library.
"""

__version__ = "0.1.0"
