"""Dated tables out of ``resources/catalogues``: plain CSV in which every row names source, year and status."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from .errors import EipError
from .language import RESOURCES, tr

CATALOGUES = RESOURCES / "catalogues"
STATUSES = ("confirmed", "secondary", "assumption", "scenario")


@dataclass(frozen=True)
class Value:
    """A number that a planner could dispute.

    Attributes
    ----------
    key, unit, label : str
        Name in the catalogue and the scenario file, unit, English label.
    value, low, high : float
        Base value and the range it is believed to lie in.
    source, year, status : str
        Where it comes from; ``status`` is one of `STATUSES`.
    """

    key: str
    value: float
    low: float
    high: float
    unit: str
    label: str
    source: str
    year: str
    status: str

    def __float__(self) -> float:
        return self.value

    def override(self, **changes) -> Value:
        """Return a copy with the planner's figures; without a range the value stands for both ends."""
        if "value" in changes:
            changes = {"low": changes["value"], "high": changes["value"], **changes}
        changes.setdefault("status", "scenario")
        changes.setdefault("source", "scenario file")
        changes.setdefault("year", "")
        return replace(self, **changes)


def _number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return text


@cache
def rows(name: str) -> tuple[dict, ...]:
    """Rows of catalogue `name` (without ``.csv``); cells that look like numbers are floats.

    Raises
    ------
    EipError
        The catalogue does not exist.
    """
    path = CATALOGUES / f"{name}.csv"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in CATALOGUES.glob("*.csv")))
        raise EipError(tr("There is no catalogue '{name}'; known are: {known}.").format(name=name, known=known))
    return parse(path)


def parse(path: Path) -> tuple[dict, ...]:
    """Rows of a table in the form of a catalogue: lines with # are remarks, cells that look like numbers are floats."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return tuple(
            {k: v if k in ("source", "year") else _number(v) for k, v in row.items()} for row in csv.DictReader(lines)
        )


@cache
def assumptions() -> dict[str, Value]:
    """All single numbers of the ``assumptions_*.csv`` tables by key."""
    values = {}
    for row in chain.from_iterable(rows(p.stem) for p in sorted(CATALOGUES.glob("assumptions_*.csv"))):
        value = row["value"]
        values[row["key"]] = Value(
            row["key"],
            value,
            row["low"] if row["low"] != "" else value,
            row["high"] if row["high"] != "" else value,
            row["unit"],
            row["label"],
            row["source"],
            row["year"],
            row["status"],
        )
    return values
