"""qgis_process on a fresh profile, and one review of the small park with every output that several tests look at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from qgis_tools import Answer, QgisProcess, new_qgis_process


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory) -> QgisProcess:
    """The real qgis_process; nothing of the user's profile is seen or touched."""
    return new_qgis_process(tmp_path_factory.mktemp("qgis"), QGIS_NO_OVERRIDE_IMPORT="")


@dataclass(frozen=True)
class Reviewed:
    """A finished review: what was said, and the folder with its files."""

    answer: Answer
    folder: Path

    @property
    def package(self) -> Path:
        """The GeoPackage of the review."""
        return self.folder / "review.gpkg"


@pytest.fixture(scope="session")
def reviewed(qgis_process, small_park, tmp_path_factory) -> Reviewed:
    """`eip:parkreview` of the small park with every output."""
    folder = tmp_path_factory.mktemp("review")
    files = {
        "OUTPUT": "review.gpkg",
        "REPORT": "review.html",
        "TABLES": "review.xlsx",
        "MAP": "map.png",
        "PDF": "map.pdf",
    }
    answer = qgis_process.run("parkreview", INPUT=small_park, **{k: folder / v for k, v in files.items()})
    answer.assert_clean()
    return Reviewed(answer, folder)
