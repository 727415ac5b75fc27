"""eip:importplan — a drawing or plan turned into layers of a park."""

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException

from ...eip_planner.errors import InputError
from ...eip_planner.language import tr
from ..base import EipAlgorithm
from ..layers import crs_of, metric_crs, name_of, read_vector, to
from ..run import Run

_WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")


class ImportPlan(EipAlgorithm):
    """Plots, boundary, roads and more out of DXF, Shapefile or GeoJSON, placed by the right VN-2000 meridian."""

    NAME, TITLE, GROUP = "importplan", "Import plan", "1 Inputs"
    SUMMARY = "Turns a DXF, Shapefile or GeoJSON plan into the layers of a park, and finds its VN-2000 meridian"
    TAGS = "import, plan, DXF, CAD, DWG, Shapefile, VN-2000, TCVN3, VNI, nhập bản vẽ, quy hoạch, kinh tuyến trục"

    def initAlgorithm(self, config=None):
        """Declare the plan, where it belongs, how to read it."""
        self.add_input_file("INPUT", "Plan", "DXF, Shapefile or GeoJSON; save a DWG as DXF first (in CAD: DXFOUT).", "")
        self.add_string(
            "MERIDIAN",
            "Central meridian, confirmed",
            "Central meridian of VN-2000 such as 105°45' or 105.75, or an EPSG code; empty: found by PARK or province.",
            "",
            False,
        )
        self.add_tables((), ("park",))
        self.add_input_file(
            "MAPPING",
            "Mapping file",
            "CSV with the columns name, object, table, value: what layers, blocks, codes and fields stand for.",
            "csv",
            True,
        )
        self.add_number(
            "TOLERANCE",
            "Longest gap closed [m]",
            "Gaps in outlines up to this length are closed and counted.",
            0.5,
            0.0,
        )
        self.add_file(
            "OUTPUT", "Park (GeoPackage)", "GeoPackage with park, parcels and what else the plan holds.", "gpkg", False
        )
        self.add_common()
        self.add_numbers(PARCELS="Plots", CLOSED="Gaps closed", UNUSED="Objects left out")
        self.add_words(PLAN_CRS="CRS of the plan")

    def compute(self, run: Run) -> dict:
        """Read, place, build, check, write."""
        from ...eip_planner.check import Source, check
        from ...eip_planner.findings import Findings
        from ...eip_planner.imports import legend, plan
        from ...eip_planner.imports.meridian import zone_of
        from ...eip_planner.progress import part

        confirmed = zone_of(run.text("MERIDIAN")) if run.text("MERIDIAN").strip() else None
        rules = legend.read(run.text("MAPPING") or None)
        path = Path(run.text("INPUT"))
        given = run.inputs()
        park = run.park(given).park if given else None
        run.progress(0.0, tr("Reading the plan"))
        drawing = plan.read_plan(path, rules, read_vector, part(run.progress, 0.0, 0.4))
        placing = Findings()
        reading = _place(run, drawing, park, confirmed, placing)
        drawing = plan.straighten(drawing, reading)
        drawn_in = crs_of(reading.crs)
        if park is None:
            requested = self.parameterAsCrs(run.parameters, "CRS", run.context)
            run.crs, sentence, _ = metric_crs(requested, _Middle(drawn_in, drawing.middle), run.context)
            run.feedback.pushInfo(sentence)
        if run.crs != drawn_in:
            drawing = drawing.moved(_over_points(to(drawn_in, run.crs, run.context)))
        run.progress(0.4, tr("Building plots"))
        made, findings = plan.build_plan(
            drawing,
            rules,
            path.name,
            run.scenario,
            tolerance=run.number("TOLERANCE"),
            park=park,
            progress=part(run.progress, 0.4, 0.9),
        )
        crs, centre = name_of(run.crs), to(run.crs, _WGS84, run.context)(*drawing.middle)
        sources = [Source(name, name, frame, crs) for name, frame in made.tables.items()]
        checked, doubts = check(sources, crs, *centre, run.scenario)
        found = [*placing, *findings, *doubts]
        run.findings.extend(found)
        run.say_findings(found)
        frames = {**checked.given, plan.TEXTS.name: made.texts}
        tables = plan.output_tables()
        outputs = run.write({}, {}, ("OUTPUT", tables, frames))
        run.load(outputs["OUTPUT"], {name: tr(tables[name].label) for name in frames})
        numbers = {"PARCELS": len(frames["parcels"]), "CLOSED": made.closed, "UNUSED": made.unused}
        return {**outputs, **numbers, "PLAN_CRS": reading.crs}


class _Middle:
    """The middle of a plan, where there is no park layer to choose a CRS by."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, point: tuple):
        self.crs, self.point = crs, point

    def centre(self, target: QgsCoordinateReferenceSystem, context) -> tuple:
        """The point in another CRS."""
        return to(self.crs, target, context)(*self.point)


def _place(run: Run, drawing, park, confirmed: str, findings):
    """The way to read the coordinates of a plan."""
    from ...eip_planner.imports.meridian import Reference, choose

    reference = None
    if park is not None:
        west, south, east, north = park.total_bounds
        to_degrees = to(run.crs, _WGS84, run.context)
        longitudes, latitudes = zip(*(to_degrees(x, y) for x in (west, east) for y in (south, north)))
        reference = Reference("PARK", (min(longitudes), min(latitudes), max(longitudes), max(latitudes)))

    def projection(name: str):
        crs = crs_of(name)
        if not crs.isValid():
            raise InputError(
                "MERIDIAN", tr("{crs} is unknown").format(crs=name), tr("write a meridian or an EPSG code")
            )
        project = to(crs, _WGS84, run.context)

        def to_lonlat(x: float, y: float) -> tuple:
            try:
                return project(x, y)
            except QgsCsException:
                return float("nan"), float("nan")

        return to_lonlat

    return choose(
        drawing.middle,
        projection,
        run.scenario,
        findings,
        confirmed=confirmed,
        label=drawing.label,
        noted=drawing.noted,
        park=reference,
    )


def _over_points(project):
    """A function over coordinates of shape (n, 2) from one over a point."""
    import numpy as np

    return lambda xy: np.array([project(x, y) for x, y in xy]).reshape(-1, 2)
