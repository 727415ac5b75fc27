"""The few places where QGIS 3.22 to 4.x need different words."""

from qgis.core import NULL, QgsField
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, QVariant

from ..eip_planner.tables import BOOLEAN, INTEGER, NUMBER

try:
    QgsField("probe", QMetaType.Type.QString)
    _TYPES = QMetaType.Type
    _TEXT, _NUMBER, _INTEGER, _BOOLEAN = _TYPES.QString, _TYPES.Double, _TYPES.Int, _TYPES.Bool
except (TypeError, AttributeError):
    _TYPES = QVariant.Type
    _TEXT, _NUMBER, _INTEGER, _BOOLEAN = _TYPES.String, _TYPES.Double, _TYPES.Int, _TYPES.Bool
_KINDS = {NUMBER: _NUMBER, INTEGER: _INTEGER, BOOLEAN: _BOOLEAN}


def qgis_field(name: str, kind: str) -> QgsField:
    """A QGIS field for a kind of `tables`; dates are ISO texts."""
    return QgsField(name, _KINDS.get(kind, _TEXT))


def plain(value):
    """A QGIS attribute as a Python value: NULL is None, dates are ISO texts."""
    if value is None or value == NULL:
        return None
    if isinstance(value, (QDate, QDateTime)):
        return value.toString("yyyy-MM-dd")
    return value
