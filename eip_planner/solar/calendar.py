"""Days of the common year that the hours follow: weekdays, holidays, and which dated rule holds in the first year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..scenario import Scenario


@dataclass(frozen=True)
class Calendar:
    """Which days of the year are Sundays, and which holidays, arrays of bool, shape (365,); a day may be both."""

    sunday: np.ndarray
    holiday: np.ndarray

    @property
    def working(self) -> np.ndarray:
        """Days from Monday to Saturday that are no holidays."""
        return ~self.sunday & ~self.holiday

    @property
    def plain_sunday(self) -> np.ndarray:
        """Sundays that are no holidays."""
        return self.sunday & ~self.holiday


def calendar(scenario: Scenario) -> Calendar:
    """Calendar of the year in catalogue ``holidays``."""
    off = [date.fromisoformat(row["date"]) for row in scenario.rows("holidays")]
    first = date(off[0].year, 1, 1)
    holiday = np.zeros(365, bool)
    holiday[[(day - first).days for day in off]] = True
    sunday = (np.arange(365) + first.weekday()) % 7 == 6
    return Calendar(sunday, holiday)


def in_force(rows: tuple[dict, ...], scenario: Scenario) -> list[dict]:
    """Rows of a dated table that hold on 1 January of the first year of operation."""
    day = date(int(scenario["solar_first_year"]), 1, 1).isoformat()
    return [row for row in rows if row["effective_from"] <= day <= (row.get("effective_to") or "9999-12-31")]
