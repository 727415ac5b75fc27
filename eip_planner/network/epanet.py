"""A built water or hot-water network as an input file of EPANET 2.2, which runs as it is and gives our pressures.

Every supply is a reservoir with its pump behind it; hot water leaves the plant through the supply pipes, each customer
takes it out of them and puts it into the return pipes, which end in the plant's reservoir. Where the flows of several
supplies meet, valves hold the flow of the branch that has pressure to spare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..fluids import GRAVITY, water
from ..language import tr
from .friction import TURBULENT, darcy_factor
from .mains import Mains, liquids
from .media import HeatMedium

if TYPE_CHECKING:
    from .results import NetworkResult

_H = 3600.0
_VISCOSITY_M2_S, _GRAVITY = 1.1e-5 * 0.3048**2, 32.2 * 0.3048
_THROTTLE_M = 0.02
_SECTIONS = ("JUNCTIONS", "RESERVOIRS", "PIPES", "PUMPS", "VALVES", "CURVES", "COORDINATES", "VERTICES")
_COLUMNS = {
    "JUNCTIONS": "ID Elevation Demand Pattern",
    "RESERVOIRS": "ID Head Pattern",
    "PIPES": "ID Node1 Node2 Length Diameter Roughness MinorLoss Status",
    "PUMPS": "ID Node1 Node2 Parameters",
    "VALVES": "ID Node1 Node2 Diameter Type Setting MinorLoss",
    "CURVES": "ID X-Value Y-Value",
    "COORDINATES": "Node X-Coord Y-Coord",
    "VERTICES": "Link X-Coord Y-Coord",
}


def epanet_text(found: NetworkResult, title: str) -> str:
    """The network as text of an EPANET input file: m3/h, m and mm, at the simultaneous peak.

    Parameters
    ----------
    title : str
        First line of the file: the park.

    Notes
    -----
    EPANET takes its friction factor from the formula of Swamee and Jain, which is up to 2 % off that of Colebrook
    and White, takes gravity as 32.2 ft/s2, and has one viscosity for all grades. The roughness written is the one
    with which the friction is ours at the peak; it differs by some percent from the true one.
    """
    rows: dict[str, list] = {name: [] for name in _SECTIONS}
    parts = liquids(found)
    viscosity = _kinematic(parts[0].medium) if parts else float("nan")
    for mains in parts:
        (_heat if isinstance(mains.medium, HeatMedium) else _water)(mains, rows, viscosity)
    grades = ", ".join(m.name for m in parts) or tr("no network of a liquid is proposed")
    remark = tr("Flows at the simultaneous peak; the roughness is fitted to the friction of the design.")
    text = ["\n".join([f";{remark}", "[TITLE]", _plain(title), _plain(f"{tr(found.carrier)}: {grades}")])]
    for name in _SECTIONS:
        lines = ["  ".join(_cell(cell) for cell in row) for row in rows[name]]
        text.append("\n".join([f"[{name}]", ";" + "  ".join(_COLUMNS[name].split()), *lines]))
    return "\n\n".join([*text, _options(parts, viscosity), "[END]\n"])


def _plain(line: str) -> str:
    """One line that opens no section and no remark, at most as long as EPANET keeps."""
    return " ".join(line.replace("[", "(").replace("]", ")").replace(";", ",").split())[:79]


def _cell(value) -> str:
    return value if isinstance(value, str) else f"{round(float(value), 6) + 0.0:.6f}".rstrip("0").rstrip(".")


def _options(parts: list[Mains], viscosity: float) -> str:
    coefficient = getattr(parts[0].medium, "hazen_williams", 0.0) if parts else 0.0
    options = {"UNITS": "CMH", "HEADLOSS": "H-W" if coefficient else "D-W", "TRIALS": "500", "ACCURACY": "0.00001"}
    if parts and not coefficient:
        options["VISCOSITY"] = f"{viscosity / _VISCOSITY_M2_S:.6f}"
    lines = "\n".join(f"{key:<12}{value}" for key, value in options.items())
    return f"[OPTIONS]\n{lines}\n\n[TIMES]\nDURATION    0\n\n[REPORT]\nSTATUS      NO"


def _kinematic(medium) -> float:
    """Viscosity over density, m2/s."""
    if isinstance(medium, HeatMedium):
        density, viscosity, _ = medium.fluid
        return viscosity / density
    table = water()
    return float(table.viscosity(medium.temperature_c)) / float(table.density(medium.temperature_c))


def _roughness(mains: Mains, viscosity: float) -> np.ndarray:
    """Roughness in mm with which Swamee and Jain give the friction of Colebrook and White; C of Hazen and Williams."""
    medium = mains.medium
    coefficient = getattr(medium, "hazen_williams", 0.0)
    if coefficient:
        return np.full(len(mains.pipe), coefficient)
    bore = medium.pipes.bore_m[mains.pipe]
    speed = mains.state.velocity_ms
    factor = darcy_factor(speed * bore / _kinematic(medium), medium.roughness_m / bore) * _GRAVITY / GRAVITY
    reynolds = np.maximum(speed * bore / viscosity, TURBULENT)
    alike = 3.7 * (10.0 ** (-0.5 / np.sqrt(factor)) - 5.74 / reynolds**0.9) * bore
    # Slow flow knows no roughness.
    return 1000.0 * np.where(reynolds <= TURBULENT, medium.roughness_m, np.maximum(alike, 1e-9))


def _water(mains: Mains, rows: dict, viscosity: float) -> None:
    layout, level, places = mains.layout, mains.level_m, mains.places
    flow = mains.flow_m3_s * _H
    for node, place in places.items():
        name = mains.node_id(node)
        pump = mains.state.head_m.get(node, 0.0)
        if node in layout.supply and pump <= 0.0:
            rows["RESERVOIRS"].append((name, level[node]))
        else:
            ground = mains.altitude_m.get(node, 0.0)
            rows["JUNCTIONS"].append((name, ground, layout.demand.get(node, 0.0)))
        rows["COORDINATES"].append((name, *place))
        if node in layout.supply and pump > 0.0:
            _add_pump(rows, name, name, level[node] - pump, pump, float(flow[layout.tail == node].sum()), place)
    _add_pipes(mains, rows, "", mains.throttled_m, flow, viscosity)


def _heat(mains: Mains, rows: dict, viscosity: float) -> None:
    """Supply and return pipes between levels that mirror each other about their mean."""
    layout, difference, places = mains.layout, mains.level_m, mains.places
    flow = mains.flow_m3_s * _H
    mean = mains.hold_bar * 1e5 / mains.medium.specific_weight + max(difference[n] for n in layout.supply) / 2.0
    net = {n: flow[layout.head == n].sum() - flow[layout.tail == n].sum() for n in places}
    for node, place in places.items():
        out, back = (f"{mains.node_id(node)}-{side}" for side in "SR")
        taken = float(net[node]) if node in layout.demand else 0.0
        rows["JUNCTIONS"].append((out, 0.0, taken))
        rows["COORDINATES"] += [(out, *place), (back, *place)]
        if node in layout.supply:
            low = mean - difference[node] / 2.0
            rows["RESERVOIRS"].append((back, low))
            _add_pump(rows, out, out, low, difference[node], -float(net[node]), place, back)
        else:
            rows["JUNCTIONS"].append((back, 0.0, -taken))
    half = mains.throttled_m / 2.0
    _add_pipes(mains, rows, "-S", half, flow, viscosity)
    _add_pipes(mains, rows, "-R", half, flow, viscosity)


def _add_pump(rows: dict, name: str, node: str, low: float, head: float, flow: float, place, source: str = "") -> None:
    """A pump with a curve through its duty, out of a reservoir at level `low`, its own unless `source` names one."""
    if not source:
        source = f"R-{name}"
        rows["RESERVOIRS"].append((source, low))
        rows["COORDINATES"].append((source, *place))
    rows["PUMPS"].append((f"P-{name}", source, node, "HEAD", f"C-{name}"))
    rows["CURVES"].append((f"C-{name}", flow, head))


def _add_pipes(mains: Mains, rows: dict, side: str, throttled: np.ndarray, flow: np.ndarray, viscosity: float) -> None:
    """Pipes of one side; a valve at the node where they meet holds the flow of those with pressure to spare."""
    layout, bore = mains.layout, mains.medium.pipes.bore_m[mains.pipe] * 1000.0
    for i, rough in enumerate(_roughness(mains, viscosity)):
        ends = [f"{mains.node_id(int(n))}{side}" for n in (layout.tail[i], layout.head[i])]
        name, course = f"{mains.pipe_id[i]}{side}", mains.course[i]
        if side == "-R":
            ends, course = ends[::-1], course[::-1]
        if throttled[i] > _THROTTLE_M:
            meeting, place = f"V-{name}", mains.places[int(layout.head[i])]
            ground = mains.altitude_m.get(int(layout.head[i]), 0.0)
            rows["JUNCTIONS"].append((meeting, ground, 0.0))
            rows["COORDINATES"].append((meeting, *place))
            k = 0 if side == "-R" else 1
            way = (ends[0], meeting) if k == 0 else (meeting, ends[1])
            rows["VALVES"].append((f"F-{name}", *way, bore[i], "FCV", flow[i], 0.0))
            ends[k] = meeting
        rows["PIPES"].append((name, *ends, layout.length_m[i], bore[i], rough, 0.0, "Open"))
        rows["VERTICES"] += [(name, *point) for point in course[1:-1]]
