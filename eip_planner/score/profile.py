"""The profile of the score: which indicators count how much, and what each value means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import EipError
from ..language import tr
from .value import Interval, value_between

if TYPE_CHECKING:
    from ..scenario import Scenario


@dataclass(frozen=True)
class Indicator:
    """One indicator: weight, and the quantities at value 0 (`x0`), 0.5 (`xr`) and 1 (`x1`)."""

    id: str
    domain: str
    label: str
    weight: float
    x0: float
    xr: float
    x1: float
    unit: str

    def value(self, x: Interval) -> Interval:
        """Values at both ends of `x`."""
        return value_between(x, self.x0, self.xr, self.x1)


@dataclass(frozen=True)
class Group:
    """A domain, or a part of the score: its label and the ids of its indicators."""

    id: str
    kind: str
    label: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """Indicators, parts and domains, and classes as pairs of lower bound and (id, label), rising."""

    indicators: dict[str, Indicator]
    groups: tuple[Group, ...]
    bounds: tuple[float, ...]
    classes: tuple[tuple[str, str], ...]

    def class_of(self, points: float) -> int:
        """Number of the class of a score 0..100: a lower bound belongs to its class, 100 to the last."""
        return int(np.searchsorted(self.bounds, round(points, 9), side="right")) - 1


def read_profile(scenario: Scenario) -> Profile:
    """Read ``score_profile.csv``.

    Raises
    ------
    EipError
        The weights do not sum to 100, or x0, xr and x1 of an indicator are not in order.
    """
    rows = scenario.rows("score_profile")
    of_kind = {kind: [r for r in rows if r["kind"] == kind] for kind in ("part", "domain", "indicator", "class")}
    indicators = {
        r["id"]: Indicator(r["id"], r["group"], r["label"], r["weight"], r["x0"], r["xr"], r["x1"], r["unit"])
        for r in of_kind["indicator"]
    }
    if round(sum(i.weight for i in indicators.values()), 9) != 100:
        raise EipError(tr("score_profile: the weights do not sum to 100; correct them."))
    for i in indicators.values():
        if not (i.x0 < i.xr < i.x1 or i.x0 > i.xr > i.x1):
            raise EipError(tr("score_profile: x0, xr and x1 of {id} are not in order; correct them.").format(id=i.id))
    part_of = {r["id"]: r["group"] for r in of_kind["domain"]}
    groups = [
        Group(r["id"], "part", r["label"], tuple(i.id for i in indicators.values() if part_of[i.domain] == r["id"]))
        for r in of_kind["part"]
    ]
    groups += [
        Group(r["id"], "domain", r["label"], tuple(i.id for i in indicators.values() if i.domain == r["id"]))
        for r in of_kind["domain"]
    ]
    classes = sorted(of_kind["class"], key=lambda r: r["x0"])
    return Profile(
        indicators, tuple(groups), tuple(r["x0"] for r in classes), tuple((r["id"], r["label"]) for r in classes)
    )
