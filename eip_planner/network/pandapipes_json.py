"""A built water or hot-water network as a file of pandapipes, written without that library.

`pandapipes.from_json` reads the file and `pandapipes.pipeflow` computes it. Hot water runs in a closed loop: a
circulation pump at each supply, a heat consumer at each demand, supply and return pipes in between.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ..fluids import gauge_bar, water
from .mains import Mains, liquids
from .media import HeatMedium

if TYPE_CHECKING:
    from .results import NetworkResult

FORMAT = "0.14.0"
_KELVIN = 273.15
_THROTTLE_BAR = 0.002
_SECTION_M, _MOST_SECTIONS = 25.0, 20
_NAME, _ON, _TYPE = ("name", "object"), ("in_service", "bool"), ("type", "object")
_COMPONENTS = (
    ("junction", "Junction"),
    ("pipe", "Pipe"),
    ("sink", "Sink"),
    ("flow_control", "FlowControlComponent"),
    ("heat_consumer", "HeatConsumer"),
    ("circulation_pump_pressure", "CirculationPumpPressure"),
    ("ext_grid", "ExtGrid"),
)
_TABLES = {
    "junction": (_NAME, ("pn_bar", "float64"), ("tfluid_k", "float64"), ("height_m", "float64"), _ON, _TYPE),
    "junction_geodata": (("x", "float64"), ("y", "float64")),
    "pipe": (
        _NAME,
        ("from_junction", "uint32"),
        ("to_junction", "uint32"),
        ("std_type", "object"),
        ("length_km", "float64"),
        ("inner_diameter_mm", "float64"),
        ("outer_diameter_mm", "float64"),
        ("k_mm", "float64"),
        ("loss_coefficient", "float64"),
        ("u_w_per_m2k", "float64"),
        ("text_k", "float64"),
        ("sections", "uint32"),
        _ON,
        _TYPE,
    ),
    "pipe_geodata": (("coords", "object"),),
    "ext_grid": (_NAME, ("junction", "uint32"), ("p_bar", "float64"), ("t_k", "float64"), _ON, _TYPE),
    "sink": (_NAME, ("junction", "uint32"), ("mdot_kg_per_s", "float64"), ("scaling", "float64"), _ON, _TYPE),
    "flow_control": (
        _NAME,
        ("from_junction", "uint32"),
        ("to_junction", "uint32"),
        ("controlled_mdot_kg_per_s", "float64"),
        ("control_active", "bool"),
        _ON,
        _TYPE,
    ),
    "heat_consumer": (
        _NAME,
        ("from_junction", "uint32"),
        ("to_junction", "uint32"),
        ("qext_w", "float64"),
        ("controlled_mdot_kg_per_s", "float64"),
        ("deltat_k", "float64"),
        ("treturn_k", "float64"),
        _ON,
        _TYPE,
    ),
    "circ_pump_pressure": (
        _NAME,
        ("return_junction", "uint32"),
        ("flow_junction", "uint32"),
        ("p_flow_bar", "float64"),
        ("t_flow_k", "float64"),
        ("plift_bar", "float64"),
        _ON,
        _TYPE,
    ),
}


def pandapipes_text(found: NetworkResult, title: str) -> str:
    """The network as JSON text for `pandapipes.from_json`, at the simultaneous peak; pressures are gauge.

    Notes
    -----
    A file knows one fluid: that of the first grade. In other grades, and under the formula of Hazen and Williams,
    roughness and transmittance are those with which friction and cooling are ours at the peak.
    """
    tables: dict[str, list] = {name: [] for name in _TABLES}
    parts = liquids(found)
    fluid = _fluid(parts[0].medium) if parts else (1000.0, 1e-3, 4.2)
    for mains in parts:
        (_heat if isinstance(mains.medium, HeatMedium) else _water)(mains, tables, fluid)
    density, viscosity, capacity = fluid
    content = {
        "fluid": _object(
            "pandapipes.properties.fluids",
            "Fluid",
            {
                "name": "water",
                "fluid_type": "liquid",
                "is_gas": False,
                "all_properties": {
                    name: _constant(value)
                    for name, value in (
                        ("density", density),
                        ("viscosity", viscosity),
                        ("heat_capacity", capacity * 1000.0),
                    )
                },
            },
        ),
        "converged": False,
        "name": title,
        "version": FORMAT,
        "format_version": FORMAT,
        "component_list": [
            _object(f"pandapipes.component_models.{module}_component", kind, {}) for module, kind in _COMPONENTS
        ],
        "sector": "all",
        "user_pf_options": {
            "friction_model": "colebrook",
            "mode": "sequential" if found.carrier == "heat" else "hydraulics",
        },
        **{name: _frame(_TABLES[name], rows) for name, rows in tables.items()},
    }
    net = {"_module": "pandapipes.pandapipes_net", "_class": "pandapipesNet", "_object": content}
    return json.dumps(net, indent=1)


def _object(module: str, kind: str, content: dict) -> dict:
    return {"_module": module, "_class": kind, "_object": json.dumps(content)}


def _constant(value: float) -> dict:
    content = {"value": value, "warn_dependent_variables": False}
    return _object("pandapipes.properties.fluids", "FluidPropertyConstant", content)


def _frame(columns, rows: list) -> dict:
    """A table as pandas writes it."""
    data = {
        "columns": [name for name, _ in columns],
        "index": list(range(len(rows))),
        "data": [[None if v is None or v != v else v for v in row] for row in rows],
    }
    return {
        "_module": "pandas.core.frame",
        "_class": "DataFrame",
        "_object": json.dumps(data),
        "orient": "split",
        "dtype": dict(columns),
        "is_multiindex": False,
        "is_multicolumn": False,
    }


def _fluid(medium) -> tuple[float, float, float]:
    """Density, viscosity and heat capacity in kJ/(kg K)."""
    if isinstance(medium, HeatMedium):
        return medium.fluid
    table, celsius = water(), medium.temperature_c
    return tuple(float(p(celsius)) for p in (table.density, table.viscosity, table.heat_capacity))


def _roughness(mains: Mains, fluid: tuple) -> np.ndarray:
    """Roughness in m with which the file's fluid loses our pressure by Colebrook and White."""
    own, (density, viscosity, _) = _fluid(mains.medium), fluid
    if own == fluid and not getattr(mains.medium, "hazen_williams", 0.0):
        return np.full(len(mains.pipe), mains.medium.roughness_m)
    bore = mains.medium.pipes.bore_m[mains.pipe]
    speed = mains.state.velocity_ms * own[0] / density
    sides = 2.0 if isinstance(mains.medium, HeatMedium) else 1.0
    gradient = mains.state.drop_bar / sides * 1e5 / mains.layout.length_m
    # Where nothing flows any roughness will do.
    speed, gradient = np.where(speed > 0.0, speed, 1.0), np.where(speed > 0.0, gradient, 100.0)
    root = np.sqrt(gradient * 2.0 * bore / (density * speed**2))
    alike = 3.7 * bore * (10.0 ** (-0.5 / root) - 2.51 * viscosity / (density * speed * bore * root))
    return np.maximum(alike, 1e-9)


def _join(tables: dict, name: str, place, kelvin: float, height: float) -> int:
    """A junction; returns its number."""
    tables["junction"].append([name, 10.0, kelvin, height, True, "junction"])
    tables["junction_geodata"].append([float(v) for v in place])
    return len(tables["junction"]) - 1


def _water(mains: Mains, tables: dict, fluid: tuple) -> None:
    layout, medium, places = mains.layout, mains.medium, mains.places
    kelvin, density = medium.temperature_c + _KELVIN, fluid[0]
    number = {}
    for node, place in places.items():
        number[node] = _join(tables, mains.node_id(node), place, kelvin, mains.altitude_m.get(node, 0.0))
        name = ", ".join(mains.flows.get(node, ()))
        if node in layout.supply:
            bar = float(gauge_bar(mains.state.pressure[node]))
            tables["ext_grid"].append([name, number[node], bar, kelvin, True, "pt"])
        if node in layout.demand:
            mass = layout.demand[node] / 3600.0 * density
            tables["sink"].append([name, number[node], mass, 1.0, True, "sink"])
    flow = mains.flow_m3_s * density
    _add_pipes(mains, tables, number, "", np.zeros(len(flow)), kelvin, kelvin, mains.throttled_m, flow, fluid)


def _heat(mains: Mains, tables: dict, fluid: tuple) -> None:
    layout, medium, places, state = mains.layout, mains.medium, mains.places, mains.state
    capacity = fluid[2]
    warm, cool, ground = (c + _KELVIN for c in (medium.supply_c, medium.return_c, medium.ground.temperature_c))
    mean = mains.hold_bar + max(state.pressure[n] for n in layout.supply) / 2.0
    flow = mains.flow_m3_s * medium.fluid[0]
    out, back = {}, {}
    for node, place in places.items():
        out[node] = _join(tables, f"{mains.node_id(node)}-S", place, warm, 0.0)
        back[node] = _join(tables, f"{mains.node_id(node)}-R", place, cool, 0.0)
        name = ", ".join(mains.flows.get(node, ()))
        if node in layout.supply:
            lift = float(state.pressure[node])
            tables["circ_pump_pressure"].append(
                [name, back[node], out[node], mean + lift / 2.0, warm, lift, True, "pt"]
            )
        if node in layout.demand:
            mass = float(flow[layout.head == node].sum() - flow[layout.tail == node].sum())
            watt = mass * capacity * 1000.0 * (state.temperature[node] - medium.back_c[node])
            tables["heat_consumer"].append([name, out[node], back[node], watt, mass, None, None, True, "heat_consumer"])
    supply_u, return_u = (u * capacity / medium.fluid[2] for u in medium.transmittances(mains.pipe))
    half = mains.throttled_m / 2.0
    _add_pipes(mains, tables, out, "-S", supply_u, warm, ground, half, flow, fluid)
    _add_pipes(mains, tables, back, "-R", return_u, cool, ground, half, flow, fluid)


def _add_pipes(
    mains: Mains, tables: dict, number: dict, side: str, loss_w_mk, kelvin, outside, throttled_m, mass, fluid
) -> None:
    """Pipes of one side; where they meet a controller holds the flow of those with pressure to spare."""
    layout, pipes, weight = mains.layout, mains.medium.pipes, mains.medium.specific_weight
    rough = _roughness(mains, fluid)
    for i, k in enumerate(mains.pipe):
        ends, course, name = (
            [number[int(layout.tail[i])], number[int(layout.head[i])]],
            mains.course[i],
            mains.pipe_id[i],
        )
        if throttled_m[i] * weight / 1e5 > _THROTTLE_BAR:
            height = mains.altitude_m.get(int(layout.head[i]), 0.0)
            meeting = _join(tables, f"V-{name}{side}", mains.places[int(layout.head[i])], kelvin, height)
            way = [meeting, ends[1]] if side != "-R" else [ends[1], meeting]
            tables["flow_control"].append([f"F-{name}{side}", *way, float(mass[i]), True, True, "fc"])
            ends[1] = meeting
        if side == "-R":
            ends, course = ends[::-1], course[::-1]
        length, bore = float(layout.length_m[i]), float(pipes.bore_m[k])
        sections = int(np.clip(np.ceil(length / _SECTION_M), 1, _MOST_SECTIONS))
        tables["pipe"].append(
            [
                f"{name}{side}",
                *ends,
                f"DN {pipes.dn[k]}",
                length / 1000.0,
                bore * 1000.0,
                None,
                float(rough[i]) * 1000.0,
                0.0,
                # The transmittance counts per area of the bore, as long as no outer diameter is given.
                float(loss_w_mk[i]) / (np.pi * bore),
                outside,
                sections,
                True,
                "pipe",
            ]
        )
        tables["pipe_geodata"].append([[[float(x), float(y)] for x, y in course]])
