"""eip:matchflows — which supplies suit which demands."""

from ...eip_planner.language import tr
from ...eip_planner.tables import LINE
from ..base import CORE, EipAlgorithm
from ..run import Run, known


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
            CASCADES="Pairs that use condensate or return water again",
            RECOVERABLE_MWH="Heat that could be handed on at best [MWh/a]",
            HOT_UTILITY_MWH="Least heat from elsewhere [MWh/a]",
            COLD_UTILITY_MWH="Least heat left over [MWh/a]",
            TREATED="Feasible pairs that need a treatment of the water",
            CANDIDATES="Candidate pairs, estimated by sector",
        )

    def compute(self, run: Run) -> dict:
        """Match all carriers."""
        import pandas as pd

        from ...eip_planner.progress import part
        from ...eip_planner.symbiosis.candidates import candidate_links, joined
        from ...eip_planner.symbiosis.cascade import cascades
        from ...eip_planner.symbiosis.matching import match_flows
        from ...eip_planner.symbiosis.pinch import pinch_targets
        from ...eip_planner.symbiosis.results import MATCHES

        park = run.park()
        links = match_flows(park, run.scenario, part(run.progress, 0.05, 0.6))
        again = cascades(park, run.scenario, part(run.progress, 0.6, 0.65))
        links = pd.concat([links, again], ignore_index=True) if len(again) else links
        feasible, candidates = int(links["feasible"].sum()), 0
        run.feedback.pushInfo(tr("{n} of {total} pairs are feasible.").format(n=feasible, total=len(links)))
        numbers = {"LINKS": len(links), "FEASIBLE": feasible, "TREATED": int(links["reason_code"].eq("treated").sum())}
        how = run.choice("ESTIMATE")
        if how == "sector" or (how == "auto" and not len(links)):
            found = candidate_links(park, run.scenario, part(run.progress, 0.65, 0.9))
            candidates = len(found)
            told = tr("{n} more pairs are candidates, estimated from the sectors of firms without flows.")
            run.feedback.pushInfo(told.format(n=candidates))
            links = joined(links, found)
        run.progress(0.9, tr("Pinch targets"))
        target = pinch_targets(park, run.scenario)
        return {
            **run.write({"OUTPUT": (MATCHES, links)}),
            **numbers,
            "CANDIDATES": candidates,
            "CASCADES": len(again),
            "RECOVERABLE_MWH": known(target.recoverable_mwh if target else None),
            "HOT_UTILITY_MWH": known(target.hot_mwh if target else None),
            "COLD_UTILITY_MWH": known(target.cold_mwh if target else None),
        }
