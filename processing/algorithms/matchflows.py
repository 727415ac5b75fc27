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
        )

    def compute(self, run: Run) -> dict:
        """Match all carriers."""
        import pandas as pd

        from ...eip_planner.progress import part
        from ...eip_planner.symbiosis.cascade import cascades
        from ...eip_planner.symbiosis.matching import match_flows
        from ...eip_planner.symbiosis.pinch import pinch_targets
        from ...eip_planner.symbiosis.results import MATCHES

        park = run.park()
        links = match_flows(park, run.scenario, part(run.progress, 0.05, 0.85))
        again = cascades(park, run.scenario, part(run.progress, 0.85, 0.9))
        links = pd.concat([links, again], ignore_index=True) if len(again) else links
        run.progress(0.9, tr("Pinch targets"))
        target = pinch_targets(park, run.scenario)
        feasible = int(links["feasible"].sum())
        run.feedback.pushInfo(tr("{n} of {total} pairs are feasible.").format(n=feasible, total=len(links)))
        return {
            **run.write({"OUTPUT": (MATCHES, links)}),
            "LINKS": len(links),
            "FEASIBLE": feasible,
            "CASCADES": len(again),
            "RECOVERABLE_MWH": known(target.recoverable_mwh if target else None),
            "HOT_UTILITY_MWH": known(target.hot_mwh if target else None),
            "COLD_UTILITY_MWH": known(target.cold_mwh if target else None),
        }
