"""The map picture and the map sheet of a review, drawn by QGIS with the styles of its layers."""

from __future__ import annotations

from qgis.core import QgsMapRendererCustomPainterJob, QgsMapSettings, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QMarginsF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from ..eip_planner.language import number, tr
from ..eip_planner.park import CARRIERS, PARCELS
from .compat import qgis_field
from .outputs import feature_rows, wkb_type
from .styles import style_into

_PICTURE = QSize(2000, 1500)
_DPI = 200
_LEGEND_MM = 92.0


def draw_map(path, review, layers: dict, crs) -> None:
    """Write the map as PNG."""
    image = _map_image(review, layers, crs, _PICTURE, 150)
    if not image.save(str(path), "PNG"):
        raise OSError(str(path))


def draw_sheet(path, review, layers: dict, crs) -> None:
    """Write an A3 sheet as PDF: title, map, headline numbers."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DPI)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(str(path))
    try:
        mm = _DPI / 25.4
        width, height = writer.width(), writer.height()
        names = [] if review.park.park is None else [n for n in review.park.park["name"] if n]
        _text(painter, QRectF(0, 0, width, 12 * mm), ", ".join(names) or tr("Park"), 22, True)
        subtitle = tr("Review of the park as an eco-industrial park")
        _text(painter, QRectF(0, 11 * mm, width, 8 * mm), subtitle, 12, False)
        size = QSize(int(width - _LEGEND_MM * mm), int(height - 22 * mm))
        painter.drawImage(0, int(20 * mm), _map_image(review, layers, crs, size, _DPI))
        painter.setPen(QColor("#888888"))
        painter.drawRect(QRectF(0, 20 * mm, size.width(), size.height()))
        y = 22 * mm
        for line, big in _headlines(review):
            box = QRectF(size.width() + 6 * mm, y, (_LEGEND_MM - 6) * mm, 12 * mm)
            y += _text(painter, box, line, 13 if big else 10, big) + (1.0 if big else 2.2) * mm
    finally:
        painter.end()


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
    yield tr("Solar roofs"), True
    totals = review.roofs.totals if review.roofs else None
    yield (
        (f"{number(totals['kwp'] / 1000, 1)} MWp, {number(totals['mwh'])} {tr('MWh/a')}" if totals else tr("not assessed")),
        False,
    )
    yield tr("Green-infrastructure score"), True
    yield f"{number(review.score.score_lo, 1)}–{number(review.score.score_hi, 1)}", False
    yield tr("of 100; data coverage {coverage} %").format(coverage=number(review.score.coverage)), False
    yield review.score.class_name, False


def _text(painter: QPainter, box: QRectF, words: str, points: int, bold: bool) -> float:
    """Write wrapped text and return its height."""
    font = QFont("DejaVu Sans", points)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor("#22303a"))
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    tall = QRectF(box.x(), box.y(), box.width(), 10 * box.height())
    used = painter.boundingRect(tall, int(flags), words)
    painter.drawText(tall, int(flags), words)
    return used.height()


def _map_image(review, layers: dict, crs, size: QSize, dpi: int) -> QImage:
    """The land use with networks, customers, roofs and boundary strip on top."""
    park = review.park
    order = [f"{kind}_{c}" for kind in ("customers", "network") for c in CARRIERS] + ["boundary", "patches", "roofs"]
    drawn = [_memory_layer(name, *layers[name], crs) for name in order if name in layers and len(layers[name][1])]
    if park.parcels is not None:
        drawn.append(_memory_layer("parcels", PARCELS, park.parcels, crs))
    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setDestinationCrs(crs)
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setOutputSize(size)
    settings.setOutputDpi(dpi)
    extent = drawn[-1].extent()
    extent.scale(1.04)
    settings.setExtent(extent)
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    painter.end()
    return image


def _memory_layer(name: str, table, frame, crs) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{QgsWkbTypes.displayString(wkb_type(table))}?crs={crs.authid()}", name, "memory")
    provider = layer.dataProvider()
    provider.addAttributes([qgis_field(f.name, f.kind) for f in table.fields])
    layer.updateFields()
    provider.addFeatures(list(feature_rows(table, frame)))
    layer.updateExtents()
    style_into(layer, name)
    return layer
