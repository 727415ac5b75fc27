"""eip:parkreview — the whole chain for one park."""

from pathlib import Path

from ...eip_planner import libraries
from ...eip_planner.language import tr
from ...eip_planner.park import CARRIERS
from ..base import CORE, EipAlgorithm
from ..layers import package_inputs
from ..run import Run


class ParkReview(EipAlgorithm):
    """Networks, roofs, score and report of a park in one GeoPackage."""

    NAME, TITLE, GROUP = "parkreview", "Park review", "3 Assessment"
    SUMMARY = "The whole chain for one park: networks, solar roofs, score, styled layers and report"
    TAGS = "review, park, eco-industrial park, report, đánh giá, khu công nghiệp sinh thái, báo cáo, thuyết minh"
    NEEDS = (*CORE, "iapws", "pvlib", "jinja2")

    def initAlgorithm(self, config=None):
        """Declare the park and everything that a review writes."""
        self.add_input_file(
            "INPUT",
            "Park (GeoPackage)",
            "GeoPackage with the layers park, parcels and, as far as known, firms, flows, roads, buildings …",
            "gpkg",
        )
        self.add_raster(
            "DSM",
            "Surface model (DSM)",
            "Heights of roofs, trees and ground, cells of 1 m or less; without it shading is not assessed.",
        )
        self.add_raster("DEM", "Ground levels (DEM)", "Ground levels in metres, for the static head of water.")
        self.add_raster(
            "COST_RASTER",
            "Laying cost over open land",
            "Multiplier of the laying cost, 1 for open land; none, zero or less: no pipe. Joins what no road reaches.",
        )
        self.add_raster(
            "LANDCOVER",
            "Land cover or NDVI",
            "NDVI from -1 to 1 or codes of ESA WorldCover; estimates green and crowns where nobody has drawn them.",
        )
        self.add_input_file(
            "CLIMATE", "Climate file", "EPW or PVGIS TMY CSV; empty: built-in table for Ho Chi Minh City.", "", True
        )
        self.add_number(
            "TIME_LIMIT",
            "Time limit per carrier [s]",
            "Longest network search of one carrier; the best found so far is kept.",
            30.0,
            1.0,
        )
        self.add_number(
            "GAP", "Gap", "Distance to the proven bound, relative to cost, at which a search may stop.", 0.01, 0.0, 1.0
        )
        self.add_choice(
            "AUDIENCE",
            "Audience",
            "operator sees all; for board and public no flow or firm is named without consent.",
            ("operator", "board", "public"),
            "operator",
        )
        self.add_file("OUTPUT", "Review (GeoPackage)", "One GeoPackage with every result, styled.", "gpkg", False)
        self.add_file("REPORT", "Report", "Self-contained HTML report.", "html")
        self.add_file("TABLES", "Tables (XLSX)", "The result tables as a workbook.", "xlsx")
        self.add_file(
            "FORMS",
            "Forms (XLSX)",
            "Forms A.4, A.5, B.4 and B.5 with the origin of every cell, the land-use review and the framework.",
            "xlsx",
        )
        self.add_file("MAP", "Map picture", "Map sheet as PNG picture.", "png")
        self.add_file("PDF", "Map sheet (PDF)", "Map sheet A3 as PDF, with legend and headline numbers.", "pdf")
        self.add_common()
        labels = {
            "COST": tr("Network of {carrier}: cost [million VND]"),
            "NPV": tr("Network of {carrier}: net present value [million VND]"),
            "NPV_LO": tr("Network of {carrier}: net present value, low [million VND]"),
            "NPV_HI": tr("Network of {carrier}: net present value, high [million VND]"),
            "LENGTH_M": tr("Network of {carrier}: length [m]"),
            "SERVED": tr("Network of {carrier}: demands served"),
        }
        self.add_numbers(
            **{f"{c.upper()}_{name}": label.format(carrier=tr(c)) for c in CARRIERS for name, label in labels.items()}
        )
        self.add_numbers(
            KWP="Solar power [kWp]",
            MWH="Solar energy [MWh/a]",
            SCORE_LO="Score, low",
            SCORE_HI="Score, high",
            COVERAGE="Data coverage [%]",
        )

    def compute(self, run: Run) -> dict:
        """Review, and write everything that was asked for."""
        from ...eip_planner.network.cells import window_of
        from ...eip_planner.privacy import disclose
        from ...eip_planner.progress import part
        from ...eip_planner.report import park_report, write_forms, write_workbook
        from ...eip_planner.review import checksum, review_park
        from ...eip_planner.solar.surface import window
        from ..pictures import draw_map, draw_sheet

        if run.has("TABLES") or run.has("FORMS"):
            libraries.require(("openpyxl",))
        source = run.text("INPUT")
        park = run.park(package_inputs(source))
        audience = run.choice("AUDIENCE")
        inputs = {
            f"{n} {Path(run.text(n)).name}": checksum(run.text(n))
            for n in ("INPUT", "DSM", "DEM", "COST_RASTER", "LANDCOVER", "CLIMATE", "SCENARIO")
            if run.has(n) and Path(run.text(n)).is_file()
        }
        review = review_park(
            park,
            run.findings,
            run.scenario,
            dsm=run.raster("DSM", window(park, run.scenario)) if run.has("DSM") else None,
            dem=run.raster("DEM"),
            cost_raster=run.raster("COST_RASTER", window_of(park), nearest=True) if run.has("COST_RASTER") else None,
            land_cover=None if park.boundary is None else run.raster("LANDCOVER", park.boundary.bounds, nearest=True),
            climate=run.text("CLIMATE") or None,
            time_limit=run.number("TIME_LIMIT"),
            gap=run.number("GAP"),
            inputs=inputs,
            progress=part(run.progress, 0.02, 0.95),
        )
        shown = disclose(review, audience)
        run.progress(0.95, tr("Writing results"))
        layers = shown.layers
        outputs = run.write(
            {},
            {
                "REPORT": lambda path: park_report(path, shown, audience),
                "TABLES": lambda path: write_workbook(path, layers),
                "FORMS": lambda path: write_forms(path, shown.park, shown.score, shown.scenario, run.progress),
                "MAP": lambda path: draw_map(path, shown, run.crs),
                "PDF": lambda path: draw_sheet(path, shown, run.crs),
            },
            (
                "OUTPUT",
                {name: table for name, (table, _) in layers.items()},
                {name: frame for name, (_, frame) in layers.items()},
            ),
        )
        run.show(outputs["OUTPUT"], shown.titles, park, source)
        return {**outputs, **shown.numbers}
