"""Heat used again and pinch targets in a review: layers, page, and what others than the operator may see."""

import numpy as np
import pandas as pd
import pytest
import small_park
from park_cases import review_file

from eip_planner.privacy import disclose
from eip_planner.report import park_report
from eip_planner.symbiosis.pinch import heat_handed_on, pinch_targets


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    return review_file(small_park.write(tmp_path_factory.mktemp("pinch") / "park.gpkg", small_park.tables()))


def test_links_hold_the_heat_used_again(review):
    links = review.layers["links"][1]
    again = links[links["cascade"].notna()]
    assert len(again) == len(review.cascades) > 0 and links["link_id"].is_unique
    assert again["feasible"].all() and (again["carrier"] == "heat").all()
    users = review.park.flows.set_index("flow_id")
    assert (users.loc[again["supply_flow"], "role"] == "demand").all()


def test_networks_bring_no_more_than_the_target(review):
    warm = [review.networks[c].customers for c in ("steam", "heat")]
    reached = heat_handed_on(review.park, warm, review.scenario)
    assert 0.0 < reached <= review.pinch.recoverable_mwh * (1 + 1e-9)
    heat = warm[1]
    alone = heat_handed_on(review.park, [heat], review.scenario)
    assert alone == pytest.approx(heat.loc[heat["role"] == "demand", "energy_year"].sum())
    assert review.pinch.recoverable_mwh == pinch_targets(review.park, review.scenario).recoverable_mwh


def test_unknown_energy_is_unknown(review):
    blank = review.networks["heat"].customers.assign(energy_year=np.nan)
    assert np.isnan(heat_handed_on(review.park, [blank], review.scenario))


def test_page_shows_the_target_and_the_share_reached(review, tmp_path):
    park_report(tmp_path / "park.html", review)
    page = (tmp_path / "park.html").read_text(encoding="utf-8")
    assert "pinch target" in page and f"{review.pinch.recoverable_mwh:,.0f}" in page


def test_others_see_neither_prices_nor_targets(review, tmp_path):
    shown = disclose(review, "board")
    links = shown.layers["links"][1]
    assert shown.pinch is None and pd.to_numeric(links["price_floor"]).isna().all()
    assert pd.to_numeric(review.layers["links"][1]["price_floor"]).notna().any()
    assert len(shown.cascades) < len(review.cascades)
    park_report(tmp_path / "board.html", shown, "board")
    assert "pinch target" not in (tmp_path / "board.html").read_text(encoding="utf-8")
