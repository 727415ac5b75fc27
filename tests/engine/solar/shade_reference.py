"""Light on points of a drawn scene by brute force: every hour of the year and every patch of the sky, ray by ray.

Nothing of the engine's shading is used: the scene is a formula, not a raster, and a ray is followed in small steps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

_STEP_M = 0.1


@dataclass(frozen=True)
class Block:
    """A building with a rectangular footprint, turned by `turn` degrees; a gable falls to both sides of its x axis.

    Metres from the south-west corner of the scene; `pitch` in degrees.
    """

    x: float
    y: float
    length: float
    width: float
    eaves: float
    turn: float = 0.0
    pitch: float = 0.0

    def local(self, x, y):
        """Coordinates along length and width, from the middle."""
        sin, cos = np.sin(np.radians(self.turn)), np.cos(np.radians(self.turn))
        return (x - self.x) * cos + (y - self.y) * sin, (y - self.y) * cos - (x - self.x) * sin

    def height(self, x, y):
        """Height of the roof, 0 beside it."""
        u, v = self.local(x, y)
        inside = (np.abs(u) <= self.length / 2) & (np.abs(v) <= self.width / 2)
        return np.where(inside, self.eaves + (self.width / 2 - np.abs(v)) * np.tan(np.radians(self.pitch)), 0.0)

    def on_roof(self, x, y, margin):
        """Whether points lie on the roof, at least `margin` from its edges and ridge."""
        u, v = self.local(x, y)
        clear = (np.abs(u) <= self.length / 2 - margin) & (np.abs(v) <= self.width / 2 - margin)
        return clear & ((self.pitch == 0) | (np.abs(v) >= margin))

    def slope_facing(self, x, y):
        """Slope and azimuth of the roof's plane at points, degrees."""
        _, v = self.local(x, y)
        facing = np.where(v > 0, -self.turn, 180.0 - self.turn)
        return np.full(np.shape(v), float(self.pitch)), facing % 360.0


@dataclass(frozen=True)
class Drawn:
    """Blocks on level ground of `size` by `size` metres."""

    size: float
    blocks: tuple[Block, ...]

    def height(self, x, y):
        """Height at points."""
        return np.maximum.reduce([block.height(x, y) for block in self.blocks])

    def raster(self, cell: float) -> np.ndarray:
        """Heights at the centres of cells, north up, float32."""
        n = round(self.size / cell)
        x = (np.arange(n) + 0.5) * cell
        return self.height(x[None, :], (self.size - x)[:, None]).astype(np.float32)

    def roof_cells(self, cell: float, margin: float) -> tuple[np.ndarray, ...]:
        """Row, column, slope and facing of the cells on roofs."""
        n = round(self.size / cell)
        row, column = np.indices((n, n)).reshape(2, -1)
        x, y = (column + 0.5) * cell, self.size - (row + 0.5) * cell
        parts = []
        for block in self.blocks:
            on = block.on_roof(x, y, margin) & (block.height(x, y) >= self.height(x, y))
            parts.append(np.stack((row[on], column[on], *block.slope_facing(x[on], y[on]))))
        row, column, slope, facing = np.concatenate(parts, axis=1)
        return row.astype(int), column.astype(int), slope, facing


def sees(scene: Drawn, x, y, azimuth: float, elevation: float) -> np.ndarray:
    """Whether rays from points on the surface towards one direction (degrees) leave the scene."""
    z = scene.height(x, y)
    top = max(block.height(block.x, block.y) for block in scene.blocks)
    rise = np.tan(np.radians(elevation))
    reach = min((top - z.min()) / max(rise, 1e-3), 1.5 * scene.size)
    t = np.arange(1, int(reach / _STEP_M) + 2) * _STEP_M
    free = np.ones(len(x), bool)
    sin, cos = np.sin(np.radians(azimuth)), np.cos(np.radians(azimuth))
    for part in np.array_split(t, max(1, len(t) // 50)):
        rows = np.flatnonzero(free)
        if not len(rows):
            break
        path = scene.height(x[rows, None] + part * sin, y[rows, None] + part * cos)
        free[rows[(path > z[rows, None] + part * rise + 1e-6).any(axis=1)]] = False
    return free


def perez(sky):
    """Share of the diffuse light from around the sun, and light of the horizon on a wall, W/m2, by pvlib."""
    import pvlib

    airmass = pvlib.atmosphere.get_relative_airmass(np.minimum(sky.zenith, 90.0))
    at = sky.dhi, sky.dni, sky.extra, sky.zenith, sky.azimuth, airmass
    level, wall = (pvlib.irradiance.perez(slope, 0.0, *at, return_components=True) for slope in (0.0, 90.0))

    def part(found, name):
        return np.nan_to_num(next(v for k, v in found.items() if k.endswith(name)))

    return 1.0 - part(level, "isotropic") / np.maximum(sky.dhi, 1e-9), part(wall, "horizon")


def irradiation(
    scene: Drawn, x, y, slope, facing, sky, albedo: float, patches=(72, 18), model="haydavies"
) -> np.ndarray:
    """Light of a year on planes at points, kWh/m2, sky, sun and horizon only where a ray gets through."""
    tilt, turn = np.radians(slope), np.radians(facing)
    normal = np.stack((np.sin(tilt) * np.sin(turn), np.sin(tilt) * np.cos(turn), np.cos(tilt)), axis=1)

    def toward(azimuth, elevation):
        a, e = np.radians(azimuth), np.radians(elevation)
        return np.maximum(normal @ [np.cos(e) * np.sin(a), np.cos(e) * np.cos(a), np.sin(e)], 0.0)

    hours = sky.hours.sum(axis=1) / 1000.0
    share, brim, least = np.where(sky.dni > 0, sky.dni / sky.extra, 0.0), 0.0 * sky.dhi, 0.01745
    if model == "perez":
        (share, brim), least = perez(sky), np.cos(np.radians(85.0))
    elevation = 90.0 - sky.zenith
    beam = (sky.dni + share * sky.dhi / np.maximum(np.sin(np.radians(elevation)), least)) * hours
    beam[elevation <= 0] = 0.0
    total = albedo * (sky.ghi @ hours) * (1 - np.cos(tilt)) / 2
    for k in np.flatnonzero(beam > 0):
        total += beam[k] * toward(sky.azimuth[k], elevation[k]) * sees(scene, x, y, sky.azimuth[k], elevation[k])
    view = np.zeros(len(x))
    around, upward = patches
    for a in (np.arange(around) + 0.5) * 360.0 / around if brim.any() else ():
        total += brim @ hours * np.pi / around * toward(a, 0.0) * sees(scene, x, y, a, 0.05)
    for e in (np.arange(upward) + 0.5) * 90.0 / upward:
        edges = np.radians([e - 45.0 / upward, e + 45.0 / upward])
        solid = np.diff(np.sin(edges))[0] * 2 * np.pi / around
        for a in (np.arange(around) + 0.5) * 360.0 / around:
            view += solid / np.pi * toward(a, e) * sees(scene, x, y, a, e)
    return total + view * (((1 - share) * sky.dhi) @ hours)


def hourly(climate):
    """A climate of mean days, one step per hour of every day."""
    import pandas as pd

    days = climate.weight.astype(int)
    row = np.repeat(np.arange(len(days)), days)
    day = np.arange(len(row)) - np.searchsorted(row, row) + 1 - climate.time.day.to_numpy()[row]
    fields = {k: getattr(climate, k)[row] for k in ("month", "ghi", "dni", "dhi", "temp_c", "wind_ms")}
    return replace(climate, time=climate.time[row] + pd.to_timedelta(day, unit="D"), weight=np.ones(len(row)), **fields)
