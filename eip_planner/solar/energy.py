"""Energy of modules by the method of PVWatts, through pvlib."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from .irradiance import Sky, plane_of_array
from .row_shade import Rows
from .transposition import sky_model

if TYPE_CHECKING:
    from ..scenario import Scenario
    from .planes import PlaneShade

_BLOCK = 300_000


@dataclass(frozen=True)
class Plant:
    """What stands between irradiance and the grid.

    Attributes
    ----------
    gamma : float
        Temperature coefficient of power, 1/K.
    losses : float
        Share lost on the direct-current side; shading is not in it.
    dc_ac_ratio, inverter_efficiency : float
        Module power over inverter power; nominal efficiency.
    albedo : float
        Reflectance of the surroundings.
    model : str
        Model of the sky's diffuse light, one of `transposition.MODELS`.
    """

    gamma: float
    losses: float
    dc_ac_ratio: float
    inverter_efficiency: float
    albedo: float
    model: str = "haydavies"


def plant(scenario: Scenario) -> Plant:
    """The plant that the scenario assumes."""
    return Plant(
        gamma=scenario["module_gamma"],
        losses=scenario["solar_losses"],
        dc_ac_ratio=scenario["solar_dc_ac_ratio"],
        inverter_efficiency=scenario["solar_inverter_efficiency"],
        albedo=scenario["solar_albedo"],
        model=sky_model(scenario),
    )


def ac_power(poa: np.ndarray, temp_c: np.ndarray, wind_ms: np.ndarray, thermal: str, plant: Plant) -> np.ndarray:
    """Alternating-current power per kWp installed, W; same shape as `poa`.

    Parameters
    ----------
    poa : ndarray, shape (…, t)
        Irradiance on the modules, W/m2.
    temp_c, wind_ms : ndarray, shape (t,)
        Air temperature, °C; wind at 10 m, m/s.
    thermal : str
        Mounting, by pvlib's name.

    Notes
    -----
    Cell temperature by King (Sandia, SAND2004-3535), direct and alternating current by Dobos (PVWatts version 5,
    NREL/TP-6A20-62641). Reflection at the glass is not counted apart.
    """
    from pvlib import inverter, pvsystem, temperature

    cell = temperature.sapm_cell(poa, temp_c, wind_ms, **temperature.TEMPERATURE_MODEL_PARAMETERS["sapm"][thermal])
    direct = pvsystem.pvwatts_dc(poa, cell, 1000.0, plant.gamma) * (1.0 - plant.losses)
    rating = 1000.0 / plant.dc_ac_ratio / plant.inverter_efficiency
    return inverter.pvwatts(direct, rating, plant.inverter_efficiency)


@dataclass(frozen=True)
class Cases:
    """Distinct ways in which modules lie, arrays of shape (c,): each is computed once.

    Attributes
    ----------
    slopes, azimuths : ndarray
        Of the modules, degrees.
    thermal : ndarray of str
        Mounting, by pvlib's name.
    rows : Rows
        Rows that shade one another.
    """

    slopes: np.ndarray
    azimuths: np.ndarray
    thermal: np.ndarray
    rows: Rows

    def distinct(self) -> tuple[Cases, np.ndarray]:
        """The cases that differ, and which of them each is."""
        names, kind = np.unique(np.asarray(self.thermal, str), return_inverse=True)
        # A level plane faces nowhere: one azimuth stands for all.
        facing = np.where(np.asarray(self.slopes) == 0, 0.0, self.azimuths)
        columns = np.column_stack((self.slopes, facing, self.rows.ratio, self.rows.fall, kind))
        found, case = np.unique(np.round(columns, 6), axis=0, return_inverse=True)
        slopes, azimuths, ratio, fall, kind = found.T
        return Cases(slopes, azimuths, names[kind.astype(int)], Rows(ratio, fall)), case.reshape(-1)

    def take(self, index) -> Cases:
        """Some of the cases."""
        return Cases(self.slopes[index], self.azimuths[index], self.thermal[index], self.rows.take(index))

    def __len__(self) -> int:
        return len(self.slopes)


def cases_of(slopes, azimuths, thermal, rows: Rows | None = None) -> Cases:
    """The cases of n planes; without `rows` none shade one another."""
    slopes = np.asarray(slopes, float)
    none = np.zeros(len(slopes))
    return Cases(slopes, np.asarray(azimuths, float), np.asarray(thermal, str), rows or Rows(none, none))


def blocks(
    sky: Sky, cases: Cases, plant: Plant, shade: PlaneShade | None = None, progress: Progress = silent
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Work through cases with bounded memory: their numbers, W/m2 on the modules and W per kWp, each (b, t).

    With `shade`, what each of the planes under the cases sees, neighbours take their part.
    """
    size = max(1, _BLOCK // max(len(sky.zenith), 1))
    done = 0
    for name in np.unique(cases.thermal):
        members = np.flatnonzero(cases.thermal == name)
        for start in range(0, len(members), size):
            progress(done / len(cases))
            block = members[start : start + size]
            lie = cases.take(block)
            left = None if shade is None else shade.take(block).left(sky, lie.slopes, lie.azimuths, lie.rows)
            irradiance = plane_of_array(sky, lie.slopes, lie.azimuths, plant.albedo, plant.model, lie.rows, left)
            yield block, irradiance, ac_power(irradiance, sky.temp_c, sky.wind_ms, name, plant)
            done += len(block)


def specific_year(
    sky: Sky,
    slopes: np.ndarray,
    azimuths: np.ndarray,
    thermal: np.ndarray,
    plant: Plant,
    progress: Progress = silent,
    rows: Rows | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Irradiation and yield of the first year on planes that nothing but their own rows shades.

    Parameters
    ----------
    slopes, azimuths : ndarray, shape (n,)
        Of the modules, degrees. Each distinct orientation is computed once.
    thermal : ndarray of str, shape (n,)
        Mounting, by pvlib's name.
    rows : Rows, optional
        Rows of tilted modules.

    Returns
    -------
    poa, energy : ndarray, shape (n, 12)
        kWh/m2 on the modules and kWh alternating current per kWp, by month.
    """
    cases, case = cases_of(slopes, azimuths, thermal, rows).distinct()
    poa, energy = np.zeros((len(cases), 12)), np.zeros((len(cases), 12))
    for block, irradiance, power in blocks(sky, cases, plant, progress=progress):
        poa[block], energy[block] = sky.by_month(irradiance), sky.by_month(power)
    return poa[case], energy[case]
