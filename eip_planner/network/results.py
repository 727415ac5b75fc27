"""Result tables of a shared network, and the record that carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..tables import LINE, POINT, Table, count, flag, num, text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

NETWORK = Table(
    "network",
    LINE,
    "Network",
    (
        text("segment_id", "Segment id"),
        text("carrier", "Carrier"),
        text("grade", "Grade"),
        count("from_node", "From node"),
        count("to_node", "To node"),
        count("dn", "Nominal diameter"),
        text("laying", "Laying"),
        num("length_m", "Length", "m"),
        num("rate_peak", "Peak rate"),
        text("unit", "Unit of the rate"),
        num("velocity_ms", "Velocity", "m/s"),
        num("pressure_from_bar_g", "Pressure at the start", "bar(g)", low=None),
        num("pressure_to_bar_g", "Pressure at the end", "bar(g)", low=None),
        num("pressure_drop_kpa", "Pressure drop", "kPa"),
        num("temperature_from_c", "Temperature at the start", "°C", low=None),
        num("temperature_to_c", "Temperature at the end", "°C", low=None),
        num("heat_loss_kw", "Heat loss", "kW"),
        num("condensate_kgh", "Condensate", "kg/h"),
        count("drip_legs", "Drip legs"),
        num("condensate_leg_kgh", "Condensate per drip leg", "kg/h"),
        num("velocity_least_ms", "Velocity at the least load", "m/s"),
        num("capex_mvnd", "Capital cost", "million VND"),
        text("crossing", "Crossing"),
        flag("inside_fence", "Inside the fence"),
        text("road_id", "Road id"),
        text("parcel_id", "Parcel id"),
        count("firms_behind", "Firms served through this pipe"),
        text("existing", "Existing pipe in use"),
        text("status", "Status"),
        text("note", "Note"),
    ),
)

CORRIDORS = Table(
    "corridors",
    LINE,
    "Corridors",
    (
        text("edge_id", "Edge id"),
        count("component", "Connected part"),
        text("road_id", "Road id"),
        text("parcel_id", "Parcel id"),
        text("crossing", "Crossing"),
        num("multiplier", "Laying cost over that of open land"),
        flag("inside_fence", "Inside the fence"),
        text("existing", "Existing pipe in use"),
        num("length_m", "Length", "m"),
    ),
)

CUSTOMERS = Table(
    "customers",
    POINT,
    "Customers and supplies",
    (
        text("flow_id", "Flow id"),
        text("firm_id", "Firm id"),
        text("parcel_id", "Parcel id"),
        text("role", "Role"),
        text("carrier", "Carrier"),
        text("grade", "Grade"),
        num("rate_peak", "Peak rate"),
        text("unit", "Unit of the rate"),
        num("energy_year", "Amount per year"),
        text("energy_unit", "Unit of the amount per year"),
        num("pressure_bar_g", "Pressure", "bar(g)", low=None),
        num("pressure_needed_bar_g", "Pressure needed", "bar(g)", low=None),
        num("saturation_c", "Saturation temperature", "°C", low=None),
        num("temperature_c", "Temperature", "°C", low=None),
        num("temperature_needed_c", "Temperature needed", "°C", low=None),
        num("pump_head_m", "Pump head", "m"),
        num("pump_flow_m3h", "Pump flow", "m3/h"),
        num("pump_kw", "Pump power", "kW"),
        num("money_mvnd_a", "Avoided cost of a demand, cost of a supply, per year", "million VND/a"),
        num("co2_t_a", "CO2 avoided by a demand, emitted for a supply, per year", "t/a", low=None),
        text("status", "Status"),
        text("note", "Note"),
    ),
)

UNCONNECTED = Table(
    "unconnected",
    POINT,
    "Flows left out",
    (
        text("flow_id", "Flow id"),
        text("firm_id", "Firm id"),
        text("parcel_id", "Parcel id"),
        text("role", "Role"),
        text("carrier", "Carrier"),
        num("rate_peak", "Peak rate"),
        text("unit", "Unit of the rate"),
        text("reason_code", "Reason, short"),
        text("reason", "Reason"),
    ),
)

NODES = Table(
    "nodes",
    POINT,
    "Nodes",
    (
        text("node_id", "Node id"),
        count("node", "Node"),
        text("carrier", "Carrier"),
        text("grade", "Grade"),
        text("kind", "Kind", choices=("supply", "demand", "junction")),
        num("pressure_bar_g", "Pressure", "bar(g)", low=None),
        num("difference_bar", "Pressure between supply and return", "bar"),
        num("head_m", "Head", "m", low=None),
        num("altitude_m", "Ground level", "m", low=None),
        num("temperature_c", "Temperature", "°C", low=None),
        num("superheat_k", "Superheat", "K"),
        num("pressure_least_bar_g", "Pressure at the least load", "bar(g)", low=None),
        num("temperature_least_c", "Temperature at the least load", "°C", low=None),
        num("age_least_h", "Time from the supply at the least load", "h"),
        text("status", "Status"),
        text("note", "Note"),
    ),
)

OUTAGES = Table(
    "outages",
    POINT,
    "Failure of one supply",
    (
        text("supply_flow", "Supply that fails"),
        text("supply_firm", "Firm of the supply"),
        text("demand_flow", "Demand that falls short"),
        text("demand_firm", "Firm of the demand"),
        text("parcel_id", "Parcel id"),
        text("carrier", "Carrier"),
        text("grade", "Grade"),
        num("rate_peak", "Peak rate"),
        num("rate_left", "Rate that is left"),
        num("short_rate", "Shortfall at the peak"),
        text("unit", "Unit of the rate"),
        num("short_pct", "Shortfall at the peak", "%"),
        num("short_year_pct", "Shortfall of a year without the supply", "%"),
        num("pressure_bar_g", "Pressure that is left", "bar(g)", low=None),
        text("status", "Status", choices=("covered", "isolated", "short", "pressure")),
        text("note", "Note"),
    ),
)

LIMITS = Table(
    "limits",
    POINT,
    "Limits that do not hold",
    (
        text("place", "Place"),
        text("carrier", "Carrier"),
        text("grade", "Grade"),
        text("load", "Load", choices=("peak", "least", "always")),
        text("quantity", "Quantity"),
        num("value", "Value", low=None),
        num("limit", "Limit", low=None),
        text("unit", "Unit"),
        num("excess", "Off by"),
        count("dn", "Nominal diameter"),
        count("dn_cure", "Nominal diameter that cures it"),
        text("reason", "Reason"),
    ),
)


@dataclass(frozen=True)
class NetworkResult:
    """A designed network of one carrier.

    Attributes
    ----------
    network, customers, links, unconnected : GeoDataFrame
        Tables `NETWORK`, `CUSTOMERS`, `symbiosis.results.MATCHES` (``status`` "proposed" where both ends are joined)
        and `UNCONNECTED`.
    cost_mvnd, capex_mvnd, npv_mvnd : float
        Cost = capital + present value of running cost; NPV = present value of avoided cost − cost. NaN where
        prices or hours are unknown.
    capex_outside_mvnd : float
        Part of the capital outside the fence.
    bound_mvnd, gap : float
        Bound on the NPV (`npv`) or the cost (`connect_all`), and the distance to it over the cost; NaN where nothing
        is built.
    payback_a : float
        Simple payback in years.
    length_m, served, demands : float, int, int
        Length of all routes; demands joined, and demands that have a feasible supply.
    co2_t_a : float
        CO2 avoided per year; NaN where a fuel is unknown.
    stopped_by, solver, seconds : str, str, float
        How the search ended.
    notes : tuple of str
        What the reader has to know.
    nodes, outages, limits : GeoDataFrame
        Tables `NODES`, `OUTAGES` (one row per supply and demand that would fall short) and `LIMITS`.
    mains : tuple of Mains
        What simulators need to know (`mains.Mains`), one per grade that is built.
    findings : tuple of Finding
        What is doubtful about the corridors: parcels without a road, clearances that nobody knows.
    corridors : GeoDataFrame
        Table `CORRIDORS`: where pipes may run, whether or not they are laid.
    """

    carrier: str
    objective: str
    network: GeoDataFrame
    customers: GeoDataFrame
    links: GeoDataFrame
    unconnected: GeoDataFrame
    cost_mvnd: float
    capex_mvnd: float
    capex_outside_mvnd: float
    npv_mvnd: float
    bound_mvnd: float
    gap: float
    payback_a: float
    length_m: float
    served: int
    demands: int
    co2_t_a: float
    stopped_by: str
    solver: str
    seconds: float
    notes: tuple
    nodes: GeoDataFrame = field(default_factory=NODES.empty)
    outages: GeoDataFrame = field(default_factory=OUTAGES.empty)
    limits: GeoDataFrame = field(default_factory=LIMITS.empty)
    mains: tuple = ()
    findings: tuple = ()
    corridors: GeoDataFrame = field(default_factory=CORRIDORS.empty)
