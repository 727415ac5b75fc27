"""The scenario file (TOML): every assumption that a planner may change, and a record of those used.

.. code-block:: toml

    name = "Phương án 2"
    language = "vi"                 # en or vi
    province = "Hồ Chí Minh"        # the park must lie in it
    score_profile = "profile.csv"   # a changed copy of resources/catalogues/score_profile.csv, beside this file

    [assumptions]                   # keys of resources/catalogues/assumptions_*.csv
    discount_rate = 0.09
    local_cost_factor = { value = 0.7, low = 0.5, high = 0.9, source = "quotation 12/2026" }

    [prices]                        # million VND per t, MWh or m3, where a flow carries no price
    steam_demand = 0.8
    water_supply = 0.006

    [confirm.green_land_share]      # a legal threshold that somebody has read in the law
    value = 0.10
    article = "QCVN 01:2021/BXD 2.6.4"
    signer = "N. V. A"
    date = 2026-10-01

    [flows]                         # force or forbid by flow id
    must = ["F012-D1"]
    no = ["F031-S1"]

    [profiles.dye_house]            # a load profile that flows may name: shares of the peak, of any scale
    month = [1, 0.8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    hour = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    [profiles.laundry]
    table = "laundry.csv"           # 12 rows of 24 numbers, beside this file
    [roads]                         # roads that pipes must not use, or that networks must follow, by road id
    no = ["N3-02"]
    [roads.steam]                   # those that the network of one carrier must follow
    must = ["N3-05"]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import catalogue
from .catalogue import Value
from .errors import InputError
from .language import LANGUAGES, tr
from .park import CARRIERS

PRICES = ("steam_demand", "steam_supply", "heat_demand", "heat_supply", "water_demand", "water_supply")
_SECTIONS = (
    *("name", "language", "province", "score_profile"),
    *("assumptions", "prices", "confirm", "flows", "roads", "profiles"),
)


@dataclass(frozen=True)
class Scenario:
    """What a planner assumes. Reading a number through `value` also records that it was used.

    Attributes
    ----------
    assumptions : dict of str to Value
        Catalogue values with the planner's overrides.
    prices : dict of str to float
        Fallback prices, million VND per t, MWh or m3 (keys: `PRICES`).
    confirmed : dict of str to dict
        Legal thresholds confirmed with article, signer and date.
    roads_no : frozenset of str
        Roads that pipes must not use.
    roads_must : dict of str to frozenset
        Roads that a network has to follow, by carrier; "" holds those for every carrier.
    profile : tuple of dict
        Rows of the planner's own score profile; empty: the catalogue's.
    profile_name : str
        Name of its file.
    profiles : dict of str to tuple
        The planner's own load profiles, 12 × 24 shares of the peak: see `load`.
    """

    name: str = ""
    language: str | None = None
    province: str | None = None
    assumptions: dict[str, Value] = field(default_factory=dict)
    prices: dict[str, float] = field(default_factory=dict)
    confirmed: dict[str, dict] = field(default_factory=dict)
    must: frozenset = frozenset()
    no: frozenset = frozenset()
    roads_no: frozenset = frozenset()
    roads_must: dict[str, frozenset] = field(default_factory=dict)
    profile: tuple = ()
    profile_name: str = ""
    profiles: dict[str, tuple] = field(default_factory=dict)
    used: dict[str, Value] = field(default_factory=dict, compare=False)

    def value(self, key: str) -> Value:
        """The assumption `key` with its range, recorded as used."""
        found = self.assumptions.get(key) or catalogue.assumptions()[key]
        self.used[key] = found
        return found

    def __getitem__(self, key: str) -> float:
        return self.value(key).value

    def rows(self, name: str) -> tuple[dict, ...]:
        """Rows of catalogue `name`; the table and its sources are recorded as used."""
        none = float("nan")
        if name == "score_profile" and self.profile:
            label = tr("Table {file}").format(file=self.profile_name)
            self.used[name] = Value(name, none, none, none, "", label, tr("changed by the planner"), "", "scenario")
            return self.profile
        table = catalogue.rows(name)
        sources = sorted({tr(r["source"]) + (f" ({r['year']})" if r["year"] else "") for r in table})
        statuses = "/".join(sorted({r["status"] for r in table}))
        label = tr("Table {file}").format(file=f"{name}.csv")
        self.used[name] = Value(name, none, none, none, "", label, "; ".join(sources), "", statuses)
        return table


def read(path: str | Path | None) -> Scenario:
    """Read a scenario file; without a path every assumption is the catalogue's.

    Raises
    ------
    InputError
        The file cannot be read, or holds an unknown key or a value of the wrong kind.
    """
    if not path:
        return Scenario()
    data = _load(Path(path))
    _refuse_unknown(data, _SECTIONS, tr("the scenario file"))
    language = data.get("language")
    if language not in (None, *LANGUAGES):
        raise _error(tr("language is '{value}'").format(value=language), tr("write en or vi"))
    prices = _section(data, "prices")
    _refuse_unknown(prices, PRICES, "[prices]")
    for key, price in prices.items():
        _check_number(f"prices.{key}", price, 0.0)
    flows = _ids(data, "flows", ("must", "no"))
    province = data.get("province")
    if province is not None and not isinstance(province, str):
        raise _error(tr("province is {value}").format(value=province), tr("write its name in quotation marks"))
    return Scenario(
        name=str(data.get("name", "")),
        language=language,
        province=province,
        assumptions=_overrides(_section(data, "assumptions")),
        prices={k: float(v) for k, v in prices.items()},
        confirmed=_section(data, "confirm"),
        must=frozenset(flows.get("must", ())),
        no=frozenset(flows.get("no", ())),
        **_roads(data),
        **_profile(data, Path(path).parent),
        profiles=_load_profiles(_section(data, "profiles"), Path(path).parent),
    )


def _load_profiles(section: dict, folder: Path) -> dict:
    if not section:
        return {}
    # Needs numpy, which eip:environment has to do without.
    from .load import read_profiles

    return read_profiles(section, folder)


def _profile(data: dict, folder: Path) -> dict:
    """The planner's own score profile, with the columns of the catalogue's; what it says is checked by the score."""
    name = data.get("score_profile")
    if name is None:
        return {}
    if not isinstance(name, str) or not name.strip():
        raise _error(tr("score_profile is {value}").format(value=name), tr("write the name of a CSV file"))
    path = folder / name
    try:
        table = catalogue.parse(path)
    except (OSError, UnicodeDecodeError) as error:
        raise _error(
            tr("{path} cannot be read ({error})").format(path=path, error=error), tr("give a CSV file in UTF-8")
        ) from None
    wanted = set(catalogue.rows("score_profile")[0])
    if not table or any(set(row) != wanted or None in row.values() for row in table):
        raise _error(
            tr("{path} does not have the columns of score_profile.csv").format(path=path),
            tr("copy that file and change its numbers"),
        )
    return {"profile": table, "profile_name": path.name}


def _load(path: Path) -> dict:
    try:
        import tomllib
    except ModuleNotFoundError:
        from .libraries import require

        require(["tomli"])
        import tomli as tomllib
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise _error(
            tr("{path} cannot be read ({error})").format(path=path, error=error), tr("give a TOML file in UTF-8")
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise _error(
            tr("{path} is not TOML ({error})").format(path=path, error=error), tr("mend the line that is named")
        ) from None


def _error(problem: str, remedy: str) -> InputError:
    return InputError("SCENARIO", problem, remedy)


def _section(data: dict, name: str) -> dict:
    section = data.get(name, {})
    if not isinstance(section, dict):
        raise _error(
            tr("'{name}' is not a section").format(name=name),
            tr("write [{name}] and one line per key").format(name=name),
        )
    return section


def _ids(data: dict, name: str, keys) -> dict:
    """A section of lists of ids."""
    section = _section(data, name)
    _refuse_unknown(section, keys, f"[{name}]")
    for key, ids in section.items():
        if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids):
            raise _error(
                tr("{key} is {value}").format(key=f"{name}.{key}", value=ids), tr('write a list of ids: ["A", "B"]')
            )
    return section


def _roads(data: dict) -> dict:
    """Forbidden and forced roads."""
    section = _section(data, "roads")
    _refuse_unknown(section, ("must", "no", *CARRIERS), "[roads]")
    own = {f"roads.{c}": section[c] for c in CARRIERS if c in section}
    every = _ids({"roads": {key: ids for key, ids in section.items() if key not in CARRIERS}}, "roads", ("must", "no"))
    must = {name.partition(".")[2]: frozenset(_ids(own, name, ("must",)).get("must", ())) for name in own}
    must[""] = frozenset(every.get("must", ()))
    return {"roads_no": frozenset(every.get("no", ())), "roads_must": {c: ids for c, ids in must.items() if ids}}


def _refuse_unknown(data: dict, known, place: str) -> None:
    unknown = sorted(set(data) - set(known))
    if unknown:
        raise _error(
            tr("unknown key '{key}' in {place}").format(key=unknown[0], place=place),
            tr("known keys are: {known}").format(known=", ".join(known)),
        )


def _check_number(key: str, number, low: float | None = None) -> None:
    finite = isinstance(number, (int, float)) and not isinstance(number, bool) and number == number
    if not finite or abs(number) == float("inf") or (low is not None and number < low):
        raise _error(
            tr("{key} is {value}").format(key=key, value=number), tr("write a number of the unit in the catalogue")
        )


def _overrides(section: dict) -> dict[str, Value]:
    known = catalogue.assumptions()
    _refuse_unknown(section, sorted(known), "[assumptions]")
    result = {}
    for key, given in section.items():
        changes = dict(given) if isinstance(given, dict) else {"value": given}
        _refuse_unknown(changes, ("value", "low", "high", "source", "year", "status"), f"[assumptions] {key}")
        for end in ("value", "low", "high"):
            if end in changes:
                _check_number(f"{key}.{end}", changes[end])
        value = known[key].override(**changes)
        if not value.low <= value.value <= value.high:
            raise _error(tr("{key}: low ≤ value ≤ high does not hold").format(key=key), tr("put them in order"))
        result[key] = value
    return result
