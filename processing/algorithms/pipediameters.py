"""eip:pipediameters — pipe sizes of a water network with loops."""

from ...eip_planner.language import tr
from ...eip_planner.tables import LINE
from ..base import EipAlgorithm
from ..run import Run, known


class PipeDiameters(EipAlgorithm):
    """The cheapest sizes found that keep the pressure at every node of an EPANET network."""

    NAME, TITLE, GROUP = "pipediameters", "Pipe sizes of a looped water network", "2 Symbiosis"
    SUMMARY = "Chooses the cheapest pipe sizes of a water network with loops that keep the pressure at every node"
    TAGS = "diameter, water network, ring main, EPANET, optimise, đường kính ống, mạng lưới cấp nước, mạng vòng"

    def initAlgorithm(self, config=None):
        """Declare network, sizes and limits."""
        self.add_input_file(
            "INPUT",
            "Network (EPANET)",
            "EPANET input file in metric units: reservoirs, junctions, pipes and pumps; its diameters do not matter.",
            "inp",
        )
        self.add_input_file(
            "CATALOGUE",
            "Sizes on sale (CSV)",
            "CSV with columns inner_mm and cost_m, and dn if wanted; empty: the water pipes of the park's catalogue.",
            "csv",
            True,
        )
        self.add_number(
            "MIN_PRESSURE", "Least pressure [m]", "Pressure that every junction needs, metres of water.", 20.0, 0.0
        )
        self.add_number("VELOCITY", "Highest velocity [m/s]", "Limit in every pipe; empty: none.", None, 0.01)
        self.add_number(
            "EFFORT", "Effort", "Rounds of the search per pipe: more find cheaper sizes and take longer.", 150.0, 1.0
        )
        self.add_file(
            "OUTPUT", "Network with chosen sizes (EPANET)", "The input file with other diameters.", "inp", False
        )
        self.add_sink("PIPES", "Chosen pipe sizes", "Every pipe with size, flow, pressure and cost.", LINE, True)
        self.add_common()
        self.add_numbers(
            COST="Cost in the money of the catalogue",
            BOUND="Bound in the money of the catalogue",
            LEAST_MARGIN_M="Least pressure to spare [m]",
        )

    def compute(self, run: Run) -> dict:
        """Read, choose, write."""
        from ...eip_planner.findings import WARNING
        from ...eip_planner.network.results import PIPE_SIZES
        from ...eip_planner.network.ring_study import study_diameters
        from ...eip_planner.network.sizes import park_sizes, read_sizes
        from ...eip_planner.progress import part

        run.crs = self.parameterAsCrs(run.parameters, "CRS", run.context)
        sizes = read_sizes(run.text("CATALOGUE")) if run.has("CATALOGUE") else park_sizes(run.scenario)
        study = study_diameters(
            run.text("INPUT"),
            sizes,
            run.number("MIN_PRESSURE"),
            run.number("VELOCITY"),
            run.number("EFFORT"),
            part(run.progress, 0.05, 0.95),
        )
        run.feedback.pushInfo(
            tr("{n} sets of sizes were computed; node {node} has least pressure to spare.").format(
                n=study.choice.evaluated, node=study.worst
            )
        )
        bare = study.table.loc[study.table.geometry.isna(), "pipe_id"]
        if len(bare):
            run.findings.add(
                WARNING,
                "INPUT",
                tr("{n} pipes have no place on the map").format(n=len(bare)),
                tr("add the coordinates of their nodes to the file"),
                bare,
            )
            run.say_findings()
        outputs = run.write({"PIPES": (PIPE_SIZES, study.table)}, {"OUTPUT": study.text})
        return {
            **outputs,
            "COST": study.cost,
            "BOUND": known(study.choice.bound),
            "LEAST_MARGIN_M": study.least_margin_m,
        }
