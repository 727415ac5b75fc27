"""Command line without QGIS: ``python -m eip_planner review PARK.gpkg -o OUT.gpkg``, or ``diameters NET.inp``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from . import __version__, files, scenario
from .errors import EipError, InputError
from .language import number, tr, use
from .privacy import disclose
from .review import AUDIENCES, checksum, review_park


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        chosen = scenario.read(options.scenario)
        use(options.language or chosen.language or os.environ.get("LANG"))
        (_diameters if options.command == "diameters" else _review)(options, chosen)
    except EipError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eip_planner", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    review = commands.add_parser("review", help="review one park")
    review.add_argument("park", type=Path, help="GeoPackage of the park")
    review.add_argument("-o", "--output", type=Path, required=True, help="GeoPackage to write")
    review.add_argument("--report", type=Path, help="HTML report to write")
    review.add_argument("--tables", type=Path, help="XLSX workbook to write")
    review.add_argument("--forms", type=Path, help="XLSX workbook of the forms to write")
    review.add_argument("--scenario", type=Path, help="scenario file (TOML)")
    review.add_argument("--crs", help="metric CRS to work in, e.g. EPSG:9210")
    review.add_argument("--dsm", type=Path, help="surface model")
    review.add_argument("--dem", type=Path, help="ground levels")
    review.add_argument("--cost-raster", type=Path, help="multiplier of the laying cost over open land")
    review.add_argument("--climate", type=Path, help="EPW or PVGIS file")
    review.add_argument("--time-limit", type=float, default=30.0, help="seconds of network search per carrier")
    review.add_argument("--gap", type=float, default=0.01, help="gap at which a search may stop")
    review.add_argument("--audience", choices=AUDIENCES, default="operator")
    review.add_argument("--language", choices=("en", "vi"))
    _add_diameters(commands)
    return parser


def _add_diameters(commands) -> None:
    sizes = commands.add_parser(
        "diameters",
        help="choose the pipe sizes of a water network with loops",
        description="Chooses the cheapest pipe sizes found for the water network in an EPANET file (metric units), so "
        "that the pressure suffices at every node. The same input gives the same answer.",
    )
    sizes.add_argument("network", type=Path, metavar="NET.inp", help="EPANET input file; its diameters do not matter")
    sizes.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.inp", help="the file with chosen sizes")
    sizes.add_argument("--pressure", type=float, required=True, help="least pressure at every node, metres of water")
    sizes.add_argument(
        "--catalogue",
        type=Path,
        metavar="SIZES.csv",
        help="sizes on sale: columns inner_mm and cost_m, and dn if wanted; default: the pipes of the park's catalogue",
    )
    sizes.add_argument("--velocity", type=float, help="highest velocity in every pipe, m/s; default: any")
    sizes.add_argument("--pipes", type=Path, metavar="PIPES.csv", help="CSV to write: one row per pipe")
    sizes.add_argument("--effort", type=float, default=150.0, help="rounds of the search per pipe (default: 150)")
    sizes.add_argument("--scenario", type=Path, help="scenario file (TOML)")
    sizes.add_argument("--language", choices=("en", "vi"))


def _diameters(options, chosen: scenario.Scenario) -> None:
    from .network.ring_study import study_diameters
    from .network.sizes import park_sizes, read_sizes

    given = {"INPUT": options.network, "CATALOGUE": options.catalogue, "SCENARIO": options.scenario}
    _refuse_targets({"OUTPUT": options.output, "PIPES": options.pipes}, given)
    sizes = read_sizes(options.catalogue) if options.catalogue else park_sizes(chosen)
    study = study_diameters(
        options.network, sizes, options.pressure, options.velocity, effort=options.effort, progress=_say
    )
    try:
        options.output.write_text(study.text, encoding="utf-8")
        if options.pipes:
            study.table.drop(columns="geometry").to_csv(options.pipes, index=False)
    except OSError as error:
        raise _unwritable("OUTPUT", error.filename or options.output, error.strerror) from None
    print(f"COST: {number(study.cost, 1)}")
    print(f"BOUND: {number(study.choice.bound, 1)}")
    print(f"LEAST_MARGIN_M: {number(study.least_margin_m, 3)} ({study.worst})")
    print(f"SECONDS: {number(study.choice.seconds, 1)}")


def _review(options, chosen: scenario.Scenario) -> None:
    from .network.cells import window_of
    from .report import park_report, write_forms, write_workbook

    given = {
        "INPUT": options.park,
        "DSM": options.dsm,
        "DEM": options.dem,
        "COST_RASTER": options.cost_raster,
        "CLIMATE": options.climate,
        "SCENARIO": options.scenario,
    }
    targets = {
        "OUTPUT": options.output,
        "REPORT": options.report,
        "TABLES": options.tables,
        "FORMS": options.forms,
    }
    _refuse_targets(targets, given)
    if options.climate is not None and not options.climate.is_file():
        raise InputError(
            "CLIMATE",
            tr("{path} does not exist").format(path=options.climate),
            tr("give the path of a climate file, or leave it empty for the built-in table"),
        )
    park, findings = files.read_park(options.park, chosen, options.crs)
    for finding in findings:
        print(
            f"{finding.severity}: {finding.layer} [{finding.feature_id}]: {finding.message}; {finding.remedy}.",
            file=sys.stderr,
        )
    findings.raise_errors()
    dsm, dem = (None if given[n] is None else files.read_raster(given[n], park.crs, n) for n in ("DSM", "DEM"))
    laying = None
    if options.cost_raster is not None:
        laying = files.read_raster(options.cost_raster, park.crs, "COST_RASTER", window_of(park), nearest=True)
    review = review_park(
        park,
        findings,
        chosen,
        dsm=dsm,
        dem=dem,
        cost_raster=laying,
        climate=options.climate,
        time_limit=options.time_limit,
        gap=options.gap,
        inputs={f"{n} {path.name}": checksum(path) for n, path in given.items() if path is not None},
        progress=_say,
    )
    shown = disclose(review, options.audience)
    layers = shown.layers
    try:
        if options.report:
            park_report(options.report, shown, options.audience)
        if options.tables:
            write_workbook(options.tables, layers)
        if options.forms:
            write_forms(options.forms, shown.park, shown.score, chosen)
    except OSError as error:
        raise _unwritable("REPORT", error.filename or options.report, error.strerror) from None
    files.write_layers(options.output, {name: frame for name, (_, frame) in layers.items()}, park.crs)
    for name, value in shown.numbers.items():
        print(f"{name}: {tr('not assessed') if value is None else number(value, 1)}")


def _refuse_targets(outputs: dict[str, Path | None], inputs: dict[str, Path | None]) -> None:
    """Refuse outputs that cannot be written, or that would overwrite an input or each other, before the work begins."""
    seen = {path.resolve(): name for name, path in inputs.items() if path is not None}
    for name, path in outputs.items():
        if path is None:
            continue
        if path.is_dir() or not path.parent.is_dir():
            raise _unwritable(name, path, tr("it is a folder") if path.is_dir() else tr("its folder does not exist"))
        other = seen.setdefault(path.resolve(), name)
        if other != name:
            raise InputError(
                name,
                tr("{path} is also the target of {other}").format(path=path, other=other),
                tr("give each output its own file"),
            )


def _unwritable(name: str, path: str | Path, why: str) -> InputError:
    return InputError(
        name,
        tr("{path} cannot be written ({why})").format(path=path, why=why),
        tr("choose another place, or free space there"),
    )


def _say(fraction: float, text: str | None = None) -> None:
    if text:
        print(f"{100 * fraction:3.0f} % {text}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
