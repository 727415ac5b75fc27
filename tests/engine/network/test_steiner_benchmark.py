"""The command that reads SteinLib files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

FILE = """33D32945 STP File, STP Format Version 1.0
SECTION Comment
Name    "Three corners"
END

SECTION Graph
Nodes 4
Edges 5
E 1 2 5
E 2 3 5
E 1 4 2
E 4 2 2
E 4 3 2.5
END

SECTION Terminals
Terminals 3
T 1
T 2
T 3
END

EOF
"""


def run(path, *options):
    command = [sys.executable, "-m", "benchmarks.steiner", str(path), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_prints_one_json_object(tmp_path):
    path = tmp_path / "corners.stp"
    path.write_text(FILE)
    answer = json.loads(run(path, "--time-limit", "10").stdout)
    assert answer.pop("seconds") < 10
    assert answer == {"instance": "corners", "objective": 6.5, "bound": 6.5, "optimal": True}


@pytest.mark.parametrize(
    "text", ["SECTION Graph\nNodes 2\nE 1 x 3\n", "SECTION Graph\nNodes 2\nE 1 5 3\n", "A 1 2 3\n"]
)
def test_says_what_it_cannot_read(tmp_path, text):
    path = tmp_path / "wrong.stp"
    path.write_text(text)
    result = run(path)
    assert result.returncode == 1 and "Traceback" not in result.stderr and result.stderr.strip()


def test_families_round_trip(tmp_path):
    from benchmarks import steiner, steiner_families

    cases = {**steiner_families.small(), **steiner_families.medium()}
    assert sum(case[0] <= 100 for case in cases.values()) > 40 and len(steiner_families.medium()) == 20
    for name in ("b03", "p4e-1", "c20"):
        steiner_families.write_stp(tmp_path / f"{name}.stp", name, *cases[name])
        nodes, start, end, cost, terminals = steiner.read_stp(tmp_path / f"{name}.stp")
        assert nodes == cases[name][0]
        for read, drawn in zip((start, end, cost, terminals), cases[name][1:]):
            assert (read == drawn).all()
