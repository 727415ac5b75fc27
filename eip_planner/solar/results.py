"""Result tables of rooftop solar, and all of a run together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..progress import Progress, silent
from ..tables import NONE, POLYGON, Table, count, num, text
from .mounts import ORIENTATIONS
from .pieces import PART_NAMES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..findings import Findings
    from .account import Account
    from .climate import Climate
    from .modules import Modules

_MODULES_AT_ONCE = 50_000
MONTHS = tuple(f"mwh_{month:02d}" for month in range(1, 13))

# What tells the electricity or the lease of a firm by its roofs.
OF_FIRM = (
    *("self_use_mwh", "self_use_mwh_lo", "self_use_mwh_hi", "surplus_mwh", "co2_t_a"),
    *("npv_mvnd", "npv_mvnd_kwp", "payback_a", "lease_a", "rank"),
    *("existing_m2", "existing_kwp"),
)

ROOFS = Table(
    "roofs",
    POLYGON,
    "Roof planes by parcel",
    (
        text("plane_id", "Roof plane"),
        text("building_id", "Building id"),
        text("parcel_id", "Parcel id"),
        text("firm_id", "Firm id"),
        num("slope_deg", "Slope of the plane", "°"),
        num("azimuth_deg", "Azimuth of the plane's fall", "°"),
        num("area_m2", "Area in the plane", "m2"),
        *(
            num(f"{part}_m2", label, "m2")
            for part, label in (
                ("usable", "Usable"),
                ("setback", "Setback from edges"),
                ("path", "Paths"),
                ("obstacle", "Obstacles"),
                ("shaded", "Too shaded"),
                ("steep", "Too steep"),
                ("weak", "Structure too weak"),
            )
        ),
        text("mount", "Mounting", choices=("flush", "tilted", "east_west")),
        num("tilt_deg", "Tilt of the modules", "°"),
        num("facing_deg", "Azimuth of the modules (of the eastern half of pairs)", "°"),
        num("poa_kwh_m2", "Irradiation on the modules per year", "kWh/m2"),
        count("modules", "Modules"),
        num("kwp", "Power", "kWp"),
        num("mwh", "Energy in year 1", "MWh"),
        num("mwh_lo", "Energy in year 1, low", "MWh"),
        num("mwh_hi", "Energy in year 1, high", "MWh"),
        num("kwh_kwp", "Specific yield", "kWh/kWp"),
        num("co2_t", "CO2 avoided in year 1", "t"),
        *(num(name, f"Energy in month {month}", "MWh") for month, name in enumerate(MONTHS, 1)),
        num("self_use_mwh", "Used by the firm in year 1, all roofs built", "MWh"),
        num("self_use_mwh_lo", "Used by the firm in year 1, low", "MWh"),
        num("self_use_mwh_hi", "Used by the firm in year 1, high", "MWh"),
        num("surplus_mwh", "Not used by the firm in year 1", "MWh"),
        num("co2_t_a", "CO2 avoided by what the firm uses in year 1", "t"),
        num("npv_mvnd", "Net present value, all roofs built", "million VND", low=None),
        num("npv_mvnd_kwp", "Net present value per kWp", "million VND/kWp", low=None),
        num("payback_a", "Payback", "a"),
        num("lcoe_mvnd_mwh", "Levelised cost of energy", "million VND/MWh"),
        num("lease_a", "Years of land lease left", "a"),
        num("roof_a", "Years of roof life left", "a"),
        count("rank", "Rank by net present value per kWp"),
        num("shade_pct", "Energy lost to shade by neighbours and the roof itself", "%"),
        num("sky_share", "Share of an even sky's light that reaches the modules"),
        text("shading", "Shading", choices=("assessed", "not assessed")),
        num("existing_m2", "Usable area under existing modules", "m2"),
        num("existing_kwp", "Power of existing modules", "kWp"),
        text("basis", "Shape of the roof", choices=("given", "estimated", "surface model")),
        text("note", "Note"),
    ),
)

PARTS = Table(
    "roof_parts",
    POLYGON,
    "Parts of roofs",
    (
        text("plane_id", "Roof plane"),
        text("building_id", "Building id"),
        text("parcel_id", "Parcel id"),
        text("part", "Part", choices=PART_NAMES),
        num("area_m2", "Area in the plane", "m2"),
    ),
)

MODULES = Table(
    "modules",
    POLYGON,
    "Modules on roofs",
    (
        text("plane_id", "Roof plane"),
        text("building_id", "Building id"),
        text("parcel_id", "Parcel id"),
        count("row", "Row on the plane, from the eaves up"),
        text("orientation", "Orientation", choices=ORIENTATIONS),
        num("tilt_deg", "Tilt of the modules", "°"),
        num("facing_deg", "Azimuth that the modules face", "°"),
        count("modules", "Modules"),
        num("wp", "Power of one module", "Wp"),
        num("kwp", "Power", "kWp"),
    ),
)


_SIZES = (("max", "all roofs"), ("self", "best without sale"), ("sale", "best with sale by the rule"))


def _of_size(name: str, label: str) -> tuple:
    """Fields of one of the three sizes; those of the technical maximum stand for themselves above."""
    built = (
        num(f"kwp_{name}", f"Power, {label}", "kWp"),
        num(f"mwh_{name}", f"Energy in year 1, {label}", "MWh"),
        num(f"used_mwh_{name}", f"Used by the firm in year 1, {label}", "MWh"),
    )
    return (
        *(() if name == "max" else built),
        num(f"sold_mwh_{name}", f"Sold in year 1, {label}", "MWh"),
        num(f"worth_mvnd_{name}", f"Bill saved and income in year 1, {label}", "million VND"),
        num(f"npv_mvnd_{name}", f"Net present value, {label}", "million VND", low=None),
        num(f"npv_lo_mvnd_{name}", f"Net present value, low, {label}", "million VND", low=None),
        num(f"npv_hi_mvnd_{name}", f"Net present value, high, {label}", "million VND", low=None),
        num(f"payback_a_{name}", f"Payback, {label}", "a"),
    )


ROOF_FIRMS = Table(
    "roof_firms",
    NONE,
    "Rooftop solar by firm",
    (
        text("firm_id", "Firm id"),
        num("electricity_mwh", "Electricity per year", "MWh"),
        text("profile", "Load profile"),
        num("kwp_max", "Power, all roofs", "kWp"),
        num("mwh", "Energy in year 1", "MWh"),
        num("self_use_mwh", "Used by the firm in year 1, all roofs built", "MWh"),
        num("self_use_mwh_lo", "Used by the firm in year 1, low", "MWh"),
        num("self_use_mwh_hi", "Used by the firm in year 1, high", "MWh"),
        num("surplus_mwh", "Not used by the firm in year 1", "MWh"),
        *(field for name, label in _SIZES for field in _of_size(name, label)),
        num("lcoe_mvnd_mwh", "Levelised cost of energy", "million VND/MWh"),
        num("irr_pct", "Internal rate of return, best without sale", "%", low=None),
        num("ppa_firm_mvnd", "Gain of the firm, an investor sells to it", "million VND", low=None),
        num("ppa_investor_mvnd", "Net present value of the investor who sells", "million VND", low=None),
        num("ppa_irr_pct", "Internal rate of return of the investor who sells", "%", low=None),
        num("lease_firm_mvnd", "Gain of the firm, an investor rents the roof", "million VND", low=None),
        num("lease_investor_mvnd", "Net present value of the investor who rents", "million VND", low=None),
        num("lease_irr_pct", "Internal rate of return of the investor who rents", "%", low=None),
        num("lease_a", "Years of land lease left", "a"),
        num("roof_a", "Years of roof life left", "a"),
        num("kwp_lease_short", "Power on plots whose lease ends before payback", "kWp"),
        num("kwp_roof_short", "Power on roofs that end before payback", "kWp"),
        num("existing_kwp", "Power of existing modules", "kWp"),
        num("existing_mwh", "Energy of existing modules in year 1", "MWh"),
        num("existing_used_mwh", "Energy of existing modules used by the firm in year 1", "MWh"),
    ),
)


@dataclass(frozen=True)
class RoofResult:
    """What the roofs of a park can carry.

    Attributes
    ----------
    roofs, parts : GeoDataFrame
        Tables `ROOFS` and `PARTS`.
    findings : Findings
        What was assumed, not assessed, or looks wrong.
    climate : Climate
        The weather that the energy was computed with.
    mount, profile : str
        As asked for.
    account : Account or None
        Use by the firms and money; None without roofs, or where it may not be shown.
    modules : Modules or None
        The modules drawn; None without roofs.
    """

    roofs: GeoDataFrame
    parts: GeoDataFrame
    findings: Findings
    climate: Climate
    mount: str
    profile: str
    account: Account | None = None
    modules: Modules | None = None

    def drawn(self, by_row: bool = False, progress: Progress = silent) -> GeoDataFrame:
        """Table `MODULES`: one feature for each module, or for each row of modules."""
        import pandas as pd

        if self.modules is None:
            return MODULES.empty()
        if by_row:
            return self.modules.frame(self.roofs, by_row)
        parts = []
        for start in range(0, max(len(self.modules), 1), _MODULES_AT_ONCE):
            progress(start / max(len(self.modules), 1), None)
            parts.append(self.modules.part(start, start + _MODULES_AT_ONCE).frame(self.roofs))
        return pd.concat(parts, ignore_index=True)

    @property
    def totals(self) -> dict[str, float]:
        """Sums over the park, NaN without roofs; energy is AC of year 1, areas are those in the plane."""
        names = ("kwp", "mwh", "mwh_lo", "mwh_hi", "usable_m2", "modules", "co2_t", "existing_kwp")
        columns = dict(zip(names, names))
        columns["roof_m2"] = "area_m2"
        return {name: float(self.roofs[column].sum(min_count=1)) for name, column in columns.items()}
