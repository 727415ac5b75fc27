"""What is doubtful in the inputs of the score, beyond what every park is checked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..findings import WARNING, Findings
from ..language import number, tr
from ..park import Park

if TYPE_CHECKING:
    from pandas import DataFrame
    from shapely import Geometry

_LAYERS = ("parcels", "surfaces", "canopy", "ponds", "buildings")
# Drawings differ from the boundary by a hair.
_HAIR_M2 = 1.0
_PARTS = {"wastewater_reused_m3d": "wastewater_m3d", "heat_recovered_mwh": "heat_demand_mwh"}


def doubts(park: Park) -> Findings:
    """Polygons outside the park, plans that fill more than a plot, and firms whose parts exceed the whole."""
    findings = Findings()
    if park.boundary is not None:
        for name in _LAYERS:
            if name in park.given:
                _outside(findings, name, park.given[name], park.boundary)
    if park.parcels is not None:
        _overfull(findings, park.parcels)
    if park.firms is not None:
        _parts(findings, park.firms)
    return findings


def _outside(findings: Findings, layer: str, frame: DataFrame, boundary: Geometry) -> None:
    import shapely

    shapes = frame.geometry.to_numpy()
    shapely.prepare(boundary)
    shapes = shapes[~shapely.covers(boundary, shapes)]
    lost = shapely.area(shapely.difference(shapes, boundary))
    if (lost > _HAIR_M2).any():
        findings.add(
            WARNING,
            layer,
            tr("{n} polygons lie outside the park wholly or in part; {area} m2 do not count").format(
                n=int((lost > _HAIR_M2).sum()), area=number(lost.sum())
            ),
            tr("check the boundary and the CRS of the layer"),
        )


def _overfull(findings: Findings, parcels: DataFrame) -> None:
    full = parcels["density_limit"] + parcels["green_limit"] > 100
    if full.any():
        findings.add(
            WARNING,
            "parcels",
            tr("building density and green of the plan are together above 100 %; the green is kept"),
            tr("correct density_limit or green_limit"),
            parcels["parcel_id"][full],
            "density_limit",
        )


def _parts(findings: Findings, firms: DataFrame) -> None:
    for name, whole in _PARTS.items():
        more = firms[name] > firms[whole]
        if more.any():
            findings.add(
                WARNING,
                "firms",
                tr("{part} is above {whole}; what is above it does not count").format(part=name, whole=whole),
                tr("correct one of them"),
                firms["firm_id"][more],
                name,
            )
