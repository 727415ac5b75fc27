"""Parks and climate files for the tests of roofs."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.check import Source, check
from eip_planner.scenario import Scenario


def _table(name, rows):
    import geopandas as gpd
    import pandas as pd

    frame = gpd.GeoDataFrame(rows, geometry="geometry") if "geometry" in rows[0] else pd.DataFrame(rows)
    return Source(name, name, frame)


@pytest.fixture
def make_park():
    """A park out of lists of rows: ``make_park(buildings=[…], parcels=[…])``, checked as any other."""

    def make(longitude=106.65, latitude=10.817, **tables):
        park, findings = check(
            [_table(name, rows) for name, rows in tables.items()], "EPSG:9210", longitude, latitude, Scenario()
        )
        findings.raise_errors()
        return park

    return make


@pytest.fixture
def scenario():
    return Scenario()


@pytest.fixture
def assume():
    """A scenario with other numbers: ``assume(solar_losses=0.14)``."""
    from eip_planner import catalogue

    def make(**values):
        known = catalogue.assumptions()
        return Scenario(assumptions={key: known[key].override(value=value) for key, value in values.items()})

    return make


@pytest.fixture(scope="session")
def weather():
    """A made-up cloudy year at Ho Chi Minh City: 8,760 hourly means that close at mid-hour; columns as in pvlib."""
    import pandas as pd
    import pvlib

    time = pd.date_range("2023-01-01 00:30", periods=8760, freq="h", tz="Etc/GMT-7")
    sun = pvlib.solarposition.get_solarposition(time, 10.817, 106.65)
    cos_zenith = np.cos(np.radians(sun["apparent_zenith"].to_numpy()))
    extra = np.asarray(pvlib.irradiance.get_extra_radiation(time))
    random = np.random.default_rng(7)
    clear = np.repeat(np.clip(random.beta(5, 1.6, 365), 0.15, 1), 24) * np.clip(random.normal(1, 0.12, 8760), 0.5, 1.1)
    ghi = np.where(cos_zenith > 0.03, 0.76 * clear * extra * np.maximum(cos_zenith, 0) ** 1.15, 0.0)
    dhi = np.asarray(pvlib.irradiance.erbs(ghi, sun["apparent_zenith"].to_numpy(), time)["dhi"])
    dni = np.where(cos_zenith > 0.03, (ghi - dhi) / np.maximum(cos_zenith, 0.03), 0.0)
    hour = time.hour.to_numpy()
    return pd.DataFrame(
        {
            "ghi": ghi,
            "dni": dni,
            "dhi": dhi,
            "temp_air": 27.0 + 4.0 * np.sin((hour - 9) / 24 * 2 * np.pi),
            "wind_speed": 2.0 + 1.0 * np.sin(hour / 24 * 2 * np.pi) ** 2,
        },
        index=time,
    )


def epw_text(weather, zone=7.0, latitude=10.817, longitude=106.65):
    """An EPW file of `weather`, its hours counted in time zone `zone`."""
    import pandas as pd

    start = weather.index.tz_convert("UTC").tz_localize(None) + pd.Timedelta(hours=zone, minutes=-30)
    head = [f"LOCATION,Test City,-,VNM,made up,489000,{latitude},{longitude},{zone},10.0"]
    head += ["DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0", "GROUND TEMPERATURES,0"]
    head += ["HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0", "COMMENTS 1,", "COMMENTS 2,"]
    head += ["DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31"]
    rows = [
        f"{t.year},{t.month},{t.day},{t.hour + 1},0,?,{w.temp_air:.3f},20,70,101000,0,0,400,"
        f"{w.ghi:.6f},{w.dni:.6f},{w.dhi:.6f},0,0,0,0,180,{w.wind_speed:.3f},5,5,20,2000,9,999999999,40,0.1,0,88,0.2,0,0"
        for t, w in zip(start, weather.itertuples())
    ]
    return "\n".join(head + rows) + "\n"


def pvgis_text(weather, offset=None):
    """A TMY file as PVGIS writes it, UTC, years that differ by month; weather of the stamp plus `offset` hours."""
    import pandas as pd

    stamp = weather.index.tz_convert("UTC") - pd.Timedelta(hours=offset or 0.0)
    order = np.argsort(stamp.month * 10000 + stamp.day * 100 + stamp.hour, kind="stable")
    head = ["Latitude (decimal degrees): 10.817", "Longitude (decimal degrees): 106.650", "Elevation (m): 10.0"]
    head += [] if offset is None else [f"Irradiance Time Offset (h): {offset}"]
    head += ["month,year"] + [f"{month},{2005 + month}" for month in range(1, 13)]
    head += ["time(UTC),T2m,RH,G(h),Gb(n),Gd(h),IR(h),WS10m,WD10m,SP"]
    values = weather.to_numpy()
    rows = [
        f"{2005 + stamp[k].month}{stamp[k]:%m%d:%H%M},{values[k, 3]:.3f},70.0,{values[k, 0]:.6f},{values[k, 1]:.6f},"
        f"{values[k, 2]:.6f},400.0,{values[k, 4]:.3f},180.0,101000.0"
        for k in order
    ]
    return "\r\n".join(head + rows + ["", "T2m: 2-m air temperature (degree Celsius)"]) + "\r\n"


@pytest.fixture
def write_epw(tmp_path):
    def write(weather, name="made_up.epw", **place):
        path = tmp_path / name
        path.write_text(epw_text(weather, **place), encoding="utf-8")
        return path

    return write


@pytest.fixture
def write_pvgis(tmp_path):
    def write(weather, offset=None, name="tmy.csv"):
        path = tmp_path / name
        path.write_bytes(pvgis_text(weather, offset).encode())
        return path

    return write
