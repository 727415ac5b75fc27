"""The whole assessment of one park: score today and at build-out, as it is and as proposed, and the legal checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..errors import InputError
from ..language import tr
from ..park import Park
from ..progress import Progress, part, silent
from . import buffer, energy, land, plots, surfaces, symbiosis, water
from .balance import compare_with_plan, review_land
from .buffer import Near, Patches
from .combine import Score, combine, sensitivity, survey
from .exchanges import Exchanges, exchanges
from .form_sources import collect
from .forms import fill_forms
from .framework import framework_table
from .land import Land
from .landcover import read_cover
from .layers import domains_table, indicators_table, patches_table, plots_table, reach_table, surfaces_table, table
from .legal import Facts, check_law
from .plots import Plots
from .profile import Profile, changes, read_profile
from .reading import Reading
from .results import BOUNDARY, LEGAL, ScoreResult
from .standards import check_choice
from .surfaces import Ground

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame
    from shapely import Geometry

    from ..files import Raster
    from ..scenario import Scenario


def assess_park(
    park: Park,
    scenario: Scenario,
    *,
    roofs: DataFrame | None = None,
    networks: Sequence[DataFrame] = (),
    standard: str = "auto",
    land_cover: Raster | None = None,
    progress: Progress = silent,
) -> ScoreResult:
    """Score a park and check it against the law.

    Parameters
    ----------
    park : Park
        Only its boundary must be there; every other table that is missing widens the interval.
    roofs : DataFrame, optional
        Proposed solar roofs: ``firm_id``, ``mwh``, ``mwh_lo``, ``mwh_hi`` per roof.
    networks : sequence of DataFrame
        Customers of proposed networks: ``flow_id``, ``firm_id``, ``carrier``, ``role``, ``energy_year`` (delivered
        per year: t of steam, MWh of heat, m3 of water).
    standard : str
        ``auto`` takes the code in force on the day of the plan's appraisal; else the name of a code.
    land_cover : Raster, optional
        NDVI or land cover: estimates ground cover and tree crowns where nobody has drawn them. Legal checks do not
        rest on it.

    Notes
    -----
    The headline is the park as it is, at build-out: what is proposed brings no points until it stands. Proposed
    roofs, networks and links that do not exist yet give a second score and the gain by indicator.

    Raises
    ------
    InputError
        The park has no boundary, the standard is unknown, a confirmation in the scenario is incomplete, or the raster
        cannot be read as NDVI or land cover.
    """
    boundary = park.boundary
    if boundary is None or not boundary.area:
        raise InputError("PARK", tr("the park has no boundary"), tr("draw it as a polygon"))
    check_choice(standard, scenario)
    profile = read_profile(scenario)
    planned = bool((park.park["status"] == "planned").all())

    progress(0.0, tr("Land use and ground cover"))
    balance = land.balance(park, boundary)
    raster = None if land_cover is None else read_cover(land_cover, boundary, scenario)
    today = surfaces.cover_today(park, boundary, balance, planned, scenario, raster, part(progress, 0.05, 0.4))
    progress(0.4, tr("Plots"))
    found = plots.find_plots(park, boundary, planned, today, scenario)
    built_out = surfaces.cover_built_out(park, boundary, balance, planned, today, found)
    progress(0.45, tr("Indicators"))
    crowns = surfaces.crowns(park, boundary)
    # What a raster shows of a planned park is today's.
    crowns_now = surfaces.canopy(crowns, raster, boundary, today)
    crowns_later = surfaces.canopy(crowns, None if planned else raster, boundary, built_out)
    now = _read_ground(park, boundary, balance, found, crowns_now, today, False, scenario, part(progress, 0.5, 0.65))
    later = _read_ground(
        park, boundary, balance, found, crowns_later, built_out, True, scenario, part(progress, 0.65, 0.8)
    )
    progress(0.8, tr("Exchanges between firms"))
    trade = exchanges(park, networks, scenario)
    as_is = _read_firms(park, trade, None, False, scenario)
    existing, existing_today = (_score(park, g.readings + as_is, profile, scenario) for g in (later, now))
    proposal = proposal_today = None
    if roofs is not None or trade.proposed is not None:
        proposed = _read_firms(park, trade, roofs, True, scenario)
        proposal, proposal_today = (_score(park, g.readings + proposed, profile, scenario) for g in (later, now))

    progress(0.85, tr("Legal checks"))
    facts = Facts(park, boundary, balance, built_out, found, later.samples, trade, existing.readings["E2"], scenario)
    legal = table(check_law(facts, _appraised(park), standard), LEGAL)
    progress(0.9, tr("Land-use review and forms"))
    land_plan = compare_with_plan(park, planned, scenario)
    land_balance, land_matrix = review_land(park, boundary, balance, land_plan)
    sources = collect(park, balance, trade, existing, networks, roofs, scenario)
    progress(0.92, None)
    forms = fill_forms(sources)
    progress(0.95, tr("Tables"))
    plot_rules = plots_table(found, built_out, later.near, scenario)
    progress(0.97, None)
    covers = surfaces_table({"today": today, "build_out": built_out})
    progress(0.98, None)
    return ScoreResult(
        existing=existing,
        today=existing_today,
        scenario=proposal,
        scenario_today=proposal_today,
        indicators=indicators_table(park, profile, existing, existing_today, proposal),
        domains=domains_table(profile, existing, existing_today, proposal),
        legal=legal,
        plots=plot_rules,
        boundary=later.samples[list(BOUNDARY.names) + ["geometry"]],
        patches=patches_table(later.patches),
        green_links=later.patches.links,
        green_reach=reach_table(later.near),
        surfaces_by_class=covers,
        survey=survey(existing),
        sensitivity=sensitivity(existing, profile, scenario),
        land_balance=land_balance,
        land_matrix=land_matrix,
        land_plan=land_plan,
        forms=forms,
        framework=framework_table(park, existing, found, land_balance, scenario),
        overlap_m2=today.overlap_m2,
        profile_changes=changes(scenario),
        report_year=sources.year,
    )


@dataclass(frozen=True)
class _Ground:
    """Readings of the ground in one state, and the layers they came from."""

    readings: tuple[Reading, ...]
    samples: GeoDataFrame
    patches: Patches
    near: Near | None


def _read_ground(
    park: Park,
    boundary: Geometry,
    balance: Land,
    found: Plots,
    canopy: Reading,
    ground: Ground,
    built_out: bool,
    scenario: Scenario,
    progress: Progress,
) -> _Ground:
    samples = buffer.strip(park, boundary, ground, scenario["strip_width_m"], scenario)
    progress(0.3, None)
    patches = buffer.find_patches(ground, scenario)
    progress(0.5, None)
    near = buffer.within_walk(park, ground, scenario)
    progress(0.9, None)
    return _Ground(
        (
            land.green_land(park, balance),
            surfaces.ecological_surface(park, ground, scenario),
            canopy,
            plots.plot_rules(found, balance, ground, built_out, scenario),
            water.runoff(ground),
            water.retention(park, boundary, ground, scenario),
            buffer.green_strip(samples),
            buffer.connectivity(patches, ground, scenario),
            buffer.walk_to_green(park, near, scenario),
        ),
        samples,
        patches,
        near,
    )


def _read_firms(park: Park, trade: Exchanges, roofs, proposed: bool, scenario: Scenario) -> tuple[Reading, ...]:
    return (
        water.reuse(park, trade, proposed, scenario),
        energy.rooftop_solar(park, roofs, scenario),
        energy.shared_heat(park, trade, proposed, scenario),
        symbiosis.firms_in_symbiosis(park, trade, proposed, scenario),
        symbiosis.firms_with_recp(park),
    )


def _score(park: Park, readings: tuple[Reading, ...], profile: Profile, scenario: Scenario) -> Score:
    """Combine readings; what comes from a layer with estimated rows is estimated."""
    guessed = {name for name, frame in park.given.items() if frame["confidence"].eq("estimated").any()}
    marked = (replace(r, estimated=r.estimated or not guessed.isdisjoint(r.layers)) for r in readings)
    return combine(marked, profile, scenario)


def _appraised(park: Park) -> str | None:
    """Day of the plan's appraisal; None if it is not given, or differs between several parks."""
    days = set(park.park["appraisal_date"])
    return days.pop() if len(days) == 1 else None
