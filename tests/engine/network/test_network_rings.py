"""Steady flow in loops: the analytic split of parallel pipes, both laws of Kirchhoff, a root finder of scipy."""

import numpy as np
import pytest
from ring_cases import draw
from scipy.optimize import fsolve

from eip_planner.network import friction, rings
from eip_planner.network.rings import LoopedNetwork, bridge_losses, steady, unreached, velocity


def parallel(length, roughness, **more):
    """A reservoir at 50 m, two pipes side by side, 0.1 m3/s taken at the end."""
    return LoopedNetwork(
        ("end",), ("R",), np.array([5.0]), np.array([0.1]), np.array([50.0]), ("p", "q"), np.array([1, 0]),
        np.array([0, 1]), np.array(length), np.array(roughness), np.zeros(2), **more,
    )  # fmt: skip


def test_two_parallel_pipes_share_as_their_resistances():
    length, c, bore = np.array([1000.0, 700.0]), np.array([130.0, 100.0]), np.array([0.2, 0.25])
    found = steady(parallel(length, c), bore[None])
    # h = r Q^1.852 in both: Q1/Q2 = (r2/r1)^(1/1.852).
    r = 10.667 * length / c**1.852 / bore**4.871
    conductance = r ** (-1 / 1.852)
    share = 0.1 * conductance / conductance.sum()
    assert found.flow_m3_s[0] == pytest.approx([share[0], -share[1]], rel=1e-7)
    assert 50.0 - found.head_m[0, 0] == pytest.approx((0.1 / conductance.sum()) ** 1.852, rel=2e-5)
    speed = velocity(parallel(length, c), found.flow_m3_s, bore)
    assert speed[0] == pytest.approx(share / (np.pi / 4 * bore**2))


def test_equal_pipes_share_equally_by_darcy_weisbach_with_colebrook():
    network = parallel([800.0, 800.0], [1e-4, 1e-4], hazen_williams=False, viscosity_m2_s=1e-6)
    found = steady(network, np.full((1, 2), 0.2))
    assert np.abs(found.flow_m3_s[0]) == pytest.approx([0.05, 0.05], rel=1e-9)
    lost = friction.pressure_gradient(0.05, 0.2, 1e-4, 1000.0, 1e-3) * 800.0 / 9814.6
    assert 50.0 - found.head_m[0, 0] == pytest.approx(lost, rel=2e-5), "32.2 ft/s2 is 9.8146 m/s2"


@pytest.mark.parametrize("hazen_williams", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_demands_and_heads_balance(seed, hazen_williams):
    network, bore = draw(seed, hazen_williams=hazen_williams)
    found = steady(network, bore[None])
    n, flow = len(network.junction), found.flow_m3_s[0]
    net = np.zeros(n + len(network.source))
    np.add.at(net, network.head, flow)
    np.add.at(net, network.tail, -flow)
    assert net[:n] == pytest.approx(network.demand_m3_s, abs=1e-12)
    head = np.r_[found.head_m[0], network.source_m]
    lost = head[network.tail] - head[network.head]
    size = np.maximum(np.abs(flow), 1e-6)
    if hazen_williams:
        rest = friction.hazen_williams_gradient(size, bore, network.roughness, 1.0) * network.length_m
    else:
        reynolds = size / friction.area(bore) * bore / network.viscosity_m2_s
        speed = size / friction.area(bore)
        rest = friction.epanet_factor(reynolds, network.roughness / bore) * speed**2 / (2 * 9.81456 * bore)
        rest = rest * network.length_m
    rest = rest + network.minor * (size / friction.area(bore)) ** 2 / (2 * 9.81456)
    assert np.abs(lost) == pytest.approx(rest, rel=2e-3, abs=1e-4)
    assert (lost * flow >= -1e-9).all(), "water runs down"


def test_a_root_finder_agrees():
    network, bore = draw(5, junctions=6, extra=3, sources=1)
    n = len(network.junction)
    power = network.length_m * 10.66683 / network.roughness**1.852 / bore**4.871
    local = network.minor / (2 * 9.81456 * friction.area(bore) ** 2)

    def unbalanced(state):
        head, flow = np.r_[state[:n], network.source_m], state[n:]
        net = np.zeros(len(head))
        np.add.at(net, network.head, flow)
        np.add.at(net, network.tail, -flow)
        drop = head[network.tail] - head[network.head]
        return np.r_[
            net[:n] - network.demand_m3_s, drop - power * flow * np.abs(flow) ** 0.852 - local * flow * np.abs(flow)
        ]

    found = steady(network, bore[None])
    state, _, success, _ = fsolve(unbalanced, np.r_[np.full(n, 50.0), found.flow_m3_s[0] + 0.003], full_output=True)
    assert success == 1
    assert found.head_m[0] == pytest.approx(state[:n], abs=1e-5)


def test_many_sets_at_once_are_each_alone_and_starts_do_not_matter():
    network, _ = draw(7)
    sizes = np.array([0.08, 0.15, 0.2, 0.3])
    choice = np.random.default_rng(1).integers(0, 4, (40, len(network.pipe)))
    together = steady(network, sizes[choice])
    assert np.isfinite(together.head_m).all()
    for row in (0, 17, 39):
        alone = steady(network, sizes[choice[row]][None], together.flow_m3_s[3])
        assert alone.head_m[0] == pytest.approx(together.head_m[row], abs=1e-5)
    bridge = network.layout.bridge
    known = bridge_losses(network, sizes)[np.arange(len(bridge)), choice[:, bridge]]
    assert len(bridge) > 0
    assert steady(network, sizes[choice], known_m=known).head_m == pytest.approx(together.head_m, abs=1e-5)


def test_pump_lifts_along_its_curve_and_never_runs_backwards():
    def pumped(level):
        return LoopedNetwork(
            ("a", "b"), ("R", "S"), np.zeros(2), np.array([0.0, 0.05]), np.array([10.0, level]), ("p", "q"),
            np.array([0, 3, 2]), np.array([1, 1, 0]), np.array([500.0, 500.0]), np.full(2, 130.0), np.zeros(2),
            pump=("P",), duty_m3_s=np.array([0.05]), duty_m=np.array([30.0]),
        )  # fmt: skip

    found = steady(pumped(35.0), np.full((1, 2), 0.2))
    through = found.flow_m3_s[0, 2]
    assert 0.0 < through < 0.05
    assert found.head_m[0, 0] - 10.0 == pytest.approx(40.0 - 10.0 * (through / 0.05) ** 2, abs=1e-6)
    assert np.isnan(steady(pumped(90.0), np.full((1, 2), 0.2)).head_m).all()


def test_unreached_junctions_are_named():
    network, _ = draw(2, junctions=5, extra=0, sources=1)
    cut = network.tail != network.head[0]
    cut &= network.head != network.head[0]
    lost = LoopedNetwork(
        network.junction, network.source, network.elevation_m, network.demand_m3_s, network.source_m,
        tuple(np.array(network.pipe)[cut]), network.tail[cut], network.head[cut], network.length_m[cut],
        network.roughness[cut], network.minor[cut],
    )  # fmt: skip
    assert unreached(network) == [] and len(unreached(lost)) > 0


@pytest.mark.parametrize("reynolds", [1500.0, 2000.0, 4000.0, 1e5])
def test_factor_of_epanet_is_smooth_and_near_colebrook(reynolds):
    below, above = friction.epanet_factor(np.array([reynolds - 0.01, reynolds + 0.01]), 5e-4)
    assert below == pytest.approx(above, rel=1e-4)
    if reynolds >= 1e5:
        assert below == pytest.approx(friction.darcy_factor(reynolds, 5e-4), rel=0.02)


def test_own_elimination_is_that_of_lapack(monkeypatch):
    network, bore = draw(8, junctions=40, extra=30)
    ours = steady(network, bore[None])
    monkeypatch.setattr(rings, "_FEW_LOOPS", 0)
    assert len(network.layout.chord) >= 30
    assert steady(network, bore[None]).head_m == pytest.approx(ours.head_m, abs=1e-6)
