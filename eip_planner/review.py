"""The whole chain for one park: networks of every carrier, roofs, score, and all of it as layers and numbers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__, libraries
from .findings import FINDINGS, Findings
from .language import number, tr
from .park import CARRIERS, LADDER, Park
from .progress import Progress, part, silent
from .tables import NONE, Table, num, text

if TYPE_CHECKING:
    from pandas import DataFrame

    from .files import Raster
    from .network.results import NetworkResult
    from .scenario import Scenario
    from .score.results import ScoreResult
    from .solar.results import RoofResult
    from .symbiosis.pinch import Targets

AUDIENCES = ("operator", "board", "public")

ASSUMPTIONS = Table(
    "assumptions",
    NONE,
    "Assumptions used",
    (
        text("key", "Key"),
        text("label", "Meaning"),
        num("value", "Value", low=None),
        num("low", "Low", low=None),
        num("high", "High", low=None),
        text("unit", "Unit"),
        text("status", "Certainty"),
        text("source", "Source"),
        text("year", "Year"),
    ),
)

RUN = Table("run", NONE, "Run", (text("key", "Key"), text("value", "Value")))


@dataclass(frozen=True)
class Review:
    """What is known about a park after a review.

    Attributes
    ----------
    networks : dict of str to NetworkResult
        By carrier; a carrier without flows is missing: not assessed.
    roofs : RoofResult or None
        None where there are no buildings: not assessed.
    score : ScoreResult
    seconds : float
    inputs : dict of str to str
        What was read, with checksums.
    cascades : GeoDataFrame or None
        Condensate and return water that could heat others: table `symbiosis.results.MATCHES`.
    pinch : Targets or None
        How much heat could be handed on at best; None where not assessed.
    """

    park: Park
    findings: Findings
    scenario: Scenario
    networks: dict[str, NetworkResult]
    roofs: RoofResult | None
    score: ScoreResult
    seconds: float
    inputs: dict[str, str] = field(default_factory=dict)
    cascades: DataFrame | None = None
    pinch: Targets | None = None

    @property
    def numbers(self) -> dict[str, float | None]:
        """Headline numbers by output name; None where not assessed."""
        numbers: dict[str, float | None] = {}
        for carrier in CARRIERS:
            found, name = self.networks.get(carrier), carrier.upper()
            numbers[f"{name}_COST"] = found.cost_mvnd if found else None
            numbers[f"{name}_NPV"] = found.npv_mvnd if found else None
            numbers[f"{name}_LENGTH_M"] = found.length_m if found else None
            numbers[f"{name}_SERVED"] = found.served if found else None
            for i, end in enumerate(("LO", "HI")):
                numbers[f"{name}_NPV_{end}"] = found.economy.npv[i] if found else None
        totals = self.roofs.totals if self.roofs else {}
        numbers["KWP"], numbers["MWH"] = totals.get("kwp"), totals.get("mwh")
        numbers["SCORE_LO"], numbers["SCORE_HI"] = self.score.score_lo, self.score.score_hi
        numbers["COVERAGE"] = self.score.coverage
        return {name: None if value is None or value != value else float(value) for name, value in numbers.items()}

    @property
    def layers(self) -> dict[str, tuple[Table, DataFrame]]:
        """Result layers by name: the table that describes each, and its rows."""
        import pandas as pd

        from .network.economy import economy_frame
        from .network.results import (
            BARGAINS,
            CUSTOMERS,
            ECONOMY,
            LIMITS,
            NETWORK,
            NODES,
            OUTAGES,
            SENSITIVITY,
            SHARES,
            UNCONNECTED,
        )
        from .score.results import TABLES as SCORE_TABLES
        from .solar.results import MODULES, PARTS, ROOF_FIRMS, ROOFS
        from .symbiosis.results import MATCHES

        layers: dict[str, tuple[Table, DataFrame]] = {}
        if self.networks:
            frames = [n.links for n in self.networks.values()]
            if self.cascades is not None and len(self.cascades):
                frames.append(self.cascades)
            links = pd.concat(frames, ignore_index=True)
            layers["links"] = (MATCHES, links)
        for carrier, found in self.networks.items():
            layers[f"network_{carrier}"] = (NETWORK, found.network)
            layers[f"customers_{carrier}"] = (CUSTOMERS, found.customers)
            layers[f"unconnected_{carrier}"] = (UNCONNECTED, found.unconnected)
            layers[f"nodes_{carrier}"] = (NODES, found.nodes)
            layers[f"outages_{carrier}"] = (OUTAGES, found.outages)
            layers[f"limits_{carrier}"] = (LIMITS, found.limits)
            layers[f"shares_{carrier}"] = (SHARES, found.shares)
            layers[f"bargains_{carrier}"] = (BARGAINS, found.bargains)
            layers[f"sensitivity_{carrier}"] = (SENSITIVITY, found.sensitivity)
        if self.networks:
            layers["economy"] = (ECONOMY, economy_frame(self.networks))
        if self.roofs is not None:
            layers["roofs"] = (ROOFS, self.roofs.roofs)
            layers["roof_parts"] = (PARTS, self.roofs.parts)
            if self.roofs.account is not None:
                layers["roof_firms"] = (ROOF_FIRMS, self.roofs.account.firms)
            layers["modules"] = (MODULES, self.roofs.drawn(by_row=True))
        layers.update({name: (SCORE_TABLES[name], frame) for name, frame in self.score.tables.items()})
        layers["findings"] = (FINDINGS, self.findings.frame())
        layers["assumptions"] = (ASSUMPTIONS, assumptions_used(self.scenario))
        layers["run"] = (RUN, self._run())
        return layers

    @property
    def titles(self) -> dict[str, str]:
        """Names of the result layers for people; those of a network say its carrier."""
        titles = {name: tr(table.label) for name, (table, _) in self.layers.items()}
        for carrier in self.networks:
            for name in (n for n in titles if n.endswith(f"_{carrier}")):
                titles[name] = f"{titles[name]}: {tr(carrier)}"
        return titles

    def _run(self) -> DataFrame:
        import pandas as pd

        solvers = sorted({n.solver for n in self.networks.values() if n.solver})
        rows = {
            "eip_planner": __version__,
            "time": time.strftime("%Y-%m-%d %H:%M:%S"),
            "seconds": f"{self.seconds:.1f}",
            "crs": self.park.crs,
            "data level": f"{self.park.level}: {tr(LADDER[self.park.level])}",
            "scenario": self.scenario.name,
            "solver": ", ".join(solvers),
            **{
                f"NPV {carrier} [{tr('million VND')}]": " … ".join(
                    number(npv) for npv in (found.economy.npv[0], found.npv_mvnd, found.economy.npv[1])
                )
                for carrier, found in self.networks.items()
            },
            **self.inputs,
            **{
                name: libraries.installed(name) or ""
                for name in ("numpy", "scipy", "shapely", "geopandas", "pvlib", "iapws")
            },
        }
        return pd.DataFrame(list(rows.items()), columns=["key", "value"])


def assumptions_used(scenario: Scenario) -> DataFrame:
    """Every disputable number that a run has read, in the order of its key."""
    import pandas as pd

    columns = list(ASSUMPTIONS.names)
    rows = [
        [tr(getattr(value, c)) if c in ("label", "source") else getattr(value, c) for c in columns]
        for _, value in sorted(scenario.used.items())
    ]
    return pd.DataFrame(rows, columns=columns)


def review_park(
    park: Park,
    findings: Findings,
    scenario: Scenario,
    *,
    dsm: Raster | None = None,
    dem: Raster | None = None,
    cost_raster: Raster | None = None,
    land_cover: Raster | None = None,
    climate: str | Path | None = None,
    time_limit: float = 30.0,
    gap: float = 0.01,
    inputs: dict[str, str] | None = None,
    progress: Progress = silent,
) -> Review:
    """Review one park.

    Parameters
    ----------
    findings : Findings
        What `check.check` found; more is added where a step finds something.
    dsm, dem : Raster, optional
        Surface model, for shade on roofs, and ground levels.
    cost_raster : Raster, optional
        Multiplier of the laying cost over open land (`network.corridors.build_corridors`).
    land_cover : Raster, optional
        NDVI or land cover, for the score where nobody has drawn green and crowns.
    climate : path, optional
        EPW or PVGIS file; else the built-in table.
    time_limit, gap : float
        For the network search of each carrier.
    inputs : dict, optional
        What was read, for the table ``run``.
    """
    from .network.limits import limit_findings
    from .network.study import study_carrier
    from .score.doubts import doubts
    from .score.score import assess_park
    from .solar.assessment import assess_roofs
    from .symbiosis.cascade import cascades
    from .symbiosis.pinch import pinch_targets

    began = time.monotonic()
    networks = {}
    given = [c for c in CARRIERS if park.flows is not None and (park.flows["carrier"] == c).any()]
    if given and park.roads is None:
        findings.add("warning", "roads", tr("no roads: networks are not assessed"), tr("give the road centre-lines"))
        given = []
    if given and park.parcels is None:
        findings.add(
            "warning", "parcels", tr("no parcels: networks are not assessed"), tr("draw the parcels of the flows")
        )
        given = []
    for i, carrier in enumerate(given):
        step = part(progress, 0.75 * i / len(given), 0.75 * (i + 1) / len(given))
        step(0.0, tr("Network: {carrier}").format(carrier=tr(carrier)))
        networks[carrier] = study_carrier(
            park, carrier, scenario, time_limit=time_limit, gap=gap, dem=dem, cost_raster=cost_raster, progress=step
        )
        findings.extend(f for f in networks[carrier].findings if f not in findings)
        findings.extend(limit_findings(networks[carrier].limits, carrier))
    warm = bool({"steam", "heat"} & set(given))
    roofs = None
    if park.buildings is not None:
        progress(0.75, tr("Roofs"))
        roofs = assess_roofs(park, scenario, dsm=dsm, climate=climate, progress=part(progress, 0.75, 0.85))
        findings.extend(roofs.findings)
    progress(0.85, tr("Pinch targets"))
    again = cascades(park, scenario, part(progress, 0.85, 0.85)) if warm else None
    pinch = pinch_targets(park, scenario) if warm else None
    progress(0.85, tr("Green-infrastructure score"))
    findings.extend(doubts(park))
    score = assess_park(
        park,
        scenario,
        roofs=None if roofs is None else roofs.roofs,
        networks=[n.customers for n in networks.values()],
        land_cover=land_cover,
        progress=part(progress, 0.85, 1.0),
    )
    return Review(
        park,
        findings,
        scenario,
        networks,
        roofs,
        score,
        time.monotonic() - began,
        inputs or {},
        again,
        pinch,
    )


def checksum(path: str | Path) -> str:
    """SHA-256 of a file."""
    import hashlib

    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
