"""Glazed faces of sawtooth roofs in a surface model: bands too narrow to be found as planes, between a sheet that rises
to them and a lower one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .segments import Segments

# Shares of a band's cells: that have to lie between its sheets, and on its plane.
_BETWEEN, _ON_PLANE = 0.8, 0.6
# Height of a face in residuals; least rise of the sheet towards it; spread across the band, cells, that shows its fall.
_STEP, _RISE, _SPREAD = 3.0, 0.05, 0.2
_AROUND, _REACH = np.ones((3, 3), bool), 2


def with_risers(heights: np.ndarray, segments: Segments, dx: float, dy: float, residual_m: float, least_cells: int):
    """Add the glazed faces to the planes of a roof.

    Parameters
    ----------
    heights, dx, dy, residual_m, least_cells
        As for `segments.segment`.

    Returns
    -------
    segments : Segments
        Faces follow the planes; cells on a face are no longer off the roof.
    first : int
        Number of the first face.

    Notes
    -----
    A face is a connected band of cells off all planes, between two of them, of which the upper rises towards it. Its
    plane is fitted to its cells, or where they lie in one line, falls the height of the step over the width that they
    cover. A band at the roof's edge, with a sheet on one side only, is a face if it has the fall of another one.
    """
    from scipy import ndimage

    first = len(segments.planes)
    off = np.abs(segments.residual) > residual_m
    label, planes, residual = segments.label.copy(), list(segments.planes), segments.residual.copy()
    falls = []
    # Cells at the roof's edge are half ground: they must not join the bands.
    inner = ndimage.binary_erosion(segments.label >= 0, _AROUND)
    for cells in _bands(off & inner, least_cells):
        band = _Band(heights, segments, cells, dx, dy, residual_m)
        plane, step = band.between()
        # Pieces of one face share its plane.
        if plane is None or any(band.add(planes[k], k, label, residual) for k in range(first, len(planes))):
            continue
        if band.add(plane, len(planes), label, residual):
            planes.append(plane)
            falls.append((plane[:2], step))
    for k in range(first, len(planes)):
        ends = off & (label < first) & ndimage.binary_dilation(label == k, _AROUND, iterations=_REACH)
        _Band(heights, segments, ends, dx, dy, residual_m).add(planes[k], k, label, residual, 0.0)
    for cells in _bands(off & (label < first), least_cells) if falls else ():
        band = _Band(heights, segments, cells, dx, dy, residual_m)
        for fall, step in falls:
            plane = band.beside(fall, step)
            if plane is not None and band.add(plane, len(planes), label, residual):
                planes.append(plane)
                break
    return replace(segments, label=label, planes=np.array(planes), residual=residual), first


def _bands(cells: np.ndarray, least: int) -> Iterator[np.ndarray]:
    """Connected cells, at least `least` together."""
    from scipy import ndimage

    parts, _ = ndimage.label(cells, _AROUND)
    for k in np.flatnonzero(np.bincount(parts.ravel())[1:] >= least):
        yield parts == k + 1


class _Band:
    """Connected cells off all planes, and the planes beside them."""

    def __init__(self, heights, segments: Segments, cells: np.ndarray, dx: float, dy: float, residual_m: float):
        from scipy import ndimage

        self.cells, self.segments, self.residual_m, self.size = cells, segments, residual_m, (dx, dy)
        self.points, self.z = self._at(cells), heights[cells]
        around = ndimage.binary_dilation(cells, _AROUND, iterations=_REACH) & ~cells
        around &= (segments.label >= 0) & (np.abs(segments.residual) <= residual_m)
        self.beside_at, self.beside_label = self._at(around), segments.label[around]
        self.neighbours = np.argsort(-np.bincount(self.beside_label, minlength=1), kind="stable")[:2]

    def _at(self, cells: np.ndarray) -> np.ndarray:
        row, column = np.nonzero(cells)
        return np.column_stack((column * self.size[0], -row * self.size[1]))

    def _over(self, k: int) -> np.ndarray:
        """Height of the cells over plane `k`."""
        east, north, level = self.segments.planes[k]
        return self.z - (self.points @ (east, north) + level)

    def between(self):
        """Plane and height of a face between two sheets; None and 0 if this is none."""
        beside = [(self.beside_label == k).any() for k in self.neighbours]
        if len(beside) < 2 or not all(beside):
            return None, 0.0
        over = {k: self._over(k) for k in self.neighbours}
        upper, lower = sorted(self.neighbours, key=lambda k: over[k].mean())
        step = float((over[lower] - over[upper]).mean())
        inside = (over[upper] <= self.residual_m) & (over[lower] >= -self.residual_m)
        if step < _STEP * self.residual_m or inside.mean() < _BETWEEN:
            return None, 0.0
        down = self._middle(lower) - self._middle(upper)
        down /= np.hypot(*down)
        if self.segments.planes[upper][:2] @ down < _RISE:
            return None, 0.0
        return self._fitted(down, step), step

    def _middle(self, k: int) -> np.ndarray:
        return self.beside_at[self.beside_label == k].mean(axis=0)

    def _fitted(self, down: np.ndarray, step: float):
        """Plane of the face; None if it does not fall towards `down`."""
        middle = self.points.mean(axis=0)
        _, _, (along, across) = np.linalg.svd(self.points - middle, full_matrices=False)
        across = across if across @ down > 0 else -across
        t, s = (self.points - middle) @ along, (self.points - middle) @ across
        if s.std() > _SPREAD * max(self.size):
            fall, run, level = np.linalg.lstsq(np.column_stack((s, t, np.ones(len(s)))), self.z, rcond=None)[0]
        else:
            width = len(s) * self.size[0] * self.size[1] / (np.ptp(t) + max(self.size))
            run, level = np.polyfit(t, self.z, 1)
            fall = -step / width
        if fall >= 0:
            return None
        gradient = fall * across + run * along
        return np.append(gradient, level - gradient @ middle)

    def beside(self, fall: np.ndarray, step: float):
        """Plane with the fall of another face, if the cells lie no farther below their sheet than its step."""
        if not len(self.beside_label):
            return None
        over = self._over(self.neighbours[0])
        if ((over <= self.residual_m) & (over >= -step - self.residual_m)).mean() < _BETWEEN:
            return None
        return np.append(fall, np.median(self.z - self.points @ fall))

    def add(self, plane, number: int, label: np.ndarray, residual: np.ndarray, least: float = _ON_PLANE) -> bool:
        """Give the cells near `plane` to it if that is a share of at least `least`."""
        off = (self.z - self.points @ plane[:2] - plane[2]) / np.sqrt(1.0 + plane[:2] @ plane[:2])
        near = np.abs(off) <= self.residual_m
        if near.sum() <= least * len(near) * (1 - 1e-9):
            return False
        row, column = (place[near] for place in np.nonzero(self.cells))
        label[row, column], residual[row, column] = number, off[near]
        return True
