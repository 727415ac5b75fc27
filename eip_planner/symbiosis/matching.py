"""Pairs of supply and demand: feasible, or the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..fluids import HOTTEST_STEAM_C, PRESSURE_RANGE_BAR, gauge_bar
from ..language import number, tr
from ..park import CARRIERS, QUALITIES, Park
from ..progress import Progress, silent
from . import salt, treatment, water
from .overlap import Overlap, overlap
from .streams import RATE_UNITS, YEAR_UNITS, streams

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..scenario import Scenario

MOST_PAIRS = 1_000_000
_SUPERHEAT_TOLERANCE_K = 1.0
_NO_QUALITY = {
    "quality_verified": None,
    "quality_note": "",
    "reuse_share": np.nan,
    "salt_reuse_mgl": np.nan,
    "treatment": "",
    "treatment_mvnd_m3": np.nan,
    "treatment_lo_mvnd_m3": np.nan,
    "treatment_hi_mvnd_m3": np.nan,
    "reject_m3_a": np.nan,
    "reject_tds_mgl": np.nan,
}


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


def pairs(
    table: DataFrame,
    carrier: str,
    scenario: Scenario,
    *,
    of: set | None = None,
    told: bool = True,
    only: str | None = None,
) -> DataFrame:
    """All pairs of one carrier out of `streams`, judged; without geometry and id.

    Strong supplies and modest demands come first, so that the first refusal of a flow is its nearest miss.

    Parameters
    ----------
    of : set of str, optional
        Only pairs that have an end among these flows.
    told : bool
        Whether refusals get their sentence.
    only : str, optional
        The one treatment of water to be thought of.

    Raises
    ------
    InputError
        More than `MOST_PAIRS` pairs, which need a gigabyte of memory.
    """
    import pandas as pd

    flows = table[table["carrier"] == carrier]
    level = _LEVEL[carrier](flows)
    flows = flows.loc[level.sort_values(ascending=False, kind="stable").index]
    supply, demand = flows[flows["role"] == "supply"], flows[flows["role"] == "demand"][::-1]
    if len(supply) * len(demand) > MOST_PAIRS:
        raise InputError(
            "FLOWS",
            tr("{supplies} supplies and {demands} demands of {carrier} make more than {most} pairs").format(
                supplies=number(len(supply)), demands=number(len(demand)), carrier=tr(carrier), most=number(MOST_PAIRS)
            ),
            tr("take a part of the park, or only the large flows"),
        )
    s = supply.loc[np.repeat(supply.index, len(demand))].reset_index(drop=True)
    d = demand.loc[np.tile(demand.index, len(supply))].reset_index(drop=True)
    if of is not None:
        wanted = s["flow_id"].isin(of) | d["flow_id"].isin(of)
        s, d = s[wanted].reset_index(drop=True), d[wanted].reset_index(drop=True)
    usable = _usable_share(s, d, carrier, scenario)
    rate = np.minimum(s["rate"] * usable, d["rate"])
    common = overlap(s, d, rate.to_numpy(float), scenario)
    # Last, so that water or steam that does not suit its own firm's demand is never led to it through a shared main.
    refusals = [*_common(s, d), *_OF_CARRIER[carrier](s, d, scenario), *_times(common), _same_firm(s, d)]
    code = np.full(len(s), "", object)
    reason = np.full(len(s), "", object)
    for name, refused, sentence in refusals:
        for i in np.flatnonzero(np.asarray(refused, bool) & (code == "")):
            code[i], reason[i] = name, sentence(s.iloc[i], d.iloc[i]) if told else ""
    choice = treatment.choose(s, d, refusals, scenario, only) if carrier == "water" else None
    if choice:
        s = choice.supply
        for i in np.flatnonzero(choice.treatment != ""):
            code[i], reason[i] = "treated", choice.reason(reason[i], i)
        rate = np.minimum(s["rate"], d["rate"])
        common = overlap(s, d, rate.to_numpy(float), scenario)
    feasible = np.isin(code, ("", "treated"))
    links = pd.DataFrame(
        {
            "link_id": "",
            "supply_flow": s["flow_id"],
            "demand_flow": d["flow_id"],
            "supply_firm": s["firm_id"],
            "demand_firm": d["firm_id"],
            "carrier": carrier,
            "feasible": feasible,
            "reason_code": code,
            "reason": reason,
            "amount": rate,
            "unit": RATE_UNITS[carrier],
            "amount_year": common.year,
            "unit_year": YEAR_UNITS[carrier],
            "hours": common.hours,
            "distance_m": np.hypot(s["x"] - d["x"], s["y"] - d["y"]),
            "status": "possible",
            "is_type": _symbiosis_type(s, d, carrier),
            "hours_least": common.hours_least,
            "hours_most": common.hours_most,
            "amount_year_least": common.year_least,
            "amount_year_most": common.year_most,
            "overlap_pct": (100.0 * common.year / d["year"]).where(d["year"] > 0).clip(upper=100.0),
            "profiles": common.profiles,
            "estimated": False,
            **_NO_QUALITY,
            "cascade": None,
            "price_floor": s["price"],
        }
    )
    links = _with_ends(links, s, d, usable)
    if choice:
        links = links.assign(**_quality(choice, d, feasible, scenario), **choice.columns(links["amount_year"]))
    return links


def _with_ends(links, s, d, usable):
    """Low and high amounts by those of both ends; the year's share of the peak stays as it is."""
    mean = np.minimum(np.minimum(s["rate_mean"], links["amount"]), d["rate_mean"])
    for end in ("lo", "hi"):
        rate = np.minimum(s[f"rate_{end}"] * usable, d[f"rate_{end}"])
        own = [side["rate_mean"] * (side[f"rate_{end}"] / side["rate"]).where(side["rate"] > 0, 1.0) for side in (s, d)]
        scale = (np.minimum(np.minimum(own[0], rate), own[1]) / mean).where(mean > 0, 1.0)
        year = links.get(f"amount_year_{end}", links["amount_year"])
        links[f"amount_{end}"], links[f"amount_year_{end}"] = rate, year * scale
    return links


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
    yield "years", years(s, d), lambda a, b: tr("supply and demand are never there in the same year")


def _same_firm(s, d):
    return (
        "same_firm",
        s["firm_id"].notna() & (s["firm_id"] == d["firm_id"]),
        lambda a, b: tr("same firm: reuse inside the plant needs no shared pipe"),
    )


def _times(common: Overlap):
    yield (
        "hours",
        (common.profiles == "both") & (common.hours_most <= 0.0),
        lambda a, b: tr("they never run at the same time: load profiles {supply} and {demand}").format(
            supply=a["profile"], demand=b["profile"]
        ),
    )


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
    yield from water.refusals(s, d, scenario)
    yield from salt.refusals(s, d, scenario)


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


def _quality(choice: treatment.Choice, d, feasible, scenario: Scenario) -> dict:
    """What is verified about the water of feasible pairs, and its salt with repeated reuse."""
    s, count = choice.supply, len(d)
    verified, note = np.full(count, None, object), np.full(count, "", object)
    share, settled = salt.together(s, d, feasible, choice.treatment, choice.recovery)
    if feasible.any():
        own = s[feasible], d[feasible]
        unknown = water.unverified(*own, scenario)
        risen = salt.notes(*own, settled[feasible], scenario)
        unsure = (choice.treatment != "") & ~choice.sure
        weak = np.where(unsure, tr("the limits hold only if the treatment holds back as much as assumed"), "")[feasible]
        note[feasible] = ["; ".join(filter(None, all_notes)) for all_notes in zip(unknown, risen, weak)]
        verified[feasible] = np.where(note[feasible] == "", "yes", "no")
    return {"quality_verified": verified, "quality_note": note, "reuse_share": share, "salt_reuse_mgl": settled}


def _symbiosis_type(s, d, carrier: str):
    """Type a–e of Thông tư 05/2025 Art. 2.1; None for fresh water of the developer, which all plots get."""
    by_firm = water.by_firm(s)
    other_park = s["park_id"].notna() & d["park_id"].notna() & (s["park_id"] != d["park_id"])
    kind = np.where(other_park, "d", np.where(by_firm, "a", "c")).astype(object)
    kind[((carrier == "water") & ~by_firm & ~s["reclaimed"].eq(True)).to_numpy(bool)] = None
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
