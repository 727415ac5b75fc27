"""Threads for the kernels of shading, and which kernels: compiled by numba where it is there, else numpy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from importlib import import_module
from types import ModuleType
from typing import Callable

import numpy as np

from ..libraries import usable

_LOOK_S = 0.1


class Crew:
    """Threads that work off kernels while the caller looks after progress and cancel.

    Used as a context; when it is left, what still runs stops at its next step and the threads end.

    Parameters
    ----------
    compiled : bool, optional
        Whether to use numba; without it whenever it is installed and fits the numpy that is here.
    workers : int, optional
        Number of threads; without it one per processor.
    """

    def __init__(self, compiled: bool | None = None, workers: int | None = None):
        self._compiled = compiled
        self._pool = ThreadPoolExecutor(workers or os.cpu_count() or 1)
        self.stop = np.zeros(1, np.uint8)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_) -> None:
        self.stop[0] = 1
        self._pool.shutdown(wait=False, cancel_futures=True)

    def kernels(self, look: Callable[[], None]) -> ModuleType:
        """The kernels; importing numba takes a second or two, in which `look` is called often."""
        return self.work([self._load], lambda share: look())[0]

    def _load(self) -> ModuleType:
        if self._compiled or (self._compiled is None and usable("numba")):
            try:
                return import_module(".sweep_numba", __package__)
            except (ImportError, SystemError):
                # An old numba refuses a newer numpy; both kernels give the same.
                if self._compiled:
                    raise
        return import_module(".sweep_numpy", __package__)

    def work(self, tasks: Iterable[Callable], report: Callable[[float], None]) -> list:
        """Run all `tasks`; `report` gets the share that is done, ten times a second, and may raise."""
        futures = [self._pool.submit(task) for task in tasks]
        open_ = set(futures)
        while open_:
            open_ = wait(open_, timeout=_LOOK_S).not_done
            report(1.0 - len(open_) / len(futures))
        return [future.result() for future in futures]
