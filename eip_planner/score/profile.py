"""The profile of the score: which indicators count how much, and what each value means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .. import catalogue
from ..errors import EipError
from ..language import number, tr
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
    """Read ``score_profile.csv``, or the planner's copy of it.

    Raises
    ------
    EipError
        The indicators, parts and domains are not those of the catalogue, there is no class, a number is missing, the
        weights do not sum to 100, or x0, xr and x1 of an indicator are not in order.
    """
    rows = scenario.rows("score_profile")
    _check_rows(rows)
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


_NUMBERS = {"indicator": ("weight", "x0", "xr", "x1"), "class": ("x0",)}


def _check_rows(rows: tuple[dict, ...]) -> None:
    """Refuse a copy of the profile that the score cannot be computed by."""
    theirs = {kind: [r["id"] for r in rows if r["kind"] == kind] for kind in ("part", "domain", "indicator", "class")}
    for kind in ("part", "domain", "indicator"):
        ours = [r["id"] for r in catalogue.rows("score_profile") if r["kind"] == kind]
        if sorted(theirs[kind], key=str) != sorted(ours):
            raise EipError(
                tr("score_profile: the rows of kind {kind} must be {ids}; restore them.").format(
                    kind=kind, ids=", ".join(ours)
                )
            )
    for row in rows:
        for column in _NUMBERS.get(row["kind"], ()):
            value = row[column]
            if isinstance(value, str) or not -1e9 < value < 1e9 or (column == "weight" and value < 0):
                raise EipError(
                    tr("score_profile: {column} of {id} is '{value}'; write a number.").format(
                        column=column, id=row["id"], value=value
                    )
                )
    starts = [r["x0"] for r in rows if r["kind"] == "class"]
    if 0 not in starts or len(set(starts)) < len(starts):
        raise EipError(tr("score_profile: the classes must begin at 0 and at different numbers; correct them."))
    groups = {"indicator": theirs["domain"], "domain": theirs["part"]}
    for row in rows:
        if row["group"] not in groups.get(row["kind"], (row["group"],)):
            raise EipError(
                tr("score_profile: {id} is in '{group}', which is not there; correct it.").format(
                    id=row["id"], group=row["group"]
                )
            )


def changes(scenario: Scenario) -> tuple[str, ...]:
    """Where the planner's profile differs from the catalogue's, one sentence for each row."""
    if not scenario.profile:
        return ()
    ours = {(r["kind"], r["id"]): r for r in catalogue.rows("score_profile")}
    theirs = {(r["kind"], r["id"]): r for r in scenario.profile}
    said = []
    for key, row in theirs.items():
        if key not in ours:
            said.append(tr("{id} is new").format(id=row["id"]))
            continue
        moved = [
            f"{column} {_shown(ours[key][column])} → {_shown(row[column])}"
            for column in ("weight", "x0", "xr", "x1", "group", "label")
            if row[column] != ours[key][column]
        ]
        if moved:
            said.append(f"{row['id']}: {', '.join(moved)}")
    said += [tr("{id} is left out").format(id=key[1]) for key in ours if key not in theirs]
    return tuple(said)


def _shown(value) -> str:
    """A cell of the profile as people read it."""
    return value if isinstance(value, str) else number(value, 2).rstrip("0").rstrip(".,")
