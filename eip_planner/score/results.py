"""Result tables of the score, and the frozen result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..tables import LINE, NONE, POLYGON, Table, count, flag, num, text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from .combine import Score

STATUSES = ("measured", "estimated", "partial", "missing", "not_applicable")
ANSWERS = ("yes", "no", "unknown")
STATES = ("as_planned", "not_built", "deviates", "unknown")


def _pair(name: str, label: str, unit: str = ""):
    return (num(f"{name}_lo", f"{label}, low", unit, low=None), num(f"{name}_hi", f"{label}, high", unit, low=None))


INDICATORS = Table(
    "indicators",
    NONE,
    "Indicators",
    (
        text("indicator", "Indicator"),
        text("domain", "Domain"),
        text("label", "Meaning"),
        num("weight", "Weight", "points"),
        text("unit", "Unit"),
        text("status", "Status", choices=STATUSES),
        num("reference", "Reference (value 0.5)"),
        *_pair("x", "Quantity at build-out"),
        *_pair("points", "Points at build-out", "points"),
        *_pair("today_x", "Quantity today"),
        *_pair("today_points", "Points today", "points"),
        *_pair("scenario_x", "Quantity of the scenario"),
        *_pair("scenario_points", "Points of the scenario", "points"),
        *_pair("gain", "Gain of the scenario", "points"),
        text("layers", "Layers"),
        text("lacking", "Features without data"),
        text("source", "Source"),
        text("date", "Year of the data"),
    ),
    key="indicator",
)

DOMAINS = Table(
    "domains",
    NONE,
    "Parts and domains of the score",
    (
        text("group", "Part or domain"),
        text("kind", "Kind", choices=("whole", "part", "domain")),
        text("label", "Meaning"),
        num("weight", "Weight", "points"),
        *_pair("score", "Score 0–100 at build-out"),
        *_pair("today", "Score 0–100 today"),
        *_pair("scenario", "Score 0–100 of the scenario"),
    ),
    key="group",
)

LEGAL = Table(
    "legal",
    NONE,
    "Legal checks",
    (
        text("check", "Check"),
        text("label", "Meaning"),
        text("result", "Result", choices=("PASS", "FAIL", "UNKNOWN")),
        *_pair("measured", "Measured"),
        num("required", "Required at least"),
        text("unit", "Unit"),
        num("threshold", "Number in the code"),
        text("threshold_unit", "Unit of the number"),
        text("standard", "Code"),
        text("article", "Article"),
        text("effective_from", "In force from"),
        text("effective_to", "In force to"),
        text("appraised", "Day of the plan's appraisal"),
        text("threshold_status", "Certainty of the number"),
        text("confirmed_by", "Confirmed by"),
        text("evidence", "Evidence"),
        text("reason", "Why unknown"),
    ),
    key="check",
)

PLOTS = Table(
    "plots",
    POLYGON,
    "Plots and the plot rules",
    (
        text("parcel_id", "Parcel id"),
        text("land_use", "Land use"),
        num("area_m2", "Area in the park", "m2"),
        text("built", "Built", choices=ANSWERS),
        text("vacant", "Vacant", choices=ANSWERS),
        *_pair("density_pct", "Net density", "%"),
        *_pair("density_limit_pct", "Density limit", "%"),
        text("limit_from", "Limit from", choices=("plan", "code")),
        *_pair("green_pct", "Green share", "%"),
        num("green_limit_pct", "Green share demanded", "%"),
        *_pair("credit", "Credit 0–1 of the score"),
        text("result", "Keeps density and green", choices=ANSWERS),
        text("above_density", "Above its density", choices=ANSWERS),
        *_pair("excess_m2", "Footprint above the density limit", "m2"),
        text("green_in_reach", "Open green within walking distance", choices=ANSWERS),
    ),
    key="parcel_id",
)

BOUNDARY = Table(
    "boundary",
    LINE,
    "Green strip along the boundary",
    (
        num("length_m", "Length", "m"),
        num("green_lo", "Green share of the strip's width, low"),
        num("green_hi", "Green share of the strip's width, high"),
        text("strip", "Strip", choices=("present", "missing", "unknown")),
        flag("gate", "Road entrance"),
    ),
)

PATCHES = Table(
    "patches",
    POLYGON,
    "Green patches",
    (
        num("area_m2", "Area", "m2"),
        count("component", "Group of linked patches"),
        num("component_m2", "Area of the group", "m2"),
    ),
)

GREEN_LINKS = Table(
    "green_links",
    LINE,
    "Links between green patches",
    (
        count("component", "Group of linked patches"),
        num("gap_m", "Gap", "m"),
    ),
)

GREEN_REACH = Table(
    "green_reach",
    LINE,
    "Roads within walking distance of open green",
    (
        text("reach", "Open green within walking distance", choices=("yes", "unknown")),
        num("length_m", "Length", "m"),
    ),
)

SURFACES_BY_CLASS = Table(
    "surfaces_by_class",
    POLYGON,
    "Ground cover, each place once",
    (
        text("state", "State", choices=("today", "build_out")),
        text("class", "Class"),
        text("label", "Meaning"),
        num("area_m2", "Area", "m2"),
        num("counted_m2", "Area with what vacant plots will have", "m2"),
        num("share", "Share of the park"),
    ),
)

SURVEY = Table(
    "survey",
    NONE,
    "What to survey next",
    (
        count("rank", "Rank"),
        text("indicator", "Indicator"),
        num("points", "Points that knowing it would settle", "points"),
        text("question", "Question"),
        text("lacking", "Features without data"),
    ),
    key="rank",
)

SENSITIVITY = Table(
    "sensitivity",
    NONE,
    "Sensitivity to the weights",
    (
        text("case", "Case"),
        text("label", "Meaning"),
        *_pair("score", "Score"),
    ),
    key="case",
)

LAND_BALANCE = Table(
    "land_balance",
    NONE,
    "Land-use balance",
    (
        text("land_use", "Land use"),
        text("label", "Meaning"),
        num("area_ha", "Area", "ha"),
        num("share_pct", "Share of the park", "%"),
        num("planned_ha", "Area in the approved plan", "ha"),
        num("planned_pct", "Share in the approved plan", "%"),
        *_pair("deviation_ha", "Plan less what is there", "ha"),
    ),
    key="land_use",
)

LAND_MATRIX = Table(
    "land_matrix",
    NONE,
    "Land, existing by planned code",
    (
        text("code_now", "Land code, existing"),
        text("code_planned", "Land code, planned"),
        text("use_now", "Land use, existing"),
        text("use_planned", "Land use, planned"),
        text("state", "Against the plan", choices=STATES),
        num("area_ha", "Area", "ha"),
        num("share_pct", "Share of the park", "%"),
    ),
)

LAND_PLAN = Table(
    "land_plan",
    POLYGON,
    "Parcels against the approved plan",
    (
        text("parcel_id", "Parcel id"),
        text("plot_code", "Plot code"),
        text("code_now", "Land code, existing"),
        text("code_planned", "Land code, planned"),
        text("use_now", "Land use, existing"),
        text("use_planned", "Land use, planned"),
        text("state", "Against the plan", choices=STATES),
        num("area_ha", "Area", "ha"),
    ),
    key="parcel_id",
)

FORMS = Table(
    "forms",
    NONE,
    "Forms of the yearly reports",
    (
        text("form", "Form"),
        text("firm_id", "Firm id"),
        text("firm", "Name"),
        text("section", "Section"),
        text("code", "Row of the form"),
        text("code_status", "Row number known", choices=("exact", "within", "unknown")),
        text("label", "Content, in our words"),
        text("unit", "Unit"),
        num("value_lo", "Value, low", low=None),
        num("value_hi", "Value, high", low=None),
        text("value_text", "Value in words"),
        text("status", "Status", choices=STATUSES),
        text("origin", "Origin (layer.field)"),
        text("source", "Source"),
        num("expected_lo", "Expected of the scenario, low", low=None),
        num("expected_hi", "Expected of the scenario, high", low=None),
        text("expected_text", "Expected of the scenario, in words"),
        text("expected_origin", "Origin of what is expected"),
        text("note", "Note"),
        text("firms", "Firms that the value comes from"),
        text("expected_firms", "Firms that the expected value comes from"),
    ),
)

FRAMEWORK = Table(
    "framework",
    NONE,
    "International EIP Framework 2.0, the part that can be computed",
    (
        text("topic", "Topic"),
        text("label", "Meaning"),
        text("unit", "Unit"),
        *_pair("value", "Value"),
        text("status", "Status", choices=STATUSES),
        num("benchmark", "Benchmark at least"),
        text("benchmark_status", "Certainty of the benchmark"),
        text("standing", "Against the benchmark", choices=("reached", "below", "open")),
        text("indicator", "Indicator"),
        text("origin", "Origin (layer.field)"),
        text("note", "Note"),
    ),
)

TABLES = {
    t.name: t
    for t in (
        *(INDICATORS, DOMAINS, LEGAL, PLOTS, BOUNDARY, PATCHES, GREEN_LINKS, GREEN_REACH, SURFACES_BY_CLASS),
        *(SURVEY, SENSITIVITY),
        *(LAND_BALANCE, LAND_MATRIX, LAND_PLAN, FORMS, FRAMEWORK),
    )
}


@dataclass(frozen=True)
class ScoreResult:
    """Score of a park, legal checks, and the layers that show where points are lost.

    Attributes
    ----------
    existing : Score
        The firms and exchanges that there are, every vacant plot built as the plan permits. The headline.
    today : Score
        The same firms on the ground as it is.
    scenario, scenario_today : Score or None
        With proposed roofs, networks and planned links; None when nothing is proposed.
    indicators, domains, legal, plots, boundary, patches, green_links, green_reach : DataFrame
        Tables of this module. Plots, boundary, patches, links and reach are at build-out, as the headline is.
    surfaces_by_class, survey, sensitivity : DataFrame
        Tables of this module.
    land_balance, land_matrix, land_plan, forms, framework : DataFrame
        Land-use review, forms of the yearly reports, and what can be computed of the international framework.
    profile_changes : tuple of str
        Where the profile of the score differs from the catalogue's; empty when it is the catalogue's.
    report_year : int or None
        Year N in which the forms are handed in: the one after the firms' latest data.
    overlap_m2 : float
        Ground on which surfaces of different classes were drawn over each other.
    """

    existing: Score
    today: Score
    scenario: Score | None
    scenario_today: Score | None
    indicators: DataFrame
    domains: DataFrame
    legal: DataFrame
    plots: GeoDataFrame
    boundary: GeoDataFrame
    patches: GeoDataFrame
    green_links: GeoDataFrame
    green_reach: GeoDataFrame
    surfaces_by_class: GeoDataFrame
    survey: DataFrame
    sensitivity: DataFrame
    land_balance: DataFrame
    land_matrix: DataFrame
    land_plan: GeoDataFrame
    forms: DataFrame
    framework: DataFrame
    overlap_m2: float
    profile_changes: tuple[str, ...] = ()
    report_year: int | None = None

    @property
    def score_lo(self) -> float:
        """Low end of the headline score."""
        return self.existing.low

    @property
    def score_hi(self) -> float:
        """High end of the headline score."""
        return self.existing.high

    @property
    def coverage(self) -> float:
        """Weight of the indicators of which something is known, 0..100."""
        return self.existing.coverage

    @property
    def known(self) -> float | None:
        """Score of the known indicators alone; None when too little is known. Never print it without `coverage`."""
        return self.existing.known

    @property
    def class_id(self) -> str | None:
        """Id of the class, None while the interval spans several."""
        return self.existing.class_id

    @property
    def class_name(self) -> str:
        """The class in words, or between which classes it is open."""
        return self.existing.class_name

    @property
    def compliant(self) -> bool:
        """Whether every legal check is a PASS: only then may a report say so."""
        return bool((self.legal["result"] == "PASS").all())

    @property
    def tables(self) -> dict[str, DataFrame]:
        """The result tables by name."""
        return {name: getattr(self, name) for name in TABLES}
