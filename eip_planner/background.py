"""Work beside the caller, who looks after progress and cancel meanwhile."""

from __future__ import annotations

from typing import Callable

_LOOK_S = 0.1


def run_beside(task: Callable, look: Callable[[], object]):
    """Run a task in a thread of its own and return its result; `look` is called ten times a second and may raise.

    When it does, the task is not waited for.
    """
    from concurrent.futures import ThreadPoolExecutor
    from concurrent.futures import TimeoutError as Waiting

    worker = ThreadPoolExecutor(1)
    future = worker.submit(task)
    try:
        while True:
            try:
                return future.result(timeout=_LOOK_S)
            except Waiting:
                if future.done():
                    raise
                look()
    finally:
        worker.shutdown(wait=False)
