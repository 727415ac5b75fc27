"""Numbers and units as people write them."""

import pytest

from eip_planner.imports.units import COMMA, POINT, Unreadable, convention, factor, known, parse


@pytest.mark.parametrize(
    ("text", "value", "proof"),
    [
        ("1.234,5", 1234.5, COMMA),
        ("1,234.5", 1234.5, POINT),
        ("1 234,5", 1234.5, COMMA),
        ("12,5", 12.5, COMMA),
        ("12.5", 12.5, POINT),
        ("0,125", 0.125, COMMA),
        ("1.234.567", 1234567, COMMA),
        ("1,234,567", 1234567, POINT),
        ("1’234’567", 1234567, None),
        ("1\u00a0234", 1234, None),
        ("-5", -5, None),
        ("+7", 7, None),
        ("1.5e3", 1500, POINT),
        ("250", 250, None),
    ],
)
def test_numbers(text, value, proof):
    assert parse(text, None).value == value
    assert convention(text) == proof


@pytest.mark.parametrize(
    "text", ["abc", "<50", "10 15", "1.23.4", "1,2345.6", "12..5", "1.234,5,6", "", "m3", "1.2.3-4"]
)
def test_no_numbers(text):
    with pytest.raises(Unreadable):
        parse(text, None)


@pytest.mark.parametrize("text", ["1.234", "999,999", "-1.234"])
def test_ambiguous_numbers(text):
    with pytest.raises(Unreadable, match="decimal or with a thousands sign"):
        parse(text, None)
    assert abs(parse(text, COMMA).value / parse(text, POINT).value) in (pytest.approx(1000), pytest.approx(0.001))
    assert convention(text) is None


@pytest.mark.parametrize(
    ("text", "low", "value", "high", "unit"),
    [
        ("12-15 t/h", 12, 13.5, 15, "t/h"),
        ("1,5 – 2,5 MW", 1.5, 2, 2.5, "MW"),
        ("100 đến 200 m3/ngày", 100, 150, 200, "m3/ngày"),
        ("5 bar(g)", None, 5, None, "bar(g)"),
    ],
)
def test_ranges_and_units(text, low, value, high, unit):
    reading = parse(text, None)
    assert (reading.low, reading.value, reading.high, reading.unit) == (low, value, high, unit)


@pytest.mark.parametrize(
    ("unit", "target", "period", "size"),
    [
        ("kWh/tháng", "MWh", "", 0.012),
        ("kWh", "MWh", "month", 0.012),
        ("MWh/quý", "MWh", "", 4),
        ("TOE/năm", "GJ", "", 41.868),
        ("GJ/năm", "MWh", "", 1 / 3.6),
        ("m3/tháng", "m3/d", "", 12 / 365),
        ("m³/ngày đêm", "m3/d", "", 1),
        ("nghìn m3/năm", "m3/d", "", 1000 / 365),
        ("tấn/năm", "t", "", 1),
        ("giờ/năm", "h", "", 1),
        ("kg/h", "t/h", "", 0.001),
        ("l/s", "m3/h", "", 3.6),
        ("Gcal/h", "MW", "", 1.163),
        ("kgf/cm²(g)", "kG/cm2(g)", "", 1),
        ("đ/kWh", "million VND/MWh", "", 0.001),
        ("%", "-", "", 0.01),
    ],
)
def test_factors(unit, target, period, size):
    assert factor(unit, target, period) == pytest.approx(size, rel=1e-12)
    assert known(unit)


@pytest.mark.parametrize(
    ("unit", "target"),
    [
        ("kWh", "MWh"),
        ("kWh/ngày", "MWh"),
        ("m3/h", "m3/d"),
        ("m3", "m3/d"),
        ("bar", "bar(g)"),
        ("t/h", "m3/h"),
        ("h/ngày", "h"),
    ],
)
def test_units_that_would_need_a_guess(unit, target):
    assert factor(unit, target) is None


@pytest.mark.parametrize("word", ["VSIC", "ngày", "nam", "năm 2024", "", "/tháng"])
def test_words_that_are_no_units(word):
    assert not known(word)
