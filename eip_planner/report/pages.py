"""HTML pages out of the templates in ``resources/templates``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__, catalogue
from ..language import RESOURCES, current, number, tr
from ..park import CARRIERS, LADDER
from ..review import assumptions_used
from ..symbiosis.pinch import pinch_targets
from . import charts, maps
from .account_part import account_part
from .network_parts import economy_part, figure, operation_part, pinch_part
from .pillars import pillars
from .review_parts import forms_part, framework_part, land_part

if TYPE_CHECKING:
    from ..findings import Findings
    from ..network.results import NetworkResult
    from ..park import Park
    from ..review import Review
    from ..scenario import Scenario
    from ..score.results import ScoreResult
    from ..solar.results import RoofResult

_MONTHS = [f"mwh_{month:02d}" for month in range(1, 13)]
_MOST_ROWS = 25


def park_report(path: str | Path, review: Review, audience: str = "operator") -> None:
    """Write the report of a whole review, already reduced to what `audience` may see."""
    park = review.park
    context = {
        "networks": [_network(park, review.networks[c]) for c in CARRIERS if c in review.networks],
        "not_assessed": [c for c in CARRIERS if c not in review.networks],
        "network_map": maps.network_map(park, review.networks.values()) if review.networks else "",
        "pinch": pinch_part(park, list(review.networks.values()), review.pinch, review.scenario),
        "roofs": _roofs(park, review.roofs, review.scenario),
        **_score(park, review.score),
        "pillars": pillars(review.score, review.networks, review.roofs),
        "numbers": review.numbers,
        "audience": audience,
    }
    _write(path, "park.html", park, review.findings, review.scenario, context)


def network_report(path: str | Path, park: Park, found: NetworkResult, scenario: Scenario, findings: Findings) -> None:
    """Write the report of one network."""
    targets = pinch_targets(park, scenario) if found.carrier in ("steam", "heat") else None
    context = {
        "networks": [_network(park, found)],
        "network_map": maps.network_map(park, [found]),
        "pinch": pinch_part(park, [found], targets, scenario),
    }
    _write(path, "network.html", park, findings, scenario, context)


def roof_report(path: str | Path, park: Park, roofs: RoofResult, scenario: Scenario, findings: Findings) -> None:
    """Write the report of the roofs."""
    _write(path, "roofs.html", park, findings, scenario, {"roofs": _roofs(park, roofs, scenario)})


def score_report(path: str | Path, park: Park, score: ScoreResult, scenario: Scenario, findings: Findings) -> None:
    """Write the report of score and legal checks."""
    _write(path, "score.html", park, findings, scenario, _score(park, score))


def _write(path, template: str, park: Park, findings: Findings, scenario: Scenario, context: dict) -> None:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(str(RESOURCES / "templates")), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(
        tr=tr,
        language=current(),
        version=__version__,
        interval_bar=lambda *a: Markup(charts.interval_bar(*a)),
        span=_span,
        share_bar=lambda percent, use: Markup(charts.share_bar(percent, maps.land_color(use))),
    )
    environment.filters.update(number=number, figure=figure, known=_known, drawing=Markup)
    names = [] if park.park is None else [n for n in park.park["name"] if n]
    context = {
        **context,
        "park": park,
        "level": tr("Data level {n} of {most}: {what}").format(
            n=park.level, most=len(LADDER) - 1, what=tr(LADDER[park.level])
        ),
        "title": ", ".join(names) or tr("Park"),
        "findings": findings.frame().to_dict("records"),
        "assumptions": assumptions_used(scenario).to_dict("records"),
        "firm_names": {} if park.firms is None else dict(zip(park.firms["firm_id"], park.firms["name"])),
        "scenario": scenario,
    }
    Path(path).write_text(environment.get_template(template).render(context), encoding="utf-8")


def _known(value) -> bool:
    """Whether a number is known: neither None nor NaN."""
    return value is not None and value == value


def _span(low: float, high: float, unit: str = "points") -> str:
    """A quantity of the score from `low` to `high`, shares in percent; one number where both are written alike."""
    factor, digits, name = {"share": (100.0, 1, " %"), "points": (1.0, 1, ""), "1": (1.0, 0, "")}.get(
        unit, (1.0, 2, "" if unit == "-" else f" {tr(unit)}")
    )
    ends = [number(end * factor if _known(end) else end, digits) for end in (low, high)]
    if ends == ["–", "–"]:
        return "–"
    # An open end is one that nothing bounds.
    said = f"≥ {ends[0]}" if ends[1] == "–" else "–".join(dict.fromkeys(ends))
    return said + name


def _network(park: Park, found: NetworkResult) -> dict:
    # A sum of what is hidden is hidden, not zero.
    by_dn = found.network.groupby("dn")[["length_m", "capex_mvnd"]].sum(min_count=1).reset_index()
    crossings = found.network[found.network["crossing"] != ""].groupby("crossing")["length_m"].sum()
    labels = {row["class"]: row["label"] for row in catalogue.rows("crossings")}
    return {
        "found": found,
        "by_dn": by_dn.to_dict("records"),
        "crossings": {tr(labels.get(kind, kind)): metres for kind, metres in crossings.items()},
        "customers": found.customers.drop(columns="geometry").to_dict("records"),
        "unconnected": found.unconnected.drop(columns="geometry").to_dict("records"),
        **operation_part(found),
        **economy_part(found),
    }


def _roofs(park: Park, roofs: RoofResult | None, scenario: Scenario) -> dict | None:
    if roofs is None:
        return None
    frame, totals = roofs.roofs, roofs.totals
    months = frame[_MONTHS].sum().to_numpy()
    low, high = (months * (totals[end] / totals["mwh"] if totals["mwh"] else 0.0) for end in ("mwh_lo", "mwh_hi"))
    parts = roofs.parts.groupby("part")["area_m2"].sum().to_dict()
    sums = ["area_m2", "usable_m2", "modules", "kwp", "mwh", "mwh_lo", "mwh_hi", "co2_t"]
    by_building = frame.groupby("building_id")[sums].sum().sort_values("kwp", ascending=False).reset_index()
    return {
        "result": roofs,
        "totals": totals,
        "parts": parts,
        "months": charts.month_bars(months, low, high, "MWh"),
        "buildings": by_building.head(_MOST_ROWS).to_dict("records"),
        "count": len(by_building),
        "planes": len(frame),
        "unshaded": int((frame["shading"] != "assessed").sum()),
        "shade": _lost(frame),
        "map": maps.roof_map(park, roofs) if len(frame) else "",
        "account": account_part(roofs, scenario),
    }


def _lost(frame) -> float:
    """Share of the energy of all roofs that shade takes, %."""
    kept = frame["mwh"].sum()
    open_ = (frame["mwh"] / (1.0 - frame["shade_pct"] / 100.0)).sum()
    return 100.0 * (1.0 - kept / open_) if open_ else 0.0


def _score(park: Park, score: ScoreResult) -> dict:
    """Everything that the score, the land-use review and the forms show."""
    return {
        "score": {
            "result": score,
            "indicators": score.indicators.to_dict("records"),
            "domains": score.domains.to_dict("records"),
            "legal": score.legal.to_dict("records"),
            "survey": score.survey.to_dict("records"),
            "sensitivity": score.sensitivity.to_dict("records"),
            "map": maps.score_map(park, score),
        },
        "land": {**land_part(score), "map": maps.land_map(park, score)},
        "forms": forms_part(score),
        "framework": framework_part(score),
    }
