"""The pipes of a plan in the order in which the medium runs through them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Layout:
    """A forest of pipes directed with the flow.

    Attributes
    ----------
    edge : ndarray of int, shape (m,)
        Edge of the graph each pipe lies on; pipes are sorted so that flow only runs to later ones.
    tail, head : ndarray of int, shape (m,)
        Nodes where the flow enters and leaves the pipe.
    rate : ndarray, shape (m,)
        Peak rate, positive.
    length_m : ndarray, shape (m,)
        Length of pipe, with expansion loops.
    supply, demand : dict of int to float
        Rate that enters and leaves at a node.
    """

    edge: np.ndarray
    tail: np.ndarray
    head: np.ndarray
    rate: np.ndarray
    length_m: np.ndarray
    supply: dict
    demand: dict

    def upstream(self, need: dict, extra: np.ndarray) -> np.ndarray:
        """Flow into each pipe so that every node gets its need and every pipe its own loss.

        Parameters
        ----------
        need : dict of int to float
            What is taken at a node.
        extra : ndarray, shape (m,)
            What is lost inside each pipe.

        Notes
        -----
        Where pipes, or a pipe and a supply, meet, they share the flow in the proportion of the plan.
        """
        arriving: dict[int, float] = dict(self.supply)
        tails, heads, rates, lost = (a.tolist() for a in (self.tail, self.head, self.rate, extra))
        for head, rate in zip(heads, rates):
            arriving[head] = arriving.get(head, 0.0) + rate
        wanted = dict(need)
        inflow = [0.0] * len(rates)
        for i in range(len(rates) - 1, -1, -1):
            head, tail = heads[i], tails[i]
            inflow[i] = wanted.get(head, 0.0) * rates[i] / arriving[head] + lost[i]
            wanted[tail] = wanted.get(tail, 0.0) + inflow[i]
        return np.array(inflow)

    def reach(self, start: int) -> list[int]:
        """Pipes (positions) that carry flow to node `start`, nearest first."""
        into: dict[int, list[int]] = {}
        for i, head in enumerate(self.head.tolist()):
            into.setdefault(head, []).append(i)
        path, todo = [], [int(start)]
        while todo:
            for i in into.get(todo.pop(), ()):
                path.append(i)
                todo.append(int(self.tail[i]))
        return path


def lay_out(
    start: np.ndarray, end: np.ndarray, length_m: np.ndarray, rate: np.ndarray, supply: dict, demand: dict
) -> Layout:
    """Direct the edges in use with their flow and sort them from supplies to demands.

    Parameters
    ----------
    start, end, length_m : ndarray, shape (edges,)
    rate : ndarray, shape (edges,)
        Signed rate; zero where there is no pipe.
    """
    used = np.flatnonzero(rate)
    forward = rate[used] > 0
    tail, head = np.where(forward, start[used], end[used]), np.where(forward, end[used], start[used])
    waiting: dict[int, int] = {}
    for h in head:
        waiting[int(h)] = waiting.get(int(h), 0) + 1
    out: dict[int, list[int]] = {}
    for i, t in enumerate(tail):
        out.setdefault(int(t), []).append(i)
    ready = sorted(n for n in out if n not in waiting)
    order = []
    while ready:
        for i in out.get(ready.pop(0), ()):
            order.append(i)
            waiting[int(head[i])] -= 1
            if not waiting[int(head[i])]:
                ready.append(int(head[i]))
    order = np.array(order, int)
    return Layout(
        used[order], tail[order], head[order], np.abs(rate[used])[order], length_m[used][order], supply, demand
    )
