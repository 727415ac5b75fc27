"""Pairs of supply and demand: feasible, or the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..fluids import HOTTEST_STEAM_C, PRESSURE_RANGE_BAR, gauge_bar
from ..language import number, tr
from ..park import CARRIERS, QUALITIES, Park
from ..progress import Progress, silent
from .streams import RATE_UNITS, YEAR_UNITS, streams

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..scenario import Scenario

_SUPERHEAT_TOLERANCE_K = 1.0


def match_flows(park: Park, scenario: Scenario, progress: Progress = silent) -> GeoDataFrame:
    """Match every supply with every demand of the same carrier.

    Returns
    -------
    GeoDataFrame
        Table `results.MATCHES`: one row per pair, a straight line between the two parcels as geometry,
        ``reason`` filled for each pair that is refused.
    """
    import pandas as pd

    table = streams(park, scenario)
    parts = []
    for i, carrier in enumerate(CARRIERS):
        progress(i / len(CARRIERS), tr("Matching {carrier}").format(carrier=tr(carrier)))
        parts.append(pairs(table, carrier, scenario))
    links = pd.concat(parts, ignore_index=True)
    links["link_id"] = [f"L{n + 1:04d}" for n in range(len(links))]
    progress(1.0, None)
    return draw_links(links, table)


def pairs(table: DataFrame, carrier: str, scenario: Scenario) -> DataFrame:
    """All pairs of one carrier out of `streams`, judged; without geometry and id.

    Strong supplies and modest demands come first, so that the first refusal of a flow is its nearest miss.
    """
    import pandas as pd

    flows = table[table["carrier"] == carrier]
    level = _LEVEL[carrier](flows)
    flows = flows.loc[level.sort_values(ascending=False, kind="stable").index]
    supply, demand = flows[flows["role"] == "supply"], flows[flows["role"] == "demand"][::-1]
    s = supply.loc[np.repeat(supply.index, len(demand))].reset_index(drop=True)
    d = demand.loc[np.tile(demand.index, len(supply))].reset_index(drop=True)
    refusals = [*_common(s, d), *_OF_CARRIER[carrier](s, d, scenario)]
    code = np.full(len(s), "", object)
    reason = np.full(len(s), "", object)
    for name, refused, sentence in refusals:
        for i in np.flatnonzero(np.asarray(refused, bool) & (code == "")):
            code[i], reason[i] = name, sentence(s.iloc[i], d.iloc[i])
    rate = np.minimum(s["rate"] * _usable_share(s, d, carrier, scenario), d["rate"])
    hours = np.minimum(s["hours"], d["hours"])
    return pd.DataFrame(
        {
            "link_id": "",
            "supply_flow": s["flow_id"],
            "demand_flow": d["flow_id"],
            "supply_firm": s["firm_id"],
            "demand_firm": d["firm_id"],
            "carrier": carrier,
            "feasible": code == "",
            "reason_code": code,
            "reason": reason,
            "amount": rate,
            "unit": RATE_UNITS[carrier],
            "amount_year": np.minimum(np.minimum(s["rate_mean"], rate), d["rate_mean"]) * hours,
            "unit_year": YEAR_UNITS[carrier],
            "hours": hours,
            "distance_m": np.hypot(s["x"] - d["x"], s["y"] - d["y"]),
            "status": "possible",
            "is_type": _symbiosis_type(s, d, carrier),
        }
    )


def _common(s, d):
    """Refusals that hold for every carrier: (code, mask, sentence)."""

    def years(a, b):
        return (a["year_from"].fillna(0) > b["year_to"].fillna(9999)) | (
            b["year_from"].fillna(0) > a["year_to"].fillna(9999)
        )

    yield (
        "excluded",
        (s["participate"] == "no") | (d["participate"] == "no"),
        lambda a, b: tr("taken out by the planner"),
    )
    yield (
        "same_firm",
        s["firm_id"].notna() & (s["firm_id"] == d["firm_id"]),
        lambda a, b: tr("same firm: reuse inside the plant needs no shared pipe"),
    )
    yield "years", years(s, d), lambda a, b: tr("supply and demand are never there in the same year")


def _steam(s, d, scenario: Scenario):
    margin = scenario["steam_pressure_margin_bar"]
    superheat = d["temperature_c"] > d["saturation_c"] + _SUPERHEAT_TOLERANCE_K
    yield "pressure_unknown", d["pressure_bar"].isna(), lambda a, b: tr("the demand's pressure is unknown")
    yield "pressure_unknown", s["pressure_bar"].isna(), lambda a, b: tr("the supply's pressure is unknown")
    yield "steam_range", _beyond(s), lambda a, b: _out_of_range(tr("the supply's steam"), a)
    yield "steam_range", _beyond(d), lambda a, b: _out_of_range(tr("the demand's steam"), b)
    yield (
        "pressure",
        s["pressure_bar"] - margin < d["pressure_bar"],
        lambda a, b: tr("supply {supply} bar(g), needed {demand} bar(g) and {margin} bar for the pipe").format(
            supply=number(gauge_bar(a["pressure_bar"]), 1),
            demand=number(gauge_bar(b["pressure_bar"]), 1),
            margin=number(margin, 1),
        ),
    )
    yield (
        "superheat_unknown",
        superheat & s["temperature_c"].isna(),
        lambda a, b: tr("superheated steam of {demand} °C is needed, the supply's temperature is unknown").format(
            demand=number(b["temperature_c"])
        ),
    )
    yield (
        "superheat",
        superheat & (s["temperature_c"] < d["temperature_c"]),
        lambda a, b: tr("superheated steam of {demand} °C is needed, the supply has {supply} °C").format(
            demand=number(b["temperature_c"]), supply=number(a["temperature_c"])
        ),
    )


def _beyond(flows):
    """Steam whose properties are not tabulated."""
    low, high = PRESSURE_RANGE_BAR
    return ~flows["pressure_bar"].between(low, high) | (flows["temperature_c"] > HOTTEST_STEAM_C)


def _out_of_range(whose: str, flow) -> str:
    low, high = PRESSURE_RANGE_BAR
    return tr("{whose} of {pressure} bar(a) and {celsius} °C lies outside {low} to {high} bar(a) and {most} °C").format(
        whose=whose,
        pressure=number(flow["pressure_bar"], 1),
        celsius=number(flow["temperature_c"]),
        low=number(low, 1),
        high=number(high),
        most=number(HOTTEST_STEAM_C),
    )


def _heat(s, d, scenario: Scenario):
    approach = scenario["approach_k"] + scenario["heat_margin_k"]
    yield "temperature_unknown", d["temperature_c"].isna(), lambda a, b: tr("the demand's temperature is unknown")
    yield "temperature_unknown", s["temperature_c"].isna(), lambda a, b: tr("the supply's temperature is unknown")
    yield (
        "temperature",
        s["temperature_c"] - approach < d["temperature_c"],
        lambda a, b: tr("supply {supply} °C, needed {demand} °C and {approach} K for exchanger and pipe").format(
            supply=number(a["temperature_c"]), demand=number(b["temperature_c"]), approach=number(approach)
        ),
    )
    yield (
        "return",
        return_temperature(d, scenario) >= s["temperature_c"],
        lambda a, b: tr("the demand returns water of {back} °C, too warm for a supply of {supply} °C").format(
            back=number(b["return_c"]), supply=number(a["temperature_c"])
        ),
    )


def _water(s, d, scenario: Scenario):
    rank = {q: i for i, q in enumerate(QUALITIES)}
    given, asked = s["quality"].map(rank), d["quality"].map(rank)
    yield "quality_unknown", asked.isna(), lambda a, b: tr("the demand's water quality is unknown")
    yield "quality_unknown", given.isna(), lambda a, b: tr("the supply's water quality is unknown")
    yield (
        "quality",
        given > asked,
        lambda a, b: tr("{supply} water cannot serve as {demand} water").format(
            supply=tr(a["quality"]), demand=tr(b["quality"])
        ),
    )
    for field, name, unit in (
        ("tds_mgl", tr("dissolved salts"), "mg/l"),
        ("cod_mgl", "COD", "mg/l"),
        ("colour", tr("colour"), "Pt-Co"),
    ):
        yield (
            field,
            d[field].notna() & s[field].isna(),
            lambda a, b, n=name: tr("the supply's {what} is unknown, the demand sets a limit").format(what=n),
        )
        yield (
            field,
            s[field] > d[field],
            lambda a, b, f=field, n=name, u=unit: tr(
                "{what} {supply} {unit} is above the demand's limit of {demand} {unit}"
            ).format(what=n, supply=number(a[f]), demand=number(b[f]), unit=u),
        )


_OF_CARRIER = {"steam": _steam, "heat": _heat, "water": _water}
_LEVEL = {
    "steam": lambda flows: flows["pressure_bar"],
    "heat": lambda flows: flows["temperature_c"],
    "water": lambda flows: -flows["quality"].map({q: i for i, q in enumerate(QUALITIES)}),
}


def return_temperature(demand: DataFrame, scenario: Scenario):
    """Temperature at which a heat network gets its water back from demands, °C.

    The demand's own return plus the approach; where the return is unknown, its supply temperature less
    the cooling of the catalogue.
    """
    back = demand["return_c"].fillna(demand["temperature_c"] - scenario["heat_cooling_k"])
    return back + scenario["approach_k"]


def _usable_share(s, d, carrier: str, scenario: Scenario):
    """Share of a waste-heat supply that is left when the network's return is warmer than the supply's own."""
    if carrier != "heat":
        return 1.0
    share = (s["temperature_c"] - return_temperature(d, scenario)) / (s["temperature_c"] - s["return_c"])
    return share.clip(0.0, 1.0).fillna(1.0)


def _symbiosis_type(s, d, carrier: str):
    """Type a–e of Thông tư 05/2025 Art. 2.1; None for drinking water of the developer, which all plots get."""
    by_firm = (s["operator"] == "firm") | (s["operator"].isna() & s["firm_id"].notna())
    other_park = s["park_id"].notna() & d["park_id"].notna() & (s["park_id"] != d["park_id"])
    kind = np.where(other_park, "d", np.where(by_firm, "a", "c")).astype(object)
    kind[((carrier == "water") & ~by_firm & (s["quality"] == "drinking")).to_numpy(bool)] = None
    return kind


def draw_links(links: DataFrame, table: DataFrame) -> GeoDataFrame:
    """Add to links the straight line between the parcels of their flows; `table` is that of `streams`."""
    import geopandas as gpd
    import shapely

    at = table.set_index("flow_id")[["x", "y"]]
    ends = np.stack([at.loc[links["supply_flow"]].to_numpy(), at.loc[links["demand_flow"]].to_numpy()], axis=1)
    placed = np.isfinite(ends).all(axis=(1, 2))
    lines = np.full(len(links), None, object)
    lines[placed] = shapely.linestrings(ends[placed])
    return gpd.GeoDataFrame(links, geometry=lines)
