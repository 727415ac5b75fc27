"""In which VN-2000 zone a plan was drawn: every way to read its coordinates, ranked, and the rule that takes one.

Coordinates of all zones look alike: the same figures read in the next meridian lie 26 km away. So the place decides,
and where it does not, the planner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import cos, hypot, nan, radians
from typing import Callable

from .. import catalogue
from ..errors import InputError
from ..findings import INFO, WARNING, Findings
from ..language import number, tr
from ..scenario import Scenario

# Extent of "Vietnam - onshore", the area of use of VN-2000 in the EPSG dataset: west, south, east, north.
VIETNAM = (102.14, 8.33, 109.53, 23.4)
_DEGREE_M = 111_320.0
_NAMED = 3
_SCALES = (1.0, 0.001)
ToLonLat = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Reference:
    """Where the plan is expected: a name for sentences, and a box in degrees WGS 84."""

    name: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Reading:
    """One way to read the coordinates of a plan.

    Attributes
    ----------
    crs : str
        CRS that is tried.
    swapped : bool
        First coordinate is the northing, as surveyors write X.
    scale : float
        Metres per unit of the drawing.
    longitude, latitude : float
        Where the middle of the plan comes to lie, degrees WGS 84.
    distance_m : float
        From the reference; NaN without one.
    """

    crs: str
    swapped: bool
    scale: float
    longitude: float
    latitude: float
    distance_m: float = nan

    @property
    def title(self) -> str:
        """Meridian and code, as a surveyor calls it."""
        return title_of(self.crs)

    @property
    def described(self) -> str:
        """Title and distance for a sentence."""
        if self.distance_m != self.distance_m:
            return self.title
        return tr("{title}: {km} km").format(title=self.title, km=number(self.distance_m / 1000, 1))


def title_of(crs: str) -> str:
    """Meridian and code of a zone of VN-2000; name of any other CRS."""
    zone = next((z for z in catalogue.rows("vn2000_zones") if z["crs"] == crs), None)
    if zone is not None:
        return f"{_degrees(zone['meridian'])} ({crs}, {zone['name']})"
    # Of a CRS without a code the name stands first in its description.
    return crs if crs.startswith("EPSG:") else crs.partition('"')[2].partition('"')[0]


def zone_of(text: str) -> str:
    """CRS that a planner names: ``105.75``, ``105°45'``, ``105-45`` or an EPSG code.

    Of a meridian that stands for a zone of 3° and for one of 6° the first is meant.

    Raises
    ------
    InputError
        No zone of VN-2000 has this meridian.
    """
    code = re.fullmatch(r"\s*EPSG\s*:\s*(\d{4,6})\s*", text, re.IGNORECASE)
    if code:
        return f"EPSG:{code[1]}"
    value = degrees_in(text)
    zones = catalogue.rows("vn2000_zones")
    found = [z for z in zones if value is not None and abs(z["meridian"] - value) < 1e-3]
    if not found:
        raise InputError(
            "MERIDIAN",
            tr("'{value}' is no central meridian of VN-2000").format(value=text),
            tr("write one of {known}, or an EPSG code").format(
                known=", ".join(_degrees(m) for m in sorted({z["meridian"] for z in zones}))
            ),
        )
    return max(found, key=lambda z: "TM-3" in z["name"])["crs"]


def degrees_in(text: str) -> float | None:
    """Decimal degrees of the first thing in a text that looks like a meridian of Viet Nam."""
    found = re.search(r"\b(1[01]\d)(?:[.,](\d+)|\s*[°ºd:\- ]\s*([0-5]\d)(?!\d))?", text)
    if found is None:
        return None
    whole, decimals, minutes = found.groups()
    return float(f"{whole}.{decimals}") if decimals else int(whole) + int(minutes or 0) / 60


def readings(
    middle: tuple[float, float],
    projection: Callable[[str], ToLonLat],
    reference: Reference | None,
    crs: str | None = None,
) -> list[Reading]:
    """Every way to read a plan that puts it into Viet Nam, the nearest to the reference first.

    Parameters
    ----------
    middle : (x, y)
        Middle of the plan as drawn.
    projection : callable
        From the name of a CRS to its function ``(x, y) -> (longitude, latitude)``.
    crs : str, optional
        The only CRS to try; else all zones of VN-2000. Metres are tried first, millimetres when they fit nowhere.
    """
    names = [crs] if crs else [z["crs"] for z in catalogue.rows("vn2000_zones")]
    for scale in _SCALES:
        found = []
        for name in names:
            to_lonlat = projection(name)
            for swapped in (False, True):
                x, y = (scale * v for v in (middle[::-1] if swapped else middle))
                longitude, latitude = to_lonlat(x, y)
                if _inside((longitude, latitude), VIETNAM):
                    found.append(Reading(name, swapped, scale, longitude, latitude))
        if found:
            measured = [replace(r, distance_m=_distance(r, reference)) for r in found] if reference else found
            return sorted(measured, key=lambda r: (r.distance_m, r.crs)) if reference else measured
    return []


def choose(
    middle: tuple[float, float],
    projection: Callable[[str], ToLonLat],
    scenario: Scenario,
    findings: Findings,
    *,
    confirmed: str | None = None,
    label: str | None = None,
    noted: str | None = None,
    park: Reference | None = None,
) -> Reading:
    """The way to read a plan: the confirmed one, that of its label if the place agrees, else the only one that fits.

    Parameters
    ----------
    confirmed, label, noted : str, optional
        CRS that the planner confirms, that the file claims for itself, and that a text in the plan names. A text alone
        is not believed: it must agree with the place.
    park : Reference, optional
        Where the park is known to lie; else the province of the scenario stands in.

    Raises
    ------
    InputError
        Several or none fit; the sentence gives the evidence for each.
    """
    reference = park or _province(scenario)
    label = label or (noted if reference else None)
    limit = scenario["plan_near_m"] if park else 0.0
    found = readings(middle, projection, reference)
    near = [r for r in found if reference is None or r.distance_m <= limit]
    if confirmed:
        chosen = _confirmed(middle, projection, reference, confirmed)
        if reference is not None and chosen.distance_m > limit:
            findings.add(
                WARNING,
                "MERIDIAN",
                tr("{chosen} from {place}, although confirmed").format(chosen=chosen.described, place=reference.name),
                tr("nearest are {titles}").format(titles=_evidence(found)),
            )
    else:
        labelled = next(iter(readings(middle, projection, reference, label)), None) if label else None
        agrees = labelled is not None and (reference is None or labelled.distance_m <= limit)
        if not agrees and (reference is None or len(near) != 1):
            raise _undecided(found, near, labelled, noted, reference, middle)
        chosen = labelled if agrees else near[0]
        if label and not agrees:
            _say_wrong_label(label, labelled, chosen, reference, findings)
    _say_chosen(chosen, found, reference, bool(confirmed), findings)
    return chosen


def _confirmed(middle, projection, reference: Reference | None, crs: str) -> Reading:
    found = readings(middle, projection, reference, crs)
    if not found:
        raise InputError(
            "MERIDIAN",
            tr("read in {crs} the plan lies outside Viet Nam (middle at {x}, {y})").format(
                crs=crs, x=number(middle[0], 1), y=number(middle[1], 1)
            ),
            tr("correct MERIDIAN, or move the drawing to its coordinates"),
        )
    return found[0]


def _undecided(found, near, labelled, noted, reference: Reference | None, middle) -> InputError:
    if not found and labelled is None:
        return InputError(
            "INPUT",
            tr("the plan lies in no zone of VN-2000 (middle at {x}, {y})").format(
                x=number(middle[0], 1), y=number(middle[1], 1)
            ),
            tr("move the drawing to its coordinates: it is drawn in local ones"),
        )
    if reference is None and noted:
        return InputError(
            "MERIDIAN",
            tr("a text in the plan names {title}, and nothing verifies it").format(title=title_of(noted)),
            tr("confirm it, or give PARK, or name the province in the scenario file"),
        )
    if reference is None:
        return InputError(
            "MERIDIAN",
            tr("the central meridian of the plan is unknown: its coordinates fit {n} zones").format(n=len(found)),
            tr("confirm one, or give PARK, or name the province in the scenario file"),
        )
    if not near:
        claimed = [] if labelled is None else [labelled]
        problem = tr("no central meridian brings the plan to {place}: {titles}")
        titles = _evidence([*claimed, *found])
        return InputError(
            "MERIDIAN",
            problem.format(place=reference.name, titles=titles),
            tr("check PARK and the province, or confirm a meridian"),
        )
    return InputError(
        "MERIDIAN",
        tr("{n} central meridians bring the plan to {place}: {titles}").format(
            n=len(near), place=reference.name, titles=_evidence(near)
        ),
        tr("confirm one"),
    )


def _say_wrong_label(label: str, labelled: Reading | None, chosen: Reading, place: Reference, findings) -> None:
    claim = labelled.described if labelled else tr("{crs}: outside Viet Nam").format(crs=title_of(label))
    findings.add(
        WARNING,
        "INPUT",
        tr("the plan is labelled wrongly ({claim} from {place}); {chosen} is taken").format(
            claim=claim, place=place.name, chosen=chosen.described
        ),
        tr("confirm it with MERIDIAN"),
        field="MERIDIAN",
    )


def _say_chosen(chosen: Reading, found, reference: Reference | None, confirmed: bool, findings: Findings) -> None:
    others = [r for r in found if r.crs != chosen.crs]
    if reference is None:
        findings.add(
            INFO if confirmed else WARNING,
            "INPUT",
            tr("{crs} is taken as labelled or confirmed and cannot be verified").format(crs=chosen.title),
            tr("give PARK, or name the province in the scenario file"),
            field="MERIDIAN",
        )
    else:
        findings.add(
            INFO,
            "INPUT",
            tr("{chosen} from {place}; next are {others}").format(
                chosen=chosen.described, place=reference.name, others=_evidence(others)
            ),
            tr("confirm it with MERIDIAN"),
            field="MERIDIAN",
        )
    if chosen.swapped:
        findings.add(
            WARNING,
            "INPUT",
            tr("X and Y are swapped (X is the northing); they have been exchanged"),
            tr("check the map"),
        )
    if chosen.scale != 1.0:
        findings.add(
            WARNING,
            "INPUT",
            tr("the plan is drawn in millimetres and has been scaled to metres"),
            tr("check the areas"),
        )


def _province(scenario: Scenario) -> Reference | None:
    if scenario.province is None:
        return None
    rows = {r["name"].casefold(): r for r in catalogue.rows("provinces")}
    row = rows.get(scenario.province.casefold())
    return row and Reference(row["name"], (row["west"], row["south"], row["east"], row["north"]))


def _distance(reading: Reading, reference: Reference) -> float:
    west, south, east, north = reference.box
    dx = max(west - reading.longitude, reading.longitude - east, 0.0) * cos(radians(reading.latitude))
    dy = max(south - reading.latitude, reading.latitude - north, 0.0)
    return _DEGREE_M * hypot(dx, dy)


def _inside(place: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _evidence(readings_: list[Reading]) -> str:
    return "; ".join(r.described for r in readings_[:_NAMED]) or tr("none")


def _degrees(meridian: float) -> str:
    whole = int(meridian)
    return f"{whole}°{round(60 * (meridian - whole)):02}'"
