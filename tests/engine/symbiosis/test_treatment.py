"""Treatment of water: the cheapest that makes a pair fit, its cost, its reject; never for drinking."""

from functools import cache

import numpy as np
import pytest
from park_cases import flows_park

from eip_planner import catalogue
from eip_planner.park import QUALITIES
from eip_planner.scenario import Scenario
from eip_planner.symbiosis import treatment
from eip_planner.symbiosis.matching import match_flows
from eip_planner.symbiosis.treatment import Treatment, treatments

WATER = {"carrier": "water", "unit": "m3/h", "hours": 7000.0}
LIMITS = ("tds_mgl", "cod_mgl", "colour")
GENERAL = {(r["use"], r["quantity"]): r["limit"] or np.inf for r in catalogue.rows("water_limits")}


def pair(supply, demand, scenario=None):
    park = flows_park(
        {**WATER, "flow_id": "S", "firm_id": "F1", "role": "supply", "amount": 10.0, **supply},
        {**WATER, "flow_id": "D", "firm_id": "F2", "role": "demand", "amount": 4.0, **demand},
    )
    return match_flows(park, scenario or Scenario()).iloc[0]


@cache
def told():
    """The catalogue as it stands: {treatment: {quantity: (value, low, high)}}."""
    table = {}
    for row in catalogue.rows("treatments"):
        table.setdefault(row["treatment"], {})[row["quantity"]] = row["value"], row["low"], row["high"]
    return table


def test_catalogue_is_in_order():
    assert {row["quantity"] for row in catalogue.rows("treatments")} == {
        "best_class", *LIMITS, "recovery", "cost_mvnd_m3", "electricity_kwh_m3",
    }  # fmt: skip
    for own in told().values():
        assert own["best_class"][0] in QUALITIES[1:]
        for quantity, (value, low, high) in own.items():
            if quantity != "best_class":
                assert 0.0 <= low <= value <= high
        assert all(own[name][2] <= 1.0 for name in (*LIMITS, "recovery")) and own["recovery"][1] > 0.0


def expected(supply, demand):
    """Cheapest treatment by trying them all by hand, None if the pair needs none, "" if none helps."""
    rank = {quality: i for i, quality in enumerate(QUALITIES)}
    limit = {name: demand.get(name) or GENERAL[demand["quality"], name] for name in LIMITS}

    def fits(quality, values):
        return rank[quality] <= rank[demand["quality"]] and all(values[n] <= limit[n] for n in LIMITS)

    if demand["quality"] == "drinking":
        return ""
    if fits(supply["quality"], supply):
        return None
    found = []
    for name, own in told().items():
        best = min(supply["quality"], own["best_class"][0], key=rank.get)
        if fits(best, {n: supply[n] * (1 - own[n][0]) for n in LIMITS}):
            cost = own["cost_mvnd_m3"][0] + own["electricity_kwh_m3"][0] * Scenario()["electricity_price"] / 1000
            found.append((cost + supply["price"] * (1 / own["recovery"][0] - 1), cost, name))
    return min(found)[1:] if found else ""


@pytest.mark.parametrize("seed", range(3))
def test_cheapest_treatment_is_that_of_trying_all(seed):
    """Twenty-five supplies and as many demands in one park: every pair of them."""
    random = np.random.default_rng(seed)
    supplies, demands, seen = {}, {}, set()
    for k in range(25):
        supplies[f"S{k}"] = {
            "quality": str(random.choice(QUALITIES[1:])),
            "tds_mgl": float(random.uniform(200, 1500)),
            "cod_mgl": float(random.uniform(10, 120)),
            "colour": float(random.uniform(5, 60)),
            "price": float(random.uniform(0, 0.02)),
        }
        demands[f"D{k}"] = {"quality": str(random.choice(QUALITIES[1:]))}
        demands[f"D{k}"].update(
            {name: GENERAL["process", name] * random.uniform(0.2, 1) for name in LIMITS if random.random() < 0.4}
        )
    links = match_flows(
        flows_park(
            *(
                {**WATER, "flow_id": k, "firm_id": "F1", "role": "supply", "amount": 10.0, **s}
                for k, s in supplies.items()
            ),
            *(
                {**WATER, "flow_id": k, "firm_id": "F2", "role": "demand", "amount": 4.0, **d}
                for k, d in demands.items()
            ),
        ),
        Scenario(),
    )
    assert len(links) == len(supplies) * len(demands)
    for link in links.to_dict("records"):
        wanted = expected(supplies[link["supply_flow"]], demands[link["demand_flow"]])
        seen.add(wanted if isinstance(wanted, (str, type(None))) else wanted[1])
        if isinstance(wanted, tuple):
            assert link["feasible"] and link["reason_code"] == "treated"
            assert (link["treatment_mvnd_m3"], link["treatment"]) == (pytest.approx(wanted[0]), wanted[1])
        else:
            assert link["treatment"] == "" and bool(link["feasible"]) is (wanted is None)
            assert np.isnan(link["treatment_mvnd_m3"]) and np.isnan(link["reject_m3_a"])
    assert len(seen) >= 3


USED = {"quality": "cooling", "tds_mgl": 3000.0, "cod_mgl": 80.0, "colour": 60.0, "price": 0.002}


def test_reject_and_amounts_balance_water_and_salt():
    """10 m3/h run through membranes: what comes in goes out as product and reject, water and salt alike."""
    link = pair(USED, {"quality": "process", "amount": 99.0})
    own = told()["reverse_osmosis"]
    recovery, removal = own["recovery"][0], own["tds_mgl"][0]
    assert link["treatment"] == "reverse_osmosis" and link["amount"] == pytest.approx(10.0 * recovery)
    taken = 10.0 * 7000.0
    assert link["amount_year"] + link["reject_m3_a"] == pytest.approx(taken)
    salt_out = link["amount_year"] * 3000.0 * (1 - removal) + link["reject_m3_a"] * link["reject_tds_mgl"]
    assert salt_out == pytest.approx(taken * 3000.0)
    assert link["treatment_lo_mvnd_m3"] < link["treatment_mvnd_m3"] < link["treatment_hi_mvnd_m3"]


def test_reason_names_the_refusal_the_treatment_and_its_cost():
    link = pair(USED, {"quality": "process"})
    assert link["reason"].startswith("cooling water cannot serve as process water; Ultrafiltration and reverse osmosis")
    assert f"{link['treatment_mvnd_m3']:.4f} million VND/m3" in link["reason"] and "69 %" in link["reason"]
    assert link["is_type"] == "a"


@pytest.mark.parametrize("quality", QUALITIES)
def test_no_treatment_makes_drinking_water(quality):
    link = pair({**USED, "quality": quality, "origin": "reclaimed"}, {"quality": "drinking"})
    assert not link["feasible"] and link["treatment"] == ""
    assert link["reason_code"] == ("reclaimed" if quality == "drinking" else "quality")


@pytest.mark.parametrize("name", LIMITS)
def test_what_is_unknown_cannot_be_treated(name):
    link = pair({**USED, name: None}, {"quality": "process"})
    assert not link["feasible"] and link["treatment"] == "" and link["reason_code"] == "quality"


def test_other_refusals_are_not_cured():
    assert pair({**USED, "participate": "no"}, {"quality": "process"})["reason_code"] == "excluded"
    assert pair({**USED, "firm_id": "F2"}, {"quality": "process"})["reason_code"] == "quality"
    assert pair({**USED, "year_to": 2028}, {"quality": "process", "year_from": 2030})["reason_code"] == "years"


def test_weak_treatment_leaves_the_pair_unverified():
    """3,000 mg/l leave 150 mg/l at 95 % and 900 mg/l at the low end."""
    assert pair(USED, {"quality": "process", "tds_mgl": 950.0})["quality_verified"] == "yes"
    doubtful = pair(USED, {"quality": "process", "tds_mgl": 850.0})
    assert doubtful["feasible"] and doubtful["quality_verified"] == "no"
    assert doubtful["quality_note"] == "the limits hold only if the treatment holds back as much as assumed"


def test_electricity_price_of_the_scenario_counts():
    dear = Scenario(assumptions={"electricity_price": catalogue.assumptions()["electricity_price"].override(value=3.0)})
    rise = (
        pair(USED, {"quality": "process"}, dear)["treatment_mvnd_m3"]
        - pair(USED, {"quality": "process"})["treatment_mvnd_m3"]
    )
    assert rise == pytest.approx(
        (3.0 - Scenario()["electricity_price"]) / 1000 * told()["reverse_osmosis"]["electricity_kwh_m3"][0]
    )
    assert "treatments" in dear.used and len(treatments(dear)) == len(told())


def test_variants_of_one_supply_share_its_water_in_the_salt_balance():
    """One supply serves one firm as it is and the other through membranes; together never more than it has."""
    plant = {"role": "supply", "parcel_id": "P3", "operator": "developer", "amount": 20.0, **USED, "tds_mgl": 900.0}
    users = [
        {
            "flow_id": "D1",
            "firm_id": "F1",
            "role": "demand",
            "amount": 30.0,
            "quality": "cooling",
            "cod_mgl": 90.0,
            "tds_mgl": 1500.0,
        },
        {"flow_id": "D2", "firm_id": "F2", "role": "demand", "amount": 30.0, "quality": "process"},
    ]
    firms = [{"firm_id": f"F{i}", "wastewater_m3d": 800.0, "wastewater_tds_mgl": 900.0} for i in (1, 2)]
    park = flows_park(*({**WATER, **f} for f in ({**plant, "flow_id": "S"}, *users)), firms=[*firms, {"firm_id": "F3"}])
    links = match_flows(park, Scenario()).set_index("demand_flow")
    assert links["treatment"].to_dict() == {"D1": "", "D2": "reverse_osmosis"}
    # The untreated variant is the saltier one and takes all: 20 m3/h of 7,000 h out of 1,600 m3/d.
    share = 20.0 * 7000.0 / (1600.0 * 365.0)
    assert links["reuse_share"].to_numpy() == pytest.approx(share)
    assert links["salt_reuse_mgl"]["D1"] == pytest.approx(150.0 + 750.0 / (1 - share))
    assert links["salt_reuse_mgl"]["D2"] == pytest.approx(0.05 * (150.0 + 750.0 / (1 - share)))


def test_fresh_drinking_water_above_its_limit_is_not_mended_either():
    dirty = {"quality": "drinking", "origin": "fresh", "tds_mgl": 200.0, "cod_mgl": 30.0, "colour": 5.0}
    link = pair(dirty, {"quality": "drinking"})
    assert link["reason_code"] == "cod_mgl" and link["treatment"] == ""


@pytest.mark.parametrize(("price", "chosen"), [(0.01, "sparing"), (0.0001, "cheap"), (None, "cheap")])
def test_water_that_is_lost_counts_in_the_choice(monkeypatch, price, chosen):
    """Per m3 given: 0.001 + price against 0.002 + price / 19 million VND."""
    whole = dict.fromkeys(LIMITS, (0.99, 0.99, 0.99))
    options = [
        Treatment("cheap", "Cheap", "process", whole, (0.5, 0.5, 0.5), (0.001, 0.001, 0.001)),
        Treatment("sparing", "Sparing", "process", whole, (0.95, 0.95, 0.95), (0.002, 0.002, 0.002)),
    ]
    monkeypatch.setattr(treatment, "treatments", lambda scenario: options)
    assert pair({**USED, "price": price}, {"quality": "process"})["treatment"] == chosen
