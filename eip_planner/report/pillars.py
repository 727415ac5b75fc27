"""The park told in the four pillars of Becamex; which number belongs to which pillar is our own choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import number, tr

if TYPE_CHECKING:
    from ..network.results import NetworkResult
    from ..score.results import ScoreResult
    from ..solar.results import RoofResult

INDICATORS = {
    "energy": ("D1", "D2"),
    "infrastructure": ("A2", "B1", "B2", "B3"),
    "symbiosis": ("E1", "E2"),
    "community": ("A1", "A3", "C1", "C3"),
}


def pillars(score: ScoreResult, networks: dict[str, NetworkResult], roofs: RoofResult | None) -> list[dict]:
    """Each pillar: title, colour, sentences with numbers, its indicators, and the question to ask next.

    Parameters
    ----------
    networks : dict of str to NetworkResult
        By carrier; empty where none is proposed.
    """
    told = {
        "energy": (tr("Clean energy"), "#f2a541", _energy(networks, roofs)),
        "infrastructure": (tr("Smart infrastructure management"), "#1565c0", _infrastructure(score, networks)),
        "symbiosis": (tr("Industrial symbiosis"), "#2e7d32", _symbiosis(score, networks)),
        "community": (tr("Community"), "#c2185b", _community(score)),
    }
    indicators = score.indicators.set_index("indicator", drop=False)
    questions = score.survey.drop_duplicates("indicator").set_index("indicator")
    found = []
    for key, (title, color, sentences) in told.items():
        ids = [i for i in INDICATORS[key] if i in indicators.index]
        open_ids = [i for i in questions.index if i in ids]
        rows = indicators.loc[ids].to_dict("records")
        found.append(
            {
                "title": title,
                "color": color,
                "sentences": sentences,
                "indicators": rows,
                "points": _points(rows),
                "next": questions.loc[open_ids[0], "question"] if open_ids else "",
            }
        )
    return found


def _points(rows: list[dict]) -> tuple[float, float, float]:
    """Points at build-out, low and high, and what the pillar could have."""
    return tuple(sum(r[c] for r in rows if r["weight"] > 0) for c in ("points_lo", "points_hi", "weight"))


def _energy(networks: dict[str, NetworkResult], roofs: RoofResult | None) -> list[str]:
    said = []
    if roofs is not None:
        totals = roofs.totals
        said.append(
            tr("Roofs can carry {mwp} MWp and give {mwh} MWh a year ({low}–{high}).").format(
                mwp=number(totals["kwp"] / 1e3, 1),
                mwh=number(totals["mwh"]),
                low=number(totals["mwh_lo"]),
                high=number(totals["mwh_hi"]),
            )
        )
    for carrier in ("steam", "heat"):
        if carrier in networks:
            found = networks[carrier]
            said.append(
                tr(
                    "A shared network of {carrier} could serve {served} of {demands} demands; CO2 {co2} t a year."
                ).format(carrier=tr(carrier), served=found.served, demands=found.demands, co2=number(-found.co2_t_a))
            )
    return said or [tr("No roofs and no networks were assessed here.")]


def _infrastructure(score: ScoreResult, networks: dict[str, NetworkResult]) -> list[str]:
    counts = score.legal["result"].value_counts()
    said = [
        tr("The layers cover {coverage} % of the score's weight.").format(coverage=number(score.coverage)),
        tr("Legal checks: {passed} pass, {failed} fail, {unknown} unknown.").format(
            passed=counts.get("PASS", 0), failed=counts.get("FAIL", 0), unknown=counts.get("UNKNOWN", 0)
        ),
    ]
    if "water" in networks:
        found = networks["water"]
        said.append(
            tr("A network of reclaimed water could serve {served} of {demands} demands.").format(
                served=found.served, demands=found.demands
            )
        )
    return said


def _symbiosis(score: ScoreResult, networks: dict[str, NetworkResult]) -> list[str]:
    park = score.forms[score.forms["form"].eq("A.4")]
    row = park[park["code"].eq("2.1.1")].iloc[0]
    said = [tr("Existing exchanges between firms are not recorded.")]
    if row["value_lo"] == row["value_lo"]:
        said = [tr("{n} exchanges between firms run today.").format(n=number(row["value_lo"]))]
    possible = sum(
        int(found.links["feasible"].eq(True).sum()) for found in networks.values() if "feasible" in found.links
    )
    if possible:
        said.append(tr("{n} pairs of supply and demand fit each other.").format(n=number(possible)))
    return said


def _community(score: ScoreResult) -> list[str]:
    balance = score.land_balance.set_index("land_use")
    said = [
        tr("Green land {green} ha ({share} % of the park), social land {social} ha.").format(
            green=number(balance.loc["green", "area_ha"], 1),
            share=number(balance.loc["green", "share_pct"], 1),
            social=number(balance.loc["social", "area_ha"], 1),
        )
    ]
    strip = score.boundary.groupby("strip")["length_m"].sum()
    whole = strip.sum()
    if whole:
        said.append(
            tr("A green strip stands along {share} % of the boundary.").format(
                share=number(100 * strip.get("present", 0.0) / whole)
            )
        )
    return said
