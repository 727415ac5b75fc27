"""The map sheet of a review as PDF or picture, drawn by QGIS with the styles of its layers."""

from __future__ import annotations

from math import floor, log10

from qgis.core import (
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMarginsF, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPolygonF

from ..eip_planner.language import number, tr
from ..eip_planner.park import CARRIERS, PARCELS, PARK
from .compat import qgis_field
from .outputs import feature_rows, wkb_type
from .styles import style_into

_SHEET_MM, _MARGIN_MM = (396.0, 273.0), 12.0
_TITLE_MM, _COLUMN_MM, _GAP_MM = 20.0, 66.0, 5.0
_SHEET_DPI, _PICTURE_DPI = 200, 130
_DARK, _FRAME = QColor("#22303a"), QColor("#888888")


def draw_map(path, review, crs) -> None:
    """Write the sheet as PNG."""
    pixels = [round((side + 2 * _MARGIN_MM) * _PICTURE_DPI / 25.4) for side in _SHEET_MM]
    image = QImage(QSize(*pixels), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_PICTURE_DPI / 0.0254))
    image.setDotsPerMeterY(round(_PICTURE_DPI / 0.0254))
    image.fill(QColor("#ffffff"))
    _Sheet(image, _PICTURE_DPI, path).draw(review, crs)
    if not image.save(str(path), "PNG"):
        raise OSError(str(path))


def draw_sheet(path, review, crs) -> None:
    """Write the sheet as A3 PDF."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setResolution(_SHEET_DPI)
    _Sheet(writer, _SHEET_DPI, path).draw(review, crs)


class _Sheet:
    """A sheet of paper to draw on; all lengths in millimetres."""

    def __init__(self, device, dpi: int, path):
        self.device, self.dpi, self.path, self.mm = device, dpi, path, dpi / 25.4

    def draw(self, review, crs) -> None:
        """Title, map with scale bar and north arrow, headline numbers, legend."""
        self.painter = QPainter()
        if not self.painter.begin(self.device):
            raise OSError(str(self.path))
        try:
            self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.painter.translate(_MARGIN_MM * self.mm, _MARGIN_MM * self.mm)
            width, height = _SHEET_MM
            names = [] if review.park.park is None else [n for n in review.park.park["name"] if n]
            self._text(0, 0, width, ", ".join(names) or tr("Park"), 22, True)
            self._text(0, 11, width, tr("Review of the park as an eco-industrial park"), 12, False)
            drawn = _map_layers(review, crs)
            frame = QRectF(0, _TITLE_MM, width - 2 * (_COLUMN_MM + _GAP_MM), height - _TITLE_MM)
            self._map(frame, drawn, crs)
            left = frame.right() + _GAP_MM
            y = _TITLE_MM
            for line, big in _headlines(review):
                y += self._text(left, y, _COLUMN_MM, line, 13 if big else 10, big) + (0.8 if big else 1.8)
            self._legend(left + _COLUMN_MM + _GAP_MM, _TITLE_MM, drawn, review.titles)
        finally:
            self.painter.end()

    def _map(self, frame: QRectF, drawn: list, crs) -> None:
        extent = QgsRectangle(drawn[-1].extent())
        extent.scale(1.04)
        settings = QgsMapSettings()
        settings.setLayers(drawn)
        settings.setDestinationCrs(crs)
        settings.setBackgroundColor(QColor("#ffffff"))
        size = QSize(int(frame.width() * self.mm), int(frame.height() * self.mm))
        settings.setOutputSize(size)
        settings.setOutputDpi(self.dpi)
        settings.setExtent(extent)
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        QgsMapRendererCustomPainterJob(settings, painter).renderSynchronously()
        painter.end()
        self.painter.drawImage(self._box(frame), image)
        self.painter.setPen(_FRAME)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(self._box(frame))
        self._scale_bar(frame.left() + 6, frame.bottom() - 8, settings.mapUnitsPerPixel() * self.mm)
        self._north_arrow(frame.right() - 10, frame.top() + 6)

    def _scale_bar(self, x: float, y: float, metres_per_mm: float) -> None:
        """A bar of a round length of about five centimetres."""
        about = 50 * metres_per_mm
        power = 10 ** floor(log10(about))
        metres = max(step * power for step in (1, 2, 5) if step * power <= about)
        self.painter.setPen(Qt.PenStyle.NoPen)
        half = metres / metres_per_mm / 2
        for i, color in enumerate((_DARK, QColor("#ffffff"))):
            self.painter.setBrush(color)
            self.painter.setPen(_DARK)
            self.painter.drawRect(self._box(QRectF(x + i * half, y, half, 1.6)))
        self._text(x, y - 6, 2 * half + 20, f"{number(metres)} m", 9, False)

    def _north_arrow(self, x: float, y: float) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(_DARK)
        tips = ((0, 0), (3, 9), (0, 7), (-3, 9))
        self.painter.drawPolygon(QPolygonF([QPointF((x + dx) * self.mm, (y + dy) * self.mm) for dx, dy in tips]))
        self._text(x - 1.7, y + 9.5, 6, tr("N"), 10, True)

    def _legend(self, x: float, y: float, drawn: list, titles: dict[str, str]) -> None:
        """Layers and their symbols, as far as the page goes."""
        titles = {**titles, **{ground.name: tr(ground.label) for ground in (PARCELS, PARK)}}
        for layer in drawn:
            title = titles[layer.name()]
            items = [item for item in layer.renderer().legendSymbolItems() if item.symbol() is not None]
            y += 2.0
            if len(items) > 1:
                y += self._text(x, y, _COLUMN_MM, title, 10, True)
            for item in items:
                self._symbol(x, y, item.symbol())
                y += 0.6 + max(4.0, self._text(x + 9, y, _COLUMN_MM - 9, item.label() or title, 9, False))
            if y > _SHEET_MM[1] - 15:
                return

    def _symbol(self, x: float, y: float, symbol) -> None:
        size = QSize(round(7 * self.mm), round(4 * self.mm))
        self.painter.save()
        self.painter.translate(x * self.mm, y * self.mm)
        symbol.drawPreviewIcon(self.painter, size, QgsRenderContext.fromQPainter(self.painter))
        self.painter.restore()

    def _text(self, x: float, y: float, width: float, words: str, points: int, bold: bool) -> float:
        """Write wrapped text and return its height."""
        font = QFont("DejaVu Sans")
        font.setPixelSize(max(1, round(points * self.dpi / 72)))
        font.setBold(bold)
        self.painter.setFont(font)
        self.painter.setPen(_DARK)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        box = self._box(QRectF(x, y, width, _SHEET_MM[1]))
        used = self.painter.boundingRect(box, flags, words)
        self.painter.drawText(box, flags, words)
        return used.height() / self.mm

    def _box(self, box: QRectF) -> QRectF:
        """Millimetres as pixels."""
        return QRectF(*(side * self.mm for side in (box.x(), box.y(), box.width(), box.height())))


def _headlines(review):
    """Lines of the sheet's margin: (text, is a heading)."""
    million = tr("million VND")
    for carrier in CARRIERS:
        found = review.networks.get(carrier)
        yield tr("Network: {carrier}").format(carrier=tr(carrier)), True
        if found is None:
            yield tr("not assessed"), False
            continue
        yield (
            tr("{served} of {demands} demands served, {km} km").format(
                served=found.served, demands=found.demands, km=number(found.length_m / 1000, 1)
            ),
            False,
        )
        yield f"{tr('Capital cost')}: {number(found.capex_mvnd)} {million}", False
        yield f"NPV: {number(found.npv_mvnd)} {million}", False
        low, high = found.economy.npv
        if low == low:
            yield tr("from {low} to {high}").format(low=number(low), high=number(high)), False
    yield tr("Solar roofs"), True
    totals = review.roofs.totals if review.roofs else None
    yield (
        (
            f"{number(totals['kwp'] / 1000, 1)} MWp, {number(totals['mwh'])} {tr('MWh/a')}"
            if totals
            else tr("not assessed")
        ),
        False,
    )
    yield tr("Green-infrastructure score"), True
    yield f"{number(review.score.score_lo, 1)}–{number(review.score.score_hi, 1)}", False
    yield tr("of 100; data coverage {coverage} %").format(coverage=number(review.score.coverage)), False
    yield review.score.class_name, False


def _map_layers(review, crs) -> list[QgsVectorLayer]:
    """The land use with networks, customers, roofs and boundary strip on top, topmost first."""
    layers, park = review.layers, review.park
    order = [f"{kind}_{c}" for kind in ("customers", "network") for c in CARRIERS] + ["boundary", "roofs", "patches"]
    drawn = [_memory_layer(name, *layers[name], crs) for name in order if name in layers and len(layers[name][1])]
    ground = (PARK, park.park) if park.parcels is None else (PARCELS, park.parcels)
    return [*drawn, _memory_layer(ground[0].name, *ground, crs)]


def _memory_layer(name: str, table, frame, crs) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{QgsWkbTypes.displayString(wkb_type(table))}?crs={crs.authid()}", name, "memory")
    provider = layer.dataProvider()
    provider.addAttributes([qgis_field(f.name, f.kind) for f in table.fields])
    layer.updateFields()
    provider.addFeatures(list(feature_rows(table, frame)))
    layer.updateExtents()
    style_into(layer, name)
    return layer
