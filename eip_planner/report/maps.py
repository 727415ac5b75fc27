"""Maps as SVG: the park's land use below, results on top. Sharp at any size, and part of the HTML file."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from ..language import tr

if TYPE_CHECKING:
    from ..park import Park

WIDTH = 960
LAND = {
    "factory": ("#ddd3e6", "Factory land"),
    "warehouse": ("#cfd3e8", "Warehouse land"),
    "vacant": ("#f6f2ea", "Vacant land"),
    "technical": ("#c3ced6", "Technical land"),
    "social": ("#f5c3b5", "Social land"),
    "service": ("#f2b49d", "Service land"),
    "green": ("#cfe5bf", "Green land"),
    "water": ("#a9cfe8", "Water land"),
    "road": ("#ebebeb", "Road land"),
}
CARRIER = {"steam": "#c62828", "heat": "#ef7d00", "water": "#1565c0"}
_UNKNOWN = ("#f0f0f0", "Land use unknown")


def land_color(use: str) -> str:
    """Colour of a land use on every map."""
    return LAND.get(use, _UNKNOWN)[0]


@dataclass
class Canvas:
    """A drawing in map coordinates; `svg` returns it with its legend."""

    bounds: tuple[float, float, float, float]
    width: int = WIDTH
    parts: list[str] = field(default_factory=list)
    legend: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def scale(self) -> float:
        """Pixels per metre."""
        return self.width / (self.bounds[2] - self.bounds[0])

    @property
    def height(self) -> int:
        """Pixels."""
        return max(int((self.bounds[3] - self.bounds[1]) * self.scale), 1)

    def shapes(self, geometries, style: str, title=None) -> None:
        """Draw polygons or lines with one style; `title` gives a text per shape for the pointer."""
        import shapely

        geometries = np.asarray(geometries, object)
        keep = ~shapely.is_missing(geometries)
        simple = shapely.simplify(geometries[keep], 0.35 / self.scale)
        paths = [self._path(g) for g in simple]
        if title is None:
            self.parts.append(f'<path d="{"".join(paths)}" style="{style}"/>')
            return
        for path, words in zip(paths, np.asarray(title, object)[keep]):
            self.parts.append(f'<path d="{path}" style="{style}"><title>{escape(str(words))}</title></path>')

    def dots(self, geometries, radius: float, style: str, title) -> None:
        """Draw points as circles."""
        import shapely

        for point, words in zip(geometries, title):
            if not shapely.is_missing(point):
                x, y = self._pixels(shapely.get_coordinates(point))[0]
                circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" style="{style}">'
                self.parts.append(f"{circle}<title>{escape(str(words))}</title></circle>")

    def explain(self, mark: str, color: str, words: str) -> None:
        """Add a legend entry; `mark` is ``area``, ``line`` or ``dot``."""
        if (mark, color, words) not in self.legend:
            self.legend.append((mark, color, words))

    def svg(self, label: str) -> str:
        """The drawing with a scale bar, and its legend as HTML."""
        bar = 10 ** np.floor(np.log10((self.bounds[2] - self.bounds[0]) / 3))
        pixels = bar * self.scale
        y = self.height - 14
        scale_bar = (
            f'<path d="M14,{y} h{pixels:.1f} m0,-4 v8 M14,{y - 4} v8" style="stroke:#333;stroke-width:1.5;fill:none"/>'
            f'<text x="{20 + pixels:.1f}" y="{y + 4}" font-size="12" fill="#333">{bar:g} m</text>'
        )
        keys = "".join(
            f'<span class="key"><i class="{mark}" style="--c:{color}"></i>{escape(words)}</span>'
            for mark, color, words in self.legend
        )
        return (
            f'<figure><svg viewBox="0 0 {self.width} {self.height}" role="img" aria-label="{escape(label)}">'
            f"{''.join(self.parts)}{scale_bar}</svg><figcaption>{keys}</figcaption></figure>"
        )

    def _pixels(self, xy: np.ndarray) -> np.ndarray:
        return np.column_stack([(xy[:, 0] - self.bounds[0]) * self.scale, (self.bounds[3] - xy[:, 1]) * self.scale])

    def _path(self, geometry) -> str:
        import shapely

        rings = []
        for part in shapely.get_parts(geometry):
            closed = shapely.get_dimensions(part) == 2
            for ring in shapely.get_rings(part) if closed else [part]:
                xy = self._pixels(shapely.get_coordinates(ring))
                rings.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in xy) + ("Z" if closed else ""))
        return "".join(rings)


def base(park: Park, faint: bool = False) -> Canvas:
    """A canvas with the park's land use, buildings, roads and boundary."""
    frame = park.park if park.park is not None else park.parcels
    west, south, east, north = frame.total_bounds
    margin = 0.02 * max(east - west, north - south)
    canvas = Canvas((west - margin, south - margin, east + margin, north + margin))
    opacity = "fill-opacity:.45;" if faint else ""
    if park.parcels is not None:
        uses = park.parcels["land_use"].fillna("")
        for use in sorted(set(uses), key=lambda u: list(LAND).index(u) if u in LAND else len(LAND)):
            color, label = LAND.get(use, _UNKNOWN)
            canvas.shapes(
                park.parcels.geometry[uses == use].to_numpy(), f"fill:{color};{opacity}stroke:#8a8a8a;stroke-width:.5"
            )
            if not faint:
                canvas.explain("area", color, tr(label))
    if park.ponds is not None:
        canvas.shapes(park.ponds.geometry.to_numpy(), "fill:#8fc1e3;stroke:none")
    if park.buildings is not None and not faint:
        canvas.shapes(park.buildings.geometry.to_numpy(), "fill:#c3b8cc;stroke:#9d92a6;stroke-width:.4")
    if park.park is not None:
        canvas.shapes(park.park.geometry.to_numpy(), "fill:none;stroke:#333;stroke-width:1.6;stroke-dasharray:7 4")
    return canvas


def network_map(park: Park, networks) -> str:
    """The shared networks over the land use: line width by diameter, circles for who is joined, specks for others."""
    canvas = base(park)
    for found in networks:
        color, name = CARRIER[found.carrier], tr(found.carrier)
        for dn, pipes in found.network.groupby("dn"):
            words = [f"{name} DN {dn:.0f} · {length:.0f} m" for length in pipes["length_m"]]
            canvas.shapes(
                pipes.geometry.to_numpy(),
                f"fill:none;stroke:{color};stroke-width:{1.2 + dn / 90:.1f};stroke-linecap:round",
                words,
            )
        for role, fill in (("demand", color), ("supply", "#fff")):
            joined = found.customers[found.customers["role"] == role]
            words = [f"{tr(role)} {flow}" for flow in joined["flow_id"]]
            canvas.dots(
                joined.geometry, 4.5 if role == "demand" else 6.5, f"fill:{fill};stroke:{color};stroke-width:2", words
            )
        canvas.dots(
            found.unconnected.geometry,
            2.5,
            f"fill:{color};fill-opacity:.35;stroke:none",
            [f"{flow}: {reason}" for flow, reason in zip(found.unconnected["flow_id"], found.unconnected["reason"])],
        )
        if len(found.network):
            canvas.explain("line", color, tr("Network: {carrier}").format(carrier=name))
    canvas.explain("dot", "#fff", tr("Supply"))
    canvas.explain("dot", "#777", tr("Demand"))
    return canvas.svg(tr("Shared networks"))


_YIELD = ((1500, "#7f0000"), (1450, "#b30000"), (1400, "#d7301f"), (1350, "#ef6548"), (1300, "#fc8d59"), (0, "#fdbb84"))


def roof_map(park: Park, roofs) -> str:
    """Roofs by specific yield, the parts that can carry modules filled."""
    canvas = base(park, faint=True)
    canvas.shapes(roofs.roofs.geometry.to_numpy(), "fill:#e3e3e3;stroke:#8a8a8a;stroke-width:.4")
    usable = roofs.parts[roofs.parts["part"] == "usable"].merge(
        roofs.roofs[["plane_id", "parcel_id", "kwh_kwp"]], on=["plane_id", "parcel_id"]
    )
    upper = np.inf
    for least, color in _YIELD:
        chosen = usable[(usable["kwh_kwp"] >= least) & (usable["kwh_kwp"] < upper)]
        if len(chosen):
            canvas.shapes(chosen.geometry.to_numpy(), f"fill:{color};stroke:none")
            canvas.explain("area", color, f"≥ {least} kWh/kWp" if least else f"< {upper:.0f} kWh/kWp")
        upper = least
    canvas.explain("area", "#e3e3e3", tr("Not usable"))
    return canvas.svg(tr("Solar roofs"))


_ANSWER = {"yes": "#8fbf7f", "no": "#e07b6a", "unknown": "#e8d9a0"}
_STRIP = {"present": "#2e7d32", "missing": "#c62828", "unknown": "#b8860b"}


def score_map(park: Park, score) -> str:
    """Where points are won and lost: plots by the plot rules, the boundary strip, green patches."""
    canvas = base(park, faint=True)
    labels = {"yes": tr("Plot keeps the rules"), "no": tr("Plot breaks a rule"), "unknown": tr("Plot: not known")}
    for answer, color in _ANSWER.items():
        chosen = score.plots[score.plots["result"] == answer]
        if len(chosen):
            canvas.shapes(
                chosen.geometry.to_numpy(),
                f"fill:{color};fill-opacity:.75;stroke:#777;stroke-width:.5",
                chosen["parcel_id"],
            )
            canvas.explain("area", color, labels[answer])
    canvas.shapes(score.patches.geometry.to_numpy(), "fill:#4c9a52;fill-opacity:.8;stroke:none")
    canvas.explain("area", "#4c9a52", tr("Green patch"))
    labels = {
        "present": tr("Green strip present"),
        "missing": tr("Green strip missing"),
        "unknown": tr("Green strip not known"),
    }
    for state, color in _STRIP.items():
        chosen = score.boundary[score.boundary["strip"] == state]
        if len(chosen):
            canvas.shapes(chosen.geometry.to_numpy(), f"fill:none;stroke:{color};stroke-width:4")
            canvas.explain("line", color, labels[state])
    return canvas.svg(tr("Where points are won and lost"))


_STATE = {"as_planned": "#cfe5bf", "not_built": "#f0e4b8", "deviates": "#d9534f", "unknown": "#e3e3e3"}


def land_map(park: Park, score) -> str:
    """Parcels against the approved plan, and the plots above their density outlined."""
    canvas = base(park, faint=True)
    labels = {
        "as_planned": tr("As planned"),
        "not_built": tr("Not built yet"),
        "deviates": tr("Deviates from the plan"),
        "unknown": tr("Plan not known"),
    }
    plan = score.land_plan
    for state, color in _STATE.items():
        chosen = plan[plan["state"] == state]
        if len(chosen):
            canvas.shapes(
                chosen.geometry.to_numpy(), f"fill:{color};stroke:#8a8a8a;stroke-width:.5", chosen["parcel_id"]
            )
            canvas.explain("area", color, labels[state])
    dense = score.plots[score.plots["above_density"] == "yes"]
    if len(dense):
        canvas.shapes(dense.geometry.to_numpy(), "fill:none;stroke:#9c1c0c;stroke-width:2.4", dense["parcel_id"])
        canvas.explain("line", "#9c1c0c", tr("Above its density"))
    return canvas.svg(tr("Parcels against the approved plan"))
