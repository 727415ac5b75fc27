"""The account of rooftop solar: what each firm uses of it, which size pays best, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from . import contracts, finance
from .leases import against_payback, years_left
from .owners import ENDS, owners
from .results import ROOF_FIRMS
from .self_use import best_size

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from ..park import Park
    from ..scenario import Scenario
    from .contracts import Offer
    from .finance import Terms
    from .generation import Generation
    from .owners import Owners
    from .self_use import Firm
    from .tariff import ExportRule

_BLOCK = 200
_NAN = float("nan")
_SUFFIX = {"low": "_lo", "value": "", "high": "_hi"}
SIZES = ("max", "self", "sale")
_BEFORE = ("existing_mw", "existing_used_mw")
_NPV = ("npv_lo_mvnd", "npv_mvnd", "npv_hi_mvnd")
_OF_HOURS = ("pv_mw", "pv_known_mw", "self_used_mw", "best_pv_mw", "best_self_used_mw", *_BEFORE)


@dataclass(frozen=True)
class Account:
    """What roofs are worth to their firms.

    Attributes
    ----------
    roofs : dict of str to ndarray, shape (n,)
        Columns of `results.ROOFS`, by name.
    firms : DataFrame
        Columns of `results.ROOF_FIRMS`; the row without a firm stands for the roofs that belong to none.
    hourly : DataFrame
        8,760 hours of the park, columns `HOURLY`: see `_hourly`.
    rule : ExportRule
        On the sale of surplus.
    sale : bool
        Whether surplus of the technical maximum counts as sold.
    terms : Terms
        Of the base case.
    """

    roofs: dict[str, np.ndarray]
    firms: DataFrame
    hourly: DataFrame
    rule: ExportRule
    sale: bool
    terms: Terms

    @property
    def known(self) -> DataFrame:
        """The firms whose electricity is known."""
        return self.firms[self.firms["electricity_mwh"].notna()]

    @property
    def totals(self) -> dict[str, float]:
        """Sums over the park, NaN where nothing is known.

        The ends of ``self_use_mwh`` are of all roofs; all else is of the firms whose electricity is known. Covers are
        shares of their electricity: what each uses of its own roofs, what all could use of all their roofs hour by
        hour, and their roofs' year over their electricity; existing modules count in them as what can be added does.
        """
        known, hours = self.known, self.hourly
        load = hours["load_mw"].sum() or _NAN
        both = hours["pv_known_mw"] + hours["existing_mw"]
        together, before = np.minimum(both, hours["load_mw"]).sum(), hours["existing_used_mw"].sum()
        sums = ("self_use_mwh", "surplus_mwh", "electricity_mwh", "kwp_max", "kwp_self", "kwp_sale", "used_mwh_self")
        sums += ("mwh", "mwh_self", "mwh_sale", "used_mwh_sale", "sold_mwh_max", "sold_mwh_self", "sold_mwh_sale")
        worth = (f"{what}_{size}" for what in ("worth_mvnd", *_NPV) for size in SIZES)
        return {
            **{name: float(known[name].sum(min_count=1)) for name in (*sums, *worth)},
            **{name: float(self.firms[name].sum(min_count=1)) for name in ("self_use_mwh_lo", "self_use_mwh_hi")},
            "self_cover": float((hours["self_used_mw"].sum() + before) / load),
            "best_cover": float((hours["best_self_used_mw"].sum() + before) / load),
            "existing_cover": float(before / load),
            "total_cover": float(together / load),
            "year_cover": float(both.sum() / load),
        }


HOURLY = (
    *("hour", "month", "day", "hour_of_day", "pv_mw", "pv_known_mw", "load_mw"),
    *("self_used_mw", "surplus_mw", "best_pv_mw", "best_self_used_mw", *_BEFORE),
)


def write_hours(path: str | Path, account: Account | None) -> None:
    """Write the hours of the park as CSV, MW with six digits; without an account only the headings."""
    import pandas as pd

    frame = pd.DataFrame(columns=list(HOURLY)) if account is None else account.hourly
    frame.to_csv(path, index=False, float_format="%.6f")


def settle(
    park: Park, roofs: GeoDataFrame, hours: Generation, scenario: Scenario, progress: Progress = silent
) -> Account:
    """Settle roofs with their firms.

    Parameters
    ----------
    roofs : GeoDataFrame
        Table of n roofs, with owner, energy, and the power that can be added and that is there.
    hours : Generation
        Hours of 1 kWp on each of the same roofs.

    Notes
    -----
    A firm uses its own roofs only. Its electricity counts what existing modules give; they meet the load first, and
    what they save is none of the money of those added. What it uses in an hour is shared out to its roofs by what
    they give in that hour. The low case has a dull year, the low end of the firm's electricity and every cost at its
    dear end; the high case the opposite.
    """
    import pandas as pd

    who = owners(park, roofs, scenario)
    terms = {end: finance.terms(scenario, end) for end in ENDS}
    sale, offer = scenario["solar_export_allowed"] == 1, contracts.offer(scenario)
    there, free = (roofs[f"existing_{unit}"].fillna(0.0).to_numpy(float) for unit in ("kwp", "m2"))
    before, hours = hours.times(there), hours.times(roofs["kwp"].to_numpy(float))
    stock = np.bincount(who.of, roofs["existing_kwp"], len(who.kwp))
    area = np.bincount(who.of, roofs["usable_m2"] - free, len(who.kwp))
    light = hours.light
    columns = {name: np.full(len(roofs), _NAN) for name in ("used", "used_lo", "used_hi", "saved", "sold")}
    park_hours = {name: np.zeros(len(light.hour)) for name in _OF_HOURS}
    firms: list[dict] = []
    for start in range(0, len(who.kwp), _BLOCK):
        members = np.flatnonzero((who.of >= start) & (who.of < start + _BLOCK))
        mine = hours.take(members)
        owner, some = who.of[members] - start, min(_BLOCK, len(who.kwp) - start)
        power, had = mine.by_owner(owner, some), before.take(members).by_owner(owner, some)
        shares = {name: np.zeros_like(power) for name in columns}
        for k, course in enumerate(power, start):
            progress(k / len(who.kwp))
            cases = {end: who.firm(k, end, course, had[k - start], light.hour) for end in ENDS}
            known = not np.isnan(who.electricity["value"][k])
            used = _met(who, k, had[k - start], light.hour) if known else _NAN
            row = {**_row(who, k, cases, known, terms, sale), **_had(stock[k], had[k - start], used)}
            firms.append(row)
            _share(shares, k - start, cases, who.kwp[k], known, sale)
            _add_hours(park_hours, cases["value"], who.kwp[k], row["kwp_self"], had[k - start], used)
        for name, share in shares.items():
            progress(min(start + _BLOCK, len(who.kwp)) / len(who.kwp))
            columns[name][members] = mine.weighed(share, who.of[members] - start) / 1000.0
    progress(1.0)
    lease, roof = years_left(park, roofs, scenario)
    table = pd.DataFrame(firms)
    table = table.assign(**_views(table, area, terms["value"], offer))
    table = table.assign(**against_payback(table, who.of, roofs["kwp"].to_numpy(float), lease, roof))
    known = ~np.isnan(who.electricity["value"])
    return Account(
        roofs={**_roof_columns(roofs, columns, terms, scenario), "lease_a": lease, "roof_a": roof},
        firms=table[list(ROOF_FIRMS.names)],
        hourly=_hourly({name: light.spread(values) for name, values in park_hours.items()}, who.load(known)),
        rule=who.rule,
        sale=sale,
        terms=terms["value"],
    )


def _row(who: Owners, k: int, cases: dict[str, Firm], known: bool, terms: dict[str, Terms], sale: bool) -> dict:
    """One row of `results.ROOF_FIRMS`, without views and leases."""
    most, base = who.kwp[k], terms["value"]
    selling = cases if sale else {end: firm.without_sale() for end, firm in cases.items()}
    at_most = {end: firm.split(most) for end, firm in selling.items()}
    row = {
        "firm_id": who.firm_id[k],
        "electricity_mwh": who.electricity["value"][k],
        "profile": "" if who.demand is None or who.row[k] < 0 else who.demand.profile[who.row[k]],
        "kwp_max": most,
        "mwh": at_most["value"].generated,
        "self_use_mwh_lo": at_most["low"].used,
        "self_use_mwh": at_most["value"].used if known else _NAN,
        "self_use_mwh_hi": at_most["high"].used,
        "surplus_mwh": at_most["value"].generated - at_most["value"].used if known else _NAN,
        "sold_mwh_max": at_most["value"].sold if known else _NAN,
        **_worth("max", most, selling, terms, known),
        "lcoe_mvnd_mwh": float(finance.cost_of_energy(base, at_most["value"].generated / most * 1000.0))
        if most
        else _NAN,
    }
    if not known:
        return {**row, **dict.fromkeys((*_size_names("self"), *_size_names("sale")), _NAN)}
    alone = {end: firm.without_sale() for end, firm in cases.items()}
    row.update(_size("self", best_size(alone["value"], most, base.factor, base.cost), alone, terms))
    row.update(_size("sale", best_size(cases["value"], most, base.factor, base.cost), cases, terms))
    return row


def _met(who: Owners, k: int, had: np.ndarray, hour: np.ndarray) -> np.ndarray:
    """What existing modules that give `had`, kW, meet of the known load of an owner, MW, shape (t,)."""
    return np.minimum(had / 1000.0, who.course(k, "value", hour)) if who.row[k] >= 0 else np.zeros(len(hour))


def _had(kwp: float, had: np.ndarray, used) -> dict:
    """Columns of `results.ROOF_FIRMS` on existing modules; NaN power where it is not known."""
    there = 0.0 * kwp
    return {
        "existing_kwp": kwp,
        "existing_mwh": had.sum() / 1000.0 + there,
        "existing_used_mwh": np.sum(used) + there,
    }


def _views(firms: DataFrame, area: np.ndarray, terms: Terms, offer: Offer) -> dict[str, np.ndarray]:
    """Columns on payback, and on owner, buyer and lessor at the size best without sale; `area` is of all roofs, m2."""
    kwp, most = firms["kwp_self"].to_numpy(float), firms["kwp_max"].to_numpy(float)
    share = np.divide(kwp, most, out=np.zeros(len(kwp)), where=most > 0)
    seen = contracts.views(kwp, area * share, firms["worth_mvnd_self"].to_numpy(float), terms, offer)
    found = {
        "irr_pct": 100.0 * seen.owner.irr,
        "ppa_firm_mvnd": seen.ppa_firm_mvnd,
        "ppa_investor_mvnd": seen.ppa_investor.npv_mvnd,
        "ppa_irr_pct": 100.0 * seen.ppa_investor.irr,
        "lease_firm_mvnd": seen.lease_firm_mvnd,
        "lease_investor_mvnd": seen.lease_investor.npv_mvnd,
        "lease_irr_pct": 100.0 * seen.lease_investor.irr,
    }
    for size in SIZES:
        kwp, worth = (firms[f"{name}_{size}"].to_numpy(float) for name in ("kwp", "worth_mvnd"))
        found[f"payback_a_{size}"] = finance.payback(kwp * terms.capital, terms.flows(kwp, worth))
    return found


def _size_names(name: str) -> tuple[str, ...]:
    return tuple(
        f"{field}_{name}"
        for field in (
            *("kwp", "mwh", "used_mwh", "sold_mwh"),
            *("worth_mvnd", "npv_mvnd", "npv_lo_mvnd", "npv_hi_mvnd"),
        )
    )


def _size(name: str, kwp: float, cases: dict[str, Firm], terms: dict[str, Terms]) -> dict:
    """What a size gives, and its worth in all three cases."""
    split = cases["value"].split(kwp)
    numbers = (kwp, split.generated, split.used, split.sold)
    return {**dict(zip(_size_names(name), numbers)), **_worth(name, kwp, cases, terms, True)}


def _worth(name: str, kwp: float, cases: dict[str, Firm], terms: dict[str, Terms], known: bool) -> dict:
    """Worth of year 1, and net present value low, base and high.

    An endless load at the high end gives the most that can be saved: still a number.
    """
    worth = {end: firm.split(kwp).worth_mvnd if known or end != "value" else _NAN for end, firm in cases.items()}
    npv = {end: terms[end].factor * worth[end] - terms[end].cost * kwp for end in worth}
    return {
        f"worth_mvnd_{name}": worth["value"],
        **{f"npv{_SUFFIX[end]}_mvnd_{name}": value for end, value in npv.items()},
    }


def _share(shares: dict[str, np.ndarray], k: int, cases: dict[str, Firm], kwp: float, known: bool, sale: bool) -> None:
    """What of each hour's energy of one owner is used, and what it saves; sold energy is shared alike over the year."""
    for end, firm in cases.items():
        power = kwp * firm.per_kwp
        used = np.minimum(power, firm.load)
        # Energy of the low and the high year is written against the hours of the base year.
        base = kwp * cases["value"].per_kwp
        share = np.divide(used, base, out=np.zeros(len(base)), where=base > 0)
        shares["used" + _SUFFIX[end]][k] = share if known or end != "value" else _NAN
        if end == "value":
            shares["saved"][k] = share * firm.price if known else _NAN
            split = firm.split(kwp)
            shares["sold"][k] = split.income_mvnd / split.generated if sale and known and split.generated else 0.0


def _add_hours(sums: dict[str, np.ndarray], firm: Firm, most: float, best: float, had: np.ndarray, used) -> None:
    """Add one owner to the hours of the park, MW; `had` of existing modules, kW, and what is `used` of it, MW, NaN
    where its electricity is not known.
    """
    power = most * firm.per_kwp
    sums["pv_mw"] += power
    if not np.isnan(used).any():
        sums["existing_mw"] += had / 1000.0
        sums["existing_used_mw"] += used
        sums["pv_known_mw"] += power
        sums["self_used_mw"] += np.minimum(power, firm.load)
        sums["best_pv_mw"] += best * firm.per_kwp
        sums["best_self_used_mw"] += np.minimum(best * firm.per_kwp, firm.load)


def _roof_columns(roofs, columns: dict, terms: dict[str, Terms], scenario: Scenario) -> dict:
    """Columns of `results.ROOFS` on use and money of the technical maximum."""
    base, kwp = terms["value"], roofs["kwp"].to_numpy(float)
    worth = columns["saved"] + columns["sold"]
    npv = base.factor * worth - base.cost * kwp
    each = np.divide(npv, kwp, out=np.full(len(kwp), _NAN), where=kwp > 0)
    rank = np.full(len(kwp), _NAN)
    order = np.argsort(-each, kind="stable")[: int((~np.isnan(each)).sum())]
    rank[order] = np.arange(1, len(order) + 1)
    return {
        "self_use_mwh": columns["used"],
        "self_use_mwh_lo": columns["used_lo"],
        "self_use_mwh_hi": columns["used_hi"],
        "surplus_mwh": roofs["mwh"].to_numpy() - columns["used"],
        "co2_t_a": columns["used"] * scenario["grid_emission_factor"],
        "npv_mvnd": npv,
        "payback_a": finance.payback(kwp * base.capital, base.flows(kwp, worth)),
        "lcoe_mvnd_mwh": finance.cost_of_energy(base, roofs["kwh_kwp"].to_numpy(float)),
        "npv_mvnd_kwp": each,
        "rank": rank,
    }


def _hourly(values: dict[str, np.ndarray], load: np.ndarray) -> DataFrame:
    """Hours of the park, MW: all roofs at their technical maximum, those of firms whose electricity is known, their
    load, what each of them uses of its own, what is left, the same at the sizes best without sale, and what existing
    modules of those firms give and the firms use of it."""
    import pandas as pd

    hour = np.arange(len(load))
    day = hour // 24
    date = pd.Timestamp("2023-01-01") + pd.to_timedelta(day, unit="D")
    return pd.DataFrame(
        {
            "hour": hour,
            "month": date.month,
            "day": date.day,
            "hour_of_day": hour % 24,
            "pv_mw": values["pv_mw"],
            "pv_known_mw": values["pv_known_mw"],
            "load_mw": load,
            "self_used_mw": values["self_used_mw"],
            "surplus_mw": values["pv_known_mw"] - values["self_used_mw"],
            "best_pv_mw": values["best_pv_mw"],
            "best_self_used_mw": values["best_self_used_mw"],
            **{name: values[name] for name in _BEFORE},
        },
        columns=list(HOURLY),
    )
