"""What the layers of a park say about one indicator."""

from __future__ import annotations

from dataclasses import dataclass

from .value import UNKNOWN, Interval

# Share of a park below which open ground is a slip of drawing and no gap in knowledge. It still widens the interval.
SLIP = 1e-4


@dataclass(frozen=True)
class Reading:
    """The physical quantity behind an indicator.

    Attributes
    ----------
    indicator : str
        Id in the profile.
    x : Interval
        The quantity, in the indicator's unit.
    layers : tuple of str
        Tables of the park that it came from.
    partial : bool
        Part of what it needs is unknown, so that `x` holds every possibility.
    estimated : bool
        A number or a cover was inferred and not observed.
    applicable : bool
        False when there is measurably nothing to judge, such as a park without heat demand.
    lacking : tuple of str
        Ids of the features that lack data.
    """

    indicator: str
    x: Interval
    layers: tuple[str, ...]
    partial: bool = False
    estimated: bool = False
    applicable: bool = True
    lacking: tuple[str, ...] = ()


def missing(indicator: str, *layers: str) -> Reading:
    """A reading of which nothing is known, for want of `layers`."""
    return Reading(indicator, UNKNOWN, layers, partial=True)


def not_applicable(indicator: str, *layers: str) -> Reading:
    """A reading that is left out of the score because there is nothing to judge."""
    return Reading(indicator, UNKNOWN, layers, applicable=False)
