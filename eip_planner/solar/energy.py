"""Energy of modules by the method of PVWatts, through pvlib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from .irradiance import Sky, plane_of_array

if TYPE_CHECKING:
    from ..scenario import Scenario

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
    """

    gamma: float
    losses: float
    dc_ac_ratio: float
    inverter_efficiency: float
    albedo: float


def plant(scenario: Scenario) -> Plant:
    """The plant that the scenario assumes."""
    return Plant(
        gamma=scenario["module_gamma"],
        losses=scenario["solar_losses"],
        dc_ac_ratio=scenario["solar_dc_ac_ratio"],
        inverter_efficiency=scenario["solar_inverter_efficiency"],
        albedo=scenario["solar_albedo"],
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


def specific_year(
    sky: Sky,
    slopes: np.ndarray,
    azimuths: np.ndarray,
    thermal: np.ndarray,
    plant: Plant,
    model: str = "haydavies",
    progress: Progress = silent,
) -> tuple[np.ndarray, np.ndarray]:
    """Irradiation and yield of the first year on open planes.

    Parameters
    ----------
    slopes, azimuths : ndarray, shape (n,)
        Of the modules, degrees. Each distinct orientation is computed once.
    thermal : ndarray of str, shape (n,)
        Mounting, by pvlib's name.
    model : str
        Model of the sky's diffuse light, one of `irradiance.MODELS`.

    Returns
    -------
    poa, energy : ndarray, shape (n, 12)
        kWh/m2 on the modules and kWh alternating current per kWp, by month.
    """
    names, kind = np.unique(np.asarray(thermal, str), return_inverse=True)
    # A level plane faces nowhere: one azimuth stands for all.
    facing = np.where(np.asarray(slopes) == 0, 0.0, azimuths)
    cases, case = np.unique(
        np.column_stack((np.round(slopes, 6), np.round(facing, 6), kind)), axis=0, return_inverse=True
    )
    poa, energy = np.zeros((len(cases), 12)), np.zeros((len(cases), 12))
    size = max(1, _BLOCK // max(len(sky.zenith), 1))
    for k, name in enumerate(names):
        rows = np.flatnonzero(cases[:, 2] == k)
        for start in range(0, len(rows), size):
            progress(start / len(cases))
            block = rows[start : start + size]
            irradiance = plane_of_array(sky, cases[block, 0], cases[block, 1], plant.albedo, model)
            poa[block] = sky.by_month(irradiance)
            energy[block] = sky.by_month(ac_power(irradiance, sky.temp_c, sky.wind_ms, name, plant))
    case = case.reshape(-1)
    return poa[case], energy[case]
