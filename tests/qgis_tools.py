"""What the QGIS rings share: mounting the plugin, skipping without QGIS, running qgis_process and Python beside us."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data"
BUILD = ROOT / "build"
HEAVY = (
    *("numpy", "scipy", "pandas", "shapely", "geopandas", "iapws", "pvlib", "jinja2", "openpyxl", "highspy", "numba"),
    *("rasterio", "pyproj", "osmnx", "matplotlib", "fiona", "pyogrio"),
)
REQUIRED = "EIP_REQUIRE_QGIS"
_CRASHES = (
    "Traceback",
    "double free",
    "Aborted",
    "Segmentation",
    "core dumped",
    "QGIS died",
    "corrupt",
    "Python error",
)


def need_qgis() -> None:
    """Skip the module without QGIS, or fail where it must not be missing (``EIP_REQUIRE_QGIS=1``)."""
    try:
        import qgis.core  # noqa: F401
    except ImportError as error:
        absent = str(error)
    else:
        return
    if os.environ.get(REQUIRED) == "1":
        raise RuntimeError(f"QGIS is required here and cannot be imported: {absent}")
    pytest.skip(f"no QGIS: {absent}", allow_module_level=True)


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


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Environment of a child process that sees nothing of the user's: home, profile, language, temporary files."""
    for name in ("home", "tmp", "runtime"):
        (home / name).mkdir(parents=True, exist_ok=True)
    (home / "runtime").chmod(0o700)
    # Some hundred processes import the plugin: it is compiled once and kept.
    foreign = ("QGIS_", "QT_", "LC_", "LANG", "XDG_", "DISPLAY", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    return {
        **kept,
        # The Python inside QGIS takes its library from beside the first python3 on PATH.
        "PATH": f"/usr/bin{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home / "home"),
        "TMPDIR": str(home / "tmp"),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_NO_OVERRIDE_IMPORT": "1",
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "profile"),
        "PYTHONWARNINGS": "ignore",
        "LANG": "C.UTF-8",
        **more,
    }


def run_python(home: Path, code: str, *arguments: str, timeout: float = 120, **more: str):
    """Run Python code in a fresh interpreter like ours; its standard output is the answer."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=surroundings(home, **more),
        cwd=home,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def link_plugin(place: Path, name: str = "eip_planner") -> Path:
    """A plugin folder with nothing but a link to this repository; returns the folder."""
    place.mkdir(parents=True, exist_ok=True)
    (place / name).symlink_to(ROOT, target_is_directory=True)
    return place


@dataclass(frozen=True)
class Answer:
    """What a run of qgis_process left behind."""

    code: int
    out: str
    err: str

    @cached_property
    def said(self) -> str:
        """Both streams without the one warning that QGIS 3.22 itself prints about shapely."""
        lines = [*self.out.splitlines(), *self.err.splitlines()]
        return "\n".join(s for s in lines if "DeprecationWarning" not in s and "_builtin_import" not in s)

    @cached_property
    def results(self) -> dict:
        """Results of a run with ``--json``."""
        return json.loads(self.out[self.out.index("{") :])["results"]

    @cached_property
    def sentence(self) -> str:
        """What standard error says in the end, on one line."""
        return " ".join(self.err.split())

    def assert_clean(self) -> None:
        """No crash, no traceback, exit code 0."""
        assert not [word for word in _CRASHES if word in self.out + self.err], self.said
        assert self.code == 0, self.said

    def assert_refused(self, *words: str) -> None:
        """Exit code 1, and a sentence with all the words instead of a traceback."""
        assert not [word for word in _CRASHES if word in self.out + self.err], self.said
        assert self.code == 1, self.said
        missing = [w for w in words if w not in self.sentence]
        assert not missing, f"{missing} not in: {self.sentence}"


def qgis_process_command() -> str | None:
    """The qgis_process that works here; Debian 12's own wrapper does not."""
    for candidate in ("/usr/bin/qgis_process.bin", shutil.which("qgis_process.bin"), "/usr/bin/qgis_process"):
        if candidate and Path(candidate).exists():
            return candidate
    return shutil.which("qgis_process")


@dataclass(frozen=True)
class QgisProcess:
    """qgis_process with a profile of its own in which the plugin is linked and enabled."""

    home: Path
    plugins: Path
    command: str
    more: dict

    def __call__(self, *arguments, timeout: float = 300, prefix: tuple = (), **more: str) -> Answer:
        """Run with arguments; `prefix` is put before the command, `more` into the environment."""
        environment = surroundings(self.home, **{"QGIS_PLUGINPATH": str(self.plugins), **self.more, **more})
        done = subprocess.run(
            [*map(str, prefix), self.command, *map(str, arguments)],
            env=environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def run(
        self, name: str, timeout: float = 300, prefix: tuple = (), environment: dict | None = None, **values
    ) -> Answer:
        """Run an algorithm with ``--json``; `values` are its parameters."""
        given = [f"{k}={v}" for k, v in values.items()]
        return self("--json", "run", f"eip:{name}", "--", *given, timeout=timeout, prefix=prefix, **(environment or {}))


def new_qgis_process(home: Path, plugins: Path | None = None, name: str = "eip_planner", **more: str) -> QgisProcess:
    """A qgis_process on a fresh profile with the plugin enabled."""
    command = qgis_process_command()
    if command is None:
        if os.environ.get(REQUIRED) == "1":
            raise RuntimeError("QGIS is required here and there is no qgis_process")
        pytest.skip("no qgis_process")
    process = QgisProcess(home, plugins or link_plugin(home / "plugins", name), command, more)
    enabled = process("plugins", "enable", name)
    assert enabled.code == 0, enabled.said
    return process
