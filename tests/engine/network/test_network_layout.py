"""Pipes in the order of the flow, and flows that bring every node what it needs."""

from __future__ import annotations

import numpy as np
import pytest
from tree_cases import TREE, lay_tree

from eip_planner.network.layout import lay_out


def test_pipes_run_with_the_flow_from_supplies_to_demands():
    layout = lay_tree()
    assert sorted(layout.edge.tolist()) == [0, 1, 2, 3, 4], "the edge without flow is left out"
    reached = {0}
    for tail, head in zip(layout.tail.tolist(), layout.head.tolist()):
        assert tail in reached
        reached.add(head)
    assert (layout.rate > 0).all()
    backwards = layout.tail != TREE["start"][layout.edge]
    assert (TREE["rate"][layout.edge][backwards] < 0).all()
    assert (TREE["rate"][layout.edge][~backwards] > 0).all()


def test_inflow_covers_need_and_losses():
    layout = lay_tree()
    lost = np.linspace(0.1, 0.5, len(layout.edge))
    inflow = layout.upstream({3: 4.0, 4: 2.0, 5: 3.0}, lost)
    arrives = inflow - lost
    for node, need in ((1, 0.0), (2, 0.0), (3, 4.0), (4, 2.0), (5, 3.0)):
        balance = arrives[layout.head == node].sum() - inflow[layout.tail == node].sum()
        assert balance == pytest.approx(need), node
    assert inflow[layout.tail == 0].sum() == pytest.approx(9.0 + lost.sum())


def test_two_supplies_share_as_in_the_plan():
    """0 → 1 ← 2, demand in 1: supplies give 3 and 1, and the loss of each pipe is its own."""
    rate = np.array([3.0, -1.0])
    layout = lay_out(np.array([0, 1]), np.array([1, 2]), np.full(2, 10.0), rate, {0: 3.0, 2: 1.0}, {1: 4.0})
    inflow = dict(zip(layout.tail.tolist(), layout.upstream({1: 8.0}, np.full(2, 0.5))))
    assert inflow == pytest.approx({0: 6.5, 2: 2.5})


def test_way_to_a_node():
    layout = lay_tree()
    way = [(layout.tail[i], layout.head[i]) for i in layout.reach(5)]
    assert way == [(2, 5), (1, 2), (0, 1)]


def test_nothing_to_lay():
    layout = lay_out(np.array([0]), np.array([1]), np.array([5.0]), np.zeros(1), {}, {})
    assert len(layout.edge) == 0
