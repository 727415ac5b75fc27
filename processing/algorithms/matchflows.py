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
        self.add_choice(
            "ESTIMATE",
            "Candidate pairs by sector",
            "Of firms without flows: auto: where there is no pair to be judged; sector: always; none: never.",
            ("auto", "sector", "none"),
            "auto",
        )
        self.add_sink(
            "OUTPUT", "Links", "One line per pair: feasible, reason, rate, hours, type of symbiosis a–e.", LINE
        )
        self.add_common()
        self.add_numbers(
            LINKS="Pairs",
            FEASIBLE="Feasible pairs",
            TREATED="Feasible pairs that need a treatment of the water",
            CANDIDATES="Candidate pairs, estimated by sector",
        )

    def compute(self, run: Run) -> dict:
        """Match all carriers."""
        from ...eip_planner.progress import part
        from ...eip_planner.symbiosis.candidates import candidate_links, joined
        from ...eip_planner.symbiosis.matching import match_flows
        from ...eip_planner.symbiosis.results import MATCHES

        park = run.park()
        links = match_flows(park, run.scenario, part(run.progress, 0.05, 0.7))
        numbers = {
            "LINKS": len(links),
            "FEASIBLE": int(links["feasible"].sum()),
            "TREATED": int(links["reason_code"].eq("treated").sum()),
            "CANDIDATES": 0,
        }
        told = tr("{n} of {total} pairs are feasible.").format(n=numbers["FEASIBLE"], total=len(links))
        run.feedback.pushInfo(told)
        how = run.choice("ESTIMATE")
        if how == "sector" or (how == "auto" and not len(links)):
            found = candidate_links(park, run.scenario, part(run.progress, 0.7, 0.95))
            numbers["CANDIDATES"] = len(found)
            told = tr("{n} more pairs are candidates, estimated from the sectors of firms without flows.")
            run.feedback.pushInfo(told.format(n=len(found)))
            links = joined(links, found)
        return {**run.write({"OUTPUT": (MATCHES, links)}), **numbers}
