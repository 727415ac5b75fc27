"""Choice of diameters: every set of sizes of small networks, the published networks, and what cannot be served."""

from itertools import product

import numpy as np
import pytest
from qgis_tools import ROOT
from ring_cases import draw

from eip_planner.errors import Cancelled, InputError
from eip_planner.network.bridges import size_bridges
from eip_planner.network.diameters import Task, choose
from eip_planner.network.ring_study import study_diameters
from eip_planner.network.rings import bridge_losses, steady, velocity
from eip_planner.network.sizes import read_sizes

NETWORKS = ROOT / "benchmarks" / "networks"
SIZES = np.array([0.1, 0.15, 0.2, 0.3])
COST = np.array([40.0, 70.0, 110.0, 210.0])


def task(seed, fastest=np.inf, pressure=None):
    """Seven pipes, two loops; the pressure asked for lies between those of the smallest and the largest sizes."""
    network, _ = draw(seed, junctions=5, extra=2, sources=1, hazen_williams=seed % 2 == 0)
    heads = steady(network, SIZES[[[1] * 7, [3] * 7]]).head_m - network.elevation_m
    least = 0.4 * heads[0].min() + 0.6 * heads[1].min() if pressure is None else pressure
    return Task(network, SIZES, network.length_m[:, None] * COST, network.elevation_m + least, fastest)


def brute_force(task):
    """Least cost of all sets of sizes that keep the limits."""
    every = np.array(list(product(range(4), repeat=7)))
    found = steady(task.network, SIZES[every])
    keeps = (found.head_m >= task.least_m + 0.001).all(axis=1)
    keeps &= (velocity(task.network, found.flow_m3_s, SIZES[every]) <= task.fastest_ms).all(axis=1)
    return task.price[np.arange(7), every].sum(axis=1)[keeps].min()


@pytest.mark.parametrize("fastest", [np.inf, 1.5])
@pytest.mark.parametrize("seed", range(6))
def test_no_set_of_sizes_is_cheaper(seed, fastest):
    asked = task(seed, fastest)
    found = choose(asked, effort=40)
    assert found.cost == pytest.approx(brute_force(asked))
    assert found.cost == pytest.approx(asked.price[np.arange(7), found.size].sum())
    assert found.margin_m.min() >= 0.001 and found.velocity_ms.max() <= fastest
    assert found.head_m == pytest.approx(steady(asked.network, SIZES[found.size][None]).head_m[0], abs=1e-6)


@pytest.mark.parametrize("fastest", [np.inf, 1.5])
@pytest.mark.parametrize("seed", range(4))
def test_tree_is_proven(seed, fastest):
    """Without loops the sizes are the cheapest of all, and the bound says so."""
    network, _ = draw(seed, junctions=7, extra=0, sources=1, hazen_williams=seed % 2 == 0)
    heads = steady(network, SIZES[[[1] * 7, [3] * 7]]).head_m - network.elevation_m
    least = network.elevation_m + 0.4 * heads[0].min() + 0.6 * heads[1].min()
    asked = Task(network, SIZES, network.length_m[:, None] * COST, least, fastest)
    found = choose(asked)
    assert found.cost == pytest.approx(brute_force(asked))
    assert found.bound == pytest.approx(found.cost, rel=1e-5) and found.bound <= found.cost * (1 + 1e-9)
    assert found.evaluated < 10 and found.margin_m.min() > 0.0


@pytest.mark.parametrize("seed", [1, 5, 11])
def test_pipes_outside_the_loops_are_exact(seed):
    """A ring with arms, the ring in its largest size: every set of sizes of the arms."""
    network, _ = draw(seed, junctions=9, extra=2, sources=1)
    pipes, bridge = len(network.pipe), network.layout.bridge
    heads = steady(network, SIZES[[[1] * pipes, [3] * pipes]])
    spare = heads.head_m - network.elevation_m
    least = network.elevation_m + 0.3 * spare[0].min() + 0.7 * spare[1].min()
    asked = Task(network, SIZES, network.length_m[:, None] * COST, least)
    ring = np.full(pipes, 3)
    # Whatever sizes the arms have at first.
    ring[bridge] = 1
    first = steady(network, SIZES[ring][None])
    found, bound = size_bridges(asked, ring, first.head_m[0], first.flow_m3_s[0], bridge_losses(network, SIZES), 0.001)
    every = np.repeat(ring[None], 4 ** len(bridge), axis=0)
    every[:, bridge] = list(product(range(4), repeat=len(bridge)))
    keeps = (steady(network, SIZES[every]).head_m >= least + 0.001).all(axis=1)
    cost = asked.price[np.arange(pipes), every].sum(axis=1)
    assert keeps.any() and not keeps.all()
    assert asked.price[np.arange(pipes), found].sum() == pytest.approx(cost[keeps].min()) == pytest.approx(bound)
    assert choose(asked, effort=1).cost <= cost[keeps].min()


def test_same_task_same_answer():
    one, two = (choose(task(3), effort=40) for _ in range(2))
    assert (one.size == two.size).all() and one.evaluated == two.evaluated


@pytest.mark.parametrize(("name", "best_known"), [("two_loop", 419_000.0), ("hanoi", 6_081_087.0)])
def test_published_networks_within_two_percent_of_the_best_known(name, best_known):
    found = study_diameters(NETWORKS / f"{name}.inp", read_sizes(NETWORKS / f"{name}.csv"), 30.0, effort=60.0)
    assert found.cost <= 1.02 * best_known
    assert found.cost >= 0.999 * best_known, "cheaper than a best known cost: the hydraulics are too kind"
    assert 0.0 < found.least_margin_m < 3.0
    assert found.table["cost"].sum() == pytest.approx(found.cost)


def test_published_diameters_have_the_published_cost_and_keep_the_pressure():
    inches = [40] * 9 + [
        30,
        24,
        24,
        20,
        16,
        12,
        12,
        16,
        24,
        20,
        40,
        20,
        12,
        40,
        30,
        30,
        20,
        12,
        12,
        16,
        12,
        12,
        16,
        16,
        24,
    ]
    from eip_planner.network.inp import read_inp

    network, sizes = read_inp(NETWORKS / "hanoi.inp").network, read_sizes(NETWORKS / "hanoi.csv")
    size = np.searchsorted(sizes.bore_m, np.array(inches) * 0.0254 - 1e-6)
    assert (network.length_m * sizes.cost_m[size]).sum() == pytest.approx(6_081_087, abs=1)
    heads = steady(network, sizes.bore_m[size][None]).head_m
    assert 30.0 < heads.min() < 30.02


def test_too_much_pressure_names_node_and_lack():
    asked = task(0, pressure=70.0)
    with pytest.raises(InputError, match="even with the largest pipes") as caught:
        choose(asked, effort=1)
    best = steady(asked.network, np.full((1, 7), 0.3)).head_m[0]
    lack = asked.least_m - best
    assert caught.value.feature == asked.network.junction[int(np.argmax(lack))]
    assert f"{lack.max():.2f} m" in caught.value.problem


def test_too_slow_a_limit_names_the_pipe():
    asked = task(0, fastest=0.01)
    with pytest.raises(InputError, match="even in the largest size") as caught:
        choose(asked, effort=1)
    assert caught.value.where == "VELOCITY" and caught.value.feature in asked.network.pipe


def test_cancel_is_heard():
    def stop(fraction, text=None):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        choose(task(0), progress=stop)
