"""The whole study of a small park on scipy's HiGHS, where highspy is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from network_audit import audit_result
from test_network_alternatives import ladder

from eip_planner import libraries
from eip_planner.network.study import study_carrier
from eip_planner.scenario import Scenario


@pytest.mark.parametrize("scenario", [Scenario(), Scenario(roads_must={"": frozenset(["R2"])})])
def test_study_without_highspy(monkeypatch, scenario):
    drawn = replace(ladder(), flows=ladder().flows.iloc[:2])
    with_it = study_carrier(drawn, "steam", scenario, time_limit=20.0)
    usable = libraries.usable
    monkeypatch.setattr(libraries, "usable", lambda name: name != "highspy" and usable(name))
    found = study_carrier(drawn, "steam", scenario, time_limit=20.0, alternatives=1)
    assert "scipy" in found.solver and "scipy" not in with_it.solver
    audit_result(found, drawn, scenario)
    assert found.npv_mvnd == pytest.approx(with_it.npv_mvnd, rel=1e-6)
