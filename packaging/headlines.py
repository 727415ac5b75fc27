"""Prints the headline numbers and files of a review from the log of qgis_process: headlines.py LOG"""

import sys
from pathlib import Path

FILES = {"OUTPUT": "Layers", "REPORT": "Report", "TABLES": "Tables", "MAP": "Map picture", "PDF": "Map sheet"}


def main(log: str) -> None:
    """Print what the planner looks for first."""
    lines = Path(log).read_text(encoding="utf-8").splitlines()
    start = len(lines) - lines[::-1].index("Results")
    results = dict(line.split(":\t", 1) for line in lines[start:] if ":\t" in line)

    def shown(name: str, digits: int = 0) -> str:
        return f"{float(results[name]):,.{digits}f}" if results.get(name) else "not assessed"

    for carrier in ("STEAM", "HEAT", "WATER"):
        served, length, cost, npv, low, high = (
            shown(f"{carrier}_{name}") for name in ("SERVED", "LENGTH_M", "COST", "NPV", "NPV_LO", "NPV_HI")
        )
        pipes = f"{carrier.capitalize():8} {served} demands served, {length} m of pipe"
        print(f"{pipes}, cost {cost}, NPV {npv} (from {low} to {high}) million VND")
    print(f"{'Solar':8} {shown('KWP')} kWp, {shown('MWH')} MWh in year 1")
    print(f"{'Score':8} {shown('SCORE_LO', 1)}–{shown('SCORE_HI', 1)} of 100, data coverage {shown('COVERAGE')} %")
    for name, label in FILES.items():
        print(f"{label:12} {results[name]}")


if __name__ == "__main__":
    main(sys.argv[1])
