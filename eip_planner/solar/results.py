"""Result tables of rooftop solar, and all of a run together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..tables import POLYGON, Table, count, num, text
from .mounts import ORIENTATIONS
from .pieces import PART_NAMES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..findings import Findings
    from .climate import Climate
    from .modules import Modules

MONTHS = tuple(f"mwh_{month:02d}" for month in range(1, 13))

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
        num("shade_pct", "Energy lost to shade by neighbours and the roof itself", "%"),
        num("sky_share", "Share of an even sky's light that reaches the modules"),
        text("shading", "Shading", choices=("assessed", "not assessed")),
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
    modules : Modules or None
        The modules drawn; None without roofs.
    """

    roofs: GeoDataFrame
    parts: GeoDataFrame
    findings: Findings
    climate: Climate
    mount: str
    profile: str
    modules: Modules | None = None

    def drawn(self, by_row: bool = False) -> GeoDataFrame:
        """Table `MODULES`: one feature for each module, or for each row of modules."""
        return MODULES.empty() if self.modules is None else self.modules.frame(self.roofs, by_row)

    @property
    def totals(self) -> dict[str, float]:
        """Sums over the park, NaN without roofs; energy is AC of year 1, areas are those in the plane."""
        columns = {name: name for name in ("kwp", "mwh", "mwh_lo", "mwh_hi", "usable_m2", "modules", "co2_t")}
        columns["roof_m2"] = "area_m2"
        return {name: float(self.roofs[column].sum(min_count=1)) for name, column in columns.items()}
