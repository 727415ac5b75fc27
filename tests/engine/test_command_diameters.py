"""``python -m eip_planner diameters``: the file with chosen sizes, or a sentence and no file touched."""

import csv

import pytest
import small_ring

from eip_planner.__main__ import main
from eip_planner.network.inp import read_inp
from eip_planner.network.rings import steady


@pytest.fixture
def ring(tmp_path):
    return small_ring.write(tmp_path / "mạng.inp")


def test_sizes_are_written_and_the_headline_printed(ring, tmp_path, capsys):
    sizes, out, pipes = (tmp_path / name for name in ("sizes.csv", "kết quả.inp", "ống.csv"))
    sizes.write_text("dn,inner_mm,cost_m\n80,82.5,1\n100,107.1,2\n150,160.3,3\n", encoding="utf-8")
    given = ["diameters", str(ring), "--pressure", "30", "--catalogue", str(sizes), "-o", str(out)]
    assert main([*given, "--pipes", str(pipes), "--effort", "10", "--language", "en"]) == 0
    told = dict(line.split(": ") for line in capsys.readouterr().out.splitlines())
    with pipes.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(float(r["cost"]) for r in rows) == pytest.approx(float(told["COST"].replace(",", "")), abs=0.05)
    file = read_inp(out)
    assert [r["pipe_id"] for r in rows] == list(file.network.pipe) == ["p1", "p2", "p3", "p4", "p5"]
    margin = (steady(file.network, file.bore_m[None]).head_m[0] - file.network.elevation_m).min() - 30.0
    assert float(told["LEAST_MARGIN_M"].split()[0]) == pytest.approx(margin, abs=1e-3) and margin > 0.0


def test_what_cannot_be_served_is_a_sentence(ring, tmp_path, capsys):
    out = tmp_path / "out.inp"
    out.write_text("an older result", encoding="utf-8")
    assert main(["diameters", str(ring), "--pressure", "39", "-o", str(out), "--effort", "1"]) == 1
    printed = capsys.readouterr()
    assert "MIN_PRESSURE [d]: even with the largest pipes" in printed.err and not printed.out
    assert out.read_text(encoding="utf-8") == "an older result"


def test_output_over_the_input_is_refused(ring, capsys):
    before = ring.read_text(encoding="utf-8")
    assert main(["diameters", str(ring), "--pressure", "30", "-o", str(ring)]) == 1
    assert "is also the target of INPUT" in capsys.readouterr().err
    assert ring.read_text(encoding="utf-8") == before
