"""Many roofs at once: tables joined in order, modules on the right roofs, and a way to end the run at any time."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import box

from eip_planner.errors import Cancelled
from eip_planner.solar.assessment import assess_roofs
from eip_planner.solar.results import PARTS


@pytest.fixture(scope="module")
def sizes():
    return np.random.default_rng(3).uniform(5, 14, (1750, 2))


@pytest.fixture
def park(make_park, sizes):
    """Small roofs in rows of fifty, more than are cut and joined at once, every tenth with a vent."""
    corners = [(20.0 * (k % 50), 20.0 * (k // 50)) for k in range(len(sizes))]
    rows = [
        {"building_id": f"B{k}", "roof_type": "flat", "structure": "ok", "geometry": box(x, y, x + w, y + h)}
        for k, ((x, y), (w, h)) in enumerate(zip(corners, sizes))
    ]
    vents = [
        {"kind": "vent", "building_id": None, "geometry": box(x + 2, y + 2, x + 3, y + 3)} for x, y in corners[::-10]
    ]
    return make_park(buildings=rows, roof_obstacles=vents)


def test_rows_of_many_roofs_stay_with_their_roofs(park, sizes, scenario):
    result = assess_roofs(park, scenario)
    roofs = result.roofs
    assert roofs["building_id"].tolist() == [f"B{k}" for k in range(len(sizes))]
    assert roofs["area_m2"].to_numpy() == pytest.approx(sizes.prod(axis=1))
    parts = roofs[[f"{name}_m2" for name in PARTS["part"].choices]].sum(axis=1)
    assert parts.to_numpy() == pytest.approx(roofs["area_m2"].to_numpy(), rel=1e-6)
    assert np.bincount(result.modules.roof, minlength=len(roofs)).tolist() == roofs["modules"].tolist()
    # Those in the last block too, and none beside: a vent of one square metre takes four with its clearance.
    assert np.flatnonzero(roofs["obstacle_m2"]).tolist() == list(range(9, 1750, 10))
    assert roofs["obstacle_m2"].max() == pytest.approx(4.0)
    drawn = result.drawn()
    assert (
        drawn["building_id"].value_counts().to_dict()
        == roofs.set_index("building_id")["modules"][lambda n: n > 0].to_dict()
    )
    home = roofs.set_index("building_id").geometry.loc[drawn["building_id"]].to_numpy()
    assert shapely.within(drawn.geometry.to_numpy(), home).all()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.849, 0.86, 0.95])
def test_a_run_over_many_roofs_ends_when_asked(park, scenario, share):
    """At the next report of progress, also while tables are joined."""
    reports = []

    def stop(fraction, text=None):
        reports.append(fraction)
        if fraction >= share:
            raise Cancelled

    with pytest.raises(Cancelled):
        assess_roofs(park, scenario, progress=stop)
    assert reports == sorted(reports)


def test_progress_is_told_while_tables_are_joined(park, scenario):
    reports = []
    assess_roofs(park, scenario, progress=lambda share, text=None: reports.append(share))
    assert reports == sorted(reports) and reports[-1] == 1.0
    assert np.isclose(reports, 0.85).sum() >= 4
