"""Node by node: pressure, head and temperature at the peak and at the least load, and the age of water."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..fluids import ATMOSPHERE_BAR, gauge_bar, steam
from ..language import number, tr
from .mains import Mains
from .media import HeatMedium, State, SteamMedium, WaterMedium
from .moments import dated, weakest
from .results import NODES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_SUPERHEAT_K = 0.5


def node_table(parts: list[tuple[Mains, State]], carrier: str) -> GeoDataFrame:
    """Table `results.NODES` of all mains with their states at the least load."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    frames, shapes = [], []
    for mains, least in parts:
        places = mains.places
        frames.append(_rows(mains, least, carrier, list(places)))
        shapes.extend(places.values())
    if not frames:
        return NODES.empty()
    frame = pd.concat(frames, ignore_index=True).reindex(columns=list(NODES.names))
    return gpd.GeoDataFrame(frame, geometry=shapely.points(np.array(shapes)))


def _rows(mains: Mains, least: State, carrier: str, nodes: list):
    import pandas as pd

    medium, peak = mains.medium, mains.state
    hot, vapour, cold = (isinstance(medium, kind) for kind in (HeatMedium, SteamMedium, WaterMedium))
    pressure, lowest = (np.array([state.pressure[n] for n in nodes], float) for state in (peak, least))
    temperature = np.array([peak.temperature[n] for n in nodes], float)
    superheat = np.maximum(temperature - steam().saturation_temperature(pressure), 0.0) if vapour else np.nan
    level = np.array([mains.level_m[n] for n in nodes], float) if not vapour else np.nan
    kind = [
        "supply" if n in mains.layout.supply else "demand" if n in mains.layout.demand else "junction" for n in nodes
    ]
    age = waiting_h(mains, least) if cold else {}
    low = pressure < ATMOSPHERE_BAR if not hot else np.zeros(len(nodes), bool)
    worst = weakest(mains.layout, mains.moments)
    return pd.DataFrame(
        {
            "node_id": [mains.node_id(n) for n in nodes],
            "node": nodes,
            "carrier": carrier,
            "grade": mains.name,
            "kind": kind,
            "pressure_bar_g": gauge_bar(pressure) if not hot else np.nan,
            "difference_bar": pressure if hot else np.nan,
            "head_m": level,
            "altitude_m": [mains.altitude_m.get(n, np.nan) for n in nodes],
            "temperature_c": temperature,
            "superheat_k": superheat,
            "pressure_least_bar_g": gauge_bar(lowest) if not hot else np.nan,
            "temperature_least_c": [least.temperature[n] for n in nodes],
            "age_least_h": [age.get(n, np.nan) for n in nodes],
            "worst_at": dated(mains.moments, [worst.get(n) for n in nodes]),
            "status": np.where(low, "limit", "ok"),
            "note": [_note(mains, n, k, s) for n, k, s in zip(nodes, kind, np.broadcast_to(superheat, len(nodes)))],
        }
    )


def _note(mains: Mains, node: int, kind: str, superheat: float) -> str:
    """The state at a node in words."""
    if isinstance(mains.medium, SteamMedium):
        if superheat > _SUPERHEAT_K:
            return tr("superheated by {kelvin} K").format(kelvin=number(superheat, 1))
        return tr("saturated")
    if kind == "supply" and mains.state.head_m.get(node, 0.0) > 0.0:
        return tr("pump of {head} m").format(head=number(mains.state.head_m[node], 1))
    return ""


def waiting_h(mains: Mains, least: State) -> dict:
    """Hours that water has been under way when it reaches each node; where pipes meet, the mean by flow."""
    layout = mains.layout
    flow = least.velocity_ms * np.pi / 4.0 * mains.medium.pipes.bore_m[mains.pipe] ** 2
    hours = layout.length_m / np.maximum(least.velocity_ms, 1e-9) / 3600.0
    age, volume = dict.fromkeys(layout.supply, 0.0), dict.fromkeys(layout.supply, 0.0)
    for tail, head, more, q in zip(layout.tail.tolist(), layout.head.tolist(), hours, flow):
        before = volume.get(head, 0.0)
        arriving = age[tail] + more
        age[head] = (age.get(head, 0.0) * before + arriving * q) / (before + q) if before + q > 0 else arriving
        volume[head] = before + q
    return age
