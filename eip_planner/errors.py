"""The one family of errors: each is a sentence that says what is wrong, where, and what to do."""

from __future__ import annotations


class EipError(Exception):
    """Base of every error that the planner is meant to read."""


class InputError(EipError):
    """An input that no result can be built on; ends a run with exit code 1.

    Parameters
    ----------
    where : str
        Parameter or layer, e.g. ``"FLOWS"``.
    problem, remedy : str
        Two clauses: what is wrong, and what to do about it.
    feature : str, optional
        Id of the feature at fault.
    """

    def __init__(self, where: str, problem: str, remedy: str, feature: str | None = None):
        self.where, self.problem, self.remedy, self.feature = where, problem, remedy, feature
        place = f"{where} [{feature}]" if feature else where
        super().__init__(f"{place}: {problem}; {remedy}.")


class MissingLibrary(EipError):
    """A library that the algorithm needs is not installed, or is too old."""


class Cancelled(EipError):
    """The planner pressed cancel; no output has been touched."""
