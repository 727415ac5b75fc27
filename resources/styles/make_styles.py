"""Writes the QML styles of the result layers. Run with the Python of QGIS after changing a colour:

QT_QPA_PLATFORM=offscreen python3 -m resources.styles.make_styles
"""

import csv
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from eip_planner.report.maps import CARRIER, LAND

HERE = Path(__file__).resolve().parent
SURFACES = HERE.parent / "catalogues" / "surfaces.csv"


def fill(color, outline="#8a8a8a", width=0.1, style="solid"):
    """A polygon symbol."""
    return QgsFillSymbol.createSimple(
        {"color": color, "outline_color": outline, "outline_width": str(width), "style": style}
    )


def line(color, width, dash="solid"):
    """A line symbol."""
    return QgsLineSymbol.createSimple(
        {"line_color": color, "line_width": str(width), "line_style": dash, "capstyle": "round"}
    )


def dot(color, size, name="circle", outline="#ffffff"):
    """A point symbol."""
    return QgsMarkerSymbol.createSimple(
        {"color": color, "size": str(size), "name": name, "outline_color": outline, "outline_width": "0.3"}
    )


def categories(field, rows):
    """A renderer by category: (value, symbol, label)."""
    return QgsCategorizedSymbolRenderer(field, [QgsRendererCategory(v, s, label) for v, s, label in rows])


def pipe(color):
    """A line as wide as the pipe is big."""
    symbol = line(color, 1.0)
    width = QgsProperty.fromExpression('0.4 + coalesce("dn", 50) / 250.0')
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, width)
    return QgsSingleSymbolRenderer(symbol)


def label(expression, size=7.0):
    """Labels with a white halo."""
    text, halo = QgsTextFormat(), QgsTextBufferSettings()
    text.setSize(size)
    text.setColor(QColor("#222222"))
    halo.setEnabled(True)
    halo.setSize(0.8)
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, True
    settings.placement = QgsPalLayerSettings.Placement.Line
    settings.setFormat(text)
    return QgsVectorLayerSimpleLabeling(settings)


def save(name, geometry, fields, renderer, labels=None):
    """Write one style."""
    layer = QgsVectorLayer(f"{geometry}?" + "&".join(f"field={f}" for f in fields), name, "memory")
    layer.setRenderer(renderer)
    if labels is not None:
        layer.setLabeling(labels)
        layer.setLabelsEnabled(True)
        layer.setScaleBasedVisibility(False)
    chosen = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling
    layer.saveNamedStyle(str(HERE / f"{name}.qml"), chosen)


def _operation(end, color):
    """Nodes, failures and broken limits of one carrier."""
    save(
        f"nodes{end}",
        "Point",
        ("kind:string",),
        categories(
            "kind",
            [
                ("supply", dot(color, 2.4, "square"), "Supply"),
                ("demand", dot(color, 2.0), "Demand"),
                ("junction", dot("#ffffff", 1.4, outline=color), "Junction"),
            ],
        ),
    )
    save(
        f"outages{end}",
        "Point",
        ("status:string",),
        categories(
            "status",
            [
                ("covered", dot("#2e7d32", 3.0), "Nobody falls short"),
                ("pressure", dot("#fbc02d", 3.4), "Too little pressure"),
                ("short", dot("#ef6c00", 3.8), "Falls short"),
                ("isolated", dot("#b71c1c", 4.2), "Nothing is left"),
            ],
        ),
    )
    save(
        f"limits{end}",
        "Point",
        ("load:string",),
        categories(
            "load",
            [
                ("peak", dot("#d81b60", 3.6, "triangle"), "At the peak"),
                ("least", dot("#8e24aa", 3.2, "diamond"), "At the least load"),
                ("always", dot("#6d4c41", 3.2, "square"), "Too little room in the road reserve"),
            ],
        ),
    )


def main():
    """Write all styles."""
    for carrier, color in CARRIER.items():
        labels = label("""CASE WHEN "length_m" > 120 THEN concat('DN ', "dn") END""")
        save(f"network_{carrier}", "LineString", ("dn:int", "length_m:double"), pipe(color), labels)
        save(
            f"customers_{carrier}",
            "Point",
            ("role:string",),
            categories(
                "role", [("supply", dot(color, 4.2, "square"), "Supply"), ("demand", dot(color, 3.0), "Demand")]
            ),
        )
        save(
            f"unconnected_{carrier}",
            "Point",
            ("reason:string",),
            QgsSingleSymbolRenderer(dot(color, 2.6, "cross2", color)),
        )
        _operation(f"_{carrier}", color)
    _operation("", "#5d4037")
    save("network", "LineString", ("dn:int", "length_m:double"), pipe("#5d4037"), label("""concat('DN ', "dn")"""))
    save(
        "customers",
        "Point",
        ("role:string",),
        categories(
            "role", [("supply", dot("#5d4037", 4.2, "square"), "Supply"), ("demand", dot("#5d4037", 3.0), "Demand")]
        ),
    )
    save("unconnected", "Point", ("reason:string",), QgsSingleSymbolRenderer(dot("#9e9e9e", 2.6, "cross2", "#757575")))
    save(
        "links",
        "LineString",
        ("feasible:bool", "status:string"),
        categories(
            """CASE WHEN "status" = 'proposed' THEN 'proposed' WHEN "feasible" THEN 'feasible' ELSE 'refused' END""",
            [
                ("proposed", line("#2e7d32", 0.5), "Proposed"),
                ("feasible", line("#9ccc65", 0.2), "Feasible"),
                ("refused", line("#cfcfcf", 0.1, "dot"), "Refused"),
            ],
        ),
    )
    ranges = (
        (0, 1300, "#fdf3c8"),
        (1300, 1350, "#f6e08f"),
        (1350, 1400, "#e8c552"),
        (1400, 1450, "#c99a1e"),
        (1450, 2500, "#94690c"),
    )
    save(
        "roofs",
        "Polygon",
        ("kwh_kwp:double",),
        QgsGraduatedSymbolRenderer(
            "kwh_kwp", [QgsRendererRange(a, b, fill(c, "#6d4c41"), f"{a} – {b} kWh/kWp") for a, b, c in ranges]
        ),
    )
    parts = (
        ("usable", "#f2a541", "Usable"),
        ("setback", "#cfd8dc", "Setback from edges"),
        ("path", "#90a4ae", "Paths"),
        ("obstacle", "#5c6bc0", "Obstacles"),
        ("shaded", "#455a64", "Too shaded"),
        ("steep", "#8d6e63", "Too steep"),
        ("weak", "#d81b60", "Structure too weak"),
    )
    save("roof_parts", "Polygon", ("part:string",), categories("part", [(v, fill(c, c, 0.05), w) for v, c, w in parts]))
    save("modules", "Polygon", ("plane_id:string",), QgsSingleSymbolRenderer(fill("#1f4e9c", "#0d1b33", 0.05)))
    answers = (
        ("yes", "#8fbf7f", "Keeps the rules"),
        ("no", "#e07b6a", "Breaks a rule"),
        ("unknown", "#e8d9a0", "Not known"),
    )
    save("plots", "Polygon", ("result:string",), categories("result", [(v, fill(c), w) for v, c, w in answers]))
    states = (
        ("as_planned", "#cfe5bf", "As planned"),
        ("not_built", "#f0e4b8", "Not built yet"),
        ("deviates", "#d9534f", "Deviates from the plan"),
        ("unknown", "#e3e3e3", "Plan not known"),
    )
    save("land_plan", "Polygon", ("state:string",), categories("state", [(v, fill(c), w) for v, c, w in states]))
    strips = (
        ("present", "#2e7d32", "Strip present"),
        ("missing", "#c62828", "Strip missing"),
        ("unknown", "#b8860b", "Strip not known"),
    )
    save("boundary", "LineString", ("strip:string",), categories("strip", [(v, line(c, 1.2), w) for v, c, w in strips]))
    save("patches", "Polygon", ("component:int",), QgsSingleSymbolRenderer(fill("#a9d39b", "#7fb06f", 0.1)))
    save("green_links", "LineString", ("gap_m:double",), QgsSingleSymbolRenderer(line("#33691e", 0.6, "dash")))
    reaches = (("yes", "#00897b", "Open green within walking distance"), ("unknown", "#c0a062", "Open green perhaps"))
    save(
        "green_reach",
        "LineString",
        ("reach:string",),
        categories("reach", [(v, line(c, 0.9), w) for v, c, w in reaches]),
    )
    with SURFACES.open(encoding="utf-8", newline="") as file:
        label_of = {r["class"]: r["label"] for r in csv.DictReader(line for line in file if not line.startswith("#"))}
    covers = (
        ("roof", "#a1887f"),
        ("sealed", "#9e9e9e"),
        ("paver", "#bcaaa4"),
        ("gravel", "#d7ccc8"),
        ("grass_paver", "#c5e1a5"),
        ("green_roof_20", "#aed581"),
        ("green_roof_40", "#9ccc65"),
        ("green_roof_80", "#8bc34a"),
        ("green_roof_150", "#7cb342"),
        ("vegetation", "#66a95a"),
        ("water", "#64b5f6"),
        ("sealed_water", "#90caf9"),
    )
    save(
        "surfaces_by_class",
        "Polygon",
        ("class:string",),
        categories(
            "class",
            [(v, fill(c, c, 0.02), label_of[v]) for v, c in covers]
            + [("", fill("#ffffff", "#bdbdbd"), "Cover not known")],
        ),
    )
    lands = [(use, fill(color), label) for use, (color, label) in LAND.items()]
    save("parcels", "Polygon", ("land_use:string",), categories("land_use", lands))


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    main()
    application.exitQgis()
