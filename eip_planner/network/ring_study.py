"""Choice of diameters for the network in an EPANET file: the chosen pipes as a table, and the file with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..progress import Progress, silent
from .diameters import Choice, Task, choose
from .inp import NetworkFile, read_inp, with_diameters
from .results import PIPE_SIZES
from .rings import LoopedNetwork
from .sizes import Sizes

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class RingStudy:
    """A network with chosen diameters.

    Attributes
    ----------
    network : LoopedNetwork
    choice : Choice
    cost : float
        In the money of the sizes.
    least_margin_m : float
        Pressure to spare at the node that has least, metres of water.
    worst : str
        That node.
    table : GeoDataFrame
        One row per pipe along its flow, fields of `results.PIPE_SIZES`; no geometry where the file has no coordinates.
    text : str
        The input file with the chosen diameters.
    """

    network: LoopedNetwork
    choice: Choice
    cost: float
    least_margin_m: float
    worst: str
    table: GeoDataFrame
    text: str


def study_diameters(
    path: str | Path,
    sizes: Sizes,
    pressure_m: float,
    velocity_ms: float | None = None,
    effort: float = 150.0,
    progress: Progress = silent,
) -> RingStudy:
    """Choose the cheapest sizes found for the network of an EPANET file.

    Parameters
    ----------
    pressure_m : float
        Least pressure at every junction, metres of water.
    velocity_ms : float, optional
        Highest velocity in every pipe.
    effort : float
        See `diameters.choose`.

    Raises
    ------
    InputError
        The file cannot be designed with, or no sizes keep the limits.
    """
    file = read_inp(path)
    network = file.network
    price = network.length_m[:, None] * sizes.cost_m
    fastest = np.inf if velocity_ms is None else velocity_ms
    task = Task(network, sizes.bore_m, price, network.elevation_m + pressure_m, fastest)
    choice = choose(task, effort, progress=progress)
    worst = int(np.argmin(choice.margin_m))
    return RingStudy(
        network,
        choice,
        choice.cost,
        float(choice.margin_m[worst]),
        network.junction[worst],
        _table(file, sizes, choice, price),
        with_diameters(file, sizes.bore_m[choice.size]),
    )


def _table(file: NetworkFile, sizes: Sizes, choice: Choice, price: np.ndarray) -> GeoDataFrame:
    import geopandas as gpd
    from shapely import LineString

    network, pipes = file.network, len(file.network.pipe)
    names = np.array([*network.junction, *network.source])
    ground = np.r_[network.elevation_m, network.source_m]
    head = np.r_[choice.head_m, network.source_m]
    forward = choice.flow_m3_s[:pipes] >= 0.0
    tail = np.where(forward, network.tail[:pipes], network.head[:pipes])
    end = np.where(forward, network.head[:pipes], network.tail[:pipes])
    pressure = head - ground
    columns = {
        "pipe_id": network.pipe,
        "from_id": names[tail],
        "to_id": names[end],
        "length_m": network.length_m,
        "dn": sizes.dn[choice.size],
        "inner_mm": sizes.bore_m[choice.size] * 1000.0,
        "inner_before_mm": file.bore_m * 1000.0,
        "flow_m3h": np.abs(choice.flow_m3_s[:pipes]) * 3600.0,
        "velocity_ms": choice.velocity_ms,
        "head_loss_m": np.abs(head[tail] - head[end]),
        "pressure_from_m": pressure[tail],
        "pressure_to_m": pressure[end],
        "cost": price[np.arange(pipes), choice.size],
    }
    lines = []
    for pipe, along, a, b in zip(network.pipe, forward, names[tail], names[end]):
        ends, bends = (file.places.get(a), file.places.get(b)), file.vertices.get(pipe, [])
        way = [ends[0], *(bends if along else bends[::-1]), ends[1]]
        lines.append(None if None in ends or len(set(way)) < 2 else LineString(way))
    return gpd.GeoDataFrame(columns, geometry=lines)[[*PIPE_SIZES.names, "geometry"]]
