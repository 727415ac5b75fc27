"""What a table is: fields with type, unit and label. Inputs are declared in `park`, results in `results`."""

from __future__ import annotations

from dataclasses import dataclass, field

POLYGON, LINE, POINT, NONE = "polygon", "line", "point", "none"
TEXT, NUMBER, INTEGER, BOOLEAN, DATE = "text", "number", "integer", "boolean", "date"


@dataclass(frozen=True)
class Field:
    """One column.

    Attributes
    ----------
    name : str
        ASCII name in files; the unit is part of the name of a result field.
    kind : str
        ``text``, ``number``, ``integer``, ``boolean`` or ``date`` (ISO 8601).
    label : str
        English label; its translation is looked up when shown.
    unit : str
        Unit as printed behind the label.
    required : bool
        A layer without this field ends the run with exit code 1.
    choices : tuple of str
        Words allowed; empty for free text.
    low, high : float
        Limits outside which a value is refused (`low`) or questioned (`high`).
    """

    name: str
    kind: str
    label: str
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Table:
    """One layer: name, geometry type, fields, key field, and whether a park must have it."""

    name: str
    geometry: str
    label: str
    fields: tuple[Field, ...]
    key: str | None = None
    required: bool = False
    _index: dict = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self):
        self._index.update({f.name: f for f in self.fields})

    def __getitem__(self, name: str) -> Field:
        return self._index[name]

    @property
    def names(self) -> tuple[str, ...]:
        """Field names in order."""
        return tuple(self._index)

    def empty(self):
        """A frame with all fields, of their kinds, and no rows; with a geometry column where the table has one."""
        import pandas as pd

        kinds = {f.name: float if f.kind in (NUMBER, INTEGER) else object for f in self.fields}
        frame = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})
        if self.geometry == NONE:
            return frame
        import geopandas as gpd

        return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries([]))


def text(name, label, *, required=False, choices=()):
    """Declare a text field."""
    return Field(name, TEXT, label, "", required, tuple(choices))


def num(name, label, unit="", *, required=False, low=0.0, high=None):
    """Declare a number field; negative values are refused unless `low` is None."""
    return Field(name, NUMBER, label, unit, required, (), low, high)


def count(name, label, unit="", *, required=False, low=0):
    """Declare an integer field."""
    return Field(name, INTEGER, label, unit, required, (), low)


def flag(name, label):
    """Declare a yes/no field; empty means unknown."""
    return Field(name, BOOLEAN, label)


def date(name, label):
    """Declare a date field (ISO 8601 text)."""
    return Field(name, DATE, label)
