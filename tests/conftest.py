"""Makes both ways of importing work: the engine as `eip_planner`, the plugin as the package `eip_planner_plugin`."""

import os
import sys
from pathlib import Path

import pytest
from qgis_tools import BUILD, ROOT, SAMPLE, mount_plugin

__all__ = ["ROOT", "SAMPLE", "mount_plugin"]

# The root holds our `processing/`: at the front of the path it would shadow the one of QGIS.
sys.path[:] = [p for p in sys.path if Path(p or ".").resolve() != ROOT] + [str(ROOT)]

os.environ["QGIS_NO_OVERRIDE_IMPORT"] = "1"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
(BUILD / "runtime").mkdir(mode=0o700, parents=True, exist_ok=True)
os.environ.setdefault("XDG_RUNTIME_DIR", str(BUILD / "runtime"))


@pytest.fixture(scope="session")
def small_park(tmp_path_factory) -> Path:
    """GeoPackage of the small park; tests read it, none may change it."""
    import small_park as drawing

    return drawing.write(tmp_path_factory.mktemp("park") / "park.gpkg")
