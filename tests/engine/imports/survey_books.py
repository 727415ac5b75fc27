"""Workbooks as tenants and park offices send them, and shortcuts to read them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import openpyxl
import shapely

from eip_planner.imports.merging import Merged, merge
from eip_planner.imports.remarks import Remarks
from eip_planner.imports.survey import read_survey
from eip_planner.park import Park


def book(path: Path, sheets: dict[str, list[list]], merged: dict[str, list[str]] | None = None) -> Path:
    """Write a workbook: sheet name to rows, and ranges to be merged."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in (merged or {}).get(name, ()):
            sheet.merge_cells(cells)
    made.save(path)
    return path


def parcels(*rows: tuple) -> gpd.GeoDataFrame:
    """Plots of one hectare: (parcel_id, plot_code, firm_id)."""
    frame = gpd.GeoDataFrame(
        {name: [row[i] for row in rows] for i, name in enumerate(("parcel_id", "plot_code", "firm_id"))},
        geometry=[shapely.box(200 * i, 0, 200 * i + 100, 100) for i in range(len(rows))],
    )
    return frame.assign(land_use="factory")


PLOTS = (("P01", "CN-A1-01", None), ("P02", "CN-A1-02", None), ("P03", "KB-02", None))


def park(*rows: tuple, **tables) -> Park:
    """A park of nothing but plots, and whatever tables are given."""
    return Park("EPSG:9210", 106.7, 10.8, parcels=parcels(*(rows or PLOTS)), **tables)


class Read:
    """A survey read into a park: firms and flows by id, tenants by plot, and what was said."""

    def __init__(self, path: Path, into: Park | None = None, **how):
        remarks = Remarks()
        self.merged: Merged = merge(read_survey(path, remarks, **how), into or park(), remarks)
        self.findings = remarks.findings()
        self.firms, self.flows = (
            _by_id(getattr(self.merged.park, n), k) for n, k in (("firms", "firm_id"), ("flows", "flow_id"))
        )
        after = self.merged.park.parcels
        self.tenants = dict(zip(after["parcel_id"], after["firm_id"]))

    def said(self, words: str) -> list[str]:
        """Cells of the findings whose sentence holds some words."""
        return [f.feature_id for f in self.findings if words in f.message]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """Cells and sentences of all warnings."""
        return [(f.feature_id, f.message) for f in self.findings if f.severity == "warning"]


def _by_id(frame, key: str) -> dict[str, dict]:
    return {} if frame is None else {row[key]: row for row in frame.to_dict("records")}
