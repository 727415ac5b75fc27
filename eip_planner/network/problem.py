"""The design problem of one carrier: a graph, supplies, demands, and grades of pipe that may join them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Callable

import numpy as np

if TYPE_CHECKING:
    from .pipes import Pipes
    from .streets import Street
    from .toll import Slope

TOLERANCE = 1e-7  # of a pipe's largest rate: above the errors of the solver


@dataclass(frozen=True)
class Graph:
    """An undirected graph with service lines that may be used one way only.

    Attributes
    ----------
    nodes : int
        Number of nodes.
    start, end : ndarray of int, shape (m,)
        Ends of each edge.
    two_way : ndarray of bool, shape (m,)
        False: flow may run from `start` to `end` only.
    length_m, weight_m : ndarray, shape (m,)
        Length, and length × multiplier of the laying cost, both as if laid in the usual way of the carrier.
    in_place : ndarray of int, shape (m,), optional
        Size of the pipe that lies there already and is the only one the edge can have; −1: any may be laid.
    """

    nodes: int
    start: np.ndarray
    end: np.ndarray
    two_way: np.ndarray
    length_m: np.ndarray
    weight_m: np.ndarray
    in_place: np.ndarray | None = None

    @property
    def only(self) -> np.ndarray:
        """Size that each edge must have, −1 where any may be laid."""
        return np.full(len(self.start), -1) if self.in_place is None else self.in_place

    @property
    def arcs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Tail, head and edge of each direction in which an edge may be used."""
        m = np.arange(len(self.start))
        back = m[self.two_way]
        return (np.r_[self.start, self.end[back]], np.r_[self.end, self.start[back]], np.r_[m, back])


@dataclass(frozen=True)
class Parties:
    """Supplies or demands.

    Attributes
    ----------
    flow_id : ndarray of str, shape (k,)
    node : ndarray of int, shape (k,)
    rate : ndarray, shape (k,)
        Peak in the base unit of the carrier.
    year : ndarray, shape (k,)
        Amount per year: most that a supply gives, what a demand takes.
    hours : ndarray, shape (k,)
        Per year.
    price : ndarray, shape (k,)
        Million VND per unit: marginal cost of a supply, price that a demand pays today.
    must : ndarray of bool, shape (k,)
        Demand that has to be connected, supply that has to be used.
    share : ndarray, shape (k, t), optional
        Share of `rate` that a supply has and a demand takes in each period of the year; without it every hour is
        like every other, and energies of the year are compared as they are.
    period_h : ndarray, shape (t,), optional
        Hours of each period, alike for supplies and demands.
    peak : ndarray, shape (k, t), optional
        Highest rate in each period as share of `rate`; what pipes are sized on.
    period_bin : ndarray of int, shape (t,), optional
        First bin of the year (24 · month + hour) of each period, alike for supplies and demands.
    """

    flow_id: np.ndarray
    node: np.ndarray
    rate: np.ndarray
    year: np.ndarray
    hours: np.ndarray
    price: np.ndarray
    must: np.ndarray
    share: np.ndarray | None = None
    period_h: np.ndarray | None = None
    peak: np.ndarray | None = None
    period_bin: np.ndarray | None = None

    def take(self, rows: np.ndarray) -> Parties:
        """The parties of some rows."""
        common = {"period_h": self.period_h, "period_bin": self.period_bin}
        own = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in common}
        return Parties(**{n: v if v is None else v[rows] for n, v in own.items()}, **common)


@dataclass(frozen=True)
class Grade:
    """One kind of pipe: the supplies that may feed it, the demands that it can serve, its cost by flow.

    Attributes
    ----------
    name : str
        What the pipe carries, for people.
    supplies, demands : ndarray of int
        Rows of the `Parties`.
    usable : ndarray
        Share of each supply's rate that this grade can take.
    pipes : Pipes
    largest : ndarray, shape (k,)
        Highest rate of each pipe, base unit.
    metre : ndarray, shape (k,)
        Present value per metre of length that does not depend on the flow: heat loss.
    laid : ndarray, shape (k,)
        Present value per metre of weight: laying and upkeep.
    pumping : callable
        ``(rate, k) -> `` present value of pumping per metre.
    medium : object
        What the simulation of this carrier needs to know.
    slope : Slope, optional
        Potentials that pipes must not use up; without it pressure is no matter to the design.
    toll : float
        Price of what pipes use up of them, million VND per unit: it guides and bounds, and is no cost.
    """

    name: str
    supplies: np.ndarray
    demands: np.ndarray
    usable: np.ndarray
    pipes: Pipes
    largest: np.ndarray
    metre: np.ndarray
    laid: np.ndarray
    pumping: Callable
    medium: object
    slope: Slope | None = None
    toll: float = 0.0

    def tolls(self, rate, k) -> np.ndarray | float:
        """Toll on a metre of pipe `k` at a rate."""
        return self.toll * self.slope.used(rate, k) if self.toll > 0.0 else 0.0

    def costs(self, rate: np.ndarray, length_m: np.ndarray, weight_m: np.ndarray, only: np.ndarray) -> np.ndarray:
        """Present value of every pipe at given rates, shape (n, k), with its toll; infinite where it is too small or
        not in place.
        """
        rate = np.atleast_1d(rate)[:, None]
        k = np.arange(len(self.largest))[None, :]
        cost = weight_m[:, None] * self.laid + length_m[:, None] * (
            self.metre + self.pumping(rate, k) + self.tolls(rate, k)
        )
        only = only[:, None]
        return np.where((rate <= self.largest * (1.0 + TOLERANCE)) & ((only < 0) | (only == k)), cost, np.inf)

    def prices(self, length_m: np.ndarray, weight_m: np.ndarray, only: np.ndarray) -> np.ndarray:
        """Present value of every pipe without pumping, shape (n, k); a pipe in place may be replaced by a wider one."""
        k, only = np.arange(len(self.largest))[None, :], only[:, None]
        laid = np.where((only < 0) | (only == k), weight_m[:, None], length_m[:, None]) * self.laid
        return np.where(k >= only, laid + length_m[:, None] * self.metre, np.inf)

    def cheapest(self, rate, length_m, weight_m, only) -> tuple[np.ndarray, np.ndarray]:
        """Cheapest pipe (index) for each rate, and its present value with its toll."""
        cost = self.costs(rate, length_m, weight_m, only)
        best = np.argmin(cost, axis=1)
        return best, cost[np.arange(len(cost)), best]


@dataclass(frozen=True)
class AtOnce:
    """What a problem whose rates are means keeps of the single hours.

    Attributes
    ----------
    need : ndarray, shape (demands, t)
        What each demand takes in each hour that counts.
    available : ndarray, shape (supplies,)
        The most that each supply has in an hour.
    surge : float
        Highest of the needs over the mean, of any demand.
    """

    need: np.ndarray
    available: np.ndarray
    surge: float


@dataclass(frozen=True)
class Problem:
    """Choose whom to connect, which supplies to use, the route and the pipes.

    Attributes
    ----------
    factor : float
        Present value of one unit a year over the life of the pipes.
    serve_all : bool
        Cheapest network that serves all (`connect_all`), else best net present value (`npv`).
    valued : bool
        Prices and hours are known, so that production counts in the cost.
    at_once : AtOnce, optional
        Given where the demands' rates are means over several hours (`peaks.planning`).
    streets : tuple of Street
        Roads that the network has to follow.
    least_given : ndarray, shape (supplies,), optional
        Rate that each supply has to give at least: above zero for those that must be used.
    """

    graph: Graph
    supplies: Parties
    demands: Parties
    grades: tuple[Grade, ...]
    factor: float
    serve_all: bool
    valued: bool
    at_once: AtOnce | None = None
    streets: tuple[Street, ...] = ()
    least_given: np.ndarray | None = None

    @property
    def surge(self) -> float:
        """At most so many times what a plan takes from a supply flows out of it in some hour."""
        return 1.0 if self.at_once is None else self.at_once.surge

    @property
    def shortage_price(self) -> float:
        """Present value charged per unit that a served demand does not get: that of the dearest supply."""
        known = self.supplies.price[np.isfinite(self.supplies.price)]
        return self.factor * float(known.max(initial=0.0)) if self.valued else 0.0

    def without(self, demands) -> Problem:
        """The problem without some demands (rows)."""
        return replace(self, grades=tuple(replace(g, demands=np.setdiff1d(g.demands, demands)) for g in self.grades))


@dataclass(frozen=True)
class Plan:
    """A solution: for each grade the rate on every edge, and what every party gives or takes.

    Attributes
    ----------
    rate : ndarray, shape (grades, edges)
        Signed peak rate, positive from `start` to `end`.
    served : ndarray of bool, shape (grades, demands)
    given : ndarray, shape (grades, supplies)
        Peak rate taken from each supply.
    """

    rate: np.ndarray
    served: np.ndarray
    given: np.ndarray
