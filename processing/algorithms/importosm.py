"""eip:importosm — roads, buildings, plots, water, power and rail out of OpenStreetMap."""

from datetime import date
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingParameterExtent

from ...eip_planner.errors import InputError
from ...eip_planner.findings import WARNING, Findings
from ...eip_planner.language import tr
from ...eip_planner.park import PARK
from ..base import EipAlgorithm
from ..layers import metric_crs
from ..places import DEGREES, Box, extent, projection
from ..run import Run


class ImportOsm(EipAlgorithm):
    """A map extract, or on request the answer of an Overpass server, turned into tables of a park."""

    NAME, TITLE, GROUP = "importosm", "Import from OpenStreetMap", "1 Inputs"
    SUMMARY = "Turns an OpenStreetMap extract into roads, buildings, plots, water, power and rail of a park"
    TAGS = "import, OpenStreetMap, OSM, PBF, Overpass, nhập dữ liệu, bản đồ, đường giao thông, công trình"

    def initAlgorithm(self, config=None):
        """Declare the extract or the server, the place, and the park to be."""
        self.add_input_file(
            "OSM_FILE",
            "OpenStreetMap extract",
            "File .osm or .osm.pbf, also packed as .gz or .bz2; what lies outside the place is dropped while reading.",
            "",
            True,
        )
        self.add_tables((), ("park",))
        self._add(
            QgsProcessingParameterExtent("EXTENT", tr("Extent"), None, True),
            "What is imported: west, east, south, north with its CRS. Empty: the park and its surroundings.",
        )
        self.add_number(
            "MARGIN_M",
            "Surroundings of the park [m]",
            "Distance around the park within which roads, water and lines are imported too.",
            500.0,
            0.0,
            20000.0,
        )
        self.add_string(
            "OVERPASS",
            "Overpass server",
            "Address of a server to ask instead of a file, e.g. https://overpass-api.de/api. Empty: nothing is asked.",
            "",
        )
        self.add_number(
            "TIMEOUT", "Time for the server [s]", "Longest time the Overpass server may take.", 180.0, 1.0, 3600.0
        )
        self.add_file(
            "OUTPUT",
            "Park (GeoPackage)",
            "Tables of a park as eip:checkinputs reads them, and the licence.",
            "gpkg",
            False,
        )
        self.add_common()
        self.add_numbers(
            ROADS="Roads",
            BUILDINGS="Buildings",
            PARCELS="Parcels",
            OBSTACLES="Obstacles",
            UTILITIES="Utilities",
            SURFACES="Surfaces",
            CANOPY="Tree canopy",
            PONDS="Ponds",
        )

    def compute(self, run: Run) -> dict:
        """Read, import, write."""
        from ...eip_planner.imports import osm
        from ...eip_planner.progress import part

        _refuse_sources(run)
        park = run.park() if run.has("PARK") else None
        if park is not None and park.park is None:
            raise InputError("PARK", tr("the layer is empty"), tr("draw the park, or give EXTENT instead"))
        degrees = QgsCoordinateReferenceSystem(DEGREES)
        box = extent(run, "EXTENT")
        if box is None and park is not None:
            box = Box(run.crs, park.boundary.buffer(run.number("MARGIN_M") + 1e-3).bounds)
        bounds = None if box is None else box.shape(degrees, run.context).bounds
        objects, origin, checksum = _objects(run, bounds, part(run.progress, 0.02, 0.7))
        if not objects.ids:
            raise osm.nothing_there("OSM_FILE" if run.has("OSM_FILE") else "OVERPASS")
        if park is None:
            self._choose_crs(run, box or Box(degrees, _bounds(objects)))
        place = osm.Place(
            projection(degrees, run.crs, run.context),
            None if box is None else box.shape(run.crs, run.context),
            None if park is None else park.park,
        )
        frames, findings = osm.import_osm(objects, place, run.scenario, part(run.progress, 0.7, 0.95))
        tables = {name: osm.OUTPUT[name] for name in frames}
        if park is None:
            findings.add(
                WARNING,
                "park",
                tr("without PARK the result has no park layer"),
                tr("draw the park's boundary as layer 'park', or run the import with PARK"),
            )
        else:
            frames, tables = {"park": park.park, **frames}, {"park": PARK, **tables}
        about_park, run.findings = run.findings, findings
        run.say_findings()
        run.findings = Findings([*about_park, *findings])
        frames["licence"] = osm.licence(origin, checksum, date.today().isoformat(), len(objects.ids))
        tables["licence"] = osm.LICENCE
        results = run.write({}, package=("OUTPUT", tables, frames))
        run.load(results["OUTPUT"], {name: tr(table.label) for name, table in tables.items()})
        return {**results, **{name.upper(): len(frames.get(name, ())) for name in osm.IMPORTED}}

    def _choose_crs(self, run: Run, box: Box) -> None:
        requested = self.parameterAsCrs(run.parameters, "CRS", run.context)
        run.crs, sentence, _ = metric_crs(requested, box, run.context)
        run.feedback.pushInfo(sentence)


def _refuse_sources(run: Run) -> None:
    """One source, and for a server a place."""
    if run.has("OSM_FILE") == run.has("OVERPASS"):
        raise InputError(
            "OSM_FILE",
            tr("give either OSM_FILE or OVERPASS"),
            tr("take a file from a download server, or name an Overpass server to be asked"),
        )
    if run.has("OVERPASS") and not run.has("EXTENT") and not run.has("PARK"):
        raise InputError("EXTENT", tr("a server must be told where to look"), tr("give PARK or EXTENT"))


def _objects(run: Run, bounds, progress):
    """Map objects, where they come from, and the checksum of the file."""
    if run.has("OVERPASS"):
        from ...eip_planner.imports.overpass import download

        address = run.text("OVERPASS")
        return download(bounds, address, run.number("TIMEOUT"), progress), address, ""
    from ...eip_planner.imports.osm_file import read_extract
    from ...eip_planner.review import checksum

    path = run.text("OSM_FILE")
    return read_extract(path, bounds, progress), Path(path).name, checksum(path)


def _bounds(objects):
    import shapely

    return shapely.total_bounds(objects.shapes)
