"""Result tables of a shared network, and the record that carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..tables import LINE, NONE, POINT, Table, count, flag, num, text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

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
        text("peak_at", "When most flows"),
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
        text("worst_at", "When this pressure holds"),
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

PIPE_SIZES = Table(
    "network_sizes",
    LINE,
    "Chosen pipe sizes",
    (
        text("pipe_id", "Pipe id"),
        text("from_id", "From node"),
        text("to_id", "To node"),
        num("length_m", "Length", "m"),
        count("dn", "Nominal diameter"),
        num("inner_mm", "Inner diameter", "mm"),
        num("inner_before_mm", "Inner diameter in the input", "mm"),
        num("flow_m3h", "Water flow", "m3/h"),
        num("velocity_ms", "Velocity", "m/s"),
        num("head_loss_m", "Head loss", "m"),
        num("pressure_from_m", "Pressure at the start", "m", low=None),
        num("pressure_to_m", "Pressure at the end", "m", low=None),
        num("cost", "Cost in the money of the catalogue"),
    ),
)


ECONOMY = Table(
    "economy",
    NONE,
    "Economy of the networks",
    (
        text("carrier", "Carrier"),
        text("key", "Key"),
        text("quantity", "Quantity"),
        num("value", "Value", low=None),
        num("low", "Low", low=None),
        num("high", "High", low=None),
        text("unit", "Unit"),
    ),
)

SHARES = Table(
    "shares",
    NONE,
    "Who pays and who gains",
    (
        text("firm_id", "Firm id"),
        text("flows", "Flows"),
        text("role", "Role"),
        text("carrier", "Carrier"),
        num("amount_year", "Amount per year"),
        text("unit", "Unit of the amount per year"),
        num("today_mvnd_a", "What a buyer pays today", "million VND/a", low=None),
        num("cost_mvnd_a", "What a seller spends", "million VND/a", low=None),
        num("capex_mvnd", "Share of the capital", "million VND"),
        num("network_mvnd", "Share of the network's cost, present value", "million VND"),
        num("network_mvnd_a", "Share of the network's cost, per year", "million VND/a"),
        num("lowest_mvnd", "Lowest price that a seller can accept", "million VND", low=None),
        num("lowest_with_pipe_mvnd", "Lowest price of a seller that owns the pipes", "million VND", low=None),
        num("highest_mvnd", "Highest price that a buyer can accept", "million VND", low=None),
        num("price_mvnd", "Price half way", "million VND", low=None),
        num("gain_mvnd", "Gain at that price, present value", "million VND", low=None),
        num("gain_mvnd_a", "Gain at that price, per year", "million VND/a", low=None),
        num("fixed_mvnd_a", "Tariff: fixed part", "million VND/a"),
        num("unit_mvnd", "Tariff: price per unit", "million VND", low=None),
        num("indexed_pct", "Tariff: part of the unit price that follows the fuel", "%", low=None),
        num("take_or_pay_pct", "Tariff: take-or-pay, of the amount per year", "%", low=None),
        text("status", "Status", choices=("gains", "loses", "unknown")),
        text("note", "Note"),
    ),
)

BARGAINS = Table(
    "bargains",
    NONE,
    "Prices to bargain about",
    (
        text("supply_flow", "Supply"),
        text("supply_firm", "Supplying firm"),
        text("demand_flow", "Demand"),
        text("demand_firm", "Receiving firm"),
        text("carrier", "Carrier"),
        num("amount_year", "Amount per year"),
        text("unit", "Unit of the amount per year"),
        num("lowest_mvnd", "Lowest price that a seller can accept", "million VND", low=None),
        num("highest_mvnd", "Highest price that a buyer can accept", "million VND", low=None),
        num("price_mvnd", "Price half way", "million VND", low=None),
        text("status", "Status", choices=("range", "no_range")),
    ),
)

SENSITIVITY = Table(
    "sensitivity",
    NONE,
    "What the decision hangs on",
    (
        text("key", "Key"),
        text("label", "Meaning"),
        text("unit", "Unit"),
        num("value", "Value", low=None),
        num("low", "Low", low=None),
        num("high", "High", low=None),
        num("npv_low_mvnd", "Net present value at the low end", "million VND", low=None),
        num("npv_high_mvnd", "Net present value at the high end", "million VND", low=None),
        num("swing_mvnd", "Swing", "million VND"),
        num("cost_low_mvnd", "Cost at the low end", "million VND", low=None),
        num("cost_high_mvnd", "Cost at the high end", "million VND", low=None),
        num("co2_low_t_a", "CO2 avoided at the low end, per year", "t/a", low=None),
        num("co2_high_t_a", "CO2 avoided at the high end, per year", "t/a", low=None),
        num("turns_at", "Value at which the net present value is zero", low=None),
        num("least", "Followed down to", low=None),
        num("most", "Followed up to", low=None),
    ),
)

_NAN = float("nan")


@dataclass(frozen=True)
class Economy:
    """What a network returns; NaN where prices, hours or fuels are unknown, infinite where it never pays back.

    Attributes
    ----------
    levelised_mvnd : float
        Cost per unit delivered, million VND per t, MWh or m3.
    irr : float
        Internal rate of return, 1/a.
    discounted_payback_a : float
        Years.
    heat_density_mwh_m : float
        Heat delivered per metre of route and year; NaN for water.
    loss_share : float
        Heat lost over heat fed in; NaN for water.
    yardsticks : tuple of float
        Heat density below which a network is poor, above which it is good, and the most that it should lose.
    npv, cost, co2 : (float, float)
        Low and high end with the network as designed and all disputed assumptions at once at their worst or best.
    likely_npv : (float, float)
        The same when the assumptions err independently of each other.
    """

    levelised_mvnd: float = _NAN
    irr: float = _NAN
    discounted_payback_a: float = _NAN
    heat_density_mwh_m: float = _NAN
    loss_share: float = _NAN
    yardsticks: tuple = (_NAN, _NAN, _NAN)
    npv: tuple = (_NAN, _NAN)
    cost: tuple = (_NAN, _NAN)
    co2: tuple = (_NAN, _NAN)
    likely_npv: tuple = (_NAN, _NAN)

    @property
    def numbers(self) -> dict:
        """By the name of the output."""
        return {
            "IRR": self.irr,
            "DISCOUNTED_PAYBACK_A": self.discounted_payback_a,
            "LEVELISED": self.levelised_mvnd,
            "HEAT_DENSITY": self.heat_density_mwh_m,
            "LOSS_SHARE": self.loss_share,
            "NPV_LO": self.npv[0],
            "NPV_HI": self.npv[1],
            "COST_LO": self.cost[0],
            "COST_HI": self.cost[1],
            "CO2_T_LO": self.co2[0],
            "CO2_T_HI": self.co2[1],
        }


ALTERNATIVES = Table(
    "alternatives",
    LINE,
    "Alternatives",
    (
        count("alternative", "Alternative"),
        text("segment_id", "Segment id"),
        text("carrier", "Carrier"),
        text("grade", "Grade"),
        count("dn", "Nominal diameter"),
        num("length_m", "Length", "m"),
        num("rate_peak", "Peak rate"),
        text("unit", "Unit of the rate"),
        num("capex_mvnd", "Capital cost", "million VND"),
        flag("in_best", "Also in the best plan"),
        num("cost_mvnd", "Cost of the plan", "million VND"),
        num("npv_mvnd", "Net present value of the plan", "million VND", low=None),
        num("loss_mvnd", "Worse than the best plan by", "million VND"),
        count("served", "Demands served by the plan"),
        num("route_m", "Length of the plan", "m"),
        num("same_pct", "Part of the best plan's pipes that it has too", "%", high=100),
        text("joined", "Demands joined that the best plan leaves out"),
        text("not_joined", "Demands left out that the best plan joins"),
        text("supplies_more", "Supplies used that the best plan does not use"),
        text("supplies_less", "Supplies not used that the best plan uses"),
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
        How the search ended: ``gap``, ``work``, ``time``, ``infeasible``, ``nothing_to_build``, or ``sizing`` where the
        search had met its gap and pipes or pumps sized for pressure and temperature then cost more than it allows.
    notes : tuple of str
        What the reader has to know.
    nodes, outages, limits : GeoDataFrame
        Tables `NODES`, `OUTAGES` (one row per supply and demand that would fall short) and `LIMITS`.
    mains : tuple of Mains
        What simulators need to know (`mains.Mains`), one per grade that is built.
    economy : Economy
    shares, bargains : DataFrame
        Tables `SHARES` and `BARGAINS`.
    alternatives : GeoDataFrame
        Table `ALTERNATIVES`: pipes of the other plans asked for, the best first.
    findings : tuple of Finding
        What is doubtful about the corridors: parcels without a road, clearances that nobody knows.
    sensitivity : DataFrame
        Table `SENSITIVITY`, by swing.
    figures : tuple of str
        Notes that quote amounts of single firms.
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
    economy: Economy = field(default_factory=Economy)
    shares: DataFrame = field(default_factory=SHARES.empty)
    bargains: DataFrame = field(default_factory=BARGAINS.empty)
    alternatives: GeoDataFrame = field(default_factory=ALTERNATIVES.empty)
    findings: tuple = ()
    sensitivity: DataFrame = field(default_factory=SENSITIVITY.empty)
    figures: tuple = ()
    corridors: GeoDataFrame = field(default_factory=CORRIDORS.empty)
