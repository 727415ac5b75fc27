"""Progress and cancel: one callback, ``progress(fraction, text)``, that may raise `Cancelled`."""

from __future__ import annotations

from typing import Callable, Optional

Progress = Callable[[float, Optional[str]], None]


def silent(fraction: float, text: str | None = None) -> None:
    """A progress callback that reports to nobody and never cancels."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """Return a callback whose 0..1 fills the stretch from `start` to `end` of `progress`, and never goes back.

    A search that begins anew reports from 0 again; the reader sees it stand still.
    """
    reached = 0.0

    def report(fraction: float, text: str | None = None) -> None:
        nonlocal reached
        reached = max(reached, min(fraction, 1.0))
        progress(start + (end - start) * reached, text)

    return report
