"""eip:rooftopsolar — what each roof can carry."""

from math import nan

from ...eip_planner.tables import NONE, POLYGON
from ..base import CORE, EipAlgorithm
from ..run import Run, known

_MONEY = {
    **{name.upper(): name for name in ("self_use_mwh", "self_use_mwh_lo", "self_use_mwh_hi", "surplus_mwh")},
    **{name.upper(): name for name in ("kwp_self", "kwp_sale")},
    **{f"NPV_{size.upper()}": f"npv_mvnd_{size}" for size in ("max", "self", "sale")},
}
_COVERS = {"SELF_COVER": "self_cover", "TOTAL_COVER": "total_cover"}


class RooftopSolar(EipAlgorithm):
    """Roof planes with what is cut out of them, modules, power and energy."""

    NAME, TITLE, GROUP = "rooftopsolar", "Rooftop solar", "3 Assessment"
    SUMMARY = "Usable roof area after edges, fire paths and obstacles; modules, kWp, MWh low/base/high, CO2"
    TAGS = "solar, photovoltaic, roof, PV, energy, điện mặt trời mái nhà, mặt mái, quang điện, năng lượng"
    NEEDS = (*CORE, "pvlib", "jinja2")

    def initAlgorithm(self, config=None):
        """Declare inputs and the tables of roofs and parts."""
        self.add_tables(("buildings",), ("parcels", "firms", "roof_obstacles"))
        self.add_raster(
            "DSM",
            "Surface model (DSM)",
            "Heights of roofs, trees and ground, cells of 1 m or less; without it shading is not assessed.",
        )
        self.add_input_file(
            "CLIMATE", "Climate file", "EPW or PVGIS TMY CSV; empty: built-in table for Ho Chi Minh City.", "", True
        )
        self.add_choice(
            "PROFILE",
            "Fire and access rules",
            "vn_c07: guidance 3288/C07-P4; ifc: International Fire Code.",
            ("vn_c07", "ifc"),
            "vn_c07",
        )
        self.add_choice(
            "MOUNT",
            "Mounting",
            "flush on the roof, tilted racks, or east-west pairs.",
            ("flush", "tilted", "east_west"),
            "flush",
        )
        self.add_number("TILT", "Tilt of racks [°]", "Tilt of modules on racks; empty: catalogue.", None, 0.0, 60.0)
        self.add_number(
            "SETBACK_M",
            "Setback from edges [m]",
            "Clear width along roof edges; empty: that of the rules.",
            None,
            0.0,
            20.0,
        )
        self.add_number("MODULE_WP", "Module power [Wp]", "Power of one module; empty: catalogue.", None, 50.0, 2000.0)
        self.add_sink(
            "OUTPUT", "Roofs", "One feature per roof plane and parcel with areas, modules, kWp, MWh.", POLYGON
        )
        self.add_sink(
            "PARTS",
            "Parts of roofs",
            "What becomes of each roof: usable, setback, path, obstacle, steep, weak.",
            POLYGON,
            True,
        )
        self.add_sink(
            "SIZES",
            "Rooftop solar by firm",
            "Three sizes of each firm with use, money, views of owner and investors, years of lease and roof left.",
            NONE,
            True,
        )
        self.add_file("HOURLY", "Hours of the park (CSV)", "8,760 hours: roofs, load, self-use, surplus in MW.", "csv")
        self.add_sink("MODULES", "Modules", "Each module drawn, with plane, row, orientation and power.", POLYGON, True)
        self.add_file("REPORT", "Report", "HTML report of the roofs with all assumptions.", "html")
        self.add_common()
        self.add_numbers(
            KWP="Power [kWp]",
            EXISTING_KWP="Power of existing modules [kWp]",
            MWH="Energy [MWh/a]",
            MWH_LO="Energy, low [MWh/a]",
            MWH_HI="Energy, high [MWh/a]",
            USABLE_M2="Usable area [m2]",
            ROOF_M2="Roof area [m2]",
            SELF_USE_MWH="Used by firms of known electricity [MWh/a]",
            SELF_USE_MWH_LO="Used by firms, low [MWh/a]",
            SELF_USE_MWH_HI="Used by firms, high [MWh/a]",
            SURPLUS_MWH="Surplus of firms of known electricity [MWh/a]",
            KWP_SELF="Power, best without sale [kWp]",
            KWP_SALE="Power, best with sale by the rule [kWp]",
            NPV_MAX="Net present value, all roofs [million VND]",
            NPV_SELF="Net present value, best without sale [million VND]",
            NPV_SALE="Net present value, best with sale by the rule [million VND]",
            SELF_COVER="Electricity covered, each firm by its own roofs [%]",
            TOTAL_COVER="Electricity covered, roofs of all firms together [%]",
        )

    def compute(self, run: Run) -> dict:
        """Assess the roofs."""
        from ...eip_planner.progress import part
        from ...eip_planner.report import roof_report
        from ...eip_planner.solar.account import write_hours
        from ...eip_planner.solar.assessment import assess_roofs
        from ...eip_planner.solar.results import MODULES, PARTS, ROOF_FIRMS, ROOFS
        from ...eip_planner.solar.surface import window

        park = run.park()
        roofs = assess_roofs(
            park,
            run.scenario,
            dsm=run.raster("DSM", window(park, run.scenario)) if run.has("DSM") else None,
            climate=run.text("CLIMATE") or None,
            mount=run.choice("MOUNT"),
            tilt=run.number("TILT"),
            profile=run.choice("PROFILE"),
            setback_m=run.number("SETBACK_M"),
            module_wp=run.number("MODULE_WP"),
            progress=part(run.progress, 0.05, 0.95),
        )
        run.findings.extend(roofs.findings)
        firms = ROOF_FIRMS.empty() if roofs.account is None else roofs.account.firms
        frames = {"OUTPUT": (ROOFS, roofs.roofs), "PARTS": (PARTS, roofs.parts), "SIZES": (ROOF_FIRMS, firms)}
        if run.has("MODULES"):
            frames["MODULES"] = MODULES, roofs.drawn(progress=part(run.progress, 0.95, 0.97))
        outputs = run.write(
            frames,
            {
                "HOURLY": lambda path: write_hours(path, roofs.account),
                "REPORT": lambda path: roof_report(path, park, roofs, run.scenario, run.findings),
            },
        )
        names = ("kwp", "existing_kwp", "mwh", "mwh_lo", "mwh_hi", "usable_m2", "roof_m2")
        money = {} if roofs.account is None else roofs.account.totals
        return {
            **outputs,
            **{name.upper(): known(roofs.totals[name]) for name in names},
            **{output: known(money.get(name)) for output, name in _MONEY.items()},
            **{output: known(100.0 * money.get(name, nan)) for output, name in _COVERS.items()},
        }
