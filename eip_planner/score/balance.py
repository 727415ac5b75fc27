"""Land-use review: what land there is, what the approved plan says, and where the two part. Needs parcels alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..columns import land_code
from ..language import tr
from ..park import Park
from .land import ORDER, Land, reserves
from .layers import table
from .overlay import stacked, union
from .results import LAND_BALANCE, LAND_MATRIX, LAND_PLAN

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series
    from shapely import Geometry

    from ..scenario import Scenario

USES = ("factory", "warehouse", "vacant", "service", "social", "green", "water", "road", "technical")
_NONE = ""


def use_name(use: str) -> str:
    """A land use in words."""
    return {
        "factory": tr("Factory land"),
        "warehouse": tr("Warehouse land"),
        "vacant": tr("Vacant land"),
        "technical": tr("Technical land"),
        "social": tr("Social land"),
        "service": tr("Service land"),
        "green": tr("Green land"),
        "water": tr("Water land"),
        "road": tr("Road land"),
    }.get(use) or tr("Land use unknown")


def compare_with_plan(park: Park, planned: bool, scenario: Scenario) -> GeoDataFrame:
    """Table `results.LAND_PLAN`: every parcel against the approved plan.

    Parameters
    ----------
    planned : bool
        The whole park is planned: its land use is the plan's, and nothing stands yet.

    Notes
    -----
    A parcel is as planned if its two codes are the same, or its two uses where a code is not given. Vacant land that
    the plan gives a use is not built; that is no deviation.
    """
    import geopandas as gpd
    import pandas as pd

    if park.parcels is None:
        empty = table([], LAND_PLAN)
        return gpd.GeoDataFrame(empty, geometry=[])
    parcels = park.parcels
    names = {r["name"]: r["land_use"] for r in scenario.rows("land_use_names")}
    now, plan = (_codes(parcels[f"land_code_{when}"]) for when in ("now", "planned"))
    drawn = parcels["land_use"].fillna(_NONE).astype(str)
    use_plan = plan.map(names).fillna(drawn if planned else _NONE)
    use_now = now.map(names).where(drawn != "vacant", "vacant")
    use_now = use_now.fillna(_NONE if planned else drawn)
    both = (now != _NONE) & (plan != _NONE)
    same = np.where(both, now == plan, (use_now == use_plan) & (use_now != _NONE))
    empty = (use_now == "vacant") | ((use_now == _NONE) & planned)
    state = np.select(
        [
            use_plan.eq(_NONE) & plan.eq(_NONE),
            empty & (use_plan != "vacant"),
            same,
            (use_now == _NONE) | (~both & (use_plan == _NONE)),
        ],
        ["unknown", "not_built", "as_planned", "unknown"],
        "deviates",
    )
    frame = pd.DataFrame(
        {
            "parcel_id": parcels["parcel_id"],
            "plot_code": parcels["plot_code"],
            "code_now": now,
            "code_planned": plan,
            "use_now": use_now,
            "use_planned": use_plan,
            "state": state,
            "area_ha": parcels.geometry.area / 1e4,
        }
    )
    return gpd.GeoDataFrame(frame, geometry=parcels.geometry)


def _codes(codes: Series) -> Series:
    """Land codes without the prefix that says existing or planned."""
    return codes.map(lambda c: _NONE if c is None or c != c else land_code(c))


def review_land(park: Park, boundary: Geometry, land: Land, parcels: GeoDataFrame) -> tuple[DataFrame, DataFrame]:
    """Tables `results.LAND_BALANCE` and `results.LAND_MATRIX`; each sums to the area of the park.

    Parameters
    ----------
    parcels : GeoDataFrame
        Result of `compare_with_plan`.

    Notes
    -----
    Where parcels overlap, the ground is counted once, by the same order of uses as in the score and the legal checks.
    What the plan says is unknown on ground without a parcel, such as road reserves drawn as lines.
    """
    kinds = ["code_now", "code_planned", "use_now", "use_planned", "state"]
    layers = []
    if park.parcels is not None:
        drawn = park.parcels["land_use"].fillna(_NONE)
        keys = [drawn.rename("drawn"), *(parcels[k] for k in kinds)]
        groups = parcels.groupby(keys, sort=True).indices
        rank = {use: i for i, use in enumerate((*ORDER, _NONE))}
        shapes = parcels.geometry.to_numpy()
        layers = [(key, union(shapes[rows])) for key, rows in sorted(groups.items(), key=lambda g: rank[g[0][0]])]
    known = [layer for layer in layers if layer[0][0] != _NONE]
    unnamed = [layer for layer in layers if layer[0][0] == _NONE]
    reserve = ("road", _NONE, _NONE, "road", _NONE, "unknown")
    regions, rest = stacked([*known, (reserve, reserves(park)), *unnamed], boundary)
    regions[(_NONE, _NONE, _NONE, _NONE, _NONE, "unknown")] = rest
    pieces = [(*key, shape.area / 1e4) for key, shape in regions.items() if shape.area]
    return _balance(pieces, land), _matrix(pieces, kinds, land)


def _balance(pieces: list[tuple], land: Land) -> DataFrame:
    whole = land.area_m2 / 1e4
    there = {use: land.regions[use].area / 1e4 for use in USES}
    there[_NONE] = land.unknown.area / 1e4
    plan = dict.fromkeys(there, 0.0)
    for _, _, _, _, use, _, area in pieces:
        plan[use] += area
    told = plan[_NONE] < whole
    rows = []
    for use, area in there.items():
        known, gap = plan[use], (plan[_NONE], there[_NONE])
        ends = (known - area - gap[1], known + gap[0] - area) if told and use else (np.nan, np.nan)
        cells = (known, 100 * known / whole) if told else (np.nan, np.nan)
        rows.append((use or "unknown", use_name(use), area, 100 * area / whole, *cells, *ends))
    return table(rows, LAND_BALANCE)


def _matrix(pieces: list[tuple], kinds: list[str], land: Land) -> DataFrame:
    import pandas as pd

    frame = pd.DataFrame(pieces, columns=["drawn", *kinds, "area_ha"])
    summed = frame.groupby(kinds)["area_ha"].sum().reset_index()
    summed = summed.assign(share_pct=100 * summed["area_ha"] / (land.area_m2 / 1e4))
    return summed[list(LAND_MATRIX.names)]
