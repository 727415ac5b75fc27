"""Exact networks with one source whose pipes cost so much and so much per unit of flow, without limits of flow.

The cost of a customer's flow is a variable of its own. It is held above the cheapest flow that the opened arcs allow by
inequalities out of the prices of that flow (Benders 1962), customer by customer: the relaxation is then as strong as
one with a flow of its own for every customer on every arc, which would be far too large.

The inequalities are made not at the relaxation's point itself but near a running mean (Ben-Ameur and Neto 2007) and
with a little room on every arc, which makes them strong where nothing is opened yet (Magnanti and Wong 1981).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from ..progress import Progress, silent
from .source_search import Customers, SourceSearch
from .steiner_network import Network


@dataclass(frozen=True)
class SourceTree:
    """A network and what is known about cheaper ones.

    Attributes
    ----------
    edges : ndarray of bool, shape (m,)
        Edges with a pipe.
    served : ndarray of bool, shape (k,)
    cost : float
        Of the pipes, less the worth of serving those served; infinite when somebody who must be served cannot be.
    pipes : float
        Of the pipes alone.
    bound : float
        No network costs less, by `cost`.
    seconds : float
    """

    edges: np.ndarray
    served: np.ndarray
    cost: float
    pipes: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """Distance of cost and bound, relative to the cost of the pipes."""
        return (self.cost - self.bound) / self.pipes if self.pipes > 0 else max(self.cost - self.bound, 0.0)


def source_tree(
    nodes: int,
    start: np.ndarray,
    end: np.ndarray,
    fixed: np.ndarray,
    slope: np.ndarray,
    source: int,
    node: np.ndarray,
    rate: np.ndarray,
    worth: np.ndarray | None = None,
    *,
    time_limit: float = 60.0,
    gap: float = 1e-4,
    progress: Progress = silent,
) -> SourceTree:
    """Find the cheapest network from a source to its customers, and prove it.

    Parameters
    ----------
    nodes : int
    start, end : ndarray of int, shape (m,)
        Ends of each edge;
    fixed, slope : ndarray, shape (m,)
        Cost of a pipe along each edge: ``fixed + slope · flow``; at least zero.
    source : int
    node, rate : ndarray, shape (k,)
        Where each customer is and how much flow it takes.
    worth : ndarray, shape (k,), optional
        What serving each customer is worth; without it all have to be served.
    time_limit : float
        Seconds; then the best network and bound found so far are returned.
    gap : float
        Gap at which to stop, see `SourceTree.gap`.
    """
    began = time.monotonic()
    start, end, node = (np.asarray(a, int) for a in (start, end, node))
    fixed, slope, rate = (np.asarray(a, float) for a in (fixed, slope, rate))
    must = np.full(len(node), worth is None)
    worth = np.zeros(len(node)) if worth is None else np.asarray(worth, float)
    line, at = _own_lines(nodes, start, end, source, node)
    own = line >= 0
    gain = worth.copy()
    gain[own] -= fixed[line[own]] + slope[line[own]] * rate[own]
    network, slopes, origin = _network(nodes, start, end, fixed, slope, np.setdiff1d(np.arange(len(start)), line))
    customers = Customers(at, rate, gain, worth, must)
    search = SourceSearch(network, slopes, source, customers, time_limit, gap, progress)
    search.run()
    served, edges = np.zeros(len(node), bool), np.zeros(len(start), bool)
    served[search.order] = search.served
    edges[origin[search.edges]] = True
    edges[line[own & served]] = True
    return SourceTree(edges, served, search.value, search.pipes, search.bound, time.monotonic() - began)


def _own_lines(nodes: int, start: np.ndarray, end: np.ndarray, source: int, node: np.ndarray):
    """For each customer the edge that serves nobody else, or -1, and the node where it joins the rest."""
    degree = np.bincount(np.r_[start, end], minlength=nodes)
    alone = (degree == 1) & (np.bincount(node, minlength=nodes) == 1) & (np.arange(nodes) != source)
    into, beyond = np.full(nodes, -1), np.full(nodes, -1)
    edge = np.arange(len(start))
    into[start], into[end] = edge, edge
    beyond[start], beyond[end] = end, start
    line = np.where(alone[node] & ~alone[beyond[node]], into[node], -1)
    return line, np.where(line >= 0, beyond[node], node)


def _network(nodes: int, start, end, fixed, slope, kept: np.ndarray):
    """Network of some edges, slopes, and the edge behind each of its own; parallel edges get a node in the middle."""
    kept = kept[start[kept] != end[kept]]
    pair = np.minimum(start[kept], end[kept]) * nodes + np.maximum(start[kept], end[kept])
    _, first = np.unique(pair, return_index=True)
    single, twin = kept[np.sort(first)], np.delete(kept, first)
    middle = nodes + np.arange(len(twin))
    network = Network(
        nodes + len(twin),
        np.r_[start[single], start[twin], middle],
        np.r_[end[single], middle, end[twin]],
        np.r_[fixed[single], fixed[twin], np.zeros(len(twin))],
        np.empty(0, int),
    )
    return network, np.r_[slope[single], slope[twin], np.zeros(len(twin))], np.r_[single, twin, twin]
