"""The scenario file: what a planner changes is used, recorded and listed; what nobody knows is refused."""

import math

import pytest
from park_cases import flows_park

from eip_planner import catalogue, language, scenario
from eip_planner.errors import InputError
from eip_planner.review import ASSUMPTIONS, assumptions_used
from eip_planner.scenario import Scenario
from eip_planner.symbiosis.streams import streams


@pytest.fixture
def read(tmp_path):
    def write_and_read(text):
        path = tmp_path / "kịch bản.toml"
        path.write_text(text, encoding="utf-8")
        return scenario.read(path)

    return write_and_read


@pytest.mark.parametrize("path", [None, ""])
def test_without_a_file_every_number_is_the_catalogues(path):
    chosen = scenario.read(path)
    for key, value in catalogue.assumptions().items():
        assert chosen[key] == value.value
    assert chosen.used == catalogue.assumptions()


def test_whole_file_is_read(read):
    chosen = read("""
name = "Phương án 2"
language = "vi"
province = "Hồ Chí Minh"
[assumptions]
discount_rate = 0.09
local_cost_factor = { value = 0.7, low = 0.5, high = 0.9, source = "báo giá 12/2026", year = "2026" }
[prices]
steam_demand = 0.8
water_supply = 0
[confirm.green_land_share]
value = 0.10
[flows]
must = ["D1"]
no = ["S1", "S2"]
""")
    assert (chosen.name, chosen.language, chosen.province) == ("Phương án 2", "vi", "Hồ Chí Minh")
    assert chosen.prices == {"steam_demand": 0.8, "water_supply": 0.0}
    assert chosen.confirmed == {"green_land_share": {"value": 0.10}}
    assert (chosen.must, chosen.no) == ({"D1"}, {"S1", "S2"})


def test_override_replaces_value_range_source_and_status(read):
    chosen = read("[assumptions]\ndiscount_rate = 0.09")
    before, after = catalogue.assumptions()["discount_rate"], chosen.value("discount_rate")
    assert (after.value, after.low, after.high) == (0.09, 0.09, 0.09)
    assert (after.status, after.source, after.year) == ("scenario", "scenario file", "")
    assert (after.key, after.label, after.unit) == (before.key, before.label, before.unit)
    assert chosen["network_life"] == catalogue.assumptions()["network_life"].value


def test_override_may_bring_its_own_range_source_and_status(read):
    chosen = read(
        '[assumptions]\nlocal_cost_factor = { value = 0.7, low = 0.5, high = 0.9, source = "quotation", '
        'year = "2026", status = "confirmed" }'
    )
    found = chosen.value("local_cost_factor")
    assert (found.value, found.low, found.high) == (0.7, 0.5, 0.9)
    assert (found.source, found.year, found.status) == ("quotation", "2026", "confirmed")


def test_only_the_range_may_be_changed(read):
    found = read("[assumptions]\ndiscount_rate = { low = 0.05 }").value("discount_rate")
    own = catalogue.assumptions()["discount_rate"]
    assert (found.value, found.low, found.high, found.status) == (own.value, 0.05, own.high, "scenario")


def test_every_number_that_is_read_is_listed_once_with_source_and_status(read):
    chosen = read("[assumptions]\ndiscount_rate = 0.09")
    assert assumptions_used(chosen).empty
    chosen["discount_rate"], chosen["network_life"], chosen["discount_rate"]
    chosen.rows("tariffs")
    listed = assumptions_used(chosen).set_index("key")
    assert list(listed.index) == ["discount_rate", "network_life", "tariffs"]
    assert [*assumptions_used(chosen).columns] == list(ASSUMPTIONS.names)
    assert listed.loc["discount_rate", "status"] == "scenario" and listed.loc["discount_rate", "value"] == 0.09
    own = catalogue.assumptions()["network_life"]
    assert tuple(listed.loc["network_life", ["source", "year", "status"]]) == (own.source, own.year, own.status)
    assert math.isnan(listed.loc["tariffs", "value"])
    assert listed.loc["tariffs", "label"] == "Table tariffs.csv"
    assert "QĐ 1279/QĐ-BCT" in listed.loc["tariffs", "source"] and listed.loc["tariffs", "status"] == "secondary"


def test_scenarios_do_not_share_what_they_used():
    one, other = Scenario(), Scenario()
    one["discount_rate"]
    assert list(one.used) == ["discount_rate"] and not other.used


def test_unknown_assumption_asked_by_code_is_an_error_not_a_number():
    with pytest.raises(KeyError):
        Scenario()["no_such_key"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("discount = 0.1", r"unknown key 'discount' in the scenario file; known keys are: name, language"),
        (
            "[assumptions]\ndiscount = 0.1",
            r"unknown key 'discount' in \[assumptions\]; known keys are: .*discount_rate",
        ),
        ("[prices]\nsteam = 1", r"unknown key 'steam' in \[prices\]; known keys are: steam_demand"),
        ("[roads]\nmay = []", r"unknown key 'may' in \[roads\]; known keys are: must, no, steam, heat, water"),
        ("[flows]\nmaybe = []", r"unknown key 'maybe' in \[flows\]; known keys are: must, no"),
        ("[assumptions]\ndiscount_rate = { valu = 1 }", r"unknown key 'valu' in \[assumptions\] discount_rate"),
        ("assumptions = 1", r"'assumptions' is not a section; write \[assumptions\]"),
        ("[assumptions]\ndiscount_rate = 'high'", r"discount_rate.value is high; write a number"),
        ("[assumptions]\ndiscount_rate = true", r"discount_rate.value is True; write a number"),
        ("[assumptions]\ndiscount_rate = nan", r"discount_rate.value is nan; write a number"),
        ("[assumptions]\ndiscount_rate = inf", r"discount_rate.value is inf; write a number"),
        ("[assumptions]\ndiscount_rate = { value = 0.1, low = 0.2, high = 0.3 }", r"low ≤ value ≤ high does not hold"),
        ("[prices]\nsteam_demand = -1", r"prices.steam_demand is -1; write a number"),
        ("language = 'fr'", r"language is 'fr'; write en or vi"),
        ("name = ", r"is not TOML \(.*\); mend the line"),
    ],
)
def test_mistake_is_a_sentence_about_the_scenario(text, words, read):
    with pytest.raises(InputError, match=rf"^SCENARIO: .*{words}"):
        read(text)


def test_flows_that_are_no_list_of_names_are_refused(read):
    with pytest.raises(InputError, match=r"^SCENARIO: "):
        read('[flows]\nmust = "D1"')


def test_province_that_is_no_word_is_refused(read):
    with pytest.raises(InputError, match=r"^SCENARIO: "):
        read("province = 79")


def test_file_that_cannot_be_read_is_refused(tmp_path):
    for path in (tmp_path / "absent.toml", tmp_path):
        with pytest.raises(InputError, match=r"^SCENARIO: .*cannot be read .*; give a TOML file"):
            scenario.read(path)
    (tmp_path / "latin.toml").write_bytes('name = "Phuong \xe1n"'.encode("latin-1"))
    with pytest.raises(InputError, match=r"^SCENARIO: .*cannot be read"):
        scenario.read(tmp_path / "latin.toml")


def test_sources_are_listed_in_the_language_of_the_reader():
    chosen = Scenario()
    with language.speaking("vi"):
        chosen.rows("tariffs")
        label = assumptions_used(chosen).loc[0, "label"]
    assert label != "Table tariffs.csv" and "tariffs.csv" in label


def test_prices_and_choices_of_the_scenario_reach_the_flows():
    park = flows_park(
        {"flow_id": "A", "firm_id": "F1", "role": "supply", "carrier": "water", "amount": 1.0, "unit": "m3/h"},
        {
            "flow_id": "B",
            "firm_id": "F2",
            "role": "demand",
            "carrier": "water",
            "amount": 1.0,
            "unit": "m3/h",
            "price": 0.01,
        },
        {"flow_id": "C", "firm_id": "F3", "role": "demand", "carrier": "water", "amount": 1.0, "unit": "m3/h"},
    )
    chosen = Scenario(prices={"water_demand": 0.02}, must=frozenset("B"), no=frozenset("C"))
    found = streams(park, chosen).set_index("flow_id")
    assert found["participate"].to_dict() == {"A": "yes", "B": "must", "C": "no"}
    assert found["price"].fillna(-1).to_dict() == {"A": -1.0, "B": 0.01, "C": 0.02}
