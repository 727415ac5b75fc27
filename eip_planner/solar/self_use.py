"""Modules against the load of their firm, hour by hour: what is used, what is left, what may be sold."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Split:
    """Energy and worth of a size in year 1: MWh and million VND."""

    generated: float
    used: float
    sold: float
    saved_mvnd: float
    income_mvnd: float

    @property
    def left(self) -> float:
        """What is neither used nor sold: MWh switched off."""
        return self.generated - self.used - self.sold

    @property
    def worth_mvnd(self) -> float:
        """Bill saved and income from sale."""
        return self.saved_mvnd + self.income_mvnd


@dataclass(frozen=True)
class Firm:
    """One firm's sunlit hours, arrays of shape (t,).

    Attributes
    ----------
    per_kwp : ndarray
        Generation of 1 kWp spread over the firm's roofs, MW.
    load : ndarray
        Load, MW; infinite where nothing bounds it.
    price : ndarray
        Price of the electricity replaced, million VND/MWh.
    backfeed : float
        Power that may flow out of the firm, MW.
    share, sale_price : float
        Share of the year's output that may be sold; its price, million VND/MWh. No sale: 0.
    """

    per_kwp: np.ndarray
    load: np.ndarray
    price: np.ndarray
    backfeed: float
    share: float = 0.0
    sale_price: float = 0.0

    def without_sale(self) -> Firm:
        """The same firm where nothing may be sold."""
        return replace(self, share=0.0)

    def split(self, kwp: float) -> Split:
        """Account of a size."""
        power = kwp * self.per_kwp
        used = np.minimum(power, self.load)
        out = np.minimum(power - used, self.backfeed).sum()
        sold = min(out, self.share * power.sum())
        return Split(power.sum(), used.sum(), sold, used @ self.price, sold * self.sale_price)

    def worth(self, kwp: np.ndarray) -> np.ndarray:
        """`Split.worth_mvnd` of many sizes, shape (s,)."""
        kwp = np.asarray(kwp, float)
        out, cap = self._out(kwp), self.share * kwp * self.per_kwp.sum()
        return _met(kwp, self.per_kwp, self.load, self.price) + self.sale_price * np.minimum(out, cap)

    def bends(self, most: float) -> np.ndarray:
        """All sizes up to `most` at which the worth of one more kWp changes, with both ends; between them it is linear.

        They are where an hour's power reaches the load, or the load and what may flow out, and where the year's sale
        reaches its share.
        """
        sun = self.per_kwp > 0
        at = [self.load[sun] / self.per_kwp[sun]]
        if self.share > 0:
            at.append((self.load[sun] + self.backfeed) / self.per_kwp[sun])
        sizes = np.unique(np.concatenate([*at, [0.0, most]]))
        sizes = sizes[sizes <= most]
        if self.share == 0:
            return sizes
        over = self._out(sizes) - self.share * sizes * self.per_kwp.sum()
        turn = np.flatnonzero(over[:-1] * over[1:] < 0)
        step = over[turn] / (over[turn] - over[turn + 1])
        return np.unique(np.append(sizes, sizes[turn] + step * (sizes[turn + 1] - sizes[turn])))

    def _out(self, kwp: np.ndarray) -> np.ndarray:
        """What could flow out in a year, MWh."""
        if self.share == 0:
            return np.zeros(len(kwp))
        one = np.ones(len(self.load))
        within = _met(kwp, self.per_kwp, self.load + self.backfeed, one)
        return within - _met(kwp, self.per_kwp, self.load, one)


def _met(kwp: np.ndarray, per_kwp: np.ndarray, limit: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weighted sum of min(kwp · per_kwp, limit) for many sizes, by one sort of the hours."""
    sun = per_kwp > 0
    at = limit[sun] / per_kwp[sun]
    order = np.argsort(at)
    full = np.where(np.isinf(limit[sun]), 0.0, limit[sun] * weight[sun])[order]
    rising = (per_kwp * weight)[sun][order]
    reached = np.concatenate(([0.0], np.cumsum(full)))
    below = np.concatenate(([0.0], np.cumsum(rising)))
    place = np.searchsorted(at[order], kwp, side="right")
    return reached[place] + kwp * (below[-1] - below[place])


def best_size(firm: Firm, most: float, factor: float, cost: float) -> float:
    """Size of the highest net present value up to `most`, kWp; the smallest of several.

    Parameters
    ----------
    factor : float
        Present value of one million VND of year 1 over the life.
    cost : float
        Present value of all cost, million VND per kWp.

    Notes
    -----
    The net present value is linear between the sizes of `Firm.bends`: the best of these is the best of all.
    """
    sizes = firm.bends(most)
    gain = factor * firm.worth(sizes) - cost * sizes
    # Equal but for rounding: what costs nothing more is not worth building.
    return float(sizes[np.flatnonzero(gain >= gain.max() - 1e-9 * max(1.0, abs(gain).max()))[0]])
