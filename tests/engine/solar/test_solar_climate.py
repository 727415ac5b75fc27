"""Climate: the built-in table against its published monthly figures, and files good and bad."""

from __future__ import annotations

import numpy as np
import pytest

from eip_planner.errors import InputError
from eip_planner.solar.climate import built_in, load
from eip_planner.solar.irradiance import closure_gap

# Monthly means of the TMYx .stat file of Tan Son Nhat, Wh/m2 a day and degrees C.
GHI = [5310, 5899, 6521, 6531, 5737, 5055, 5278, 5382, 5182, 5019, 4978, 4843]
DNI = [5508, 5619, 6014, 5161, 3809, 2767, 2873, 3146, 2956, 3321, 3854, 4403]
DHI = [1780, 2008, 2143, 2555, 2819, 2909, 2991, 2858, 2918, 2592, 2353, 1990]
TEMPERATURE = [26.3, 27.0, 28.5, 29.3, 28.8, 27.8, 27.6, 27.3, 26.9, 26.9, 26.7, 26.2]
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def test_built_in_has_the_published_months(scenario):
    climate = built_in(scenario)
    for values, published in ((climate.ghi, GHI), (climate.dni, DNI), (climate.dhi, DHI)):
        daily = np.bincount(climate.month, values * climate.weight)[1:] / DAYS
        assert daily == pytest.approx(published, rel=0.0012)
    mean = np.bincount(climate.month, climate.temp_c)[1:] / 24
    assert mean == pytest.approx(TEMPERATURE, abs=0.06)


def test_built_in_stands_for_a_year_at_mid_hours(scenario):
    climate = built_in(scenario)
    assert climate.weight.sum() == 8760
    assert set(climate.time.minute) == {30}
    assert sorted(set(climate.time.hour)) == list(range(24))
    assert (climate.time.month == climate.month).all()
    assert str(climate.time.tz) == "Etc/GMT-7"
    assert climate.status == "secondary" and "TMYx" in climate.source


def test_low_base_and_high_year(scenario):
    low, base, high = (c.ghi @ c.weight / 1000 for c in built_in(scenario).years())
    assert (low, base, high) == pytest.approx((1600, 1800, 1998), rel=0.001)


def test_what_was_read_is_recorded(scenario):
    built_in(scenario)
    assert {"climate_hcmc_12x24", "solar_climate_built_in"} <= set(scenario.used)


def test_built_in_closes_at_mid_hour_only(scenario):
    """GHI = DNI cos z + DHI to 0.7 W/m2 RMSE with the sun at mid-hour, 19 W/m2 at the full hour (published check)."""
    import pandas as pd
    import pvlib

    climate = built_in(scenario)

    def rmse(time):
        sun = pvlib.solarposition.get_solarposition(time, climate.latitude, climate.longitude)
        cos_zenith = np.maximum(np.cos(np.radians(sun["apparent_zenith"].to_numpy())), 0)
        gap = climate.ghi - climate.dni * cos_zenith - climate.dhi
        return np.sqrt(np.average(gap**2, weights=climate.weight))

    assert rmse(climate.time) == pytest.approx(0.7, abs=0.1)
    assert rmse(climate.time + pd.Timedelta(minutes=30)) > 15


def test_epw_is_read_back(scenario, weather, write_epw):
    climate = load(write_epw(weather), scenario)
    assert len(climate.ghi) == 8760 and (climate.weight == 1).all()
    order = np.argsort(climate.time)
    assert climate.ghi[order] == pytest.approx(weather["ghi"].to_numpy(), abs=1e-5)
    assert climate.temp_c[order] == pytest.approx(weather["temp_air"].to_numpy(), abs=1e-3)
    assert (climate.time[order] == weather.index).all()
    assert (climate.longitude, climate.latitude) == (106.65, 10.817)
    assert (climate.share.low, climate.share.value, climate.share.high) == (0.89, 1.0, 1.11)
    assert closure_gap(climate) < 1e-5


@pytest.mark.parametrize("city", ["Hồ Chí Minh".encode(), "Cần Thơ".encode("utf-16-le"), "Köln".encode("latin-1")])
def test_epw_may_name_its_city_in_any_encoding(scenario, weather, write_epw, city):
    path = write_epw(weather)
    path.write_bytes(path.read_bytes().replace(b"Test City", city.replace(b"\n", b" ").replace(b",", b" ")))
    assert load(path, scenario).ghi.sum() == pytest.approx(weather["ghi"].sum(), rel=1e-6)


def test_epw_in_another_time_zone_is_the_same_weather(scenario, weather, write_epw):
    here, utc = (load(write_epw(weather, f"{zone}.epw", zone=zone), scenario) for zone in (7.0, 0.0))
    months = [np.bincount(c.month, c.ghi)[1:] for c in (here, utc)]
    assert months[0] == pytest.approx(months[1], rel=1e-6)
    assert closure_gap(utc) < 1e-5


def test_wrong_time_zone_shows_in_the_closure(scenario, weather, write_epw):
    path = write_epw(weather)
    path.write_text(path.read_text().replace("106.65,7.0,", "106.65,9.0,"))
    assert closure_gap(load(path, scenario)) > 0.08


def test_29_february_is_left_out(scenario, weather, write_epw):
    path = write_epw(weather)
    lines = path.read_text().splitlines()
    leap = [line.replace("2023,2,28,", "2023,2,29,") for line in lines if line.startswith("2023,2,28,")]
    last = max(k for k, line in enumerate(lines) if line.startswith("2023,2,28,"))
    path.write_text(
        "\n".join(lines[: last + 1] + [line.replace("2023,", "2024,", 1) for line in leap] + lines[last + 1 :])
    )
    climate = load(path, scenario)
    assert len(climate.ghi) == 8760
    assert climate.ghi.sum() == pytest.approx(weather["ghi"].sum(), rel=1e-6)


@pytest.mark.parametrize("offset", [None, 0.1761])
def test_pvgis_puts_the_sun_at_stamp_plus_offset(scenario, weather, write_pvgis, offset):
    import pandas as pd

    moments = weather.copy()
    moments.index = weather.index - pd.Timedelta(minutes=30) + pd.Timedelta(hours=offset or 0)
    climate = load(write_pvgis(moments, offset), scenario)
    order = np.argsort(climate.time)
    assert (climate.longitude, climate.latitude) == (106.65, 10.817)
    assert climate.ghi.sum() == pytest.approx(weather["ghi"].sum(), rel=1e-6)
    inside = climate.time[order].year == 2023
    by_moment = dict(zip(moments.index.round("s"), moments["ghi"]))
    read = dict(zip(climate.time[order].round("s")[inside], climate.ghi[order][inside]))
    assert all(read[t] == pytest.approx(by_moment[t], abs=1e-5) for t in read if t in by_moment)
    assert len(set(read) & set(by_moment)) > 8700


def test_pvgis_json(scenario, weather, tmp_path):
    import json

    import pandas as pd

    stamp = (weather.index.tz_convert("UTC") - pd.Timedelta(minutes=30)).strftime("%Y%m%d:%H%M")
    rows = [
        {"time(UTC)": t, "T2m": 27.0, "G(h)": w.ghi, "Gb(n)": w.dni, "Gd(h)": w.dhi, "WS10m": 2.0}
        for t, w in zip(stamp, weather.itertuples())
    ]
    place = {"latitude": 10.817, "longitude": 106.65, "elevation": 10.0}
    text = {
        "inputs": {"location": place},
        "outputs": {"months_selected": [], "tmy_hourly": rows},
        "meta": {"inputs": {}, "outputs": {}},
    }
    path = tmp_path / "tmy.json"
    path.write_text(json.dumps(text))
    climate = load(path, scenario)
    assert climate.ghi.sum() == pytest.approx(weather["ghi"].sum())
    assert (climate.longitude, climate.latitude) == (106.65, 10.817)


def test_epw_with_gaps_is_refused(scenario, weather, write_epw):
    gappy = weather.copy()
    gappy.iloc[100:103, 0] = 9999
    with pytest.raises(InputError, match=r"CLIMATE.*3 hours without a valid value, the first in row 101: ghi"):
        load(write_epw(gappy), scenario)


def test_epw_with_missing_rows_is_refused(scenario, weather, write_epw):
    with pytest.raises(InputError, match=r"CLIMATE.*8,759 different hours"):
        load(write_epw(weather.drop(weather.index[5])), scenario)


def test_epw_with_a_row_twice_is_refused(scenario, weather, write_epw):
    import pandas as pd

    twice = pd.concat([weather.drop(weather.index[5]), weather.iloc[[9]]])
    with pytest.raises(InputError, match=r"8,759 different hours"):
        load(write_epw(twice), scenario)


def test_epw_with_a_word_instead_of_a_value_is_refused(scenario, weather, write_epw):
    path = write_epw(weather)
    path.write_text(path.read_text().replace(",2.000,5,5,20,", ",calm,5,5,20,", 1))
    with pytest.raises(InputError, match=r"CLIMATE.*1 hours without a valid value.*wind_speed"):
        load(path, scenario)


def test_epw_with_a_word_instead_of_an_hour_is_refused(scenario, weather, write_epw):
    path = write_epw(weather)
    path.write_text(path.read_text().replace("2023,1,1,9,0,?,", "2023,1,1,nine,0,?,"))
    with pytest.raises(InputError, match=r"CLIMATE.*cannot be read"):
        load(path, scenario)


@pytest.mark.parametrize("name", ["nothing.epw", "nothing.csv"])
def test_missing_file(scenario, tmp_path, name):
    with pytest.raises(InputError, match=r"CLIMATE.*does not exist"):
        load(tmp_path / name, scenario)


@pytest.mark.parametrize("name", ["other.epw", "other.csv", "other.json"])
@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b"\xff\xfe\x00\x01" * 50, b"{}", b'{"meta": 3}'])
def test_file_of_another_kind(scenario, tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"CLIMATE.*cannot be read"):
        load(path, scenario)


def test_pvgis_cut_short_is_refused(scenario, weather, write_pvgis):
    path = write_pvgis(weather)
    path.write_bytes(b"\r\n".join(path.read_bytes().split(b"\r\n")[:4000]))
    with pytest.raises(InputError, match="CLIMATE"):
        load(path, scenario)
