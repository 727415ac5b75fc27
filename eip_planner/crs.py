"""Which metric CRS a run works in. The projection itself is the caller's library (QGIS or pyproj)."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt
from typing import Callable

from .errors import InputError
from .language import tr

SCALE_TOLERANCE = 1e-3
_A, _E2 = 6378137.0, 6.69437999014e-3


def utm_zone(longitude: float, latitude: float) -> str:
    """EPSG code of the WGS 84 UTM zone at a point in degrees."""
    zone = int((longitude + 180.0) // 6.0) % 60 + 1
    return f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}"


def scale_error(to_lonlat: Callable, x: float, y: float, step: float = 100.0) -> float:
    """Largest relative error of map lengths at a point, over the two axes and both diagonals.

    Parameters
    ----------
    to_lonlat : callable
        ``(x, y) -> (longitude, latitude)`` in degrees.
    x, y : float
        Map coordinates, metres.
    step : float
        Length of the test lines, metres; short enough that the ellipsoid is flat along them.
    """
    _, latitude = to_lonlat(x, y)
    s = sin(radians(latitude))
    meridional = _A * (1 - _E2) / (1 - _E2 * s * s) ** 1.5
    transverse = _A / sqrt(1 - _E2 * s * s) * cos(radians(latitude))
    errors = []
    for dx, dy in ((step, 0), (0, step), (step, step), (step, -step)):
        (lon0, lat0), (lon1, lat1) = to_lonlat(x - dx / 2, y - dy / 2), to_lonlat(x + dx / 2, y + dy / 2)
        true = hypot(radians(lon1 - lon0) * transverse, radians(lat1 - lat0) * meridional)
        errors.append(abs(hypot(dx, dy) / true - 1.0))
    return max(errors)


@dataclass(frozen=True)
class Candidate:
    """A CRS that a run might work in, seen at the park.

    Attributes
    ----------
    name : str
        E.g. ``"EPSG:9210"``.
    metres : bool
        Projected, with the metre as unit.
    to_lonlat : callable
        ``(x, y) -> (longitude, latitude)`` in degrees WGS 84.
    x, y : float
        The park's centre in this CRS.
    """

    name: str
    metres: bool
    to_lonlat: Callable
    x: float
    y: float

    def is_true(self) -> bool:
        """Whether lengths at the park are true within 0.1 %."""
        return self.metres and scale_error(self.to_lonlat, self.x, self.y) <= SCALE_TOLERANCE


def choose(requested: Candidate | None, own: Candidate) -> tuple[str, str]:
    """Return the metric CRS of a run and the sentence that says why.

    The requested CRS, else the park layer's own if it is true to scale within 0.1 %, else the WGS 84
    UTM zone of the park's centre.

    Raises
    ------
    InputError
        The requested CRS is not in metres or not true to scale at the park.
    """
    if requested is not None:
        if not requested.is_true():
            raise InputError(
                "CRS",
                tr("{crs} is not in metres and true to scale within 0.1 % at the park").format(crs=requested.name),
                tr("choose a VN-2000 or UTM zone, or leave CRS empty"),
            )
        return requested.name, tr("Working CRS {crs}, as asked.").format(crs=requested.name)
    if own.is_true():
        return own.name, tr("Working CRS {crs}, that of the park layer.").format(crs=own.name)
    zone = utm_zone(*own.to_lonlat(own.x, own.y))
    return zone, tr("Working CRS {crs}: {own} is not metric and true to scale within 0.1 % at the park.").format(
        crs=zone, own=own.name
    )
