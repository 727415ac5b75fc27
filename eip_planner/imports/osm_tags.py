"""Tags of OpenStreetMap read as words and numbers of our tables, by the catalogue ``osm_tags``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import catalogue

AREA, LINE = "area", "line"
# Keys that say more about an object but make none.
DETAILS = ("surface", "roof:shape", "water", "industrial", "substance")
_READ_TOO = (
    *("name", "ref", "bridge", "tunnel", "width", "height", "building:levels", "roof:angle", "roof:direction"),
    *("voltage", "access", "area", "location", "operator"),
)
_COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
_LENGTH = re.compile(r"""\s*(\d+(?:[.,]\d+)?)\s*(m|metres?|meters?|cm|ft|'(?:\s*(\d+(?:\.\d+)?)\s*")?)?\s*""")
_UNITS_M = {"m": 1.0, "cm": 0.01, "ft": 0.3048, "'": 0.3048}


@dataclass(frozen=True)
class Meaning:
    """One row of the catalogue: table or field, its word, width of a line drawn as an area (NaN: none), rank."""

    target: str
    kind: str
    width_m: float
    rank: int


@cache
def _meanings() -> dict[tuple[str, str, str], list[Meaning]]:
    found: dict[tuple[str, str, str], list[Meaning]] = {}
    for rank, row in enumerate(catalogue.rows("osm_tags")):
        width = row["width_m"] if row["width_m"] != "" else float("nan")
        meaning = Meaning(row["target"], row["kind"], width, rank)
        found.setdefault((row["shape"], row["key"], row["tag"]), []).append(meaning)
    return found


@cache
def main_keys() -> tuple[str, ...]:
    """Keys that make an object worth reading."""
    return tuple(sorted({key for _, key, _ in _meanings()} - set(DETAILS)))


@cache
def all_keys() -> tuple[str, ...]:
    """Every key that is read."""
    return (*main_keys(), *DETAILS, *_READ_TOO)


def meanings(tags: dict[str, str], shape: str) -> dict[str, Meaning]:
    """What an object is, by table or field: of several rows of the catalogue the first one counts.

    Parameters
    ----------
    shape : str
        ``area`` or ``line``.
    """
    best: dict[str, Meaning] = {}
    known = _meanings()
    for key, value in tags.items():
        if value == "no":
            continue
        for meaning in (*known.get((shape, key, value), ()), *known.get((shape, key, "*"), ())):
            if meaning.target not in best or meaning.rank < best[meaning.target].rank:
                best[meaning.target] = meaning
    return best


def is_area(tags: dict[str, str]) -> bool:
    """Whether a closed way with these tags is an area: they say so, or name something of ours that is one."""
    if "area" in tags:
        return tags["area"] == "yes"
    return bool(meanings({key: value for key, value in tags.items() if key not in DETAILS}, AREA))


def is_set(tags: dict[str, str], key: str) -> bool:
    """Whether a key is there and does not say no: the map's convention is that silence means no."""
    return tags.get(key, "no") != "no"


def metres(text: str | None) -> float:
    """Length of a tag such as ``12``, ``12.5 m``, ``40 ft`` or ``40'6"``; NaN for anything else."""
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return float("nan")
    unit = (match[2] or "m")[:2]
    value = float(match[1].replace(",", ".")) * _UNITS_M.get(unit, _UNITS_M.get(unit[0], 1.0))
    return value + float(match[3]) * 0.0254 if match[3] else value


def kilovolts(text: str | None) -> float:
    """Highest voltage of a tag such as ``110000;22000``, in kV; NaN for anything else."""
    volts = [float(part) for part in re.split(r"[;,]", text or "") if part.strip().isdigit()]
    return max(volts) / 1000.0 if volts else float("nan")


def degrees(text: str | None) -> float:
    """An angle or a point of the compass, degrees clockwise from north; NaN for anything else."""
    word = (text or "").strip().rstrip("°").upper()
    if word in _COMPASS:
        return _COMPASS.index(word) * 22.5
    return float(word) if re.fullmatch(r"\d+(\.\d+)?", word) else float("nan")


def storeys(text: str | None) -> float:
    """Number of floors, rounded up; NaN for anything else."""
    return float(-(-float(text) // 1)) if re.fullmatch(r"\d+(\.\d+)?", text or "") else float("nan")


def is_open(tags: dict[str, str]) -> bool | None:
    """Whether people may enter, None where the map does not say."""
    return {"yes": True, "permissive": True, "public": True, "private": False, "no": False}.get(tags.get("access", ""))
