"""Findings about inputs: what is wrong or doubtful, in which feature, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import InputError
from .language import tr
from .tables import NONE, Table, text

if TYPE_CHECKING:
    from pandas import DataFrame

FINDINGS = Table(
    "findings",
    NONE,
    "Findings",
    (
        text("severity", "Severity", choices=("error", "warning", "info")),
        text("layer", "Layer"),
        text("feature_id", "Features"),
        text("field", "Field"),
        text("message", "Message"),
        text("remedy", "Remedy"),
    ),
)
ERROR, WARNING, INFO = "error", "warning", "info"
_NAMED = 5


@dataclass(frozen=True)
class Finding:
    """One thing to look at: severity, layer, feature, field, what is wrong, what to do."""

    severity: str
    layer: str
    feature_id: str
    field: str
    message: str
    remedy: str


class Findings(list):
    """A list of `Finding` that is filled while a park is read."""

    def add(self, severity: str, layer: str, message: str, remedy: str, features=(), field: str = "") -> None:
        """Append one finding; of many `features` the first few are named and the rest counted."""
        names = [str(f) for f in features]
        shown = ", ".join(names[:_NAMED]) + (f" … ({len(names)})" if len(names) > _NAMED else "")
        self.append(Finding(severity, layer, shown, field, message, remedy))

    def count(self, severity: str) -> int:
        """Number of findings of one severity."""
        return sum(f.severity == severity for f in self)

    def raise_errors(self) -> None:
        """Raise the first error as `InputError`, saying how many more there are."""
        errors = [f for f in self if f.severity == ERROR]
        if errors:
            first = errors[0]
            more = (
                tr(" (and {n} more errors, listed by eip:checkinputs)").format(n=len(errors) - 1) if errors[1:] else ""
            )
            raise InputError(first.layer, first.message, first.remedy + more, first.feature_id)

    def frame(self) -> DataFrame:
        """The findings as a table, errors first."""
        import pandas as pd

        order = {ERROR: 0, WARNING: 1, INFO: 2}
        ranked = sorted(self, key=lambda f: order[f.severity])
        columns = list(Finding.__dataclass_fields__)
        return pd.DataFrame([[getattr(f, c) for c in columns] for f in ranked], columns=columns)
