"""What an import has to say about single cells, gathered so that a thousand alike become one finding."""

from __future__ import annotations

from ..errors import InputError
from ..findings import ERROR, WARNING, Finding, Findings


class Remarks:
    """Collects remarks; those with the same sentence and field become one finding that names its cells."""

    def __init__(self, where: str = "INPUT"):
        self.where = where
        self._kept: dict[tuple, tuple[dict, list]] = {}

    def add(self, severity: str, message: str, remedy: str, cell: str = "", field: str = "", **shown) -> None:
        """Note something.

        Parameters
        ----------
        message : str
            Translated sentence; names in braces are filled with what the first remark of its kind has `shown`. Remarks
            with another ``why`` are of another kind.
        cell : str
            Address of the cell, or id of the feature.
        """
        kind = (severity, message, remedy, field, shown.get("why"))
        _, cells = self._kept.setdefault(kind, (shown, []))
        if cell:
            cells.append(cell)

    def findings(self) -> Findings:
        """All remarks as findings, in the order in which they came."""
        found = Findings()
        for (severity, message, remedy, field, _), (shown, cells) in self._kept.items():
            if severity == WARNING:
                # What is left out must be found again: every cell is named, however many.
                told = message.format(**shown)
                found.append(Finding(severity, self.where, ", ".join(map(str, cells)), field, told, remedy))
            else:
                found.add(severity, self.where, message.format(**shown), remedy, cells, field)
        return found

    def raise_errors(self) -> None:
        """Raise the first error among the remarks as `InputError`, with its cells."""
        for finding in self.findings():
            if finding.severity == ERROR:
                raise InputError(finding.layer, finding.message, finding.remedy, finding.feature_id)
