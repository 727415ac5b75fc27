"""Salt of water that is used again and again: what the firms add stays in the loop until some water leaves it.

Assumed, and said in the report: a plant of the developer or of a third party takes in the wastewater of all firms of
its park, well mixed; the salt that firms add does not depend on what they get; today's concentrations were measured
before the reuse that is proposed; what a firm hands on to another firm does not come back; irrigation does not either;
the reject of membranes leaves the park. Reuse is counted as a share of the wastewater, which is never less than its
share of the water that the firms take in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..language import number, tr
from .water import by_firm, limits

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..park import Park
    from ..scenario import Scenario

_YEAR_DAYS = 365.0
_TINY = 1e-9


def steady_salt(share, mix, fresh_mgl, added_mgl, passed) -> np.ndarray:
    """Concentrations that settle in when water is used again for ever.

    Parameters
    ----------
    share : array_like, shape (users, sources)
        Share of each user's water that comes from each reclaimed source; the rest is fresh.
    mix : array_like, shape (sources, users)
        Share of each source's inflow that is wastewater of each user; rows add up to 1.
    fresh_mgl, added_mgl : array_like, shape (users,)
        Concentration of the user's fresh water, and what the use adds to it.
    passed : array_like, shape (sources,)
        Concentration that a source gives over that of its inflow: 1 where nothing removes salt.

    Returns
    -------
    ndarray, shape (sources,)
        mg/l; infinite where no salt leaves the loops.

    Notes
    -----
    Balance of each source: ``x = passed · mix · (share · x + (1 − Σ share) · fresh + added)``, solved as it stands. For
    one loop that removes nothing it is ``c = c0 + Δ / (1 − r)``.
    """
    share, mix = np.atleast_2d(np.asarray(share, float)), np.atleast_2d(np.asarray(mix, float))
    gives = np.asarray(passed, float)[:, None] * mix
    again = gives @ share
    if np.abs(np.linalg.eigvals(again)).max(initial=0.0) >= 1.0 - _TINY:
        return np.full(len(again), np.inf)
    once = gives @ ((1.0 - share.sum(axis=1)) * np.asarray(fresh_mgl, float) + np.asarray(added_mgl, float))
    return np.linalg.solve(np.eye(len(again)) - again, once)


def with_loops(table: DataFrame, park: Park, scenario: Scenario) -> DataFrame:
    """Add to `streams` what the loops of each park carry.

    Returns
    -------
    DataFrame
        ``loop_m3``: wastewater per year of all firms of the flow's park that told their water or wastewater;
        ``loop_tds_mgl``: its mean concentration, of those that told it; ``fresh_tds_mgl``: of the park's fresh water,
        else of the catalogue; ``in_loop``: whether the flow's own firm is counted. NaN and False where unknown.
    """
    fresh = scenario["fresh_water_tds_mgl"]
    table = table.assign(loop_m3=np.nan, loop_tds_mgl=np.nan, fresh_tds_mgl=fresh, in_loop=False)
    pure = table[(table["role"] == "supply") & (table["quality"] == "drinking") & ~table["reclaimed"]]
    told = pure[pure["tds_mgl"].notna()].groupby("park_id", dropna=False)["tds_mgl"].mean()
    table["fresh_tds_mgl"] = table["park_id"].map(told).astype(float).fillna(fresh)
    if park.firms is None or park.parcels is None:
        return table
    firms = park.firms.set_index("firm_id")
    volume = firms["wastewater_m3d"].fillna(firms["water_m3d"] * scenario["wastewater_share"]) * _YEAR_DAYS
    volume = volume[volume > 0]
    homes = park.parcels.dropna(subset=["firm_id"]).drop_duplicates("firm_id").set_index("firm_id")["park_id"]
    place = homes.reindex(volume.index)
    known = firms["wastewater_tds_mgl"].reindex(volume.index)
    weight = volume.where(known.notna(), 0.0)
    salt = (known.fillna(0.0) * weight).groupby(place, dropna=False).sum()
    weight = weight.groupby(place, dropna=False).sum()
    table["loop_m3"] = table["park_id"].map(volume.groupby(place, dropna=False).sum()).astype(float)
    table["loop_tds_mgl"] = table["park_id"].map(salt / weight.where(weight > 0)).astype(float)
    return table.assign(in_loop=table["firm_id"].isin(volume.index))


def looped(s: DataFrame, d: DataFrame):
    """Whether the water of each pair comes back to the plant that gave it."""
    same_park = (s["park_id"] == d["park_id"]) | (s["park_id"].isna() & d["park_id"].isna())
    plant = s["reclaimed"].eq(True) & ~by_firm(s)
    return plant & same_park & d["firm_id"].notna() & (d["quality"] != "irrigation")


def alone(s: DataFrame, d: DataFrame) -> np.ndarray:
    """Salt of the supply that settles in when each pair is carried out on its own, mg/l; NaN where unknown."""
    known = (looped(s, d) & d["in_loop"].eq(True)).to_numpy(bool)
    share = np.where(known, np.minimum(s["year"], d["year"]) / s["loop_m3"], np.nan)
    now, fresh = s["tds_mgl"].to_numpy(float), s["fresh_tds_mgl"].to_numpy(float)
    waste = np.fmax(np.fmax(s["loop_tds_mgl"], now), fresh)
    # One user and one source of `steady_salt`, written out.
    leaves = waste - share * now
    with np.errstate(divide="ignore", invalid="ignore"):
        settled = np.where(leaves > _TINY, now * (waste - share * fresh) / leaves, np.inf)
    return np.where(np.isnan(share) | np.isnan(now), np.nan, settled)


def refusals(s: DataFrame, d: DataFrame, scenario: Scenario):
    """Refusals of pairs whose salt would rise above the demand's limit by their own reuse alone."""
    settled = alone(s, d)
    limit = limits(d, scenario)["tds_mgl"]

    def sentence(a, b):
        if np.isinf(settled[a.name]):
            return tr("used again and again, its salt would rise without limit: too little water leaves the loop")
        return tr(
            "used again and again, its salt would rise from {now} to {then} mg/l, above the limit of {limit} mg/l"
        ).format(now=number(a["tds_mgl"]), then=number(settled[a.name]), limit=number(limit[a.name]))

    yield "salt", settled > limit.to_numpy(), sentence


def together(
    s: DataFrame, d: DataFrame, feasible: np.ndarray, treatment: np.ndarray, recovery: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Salt when every feasible pair of a park is carried out as far as the water lasts.

    The saltiest supply goes first, and no demand is served twice: the most salt that this reuse can bring.

    Parameters
    ----------
    s, d : DataFrame
        Rows of `streams` side by side, numbered from 0; supplies as they are after their treatment.
    treatment, recovery : ndarray, shape (n,)
        Word of each pair's treatment and water given per water taken in; variants of one supply share its amount.

    Returns
    -------
    share, settled_mgl : ndarray, shape (n,)
        Of each feasible pair: share of the park's wastewater that is reused in all, and the salt that settles in at its
        supply. NaN where the water does not come back or where it cannot be computed.
    """
    share, settled = np.full(len(s), np.nan), np.full(len(s), np.nan)
    counted = feasible & (looped(s, d) & d["in_loop"].eq(True) & s["tds_mgl"].notna()).to_numpy(bool)
    counted &= (np.minimum(s["year"], d["year"]) / s["loop_m3"]).notna().to_numpy()
    variants = s.assign(treatment=treatment, recovery=recovery)[counted]
    for _, rows in variants.groupby("park_id", dropna=False, sort=False):
        by = ["tds_mgl", "flow_id", "treatment"]
        order = rows.sort_values(by, ascending=[False, True, True], kind="stable")
        wanted = dict(zip(d.loc[rows.index, "flow_id"], d.loc[rows.index, "year"]))
        used: dict[tuple, float] = {}
        left: dict[str, float] = {}
        for row in order.itertuples():
            source, demand = (row.flow_id, row.treatment), d.at[row.Index, "flow_id"]
            room = left.setdefault(row.flow_id, row.year / row.recovery) * row.recovery
            taken = min(room, wanted[demand])
            wanted[demand] -= taken
            left[row.flow_id] -= taken / row.recovery
            used[source] = used.get(source, 0.0) + taken
        first = order.drop_duplicates(["flow_id", "treatment"])
        reused = np.array(list(used.values())) / first["loop_m3"].iloc[0]
        now, fresh = first["tds_mgl"].to_numpy(float), first["fresh_tds_mgl"].iloc[0]
        waste = np.nanmax([*first["loop_tds_mgl"], now.max(), fresh])
        mixed = np.ones((len(now), 1))
        then = steady_salt(reused[None, :], mixed, [fresh], [waste - fresh], now / waste) if waste > 0 else now
        at = dict(zip(used, then))
        share[rows.index] = reused.sum()
        settled[rows.index] = [at[source] for source in zip(rows["flow_id"], rows["treatment"])]
    return share, settled


def notes(s: DataFrame, d: DataFrame, settled: np.ndarray, scenario: Scenario) -> list[str]:
    """What the repeated reuse of pairs means for the limit of their demand; empty where nothing has to be said."""
    limit = limits(d, scenario)["tds_mgl"].to_numpy()
    result = []
    for again, then, most in zip(looped(s, d), settled, limit):
        if not again:
            result.append("")
        elif np.isnan(then):
            result.append(tr("salt of repeated reuse not assessed: the firm's water or the hours are unknown"))
        elif np.isinf(then):
            result.append(tr("with all reuse that is possible, salt rises without limit"))
        elif then > most:
            sentence = tr("with all reuse that is possible, salt rises to {then} mg/l, above the limit of {limit} mg/l")
            result.append(sentence.format(then=number(then), limit=number(most)))
        else:
            result.append("")
    return result
