"""Flows in comparable units: one base unit per carrier, absolute pressure, place on the map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .. import fluids
from ..load import CONTINUOUS, Load, fit, shape
from ..park import FLOWS, Park, interval
from .salt import with_loops
from .water import reclaimed

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario

RATE_UNITS = {"steam": "t/h", "heat": "MW", "water": "m3/h"}
YEAR_UNITS = {"steam": "t", "heat": "MWh", "water": "m3"}
KEPT = (
    "flow_id",
    "firm_id",
    "parcel_id",
    "role",
    "carrier",
    "temperature_c",
    "return_c",
    "quality",
    "tds_mgl",
    "cod_mgl",
    "colour",
    "origin",
    "name",
    "firmness",
    "fuel",
    "boiler_efficiency",
    "price",
    "participate",
    "operator",
    "year_from",
    "year_to",
    "condensate_return_pct",
    "consent",
    "profile",
)


def streams(park: Park, scenario: Scenario) -> DataFrame:
    """All flows of a park, one row each, in base units.

    Returns
    -------
    DataFrame
        The fields of `KEPT`, and

        ``rate``, ``rate_lo``, ``rate_hi``, ``rate_mean``, ``rate_min`` : in `RATE_UNITS` of the carrier;
        ``hours`` : per year, the firm's where the flow has none, NaN if unknown; at most those of the flow's profile,
        then with a higher ``rate_mean`` as far as the peak allows: see `load`;
        ``year`` : amount per year in `YEAR_UNITS`, NaN if the hours are unknown;
        ``pressure_bar`` : absolute; ``saturation_c`` : of steam at that pressure;
        ``x``, ``y``, ``park_id`` : point inside the parcel and its park;
        ``reclaimed`` : a supply of water that has been used before (`water.reclaimed`);
        ``loop_m3``, ``loop_tds_mgl``, ``fresh_tds_mgl``, ``in_loop`` : see `salt.with_loops`.

    Notes
    -----
    Steam given in MW is converted by the enthalpy between steam at its pressure, and its temperature if that lies
    above saturation, and its condensate (``return_c``, else the feed water of the catalogue).
    """
    if park.flows is None:
        park = replace(park, flows=FLOWS.empty().assign(consent=None))
    flows = park.flows
    table = flows[list(KEPT)].copy()
    table["participate"] = _participation(table, scenario)
    table["price"] = _prices(table, scenario)
    table["pressure_bar"] = fluids.absolute_bar(flows["pressure"].to_numpy(float), flows["pressure_unit"].to_numpy())
    steam = (table["carrier"] == "steam").to_numpy()
    table["saturation_c"] = _saturation(table["pressure_bar"].to_numpy(), steam)
    factor = _to_base(table, flows["unit"].to_numpy(), scenario)
    low, base, high = interval(flows, "amount")
    table["rate_lo"], table["rate"], table["rate_hi"] = low * factor, base * factor, high * factor
    table["rate_mean"] = np.minimum(
        flows["amount_mean"].fillna(flows["amount"]).to_numpy(float) * factor, table["rate"]
    )
    table["rate_min"] = flows["amount_min"].to_numpy(float) * factor
    table["hours"] = _hours(park)
    shaped = table["profile"].notna().to_numpy()
    if shaped.any():
        load = loads(table[shaped], scenario)
        full = np.divide(load.year, load.running, out=np.ones(len(load.year)), where=load.running > 0)
        table.loc[shaped, "rate_mean"] = table.loc[shaped, "rate"] * full
        table.loc[shaped, "hours"] = load.running
    table["year"] = table["rate_mean"] * table["hours"]
    table = _placed(table, park)
    table["reclaimed"] = reclaimed(table)
    return with_loops(table, park, scenario)


def loads(table: DataFrame, scenario: Scenario) -> Load:
    """Hours and rates of streams in the bins of a year; a stream without a profile runs alike in every hour."""
    name = table["profile"].fillna(CONTINUOUS)
    forms = {n: shape(n, scenario) for n in name.unique()}
    rate = table["rate"].to_numpy(float)
    mean = np.divide(table["rate_mean"].to_numpy(float), rate, out=np.ones(len(rate)), where=rate > 0)
    form = np.array([forms[n] for n in name]).reshape(-1, 12, 24)
    return fit(form, table["hours"].to_numpy(float), mean)


def _participation(table, scenario: Scenario):
    chosen = table["participate"].where(table["participate"].notna(), "yes")
    chosen = chosen.mask(table["flow_id"].isin(scenario.must), "must")
    return chosen.mask(table["flow_id"].isin(scenario.no), "no")


def _prices(table, scenario: Scenario):
    keys = table["carrier"] + "_" + table["role"]
    return table["price"].fillna(keys.map(scenario.prices)).astype(float)


def _saturation(pressure: np.ndarray, steam: np.ndarray) -> np.ndarray:
    result = np.full(len(pressure), np.nan)
    known = steam & (pressure >= fluids.PRESSURE_RANGE_BAR[0]) & (pressure <= fluids.PRESSURE_RANGE_BAR[1])
    if known.any():
        result[known] = fluids.steam().saturation_temperature(pressure[known])
    return result


def _to_base(table, unit: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Factor from the unit of a flow to the base unit of its carrier."""
    factor = np.ones(len(table))
    megawatts = (table["carrier"] == "steam").to_numpy() & (unit == "MW")
    if megawatts.any():
        feed = table["return_c"].fillna(scenario["feed_water_c"]).to_numpy(float)[megawatts]
        pressure = table["pressure_bar"].to_numpy()[megawatts]
        # Superheated steam brings more heat with each tonne.
        vapour = fluids.steam().enthalpies(pressure, table["temperature_c"].to_numpy(float)[megawatts])
        rise = vapour - fluids.water().enthalpy(feed)
        factor[megawatts] = 3600.0 / rise
    return factor


def _hours(park: Park) -> np.ndarray:
    hours = park.flows["hours"]
    if park.firms is not None:
        hours = hours.fillna(park.flows["firm_id"].map(park.firms.set_index("firm_id")["op_hours"]))
    return hours.to_numpy(float)


def _placed(table, park: Park):
    """Parcel, park and a point for each flow; a firm on several parcels stands on its largest."""
    parcels = park.parcels
    if parcels is None:
        return table.assign(x=np.nan, y=np.nan, park_id=None)
    by_size = parcels.iloc[np.argsort(-parcels.geometry.area.to_numpy(), kind="stable")]
    of_firm = by_size.dropna(subset=["firm_id"]).drop_duplicates("firm_id").set_index("firm_id")["parcel_id"]
    known = table["parcel_id"].where(table["parcel_id"].isin(parcels["parcel_id"]))
    table["parcel_id"] = known.where(known.notna(), table["firm_id"].map(of_firm)).astype(object)
    points = parcels.set_index("parcel_id").geometry.representative_point()
    table["x"], table["y"] = (
        table["parcel_id"].map(points.x).astype(float),
        table["parcel_id"].map(points.y).astype(float),
    )
    table["park_id"] = table["parcel_id"].map(parcels.set_index("parcel_id")["park_id"])
    return table
