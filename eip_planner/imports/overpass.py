"""OpenStreetMap asked of an Overpass server through osmnx: only when asked for, with a limit of time, cancellable."""

from __future__ import annotations

import io
import socket
import threading
import time
from concurrent import futures
from contextlib import contextmanager
from contextvars import copy_context
from math import cos, radians

import numpy as np

from .. import __version__, libraries
from ..errors import InputError
from ..language import number, tr
from ..progress import Progress, silent
from .osm_objects import Objects, sorted_out
from .osm_tags import all_keys, main_keys

MAX_KM2 = 400.0
_LOOK_S = 0.1
_GRACE_S = 2.0
# Small, so that a slow answer that is given up ends soon.
_PIECE = 1024
# osmnx keeps its settings in its module: one request at a time.
_ONE_AT_A_TIME = threading.Lock()


class _Refused(Exception):
    """The server's answer is none: problem and remedy."""


def download(bounds, address: str, timeout: float = 180.0, progress: Progress = silent) -> Objects:
    """Ask an Overpass server for the ways and relations in a box that have one of our tags.

    Parameters
    ----------
    bounds : (west, south, east, north)
        Degrees WGS 84.
    address : str
        Address of the interface, without ``/interpreter``.
    timeout : float
        Seconds that the server may take.

    Raises
    ------
    MissingLibrary
        osmnx is not installed.
    InputError
        The box is too large, or the server cannot be reached, refuses, is late, or breaks off.

    Notes
    -----
    There is one request and no second try. It runs in a thread of its own; one that is given up ends by itself,
    since nothing it still gets is used.
    """
    libraries.require(("osmnx",))
    _refuse_large(bounds)
    answer: futures.Future = futures.Future()
    given_up = threading.Event()
    asking = (_ask, bounds, address, max(1, round(timeout)), given_up)
    threading.Thread(target=copy_context().run, args=(_deliver, answer, *asking), daemon=True).start()
    started = time.monotonic()
    try:
        while not answer.done():
            passed = time.monotonic() - started
            progress(min(0.9, passed / timeout), tr("Asking the Overpass server"))
            if passed > timeout + _GRACE_S:
                raise _late(timeout)
            futures.wait((answer,), _LOOK_S)
    finally:
        given_up.set()
    progress(1.0, None)
    return _objects(answer.result())


def _deliver(answer: futures.Future, ask, *arguments) -> None:
    """Run in a thread; whatever it raises is raised again where the answer is read."""
    try:
        answer.set_result(ask(*arguments))
    except BaseException as error:
        answer.set_exception(error)


def _refuse_large(bounds) -> None:
    west, south, east, north = bounds
    km2 = (north - south) * 111.2 * (east - west) * 111.2 * cos(radians((south + north) / 2))
    if km2 > MAX_KM2:
        raise InputError(
            "EXTENT",
            tr("{n} km2 are too much to ask of a server that others share").format(n=number(km2)),
            tr("ask for less than {n} km2, or use an extract with OSM_FILE").format(n=number(MAX_KM2)),
        )


def _ask(bounds, address: str, timeout: int, given_up: threading.Event):
    """Frame of osmnx, None where the map is empty; every trouble of networks as `InputError`."""
    import requests
    import urllib3

    with _ONE_AT_A_TIME:
        if given_up.is_set():
            return None
        try:
            return _frame(bounds, address, timeout, given_up)
        except _Refused as refusal:
            raise InputError("OVERPASS", *refusal.args) from None
        except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError):
            raise _late(timeout) from None
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
            raise InputError(
                "OVERPASS",
                tr("{address} cannot be reached, or broke off ({error})").format(
                    address=address, error=type(error).__name__
                ),
                tr("check the address and the network, or use an extract with OSM_FILE"),
            ) from None
        except ValueError as error:
            raise InputError("OVERPASS", *_cut_off(error)) from None


def _late(timeout: float) -> InputError:
    return InputError(
        "OVERPASS",
        tr("no full answer within {n} s").format(n=number(timeout)),
        tr("try again later, raise TIMEOUT, or use an extract with OSM_FILE"),
    )


def _cut_off(error) -> tuple[str, str]:
    return (
        tr("the answer is no complete OpenStreetMap data ({error})").format(error=" ".join(str(error).split())[:80]),
        tr("try again, or use an extract with OSM_FILE"),
    )


def _frame(bounds, address: str, timeout: int, given_up: threading.Event):
    """GeoDataFrame of osmnx, None where the map is empty."""
    import osmnx

    def judge(response, *_, **__):
        """Read an answer before osmnx does, who would wait a minute and ask again, or take a half answer as whole."""
        if response.is_redirect:
            return
        if response.status_code in (429, 503, 504):
            raise _Refused(
                tr("the server is busy and answers {status}").format(status=response.status_code),
                tr("wait some minutes, or use an extract with OSM_FILE"),
            )
        if response.status_code >= 400:
            raise _Refused(
                tr("the server answers {status} {reason}").format(status=response.status_code, reason=response.reason),
                tr("check the address, or use an extract with OSM_FILE"),
            )
        response.raw = io.BytesIO(b"".join(_pieces(response, given_up)))
        try:
            content = response.json()
            remark, elements = content.get("remark"), content["elements"]
        except (ValueError, KeyError, AttributeError) as error:
            raise _Refused(*_cut_off(error)) from None
        if remark:
            raise _Refused(*_cut_off(remark))
        found.append(len(elements))

    found: list[int] = []
    with _settings(address, timeout, judge):
        try:
            return osmnx.features_from_bbox(tuple(bounds), dict.fromkeys(main_keys(), True))
        except ValueError:
            # osmnx has an error of its own for an answer without matching features.
            if found:
                return None
            raise


def _pieces(response, given_up: threading.Event):
    for piece in response.raw.stream(_PIECE, decode_content=True):
        if given_up.is_set():
            raise _Refused(tr("the request was given up"), tr("start it again"))
        yield piece


@contextmanager
def _settings(address: str, timeout: int, judge):
    """Settings of osmnx for one request; no cache, no other server, and all as it was in the end."""
    from osmnx import settings

    wanted = {
        "overpass_url": address,
        "overpass_rate_limit": False,
        "requests_timeout": timeout,
        "requests_kwargs": {"hooks": {"response": judge}},
        "use_cache": False,
        "doh_url_template": None,
        "max_query_area_size": 4e6 * MAX_KM2,
        "http_user_agent": f"eip_planner/{__version__}",
    }
    before = {name: getattr(settings, name) for name in wanted}
    resolve = socket.getaddrinfo
    try:
        for name, value in wanted.items():
            setattr(settings, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)
        # osmnx ties the name of the server to one address for the whole process.
        socket.getaddrinfo = resolve


def _objects(frame) -> Objects:
    import shapely

    if frame is None:
        return Objects()
    frame = frame[shapely.get_dimensions(frame.geometry.to_numpy()) > 0]
    columns = {key: frame[key].to_numpy() for key in all_keys() if key in frame}
    tags = [
        {key: str(column[i]) for key, column in columns.items() if isinstance(column[i], str)}
        for i in range(len(frame))
    ]
    ids = [f"{kind}/{number_}" for kind, number_ in frame.index]
    return sorted_out(ids, tags, [None] * len(ids), np.asarray(frame.geometry, object))
