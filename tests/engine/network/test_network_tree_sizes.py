"""Sizes of the pipes of a tree: the cheapest of all combinations, for given drops and for simulated steam."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from tree_cases import lay_tree

from eip_planner.fluids import steam
from eip_planner.network.media import SteamMedium
from eip_planner.network.pipes import pipes
from eip_planner.network.potential import least_drop, potential
from eip_planner.network.sizing import Needs, size
from eip_planner.network.steam import KG_S, Insulation, march
from eip_planner.network.steam_sizes import cheapest_pipes
from eip_planner.network.tree_sizes import Forest, cheapest_sizes, has_ring, levels_of
from eip_planner.scenario import Scenario

INSULATION = Insulation(0.1, 0.05, 12.0, 27.0, 0.15)


def drawn(seed: int) -> Forest:
    """A tree of up to 6 pipes with whole-numbered drops, some with several supplies, sizes that are not to be had."""
    random = np.random.default_rng(seed)
    m, k = int(random.integers(3, 7)), 3
    behind, ahead = np.array([int(random.integers(0, n)) for n in range(1, m + 1)]), np.arange(1, m + 1)
    flip = random.random(m) < 0.35
    tail, head = np.where(flip, ahead, behind), np.where(flip, behind, ahead)
    price = np.sort(random.integers(1, 40, (m, k)).astype(float), axis=1)
    price[random.random((m, k)) < 0.05] = np.inf
    drop = -np.sort(-random.integers(0, 30, (m, k)).astype(float), axis=1)
    floor = np.where(random.random((m, k)) < 0.2, random.integers(20, 70, (m, k)), 0).astype(float)
    tails, heads = set(tail.tolist()), set(head.tolist())
    most = {n: float(random.integers(60, 101)) for n in sorted(tails - heads)}
    least = {n: float(random.integers(20, 70)) for n in sorted(heads - tails)}
    for n in sorted(heads & tails):
        if random.random() < 0.2:
            least[n] = float(random.integers(20, 70))
        if random.random() < 0.1:
            most[n] = float(random.integers(60, 101))
    return Forest(tail, head, price, drop, floor, most, least)


def levels(forest: Forest, sizes) -> dict | None:
    """Level at every node when each supply gives its most; None where one ends below a floor."""
    level, left = dict(forest.most), list(range(len(sizes)))
    while left:
        for e in list(left):
            if not any(forest.head[i] == forest.tail[e] for i in left):
                ends = level[forest.tail[e]] - forest.drop[e, sizes[e]]
                if ends < forest.floor[e, sizes[e]]:
                    return None
                level[forest.head[e]] = min(level.get(forest.head[e], np.inf), ends)
                left.remove(e)
    return level


def works(forest: Forest, sizes) -> bool:
    level = levels(forest, sizes)
    return level is not None and all(level[n] >= need for n, need in forest.least.items())


@pytest.mark.parametrize("seed", range(120))
def test_the_cheapest_of_all_combinations(seed):
    forest = drawn(seed)
    every, best = np.arange(len(forest.tail)), np.inf
    for sizes in product(range(3), repeat=len(every)):
        cost = forest.price[every, sizes].sum()
        if cost < best and works(forest, sizes):
            best = cost
    grid = int(max(forest.most.values()) - min(forest.least.values())) + 1
    found = cheapest_sizes(forest, max(grid, 2))
    if found is None:
        assert best == np.inf
    else:
        assert works(forest, found)
        assert forest.price[every, found].sum() == best
        assert levels_of(forest, found) == levels(forest, found)


def test_pipes_in_a_ring_are_not_sized():
    one = np.ones((3, 2))
    ring = Forest(np.array([0, 0, 1]), np.array([1, 2, 2]), one, one, 0.0 * one, {0: 9.0}, {2: 1.0})
    assert cheapest_sizes(ring) is None
    assert has_ring(ring) and not has_ring(drawn(0))


def vapour(bar: float) -> SteamMedium:
    enthalpy = float(steam().saturated_enthalpy(bar))
    return SteamMedium(pipes("steam", Scenario()), {0: bar}, {0: enthalpy}, 35.0, 1e-4, INSULATION)


@pytest.mark.parametrize("bar, need", [(9.0, 8.2), (9.0, 3.0), (13.0, 11.6)])
def test_steam_pipes_are_the_cheapest_that_the_simulation_allows(bar, need):
    medium, layout = vapour(bar), lay_tree()
    needs = Needs({3: need, 4: need - 0.4, 5: need - 0.1}, {})
    narrow = np.searchsorted(medium.largest(), layout.rate)
    offered = narrow[:, None] + np.arange(3)
    price = np.full((len(narrow), len(medium.pipes.dn)), np.inf)
    every = np.arange(len(narrow))
    price[every[:, None], offered] = (layout.length_m[:, None] * medium.pipes.cost_mvnd_m)[every[:, None], offered]
    best = np.inf
    # From the cheapest combination on: the first that works is the best.
    combinations = (narrow + np.array(extra) for extra in product(range(3), repeat=5))
    for pipe in sorted(combinations, key=lambda p: price[every, p].sum()):
        state = medium.simulate(layout, pipe)
        fits = all(state.pressure[n] >= p - 1e-3 for n, p in needs.pressure_bar.items())
        if fits and (state.velocity_ms <= 35.0 * (1 + 1e-6)).all():
            best = price[every, pipe].sum()
            break
    found = size(layout, medium, narrow, needs, medium.pipes.cost_mvnd_m, 35.0, price=price)
    assert found.failed == {} and np.isfinite(best)
    assert price[every, found.pipe].sum() == pytest.approx(best)
    _, least = cheapest_pipes(layout, medium, price, needs.pressure_bar, 35.0, lambda state, pipe: True)
    assert least <= best + 1e-9


@pytest.mark.parametrize("bar, heat", [(9.0, 0.0), (21.0, 0.0), (13.0, 150.0), (4.0, 20.0)])
def test_no_steam_pipe_takes_less_than_the_least_drop(bar, heat):
    """Against `march`: heat lost, speed and superheat only add to it; slow saturated steam takes just that."""
    table, level = steam(), potential()
    flow, bore, length = np.array([0.2, 1.0, 4.0, 0.02]), np.array([0.1, 0.15, 0.3, 0.08]), 200.0
    enthalpy = float(table.saturated_enthalpy(bar)) + heat
    passages = [
        march(bar, enthalpy, m, length, d, 1e-4, lambda t, d=d: float(INSULATION.loss_w_m(t, d)))
        for m, d in zip(flow, bore)
    ]
    dropped = level.at(bar) - level.at([passage.pressure_bar for passage in passages])
    low = float(table.saturated_enthalpy(2.0))
    viscosity = float(table.viscosity(2.0, low)), float(table.viscosity(bar, enthalpy))
    least = least_drop(flow - [passage.condensate_kg_s for passage in passages], bore, 1e-4, viscosity) * length
    assert (dropped >= least * (1 - 1e-6)).all()
    if heat == 0.0:
        assert dropped[:3] == pytest.approx(least[:3], rel=0.1)


def test_the_potential_of_a_pressure():
    """Between two pressures the mean density times the difference, as Simpson's rule has it; and back."""
    level, table = potential(), steam()
    low, high = 7.0, 9.0
    rule = (high - low) / 6 * sum(w * float(table.saturated_density(p)) for w, p in ((1, low), (4, 8.0), (1, high)))
    assert float(level.at(high) - level.at(low)) == pytest.approx(rule, rel=1e-6)
    assert float(level.pressure(level.at(7.3))) == pytest.approx(7.3, rel=1e-6)
    assert float(level.pressure(level.at_density(float(table.saturated_density(5.0))))) == pytest.approx(5.0, rel=1e-5)


def test_the_least_drop_never_falls_with_the_flow():
    flow = np.geomspace(1e-5, 50.0, 4000)
    for bore in (0.02, 0.1, 0.5):
        drop = least_drop(flow * KG_S, bore, 1e-4, (1.2e-5, 1.7e-5))
        assert (np.diff(drop) > 0.0).all()
