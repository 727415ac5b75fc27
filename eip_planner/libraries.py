"""Which libraries a task needs, whether they are here, and the command that installs what is missing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path

from .errors import MissingLibrary
from .language import tr


@dataclass(frozen=True)
class Library:
    """A library by import name, with its name on PyPI, its floor and the versions to refuse."""

    name: str
    package: str
    floor: str = "0"
    refused: tuple[str, ...] = ()
    use: str = ""


LIBRARIES = {
    lib.name: lib
    for lib in (
        Library("numpy", "numpy", "1.24", use="arrays"),
        Library("scipy", "scipy", "1.10", use="graphs, optimisation"),
        Library("pandas", "pandas", "1.5", use="tables"),
        Library("shapely", "shapely", "2.0", use="geometry"),
        Library("geopandas", "geopandas", "1.0", use="tables with geometry"),
        Library("iapws", "iapws", "1.5", use="properties of steam"),
        Library("pvlib", "pvlib", "0.12", use="sun, sky and module temperature"),
        Library("jinja2", "Jinja2", "3.0", use="HTML report"),
        Library("openpyxl", "openpyxl", "3.0", use="XLSX tables"),
        Library("highspy", "highspy", "1.15.1", use="faster network optimisation (optional)"),
        Library("numba", "numba", "0.56", use="faster shading, better networks (optional)"),
        Library("rasterio", "rasterio", "1.3", use="rasters outside QGIS"),
        Library("pyproj", "pyproj", "3.4", use="projections outside QGIS"),
        Library("ezdxf", "ezdxf", "1.1", use="DXF drawings"),
        Library("osmnx", "osmnx", "2.0", use="import from OpenStreetMap"),
        Library("tomli", "tomli", use="scenario files before Python 3.11"),
    )
}


def installed(name: str) -> str | None:
    """Version of library `name`, ``""`` if it does not tell, None if it is not installed.

    Nothing is imported: a broken or heavy library must not be loaded only to be asked.
    """
    if sys.modules.get(name, "") is None:
        return None
    try:
        if util.find_spec(name) is None:
            return None
    except (ImportError, ValueError):
        return None
    try:
        # What is loaded stays what it is; anything else may be installed while the program runs.
        return (_of_loaded if name in sys.modules else metadata.version)(LIBRARIES[name].package)
    except metadata.PackageNotFoundError:
        return ""


@cache
def _of_loaded(package: str) -> str:
    """Version of a package, read once: solvers are chosen by it many times a second."""
    return metadata.version(package)


def _order(version: str) -> tuple[int, ...]:
    parts = []
    for piece in version.split("."):
        digits = "".join(c for c in piece if c.isdigit())
        if not digits:
            break
        parts.append(int(digits))
    return tuple(parts)


def usable(name: str) -> bool:
    """Whether library `name` is installed in a version that may be used."""
    version = installed(name)
    if version is None:
        return False
    library = LIBRARIES[name]
    return not version or (_order(version) >= _order(library.floor) and version not in library.refused)


def missing(names) -> list[str]:
    """Those of `names` that are not usable."""
    return [name for name in names if not usable(name)]


def install_command(names) -> str:
    """The command that installs the libraries `names` for the Python that runs now."""
    wanted = " ".join(f'"{LIBRARIES[n].package}>={LIBRARIES[n].floor}"' for n in names)
    return f'"{_interpreter()}" -m pip install --user {wanted}'


def _interpreter() -> str:
    """The Python behind this process.

    Inside QGIS ``sys.executable`` is QGIS itself, or whatever Python comes first on PATH.
    """
    if sys.prefix != sys.base_prefix:
        return sys.executable
    folder = Path(sys.base_exec_prefix)
    names = ("python3.exe", "python.exe") if sys.platform == "win32" else ("bin/python3",)
    return next((str(folder / name) for name in names if (folder / name).exists()), sys.executable or "python3")


def sentence(names) -> str | None:
    """One sentence that names the missing ones of `names` and the command, or None."""
    lacking = missing(names)
    if not lacking:
        return None
    described = ", ".join(
        f"{LIBRARIES[n].package} ≥ {LIBRARIES[n].floor}" if LIBRARIES[n].floor != "0" else LIBRARIES[n].package
        for n in lacking
    )
    return tr("Missing or too old: {libraries}; install with: {command}").format(
        libraries=described, command=install_command(lacking)
    )


def require(names) -> None:
    """Raise `MissingLibrary` with `sentence` unless all `names` are usable."""
    text = sentence(names)
    if text:
        raise MissingLibrary(text)


def refuse_clash() -> None:
    """Raise `MissingLibrary` when shapely's GEOS is overridden by another version in the same process.

    A wheel of shapely brings a GEOS of its own. Where the program itself is linked to another one (QGIS on Linux), the
    linker mixes the two, and overlays may be wrong without a word.
    """
    import ctypes

    import shapely

    try:
        outer = ctypes.CDLL(None).GEOSversion
    except (AttributeError, OSError, TypeError):
        return
    outer.restype = ctypes.c_char_p
    version = outer().decode().split("-")[0]
    if version != shapely.geos_version_string.split("-")[0]:
        raise MissingLibrary(
            tr("shapely was built with GEOS {own}, QGIS uses {other}; install it from source: {command}").format(
                own=shapely.geos_version_string,
                other=version,
                command=f'"{_interpreter()}" -m pip install --user --no-binary shapely "shapely>=2.0"',
            )
        )
