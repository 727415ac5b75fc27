"""Answers of a survey put together with what is known of a park: ids, duplicates, references, plots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..findings import ERROR, INFO, WARNING
from ..language import tr
from ..park import FIRMS, FLOWS, RECORD, Park
from ..tables import NUMBER, Table
from .cells import Record
from .headings import PLOTS
from .remarks import Remarks
from .survey import Answers
from .tenancies import Claim, Plots, _spelling, _unique, company, settle

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Merged:
    """A park with the answers of a survey.

    Attributes
    ----------
    park : Park
        With new firms, flows, and ``firm_id`` of the parcels.
    read_firms, read_flows : int
        Firms and flows that the survey told about.
    joined : int
        Those of the firms that have a parcel.
    """

    park: Park
    read_firms: int
    read_flows: int
    joined: int


def merge(answers: Answers, park: Park, remarks: Remarks) -> Merged:
    """Put the answers of a survey into a park.

    A cell of the survey replaces what was known; an empty cell leaves it. What the survey does not mention stays.

    Parameters
    ----------
    park : Park
        Parcels, and the firms and flows known before, if any.

    Raises
    ------
    InputError
        The same id stands for two firms or flows that differ.
    """
    firms = _rows(park.firms, "firm_id")
    names = {firm: row.get("name") for firm, row in firms.items()}
    told = _identified(answers.firms, names, remarks)
    _combine(told, "firm_id", remarks)
    claims = [Claim(r.values["firm_id"], r.values.pop(PLOTS.name), r.cells[PLOTS.name]) for r in told if PLOTS.name in r.values]
    for record in told:
        firms[record.values["firm_id"]] = {**firms.get(record.values["firm_id"], {}), **record.values}
    names = {firm: row.get("name") for firm, row in firms.items()}
    tenants, shared = settle(park.parcels, claims, names, remarks)
    parcels = park.parcels
    if parcels is not None:
        firm_of = {**dict(zip(parcels["parcel_id"], parcels["firm_id"])), **tenants}
        parcels = parcels.assign(firm_id=[firm_of[p] for p in parcels["parcel_id"]])
    flows, before = _rows(park.flows, "flow_id"), 0 if park.flows is None else len(park.flows)
    told_flows = _placed(answers.flows, names, Plots(parcels), remarks)
    _numbered(told_flows, remarks)
    _combine(told_flows, "flow_id", remarks)
    for record in told_flows:
        flows[record.values["flow_id"]] = {**flows.get(record.values["flow_id"], {}), **record.values}
    _place_shared(flows, shared, parcels)
    remarks.raise_errors()
    merged = replace(park, firms=_frame(firms, FIRMS), flows=_frame(flows, FLOWS), parcels=parcels)
    ids = {r.values["firm_id"] for r in told}
    joined = _landed(ids, parcels, shared, remarks)
    if len(firms) > len(ids) and ids:
        remarks.add(
            INFO,
            tr("{n} firms known before are not in the survey and stay as they were"),
            tr("nothing to do"),
            n=len(firms) - len(ids),
        )
    return Merged(merged, len(ids), len({r.values["flow_id"] for r in told_flows}), joined)
