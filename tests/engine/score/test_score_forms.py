"""Forms A.4, A.5, B.4, B.5 by hand, from the park of rectangles: nothing invented, nothing zero that is unknown."""

import re

import pandas as pd
import pytest
from score_drawing import make_park, rectangles
from shapely.geometry import box

from eip_planner import catalogue
from eip_planner.language import speaking
from eip_planner.park import TABLES
from eip_planner.scenario import Scenario
from eip_planner.score.results import STATUSES
from eip_planner.score.score import assess_park

ROOFS = pd.DataFrame(
    {
        "firm_id": ["F1", "F1", "F2"],
        "mwh": [100.0, 50.0, 30.0],
        "mwh_lo": [90.0, 45.0, None],
        "mwh_hi": [110.0, 55.0, None],
    }
).assign(co2_t=[60.0, 30.0, 18.125])


def customers(**columns):
    """A steam network from F1 to F2 and a plant's supply."""
    frame = pd.DataFrame(
        {
            "flow_id": ["S", "D1", "D2"],
            "firm_id": [None, "F1", "F2"],
            "carrier": "steam",
            "role": ["supply", "demand", "demand"],
            "energy_year": [3000.0, 1000.0, 2000.0],
            "money_mvnd_a": [1200.0, 900.0, 1700.0],
            "co2_t_a": [300.0, 250.0, 500.0],
        }
    )
    return frame.assign(**columns)


def filled(change=None, **options):
    tables = rectangles()
    if change:
        change(tables)
    return assess_park(make_park(**tables), Scenario(), **options).forms


def cell(forms, form, label, firm=None):
    """The one row of a form with that label."""
    chosen = forms[forms["form"].eq(form) & forms["label"].str.startswith(label)]
    chosen = chosen[chosen["firm_id"].isna() if firm is None else chosen["firm_id"].eq(firm)]
    assert len(chosen) == 1, chosen["label"].tolist()
    return chosen.iloc[0]


def span(row, name="value"):
    return (row[f"{name}_lo"], row[f"{name}_hi"])


def is_empty(row, name="value"):
    return pd.isna(row[f"{name}_lo"]) and pd.isna(row[f"{name}_hi"]) and row[f"{name}_text"] == ""


def test_land_of_the_park():
    forms = filled()
    a4 = forms[forms["form"] == "A.4"].set_index("code")
    areas = {"2.5.1": 100, "2.5.2": 10, "2.5.4": 2, "2.5.6": 10, "2.5.8": 0}
    for code, area in areas.items():
        assert span(a4.loc[code]) == (area, area) and a4.loc[code, "unit"] == "ha"
    for code, percent in {"2.5.3": 10, "2.5.5": 2, "2.5.7": 10, "2.5.9": 0}.items():
        assert span(a4.loc[code]) == (percent, percent) and a4.loc[code, "unit"] == "%"
    assert a4.loc["2.5.2", "origin"] == "park.geometry, parcels.land_use, roads.width_m"
    assert a4.loc["2.5.2", "source"] == "drawn (2026)" and a4.loc["2.5.2", "status"] == "measured"


def test_unknown_land_gives_a_span():
    def change(tables):
        tables["parcels"] = [p for p in tables["parcels"] if p["parcel_id"] != "T"]

    a4 = filled(change)
    assert span(cell(a4, "A.4", "Green land, share")) == (10, 20)
    assert cell(a4, "A.4", "Green land, share")["status"] == "partial"


def test_firms_applying_recp_by_year():
    def change(tables):
        tables["firms"][0]["recp_year"] = 2022
        tables["firms"].append({"firm_id": "F3", "recp": "yes", "data_year": 2025})
        tables["firms"].append({"firm_id": "F4", "data_year": 2025})
        tables["firms"].append({"firm_id": "F5", "recp": "yes", "recp_year": 2026, "data_year": 2025})

    forms = filled(change)
    # Data of 2026, so N = 2027. F1 began in 2022, F5 in 2026, F3 in a year not known, F4 has not answered, F2 does not.
    assert span(cell(forms, "A.4", "Firms applying RECP, up to")) == (1, 3)
    assert span(cell(forms, "A.4", "Firms applying RECP in year N−1")) == (1, 3)
    assert span(cell(forms, "A.5", "Firms applying RECP")) == (60, 80)
    assert assess_park(make_park(**rectangles()), Scenario()).report_year == 2027


def test_without_a_year_of_the_data_the_year_of_the_report_is_not_known():
    def change(tables):
        for firm in tables["firms"]:
            firm.pop("data_year")

    tables = rectangles()
    change(tables)
    result = assess_park(make_park(**tables), Scenario())
    assert result.report_year is None
    assert is_empty(cell(result.forms, "A.4", "Firms applying RECP, up to"))
    assert span(cell(result.forms, "A.5", "Firms applying RECP")) == (50, 50)


def test_value_outside_what_the_form_accepts_is_said():
    def change(tables):
        tables["firms"][0]["recp"] = "no"

    row = cell(filled(change), "A.5", "Firms applying RECP")
    assert span(row) == (0, 0) and row["note"] == "The form accepts 20–100 only."
    assert cell(filled(), "A.5", "Firms applying RECP")["note"] == ""


def test_existing_links():
    forms = filled()
    assert span(cell(forms, "A.4", "Symbioses carried out")) == (1, 1) == span(cell(forms, "A.5", "Symbioses"))
    ticks = [cell(forms, "A.4", f"Type {t}:")["value_text"] for t in "abcde"]
    assert ticks == ["☒", "☐", "☐", "☐", "☐"]
    assert span(cell(forms, "A.4", "Firms in symbiosis within")) == (2, 2)
    assert span(cell(forms, "A.4", "Firms of other parks")) == (0, 0)
    # 20,000 m3 of process water for cooling a year.
    assert span(cell(forms, "A.4", "Water saved by reclaimed")) == (20_000, 20_000)
    assert is_empty(cell(forms, "A.4", "Energy from partners"))
    assert is_empty(cell(forms, "A.4", "Total money of symbiosis"))


def test_link_without_a_type_is_counted_in_the_upper_value():
    def change(tables):
        tables["links"].append({**tables["links"][0], "link_id": "L2", "is_type": None})

    forms = filled(change)
    assert span(cell(forms, "A.4", "Symbioses carried out")) == (1, 2)
    assert cell(forms, "A.4", "Type a:")["value_text"] == "☒"
    # The link may be of any other type, so those boxes are neither ticked nor clear.
    assert all(is_empty(cell(forms, "A.4", f"Type {t}:")) for t in "bcde")


def test_links_to_other_parks_and_to_oneself():
    def change(tables):
        link = tables["links"][0]
        tables["links"].append({**link, "link_id": "L2", "supply_firm": "Z9", "is_type": "d", "carrier": "material"})
        tables["links"].append({**link, "link_id": "L3", "demand_firm": "F1"})

    forms = filled(change)
    assert span(cell(forms, "A.4", "Symbioses carried out")) == (2, 2)
    assert span(cell(forms, "A.4", "Firms of other parks")) == (1, 1)
    assert span(cell(forms, "A.4", "Secondary materials received")) == (20_000, 20_000)
    assert cell(forms, "B.4", "Partners outside", "F2")["value_text"] == "Z9"


def test_unrecorded_links_leave_the_cells_empty():
    def change(tables):
        tables["links"] = None

    forms = filled(change)
    for label in ("Symbioses carried out", "Type a:", "Firms in symbiosis", "Water saved by", "Symbioses expected"):
        assert is_empty(cell(forms, "A.4", label)), label
        assert cell(forms, "A.4", label)["status"] == "missing"


def test_no_existing_link_is_a_known_zero():
    def change(tables):
        tables["links"][0]["status"] = "planned"

    forms = filled(change)
    assert span(cell(forms, "A.4", "Symbioses carried out")) == (0, 0)
    assert cell(forms, "A.4", "Type a:")["value_text"] == "☐"
    assert span(cell(forms, "A.4", "Symbioses expected"), "expected") == (1, 1)


def test_forms_of_the_firms():
    forms = filled()
    assert set(forms["firm_id"].dropna()) == {"F1", "F2"}
    assert span(cell(forms, "B.4", "Energy used: electricity", "F1")) == (8e6, 8e6)  # 8,000 MWh
    assert is_empty(cell(forms, "B.4", "Energy used: fuel", "F1"))
    assert span(cell(forms, "B.4", "Wastewater given away", "F1")) == (20_000, 20_000)
    assert span(cell(forms, "B.4", "Water saved by reclaimed", "F2")) == (20_000, 20_000)
    assert is_empty(cell(forms, "B.4", "Water saved by reclaimed", "F1"))
    assert cell(forms, "B.4", "Partners within", "F1")["value_text"] == "F2"
    assert span(cell(forms, "B.5", "Industrial wastewater", "F1")) == (15, 15)  # 150 of 1,000 m3/d
    assert cell(forms, "B.5", "Firms applying RECP", "F2")["note"] == "Evidence: the firm does not apply RECP."


def test_output_is_told_with_its_unit_and_range():
    def change(tables):
        tables["firms"][0].update(product="sợi", output=1200.0, output_lo=1000.0, output_hi=1500.0, output_unit="tấn")

    forms = filled(change)
    assert cell(forms, "B.4", "Product", "F1")["value_text"] == "sợi"
    assert cell(forms, "B.4", "Actual output", "F1")["value_text"] == "1,000.0–1,500.0 tấn"
    with speaking("vi"):
        assert "1.000,0–1.500,0 tấn" in set(filled(change)["value_text"])


def test_scenario_stands_beside_the_value_and_never_in_its_place():
    plain, forms = filled(), filled(roofs=ROOFS, networks=[customers()])
    shown = ["value_lo", "value_hi", "value_text", "status", "source"]
    pd.testing.assert_frame_equal(plain[shown], forms[shown])
    assert plain[["expected_lo", "expected_hi"]].isna().all(axis=None)
    assert span(cell(forms, "A.4", "Electricity saved"), "expected") == (
        165_000,
        195_000,
    )  # a roof without a range is exact
    assert span(cell(forms, "A.4", "CO2 cut by it"), "expected") == (108.12, 108.12)
    assert span(cell(forms, "B.4", "Electricity saved", "F1"), "expected") == (135_000, 165_000)
    steam = catalogue.assumptions()["steam_mwh_t"]
    low, high = span(cell(forms, "A.4", "Energy from partners"), "expected")
    assert (low, high) == pytest.approx((3000 * steam.low * 1e3, 3000 * steam.high * 1e3))
    # 750 t avoided less 300 t emitted; 2,600 million dong avoided less 1,200 spent.
    assert forms.query("form == 'A.4' and expected_origin == 'customers.co2_t_a'")["expected_lo"].tolist() == [450]
    assert span(cell(forms, "A.4", "Money saved on energy"), "expected") == (1.4e9, 1.4e9)
    assert cell(forms, "A.4", "Expected network")["expected_text"] == "steam: 1 supplies, 2 demands"
    assert span(cell(forms, "A.4", "Symbioses expected"), "expected") == (3, 3)
    assert forms.query("form == 'B.4' and firm_id == 'F2' and expected_origin == 'customers.co2_t_a'")[
        "expected_lo"
    ].tolist() == [500]


def test_unknown_parts_of_a_proposal_give_no_sum():
    forms = filled(networks=[customers(co2_t_a=[300.0, None, 500.0], money_mvnd_a=[None, 900.0, 1700.0])])
    assert is_empty(cell(forms, "A.4", "Money saved on energy"), "expected")
    assert "customers.co2_t_a" not in set(forms[forms["form"] == "A.4"]["expected_origin"])
    bare = filled(networks=[customers().drop(columns=["money_mvnd_a", "co2_t_a"])])
    assert span(cell(bare, "A.4", "Symbioses expected"), "expected") == (3, 3)
    assert is_empty(cell(bare, "A.4", "Money saved on energy"), "expected")


@pytest.mark.parametrize("quality, saved", [("process", (600, 600)), (None, (0, 600)), ("drinking", None)])
def test_only_reclaimed_water_of_a_network_is_saved(quality, saved):
    def change(tables):
        tables["flows"][0]["quality"] = quality

    network = customers(carrier="water", flow_id=["F1-S", "F2-D", "X"], role=["supply", "demand", "supply"])
    network["energy_year"] = [600.0, 600.0, 0.0]
    row = cell(filled(change, networks=[network]), "A.4", "Water saved by reclaimed")
    assert is_empty(row, "expected") if saved is None else span(row, "expected") == saved


def test_park_without_firms_has_no_forms_of_firms():
    tables = {name: rows if name in ("park", "parcels") else None for name, rows in rectangles().items()}
    forms = assess_park(make_park(**tables), Scenario()).forms
    assert set(forms["form"]) == {"A.4", "A.5"}
    assert span(cell(forms, "A.4", "Total land")) == (100, 100)
    assert is_empty(cell(forms, "A.5", "Firms applying RECP")) and is_empty(cell(forms, "A.5", "Industrial wastewater"))


def test_estimated_rows_mark_the_cells():
    def change(tables):
        tables["firms"][1]["confidence"] = "estimated"

    forms = filled(change)
    assert cell(forms, "B.4", "Energy used: electricity", "F2")["status"] == "estimated"
    assert cell(forms, "B.4", "Energy used: electricity", "F1")["status"] == "measured"
    assert cell(forms, "A.5", "Firms applying RECP")["status"] == "estimated"


def test_values_have_an_origin_and_statuses_are_known():
    forms = filled(roofs=ROOFS, networks=[customers()])
    told = forms["value_lo"].notna() | forms["value_text"].ne("")
    assert (forms.loc[told, "origin"] != "").all() and (forms.loc[told, "source"] != "").all()
    assert set(forms["status"]) <= set(STATUSES)
    assert (forms.loc[~told, "status"].isin(("missing", "not_applicable"))).all()
    assert (
        forms["expected_lo"].notna().sum()
        == forms["expected_origin"].ne("").sum() - forms["expected_text"].ne("").sum()
    )


def test_sums_name_the_firms_behind_them():
    forms = filled()
    assert cell(forms, "A.5", "Firms applying RECP")["firms"] == "F1, F2"
    assert cell(forms, "A.4", "Water saved by")["firms"] == "F1, F2"
    assert cell(forms, "A.4", "Total land")["firms"] == ""


# The data file


ROWS = catalogue.rows("forms")


def test_rows_name_fields_that_exist():
    proposed = {"roofs", "customers"}
    for row in ROWS:
        assert bool(row["key"]) == bool(row["fields"] or row["expected_fields"]), row
        for field in filter(None, re.split(", ", f"{row['fields']}, {row['expected_fields']}")):
            layer, name = field.split(".")
            assert layer in proposed or name == "geometry" or name in TABLES[layer].names, field


def test_every_row_says_how_well_its_number_is_known():
    for row in ROWS:
        assert row["code_status"] in ("exact", "within", "unknown"), row
        assert ("–" in str(row["code"])) == (row["code_status"] == "within"), row
        assert row["status"] != "confirmed", "nobody has read the official forms"
        assert all(row[f"{part}_{code}"] for part in ("label", "section") for code in ("en", "vi")), row


def test_vietnamese_forms_are_the_same_rows():
    english = filled()
    with speaking("vi"):
        vietnamese = filled()
    assert (english["label"] != vietnamese["label"]).sum() == len(english)
    assert english["value_lo"].equals(vietnamese["value_lo"])


def test_indicators_of_the_park_are_all_there():
    codes = [r["code"] for r in ROWS if r["form"] == "A.5"]
    wanted = {"ENV": 6, "PM": 4, "SOC": 7, "ECO": 6}
    assert codes == [f"{topic}.{n}" for topic, count in wanted.items() for n in range(1, count + 1)]


# The international framework


def test_framework_of_the_rectangles():
    tables = rectangles()
    for row in tables["parcels"]:
        row["land_code_planned"] = {"factory": "DAT_SX_CONGNGHIEP", "green": "DAT_CAYXANHHANCHE"}.get(row["land_use"])
    found = assess_park(make_park(**tables), Scenario()).framework
    by = found.set_index(found["label"].str.split(":").str[0])
    assert by.loc["Open space", ["value_lo", "value_hi"]].tolist() == pytest.approx([10, 10])
    assert by.loc["Open space", "standing"] == "reached"
    # 150 of 1,500 m3/d in fitting quality.
    assert by.loc["Industrial wastewater reused", "value_lo"] == pytest.approx(10)
    assert by.loc["Industrial wastewater reused", "standing"] == "below"
    assert by.loc["Zoned master plan", "value_lo"] == pytest.approx(88)
    assert by.loc["Occupancy", "value_lo"] == by.loc["Occupancy", "value_hi"] == pytest.approx(100)
    assert by.loc["Wastewater treated to the standard", "value_lo":"value_hi"].isna().all()
    assert set(found["benchmark_status"]) == {"assumption"}


def test_framework_of_a_park_of_which_little_is_known():
    tables = {name: rows if name == "park" else None for name, rows in rectangles().items()}
    found = assess_park(make_park(**tables), Scenario()).framework
    assert found["value_lo"].isna().all() and set(found["standing"]) == {"open"}


def test_span_across_the_benchmark_is_open():
    tables = rectangles()
    # 4 ha of green for certain, and 6 ha of which nobody knows the use: 4 to 10 %.
    tables["parcels"][0]["geometry"] = box(0, 0, 40, 1000)
    found = assess_park(make_park(**tables), Scenario()).framework
    row = found[found["label"].str.startswith("Open space")].iloc[0]
    assert (row["value_lo"], row["value_hi"]) == pytest.approx((4, 10)) and row["standing"] == "open"


def test_occupancy_of_plots():
    tables = rectangles()
    tables["parcels"][3].pop("firm_id")  # P2 is built, so it is occupied
    tables["parcels"][1].pop("firm_id")
    tables["buildings"] = [b for b in tables["buildings"] if b["building_id"] == "B2"]
    found = assess_park(make_park(**tables), Scenario()).framework
    row = found[found["label"].str.startswith("Occupancy")].iloc[0]
    assert row["value_lo"] == pytest.approx(100 * 38 / 78) and row["standing"] == "below"
