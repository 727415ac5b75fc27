"""Modules that firms have already: the room they leave on the roofs, and which of their firm's roofs bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..findings import INFO, WARNING, Findings
from ..language import number, tr

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..park import Park
    from .modules import Modules
    from .mounts import Module


def leave_room(
    roofs: GeoDataFrame, modules: Modules, park: Park, module: Module, findings: Findings
) -> tuple[GeoDataFrame, Modules]:
    """Take existing modules off what roofs can carry; where they lie is not known.

    Parameters
    ----------
    roofs : GeoDataFrame
        Table of n roofs with ``firm_id``, ``modules`` and ``usable_m2``.
    modules : Modules
        Drawn on all the usable area.
    module : Module
        Of the catalogue: its power and sides tell how much of a roof a kWp takes.

    Returns
    -------
    roofs : GeoDataFrame
        ``modules`` are those that can be added; ``existing_m2`` is the part of the usable area that existing modules
        take, ``existing_kwp`` their power, both NaN where the firm or its ``pv_kwp`` is not known.
    modules : Modules
        Those that can be added.

    Notes
    -----
    Each roof of a firm gives the same share of its modules, the highest rows first, so that the yield of what is left
    does not depend on a guess. A firm with more power than its roofs carry keeps all of it and can add nothing.
    """
    power = _power(roofs, park)
    known, firm = ~np.isnan(power), roofs["firm_id"].to_numpy(object)
    _, of = np.unique(np.where(known, firm, "").astype(str), return_inverse=True)
    of = of.reshape(-1)
    count, power = roofs["modules"].to_numpy(int), np.where(known, power, 0.0)
    m = of.max(initial=-1) + 1
    total, wanted = np.bincount(of, count, m).astype(int), np.zeros(m)
    wanted[of] = np.ceil(power * 1000.0 / module.wp - 1e-9)
    taken = _shares(count, of, np.minimum(wanted, total).astype(int), total)
    # Roofs without modules bear a share only if no roof of the firm has any.
    weight = np.where(total[of] > 0, count, 1)
    share = weight / np.maximum(np.bincount(of, weight, m), 1)[of]
    area = np.minimum(taken * module.length_m * module.width_m, roofs["usable_m2"].to_numpy(float))
    _tell(firm, of, known, power, wanted - total, area.sum(), findings)
    roofs = roofs.assign(
        modules=count - taken,
        existing_m2=np.where(known, area, np.nan),
        existing_kwp=np.where(known, power * share, np.nan),
    )
    return roofs, modules.keep(_lowest(modules.roof, taken))


def _power(roofs: GeoDataFrame, park: Park) -> np.ndarray:
    """``pv_kwp`` of the firm of each roof; NaN without a firm, or where it is not known."""
    if park.firms is None:
        return np.full(len(roofs), np.nan)
    power = dict(zip(park.firms["firm_id"], park.firms["pv_kwp"].to_numpy(float)))
    return np.array([power.get(name, np.nan) for name in roofs["firm_id"]], float)


def _shares(count: np.ndarray, of: np.ndarray, wanted: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Whole modules of each roof that make up what is wanted of each firm, in proportion to those it has."""
    exact = count * wanted[of] / np.maximum(total[of], 1)
    whole = np.floor(exact + 1e-9).astype(int)
    missing = wanted - np.bincount(of, whole, len(wanted)).astype(int)
    order = np.lexsort((-(exact - whole), of))
    place = np.arange(len(of)) - np.searchsorted(of[order], of[order])
    whole[order] += place < missing[of[order]]
    return whole


def _lowest(roof: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Marks the modules that stay: all but the last `taken` of each roof."""
    order = np.lexsort((np.arange(len(roof)), roof))
    last = np.searchsorted(roof[order], roof[order], side="right")
    stays = np.ones(len(roof), bool)
    stays[order] = last - np.arange(len(roof)) > taken[roof[order]]
    return stays


def _tell(firm, of, known, power, lacking, area: float, findings: Findings) -> None:
    first = np.unique(of, return_index=True)[1]
    have = known[first] & (power[first] > 0)
    if have.any():
        findings.add(
            INFO,
            "firms",
            tr(
                "{n} firms have solar modules already ({kwp} kWp, {area} m2 of roof by the catalogue's module): what "
                "can be added is less by that; where they lie is not known, each roof of the firm bears its share"
            ).format(n=int(have.sum()), kwp=number(power[first][have].sum()), area=number(area)),
            tr("draw them as roof obstacles and set pv_kwp to 0 if they are to stay where they are on the map"),
            firm[first][have],
            "pv_kwp",
        )
    short = have & (lacking > 0)
    if short.any():
        findings.add(
            WARNING,
            "firms",
            tr("{n} firms have more solar power than their roofs carry: nothing can be added").format(
                n=int(short.sum())
            ),
            tr("check pv_kwp, and which buildings are the firm's"),
            firm[first][short],
            "pv_kwp",
        )
    unknown = np.unique(np.array([name for name, there in zip(firm, known) if not there and name], object))
    if len(unknown):
        findings.add(
            INFO,
            "firms",
            tr("whether {n} firms with roofs have solar modules already is unknown: nothing is subtracted").format(
                n=len(unknown)
            ),
            tr("fill pv_kwp, 0 where there are none"),
            unknown,
            "pv_kwp",
        )
