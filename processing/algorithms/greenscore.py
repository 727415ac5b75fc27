"""eip:greenscore — how green the park is, and what the law says."""

from ...eip_planner import libraries
from ...eip_planner.tables import LINE, NONE, POLYGON
from ..base import CORE, EipAlgorithm
from ..run import Run, known


class GreenScore(EipAlgorithm):
    """Score 0–100 as an interval with its coverage, and legal checks apart from it."""

    NAME, TITLE, GROUP = "greenscore", "Green-infrastructure score", "3 Assessment"
    SUMMARY = "Score 0–100 as an interval with data coverage, legal checks, and what to survey next"
    TAGS = (
        "score, green infrastructure, legal check, eco-industrial park, điểm đánh giá, hạ tầng xanh, kiểm tra pháp lý"
    )
    NEEDS = (*CORE, "iapws", "jinja2")

    def initAlgorithm(self, config=None):
        """Declare layers and tables of the score."""
        self.add_tables(
            ("park", "parcels"), ("surfaces", "buildings", "roads", "firms", "flows", "links", "canopy", "ponds")
        )
        self.add_layer(
            "ROOFS", "Proposed solar roofs", "Output of eip:rooftopsolar; gives the score of the scenario and the gain."
        )
        self.add_layer(
            "NETWORK",
            "Proposed network: customers",
            "Output CUSTOMERS of eip:pipelines; gives the score of the scenario and the gain.",
        )
        self.add_raster(
            "LANDCOVER",
            "Land cover or NDVI",
            "NDVI from -1 to 1 or codes of ESA WorldCover; estimates green and crowns where nobody has drawn them.",
        )
        self.add_string(
            "STANDARD",
            "Planning code",
            "auto: the code in force on the day of the plan's appraisal; else its name.",
            "auto",
        )
        self.add_sink(
            "INDICATORS", "Indicators", "The 14 indicators with low and high quantity, points, status and source.", NONE
        )
        self.add_sink(
            "LEGAL", "Legal checks", "PASS, FAIL or UNKNOWN with measured value, threshold and article.", NONE, True
        )
        self.add_sink("PLOTS", "Plots", "Plots with density and green share against the rules.", POLYGON, True)
        self.add_sink(
            "BOUNDARY", "Boundary strip", "Where the green strip along the boundary is present or missing.", LINE, True
        )
        self.add_sink("PATCHES", "Green patches", "Patches of green and the groups they are linked to.", POLYGON, True)
        self.add_sink(
            "GREENLINKS", "Links between green patches", "Where green patches are linked across a gap.", LINE, True
        )
        self.add_sink(
            "GREENREACH",
            "Roads within walking distance of open green",
            "Service area of open green along the roads; unknown where green may be there or open.",
            LINE,
            True,
        )
        self.add_sink(
            "BALANCE",
            "Land-use balance",
            "Hectares and shares by land use, and those of the approved plan.",
            NONE,
            True,
        )
        self.add_sink(
            "MATRIX", "Land, existing by planned code", "Hectares by existing and planned land code.", NONE, True
        )
        self.add_sink(
            "LANDPLAN",
            "Parcels against the approved plan",
            "Parcels as planned, not built yet, or deviating from the plan.",
            POLYGON,
            True,
        )
        self.add_file(
            "FORMS",
            "Forms (XLSX)",
            "Forms A.4, A.5, B.4 and B.5 with the origin of every cell, the land-use review and the framework.",
            "xlsx",
        )
        self.add_file("REPORT", "Report", "HTML report of score and legal checks with all assumptions.", "html")
        self.add_common()
        self.add_numbers(SCORE_LO="Score, low", SCORE_HI="Score, high", COVERAGE="Data coverage [%]")
        self.add_words(CLASS="Class")

    def compute(self, run: Run) -> dict:
        """Score the park."""
        from ...eip_planner.progress import part
        from ...eip_planner.report import score_report, write_forms
        from ...eip_planner.score import results as tables
        from ...eip_planner.score.doubts import doubts
        from ...eip_planner.score.score import assess_park

        if run.has("FORMS"):
            libraries.require(("openpyxl",))
        park = run.park()
        found = doubts(park)
        run.say_findings(found)
        run.findings.extend(found)
        customers = run.attributes(
            "NETWORK", ("flow_id", "firm_id", "carrier", "role", "energy_year"), ("money_mvnd_a", "co2_t_a")
        )
        score = assess_park(
            park,
            run.scenario,
            roofs=run.attributes("ROOFS", ("firm_id", "mwh", "mwh_lo", "mwh_hi"), ("co2_t", "existing_kwp")),
            networks=() if customers is None else (customers,),
            standard=run.text("STANDARD") or "auto",
            land_cover=None if park.boundary is None else run.raster("LANDCOVER", park.boundary.bounds, nearest=True),
            progress=part(run.progress, 0.05, 0.95),
        )
        outputs = run.write(
            {
                "INDICATORS": (tables.INDICATORS, score.indicators),
                "LEGAL": (tables.LEGAL, score.legal),
                "PLOTS": (tables.PLOTS, score.plots),
                "BOUNDARY": (tables.BOUNDARY, score.boundary),
                "PATCHES": (tables.PATCHES, score.patches),
                "GREENLINKS": (tables.GREEN_LINKS, score.green_links),
                "GREENREACH": (tables.GREEN_REACH, score.green_reach),
                "BALANCE": (tables.LAND_BALANCE, score.land_balance),
                "MATRIX": (tables.LAND_MATRIX, score.land_matrix),
                "LANDPLAN": (tables.LAND_PLAN, score.land_plan),
            },
            {
                "FORMS": lambda path: write_forms(path, park, score, run.scenario, run.progress),
                "REPORT": lambda path: score_report(path, park, score, run.scenario, run.findings),
            },
        )
        run.feedback.pushInfo(score.class_name)
        return {
            **outputs,
            "SCORE_LO": known(score.score_lo),
            "SCORE_HI": known(score.score_hi),
            "COVERAGE": known(score.coverage),
            "CLASS": score.class_id,
        }
