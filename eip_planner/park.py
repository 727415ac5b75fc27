"""What a park is: its tables, field names and units. The one place where an input field is spelled."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING

from .tables import LINE, NONE, POLYGON, Table, count, date, flag, num, text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy import ndarray
    from pandas import DataFrame

CARRIERS = ("steam", "heat", "water")
ROLES = ("supply", "demand")
UNITS = {"steam": ("t/h", "MW"), "heat": ("MW",), "water": ("m3/h",)}
PRESSURE_UNITS = ("bar(g)", "MPa(g)", "kG/cm2(g)", "bar(a)")
QUALITIES = ("drinking", "process", "cooling", "irrigation")
LAND_USES = ("factory", "warehouse", "green", "road", "technical", "social", "service", "water", "vacant")
ROOF_TYPES = ("flat", "gable", "sawtooth", "shed")
FUELS = ("bituminous", "anthracite", "gas", "lpg", "diesel", "fuel_oil", "wood", "electricity", "waste_heat")

PARK = Table(
    "park",
    POLYGON,
    "Park",
    (
        text("park_id", "Park id", required=True),
        text("name", "Name"),
        text("status", "Status", choices=("existing", "planned")),
        text("province", "Province"),
        date("appraisal_date", "Date of the plan's appraisal"),
    ),
    key="park_id",
    required=True,
)

PARCELS = Table(
    "parcels",
    POLYGON,
    "Parcels",
    (
        text("parcel_id", "Parcel id", required=True),
        text("park_id", "Park id"),
        text("plot_code", "Plot code"),
        text("land_use", "Land use", required=True, choices=LAND_USES),
        text("land_code_now", "Land code, existing"),
        text("land_code_planned", "Land code, planned"),
        num("density_limit", "Net density allowed", "%", high=100),
        num("green_limit", "Plot green demanded", "%", high=100),
        num("height_limit", "Height allowed", "m"),
        count("floors", "Floors"),
        text("firm_id", "Firm id"),
        date("lease_end", "End of the land lease"),
    ),
    key="parcel_id",
    required=True,
)

FIRMS = Table(
    "firms",
    NONE,
    "Firms",
    (
        text("firm_id", "Firm id", required=True),
        text("name", "Name"),
        text("name_en", "Name in English"),
        text("vsic", "Sector (VSIC)"),
        text("sector", "Sector"),
        text("product", "Product"),
        num("output", "Output per year"),
        text("output_unit", "Unit of output"),
        num("employees", "Employees"),
        count("shifts", "Shifts per day"),
        num("op_hours", "Operating hours per year", "h", high=8760),
        num("electricity_mwh", "Electricity per year", "MWh"),
        num("contract_kva", "Contracted power", "kVA"),
        num("transformer_kva", "Transformer", "kVA"),
        num("voltage_kv", "Supply voltage", "kV"),
        num("water_m3d", "Water use", "m3/d"),
        num("wastewater_m3d", "Wastewater", "m3/d"),
        num("wastewater_reused_m3d", "Wastewater reused", "m3/d"),
        text("reuse_quality_ok", "Reused water meets the quality of its use", choices=("yes", "no", "unknown")),
        num("wastewater_cod_mgl", "COD of wastewater", "mg/l"),
        num("wastewater_tds_mgl", "Dissolved salts of wastewater", "mg/l"),
        num("wastewater_temperature_c", "Temperature of wastewater", "°C"),
        text("fuel", "Fuel", choices=FUELS),
        num("fuel_gj", "Fuel per year", "GJ"),
        num("heat_demand_mwh", "Heat demand per year", "MWh"),
        num("heat_recovered_mwh", "Heat from recovery, sharing or renewables per year", "MWh"),
        num("solid_waste_t", "Solid waste per year", "t"),
        num("hazardous_waste_t", "Hazardous waste per year", "t"),
        flag("recp", "Applies RECP"),
        count("recp_year", "RECP since"),
        flag("iso14001", "ISO 14001"),
        flag("iso50001", "ISO 50001"),
        num("pv_kwp", "Solar installed", "kWp"),
        text("partners", "Partners in symbiosis"),
    ),
    key="firm_id",
)

FLOWS = Table(
    "flows",
    NONE,
    "Flows",
    (
        text("flow_id", "Flow id", required=True),
        text("firm_id", "Firm id"),
        text("parcel_id", "Parcel id"),
        text("name", "Name"),
        text("role", "Role", required=True, choices=ROLES),
        text("carrier", "Carrier", required=True, choices=CARRIERS),
        num("amount", "Peak rate while running", required=True),
        text("unit", "Unit of the rate", required=True, choices=("t/h", "MW", "m3/h")),
        num("amount_min", "Least rate while running"),
        num("amount_mean", "Mean rate while running"),
        num("temperature_c", "Temperature", "°C", low=-40.0),
        num("return_c", "Return or condensate temperature", "°C", low=-40.0, high=370),
        num("pressure", "Pressure"),
        text("pressure_unit", "Unit of pressure", choices=PRESSURE_UNITS),
        text("quality", "Water quality", choices=QUALITIES),
        text("origin", "Origin of the water", choices=("fresh", "reclaimed")),
        num("tds_mgl", "Dissolved salts", "mg/l"),
        num("cod_mgl", "COD", "mg/l"),
        num("colour", "Colour", "Pt-Co"),
        num("hours", "Hours per year", "h", high=8760),
        text("profile", "Load profile"),
        text("firmness", "Firmness", choices=("firm", "interruptible")),
        num("condensate_return_pct", "Condensate returned", "%", high=100),
        text("fuel", "Fuel today", choices=FUELS),
        num("boiler_efficiency", "Boiler efficiency", "-", high=1.1),
        num("price", "Price per t, MWh or m3", "million VND"),
        text("participate", "Takes part", choices=("yes", "no", "must")),
        text("operator", "Operator", choices=("developer", "third_party", "firm")),
        count("year_from", "From year"),
        count("year_to", "To year"),
    ),
    key="flow_id",
)

LINKS = Table(
    "links",
    LINE,
    "Links between flows",
    (
        text("link_id", "Link id"),
        text("supply_flow", "Supply"),
        text("demand_flow", "Demand"),
        text("supply_firm", "Supplying firm"),
        text("demand_firm", "Receiving firm"),
        text("carrier", "Carrier"),
        text("status", "Status", choices=("existing", "planned")),
        num("amount_year", "Amount per year"),
        text("is_type", "Type of symbiosis", choices=("a", "b", "c", "d", "e")),
    ),
)

ROADS = Table(
    "roads",
    LINE,
    "Roads",
    (
        text("road_id", "Road id", required=True),
        text("class", "Class"),
        num("width_m", "Reserve width", "m"),
        text("surface", "Surface", choices=("asphalt", "concrete", "gravel", "soil")),
        flag("bridge", "Bridge"),
        flag("tunnel", "Tunnel"),
        flag("inside_fence", "Inside the fence"),
    ),
    key="road_id",
)

UTILITIES = Table(
    "utilities",
    LINE,
    "Utilities",
    (
        text("utility_id", "Utility id"),
        text("kind", "Kind", required=True, choices=("power", "telecom", "sewer", "drain", "gas", "water")),
        num("depth_m", "Depth", "m"),
        text("owner", "Owner"),
        num("accuracy", "Accuracy of position", "m"),
        num("voltage_kv", "Voltage", "kV"),
    ),
)

OBSTACLES = Table(
    "obstacles",
    POLYGON,
    "Obstacles",
    (
        text("obstacle_id", "Obstacle id"),
        text("name", "Name"),
        text(
            "kind",
            "Kind",
            required=True,
            choices=("river", "canal", "rail", "power", "road", "protected", "building", "water", "other"),
        ),
        text("rule", "Rule", choices=("forbidden", "road", "trenchless", "rail", "river", "power")),
        num("safety_m", "Safety distance", "m"),
    ),
)

PIPES = Table(
    "pipes",
    LINE,
    "Existing pipes",
    (
        text("pipe_id", "Pipe id"),
        text("carrier", "Carrier", required=True, choices=CARRIERS),
        num("dn", "Nominal diameter", required=True),
        num("pressure_class", "Pressure class", "bar"),
        text("laying", "Laying", choices=("trench", "rack", "culvert")),
        count("year", "Year built"),
    ),
)

BUILDINGS = Table(
    "buildings",
    POLYGON,
    "Buildings",
    (
        text("building_id", "Building id", required=True),
        text("parcel_id", "Parcel id"),
        num("height_m", "Height", "m", high=150),
        count("floors", "Floors"),
        text("roof_type", "Roof type", choices=ROOF_TYPES),
        num("pitch_deg", "Roof pitch", "°", high=75),
        num("azimuth_deg", "Azimuth of the roof's fall", "°", high=360),
        text("structure", "Roof structure", choices=("ok", "weak", "unknown")),
        count("roof_year", "Year of the roof"),
        flag("roof_drained", "Roof drained to infiltration"),
    ),
    key="building_id",
)

ROOF_OBSTACLES = Table(
    "roof_obstacles",
    POLYGON,
    "Roof obstacles",
    (
        text("kind", "Kind", required=True, choices=("skylight", "vent", "monitor", "exit", "plant")),
        text("building_id", "Building id"),
    ),
)

SURFACES = Table(
    "surfaces",
    POLYGON,
    "Surfaces",
    (
        text(
            "class",
            "Class",
            required=True,
            choices=(
                "roof",
                "sealed",
                "paver",
                "gravel",
                "grass_paver",
                "green_roof_20",
                "green_roof_40",
                "green_roof_80",
                "green_roof_150",
                "vegetation",
                "water",
                "sealed_water",
            ),
        ),
        flag("accessible", "Open to people"),
    ),
)

CANOPY = Table("canopy", POLYGON, "Tree canopy", ())

PONDS = Table(
    "ponds",
    POLYGON,
    "Ponds",
    (
        text("pond_id", "Pond id"),
        num("volume_m3", "Storage volume", "m3"),
    ),
)

TABLES = {
    t.name: t
    for t in (
        PARK,
        PARCELS,
        FIRMS,
        FLOWS,
        LINKS,
        ROADS,
        UTILITIES,
        OBSTACLES,
        PIPES,
        BUILDINGS,
        ROOF_OBSTACLES,
        SURFACES,
        CANOPY,
        PONDS,
    )
}

RECORD = (
    text("source", "Source"),
    count("data_year", "Year of the data"),
    text("confidence", "Confidence", choices=("measured", "estimated", "partial")),
    flag("consent", "May be shown by name"),
)


LADDER = (
    "boundary and plots: land use, legal shares, score at build-out",
    "tenants and footprints too: technical solar potential",
    "yearly flows too: pre-feasibility of networks",
    "peaks, hours, pressures and qualities of the main firms too: basis for a design",
)
_FIRMS_OF_LEVEL_3 = 10


@dataclass(frozen=True)
class Park:
    """One park, or several, in one metric CRS.

    A table that is None was not given: what depends on it is *unknown*, never zero. Geometries are
    shapely objects in metres; every field of the schema is a column, missing values are NaN or None.

    Attributes
    ----------
    crs : str
        The metric CRS of the run, e.g. ``"EPSG:9210"``.
    longitude, latitude : float
        Centre of the park, degrees WGS 84.
    """

    crs: str
    longitude: float
    latitude: float
    park: GeoDataFrame | None = None
    parcels: GeoDataFrame | None = None
    firms: DataFrame | None = None
    flows: DataFrame | None = None
    links: DataFrame | None = None
    roads: GeoDataFrame | None = None
    utilities: GeoDataFrame | None = None
    obstacles: GeoDataFrame | None = None
    pipes: GeoDataFrame | None = None
    buildings: GeoDataFrame | None = None
    roof_obstacles: GeoDataFrame | None = None
    surfaces: GeoDataFrame | None = None
    canopy: GeoDataFrame | None = None
    ponds: GeoDataFrame | None = None

    @property
    def given(self) -> dict[str, DataFrame]:
        """The tables that were given, by name."""
        tables = {f.name: getattr(self, f.name) for f in dataclass_fields(self) if f.name in TABLES}
        return {name: frame for name, frame in tables.items() if frame is not None}

    @property
    def level(self) -> int:
        """Level of the minimal-data ladder that all tables together reach, 0 to 3: see `LADDER`.

        Level 3 asks for the peak, hours and the pressure, temperature or quality of flows of ten firms.
        """
        if self.firms is None or self.buildings is None or self.firms.empty or self.buildings.empty:
            return 0
        if self.flows is None or self.flows.empty:
            return 1
        grade = {"steam": "pressure", "heat": "temperature_c", "water": "quality"}
        known = [self.flows["carrier"].eq(carrier) & self.flows[field].notna() for carrier, field in grade.items()]
        whole = self.flows["hours"].notna() & (known[0] | known[1] | known[2])
        return 3 if self.flows.loc[whole, "firm_id"].nunique() >= _FIRMS_OF_LEVEL_3 else 2

    @property
    def boundary(self):
        """Union of the park polygons (shapely), or None without a park layer."""
        return None if self.park is None else self.park.geometry.union_all()


def interval(frame: DataFrame, name: str) -> tuple[ndarray, ndarray, ndarray]:
    """Low, base and high value of a numeric field, arrays of shape (n,); NaN where unknown.

    Without ``_lo`` and ``_hi`` the base stands for both.
    """
    import numpy as np

    base = frame[name].to_numpy(float)
    ends = (frame[name + end].to_numpy(float) if name + end in frame else base for end in ("_lo", "_hi"))
    low, high = (np.where(np.isnan(end), base, end) for end in ends)
    return low, base, high
