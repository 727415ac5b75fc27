"""What a board or the public may see: no flow or firm by name without consent, no sum over fewer than three firms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .language import tr
from .solar.results import OF_FIRM

if TYPE_CHECKING:
    from pandas import DataFrame

    from .network.results import NetworkResult
    from .park import Park
    from .review import Review
    from .score.results import ScoreResult

LEAST_FIRMS = 3
_UNKNOWN = float("nan")
_IN_PIPE = [
    *("rate_peak", "velocity_ms", "pressure_drop_kpa", "heat_loss_kw", "condensate_kgh"),
    *("condensate_leg_kgh", "velocity_least_ms"),
    *("pressure_from_bar_g", "pressure_to_bar_g", "temperature_from_c", "temperature_to_c"),
]
_OF_SUPPLY = ["rate_peak", "energy_year", "pump_head_m", "pump_flow_m3h", "pump_kw", "money_mvnd_a", "co2_t_a"]
_AT_NODE = [
    *("pressure_bar_g", "difference_bar", "head_m", "temperature_c", "superheat_k"),
    *("pressure_least_bar_g", "temperature_least_c", "age_least_h"),
]
_IN_OUTAGE = ["rate_peak", "rate_left", "short_rate", "short_pct", "short_year_pct", "pressure_bar_g"]
_MONEY = ("cost_mvnd", "capex_mvnd", "capex_outside_mvnd", "npv_mvnd", "bound_mvnd", "gap", "payback_a", "co2_t_a")
_OF_AMOUNTS = ("levelised_mvnd", "heat_density_mwh_m", "loss_share")
_ANSWERS = {
    "B3": "wastewater_m3d",
    "D1": "electricity_mwh",
    "D2": "heat_demand_mwh",
    "E1": "firm_id",
    "E2": "recp",
}


def disclose(review: Review, audience: str) -> Review:
    """The review as `audience` may see it; ``operator`` sees all.

    For others, flows without consent are left out of customers, links and flows left out. What flows in pipes that
    serve fewer than three firms is hidden; where anybody joined has not consented, so is what flows in every pipe and
    out of every supply, because neighbouring pipes tell it by subtraction, and grades go by number. Reasons with
    figures are hidden, because they quote both sides. Failures are told between flows that may be named, without
    figures where any pipe's are hidden; nodes and broken limits are told where every pipe beside them is. Money is
    hidden where fewer than three firms are joined, or where one or two of them have not consented; shares and prices
    of firms are always, and what tells the amounts of all is where anybody joined has not consented. Roofs are shown by
    building, not by firm, without what their firms use of them and what that is worth; findings and indicators
    without the features they came from. Prices of links and pinch targets are not told.
    """
    if audience == "operator":
        return review
    flows = consenting(review.park)
    roofs = review.roofs
    if roofs is not None:
        hidden = dict.fromkeys(OF_FIRM, _UNKNOWN)
        roofs = replace(roofs, roofs=roofs.roofs.assign(firm_id=None, **hidden), account=None)
    findings = type(review.findings)(
        replace(f, feature_id="")
        for f in review.findings
        if f.layer.lower() not in ("firms", "flows") and not f.layer.startswith("network_") and f.field != "firm_id"
    )
    return replace(
        review,
        networks={carrier: _network(found, flows) for carrier, found in review.networks.items()},
        roofs=roofs,
        score=_score(review.score, review.park),
        findings=findings,
        cascades=None if review.cascades is None else _links(review.cascades, flows),
        pinch=None,
    )


def _links(links: DataFrame, flows: frozenset) -> DataFrame:
    """Pairs of flows that may be named, without prices."""
    both = links["supply_flow"].isin(flows) & links["demand_flow"].isin(flows)
    return links[both].assign(price_floor=_UNKNOWN).reset_index(drop=True)


def consenting(park: Park) -> frozenset:
    """Flows that may be named: by their own consent, else by that of their firm or their plot's firm.

    A plant of the park is no secret.
    """
    if park.flows is None:
        return frozenset()
    firms = frozenset() if park.firms is None else park.firms.loc[park.firms["consent"].eq(True), "firm_id"]
    own, firm = park.flows["consent"], park.flows["firm_id"]
    if park.parcels is not None:
        firm = firm.fillna(park.flows["parcel_id"].map(park.parcels.set_index("parcel_id")["firm_id"]))
    by_firm = firm.isin(firms) | firm.isna()
    return frozenset(park.flows.loc[own.eq(True) | (own.isna() & by_firm), "flow_id"])


def _network(found: NetworkResult, flows: frozenset) -> NetworkResult:
    from .network.results import Economy

    customers, unconnected = (
        frame[frame["flow_id"].isin(flows)].reset_index(drop=True) for frame in (found.customers, found.unconnected)
    )
    telling = unconnected["reason"].astype(str).str.contains(r"\d", regex=True)
    unconnected.loc[telling, "reason"] = tr("not shown: the figures would tell about other firms")
    links = _links(found.links, flows)
    firms = found.customers["firm_id"].nunique()
    secret = found.customers.loc[~found.customers["flow_id"].isin(flows), "firm_id"].nunique()
    network, notes, hidden = found.network.copy(), found.notes, {}
    grades: dict = {}
    told = network["firms_behind"].lt(LEAST_FIRMS) | (secret > 0)
    network.loc[told, _IN_PIPE] = _UNKNOWN
    network.loc[told, "note"] = ""
    few = 0 < firms < LEAST_FIRMS or 0 < secret < LEAST_FIRMS
    if secret or few:
        customers.loc[customers["role"] == "supply", _OF_SUPPLY] = _UNKNOWN
        grades = {g: tr("Grade {n}").format(n=i + 1) for i, g in enumerate(dict.fromkeys(network["grade"]))}
        network["grade"], customers["grade"] = (frame["grade"].map(grades) for frame in (network, customers))
    if few:
        network[["capex_mvnd", *_IN_PIPE]] = _UNKNOWN
        hidden = {**dict.fromkeys(_MONEY, _UNKNOWN), "economy": Economy()}
        notes = (tr("Amounts and money are not shown: they would tell about fewer than three firms."),)
    elif secret:
        # Amounts in all, and what they cost, tell about a supply that stands alone.
        hidden = {"economy": replace(found.economy, **dict.fromkeys(_OF_AMOUNTS, _UNKNOWN))}
    nodes, outages, limits = _operation(found, network, told | few, flows, grades)
    left_out = len(found.customers) + len(found.unconnected) - len(customers) - len(unconnected)
    if left_out:
        notes = (*notes, tr("{n} flows without consent are not listed.").format(n=left_out))
    return replace(
        found,
        network=network,
        customers=customers,
        unconnected=unconnected,
        nodes=nodes,
        outages=outages,
        limits=limits,
        mains=(),
        links=links,
        shares=found.shares[:0],
        bargains=found.bargains[:0],
        sensitivity=found.sensitivity[:0] if secret or few else found.sensitivity,
        figures=(),
        notes=notes,
        **hidden,
    )


def _operation(found: NetworkResult, network, hidden, flows: frozenset, grades: dict) -> tuple:
    """Nodes, failures and limits without the figures of `hidden` pipes."""
    nodes, outages, limits = found.nodes.copy(), found.outages, found.limits
    silent = nodes["node"].isin({*network.loc[hidden, "from_node"], *network.loc[hidden, "to_node"]})
    nodes.loc[silent, _AT_NODE] = _UNKNOWN
    nodes.loc[silent, ["status", "note"]] = ""
    named = outages["supply_flow"].isin(flows) & (outages["demand_flow"].isin(flows) | outages["demand_flow"].isna())
    outages = outages[named].reset_index(drop=True)
    if hidden.any():
        outages[_IN_OUTAGE] = _UNKNOWN
        outages["note"] = ""
    open_places = {*network.loc[~hidden, "segment_id"], *nodes.loc[~silent, "node_id"]}
    limits = limits[limits["place"].isin(open_places)].reset_index(drop=True)
    if grades:
        for frame in (nodes, outages, limits):
            frame["grade"] = frame["grade"].map(grades)
    return nodes, outages, limits


def _score(score: ScoreResult, park: Park) -> ScoreResult:
    indicators, framework = score.indicators.assign(lacking=""), score.framework.copy()
    if park.firms is not None:
        few = [name for name, field in _ANSWERS.items() if park.firms[field].notna().sum() < LEAST_FIRMS]
        quantities = [c for c in indicators if c.endswith(("x_lo", "x_hi"))]
        indicators.loc[indicators["indicator"].isin(few), quantities] = _UNKNOWN
        framework.loc[framework["indicator"].isin(few), ["value_lo", "value_hi"]] = _UNKNOWN
    forms = _forms(score.forms, open_firms(park))
    survey = score.survey.assign(lacking="")
    return replace(score, indicators=indicators, survey=survey, forms=forms, framework=framework)


def open_firms(park: Park) -> frozenset:
    """Firms that may be named: by their own consent, unless one of their flows has none."""
    if park.firms is None:
        return frozenset()
    firms = set(park.firms.loc[park.firms["consent"].eq(True), "firm_id"])
    if park.flows is not None:
        firms -= set(park.flows.loc[park.flows["consent"].eq(False), "firm_id"])
    return frozenset(firms)


def _forms(forms: DataFrame, named: frozenset) -> DataFrame:
    """Forms without the firms that may not be named, nor cells that tell about them.

    A firm's form shows what only open firms stand behind. A sum of the park is hidden where fewer than three firms
    stand behind it, or one or two that may not be named: the others' forms would tell theirs.
    """
    shown = forms[forms["firm_id"].isna() | forms["firm_id"].isin(named)].reset_index(drop=True)
    of_park, note = shown["firm_id"].isna(), shown["note"].copy()
    for firms, cells in (
        ("firms", {"value_lo": _UNKNOWN, "value_hi": _UNKNOWN, "value_text": "", "status": "missing"}),
        ("expected_firms", {"expected_lo": _UNKNOWN, "expected_hi": _UNKNOWN, "expected_text": ""}),
    ):
        behind = shown[firms].map(lambda ids: set(ids.split(", ")) if ids else set())
        secret = behind.map(lambda ids: len(ids - named))
        few = behind.map(len).between(1, LEAST_FIRMS - 1)
        hidden = (of_park & (few | secret.between(1, LEAST_FIRMS - 1))) | (~of_park & (secret > 0))
        for column, cell in cells.items():
            shown.loc[hidden, column] = cell
        note[hidden] = tr("Not shown: it would tell about fewer than three firms.")
    return shown.assign(note=note, firms="", expected_firms="")
