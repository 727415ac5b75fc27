"""Pipe sizes on sale: those of the park's catalogue, or of a table of the planner's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..catalogue import parse
from ..errors import InputError
from ..language import tr
from .pipes import pipes

if TYPE_CHECKING:
    from ..scenario import Scenario

_MM = {"inner_mm": 1.0, "diameter_mm": 1.0, "diameter_in": 25.4, "dn": 1.0}


@dataclass(frozen=True)
class Sizes:
    """Sizes from small to large; each costs more than the one before.

    Attributes
    ----------
    dn : ndarray of int, shape (k,)
    bore_m, cost_m : ndarray, shape (k,)
        Bore in metres; cost of a laid metre, in million VND or in the money of the planner's table.
    """

    dn: np.ndarray
    bore_m: np.ndarray
    cost_m: np.ndarray


def park_sizes(scenario: Scenario) -> Sizes:
    """Water pipes of the scenario, million VND per metre."""
    own = pipes("water", scenario)
    return _useful(own.dn, own.bore_m, own.cost_mvnd_m)


def read_sizes(path: str | Path) -> Sizes:
    """Sizes in a CSV file.

    A column ``inner_mm`` (or ``diameter_mm``, ``diameter_in``, else ``dn``) holds the bore, the only column whose
    name begins with ``cost`` the cost of a metre; ``dn`` may stand beside them, lines with # are remarks.

    Raises
    ------
    InputError
        The file cannot be read, lacks a column, or holds what is no positive number.
    """
    try:
        rows = parse(Path(path))
    except (OSError, UnicodeDecodeError) as error:
        raise _error(
            tr("{path} cannot be read ({error})").format(path=path, error=error), tr("give a CSV file in UTF-8")
        ) from None
    names = [name.strip() for name in rows[0]] if rows and None not in rows[0] else []
    costs, bores = [n for n in names if n.startswith("cost")], [n for n in _MM if n in names]
    if len(costs) != 1 or not bores:
        raise _error(
            tr("it needs a column inner_mm and one whose name begins with cost"),
            tr("write the header dn,inner_mm,cost_m and one line per size, with commas"),
        )
    cells = [{(k or "").strip(): v for k, v in row.items()} for row in rows]
    wanted = (bores[0], costs[0], "dn" if "dn" in names else bores[0])
    for line, row in enumerate(cells, 1):
        for name in wanted:
            if not isinstance(row[name], float) or not 0.0 < row[name] < np.inf:
                raise _error(
                    tr("{column} is '{value}' in row {row}").format(column=name, value=row[name], row=line),
                    tr("write positive numbers with a decimal point"),
                )
    bore, cost, dn = (np.array([row[name] for row in cells]) for name in wanted)
    bore = bore * _MM[bores[0]]
    dn = dn if "dn" in names else bore
    return _useful(np.round(dn).astype(int), bore / 1000.0, cost)


def _error(problem: str, remedy: str) -> InputError:
    return InputError("CATALOGUE", problem, remedy)


def _useful(dn, bore, cost) -> Sizes:
    """Sorted, without sizes for whose money there is a larger one."""
    order = np.lexsort((cost, bore))
    dn, bore, cost = dn[order], bore[order], cost[order]
    cheapest_above = np.r_[np.minimum.accumulate(cost[::-1])[::-1][1:], np.inf]
    kept = cost < cheapest_above
    return Sizes(dn[kept], bore[kept], cost[kept])
