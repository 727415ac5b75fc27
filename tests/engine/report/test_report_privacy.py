"""What the board and the public see: the whole output is searched for every name and id, and for sums that tell."""

import re
import sqlite3

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from park_cases import read, tables

from eip_planner.files import write_layers
from eip_planner.privacy import LEAST_FIRMS, consenting, disclose
from eip_planner.report import park_report, write_workbook
from eip_planner.review import review_park
from eip_planner.scenario import Scenario
from eip_planner.solar.results import OF_FIRM

AUDIENCES = ("board", "public")
FREE = ("F02", "F09")
FLOW = ["rate_peak", "velocity_ms", "pressure_drop_kpa", "heat_loss_kw", "condensate_kgh", "velocity_least_ms"]
STATE = [
    *("pressure_bar_g", "difference_bar", "head_m", "temperature_c", "superheat_k"),
    *("pressure_least_bar_g", "temperature_least_c", "age_least_h"),
]


def private_rows(consent=FREE):
    """The small park with ids and names that occur nowhere else; only the firms `consent` may be named."""
    rows = tables()
    for firm in rows["firms"]:
        firm.update(
            consent=firm["firm_id"] in consent, name=f"Công ty Kín-{firm['firm_id']}", firm_id=f"Xid{firm['firm_id']}"
        )
    for name in ("parcels", "flows"):
        for row in rows[name]:
            if row.get("firm_id"):
                row["firm_id"] = f"Xid{row['firm_id']}"
    for flow in rows["flows"]:
        flow["flow_id"] = f"Xflow{flow['flow_id']}"
    for link in rows["links"]:
        link.update(supply_firm=f"Xid{link['supply_firm']}", demand_firm=f"Xid{link['demand_firm']}")
    # Gaps and mistakes whose findings name firms and flows.
    rows["firms"][1]["employees"] = None
    rows["firms"][2]["electricity_mwh"] = None
    rows["firms"][3]["op_hours"] = 9999.0
    rows["firms"][4]["pv_kwp"] = 300.0
    rows["parcels"][9]["firm_id"] = "XidGHOST"
    rows["flows"].append(
        {**rows["flows"][1], "flow_id": "XflowD9", "firm_id": "XidF10", "pressure": None, "pressure_unit": None}
    )
    rows["flows"].append({**rows["flows"][1], "flow_id": "XflowD8", "firm_id": "XidF13", "pressure": 15.0})
    return rows


def reviewed(rows):
    park, findings = read(rows)
    findings.raise_errors()
    return review_park(park, findings, Scenario(), time_limit=3.0)


@pytest.fixture(scope="module")
def review():
    return reviewed(private_rows())


@pytest.fixture(scope="module")
def nobody():
    return reviewed(private_rows(consent=()))


def everything(review, audience, folder):
    """All that a reader of the outputs can find: page, workbook, every table of the GeoPackage, its raw bytes."""
    shown = disclose(review, audience)
    park_report(folder / "r.html", shown, audience)
    write_workbook(folder / "t.xlsx", shown.layers)
    write_layers(folder / "o.gpkg", {name: frame for name, (_, frame) in shown.layers.items()}, shown.park.crs)
    cells = [
        str(c.value) for sheet in load_workbook(folder / "t.xlsx") for row in sheet.iter_rows() for c in row if c.value
    ]
    with sqlite3.connect(folder / "o.gpkg") as database:
        names = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells += [str(c) for n in names for row in database.execute(f'SELECT * FROM "{n}"') for c in row]
    raw = (folder / "o.gpkg").read_bytes().decode("utf-8", errors="ignore")
    return "\n".join([(folder / "r.html").read_text(encoding="utf-8"), *cells, raw])


FIRMS = {f"{mark}{n:02}" for mark in ("XidF", "Kín-F") for n in range(20)} | {"XidGHOST"}
FLOWS = {f"Xflow{letter}{n}" for letter in "SD" for n in range(10)}


def names_in(text):
    return {name for name in FIRMS if name in text}, {name for name in FLOWS if name in text}


def test_operator_sees_every_firm_and_flow(review, tmp_path):
    firms, flows = names_in(everything(review, "operator", tmp_path))
    assert {"XidF02", "XidF08", "Kín-F08", "XidGHOST"} <= firms
    assert {"XflowD1", "XflowD3", "XflowD8", "XflowD9"} <= flows
    assert disclose(review, "operator") is review


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_firm_or_flow_is_named_without_consent(audience, review, tmp_path):
    firms, flows = names_in(everything(review, audience, tmp_path))
    assert firms == {"XidF02", "Kín-F02", "XidF09", "Kín-F09"}
    assert flows == {"XflowD1", "XflowD7", "XflowS1", "XflowS2", "XflowS3"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_without_any_consent_only_the_plants_are_named(audience, nobody, tmp_path):
    firms, flows = names_in(everything(nobody, audience, tmp_path))
    assert not firms and flows == {"XflowS1", "XflowS2", "XflowS3"}


def test_consent_of_a_flow_goes_before_that_of_its_firm():
    rows = private_rows()
    rows["flows"][1]["consent"] = False
    rows["flows"][2]["consent"] = True
    assert consenting(read(rows)[0]) == {"XflowS1", "XflowS2", "XflowS3", "XflowD2", "XflowD7"}


def test_unknown_consent_is_no_consent():
    rows = private_rows()
    for firm in rows["firms"]:
        firm.pop("consent")
    assert consenting(read(rows)[0]) == {"XflowS1", "XflowS2", "XflowS3"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_pipes_tell_no_flow_that_others_could_be_subtracted_from(audience, review, nobody):
    """Of two pipes in a row the difference is the firm between them: all are silent while one has not consented."""
    for found in (*disclose(review, audience).networks.values(), *disclose(nobody, audience).networks.values()):
        hidden = [*FLOW, "pressure_from_bar_g", "pressure_to_bar_g", "temperature_from_c", "temperature_to_c"]
        assert found.network[hidden].isna().all().all()
        assert (found.network["length_m"] > 0).all() and (found.network["dn"] > 0).all()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nodes_and_failures_tell_no_more_than_the_pipes(audience, review, nobody):
    """While somebody has not consented, nodes carry no figure, and failures are told between open flows without any."""
    free = consenting(review.park)
    for source in (review, nobody):
        for carrier, found in disclose(source, audience).networks.items():
            assert len(found.nodes) == len(source.networks[carrier].nodes) > 0
            assert found.nodes[STATE].isna().all().all() and set(found.nodes["note"]) == {""}
            assert found.outages[["rate_left", "short_rate", "short_pct", "short_year_pct"]].isna().all().all()
            assert set(found.outages["supply_flow"]) | set(found.outages["demand_flow"].dropna()) <= free
            assert not found.outages["note"].any() and found.mains == ()
    assert len(disclose(review, audience).networks["steam"].outages) == 1, "that of D1, whose firm has consented"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_broken_limits_of_silent_firms_are_not_told(audience):
    """A limit that no pipe can hold: its table and its findings quote what flows."""
    from eip_planner import catalogue

    known = catalogue.assumptions()
    strict = Scenario(assumptions={"water_age_h": known["water_age_h"].override(value=0.01)})
    for consent, told in (((), 0), ([f"F{n:02}" for n in range(20)], 0)):
        park, findings = read({**private_rows(consent), "buildings": []})
        found = review_park(park, findings, strict, time_limit=3.0)
        assert len(found.networks["water"].limits) == 2
        assert any(f.layer == "network_water" for f in found.findings)
        shown = disclose(found, audience)
        assert len(shown.networks["water"].limits) == told
        assert not any(f.layer.startswith("network") for f in shown.findings)


def test_where_all_have_consented_nodes_between_open_pipes_are_shown():
    rows = private_rows(consent=[f"F{n:02}" for n in range(20)])
    found = disclose(reviewed({**rows, "buildings": []}), "board").networks["steam"]
    hidden = found.network["rate_peak"].isna()
    silent = {*found.network.loc[hidden, "from_node"], *found.network.loc[hidden, "to_node"]}
    shown = found.nodes["pressure_bar_g"].notna()
    assert hidden.any() and shown.any()
    assert set(found.nodes.loc[shown, "node"]).isdisjoint(silent)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_supply_does_not_tell_the_sum_of_those_who_have_not_consented(audience, review, nobody):
    for found in (*disclose(review, audience).networks.values(), *disclose(nobody, audience).networks.values()):
        supply = found.customers[found.customers["role"] == "supply"]
        assert (
            len(supply)
            and supply[["rate_peak", "energy_year", "money_mvnd_a", "pump_kw", "pump_flow_m3h"]].isna().all().all()
        )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_money_of_fewer_than_three_firms_is_not_shown(audience, review, tmp_path):
    """Steam joins three firms of which two have not consented; heat joins two firms and the plant; water two firms."""
    shown = disclose(review, audience)
    for carrier, found in shown.networks.items():
        joined = review.networks[carrier].customers["firm_id"].dropna().nunique()
        assert joined == {"steam": 3, "heat": 2, "water": 2}[carrier]
        for name in (f"{carrier.upper()}_COST", f"{carrier.upper()}_NPV"):
            assert review.numbers[name] is not None and shown.numbers[name] is None
        assert np.isnan([found.capex_mvnd, found.bound_mvnd, found.gap, found.payback_a, found.co2_t_a]).all()
        assert found.network["capex_mvnd"].isna().all()
        assert any("fewer than three firms" in note for note in found.notes)
        assert shown.numbers[f"{carrier.upper()}_LENGTH_M"] == review.numbers[f"{carrier.upper()}_LENGTH_M"]
    html = everything(review, audience, tmp_path)
    for value in (review.networks["heat"].npv_mvnd, review.networks["heat"].capex_mvnd):
        assert f"{value:,.0f}" not in html


def test_hidden_money_is_a_dash_and_no_zero(review, tmp_path):
    park_report(tmp_path / "r.html", disclose(review, "public"), "public")
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    table = html[html.index("Network: heat</h3>") :]
    by_dn = re.search(r"<tr><th>DN</th>.*?</table>", table, re.DOTALL).group()
    cells = re.findall(r'<tr><td>\d+</td><td class="n">[\d.,]+</td><td class="n">(.*?)</td>', by_dn)
    assert cells and set(cells) == {"–"}


def test_money_of_three_firms_who_have_not_consented_is_shown(nobody):
    shown = disclose(nobody, "public")
    assert shown.numbers["STEAM_COST"] == nobody.numbers["STEAM_COST"]
    assert shown.numbers["HEAT_COST"] is None
    assert nobody.networks["steam"].customers["firm_id"].nunique() == LEAST_FIRMS


def test_where_all_have_consented_pipes_of_three_firms_are_shown():
    rows = private_rows(consent=[f"F{n:02}" for n in range(20)])
    found = reviewed({**rows, "buildings": []})
    network = disclose(found, "board").networks["steam"].network
    known = network["rate_peak"].notna()
    assert (network.loc[known, "firms_behind"] >= LEAST_FIRMS).all() and known.any()
    assert (network.loc[~known, "firms_behind"] < LEAST_FIRMS).all() and (~known).any()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_roofs_findings_and_indicators_come_without_firms(audience, review):
    layers = {name: frame for name, (_, frame) in disclose(review, audience).layers.items()}
    assert layers["roofs"]["firm_id"].isna().all() and len(layers["roofs"])
    assert layers["roofs"][list(OF_FIRM)].isna().all(axis=None) and "roof_firms" not in layers
    assert review.layers["roofs"][1][list(OF_FIRM)].notna().any().sum() >= len(OF_FIRM) - 1  # no lease is given
    assert set(layers["findings"]["feature_id"]) <= {""}
    assert not set(layers["findings"]["layer"].str.lower()) & {"firms", "flows"}
    assert set(layers["indicators"]["lacking"]) == {""} and set(layers["survey"]["lacking"]) == {""}


def test_links_are_those_between_flows_that_may_be_named(review):
    free = consenting(review.park)
    links = disclose(review, "board").layers["links"][1]
    assert set(links["supply_flow"]) | set(links["demand_flow"]) <= free
    own = pd.concat([n.links for n in review.networks.values()])
    both = own["supply_flow"].isin(free) & own["demand_flow"].isin(free)
    assert len(links) == both.sum() > 0


def test_link_is_hidden_when_its_supply_may_not_be_named():
    rows = private_rows()
    rows["flows"][0]["consent"] = False
    links = disclose(reviewed({**rows, "buildings": []}), "board").layers["links"][1]
    assert len(links) and "XflowS1" not in set(links["supply_flow"])


def test_number_of_flows_left_out_is_told(review):
    notes = " ".join(disclose(review, "public").networks["steam"].notes)
    assert "4 flows without consent are not listed." in notes


@pytest.mark.parametrize("audience", AUDIENCES)
def test_score_of_one_or_two_firms_shows_no_quantity_of_theirs(audience):
    rows = {name: found for name, found in private_rows().items() if name in ("park", "parcels", "surfaces", "firms")}
    rows["firms"] = rows["firms"][:2]
    for row in rows["parcels"]:
        if row.get("firm_id") not in ("XidF02", "XidF03"):
            row["firm_id"] = None
    found = reviewed(rows)
    own, shown = (r.layers["indicators"][1].set_index("indicator") for r in (found, disclose(found, audience)))
    quantities = [c for c in own if c.endswith(("x_lo", "x_hi"))]
    for indicator in ("B3", "D1", "D2", "E1", "E2"):
        assert shown.loc[indicator, quantities].isna().all(), indicator
    assert shown.loc["A1", quantities].notna().any()


def test_plant_on_the_plot_of_a_silent_firm_is_not_named():
    rows = private_rows()
    next(flow for flow in rows["flows"] if flow["flow_id"] == "XflowS3")["parcel_id"] = "P03"
    assert next(p for p in rows["parcels"] if p["parcel_id"] == "P03")["firm_id"] == "XidF03"
    assert "XflowS3" not in consenting(read(rows)[0])


def test_reasons_quote_no_figures_of_others():
    rows = private_rows(consent=("F02",))
    next(flow for flow in rows["flows"] if flow["flow_id"] == "XflowD1")["pressure"] = 30.0
    found = reviewed(rows)
    own, shown = (
        r.networks["steam"].unconnected.set_index("flow_id")["reason"] for r in (found, disclose(found, "board"))
    )
    assert "bar" in own["XflowD1"]
    assert not re.search(r"\d", shown["XflowD1"])


def test_quantity_that_two_firms_answered_is_not_shown():
    rows = private_rows()
    for firm in rows["firms"][2:]:
        firm["electricity_mwh"] = None
    found = reviewed(rows)
    shown = disclose(found, "public").layers["indicators"][1].set_index("indicator")
    assert shown.loc["D1", [c for c in shown if c.endswith(("x_lo", "x_hi"))]].isna().all()


def test_the_reviewed_park_itself_is_left_untouched(review):
    before = {name: frame.copy() for name, (_, frame) in review.layers.items() if name != "run"}
    disclose(review, "public")
    for name, frame in before.items():
        assert frame.equals(review.layers[name][1]), name


@pytest.mark.parametrize("audience", AUDIENCES)
def test_prices_and_gains_of_firms_are_for_the_operator(audience, review, nobody, tmp_path):
    """No shares, prices or figures of firms; amounts in all only where everybody joined has consented."""
    for found in (review, nobody):
        shown = disclose(found, audience)
        for carrier, network in shown.networks.items():
            own = found.networks[carrier]
            assert len(own.shares) > 2 and len(own.bargains) and len(own.sensitivity) > 10
            assert not len(network.shares) and not len(network.bargains) and not network.figures
            secret = set(own.customers["flow_id"]) - consenting(found.park)
            amounts = [network.economy.levelised_mvnd, network.economy.heat_density_mwh_m, network.economy.loss_share]
            if secret:
                assert np.isnan(amounts).all() and not len(network.sensitivity)
            if np.isnan(network.npv_mvnd):
                assert np.isnan(list(network.economy.numbers.values())).all()
        kept = {"shares_steam", "bargains_steam", "sensitivity_steam"}
        assert all(not len(frame) for name, (_, frame) in shown.layers.items() if name in kept)
        assert "Who pays and who gains, firm by firm" not in everything(found, audience, tmp_path)


def test_operator_gets_prices_and_gains(review, tmp_path):
    page = everything(review, "operator", tmp_path)
    assert "Who pays and who gains, firm by firm" in page and "What the decision hangs on" in page
    assert 'class="tornado"' in page


def test_energy_from_biomass_is_no_news_for_the_public():
    """The amount of the one firm that burns wood stands in a sentence for the operator only."""
    rows = private_rows()
    next(r for r in rows["flows"] if r["flow_id"] == "XflowD1")["fuel"] = "wood"
    found = reviewed(rows)
    (figure,) = found.networks["steam"].figures
    assert "replace biomass" in figure
    for audience in AUDIENCES:
        shown = disclose(found, audience).networks["steam"]
        assert not shown.figures and not any("MWh" in note for note in shown.notes)
