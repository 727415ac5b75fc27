"""Input files of EPANET 2: the network in them, and the same file with other diameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import InputError
from ..language import number, tr
from .friction import epanet_factor
from .rings import LoopedNetwork, unreached

_FLOW_M3_S = {"CMH": 1 / 3600, "CMD": 1 / 86400, "LPS": 1e-3, "LPM": 1e-3 / 60, "MLD": 1e3 / 86400, "CMS": 1.0}
_VISCOSITY_M2_S = 1.1e-5 * 0.3048**2
# EPANET reads a smaller figure as m2/s, a larger one as a multiple of its own viscosity.
_ABSOLUTE_BELOW = 1e-3
_PIPE_ROW = re.compile(r"(\s*(?:\S+\s+){4})(\S+)")


@dataclass(frozen=True)
class NetworkFile:
    """An input file that can be designed with.

    Attributes
    ----------
    network : LoopedNetwork
    bore_m : ndarray, shape (m,)
        Diameters in the file.
    places : dict
        Coordinates of the nodes that have some.
    vertices : dict
        Bends of the pipes that have some.
    text : str
        The file.
    """

    network: LoopedNetwork
    bore_m: np.ndarray
    places: dict
    vertices: dict
    text: str


def read_inp(path: str | Path, where: str = "INPUT") -> NetworkFile:
    """Read the network of an EPANET input file in metric units.

    Parameters
    ----------
    where : str
        Parameter to name in errors.

    Raises
    ------
    InputError
        The file cannot be read, or holds what the solver does not know: tanks, valves, patterns that change demands,
        pumps without a curve of one point, closed pipes, units other than metric; or a node hangs on no source.

    Notes
    -----
    Friction is EPANET's own, figures included, so that pressures are those that EPANET gives.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise InputError(
            where,
            tr("{path} cannot be read ({error})").format(path=path, error=error.strerror),
            tr("give an EPANET input file (.inp)"),
        ) from None
    return _Reader(text, where).file()


def with_diameters(file: NetworkFile, bore_m: np.ndarray) -> str:
    """Text of the file with other diameters; everything else stays as it is."""
    bore = dict(zip(file.network.pipe, bore_m))
    section, lines = "", []
    for line in file.text.splitlines():
        words = line.split(";")[0].split()
        if words and words[0].startswith("["):
            section = _section(words[0])
        elif section == "PIPE" and words:
            line = _PIPE_ROW.sub(lambda m, d=bore[words[0]]: f"{m[1]}{d * 1000.0:.6g}", line, count=1)
        lines.append(line)
    return "\n".join([*lines, ""])


def _refused() -> tuple:
    """Sections that change flows and are no pipe, pump or fixed head: what they hold, and what to do instead."""
    leave = tr("leave them out: one steady state is designed for")
    return (
        ("TANK", tr("tanks"), tr("replace each tank by a reservoir with its lowest level")),
        (
            "VALV",
            tr("valves"),
            tr("leave out those that stand open, and design what lies behind the others on its own"),
        ),
        ("EMIT", tr("emitters"), tr("write the outflow as a demand")),
        ("CONT", tr("controls"), leave),
        ("RULE", tr("rules"), leave),
        ("DEMA", tr("demands by category"), tr("write their sum into [JUNCTIONS]")),
    )


def _section(word: str) -> str:
    return word.strip("[]").upper()[:4]


class _Reader:
    """One pass over the file; every row keeps the number of its line."""

    def __init__(self, text: str, where: str):
        self.text, self.where = text, where
        self.rows: dict[str, list[tuple[int, list[str]]]] = {}
        section = ""
        for n, line in enumerate(text.splitlines(), 1):
            words = line.split(";")[0].split()
            if words and words[0].startswith("["):
                section = _section(words[0])
            elif words and section != "TITL":
                self.rows.setdefault(section, []).append((n, words))

    def file(self) -> NetworkFile:
        self._refuse()
        flow, hazen_williams, viscosity, multiplier = self._options()
        junction = {row[0]: row for _, row in self.rows.get("JUNC", [])}
        source = {row[0]: row for _, row in self.rows.get("RESE", [])}
        if not source:
            raise self._error(tr("there is no reservoir"), tr("add the source as a reservoir with its head"))
        if not junction or not self.rows.get("PIPE"):
            raise self._error(tr("there are no junctions or no pipes"), tr("give a whole network"))
        index = {name: i for i, name in enumerate([*junction, *source])}
        if len(index) < len(self.rows["JUNC"]) + len(self.rows["RESE"]):
            raise self._error(tr("two nodes have the same id"), tr("give each node an id of its own"))
        tail, head, numbers, names = self._pipes(index)
        pumps = self._pumps(index)
        links = [*names, *(p[0] for p in pumps)]
        if len(set(links)) < len(links):
            raise self._error(tr("two links have the same id"), tr("give each pipe and pump an id of its own"))
        column = np.array(numbers, float).T
        network = LoopedNetwork(
            tuple(junction),
            tuple(source),
            self._column("JUNC", 1),
            self._column("JUNC", 2) * flow * multiplier,
            self._column("RESE", 1),
            tuple(names),
            np.array(tail + [p[1] for p in pumps]),
            np.array(head + [p[2] for p in pumps]),
            column[0],
            column[2] if hazen_williams else column[2] / 1000.0,
            column[3],
            hazen_williams,
            viscosity,
            tuple(p[0] for p in pumps),
            np.array([p[3] for p in pumps], float) * flow,
            np.array([p[4] for p in pumps], float),
            epanet_factor,
        )
        lost = unreached(network)
        if lost:
            raise self._error(
                tr("no pipe joins this node to a reservoir"), tr("draw the pipe that is missing"), lost[0]
            )
        return NetworkFile(network, column[1] / 1000.0, self._places(), self._vertices(), self.text)

    def _error(self, problem: str, remedy: str, feature: str | None = None) -> InputError:
        return InputError(self.where, problem, remedy, feature)

    def _refuse(self) -> None:
        for section, what, remedy in _refused():
            if self.rows.get(section):
                problem = tr("the network has {what}, which are not designed with").format(what=what)
                raise self._error(problem, remedy, self.rows[section][0][1][0])
        for _, words in self.rows.get("STAT", []):
            if words[1:2] and words[1].upper() != "OPEN":
                raise self._error(
                    tr("a link is closed or has another speed"), tr("leave it out, or leave it open"), words[0]
                )
        for _, words in self.rows.get("PATT", []):
            if any(self._value(word, words[0]) != 1.0 for word in words[1:]):
                raise self._error(
                    tr("a pattern changes the demands"),
                    tr("write the demands to design for, without pattern"),
                    words[0],
                )

    def _options(self) -> tuple[float, bool, float, float]:
        """Flow unit in m3/s, whether Hazen–Williams, viscosity in m2/s, factor on the demands."""
        given = {" ".join(words[:-1]).upper(): words[-1] for _, words in self.rows.get("OPTI", []) if len(words) > 1}
        unit = given.get("UNITS", "GPM").upper()
        if unit not in _FLOW_M3_S:
            raise self._error(
                tr("the flow unit is {unit}").format(unit=unit),
                tr("use one of: {known}").format(known=", ".join(_FLOW_M3_S)),
            )
        formula = given.get("HEADLOSS", "H-W").upper()
        if formula not in ("H-W", "D-W"):
            raise self._error(tr("the head loss formula is {formula}").format(formula=formula), tr("use H-W or D-W"))
        if given.get("DEMAND MODEL", "DDA").upper() != "DDA":
            raise self._error(tr("the demands depend on the pressure"), tr("use DEMAND MODEL DDA"))
        viscosity = self._value(given.get("VISCOSITY", "1"), "VISCOSITY")
        viscosity *= _VISCOSITY_M2_S if viscosity > _ABSOLUTE_BELOW else 1.0
        return (
            _FLOW_M3_S[unit],
            formula == "H-W",
            viscosity,
            self._value(given.get("DEMAND MULTIPLIER", "1"), "DEMAND MULTIPLIER"),
        )

    def _value(self, word: str, feature: str) -> float:
        try:
            value = float(word)
        except ValueError:
            value = np.nan
        if not np.isfinite(value):
            raise self._error(
                tr("'{value}' is not a number").format(value=word), tr("mend this row of the file"), feature
            )
        return value

    def _column(self, section: str, place: int) -> np.ndarray:
        rows = (words for _, words in self.rows[section])
        return np.array([self._value(w[place], w[0]) if len(w) > place else 0.0 for w in rows])

    def _ends(self, words: list[str], index: dict) -> tuple[int, int]:
        for end in words[1:3]:
            if end not in index:
                raise self._error(
                    tr("it ends at node '{node}', which does not exist").format(node=end),
                    tr("add the node, or mend its id"),
                    words[0],
                )
        if len(words) < 3 or words[1] == words[2]:
            raise self._error(tr("it does not join two nodes"), tr("mend this row of the file"), words[0])
        return index[words[1]], index[words[2]]

    def _pipes(self, index: dict) -> tuple[list, list, list, list]:
        tail, head, numbers, names = [], [], [], []
        for _, words in self.rows["PIPE"]:
            a, b = self._ends(words, index)
            if len(words) < 6:
                raise self._error(
                    tr("length, diameter or roughness is missing"), tr("mend this row of the file"), words[0]
                )
            row = [self._value(word, words[0]) for word in words[3:7] if word.upper() not in ("OPEN", "CLOSED", "CV")]
            row += [0.0] * (4 - len(row))
            for value, what in zip((row[0], row[2]), (tr("length"), tr("roughness"))):
                if value <= 0.0:
                    raise self._error(
                        tr("the {what} of the pipe is {value}").format(what=what, value=number(value)),
                        tr("write the true one, or join the two nodes"),
                        words[0],
                    )
            if words[-1].upper() in ("CLOSED", "CV"):
                raise self._error(
                    tr("the pipe is closed or has a check valve"), tr("leave it out, or leave it open"), words[0]
                )
            tail.append(a)
            head.append(b)
            numbers.append(row)
            names.append(words[0])
        return tail, head, numbers, names

    def _pumps(self, index: dict) -> list[tuple]:
        """Name, ends, and flow and head of the one point of the curve."""
        curve: dict[str, list] = {}
        for _, words in self.rows.get("CURV", []):
            curve.setdefault(words[0], []).append([self._value(word, words[0]) for word in words[1:3]])
        found = []
        for _, words in self.rows.get("PUMP", []):
            points = curve.get(words[4], []) if len(words) == 5 and words[3].upper() == "HEAD" else []
            if len(points) != 1 or len(points[0]) != 2 or min(points[0]) <= 0.0:
                raise self._error(
                    tr("the pump has no head curve of one point"),
                    tr("write HEAD and a curve with its duty, or a reservoir with the head behind the pump"),
                    words[0],
                )
            found.append((words[0], *self._ends(words, index), *points[0]))
        return found

    def _places(self) -> dict:
        rows = (words for _, words in self.rows.get("COOR", []) if len(words) > 2)
        return {w[0]: (self._value(w[1], w[0]), self._value(w[2], w[0])) for w in rows}

    def _vertices(self) -> dict:
        found: dict[str, list] = {}
        for _, words in self.rows.get("VERT", []):
            if len(words) > 2:
                found.setdefault(words[0], []).append(
                    (self._value(words[1], words[0]), self._value(words[2], words[0]))
                )
        return found
