"""Water: which supplies are reclaimed, limits by use, what is refused, and what stays unverified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..language import number, tr
from ..park import QUALITIES

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from ..scenario import Scenario

LIMITS = ("tds_mgl", "cod_mgl", "colour")
_UNITS = {"tds_mgl": "mg/l", "cod_mgl": "mg/l", "colour": "Pt-Co"}
_RANK = {quality: i for i, quality in enumerate(QUALITIES)}
_SIGNS = ("reclaim", "recycl", "reuse", "effluent", "wastewater", "wwtp", "nước thải", "tái sử dụng", "tái chế")


def reclaimed(flows: DataFrame) -> Series:
    """Whether each flow is a supply of water that has been used before.

    The flow's own ``origin`` decides. Where it is unknown, water below drinking quality counts as reclaimed: that of a
    firm has been used there, that of a plant comes from its wastewater. Water of drinking quality counts as reclaimed
    where its name says so, or where the same plot also gives reclaimed water.

    Parameters
    ----------
    flows : DataFrame
        ``role``, ``carrier``, ``quality``, ``origin``, ``name``, ``flow_id``, ``parcel_id``, ``firm_id``.
    """
    supply = (flows["role"] == "supply") & (flows["carrier"] == "water")
    told = flows["origin"].notna()
    words = (flows["flow_id"].fillna("") + " " + flows["name"].fillna("")).str.lower()
    named = words.apply(lambda text: any(sign in text for sign in _SIGNS))
    lower = flows["quality"].notna() & (flows["quality"] != "drinking")
    plain = supply & (flows["origin"].eq("reclaimed") | (~told & (lower | named)))
    place = flows["parcel_id"].where(flows["parcel_id"].notna(), flows["firm_id"])
    beside = place.notna() & place.isin(place[plain])
    return plain | (supply & ~told & beside)


def by_firm(flows: DataFrame) -> Series:
    """Whether each flow is run by a firm of the park, not by the developer or a third party."""
    return (flows["operator"] == "firm") | (flows["operator"].isna() & flows["firm_id"].notna())


def limits(demand: DataFrame, scenario: Scenario) -> DataFrame:
    """Limits in force for demands: their own, else those of their use in the catalogue; NaN where none is known."""
    table = {(row["use"], row["quantity"]): row["limit"] for row in scenario.rows("water_limits") if row["limit"] != ""}
    result = demand[list(LIMITS)].astype(float)
    for name in LIMITS:
        of_use = demand["quality"].map({use: limit for (use, quantity), limit in table.items() if quantity == name})
        result[name] = result[name].fillna(of_use.astype(float))
    return result


def refusals(s: DataFrame, d: DataFrame, scenario: Scenario):
    """Refusals of pairs of water: (code, mask, sentence).

    Parameters
    ----------
    s, d : DataFrame
        Rows of `streams` side by side: the supply and the demand of each pair, numbered from 0.
    """
    given, asked = s["quality"].map(_RANK), d["quality"].map(_RANK)
    yield "quality_unknown", asked.isna(), lambda a, b: tr("the demand's water quality is unknown")
    yield "quality_unknown", given.isna(), lambda a, b: tr("the supply's water quality is unknown")
    yield (
        "quality",
        given > asked,
        lambda a, b: tr("{supply} water cannot serve as {demand} water").format(
            supply=tr(a["quality"]), demand=tr(b["quality"])
        ),
    )
    yield (
        "reclaimed",
        s["reclaimed"].eq(True) & (d["quality"] == "drinking"),
        lambda a, b: tr(
            "reclaimed water never goes into a drinking main, whatever its class; if this water was never used "
            "before, write origin = fresh in the flow"
        ),
    )
    for name, limit in limits(d, scenario).items():
        yield (
            name,
            d[name].notna() & s[name].isna(),
            lambda a, b, n=name: tr("the supply's {what} is unknown, the demand sets a limit").format(what=_named(n)),
        )
        yield name, s[name] > limit, lambda a, b, n=name, most=limit: _above(a, b, n, most[a.name])


def _named(name: str) -> str:
    return {"tds_mgl": tr("dissolved salts"), "cod_mgl": "COD", "colour": tr("colour")}[name]


def _above(supply, demand, name: str, limit: float) -> str:
    what, unit, given = _named(name), _UNITS[name], number(supply[name])
    if demand[name] == demand[name]:
        return tr("{what} {supply} {unit} is above the demand's limit of {demand} {unit}").format(
            what=what, supply=given, demand=number(demand[name]), unit=unit
        )
    return tr("{what} {supply} {unit} is above the general limit of {demand} {unit} for {use} water").format(
        what=what, supply=given, demand=number(limit), unit=unit, use=tr(demand["quality"])
    )


def unverified(s: DataFrame, d: DataFrame, scenario: Scenario) -> list[str]:
    """What nobody has shown about the water of pairs that are not refused.

    Empty where a limit is known for salt, COD and colour, and so is the supply's value.
    """
    in_force = limits(d, scenario)
    parts = [[] for _ in range(len(s))]
    for name in LIMITS:
        unlimited = in_force[name].isna().to_numpy()
        unknown = s[name].isna().to_numpy()
        for i in np.flatnonzero(unlimited | unknown):
            why = tr("no limit is known") if unlimited[i] else tr("the supply's value is unknown")
            parts[i].append(f"{_named(name)} ({why})")
    return [tr("quality not verified: {what}").format(what=", ".join(p)) if p else "" for p in parts]
