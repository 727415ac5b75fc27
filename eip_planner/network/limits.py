"""Limits that do not hold, at the peak and at the least load: what, where, by how much, and which diameter cures it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..findings import Finding, Findings
from ..fluids import ATMOSPHERE_BAR, PRESSURE_RANGE_BAR, gauge_bar, steam
from ..language import number, tr
from .mains import Mains
from .media import HeatMedium, State
from .nodes import waiting_h
from .results import LIMITS
from .sizing import TOLERANCE_K, superheated

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from ..scenario import Scenario
    from .sizing import Needs

_TOLERANCE = 1e-6


def limit_table(parts: list[tuple[Mains, State, Needs]], carrier: str, scenario: Scenario) -> GeoDataFrame:
    """Table `results.LIMITS` of all mains with their states at the least load and what must arrive."""
    import geopandas as gpd
    import pandas as pd
    import shapely

    rows = []
    for mains, least, needs in parts:
        found = [*_speed(mains), *_OF_MEDIUM[carrier](mains, least, needs, scenario)]
        rows.extend({"carrier": carrier, "grade": mains.name, **row} for row in found)
    if not rows:
        return LIMITS.empty()
    frame = pd.DataFrame(rows)
    frame[["dn", "dn_cure"]] = frame[["dn", "dn_cure"]].astype(float)
    frame["excess"] = (frame["value"] - frame["limit"]).abs()
    points = shapely.points(np.array(frame["at"].tolist(), float))
    return gpd.GeoDataFrame(frame.reindex(columns=list(LIMITS.names)), geometry=points)


def limit_findings(limits: GeoDataFrame, carrier: str) -> list[Finding]:
    """One finding for each kind of limit that does not hold: the worst in words, the others by their place."""
    findings = Findings()
    for _, rows in limits.groupby(["load", "quantity"], sort=False):
        rows = rows.sort_values("excess", ascending=False, kind="stable")
        findings.add(
            "warning",
            f"network_{carrier}",
            rows["reason"].iloc[0],
            tr("see the table of limits; change the pipe, the supply or the assumption"),
            rows["place"],
        )
    return list(findings)


def steamless() -> Finding:
    """What to say when steam is to be written for a simulator of liquids."""
    return Finding(
        "warning",
        "EPANET, PANDAPIPES",
        "",
        "",
        tr("EPANET and pandapipes compute liquids, not steam: the files hold no network"),
        tr("leave them out, or choose heat or water"),
    )


def _row(
    load: str, place: str, at, quantity: str, value: float, limit: float, unit: str, reason: str, dn=None, cure=None
):
    return {
        "place": place, "at": at, "load": load, "quantity": quantity, "value": value, "limit": limit, "unit": unit,
        "dn": dn, "dn_cure": cure, "reason": reason,
    }  # fmt: skip


def _middle(mains: Mains, i: int):
    import shapely

    return shapely.get_coordinates(shapely.line_interpolate_point(shapely.linestrings(mains.course[i]), 0.5, True))[0]


def _cure(dn: float | None, bore_m: float) -> str:
    """What to say about the diameter that would do."""
    if dn is None:
        return tr("no size of the catalogue does, the bore would have to be {mm} mm").format(mm=number(bore_m * 1000))
    return tr("DN {dn} cures it").format(dn=number(dn))


def _speed(mains: Mains):
    """Pipes above the velocity limit at the peak."""
    medium, speed = mains.medium, mains.state.velocity_ms
    for i in np.flatnonzero(np.nan_to_num(speed) > medium.velocity_ms * (1 + _TOLERANCE)):
        bore = medium.pipes.bore_m[mains.pipe[i]] * np.sqrt(speed[i] / medium.velocity_ms)
        dn = _next(medium, bore)
        reason = tr("pipe {place}: {speed} m/s at the peak, {off} m/s above the limit of {limit} m/s; {cure}").format(
            place=mains.pipe_id[i],
            speed=number(speed[i], 1),
            off=number(speed[i] - medium.velocity_ms, 1),
            limit=number(medium.velocity_ms, 1),
            cure=_cure(dn, bore),
        )
        yield _row(
            "peak", mains.pipe_id[i], _middle(mains, i), "velocity", speed[i], medium.velocity_ms, "m/s", reason,
            medium.pipes.dn[mains.pipe[i]], dn,
        )  # fmt: skip


def _next(medium, bore_m: float) -> float | None:
    """Smallest size of the catalogue with at least a bore."""
    wide = np.flatnonzero(medium.pipes.bore_m >= bore_m * (1 - _TOLERANCE))
    return float(medium.pipes.dn[wide[0]]) if len(wide) else None


def _steam(mains: Mains, least: State, needs: Needs, scenario: Scenario):
    yield from _superheat(mains, "peak", mains.state, needs)
    yield from _superheat(mains, "least", least, needs)
    given, lost = sum(least.output.values()), float(np.nansum(least.condensate_kg_h)) / 1000.0
    most = scenario["condensate_share"]
    if given > 0 and lost / given > most:
        source = max(mains.layout.supply, key=mains.layout.supply.get)
        reason = tr(
            "{place}: at the least load {lost} of {given} t/h condense on the way, {share} %, the limit is {most} %; "
            "narrower pipes or thicker insulation lose less"
        ).format(
            place=mains.name,
            lost=number(lost, 2),
            given=number(given, 1),
            share=number(100 * lost / given),
            most=number(100 * most),
        )
        place, share = mains.node_id(source), 100 * lost / given
        yield _row("least", place, mains.places[source], "condensate", share, 100 * most, "%", reason)


def _superheat(mains: Mains, load: str, state: State, needs: Needs):
    """Demands that ask for superheated steam and get it too cool."""
    for node, needed in superheated(needs).items():
        arrives = state.temperature[node]
        if arrives < needed - TOLERANCE_K:
            reason = tr(
                "{place}: steam of {arrives} °C arrives, {off} K below the {needed} °C that are needed; no size cures "
                "it, the supply has to be hotter or the insulation thicker"
            )
            yield _too_cool(mains, load, node, arrives, needed, reason)


def _too_cool(mains: Mains, load: str, node: int, arrives: float, needed: float, reason: str) -> dict:
    place = ", ".join(mains.flows.get(node, (mains.node_id(node),)))
    said = reason.format(
        place=place, arrives=number(arrives, 1), needed=number(needed, 1), off=number(needed - arrives, 1)
    )
    return _row(load, place, mains.places[node], "temperature", arrives, needed, "°C", said)


def _heat(mains: Mains, least: State, needs: Needs, scenario: Scenario):
    yield from _boiling(mains)
    medium: HeatMedium = mains.medium
    gradient = medium.gradient(mains.layout, mains.state)
    for i in np.flatnonzero(gradient > medium.gradient_pa_m * (1 + _TOLERANCE)):
        # Friction falls with about the fifth power of the bore.
        bore = medium.pipes.bore_m[mains.pipe[i]] * (gradient[i] / medium.gradient_pa_m) ** 0.2
        fits = np.flatnonzero(medium.pipe_gradient(mains.flow_m3_s[i]) <= medium.gradient_pa_m)
        dn = float(medium.pipes.dn[fits[0]]) if len(fits) else None
        reason = tr(
            "pipe {place}: {gradient} Pa/m at the peak, {off} Pa/m above the limit of {limit} Pa/m; {cure}"
        ).format(
            place=mains.pipe_id[i],
            gradient=number(gradient[i]),
            off=number(gradient[i] - medium.gradient_pa_m),
            limit=number(medium.gradient_pa_m),
            cure=_cure(dn, bore),
        )
        yield _row(
            "peak", mains.pipe_id[i], _middle(mains, i), "gradient", gradient[i], medium.gradient_pa_m, "Pa/m", reason,
            medium.pipes.dn[mains.pipe[i]], dn,
        )  # fmt: skip
    for node, needed in needs.temperature_c.items():
        arrives = least.temperature[node]
        if arrives < needed - TOLERANCE_K:
            reason = tr(
                "{place}: at the least load water of {arrives} °C arrives, {off} K below the {needed} °C that are "
                "needed; no size cures it, a bypass at the end keeps the pipe warm"
            )
            yield _too_cool(mains, "least", node, arrives, needed, reason)


def _boiling(mains: Mains):
    """Water that would boil where the supply pipes have least pressure: half the pump's head lies above the hold."""
    medium, difference = mains.medium, mains.state.pressure
    node = min(difference, key=difference.get)
    least = mains.hold_bar + (max(difference.values()) + difference[node]) / 2.0
    low, high = (float(steam().saturation_temperature(p)) for p in PRESSURE_RANGE_BAR)
    if not low < medium.supply_c < high:
        return
    boils = gauge_bar(float(steam().saturation_pressure(medium.supply_c)))
    if least < boils:
        place = mains.node_id(node)
        reason = tr(
            "node {place}: {pressure} bar(g) in the supply pipe, water of {celsius} °C boils below {boils} bar(g); no "
            "size cures it, hold {more} bar more at the plant"
        ).format(
            place=place,
            pressure=number(least, 1),
            celsius=number(medium.supply_c),
            boils=number(boils, 1),
            more=number(boils - least, 1),
        )
        yield _row("peak", place, mains.places[node], "pressure", least, boils, "bar(g)", reason)


def _water(mains: Mains, least: State, needs: Needs, scenario: Scenario):
    medium, state = mains.medium, mains.state
    for node, pressure in state.pressure.items():
        if pressure < ATMOSPHERE_BAR:
            place = mains.node_id(node)
            reason = tr(
                "node {place}: {pressure} bar(g), below the air outside; no size cures it, lead the pipe lower or "
                "raise the pump by {metres} m"
            ).format(
                place=place,
                pressure=number(gauge_bar(pressure), 2),
                metres=number((ATMOSPHERE_BAR - pressure) * 1e5 / medium.specific_weight, 1),
            )
            yield _row("peak", place, mains.places[node], "pressure", gauge_bar(pressure), 0.0, "bar(g)", reason)
    slowest, speed = scenario["water_least_velocity_ms"], least.velocity_ms
    for i in np.flatnonzero(speed < slowest * (1 - _TOLERANCE)):
        yield _slow(mains, i, speed[i], slowest)
    longest, age = scenario["water_age_h"], waiting_h(mains, least)
    for node in mains.layout.demand:
        if age[node] > longest:
            place = ", ".join(mains.flows.get(node, (mains.node_id(node),)))
            reason = tr(
                "{place}: at the least load water has been in the mains for {age} h, {off} h longer than the limit of "
                "{limit} h; narrower pipes or regular flushing renew it"
            ).format(place=place, age=number(age[node], 1), off=number(age[node] - longest, 1), limit=number(longest))
            yield _row("least", place, mains.places[node], "age", age[node], longest, "h", reason)


def _slow(mains: Mains, i: int, speed: float, slowest: float) -> dict:
    """A pipe in which water creeps: the widest narrower size that is fast enough, if it holds at the peak too."""
    medium, bore = mains.medium, mains.medium.pipes.bore_m
    ratio = (bore[mains.pipe[i]] / bore) ** 2
    fits = np.flatnonzero((speed * ratio >= slowest) & (mains.state.velocity_ms[i] * ratio <= medium.velocity_ms))
    dn = float(medium.pipes.dn[fits[-1]]) if len(fits) else None
    cure = (
        tr("DN {dn} cures it").format(dn=number(dn))
        if dn is not None
        else tr("no size holds at the peak and at the least load: flush it")
    )
    reason = tr("pipe {place}: {speed} m/s at the least load, {off} m/s below the limit of {limit} m/s; {cure}").format(
        place=mains.pipe_id[i],
        speed=number(speed, 2),
        off=number(slowest - speed, 2),
        limit=number(slowest, 2),
        cure=cure,
    )
    return _row(
        "least", mains.pipe_id[i], _middle(mains, i), "velocity", speed, slowest, "m/s", reason,
        medium.pipes.dn[mains.pipe[i]], dn,
    )  # fmt: skip


_OF_MEDIUM = {"steam": _steam, "heat": _heat, "water": _water}
