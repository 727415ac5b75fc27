"""Builds the zip for the QGIS plugin repository from the last commit and proves it: package.py BUILD"""

import configparser
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "eip_planner"
MOST_BYTES = 25_000_000
REQUIRED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository")
FORBIDDEN = re.compile(
    r"(^|/)(__pycache__|\.git|__MACOSX|tests|benchmarks|packaging|\.ci)(/|$)|\.pyc$|\.\.|\.(so|dll|exe|pyd)$"
)
FILES = (
    "__init__.py",
    "metadata.txt",
    "LICENSE",
    "README.md",
    "plugin.py",
    "eip_planner/__init__.py",
    "processing/__init__.py",
)


def main(build: Path) -> None:
    """Build, check, load from the zip in a fresh profile."""
    metadata = read_metadata((ROOT / "metadata.txt").read_text(encoding="utf-8"))
    archive = build / f"{NAME}-{metadata['version']}.zip"
    subprocess.run(
        ["git", "-C", str(ROOT), "archive", "--format=zip", f"--prefix={NAME}/", "-o", str(archive), "HEAD"], check=True
    )
    for problem in (problems := check(archive, metadata)):
        print(problem, file=sys.stderr)
    if problems:
        sys.exit(1)
    algorithms = load(archive, build)
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB, {len(algorithms)} algorithms load in a fresh profile")


def read_metadata(text: str) -> dict:
    """The values of metadata.txt; raises on a percent sign, which QGIS cannot read either."""
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read_string(text)
    return dict(parser.items("general"))


def check(archive: Path, metadata: dict) -> list[str]:
    """What the plugin repository would refuse."""
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
    found = [f"metadata.txt lacks {key}" for key in REQUIRED if not metadata.get(key, "").strip()]
    found += [f"not below {NAME}/: {n}" for n in names if not n.startswith(f"{NAME}/")]
    found += [f"must not be in the zip: {n}" for n in names if FORBIDDEN.search(n.removeprefix(f"{NAME}/"))]
    found += [f"missing in the zip: {f}" for f in FILES if f"{NAME}/{f}" not in names]
    if archive.stat().st_size > MOST_BYTES:
        found.append(f"the zip has {archive.stat().st_size} bytes")
    if "plugin" in metadata["name"].lower():
        found.append("the name must not say 'plugin'")
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", metadata["version"]):
        found.append(f"version '{metadata['version']}' is not like 1.2.3")
    if metadata.get("hasProcessingProvider") != "yes":
        found.append("without hasProcessingProvider=yes qgis_process does not show the algorithms")
    if not (ROOT / metadata.get("icon", "none")).is_file():
        found.append("the icon does not exist")
    return found


def load(archive: Path, build: Path) -> list[str]:
    """Unzip as QGIS does, enable in a fresh profile, and list the algorithms."""
    place = build / "zip"
    shutil.rmtree(place, ignore_errors=True)
    with zipfile.ZipFile(archive) as content:
        content.extractall(place / "plugins")
    environment = {
        **os.environ,
        "QGIS_PLUGINPATH": str(place / "plugins"),
        "QGIS_CUSTOM_CONFIG_PATH": str(place / "profile"),
    }
    command = str(build / "bin" / "qgis_process")
    for arguments in (["plugins", "enable", NAME], ["list"]):
        done = subprocess.run([command, *arguments], env=environment, capture_output=True, text=True, check=True)
    algorithms = re.findall(r"^\s*(eip:\w+)", done.stdout, re.M)
    if not algorithms:
        sys.exit("the plugin does not load from the zip:\n" + done.stdout[-2000:] + done.stderr[-2000:])
    subprocess.run([command, "run", "eip:environment"], env=environment, capture_output=True, check=True)
    return algorithms


if __name__ == "__main__":
    main(Path(sys.argv[1]))
