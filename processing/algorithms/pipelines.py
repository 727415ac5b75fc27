"""eip:pipelines — the shared network of one carrier."""

from ...eip_planner.park import CARRIERS
from ...eip_planner.tables import LINE, NONE, POINT
from ..base import CORE, EipAlgorithm
from ..run import Run, known


class Pipelines(EipAlgorithm):
    """Whom to connect, where the pipe runs, how big it is, what it costs."""

    NAME, TITLE, GROUP = "pipelines", "Shared pipelines", "2 Symbiosis"
    SUMMARY = "Designs the shared network of steam, hot water or water: customers, route, diameters, pressures, cost"
    TAGS = "pipeline, network, steam main, heat, water reuse, tuyến ống, hơi, nước nóng, nước tái sử dụng, tối ưu"
    NEEDS = (*CORE, "iapws", "jinja2")

    def initAlgorithm(self, config=None):
        """Declare inputs, objective and the network's tables."""
        self.add_tables(("park", "parcels", "flows", "roads"), ("firms", "obstacles", "utilities", "pipes"))
        self.add_raster("DEM", "Ground levels (DEM)", "Ground levels in metres, for the static head of water.")
        self.add_raster(
            "COST_RASTER",
            "Laying cost over open land",
            "Multiplier of the laying cost, 1 for open land; none, zero or less: no pipe. Joins what no road reaches.",
        )
        self.add_choice("CARRIER", "Carrier", "What the pipes carry.", CARRIERS, "steam")
        self.add_choice(
            "OBJECTIVE",
            "Objective",
            "npv: best net present value; connect_all: cheapest network that serves all feasible demands.",
            ("npv", "connect_all"),
            "npv",
        )
        self.add_number(
            "TIME_LIMIT", "Time limit [s]", "Longest search; the best network found so far is kept.", 60.0, 1.0
        )
        self.add_number(
            "GAP",
            "Gap",
            "Distance to the proven bound, relative to cost, at which the search may stop.",
            0.01,
            0.0,
            1.0,
        )
        self.add_number(
            "ALTERNATIVES",
            "Alternatives wanted",
            "Other plans, nearly as good, of another route or with other customers; they take 0.4 of the time.",
            0,
            0,
            3,
            whole=True,
        )
        self.add_sink(
            "NETWORK", "Network", "Pipes with diameter, velocity, pressure, temperature, heat loss and cost.", LINE
        )
        self.add_sink(
            "CUSTOMERS", "Customers and supplies", "Everybody who is joined, with the state that arrives.", POINT, True
        )
        self.add_sink(
            "LINKS",
            "Links",
            "All pairs with the reason of each refusal; status proposed where both ends are joined.",
            LINE,
            True,
        )
        self.add_sink("UNCONNECTED", "Flows left out", "Flows that are not joined, each with the reason.", POINT, True)
        self.add_sink(
            "NODES",
            "Nodes",
            "Every node with pressure, head and temperature at the peak and at the least load.",
            POINT,
            True,
        )
        self.add_sink(
            "OUTAGES",
            "Failure of one supply",
            "For each supply that fails: who falls short, and by how much.",
            POINT,
            True,
        )
        self.add_sink(
            "LIMITS",
            "Limits that do not hold",
            "What, where, by how much, and which diameter cures it; empty where all limits hold.",
            POINT,
            True,
        )
        self.add_sink(
            "SHARES",
            "Who pays and who gains",
            "By firm: share of the network's cost, lowest and highest acceptable price, gain, tariff.",
            NONE,
            True,
        )
        self.add_sink(
            "BARGAINS",
            "Prices to bargain about",
            "By delivery: lowest price of the seller, highest of the buyer, and the price half way.",
            NONE,
            True,
        )
        self.add_sink(
            "ALTERNATIVE_PLANS",
            "Alternatives",
            "Pipes of the alternatives, numbered, each with cost, loss against the best plan and what differs.",
            LINE,
            True,
        )
        self.add_sink(
            "SENSITIVITY",
            "What the decision hangs on",
            "By assumption: net present value at its low and high end, and the value that would turn it.",
            NONE,
            True,
        )
        self.add_sink(
            "CORRIDORS",
            "Corridors",
            "Where pipes may run: strips beside the roads, crossings with class and cost, service lines; with the "
            "number of the connected part.",
            LINE,
            True,
        )
        self.add_file(
            "EPANET",
            "EPANET file",
            "Network of water or hot water as input of EPANET, at the simultaneous peak.",
            "inp",
        )
        self.add_file(
            "PANDAPIPES",
            "pandapipes file",
            "Network of water or hot water for pandapipes.from_json, at the simultaneous peak.",
            "json",
        )
        self.add_file("REPORT", "Report", "HTML report of the network with all assumptions.", "html")
        self.add_common()
        self.add_numbers(
            COST="Cost [million VND]",
            BOUND="Bound [million VND]",
            GAP_FOUND="Gap found",
            NPV="Net present value [million VND]",
            LENGTH_M="Length [m]",
            SERVED="Demands served",
            CO2_T="CO2 avoided [t/a]",
            IRR="Internal rate of return [1/a]",
            PAYBACK_A="Simple payback [years]",
            DISCOUNTED_PAYBACK_A="Discounted payback [years]",
            LEVELISED="Levelised cost [million VND per t, MWh or m3]",
            HEAT_DENSITY="Heat delivered per metre and year [MWh/(m a)]",
            LOSS_SHARE="Share of the heat that is lost",
            NPV_LO="Net present value, low [million VND]",
            NPV_HI="Net present value, high [million VND]",
            COST_LO="Cost, low [million VND]",
            COST_HI="Cost, high [million VND]",
            CO2_T_LO="CO2 avoided, low [t/a]",
            CO2_T_HI="CO2 avoided, high [t/a]",
        )

    def compute(self, run: Run) -> dict:
        """Design, and write the tables and the report."""
        from ...eip_planner.network import results as tables
        from ...eip_planner.network.cells import window_of
        from ...eip_planner.network.epanet import epanet_text
        from ...eip_planner.network.limits import limit_findings, steamless
        from ...eip_planner.network.pandapipes_json import pandapipes_text
        from ...eip_planner.network.study import study_carrier
        from ...eip_planner.progress import part
        from ...eip_planner.report import network_report
        from ...eip_planner.symbiosis.results import MATCHES

        park = run.park()
        found = study_carrier(
            park,
            run.choice("CARRIER"),
            run.scenario,
            objective=run.choice("OBJECTIVE"),
            time_limit=run.number("TIME_LIMIT"),
            gap=run.number("GAP"),
            dem=run.raster("DEM"),
            alternatives=int(run.number("ALTERNATIVES")),
            cost_raster=run.raster("COST_RASTER", window_of(park), nearest=True),
            progress=part(run.progress, 0.05, 0.95),
        )
        for note in (*found.notes, *found.figures):
            run.feedback.pushInfo(note)
        broken = [*found.findings, *limit_findings(found.limits, found.carrier)]
        if found.carrier == "steam" and (run.has("EPANET") or run.has("PANDAPIPES")):
            broken.append(steamless())
        run.say_findings(broken)
        run.findings.extend(broken)
        title = ", ".join(n for n in park.park["name"] if n) if park.park is not None else ""
        outputs = run.write(
            {
                "NETWORK": (tables.NETWORK, found.network),
                "CUSTOMERS": (tables.CUSTOMERS, found.customers),
                "LINKS": (MATCHES, found.links),
                "UNCONNECTED": (tables.UNCONNECTED, found.unconnected),
                "NODES": (tables.NODES, found.nodes),
                "OUTAGES": (tables.OUTAGES, found.outages),
                "LIMITS": (tables.LIMITS, found.limits),
                "SHARES": (tables.SHARES, found.shares),
                "BARGAINS": (tables.BARGAINS, found.bargains),
                "ALTERNATIVE_PLANS": (tables.ALTERNATIVES, found.alternatives),
                "SENSITIVITY": (tables.SENSITIVITY, found.sensitivity),
                "CORRIDORS": (tables.CORRIDORS, found.corridors),
            },
            {
                "EPANET": lambda path: path.write_text(epanet_text(found, title), encoding="utf-8"),
                "PANDAPIPES": lambda path: path.write_text(pandapipes_text(found, title), encoding="utf-8"),
                "REPORT": lambda path: network_report(path, park, found, run.scenario, run.findings),
            },
        )
        return {
            **outputs,
            "COST": known(found.cost_mvnd),
            "BOUND": known(found.bound_mvnd),
            "GAP_FOUND": known(found.gap),
            "NPV": known(found.npv_mvnd),
            "LENGTH_M": known(found.length_m),
            "SERVED": found.served,
            "CO2_T": known(found.co2_t_a),
            **{name: known(value) for name, value in found.economy.numbers.items()},
            "PAYBACK_A": known(found.payback_a),
        }
