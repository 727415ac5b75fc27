"""A year of weather: the built-in table for Ho Chi Minh City, or an EPW or PVGIS file. Nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import InputError
from ..language import number, tr
from ..libraries import require

if TYPE_CHECKING:
    from pandas import DataFrame, DatetimeIndex

    from ..catalogue import Value
    from ..scenario import Scenario

LOCAL = "Etc/GMT-7"
_YEAR = 2023
_HOURS = 8760
_TAN_SON_NHAT = (106.650, 10.817)
_UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError)
_LIMITS = {"ghi": (0, 1500), "dni": (0, 1500), "dhi": (0, 1500), "temp_air": (-60, 60), "wind_speed": (0, 75)}


@dataclass(frozen=True)
class Climate:
    """Weather of one year in time steps.

    Attributes
    ----------
    time : DatetimeIndex, shape (t,)
        Middle of each step, local standard time UTC+7, all in one common year.
    month : ndarray of int, shape (t,)
        1 to 12, in local standard time.
    weight : ndarray, shape (t,)
        Hours of the year that a step stands for; they sum to 8,760.
    ghi, dni, dhi : ndarray, shape (t,)
        Global horizontal, direct normal and diffuse horizontal irradiance, W/m2.
    temp_c, wind_ms : ndarray, shape (t,)
        Air temperature, °C, and wind speed at 10 m, m/s.
    longitude, latitude : float
        Where the weather was observed, degrees.
    share : Value
        Factors on the irradiation: ``value`` for the base year, ``low`` and ``high`` for the others.
    name, source, status : str
        What a report says of it.
    """

    time: DatetimeIndex
    month: np.ndarray
    weight: np.ndarray
    ghi: np.ndarray
    dni: np.ndarray
    dhi: np.ndarray
    temp_c: np.ndarray
    wind_ms: np.ndarray
    longitude: float
    latitude: float
    share: Value
    name: str
    source: str
    status: str

    def scaled(self, factor: float) -> Climate:
        """The same weather with GHI, DNI and DHI multiplied alike."""
        return replace(self, ghi=self.ghi * factor, dni=self.dni * factor, dhi=self.dhi * factor)

    def years(self) -> tuple[Climate, Climate, Climate]:
        """Low, base and high year."""
        return tuple(self.scaled(f) for f in (self.share.low, self.share.value, self.share.high))


def load(path: str | Path | None, scenario: Scenario) -> Climate:
    """Read a climate file (``.epw``, else PVGIS TMY as CSV or JSON); without a path take the built-in table.

    Raises
    ------
    InputError
        The file cannot be read, is of another kind, or has gaps.
    """
    if not path:
        return built_in(scenario)
    path = Path(path)
    return read_epw(path, scenario) if path.suffix.lower() == ".epw" else read_pvgis(path, scenario)


def built_in(scenario: Scenario) -> Climate:
    """Ho Chi Minh City: the mean day of each month, 12 × 24 steps, from catalogue ``climate_hcmc_12x24``.

    The mean day is set on the 15th, where the table closes best: GHI = DNI·cos z + DHI to 0.7 W/m2.
    """
    import pandas as pd

    table = scenario.rows("climate_hcmc_12x24")
    month, hour = (np.array([row[k] for row in table], int) for k in ("month", "hour"))
    days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    time = pd.to_datetime({"year": _YEAR, "month": month, "day": 15, "hour": hour - 1, "minute": 30})
    values = {k: np.array([row[k] for row in table], float) for k in ("ghi", "dni", "dhi", "temp_c", "wind_ms")}
    longitude, latitude = _TAN_SON_NHAT
    return Climate(
        time=pd.DatetimeIndex(time).tz_localize(LOCAL),
        month=month,
        weight=days[month - 1].astype(float),
        **values,
        longitude=longitude,
        latitude=latitude,
        share=scenario.value("solar_climate_built_in"),
        name=tr("Ho Chi Minh City, mean day of each month"),
        source=table[0]["source"],
        status=table[0]["status"],
    )


def read_epw(path: Path, scenario: Scenario) -> Climate:
    """Read an EnergyPlus weather file of 8,760 hours; 29 February is left out.

    An EPW hour is the mean of the 60 minutes before its end: the sun stands at their middle.

    Raises
    ------
    InputError
        The file cannot be read, or hours or values are missing.
    """
    require(["pandas", "pvlib"])
    import pandas as pd
    from pvlib.iotools import epw

    # An open file, so that the encoding is ours to choose; before pvlib 0.13 only `parse_epw` took one.
    parse = getattr(epw, "parse_epw", epw.read_epw)
    try:
        with _existing(path).open(encoding="utf-8", errors="replace") as file:
            data, meta = parse(file)
        parts = data[["month", "day", "hour"]].astype(int)
        data = data[~((parts["month"] == 2) & (parts["day"] == 29)).to_numpy()]
        parts = parts.loc[data.index].assign(year=_YEAR, hour=lambda p: p["hour"] - 1, minute=30)
        time = pd.DatetimeIndex(pd.to_datetime(parts)) - pd.Timedelta(hours=meta["TZ"])
        place = meta["longitude"], meta["latitude"]
    except _UNREADABLE as error:
        raise _unreadable(path, error, tr("give an EnergyPlus weather file (.epw)")) from None
    return _hourly(path, data, time, place, str(meta.get("city", "")), scenario)


def read_pvgis(path: Path, scenario: Scenario) -> Climate:
    """Read a typical year as downloaded from PVGIS (TMY tool, CSV or JSON); times in the file are UTC.

    PVGIS irradiances are of one moment, not means: the sun stands at the stamp plus the time offset
    that the file's header gives (none in older files).

    Raises
    ------
    InputError
        The file cannot be read, or hours or values are missing.
    """
    require(["pandas", "pvlib"])
    import pandas as pd
    from pvlib.iotools import read_pvgis_tmy

    try:
        header = _existing(path).read_text(encoding="utf-8", errors="replace")[:2000]
        data, *_ = read_pvgis_tmy(str(path), pvgis_format="json" if header.lstrip().startswith("{") else "csv")
        place = tuple(_header(header, key) for key in ("longitude", "latitude"))
        if None in place:
            raise ValueError("latitude, longitude")
        stamp = data.index
        parts = {"year": _YEAR, "month": stamp.month, "day": stamp.day, "hour": stamp.hour, "minute": stamp.minute}
        offset = pd.Timedelta(hours=_header(header, "irradiance[ _]time[ _]offset") or 0.0)
        keep = ~((stamp.month == 2) & (stamp.day == 29))
        time = pd.DatetimeIndex(pd.to_datetime({k: np.broadcast_to(v, len(stamp))[keep] for k, v in parts.items()}))
    except _UNREADABLE as error:
        raise _unreadable(path, error, tr("give a TMY file of PVGIS as CSV or JSON, or an .epw file")) from None
    return _hourly(path, data[keep], time + offset, place, "PVGIS TMY", scenario)


def _header(text: str, key: str) -> float | None:
    """A number behind ``key … :`` in the head of a PVGIS file, CSV or JSON."""
    import re

    found = re.search(rf'"?{key}[^:\n]*:\s*(-?[\d.]+)', text, re.IGNORECASE)
    return float(found.group(1)) if found else None


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise InputError(
            "CLIMATE",
            tr("{path} does not exist").format(path=path),
            tr("give the path of a climate file, or leave it empty for the built-in table"),
        )
    return path


def _unreadable(path: Path, error: Exception, remedy: str) -> InputError:
    return InputError("CLIMATE", tr("{path} cannot be read ({error})").format(path=path.name, error=error), remedy)


def _hourly(path: Path, data: DataFrame, utc: DatetimeIndex, place, city: str, scenario: Scenario) -> Climate:
    """A checked year of hours; `utc` are the moments of the sun, without a zone."""
    import pandas as pd

    if len(data) != _HOURS or utc.duplicated().any():
        raise InputError(
            "CLIMATE",
            tr("{path} holds {n} different hours instead of 8,760").format(path=path.name, n=number(len(utc.unique()))),
            tr("give a whole year of hours"),
        )
    values = {}
    gap = np.zeros(_HOURS, bool)
    for column, (low, high) in _LIMITS.items():
        if column not in data:
            raise _unreadable(path, column, tr("give a file with irradiance, temperature and wind"))
        values[column] = pd.to_numeric(data[column], errors="coerce").to_numpy(float)
        gap |= ~((values[column] >= low) & (values[column] <= high))
    if gap.any():
        first = int(np.argmax(gap))
        column = next(c for c, (low, high) in _LIMITS.items() if not low <= values[c][first] <= high)
        raise InputError(
            "CLIMATE",
            tr("{path} has {n} hours without a valid value, the first in row {row}: {column}").format(
                path=path.name, n=number(int(gap.sum())), row=first + 1, column=column
            ),
            tr("fill the gaps, or take another file"),
        )
    time = utc.tz_localize("UTC").tz_convert(LOCAL)
    return Climate(
        time=time,
        month=time.month.to_numpy(),
        weight=np.ones(_HOURS),
        ghi=values["ghi"],
        dni=values["dni"],
        dhi=values["dhi"],
        temp_c=values["temp_air"],
        wind_ms=values["wind_speed"],
        longitude=place[0],
        latitude=place[1],
        share=scenario.value("solar_climate_file"),
        name=" ".join(filter(None, (path.name, city))),
        source=path.name,
        status="scenario",
    )
