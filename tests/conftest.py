"""Makes both ways of importing work: the engine as `eip_planner`, the plugin as the package `eip_planner_plugin`."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data"

# The root holds our `processing/`: at the front of the path it would shadow the one of QGIS.
sys.path[:] = [p for p in sys.path if Path(p or ".").resolve() != ROOT] + [str(ROOT)]


def mount_plugin():
    """Import the repository root as the package `eip_planner_plugin`, as QGIS imports it as `eip_planner`."""
    if "eip_planner_plugin" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "eip_planner_plugin", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
        )
        module = importlib.util.module_from_spec(spec)
        sys.modules["eip_planner_plugin"] = module
        spec.loader.exec_module(module)
    return sys.modules["eip_planner_plugin"]
