"""Supplies of water as a network may use them: each in one state, as it is or after one treatment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..language import tr
from .matching import pairs
from .treatment import CHANGED, Treatment, treated, treatments

if TYPE_CHECKING:
    from pandas import DataFrame

    from ..scenario import Scenario


def for_network(
    table: DataFrame, links: DataFrame, scenario: Scenario
) -> tuple[DataFrame, DataFrame, dict[str, Treatment]]:
    """Choose the state of each supply.

    A supply that fits some demand as it is stays so. Another one, where the scenario allows it (``network_treatment``),
    gets the treatment that opens most demands to it, the cheaper of equals; its price then holds the treatment and the
    water lost. A link that would need another state of its supply is refused, with that reason: one water in two states
    is not designed.

    Parameters
    ----------
    table : DataFrame
        Rows of `streams`.
    links : DataFrame
        Its pairs of one carrier (`matching.pairs`).

    Returns
    -------
    table, links : DataFrame
    chosen : dict of str to Treatment
        By flow.
    """
    import pandas as pd

    curable = links["treatment"] != ""
    if not curable.any():
        return table, links, {}
    waiting = set(links.loc[curable, "supply_flow"]) if scenario["network_treatment"] > 0.0 else set()
    waiting -= set(links.loc[links["feasible"] & ~curable, "supply_flow"])
    options = treatments(scenario)
    found = [pairs(table, "water", scenario, of=waiting, only=option.key) for option in options]
    chosen, parts = {}, [links[~links["supply_flow"].isin(waiting)]]
    for flow in sorted(waiting):
        own = [links_of[links_of["supply_flow"] == flow] for links_of in found]
        best = min(range(len(own)), key=lambda k: (-int((own[k]["treatment"] != "").sum()), options[k].cost_mvnd_m3[0]))
        chosen[flow] = options[best]
        parts.append(own[best])
    keys = list(zip(links["supply_flow"], links["demand_flow"]))
    result = pd.concat(parts, ignore_index=True).set_index(["supply_flow", "demand_flow"], drop=False)
    result = _one_state(result.loc[keys].reset_index(drop=True), links, chosen)
    for flow, option in chosen.items():
        table = _in_state(table, flow, option)
    return table, result, chosen


def _in_state(table: DataFrame, flow: str, option: Treatment) -> DataFrame:
    """`streams` with one supply treated, the treatment and the water lost in its price."""
    row = table["flow_id"] == flow
    after = treated(table[row], option)
    after["price"] = after["price"] / option.recovery[0] + option.cost_mvnd_m3[0]
    result = table.copy()
    for name in (*CHANGED, "price"):
        result.loc[row, name] = after[name]
    return result


def _one_state(links: DataFrame, before: DataFrame, chosen: dict[str, Treatment]) -> DataFrame:
    """Refuse links that need another state of their supply than the chosen one; `before` has them in the best state."""
    lost = ((before["treatment"] != "") & ~links["feasible"]).to_numpy(bool)
    lost |= ((links["treatment"] != "") & ~links["supply_flow"].isin(chosen)).to_numpy(bool)
    more = tr(
        "{reason}; not designed: a network uses a supply in one state, and a treated one only where the scenario sets "
        "network_treatment = 1; or enter the treated water as a supply of its own"
    )
    reason = [more.format(reason=b) if gone else r for r, b, gone in zip(links["reason"], before["reason"], lost)]
    code = np.where(lost, "treated", links["reason_code"])
    return links.assign(feasible=links["feasible"].to_numpy(bool) & ~lost, reason=reason, reason_code=code)


def network_notes(chosen: dict[str, Treatment]) -> list[str]:
    """What the reader of a network has to know of the treatments in it."""
    if not chosen:
        return []
    listed = "; ".join(f"{flow}: {tr(option.label)}" for flow, option in chosen.items())
    told = tr(
        "Water that fits no demand as it is counts as treated ({treatments}); its price holds the treatment, but CO2 "
        "of its electricity and the disposal of its reject are not assessed."
    )
    return [told.format(treatments=listed)]
