"""Findings of a roof assessment: what was assumed, what is not assessed, what looks wrong."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import TYPE_CHECKING

from ..findings import INFO, WARNING, Findings
from ..language import number, tr
from .irradiance import closure_gap

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame

    from ..park import Park
    from ..scenario import Scenario
    from .climate import Climate

_KM_PER_DEGREE = 111.2


def on_climate(weather: Climate, park: Park, scenario: Scenario, findings: Findings) -> None:
    """Is it the weather of this place, and on the right clock?"""
    away = _KM_PER_DEGREE * hypot(
        (weather.longitude - park.longitude) * cos(radians(park.latitude)), weather.latitude - park.latitude
    )
    if away > scenario["solar_climate_far_km"]:
        findings.add(
            WARNING,
            "CLIMATE",
            tr("the climate '{name}' was observed {km} km from the park").format(name=weather.name, km=number(away)),
            tr("give the EPW or PVGIS file of a nearer place"),
        )
    gap = closure_gap(weather)
    if gap > scenario["solar_climate_closure"]:
        findings.add(
            WARNING,
            "CLIMATE",
            tr("GHI of '{name}' differs from DNI and DHI by {share} % on average").format(
                name=weather.name, share=number(100 * gap, 1)
            ),
            tr("check the time zone and the place in the file's header"),
        )


def on_roofs(
    park: Park,
    buildings: GeoDataFrame,
    guessed: np.ndarray,
    roofs: GeoDataFrame,
    scenario: Scenario,
    findings: Findings,
    surface: bool = False,
) -> None:
    """What was assumed, not assessed, or looks wrong; with a `surface` model, what it lacks has been said.

    `guessed` marks buildings whose roof has a shape that is assumed in part.
    """
    ids = buildings["building_id"]
    if not surface:
        findings.add(
            INFO,
            "roofs",
            tr("shading is not assessed: yields are those of open roofs"),
            tr("keep high neighbours and trees in mind, or give a surface model"),
        )
    if guessed.any():
        findings.add(
            WARNING,
            "buildings",
            tr("the shape of {n} of {total} roofs is estimated").format(n=int(guessed.sum()), total=len(ids)),
            tr("fill roof_type, pitch_deg and azimuth_deg"),
            ids[guessed],
            "roof_type",
        )
    unknown = ~buildings["structure"].isin(("ok", "weak")).to_numpy()
    if unknown.any():
        findings.add(
            WARNING,
            "buildings",
            tr("the structure of {n} of {total} roofs is unknown; they are taken to bear modules").format(
                n=int(unknown.sum()), total=len(ids)
            ),
            tr("have it checked and fill structure"),
            ids[unknown],
            "structure",
        )
    if park.roof_obstacles is None:
        findings.add(
            WARNING,
            "roof_obstacles",
            tr(
                "without a layer of roof obstacles nothing is cut out for them; the low yield is cut by {share} %"
            ).format(share=number(100 * scenario.value("roof_skylight_share").high)),
            tr("draw skylights, vents, monitors and exits"),
        )
    elif not (park.roof_obstacles["kind"] == "exit").any():
        findings.add(
            INFO,
            "roof_obstacles",
            tr("no roof exit is drawn: nothing is kept clear around exits"),
            tr("draw them with kind exit"),
        )
    homeless = roofs["parcel_id"].isna()
    if homeless.any():
        findings.add(
            WARNING,
            "buildings",
            tr("roofs stand on no parcel"),
            tr("check the parcels, or fill parcel_id"),
            roofs["building_id"][homeless].unique(),
            "parcel_id",
        )
    expected = scenario.value("solar_yield_expected")
    odd = (roofs["kwh_kwp"] < expected.low) | (roofs["kwh_kwp"] > expected.high)
    if odd.any():
        findings.add(
            WARNING,
            "roofs",
            tr("{n} roof planes yield {low} to {high} kWh/kWp, outside {least} to {most}").format(
                n=int(odd.sum()),
                low=number(roofs["kwh_kwp"][odd].min()),
                high=number(roofs["kwh_kwp"][odd].max()),
                least=number(expected.low),
                most=number(expected.high),
            ),
            tr("check climate, pitch and azimuth; a dull climate or a steep slope away from the sun may be the reason"),
            roofs["plane_id"][odd],
            "kwh_kwp",
        )
