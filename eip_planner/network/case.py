"""What is known about one carrier before its network is designed, and the network that was built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from .design import Design
    from .layout import Layout
    from .moments import Moment
    from .problem import Problem
    from .sizing import Sized


@dataclass(frozen=True)
class Case:
    """Everything that is known about one carrier before a network is designed.

    Attributes
    ----------
    supply, demand : DataFrame
        Candidate flows (`symbiosis.streams`), in the order of the problem's parties.
    links : DataFrame
        All pairs, judged.
    lines : GeoDataFrame
        The edges of the graph: ``road_id``, ``parcel_id`` of a service line, ``crossing``, ``inside_fence``, geometry.
    problem : Problem
        None when nothing can be joined.
    left_out : dict of str to (code, reason)
        Flows that cannot be candidates.
    notes : tuple of str
        What the reader has to know.
    findings : tuple of Finding
        What is doubtful about the corridors.
    corridors : GeoDataFrame
        Table `results.CORRIDORS`; None when there is nobody to join.
    """

    flows: DataFrame
    supply: DataFrame
    demand: DataFrame
    links: DataFrame
    lines: GeoDataFrame | None
    problem: Problem | None
    left_out: dict
    notes: tuple
    findings: tuple = ()
    corridors: GeoDataFrame | None = None


@dataclass(frozen=True)
class Built:
    """A design with its pipes sized: one layout and one sizing per grade of the problem.

    Attributes
    ----------
    layouts : tuple of Layout
        With the peaks of all demands at once.
    sized : tuple of Sized
        Where loads are known the worst state of the hours that rule.
    moments : tuple of tuple of Moment
        Those hours by grade; empty where all peaks count as falling together.
    """

    problem: Problem
    design: Design
    layouts: tuple[Layout, ...]
    sized: tuple[Sized, ...]
    moments: tuple[tuple[Moment, ...], ...] = ()

    def moments_of(self, g: int) -> tuple[Moment, ...]:
        """The hours that rule a grade."""
        return self.moments[g] if self.moments else ()
