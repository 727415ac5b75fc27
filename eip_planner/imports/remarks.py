"""What an import has to say about single cells, gathered so that a thousand alike become one finding."""

from __future__ import annotations

from ..findings import ERROR, Findings


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
            Translated sentence; names in braces are filled with what the first remark of its kind has `shown`.
        cell : str
            Address of the cell, or id of the feature.
        """
        _, cells = self._kept.setdefault((severity, message, remedy, field), (shown, []))
        if cell:
            cells.append(cell)

    def findings(self) -> Findings:
        """All remarks as findings, in the order in which they came."""
        found = Findings()
        for (severity, message, remedy, field), (shown, cells) in self._kept.items():
            found.add(severity, self.where, message.format(**shown), remedy, cells, field)
        return found

    @property
    def broken(self) -> bool:
        """Whether there is an error among the remarks."""
        return any(severity == ERROR for severity, *_ in self._kept)
