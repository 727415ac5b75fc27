"""eip:matchflows — which supplies suit which demands."""

from ...eip_planner.language import tr
from ...eip_planner.tables import LINE
from ..base import CORE, EipAlgorithm
from ..run import Run


class MatchFlows(EipAlgorithm):
    """Every pair of supply and demand of one carrier, feasible or with the reason why not."""

    NAME, TITLE, GROUP = "matchflows", "Match flows", "2 Symbiosis"
    SUMMARY = "Matches supplies and demands of steam, heat and water, with the reason for each refusal"
    TAGS = "match, symbiosis, steam, heat, water, ghép nối cung–cầu, cộng sinh công nghiệp, hơi, nhiệt, nước"
    NEEDS = (*CORE, "iapws")

    def initAlgorithm(self, config=None):
        """Declare inputs and the links."""
        self.add_tables(("parcels", "flows"), ("firms",))
        self.add_sink(
            "OUTPUT", "Links", "One line per pair: feasible, reason, rate, hours, type of symbiosis a–e.", LINE
        )
        self.add_common()
        self.add_numbers(LINKS="Pairs", FEASIBLE="Feasible pairs")

    def compute(self, run: Run) -> dict:
        """Match all carriers."""
        from ...eip_planner.progress import part
        from ...eip_planner.symbiosis.matching import match_flows
        from ...eip_planner.symbiosis.results import MATCHES

        park = run.park()
        links = match_flows(park, run.scenario, part(run.progress, 0.05, 0.95))
        feasible = int(links["feasible"].sum())
        run.feedback.pushInfo(tr("{n} of {total} pairs are feasible.").format(n=feasible, total=len(links)))
        return {**run.write({"OUTPUT": (MATCHES, links)}), "LINKS": len(links), "FEASIBLE": feasible}
