"""Result tables of a shared network, and the record that carries them."""

from __future__ import annotations

from dataclasses import dataclass
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
        num("capex_mvnd", "Capital cost", "million VND"),
        text("crossing", "Crossing"),
        flag("inside_fence", "Inside the fence"),
        text("road_id", "Road id"),
        text("parcel_id", "Parcel id"),
        count("firms_behind", "Firms served through this pipe"),
        text("status", "Status"),
        text("note", "Note"),
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
