"""A cell of a form: value, words, status, origin, and the firms that it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .value import Interval

TICKED, CLEAR = "☒", "☐"


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a form.

    Attributes
    ----------
    value : Interval or None
        A number, or the span it lies in; None for words and for what is not known.
    words : str
        A text, or a ticked box.
    status : str
        One of `results.STATUSES`.
    note : str
        What the reader must know; also evidence for a cell that stays empty.
    firms : tuple of str
        Ids of the firms whose data it shows, so that it can be hidden where it would tell about too few.
    """

    value: Interval | None = None
    words: str = ""
    status: str = "measured"
    note: str = ""
    firms: tuple[str, ...] = ()


EMPTY = Cell(status="missing")


def number_cell(low: float, high: float, firms: Iterable = (), note: str = "") -> Cell:
    """A number between two ends; empty where nothing bounds it from above and nothing is there."""
    if not np.isfinite(low) or (low == 0 and not np.isfinite(high)):
        return Cell(status="missing", note=note)
    status = "measured" if low == high else "partial"
    return Cell(Interval(float(low), float(high)), "", status, note, identities(firms))


def word_cell(words, firms: Iterable = (), note: str = "") -> Cell:
    """A text; empty if there is none."""
    if words is None or words != words or not str(words).strip():
        return Cell(status="missing", note=note)
    return Cell(None, str(words), "measured", note, identities(firms))


def evidence_cell(note: str, firms: Iterable = ()) -> Cell:
    """An empty cell beside which the layers have something to say."""
    return Cell(status="missing", note=note, firms=identities(firms))


def tick_cell(surely: bool, perhaps: bool, firms: Iterable = ()) -> Cell:
    """A box: ticked, clear, or empty where it is not known."""
    if perhaps and not surely:
        return Cell(status="missing", firms=identities(firms))
    return Cell(None, TICKED if surely else CLEAR, "measured", firms=identities(firms))


def identities(firms: Iterable) -> tuple[str, ...]:
    """Ids in order, each once and without commas, which part them in a table; what is not known is left out."""
    return tuple(sorted({str(f).replace(",", " ") for f in firms if f is not None and f == f}))
