"""All outputs of a run or none: everything is written beside its target and swapped in at the end."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from glob import escape
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..eip_planner.errors import InputError
from ..eip_planner.language import tr
from ..eip_planner.tables import BOOLEAN, INTEGER, LINE, NUMBER, POINT, POLYGON, Table
from .compat import qgis_field
from .styles import style_text

_WKB = {POLYGON: QgsWkbTypes.Type.MultiPolygon, LINE: QgsWkbTypes.Type.MultiLineString, POINT: QgsWkbTypes.Type.Point}
_ATTENDANTS = ("-wal", "-shm", "-journal")
_BLOCK = 10_000


class OutputSet:
    """Collects what a run writes; `commit` makes it appear, anything else leaves the old files as they were."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, context, look):
        """`look` is called often while features are written, to hear a cancel."""
        self.crs, self.context, self._look = crs, context, look
        self._pending: list[tuple[str, Path, Path]] = []
        self._tasks: list = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for _, beside, _ in self._pending:
            for path in beside.parent.glob(f"{escape(beside.stem)}.*"):
                path.unlink(missing_ok=True)

    def file(self, parameter: str, target: str) -> Path:
        """A path beside `target` to write to; it takes the target's place on commit."""
        path = Path(target)
        if not path.parent.is_dir():
            raise unwritable(parameter, path, tr("its folder does not exist"))
        beside = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
        self._pending.append((parameter, beside, path))
        return beside

    def content(self, parameter: str, target: str, content) -> None:
        """Write a file: a text, or a function that writes to the path it is given."""
        beside = self.file(parameter, target)
        try:
            if callable(content):
                content(beside)
            else:
                beside.write_text(content, encoding="utf-8")
        except OSError as error:
            raise unwritable(parameter, Path(target), error) from None

    def layer(self, parameter: str, target: str, table: Table, frame) -> str:
        """Write a table to the target of a sink; return the id or path of the layer to be."""
        if _is_file(target):
            path = Path(target) if Path(target).suffix else Path(target + ".gpkg")
            beside = self.file(parameter, str(path))
            self._write(parameter, beside, path, path.stem, table, frame, False)
            if path.suffix.lower() == ".gpkg":
                self._style(parameter, beside, path, {path.stem: style_text(table.name, table)})
            self._attach(parameter, beside, path)
            return str(path)
        sink, identifier = QgsProcessingUtils.createFeatureSink(
            target, self.context, _fields(table), wkb_type(table), self.crs
        )
        if sink is None:
            raise unwritable(parameter, Path(target), tr("QGIS cannot open it"))
        self._add(sink, table, frame)
        return identifier

    def _add(self, sink, table: Table, frame) -> bool:
        """Add the rows of a frame in blocks; whether the sink took them all."""
        for start in range(0, len(frame), _BLOCK):
            self._look()
            rows = list(feature_rows(table, frame.iloc[start : start + _BLOCK]))
            if not sink.addFeatures(rows, QgsFeatureSink.Flag.FastInsert):
                return False
        return True

    def _attach(self, parameter: str, beside: Path, path: Path) -> None:
        """Take along the other files of a format that needs several, such as a shapefile's .dbf."""
        known = {old for _, old, _ in self._pending}
        for other in beside.parent.glob(f"{escape(beside.stem)}.*"):
            if other not in known and not other.name.endswith(_ATTENDANTS):
                self._pending.append((parameter, other, path.with_suffix(other.suffix)))

    def package(self, parameter: str, target: str, tables: dict, frames: dict, base: str = "") -> None:
        """Write many layers into one GeoPackage, each with its style; the other layers come from `base`."""
        path = Path(target)
        beside = self.file(parameter, target)
        if base:
            self._copy(parameter, Path(base), beside)
        for name, frame in frames.items():
            self._write(parameter, beside, path, name, tables[name], frame, beside.exists())
        self._style(parameter, beside, path, {name: style_text(name, tables[name]) for name in frames})

    def _copy(self, parameter: str, base: Path, beside: Path) -> None:
        """Copy a GeoPackage as it is seen by its readers: what still lies in its journal included."""
        address = f"{base.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(beside)) as copy:
                source.backup(copy)
        except sqlite3.Error as error:
            raise unwritable(parameter, beside, error) from None

    def _style(self, parameter: str, beside: Path, path: Path, styles: dict) -> None:
        from ..eip_planner.files import store_styles

        try:
            store_styles(beside, styles)
        except sqlite3.Error as error:
            raise unwritable(parameter, path, error) from None

    def _write(self, parameter: str, beside: Path, path: Path, name: str, table: Table, frame, append: bool) -> None:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = QgsVectorFileWriter.driverForExtension(path.suffix) or "GPKG"
        options.layerName = name
        options.fileEncoding = "UTF-8"
        overwrite = QgsVectorFileWriter.ActionOnExistingFile
        options.actionOnExistingFile = overwrite.CreateOrOverwriteLayer if append else overwrite.CreateOrOverwriteFile
        writer = QgsVectorFileWriter.create(
            str(beside), _fields(table), wkb_type(table), self.crs, self.context.transformContext(), options
        )
        if writer.hasError():
            raise unwritable(parameter, path, writer.errorMessage())
        complete = self._add(writer, table, frame)
        problem = writer.errorMessage()
        del writer
        if not complete or problem or not _holds(beside, name, len(frame)):
            raise unwritable(parameter, path, problem or tr("not all features arrived on the disk"))

    def commit(self) -> dict[str, str]:
        """Swap all files in; on trouble put every old file back. Return the path each parameter ended at."""
        done, results = [], {}
        try:
            for parameter, beside, path in self._pending:
                old = _set_aside(path)
                done.append((path, old))
                beside.replace(path)
                results.setdefault(parameter, str(path))
        except OSError as error:
            for path, old in reversed(done):
                _put_back(path, old)
            raise unwritable(parameter, path, error) from None
        for _, old in done:
            for aside in old.values():
                with suppress(OSError):
                    aside.unlink()
        self._pending.clear()
        return results


def refuse_clashes(targets: dict[str, str], inputs: dict[str, str]) -> None:
    """Refuse outputs that would overwrite each other or an input, or that QGIS would misread.

    Parameters
    ----------
    targets, inputs : dict of str to str
        Destination of each output parameter, and file behind each input; empty ones are left out.
    """
    seen = {Path(path).absolute(): parameter for parameter, path in inputs.items()}
    for parameter, target in targets.items():
        if not _is_file(target):
            continue
        if "|" in target:
            raise InputError(
                parameter,
                tr("'{target}' contains '|'").format(target=target),
                tr("give the path of a file: each output is one file"),
            )
        path = Path(target).absolute()
        if path in seen:
            raise InputError(
                parameter,
                tr("{path} is also the file of {other}").format(path=target, other=seen[path]),
                tr("give each output its own file"),
            )
        seen[path] = parameter
        if path.is_dir() or not path.parent.is_dir():
            raise unwritable(
                parameter, path, tr("its folder does not exist") if not path.is_dir() else tr("it is a folder")
            )


def _holds(path: Path, layer: str, count: int) -> bool:
    """Whether a GeoPackage layer has all its rows: a full disk shows only after the writer has gone."""
    if path.suffix.lower() != ".gpkg":
        return path.exists()
    try:
        with closing(sqlite3.connect(path)) as database:
            quoted = layer.replace('"', '""')
            return database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0] == count
    except sqlite3.Error:
        return False


def _is_file(target: str) -> bool:
    return not target.startswith(("memory:", "postgres:", "postgis:", "ogr:", "spatialite:"))


def unwritable(parameter: str, path: Path, why) -> InputError:
    """What to say of an output that cannot be written; of a reason in several lines the first."""
    first = (str(why).splitlines() or [""])[0]
    return InputError(
        parameter,
        tr("{path} cannot be written ({why})").format(path=path, why=first),
        tr("choose another place, or free space there"),
    )


def _attendant(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _set_aside(path: Path) -> dict[Path, Path]:
    """Rename an old file, and the journals that belong to it, out of the way."""
    moved = {}
    for old in (path, *(_attendant(path, end) for end in _ATTENDANTS)):
        if old.exists():
            aside = old.with_name(f".{old.name}.{os.getpid()}.old")
            old.replace(aside)
            moved[old] = aside
    return moved


def _put_back(path: Path, moved: dict[Path, Path]) -> None:
    with suppress(OSError):
        if path not in moved:
            path.unlink(missing_ok=True)
        for old, aside in moved.items():
            aside.replace(old)


def wkb_type(table: Table):
    """QGIS geometry type of a table."""
    return _WKB.get(table.geometry, QgsWkbTypes.Type.NoGeometry)


def _fields(table: Table) -> QgsFields:
    fields = QgsFields()
    for field in table.fields:
        fields.append(qgis_field(field.name, field.kind))
    return fields


def feature_rows(table: Table, frame):
    """Rows of a frame as QGIS features."""
    import shapely

    fields = _fields(table)
    convert = {NUMBER: float, INTEGER: int, BOOLEAN: bool}
    columns = [
        [None if v is None or v != v else convert.get(f.kind, str)(v) for v in frame[f.name]] for f in table.fields
    ]
    shapes = [None] * len(frame)
    if table.geometry in _WKB:
        shapes = shapely.to_wkb(frame.geometry.to_numpy())
    for row, shape in zip(zip(*columns) if columns else [()] * len(frame), shapes):
        feature = QgsFeature(fields)
        feature.setAttributes(list(row))
        if shape is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(shape)
            if table.geometry != POINT:
                geometry.convertToMultiType()
            feature.setGeometry(geometry)
        yield feature
