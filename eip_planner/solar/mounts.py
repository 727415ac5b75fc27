"""How modules lie on a roof: flush, on racks in rows, or in east-west pairs; upright or across."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..language import tr
from .roofs import nearest_edge

if TYPE_CHECKING:
    from ..scenario import Scenario

MOUNTS = ("flush", "tilted", "east_west")
_FLUSH, _OPEN = "close_mount_glass_glass", "open_rack_glass_glass"
_DAY_OF_YEAR = 355
ORIENTATIONS = ("portrait", "landscape")


@dataclass(frozen=True)
class Module:
    """One module type: side lengths and the gap between modules, m; power, Wp."""

    length_m: float
    width_m: float
    gap_m: float
    wp: float

    @property
    def up(self) -> np.ndarray:
        """Side up the slope in each of `ORIENTATIONS`, m."""
        return np.array([self.length_m, self.width_m])

    @property
    def along(self) -> np.ndarray:
        """Side along the row in each of `ORIENTATIONS`, m."""
        return np.array([self.width_m, self.length_m])


@dataclass(frozen=True)
class Arrangement:
    """Modules on each of n planes.

    Attributes
    ----------
    slopes, azimuths : ndarray, shape (n, 2)
        Degrees, of each half of the modules; the halves differ for east-west pairs only.
    depth, pitch : ndarray, shape (n, 2)
        Room that a row takes across, and from row to row, in each of `ORIENTATIONS`; in the roof's plane for flush
        modules, on the map for racks, m.
    multiple : ndarray of int, shape (n,)
        Modules side by side across a row: 2 in pairs.
    thermal : ndarray of str, shape (n,)
        Mounting by the name that pvlib has for its SAPM cell temperature parameters.
    racked : ndarray of bool, shape (n,)
        Whether the modules stand on racks.
    ratio : ndarray, shape (n,)
        Length of the modules over the distance in plan from row to row, or from pair to pair; 0 without racks.
    """

    slopes: np.ndarray
    azimuths: np.ndarray
    depth: np.ndarray
    pitch: np.ndarray
    multiple: np.ndarray
    thermal: np.ndarray
    racked: np.ndarray
    ratio: np.ndarray

    def take(self, rows) -> Arrangement:
        """The planes at `rows`."""
        return Arrangement(*(getattr(self, f.name)[rows] for f in fields(self)))


def module(scenario: Scenario, wp: float | None = None) -> Module:
    """The module of the scenario, with another power if given.

    Raises
    ------
    InputError
        The power is not positive.
    """
    if wp is not None and not 0 < wp < float("inf"):
        raise InputError("MODULE_WP", tr("{value} is no module power").format(value=wp), tr("write watts, e.g. 585"))
    return Module(
        length_m=scenario["module_length_m"],
        width_m=scenario["module_width_m"],
        gap_m=scenario["module_gap_m"],
        wp=scenario["module_wp"] if wp is None else float(wp),
    )


def arrange(
    mount: str,
    tilt: float | None,
    slopes: np.ndarray,
    azimuths: np.ndarray,
    edges: np.ndarray,
    latitude: float,
    module: Module,
    scenario: Scenario,
) -> Arrangement:
    """Lay modules on planes.

    Parameters
    ----------
    mount : str
        One of `MOUNTS`. Racks are set up on roofs up to a slope of the catalogue; on steeper ones modules lie flush.
    tilt : float or None
        Tilt of modules on racks, degrees; None takes the catalogue's.
    slopes, azimuths : ndarray, shape (n,)
        Of the planes, degrees.
    edges : ndarray, shape (n,)
        A direction of the building's edges, degrees: rows run along an edge.
    latitude : float
        Degrees.

    Raises
    ------
    InputError
        Unknown mount, or a tilt outside 1 to 60 degrees.

    Notes
    -----
    Rows face, of the four directions of the edges, that nearest to
    south, pairs that nearest to east. Rows are so far apart that none shades another between the given solar hour on 21
    December and its mirror in the afternoon; the roof's own fall counts as running against the rows. What light they
    take from one another outside these hours is for `row_shade`.
    """
    if mount not in MOUNTS:
        raise InputError(
            "MOUNT",
            tr("there is no mount '{name}'").format(name=mount),
            tr("use one of: {choices}").format(choices=", ".join(MOUNTS)),
        )
    slopes, azimuths, edges = (np.asarray(angles, float) for angles in (slopes, azimuths, edges))
    flush = Arrangement(
        slopes=np.column_stack((slopes, slopes)),
        azimuths=np.column_stack((azimuths, azimuths)),
        depth=np.tile(module.up, (len(slopes), 1)),
        pitch=np.tile(module.up + module.gap_m, (len(slopes), 1)),
        multiple=np.ones(len(slopes), int),
        thermal=np.full(len(slopes), _FLUSH, object),
        racked=np.zeros(len(slopes), bool),
        ratio=np.zeros(len(slopes)),
    )
    if mount == "flush":
        return flush
    tilt = scenario["solar_tilt"] if tilt is None else float(tilt)
    if not 1 <= tilt <= 60:
        raise InputError("TILT", tr("{value}° is no tilt for racks").format(value=tilt), tr("write 1 to 60 degrees"))
    racked = (slopes <= scenario["solar_rack_slope_max"]) & (slopes < tilt)
    pairs = mount == "east_west"
    facing = nearest_edge(edges, 90.0 if pairs else 180.0) % 360.0
    hour = scenario["solar_rack_sun_hour"]
    flat = module.up * np.cos(np.radians(tilt))
    high = module.up * np.sin(np.radians(tilt)) + flat * np.tan(np.radians(slopes))[:, None]
    reach = shadow_length(latitude, facing, slopes, hour)
    if pairs:
        reach = np.maximum(reach, shadow_length(latitude, facing + 180.0, slopes, hour))
        depth, gap = 2 * flat, np.maximum(high * reach[:, None] - flat, scenario["solar_valley_gap_m"])
    else:
        depth, gap = flat, np.maximum(high * reach[:, None], module.gap_m)
    both = np.column_stack((facing, (facing + 180.0) % 360.0 if pairs else facing))
    return Arrangement(
        slopes=np.where(racked[:, None], tilt, flush.slopes),
        azimuths=np.where(racked[:, None], both, flush.azimuths),
        depth=np.where(racked[:, None], depth, flush.depth),
        pitch=np.where(racked[:, None], depth + gap, flush.pitch),
        multiple=np.where(racked, 2 if pairs else 1, 1),
        thermal=np.where(racked, _FLUSH if pairs else _OPEN, flush.thermal),
        racked=racked,
        ratio=np.where(racked, module.up[0] / (depth + gap)[:, 0], 0.0),
    )


def shadow_length(latitude: float, facing: np.ndarray, slopes: np.ndarray, hour: float) -> np.ndarray:
    """Longest shadow across a row that a metre of height casts behind it on 21 December, metres.

    Parameters
    ----------
    facing : ndarray, shape (n,)
        Direction that the rows face, degrees.
    slopes : ndarray, shape (n,)
        Slope of the roof, degrees, taken as falling away behind the rows.
    hour : float
        Solar time in the morning; the same distance from noon in the afternoon counts too.
    """
    from pvlib import solarposition

    declination = solarposition.declination_spencer71(_DAY_OF_YEAR)
    hour_angle = np.radians((hour - 12.0) * 15.0) * np.array([[1.0], [-1.0]])
    zenith = solarposition.solar_zenith_analytical(np.radians(latitude), hour_angle, declination)
    azimuth = solarposition.solar_azimuth_analytical(np.radians(latitude), hour_angle, declination, zenith)
    toward = np.maximum(np.cos(azimuth - np.radians(facing)), 0.0)
    fall = np.tan(np.radians(slopes))
    rise = 1.0 / np.tan(zenith)
    return np.max(toward / np.maximum(rise - fall * toward, 1e-3), axis=0)
