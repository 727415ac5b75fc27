"""What runs through a pipe: how much each diameter can carry, what a metre loses, and the state at every node.

One class per carrier with the same three duties: `largest` rates, yearly `loss` and `pumping` per metre for the
design, and `simulate` for the state of a finished layout at the peak.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..fluids import ATMOSPHERE_BAR, GRAVITY, steam, water
from . import hotwater
from .friction import area, hazen_williams_gradient, pressure_gradient
from .hotwater import Ground
from .layout import Layout
from .pipes import Pipes
from .steam import KG_S, Insulation, Passage, march

_HEAT_ROUNDS, _HEAT_SETTLED_K, _HALVINGS = 40, 1e-4, 60
_LEAST_COOLING_K = 1.0


@dataclass(frozen=True)
class State:
    """A layout at its peak, arrays over pipes (m) and dicts over nodes.

    Attributes
    ----------
    velocity_ms : ndarray
        Highest along each pipe.
    pressure_from, pressure_to : ndarray
        Absolute bar; NaN where only differences are known.
    drop_bar : ndarray
        Pressure lost to friction (hot water: in both pipes).
    temperature_from, temperature_to : ndarray
        °C.
    loss_kw, condensate_kg_h : ndarray
    pressure, temperature, head_m : dict
        At nodes: absolute bar, °C, metres of pump head that a supply must give.
    output : dict
        Rate that each supply node gives with losses, base unit.
    choked : ndarray of bool
    """

    velocity_ms: np.ndarray
    pressure_from: np.ndarray
    pressure_to: np.ndarray
    drop_bar: np.ndarray
    temperature_from: np.ndarray
    temperature_to: np.ndarray
    loss_kw: np.ndarray
    condensate_kg_h: np.ndarray
    pressure: dict
    temperature: dict
    head_m: dict
    output: dict
    choked: np.ndarray


@dataclass(frozen=True)
class SteamMedium:
    """Steam. Rates in t/h.

    Attributes
    ----------
    pressure_bar : dict of int to float
        Highest pressure that each supply node gives to this main, absolute.
    enthalpy : dict of int to float
        kJ/kg of each supply.
    """

    pipes: Pipes
    pressure_bar: dict
    enthalpy: dict
    velocity_ms: float
    roughness_m: float
    insulation: Insulation

    @property
    def best(self) -> tuple[float, float]:
        """Pressure and enthalpy of the strongest supply."""
        node = max(self.pressure_bar, key=lambda n: (self.pressure_bar[n], self.enthalpy[n]))
        return self.pressure_bar[node], self.enthalpy[node]

    def largest(self) -> np.ndarray:
        """Rate of each pipe at the velocity limit and the highest pressure, t/h: more is impossible anywhere.

        Superheated steam grows denser while it cools, so the density is that of saturated steam.
        """
        return float(steam().saturated_density(self.best[0])) * self.velocity_ms * area(self.pipes.bore_m) / KG_S

    def loss(self) -> np.ndarray:
        """Steam condensed per metre, t/h, at the temperature of the strongest supply."""
        pressure, enthalpy = self.best
        heat = enthalpy - float(steam().condensate_enthalpy(pressure))
        return (
            self.insulation.loss_w_m(float(steam().temperature(pressure, enthalpy)), self.pipes.outer_m)
            / 1000.0
            / heat
            / KG_S
        )

    def pumping(self, rate, k):
        """Steam flows by its own pressure."""
        return 0.0

    def simulate(self, layout: Layout, pipe: np.ndarray, near: State | None = None) -> State:
        """Follow the steam from the supplies; where branches meet the lower pressure rules.

        `near` is the state of nearly the same pipes: its condensate serves to start from.
        """
        need = {n: r * KG_S for n, r in layout.demand.items()}
        condensate = np.zeros(len(layout.edge)) if near is None else near.condensate_kg_h / 3600.0
        for _ in range(3 if near is None else 1):
            inflow = layout.upstream(need, condensate)
            passage, pressure, enthalpy = self._forward(layout, pipe, inflow)
            condensate = passage.condensate_kg_s
        table = steam()
        p_from = np.array([pressure[n] for n in layout.tail.tolist()])
        h_from = np.array([enthalpy[n] for n in layout.tail.tolist()])
        p_to, h_to = passage.pressure_bar, passage.enthalpy
        at_nodes = np.array([(pressure[n], enthalpy[n]) for n in pressure]).T
        output = {n: mass / KG_S for n, mass in _outputs(layout, inflow, condensate).items()}
        return State(
            np.fmax(passage.velocity_in, passage.velocity_out),
            p_from,
            p_to,
            p_from - p_to,
            table.temperature(p_from, h_from),
            table.temperature(p_to, h_to),
            passage.loss_kw,
            condensate * 3600.0,
            pressure,
            dict(zip(pressure, table.temperature(*at_nodes).tolist())),
            {},
            output,
            np.isnan(p_to),
        )

    def _forward(self, layout: Layout, pipe, inflow):
        """March through the pipes in the order of the flow, mixing where they meet."""
        pressure, enthalpy = dict(self.pressure_bar), dict(self.enthalpy)
        mass = {n: layout.supply[n] * KG_S for n in layout.supply}
        lost, air = self.insulation.transmittance(self.pipes.outer_m)[pipe].tolist(), self.insulation.air_c
        bore, length, inflow = self.pipes.bore_m[pipe].tolist(), layout.length_m.tolist(), inflow.tolist()
        passages = []
        for i, (tail, head) in enumerate(zip(layout.tail.tolist(), layout.head.tolist())):
            passage = march(
                pressure[tail],
                enthalpy[tail],
                inflow[i],
                length[i],
                bore[i],
                self.roughness_m,
                lambda t, u=lost[i]: u * (t - air),
            )
            passages.append(passage)
            before, flow = mass.get(head, 0.0), inflow[i] - passage.condensate_kg_s
            mass[head] = before + flow
            enthalpy[head] = (enthalpy.get(head, 0.0) * before + passage.enthalpy * flow) / (before + flow)
            pressure[head] = float(np.minimum(pressure.get(head, np.inf), passage.pressure_bar))
        return Passage(*np.array([list(vars(p).values()) for p in passages]).T), pressure, enthalpy


def _outputs(layout: Layout, inflow: np.ndarray, lost: np.ndarray) -> dict:
    """What each supply gives: what leaves its node through pipes less what arrives there."""
    return {n: float(inflow[layout.tail == n].sum() - (inflow - lost)[layout.head == n].sum()) for n in layout.supply}


def _levels(layout: Layout, drop: np.ndarray, wanted: dict) -> dict:
    """Level at every node when each supply gives just what its demands want; `drop` and `wanted` in one unit.

    Where branches of two supplies meet, the lower level rules.
    """
    level = dict(wanted)
    for i in range(len(layout.edge) - 1, -1, -1):
        tail, head = int(layout.tail[i]), int(layout.head[i])
        level[tail] = max(level.get(tail, -np.inf), level[head] + drop[i])
    actual = {n: level[n] for n in layout.supply if n in level}
    for i in range(len(layout.edge)):
        head = int(layout.head[i])
        actual[head] = min(actual.get(head, np.inf), actual[int(layout.tail[i])] - drop[i])
    return actual


@dataclass(frozen=True)
class HeatMedium:
    """Hot water in a pair of pipes. Rates in MW.

    Attributes
    ----------
    supply_c, return_c : float
        Design temperatures of the network.
    back_c : dict of int to float
        Temperature at which each demand node gives the water back.
    """

    pipes: Pipes
    supply_c: float
    return_c: float
    back_c: dict
    velocity_ms: float
    gradient_pa_m: float
    roughness_m: float
    ground: Ground
    station_bar: float
    mean_share: float
    pump_price: float

    @property
    def fluid(self) -> tuple[float, float, float]:
        """Density, viscosity and heat capacity at the mean temperature."""
        table, mean = water(), (self.supply_c + self.return_c) / 2.0
        return float(table.density(mean)), float(table.viscosity(mean)), float(table.heat_capacity(mean))

    @property
    def specific_weight(self) -> float:
        """N/m3 at the mean temperature."""
        return self.fluid[0] * GRAVITY

    def _volume(self, rate):
        """Volume flow of a heat rate in MW, m3/s."""
        density, _, capacity = self.fluid
        return rate * 1000.0 / (capacity * (self.supply_c - self.return_c)) / density

    def largest(self) -> np.ndarray:
        """Rate of each pipe at the velocity or gradient limit, MW."""
        from scipy.optimize import brentq

        density, viscosity, capacity = self.fluid
        limits = []
        for bore in self.pipes.bore_m:
            fastest = self.velocity_ms * float(area(bore))
            steep = float(pressure_gradient(fastest, bore, self.roughness_m, density, viscosity))
            flow = (
                fastest
                if steep <= self.gradient_pa_m
                else brentq(
                    lambda q, b=bore: (
                        float(pressure_gradient(q, b, self.roughness_m, density, viscosity)) - self.gradient_pa_m
                    ),
                    1e-7,
                    fastest,
                )
            )
            limits.append(flow)
        return np.array(limits) * density * capacity * (self.supply_c - self.return_c) / 1000.0

    def transmittances(self, pipe: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Heat that a supply and a return pipe lose per metre and kelvin above the ground, W/(m K), side by side."""
        own, other = self.ground.transmittances(self.pipes.outer_m[pipe], self.pipes.casing_m[pipe])
        warm, cool = self.supply_c - self.ground.temperature_c, self.return_c - self.ground.temperature_c
        return own - other * cool / warm, np.maximum(own - other * warm / cool, 0.0) if cool > 0 else 0.0 * own

    def loss(self) -> np.ndarray:
        """Heat lost per metre of route, MW."""
        return self.ground.loss_w_m(self.supply_c, self.return_c, self.pipes.outer_m, self.pipes.casing_m) / 1e6

    def pipe_gradient(self, flow_m3_s: float) -> np.ndarray:
        """Pressure that a flow would lose per metre of each pipe of the catalogue, Pa/m."""
        density, viscosity, _ = self.fluid
        return pressure_gradient(flow_m3_s, self.pipes.bore_m, self.roughness_m, density, viscosity)

    def gradient(self, layout: Layout, state: State) -> np.ndarray:
        """Pressure lost per metre of each pipe, Pa/m."""
        return state.drop_bar / 2.0 * 1e5 / layout.length_m

    def pumping(self, rate, k):
        """Present value of pumping through both pipes per metre, at the mean rate."""
        density, viscosity, _ = self.fluid
        flow = self._volume(rate * self.mean_share)
        return (
            2.0
            * self.pump_price
            * flow
            * pressure_gradient(flow, self.pipes.bore_m[k], self.roughness_m, density, viscosity)
        )

    def simulate(self, layout: Layout, pipe: np.ndarray, near: State | None = None) -> State:
        """Temperatures from the supplies on, flows that bring each demand its heat, heads from the demands back.

        Every demand cools the water from what arrives to its own return temperature. The less it takes, the cooler
        the water arrives and the more it needs: that is solved for each demand by itself, as if one pipe led to it
        with the loss found so far, until the temperatures settle.
        """
        density, viscosity, capacity = self.fluid
        loss_w_mk, _ = self.transmittances(pipe)
        taken = dict.fromkeys(layout.demand, np.inf)
        arriving = dict.fromkeys(layout.demand, self.supply_c)
        none = np.zeros(len(layout.edge))
        for _ in range(_HEAT_ROUNDS):
            before = arriving
            taken = {n: self._taken(r * 1000.0 / capacity, before[n], taken[n], n) for n, r in layout.demand.items()}
            inflow = layout.upstream(taken, none)
            t_from, t_to, arriving = self._temperatures(layout, inflow, loss_w_mk, capacity)
            if all(abs(arriving[n] - before[n]) < _HEAT_SETTLED_K for n in taken):
                break
        flow = inflow / density
        drop = (
            2.0
            * pressure_gradient(flow, self.pipes.bore_m[pipe], self.roughness_m, density, viscosity)
            * layout.length_m
            / 1e5
        )
        difference = _levels(layout, drop, dict.fromkeys(layout.demand, self.station_bar))
        loss_kw = self.loss()[pipe] * 1000.0 * layout.length_m
        output = _outputs(layout, layout.upstream(layout.demand, loss_kw / 1000.0), loss_kw / 1000.0)
        unknown = np.full(len(layout.edge), np.nan)
        return State(
            flow / area(self.pipes.bore_m[pipe]),
            unknown,
            unknown,
            drop,
            t_from,
            t_to,
            loss_kw,
            none,
            difference,
            arriving,
            {n: difference[n] * 1e5 / (density * GRAVITY) for n in layout.supply},
            output,
            none.astype(bool),
        )

    def _taken(self, heat: float, arriving_c: float, flow: float, node: int) -> float:
        """Flow in kg/s that brings a demand `heat` kg K/s, when `flow` arrives with `arriving_c`.

        Water that reaches the demand through one pipe has cooled by exp(−decay / flow) towards the ground.
        """
        ground, back = self.ground.temperature_c, self.back_c[node]
        cooling = max(self.supply_c - back, _LEAST_COOLING_K)
        warm = self.supply_c - ground
        if warm <= 0.0 or not np.isfinite(flow):
            return heat / cooling
        decay = -np.log(np.clip((arriving_c - ground) / warm, 1e-12, 1.0)) * flow
        low, high = heat / cooling, (heat + warm * decay) / cooling
        for _ in range(_HALVINGS):
            middle = (low + high) / 2.0
            enough = middle * (cooling - warm * (1.0 - np.exp(-decay / middle))) >= heat
            low, high = (low, middle) if enough else (middle, high)
        return high

    def _temperatures(self, layout: Layout, inflow, loss_w_mk, capacity):
        t_from, t_to = np.empty(len(inflow)), np.empty(len(inflow))
        mass = dict.fromkeys(layout.supply, 0.0)
        temperature = dict.fromkeys(layout.supply, self.supply_c)
        for i, (tail, head) in enumerate(zip(layout.tail, layout.head)):
            t_from[i] = temperature[tail]
            t_to[i] = hotwater.temperature_after(
                t_from[i], self.ground.temperature_c, loss_w_mk[i], layout.length_m[i], inflow[i], capacity
            )
            before = mass.get(head, 0.0)
            temperature[head] = (temperature.get(head, 0.0) * before + t_to[i] * inflow[i]) / (before + inflow[i])
            mass[head] = before + inflow[i]
        return t_from, t_to, temperature


@dataclass(frozen=True)
class WaterMedium:
    """Cold water. Rates in m3/h.

    Attributes
    ----------
    altitude_m : dict of int to float
        Ground at each node; missing where no DEM is given.
    service_head_m : float
        Pressure head that a demand needs.
    offered_bar : dict of int to float
        Absolute pressure that a supply gives without a pump.
    hazen_williams : float
        C of the formula of Hazen and Williams; 0 takes that of Darcy and Weisbach with the roughness.
    """

    pipes: Pipes
    velocity_ms: float
    roughness_m: float
    temperature_c: float
    altitude_m: dict
    service_head_m: float
    offered_bar: dict
    mean_share: float
    pump_price: float
    hazen_williams: float = 0.0

    @property
    def specific_weight(self) -> float:
        """N/m3."""
        return float(water().density(self.temperature_c)) * GRAVITY

    def head(self, node: int, pressure_bar: float) -> float:
        """Head above sea level of an absolute pressure at a node, m; from the ground where its level is unknown."""
        return self.altitude_m.get(node, 0.0) + (pressure_bar - ATMOSPHERE_BAR) * 1e5 / self.specific_weight

    def largest(self) -> np.ndarray:
        """Rate of each pipe at the velocity limit, m3/h."""
        return self.velocity_ms * area(self.pipes.bore_m) * 3600.0

    def loss(self) -> np.ndarray:
        """Mains are tight."""
        return np.zeros(len(self.pipes.dn))

    def _gradient(self, flow, bore):
        if self.hazen_williams:
            return hazen_williams_gradient(flow, bore, self.hazen_williams, self.specific_weight)
        table = water()
        return pressure_gradient(
            flow,
            bore,
            self.roughness_m,
            float(table.density(self.temperature_c)),
            float(table.viscosity(self.temperature_c)),
        )

    def pumping(self, rate, k):
        """Present value of pumping against friction per metre, at the mean rate."""
        flow = rate * self.mean_share / 3600.0
        return self.pump_price * flow * self._gradient(flow, self.pipes.bore_m[k])

    def simulate(self, layout: Layout, pipe: np.ndarray, near: State | None = None) -> State:
        """Heads from the demands back to the supplies."""
        flow = layout.rate / 3600.0
        drop = self._gradient(flow, self.pipes.bore_m[pipe]) * layout.length_m / 1e5
        specific = self.specific_weight
        ground = {n: self.altitude_m.get(n, 0.0) for n in {*layout.tail.tolist(), *layout.head.tolist()}}
        total = _levels(layout, drop * 1e5 / specific, {n: ground[n] + self.service_head_m for n in layout.demand})
        pressure = {n: (total[n] - ground[n]) * specific / 1e5 + ATMOSPHERE_BAR for n in total}
        heads = {
            n: max(
                total[n] - ground[n] - (self.offered_bar.get(n, ATMOSPHERE_BAR) - ATMOSPHERE_BAR) * 1e5 / specific, 0.0
            )
            for n in layout.supply
        }
        none = np.zeros(len(layout.edge))
        constant = np.full(len(layout.edge), self.temperature_c)
        return State(
            flow / area(self.pipes.bore_m[pipe]),
            np.array([pressure[n] for n in layout.tail]),
            np.array([pressure[n] for n in layout.head]),
            drop,
            constant,
            constant,
            none,
            none,
            pressure,
            dict.fromkeys(pressure, self.temperature_c),
            heads,
            dict(layout.supply),
            none.astype(bool),
        )
